//! One row as what an entry should say: a piece for each value, with the cell that says it.

use super::board;
use super::discreet::{discreet, is_personal};
use super::fate::{CellFate, Open, Said};
use super::layout::{Column, Layout};
use super::pay::Measure;
use super::records;
use super::target::Target;
use super::text::{self, Several};
use super::value::Reader;
use super::{address, dial, names, origin, own, paid};
use crate::column::{path, shape_at};
use crate::model::record;
use crate::privacy;
use crate::schema::value::{Date, Slug};
use crate::schema::{Kind, Step};
use crate::sheet::{At, Cell, Sheet};
use serde_json::Value;

/// What an entry should say because of one cell.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    pub(super) at: At,
    pub(super) place: Place,
    pub(super) value: Value,
    pub(super) doubt: Option<Said>,
    /// Its cell is about something else: running text, or a region with an address behind it.
    pub(super) is_aside: bool,
}

/// Where it should say it.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Place {
    Key(Vec<Step>),
    /// The number to apply at, wherever it stands among the ways to apply.
    Phone(usize),
    Id,
    Office,
    Body,
    /// A paragraph of the text.
    Remark,
}

/// A row read: what it says, and what became of the cells that say nothing for an entry.
#[derive(Debug, Default)]
pub(super) struct Row {
    pub(super) pieces: Vec<Piece>,
    pub(super) notes: Vec<(At, CellFate, Option<String>, Option<Said>)>,
    /// The office's own number for the row.
    pub(super) number: Option<String>,
    /// How the table calls the employer, whether it is known here or not.
    employer: Option<String>,
    /// The empty cells of a table that an export wrote, with the keys that they are of.
    pub(super) empty: Vec<(At, Vec<Step>)>,
    /// The cell that says all of what is paid.
    pub(super) wage: Option<At>,
    /// What another cell only makes likely.
    pub(super) derived: Vec<Place>,
    /// The id that a table of another hand gives an entry, if it is none yet.
    pub(super) wished: Option<(At, Slug)>,
}

impl Row {
    /// What the row says at a key.
    pub(super) fn value(&self, keys: &str) -> Option<&Value> {
        let path = path(keys).expect("keys are a path");
        self.pieces.iter().find(|piece| piece.place == Place::Key(path.clone())).map(|piece| &piece.value)
    }

    pub(super) fn text(&self, keys: &str) -> Option<&str> {
        self.value(keys).and_then(Value::as_str)
    }

    /// How the table calls what a key says.
    pub(super) fn called(&self, keys: &str) -> Option<String> {
        match keys {
            "employer" => self.employer.clone().or_else(|| self.text(keys).map(ToOwned::to_owned)),
            "title" => self.text(keys).map(names::bare),
            _ => self.text(keys).map(ToOwned::to_owned),
        }
    }

    /// The id that the row says of itself, and where.
    pub(super) fn id(&self) -> Option<(At, &str)> {
        let said = self.pieces.iter().find(|piece| piece.place == Place::Id)?;
        Some((said.at, said.value.as_str()?))
    }

    /// Whether a cell tells of a person.
    pub(super) fn is_personal_at(&self, at: At) -> bool {
        self.pieces.iter().any(|piece| piece.at == at && piece.is_personal())
    }

    /// What it says, so that the same row can be known again.
    pub(super) fn fingerprint(&self) -> String {
        self.pieces.iter().flat_map(|piece| [piece.key(), "=".to_owned(), piece.value.to_string(), "\n".to_owned()]).collect()
    }

    /// Refuses a last day that is over: nothing new can be open until then.
    pub(super) fn refuse_past(&mut self, today: Date) {
        let last = Place::Key(vec![Step::Key("valid_through".to_owned())]);
        let over =
            |piece: &Piece| piece.place == last && piece.value.as_str().and_then(Date::parse).is_some_and(|day| day < today);
        if let Some(index) = self.pieces.iter().position(over) {
            let piece = self.pieces.remove(index);
            let day = piece.value.as_str().unwrap_or_default().to_owned();
            self.note_key(piece.at, CellFate::Refused, piece.key(), Said::Past { day });
        }
    }

    /// The first cell of the row, for what is to be said of the whole.
    pub(super) fn first(&self) -> Option<At> {
        self.pieces.iter().map(|piece| piece.at).chain(self.notes.iter().map(|(at, ..)| *at)).min_by_key(|at| at.column)
    }

