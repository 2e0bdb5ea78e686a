//! What a cell names: regions, employers, trades by what people call them.

use super::fate::{Named, Said};
use super::number::plain;
use super::origin::{self, Origin};
use crate::diagnostic::nearest;
use crate::model::{Item, Portal};
use crate::schema::value::{Date, Slug};
use crate::schema::{Kind, Shape};
use std::collections::{BTreeMap, BTreeSet};

/// What has a name here, and what the same table brings.
pub(super) struct Names<'p> {
    pub(super) portal: &'p Portal,
    /// The ids of what people may call so.
    known: BTreeMap<(Kind, String), Vec<Slug>>,
    /// The entries of each title.
    titled: BTreeMap<(Kind, String), Vec<Slug>>,
    /// The entries that an import made, by what a table calls them, with and without a place behind it.
    origins: BTreeMap<(Kind, String), Vec<Slug>>,
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
            origins: BTreeMap::new(),
            regions: Vec::new(),
            new: BTreeMap::new(),
            ids: BTreeSet::new(),
        };
        for item in portal.items() {
            let (kind, id) = (item.kind(), item.slug());
            names.titled.entry((kind, bare(item.common().title))).or_default().push(id.clone());
            for stem in item.common().origin.into_iter().flat_map(origin::stems) {
                names.origins.entry((kind, stem.to_owned())).or_default().push(id.clone());
            }
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
                return Err(Said::Several { what: Named::Entry(kind), ids: ids.join("、") });
            }
        }
        if kind == Kind::Region
            && let Some(id) = self.inside(&name.1)
        {
            return Ok(id);
        }
        let titles = self.portal.items().filter(|item| item.kind() == kind).map(|item| item.common().title);
        Err(Said::Unknown { what: Named::Entry(kind), near: nearest(text, titles) })
    }

    /// The entries of this title, by their ids.
    pub(super) fn titled(&self, kind: Kind, title: &str) -> impl Iterator<Item = &'p dyn Item> + use<'p> {
        let portal = self.portal;
        let ids = self.titled.get(&(kind, bare(title))).cloned().unwrap_or_default();
        ids.into_iter().filter_map(move |id| portal.item(kind, &id))
    }

    /// The entries that came from rows which a table calls so, with their places among these, in order.
    pub(super) fn of_origin(&self, kind: Kind, origin: &Origin) -> Vec<(u32, &'p dyn Item)> {
        let ids = self.origins.get(&(kind, origin.text.clone())).map_or(&[][..], Vec::as_slice);
        let items = ids.iter().filter_map(|id| self.portal.item(kind, id));
        let mut placed: Vec<(u32, &dyn Item)> =
            items.filter_map(|item| Some((origin.place(item.common().origin?)?, item))).collect();
        placed.sort_by_key(|(place, item)| (*place, item.slug().clone()));
        placed
    }

    /// Those of them that are not over.
    pub(super) fn open_of(&self, kind: Kind, origin: &Origin, today: Date) -> impl Iterator<Item = (u32, &'p dyn Item)> {
        self.of_origin(kind, origin).into_iter().filter(move |(_, item)| item.state(today).why().is_none())
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

    /// The region whose name stands in a text as that of a place; of several the one that lies in all others. None where they
    /// lie beside each other, or two of the same name are meant.
    fn inside(&self, text: &str) -> Option<String> {
        let names = || self.regions.iter().filter(|(_, length, ..)| *length >= 2);
        let known: Vec<&str> = names().map(|(_, _, name, _)| name.as_str()).collect();
        let found: Vec<(&str, &str)> = names()
            .filter(|(_, _, name, id)| self.stands(text, name, id, &known))
            .map(|(_, _, name, id)| (name.as_str(), id.as_str()))
            .collect();
        let is_in = |id: &str, other: &str| self.portal.lineage(id).any(|region| *region.document.slug == *other);
        let inmost =
            found.iter().filter(|(name, id)| found.iter().all(|(other, above)| id == above || other == name || is_in(id, above)));
        let ids: BTreeSet<&str> = inmost.map(|(_, id)| *id).collect();
        (ids.len() == 1).then(|| ids.first().map(|id| (*id).to_owned())).flatten()
    }

    /// Whether a text names a region: at its beginning, behind names of others only, at its end, or with what such a place is.
    fn stands(&self, text: &str, name: &str, id: &str, known: &[&str]) -> bool {
        let title = self.portal.regions.get(id).map(|region| bare(region.common().title)).unwrap_or_default();
        text.match_indices(name).any(|(at, _)| {
            let (before, after) = (&text[..at], &text[at + name.len()..]);
            // 南湖街道 is not 南湖区, but a county may have become a city.
            let own = title.strip_prefix(name).unwrap_or_default();
            let level = |text: &str| LEVELS.iter().position(|words| words.iter().any(|word| text.starts_with(word)));
            let named = level(after).filter(|_| !["市场", "市民", "区域", "村镇"].iter().any(|word| after.starts_with(word)));
            match named {
                Some(said) => own.is_empty() || level(own) == Some(said),
                None if is_road(after) || after.starts_with("市场") => false,
                None => after.is_empty() || is_whole(name) || only_places(before, known),
            }
        })
    }

    /// The key of the trade that a cell names.
    pub(super) fn trade(&self, text: &str) -> Result<String, Said> {
        let trades = &self.portal.trades;
        let text = text.trim();
        let found = trades.get(text).or_else(|| trades.named(text));
        let found = found.map(|trade| trade.key.to_string()).or_else(|| self.trade_in(text));
        let names = trades.iter().flat_map(|trade| [&*trade.key as &str, &*trade.title]);
        found.ok_or_else(|| Said::Unknown { what: Named::Trade, near: nearest(text, names) })
    }

    /// The trade that a text such as a job's title tells of: its longest word decides, of equals the name of a trade, then the
    /// first.
    pub(super) fn trade_in(&self, text: &str) -> Option<String> {
        let text = bare(text);
        let words = self.portal.trades.iter().flat_map(|trade| {
            let words = trade.words.iter().map(|word| (false, &**word as &str));
            // A key is what a title has it called by in letters: CNC, SMT.
            words
                .chain([(true, &*trade.title as &str), (false, &*trade.key as &str)])
                .map(move |(is_title, word)| (trade, is_title, word))
        });
        let found = words.filter_map(|(trade, is_title, word)| {
            let at = text.find(word)?;
            Some((word.chars().count(), is_title, std::cmp::Reverse(at), trade))
        });
        // 操作工 and the like say nothing of the work: a word of any other trade is more specific, 注塑 or CNC.
        let best = found
            .filter(|(length, ..)| *length >= 2)
            .max_by_key(|(length, is_title, at, trade)| (&*trade.key != GENERAL, *length, *is_title, *at));
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

/// The trade of those whose work has no name of its own, among the trades that are built in.
pub(super) const GENERAL: &str = "general";

/// What places are, those of a level together.
const LEVELS: &[&[&str]] = &[&["省", "自治区"], &["市", "县", "区", "自治县", "州"], &["镇", "乡", "街道"], &["村", "社区"]];

/// Whether a name says itself what sort of place it is.
fn is_whole(name: &str) -> bool {
    LEVELS.iter().flat_map(|words| words.iter()).any(|word| name.ends_with(word))
}

/// Whether what stands behind a name makes it that of a road, a building or something else.
fn is_road(after: &str) -> bool {
    const THINGS: &[&str] = &[
        "路", "街", "大街", "道", "大道", "巷", "弄", "里", "洋", "湖", "江", "河", "山", "桥", "大桥", "大厦", "大楼", "广场",
        "公园", "花园", "小区", "新村", "苑", "酒店", "宾馆", "饭店", "商场", "国际", "中心", "机场", "车站", "站",
    ];
    let turned = after.trim_start_matches(['东', '西', '南', '北', '中', '一', '二', '三', '四', '五']);
    [after, turned].into_iter().any(|text| THINGS.iter().any(|thing| text.starts_with(thing)))
}

/// Whether a text is made of names of places only: 浙江省台州市, 四川内江.
fn only_places(text: &str, known: &[&str]) -> bool {
    let mut left = text;
    while !left.is_empty() {
        let name = known.iter().filter(|name| left.starts_with(**name)).max_by_key(|name| name.len()).map(|name| name.len());
        let named = LEVELS[..2].iter().flat_map(|words| words.iter());
        let word = named.filter_map(|word| left.find(word).map(|at| at + word.len())).min();
        let word = word.filter(|length| left[..*length].chars().count() <= 8);
        let Some(length) = name.into_iter().chain(word).max() else { return false };
        left = left[length..].trim_start_matches(|c: char| !c.is_alphanumeric());
    }
    true
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_road_is_no_region() {
        for after in ["路8号", "街12号", "大道", "东路", "中路", "洋大厦", "巷3号", "广场"] {
            assert!(is_road(after), "{after}");
        }
        assert!(!is_road("楚门") && !is_road("样例有限公司"));
    }

    #[test]
    fn before_a_region_stand_those_that_it_lies_in() {
        let known = ["浙江", "浙江省", "台州"];
        assert!(only_places("", &known) && only_places("浙江", &known) && only_places("浙江省台州市", &known));
        assert!(only_places("四川省内江市", &known), "those that are not known here say what they are");
        assert!(!only_places("来", &known) && !only_places("浙江来", &known));
    }
}
