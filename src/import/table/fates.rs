//! What became of the cells of one sheet, gathered while its rows are gone through.

use super::discreet::is_personal;
use super::fate::{CellFate, Said};
use super::layout::{Column, Layout};
use super::near;
use super::target::Target;
use crate::sheet::{At, Cell};
use std::collections::BTreeMap;

/// What became of the cells of a sheet. Of a cell that several keys share the gravest fate is told; where several rows share
/// it, and not all are taken, what those say that are.
#[derive(Default)]
pub(super) struct Fates(pub(super) BTreeMap<At, Told>);

pub(super) struct Told {
    pub(super) fate: CellFate,
    /// Refused only because its row was.
    with_row: bool,
    pub(super) key: Option<String>,
    pub(super) file: Option<String>,
    pub(super) said: Vec<Said>,
}

impl Fates {
    /// A cell beside the table, which may tell of a person all the same.
    pub(super) fn beside(&mut self, at: At, cell: &Cell, fate: CellFate) {
        let personal = is_personal(&cell.to_string());
        let fate = if personal { CellFate::Personal } else { fate };
        self.add(at, fate, None, None, personal.then_some(Said::Person));
    }

    /// A heading; one that nobody knows says so, and which known one it is like.
    pub(super) fn heading(&mut self, layout: &Layout, at: At) {
        let is_person = layout.columns.iter().any(|column| column.at == at.column && column.target == Some(Target::Person));
        let fate = if is_person { CellFate::Personal } else { CellFate::Heading };
        self.add(at, fate, None, None, None);
        let is_own = |column: &&Column| column.at == at.column && at.row == *layout.head.end();
        match layout.columns.iter().find(is_own).map(|column| (&column.name, &column.target)) {
            Some((name, None)) => {
                self.add(at, fate, None, None, Some(Said::UnknownHeading));
                if let Some(like) = near::like(layout, name) {
                    self.add(at, fate, None, None, Some(Said::LikeHeading { like }));
                }
            }
            Some((_, Some(Target::Person))) => self.add(at, fate, None, None, Some(Said::PersonColumn)),
            _ => {}
        }
    }

    pub(super) fn add(&mut self, at: At, fate: CellFate, key: Option<String>, file: Option<String>, said: Option<Said>) {
        let with_row = fate == CellFate::Refused && said == Some(Said::WithItsRow);
        let new = || Told { fate, with_row, key: key.clone(), file: file.clone(), said: Vec::new() };
        let told = self.0.entry(at).or_insert_with(new);
        let taken = |fate: CellFate| matches!(fate, CellFate::Used | CellFate::Doubtful | CellFate::Remark);
        if with_row && taken(told.fate) {
            return;
        }
        if (told.with_row && taken(fate)) || fate > told.fate {
            (told.fate, told.with_row, told.key) = (fate, with_row, key.or(told.key.take()));
            told.said.retain(|said| *said != Said::WithItsRow);
        }
        told.file = told.file.take().or(file);
        if let Some(said) = said.filter(|said| !told.said.contains(said)) {
            told.said.push(said);
        }
    }
}
