//! What a text says about places, held against the tables: a county under a province where it does not lie, and a name
//! that is gone. Every doubt is decided for the author: a missed slip costs less than a false alarm.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};

use super::{Alias, Current, Former, Retired, TABLE, name, of_prefix};

/// A province directly before a place that lies in another one: 四川玉环.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contradiction {
    /// Both names, in bytes.
    pub at: Range<usize>,
    /// The full name of the province as written.
    pub province: &'static str,
    /// The place as written.
    pub place: &'static str,
    /// The province where it is; the first by code if there are several.
    pub belongs_to: &'static str,
}

/// A name that no place bears any more: 玉环县.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OldName {
    pub at: Range<usize>,
    pub name: &'static str,
    /// The first year without it.
    pub year: u16,
    /// Today's name of what followed, the first if it was split.
    pub now: &'static str,
}

/// All places in the text where the province and the place after it cannot both be right.
pub fn contradictions(text: &str) -> Vec<Contradiction> {
    let atlas = &*ATLAS;
    let mut found = Vec::new();
    let mut before = None;
    for hit in atlas.provinces.find_iter(text) {
        let province = &atlas.titles[hit.pattern().as_usize()];
        let adjoins = before == Some(hit.start()); // 青海海南州, 上海北京西安: another 海南, or a list.
        before = Some(hit.end());
        if adjoins || atlas.is_inside_another_word(text, hit.start()) {
            continue;
        }
        let Some((place, word)) = atlas.place(&text[hit.end()..]) else { continue };
        let after = &text[hit.end() + place.len()..];
        let listed = province.is_city && word.is_prefecture; // 重庆成都: two cities, and no claim that one holds the other.
        let settled = if word.is_long_name { !runs_on(place, after) } else { stands_alone(after) };
        if word.homes & bit(province.prefix) == 0 && !listed && settled {
            found.push(Contradiction {
                at: hit.start()..hit.end() + place.len(),
                province: province.name,
                place,
                belongs_to: word.province,
            });
        }
    }
    found
}

/// All names in the text that are gone, unless the author says so: 原玉环县, 隆昌县（今隆昌市）.
pub fn retired_names(text: &str) -> Vec<OldName> {
    let names = &*NAMES;
    if !names.may_stand_in(text) {
        return Vec::new();
    }
    FINDER
        .find_iter(text)
        .filter_map(|hit| {
            let (old, now) = names.old.get(hit.pattern().as_usize())?;
            let (before, after) = (&text[..hit.start()], &text[hit.end()..]);
            let meant = FORMERLY.iter().any(|word| before.ends_with(word))
                || BECAME.iter().any(|word| after.starts_with(word))
                || runs_on(old.name, after)
                || (old.name.ends_with('市') && after.starts_with('区')); // 黄岩市区 is the town, whatever its rank.
            (!meant).then_some(OldName { at: hit.range(), name: old.name, year: old.year, now })
        })
        .collect()
}

const FORMERLY: [&str; 5] = ["原", "旧", "旧称", "曾用名", "时称"];
const BECAME: [&str; 9] = ["（今", "(今", "（现", "(现", "撤", "改设", "改为", "改名", "更名"];

/// Districts that are gone and whose names are also common nouns, or mountains, or elsewhere in the world.
const COMMON: [&str; 52] = [
    "东郊区",
    "西郊区",
    "南郊区",
    "北郊区",
    "市郊区",
    "清郊区",
    "东市区",
    "中市区",
    "南市区",
    "北市区",
    "南城区",
    "北城区",
    "下城区",
    "城南区",
    "东矿区",
    "露天区",
    "动力区",
    "先锋区",
    "红星区",
    "永红区",
    "东方红区",
    "公园区",
    "滨海区",
    "大港区",
    "北站区",
    "台东区",
    "小河区",
    "湘江区",
    "翠云区",
    "三山区",
    "北江区",
    "庐山区",
    "韶山区",
    "盘山区",
    "临江区",
    "半山区",
    "邙山区",
    "马山区",
    "燕山区",
    "狮子山区",
    "南山矿区",
    "四方区",
    "平江区",
    "开元区",
    "升平区",
    "振东区",
    "安平区",
    "永新区",
    "江东区",
    "大厂区",
    "双城市",
    "下关市",
];

/// Characters that make a river, a lake or a mountain of the 江, 河, 湖, 海 or 山 that some provinces begin with.
const WATERS: &str = "黄长淮渭珠钱塘湘赣陵花丹大小运沿过跨临两护滨沱岷洞庭鄱太东西南北渤泰华衡恒嵩";

/// What may follow a short name and leave it a place: 玉环的, 玉环打工, but not 玉环路 or 玉环医院.
const FOLLOWERS: [&str; 11] = ["的", "到", "籍", "打工", "务工", "上班", "工作", "方向", "一带", "当地", "老乡"];

