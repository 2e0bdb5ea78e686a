//! Events to HTML, in one pass. It holds nothing that a strict content security policy refuses, and no HTML of the
//! author's. The place of each destination stays open until a page asks for it.

use std::fmt::Write as _;
use std::ops::Range;

use pulldown_cmark::{Alignment, CodeBlockKind, Event, HeadingLevel, LinkType, Tag, TagEnd};

use super::event::{Events, closing, joins, plain};
use super::footnote::Notes;
use super::heading::Ids;
use super::summary::Summary;
use super::{Body, Fault, FaultKind, Heading, Link, escape, target};

/// Writes all events of a body; `source` is the text they were read from.
pub(super) fn write(source: &str, events: &Events<'_>) -> Body {
    let is_top = |event: &Event<'_>| matches!(event, Event::Start(Tag::Heading { level: HeadingLevel::H1, .. }));
    let writer = Writer {
        source,
        events,
        html: String::with_capacity(source.len() + source.len() / 2),
        shift: u8::from(events.iter().any(|(event, _)| is_top(event))),
        notes: Notes::find(events),
        ..Writer::default()
    };
    writer.write()
}

#[derive(Default)]
struct Writer<'e> {
    source: &'e str,
    events: &'e Events<'e>,
    html: String,
    slots: Vec<usize>,
    readable: bool,
    headings: Vec<Heading>,
    links: Vec<Link>,
    faults: Vec<Fault>,
    summary: Summary,
    /// How many blocks are open that the summary leaves out.
    aside: usize,
    /// The last character of the line so far, unless something other than text stands there.
    last: Option<char>,
    /// Where the HTML in the open paragraph begins.
    paragraph: usize,
    /// Where the HTML of the open link begins: its tag, its text. A link left out is not open, and links do not nest.
    link: Option<[usize; 2]>,
    /// An HTML tag whose end tag is no fault of its own.
    raw_tag: Option<String>,
    columns: &'e [Alignment],
    column: usize,
    /// The rows of the table so far; in its head none.
    rows: usize,
    ids: Ids,
    /// By how much headings are lowered: the top level is the page's own.
    shift: u8,
    notes: Notes,
}

impl<'e> Writer<'e> {
    fn write(mut self) -> Body {
        self.range(0..self.events.len());
        self.footnotes();
        self.faults.sort_by_key(|fault| fault.at.start);
        Body {
            // Thousands of bodies are kept for as long as a site is built or served. A copy takes what it needs; a text that is
            // told to shrink stays where it is as long as it fills half of that.
            html: self.html.as_str().into(),
            slots: self.slots.into(),
            readable: self.readable,
            headings: self.headings.into(),
            links: self.links.into(),
            summary: self.summary.text.as_str().into(),
            faults: self.faults.into(),
        }
    }

    fn range(&mut self, range: Range<usize>) {
        let mut index = range.start;
        while index < range.end {
            index = self.event(index);
        }
    }

    /// Writes the footnotes in the order of their first reference, then those that nothing refers to.
    fn footnotes(&mut self) {
        if self.notes.count() == 0 {
            return;
        }
        self.aside += 1;
        self.html.push_str("<section class=\"fn\" role=\"doc-endnotes\">\n<ol>\n");
        for number in 1..=self.notes.count() {
            let events = self.notes.open(number, &mut self.html);
            self.range(events);
            self.notes.close(number, &mut self.html);
        }
        self.html.push_str("</ol>\n</section>\n");
    }

    /// Writes one event, or one construct that is read as a whole, and returns the index after it.
    fn event(&mut self, index: usize) -> usize {
        let (event, at) = &self.events[index];
        match event {
            Event::Start(tag) => return self.start(index, tag, at),
            Event::End(tag) => self.end(*tag, at),
            Event::Text(text) => self.text(text),
            Event::Code(text) => {
                self.html.push_str("<code>");
                self.text(text);
                self.html.push_str("</code>");
                self.last = None;
            }
            Event::Html(html) | Event::InlineHtml(html) => self.raw_html(html, at),
            Event::SoftBreak if joins(self.last, &self.events[index + 1..]) => {}
            Event::SoftBreak => self.text("\n"),
            Event::HardBreak => self.block("<br>\n"),
            Event::Rule => self.block("<hr>\n"),
            Event::FootnoteReference(name) => self.notes.refer(name, &mut self.html),
            Event::TaskListMarker(done) => {
                let sign = if *done { '☑' } else { '☐' };
                let _ = write!(self.html, "<span class=\"task\">{sign} </span>");
            }
            Event::InlineMath(_) | Event::DisplayMath(_) => unreachable!("mathematics is not enabled"),
        }
        index + 1
    }

