//! Somebody's illness: `患者李某`, `张某某确诊`. A name is known by its surname and what follows; full names are believed
//! only behind 患者 and before something that ends them. Every doubt is decided for the author.

use std::iter;
use std::ops::Range;
use std::sync::LazyLock;

use super::character::is_han;
use super::words::Words;
use super::{Finding, Kind};

/// The hundred commonest surnames.
pub(super) const SURNAMES: &str = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文阳";

/// Surnames that begin ordinary words behind 患者, as in 患者高血压, 患者方可, 患者陆续: no full name is believed after them.
const ORDINARY: &str = "黄高何马于许曾余戴夏任方石金陆白康毛江史顾万段钱易常文阳汤雷田唐叶乔武龙贺熊苏程";

/// Ordinary words that begin with another surname.
const WORDS: [&str; 15] =
    ["张口", "张嘴", "张开", "周围", "周边", "周期", "周末", "周身", "周岁", "谢绝", "陈述", "胡乱", "孙子", "杜绝", "范围"];

const PATIENT: &str = "患者";

const DIAGNOSES: [&str; 10] = ["确诊", "阳性", "乙肝", "艾滋", "精神病", "精神分裂", "残疾证号", "尘肺", "肺结核", "梅毒"];

pub(super) fn find(text: &str) -> impl Iterator<Item = Finding> {
    static SIGNS: LazyLock<Words> = LazyLock::new(|| Words::new(&["患", "某"]));
    let mut from = 0;
    iter::from_fn(move || {
        loop {
            let (_, Range { start, end }) = SIGNS.next(text, from)?;
            let found = if text[start..].starts_with('患') { patient(text, start) } else { diagnosed(text, start) };
            if let Some(at) = found.filter(|at| from <= at.start) {
                from = at.end;
                return Some(Finding { kind: Kind::Health, at });
            }
            from = end;
        }
    })
}

/// What was found, its name hidden but for the surname.
pub(super) fn without_name(found: &str) -> String {
    let (before, name) = match found.strip_prefix(PATIENT) {
        Some(name) => (PATIENT, name),
        None => ("", found),
    };
    let illness = DIAGNOSES.iter().chain(&["患"]).filter_map(|word| name.find(word)).min().unwrap_or(name.len());
    let hide = |(place, character): (usize, char)| if place > 0 && is_han(character) { '*' } else { character };
    let hidden: String = name[..illness].chars().enumerate().map(hide).collect();
    // A surname alone is a name too.
    let hidden = if hidden == name[..illness] { "*".repeat(hidden.chars().count()) } else { hidden };
    format!("{before}{hidden}{}", &name[illness..])
}

/// `患者李某`, `患者李四，`.
fn patient(text: &str, start: usize) -> Option<Range<usize>> {
    const FOLLOWS: &str = "男女因于在已系被经住确现入到年今";
    let name = text[start..].strip_prefix(PATIENT)?;
    let mut characters = name.chars().take(4);
    let surname = characters.next().filter(|first| SURNAMES.contains(*first))?;
    let given: [Option<char>; 3] = [characters.next(), characters.next(), characters.next()];
    let ends = |next: Option<char>| next.is_none_or(|next| !is_han(next) || FOLLOWS.contains(next));
    let is_given = |next: Option<char>| next.is_some_and(is_han);
    let length = match given {
        [Some('某'), Some('某'), _] => 3,
        [Some('某'), ..] => 2,
        _ if ORDINARY.contains(surname) || WORDS.iter().any(|word| name.starts_with(word)) => return None,
        [first, second, third] if is_given(first) && is_given(second) && ends(third) => 3,
        [first, second, _] if is_given(first) && ends(second) => 2,
        _ => return None,
    };
    let start_of_name = start + PATIENT.len();
    Some(start..start_of_name + name.chars().take(length).map(char::len_utf8).sum::<usize>())
}

/// `张某某确诊`, `王某核酸检测阳性`, `赵某患尘肺病`.
fn diagnosed(text: &str, some: usize) -> Option<Range<usize>> {
    /// What may stand between a name and an illness: how, when and whether it was found.
    const BETWEEN: &str = "已被现经核酸检测为系是结果体查于日月年号今昨天上下午抗原复初首诊的，,（）() 男女岁0123456789";
    const FURTHEST: usize = 12;
    const ILLNESSES: &str = "有上了病乙艾癌精肺尘肝结糖白抑尿心传严重新";
    let surname = text[..some].chars().next_back().filter(|before| SURNAMES.contains(*before))?;
    let mut rest = &text[some + '某'.len_utf8()..];
    rest = rest.strip_prefix('某').unwrap_or(rest);
    for _ in 0..FURTHEST {
        let ill = || rest.strip_prefix('患').and_then(|of| of.chars().next()).is_some_and(|next| ILLNESSES.contains(next));
        let word = DIAGNOSES.into_iter().find(|word| rest.starts_with(word)).or_else(|| ill().then_some("患"));
        if let Some(word) = word {
            return Some(some - surname.len_utf8()..text.len() - rest.len() + word.len());
        }
        let next = rest.chars().next().filter(|next| BETWEEN.contains(*next))?;
        rest = &rest[next.len_utf8()..];
    }
    None
}
