//! What tells whether an open page is up to date.

use std::fmt;
use std::path::Path;
use xxhash_rust::xxh3::xxh3_64;

/// A page as it looks with its scripts, and apart from that the stylesheets it names: these can be changed in place.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Tag {
    pub(super) page: String,
    pub(super) styles: String,
}

impl Tag {
    /// The tag of a page that is not the build's own.
    pub(super) fn named(page: impl Into<String>) -> Self {
        Self { page: page.into(), styles: String::new() }
    }

    pub(super) fn parse(text: &str) -> Self {
        let (page, styles) = text.split_once('.').unwrap_or((text, ""));
        Self { page: page.to_owned(), styles: styles.to_owned() }
    }
}

impl fmt::Display for Tag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.page, self.styles)
    }
}

/// The tag of a page as published, and the stylesheets it names out of `versioned`.
pub(super) fn tag(page: &[u8], versioned: Vec<(String, String)>) -> (Tag, Vec<(String, String)>) {
    let mut plain = String::from_utf8_lossy(page).into_owned();
    let (mut scripts, mut styles) = (String::new(), Vec::new());
    for (address, version) in versioned {
        if !plain.contains(&version) {
            continue;
        }
        plain = plain.replace(&version, &address);
        match Path::new(&address).extension().and_then(|extension| extension.to_str()) {
            Some("css") => styles.push((address, version)),
            _ => scripts = scripts + &version + "\n",
        }
    }
    let named: String = styles.iter().flat_map(|(_, version)| [version, "\n"]).collect();
    // The parts are kept apart by a character that no page holds.
    let page = xxh3_64(format!("{scripts}\0{plain}").as_bytes());
    (Tag { page: format!("{page:016x}"), styles: format!("{:016x}", xxh3_64(named.as_bytes())) }, styles)
}
