//! A stray quotation mark at the beginning of a cell of separated text: all that follows, up to the next mark or the end of
//! the file, becomes part of that one cell, and the rows in it are lost.

/// The line, counted from 1, in which such a mark stands; none where each that begins a cell ends it too.
pub(super) fn stray(text: &str, separator: u8) -> Option<u32> {
    let bytes = text.as_bytes();
    let (mut at, mut cells, mut most) = (0, 0, FEW);
    while at < bytes.len() {
        if bytes[at] == b'"' {
            let Some(end) = closing(bytes, at + 1) else { return Some(line(&bytes[..at])) };
            // Inside, a mark is written twice; behind the one that ends a cell nothing of it follows, but for blanks.
            let is_end = |byte: &u8| *byte == separator || is_break(*byte);
            let next = bytes[end + 1..].iter().find(|byte| is_end(byte) || !matches!(byte, b' ' | b'\t'));
            let goes_on = next.is_some_and(|next| !is_end(next));
            let inside = &text[at + 1..end];
            if inside.contains(['\n', '\r']) && (goes_on || holds_rows(inside, separator, most)) {
                return Some(line(&bytes[..at]));
            }
            at = end + 1;
        }
        at += bytes[at..].iter().position(|byte| *byte == separator || is_break(*byte)).unwrap_or(bytes.len() - at);
        cells = if bytes.get(at) == Some(&separator) { cells + 1 } else { 0 };
        most = most.max(cells);
        at += 1;
    }
    None
}

/// A line with fewer separators is no row: sentences have some too.
const FEW: usize = 3;

fn is_break(byte: u8) -> bool {
    matches!(byte, b'\n' | b'\r')
}

/// The next mark that is not one of two.
fn closing(bytes: &[u8], from: usize) -> Option<usize> {
    let mut at = from;
    loop {
        at += bytes[at..].iter().position(|byte| *byte == b'"')?;
        if bytes.get(at + 1) != Some(&b'"') {
            return Some(at);
        }
        at += 2;
    }
}

/// Whether each whole line in a cell has as many separators as the rows before it.
fn holds_rows(inside: &str, separator: u8, most: usize) -> bool {
    let lines: Vec<&str> = inside.split(['\n', '\r']).collect();
    let [_, whole @ .., _] = &lines[..] else { return false };
    let mut whole = whole.iter().filter(|line| !line.is_empty()).peekable();
    whole.peek().is_some() && whole.all(|line| line.bytes().filter(|byte| *byte == separator).count() >= most)
}

/// The number of the line that follows this text.
fn line(before: &[u8]) -> u32 {
    let is_end = |(at, byte): &(usize, &u8)| **byte == b'\n' || **byte == b'\r' && before.get(at + 1) != Some(&b'\n');
    u32::try_from(before.iter().enumerate().filter(is_end).count()).unwrap_or(u32::MAX).saturating_add(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_mark_that_swallows_rows_is_found() {
        let rows = |second: &str, third: &str| format!("a,b,c,d\r\n{second}\r\n{third}\r\n1,2,3,4\r\n5,6,7,8\r\n");
        for (text, expected) in [
            (rows("1,2,3,4", "5,6,7,8"), None),
            // Never ended.
            (rows("1,\"2,3,4", "5,6,7,8"), Some(2)),
            ("a,b\r1,\"2".to_owned(), Some(2)),
            // Ended by the mark that begins another cell, or by one as stray.
            (rows("1,\"2,3,4", "5,\"6,7\",8"), Some(2)),
            (format!("{}9,10\",11,12\r\n", rows("1,2,3,4", "5,\"6,7,8")), Some(3)),
            // Marks of every sort that do no harm.
            (rows("1,\"2,3\",4,5", "6,\"7\r\n8,9\r\n10\",11,12"), None),
            (rows("1,\"say \"\"2\"\",\r\nplease\",3,4", "5,6\",7,8"), None),
            (rows("\"甲\"乙,2,3,4", "5\"\",6,7,8"), None),
            // Blanks behind the mark that ends a cell.
            (rows("1,2,3,\"4\n5\" ", "5,\"6\r\n7\" \t,7,8"), None),
            (rows("1,2,3,\"4\n5\" 6", "5,6,7,8"), Some(2)),
            ("\"\"".to_owned(), None),
            ("\"".to_owned(), Some(1)),
        ] {
            assert_eq!(stray(&text, b','), expected, "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_by_rule_has_none(rows in proptest::collection::vec(proptest::collection::vec("[a,\"\n\r ]{0,6}", 5), 1..6)) {
            // A text whose lines are rows themselves cannot be told from rows that were swallowed.
            prop_assume!(rows.iter().flatten().all(|cell| !holds_rows(cell, b',', FEW)));
            let mut file = super::super::Csv::begin(&rows[0]);
            for row in &rows[1..] {
                file.row(row);
            }
            let bytes = file.end();
            let text = std::str::from_utf8(&bytes).unwrap().trim_start_matches('\u{feff}');
            prop_assert_eq!(stray(text, b','), None);
        }

        #[test]
        fn any_text_is_looked_through(text in "[a,\"\n\r字]{0,40}") {
            let found = stray(&text, b',');
            prop_assert!(found.is_none() || text.contains('"'));
        }
    }
}