    pub(super) fn note(&mut self, at: At, fate: CellFate, said: impl Into<Option<Said>>) {
        self.notes.push((at, fate, None, said.into()));
    }

    pub(super) fn note_key(&mut self, at: At, fate: CellFate, key: String, said: impl Into<Option<Said>>) {
        self.notes.push((at, fate, Some(key), said.into()));
    }

    /// Takes back what is said of a cell, from the pieces and notes of these numbers on, as far as it tells of a person, and
    /// says that it does where nobody has.
    fn withhold(&mut self, at: At, cell: &str, pieces: usize, notes: usize) {
        for piece in &mut self.pieces[pieces..] {
            piece.doubt = piece.doubt.take().map(|said| discreet(said, cell));
        }
        for (.., said) in &mut self.notes[notes..] {
            *said = said.take().map(|said| discreet(said, cell));
        }
        let told = |said: Option<&Said>| said.is_some_and(Said::is_about_person);
        let is_told = self.pieces[pieces..].iter().any(Piece::is_personal)
            || self.notes[notes..].iter().any(|(_, fate, _, said)| *fate == CellFate::Personal || told(said.as_ref()));
        let is_lost = is_personal(cell) || self.pieces[pieces..].iter().any(|piece| told(piece.doubt.as_ref()));
        let serial = self.notes[notes..].iter().any(|(_, fate, ..)| *fate == CellFate::Ignored);
        let whole = self.pieces[pieces..].iter().any(|piece| matches!(piece.place, Place::Body | Place::Id));
        if is_lost && !is_told && !serial && !whole {
            self.note(at, CellFate::Personal, Said::Person);
        }
    }

    /// Whether a cell tells of a key, but cannot be taken.
    pub(super) fn refuses(&self, key: &str) -> bool {
        let this = |told: &Option<String>| told.as_deref().is_some_and(|told| told.split('.').next() == Some(key));
        self.notes.iter().any(|(_, fate, told, _)| *fate == CellFate::Refused && this(told))
    }

    pub(super) fn add(&mut self, at: At, keys: &str, value: Value, doubt: Option<Said>) {
        self.push(at, Place::Key(path(keys).expect("keys are a path")), value, doubt);
    }

    pub(super) fn push(&mut self, at: At, place: Place, value: Value, doubt: Option<Said>) {
        self.pieces.push(Piece { at, place, value, doubt, is_aside: false });
    }

    /// Adds what a cell says that is about something else.
    pub(super) fn add_aside(&mut self, at: At, keys: &str, value: Value) {
        let place = Place::Key(path(keys).expect("keys are a path"));
        self.pieces.push(Piece { at, place, value, doubt: None, is_aside: true });
    }
}

/// Reads a row of a table.
pub(super) fn read(reader: &Reader<'_, '_>, sheet: &Sheet, layout: &Layout, row: u32) -> Row {
    let mut read = Row::default();
    // Of what the upper end of pay is, the lower one says.
    let is_top = |column: &&Column| matches!(column.target, Some(Target::TopPay(_)));
    let (tops, others): (Vec<&Column>, Vec<&Column>) = layout.columns.iter().partition(is_top);
    for column in others.into_iter().chain(tops.iter().copied()) {
        let place = At { row, column: column.at };
        if let (true, Some(Target::Key(path)), None) = (layout.is_export(), &column.target, sheet.seen(place)) {
            read.empty.push((place, path.clone()));
        }
        if let Some((at, cell)) = sheet.seen(place) {
            let (before, noted) = (read.pieces.len(), read.notes.len());
            cell_into(&mut read, reader, layout.kind, column, at, cell);
            read.withhold(at, &cell.to_string(), before, noted);
            // A number that stands for several rows may be the sum of them.
            let shared = |area: &crate::sheet::Area| area.first == at && area.last.row > at.row;
            let is_shared = sheet.merged.iter().any(shared);
            let numbers = read.pieces[before..].iter_mut().filter(|piece| is_shared && piece.value.is_number());
            for piece in numbers {
                piece.doubt = piece.doubt.take().or(Some(Said::Shared));
            }
        }
    }
    address::keep_one(&mut read);
    let first = super::layout::row_cells(sheet, row).next().map(|(at, _)| at);
    for (key, value) in &layout.fixed {
        let mut path = vec![Step::Key(key.clone())];
        if let Some(at) = first {
            fixed(&mut read, at, &mut path, value);
        }
    }
    let known: Vec<u32> = layout.columns.iter().map(|column| column.at).collect();
    for (at, _) in super::layout::row_cells(sheet, row).filter(|(at, _)| !known.contains(&at.column)) {
        read.note(at, CellFate::Refused, Said::NoHeading);
    }
    if layout.kind == Kind::Job {
        if !tops.is_empty() {
            paid::above_a_floor(&mut read);
        }
        own::read(&mut read, reader, sheet, layout, row);
    }
    read
}

