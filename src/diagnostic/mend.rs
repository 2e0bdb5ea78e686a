//! Mends of a text: where what was found still stands as it was found, what can safely stand there instead.

use super::{Diagnostic, Fix};
use std::ops::Range;

/// How often a site is read again for what a mend brought to light.
pub const ROUNDS: usize = 6;

/// The bytes to replace and what with, from the last to the first. Nothing is mended where something else stands than was
/// found, and of mends that meet only one: another round finds what is left. `told` are in the order of their places.
pub fn edits<'t>(text: &str, told: impl DoubleEndedIterator<Item = &'t Diagnostic>) -> Vec<(Range<usize>, &'t Fix)> {
    let mark = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let starts: Vec<usize> = std::iter::once(mark).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
    let mut next = usize::MAX;
    let mut edits = Vec::new();
    for told in told.rev() {
        let start = told.place.line.checked_sub(1).and_then(|line| starts.get(line));
        let (Some(start), Some(fix)) = (start, &told.fix) else { continue };
        let line = text[*start..].split_inclusive('\n').next().unwrap_or_default();
        let byte = |column: usize| start + line.char_indices().nth(column).map_or(line.len(), |(at, _)| at);
        let from = told.place.column.saturating_sub(1);
        let place = byte(from)..byte(from + told.place.length);
        if place.end > next || text[place.clone()] != fix.old {
            continue;
        }
        next = place.start;
        edits.push((place, fix));
    }
    edits
}

/// The text with every mend in its place, and how many there were.
pub fn mended<'t>(text: &str, told: impl DoubleEndedIterator<Item = &'t Diagnostic>) -> (String, usize) {
    let edits = edits(text, told);
    let mut now = text.to_owned();
    for (place, fix) in &edits {
        now.replace_range(place.clone(), &fix.new);
    }
    (now, edits.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Message, Place};

    fn told(line: usize, column: usize, old: &str, new: &str) -> Diagnostic {
        let place = Place { line, column, length: old.chars().count(), ..Place::file("a.md") };
        Diagnostic { fix: Some(Fix::new(old, new)), ..Diagnostic::new(place, Message::NeedsQuotes {}) }
    }

    #[test]
    fn what_stands_otherwise_or_overlaps_is_left() {
        let text = "\u{feff}一二三\r\nabc\r\n";
        let all =
            [told(1, 2, "二三", "2"), told(1, 3, "三", "3"), told(2, 1, "x", "y"), told(2, 2, "b", "B"), told(9, 1, "z", "")];
        assert_eq!(mended(text, all.iter()), ("\u{feff}一二3\r\naBc\r\n".to_owned(), 2));
    }
}
