//! What a table names and the site lacks: told once for each sheet, not row by row.

use crate::diagnostic::Lang;
use crate::diagnostic::report::visible;
use crate::import::table::{Named, Said, Taken};
use crate::privacy;
use crate::schema::Kind;
use std::fmt::Write as _;

/// A line for each sheet and kind of entry that it names in vain.
pub(super) fn missing(taken: &Taken, lang: Lang) -> String {
    let mut found: Vec<(&str, Kind, Vec<&str>)> = Vec::new();
    for note in &taken.notes {
        let unknown = note.said.iter().find_map(|said| match said {
            Said::Unknown { what: Named::Entry(kind), .. } => Some(*kind),
            _ => None,
        });
        let Some(kind) = unknown else { continue };
        match found.iter_mut().find(|(sheet, known, _)| (*sheet, *known) == (&*note.sheet, kind)) {
            Some((.., names)) if names.contains(&&*note.written) => {}
            Some((.., names)) => names.push(&note.written),
            None => found.push((&note.sheet, kind, vec![&note.written])),
        }
    }
    let mut text = String::new();
    for (sheet, kind, names) in found {
        let (label, word) = (kind.label().to(lang), kind.key());
        let line = match lang {
            Lang::Zh => {
                format!("`{sheet}`：没有这些{label}：{}；先用 `qiao new {word}` 建好，再收一次", names.join("、"))
            }
            Lang::En => {
                format!(
                    "`{sheet}`: no {label} here: {}. Make them with `qiao new {word}`, and take the table in again",
                    names.join(", ")
                )
            }
        };
        let _ = writeln!(text, "{}", visible(&privacy::covered(&line)));
    }
    text
}
