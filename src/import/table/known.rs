//! Which of the entries that are here a row is. Only what the row says for sure makes it one of them.

use super::entry::Maker;
use super::fate::Said;
use super::form::same;
use super::row::{Piece, Place, Row};
use crate::column::{self, path, value_at};
use crate::model::Item;
use crate::schema::value::Slug;
use crate::schema::{Kind, Step};
use serde_json::Value;

impl<'p> Maker<'_, 'p> {
    /// The entry that is here already: of the id that the row names; else the one that says the same of what it is.
    pub(super) fn existing(&self, row: &Row) -> Result<Option<&'p dyn Item>, Said> {
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
}
