//! Telephone numbers of offices in a cell. A number is taken only where its whole shape is that of one; what belongs to a
//! person, a chat or a fax is not.

use super::number::plain;
use crate::privacy;
use std::ops::Range;
use unicode_normalization::UnicodeNormalization as _;

/// The numbers of offices in a cell, and what else is in it.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Phones {
    pub(super) offices: Vec<String>,
    /// A person's number, or a name beside a number.
    pub(super) is_personal: bool,
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
    let text: String = text.nfkc().collect();
    // Persons' numbers are looked for before anything is taken apart, since blanks may stand inside them.
    let persons: Vec<Range<usize>> = privacy::find(&text).into_iter().map(|finding| finding.at).collect();
    let mut found = Phones { is_personal: !persons.is_empty(), ..Phones::default() };
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
        let shaped = office(&plain(number));
        shaped.is_some_and(|office| !office.is_bare)
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

/// The shape of an office's number, whole.
fn office(run: &str) -> Option<Office> {
    let run = run.trim_end_matches('-');
    let (number, extension) = run.split_once('转').map_or((run, None), |(number, extension)| (number, Some(extension)));
    let number = number.trim_end_matches('-');
    if extension.is_some_and(|extension| !(1..=6).contains(&extension.len()) || !extension.bytes().all(|c| c.is_ascii_digit())) {
        return None;
    }
    let (area, local) = parted(number)?;
    let digits: String = local.chars().filter(|c| *c != '-').collect();
    if !digits.bytes().all(|c| c.is_ascii_digit()) || local.contains("--") || local.ends_with('-') {
        return None;
    }
    let is_bare = area.is_empty();
    let fits = match area {
        "400" | "800" => digits.len() == 7,
        "" => (7..=8).contains(&digits.len()) || (digits.len() == 5 && digits.starts_with(['1', '9'])),
        _ => (7..=8).contains(&digits.len()),
    };
    let extension = extension.map(|extension| format!("转{extension}")).unwrap_or_default();
    let area = if is_bare { String::new() } else { format!("{area}-") };
    fits.then(|| Office { number: format!("{area}{local}{extension}"), is_bare })
}

/// The area code, or 400 and 800, and what stands behind it.
fn parted(number: &str) -> Option<(&str, &str)> {
    if let Some(rest) = number.strip_prefix('(') {
        let (area, local) = rest.split_once(')')?;
        return is_area(area).then(|| (area, local.trim_start_matches('-')));
    }
    if number.contains(['(', ')']) {
        return None;
    }
    let at = |length: usize| number.is_char_boundary(length).then(|| number.split_at_checked(length)).flatten();
    let digits = number.bytes().filter(u8::is_ascii_digit).count();
    let code = [3, 4].into_iter().filter_map(at).find(|(code, local)| {
        let parted = local.starts_with('-');
        match *code {
            "400" | "800" => digits == 10,
            // `010` and `02x` are the only ones with three digits; a hyphen says it too.
            code if code.len() == 3 => is_area(code) && (parted || code == "010" || code.starts_with("02")),
            code => is_area(code),
        }
    });
    Some(code.map_or(("", number), |(code, local)| (code, local.trim_start_matches('-'))))
}

fn is_area(code: &str) -> bool {
    let shaped = (3..=4).contains(&code.len()) && code.bytes().all(|c| c.is_ascii_digit()) && code.starts_with('0');
    // No area begins with 01 but Beijing; mobile numbers do, with a zero before them.
    shaped && (code == "010" || !code.starts_with("01"))
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
        ] {
            assert_eq!(phones(text), Phones { offices: vec![expected.to_owned()], ..Phones::default() }, "{text}");
        }
        assert_eq!(offices("0576-87000001转802、400-000-0000"), ["0576-87000001转802", "400-000-0000"]);
        assert_eq!(offices("人事部：(0576)87000001\n0576-87000002"), ["0576-87000001", "0576-87000002"]);
    }

    #[test]
    fn what_is_a_persons_never_passes() {
        for (text, expected) in [
            ("0576-87000001 13812345678", &["0576-87000001"][..]),
            ("0576-87000001\n13812345678", &["0576-87000001"]),
            ("13812345678/0576-87000001", &["0576-87000001"]),
            ("张样例 0832-0000001", &["0832-0000001"]),
            ("138 12345678", &[]),
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
    }
}
