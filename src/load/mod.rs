//! The content folders to documents: walk in order, read in parallel, tell every fault.

mod front_matter;

pub use front_matter::decode;

use crate::config::Config;
use crate::diagnostic::{Diagnostic, Message, Place, nearest};
use crate::fs;
use crate::model::{Document, Loaded, Portal, Sources, Trades, WageFile};
use crate::schema::value::Slug;
use crate::schema::{At, Collect, Kind, Outline, Part, Pointer, Step, Written, read_yaml};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use unicode_normalization::UnicodeNormalization as _;

/// The folder of the site's own content.
pub const FOLDER: &str = "content";
const DATA: &str = "data";

/// The portal of the site at `root`, and every fault met on the way. The portal holds what was read without fault.
pub fn load(root: &Path, config: &Config) -> (Portal, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let mut files = Vec::new();
    for mount in mounts(root, config, &mut diagnostics) {
        let walk = fs::walk(&root.join(&mount.path), root);
        diagnostics.extend(walk.faults.into_iter().map(|fault| fault.told(root)));
        files.extend(walk.files.into_iter().map(|found| Source {
            file: format!("{}/{}", mount.path, found.relative),
            relative: found.relative,
            path: found.path,
            owner: mount.owner.clone(),
        }));
    }
    collisions(&files, &mut diagnostics);

    let read: Vec<(&Source, Read)> = files.par_iter().filter_map(|source| Some((source, read(source)?))).collect();
    let mut wages: Option<(String, WageFile, String)> = None;
    let mut sources = Sources {
        files: files.iter().filter(|source| !is_document(source)).map(|source| source.file.clone()).collect(),
        ..Sources::default()
    };
    let mut taken: BTreeMap<(Kind, Slug), String> = BTreeMap::new();
    let mut claim = |document: &Document, diagnostics: &mut Vec<Diagnostic>| {
        let key = (document.kind, document.slug.clone());
        match taken.get(&key) {
            None => taken.insert(key, document.file.clone()).is_none(),
            Some(other) => {
                let message = Message::DuplicateId { slug: document.slug.to_string(), other: other.clone() };
                diagnostics.push(Diagnostic::new(Place::file(&document.file), message));
                false
            }
        }
    };
    for (source, read) in read {
        match read {
            Read::Entry(loaded, faults) => {
                diagnostics.extend(faults);
                if claim(loaded.document(), &mut diagnostics) {
                    sources.entries.push(*loaded);
                }
            }
            Read::Broken(document, pointers, faults) => {
                diagnostics.extend(faults);
                claim(&document, &mut diagnostics);
                sources.broken.push((*document, pointers));
            }
            Read::Trades(trades) => sources.trades = trades,
            Read::Wages(file, text) => {
                sources.wages.clone_from(&file.wages.0);
                wages = Some((source.file.clone(), file, text));
            }
            Read::Fault(fault) => diagnostics.extend(fault),
        }
    }
    let (portal, faults) = Portal::new(sources);
    diagnostics.extend(faults);
    for told in diagnostics.iter_mut().filter(|told| told.near.is_none()) {
        match &told.message {
            Message::BadSlugValue { value, .. } => told.near = portal.named(value).map(ToString::to_string),
            Message::UnknownOffice { region } => {
                let names = portal.regions.iter().map(|region| &*region.document.slug as &str);
                told.near = nearest(region, names).or_else(|| portal.named(region).map(ToString::to_string));
            }
            _ => {}
        }
    }
    for (index, mount) in config.site.mounts.iter().enumerate().filter(|(_, mount)| !portal.is_taken(Kind::Region, &mount.owner))
    {
        let place = config.place(&[Step::Key("mounts".to_owned()), Step::Index(index), Step::Key("owner".to_owned())]);
        let message = Message::UnknownReference { kind: Kind::Region.label(), slug: mount.owner.to_string() };
        let names = portal.regions.iter().map(|region| &*region.document.slug as &str);
        diagnostics.push(Diagnostic::new(place, message).near(&mount.owner, names));
    }
    if let Some((file, written, text)) = wages {
        diagnostics.extend(unknown_regions(&portal, &file, &written, &text));
    }
    (portal, diagnostics)
}

/// Wages of regions that do not exist.
fn unknown_regions(portal: &Portal, file: &str, written: &WageFile, text: &str) -> Vec<Diagnostic> {
    let mut pointers = Collect::default();
    written.visit(&At::Top, &mut pointers);
    let outline = Outline::yaml(text).0;
    let unknown = pointers.0.into_iter().filter(|pointer| !portal.is_taken(Kind::Region, &pointer.written));
    unknown
        .map(|Pointer { path, written, .. }| {
            let place = Place::span(file, text, outline.find(&path, Part::Value));
            let names = portal.regions.iter().map(|region| &*region.document.slug as &str);
            let message = Message::UnknownReference { kind: Kind::Region.label(), slug: written.clone() };
            Diagnostic::new(place, message).near(&written, names)
        })
        .collect()
}

struct Mount {
    /// From the site's root, with `/`.
    path: String,
    owner: Option<Slug>,
}

fn mounts(root: &Path, config: &Config, diagnostics: &mut Vec<Diagnostic>) -> Vec<Mount> {
    let mut mounts = vec![Mount { path: FOLDER.to_owned(), owner: None }];
    for (index, mount) in config.site.mounts.iter().enumerate() {
        let path = mount.path.trim_end_matches('/').to_owned();
        if fs::is_dir(&root.join(&path)) {
            mounts.push(Mount { path, owner: Some((*mount.owner).clone()) });
        } else {
            let place = config.place(&[Step::Key("mounts".to_owned()), Step::Index(index), Step::Key("path".to_owned())]);
            diagnostics.push(Diagnostic::new(place, Message::NoMount { path }));
        }
    }
    mounts
}

