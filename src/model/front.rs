//! What the front matter of all kinds has in common: a trait, the shared keys, and the macro that declares a kind.

use super::Life;
use crate::schema::value::{Allow, Attachment, Audience, Contact, Date, RegionId, Source, Text, Withdrawn};
use crate::schema::{Kind, Written};

/// Keys that only the editors of a portal need: they are neither published as data nor believed from others.
pub const INTERNAL: &[&str] = &["allow", "aliases", "consent", "draft", "origin"];

/// Keys that only an import writes, for the next: nobody is asked for them, and whatever else writes a file keeps them.
pub const WRITTEN_BY_IMPORT: &[&str] = &["origin"];

/// The keys that all kinds share.
#[derive(Debug, Clone, Copy)]
pub struct Common<'a> {
    pub title: &'a str,
    pub published: Option<Date>,
    pub updated: Option<Date>,
    pub summary: Option<&'a str>,
    pub draft: bool,
    pub withdrawn: Option<&'a Withdrawn>,
    pub regions: &'a [RegionId],
    pub audience: &'a [Audience],
    pub contact: Option<&'a Contact>,
    pub source: Option<&'a Source>,
    pub attachments: &'a [Attachment],
    pub tags: &'a [Text<20>],
    pub aliases: &'a [Text<200>],
    pub allow: &'a [Allow],
    /// What the table that it was imported from calls it.
    pub origin: Option<&'a str>,
    pub sample: bool,
}

impl Common<'_> {
    /// The day on which its content last changed, as far as its author says.
    pub fn changed(&self) -> Option<Date> {
        self.published.max(self.updated)
    }
}

/// The front matter of a kind.
pub trait Front: Written + serde::Serialize + Send + Sync {
    const KIND: Kind;
    fn common(&self) -> Common<'_>;
    /// The dates that decide its state.
    fn life(&self) -> Life;
}

/// Declares a kind's front matter: a record that begins with the keys which all kinds share. Behind its name stand
/// examples of a title, a summary and tags.
macro_rules! kind {
    ($(#[$meta:meta])* $name:ident($title:literal, $summary:literal, $tags:literal) { $($own:tt)* }) => {
        $crate::schema::record! { $(#[$meta])* $name {
            title: $crate::schema::value::Text<60>, "标题，说清是什么", "the title: what it is", $title;
            $($own)*
            published: Option<$crate::schema::value::Date>, "发布日期；写将来的日期就到那天才登出", "date of publication; a future date waits until then", "2026-03-01";
            updated: Option<$crate::schema::value::Date>, "内容最近一次改动的日期", "date of the last change in content", "2026-03-06";
            summary: Option<$crate::schema::value::Text<120>>, "一句话说明，用在列表和分享里", "one sentence for lists and sharing", $summary;
            draft: $crate::schema::value::Flag, "草稿：true 表示先不登出", "true keeps it unpublished", "true";
            withdrawn: Option<Box<$crate::schema::value::Withdrawn>>, "撤回：日期，或日期和原因", "withdrawn: a date, or a date and a reason", "2026-03-05";
            regions: $crate::schema::value::List<$crate::schema::value::RegionId>, "还与哪些地区有关", "further regions that it concerns", "[zizhong]";
            audience: $crate::schema::value::List<$crate::schema::value::Audience>, "写给谁看", "for whom it is", "[migrant_worker]";
            contact: Option<Box<$crate::schema::value::Contact>>, "问谁：服务站，或单位和电话", "whom to ask: a station, or an office and its phone", "{station: zizhong-center}";
            source: Option<Box<$crate::schema::value::Source>>, "内容从哪里来；转载必须写", "where it comes from; required for reposts", "{name: 四川日报}";
            attachments: $crate::schema::value::List<$crate::schema::value::Attachment>, "附件，放在这个文件旁边", "attachments, kept beside this file", "[{file: form.pdf, title: 申请表}]";
            tags: $crate::schema::value::List<$crate::schema::value::Text<20>>, "其他关键词", "other keywords", $tags;
            aliases: $crate::schema::value::List<$crate::schema::value::Text<200>>, "旧网址；打开会转到本页", "old addresses; they lead to this page", "[old/240001.html]";
            allow: $crate::schema::value::List<$crate::schema::value::Allow>, "放行的提醒，要写原因", "rules that may be broken here, and why", "[{rule: job/age-upper-limit, reason: 高空作业}]";
            origin: Option<$crate::schema::value::Text<200>>, "在交来的表里叫什么，导入时自动写；再导入靠它认，别改", "what it is called in the table it was imported from; written by import, which knows it by this: leave it", "某某有限公司/缝纫工/yuhuan";
            sample: $crate::schema::value::Flag, "演示用的样例：true 表示是，页面上会标明", "true marks invented sample data, and the page says so", "true";
        } }

        impl $crate::model::Front for $name {
            const KIND: $crate::schema::Kind = $crate::schema::Kind::$name;
            fn life(&self) -> $crate::model::Life { self.dates() }
            fn common(&self) -> $crate::model::Common<'_> {
                $crate::model::Common {
                    title: &self.title, published: self.published, updated: self.updated,
                    summary: self.summary.as_deref(), draft: self.draft.0, withdrawn: self.withdrawn.as_deref(),
                    regions: &self.regions, audience: &self.audience, contact: self.contact.as_deref(),
                    source: self.source.as_deref(), attachments: &self.attachments, tags: &self.tags,
                    aliases: &self.aliases, allow: &self.allow,
                    origin: self.origin.as_deref(), sample: self.sample.0,
                }
            }
        }
    };
}

pub(crate) use kind;
