//! Digests: texts to be sent on in chats and by SMS or read aloud, and the pages from which they are copied. What these texts
//! say is up to the room `digest`; here is only what they can be about.

use super::{Content, Output, Wish};
use crate::model::{Level, Pair, Portal, StopKind};
use crate::schema::value::{Date, Slug};
use std::collections::BTreeMap;

/// Where the pages lie.
pub const FOLDER: &str = "digests/";
/// Where they are listed.
pub const INDEX: &str = "digests/index.html";

/// What a digest is about. Each choice narrows it; without any it is about all that is open.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Choice {
    /// Jobs in this region or for its people, and what takes place in it or leads there.
    pub region: Option<Slug>,
    /// For the people of this town or village: what is near comes first.
    pub village: Option<Slug>,
    /// Jobs of this trade, and courses for it.
    pub trade: Option<String>,
    /// What was published, changed or takes place on this day or later,
    pub from: Option<Date>,
    /// and on this day or earlier.
    pub to: Option<Date>,
}

/// The address of the page for a region.
pub fn route(region: &str) -> String {
    format!("{FOLDER}{region}.html")
}

/// A page for each home region, and for each town and village in it that has a fair or a stop of its own.
pub(super) fn outputs(portal: &Portal, wish: Wish, pairs: &[Pair]) -> Vec<Output> {
    let mut pages: BTreeMap<String, Content> = BTreeMap::new();
    for home in pairs.iter().map(|pair| &*pair.from) {
        pages.insert(route(home), Content::Digest(Box::new(Choice { region: Some(home.clone()), ..Choice::default() })));
    }
    let small = portal.regions.iter().filter(|region| region.front.level > Level::County).map(|region| &region.document.slug);
    let at_home = small.filter(|region| pairs.iter().any(|pair| portal.within(region, &pair.from)));
    for region in at_home.filter(|region| has_its_own(portal, wish, region)) {
        let choice = Choice { village: Some(region.clone()), ..Choice::default() };
        pages.entry(route(region)).or_insert(Content::Digest(Box::new(choice)));
    }
    if !pages.is_empty() {
        pages.insert(INDEX.to_owned(), Content::Digests);
    }
    pages.into_iter().map(|(route, content)| Output { route, content }).collect()
}

/// Whether a fair takes place in a region or a coach calls there.
fn has_its_own(portal: &Portal, wish: Wish, region: &Slug) -> bool {
    let mut fairs = portal.fairs.iter().filter(|fair| wish.lists(*fair)).filter_map(|fair| fair.front.place.as_ref());
    let trips = portal.trips.iter().filter(|trip| wish.lists(*trip));
    let boarding = trips.flat_map(|trip| trip.front.stops.iter()).filter(|stop| stop.kind == StopKind::Board);
    fairs.any(|place| portal.within(&place.region, region))
        || boarding.filter_map(|stop| stop.region.as_ref()).any(|stop| portal.within(stop, region))
}
