//! The portal: everything that is true, validated, sorted and indexed; built once, then only read.
//!
//! It does not know what day it is (states are asked for with a date), where its pages will lie, or what they look like.

mod agreement;
mod bulletin;
mod course;
mod data;
mod document;
mod employer;
mod fair;
mod front;
mod guide;
mod job;
mod life;
mod page;
mod policy;
mod region;
mod station;
mod table;
#[cfg(test)]
mod tests;
mod trip;

pub use agreement::{Agreement, Role, Treatment};
pub use bulletin::{Bulletin, Chart};
pub use course::Course;
pub use data::{Trade, TradeFile, Trades, Wage, WageFile};
pub use document::{Document, path};
pub use employer::{Employer, EmployerKind};
pub use fair::{Fair, FairKind};
pub use front::{Common, Front};
pub use guide::Guide;
pub use job::{ApplyMethod, Employment, Insurance, Job, Meals, Pay, PayKind, PayUnit};
pub use life::{CLOSING_DAYS, Life, State, Why};
pub use page::Page;
pub use policy::{Benefit, Policy};
pub use region::{Level, Region};
pub use station::{Station, StationKind};
pub use table::Table;
pub use trip::{Trip, TripStatus};

use crate::diagnostic::{Diagnostic, Message};
use crate::markdown;
use crate::schema::value::{Date, RegionId, Slug};
use crate::schema::{At, Collect, Fault, Faults, Kind, Pointer, Record, Shape};
use std::collections::{BTreeMap, HashSet};
use std::hash::{Hash as _, Hasher as _};
use std::ptr;
use std::sync::Arc;

/// A file of content that was read without a fault.
#[derive(Debug)]
pub struct Entry<F> {
    pub document: Document,
    pub front: F,
    pub life: Life,
    /// The files beside the content that it may refer to, by path from the site's root.
    pub beside: Vec<String>,
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
}

fn pointers(front: &impl Front) -> Vec<Pointer> {
    let mut collect = Collect::default();
    front.visit(&At::Top, &mut collect);
    collect.0
}

