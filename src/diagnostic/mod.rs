//! What we tell an author: severity, rule, place, message, hint.
//!
//! A diagnostic is data. It does not print itself (`report` words it for a reader or a machine) and it is never an
//! error of the world: a full disk is an `anyhow::Error`, a misspelt key is a [`Diagnostic`].

mod catalogue;
mod key;
pub mod mend;
mod reason;
pub mod reference;
pub mod report;

pub use catalogue::{Example, Message, RULES, Rule};
pub use key::Key;
pub use reason::Reason;

use crate::privacy;
use std::borrow::Cow;

/// The languages in which qiao speaks to editors.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lang {
    Zh,
    En,
}

/// A phrase in both languages, for words that go into messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Words {
    pub zh: &'static str,
    pub en: &'static str,
}

impl Words {
    pub fn to(self, lang: Lang) -> &'static str {
        match lang {
            Lang::Zh => self.zh,
            Lang::En => self.en,
        }
    }
}

/// Something that can stand in a message, worded in the reader's language.
pub trait Say {
    fn say(&self, lang: Lang) -> Cow<'_, str>;
}

/// A number and what it counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    pub number: String,
    pub unit: Words,
}

impl Say for Figure {
    fn say(&self, lang: Lang) -> Cow<'_, str> {
        Cow::Owned(format!("{} {}", self.number, self.unit.to(lang)))
    }
}

impl Say for String {
    fn say(&self, _: Lang) -> Cow<'_, str> {
        Cow::Borrowed(self)
    }
}

impl Say for usize {
    fn say(&self, _: Lang) -> Cow<'_, str> {
        Cow::Owned(self.to_string())
    }
}

impl Say for Words {
    fn say(&self, lang: Lang) -> Cow<'_, str> {
        Cow::Borrowed(self.to(lang))
    }
}

/// How bad it is. A fault stops the build; a warning does not. A note is work for a quiet hour: only `check` tells it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    Error,
    Warning,
    Info,
}

impl Severity {
    /// The word in machine formats.
    pub fn key(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Info => "info",
        }
    }

    /// The word for people.
    pub fn label(self) -> Words {
        match self {
            Severity::Error => Words { zh: "错误", en: "error" },
            Severity::Warning => Words { zh: "提醒", en: "warning" },
            Severity::Info => Words { zh: "说明", en: "note" },
        }
    }
}

/// Where: a file below the site's root, and the characters concerned.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Path from the site's root, with `/`.
    pub file: String,
    /// 1-based; 1 for a fault of the whole file.
    pub line: usize,
    /// 1-based, in characters.
    pub column: usize,
    /// How many characters the caret underlines; 0 for a fault of the whole file.
    pub length: usize,
    /// The line's text around the place, for the excerpt; empty for a fault of the whole file.
    pub excerpt: String,
    /// How many characters of the line stand before the excerpt.
    pub skipped: usize,
}

impl Place {
    /// The file as a whole.
    pub fn file(file: impl Into<String>) -> Self {
        Self { file: file.into(), line: 1, column: 1, length: 0, excerpt: String::new(), skipped: 0 }
    }

    /// The bytes `range` of `text`, which is the whole file. A range over several lines ends with its first line.
    pub fn span(file: impl Into<String>, text: &str, range: std::ops::Range<usize>) -> Self {
        let start = floor_char_boundary(text, range.start);
        let end = floor_char_boundary(text, range.end.max(start));
        let line_start = text[..start].rfind('\n').map_or(0, |i| i + 1);
        let line_end = text[start..].find('\n').map_or(text.len(), |i| start + i);
        let excerpt = text[line_start..line_end].trim_end_matches('\r');
        let stop = end.min(line_start + excerpt.len()).max(start);
        // Of a long line only a window is kept, since there may be many faults in it.
        let from = floor_char_boundary(text, start.saturating_sub(WINDOW)).max(line_start);
        // A place may be the line's end itself, which is no part of the excerpt.
        let last = (line_start + excerpt.len()).max(start);
        let to = floor_char_boundary(text, start + 4 * WINDOW).clamp(start, last);
        Self {
            file: file.into(),
            line: text[..line_start].matches('\n').count() + 1,
            column: text[line_start..start].chars().count() + 1,
            length: text[start..stop].chars().count().max(1),
            // What is told of a line must not tell whose numbers stand in it.
            excerpt: privacy::covered(&text[from..to]).into_owned(),
            skipped: text[line_start..from].chars().count(),
        }
    }
}

