//! Front matter as far as it is written: keys, items and values with their places, from lines and indentation alone.
//!
//! Somebody who types leaves the YAML broken most of the time, so nothing here can fail. It never decides what a value
//! is – `serde_yaml` does that, of what is finished –, only where something stands and what it stands in.

use crate::schema::Step;
use std::ops::Range;

/// How deep braces may nest before what is in them is no longer looked at.
const DEEPEST: usize = 16;

/// A tree of what is written; the first node is the whole.
#[derive(Debug)]
pub(super) struct Sketch {
    pub(super) nodes: Vec<Node>,
}

/// What stands behind a key or in an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// Nothing yet.
    Nothing,
    /// A word or a line.
    Scalar,
    /// Lines behind `|` or `>`.
    Lines,
    /// Keys or items on lines of their own.
    Block,
    /// `{…}`, be it closed or not.
    Braces,
    /// `[…]`, likewise.
    Brackets,
}

#[derive(Debug)]
pub(super) struct Node {
    pub(super) parent: usize,
    pub(super) step: Step,
    /// Empty for an item.
    pub(super) key: Range<usize>,
    /// Whether a colon follows the key; of an item it is taken for granted.
    pub(super) has_colon: bool,
    pub(super) form: Form,
    pub(super) value: Range<usize>,
    /// Where in its line the key or the dash stands.
    pub(super) column: usize,
    /// Whether it stands in braces or brackets.
    pub(super) is_flow: bool,
}

impl Sketch {
    pub(super) fn read(text: &str) -> Self {
        let root = Node {
            parent: 0,
            step: Step::Index(0),
            key: 0..0,
            has_colon: true,
            form: Form::Block,
            value: 0..text.len(),
            column: 0,
            is_flow: false,
        };
        let mut reader = Reader { text, nodes: vec![root], open: vec![Level { column: 0, node: 0, is_list: false }], last: None };
        reader.read();
        Self { nodes: reader.nodes }
    }

    pub(super) fn path(&self, node: usize) -> Vec<Step> {
        let mut steps = Vec::new();
        let mut at = node;
        while at != 0 {
            steps.push(self.nodes[at].step.clone());
            at = self.nodes[at].parent;
        }
        steps.reverse();
        steps
    }

    pub(super) fn children(&self, node: usize) -> impl Iterator<Item = usize> {
        (1..self.nodes.len()).filter(move |at| self.nodes[*at].parent == node)
    }

    /// The node at a path.
    pub(super) fn find(&self, path: &[Step]) -> Option<usize> {
        path.iter().try_fold(0, |node, step| self.children(node).find(|child| self.nodes[*child].step == *step))
    }
}

/// A record or a list on lines of its own that may go on.
#[derive(Debug, Clone, Copy)]
struct Level {
    column: usize,
    node: usize,
    is_list: bool,
}

struct Reader<'t> {
    text: &'t str,
    nodes: Vec<Node>,
    open: Vec<Level>,
    /// The last node that was begun on a line of its own.
    last: Option<usize>,
}

