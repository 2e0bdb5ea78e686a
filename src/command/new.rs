//! `new`: a commented skeleton in the right folder. It never overwrites.

use super::{Exit, Terminal, words};
use crate::build::{self, Nobody, Options};
use crate::diagnostic::Lang;
use crate::diagnostic::report::Format;
use crate::fs::{self, Creation};
use crate::load;
use crate::model::record;
use crate::schema::value::{Date, Slug};
use crate::schema::{Field, Kind, Shape};
use anyhow::{Context as _, bail};
use std::fmt::Write as _;

pub(crate) fn new(
    options: &Options,
    kind: Kind,
    id: Option<Slug>,
    region: Option<Slug>,
    terminal: &Terminal,
) -> anyhow::Result<Exit> {
    let (portal, today) = match build::read(options, &Nobody)?.known() {
        Ok(known) => known,
        Err(diagnostics) => {
            terminal.tell(&diagnostics, Format::Human);
            return Ok(super::ending(&diagnostics));
        }
    };
    let slug = match id {
        Some(slug) => slug,
        None if kind == Kind::Job => Slug::parse(&portal.next_number().to_string()).expect("digits are a slug"),
        None => {
            let word = kind.key();
            bail!(terminal.pick(format!("还要写编号：`qiao new {word} 编号`"), format!("say its id: `qiao new {word} ID`")))
        }
    };
    if portal.is_taken(kind, &slug) {
        bail!(terminal.pick(format!("编号 `{slug}` 已经有了"), format!("id `{slug}` is taken")));
    }
    let folder =
        match region {
            _ if !kind.by_office() => kind.folder().to_owned(),
            Some(region) => {
                if !portal.is_taken(Kind::Region, &region) {
                    let known: Vec<_> = portal.regions.iter().map(|region| &*region.document.slug as &str).collect();
                    let known = known.join(", ");
                    bail!(terminal.pick(
                        format!("没有地区 `{region}`；现有 {known}"),
                        format!("unknown region `{region}`; known are {known}")
                    ));
                }
                format!("{}/{region}", kind.folder())
            }
            None => {
                let home = portal.pairs(|_| true).first().map(|pair| pair.from.to_string());
                let home = home.or_else(|| portal.regions.iter().next().map(|region| region.document.slug.to_string()));
                let none = || {
                    terminal.pick(
                        "还没有地区，先用 `qiao new region 编号` 建一个",
                        "there is no region yet: make one with `qiao new region ID`",
                    )
                };
                format!("{}/{}", kind.folder(), home.with_context(none)?)
            }
        };
    let office = folder.split_once('/').map(|(_, region)| region.to_owned());
    let file = format!("{}/{folder}/{slug}.md", load::FOLDER);
    let path = options.root.join(&file);
    fs::create_dir_all(path.parent().unwrap_or(&options.root))?;
    if fs::create_new(&path, skeleton(kind, office.as_deref(), today, terminal.lang).as_bytes())? == Creation::AlreadyExists {
        bail!(terminal.pick(format!("`{file}` 已经有了"), format!("`{file}` exists already")));
    }
    terminal.say_unless_quiet(&words::made(terminal.lang, &file));
    Ok(Exit::Fine)
}

/// Keys that the table of fields leaves open but that almost every file of the kind needs.
const WANTED: &[(Kind, &str)] = &[(Kind::Fair, "place")];

/// The keys that must be filled in, then the others behind `#` with an example each.
pub(crate) fn skeleton(kind: Kind, office: Option<&str>, today: Date, lang: Lang) -> String {
    let record = record(kind);
    let wanted = |field: &Field| field.required || WANTED.contains(&(kind, field.key));
    let (blanks, others, body) = match lang {
        Lang::Zh => ("下面这些必须填。# 后面是说明。", "下面这些可以不填；要填就去掉行首的 #。", "在这里写正文。"),
        Lang::En => (
            "These must be filled in. What follows a # explains.",
            "These are optional: remove the # at the beginning to use one.",
            "Write the text here.",
        ),
    };
    let mut text = format!("---\n# {blanks}\n");
    for field in record.fields.iter().filter(|field| wanted(field)) {
        blank(&mut text, field, office, today, lang);
    }
    let _ = writeln!(text, "published: {today}");
    let _ = writeln!(text, "\n# {others}");
    for field in record.fields.iter().filter(|field| !wanted(field) && field.key != "published") {
        let _ = writeln!(text, "# {}: {}  # {}", field.key, field.example, field.about.to(lang));
    }
    let _ = write!(text, "---\n\n{body}\n");
    text
}

fn blank(text: &mut String, field: &Field, office: Option<&str>, today: Date, lang: Lang) {
    let (example, stop) = match lang {
        Lang::Zh => ("例如", "；"),
        Lang::En => ("e.g.", "; "),
    };
    let choices = match field.shape {
        Shape::Choice(choices) => {
            let word = |choice: &crate::schema::Choice| match choice.label.to(lang) {
                label if label == choice.key => label.to_owned(),
                label => format!("{} = {label}", choice.key),
            };
            let words: Vec<String> = choices.iter().map(word).collect();
            format!("{stop}{}", words.join(", "))
        }
        _ => String::new(),
    };
    let _ = writeln!(text, "# {}{stop}{example} {}{choices}", field.about.to(lang), field.example);
    let value = match field.shape {
        Shape::Date if field.key == "valid_through" => today.plus_days(30).to_string(),
        Shape::Reference(Kind::Region) if field.key == "region" => office.unwrap_or_default().to_owned(),
        _ => String::new(),
    };
    let _ = writeln!(text, "{}", format!("{}: {value}", field.key).trim_end());
}
