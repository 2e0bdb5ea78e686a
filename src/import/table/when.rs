//! Days and times in running text: `2026.4.5`, `4月5日前`, `3月12日9:00-12:00`, and the numbers by which spreadsheets count days.

use super::number::unread;
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
    /// The text says no day but the end of a month: 12月底.
    pub(super) is_month_end: bool,
}

/// The days that a text names, in order. A day without a year is the next one after a month ago.
pub(super) fn days(text: &str, today: Date) -> Vec<Day> {
    placed(&plain(text), today).into_iter().map(|(day, ..)| day).collect()
}

/// The days, with where each begins and ends.
fn placed(chars: &[char], today: Date) -> Vec<(Day, usize, usize)> {
    let mut found: Vec<(Day, usize, usize)> = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        match day_at(&chars[at..], today) {
            // 225年12月31日 names a year, though none that is read: the rest of it is no day of this one.
            Some((day, _)) if day.assumed_year && follows_year(chars, at) => at += 1,
            Some((day, length)) => {
                let before = found.last().map(|(before, ..)| *before).filter(|_| day.assumed_year);
                let day = before.and_then(|before| behind(before, day)).unwrap_or(day);
                found.push((day, at, at + length));
                at += length;
            }
            // A number that is no day is passed as a whole.
            None => at += 1 + chars[at..].iter().take_while(|c| c.is_ascii_digit()).count().saturating_sub(1),
        }
    }
    found
}

fn follows_year(chars: &[char], at: usize) -> bool {
    at >= 2 && chars[at - 1] == '年' && chars[at - 2].is_ascii_digit()
}

/// The end of a span may leave out the year that its begin names; where it would be earlier, it is in the next one.
fn behind(before: Day, day: Day) -> Option<Day> {
    let year = before.date.0.year();
    let dates = [year, year + 1].into_iter().filter_map(|year| civil::Date::new(year, day.date.0.month(), day.date.0.day()).ok());
    let date = dates.map(Date).find(|date| *date >= before.date)?;
    Some(Day { date, assumed_year: before.assumed_year, ..day })
}

const JOINTS: &[char] = &['至', '到', '-', '–', '—', '―', '~', '〜', '−'];

/// Whether a text names part of a day besides whole ones, as 3月12-14日 and 3月12日、13日 do.
pub(super) fn has_part(text: &str, today: Date) -> bool {
    let chars = plain(text);
    let days = placed(&chars, today);
    let (mut at, mut before) = (0, None);
    while at < chars.len() {
        if let Some((_, _, end)) = days.iter().find(|(_, start, _)| *start == at) {
            (at, before) = (*end, Some(*end));
            continue;
        }
        let length = chars[at..].iter().take_while(|c| c.is_ascii_digit()).count();
        let next = chars.get(at + length);
        let joined = at > 0 && before == Some(at - 1) && JOINTS.contains(&chars[at - 1]);
        if length > 0 && (matches!(next, Some('日' | '号')) || joined && !matches!(next, Some(':' | '点' | '时'))) {
            return true;
        }
        at += length.max(1);
    }
    false
}

/// Whether the days of a text are one, or the begin and the end of a span: nothing but a dash or 至 is between them.
pub(super) fn is_span(text: &str, today: Date) -> bool {
    let chars = plain(text);
    if has_part(text, today) {
        return false;
    }
    match placed(&chars, today)[..] {
        [_] => true,
        [(_, _, end), (_, start, _)] => {
            let between: String = chars[end..start].iter().collect();
            between.contains(JOINTS) && !between.contains(['、', ',', ';', '和', '及', '/', '&', '或'])
        }
        _ => false,
    }
}

/// What a text says besides its days and times, and besides these words.
pub(super) fn left(text: &str, words: &[&str]) -> String {
    const OWN: &[&str] = &[
        "上午", "下午", "早上", "晚上", "傍晚", "中午", "星期", "礼拜", "周一", "周二", "周三", "周四", "周五", "周六", "周日",
        "周天", "年", "月", "日", "号", "点", "半", "时", "分", "0", "1", "2", "3", "4", "5", "6", "7", "8", "9",
    ];
    let mut chars = plain(text);
    // Which year a day without one is in does not matter here.
    let days: Vec<(usize, usize)> =
        placed(&chars, Date(civil::date(2000, 1, 1))).into_iter().map(|(_, from, to)| (from, to)).collect();
    let times: Vec<(usize, usize)> = clocks(&chars).into_iter().map(|(_, from, to)| (from, to)).collect();
    for (from, to) in days.into_iter().chain(times) {
        chars[from..to].fill(' ');
    }
    let known: Vec<&str> = words.iter().chain(OWN).copied().collect();
    unread(&chars.into_iter().collect::<String>(), &known).join("、")
}

