//! Diagnostics in words for people, and in the forms that machines read. Nothing is printed here.

use super::{Diagnostic, Lang, Place, RULES, Severity};
use serde_json::json;
use std::fmt::Write as _;
use unicode_width::UnicodeWidthChar as _;

/// The forms of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    Human,
    /// One JSON object on each line.
    Json,
    /// Workflow commands of GitHub Actions.
    Github,
    /// SARIF 2.1.0 (OASIS).
    Sarif,
}

/// Whether to colour words for a terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paint {
    Plain,
    Ansi,
}

/// All diagnostics in one text; empty in the human form if there are none.
pub fn report(all: &[Diagnostic], format: Format, lang: Lang, paint: Paint) -> String {
    match format {
        Format::Human => all.iter().fold(String::new(), |text, diagnostic| text + &human(diagnostic, lang, paint) + "\n"),
        Format::Json => all.iter().fold(String::new(), |text, diagnostic| text + &json(diagnostic, lang).to_string() + "\n"),
        Format::Github => all.iter().fold(String::new(), |text, diagnostic| text + &github(diagnostic, lang) + "\n"),
        Format::Sarif => format!("{:#}\n", sarif(all, lang)),
    }
}

/// One diagnostic for people: the sentence, the place, the line with a caret under it, the hint, the law.
fn human(diagnostic: &Diagnostic, lang: Lang, paint: Paint) -> String {
    let word = diagnostic.severity.label().to(lang);
    let colour = match diagnostic.severity {
        Severity::Error => "31;1",
        Severity::Warning => "33;1",
        Severity::Info => "36;1",
    };
    let (at, hint, basis) = match lang {
        Lang::Zh => ("位置", "建议", "依据"),
        Lang::En => ("at", "hint", "basis"),
    };
    let painted = |code: &str, text: &str| match paint {
        Paint::Plain => text.to_owned(),
        Paint::Ansi => format!("\u{1b}[{code}m{text}\u{1b}[0m"),
    };
    let place = &diagnostic.place;
    let head = format!("{word}[{}]", diagnostic.message.rule().id);
    let mut text = format!("{}: {}\n", painted(colour, &head), visible(&diagnostic.message.text(lang)));
    let _ = writeln!(text, "  {at} {}:{}:{}", visible(&place.file), place.line, place.column);
    if let Some(Excerpt { before, marked, after }) = excerpt(place) {
        let number = place.line.to_string();
        let gutter = " ".repeat(number.len());
        let (lead, caret) = (" ".repeat(columns(&before)), painted(colour, &"^".repeat(columns(&marked).max(1))));
        let _ = writeln!(text, "  {gutter} |\n  {number} | {before}{marked}{after}\n  {gutter} | {lead}{caret}");
    }
    if let Some(words) = diagnostic.hint(lang) {
        let _ = writeln!(text, "  {hint}: {}", visible(&words));
    }
    let law = diagnostic.message.rule().basis;
    if !law.is_empty() {
        let _ = writeln!(text, "  {basis}: {law}");
    }
    text
}

/// A line as people may see it: the place itself, what stands before it and what after.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub(crate) struct Excerpt {
    pub(crate) before: String,
    pub(crate) marked: String,
    pub(crate) after: String,
}

/// The line of a place; none for a fault of the whole file. Long lines are cut to a window around the place; a tab
/// shows as four columns, other control characters as a dot.
pub(crate) fn excerpt(place: &Place) -> Option<Excerpt> {
    const WINDOW: usize = 100;
    if place.length == 0 {
        return None;
    }
    let (line, start) = (&place.excerpt, place.column - 1 - place.skipped);
    let skip = if line.chars().count() > WINDOW { start.saturating_sub(WINDOW / 2) } else { 0 };
    let before = String::from(if skip > 0 { "…" } else { "" });
    let mut shown = Excerpt { before, marked: String::new(), after: String::new() };
    for (index, c) in line.chars().enumerate().skip(skip).take(WINDOW) {
        let part = match index {
            index if index < start => &mut shown.before,
            index if index < start + place.length => &mut shown.marked,
            _ => &mut shown.after,
        };
        match c {
            '\t' => part.push_str("    "),
            c if c.is_control() || is_direction(c) => part.push('·'),
            c => part.push(c),
        }
    }
    if line.chars().count() > skip + WINDOW {
        shown.after.push('…');
    }
    Some(shown)
}

fn columns(text: &str) -> usize {
    text.chars().map(|c| c.width().unwrap_or(0)).sum()
}

