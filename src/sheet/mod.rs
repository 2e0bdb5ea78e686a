//! Tables as people keep them: workbooks and comma-separated files as cells, each with the name that its reader sees (`D7`).
//! What a cell means is not known here.

mod csv;
mod looks;
mod quote;
mod read;
mod unseen;

pub use csv::{Csv, decoded, harmless};
pub use read::{is_workbook, read, workbook};
pub use unseen::{Spans, Unseen};

use jiff::civil;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// The most that is read of one file and unpacked from it, in bytes; a cell counts for `CELL` of them and its text. Rows
/// have no limit of their own.
pub const LIMIT: usize = 64 << 20;
/// The room that a cell takes besides its text.
const CELL: usize = 64;

/// Why a file could not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unread {
    /// No format that is read here.
    Unknown,
    /// Damaged, cut off, or behind a password.
    Broken,
    /// More than [`LIMIT`].
    TooLarge,
    /// A quotation mark begins a cell in this line, counted from 1, and what should be rows below is part of it.
    OpenQuote { line: u32 },
}

/// All sheets of a file, in their order, hidden ones too.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Book {
    pub sheets: Vec<Sheet>,
    /// Whether days are counted from 1904 on, as old Macs did.
    pub since_1904: bool,
}

/// One sheet: what is not empty in it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Sheet {
    pub name: String,
    pub cells: BTreeMap<At, Cell>,
    /// Cells drawn as one. What they say stands in the first of them.
    pub merged: Vec<Area>,
    /// What of it a reader does not see. It is among the cells all the same.
    pub unseen: Unseen,
}

impl Sheet {
    /// What is seen at a place: its own cell, or that of the merged area around it.
    pub fn seen(&self, at: At) -> Option<(At, &Cell)> {
        let own = self.cells.get(&at).map(|cell| (at, cell));
        own.or_else(|| {
            let first = self.merged.iter().find(|area| area.holds(at))?.first;
            self.cells.get(&first).map(|cell| (first, cell))
        })
    }

    /// The rows with something in them, from the top: a sheet may have one in its millionth row and nothing before.
    pub fn rows(&self) -> Vec<u32> {
        let mut rows: Vec<u32> = self.cells.keys().map(|at| at.row).collect();
        rows.dedup();
        rows
    }

    /// The columns in which something is seen between two rows.
    pub fn columns(&self, first: u32, last: u32) -> BTreeSet<u32> {
        let own = self.cells.range(At { row: first, column: 0 }..=At { row: last, column: u32::MAX }).map(|(at, _)| at.column);
        let drawn = |area: &&Area| area.first.row <= last && area.last.row >= first && self.cells.contains_key(&area.first);
        let areas = self.merged.iter().filter(drawn).flat_map(|area| area.first.column..=area.last.column);
        own.chain(areas).collect()
    }
}

/// The place of a cell, counted from 0. Its name is what a spreadsheet shows: `D7`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct At {
    pub row: u32,
    pub column: u32,
}

impl fmt::Display for At {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", letters(self.column), u64::from(self.row) + 1)
    }
}

/// The name of a column: `A` to `Z`, `AA` and so on.
pub fn letters(column: u32) -> String {
    let mut left = u64::from(column) + 1;
    let mut name = Vec::new();
    while left > 0 {
        left -= 1;
        name.push(b'A' + u8::try_from(left % 26).expect("less than 26"));
        left /= 26;
    }
    name.iter().rev().map(|letter| char::from(*letter)).collect()
}

/// The column of this name, in letters of either case.
pub fn column(name: &str) -> Option<u32> {
    let legal = !name.is_empty() && name.len() <= 3 && name.bytes().all(|letter| letter.is_ascii_alphabetic());
    let digit = |letter: u8| u32::from(letter.to_ascii_uppercase() - b'A') + 1;
    legal.then(|| name.bytes().fold(0, |sum, letter| sum * 26 + digit(letter)) - 1)
}

/// A rectangle of cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Area {
    pub first: At,
    pub last: At,
}

impl Area {
    pub fn holds(&self, at: At) -> bool {
        (self.first.row..=self.last.row).contains(&at.row) && (self.first.column..=self.last.column).contains(&at.column)
    }
}

/// What a cell holds.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Not only white space, and without white space around it.
    Text(String),
    Number(f64),
    /// A number that is shown as a day, or as a day and a time.
    Moment(civil::DateTime),
    Bool(bool),
    /// What a formula says that failed: `#N/A`.
    Error(String),
    /// A formula that was never calculated, without its `=`: a program wrote it, and no spreadsheet has opened it since.
    Formula(String),
}

impl fmt::Display for Cell {
    /// As a reader would write it; a number with all its digits.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Cell::Text(text) | Cell::Error(text) => f.write_str(text),
            Cell::Formula(formula) => write!(f, "={formula}"),
            Cell::Number(number) => write!(f, "{number}"),
            Cell::Moment(moment) if moment.time() == civil::Time::midnight() => write!(f, "{}", moment.date()),
            Cell::Moment(moment) => write!(f, "{} {:02}:{:02}", moment.date(), moment.hour(), moment.minute()),
            Cell::Bool(true) => f.write_str("是"),
            Cell::Bool(false) => f.write_str("否"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn cells_have_the_names_that_spreadsheets_show() {
        let name = |row, column| At { row, column }.to_string();
        assert_eq!((name(6, 3), name(0, 25), name(0, 26)), ("D7".to_owned(), "Z1".to_owned(), "AA1".to_owned()));
        assert_eq!((letters(701), letters(702)), ("ZZ".to_owned(), "AAA".to_owned()));
        assert_eq!((column("a"), column("AA"), column(""), column("A1"), column("ABCD")), (Some(0), Some(26), None, None, None));
    }

    proptest! {
        #[test]
        fn a_column_is_found_by_its_name(at in 0_u32..16_384) {
            prop_assert_eq!(column(&letters(at)), Some(at));
        }
    }
}
