//! Puts a portal together, and checks what points where.

use super::{Document, Loaded, Portal, Region, Table, Trades, Wage, join};
use crate::diagnostic::{Diagnostic, Message, Place};
use crate::schema::{Fault, Kind, Pointer, Shape};
use std::collections::{BTreeMap, HashSet};
use std::hash::Hasher as _;
use std::ptr;
use std::sync::Arc;

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
    /// Puts everything together and checks what points where. What was not read anew since `before`, in which nothing
    /// was wrong, needs no second check while the same names stand.
    pub fn new(sources: Sources, before: Option<&Self>) -> (Self, Vec<Diagnostic>) {
        let Sources { entries, broken, files, trades, wages } = sources;
        let (broken, pointers): (Vec<Arc<Document>>, Vec<Vec<Pointer>>) = broken.into_iter().unzip();
        let mut portal = Self { trades, wages, files: Arc::new(files), broken, ..Self::default() };
        portal.add(entries);
        portal.lines = Arc::new(lines(&portal.regions));
        portal.names = portal.digest_names();
        let before = before.filter(|before| before.names == portal.names);
        // Both hold the same entry, at one address, if its file was not read in between.
        let sound = before.iter().flat_map(|before| before.items());
        let checked: HashSet<*const Document> = sound.map(|item| ptr::from_ref(item.document())).collect();
        let mut faults = Vec::new();
        for item in portal.items().filter(|item| !checked.contains(&ptr::from_ref(item.document()))) {
            portal.check_pointers(item.document(), &item.pointers(), &mut faults);
            portal.check_office(item.document(), &mut faults);
        }
        for (document, pointers) in portal.broken.iter().zip(&pointers) {
            portal.check_pointers(document, pointers, &mut faults);
            portal.check_office(document, &mut faults);
        }
        (portal, faults)
    }

    /// As [`Portal::new`], if these entries, which stand in place of those of the same ids, are all that differs from
    /// `before`, in which nothing was wrong; none where more than they has to be looked at.
    pub fn again(before: &Self, entries: &[Loaded]) -> Option<Self> {
        // Which region lies where, and which clauses there are, concerns others.
        let shaping = |loaded: &Loaded| matches!(loaded, Loaded::Region(_) | Loaded::Agreement(_));
        if entries.iter().any(shaping) {
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

    /// As it would be with one more file, which may have faults; and what that file points to in vain.
    pub fn joined(&self, file: Result<Loaded, (Document, Vec<Pointer>)>) -> (Self, Vec<Diagnostic>) {
        let mut portal = self.shared();
        let mut faults = Vec::new();
        match file {
            Ok(loaded) => {
                portal.add(vec![loaded.clone()]);
                portal.lines = Arc::new(lines(&portal.regions));
                portal.check_pointers(loaded.item().document(), &loaded.item().pointers(), &mut faults);
                portal.check_office(loaded.item().document(), &mut faults);
            }
            Err((document, pointers)) => {
                portal.check_pointers(&document, &pointers, &mut faults);
                portal.check_office(&document, &mut faults);
                portal.broken.push(Arc::new(document));
            }
        }
        portal.names = portal.digest_names();
        (portal, faults)
    }

    /// Whether the same can be pointed to in both.
    pub fn has_names_of(&self, other: &Self) -> bool {
        self.names == other.names
    }

    /// Everything that a pointer can name, as one number: a sum, for names are the same in whatever order, and whether
    /// what they name has faults.
    fn digest_names(&self) -> u64 {
        let taken = self.items().map(|item| digest((item.kind(), item.slug())));
        let broken = self.broken.iter().map(|document| digest((document.kind, &document.slug)));
        let clauses = self
            .agreements
            .iter()
            .flat_map(|agreement| agreement.front.clauses.iter().map(|clause| digest((&agreement.document.slug, &*clause.no))));
        // Told apart from each other, whatever they hold.
        let trades = self.trades.keys().map(|key| digest(("trade", key)));
        let files = self.files.keys().map(|file| digest(("file", file)));
        let all = taken.chain(broken).chain(clauses).chain(trades).chain(files);
        all.fold(0, u64::wrapping_add)
    }

    fn check_office(&self, document: &Document, faults: &mut Vec<Diagnostic>) {
        if let Some(office) = document.office.as_ref().filter(|office| !self.is_taken(Kind::Region, office)) {
            let place = Place::file(&document.file);
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
}

fn digest(name: impl std::hash::Hash) -> u64 {
    let mut hasher = std::hash::DefaultHasher::new();
    name.hash(&mut hasher);
    hasher.finish()
}

/// Each region and those above it, the nearest first; a circle ends where it comes round.
fn lines(regions: &Table<Region>) -> Vec<Vec<usize>> {
    let line = |start: usize| {
        let mut line = Vec::new();
        let mut next = Some(start);
        while let Some(at) = next.filter(|at| !line.contains(at)) {
            line.push(at);
            next = regions.at(at).front.parent.as_ref().and_then(|parent| regions.position(parent));
        }
        line
    };
    (0..regions.len()).map(line).collect()
}
