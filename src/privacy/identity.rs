//! The arithmetic of identity numbers, GB 11643-1999, and of the credit codes of organisations that look like them.

use std::ops::Range;

/// Digits by value; the last may be ten, written X.
pub(super) type Number = [u8; 18];

/// Whether province and birth date can be: a person born from 1900 to 2099.
pub(super) fn is_possible(number: &Number) -> bool {
    is_born_in(number, 1900..2100)
}

/// Whether it was made by the rules, though for a birth that nobody has to hide: no other number is seen in it.
pub(super) fn is_historical(number: &Number) -> bool {
    is_born_in(number, 1700..2300) && is_checked(number)
}

fn is_born_in(number: &Number, years: Range<u16>) -> bool {
    let year = decimal(&number[6..10]);
    is_province(number) && years.contains(&year) && is_date(year, decimal(&number[10..12]), decimal(&number[12..14]))
}

/// Whether the check digit is right.
pub(super) fn is_checked(number: &Number) -> bool {
    const WEIGHTS: [u16; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    const CHECKS: [u8; 11] = [1, 0, 10, 9, 8, 7, 6, 5, 4, 3, 2];
    let sum: u16 = WEIGHTS.iter().zip(number).map(|(weight, digit)| weight * u16::from(*digit)).sum();
    CHECKS[usize::from(sum % 11)] == number[17]
}

/// Whether it is the unified social credit code of an organisation, GB 32100-2015, with both check digits right. One
/// in thousands of identity numbers passes too, and is missed.
pub(super) fn is_credit_code(number: &Number) -> bool {
    const ORGANISATION: [u16; 8] = [3, 7, 9, 10, 5, 8, 4, 2]; // GB 11714
    const X: u16 = 29; // The alphabet leaves out I, O, S, V and Z.
    if !matches!(number[0], 1 | 5) || !is_province(&number[2..]) {
        return false;
    }
    let sum: u16 = ORGANISATION.iter().zip(&number[8..]).map(|(weight, digit)| weight * u16::from(*digit)).sum();
    let mut weight = 1;
    let mut whole = 0;
    for digit in &number[..17] {
        whole += weight * u16::from(*digit);
        weight = weight * 3 % 31;
    }
    let last = if number[17] == 10 { X } else { u16::from(number[17]) };
    (11 - sum % 11) % 11 == u16::from(number[16]) && (whole + last) % 31 == 0
}

/// Whether fifteen digits can be a number of before 1999: province, then a birth date of the last century.
pub(super) fn is_possible_old(number: &[u8; 15]) -> bool {
    is_province(number) && is_date(1900 + decimal(&number[6..8]), decimal(&number[8..10]), decimal(&number[10..12]))
}

/// Province prefixes of GB/T 2260; 83 is for residents from Taiwan.
fn is_province(number: &[u8]) -> bool {
    matches!(decimal(&number[..2]), 11..=15 | 21..=23 | 31..=37 | 41..=46 | 50..=54 | 61..=65 | 71 | 81..=83)
}

fn is_date(year: u16, month: u16, day: u16) -> bool {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let days = match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    };
    (1..=days).contains(&day)
}

fn decimal(digits: &[u8]) -> u16 {
    digits.iter().fold(0, |value, digit| value * 10 + u16::from(*digit))
}
