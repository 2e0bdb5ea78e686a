//! A row as an entry: which of those that are here it is, what changes in it, or the file of a new one.

use super::again::Again;
use super::discreet::is_personal;
use super::doubts;
use super::edit::{edited, yaml};
use super::fate::{CellFate, Open, Said};
use super::form::{normal, ordered};
use super::known::is_of_another;
use super::names::Names;
use super::origin::{self, Origin};
use super::row::{Piece, Place, Row};
use super::settle::Settled;
use crate::column::{self, Headings, headings, path, value_at};
use crate::diagnostic::{Lang, Words};
use crate::import::sound::{self, Faulty};
use crate::load;
use crate::model::{Ids, Item, Trades, record};
use crate::schema::value::{Date, Slug};
use crate::schema::{Field, Kind, Shape, Step};
use crate::sheet::At;
use serde_json::{Map, Value, json};
use std::cell::RefCell;
use std::collections::BTreeSet;

/// For how many days a job is open of which nobody says until when.
pub(super) const OPEN_DAYS: i32 = 30;

/// What became of a cell: its fate, the key that it goes to, and why.
pub(super) type Told = (At, CellFate, Option<String>, Option<Said>);

/// What becomes of a row.
#[derive(Debug, Clone, PartialEq)]
pub enum Change {
    New { text: String },
    Edited { before: String, after: String },
    Same,
    Refused,
}

/// A row as an entry, and what became of its cells.
#[derive(Debug)]
pub(super) struct Made {
    /// None where the row was refused.
    pub(super) file: Option<(Slug, String)>,
    pub(super) change: Change,
    pub(super) notes: Vec<Told>,
}

/// Makes entries of the rows of one kind.
pub(super) struct Maker<'m, 'p> {
    pub(super) names: &'m Names<'p>,
    pub(super) today: Date,
    pub(super) kind: Kind,
    /// The office whose folder new files go to.
    pub(super) region: Option<&'m Slug>,
    /// What the rows were that were taken in before.
    pub(super) again: &'m Again,
    /// The entries that rows before have become.
    pub(super) claimed: &'m BTreeSet<(Kind, Slug)>,
    pub(super) ids: &'m Ids<'p>,
    /// The places that new entries got among those which the table calls the same.
    pub(super) placed: &'m RefCell<BTreeSet<(Kind, String)>>,
    pub(super) lang: Lang,
    /// What the remarks at the head of a new file call the table.
    pub(super) table: &'m str,
    pub(super) sheet: &'m str,
    pub(super) row: u32,
    /// The cell of the row in which a key should stand.
    pub(super) cell_of: &'m dyn Fn(&str) -> Option<At>,
}

impl Maker<'_, '_> {
    pub(super) fn make(&self, mut row: Row) -> Made {
        let origin = Origin::of(self.kind, &row);
        self.derive(&mut row);
        let existing = match self.existing(&row, origin.as_ref()) {
            Ok(existing) => existing,
            Err(said) => return refused(Settled::new(self, None, &row).notes, said),
        };
        if existing.is_none() && row.id().is_none() {
            row.refuse_past(self.today);
        }
        let settled = Settled::new(self, existing.as_ref(), &row);
        match existing {
            Some(existing) => self.edit(existing.item, settled),
            None => self.create(&row, origin.as_ref(), settled),
        }
    }

    fn edit(&self, item: &dyn Item, settled: Settled) -> Made {
        let document = item.document();
        let file = Some((item.slug().clone(), document.file.clone()));
        let Settled { front, body, changes, notes, gone, .. } = settled;
        let remarked = document.front_text();
        let text = gone.map_or_else(|| remarked.to_owned(), |gone| doubts::without(remarked, gone));
        if changes.is_empty() && body.is_none() && text == remarked {
            return Made { file, change: Change::Same, notes };
        }
        if is_of_another(self.names.portal, self.region, item) {
            return refused(notes, Said::OtherOffice { id: item.slug().to_string() });
        }
        let Value::Object(written) = document.front_value() else { return Made { file, change: Change::Same, notes } };
        let new = edited(&text, &written, &changes, &front);
        let after = document.with(&new, body.as_deref());
        match self.sound(&document.file, item.slug(), document.office.as_ref(), &after, Some(&front)) {
            Ok(()) => Made { file, change: Change::Edited { before: document.whole_text().to_owned(), after }, notes },
            Err(said) => refused(notes, said),
        }
    }

