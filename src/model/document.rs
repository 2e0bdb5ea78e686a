//! One source file as written: where it lies, its text, its body, and the place of anything in it.

use crate::diagnostic::{Diagnostic, Message, Place};
use crate::markdown::{self, Body};
use crate::schema::value::Slug;
use crate::schema::{Fault, Kind, Outline, Part, Step};
use std::ops::Range;
use std::path::Path;

/// A source file that was read.
#[derive(Debug)]
pub struct Document {
    /// Path from the site's root, with `/`.
    pub file: String,
    pub kind: Kind,
    pub slug: Slug,
    /// The region whose office publishes it; none for regions and agreements.
    pub office: Option<Slug>,
    /// The region that owns the mounted folder it lies in.
    pub owner: Option<Slug>,
    pub body: Body,
    text: Box<str>,
    /// The front matter with what could be mended in it, where it has faults; places are looked up in it.
    pub(super) mended: Option<Box<str>>,
    front: Range<usize>,
    body_at: usize,
}

impl Document {
    /// `front` and `body_at` are byte positions in `text`, the whole file.
    pub fn new(
        file: String,
        kind: Kind,
        slug: Slug,
        office: Option<Slug>,
        text: String,
        front: Range<usize>,
        body_at: usize,
    ) -> Self {
        let body = Body::parse(&text[body_at..]);
        Self { file, kind, slug, office, owner: None, body, text: text.into_boxed_str(), mended: None, front, body_at }
    }

    /// The folder in which the file lies, from the site's root.
    pub fn folder(&self) -> &str {
        self.file.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    /// Whether all of its front matter was read. Where faulty keys were left out, nothing can be said of what is missing.
    pub fn is_whole(&self) -> bool {
        self.mended.is_none()
    }

    /// Whether this word stands anywhere in it.
    pub fn names(&self, word: &str) -> bool {
        self.text.contains(word)
    }

    pub fn front_text(&self) -> &str {
        &self.text[self.front.clone()]
    }

    /// The whole file, with lines ending in `\n`.
    pub fn whole_text(&self) -> &str {
        &self.text
    }

    /// The whole file with another front matter and, if there is one, another body.
    pub fn with(&self, front: &str, body: Option<&str>) -> String {
        let (before, fence) = (&self.text[..self.front.start], &self.text[self.front.end..self.body_at]);
        match body {
            None => format!("{before}{front}{fence}{}", self.body_text()),
            Some(body) => format!("{before}{front}{}\n\n{}\n", fence.trim_end(), body.trim()),
        }
    }

    /// The front matter as YAML reads it, whatever keys it has; null where it cannot be read.
    pub fn front_value(&self) -> serde_json::Value {
        serde_yaml::from_str(self.front_text()).unwrap_or_default()
    }

    /// The place of a key or value in the front matter; the opening fence for what is missing at the top.
    pub fn place(&self, path: &[Step], part: Part) -> Place {
        self.front_place(&self.outline().find(path, part))
    }

    /// The body as written.
    pub fn body_text(&self) -> &str {
        &self.text[self.body_at..]
    }

    /// The place of `words` inside the value `said` at `path`; of the whole value where it is written otherwise there.
    pub fn words_place(&self, path: &[Step], said: &str, words: Range<usize>) -> Place {
        let value = self.outline().find(path, Part::Value);
        let written = self.readable().get(value.clone()).unwrap_or_default();
        let whole = written.find(said).map(|at| at + words.start);
        let inside = whole.or_else(|| written.find(&said[words.clone()]));
        self.front_place(&inside.map_or(value.clone(), |at| value.start + at..value.start + at + words.len()))
    }

    /// The front matter as it was read.
    fn readable(&self) -> &str {
        self.mended.as_deref().unwrap_or(self.front_text())
    }

    /// Where what stands in it. Not kept: it takes more memory than the text, and few documents are asked for a place.
    fn outline(&self) -> Outline {
        Outline::yaml(self.readable()).0
    }

    /// The place of some bytes of the front matter.
    pub fn front_place(&self, range: &Range<usize>) -> Place {
        if range.is_empty() {
            let fence = self.text[..self.front.start].rfind("---").unwrap_or(0);
            return Place::span(&self.file, &self.text, fence..fence + 3);
        }
        Place::span(&self.file, &self.text, self.front.start + range.start..self.front.start + range.end)
    }

    /// A fault found while the front matter was read.
    pub fn front_fault(&self, fault: &Fault) -> Diagnostic {
        fault.clone().told_at(self.front_place(&fault.at))
    }

    /// Where in the body running text stands.
    pub fn prose(&self) -> Vec<Range<usize>> {
        markdown::prose(self.body_text())
    }

    /// The place of some bytes of the body.
    pub fn body_place(&self, range: &Range<usize>) -> Place {
        Place::span(&self.file, &self.text, self.body_at + range.start..self.body_at + range.end)
    }

    /// A fault at a value of the front matter, named by its keys.
    pub fn fault(&self, keys: &[&str], message: Message) -> Diagnostic {
        self.fault_at(&path(keys), message)
    }

    pub fn fault_at(&self, path: &[Step], message: Message) -> Diagnostic {
        Diagnostic::new(self.place(path, Part::Value), message)
    }
}

/// Whether a file is read as a document, by its name.
pub fn is_document(path: &str) -> bool {
    Path::new(path).extension().is_some_and(|extension| extension.eq_ignore_ascii_case("md"))
}

/// A path of keys; a number stands for a place in a list.
pub fn path(keys: &[&str]) -> Vec<Step> {
    keys.iter().map(|key| key.parse().map_or_else(|_| Step::Key((*key).to_owned()), Step::Index)).collect()
}
