//! A Markdown body, read once: HTML with a slot for every link, and what else the build asks about a body – headings,
//! links, a summary, faults. `CommonMark` with tables, footnotes, strikethrough and task lists, written for Chinese text.
//!
//! What it deliberately is not: it knows no files, routes or themes. Where a link leads is said by whoever asks for the
//! HTML, and whether its target exists is checked elsewhere.
//!
//! Two things make Chinese come out right. Emphasis follows the CJK-friendly amendment to `CommonMark`'s flanking rules:
//! `Marked` sets an invisible letter beside the delimiters that need one and takes it out again. And a line break
//! between two Chinese characters leaves no space behind.

use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt::Write as _;
use std::ops::Range;

use percent_encoding::percent_decode_str;
use pulldown_cmark::{Alignment, CodeBlockKind, CowStr, Event, LinkType, Options, Parser, Tag, TagEnd};

/// A body, read once: HTML with slots for links, and what the rest of the build asks about it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Body {
    html: String,
    /// Where in `html` the destination of each of `links` belongs, ascending.
    slots: Vec<usize>,
    readable: bool,
    pub headings: Vec<Heading>,
    /// In the order of the HTML: footnotes last. Links with a fault are not among them.
    pub links: Vec<Link>,
    /// The first 120 characters of running text, plain; `…` marks the cut.
    pub summary: String,
    /// In the order of the source.
    pub faults: Vec<Fault>,
}

/// A heading as rendered; `id` is unique within the body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    pub level: u8,
    pub id: String,
    pub text: String,
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
    External(String),
    /// `#id` within the same page, decoded.
    Anchor(String),
    /// A relative path, percent-decoded and `/`-separated, its query dropped, with its fragment decoded.
    Path { path: String, anchor: Option<String> },
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
        events.extend(parser.map(|(event, at)| (marked.strip(event), marked.place(at))));
        Writer::new(source, &events).write()
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
            escape_url(&mut out, &href(index, link));
            from = slot;
        }
        out.push_str(&self.html[from..]);
        out
    }
}

fn options() -> Options {
    Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS
}

/// A noncharacter, neither space nor punctuation to the parser, that never reaches a page.
const MARKER: char = '\u{FDD0}';

/// The source with a [`MARKER`] beside each delimiter run that only the CJK-friendly amendment lets open or close.
///
/// A marker may stand in a code span or a link destination as well. That is harmless, since it cannot begin, end or
/// break any construct – it is an ordinary letter set next to a `*` – and every text is stripped of it afterwards.
struct Marked<'s> {
    text: Cow<'s, str>,
    /// After each edit: an offset in `text`, and the same place in the source.
    edits: Vec<(usize, usize)>,
}

impl<'s> Marked<'s> {
    fn new(source: &'s str) -> Self {
        let bytes = source.as_bytes();
        let mut text = String::new();
        let (mut edits, mut copied, mut at) = (Vec::new(), 0, 0);
        let mut edit = |until: usize, from: usize, insert: bool| {
            if text.is_empty() {
                text.reserve(source.len() + source.len() / 8);
            }
            text.push_str(&source[copied..until]);
            if insert {
                text.push(MARKER);
            }
            copied = from;
            edits.push((text.len(), from));
        };
        while let Some(found) = bytes[at..].iter().position(|b| matches!(b, b'*' | b'~' | 0xEF)) {
            let start = at + found;
            if bytes[start] == 0xEF {
                at = start + 3;
                if source[start..].starts_with(MARKER) {
                    edit(start, at, false);
                }
                continue;
            }
            let escapes = bytes[..start].iter().rev().take_while(|&&b| b == b'\\').count();
            let start = start + escapes % 2;
            let (end, count) = runs(bytes, start);
            at = end.max(start);
            let before = source[..start].chars().rev().find(|&c| c != MARKER);
            let after = source[end..].chars().find(|&c| c != MARKER);
            let [ahead, between, behind] = marks(count, before, after);
            for place in start..=end {
                let inside = place > start && place < end && bytes[place] != bytes[place - 1];
                if ahead && place == start || between && inside || behind && place == end {
                    edit(place, place, true);
                }
            }
        }
        if edits.is_empty() {
            return Self { text: Cow::Borrowed(source), edits };
        }
        text.push_str(&source[copied..]);
        Self { text: Cow::Owned(text), edits }
    }

    fn place(&self, at: Range<usize>) -> Range<usize> {
        let place = |at: usize| {
            let edits = self.edits.partition_point(|&(text, _)| text <= at);
            edits.checked_sub(1).map_or(at, |last| self.edits[last].1 + (at - self.edits[last].0))
        };
        if self.edits.is_empty() { at } else { place(at.start)..place(at.end) }
    }

