//! Numbers, days and times as people say them, for texts that are read aloud. It knows spoken Chinese and English; in any
//! other language digits stay as they are. How they are put together to days and times is said by messages of the theme.

mod chinese;
mod english;
#[cfg(test)]
mod tests;
mod text;

use crate::schema::value::{Clock, Date};
use crate::theme::Wording;

/// A language in which numbers are said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tongue {
    Chinese,
    English,
    /// One of which nothing is known.
    Other,
}

/// Says numbers, days and times in the language of a theme's words.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spoken<'a> {
    wording: &'a Wording,
    tongue: Tongue,
    /// The year that need not be said.
    year: i16,
}

impl<'a> Spoken<'a> {
    /// `today` decides whether a day is said with its year.
    pub(super) fn new(wording: &'a Wording, today: Date) -> Self {
        let tongue = match wording.language.split('-').next() {
            Some("zh") => Tongue::Chinese,
            Some("en") => Tongue::English,
            _ => Tongue::Other,
        };
        Self { wording, tongue, year: today.0.year() }
    }

    /// Whether the language is counted in characters rather than in words.
    pub(super) fn is_in_characters(self) -> bool {
        self.tongue == Tongue::Chinese
    }

    /// A number below a million million.
    pub(super) fn number(self, number: u64) -> String {
        self.tongue.number(number)
    }

    /// A number of things.
    pub(super) fn count(self, amount: u64) -> String {
        if self.tongue == Tongue::Chinese { chinese::count(amount) } else { self.number(amount) }
    }

    /// A number as written in digits, perhaps with a point: `5.5`, `3800`.
    pub(super) fn decimal(self, written: &str) -> String {
        self.tongue.decimal(written)
    }

    /// A telephone number digit by digit, with a pause where it is divided.
    pub(super) fn phone(self, written: &str) -> String {
        self.tongue.phone(written)
    }

    /// A day, with its year where that is not this one.
    pub(super) fn date(self, date: Date) -> String {
        let day = u64::try_from(date.0.day()).unwrap_or_default();
        let day = if self.tongue == Tongue::English { english::ordinal(day) } else { self.number(day) };
        let mut put = vec![("day", day.into()), ("month", i64::from(date.0.month()).into())];
        if date.0.year() == self.year {
            return self.wording.text("spoken-date", &put);
        }
        put.push(("year", self.tongue.year(&date.0.year().to_string()).into()));
        self.wording.text("spoken-date-year", &put)
    }

    /// A time of day.
    pub(super) fn clock(self, clock: Clock) -> String {
        let (hour, minute) = (clock.0.hour(), clock.0.minute());
        let part = match hour {
            0..5 => "night",
            5..9 => "dawn",
            9..12 => "morning",
            12 => "noon",
            13..18 => "afternoon",
            _ => "evening",
        };
        let said = [
            ("part", part.into()),
            ("hour", self.hour(u64::try_from(hour).unwrap_or_default()).into()),
            ("minute", self.minute(u64::try_from(minute).unwrap_or_default()).into()),
            ("minutes", i64::from(minute).into()),
        ];
        self.wording.text("spoken-time", &said)
    }

    fn hour(self, hour: u64) -> String {
        match self.tongue {
            Tongue::Chinese => chinese::count(if hour > 12 { hour - 12 } else { hour }),
            Tongue::English => english::number((hour + 11) % 12 + 1),
            Tongue::Other => hour.to_string(),
        }
    }

    /// Minutes after the hour.
    fn minute(self, minute: u64) -> String {
        match self.tongue {
            Tongue::Chinese if minute < 10 => format!("零{}", chinese::number(minute)),
            Tongue::English if minute < 10 => format!("oh {}", english::number(minute)),
            Tongue::Other => format!("{minute:02}"),
            _ => self.number(minute),
        }
    }

    /// Something that an editor wrote, such as a title: what stands in brackets is set off by pauses.
    pub(super) fn text(self, written: &str) -> String {
        text::text(self.tongue, written)
    }

    /// A name that somebody wrote, without what stands in brackets.
    pub(super) fn name(self, written: &str) -> String {
        text::name(self.tongue, written)
    }
}

impl Tongue {
    fn number(self, number: u64) -> String {
        match self {
            Self::Chinese => chinese::number(number),
            Self::English => english::number(number),
            Self::Other => number.to_string(),
        }
    }

    /// Digits one by one.
    fn digits(self, written: &str) -> String {
        match self {
            Self::Chinese => chinese::digits(written),
            Self::English => english::digits(written),
            Self::Other => written.to_owned(),
        }
    }

    /// A year; English says it in two halves.
    fn year(self, written: &str) -> String {
        match (self, written.parse::<u64>()) {
            (Self::English, Ok(year)) if (1000..10_000).contains(&year) && year % 100 > 9 => {
                format!("{} {}", english::number(year / 100), english::number(year % 100))
            }
            (Self::English, Ok(year)) => english::number(year),
            _ => self.digits(written),
        }
    }

    fn decimal(self, written: &str) -> String {
        let (whole, rest) = written.split_once('.').unwrap_or((written, ""));
        let Ok(number) = whole.parse::<u64>() else { return self.digits(written) };
        match self {
            Self::Other => written.to_owned(),
            _ if rest.is_empty() => self.number(number),
            Self::Chinese => format!("{}点{}", chinese::number(number), chinese::digits(rest)),
            Self::English => format!("{} point {}", english::number(number), english::digits(rest)),
        }
    }

    fn phone(self, written: &str) -> String {
        let dialled = |run: &str| match self {
            Self::Chinese => chinese::dialled(run),
            _ => self.digits(run),
        };
        let said = runs(written).into_iter().map(|run| {
            let (long, digits) = (run.len() >= LONG, run.starts_with(|c: char| c.is_ascii_digit()));
            match self {
                Self::Other => run,
                _ if !digits => run,
                _ if long => fours(&run).into_iter().map(dialled).collect::<Vec<_>>().join(self.pause()),
                _ => dialled(&run),
            }
        });
        if self == Self::Other { written.to_owned() } else { said.collect::<Vec<_>>().join(self.pause()) }
    }

    fn pause(self) -> &'static str {
        if self == Self::Chinese { "，" } else { ", " }
    }
}

/// So many digits in a row are not said in one breath.
const LONG: usize = 7;

/// The runs of digits and those of letters; what divides them is left out.
fn runs(written: &str) -> Vec<String> {
    let mut runs: Vec<String> = Vec::new();
    let mut last = None;
    for c in written.chars() {
        let class = c.is_alphanumeric().then(|| c.is_ascii_digit());
        match (class, runs.last_mut()) {
            (Some(_), Some(run)) if last == class => run.push(c),
            (Some(_), _) => runs.push(c.to_string()),
            (None, _) => {}
        }
        last = class;
    }
    runs
}

/// Digits in fours, counted from the end: `138 1234 5678`.
fn fours(digits: &str) -> Vec<&str> {
    let bytes = digits.as_bytes().rchunks(4).rev();
    bytes.map(|four| std::str::from_utf8(four).unwrap_or_default()).collect()
}
