//! A chapter as a reader follows it: files to write, lines to change, commands to type, in the order in which they stand.
//!
//! A comment before a block says what a reader does with it:
//!
//! - `<!-- site: new -->`: from here on, in a fresh site (`empty`, `new` or `demonstration`), or where whoever follows the
//!   first chapter stands at its end (`started`);
//! - `<!-- file: PATH -->`: writes the block into this file, which must then pass `check`, with `(faulty)` must not;
//! - `<!-- sheet: PATH -->`: writes the block into this file, which is no content;
//! - `<!-- lines: PATH -->`: puts each line of the block in place of the one with the same key;
//! - `<!-- insert: PATH -->`: puts the block at the end of the front matter;
//! - `<!-- append: PATH -->`: adds the block to the end of the file;
//! - `<!-- dialogue: COMMAND -->` before a table: types the command on a terminal and answers each question in the first
//!   column with what stands in backticks in the second, and Enter;
//! - `<!-- mended: PATH -->` before a table: puts what stands in backticks in the second column of each row into the file, in
//!   place of what has the same key, for this row only; `check` must then have nothing to say of the file;
//! - `<!-- exit: N -->`: the last command of the block ends with this code;
//! - `<!-- shown -->`: only looks at it.

use crate::site::{gather, repository};
use qiao::diagnostic::Lang;
use std::collections::BTreeMap;

/// The languages of the book and where each lies.
pub(super) const LANGUAGES: &[(Lang, &str)] = &[(Lang::Zh, "docs/zh"), (Lang::En, "docs/en")];

pub(super) struct Chapter {
    /// From the book's `src/`.
    pub(super) file: String,
    pub(super) text: String,
}

/// Something to do, and the line where it stands.
pub(super) struct Step {
    pub(super) line: usize,
    pub(super) what: What,
}

pub(super) enum What {
    Site(String),
    File {
        path: String,
        body: String,
        is_faulty: bool,
    },
    Sheet {
        path: String,
        body: String,
    },
    Lines {
        path: String,
        body: String,
    },
    /// Lines that may each stand in a file, row by row.
    Mended {
        path: String,
        rows: Vec<String>,
    },
    Insert {
        path: String,
        body: String,
    },
    Append {
        path: String,
        body: String,
    },
    Console {
        commands: Vec<Command>,
        exit: i32,
    },
    /// A command, and what it asks with what is typed.
    Dialogue {
        command: String,
        answers: Vec<(String, String)>,
    },
}

/// A command, and what is shown of what it says.
pub(super) struct Command {
    pub(super) line: String,
    pub(super) shown: Vec<String>,
}

impl Chapter {
    /// All chapters of a book and its table of contents, by path.
    pub(super) fn all(folder: &str) -> Vec<Self> {
        let folder = repository().join(folder).join("src");
        let mut files = BTreeMap::new();
        gather(&folder, &folder, &mut files);
        let text = |bytes| String::from_utf8(bytes).expect("chapters are UTF-8");
        files.into_iter().filter(|(file, _)| file != "SUMMARY.md").map(|(file, bytes)| Self { file, text: text(bytes) }).collect()
    }

