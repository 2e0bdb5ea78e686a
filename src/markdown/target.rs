//! Destinations as authors write them, read in the way a browser would: control characters drop out, a backslash is a
//! slash, and an escape hides no scheme.

use percent_encoding::percent_decode_str;

use super::{FaultKind, Target};

/// Reads a destination; what must not be linked to comes back as the fault.
pub(super) fn read(url: &str) -> Result<Target, FaultKind> {
    let clean = |text: &str| text.replace(|c: char| c.is_ascii_control(), "").trim().to_owned();
    let decode = |text: &str| clean(&percent_decode_str(text).decode_utf8_lossy());
    let whole = clean(url);
    let (rest, anchor) = whole.split_once('#').unwrap_or((&whole, ""));
    let anchor = Some(decode(anchor)).filter(|anchor| !anchor.is_empty()).map(String::into_boxed_str);
    let raw = &rest[..rest.find('?').unwrap_or(rest.len())];
    let slashed = raw.replace('\\', "/");
    if let Some((scheme, address)) = scheme(&slashed) {
        let tail = &whole[raw.len()..];
        return match scheme.as_str() {
            "http" | "https" => match address.trim_start_matches('/') {
                "" => Err(FaultKind::EmptyLink),
                address => Ok(Target::External(format!("{scheme}://{address}{tail}").into())),
            },
            "mailto" | "tel" if address.is_empty() => Err(FaultKind::EmptyLink),
            "mailto" | "tel" => Ok(Target::External(format!("{scheme}:{address}{tail}").into())),
            _ => Err(FaultKind::UnsafeUrl { url: url.to_owned(), scheme }),
        };
    }
    let path = decode(raw).replace('\\', "/");
    if path.starts_with('/') {
        Err(FaultKind::AbsolutePath { url: url.to_owned() })
    } else if let Some((scheme, _)) = scheme(&path) {
        Err(FaultKind::UnsafeUrl { url: url.to_owned(), scheme })
    } else if !path.is_empty() {
        Ok(Target::Path { path: path.into(), anchor })
    } else {
        anchor.map(Target::Anchor).ok_or(FaultKind::EmptyLink)
    }
}

/// As [`read`], for an image: its destination is a file.
pub(super) fn read_image(url: &str) -> Result<Target, FaultKind> {
    match read(url)? {
        Target::Anchor(_) => Err(FaultKind::EmptyLink),
        Target::External(url) if !url.starts_with("http") => Err(FaultKind::EmptyLink),
        target => Ok(target),
    }
}

/// What stands before a `:` in the first segment, in lower case, and what follows it.
fn scheme(url: &str) -> Option<(String, &str)> {
    let colon = url.find(':')?;
    let scheme = &url[..colon];
    (!scheme.contains('/')).then(|| (scheme.trim().to_ascii_lowercase(), &url[colon + 1..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn destinations_are_told_apart() {
        let path = |path: &str, anchor: Option<&str>| Ok(Target::Path { path: path.into(), anchor: anchor.map(Into::into) });
        let external = |url: &str| Ok(Target::External(url.into()));
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
            ("#岗位", Ok(Target::Anchor("岗位".into()))),
            ("#%E5%B2%97", Ok(Target::Anchor("岗".into()))),
            ("?a#b", Ok(Target::Anchor("b".into()))),
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
            assert_eq!(read(url), expected, "{url:?}");
        }
    }
}
