//! A file of content with some of its values changed, and nothing else: comments, order and the form of all other values stay.

use crate::column::value_at;
use crate::schema::{Outline, Part, Step};
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;
use std::ops::Range;

/// The front matter with these values in it. `written` is what it says as YAML reads it, `whole` what it should say, record by
/// record in the long form. A value that is one word is put in place of the old; of all else the key at the top is written
/// anew.
pub(super) fn edited(
    front: &str,
    written: &Map<String, Value>,
    changes: &[(Vec<Step>, Value)],
    whole: &Map<String, Value>,
) -> String {
    let outline = Outline::yaml(front).0;
    let scalar = |value: &Value| !value.is_object() && !value.is_array() && !value.is_null();
    let mut anew: BTreeSet<&str> = BTreeSet::new();
    let mut splices: Vec<(Range<usize>, String)> = Vec::new();
    for (path, value) in changes {
        let Some(Step::Key(top)) = path.first() else { continue };
        let there = value_at(written, path).is_some_and(scalar) && scalar(value);
        if there {
            splices.push((outline.find(path, Part::Value), word(value)));
        } else {
            anew.insert(top);
        }
    }
    let starts: Vec<usize> = written.keys().map(|key| top_key(&outline, key)).collect();
    let mut added = String::new();
    for key in anew {
        let Some(value) = whole.get(key) else { continue };
        let text = yaml(&Map::from_iter([(key.to_owned(), value.clone())]));
        if written.contains_key(key) {
            let range = entry(front, &outline, key, &starts);
            splices.retain(|(at, _)| !range.contains(&at.start));
            splices.push((range, text));
        } else {
            added.push_str(&text);
        }
    }
    splices.sort_by_key(|(at, _)| std::cmp::Reverse(at.start));
    let mut text = front.to_owned();
    for (at, new) in splices {
        text.replace_range(at, &new);
    }
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
    text + &added
}

/// A map as lines of YAML.
pub(super) fn yaml(map: &Map<String, Value>) -> String {
    serde_yaml::to_string(&json!(map)).expect("what is JSON can be written as YAML")
}

/// One word as YAML, safe inside braces too.
fn word(value: &Value) -> String {
    let plain = serde_yaml::to_string(value).expect("what is JSON can be written as YAML");
    let plain = plain.trim_end();
    let special = plain.contains([',', '[', ']', '{', '}', '#', '\n']) || plain.contains(": ");
    // JSON is YAML, and its quotes hold everything.
    if special && value.is_string() { value.to_string() } else { plain.to_owned() }
}

fn top_key(outline: &Outline, key: &str) -> usize {
    outline.find(&[Step::Key(key.to_owned())], Part::Key).start
}

/// The lines of a key at the top with all that belongs to it; remarks behind it stay with the next.
fn entry(front: &str, outline: &Outline, key: &str, starts: &[usize]) -> Range<usize> {
    let start = top_key(outline, key);
    let value = outline.find(&[Step::Key(key.to_owned())], Part::Value);
    let next = starts.iter().copied().filter(|other| *other > start).min().unwrap_or(front.len());
    let mut end = value.end.clamp(start, next);
    // Remarks at the margin are part of no value, and neither are blank lines.
    loop {
        end = start + front[start..end].trim_end().len();
        let line = front[..end].rfind('\n').map_or(0, |at| at + 1);
        if line <= start || !front[line..end].starts_with('#') {
            break;
        }
        end = line;
    }
    let line_end = front[end..].find('\n').map_or(front.len(), |at| end + at + 1);
    start..line_end
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::column::path;

    fn check(front: &str, changes: &[(&str, Value)], whole: Value, expected: &str) {
        let written: Map<String, Value> = serde_yaml::from_str(front).unwrap();
        let changes: Vec<(Vec<Step>, Value)> = changes.iter().map(|(keys, value)| (path(keys).unwrap(), value.clone())).collect();
        let Value::Object(whole) = whole else { panic!("a map") };
        assert_eq!(edited(front, &written, &changes, &whole), expected);
    }

    #[test]
    fn a_word_is_put_in_place_of_the_old() {
        check(
            "# 说明\ntitle: 缝纫工 # 好\npay: {kind: piece, base: {min: 3800, unit: month}}\ntags: [甲]\n",
            &[("pay.base.min", json!(4000)), ("title", json!("缝纫工，平车"))],
            json!({}),
            "# 说明\ntitle: 缝纫工，平车 # 好\npay: {kind: piece, base: {min: 4000, unit: month}}\ntags: [甲]\n",
        );
        check("a: {b: x}\n", &[("a.b", json!("y, z"))], json!({}), "a: {b: \"y, z\"}\n");
    }

    #[test]
    fn what_is_no_word_is_written_anew_with_its_key() {
        check(
            "workplace: yuhuan\n# 报名\napply:\n  - method: phone\n    value: 0576-1\n# 尾巴\nheadcount: 2\n",
            &[("apply[2].method", json!("web")), ("workplace.address", json!("路"))],
            json!({"workplace": {"region": "yuhuan", "address": "路"}, "apply": [{"method": "phone"}, {"method": "web"}]}),
            "workplace:\n  region: yuhuan\n  address: 路\n# 报名\napply:\n- method: phone\n- method: web\n# 尾巴\nheadcount: 2\n",
        );
    }

    #[test]
    fn a_new_key_stands_at_the_end() {
        check(
            "title: x\n",
            &[("filled", json!("2026-03-05"))],
            json!({"filled": "2026-03-05"}),
            "title: x\nfilled: 2026-03-05\n",
        );
    }
}