/// What all rows say, value by value.
fn fixed(row: &mut Row, at: At, path: &mut Vec<Step>, value: &Value) {
    let Value::Object(map) = value else {
        return row.push(at, Place::Key(path.clone()), value.clone(), None);
    };
    for (key, value) in map {
        path.push(Step::Key(key.clone()));
        fixed(row, at, path, value);
        path.pop();
    }
}

fn cell_into(row: &mut Row, reader: &Reader<'_, '_>, kind: Kind, column: &Column, at: At, cell: &Cell) {
    let written = cell.to_string();
    let unread = match cell {
        Cell::Error(_) => Some(Said::Failed),
        Cell::Formula(_) => Some(Said::Uncalculated),
        _ => None,
    };
    // Of a running number or a person nothing would be taken anyway.
    let wanted = !matches!(column.target, Some(Target::Serial | Target::Person));
    if let Some(said) = unread.filter(|_| wanted) {
        return row.notes.push((at, CellFate::Refused, column.target.as_ref().and_then(Target::key), Some(said)));
    }
    match &column.target {
        Some(Target::Serial) => {
            row.number = row.number.take().or_else(|| origin::number(&column.name, &written));
            if kind == Kind::Employer && row.number.is_some() {
                // Who lists employers may give them ids of ours before they are here.
                row.wished =
                    Slug::parse(&written).filter(|_| written.contains(|c: char| c.is_ascii_lowercase())).map(|slug| (at, slug));
            }
            let no_id = kind == Kind::Employer && row.number.is_some() && row.wished.is_none() && !is_personal(&written);
            row.note(at, CellFate::Ignored, no_id.then_some(Said::NumberIsNoId));
        }
        // The heading says why.
        Some(Target::Person) => row.note(at, CellFate::Personal, None),
        Some(Target::Id) => row.push(at, Place::Id, written.into(), None),
        Some(Target::Office) => match reader.names.find(Kind::Region, &written) {
            Ok(id) => row.push(at, Place::Office, id.into(), None),
            Err(said) => row.note(at, CellFate::Refused, said),
        },
        Some(Target::Body) => row.push(at, Place::Body, written.into(), None),
        None | Some(Target::Remark) => remark(row, at, &column.name, &written, None),
        Some(Target::Key(path)) => key(row, reader, kind, path, at, cell),
        Some(Target::Records(path)) => {
            let shape = records::shape_at(record(kind), path).expect("targets are keys of their kind");
            records::read(row, at, path, shape, &written);
        }
        Some(Target::Pay(unit)) => paid::wage(row, at, &written, Measure::of(&column.name, *unit)),
        Some(Target::BasePay(unit)) => paid::wage(row, at, &format!("底薪{written}"), Measure::of(&column.name, *unit)),
        Some(Target::TopPay(unit)) => paid::top(row, at, &written, Measure::of(&column.name, *unit)),
        Some(Target::TotalPay) => paid::total(row, at, &column.name, &written),
        Some(Target::Age) => several(row, at, &column.name, &written, text::age(&written), Some("requirements.min_age")),
        Some(Target::Hours) => several(row, at, &column.name, &written, text::hours(&written), Some("hours")),
        Some(Target::Keep(which)) => several(row, at, &column.name, &written, board::keep(&written, *which), Some("lodging")),
        Some(Target::Phone) => dial::numbers(row, at, &written),
        Some(Target::Span) => span(row, reader, kind, at, cell, &column.name),
        Some(Target::Sex) => {
            let any = [
                "不限",
                "无",
                "男女不限",
                "均可",
                "男女均可",
                "any",
                "all",
                "both",
                "either",
                "m/f",
                "maleorfemale",
                "male/female",
            ];
            let said = written.split_whitespace().collect::<String>().to_lowercase();
            let any = any.contains(&&*said);
            row.note(at, if any { CellFate::Used } else { CellFate::Refused }, (!any).then_some(Said::OneSex));
        }
        Some(Target::Opening) => match text::opening(&written) {
            Some((hours, left)) => row.add(at, "hours", hours.into(), left),
            None => row.note_key(at, CellFate::Refused, "hours".to_owned(), Said::NotRead { expected: OPENING }),
        },
    }
}

