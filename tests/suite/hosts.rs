//! What hosts of repositories read: workflows, owners, reports; judged by programs of others, and their steps run.

#![expect(clippy::disallowed_methods, reason = "the tests look at the disk behind the back of the program")]

use crate::site::{Ran, Site, TODAY, job, repository, skip};
use serde_json::Value;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpListener;
use std::path::PathBuf;
use std::process::Command;
use std::sync::{Arc, Mutex};

fn folder() -> PathBuf {
    repository().join("tests/hosts")
}

/// Whether the judges are installed; says so if not.
fn is_installed() -> bool {
    let there = ["node_modules", ".venv/bin/python"].iter().all(|path| folder().join(path).exists());
    if !there {
        skip("the judges are not installed: run tests/hosts/install");
    }
    there
}

fn ran(program: PathBuf, arguments: &[&str]) -> Ran {
    Ran::of(&Command::new(program).args(arguments).output().expect("the judge starts"))
}

fn python(arguments: &[&str]) -> Ran {
    ran(folder().join(".venv/bin/python"), arguments)
}

fn schema(arguments: &[&str]) -> Ran {
    ran(folder().join(".venv/bin/check-jsonschema"), arguments)
}

fn at(site: &Site, path: &str) -> String {
    site.path(path).display().to_string()
}

/// A YAML file as a parser of others reads it.
fn yaml(path: &str) -> Value {
    let read =
        "import json, sys, ruamel.yaml as y; print(json.dumps(y.YAML(typ='safe').load(open(sys.argv[1], encoding='utf-8'))))";
    serde_json::from_str(&python(&["-c", read, path]).code(0).stdout).expect("it writes JSON")
}

const SOURCE: &str = "https://example.org/qiao.git";
const REVISION: &str = "0123456789abcdef0123456789abcdef01234567";

/// Writes the files of a host, with where qiao comes from if that is asked for there.
fn workflow(site: &Site, host: &str) -> Ran {
    let program = ["--source", SOURCE, "--revision", REVISION];
    site.run(&[&["workflow", host], &program[..if host == "gitee" { 0 } else { 4 }]].concat())
}

const OWNERS: &str = "\n[owners]\naway = [\"@away-office\", \"team@example.org\"]\nhome = [\"@home/jobs\"]\n";

/// A site with owners, a town without its own, and a mounted folder.
fn owned() -> Site {
    let site = Site::new()
        .file(
            "content/regions/town.md",
            "---\ntitle: 样例镇\ncode: '100001001'\nlevel: town\nparent: home\nsample: true\n---\n\n一个镇。\n",
        )
        .file("partners/away/jobs/away/240005.md", job("缝纫工", ""));
    let mount = "\n[[mounts]]\npath = \"partners/away\"\nowner = \"away\"\n";
    site.write("site.toml", site.read("site.toml") + OWNERS + mount);
    site
}

#[test]
fn github_workflows_pass_their_linter_and_their_schema() {
    if !is_installed() {
        return;
    }
    for language in ["zh-CN", "en"] {
        let site = owned();
        site.write("site.toml", format!("language = \"{language}\"\n{}", site.read("site.toml")));
        workflow(&site, "github").code(0);
        for file in [".github/workflows/qiao-check.yml", ".github/workflows/qiao-publish.yml"] {
            let path = at(&site, file);
            let linted = ran("node".into(), &[&folder().join("actions.mjs").display().to_string(), &path]);
            assert_eq!((linted.code, &*linted.stdout, &*linted.stderr), (Some(0), "", ""), "{file}");
            schema(&["--builtin-schema", "vendor.github-workflows", &path]).code(0);
            let text = site.read(file);
            assert!(!text.contains(['⟦', '¦', '⟧']), "{text}");
            // Such a run would hold the keys of the repository while it reads what strangers propose.
            assert!(yaml(&path)["on"].get("pull_request_target").is_none(), "{text}");
            assert!(
                !text.lines().any(|line| line.contains("@SITE@") || line.contains("${{ github.event.pull_request")),
                "{text}"
            );
            // What may do something is said per job; everything else may only read.
            assert_eq!(yaml(&path)["permissions"], serde_json::json!({"contents": "read"}));
        }
        let chinese = site.read(".github/workflows/qiao-check.yml").contains("检查内容");
        assert_eq!(chinese, language == "zh-CN");
    }
    let broken = Site::empty()
        .file("w.yml", "on: push\njobs:\n  a:\n    runs-on: nowhere-1\n    steps:\n      - run: echo ${{ github.evnt }}\n");
    let linter = folder().join("actions.mjs").display().to_string();
    assert!(ran("node".into(), &[&linter, &at(&broken, "w.yml")]).code(1).stdout.contains("evnt"), "the linter can refuse");
}

