//! What a build did, in figures.

use super::Checked;
use crate::model::State;
use crate::schema::Kind;
use crate::schema::value::Date;
use crate::write::Diff;
use std::collections::BTreeMap;

/// What a build did.
#[derive(Debug)]
pub struct Report {
    pub diff: Diff,
    pub outputs: usize,
    /// How many outputs were drawn.
    pub drawn: usize,
    pub pages: usize,
    pub today: Date,
    pub next_change: Date,
    /// How many entries there are of each kind in each state.
    pub counts: BTreeMap<Kind, BTreeMap<State, usize>>,
}

/// What the build of a site did that changed so much on disk.
pub(super) fn report(site: &Checked, diff: Diff) -> Report {
    let wish = site.plan.wish;
    let mut counts: BTreeMap<Kind, BTreeMap<State, usize>> = BTreeMap::new();
    for item in site.portal.items() {
        *counts.entry(item.kind()).or_default().entry(item.state(wish.today)).or_default() += 1;
    }
    Report {
        diff,
        outputs: site.plan.outputs.len(),
        drawn: site.plan.outputs.len(),
        pages: site.plan.outputs.all().filter(|output| output.content.is_page()).count(),
        today: wish.today,
        next_change: site.plan.next_change,
        counts,
    }
}
