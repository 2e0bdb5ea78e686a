//! Where in a sheet the table stands: which rows are its head, what each column holds, which rows below are entries.

use super::heading::Recognizer;
use super::mapping::Plan;
use super::target::Target;
use crate::column::written;
use crate::schema::{Kind, Step};
use crate::sheet::{At, Cell, Sheet};
use serde_json::{Map, Value};
use std::ops::RangeInclusive;

/// How far down a head is looked for: above it stand titles and notes.
const DEEPEST: u32 = 20;
/// How many rows a head has at most.
const TALLEST: u32 = 3;

/// A table inside a sheet.
#[derive(Debug)]
pub(super) struct Layout {
    pub(super) kind: Kind,
    pub(super) head: RangeInclusive<u32>,
    pub(super) columns: Vec<Column>,
    /// What each row says besides its cells.
    pub(super) fixed: Map<String, Value>,
}

#[derive(Debug)]
pub(super) struct Column {
    pub(super) at: u32,
    /// As it is written.
    pub(super) name: String,
    /// None where the heading is not known.
    pub(super) target: Option<Target>,
}

/// What a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Row {
    Entry,
    /// The head again, as on every printed page.
    Head,
    Sum,
    /// A remark across the table.
    Remark,
}

impl Layout {
    /// The table of a sheet, as `plan` says, or of the one of these kinds whose headings it has most of.
    pub(super) fn find(sheet: &Sheet, plan: Option<&Plan>, kinds: &[Kind]) -> Option<Self> {
        if let Some(plan) = plan {
            return Some(Self::planned(sheet, plan));
        }
        let found = kinds.iter().rev().filter_map(|kind| Self::recognized(sheet, *kind));
        // Where headings are as good for one kind as for another, the name of the sheet counts.
        let named = |layout: &Self| sheet.name.contains(layout.kind.label().zh);
        found.max_by_key(|layout| layout.known() + if named(layout) { 3 } else { 0 })
    }

    fn planned(sheet: &Sheet, plan: &Plan) -> Self {
        let own = Recognizer::new(plan.kind);
        let columns = columns(sheet, &own, *plan.head.start(), *plan.head.end());
        let mut columns: Vec<Column> = columns.into_iter().filter(|column| !plan.columns.contains_key(&column.at)).collect();
        // Columns that the plan does not name go into the text, but for those that must go nowhere.
        for column in &mut columns {
            column.target = column.target.take().filter(|target| matches!(target, Target::Serial | Target::Person));
        }
        for (at, target) in &plan.columns {
            let name = name(sheet, *at, *plan.head.start(), *plan.head.end());
            columns.push(Column { at: *at, name, target: Some(target.clone()) });
        }
        columns.sort_by_key(|column| column.at);
        Self { kind: plan.kind, head: plan.head.clone(), columns, fixed: plan.fixed.clone() }
    }

    fn recognized(sheet: &Sheet, kind: Kind) -> Option<Self> {
        let own = Recognizer::new(kind);
        let mut best: Option<Self> = None;
        for end in sheet.rows().into_iter().take_while(|row| *row <= DEEPEST) {
            for height in 1..=TALLEST.min(end + 1) {
                let start = end + 1 - height;
                let mut found = Self { kind, head: start..=end, columns: columns(sheet, &own, start, end), fixed: Map::new() };
                found.call_jobs_by_trades();
                if found.is_table() && best.as_ref().is_none_or(|best| found.known() > best.known()) {
                    best = Some(found);
                }
            }
        }
        let mut best = best?;
        best.head = top(sheet, &best)..=bottom(sheet, &best);
        best.columns = columns(sheet, &own, *best.head.start(), *best.head.end());
        best.call_jobs_by_trades();
        best.believe_ids_of_exports_only();
        best.believe_names_of_open_data(&own);
        best.read_pay_with_its_unit();
        Some(best)
    }

    /// A table of which too few headings are known: of its first rows with several cells the one that has most is its head.
    pub(super) fn unknown(sheet: &Sheet, kind: Kind) -> Option<Self> {
        let own = Recognizer::new(kind);
        let rows = sheet.rows().into_iter().take_while(|row| *row <= DEEPEST).filter(|row| row_cells(sheet, *row).count() >= 2);
        let found = |row| Self { kind, head: row..=row, columns: columns(sheet, &own, row, row), fixed: Map::new() };
        // Of equals the first.
        rows.map(found).min_by_key(|found| std::cmp::Reverse(found.known()))
    }

    /// Many offices name a job by its trade: without a column of titles that of trades is one.
    fn call_jobs_by_trades(&mut self) {
        let is_called = self.has("title") || self.columns.iter().any(|column| column.target == Some(Target::Id));
        if self.kind == Kind::Job && !is_called && self.has("headcount") {
            let trade = Target::Key(vec![Step::Key("trade".to_owned())]);
            if let Some(column) = self.columns.iter_mut().find(|column| column.target.as_ref() == Some(&trade)) {
                column.target = Some(Target::Key(vec![Step::Key("title".to_owned())]));
            }
        }
    }

