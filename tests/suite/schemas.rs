//! The JSON Schemas of front matter accept what `check` accepts, and nothing else. An independent validator (Ajv) reads
//! what an independent parser (the npm package `yaml`, YAML 1.2 core) makes of each file; `check` says what it says.

#![expect(clippy::disallowed_methods, reason = "the tests read content behind the back of the program")]

use crate::site::{Ran, Site, gather, repository, skip};
use crate::spoil;
use qiao::schema::Kind;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;

/// Rules of how front matter is written, which no value shows. Where they speak, `check` says nothing else of the place.
const OF_WRITING: [&str; 3] = ["front-matter/alias", "front-matter/tag", "front-matter/comment"];

/// Lines that the schema accepts and `check` does not, or the other way round, because JSON holds values and not how they
/// are written; each with the reason. `src/editor/json_schema.rs` tells editors of them.
const APART: &[(&str, bool, &str)] = &[
    ("headcount: 012", true, "YAML 1.2 reads twelve, we read text, since nobody writes numbers so"),
    ("headcount: 40.0", true, "to JSON Schema it is an integer"),
    ("headcount: 4e1", true, "to JSON Schema it is an integer"),
    ("headcount: 0b11", false, "YAML 1.2 knows no binary numbers"),
    ("experience_months: -0", true, "JSON holds no sign of zero"),
    ("fee: 0x10", true, "YAML 1.2 reads sixteen, but that is no amount to anybody"),
    ("fee: 0.3500001", false, "a difference below a millionth of a yuan is forgiven"),
    ("employer: True", true, "YAML reads `True` and `true` alike, as an id one has a capital"),
    ("employer: 1.0", true, "to JSON Schema it is an integer, as an id it has a dot"),
    ("employer: FALSE", true, "the same"),
    ("workplace: 0240001", false, "YAML 1.2 reads a number, which is no short form; we read text"),
    ("title: .inf", false, "JSON holds no infinity, as text it is four characters"),
    ("tag: 1234567890.1234567890", true, "the length of a number as it was written is not kept"),
];

fn folder() -> std::path::PathBuf {
    repository().join("tests/editors")
}

fn is_installed() -> bool {
    let there = folder().join("node_modules/ajv").exists();
    if !there {
        skip("the packages of tests/editors are not installed: run npm ci there");
    }
    there
}

/// What the validator says of each file below a folder.
fn judged(files: &Path) -> BTreeMap<String, Value> {
    let schemas = Site::empty();
    schemas.run(&["schema", "--all", ".", "--quiet"]).code(0);
    let script = folder().join("schemas.mjs");
    let output = Command::new("node").arg(script).arg(schemas.path("")).arg(files).output().expect("node starts");
    serde_json::from_str(&Ran::of(&output).code(0).stdout).expect("the judge prints JSON")
}

/// The rules of faults that `check` tells of the site in a folder, by file.
fn told(site: &Site, folder: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut rules: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for line in site.run(&["check", "--root", folder, "--format", "json", "--quiet"]).stdout.lines() {
        let told: Value = serde_json::from_str(line).expect("each line is JSON");
        let word = |key: &str| told[key].as_str().expect("a word").to_owned();
        // A clause that is none in form is told by the same rule as one that no agreement has.
        let is_form = word("rule") != "reference/unknown-clause" || !is_clause(&word("message"));
        if word("severity") == "error" && is_form {
            rules.entry(format!("{folder}/{}", word("file"))).or_default().insert(word("rule"));
        }
    }
    rules
}

/// Whether a message names something of the form `agreement#clause`.
fn is_clause(message: &str) -> bool {
    let named = message.split('`').nth(1).unwrap_or_default();
    named.split_once('#').is_some_and(|(agreement, no)| {
        let letter = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
        let ends = agreement.starts_with(letter) && agreement.ends_with(letter) && agreement != "null";
        ends && agreement.chars().all(|c| letter(c) || c == '-') && (1..=16).contains(&no.chars().count())
    })
}

