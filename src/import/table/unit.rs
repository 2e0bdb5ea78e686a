//! Numbers with units: which ones a key may have, and what they make of its number.

use super::number::{Figure, figures, unread};

/// A number in the unit of its key.
#[derive(Debug, PartialEq)]
pub(super) struct Measured {
    pub(super) low: f64,
    pub(super) is_span: bool,
    /// About so much, or at least.
    pub(super) is_rough: bool,
    /// What else is said.
    pub(super) left: String,
}

/// A unit, and how many of the key's own it is.
type Unit = (&'static str, f64);

const PIECES: &[Unit] =
    &[("人", 1.0), ("名", 1.0), ("个岗位", 1.0), ("个", 1.0), ("位", 1.0), ("座", 1.0), ("辆", 1.0), ("台", 1.0)];
const YUAN: &[Unit] = &[("元", 1.0), ("元整", 1.0), ("元/人", 1.0)];

/// The units of a key by its last word.
fn units(key: &str) -> &'static [Unit] {
    match key {
        "months" | "term_months" | "probation_months" | "experience_months" => &[("个月", 1.0), ("月", 1.0), ("年", 12.0)],
        "min_age" | "max_age" => &[("岁", 1.0), ("周岁", 1.0)],
        "hours" => &[("学时", 1.0), ("课时", 1.0), ("小时", 1.0), ("节", 1.0)],
        "per_day" => &[("小时", 1.0), ("小时/天", 1.0), ("小时/日", 1.0)],
        "overtime_month_max" => &[("小时", 1.0), ("小时/月", 1.0)],
        "days_per_week" => &[("天", 1.0), ("天/周", 1.0)],
        "rest_days_month" => &[("天", 1.0), ("天/月", 1.0)],
        "founded" | "year" => &[("年", 1.0)],
        "per_room" => &[("人", 1.0), ("人间", 1.0), ("人/间", 1.0)],
        "headcount" | "seats" | "vehicles" | "capacity" | "posts_total" => PIECES,
        "min" | "max" => &[("元", 1.0), ("元/月", 1.0)],
        "price" | "cap" | "amount" => YUAN,
        // A fee for lodging is by the month, one for a course is not.
        "fee" => &[("元", 1.0), ("元整", 1.0), ("元/人", 1.0), ("元/月", 1.0)],
        _ => &[("人", 1.0), ("名", 1.0), ("个", 1.0), ("元", 1.0)],
    }
}

/// Reads a plain text as a number of a key; none where its unit is another, or it has a sign.
pub(super) fn measured(key: &str, text: &str) -> Option<Measured> {
    const ROUGH: &[&str] =
        &["左右", "上下", "以上", "以下", "以内", "大约", "大概", "约", "起", "近", "至少", "最多", "不少于", "不超过"];
    let found = figures(text);
    if found.is_empty() {
        return single(key, text);
    }
    // 2男1女 is three people.
    let by_sex = |figure: &Figure| figure.after.starts_with(['男', '女']) || figure.before.ends_with(['男', '女']);
    let unclear = |figure: &Figure| figure.falls || figure.is_mistyped() || by_sex(figure);
    let first =
        found.first().filter(|first| !unclear(first)).filter(|first| !first.before.ends_with(['-', '−', '–', '—', '/', '第']))?;
    let (rest, factor) = after(key, first);
    // What stands right behind a number is its unit, and this is not the key's.
    if rest.starts_with(['%', '‰', '/', '每', '℃']) || FOREIGN.iter().any(|unit| rest.starts_with(unit)) {
        return None;
    }
    // 1年6个月 is one amount of which only a part would be taken.
    if rest.is_empty() && found.len() > 1 {
        return None;
    }
    let more = found[1..].iter().flat_map(|figure| [&*figure.written, &*figure.after]);
    let left: String = [&*first.before, rest].into_iter().chain(more).collect();
    let is_rough = ROUGH.iter().any(|word| left.contains(word)) || rest.starts_with('+');
    let known: Vec<&str> = ["共", "计", "限", "招", "免费"].iter().chain(ROUGH).copied().collect();
    let left = unread(&left, &known).join("、");
    Some(Measured { low: first.low * factor, is_span: first.high.is_some(), is_rough, left })
}

/// One Chinese digit, alone or with a unit of the key: 三, 三人, 两名.
fn single(key: &str, text: &str) -> Option<Measured> {
    let digits = "零一二三四五六七八九";
    let mut chars = text.chars();
    let digit = chars.next().and_then(|c| if c == '两' { Some(2) } else { digits.chars().position(|digit| digit == c) })?;
    let unit = chars.as_str();
    let factor = if unit.is_empty() { 1.0 } else { units(key).iter().find(|(known, _)| *known == unit)?.1 };
    let low = f64::from(u32::try_from(digit).ok()?) * factor;
    Some(Measured { low, is_span: false, is_rough: false, left: String::new() })
}

const FOREIGN: &[&str] = &[
    "年", "个月", "月", "周", "天", "日", "小时", "分钟", "元", "块", "岁", "人", "名", "号", "楼", "期", "平", "米", "公里",
    "折",
];

/// What stands behind a number and its unit, and what the unit makes of it.
fn after<'f>(key: &str, figure: &'f Figure) -> (&'f str, f64) {
    let fits = units(key).iter().filter(|(unit, _)| figure.after.starts_with(unit));
    let longest = fits.max_by_key(|(unit, _)| unit.len());
    longest.map_or((&figure.after, 1.0), |(unit, factor)| (&figure.after[unit.len()..], *factor))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn low(key: &str, text: &str) -> Option<f64> {
        measured(key, text).map(|measured| measured.low)
    }

    #[test]
    fn units_are_those_of_the_key() {
        for (key, text, expected) in [
            ("experience_months", "2年", Some(24.0)),
            ("experience_months", "6个月", Some(6.0)),
            ("experience_months", "1年6个月", None),
            ("headcount", "10人", Some(10.0)),
            ("headcount", "10名", Some(10.0)),
            ("headcount", "三", Some(3.0)),
            ("headcount", "三人", Some(3.0)),
            ("headcount", "两名", Some(2.0)),
            ("headcount", "三年", None),
            ("headcount", "一线", None),
            ("headcount", "2男1女", None),
            ("headcount", "男3女5", None),
            ("headcount", "1O", None),
            ("headcount", "10-8", None),
            ("headcount", "10年", None),
            ("headcount", "20/月", None),
            ("headcount", "50%", None),
            ("headcount", "-5", None),
            ("fee", "10元/天", None),
            ("fee", "100元/月", Some(100.0)),
            ("fee", "-50", None),
            ("price", "280元/人", Some(280.0)),
            ("hours", "40课时", Some(40.0)),
            ("founded", "2015年", Some(2015.0)),
        ] {
            assert_eq!(low(key, text), expected, "{key} {text}");
        }
    }

    #[test]
    fn what_else_is_said_is_told() {
        let rough = |text: &str| measured("headcount", text).unwrap().is_rough;
        assert!(rough("约10人") && rough("10人左右") && rough("10人以上") && !rough("10人"));
        assert!(rough("20+") && rough("20人+"));
        assert_eq!(measured("headcount", "3人(已招满)").unwrap().left, "已招满");
        assert_eq!(measured("headcount", "12名(男6女6)").unwrap().left, "男6女6");
        assert_eq!(
            measured("headcount", "8-10"),
            Some(Measured { low: 8.0, is_span: true, is_rough: false, left: String::new() })
        );
    }
}
