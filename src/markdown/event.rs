//! What a stretch of events says before it is written: where a construct ends, its plain text, and whether a line break
//! in it leaves a space behind.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::character::is_wide;

/// Events, each with the bytes of the source it was read from.
pub(super) type Events<'e> = [(Event<'e>, Range<usize>)];

/// The index of the event that ends what begins at `start`.
pub(super) fn closing(events: &Events<'_>, start: usize) -> usize {
    let mut depth = 0;
    let ends = events[start..].iter().position(|(event, _)| {
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth -= 1,
            _ => {}
        }
        depth == 0
    });
    start + ends.expect("events are balanced")
}

/// Whether a line break vanishes: between `last` and the character after the break, markup disregarded.
pub(super) fn joins(last: Option<char>, after: &Events<'_>) -> bool {
    let next = || {
        for (event, _) in after {
            match event {
                Event::Text(text) if text.is_empty() => {}
                Event::Text(text) => return text.chars().next(),
                Event::Start(Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. })
                | Event::End(TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link)
                | Event::FootnoteReference(_)
                | Event::InlineHtml(_) => {}
                _ => return None,
            }
        }
        None
    };
    last.is_some_and(is_wide) && next().is_some_and(is_wide)
}

/// The text without its markup.
pub(super) fn plain(events: &Events<'_>) -> String {
    let (mut out, mut last) = (String::new(), None);
    for (index, (event, _)) in events.iter().enumerate() {
        match event {
            Event::Text(text) => {
                out.push_str(text);
                last = text.chars().next_back().or(last);
            }
            Event::Code(text) => {
                out.push_str(text);
                last = None;
            }
            Event::SoftBreak if joins(last, &events[index + 1..]) => {}
            Event::SoftBreak | Event::HardBreak => out.push(' '),
            _ => {}
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::tests::{check, check_line};

    #[test]
    fn line_breaks_between_chinese_characters_vanish() {
        for (input, expected) in [
            ("负责日常\n业务", "负责日常业务"),
            ("负责日常业务，\n按时上班", "负责日常业务，按时上班"),
            ("他说\n“好”", "他说“好”"),
            ("English\nwords", "English\nwords"),
            ("中文\nwords", "中文\nwords"),
            ("words\n中文", "words\n中文"),
            ("甲\n**乙**", "甲<strong>乙</strong>"),
            ("**甲**\n乙", "<strong>甲</strong>乙"),
            ("**甲**\n~~*乙*~~", "<strong>甲</strong><del><em>乙</em></del>"),
            ("甲\n**bold**", "甲\n<strong>bold</strong>"),
            ("[甲](x.md)\n[乙](y.md)", "<a href=\"x.md\">甲</a><a href=\"y.md\">乙</a>"),
            ("甲\n`乙`", "甲\n<code>乙</code>"),
            ("`甲`\n乙", "<code>甲</code>\n乙"),
            ("甲  \n乙", "甲<br>\n乙"),
            ("甲\\\n乙", "甲<br>\n乙"),
            ("한국어\n한국어", "한국어\n한국어"),
            ("中\n한", "中\n한"),
            ("カタ\nカナ", "カタカナ"),
            ("甲\r\n乙", "甲乙"),
            ("**急招：**\n电焊工", "<strong>急招：</strong>电焊工"),
        ] {
            check_line(input, expected);
        }
        check("> 甲\n> 乙", "<blockquote>\n<p>甲乙</p>\n</blockquote>\n");
        check("- 甲\n  乙", "<ul>\n<li>甲乙</li>\n</ul>\n");
    }
}