/// Whether a name ends here, by the end of the words or by what may follow a place.
fn stands_alone(after: &str) -> bool {
    let Some(next) = after.chars().next() else { return true };
    let rest = &after[next.len_utf8()..];
    match next {
        '市' | '县' | '区' => !fuses(next, rest),
        // 玉环人都说, but not 玉环人民医院.
        '人' => rest.chars().next().is_none_or(|next| !next.is_alphanumeric() || "的在都也来去".contains(next)),
        _ => !next.is_alphanumeric() || FOLLOWERS.iter().any(|word| after.starts_with(word)),
    }
}

/// Whether the last character of a name belongs to the next word: 台州市场.
fn runs_on(name: &str, after: &str) -> bool {
    name.chars().next_back().is_some_and(|last| fuses(last, after))
}

fn fuses(last: char, after: &str) -> bool {
    let compounds = match last {
        '市' => "场民郊容值面级",
        '县' => "级前后",
        '区' => "域间别块划",
        _ => "",
    };
    after.chars().next().is_some_and(|next| compounds.contains(next))
}

/// A set of provinces, one bit for each of the numbers 11 to 65 and so on.
type Homes = u128;

fn bit(code: &str) -> Homes {
    code.get(..2).and_then(|two| two.parse::<u32>().ok()).map_or(0, |two| 1 << two)
}

static ATLAS: LazyLock<Atlas> = LazyLock::new(Atlas::new);

/// The words for places.
struct Atlas {
    /// Provinces by full and short name, in the order of `titles`.
    provinces: AhoCorasick,
    titles: Vec<Title>,
    /// Names with and without their kind, of today and of old, trusted or not; sorted.
    words: Vec<(&'static str, Word)>,
}

struct Title {
    prefix: &'static str,
    name: &'static str,
    /// Written without 市: such a name stands beside other cities.
    is_city: bool,
}

#[derive(Default)]
struct Word {
    /// Where a place of this name is or was.
    homes: Homes,
    /// The first of them by code.
    province: &'static str,
    is_prefecture: bool,
    /// Three characters or more with the kind at the end, which hardly any other word has.
    is_long_name: bool,
    /// Whether it means a place and nothing else.
    is_trusted: bool,
}

impl Atlas {
    fn new() -> Self {
        let (mut names, mut titles) = (Vec::new(), Vec::new());
        for province in TABLE.current.iter().filter(|division| has_counties(division.code)) {
            let short = short_of_province(province.name);
            for written in [province.name, short] {
                names.push(written);
                let is_city = written == short && province.name.ends_with('市');
                titles.push(Title { prefix: &province.code[..2], name: province.name, is_city });
            }
        }
        Self { provinces: finder(&names), titles, words: words().into_iter().collect() }
    }

    /// The longest known word at the start of the text.
    fn word(&self, mut text: &str) -> Option<(&'static str, &Word)> {
        loop {
            if !text.starts_with(char::is_alphanumeric) {
                return None; // The common case, 四川、浙江, needs no search.
            }
            // The last word that does not sort after the text begins it, or shows how much of it a word can share.
            let after = self.words.partition_point(|(word, _)| *word <= text);
            let (near, word) = self.words[..after].last()?;
            if text.starts_with(near) {
                return Some((near, word));
            }
            text = shared(text, near);
        }
    }

    /// The same, if it means a place.
    fn place(&self, text: &str) -> Option<(&'static str, &Word)> {
        self.word(text).filter(|(_, word)| word.is_trusted)
    }

    /// Whether what looks like a province is a piece of something else: 内江西站, 黄河南岸.
    fn is_inside_another_word(&self, text: &str, at: usize) -> bool {
        let first = text[at..].chars().next().filter(|first| "江河湖海山".contains(*first));
        let (Some(first), Some(before)) = (first, text[..at].chars().next_back()) else { return false };
        WATERS.contains(before) || self.word(&text[at - before.len_utf8()..at + first.len_utf8()]).is_some()
    }
}

/// What two words have in common at the start.
fn shared<'a>(text: &'a str, other: &str) -> &'a str {
    let differs = text.char_indices().zip(other.chars()).find(|((_, a), b)| a != b);
    &text[..differs.map_or(text.len().min(other.len()), |((at, _), _)| at)]
}

/// Only provinces below which the table knows anything: 金门县 of 台湾 and of 福建 are one matter, not ours.
fn has_counties(code: &str) -> bool {
    code.ends_with("0000") && code < "7"
}

