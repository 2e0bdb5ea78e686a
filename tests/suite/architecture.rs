//! The direction of the rooms: a module uses only what `lib.rs` declares before it, and of that only what the table
//! in STYLE.md grants it.

use crate::site::{gather, repository};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// What each room may use besides itself and `diagnostic`, in the order of `lib.rs`; `*` is all that comes before.
const ROOMS: &[(&str, &[&str])] = &[
    ("privacy", &[]),
    ("division", &[]),
    ("diagnostic", &["privacy"]),
    ("fs", &[]),
    ("seal", &[]),
    ("markdown", &[]),
    ("schema", &[]),
    ("config", &["fs", "privacy", "schema"]),
    ("model", &["schema", "markdown", "config"]),
    ("editor", &["config", "model", "schema", "seal"]),
    ("load", &["fs", "config", "markdown", "model", "schema"]),
    ("sheet", &[]),
    ("attachment", &["sheet"]),
    ("check", &["attachment", "config", "division", "model", "privacy", "schema"]),
    ("theme", &["fs", "config", "schema"]),
    ("plan", &["config", "markdown", "model", "schema", "theme"]),
    ("digest", &["config", "model", "plan", "schema", "theme"]),
    ("render", &["config", "digest", "markdown", "model", "plan", "privacy", "schema", "sheet", "theme"]),
    ("write", &["fs", "plan", "render"]),
    ("build", &["*"]),
    ("column", &["model", "schema"]),
    ("export", &["column", "model", "schema", "sheet"]),
    ("import", &["column", "fs", "load", "markdown", "model", "plan", "privacy", "schema", "sheet"]),
    ("lsp", &["*"]),
    ("watch", &["fs"]),
    ("serve", &[]),
    ("cli", &["schema"]),
    ("reference", &["cli", "config", "import", "model", "plan", "schema", "theme"]),
    ("command", &["*"]),
];

/// Crates that only these rooms may know.
const CRATES: &[(&str, &[&str])] = &[
    ("tera", &["render"]),
    ("aho_corasick", &["privacy", "division", "check"]),
    ("calamine", &["sheet"]),
    ("encoding_rs", &["sheet"]),
    ("exif", &["attachment"]),
    ("img_parts", &["attachment"]),
    ("pdf_extract", &["attachment"]),
    ("csv", &["sheet"]),
    ("quick_xml", &["sheet", "attachment", "render"]),
    ("regex", &["check"]),
    ("regex_syntax", &["check"]),
    ("ls_types", &["lsp"]),
    ("lsp_server", &["lsp"]),
    ("rust_xlsxwriter", &["export"]),
    ("similar", &["command"]),
    ("zip", &["attachment", "sheet"]),
    ("walkdir", &["fs"]),
    ("pulldown_cmark", &["markdown"]),
    ("saphyr_parser", &["schema"]),
    ("serde_yaml", &["schema", "model", "editor", "import", "command"]),
    ("toml", &["schema", "config", "import"]),
    ("self_cell", &["build"]),
    ("notify", &["watch"]),
    ("axum", &["serve"]),
    ("futures_core", &["serve"]),
    ("headers", &["serve"]),
    ("mime_guess", &["serve"]),
    ("tokio", &["serve"]),
    ("clap", &["cli", "reference"]),
    ("clap_complete", &["cli"]),
    ("clap_mangen", &["cli"]),
    ("ctrlc", &["command"]),
    ("if_addrs", &["command"]),
    ("indicatif", &["command"]),
    ("inquire", &["command"]),
    ("open", &["command"]),
    ("qrcode", &["render", "command"]),
    ("unicode_segmentation", &["digest"]),
];

/// Bans of Clippy and who may lift them.
const BANS: &[(&str, &[&str])] =
    &[("disallowed_methods", &["fs", "command"]), ("print_stdout", &["command"]), ("print_stderr", &["command"])];

