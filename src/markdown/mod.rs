//! A Markdown body, read once: HTML with a slot for every link, and what else the build asks about a body – headings,
//! links, a summary, faults. `CommonMark` with tables, footnotes, strikethrough and task lists, written for Chinese text.
//!
//! What it deliberately is not: it knows no files, routes or themes. Where a link leads is said by whoever asks for the
//! HTML, and whether its target exists is checked elsewhere.
//!
//! Two things make Chinese come out right. Emphasis follows the CJK-friendly amendment to `CommonMark`'s flanking rules:
//! `emphasis` sets an invisible letter beside the delimiters that need one and takes it out again. And a line break
//! between two Chinese characters leaves no space behind.

mod character;
mod emphasis;
mod escape;
mod event;
mod footnote;
mod heading;
mod html;
mod summary;
mod target;

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag};

use emphasis::Marked;

/// A body, read once: HTML with slots for links, and what the rest of the build asks about it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Body {
    html: Box<str>,
    /// Where in `html` the destination of each of `links` belongs, ascending.
    slots: Box<[usize]>,
    readable: bool,
    pub headings: Box<[Heading]>,
    /// In the order of the HTML: footnotes last. Links with a fault are not among them.
    pub links: Box<[Link]>,
    /// The first 120 characters of running text, plain; `…` marks the cut.
    pub summary: String,
    /// In the order of the source.
    pub faults: Box<[Fault]>,
}

/// A heading as rendered; `id` is unique within the body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    pub level: u8,
    pub id: Box<str>,
    pub text: Box<str>,
}

/// A link or an image; `at` is where the source writes its destination, or else the whole construct.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    pub target: Target,
    pub image: bool,
    pub at: Range<usize>,
}

/// Where a link leads, as far as the text alone tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// An absolute `http`, `https`, `mailto` or `tel` URL, scheme in lower case.
    External(Box<str>),
    /// `#id` within the same page, decoded.
    Anchor(Box<str>),
    /// A relative path, percent-decoded and `/`-separated, its query dropped, with its fragment decoded.
    Path { path: Box<str>, anchor: Option<Box<str>> },
}

/// What an author should change, and the bytes of the source it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    pub at: Range<usize>,
    pub kind: FaultKind,
}

/// Each of these is left out of the HTML; the text it stood around remains.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FaultKind {
    /// HTML in the source; `tag` is the first element's name, or `<!--`.
    RawHtml { tag: String },
    /// A scheme other than `http`, `https`, `mailto` and `tel`.
    UnsafeUrl { url: String, scheme: String },
    /// `/path` or `//host`: a portal works under any base path, so links within it are relative.
    AbsolutePath { url: String },
    /// A link without a destination or without anything to click on, or an image that names no file.
    EmptyLink,
}

impl Body {
    /// Reads Markdown. Any text will do; what cannot be rendered safely is reported in `faults`.
    pub fn parse(source: &str) -> Self {
        let marked = Marked::new(source);
        let parser = Parser::new_ext(&marked.text, options()).into_offset_iter();
        let mut events = Vec::with_capacity(source.len() / 8);
        events.extend(parser.map(|(event, at)| (Marked::strip(event), marked.place(at))));
        html::write(source, &events)
    }

    /// Whether there is nothing readable in it: no text and no image.
    pub fn is_empty(&self) -> bool {
        !self.readable
    }

    /// The HTML. `href` is asked for the destination of each link, with its index in `links`; it returns a URL that is
    /// not escaped for HTML.
    pub fn html(&self, mut href: impl FnMut(usize, &Link) -> String) -> String {
        let mut out = String::with_capacity(self.html.len() + 48 * self.slots.len());
        let mut from = 0;
        for (index, (&slot, link)) in self.slots.iter().zip(&self.links).enumerate() {
            out.push_str(&self.html[from..slot]);
            escape::url(&mut out, &href(index, link));
            from = slot;
        }
        out.push_str(&self.html[from..]);
        out
    }
}

/// Where in a body running text stands: what is neither code, HTML, a heading, the destination or the name of a link, nor behind
/// a backslash. What joins is one.
pub fn prose(source: &str) -> Vec<Range<usize>> {
    let marked = Marked::new(source);
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut code = 0_usize;
    for (event, at) in Parser::new_ext(&marked.text, options()).into_offset_iter() {
        let is_verbatim = |tag: &Tag<'_>| {
            use LinkType::{Autolink, Collapsed, Email, Reference, Shortcut};
            match tag {
                // Links elsewhere name headings, and definitions the words of links.
                Tag::CodeBlock(_) | Tag::HtmlBlock | Tag::Heading { .. } => true,
                Tag::Link { link_type, .. } | Tag::Image { link_type, .. } => {
                    matches!(link_type, Autolink | Collapsed | Email | Reference | Shortcut)
                }
                _ => false,
            }
        };
        match event {
            Event::Start(tag) if code > 0 || is_verbatim(&tag) => code += 1,
            Event::End(_) if code > 0 => code -= 1,
            Event::Text(_) if code == 0 => {
                let at = marked.place(at);
                match found.last_mut() {
                    Some(last) if last.end == at.start => last.end = at.end,
                    _ if source[..at.start].ends_with('\\') => {}
                    _ => found.push(at),
                }
            }
            _ => {}
        }
    }
    found
}

fn options() -> Options {
    Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS
}

#[cfg(test)]
mod tests {
    use super::emphasis::MARKER;
    use super::*;

