//! A neighbour's open data taken in: each entry of it becomes a draft here, with the neighbour named as its source.
//!
//! Nothing is believed that is not checked as if an editor had typed it, nothing is overwritten, and nothing is left out
//! without a word. What an entry cannot do without, such as the employer of a job, comes along, unless it is here already under
//! this or another name.

mod draft;
mod ids;
mod neighbour;
mod sound;
pub mod table;

pub use neighbour::Neighbour;
pub use sound::Faulty;

use crate::model::{Ids, Portal};
use crate::schema::Kind;
use crate::schema::value::{Date, Slug};
use draft::Drafter;
use ids::NeighbourIds;
use std::collections::BTreeSet;

/// The kinds that are taken in unless others are asked for: what the neighbour offers. Regions and employers come along
/// where something needs them; its pages and agreements are its own.
pub const KINDS: [Kind; 7] = [Kind::Job, Kind::Policy, Kind::Fair, Kind::Trip, Kind::Course, Kind::Station, Kind::Guide];

/// What becomes of an entry of a neighbour's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntryOutcome {
    pub kind: Kind,
    /// Its id at the neighbour's, as written there.
    pub id: String,
    pub fate: EntryFate,
}

/// What becomes of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EntryFate {
    /// It becomes this file.
    New {
        file: String,
        text: String,
        /// The keys that had to be left out, with what they say: they point to what is not here.
        dropped: Vec<String>,
    },
    /// It is here already, and stays as it is; with the day on which the neighbour changed it since, if it did.
    Known {
        file: String,
        changed: Option<Date>,
    },
    /// It was taken in before and is closed there now.
    Closed {
        file: String,
    },
    Refused(Reason),
}

/// Why an entry cannot be taken in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// Its id is none.
    BadId,
    /// It does not say which region's office publishes it, or that region is neither here nor at the neighbour's.
    NoOffice,
    /// Another entry here has its id, and the one beside it too.
    Taken,
    /// It needs something that is neither here nor at the neighbour's: the key that says so, and what it says.
    Needs(String),
    /// It is not as an entry must be.
    Faulty(Faulty),
}

/// Plans what becomes of the entries of these kinds, and tells what of what came from there before is closed there now.
pub fn import(neighbour: &Neighbour, ids: &Ids<'_>, kinds: &[Kind]) -> Vec<EntryOutcome> {
    let portal = ids.portal;
    let mut chosen = chosen(neighbour, portal, kinds);
    let mut refused = Vec::new();
    let drafted = loop {
        let own = NeighbourIds::new(neighbour, ids, &chosen);
        let drafter = Drafter { neighbour, portal, ids: &own };
        let outcome = |(kind, id): &(Kind, String)| {
            let fate = drafter.draft(*kind, id);
            EntryOutcome { kind: *kind, id: id.clone(), fate }
        };
        let outcomes: Vec<EntryOutcome> = chosen.iter().map(outcome).collect();
        let (out, kept): (Vec<_>, Vec<_>) =
            outcomes.into_iter().partition(|outcome| matches!(outcome.fate, EntryFate::Refused(_)));
        if out.is_empty() {
            break kept;
        }
        // What is refused is not here for others either.
        for outcome in &out {
            chosen.remove(&(outcome.kind, outcome.id.clone()));
        }
        refused.extend(out);
    };
    let closed = neighbour.closed().filter_map(|(kind, id)| {
        let slug = ids::before(neighbour, portal, kind, id)?;
        let item = portal.item(kind, &slug)?;
        let still = item.life().withdrawn.is_none() && item.life().filled.is_none();
        still.then(|| EntryOutcome { kind, id: id.to_owned(), fate: EntryFate::Closed { file: item.document().file.clone() } })
    });
    let mut outcomes: Vec<EntryOutcome> = drafted.into_iter().chain(refused).chain(closed).collect();
    outcomes.sort_by(|a, b| (a.kind, &a.id).cmp(&(b.kind, &b.id)));
    outcomes
}

/// The entries of these kinds and whatever they cannot do without that is not here.
fn chosen(neighbour: &Neighbour, portal: &Portal, kinds: &[Kind]) -> BTreeSet<(Kind, String)> {
    let mut chosen = BTreeSet::new();
    let mut next: Vec<(Kind, String)> =
        kinds.iter().flat_map(|kind| neighbour.ids(*kind).map(|id| (*kind, id.to_owned()))).collect();
    while let Some((kind, id)) = next.pop() {
        let Some(item) = neighbour.item(kind, &id) else { continue };
        let missing = |(kind, id): &(Kind, Slug)| ids::here(neighbour, portal, *kind, id).is_none();
        let needs = draft::needs(kind, item).into_iter().filter(missing).map(|(kind, id)| (kind, id.to_string()));
        next.extend(needs.filter(|need| !chosen.contains(need)));
        chosen.insert((kind, id));
    }
    chosen
}
