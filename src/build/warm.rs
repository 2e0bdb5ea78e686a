//! The same build again and again, warmer: what did not change is neither read nor drawn a second time, and the result is
//! the same to the byte.

use super::draw::{Bytes, draw_one, once};
use super::{Checked, Memory, Options, Reading, Report, Stage, Watcher};
use crate::diagnostic::{Diagnostic, Message, Place};
use crate::fs::{self, Stamp};
use crate::model::Rows;
use crate::plan::Output;
use crate::render::{self, Facts, Renderer};
use crate::write::{Purpose, Target};
use anyhow::{bail, ensure};
use rayon::prelude::*;
use self_cell::self_cell;
use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;

self_cell!(
    struct Prepared {
        owner: Ground,
        #[covariant]
        dependent: Renderer,
    }
);

/// What a renderer is prepared from.
struct Ground {
    site: Checked,
    root: PathBuf,
    base: Option<String>,
}

/// A site without a fault in it, any output of which can be drawn at any time.
pub struct Good(Prepared);

impl Good {
    fn new(site: Checked, options: &Options, before: Option<&Good>) -> Result<Self, Vec<Diagnostic>> {
        let base = options.base(&site.config).map(ToOwned::to_owned);
        let ground = Ground { site, root: options.root.clone(), base };
        Prepared::try_new(ground, |Ground { site, base, .. }| {
            let before = before.map(Good::renderer);
            render::prepare(&site.portal, &site.config, &site.theme, &site.plan, base.as_deref(), before)
        })
        .map(Self)
    }

    pub fn site(&self) -> &Checked {
        &self.0.borrow_owner().site
    }

    fn renderer(&self) -> &Renderer<'_> {
        self.0.borrow_dependent()
    }

    /// The bytes of the output at `route`, as a build would write them.
    pub fn draw(&self, route: &str) -> Option<Result<Vec<u8>, Diagnostic>> {
        let mut whole = Vec::new();
        let drawn = self.draw_told(self.site().plan.output(route)?, |part| whole.extend_from_slice(part));
        Some(drawn.map(|(mut rest, _)| {
            whole.append(&mut rest);
            whole
        }))
    }

    /// Draws an output; what the world refuses is told of it too.
    fn draw_told(&self, output: &Output, mut take: impl FnMut(&[u8])) -> Result<Bytes, Diagnostic> {
        let take = &mut |part: &[u8]| {
            take(part);
            Ok(())
        };
        self.draw_output(output, take).unwrap_or_else(|error| {
            let message = Message::Unreadable { why: fs::why(&error) };
            Err(Diagnostic::new(Place::file(&output.route), message))
        })
    }

    /// The stylesheets and scripts that pages name, as they stand in the theme and as pages name them.
    pub fn versioned(&self) -> Vec<(String, String)> {
        self.renderer().versioned()
    }

    /// A crash while one page is drawn is an error about that page, and nothing more.
    fn draw_output(
        &self,
        output: &Output,
        take: &mut dyn FnMut(&[u8]) -> anyhow::Result<()>,
    ) -> anyhow::Result<Result<Bytes, Diagnostic>> {
        let Ground { site, root, .. } = self.0.borrow_owner();
        let draw = || draw_one(self.renderer(), output, root, site.numbers(), take);
        catch_unwind(AssertUnwindSafe(draw)).unwrap_or_else(|_| bail!("drawing `{}` crashed", output.route))
    }
}

/// What a look at the tree found.
#[derive(Debug, Default)]
pub struct Look {
    /// The files that are new, changed or gone.
    pub changed: Vec<String>,
    /// How many outputs there are.
    pub outputs: usize,
}

/// Builds one site again and again.
#[derive(Default)]
pub struct Warm {
    memory: Memory,
    /// The last site without a fault.
    good: Option<Arc<Good>>,
    /// Whether it is known which outputs of `good` are to be drawn: nobody who only wants to see one waits for that.
    sifted: bool,
    /// The site before `good`, until that is known. What was drawn before is of this one as long.
    before: Option<Arc<Good>>,
    /// For each output of `good` that need not be drawn again what it was drawn from, and how it stands on disk if it was
    /// written.
    drawn: Vec<Option<Kept>>,
    /// What is wrong with what was read last.
    told: Vec<Diagnostic>,
    /// Whether what was read last has faults, so that `good` is older.
    stale: bool,
    /// The outputs of `good` that are still to be drawn, by their places in the plan, the last first.
    queue: Vec<usize>,
    /// What failed while it was drawn.
    failed: Vec<Diagnostic>,
}

