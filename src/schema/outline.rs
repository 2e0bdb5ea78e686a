//! Where each key and value stands in a text, so that a fault can be shown at its place.
//!
//! An outline is made only when something is to be reported. It never decides what a value is: YAML is read by
//! `serde_yaml`, TOML by `toml`. Here an event parser tells places.

use super::{Fault, Step};
use crate::diagnostic::Message;
use saphyr_parser::{Event, Marker, Parser, Span};
use std::cell::Cell;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

/// How deep front matter may nest.
const MAX_DEPTH: usize = 16;

/// A tree of places, in bytes of the text.
#[derive(Debug, Default)]
pub struct Outline {
    nodes: Vec<Node>,
    children: HashMap<(usize, Step), usize>,
}

#[derive(Debug)]
struct Node {
    parent: Option<usize>,
    /// Empty for items of lists and for the root.
    key: Range<usize>,
    value: Range<usize>,
}

/// Which part of an entry is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    Key,
    Value,
}

impl Outline {
    /// The bytes of the key or value at `path`; of the nearest thing around it where it is not there.
    pub fn find(&self, path: &[Step], part: Part) -> Range<usize> {
        let mut at = 0;
        for (depth, step) in path.iter().enumerate() {
            match self.children.get(&(at, step.clone())) {
                Some(child) => at = *child,
                None if depth == 0 => return 0..0,
                // The short form of a record is a value without keys.
                None if part == Part::Value && !self.nodes.iter().any(|node| node.parent == Some(at)) => {
                    return self.shown(at, Part::Value);
                }
                None => return self.shown(at, Part::Key),
            }
        }
        if path.is_empty() && part == Part::Key { 0..0 } else { self.shown(at, part) }
    }

    fn shown(&self, node: usize, part: Part) -> Range<usize> {
        let Some(node) = self.nodes.get(node) else { return 0..0 };
        let no_value = node.value.is_empty();
        if (part == Part::Key || no_value) && !node.key.is_empty() { node.key.clone() } else { node.value.clone() }
    }

    fn push(&mut self, parent: Option<usize>, step: Option<Step>, key: Range<usize>, value: Range<usize>) -> usize {
        let node = self.nodes.len();
        if let (Some(parent), Some(step)) = (parent, step) {
            // The first of two equal keys is the one that is read.
            self.children.entry((parent, step)).or_insert(node);
        }
        self.nodes.push(Node { parent, key, value });
        node
    }

    /// The outline of a YAML text, as far as it can be read, and what is in it that front matter must not have.
    pub fn yaml(text: &str) -> (Self, Vec<Fault>) {
        let lines = Lines::new(text);
        let mut outline = Self::default();
        let mut faults = Vec::new();
        let mut open: Vec<Open> = Vec::new();
        for event in Parser::new_from_str(text) {
            let Ok((event, span)) = event else { break };
            let range = lines.bytes(&span);
            let (anchored, tagged) = marks(&event);
            if anchored {
                faults.push(Fault::new(range.clone(), Message::Alias {}));
            }
            if tagged {
                faults.push(Fault::new(range.clone(), Message::Tag {}));
            }
            match event {
                Event::Scalar(word, ..) => match open.last_mut() {
                    Some(top) if top.takes_key() => {
                        let known = !top.keys.insert(word.to_string());
                        if known {
                            faults.push(Fault::new(range.clone(), Message::DuplicateKey { key: word.to_string() }));
                        }
                        top.key = Some((word.to_string(), range));
                    }
                    _ => {
                        outline.enter(&mut open, range);
                    }
                },
                Event::Alias(_) => {
                    outline.enter(&mut open, range);
                }
                Event::SequenceStart(..) | Event::MappingStart(..) => {
                    let node = outline.enter(&mut open, range.clone());
                    open.push(Open {
                        node,
                        mapping: matches!(event, Event::MappingStart(..)),
                        key: None,
                        keys: HashSet::new(),
                        items: 0,
                    });
                    if open.len() > MAX_DEPTH {
                        faults.push(Fault::new(range.start..range.start + 1, Message::TooDeep {}));
                        break;
                    }
                }
                Event::SequenceEnd | Event::MappingEnd => {
                    if let Some(done) = open.pop() {
                        let node = &mut outline.nodes[done.node];
                        let end = range.end.max(node.value.start);
                        node.value.end = node.value.start + text[node.value.start..end].trim_end().len();
                    }
                }
                _ => {}
            }
        }
        (outline, faults)
    }