    fn strip<'e>(&self, mut event: Event<'e>) -> Event<'e> {
        let strip = |text: &mut CowStr<'e>| {
            if text.contains(MARKER) {
                *text = text.replace(MARKER, "").into();
            }
        };
        if self.edits.is_empty() {
            return event;
        }
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

/// A CJK character in the sense of the amendment: wide, or Hangul, or punctuation that Chinese shares with other scripts.
fn is_cjk(c: char) -> bool {
    is_wide(c) || is_hangul(c)
}

fn is_wide(c: char) -> bool {
    match c {
        '\0'..='\u{B6}' | '\u{303F}' => false,
        '\u{2E80}'..='\u{A4CF}' => !is_hangul(c),
        '·' | '‘' | '’' | '“' | '”' | '—' | '…' => true,
        // The last of these select the form of the ideograph before them.
        _ => matches!(u32::from(c), 0xF900..=0xFAFF | 0xFE10..=0xFE19 | 0xFE30..=0xFE6F
            | 0xFF01..=0xFF9F | 0xFFE0..=0xFFEE | 0x16FE0..=0x18DFF | 0x1AFF0..=0x1B2FF
            | 0x20000..=0x3FFFD | 0xE0100..=0xE01EF),
    }
}

fn is_hangul(c: char) -> bool {
    matches!(u32::from(c), 0x1100..=0x11FF | 0x3130..=0x318F | 0x3200..=0x321E | 0x3260..=0x327E
        | 0xA960..=0xA97F | 0xAC00..=0xD7FF | 0xFFA0..=0xFFDC)
}

/// What the parser takes for punctuation, in the scripts and symbols that stand beside Chinese. A character belongs if
/// an odd number of these borders are at or below it.
const PUNCTUATION: [u32; 146] = [
    0xA1, 0xAA, 0xAB, 0xAD, 0xAE, 0xB2, 0xB4, 0xB5, 0xB6, 0xB9, 0xBB, 0xBC, 0xBF, 0xC0, 0xD7, 0xD8, 0xF7, 0xF8, 0x2010, 0x2028,
    0x2030, 0x205F, 0x207A, 0x207F, 0x208A, 0x208F, 0x20A0, 0x20C1, 0x2100, 0x2102, 0x2103, 0x2107, 0x2108, 0x210A, 0x2114,
    0x2115, 0x2116, 0x2119, 0x211E, 0x2124, 0x2125, 0x2126, 0x2127, 0x2128, 0x2129, 0x212A, 0x212E, 0x212F, 0x213A, 0x213C,
    0x2140, 0x2145, 0x214A, 0x214E, 0x214F, 0x2150, 0x218A, 0x218C, 0x2190, 0x2427, 0x2440, 0x244B, 0x249C, 0x24EA, 0x2500,
    0x2776, 0x2794, 0x2B74, 0x2B76, 0x2B96, 0x2B97, 0x2C00, 0x2E00, 0x2E2F, 0x2E30, 0x2E5E, 0x2E80, 0x2E9A, 0x2E9B, 0x2EF4,
    0x2F00, 0x2FD6, 0x2FF0, 0x3000, 0x3001, 0x3005, 0x3008, 0x3021, 0x3030, 0x3031, 0x3036, 0x3038, 0x303D, 0x3040, 0x309B,
    0x309D, 0x30A0, 0x30A1, 0x30FB, 0x30FC, 0x3190, 0x3192, 0x3196, 0x31A0, 0x31C0, 0x31E4, 0x31EF, 0x31F0, 0x3200, 0x321F,
    0x322A, 0x3248, 0x3250, 0x3251, 0x3260, 0x3280, 0x328A, 0x32B1, 0x32C0, 0x3400, 0x4DC0, 0x4E00, 0xFE10, 0xFE1A, 0xFE30,
    0xFE53, 0xFE54, 0xFE67, 0xFE68, 0xFE6C, 0xFF01, 0xFF10, 0xFF1A, 0xFF21, 0xFF3B, 0xFF41, 0xFF5B, 0xFF66, 0xFFE0, 0xFFE7,
    0xFFE8, 0xFFEF, 0xFFFC, 0xFFFE, 0x1F000, 0x1FB00,
];

fn is_punctuation(c: char) -> bool {
    let code = u32::from(c);
    c.is_ascii_punctuation() || code > 0x80 && PUNCTUATION.partition_point(|&border| border <= code) % 2 == 1
}

