//! One site on a desk: the files of it that lie open, and what reading it with them gave.

use super::client::Client;
use super::text::Text;
use super::words::OTHER;
use super::{tell, uri};
use crate::build::{Options, Reader};
use crate::config;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::mend::{ROUNDS, mended};
use crate::model::Portal;
use crate::schema::value::Date;
use crate::{fs, load};
use ls_types::{DiagnosticRelatedInformation, Location, PublishDiagnosticsParams, Uri};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// A file that lies open.
pub(super) struct Open {
    /// As the editor names it.
    pub(super) uri: Uri,
    pub(super) version: i32,
    pub(super) text: Text,
}

/// What must be looked at.
enum Due {
    Nothing,
    Files(BTreeSet<PathBuf>),
    Everything,
}

pub(super) struct Desk {
    /// The site's folder as the editor names it.
    root: PathBuf,
    options: Options,
    reader: Reader,
    open: BTreeMap<String, Open>,
    due: Due,
    /// The files of which something else may be to publish, be it only because they were opened, edited or closed.
    stale: BTreeSet<String>,
    /// By file, what is to be told of it.
    told: BTreeMap<String, Vec<Diagnostic>>,
    /// What an editor was told, by file.
    published: BTreeMap<String, Vec<ls_types::Diagnostic>>,
}

impl Desk {
    /// The site in the folder `root`.
    pub(super) fn new(root: PathBuf, options: &Options) -> anyhow::Result<Self> {
        let options = Options { root: fs::canonical(&root)?, ..options.clone() };
        let (reader, open) = (Reader::default(), BTreeMap::new());
        let (told, published) = (BTreeMap::new(), BTreeMap::new());
        Ok(Self { root, options, reader, open, due: Due::Everything, stale: BTreeSet::new(), told, published })
    }

    /// The text of a file as it lies open, or else as it was saved.
    pub(super) fn text(&self, file: &str, client: &Client) -> Option<Text> {
        if let Some(open) = self.open.get(file) {
            return Some(open.text.clone());
        }
        let bytes = fs::read(&self.options.root.join(file)).ok()?;
        Some(Text::new(String::from_utf8(bytes).ok()?, client.units))
    }

    /// A file as the editor names it.
    pub(super) fn uri(&self, file: &str) -> Option<Uri> {
        let open = self.open.get(file).map(|open| open.uri.clone());
        open.or_else(|| uri::uri(&file.split('/').fold(self.root.clone(), |path, name| path.join(name))))
    }

    pub(super) fn open(&self, file: &str) -> Option<&Open> {
        self.open.get(file)
    }

    /// Puts a file on the desk, or what it has become.
    pub(super) fn put(&mut self, file: String, open: Open) {
        self.options.texts.insert(&file, open.text.as_str());
        self.mark(&file);
        self.open.insert(file, open);
    }

    /// Takes a file from the desk: what was saved holds again.
    pub(super) fn take(&mut self, file: &str) {
        self.options.texts.remove(file);
        self.mark(file);
        self.open.remove(file);
    }

    fn mark(&mut self, file: &str) {
        self.stale.insert(file.to_owned());
        if self.reader.config().is_some() && self.below(file).is_none() && file != config::FILE {
            return;
        }
        let path = self.options.root.join(file);
        // Of a file that is yet to be saved nobody knows before all is looked at.
        if !self.open.contains_key(file) && !fs::exists(&path) {
            self.due = Due::Everything;
        }
        match &mut self.due {
            Due::Everything => {}
            Due::Files(files) => drop(files.insert(path)),
            due @ Due::Nothing => *due = Due::Files(BTreeSet::from([path])),
        }
    }

    /// Something may have changed on disk.
    pub(super) fn doubt(&mut self) {
        self.due = Due::Everything;
    }

