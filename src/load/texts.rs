//! Texts in place of what files hold: what somebody has in an editor and has not saved.

use crate::fs::{self, Found, Stamp};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

/// Texts by the file in place of which they stand: its path from the site's root, with `/`. Only `site.toml`, documents
/// and the lists of data are ever asked for; none by default.
#[derive(Debug, Clone, Default)]
pub struct Texts(BTreeMap<String, Arc<[u8]>>);

impl Texts {
    pub fn insert(&mut self, file: impl Into<String>, text: &str) {
        self.0.insert(file.into(), text.as_bytes().into());
    }

    /// From now on the file itself holds again.
    pub fn remove(&mut self, file: &str) {
        self.0.remove(file);
    }

    pub fn get(&self, file: &str) -> Option<&[u8]> {
        self.0.get(file).map(|text| &**text)
    }

    /// The files in place of which they stand.
    pub fn files(&self) -> BTreeSet<String> {
        self.0.keys().cloned().collect()
    }

    /// Those below `folder` of which there is no file yet. A name that a walk passes over in silence is passed over here.
    pub(super) fn unsaved(&self, root: &Path, folder: &str) -> Vec<Found> {
        let found = |file: &String| {
            let relative = file.strip_prefix(folder)?.strip_prefix('/')?;
            let path = root.join(file);
            let hidden = relative.split('/').any(|name| name.starts_with('.') || fs::is_temporary(name));
            (!hidden && !fs::exists(&path)).then(|| Found { path, relative: relative.to_owned(), stamp: Stamp::default() })
        };
        self.0.keys().filter_map(found).collect()
    }
}
