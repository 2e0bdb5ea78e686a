//! Compares what became of the cells of a workbook with what must. Whatever differs is told, a line each.

use super::value::{is_meant, leaves, related};
use crate::site::TODAY;
use serde::Deserialize;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// What must become of a workbook: `expected.json`, whose words stand in `tests/sheets/book.py`.
#[derive(Deserialize)]
pub(super) struct Book {
    pub(super) file: String,
    pub(super) arguments: Vec<String>,
    /// Sheets that nothing is taken from, and that must be named.
    pub(super) named: Vec<String>,
    pub(super) secrets: Vec<String>,
    pub(super) cells: BTreeMap<String, Cell>,
    pub(super) rows: BTreeMap<String, Row>,
}

#[derive(Deserialize)]
pub(super) struct Cell {
    pub(super) text: String,
    pub(super) fate: String,
    /// Fates that serve the reader as well.
    #[serde(default)]
    pub(super) also: Vec<String>,
    #[serde(default)]
    pub(super) keys: Vec<String>,
    #[serde(default)]
    pub(super) rows: Vec<String>,
    #[serde(default)]
    pub(super) named: bool,
}

#[derive(Deserialize)]
pub(super) struct Row {
    pub(super) kind: String,
    pub(super) importable: bool,
    /// Whether it can be taken in or refused, as long as it is said.
    #[serde(default)]
    pub(super) either: bool,
    #[serde(default)]
    pub(super) causes: Vec<String>,
    /// Empty cells that must be named, though the row is taken in.
    #[serde(default)]
    pub(super) doubts: Vec<String>,
    #[serde(default)]
    pub(super) values: BTreeMap<String, Value>,
    #[serde(default)]
    pub(super) maybe: BTreeMap<String, Value>,
}

/// What the importer says of a cell.
#[derive(Clone, Deserialize)]
pub(super) struct Line {
    pub(super) cell: String,
    pub(super) fate: String,
    pub(super) key: Option<String>,
    pub(super) file: Option<String>,
    pub(super) message: Option<String>,
}

/// What an import left behind: what it said of each cell, the new files, its messages, and all else that it showed.
pub(super) struct Outcome {
    pub(super) lines: Vec<Line>,
    pub(super) files: BTreeMap<String, String>,
    pub(super) said: String,
    pub(super) shown: String,
}

/// All that is not as it must be.
pub(super) fn differences(book: &Book, outcome: &Outcome) -> Vec<String> {
    let case = Case { book, outcome, files: files_of_rows(book, outcome) };
    [case.accounts(), case.fates(), case.rows(), case.strays(), case.leaks(), case.sheets()].concat()
}

struct Case<'a> {
    book: &'a Book,
    outcome: &'a Outcome,
    /// The files that cells of a row alone say they went to: one, or something is wrong.
    files: BTreeMap<&'a str, BTreeSet<&'a str>>,
}

fn files_of_rows<'a>(book: &'a Book, outcome: &'a Outcome) -> BTreeMap<&'a str, BTreeSet<&'a str>> {
    let mut files = BTreeMap::<&str, BTreeSet<&str>>::new();
    for line in &outcome.lines {
        if let (Some(file), Some([row])) = (&line.file, book.cells.get(&line.cell).map(|cell| cell.rows.as_slice())) {
            files.entry(row).or_default().insert(file);
        }
    }
    files
}

