//! Cells that say several things at once: ages, hours, times of opening and of events.

use super::fate::Said;
use super::number::{Figure, figures, plain};
use super::value::{at, doubt, padded};
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
    pub(super) fn remark() -> Self {
        Self { is_remark: true, ..Self::default() }
    }
}

/// `18-45岁`, `45周岁以下`, `不限`. What else is said goes into the text, but for one sex only, which no text repeats.
pub(super) fn age(text: &str) -> Several {
    const LOWEST: &str = "requirements.min_age";
    const HIGHEST: &str = "requirements.max_age";
    let text = plain(text);
    let found = figures(&text);
    let legal = |age: f64| age.fract() == 0.0 && (16.0..=80.0).contains(&age);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked to lie from 16 to 80")]
    let value = |age: f64| Value::from(age as u64);
    let [figure] = &found[..] else {
        let bare = text.trim_start_matches("年龄").trim_start_matches("要求");
        let unlimited = found.is_empty() && ["不限", "无要求", "无限制", "不限制", "无"].contains(&bare);
        return if unlimited { Several::default() } else { Several::remark() };
    };
    let values = match figure.high {
        _ if is_no_limit(figure) => return Several::remark(),
        Some(high) if legal(figure.low) && legal(high) => vec![(LOWEST, value(figure.low)), (HIGHEST, value(high))],
        None if legal(figure.low) => {
            let behind = figure.after.trim_start_matches(['周', '岁', '(', '含', ')', '及']);
            if ["以下", "以内", "之内"].iter().any(|word| behind.starts_with(word)) {
                vec![(HIGHEST, value(figure.low))]
            } else if behind.starts_with("以上") {
                vec![(LOWEST, value(figure.low))]
            } else {
                return Several::remark();
            }
        }
        _ => return Several::remark(),
    };
    let left = ["年龄", "要求", "以上", "以下", "以内", "之内", "之间"];
    let left = left.iter().fold(format!("{}{}", figure.before, figure.after), |left, word| left.replace(word, ""));
    let left: String = left.chars().filter(|c| c.is_alphanumeric() && !"周岁满含及".contains(*c)).collect();
    if left.contains(['男', '女']) && !left.contains("不限") {
        return Several { values, doubt: Some(Said::OneSex), is_remark: false };
    }
    Several { values, doubt: None, is_remark: !left.is_empty() }
}

/// Whether the clause in which an age stands denies it or only prefers it.
fn is_no_limit(figure: &Figure) -> bool {
    const SIGNS: &[char] = &[',', ';', '、', '。', '('];
    let clause = [figure.before.rsplit(SIGNS).next(), figure.after.split(SIGNS).next()].into_iter().flatten().collect::<String>();
    let words = ["优先", "不", "非", "无", "勿", "未", "除外", "放宽", "左右"];
    words.iter().any(|word| clause.contains(word)) || figure.before.ends_with(['-', '−'])
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
    const AROUND: &[&str] = &["时间", "日期", "开始", "结束", "至", "到"];
    let (days, times) = (when::days(text, today), when::times(text));
    let expected = crate::diagnostic::Words { zh: "开始和结束的时间", en: "when it begins and ends" };
    let (Some(first), Some(last)) = (days.first(), days.last()) else { return Err(Said::NotRead { expected }) };
    // Several days are several events.
    if !when::is_span(text, today) || last.date < first.date {
        return Err(Said::NotRead { expected });
    }
    let values = match (kind, &times[..]) {
        (Kind::Course, _) if days.len() == 1 => vec![("start", first.date.to_string().into())],
        (Kind::Course, _) => vec![("start", first.date.to_string().into()), ("end", last.date.to_string().into())],
        (_, [start, end]) if first.date < last.date || start < end => {
            vec![("start", at(first.date, *start).into()), ("end", at(last.date, *end).into())]
        }
        (_, [start]) if days.len() == 1 => vec![("start", at(first.date, *start).into())],
        _ => return Err(Said::NotRead { expected }),
    };
    let left = when::left(text, AROUND);
    let doubt = if left.is_empty() {
        days.iter().find(|day| day.is_month_end).or(Some(first)).and_then(|day| doubt(*day))
    } else {
        Some(Said::PartlyRead { left })
    };
    Ok(Several { values, doubt, is_remark: false })
}