    fn start(&mut self, index: usize, tag: &'e Tag<'e>, at: &Range<usize>) -> usize {
        match tag {
            Tag::Emphasis => self.html.push_str("<em>"),
            Tag::Strong => self.html.push_str("<strong>"),
            Tag::Strikethrough => self.html.push_str("<del>"),
            Tag::Link { link_type, dest_url, title, .. } => self.start_link(*link_type, dest_url, title, at),
            Tag::Image { link_type, dest_url, title, .. } => return self.image(*link_type, dest_url, title, index),
            Tag::Paragraph => {
                self.block("<p>");
                self.paragraph = self.html.len();
            }
            Tag::Heading { level, .. } => self.heading(index, *level),
            Tag::BlockQuote(_) => self.block("<blockquote>\n"),
            Tag::CodeBlock(kind) => self.code_block(kind),
            Tag::HtmlBlock => {
                if let Some((Event::Html(html), _)) = self.events.get(index + 1) {
                    self.fault(at.clone(), FaultKind::RawHtml { tag: tag_name(html).1 });
                }
                return closing(self.events, index) + 1;
            }
            Tag::List(Some(1)) => self.block("<ol>\n"),
            Tag::List(Some(first)) => self.block(&format!("<ol start=\"{first}\">\n")),
            Tag::List(None) => self.block("<ul>\n"),
            Tag::Item => self.block("<li>"),
            Tag::FootnoteDefinition(_) => return self.notes.after(index),
            Tag::Table(columns) => {
                self.aside += 1;
                self.columns = columns;
                self.block("<div class=\"t\"><table>\n");
            }
            Tag::TableHead => {
                (self.rows, self.column) = (0, 0);
                self.block("<thead><tr>");
            }
            Tag::TableRow => {
                self.block(if self.rows == 0 { "<tbody>\n<tr>" } else { "<tr>" });
                self.rows += 1;
                self.column = 0;
            }
            Tag::TableCell => self.cell(),
            _ => unreachable!("this extension is not enabled"),
        }
        index + 1
    }

    fn end(&mut self, tag: TagEnd, at: &Range<usize>) {
        if matches!(tag, TagEnd::Heading(_) | TagEnd::CodeBlock | TagEnd::Table) {
            self.aside -= 1;
        }
        let html = match tag {
            TagEnd::Emphasis => "</em>",
            TagEnd::Strong => "</strong>",
            TagEnd::Strikethrough => "</del>",
            TagEnd::Link => return self.end_link(at),
            TagEnd::Paragraph if self.html[self.paragraph..].trim().is_empty() => {
                return self.html.truncate(self.paragraph - "<p>".len());
            }
            TagEnd::Paragraph => "</p>\n",
            TagEnd::Heading(level) => {
                let _ = writeln!(self.html, "</h{}>", self.level(level));
                return;
            }
            TagEnd::BlockQuote(_) => "</blockquote>\n",
            TagEnd::CodeBlock => "</code></pre>\n",
            TagEnd::List(true) => "</ol>\n",
            TagEnd::List(false) => "</ul>\n",
            TagEnd::Item => "</li>\n",
            TagEnd::Table if self.rows == 0 => "</table></div>\n",
            TagEnd::Table => "</tbody></table></div>\n",
            TagEnd::TableHead => "</tr></thead>\n",
            TagEnd::TableRow => "</tr>\n",
            TagEnd::TableCell if self.rows == 0 => "</th>",
            TagEnd::TableCell => "</td>",
            _ => unreachable!("read as a whole, or not enabled"),
        };
        self.html.push_str(html);
    }

    /// Writes a tag at which a line of text ends.
    fn block(&mut self, tag: &str) {
        self.html.push_str(tag);
        self.last = None;
        self.raw_tag = None;
        self.summary.pause();
    }

