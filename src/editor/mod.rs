//! What the tools of editors are told about front matter, all of it made from the tables of keys: JSON Schemas, and from
//! the same tables the set-ups of editors and of web forms. It makes texts; it neither reads nor writes files.

mod json_schema;
mod mark;
mod pattern;

pub use json_schema::Subject;
pub use mark::is_ours;

/// The JSON Schema of a subject, as the text of a file.
pub fn schema_file(subject: Subject) -> String {
    mark::sealed(&format!("{:#}\n", json_schema::json_schema(subject, &mark::remark())))
}
