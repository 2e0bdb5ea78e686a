//! Headings that nobody knows and that are much like one which a table of jobs lacks.

use super::layout::Layout;
use super::sense::turns;
use crate::diagnostic::Words;
use crate::schema::Kind;

/// Parts of headings, the key that they tell of, and the heading by which that is known.
const LIKE: [(&[&str], &str, Words); 5] = [
    (&["电话"], "apply", Words { zh: "联系电话", en: "phone" }),
    (&["人数"], "headcount", Words { zh: "人数", en: "headcount" }),
    (&["工资", "薪"], "pay", Words { zh: "工资", en: "pay" }),
    (&["单位", "企业", "公司", "厂"], "employer", Words { zh: "用人单位", en: "company" }),
    (&["地"], "workplace", Words { zh: "工作地点", en: "work location" }),
];

/// What people gather at or write to is not where they work.
const OTHER: &[&str] = &["报名", "招聘", "集合", "面试", "通讯", "通信"];

/// The known heading that an unknown one is like, if the table lacks what that tells of.
pub(super) fn like(layout: &Layout, heading: &str) -> Option<Words> {
    if layout.kind != Kind::Job || turns(heading) || OTHER.iter().any(|word| heading.contains(word)) {
        return None;
    }
    let found = LIKE.iter().find(|(parts, ..)| parts.iter().any(|part| heading.contains(part)))?;
    (!layout.has(found.1)).then_some(found.2)
}