    fn text(&mut self, text: &str) {
        escape::text(&mut self.html, text);
        self.last = text.chars().next_back().or(self.last);
        self.readable = self.readable || !text.trim().is_empty();
        if self.aside == 0 {
            self.summary.read(text);
        }
    }

    fn heading(&mut self, index: usize, level: HeadingLevel) {
        let level = self.level(level);
        let text = plain(&self.events[index + 1..closing(self.events, index)]);
        let id = self.ids.give(&text);
        self.aside += 1;
        self.block("");
        let _ = write!(self.html, "<h{level} id=\"{id}\">");
        self.headings.push(Heading { level, id: id.into(), text: text.into() });
    }

    fn level(&self, level: HeadingLevel) -> u8 {
        (level as u8 + self.shift).min(6)
    }

    fn code_block(&mut self, kind: &CodeBlockKind<'_>) {
        self.aside += 1;
        self.block("<pre><code");
        if let CodeBlockKind::Fenced(info) = kind
            && let Some(language) = info.split_whitespace().next()
        {
            self.html.push_str(" class=\"language-");
            escape::text(&mut self.html, language);
            self.html.push('"');
        }
        self.html.push('>');
    }

    fn cell(&mut self) {
        self.block(if self.rows == 0 { "<th scope=\"col\"" } else { "<td" });
        self.html.push_str(match self.columns.get(self.column) {
            Some(Alignment::Left) => " class=\"al-l\">",
            Some(Alignment::Center) => " class=\"al-c\">",
            Some(Alignment::Right) => " class=\"al-r\">",
            _ => ">",
        });
        self.column += 1;
    }

    fn start_link(&mut self, kind: LinkType, url: &str, title: &str, at: &Range<usize>) {
        let place = self.destination(kind, url, at);
        let email = (kind == LinkType::Email).then(|| format!("mailto:{url}"));
        match target::read(email.as_deref().unwrap_or(url)) {
            Ok(target) => {
                let start = self.html.len();
                self.html.push_str("<a href=\"");
                self.slot(Link { target, image: false, at: place }, title);
                self.html.push('>');
                self.link = Some([start, self.html.len()]);
            }
            Err(kind) => self.fault(place, kind),
        }
    }

    fn end_link(&mut self, at: &Range<usize>) {
        let Some([start, text]) = self.link.take() else { return };
        if self.html[text..].trim().is_empty() {
            self.html.truncate(start);
            self.slots.pop();
            self.links.pop();
            self.fault(at.clone(), FaultKind::EmptyLink);
        } else {
            self.html.push_str("</a>");
        }
    }

    fn image(&mut self, kind: LinkType, url: &str, title: &str, index: usize) -> usize {
        let end = closing(self.events, index);
        let inner = &self.events[index + 1..end];
        let alt = plain(inner);
        let place = self.destination(kind, url, &self.events[index].1);
        match target::read_image(url) {
            Ok(target) => {
                self.readable = true;
                self.last = None;
                self.html.push_str("<img src=\"");
                self.slot(Link { target, image: true, at: place }, title);
                self.html.push_str(" alt=\"");
                escape::text(&mut self.html, &alt);
                self.html.push_str("\" loading=\"lazy\">");
            }
            Err(kind) => {
                self.fault(place, kind);
                self.text(&alt);
            }
        }
        for (event, at) in inner {
            if let Event::InlineHtml(html) = event {
                self.raw_html(html, at);
            }
        }
        end + 1
    }

    /// Leaves room for a destination, closes its attribute, and writes the title.
    fn slot(&mut self, link: Link, title: &str) {
        self.slots.push(self.html.len());
        self.links.push(link);
        self.html.push('"');
        if !title.is_empty() {
            self.html.push_str(" title=\"");
            escape::text(&mut self.html, title);
            self.html.push('"');
        }
    }

    /// Where the source writes a destination: within `at`, or `at` itself if it is written elsewhere or otherwise.
    fn destination(&self, kind: LinkType, url: &str, at: &Range<usize>) -> Range<usize> {
        let is_written = matches!(kind, LinkType::Inline | LinkType::Autolink | LinkType::Email) && !url.is_empty();
        let found = self.source.get(at.clone()).filter(|_| is_written).and_then(|link| link.rfind(url));
        found.map_or_else(|| at.clone(), |start| at.start + start..at.start + start + url.len())
    }

