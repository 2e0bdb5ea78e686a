//! Days and times in running text: `2026.4.5`, `4月5日前`, `3月12日9:00-12:00`, and the numbers by which spreadsheets count days.

use crate::schema::value::{Clock, Date};
use jiff::civil;
use unicode_normalization::UnicodeNormalization as _;

/// The text with its full-width letters, digits and signs in their plain forms. Of blanks only those between two digits stay:
/// they part a day from a time.
fn plain(text: &str) -> Vec<char> {
    let mut plain: Vec<char> = Vec::new();
    let mut blank = false;
    for c in text.nfkc() {
        if c.is_whitespace() {
            blank = true;
            continue;
        }
        if blank && c.is_ascii_digit() && plain.last().is_some_and(char::is_ascii_digit) {
            plain.push(' ');
        }
        blank = false;
        plain.push(c);
    }
    plain
}

/// A day in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Day {
    pub(super) date: Date,
    /// The text does not name the year.
    pub(super) assumed_year: bool,
}

/// The days that a text names, in order. A day without a year is the next one after a month ago.
pub(super) fn days(text: &str, today: Date) -> Vec<Day> {
    let chars = plain(text);
    let mut found: Vec<Day> = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        match day_at(&chars[at..], today) {
            Some((day, length)) => {
                // The end of a span may leave out the year that its begin names.
                let year = found.last().filter(|_| day.assumed_year).map(|before| (before.date.0.year(), before.assumed_year));
                let same_year = year.and_then(|(year, assumed)| {
                    let date = civil::Date::new(year, day.date.0.month(), day.date.0.day()).ok()?;
                    Some(Day { date: Date(date), assumed_year: assumed })
                });
                found.push(same_year.unwrap_or(day));
                at += length;
            }
            // A number that is no day is passed as a whole.
            None => at += 1 + chars[at..].iter().take_while(|c| c.is_ascii_digit()).count().saturating_sub(1),
        }
    }
    found
}

/// A day at the beginning of a text, and its length.
fn day_at(chars: &[char], today: Date) -> Option<(Day, usize)> {
    if let Some(day) = eight_digits(chars) {
        return Some((Day { date: day, assumed_year: false }, 8));
    }
    let (first, after_first) = digits(chars)?;
    let separator = *chars.get(after_first)?;
    if after_first == 4 {
        let between = match separator {
            '年' => Some('月'),
            '.' | '/' | '-' => Some(separator),
            _ => None,
        }?;
        let (month, month_length) = digits(&chars[5..])?;
        let after_month = 5 + month_length;
        if chars.get(after_month) != Some(&between) {
            return None;
        }
        let (day, day_length) = digits(&chars[after_month + 1..])?;
        let end = after_month + 1 + day_length;
        let date = date(first, month, day)?;
        let end = end + usize::from(matches!(chars.get(end), Some('日' | '号')));
        return Some((Day { date, assumed_year: false }, end));
    }
    if separator != '月' {
        return None;
    }
    let (day, day_length) = digits(&chars[after_first + 1..])?;
    let end = after_first + 1 + day_length;
    let this = i64::from(today.0.year());
    let month_ago = today.plus_days(-30);
    let near = [this - 1, this, this + 1].into_iter().filter_map(|year| date(year, first, day)).find(|day| *day >= month_ago)?;
    let end = end + usize::from(matches!(chars.get(end), Some('日' | '号')));
    Some((Day { date: near, assumed_year: true }, end))
}

/// `20260405`, with no digit behind it.
fn eight_digits(chars: &[char]) -> Option<Date> {
    let length = chars.iter().take_while(|c| c.is_ascii_digit()).count();
    let text: String = chars.iter().take(8).collect();
    let part = |range: std::ops::Range<usize>| text.get(range).and_then(|part| part.parse().ok());
    let date = (length == 8).then(|| date(part(0..4)?, part(4..6)?, part(6..8)?)).flatten();
    date.filter(|day| (2000..2100).contains(&day.0.year()))
}

fn digits(chars: &[char]) -> Option<(i64, usize)> {
    let length = chars.iter().take_while(|c| c.is_ascii_digit()).count();
    let text: String = chars[..length].iter().collect();
    (1..=4).contains(&length).then(|| text.parse().ok()).flatten().map(|number| (number, length))
}

fn date(year: i64, month: i64, day: i64) -> Option<Date> {
    let small = |number: i64| i8::try_from(number).ok();
    civil::Date::new(i16::try_from(year).ok()?, small(month)?, small(day)?).ok().map(Date)
}