    /// Adds a node for the value that begins here, under what is open.
    fn enter(&mut self, open: &mut [Open], value: Range<usize>) -> usize {
        match open.last_mut() {
            None => self.push(None, None, 0..0, value),
            Some(top) if top.mapping => {
                let (key, range) = top.key.take().unwrap_or_default();
                self.push(Some(top.node), Some(Step::Key(key)), range, value)
            }
            Some(top) => {
                top.items += 1;
                self.push(Some(top.node), Some(Step::Index(top.items - 1)), 0..0, value)
            }
        }
    }

    /// The outline of a TOML text.
    pub fn toml(table: &toml::Spanned<toml::de::DeTable<'_>>) -> Self {
        let mut outline = Self::default();
        let root = outline.push(None, None, 0..0, table.span());
        outline.toml_table(root, table.get_ref());
        outline
    }

    fn toml_table(&mut self, parent: usize, table: &toml::de::DeTable<'_>) {
        for (key, value) in table {
            let step = Step::Key(key.get_ref().to_string());
            let node = self.push(Some(parent), Some(step), key.span(), value.span());
            self.toml_value(node, value.get_ref());
        }
    }

    fn toml_value(&mut self, node: usize, value: &toml::de::DeValue<'_>) {
        match value {
            toml::de::DeValue::Table(table) => self.toml_table(node, table),
            toml::de::DeValue::Array(items) => {
                for (index, item) in items.iter().enumerate() {
                    let child = self.push(Some(node), Some(Step::Index(index)), 0..0, item.span());
                    self.toml_value(child, item.get_ref());
                }
            }
            _ => {}
        }
    }
}

/// A list or mapping whose end has not come.
struct Open {
    node: usize,
    mapping: bool,
    key: Option<(String, Range<usize>)>,
    keys: HashSet<String>,
    items: usize,
}

impl Open {
    fn takes_key(&self) -> bool {
        self.mapping && self.key.is_none()
    }
}

/// Whether an event has an anchor (or is an alias), and whether it has a tag.
fn marks(event: &Event<'_>) -> (bool, bool) {
    match event {
        Event::Alias(_) => (true, false),
        Event::Scalar(_, _, anchor, tag) | Event::SequenceStart(anchor, tag) | Event::MappingStart(anchor, tag) => {
            (*anchor > 0, tag.is_some())
        }
        _ => (false, false),
    }
}

/// Turns lines and columns into bytes.
struct Lines<'a> {
    text: &'a str,
    starts: Vec<usize>,
    /// Line, column and byte of the last marker.
    last: Cell<(usize, usize, usize)>,
}

impl<'a> Lines<'a> {
    fn new(text: &'a str) -> Self {
        let starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Self { text, starts, last: Cell::new((0, 0, 0)) }
    }

    fn byte(&self, marker: Marker) -> usize {
        let Some(start) = self.starts.get(marker.line().saturating_sub(1)) else { return self.text.len() };
        // Events come in order, so the count goes on from the last one of the same line.
        let (line, column, byte) = self.last.get();
        let (column, from) = if line == marker.line() && column <= marker.col() { (column, byte) } else { (0, *start) };
        let rest = &self.text[from..];
        let byte = from + rest.char_indices().nth(marker.col() - column).map_or(rest.len(), |(at, _)| at);
        self.last.set((marker.line(), marker.col(), byte));
        byte
    }

    fn bytes(&self, span: &Span) -> Range<usize> {
        let start = self.byte(span.start);
        start..self.byte(span.end).max(start)
    }
}
