//! The remarks at the head of a new file on what is in doubt, and how they go once the table leaves none.

use super::fate::Said;
use crate::diagnostic::Lang;

/// What an editor need no longer ask about pay; its cell stands in this column.
#[derive(Debug, Clone, Copy)]
pub(super) struct Gone {
    pub(super) column: u32,
}

/// The lines before all remarks.
pub(super) fn opening(lang: Lang, table: &str) -> String {
    let (before, after) = around(lang);
    format!("{before}{table}{after}\n")
}

/// What stands in the line before all remarks around the name of the table.
fn around(lang: Lang) -> (&'static str, &'static str) {
    match lang {
        Lang::Zh => ("# 从 ", " 导入，这几处要核对："),
        Lang::En => ("# imported from ", "; to be looked over:"),
    }
}

/// Front matter without the remarks on doubts about pay that are gone, and without the line before all where none is left.
pub(super) fn without(front: &str, gone: Gone) -> String {
    let lines: Vec<&str> = front.split_inclusive('\n').collect();
    let is_opening = |line: &&str| {
        let line = line.trim_end();
        [Lang::Zh, Lang::En].into_iter().map(around).any(|(before, after)| line.starts_with(before) && line.ends_with(after))
    };
    let Some(opening) = lines.iter().position(is_opening) else { return front.to_owned() };
    let end = opening + 1 + lines[opening + 1..].iter().take_while(|line| remark(line).is_some()).count();
    let (before, rest) = lines.split_at(opening);
    let (remarks, after) = rest.split_at(end - opening);
    let kept: Vec<&str> = remarks[1..].iter().copied().filter(|line| !is_gone(line, gone)).collect();
    if kept.len() == remarks.len() - 1 {
        return front.to_owned();
    }
    let opening = if kept.is_empty() { "" } else { remarks[0] };
    [&before.concat(), opening, &kept.concat(), &after.concat()].concat()
}

/// The letters of the column and the words of a remark on a cell: `# F2: …`.
fn remark(line: &str) -> Option<(&str, &str)> {
    let (cell, said) = line.trim_end().strip_prefix("# ")?.split_once(": ")?;
    let letters = cell.trim_end_matches(|c: char| c.is_ascii_digit());
    let is_cell = letters.len() < cell.len() && !letters.is_empty() && letters.bytes().all(|byte| byte.is_ascii_uppercase());
    is_cell.then_some((letters, said))
}

fn is_gone(line: &str, gone: Gone) -> bool {
    let Some((letters, said)) = remark(line) else { return false };
    let is = |doubt: &Said| [Lang::Zh, Lang::En].into_iter().any(|lang| doubt.text(lang) == said);
    let of_pay = [Said::NotGuaranteed, Said::RoughNotGuaranteed, Said::YearByTwelve, Said::YearNotGuaranteed];
    // Other amounts may not be exact either.
    let own = || letters == crate::sheet::At { row: 0, column: gone.column }.to_string().trim_end_matches('1');
    of_pay.iter().any(is) || (is(&Said::Rough) && own())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn remarks_on_pay_go_and_no_others() {
        let pay = format!("# F2: {}\n", Said::NotGuaranteed.text(Lang::Zh));
        let rough = |column: char| format!("# {column}2: {}\n", Said::Rough.text(Lang::Zh));
        let (open, keys) = (opening(Lang::Zh, "岗位.xlsx"), "# 看过\ntitle: x\n");
        let check = |front: String, expected: String| assert_eq!(without(&front, Gone { column: 5 }), expected, "{front}");
        check(format!("{open}{pay}{keys}"), keys.to_owned());
        check(format!("{open}{}{pay}{keys}", rough('C')), format!("{open}{}{keys}", rough('C')));
        check(format!("{open}{}{keys}", rough('F')), keys.to_owned());
        check(format!("{open}{}{keys}", rough('C')), format!("{open}{}{keys}", rough('C')));
        check(format!("{pay}{keys}"), format!("{pay}{keys}"));
    }
}