    /// Whether a column tells of a key of the front matter.
    pub(super) fn has(&self, key: &str) -> bool {
        self.column_of(key).is_some()
    }

    /// The headings that nobody understands, with their places.
    pub(super) fn not_understood(&self) -> impl Iterator<Item = (At, &str)> {
        let row = *self.head.end();
        let unknown = self.columns.iter().filter(|column| column.target.is_none());
        unknown.map(move |column| (At { row, column: column.at }, &*column.name))
    }

    /// An id is ours in a table that we wrote; another office's number is only a number.
    fn believe_ids_of_exports_only(&mut self) {
        let draft = Target::Key(vec![Step::Key("draft".to_owned())]);
        if !self.columns.iter().any(|column| column.target.as_ref() == Some(&draft)) {
            for column in self.columns.iter_mut().filter(|column| column.target == Some(Target::Id)) {
                column.target = Some(Target::Serial);
            }
        }
    }

    /// Open data tell what a job points to by its id and by its name. Portals share no ids, so the name counts.
    fn believe_names_of_open_data(&mut self, own: &Recognizer) {
        let named: Vec<(u32, Target)> =
            self.columns.iter().filter_map(|column| Some((column.at, own.named(&column.name)?))).collect();
        for column in &mut self.columns {
            if named.iter().any(|(at, target)| *at != column.at && column.target.as_ref() == Some(target)) {
                column.target = Some(Target::Serial);
            }
        }
    }

    /// Our own column of pay says its unit in another one; without that one the cell or its heading has to.
    fn read_pay_with_its_unit(&mut self) {
        let is = |column: &Column, key: &str| matches!(&column.target, Some(Target::Key(path)) if written(path) == key);
        if !self.columns.iter().any(|column| is(column, "pay.base.unit")) {
            for column in &mut self.columns {
                if is(column, "pay.base.min") {
                    column.target = Some(Target::BasePay(super::sense::parted(&column.name).1));
                }
            }
        }
    }

    /// Whether it is a table that an export wrote.
    pub(super) fn is_export(&self) -> bool {
        self.columns.iter().any(|column| column.target == Some(Target::Id))
    }

    /// The table that begins at a row which is a head of its own, with other columns.
    pub(super) fn again(&self, own: &Recognizer, sheet: &Sheet, row: u32) -> Option<Self> {
        let columns = columns(sheet, own, row, row);
        let mut found = Self { kind: self.kind, head: row..=row, columns, fixed: self.fixed.clone() };
        let cells = row_cells(sheet, row).count();
        let known = found.columns.iter().filter(|column| column.target.is_some()).count();
        let same = |column: &Column| self.columns.iter().any(|same| (same.at, &same.name) == (column.at, &column.name));
        let other = !found.columns.iter().all(same);
        found.call_jobs_by_trades();
        found.believe_ids_of_exports_only();
        found.believe_names_of_open_data(own);
        found.read_pay_with_its_unit();
        (found.is_table() && known * 3 >= cells * 2 && other).then_some(found)
    }

    /// How many of its columns are known, each key once.
    fn known(&self) -> usize {
        let mut seen: Vec<&Target> = Vec::new();
        for target in self.columns.iter().filter_map(|column| column.target.as_ref()) {
            if !seen.contains(&target) {
                seen.push(target);
            }
        }
        seen.len()
    }

    fn is_table(&self) -> bool {
        let titled = self.has("title") || self.columns.iter().any(|column| column.target == Some(Target::Id));
        // Who looks for how many people at what pay offers jobs, whatever the column of their names is called.
        let hires = self.kind == Kind::Job
            && ["headcount", "pay"].into_iter().all(|key| self.has(key))
            && ["employer", "apply"].into_iter().any(|key| self.has(key));
        (titled || hires) && self.known() >= 3.min(self.columns.len()).max(2)
    }

