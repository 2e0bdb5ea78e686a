//! What of a sheet its reader does not see, or sees crossed out.

use super::At;
use std::collections::BTreeSet;
use std::ops::RangeInclusive;

/// What of a sheet its reader does not see, or sees crossed out, as far as the format tells: hidden sheets in all workbooks,
/// the rest in those of Excel since 2007 only.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Unseen {
    /// Whether the whole sheet is hidden.
    pub sheet: bool,
    /// Hidden rows, and those that a filter leaves out.
    pub rows: Spans,
    pub columns: Spans,
    /// Cells that hold something, all of it struck through;
    pub struck: BTreeSet<At>,
    /// part of it.
    pub partly_struck: BTreeSet<At>,
}

/// Rows or columns, counted from 0.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Spans(Vec<RangeInclusive<u32>>);

impl Spans {
    pub fn add(&mut self, first: u32, last: u32) {
        let from = self.0.partition_point(|span| span.end().saturating_add(1) < first);
        let to = self.0.partition_point(|span| *span.start() <= last.saturating_add(1));
        let touched = &self.0[from..to];
        let first = touched.first().map_or(first, |span| first.min(*span.start()));
        let last = touched.last().map_or(last, |span| last.max(*span.end()));
        self.0.splice(from..to, [first..=last]);
    }

    /// Whether all from the first to the last are among them.
    pub fn cover(&self, first: u32, last: u32) -> bool {
        let at = self.0.partition_point(|span| *span.end() < first);
        self.0.get(at).is_some_and(|span| *span.start() <= first && last <= *span.end())
    }

    /// From first to last, in order; between two of them is a gap.
    pub fn iter(&self) -> impl Iterator<Item = &RangeInclusive<u32>> {
        self.0.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn spans_are_those_that_were_added(all in proptest::collection::vec((0_u32..30, 0_u32..5), 0..12)) {
            let mut spans = Spans::default();
            let mut single = BTreeSet::new();
            for (first, more) in all {
                spans.add(first, first + more);
                single.extend(first..=first + more);
            }
            for first in 0..40 {
                for last in first..40 {
                    prop_assert_eq!(spans.cover(first, last), (first..=last).all(|at| single.contains(&at)));
                }
            }
            let ends: Vec<_> = spans.iter().cloned().collect();
            prop_assert!(ends.windows(2).all(|pair| pair[0].end() + 1 < *pair[1].start()));
        }
    }
}
