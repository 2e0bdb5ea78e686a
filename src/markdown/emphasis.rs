//! The CJK-friendly amendment to `CommonMark`'s rules of emphasis, made to hold in a parser that does not know it: a
//! letter that nobody sees is set beside the delimiters concerned before parsing, and taken out of the events after.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, CowStr, Event, Tag};

use super::character::{is_cjk, is_punctuation};

/// A noncharacter, neither space nor punctuation to the parser, that never reaches a page.
pub(super) const MARKER: char = '\u{FDD0}';

/// The source with a [`MARKER`] beside each delimiter run that only the amendment lets open or close.
///
/// A marker may stand in a code span or a link destination as well. That is harmless, since it cannot begin, end or
/// break any construct – it is an ordinary letter set next to a `*` – and every text is stripped of it afterwards.
pub(super) struct Marked<'s> {
    pub(super) text: Cow<'s, str>,
    /// After each edit: an offset in `text`, and the same place in the source.
    edits: Vec<(usize, usize)>,
}

impl<'s> Marked<'s> {
    pub(super) fn new(source: &'s str) -> Self {
        let cuts = cuts(source);
        if cuts.is_empty() {
            return Self { text: Cow::Borrowed(source), edits: Vec::new() };
        }
        let mut text = String::with_capacity(source.len() + cuts.len() * MARKER.len_utf8());
        let mut edits = Vec::with_capacity(cuts.len());
        let mut copied = 0;
        for cut in cuts {
            text.push_str(&source[copied..cut.start]);
            if cut.is_empty() {
                text.push(MARKER);
            }
            copied = cut.end;
            edits.push((text.len(), copied));
        }
        text.push_str(&source[copied..]);
        Self { text: Cow::Owned(text), edits }
    }

    /// Where in the source a piece of `text` stands.
    pub(super) fn place(&self, at: Range<usize>) -> Range<usize> {
        let place = |at: usize| {
            let edits = self.edits.partition_point(|&(text, _)| text <= at);
            edits.checked_sub(1).map_or(at, |last| self.edits[last].1 + (at - self.edits[last].0))
        };
        place(at.start)..place(at.end)
    }

    /// The event as it would be without markers.
    pub(super) fn strip(mut event: Event<'_>) -> Event<'_> {
        let strip = |text: &mut CowStr<'_>| {
            if text.contains(MARKER) {
                *text = text.replace(MARKER, "").into();
            }
        };
        match &mut event {
            Event::Text(text)
            | Event::Code(text)
            | Event::FootnoteReference(text)
            | Event::Start(Tag::FootnoteDefinition(text) | Tag::CodeBlock(CodeBlockKind::Fenced(text))) => strip(text),
            Event::Start(Tag::Link { dest_url, title, .. } | Tag::Image { dest_url, title, .. }) => {
                strip(dest_url);
                strip(title);
            }
            _ => {}
        }
        event
    }
}

/// Where the source is to be edited, ascending: an empty range takes a marker, any other is one of the author's own,
/// which is left out.
fn cuts(source: &str) -> Vec<Range<usize>> {
    let bytes = source.as_bytes();
    let (mut cuts, mut at) = (Vec::new(), 0);
    while let Some(found) = bytes[at..].iter().position(|b| matches!(b, b'*' | b'~' | 0xEF)) {
        let start = at + found;
        if bytes[start] == 0xEF {
            at = start + MARKER.len_utf8();
            if source[start..].starts_with(MARKER) {
                cuts.push(start..at);
            }
            continue;
        }
        let escapes = bytes[..start].iter().rev().take_while(|&&b| b == b'\\').count();
        let start = start + escapes % 2;
        let (end, count) = runs(bytes, start);
        at = end;
        let before = source[..start].chars().rev().find(|&c| c != MARKER);
        let after = source[end..].chars().find(|&c| c != MARKER);
        let [ahead, between, behind] = marks(count, before, after);
        let seams = (start + 1..end).filter(|&at| between && bytes[at] != bytes[at - 1]);
        let places = ahead.then_some(start).into_iter().chain(seams).chain(behind.then_some(end));
        cuts.extend(places.map(|at| at..at));
    }
    cuts
}

/// The end of the delimiter runs at `start`, one or several that touch as in `~~**`, and how many they are: 0 if the
/// amendment does not speak of them, `~` being a strikethrough of another kind and `~~~` a code fence.
fn runs(bytes: &[u8], start: usize) -> (usize, usize) {
    let (mut end, mut count, mut plain) = (start, 0, true);
    while let Some(&delimiter @ (b'*' | b'~')) = bytes.get(end) {
        let length = bytes[end..].iter().take_while(|&&b| b == delimiter).count();
        plain &= delimiter == b'*' || length == 2;
        end += length;
        count += 1;
    }
    (end, if plain { count } else { 0 })
}