fn is_of_shape(rule: &str) -> bool {
    (rule.starts_with("front-matter/") && !OF_WRITING.contains(&rule)) || rule == "reference/unknown-clause"
}

/// What both say of the files of sites, each in a folder of its own: path → rules told, verdict.
fn compared(sites: &Site, folders: usize) -> BTreeMap<String, (BTreeSet<String>, Value)> {
    let told: Vec<_> = (0..folders).map(|folder| told(sites, &folder.to_string())).collect();
    let mut told: BTreeMap<_, _> = told.into_iter().flatten().collect();
    let judged = judged(&sites.path(""));
    assert!(!judged.is_empty(), "there are files");
    judged.into_iter().map(|(file, verdict)| (file.clone(), (told.remove(&file).unwrap_or_default(), verdict))).collect()
}

/// Both agree about all files of these sites. `what` says how a file came to be.
fn agree(sites: &Site, folders: usize, what: impl Fn(&str) -> String) {
    let mut wrong = Vec::new();
    for (file, (rules, verdict)) in compared(sites, folders) {
        let refused = rules.iter().any(|rule| is_of_shape(rule));
        let agree = match &verdict {
            Value::Null => !refused,
            Value::Object(said) if said.contains_key("yaml") => !rules.is_empty(),
            // What is told of its writing may hide what else is wrong with it.
            _ => refused || rules.iter().any(|rule| OF_WRITING.contains(&&**rule)),
        };
        if !agree {
            wrong.push(format!("{file} ({}): check says {rules:?}, the schema says {verdict}", what(&file)));
        }
    }
    assert!(wrong.is_empty(), "{} files:\n{}", wrong.len(), wrong.iter().take(60).cloned().collect::<Vec<_>>().join("\n"));
}

#[test]
fn both_accept_every_file_of_the_demonstration_and_of_a_new_site() {
    if !is_installed() {
        return;
    }
    let sites = Site::empty();
    sites.run(&["init", "0"]).code(0);
    let mut files = BTreeMap::new();
    gather(repository(), &repository().join("content"), &mut files);
    for (path, bytes) in files {
        sites.write(&format!("1/{path}"), bytes);
    }
    sites.write("1/site.toml", std::fs::read(repository().join("site.toml")).expect("the portal has settings"));
    let refused: Vec<_> = judged(&sites.path("")).into_iter().filter(|(_, verdict)| !verdict.is_null()).collect();
    assert!(refused.is_empty(), "{refused:?}");
    agree(&sites, 2, ToOwned::to_owned);
}

/// How many files lie in one site: `check` looks for the nearest of all ids where one is unknown.
const IN_ONE: usize = 200;

/// Sites with these files in the folders of their kinds, each under a name of its own; how many sites.
fn gathered(files: impl ExactSizeIterator<Item = (Kind, String)>) -> (Site, usize) {
    let sites = Site::empty();
    let folders = files.len().div_ceil(IN_ONE);
    for folder in 0..folders {
        sites.run(&["init", &folder.to_string()]).code(0);
    }
    for (number, (kind, text)) in files.enumerate() {
        let office = if kind.by_office() { "home/" } else { "" };
        sites.write(&format!("{}/content/{}/{office}z{number}.md", number / IN_ONE, kind.folder()), text);
    }
    (sites, folders)
}

/// The number in the name that [`gathered`] gave.
fn number(file: &str) -> Option<usize> {
    file.rsplit_once("/z")?.1.strip_suffix(".md")?.parse().ok()
}

#[test]
fn both_agree_on_every_value_of_every_key_in_many_ways() {
    if !is_installed() {
        return;
    }
    let all = spoil::everything();
    assert!(all.len() > 3_000, "only {}", all.len());
    let (sites, folders) = gathered(all.iter().map(|spoilt| (spoilt.kind, format!("---\n{}---\n\n正文。\n", spoilt.front))));
    agree(&sites, folders, |file| number(file).map_or_else(String::new, |number| all[number].what.clone()));
}

