//! Words that only editors see, in both languages.

use crate::diagnostic::{Lang, Words};

/// Before a hint.
pub(super) const HINT: Words = Words { zh: "建议", en: "hint" };
/// Before the law or the fact on which something rests.
pub(super) const BASIS: Words = Words { zh: "依据", en: "basis" };
/// That our own work failed.
pub(super) const CRASHED: Words = Words { zh: "qiao 自己出了错", en: "qiao itself is at fault: it crashed" };
/// Before another place that a diagnostic speaks of.
pub(super) const OTHER: Words = Words { zh: "说的是这里", en: "this is meant" };

/// Text between two words of a label and what it labels.
pub(super) fn labelled(label: Words, what: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{}：{what}", label.zh),
        Lang::En => format!("{}: {what}", label.en),
    }
}

/// Before a value as one would write it.
pub(super) const EXAMPLE: Words = Words { zh: "写法", en: "example" };
/// Before the words that may be written.
pub(super) const ALLOWED: Words = Words { zh: "可以写", en: "one of" };
pub(super) const REQUIRED: Words = Words { zh: "必填", en: "required" };
pub(super) const OPTIONAL: Words = Words { zh: "可以不写", en: "optional" };
/// How an entry stands: a draft, to come, open, about to close, closed.
pub(super) const STATES: [Words; 5] = [
    Words { zh: "草稿", en: "draft" },
    Words { zh: "还没发布", en: "upcoming" },
    Words { zh: "开放", en: "open" },
    Words { zh: "快截止", en: "closing" },
    Words { zh: "已结束", en: "closed" },
];