/// Whether markers are needed before, between and after runs: where the amendment lets them open or close and
/// `CommonMark` does not. It never takes away what `CommonMark` allows.
fn marks(count: usize, before: Option<char>, after: Option<char>) -> [bool; 3] {
    let (Some(before), Some(after)) = (before, after) else {
        return [false; 3];
    };
    if count == 0 || is_edge(before) || is_edge(after) || !is_cjk(before) && !is_cjk(after) {
        return [false; 3];
    }
    match (is_punctuation(before), is_punctuation(after)) {
        // Runs that touch are punctuation to one another.
        (ahead, behind) if count > 1 => [ahead, true, behind],
        (true, true) => [false; 3],
        (ahead, behind) => [ahead, false, behind],
    }
}

/// Space, the border of a table cell, or `_`, which a marker beside it would keep from opening or closing.
fn is_edge(c: char) -> bool {
    c.is_whitespace() || matches!(c, '|' | '_')
}

#[cfg(test)]
mod tests {
    use pulldown_cmark::{Parser, TagEnd};

    use super::super::tests::{check, check_line, noise};
    use super::super::{Body, options};
    use super::*;

    #[test]
    fn emphasis_opens_and_closes_beside_chinese_punctuation() {
        for (input, expected) in [
            ("**急招：**电焊工", "<strong>急招：</strong>电焊工"),
            ("薪资**（面议）**起", "薪资<strong>（面议）</strong>起"),
            ("**急招：**电焊工**加粗**", "<strong>急招：</strong>电焊工<strong>加粗</strong>"),
            ("**“包吃住”**的岗位", "<strong>“包吃住”</strong>的岗位"),
            ("提供**“包吃住”**的岗位", "提供<strong>“包吃住”</strong>的岗位"),
            ("*强调。*后文", "<em>强调。</em>后文"),
            ("~~已满。~~请看", "<del>已满。</del>请看"),
            ("前文~~（已满）~~后文", "前文<del>（已满）</del>后文"),
            ("**甲。**乙**丙。**丁", "<strong>甲。</strong>乙<strong>丙。</strong>丁"),
            ("**甲，**乙**丙**丁", "<strong>甲，</strong>乙<strong>丙</strong>丁"),
            ("**电话：**0576-87000000", "<strong>电话：</strong>0576-87000000"),
            ("**“急招”**5人", "<strong>“急招”</strong>5人"),
            ("**工资(元)**面议", "<strong>工资(元)</strong>面议"),
            ("工资**(元)**面议", "工资<strong>(元)</strong>面议"),
            ("**5000元+**提成", "<strong>5000元+</strong>提成"),
            ("**￥5000**元", "<strong>￥5000</strong>元"),
            ("工资**￥5000**元", "工资<strong>￥5000</strong>元"),
            ("月薪**5000～8000元！**速来", "月薪<strong>5000～8000元！</strong>速来"),
            ("欢迎**【玉环】**的朋友", "欢迎<strong>【玉环】</strong>的朋友"),
            ("见**《劳动合同法》**第十条", "见<strong>《劳动合同法》</strong>第十条"),
            ("注意**——重要——**事项", "注意<strong>——重要——</strong>事项"),
            ("等等**……**还有", "等等<strong>……</strong>还有"),
            ("**★重要★**通知", "<strong>★重要★</strong>通知"),
            ("通知**★重要★**如下", "通知<strong>★重要★</strong>如下"),
            ("欢迎**🔥急招🔥**加入", "欢迎<strong>🔥急招🔥</strong>加入"),
            ("***急招：***电焊工", "<em><strong>急招：</strong></em>电焊工"),
            ("**外面*里面。*还有。**后", "<strong>外面<em>里面。</em>还有。</strong>后"),
            ("**~~已满。~~**请看", "<strong><del>已满。</del></strong>请看"),
            ("甲**~~（乙）~~**丙", "甲<strong><del>（乙）</del></strong>丙"),
            ("甲~~**乙**~~丙", "甲<del><strong>乙</strong></del>丙"),
            ("重点，**看这里**，谢谢", "重点，<strong>看这里</strong>，谢谢"),
            ("（**注意**）", "（<strong>注意</strong>）"),
            ("**、**", "<strong>、</strong>"),
            ("**葛\u{E0100}：**乙", "<strong>葛\u{E0100}：</strong>乙"),
            ("**𠮷。**𠮷", "<strong>𠮷。</strong>𠮷"),
        ] {
            check_line(input, expected);
        }
    }

