//! Personal data in content, in attachments and in finished pages. None of these rules can be silenced, and none shows
//! what it found.

use super::Found;
use super::alone::Words as Written;
use crate::attachment::{self, Unread};
use crate::diagnostic::{Diagnostic, Message, Place, Words};
use crate::model::{Document, Item, Portal};
use crate::privacy::{self, Kind};
use crate::schema::value::Slug;
use crate::schema::{Step, narrow};
use std::collections::BTreeSet;

/// Keys that hold telephone numbers, beside which `consent` may stand.
const PHONES: &[&str] = &["phone", "value"];

/// What an entry tells of persons.
pub(super) fn personal(item: &dyn Item, words: &[Written], found: &mut Found) {
    let document = item.document();
    body(document, found);
    // Numbers are looked for in the text itself, since comments are committed too; the rest in values.
    let front = document.front_text();
    for finding in privacy::numbers(front) {
        let text = &front[finding.at.clone()];
        let message = match finding.kind {
            Kind::Mobile => match contact(words, text) {
                Some(true) => continue,
                Some(false) => Message::MobileConsent { found: privacy::mask(text, Kind::Mobile) },
                None => message(Kind::Mobile, text),
            },
            kind => message(kind, text),
        };
        found.push(Diagnostic::new(document.front_place(&finding.at), message));
    }
    for value in words {
        let other = |kind: &Kind| !matches!(kind, Kind::IdentityNumber | Kind::BankCard | Kind::Mobile);
        for finding in privacy::find(&value.written).into_iter().filter(|finding| other(&finding.kind)) {
            let text = &value.written[finding.at.clone()];
            let place = document.words_place(&value.path, &value.written, finding.at);
            found.push(Diagnostic::new(place, message(finding.kind, text)));
        }
    }
    comments(document, words, found);
}

/// What comments in front matter tell of persons, besides numbers. A sign that begins a comment may stand within a value too;
/// what the values hold was found there.
fn comments(document: &Document, words: &[Written], found: &mut Found) {
    let front = document.front_text();
    let mut start = 0;
    for line in front.split_inclusive('\n') {
        let begins = |(at, _): &(usize, &str)| *at == 0 || line[..*at].ends_with(char::is_whitespace);
        if let Some((from, _)) = line.match_indices('#').find(begins) {
            let comment = &line[from..];
            let other = |kind: Kind| !matches!(kind, Kind::IdentityNumber | Kind::BankCard | Kind::Mobile);
            for finding in privacy::find(comment).into_iter().filter(|finding| other(finding.kind)) {
                let text = &comment[finding.at.clone()];
                if !words.iter().any(|value| value.written.contains(text)) {
                    let at = start + from + finding.at.start..start + from + finding.at.end;
                    found.push(Diagnostic::new(document.front_place(&at), message(finding.kind, text)));
                }
            }
        }
        start += line.len();
    }
}

fn body(document: &Document, found: &mut Found) {
    for finding in privacy::find(document.body_text()) {
        let text = &document.body_text()[finding.at.clone()];
        found.push(Diagnostic::new(document.body_place(&finding.at), message(finding.kind, text)));
    }
}

/// What a file tells of persons whose front matter could not be read. Its mobile numbers may stand in a contact with consent.
pub(super) fn unread(document: &Document, found: &mut Found) {
    body(document, found);
    let front = document.front_text();
    for finding in privacy::numbers(front).into_iter().filter(|finding| finding.kind != Kind::Mobile) {
        let text = &front[finding.at.clone()];
        found.push(Diagnostic::new(document.front_place(&finding.at), message(finding.kind, text)));
    }
}

/// What a number that is no telephone number tells of a person, where nothing else was found in it: a mobile is hidden by
/// what it is glued to.
pub(super) fn within(keys: &[&str], value: &str) -> Option<Message> {
    let at = privacy::mobile_within(value).filter(|_| privacy::numbers(value).is_empty())?;
    let found = privacy::mask(&value[at], Kind::Mobile);
    let may_stand = keys.last().is_some_and(|key| PHONES.contains(key));
    Some(if may_stand { Message::MobileConsent { found } } else { Message::Mobile { found } })
}

/// Whether a mobile number stands in a contact, and with consent; none if it stands elsewhere.
fn contact(words: &[Written], number: &str) -> Option<bool> {
    let holders: Vec<&Written> =
        words.iter().filter(|words| PHONES.contains(&words.key()) && digits(&words.written).contains(&digits(number))).collect();
    let consents = |holder: &Written| {
        let record = &holder.path[..holder.path.len() - 1];
        words.iter().any(|words| words.path.split_last().is_some_and(|(key, above)| above == record && is_consent(key)))
    };
    // Consent is given for a number, wherever it stands.
    (!holders.is_empty()).then(|| holders.into_iter().any(consents))
}

fn is_consent(step: &Step) -> bool {
    matches!(step, Step::Key(key) if key == "consent")
}

fn digits(text: &str) -> String {
    text.chars().map(narrow).filter(char::is_ascii_digit).collect()
}