#[test]
fn gitlab_pipelines_pass_their_schema_and_gitee_files_are_yaml() {
    if !is_installed() {
        return;
    }
    let site = owned();
    workflow(&site, "gitlab").code(0);
    let pipeline = at(&site, ".gitlab-ci.yml");
    schema(&["--builtin-schema", "vendor.gitlab-ci", "--data-transform", "gitlab-ci", &pipeline]).code(0);
    assert_eq!(yaml(&pipeline)["pages"]["artifacts"]["paths"], serde_json::json!(["public"]));
    workflow(&site, "gitee").code(0);
    let publish = yaml(&at(&site, ".workflow/qiao-publish.yml"));
    assert_eq!(publish["triggers"]["schedule"][0]["cron"], "10 0 * * ?");
    assert!(publish["stages"][0]["steps"][0]["script"].as_str().is_some_and(|script| script.contains("rsync --archive")));
    let check = yaml(&at(&site, ".workflow/qiao-check.yml"));
    assert_eq!(check["version"], "1.0");
    let script = check["stages"][0]["steps"][0]["script"].as_str().expect("it runs something");
    assert!(script.contains("checkout --quiet FETCH_HEAD\ngit submodule --quiet update --init --recursive"), "{script}");
}

#[test]
fn scripts_are_run_shortly_after_midnight_of_the_site() {
    if !is_installed() {
        return;
    }
    for (zone, crons) in [("Asia/Shanghai", vec!["10 16 * * *"]), ("Europe/Berlin", vec!["10 22 * * *", "10 23 * * *"])] {
        let site = Site::new();
        site.write(
            "site.toml",
            format!("time_zone = \"{zone}\"\n{}", site.read("site.toml").replace("time_zone", "# time_zone")),
        );
        workflow(&site, "github").code(0);
        let read = yaml(&at(&site, ".github/workflows/qiao-publish.yml"));
        let found: Vec<&str> =
            read["on"]["schedule"].as_array().expect("there are times").iter().filter_map(|time| time["cron"].as_str()).collect();
        assert_eq!(found, crons, "{zone}");
    }
}

/// The script of a step of the workflow that publishes.
fn step(site: &Site, id: &str) -> String {
    let read = yaml(&at(site, ".github/workflows/qiao-publish.yml"));
    let steps = read["jobs"]["build"]["steps"].as_array().expect("there are steps");
    let step = steps.iter().find(|step| step["id"] == id).expect("there is such a step");
    step["run"].as_str().expect("it runs something").to_owned()
}

/// Runs a step as the host does; gives what it puts out.
fn run(site: &Site, script: &str, variables: &[(&str, &str)]) -> String {
    site.write("step.sh", script);
    site.write("output", "");
    let mut bash = Command::new("bash");
    bash.args(["-e", "step.sh"]).current_dir(site.path("")).env("GITHUB_OUTPUT", site.path("output"));
    let ran = Ran::of(&bash.envs(variables.iter().copied()).output().expect("there is a bash")).code(0);
    assert!(!ran.stderr.contains("not found"), "{}", ran.stderr);
    site.read("output")
}

#[test]
fn a_site_is_published_when_it_is_due_and_differs() {
    if !is_installed() {
        return;
    }
    let site = Site::new();
    workflow(&site, "github").code(0);
    let (due, changed) = (step(&site, "due"), step(&site, "changed"));
    let url = format!("file://{}", at(&site, "live"));
    let ask = |event: &str| run(&site, &due, &[("EVENT", event), ("SITE_URL", &url)]);
    assert_eq!(ask("schedule"), "due=true\n", "nothing is published yet");
    site.run(&["build", "--quiet", "--out", "live"]).code(0);
    let info = site.read("live/build.json");
    assert!(info.contains("\"next_change\": \"2026-03-29\""), "{info}");
    assert_eq!(ask("schedule"), "due=true\n", "that day is over");
    site.write("live/build.json", info.replace("2026-03-29", "2999-12-31"));
    assert_eq!(ask("schedule"), "due=false\n");
    assert_eq!(ask("push"), "due=true\n", "what is merged is published at once");
    site.write("live/build.json", info);
    let runner = at(&site, "runner");
    let compare = |due: &str| run(&site, &changed, &[("DUE", due), ("SITE_URL", &url), ("RUNNER_TEMP", &runner)]);
    site.run(&["build", "--quiet", "--out", "runner/public"]).code(0);
    assert_eq!(compare("true"), "changed=true\n", "what is live has no digest yet");
    site.write("live/published.sha256", site.read("runner/public/published.sha256"));
    site.run(&["build", "--quiet", "--out", "again/public"]).code(0);
    let again = at(&site, "again");
    let compare_again = || run(&site, &changed, &[("DUE", "true"), ("SITE_URL", &url), ("RUNNER_TEMP", &again)]);
    assert_eq!(compare_again(), "changed=false\n", "the same site in another folder");
    site.write("again/public/index.html", "else");
    assert_eq!(compare_again(), "changed=true\n");
    assert_eq!(compare("false"), "changed=false\n");
}

/// A folder of programs that write down how they were called.
fn tools(site: &Site, names: &[&str]) -> String {
    for name in names {
        site.write(&format!("tools/{name}"), format!("#!/bin/sh\necho {name} \"$*\" >> \"$CALLED\"\n"));
        let made = Command::new("chmod").arg("+x").arg(site.path(&format!("tools/{name}"))).status();
        assert!(made.expect("there is a chmod").success());
    }
    format!("{}:{}", at(site, "tools"), std::env::var("PATH").unwrap_or_default())
}

