//! Eleven workbooks as offices make them, taken in: what became of every cell, held against what must become of it.
//!
//! `tests/sheets/make.py` makes the workbooks and says of each cell what its fate is; `judge` compares. The importer tells
//! fates with `--format json`, one cell a line.

#![expect(clippy::disallowed_methods, reason = "the tests look at the disk behind the back of the program")]

mod judge;
mod oracle;
mod value;

use crate::site::{Ran, Site, TODAY, repository, skip};
use judge::{Book, Line, Outcome, differences};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::process::Command;
use std::sync::LazyLock;
use tempfile::TempDir;

/// Where the workbooks were made, and what `expected.json` says.
struct Made {
    dir: TempDir,
    expected: Expected,
}

#[derive(Deserialize)]
struct Expected {
    today: String,
    site: BTreeMap<String, String>,
    books: Vec<Book>,
}

static MADE: LazyLock<Option<Made>> = LazyLock::new(make);

fn make() -> Option<Made> {
    let folder = repository().join("tests/sheets");
    let python = folder.join(".venv/bin/python");
    if !python.exists() {
        return None;
    }
    let dir = TempDir::new().expect("a temporary folder can be made");
    let output = Command::new(python).arg("-B").arg(folder.join("make.py")).arg(dir.path()).output().expect("Python starts");
    Ran::of(&output).code(0);
    let text = std::fs::read_to_string(dir.path().join("expected.json")).expect("the generator writes it");
    let expected: Expected = serde_json::from_str(&text).expect("it is what `book.py` describes");
    assert_eq!(expected.today, TODAY, "both live on the same day");
    Some(Made { dir, expected })
}

/// The workbooks; says so if they cannot be made here.
fn made() -> Option<&'static Made> {
    if MADE.is_none() {
        skip("what makes workbooks is not installed: run tests/sheets/install");
    }
    MADE.as_ref()
}

impl Made {
    fn book(&self, file: &str) -> &Book {
        self.expected.books.iter().find(|book| book.file == file).expect("the generator makes it")
    }

    fn site(&self) -> Site {
        self.expected.site.iter().fold(Site::empty(), |site, (path, text)| site.file(path, text))
    }

    /// The arguments that take a workbook in; files lie beside it.
    fn arguments(&self, book: &Book) -> Vec<String> {
        let beside = |name: &str| self.dir.path().join(name).to_str().expect("temporary folders have plain names").to_owned();
        let more = book.arguments.iter().map(|it| if it.starts_with('-') { it.clone() } else { beside(it) });
        ["import".to_owned(), beside(&book.file)].into_iter().chain(more).collect()
    }
}

/// The files of content, by their path from the site's root.
fn content(site: &Site) -> BTreeMap<String, String> {
    let files = site.tree("content").into_iter();
    files.map(|(path, bytes)| (format!("content/{path}"), String::from_utf8_lossy(&bytes).into_owned())).collect()
}

/// Takes a workbook in as an editor would: looks first, then takes it, then by mistake once more.
fn taken_in(file: &str) {
    let Some(made) = made() else { return };
    let (book, site) = (made.book(file), made.site());
    let arguments = made.arguments(book);
    let run = |more: &[&str]| {
        let all: Vec<&str> = arguments.iter().map(String::as_str).chain(more.iter().copied()).collect();
        let ran = site.run(&all);
        assert!(matches!(ran.code, Some(0 | 1)), "{file} {more:?} could not run ({:?}):\n{}", ran.code, ran.stderr);
        ran
    };
    let before = content(&site);
    let dry = run(&["--dry-run"]);
    assert_eq!(content(&site), before, "{file}: a dry run writes nothing");
    let ran = run(&["--format", "json"]);
    let after = content(&site);
    let kept = before.iter().all(|(path, text)| after.get(path) == Some(text));
    assert!(kept, "{file}: what was there stays as it is");
    let lines: Vec<Line> = ran.stdout.lines().map(read).collect();
    let files = after.clone().into_iter().filter(|(path, _)| !before.contains_key(path)).collect();
    let outcome = Outcome { lines, files, said: dry.stderr + &ran.stderr, shown: dry.stdout + &ran.stdout };
    let wrong = differences(book, &outcome);
    assert!(wrong.is_empty(), "{file}: {} things are not as they must be:\n  {}", wrong.len(), wrong.join("\n  "));
    site.run(&["check"]).code(0);
    run(&[]);
    assert_eq!(content(&site), after, "{file}: taken in again, nothing changes and nothing is doubled");
}

fn read(line: &str) -> Line {
    serde_json::from_str(line).unwrap_or_else(|error| panic!("{error} in {line:?}"))
}

#[test]
fn a_plain_table_is_taken_in_whole() {
    taken_in("jobs-plain.xlsx");
}

#[test]
fn titles_merged_cells_sums_and_remarks_are_told_from_jobs() {
    taken_in("jobs-title-rows.xlsx");
}

#[test]
fn every_sheet_has_its_own_headings_and_some_hold_no_jobs() {
    taken_in("jobs-sheets.xlsx");
}

#[test]
fn what_is_hidden_or_crossed_out_is_left_and_named() {
    taken_in("jobs-unseen.xlsx");
}

#[test]
fn pay_is_taken_as_far_as_it_says_what_is_guaranteed() {
    taken_in("jobs-pay.xlsx");
}

#[test]
fn days_numbers_and_conditions_are_read_as_people_write_them() {
    taken_in("jobs-dates.xlsx");
}

#[test]
fn an_export_of_an_old_program_is_read_to_its_rarest_letter() {
    taken_in("jobs-gb18030.csv");
}

#[test]
fn what_is_about_persons_reaches_no_file_and_no_message() {
    taken_in("jobs-personal.xlsx");
}

#[test]
fn a_workbook_of_excel_97_is_taken_in() {
    taken_in("old.xls");
}

#[test]
fn each_kind_comes_from_its_sheet_and_jobs_find_employers_of_the_same_workbook() {
    taken_in("mixed-kinds.xlsx");
}

#[test]
fn a_mapping_file_explains_what_no_heading_does() {
    taken_in("unusual.xlsx");
}

#[test]
fn the_site_that_workbooks_are_taken_into_is_sound() {
    let Some(made) = made() else { return };
    made.site().run(&["check"]).code(0);
}

#[test]
fn the_judge_accepts_an_import_without_fault_and_sees_each_fault() {
    let Some(made) = made() else { return };
    for book in &made.expected.books {
        let perfect = oracle::perfect(book);
        let wrong = differences(book, &perfect);
        assert!(wrong.is_empty(), "{}: what the judge itself describes is refused:\n  {}", book.file, wrong.join("\n  "));
        for (name, spoilt) in oracle::spoilt(book) {
            let wrong = differences(book, &spoilt);
            assert!(!wrong.is_empty(), "{}: nobody notices that {name}", book.file);
        }
    }
}
