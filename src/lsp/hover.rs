//! What is shown beside a key or a value: what it means, the law it rests on, what it points to.

use super::complete::Asked;
use super::spot::Meant;
use super::target::{self, Target, Written};
use super::{describe, ground};
use crate::diagnostic::Rule;
use crate::model::{Agreement, Entry};
use ls_types::{Hover, HoverContents, MarkupContent, MarkupKind};

pub(super) fn hover(asked: &Asked<'_>) -> Option<Hover> {
    let (value, range) = match target::written(asked) {
        Some(written) => (about(asked, &written), Some(asked.text.range(&written.at))),
        None => (target::target(asked).and_then(|target| pointed(asked, &target))?, None),
    };
    Some(Hover { contents: HoverContents::Markup(MarkupContent { kind: MarkupKind::Markdown, value }), range })
}

/// Of a value first what it names, then what its key means.
fn about(asked: &Asked<'_>, written: &Written) -> String {
    let lang = asked.client.lang;
    let mut path = written.path.clone();
    if written.meant == Meant::Key {
        path.push(crate::schema::Step::Key(written.field.key.to_owned()));
    }
    let key = describe::field(written.field, written.sort, &ground::keys(&path), lang);
    let value = Some(written).filter(|written| written.meant == Meant::Value);
    let named = value.and_then(|written| target::named(asked, written)).and_then(|target| pointed(asked, &target));
    let choice = || {
        let choice = target::choice(value?)?;
        Some(format!("`{}` {}\n", choice.key, choice.label.to(lang)))
    };
    let rule = || Rule::find(&value?.word).map(|rule| describe::rule(rule, lang));
    match named.or_else(choice).or_else(rule) {
        Some(first) => format!("{first}\n---\n\n{key}"),
        None => key,
    }
}

fn pointed(asked: &Asked<'_>, target: &Target) -> Option<String> {
    let (portal, today) = asked.desk.known()?;
    let lang = asked.client.lang;
    match target {
        Target::Entry(kind, slug) => portal.item(*kind, slug).map(|item| describe::item(item, today, lang)),
        Target::Trade(key) => portal.trades.get(key).map(|trade| describe::trade(trade, lang)),
        Target::Clause(written) => {
            let (slug, no) = written.split_once('#')?;
            let agreement: &Entry<Agreement> = portal.agreements.get(slug)?;
            let clause = agreement.front.clauses.iter().find(|clause| &*clause.no as &str == no)?;
            Some(describe::clause(&agreement.front.title, clause))
        }
        Target::File(file) => {
            portal.items().find(|item| item.document().file == *file).map(|item| describe::item(item, today, lang))
        }
    }
}
