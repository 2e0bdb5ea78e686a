//! Paths in links of a body: `](`, then the file that is meant.

use super::{Asked, MOST, Offer};
use crate::lsp::ground::{self, Named};
use ls_types::{CompletionItemKind, CompletionList};
use std::fmt::Write as _;
use std::ops::Range;

/// The files to which a link that is being written may lead.
pub(super) fn links(asked: &Asked<'_>, body: usize) -> Option<CompletionList> {
    let text = asked.text.as_str();
    let path = destination(&text[body..], asked.at - body)?;
    let path = body + path.start..body + path.end;
    let typed = &text[path.start..asked.at];
    let (portal, _) = asked.desk.known()?;
    let folder = asked.file.rsplit_once('/').map_or("", |(folder, _)| folder);
    let entries = portal.items().map(|item| {
        let document = item.document();
        let title = item.common().title.to_owned();
        Named { id: ground::relative(folder, &document.file), title, words: vec![document.slug.to_string()] }
    });
    // Only what lies beside is linked to; other files belong to others.
    let beside = portal.files.keys().filter(|file| file.rsplit_once('/').is_some_and(|(other, _)| other == folder));
    let beside = beside.map(|file| Named { id: ground::relative(folder, file), title: String::new(), words: Vec::new() });
    let own = asked.file.rsplit('/').next().unwrap_or_default();
    let found = beside.chain(entries).filter(|named| named.id != own && named.is_like(typed));
    let offer = |(rank, named): (usize, Named)| Offer {
        kind: Some(CompletionItemKind::FILE),
        names: named.matched(typed),
        text: written(&named.id),
        detail: named.title,
        label: named.id,
        rank,
        ..Offer::default()
    };
    Some(super::listed(asked, found.take(MOST + 1).enumerate().map(offer).collect(), &path))
}

/// A path as a link may be written: what would end it, or mean something else in it, is percent-encoded.
fn written(path: &str) -> String {
    const SIGNS: &str = " \"#%()<>?[\\]^`{|}";
    let mut text = String::with_capacity(path.len());
    for c in path.chars() {
        if SIGNS.contains(c) || c.is_ascii_control() {
            let _ = write!(text, "%{:02X}", u32::from(c));
        } else {
            text.push(c);
        }
    }
    text
}

/// The destination of the link in which a byte stands, as far as it is written.
pub(in crate::lsp) fn destination(body: &str, at: usize) -> Option<Range<usize>> {
    let line = body[..at].rfind('\n').map_or(0, |end| end + 1);
    let start = line + body[line..at].rfind("](")? + 2;
    let ends = |c: char| c == ')' || c.is_whitespace();
    if body[start..at].contains(ends) {
        return None;
    }
    Some(start..body[at..].find(ends).map_or(body.len(), |end| at + end))
}

#[cfg(test)]
mod tests {
    use super::*;
    use percent_encoding::percent_decode_str;

    #[test]
    fn a_link_leads_to_the_file_that_was_chosen() {
        for (name, link) in [("表 (1).pdf", "表%20%281%29.pdf"), ("a#b?.txt", "a%23b%3F.txt"), ("100%.txt", "100%25.txt")] {
            assert_eq!(written(name), link);
            assert_eq!(percent_decode_str(link).decode_utf8().unwrap(), name);
        }
    }

    #[test]
    fn a_link_is_completed_while_it_is_open() {
        for (marked, expected) in [
            ("见[补贴](|", Some("")),
            ("见[补贴](../fa|re.md)。", Some("../fare.md")),
            ("见[补贴](a.md)。|", None),
            ("见[补贴](a.md \"|", None),
            ("一行](\n|", None),
        ] {
            let at = marked.find('|').unwrap();
            let text = marked.replacen('|', "", 1);
            assert_eq!(destination(&text, at).map(|range| &text[range]), expected, "{marked}");
        }
    }
}
