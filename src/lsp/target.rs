//! What a place points to: the entry, the trade, the clause or the file that is named there.

use super::complete::{self, Asked};
use super::ground::{Ground, Sort};
use super::sketch::{self, Sketch};
use super::spot::{self, Meant};
use crate::config;
use crate::model;
use crate::schema::{Choice, Field, Kind, Shape, Step};
use std::ops::Range;

/// A key or a value in front matter or in `site.toml`, and what the table of fields says of it.
pub(super) struct Written {
    pub(super) sort: Sort,
    pub(super) meant: Meant,
    /// To the record in which the key stands, or to the value.
    pub(super) path: Vec<Step>,
    pub(super) field: &'static Field,
    pub(super) shape: Shape,
    /// Without quotes; empty where nothing stands.
    pub(super) word: String,
    /// Its bytes in the file.
    pub(super) at: Range<usize>,
}

/// What is named at a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Target {
    Entry(Kind, String),
    Trade(String),
    Clause(String),
    /// From the site's root.
    File(String),
}

/// What stands in front matter or in `site.toml` at that place.
pub(super) fn written(asked: &Asked<'_>) -> Option<Written> {
    if asked.file == config::FILE {
        let (meant, path, at) = complete::of_site(asked.text.as_str(), asked.at)?;
        return said(Sort::Site, meant, path, asked.text.as_str(), at);
    }
    let sort = Sort::of(asked.desk.below(asked.file)?)?;
    let whole = asked.text.as_str();
    let front = front(sort, whole)?;
    if !(front.start..=front.end).contains(&asked.at) {
        return None;
    }
    let text = &whole[front.clone()];
    let spot = spot::spot(text, &Sketch::read(text), asked.at - front.start)?;
    said(sort, spot.meant, spot.path, whole, front.start + spot.word.start..front.start + spot.word.end)
}

/// What the table of fields says of the words at `at`.
fn said(sort: Sort, meant: Meant, path: Vec<Step>, whole: &str, at: Range<usize>) -> Option<Written> {
    let word = sketch::unquoted(&whole[at.clone()]).to_owned();
    let ground = match meant {
        Meant::Value => Ground::at(sort.record(), &path)?,
        Meant::Key => {
            let field = Ground::at(sort.record(), &path)?.record()?.field(&word)?;
            Ground { field: Some(field), shape: field.shape }
        }
    };
    Some(Written { sort, field: ground.field?, shape: ground.single(), meant, path, word, at })
}

/// The part of a file that is YAML.
pub(super) fn front(sort: Sort, whole: &str) -> Option<Range<usize>> {
    match sort {
        Sort::Data(_) | Sort::Site => Some(0..whole.len()),
        Sort::Document(_) => spot::parts(whole).map(|parts| parts.front),
    }
}

/// What is named at that place, be it there or not.
pub(super) fn target(asked: &Asked<'_>) -> Option<Target> {
    match written(asked) {
        Some(written) if written.meant == Meant::Value && !written.word.is_empty() => named(asked, &written),
        Some(_) => None,
        None => linked(asked),
    }
}

pub(super) fn named(asked: &Asked<'_>, written: &Written) -> Option<Target> {
    let word = written.word.clone();
    match written.shape {
        Shape::Reference(kind) => Some(Target::Entry(kind, word)),
        Shape::Trade => Some(Target::Trade(word)),
        Shape::Clause => Some(Target::Clause(word)),
        Shape::File => model::join(folder(asked.file), &word).map(Target::File),
        _ => None,
    }
}

/// Where the link leads in which that place lies.
fn linked(asked: &Asked<'_>) -> Option<Target> {
    let whole = asked.text.as_str();
    let body = spot::parts(whole)?.body.filter(|body| *body <= asked.at)?;
    let place = super::complete::destination(&whole[body..], asked.at - body)?;
    let path = whole[body..][place].split(['#', '?']).next().unwrap_or_default();
    let path = percent_encoding::percent_decode_str(path).decode_utf8().ok()?;
    let inside = !path.is_empty() && !path.contains(':') && !path.starts_with('/');
    model::join(folder(asked.file), &path).filter(|_| inside).map(Target::File)
}

/// The entry that a file is.
pub(super) fn own(asked: &Asked<'_>) -> Option<Target> {
    let Sort::Document(kind) = Sort::of(asked.desk.below(asked.file)?)? else { return None };
    let name = asked.file.rsplit('/').next()?.strip_suffix(".md")?;
    Some(Target::Entry(kind, name.to_owned()))
}

/// The word of a closed set that a value is.
pub(super) fn choice(written: &Written) -> Option<&'static Choice> {
    let Shape::Choice(choices) = written.shape else { return None };
    choices.iter().find(|choice| choice.key == written.word)
}

pub(super) fn folder(file: &str) -> &str {
    file.rsplit_once('/').map_or("", |(folder, _)| folder)
}
