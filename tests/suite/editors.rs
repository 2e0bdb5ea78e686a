//! What `qiao schema --setup` writes: its files serve their tools, and nothing that somebody else wrote is ever lost.

#![expect(clippy::disallowed_methods, reason = "the tests look at the disk behind the back of the program")]

use crate::site::{Ran, Site, repository, skip};
use qiao::schema::Kind;
use serde_json::Value;
use std::path::Path;
use std::process::Command;

const TOOLS: [&str; 5] = ["vscode", "pages-cms", "decap", "sveltia", "front-matter"];

/// A script of `tests/editors` on a site; none if its packages are not installed.
fn script(name: &str, site: &Site) -> Option<Ran> {
    let folder = repository().join("tests/editors");
    if !folder.join("node_modules/decap-cms").exists() {
        skip("the packages of tests/editors are not installed: run npm ci there");
        return None;
    }
    let output = Command::new("node").arg(folder.join(name)).arg(site.path("")).output().expect("node starts");
    Some(Ran::of(&output))
}

#[test]
fn a_job_made_with_the_form_of_decap_passes_check() {
    let chromium = std::env::var("CHROMIUM").unwrap_or_else(|_| "/usr/bin/chromium".to_owned());
    if !Path::new(&chromium).exists() {
        return skip("there is no Chromium");
    }
    let site = Site::new();
    site.run(&["schema", "--setup", "decap", "--quiet"]).code(0);
    let Some(ran) = script("decap.mjs", &site) else { return };
    let said: Value = serde_json::from_str(&ran.code(0).stdout).expect("the script prints JSON");
    assert_eq!(said["errors"], serde_json::json!([]));
    let file = format!("content/jobs/away/{}.md", said["id"].as_str().expect("the new file has an id"));
    let text = site.read(&file);
    let front = "---\ntitle: 缝纫工（平车）\nemployer: sample-works\nheadcount: 12\nworkplace:\n  region: away\ntrade: sewing\npay:\n  \
                 kind: piece\n  base:\n    min: 3800.5\n    unit: month\ninsurance:\n  - pension\n  - injury\nrequirements:\n  \
                 experience_months: 0\n  min_age: 18\nvalid_through: 2026-04-05\nverified:\n  on: 2026-03-05\napply:\n  - method: phone\n    \
                 value: 0000-0000-0009\npublished: 2026-03-06\n---\n平车缝制，按件计酬，新手带教七天。";
    assert_eq!(text.trim_end(), front);
    let told = site.run(&["check", "--format", "json"]).code(0);
    assert!(told.stderr.contains("0 errors"), "{}", told.stderr);
}

#[test]
fn the_set_ups_are_what_their_tools_read() {
    for (site, tools) in [(Site::new(), &TOOLS[1..]), (demonstration(), &TOOLS[1..]), (english(), &TOOLS[1..])] {
        for tool in tools {
            site.run(&["schema", "--setup", tool, "--quiet"]).code(0);
        }
        let Some(ran) = script("forms.mjs", &site) else { return };
        assert_eq!((ran.code, &*ran.stdout), (Some(0), ""), "{}", ran.stderr);
    }
}

fn demonstration() -> Site {
    let site = Site::empty();
    let mut files = std::collections::BTreeMap::new();
    crate::site::gather(repository(), &repository().join("content"), &mut files);
    for (path, bytes) in files {
        site.write(&path, bytes);
    }
    site.write("site.toml", std::fs::read(repository().join("site.toml")).expect("the portal has settings"));
    site
}

fn english() -> Site {
    let site = Site::new();
    let settings = site.read("site.toml");
    site.file("site.toml", format!("language = \"en\"\n{settings}"))
}

#[test]
fn forms_speak_the_language_of_the_site() {
    for (site, tongue, said) in [(Site::new(), "en", "label: 标题"), (english(), "zh", "label: the title")] {
        for (tool, file) in [("decap", "admin/config.yml"), ("pages-cms", ".pages.yml")] {
            site.run(&["schema", "--setup", tool, "--quiet", "--lang", tongue]).code(0);
            assert!(site.read(file).contains(said), "{tool}: {said}");
        }
    }
}