struct Kept {
    facts: Facts,
    stamp: Option<Stamp>,
}

impl Warm {
    /// Looks at everything that the site is made from, and reads what changed; none if nothing did. Where it is said
    /// which paths changed, only at these if that suffices.
    pub fn look(
        &mut self,
        options: &Options,
        named: Option<&BTreeSet<PathBuf>>,
        watcher: &dyn Watcher,
    ) -> anyhow::Result<Option<Look>> {
        let before = self.good.as_deref();
        let reading = super::read_again(options, &mut self.memory, before.map(Good::site), named, watcher)?;
        let Some(Reading { site, diagnostics, changed, .. }) = reading else { return Ok(None) };
        self.told = diagnostics;
        self.stale = true;
        if let Some(site) = site {
            watcher.stage(Stage::Prepare, 0);
            match Good::new(site, options, before) {
                Ok(good) => self.take(good),
                Err(faults) => self.told = super::sorted(std::mem::take(&mut self.told).into_iter().chain(faults).collect()),
            }
        }
        let outputs = self.good.as_ref().map_or(0, |good| good.site().plan.outputs.len());
        Ok(Some(Look { changed, outputs }))
    }

    /// Takes over a new site.
    fn take(&mut self, good: Good) {
        self.sift();
        self.before = self.good.replace(Arc::new(good));
        self.sifted = false;
        self.failed.clear();
        self.stale = false;
        self.memory.content.settle();
    }

    /// Forgets what was drawn of those outputs that differ since.
    fn sift(&mut self) {
        let Some(good) = self.good.as_ref().filter(|_| !self.sifted) else { return };
        let changed = &good.renderer().changed;
        let now = &good.site().plan;
        match self.before.take() {
            // A number that may no longer be shown may stand on any page.
            Some(old) if !good.site().shows_numbers_of(old.site()) => self.drawn = now.outputs.all().map(|_| None).collect(),
            Some(old) if Arc::ptr_eq(&old.site().plan, now) => {}
            old => {
                let none = Rows::default();
                let before = old.as_ref().map_or(&none, |old| &old.site().plan.outputs);
                self.drawn = moved(before, &mut self.drawn, &now.outputs);
            }
        }
        let differs = |kept: &mut Kept| changed.touches(&kept.facts);
        self.drawn.par_iter_mut().for_each(|kept| drop(kept.take_if(differs)));
        self.queue = (0..now.outputs.len()).rev().filter(|at| self.drawn[*at].is_none()).collect();
        self.sifted = true;
    }

    /// The last site without a fault in what was read, and whether it is what was read last.
    pub fn good(&self) -> Option<(&Arc<Good>, bool)> {
        self.good.as_ref().map(|good| (good, !self.stale))
    }

    /// Everything that is known to be wrong.
    pub fn diagnostics(&self) -> Vec<Diagnostic> {
        // What failed while the last good site was drawn is no word about one that has faults of its own.
        let failed = if self.stale { Vec::new() } else { once(self.failed.clone()) };
        super::sorted(self.told.iter().cloned().chain(failed).collect())
    }

    /// The real folders in which something was looked for: a change shows in one of them.
    pub fn folders(&self) -> &BTreeSet<PathBuf> {
        &self.memory.folders
    }

    /// Finds out what the next look is to know, while nobody waits.
    pub fn look_ahead(&mut self) {
        self.memory.checked.look_ahead();
    }

    /// How many outputs are still to be drawn.
    pub fn pending(&mut self) -> usize {
        self.sift();
        self.queue.len()
    }

    /// How many outputs failed while they were drawn.
    pub fn failures(&self) -> usize {
        self.failed.len()
    }