    /// The ids that its rows say of themselves.
    pub(super) fn ids<'s>(&self, sheet: &'s Sheet) -> impl Iterator<Item = String> + use<'s> {
        let column = self.columns.iter().find(|column| column.target == Some(Target::Id)).map(|column| column.at);
        let end = *self.head.end();
        let below = sheet.cells.iter().filter(move |(at, _)| Some(at.column) == column && at.row > end);
        below.map(|(_, cell)| cell.to_string())
    }

    /// The column that holds a key of the front matter, or part of it.
    pub(super) fn column_of(&self, key: &str) -> Option<u32> {
        let holds = |target: &Target| match target {
            Target::Key(path) | Target::Records(path) => path.first() == Some(&Step::Key(key.to_owned())),
            Target::Pay(_) | Target::BasePay(_) | Target::TopPay(_) | Target::TotalPay => key == "pay",
            Target::Phone => key == "apply",
            Target::Span => key == "start" || key == "end",
            Target::Opening => key == "hours",
            _ => false,
        };
        self.columns.iter().find(|column| column.target.as_ref().is_some_and(holds)).map(|column| column.at)
    }

    /// What a row below the head is; none where it is empty.
    pub(super) fn row(&self, sheet: &Sheet, row: u32) -> Option<Row> {
        let cells: Vec<(At, &Cell)> = row_cells(sheet, row).collect();
        let (first, cell) = *cells.first()?;
        let text = cell.to_string().split_whitespace().collect::<String>();
        let repeated = |(at, cell): &&(At, &Cell)| {
            self.columns.iter().any(|column| column.at == at.column && column.name == cell.to_string())
        };
        let wide = |area: &crate::sheet::Area| area.first == first && area.last.column >= area.first.column + 2;
        let remark =
            ["备注", "注：", "注:", "说明", "填表", "制表", "填报", "审核", "联系", "※", "单位盖章", "（盖章", "温馨提示"];
        // Who made a table and when stands below it, in one cell or in several beside each other.
        let made = ["填表", "制表", "填报", "审核", "截至", "负责人", "经办", "咨询电话", "联系人"];
        let begins = |(_, cell): &(At, &Cell)| {
            let text = cell.to_string().split_whitespace().collect::<String>();
            made.iter().any(|word| text.starts_with(word))
        };
        // What is seen in other columns of the table makes it an entry.
        let seen = |column: &Column| sheet.seen(At { row, column: column.at }).is_some_and(|(at, _)| at != first);
        let alone = !self.columns.iter().filter(|column| column.target.is_some()).any(seen);
        Some(if cells.len() >= 2 && cells.iter().filter(repeated).count() * 2 > cells.len() {
            Row::Head
        } else if cells.iter().take(3).any(|(_, cell)| SUMS.contains(&&*cell.to_string().split_whitespace().collect::<String>()))
        {
            Row::Sum
        } else if alone && cells.len() == 1
            || cells.iter().all(begins)
            || alone
                && (remark.iter().any(|word| text.starts_with(word))
                    || sheet.merged.iter().any(wide)
                    || text.chars().count() > 20)
        {
            Row::Remark
        } else {
            Row::Entry
        })
    }
}

const SUMS: [&str; 5] = ["合计", "总计", "小计", "共计", "合计："];

/// The cells of a row that hold something themselves.
pub(super) fn row_cells(sheet: &Sheet, row: u32) -> impl Iterator<Item = (At, &Cell)> {
    sheet.cells.range(At { row, column: 0 }..=At { row, column: u32::MAX }).map(|(at, cell)| (*at, cell))
}

/// The last row of a head: as far down as most of its cells are drawn.
fn bottom(sheet: &Sheet, found: &Layout) -> u32 {
    let (start, end) = (*found.head.start(), *found.head.end());
    let down = sheet.merged.iter().filter(|area| (start..=end).contains(&area.first.row) && area.last.row > end);
    let low = down.clone().map(|area| area.last.row).max().filter(|low| *low < end + TALLEST);
    low.filter(|_| down.count() * 2 > found.columns.len()).unwrap_or(end)
}

/// The first row of a head: rows above it belong to it where their cells are drawn across several of its columns, or down into
/// it.
fn top(sheet: &Sheet, found: &Layout) -> u32 {
    let mut start = *found.head.start();
    let width = found.columns.len();
    while start > 0 && *found.head.end() - start + 1 < TALLEST {
        let above = start - 1;
        let own: Vec<At> = row_cells(sheet, above).map(|(at, _)| at).collect();
        let spans = |at: &At| {
            sheet.merged.iter().any(|area| {
                let across = area.last.column - area.first.column + 1;
                area.first == *at && (area.last.row >= start || (across > 1 && (across as usize) < width))
            })
        };
        if own.len() < 2 || !own.iter().any(spans) {
            break;
        }
        start = above;
    }
    start
}

fn columns(sheet: &Sheet, own: &Recognizer, start: u32, end: u32) -> Vec<Column> {
    let column = |at: u32| {
        let parts = parts(sheet, at, start, end);
        let texts: Vec<&str> = parts.iter().map(String::as_str).collect();
        (!parts.is_empty()).then(|| Column { at, name: name(sheet, at, start, end), target: own.target(&texts) })
    };
    sheet.columns(start, end).into_iter().filter_map(column).collect()
}

/// What is seen in the rows of a head above a column, each cell once.
fn parts(sheet: &Sheet, column: u32, start: u32, end: u32) -> Vec<String> {
    let mut seen: Vec<(At, String)> = Vec::new();
    for row in start..=end {
        if let Some((at, cell)) = sheet.seen(At { row, column })
            && !seen.iter().any(|(known, _)| *known == at)
        {
            seen.push((at, cell.to_string()));
        }
    }
    seen.into_iter().map(|(_, text)| text).collect()
}

/// The last of them, which is that of the column alone.
fn name(sheet: &Sheet, column: u32, start: u32, end: u32) -> String {
    parts(sheet, column, start, end).pop().unwrap_or_default()
}