#[test]
fn runs_get_qiao_from_what_the_files_say_themselves() {
    if !is_installed() {
        return;
    }
    let site = Site::new();
    // Nothing is written that could not run.
    for host in ["github", "gitlab"] {
        for given in
            [&["workflow", host][..], &["workflow", host, "--source", SOURCE], &["workflow", host, "--revision", REVISION]]
        {
            let ran = site.run(given).code(2);
            assert!(ran.stderr.contains("--revision with the commit to stay with"), "{}", ran.stderr);
        }
        workflow(&site, host).code(0);
        // Once written they are known.
        site.run(&["workflow", host]).code(0);
    }
    for wrong in ["https://x'; rm -rf", "git@example.org:qiao.git", "https://example.org/${{ x }}"] {
        site.run(&["workflow", "github", "--source", wrong]).code(2);
    }
    for wrong in ["", "main", "v1'"] {
        site.run(&["workflow", "github", "--revision", wrong]).code(2);
    }
    let path = tools(&site, &["rustup", "cargo"]);
    let github = yaml(&at(&site, ".github/workflows/qiao-check.yml"));
    let gitlab = yaml(&at(&site, ".gitlab-ci.yml"));
    let steps = github["jobs"]["check"]["steps"].as_array().expect("there are steps");
    let cached = steps.iter().find(|step| step["uses"] == "actions/cache@v4").expect("qiao is kept");
    assert_eq!(cached["with"]["key"], "qiao-${{ runner.os }}-${{ env.QIAO_REVISION }}");
    let get = steps.iter().find(|step| step["run"].as_str().is_some_and(|run| run.contains("cargo"))).expect("qiao is got");
    for (env, script) in [(&github["env"], &get["run"]), (&gitlab["variables"], &gitlab[".qiao"]["before_script"][0])] {
        site.write("called", "");
        let mut bash = Command::new("bash");
        bash.args(["-euc", script.as_str().expect("it is a script")]).current_dir(site.path("")).env("PATH", &path);
        bash.env("CALLED", site.path("called")).env("GITHUB_PATH", site.path("path")).env("HOME", site.path("nobody"));
        for (name, value) in env.as_object().expect("there are variables") {
            bash.env(name, value.as_str().expect("it is text"));
        }
        Ran::of(&bash.output().expect("there is a bash")).code(0);
        assert!(site.read("called").contains(&format!("--git {SOURCE} --rev {REVISION}")), "{}", site.read("called"));
    }
}

#[test]
fn names_that_scripts_would_misread_are_refused_and_others_are_not() {
    if Command::new("git").arg("--version").output().is_err() {
        skip("git is not installed");
        return;
    }
    let init = |site: &Site, branch: &str| {
        let made = Command::new("git").args(["init", "--quiet", "--initial-branch", branch]).current_dir(site.path("")).status();
        assert!(made.expect("git was there before").success());
    };
    for folder in ["a: b", "a #b", "it's", "R&D", "${{ github.token }}", "a|b", "$(id)"] {
        let site = Site::empty();
        site.run(&["init", folder]).code(0);
        init(&site, "main");
        for host in ["github", "gitlab", "gitee"] {
            let ran = site.run(&["--root", folder, "workflow", host, "--source", SOURCE, "--revision", REVISION]).code(2);
            assert!(ran.stderr.contains("holds signs that no workflow can hold"), "{}", ran.stderr);
        }
        assert!(!site.path(".github").exists() && !site.path(".workflow").exists() && !site.path(".gitlab-ci.yml").exists());
    }
    let site = Site::new();
    init(&site, "x';id;'");
    assert!(site.run(&["workflow", "gitee"]).code(2).stderr.contains("`x';id;'` holds signs"));
    if !is_installed() {
        return;
    }
    let site = Site::empty();
    site.run(&["init", "./-两地.网站/qiao_1"]).code(0);
    init(&site, "发布/v1");
    let root = "--root=-两地.网站/qiao_1";
    site.run(&[root, "workflow", "github", "--source", SOURCE, "--revision", REVISION]).code(0);
    let publish = yaml(&at(&site, ".github/workflows/qiao-publish.yml"));
    assert_eq!(publish["on"]["push"]["branches"], serde_json::json!(["发布/v1"]));
    assert_eq!(publish["env"]["SITE"], "-两地.网站/qiao_1");
    let steps = publish["jobs"]["build"]["steps"].as_array().expect("there are steps");
    let build = steps.iter().find_map(|step| step["run"].as_str().filter(|run| run.contains(" build "))).expect("it builds");
    let path = tools(&site, &["qiao"]);
    let mut bash = Command::new("bash");
    bash.args(["-euc", build]).envs([
        ("PATH", &*path),
        ("SITE", "-两地.网站/qiao_1"),
        ("SITE_URL", "https://x"),
        ("RUNNER_TEMP", "t"),
    ]);
    Ran::of(&bash.env("CALLED", site.path("called")).output().expect("there is a bash")).code(0);
    assert!(site.read("called").starts_with("qiao --root=-两地.网站/qiao_1 --lang zh build "), "{}", site.read("called"));
}

