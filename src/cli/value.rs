//! What may stand behind an option.

use super::Setting;
use crate::diagnostic::report::Format;
use crate::schema::Kind;
use crate::schema::value::{Date, Slug, Url};
use clap::ValueEnum;
use clap::builder::PossibleValue;

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Color {
    Auto,
    Always,
    Never,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Tongue {
    Zh,
    En,
}

impl Tongue {
    pub fn name(self) -> &'static str {
        match self {
            Self::Zh => "zh",
            Self::En => "en",
        }
    }
}

/// The states that `list` tells apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
pub enum StateArg {
    Due,
    Closing,
    Open,
    Upcoming,
    Draft,
    Closed,
}

#[derive(Debug, Clone, Copy)]
pub struct FormatArg(pub Format);

impl ValueEnum for FormatArg {
    fn value_variants<'a>() -> &'a [Self] {
        &[Self(Format::Human), Self(Format::Json), Self(Format::Github), Self(Format::Sarif)]
    }
    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(match self.0 {
            Format::Human => "human",
            Format::Json => "json",
            Format::Github => "github",
            Format::Sarif => "sarif",
        }))
    }
}

#[derive(Debug, Clone, Copy)]
pub struct KindArg(pub Kind);

impl ValueEnum for KindArg {
    fn value_variants<'a>() -> &'a [Self] {
        const ALL: [KindArg; 12] = {
            let mut all = [KindArg(Kind::Region); 12];
            let mut at = 0;
            while at < all.len() {
                all[at] = KindArg(Kind::ALL[at]);
                at += 1;
            }
            all
        };
        &ALL
    }
    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.0.key()))
    }
}

pub(super) const DATE: &str = "write a date like 2026-03-06";
pub(super) const SLUG: &str = "use lower-case letters, digits and hyphens, as in `taiping-0312`";
pub(super) const SETTING: &str = "write a key, `=` and its value, as in `headcount=40`";
pub(super) const SOURCE: &str = "write the address of a git repository, such as https://example.org/qiao.git";
pub(super) const REVISION: &str = "write the digits of a commit, at least seven of them, such as 1a2b3c4";
pub(super) const ADDRESS: &str = "write an address in full, beginning with https://";

pub(super) fn date(text: &str) -> Result<Date, String> {
    Date::parse(text).ok_or_else(|| DATE.to_owned())
}

pub(super) fn slug(text: &str) -> Result<Slug, String> {
    Slug::parse(text).ok_or_else(|| SLUG.to_owned())
}

pub(super) fn setting(text: &str) -> Result<Setting, String> {
    let parts = text.split_once('=').filter(|(key, _)| !key.split('.').any(str::is_empty));
    parts.map(|(key, value)| Setting { key: key.to_owned(), value: value.to_owned() }).ok_or_else(|| SETTING.to_owned())
}

pub(super) fn base_url(text: &str) -> Result<String, String> {
    Url::parse(text).filter(Url::is_base).map(|url| url.to_string()).ok_or_else(|| ADDRESS.to_owned())
}

/// An address of which neither YAML nor a shell reads anything else.
pub(super) fn source(text: &str) -> Result<String, String> {
    let is_harmless = |c: char| c.is_ascii_alphanumeric() || "._~:/@+-".contains(c);
    let is_address = ["https://", "ssh://", "http://"].iter().any(|scheme| text.len() > scheme.len() && text.starts_with(scheme));
    if is_address && text.chars().all(is_harmless) { Ok(text.to_owned()) } else { Err(SOURCE.to_owned()) }
}

pub(super) fn revision(text: &str) -> Result<String, String> {
    let is_commit = (7..=64).contains(&text.len()) && text.chars().all(|c| c.is_ascii_hexdigit());
    if is_commit { Ok(text.to_owned()) } else { Err(REVISION.to_owned()) }
}
