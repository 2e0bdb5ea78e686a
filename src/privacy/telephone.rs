//! Telephone numbers by their whole shape: a number too long or too short is none. Whether one exists is not known here.

use super::Kind;
use super::character::{Joint, digit, is_digit, is_word, joint};
use super::number::is_mobile;
use std::fmt;
use std::ops::Range;

/// What a number is by its shape.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Line {
    Mobile,
    /// With an area code: `0832-0000-0001`.
    Area,
    /// 400 and 800.
    Service,
    /// Seven or eight digits without an area code.
    Local,
    /// `110`, `12333`, `95588`, `962288`.
    Short,
    /// With the code of another country.
    Abroad,
}

/// One telephone number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Telephone {
    pub line: Line,
    /// The area code, or 400 and 800; empty for other lines.
    area: String,
    /// What stands behind the area code, in the groups in which it was written.
    local: String,
    extension: Option<String>,
}

impl Telephone {
    /// A text that is one number and nothing else; an extension may stand behind it, `转` or a hyphen before it.
    pub fn parse(text: &str) -> Option<Self> {
        let plain = plain(text)?;
        let (number, turned) = plain.split_once(TURN).map_or((&*plain, None), |(number, behind)| (number, Some(behind.trim())));
        if turned.is_some_and(|extension| !is_extension(extension)) {
            return None;
        }
        let mut telephone = bare(number.trim_end_matches(['-', ' '])).or_else(|| {
            let (number, extension) = number.rsplit_once('-').filter(|(_, extension)| is_extension(extension.trim()))?;
            let telephone =
                bare(number.trim_end()).filter(|telephone| matches!(telephone.line, Line::Area | Line::Service | Line::Local))?;
            turned.is_none().then(|| Self { extension: Some(extension.trim().to_owned()), ..telephone })
        })?;
        telephone.extension = turned.map(ToOwned::to_owned).or(telephone.extension);
        Some(telephone)
    }

    /// The only number of a text; words may stand around it.
    pub fn among_words(text: &str) -> Option<Self> {
        let text = without_remark(text);
        let first = text.find(is_digit)?;
        let last = text.char_indices().rev().find(|(_, character)| is_digit(*character))?;
        let sign = |character: char| matches!(character, '+' | '＋' | '(' | '（');
        let start = text[..first].trim_end_matches(sign).len();
        let number = &text[start..last.0 + last.1.len_utf8()];
        // A bracket before the number may be one around words.
        Self::parse(number).or_else(|| Self::parse(&text[first..last.0 + last.1.len_utf8()]))
    }

    pub fn extension(&self) -> Option<&str> {
        self.extension.as_deref()
    }

    /// What is dialled before an extension: digits, and the plus before the code of a country.
    pub fn dialled(&self) -> String {
        format!("{}{}", self.area, self.local).chars().filter(|character| *character != '-').collect()
    }
}

/// The number in one form: the area code and a hyphen, the local number in its groups, 转 and the extension.
impl fmt::Display for Telephone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let hyphen = if self.area.is_empty() { "" } else { "-" };
        write!(f, "{}{hyphen}{}", self.area, self.local)?;
        self.extension.iter().try_for_each(|extension| write!(f, "转{extension}"))
    }
}

/// A text without the words in brackets at its end: `(24小时)`. What may be another number stays.
fn without_remark(text: &str) -> &str {
    let closed = text.trim_end().strip_suffix([')', '）']);
    let Some((before, remark)) = closed.and_then(|closed| closed.rsplit_once(['(', '（'])) else { return text };
    let digits = |part: &str| part.chars().filter(|character| is_digit(*character)).count();
    let has_words = remark.contains(|character: char| character.is_alphabetic() && !is_digit(character));
    let runs = || remark.split(|character: char| !is_digit(character) && joint(character).is_none());
    let has_number = digits(remark) > MOST_IN_REMARK || runs().any(|run| digits(run) > 4) || remark.contains('转');
    if has_words && !has_number && digits(before) > 0 { before } else { text }
}

/// The digits of two times of day, and less than a mobile number has.
const MOST_IN_REMARK: usize = 8;

/// What `转` is in [`plain`].
const TURN: char = 'x';