    fn create(&self, row: &Row, origin: Option<&Origin>, mut settled: Settled) -> Made {
        let headings = headings(self.kind, self.lang);
        if let Some(origin) = origin.filter(|_| row.id().is_none()) {
            settled.front.entry(origin::KEY).or_insert_with(|| self.placed(origin).into());
        }
        self.complete(row, &mut settled);
        let Settled { front, body, mut notes, .. } = settled;
        let missing = record(self.kind).fields.iter().filter(|field| field.required && !front.contains_key(field.key));
        let mut lacks: Vec<(String, Option<String>)> =
            missing.map(|field| (called(&headings, field, self.lang), self.place(field.key))).collect();
        let office = self.office(row, &front);
        // Without its employer or region nobody can tell whose it is.
        if lacks.is_empty() && self.kind.by_office() && office.is_none() {
            lacks.push((headings.office.to_owned(), None));
        }
        if !lacks.is_empty() {
            return refused(notes, Said::Lacks { keys: lacks });
        }
        let wished = row.wished.as_ref().map(|(at, slug)| (*at, slug, self.may_be(slug)));
        let free = wished.as_ref().filter(|(.., free)| *free).map(|(_, slug, _)| (*slug).clone());
        let Some(slug) = free.or_else(|| self.new_slug(row, &front, office.as_ref())) else {
            return refused(notes, Said::Lacks { keys: vec![(headings.id.to_owned(), None)] });
        };
        notes.extend(wished.map(|(at, _, free)| {
            let fate = if free { CellFate::Used } else { CellFate::Doubtful };
            (at, fate, Some(column::ID.to_owned()), (!free).then_some(Said::IdIsTaken))
        }));
        let folder =
            office.as_ref().map_or_else(|| self.kind.folder().to_owned(), |office| format!("{}/{office}", self.kind.folder()));
        let file = format!("{}/{folder}/{slug}.md", load::FOLDER);
        let text = self.text(&front, body.unwrap_or_default().trim(), &notes);
        match self.sound(&file, &slug, office.as_ref(), &text, None) {
            Ok(()) => Made { file: Some((slug, file)), change: Change::New { text }, notes },
            Err(said) => refused(notes, said),
        }
    }

    /// The origin of a new entry, with its place among the open ones that the table calls the same.
    fn placed(&self, origin: &Origin) -> String {
        let taken: Vec<u32> = self.names.open_of(self.kind, origin, self.today).map(|(place, _)| place).collect();
        let mut placed = self.placed.borrow_mut();
        let mut free = (1..).filter(|place| !taken.contains(place)).map(|place| origin.at(place));
        free.find(|written| placed.insert((self.kind, written.clone()))).expect("there are more places than rows")
    }

    /// The name of the cell in which a key should stand.
    fn place(&self, key: &str) -> Option<String> {
        (self.cell_of)(key).map(|at| format!("{}!{at}", self.sheet))
    }

    /// What a new entry needs that a row need not say. It is a draft, unless the row says otherwise and nothing is in doubt.
    fn complete(&self, row: &Row, settled: &mut Settled) {
        let first = row.pieces.first().map(|piece| piece.at);
        if settled.body.is_none() {
            // Whoever looks the draft over sees what is missing, and so would readers of the page.
            let text = Words { zh: "具体内容没写，打电话问。", en: "No details are given: please call." }.to(self.lang);
            settled.body = Some(text.to_owned());
        }
        if self.kind == Kind::Job {
            tell_unit(row, settled);
        }
        let today = self.today.to_string();
        settled.front.entry("published").or_insert_with(|| today.into());
        if self.kind == Kind::Job {
            settled.front.entry("requirements").or_insert_with(|| json!({}));
            // What people usually earn is no pay without what is guaranteed.
            if settled.front.get("pay").is_some_and(|pay| pay.get("base").is_none()) {
                settled.front.remove("pay");
                let usual: Vec<&Piece> = row.pieces.iter().filter(|piece| piece.key().starts_with("pay.total.m")).collect();
                if let (Some(first), false) = (usual.first(), row.refuses("pay")) {
                    let mut amounts: Vec<String> = usual.iter().map(|piece| piece.value.to_string()).collect();
                    amounts.dedup();
                    let said = Said::OnlyUsual { amount: amounts.join("-") };
                    settled.notes.push((first.at, CellFate::Refused, Some("pay".to_owned()), Some(said)));
                }
            }
            let trade = settled.front.contains_key("trade") || row.refuses("trade");
            if let (false, Some(at), Some(general)) = (trade, first, self.names.portal.trades.get(Trades::GENERAL)) {
                // Work without a name of its own is of this trade; a title of none may be.
                let at = row.pieces.iter().find(|piece| piece.key() == "title").map_or(at, |piece| piece.at);
                settled.front.insert("trade".to_owned(), Trades::GENERAL.into());
                let said = Said::NoTrade { taken: general.title.to_string() };
                settled.notes.push((at, CellFate::Doubtful, Some("trade".to_owned()), Some(said)));
            }
            let told = settled.front.contains_key("valid_through") || row.refuses("valid_through");
            if let (false, Some(at)) = (told, first) {
                let day = self.today.plus_days(OPEN_DAYS);
                settled.front.insert("valid_through".to_owned(), day.to_string().into());
                let at = (self.cell_of)("valid_through").unwrap_or(at);
                settled.notes.push((
                    at,
                    CellFate::Doubtful,
                    Some("valid_through".to_owned()),
                    Some(Said::OpenUntil { day, told: Open::Nothing }),
                ));
            }
        }
        let sure = settled.notes.iter().all(|(_, fate, ..)| !matches!(fate, CellFate::Doubtful | CellFate::Personal));
        let published = row.value("draft") == Some(&Value::Bool(false)) && sure;
        if published {
            settled.front.remove("draft");
        } else {
            settled.front.insert("draft".to_owned(), true.into());
        }
        settled.front = ordered(record(self.kind), &settled.front);
    }