/// Reads a destination; what must not be linked to comes back as the fault.
fn target(url: &str) -> Result<Target, FaultKind> {
    let clean = |text: &str| text.replace(|c: char| c.is_ascii_control(), "").trim().to_owned();
    let decode = |text: &str| clean(&percent_decode_str(text).decode_utf8_lossy());
    let whole = clean(url);
    let (rest, anchor) = whole.split_once('#').map_or((&*whole, None), |(rest, anchor)| (rest, Some(decode(anchor))));
    let anchor = anchor.filter(|anchor| !anchor.is_empty());
    let raw = &rest[..rest.find('?').unwrap_or(rest.len())];
    let slashed = raw.replace('\\', "/");
    if let Some((scheme, address)) = scheme(&slashed) {
        let tail = &whole[raw.len()..];
        return match scheme.as_str() {
            "http" | "https" => match address.trim_start_matches('/') {
                "" => Err(FaultKind::EmptyLink),
                address => Ok(Target::External(format!("{scheme}://{address}{tail}"))),
            },
            "mailto" | "tel" if address.is_empty() => Err(FaultKind::EmptyLink),
            "mailto" | "tel" => Ok(Target::External(format!("{scheme}:{address}{tail}"))),
            _ => Err(FaultKind::UnsafeUrl { url: url.to_owned(), scheme }),
        };
    }
    let path = decode(raw).replace('\\', "/");
    if path.starts_with('/') {
        Err(FaultKind::AbsolutePath { url: url.to_owned() })
    } else if let Some((scheme, _)) = scheme(&path) {
        Err(FaultKind::UnsafeUrl { url: url.to_owned(), scheme })
    } else if !path.is_empty() {
        Ok(Target::Path { path, anchor })
    } else {
        anchor.map(Target::Anchor).ok_or(FaultKind::EmptyLink)
    }
}

/// What stands before a `:` in the first segment, in lower case, and what follows it.
fn scheme(url: &str) -> Option<(String, &str)> {
    let colon = url.find(':')?;
    let scheme = &url[..colon];
    (!scheme.contains('/')).then(|| (scheme.trim().to_ascii_lowercase(), &url[colon + 1..]))
}

type Events<'e> = [(Event<'e>, Range<usize>)];

/// Turns events into a [`Body`], each event once.
#[derive(Default)]
struct Writer<'e> {
    source: &'e str,
    events: &'e Events<'e>,
    body: Body,
    gist: Gist,
    /// How many blocks are open that the summary leaves out.
    aside: usize,
    /// The last character of the line so far, unless something other than text stands there.
    last: Option<char>,
    paragraph: usize,
    /// Where the HTML of the open link begins: its tag, its text. A link left out is not open, and links do not nest.
    anchor: Option<[usize; 2]>,
    /// An HTML tag whose end tag is no fault of its own.
    tag: Option<String>,
    columns: &'e [Alignment],
    column: usize,
    /// The rows of the table so far; in its head none.
    rows: usize,
    /// Ids given, and the number the next heading of that name tries first.
    ids: HashMap<String, usize>,
    shift: u8,
    notes: Vec<Note>,
    names: HashMap<String, usize>,
    /// The notes referred to, in the order of their numbers.
    order: Vec<usize>,
}

/// A footnote's definition: its events, its number (0 while it has none), and how often it was referred to.
struct Note {
    events: Range<usize>,
    number: usize,
    references: usize,
}

impl<'e> Writer<'e> {
    fn new(source: &'e str, events: &'e Events<'e>) -> Self {
        let html = String::with_capacity(source.len() + source.len() / 2);
        let body = Body { html, ..Body::default() };
        let mut writer = Self { source, events, body, ..Self::default() };
        writer.survey();
        writer
    }

    /// Learns what has to be known beforehand: whether the top level is used, and where the footnotes are.
    fn survey(&mut self) {
        let mut open = Vec::new();
        for (index, (event, _)) in self.events.iter().enumerate() {
            match event {
                Event::Start(Tag::Heading { level, .. }) if *level as u8 == 1 => self.shift = 1,
                Event::Start(Tag::FootnoteDefinition(name)) => {
                    open.push(self.notes.len());
                    self.names.entry(name.to_lowercase()).or_insert(self.notes.len());
                    self.notes.push(Note { events: index..index, number: 0, references: 0 });
                }
                Event::End(TagEnd::FootnoteDefinition) => {
                    let note = open.pop().expect("events are balanced");
                    self.notes[note].events.end = index;
                }
                _ => {}
            }
        }
    }

