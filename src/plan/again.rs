//! A plan after something was saved: the one from before where it stands, or what stands of it.

use super::listing::{self, JobLists, Worths};
use super::same::{self, Stands};
use super::{Content, Output, Plan, Wish, plan};
use crate::config::Config;
use crate::model::Portal;
use crate::schema::Kind;
use crate::theme::Theme;
use rustc_hash::FxHashMap;
use std::ptr;
use std::sync::Arc;

/// What a plan was made from.
#[derive(Debug, Clone, Copy)]
pub struct Ground<'a> {
    pub portal: &'a Portal,
    pub config: &'a Config,
    pub theme: &'a Theme,
}

/// As [`plan`], but the plan from `before` if it would come out the same, or what stands of it.
pub fn again(ground: Ground<'_>, wish: Wish, before: Option<(Ground<'_>, &Arc<Plan>)>) -> Arc<Plan> {
    let Ground { portal, config, theme } = ground;
    let is_comparable = |(old, plan): &(Ground<'_>, &Arc<Plan>)| {
        let same_assets = old.theme.assets.keys().eq(theme.assets.keys()) && old.theme.wording == theme.wording;
        plan.wish == wish && ptr::eq(old.config, config) && same_assets
    };
    let standing = before.filter(is_comparable).map(|(old, plan)| (same::standing(plan, old.portal, portal), plan));
    let again = match standing {
        Some((Stands::Whole, plan)) => return Arc::clone(plan),
        Some((Stands::ButLists, plan)) => before.and_then(|(old, _)| relisted(ground, old.portal, plan)),
        Some((Stands::Nothing, _)) | None => None,
    };
    Arc::new(again.unwrap_or_else(|| plan(portal, config, theme, wish)))
}

/// The plan with its lists of jobs made anew; none if there are others than before, with which other outputs may collide.
fn relisted(ground: Ground<'_>, old: &Portal, before: &Plan) -> Option<Plan> {
    let Ground { portal, config, theme } = ground;
    let lists = listing::Lists { portal, config, wording: &theme.wording, wish: before.wish };
    // What a job is worth does not move it among the open ones.
    let worths = before.worths.again(lists, old, &before.pairs, &before.places);
    debug_assert_eq!(worths, Worths::new(lists, &before.pairs, &before.places), "what was moved is what is gathered anew");
    let JobLists { listings, booklets, facets } = listing::job_lists(lists, &before.places, &worths);
    let listings = listings.into_iter().map(|listing| (listing.route.clone(), Content::Listing(Arc::new(listing))));
    let booklets = booklets.into_iter().map(|booklet| (booklet.route.clone(), Content::Booklet(Arc::new(booklet))));
    let mut lists: FxHashMap<String, Content> = listings.chain(booklets).collect();
    let mut outputs = before.outputs.clone();
    for (at, output) in before.outputs.all().enumerate().filter(|(_, output)| is_made_anew(output)) {
        let (route, content) = lists.remove_entry(&output.route)?;
        outputs.replace(at, Output { route, content });
    }
    let Plan { wish, next_change, updated, samples, .. } = *before;
    let (pages, links, places) = (Arc::clone(&before.pages), Arc::clone(&before.links), Arc::clone(&before.places));
    let (pairs, faults) = (before.pairs.clone(), before.faults.clone());
    lists.is_empty().then_some(Plan {
        wish,
        outputs,
        pages,
        links,
        next_change,
        updated,
        pairs,
        places,
        worths,
        facets,
        samples,
        faults,
    })
}

/// Whether an output lists jobs.
fn is_made_anew(output: &Output) -> bool {
    match &output.content {
        Content::Listing(listing) => listing.kind == Some(Kind::Job),
        Content::Booklet(_) => true,
        _ => false,
    }
}
