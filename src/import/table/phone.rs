//! Telephone numbers of offices in a cell. A number is taken only where its whole shape is that of one; what belongs to a
//! person, a chat or a fax is not.

use super::number::plain;
use crate::privacy::{self, Line, Telephone};
use std::ops::Range;
use unicode_normalization::UnicodeNormalization as _;

/// The numbers of offices in a cell, and what else is in it.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Phones {
    pub(super) offices: Vec<String>,
    /// A person's number, or a name beside a number.
    pub(super) is_personal: bool,
    /// The former, not only the latter.
    pub(super) has_persons_number: bool,
    /// What was left out and is about nobody.
    pub(super) left: Vec<String>,
}

/// Words beside a number of an office that name nobody.
const LABELS: &[&str] = &[
    "电话",
    "座机",
    "联系",
    "咨询",
    "报名",
    "招聘",
    "办公室",
    "人事部",
    "人力资源部",
    "人事科",
    "行政部",
    "值班",
    "手机",
    "工作日",
    "热线",
    "固话",
    "或",
];

/// Words that make a number something else.
const OTHERS: &[&str] = &["qq", "微信", "传真", "fax", "邮编", "邮箱", "账号", "工号", "编号", "代码"];

/// Finds telephone numbers of offices: with an area code, of seven or eight digits, for 400 or 800, or short service numbers.
pub(super) fn phones(text: &str) -> Phones {
    let text = unbracketed(
        &text.nfkc().map(|c| if matches!(c, '\u{2010}'..='\u{2015}' | '\u{2212}') { '-' } else { c }).collect::<String>(),
    );
    // Persons' numbers are looked for before anything is taken apart, since blanks may stand inside them.
    let persons: Vec<Range<usize>> = privacy::find(&text).into_iter().map(|finding| finding.at).collect();
    let mut found = Phones { is_personal: !persons.is_empty(), has_persons_number: !persons.is_empty(), ..Phones::default() };
    let parts = parts(&text);
    let (mut at, mut is_other, mut is_torn) = (0, false, false);
    while at < parts.len() {
        let (number, used) = joined(&parts[at..], &text);
        let range = parts[at].start..parts[at + used - 1].end;
        let written = plain(&text[range.clone()]);
        at += used;
        if persons.iter().any(|person| person.start < range.end && range.start < person.end) {
            is_torn = true;
            continue;
        }
        let part = Part::new(&number);
        is_other = if part.is_other { true } else { is_other && part.words.is_empty() };
        let office = part.office.filter(|office| !is_other && (!office.is_bare || !is_torn && part.names.is_empty()));
        is_torn = office.is_none() && written.chars().any(|c| c.is_ascii_digit());
        found.has_persons_number |= part.is_hidden;
        found.is_personal |= part.is_hidden || !part.names.is_empty() && !is_other;
        match office {
            Some(office) => found.offices.push(office.number),
            None if part.is_hidden || !part.names.is_empty() && !is_other => {}
            None if is_torn || is_other => found.left.push(written),
            None => {}
        }
    }
    found
}

/// A text with blanks for brackets around words: a number ends before them.
fn unbracketed(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once('(') {
        written.push_str(before);
        match behind.split_once(')') {
            Some((inside, after)) if !inside.contains(|c: char| c.is_ascii_digit()) => {
                written.extend([" ", inside, " "]);
                rest = after;
            }
            _ => {
                written.push('(');
                rest = behind;
            }
        }
    }
    written + rest
}

/// The number of an office that a spreadsheet took for an amount, so that the zero before it is lost.
pub(super) fn without_zero(text: &str) -> Option<String> {
    let digits = text.trim();
    let digits = digits.strip_suffix(".0").unwrap_or(digits);
    let is_amount =
        matches!(digits.len(), 9..=11) && digits.bytes().all(|byte| byte.is_ascii_digit()) && !digits.starts_with('0');
    let telephone = Telephone::parse(&format!("0{digits}")).filter(|telephone| is_amount && telephone.line == Line::Area)?;
    (privacy::find(digits).is_empty() && Telephone::parse(digits).is_none()).then(|| telephone.to_string())
}