/// Content is hostile: control characters in it must not reach a terminal.
pub(crate) fn visible(text: &str) -> String {
    text.chars().map(|c| if c.is_control() || is_direction(c) { '·' } else { c }).collect()
}

/// Characters that turn the direction of text around.
fn is_direction(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}')
}

fn json(diagnostic: &Diagnostic, lang: Lang) -> serde_json::Value {
    json!({
        "severity": diagnostic.severity.key(),
        "rule": diagnostic.message.rule().id,
        "file": diagnostic.place.file,
        "line": diagnostic.place.line,
        "column": diagnostic.place.column,
        "message": diagnostic.message.text(lang),
        "hint": diagnostic.hint(lang),
        "basis": Some(diagnostic.message.rule().basis).filter(|basis| !basis.is_empty()),
    })
}

/// <https://docs.github.com/actions/reference/workflow-commands-for-github-actions>
fn github(diagnostic: &Diagnostic, lang: Lang) -> String {
    let data = |text: &str| text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A");
    let property = |text: &str| data(text).replace(':', "%3A").replace(',', "%2C");
    let place = &diagnostic.place;
    let message = match diagnostic.hint(lang) {
        Some(hint) => format!("{}\n{hint}", diagnostic.message.text(lang)),
        None => diagnostic.message.text(lang),
    };
    format!(
        "::{} file={},line={},col={},title={}::{}",
        match diagnostic.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Info => "notice",
        },
        property(&place.file),
        place.line,
        place.column,
        property(diagnostic.message.rule().id),
        data(&message)
    )
}

fn sarif(all: &[Diagnostic], lang: Lang) -> serde_json::Value {
    let rules: Vec<_> = RULES
        .iter()
        .filter(|rule| all.iter().any(|diagnostic| diagnostic.message.rule().id == rule.id))
        .map(|rule| {
            json!({
                "id": rule.id,
                "fullDescription": {"text": rule.about.to(lang)},
                "defaultConfiguration": {"level": sarif_level(rule.severity)},
                "properties": {"basis": rule.basis},
            })
        })
        .collect();
    let results: Vec<_> = all
        .iter()
        .map(|diagnostic| {
            let place = &diagnostic.place;
            let mut message = diagnostic.message.text(lang);
            if let Some(hint) = diagnostic.hint(lang) {
                let _ = write!(message, "\n{hint}");
            }
            json!({
                "ruleId": diagnostic.message.rule().id,
                "level": sarif_level(diagnostic.severity),
                "message": {"text": message},
                "locations": [{"physicalLocation": {
                    "artifactLocation": {"uri": uri(&place.file)},
                    "region": {"startLine": place.line, "startColumn": place.column, "endColumn": place.column + place.length},
                }}],
            })
        })
        .collect();
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {"name": "qiao", "version": env!("CARGO_PKG_VERSION"), "rules": rules}},
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    })
}

fn sarif_level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

/// A path as a relative URI reference (RFC 3986).
fn uri(path: &str) -> String {
    const KEEP: &percent_encoding::AsciiSet =
        &percent_encoding::NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'_').remove(b'.').remove(b'~');
    percent_encoding::utf8_percent_encode(path, KEEP).to_string()
}

#[cfg(test)]
mod tests {
    use super::super::Message;
    use super::*;

    #[test]
    fn the_caret_stands_under_chinese_text() {
        let text = "title: 招聘：缝纫工\n";
        let at = text.find('缝').unwrap();
        let place = Place::span("a.md", text, at..at + "缝纫工".len());
        let diagnostic = Diagnostic::new(place, Message::EmptyLink {});
        let told = human(&diagnostic, Lang::En, Paint::Plain);
        let lines: Vec<&str> = told.lines().collect();
        assert_eq!(lines[3], "  1 | title: 招聘：缝纫工");
        // Seven ASCII columns and three characters of two columns each.
        assert_eq!(lines[4], format!("    | {}{}", " ".repeat(13), "^".repeat(6)));
    }

    #[test]
    fn control_characters_of_content_do_not_reach_the_terminal() {
        let place = Place::span("a.md", "x: \u{1b}[2J\u{202e}\n", 3..8);
        let told = human(
            &Diagnostic::new(place, Message::UnknownKey { key: "\u{1b}]0;".to_owned(), keys: String::new() }),
            Lang::Zh,
            Paint::Plain,
        );
        assert!(!told.contains('\u{1b}') && !told.contains('\u{202e}'), "{told}");
    }
}
