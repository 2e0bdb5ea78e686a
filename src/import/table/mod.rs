//! Tables taken in: each row becomes an entry, new or changed, and of each cell it is known what became of it. Nothing is made
//! up, and nothing is left out without a word: what is not sure comes in as a draft and is named.

mod address;
mod again;
mod alias;
mod board;
mod derive;
mod dial;
mod discreet;
mod doubts;
mod edit;
mod english;
mod entry;
mod fate;
mod fates;
mod form;
mod heading;
mod json;
mod known;
mod layout;
mod mapping;
mod names;
mod near;
mod number;
mod origin;
mod own;
mod paid;
mod pair;
mod pay;
mod phone;
mod place;
mod records;
mod replaced;
mod row;
mod said;
mod sense;
mod settle;
mod taken;
mod target;
mod text;
mod trade;
mod unit;
mod unseen;
mod value;
mod when;
mod worded;
mod words;

pub use alias::headings;
pub use entry::Change;
pub use fate::{CellFate, Lost, Named, Note, Open, Said};
pub use json::book as json_book;
pub use mapping::{Columns, Fixed, Mapping, Plan, SheetMapping, read as read_mapping, special};
pub use taken::{RowOutcome, SheetOutcome, Taken};

use crate::diagnostic::Lang;
use crate::model::Ids;
use crate::privacy;
use crate::schema::Kind;
use crate::schema::value::{Date, Slug};
use crate::sheet::{At, Book, Sheet};
use again::Again;
use entry::{Made, Maker};
use fates::{Fates, Told};
use heading::{Recognizer, needs};
use layout::Layout;
use mapping::proposed;
use names::{Names, bare};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use unseen::Seen;
use value::Reader;

/// What a sheet may be about, what others need first.
const KINDS: [Kind; 12] = [
    Kind::Region,
    Kind::Agreement,
    Kind::Employer,
    Kind::Job,
    Kind::Policy,
    Kind::Fair,
    Kind::Trip,
    Kind::Course,
    Kind::Station,
    Kind::Guide,
    Kind::Bulletin,
    Kind::Page,
];

/// What is asked of an import.
#[derive(Debug, Default)]
pub struct Asked {
    /// What the sheets are about; found by their headings where none is named.
    pub kinds: Vec<Kind>,
    pub region: Option<Slug>,
    /// Only these sheets; all of them where none is named.
    pub sheets: Vec<String>,
    /// What a mapping file says of sheets.
    pub plans: BTreeMap<String, Plan>,
    /// Whether hidden sheets, rows and columns are taken too.
    pub hidden: bool,
    /// How the table is called in new files.
    pub name: String,
}