/// How much of a line is kept before a place, in bytes.
const WINDOW: usize = 400;

fn floor_char_boundary(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// What can safely stand in a place instead of what stands there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// What the place must hold, to the character; else nothing is mended.
    pub old: String,
    pub new: String,
}

impl Fix {
    pub fn new(old: impl Into<String>, new: impl Into<String>) -> Self {
        Self { old: old.into(), new: new.into() }
    }
}

/// One fault or warning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    pub severity: Severity,
    pub place: Place,
    pub message: Message,
    /// The nearest valid name, where a name was not found.
    pub near: Option<String>,
    pub fix: Option<Fix>,
}

impl Diagnostic {
    /// With the severity that the rule has by default.
    pub fn new(place: Place, message: Message) -> Self {
        Self { severity: message.rule().severity, place, message, near: None, fix: None }
    }

    /// With the nearest of `names` to what was written, if one is near enough.
    #[must_use]
    pub fn near<'a>(mut self, written: &str, names: impl IntoIterator<Item = &'a str>) -> Self {
        self.near = nearest(written, names);
        self
    }

    /// One line of help: the nearest name if there is one, else what the rule advises.
    pub fn hint(&self, lang: Lang) -> Option<String> {
        match (&self.near, lang) {
            (Some(name), Lang::Zh) => Some(format!("是不是想写 `{name}`？")),
            (Some(name), Lang::En) => Some(format!("did you mean `{name}`?")),
            (None, _) => self.message.hint(lang),
        }
    }

    /// The order in which diagnostics are told: by file, place, rule and words.
    pub fn sort(all: &mut Vec<Self>) {
        all.sort_by(|a, b| {
            (&a.place, a.message.rule().id)
                .cmp(&(&b.place, b.message.rule().id))
                .then_with(|| a.message.text(Lang::En).cmp(&b.message.text(Lang::En)))
        });
        all.dedup();
    }

    /// Whether any of them stops a build.
    pub fn any_fault(all: &[Self]) -> bool {
        all.iter().any(|d| d.severity == Severity::Error)
    }
}

/// The candidate nearest to `written` by edit distance with transpositions, if no more than a third of it differs.
pub fn nearest<'a>(written: &str, names: impl IntoIterator<Item = &'a str>) -> Option<String> {
    let lower = written.to_lowercase();
    let limit = (lower.chars().count() / 3).max(1);
    names
        .into_iter()
        .map(|name| (strsim::damerau_levenshtein(&lower, &name.to_lowercase()), name))
        .filter(|(distance, _)| *distance <= limit)
        .min()
        .map(|(_, name)| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_line_that_ends_in_a_lone_return_has_places() {
        let place = Place::span("site.toml", "title = 1\r", 10..10);
        assert_eq!((place.line, place.column, place.length), (1, 11, 1));
    }

    #[test]
    fn columns_count_characters_and_a_span_ends_with_its_line() {
        let text = "---\r\ntitle: 缝纫工\r\ntrade: x\r\n";
        let start = text.find('缝').unwrap();
        let place = Place::span("a.md", text, start..text.len());
        assert_eq!((place.line, place.column, place.length), (2, 8, 3));
        assert_eq!(place.excerpt, "title: 缝纫工");
    }

    proptest! {
        #[test]
        fn any_bytes_of_any_text_are_a_place(text in "([a-z缝😀 ]|\r|\n|\r\n){0,40}", a in 0_usize..200, b in 0_usize..200) {
            let place = Place::span("a.md", &text, a.min(b)..a.max(b));
            prop_assert!(place.length >= 1 && place.line <= text.matches('\n').count() + 1);
            prop_assert!(!place.excerpt.contains('\n'));
        }
    }

    #[test]
    fn the_nearest_name_is_near() {
        assert_eq!(nearest("yuhaun", ["yuhuan", "nanhu"]).as_deref(), Some("yuhuan"));
        assert_eq!(nearest("hefei", ["yuhuan", "nanhu"]), None);
    }
}
