//! What the cells of pay say for a row.

use super::fate::{CellFate, Said};
use super::pay::{self, Measure, Unit};
use super::row::{Place, Row};
use crate::column::path;
use crate::sheet::At;
use serde_json::Value;

pub(super) fn wage(row: &mut Row, at: At, written: &str, measure: Measure) {
    match pay::read(written, measure) {
        Ok(wage) => {
            row.wage = row.wage.or(Some(at));
            besides(row, at, "pay", wage.besides);
            for part in ["base.min", "base.max", "base.unit", "total.min", "total.max", "total.basis", "kind"] {
                let value = part.split('.').try_fold(&wage.value, |value, key| value.get(key));
                let said = row.value(&format!("pay.{part}")).is_some();
                if let Some(value) = value.filter(|_| !said) {
                    row.add(at, &format!("pay.{part}"), value.clone(), wage.doubt.clone());
                }
            }
        }
        Err(said) => row.note_key(at, CellFate::Refused, "pay".to_owned(), said),
    }
}

/// The upper end of pay, behind all other cells of the row: the lower one may say of what time it is, and must be of the same.
pub(super) fn top(row: &mut Row, at: At, written: &str, measure: Measure) {
    let unit = row.text("pay.base.unit").and_then(Unit::of_key);
    let floor = unit.zip(row.value("pay.base.min").and_then(Value::as_f64));
    let read = pay::top(written, measure, floor).and_then(|wage| {
        let own = wage.value["base"]["unit"].as_str().and_then(Unit::of_key);
        match own.zip(unit) {
            Some((most, least)) if most != least => Err(Said::OtherTime { most: most.words(), least: least.words() }),
            _ => Ok(wage),
        }
    });
    match read {
        Ok(wage) => {
            besides(row, at, "pay", wage.besides);
            row.add(at, "pay.base.max", wage.value["base"]["min"].clone(), wage.doubt);
        }
        Err(said) => row.note_key(at, CellFate::Refused, "pay".to_owned(), said),
    }
}

/// Refuses an upper end of pay without a lower one, or below it. Beside one that stays the lower end may be guaranteed.
pub(super) fn above_a_floor(row: &mut Row) {
    let amount = |keys: &str| row.value(keys).and_then(Value::as_f64);
    let said = match (amount("pay.base.min"), amount("pay.base.max")) {
        (None, Some(most)) => Said::NoFloor { amount: pay::yuan(most).to_string() },
        (Some(least), Some(most)) if most < least => Said::NotRead { expected: pay::SPAN },
        (_, None) => return,
        (Some(_), Some(_)) => {
            for piece in row.pieces.iter_mut().filter(|piece| piece.doubt == Some(Said::NotGuaranteed)) {
                piece.doubt = Some(Said::LowerNotGuaranteed);
            }
            return;
        }
    };
    let max = Place::Key(path("pay.base.max").expect("keys are a path"));
    for piece in row.pieces.extract_if(.., |piece| piece.place == max).collect::<Vec<_>>() {
        row.note_key(piece.at, CellFate::Refused, "pay".to_owned(), said.clone());
    }
}

/// What a cell says besides what is in doubt about its value.
fn besides(row: &mut Row, at: At, key: &str, said: Option<Said>) {
    if said.is_some() {
        row.note_key(at, CellFate::Doubtful, key.to_owned(), said);
    }
}

pub(super) fn total(row: &mut Row, at: At, name: &str, written: &str) {
    match pay::usual(written, name) {
        Ok(wage) => {
            besides(row, at, "pay.total", wage.besides);
            for part in ["min", "max", "basis"] {
                row.add(at, &format!("pay.total.{part}"), wage.value["total"][part].clone(), wage.doubt.clone());
            }
        }
        Err(said) => row.note_key(at, CellFate::Refused, "pay.total".to_owned(), said),
    }
}
