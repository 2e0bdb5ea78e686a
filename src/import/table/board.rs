//! Board and lodging: `包吃住`, `免费住宿，餐补300`, `自理`. Only whole phrases of closed lists are read; all else is for the text.

use super::number::plain;
use super::target::Keep;
use super::text::Several;
use serde_json::Value;
use unicode_normalization::UnicodeNormalization as _;

/// What a phrase says of lodging.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Bed {
    Free,
    Given,
    None,
}

/// Phrases, with what they say of lodging and of meals.
type Says = (Option<Bed>, Option<&'static str>, &'static [&'static str]);

const PHRASES: &[Says] = &[
    (
        Some(Bed::Free),
        Some("free"),
        &[
            "包吃住",
            "包食宿",
            "包吃包住",
            "吃住全包",
            "食宿全包",
            "管吃住",
            "管吃管住",
            "免费食宿",
            "免费吃住",
            "食宿免费",
            "吃住免费",
        ],
    ),
    (
        Some(Bed::None),
        Some("none"),
        &["食宿自理", "吃住自理", "不包吃住", "不包食宿", "不提供食宿", "不管吃住", "无食宿", "不包吃不包住", "没有食宿"],
    ),
    (Some(Bed::Free), Some("none"), &["包住不包吃", "管住不管吃"]),
    (Some(Bed::None), Some("free"), &["包吃不包住", "管吃不管住"]),
    (Some(Bed::Free), None, &["包住", "包住宿", "管住", "免费住宿", "住宿免费", "免费宿舍", "提供免费住宿", "免费提供住宿"]),
    (Some(Bed::Given), None, &["提供住宿", "提供食宿", "提供宿舍", "有宿舍", "有住宿", "可住宿", "可提供住宿"]),
    (
        Some(Bed::None),
        None,
        &["不包住", "不包住宿", "不管住", "不提供住宿", "不提供宿舍", "住宿自理", "无住宿", "无宿舍", "没有住宿", "没有宿舍"],
    ),
    (None, Some("free"), &["包吃", "管吃", "包餐", "包三餐", "免费三餐", "免费用餐", "免费工作餐", "包工作餐"]),
    (None, Some("none"), &["不包吃", "不管吃", "不包餐", "伙食自理", "吃饭自理", "餐费自理", "用餐自理"]),
    (None, Some("subsidy"), &["餐补", "饭补", "有餐补", "有饭补", "伙食补贴", "餐费补贴"]),
    (None, Some("paid"), &["食堂自费", "自费食堂"]),
];

/// What says that something is not so; in a phrase that is not known it may be about any of the others.
const NOT: &[&str] = &["不", "没", "无", "未", "非", "自理", "自费", "扣", "收", "押金", "交", "付", "除外"];

/// Reads a cell; a column may be about one of the two.
pub(super) fn keep(text: &str, which: Keep) -> Several {
    let text: String = text.nfkc().collect();
    let clauses: Vec<String> = text.split(is_between).map(plain).filter(|clause| !clause.is_empty()).collect();
    let (mut bed, mut meals, mut is_remark) = (None, None, false);
    for clause in &clauses {
        let Some((says_bed, says_meals)) = phrase(clause, which, clauses.len() == 1) else {
            if NOT.iter().any(|word| clause.contains(word)) || clause.contains(char::is_numeric) {
                return Several::remark();
            }
            is_remark = true;
            continue;
        };
        // Of two that contradict each other neither is sure.
        if contradicts(bed, says_bed) || contradicts(meals, says_meals) {
            return Several::remark();
        }
        (bed, meals) = (bed.or(says_bed), meals.or(says_meals));
        is_remark |= clause.contains(char::is_numeric) || clause == "提供食宿";
    }
    let mut values: Vec<(&'static str, Value)> = Vec::new();
    values.extend(bed.map(|bed| ("lodging.provided", (bed != Bed::None).into())));
    values.extend((bed == Some(Bed::Free)).then(|| ("lodging.fee", 0.into())));
    values.extend(meals.map(|meals| ("meals", meals.into())));
    Several { is_remark: is_remark || values.is_empty(), values, doubt: None }
}

/// Whether a clause is one of the lists as a whole.
pub(super) fn is_phrase(clause: &str) -> bool {
    phrase(clause, Keep::Both, false).is_some()
}

/// What clauses say that are phrases of the lists, if they do not contradict each other.
pub(super) fn phrases(clauses: &[&str]) -> Option<Vec<(&'static str, Value)>> {
    let read = keep(&clauses.join(","), Keep::Both).values;
    (!read.is_empty()).then_some(read)
}

/// Whether a sign parts clauses.
pub(super) fn is_between(c: char) -> bool {
    c.is_whitespace() || ",;、。+".contains(c)
}

fn contradicts<T: PartialEq + Copy>(one: Option<T>, other: Option<T>) -> bool {
    one.is_some() && other.is_some() && one != other
}

/// What one clause says, if it is a phrase of the lists.
fn phrase(clause: &str, which: Keep, is_alone: bool) -> Option<(Option<Bed>, Option<&'static str>)> {
    let known = |clause: &str| PHRASES.iter().find(|(.., words)| words.contains(&clause)).map(|(bed, meals, _)| (*bed, *meals));
    known(clause).or_else(|| subsidy(clause)).or_else(|| is_alone.then(|| answer(clause, which)).flatten())
}

/// A subsidy has an amount of its own: 餐补300元/月.
fn subsidy(clause: &str) -> Option<(Option<Bed>, Option<&'static str>)> {
    let rest = ["餐补", "饭补", "伙食补贴", "餐费补贴"].iter().find_map(|word| clause.strip_prefix(word))?;
    let unit = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    let whole = unit.len() < rest.len() && ["", "元", "元/月", "元/天", "/月", "/天", "元每月", "元每天"].contains(&unit);
    whole.then_some((None, Some("subsidy")))
}

/// A bare answer to what the heading asks.
fn answer(clause: &str, which: Keep) -> Option<(Option<Bed>, Option<&'static str>)> {
    let (bed, meals) = match clause {
        "自理" | "无" | "否" | "不提供" | "没有" | "不包" => (Bed::None, Some("none")),
        "包" | "免费" | "全包" => (Bed::Free, Some("free")),
        "是" | "有" | "提供" if which == Keep::Lodging => (Bed::Given, None),
        _ => return None,
    };
    Some(((which != Keep::Meals).then_some(bed), meals.filter(|_| which != Keep::Lodging)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, which: Keep) -> Vec<String> {
        keep(text, which).values.into_iter().map(|(key, value)| format!("{key} {value}")).collect()
    }

    #[test]
    fn board_and_lodging_are_read() {
        assert_eq!(read("包吃住", Keep::Both), ["lodging.provided true", "lodging.fee 0", "meals \"free\""]);
        assert_eq!(read("自理", Keep::Both), ["lodging.provided false", "meals \"none\""]);
        assert_eq!(read("自理", Keep::Lodging), ["lodging.provided false"]);
        assert_eq!(read("免费住宿，餐补300", Keep::Both), ["lodging.provided true", "lodging.fee 0", "meals \"subsidy\""]);
        assert!(keep("免费住宿，餐补300", Keep::Both).is_remark && !keep("包吃住", Keep::Both).is_remark);
        assert_eq!(read("提供", Keep::Lodging), ["lodging.provided true"]);
        assert_eq!(read("包", Keep::Meals), ["meals \"free\""]);
        assert_eq!(read("管吃不管住", Keep::Both), ["lodging.provided false", "meals \"free\""]);
    }

    #[test]
    fn what_is_denied_is_not_promised() {
        let none = ["lodging.provided false", "meals \"none\""];
        assert_eq!(read("不包吃住，附近有出租房", Keep::Both), none);
        assert!(keep("不包吃住，附近有出租房", Keep::Both).is_remark);
        assert_eq!(read("不提供食宿", Keep::Both), none);
        assert_eq!(read("没有宿舍", Keep::Both), ["lodging.provided false"]);
        for text in ["没有食堂", "包吃住300元/月", "包吃住，扣300元", "包吃住 300元/月", "包住，不包住", "包吃住，试用期不包"]
        {
            assert_eq!(keep(text, Keep::Both), Several::remark(), "{text}");
        }
    }
}