    /// What a reader does, from the top. Panics on a block of which nobody says what it is for.
    pub(super) fn steps(&self) -> Vec<Step> {
        let mut steps = Vec::new();
        let mut note: Option<String> = None;
        let mut lines = self.text.lines().enumerate().peekable();
        while let Some((at, line)) = lines.next() {
            let line_no = at + 1;
            if let Some(said) = line.strip_prefix("<!-- ").and_then(|rest| rest.strip_suffix(" -->")) {
                match said.strip_prefix("site: ") {
                    Some(name) => steps.push(Step { line: line_no, what: What::Site(name.to_owned()) }),
                    None => note = Some(said.to_owned()),
                }
            } else if let Some(language) = line.strip_prefix("```") {
                let body: Vec<&str> = lines.by_ref().map(|(_, line)| line).take_while(|line| *line != "```").collect();
                let what = self.block(line_no, language, note.take().as_deref(), &body);
                steps.extend(what.map(|what| Step { line: line_no, what }));
            } else if let Some(command) = note.take_if(|note| note.starts_with("dialogue: ") && line.starts_with('|')) {
                let command = command.trim_start_matches("dialogue: ").to_owned();
                let rows = std::iter::from_fn(|| lines.next_if(|(_, line)| line.starts_with('|')));
                let answers = rows.skip(1).map(|(_, row)| answer(row)).collect();
                steps.push(Step { line: line_no, what: What::Dialogue { command, answers } });
            } else if let Some(path) = note.take_if(|note| note.starts_with("mended: ") && line.starts_with('|')) {
                let path = path.trim_start_matches("mended: ").to_owned();
                let rows = std::iter::from_fn(|| lines.next_if(|(_, line)| line.starts_with('|')));
                let rows = rows.skip(1).map(|(_, row)| in_backticks(row.split('|').nth(2).unwrap_or_default())).collect();
                steps.push(Step { line: line_no, what: What::Mended { path, rows } });
            } else {
                assert!(note.is_none() || line.is_empty(), "{}:{line_no}: {note:?} stands before no block", self.file);
            }
        }
        steps
    }

    fn block(&self, line: usize, language: &str, note: Option<&str>, body: &[&str]) -> Option<What> {
        let text = || body.join("\n") + "\n";
        let place = format!("{}:{line}", self.file);
        if language == "console" {
            let exit = note.map_or(0, |note| {
                note.strip_prefix("exit: ").and_then(|code| code.parse().ok()).unwrap_or_else(|| panic!("{place}: {note}?"))
            });
            return Some(What::Console { commands: commands(&place, body), exit });
        }
        let known = |prefix| note.and_then(|note| note.strip_prefix(prefix)).map(ToOwned::to_owned);
        if let Some(path) = known("file: ") {
            let is_faulty = path.ends_with(" (faulty)");
            return Some(What::File { path: path.trim_end_matches(" (faulty)").to_owned(), body: text(), is_faulty });
        }
        if let Some(path) = known("sheet: ") {
            return Some(What::Sheet { path, body: text() });
        }
        if let Some(path) = known("lines: ") {
            return Some(What::Lines { path, body: text() });
        }
        if let Some(path) = known("insert: ") {
            return Some(What::Insert { path, body: text() });
        }
        if let Some(path) = known("append: ") {
            return Some(What::Append { path, body: text() });
        }
        let looked_at = note == Some("shown") || (note.is_none() && language == "text");
        assert!(looked_at, "{place}: nobody says what this block of `{language}` is for");
        None
    }
}

/// A row of a dialogue: the question, and what stands in backticks in its answer.
fn answer(row: &str) -> (String, String) {
    let mut cells = row.split('|').skip(1).map(str::trim);
    let (question, answer) = (cells.next().unwrap_or_default(), cells.next().unwrap_or_default());
    (question.to_owned(), answer.split('`').nth(1).unwrap_or_default().to_owned())
}

/// What stands in backticks, each on a line of its own.
fn in_backticks(cell: &str) -> String {
    cell.split('`').skip(1).step_by(2).flat_map(|code| [code, "\n"]).collect()
}

/// The commands of a block, each behind `$ `, with what is shown below it. A `\` at the end goes on in the next line.
fn commands(place: &str, body: &[&str]) -> Vec<Command> {
    let mut commands: Vec<Command> = Vec::new();
    for line in body {
        match (line.strip_prefix("$ "), commands.last_mut()) {
            (Some(typed), _) => commands.push(Command { line: typed.to_owned(), shown: Vec::new() }),
            (None, Some(last)) if last.line.ends_with('\\') && last.shown.is_empty() => {
                last.line.pop();
                last.line += line.trim_start();
            }
            (None, Some(last)) => last.shown.push(line.trim_end().to_owned()),
            (None, None) => panic!("{place}: output before any command"),
        }
    }
    commands
}