/// The signs of numbers in one form each; none if a text holds others.
fn plain(text: &str) -> Option<String> {
    let text = text.trim().replace("转接", "转");
    let sign = |character: char| match character {
        '(' | '（' => Some('('),
        ')' | '）' => Some(')'),
        '+' | '＋' => Some('+'),
        '转' => Some(TURN),
        _ => match joint(character) {
            Some(Joint::Dash) => Some('-'),
            Some(Joint::Blank) => Some(' '),
            Some(Joint::Dot) => None,
            None => digit(character).map(|value| char::from(b'0' + value)),
        },
    };
    text.chars().map(sign).collect()
}

fn is_extension(text: &str) -> bool {
    (1..=6).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// A number without an extension, its signs in one form each.
fn bare(number: &str) -> Option<Telephone> {
    let number = number.trim();
    let home = ["+86", "(+86)", "0086", "86-", "86 "].iter().find_map(|code| number.strip_prefix(code));
    if home.is_none()
        && let Some(abroad) = number.strip_prefix('+').or_else(|| dialled_abroad(number))
    {
        let groups = groups(abroad)?;
        let fits = (7..=15).contains(&groups.concat().len());
        let local = format!("+{}", groups.join("-"));
        return fits.then(|| Telephone { line: Line::Abroad, area: String::new(), local, extension: None });
    }
    let Some(home) = home else { return domestic(number) };
    let home = home.trim_start_matches(['-', ' ']);
    // From abroad the area code has no zero.
    domestic(home)
        .filter(|telephone| !matches!(telephone.line, Line::Local | Line::Short))
        .or_else(|| domestic(&format!("0{home}")))
}

/// What follows the `00` that is dialled for `+`. No country's code begins with 0.
fn dialled_abroad(number: &str) -> Option<&str> {
    number.strip_prefix("00").filter(|abroad| !abroad.trim_start_matches(['-', ' ']).starts_with('0'))
}

fn domestic(number: &str) -> Option<Telephone> {
    let opened = number.strip_prefix('(').map(|rest| rest.split_once(')'));
    let unfolded = match opened {
        Some(Some((area, local))) if is_area(area) => format!("{area}-{local}"),
        Some(_) => return None,
        None => number.to_owned(),
    };
    let groups = groups(&unfolded)?;
    let digits = groups.concat();
    let one = |line| Some(Telephone { line, area: String::new(), local: groups.join("-"), extension: None });
    match digits.as_bytes() {
        number if is_mobile_shaped(number) => one(Line::Mobile),
        [b'4' | b'8', b'0', b'0', ..] if digits.len() == 10 => parted(Line::Service, 3, &groups),
        [b'0', ..] => {
            let code = area_length(&groups, &digits)?;
            let fits = matches!(digits.len() - code, 7 | 8) || is_short_of_area(&digits[code..]);
            (fits && is_area(&digits[..code])).then(|| parted(Line::Area, code, &groups)).flatten()
        }
        [b'2'..=b'9', ..] if matches!(digits.len(), 7 | 8) => one(Line::Local),
        _ if is_short(&digits) => one(Line::Short),
        _ => None,
    }
}

/// Digits between hyphens and blanks; none if there is anything else, or nothing.
fn groups(number: &str) -> Option<Vec<&str>> {
    let groups: Vec<&str> = number.split(['-', ' ']).filter(|group| !group.is_empty()).collect();
    let fits = !groups.is_empty() && groups.iter().all(|group| group.bytes().all(|byte| byte.is_ascii_digit()));
    fits.then_some(groups)
}

/// How long the area code is: a group of its own, or three digits for the largest cities and four for all others.
fn area_length(groups: &[&str], digits: &str) -> Option<usize> {
    let length = match groups[0].len() {
        length @ 3..=4 if groups.len() > 1 => length,
        _ if digits.starts_with("010") || digits.starts_with("02") => 3,
        _ => 4,
    };
    (digits.len() > length).then_some(length)
}

fn is_area(code: &str) -> bool {
    let shaped = (3..=4).contains(&code.len()) && code.bytes().all(|byte| byte.is_ascii_digit()) && code.starts_with('0');
    // No area begins with 01 but Beijing; mobile numbers do, with a zero before them.
    shaped && (code == "010" || !code.starts_with("01"))
}

/// A number of a service, in one of the ranges that such numbers have.
fn is_short(digits: &str) -> bool {
    let begins = |ranges: &[&str]| ranges.iter().any(|range| digits.starts_with(range));
    match digits.len() {
        3 => ["110", "114", "119", "120", "122"].contains(&digits),
        5 => begins(&["100", "1118", "12", "95", "96"]),
        6 => begins(&["95", "96", "116", "118"]),
        _ => false,
    }
}

/// A number of a service that each area has for itself.
fn is_short_of_area(digits: &str) -> bool {
    is_short(digits) && (digits.starts_with("96") || digits.len() == 5 && digits.starts_with("12"))
}

fn is_mobile_shaped(digits: &[u8]) -> bool {
    digits.len() == 11 && matches!(digits, [b'1', b'3'..=b'9', ..])
}

/// The number with so many digits at its front as the area code.
fn parted(line: Line, code: usize, groups: &[&str]) -> Option<Telephone> {
    let digits = groups.concat();
    let (area, all) = digits.split_at_checked(code)?;
    let mut left = code;
    let mut local = Vec::new();
    for group in groups {
        let taken = left.min(group.len());
        left -= taken;
        local.push(&group[taken..]);
    }
    local.retain(|group| !group.is_empty());
    let local = if local.is_empty() { all.to_owned() } else { local.join("-") };
    Some(Telephone { line, area: area.to_owned(), local, extension: None })
}

/// Whether a number that nobody would take for part of something else ends here: it has an area code, or is for 400
/// and 800, or a mobile.
pub(super) fn ends_with(text: &str) -> bool {
    let run = text.char_indices().rev().take(LONGEST).take_while(|(_, character)| is_sign(*character));
    let starts: Vec<usize> = run.filter(|(_, character)| *character == '(' || is_digit(*character)).map(|(at, _)| at).collect();
    starts.into_iter().any(|start| !text[..start].ends_with(is_word) && is_whole(&text[start..]))
}

/// Whether such a number begins here.
pub(super) fn begins_with(text: &str) -> bool {
    let run = text.char_indices().take(LONGEST).take_while(|(_, character)| is_sign(*character));
    let ends: Vec<usize> =
        run.filter(|(_, character)| is_digit(*character)).map(|(at, character)| at + character.len_utf8()).collect();
    ends.into_iter().any(|end| !text[end..].starts_with(is_word) && is_whole(&text[..end]))
}

/// Characters of the longest number without words, with its brackets and hyphens.
const LONGEST: usize = 24;

fn is_sign(character: char) -> bool {
    is_digit(character) || joint(character).is_some() || matches!(character, '(' | ')')
}

fn is_whole(number: &str) -> bool {
    Telephone::parse(number)
        .is_some_and(|found| found.extension.is_none() && matches!(found.line, Line::Area | Line::Service | Line::Mobile))
}

/// The mobile number in a text that stands where one telephone number belongs, whatever it is glued to: eleven digits at
/// the end of a row of digits, else at its begin, else within. None where the whole is another sort of number.
pub fn mobile_within(text: &str) -> Option<Range<usize>> {
    if Telephone::among_words(text).is_some_and(|found| found.line != Line::Mobile) {
        return None;
    }
    let mut rows: Vec<Vec<(usize, char)>> = vec![Vec::new()];
    for (at, character) in text.char_indices() {
        match rows.last_mut() {
            Some(row) if is_digit(character) => row.push((at, character)),
            _ if joint(character).is_some() => {}
            _ => rows.push(Vec::new()),
        }
    }
    rows.iter().find_map(|row| {
        let last = row.len().checked_sub(11)?;
        let is_found = |start: &usize| {
            let digits: Vec<u8> = row[*start..start + 11].iter().filter_map(|(_, character)| digit(*character)).collect();
            is_mobile(&digits)
        };
        let start = std::iter::once(last).chain(0..last).find(is_found)?;
        let (end, character) = row[start + 10];
        Some(row[start].0..end + character.len_utf8())
    })
}

/// The text with the mobile number masked that stands within it, and whatever else looks like a person's number.
pub fn discreet(text: &str) -> String {
    let within = mobile_within(text).map(|at| {
        let masked = super::mask(&text[at.clone()], Kind::Mobile);
        format!("{}{masked}{}", &text[..at.start], &text[at.end..])
    });
    super::masked(within.as_deref().unwrap_or(text)).into_owned()
}