/// Whether nothing in a cell has the look of a number, nor of one of which part is hidden.
pub(super) fn is_words_only(text: &str) -> bool {
    let text = plain(text).to_lowercase();
    !text.contains(|c: char| c.is_ascii_digit() || c == '*') && !text.contains("xx") && privacy::find(&text).is_empty()
}

/// Where the parts of a text stand: whatever parts numbers parts them.
fn parts(text: &str) -> Vec<Range<usize>> {
    let is_between = |c: char| c.is_whitespace() || "/、;,|".contains(c);
    let start = text.as_ptr() as usize;
    let part = |part: &str| {
        let from = part.as_ptr() as usize - start;
        from..from + part.len()
    };
    text.split(is_between).filter(|part| !part.is_empty()).map(part).collect()
}

/// The first part, with those after it where blanks alone part one number: `0576 8700 0001`.
fn joined(parts: &[Range<usize>], text: &str) -> (String, usize) {
    let blanks = |upto: usize| (1..upto).all(|at| text[parts[at - 1].end..parts[at].start].trim().is_empty());
    let code = |part: &str| part.len() >= 3 && part.len() <= 6 && part.starts_with(['0', '4', '8', '(']);
    let several = [3, 2].into_iter().filter(|upto| *upto <= parts.len() && blanks(*upto) && code(&text[parts[0].clone()]));
    let number = |upto: usize| parts[..upto].iter().map(|part| &text[part.clone()]).collect::<Vec<_>>().join("-");
    let whole = several.map(|upto| (number(upto), upto)).find(|(number, _)| {
        // A blank before a few digits makes them no extension.
        let is_one = |telephone: &Telephone| telephone.extension().is_none() || number.contains('转');
        let shaped = Telephone::parse(&plain(number)).filter(is_one);
        shaped.is_some_and(|telephone| matches!(telephone.line, Line::Area | Line::Service))
    });
    whole.unwrap_or_else(|| (number(1), 1))
}

/// A number of an office; `is_bare` where nothing but its length says so.
struct Office {
    number: String,
    is_bare: bool,
}

/// One part of a cell.
struct Part {
    office: Option<Office>,
    words: String,
    /// Words that are no label, and so may be somebody's name.
    names: String,
    is_other: bool,
    /// So many digits, or such signs, that it may be a person's number.
    is_hidden: bool,
}

impl Part {
    fn new(part: &str) -> Self {
        let text = plain(part);
        let is_sign = |c: char| c.is_ascii_digit() || "-()转".contains(c);
        let runs: Vec<&str> =
            text.split(|c: char| !is_sign(c)).filter(|run| run.contains(|c: char| c.is_ascii_digit())).collect();
        let words: String = text.chars().filter(|c| !is_sign(*c) && c.is_alphabetic()).collect::<String>().to_lowercase();
        let names = LABELS.iter().fold(words.clone(), |rest, label| rest.replace(label, ""));
        let is_other = OTHERS.iter().any(|other| words.contains(other));
        let digits = text.chars().filter(char::is_ascii_digit).count();
        let office = match runs[..] {
            [run] if !text.contains('*') => office(run),
            _ => None,
        };
        let is_hidden = office.is_none() && (digits >= 11 || text.contains('*') || words.contains("xx"));
        Self { office, words, names, is_other, is_hidden }
    }
}