#[test]
fn a_run_that_waits_to_publish_is_not_pushed_out_by_one_that_publishes_nothing() {
    if !is_installed() {
        return;
    }
    let site = Site::new();
    workflow(&site, "github").code(0);
    let publish = yaml(&at(&site, ".github/workflows/qiao-publish.yml"));
    assert_eq!(publish["on"]["push"]["branches"], serde_json::json!(["main"]));
    assert!(publish.get("concurrency").is_none(), "runs that are skipped would wait among those that are not");
    let (build, deploy) = (&publish["jobs"]["build"], &publish["jobs"]["deploy"]);
    assert_eq!(build["concurrency"]["group"], "build-${{ github.event_name }}");
    assert_eq!((&deploy["concurrency"]["group"], &deploy["needs"]), (&Value::from("pages"), &Value::from("build")));
    let only = "github.event_name == 'schedule' || github.ref_name == github.event.repository.default_branch";
    assert_eq!(build["if"], only);
}

#[test]
fn the_check_step_annotates_and_summarises() {
    if !is_installed() {
        return;
    }
    let site = Site::new().file("content/jobs/away/240002.md", job("`焊工`", "trade: swimming"));
    workflow(&site, "github").code(0);
    let read = yaml(&at(&site, ".github/workflows/qiao-check.yml"));
    let steps = read["jobs"]["check"]["steps"].as_array().expect("there are steps");
    let check = steps.iter().find(|step| step["id"] == "check").expect("there is such a step");
    let script = check["run"].as_str().expect("it runs something");
    site.write("check.sh", script);
    let path = PathBuf::from(env!("CARGO_BIN_EXE_qiao")).parent().expect("it lies in a folder").display().to_string();
    let output = Command::new("bash")
        .args(["-e", "check.sh"])
        .current_dir(site.path(""))
        .env("PATH", format!("{path}:{}", std::env::var("PATH").unwrap_or_default()))
        .env("RUNNER_TEMP", site.path(""))
        .env("SITE", ".")
        .env("GITHUB_STEP_SUMMARY", site.path("summary.md"))
        .output()
        .expect("there is a bash");
    let ran = Ran::of(&output).code(1);
    assert!(ran.stdout.contains("::error file=content/jobs/away/240002.md,line="), "{}", ran.stdout);
    let summary = site.read("summary.md");
    assert!(summary.starts_with("## 检查结果\n\n") && summary.contains("swimming"), "{summary}");
    assert!(
        summary.lines().skip(2).all(|line| line.is_empty() || line.starts_with("    ")),
        "nothing of it is Markdown:\n{summary}"
    );
}

/// Plays the part of a host that keeps comments: who asks with `KEY` may list, make and change them.
struct Api {
    url: String,
    /// Who wrote it, and what stands in it.
    comments: Arc<Mutex<Vec<(&'static str, String)>>>,
    /// The questions: method and path.
    asked: Arc<Mutex<Vec<String>>>,
}

const KEY: &str = "a-key";

impl Api {
    /// `me` is who holds the key. A stranger has commented already, with the mark of ours.
    fn new(me: &'static str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
        let url = format!("http://{}", listener.local_addr().expect("it has an address"));
        let comments = Arc::new(Mutex::new(vec![("stranger", "<!-- qiao check --> mine".to_owned())]));
        let asked = Arc::new(Mutex::new(Vec::new()));
        let (kept, heard) = (Arc::clone(&comments), Arc::clone(&asked));
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let mut stream = BufReader::new(stream.expect("somebody asks"));
                let mut lines = Vec::new();
                loop {
                    let mut line = String::new();
                    stream.read_line(&mut line).expect("a head is text");
                    if line.trim().is_empty() {
                        break;
                    }
                    lines.push(line.trim().to_owned());
                }
                let length =
                    lines.iter().find_map(|line| line.to_ascii_lowercase().strip_prefix("content-length: ")?.parse().ok());
                let mut body = vec![0; length.unwrap_or(0)];
                stream.read_exact(&mut body).expect("a body is as long as it says");
                let (method, path) = lines[0].rsplit_once(' ').and_then(|(asked, _)| asked.split_once(' ')).expect("it is HTTP");
                heard.lock().unwrap().push(format!("{method} {path}"));
                let is_known = lines.iter().any(|line| *line == format!("Authorization: Bearer {KEY}"));
                let text = || serde_json::from_slice::<Value>(&body).unwrap()["body"].as_str().unwrap().to_owned();
                let mut kept = kept.lock().unwrap();
                let answer = match (is_known, method) {
                    (false, _) => None,
                    (_, "GET") if path.ends_with("/user") => Some(serde_json::json!({"login": me, "username": me})),
                    (_, "GET") => Some(
                        kept.iter()
                            .enumerate()
                            .map(|(id, (who, body))| {
                                serde_json::json!({"id": id, "body": body, "user": {"login": who}, "author": {"username": who}})
                            })
                            .collect(),
                    ),
                    (_, "POST") => {
                        kept.push((me, text()));
                        Some(serde_json::json!({}))
                    }
                    _ => {
                        let id: usize = path.rsplit('/').next().unwrap().parse().unwrap();
                        kept[id].1 = text();
                        Some(serde_json::json!({}))
                    }
                };
                let status = if answer.is_some() { "200 OK" } else { "401 Unauthorized" };
                let answer = answer.unwrap_or_default().to_string();
                let status = format!("HTTP/1.1 {status}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n", answer.len());
                stream.get_mut().write_all((status + &answer).as_bytes()).expect("whoever asked waits");
            }
        });
        Self { url, comments, asked }
    }

    fn comments(&self) -> Vec<(&'static str, String)> {
        self.comments.lock().unwrap().clone()
    }

    fn asked(&self) -> Vec<String> {
        std::mem::take(&mut self.asked.lock().unwrap())
    }
}

