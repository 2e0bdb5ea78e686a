//! Finds the sentences that may not stand in a text that hires: discrimination, fees, bait. It weighs each hit with the
//! clause and the sentence in which it stands, since most of such words are harmless where they are denied or quoted.

use super::context::{ANSWERED, DENIED_AFTER, DENIED_BEFORE, DENIED_NEXT, FORBIDDEN, QUOTED, QUOTED_NEAR, QUOTED_NEXT, WAIVED};
use super::patterns::{Denial, PATTERNS, Pattern};
use super::plain::Plain;
use super::triggers;
use super::words::WORDS;
use crate::diagnostic::Message;
use aho_corasick::AhoCorasick;
use regex::Regex;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::{LazyLock, OnceLock};

/// Finds what may not stand in a text that hires. Its patterns are compiled piece by piece, when a text first asks for one.
///
/// It is no part of the program's state: with all that texts make it compile it takes some megabytes, which whoever only draws pages
/// has other uses for.
pub struct Finder {
    ways: LazyLock<Ways>,
    conditions: [Conditions; PATTERNS.len()],
    context: LazyLock<Context>,
}

/// All ways of saying all things, each compiled when a text first holds a word that it needs. They are not joined to one
/// expression: what that would have to remember of all gaps at once is more than any automaton holds.
struct Ways {
    /// Those of a pattern stand side by side, in the order of the patterns.
    all: Vec<Way>,
    /// Those that need no words.
    always: Vec<usize>,
    triggers: AhoCorasick,
    /// For each trigger, the ways that need it, and in which set of words.
    triggered: Vec<Vec<(usize, u8)>>,
}

/// One way of saying a thing: an alternative of a pattern.
struct Way {
    /// The place of its pattern among all.
    of: usize,
    pattern: String,
    hit: OnceLock<Regex>,
    /// A bit for each set of words that it needs.
    needs: u8,
}

/// What makes the hits of one pattern harmless.
#[derive(Default)]
struct Conditions {
    unless: OnceLock<Regex>,
    given: OnceLock<Regex>,
}

/// What makes any hit harmless.
struct Context {
    before: Regex,
    after: Regex,
    next: Regex,
    answer: Regex,
    waived: Regex,
    forbidden: Regex,
    quoted: Regex,
    near: Regex,
    referring: Regex,
}

/// Where a way matches. Hits are in the order of the patterns, then of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Hit {
    pattern: usize,
    start: usize,
    way: usize,
    end: usize,
}

impl Default for Finder {
    fn default() -> Self {
        Self {
            // On one thread: while it waited for a part that another took, it might be given a text to look through, and wait for
            // itself.
            ways: LazyLock::new(Ways::of_all_patterns),
            conditions: std::array::from_fn(|_| Conditions::default()),
            context: LazyLock::new(Context::new),
        }
    }
}

impl Finder {
    /// Finds out which words patterns need, which the first text would have to wait for.
    pub(in crate::check) fn make_ready(&self) {
        LazyLock::force(&self.ways);
    }

    /// What gives offence in a text.
    pub fn offences(&self, text: &str) -> Vec<Message> {
        self.find(&Plain::of(text)).into_iter().map(|(_, message)| message).collect()
    }

    /// What gives offence in `plain`, with the bytes of it that are meant; one hit a pattern and sentence.
    pub(super) fn find(&self, plain: &Plain<'_>) -> Vec<(Range<usize>, Message)> {
        let text = plain.text.as_str();
        let mut found = Vec::new();
        for hits in self.ways.hits(text).chunk_by(|a, b| a.pattern == b.pattern) {
            let (pattern, conditions) = (&PATTERNS[hits[0].pattern], &self.conditions[hits[0].pattern]);
            let (mut seen_until, mut told_until, mut given) = (0, 0, None);
            for &Hit { start, end, .. } in hits {
                if start < seen_until {
                    continue;
                }
                seen_until = end;
                let range = trimmed(text, start..end);
                if range.start < told_until || !self.gives_offence(pattern, conditions, plain, &range) {
                    continue;
                }
                if *given.get_or_insert_with(|| holds(&conditions.given, pattern.given, text)) {
                    break;
                }
                told_until = sentence(text, &range).end;
                let written = shortened(&text[range.clone()]);
                found.push((range, (pattern.told)(written)));
            }
        }
        found
    }