/// The number of an office, if that is what the whole is.
fn office(run: &str) -> Option<Office> {
    let telephone = Telephone::parse(run.trim_end_matches('-'))?;
    let is_bare = match telephone.line {
        Line::Area | Line::Service => false,
        Line::Local | Line::Short => true,
        Line::Mobile | Line::Abroad => return None,
    };
    Some(Office { number: telephone.to_string(), is_bare })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn offices(text: &str) -> Vec<String> {
        phones(text).offices
    }

    #[test]
    fn numbers_of_offices_are_known_by_their_whole_shape() {
        for (text, expected) in [
            ("0576-8700-0001", "0576-8700-0001"),
            ("0576 8700 0001", "0576-8700-0001"),
            ("(0576)87000001", "0576-87000001"),
            ("０５７６－８７００００１", "0576-8700001"),
            ("057687000001", "0576-87000001"),
            ("010-87000001", "010-87000001"),
            ("400-000-0000", "400-000-0000"),
            ("0576-87000001转802", "0576-87000001转802"),
            ("报名电话：87000001", "87000001"),
            ("12333", "12333"),
            ("0000-0000-0009", "0000-0000-0009"),
            ("0576-87000001-802", "0576-87000001转802"),
            ("0576-12333", "0576-12333"),
        ] {
            assert_eq!(phones(text), Phones { offices: vec![expected.to_owned()], ..Phones::default() }, "{text}");
        }
        assert_eq!(offices("0576-87000001转802、400-000-0000"), ["0576-87000001转802", "400-000-0000"]);
        assert_eq!(offices("人事部：(0576)87000001\n0576-87000002"), ["0576-87000001", "0576-87000002"]);
    }

    #[test]
    fn dashes_words_in_brackets_and_lost_zeros_are_known() {
        for text in ["0576—87000011", "0576–87000011", "0576－87000011"] {
            assert_eq!(phones(text), Phones { offices: vec!["0576-87000011".to_owned()], ..Phones::default() }, "{text}");
        }
        let found = phones("0576 8700 0011（王经理，晚上勿扰）");
        assert_eq!((found.offices, found.is_personal), (vec!["0576-8700-0011".to_owned()], true));
        for text in ["57687000011", "57687000011.0", " 57687000011"] {
            assert_eq!(without_zero(text).as_deref(), Some("0576-87000011"), "{text}");
        }
        for text in ["13812345678", "057687000011", "87000011", "4000000000", "110105194912310021"] {
            assert_eq!(without_zero(text), None, "{text}");
        }
        assert!(is_words_only("见公告") && !is_words_only("138****5678") && !is_words_only("138xxxx5678"));
    }

    #[test]
    fn what_is_a_persons_never_passes() {
        for (text, expected) in [
            ("0576-87000001 13812345678", &["0576-87000001"][..]),
            ("0576-87000001\n13812345678", &["0576-87000001"]),
            ("13812345678/0576-87000001", &["0576-87000001"]),
            ("张样例 0832-0000001", &["0832-0000001"]),
            ("138 12345678", &[]),
            ("0576-8700-000013912345678", &[]),
            ("8700000113912345678", &[]),
            ("13812345678", &[]),
            ("13812345678转801", &[]),
            ("138****5678", &[]),
            ("138xxxx5678", &[]),
            ("013812345678", &[]),
            ("110105194912310021", &[]),
        ] {
            let found = phones(text);
            assert_eq!(
                (&found.offices[..].iter().map(String::as_str).collect::<Vec<_>>()[..], found.is_personal),
                (expected, true),
                "{text}"
            );
            assert!(found.left.is_empty(), "{text}: {:?}", found.left);
        }
    }

    #[test]
    fn what_is_no_telephone_is_left_and_said() {
        for (text, left) in [
            ("QQ群123456789", "QQ群123456789"),
            ("传真：0576-87000002", "传真:0576-87000002"),
            ("1234", "1234"),
            ("317600", "317600"),
            ("5678转801", "5678转801"),
            ("0576-1234", "0576-1234"),
        ] {
            assert_eq!((offices(text), phones(text).left), (vec![], vec![left.to_owned()]), "{text}");
        }
        assert_eq!(offices("电话0576-87000001 传真 0576-87000002"), ["0576-87000001"]);
        assert_eq!(offices("传真87000002、87000003"), Vec::<String>::new());
        assert_eq!(phones("0576-87000001/02").left, ["02"]);
        assert_eq!(
            phones("0576 87000001 802"),
            Phones { offices: vec!["0576-87000001".to_owned()], left: vec!["802".to_owned()], ..Phones::default() }
        );
    }
}
