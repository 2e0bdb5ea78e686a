//! Cards: what lists and pages show of an entry. Each is drawn once for all of them.

use super::shelf::Shelf;
use super::trace::{Changed, Fact, Facts, From, Trace};
use super::view::{self, Shared, View};
use super::{Renderer, engine};
use crate::diagnostic::Diagnostic;
use crate::model::{Item, LEAF, Portal};
use crate::schema::Kind;
use crate::schema::value::Slug;
use rayon::prelude::*;
use std::collections::{BTreeSet, HashSet};
use std::sync::{Arc, OnceLock};
use tera::{Context, Value};

/// The cards of all entries that have a page.
#[derive(Clone, Default)]
pub(super) struct Cards {
    views: Shelf<Views>,
    /// By kind, what the cards of each leaf of its row were drawn from: most leaves have none that differs from before. Gathered
    /// when it is first asked for.
    facts: Vec<Vec<Arc<OnceLock<Facts>>>>,
}

/// The cards of one entry, as seen from one folder below the root and, for the home page, from the root.
#[derive(Clone, Default)]
struct Views {
    below: Option<Arc<Card>>,
    root: Option<Arc<Card>>,
}

struct Card {
    html: Value,
    facts: Facts,
}

impl Views {
    fn card(&self, from: From) -> Option<&Arc<Card>> {
        match from {
            From::Below => self.below.as_ref(),
            From::Root => self.root.as_ref(),
        }
    }

    fn facts(&self) -> impl Iterator<Item = &Facts> {
        [&self.below, &self.root].into_iter().flatten().map(|card| &card.facts)
    }

    /// From where it looks otherwise than before.
    fn turned<'v>(&'v self, before: &'v Self) -> impl Iterator<Item = From> + 'v {
        let looks = |views: &'v Self, from| views.card(from).map(|card| &card.html);
        [From::Below, From::Root].into_iter().filter(move |from| looks(self, *from) != looks(before, *from))
    }
}

impl Cards {
    fn new(views: Shelf<Views>) -> Self {
        let leaves = |kind: &Kind| views.row(*kind).map_or(0, |row| row.len().div_ceil(LEAF));
        let facts = Kind::ALL.iter().map(|kind| (0..leaves(kind)).map(|_| Arc::default()).collect()).collect();
        Self { views, facts }
    }

    pub(super) fn get(&self, portal: &Portal, from: From, kind: Kind, slug: &Slug) -> Option<Value> {
        self.views.at(kind, portal.position(kind, slug)?)?.card(from).map(|card| card.html.clone())
    }

    fn replace(&mut self, kind: Kind, at: usize, views: Views) {
        self.views.replace(kind, at, views);
        self.facts[kind as usize][at / LEAF] = Arc::default();
    }

    /// The places of the cards that were drawn from something that has changed.
    fn touched(&self, changed: &Changed) -> Vec<(Kind, usize)> {
        let leaves = Kind::ALL.iter().flat_map(|kind| (0..self.facts[*kind as usize].len()).map(|leaf| (*kind, leaf)));
        let touched = |(kind, leaf): (Kind, usize)| {
            let views = |at: usize| self.views.at(kind, at);
            let places = leaf * LEAF..(leaf + 1) * LEAF;
            let facts = self.facts[kind as usize][leaf]
                .get_or_init(|| Facts::all(places.clone().filter_map(views).flat_map(Views::facts)));
            let is_touched = |views: &Views| views.facts().any(|facts| changed.touches(facts));
            let places = changed.touches(facts).then_some(places).into_iter().flatten();
            places.filter(move |at| views(*at).is_some_and(is_touched)).map(move |at| (kind, at)).collect::<Vec<_>>()
        };
        leaves.collect::<Vec<_>>().into_par_iter().with_min_len(16).flat_map_iter(touched).collect()
    }