/// A day at the beginning of a text, and its length.
fn day_at(chars: &[char], today: Date) -> Option<(Day, usize)> {
    if let Some(day) = eight_digits(chars) {
        return Some((Day { date: day, assumed_year: false, is_month_end: false }, 8));
    }
    let (first, after_first) = digits(chars)?;
    let separator = *chars.get(after_first)?;
    // 25年12月31日: only with 年, since 25.12.31 may be anything.
    let short_year = after_first == 2 && separator == '年';
    if after_first == 4 || short_year {
        let between = match separator {
            '年' => Some('月'),
            '.' | '/' | '-' => Some(separator),
            _ => None,
        }?;
        let (month, month_length) = digits(&chars[after_first + 1..])?;
        let after_month = after_first + 1 + month_length;
        if chars.get(after_month) != Some(&between) {
            return None;
        }
        let year = if short_year { 2000 + first } else { first };
        let (day, end) = day_of_month(chars, after_month + 1, between == '月')?;
        let date = day.on(year, month)?;
        return Some((Day { date, assumed_year: false, is_month_end: day == DayOfMonth::Last }, end));
    }
    if separator != '月' {
        return None;
    }
    let (day, end) = day_of_month(chars, after_first + 1, true)?;
    let this = i64::from(today.0.year());
    let month_ago = today.plus_days(-30);
    let near = [this - 1, this, this + 1].into_iter().filter_map(|year| day.on(year, first)).find(|day| *day >= month_ago)?;
    Some((Day { date: near, assumed_year: true, is_month_end: day == DayOfMonth::Last }, end))
}

/// Which day of a month.
#[derive(Clone, Copy, PartialEq, Eq)]
enum DayOfMonth {
    Nth(i64),
    Last,
}

impl DayOfMonth {
    fn on(self, year: i64, month: i64) -> Option<Date> {
        match self {
            Self::Nth(day) => date(year, month, day),
            Self::Last => date(year, month, 1).map(|first| Date(first.0.last_of_month())),
        }
    }
}

/// The day of a month that is named at a place, and where its name ends: 5日, 5, and 底 where 月 stands before it.
fn day_of_month(chars: &[char], at: usize, behind_word: bool) -> Option<(DayOfMonth, usize)> {
    if behind_word && matches!(chars.get(at), Some('底' | '末')) {
        return Some((DayOfMonth::Last, at + 1));
    }
    let (day, length) = digits(&chars[at..])?;
    let end = at + length;
    Some((DayOfMonth::Nth(day), end + usize::from(matches!(chars.get(end), Some('日' | '号')))))
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
    clocks(&plain(text)).into_iter().map(|(time, ..)| time).collect()
}

/// The times, with where each begins and ends.
fn clocks(chars: &[char]) -> Vec<(Clock, usize, usize)> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        match time_at(&chars[at..]) {
            Some((hour, minute, length)) => {
                let before: String = chars[at.saturating_sub(2)..at].iter().collect();
                let later = ["下午", "晚上", "傍晚"].contains(&&*before) && hour < 12;
                let hour = if later { hour + 12 } else { hour };
                found.extend(Clock::parse(&format!("{hour}:{minute:02}")).map(|time| (time, at, at + length)));
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
            ("12月30日至1月2日", &["2026-12-30?", "2027-01-02?"]),
            ("2026年12月30日至1月2日", &["2026-12-30", "2027-01-02"]),
            ("2026-02-30", &[]),
            ("25年12月31日", &["2025-12-31"]),
            ("28年3月1日", &["2028-03-01"]),
            ("225年12月31日", &[]),
            ("25年13月31日", &[]),
            ("2026年12月底前", &["2026-12-31"]),
            ("28年2月末", &["2028-02-29"]),
            ("4月底", &["2026-04-30?"]),
            ("4月底至6月底", &["2026-04-30?", "2026-06-30?"]),
            ("2026.12底", &[]),
            ("长期有效", &[]),
            ("0576-8700-0000", &[]),
        ] {
            assert_eq!(found(text), expected, "{text}");
        }
    }

    #[test]
    fn only_what_stands_between_two_days_makes_a_span() {
        for text in ["2026年3月12日", "3月12日至3月14日", "2026.3.12~2026.3.14", "3月12日9:00至3月13日12:00"] {
            assert!(is_span(text, today()), "{text}");
        }
        for text in [
            "2026年3月12日、3月19日 9:00-12:00",
            "3月12日和3月19日",
            "3月12日9:00-12:00、3月13日",
            "3月1日、2日、3月3日",
            "3月12日-14日",
            "3月12-14日",
            "2026.3.12-14",
            "全天",
        ] {
            assert!(!is_span(text, today()), "{text}");
        }
    }

    #[test]
    fn what_else_is_said_is_found() {
        assert_eq!(left("2026年3月14日（周六）上午9:00-12:00", &[]), "");
        assert_eq!(left("2026年3月14日起每周六 9点半", &["起"]), "起每周六");
        assert_eq!(left("即日起至12月31日", &["即日起至", "至"]), "");
        assert_eq!(left("2026-12-31（年底双薪），每周单休", &[]), "年底双薪、每周单休");
        assert_eq!(left("2026-12-31到岗满半年转正", &["到"]), "到岗满半年转正");
        assert_eq!(left("2026-04-05 截止，不限学历", &["截止"]), "不限学历");
        assert_eq!(left("2026年3月31日后", &[]), "后");
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
