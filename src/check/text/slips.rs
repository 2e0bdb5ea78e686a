//! Slips of the pen that mislead readers or searches: places in the wrong province, old names, wrong weekdays,
//! misspellings, traditional characters, digits of full width, asterisks that do not make bold.

use super::Told;
use super::plain::{Plain, is_wide, simplified};
use crate::diagnostic::{Fix, Message, Words};
use crate::division;
use crate::schema::narrow;
use crate::schema::value::Date;
use aho_corasick::{AhoCorasick, Input, MatchKind};
use jiff::civil;
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

/// What people type, and what they mean.
const MISSPELT: [(&str, &str); 19] = [
    ("帐号", "账号"),
    ("帐户", "账户"),
    ("转帐", "转账"),
    ("到帐", "到账"),
    ("登陆网站", "登录网站"),
    ("登陆平台", "登录平台"),
    ("登陆系统", "登录系统"),
    ("登陆小程序", "登录小程序"),
    ("按装", "安装"),
    ("按排", "安排"),
    ("报消", "报销"),
    ("招骋", "招聘"),
    ("应骋", "应聘"),
    ("签定合同", "签订合同"),
    ("签定劳动合同", "签订劳动合同"),
    ("既使", "即使"),
    ("布署", "部署"),
    ("松驰", "松弛"),
    ("渡假", "度假"),
];

/// `prose` says where in the source running text stands, if that is asked for.
pub(super) fn find(source: &str, plain: &Plain<'_>, published: Option<Date>, prose: impl Fn() -> Vec<Range<usize>>) -> Vec<Told> {
    let mut told = Vec::new();
    places(source, &mut told);
    weekdays(plain, published, &mut told);
    misspelt(source, &mut told);
    // Most texts have neither, as was seen when they were brought to their plain form.
    if plain.may_be_traditional {
        traditional(source, &mut told);
    }
    if plain.may_be_wide {
        wide(source, prose, &mut told);
    }
    told
}

fn places(source: &str, told: &mut Vec<Told>) {
    for wrong in division::contradictions(source) {
        let message = Message::ForeignCity { found: source[wrong.at.clone()].to_owned(), belongs: wrong.belongs_to.to_owned() };
        told.push(Told { at: wrong.at, message, fix: None });
    }
    for old in division::retired_names(source) {
        let message = Message::OldName { found: old.name.to_owned(), year: usize::from(old.year), now: old.now.to_owned() };
        told.push(Told { at: old.at, message, fix: None });
    }
}

/// Dates whose weekday is another. Without a year that of publication is meant, and of December and January the nearer.
fn weekdays(plain: &Plain<'_>, published: Option<Date>, told: &mut Vec<Told>) {
    static DAY: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?:(\d{4})年)?(\d{1,2})月(\d{1,2})[日号]?\(?(?:星期|周|礼拜)([一二三四五六日天])")
            .expect("the pattern is valid")
    });
    const NAMES: [Words; 7] = [
        Words { zh: "星期一", en: "Monday" },
        Words { zh: "星期二", en: "Tuesday" },
        Words { zh: "星期三", en: "Wednesday" },
        Words { zh: "星期四", en: "Thursday" },
        Words { zh: "星期五", en: "Friday" },
        Words { zh: "星期六", en: "Saturday" },
        Words { zh: "星期日", en: "Sunday" },
    ];
    // The pattern begins with digits, of which every text has some.
    static NAMED: LazyLock<AhoCorasick> = LazyLock::new(|| leftmost(&["星期", "周", "礼拜"]));
    if !NAMED.is_match(&plain.text) {
        return;
    }
    for found in DAY.captures_iter(&plain.text) {
        let number = |group: usize| found.get(group).and_then(|digits| digits.as_str().parse::<i16>().ok());
        let (Some(month), Some(day)) =
            (number(2).and_then(|n| i8::try_from(n).ok()), number(3).and_then(|n| i8::try_from(n).ok()))
        else {
            continue;
        };
        // The year that is meant first. At the turn of a year the other one may be.
        let years = match (number(1), published.map(|day| (day.0.year(), day.0.month()))) {
            (None, Some((year, 1..=2))) => [Some(year), Some(year - 1)],
            (None, Some((year, 11..=12))) => [Some(year), Some(year + 1)],
            (Some(year), _) | (None, Some((year, _))) => [Some(year), None],
            (None, None) => continue,
        };
        let meant = found[4].chars().next().and_then(|c| "一二三四五六日".chars().position(|day| day == c)).unwrap_or(6);
        let real: Vec<usize> = years
            .into_iter()
            .flatten()
            .filter_map(|year| civil::Date::new(year, month, day).ok())
            .map(|date| usize::try_from(date.weekday().to_monday_zero_offset()).unwrap_or_default())
            .collect();
        let Some(right) = real.first().filter(|_| !real.contains(&meant)) else { continue };
        let at = found.get(0).map_or(0..0, |whole| whole.range());
        // “3月8日周一至周五” names no weekday of that date.
        if plain.text[at.end..].starts_with(['至', '到', '-', '~']) {
            continue;
        }
        let message = Message::WrongWeekday { found: plain.text[at.clone()].to_owned(), right: NAMES[*right] };
        told.push(Told { at: plain.origin(&at), message, fix: None });
    }
}

/// Finds leftmost words, which it does many bytes at a time, other than overlapping ones.
fn leftmost(words: &[&str]) -> AhoCorasick {
    AhoCorasick::builder().match_kind(MatchKind::LeftmostFirst).build(words).expect("these are few words")
}