#[test]
fn modules_stand_in_reading_order() {
    let sources = sources();
    let tokens = tokens(&sources["lib.rs"]);
    let declared: Vec<&str> = tokens.windows(2).filter(|pair| pair[0] == "mod").map(|pair| &*pair[1]).collect();
    let rooms: Vec<&str> = ROOMS.iter().map(|(room, _)| *room).collect();
    assert_eq!(declared, rooms, "a new room belongs into the table of this test too");
    let expected: BTreeSet<&str> = rooms.into_iter().chain(["lib", "main"]).collect();
    let found: BTreeSet<&str> = sources.keys().map(|file| room(file)).collect();
    assert_eq!(found, expected, "every file belongs to a room");
}

#[test]
fn a_room_uses_only_what_it_may_know() {
    let faults: Vec<String> = sources().iter().flat_map(|(file, source)| faults(file, source)).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// Files that hold what is made once, when the first asks for it, out of much.
const MADE_ONCE: &[&str] = &[
    "check/personal.rs",
    "check/text/hiring.rs",
    "check/text/triggers.rs",
    "division/text.rs",
    "render/reader/exchange.rs",
    "render/search.rs",
];

#[test]
fn what_is_made_once_is_made_on_one_thread() {
    // While it waited for another thread, it might be given work that asks for the same, and wait for itself.
    let sources = sources();
    let parallel = |file: &&&str| tokens(&sources[**file]).iter().any(|token| &**token == "rayon" || token.starts_with("par_"));
    assert_eq!(MADE_ONCE.iter().filter(parallel).collect::<Vec<_>>(), Vec::<&&str>::new());
}

#[test]
fn this_test_can_fail() {
    let told = |file, source: &str| faults(file, source).join("\n");
    let wrong: &[(&str, &str, &str)] = &[
        ("diagnostic/mod.rs", "use crate::schema::Kind;", "diagnostic/mod.rs uses `schema`"),
        ("check.rs", "fn f() { crate::fs::read(); }", "check.rs uses `fs`"),
        ("check.rs", "use super::{config, fs::{self, Lock}, plan};", "check.rs uses `fs`\ncheck.rs uses `plan`"),
        ("plan/link.rs", "use super::super::check;", "plan/link.rs uses `check`"),
        ("plan/mod.rs", "mod inner { use super::super::render::View; }", "plan/mod.rs uses `render`"),
        ("plan/mod.rs", "fn f(t: &tera::Value) {}", "plan/mod.rs uses the crate `tera`"),
        ("schema/mod.rs", "macro_rules! m { () => { $crate::model::Job } }", "schema/mod.rs uses `model`"),
        ("model/job.rs", "#[allow(clippy::disallowed_methods)] fn f() {}", "model/job.rs lifts `disallowed_methods`"),
        ("build.rs", "use crate::command::run;", "build.rs uses `command`"),
        ("write.rs", "pub fn f(c: crate::config::Config) {}", "write.rs uses `config`"),
        ("model/mod.rs", "use crate::nowhere::X;", "model/mod.rs uses `nowhere`"),
        ("model/mod.rs", "#[cfg(test)] mod tests { use crate::load; } use crate::load;", "model/mod.rs uses `load`"),
        ("model/mod.rs", "const A: char = '\"'; use crate::load; const B: char = '\\'';", "model/mod.rs uses `load`"),
    ];
    for (file, source, expected) in wrong {
        assert_eq!(told(file, source), *expected, "{source}");
    }
    let right: &[(&str, &str)] = &[
        (
            "check.rs",
            "//! crate::fs\n/* crate::fs /* crate::fs */ */ const A: &str = \"crate::fs\"; const B: &str = r#\"\"crate::fs\"#;",
        ),
        ("check.rs", "pub(crate) fn f<'a>(x: &'a crate::model::Job) {} use crate::diagnostic::{Place, fs};"),
        ("plan/mod.rs", "mod tests { use super::*; } use self::link::Target; use crate::plan::route;"),
        ("schema/value.rs", "use super::{At, check}; fn f() { x.tera(); let tera = 1; }"),
        (
            "write.rs",
            "#[expect(clippy::disallowed_methods)] #[cfg(all(test, unix))] #[expect(x)] mod tests { use crate::build; fn f() { {} } }",
        ),
        ("command/new.rs", "use crate::{build, load, cli}; #[expect(clippy::print_stdout)] fn f() {}"),
        ("main.rs", "use crate::anything;"),
    ];
    for (file, source) in right {
        assert_eq!(told(file, source), "", "{source}");
    }
}

/// All files below `src/`, by path from there.
fn sources() -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    let root = repository().join("src");
    gather(&root, &root, &mut files);
    // Tests in files of their own stand outside the house, as those in modules do.
    let tests = |path: &Path| path.iter().any(|name| name == "tests" || name == "tests.rs");
    files.retain(|file, _| Path::new(file).extension().is_some_and(|end| end == "rs") && !tests(Path::new(file)));
    assert!(files.len() > 30, "the sources are there");
    files.into_iter().map(|(file, bytes)| (file, String::from_utf8(bytes).expect("sources are UTF-8"))).collect()
}