/// Checks a proposal again and again as a host does, each time with the script that `run` runs.
fn commented(me: &'static str, site: &Site, run: impl Fn(&Api, &str) -> Ran) {
    let api = Api::new(me);
    let file = "content/jobs/away/240002.md";
    let said = run(&api, KEY).stdout;
    assert!(said.contains("没有要评论的") && api.comments().len() == 1, "nothing is wrong: {said}");
    // What a stranger proposes is text to everybody.
    site.write(file, job("包装工", "trade: \"</pre> @all **b** `x` /close [a](x)\""));
    assert!(run(&api, "no-key").stdout.contains("评论没有发出去") && api.comments().len() == 1);
    let said = run(&api, KEY).stdout;
    assert!(said.contains("评论发出去了"), "{said}");
    let comments = api.comments();
    let [_, (who, text)] = &comments[..] else { panic!("{comments:?}") };
    assert_eq!(*who, me);
    assert!(text.starts_with("<!-- qiao check -->\n### qiao 检查结果\n\n检查发现了下面这些。"), "{text}");
    assert!(text.contains("@all") && text.contains(file), "{text}");
    let words = ["<!-- qiao check -->", "### qiao", "检查发现了"];
    let is_code = |line: &str| line.is_empty() || line.starts_with("    ") || words.iter().any(|word| line.starts_with(word));
    assert!(text.lines().all(is_code), "nothing of it is Markdown:\n{text}");
    site.write(file, job("包装工", "trade: swimming"));
    assert!(run(&api, KEY).stdout.contains("评论改过了"));
    let changed = api.comments();
    assert!(changed.len() == 2 && changed[1].1.contains("swimming") && !changed[1].1.contains("@all"), "{changed:?}");
    site.write(file, job("包装工", "trade: packing"));
    run(&api, KEY);
    let mended = api.comments();
    assert!(mended.len() == 2 && mended[1].1.ends_with("都改好了，没有发现问题。"), "{mended:?}");
    assert_eq!(mended[0], ("stranger", "<!-- qiao check --> mine".to_owned()), "what others wrote is left alone");
    assert!(api.asked().iter().all(|asked| !asked.contains(KEY)), "keys stand in no address");
}

/// Whether the programs are there that a comment takes.
fn can_comment() -> bool {
    let there = ["jq", "curl"].iter().all(|name| Command::new(name).arg("--version").output().is_ok());
    if !there {
        skip("jq or curl is not installed");
    }
    there && is_installed()
}

/// A bash that runs in the site's folder and finds this qiao there, on the day on which the site is sound.
fn bash(site: &Site, script: &str) -> Command {
    let path = tools(site, &["qiao"]);
    site.write("tools/qiao", format!("#!/bin/sh\nexec '{}' --today {TODAY} \"$@\"\n", env!("CARGO_BIN_EXE_qiao")));
    let mut bash = Command::new("bash");
    bash.args(["-ec", script]).current_dir(site.path("")).env("SITE", ".").env("PATH", path);
    bash
}

