//! Making a finding unreadable while one can still tell which it is. The forms for numbers follow the notice of 永安市
//! of 2023: `138****1234`, `35*************123`.

use super::Kind;
use super::character::{is_digit, is_x};
use super::health;

/// A finding to be shown in a message. A number keeps its length and what joins its groups.
pub fn mask(found: &str, kind: Kind) -> String {
    match kind {
        Kind::IdentityNumber | Kind::OldIdentityNumber => hide(found, |place, left| place >= 2 && left >= 3),
        // Two that are glued together are masked alike.
        Kind::Mobile => hide(found, |_, left| (4..8).contains(&(left % 11))),
        Kind::BankCard => hide(found, |_, left| left >= 4),
        Kind::FreeMail => {
            let (name, host) = found.split_at(found.find(['@', '＠']).unwrap_or(found.len()));
            format!("{}***{host}", first(name, 1))
        }
        Kind::ChatId => format!("{}***", first(found, 2)),
        Kind::Roster => found.to_owned(), // The header of a table names nobody.
        Kind::Health => health::without_name(found),
    }
}

/// A finding of which no more can be told than from [`mask`], of the same length.
pub(super) fn cover(found: &str, kind: Kind) -> String {
    let stars = |text: &str, shown: usize| {
        text.chars().enumerate().map(|(place, character)| if place < shown { character } else { '*' }).collect::<String>()
    };
    match kind {
        Kind::FreeMail => {
            let (name, host) = found.split_at(found.find(['@', '＠']).unwrap_or(found.len()));
            stars(name, 1) + host
        }
        Kind::ChatId => stars(found, 2),
        Kind::Health => stars(found, 0),
        _ => mask(found, kind),
    }
}

/// A number of which nothing is left.
pub(super) fn whole(found: &str) -> String {
    hide(found, |_, _| true)
}

/// Stars for some digits, by how many there are before and behind.
fn hide(found: &str, hidden: impl Fn(usize, usize) -> bool) -> String {
    let is_part = |character: char| is_digit(character) || is_x(character);
    let mut left = found.chars().filter(|character| is_part(*character)).count();
    let mut place = 0;
    let star = |character: char| {
        if !is_part(character) {
            return character;
        }
        left -= 1;
        place += 1;
        if hidden(place - 1, left) { '*' } else { character }
    };
    found.chars().map(star).collect()
}

fn first(text: &str, characters: usize) -> &str {
    text.char_indices().nth(characters).map_or(text, |(at, _)| &text[..at])
}