fn room(file: &str) -> &str {
    file.split(['/', '.']).next().unwrap_or_default()
}

/// What a source file does that its room may not, each once.
fn faults(file: &str, source: &str) -> Vec<String> {
    let own = room(file);
    let Some(at) = ROOMS.iter().position(|(room, _)| *room == own) else { return Vec::new() };
    let before = || ROOMS[..at].iter().map(|(room, _)| *room);
    let may = |used: &str| {
        let granted = ROOMS[at].1;
        used == own
            || (before().any(|room| room == used) && (used == "diagnostic" || granted == ["*"] || granted.contains(&used)))
    };
    let tokens = without_tests(&tokens(source));
    let mut found: BTreeSet<String> =
        used_rooms(file, &tokens).into_iter().filter(|used| !may(used)).map(|used| format!("{file} uses `{used}`")).collect();
    for (at, pair) in tokens.windows(2).enumerate() {
        let opens = pair[1] == "::" && (at == 0 || !["::", "$"].contains(&&*tokens[at - 1]));
        for (name, rooms) in CRATES {
            if opens && pair[0] == *name && !rooms.contains(&own) {
                found.insert(format!("{file} uses the crate `{name}`"));
            }
        }
        for (ban, rooms) in BANS {
            if pair[0] == *ban && !rooms.contains(&own) {
                found.insert(format!("{file} lifts `{ban}`"));
            }
        }
    }
    found.into_iter().collect()
}

/// The first names of all paths that begin at the root of the crate.
fn used_rooms(file: &str, tokens: &[String]) -> BTreeSet<String> {
    let mut home: Vec<String> = file.trim_end_matches(".rs").split('/').map(ToOwned::to_owned).collect();
    if home.last().is_some_and(|last| last == "mod") {
        home.pop();
    }
    // Inline modules that are open, each with the depth of braces at which it closes.
    let mut inline: Vec<usize> = Vec::new();
    let mut depth = 0;
    let mut rooms = BTreeSet::new();
    let word = |at: usize| tokens.get(at).map_or("", String::as_str);
    for at in 0..tokens.len() {
        match word(at) {
            "{" => depth += 1,
            "}" => {
                depth -= 1;
                inline.pop_if(|open| *open == depth).map(|_| home.pop());
            }
            "mod" if word(at + 2) == "{" => {
                inline.push(depth);
                home.push(word(at + 1).to_owned());
            }
            "crate" if word(at + 1) == "::" => begin(tokens, at + 2, &mut rooms),
            "super" if word(at + 1) == "::" && (at == 0 || word(at - 1) != "::") => {
                let supers = tokens[at..].chunks(2).take_while(|pair| pair[0] == "super").count();
                if supers == home.len() {
                    begin(tokens, at + 2 * supers, &mut rooms);
                }
            }
            _ => {}
        }
    }
    rooms
}

