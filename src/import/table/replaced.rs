//! Pay is one thing: where a cell says all of it anew, what an entry said before and the cell no longer says goes.

use super::doubts::Gone;
use super::fate::{CellFate, Said};
use super::form::unset;
use super::row::{Place, Row};
use super::settle::Settled;
use crate::column::{path, value_at, written};
use crate::diagnostic::Words;
use serde_json::Value;

/// What a cell may leave out that said it before, and what people call it.
const PARTS: [(&str, Words); 2] = [
    ("pay.base.max", Words { zh: "保底工资上限", en: "the upper end of guaranteed pay" }),
    ("pay.total", Words { zh: "综合工资", en: "usual pay" }),
];

/// Takes away what the cell of pay no longer says, as far as it leaves no doubt, and with it the remarks on what was in doubt.
/// Usual pay stays, and is named, where nothing else of pay changes: an editor may have asked for it.
pub(super) fn replace(settled: &mut Settled, row: &Row) {
    let is_pay = |key: &str| key == "pay" || key.starts_with("pay.");
    let in_doubt = row.pieces.iter().any(|piece| piece.doubt.is_some() && is_pay(&piece.key()));
    let refused = row.refuses("pay");
    let Some(at) = row.wage.filter(|_| !in_doubt && !refused) else { return };
    settled.gone = Some(Gone { column: at.column });
    let changes = settled.changes.iter().any(|(path, _)| is_pay(&written(path)));
    let is_draft = settled.front.get("draft") == Some(&Value::Bool(true));
    for (key, what) in PARTS {
        let part = path(key).expect("keys are a path");
        let is_said = |place: &Place| matches!(place, Place::Key(path) if path.starts_with(&part));
        // An empty cell of a column of its own has been told of.
        let has_column = row.empty.iter().any(|(_, path)| path.starts_with(&part));
        if has_column || row.pieces.iter().any(|piece| is_said(&piece.place)) {
            continue;
        }
        let Some(before) = value_at(&settled.front, &part).filter(|before| !before.is_null()).map(shown) else { continue };
        if key == "pay.total" && !changes {
            settled.notes.push((at, CellFate::Doubtful, Some(key.to_owned()), Some(Said::NotSaid { what, now: before })));
            break;
        }
        unset(&mut settled.front, &part);
        settled.changes.push((part, Value::Null));
        if !is_draft {
            settled.notes.push((at, CellFate::Doubtful, Some(key.to_owned()), Some(Said::Dropped { what, before })));
        }
    }
}

/// An amount for people, or a span of two.
fn shown(value: &Value) -> String {
    let ends: Vec<String> = ["min", "max"].iter().filter_map(|end| value.get(end)).map(ToString::to_string).collect();
    if ends.is_empty() { value.to_string() } else { ends.join("-") }
}
