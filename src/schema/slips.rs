//! The slips that editors make in front matter, found line by line, each with a message of its own.
//!
//! What can be mended without changing the length of the text is mended in a copy, so that one slip does not hide the
//! faults behind it. A line whose value cannot be told is *spoilt*: nothing more is said of it.

use super::{Fault, Record, Shape};
use crate::diagnostic::{Fix, Message};
use std::ops::Range;

/// What was found in a text.
pub(crate) struct Slips {
    pub(crate) faults: Vec<Fault>,
    /// The text with what could be mended, of the same length.
    pub(crate) mended: String,
    pub(crate) spoilt: Vec<Range<usize>>,
}

/// Finds the slips in `text`, whose front matter should be of `shape`.
pub(crate) fn find(text: &str, shape: Shape) -> Slips {
    let mut keys = Vec::new();
    if let Shape::Map(record) = shape {
        collect_keys(record, &mut keys, 0);
    }
    let mut slips = Slips { faults: Vec::new(), mended: text.to_owned(), spoilt: Vec::new() };
    let mut offset = 0;
    let mut literal: Option<usize> = None;
    for line in text.split_inclusive('\n') {
        let indent = line.len() - line.trim_start_matches(' ').len();
        // Inside a block scalar (`key: |`) everything is text.
        let inside = literal.is_some_and(|outer| line.trim().is_empty() || indent > outer);
        if !inside {
            literal = opens_block(line.trim_end()).then_some(indent);
            Line { text: line.trim_end_matches(['\n', '\r']), offset, keys: &keys, slips: &mut slips }.examine();
        }
        offset += line.len();
    }
    slips
}

/// Whether a line ends with the header of a block scalar: `|`, `>-`, `|2`.
fn opens_block(line: &str) -> bool {
    let header = line.trim_end_matches(|c: char| c.is_ascii_digit() || c == '+' || c == '-');
    let marks = line.len() - header.len();
    marks <= 2 && header.strip_suffix(['|', '>']).is_some_and(|before| before.ends_with([' ', ':']))
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

/// Whether front matter may hold a `#` that begins no comment but swallows text: ` #3`, not ` # remark`.
pub(crate) fn may_swallow(text: &str) -> bool {
    text.as_bytes().windows(3).any(|three| matches!(three, [b' ' | b'\t', b'#', c] if !c.is_ascii_whitespace() && *c != b'#'))
}

const WIDE: [char; 2] = ['\u{3000}', '\u{a0}'];

/// One line that is not inside a block scalar.
struct Line<'a> {
    text: &'a str,
    /// Where it begins in the whole text.
    offset: usize,
    keys: &'a [&'static str],
    slips: &'a mut Slips,
}

