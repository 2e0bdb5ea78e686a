//! How messages name a key.

use super::{Lang, Say, Words};
use std::borrow::Cow;

/// A key as messages name it: to readers of Chinese by what it means too, where that is known, as in 招几个人（`headcount`）.
/// Where it is not, a space stands behind it, as behind all Latin letters in Chinese.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    name: Cow<'static, str>,
    label: Option<Words>,
}

impl Key {
    /// A key that no table knows.
    pub fn bare(name: impl Into<Cow<'static, str>>) -> Self {
        Self { name: name.into(), label: None }
    }

    pub fn labelled(name: impl Into<Cow<'static, str>>, label: Words) -> Self {
        Self { name: name.into(), label: Some(label) }
    }

    /// The key as it is written.
    pub fn name(&self) -> &str {
        &self.name
    }
}

impl Say for Vec<Key> {
    fn say(&self, lang: Lang) -> Cow<'_, str> {
        let keys: Vec<_> = self.iter().map(|key| key.say(lang)).collect();
        Cow::Owned(keys.join(Words { zh: "、", en: ", " }.to(lang)))
    }
}

impl Say for Key {
    fn say(&self, lang: Lang) -> Cow<'_, str> {
        let name = &self.name;
        Cow::Owned(match (lang, self.label) {
            (Lang::Zh, Some(label)) => format!("{}（`{name}`）", label.zh),
            (Lang::Zh, None) => format!("`{name}` "),
            (Lang::En, _) => format!("`{name}`"),
        })
    }
}
