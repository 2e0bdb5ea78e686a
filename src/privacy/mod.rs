//! Personal data in text: numbers of persons, cards and telephones, private accounts, lists of people, illnesses.
//! A finding is a place and a kind, no more; whether it may stand there is for those who know the place to say.
//!
//! Numbers are held against their own arithmetic and what stands around them, never against a register: whether a
//! number exists, or whose it is, is not known here. Everything runs in time linear in the text, and nothing is
//! allocated where nothing is found.

mod character;
mod words;
mod identity;
mod card;
mod digits;
mod number;
mod account;
mod table;
mod old;
mod roster;
mod health;
mod mask;
mod doubt;
mod telephone;

use std::borrow::Cow;
use std::ops::Range;

pub use doubt::{may_begin_with_name, may_hold, may_name};
pub use mask::mask;
pub use telephone::{Line, Telephone, discreet, mobile_within};

/// What sort of personal data was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Resident identity number, GB 11643-1999: 18 characters.
    IdentityNumber,
    /// Its predecessor of 15 digits, believed only where a word says what it is.
    OldIdentityNumber,
    /// Mobile number of the mainland, without the country's code; of two that are glued together both.
    Mobile,
    BankCard,
    /// Address at a provider of mailboxes for everyone.
    FreeMail,
    /// WeChat id or QQ number of a person; official accounts and groups are none.
    ChatId,
    /// Table with names and something that identifies; the place is that of its header.
    Roster,
    /// Somebody's illness.
    Health,
}

/// Where something was found, in bytes of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    pub kind: Kind,
    pub at: Range<usize>,
}

/// Everything found in a text, in order and without overlap. Of two that overlap the one whose rule is stricter stays.
pub fn find(text: &str) -> Vec<Finding> {
    let mut found = numbers(text);
    let old: Vec<Finding> = old::find(text).collect();
    // Fifteen digits may be a card's too, but only these were said to be something.
    found.retain(|card| card.kind != Kind::BankCard || old.binary_search_by_key(&card.at.start, |old| old.at.start).is_err());
    add(&mut found, old.into_iter());
    add(&mut found, account::chat_ids(text));
    add(&mut found, account::mails(text));
    add(&mut found, health::find(text));
    add(&mut found, roster::find(text));
    found
}

/// Identity numbers, mobiles and bank cards only: fast enough for whole pages of HTML.
pub fn numbers(text: &str) -> Vec<Finding> {
    number::find(text).collect()
}

/// The text with every identity number, mobile and bank card masked, character by character.
pub fn masked(text: &str) -> Cow<'_, str> {
    let found = numbers(text);
    if found.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut written = replace(text, &found, mask);
    // What a mask leaves of a number may, with the digits next to it, look like another one. It gets no second chance.
    loop {
        let found = numbers(&written);
        if found.is_empty() {
            return Cow::Owned(written);
        }
        written = replace(&written, &found, |found, _| mask::whole(found));
    }
}

/// The text with everything that [`find`] finds covered, and each other character in its place. A list of persons is left as
/// it is, since its place is its header.
pub fn covered(text: &str) -> Cow<'_, str> {
    let found = find(text);
    if found.is_empty() {
        return Cow::Borrowed(text);
    }
    Cow::Owned(masked(&replace(text, &found, mask::cover)).into_owned())
}

fn replace(text: &str, found: &[Finding], with: impl Fn(&str, Kind) -> String) -> String {
    let mut written = String::with_capacity(text.len());
    let mut done = 0;
    for Finding { kind, at } in found {
        written.push_str(&text[done..at.start]);
        written.push_str(&with(&text[at.clone()], *kind));
        done = at.end;
    }
    written.push_str(&text[done..]);
    written
}

/// Adds what does not overlap what is there. Both are in order, and so is the result.
fn add(found: &mut Vec<Finding>, more: impl Iterator<Item = Finding>) {
    let known = found.len();
    for finding in more {
        let next = found[..known].partition_point(|other| other.at.end <= finding.at.start);
        if found[..known].get(next).is_none_or(|other| finding.at.end <= other.at.start) {
            found.push(finding);
        }
    }
    found.sort_by_key(|finding| finding.at.start); // Two sorted runs are merged in linear time.
}

#[cfg(test)]
mod tests;