    fn office(&self, row: &Row, front: &Map<String, Value>) -> Option<Slug> {
        let portal = self.names.portal;
        let said =
            row.pieces.iter().find(|piece| piece.place == Place::Office).and_then(|piece| Slug::parse(piece.value.as_str()?));
        let asked = || self.region.cloned();
        let own = || {
            let at = |keys: &str| value_at(front, &path(keys)?)?.as_str().map(ToOwned::to_owned);
            let region = match self.kind {
                Kind::Job => {
                    let employer =
                        portal.employers.get(at("employer")?.as_str()).and_then(|employer| employer.document.office.clone());
                    return employer.or_else(|| self.county(&at("workplace.region")?));
                }
                Kind::Fair => at("place.region"),
                Kind::Trip => at("from"),
                Kind::Station => at("host_region"),
                _ => at("region"),
            };
            self.county(&region?)
        };
        said.or_else(asked).or_else(own)
    }

    /// The county in which a region lies, if it is here.
    fn county(&self, region: &str) -> Option<Slug> {
        let portal = self.names.portal;
        portal.county(region).map(|county| county.document.slug.clone()).or_else(|| Slug::parse(region))
    }

    /// Whether something new may have an id: nothing has it, had it, or got it from a row before.
    fn may_be(&self, slug: &Slug) -> bool {
        self.ids.is_free(self.kind, slug) && !self.claimed.contains(&(self.kind, slug.clone()))
    }

    /// The id that the row names, if it is free; else one that nothing has or had.
    fn new_slug(&self, row: &Row, front: &Map<String, Value>, office: Option<&Slug>) -> Option<Slug> {
        let is_given = |slug: &Slug| self.claimed.contains(&(self.kind, slug.clone()));
        if let Some((_, id)) = row.id() {
            // A table may bring back what was exported from here and is gone since.
            return Slug::parse(id).filter(|slug| !self.names.portal.is_taken(self.kind, slug) && !is_given(slug));
        }
        let said = |keys: &str| {
            let mut steps = keys.split('.');
            let first = front.get(steps.next()?)?;
            let value = steps.try_fold(first, |value, step| match step.parse::<usize>() {
                Ok(index) => value.get(index),
                Err(_) => value.get(step),
            })?;
            value.as_str().or_else(|| value.get("region")?.as_str()).map(ToOwned::to_owned)
        };
        self.ids.propose(self.kind, &said, office, self.today, &is_given)
    }

    /// The file of a new entry. What is in doubt stands at its head as remarks, for whoever looks it over.
    fn text(&self, front: &Map<String, Value>, body: &str, notes: &[Told]) -> String {
        let doubts = notes.iter().filter(|(_, fate, ..)| *fate == CellFate::Doubtful);
        // The name of whoever decides may stand beside a day, and no rule knows a name: it is not committed.
        let said = |key: &Option<String>, said: &Said| match said {
            Said::PartlyRead { .. } if key.as_deref().is_some_and(|key| self.is_day(key)) => {
                Words { zh: "有别的字没收进来，看原表", en: "other words were not taken, see the table" }.to(self.lang).to_owned()
            }
            said => one_line(&said.text(self.lang)),
        };
        let mut doubts: Vec<String> =
            doubts.filter_map(|(at, _, key, why)| Some(format!("# {at}: {}\n", said(key, why.as_ref()?)))).collect();
        // One cell may stand for several values.
        let mut seen = BTreeSet::new();
        doubts.retain(|line| seen.insert(line.clone()));
        let head = if doubts.is_empty() { String::new() } else { doubts::opening(self.lang, &self.table()) };
        format!("---\n{head}{}{}---\n\n{body}\n", doubts.concat(), yaml(front))
    }

