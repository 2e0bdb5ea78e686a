//! The portal: everything that is true, validated, sorted and indexed; built once, then only read.
//!
//! It does not know what day it is (states are asked for with a date), where its pages will lie, or what they look like.

mod agreement;
mod assemble;
mod bulletin;
mod course;
mod data;
mod document;
mod employer;
mod fair;
mod front;
mod guide;
mod ids;
mod job;
mod life;
mod page;
mod policy;
mod region;
mod rows;
mod station;
mod table;
#[cfg(test)]
mod tests;
mod trip;

pub use agreement::{Agreement, ClauseText, Promise, Role, Treatment};
pub use assemble::Sources;
pub use bulletin::{Bulletin, Chart};
pub use course::{Course, CourseMode};
pub use data::{Trade, TradeFile, Trades, Wage, WageFile};
pub use document::{Document, is_document, path};
pub use employer::{Employer, EmployerKind};
pub use fair::{EventStatus, Fair, FairKind, Slot};
pub use front::{Common, Front, INTERNAL, WRITTEN_BY_IMPORT};
pub use guide::{Guide, Question};
pub use ids::Ids;
pub use job::{ApplyMethod, DispatchPost, Education, Employment, HoursSystem, Insurance, Job, Meals, Pay, PayKind, PayUnit};
pub use life::{CLOSED_REASONS, CLOSING_DAYS, Life, State, Why};
pub use page::Page;
pub use policy::{Benefit, Policy};
pub use region::{Level, Region};
pub use rows::{LEAF, Rows};
pub use station::{Station, StationKind};
pub use table::Table;
pub use trip::{Mode, Stop, StopKind, Trip, TripStatus};

use crate::config::OperatorKind;
use crate::diagnostic::Diagnostic;
use crate::markdown;
use crate::schema::value::{Date, RegionId, Slug};
use crate::schema::{At, Choice, Collect, Faults, Kind, Pointer, Record, Shape, Visitor};
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

/// A file of content that was read without a fault.
#[derive(Debug)]
pub struct Entry<F> {
    pub document: Document,
    pub front: F,
    pub life: Life,
    /// The files beside the content that it may refer to, by path from the site's root.
    pub beside: Box<[String]>,
    /// What was found by looking at it alone. Kept here because an entry outlives the portals that share it.
    pub found: OnceLock<Vec<Diagnostic>>,
}

/// What can be asked of an entry whatever its kind.
pub trait Item: Send + Sync {
    fn document(&self) -> &Document;
    fn common(&self) -> Common<'_>;
    fn life(&self) -> &Life;
    /// The files beside the content that it may refer to, by path from the site's root.
    fn beside(&self) -> &[String];
    /// Everything in its front matter that points elsewhere.
    fn pointers(&self) -> Vec<Pointer>;
    /// Shows everything in its front matter that points elsewhere or is text.
    fn visit(&self, visitor: &mut dyn Visitor);

    fn kind(&self) -> Kind {
        self.document().kind
    }
    fn slug(&self) -> &Slug {
        &self.document().slug
    }
    fn state(&self, today: Date) -> State {
        self.life().on(today)
    }
}

impl<F: Front> Item for Entry<F> {
    fn document(&self) -> &Document {
        &self.document
    }
    fn common(&self) -> Common<'_> {
        self.front.common()
    }
    fn life(&self) -> &Life {
        &self.life
    }
    fn beside(&self) -> &[String] {
        &self.beside
    }
    fn pointers(&self) -> Vec<Pointer> {
        pointers(&self.front)
    }
    fn visit(&self, visitor: &mut dyn Visitor) {
        self.front.visit(&At::Top, visitor);
    }
}

fn pointers(front: &impl Front) -> Vec<Pointer> {
    let mut collect = Collect::default();
    front.visit(&At::Top, &mut collect);
    collect.0
}

/// The files that front matter and a body may refer to.
fn beside(document: &Document, front: &impl Front) -> Box<[String]> {
    let named = pointers(front).into_iter().filter(|pointer| matches!(pointer.shape, Shape::File));
    let named = named.filter_map(|pointer| join(document.folder(), &pointer.written));
    let linked = document.body.links.iter().filter_map(|link| match &link.target {
        // Most links lead to other documents.
        markdown::Target::Path { path, .. } if !is_document(path) => join(document.folder(), path),
        _ => None,
    });
    named.chain(linked).collect()
}

/// Something that can be done with an entry of any kind.
pub trait Use {
    type Out;
    fn entry<F: Front>(self, entry: &Entry<F>) -> Self::Out;
}

