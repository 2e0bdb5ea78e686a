//! What a heading says besides its word: that it is about persons, that it means something else, the unit of an amount.

use super::number::plain;
use super::pay::Unit;

/// Words by which a heading is about persons, unless it is one of those that are known.
const PERSONAL: &[&str] = &[
    "联系人",
    "联络",
    "对接",
    "负责人",
    "经办",
    "经理",
    "姓名",
    "家庭",
    "推荐人",
    "介绍人",
    "引荐人",
    "户籍",
    "籍贯",
    "民族",
    "个人",
    "本人",
    "紧急",
    "微信",
    "qq",
    "身份证",
    "证件号",
    "银行",
    "卡号",
    "住址",
    "社保卡",
    "手机",
    "出生",
    "hr",
    "mobile",
    "cellphone",
    "wechat",
    "fullname",
    "firstname",
    "lastname",
    "surname",
    "contactname",
    "contactperson",
    "applicantname",
    "workername",
    "idcard",
    "idnumber",
    "idno",
    "identity",
    "passport",
    "birth",
    "homeaddress",
    "bankaccount",
    "bankcard",
    "emergency",
];

/// Whether a heading is about persons by one of its words.
pub(super) fn names_persons(heading: &str) -> bool {
    let heading = plain(heading).to_lowercase();
    let letter = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphabetic());
    let stands = |word: &str| {
        // Inside English words the letters of a short one mean nothing.
        heading.match_indices(word).any(|(at, word)| {
            let (before, after) = (heading[..at].chars().next_back(), heading[at + word.len()..].chars().next());
            !word.is_ascii() || word.len() > 2 || !letter(before) && !letter(after)
        })
    };
    PERSONAL.iter().any(|word| stands(word))
}

/// Words that turn a known one into something else: 试用工资, 已招人数, 面试地点.
const TURNS: &[&str] =
    &["试用", "已", "面试", "集合", "加班", "平均", "人均", "最低", "最高", "去年", "上年", "历史", "原", "节日", "预留"];

/// Whether a known word in a heading is turned into something else,
pub(super) fn turns(heading: &str) -> bool {
    let (name, _) = parted(heading);
    TURNS.iter().any(|word| name.contains(word)) || turns_inside(heading)
}

/// by what stands in brackets.
pub(super) fn turns_inside(heading: &str) -> bool {
    let inside = brackets(&plain(heading)).1;
    TURNS.iter().any(|word| *word != "节日" && *word != "加班" && inside.contains(word))
}

/// A heading without blanks, signs and what stands in brackets, and the unit that it names there or as a whole.
pub(super) fn parted(heading: &str) -> (String, Option<Unit>) {
    let (outside, inside) = brackets(&plain(heading));
    let name: String =
        outside.chars().filter(|c| c.is_alphanumeric() || matches!(c, '_' | '.')).flat_map(char::to_lowercase).collect();
    let unit = unit([&outside, &inside]);
    (name, unit)
}

/// What stands outside of brackets, and inside.
fn brackets(plain: &str) -> (String, String) {
    let (mut outside, mut inside, mut depth) = (String::new(), String::new(), 0_u32);
    for c in plain.chars() {
        match c {
            '(' | '[' | '【' => depth += 1,
            ')' | ']' | '】' => depth = depth.saturating_sub(1),
            c if depth > 0 => inside.push(c),
            c => outside.push(c),
        }
    }
    (outside, inside)
}

/// The unit that these texts name: behind a sign for it, or as the pay's own word. None where they name several.
fn unit(texts: [&str; 2]) -> Option<Unit> {
    let words = [
        ("小时", Unit::Hour),
        ("时", Unit::Hour),
        ("个月", Unit::Month),
        ("月", Unit::Month),
        ("天", Unit::Day),
        ("日", Unit::Day),
        ("年", Unit::Year),
        ("hour", Unit::Hour),
        ("day", Unit::Day),
        ("month", Unit::Month),
        ("year", Unit::Year),
        ("annum", Unit::Year),
    ];
    let often =
        [("hourly", Unit::Hour), ("daily", Unit::Day), ("monthly", Unit::Month), ("yearly", Unit::Year), ("annual", Unit::Year)];
    let texts = texts.map(str::to_lowercase);
    let begins = |text: &str| words.into_iter().find(|(word, _)| text.starts_with(word)).map(|(_, unit)| unit);
    let own = |text: &str| {
        let pays = |(word, _): &(&str, Unit)| text.starts_with(&format!("{word}薪")) || text.starts_with(&format!("{word}工资"));
        let often = || often.into_iter().find(|(word, _)| text.starts_with(word)).map(|(_, unit)| unit);
        words.into_iter().find(pays).map(|(_, unit)| unit).or_else(often)
    };
    let signed = |text: &str| {
        let signs = ["/", "每", "per"].into_iter().flat_map(|sign| text.match_indices(sign));
        signs.filter_map(|(at, sign)| begins(&text[at + sign.len()..])).collect::<Vec<_>>()
    };
    let mut named: Vec<Unit> = texts.iter().flat_map(|text| own(text).into_iter().chain(signed(text))).collect();
    named.dedup();
    match named[..] {
        [unit] => Some(unit),
        _ => None,
    }
}
