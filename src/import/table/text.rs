//! Cells that say several things at once: ages, hours, board and lodging, telephones, times of opening and of events.

use super::fate::Said;
use super::heading::Keep;
use super::number::{figures, plain};
use super::value::{at, padded};
use super::when;
use crate::schema::Kind;
use crate::schema::value::{Clock, Date};
use serde_json::{Value, json};

/// Values by their paths, what is in doubt about them, and whether they say all that the cell says.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Several {
    pub(super) values: Vec<(&'static str, Value)>,
    pub(super) doubt: Option<Said>,
    /// The cell goes into the text too, so that nothing of it is lost.
    pub(super) is_remark: bool,
}

impl Several {
    fn sure(values: Vec<(&'static str, Value)>) -> Self {
        Self { values, ..Self::default() }
    }

    fn remark() -> Self {
        Self { is_remark: true, ..Self::default() }
    }
}

/// `18-45岁`, `45周岁以下`, `不限`.
pub(super) fn age(text: &str) -> Several {
    const LOWEST: &str = "requirements.min_age";
    const HIGHEST: &str = "requirements.max_age";
    let text = plain(text);
    let found = figures(&text);
    let legal = |age: f64| age.fract() == 0.0 && (16.0..=80.0).contains(&age);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked to lie from 16 to 80")]
    let value = |age: f64| Value::from(age as u64);
    let [figure] = &found[..] else {
        let unlimited = found.is_empty() && ["不限", "无要求", "无限制", "不限制", "无"].contains(&&*text);
        return if unlimited { Several::default() } else { Several::remark() };
    };
    match figure.high {
        Some(high) if legal(figure.low) && legal(high) => {
            Several::sure(vec![(LOWEST, value(figure.low)), (HIGHEST, value(high))])
        }
        None if legal(figure.low) => match &figure.after {
            after if after.contains("以下") || after.contains("以内") || after.contains("及以下") => {
                Several::sure(vec![(HIGHEST, value(figure.low))])
            }
            after if after.contains("以上") => Several::sure(vec![(LOWEST, value(figure.low))]),
            _ => Several::remark(),
        },
        _ => Several::remark(),
    }
}

/// `8小时/天，单休`: hours a day and days a week, where both are said.
pub(super) fn hours(text: &str) -> Several {
    let text = plain(text);
    let found = figures(&text);
    let per_day =
        found.iter().find(|figure| figure.high.is_none() && figure.after.starts_with(['小', 'h', 'H']) && figure.low <= 24.0);
    let weekly = found.iter().find(|figure| {
        figure.high.is_none() && figure.after.starts_with('天') && figure.low <= 7.0 && !figure.before.ends_with('休')
    });
    let days = if text.contains("单休") || text.contains("做六休一") || text.contains("上六休一") {
        Some(6.0)
    } else if text.contains("双休") {
        Some(5.0)
    } else if text.contains("大小周") {
        Some(5.5)
    } else {
        weekly.map(|figure| figure.low)
    };
    let (Some(per_day), Some(days)) = (per_day, days) else { return Several::remark() };
    let values = vec![("hours.per_day", super::pay::yuan(per_day.low)), ("hours.days_per_week", super::pay::yuan(days))];
    let simple = text
        .chars()
        .filter(|c| c.is_alphanumeric() && !"每天小时一周单双休做六上大每周工作日制".contains(*c) && !c.is_ascii_digit())
        .count()
        == 0;
    Several { values, doubt: None, is_remark: !simple }
}

/// `包吃住`, `免费住宿，餐补300`, `自理`.
pub(super) fn keep(text: &str, which: Keep) -> Several {
    let text = plain(text);
    let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
    let is = |words: &[&str]| words.contains(&&*text);
    let (bed, food) = (which != Keep::Meals, which != Keep::Lodging);
    let none = is(&["自理", "无", "否", "不提供", "没有", "不包吃住", "不包", "食宿自理", "吃住自理"]);
    let all = is(&["包吃住", "吃住全包", "食宿全包", "包食宿", "免费食宿", "管吃住", "管吃管住", "包吃包住", "免费吃住"]);
    let mut values: Vec<(&'static str, Value)> = Vec::new();
    if bed {
        if none || has(&["不包住", "不提供住宿", "住宿自理", "无住宿", "无宿舍"]) {
            values.push(("lodging.provided", false.into()));
        } else if all
            || has(&["包住", "免费住宿", "管住", "住宿免费", "包吃住", "吃住全包", "免费宿舍"])
            || (which == Keep::Lodging && is(&["包", "免费"]))
        {
            values.extend([("lodging.provided", true.into()), ("lodging.fee", 0.into())]);
        } else if has(&["提供住宿", "提供食宿", "有宿舍", "提供宿舍", "可住宿", "有住宿"])
            || (which == Keep::Lodging && is(&["是", "有", "提供"]))
        {
            values.push(("lodging.provided", true.into()));
        }
    }
    if food {
        let meals = if none || has(&["不包吃", "伙食自理", "吃饭自理", "餐费自理", "用餐自理"]) {
            Some("none")
        } else if all
            || has(&["包吃", "免费工作餐", "免费用餐", "管吃", "包餐", "包三餐", "免费三餐", "吃住全包"])
            || (which == Keep::Meals && is(&["包", "免费"]))
        {
            Some("free")
        } else if has(&["餐补", "饭补", "伙食补", "餐费补"]) {
            Some("subsidy")
        } else if has(&["食堂"]) {
            Some("paid")
        } else {
            None
        };
        values.extend(meals.map(|meals| ("meals", meals.into())));
    }
    let whole = none
        || all
        || is(&["包吃", "包住", "免费住宿", "提供住宿", "包", "免费", "是", "有", "提供", "有宿舍", "有食堂", "食堂"]);
    Several { is_remark: !whole || values.is_empty(), values, doubt: None }
}

/// The numbers in a cell: of offices, and whether there were mobile ones or names beside them.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Phones {
    pub(super) offices: Vec<String>,
    pub(super) mobiles: bool,
    pub(super) names: bool,
}

/// Finds telephone numbers of offices: with an area code, or of eight digits and less, or service numbers.
pub(super) fn phones(text: &str) -> Phones {
    let text = plain(text);
    let mut found = Phones {
        mobiles: crate::privacy::numbers(&text).iter().any(|finding| finding.kind == crate::privacy::Kind::Mobile),
        ..Phones::default()
    };
    let masked = crate::privacy::masked(&text);
    let mut rest = String::new();
    let mut number = String::new();
    for c in masked.chars().chain(['\n']) {
        if c.is_ascii_digit() || (matches!(c, '-' | '转' | '(' | ')') && !number.is_empty()) || (c == '(' && number.is_empty()) {
            number.push(c);
            continue;
        }
        let digits = number.chars().filter(char::is_ascii_digit).count();
        if digits >= 7 || (digits == 5 && number.starts_with(['1', '9'])) {
            found.offices.push(number.trim_matches(['-', '转']).replace(['(', ')'], ""));
        } else {
            rest.push_str(&number);
        }
        number.clear();
        rest.push(c);
    }
    let rest = [
        "电话",
        "座机",
        "联系",
        "咨询",
        "报名",
        "招聘",
        "办公室",
        "人事部",
        "人力资源部",
        "人事科",
        "行政部",
        "值班",
        "手机",
        "微信同号",
        "转",
        "工作日",
    ]
    .iter()
    .fold(rest, |rest, word| rest.replace(word, ""));
    found.names = rest.chars().any(char::is_alphabetic);
    found
}

/// When something begins and ends. Events have times, courses only days.
pub(super) fn span(kind: Kind, text: &str, today: Date) -> Result<Several, Said> {
    let (days, times) = (when::days(text, today), when::times(text));
    let expected = crate::diagnostic::Words { zh: "开始和结束的时间", en: "when it begins and ends" };
    let (Some(first), Some(last)) = (days.first(), days.last()) else { return Err(Said::NotRead { expected }) };
    let doubt = first.assumed_year.then(|| Said::Assumed { key: "year", value: first.date.0.year().to_string() });
    let values = match (kind, &times[..]) {
        (Kind::Course, _) => vec![("start", first.date.to_string().into()), ("end", last.date.to_string().into())],
        (_, [start, .., end]) => vec![("start", at(first.date, *start).into()), ("end", at(last.date, *end).into())],
        (_, [start]) => vec![("start", at(first.date, *start).into())],
        (_, []) => return Err(Said::NotRead { expected }),
    };
    Ok(Several { values, doubt, is_remark: false })
}

/// `周一至周五 9:00-12:00，14:00-17:00`: a record for each span of times.
pub(super) fn opening(text: &str) -> Option<Vec<Value>> {
    let plain = plain(text).replace("星期", "周").replace("礼拜", "周");
    let has = |words: &[&str]| words.iter().any(|word| plain.contains(word));
    let days = if has(&["周一至周五", "周一到周五", "周一-周五", "工作日", "周一~周五"]) {
        "workdays"
    } else if has(&["周一至周六", "周一到周六", "周一-周六"]) {
        "mon-sat"
    } else if has(&["每天", "全年", "周一至周日", "周一到周日", "每日", "天天"]) {
        "daily"
    } else if has(&["周末", "周六周日", "周六、周日"]) {
        "weekend"
    } else {
        return None;
    };
    let times = when::times(text);
    let record = |pair: &[Clock]| json!({ "days": days, "open": padded(pair[0]), "close": padded(pair[1]) });
    (!times.is_empty() && times.len().is_multiple_of(2)).then(|| times.chunks(2).map(record).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ages_are_read() {
        let ages = |text: &str| age(text).values.into_iter().map(|(key, value)| format!("{key} {value}")).collect::<Vec<_>>();
        assert_eq!(ages("18-45岁"), ["requirements.min_age 18", "requirements.max_age 45"]);
        assert_eq!(ages("１８—５０"), ["requirements.min_age 18", "requirements.max_age 50"]);
        assert_eq!(ages("45周岁以下"), ["requirements.max_age 45"]);
        assert_eq!(ages("18周岁以上"), ["requirements.min_age 18"]);
        assert_eq!(age("不限"), Several::default());
        assert!(age("男50女45").is_remark && age("年轻").is_remark && age("8岁以下").is_remark);
    }

    #[test]
    fn hours_are_read_where_both_are_said() {
        let read = |text: &str| hours(text).values.into_iter().map(|(_, value)| value.to_string()).collect::<Vec<_>>();
        assert_eq!(read("8小时/天，单休"), ["8", "6"]);
        assert_eq!(read("每天10小时，每周6天"), ["10", "6"]);
        assert_eq!(read("8小时双休"), ["8", "5"]);
        assert!(read("两班倒").is_empty() && hours("两班倒").is_remark);
        assert!(hours("8小时，单休，两班倒").is_remark, "what is left stands in the text");
    }

    #[test]
    fn board_and_lodging_are_read() {
        let read = |text: &str, which| {
            keep(text, which).values.into_iter().map(|(key, value)| format!("{key} {value}")).collect::<Vec<_>>()
        };
        assert_eq!(read("包吃住", Keep::Both), ["lodging.provided true", "lodging.fee 0", "meals \"free\""]);
        assert_eq!(read("自理", Keep::Both), ["lodging.provided false", "meals \"none\""]);
        assert_eq!(read("免费住宿，餐补300", Keep::Both), ["lodging.provided true", "lodging.fee 0", "meals \"subsidy\""]);
        assert!(keep("免费住宿，餐补300", Keep::Both).is_remark && !keep("包吃住", Keep::Both).is_remark);
        assert_eq!(read("提供", Keep::Lodging), ["lodging.provided true"]);
        assert_eq!(read("包", Keep::Meals), ["meals \"free\""]);
    }

    #[test]
    fn numbers_of_offices_are_told_from_those_of_persons() {
        assert_eq!(phones("0576-8700-0001").offices, ["0576-8700-0001"]);
        assert_eq!(phones("0576-87000001转802、400-000-0000").offices, ["0576-87000001转802", "400-000-0000"]);
        assert_eq!(
            phones("张样例 0832-0000001"),
            Phones { offices: vec!["0832-0000001".to_owned()], mobiles: false, names: true }
        );
        let mobile = phones("13812345678");
        assert!(mobile.mobiles && mobile.offices.is_empty(), "{mobile:?}");
        assert!(!phones("人事部：(0576)87000001").names);
    }

    #[test]
    fn opening_hours_are_read() {
        let read = opening("周一至周五 9:00-12:00，14:00-17:00").unwrap();
        assert_eq!(
            read,
            [
                json!({"days": "workdays", "open": "09:00", "close": "12:00"}),
                json!({"days": "workdays", "open": "14:00", "close": "17:00"})
            ]
        );
        assert_eq!(opening("看情况"), None);
    }
}
