//! The content folders to documents: walk in order, read in parallel what a former look has not read already, tell
//! every fault.

mod collision;
mod front_matter;
mod source;
mod texts;

pub use front_matter::decode;
pub use texts::Texts;

use crate::config::Config;
use crate::diagnostic::{Diagnostic, Message, Place, nearest};
use crate::fs::{self, Stamp, Standing};
use crate::model::{self, Document, Loaded, Portal, Sources, Trades, Wage, WageFile};
use crate::schema::value::Slug;
use crate::schema::{At, Collect, Kind, Outline, Part, Pointer, Step, Written, read_yaml};
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};
use source::{Source, mounts};
use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsStr;
use std::hash::{Hash as _, Hasher as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use xxhash_rust::xxh3::xxh3_64;

/// The folder of the site's own content.
pub const FOLDER: &str = "content";
const DATA: &str = "data";

/// What the content folders held when they were last looked at.
#[derive(Default)]
pub struct Memory {
    /// In the order of the walk.
    known: Vec<(Source, Known)>,
    /// The places in `known` of the files with which something is wrong.
    faulty: BTreeSet<usize>,
    /// What is wrong with the folders, whatever the files say.
    faults: Vec<Diagnostic>,
    /// Names that some file systems hold for the same.
    collisions: Vec<Diagnostic>,
    /// The real folders that were looked into.
    pub folders: BTreeSet<PathBuf>,
    /// The places in `known` of the entries that were read anew since the portal was last settled; none if more changed.
    replaced: Option<BTreeSet<usize>>,
}

impl Memory {
    /// The portal that was put together last is the one before the next.
    pub fn settle(&mut self) {
        self.replaced = Some(BTreeSet::new());
    }

    /// A digest of all that the files hold.
    pub fn digest(&self) -> u64 {
        let mut hasher = xxhash_rust::xxh3::Xxh3::new();
        for (source, known) in &self.known {
            (&source.file, known.digest).hash(&mut hasher);
        }
        hasher.finish()
    }

    /// The entries that were read anew since the portal was last settled, if nothing else changed.
    fn replaced(&self) -> Option<Vec<Loaded>> {
        let entry = |at: &usize| match self.known[*at].1.read.as_deref() {
            Some(Read::Entry(loaded, _)) => Some(loaded.clone()),
            _ => None,
        };
        self.replaced.as_ref()?.iter().map(entry).collect()
    }

    /// Notes what became of the file at a place in `known`.
    fn note(&mut self, at: usize, before: Option<&Read>) {
        if self.known[at].1.faults().is_empty() {
            self.faulty.remove(&at);
        } else {
            self.faulty.insert(at);
        }
        let is_entry = |read: Option<&Read>| matches!(read, Some(Read::Entry(..)));
        match &mut self.replaced {
            Some(replaced) if is_entry(before) && is_entry(self.known[at].1.read.as_deref()) => drop(replaced.insert(at)),
            _ => self.replaced = None,
        }
    }

    /// Where a file stands in `known` that is really found at this path.
    fn place(&self, root: &Path, config: &Config, path: &Path) -> Option<usize> {
        let mounts = config.site.mounts.iter().map(|mount| mount.path.trim_end_matches('/'));
        let mounts: Vec<&str> = std::iter::once(FOLDER).chain(mounts).collect();
        let (rank, below) = mounts.iter().enumerate().find_map(|(rank, mount)| {
            let folder = fs::canonical(&root.join(mount)).ok()?;
            let below: Vec<&str> = path.strip_prefix(folder).ok()?.iter().map(OsStr::to_str).collect::<Option<_>>()?;
            Some((rank, below.join("/")))
        })?;
        // The walk goes through mount after mount, and through each in the order of its files.
        let order = |source: &Source| {
            let mount = mounts.iter().position(|mount| *mount == source.mount());
            mount.cmp(&Some(rank)).then_with(|| source.relative().cmp(&*below))
        };
        self.known.binary_search_by(|(source, _)| order(source)).ok()
    }
}

/// Looks only at the files at these real paths. Gives those that changed; none if it takes a look at everything to know,
/// as where files came or went. `texts` stand in place of what files hold.
pub fn look_at(
    root: &Path,
    config: &Config,
    memory: &mut Memory,
    texts: &Texts,
    paths: &BTreeSet<PathBuf>,
) -> Option<Vec<String>> {
    let mut stamps = BTreeMap::new();
    for path in paths {
        match (fs::standing(path).ok()?, memory.place(root, config, path)) {
            (Standing::File(_), Some(at)) => drop(stamps.insert(at, fs::stamp(path).ok()??)),
            // What was never saved changes in the editor.
            (Standing::Nothing, Some(at)) if texts.get(&memory.known[at].0.file).is_some() => {
                stamps.insert(at, Stamp::default());
            }
            // Something that came and went, as where a program saves through another name.
            (Standing::Nothing, None) if !memory.folders.contains(path) => {}
            _ => return None,
        }
    }
    let mut changed = Vec::new();
    for (at, stamp) in stamps {
        let (source, old) = &mut memory.known[at];
        source.stamp = stamp;
        let (known, is_new) = learn(root, source, Some(old), texts);
        let old = std::mem::replace(old, known);
        if is_new {
            changed.push(source.file.to_string());
            memory.note(at, old.read.as_deref());
        }
    }
    Some(changed)
}

/// What is known of a file.
#[derive(Clone)]
struct Known {
    stamp: Stamp,
    /// Whether an equal stamp proves that the bytes are the same.
    settled: bool,
    /// Of its bytes, if they were ever read.
    digest: u64,
    /// None for a file that is only known by name until something refers to it.
    read: Option<Arc<Read>>,
}

impl Known {
    /// What is wrong with the file alone.
    fn faults(&self) -> &[Diagnostic] {
        match self.read.as_deref() {
            Some(Read::Entry(_, faults) | Read::Broken(_, _, faults) | Read::Fault(faults)) => faults,
            Some(Read::Trades(_) | Read::Wages(..)) | None => &[],
        }
    }
}

/// Looks at the content folders again and reads what changed. Gives the files that are new, changed or gone; none if all
/// is as it was. `texts` stand in place of what files hold, and of files that are not there yet.
pub fn look(root: &Path, config: &Config, memory: &mut Memory, texts: &Texts) -> Option<Vec<String>> {
    let mut faults = Vec::new();
    let mut sources = Vec::new();
    let mut folders = BTreeSet::new();
    for missing in config.site.mounts.iter().map(|mount| root.join(&*mount.path as &str)).filter(|mount| !fs::is_dir(mount)) {
        let above = missing.ancestors().skip(1).take_while(|above| above.starts_with(root));
        folders.extend(above.filter(|above| fs::is_dir(above)).map(Path::to_path_buf));
    }
    for mount in mounts(root, config, &mut faults) {
        let folder = root.join(&mount.path);
        let walk = fs::walk(&folder, root);
        faults.extend(walk.faults.into_iter().map(|fault| fault.told(root)));
        // What is above may be moved away or come back.
        folders.extend(folder.ancestors().skip(1).take_while(|above| above.starts_with(root)).map(Path::to_path_buf));
        folders.extend(walk.folders);
        let unsaved = texts.unsaved(root, &mount.path);
        let mut found: Vec<Source> = walk.files.into_iter().chain(unsaved).map(|found| mount.source(&found)).collect();
        found.sort_by(|a, b| a.relative().cmp(b.relative()));
        sources.append(&mut found);
    }
    // Names collide as they did while they are the same.
    let same_names = sources.iter().map(|source| &source.file).eq(memory.known.iter().map(|(source, _)| &source.file));
    let collisions = if same_names { std::mem::take(&mut memory.collisions) } else { collision::names(&sources) };
    let old: FxHashMap<&str, &Known> = memory.known.iter().map(|(source, known)| (&*source.file, known)).collect();
    let (known, is_new): (Vec<Known>, Vec<bool>) =
        sources.par_iter().map(|source| learn(root, source, old.get(&*source.file).copied(), texts)).unzip();
    let is_new = |at: &usize| is_new[*at];
    let new: Vec<usize> = (0..sources.len()).filter(is_new).collect();
    let mut changed: Vec<String> = new.iter().map(|at| sources[*at].file.to_string()).collect();
    if !same_names && !old.is_empty() {
        let now: FxHashSet<&str> = sources.iter().map(|source| &*source.file).collect();
        changed.extend(old.keys().filter(|file| !now.contains(*file)).map(|file| (*file).to_owned()));
    }
    changed.sort_unstable();
    let same = changed.is_empty() && faults == memory.faults;
    let before = std::mem::replace(&mut memory.known, sources.into_iter().zip(known).collect());
    if !same_names {
        let is_faulty = |at: &usize| !memory.known[*at].1.faults().is_empty();
        memory.faulty = (0..memory.known.len()).filter(is_faulty).collect();
    }
    if !same_names || faults != memory.faults {
        memory.replaced = None;
    }
    for at in new {
        memory.note(at, before.get(at).and_then(|(_, known)| known.read.as_deref()));
    }
    (memory.faults, memory.collisions, memory.folders) = (faults, collisions, folders);
    (!same).then_some(changed)
}

/// What a file holds now, and whether that is something else than before.
fn learn(root: &Path, source: &Source, old: Option<&Known>, texts: &Texts) -> (Known, bool) {
    let held = texts.get(&source.file).filter(|_| is_document(source));
    if let Some(old) = old.filter(|old| held.is_none() && old.settled && old.stamp == source.stamp) {
        return (old.clone(), false);
    }
    // When the text is taken away, the file itself is read.
    let (stamp, settled) = (source.stamp, held.is_none() && source.stamp.is_settled());
    if old.is_none() && settled && !is_document(source) {
        return (Known { stamp, settled, digest: stamp.digest(), read: None }, true);
    }
    let bytes = held.map_or_else(|| fs::read(&root.join(&*source.file)), |held| Ok(held.to_vec()));
    // What could not be read may be readable the next time, though nothing about it has changed.
    let settled = settled && bytes.is_ok();
    let digest = bytes.as_ref().map_or(stamp.digest(), |bytes| xxh3_64(bytes));
    match old.filter(|old| old.digest == digest) {
        Some(old) => (Known { stamp, settled, digest, read: old.read.clone() }, false),
        None => (Known { stamp, settled, digest, read: read(source, bytes).map(Arc::new) }, true),
    }
}

/// The portal of what was found, and every fault met on the way. The portal holds what was read without fault. What it
/// shares with the one `before`, which has none, is not checked again.
pub fn portal(config: &Config, memory: &Memory, before: Option<&Portal>) -> (Portal, Vec<Diagnostic>) {
    let mut diagnostics = memory.faults.clone();
    diagnostics.extend_from_slice(&memory.collisions);
    diagnostics.extend(memory.faulty.iter().flat_map(|at| memory.known[*at].1.faults()).cloned());
    let again = before.and_then(|before| Portal::again(before, &memory.replaced()?));
    let portal = again.unwrap_or_else(|| {
        let (portal, faults) = whole(config, memory, before);
        diagnostics.extend(faults);
        portal
    });
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
    (portal, diagnostics)
}

/// The portal, put together anew, and what is wrong with it besides what is wrong with single files.
fn whole(config: &Config, memory: &Memory, before: Option<&Portal>) -> (Portal, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let mut wages: Option<(&str, &WageFile, &str)> = None;
    let mut sources = Sources::default();
    let mut taken = FxHashMap::default();
    let mut claim = |document| {
        let fault = collision::claim(&mut taken, document);
        let is_free = fault.is_none();
        diagnostics.extend(fault);
        is_free
    };
    for (source, known) in &memory.known {
        match known.read.as_deref() {
            None => drop(sources.files.insert(source.file.to_string(), known.digest)),
            Some(Read::Entry(loaded, _)) => {
                if claim(loaded.item().document()) {
                    sources.entries.push(loaded.clone());
                }
            }
            Some(Read::Broken(document, pointers, _)) => {
                claim(document);
                sources.broken.push((Arc::clone(document), pointers.clone()));
            }
            Some(Read::Trades(trades)) => sources.trades = trades.clone(),
            Some(Read::Wages(rows, file, text)) => {
                sources.wages = Arc::clone(rows);
                wages = Some((&source.file, file, text));
            }
            Some(Read::Fault(_)) => {}
        }
    }
    let (portal, faults) = Portal::new(sources, before);
    diagnostics.extend(faults);
    for (index, mount) in config.site.mounts.iter().enumerate().filter(|(_, mount)| !portal.is_taken(Kind::Region, &mount.owner))
    {
        let place = config.place(&[Step::Key("mounts".to_owned()), Step::Index(index), Step::Key("owner".to_owned())]);
        let message = Message::UnknownReference { kind: Kind::Region.label(), slug: mount.owner.to_string() };
        let names = portal.regions.iter().map(|region| &*region.document.slug as &str);
        diagnostics.push(Diagnostic::new(place, message).near(&mount.owner, names));
    }
    for (region, _) in config.owners().filter(|(region, _)| !portal.is_taken(Kind::Region, region)) {
        let place = config.place(&[Step::Key("owners".to_owned()), Step::Key(region.to_owned())]);
        let message = Message::UnknownReference { kind: Kind::Region.label(), slug: region.to_owned() };
        let names = portal.regions.iter().map(|region| &*region.document.slug as &str);
        diagnostics.push(Diagnostic::new(place, message).near(region, names));
    }
    if let Some((file, written, text)) = wages {
        diagnostics.extend(unknown_regions(&portal, file, written, text));
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

/// What became of a file.
enum Read {
    Entry(Loaded, Vec<Diagnostic>),
    Broken(Arc<Document>, Vec<Pointer>, Vec<Diagnostic>),
    Trades(Trades),
    Wages(Arc<[Wage]>, WageFile, String),
    Fault(Vec<Diagnostic>),
}

fn is_document(source: &Source) -> bool {
    model::is_document(source.relative()) || source.relative().starts_with("data/")
}

/// Reads a document or a list of data; other files are only known by name until something refers to them.
fn read(source: &Source, bytes: anyhow::Result<Vec<u8>>) -> Option<Read> {
    is_document(source).then(|| read_document(source, bytes).unwrap_or_else(|fault| Read::Fault(vec![fault])))
}

fn read_document(source: &Source, bytes: anyhow::Result<Vec<u8>>) -> Result<Read, Diagnostic> {
    let fault = |message| Diagnostic::new(Place::file(&*source.file), message);
    let parts: Vec<&str> = source.relative().split('/').collect();
    let base = &source.file[..=source.mount().len()];
    if parts.len() == 1 {
        return Err(fault(Message::Misplaced { expected: format!("{base}pages/<region>/{}", parts[0]) }));
    }
    let text = || {
        let bytes = bytes.map_err(|error| fault(Message::Unreadable { why: fs::why(&error) }))?;
        front_matter::decode(&source.file, bytes)
    };
    if parts[0] == DATA {
        // A mounted folder speaks for its owner's regions, not for the lists of the whole site.
        let own = source.owner.is_none().then_some(());
        let text = text()?;
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
    let split = front_matter::split(&source.file, text()?)?;
    let mut document = Document::new(source.file.to_string(), kind, slug, office, split.text, split.front, split.body_at);
    document.owner.clone_from(&source.owner);
    let (loaded, faults) = Loaded::read(document);
    Ok(match loaded {
        Ok(loaded) => Read::Entry(loaded, faults),
        Err((document, pointers)) => Read::Broken(Arc::new(document), pointers, faults),
    })
}

/// A file of content that lies nowhere yet, from its whole text.
pub fn document(file: &str, kind: Kind, slug: Slug, office: Option<Slug>, text: String) -> Result<Document, Diagnostic> {
    let split = front_matter::split(file, text)?;
    Ok(Document::new(file.to_owned(), kind, slug, office, split.text, split.front, split.body_at))
}

fn list<T: Written>(source: &Source, text: &str, done: impl Fn(T) -> Read) -> Read {
    match read_yaml::<T>(text) {
        Ok(value) => done(value),
        Err(found) => Read::Fault(
            found
                .faults
                .into_iter()
                .map(|fault| {
                    let place = Place::span(&*source.file, text, fault.at.clone());
                    fault.told_at(place)
                })
                .collect(),
        ),
    }
}

/// Reads a list that editors own; none if there is no list of that name.
fn data(source: &Source, text: &str) -> Option<Read> {
    if text.trim().is_empty() {
        return Some(Read::Fault(vec![Diagnostic::new(Place::file(&*source.file), Message::EmptyFile {})]));
    }
    match source.relative() {
        "data/trades.yml" => Some(list(source, text, |file| Read::Trades(Trades::from_file(&file)))),
        "data/minimum-wages.yml" => {
            Some(list(source, text, |file: WageFile| Read::Wages(file.wages.to_vec().into(), file, text.to_owned())))
        }
        _ => None,
    }
}
