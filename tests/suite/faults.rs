//! The golden corpus of broken files: what `check` says about each, to the letter, in both languages.
//!
//! `tests/faults/<case>/` lies over the site that `init` makes; a file there ending in `.delete` removes the one it is
//! named after. `<case>.en.txt` and `<case>.zh.txt` hold what is said. A case is named after the rule that it shows,
//! with `--` for the slash, and after `-` what is special: `front-matter--bad-date-slashes`. What a repository cannot
//! hold (links, sockets, names that collide) is made in [`odd`]. `QIAO_BLESS=1` rewrites what is expected.
#![expect(clippy::disallowed_methods, reason = "tests stand outside the house")]

use crate::site::{Site, gather, repository, skip};
use qiao::diagnostic::{RULES, Rule, Severity};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

const LANGS: [&str; 2] = ["en", "zh"];

#[test]
fn every_broken_file_is_told_to_the_letter_in_both_languages() {
    let cases = cases();
    assert!(cases.len() >= 60, "only {} cases", cases.len());
    let queue: Vec<&String> = cases.iter().collect();
    let (next, wrong) = (AtomicUsize::new(0), Mutex::new(BTreeMap::new()));
    std::thread::scope(|scope| {
        for _ in 0..std::thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(|| {
                while let Some(&case) = queue.get(next.fetch_add(1, Ordering::Relaxed)) {
                    if let Err(difference) = examine(case) {
                        wrong.lock().expect("no thread panics with the lock").insert(case, difference);
                    }
                }
            });
        }
    });
    let wrong = wrong.into_inner().expect("no thread panics with the lock");
    let told = wrong.iter().fold(String::new(), |told, (case, difference)| format!("{told}\n## {case}\n{difference}"));
    assert!(wrong.is_empty(), "{} of {} cases differ (QIAO_BLESS=1 accepts what is said now)\n{told}", wrong.len(), cases.len());
}

#[test]
fn every_rule_is_shown_by_a_case() {
    let cases = cases();
    let told: String = cases.iter().map(|case| expected(case, "en") + &expected(case, "zh")).collect();
    // The examples of a rule show it too; `rules` tries them.
    let shown = |rule: &&Rule| {
        told.contains(&format!("[{}]: ", rule.id))
            || rule.examples.iter().any(|example| !example.is_good)
            || rule.severity == Severity::Info
    };
    let missing: Vec<&str> = RULES.iter().filter(|rule| !shown(rule)).map(|rule| rule.id).collect();
    assert!(missing.is_empty(), "no case shows {missing:?}");
}

#[test]
fn every_file_of_the_corpus_belongs_to_a_case() {
    let cases = cases();
    let mut strays = Vec::new();
    for entry in std::fs::read_dir(folder()).expect("the corpus is there") {
        let entry = entry.expect("the corpus can be listed");
        let name = entry.file_name().into_string().expect("cases have ASCII names");
        let case = LANGS.iter().find_map(|lang| name.strip_suffix(&format!(".{lang}.txt")));
        if !entry.path().is_dir() && !case.is_some_and(|case| cases.contains(case)) {
            strays.push(name);
        }
    }
    assert!(strays.is_empty(), "these belong to no case: {strays:?}");
}

/// What is wrong with a case, in words.
fn examine(case: &str) -> Result<(), String> {
    let rule = rule(case).ok_or("its name begins with no rule")?;
    let site = Site::new();
    if let Some((_, make)) = odd().into_iter().find(|(name, _)| *name == case) {
        if make(&site).is_err() {
            skip(&format!("this file system cannot hold `{case}`"));
            return Ok(());
        }
    } else {
        lay_over(&site, &folder().join(case))?;
    }
    let mut wrong = String::new();
    for lang in LANGS {
        let ran = site.run(&["check", "--quiet", "--lang", lang]);
        if std::env::var_os("QIAO_BLESS").is_some() {
            std::fs::write(file(case, lang), &ran.stderr).expect("expectations can be written");
        }
        let expected = expected(case, lang);
        if ran.stderr != expected {
            let _ = write!(wrong, "--- expected, {lang}\n{expected}--- said, {lang}\n{}", ran.stderr);
        }
        if ran.code != Some(code(&ran.stderr)) {
            let _ = writeln!(wrong, "the exit code is {:?}, not {}", ran.code, code(&ran.stderr));
        }
        if !ran.stdout.is_empty() {
            let _ = writeln!(wrong, "said on stdout: {}", ran.stdout);
        }
        if !expected.contains(&format!("[{}]: ", rule.id)) {
            let _ = writeln!(wrong, "{} is not shown, {lang}", rule.id);
        }
    }
    if wrong.is_empty() { Ok(()) } else { Err(wrong) }
}

