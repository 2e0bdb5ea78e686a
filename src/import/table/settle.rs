//! What an entry says after a row, and what became of the row's cells.

use super::doubts::Gone;
use super::entry::{Maker, Told, one_line};
use super::fate::{CellFate, Lost, Said};
use super::form::{same, set};
use super::known::Existing;
use super::own;
use super::replaced;
use super::row::{Piece, Place, Row};
use super::worded::worded;
use crate::column::{self, value_at};
use crate::model::record;
use crate::schema::Step;
use crate::sheet::At;
use serde_json::{Map, Value};

/// What an entry should say, and what of it changes.
pub(super) struct Settled {
    pub(super) front: Map<String, Value>,
    /// None where it stays.
    pub(super) body: Option<String>,
    pub(super) changes: Vec<(Vec<Step>, Value)>,
    pub(super) notes: Vec<Told>,
    /// The remarks in its file on doubts that the table no longer leaves.
    pub(super) gone: Option<Gone>,
    /// The keys of which the table says what it said when the entry was made.
    unchanged: Vec<&'static str>,
}

impl Settled {
    pub(super) fn new(maker: &Maker<'_, '_>, existing: Option<&Existing<'_>>, row: &Row) -> Self {
        let unchanged = existing.map(|existing| existing.unchanged.clone()).unwrap_or_default();
        let existing = existing.map(|existing| existing.item);
        let front = existing.map(|item| column::front(maker.names.portal, item)).unwrap_or_default();
        // What an editor has written needs no column.
        let is_there = |key: &Option<String>| key.as_deref().is_some_and(|key| own::is_filled(&front, key));
        // What is no draft has been looked over.
        let is_public = existing.is_some() && front.get("draft") != Some(&Value::Bool(true));
        let needless = |(.., key, said): &&Told| match said {
            Some(Said::OwnColumn { .. } | Said::OnlyText { .. }) => is_there(key),
            Some(Said::AlsoSaid { .. }) => is_public,
            _ => false,
        };
        let notes = row.notes.iter().filter(|note| !needless(note)).cloned().collect();
        let mut settled = Self { front, body: None, changes: Vec::new(), notes, gone: None, unchanged };
        let known = existing.is_some();
        let mut body = existing.map(column::body).unwrap_or_default();
        let before = body.clone();
        let mut said: Vec<(&Place, At, &Value)> = Vec::new();
        for piece in &row.pieces {
            let twice = said.iter().find(|(place, ..)| **place == piece.place && piece.place != Place::Remark);
            if let Some((_, first, value)) = twice {
                let other = (*value != &piece.value).then(|| Said::Twice { first: first.to_string() });
                let fate = if other.is_some() { CellFate::Refused } else { CellFate::Used };
                settled.notes.push((piece.at, fate, Some(piece.key()), other));
                continue;
            }
            said.push((&piece.place, piece.at, &piece.value));
            match &piece.place {
                Place::Body | Place::Remark => settled.text(piece, known, &mut body),
                _ => settled.value(maker, row, piece, known),
            }
        }
        if known {
            replaced::replace(&mut settled, row);
        }
        for (at, path) in row.empty.iter().filter(|_| known) {
            let now = value_at(&settled.front, path).filter(|now| !now.is_null());
            if let Some(now) = now {
                let said = Said::NotCleared { now: maker.shown(path, now) };
                settled.notes.push((*at, CellFate::Doubtful, Some(column::written(path)), Some(said)));
            }
        }
        settled.body = (body != before).then_some(body);
        settled
    }

    fn note(&mut self, piece: &Piece, fate: CellFate, said: Option<Said>) {
        self.notes.push((piece.at, fate, Some(piece.key()), said));
    }

    fn value(&mut self, maker: &Maker<'_, '_>, row: &Row, piece: &Piece, known: bool) {
        let path = match &piece.place {
            Place::Key(path) => path.clone(),
            Place::Phone(nth) => self.phone(*nth),
            _ => return self.note(piece, CellFate::Used, None),
        };
        let now = value_at(&self.front, &path);
        // What is not said to be a draft is none.
        let no_draft = piece.value == Value::Bool(false) && now.is_none() && path == [Step::Key("draft".to_owned())];
        if no_draft || same(maker.kind, &path, now, &piece.value) {
            return self.note(
                piece,
                if piece.doubt.is_some() { CellFate::Doubtful } else { CellFate::Used },
                piece.doubt.clone(),
            );
        }
        if piece.is_personal() && !self.consented(row, &path) {
            return self.note(piece, CellFate::Personal, Some(Said::Left(Lost::NoConsent)));
        }
        // An editor may have changed what the table says, or taken it out after a call.
        let is_public = known && self.front.get("draft") != Some(&Value::Bool(true));
        if piece.is_aside && is_public {
            let said = Said::NotChanged {
                key: piece.key(),
                said: maker.shown(&path, &piece.value),
                now: now.map(|now| maker.shown(&path, now)),
            };
            return self.note(piece, CellFate::Doubtful, Some(said));
        }
        // What another cell only makes likely gives way to what is here, and is told where that cell has changed.
        if let Some(now) = now.filter(|_| known && row.derived.contains(&piece.place)) {
            let now = maker.shown(&path, now);
            let renamed = self.changes.iter().any(|(path, _)| *path == [Step::Key("title".to_owned())]);
            let (fate, said) = if renamed { (CellFate::Doubtful, Some(Said::Kept { now })) } else { (CellFate::Used, None) };
            return self.note(piece, fate, said);
        }
        // The table still says what the entry was made of, so an editor has changed it since.
        if let Some(now) = now.filter(|_| self.unchanged.contains(&&*piece.key())) {
            let now = maker.shown(&path, now);
            return self.note(piece, CellFate::Doubtful, Some(Said::ChangedHere { now }));
        }
        // An editor may have put right what the table leaves in doubt.
        if piece.doubt.is_some() && known {
            let now = now.map_or_else(|| "–".to_owned(), |now| maker.shown(&path, now));
            return self.note(piece, CellFate::Doubtful, Some(Said::Kept { now }));
        }
        // Whoever has looked it over must see what it was.
        let says_something = now.is_some() || piece.value != Value::Bool(false) && piece.value != Value::Array(Vec::new());
        let changed = (is_public && says_something)
            .then(|| Said::Changed { before: now.map(|now| maker.shown(&path, now)), now: maker.shown(&path, &piece.value) });
        let said = piece.doubt.clone().or(changed);
        self.note(piece, if said.is_some() { CellFate::Doubtful } else { CellFate::Used }, said);
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
        let fate = if piece.place == Place::Body { CellFate::Used } else { CellFate::Remark };
        if body.trim() == text || (piece.place == Place::Remark && body.contains(text)) {
            return self.note(piece, fate, None);
        }
        if piece.is_personal() {
            return self.note(piece, CellFate::Personal, Some(Said::Person));
        }
        match piece.place {
            Place::Body => text.clone_into(body),
            _ if known => return self.note(piece, CellFate::Doubtful, Some(Said::PartlyRead { left: one_line(text) })),
            _ if body.is_empty() => text.clone_into(body),
            _ => *body = format!("{}\n\n{text}", body.trim_end()),
        }
        self.note(piece, fate, None);
    }
}

impl Maker<'_, '_> {
    /// A value at a path for people.
    pub(super) fn shown(&self, path: &[Step], value: &Value) -> String {
        worded(self.names.portal, self.lang, column::shape_at(record(self.kind), path), value)
    }
}