/// A file found in a content folder.
struct Source {
    /// From the site's root.
    file: String,
    /// From its content folder.
    relative: String,
    path: PathBuf,
    owner: Option<Slug>,
}

/// What became of a file.
enum Read {
    Entry(Box<Loaded>, Vec<Diagnostic>),
    Broken(Box<Document>, Vec<Pointer>, Vec<Diagnostic>),
    Trades(Trades),
    Wages(WageFile, String),
    Fault(Vec<Diagnostic>),
}

/// Names that some file systems hold for the same.
fn collisions(files: &[Source], diagnostics: &mut Vec<Diagnostic>) {
    let mut seen: BTreeMap<String, &str> = BTreeMap::new();
    for source in files {
        // Folders collide as well as files.
        let ends = source.file.match_indices('/').map(|(at, _)| at).chain([source.file.len()]);
        for path in ends.map(|end| &source.file[..end]) {
            let folded: String = path.nfc().collect::<String>().to_lowercase();
            let other = *seen.entry(folded).or_insert(path);
            if other != path {
                let message = Message::NameCollision { other: other.to_owned() };
                diagnostics.push(Diagnostic::new(Place::file(path), message));
                break;
            }
        }
    }
}

fn is_document(source: &Source) -> bool {
    let extension = Path::new(&source.relative).extension();
    extension.is_some_and(|extension| extension.eq_ignore_ascii_case("md")) || source.relative.starts_with("data/")
}

/// Reads a document or a list of data; other files are only known by name until something refers to them.
fn read(source: &Source) -> Option<Read> {
    if !is_document(source) {
        return None;
    }
    Some(read_document(source).unwrap_or_else(|fault| Read::Fault(vec![fault])))
}

fn read_document(source: &Source) -> Result<Read, Diagnostic> {
    let fault = |message| Diagnostic::new(Place::file(&source.file), message);
    let parts: Vec<&str> = source.relative.split('/').collect();
    let base = source.file.strip_suffix(&source.relative).unwrap_or_default();
    if parts.len() == 1 {
        return Err(fault(Message::Misplaced { expected: format!("{base}pages/<region>/{}", parts[0]) }));
    }
    let bytes = || {
        let bytes =
            fs::read(&source.path).map_err(|error| fault(Message::Unreadable { error: error.root_cause().to_string() }))?;
        front_matter::decode(&source.file, bytes)
    };
    if parts[0] == DATA {
        // A mounted folder speaks for its owner's regions, not for the lists of the whole site.
        let own = source.owner.is_none().then_some(());
        let text = bytes()?;
        return own.and_then(|()| data(source, &text)).ok_or_else(|| fault(Message::UnknownData {}));
    }
    let Some(kind) = Kind::of_folder(parts[0]) else {
        let mut unknown = fault(Message::UnknownFolder { folder: parts[0].to_owned() });
        unknown.near = nearest(parts[0], Kind::ALL.iter().map(|kind| kind.folder()));
        return Err(unknown);
    };
    let name = parts.last().copied().unwrap_or_default();
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let depth = if kind.by_office() { 3 } else { 2 };
    if parts.len() != depth {
        let office = if kind.by_office() { "<region>/" } else { "" };
        return Err(fault(Message::Misplaced { expected: format!("{base}{}/{office}{name}", kind.folder()) }));
    }
    let slug = Slug::parse(stem).ok_or_else(|| fault(Message::BadSlug { slug: stem.to_owned() }))?;
    let office = if kind.by_office() {
        Some(Slug::parse(parts[1]).ok_or_else(|| fault(Message::UnknownOffice { region: parts[1].to_owned() }))?)
    } else {
        None
    };
    let split = front_matter::split(&source.file, bytes()?)?;
    let mut document = Document::new(source.file.clone(), kind, slug, office, split.text, split.front, split.body_at);
    document.owner.clone_from(&source.owner);
    let (loaded, faults) = Loaded::read(document);
    Ok(match loaded {
        Ok(loaded) => Read::Entry(Box::new(loaded), faults),
        Err((document, pointers)) => Read::Broken(Box::new(document), pointers, faults),
    })
}

fn list<T: Written>(source: &Source, text: &str, done: impl Fn(T) -> Read) -> Read {
    match read_yaml::<T>(text) {
        Ok(value) => done(value),
        Err(found) => Read::Fault(
            found
                .faults
                .into_iter()
                .map(|fault| {
                    let place = Place::span(&source.file, text, fault.at.clone());
                    fault.told_at(place)
                })
                .collect(),
        ),
    }
}

/// Reads a list that editors own; none if there is no list of that name.
fn data(source: &Source, text: &str) -> Option<Read> {
    if text.trim().is_empty() {
        return Some(Read::Fault(vec![Diagnostic::new(Place::file(&source.file), Message::EmptyFile {})]));
    }
    match source.relative.as_str() {
        "data/trades.yml" => Some(list(source, text, |file| Read::Trades(Trades::from_file(&file)))),
        "data/minimum-wages.yml" => Some(list(source, text, |file| Read::Wages(file, text.to_owned()))),
        _ => None,
    }
}
