//! Commands as a person or a machine meets them: arguments in; words, files and an exit code out.

use crate::site::{Ran, Site, TODAY, job, qiao};
use qiao::model::record;
use qiao::schema::{Field, Kind, Record, Shape};
use serde_json::Value;
use std::collections::BTreeSet;

/// A site with one fault and one warning.
fn faulty() -> Site {
    Site::new().file("content/jobs/away/240002.md", job("焊工", "trade: swimming\nverified:"))
}

#[test]
fn exit_codes_tell_fine_from_faults_from_could_not_run() {
    let site = Site::new();
    for arguments in [&["check"][..], &["build"], &["list"], &["--help"], &["new", "--help"], &["--version"]] {
        site.run(arguments).code(0);
    }
    let warned = Site::new().edit("site.toml", "base_url = \"https://jobs.example.org/\"\n", "");
    assert!(warned.run(&["check"]).code(0).stderr.ends_with("0 errors, 1 warning\n"));
    faulty().run(&["check"]).code(1);
    faulty().run(&["build"]).code(1);
    let nowhere = Site::empty();
    for arguments in [&["check"][..], &["build"], &["list"], &["new", "job"]] {
        assert!(nowhere.run(arguments).code(2).stderr.contains("error[site/missing]"), "{arguments:?}");
    }
    for line in ["biuld", "", "build --threads 0", "build --base-url example.org", "list --kind fish", "new job 招工"] {
        site.run(&line.split_whitespace().collect::<Vec<_>>()).code(2);
    }
    Ran::of(&qiao().args(["check", "--today", "2026/3/6"]).output().expect("the program starts")).code(2);
}

#[test]
fn people_read_stderr_and_machines_stdout() {
    let ran = faulty().run(&["check"]).code(1);
    assert_eq!(ran.stdout, "");
    let told = ran.stderr;
    assert!(told.starts_with("warning[job/unverified]") && told.ends_with("\n1 error, 1 warning\n"), "{told}");
    assert!(told.contains("\nerror[reference/unknown-trade]"), "{told}");
    for form in ["json", "github", "sarif"] {
        for command in ["check", "build"] {
            let ran = faulty().run(&[command, "--quiet", "--format", form]).code(1);
            assert_eq!(ran.stderr, "");
            assert!(ran.stdout.contains("reference/unknown-trade"), "{}", ran.stdout);
        }
    }
    let ran = Site::new().run(&["check", "--format", "json"]).code(0);
    assert_eq!((&*ran.stdout, &*ran.stderr), ("", "0 errors, 0 warnings\n"));
    let ran = Site::new().run(&["build", "--quiet"]).code(0);
    assert_eq!((&*ran.stdout, &*ran.stderr), ("", ""));
    let ran = faulty().run(&["check", "--quiet", "--color", "always"]).code(1);
    assert!(ran.stderr.contains("\n\u{1b}[31;1merror[reference/unknown-trade]\u{1b}[0m: "), "{}", ran.stderr);
}

#[test]
fn json_has_one_object_a_line_with_just_the_agreed_keys() {
    let ran = faulty().run(&["check", "--format", "json"]).code(1);
    let told: Vec<Value> = ran.stdout.lines().map(|line| serde_json::from_str(line).expect("each line is JSON")).collect();
    assert_eq!(told.len(), 2);
    for one in &told {
        let keys: Vec<&str> = one.as_object().expect("each line is an object").keys().map(String::as_str).collect();
        assert_eq!(keys, ["severity", "rule", "file", "line", "column", "message", "hint", "basis"]);
    }
    let fault = serde_json::json!({
        "severity": "error", "rule": "reference/unknown-trade", "file": "content/jobs/away/240002.md", "line": 11, "column": 8,
        "message": "unknown trade `swimming`",
        "hint": "choose a key from content/data/trades.yml; without that file the built-in list holds",
        "basis": null,
    });
    let found = told.iter().find(|one| one["severity"] == "error").expect("there is a fault");
    assert_eq!(found, &fault);
    let warning = told.iter().find(|one| one["severity"] == "warning").expect("there is a warning");
    assert_eq!((&warning["rule"], &warning["basis"]), (&"job/unverified".into(), &"人力资源市场暂行条例 29".into()));
}

