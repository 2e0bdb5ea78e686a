//! What could be written in `site.toml`: keys of the table in which a line stands, and words that they take.

use super::{Asked, Offer, value};
use crate::config::Site;
use crate::diagnostic::RULES;
use crate::lsp::describe;
use crate::lsp::ground::{self, Ground, Sort};
use crate::lsp::spot::Meant;
use crate::schema::{Field, Record, Shape, Step};
use ls_types::{CompletionItemKind, CompletionList};
use std::ops::Range;

/// A line of the file, as far as it is written.
struct Line<'t> {
    /// To the table in which it stands.
    path: Vec<Step>,
    /// The keys that are written there, this line's apart.
    keys: Vec<&'t str>,
    /// The key behind which a value is meant; none where a key is.
    key: Option<&'t str>,
    /// What stands where something is meant.
    word: Range<usize>,
}

pub(super) fn complete(asked: &Asked<'_>) -> Option<CompletionList> {
    let text = asked.text.as_str();
    let line = line(text, asked.at)?;
    let ground = Ground::at(&Site::RECORD, &line.path)?;
    let offers = match (line.key, ground.record()) {
        (None, Some(record)) => keys(asked, record, &line),
        (None, None) => rules(asked, &line),
        (Some(key), _) => {
            let mut path = line.path.clone();
            path.push(Step::Key(key.to_owned()));
            words(asked, Ground::at(&Site::RECORD, &path)?, &text[line.word.start..asked.at])
        }
    };
    Some(super::listed(asked, offers, &line.word))
}

/// What stands at a byte: a key or a value, the path to its record or to itself, and its bytes; none in a remark and on a
/// line that opens a table.
pub(in crate::lsp) fn written(text: &str, at: usize) -> Option<(Meant, Vec<Step>, Range<usize>)> {
    let Line { mut path, key, word, .. } = line(text, at)?;
    let meant = if key.is_some() { Meant::Value } else { Meant::Key };
    path.extend(key.map(|key| Step::Key(key.to_owned())));
    // What follows on the line may be a remark.
    let end = text[word.clone()].find(" #").map_or(word.end, |end| word.start + end);
    let end = word.start + text[word.start..end].trim_end().len();
    let holds = word.start <= at && at <= end && !text[word.clone()].starts_with('[');
    holds.then_some((meant, path, word.start..end))
}

/// What is meant at a byte; none in a remark.
fn line(text: &str, at: usize) -> Option<Line<'_>> {
    let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
    let end = text[at..].find(['\r', '\n']).map_or(text.len(), |end| at + end);
    let mut path = Vec::new();
    let mut own = 0;
    let lines = || text.split_inclusive('\n').scan(0, |at, line| Some((std::mem::replace(at, *at + line.len()), line.trim())));
    for (from, words) in lines().take_while(|(from, _)| *from < start) {
        if let Some(table) = words.strip_prefix('[').and_then(|rest| rest.split(']').next()) {
            let is_item = table.starts_with('[');
            path = table.trim_start_matches('[').split('.').map(|key| Step::Key(key.trim().to_owned())).collect();
            path.extend(is_item.then_some(Step::Index(0)));
            own = from + words.len();
        }
    }
    let table = lines().skip_while(|(from, _)| *from < own).take_while(|(from, words)| *from <= own || !words.starts_with('['));
    let others = table.filter(|(from, _)| *from != start);
    let keys = others.filter_map(|(_, words)| Some(words.split_once('=')?.0.trim())).collect();
    let before = &text[start..at];
    if before.trim_start().starts_with('#') || before.contains(" #") {
        return None;
    }
    let begin = |words: &str| words.len() - words.trim_start().len();
    Some(match before.split_once('=') {
        None => {
            let from = start + begin(before);
            let to = text[at..end].find('=').map_or(end, |to| at + to);
            Line { path, keys, key: None, word: from..from + text[from..to].trim_end().len().max(at - from) }
        }
        Some((key, value)) => {
            let from = start + key.len() + 1 + begin(value);
            let to = from + text[from..end].trim_end().len().max(at - from);
            Line { path, keys, key: Some(key.trim().trim_matches('"')), word: from..to }
        }
    })
}

