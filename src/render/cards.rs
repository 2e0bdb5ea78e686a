//! Cards: what lists and pages show of an entry. Each is drawn once for all of them.

use super::shelf::Shelf;
use super::trace::{Fact, Facts, From, Trace};
use super::view::{self, View};
use super::{Renderer, engine};
use crate::diagnostic::Diagnostic;
use crate::model::{Item, Portal};
use crate::schema::Kind;
use crate::schema::value::Slug;
use std::collections::HashSet;
use std::sync::Arc;
use tera::{Context, Value};

/// The cards of all entries that have a page.
#[derive(Default)]
pub(super) struct Cards(Shelf<Views>);

/// The cards of one entry, as seen from one folder below the root and, for the home page, from the root.
#[derive(Default)]
struct Views {
    below: Option<Arc<Card>>,
    root: Option<Arc<Card>>,
    /// From where it looks otherwise than before.
    turned: Box<[From]>,
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
}

impl Cards {
    pub(super) fn get(&self, portal: &Portal, from: From, kind: Kind, slug: &Slug) -> Option<Value> {
        self.0.at(kind, portal.position(kind, slug)?)?.card(from).map(|card| card.html.clone())
    }

    /// Draws the cards that differ from those in `before`; also which came out otherwise.
    pub(super) fn draw(renderer: &Renderer<'_>, before: Option<&Renderer<'_>>) -> Result<(Self, Vec<Fact>), Diagnostic> {
        let (portal, plan) = (renderer.shared.portal, renderer.shared.plan);
        // The home page shows few entries; of jobs, the only kind in great numbers, just the newest.
        let newest: HashSet<&Slug> = plan.places.iter().take(5).map(|at| &portal.jobs.at(*at).document.slug).collect();
        let old = before.map(|before| (before.shared.portal, &before.cards.0));
        let shelf = Shelf::try_make(portal, old, |item, old| {
            let old = old.map(|(views, _)| views);
            let shown = plan.wish.shows(item);
            let home = shown && (item.kind() != Kind::Job || newest.contains(item.slug()));
            let below = renderer.card(From::Below, item, shown, old)?;
            let root = renderer.card(From::Root, item, home, old)?;
            let turned = [(From::Below, &below), (From::Root, &root)].into_iter();
            let differs = |from: From, card: &Option<_>| looks(card.as_ref()) != looks(old.and_then(|old| old.card(from)));
            // Of the first cards nobody asks how they looked before.
            let turned = turned.filter(|(from, card)| before.is_some() && differs(*from, card));
            let turned = turned.map(|(from, _)| from).collect();
            Ok(Views { below, root, turned })
        })?;
        let mut turned: Vec<Fact> = shelf.iter(portal).flat_map(|(item, views)| facts(item, &views.turned)).collect();
        if let Some((then, cards)) = old.filter(|(then, _)| !portal.has_names_of(then)) {
            let gone = cards.iter(then).filter(|(item, _)| portal.item(item.kind(), item.slug()).is_none());
            turned.extend(gone.flat_map(|(item, _)| facts(item, &[From::Below, From::Root])));
        }
        Ok((Self(shelf), turned))
    }
}

fn looks(card: Option<&Arc<Card>>) -> Option<&Value> {
    card.map(|card| &card.html)
}

fn facts(item: &dyn Item, from: &[From]) -> Vec<Fact> {
    from.iter().map(|from| Fact::Card(*from, item.kind(), item.slug().clone())).collect()
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