#[test]
fn both_agree_on_the_corpus_of_broken_files() {
    if !is_installed() {
        return;
    }
    let mut files = BTreeMap::new();
    let root = repository().join("tests/faults");
    gather(&root, &root, &mut files);
    let chosen: Vec<(String, Kind, String)> = files.into_iter().filter_map(|(path, bytes)| case(path, bytes)).collect();
    assert!(chosen.len() > 200, "only {}", chosen.len());
    let (sites, folders) = gathered(chosen.iter().map(|(_, kind, text)| (*kind, text.clone())));
    agree(&sites, folders, |file| number(file).map_or_else(String::new, |number| chosen[number].0.clone()));
}

/// A document of the corpus of faults, wherever it lies; none for settings, templates and what is no text.
fn case(path: String, bytes: Vec<u8>) -> Option<(String, Kind, String)> {
    let (_, place) = path.split_once("/content/")?;
    let kind = Kind::of_folder(place.split('/').next()?)?;
    let text = String::from_utf8(bytes).ok().filter(|text| is_document(&path) && !text.trim().is_empty())?;
    Some((path, kind, text))
}

fn is_document(path: &str) -> bool {
    Path::new(path).extension().is_some_and(|end| end.eq_ignore_ascii_case("md"))
}

#[test]
fn both_agree_when_lines_of_the_demonstration_are_spoilt() {
    if !is_installed() {
        return;
    }
    let mut files = BTreeMap::new();
    gather(repository(), &repository().join("content"), &mut files);
    let mut spoilt = Vec::new();
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for (path, bytes) in &files {
        let Some(kind) = path.split('/').nth(1).and_then(Kind::of_folder).filter(|_| is_document(path)) else { continue };
        let count = seen.entry(kind.key()).or_default();
        *count += 1;
        if *count > 4 {
            continue;
        }
        let text = std::str::from_utf8(bytes).expect("content is UTF-8");
        spoilt.extend(lines_spoilt(text).into_iter().map(|(what, text)| (format!("{path}: {what}"), kind, text)));
    }
    assert!(spoilt.len() > 1_000, "only {}", spoilt.len());
    let (sites, folders) = gathered(spoilt.iter().map(|(_, kind, text)| (*kind, text.clone())));
    agree(&sites, folders, |file| number(file).map_or_else(String::new, |number| spoilt[number].0.clone()));
}

/// A file with each line of its front matter left out, emptied, written wrongly or twice.
fn lines_spoilt(text: &str) -> Vec<(String, String)> {
    let lines: Vec<&str> = text.lines().collect();
    let end = lines.iter().skip(1).position(|line| *line == "---").expect("front matter ends") + 1;
    let mut all = Vec::new();
    for at in 1..end {
        let line = lines[at];
        let cut = line.find(": ").map_or(line.len(), |colon| colon + 1);
        let (key, value) = line.split_at(cut);
        let indent = line.len() - line.trim_start().len();
        let ways = [
            ("gone", String::new()),
            ("emptied", key.to_owned()),
            ("twice", format!("{line}\n{line}")),
            ("full-width colon", line.replacen(": ", "：", 1)),
            ("no space", line.replacen(": ", ":", 1)),
            ("a list", format!("{key} [{}]", value.trim())),
            ("quoted", format!("{key} '{}'", value.trim().replace('\'', "''"))),
            ("smart quotes", format!("{key} “{}”", value.trim())),
            ("a tail", format!("{line} # 一句注")),
            ("unknown", format!("{}zzz: 1\n{line}", " ".repeat(indent))),
            ("a mapping", format!("{key} {{a: 1}}")),
            ("a number", format!("{key} 7")),
        ];
        for (what, new) in ways {
            let before = lines[..at].iter().copied();
            let text: Vec<&str> = before.chain([&*new]).chain(lines[at + 1..].iter().copied()).collect();
            all.push((format!("line {} {what}", at + 1), format!("{}\n", text.join("\n"))));
        }
    }
    all
}