/// Plans what becomes of the rows of a table on `today`.
pub fn import(book: &Book, ids: &Ids<'_>, today: Date, lang: Lang, asked: &Asked) -> Taken {
    let mut import = Import {
        today,
        lang,
        asked,
        since_1904: book.since_1904,
        names: Names::new(ids.portal),
        ids,
        again: Again::default(),
        claimed: BTreeSet::new(),
        placed: RefCell::default(),
        rows: BTreeMap::new(),
        taken: Taken::default(),
    };
    let mut sheets: Vec<(usize, Seen<'_>, Option<Layout>)> = Vec::new();
    let wanted = |sheet: &Sheet| asked.sheets.is_empty() || asked.sheets.contains(&sheet.name);
    for (index, sheet) in book.sheets.iter().enumerate().filter(|(_, sheet)| wanted(sheet)) {
        let seen = Seen::new(sheet, asked);
        import.leave(sheet, &seen);
        if !seen.sheet.cells.is_empty() {
            let layout = layout(&seen.sheet, asked);
            sheets.push((index, seen, layout));
        }
    }
    // What others name comes first.
    sheets.sort_by_key(|(index, _, layout)| {
        (layout.as_ref().map(|layout| KINDS.iter().position(|kind| *kind == layout.kind)), *index)
    });
    for (_, seen, layout) in &sheets {
        let own = layout.iter().flat_map(|layout| layout.ids(&seen.sheet).map(|id| (layout.kind, id)));
        import.names.ids.extend(own);
    }
    let kind = |(_, _, layout): &(usize, Seen<'_>, Option<Layout>)| layout.as_ref().map(|layout| layout.kind);
    let mut told: Vec<(usize, SheetOutcome)> = sheets
        .iter()
        .filter_map(|(index, seen, layout)| {
            let (name, layout) = (seen.sheet.name.clone(), layout.as_ref()?);
            Some((*index, SheetOutcome { name, kind: layout.kind, head: layout.head.clone() }))
        })
        .collect();
    told.sort_by_key(|(index, _)| *index);
    import.taken.sheets = told.into_iter().map(|(_, sheet)| sheet).collect();
    for same in sheets.chunk_by(|a, b| kind(a) == kind(b)) {
        import.known_again(same.iter().filter_map(|(_, seen, layout)| Some((seen, layout.as_ref()?))));
        for (_, seen, layout) in same {
            match layout {
                Some(layout) => import.sheet(seen, layout),
                None => import.unknown(&seen.sheet),
            }
        }
    }
    let order: BTreeMap<&str, usize> = book.sheets.iter().enumerate().map(|(index, sheet)| (&*sheet.name, index)).collect();
    import.taken.notes.sort_by_key(|note| (order[&*note.sheet], note.at));
    import.taken
}

/// The tables of a workbook as far as they are understood, for a mapping file.
pub fn layouts(book: &Book, asked: &Asked, lang: Lang) -> String {
    let found = book.sheets.iter().filter(|sheet| asked.sheets.is_empty() || asked.sheets.contains(&sheet.name));
    let found = found.map(|sheet| Seen::new(sheet, asked).sheet);
    let found: Vec<(String, Layout)> = found.filter_map(|sheet| Some((sheet.name.clone(), guessed(&sheet, asked)?))).collect();
    proposed(&found, lang)
}

fn layout(sheet: &Sheet, asked: &Asked) -> Option<Layout> {
    let plan = asked.plans.get(&sheet.name);
    if plan.is_none() && !asked.plans.is_empty() {
        return None;
    }
    Layout::find(sheet, plan, if asked.kinds.is_empty() { &KINDS } else { &asked.kinds })
}

/// The table of a sheet; where no headings are known, its first rows with several cells are taken for them.
fn guessed(sheet: &Sheet, asked: &Asked) -> Option<Layout> {
    layout(sheet, asked).or_else(|| Layout::unknown(sheet, asked.kinds.first().copied().unwrap_or(Kind::Job)))
}

struct Import<'i, 'p> {
    today: Date,
    lang: Lang,
    asked: &'i Asked,
    since_1904: bool,
    names: Names<'p>,
    again: Again,
    claimed: BTreeSet<(Kind, Slug)>,
    ids: &'i Ids<'p>,
    placed: RefCell<BTreeSet<(Kind, String)>>,
    /// What each row said, and its first cell.
    rows: BTreeMap<(Kind, String), String>,
    taken: Taken,
}

/// A row below the head of a table.
enum Line {
    /// The head of another table, whose layout holds from here.
    Head,
    Row(layout::Row),
}

/// Goes through the rows below the head that are seen, each with the layout that holds there.
fn below(seen: &Seen<'_>, layout: &Layout, mut each: impl FnMut(&Layout, u32, Line)) {
    let sheet = &*seen.sheet;
    let own = Recognizer::new(layout.kind);
    let mut again: Option<Layout> = None;
    for row in sheet.rows().into_iter().filter(|row| row > layout.head.end() && seen.shows(*row)) {
        let current = again.as_ref().unwrap_or(layout);
        if let Some(next) = current.again(&own, sheet, row) {
            each(&next, row, Line::Head);
            again = Some(next);
        } else if let Some(found) = current.row(sheet, row) {
            each(current, row, Line::Row(found));
        }
    }
}

impl Import<'_, '_> {
    /// Cells that nobody sees.
    fn leave(&mut self, sheet: &Sheet, seen: &Seen<'_>) {
        let mut fates = Fates::default();
        for (at, fate, said) in &seen.left {
            fates.add(*at, *fate, None, None, Some(said.clone()));
        }
        self.tell(sheet, fates);
    }

    /// Finds out which rows of the tables of one kind were taken in before.
    fn known_again<'s>(&mut self, tables: impl Iterator<Item = (&'s Seen<'s>, &'s Layout)>) {
        let reader = Reader { names: &self.names, today: self.today, since_1904: self.since_1904 };
        let mut all: BTreeMap<Kind, Vec<(String, u32, row::Row)>> = BTreeMap::new();
        for (seen, layout) in tables {
            let sheet = &*seen.sheet;
            below(seen, layout, |layout, row, line| {
                if let Line::Row(layout::Row::Entry) = line {
                    let read = row::read(&reader, sheet, layout, row);
                    all.entry(layout.kind).or_default().push((sheet.name.clone(), row, read));
                }
            });
        }
        for (kind, rows) in all {
            self.again.add(kind, rows, &self.names, self.asked.region.as_ref(), self.today);
        }
    }

    fn sheet(&mut self, seen: &Seen<'_>, layout: &Layout) {
        let sheet = &*seen.sheet;
        let mut fates = Fates::default();
        for (at, cell) in &sheet.cells {
            match at.row {
                row if row < *layout.head.start() => fates.beside(*at, cell, CellFate::Title),
                row if layout.head.contains(&row) => fates.heading(layout, *at),
                _ => {}
            }
        }
        below(seen, layout, |layout, row, line| {
            let beside = match line {
                Line::Head => {
                    for (at, _) in layout::row_cells(sheet, row) {
                        fates.heading(layout, at);
                    }
                    return;
                }
                Line::Row(layout::Row::Entry) => return self.row(sheet, layout, row, &mut fates),
                Line::Row(layout::Row::Head) => CellFate::Heading,
                Line::Row(layout::Row::Sum) => CellFate::Ignored,
                Line::Row(layout::Row::Remark) => CellFate::Title,
            };
            for (at, cell) in layout::row_cells(sheet, row) {
                fates.beside(at, cell, beside);
            }
        });
        // Whatever nobody has spoken of is spoken of here.
        for at in sheet.cells.keys() {
            if !fates.0.contains_key(at) {
                fates.add(*at, CellFate::Refused, None, None, Some(Said::Unused));
            }
        }
        self.tell(sheet, fates);
    }

    fn row(&mut self, sheet: &Sheet, layout: &Layout, row: u32, fates: &mut Fates) {
        let reader = Reader { names: &self.names, today: self.today, since_1904: self.since_1904 };
        let read = row::read(&reader, sheet, layout, row);
        let Some(at) = read.first() else { return };
        let title = read.text("title").map(bare);
        let said = (layout.kind, read.fingerprint());
        if let Some(other) = self.rows.get(&said).cloned() {
            for at in read.pieces.iter().map(|piece| piece.at).filter(|at| at.row == row) {
                fates.add(at, CellFate::Refused, None, None, Some(Said::WithItsRow));
            }
            fates.add(at, CellFate::Refused, None, None, Some(Said::SameEntry { other }));
            let sheet = sheet.name.clone();
            self.taken.entries.push(RowOutcome { kind: layout.kind, sheet, at, row, file: None, change: Change::Refused });
            return;
        }
        let maker = Maker {
            names: &self.names,
            today: self.today,
            kind: layout.kind,
            region: self.asked.region.as_ref(),
            again: &self.again,
            claimed: &self.claimed,
            ids: self.ids,
            placed: &self.placed,
            lang: self.lang,
            table: &self.asked.name,
            sheet: &sheet.name,
            row,
            cell_of: &|key| layout.column_of(key).map(|column| At { row, column }),
        };
        let Made { file, change, notes } = maker.make(read);
        let path = file.as_ref().map(|(_, file)| file.clone());
        let no_column = layout.column_of("valid_through").is_none();
        for (at, fate, key, said) in notes {
            if let (Some(Said::OpenUntil { day, told: Open::Nothing }), true) = (&said, no_column) {
                // Of a column that is not there no row need tell.
                if let Some((head, _)) = layout::row_cells(sheet, *layout.head.end()).next() {
                    fates.add(head, CellFate::Heading, None, None, Some(Said::NoLastDay { day: *day }));
                }
                continue;
            }
            let gone = matches!(fate, CellFate::Refused | CellFate::Personal | CellFate::Ignored);
            fates.add(at, fate, key, path.clone().filter(|_| !gone), said);
        }
        // A row that was refused has reasons of its own, and so has the next one like it.
        if file.is_some() {
            self.rows.insert(said, format!("{}!{at}", sheet.name));
        }
        if let Some((slug, _)) = file {
            self.names.ids.insert((layout.kind, slug.to_string()));
            self.names.new.extend(title.map(|title| ((layout.kind, title), slug.to_string())));
            let is_first = self.claimed.insert((layout.kind, slug));
            assert!(is_first, "no two rows become one file");
        }
        self.taken.entries.push(RowOutcome { kind: layout.kind, sheet: sheet.name.clone(), at, row, file: path, change });
    }

    /// A sheet about nothing known.
    fn unknown(&mut self, sheet: &Sheet) {
        let mut fates = Fates::default();
        let said: Vec<Said> = if self.asked.kinds.is_empty() {
            vec![Said::UnknownSheet]
        } else {
            self.asked.kinds.iter().map(|kind| self.not_of(sheet, *kind)).collect()
        };
        for (index, at) in sheet.cells.keys().enumerate() {
            fates.add(*at, CellFate::Refused, None, None, None);
            for said in said.iter().filter(|_| index == 0) {
                fates.add(*at, CellFate::Refused, None, None, Some(said.clone()));
            }
        }
        self.tell(sheet, fates);
    }

    /// Why a sheet is no table of a kind that was asked for.
    fn not_of(&self, sheet: &Sheet, kind: Kind) -> Said {
        let likely = Layout::unknown(sheet, kind);
        let needs = needs(kind, likely.as_ref(), self.lang);
        let unknown = likely.iter().flat_map(Layout::not_understood);
        let unknown = unknown.map(|(at, name)| format!("{at} “{}”", shown(name, false))).collect();
        Said::NotOfKind { kind, needs, unknown }
    }

    fn tell(&mut self, sheet: &Sheet, fates: Fates) {
        for (at, Told { fate, key, file, said, .. }) in fates.0 {
            // Beside a number that was taken a name may stand; what a cell is about that was left, nobody has found out.
            let about_person =
                fate == CellFate::Personal || said.iter().any(Said::is_about_person) || said.contains(&Said::PartlyStruck);
            // Beside a table stands who made it; where no telephone number is read, a name may stand instead.
            let may_name = |cell: &str| match fate {
                CellFate::Title | CellFate::Ignored => discreet::names_somebody(cell),
                CellFate::Refused => key.as_deref() == Some("apply"),
                _ => false,
            };
            let written = sheet.cells.get(&at).map(ToString::to_string);
            let written = written.map(|cell| shown(&cell, about_person || may_name(&cell))).unwrap_or_default();
            self.taken.notes.push(Note { sheet: sheet.name.clone(), at, fate, key, file, written, said });
        }
    }
}

/// A cell for people: short, and without what tells of persons.
fn shown(text: &str, about_person: bool) -> String {
    if about_person || discreet::is_personal(text) {
        return "…".to_owned();
    }
    let line = privacy::covered(&text.split_whitespace().collect::<Vec<_>>().join(" ")).into_owned();
    let short: String = line.chars().take(40).collect();
    let cut = if short.len() < line.len() { "…" } else { "" };
    short + cut
}
