//! Two files that want the same: an id, or a name on some file system.

use super::Source;
use crate::diagnostic::{Diagnostic, Message, Place};
use crate::model::Document;
use crate::schema::Kind;
use crate::schema::value::Slug;
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::collections::hash_map;
use unicode_normalization::UnicodeNormalization as _;

/// Takes the id of a document, unless another has it.
pub(super) fn claim<'d>(taken: &mut FxHashMap<(Kind, &'d Slug), &'d str>, document: &'d Document) -> Option<Diagnostic> {
    match taken.entry((document.kind, &document.slug)) {
        hash_map::Entry::Vacant(free) => {
            free.insert(&document.file);
            None
        }
        hash_map::Entry::Occupied(other) => {
            let message = Message::DuplicateId { slug: document.slug.to_string(), other: (*other.get()).to_owned() };
            Some(Diagnostic::new(Place::file(&document.file), message))
        }
    }
}

/// Names that some file systems hold for the same.
pub(super) fn names(files: &[Source]) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    let mut seen: FxHashMap<Cow<'_, str>, &str> = FxHashMap::default();
    // The last file without a collision: its folders need no second look.
    let mut last = "";
    'files: for source in files {
        // Folders collide as well as files.
        let ends = source.file.match_indices('/').map(|(at, _)| at).chain([source.file.len()]);
        let known = |path: &&str| last.strip_prefix(*path).is_some_and(|rest| rest.starts_with('/'));
        for path in ends.map(|end| &source.file[..end]).filter(|path| !known(path)) {
            let other = *seen.entry(folded(path)).or_insert(path);
            if other != path {
                let message = Message::NameCollision { other: other.to_owned() };
                diagnostics.push(Diagnostic::new(Place::file(path), message));
                continue 'files;
            }
        }
        last = &source.file;
    }
    diagnostics
}

/// A name as a careless file system sees it: most are small letters and digits.
fn folded(path: &str) -> Cow<'_, str> {
    if !path.is_ascii() {
        Cow::Owned(path.nfc().collect::<String>().to_lowercase())
    } else if path.bytes().any(|byte| byte.is_ascii_uppercase()) {
        Cow::Owned(path.to_ascii_lowercase())
    } else {
        Cow::Borrowed(path)
    }
}