fn keys(asked: &Asked<'_>, record: &'static Record, line: &Line<'_>) -> Vec<Offer> {
    let fields = record.fields.iter().enumerate().filter(|(_, field)| !line.keys.contains(&field.key));
    let is_top = line.path.is_empty();
    let offer = |(at, field): (usize, &'static Field)| {
        let mut path = line.path.clone();
        path.push(Step::Key(field.key.to_owned()));
        let (text, is_snippet) = match field.shape {
            Shape::Map(_) | Shape::Table(_) if is_top => (format!("[{}]\n", field.key), false),
            Shape::List(Shape::Map(_)) if is_top => (format!("[[{}]]\n", field.key), false),
            _ => (format!("{} = ", field.key), false),
        };
        Offer {
            label: field.key.to_owned(),
            kind: Some(CompletionItemKind::PROPERTY),
            detail: field.about.to(asked.client.lang).to_owned(),
            about: Some(describe::field(field, Sort::Site, &ground::keys(&path), asked.client.lang)),
            names: format!("{} {}", field.key, field.about.zh),
            text,
            is_snippet,
            rank: if field.required { at } else { record.fields.len() + at },
        }
    };
    fields.map(offer).collect()
}

/// Ids of rules, which have a slash and so stand in quotes.
fn rules(asked: &Asked<'_>, line: &Line<'_>) -> Vec<Offer> {
    let lang = asked.client.lang;
    let free = RULES.iter().filter(|rule| !rule.is_locked()).map(|rule| (format!("\"{}\"", rule.id), rule));
    let free = free.filter(|(id, _)| !line.keys.contains(&id.as_str())).enumerate();
    let offer = |(rank, (id, rule)): (usize, (String, &'static crate::diagnostic::Rule))| Offer {
        about: Some(describe::rule(rule, lang)),
        names: format!("{id} {}", rule.id),
        text: format!("{id} = "),
        ..value::plain(rule.id, rule.severity.label().to(lang), rank)
    };
    free.map(offer).collect()
}

/// Words and ids, in quotes as TOML wants them.
fn words(asked: &Asked<'_>, ground: Ground, typed: &str) -> Vec<Offer> {
    let mut offers = value::of_shape(asked, ground, ground.single(), typed.trim_start_matches('"'));
    if !matches!(ground.single(), Shape::Bool | Shape::Date) {
        for offer in &mut offers {
            offer.names = format!("\"{} {}", offer.label, offer.names);
            offer.text = format!("\"{}\"", offer.text);
        }
    }
    offers
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The table, the key and the word where `|` stands, and the other keys.
    fn meant(marked: &str) -> String {
        let at = marked.find('|').expect("a place is marked");
        let text = marked.replacen('|', "", 1);
        let Some(line) = line(&text, at) else { return "nothing".to_owned() };
        let key = line.key.map(|key| format!(".{key}")).unwrap_or_default();
        format!("{}{key}<{}>{}", ground::keys(&line.path), &text[line.word.clone()], line.keys.join(","))
    }

    #[test]
    fn what_stands_in_a_line_is_found() {
        for (marked, expected) in [
            ("ti|tle = \"x\" # y", Some((Meant::Key, "", "title"))),
            ("title = \"x|\" # y", Some((Meant::Value, "title", "\"x\""))),
            ("title = \"x\" # |y", None),
            ("title = \"x\"  | # y", None),
            ("[[mounts]]\nowner = \"a|way\"\n", Some((Meant::Value, "mounts.owner", "\"away\""))),
            ("[oper|ator]\nname = \"y\"", None),
            ("", Some((Meant::Key, "", ""))),
        ] {
            let at = marked.find('|').unwrap_or_default();
            let text = marked.replacen('|', "", 1);
            let found = written(&text, at);
            let found = found.as_ref().map(|(meant, path, at)| (*meant, ground::keys(path), &text[at.clone()]));
            assert_eq!(found, expected.map(|(meant, path, word)| (meant, path.to_owned(), word)), "{marked}");
        }
    }

    #[test]
    fn the_table_of_a_line_is_found() {
        for (marked, expected) in [
            ("|", "<>"),
            ("title = \"x\"\nba|\n[operator]\nname = \"y\"", "<ba>title"),
            ("title = |", ".title<>"),
            ("[operator]\nname = \"y\"\nkind = \"pu|\"\nphone = \"1\"\n[lists]\nper_page = 3", "operator.kind<\"pu\">name,phone"),
            ("[operator]\n|name = \"y\"\n", "operator<name>"),
            ("[[mounts]]\r\nowner = a|\r\n", "mounts.owner<a>"),
            ("[rules]\n\"job/unverified\" = \"of|\"", "rules.job/unverified<\"of\">"),
            ("# rem|ark", "nothing"),
        ] {
            assert_eq!(meant(marked), expected, "{marked}");
        }
    }
}
