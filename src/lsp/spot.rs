//! What stands at a place of a file, or could be written there: which part of the file it is, which record is open there,
//! and whether a key or a value is meant.

use super::sketch::{Form, Node, Sketch};
use crate::schema::Step;
use std::ops::Range;

/// The parts of a document: front matter, and the body if there is a second fence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Parts {
    pub(super) front: Range<usize>,
    pub(super) body: Option<usize>,
}

/// Where the fences are; none for a text that does not begin with one. While the second is missing all is front matter.
pub(super) fn parts(text: &str) -> Option<Parts> {
    const FENCE: &str = "---";
    let mut lines = text.split_inclusive('\n').scan(0, |at, line| {
        let start = *at;
        *at += line.len();
        Some((start, line))
    });
    let words = |line: &str| line.trim_start_matches('\u{feff}').trim_end().to_owned();
    let (start, first) = lines.by_ref().find(|(_, line)| !words(line).is_empty())?;
    if words(first) != FENCE {
        return None;
    }
    let from = start + first.len();
    let close = lines.find(|(_, line)| words(line) == FENCE);
    Some(match close {
        Some((at, line)) => Parts { front: from..at, body: Some(at + line.len()) },
        None => Parts { front: from..text.len(), body: None },
    })
}

/// Whether a key or a value is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meant {
    Key,
    Value,
}

/// A place in front matter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Spot {
    pub(super) meant: Meant,
    /// To the record in which the key stands, or to the value.
    pub(super) path: Vec<Step>,
    /// What stands there: the key, or the value with its quotes; empty where nothing does.
    pub(super) word: Range<usize>,
    /// The other keys of the record.
    pub(super) keys: Vec<String>,
    /// How far the key stands right of the first word of its line, if it does: behind the dash of an item.
    pub(super) shift: usize,
    /// Whether it stands in braces or brackets.
    pub(super) is_flow: bool,
    /// Whether a colon follows the key already.
    pub(super) has_colon: bool,
    /// Whether a blank must be written before the value.
    pub(super) is_glued: bool,
}

/// What is meant at a byte of front matter; none in a remark and in lines of prose.
pub(super) fn spot(text: &str, sketch: &Sketch, at: usize) -> Option<Spot> {
    let at = at.min(text.len());
    let finder = Finder { text, sketch, at };
    if finder.is_remark() {
        return None;
    }
    let nodes = || sketch.nodes.iter().enumerate().skip(1);
    if let Some((found, node)) = nodes().find(|(_, node)| !node.key.is_empty() && touches(&node.key, at)) {
        return Some(finder.key(node.parent, node.key.clone(), Some(found)));
    }
    let holds = |node: &Node| node.form == Form::Scalar && touches(&node.value, at);
    if let Some((found, _)) = nodes().find(|(_, node)| holds(node)) {
        return Some(finder.value(found));
    }
    if nodes().any(|(_, node)| node.form == Form::Lines && (node.value.start + 1..node.value.end).contains(&at)) {
        return None;
    }
    finder.in_flow().or_else(|| finder.behind()).or_else(|| finder.on_blank_line())
}

fn touches(range: &Range<usize>, at: usize) -> bool {
    range.start <= at && at <= range.end
}

struct Finder<'t> {
    text: &'t str,
    sketch: &'t Sketch,
    at: usize,
}

