//! What the links in bodies lead to. A link to nothing is a fault at its place.

use super::{Wish, route};
use crate::diagnostic::{Diagnostic, Message, nearest};
use crate::markdown::{self, FaultKind};
use crate::model::{Document, Item, Portal, join};
use crate::schema::{Kind, Pointer, Shape};
use std::collections::{BTreeMap, BTreeSet};

/// Where a link in a body leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// To an address as written.
    Outside(String),
    /// To a heading of the same page.
    Here(String),
    /// To another page or file of the site.
    Inside { route: String, anchor: Option<String> },
}

/// The targets of all links of all bodies that are shown, by file, in the order of `Body::links`.
pub(crate) fn resolve(portal: &Portal, wish: Wish, faults: &mut Vec<Diagnostic>) -> BTreeMap<String, Vec<Target>> {
    let by_file: BTreeMap<&str, &dyn Item> = portal.items().map(|item| (&*item.document().file, item)).collect();
    let mut links = BTreeMap::new();
    for item in portal.items() {
        let document = item.document();
        faults.extend(document.body.faults.iter().map(|fault| body_fault(document, fault)));
        let mut targets = Vec::with_capacity(document.body.links.len());
        for link in &document.body.links {
            match target(portal, wish, &by_file, document, link) {
                Ok((target, warning)) => {
                    targets.push(target);
                    faults.extend(warning.filter(|_| wish.shows(item)));
                }
                Err(fault) => faults.push(fault),
            }
        }
        if !targets.is_empty() {
            links.insert(document.file.clone(), targets);
        }
    }
    links
}

fn body_fault(document: &Document, fault: &markdown::Fault) -> Diagnostic {
    let message = match &fault.kind {
        FaultKind::RawHtml { tag } => Message::RawHtml { tag: tag.clone() },
        FaultKind::UnsafeUrl { url, .. } => Message::UnsafeUrl { url: url.clone() },
        FaultKind::AbsolutePath { url } => Message::AbsolutePath { url: url.clone() },
        FaultKind::EmptyLink => Message::EmptyLink {},
    };
    Diagnostic::new(document.body_place(&fault.at), message)
}

type Found = Result<(Target, Option<Diagnostic>), Diagnostic>;

fn target(portal: &Portal, wish: Wish, by_file: &BTreeMap<&str, &dyn Item>, document: &Document, link: &markdown::Link) -> Found {
    let fault = |message| Diagnostic::new(document.body_place(&link.at), message);
    let anchored = |to: &Document, anchor: &str| {
        let headings = &to.body.headings;
        if headings.iter().any(|heading| heading.id == anchor) || anchor.starts_with("fn-") {
            return Ok(());
        }
        Err(fault(Message::BrokenAnchor { anchor: anchor.to_owned() }).near(anchor, headings.iter().map(|heading| &*heading.id)))
    };
    match &link.target {
        markdown::Target::External(url) => Ok((Target::Outside(url.clone()), None)),
        markdown::Target::Anchor(anchor) => anchored(document, anchor).map(|()| (Target::Here(anchor.clone()), None)),
        markdown::Target::Path { path, anchor } => {
            let file = join(document.folder(), path);
            let broken = || {
                let last = |path: &str| path.rsplit('/').next().unwrap_or_default().to_owned();
                let names: Vec<&str> = by_file.keys().copied().chain(portal.files.iter().map(String::as_str)).collect();
                let lasts: Vec<String> = names.iter().map(|name| last(name)).collect();
                let near = nearest(&last(path), lasts.iter().map(String::as_str));
                let mut diagnostic = fault(Message::BrokenLink { path: path.clone() });
                diagnostic.near = near.and_then(|near| names.into_iter().find(|name| last(name) == near)).map(ToOwned::to_owned);
                diagnostic
            };
            let file_name = file.as_deref().ok_or_else(broken)?;
            if let Some(item) = by_file.get(file_name) {
                if let Some(anchor) = anchor {
                    anchored(item.document(), anchor)?;
                }
                if wish.shows(*item) {
                    let route = route::entry(item.kind(), item.slug());
                    return Ok((Target::Inside { route, anchor: anchor.clone() }, None));
                }
                // Not there yet: until then the link leads to the list in which it will stand.
                let warning = fault(Message::LinkUnpublished { path: path.clone() });
                return Ok((Target::Inside { route: index(item.kind()), anchor: None }, Some(warning)));
            }
            if portal.files.contains(file_name) {
                return Ok((Target::Inside { route: route::attachment(file_name), anchor: anchor.clone() }, None));
            }
            Err(broken())
        }
    }
}

/// A page that is always there for a kind.
fn index(kind: Kind) -> String {
    match kind {
        Kind::Region | Kind::Page => super::HOME.to_owned(),
        kind => route::index(kind),
    }
}

/// The files beside content that something shown refers to. Nothing else is published.
pub(crate) fn attachments(portal: &Portal, wish: Wish) -> BTreeSet<String> {
    let mut files = BTreeSet::new();
    for item in portal.items().filter(|item| wish.shows(*item)) {
        let document = item.document();
        for Pointer { shape, written, .. } in item.pointers() {
            if matches!(shape, Shape::File) {
                files.extend(join(document.folder(), &written).filter(|file| portal.files.contains(file)));
            }
        }
        for link in &document.body.links {
            if let markdown::Target::Path { path, .. } = &link.target {
                files.extend(join(document.folder(), path).filter(|file| portal.files.contains(file)));
            }
        }
    }
    files
}
