//! Every message qiao has for an author, in both languages, with its rule, severity and advice, what it is about, and
//! examples that are its tests.
//!
//! One entry makes the variant, the rule and both wordings, so that none can be forgotten. The entries stand in the
//! files beside this one, by subject.

#[macro_use]
mod load;
#[macro_use]
mod front_matter;
#[macro_use]
mod reference;
#[macro_use]
mod content;
#[macro_use]
mod job;
#[macro_use]
mod kinds;
#[macro_use]
mod text;
#[macro_use]
mod privacy;
#[macro_use]
mod site;

use super::{Figure, Key, Lang, Reason, Say, Severity, Words};
use std::borrow::Cow;

/// A rule: the stable name of a sort of fault, and all that is to be said about it.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    /// Stable over versions; `site.toml`, `allow` and machine formats use it.
    pub id: &'static str,
    pub severity: Severity,
    /// The law, standard or fact on which it rests; empty where common sense does.
    pub basis: &'static str,
    /// What it finds and why that matters.
    pub about: Words,
    /// What it says, with `{…}` where words of the content go.
    pub says: Words,
    /// How it advises to mend it, likewise; may be empty.
    pub advises: Words,
    /// What it finds and what it does not; each is tried by a test.
    pub examples: &'static [Example],
}

/// A piece of content that a rule finds fault with, or does not.
#[derive(Debug, PartialEq, Eq)]
pub struct Example {
    pub is_good: bool,
    /// A kind, whose keys and body `text` replaces; `site` for lines of `site.toml`; `file` for a whole file.
    pub on: &'static str,
    /// Where a whole file lies; empty for the rest.
    pub path: &'static str,
    pub text: &'static str,
}

/// Rooms whose faults leave nothing that could be built, or nothing that is safe to publish.
const LOCKED: &[&str] = &["load", "front-matter", "reference", "body", "plan", "site", "wording", "template"];

/// Rooms of which even a warning may not be silenced: they protect people who are not there to object.
const SEALED: &[&str] = &["privacy"];

impl Rule {
    /// The rule of this id.
    pub fn find(id: &str) -> Option<&'static Self> {
        RULES.iter().find(|rule| rule.id == id)
    }

    /// The part of the id before the slash.
    pub fn room(&self) -> &'static str {
        self.id.split('/').next().unwrap_or_default()
    }

    /// Whether neither `site.toml` nor a file may say that it does not hold.
    pub fn is_locked(&self) -> bool {
        let fault = self.severity == Severity::Error;
        SEALED.contains(&self.room()) || self.id == "allow/locked" || (fault && LOCKED.contains(&self.room()))
    }
}

fn masked(text: String) -> String {
    if let Cow::Owned(masked) = crate::privacy::masked(&text) { masked } else { text }
}

macro_rules! catalogue {
    ([] $( $variant:ident { $( $arg:ident: $ty:ty ),* } $id:literal $severity:ident $basis:literal
        about zh $zh_about:literal en $en_about:literal
        zh $zh:literal, $zh_hint:literal
        en $en:literal, $en_hint:literal
        $( $verdict:ident $on:ident $( ( $path:literal ) )? $text:literal )* ; )+) => {
        /// What was found, with the words that the sentence needs.
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub enum Message { $( #[doc = concat!("Rule `", $id, "`.")] $variant { $( $arg: $ty ),* }, )+ }

        /// All rules, sorted as declared.
        pub const RULES: &[Rule] = &[ $( Rule {
            id: $id,
            severity: Severity::$severity,
            basis: $basis,
            about: Words { zh: $zh_about, en: $en_about },
            says: Words { zh: $zh, en: $en },
            advises: Words { zh: $zh_hint, en: $en_hint },
            examples: &[ $( Example {
                is_good: matches!(stringify!($verdict).as_bytes(), b"good"),
                on: stringify!($on),
                path: concat!($( $path )?),
                text: $text,
            }, )* ],
        }, )+ ];

        /// Where each message stands among the rules.
        #[derive(Clone, Copy)]
        enum Index { $( $variant, )+ }

        impl Message {
            pub fn rule(&self) -> &'static Rule {
                let index = match self { $( Self::$variant { .. } => Index::$variant, )+ };
                &RULES[index as usize]
            }

            /// The sentence, without a final period. What it quotes of a person's numbers is masked.
            pub fn text(&self, lang: Lang) -> String {
                let text = match self { $( Self::$variant { $( $arg ),* } => {
                    $( let $arg = $arg.say(lang); let _ = &$arg; )*
                    match lang { Lang::Zh => format!($zh), Lang::En => format!($en) }
                } )+ };
                masked(text)
            }

            pub(super) fn hint(&self, lang: Lang) -> Option<String> {
                let hint = match self { $( Self::$variant { $( $arg ),* } => {
                    $( let $arg = $arg.say(lang); let _ = &$arg; )*
                    match lang { Lang::Zh => format!($zh_hint), Lang::En => format!($en_hint) }
                } )+ };
                (!hint.is_empty()).then(|| masked(hint))
            }
        }
    };
}

// Each file hands what it holds to the next, and the last to `catalogue`, which makes one list of all.
load! { [front_matter reference content job kinds text privacy site catalogue] }

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn rule_ids_are_unique_and_name_a_room() {
        let ids: BTreeSet<_> = RULES.iter().map(|rule| rule.id).collect();
        assert_eq!(ids.len(), RULES.len());
        assert!(ids.iter().all(|id| id.matches('/').count() == 1));
    }
}