impl Reader<'_> {
    fn read(&mut self) {
        let mut at = 0;
        while at < self.text.len() {
            at = self.line(at);
        }
    }

    /// The end of the line, without what ends it.
    fn line_end(&self, at: usize) -> usize {
        let end = self.text[at..].find('\n').map_or(self.text.len(), |end| at + end);
        at + self.text[at..end].trim_end_matches('\r').len()
    }

    fn next_line(&self, at: usize) -> usize {
        self.text[at..].find('\n').map_or(self.text.len(), |end| at + end + 1)
    }

    /// Reads the line that begins at `start`, and what belongs to it; gives where the next begins.
    fn line(&mut self, start: usize) -> usize {
        let end = self.line_end(start);
        let words = &self.text[start..end];
        let mut column = words.len() - words.trim_start_matches([' ', '\t']).len();
        let mut at = start + column;
        if at == end || self.text[at..end].starts_with('#') {
            return self.next_line(start);
        }
        while self.open.len() > 1 && self.open.last().is_some_and(|level| level.column > column) {
            self.open.pop();
        }
        while is_dash(&self.text[at..end]) {
            let node = self.item(column, at);
            let rest = &self.text[at + 1..end];
            let blank = rest.len() - rest.trim_start_matches(' ').len();
            at += 1 + blank;
            column = at - start;
            self.nodes[node].value = at..at;
            if at == end || self.text[at..end].starts_with('#') {
                return self.next_line(start);
            }
        }
        match key(&self.text[at..end]) {
            Some((name, length)) => {
                let node = self.entry(column, at..at + length, name);
                let colon = at + length + self.text[at + length..end].find([':', '：']).unwrap_or_default();
                let behind = colon + self.text[colon..].chars().next().map_or(0, char::len_utf8);
                self.value(node, behind, end, column)
            }
            None => self.word(at, end, column),
        }
    }

    /// The item that a dash begins.
    fn item(&mut self, column: usize, at: usize) -> usize {
        let node = match self.open.last() {
            Some(level) if level.is_list && level.column == column => level.node,
            _ => self.deepen(column, true),
        };
        let index = self.nodes.iter().skip(1).filter(|other| other.parent == node).count();
        self.push(node, Step::Index(index), at..at, column)
    }

    /// The entry that a key begins.
    fn entry(&mut self, column: usize, key: Range<usize>, name: String) -> usize {
        // A list may stand as far left as the key above it; the next key ends it.
        if self.open.len() > 1 && self.open.last().is_some_and(|level| level.is_list && level.column == column) {
            self.open.pop();
        }
        let node = match self.open.last() {
            Some(level) if !level.is_list && level.column == column => level.node,
            _ => self.deepen(column, false),
        };
        self.push(node, Step::Key(name), key, column)
    }

    /// Begins a record or a list: behind the last key or dash if there is nothing yet, else in what is open.
    fn deepen(&mut self, column: usize, is_list: bool) -> usize {
        let free = self.last.filter(|last| self.nodes[*last].form == Form::Nothing && self.nodes[*last].has_colon);
        let below = |last: &usize| self.nodes[*last].column < column || (is_list && self.nodes[*last].column == column);
        match free.filter(below) {
            Some(node) => {
                self.nodes[node].form = Form::Block;
                self.open.push(Level { column, node, is_list });
                node
            }
            None => self.open.iter().rfind(|level| level.is_list == is_list).map_or(0, |level| level.node),
        }
    }

    fn push(&mut self, parent: usize, step: Step, key: Range<usize>, column: usize) -> usize {
        let value = key.end..key.end;
        self.nodes.push(Node { parent, step, key, has_colon: true, form: Form::Nothing, value, column, is_flow: false });
        self.last = Some(self.nodes.len() - 1);
        self.nodes.len() - 1
    }

    /// A word without a colon: an item, a key that is being typed, or more of the value above.
    fn word(&mut self, at: usize, end: usize, column: usize) -> usize {
        let end = at + bare(&self.text[at..end]).len();
        let next = self.next_line(at);
        let Some(last) = self.last else {
            self.begun(at..end, column);
            return next;
        };
        let is_item = matches!(self.nodes[last].step, Step::Index(_)) && self.nodes[last].form == Form::Nothing;
        let is_same_line = !self.text[self.nodes[last].key.end..at].contains('\n');
        if is_item && is_same_line {
            let dash = self.nodes[last].column;
            return self.value(last, at, self.line_end(at), dash);
        }
        if self.nodes[last].form == Form::Scalar && column > self.nodes[last].column {
            self.nodes[last].value.end = end;
        } else {
            self.begun(at..end, column);
        }
        next
    }

    /// A key of which the colon is not there yet.
    fn begun(&mut self, word: Range<usize>, column: usize) {
        let node = self.entry(column, word.clone(), self.text[word].to_owned());
        self.nodes[node].has_colon = false;
    }

    /// Reads what stands behind a key or a dash; gives where the next line begins.
    fn value(&mut self, node: usize, behind: usize, end: usize, column: usize) -> usize {
        let rest = &self.text[behind..end];
        let at = behind + (rest.len() - rest.trim_start_matches([' ', '\t']).len());
        let rest = &self.text[at..end];
        let next = self.next_line(behind);
        match rest.chars().next() {
            None => self.nodes[node].value = behind..behind,
            Some('#') if at > behind => self.nodes[node].value = behind..behind,
            Some('|' | '>') => {
                let last = self.lines_below(next, column);
                (self.nodes[node].form, self.nodes[node].value) = (Form::Lines, at..last);
                return last;
            }
            Some('{' | '[') => {
                let limit = self.limit(next, column);
                let end = self.flow(node, at, limit, 0);
                return self.next_line(end.max(behind));
            }
            Some(quote @ ('"' | '\'')) => {
                let length = quoted(rest, quote);
                (self.nodes[node].form, self.nodes[node].value) = (Form::Scalar, at..at + length);
            }
            Some(_) => {
                let length = bare(rest).len();
                (self.nodes[node].form, self.nodes[node].value) = (Form::Scalar, at..at + length);
            }
        }
        next
    }

    /// Where the lines end that stand further right than `column`.
    fn lines_below(&self, mut at: usize, column: usize) -> usize {
        while at < self.text.len() {
            let words = &self.text[at..self.line_end(at)];
            let indent = words.len() - words.trim_start_matches(' ').len();
            if !words.trim().is_empty() && indent <= column {
                break;
            }
            at = self.next_line(at);
        }
        at
    }

    /// How far braces may reach that begin above `at`: to the next line that stands no further right, unless it closes.
    fn limit(&self, mut at: usize, column: usize) -> usize {
        while at < self.text.len() {
            at = self.lines_below(at, column);
            let words = self.text[at..].trim_start_matches(' ');
            if !words.starts_with(['}', ']']) {
                break;
            }
            at = self.next_line(at);
        }
        at
    }

    /// Reads braces or brackets that begin at `open` and end before `limit`; gives where they end.
    fn flow(&mut self, node: usize, open: usize, limit: usize, depth: usize) -> usize {
        let is_map = self.text[open..].starts_with('{');
        self.nodes[node].form = if is_map { Form::Braces } else { Form::Brackets };
        let mut at = open + 1;
        let mut index = 0;
        while at < limit {
            let Some(c) = self.text[at..limit].chars().next() else { break };
            match c {
                '}' | ']' => {
                    self.nodes[node].value = open..at + 1;
                    return at + 1;
                }
                ',' => at += 1,
                c if c.is_whitespace() => at += c.len_utf8(),
                '#' if self.text[..at].ends_with(char::is_whitespace) => at = self.line_end(at).min(limit),
                _ if is_map => at = self.pair(node, at, limit, depth),
                _ => {
                    let item = self.push_flow(node, Step::Index(index), at..at);
                    index += 1;
                    at = self.inner(item, at, limit, depth);
                }
            }
        }
        self.nodes[node].value = open..limit;
        limit
    }

    fn push_flow(&mut self, parent: usize, step: Step, key: Range<usize>) -> usize {
        let line = self.text[..key.start].rfind('\n').map_or(0, |at| at + 1);
        let (value, column) = (key.end..key.end, key.start - line);
        self.nodes.push(Node { parent, step, key, has_colon: true, form: Form::Nothing, value, column, is_flow: true });
        self.nodes.len() - 1
    }

    /// Reads a key in braces and what stands behind it.
    fn pair(&mut self, node: usize, at: usize, limit: usize, depth: usize) -> usize {
        let rest = &self.text[at..limit];
        let length = match rest.chars().next() {
            Some(quote @ ('"' | '\'')) => quoted(rest, quote),
            _ => rest.find([':', '：', ',', '{', '}', '[', ']', '\r', '\n']).unwrap_or(rest.len()),
        };
        let word = rest[..length].trim_end();
        let child = self.push_flow(node, Step::Key(unquoted(word).to_owned()), at..at + word.len());
        let mut behind = at + length;
        let colon = self.text[behind..limit].chars().next().filter(|c| matches!(c, ':' | '：'));
        let Some(colon) = colon else {
            self.nodes[child].has_colon = false;
            // What cannot begin a key is passed over.
            return if length == 0 { at + rest.chars().next().map_or(1, char::len_utf8) } else { behind };
        };
        behind += colon.len_utf8();
        self.nodes[child].value = behind..behind;
        let rest = &self.text[behind..limit];
        let blank = rest.len() - rest.trim_start_matches([' ', '\t']).len();
        match rest[blank..].chars().next() {
            None | Some(',' | '}' | ']' | '\r' | '\n') => behind,
            _ => self.inner(child, behind + blank, limit, depth),
        }
    }

    /// Reads a value in braces or brackets; gives where it ends.
    fn inner(&mut self, node: usize, at: usize, limit: usize, depth: usize) -> usize {
        let rest = &self.text[at..limit];
        let length = match rest.chars().next() {
            Some('{' | '[') if depth < DEEPEST => return self.flow(node, at, limit, depth + 1),
            Some(quote @ ('"' | '\'')) => quoted(rest, quote),
            Some(first) => {
                let from = first.len_utf8();
                rest[from..].find([',', '{', '}', '[', ']', '\r', '\n']).map_or(rest.len(), |end| from + end)
            }
            None => 0,
        };
        let words = rest[..length].trim_end();
        (self.nodes[node].form, self.nodes[node].value) = (Form::Scalar, at..at + words.len());
        at + length
    }
}

