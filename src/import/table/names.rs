//! What a cell names: regions, employers, trades by what people call them.

use super::fate::Said;
use super::number::plain;
use crate::diagnostic::{Words, nearest};
use crate::model::{Item, Portal};
use crate::schema::value::Slug;
use crate::schema::{Kind, Shape};
use std::collections::{BTreeMap, BTreeSet};

/// What has a name here, and what the same table brings.
pub(super) struct Names<'p> {
    pub(super) portal: &'p Portal,
    /// The ids of what people may call so.
    known: BTreeMap<(Kind, String), Vec<Slug>>,
    /// The entries of each title.
    titled: BTreeMap<(Kind, String), Vec<Slug>>,
    /// The names of regions with how deep down each is and how long its name is.
    regions: Vec<(usize, usize, String, String)>,
    /// Titles of entries that this table makes, by kind and title, with their ids.
    pub(super) new: BTreeMap<(Kind, String), String>,
    /// The ids that rows of this table say of themselves.
    pub(super) ids: BTreeSet<(Kind, String)>,
}

impl<'p> Names<'p> {
    pub(super) fn new(portal: &'p Portal) -> Self {
        let mut names = Self {
            portal,
            known: BTreeMap::new(),
            titled: BTreeMap::new(),
            regions: Vec::new(),
            new: BTreeMap::new(),
            ids: BTreeSet::new(),
        };
        for item in portal.items() {
            let (kind, id) = (item.kind(), item.slug());
            names.titled.entry((kind, bare(item.common().title))).or_default().push(id.clone());
            for name in names_of(portal, item) {
                if kind == Kind::Region {
                    names.regions.push((portal.lineage(id).count(), name.chars().count(), name.clone(), id.to_string()));
                }
                let ids = names.known.entry((kind, name)).or_default();
                if !ids.contains(id) {
                    ids.push(id.clone());
                }
            }
        }
        names
    }

    /// The id that a cell names.
    pub(super) fn find(&self, kind: Kind, text: &str) -> Result<String, Said> {
        let text = text.trim();
        if self.portal.is_taken(kind, text) || self.ids.contains(&(kind, text.to_owned())) {
            return Ok(text.to_owned());
        }
        let name = (kind, bare(text));
        if let Some(id) = self.new.get(&name) {
            return Ok(id.clone());
        }
        match self.known.get(&name).map_or(&[][..], Vec::as_slice) {
            [id] => return Ok(id.to_string()),
            [] => {}
            same => {
                let ids: Vec<&str> = same.iter().map(|id| &**id as &str).collect();
                return Err(Said::Several { kind: kind.label(), ids: ids.join("、") });
            }
        }
        if kind == Kind::Region
            && let Some(id) = self.inside(&name.1)
        {
            return Ok(id);
        }
        let titles = self.portal.items().filter(|item| item.kind() == kind).map(|item| item.common().title);
        Err(Said::Unknown { kind: kind.label(), near: nearest(text, titles) })
    }

    /// The entries of this title, by their ids.
    pub(super) fn titled(&self, kind: Kind, title: &str) -> impl Iterator<Item = &'p dyn Item> + use<'p> {
        let portal = self.portal;
        let ids = self.titled.get(&(kind, bare(title))).cloned().unwrap_or_default();
        ids.into_iter().filter_map(move |id| portal.item(kind, &id))
    }

    /// A file of this kind with faults that names the title.
    pub(super) fn broken(&self, kind: Kind, title: &str) -> Option<String> {
        let named = |document: &&std::sync::Arc<crate::model::Document>| document.kind == kind && document.names(title);
        self.portal.broken.iter().find(named).map(|document| document.file.clone())
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
        let found = self.regions.iter().filter(|(_, length, name, _)| *length >= 2 && text.contains(name.as_str()));
        found.max().map(|(.., id)| id.clone())
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

/// How people may call an entry.
fn names_of(portal: &Portal, item: &dyn Item) -> Vec<String> {
    let id = item.slug();
    let region = portal.regions.get(id).filter(|_| item.kind() == Kind::Region);
    let employer = portal.employers.get(id).filter(|_| item.kind() == Kind::Employer);
    let short = region.map(|region| bare(region.front.short()));
    let own = employer.and_then(|employer| employer.front.short_name.as_deref()).map(bare);
    std::iter::once(bare(item.common().title)).chain(short).chain(own).collect()
}

/// A name in one form: without blanks, and without what offices stamp behind it.
pub(super) fn bare(name: &str) -> String {
    let plain = plain(name).to_lowercase();
    let stamped = ["(盖章)", "(公章)", "(章)"].iter().find_map(|stamp| plain.strip_suffix(stamp));
    stamped.unwrap_or(&plain).to_owned()
}
