//! Front matter as leaves, `pay.base.min` to `3800`, and what `expected.json` asks of one.

use serde_json::Value;
use std::collections::BTreeMap;

/// The leaves of the front matter of a file, short forms written out.
pub(super) fn leaves(text: &str) -> Result<BTreeMap<String, Value>, String> {
    let front = text.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---\n")).ok_or("it has no front matter")?.0;
    let front: Value = serde_yaml::from_str(front).map_err(|error| error.to_string())?;
    let mut leaves = BTreeMap::new();
    gather(String::new(), &front, &mut leaves);
    for key in ["place", "workplace"] {
        if let Some(region) = leaves.remove(key) {
            leaves.insert(format!("{key}.region"), region);
        }
    }
    Ok(leaves)
}

fn gather(path: String, value: &Value, leaves: &mut BTreeMap<String, Value>) {
    let below = |key: &str| if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") };
    match value {
        Value::Object(map) => map.iter().for_each(|(key, value)| gather(below(key), value, leaves)),
        Value::Array(list) => list.iter().enumerate().for_each(|(index, value)| gather(below(&index.to_string()), value, leaves)),
        Value::Null => {}
        leaf => drop(leaves.insert(path, leaf.clone())),
    }
}

/// Whether one key is the other, or lies within it.
pub(super) fn related(one: &str, other: &str) -> bool {
    let within =
        |inner: &str, outer: &str| inner.strip_prefix(outer).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'));
    within(one, other) || within(other, one)
}

/// Whether a value is what is asked for: itself, anything, one of several, a telephone number of these digits, or the id of
/// a row's file.
pub(super) fn is_meant<'a>(want: &Value, got: &Value, file: &dyn Fn(&str) -> Option<&'a str>) -> bool {
    let Value::Object(form) = want else { return is_same(want, got) };
    match form.iter().next().map(|(form, of)| (form.as_str(), of)) {
        Some(("any", _)) => true,
        Some(("in", Value::Array(choices))) => choices.iter().any(|choice| is_same(choice, got)),
        Some(("digits", of)) => of.as_str().is_some_and(|of| got.as_str().is_some_and(|got| is_number(of, got))),
        Some(("of", of)) => of.as_str().and_then(file).is_some_and(|file| got.as_str() == Some(id(file))),
        _ => panic!("`book.py` describes no such form: {want}"),
    }
}

fn is_same(want: &Value, got: &Value) -> bool {
    match (want, got) {
        (Value::Number(want), Value::Number(got)) => want.as_f64() == got.as_f64(),
        (Value::String(want), Value::String(got)) => want == got || *want == got.replacen('T', " ", 1),
        _ => want == got,
    }
}

/// Whether a text is these digits, in groups or not, and nothing else: no apostrophe, no formula.
fn is_number(digits: &str, text: &str) -> bool {
    text.replace(['-', ' '], "") == digits
}

/// The id of the entry in a file.
pub(super) fn id(file: &str) -> &str {
    file.rsplit('/').next().unwrap_or_default().trim_end_matches(".md")
}