impl Finder<'_> {
    fn line_start(&self, at: usize) -> usize {
        self.text[..at].rfind('\n').map_or(0, |end| end + 1)
    }

    /// Whether a `#` before it on its line begins a remark.
    fn is_remark(&self) -> bool {
        let start = self.line_start(self.at);
        let line = &self.text[start..self.at];
        let begins = |at: usize| at == start || self.text[..at].ends_with([' ', '\t']);
        let is_said = |at: usize| {
            let said = |node: &Node| matches!(node.form, Form::Scalar | Form::Lines) && node.value.contains(&at);
            self.sketch.nodes.iter().skip(1).any(said)
        };
        line.match_indices('#').map(|(at, _)| start + at).any(|at| begins(at) && !is_said(at))
    }

    /// A key in the record of `holder`; `own` is the node that stands there.
    fn key(&self, holder: usize, word: Range<usize>, own: Option<usize>) -> Spot {
        let nodes = &self.sketch.nodes;
        let own = own.map(|own| &nodes[own]);
        let others = self.sketch.children(holder).filter(|child| nodes[*child].key != word);
        let keys = others.filter_map(|child| match &nodes[child].step {
            Step::Key(key) if nodes[child].has_colon => Some(key.clone()),
            _ => None,
        });
        let start = self.line_start(word.start);
        let line = &self.text[start..word.start];
        let indent = line.len() - line.trim_start_matches([' ', '\t']).len();
        Spot {
            meant: Meant::Key,
            path: self.sketch.path(holder),
            keys: keys.collect(),
            shift: line.len() - indent,
            is_flow: matches!(nodes[holder].form, Form::Braces | Form::Brackets),
            has_colon: own.is_some_and(|own| own.has_colon),
            is_glued: false,
            word,
        }
    }

    fn value(&self, node: usize) -> Spot {
        let found = &self.sketch.nodes[node];
        let word = if found.form == Form::Scalar { found.value.clone() } else { self.at..self.at };
        let start = self.line_start(word.start);
        let line = &self.text[start..word.start];
        Spot {
            meant: Meant::Value,
            path: self.sketch.path(node),
            keys: Vec::new(),
            shift: line.trim_start_matches([' ', '\t']).len(),
            is_flow: found.is_flow,
            has_colon: true,
            is_glued: line.ends_with([':', '：', '-']),
            word,
        }
    }

    /// Between the words in braces or brackets.
    fn in_flow(&self) -> Option<Spot> {
        let nodes = &self.sketch.nodes;
        let inside = |node: &Node| {
            let is_open = !self.text[node.value.clone()].ends_with(['}', ']']) || node.value.len() == 1;
            let end = if is_open { node.value.end + 1 } else { node.value.end };
            matches!(node.form, Form::Braces | Form::Brackets) && (node.value.start + 1..end).contains(&self.at)
        };
        let (holder, node) = nodes.iter().enumerate().skip(1).rfind(|(_, node)| inside(node))?;
        let before = &self.text[node.value.start..self.at];
        // Behind a colon the value of the last key is meant.
        if before.trim_end().ends_with([':', '：']) {
            let last = self.sketch.children(holder).filter(|child| nodes[*child].key.end <= self.at).last()?;
            return (nodes[last].form == Form::Nothing).then(|| self.value(last));
        }
        if node.form == Form::Braces {
            return Some(self.key(holder, self.at..self.at, None));
        }
        let mut spot = self.value(holder);
        let index = self.sketch.children(holder).filter(|child| nodes[*child].value.start < self.at).count();
        spot.path.push(Step::Index(index));
        (spot.is_flow, spot.is_glued) = (true, before.ends_with(','));
        Some(spot)
    }

    /// Behind a key or a dash on its line.
    fn behind(&self) -> Option<Spot> {
        let is_behind = |node: &Node| {
            let same_line = || !self.text[node.key.end..self.at].contains('\n');
            !node.is_flow && node.has_colon && node.form == Form::Nothing && node.key.end <= self.at && same_line()
        };
        let found = self.sketch.nodes.iter().enumerate().skip(1).rfind(|(_, node)| is_behind(node))?.0;
        Some(self.value(found))
    }

    /// On a line with nothing on it, where a key or an item may begin.
    fn on_blank_line(&self) -> Option<Spot> {
        let nodes = &self.sketch.nodes;
        let start = self.line_start(self.at);
        let end = self.text[self.at..].find('\n').map_or(self.text.len(), |end| self.at + end);
        if !self.text[start..end].trim().is_empty() {
            return None;
        }
        let column = self.at - start;
        let place = |node: &Node| if node.key.is_empty() { node.value.start } else { node.key.start };
        let above = nodes.iter().enumerate().skip(1).rfind(|(_, node)| !node.is_flow && place(node) < start);
        let Some((mut at, node)) = above else { return Some(self.key(0, self.at..self.at, None)) };
        if node.form == Form::Nothing && node.has_colon && node.column < column {
            return Some(self.key(at, self.at..self.at, None));
        }
        // The nearest record around it that stands as far left.
        while at != 0 && (nodes[at].column > column || matches!(nodes[at].step, Step::Index(_))) {
            at = nodes[at].parent;
        }
        Some(self.key(nodes[at].parent, self.at..self.at, None))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::path::Path;

    /// What is meant where `|` stands: `key` or `value`, the path, the word, and the other keys.
    fn meant(marked: &str) -> String {
        let at = marked.find('|').expect("a place is marked");
        let text = marked.replacen('|', "", 1);
        let Some(spot) = spot(&text, &Sketch::read(&text), at) else { return "nothing".to_owned() };
        let step = |step: &Step| match step {
            Step::Key(key) => key.clone(),
            Step::Index(index) => index.to_string(),
        };
        let path: Vec<String> = spot.path.iter().map(step).collect();
        let what = if spot.meant == Meant::Key { "key" } else { "value" };
        format!("{what} {}<{}>{}", path.join("."), &text[spot.word.clone()], spot.keys.join(","))
    }

    #[test]
    fn places_are_understood_in_finished_and_in_broken_text() {
        for (marked, expected) in [
            ("|", "key <>"),
            ("ti|", "key <ti>"),
            ("title: x\nem|", "key <em>title"),
            ("title: x\n|\ntrade: y\n", "key <>title,trade"),
            ("tit|le: x\ntrade: y", "key <title>trade"),
            ("title: 缝|纫\n", "value title<缝纫>"),
            ("trade: |\nmeals: free", "value trade<>"),
            ("trade:|\n", "value trade<>"),
            ("trade: sew| # remark", "value trade<sew>"),
            ("trade: sew # rem|ark", "nothing"),
            ("# rem|ark", "nothing"),
            ("title: a#b|", "value title<a#b>"),
            ("pay:\n  |", "key pay<>"),
            ("pay:\n  kind: monthly\n  ba|\nhours: {}", "key pay<ba>kind"),
            ("pay:\n  kind: monthly\n  |\n", "key pay<>kind"),
            ("pay:\n  base:\n    min: 1\n    un|\n  day: x", "key pay.base<un>min"),
            ("pay:\n  base:\n    min: 1\n  |", "key pay<>base"),
            ("pay:\n  base:\n    min: 1\n|", "key <>pay"),
            ("apply:\n  - method: phone\n    va|", "key apply.0<va>method"),
            ("apply:\n  - method: phone\n    value: 1\n  - |", "value apply.1<>"),
            ("apply:\n  - me|", "value apply.0<me>"),
            ("apply:\n- method: ph|\n  value: 1\ntitle: x", "value apply.0.method<ph>"),
            ("apply:\n- method: phone\ntit|", "key <tit>apply"),
            ("trips:\n  - a\n  - b|\n", "value trips.1<b>"),
            ("pay: {ki|}", "key pay<ki>"),
            ("pay: {|}", "key pay<>"),
            ("pay: {kind: |}", "value pay.kind<>"),
            ("pay: {kind:|", "value pay.kind<>"),
            ("pay: {kind: mon|", "value pay.kind<mon>"),
            ("pay: {kind: monthly, base: {min: 1, un|\nhours: {per_day: 8}", "key pay.base<un>min"),
            ("pay: {kind: monthly, |}\n", "key pay<>kind"),
            ("pay: {kind: monthly,\n  base: {min: 1},\n  |\n}\ntitle: x", "key pay<>kind,base"),
            ("apply: [{method: phone, va|}]", "key apply.0<va>method"),
            ("trips: [|]", "value trips.0<>"),
            ("trips: [a, |]", "value trips.1<>"),
            ("trips: [a, b|", "value trips.1<b>"),
            ("title: 'a|b'", "value title<'ab'>"),
            ("title: \"a|\nmeals: free", "value title<\"a>"),
            ("title：缝|\n", "value title<缝>"),
            ("\r\ntitle: x\r\nme|\r\n", "key <me>title"),
        ] {
            assert_eq!(meant(marked), expected, "{marked:?}");
        }
    }

    #[test]
    fn lines_of_prose_are_left_alone() {
        let text = "summary: |\n  title: x\n  y\ntitle: z\n";
        let sketch = Sketch::read(text);
        let at = text.find("y\n").unwrap();
        assert_eq!(spot(text, &sketch, at), None);
        assert_eq!(sketch.children(0).count(), 2);
    }

    #[test]
    fn fences_are_found_as_far_as_they_are_there() {
        assert_eq!(parts("---\na: b\n---\nc"), Some(Parts { front: 4..9, body: Some(13) }));
        assert_eq!(parts("\u{feff}---\r\na: b\r\n"), Some(Parts { front: 8..14, body: None }));
        assert_eq!(parts("---"), Some(Parts { front: 3..3, body: None }));
        assert_eq!(parts("# 标题\n---\n"), None);
        assert_eq!(parts(""), None);
    }

    #[test]
    fn no_file_of_the_demonstration_is_too_odd_while_it_is_typed() {
        let root = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/content"));
        let found =
            crate::fs::walk(root, root).files.into_iter().filter(|found| found.path.extension().is_some_and(|end| end == "md"));
        let mut known = 0;
        for file in found.map(|found| String::from_utf8(crate::fs::read(&found.path).unwrap()).unwrap()) {
            let ends = file.char_indices().map(|(at, _)| at).chain([file.len()]).collect::<Vec<_>>();
            for end in &ends {
                let Some(parts) = parts(&file[..*end]) else { continue };
                let text = &file[parts.front];
                known += usize::from(spot(text, &Sketch::read(text), text.len()).is_some());
            }
            let text = &file[parts(&file).expect("it has fences").front];
            let sketch = Sketch::read(text);
            known += ends.iter().filter(|at| spot(text, &sketch, text.floor_char_boundary(**at)).is_some()).count();
        }
        assert!(known > 10_000, "only {known} places were understood");
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 2000, ..ProptestConfig::default() })]
        #[test]
        fn nothing_that_is_typed_is_too_odd(text in "([a岗\\-:：{}\\[\\],'\"|>#& \n\r\t]|key: |- |  ){0,24}") {
            let sketch = Sketch::read(&text);
            for node in &sketch.nodes {
                prop_assert!(text.get(node.key.clone()).is_some() && text.get(node.value.clone()).is_some());
            }
            for (at, _) in text.char_indices() {
                if let Some(spot) = spot(&text, &sketch, at) {
                    prop_assert!(text.get(spot.word).is_some());
                }
            }
        }
    }
}
