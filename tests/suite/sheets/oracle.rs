//! An import without fault, made up from what is expected of it, and the same with one fault each: what the judge must
//! accept and refuse.

use super::judge::{Book, Line, Outcome, Row};
use super::value::id;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// What an importer leaves behind that does all that `expected.json` asks.
pub(super) fn perfect(book: &Book) -> Outcome {
    let taken = book.rows.iter().filter(|(_, row)| row.importable).enumerate();
    let files: BTreeMap<&str, String> =
        taken.map(|(index, (name, row))| (name.as_str(), format!("content/{}/{index}.md", row.kind))).collect();
    let lines = book.cells.iter().map(|(at, cell)| {
        let taken = matches!(cell.fate.as_str(), "used" | "doubtful" | "remark");
        Line {
            cell: at.clone(),
            fate: cell.fate.clone(),
            key: cell.keys.first().cloned(),
            file: cell.rows.iter().find_map(|row| files.get(row.as_str())).filter(|_| taken).cloned(),
            message: (cell.named || cell.fate == "doubtful").then(|| "a reason".to_owned()),
        }
    });
    let empty =
        book.rows.values().flat_map(|row| row.causes.iter().chain(&row.doubts)).filter(|at| !book.cells.contains_key(*at));
    let empty = empty.map(|at| Line {
        cell: at.clone(),
        fate: "refused".to_owned(),
        key: None,
        file: None,
        message: Some("empty".to_owned()),
    });
    Outcome {
        lines: lines.chain(empty).collect(),
        files: files.iter().map(|(name, file)| (file.clone(), text(book, name, &files))).collect(),
        said: book.named.join("\n"),
        shown: String::new(),
    }
}

/// The file of a row: the values that are asked for, and its remarks as text.
fn text(book: &Book, name: &str, files: &BTreeMap<&str, String>) -> String {
    let row: &Row = &book.rows[name];
    let mut front = json!({"draft": true, "published": crate::site::TODAY});
    for (key, want) in &row.values {
        *slot(&mut front, key) = an_answer(want, files);
    }
    let remarks = book.cells.values().filter(|cell| cell.fate == "remark" && cell.rows.iter().any(|other| other == name));
    let remarks: Vec<&str> = remarks.map(|cell| cell.text.as_str()).collect();
    let front = serde_yaml::to_string(&front).expect("JSON is YAML");
    format!("---\n{front}---\n\n{}\n", remarks.join("\n\n"))
}

/// Something that is meant by what is asked for.
fn an_answer(want: &Value, files: &BTreeMap<&str, String>) -> Value {
    let Value::Object(form) = want else { return want.clone() };
    let first = |key: &str| form.get(key);
    if let Some(choices) = first("in") {
        choices[0].clone()
    } else if let Some(digits) = first("digits") {
        digits.clone()
    } else if let Some(row) = first("of") {
        json!(id(&files[row.as_str().expect("a row has a name")]))
    } else {
        json!("随便")
    }
}

/// The place of a dotted key, made where it is not; numbers count in lists.
fn slot<'a>(root: &'a mut Value, key: &str) -> &'a mut Value {
    key.split('.').fold(root, |at, part| {
        if let Ok(index) = part.parse::<usize>() {
            if !at.is_array() {
                *at = Value::Array(Vec::new());
            }
            let list = at.as_array_mut().expect("it was just made one");
            list.resize(list.len().max(index + 1), Value::Null);
            return &mut list[index];
        }
        if !at.is_object() {
            *at = Value::Object(Map::new());
        }
        at.as_object_mut().expect("it was just made one").entry(part).or_insert(Value::Null)
    })
}

/// Spoils an import, if the workbook gives occasion.
type Fault = fn(&Book, &mut Outcome) -> Option<()>;

/// Imports with one fault each, and what it is; those that a workbook gives no occasion for are left out.
pub(super) fn spoilt(book: &Book) -> Vec<(&'static str, Outcome)> {
    let faults: [(&str, Fault); 14] = [
        ("a cell is forgotten", |_, outcome| outcome.lines.pop().map(drop)),
        ("an empty cell is told of", |_, outcome| line(outcome, "used").map(|line| "这里!ZZ99".clone_into(&mut line.cell))),
        ("a fate is another", |_, outcome| line(outcome, "heading").map(|line| "used".clone_into(&mut line.fate))),
        ("a key is another", |_, outcome| line(outcome, "used").map(|line| line.key = Some("no.such".to_owned()))),
        ("a reason is missing", |_, outcome| line(outcome, "doubtful").and_then(|line| line.message.take()).map(drop)),
        ("nobody says why a row was refused", |_, outcome| {
            let refused = outcome.lines.iter_mut().filter(|line| line.fate == "refused");
            let told = refused.filter_map(|line| line.message.take()).count();
            (told > 0).then_some(())
        }),
        ("a value is another", |_, outcome| edit(outcome, "headcount: ", "headcount: 9")),
        ("a draft is none", |_, outcome| edit(outcome, "draft: true", "draft: false")),
        ("a key is invented", |_, outcome| edit(outcome, "draft: true", "tags: [急招]\ndraft: true")),
        ("a refused row is taken in", |_, outcome| {
            let file = outcome.files.keys().next()?.clone();
            line(outcome, "refused")?.file = Some(file);
            Some(())
        }),
        ("remarks are lost", |book, outcome| {
            let text = |text: &mut String| text.truncate(text.rfind("\n---\n").map_or(0, |end| end + 5));
            outcome.files.values_mut().for_each(text);
            book.cells.values().any(|cell| cell.fate == "remark").then_some(())
        }),
        ("a file is nobody's", |_, outcome| {
            outcome.files.insert("content/job/more.md".to_owned(), String::new()).is_none().then_some(())
        }),
        ("a secret is told", |book, outcome| book.secrets.last().map(|secret| outcome.shown.push_str(secret))),
        ("a sheet is passed over", |book, outcome| {
            outcome.said.clear();
            (!book.named.is_empty()).then_some(())
        }),
    ];
    let made = faults.into_iter().filter_map(|(name, spoil)| {
        let mut outcome = perfect(book);
        spoil(book, &mut outcome).map(|()| (name, outcome))
    });
    made.collect()
}

fn line<'a>(outcome: &'a mut Outcome, fate: &str) -> Option<&'a mut Line> {
    outcome.lines.iter_mut().find(|line| line.fate == fate)
}

/// Changes the first file that holds a text.
fn edit(outcome: &mut Outcome, from: &str, to: &str) -> Option<()> {
    let text = outcome.files.values_mut().find(|text| text.contains(from))?;
    *text = text.replacen(from, to, 1);
    Some(())
}