fn is_dash(rest: &str) -> bool {
    rest == "-" || rest.starts_with("- ")
}

/// The key with which a line begins, and how long it is as written.
fn key(rest: &str) -> Option<(String, usize)> {
    let length = match rest.chars().next()? {
        quote @ ('"' | '\'') => quoted(rest, quote),
        _ => rest.find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '_' | '-')).unwrap_or(rest.len()),
    };
    let behind = rest[length..].trim_start_matches(' ');
    let is_key = match behind.strip_prefix(':') {
        Some(after) => after.is_empty() || after.starts_with([' ', '\t', '{', '[']),
        // Somebody's input method writes it so; it is told as a fault.
        None => behind.starts_with('：'),
    };
    (length > 0 && is_key).then(|| (unquoted(&rest[..length]).to_owned(), length))
}

/// The length of a quoted text, of all of the line where the quote is not closed.
fn quoted(rest: &str, quote: char) -> usize {
    let line = rest.split('\n').next().unwrap_or_default().trim_end_matches('\r');
    line[1..].find(quote).map_or(line.len(), |end| end + 2)
}

/// What stands in quotes, or the word itself.
pub(super) fn unquoted(word: &str) -> &str {
    let first = word.chars().next().filter(|first| matches!(first, '"' | '\''));
    let Some(quote) = first else { return word };
    let inside = &word[1..];
    inside.strip_suffix(quote).unwrap_or(inside)
}

/// The words of a line without a remark behind them.
fn bare(rest: &str) -> &str {
    let end = rest.find(" #").or_else(|| rest.find("\t#")).unwrap_or(rest.len());
    rest[..end].trim_end()
}