impl Line<'_> {
    fn told(&mut self, at: usize, length: usize, message: Message) -> &mut Fault {
        let start = self.offset + at;
        self.slips.faults.push(Fault::new(start..start + length, message));
        self.slips.faults.last_mut().expect("one was pushed")
    }

    /// Tells a slip and mends it: in the copy by `with`, of the same length; in the file by `fix`.
    fn mended(&mut self, at: usize, length: usize, message: Message, fix: &str, with: &str) {
        debug_assert_eq!(with.len(), length);
        let fix = Fix::new(&self.text[at..at + length], fix);
        self.told(at, length, message).fix = Some(fix);
        let start = self.offset + at;
        self.slips.mended.replace_range(start..start + length, with);
    }

    /// Tells a slip that leaves the rest of the line, from `from` on, without a meaning.
    fn spoilt(&mut self, at: usize, length: usize, message: Message, from: usize) {
        self.told(at, length, message);
        let rest = self.offset + from..self.offset + self.text.len();
        self.slips.mended.replace_range(rest.clone(), &" ".repeat(rest.len()));
        self.slips.spoilt.push(self.offset..rest.end);
    }

    fn is_known(&self, key: &str) -> bool {
        self.keys.contains(&key)
    }

    fn examine(mut self) {
        let indent = self.indentation();
        if self.text[indent..].starts_with("<<:") {
            return self.spoilt(indent, self.text.len() - indent, Message::Alias {}, indent);
        }
        let start = indent + if self.text[indent..].starts_with("- ") { 2 } else { 0 };
        let word = word_length(&self.text[start..]);
        let (key, rest) = self.text[start..].split_at(word);
        if key.is_empty() {
            return;
        }
        let after = start + word;
        let gap = rest.len() - rest.trim_start_matches(' ').len();
        if rest[gap..].starts_with('：') && (self.is_known(key) || (indent == 0 && gap == 0)) {
            let message = Message::FullWidthColon { key: key.to_owned() };
            let behind = after + gap + '：'.len_utf8();
            self.mended(after + gap, '：'.len_utf8(), message, colon(&self.text[behind..], &[' ', WIDE[0], WIDE[1]]), ":  ");
            return self.value(behind);
        }
        let Some(value) = rest.strip_prefix(':') else { return };
        if self.is_known(key) && !value.is_empty() && !value.starts_with([' ', '\t']) && !value.starts_with(WIDE) {
            let fault = self.told(after, 1, Message::NoSpace { key: key.to_owned() });
            fault.fix = Some(Fix::new(":", ": "));
            let rest = self.offset + after + 1..self.offset + self.text.len();
            self.slips.mended.replace_range(rest.clone(), &" ".repeat(rest.len()));
            self.slips.spoilt.push(self.offset..rest.end);
            return;
        }
        self.value(after + 1);
    }

    /// Tabs and wide spaces before the first word, one message for each run. Returns where the word begins.
    fn indentation(&mut self) -> usize {
        let indent = self.text.len() - self.text.trim_start_matches([' ', '\t', WIDE[0], WIDE[1]]).len();
        let mut at = 0;
        while at < indent {
            let Some(first) = self.text[at..indent].chars().next() else { break };
            let run: usize = self.text[at..indent].chars().take_while(|c| *c == first).map(char::len_utf8).sum();
            let count = run / first.len_utf8();
            let blanks = " ".repeat(run);
            match first {
                '\t' => self.mended(at, run, Message::Tab {}, &"  ".repeat(count), &blanks),
                ' ' => {}
                _ => self.mended(at, run, Message::WideSpace {}, &"  ".repeat(count), &blanks),
            }
            at += run;
        }
        indent
    }

    /// What stands behind the colon, from `at` on.
    fn value(&mut self, at: usize) {
        let at = self.wide_spaces(at);
        let value = &self.text[at..];
        match value.chars().next() {
            None | Some('|' | '>' | '&' | '#') => self.comment(at),
            Some(quote @ ('"' | '\'')) => match closing(value, quote) {
                None => self.spoilt(at, value.len(), Message::UnclosedQuote {}, at),
                Some(end) => self.nothing_behind(at, end),
            },
            Some('{' | '[') => self.flow(at),
            Some('@' | '%' | '`') => self.spoilt(at, value.len(), Message::NeedsQuotes {}, at),
            Some('*') => self.spoilt(at, value.len(), Message::Alias {}, at),
            Some('!') => self.spoilt(at, value.len(), Message::Tag {}, at),
            Some(_) => {
                let plain = value.split(" #").next().unwrap_or(value);
                if let Some(colon) = plain.find(": ").or_else(|| plain.ends_with(':').then(|| plain.len() - 1)) {
                    self.told(at + colon, 1, Message::NestedColon {});
                    let colon = self.offset + at + colon;
                    self.slips.mended.replace_range(colon..=colon, ".");
                }
                self.comment(at);
            }
        }
    }

    /// Wide spaces around a value. Returns where the value begins.
    fn wide_spaces(&mut self, at: usize) -> usize {
        let value = &self.text[at..];
        let lead = value.len() - value.trim_start_matches([' ', '\t', WIDE[0], WIDE[1]]).len();
        let trail = if lead == value.len() { 0 } else { value.len() - value.trim_end_matches([' ', WIDE[0], WIDE[1]]).len() };
        for part in [at..at + lead, self.text.len() - trail..self.text.len()] {
            if self.text[part.clone()].contains(WIDE) {
                let wide = part.start + self.text[part.clone()].find(WIDE).unwrap_or(0);
                let fix = if part.start == at { " " } else { "" };
                self.mended(wide, part.end - wide, Message::WideSpace {}, fix, &" ".repeat(part.end - wide));
            }
        }
        at + lead
    }

    /// A `#` that swallows what stands right behind it.
    fn comment(&mut self, at: usize) {
        let first = self.text[at..].starts_with('#').then_some(at);
        let others = self.text[at..].match_indices(" #").map(|(found, _)| at + found + 1);
        let lost = |hash: &usize| !self.text[hash + 1..].starts_with([' ', '#', '\t']) && hash + 1 < self.text.len();
        let mut real = first.into_iter().chain(others).filter(lost);
        let found = real.next();
        if let Some(hash) = found {
            self.spoilt(hash, self.text.len() - hash, Message::CommentSwallowed {}, hash);
        }
    }

    /// Text behind a quoted value, which YAML cannot read.
    fn nothing_behind(&mut self, at: usize, end: usize) {
        let rest = self.text[at + end..].trim_start();
        if !rest.is_empty() && !rest.starts_with('#') {
            self.spoilt(at, self.text.len() - at, Message::NeedsQuotes {}, at);
        }
    }

    /// A value in braces or brackets on one line.
    fn flow(&mut self, at: usize) {
        let Some(end) = balanced(&self.text[at..]) else { return self.open_quote(at) };
        self.inside(at, at + end);
        let rest = self.text[at + end..].trim_start();
        if !rest.is_empty() && !rest.starts_with('#') {
            self.spoilt(at, self.text.len() - at, Message::NeedsQuotes {}, at);
        }
    }

    /// A quote in braces that does not end on its line. Braces themselves may go on over lines.
    fn open_quote(&mut self, from: usize) {
        let mut at = from;
        while let Some(c) = self.text[at..].chars().next() {
            // Inside a word a quote is a letter like others.
            let begins = matches!(c, '"' | '\'') && self.text[..at].trim_end().ends_with([':', ',', '[', '{']);
            match closing(&self.text[at..], c).filter(|_| begins) {
                Some(end) => at += end,
                None if begins => return self.spoilt(at, self.text.len() - at, Message::UnclosedQuote {}, from),
                None => at += c.len_utf8(),
            }
        }
    }

    /// The keys inside braces: their colons, and full-width commas between them.
    fn inside(&mut self, start: usize, end: usize) {
        let mut at = start;
        while let Some(c) = self.text[at..end].chars().next() {
            let mut next = at + c.len_utf8();
            match c {
                '"' | '\'' => next = at + closing(&self.text[at..end], c).unwrap_or(c.len_utf8()),
                '{' | ',' | '，' => {
                    let blanks =
                        self.text[next..end].len() - self.text[next..end].trim_start_matches([' ', WIDE[0], WIDE[1]]).len();
                    let word_at = next + blanks;
                    let word = word_length(&self.text[word_at..end]);
                    let key = &self.text[word_at..word_at + word];
                    let after = &self.text[word_at + word..end];
                    let key_follows = self.is_known(key) && after.starts_with([':', '：']);
                    if key_follows && c == '，' {
                        self.mended(at, c.len_utf8(), Message::FullWidthComma {}, ", ", ",  ");
                    }
                    if key_follows && self.text[next..word_at].contains(WIDE) {
                        self.mended(next, blanks, Message::WideSpace {}, " ", &" ".repeat(blanks));
                    }
                    if key_follows {
                        self.colon_inside(key.to_owned(), word_at + word, end);
                    }
                    if c != '，' || key_follows {
                        next = word_at + word;
                    }
                }
                _ => {}
            }
            at = next;
        }
    }

    fn colon_inside(&mut self, key: String, at: usize, end: usize) {
        let rest = &self.text[at..end];
        if rest.starts_with('：') {
            let right = colon(&rest['：'.len_utf8()..], &[' ']);
            return self.mended(at, '：'.len_utf8(), Message::FullWidthColon { key }, right, ":  ");
        }
        match rest[1..].chars().next() {
            Some(wide) if WIDE.contains(&wide) => {
                self.mended(at + 1, wide.len_utf8(), Message::WideSpace {}, " ", &" ".repeat(wide.len_utf8()));
            }
            Some(' ') | None => {}
            Some(_) => {
                let fault = self.told(at, 1, Message::NoSpace { key });
                fault.fix = Some(Fix::new(":", ": "));
                self.slips.spoilt.push(self.offset..self.offset + self.text.len());
            }
        }
    }
}

