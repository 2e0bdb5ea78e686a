//! Rules over words: what may not stand in a text that hires, and slips of the pen in any.

mod context;
mod hiring;
mod patterns;
mod plain;
mod slips;
mod triggers;
mod words;

pub use hiring::Finder;

use super::Found;
use super::alone::Words;
use crate::diagnostic::{Diagnostic, Fix, Message};
use crate::model::{Document, Item};
use crate::schema::Kind;
use plain::Plain;
use std::iter::once;
use std::ops::Range;

/// What is wrong with the words of an entry: the values of its front matter, and its body.
pub(super) fn text(item: &dyn Item, words: &[Words], finder: &Finder, found: &mut Found) {
    let finder = hires(item.kind()).then_some(finder);
    let document = item.document();
    // A limit whose basis is named was weighed by people.
    let limited = words.iter().any(|words| words.is_under("sex_limit"));
    let is_text = |words: &&Words| {
        // What a table calls an entry is no word of ours, and nobody reads it.
        !words.is_under("sex_limit") && !words.is_under("allow") && !["aliases", "origin"].contains(&words.key())
    };
    for value in words.iter().filter(is_text) {
        for Told { at, message, fix } in read(&value.written, finder, item, || once(0..value.written.len()).collect()) {
            if limited && matches!(message, Message::SexLimit { .. }) {
                continue;
            }
            let place = document.words_place(&value.path, &value.written, at);
            found.push(Diagnostic { fix, ..Diagnostic::new(place, message) });
        }
    }
    let body = document.body_text();
    for Told { at, message, fix } in
        read(body, finder, item, || document.prose()).into_iter().chain(slips::emphasis(body, || document.prose()))
    {
        if !(limited && matches!(message, Message::SexLimit { .. })) {
            found.push(Diagnostic { fix, ..Diagnostic::new(document.body_place(&at), message) });
        }
    }
}

/// What is wrong with the body of a file whose front matter could not be read.
pub(super) fn unread(document: &Document, finder: &Finder, found: &mut Found) {
    if hires(document.kind) {
        let told = hired(finder, document.kind, &Plain::of(document.body_text()));
        found.extend(told.into_iter().map(|told| Diagnostic::new(document.body_place(&told.at), told.message)));
    }
}

fn hires(kind: Kind) -> bool {
    matches!(kind, Kind::Job | Kind::Employer | Kind::Fair)
}

/// What may not stand in a text of a kind that hires. Only fairs are told of their fees.
fn hired(finder: &Finder, kind: Kind, plain: &Plain<'_>) -> Vec<Told> {
    let is_about = |message: &Message| kind == Kind::Fair || !matches!(message, Message::FairFee { .. });
    let found = finder.find(plain).into_iter().filter(|(_, message)| is_about(message));
    found.map(|(at, message)| Told { at: plain.origin(&at), message, fix: None }).collect()
}

/// Something found in a text.
struct Told {
    at: Range<usize>,
    message: Message,
    fix: Option<Fix>,
}

/// What is wrong with a text, and with one that hires what `finder` finds.
fn read(source: &str, finder: Option<&Finder>, item: &dyn Item, prose: impl Fn() -> Vec<Range<usize>>) -> Vec<Told> {
    if source.is_empty() {
        return Vec::new();
    }
    let plain = Plain::of(source);
    let mut told = slips::find(source, &plain, item.common().published, prose);
    if let Some(finder) = finder {
        told.extend(hired(finder, item.kind(), &plain));
    }
    told
}
