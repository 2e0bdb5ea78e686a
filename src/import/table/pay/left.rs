//! What a text about pay says besides.

use super::super::fate::Said;
use super::super::number::runs;
use super::amount::{Amount, BASE, ROUGH, Sort, TOTAL, Unit};
use super::{MIXED, PIECE, Wage};

/// Words that add nothing to the amount they stand beside.
const FILLERS: &[&str] = &[
    "人民币",
    "工资待遇",
    "薪资待遇",
    "薪资",
    "工资",
    "薪酬",
    "待遇",
    "月薪",
    "日薪",
    "时薪",
    "年薪",
    "元",
    "块",
    "每",
    "月",
    "天",
    "日",
    "小时",
    "年",
    "件",
    "时",
    "/",
    "h",
    "薪",
    "综合工资",
    "人",
    "不低于",
    "不少于",
    "不小于",
];

/// A doubt where words or amounts of the text say something that `pay` does not.
pub(super) fn with_what_is_left(mut wage: Wage, text: &str, found: &[Amount], is_used: impl Fn(&Amount) -> bool) -> Wage {
    let unused = found.iter().filter(|amount| amount.is_money && amount.sort != Sort::Extra && !is_used(amount));
    let amounts: Vec<String> = unused.map(with_its_unit).collect();
    let left = left(text, found, is_used);
    if !amounts.is_empty() {
        // That there are several outweighs what is in doubt about one.
        wage.doubt = Some(Said::PartlyRead { left: amounts.join("、") });
    } else if wage.value.get("total").is_none() {
        // Where the text became the basis of the usual pay, nothing of it is lost.
        return with_left(wage, left);
    }
    wage
}

pub(super) fn with_left(mut wage: Wage, left: String) -> Wage {
    let left = (!left.is_empty()).then_some(Said::PartlyRead { left });
    if wage.doubt.is_none() {
        wage.doubt = left;
    } else {
        wage.besides = left;
    }
    wage
}

fn with_its_unit(amount: &Amount) -> String {
    let behind = amount.figure.after.chars().take_while(|c| c.is_alphabetic() || *c == '/').take(4);
    amount.figure.written.chars().chain(behind).collect()
}

/// The words and amounts of a text that nothing was made of, run by run as they are written.
pub(super) fn left(text: &str, found: &[Amount], is_used: impl Fn(&Amount) -> bool) -> String {
    let known = BASE.iter().chain(TOTAL).chain(PIECE).chain(MIXED).chain(ROUGH).chain(FILLERS);
    let mut known: Vec<&str> = known.copied().collect();
    known.sort_by_key(|word| std::cmp::Reverse(word.len()));
    let mut parts: Vec<String> = Vec::new();
    let mut run = found.first().map_or_else(|| text.to_owned(), |amount| amount.figure.before.clone());
    for amount in found {
        if is_used(amount) {
            // By 日结 before it the amount is one for a day.
            let before = run.strip_suffix("日结").filter(|_| amount.unit == Unit::Day).unwrap_or(&run).to_owned();
            parts.push(before);
            let mut behind = &*amount.figure.after;
            while let Some(rest) = known.iter().chain(&["/"]).find_map(|word| behind.strip_prefix(word)) {
                behind = rest;
            }
            behind.clone_into(&mut run);
        } else {
            run.push_str(&amount.figure.written);
            run.push_str(&amount.figure.after);
        }
    }
    parts.push(run);
    runs(&parts.join(","))
        .filter(|run| {
            let rest = known.iter().fold((*run).to_owned(), |left, word| left.replace(word, ""));
            rest.contains(char::is_alphanumeric)
        })
        .collect::<Vec<_>>()
        .join("、")
}