    fn write(mut self) -> Body {
        self.range(0..self.events.len());
        self.footnotes();
        self.body.summary = self.gist.text;
        self.body.faults.sort_by_key(|fault| fault.at.start);
        self.body
    }

    fn range(&mut self, range: Range<usize>) {
        let mut index = range.start;
        while index < range.end {
            index = self.event(index);
        }
    }

    /// Writes one event, or one construct that is read as a whole, and returns the index after it.
    fn event(&mut self, index: usize) -> usize {
        let (event, at) = &self.events[index];
        match event {
            Event::Start(tag) => return self.start(index, tag, at),
            Event::End(tag) => self.end(*tag, at),
            Event::Text(text) => self.text(text),
            Event::Code(text) => {
                self.body.html.push_str("<code>");
                self.text(text);
                self.body.html.push_str("</code>");
                self.last = None;
            }
            Event::Html(html) | Event::InlineHtml(html) => self.raw_html(html, at),
            Event::SoftBreak => {
                if !joins(self.last, &self.events[index + 1..]) {
                    self.text("\n");
                }
            }
            Event::HardBreak => self.block("<br>\n"),
            Event::Rule => self.block("<hr>\n"),
            Event::FootnoteReference(name) => self.reference(name),
            Event::TaskListMarker(done) => {
                let sign = if *done { '☑' } else { '☐' };
                let _ = write!(self.body.html, "<span class=\"task\">{sign} </span>");
            }
            Event::InlineMath(_) | Event::DisplayMath(_) => {
                unreachable!("mathematics is not enabled")
            }
        }
        index + 1
    }

