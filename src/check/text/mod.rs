//! Rules over words: what may not stand in a text that hires, and slips of the pen in any.

mod hiring;
mod patterns;
mod plain;
mod slips;
mod triggers;

use super::Found;
use super::alone::Words;
use crate::diagnostic::{Diagnostic, Message};
use crate::model::Item;
use crate::schema::Kind;
use plain::Plain;
use std::ops::Range;

/// What is wrong with the words of an entry: the values of its front matter, and its body.
pub(super) fn text(item: &dyn Item, words: &[Words], found: &mut Found) {
    let hires = matches!(item.kind(), Kind::Job | Kind::Employer | Kind::Fair);
    let document = item.document();
    // A limit whose basis is named was weighed by people.
    let limited = words.iter().any(|words| words.is_under("sex_limit"));
    let is_text = |words: &&Words| !words.is_under("sex_limit") && !words.is_under("allow") && words.key() != "aliases";
    for value in words.iter().filter(is_text) {
        for Told { at, message, fix } in read(&value.written, hires, item) {
            if limited && matches!(message, Message::SexLimit { .. }) {
                continue;
            }
            let place = document.words_place(&value.path, &value.written[at]);
            found.push(Diagnostic { fix, ..Diagnostic::new(place, message) });
        }
    }
    let body = document.body_text();
    for Told { at, message, fix } in read(body, hires, item).into_iter().chain(slips::emphasis(body)) {
        if !(limited && matches!(message, Message::SexLimit { .. })) {
            found.push(Diagnostic { fix, ..Diagnostic::new(document.body_place(&at), message) });
        }
    }
}

/// Something found in a text.
struct Told {
    at: Range<usize>,
    message: Message,
    fix: Option<String>,
}

fn read(source: &str, hires: bool, item: &dyn Item) -> Vec<Told> {
    if source.is_empty() {
        return Vec::new();
    }
    let plain = Plain::of(source);
    let mut told = slips::find(source, &plain, item.common().published);
    if hires {
        let found = hiring::find(&plain).into_iter();
        let fits = |message: &Message| item.kind() == Kind::Fair || !matches!(message, Message::FairFee { .. });
        let found = found.filter(|(_, message)| fits(message));
        told.extend(found.map(|(at, message)| Told { at: plain.origin(&at), message, fix: None }));
    }
    told
}

/// What may not stand in a text that hires, of all that rules look for in words.
pub fn offences(text: &str) -> Vec<Message> {
    hiring::find(&Plain::of(text)).into_iter().map(|(_, message)| message).collect()
}
