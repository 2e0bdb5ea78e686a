//! The first words of a body, for lists and previews.

use super::character::{is_punctuation, is_wide};

/// The running text so far, as plain text of limited length.
#[derive(Default)]
pub(super) struct Summary {
    pub(super) text: String,
    length: usize,
    space: bool,
}

impl Summary {
    const LENGTH: usize = 120;

    /// Parts the text after a block, unless a full-width mark does already.
    pub(super) fn pause(&mut self) {
        self.space = self.space || !self.text.ends_with(|c| is_wide(c) && is_punctuation(c));
    }

    pub(super) fn read(&mut self, text: &str) {
        for c in text.chars() {
            if self.length > Self::LENGTH {
                return;
            }
            if c.is_whitespace() {
                self.space = true;
                continue;
            }
            if self.space && !self.text.is_empty() {
                self.text.push(' ');
                self.length += 1;
            }
            self.space = false;
            if self.length >= Self::LENGTH {
                self.text.truncate(self.text.trim_end().len());
                self.text.push('…');
                self.length = Self::LENGTH + 1;
            } else if !c.is_control() {
                self.text.push(c);
                self.length += 1;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::Body;

    #[test]
    fn summary_is_the_running_text() {
        let summary = |source: &str| Body::parse(source).summary;
        assert_eq!(summary("## 标题\n\n**急招：**电焊工，\n包吃住。\n\n第二段 `x`  y\n"), "急招：电焊工，包吃住。第二段 x y");
        assert_eq!(summary("甲\n\n|a|\n|-|\n|b|\n\n```\nc\n```\n\n乙[^1]<b>丙\n\n[^1]: 注"), "甲 乙丙");
        assert_eq!(summary("- 甲\n- 乙\n\nhard  \nbreak"), "甲 乙 hard break");
        assert_eq!(summary("![照片](a.png)甲"), "甲");
        assert_eq!(summary(&"字".repeat(120)), "字".repeat(120));
        assert_eq!(summary(&"字".repeat(121)), format!("{}…", "字".repeat(120)));
        assert_eq!(summary(&format!("{}\n\n", "字 ".repeat(60))), "字 ".repeat(60).trim_end());
        assert_eq!(summary(""), "");
    }
}
