//! What something means, in Markdown: a key with the law that it rests on, an entry, a trade, a rule.

use super::ground::Sort;
use super::words::{ALLOWED, BASIS, EXAMPLE, OPTIONAL, REQUIRED, STATES, labelled};
use crate::check;
use crate::diagnostic::{Lang, Rule};
use crate::model::{ClauseText, Item, State, Trade};
use crate::schema::value::Date;
use crate::schema::{Field, Shape};
use std::fmt::Write as _;

/// A key: what it means, whether it must be there, how it is written, and the rules that concern it.
pub(super) fn field(field: &Field, sort: Sort, path: &str, lang: Lang) -> String {
    let sign = if matches!(sort, Sort::Site) { " = " } else { ": " };
    let need = if field.required { REQUIRED } else { OPTIONAL };
    let mut text = format!("**{path}** · {}\n\n{}\n", need.to(lang), plain(field.about.to(lang)));
    let _ = write!(text, "\n{}\n", labelled(EXAMPLE, &format!("`{}{sign}{}`", field.key, field.example), lang));
    let choices = choices(field.shape);
    if !choices.is_empty() {
        let _ = write!(text, "\n{}\n\n", labelled(ALLOWED, "", lang).trim_end());
        for choice in choices {
            let _ = writeln!(text, "- `{}` {}", choice.key, choice.label.to(lang));
        }
    }
    if let Sort::Document(kind) = sort {
        let rules: Vec<&Rule> = check::concerning(kind, path).filter(|rule| !rule.basis.is_empty()).collect();
        if !rules.is_empty() {
            let _ = write!(text, "\n{}\n\n", labelled(BASIS, "", lang).trim_end());
            let stop = if lang == Lang::Zh { "：" } else { ": " };
            for rule in rules {
                let _ = writeln!(text, "- {}{stop}{} (`{}`)", rule.basis, plain(rule.about.to(lang)), rule.id);
            }
        }
    }
    text
}

/// The words that may stand in a value itself, not in what it holds.
fn choices(shape: Shape) -> &'static [crate::schema::Choice] {
    match shape {
        Shape::Choice(choices) => choices,
        Shape::List(Shape::Choice(choices)) | Shape::Filled(Shape::Choice(choices)) => choices,
        _ => &[],
    }
}

/// An entry: its title, what it is and how it stands.
pub(super) fn item(item: &dyn Item, today: Date, lang: Lang) -> String {
    let state = STATES[match item.state(today) {
        State::Draft => 0,
        State::Upcoming => 1,
        State::Open => 2,
        State::Closing => 3,
        State::Closed(_) => 4,
    }];
    let mut text = format!("**{}** · {} · {}\n", plain(item.common().title), item.kind().label().to(lang), state.to(lang));
    if let Some(summary) = item.common().summary {
        let _ = write!(text, "\n{}\n", plain(summary));
    }
    let _ = write!(text, "\n`{}`\n", item.document().file);
    text
}

pub(super) fn trade(trade: &Trade, lang: Lang) -> String {
    let stop = if lang == Lang::Zh { "、" } else { ", " };
    let words: Vec<&str> = trade.words.iter().map(|word| &**word as &str).collect();
    format!("**{}** · {}\n\n{}\n", plain(&trade.title), plain(&trade.group), plain(&words.join(stop)))
}

pub(super) fn rule(rule: &Rule, lang: Lang) -> String {
    let mut text = format!("**{}** · {}\n\n{}\n", rule.id, rule.severity.label().to(lang), plain(rule.about.to(lang)));
    if !rule.basis.is_empty() {
        let _ = write!(text, "\n{}\n", labelled(BASIS, rule.basis, lang));
    }
    text
}

/// A clause, in the agreement of this title.
pub(super) fn clause(agreement: &str, clause: &ClauseText) -> String {
    format!("**{} {}** · {}\n\n{}\n", plain(&clause.no), plain(&clause.title), plain(agreement), plain(&clause.text))
}

/// Words as they are, though Markdown knows some of their signs.
fn plain(words: &str) -> String {
    let mut text = String::with_capacity(words.len());
    for c in words.chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '<' | '>' | '#' | '|') {
            text.push('\\');
        }
        text.push(c);
    }
    text
}
