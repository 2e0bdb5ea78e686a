//! What templates may see: every name, what stands under it, and what it means.
//!
//! A test has templates write down what they are given, on sites in which every key of front matter is used, and
//! compares that with what stands here, both ways.

mod page;
mod path;
mod thing;

pub use page::{EVERYWHERE, TEMPLATES};
pub use path::{Path, paths};
pub use thing::THINGS;

use crate::diagnostic::Words;
use crate::schema::Kind;

/// What stands under a name.
#[derive(Debug, Clone, Copy)]
pub enum Sort {
    Text,
    /// Text that is HTML already.
    Html,
    Number,
    Flag,
    /// `2026-03-06`
    Date,
    /// `2026-03-12T06:00`
    Moment,
    /// An address below the site's root.
    Address,
    /// A whole address.
    Url,
    /// What is described once and met in many places.
    One(&'static Thing),
    /// An entry with everything in its front matter, what all entries have, and these.
    Entry(Kind, &'static [Variable]),
    Map(&'static [Variable]),
    List(&'static Sort),
}

/// A name and what stands under it.
#[derive(Debug, Clone, Copy)]
pub struct Variable {
    /// With a `?` behind it if it may be missing.
    written: &'static str,
    pub sort: Sort,
    pub about: Words,
}

/// A map that is met in many places.
#[derive(Debug)]
pub struct Thing {
    /// Its name in headings and addresses.
    pub id: &'static str,
    pub name: Words,
    pub about: Words,
    pub fields: &'static [Variable],
}

/// A template and what it sees besides what all see.
#[derive(Debug)]
pub struct Template {
    pub name: &'static str,
    pub about: Words,
    pub variables: &'static [Variable],
}

/// Declares a variable: its name (with `?` if it may be missing), what stands there, what it means.
const fn var(written: &'static str, sort: Sort, zh: &'static str, en: &'static str) -> Variable {
    Variable { written, sort, about: Words { zh, en } }
}

impl Variable {
    pub fn name(&self) -> &'static str {
        self.written.trim_end_matches('?')
    }

    /// Whether it is always there.
    pub fn is_sure(&self) -> bool {
        !self.written.ends_with('?')
    }
}

/// The names that every entry has besides its front matter. A key `url` of front matter is `online` here.
pub static ENTRY: &[Variable] = &[
    var("slug", Sort::Text, "编号", "its id"),
    var("url", Sort::Address, "网页的地址", "address of its page"),
    var(
        "state",
        Sort::Text,
        "处在哪一步：`draft`、`upcoming`、`open`、`closing`、`closed`",
        "its state: `draft`, `upcoming`, `open`, `closing`, `closed`",
    ),
    var("closed", Sort::Flag, "结束了没有", "whether it is closed"),
    var(
        "why?",
        Sort::Text,
        "为什么结束：`expired` 过期、`filled` 招满、`withdrawn` 撤回、`cancelled` 取消",
        "why it is closed: `expired`, `filled`, `withdrawn`, `cancelled`",
    ),
    var("closes?", Sort::Date, "最后一天", "its last day"),
    var("office?", Sort::One(&thing::LINK), "由哪个地区发布", "the region whose office publishes it"),
    var("online?", Sort::Url, "开头的字段里的 `url`", "the `url` of its front matter"),
];

/// What an entry has besides on its own page.
pub static OWN: &[Variable] = &[var("body", Sort::Html, "正文", "its text")];

/// What trips have besides.
pub static TRIP: Variable = var("bookable", Sort::Flag, "还能不能报名", "whether there are seats and time left");

/// The kind of those entries whose front matter has no key of that name.
pub static KIND: Variable = var("kind", Sort::Text, "哪一类，如 `job`", "its kind, such as `job`");
