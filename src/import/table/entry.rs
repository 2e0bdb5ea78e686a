//! A row as an entry: which of those that are here it is, what changes in it, or the file of a new one.

use super::edit::{edited, yaml};
use super::fate::{Fate, Said};
use super::names::Names;
use super::row::{Piece, Place, Row};
use super::words;
use crate::column::{self, Headings, headings, path, shape_at, value_at};
use crate::diagnostic::{Lang, Words};
use crate::load;
use crate::model::{Item, Loaded, record};
use crate::schema::value::{Clock, Date, Slug};
use crate::schema::{Field, Kind, Record, Shape, Step};
use crate::sheet::At;
use serde_json::{Map, Value, json};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

/// For how many days a job is open of which nobody says until when.
pub(super) const OPEN_DAYS: i32 = 30;

/// What became of a cell: its fate, the key that it goes to, and why.
pub(super) type Told = (At, Fate, Option<String>, Option<Said>);

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
    /// The entries that rows before have become.
    pub(super) claimed: &'m BTreeSet<(Kind, Slug)>,
    /// The next number of what has none of its own, by what stands before it.
    pub(super) counted: &'m RefCell<BTreeMap<String, u64>>,
    pub(super) lang: Lang,
    /// What the remarks at the head of a new file call the table.
    pub(super) table: &'m str,
    pub(super) sheet: &'m str,
    /// The cell of the row in which a key should stand.
    pub(super) cell_of: &'m dyn Fn(&str) -> Option<At>,
}

