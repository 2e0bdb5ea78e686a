//! Where something is defined, and where it is used.

use super::complete::Asked;
use super::sketch::{self, Sketch};
use super::target::{self, Target};
use crate::diagnostic::Place;
use crate::markdown;
use crate::model::{self, Document, Item, Portal, path};
use crate::schema::{Kind, Part, Pointer, Shape, Step};
use ls_types::{Location, Range};

/// The list of trades that a site may have of its own.
const TRADES: &str = "content/data/trades.yml";

/// Where what is named at that place is defined.
pub(super) fn definition(asked: &Asked<'_>) -> Option<Location> {
    defined(asked, &target::target(asked)?)
}

fn defined(asked: &Asked<'_>, target: &Target) -> Option<Location> {
    let (portal, _) = asked.desk.known()?;
    match target {
        Target::Entry(kind, slug) => {
            let document = document(portal, *kind, slug)?;
            located(asked, &document.place(&path(&["title"]), Part::Key))
        }
        Target::Clause(written) => {
            let (slug, no) = written.split_once('#')?;
            let agreement = portal.agreements.get(slug)?;
            let at = agreement.front.clauses.iter().position(|clause| &*clause.no as &str == no)?;
            located(asked, &agreement.document.place(&path(&["clauses", &at.to_string(), "no"]), Part::Value))
        }
        Target::Trade(key) => trade(asked, key),
        Target::File(file) => {
            let is_there = portal.files.contains_key(file) || portal.items().any(|item| item.document().file == *file);
            let is_broken = portal.broken.iter().any(|document| document.file == *file);
            let uri = asked.desk.uri(file).filter(|_| is_there || is_broken)?;
            Some(Location::new(uri, Range::default()))
        }
    }
}

/// An entry's document, though it may have faults.
fn document<'p>(portal: &'p Portal, kind: Kind, slug: &str) -> Option<&'p Document> {
    let broken =
        || portal.broken.iter().map(|document| &**document).find(|other| other.kind == kind && &*other.slug as &str == slug);
    portal.item(kind, slug).map(Item::document).or_else(broken)
}

/// Where a trade stands in the site's own list.
fn trade(asked: &Asked<'_>, key: &str) -> Option<Location> {
    let text = asked.desk.text(TRADES, asked.client)?;
    let sketch = Sketch::read(text.as_str());
    let is_it = |node: &&sketch::Node| {
        node.step == Step::Key("key".to_owned()) && sketch::unquoted(&text.as_str()[node.value.clone()]) == key
    };
    let found = sketch.nodes.iter().find(is_it)?;
    Some(Location::new(asked.desk.uri(TRADES)?, text.range(&found.value)))
}

/// Where the entry that is named at that place is used; of the file's own entry where nothing is named.
pub(super) fn references(asked: &Asked<'_>, with_definition: bool) -> Option<Vec<Location>> {
    let target = target::target(asked).or_else(|| target::own(asked))?;
    let (portal, _) = asked.desk.known()?;
    let home = match &target {
        Target::Entry(kind, slug) => document(portal, *kind, slug).map(|document| document.file.clone()),
        Target::File(file) => Some(file.clone()),
        Target::Trade(_) | Target::Clause(_) => None,
    };
    let mut found: Vec<Location> = Vec::new();
    for item in portal.items() {
        let document = item.document();
        let used = item.pointers().into_iter().filter(|pointer| means(pointer, document, &target));
        let places = used.map(|pointer| document.place(&pointer.path, Part::Value));
        let leads = |link: &&markdown::Link| match &link.target {
            markdown::Target::Path { path, .. } => home.is_some() && model::join(document.folder(), path) == home,
            _ => false,
        };
        let links = document.body.links.iter().filter(leads).map(|link| document.body_place(&link.at));
        found.extend(places.chain(links).filter_map(|place| located(asked, &place)));
    }
    found.extend(Some(()).filter(|()| with_definition).and_then(|()| defined(asked, &target)));
    Some(found)
}

fn means(pointer: &Pointer, document: &Document, target: &Target) -> bool {
    match (pointer.shape, target) {
        (Shape::Reference(kind), Target::Entry(meant, slug)) => kind == *meant && pointer.written == *slug,
        (Shape::Clause, Target::Entry(Kind::Agreement, slug)) => pointer.written.split('#').next() == Some(slug.as_str()),
        (Shape::Clause, Target::Clause(clause)) => pointer.written == *clause,
        (Shape::Trade, Target::Trade(key)) => pointer.written == *key,
        (Shape::File, Target::File(file)) => model::join(document.folder(), &pointer.written).as_ref() == Some(file),
        _ => false,
    }
}

fn located(asked: &Asked<'_>, place: &Place) -> Option<Location> {
    let text = asked.desk.text(&place.file, asked.client)?;
    Some(Location::new(asked.desk.uri(&place.file)?, text.range(&text.place(place))))
}