    fn gives_offence(&self, pattern: &Pattern, conditions: &Conditions, plain: &Plain<'_>, hit: &Range<usize>) -> bool {
        let text = plain.text.as_str();
        let (clause, sentence) = (clause(text, hit), sentence(text, hit));
        let column = plain.column(hit.start);
        let heading = column.as_ref().map(|head| head.text.as_str()).or_else(|| heading(text, hit)).unwrap_or_default();
        let quoted = |words| self.context.quoted.is_match(words);
        let denied_before = |words| self.context.before.is_match(words);
        let (behind, next) = (&text[hit.end..clause.end], &text[clause.end..sentence.end]);
        let harmless = holds(&conditions.unless, pattern.unless, &text[clause.clone()])
            || quoted(&text[sentence.clone()])
            || self.context.near.is_match(&text[clause.clone()])
            || self.context.referring.is_match(&text[clause.end..following(text, clause.end, sentence.end)])
            || quoted(heading)
            || self.context.waived.is_match(behind)
            || self.context.forbidden.is_match(next)
            || is_mentioned(text, &sentence, hit)
            || match pattern.denial {
                Denial::Own => false,
                Denial::Before | Denial::Around => {
                    denied_before(&text[clause.start..hit.start]) || denied_before(heading) || self.context.answer.is_match(next)
                }
            }
            || matches!(pattern.denial, Denial::Around)
                && (self.context.after.is_match(behind) || self.context.next.is_match(next));
        !harmless
    }
}

impl Ways {
    fn of_all_patterns() -> Self {
        let mut all = Vec::new();
        let mut triggers: HashMap<String, Vec<(usize, u8)>> = HashMap::new();
        for (of, pattern) in PATTERNS.iter().enumerate() {
            let ways: Vec<String> = alternatives(&expanded(pattern.hit));
            let words: Vec<Vec<Vec<String>>> = ways.iter().map(|way| triggers::of(way)).collect();
            for (way, words) in ways.into_iter().zip(words) {
                let mut needs = 0;
                for (set, words) in words.into_iter().enumerate() {
                    needs |= 1 << set;
                    for word in words {
                        triggers.entry(word).or_default().push((all.len(), 1 << set));
                    }
                }
                all.push(Way { of, pattern: way, hit: OnceLock::new(), needs });
            }
        }
        let always = (0..all.len()).filter(|way| all[*way].needs == 0).collect();
        let (words, triggered): (Vec<_>, Vec<_>) = triggers.into_iter().unzip();
        // A Chinese character is three bytes: within one nothing is searched for, only looked up.
        let triggers = AhoCorasick::builder().dense_depth(3).build(words).expect("triggers are few words");
        Self { all, always, triggers, triggered }
    }

    /// Where they match. No pattern goes beyond an empty line, so that each paragraph is asked for itself.
    fn hits(&self, text: &str) -> Vec<Hit> {
        let mut hits = Vec::new();
        let mut held = vec![0; self.all.len()];
        let mut at = 0;
        for paragraph in text.split_inclusive("\n\n") {
            for way in self.asked(paragraph, &mut held) {
                let hit = |hit: Range<usize>| Hit { pattern: self.all[way].of, start: at + hit.start, way, end: at + hit.end };
                hits.extend(self.all[way].hits(paragraph).map(hit));
            }
            at += paragraph.len();
        }
        hits.sort_unstable();
        hits
    }

    /// The ways that may match in `text`, in any order. `held` has room for the sets of words of each way, and is empty before
    /// and after.
    fn asked(&self, text: &str, held: &mut [u8]) -> Vec<usize> {
        let mut touched = Vec::with_capacity(64);
        for found in self.triggers.find_overlapping_iter(text) {
            for (way, set) in &self.triggered[found.pattern()] {
                if held[*way] == 0 {
                    touched.push(*way);
                }
                held[*way] |= set;
            }
        }
        let all_held = |way: &usize| std::mem::take(&mut held[*way]) == self.all[*way].needs;
        self.always.iter().copied().chain(touched.into_iter().filter(all_held)).collect()
    }
}

