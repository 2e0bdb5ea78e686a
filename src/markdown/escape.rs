//! What cannot go into HTML as it stands: text, and the URL in an attribute.

use std::fmt::Write as _;

/// Writes text for HTML, inside a quoted attribute as well. Control characters, which no page may hold, are left out.
pub(super) fn text(out: &mut String, text: &str) {
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
pub(super) fn url(out: &mut String, url: &str) {
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