    /// The part of a path below the content folder in which it lies.
    pub(super) fn below<'f>(&self, file: &'f str) -> Option<&'f str> {
        let mounts = self.reader.config().into_iter().flat_map(|config| config.site.mounts.iter());
        let mounts = mounts.map(|mount| mount.path.trim_end_matches('/'));
        std::iter::once(load::FOLDER).chain(mounts).find_map(|folder| file.strip_prefix(folder)?.strip_prefix('/'))
    }

    /// What is known of the site.
    pub(super) fn known(&self) -> Option<(&Portal, Date)> {
        self.reader.known()
    }

    /// What is told of a file.
    pub(super) fn told(&self, file: &str) -> &[Diagnostic] {
        self.told.get(file).map_or(&[], Vec::as_slice)
    }

    /// Reads the site if anything changed.
    pub(super) fn look(&mut self, now: jiff::Timestamp) -> anyhow::Result<()> {
        let due = std::mem::replace(&mut self.due, Due::Nothing);
        self.options.now = now;
        let found = match &due {
            Due::Nothing => None,
            Due::Files(files) => self.reader.look(&self.options, Some(files))?,
            Due::Everything => self.reader.look(&self.options, None)?,
        };
        if let Some(found) = found {
            let mut told: BTreeMap<String, Vec<Diagnostic>> = BTreeMap::new();
            // They are sorted by file.
            for of_file in found.chunk_by(|a, b| a.place.file == b.place.file) {
                told.insert(of_file[0].place.file.clone(), of_file.to_vec());
            }
            let before = std::mem::replace(&mut self.told, told);
            self.stale
                .extend(self.told.iter().filter(|(file, told)| before.get(*file) != Some(told)).map(|(file, _)| file.clone()));
            self.stale.extend(before.into_keys().filter(|file| !self.told.contains_key(file)));
        }
        Ok(())
    }

    /// The text of an open file with everything mended that can be: read again as long as a mend brings something to light.
    pub(super) fn mended(&mut self, file: &str) -> anyhow::Result<Option<String>> {
        let Some(text) = self.open.get(file).map(|open| open.text.as_str().to_owned()) else { return Ok(None) };
        let named = BTreeSet::from([self.options.root.join(file)]);
        let mut told = self.told(file).to_vec();
        let mut now = text.clone();
        for _ in 0..ROUNDS {
            let (next, count) = mended(&now, told.iter());
            if count == 0 {
                break;
            }
            now = next;
            self.options.texts.insert(file, &now);
            let found = self.reader.look(&self.options, Some(&named))?.unwrap_or_default();
            told = found.into_iter().filter(|told| told.place.file == file).collect();
        }
        if now != text {
            self.options.texts.insert(file, &text);
            self.reader.look(&self.options, Some(&named))?;
        }
        Ok(Some(now))
    }

    /// Begins anew with reading, after a crash.
    pub(super) fn forget(&mut self) {
        self.reader = Reader::default();
    }

    /// What an editor does not know yet.
    pub(super) fn news(&mut self, client: &Client) -> Vec<PublishDiagnosticsParams> {
        let mut news = Vec::new();
        for file in std::mem::take(&mut self.stale) {
            let open = self.open.get(&file);
            let sent = self.worded(&file, self.told(&file), client);
            let is_new = self.published.get(&file).map_or(!sent.is_empty(), |before| *before != sent);
            if let Some(uri) = self.uri(&file).filter(|_| is_new) {
                news.push(PublishDiagnosticsParams { uri, diagnostics: sent.clone(), version: open.map(|open| open.version) });
            }
            if sent.is_empty() {
                self.published.remove(&file);
            } else {
                self.published.insert(file, sent);
            }
        }
        news
    }

    fn worded(&self, file: &str, told: &[Diagnostic], client: &Client) -> Vec<ls_types::Diagnostic> {
        if told.is_empty() {
            return Vec::new();
        }
        // Of what cannot be read only that is told, at its beginning.
        let text = self.text(file, client).unwrap_or_else(|| Text::new(String::new(), client.units));
        told.iter().map(|told| tell::told(told, &text, client, self.related(told, client))).collect()
    }

    fn related(&self, told: &Diagnostic, client: &Client) -> Vec<DiagnosticRelatedInformation> {
        let other = self.known().and_then(|(portal, _)| tell::other(&told.message, portal));
        let uri = other.filter(|other| *other != told.place.file).and_then(|other| self.uri(&other));
        let message = OTHER.to(client.lang).to_owned();
        let at = |uri| DiagnosticRelatedInformation { location: Location::new(uri, ls_types::Range::default()), message };
        uri.map(at).into_iter().collect()
    }
}

/// The folder of the site to which a file belongs, and the file's path from there.
pub(super) fn site_of(path: &Path) -> Option<(PathBuf, String)> {
    let root = path.ancestors().skip(1).find(|above| fs::exists(&above.join(config::FILE)))?;
    let names: Option<Vec<&str>> = path.strip_prefix(root).ok()?.iter().map(std::ffi::OsStr::to_str).collect();
    Some((root.to_path_buf(), names?.join("/")))
}