fn message(kind: Kind, text: &str) -> Message {
    let found = privacy::mask(text, kind);
    match kind {
        Kind::IdentityNumber => Message::IdentityNumber { found },
        Kind::OldIdentityNumber => Message::OldIdentityNumber { found },
        Kind::Mobile => Message::Mobile { found },
        Kind::BankCard => Message::BankCard { found },
        Kind::FreeMail => Message::FreeMail { found },
        Kind::ChatId => Message::ChatId { found },
        Kind::Roster => Message::Roster {},
        Kind::Health => Message::Health { found },
    }
}

/// What an attachment told when it was looked through.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Attached {
    /// The first of each sort of personal data, masked.
    found: Vec<(Kind, String)>,
    unread: Option<Unread>,
    located: bool,
}

impl Attached {
    /// Looks through the bytes of a file of this name.
    pub fn look(name: &str, bytes: &[u8]) -> Self {
        let located = attachment::has_location(bytes);
        match attachment::text(name, bytes) {
            Err(unread) => Self { found: Vec::new(), unread: Some(unread), located },
            Ok(text) => {
                let mut found: Vec<(Kind, String)> = Vec::new();
                for finding in privacy::find(&text) {
                    if found.iter().all(|(kind, _)| *kind != finding.kind) {
                        found.push((finding.kind, privacy::mask(&text[finding.at], finding.kind)));
                    }
                }
                Self { found, unread: None, located }
            }
        }
    }
}

/// What is to be told of a file that content refers to.
pub fn attached(file: &str, attached: &Attached) -> Vec<Diagnostic> {
    let told = |message| Diagnostic::new(Place::file(file), message);
    let data = attached.found.iter().filter_map(|(kind, found)| {
        // An office's form may name a mailbox; a person looks at those in content only.
        let grave = !matches!(kind, Kind::FreeMail | Kind::ChatId);
        grave.then(|| told(Message::AttachmentData { found: found.clone(), what: what(*kind) }))
    });
    let mut all: Vec<Diagnostic> = data.collect();
    if attached.located {
        all.push(told(Message::ImageLocation {}));
    }
    if let Some(unread) = attached.unread {
        let reason = match unread {
            Unread::Archive => {
                all.push(told(Message::AttachmentArchive {}));
                return all;
            }
            Unread::Unknown => Words { zh: "这种格式读不了", en: "this format is not read" },
            Unread::Broken => Words { zh: "文件坏了，或者加了密码", en: "the file is damaged or behind a password" },
            Unread::TooLarge => Words { zh: "文件太大", en: "the file is too large" },
            Unread::Drawn => Words { zh: "里面是图片，没有文字", en: "it holds pictures and no text" },
        };
        all.push(told(Message::AttachmentUnread { reason }));
    }
    all
}

fn what(kind: Kind) -> Words {
    match kind {
        Kind::IdentityNumber | Kind::OldIdentityNumber => Words { zh: "身份证号", en: "an identity number" },
        Kind::BankCard => Words { zh: "银行卡号", en: "a bank card number" },
        Kind::Mobile => Words { zh: "手机号", en: "a mobile number" },
        Kind::FreeMail => Words { zh: "个人邮箱", en: "a private mailbox" },
        Kind::ChatId => Words { zh: "个人账号", en: "a private account" },
        Kind::Roster => Words { zh: "个人名单", en: "a list of persons" },
        Kind::Health => Words { zh: "病情", en: "somebody's illness" },
    }
}

/// The mobile numbers that content may show: those that stand in a contact with consent. In digits alone.
pub fn allowed_numbers(portal: &Portal) -> BTreeSet<String> {
    portal.items().flat_map(consented).collect()
}

/// Whether content may show the same mobile numbers as `before`, as far as a look at what differs tells.
pub fn allow_the_same_numbers(before: &Portal, now: &Portal) -> bool {
    let consented = |portal: &Portal, kind, slug: &Slug| portal.item(kind, slug).map(consented).unwrap_or_default();
    now.differing(before).iter().all(|(kind, slug)| consented(before, *kind, slug) == consented(now, *kind, slug))
}

/// The mobile numbers that an entry may show.
fn consented(item: &dyn Item) -> Vec<String> {
    let front = item.document().front_text();
    if !front.contains("consent") {
        return Vec::new();
    }
    let words = super::alone::words(item);
    let mobiles = privacy::numbers(front).into_iter().filter(|finding| finding.kind == Kind::Mobile);
    let allowed = mobiles.filter(|finding| contact(&words, &front[finding.at.clone()]) == Some(true));
    allowed.map(|finding| digits(&front[finding.at])).collect()
}

/// Personal numbers in a finished output that no content may show.
pub fn shown(route: &str, text: &str, allowed: &BTreeSet<String>) -> Option<Diagnostic> {
    let finding = privacy::numbers(text).into_iter().find(|finding| {
        let number = digits(&text[finding.at.clone()]);
        finding.kind != Kind::Mobile || !allowed.iter().any(|allowed| number.ends_with(allowed.as_str()))
    })?;
    let found = privacy::mask(&text[finding.at], finding.kind);
    Some(Diagnostic::new(Place::file(route), Message::OutputData { found, what: what(finding.kind) }))
}
