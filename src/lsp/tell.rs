//! What is told of a file, as editors show it.

use super::client::{Client, Skill};
use super::text::Text;
use super::words::{self, BASIS, HINT};
use crate::diagnostic::{Diagnostic, Lang, Message, Severity};
use crate::model::Portal;
use crate::schema::Kind;
use ls_types::{DiagnosticRelatedInformation, DiagnosticSeverity, NumberOrString};

/// The name of the one who tells.
pub(super) const SOURCE: &str = "qiao";

/// A diagnostic about a place in `text`.
pub(super) fn told(
    told: &Diagnostic,
    text: &Text,
    client: &Client,
    related: Vec<DiagnosticRelatedInformation>,
) -> ls_types::Diagnostic {
    let severity = match told.severity {
        Severity::Error => DiagnosticSeverity::ERROR,
        Severity::Warning => DiagnosticSeverity::WARNING,
        Severity::Info => DiagnosticSeverity::INFORMATION,
    };
    ls_types::Diagnostic {
        range: text.told_at(told),
        severity: Some(severity),
        code: Some(NumberOrString::String(told.message.rule().id.to_owned())),
        source: Some(SOURCE.to_owned()),
        message: message(told, client.lang),
        related_information: Some(related).filter(|related| client.can(Skill::Related) && !related.is_empty()),
        ..ls_types::Diagnostic::default()
    }
}

/// The sentence, the hint and the law, each on its line.
fn message(told: &Diagnostic, lang: Lang) -> String {
    let hint = told.hint(lang).map(|hint| words::labelled(HINT, &hint, lang));
    let basis = Some(told.message.rule().basis).filter(|basis| !basis.is_empty());
    let basis = basis.map(|basis| words::labelled(BASIS, basis, lang));
    std::iter::once(told.message.text(lang)).chain(hint).chain(basis).collect::<Vec<_>>().join("\n")
}

/// The other file of which a message speaks.
pub(super) fn other(message: &Message, portal: &Portal) -> Option<String> {
    let of = |kind, slug: &str| portal.item(kind, slug).map(|item| item.document().file.clone());
    match message {
        Message::DuplicateId { other, .. } | Message::NameCollision { other } => Some(other.clone()),
        Message::Duplicate { other } => of(Kind::Job, other),
        Message::EmployerUnverified { employer } | Message::Blacklisted { employer } => of(Kind::Employer, employer),
        Message::StationClosed { station } => of(Kind::Station, station),
        Message::TripElsewhere { trip } => of(Kind::Trip, trip),
        Message::CitedClosed { policy } => of(Kind::Policy, policy),
        Message::PolicySuperseded { by } => of(Kind::Policy, by),
        _ => None,
    }
}