/// The times of day that a text names, in order: `9:00`, `下午2点半`.
pub(super) fn times(text: &str) -> Vec<Clock> {
    let chars = plain(text);
    let mut found = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        match time_at(&chars[at..]) {
            Some((hour, minute, length)) => {
                let before: String = chars[at.saturating_sub(2)..at].iter().collect();
                let later = ["下午", "晚上", "傍晚"].contains(&&*before) && hour < 12;
                let hour = if later { hour + 12 } else { hour };
                found.extend(Clock::parse(&format!("{hour}:{minute:02}")));
                at += length;
            }
            None => at += 1,
        }
    }
    found
}

fn time_at(chars: &[char]) -> Option<(i64, i64, usize)> {
    let (hour, length) = digits(chars).filter(|(_, length)| *length <= 2)?;
    match chars.get(length)? {
        ':' => {
            let (minute, minutes) = digits(&chars[length + 1..]).filter(|(_, length)| *length == 2)?;
            Some((hour, minute, length + 1 + minutes))
        }
        '点' if chars.get(length + 1) == Some(&'半') => Some((hour, 30, length + 2)),
        '点' => {
            let minutes = digits(&chars[length + 1..]).filter(|(_, length)| *length == 2);
            Some(minutes.map_or((hour, 0, length + 1), |(minute, minutes)| (hour, minute, length + 1 + minutes)))
        }
        _ => None,
    }
}

/// The day that a spreadsheet means by a number, within a lifetime.
pub(super) fn serial(number: f64, since_1904: bool) -> Option<Date> {
    if number.fract() != 0.0 || !(20_000.0..=80_000.0).contains(&number) {
        return None;
    }
    let epoch = if since_1904 { civil::date(1904, 1, 1) } else { civil::date(1899, 12, 30) };
    #[expect(clippy::cast_possible_truncation, reason = "at most 80,000")]
    Some(Date(epoch).plus_days(number as i32))
}

/// Whether a text says that there is no last day.
pub(super) fn is_open_ended(text: &str) -> bool {
    ["长期", "招满", "不限", "常年", "满员为止", "全年"].iter().any(|word| text.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn today() -> Date {
        Date::parse("2026-03-06").unwrap()
    }

    fn found(text: &str) -> Vec<String> {
        days(text, today()).iter().map(|day| format!("{}{}", day.date, if day.assumed_year { "?" } else { "" })).collect()
    }

    #[test]
    fn days_are_found_as_people_write_them() {
        for (text, expected) in [
            ("2026.4.5", &["2026-04-05"][..]),
            ("2026/4/5", &["2026-04-05"]),
            (" 2026-04-05 ", &["2026-04-05"]),
            ("2026年4月5日前", &["2026-04-05"]),
            ("截至２０２６年４月５日", &["2026-04-05"]),
            ("4月5日", &["2026-04-05?"]),
            ("1月5日", &["2027-01-05?"]),
            ("2月28号", &["2026-02-28?"]),
            ("2026年3月16日至3月27日", &["2026-03-16", "2026-03-27"]),
            ("2026.3.16-2026.3.27", &["2026-03-16", "2026-03-27"]),
            ("2026-05-06 00:00:00", &["2026-05-06"]),
            ("20260504", &["2026-05-04"]),
            ("2026-02-30", &[]),
            ("长期有效", &[]),
            ("0576-8700-0000", &[]),
        ] {
            assert_eq!(found(text), expected, "{text}");
        }
    }

    #[test]
    fn times_are_found_as_people_write_them() {
        let found = |text: &str| times(text).iter().map(ToString::to_string).collect::<Vec<_>>();
        assert_eq!(found("3月12日9：00－12：00"), ["9:00", "12:00"]);
        assert_eq!(found("上午9点至下午2点半"), ["9:00", "14:30"]);
        assert_eq!(found("全天"), Vec::<String>::new());
    }

    #[test]
    fn numbers_of_spreadsheets_are_days() {
        assert_eq!(serial(46_117.0, false), Date::parse("2026-04-05"));
        assert_eq!(serial(44_655.0, true), Date::parse("2026-04-05"));
        assert_eq!(serial(8.0, false), None);
    }

    proptest! {
        #[test]
        fn any_text_is_read(text in any::<String>()) {
            let _ = (days(&text, today()), times(&text));
        }
    }
}
