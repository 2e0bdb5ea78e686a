//! The arithmetic of bank cards: first digits, length and the check of ISO/IEC 7812.

/// Whether digits, by value, can be the number of a card that banks in China issue or take.
pub(super) fn is_card(digits: &[u8]) -> bool {
    is_issued(digits) && !is_sample(digits) && is_checked(digits)
}

fn is_issued(digits: &[u8]) -> bool {
    let Some(first) = digits.first_chunk::<4>() else { return false };
    let first = first.iter().fold(0, |value, digit| value * 10 + u16::from(*digit));
    match digits.len() {
        15 => matches!(first / 100, 34 | 37),
        16 if matches!(first, 2221..=2720 | 3500..=3599) => true,
        // 4 and 51 to 55 have 16 digits abroad; Chinese banks gave out longer ones. 9558 and 95599 are old cards.
        16..=19 => matches!(first, 4000..=4999 | 5100..=5599 | 6000..=6099 | 6200..=6299 | 9558 | 9559),
        _ => false,
    }
}

/// A number of a form to show how it is written: all digits behind the issuer's are the same.
fn is_sample(digits: &[u8]) -> bool {
    digits[6..].iter().all(|digit| *digit == digits[6])
}

fn is_checked(digits: &[u8]) -> bool {
    let sum: u16 = digits.iter().rev().enumerate().map(|(place, digit)| weighed(*digit, place)).map(u16::from).sum();
    sum.is_multiple_of(10)
}

fn weighed(digit: u8, place: usize) -> u8 {
    match digit {
        _ if place.is_multiple_of(2) => digit,
        0..=4 => digit * 2,
        _ => digit * 2 - 9,
    }
}
