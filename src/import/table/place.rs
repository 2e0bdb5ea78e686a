//! Where something is, as a cell says it: the region that it names, and the address behind that.

use super::address::parted;
use super::fate::Said;
use super::names::{Names, bare};
use crate::model::Item;
use crate::privacy;
use crate::schema::{Kind, Step};
use std::collections::BTreeSet;
use unicode_normalization::UnicodeNormalization as _;

/// What a cell says of a place.
#[derive(Debug, PartialEq)]
pub(super) struct Place {
    pub(super) region: String,
    pub(super) address: Option<String>,
    /// What is said besides.
    pub(super) left: Option<Said>,
}

impl Place {
    /// The region, where no address can be put beside it.
    pub(super) fn without_address(self) -> (String, Option<Said>) {
        let left = match (self.address, self.left) {
            (Some(address), Some(Said::PartlyRead { left })) => Some(Said::PartlyRead { left: format!("{address}、{left}") }),
            (Some(left), None) => Some(Said::PartlyRead { left }),
            (_, left) => left,
        };
        (self.region, left)
    }
}

impl Names<'_> {
    /// The place that a cell names.
    pub(super) fn place(&self, text: &str) -> Result<Place, Said> {
        let region = self.find(Kind::Region, text)?;
        let behind = self.behind(&region, text);
        // Who stands before a region may be whose address it is.
        let is_whole = |behind: &String| bare(behind) == bare(text) && privacy::may_begin_with_name(&bare(text));
        let (address, left) = match behind {
            Some(behind) if is_whole(&behind) => (None, Some(Said::Person)),
            Some(behind) => parted(&behind),
            None => (None, None),
        };
        Ok(Place { region, address, left })
    }

    /// What a text says behind the region that it names, or with it where other words stand before.
    fn behind(&self, region: &str, text: &str) -> Option<String> {
        let text: String = text.trim().nfkc().collect();
        let bare = bare(&text);
        let is_name = |(_, _, name, id): &(usize, usize, String, String)| *name == bare && id == region;
        if text == region || self.regions.iter().any(is_name) {
            return None;
        }
        let known: Vec<&str> = self.regions.iter().map(|(_, _, name, _)| name.as_str()).collect();
        let own = self.regions.iter().filter(|(.., id)| id == region);
        let stand = own.filter_map(|(_, _, name, id)| self.stands(&bare, name, id, &known).map(|at| (at, end(&bare, at, name))));
        let (at, end) = stand.min_by_key(|(at, end)| (*at, std::cmp::Reverse(*end)))?;
        if !only_places(&bare[..at], &known) {
            return Some(text);
        }
        // Blanks part an address from what else is said, so they are counted over.
        let mut named = bare[..end].chars().count();
        let (start, _) = text.char_indices().find(|(_, c)| {
            let is_behind = named == 0;
            named -= usize::from(!is_behind && !c.is_whitespace());
            is_behind
        })?;
        Some(text[start..].to_owned())
    }

    /// The region that a text tells of, if it does.
    pub(super) fn region_in(&self, text: &str) -> Option<String> {
        self.inside(&bare(text))
    }

    /// The region whose name stands in a text as that of a place; of several the one that lies in all others. None where they
    /// lie beside each other, or two of the same name are meant.
    pub(super) fn inside(&self, text: &str) -> Option<String> {
        let names = || self.regions.iter().filter(|(_, length, ..)| *length >= 2);
        let known: Vec<&str> = names().map(|(_, _, name, _)| name.as_str()).collect();
        let found: Vec<(&str, &str)> = names()
            .filter(|(_, _, name, id)| self.stands(text, name, id, &known).is_some())
            .map(|(_, _, name, id)| (name.as_str(), id.as_str()))
            .collect();
        let is_in = |id: &str, other: &str| self.portal.lineage(id).any(|region| *region.document.slug == *other);
        let inmost =
            found.iter().filter(|(name, id)| found.iter().all(|(other, above)| id == above || other == name || is_in(id, above)));
        let ids: BTreeSet<&str> = inmost.map(|(_, id)| *id).collect();
        (ids.len() == 1).then(|| ids.first().map(|id| (*id).to_owned())).flatten()
    }

    /// Where a text names a region: at its beginning, behind names of others only, at its end, or with what such a place is.
    fn stands(&self, text: &str, name: &str, id: &str, known: &[&str]) -> Option<usize> {
        let title = self.portal.regions.get(id).map(|region| bare(region.common().title)).unwrap_or_default();
        let stands = |at: usize| {
            let (before, after) = (&text[..at], &text[at + name.len()..]);
            // 南湖街道 is not 南湖区, but a county may have become a city.
            let own = title.strip_prefix(name).unwrap_or_default();
            let level = |text: &str| LEVELS.iter().position(|words| words.iter().any(|word| text.starts_with(word)));
            let named = level(after).filter(|_| !["市场", "市民", "区域", "村镇"].iter().any(|word| after.starts_with(word)));
            match named {
                Some(said) => own.is_empty() || level(own) == Some(said),
                None if is_whole(name) => !["路", "街", "巷", "弄"].iter().any(|word| after.starts_with(word)),
                None if is_road(after) || after.starts_with("市场") => false,
                None => after.is_empty() || only_places(before, known),
            }
        };
        text.match_indices(name).map(|(at, _)| at).find(|at| stands(*at))
    }
}

/// Where an address stands beside the key of a region.
pub(super) fn beside(kind: Kind, region: &[Step]) -> Option<&'static str> {
    match (kind, &*crate::column::written(region)) {
        (Kind::Job, "workplace.region") => Some("workplace.address"),
        (Kind::Fair, "place.region") => Some("place.address"),
        (Kind::Employer, "region") | (Kind::Station, "host_region") => Some("address"),
        _ => None,
    }
}

/// Where the name of a region that stands at a place ends, with what such a place is.
fn end(text: &str, at: usize, name: &str) -> usize {
    let end = at + name.len();
    let levels = LEVELS.iter().flat_map(|words| words.iter()).filter(|word| !is_whole(name) && text[end..].starts_with(**word));
    end + levels.map(|word| word.len()).max().unwrap_or_default()
}

/// Whether a text says of a place only what it is to the reader: 本市, 厂区, 全国各地.
pub(super) fn is_from_here(text: &str) -> bool {
    const WORDS: &[&str] = &[
        "厂区",
        "厂内",
        "本厂",
        "厂里",
        "公司内",
        "本公司",
        "本单位",
        "单位内",
        "本市",
        "本县",
        "本区",
        "本地",
        "本省",
        "本镇",
        "当地",
        "全国",
        "全省",
        "全市",
        "全县",
        "各地",
        "外地",
        "外省",
        "省内",
        "省外",
        "市内",
        "县城",
        "城区",
        "县内",
        "国外",
        "不限",
        "就近",
        "多地",
        "待定",
        "同上",
    ];
    WORDS.iter().any(|word| text.strip_prefix(word).is_some_and(|rest| rest.chars().count() <= 3))
}

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_from_here_names_no_place() {
        assert!(is_from_here("厂区") && is_from_here("全国各地") && !is_from_here("本市样例服饰有限公司"));
    }

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
