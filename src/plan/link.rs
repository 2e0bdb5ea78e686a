//! What the links in bodies lead to. A link to nothing is a fault at its place.

use super::{Wish, route};
use crate::diagnostic::{Diagnostic, Message, nearest};
use crate::markdown::{self, FaultKind};
use crate::model::{Document, Item, Portal, join};
use crate::schema::Kind;
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;

/// Where a link in a body leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// To an address as written.
    Outside(Box<str>),
    /// To a heading of the same page.
    Here(Box<str>),
    /// To another page or file of the site.
    Inside { route: Box<str>, anchor: Option<Box<str>> },
}

/// A document by its file; with its entry unless its front matter has faults.
type Files<'a> = FxHashMap<&'a str, (&'a Document, Option<&'a dyn Item>)>;

/// The targets of all links of all bodies, by file, in the order of `Body::links`.
pub(crate) fn resolve(portal: &Portal, wish: Wish, faults: &mut Vec<Diagnostic>) -> FxHashMap<Box<str>, Box<[Target]>> {
    let documents = || {
        let items = portal.items().map(|item| (item.document(), Some(item)));
        items.chain(portal.broken.iter().map(|document| (&**document, None)))
    };
    let mut links = FxHashMap::default();
    let linked = |(document, _): &(&Document, _)| !document.body.links.is_empty() || !document.body.faults.is_empty();
    if !documents().any(|known| linked(&known)) {
        return links;
    }
    let files: Files<'_> = documents().map(|known| (&*known.0.file, known)).collect();
    for (document, item) in documents().filter(linked) {
        faults.extend(document.body.faults.iter().map(|fault| body_fault(document, fault)));
        let mut targets = Vec::with_capacity(document.body.links.len());
        for link in &document.body.links {
            match target(portal, wish, &files, document, link) {
                Ok((target, warning)) => {
                    targets.push(target);
                    faults.extend(warning.filter(|_| item.is_some_and(|item| wish.shows(item))));
                }
                Err(fault) => faults.push(fault),
            }
        }
        if !targets.is_empty() {
            links.insert(document.file.as_str().into(), targets.into());
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

fn target(portal: &Portal, wish: Wish, files: &Files<'_>, document: &Document, link: &markdown::Link) -> Found {
    let fault = |message| Diagnostic::new(document.body_place(&link.at), message);
    let anchored = |to: &Document, anchor: &str| {
        let headings = &to.body.headings;
        if headings.iter().any(|heading| *heading.id == *anchor) || anchor.starts_with("fn-") {
            return Ok(());
        }
        let names = headings.iter().map(|heading| &*heading.id);
        Err(fault(Message::BrokenAnchor { anchor: anchor.to_owned() }).near(anchor, names))
    };
    let (path, anchor) = match &link.target {
        markdown::Target::External(url) => return Ok((Target::Outside(url.clone()), None)),
        markdown::Target::Anchor(anchor) => {
            return anchored(document, anchor).map(|()| (Target::Here(anchor.clone()), None));
        }
        markdown::Target::Path { path, anchor } => (path, anchor),
    };
    let file = join(document.folder(), path).unwrap_or_default();
    if let Some((to, item)) = files.get(&*file) {
        if let Some(anchor) = anchor {
            anchored(to, anchor)?;
        }
        let to_page = Target::Inside { route: route::entry(to.kind, &to.slug).into(), anchor: anchor.clone() };
        if item.is_none_or(|item| wish.shows(item)) {
            return Ok((to_page, None));
        }
        // Not there yet: until then the link leads to the list in which it will stand.
        let warning = fault(Message::LinkUnpublished { path: path.to_string() });
        return Ok((Target::Inside { route: index(to.kind).into(), anchor: None }, Some(warning)));
    }
    if portal.files.contains_key(&file) {
        return Ok((Target::Inside { route: route::attachment(&file).into(), anchor: anchor.clone() }, None));
    }
    let mut broken = fault(Message::BrokenLink { path: path.to_string() });
    let mut known: Vec<&str> = files.keys().copied().chain(portal.files.keys().map(String::as_str)).collect();
    known.sort_unstable();
    broken.near = nearest_file(known.into_iter(), path).map(|near| relative(document.folder(), near));
    Err(broken)
}

/// The file whose name is nearest to that of `path`, wherever it lies.
fn nearest_file<'a>(files: impl Iterator<Item = &'a str>, path: &str) -> Option<&'a str> {
    let name = |path: &str| path.rsplit('/').next().unwrap_or_default().to_owned();
    let files: Vec<(String, &str)> = files.map(|file| (name(file), file)).collect();
    let near = nearest(&name(path), files.iter().map(|(name, _)| name.as_str()))?;
    files.into_iter().find(|(name, _)| *name == near).map(|(_, file)| file)
}

/// How a link in a file in `folder` names `file`.
fn relative(folder: &str, file: &str) -> String {
    let here: Vec<&str> = folder.split('/').collect();
    let there: Vec<&str> = file.split('/').collect();
    let shared = here.iter().zip(&there).take_while(|(a, b)| a == b).count();
    let up = "../".repeat(here.len() - shared);
    format!("{up}{}", there[shared..].join("/"))
}

/// A page that is always there for a kind.
fn index(kind: Kind) -> String {
    match kind {
        Kind::Region | Kind::Page => super::HOME.to_owned(),
        kind => route::index(kind),
    }
}

/// The files beside content that the entries which `keep` chooses refer to. Nothing else is published.
pub(crate) fn attachments(portal: &Portal, keep: impl Fn(&dyn Item) -> bool) -> BTreeSet<&str> {
    let items = portal.items().filter(|item| !item.beside().is_empty() && keep(*item));
    items.flat_map(Item::beside).filter(|file| portal.files.contains_key(*file)).map(String::as_str).collect()
}