    #[test]
    fn emphasis_wraps_links_and_code_beside_chinese() {
        for (input, expected) in [
            ("[**急招：**](x.md)电焊", "<a href=\"x.md\"><strong>急招：</strong></a>电焊"),
            ("[**急招：**电焊](x.md)", "<a href=\"x.md\"><strong>急招：</strong>电焊</a>"),
            ("**[急招](x.md)**电焊", "<strong><a href=\"x.md\">急招</a></strong>电焊"),
            ("点**[急招](x.md)**看", "点<strong><a href=\"x.md\">急招</a></strong>看"),
            ("用**`命令`**启动", "用<strong><code>命令</code></strong>启动"),
            ("`**：**`", "<code>**：**</code>"),
            ("`甲**：**乙`和**丙：**丁", "<code>甲**：**乙</code>和<strong>丙：</strong>丁"),
            ("[甲](a（**中**）.md)", "<a href=\"a（**中**）.md\">甲</a>"),
            ("[甲](a.md \"（**中**）\")", "<a href=\"a.md\" title=\"（**中**）\">甲</a>"),
            ("[甲：**乙**丙]\n\n[甲：**乙**丙]: x.md", "<a href=\"x.md\">甲：<strong>乙</strong>丙</a>"),
        ] {
            check_line(input, expected);
        }
        check("```\n甲**：**乙\n```", "<pre><code>甲**：**乙\n</code></pre>\n");
        check(">~~~中\n>甲\n>~~~", "<blockquote>\n<pre><code class=\"language-中\">甲\n</code></pre>\n</blockquote>\n");
    }

    #[test]
    fn emphasis_elsewhere_is_as_commonmark_says() {
        for (input, expected) in [
            ("**bold:**text", "**bold:**text"),
            ("a**(b)**c", "a**(b)**c"),
            ("**bold** text", "<strong>bold</strong> text"),
            ("\\*\\*急招：\\*\\*电焊", "**急招：**电焊"),
            ("\\**急招：**电焊", "**急招：**电焊"),
            ("\\\\**急招：**电焊", "\\<strong>急招：</strong>电焊"),
            ("** 急招：**电焊", "** 急招：**电焊"),
            ("**急招： **电焊", "**急招： **电焊"),
            ("3 * 4 * 5", "3 * 4 * 5"),
            ("2*3*4", "2<em>3</em>4"),
            ("8~10小时，3000~5000元", "8~10小时，3000~5000元"),
            ("**_甲_**", "<strong><em>甲</em></strong>"),
            ("__急招__", "<strong>急招</strong>"),
            ("**", "**"),
        ] {
            check_line(input, expected);
        }
    }

    #[test]
    fn emphasis_follows_the_amendment_in_korean_and_japanese() {
        for (input, expected) in [
            ("**스크립트(script)**라고", "<strong>스크립트(script)</strong>라고"),
            ("**한국어。**안녕", "<strong>한국어。</strong>안녕"),
            ("**太郎は「こんにちわ」**といった", "<strong>太郎は「こんにちわ」</strong>といった"),
            ("これは**「テスト」**です", "これは<strong>「テスト」</strong>です"),
        ] {
            check_line(input, expected);
        }
    }

    #[test]
    fn noncharacter_of_the_author_is_dropped() {
        check_line("甲\u{FDD0}乙", "甲乙");
        check_line("\u{FDD0}**急招：\u{FDD0}\u{FDD0}**电焊", "<strong>急招：</strong>电焊");
        let source = "\u{FDD0}甲：\u{FDD0}**乙**\u{FDD0} [丙](丙.md)";
        assert_eq!(&source[Body::parse(source).links[0].at.clone()], "丙.md");
    }

    #[test]
    fn markup_without_emphasis_is_the_same_with_markers() {
        let skeleton = |source: &str, marked: &Marked<'_>| {
            let mut out = Vec::new();
            for (event, at) in Parser::new_ext(&marked.text, options()).into_offset_iter() {
                let at = marked.place(at);
                assert!(source.get(at).is_some(), "{source:?}");
                match Marked::strip(event) {
                    Event::Start(Tag::Emphasis | Tag::Strong | Tag::Strikethrough)
                    | Event::End(TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough) => {}
                    Event::Text(text) => {
                        let text = text.replace(['*', '~'], "");
                        match out.last_mut() {
                            Some(Event::Text(before)) => *before = format!("{before}{text}").into(),
                            _ => out.push(Event::Text(text.into())),
                        }
                    }
                    Event::InlineHtml(_) => out.push(Event::InlineHtml("".into())),
                    Event::Html(_) => out.push(Event::Html("".into())),
                    other => out.push(other.into_static()),
                }
            }
            out
        };
        let plain = |source: &str| skeleton(source, &Marked { text: Cow::Owned(source.to_owned()), edits: Vec::new() });
        for source in noise(
            20_000,
            &[
                "*", "**", "~~", "~", "~~~", "甲", "：", "（", "）", "a", "(", ")", "[", "]", "](", "`", "<", ">", "\n", " ",
                "|", "\\", "#", "!", "[^1]", "[^1]: ", "- ", "[x]", "]: ", "|-|-|\n", "_", "=", "&", ";", "http://", "</", "\"",
                "<a ",
            ],
        ) {
            assert_eq!(skeleton(&source, &Marked::new(&source)), plain(&source), "{source:?}");
        }
    }
}
