//! What nobody sees in a table, or sees crossed out, and what was not taken for that: a line for each sort and sheet.

use crate::diagnostic::Lang;
use crate::diagnostic::report::visible;
use crate::import::table::{Note, Said, Taken};
use crate::sheet::{Spans, letters};
use std::fmt::Write as _;

/// The lines, sheet by sheet.
pub(super) fn unseen(taken: &Taken, lang: Lang) -> String {
    let mut text = String::new();
    for notes in taken.notes.chunk_by(|a, b| a.sheet == b.sheet) {
        for why in [Said::HiddenSheet, Said::HiddenRow, Said::HiddenColumn, Said::StruckRow, Said::Struck] {
            let all: Vec<&Note> = notes.iter().filter(|note| note.said.contains(&why)).collect();
            if let Some(first) = all.first() {
                let count = all.len();
                let sheet = visible(&first.sheet);
                let _ = match lang {
                    Lang::Zh => writeln!(text, "没收进来 {sheet}!：{}，{count} 格{}", places(&why, &all, lang), how(&why, lang)),
                    Lang::En => {
                        let cells = if count == 1 { "cell" } else { "cells" };
                        writeln!(text, "not taken {sheet}!: {}, {count} {cells}{}", places(&why, &all, lang), how(&why, lang))
                    }
                };
            }
        }
    }
    text
}

/// Which places of a sheet.
fn places(why: &Said, all: &[&Note], lang: Lang) -> String {
    let rows = || spans(all.iter().map(|note| note.at.row), |row| (u64::from(row) + 1).to_string());
    let columns = || spans(all.iter().map(|note| note.at.column), letters);
    let between = if lang == Lang::Zh { "、" } else { ", " };
    match (why, lang) {
        (Said::HiddenSheet, Lang::Zh) => "整张表藏着".to_owned(),
        (Said::HiddenSheet, Lang::En) => "the whole sheet, which is hidden".to_owned(),
        (Said::HiddenRow, Lang::Zh) => format!("藏着或筛掉的行 {}", rows().join(between)),
        (Said::HiddenRow, Lang::En) => format!("rows that are hidden or filtered out: {}", rows().join(between)),
        (Said::HiddenColumn, Lang::Zh) => format!("藏着的列 {}", columns().join(between)),
        (Said::HiddenColumn, Lang::En) => format!("hidden columns: {}", columns().join(between)),
        (Said::StruckRow, Lang::Zh) => format!("划掉的行 {}", rows().join(between)),
        (Said::StruckRow, Lang::En) => format!("rows struck out: {}", rows().join(between)),
        (_, Lang::Zh) => format!("划掉的格子 {}", cells(all).join(between)),
        (_, Lang::En) => format!("cells struck out: {}", cells(all).join(between)),
    }
}

fn cells(all: &[&Note]) -> Vec<String> {
    all.iter().map(|note| note.at.to_string()).collect()
}

/// Places along a side, those that follow each other as one: `5-9`.
fn spans(all: impl Iterator<Item = u32>, name: impl Fn(u32) -> String) -> Vec<String> {
    let mut spans = Spans::default();
    all.for_each(|at| spans.add(at, at));
    let written = |first: u32, last: u32| {
        if first == last { name(first) } else { format!("{}-{}", name(first), name(last)) }
    };
    spans.iter().map(|span| written(*span.start(), *span.end())).collect()
}

/// How it is taken all the same.
fn how(why: &Said, lang: Lang) -> &'static str {
    match (why, lang) {
        (Said::StruckRow | Said::Struck, _) => "",
        (_, Lang::Zh) => "；要收，加 `--hidden`",
        (_, Lang::En) => "; `--hidden` takes them",
    }
}
