//! XML as text, by a writer that escapes.

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};
use std::borrow::Cow;
use std::io;

/// Writes a document: its declaration, then what `body` adds, then a line's end.
pub(super) fn document(body: impl FnOnce(&mut Writer<Vec<u8>>) -> io::Result<()>) -> Vec<u8> {
    let mut writer = Writer::new(Vec::with_capacity(16 * 1024));
    let written = declaration(&mut writer).and_then(|()| body(&mut writer));
    written.expect("memory can be written to");
    let mut bytes = writer.into_inner();
    bytes.push(b'\n');
    bytes
}

fn declaration(writer: &mut Writer<Vec<u8>>) -> io::Result<()> {
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None)))?;
    writer.write_event(Event::Text(BytesText::new("\n")))
}

/// Writes `<name>text</name>`.
pub(super) fn element(writer: &mut Writer<Vec<u8>>, name: &str, text: &str) -> io::Result<()> {
    writer.create_element(name).write_text_content(BytesText::new(&legal(text)))?;
    Ok(())
}

/// Writes an element with others in it.
pub(super) fn within(
    writer: &mut Writer<Vec<u8>>,
    name: &str,
    body: impl FnOnce(&mut Writer<Vec<u8>>) -> io::Result<()>,
) -> io::Result<()> {
    writer.create_element(name).write_inner_content(body)?;
    Ok(())
}

/// Writes a code and the list that it comes from.
pub(super) fn coded(writer: &mut Writer<Vec<u8>>, name: &str, list: (&str, &str), code: &str) -> io::Result<()> {
    writer.create_element(name).with_attribute(list).write_text_content(BytesText::new(&legal(code)))?;
    Ok(())
}

/// Writes an element without content.
pub(super) fn empty(writer: &mut Writer<Vec<u8>>, name: &str, attributes: &[(&str, &str)]) -> io::Result<()> {
    let attributes: Vec<(&str, Cow<'_, str>)> = attributes.iter().map(|(key, value)| (*key, legal(value))).collect();
    writer.create_element(name).with_attributes(attributes.iter().map(|(key, value)| (*key, &**value))).write_empty()?;
    Ok(())
}

/// Text without the characters that XML 1.0 cannot hold in any form (section 2.2).
pub(super) fn legal(text: &str) -> Cow<'_, str> {
    let is_illegal = |c: char| matches!(c, '\u{0}'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}');
    // They are ASCII, or begin with these two bytes, and few texts hold either. Put together without a branch, what is true of
    // bytes is found out of many at a time.
    let is_kept = |byte: u8| u8::from(byte == b'\t') | u8::from(byte == b'\n') | u8::from(byte == b'\r');
    let control = text.bytes().fold(0, |found, byte| found | (u8::from(byte < b' ') & !is_kept(byte)));
    let is_last = |pair: &[u8]| u8::from(pair[0] == 0xEF) & u8::from(pair[1] == 0xBF);
    let last = text.as_bytes().windows(2).fold(0, |found, pair| found | is_last(pair));
    if (control | last) != 0 && text.contains(is_illegal) {
        Cow::Owned(text.replace(is_illegal, ""))
    } else {
        Cow::Borrowed(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_xml_cannot_hold_is_left_out() {
        let text = "a\u{0}b\u{b}c\td\n\u{1f}\u{fffe}e\u{7f}\u{1f600}";
        assert_eq!(legal(text), "ab\u{63}\td\ne\u{7f}\u{1f600}");
        assert!(matches!(legal("没有"), Cow::Borrowed(_)));
        let bytes = document(|writer| element(writer, "t", "</t>&\u{1}\"]]>"));
        assert_eq!(
            String::from_utf8(bytes).unwrap(),
            "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<t>&lt;/t&gt;&amp;&quot;]]&gt;</t>\n"
        );
    }

    proptest! {
        #[test]
        fn nothing_else_is_left_out(text in "[\\PC\\x00-\\x20\u{85}，￥\u{fffd}\u{fffe}\u{ffff}]{0,40}") {
            let kept = |c: &char| *c >= ' ' && !matches!(c, '\u{fffe}' | '\u{ffff}') || matches!(c, '\t' | '\n' | '\r');
            prop_assert_eq!(legal(&text), text.chars().filter(kept).collect::<String>());
        }
    }
}