#[test]
fn what_json_cannot_tell_apart_is_known() {
    if !is_installed() {
        return;
    }
    let pages: Vec<(Kind, String)> = APART.iter().map(|(line, ..)| apart(line)).collect();
    let (sites, folders) = gathered(pages.into_iter());
    let mut count = 0;
    for (file, (rules, verdict)) in compared(&sites, folders) {
        let Some((line, schema_accepts, reason)) = number(&file).map(|number| APART[number]) else { continue };
        let refused = rules.iter().any(|rule| is_of_shape(rule));
        assert_eq!((verdict.is_null(), refused), (schema_accepts, schema_accepts), "{line}: {reason}: {verdict}, {rules:?}");
        count += 1;
    }
    assert_eq!(count, APART.len());
}

/// A whole file in which a line stands that both sides read differently.
fn apart(line: &str) -> (Kind, String) {
    let (key, value) = line.split_once(": ").expect("a key and its value");
    match key {
        "fee" => (Kind::Job, crate::site::job("样例", &format!("lodging: {{provided: true, fee: {value}}}"))),
        "experience_months" => (Kind::Job, crate::site::job("样例", &format!("requirements: {{experience_months: {value}}}"))),
        "tag" => (Kind::Page, format!("---\ntitle: 样例\ntags: [{value}]\n---\n\n正文。\n")),
        _ => {
            let text = crate::site::job("样例", "");
            let lines: Vec<&str> = text.lines().map(|old| if old.starts_with(&format!("{key}:")) { line } else { old }).collect();
            (Kind::Job, format!("{}\n", lines.join("\n")))
        }
    }
}

#[test]
fn the_lists_of_data_are_judged_alike() {
    if !is_installed() {
        return;
    }
    let trade = "{key: sewing, title: 缝纫, group: 服装}";
    let wage = "{region: home, effective: 2024-01-01, month: 2260, source: {name: 省政府}}";
    let texts = [
        ("trades", format!("trades: [{trade}]")),
        ("trades", "trades: []".to_owned()),
        ("trades", "trades:".to_owned()),
        ("trades", "[]".to_owned()),
        ("trades", format!("trades: [{}]", trade.replace("缝纫", "很长很长很长很长很长很长长"))),
        ("trades", format!("trades: [{}]", trade.replace("sewing", "Sewing"))),
        ("trades", format!("trades: [{}]", trade.replace("group: 服装", "words: [平车]"))),
        ("trades", format!("trades: [{trade}]\nmore: 1")),
        ("minimum-wages", format!("wages: [{wage}]")),
        ("minimum-wages", "wages: []".to_owned()),
        ("minimum-wages", "wages:".to_owned()),
        ("minimum-wages", format!("wages: [{}]", wage.replace("2024-01-01", "2024-02-30"))),
        ("minimum-wages", format!("wages: [{}]", wage.replace("2260", "2260.001"))),
        ("minimum-wages", format!("wages: [{}]", wage.replace("2260", "-1"))),
        ("minimum-wages", format!("wages: [{}]", wage.replace(", source: {name: 省政府}", ""))),
        ("minimum-wages", format!("wages: [{}]", wage.replace("{name: 省政府}", "省政府"))),
    ];
    let sites = Site::empty();
    for (folder, (list, text)) in texts.iter().enumerate() {
        sites.run(&["init", &folder.to_string()]).code(0);
        sites.write(&format!("{folder}/content/data/{list}.yml"), format!("{text}\n"));
    }
    let text = |file: &str| file.split('/').next()?.parse().ok().map(|folder: usize| texts[folder].1.clone());
    agree(&sites, texts.len(), |file| text(file).unwrap_or_default());
}