    /// The name of the table, without what it tells of persons.
    fn table(&self) -> String {
        if is_personal(self.table) {
            Words { zh: "表格", en: "a table" }.to(self.lang).to_owned()
        } else {
            one_line(self.table)
        }
    }

    /// Whether a key holds a day.
    fn is_day(&self, key: &str) -> bool {
        let shape = path(key).and_then(|path| column::shape_at(record(self.kind), &path));
        matches!(shape, Some(Shape::Date | Shape::Moment))
    }

    /// Whether a text is a file without a fault of its own, and says what it should.
    fn sound(
        &self,
        file: &str,
        slug: &Slug,
        office: Option<&Slug>,
        text: &str,
        front: Option<&Map<String, Value>>,
    ) -> Result<(), Said> {
        let loaded = sound::read(file, self.kind, slug, office, text).map_err(Said::Faulty)?;
        let now = normal(record(self.kind), &column::front_of(&loaded));
        if front.is_none_or(|front| now == normal(record(self.kind), front)) {
            Ok(())
        } else {
            Err(Said::Faulty(Faulty::new(
                "文件的写法改不动，请手工改",
                "the file is written in a way that cannot be edited: change it by hand",
            )))
        }
    }
}

/// Puts the month as the unit of pay, and how it is paid, where our own columns leave that empty.
fn tell_unit(row: &Row, settled: &mut Settled) {
    let said = row.pieces.iter().find(|piece| piece.key() == "pay.base.min").map(|piece| piece.at);
    let Some((at, Value::Object(pay))) = said.zip(settled.front.get_mut("pay")) else { return };
    let own = match pay.get("kind").and_then(Value::as_str) {
        Some("daily") => Some("day"),
        Some("hourly") => Some("hour"),
        _ => None,
    };
    let Some(Value::Object(base)) = pay.get_mut("base").filter(|base| base.get("unit").is_none()) else { return };
    if row.refuses("pay") {
        return;
    }
    base.insert("unit".to_owned(), own.unwrap_or("month").into());
    if own.is_none() {
        settled.notes.push((at, CellFate::Doubtful, Some("pay.base.unit".to_owned()), Some(Said::NoUnit)));
        pay.entry("kind").or_insert_with(|| "monthly".into());
    }
}

pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

pub(super) fn piece(at: At, keys: &str, value: Value, doubt: Option<Said>) -> Piece {
    Piece { at, place: Place::Key(path(keys).expect("keys are a path")), value, doubt, is_aside: false }
}

/// What people call a key that is missing: its heading, else what it means.
fn called(headings: &Headings, field: &Field, lang: Lang) -> String {
    let own = headings.leaves.iter().find(|(leaf, _)| leaf.path == [Step::Key(field.key.to_owned())]);
    own.map_or_else(|| column::meant(field, lang), |(_, name)| name.clone())
}

/// The whole row is refused: so are all of its cells that would have said something. The reason stands at the first of them;
/// one that several rows share comes last.
fn refused(notes: Vec<Told>, why: Said) -> Made {
    let says = |(_, fate, ..): &&Told| !matches!(fate, CellFate::Ignored | CellFate::Personal);
    let row = notes.iter().map(|(at, ..)| at.row).max();
    // A row is called by its title, and only for want of one by another cell; what no heading is known of names nothing.
    let is_title = |(_, fate, key, _): &Told| *fate != CellFate::Refused && key.as_deref() == Some("title");
    let call = |told: &&Told| (Some(told.0.row) != row, !is_title(told), told.1 == CellFate::Remark, told.0.column);
    let first = notes.iter().filter(says).min_by_key(call).map(|(at, ..)| *at);
    // Nobody need look over what was not taken.
    let all = notes
        .into_iter()
        .filter(|(.., said)| {
            let asks = |said: &Said| {
                matches!(
                    said,
                    Said::OpenUntil { .. }
                        | Said::NoTrade { .. }
                        | Said::OwnColumn { .. }
                        | Said::OnlyText { .. }
                        | Said::AlsoSaid { .. }
                )
            };
            !said.as_ref().is_some_and(asks)
        })
        .map(|(at, fate, key, said)| match fate {
            CellFate::Used | CellFate::Doubtful | CellFate::Remark => (at, CellFate::Refused, key, Some(Said::WithItsRow)),
            fate => (at, fate, key, said),
        });
    let mut notes: Vec<Told> = all.collect();
    notes.extend(first.map(|at| (at, CellFate::Refused, None, Some(why))));
    Made { file: None, change: Change::Refused, notes }
}
