//! By what a row is known again, whatever editors have changed since: what the table itself calls it. An entry that an import
//! made keeps it under `origin`, for nobody but the next import of the same office's table.

use super::number::plain;
use super::row::Row;
use crate::privacy;
use crate::schema::Kind;

/// The key under which it stands in front matter.
pub(super) const KEY: &str = "origin";

/// The most letters that it may have.
const LONGEST: usize = 190;

/// What a table itself calls a row.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Origin {
    pub(super) text: String,
    /// The keys that say it. Where an entry has this origin and says something else at one of them, an editor has changed it,
    /// since the table has not.
    pub(super) keys: Vec<&'static str>,
}

/// The keys that make an entry of a kind what it is, beside its title; and those that do so where a row has them.
pub(super) fn identity(kind: Kind) -> (&'static [&'static str], &'static [&'static str]) {
    match kind {
        Kind::Job => (&["employer"], &["workplace.region"]),
        Kind::Fair => (&["start"], &["place.region"]),
        Kind::Course => (&["start"], &["region"]),
        Kind::Trip => (&["from", "to", "departure"], &[]),
        Kind::Policy => (&["region"], &[]),
        Kind::Station => (&["host_region"], &[]),
        _ => (&[], &[]),
    }
}

impl Origin {
    /// What the table calls a row, before anything is derived: a job by its employer and the table's own number or, without
    /// one, title and region; all else by its title and what makes it what it is. None where the row lacks part of that,
    /// or part of it tells of a person.
    pub(super) fn of(kind: Kind, row: &Row) -> Option<Self> {
        let (needed, optional) = identity(kind);
        let mut said: Vec<(&'static str, String)> = Vec::new();
        for key in needed {
            said.push((key, row.called(key)?));
        }
        match &row.number {
            Some(number) if kind == Kind::Job => said.push(("", format!("№{number}"))),
            _ => {
                said.push(("title", row.called("title")?));
                said.extend(optional.iter().filter_map(|key| Some((*key, row.called(key)?))));
            }
        }
        let text = said.iter().map(|(_, text)| text.as_str()).collect::<Vec<_>>().join("/");
        let keys = said.iter().map(|(key, _)| *key).filter(|key| !key.is_empty()).collect();
        let may_stand = text.chars().count() <= LONGEST && privacy::find(&text).is_empty();
        may_stand.then_some(Self { text, keys })
    }

    /// Which of several rows that the table calls the same an entry with this key came from, counted from 1; none if it is
    /// of another.
    pub(super) fn place(&self, written: &str) -> Option<u32> {
        match written.strip_prefix(&*self.text)? {
            "" => Some(1),
            rest => rest.strip_prefix('#')?.parse().ok(),
        }
    }

    /// What stands in the entry that comes from the nth of them.
    pub(super) fn at(&self, place: u32) -> String {
        if place == 1 { self.text.clone() } else { format!("{}#{place}", self.text) }
    }
}

/// What is looked up for an origin with or without a place behind it.
pub(super) fn stems(written: &str) -> impl Iterator<Item = &str> {
    let stem = written.rsplit_once('#').filter(|(_, place)| place.parse::<u32>().is_ok()).map(|(stem, _)| stem);
    std::iter::once(written).chain(stem)
}

/// An office's own number for a row, if the column is called so and it is more than a count of the rows: not `7`, nor `A1`.
pub(super) fn number(heading: &str, written: &str) -> Option<String> {
    let (heading, number) = (plain(heading), plain(written));
    let is_own = ["编号", "岗位编号", "id"].contains(&&*heading.to_lowercase());
    let count = number.strip_prefix(|letter: char| letter.is_ascii_alphabetic()).unwrap_or(&number).trim_start_matches('-');
    let counts = count.trim_start_matches('0').len() < 4 && count.bytes().all(|byte| byte.is_ascii_digit());
    (is_own && !counts && number.chars().any(char::is_alphanumeric)).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_count_of_rows_is_no_number_of_an_office() {
        assert_eq!(number("编号", "JN-013"), Some("JN-013".to_owned()));
        assert_eq!(number("岗位编号", "240001"), Some("240001".to_owned()));
        for (heading, text) in [
            ("编号", "7"),
            ("编号", "012"),
            ("编号", "0012"),
            ("编号", "A1"),
            ("编号", "B-012"),
            ("序号", "240001"),
            ("编号", "-"),
        ] {
            assert_eq!(number(heading, text), None, "{heading} {text}");
        }
    }

    #[test]
    fn rows_of_one_name_are_counted() {
        let origin = Origin { text: "某厂/普工".to_owned(), keys: Vec::new() };
        for place in [1, 2, 10] {
            assert_eq!(origin.place(&origin.at(place)), Some(place));
            assert!(stems(&origin.at(place)).any(|stem| stem == origin.text));
        }
        for other in ["某厂/普工/乙市", "某厂/普", "某厂/普工#二"] {
            assert_eq!(origin.place(other), None, "{other}");
        }
    }
}
