//! What JSON Schemas say in the same words whatever they describe: front matter as it is written, or data made from it.

use super::Choice;
use crate::diagnostic::Words;
use serde_json::{Value, json};

/// The draft that all our schemas are written in.
pub const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";

/// Words in both languages.
pub fn both(words: Words) -> String {
    format!("{} / {}", words.zh, words.en)
}

/// A schema with what it is about, in both languages.
pub fn said(mut schema: Value, about: Words) -> Value {
    schema["description"] = both(about).into();
    schema
}

/// One of a closed set of words, each with its label.
pub fn one_of(choices: &[Choice]) -> Value {
    let one = |choice: &Choice| json!({ "const": choice.key, "title": both(choice.label) });
    json!({ "oneOf": choices.iter().map(one).collect::<Vec<_>>() })
}
