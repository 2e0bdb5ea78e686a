//! Values: words of a closed set, ids with their titles, trades, clauses, files beside, days.

use super::{Asked, Offer, key};
use crate::diagnostic::{Lang, RULES, Words};
use crate::lsp::describe;
use crate::lsp::ground::{self, Ground, Named};
use crate::lsp::spot::Spot;
use crate::schema::value::Date;
use crate::schema::{Shape, Step};
use ls_types::CompletionItemKind;

pub(super) fn values(asked: &Asked<'_>, ground: Ground, spot: &Spot, typed: &str) -> Vec<Offer> {
    let (shape, wrap) = match ground.single() {
        // A list on the line of its key stands in brackets.
        Shape::List(item) | Shape::Filled(item) => (*item, true),
        shape => (shape, false),
    };
    let mut offers = if is_rule(&spot.path) { rules(asked.client.lang) } else { of_shape(asked, ground, shape, typed) };
    for offer in &mut offers {
        if wrap {
            offer.text = format!("[{}]", offer.text);
        }
        if spot.is_glued {
            offer.text.insert(0, ' ');
        }
    }
    offers
}

/// What a single value of a shape may be.
pub(super) fn of_shape(asked: &Asked<'_>, ground: Ground, shape: Shape, typed: &str) -> Vec<Offer> {
    match shape {
        Shape::Bool => ["true", "false"].into_iter().enumerate().map(|(rank, word)| plain(word, "", rank)).collect(),
        Shape::Date | Shape::Moment => days(asked, ground, shape),
        Shape::Map(record) => {
            let (text, is_snippet) = key::braces(asked, record);
            vec![Offer { label: "{…}".to_owned(), text, is_snippet, ..Offer::default() }]
        }
        shape => named(asked, shape, typed),
    }
}

pub(super) fn plain(word: &str, detail: &str, rank: usize) -> Offer {
    let kind = Some(CompletionItemKind::VALUE);
    Offer { label: word.to_owned(), kind, detail: detail.to_owned(), text: word.to_owned(), rank, ..Offer::default() }
}

/// Entries and other things with names. Of very many those that are like what is typed.
fn named(asked: &Asked<'_>, shape: Shape, typed: &str) -> Vec<Offer> {
    let Some((portal, today)) = asked.desk.known() else { return Vec::new() };
    let folder = asked.file.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut all = ground::named(portal, shape, folder, asked.client.lang);
    if all.len() > super::MOST {
        all.retain(|named| named.is_like(typed));
    }
    let kind = match shape {
        Shape::Choice(_) => CompletionItemKind::ENUM_MEMBER,
        Shape::File => CompletionItemKind::FILE,
        _ => CompletionItemKind::REFERENCE,
    };
    let offer = |(rank, named): (usize, Named)| {
        let about = match shape {
            Shape::Reference(kind) => portal.item(kind, &named.id).map(|item| describe::item(item, today, asked.client.lang)),
            Shape::Trade => portal.trades.get(&named.id).map(|trade| describe::trade(trade, asked.client.lang)),
            _ => None,
        };
        let names = named.matched(typed);
        let text = if matches!(shape, Shape::File) { quoted(&named.id) } else { named.id.clone() };
        Offer { kind: Some(kind), about, names, text, ..plain(&named.id, &named.title, rank) }
    };
    all.into_iter().enumerate().map(offer).collect()
}

/// The name of a file as YAML reads it as text, in braces too.
fn quoted(name: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || matches!(c, '.' | '_' | '-' | '/');
    let bare = name.starts_with(char::is_alphabetic) && name.contains('.') && name.chars().all(is_plain);
    // Strings of JSON are strings of YAML.
    if bare { name.to_owned() } else { serde_json::Value::from(name).to_string() }
}

/// Today, and a month from now; what ends first where it is an end that is asked for.
fn days(asked: &Asked<'_>, ground: Ground, shape: Shape) -> Vec<Offer> {
    const TODAY: Words = Words { zh: "今天", en: "today" };
    const MONTH: Words = Words { zh: "三十天后", en: "in thirty days" };
    let Some((_, today)) = asked.desk.known() else { return Vec::new() };
    let time = if matches!(shape, Shape::Moment) { " 09:00" } else { "" };
    let day = |day: Date, words: Words, rank| plain(&format!("{day}{time}"), words.to(asked.client.lang), rank);
    let is_end = ground.field.is_some_and(|field| matches!(field.key, "valid_through" | "expires" | "to" | "until" | "end"));
    let (first, second) = if is_end { (1, 0) } else { (0, 1) };
    vec![day(today, TODAY, first), day(today.plus_days(30), MONTH, second)]
}

/// Whether the id of a rule belongs here.
fn is_rule(path: &[Step]) -> bool {
    let is = |step: Option<&Step>, name: &str| step.is_some_and(|step| matches!(step, Step::Key(key) if key == name));
    is(path.first(), "allow") && is(path.last(), "rule")
}

/// Rules that one file may break.
fn rules(lang: Lang) -> Vec<Offer> {
    let free = RULES.iter().filter(|rule| !rule.is_locked()).enumerate();
    let offer = |(rank, rule): (usize, &'static crate::diagnostic::Rule)| Offer {
        about: Some(describe::rule(rule, lang)),
        ..plain(rule.id, rule.severity.label().to(lang), rank)
    };
    free.map(offer).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_files_are_text_to_yaml() {
        for name in
            ["form.pdf", "表.pdf", "a: b.pdf", "a #b.pdf", "1.5", "{x}, y.txt", "../a b.txt", "it's \"x\".txt", "true", "-a.txt"]
        {
            let read: serde_yaml::Value = serde_yaml::from_str(&format!("[{{file: {}, title: x}}]", quoted(name))).unwrap();
            assert_eq!(read[0]["file"].as_str(), Some(name));
        }
        assert_eq!(quoted("申请表.pdf"), "申请表.pdf");
    }
}
