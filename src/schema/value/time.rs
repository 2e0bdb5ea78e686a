//! Days and times as an editor writes them: civil, in the site's time zone.

use super::from_text;
use crate::schema::{Shape, Written};
use jiff::civil;
use serde::de::{Deserialize, Deserializer};
use serde::{Serialize, Serializer};
use std::fmt;

/// A civil date in the site's time zone; never an instant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(pub civil::Date);

impl Date {
    /// `2026-03-01`, in just this form.
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        let form = bytes.len() == 10
            && bytes.iter().enumerate().all(|(i, b)| if i == 4 || i == 7 { *b == b'-' } else { b.is_ascii_digit() });
        if !form {
            return None;
        }
        let number = |range: std::ops::Range<usize>| text[range].parse::<i16>().ok();
        let (month, day) = (i8::try_from(number(5..7)?).ok()?, i8::try_from(number(8..10)?).ok()?);
        civil::Date::new(number(0..4)?, month, day).ok().map(Self)
    }

    #[must_use]
    pub fn plus_days(self, days: i32) -> Self {
        use jiff::ToSpan as _;
        Self(self.0.saturating_add(days.days()))
    }

    /// Days from `self` to `later`.
    pub fn days_until(self, later: Self) -> i32 {
        self.0.until(later.0).map_or(0, |span| span.get_days())
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Every page and every row names days, and to format three numbers takes ten times as long.
        let (year, month, day) = (self.0.year().unsigned_abs(), self.0.month().unsigned_abs(), self.0.day().unsigned_abs());
        let digit = |number: u16| b'0' + u8::try_from(number % 10).unwrap_or_default();
        let [y, m, d] = [year, month.into(), day.into()];
        let text = [
            digit(y / 1000),
            digit(y / 100),
            digit(y / 10),
            digit(y),
            b'-',
            digit(m / 10),
            digit(m),
            b'-',
            digit(d / 10),
            digit(d),
        ];
        f.write_str(str::from_utf8(&text).map_err(|_| fmt::Error)?)
    }
}

textual!(Date, Shape::Date, Date::parse);

/// A time of day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Clock(pub civil::Time);

impl Clock {
    /// `06:00`, or `6:00`.
    pub fn parse(text: &str) -> Option<Self> {
        let (hour, minute) = text.split_once(':')?;
        let digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit()).then(|| s.parse::<i8>().ok())?;
        if !(1..=2).contains(&hour.len()) || minute.len() != 2 {
            return None;
        }
        civil::Time::new(digits(hour)?, digits(minute)?, 0, 0).ok().map(Self)
    }
}

impl fmt::Display for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{:02}", self.0.hour(), self.0.minute())
    }
}

textual!(Clock, Shape::Clock, Clock::parse);

/// A civil date and time in the site's time zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment {
    pub date: Date,
    pub time: Clock,
}

impl Moment {
    /// `2026-03-12 06:00`, or with a `T` between.
    pub fn parse(text: &str) -> Option<Self> {
        let (date, time) = text.split_once([' ', 'T'])?;
        Some(Self { date: Date::parse(date)?, time: Clock::parse(time.trim_start())? })
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}T{:02}:{:02}", self.date, self.time.0.hour(), self.time.0.minute())
    }
}

textual!(Moment, Shape::Moment, Moment::parse);

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_day_is_written_as_it_is_read(days in 0..3_652_059_i32) {
            let day = Date(civil::date(0, 1, 1)).plus_days(days);
            let written = day.to_string();
            prop_assert_eq!(&written, &format!("{:04}-{:02}-{:02}", day.0.year(), day.0.month(), day.0.day()));
            prop_assert_eq!(Date::parse(&written), Some(day));
        }
    }
}
