//! Content damaged in any way is told of at places that exist, in both languages, and never breaks the program.

#![expect(clippy::disallowed_methods, reason = "the tests read the content behind the back of the program")]

use crate::site::Site;
use crate::warm::county;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use qiao::build::{self, Nobody, Options};
use qiao::diagnostic::report::{Format, Paint, report};
use qiao::diagnostic::{Diagnostic, Lang};
use qiao::schema::value::Date;
use std::path::Path;
use std::time::{Duration, Instant};

/// A reading of two dozen small files that takes longer than this hangs.
const BOUND: Duration = Duration::from_mins(1);

/// What is put where it does not belong: YAML that surprises, and Markdown and words that rules look at.
#[rustfmt::skip]
const SCRAPS: &[&str] = &[
    "", "null", "~", "[]", "{}", "[[[[[[", "{{{{", "]", "}", "- ", "-", ":", "? ", "|", ">-", "*", "*a", "&a [*a]", "!!binary x", "!x y", "%YAML 1.1",
    "<<: *a", "\t", "\0", "\u{feff}", "\r", "\u{2028}", "\u{202e}", "\u{200b}", "😀", "e\u{301}", "---", "...", "+++", "'", "\"", "\"\\x\"", "#", " # 一句注",
    ".nan", "-.inf", "1e999", "0x1F", "0o17", "99999999999999999999999", "-1", "-0.0", "1_000", "12:30:45", "true", "no",
    "2026-02-30", "0000-00-00", "9999-12-31", "-9999-01-01", "2026-03-06T25:00:00", "2026-03-20 09:00", "２０２６-０３-０６", "24:00",
    "{kind: hourly, base: {min: 0, unit: hour}}", "{kind: daily, base: {min: 1e18, max: -1, unit: year}}", "{region: away, address: ''}", "[away, away, home]",
    "{min: 99999999, max: 1}", "{provided: true, fee: -3}", "[{method: phone, value: '1'}]", "[{rule: text/deposit, reason: ''}, {rule: x, reason: y}]",
    "押金500元", "不收押金", "只招男性", "18-45岁", "月入过万", "身份证号11010519491231002X", "1380013800", "13800138000", "加微信abc_12345", "六二二二〇二一二三四",
    "福建台州", "四川玉环", "国发〔2024〕1号", "国发(2024)1号", "玉人社發[2024]０１號", "每天工作二十五小时", "试用期99个月", "8.91元/年", "年薪0元", "面议",
    "# ", "#### ", "```", "~~~", "| a | b |\n|---|---|\n| 姓名 | 电话 |", "[", "](", "![x](", "[a](../../jobs/none.md#x)", "[^1]", "[^1]: ", "<script>", "<!--", "&#0;", "&nbsp;",
    "**", "**急招：**电焊工", "\\", "`", "javascript:alert(1)", "[a](javascript:x)", "\n", "\n\n", "\n  ", "\n---\n",
];

