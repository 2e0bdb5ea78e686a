//! What a row says of the telephone numbers to apply at.

use super::fate::{CellFate, Lost, Said};
use super::phone::{Phones, is_words_only, phones, without_zero};
use super::row::{Place, Row};
use crate::diagnostic::Words;
use crate::sheet::At;

const PHONE: Words = Words { zh: "单位电话，带区号", en: "an office's telephone with its area code" };

pub(super) fn numbers(row: &mut Row, at: At, written: &str) {
    if let Some(number) = without_zero(written) {
        return row.note_key(at, CellFate::Refused, "apply".to_owned(), Said::ZeroLost { number });
    }
    let Phones { offices, is_personal, has_persons_number, left } = phones(written);
    if offices.is_empty() {
        let (fate, said) = if has_persons_number {
            (CellFate::Personal, Said::Left(Lost::OnlyMobile))
        } else if is_personal && !is_words_only(written) {
            (CellFate::Personal, Said::Person)
        } else {
            (CellFate::Refused, Said::NotRead { expected: PHONE })
        };
        return row.note_key(at, fate, "apply".to_owned(), said);
    }
    let doubt = if has_persons_number {
        Some(Said::Left(Lost::Mobile))
    } else if is_personal {
        Some(Said::Left(Lost::Name))
    } else {
        (!left.is_empty()).then(|| Said::PartlyRead { left: left.join("、") })
    };
    let before = row.pieces.iter().filter(|piece| matches!(piece.place, Place::Phone(_))).count();
    for (index, number) in offices.into_iter().enumerate() {
        row.push(at, Place::Phone(before + index), number.into(), doubt.clone());
    }
}
