//! What could be written at a place: keys, and the values that a key can have.

mod key;
mod link;
mod site;
mod value;

pub(super) use link::destination;
pub(super) use site::written as of_site;

use super::client::{Client, Skill};
use super::desk::Desk;
use super::ground::{Ground, Sort};
use super::sketch::Sketch;
use super::spot::{self, Meant, Spot};
use super::text::Text;
use crate::config;
use crate::schema::{Shape, Step};
use ls_types::{
    CompletionItem, CompletionItemKind, CompletionItemLabelDetails, CompletionList, CompletionTextEdit, Documentation,
    InsertTextFormat, InsertTextMode, MarkupContent, MarkupKind, TextEdit,
};
use std::ops::Range;

/// How many entries are listed at once; more are found by typing on.
const MOST: usize = 200;

/// The question: at a byte of a file.
pub(super) struct Asked<'a> {
    pub(super) desk: &'a Desk,
    pub(super) file: &'a str,
    pub(super) text: &'a Text,
    pub(super) at: usize,
    pub(super) client: &'a Client,
    /// The text with everything mended that can be; only where mends are asked for.
    pub(super) mended: Option<&'a str>,
}

/// Something to be written.
#[derive(Debug, Default)]
struct Offer {
    label: String,
    kind: Option<CompletionItemKind>,
    /// What it means, in a few words.
    detail: String,
    /// What it means, in Markdown.
    about: Option<String>,
    /// What is looked for in it; the label if empty.
    names: String,
    text: String,
    is_snippet: bool,
    /// Of two offers the one with the lower rank comes first.
    rank: usize,
}

/// Everything that could be written at that place.
pub(super) fn complete(asked: &Asked<'_>) -> Option<CompletionList> {
    if asked.file == config::FILE {
        return site::complete(asked);
    }
    let sort = Sort::of(asked.desk.below(asked.file)?)?;
    let whole = asked.text.as_str();
    let front = match sort {
        Sort::Data(_) | Sort::Site => 0..whole.len(),
        Sort::Document(_) => {
            let parts = spot::parts(whole)?;
            if let Some(body) = parts.body.filter(|body| *body <= asked.at) {
                return link::links(asked, body);
            }
            parts.front
        }
    };
    if !(front.start..=front.end).contains(&asked.at) {
        return None;
    }
    let text = &whole[front.clone()];
    let sketch = Sketch::read(text);
    let at = asked.at - front.start;
    let spot = spot::spot(text, &sketch, at)?;
    let typed = text[spot.word.start..at.max(spot.word.start)].trim_start_matches(['"', '\'']);
    let ground = Ground::at(sort.record(), &spot.path)?;
    let is_item = matches!(spot.path.last(), Some(Step::Index(_)));
    let offers = match (spot.meant, ground.record()) {
        (Meant::Key, Some(record)) => key::keys(asked, sort, record, &spot),
        // What is typed behind a dash may become the first key of a record, and its short form too.
        (Meant::Value, Some(record)) if is_item && !spot.is_flow => {
            let mut offers = key::keys(asked, sort, record, &spot);
            offers.extend(value::values(asked, ground, &spot, typed));
            offers
        }
        (Meant::Value, _) => value::values(asked, ground, &spot, typed),
        (Meant::Key, None) => items(asked, ground, &spot),
    };
    let word = front.start + spot.word.start..front.start + spot.word.end;
    Some(listed(asked, offers, &word))
}

/// Where a list may go on, the dash of the next item.
fn items(asked: &Asked<'_>, ground: Ground, spot: &Spot) -> Vec<Offer> {
    let (Shape::List(_) | Shape::Filled(_)) = ground.shape else { return Vec::new() };
    let about = ground.field.map_or("", |field| field.about.to(asked.client.lang));
    let dash = Offer { label: "- ".to_owned(), detail: about.to_owned(), text: "- ".to_owned(), ..Offer::default() };
    if spot.is_flow { Vec::new() } else { vec![dash] }
}

fn listed(asked: &Asked<'_>, offers: Vec<Offer>, word: &Range<usize>) -> CompletionList {
    let is_incomplete = offers.len() > MOST;
    let range = asked.text.range(word);
    let items = offers.into_iter().take(MOST).map(|offer| item(asked.client, offer, range)).collect();
    CompletionList { is_incomplete, items }
}

fn item(client: &Client, offer: Offer, range: ls_types::Range) -> CompletionItem {
    let about = offer.about.map(|value| Documentation::MarkupContent(MarkupContent { kind: MarkupKind::Markdown, value }));
    let is_snippet = offer.is_snippet && client.can(Skill::Snippets);
    let description = Some(offer.detail.clone()).filter(|detail| !detail.is_empty());
    CompletionItem {
        kind: offer.kind,
        label_details: Some(CompletionItemLabelDetails { detail: None, description }),
        detail: Some(offer.detail).filter(|detail| !detail.is_empty()),
        documentation: about,
        sort_text: Some(format!("{:05}", offer.rank)),
        filter_text: Some(if offer.names.is_empty() { offer.label.clone() } else { offer.names }),
        insert_text_format: is_snippet.then_some(InsertTextFormat::SNIPPET),
        insert_text_mode: client.can(Skill::Indents).then_some(InsertTextMode::ADJUST_INDENTATION),
        text_edit: Some(CompletionTextEdit::Edit(TextEdit::new(range, offer.text))),
        label: offer.label,
        ..CompletionItem::default()
    }
}
