//! What a cell names: regions, employers, trades by what people call them.

use super::fate::Said;
use super::number::plain;
use crate::diagnostic::{Words, nearest};
use crate::model::{Item, Portal};
use crate::schema::{Kind, Shape};
use std::collections::{BTreeMap, BTreeSet};

/// What has a name here, and what the same table brings.
pub(super) struct Names<'p> {
    pub(super) portal: &'p Portal,
    /// Titles of entries that this table makes, by kind and title, with their ids.
    pub(super) new: BTreeMap<(Kind, String), String>,
    /// The ids that rows of this table say of themselves.
    pub(super) ids: BTreeSet<(Kind, String)>,
}

impl Names<'_> {
    /// The id that a cell names.
    pub(super) fn find(&self, kind: Kind, text: &str) -> Result<String, Said> {
        let text = text.trim();
        if self.portal.is_taken(kind, text) || self.ids.contains(&(kind, text.to_owned())) {
            return Ok(text.to_owned());
        }
        let name = bare(text);
        if let Some(id) = self.new.get(&(kind, name.clone())) {
            return Ok(id.clone());
        }
        let items = || self.portal.items().filter(move |item| item.kind() == kind);
        let same: Vec<&str> =
            items().filter(|item| self.names(*item).any(|known| known == name)).map(|item| &**item.slug() as &str).collect();
        match same[..] {
            [id] => return Ok(id.to_owned()),
            [] => {}
            _ => return Err(Said::Several { kind: kind.label(), ids: same.join("、") }),
        }
        if kind == Kind::Region
            && let Some(id) = self.inside(&name)
        {
            return Ok(id);
        }
        let titles = items().map(|item| item.common().title);
        Err(Said::Unknown { kind: kind.label(), near: nearest(text, titles) })
    }

    /// How people may call an entry.
    fn names<'i>(&self, item: &'i dyn Item) -> impl Iterator<Item = String> + 'i {
        let id = item.slug();
        let region = self.portal.regions.get(id).filter(|_| item.kind() == Kind::Region);
        let employer = self.portal.employers.get(id).filter(|_| item.kind() == Kind::Employer);
        let short = region.map(|region| bare(region.front.short()));
        let own = employer.and_then(|employer| employer.front.short_name.as_deref()).map(bare);
        std::iter::once(bare(item.common().title)).chain(short).chain(own)
    }

    /// The region that a text tells of, if it does.
    pub(super) fn region_in(&self, text: &str) -> Option<String> {
        self.inside(&bare(text))
    }

    /// The region in which an employer sits.
    pub(super) fn region_of_employer(&self, id: &str) -> Option<String> {
        self.portal.employers.get(id).map(|employer| employer.front.region.to_string())
    }

    /// The region whose name stands in a text: of several the one deepest down, then the one with the longest name.
    fn inside(&self, text: &str) -> Option<String> {
        let regions = self.portal.regions.iter().flat_map(|region| {
            let id = &region.document.slug;
            let depth = self.portal.lineage(id).count();
            self.names(region).map(move |name| (depth, name.chars().count(), name, id.to_string()))
        });
        let found = regions.filter(|(_, length, name, _)| *length >= 2 && text.contains(name.as_str()));
        found.max().map(|(.., id)| id)
    }

    /// The key of the trade that a cell names.
    pub(super) fn trade(&self, text: &str) -> Result<String, Said> {
        let trades = &self.portal.trades;
        let text = text.trim();
        let found = trades.get(text).or_else(|| trades.named(text));
        let found = found.map(|trade| trade.key.to_string()).or_else(|| self.trade_in(text));
        found.ok_or_else(|| Said::Unknown { kind: Words { zh: "工种", en: "trade" }, near: nearest(text, trades.keys()) })
    }

    /// The trade that a text such as a job's title tells of: its longest word decides, of equals the name of a trade, then the
    /// first.
    pub(super) fn trade_in(&self, text: &str) -> Option<String> {
        let text = bare(text);
        let words = self.portal.trades.iter().flat_map(|trade| {
            let words = trade.words.iter().map(|word| (false, &**word as &str));
            words.chain([(true, &*trade.title as &str)]).map(move |(is_title, word)| (trade, is_title, word))
        });
        let found = words.filter_map(|(trade, is_title, word)| {
            let at = text.find(word)?;
            Some((word.chars().count(), is_title, std::cmp::Reverse(at), trade))
        });
        let best = found.filter(|(length, ..)| *length >= 2).max_by_key(|(length, is_title, at, _)| (*length, *is_title, *at));
        best.map(|(.., trade)| trade.key.to_string())
    }

    /// What a value that points elsewhere names.
    pub(super) fn pointed(&self, shape: Shape, text: &str) -> Option<Result<String, Said>> {
        match shape {
            Shape::Reference(kind) => Some(self.find(kind, text)),
            Shape::Trade => Some(self.trade(text)),
            _ => None,
        }
    }
}

/// A name without blanks and without what stands in brackets or around it.
pub(super) fn bare(name: &str) -> String {
    let plain = plain(name);
    let without = plain.split(['(', '（', '【']).next().filter(|name| !name.is_empty()).unwrap_or(&plain);
    // Brackets inside a registered name belong to it.
    let whole = if plain.ends_with(')') { without } else { &plain };
    whole.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()
}
