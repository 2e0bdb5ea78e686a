//! What the files that content refers to tell of persons. Each is looked through once for what it holds, wherever it lies.

use crate::attachment::extension;
use crate::check::{self, Attached};
use crate::diagnostic::Diagnostic;
use crate::fs;
use crate::model::{Item, Portal};
use crate::schema::Kind;
use crate::schema::value::Slug;
use rayon::prelude::*;
use std::collections::{BTreeMap, HashMap};
use std::path::Path;
use std::sync::Arc;
use xxhash_rust::xxh3::xxh3_64;

/// What was found in attachments.
#[derive(Default)]
pub(super) struct Memory {
    /// By path, and by the number that changes with the bytes.
    by_path: HashMap<(String, u64), Arc<Attached>>,
    /// By what they hold and how that is read, for copies.
    by_bytes: HashMap<(u64, String), Arc<Attached>>,
    /// The portal that was asked last, and the files to which its entries refer, each with its number.
    last: Option<(Portal, Arc<BTreeMap<String, u64>>)>,
}

impl Memory {
    /// What is to be told of the files to which content refers.
    pub(super) fn told(&mut self, root: &Path, portal: &Portal) -> Vec<Diagnostic> {
        let last = self.last.take().filter(|(last, _)| refers_to_the_same(last, portal));
        let named = last.map_or_else(
            || {
                let numbered = |file: &String| Some((file.clone(), *portal.files.get(file)?));
                Arc::new(portal.items().flat_map(Item::beside).filter_map(numbered).collect())
            },
            |(_, named)| named,
        );
        self.last = Some((portal.shared(), Arc::clone(&named)));
        let keys = || named.iter().map(|(file, number)| (file.clone(), *number));
        let unknown: Vec<(String, u64)> = keys().filter(|key| !self.by_path.contains_key(key)).collect();
        let known = &self.by_bytes;
        let look = |(file, number): (String, u64)| {
            // What cannot be read is told when it is published.
            let bytes = fs::read(&root.join(&file)).ok()?;
            // The same bytes are a table under one name and an unknown thing under another.
            let held = (xxh3_64(&bytes), extension(&file));
            let attached = known.get(&held).cloned().unwrap_or_else(|| Arc::new(Attached::look(&file, &bytes)));
            Some((file, number, held, attached))
        };
        let found: Vec<_> = unknown.into_par_iter().filter_map(look).collect();
        for (file, number, held, attached) in found {
            self.by_bytes.insert(held, Arc::clone(&attached));
            self.by_path.insert((file, number), attached);
        }
        let attached = keys().filter_map(|key| Some((self.by_path.get(&key)?, key.0)));
        attached.flat_map(|(attached, file)| check::attached(&file, attached)).collect()
    }
}

/// Whether what differs refers to the same files in both.
fn refers_to_the_same(before: &Portal, now: &Portal) -> bool {
    let beside = |portal: &'_ Portal, kind, slug: &Slug| portal.item(kind, slug).map(|item| item.beside().to_vec());
    let same = |(kind, slug): &(Kind, Slug)| beside(before, *kind, slug) == beside(now, *kind, slug);
    Arc::ptr_eq(&before.files, &now.files) && now.differing(before).iter().all(same)
}
