//! How well the rules over words tell offences from harmless sentences: measured on `tests/sentences/`, a rule (or several,
//! with commas) and a sentence a line. Of the harmless ones the rule is that which a careless reader would raise.
//!
//! The patterns were tuned on the large files, so their figures say only that nothing was lost. The `unseen` files were written
//! by somebody who knew neither patterns nor sentences, and nothing is tuned to them: theirs is what editors will meet.

use proptest::prelude::*;
use qiao::check::Finder;
use std::collections::{BTreeMap, BTreeSet};
use std::io::Write as _;
use std::sync::LazyLock;

const OFFENDING: &str = include_str!("../sentences/offending.tsv");
const HARMLESS: &str = include_str!("../sentences/harmless.tsv");
const UNSEEN_OFFENDING: &str = include_str!("../sentences/unseen-offending.tsv");
const UNSEEN_HARMLESS: &str = include_str!("../sentences/unseen-harmless.tsv");

static FINDER: LazyLock<Finder> = LazyLock::new(Finder::default);

/// How often a rule was right, silent where it should have spoken, and wrong.
#[derive(Default, Clone, Copy)]
struct Tally {
    right: usize,
    missed: usize,
    wrong: usize,
}

impl Tally {
    fn recall(self) -> f64 {
        ratio(self.right, self.right + self.missed)
    }

    fn precision(self) -> f64 {
        ratio(self.right, self.right + self.wrong)
    }
}

fn ratio(part: usize, whole: usize) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "a few thousand sentences")]
    let ratio = part as f64 / whole.max(1) as f64;
    ratio
}

fn sentences(corpus: &'static str) -> impl Iterator<Item = (BTreeSet<&'static str>, String)> {
    corpus.lines().map(|line| {
        let (rules, sentence) = line.split_once('\t').expect("a line has a rule and a sentence");
        (rules.split(',').collect(), sentence.replace("\\n", "\n"))
    })
}

fn told(sentence: &str) -> BTreeSet<&'static str> {
    FINDER.offences(sentence).iter().map(|message| message.rule().id).collect()
}

/// The tally of each rule over a corpus.
fn tallies(offending: &'static str, harmless: &'static str) -> BTreeMap<&'static str, Tally> {
    let mut rules: BTreeMap<&str, Tally> = BTreeMap::new();
    for (meant, sentence) in sentences(offending) {
        let told = told(&sentence);
        meant.intersection(&told).for_each(|rule| rules.entry(rule).or_default().right += 1);
        meant.difference(&told).for_each(|rule| rules.entry(rule).or_default().missed += 1);
        told.difference(&meant).for_each(|rule| rules.entry(rule).or_default().wrong += 1);
    }
    for (_, sentence) in sentences(harmless) {
        for rule in told(&sentence) {
            rules.entry(rule).or_default().wrong += 1;
        }
    }
    rules
}

fn sum(rules: &BTreeMap<&str, Tally>) -> Tally {
    rules.values().fold(Tally::default(), |sum, rule| Tally {
        right: sum.right + rule.right,
        missed: sum.missed + rule.missed,
        wrong: sum.wrong + rule.wrong,
    })
}

fn print(rule: &str, tally: Tally) {
    // Not `println!`, which the test runner keeps to itself when a test passes.
    let figures = writeln!(
        std::io::stderr(),
        "{rule:24} recall {:.3} precision {:.3} ({} right, {} missed, {} wrong)",
        tally.recall(),
        tally.precision(),
        tally.right,
        tally.missed,
        tally.wrong
    );
    figures.expect("stderr can be written to");
}

#[test]
fn rules_over_words_are_right_nearly_always_where_they_were_tuned() {
    assert!(OFFENDING.lines().count() >= 400 && HARMLESS.lines().count() >= 400, "the corpus is large");
    let rules = tallies(OFFENDING, HARMLESS);
    let all = sum(&rules);
    for (rule, tally) in rules.iter().chain([(&"all rules, tuned", &all)]) {
        print(rule, *tally);
        assert!(tally.recall() >= 0.95, "{rule} misses too much: {:.3}", tally.recall());
        assert!(tally.precision() >= 0.95, "{rule} is wrong too often: {:.3}", tally.precision());
    }
    assert!(all.precision() >= 0.98, "{:.3}", all.precision());
}

#[test]
fn rules_over_words_are_right_mostly_on_sentences_nobody_tuned_them_to() {
    let all = sum(&tallies(UNSEEN_OFFENDING, UNSEEN_HARMLESS));
    print("all rules, unseen", all);
    assert!(all.recall() >= 0.9, "{:.3}", all.recall());
    assert!(all.precision() >= 0.85, "{:.3}", all.precision());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    /// Sentences torn apart and put together anew, with marks between: nothing crashes.
    #[test]
    fn any_text_can_be_judged(
        parts in prop::collection::vec((any::<prop::sample::Index>(), "\\PC{0,6}|[\n*_|#>~`0-9，。、：]{0,6}", 0..40_usize), 0..12),
    ) {
        let lines: Vec<&str> = OFFENDING.lines().collect();
        let text: String = parts.iter().map(|(at, between, skipped)| {
            lines[at.index(lines.len())].chars().skip(*skipped).collect::<String>() + between
        }).collect();
        FINDER.offences(&text);
    }
}