const OPENING: crate::diagnostic::Words = crate::diagnostic::Words {
    zh: "周一至周五 9:00-17:00 这样的时间",
    en: "times such as Monday to Friday 9:00-17:00",
};

fn key(row: &mut Row, reader: &Reader<'_, '_>, kind: Kind, path: &[Step], at: At, cell: &Cell) {
    let shape = shape_at(record(kind), path).expect("targets are keys of their kind");
    let written = cell.to_string();
    let is = |key: &str| path == [Step::Key(key.to_owned())];
    let open_ended = is("valid_through") && super::when::days(&written, reader.today).is_empty();
    if open_ended && super::when::is_open_ended(&written) {
        // The day is put when the row becomes an entry.
        let day = reader.today.plus_days(super::entry::OPEN_DAYS);
        let told = if ["招满", "满员"].iter().any(|word| written.contains(word)) { Open::UntilFilled } else { Open::Long };
        return row.add(at, "valid_through", day.to_string().into(), Some(Said::OpenUntil { day, told }));
    }
    if is("employer") {
        row.employer = Some(names::bare(&written));
    }
    if let Some(address) = super::place::beside(kind, path) {
        return address::read(row, reader, path, address, at, &written);
    }
    if is("insurance") && super::number::plain(&written).ends_with("五险一金") {
        row.add(at, "housing_fund", true.into(), None);
    }
    match reader.value(last_key(path), shape, cell) {
        Ok((value, doubt)) => row.push(at, Place::Key(path.to_vec()), value, doubt),
        Err(said) => row.note_key(at, CellFate::Refused, crate::column::written(path), said),
    }
}

/// The last word of a path, without places in lists.
fn last_key(path: &[Step]) -> &str {
    let word = |step: &'_ Step| matches!(step, Step::Key(_));
    match path.iter().rev().find(|step| word(step)) {
        Some(Step::Key(key)) => key,
        _ => "",
    }
}

fn remark(row: &mut Row, at: At, name: &str, written: &str, doubt: Option<Said>) {
    let name = name.split_whitespace().collect::<String>();
    let text = if ["备注", "说明", "内容"].contains(&&*name) { written.to_owned() } else { format!("{name}：{written}") };
    row.push(at, Place::Remark, text.into(), doubt);
}

/// What a cell says of several keys; `key` is the first of a topic whose own column it stands in.
fn several(row: &mut Row, at: At, name: &str, written: &str, read: Several, key: Option<&str>) {
    if let Some(key) = key.filter(|_| read.values.is_empty() && read.is_remark) {
        row.note_key(at, CellFate::Doubtful, key.to_owned(), own::only_text(key));
    }
    if read.values.is_empty() && !read.is_remark {
        row.note_key(at, CellFate::Used, "requirements".to_owned(), None);
    }
    for (keys, value) in read.values {
        row.add(at, keys, value, read.doubt.clone());
    }
    if read.is_remark {
        remark(row, at, name, written, None);
    }
}

fn span(row: &mut Row, reader: &Reader<'_, '_>, kind: Kind, at: At, cell: &Cell, name: &str) {
    let written = cell.to_string();
    match text::span(kind, &written, reader.today) {
        Ok(read) => several(row, at, name, &written, read, None),
        Err(said) => row.note_key(at, CellFate::Refused, "start".to_owned(), said),
    }
}

impl Piece {
    /// Whether it tells of a person, for which a consent would have to be written.
    pub(super) fn is_personal(&self) -> bool {
        match &self.value {
            Value::String(text) if self.place == Place::Remark => is_personal(text),
            Value::String(text) => !privacy::find(text).is_empty(),
            Value::Array(items) => items.iter().filter_map(Value::as_str).any(|text| !privacy::find(text).is_empty()),
            _ => false,
        }
    }

    /// The key that it goes to, as people write it.
    pub(super) fn key(&self) -> String {
        match &self.place {
            Place::Key(path) => crate::column::written(path),
            Place::Phone(_) => "apply".to_owned(),
            Place::Id => crate::column::ID.to_owned(),
            Place::Office => crate::column::OFFICE.to_owned(),
            Place::Body | Place::Remark => crate::column::BODY.to_owned(),
        }
    }
}
