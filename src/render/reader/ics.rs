//! iCalendar as text (RFC 5545): lines, folding, time zones. It knows nothing of fairs or jobs.

use crate::schema::value::{Date, Moment};
use jiff::tz::{Dst, TimeZone};
use jiff::{Timestamp, Zoned};
use std::fmt::Write as _;

/// An octet more and a line is folded (section 3.1).
const LINE: usize = 75;

/// When something begins or ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum When {
    /// A whole day.
    Day(Date),
    At(Moment),
}

impl When {
    pub(super) fn date(self) -> Date {
        match self {
            Self::Day(date) => date,
            Self::At(moment) => moment.date,
        }
    }
}

/// Something that stands in a calendar.
#[derive(Debug)]
pub(super) struct Event {
    pub(super) uid: String,
    /// The day of its last change.
    pub(super) changed: Timestamp,
    pub(super) sequence: i64,
    pub(super) starts: When,
    /// Of a whole day: the last one.
    pub(super) ends: Option<When>,
    pub(super) summary: String,
    pub(super) place: Option<String>,
    pub(super) description: Option<String>,
    pub(super) url: Option<String>,
    pub(super) category: String,
    pub(super) status: Status,
}

/// Whether it takes place (section 3.8.1.11).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Status {
    Confirmed,
    /// It was put off, and nobody knows until when.
    Tentative,
    Cancelled,
}

/// A calendar with its name.
pub(super) fn write(name: &str, zone: &TimeZone, zone_name: &str, events: &[Event]) -> Vec<u8> {
    let mut out = Lines::default();
    out.line("BEGIN", "VCALENDAR");
    out.line("VERSION", "2.0");
    out.line("PRODID", concat!("-//qiao//qiao ", env!("CARGO_PKG_VERSION"), "//EN"));
    out.line("CALSCALE", "GREGORIAN");
    // RFC 7986 names the calendar; most programs still look for the older word.
    out.text("NAME", name);
    out.text("X-WR-CALNAME", name);
    out.line("REFRESH-INTERVAL;VALUE=DURATION", "PT12H");
    out.line("X-PUBLISHED-TTL", "PT12H");
    out.zone(zone, zone_name, events);
    for event in events {
        out.event(event, zone_name);
    }
    out.line("END", "VCALENDAR");
    out.0.into_bytes()
}

#[derive(Default)]
struct Lines(String);

impl Lines {
    /// A line whose value needs no escaping.
    fn line(&mut self, name: &str, value: &str) {
        fold(&mut self.0, &[name, ":", value].concat());
    }

    /// A line whose value is text (section 3.3.11).
    fn text(&mut self, name: &str, value: &str) {
        let mut line = [name, ":"].concat();
        let mut from = 0;
        for (at, c) in value.char_indices().filter(|(_, c)| matches!(c, '\\' | ';' | ',') || c.is_control()) {
            line.push_str(&value[from..at]);
            match c {
                '\\' | ';' | ',' => line.extend(['\\', c]),
                '\n' => line.push_str("\\n"),
                _ => {}
            }
            from = at + c.len_utf8();
        }
        line.push_str(&value[from..]);
        fold(&mut self.0, &line);
    }

    fn event(&mut self, event: &Event, zone: &str) {
        self.line("BEGIN", "VEVENT");
        self.line("UID", &event.uid);
        let changed = utc(event.changed);
        self.line("DTSTAMP", &changed);
        self.line("LAST-MODIFIED", &changed);
        self.line("SEQUENCE", &event.sequence.to_string());
        let status = match event.status {
            Status::Confirmed => "CONFIRMED",
            Status::Tentative => "TENTATIVE",
            Status::Cancelled => "CANCELLED",
        };
        self.line("STATUS", status);
        self.when("DTSTART", event.starts, zone);
        match event.ends {
            // The end of a whole day is the day after, which is not part of it any more.
            Some(When::Day(last)) => self.when("DTEND", When::Day(last.plus_days(1)), zone),
            Some(end) => self.when("DTEND", end, zone),
            None => {}
        }
        self.text("SUMMARY", &event.summary);
        for (name, value) in [("LOCATION", &event.place), ("DESCRIPTION", &event.description)] {
            if let Some(value) = value {
                self.text(name, value);
            }
        }
        if let Some(url) = &event.url {
            self.line("URL", url);
        }
        self.text("CATEGORIES", &event.category);
        // A day or an end of time makes nobody busy.
        self.line("TRANSP", if matches!(event.starts, When::Day(_)) { "TRANSPARENT" } else { "OPAQUE" });
        self.line("END", "VEVENT");
    }

    fn when(&mut self, name: &str, when: When, zone: &str) {
        match when {
            When::Day(date) => self.line(&format!("{name};VALUE=DATE"), &digits(date)),
            When::At(Moment { date, time }) => {
                let time = format!("{}T{:02}{:02}00", digits(date), time.0.hour(), time.0.minute());
                self.line(&format!("{name};TZID={zone}"), &time);
            }
        }
    }