#[test]
fn every_collection_lies_where_files_are_looked_for_and_has_every_key() {
    let site = demonstration();
    site.run(&["schema", "--setup", "decap", "--quiet"]).code(0);
    let config = site.read("admin/config.yml");
    for kind in Kind::ALL {
        let folder =
            if kind.by_office() { format!("content/{}/zizhong", kind.folder()) } else { format!("content/{}", kind.folder()) };
        let (_, rest) = config.split_once(&format!("  folder: {folder}\n")).unwrap_or_else(|| panic!("{folder}"));
        let collection = rest.split("\n- name: ").next().unwrap_or_default();
        for field in qiao::model::record(*kind).fields {
            assert!(collection.contains(&format!("\n  - name: {}\n", field.key)), "{folder}: {}", field.key);
        }
    }
}

#[test]
fn what_only_an_import_writes_is_in_forms_to_be_kept_and_not_to_be_seen() {
    let site = Site::new();
    for tool in &TOOLS {
        site.run(&["schema", "--setup", tool, "--quiet"]).code(0);
    }
    let kinds = Kind::ALL.len();
    let offices =
        2 * Kind::ALL.iter().filter(|kind| kind.by_office()).count() + Kind::ALL.iter().filter(|kind| !kind.by_office()).count();
    for (file, hidden, forms) in [
        ("admin/config.yml", "widget: hidden", offices),
        (".pages.yml", "hidden: true", offices),
        ("frontmatter.json", "\"hidden\": true", kinds),
    ] {
        assert_eq!(site.read(file).matches(hidden).count(), forms, "{file}");
    }
    // A schema knows it, and no new file asks for it.
    let schema: Value = serde_json::from_str(&site.run(&["schema", "job"]).code(0).stdout).expect("a schema is JSON");
    assert!(schema["properties"]["origin"].is_object());
    assert!(!schema["required"].as_array().expect("some keys are required").contains(&"origin".into()));
    assert!(!site.read(".vscode/qiao.code-snippets").contains("origin"));
}

#[test]
fn a_second_run_changes_nothing_and_brings_ours_up_to_date() {
    for tool in TOOLS {
        let site = Site::new();
        site.run(&["schema", "--setup", tool]).code(0);
        let before = site.tree(".");
        let again = site.run(&["schema", "--setup", tool]).code(0);
        assert_eq!((&*again.stdout, &*again.stderr), ("", ""), "{tool}");
        assert_eq!(site.tree("."), before);
    }
    let site = Site::new();
    site.run(&["schema", "--setup", "pages-cms"]).code(0);
    let before = site.read(".pages.yml");
    site.write("content/employers/away/other.md", "---\ntitle: 另一家\nkind: company\nregion: away\n---\n\n一家厂。\n");
    site.run(&["schema", "--setup", "pages-cms"]).code(0);
    assert!(site.read(".pages.yml").contains("value: other") && !before.contains("value: other"));
}

#[test]
fn what_somebody_wrote_or_edited_is_left_alone_and_told() {
    let theirs = "{\n  // 我的设置\n  \"editor.fontSize\": 16, // 大一点\n}\n";
    let site = Site::new().file(".vscode/settings.json", theirs);
    let ran = site.run(&["schema", "--setup", "vscode"]).code(2);
    assert_eq!(site.read(".vscode/settings.json"), theirs);
    assert!(ran.stderr.contains("left .vscode/settings.json alone: qiao did not write it"), "{}", ran.stderr);
    assert!(ran.stdout.contains("\"yaml.schemas\"") && !ran.stdout.contains("qiao-job"), "{}", ran.stdout);
    assert!(site.read(".vscode/qiao.code-snippets").contains("qiao-job"), "the other files are written");

    let site = Site::new();
    site.run(&["schema", "--setup", "decap", "--quiet"]).code(0);
    let site = site.edit("admin/config.yml", "repo: owner/repository", "repo: zizhong/portal");
    let edited = site.read("admin/config.yml");
    let ran = site.run(&["schema", "--setup", "decap", "--lang", "zh"]).code(2);
    assert_eq!(site.read("admin/config.yml"), edited);
    assert!(ran.stderr.starts_with("没有动 admin/config.yml："), "{}", ran.stderr);
    assert!(ran.stdout.contains("repo: owner/repository"));
}