/// Declares one table for each kind.
macro_rules! tables {
    ($($field:ident: $kind:ident),+ $(,)?) => {
        /// Everything that is true.
        #[derive(Debug, Default)]
        pub struct Portal {
            $( pub $field: Table<$kind>, )+
            pub trades: Trades,
            pub wages: Arc<[Wage]>,
            /// Every file in the content folders that is not a document, by path from the site's root, each with a number
            /// that changes when its bytes do.
            pub files: Arc<BTreeMap<String, u64>>,
            /// Files whose front matter has faults. No other room takes them for true, but their ids are taken and their
            /// bodies are checked.
            pub broken: Vec<Arc<Document>>,
            /// A digest of all that can be pointed to.
            names: u64,
            /// For each region its place in the table and those of the regions above it.
            lines: Arc<Vec<Vec<usize>>>,
        }

        /// An entry of any kind, as it comes from loading.
        #[derive(Debug, Clone)]
        pub enum Loaded { $( $kind(Arc<Entry<$kind>>), )+ }

        impl Loaded {
            pub fn item(&self) -> &dyn Item {
                match self { $( Loaded::$kind(entry) => &**entry, )+ }
            }

            /// Hands it to something that needs its own type.
            pub fn with<U: Use>(&self, user: U) -> U::Out {
                match self { $( Loaded::$kind(entry) => user.entry(entry), )+ }
            }

            /// Reads the front matter of `document` as its kind demands.
            /// What has faults in optional keys only is an entry all the same, without them.
            pub fn read(mut document: Document) -> (Result<Self, (Document, Vec<Pointer>)>, Vec<Diagnostic>) {
                match document.kind { $( Kind::$kind => {
                    let (front, faults) = match crate::schema::read_yaml::<$kind>(document.front_text()) {
                        Ok(front) => (Ok(front), Vec::new()),
                        Err(Faults { faults, pointers, rest }) => {
                            let told = faults.iter().map(|fault| document.front_fault(fault)).collect();
                            let read = rest.and_then(|rest| {
                                let front = serde_yaml::from_value::<$kind>(rest.value).ok()?;
                                document.mended = Some(rest.text.into_boxed_str());
                                Some(front)
                            });
                            (read.ok_or(pointers), told)
                        }
                    };
                    let loaded = match front {
                        Ok(front) => {
                            let (life, beside) = (front.life(), beside(&document, &front));
                            Ok(Loaded::$kind(Arc::new(Entry { document, front, life, beside, found: OnceLock::new() })))
                        }
                        Err(pointers) => Err((document, pointers)),
                    };
                    (loaded, faults)
                } )+ }
            }
        }

        impl Portal {
            /// Adds entries, each to the table of its kind.
            fn add(&mut self, all: Vec<Loaded>) {
                $( let mut $field = Vec::new(); )+
                for loaded in all {
                    match loaded { $( Loaded::$kind(entry) => $field.push(entry), )+ }
                }
                $( self.$field.add($field); )+
            }

            /// The entries that are not the very same in both, by kind and id.
            pub fn differing(&self, other: &Self) -> Vec<(Kind, Slug)> {
                let mut all = Vec::new();
                $( all.extend(self.$field.differing(&other.$field).into_iter().map(|slug| (Kind::$kind, slug))); )+
                all
            }

            /// Every entry, by kind and id.
            pub fn items(&self) -> impl Iterator<Item = &dyn Item> {
                std::iter::empty() $( .chain(self.$field.iter().map(|entry| entry as &dyn Item)) )+
            }

            pub fn item(&self, kind: Kind, slug: &str) -> Option<&dyn Item> {
                match kind { $( Kind::$kind => self.$field.get(slug).map(|entry| entry as &dyn Item), )+ }
            }

            /// Where an id stands in the order of ids of its kind.
            pub fn position(&self, kind: Kind, slug: &str) -> Option<usize> {
                match kind { $( Kind::$kind => self.$field.position(slug), )+ }
            }

            /// The entry of a kind at a place in the order of ids.
            pub fn item_at(&self, kind: Kind, at: usize) -> &dyn Item {
                match kind { $( Kind::$kind => self.$field.at(at), )+ }
            }

            /// The entries of a kind, by id.
            pub fn of_kind(&self, kind: Kind) -> impl Iterator<Item = &dyn Item> {
                (0..self.count(kind)).map(move |at| self.item_at(kind, at))
            }

            /// How many entries of a kind there are.
            pub fn count(&self, kind: Kind) -> usize {
                match kind { $( Kind::$kind => self.$field.len(), )+ }
            }

            /// The same portal again, which shares everything with this one.
            #[must_use]
            pub fn shared(&self) -> Self {
                Self { broken: self.broken.clone(), ..self.replacing(&[]) }
            }

            /// A portal in which these entries stand in place of those of the same ids, and nothing has faults.
            fn replacing(&self, entries: &[Loaded]) -> Self {
                let mut portal = Self {
                    $( $field: self.$field.clone(), )+
                    trades: self.trades.clone(),
                    wages: Arc::clone(&self.wages),
                    files: Arc::clone(&self.files),
                    broken: Vec::new(),
                    names: self.names,
                    lines: Arc::clone(&self.lines),
                };
                for loaded in entries {
                    match loaded { $( Loaded::$kind(entry) => portal.$field.replace(Arc::clone(entry)), )+ }
                }
                portal
            }

            /// Hands an entry to something that needs its own type.
            pub fn with<U: Use>(&self, kind: Kind, slug: &str, user: U) -> Option<U::Out> {
                match kind { $( Kind::$kind => self.$field.get(slug).map(|entry| user.entry(entry)), )+ }
            }

            fn slugs(&self, kind: Kind) -> Vec<&str> {
                match kind { $( Kind::$kind => self.$field.iter().map(|entry| &*entry.document.slug).collect(), )+ }
            }
        }

        /// The keys of a kind's front matter.
        pub fn record(kind: Kind) -> &'static Record {
            match kind { $( Kind::$kind => &$kind::RECORD, )+ }
        }
    };
}

