//! `schema`: JSON Schemas of front matter, and the set-ups of editors and web forms. It never overwrites what was edited.

use super::{Exit, Terminal, words};
use crate::build::{self, Nobody, Options};
use crate::cli::{Schema, Tool};
use crate::config::LANGUAGE;
use crate::diagnostic::Lang;
use crate::diagnostic::report::Format;
use crate::editor::{self, Program, Subject};
use crate::fs;
use std::path::Path;

pub(crate) fn schema(options: &Options, asked: &Schema, terminal: &Terminal) -> anyhow::Result<Exit> {
    if let Some(kind) = asked.kind {
        Terminal::result(&editor::schema_file(Subject::Kind(kind.0)));
    }
    if let Some(dir) = &asked.all {
        let files = Subject::all().map(|subject| (subject.file(), editor::schema_file(subject))).collect();
        return put(options, dir, files, terminal);
    }
    match asked.setup {
        Some(tool) => setup(options, tool, terminal),
        None => Ok(Exit::Fine),
    }
}

/// Sets up a tool with what the site holds, in the site's language.
fn setup(options: &Options, tool: Tool, terminal: &Terminal) -> anyhow::Result<Exit> {
    let reading = build::read(options, &Nobody)?;
    let config = reading.site.as_ref().map(|site| site.config.clone());
    let (portal, today) = match reading.known() {
        Ok(known) => known,
        Err(diagnostics) => {
            terminal.tell(&diagnostics, Format::Human);
            return Ok(super::ending(&diagnostics));
        }
    };
    let language = config.as_ref().map_or(LANGUAGE, |config| config.language());
    let lang = if language.starts_with("zh") { Lang::Zh } else { Lang::En };
    let tool = match tool {
        Tool::Vscode => editor::Tool::Vscode,
        Tool::PagesCms => editor::Tool::PagesCms,
        Tool::FrontMatter => editor::Tool::FrontMatter,
        Tool::Decap => editor::Tool::Forms(Program::Decap),
        Tool::Sveltia => editor::Tool::Forms(Program::Sveltia),
    };
    put(options, Path::new(""), editor::setup(tool, &portal, today, lang), terminal)
}

/// What became of a file.
enum Fate {
    Written,
    AsItWas,
    /// Somebody wrote or edited it.
    Theirs,
}

/// Writes the files that are new or ours into a folder of the site; says of the others what belongs into them.
fn put(options: &Options, folder: &Path, files: Vec<(String, String)>, terminal: &Terminal) -> anyhow::Result<Exit> {
    let mut exit = Exit::Fine;
    for (name, text) in files {
        let name = folder.join(name);
        let said = name.display().to_string();
        match write(&options.root.join(&name), &text)? {
            Fate::Written => terminal.say_unless_quiet(&words::made(terminal.lang, &said)),
            Fate::AsItWas => {}
            Fate::Theirs => {
                Terminal::say(&words::not_ours(terminal.lang, &said));
                Terminal::result(&text);
                exit = Exit::Failed;
            }
        }
    }
    Ok(exit)
}

fn write(path: &Path, text: &str) -> anyhow::Result<Fate> {
    match fs::read_if_exists(path)? {
        Some(old) if old == text.as_bytes() => return Ok(Fate::AsItWas),
        Some(old) if editor::SEAL.whole(&old).is_none() => return Ok(Fate::Theirs),
        _ => {}
    }
    fs::create_dir_all(path.parent().unwrap_or(path))?;
    fs::write_atomic(path, text.as_bytes())?;
    Ok(Fate::Written)
}
