//! Identity numbers of 15 digits. They have no check digit and look like any order number, so a word before them, or at
//! the head of their column, has to say what they are.

use std::iter;

use super::character::{Joint, is_word, joint, tail};
use super::digits::may_have_row;
use super::number::{next_group, values};
use super::table::{self, bit};
use super::{Finding, Kind, identity};

/// Digits of a number.
const DIGITS: usize = 15;

pub(super) fn find(text: &str) -> impl Iterator<Item = Finding> {
    // Hardly any text has so many digits in a row, and only then it matters what of it is a table.
    let text = if may_have_row(text, DIGITS) { text } else { "" };
    let mut above = None;
    let mut named = 0;
    table::lines(text).flat_map(move |line| {
        let is_row = line.separator.is_some() && line.separator == above;
        if !is_row {
            named = if line.separator.is_some() { line.columns(is_name) } else { 0 };
        }
        above = line.separator;
        let named = if is_row { named } else { 0 };
        line.cells().enumerate().flat_map(move |(column, (start, cell))| in_cell(text, start, cell, named & bit(column) != 0))
    })
}

fn in_cell<'a>(text: &'a str, start: usize, cell: &'a str, named: bool) -> impl Iterator<Item = Finding> + 'a {
    let mut from = 0;
    let groups = iter::from_fn(move || {
        let group = next_group(cell.as_bytes(), from)?;
        from = group.end;
        Some(group)
    });
    groups.filter(|group| group.digits == DIGITS).map(move |group| start + group.start..start + group.end).filter_map(move |at| {
        let before = &text[..at.start];
        let number = values(&text[at.clone()]);
        let found = identity::is_possible_old(number.first_chunk()?)
            && stands_alone(before, &text[at.end..])
            && (named || is_name(tail(before, 15)));
        found.then_some(Finding { kind: Kind::OldIdentityNumber, at })
    })
}

/// Whether words say that an identity number follows; other certificates have numbers too.
pub(super) fn is_name(words: &str) -> bool {
    const OTHERS: [&str; 5] = ["准考证", "许可证", "登记证", "资格证", "合格证"];
    ["身份证", "证件", "证号"].iter().any(|word| words.contains(word)) && !OTHERS.iter().any(|word| words.contains(word))
}

fn stands_alone(before: &str, after: &str) -> bool {
    let mut left = before.chars();
    let mut right = after.chars();
    let part_of = |next: Option<char>, beyond: Option<char>| match next {
        Some(next) if is_word(next) => true,
        Some(next) if next == '_' || next == '.' || joint(next) == Some(Joint::Dash) => beyond.is_some_and(is_word),
        _ => false,
    };
    !part_of(left.next_back(), left.next_back()) && !part_of(right.next(), right.next())
}
