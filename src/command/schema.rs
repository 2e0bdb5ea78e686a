//! `schema`: JSON Schemas of front matter, and the set-ups of editors and web forms. It never overwrites what was edited.

use super::{Exit, Terminal, words};
use crate::build::Options;
use crate::cli::Schema;
use crate::editor::{self, Subject};
use crate::fs;
use std::path::Path;

pub(crate) fn schema(options: &Options, asked: &Schema, terminal: &Terminal) -> anyhow::Result<Exit> {
    if let Some(kind) = asked.kind {
        Terminal::result(&editor::schema_file(Subject::Kind(kind.0)));
    }
    if let Some(dir) = &asked.all {
        let files = Subject::all().map(|subject| (subject.file(), editor::schema_file(subject))).collect();
        return put(&options.root.join(dir), files, terminal);
    }
    Ok(Exit::Fine)
}

/// What became of a file.
enum Fate {
    Written,
    AsItWas,
    /// Somebody wrote or edited it.
    Theirs,
}

/// Writes the files that are new or ours; says of the others what belongs into them.
fn put(folder: &Path, files: Vec<(String, String)>, terminal: &Terminal) -> anyhow::Result<Exit> {
    let mut exit = Exit::Fine;
    for (name, text) in files {
        let path = folder.join(&name);
        match write(&path, &text)? {
            Fate::Written => terminal.say_unless_quiet(&words::made(terminal.lang, &path.display().to_string())),
            Fate::AsItWas => {}
            Fate::Theirs => {
                Terminal::say(&words::not_ours(terminal.lang, &path.display().to_string()));
                Terminal::result(&text);
                exit = Exit::Faults;
            }
        }
    }
    Ok(exit)
}

fn write(path: &Path, text: &str) -> anyhow::Result<Fate> {
    match fs::read_if_exists(path)? {
        Some(old) if old == text.as_bytes() => return Ok(Fate::AsItWas),
        Some(old) if !std::str::from_utf8(&old).is_ok_and(editor::is_ours) => return Ok(Fate::Theirs),
        _ => {}
    }
    fs::create_dir_all(path.parent().unwrap_or(path))?;
    fs::write_atomic(path, text.as_bytes())?;
    Ok(Fate::Written)
}
