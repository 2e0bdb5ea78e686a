//! A sheet as its reader sees it: without what is hidden or struck out, of which it is kept why it was left.

use super::Asked;
use super::fate::{CellFate, Said};
use crate::sheet::{Area, At, Sheet};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// What is seen of a sheet, and why the other cells are left.
pub(super) struct Seen<'s> {
    pub(super) sheet: Cow<'s, Sheet>,
    pub(super) left: Vec<(At, CellFate, Said)>,
    /// Rows that say nothing themselves, though the first cell of an area may stand in them that goes on below.
    rows: BTreeSet<u32>,
}

impl<'s> Seen<'s> {
    /// What is hidden counts where it is asked for. A sheet is asked for by its name too.
    pub(super) fn new(sheet: &'s Sheet, asked: &Asked) -> Self {
        let named = asked.sheets.contains(&sheet.name) || asked.plans.contains_key(&sheet.name);
        let mut left = BTreeMap::new();
        if sheet.unseen.sheet && !named && !asked.hidden {
            left.extend(sheet.cells.keys().map(|at| (*at, (CellFate::Hidden, Said::HiddenSheet))));
        } else {
            let areas = Areas(sheet.merged.iter().map(|area| (area.first, area)).collect());
            if !asked.hidden {
                left.extend(sheet.cells.keys().filter_map(|at| Some((*at, (CellFate::Hidden, hidden(sheet, areas.of(*at))?)))));
            }
            crossed_out(sheet, &areas, &mut left);
        }
        let mut rows: BTreeSet<u32> = left.iter().filter(|(_, (_, why))| *why == Said::StruckRow).map(|(at, _)| at.row).collect();
        if !asked.hidden {
            rows.extend(sheet.cells.keys().map(|at| at.row).filter(|row| sheet.unseen.rows.cover(*row, *row)));
        }
        let sheet = if left.is_empty() {
            Cow::Borrowed(sheet)
        } else {
            let mut seen = sheet.clone();
            seen.cells.retain(|at, _| !left.contains_key(at));
            Cow::Owned(seen)
        };
        Self { sheet, left: left.into_iter().map(|(at, (fate, said))| (at, fate, said)).collect(), rows }
    }

    /// Whether a row may be an entry.
    pub(super) fn shows(&self, row: u32) -> bool {
        !self.rows.contains(&row)
    }
}

/// The merged areas of a sheet by their first cells.
struct Areas<'s>(BTreeMap<At, &'s Area>);

impl Areas<'_> {
    /// What is drawn as the cell at this place.
    fn of(&self, at: At) -> Area {
        self.0.get(&at).map_or(Area { first: at, last: at }, |area| **area)
    }
}

/// Why a cell is not seen: nothing of what is drawn as one is.
fn hidden(sheet: &Sheet, area: Area) -> Option<Said> {
    if sheet.unseen.rows.cover(area.first.row, area.last.row) {
        return Some(Said::HiddenRow);
    }
    sheet.unseen.columns.cover(area.first.column, area.last.column).then_some(Said::HiddenColumn)
}

