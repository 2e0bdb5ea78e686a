//! Why something could not be done on the disk, as messages say it.

use super::{Lang, Say, Words};
use std::borrow::Cow;

/// Why something could not be done on the disk.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// What there are plain words for.
    Plain(Words),
    /// All else, in the words of the system.
    Other(String),
}

impl Say for Reason {
    fn say(&self, lang: Lang) -> Cow<'_, str> {
        match (self, lang) {
            (Self::Plain(words), _) => Cow::Borrowed(words.to(lang)),
            (Self::Other(words), Lang::Zh) => Cow::Owned(format!("系统报错（{words}）")),
            (Self::Other(words), Lang::En) => Cow::Borrowed(words),
        }
    }
}