/// The files that front matter and a body may refer to.
fn beside(document: &Document, front: &impl Front) -> Vec<String> {
    let named = pointers(front).into_iter().filter(|pointer| matches!(pointer.shape, Shape::File));
    let named = named.filter_map(|pointer| join(document.folder(), &pointer.written));
    let linked = document.body.links.iter().filter_map(|link| match &link.target {
        markdown::Target::Path { path, .. } => join(document.folder(), path),
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
            /// The files that point to what is not there.
            astray: HashSet<String>,
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
                            Ok(Loaded::$kind(Arc::new(Entry { document, front, life, beside })))
                        }
                        Err(pointers) => Err((document, pointers)),
                    };
                    (loaded, faults)
                } )+ }
            }
        }

        impl Portal {
            fn add(&mut self, loaded: Loaded) {
                match loaded { $( Loaded::$kind(entry) => self.$field.entries.push(entry), )+ }
            }

            fn sort(&mut self) {
                $( self.$field.entries.sort_by(|a, b| a.document.slug.cmp(&b.document.slug)); )+
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

            /// How many entries of a kind there are.
            pub fn count(&self, kind: Kind) -> usize {
                match kind { $( Kind::$kind => self.$field.len(), )+ }
            }

            /// A portal in which these entries stand in place of those of the same ids.
            fn replacing(&self, entries: &[Loaded]) -> Self {
                let mut portal = Self {
                    $( $field: self.$field.clone(), )+
                    trades: self.trades.clone(),
                    wages: Arc::clone(&self.wages),
                    files: Arc::clone(&self.files),
                    broken: Vec::new(),
                    names: self.names,
                    astray: HashSet::new(),
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

/// A home region and a receiving region joined by an agreement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair {
    pub from: RegionId,
    pub to: RegionId,
    pub agreement: Slug,
}

/// What loading hands over.
#[derive(Debug, Default)]
pub struct Sources {
    pub entries: Vec<Loaded>,
    /// Files whose front matter has faults: their ids exist, and what they point to is looked up too.
    pub broken: Vec<(Arc<Document>, Vec<Pointer>)>,
    /// Every file in the content folders that is not a document, as in [`Portal`].
    pub files: BTreeMap<String, u64>,
    pub trades: Trades,
    pub wages: Arc<[Wage]>,
}

impl Portal {
    /// Puts everything together and checks what points where. What was not read anew since `before`, and pointed to
    /// nothing but what is there, needs no second check while the same names stand.
    pub fn new(sources: Sources, before: Option<&Self>) -> (Self, Vec<Diagnostic>) {
        let Sources { entries, broken, files, trades, wages } = sources;
        let (broken, pointers): (Vec<Arc<Document>>, Vec<Vec<Pointer>>) = broken.into_iter().unzip();
        let mut portal = Self { trades, wages, files: Arc::new(files), broken, ..Self::default() };
        for loaded in entries {
            portal.add(loaded);
        }
        portal.sort();
        portal.lines = Arc::new(lines(&portal.regions));
        portal.names = portal.digest_names();
        let before = before.filter(|before| before.names == portal.names);
        // Both hold the same entry, at one address, if its file was not read in between.
        let checked: HashSet<*const Document> = before.iter().flat_map(|before| before.sound()).collect();
        let mut faults = Vec::new();
        let mut astray = HashSet::new();
        for item in portal.items().filter(|item| !checked.contains(&ptr::from_ref(item.document()))) {
            let known = faults.len();
            portal.check_pointers(item.document(), &item.pointers(), &mut faults);
            portal.check_office(item.document(), &mut faults);
            if faults.len() > known {
                astray.insert(item.document().file.clone());
            }
        }
        for (document, pointers) in portal.broken.iter().zip(&pointers) {
            portal.check_pointers(document, pointers, &mut faults);
            portal.check_office(document, &mut faults);
        }
        portal.astray = astray;
        (portal, faults)
    }

    /// As [`Portal::new`], if these entries, which stand in place of those of the same ids, are all that differs from
    /// `before`; none where more than they may have to be looked at again.
    pub fn again(before: &Self, entries: &[Loaded]) -> Option<Self> {
        let told = !before.broken.is_empty() || !before.astray.is_empty();
        // Which region lies where, and which clauses there are, concerns others.
        let shaping = |loaded: &Loaded| matches!(loaded, Loaded::Region(_) | Loaded::Agreement(_));
        if told || entries.iter().any(shaping) {
            return None;
        }
        let portal = before.replacing(entries);
        let mut faults = Vec::new();
        for item in entries.iter().map(Loaded::item) {
            portal.check_pointers(item.document(), &item.pointers(), &mut faults);
            portal.check_office(item.document(), &mut faults);
        }
        faults.is_empty().then_some(portal)
    }

    /// Whether the same can be pointed to in both.
    pub fn has_names_of(&self, other: &Self) -> bool {
        self.names == other.names
    }

    /// The documents that point to nothing but what is there.
    fn sound(&self) -> impl Iterator<Item = *const Document> {
        let documents = self.items().map(Item::document);
        documents.filter(|document| !self.astray.contains(&document.file)).map(ptr::from_ref)
    }

    /// Everything that a pointer can name, as one number.
    fn digest_names(&self) -> u64 {
        let mut hasher = xxhash_rust::xxh3::Xxh3::new();
        for item in self.items() {
            (item.kind(), item.slug()).hash(&mut hasher);
        }
        for document in &self.broken {
            (document.kind, &document.slug).hash(&mut hasher);
        }
        for agreement in &self.agreements {
            agreement.front.clauses.iter().for_each(|clause| (&agreement.document.slug, &*clause.no).hash(&mut hasher));
        }
        // Told apart from each other, whatever they hold.
        self.trades.keys().for_each(|key| ("trade", key).hash(&mut hasher));
        self.files.keys().for_each(|file| ("file", file).hash(&mut hasher));
        hasher.finish()
    }

    fn check_office(&self, document: &Document, faults: &mut Vec<Diagnostic>) {
        if let Some(office) = document.office.as_ref().filter(|office| !self.is_taken(Kind::Region, office)) {
            let place = crate::diagnostic::Place::file(&document.file);
            let message = Message::UnknownOffice { region: office.to_string() };
            faults.push(Diagnostic::new(place, message).near(office, self.slugs(Kind::Region)));
        }
    }

    fn check_pointers(&self, document: &Document, pointers: &[Pointer], faults: &mut Vec<Diagnostic>) {
        for Pointer { path, at, shape, written } in pointers {
            let fault = |message| match at {
                Some(at) => document.front_fault(&Fault::new(at.clone(), message)),
                None => document.fault_at(path, message),
            };
            match shape {
                Shape::Reference(kind) if !self.is_taken(*kind, written) => {
                    let message = Message::UnknownReference { kind: kind.label(), slug: written.clone() };
                    faults.push(fault(message).near(written, self.slugs(*kind)));
                }
                Shape::Trade if self.trades.get(written).is_none() => {
                    let message = Message::UnknownTrade { trade: written.clone() };
                    let mut diagnostic = fault(message).near(written, self.trades.keys());
                    diagnostic.near = self.trades.named(written).map(|trade| trade.key.to_string()).or(diagnostic.near);
                    faults.push(diagnostic);
                }
                Shape::Clause => {
                    let (agreement, no) = written.split_once('#').unwrap_or((written, ""));
                    let clause = self.agreements.get(agreement).map(|a| a.front.clauses.iter().any(|clause| &*clause.no == no));
                    if clause == Some(false) || (clause.is_none() && !self.is_taken(Kind::Agreement, agreement)) {
                        faults.push(
                            fault(Message::UnknownClause { clause: written.clone() })
                                .near(agreement, self.slugs(Kind::Agreement)),
                        );
                    }
                }
                Shape::File => {
                    let target = join(document.folder(), written);
                    if !target.is_some_and(|target| self.files.contains_key(&target)) {
                        faults.push(fault(Message::MissingFile { path: written.clone() }));
                    }
                }
                _ => {}
            }
        }
    }

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

/// Each region and those above it, the nearest first; a circle ends where it comes round.
fn lines(regions: &Table<Region>) -> Vec<Vec<usize>> {
    let line = |start: usize| {
        let mut line = Vec::new();
        let mut next = Some(start);
        while let Some(at) = next.filter(|at| !line.contains(at)) {
            line.push(at);
            next = regions.entries[at].front.parent.as_ref().and_then(|parent| regions.position(parent));
        }
        line
    };
    (0..regions.len()).map(line).collect()
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