/// Takes the names that stand at `at`: one, or all of a group in braces.
fn begin(tokens: &[String], at: usize, rooms: &mut BTreeSet<String>) {
    let named = |word: &str| word.starts_with(|c: char| c.is_alphabetic() || c == '_');
    if tokens.get(at).is_none_or(|word| word != "{") {
        rooms.extend(tokens.get(at).filter(|word| named(word)).cloned());
        return;
    }
    let mut depth = 0;
    for pair in tokens[at..].windows(2) {
        match &*pair[0] {
            "{" => depth += 1,
            "}" => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            break;
        }
        if depth == 1 && ["{", ","].contains(&&*pair[0]) && named(&pair[1]) {
            rooms.insert(pair[1].clone());
        }
    }
}

/// The tokens without the items that only tests are built with.
fn without_tests(tokens: &[String]) -> Vec<String> {
    let mut kept: Vec<String> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let attribute = tokens[at..].iter().position(|token| token == "]").map_or(tokens.len(), |end| at + end);
        let is_cfg = tokens[at..].iter().zip(["#", "[", "cfg", "("]).filter(|(token, mark)| token == mark).count() == 4;
        let says = |word: &str| tokens[at..attribute].iter().any(|token| token == word);
        if !(is_cfg && says("test") && !says("not")) {
            kept.push(tokens[at].clone());
            at += 1;
            continue;
        }
        // The attributes above it belong to the same item.
        while kept.last().is_some_and(|last| last == "]") {
            kept.truncate(kept.iter().rposition(|token| token == "#").unwrap_or_default());
        }
        let mut depth = 0;
        at = attribute + 1;
        while at < tokens.len() {
            match &*tokens[at] {
                "{" => depth += 1,
                "}" => depth -= 1,
                _ => {}
            }
            at += 1;
            if depth == 0 && ["}", ";"].contains(&&*tokens[at - 1]) {
                break;
            }
        }
    }
    kept
}

/// Words, `::` and single signs of a source, without comments and without what is in quotes.
fn tokens(source: &str) -> Vec<String> {
    let mut tokens = Vec::new();
    let mut rest = source;
    while let Some(first) = rest.chars().next() {
        let length = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            comment(rest)
        } else if let Some(length) = quoted(rest) {
            length
        } else if first.is_alphanumeric() || first == '_' {
            rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len())
        } else if rest.starts_with("::") {
            2
        } else {
            first.len_utf8()
        };
        let (token, after) = rest.split_at(length);
        if !first.is_whitespace() && !token.starts_with("//") && !token.starts_with("/*") && quoted(token).is_none() {
            tokens.push(token.to_owned());
        }
        rest = after;
    }
    tokens
}

/// The length of the comment with which `text` begins; such comments nest.
fn comment(text: &str) -> usize {
    let mut depth = 0;
    let mut at = 0;
    while at < text.len() {
        match text.as_bytes().get(at..at + 2) {
            Some(b"/*") => (depth, at) = (depth + 1, at + 2),
            Some(b"*/") => (depth, at) = (depth - 1, at + 2),
            _ => at += 1,
        }
        if depth == 0 {
            return at;
        }
    }
    text.len()
}

/// The length of the string or character with which `text` begins; none for a lifetime and for all else.
fn quoted(text: &str) -> Option<usize> {
    let prefix = ["br", "b", "r", "cr", "c", ""].into_iter().find(|prefix| {
        text.strip_prefix(prefix).is_some_and(|rest| rest.trim_start_matches('#').starts_with('"') || rest.starts_with('\''))
    })?;
    let body = &text[prefix.len()..];
    let hashes = body.len() - body.trim_start_matches('#').len();
    if prefix.ends_with('r') {
        let close = format!("\"{}", "#".repeat(hashes));
        let open = prefix.len() + hashes + 1;
        return Some(text[open..].find(&close).map_or(text.len(), |at| open + at + close.len()));
    }
    if hashes > 0 {
        return None;
    }
    let quote = body.chars().next()?;
    let mut escaped = false;
    for (at, c) in body.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            c if c == quote => return Some(prefix.len() + at + 1),
            _ => {}
        }
        // A lifetime has no second quote after one character.
        if quote == '\'' && !body.starts_with("'\\") && !body[at + c.len_utf8()..].starts_with('\'') {
            return None;
        }
    }
    None
}