#[test]
fn a_proposal_on_github_gets_one_comment_that_is_kept_up_to_date() {
    if !can_comment() {
        return;
    }
    let site = Site::new();
    workflow(&site, "github").code(0);
    let read = yaml(&at(&site, ".github/workflows/qiao-check.yml"));
    let job = &read["jobs"]["check"];
    assert_eq!(job["permissions"], serde_json::json!({"contents": "read", "pull-requests": "write"}));
    let steps = job["steps"].as_array().expect("there are steps");
    let script = |id: &str| steps.iter().find(|step| step["id"] == id).and_then(|step| step["run"].as_str()).expect("it runs");
    let (check, comment) = (script("check").replace("exit \"$status\"", ""), script("comment"));
    let event = |from: &str| {
        site.write(
            "event.json",
            format!(r#"{{"pull_request": {{"number": 7, "head": {{"repo": {{"full_name": "{from}"}}}}}}}}"#),
        );
    };
    let run = |api: &Api, key: &str| {
        let mut bash = bash(&site, &format!("{check}\n{comment}"));
        bash.env("RUNNER_TEMP", site.path("")).env("GITHUB_STEP_SUMMARY", site.path("summary.md")).env("TOKEN", key);
        bash.env("GITHUB_API_URL", &api.url).env("GITHUB_REPOSITORY", "office/portal");
        Ran::of(&bash.env("GITHUB_EVENT_PATH", site.path("event.json")).output().expect("there is a bash")).code(0)
    };
    event("office/portal");
    commented("github-actions[bot]", &site, |api, key| {
        let ran = run(api, key);
        let place = "/repos/office/portal/issues/";
        assert!(api.asked.lock().unwrap().iter().all(|asked| asked.contains(place)), "{:?}", api.asked);
        ran
    });
    event("stranger/portal");
    let api = Api::new("github-actions[bot]");
    let said = run(&api, KEY).stdout;
    assert!(said.contains("请求来自复刻的仓库，不能评论") && api.asked().is_empty(), "{said}");
}

#[test]
fn a_proposal_on_gitlab_gets_one_comment_if_there_is_a_key() {
    if !can_comment() {
        return;
    }
    let site = Site::new();
    workflow(&site, "gitlab").code(0);
    let read = yaml(&at(&site, ".gitlab-ci.yml"));
    let script = read["check"]["script"].as_array().and_then(|all| all.last()).and_then(Value::as_str).expect("it checks");
    let run = |api: &Api, key: &str| {
        let mut bash = bash(&site, script);
        bash.env("CI_API_V4_URL", &api.url).env("CI_PROJECT_ID", "3").env("CI_MERGE_REQUEST_IID", "7");
        Ran::of(&bash.env("QIAO_COMMENT_TOKEN", key).output().expect("there is a bash"))
    };
    commented("project_3_bot", &site, run);
    let api = Api::new("project_3_bot");
    assert!(run(&api, "").stdout.contains("没有 QIAO_COMMENT_TOKEN，不评论") && api.asked().is_empty());
    site.write("content/jobs/away/240002.md", job("焊工", "trade: swimming"));
    let ran = run(&api, KEY).code(1);
    assert!(ran.stdout.contains("swimming"), "it stands in the log too: {}", ran.stdout);
}

#[test]
fn a_proposal_on_gitee_gets_one_comment_if_there_is_a_key() {
    if !can_comment() {
        return;
    }
    let site = Site::new();
    workflow(&site, "gitee").code(0);
    let check = yaml(&at(&site, ".workflow/qiao-check.yml"));
    let script = check["stages"][0]["steps"][0]["script"].as_str().expect("it runs something");
    // The proposal lies in the site's folder already.
    let (_, rest) = script.split_once("git submodule").and_then(|(_, rest)| rest.split_once('\n')).expect("it fetches");
    let run = |api: &Api, key: &str| {
        let mut bash = bash(&site, &format!("set -u\nwork=$(mktemp -d)\n{rest}"));
        bash.env("QIAO_SITE_URL", "git@gitee.com:office/portal.git").env("GITEE_PULL_REQUEST_ID", "7");
        bash.env("QIAO_GITEE_API", &api.url).env("QIAO_COMMENT_TOKEN", key);
        Ran::of(&bash.output().expect("there is a bash"))
    };
    commented("office-bot", &site, |api, key| {
        let ran = run(api, key);
        let is_place = |asked: &String| asked.ends_with("/user") || asked.contains("/repos/office/portal/pulls/");
        assert!(api.asked.lock().unwrap().iter().all(is_place), "{:?}", api.asked);
        ran
    });
    let api = Api::new("office-bot");
    assert!(run(&api, "").stdout.contains("没有 QIAO_COMMENT_TOKEN，不评论") && api.asked().is_empty());
}

#[test]
fn a_file_of_owners_goes_when_no_office_owns_anything_any_more() {
    let site = owned();
    let with = site.read("site.toml");
    let file = ".github/CODEOWNERS";
    workflow(&site, "github").code(0);
    site.write("site.toml", with.replace(OWNERS, "\n"));
    let ran = workflow(&site, "github").code(0);
    assert!(ran.stderr.contains("removed .github/CODEOWNERS") && !site.path(file).exists(), "{}", ran.stderr);
    // What somebody wrote or changed stays.
    site.write("site.toml", &with);
    workflow(&site, "github").code(0);
    let edited = site.read(file) + "/docs/ @home/jobs\n";
    site.write(file, &edited);
    site.write("site.toml", with.replace(OWNERS, "\n"));
    workflow(&site, "github").code(0);
    assert_eq!(site.read(file), edited);
}

#[test]
fn gitlab_reads_the_report_of_code_quality() {
    if !is_installed() {
        return;
    }
    if Command::new("jq").arg("--version").output().is_err() {
        skip("jq is not installed");
        return;
    }
    let site = Site::new().file("content/jobs/away/240002.md", job("焊工", "trade: swimming"));
    workflow(&site, "gitlab").code(0);
    let read = yaml(&at(&site, ".gitlab-ci.yml"));
    let script = read["check"]["script"][1].as_str().expect("it makes the report");
    site.write("report.sh", script);
    let path = PathBuf::from(env!("CARGO_BIN_EXE_qiao")).parent().expect("it lies in a folder").display().to_string();
    let mut bash = Command::new("bash");
    bash.args(["-e", "report.sh"]).current_dir(site.path("")).env("SITE", ".");
    let output =
        bash.env("PATH", format!("{path}:{}", std::env::var("PATH").unwrap_or_default())).output().expect("there is a bash");
    Ran::of(&output).code(0);
    let report: Value = serde_json::from_str(&site.read("quality.json")).expect("the report is JSON");
    let fault = report.as_array().expect("it is a list").iter().find(|one| one["severity"] == "major").expect("there is a fault");
    assert_eq!(fault["check_name"], "reference/unknown-trade");
    assert_eq!(fault["location"]["path"], "content/jobs/away/240002.md");
    assert!(fault["fingerprint"].is_string() && fault["location"]["lines"]["begin"].is_u64());
}

/// Who owns these files, by host.
const OWNED: &[(&str, &str)] = &[
    ("content/jobs/away/240001.md", "away"),
    ("content/stations/home/home-center.md", "home"),
    ("content/fairs/town/square.md", "home"),
    ("content/regions/town.md", "home"),
    ("content/regions/away.md", "away"),
    ("content/agreements/home-away.md", "away home"),
    ("partners/away/jobs/away/240005.md", "away"),
    // As a submodule it is one path.
    ("partners/away", "away"),
    // What is of no region is everybody's: settings, workflows, data, themes, and what is new.
    ("site.toml", ""),
    (".github/workflows/qiao-check.yml", ""),
    (".gitlab-ci.yml", ""),
    ("content/data/minimum-wages.yml", ""),
    ("themes/own/templates/base.html", ""),
    ("content/agreements/new-one.md", ""),
    ("content/regions/new-one.md", ""),
    ("elsewhere/content/jobs/away/1.md", ""),
];

#[test]
fn offices_own_their_files_on_each_host() {
    if !is_installed() {
        return;
    }
    let site = owned();
    let paths: Vec<&str> = OWNED.iter().map(|(path, _)| *path).collect();
    let owners = |region: &str| if region == "away" { "@away-office team@example.org" } else { "@home/jobs" };
    let all = "@away-office @home/jobs team@example.org";
    for (host, file) in [("github", ".github/CODEOWNERS"), ("gitee", ".gitee/CODEOWNERS"), ("gitlab", ".gitlab/CODEOWNERS")] {
        workflow(&site, host).code(0);
        let (script, file) = (folder(), at(&site, file));
        let told = if host == "gitlab" {
            python(&[&[&*script.join("owners.py").display().to_string(), &file], &paths[..]].concat())
        } else {
            ran("node".into(), &[&[&*script.join("owners.mjs").display().to_string(), &file], &paths[..]].concat())
        };
        let told = told.code(0).stdout;
        let expected = OWNED.iter().map(|(_, regions)| {
            let sections = regions.split_whitespace().map(|region| format!("; {region}: {}", owners(region)));
            match (host, *regions) {
                ("gitlab", _) => format!("all of it: {all}") + &sections.collect::<String>(),
                (_, "home" | "away") => owners(regions).to_owned(),
                _ => all.to_owned(),
            }
        });
        assert!(told.lines().eq(expected), "{host}:\n{told}\n{}", site.read(&file));
    }
}

#[test]
fn owners_of_nobody_and_of_unknown_regions_are_faults() {
    let site = Site::new();
    site.write("site.toml", site.read("site.toml") + "\n[owners]\nawya = [\"@away-office\"]\naway = [\"away-office\"]\n");
    let told = site.run(&["check", "--quiet"]).code(1).stderr;
    assert!(told.contains("error[site/owner]: `away-office` is no user, team or mailbox"), "{told}");
    site.write("site.toml", site.read("site.toml").replace("[\"away-office\"]", "[\"@away-office\"]"));
    let told = site.run(&["check", "--quiet"]).code(1).stderr;
    assert!(told.contains("error[reference/unknown]: ") && told.contains("awya = [\"@away-office\"]"), "{told}");
    assert!(told.contains("did you mean `away`?"), "{told}");
}

#[test]
fn what_somebody_changed_stays_and_a_site_in_a_subfolder_is_found() {
    let site = owned();
    workflow(&site, "github").code(0);
    let check = ".github/workflows/qiao-check.yml";
    let mine = site.read(check).replace("timeout-minutes: 30", "timeout-minutes: 5");
    site.write(check, &mine);
    site.write("site.toml", site.read("site.toml").replace("@home/jobs", "@home/work"));
    let ran = workflow(&site, "github").code(2);
    assert!(ran.stderr.contains(&format!("left {check} alone: qiao did not write it, or it was edited since")), "{}", ran.stderr);
    assert!(ran.stdout.starts_with("# qiao workflow "), "what belongs there: {}", ran.stdout);
    assert_eq!(site.read(check), mine);
    assert!(site.read(".github/CODEOWNERS").contains("@home/work"), "what is ours is brought up to date");
    let foreign = owned().file(".gitlab-ci.yml", "test: {script: [make]}\n");
    workflow(&foreign, "gitlab").code(2);
    assert_eq!(foreign.read(".gitlab-ci.yml"), "test: {script: [make]}\n");
    if Command::new("git").arg("--version").output().is_err() {
        skip("git is not installed");
        return;
    }
    let outer = Site::empty();
    outer.run(&["init", "sites/one"]).code(0);
    outer.write("sites/one/site.toml", outer.read("sites/one/site.toml") + OWNERS);
    let init = Command::new("git").args(["init", "--quiet", "--initial-branch", "trunk"]).current_dir(outer.path("")).status();
    assert!(init.expect("git was there before").success());
    outer.run(&["--root", "sites/one", "workflow", "gitee"]).code(0);
    assert!(outer.read(".gitee/CODEOWNERS").contains("/sites/one/content/*/home/ @home/jobs"));
    let publish = outer.read(".workflow/qiao-publish.yml");
    assert!(publish.contains("SITE='sites/one'") && publish.contains("- 'trunk'"), "{publish}");
    for path in ["/sites/one/", "/.gitee/", "/.workflow/"] {
        let line = format!("\n{path} @away-office @home/jobs team@example.org\n");
        assert!(outer.read(".gitee/CODEOWNERS").contains(&line), "{path}");
    }
    // Another site in the repository, with owners or without, leaves what was written for this one, and says so.
    outer.run(&["init", "sites/two"]).code(0);
    let before =
        [".gitee/CODEOWNERS", ".workflow/qiao-check.yml", ".workflow/qiao-publish.yml"].map(|path| (path, outer.read(path)));
    for owners in ["", OWNERS] {
        outer.write("sites/two/site.toml", outer.read("sites/two/site.toml") + owners);
        let ran = outer.run(&["--root", "sites/two", "workflow", "gitee"]).code(2);
        for (path, text) in before.iter().skip(usize::from(owners.is_empty())) {
            let words = format!("left {path} alone: it was written for the site in `sites/one` of the same repository");
            assert!(ran.stderr.contains(&words), "{}", ran.stderr);
            assert_eq!(outer.read(path), *text);
        }
        assert!(ran.stdout.contains("SITE='sites/two'"), "what belongs there: {}", ran.stdout);
        assert_eq!(ran.stdout.contains("/sites/two/content/*/home/ @home/jobs"), !owners.is_empty());
    }
    let zh = outer.run(&["--root", "sites/two", "workflow", "gitee", "--lang", "zh"]).code(2).stderr;
    assert!(zh.contains("没有动 .gitee/CODEOWNERS：它是给同一个仓库 `sites/one` 的网站写的；"), "{zh}");
    outer.write("sites/one/site.toml", outer.read("sites/one/site.toml").replace(OWNERS, "\n"));
    outer.run(&["--root", "sites/one", "workflow", "gitee"]).code(0);
    assert!(!outer.path(".gitee/CODEOWNERS").exists());
}

#[test]
fn reports_hold_by_their_specifications() {
    if !is_installed() {
        return;
    }
    let site = Site::new()
        .file("content/jobs/away/240002.md", job("焊工", "trade: swimming\nverified:"))
        .file("content/pages/home/坏 名%.md", "---\ntitle: x\n---\n")
        .file("content/pages/home/empty.md", "");
    let sarif = folder().join("node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json").display().to_string();
    for (name, ran) in [
        ("some", site.run(&["check", "--quiet", "--notes", "--format", "sarif"])),
        ("none", Site::new().run(&["check", "--format", "sarif"])),
    ] {
        let file = format!("{name}.sarif");
        site.write(&file, &ran.stdout);
        schema(&["--regex-variant", "nonunicode", "--schemafile", &sarif, &at(&site, &file)]).code(0);
    }
    site.write("wrong.sarif", site.read("some.sarif").replace("\"startLine\": 1,", "\"startLine\": 0,"));
    schema(&["--regex-variant", "nonunicode", "--schemafile", &sarif, &at(&site, "wrong.sarif")]).code(1);
    // The escapes of workflow commands, undone as the runner does, give back what was said.
    let told = site.run(&["check", "--quiet", "--format", "json"]).code(1).stdout;
    let commands = site.run(&["check", "--quiet", "--format", "github"]).code(1).stdout;
    assert_eq!(told.lines().count(), commands.lines().count());
    let undo = |text: &str, property: bool| {
        let text = text.replace("%0D", "\r").replace("%0A", "\n");
        let text = if property { text.replace("%3A", ":").replace("%2C", ",") } else { text };
        text.replace("%25", "%")
    };
    for (told, command) in told.lines().zip(commands.lines()) {
        let told: Value = serde_json::from_str(told).expect("each line is JSON");
        let (properties, message) = command.trim_start_matches("::").split_once("::").expect("a command has a message");
        let file = properties.split_once(" file=").and_then(|(_, all)| all.split(',').next());
        assert_eq!(told["file"], undo(file.expect("it names a file"), true));
        let hint = told["hint"].as_str().map(|hint| format!("\n{hint}")).unwrap_or_default();
        assert_eq!(undo(message, false), format!("{}{hint}", told["message"].as_str().expect("it says something")));
    }
}
