//! Cells that say several things at once: ages, hours, times of opening and of events.

use super::fate::Said;
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

    pub(super) fn remark() -> Self {
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