    /// The zone with each change of its offset that these events may need (section 3.6.5).
    fn zone(&mut self, zone: &TimeZone, name: &str, events: &[Event]) {
        let days = events.iter().flat_map(|event| [Some(event.starts), event.ends]).flatten().map(When::date);
        let midnight = |date: Date| zone.to_zoned(date.0.to_datetime(jiff::civil::Time::midnight())).ok();
        let days: Vec<Zoned> = days.filter_map(midnight).collect();
        let first = days.iter().map(Zoned::timestamp).min().unwrap_or(Timestamp::UNIX_EPOCH);
        let last = days.iter().map(Zoned::timestamp).max().unwrap_or(first);
        let day = jiff::SignedDuration::from_hours(48);
        let end = last.saturating_add(day).unwrap_or(last);
        self.line("BEGIN", "VTIMEZONE");
        self.line("TZID", name);
        let before = zone.preceding(first).next().map(|turn| turn.timestamp());
        let starts = before.unwrap_or(Timestamp::UNIX_EPOCH);
        self.observance(zone, starts);
        for turn in zone.following(first).take_while(|turn| turn.timestamp() <= end) {
            self.observance(zone, turn.timestamp());
        }
        self.line("END", "VTIMEZONE");
    }

    /// The offset that holds from a point in time on.
    fn observance(&mut self, zone: &TimeZone, from: Timestamp) {
        let before = from.saturating_sub(jiff::SignedDuration::from_secs(1)).unwrap_or(from);
        let (old, new) = (zone.to_offset(before), zone.to_offset_info(from));
        let kind = if new.dst() == Dst::Yes { "DAYLIGHT" } else { "STANDARD" };
        // The time of the turn as clocks showed it before.
        let local = old.to_datetime(from);
        self.line("BEGIN", kind);
        self.line("DTSTART", &local.strftime("%Y%m%dT%H%M%S").to_string());
        self.line("TZOFFSETFROM", &offset(old));
        self.line("TZOFFSETTO", &offset(new.offset()));
        self.line("TZNAME", new.abbreviation());
        self.line("END", kind);
    }
}

/// `+0800`, with seconds where there are any.
fn offset(offset: jiff::tz::Offset) -> String {
    let seconds = offset.seconds();
    let sign = if seconds < 0 { '-' } else { '+' };
    let (hours, minutes, rest) = (seconds.abs() / 3600, seconds.abs() / 60 % 60, seconds.abs() % 60);
    let mut text = format!("{sign}{hours:02}{minutes:02}");
    if rest != 0 {
        let _ = write!(text, "{rest:02}");
    }
    text
}

fn utc(time: Timestamp) -> String {
    time.strftime("%Y%m%dT%H%M%SZ").to_string()
}

fn digits(date: Date) -> String {
    date.to_string().replace('-', "")
}

/// Writes a line in pieces of at most 75 octets, each but the first behind a space, none of them ending within a character.
fn fold(out: &mut String, line: &str) {
    let (mut rest, mut room) = (line, LINE);
    while rest.len() > room {
        let (piece, more) = rest.split_at(rest.floor_char_boundary(room));
        out.push_str(piece);
        out.push_str("\r\n ");
        (rest, room) = (more, LINE - 1);
    }
    out.push_str(rest);
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn folded_lines_are_short_and_whole(line in "\\PC{0,300}") {
            let mut out = String::new();
            fold(&mut out, &line);
            prop_assert!(out.ends_with("\r\n"));
            prop_assert!(out.split("\r\n").all(|piece| piece.len() <= LINE));
            prop_assert_eq!(out.replace("\r\n ", ""), format!("{line}\r\n"));
        }

        #[test]
        fn text_keeps_its_words_and_nothing_else_that_a_reader_would_take_for_a_line(text in any::<String>()) {
            let mut lines = Lines::default();
            lines.text("SUMMARY", &text);
            let whole = lines.0.replace("\r\n ", "");
            let value = whole.strip_prefix("SUMMARY:").unwrap().strip_suffix("\r\n").unwrap();
            prop_assert!(!value.contains(char::is_control));
            let read = value.replace("\\\\", "\u{1}").replace("\\n", "\n").replace("\\;", ";").replace("\\,", ",").replace('\u{1}', "\\");
            let meant = text.replace("\r\n", "\n");
            let meant: String = meant.chars().filter(|c| *c == '\n' || !c.is_control()).collect();
            prop_assert_eq!(read, meant);
        }
    }

    #[test]
    fn a_zone_that_turns_its_clocks_says_when() {
        let zone = TimeZone::get("Europe/Berlin").unwrap();
        let day = |text: &str| When::Day(Date::parse(text).unwrap());
        let event = Event {
            uid: "a@b".to_owned(),
            changed: Timestamp::UNIX_EPOCH,
            sequence: 0,
            starts: day("2026-03-20"),
            ends: Some(day("2026-04-01")),
            summary: "甲".to_owned(),
            place: None,
            description: None,
            url: None,
            category: "fair".to_owned(),
            status: Status::Confirmed,
        };
        let text = String::from_utf8(write("乙", &zone, "Europe/Berlin", &[event])).unwrap();
        let winter = "BEGIN:STANDARD\r\nDTSTART:20251026T030000\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\nTZNAME:CET\r\n";
        let summer = "BEGIN:DAYLIGHT\r\nDTSTART:20260329T020000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\nTZNAME:CEST\r\n";
        assert!(text.contains(winter) && text.contains(summer), "{text}");
    }
}