impl Way {
    fn hits<'a>(&'a self, text: &'a str) -> impl Iterator<Item = Range<usize>> {
        self.hit.get_or_init(|| Regex::new(&self.pattern).expect("the patterns are valid")).find_iter(text).map(|hit| hit.range())
    }
}

impl Context {
    fn new() -> Self {
        Self {
            before: regex(DENIED_BEFORE),
            after: regex(DENIED_AFTER),
            next: regex(DENIED_NEXT),
            answer: regex(ANSWERED),
            waived: regex(WAIVED),
            forbidden: regex(FORBIDDEN),
            quoted: regex(QUOTED),
            near: regex(QUOTED_NEAR),
            referring: regex(QUOTED_NEXT),
        }
    }
}

/// The alternatives of a pattern in verbose mode, each in that mode.
fn alternatives(pattern: &str) -> Vec<String> {
    let (mut ways, mut way) = (Vec::new(), String::new());
    let (mut depth, mut escaped, mut class) = (0, false, false);
    let mut chars = pattern.trim_start().strip_prefix("(?x)").unwrap_or(pattern).chars();
    while let Some(c) = chars.next() {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '[' | ']' => class = c == '[',
            _ if class => {}
            '(' => depth += 1,
            ')' => depth -= 1,
            '#' => {
                chars.by_ref().find(|c| *c == '\n');
                continue;
            }
            '|' if depth == 0 => {
                ways.push(format!("(?x){way}"));
                way.clear();
                continue;
            }
            _ => {}
        }
        way.push(c);
    }
    ways.push(format!("(?x){way}"));
    ways
}

fn regex(pattern: &str) -> Regex {
    Regex::new(&expanded(pattern)).expect("the patterns are valid")
}

/// A pattern with each `{name}` replaced by the words of that name.
fn expanded(pattern: &str) -> String {
    let mut whole = String::with_capacity(pattern.len() * 4);
    let mut rest = pattern;
    while let Some((before, behind)) = rest.split_once('{') {
        let name = behind.split('}').next().unwrap_or_default();
        whole += before;
        if let Some((_, words)) = WORDS.iter().find(|(known, _)| *known == name) {
            whole.extend(["(?:", &expanded(words), ")"]);
            rest = &behind[name.len() + 1..];
        } else {
            // A repetition, such as `{0,8}`.
            whole.push('{');
            rest = behind;
        }
    }
    whole + rest
}

/// Whether `text` holds a pattern, which is compiled when it is first asked for; an empty one is never held.
fn holds(compiled: &OnceLock<Regex>, pattern: &str, text: &str) -> bool {
    !pattern.is_empty() && compiled.get_or_init(|| regex(pattern)).is_match(text)
}

/// Where the clause behind the one that ends at `at` ends.
fn following(text: &str, at: usize, end: usize) -> usize {
    let rest = &text[at..end];
    let skipped = rest.chars().next().map_or(0, char::len_utf8);
    rest[skipped..].find([',', ';', '?']).map_or(end, |next| at + skipped + next)
}

/// Whether a hit stands between quotation marks: words that are spoken of, not said.
fn is_mentioned(text: &str, sentence: &Range<usize>, hit: &Range<usize>) -> bool {
    let (before, behind) = (&text[sentence.start..hit.start], &text[hit.end..sentence.end]);
    let curly = before.rfind(['“', '”']).is_some_and(|at| before[at..].starts_with('“')) && behind.contains('”');
    let corner = before.rfind(['「', '」']).is_some_and(|at| before[at..].starts_with('「')) && behind.contains('」');
    let straight = before.matches('"').count() % 2 == 1 && behind.contains('"');
    curly || corner || straight
}

/// The line that ends in a colon and governs the list in which a hit stands: “以下费用一律不收：”.
fn heading<'a>(text: &'a str, hit: &Range<usize>) -> Option<&'a str> {
    let is_item = |line: &str| line.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '-' | '+' | '•' | '·' | '('));
    let mut above = text[before(text, hit.start)..hit.start].rsplit('\n');
    if !is_item(above.next()?) {
        return None;
    }
    let governs = |line: &&str| line.ends_with(':');
    above.find(|line| governs(line) || !(line.is_empty() || is_item(line))).filter(governs)
}

