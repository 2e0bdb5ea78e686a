//! A text as an editor holds it, and its places as the protocol counts them. Inside, places are bytes.

use crate::diagnostic::{Diagnostic, Place};
use ls_types::{Position, PositionEncodingKind, TextDocumentContentChangeEvent};
use std::ops::Range;

/// In what the columns of a line are counted, as agreed with the editor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Units {
    Utf8,
    Utf16,
    Utf32,
}

impl Units {
    /// The first of what an editor offers that we know; what every editor must know if it offers nothing.
    pub(super) fn agreed(offered: &[PositionEncodingKind]) -> Self {
        let known = |kind: &PositionEncodingKind| Self::ALL.into_iter().find(|units| units.kind() == *kind);
        offered.iter().find_map(known).unwrap_or(Self::Utf16)
    }

    const ALL: [Self; 3] = [Self::Utf8, Self::Utf16, Self::Utf32];

    pub(super) fn kind(self) -> PositionEncodingKind {
        match self {
            Self::Utf8 => PositionEncodingKind::UTF8,
            Self::Utf16 => PositionEncodingKind::UTF16,
            Self::Utf32 => PositionEncodingKind::UTF32,
        }
    }

    fn of(self, c: char) -> usize {
        match self {
            Self::Utf8 => c.len_utf8(),
            Self::Utf16 => c.len_utf16(),
            Self::Utf32 => 1,
        }
    }
}

/// A text and where its lines begin.
#[derive(Debug, Clone)]
pub(super) struct Text {
    whole: String,
    /// A line ends with `\n`, `\r\n` or `\r`: the protocol says so.
    starts: Vec<usize>,
    units: Units,
}

impl Text {
    pub(super) fn new(text: String, units: Units) -> Self {
        let bytes = text.as_bytes();
        let ends = |at: &usize| match bytes[*at] {
            b'\n' => true,
            b'\r' => bytes.get(at + 1) != Some(&b'\n'),
            _ => false,
        };
        let starts = std::iter::once(0).chain((0..bytes.len()).filter(ends).map(|at| at + 1)).collect();
        Self { whole: text, starts, units }
    }

    pub(super) fn as_str(&self) -> &str {
        &self.whole
    }

    /// The byte of a position; what lies behind the end of a line or of the text is that end, as the protocol says.
    pub(super) fn byte(&self, position: Position) -> usize {
        let line = usize::try_from(position.line).unwrap_or(usize::MAX);
        let Some(start) = self.starts.get(line).copied() else { return self.whole.len() };
        let next = self.starts.get(line + 1).copied().unwrap_or(self.whole.len());
        let words = self.whole[start..next].trim_end_matches(['\r', '\n']);
        let wanted = usize::try_from(position.character).unwrap_or(usize::MAX);
        let mut column = 0;
        for (at, c) in words.char_indices() {
            column += self.units.of(c);
            // In the middle of a character is before it.
            if column > wanted {
                return start + at;
            }
        }
        start + words.len()
    }

    pub(super) fn position(&self, byte: usize) -> Position {
        let mut byte = byte.min(self.whole.len());
        while !self.whole.is_char_boundary(byte) {
            byte -= 1;
        }
        let line = self.starts.partition_point(|start| *start <= byte) - 1;
        let column: usize = self.whole[self.starts[line]..byte].chars().map(|c| self.units.of(c)).sum();
        let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Position { line: number(line), character: number(column) }
    }

    pub(super) fn range(&self, bytes: &Range<usize>) -> ls_types::Range {
        ls_types::Range { start: self.position(bytes.start), end: self.position(bytes.end) }
    }

    pub(super) fn bytes(&self, range: ls_types::Range) -> Range<usize> {
        let start = self.byte(range.start);
        start..self.byte(range.end).max(start)
    }