    pub(super) fn html(body: &Body) -> String {
        body.html(|_, link| match &link.target {
            Target::External(url) => url.to_string(),
            Target::Anchor(anchor) => format!("#{anchor}"),
            Target::Path { path, anchor: Some(anchor) } => format!("{path}#{anchor}"),
            Target::Path { path, anchor: None } => path.to_string(),
        })
    }

    #[track_caller]
    pub(super) fn check(input: &str, expected: &str) {
        assert_eq!(html(&Body::parse(input)), expected, "{input:?}");
    }

    /// As [`check`], for a single paragraph.
    #[track_caller]
    pub(super) fn check_line(input: &str, expected: &str) {
        check(input, &format!("<p>{expected}</p>\n"));
    }

    /// Pseudo-random strings put together from `parts`.
    pub(super) fn noise(count: usize, parts: &[&str]) -> impl Iterator<Item = String> {
        let mut seed = 0x9E37_79B9_7F4A_7C15_u64;
        let mut next = move |below: usize| {
            seed ^= seed << 13;
            seed ^= seed >> 7;
            seed ^= seed << 17;
            usize::try_from(seed >> 33).unwrap() % below
        };
        (0..count).map(move |_| (0..=next(24)).map(|_| parts[next(parts.len())]).collect())
    }

    #[test]
    fn slots_are_asked_in_order_with_their_index() {
        let body = Body::parse("[甲](a.md) ![乙](b.png)\n\n[丙][r]\n\n[r]: c.md");
        let mut asked = Vec::new();
        let html = body.html(|index, link| {
            asked.push((index, link.image));
            format!("{index}?a&b")
        });
        assert_eq!(asked, [(0, false), (1, true), (2, false)]);
        assert_eq!(
            html,
            "<p><a href=\"0?a&amp;b\">甲</a> <img src=\"1?a&amp;b\" alt=\"乙\" loading=\"lazy\"></p>\n<p><a href=\"2?a&amp;b\">丙</a></p>\n"
        );
    }

    #[test]
    fn body_without_text_or_image_is_empty() {
        for source in ["", " \n", "<!-- 甲 -->", "---", "<b></b>", "[r]: x.md", "![]()"] {
            assert!(Body::parse(source).is_empty(), "{source:?}");
        }
        for source in ["甲", "# 甲", "![](a.png)", "`x`", "|甲|\n|-|"] {
            assert!(!Body::parse(source).is_empty(), "{source:?}");
        }
    }

    #[test]
    fn any_text_is_read_and_nothing_dangerous_comes_out() {
        let parts = [
            "*",
            "**",
            "~~",
            "~",
            "甲",
            "：",
            "（",
            "”",
            "a",
            "(",
            ")",
            "[",
            "]",
            "](",
            "![",
            "`",
            "<",
            ">",
            "\n",
            "\n\n",
            " ",
            "|",
            "\\",
            "# ",
            "> ",
            "- ",
            "1. ",
            "[ ] ",
            "[^1]",
            "[^1]: ",
            "javascript:",
            "%3A",
            "<script",
            "</",
            "|-|-|\n",
            "\u{FDD0}",
            "\u{FEFF}",
            "&#x6A;",
            "&",
            ";",
            "http://",
            "@",
            ".",
            "\0",
            "\t",
            "\r",
            "🔥",
            "    ",
            "```\n",
            "<!--",
            "-->",
            "_",
            "\u{E0100}",
        ];
        for source in noise(40_000, &parts) {
            let body = Body::parse(&source);
            let out = html(&body);
            assert!(!out.contains("<script") && !out.contains("<!--"), "{source:?}");
            assert!(!out.contains("=\"javascript:") && !out.contains("href=\"\""), "{source:?}");
            assert!(!out.contains(MARKER) || source.contains("&#"), "{source:?}");
            assert_eq!(out.matches('<').count(), out.matches('>').count(), "{source:?}");
            for at in body.links.iter().map(|link| &link.at).chain(body.faults.iter().map(|fault| &fault.at)) {
                assert!(source.get(at.clone()).is_some(), "{source:?}");
            }
            let closed = out.split("<a ").skip(1).all(|link| link.matches("</a>").count() == 1);
            assert!(closed, "a link in a link: {source:?}");
            let mut ids: Vec<_> = out.split(" id=\"").skip(1).map(|rest| &rest[..rest.find('"').unwrap()]).collect();
            let count = ids.len();
            ids.sort_unstable();
            ids.dedup();
            assert_eq!(ids.len(), count, "{source:?}");
        }
    }

    /// Each of these would take very long if the work grew faster than the text.
    #[test]
    fn long_and_deep_texts_are_read_in_time() {
        for part in [
            "*",
            "**",
            "*~~",
            "~~",
            "~~**甲",
            "> ",
            "- ",
            "[",
            "![",
            "[甲](",
            "甲：**乙",
            "**：甲",
            "\u{FDD0}",
            "\u{FDD0}*",
            "\\",
            "\\*",
            "<b>",
            "<b></i>",
            "[^1]",
            "[^1]: ",
            "[^1]: 甲[^1]\n\n",
            "甲\n",
            "*\n",
            "# 甲\n",
            "&",
            "|",
            "![a](b)",
            "![a](",
            "[a](b)",
            "[a](javascript:)",
        ] {
            let body = Body::parse(&part.repeat(200_000 / part.len()));
            assert!(body.summary.len() < 1_000, "{part:?}");
        }
    }
}