    /// The address under which the site is published, if it is known, be the site good or not.
    pub fn base(&self, options: &Options) -> Option<String> {
        let config = match &self.memory.config {
            Some((_, Ok(config))) => Some(&**config),
            // While `site.toml` has faults, the last good one holds.
            _ => self.good.as_ref().map(|good| &*good.site().config),
        };
        config.map_or_else(|| options.base_url.clone(), |config| options.base(config).map(ToOwned::to_owned))
    }

    /// Draws at most `count` outputs of those that are still to be drawn, and keeps none: what fails only when it is drawn
    /// is found so.
    pub fn draw(&mut self, count: usize) {
        self.sift();
        let Some(good) = self.good.clone() else { return };
        let outputs = &good.site().plan.outputs;
        let some = self.queue.split_off(self.queue.len().saturating_sub(count));
        let results: Vec<_> = some.into_par_iter().map(|at| (at, good.draw_told(outputs.at(at), |_| {}))).collect();
        for (at, result) in results {
            match result {
                Ok((_, facts)) => self.drawn[at] = Some(Kept { facts, stamp: None }),
                Err(fault) => self.failed.push(fault),
            }
        }
    }

    /// Brings the folder `out` up to date: draws what differs and leaves the rest, unless somebody else changed it there.
    pub fn write(
        &mut self,
        options: &Options,
        out: &Path,
        watcher: &dyn Watcher,
    ) -> anyhow::Result<Result<Report, Vec<Diagnostic>>> {
        self.sift();
        let Some(good) = self.good.clone() else { return Ok(Err(Vec::new())) };
        let site = good.site();
        super::misplaced::refuse_inside(site, &options.root, out)?;
        let target = Target::open(out, Purpose::Apply)?;
        let outputs = &site.plan.outputs;
        watcher.stage(Stage::Render, outputs.len());
        let results: Vec<Result<Option<Facts>, Diagnostic>> = (0..outputs.len())
            .into_par_iter()
            .zip(&self.drawn)
            .with_max_len(1)
            .map(|(at, kept)| {
                let output = outputs.at(at);
                let route = &output.route;
                ensure!(!watcher.is_stopped(), "stopped");
                if let Some(stamp) = kept.as_ref().and_then(|kept| kept.stamp)
                    && fs::stamp(&out.join(route))? == Some(stamp)
                {
                    target.keep(route);
                    return Ok(Ok(None));
                }
                let mut parts = target.parts(route);
                Ok(match good.draw_output(output, &mut |part| parts.add(part))? {
                    Ok((bytes, facts)) => {
                        parts.end(&bytes)?;
                        watcher.step();
                        Ok(Some(facts))
                    }
                    Err(fault) => Err(fault),
                })
            })
            .collect::<anyhow::Result<_>>()?;
        self.failed = results.iter().filter_map(|result| result.as_ref().err().cloned()).collect();
        if !self.failed.is_empty() {
            return Ok(Err(once(self.failed.clone())));
        }
        watcher.stage(Stage::Write, 0);
        let diff = target.commit(None)?;
        self.queue.clear();
        let drawn = results.iter().filter(|result| matches!(result, Ok(Some(_)))).count();
        for ((output, kept), facts) in outputs.all().zip(&mut self.drawn).zip(results) {
            if let Ok(Some(facts)) = facts {
                let stamp = fs::stamp(&out.join(&output.route))?;
                *kept = Some(Kept { facts, stamp });
            }
        }
        Ok(Ok(Report { drawn, ..super::report::report(site, diff) }))
    }
}

/// What was drawn `before`, for those outputs that are still of the same content.
fn moved(before: &Rows<Output>, drawn: &mut [Option<Kept>], now: &Rows<Output>) -> Vec<Option<Kept>> {
    // Both are sorted by route.
    let mut old = before.all().zip(drawn).peekable();
    let kept = |output: &Output| {
        while old.next_if(|(old, _)| old.route < output.route).is_some() {}
        let (_, kept) = old.next_if(|(old, _)| old.route == output.route && old.content == output.content)?;
        kept.take()
    };
    now.all().map(kept).collect()
}