impl Case<'_> {
    /// Every cell with something in it is told of, and no other but an empty one for which something was refused or assumed.
    fn accounts(&self) -> Vec<String> {
        let told: BTreeSet<&str> = self.outcome.lines.iter().map(|line| line.cell.as_str()).collect();
        let empty: BTreeSet<&str> =
            self.book.rows.values().flat_map(|row| row.causes.iter().chain(&row.doubts)).map(String::as_str).collect();
        let forgotten = self.book.cells.iter().filter(|(at, _)| !told.contains(at.as_str()));
        let forgotten =
            forgotten.map(|(at, cell)| format!("{at} “{}” is not accounted for; it must be {}", cell.text, cell.fate));
        let open = |at: &str| self.book.rows.get(&row_of(at)).is_some_and(|row| row.either);
        let invented = told.iter().filter(|at| !self.book.cells.contains_key(**at) && !empty.contains(**at) && !open(at));
        forgotten.chain(invented.map(|at| format!("{at} is told of, but there is nothing in it"))).collect()
    }

    /// Each cell has its fate, key, file and message.
    fn fates(&self) -> Vec<String> {
        let cells = self.outcome.lines.iter().filter_map(|line| Some((line, self.book.cells.get(&line.cell)?)));
        cells
            .filter_map(|(line, cell)| {
                let wrong = self.fate(line, cell)?;
                let message = line.message.as_ref().map(|message| format!(" (it says: {message})")).unwrap_or_default();
                Some(format!("{} “{}” {wrong}{message}", line.cell, cell.text))
            })
            .collect()
    }

    fn fate(&self, line: &Line, cell: &Cell) -> Option<String> {
        let allowed = self.allowed(cell);
        if !allowed.contains(&line.fate.as_str()) {
            return Some(format!("is {}, must be {}", line.fate, allowed.join(" or ")));
        }
        let taken = matches!(line.fate.as_str(), "used" | "doubtful");
        if taken
            && !cell.keys.is_empty()
            && !line.key.as_ref().is_some_and(|key| cell.keys.iter().any(|other| related(key, other)))
        {
            return Some(format!(
                "is said to be `{}`, must be `{}`",
                line.key.as_deref().unwrap_or("-"),
                cell.keys.join("` or `")
            ));
        }
        let there = line.file.as_deref().is_some_and(|file| cell.rows.iter().any(|row| self.file(row) == Some(file)));
        if taken && !there {
            return Some(format!("went to {}, which is not its row's file", line.file.as_deref().unwrap_or("no file")));
        }
        if !taken && line.fate != "remark" && line.file.is_some() {
            return Some(format!("is {} and yet went to {}", line.fate, line.file.as_deref().unwrap_or_default()));
        }
        let silent = line.message.as_ref().is_none_or(String::is_empty);
        if silent && (cell.named || line.fate == "doubtful") {
            return Some(format!("is {}, and no message says why", line.fate));
        }
        (silent && line.fate == "remark" && !self.stands_in_text(cell))
            .then(|| "is a remark that no text and no message holds".to_owned())
    }

    /// What may become of a cell: a row that could go either way and was refused takes its cells along.
    fn allowed<'a>(&self, cell: &'a Cell) -> Vec<&'a str> {
        let lost = |name: &String| self.book.rows.get(name).is_some_and(|row| row.either) && self.file(name).is_none();
        if !cell.rows.is_empty() && cell.rows.iter().all(lost) && matches!(cell.fate.as_str(), "used" | "doubtful" | "remark") {
            return vec!["refused"];
        }
        std::iter::once(&cell.fate).chain(&cell.also).map(String::as_str).collect()
    }

    fn stands_in_text(&self, cell: &Cell) -> bool {
        let bare = |text: &str| text.chars().filter(|c| !c.is_whitespace() && *c != '\\').collect::<String>();
        let texts = cell.rows.iter().filter_map(|row| self.outcome.files.get(self.file(row)?));
        let mut texts = texts.map(|text| bare(text));
        texts.any(|text| cell.text.lines().all(|line| text.contains(&bare(line))))
    }

    fn file(&self, row: &str) -> Option<&str> {
        self.files.get(row)?.first().copied()
    }

    /// Whether a message names this cell.
    fn names(&self, at: &str) -> bool {
        let by_line = |line: &Line| line.message.as_ref().is_some_and(|message| line.cell == at || message.contains(at));
        self.outcome.lines.iter().any(by_line) || self.outcome.said.contains(at)
    }

    /// Whether a message is about any cell of this row.
    fn gives_a_reason(&self, row: &str) -> bool {
        self.outcome.lines.iter().any(|line| line.message.is_some() && row_of(&line.cell) == row)
    }

    /// Each row has its file, or none and a reason; the file holds what its cells say, and nothing else.
    fn rows(&self) -> Vec<String> {
        self.book
            .rows
            .iter()
            .flat_map(|(name, row)| self.row(name, row).into_iter().map(move |wrong| format!("{name} {wrong}")))
            .collect()
    }

    fn row(&self, name: &str, row: &Row) -> Vec<String> {
        let files = self.files.get(name).map(|files| files.iter().copied().collect::<Vec<_>>()).unwrap_or_default();
        let unnamed = |cells: &[String]| {
            cells.iter().filter(|at| !self.names(at)).map(|at| format!("no message names {at}")).collect::<Vec<_>>()
        };
        match files.as_slice() {
            [] if row.importable && !row.either => vec!["was not taken in".to_owned()],
            [] if row.either => {
                (!self.gives_a_reason(name)).then(|| "was refused, and no message says why".to_owned()).into_iter().collect()
            }
            [] => unnamed(&row.causes),
            [file] if !row.importable => {
                vec![format!("was taken in as {file}; it must be refused, for {}", row.causes.join(", "))]
            }
            [file] => [unnamed(&row.doubts), self.entry(file, row)].concat(),
            files => vec![format!("went to {}", files.join(" and "))],
        }
    }

    /// What is wrong with the file of a row.
    fn entry(&self, file: &str, row: &Row) -> Vec<String> {
        let Some(text) = self.outcome.files.get(file) else { return vec![format!("names {file}, which was not written")] };
        let leaves = match leaves(text) {
            Ok(leaves) => leaves,
            Err(error) => return vec![format!("wrote {file}, which cannot be read: {error}")],
        };
        let meant = |want: &Value, got: &Value| is_meant(want, got, &|row| self.file(row));
        let lacking = row.values.iter().filter_map(|(key, want)| match leaves.get(key) {
            None => Some(format!("lacks `{key}`, which must be {want}")),
            Some(got) => (!meant(want, got)).then(|| format!("has `{key}: {got}`, which must be {want}")),
        });
        let surplus = leaves.iter().filter(|(key, _)| !row.values.contains_key(*key) && !is_own(key)).filter_map(|(key, got)| {
            match row.maybe.get(key) {
                None => Some(format!("has `{key}: {got}`, which no cell says")),
                Some(want) => (!meant(want, got)).then(|| format!("has `{key}: {got}`, which can only be {want}")),
            }
        });
        let given = [("draft", Value::Bool(true)), ("published", Value::from(TODAY))];
        let given =
            given.into_iter().filter(|(key, want)| (*key == "draft" || row.kind == "job") && leaves.get(*key) != Some(want));
        lacking
            .chain(surplus)
            .chain(given.map(|(key, want)| format!("lacks `{key}: {want}`")))
            .map(|wrong| format!("({file}) {wrong}"))
            .collect()
    }

    /// Every new file is that of one row.
    fn strays(&self) -> Vec<String> {
        let owners = |file: &str| self.files.iter().filter(|(_, files)| files.contains(file)).count();
        let files = self.outcome.files.keys().map(|file| (file, owners(file))).filter(|(_, owners)| *owners != 1);
        files.map(|(file, owners)| format!("{file} is the file of {owners} rows")).collect()
    }

    /// What is about persons stands nowhere.
    fn leaks(&self) -> Vec<String> {
        let Outcome { files, said, shown, .. } = self.outcome;
        let places = files.iter().map(|(path, text)| (path.as_str(), text)).chain([("stderr", said), ("stdout", shown)]);
        let places: Vec<(&str, &String)> = places.collect();
        let found = |secret: &String| {
            places.iter().filter(|(_, text)| text.contains(secret.as_str())).map(|(place, _)| *place).collect::<Vec<_>>()
        };
        let leaks = self.book.secrets.iter().map(|secret| (secret, found(secret))).filter(|(_, places)| !places.is_empty());
        leaks.map(|(secret, places)| format!("“{secret}” can be read in {}", places.join(", "))).collect()
    }

    fn sheets(&self) -> Vec<String> {
        let said = |name: &str| {
            self.outcome.said.contains(name)
                || self.outcome.lines.iter().any(|line| line.message.as_ref().is_some_and(|it| it.contains(name)))
        };
        self.book
            .named
            .iter()
            .filter(|name| !said(name))
            .map(|name| format!("no message says that nothing was taken from {name}"))
            .collect()
    }
}

/// `岗位表!7` of `岗位表!D7`.
fn row_of(cell: &str) -> String {
    let (sheet, at) = cell.rsplit_once('!').unwrap_or_default();
    format!("{sheet}!{}", at.trim_start_matches(|c: char| c.is_ascii_uppercase()))
}

/// Keys that the importer writes of itself.
fn is_own(key: &str) -> bool {
    ["draft", "origin", "published", "sample"].contains(&key) || key.starts_with("source.")
}
