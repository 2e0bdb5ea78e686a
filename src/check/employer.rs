//! Rules over employers: who they are, and whether anybody looked.

use super::{Found, Rules, fault, phone, slip, verified};
use crate::diagnostic::Message;
use crate::division;
use crate::model::{Employer, EmployerKind, Entry};
use crate::schema::narrow;

/// After how many days an employer that hires is to be verified again: six months (人社厅发〔2025〕60号).
const STALE: i32 = 183;
/// How the full name of an enterprise ends, or what stands in it (企业名称登记管理规定 8).
const COMPANY: &[&str] = &[
    "公司",
    "厂",
    "店",
    "合作社",
    "中心",
    "集团",
    "经营部",
    "馆",
    "所",
    "院",
    "场",
    "行",
    "铺",
    "坊",
    "园",
    "部",
    "社",
    "工作室",
    "合伙",
];

pub(super) fn employer(entry: &Entry<Employer>, rules: &Rules<'_>, found: &mut Found) {
    let front = &entry.front;
    verified(entry, front.verified.as_ref().map(|verified| verified.on), rules.today, found);
    phone(entry, &["grievance_phone"], front.grievance_phone.as_deref(), found);
    let whole = entry.document.is_whole();
    if front.kind == EmployerKind::Agency && front.licence.is_none() && whole {
        fault(entry, &["kind"], Message::LicenceMissing {}, found);
    }
    if front.kind == EmployerKind::Company && !COMPANY.iter().any(|word| front.title.contains(word)) {
        fault(entry, &["title"], Message::EmployerName {}, found);
    }
    if let Some(code) = front.uscc.as_deref() {
        credit_code(entry, code, rules, found);
    }
    if rules.hiring.hires(&entry.document.slug) {
        // What a sample has for a code would be somebody's.
        if front.uscc.is_none() && front.uscc_exempt.is_none() && !front.sample.0 && whole {
            fault(entry, &[], Message::CreditCodeMissing {}, found);
        }
        let days = front.verified.as_ref().map(|verified| verified.on.days_until(rules.today));
        if let Some(days) = days.filter(|days| *days > STALE) {
            let days = usize::try_from(days).unwrap_or_default();
            fault(entry, &["verified"], Message::EmployerStale { days }, found);
        }
    }
}

fn credit_code(entry: &Entry<Employer>, code: &str, rules: &Rules<'_>, found: &mut Found) {
    let code_of = |code: &str| code.to_owned();
    let Some(sound) = is_sound(code) else {
        let ascii: String = code.chars().map(narrow).filter(|c| !c.is_whitespace()).collect::<String>().to_ascii_uppercase();
        let right = (ascii != code && is_sound(&ascii) == Some(true)).then_some(ascii);
        return found.push(slip(entry, "uscc", code, right, Message::CreditCode { code: code_of(code) }));
    };
    if !sound {
        fault(entry, &["uscc"], Message::CreditCodeCheck { code: code_of(code) }, found);
    }
    let region = rules.portal.county(&entry.front.region).map(|county| &county.front);
    if let (Some(name), Some(region)) = (division::name(&code[2..8]), region)
        && code[2..8] != *region.code
        && !region.sample.0
    {
        let message = Message::EmployerElsewhere { name: name.to_owned(), place: region.short().to_owned() };
        fault(entry, &["uscc"], message, found);
    }
}

/// Whether the check character fits (GB 32100-2015, 4.5); none if the code is not well formed.
fn is_sound(code: &str) -> Option<bool> {
    const LETTERS: &[u8] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";
    let values: Vec<usize> = code.bytes().map(|byte| LETTERS.iter().position(|letter| *letter == byte)).collect::<Option<_>>()?;
    if values.len() != 18 {
        return None;
    }
    let mut weight = 1;
    let mut sum = 0;
    for value in &values[..17] {
        sum += value * weight;
        weight = weight * 3 % 31;
    }
    Some((31 - sum % 31) % 31 == values[17])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_characters_are_those_of_the_standard() {
        for code in ["91350100M000100Y43", "11320000MB151840XJ", "9131000063159284XQ", "91331083MA2TE5T01H", "91511025MA62QA025X"]
        {
            assert_eq!(is_sound(code), Some(true), "{code}");
        }
        // Real codes of the Fujian pilots, which is why a wrong check character only warns.
        for code in ["91350211M0000XUF46", "91350100M0001TGQXM", "91350203M0001FUE2P"] {
            assert_eq!(is_sound(code), Some(false), "{code}");
        }
        for code in ["", "91331083MA2TE5T01", "91331083MA2TE5T01I", "９1331083MA2TE5T01H"] {
            assert_eq!(is_sound(code), None, "{code}");
        }
    }
}
