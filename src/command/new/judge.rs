//! What `check` would say of answers before they are a file.

use super::answers::Answers;
use crate::build;
use crate::check::Finder;
use crate::config::Config;
use crate::diagnostic::{Diagnostic, Message, Severity};
use crate::load;
use crate::model::Portal;
use crate::schema::value::{Date, Slug};
use std::sync::Arc;

/// What stands for a text that is yet to be written.
const ANY: &str = "…";

/// What answers are held against.
pub(super) struct Judge<'a> {
    pub(super) portal: &'a Portal,
    pub(super) config: Arc<Config>,
    pub(super) today: Date,
    /// Asked again after each answer.
    pub(super) finder: Arc<Finder>,
}

/// What is wrong, and the key that it is wrong with; none if it is the text or the file as a whole.
pub(super) struct Wrong {
    pub(super) key: Option<String>,
    pub(super) told: Diagnostic,
    /// Whether it stands in the text below the keys.
    pub(super) is_of_text: bool,
}

/// Whether everything must be there.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Extent {
    /// What is missing may come later.
    Part,
    Whole,
}

impl Judge<'_> {
    /// Everything that is wrong with these answers in a file of this id.
    pub(super) fn wrong(&self, slug: &Slug, office: Option<&Slug>, answers: &Answers, extent: Extent) -> Vec<Wrong> {
        let mut wrong = self.told(slug, office, answers, extent);
        wrong.retain(|wrong| wrong.told.severity == Severity::Error);
        wrong
    }

    /// What `check` would only warn of in a value of this key.
    pub(super) fn doubts(&self, key: &str, slug: &Slug, office: Option<&Slug>, answers: &Answers) -> Vec<Diagnostic> {
        let told = self.told(slug, office, answers, Extent::Part).into_iter();
        let of_key = told.filter(|wrong| wrong.key.as_deref() == Some(key) && wrong.told.severity == Severity::Warning);
        of_key.map(|wrong| wrong.told).collect()
    }

    fn told(&self, slug: &Slug, office: Option<&Slug>, answers: &Answers, extent: Extent) -> Vec<Wrong> {
        let keys: Vec<&str> = answers.keys().collect();
        if keys.is_empty() && extent == Extent::Part {
            return Vec::new();
        }
        let lines: String = keys.iter().filter_map(|key| answers.line(key)).collect();
        let text = format!("---\n{lines}---\n\n{}\n", answers.body.as_deref().unwrap_or(ANY));
        let folder = office.map(|office| format!("/{office}")).unwrap_or_default();
        let file = format!("{}/{}{folder}/{slug}.md", load::FOLDER, answers.kind.folder());
        let told = match load::document(&file, answers.kind, slug.clone(), office.cloned(), text) {
            Ok(document) => build::foresee(self.portal, &self.config, self.today, document, &self.finder),
            Err(fault) => vec![fault],
        };
        let told = told.into_iter().filter(|told| extent == Extent::Whole || !is_missing(&told.message));
        let wrong = |told: Diagnostic| {
            // The first line is the fence, and so is the last above the text.
            let is_of_text = told.message.rule().room() == "body" || told.place.line > keys.len() + 2;
            // What is wrong with a file as a whole is told of all its keys, from the first on.
            let first = keys.first().map_or(0, |key| key.chars().count());
            let is_of_all = (told.place.line, told.place.column) == (2, 1) && told.place.length > first;
            let line = told.place.line.checked_sub(2).filter(|_| !is_of_text && !is_of_all);
            let key = line.and_then(|line| keys.get(line)).map(|key| (*key).to_owned());
            Wrong { key, told, is_of_text }
        };
        told.map(wrong).collect()
    }
}

fn is_missing(message: &Message) -> bool {
    matches!(message, Message::MissingKey { .. })
}