impl<'p> Maker<'_, 'p> {
    pub(super) fn make(&self, mut row: Row) -> Made {
        self.derive(&mut row);
        let existing = match self.existing(&row) {
            Ok(existing) => existing,
            Err(said) => return refused(Settled::new(self, None, &row).notes, said),
        };
        if existing.is_none() && row.id().is_none() {
            row.refuse_past(self.today);
        }
        let settled = Settled::new(self, existing, &row);
        match existing {
            Some(item) => self.edit(item, settled),
            None => self.create(&row, settled),
        }
    }

    /// Puts what other cells of the row say of keys that it needs.
    fn derive(&self, row: &mut Row) {
        let Some(title) = row.pieces.iter().find(|piece| piece.key() == "title").cloned() else { return };
        let text = title.value.as_str().unwrap_or_default().to_owned();
        let (at, said) = (title.at, |key: &'static str, value: &str| Some(Said::Derived { key, value: value.to_owned() }));
        if matches!(self.kind, Kind::Job | Kind::Course)
            && row.value("trade").is_none()
            && let Some(key) = self.names.trade_in(&text)
        {
            // A column of trades that names an unknown one gives way to the title.
            row.pieces.push(piece(at, "trade", key.into(), None));
        }
        for field in record(self.kind).fields.iter().filter(|field| field.required) {
            if let (Shape::Choice(choices), None) = (field.shape, row.value(field.key))
                && let Some((choice, _)) = words::choice(choices, &text)
            {
                row.pieces.push(piece(at, field.key, choice.key.into(), said(field.key, choice.label.to(self.lang))));
            }
        }
        self.derive_region(row);
    }

    fn derive_region(&self, row: &mut Row) {
        let (key, from): (&'static str, &[&str]) = match self.kind {
            Kind::Job => ("workplace.region", &["workplace.address", "workplace.place_name"]),
            Kind::Employer => ("region", &["address"]),
            Kind::Policy => ("region", &["title"]),
            Kind::Fair => ("place.region", &["place.place_name", "place.address"]),
            Kind::Course => ("region", &["place.place_name", "provider"]),
            Kind::Station => ("host_region", &["address", "title"]),
            _ => return,
        };
        if row.value(key).is_some() {
            return;
        }
        let mut cells = from.iter().filter_map(|from| row.pieces.iter().find(|piece| piece.key() == *from));
        let found = cells.find_map(|piece| Some((piece.at, self.names.region_in(piece.value.as_str()?)?)));
        // A place that is told but not known is not that of the employer.
        let open = self.kind == Kind::Job && !row.refuses("workplace");
        let employer = row.pieces.iter().find(|piece| piece.key() == "employer").filter(|_| open);
        let of_employer = || employer.and_then(|piece| Some((piece.at, self.names.region_of_employer(piece.value.as_str()?)?)));
        if let Some((at, region)) = found {
            row.pieces.push(piece(at, key, region.into(), None));
        } else if let Some((at, region)) = of_employer() {
            row.pieces.push(piece(at, key, region.clone().into(), Some(Said::Derived { key, value: region })));
        }
    }

    /// The entry that is here already: of the id that the row names; else the one that says the same of what it is.
    fn existing(&self, row: &Row) -> Result<Option<&'p dyn Item>, Said> {
        if let Some((at, id)) = row.id() {
            let slug = Slug::parse(id).filter(|_| !row.is_personal_at(at)).ok_or(Said::BadId)?;
            if self.claimed.contains(&(self.kind, slug)) {
                return Err(Said::SameEntry { other: id.to_owned() });
            }
            return Ok(self.names.portal.item(self.kind, id));
        }
        let Some(title) = row.text("title") else { return Ok(None) };
        if let Some(broken) = self.names.broken(self.kind, title) {
            return Err(Said::Broken { file: broken });
        }
        let same: Vec<&dyn Item> = self.candidates(row, title).collect();
        let is_over = |item: &&&dyn Item| item.state(self.today).why().is_some();
        let open: Vec<&dyn Item> = same.iter().filter(|item| !is_over(item)).copied().collect();
        let unclaimed = open.iter().filter(|item| !self.claimed.contains(&(self.kind, item.slug().clone())));
        let mut likely: Vec<(usize, &dyn Item)> = unclaimed.map(|item| (self.agreements(*item, row), *item)).collect();
        likely.sort_by_key(|(count, item)| (std::cmp::Reverse(*count), item.slug().clone()));
        match likely[..] {
            [] => self.over(row, same.iter().filter(is_over).copied()).map_or(Ok(None), Err),
            [(best, _), (next, _), ..] if best == next && best < row.pieces.len() => {
                let ids = likely.iter().map(|(_, item)| item.slug().to_string()).collect::<Vec<_>>();
                Err(Said::Ambiguous { ids: ids.join("、") })
            }
            [(_, item), ..] => Ok(Some(item)),
        }
    }

    /// Why a row is none anew: it has the last day of an entry that was filled or withdrawn.
    fn over<'i>(&self, row: &Row, mut items: impl Iterator<Item = &'i dyn Item>) -> Option<Said> {
        let last = path("valid_through").expect("keys are a path");
        let said = row.text("valid_through")?;
        let same =
            |item: &&dyn Item| value_at(&column::front(self.names.portal, *item), &last).and_then(Value::as_str) == Some(said);
        items.find(same).map(|item| Said::Over { id: item.slug().to_string() })
    }

    /// How many of the row's values an entry has.
    fn agreements(&self, item: &dyn Item, row: &Row) -> usize {
        let front = column::front(self.names.portal, item);
        let agrees = |piece: &&Piece| match &piece.place {
            Place::Key(path) => same(self.kind, path, value_at(&front, path), &piece.value),
            _ => true,
        };
        row.pieces.iter().filter(agrees).count()
    }

    /// Those of the same title that say the same of what makes an entry what it is. What the row does not say of that, or what
    /// could not be read, makes it no entry that is here.
    fn candidates(&self, row: &Row, title: &str) -> impl Iterator<Item = &'p dyn Item> {
        let keys: &[&str] = match self.kind {
            Kind::Job => &["employer"],
            Kind::Fair | Kind::Course => &["start"],
            Kind::Trip => &["from", "to", "departure"],
            Kind::Policy => &["region"],
            Kind::Station => &["host_region"],
            _ => &[],
        };
        let optional: &[&str] = if self.kind == Kind::Job { &["workplace.region"] } else { &[] };
        let (kind, portal) = (self.kind, self.names.portal);
        let said = |keys: &[&str]| -> Vec<(Vec<Step>, Option<Value>)> {
            keys.iter().map(|keys| (path(keys).expect("keys are a path"), row.value(keys).cloned())).collect()
        };
        let (needed, may) = (said(keys), said(optional));
        let code = row.text("uscc").map(ToOwned::to_owned);
        self.names.titled(kind, title).filter(move |item| {
            let front = column::front(portal, *item);
            let agrees = |(path, said): &(Vec<Step>, Option<Value>)| {
                said.as_ref().map(|said| same(kind, path, value_at(&front, path), said))
            };
            let other_code = code.as_deref().zip(front.get("uscc").and_then(Value::as_str)).is_some_and(|(a, b)| a != b);
            needed.iter().all(|pair| agrees(pair) == Some(true))
                && may.iter().all(|pair| agrees(pair) != Some(false))
                && !other_code
        })
    }

    fn edit(&self, item: &dyn Item, settled: Settled) -> Made {
        let document = item.document();
        let file = Some((item.slug().clone(), document.file.clone()));
        let Settled { front, body, changes, notes, .. } = settled;
        if changes.is_empty() && body.is_none() {
            return Made { file, change: Change::Same, notes };
        }
        let Value::Object(written) = document.front_value() else { return Made { file, change: Change::Same, notes } };
        let new = edited(document.front_text(), &written, &changes, &front);
        let after = document.with(&new, body.as_deref());
        match self.sound(&document.file, item.slug(), document.office.as_ref(), &after, Some(&front)) {
            Ok(()) => Made { file, change: Change::Edited { before: document.whole_text().to_owned(), after }, notes },
            Err(said) => refused(notes, said),
        }
    }

    fn create(&self, row: &Row, mut settled: Settled) -> Made {
        let headings = headings(self.kind, self.lang);
        self.complete(row, &mut settled);
        let Settled { front, body, notes, .. } = settled;
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
        let Some(slug) = self.new_slug(row, office.as_ref()) else {
            return refused(notes, Said::Lacks { keys: vec![(headings.id.to_owned(), None)] });
        };
        let folder =
            office.as_ref().map_or_else(|| self.kind.folder().to_owned(), |office| format!("{}/{office}", self.kind.folder()));
        let file = format!("{}/{folder}/{slug}.md", load::FOLDER);
        let text = self.text(&front, body.unwrap_or_default().trim(), &notes);
        match self.sound(&file, &slug, office.as_ref(), &text, None) {
            Ok(()) => Made { file: Some((slug, file)), change: Change::New { text }, notes },
            Err(said) => refused(notes, said),
        }
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
        let today = self.today.to_string();
        settled.front.entry("published").or_insert_with(|| today.into());
        if self.kind == Kind::Job {
            settled.front.entry("requirements").or_insert_with(|| json!({}));
            // What people usually earn is no pay without what is guaranteed.
            if settled.front.get("pay").is_some_and(|pay| pay.get("base").is_none()) {
                settled.front.remove("pay");
            }
            let told = settled.front.contains_key("valid_through") || row.refuses("valid_through");
            if let (false, Some(at)) = (told, first) {
                let day = self.today.plus_days(OPEN_DAYS);
                settled.front.insert("valid_through".to_owned(), day.to_string().into());
                let at = (self.cell_of)("valid_through").unwrap_or(at);
                settled.notes.push((at, Fate::Doubtful, Some("valid_through".to_owned()), Some(Said::OpenUntil { day })));
            }
        }
        let sure = settled.notes.iter().all(|(_, fate, ..)| !matches!(fate, Fate::Doubtful | Fate::Personal));
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

    /// The id that the row names, if it is free; else the next one.
    fn new_slug(&self, row: &Row, office: Option<&Slug>) -> Option<Slug> {
        let portal = self.names.portal;
        let free = |slug: &Slug| !portal.is_taken(self.kind, slug) && !self.claimed.contains(&(self.kind, slug.clone()));
        if let Some((_, id)) = row.id() {
            return Slug::parse(id).filter(free);
        }
        let stem = match (self.kind, office) {
            (Kind::Job, _) => String::new(),
            (kind, Some(office)) => format!("{office}-{}-", kind.key()),
            (kind, None) => format!("{}-", kind.key()),
        };
        let mut counted = self.counted.borrow_mut();
        let first = || if self.kind == Kind::Job { portal.next_number() } else { 1 };
        let number = counted.entry(stem.clone()).or_insert_with(first);
        loop {
            let slug = Slug::parse(&format!("{stem}{number}"))?;
            *number += 1;
            if free(&slug) {
                return Some(slug);
            }
        }
    }

    /// The file of a new entry. What is in doubt stands at its head as remarks, for whoever looks it over.
    fn text(&self, front: &Map<String, Value>, body: &str, notes: &[Told]) -> String {
        let doubts = notes.iter().filter(|(_, fate, ..)| *fate == Fate::Doubtful);
        let mut doubts: Vec<String> = doubts
            .filter_map(|(at, _, _, said)| Some(format!("# {at}: {}\n", one_line(&said.as_ref()?.text(self.lang)))))
            .collect();
        // One cell may stand for several values.
        let mut seen = BTreeSet::new();
        doubts.retain(|line| seen.insert(line.clone()));
        let head = match (self.lang, doubts.is_empty()) {
            (_, true) => String::new(),
            (Lang::Zh, false) => format!("# 从 {} 导入，这几处要核对：\n", one_line(self.table)),
            (Lang::En, false) => format!("# imported from {}; to be looked over:\n", one_line(self.table)),
        };
        format!("---\n{head}{}{}---\n\n{body}\n", doubts.concat(), yaml(front))
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
        let fault = |told: &crate::diagnostic::Diagnostic| Said::Faulty {
            zh: told.message.text(Lang::Zh),
            en: told.message.text(Lang::En),
        };
        let document =
            load::document(file, self.kind, slug.clone(), office.cloned(), text.to_owned()).map_err(|told| fault(&told))?;
        if !document.body.faults.is_empty() {
            let (zh, en) = ("正文里有 HTML，或者有点不开的链接", "the text holds HTML, or a link that leads nowhere");
            return Err(Said::Faulty { zh: zh.to_owned(), en: en.to_owned() });
        }
        let (loaded, told) = Loaded::read(document);
        if let Some(told) = told.first() {
            return Err(fault(told));
        }
        let now = loaded.ok().map(|loaded| normal(record(self.kind), &column::front_of(&loaded)));
        let as_meant = front.is_none_or(|front| now == Some(normal(record(self.kind), front)));
        if as_meant {
            Ok(())
        } else {
            let (zh, en) =
                ("文件的写法改不动，请手工改", "the file is written in a way that cannot be edited: change it by hand");
            Err(Said::Faulty { zh: zh.to_owned(), en: en.to_owned() })
        }
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn piece(at: At, keys: &str, value: Value, doubt: Option<Said>) -> Piece {
    Piece { at, place: Place::Key(path(keys).expect("keys are a path")), value, doubt }
}

/// What people call a key that is missing: its heading, else what it means.
fn called(headings: &Headings, field: &Field, lang: Lang) -> String {
    let own = headings.leaves.iter().find(|(leaf, _)| leaf.path == [Step::Key(field.key.to_owned())]);
    own.map_or_else(|| column::meant(field, lang), |(_, name)| name.clone())
}

/// The whole row is refused: so are all of its cells that would have said something. The reason stands at the first of them;
/// one that several rows share comes last.
fn refused(notes: Vec<Told>, why: Said) -> Made {
    let says = |(_, fate, ..): &&Told| !matches!(fate, Fate::Ignored | Fate::Personal);
    let row = notes.iter().map(|(at, ..)| at.row).max();
    let first = notes.iter().filter(says).map(|(at, ..)| *at).min_by_key(|at| (Some(at.row) != row, at.column));
    // Nobody need look over what was not taken.
    let all =
        notes.into_iter().filter(|(.., said)| !matches!(said, Some(Said::OpenUntil { .. }))).map(|(at, fate, key, said)| {
            match fate {
                Fate::Used | Fate::Doubtful | Fate::Remark => (at, Fate::Refused, key, Some(Said::WithItsRow)),
                fate => (at, fate, key, said),
            }
        });
    let mut notes: Vec<Told> = all.collect();
    notes.extend(first.map(|at| (at, Fate::Refused, None, Some(why))));
    Made { file: None, change: Change::Refused, notes }
}

/// What an entry should say, and what of it changes.
struct Settled {
    front: Map<String, Value>,
    /// None where it stays.
    body: Option<String>,
    changes: Vec<(Vec<Step>, Value)>,
    notes: Vec<Told>,
}

impl Settled {
    fn new(maker: &Maker<'_, '_>, existing: Option<&dyn Item>, row: &Row) -> Self {
        let front = existing.map(|item| column::front(maker.names.portal, item)).unwrap_or_default();
        let notes = row.notes.clone();
        let mut settled = Self { front, body: None, changes: Vec::new(), notes };
        let known = existing.is_some();
        let mut body = existing.map(column::body).unwrap_or_default();
        let before = body.clone();
        let mut said: Vec<(&Place, At, &Value)> = Vec::new();
        for piece in &row.pieces {
            let twice = said.iter().find(|(place, ..)| **place == piece.place && piece.place != Place::Remark);
            if let Some((_, first, value)) = twice {
                let other = (*value != &piece.value).then(|| Said::Twice { first: first.to_string() });
                let fate = if other.is_some() { Fate::Refused } else { Fate::Used };
                settled.notes.push((piece.at, fate, Some(piece.key()), other));
                continue;
            }
            said.push((&piece.place, piece.at, &piece.value));
            match &piece.place {
                Place::Body | Place::Remark => settled.text(piece, known, &mut body),
                _ => settled.value(maker.kind, row, piece, known),
            }
        }
        for (at, path) in row.empty.iter().filter(|_| known) {
            let now = value_at(&settled.front, path).filter(|now| !now.is_null());
            if let Some(now) = now {
                let said = Said::NotCleared { now: shown(now) };
                settled.notes.push((*at, Fate::Doubtful, Some(column::written(path)), Some(said)));
            }
        }
        settled.body = (body != before).then_some(body);
        settled
    }

    fn note(&mut self, piece: &Piece, fate: Fate, said: Option<Said>) {
        self.notes.push((piece.at, fate, Some(piece.key()), said));
    }

    fn value(&mut self, kind: Kind, row: &Row, piece: &Piece, known: bool) {
        let path = match &piece.place {
            Place::Key(path) => path.clone(),
            Place::Phone(nth) => self.phone(*nth),
            _ => return self.note(piece, Fate::Used, None),
        };
        let now = value_at(&self.front, &path);
        // What is not said to be a draft is none.
        let no_draft = piece.value == Value::Bool(false) && now.is_none() && path == [Step::Key("draft".to_owned())];
        if no_draft || same(kind, &path, now, &piece.value) {
            return self.note(piece, if piece.doubt.is_some() { Fate::Doubtful } else { Fate::Used }, piece.doubt.clone());
        }
        if piece.is_personal() && !self.consented(row, &path) {
            return self.note(piece, Fate::Personal, Some(Said::Person));
        }
        // An editor may have put right what the table leaves in doubt.
        if piece.doubt.is_some() && known {
            let now = now.map_or_else(|| "–".to_owned(), shown);
            return self.note(piece, Fate::Doubtful, Some(Said::Kept { now }));
        }
        let fate = if piece.doubt.is_some() { Fate::Doubtful } else { Fate::Used };
        self.note(piece, fate, piece.doubt.clone());
        if let Place::Phone(_) = piece.place {
            let method = [&path[..path.len() - 1], &[Step::Key("method".to_owned())]].concat();
            if value_at(&self.front, &method).is_none() {
                self.put(method, "phone".into());
            }
        }
        self.put(path, piece.value.clone());
    }

    fn put(&mut self, path: Vec<Step>, value: Value) {
        set(&mut self.front, &path, value.clone());
        self.changes.push((path, value));
    }

    /// Where the nth number to apply at stands, or would stand.
    fn phone(&self, nth: usize) -> Vec<Step> {
        let ways = self.front.get("apply").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
        let phones = ways.iter().enumerate().filter(|(_, way)| way.get("method").and_then(Value::as_str) == Some("phone"));
        let index = phones.map(|(index, _)| index).nth(nth).unwrap_or(ways.len());
        vec![Step::Key("apply".to_owned()), Step::Index(index), Step::Key("value".to_owned())]
    }

    /// Whether a consent stands beside the value, in the row or already.
    fn consented(&self, row: &Row, path: &[Step]) -> bool {
        let Some((_, above)) = path.split_last() else { return false };
        let consent = [above, &[Step::Key("consent".to_owned())]].concat();
        let said = row.pieces.iter().any(|piece| piece.place == Place::Key(consent.clone()));
        said || value_at(&self.front, &consent).is_some()
    }

    fn text(&mut self, piece: &Piece, known: bool, body: &mut String) {
        let text = piece.value.as_str().unwrap_or_default();
        let fate = if piece.place == Place::Body { Fate::Used } else { Fate::Remark };
        if body.trim() == text || (piece.place == Place::Remark && body.contains(text)) {
            return self.note(piece, fate, None);
        }
        if piece.is_personal() {
            return self.note(piece, Fate::Personal, Some(Said::Person));
        }
        match piece.place {
            Place::Body => text.clone_into(body),
            _ if known => return self.note(piece, Fate::Doubtful, Some(Said::PartlyRead { left: one_line(text) })),
            _ if body.is_empty() => text.clone_into(body),
            _ => *body = format!("{}\n\n{text}", body.trim_end()),
        }
        self.note(piece, fate, None);
    }
}

/// A value for people.
fn shown(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), ToOwned::to_owned)
}