/// One damage to a file; places are wherever they fall.
#[derive(Debug, Clone)]
enum Damage {
    /// A scrap between two characters.
    Insert(Index, &'static str),
    /// What follows the colon of a line becomes a scrap.
    Value(Index, &'static str),
    /// So many characters go.
    Delete(Index, usize),
    /// A line stands twice.
    Twice(Index),
    /// A line stands where another stood, and the other way round.
    Swap(Index, Index),
    /// The file ends early.
    Cut(Index),
    /// The same text, so many times more.
    Repeat(Index, &'static str, usize),
}

fn damage() -> impl Strategy<Value = Damage> {
    let at = any::<Index>;
    prop_oneof![
        4 => (at(), select(SCRAPS)).prop_map(|(at, scrap)| Damage::Insert(at, scrap)),
        8 => (at(), select(SCRAPS)).prop_map(|(at, scrap)| Damage::Value(at, scrap)),
        2 => (at(), 1..40_usize).prop_map(|(at, count)| Damage::Delete(at, count)),
        1 => at().prop_map(Damage::Twice),
        1 => (at(), at()).prop_map(|(one, other)| Damage::Swap(one, other)),
        1 => at().prop_map(Damage::Cut),
        1 => (at(), select(SCRAPS), 2..400_usize).prop_map(|(at, scrap, count)| Damage::Repeat(at, scrap, count)),
    ]
}

fn damaged(text: &str, damage: &Damage) -> String {
    let chars: Vec<char> = text.chars().collect();
    let spot = |at: &Index| at.index(chars.len() + 1);
    let insert = |at: &Index, scrap: &str| {
        let (before, after) = chars.split_at(spot(at));
        before.iter().collect::<String>() + scrap + &after.iter().collect::<String>()
    };
    let mut lines: Vec<&str> = text.split('\n').collect();
    let count = lines.len();
    match damage {
        Damage::Insert(at, scrap) => insert(at, scrap),
        Damage::Repeat(at, scrap, count) => insert(at, &scrap.repeat(*count)),
        Damage::Delete(at, count) => {
            let from = spot(at);
            chars.iter().take(from).chain(chars.iter().skip(from + count)).collect()
        }
        Damage::Cut(at) => chars.iter().take(spot(at)).collect(),
        Damage::Value(at, scrap) => {
            let line = at.index(count);
            let valued = lines[line].split_once(": ").map(|(key, _)| format!("{key}: {scrap}"));
            lines[line] = valued.as_deref().unwrap_or(lines[line]);
            lines.join("\n")
        }
        Damage::Twice(at) => {
            lines.insert(at.index(count), lines[at.index(count)]);
            lines.join("\n")
        }
        Damage::Swap(one, other) => {
            lines.swap(one.index(count), other.index(count));
            lines.join("\n")
        }
    }
}

/// The place names a file that is there, and a spot in it.
fn stands(diagnostic: &Diagnostic, root: &Path) -> Result<(), TestCaseError> {
    let place = &diagnostic.place;
    prop_assert!(place.line >= 1 && place.column >= 1, "{diagnostic:?}");
    let Ok(bytes) = std::fs::read(root.join(&place.file)) else {
        // Of a file that should be there, or of a whole folder, only that much can be said.
        prop_assert_eq!((place.line, place.column), (1, 1), "{:?}", diagnostic);
        return Ok(());
    };
    let text = String::from_utf8(bytes).expect("damages are text");
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let line = text.split('\n').nth(place.line - 1);
    prop_assert!(line.is_some_and(|line| place.column <= line.chars().count() + 1), "{diagnostic:?}");
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn damaged_content_is_told_of_at_places_that_exist(
        damages in prop::collection::vec((any::<Index>(), prop::collection::vec(damage(), 1..4)), 1..6),
        scraps in prop::collection::vec(select(SCRAPS), 0..12),
    ) {
        thread_local! {
            static SITE: Site = county();
        }
        SITE.with(|site| {
            let files: Vec<(String, Vec<u8>)> = site.tree("content").into_iter().collect();
            let mut touched = Vec::new();
            for (file, damages) in &damages {
                let (file, bytes) = &files[file.index(files.len())];
                let text = String::from_utf8(bytes.clone()).expect("the content is text");
                let text = damages.iter().fold(text, |text, damage| damaged(&text, damage));
                site.write(&format!("content/{file}"), text);
                touched.push((file, bytes));
            }
            let table = format!("wages: {}\n", scraps.join("\n"));
            site.write("content/data/minimum-wages.yml", table);
            let told = told(site);
            for (file, bytes) in touched {
                site.write(&format!("content/{file}"), bytes);
            }
            told
        })?;
    }
}

fn told(site: &Site) -> Result<(), TestCaseError> {
    let options = Options {
        root: site.path("").canonicalize().expect("the site is there"),
        base_url: None,
        today: Some(Date::parse("2026-03-06").expect("a date")),
        now: "2026-03-06T04:00:00Z".parse().expect("a moment"),
        notes: true,
        texts: qiao::load::Texts::default(),
        drafts: true,
    };
    let begun = Instant::now();
    let reading = build::read(&options, &Nobody).map_err(|error| TestCaseError::fail(format!("{error:#}")))?;
    let mut all = reading.diagnostics;
    prop_assert_eq!(reading.site.is_none(), Diagnostic::any_fault(&all));
    if let Some(site) = &reading.site {
        let drawn = build::draw(site, &options, &Nobody).map_err(|error| TestCaseError::fail(format!("{error:#}")))?;
        all.extend(drawn.err().unwrap_or_default());
    }
    prop_assert!(begun.elapsed() < BOUND, "{:?}", begun.elapsed());
    for diagnostic in &all {
        stands(diagnostic, &options.root)?;
    }
    for lang in [Lang::Zh, Lang::En] {
        let human = report(&all, Format::Human, lang, Paint::Plain);
        prop_assert_eq!(human.is_empty(), all.is_empty());
        let json = report(&all, Format::Json, lang, Paint::Plain);
        for line in json.lines() {
            prop_assert!(serde_json::from_str::<serde_json::Value>(line).is_ok(), "{line}");
        }
    }
    Ok(())
}
