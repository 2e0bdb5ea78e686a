//! A neighbour's open data taken in: each entry of it becomes a draft here, with the neighbour named as its source.
//!
//! Nothing is believed that is not checked as if an editor had typed it, nothing is overwritten, and nothing is left out
//! without a word. What an entry cannot do without, such as the employer of a job, comes along.

mod draft;
mod neighbour;

pub use neighbour::Neighbour;

use crate::model::Portal;
use crate::schema::Kind;
use crate::schema::value::Slug;
use draft::Drafter;
use std::collections::BTreeSet;

/// The kinds that are taken in unless others are asked for: what the neighbour offers. Regions and employers come along
/// where something needs them; its pages and agreements are its own.
pub const KINDS: [Kind; 7] = [Kind::Job, Kind::Policy, Kind::Fair, Kind::Trip, Kind::Course, Kind::Station, Kind::Guide];

/// What becomes of an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    pub kind: Kind,
    /// Its id at the neighbour's, as written there.
    pub id: String,
    pub fate: Fate,
}

/// What becomes of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fate {
    /// It becomes this file.
    New {
        file: String,
        text: String,
        /// The keys that had to be left out: they point to what is not here.
        dropped: Vec<String>,
    },
    /// It was taken in before, and stays as it is here.
    Known {
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
    /// It needs something that is neither here nor at the neighbour's: the key that says so.
    Needs(String),
    /// It is not as an entry must be: the first fault, in both languages.
    Faulty { zh: String, en: String },
}

/// Plans what becomes of the entries of these kinds.
pub fn import(neighbour: &Neighbour, portal: &Portal, kinds: &[Kind]) -> Vec<Outcome> {
    let chosen = chosen(neighbour, portal, kinds);
    let drafter = Drafter { neighbour, portal, chosen: &chosen };
    let outcome = |(kind, id): &(Kind, String)| {
        let fate = drafter.draft(*kind, id);
        Outcome { kind: *kind, id: id.clone(), fate }
    };
    chosen.iter().map(outcome).collect()
}

/// The entries of these kinds and whatever they cannot do without that is not here.
fn chosen(neighbour: &Neighbour, portal: &Portal, kinds: &[Kind]) -> BTreeSet<(Kind, String)> {
    let mut chosen = BTreeSet::new();
    let mut next: Vec<(Kind, String)> =
        kinds.iter().flat_map(|kind| neighbour.ids(*kind).map(|id| (*kind, id.to_owned()))).collect();
    while let Some((kind, id)) = next.pop() {
        let Some(item) = neighbour.item(kind, &id) else { continue };
        let needs = draft::needs(kind, item);
        let missing = |(kind, id): &(Kind, Slug)| !portal.is_taken(*kind, id);
        next.extend(
            needs.into_iter().filter(missing).map(|(kind, id)| (kind, id.to_string())).filter(|need| !chosen.contains(need)),
        );
        chosen.insert((kind, id));
    }
    chosen
}
