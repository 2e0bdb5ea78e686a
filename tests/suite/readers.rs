//! What machines read, judged by software of others: on the demonstration, on a portal whose texts do their worst, and on
//! broken samples, each of which its judge must refuse.

#![expect(clippy::disallowed_methods, reason = "the tests look at the disk behind the back of the program")]

use crate::site::{Ran, Site, gather, qiao, repository, skip};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The judges, each a script in `tests/readers`.
const JUDGES: [&str; 13] = [
    "api.mjs",
    "calendars.mjs",
    "calendars.py",
    "exchange.mjs",
    "feeds.mjs",
    "feeds.py",
    "google.mjs",
    "keys.py",
    "linked.mjs",
    "robots.py",
    "sitemap.mjs",
    "tables.mjs",
    "tables.py",
];

/// Text that ends scripts, attributes, elements and formulas, if anything lets it.
const HOSTILE: &str = "\\\"'<&]]></script><!--=1+1\u{1f600}\\u202e\\u0007\\u2028";
const HOSTILE_BODY: &str =
    "\n\n`</script><!--` \\</script\\> \"引号\" '单' &amp; \u{1f468}\u{200d}\u{1f469} \u{202e}右到左\u{202c} \u{7}\u{1b} ";

fn folder() -> PathBuf {
    repository().join("tests/readers")
}

/// Whether the judges are installed; says so if not.
fn is_installed() -> bool {
    let there = ["node_modules", ".venv/bin/python", ".cache/schemaorg.json"].iter().all(|path| folder().join(path).exists());
    if !there {
        skip("the judges are not installed: run tests/readers/install");
    }
    there
}

fn judge(name: &str, on: &Path) -> Ran {
    let script = folder().join(name);
    let mut command = match script.extension().and_then(|extension| extension.to_str()) {
        Some("py") => Command::new(folder().join(".venv/bin/python")),
        _ => Command::new("node"),
    };
    Ran::of(&command.arg(&script).arg(on).output().unwrap_or_else(|error| panic!("{name}: {error}")))
}

/// Every judge accepts the site that lies there.
fn accepted(public: &Path) {
    let refused: Vec<String> = JUDGES
        .iter()
        .map(|name| (name, judge(name, public)))
        .filter(|(_, ran)| ran.code != Some(0))
        .map(|(name, ran)| format!("{name}:\n{}{}", ran.stdout, ran.stderr))
        .collect();
    assert!(refused.is_empty(), "{}", refused.join("\n"));
}

#[test]
fn others_accept_the_demonstration() {
    if !is_installed() {
        return;
    }
    let site = Site::empty();
    let mut command = qiao();
    command.current_dir(repository()).args(["build", "--lang", "en", "--out"]).arg(site.path("public"));
    Ran::of(&command.output().expect("the program starts")).code(0);
    accepted(&site.path("public"));
}

/// The demonstration with titles and texts that do their worst.
fn hostile() -> Site {
    let site = Site::empty();
    let mut files = BTreeMap::new();
    gather(repository(), &repository().join("content"), &mut files);
    let long = "很长的话".repeat(2_500);
    for (path, bytes) in files {
        if Path::new(&path).extension().is_none_or(|end| end != "md") {
            site.write(&path, bytes);
            continue;
        }
        let text = String::from_utf8(bytes).expect("content is UTF-8");
        let line = |line: &str| {
            let worst = |key: &str, before: &str, most: usize| {
                let said = line.strip_prefix(key)?.trim_matches('"');
                Some(format!("{key}\"{before}{}{HOSTILE}\"", said.chars().take(most).collect::<String>()))
            };
            worst("title: ", "=", 24).or_else(|| worst("summary: ", "@", 60)).unwrap_or_else(|| line.to_owned())
        };
        let text: Vec<String> = text.lines().map(line).collect();
        site.write(&path, format!("{}{HOSTILE_BODY}{long}\n", text.join("\n")));
    }
    let settings = std::fs::read_to_string(repository().join("site.toml")).expect("the portal has a site.toml");
    site.write("site.toml", settings.replace("\"资中劳务协作\"", "\"资中 </script>\\\"&'\u{1f600}]]>\""));
    site
}

#[test]
fn others_accept_a_portal_whose_texts_do_their_worst() {
    if !is_installed() {
        return;
    }
    let site = hostile();
    site.run(&["build", "--quiet"]).code(0);
    let job = site.read("public/j/240001.html");
    assert!(job.contains("&lt;/script&gt;&lt;!--") && job.contains("很长的话很长的话"), "what is hostile is there");
    accepted(&site.path("public"));
}

#[test]
fn each_judge_refuses_what_is_broken() {
    if !is_installed() {
        return;
    }
    for name in JUDGES {
        let stem = name.split('.').next().unwrap_or_default();
        let expected = std::fs::read_to_string(folder().join(format!("broken/{name}.txt"))).expect("each judge has samples");
        let ran = judge(name, &folder().join("broken").join(stem)).code(1);
        let (said, meant): (Vec<&str>, Vec<&str>) = (ran.stdout.lines().collect(), expected.lines().collect());
        assert!(!meant.is_empty() && said.len() == meant.len(), "{name} said:\n{}", ran.stdout);
        for (said, meant) in said.iter().zip(meant) {
            assert!(said.starts_with(meant), "{name} said {said:?}, not {meant:?}");
        }
    }
}