    fn raw_html(&mut self, html: &str, at: &Range<usize>) {
        let (is_end, tag) = tag_name(html);
        if is_end && self.raw_tag.as_ref() == Some(&tag) {
            self.raw_tag = None;
            return;
        }
        self.raw_tag = Some(tag.clone());
        self.fault(at.clone(), FaultKind::RawHtml { tag });
    }

    fn fault(&mut self, at: Range<usize>, kind: FaultKind) {
        self.faults.push(Fault { at, kind });
    }
}

/// The name of the first tag in `html`, in lower case, and whether it is an end tag.
fn tag_name(html: &str) -> (bool, String) {
    let tag = html.find('<').map_or(html, |start| &html[start + 1..]);
    let (end, tag) = tag.strip_prefix('/').map_or((false, tag), |tag| (true, tag));
    if tag.starts_with("!--") {
        return (end, "<!--".to_owned());
    }
    let name = |c: char| !c.is_ascii_alphanumeric() && !matches!(c, '-' | '!' | '?' | ':');
    (end, tag[..tag.find(name).unwrap_or(tag.len())].to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::super::tests::{check, check_line};
    use super::*;

    #[test]
    fn raw_html_never_reaches_the_page() {
        let faults = |source: &str| -> Vec<(String, String)> {
            let body = Body::parse(source);
            let fault = |fault: &Fault| match &fault.kind {
                FaultKind::RawHtml { tag } => (tag.clone(), source[fault.at.clone()].trim_end().to_owned()),
                other => panic!("{other:?}"),
            };
            body.faults.iter().map(fault).collect()
        };
        check_line("甲<b>乙</b>丙", "甲乙丙");
        check_line("甲<!-- 注 -->乙", "甲乙");
        check("<script>alert(1)</script>", "");
        check("<div>\n甲\n</div>\n\n乙", "<p>乙</p>\n");
        check("<b></b>", "");
        check("甲 &lt;b&gt; < 乙", "<p>甲 &lt;b&gt; &lt; 乙</p>\n");
        let pair = |tag: &str, text: &str| (tag.to_owned(), text.to_owned());
        assert_eq!(faults("甲<b>乙</b>丙"), [pair("b", "<b>")]);
        assert_eq!(faults("甲<BR/>乙"), [pair("br", "<BR/>")]);
        assert_eq!(faults("甲<!-- 注 -->乙"), [pair("<!--", "<!-- 注 -->")]);
        assert_eq!(faults("**急招：**甲\n\n<div class=\"x\">\n甲\n</div>\n\n乙"), [pair("div", "<div class=\"x\">\n甲\n</div>")]);
        assert_eq!(faults("![甲<i>乙](x.png)"), [pair("i", "<i>")]);
        assert_eq!(faults("[甲<i>乙](x.md)"), [pair("i", "<i>")]);
    }

    #[test]
    fn unsafe_links_become_their_text() {
        check_line("[点**我**](javascript:alert(1))吧", "点<strong>我</strong>吧");
        check_line("![照*片*](data:image/png;base64,AA)", "照片");
        check_line("![照片](mailto:a@b.cn)", "照片");
        check_line("[甲](/x.md) [乙](//h) [丙]()", "甲 乙 丙");
        check_line("<weixin:abc>", "weixin:abc");
        check_line("[甲](&#x6A;avascript:x)", "甲");
        check_line("甲[](x.md)乙", "甲乙");
        let source = "点[我](javascript:x)";
        let [Fault { at, kind }] = &Body::parse(source).faults[..] else { panic!("one fault") };
        assert_eq!(&source[at.clone()], "javascript:x");
        assert_eq!(*kind, FaultKind::UnsafeUrl { url: "javascript:x".to_owned(), scheme: "javascript".to_owned() });
    }

    #[test]
    fn links_and_images_are_written_for_html() {
        check_line(
            "<https://example.com/?a=1&b=2>",
            "<a href=\"https://example.com/?a=1&amp;b=2\">https://example.com/?a=1&amp;b=2</a>",
        );
        check_line("<a@b.cn>", "<a href=\"mailto:a@b.cn\">a@b.cn</a>");
        check_line("[甲](<a b\"c.md> '1 \"2\"')", "<a href=\"a%20b%22c.md\" title=\"1 &quot;2&quot;\">甲</a>");
        check_line("![工厂 **大门** \"a\"](g.jpg)", "<img src=\"g.jpg\" alt=\"工厂 大门 &quot;a&quot;\" loading=\"lazy\">");
        check_line("[![甲 [乙](c.md)](a.png)](b.md)", "[<img src=\"a.png\" alt=\"甲 乙\" loading=\"lazy\">](b.md)");
        check_line("[![甲](a.png)](b.md)", "<a href=\"b.md\"><img src=\"a.png\" alt=\"甲\" loading=\"lazy\"></a>");
        check_line("[甲](http://h/100%)", "<a href=\"http://h/100%25\">甲</a>");
    }

    #[test]
    fn links_point_at_their_destination_in_the_source() {
        let source = "**急招：**电焊[甲](a.md) ![乙](b.png \"t\") [丙][r] <http://d.cn> <e@f.cn> [丁](g&amp;h)\n\n[r]: c.md";
        let places: Vec<_> = Body::parse(source).links.iter().map(|link| &source[link.at.clone()]).collect();
        assert_eq!(places, ["a.md", "b.png", "[丙][r]", "http://d.cn", "e@f.cn", "[丁](g&amp;h)"]);
    }

    #[test]
    fn top_level_headings_push_all_down() {
        check("# 甲\n###### 乙", "<h2 id=\"甲\">甲</h2>\n<h6 id=\"乙\">乙</h6>\n");
        check("## 甲\n### 乙", "<h2 id=\"甲\">甲</h2>\n<h3 id=\"乙\">乙</h3>\n");
        let body = Body::parse("## 甲\n\n乙\n==\n");
        let headings: Vec<_> = body.headings.iter().map(|h| (h.level, &*h.text)).collect();
        assert_eq!(headings, [(3, "甲"), (2, "乙")]);
    }

    #[test]
    fn tables_lists_and_code_are_plain_html() {
        check(
            "| 岗位 | 薪资 | 人 |\n|:--|--:|:-:|\n| **焊工：**急 | 5000 | [甲](a.md) |",
            "<div class=\"t\"><table>\n<thead><tr><th scope=\"col\" class=\"al-l\">岗位</th><th scope=\"col\" class=\"al-r\">薪资</th>\
             <th scope=\"col\" class=\"al-c\">人</th></tr></thead>\n<tbody>\n<tr><td class=\"al-l\"><strong>焊工：</strong>急</td>\
             <td class=\"al-r\">5000</td><td class=\"al-c\"><a href=\"a.md\">甲</a></td></tr>\n</tbody></table></div>\n",
        );
        check("|a|\n|-|", "<div class=\"t\"><table>\n<thead><tr><th scope=\"col\">a</th></tr></thead>\n</table></div>\n");
        check(
            "|**甲**|**乙：**|\n|-|-|",
            "<div class=\"t\"><table>\n<thead><tr><th scope=\"col\"><strong>甲</strong></th><th scope=\"col\"><strong>乙：</strong></th></tr></thead>\n</table></div>\n",
        );
        check(
            "- [ ] 甲\n- [x] 乙",
            "<ul>\n<li><span class=\"task\">☐ </span>甲</li>\n<li><span class=\"task\">☑ </span>乙</li>\n</ul>\n",
        );
        check("3. 甲\n4. 乙", "<ol start=\"3\">\n<li>甲</li>\n<li>乙</li>\n</ol>\n");
        check("1. 甲", "<ol>\n<li>甲</li>\n</ol>\n");
        check(
            "```rust ignore\na < b & \"c\"\n```",
            "<pre><code class=\"language-rust\">a &lt; b &amp; &quot;c&quot;\n</code></pre>\n",
        );
        check("    甲\n\n---", "<pre><code>甲\n</code></pre>\n<hr>\n");
        check_line("a\0b&#1;c", "abc");
        check_line("it's \"so\"...", "it's &quot;so&quot;...");
    }
}