/// Whether a value says the same as another that may be written in another form.
fn same(kind: Kind, path: &[Step], now: Option<&Value>, said: &Value) -> bool {
    let top = || {
        path.first()
            .filter(|_| path.len() == 1)
            .and_then(|step| if let Step::Key(key) = step { record(kind).field(key) } else { None })
    };
    let shape = shape_at(record(kind), path).or_else(|| top().map(|field| field.shape));
    let form = |value: &Value| shape.map_or_else(|| value.clone(), |shape| normal_value(shape, value));
    now.is_some_and(|now| form(now) == form(said))
}

/// Puts a value at a path, with whatever records and lists it takes.
fn set(map: &mut Map<String, Value>, path: &[Step], value: Value) {
    let Some((Step::Key(first), rest)) = path.split_first() else { return };
    let mut at = map.entry(first.clone()).or_insert(Value::Null);
    for step in rest {
        at = match step {
            Step::Key(key) => {
                if !at.is_object() {
                    *at = json!({});
                }
                at.as_object_mut().expect("just made").entry(key.clone()).or_insert(Value::Null)
            }
            Step::Index(index) => {
                if !at.is_array() {
                    *at = json!([]);
                }
                let items = at.as_array_mut().expect("just made");
                while items.len() <= *index {
                    items.push(Value::Null);
                }
                &mut items[*index]
            }
        };
    }
    *at = value;
}

