//! Single characters: digits and letters in ASCII or full width, and what may join the groups of a number.

/// What stands between two groups of digits of one number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Joint {
    Blank,
    Dash,
    /// Only in a mobile in threes and fours, 138.0000.1234: elsewhere it stands for decimals.
    Dot,
}

/// A digit's value, in either width.
pub(super) fn digit(character: char) -> Option<u8> {
    let from = if character.is_ascii_digit() { '0' } else { '０' };
    u32::from(character).checked_sub(u32::from(from)).and_then(|value| u8::try_from(value).ok()).filter(|value| *value < 10)
}

pub(super) fn is_digit(character: char) -> bool {
    digit(character).is_some()
}

/// Whether a number ends in it: the check digit ten.
pub(super) fn is_x(character: char) -> bool {
    matches!(character, 'X' | 'x' | 'Ｘ' | 'ｘ')
}

/// What makes a number part of something longer: a digit or a Latin letter, in either width.
pub(super) fn is_word(character: char) -> bool {
    character.is_ascii_alphanumeric() || matches!(character, '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ')
}

pub(super) fn joint(character: char) -> Option<Joint> {
    match character {
        ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}' | '\u{3000}' => Some(Joint::Blank),
        '-' | '\u{2010}'..='\u{2014}' | '\u{2212}' | '－' => Some(Joint::Dash),
        _ => None,
    }
}

/// A Chinese character of everyday use.
pub(super) fn is_han(character: char) -> bool {
    matches!(character, '\u{4e00}'..='\u{9fa5}')
}

/// The last characters of a text that are on its last line, at most so many.
pub(super) fn tail(text: &str, characters: usize) -> &str {
    let reversed = text.char_indices().rev().take(characters);
    let start = reversed.take_while(|(_, character)| *character != '\n').last().map_or(text.len(), |(at, _)| at);
    &text[start..]
}