/// `周一至周五 9:00-12:00，14:00-17:00`: a record for each span of times, and what else is said.
pub(super) fn opening(text: &str) -> Option<(Vec<Value>, Option<Said>)> {
    const AROUND: &[&str] =
        &["工作日", "每天", "每日", "天天", "全年", "周末", "营业", "开放", "办公", "服务", "上班", "时间", "至", "到"];
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
    // Other times on other days would be lost.
    let said = plain.chars().filter(|c| *c == '周').count();
    if said > 2 || (said == 2 && !plain.contains(['至', '到', '-', '~', '、', '六'])) || has(&["除外", "休息", "不"]) {
        return None;
    }
    let times = when::times(text);
    let record = |pair: &[Clock]| json!({ "days": days, "open": padded(pair[0]), "close": padded(pair[1]) });
    let left = when::left(&plain, AROUND);
    let left = (!left.is_empty()).then_some(Said::PartlyRead { left });
    (!times.is_empty() && times.len().is_multiple_of(2)).then(|| (times.chunks(2).map(record).collect(), left))
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
        assert_eq!(ages("18-45岁，无纹身"), ["requirements.min_age 18", "requirements.max_age 45"]);
        assert!(age("18-45岁，无纹身").is_remark && !age("18至45周岁（含）").is_remark);
        let one_sex = age("18-45岁，限女性");
        assert_eq!((one_sex.values.len(), one_sex.doubt, one_sex.is_remark), (2, Some(Said::OneSex), false));
        for text in ["45岁以下优先", "不要45岁以下", "45岁左右"] {
            assert_eq!(age(text), Several::remark(), "{text}");
        }
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
    fn events_are_read_where_they_are_one() {
        let today = Date::parse("2026-03-06").unwrap();
        let fair = |text: &str| span(Kind::Fair, text, today);
        let read = fair("2026年3月14日（周六）9:00-12:00").unwrap();
        assert_eq!(
            read,
            Several {
                values: vec![("start", "2026-03-14 09:00".into()), ("end", "2026-03-14 12:00".into())],
                ..Several::default()
            }
        );
        assert_eq!(
            fair("2026年3月14日起每周六9:00-12:00").unwrap().doubt,
            Some(Said::PartlyRead { left: "起每周六".to_owned() })
        );
        for text in [
            "2026年3月12日、3月19日 9:00-12:00",
            "2026年3月12日-14日9:00-12:00",
            "2026年3月12日 22:00-2:00",
            "3月12日9:00-11:00,14:00-16:00",
        ] {
            assert!(fair(text).is_err(), "{text}");
        }
        let course = |text: &str| span(Kind::Course, text, today).unwrap().values;
        assert_eq!(course("12月30日至1月2日"), [("start", "2026-12-30".into()), ("end", "2027-01-02".into())]);
        assert_eq!(course("2026年3月16日"), [("start", "2026-03-16".into())]);
    }

    #[test]
    fn opening_hours_are_read() {
        let (read, left) = opening("周一至周五 9:00-12:00，14:00-17:00").unwrap();
        assert_eq!(left, None);
        for text in ["星期一到星期六上午9:00-12:00", "周一至周五 8:30-17:30", "营业时间：每天9:00-17:00", "周末9:00-12:00"]
        {
            assert_eq!(opening(text).unwrap().1, None, "{text}");
        }
        assert_eq!(opening("每天9:00-17:00（先打电话）").unwrap().1, Some(Said::PartlyRead { left: "先打电话".to_owned() }));
        assert_eq!(
            read,
            [
                json!({"days": "workdays", "open": "09:00", "close": "12:00"}),
                json!({"days": "workdays", "open": "14:00", "close": "17:00"})
            ]
        );
        for text in ["看情况", "周一至周五9:00-17:00，周六9:00-12:00", "每天9:00-17:00，节假日除外"] {
            assert_eq!(opening(text), None, "{text}");
        }
    }
}
