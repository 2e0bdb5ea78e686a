//! A list for people, for programs and for spreadsheets.

use super::{Grouping, Row};
use crate::cli::StateArg;
use crate::diagnostic::Lang;
use crate::schema::Kind;
use crate::sheet::{self, harmless};
use serde_json::json;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// One object on each line.
pub(super) fn json(rows: &[Row<'_>]) -> String {
    rows.iter().fold(String::new(), |mut text, row| {
        let item = row.item;
        let line = json!({
            "state": word(row.state).1,
            "contact": row.contact,
            "kind": item.kind().key(),
            "id": &**item.slug() as &str,
            "title": item.common().title,
            "office": item.document().office.as_ref().map(ToString::to_string),
            "starts": row.starts.map(|moment| moment.to_string()),
            "register_until": row.register_until.map(|date| date.to_string()),
            "closes": item.life().closes.map(|date| date.to_string()),
            "verified": row.verified.map(|date| date.to_string()),
            "file": item.document().file,
        });
        let _ = writeln!(text, "{line}");
        text
    })
}

/// A row for each, under headings in the reader's language.
pub(super) fn csv(rows: &[Row<'_>], lang: Lang) -> String {
    let heads = match lang {
        Lang::Zh => {
            ["状态", "联系人", "类型", "编号", "标题", "发布地区", "举行时间", "报名截止", "截止日期", "上次核实", "文件"]
        }
        Lang::En => {
            ["state", "contact", "kind", "id", "title", "office", "starts", "register until", "closes", "verified", "file"]
        }
    };
    let mut file = sheet::Csv::begin(heads);
    for row in rows {
        let item = row.item;
        let (zh, en) = word(row.state);
        let day = |day: Option<crate::schema::value::Date>| day.map(|day| day.to_string()).unwrap_or_default();
        let cells = [
            if lang == Lang::Zh { zh } else { en }.to_owned(),
            row.contact.clone(),
            item.kind().label().to(lang).to_owned(),
            item.slug().to_string(),
            item.common().title.to_owned(),
            item.document().office.as_ref().map(ToString::to_string).unwrap_or_default(),
            row.starts.map(|moment| moment.to_string().replace('T', " ")).unwrap_or_default(),
            day(row.register_until),
            day(item.life().closes),
            day(row.verified),
            item.document().file.clone(),
        ];
        file.row(cells.iter().map(|cell| harmless(cell).into_owned()));
    }
    String::from_utf8(file.end()).expect("what was text is text in a table too")
}

/// Lines under headings; what stands together in the order of the rows comes under one.
pub(super) fn table(rows: &[Row<'_>], grouping: Grouping, lang: Lang) -> String {
    let mut text = String::new();
    let (mut state, mut group) = (None, None);
    for row in rows {
        if grouping == Grouping::StateAndContact && state != Some(row.state) {
            let _ = writeln!(text, "{}", heading(row.state, rows, lang));
            (state, group) = (Some(row.state), None);
        }
        let heading = match grouping {
            Grouping::Day => row.starts.map(|moment| moment.date.to_string()).unwrap_or_default(),
            Grouping::StateAndContact | Grouping::Contact => row.contact.clone(),
        };
        let inset = if grouping == Grouping::StateAndContact { "  " } else { "" };
        if group.as_ref() != Some(&heading) {
            let _ = writeln!(text, "{inset}{heading}");
            group = Some(heading);
        }
        let _ = writeln!(text, "{inset}  {}", line(row, grouping, lang));
    }
    text
}

/// A state, how many there are in it and, if they are of several kinds, how many of each.
fn heading(state: StateArg, rows: &[Row<'_>], lang: Lang) -> String {
    let mut kinds: BTreeMap<Kind, usize> = BTreeMap::new();
    for row in rows.iter().filter(|row| row.state == state) {
        *kinds.entry(row.item.kind()).or_default() += 1;
    }
    let count: usize = kinds.values().sum();
    let (zh, en) = word(state);
    let each: Vec<String> = kinds.iter().map(|(kind, count)| format!("{} {count}", kind.label().to(lang))).collect();
    match (lang, each.len() > 1) {
        (Lang::Zh, true) => format!("{zh}（{count}）：{}", each.join("，")),
        (Lang::Zh, false) => format!("{zh}（{count}）"),
        (Lang::En, true) => format!("{en} ({count}): {}", each.join(", ")),
        (Lang::En, false) => format!("{en} ({count})"),
    }
}

fn line(row: &Row<'_>, grouping: Grouping, lang: Lang) -> String {
    let item = row.item;
    let entry = format!("{} {}  {}", item.kind().label().to(lang), item.slug(), item.common().title);
    let closes = item.life().closes.map_or_else(String::new, |date| format!("  {date}"));
    match (grouping, lang) {
        (Grouping::StateAndContact, _) => format!("{entry}{closes}"),
        (Grouping::Contact, Lang::Zh) => match row.verified {
            Some(day) => format!("{entry}{closes}  {day} 核实"),
            None => format!("{entry}{closes}"),
        },
        (Grouping::Contact, Lang::En) => match row.verified {
            Some(day) => format!("{entry}{closes}  verified {day}"),
            None => format!("{entry}{closes}"),
        },
        (Grouping::Day, _) => {
            let time = row.starts.map(|moment| moment.time.to_string()).unwrap_or_default();
            let until = match (row.register_until, lang) {
                (Some(day), Lang::Zh) => format!("  报名到 {day}"),
                (Some(day), Lang::En) => format!("  sign up until {day}"),
                (None, _) => String::new(),
            };
            format!("{time}  {entry}{until}  {}", row.contact).trim_end().to_owned()
        }
    }
}

fn word(state: StateArg) -> (&'static str, &'static str) {
    match state {
        StateArg::Due => ("该核实", "due"),
        StateArg::Closing => ("快截止", "closing"),
        StateArg::Open => ("开放", "open"),
        StateArg::Upcoming => ("未到日子", "upcoming"),
        StateArg::Draft => ("草稿", "draft"),
        StateArg::Closed => ("已结束", "closed"),
    }
}