#[test]
fn a_schema_is_asked_for_by_kind_or_written_for_all() {
    let site = Site::empty();
    let one = site.run(&["schema", "job"]).code(0);
    let schema: Value = serde_json::from_str(&one.stdout).expect("a schema is JSON");
    assert_eq!((&schema["title"], &schema["additionalProperties"]), (&"岗位 / job".into(), &false.into()));
    site.run(&["schema", "--all", "schemas"]).code(0);
    assert_eq!(site.tree("schemas").len(), Kind::ALL.len() + 2);
    assert_eq!(site.read("schemas/job.schema.json"), one.stdout);
    for wrong in [&["schema"][..], &["schema", "jobs"], &["schema", "job", "--all", "x"], &["schema", "--setup", "word"]] {
        site.run(wrong).code(2);
    }
    site.run(&["schema", "--setup", "vscode"]).code(2);
}

#[test]
fn a_snippet_left_as_it_is_makes_a_file_that_check_reads() {
    let site = Site::new();
    site.run(&["schema", "--setup", "vscode", "--quiet"]).code(0);
    let text = site.read(".vscode/qiao.code-snippets");
    let (remark, json) = text.split_once('\n').expect("a remark stands above");
    assert!(remark.starts_with("// "));
    let snippets: Value = serde_json::from_str(json).expect("snippets are JSON");
    assert_eq!(snippets.as_object().expect("an object").len(), Kind::ALL.len());
    for kind in Kind::ALL {
        let body = snippets[format!("qiao {}", kind.key())]["body"].as_array().expect("a body").clone();
        let lines: Vec<String> = body.iter().map(|line| expanded(line.as_str().expect("lines are text"))).collect();
        let office = if kind.by_office() { "home/" } else { "" };
        site.write(&format!("content/{}/{office}snippet.md", kind.folder()), format!("{}\n", lines.join("\n")));
    }
    let told = site.run(&["check", "--format", "json", "--quiet"]).stdout;
    let is_of_example = |line: &&str| line.contains("\"front-matter/") || line.contains("\"reference/");
    let of_examples: Vec<&str> = told.lines().filter(is_of_example).collect();
    assert!(of_examples.is_empty(), "{}", of_examples.join("\n"));
}

/// A line of a snippet as it is when one only presses the tabulator: the first of choices, the text of places.
fn expanded(line: &str) -> String {
    let mut said = String::new();
    let mut rest = line;
    while let Some(at) = rest.find(['$', '\\']) {
        said.push_str(&rest[..at]);
        if rest[at..].starts_with('\\') {
            said.push_str(&rest[at + 1..at + 2]);
            rest = &rest[at + 2..];
            continue;
        }
        let inside = rest[at..].strip_prefix("${").expect("a place has braces");
        let inside = inside.trim_start_matches(|c: char| c.is_ascii_digit());
        if let Some(choices) = inside.strip_prefix('|') {
            let (choices, after) = choices.split_once("|}").expect("choices end");
            said.push_str(choices.split(',').next().unwrap_or_default());
            rest = after;
        } else {
            let text = inside.strip_prefix(':').expect("a place has a text");
            let ends = |(at, c): &(usize, char)| *c == '}' && !text[..*at].ends_with('\\');
            let (end, _) = text.char_indices().find(ends).expect("a place ends");
            said.push_str(&text[..end].replace("\\}", "}").replace("\\$", "$"));
            rest = &text[end + 1..];
        }
    }
    said + rest
}
