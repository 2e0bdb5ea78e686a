//! Regular expressions that say of a text just what the types of `schema::value` say of it. They keep to what ECMA-262
//! has in common with others: lookahead, but no lookbehind and no names of Unicode classes.

use crate::schema::value::QUOTES;

/// What `str::trim` removes, the controls apart.
const BLANK: &str = r" \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000";
/// Controls that nobody sees and that are left out of text. Tabs and line breaks are none.
const HIDDEN: &str = r"\u0000-\u0008\u000b-\u001f\u007f-\u009f";
/// All controls.
const CONTROL: &str = r"\u0000-\u001f\u007f-\u009f";
/// The controls that `str::trim` removes.
const BLANK_CONTROL: &str = r"\t-\r\u0085";
/// Words that YAML reads as nothing.
const NOTHING: [&str; 4] = ["~", "null", "Null", "NULL"];
const SLUG: &str = "[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?";
const CLOCK: &str = "(?:[01]?[0-9]|2[0-3]):[0-5][0-9]";
/// A day of the calendar, leap years included.
const DATE: &str = "(?:[0-9]{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|1[0-9]|2[0-8]))\
                    |(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29)";

fn quotes() -> String {
    QUOTES.iter().collect()
}

/// Nothing that is seen, nor a word that means nothing.
fn not_nothing() -> String {
    let word = |word: &&str| word.chars().map(String::from).collect::<Vec<_>>().join(&format!("[{HIDDEN}]*"));
    let words: Vec<String> = NOTHING.iter().map(word).collect();
    format!(r"(?![\t\n{BLANK}{HIDDEN}]*(?:{})[\t\n{BLANK}{HIDDEN}]*$)", words.join("|"))
}

/// One line of at most `most` characters, whatever blanks stand around it.
pub(super) fn text(most: usize) -> String {
    format!("^{}{}", not_nothing(), line(most))
}

fn line(most: usize) -> String {
    let rest = most - 1;
    format!(r"[\t\n{BLANK}{HIDDEN}]*[^\t\n{BLANK}{HIDDEN}](?:[{HIDDEN}]*[^\n{HIDDEN}]){{0,{rest}}}[\t\n{BLANK}{HIDDEN}]*$")
}

/// One line without typographic quotes around it.
pub(super) fn trade(most: usize) -> String {
    let (quotes, blank) = (quotes(), format!(r"[\t\n{BLANK}{HIDDEN}]*"));
    format!(r"^{}(?!{blank}[{quotes}])(?![\s\S]*[{quotes}]{blank}$){}", not_nothing(), line(most))
}

/// Text in which something is seen.
pub(super) fn prose() -> String {
    format!(r"^{}[\t\n{BLANK}{HIDDEN}]*[^\t\n{BLANK}{HIDDEN}]", not_nothing())
}

pub(super) fn slug() -> String {
    format!("^(?!null$){SLUG}$")
}

pub(super) fn clause() -> String {
    format!(r"^(?!null#){SLUG}#[\s\S]{{1,16}}$")
}

pub(super) fn date() -> String {
    format!("^{DATE}$")
}

pub(super) fn clock() -> String {
    format!("^{CLOCK}$")
}

pub(super) fn moment() -> String {
    format!("^{DATE}[ T][{BLANK}{BLANK_CONTROL}]*{CLOCK}$")
}

pub(super) fn file() -> String {
    let (quotes, blank) = (quotes(), format!("[{BLANK}{BLANK_CONTROL}]*"));
    let nothing = NOTHING.join("|");
    format!(r"^(?!{blank}(?:{nothing})?{blank}$)(?![/{quotes}])[^:\\]*[^:\\{quotes}]$")
}

pub(super) fn url() -> String {
    let bad = format!(r#"{BLANK}{CONTROL}<>"\\`{{}}"#);
    format!("^https?://(?=[^/?#])[^{bad}]*[^{bad}{}]$", quotes())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::value::{Clock, Date};
    use regex::Regex;

    #[test]
    fn the_pattern_of_dates_knows_the_calendar() {
        let pattern = Regex::new(&date()).unwrap();
        for year in (0..=404).chain(1896..=2104).chain(9990..=9999) {
            for (month, day) in (0..=13).flat_map(|month| (0..=32).map(move |day| (month, day))) {
                let text = format!("{year:04}-{month:02}-{day:02}");
                assert_eq!(pattern.is_match(&text), Date::parse(&text).is_some(), "{text}");
            }
        }
    }

    #[test]
    fn the_pattern_of_clocks_knows_the_day() {
        let pattern = Regex::new(&clock()).unwrap();
        for (hour, minute) in (0..=99).flat_map(|hour| (0..=99).map(move |minute| (hour, minute))) {
            for text in [format!("{hour}:{minute:02}"), format!("{hour:02}:{minute:02}"), format!("{hour}:{minute}")] {
                assert_eq!(pattern.is_match(&text), Clock::parse(&text).is_some(), "{text}");
            }
        }
    }
}
