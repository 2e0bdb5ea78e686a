//! The slips that editors make in front matter, found line by line, each with a message of its own.
//!
//! A slip that can be mended without changing the length of the text is mended in the copy given.

use super::{Fault, Record, Shape};
use crate::diagnostic::Message;

/// Finds the slips in `text`, whose front matter should be of `shape`, and mends those it can in `mended`.
pub(crate) fn find(text: &str, shape: Shape, mended: &mut String) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut keys = Vec::new();
    if let Shape::Map(record) = shape {
        collect_keys(record, &mut keys, 0);
    }
    let mut offset = 0;
    let mut literal: Option<usize> = None;
    for line in text.split_inclusive('\n') {
        let indent = line.len() - line.trim_start_matches(' ').len();
        // Inside a block scalar (`key: |`) everything is text.
        let inside = literal.is_some_and(|outer| line.trim().is_empty() || indent > outer);
        if !inside {
            literal = line.trim_end().ends_with([b'|' as char, '>']).then_some(indent);
            examine(line.trim_end_matches(['\n', '\r']), offset, &keys, mended, &mut faults);
        }
        offset += line.len();
    }
    faults
}

fn collect_keys(record: &Record, keys: &mut Vec<&'static str>, depth: usize) {
    for field in record.fields {
        keys.push(field.key);
        collect_shape(field.shape, keys, depth);
    }
}

fn collect_shape(shape: Shape, keys: &mut Vec<&'static str>, depth: usize) {
    match shape {
        Shape::Map(inner) | Shape::Short(_, inner) if depth < 8 => collect_keys(inner, keys, depth + 1),
        Shape::List(item) | Shape::Filled(item) => collect_shape(*item, keys, depth),
        _ => {}
    }
}

fn examine(line: &str, offset: usize, keys: &[&'static str], mended: &mut String, faults: &mut Vec<Fault>) {
    let mut mend = |at: usize, length: usize, with: &str| mended.replace_range(offset + at..offset + at + length, with);
    let told = |at: usize, length: usize, message| Fault::new(offset + at..offset + at + length, message);
    let mut fault = |at: usize, length: usize, message, fix: &str| {
        let fault = told(at, length, message);
        faults.push(if fix.is_empty() { fault } else { fault.mended_by(fix) });
    };

    let indent = line.len() - line.trim_start_matches([' ', '\t', '\u{3000}', '\u{a0}']).len();
    for (at, c) in line[..indent].char_indices() {
        match c {
            '\t' => {
                fault(at, 1, Message::Tab {}, "  ");
                mend(at, 1, " ");
            }
            '\u{3000}' | '\u{a0}' => {
                fault(at, c.len_utf8(), Message::WideSpace {}, " ");
                mend(at, c.len_utf8(), &" ".repeat(c.len_utf8()));
            }
            _ => {}
        }
    }
    let start = indent + if line[indent..].starts_with("- ") { 2 } else { 0 };
    let word: usize = line[start..].bytes().take_while(|b| b.is_ascii_alphanumeric() || *b == b'_' || *b == b'-').count();
    let (key, rest) = line[start..].split_at(word);
    let after = start + word;
    if key.is_empty() {
        return;
    }
    let known = keys.contains(&key);
    if rest.starts_with('：') {
        if known {
            fault(after, '：'.len_utf8(), Message::FullWidthColon { key: key.to_owned() }, ": ");
            mend(after, '：'.len_utf8(), ":  ");
        }
        return;
    }
    let Some(value) = rest.strip_prefix(':') else { return };
    let value_at = after + 1;
    if let Some(wide) = value.chars().next().filter(|c| ['\u{3000}', '\u{a0}'].contains(c)) {
        fault(value_at, wide.len_utf8(), Message::WideSpace {}, " ");
        mend(value_at, wide.len_utf8(), &" ".repeat(wide.len_utf8()));
        return;
    }
    if known && !value.is_empty() && !value.starts_with([' ', '\t']) {
        fault(after, 1, Message::NoSpace { key: key.to_owned() }, ": ");
        // Not mendable in place: the key is read with the rest of the line as one word. Leave the value to the editor.
        mend(start, line.len() - start, &format!("{:<width$}", format!("{key}:"), width = line.len() - start));
        return;
    }
    let trimmed = value.trim_start();
    let lead = value.len() - trimmed.len();
    match trimmed.chars().next() {
        Some(quote @ ('"' | '\'')) => {
            if !closes(trimmed, quote) {
                fault(value_at + lead, trimmed.len(), Message::UnclosedQuote {}, "");
                mend(value_at + lead, trimmed.len(), &"x".repeat(trimmed.len()));
            }
        }
        Some('[' | '{' | '|' | '>' | '&' | '*' | '!' | '#') | None => {}
        Some(_) => {
            let plain = trimmed.split(" #").next().unwrap_or(trimmed);
            if let Some(colon) = plain.find(": ").or_else(|| plain.ends_with(':').then(|| plain.len() - 1)) {
                fault(value_at + lead + colon, 1, Message::NestedColon {}, "");
                mend(value_at + lead + colon, 1, ".");
            }
        }
    }
}

/// Whether text that begins with `quote` closes it on the same line.
fn closes(text: &str, quote: char) -> bool {
    let mut chars = text.chars().skip(1).peekable();
    while let Some(c) = chars.next() {
        if c == '\\' && quote == '"' {
            chars.next();
        } else if c == quote {
            if quote == '\'' && chars.peek() == Some(&'\'') {
                chars.next();
            } else {
                return true;
            }
        }
    }
    false
}

/// The fault where `serde_yaml` gave up, in its own words but without its own position.
pub(crate) fn syntax(text: &str, error: &serde_yaml::Error) -> Fault {
    let words = error.to_string();
    let words = words.split(" at line ").next().unwrap_or(&words).to_owned();
    let at = error.location().map_or(0, |location| {
        let line_start: usize = text.split_inclusive('\n').take(location.line().saturating_sub(1)).map(str::len).sum();
        let line = &text[line_start.min(text.len())..];
        line_start + line.char_indices().nth(location.column().saturating_sub(1)).map_or(0, |(at, _)| at)
    });
    Fault::new(at..at + 1, Message::Syntax { error: words })
}

/// Full-width digits and signs as ASCII.
pub(crate) fn ascii_digits(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
            _ => c,
        })
        .collect()
}
