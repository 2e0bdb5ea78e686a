//! What can be said of an entry by looking at it alone: its words and the personal data in it.

use super::text::{self, Finder};
use super::{Found, personal};
use crate::diagnostic::Diagnostic;
use crate::model::{Document, Item};
use crate::schema::{At, Step, Visitor};

/// A value in words of the author's own.
pub(super) struct Words {
    pub(super) path: Vec<Step>,
    pub(super) written: String,
}

impl Words {
    /// The key under which it stands; for an item of a list that of the list.
    pub(super) fn key(&self) -> &str {
        self.path
            .iter()
            .rev()
            .find_map(|step| if let Step::Key(key) = step { Some(key.as_str()) } else { None })
            .unwrap_or_default()
    }

    /// Whether it stands in the record of this key.
    pub(super) fn is_under(&self, key: &str) -> bool {
        self.path.iter().any(|step| matches!(step, Step::Key(name) if name == key))
    }
}

#[derive(Default)]
struct Gather(Vec<Words>);

impl Visitor for Gather {
    fn text(&mut self, at: &At<'_>, written: &str) {
        self.0.push(Words { path: at.path(), written: written.to_owned() });
    }
}

/// Everything that an entry shows to be wrong with itself.
pub(super) fn alone(item: &dyn Item, finder: &Finder) -> Vec<Diagnostic> {
    let words = words(item);
    let mut found = Found::new(Vec::new(), true);
    text::text(item, &words, finder, &mut found);
    personal::personal(item, &words, &mut found);
    found.told
}

/// As much of it as can be said of a file whose front matter could not be read.
pub(super) fn unread(document: &Document, finder: &Finder) -> Vec<Diagnostic> {
    let mut found = Found::new(Vec::new(), true);
    text::unread(document, finder, &mut found);
    personal::unread(document, &mut found);
    found.told
}

/// Every value of an entry's front matter that is text.
pub(super) fn words(item: &dyn Item) -> Vec<Words> {
    let mut gathered = Gather::default();
    item.visit(&mut gathered);
    gathered.0
}
