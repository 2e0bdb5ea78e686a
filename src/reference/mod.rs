//! Chapters of the book that the program writes about itself: its rules, the keys of its files, its commands, what a
//! template may see. Each comes from the declaration that the program works by, so there is no second one to keep true.
//!
//! Nothing here reads or writes a file. A test compares what these functions give with what lies below `docs/`.

mod command;
mod data;
mod format;
mod markdown;
mod template;
pub mod variable;

pub use template::{COMPONENTS, FILTERS, Filter, PARTS};

use crate::diagnostic::{Lang, reference};

/// A chapter: its file below the book's `src/`, and its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chapter {
    pub file: &'static str,
    pub text: String,
}

/// All chapters that the program writes, in one language.
pub fn chapters(lang: Lang) -> Vec<Chapter> {
    vec![
        Chapter { file: "rules.md", text: reference::reference(lang) },
        Chapter { file: "formats.md", text: format::page(lang) },
        Chapter { file: "data.md", text: data::page(lang) },
        Chapter { file: "commands.md", text: command::page(lang) },
        Chapter { file: "theme/templates.md", text: template::page(lang) },
    ]
}
