//! What a page is drawn from, noted while it is drawn, so that another build draws only what has changed.
//!
//! A fact is as narrow as keeps most pages out of most changes, and no narrower: a page may be drawn once too often, but
//! never once too seldom.

use crate::plan::facet::Axis;
use crate::schema::Kind;
use crate::schema::value::Slug;
use rustc_hash::FxBuildHasher;
use std::cell::RefCell;
use std::hash::BuildHasher as _;

/// Something that pages are drawn from, and that may differ between two builds.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Fact {
    /// A template, with all that it draws on.
    Template(&'static str),
    /// The bytes of a file of the theme.
    Asset(String),
    /// All that an entry says, and where the links of its body lead.
    Entry(Kind, Slug),
    /// What a link to an entry says.
    Link(Kind, Slug),
    /// An entry's card, as seen from the root or from below.
    Card(From, Kind, Slug),
    /// Which entries of a kind there are, and what they say.
    Table(Kind),
    /// The open jobs: all of them,
    Jobs,
    /// those in a region,
    JobsIn(Slug),
    /// of an employer,
    JobsOf(Slug),
    /// from one region in another,
    JobsBetween(Slug, Slug),
    /// at a fair, or at the end of a trip,
    JobsAt(Kind, Slug),
    /// or of a trade, everywhere or in one county: only which they are, not what they say.
    Like(String, Option<Slug>),
    /// The trips that name a job or an employer.
    TripsTo(Kind, Slug),
    StationsIn(Slug),
    /// Whether there is a list for a value.
    Listed(Axis, String),
    /// Whether there is a feed at an address.
    Feed(String),
    /// Which regions agreements join.
    Pairs,
    Wages,
    /// The bytes of a file beside the content.
    File(String),
    /// Anything at all.
    Anything,
}

/// From where a card is seen; its links depend on that.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum From {
    Root,
    Below,
}

impl From {
    pub(super) fn prefix(self) -> &'static str {
        match self {
            Self::Root => "",
            Self::Below => "../",
        }
    }
}

impl Fact {
    /// Two facts of one number only make a page be drawn once too often.
    fn digest(&self) -> u64 {
        FxBuildHasher.hash_one(self)
    }
}

/// Facts as numbers, each once, rising.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts(Box<[u64]>);

impl Facts {
    /// All of several drawings.
    pub(super) fn all<'f>(facts: impl Iterator<Item = &'f Self>) -> Self {
        Self::of(facts.flat_map(|facts| &facts.0).copied().collect())
    }

    fn of(mut facts: Vec<u64>) -> Self {
        facts.sort_unstable();
        facts.dedup();
        Self(facts.into_boxed_slice())
    }
}

/// The facts of one drawing.
#[derive(Debug, Default)]
pub(super) struct Trace(RefCell<Vec<u64>>);

impl Trace {
    pub(super) fn note(&self, fact: &Fact) {
        self.0.borrow_mut().push(fact.digest());
    }

    pub(super) fn extend(&self, facts: &Facts) {
        self.0.borrow_mut().extend_from_slice(&facts.0);
    }

    pub(super) fn facts(self) -> Facts {
        Facts::of(self.0.into_inner())
    }
}

/// What differs from the build before.
#[derive(Debug)]
pub enum Changed {
    /// Something that every page is drawn from.
    All,
    Some(Sieve),
}

/// Facts as numbers, to be asked for one after another: most are not among them, and a look at one bit tells.
#[derive(Debug)]
pub struct Sieve {
    bits: Box<[u64; 64]>,
    /// Rising.
    facts: Vec<u64>,
}

impl Sieve {
    fn add(&mut self, facts: impl Iterator<Item = u64>) {
        for fact in facts {
            let (word, bit) = Self::place(fact);
            self.bits[word] |= bit;
            self.facts.push(fact);
        }
        self.facts.sort_unstable();
    }

    fn holds(&self, fact: u64) -> bool {
        let (word, bit) = Self::place(fact);
        self.bits[word] & bit != 0 && self.facts.binary_search(&fact).is_ok()
    }

    fn place(fact: u64) -> (usize, u64) {
        ((fact >> 6) as usize % 64, 1 << (fact % 64))
    }
}

impl Changed {
    pub(super) fn some(facts: impl IntoIterator<Item = Fact>) -> Self {
        let mut changed = Self::Some(Sieve { bits: Box::new([0; 64]), facts: Vec::new() });
        changed.add(facts);
        changed
    }

    pub(super) fn add(&mut self, facts: impl IntoIterator<Item = Fact>) {
        if let Self::Some(changed) = self {
            changed.add(facts.into_iter().map(|fact| fact.digest()));
        }
    }

    /// Whether something drawn from these facts must be drawn again.
    pub fn touches(&self, facts: &Facts) -> bool {
        match self {
            Self::All => true,
            Self::Some(changed) => facts.0.iter().any(|fact| changed.holds(*fact)),
        }
    }
}