    fn start(&mut self, index: usize, tag: &'e Tag<'e>, at: &Range<usize>) -> usize {
        match tag {
            Tag::Emphasis => self.body.html.push_str("<em>"),
            Tag::Strong => self.body.html.push_str("<strong>"),
            Tag::Strikethrough => self.body.html.push_str("<del>"),
            Tag::Link { link_type, dest_url, title, .. } => self.link(*link_type, dest_url, title, at),
            Tag::Image { link_type, dest_url, title, .. } => {
                return self.image(*link_type, dest_url, title, index);
            }
            Tag::Paragraph => {
                self.block("<p>");
                self.paragraph = self.body.html.len();
            }
            Tag::Heading { level, .. } => self.heading(index, *level as u8),
            Tag::BlockQuote(_) => self.block("<blockquote>\n"),
            Tag::CodeBlock(kind) => {
                self.aside += 1;
                self.block("<pre><code");
                if let CodeBlockKind::Fenced(info) = kind
                    && let Some(language) = info.split_whitespace().next()
                {
                    self.body.html.push_str(" class=\"language-");
                    escape(&mut self.body.html, language);
                    self.body.html.push('"');
                }
                self.body.html.push('>');
            }
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
            Tag::FootnoteDefinition(_) => {
                let note = self.notes.partition_point(|note| note.events.start < index);
                return self.notes[note].events.end + 1;
            }
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
        let html = match tag {
            TagEnd::Emphasis => "</em>",
            TagEnd::Strong => "</strong>",
            TagEnd::Strikethrough => "</del>",
            TagEnd::Link => return self.end_link(at),
            TagEnd::Paragraph if self.body.html[self.paragraph..].trim().is_empty() => {
                return self.body.html.truncate(self.paragraph - "<p>".len());
            }
            TagEnd::Paragraph => "</p>\n",
            TagEnd::Heading(level) => {
                self.aside -= 1;
                let _ = writeln!(self.body.html, "</h{}>", self.level(level as u8));
                return;
            }
            TagEnd::BlockQuote(_) => "</blockquote>\n",
            TagEnd::CodeBlock => {
                self.aside -= 1;
                "</code></pre>\n"
            }
            TagEnd::List(true) => "</ol>\n",
            TagEnd::List(false) => "</ul>\n",
            TagEnd::Item => "</li>\n",
            TagEnd::Table => {
                self.aside -= 1;
                if self.rows == 0 { "</table></div>\n" } else { "</tbody></table></div>\n" }
            }
            TagEnd::TableHead => "</tr></thead>\n",
            TagEnd::TableRow => "</tr>\n",
            TagEnd::TableCell => {
                if self.rows == 0 {
                    "</th>"
                } else {
                    "</td>"
                }
            }
            _ => unreachable!("read as a whole, or not enabled"),
        };
        self.body.html.push_str(html);
    }

    /// Writes a tag at which a line of text ends.
    fn block(&mut self, tag: &str) {
        self.body.html.push_str(tag);
        self.last = None;
        self.tag = None;
        self.gist.pause();
    }

    fn text(&mut self, text: &str) {
        escape(&mut self.body.html, text);
        self.last = text.chars().next_back().or(self.last);
        self.body.readable = self.body.readable || !text.trim().is_empty();
        if self.aside == 0 {
            self.gist.read(text);
        }
    }

    fn fault(&mut self, at: Range<usize>, kind: FaultKind) {
        self.body.faults.push(Fault { at, kind });
    }

    fn raw_html(&mut self, html: &str, at: &Range<usize>) {
        let (end, tag) = tag_name(html);
        if end && self.tag.as_ref() == Some(&tag) {
            self.tag = None;
            return;
        }
        self.tag = Some(tag.clone());
        self.fault(at.clone(), FaultKind::RawHtml { tag });
    }

    fn level(&self, level: u8) -> u8 {
        (level + self.shift).min(6)
    }

    fn heading(&mut self, index: usize, level: u8) {
        let level = self.level(level);
        let text = plain(&self.events[index + 1..closing(self.events, index)]);
        let id = self.id(&text);
        self.aside += 1;
        self.block("");
        let _ = write!(self.body.html, "<h{level} id=\"{id}\">");
        self.body.headings.push(Heading { level, id, text });
    }

    fn id(&mut self, text: &str) -> String {
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
        let mut id = name.clone();
        while self.ids.contains_key(&id) {
            let number = self.ids.entry(name.clone()).or_insert(2);
            id = format!("{name}-{number}");
            *number += 1;
        }
        self.ids.insert(id.clone(), 2);
        id
    }

    fn cell(&mut self) {
        self.block(if self.rows == 0 { "<th scope=\"col\"" } else { "<td" });
        self.body.html.push_str(match self.columns.get(self.column) {
            Some(Alignment::Left) => " class=\"al-l\">",
            Some(Alignment::Center) => " class=\"al-c\">",
            Some(Alignment::Right) => " class=\"al-r\">",
            _ => ">",
        });
        self.column += 1;
    }

    fn link(&mut self, kind: LinkType, url: &str, title: &str, at: &Range<usize>) {
        let place = self.destination(kind, url, at);
        let email = (kind == LinkType::Email).then(|| format!("mailto:{url}"));
        match target(email.as_deref().unwrap_or(url)) {
            Ok(target) => {
                let start = self.body.html.len();
                self.body.html.push_str("<a href=\"");
                self.slot(Link { target, image: false, at: place }, title);
                self.body.html.push('>');
                self.anchor = Some([start, self.body.html.len()]);
            }
            Err(kind) => self.fault(place, kind),
        }
    }

    fn end_link(&mut self, at: &Range<usize>) {
        let Some([start, text]) = self.anchor.take() else {
            return;
        };
        if self.body.html[text..].trim().is_empty() {
            self.body.html.truncate(start);
            self.body.slots.pop();
            self.body.links.pop();
            self.fault(at.clone(), FaultKind::EmptyLink);
        } else {
            self.body.html.push_str("</a>");
        }
    }

    fn image(&mut self, kind: LinkType, url: &str, title: &str, index: usize) -> usize {
        let end = closing(self.events, index);
        let inner = &self.events[index + 1..end];
        let alt = plain(inner);
        let place = self.destination(kind, url, &self.events[index].1);
        let no_file = |target: &Target| match target {
            Target::Anchor(_) => true,
            Target::External(url) => !url.starts_with("http"),
            Target::Path { .. } => false,
        };
        match target(url) {
            Ok(target) if !no_file(&target) => {
                self.body.readable = true;
                self.last = None;
                self.body.html.push_str("<img src=\"");
                self.slot(Link { target, image: true, at: place }, title);
                self.body.html.push_str(" alt=\"");
                escape(&mut self.body.html, &alt);
                self.body.html.push_str("\" loading=\"lazy\">");
            }
            read => {
                self.fault(place, read.err().unwrap_or(FaultKind::EmptyLink));
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
        self.body.slots.push(self.body.html.len());
        self.body.links.push(link);
        self.body.html.push('"');
        if !title.is_empty() {
            self.body.html.push_str(" title=\"");
            escape(&mut self.body.html, title);
            self.body.html.push('"');
        }
    }

    /// Where the source writes a destination: within `at`, or `at` itself if it is written elsewhere or otherwise.
    fn destination(&self, kind: LinkType, url: &str, at: &Range<usize>) -> Range<usize> {
        let written = matches!(kind, LinkType::Inline | LinkType::Autolink | LinkType::Email) && !url.is_empty();
        let found = self.source.get(at.clone()).filter(|_| written).and_then(|link| link.rfind(url));
        found.map_or_else(|| at.clone(), |start| at.start + start..at.start + start + url.len())
    }

    fn reference(&mut self, name: &str) {
        let Some(&note) = self.names.get(&name.to_lowercase()) else {
            return escape(&mut self.body.html, &format!("[^{name}]"));
        };
        let number = self.number(note);
        self.notes[note].references += 1;
        let _ = write!(self.body.html, "<sup id=\"{}\">", reference_id(number, self.notes[note].references));
        let _ = write!(self.body.html, "<a href=\"#fn-{number}\" role=\"doc-noteref\">{number}</a></sup>");
    }

    fn number(&mut self, note: usize) -> usize {
        if self.notes[note].number == 0 {
            self.order.push(note);
            self.notes[note].number = self.order.len();
        }
        self.notes[note].number
    }

    /// Writes the footnotes in the order of their first reference, then those that nothing refers to.
    fn footnotes(&mut self) {
        if self.notes.is_empty() {
            return;
        }
        self.aside += 1;
        self.body.html.push_str("<section class=\"fn\" role=\"doc-endnotes\">\n<ol>\n");
        let (mut written, mut seen) = (0, 0);
        while written < self.notes.len() {
            if written == self.order.len() {
                self.number(seen);
                seen += 1;
                continue;
            }
            let note = self.order[written];
            written += 1;
            let _ = write!(self.body.html, "<li id=\"fn-{written}\">");
            let events = self.notes[note].events.clone();
            self.range(events.start + 1..events.end);
            let inside = self.body.html.ends_with("</p>\n");
            if inside {
                self.body.html.truncate(self.body.html.len() - "</p>\n".len());
            }
            for reference in 1..=self.notes[note].references {
                let id = reference_id(written, reference);
                let _ = write!(self.body.html, " <a href=\"#{id}\" role=\"doc-backlink\">↩</a>");
            }
            self.body.html.push_str(if inside { "</p>\n</li>\n" } else { "</li>\n" });
        }
        self.body.html.push_str("</ol>\n</section>\n");
    }
}

fn reference_id(number: usize, reference: usize) -> String {
    if reference == 1 { format!("fn-ref-{number}") } else { format!("fn-ref-{number}-{reference}") }
}

/// The index of the event that ends what begins at `start`.
fn closing(events: &Events<'_>, start: usize) -> usize {
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
fn joins(last: Option<char>, after: &Events<'_>) -> bool {
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
fn plain(events: &Events<'_>) -> String {
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

/// Writes text for HTML, inside a quoted attribute as well. Control characters, which no page may hold, are left out.
fn escape(out: &mut String, text: &str) {
    let mut copied = 0;
    for (at, &byte) in text.as_bytes().iter().enumerate() {
        if byte > b'>' && byte != 0x7F {
            continue;
        }
        let entity = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            b'\t' | b'\n' => continue,
            0..b' ' | 0x7F => "",
            _ => continue,
        };
        out.push_str(&text[copied..at]);
        out.push_str(entity);
        copied = at + 1;
    }
    out.push_str(&text[copied..]);
}

/// Writes a URL into an attribute, percent-encoding what no URL may hold.
fn escape_url(out: &mut String, url: &str) {
    let escaped = |tail: &[u8]| tail.len() > 1 && tail[..2].iter().all(u8::is_ascii_hexdigit);
    let address = url.contains("://[");
    for (at, c) in url.char_indices() {
        let illegal = match c {
            '%' => !escaped(&url.as_bytes()[at + 1..]),
            '[' | ']' => !address,
            '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}' => true,
            _ => c.is_whitespace() || c.is_control(),
        };
        if illegal {
            for byte in c.encode_utf8(&mut [0; 4]).bytes() {
                let _ = write!(out, "%{byte:02X}");
            }
        } else if c == '&' {
            out.push_str("&amp;");
        } else {
            out.push(c);
        }
    }
}

/// The running text so far, as plain text of limited length.
#[derive(Default)]
struct Gist {
    text: String,
    length: usize,
    space: bool,
}

impl Gist {
    const LENGTH: usize = 120;

    /// Parts the text after a block, unless a full-width mark does already.
    fn pause(&mut self) {
        self.space = self.space || !self.text.ends_with(|c| is_wide(c) && is_punctuation(c));
    }

    fn read(&mut self, text: &str) {
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
    use super::*;

    fn html(body: &Body) -> String {
        body.html(|_, link| match &link.target {
            Target::External(url) => url.clone(),
            Target::Anchor(anchor) => format!("#{anchor}"),
            Target::Path { path, anchor: Some(anchor) } => format!("{path}#{anchor}"),
            Target::Path { path, anchor: None } => path.clone(),
        })
    }

    #[track_caller]
    fn check(input: &str, expected: &str) {
        assert_eq!(html(&Body::parse(input)), expected, "{input:?}");
    }

    /// As [`check`], for a single paragraph.
    #[track_caller]
    fn check_line(input: &str, expected: &str) {
        check(input, &format!("<p>{expected}</p>\n"));
    }

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

    #[test]
    fn noncharacter_of_the_author_is_dropped() {
        check_line("甲\u{FDD0}乙", "甲乙");
        check_line("\u{FDD0}**急招：\u{FDD0}\u{FDD0}**电焊", "<strong>急招：</strong>电焊");
        let source = "\u{FDD0}甲：\u{FDD0}**乙**\u{FDD0} [丙](丙.md)";
        assert_eq!(&source[Body::parse(source).links[0].at.clone()], "丙.md");
    }

    #[test]
    fn punctuation_is_what_the_parser_takes_for_it() {
        for c in ('\u{21}'..'\u{FFFE}').filter(|c| matches!(u32::from(*c), 0..0x100 | 0x2010..0x2C00 | 0x2E00..0xA000 | 0xFE00..))
        {
            if c.is_whitespace() || c.is_control() || matches!(c, '*' | '\\') {
                continue;
            }
            let line = format!("a**{c}b**");
            let opens = Parser::new(&line).any(|event| event == Event::Start(Tag::Strong));
            assert_eq!(is_punctuation(c), !opens, "{c:?}");
        }
    }

    #[test]
    fn markup_without_emphasis_is_the_same_with_markers() {
        let skeleton = |source: &str, marked: &Marked<'_>| {
            let mut out = Vec::new();
            for (event, at) in Parser::new_ext(&marked.text, options()).into_offset_iter() {
                let at = marked.place(at);
                assert!(source.get(at).is_some(), "{source:?}");
                match marked.strip(event) {
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

    /// Pseudo-random strings put together from `parts`.
    fn noise(count: usize, parts: &[&str]) -> impl Iterator<Item = String> {
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
    fn destinations_are_told_apart() {
        let path =
            |path: &str, anchor: Option<&str>| Ok(Target::Path { path: path.to_owned(), anchor: anchor.map(str::to_owned) });
        let external = |url: &str| Ok(Target::External(url.to_owned()));
        let unsafe_url = |url: &str, scheme: &str| Err(FaultKind::UnsafeUrl { url: url.to_owned(), scheme: scheme.to_owned() });
        let absolute = |url: &str| Err(FaultKind::AbsolutePath { url: url.to_owned() });
        for (url, expected) in [
            ("https://example.com/a?b#c", external("https://example.com/a?b#c")),
            ("HTTP://example.com", external("http://example.com")),
            ("https:\\\\example.com\\a?b\\c", external("https://example.com/a?b\\c")),
            ("mailto:a@b.cn", external("mailto:a@b.cn")),
            ("tel:+86-576-87000000", external("tel:+86-576-87000000")),
            ("../policies/a.md", path("../policies/a.md", None)),
            ("a.md?x=1#%E5%B2%97", path("a.md", Some("岗"))),
            ("%E5%B2%97%E4%BD%8D.md#", path("岗位.md", None)),
            ("..\\a.md", path("../a.md", None)),
            ("./a:b.md", path("./a:b.md", None)),
            ("a/b:c.md", path("a/b:c.md", None)),
            ("a.md?b:c", path("a.md", None)),
            ("#岗位", Ok(Target::Anchor("岗位".to_owned()))),
            ("#%E5%B2%97", Ok(Target::Anchor("岗".to_owned()))),
            ("?a#b", Ok(Target::Anchor("b".to_owned()))),
            ("", Err(FaultKind::EmptyLink)),
            ("#", Err(FaultKind::EmptyLink)),
            ("?a", Err(FaultKind::EmptyLink)),
            ("https://", Err(FaultKind::EmptyLink)),
            ("tel:", Err(FaultKind::EmptyLink)),
            ("javascript:alert(1)", unsafe_url("javascript:alert(1)", "javascript")),
            ("JavaScript:x", unsafe_url("JavaScript:x", "javascript")),
            ("java\nscript:x", unsafe_url("java\nscript:x", "javascript")),
            ("\u{1} javascript:x", unsafe_url("\u{1} javascript:x", "javascript")),
            ("javascript%3Ax", unsafe_url("javascript%3Ax", "javascript")),
            ("java%09script%3Ax", unsafe_url("java%09script%3Ax", "javascript")),
            ("data:text/html,x", unsafe_url("data:text/html,x", "data")),
            ("vbscript:x", unsafe_url("vbscript:x", "vbscript")),
            ("file:///etc/passwd", unsafe_url("file:///etc/passwd", "file")),
            ("weixin://dl/chat", unsafe_url("weixin://dl/chat", "weixin")),
            ("a:b.md", unsafe_url("a:b.md", "a")),
            ("/a.md", absolute("/a.md")),
            ("//example.com/a", absolute("//example.com/a")),
            ("\\\\example.com", absolute("\\\\example.com")),
            ("%2Fetc", absolute("%2Fetc")),
        ] {
            assert_eq!(target(url), expected, "{url:?}");
        }
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
    fn links_point_at_their_destination_in_the_source() {
        let source = "**急招：**电焊[甲](a.md) ![乙](b.png \"t\") [丙][r] <http://d.cn> <e@f.cn> [丁](g&amp;h)\n\n[r]: c.md";
        let places: Vec<_> = Body::parse(source).links.iter().map(|link| &source[link.at.clone()]).collect();
        assert_eq!(places, ["a.md", "b.png", "[丙][r]", "http://d.cn", "e@f.cn", "[丁](g&amp;h)"]);
    }

    #[test]
    fn headings_have_unique_readable_ids() {
        let ids = |source: &str| -> Vec<String> { Body::parse(source).headings.into_iter().map(|h| h.id).collect() };
        assert_eq!(ids("## 岗位职责\n## Job Title (A)\n## **急招：**电焊 `x_y`"), ["岗位职责", "job-title-a", "急招电焊-x_y"]);
        assert_eq!(ids("## 甲\n## 甲\n## 甲-2\n## 甲"), ["甲", "甲-2", "甲-2-2", "甲-3"]);
        assert_eq!(ids("## 甲-2\n## 甲\n## 甲"), ["甲-2", "甲", "甲-3"]);
        assert_eq!(ids("## ！\n## ？\n##"), ["section", "section-2", "section-3"]);
        assert_eq!(ids("## q-a\n## fn-1\n## h-q-a"), ["h-q-a", "h-fn-1", "h-q-a-2"]);
        assert_eq!(ids("## 全\u{3000}角  空 格"), ["全-角-空-格"]);
        check("## [甲](a.md) & *乙*", "<h2 id=\"甲--乙\"><a href=\"a.md\">甲</a> &amp; <em>乙</em></h2>\n");
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
    fn footnotes_are_collected_at_the_end() {
        check(
            "甲[^b]乙[^a]\n丙[^b]\n\n[^a]: 一\n\n[^b]: 二[^c]\n\n[^c]: - 三\n\n[^d]: 四\n\n丁[^x]",
            "<p>甲<sup id=\"fn-ref-1\"><a href=\"#fn-1\" role=\"doc-noteref\">1</a></sup>乙\
             <sup id=\"fn-ref-2\"><a href=\"#fn-2\" role=\"doc-noteref\">2</a></sup>丙\
             <sup id=\"fn-ref-1-2\"><a href=\"#fn-1\" role=\"doc-noteref\">1</a></sup></p>\n<p>丁[^x]</p>\n\
             <section class=\"fn\" role=\"doc-endnotes\">\n<ol>\n\
             <li id=\"fn-1\"><p>二<sup id=\"fn-ref-3\"><a href=\"#fn-3\" role=\"doc-noteref\">3</a></sup> \
             <a href=\"#fn-ref-1\" role=\"doc-backlink\">↩</a> <a href=\"#fn-ref-1-2\" role=\"doc-backlink\">↩</a></p>\n</li>\n\
             <li id=\"fn-2\"><p>一 <a href=\"#fn-ref-2\" role=\"doc-backlink\">↩</a></p>\n</li>\n\
             <li id=\"fn-3\"><ul>\n<li>三</li>\n</ul>\n <a href=\"#fn-ref-3\" role=\"doc-backlink\">↩</a></li>\n\
             <li id=\"fn-4\"><p>四</p>\n</li>\n</ol>\n</section>\n",
        );
        check_line("甲[^无]", "甲[^无]");
        let body = Body::parse("[^1]: 注[甲](a.md)\n\n文[^1][乙](b.md)");
        let paths: Vec<_> = body.links.iter().map(|link| &link.target).collect();
        assert_eq!(paths.len(), 2);
        assert_eq!(*paths[0], Target::Path { path: "b.md".to_owned(), anchor: None });
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
