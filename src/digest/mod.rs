//! Digests: what is open for a region, a village or a trade, as three texts that village officers send on: for a chat, for SMS
//! and for the loudspeaker. All words are the theme's. It knows neither templates nor where the texts go.

mod chosen;
mod cut;
mod held;
mod news;
mod sms;
mod speaker;
mod spoken;
mod wechat;
mod words;

pub use crate::plan::digest::Choice;

use crate::config::Config;
use crate::model::Portal;
use crate::plan::{Plan, Reach};
use crate::schema::value::Date;
use crate::theme::Wording;
use chosen::Chosen;
use spoken::Spoken;
use words::Words;

/// Three texts about the same, ready to be copied. None has an `http` link in it, and none says what day it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Digest {
    /// What it is about: `资中务工信息`.
    pub title: String,
    /// For a chat: lines of at most twenty full-width characters, the address of the site without its scheme.
    pub wechat: String,
    /// One to four messages of at most 70 UTF-16 code units each, numbered if there are several.
    pub sms: Vec<String>,
    /// Whole sentences without digits, of at most 200 spoken characters in Chinese and 130 words in other languages, unless
    /// the names of the site and of its operator alone are longer.
    pub speaker: String,
    /// The last day on which everything in all three is true. A shorter text may say a later day: it tells of less.
    pub until: Date,
}

/// What is open for `choice`; none if nothing is. `base` is the address of the site.
pub fn digest(
    portal: &Portal,
    config: &Config,
    plan: &Plan,
    wording: &Wording,
    base: Option<&str>,
    choice: &Choice,
) -> Option<Digest> {
    let reach = Reach::new(portal, &plan.pairs);
    let chosen = Chosen::new(portal, plan, &reach, choice);
    let news = chosen.first();
    let samples = news.iter().filter(|news| news.is_sample()).count();
    let spoken = Spoken::new(wording, plan.wish.today);
    let mixed = samples > 0 && samples < news.len();
    let words = Words { portal, config, plan, reach: &reach, wording, spoken, choice, mixed };
    let title = title(portal, config, wording, choice);
    let address = base.and_then(|base| base.split("://").nth(1)).map(|address| address.trim_end_matches('/'));
    (!news.is_empty()).then(|| Digest {
        wechat: wechat::wechat(&words, &chosen, &news, &title, address),
        sms: sms::sms(&words, &chosen, &news, &title),
        speaker: speaker::speaker(&words, &chosen, &news, &title),
        until: words.until(&news, &news),
        title,
    })
}

/// What a digest for `choice` is called, whether anything is open or not.
pub fn title(portal: &Portal, config: &Config, wording: &Wording, choice: &Choice) -> String {
    words::heading(portal, config, wording, choice)
}
