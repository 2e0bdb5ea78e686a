//! Finding any of a few words, many bytes at a time.

use std::ops::Range;

use aho_corasick::{AhoCorasick, AhoCorasickBuilder, Input, MatchKind};

/// Some words, none of which begins another.
pub(super) struct Words(AhoCorasick);

impl Words {
    pub(super) fn new(words: &[&str]) -> Self {
        Self::built(&mut AhoCorasick::builder(), words)
    }

    /// The same, whatever the case of ASCII letters.
    pub(super) fn in_any_case(words: &[&str]) -> Self {
        Self::built(AhoCorasick::builder().ascii_case_insensitive(true), words)
    }

    fn built(builder: &mut AhoCorasickBuilder, words: &[&str]) -> Self {
        Self(builder.match_kind(MatchKind::LeftmostFirst).build(words).expect("these are few words"))
    }

    /// The first of them that begins at `from` or behind it: its place among the words, and where it stands.
    pub(super) fn next(&self, text: &str, from: usize) -> Option<(usize, Range<usize>)> {
        self.0.find(Input::new(text).span(from..text.len())).map(|hit| (hit.pattern().as_usize(), hit.range()))
    }

    pub(super) fn any_in(&self, text: &str) -> bool {
        self.0.is_match(text)
    }
}
