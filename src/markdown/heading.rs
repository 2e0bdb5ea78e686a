//! The ids of headings: readable, and each given once.

use std::collections::HashMap;

/// The ids given so far, and the number that the next heading of that name tries first.
#[derive(Default)]
pub(super) struct Ids(HashMap<String, usize>);

impl Ids {
    /// A new id for a heading of this text.
    pub(super) fn give(&mut self, text: &str) -> String {
        let name = name(text);
        let mut id = name.clone();
        while self.0.contains_key(&id) {
            let number = self.0.entry(name.clone()).or_insert(2);
            id = format!("{name}-{number}");
            *number += 1;
        }
        self.0.insert(id.clone(), 2);
        id
    }
}

/// The text in lower case with `-` between words; `q-` and `fn-` belong to the theme and to footnotes.
fn name(text: &str) -> String {
    let mut name = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !name.is_empty() {
            name.push('-');
        }
        name.extend(word.chars().filter(|&c| c.is_alphanumeric() || c == '-' || c == '_'));
    }
    name.make_ascii_lowercase();
    if name.is_empty() {
        name.push_str("section");
    } else if name.starts_with("q-") || name.starts_with("fn-") {
        name.insert_str(0, "h-");
    }
    name
}

#[cfg(test)]
mod tests {
    use super::super::Body;
    use super::super::tests::check;

    #[test]
    fn headings_have_unique_readable_ids() {
        let ids = |source: &str| -> Vec<String> { Body::parse(source).headings.into_iter().map(|h| h.id.into()).collect() };
        assert_eq!(ids("## 岗位职责\n## Job Title (A)\n## **急招：**电焊 `x_y`"), ["岗位职责", "job-title-a", "急招电焊-x_y"]);
        assert_eq!(ids("## 甲\n## 甲\n## 甲-2\n## 甲"), ["甲", "甲-2", "甲-2-2", "甲-3"]);
        assert_eq!(ids("## 甲-2\n## 甲\n## 甲"), ["甲-2", "甲", "甲-3"]);
        assert_eq!(ids("## ！\n## ？\n##"), ["section", "section-2", "section-3"]);
        assert_eq!(ids("## q-a\n## fn-1\n## h-q-a"), ["h-q-a", "h-fn-1", "h-q-a-2"]);
        assert_eq!(ids("## 全\u{3000}角  空 格"), ["全-角-空-格"]);
        check("## [甲](a.md) & *乙*", "<h2 id=\"甲--乙\"><a href=\"a.md\">甲</a> &amp; <em>乙</em></h2>\n");
    }
}