/// The clause around a hit: from one comma to the next.
fn clause(text: &str, hit: &Range<usize>) -> Range<usize> {
    around(text, hit, &[',', ';', '。', '!', '?', '\n'])
}

/// The sentence around a hit. It goes on behind a question mark, since the answer tells what the question means.
fn sentence(text: &str, hit: &Range<usize>) -> Range<usize> {
    around(text, hit, &['。', '!', '\n'])
}

fn around(text: &str, hit: &Range<usize>, marks: &[char]) -> Range<usize> {
    let (first, last) = (before(text, hit.start), text.ceil_char_boundary(hit.end + REACH));
    let mark = text[first..hit.start].rmatch_indices(marks).next();
    let start = mark.map_or(first, |(at, mark)| first + at + mark.len());
    let end = text[hit.end..last].find(marks).map_or(last, |at| hit.end + at);
    start..end
}

/// How many bytes around a hit are looked at, so that time grows with the text and not with its square.
const REACH: usize = 900;

/// The place so far before another.
fn before(text: &str, at: usize) -> usize {
    text.floor_char_boundary(at.saturating_sub(REACH))
}

/// A hit without the marks around it, by which a pattern may tell where a word ends.
fn trimmed(text: &str, hit: Range<usize>) -> Range<usize> {
    let is_mark = |c: char| !c.is_alphanumeric();
    let words = &text[hit.clone()];
    let start = hit.start + (words.len() - words.trim_start_matches(is_mark).len());
    let end = hit.start + words.trim_end_matches(is_mark).len();
    if start < end { start..end } else { hit }
}

fn shortened(words: &str) -> String {
    const MOST: usize = 24;
    if words.chars().count() > MOST { words.chars().take(MOST).chain(['…']).collect() } else { words.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_name_sets_of_words_that_exist() {
        let contexts = [DENIED_BEFORE, DENIED_AFTER, DENIED_NEXT, ANSWERED, WAIVED, FORBIDDEN, QUOTED, QUOTED_NEAR, QUOTED_NEXT];
        let patterns = PATTERNS.iter().flat_map(|pattern| [pattern.hit, pattern.unless, pattern.given]);
        for pattern in patterns.chain(contexts) {
            // A name that no set has is left as it stands, and no regular expression.
            assert!(Regex::new(&expanded(pattern)).is_ok(), "{pattern}");
        }
        for (name, _) in WORDS {
            assert!(name.chars().all(|c| c.is_ascii_lowercase()), "{name} could be a repetition");
        }
    }

    #[test]
    fn no_match_goes_without_a_trigger() {
        let ways = Ways::of_all_patterns();
        let sentences = include_str!("../../../tests/sentences/offending.tsv");
        for line in sentences.lines() {
            let text = Plain::of(line).text;
            let asked = ways.asked(&text, &mut vec![0; ways.all.len()]);
            for (at, way) in ways.all.iter().enumerate() {
                assert!(asked.contains(&at) || way.hits(&text).next().is_none(), "{line}: {}", way.pattern);
            }
        }
        assert!(ways.always.len() < 10, "{}", ways.always.len());
    }

    #[test]
    fn a_pattern_comes_apart_at_its_own_bars_only() {
        assert_eq!(alternatives(r"(?x) a(b|c) | [|)] # x | y"), ["(?x) a(b|c) ", "(?x) [|)] "]);
    }

    #[test]
    fn a_heading_and_an_answer_deny() {
        let finder = Finder::default();
        let told = |source: &str| finder.find(&Plain::of(source)).len();
        assert_eq!(told("押金300元"), 1);
        assert_eq!(told("以下费用一律不收：\n\n- 押金\n- 服装费100元"), 0);
        assert_eq!(told("入职要求：\n\n- 交押金"), 1);
        assert_eq!(told("要交押金吗？不用。"), 0);
        assert_eq!(told("罚单、押金、违约金，一概没有"), 0);
        assert_eq!(told("押金：无"), 0);
        assert_eq!(told("写“押金”二字的退回"), 0);
        assert_eq!(told("| 他怎么说 | 你怎么办 |\n| --- | --- |\n| 先交押金 | 走人 |"), 0);
        assert_eq!(told("| 项目 | 金额 |\n| --- | --- |\n| 押金 | 300元 |"), 1);
    }
}
