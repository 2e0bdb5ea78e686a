//! The fence: where front matter begins and ends in a file's bytes.

use crate::diagnostic::{Diagnostic, Message, Place};
use std::ops::Range;

/// The most that front matter may have, in bytes.
const MAX_FRONT: usize = 64 * 1024;
const FENCE: &str = "---";

/// A file's text and where its parts stand in it.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Split {
    pub(crate) text: String,
    pub(crate) front: Range<usize>,
    pub(crate) body_at: usize,
}

/// Bytes to text: without a byte-order mark, lines ending in `\n`.
pub fn decode(file: &str, bytes: Vec<u8>) -> Result<String, Diagnostic> {
    let text = String::from_utf8(bytes).map_err(|error| {
        let byte = error.utf8_error().valid_up_to();
        let valid = String::from_utf8_lossy(&error.as_bytes()[..byte]).into_owned();
        let place = Place::span(file, &valid, byte..byte);
        Diagnostic::new(place, Message::NotUtf8 { byte: byte + 1 })
    })?;
    let text = text.strip_prefix('\u{feff}').map(ToOwned::to_owned).unwrap_or(text);
    Ok(if text.contains('\r') { text.replace("\r\n", "\n") } else { text })
}

/// Finds the fences in `text`, the whole of `file`.
pub(crate) fn split(file: &str, text: String) -> Result<Split, Diagnostic> {
    let fault = |range: Range<usize>, message| Err(Diagnostic::new(Place::span(file, &text, range), message));
    if text.trim().is_empty() {
        return Err(Diagnostic::new(Place::file(file), Message::EmptyFile {}));
    }
    let mut lines = Lines::new(&text);
    let Some(first) = lines.by_ref().find(|line| !text[line.clone()].trim().is_empty()) else {
        return fault(0..0, Message::EmptyFile {});
    };
    if text[first.clone()].trim_end() != FENCE {
        return fault(first, Message::NoFrontMatter {});
    }
    let front_start = (first.end + 1).min(text.len());
    // The first line that cannot belong to front matter, as long as no key follows it: there the keys end.
    let mut stray: Option<Range<usize>> = None;
    let mut keyed = false;
    for line in lines {
        let words = &text[line.clone()];
        if words.trim_end() == FENCE {
            let front = front_start..line.start;
            // A rule in the body is taken for the fence where the fence is missing.
            if let Some(stray) = stray.filter(|stray| keyed && !text[stray.clone()].trim().is_empty()) {
                return fault(stray, Message::Unclosed {});
            }
            if front.len() > MAX_FRONT {
                return fault(first, Message::TooLarge { bytes: front.len() });
            }
            let body_at = (line.end + 1).min(text.len());
            return Ok(Split { text, front, body_at });
        }
        match look(words) {
            Look::Key => {
                keyed = true;
                stray = None;
            }
            Look::Inside => {}
            Look::Fence => return fault(line, Message::Unclosed {}),
            Look::Blank => stray = stray.or(Some(line)),
            Look::Stray => stray = Some(stray.filter(|stray| !text[stray.clone()].trim().is_empty()).unwrap_or(line)),
        }
    }
    fault(stray.unwrap_or(first), Message::Unclosed {})
}

/// What a line between the fences seems to be.
enum Look {
    Key,
    /// A part of what a key holds, or a remark.
    Inside,
    Blank,
    /// Dashes, but not three ASCII ones.
    Fence,
    /// Nothing that front matter holds.
    Stray,
}

fn look(line: &str) -> Look {
    let trimmed = line.trim();
    let word = line.bytes().take_while(|b| b.is_ascii_alphanumeric() || *b == b'_' || *b == b'-').count();
    let dashes = trimmed.chars().count() > 1 && trimmed.chars().all(|c| matches!(c, '-' | '—' | '－' | '–'));
    if trimmed.is_empty() {
        Look::Blank
    } else if dashes {
        Look::Fence
    } else if (word > 0 && line[word..].trim_start().starts_with([':', '：'])) || is_quoted_key(line) {
        Look::Key
    } else if line.starts_with([' ', '\t', '-', '#', '\u{3000}', '\u{a0}', ']', '}']) {
        Look::Inside
    } else {
        Look::Stray
    }
}

/// `"published": 2026-03-01`, which YAML takes for a key too.
fn is_quoted_key(line: &str) -> bool {
    let Some(quote) = line.chars().next().filter(|first| matches!(first, '"' | '\'')) else { return false };
    line[1..].split_once(quote).is_some_and(|(_, rest)| rest.trim_start().starts_with([':', '：']))
}

/// The byte range of each line, without its end.
struct Lines<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Lines<'a> {
    fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }
}

impl Iterator for Lines<'_> {
    type Item = Range<usize>;
    fn next(&mut self) -> Option<Range<usize>> {
        if self.at >= self.text.len() {
            return None;
        }
        let start = self.at;
        let end = self.text[start..].find('\n').map_or(self.text.len(), |at| start + at);
        self.at = end + 1;
        Some(start..end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn crlf_and_a_byte_order_mark_change_nothing() {
        let plain = split("a.md", decode("a.md", b"---\ntitle: x\n---\nbody\n".to_vec()).unwrap()).unwrap();
        let odd = split("a.md", decode("a.md", b"\xef\xbb\xbf---\r\ntitle: x\r\n---\r\nbody\r\n".to_vec()).unwrap()).unwrap();
        assert_eq!(plain, odd);
        assert_eq!(&plain.text[plain.front.clone()], "title: x\n");
        assert_eq!(&plain.text[plain.body_at..], "body\n");
    }

    #[test]
    fn a_missing_second_fence_is_told_where_the_keys_end() {
        let fault = split("a.md", "---\ntitle: x\n\n正文。\n".to_owned()).unwrap_err();
        assert_eq!((fault.place.line, fault.message), (4, Message::Unclosed {}));
    }
}