/// Each misspelling once. Of two that overlap the one that ends later stays: in “打到帐户” it is “帐户”, not “到帐”.
fn misspelt(source: &str, told: &mut Vec<Told>) {
    // None of these begins another.
    static WRONG: LazyLock<AhoCorasick> = LazyLock::new(|| leftmost(&MISSPELT.map(|(wrong, _)| wrong)));
    let mut hits: Vec<(usize, Range<usize>)> = Vec::new();
    while let Some(hit) = {
        let from = hits.last().map_or(0, |(_, at)| source.ceil_char_boundary(at.start + 1));
        WRONG.find(Input::new(source).span(from..source.len()))
    } {
        hits.push((hit.pattern().as_usize(), hit.range()));
    }
    hits.sort_unstable_by_key(|(word, at)| (*word, at.start));
    hits.dedup_by_key(|(word, _)| *word);
    let places: Vec<(Range<usize>, &str)> = hits.into_iter().map(|(word, at)| (at, MISSPELT[word].1)).collect();
    for (at, right) in &places {
        let overlaps = |other: &Range<usize>| other.start < at.end && at.end < other.end && at.start < other.start;
        if !places.iter().any(|(other, _)| overlaps(other)) {
            let message = Message::Homophone { found: source[at.clone()].to_owned(), right: (*right).to_owned() };
            told.push(Told { at: at.clone(), message, fix: None });
        }
    }
}

/// The first run of traditional characters.
fn traditional(source: &str, told: &mut Vec<Told>) {
    let Some((start, _)) = source.char_indices().find(|(_, c)| simplified(*c).is_some()) else { return };
    let run: String = source[start..].chars().take_while(|c| simplified(*c).is_some()).collect();
    let right = run.chars().filter_map(simplified).collect();
    told.push(Told { at: start..start + run.len(), message: Message::Traditional { found: run, right }, fix: None });
}

/// Runs of digits and letters of full width in running text. Letters alone may belong to a name, so only runs with a digit
/// are mended.
fn wide(source: &str, prose: impl Fn() -> Vec<Range<usize>>, told: &mut Vec<Told>) {
    for text in prose() {
        let mut rest = text.start;
        while let Some(start) = source[rest..text.end].find(is_wide).map(|at| rest + at) {
            let run: String = source[start..text.end].chars().take_while(|c| is_wide(*c)).collect();
            rest = start + run.len();
            let before = source[text.start..start].rsplit(char::is_whitespace).next().unwrap_or_default();
            let behind = source[rest..text.end].split(char::is_whitespace).next().unwrap_or_default();
            let is_address = |word: &str| word.contains("://") || word.contains("www.") || word.contains(['@', '＠']);
            if is_address(before) || is_address(behind) {
                continue;
            }
            let narrow: String = run.chars().map(narrow).collect();
            let fix = run.contains(|c| matches!(c, '０'..='９')).then(|| Fix::new(&run, &narrow));
            told.push(Told { at: start..rest, message: Message::WideDigits { found: run, right: narrow }, fix });
        }
    }
}

/// `** bold **` with blanks inside, which Markdown shows as asterisks. Told only where one pair stands in a stretch of running
/// text and is no sum: `2 ** 3`.
pub(super) fn emphasis(body: &str, prose: impl Fn() -> Vec<Range<usize>>) -> Vec<Told> {
    if !(body.contains("** ") || body.contains(" **"))
        || !body.split('\n').filter(|line| line.contains('*')).any(may_show_asterisks)
    {
        return Vec::new();
    }
    let mut told = Vec::new();
    for text in prose() {
        let marks: Vec<usize> = body[text.clone()].match_indices("**").map(|(at, _)| text.start + at).collect();
        let [open, close] = marks[..] else { continue };
        let inner = &body[open + 2..close];
        let (words, before) = (inner.trim(), &body[text.start..open]);
        let is_odd = words.contains('*') || before.ends_with(['*', ' ']) || body[close + 2..text.end].starts_with('*');
        if words.is_empty() || words.len() == inner.len() || is_odd {
            continue;
        }
        let found = &body[open..close + 2];
        let message = Message::EmphasisSpace { found: found.to_owned() };
        told.push(Told { at: open..close + 2, message, fix: Some(Fix::new(found, format!("**{words}**"))) });
    }
    told
}

/// Whether between two marks of bold in a line there are words with a blank before or behind them. No stretch of running text
/// goes beyond its line; of more than two asterisks it is hard to say which are the marks.
fn may_show_asterisks(line: &str) -> bool {
    let Some((_, rest)) = line.split_once("**") else { return false };
    let Some((between, _)) = rest.rsplit_once("**") else { return false };
    let is_spaced = |inner: &str| !inner.trim().is_empty() && inner.trim().len() != inner.len();
    line.contains("***") || between.split("**").any(is_spaced)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::prose;
    use proptest::prelude::*;

    proptest! {
        /// What is judged by lines is judged as by stretches of running text.
        #[test]
        fn no_stretch_shows_asterisks_that_its_line_does_not(body in "([*]{1,3}|[甲乙 ：`_a\\-\n]){0,30}") {
            for text in prose(&body) {
                let line = body[text.start..].split('\n').next().unwrap_or_default();
                let before = body[..text.start].rsplit('\n').next().unwrap_or_default();
                prop_assert!(text.len() <= line.len(), "no stretch goes on in the next line");
                let line = [before, line].concat();
                prop_assert!(!may_show_asterisks(&body[text]) || may_show_asterisks(&line));
            }
        }
    }
}