    /// Draws the cards that differ from those in `before`; also which came out otherwise.
    pub(super) fn draw(renderer: &Renderer<'_>, before: Option<&Renderer<'_>>) -> Result<(Self, Vec<Fact>), Diagnostic> {
        let portal = renderer.shared.portal;
        let before = before.filter(|_| matches!(renderer.changed, Changed::Some(_)));
        let (mut cards, places) = match before {
            Some(before) if portal.has_names_of(before.shared.portal) => (before.cards.clone(), places(renderer, before)),
            _ => {
                let old = |item: &dyn Item| {
                    let Renderer { shared, cards, .. } = before?;
                    cards.views.at(item.kind(), shared.portal.position(item.kind(), item.slug())?).cloned()
                };
                let all = Kind::ALL.iter().flat_map(|kind| (0..portal.count(*kind)).map(|at| (*kind, at)));
                (Self::new(Shelf::new(portal, |item| old(item).unwrap_or_default())), all.collect())
            }
        };
        let newest = newest(&renderer.shared);
        let views = |(kind, at): (Kind, usize)| {
            let (item, old) = (portal.item_at(kind, at), cards.views.at(kind, at));
            let shown = renderer.shared.plan.wish.shows(item);
            let home = shown && (kind != Kind::Job || newest.contains(item.slug()));
            let below = renderer.card(From::Below, item, shown, old)?;
            let root = renderer.card(From::Root, item, home, old)?;
            Ok((kind, at, Views { below, root }))
        };
        let drawn: Vec<_> = places.into_par_iter().with_min_len(16).map(views).collect::<Result<_, _>>()?;
        let mut turned = Vec::new();
        for (kind, at, views) in drawn {
            if let Some(old) = cards.views.at(kind, at).filter(|_| before.is_some()) {
                turned.extend(views.turned(old).map(|from| fact(from, portal.item_at(kind, at))));
            }
            cards.replace(kind, at, views);
        }
        if let Some(before) = before.filter(|before| !portal.has_names_of(before.shared.portal)) {
            let gone = before.shared.portal.items().filter(|item| portal.item(item.kind(), item.slug()).is_none());
            turned.extend(gone.flat_map(|item| [From::Below, From::Root].map(|from| fact(from, item))));
        }
        Ok((cards, turned))
    }
}

fn fact(from: From, item: &dyn Item) -> Fact {
    Fact::Card(from, item.kind(), item.slug().clone())
}

/// The places of the cards that may differ from those in `before`, which has the same entries.
fn places(renderer: &Renderer<'_>, before: &Renderer<'_>) -> Vec<(Kind, usize)> {
    let portal = renderer.shared.portal;
    let (now, then) = (newest(&renderer.shared), newest(&before.shared));
    let jobs = now.symmetric_difference(&then).map(|slug| (Kind::Job, (*slug).clone()));
    let differing = portal.differing(before.shared.portal).into_iter().chain(jobs);
    let places = differing.filter_map(|(kind, slug)| Some((kind, portal.position(kind, &slug)?)));
    places.chain(before.cards.touched(&renderer.changed)).collect::<BTreeSet<_>>().into_iter().collect()
}

/// The home page shows few entries; of jobs, the only kind in great numbers, just the newest.
fn newest<'s>(shared: &Shared<'s>) -> HashSet<&'s Slug> {
    shared.plan.places.iter().take(5).map(|at| &shared.portal.jobs.at(*at).document.slug).collect()
}

impl Renderer<'_> {
    /// A card if there is to be one: the old one where nothing of what it was drawn from has changed.
    fn card(&self, from: From, item: &dyn Item, wanted: bool, old: Option<&Views>) -> Result<Option<Arc<Card>>, Diagnostic> {
        let old = old.and_then(|old| old.card(from)).filter(|card| !self.changed.touches(&card.facts));
        match old {
            _ if !wanted => Ok(None),
            Some(card) => Ok(Some(Arc::clone(card))),
            None => self.draw_card(from, item).map(|card| Some(Arc::new(card))),
        }
    }

    fn draw_card(&self, from: From, item: &dyn Item) -> Result<Card, Diagnostic> {
        let (kind, template) = (item.kind(), template(item.kind()));
        let trace = Trace::default();
        trace.note(&Fact::Template(template));
        let mut context = Context::new();
        context.insert_value("root", Value::from(from.prefix()));
        let view = View { shared: &self.shared, trace: &trace };
        context.insert_value("card", Value::from(view.card(kind, item.slug())));
        match self.engine.render(template, &context) {
            Ok(html) => Ok(Card { html: view::safe(&html), facts: trace.facts() }),
            Err(error) => Err(engine::fault(self.theme, template, &error, Some(&item.document().file))),
        }
    }
}

/// The template of a kind's card.
fn template(kind: Kind) -> &'static str {
    match kind {
        Kind::Region => "card-region.html",
        Kind::Agreement => "card-agreement.html",
        Kind::Employer => "card-employer.html",
        Kind::Job => "card-job.html",
        Kind::Policy => "card-policy.html",
        Kind::Fair => "card-fair.html",
        Kind::Trip => "card-trip.html",
        Kind::Course => "card-course.html",
        Kind::Station => "card-station.html",
        Kind::Guide => "card-guide.html",
        Kind::Bulletin => "card-bulletin.html",
        Kind::Page => "card-page.html",
    }
}