    /// The bytes of a place; of its first line where it is the whole file that is meant.
    pub(super) fn place(&self, place: &Place) -> Range<usize> {
        let first = if self.whole.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        // Places count lines by `\n` alone.
        let line = match place.line {
            0 | 1 => first,
            line => self.whole.match_indices('\n').nth(line - 2).map_or(self.whole.len(), |(at, _)| at + 1),
        };
        let words = self.whole[line..].split('\n').next().unwrap_or_default().trim_end_matches('\r');
        let byte = |column: usize| line + words.char_indices().nth(column).map_or(words.len(), |(at, _)| at);
        let start = place.column.saturating_sub(1);
        if place.length == 0 { line..line + words.len() } else { byte(start)..byte(start + place.length) }
    }

    pub(super) fn told_at(&self, told: &Diagnostic) -> ls_types::Range {
        self.range(&self.place(&told.place))
    }

    /// The text after an editor's changes, each made on what the one before it left.
    pub(super) fn changed(&self, changes: Vec<TextDocumentContentChangeEvent>) -> Self {
        changes.into_iter().fold(self.clone(), |text, change| match change.range {
            None => Self::new(change.text, text.units),
            Some(range) => {
                let bytes = text.bytes(range);
                let mut whole = text.whole;
                whole.replace_range(bytes, &change.text);
                Self::new(whole, text.units)
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn at(line: u32, character: u32) -> Position {
        Position { line, character }
    }

    #[test]
    fn columns_are_counted_in_what_was_agreed() {
        let words = "题: 😀工\r\nb\rc\n";
        for (units, column) in [(Units::Utf8, 9), (Units::Utf16, 5), (Units::Utf32, 4)] {
            let text = Text::new(words.to_owned(), units);
            let byte = words.find('工').unwrap();
            assert_eq!(text.position(byte), at(0, column), "{units:?}");
            assert_eq!(text.byte(at(0, column)), byte, "{units:?}");
            assert_eq!(text.position(words.find('c').unwrap()), at(2, 0));
        }
    }

    #[test]
    fn what_lies_behind_an_end_is_that_end() {
        let text = Text::new("ab\r\ncd".to_owned(), Units::Utf16);
        assert_eq!(text.byte(at(0, 9)), 2);
        assert_eq!(text.byte(at(1, 9)), 6);
        assert_eq!(text.byte(at(7, 0)), 6);
        // In the middle of a surrogate pair.
        assert_eq!(Text::new("😀".to_owned(), Units::Utf16).byte(at(0, 1)), 0);
    }

    #[test]
    fn the_first_offer_that_is_known_is_taken() {
        let offer = [PositionEncodingKind::new("utf-7"), PositionEncodingKind::UTF8, PositionEncodingKind::UTF16];
        assert_eq!(Units::agreed(&offer), Units::Utf8);
        assert_eq!(Units::agreed(&[]), Units::Utf16);
    }

    #[test]
    fn places_are_found_behind_a_byte_order_mark_and_in_lines_of_windows() {
        let words = "\u{feff}---\r\ntitle: 缝纫工\r\n";
        let text = Text::new(words.to_owned(), Units::Utf16);
        let place = Place { line: 2, column: 8, length: 3, ..Place::file("a.md") };
        assert_eq!(&words[text.place(&place)], "缝纫工");
        assert_eq!(&words[text.place(&Place::file("a.md"))], "---");
    }

    proptest! {
        #[test]
        fn positions_and_bytes_agree(words in "[a题😀\r\n]{0,20}", other in "[b工\n]{0,3}", from in 0_usize..20, to in 0_usize..20) {
            for units in Units::ALL {
                let text = Text::new(words.clone(), units);
                for (byte, _) in words.char_indices() {
                    // The end of a line of two bytes has no position between them.
                    if !words[..byte].ends_with('\r') || !words[byte..].starts_with('\n') {
                        prop_assert_eq!(text.byte(text.position(byte)), byte);
                    }
                }
                let edge = |n: usize| words.char_indices().nth(n).map_or(words.len(), |(at, _)| at);
                let range = text.range(&(edge(from.min(to))..edge(from.max(to))));
                let change = TextDocumentContentChangeEvent { range: Some(range), range_length: None, text: other.clone() };
                let bytes = text.bytes(range);
                let expected = format!("{}{other}{}", &words[..bytes.start], &words[bytes.end..]);
                let changed = text.changed(vec![change]);
                prop_assert_eq!(changed.as_str(), expected);
            }
        }
    }
}