/// A record with its keys in their order, however deep.
fn ordered(record: &Record, map: &Map<String, Value>) -> Map<String, Value> {
    let own =
        record.fields.iter().filter_map(|field| Some((field.key.to_owned(), ordered_value(field.shape, map.get(field.key)?))));
    own.collect()
}

fn ordered_value(shape: Shape, value: &Value) -> Value {
    match (shape, value) {
        (Shape::Map(record) | Shape::Short(_, record), Value::Object(map)) => ordered(record, map).into(),
        (Shape::List(inner) | Shape::Filled(inner), Value::Array(items)) => {
            items.iter().map(|item| ordered_value(*inner, item)).collect::<Vec<_>>().into()
        }
        (Shape::Moment, Value::String(text)) => text.replace('T', " ").into(),
        _ => value.clone(),
    }
}

/// What front matter says in one form, so that it can be compared.
fn normal(record: &Record, map: &Map<String, Value>) -> Map<String, Value> {
    let own =
        record.fields.iter().filter_map(|field| Some((field.key.to_owned(), normal_value(field.shape, map.get(field.key)?))));
    own.collect()
}

fn normal_value(shape: Shape, value: &Value) -> Value {
    match (shape, value) {
        (Shape::Map(record) | Shape::Short(_, record), Value::Object(map)) => normal(record, map).into(),
        (Shape::List(inner) | Shape::Filled(inner), Value::Array(items)) => {
            items.iter().map(|item| normal_value(*inner, item)).collect::<Vec<_>>().into()
        }
        (Shape::Moment, Value::String(text)) => text.replace('T', " ").into(),
        (Shape::Clock, Value::String(text)) => Clock::parse(text).map_or_else(|| value.clone(), |time| time.to_string().into()),
        (Shape::Amount | Shape::Decimal | Shape::Number | Shape::Integer(..), Value::Number(number)) => number.as_f64().into(),
        _ => value.clone(),
    }
}