#[test]
fn sarif_says_where_in_code_points() {
    let ran = faulty().run(&["check", "--format", "sarif"]).code(1);
    let sarif: Value = serde_json::from_str(&ran.stdout).expect("SARIF is JSON");
    let run = &sarif["runs"][0];
    assert_eq!((&sarif["version"], &run["columnKind"]), (&"2.1.0".into(), &"unicodeCodePoints".into()));
    let results = run["results"].as_array().expect("there are results");
    let result = results.iter().find(|result| result["level"] == "error").expect("there is a fault");
    let place = &result["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "content/jobs/away/240002.md");
    assert_eq!(place["region"], serde_json::json!({"startLine": 11, "startColumn": 8, "endColumn": 16}));
    let rules: Vec<&Value> =
        run["tool"]["driver"]["rules"].as_array().expect("rules are told").iter().map(|rule| &rule["id"]).collect();
    assert!(results.iter().all(|result| rules.contains(&&result["ruleId"])));
    let clean = Site::new().run(&["check", "--format", "sarif"]).code(0);
    let clean: Value = serde_json::from_str(&clean.stdout).expect("SARIF is JSON even with nothing to tell");
    assert_eq!(clean["runs"][0]["results"], serde_json::json!([]));
}

#[test]
fn github_commands_are_escaped() {
    let site = Site::new().file("content/pages/home/a,b:c%d.md", "---\ntitle: x\n---\n");
    let ran = site.run(&["check", "--format", "github"]).code(1);
    let head = "::error file=content/pages/home/a%2Cb%3Ac%25d.md,line=1,col=1,title=load/bad-slug::file name `a,b:c%25d` ";
    assert!(ran.stdout.starts_with(head) && ran.stdout.contains("%0Ause lower-case letters"), "{}", ran.stdout);
    assert_eq!(ran.stdout.lines().count(), 1);
}

#[test]
fn help_and_messages_follow_the_language_and_the_locale() {
    let said = |arguments: &[&str], variables: &[(&str, &str)]| {
        let output = qiao().args(arguments).envs(variables.iter().copied()).output().expect("the program starts");
        let Ran { stdout, stderr, .. } = Ran::of(&output);
        stdout + &stderr
    };
    for help in [&["--help"][..], &["build", "--help"], &["list", "--help"]] {
        let english = said(help, &[]);
        assert!(english.contains("The site's folder") && !english.contains("网站"), "{english}");
        for chinese in [said(&[help, &["--lang", "zh"]].concat(), &[]), said(help, &[("LC_ALL", "zh_CN.UTF-8")])] {
            assert!(chinese.contains("网站目录") && !chinese.contains("The site's folder"), "{chinese}");
            assert!(chinese.contains("显示帮助") && !chinese.contains("Print help"), "{chinese}");
        }
    }
    let nowhere = Site::empty();
    let root = nowhere.path("").display().to_string();
    let check = ["--root", &root, "check"];
    let chinese = "错误[site/missing]: ";
    for (variables, expected) in [
        (&[("LANG", "zh_CN.UTF-8")][..], chinese),
        (&[("LANG", "en_US.UTF-8"), ("LC_MESSAGES", "zh_CN")], chinese),
        (&[("LC_ALL", "C"), ("LANG", "zh_CN.UTF-8")], "error[site/missing]: "),
        (&[], "error[site/missing]: "),
    ] {
        assert!(said(&check, variables).starts_with(expected), "{variables:?}");
    }
    let asked = [&check[..], &["--lang=zh"]].concat();
    assert!(said(&asked, &[("LC_ALL", "en_US.UTF-8")]).starts_with(chinese));
}

#[test]
fn init_makes_a_site_that_passes_and_builds_and_refuses_a_folder_in_use() {
    let site = Site::empty();
    site.run(&["init", "new/site"]).code(0);
    for command in ["check", "build"] {
        let ran = site.run(&["--root", "new/site", command, "--quiet"]).code(0);
        assert_eq!(ran.stderr, "");
    }
    assert!(site.path("new/site/public/index.html").exists());
    let told = |dir: &str, lang: &str| Site::empty().run(&["init", dir, "--lang", lang]).code(0).stderr;
    assert_eq!(told("our-jobs", "zh"), "新网站在 our-jobs。接着：\n  cd our-jobs\n  qiao serve --open\n");
    assert_eq!(told("our jobs", "en"), "the new site is in our jobs. Next:\n  cd \"our jobs\"\n  qiao serve --open\n");
    assert_eq!(told(".", "en"), "the new site is in this folder. Next:\n  qiao serve --open\n");
    let site = Site::empty().file("mine.txt", "x");
    for (lang, words) in [("en", "is not an empty folder"), ("zh", "不是空目录")] {
        let ran = site.run(&["init", ".", "--lang", lang]).code(2);
        assert!(ran.stderr.contains(words), "{}", ran.stderr);
    }
    let files: Vec<String> = site.tree(".").into_keys().collect();
    assert_eq!(files, ["mine.txt"]);
}

/// Ids that stand in examples, each with the kind that it is of.
const NAMED: &[(Kind, &[&str])] = &[
    (Kind::Region, &["zizhong", "yuhuan", "taiping", "shuinan", "taizhou"]),
    (Kind::Agreement, &["zizhong-yuhuan"]),
    (Kind::Employer, &["yuhuan-sample-garments", "sample-agency"]),
    (Kind::Job, &["240002"]),
    (Kind::Policy, &["training-subsidy", "yuhuan-training-subsidy", "retention-2026", "return-transport"]),
    (Kind::Fair, &["taiping-0312"]),
    (Kind::Trip, &["yuhuan-0312"]),
    (Kind::Station, &["zizhong-center"]),
    (Kind::Guide, &["training-subsidy"]),
];

/// What `qiao new` wrote for an id, and where.
fn skeleton(site: &Site, kind: Kind, id: &str, lang: &str) -> (String, String) {
    let ran = site.run(&["new", kind.key(), id, "--today", "2026-03-01", "--lang", lang]).code(0);
    let path = ran.stderr.trim().rsplit(' ').next().expect("it says what it wrote").to_owned();
    let text = site.read(&path);
    (path, text)
}

/// Fills each blank, above which a comment gives an example, with the example that the table of keys has for it.
fn filled(kind: Kind, skeleton: &str) -> String {
    let mut above = "";
    let mut lines = Vec::new();
    for line in skeleton.lines() {
        match line.strip_suffix(':').and_then(|key| record(kind).field(key)) {
            Some(field) => {
                let tells = above.starts_with("# ") && ["例如 ", "e.g. "].iter().any(|sign| above.contains(sign));
                assert!(tells, "{above:?} does not tell how to fill in `{}`", field.key);
                lines.push(format!("{line} {}", field.example));
            }
            None => lines.push(line.to_owned()),
        }
        above = line;
    }
    // Other examples speak of this clause.
    lines.join("\n").replace("no: '1'", "no: '3'") + "\n"
}

/// A site in which everything exists that examples name.
pub(crate) fn exemplary() -> Site {
    let mut site = Site::new();
    for (kind, ids) in NAMED {
        for id in *ids {
            let (path, text) = skeleton(&site, *kind, id, "zh");
            site = site.file(&path, filled(*kind, &text));
        }
    }
    for kind in Kind::ALL {
        let folder =
            if kind.by_office() { format!("content/{}/home", kind.folder()) } else { format!("content/{}", kind.folder()) };
        for file in ["form.pdf", "form.txt", "factory.jpg"] {
            site.write(&format!("{folder}/{file}"), "x");
        }
    }
    site
}

#[test]
fn a_skeleton_passes_check_once_its_blanks_are_filled() {
    let mut site = exemplary();
    for kind in Kind::ALL {
        for lang in ["zh", "en"] {
            let (path, text) = skeleton(&site, *kind, &format!("new-{}-{lang}", kind.key()), lang);
            let before = site.run(&["check", "--quiet"]).code(1).stderr;
            assert!(before.contains(&format!("at {path}:")), "a skeleton with blanks is a fault: {before}");
            site = site.file(&path, filled(*kind, &text));
        }
    }
    let ran = site.run(&["check", "--format", "json"]);
    let faults: Vec<&str> = ran.stdout.lines().filter(|line| line.contains("\"severity\":\"error\"")).collect();
    assert!(faults.is_empty() && ran.code == Some(0), "{}", faults.join("\n"));
}

/// Every value that examples make of a shape with records in it: what must be there, and one key varied.
fn variants(shape: Shape) -> Vec<String> {
    match shape {
        Shape::List(item) | Shape::Filled(item) => variants(*item).into_iter().map(|value| format!("[{value}]")).collect(),
        Shape::Map(record) | Shape::Short(_, record) => {
            record.fields.iter().flat_map(|varied| mappings(record, varied)).collect()
        }
        _ => Vec::new(),
    }
}

fn mappings(record: &'static Record, varied: &'static Field) -> Vec<String> {
    let entry = |field: &Field, value: &str| format!("{}: {value}", field.key);
    let others = record.fields.iter().filter(|field| field.required && field.key != varied.key);
    let others: Vec<String> = others.map(|field| entry(field, field.example)).collect();
    let values = std::iter::once(varied.example.to_owned()).chain(variants(varied.shape));
    values.map(|value| format!("{{{}}}", [&others[..], &[entry(varied, &value)]].concat().join(", "))).collect()
}

/// Writes a file for each key of each kind, with its example; says how many.
pub(crate) fn every_example(site: &Site) -> usize {
    let mut count = 0;
    for kind in Kind::ALL {
        let (path, text) = skeleton(site, *kind, "base", "en");
        let text = filled(*kind, &text);
        let offered: BTreeSet<&str> =
            text.lines().filter_map(|line| line.strip_prefix("# ")?.split_once(": ")).map(|(key, _)| key).collect();
        let folder = path.strip_suffix("base.md").expect("the file is named by its id");
        let mut add = |field: &Field, value: &str| {
            count += 1;
            let value = value.replace("old/240001", &format!("old/{count}")).replace("no: '1'", "no: '3'");
            let kept = text.lines().filter(|line| line.split(':').next() != Some(field.key));
            let lines: Vec<String> = kept.map(ToOwned::to_owned).collect();
            let body = lines.join("\n").replacen("---\n", &format!("---\n{}: {value}\n", field.key), 1);
            site.write(&format!("{folder}v-{count}.md"), body + "\n");
        };
        for field in record(*kind).fields {
            if !field.required && field.key != "published" {
                let blank = text.contains(&format!("\n{}: ", field.key));
                // Only an import writes where an entry came from.
                let is_for_people = field.key != "origin";
                assert!(
                    blank || offered.contains(field.key) || !is_for_people,
                    "the skeleton of {} does not offer `{}`",
                    kind.key(),
                    field.key
                );
                add(field, field.example);
            }
            for value in variants(field.shape) {
                add(field, &value);
            }
        }
        site.write(&path, &text);
    }
    count
}

#[test]
fn every_example_is_valid_alone() {
    let site = exemplary();
    let count = every_example(&site);
    assert!(count > 400, "there are more than {count} examples");
    let ran = site.run(&["check", "--format", "json", "--quiet"]);
    let told = ran.stdout.lines().map(|line| serde_json::from_str::<Value>(line).expect("each line is JSON"));
    // These rules do not blame the value: they say what else belongs to it.
    let wants_more = |told: &Value| ["contact/empty", "agreement/parties", "fair/place"].iter().any(|rule| told["rule"] == *rule);
    let faults = told.filter(|told| told["severity"] == "error" && !wants_more(told)).map(|told| {
        let file = told["file"].as_str().unwrap_or_default().to_owned();
        let line = usize::try_from(told["line"].as_u64().unwrap_or(1)).unwrap_or(1);
        format!("{file}: {} – {}", site.read(&file).lines().nth(line - 1).unwrap_or_default(), told["message"])
    });
    let faults: Vec<String> = faults.collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert!(ran.stderr.is_empty(), "{}", ran.stderr);
}

#[test]
fn new_proposes_the_next_number_and_never_overwrites() {
    let site = Site::new();
    for number in ["240002", "240003"] {
        let ran = site.run(&["new", "job", "--region", "away"]).code(0);
        assert_eq!(ran.stderr, format!("wrote content/jobs/away/{number}.md\n"), "also before the one before is filled in");
    }
    let before = site.tree("content");
    let refused: [(&[&str], &str); 6] = [
        (&["new", "job", "240001"], "id `240001` is taken"),
        (&["new", "job", "240002", "--region", "away"], "240002"),
        (&["new", "job", "240002", "--region", "home"], "240002"),
        (&["new", "page", "about"], "id `about` is taken"),
        (&["new", "policy"], "say its id"),
        (&["new", "policy", "x", "--region", "nowhere"], "unknown region `nowhere`"),
    ];
    for (arguments, words) in refused {
        let ran = site.run(arguments).code(2);
        assert!(ran.stderr.contains(words), "{arguments:?}: {}", ran.stderr);
    }
    assert_eq!(site.tree("content"), before);
}

#[test]
fn list_groups_by_state_and_contact() {
    let site = Site::new()
        .file("content/jobs/away/240002.md", job("快截止工", "valid_through: 2026-03-10\ncontact: {station: home-center}"))
        .file("content/jobs/away/240003.md", job("草稿工", "draft: true"))
        .file(
            "content/jobs/away/240004.md",
            job("久未核实工", "verified: 2026-02-01\ncontact: {org: 乙市中心, phone: 0000-0000-0007}"),
        )
        .file("content/jobs/away/240005.md", job("招满工", "filled: 2026-03-04"));
    let ran = site.run(&["list", "--kind", "job"]).code(0);
    let expected = "\
due (1)\n  乙市中心 0000-0000-0007\n    job 240004  久未核实工  2026-04-20\n\
closing (1)\n  甲县就业服务中心（样例） 0000-0000-0001\n    job 240002  快截止工  2026-03-10\n\
open (2)\n  乙市中心 0000-0000-0007\n    job 240004  久未核实工  2026-04-20\n  乙市样例服饰有限公司 0000-0000-0002\n    job 240001  缝纫工（平车）  2026-04-05\n\
draft (1)\n  乙市样例服饰有限公司 0000-0000-0009\n    job 240003  草稿工  2026-04-20\n\
closed (1)\n  乙市样例服饰有限公司 0000-0000-0009\n    job 240005  招满工  2026-04-20\n";
    assert_eq!((&*ran.stdout, &*ran.stderr), (expected, ""));
    let ran = site.run(&["list", "--state", "closing", "--state", "closed", "--format", "json"]).code(0);
    let rows: Vec<Value> = ran.stdout.lines().map(|line| serde_json::from_str(line).expect("each line is JSON")).collect();
    let row = serde_json::json!({
        "state": "closing", "contact": "甲县就业服务中心（样例） 0000-0000-0001", "kind": "job", "id": "240002", "title": "快截止工",
        "office": "away", "starts": null, "register_until": null, "closes": "2026-03-10", "verified": "2026-03-03", "file": "content/jobs/away/240002.md",
    });
    assert_eq!((rows.len(), &rows[0], &rows[1]["id"]), (2, &row, &"240005".into()));
    let everything = site.run(&["list"]).code(0).stdout;
    assert!(!everything.lines().any(|line| line.trim().is_empty()), "every entry has somebody to ask:\n{everything}");
    assert!(site.run(&["list", "--lang", "zh"]).code(0).stdout.contains("该核实（1）"));
}

#[test]
fn fix_mends_slips_and_keeps_line_ends_and_marks() {
    let good = job(
        "焊工",
        "headcount: 12\nvalid_through: 2026-04-02\npublished: 2026-03-01\nstart: 2026-03-20\nlodging:\n  provided: true\n  per_room: 4",
    );
    let slips = [
        ("title: ", "title："),
        ("employer: ", "employer:\u{3000}"),
        ("headcount: 12", "headcount: １２"),
        ("04-02", "4-2"),
        ("  provided", "\tprovided"),
        ("  per_room: ", "\tper_room："),
        ("workplace: ", "workplace： "),
        ("trade: sewing", "trade: “sewing”"),
        ("2026-03-01", "2026/3/1"),
        ("2026-03-20", "2026年3月20日"),
    ];
    let bad = slips.iter().fold(good.clone(), |text, (right, slip)| {
        assert!(text.contains(right), "{right}");
        text.replace(right, slip)
    });
    // The line of `per_room` has two.
    for (mark, end) in [("", "\n"), ("\u{feff}", "\r\n"), ("", "\r\n"), ("\u{feff}", "\n")] {
        let as_file = |text: &str| format!("{mark}{}", text.replace('\n', end));
        let site = Site::new().file("content/jobs/away/240002.md", as_file(&bad));
        let before = site.run(&["check"]).code(1);
        let ran = site.run(&["check", "--fix"]).code(0);
        assert!(ran.stderr.starts_with(&format!("mended {} slips\n", slips.len() + 1)), "{}{}", before.stderr, ran.stderr);
        assert_eq!(site.read("content/jobs/away/240002.md"), as_file(&good));
        assert!(site.run(&["check", "--fix"]).code(0).stderr.starts_with("mended 0 slips\n"));
        assert_eq!(site.read("content/jobs/away/240002.md"), as_file(&good));
    }
    let guessed = Site::new().file("content/jobs/away/240002.md", job("焊工", "trade: swimming\npublished: 2026-02-30"));
    let before = guessed.tree("content");
    guessed.run(&["check", "--fix"]).code(1);
    assert_eq!(guessed.tree("content"), before, "what is in doubt is left to the editor");
}

#[test]
fn timings_name_each_stage_and_quiet_leaves_only_diagnostics() {
    let told = Site::new().run(&["build", "--timings", "--quiet"]).code(0).stderr;
    let stages: Vec<&str> = told.lines().filter_map(|line| line.split(" ms  ").nth(1)).collect();
    assert_eq!(stages, ["load", "check, plan", "compare", "prepare", "render", "write"], "{told}");
    let told = faulty().run(&["check", "--quiet"]).code(1).stderr;
    assert!(told.contains("warning[job/unverified]") && !told.contains("1 error"), "{told}");
    let zh = Site::new().run(&["build", "--lang", "zh"]).code(0).stderr;
    assert!(zh.contains("岗位 1：在招 1") && zh.contains(&format!("按 {TODAY} 生成；到 2026-03-29 内容会变")), "{zh}");
}

#[test]
fn what_was_typed_wrongly_is_named_in_chinese() {
    let site = Site::new();
    for (arguments, said) in [
        (&["schema"][..], "要写其中一个：`KIND`、`--all <DIR>`、`--setup <TOOL>`"),
        (&["check", "--staged", "--fix"], "`--staged` 不能和 `--fix` 一起写"),
        (&["check", "--fix", "--fix"], "`--fix` 写了不止一次"),
    ] {
        let ran = site.run(&[arguments, &["--lang", "zh"]].concat()).code(2);
        assert!(ran.stderr.starts_with(&format!("命令写得不对：{said}\n")), "{}", ran.stderr);
    }
}