/// What is struck through. Where that is most of a row, the whole row is meant: what was added to it says why. What several
/// rows share is not the row's own, and counts as long as one of them does.
fn crossed_out(sheet: &Sheet, areas: &Areas<'_>, left: &mut BTreeMap<At, (CellFate, Said)>) {
    let seen: Vec<At> = sheet.cells.keys().copied().filter(|at| !left.contains_key(at)).collect();
    let (shared, own): (Vec<At>, Vec<At>) = seen.into_iter().partition(|at| areas.of(*at).last.row > at.row);
    let is_struck = |at: &&At| sheet.unseen.struck.contains(*at);
    let mut rows: BTreeMap<u32, bool> = BTreeMap::new();
    for row in own.chunk_by(|a, b| a.row == b.row) {
        let whole = row.iter().filter(is_struck).count() * 2 > row.len();
        rows.insert(row[0].row, whole);
        for at in row.iter().filter(|at| whole || is_struck(at)) {
            left.insert(*at, (CellFate::Struck, if whole { Said::StruckRow } else { Said::Struck }));
        }
    }
    for at in shared.iter().filter(is_struck) {
        let with_its_row = rows.get(&at.row) == Some(&true);
        let goes_on = rows.range(at.row..=areas.of(*at).last.row).any(|(_, whole)| !whole);
        if !(with_its_row && goes_on) {
            left.insert(*at, (CellFate::Struck, if with_its_row { Said::StruckRow } else { Said::Struck }));
        }
    }
    for at in own.iter().chain(&shared).filter(|at| sheet.unseen.partly_struck.contains(at)) {
        left.entry(*at).or_insert((CellFate::Refused, Said::PartlyStruck));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheet::Cell;

    /// Three rows of three cells.
    fn sheet() -> Sheet {
        let places = (0..3).flat_map(|row| (0..3).map(move |column| At { row, column }));
        Sheet { cells: places.map(|at| (at, Cell::Text(at.to_string()))).collect(), ..Sheet::default() }
    }

    fn left(sheet: &Sheet, asked: &Asked) -> Vec<String> {
        let seen = Seen::new(sheet, asked);
        assert_eq!(seen.sheet.cells.len() + seen.left.len(), sheet.cells.len());
        seen.left.iter().map(|(at, fate, said)| format!("{at} {} {said:?}", fate.key())).collect()
    }

    #[test]
    fn what_is_hidden_is_left_unless_it_is_asked_for() {
        let mut sheet = sheet();
        sheet.name = "甲".to_owned();
        sheet.unseen.rows.add(1, 1);
        sheet.unseen.columns.add(0, 0);
        let expected = [
            "A1 hidden HiddenColumn",
            "A2 hidden HiddenRow",
            "B2 hidden HiddenRow",
            "C2 hidden HiddenRow",
            "A3 hidden HiddenColumn",
        ];
        assert_eq!(left(&sheet, &Asked::default()), expected);
        assert_eq!(left(&sheet, &Asked { hidden: true, ..Asked::default() }), Vec::<String>::new());
        sheet.unseen.sheet = true;
        assert_eq!(left(&sheet, &Asked::default()).len(), 9);
        let named = Asked { sheets: vec!["甲".to_owned()], ..Asked::default() };
        assert_eq!(left(&sheet, &named), expected, "the sheet was named, its hidden rows were not");
    }

    #[test]
    fn what_several_rows_share_is_seen_as_long_as_one_of_them_is() {
        let mut sheet = sheet();
        sheet.cells.retain(|at, _| at.column > 0 || at.row == 0);
        let at = |row| At { row, column: 0 };
        sheet.merged = vec![Area { first: at(0), last: at(2) }];
        sheet.unseen.rows.add(0, 0);
        assert_eq!(left(&sheet, &Asked::default()), ["B1 hidden HiddenRow", "C1 hidden HiddenRow"]);
        assert!(!Seen::new(&sheet, &Asked::default()).shows(0) && Seen::new(&sheet, &Asked::default()).shows(1));
        sheet.unseen.rows.add(1, 2);
        assert_eq!(left(&sheet, &Asked::default()).len(), 7);
    }

    #[test]
    fn a_row_is_struck_out_as_a_whole_where_most_of_it_is() {
        let mut sheet = sheet();
        let at = |row, column| At { row, column };
        sheet.unseen.struck = [at(0, 1), at(1, 0), at(1, 2)].into();
        sheet.unseen.partly_struck = [at(2, 2), at(1, 1)].into();
        let expected =
            ["B1 struck Struck", "A2 struck StruckRow", "B2 struck StruckRow", "C2 struck StruckRow", "C3 refused PartlyStruck"];
        assert_eq!(left(&sheet, &Asked::default()), expected);
        // What is hidden is not counted.
        sheet.unseen.columns.add(2, 2);
        assert_eq!(left(&sheet, &Asked::default())[2..4], ["A2 struck Struck", "B2 refused PartlyStruck"]);
    }

    #[test]
    fn what_a_struck_row_shares_with_the_next_one_counts_for_that() {
        let mut sheet = sheet();
        sheet.cells.retain(|at, _| at.column > 0 || at.row == 0);
        let at = |row, column| At { row, column };
        sheet.merged = vec![Area { first: at(0, 0), last: at(1, 0) }];
        sheet.unseen.struck = [at(0, 0), at(0, 1), at(0, 2)].into();
        assert_eq!(left(&sheet, &Asked::default()), ["B1 struck StruckRow", "C1 struck StruckRow"]);
        assert!(!Seen::new(&sheet, &Asked::default()).shows(0));
        // Alone it was meant itself, and with both rows it goes as well.
        sheet.unseen.struck = [at(0, 0)].into();
        assert_eq!(left(&sheet, &Asked::default()), ["A1 struck Struck"]);
        sheet.unseen.struck = [at(0, 0), at(0, 1), at(0, 2), at(1, 1), at(1, 2)].into();
        assert_eq!(left(&sheet, &Asked::default()).len(), 5);
    }
}