pub(super) fn short_of_province(name: &'static str) -> &'static str {
    ["壮族自治区", "回族自治区", "维吾尔自治区", "自治区", "省", "市"]
        .iter()
        .find_map(|kind| name.strip_suffix(kind))
        .unwrap_or(name)
}

/// Every name of today and of old, each also without its kind.
fn words() -> BTreeMap<&'static str, Word> {
    let mut words = BTreeMap::new();
    let today = today();
    for Current { code, name, alias, towns } in TABLE.current.iter().filter(|division| !division.code.ends_with("0000")) {
        let word = add(&mut words, name, code, bit(code));
        word.is_trusted |= *alias != Alias::Vague;
        word.is_long_name |= name.chars().count() > 2;
        if let Some(stem) = stem(name) {
            let homes = towns.split(',').fold(bit(code), |homes, province| homes | bit(province));
            add(&mut words, stem, code, homes).is_trusted |= *alias == Alias::Short(stem);
        }
    }
    for Former { code, fate } in &TABLE.retired {
        // A place that changed hands is at home on both sides: 四川万县.
        let homes = fate.successors.iter().fold(bit(code), |homes, code| homes | bit(code));
        let code = fate.successors.first().unwrap_or(code);
        let is_long = fate.name.chars().count() > 2;
        let is_gone = !today.contains(fate.name);
        let word = add(&mut words, fate.name, code, homes);
        word.is_trusted |= is_gone && is_long && fate.name.ends_with(['县', '市']) && !is_common(fate.name);
        word.is_long_name |= is_long;
        if let Some(stem) = stem(fate.name) {
            add(&mut words, stem, code, homes);
        }
    }
    words
}

fn add<'a>(words: &'a mut BTreeMap<&'static str, Word>, text: &'static str, code: &str, homes: Homes) -> &'a mut Word {
    let word = words.entry(text).or_default();
    if word.homes == 0 {
        word.province = of_prefix(&code[..2]).unwrap_or_default();
    }
    word.homes |= homes;
    word.is_prefecture |= code.ends_with("00");
    word
}

/// The name without its kind, if two characters are left.
pub(super) fn stem(name: &'static str) -> Option<&'static str> {
    ["地区", "市", "县", "区"].iter().find_map(|kind| name.strip_suffix(kind)).filter(|stem| stem.chars().count() > 1)
}

fn today() -> BTreeSet<&'static str> {
    TABLE.current.iter().map(|division| division.name).collect()
}

fn is_common(name: &str) -> bool {
    COMMON.contains(&name)
}

static NAMES: LazyLock<Names> = LazyLock::new(Names::new);

/// Names in full: first those that are gone, in the order of [`NAMES`], then those of today, which win where they are longer.
static FINDER: LazyLock<AhoCorasick> = LazyLock::new(|| {
    let names: Vec<_> = NAMES.old.iter().map(|(former, _)| former.name).chain(today()).collect();
    finder(&names)
});

/// Names that are gone.
struct Names {
    /// Sorted, each with its name of today.
    old: Vec<(&'static Retired, &'static str)>,
    /// How many bytes they have.
    lengths: BTreeSet<usize>,
    /// What they end in.
    kinds: AhoCorasick,
}

impl Names {
    fn new() -> Self {
        let today = today();
        let mut gone: BTreeMap<_, Vec<&'static Former>> = BTreeMap::new();
        for former in TABLE.retired.iter().filter(|former| is_telling(former.fate.name) && !today.contains(former.fate.name)) {
            gone.entry(former.fate.name).or_default().push(former);
        }
        let old: Vec<_> = gone.values().filter_map(|rows| heir(rows)).collect();
        let lengths = old.iter().map(|(former, _)| former.name.len()).collect();
        Self { old, lengths, kinds: finder(&KINDS) }
    }

    /// Whether a text has one of them, though it may be part of a longer name of today. Few characters are looked for, and
    /// what stands before them is looked up: most texts name no place, or none that is gone.
    fn may_stand_in(&self, text: &str) -> bool {
        let is_old = |name: &str| self.old.binary_search_by_key(&name, |(former, _)| former.name).is_ok();
        let before = |end: usize| self.lengths.iter().filter_map(move |length| text.get(end.checked_sub(*length)?..end));
        self.kinds.find_iter(text).any(|kind| before(kind.end()).any(is_old))
    }
}

/// What names end in that can only be names.
const KINDS: [&str; 6] = ["县", "市", "区", "旗", "盟", "州"];

/// Whether a name can only be one: 内江地区 is also whatever lies around 内江.
fn is_telling(name: &str) -> bool {
    name.chars().count() > 2 && KINDS.iter().any(|kind| name.ends_with(kind)) && !name.ends_with("地区") && !is_common(name)
}

/// The last place of a name and the name that followed, unless places far apart bore it.
fn heir(rows: &[&'static Former]) -> Option<(&'static Retired, &'static str)> {
    let last = rows.iter().max_by_key(|row| row.fate.year)?;
    let digits = if last.fate.name.ends_with('区') { 4 } else { 2 };
    let is_one = rows.iter().all(|row| row.code[..digits] == last.code[..digits] || row.fate.successors == last.fate.successors);
    let now = name(last.fate.successors.first()?)?;
    is_one.then_some((&last.fate, now))
}

fn finder(names: &[&str]) -> AhoCorasick {
    let mut builder = AhoCorasick::builder();
    builder.match_kind(MatchKind::LeftmostLongest).build(names).expect("a few thousand names fit into an automaton")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_with_an_old_name_is_passed_over() {
        for (old, _) in &NAMES.old {
            assert!(NAMES.may_stand_in(&format!("在{}，", old.name)), "{}", old.name);
        }
        assert!(!NAMES.may_stand_in("推到待检区，县里的市场"));
    }
}
