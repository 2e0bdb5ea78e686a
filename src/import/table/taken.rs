//! What became of a table, and what of it is taken back once the whole site has judged it.

use super::entry::Change;
use super::fate::{CellFate, Note, Said};
use crate::column::{BODY, path};
use crate::diagnostic::Diagnostic;
use crate::import::Faulty;
use crate::schema::{Kind, Outline, Part};
use crate::sheet::At;
use std::ops::RangeInclusive;

/// What became of a table.
#[derive(Debug, Default)]
pub struct Taken {
    /// The sheets in which a table was found, in their order.
    pub sheets: Vec<SheetOutcome>,
    /// One for each cell that is not empty, sheet by sheet and row by row.
    pub notes: Vec<Note>,
    pub entries: Vec<RowOutcome>,
}

/// What a sheet was taken for.
#[derive(Debug)]
pub struct SheetOutcome {
    pub name: String,
    pub kind: Kind,
    /// The rows of its headings, counted from 0.
    pub head: RangeInclusive<u32>,
}

/// What became of a row.
#[derive(Debug)]
pub struct RowOutcome {
    pub kind: Kind,
    pub sheet: String,
    /// Its first cell.
    pub at: At,
    pub row: u32,
    /// None where it was refused.
    pub file: Option<String>,
    pub change: Change,
}

impl Taken {
    /// Refuses an entry after all, and with it what its cells said. Why stands at the cell that causes it, where one is known,
    /// else at the first of the row that said anything.
    pub fn refuse(&mut self, index: usize, fault: &Diagnostic) {
        let entry = &mut self.entries[index];
        let file = entry.file.take();
        let text = match std::mem::replace(&mut entry.change, Change::Refused) {
            Change::New { text } | Change::Edited { after: text, .. } => text,
            Change::Same | Change::Refused => String::new(),
        };
        let (sheet, row) = (entry.sheet.clone(), entry.row);
        let own = |note: &Note| note.file.is_some() && note.file == file;
        let cause = (Some(&fault.place.file) == file.as_ref())
            .then(|| cause(fault, &text, self.notes.iter().enumerate().filter(|(_, note)| own(note))))
            .flatten();
        let of_row = |note: &Note| note.sheet == sheet && note.at.row == row;
        let first = || self.notes.iter().position(|note| own(note) && of_row(note));
        let at = cause.or_else(first).or_else(|| self.notes.iter().position(of_row));
        for note in self.notes.iter_mut().filter(|note| own(note)) {
            note.file = None;
            // What was in doubt of a value says nothing where there is none.
            if note.fate == CellFate::Doubtful {
                note.said.clear();
            }
            note.fate = note.fate.max(CellFate::Refused);
            note.said.push(Said::WithItsRow);
        }
        if let Some(note) = at.map(|at| &mut self.notes[at]) {
            note.fate = note.fate.max(CellFate::Refused);
            note.said.retain(|said| *said != Said::WithItsRow);
            note.said.push(Said::Faulty(Faulty::of(fault)));
        }
    }

    /// Says of each unknown heading whether its column went into a text, once it is known which rows are taken.
    pub fn settle_headings(&mut self) {
        let is_unknown = |note: &Note| note.said.contains(&Said::UnknownHeading);
        let left: Vec<usize> = (0..self.notes.len())
            .filter(|index| {
                let head = &self.notes[*index];
                let below =
                    |note: &&Note| note.sheet == head.sheet && note.at.column == head.at.column && note.at.row > head.at.row;
                is_unknown(head) && !self.notes.iter().filter(below).any(|note| note.fate == CellFate::Remark)
            })
            .collect();
        for index in left {
            self.notes[index].said.iter_mut().filter(|said| **said == Said::UnknownHeading).for_each(|said| {
                *said = Said::HeadingLeft;
            });
        }
    }
}

/// Which of the cells of an entry said what a fault is about.
fn cause<'n>(fault: &Diagnostic, text: &str, notes: impl Iterator<Item = (usize, &'n Note)>) -> Option<usize> {
    let line = text.lines().nth(fault.place.line - 1)?;
    let front = text.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---\n")).map(|(front, _)| front)?;
    let outline = Outline::yaml(front).0;
    // The fences and the lines between them are counted from 1.
    let line_of = |text: &str| text.matches('\n').count() + 2;
    let is_body = fault.place.line > line_of(front);
    let told = |note: &Note| {
        let key = note.key.as_deref()?;
        if is_body {
            let start = note.written.trim_end_matches('…');
            return (key == BODY && !start.is_empty() && line.contains(start)).then_some(0);
        }
        let value = outline.find(&path(key)?, Part::Value);
        let end = value.start + front[value.clone()].trim_end().len();
        let lines = line_of(&front[..value.start])..=line_of(&front[..end]);
        (!value.is_empty() && lines.contains(&fault.place.line)).then(|| value.len())
    };
    notes.filter_map(|(index, note)| Some((told(note)?, index))).min().map(|(_, index)| index)
}
