//! What the tools of editors are told about front matter, all of it made from the tables of keys: JSON Schemas, and from
//! the same tables the set-ups of editors and of web forms. It makes texts; it neither reads nor writes files.

mod decap;
mod example;
mod form;
mod front_matter;
mod json_schema;
mod mark;
mod pages_cms;
mod pattern;
mod vscode;

pub use decap::Program;
pub use example::Examples;
pub use json_schema::Subject;
pub use mark::SEAL;

use crate::diagnostic::Lang;
use crate::model::Portal;
use crate::schema::value::Date;

/// A tool that can be set up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tool {
    Vscode,
    PagesCms,
    FrontMatter,
    Forms(Program),
}

/// The JSON Schema of a subject, as the text of a file.
pub fn schema_file(subject: Subject) -> String {
    mark::SEAL.put(&format!("{:#}\n", json_schema::json_schema(subject, &mark::remark())))
}

/// The files that a tool needs, by path from the site's root, with labels in `lang`, the language of the site.
pub fn setup(tool: Tool, portal: &Portal, today: Date, lang: Lang) -> Vec<(String, String)> {
    let (forms, offices) = (form::forms(portal, lang), form::offices(portal));
    match tool {
        Tool::Vscode => vscode::files(portal, today, lang),
        Tool::PagesCms => vec![pages_cms::file(portal, &forms, &offices, lang)],
        Tool::FrontMatter => vec![front_matter::file(&forms, &offices, lang)],
        Tool::Forms(program) => decap::files(program, &forms, &offices, lang),
    }
}