/// What stands in place of a full-width colon: with a space, unless one of the blanks follows that are kept or become one.
fn colon(behind: &str, blanks: &[char]) -> &'static str {
    if behind.starts_with(blanks) { ":" } else { ": " }
}

fn word_length(text: &str) -> usize {
    text.bytes().take_while(|b| b.is_ascii_alphanumeric() || *b == b'_' || *b == b'-').count()
}

/// Where a text that begins with `quote` closes it, behind the closing quote.
fn closing(text: &str, quote: char) -> Option<usize> {
    let mut chars = text.char_indices().skip(1).peekable();
    while let Some((at, c)) = chars.next() {
        if c == '\\' && quote == '"' {
            chars.next();
        } else if c == quote {
            if quote == '\'' && chars.peek().is_some_and(|(_, next)| *next == '\'') {
                chars.next();
            } else {
                return Some(at + c.len_utf8());
            }
        }
    }
    None
}

/// Where a text that begins with a bracket closes it, behind the closing bracket.
fn balanced(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        match c {
            '"' | '\'' => {
                at += closing(&text[at..], c)?;
                continue;
            }
            '[' | '{' => depth += 1,
            ']' | '}' => depth = depth.checked_sub(1)?,
            _ => {}
        }
        at += c.len_utf8();
        if depth == 0 {
            return Some(at);
        }
    }
    None
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
    // The end of the text is told at its last line.
    let at = if at >= text.len() { text.trim_end().rfind('\n').map_or(0, |newline| newline + 1) } else { at };
    Fault::new(at..at + 1, Message::Syntax { error: words })
}

/// Full-width digits, letters and signs as ASCII.
pub(crate) fn ascii_digits(text: &str) -> String {
    text.chars().map(narrow).collect()
}

/// A character of full width as the one of ASCII.
pub fn narrow(c: char) -> char {
    match c {
        // The block of full-width forms stands in the order of ASCII.
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        c => c,
    }
}
