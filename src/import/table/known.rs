//! Which of the entries that are here a row is. Only what the row says for sure makes it one of them.

use super::again::Before;
use super::entry::Maker;
use super::fate::Said;
use super::form::same;
use super::names::bare;
use super::origin::{self, Origin};
use super::row::{Piece, Place, Row};
use crate::column::{self, path, value_at};
use crate::model::{Item, Portal};
use crate::schema::value::Slug;
use crate::schema::{Kind, Step};
use serde_json::{Map, Value};

/// An entry that is here already.
pub(super) struct Existing<'p> {
    pub(super) item: &'p dyn Item,
    /// The keys of which the table says what it said when the entry was made.
    pub(super) unchanged: Vec<&'static str>,
}

impl<'p> Maker<'_, 'p> {
    /// The entry that is here already: of the id that the row names; else the one that came from it; else the one that says the
    /// same of what it is.
    pub(super) fn existing(&self, row: &Row, origin: Option<&Origin>) -> Result<Option<Existing<'p>>, Said> {
        let is = |item| Existing { item, unchanged: Vec::new() };
        if let Some((at, id)) = row.id() {
            let slug = Slug::parse(id).filter(|_| !row.is_personal_at(at)).ok_or(Said::BadId)?;
            if self.claimed.contains(&(self.kind, slug)) {
                return Err(Said::SameEntry { other: id.to_owned() });
            }
            return Ok(self.names.portal.item(self.kind, id).map(is));
        }
        match (self.again.of(self.sheet, self.row), origin) {
            (Some(Before::Entry(id)), Some(origin)) => {
                if self.claimed.contains(&(self.kind, id.clone())) {
                    return Err(Said::SameEntry { other: id.to_string() });
                }
                let item = self.names.portal.item(self.kind, id);
                if row.number.is_some() && item.is_some_and(|item| self.is_another_job(row, item)) {
                    return Err(Said::NumberOfAnother { id: id.to_string() });
                }
                return Ok(item.map(|item| Existing { item, unchanged: origin.keys.clone() }));
            }
            (Some(Before::AnyOf(ids)), _) => return Err(ambiguous(ids.iter())),
            _ => {}
        }
        let Some(title) = row.text("title") else { return Ok(None) };
        let calls = [Some(title), origin.map(|origin| &*origin.text)];
        if let Some(file) = calls.into_iter().flatten().find_map(|called| self.names.broken(self.kind, called)) {
            return Err(Said::Broken { file });
        }
        let same: Vec<&dyn Item> = self.candidates(row, title).collect();
        let is_over = |item: &&dyn Item| item.state(self.today).why().is_some();
        let is_free = |item: &dyn Item| {
            !self.claimed.contains(&(self.kind, item.slug().clone())) && !self.again.has(self.kind, item.slug())
        };
        let open = same.iter().filter(|item| !is_over(item) && is_free(**item));
        let mut likely: Vec<(usize, &dyn Item)> =
            open.map(|item| (agreements(self.kind, &column::front(self.names.portal, *item), row), *item)).collect();
        likely.sort_by_key(|(count, item)| (std::cmp::Reverse(*count), item.slug().clone()));
        match likely[..] {
            [] => {
                let called = origin.map(|origin| self.names.of_origin(self.kind, origin)).unwrap_or_default();
                let all = same.into_iter().chain(called.into_iter().map(|(_, item)| item));
                self.over(row, all.filter(is_over)).map_or(Ok(None), Err)
            }
            [(best, _), (next, _), ..] if best == next && best < row.pieces.len() => {
                Err(ambiguous(likely.iter().map(|(_, item)| item.slug())))
            }
            [(_, item), ..] => Ok(Some(is(item))),
        }
    }

    /// Whether neither the title nor the trade of a row are those of an entry.
    fn is_another_job(&self, row: &Row, item: &dyn Item) -> bool {
        let front = column::front(self.names.portal, item);
        let differs = |key: &str| {
            let now = front.get(key).and_then(Value::as_str);
            row.text(key).zip(now).is_some_and(|(said, now)| bare(said) != bare(now))
        };
        differs("title") && differs("trade")
    }

    /// Why a row is none anew: it has the last day of an entry that was filled or withdrawn.
    fn over<'i>(&self, row: &Row, mut items: impl Iterator<Item = &'i dyn Item>) -> Option<Said> {
        let last = path("valid_through").expect("keys are a path");
        let said = row.text("valid_through")?;
        let same =
            |item: &&dyn Item| value_at(&column::front(self.names.portal, *item), &last).and_then(Value::as_str) == Some(said);
        items.find(same).map(|item| Said::Over { id: item.slug().to_string() })
    }

    /// Those of the same title that say the same of what makes an entry what it is. What the row does not say of that, or what
    /// could not be read, makes it no entry that is here.
    fn candidates(&self, row: &Row, title: &str) -> impl Iterator<Item = &'p dyn Item> {
        let (keys, optional) = origin::identity(self.kind);
        let (kind, portal, region) = (self.kind, self.names.portal, self.region.cloned());
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
                && !is_other(portal, kind, region.as_ref(), *item)
        })
    }
}

fn ambiguous<'s>(ids: impl Iterator<Item = &'s Slug>) -> Said {
    Said::Ambiguous { ids: ids.map(ToString::to_string).collect::<Vec<_>>().join("、") }
}

/// Whether an entry is of another office than a table of `region`: neither of its own nor of a region that lies in it.
pub(super) fn is_of_another(portal: &Portal, region: Option<&Slug>, item: &dyn Item) -> bool {
    let Some((region, office)) = region.zip(item.document().office.as_ref()) else { return false };
    office != region && !portal.lineage(office).any(|above| above.document.slug == *region)
}

/// Whether an entry of another office is another thing for sure. Every county has a fair and a course of the same name on
/// the same day.
pub(super) fn is_other(portal: &Portal, kind: Kind, region: Option<&Slug>, item: &dyn Item) -> bool {
    matches!(kind, Kind::Fair | Kind::Course) && is_of_another(portal, region, item)
}

/// How many of a row's values an entry has that says `front`.
pub(super) fn agreements(kind: Kind, front: &Map<String, Value>, row: &Row) -> usize {
    let agrees = |piece: &&Piece| match &piece.place {
        Place::Key(path) => same(kind, path, value_at(front, path), &piece.value),
        _ => true,
    };
    row.pieces.iter().filter(agrees).count()
}
