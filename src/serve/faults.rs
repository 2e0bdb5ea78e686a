//! What is wrong, in the form in which it goes to open pages. Content is hostile: all of it is text, never HTML.

use crate::diagnostic::report::{Excerpt, excerpt, visible};
use crate::diagnostic::{Diagnostic, Lang, Severity};
use serde::Serialize;
use serde_json::json;

/// One line of the overlay.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Entry {
    severity: &'static str,
    /// None for a fault that is not the author's.
    rule: Option<&'static str>,
    file: String,
    /// None where the whole file is meant.
    line: Option<usize>,
    column: Option<usize>,
    message: String,
    hint: Option<String>,
    excerpt: Option<Excerpt>,
}

pub(super) fn entries(all: &[Diagnostic], lang: Lang) -> Vec<Entry> {
    all.iter().map(|diagnostic| entry(diagnostic, lang)).collect()
}

fn entry(diagnostic: &Diagnostic, lang: Lang) -> Entry {
    let place = &diagnostic.place;
    let within = |number: usize| (place.length > 0).then_some(number);
    Entry {
        severity: diagnostic.severity.key(),
        rule: Some(diagnostic.message.rule().id),
        file: visible(&place.file),
        line: within(place.line),
        column: within(place.column),
        message: visible(&diagnostic.message.text(lang)),
        hint: diagnostic.hint(lang).as_deref().map(visible),
        excerpt: excerpt(place),
    }
}

/// A crash of ours while `route` was drawn.
pub(super) fn crash(route: &str, said: &str, lang: Lang) -> Entry {
    let (route, said) = (visible(route), visible(said));
    let (message, hint) = match lang {
        Lang::Zh => (format!("画 `{route}` 时程序出错：{said}"), "这是 qiao 的错，不是内容的错；请告诉开发者"),
        Lang::En => {
            (format!("drawing `{route}` crashed: {said}"), "this is a fault of qiao, not of the content: please report it")
        }
    };
    Entry {
        severity: Severity::Error.key(),
        rule: None,
        file: route,
        line: None,
        column: None,
        message,
        hint: Some(hint.to_owned()),
        excerpt: None,
    }
}

/// What a page is told: how many errors and warnings there are, and the first of them, errors before warnings.
pub(super) fn told(build: &[Entry], page: &[Entry]) -> String {
    const MOST: usize = 50;
    // A fault of the page that is open may be known from the whole build as well.
    let each = build.iter().chain(page.iter().filter(|entry| !build.contains(entry)));
    let (errors, warnings): (Vec<&Entry>, Vec<&Entry>) = each.partition(|entry| entry.severity == Severity::Error.key());
    let first: Vec<&Entry> = errors.iter().chain(&warnings).copied().take(MOST).collect();
    json!({ "errors": errors.len(), "warnings": warnings.len(), "list": first }).to_string()
}
