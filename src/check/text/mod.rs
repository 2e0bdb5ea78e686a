//! Rules over words: what may not stand in a text that hires, and slips of the pen in any.

mod context;
mod hiring;
mod patterns;
mod plain;
mod slips;
mod triggers;
mod words;

use super::Found;
use super::alone::Words;
use crate::diagnostic::{Diagnostic, Fix, Message};
use crate::model::{Document, Item};
use crate::schema::Kind;
pub(super) use hiring::Ready;
use plain::Plain;
use std::iter::once;
use std::ops::Range;
use std::sync::{Arc, PoisonError, RwLock};

/// What is looked for in texts that hire, once it was asked for. It takes several megabytes: whoever looks through no more texts
/// lets it go.
static READY: RwLock<Option<Arc<Ready>>> = RwLock::new(None);

/// What is wrong with the words of an entry: the values of its front matter, and its body.
pub(super) fn text(item: &dyn Item, words: &[Words], ready: &Ready, found: &mut Found) {
    let hires = hires(item.kind());
    let document = item.document();
    // A limit whose basis is named was weighed by people.
    let limited = words.iter().any(|words| words.is_under("sex_limit"));
    let is_text = |words: &&Words| {
        // What a table calls an entry is no word of ours, and nobody reads it.
        !words.is_under("sex_limit") && !words.is_under("allow") && !["aliases", "origin"].contains(&words.key())
    };
    for value in words.iter().filter(is_text) {
        for Told { at, message, fix } in
            read(&value.written, hires.then_some(ready), item, || once(0..value.written.len()).collect())
        {
            if limited && matches!(message, Message::SexLimit { .. }) {
                continue;
            }
            let place = document.words_place(&value.path, &value.written, at);
            found.push(Diagnostic { fix, ..Diagnostic::new(place, message) });
        }
    }
    let body = document.body_text();
    for Told { at, message, fix } in read(body, hires.then_some(ready), item, || document.prose())
        .into_iter()
        .chain(slips::emphasis(body, || document.prose()))
    {
        if !(limited && matches!(message, Message::SexLimit { .. })) {
            found.push(Diagnostic { fix, ..Diagnostic::new(document.body_place(&at), message) });
        }
    }
}

/// What is wrong with the body of a file whose front matter could not be read.
pub(super) fn unread(document: &Document, ready: &Ready, found: &mut Found) {
    if hires(document.kind) {
        let told = hired(document.kind, &Plain::of(document.body_text()), ready);
        found.extend(told.into_iter().map(|told| Diagnostic::new(document.body_place(&told.at), told.message)));
    }
}

fn hires(kind: Kind) -> bool {
    matches!(kind, Kind::Job | Kind::Employer | Kind::Fair)
}

/// What may not stand in a text of a kind that hires. Only fairs are told of their fees.
fn hired(kind: Kind, plain: &Plain<'_>, ready: &Ready) -> Vec<Told> {
    let is_about = |message: &Message| kind == Kind::Fair || !matches!(message, Message::FairFee { .. });
    let found = hiring::find(plain, ready).into_iter().filter(|(_, message)| is_about(message));
    found.map(|(at, message)| Told { at: plain.origin(&at), message, fix: None }).collect()
}

/// Something found in a text.
struct Told {
    at: Range<usize>,
    message: Message,
    fix: Option<Fix>,
}

/// What is wrong with a text; with `ready` also what may not stand in one that hires.
fn read(source: &str, ready: Option<&Ready>, item: &dyn Item, prose: impl Fn() -> Vec<Range<usize>>) -> Vec<Told> {
    if source.is_empty() {
        return Vec::new();
    }
    let plain = Plain::of(source);
    let mut told = slips::find(source, &plain, item.common().published, prose);
    if let Some(ready) = ready {
        told.extend(hired(item.kind(), &plain, ready));
    }
    told
}

/// What is looked for, made ready if it is not. This takes one thread: while it waited for a part that another took, it might be
/// given a text to look through, and wait for itself.
pub(super) fn ready() -> Arc<Ready> {
    if let Some(ready) = &*READY.read().unwrap_or_else(PoisonError::into_inner) {
        return Arc::clone(ready);
    }
    let mut ready = READY.write().unwrap_or_else(PoisonError::into_inner);
    Arc::clone(ready.get_or_insert_with(|| Arc::new(Ready::new())))
}

/// Lets go of it until it is asked for again.
pub(super) fn let_go() {
    *READY.write().unwrap_or_else(PoisonError::into_inner) = None;
}

/// What may not stand in a text that hires, of all that rules look for in words.
pub fn offences(text: &str) -> Vec<Message> {
    hiring::find(&Plain::of(text), &ready()).into_iter().map(|(_, message)| message).collect()
}