/// 2 where there is no site, 1 for faults, 0 for warnings alone.
fn code(told: &str) -> i32 {
    let fault = |head: &str| {
        told.lines().any(|line| line.starts_with(&format!("error[{head}")) || line.starts_with(&format!("错误[{head}")))
    };
    match (fault("site/missing]"), fault("")) {
        (true, _) => 2,
        (false, true) => 1,
        (false, false) => 0,
    }
}

/// The rule that a case is named after: the longest that fits, since some ids begin others.
fn rule(case: &str) -> Option<&'static Rule> {
    let fits = |rule: &&Rule| {
        case.strip_prefix(&rule.id.replace('/', "--")).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
    };
    RULES.iter().filter(fits).max_by_key(|rule| rule.id.len())
}

fn lay_over(site: &Site, overlay: &Path) -> Result<(), String> {
    let mut files = BTreeMap::new();
    gather(overlay, overlay, &mut files);
    if files.is_empty() {
        return Err(String::from("it has no files"));
    }
    for (path, body) in files {
        match path.strip_suffix(".delete") {
            Some(path) => std::fs::remove_file(site.path(path)).map_err(|error| format!("{path}: {error}"))?,
            None => site.write(&path, body),
        }
    }
    Ok(())
}

fn folder() -> PathBuf {
    repository().join("tests/faults")
}

fn file(case: &str, lang: &str) -> PathBuf {
    folder().join(format!("{case}.{lang}.txt"))
}

/// What a case is expected to say; nothing if that was never written down.
fn expected(case: &str, lang: &str) -> String {
    std::fs::read_to_string(file(case, lang)).unwrap_or_default()
}

fn cases() -> BTreeSet<String> {
    let entries = std::fs::read_dir(folder()).expect("the corpus is there").map(|entry| entry.expect("the corpus can be listed"));
    let folders = entries.filter(|entry| entry.path().is_dir());
    let names = folders.map(|entry| entry.file_name().into_string().expect("cases have ASCII names"));
    names.chain(odd().into_iter().map(|(name, _)| name.to_owned())).collect()
}

type Make = fn(&Site) -> std::io::Result<()>;

/// Cases that a repository cannot hold. One that cannot be made here is skipped.
fn odd() -> Vec<(&'static str, Make)> {
    vec![
        ("load--unreadable-links-in-a-circle", |site| {
            link("round-2.md", &site.path("content/pages/home/round-1.md"))?;
            link("round-1.md", &site.path("content/pages/home/round-2.md"))
        }),
        ("load--link-outside", |site| link("/dev/null", &site.path("content/pages/home/secret.md"))),
        ("load--link-dangling", |site| link("nowhere.md", &site.path("content/pages/home/gone.md"))),
        ("load--not-a-file-but-a-socket", |site| socket(&site.path("content/pages/home/queue.md"))),
        ("load--name-not-utf8", |site| {
            // `关于.md` as Windows once wrote it, in GBK.
            std::fs::write(site.path("content/pages/home").join(raw(b"\xb9\xd8\xd3\xda.md")?), "")
        }),
        ("load--name-collision-by-case", |site| both(site, "Form.txt", "form.txt")),
        ("load--name-collision-by-unicode-form", |site| both(site, "caf\u{e9}.txt", "cafe\u{301}.txt")),
    ]
}

/// Two files of names so alike that some file systems hold only one of them.
fn both(site: &Site, one: &str, other: &str) -> std::io::Result<()> {
    let folder = site.path("content/pages/home");
    std::fs::write(folder.join(one), one)?;
    std::fs::File::create_new(folder.join(other)).map(drop)
}

#[cfg(unix)]
fn link(target: &str, path: &Path) -> std::io::Result<()> {
    std::os::unix::fs::symlink(target, path)
}

#[cfg(unix)]
fn socket(path: &Path) -> std::io::Result<()> {
    std::os::unix::net::UnixListener::bind(path).map(drop)
}

#[cfg(unix)]
#[expect(clippy::unnecessary_wraps, reason = "elsewhere it fails")]
fn raw(name: &[u8]) -> std::io::Result<PathBuf> {
    use std::os::unix::ffi::OsStrExt as _;
    Ok(std::ffi::OsStr::from_bytes(name).into())
}

#[cfg(not(unix))]
fn link(_: &str, _: &Path) -> std::io::Result<()> {
    Err(std::io::ErrorKind::Unsupported.into())
}

#[cfg(not(unix))]
fn socket(_: &Path) -> std::io::Result<()> {
    Err(std::io::ErrorKind::Unsupported.into())
}

#[cfg(not(unix))]
fn raw(_: &[u8]) -> std::io::Result<PathBuf> {
    Err(std::io::ErrorKind::Unsupported.into())
}
