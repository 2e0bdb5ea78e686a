//! Footnotes: where they are defined, how they are numbered, and the links between a note and its references.

use std::collections::HashMap;
use std::fmt::{self, Write as _};
use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::escape;
use super::event::Events;

/// The footnotes of a body, in the order of their definitions.
#[derive(Default)]
pub(super) struct Notes {
    defined: Vec<Note>,
    /// Each name's place in `defined`; of two definitions the first holds.
    names: HashMap<String, usize>,
    /// The notes that have a number, in that order.
    order: Vec<usize>,
    /// All notes before this one have a number.
    next: usize,
}

/// A definition: its events, its number (0 while it has none), and how often it was referred to.
struct Note {
    events: Range<usize>,
    number: usize,
    references: usize,
}

impl Notes {
    pub(super) fn find(events: &Events<'_>) -> Self {
        let (mut found, mut open) = (Self::default(), Vec::new());
        for (index, (event, _)) in events.iter().enumerate() {
            match event {
                Event::Start(Tag::FootnoteDefinition(name)) => {
                    let note = found.defined.len();
                    open.push(note);
                    found.names.entry(name.to_lowercase()).or_insert(note);
                    found.defined.push(Note { events: index..index, number: 0, references: 0 });
                }
                Event::End(TagEnd::FootnoteDefinition) => {
                    let note = open.pop().expect("events are balanced");
                    found.defined[note].events.end = index;
                }
                _ => {}
            }
        }
        found
    }

    pub(super) fn count(&self) -> usize {
        self.defined.len()
    }

    /// The index after the definition that starts at this one.
    pub(super) fn after(&self, start: usize) -> usize {
        let note = self.defined.partition_point(|note| note.events.start < start);
        self.defined[note].events.end + 1
    }

    /// Writes a reference, which numbers its note if it is the first.
    pub(super) fn refer(&mut self, name: &str, out: &mut String) {
        let Some(&note) = self.names.get(&name.to_lowercase()) else {
            return escape::text(out, &format!("[^{name}]"));
        };
        let number = self.number(note);
        self.defined[note].references += 1;
        let id = Reference(number, self.defined[note].references);
        let _ = write!(out, "<sup id=\"{id}\"><a href=\"#fn-{number}\" role=\"doc-noteref\">{number}</a></sup>");
    }

    /// Opens the note of this number and returns the events in it. The numbers that references leave over go to the
    /// notes that nothing refers to.
    pub(super) fn open(&mut self, number: usize, out: &mut String) -> Range<usize> {
        while self.order.len() < number {
            self.number(self.next);
            self.next += 1;
        }
        let _ = write!(out, "<li id=\"fn-{number}\">");
        let Range { start, end } = self.note(number).events;
        start + 1..end
    }

    /// Closes it, with links back in its last paragraph.
    pub(super) fn close(&self, number: usize, out: &mut String) {
        let inside = out.ends_with("</p>\n");
        if inside {
            out.truncate(out.len() - "</p>\n".len());
        }
        for reference in 1..=self.note(number).references {
            let id = Reference(number, reference);
            let _ = write!(out, " <a href=\"#{id}\" role=\"doc-backlink\">↩</a>");
        }
        out.push_str(if inside { "</p>\n</li>\n" } else { "</li>\n" });
    }

    fn note(&self, number: usize) -> &Note {
        &self.defined[self.order[number - 1]]
    }

    fn number(&mut self, note: usize) -> usize {
        if self.defined[note].number == 0 {
            self.order.push(note);
            self.defined[note].number = self.order.len();
        }
        self.defined[note].number
    }
}

/// A note's number and the place of one among the references to it, written as the id of that reference.
struct Reference(usize, usize);

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self(number, 1) => write!(f, "fn-ref-{number}"),
            Self(number, reference) => write!(f, "fn-ref-{number}-{reference}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{check, check_line};
    use super::super::{Body, Target};

    #[test]
    fn footnotes_are_collected_at_the_end() {
        check(
            "甲[^b]乙[^a]\n丙[^b]\n\n[^a]: 一\n\n[^b]: 二[^c]\n\n[^c]: - 三\n\n[^d]: 四\n\n丁[^x]",
            "<p>甲<sup id=\"fn-ref-1\"><a href=\"#fn-1\" role=\"doc-noteref\">1</a></sup>乙\
             <sup id=\"fn-ref-2\"><a href=\"#fn-2\" role=\"doc-noteref\">2</a></sup>丙\
             <sup id=\"fn-ref-1-2\"><a href=\"#fn-1\" role=\"doc-noteref\">1</a></sup></p>\n<p>丁[^x]</p>\n\
             <section class=\"fn\" role=\"doc-endnotes\">\n<ol>\n\
             <li id=\"fn-1\"><p>二<sup id=\"fn-ref-3\"><a href=\"#fn-3\" role=\"doc-noteref\">3</a></sup> \
             <a href=\"#fn-ref-1\" role=\"doc-backlink\">↩</a> <a href=\"#fn-ref-1-2\" role=\"doc-backlink\">↩</a></p>\n</li>\n\
             <li id=\"fn-2\"><p>一 <a href=\"#fn-ref-2\" role=\"doc-backlink\">↩</a></p>\n</li>\n\
             <li id=\"fn-3\"><ul>\n<li>三</li>\n</ul>\n <a href=\"#fn-ref-3\" role=\"doc-backlink\">↩</a></li>\n\
             <li id=\"fn-4\"><p>四</p>\n</li>\n</ol>\n</section>\n",
        );
        check_line("甲[^无]", "甲[^无]");
        let body = Body::parse("[^1]: 注[甲](a.md)\n\n文[^1][乙](b.md)");
        let paths: Vec<_> = body.links.iter().map(|link| &link.target).collect();
        assert_eq!(paths.len(), 2);
        assert_eq!(*paths[0], Target::Path { path: "b.md".into(), anchor: None });
    }
}
