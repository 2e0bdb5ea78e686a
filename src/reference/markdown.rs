//! The few forms of Markdown that generated chapters are made of.

use crate::diagnostic::{Lang, Words};
use std::fmt::Write as _;

/// One of two texts.
pub(super) fn says(lang: Lang, zh: &'static str, en: &'static str) -> &'static str {
    Words { zh, en }.to(lang)
}

/// Text in the middle of a sentence: what would be markup is not, but for code in backticks.
pub(super) fn plain(text: &str) -> String {
    let parts = text.split('`').enumerate().map(|(at, part)| {
        let part = part.replace('|', "\\|");
        if at % 2 == 1 { format!("`{part}`") } else { part.replace('<', "\\<").replace('*', "\\*").replace('_', "\\_") }
    });
    parts.collect()
}

/// Text as one types it. A `|` in it would end the cell of a table.
pub(super) fn code(text: &str) -> String {
    let text = text.replace('|', "\\|");
    if text.contains('`') { format!("`` {text} ``") } else { format!("`{text}`") }
}

/// A table with a head; none where there is no row.
pub(super) fn table<const N: usize>(head: [&str; N], rows: impl IntoIterator<Item = [String; N]>) -> String {
    let mut rows = rows.into_iter().peekable();
    if rows.peek().is_none() {
        return String::new();
    }
    let line = |cells: &[String; N]| format!("| {} |\n", cells.join(" | "));
    let mut text = line(&head.map(ToOwned::to_owned));
    let _ = writeln!(text, "|{}", " --- |".repeat(N));
    rows.for_each(|row| text += &line(&row));
    text + "\n"
}
