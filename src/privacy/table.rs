//! Tables in plain text, as far as lines tell: Markdown with bars, or cells between tabs or commas. Quoted commas are
//! not known here.

use std::ops::Range;

/// A line without what stands around it: blanks, marks of a quotation, the outer bars.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line<'a> {
    pub(super) start: usize,
    pub(super) text: &'a str,
    /// What its cells are separated by; none if it is one cell.
    pub(super) separator: Option<char>,
}

/// A set of columns, the first 64 of a table.
pub(super) type Columns = u64;

pub(super) fn lines(text: &str) -> impl Iterator<Item = Line<'_>> {
    let mut start = 0;
    text.split('\n').map(move |line| {
        let read = Line::read(start, line);
        start += line.len() + 1;
        read
    })
}

/// What cells are separated by; of two in one line the first of these.
const SEPARATORS: [char; 4] = ['|', '｜', '\t', ','];

/// Whether any line of a text has more than one cell.
pub(super) fn may_be_in(text: &str) -> bool {
    memchr::memchr3(b'|', b'\t', b',', text.as_bytes()).is_some() || text.contains("｜")
}

impl<'a> Line<'a> {
    fn read(start: usize, line: &'a str) -> Self {
        let is_margin = |character: char| matches!(character, ' ' | '>' | '\r' | '\u{3000}' | '\u{feff}');
        let inner = line.trim_start_matches(is_margin);
        let start = start + line.len() - inner.len();
        let inner = inner.trim_end_matches(is_margin);
        let Some(separator) = SEPARATORS.into_iter().find(|separator| inner.contains(*separator)) else {
            return Self { start, text: inner, separator: None };
        };
        if !matches!(separator, '|' | '｜') {
            return Self { start, text: inner, separator: Some(separator) };
        }
        let opened = inner.strip_prefix(separator).unwrap_or(inner);
        let text = opened.strip_suffix(separator).unwrap_or(opened);
        Self { start: start + inner.len() - opened.len(), text, separator: Some(separator) }
    }

    pub(super) fn at(&self) -> Range<usize> {
        self.start..self.start + self.text.len()
    }

    /// Where each cell begins in the text, and what it holds.
    pub(super) fn cells(self) -> impl Iterator<Item = (usize, &'a str)> {
        let separator = self.separator.unwrap_or('\n');
        let mut start = self.start;
        self.text.split(separator).map(move |cell| {
            let at = start;
            start += cell.len() + separator.len_utf8();
            (at, cell)
        })
    }

    /// The columns whose cells answer yes.
    pub(super) fn columns(self, mut is_meant: impl FnMut(&str) -> bool) -> Columns {
        self.cells().enumerate().filter(|(_, (_, cell))| is_meant(cell)).fold(0, |set, (column, _)| set | bit(column))
    }
}

/// The set of one column; none beyond the 64th.
pub(super) fn bit(column: usize) -> Columns {
    u32::try_from(column).ok().and_then(|column| 1_u64.checked_shl(column)).unwrap_or(0)
}
