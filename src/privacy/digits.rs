//! Where digits stand in a text, looked for many bytes at a time: most of a page holds none, and most digits are of no number.

/// The first byte of a full-width digit.
pub(super) const WIDE: u8 = 0xEF;

/// How many bytes a digit has that begins here; none if there is no digit.
pub(super) fn digit_width(bytes: &[u8], at: usize) -> usize {
    match bytes.get(at) {
        Some(b'0'..=b'9') => 1,
        Some(&WIDE) if matches!(bytes.get(at + 1..at + 3), Some([0xBC, 0x90..=0x99])) => 3,
        _ => 0,
    }
}

/// Bytes that are looked at together.
const BLOCK: usize = 64;

/// A block, and what of the next one three bytes in a row may reach into.
type Block = [u8; BLOCK + 2];

/// Where the first block begins that answers yes, or what is left behind the last block.
fn skip(bytes: &[u8], from: usize, answers: impl Fn(&Block) -> bool) -> usize {
    let mut at = from;
    while bytes[at..].first_chunk().is_some_and(|block| !answers(block)) {
        at += BLOCK;
    }
    at
}

/// Where the next three ASCII digits in a row begin.
pub(super) fn next_run(bytes: &[u8], from: usize) -> Option<usize> {
    let mut at = skip(bytes, from, has_run);
    while let Some(eight) = bytes[at..].first_chunk() {
        let digits = digits_of(u64::from_le_bytes(*eight));
        let runs = digits & (digits >> 8) & (digits >> 16);
        if runs != 0 {
            return Some(at + runs.trailing_zeros() as usize / 8);
        }
        // The last two may be the first of a run.
        at += 6;
    }
    bytes[at..].windows(3).position(|three| three.iter().all(u8::is_ascii_digit)).map(|place| at + place)
}

/// Whether a text may have so many digits in a row, three or more. Those of full width are not counted.
pub(super) fn may_have_row(text: &str, digits: usize) -> bool {
    let bytes = text.as_bytes();
    let mut from = 0;
    while let Some(run) = next_run(bytes, from) {
        from = run + bytes[run..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        if from - run >= digits {
            return true;
        }
    }
    has_wide_digits(bytes)
}

/// Whether a block has three ASCII digits in a row. Here and below no byte waits for another, so that the compiler makes one
/// instruction of sixteen.
fn has_run(block: &Block) -> bool {
    let value = |at: usize| block[at].wrapping_sub(b'0');
    let largest = |at: usize| value(at).max(value(at + 1)).max(value(at + 2));
    (0..BLOCK).fold(u8::MAX, |least, at| least.min(largest(at))) < 10
}

/// Whether a text has digits of full width.
pub(super) fn has_wide_digits(bytes: &[u8]) -> bool {
    let mut at = 0;
    loop {
        at = skip(bytes, at, may_have_wide_digit);
        let near = &bytes[at..bytes.len().min(at + BLOCK + 2)];
        if memchr::memchr_iter(WIDE, near).any(|at| digit_width(near, at) > 0) {
            return true;
        }
        if near.len() < BLOCK + 2 {
            return false;
        }
        at += BLOCK;
    }
}

/// Whether somewhere in a block the first and the last byte of a full-width digit stand.
fn may_have_wide_digit(block: &Block) -> bool {
    let stands = |at: usize| (block[at] == WIDE) & (block[at + 2].wrapping_sub(0x90) < 10);
    (0..BLOCK).fold(0, |any, at| any | u8::from(stands(at))) != 0
}

/// The highest bit of each byte that is an ASCII digit.
fn digits_of(eight: u64) -> u64 {
    const fn each(byte: u8) -> u64 {
        u64::from_le_bytes([byte; 8])
    }
    let apart = eight ^ each(b'0');
    // Ten or more, or no ASCII, reaches the highest bit; nothing reaches the next byte.
    let others = ((apart & each(0x7F)) + each(0x80 - 10)) | apart;
    !others & each(0x80)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn runs_are_found_where_they_begin(text in "[a-f甲]{0,200}[0-9a甲０]{0,40}[a-f甲]{0,100}", from in 0_usize..80) {
            let bytes = text.as_bytes();
            let from = from.min(bytes.len());
            let plain = (from..bytes.len()).find(|at| bytes.get(*at..at + 3).is_some_and(|run| run.iter().all(u8::is_ascii_digit)));
            prop_assert_eq!(next_run(bytes, from), plain);
        }

        #[test]
        fn wide_digits_are_found_wherever_they_stand(text in "[a甲，：ｐ]{0,100}[０-９a，]{0,2}[a甲，：]{0,100}") {
            prop_assert_eq!(has_wide_digits(text.as_bytes()), text.contains(|c| matches!(c, '０'..='９')));
        }
    }
}