tables! {
    regions: Region, agreements: Agreement, employers: Employer, jobs: Job, policies: Policy, fairs: Fair,
    trips: Trip, courses: Course, stations: Station, guides: Guide, bulletins: Bulletin, pages: Page,
}

/// The words that may stand in front matter and that pages show, each once.
pub fn choices() -> Vec<Choice> {
    let own = Kind::ALL.iter().flat_map(|kind| record(*kind).choices());
    let mut choices: Vec<Choice> = own.chain(Kind::CHOICES.iter().chain(OperatorKind::CHOICES).copied()).collect();
    choices.sort_by_key(|choice| choice.name);
    choices.dedup_by_key(|choice| choice.name);
    choices
}

/// A home region and a receiving region joined by an agreement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair {
    pub from: RegionId,
    pub to: RegionId,
    pub agreement: Slug,
}

impl Portal {
    /// The id of what goes by this name, where a name was written in place of an id.
    pub fn named(&self, name: &str) -> Option<&Slug> {
        let stem = name.strip_suffix(".md").unwrap_or(name);
        let short = |item: &dyn Item| self.regions.get(item.slug()).is_some_and(|region| region.front.short() == name);
        let found = |item: &&dyn Item| item.common().title == name || short(*item) || &**item.slug() as &str == stem;
        self.items().find(found).map(Item::slug)
    }

    /// Whether a file of this kind has this id, with faults or without.
    pub fn is_taken(&self, kind: Kind, slug: &str) -> bool {
        let broken = |document: &Arc<Document>| document.kind == kind && *document.slug == *slug;
        self.item(kind, slug).is_some() || self.broken.iter().any(broken)
    }

    /// The pairs that those agreements join for which `keep` holds, sorted.
    pub fn pairs(&self, keep: impl Fn(&Entry<Agreement>) -> bool) -> Vec<Pair> {
        let mut pairs = Vec::new();
        for entry in self.agreements.iter().filter(|entry| keep(entry)) {
            for from in entry.front.regions(Role::Sending) {
                for to in entry.front.regions(Role::Receiving) {
                    pairs.push(Pair { from: from.clone(), to: to.clone(), agreement: entry.document.slug.clone() });
                }
            }
        }
        pairs.sort_by(|a, b| (&a.from, &a.to, &a.agreement).cmp(&(&b.from, &b.to, &b.agreement)));
        pairs.dedup_by(|a, b| a.from == b.from && a.to == b.to);
        pairs
    }

    /// The region and those above it, the nearest first.
    pub fn lineage(&self, slug: &str) -> impl Iterator<Item = &Entry<Region>> + Clone {
        let line = self.regions.position(slug).map_or(&[][..], |at| &self.lines[at]);
        line.iter().map(|at| self.regions.at(*at))
    }

    /// The county in which a region lies: itself if it is at or above that level.
    pub fn county(&self, slug: &str) -> Option<&Entry<Region>> {
        let mut line = self.lineage(slug);
        line.clone().find(|region| region.front.level <= Level::County).or_else(|| line.next())
    }

    /// Whether `region` is `whole` or lies in it.
    pub fn within(&self, region: &str, whole: &str) -> bool {
        self.lineage(region).any(|above| *above.document.slug == *whole)
    }
}

/// The path `relative` from `folder`, without `.` and `..`; none if it leaves the site.
pub fn join(folder: &str, relative: &str) -> Option<String> {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in relative.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}
