//! Where each output lives. Addresses are flat files that end in `.html`, relative to the site's root, in ASCII but
//! for the names of attached files.

use crate::schema::Kind;

/// The address of an entry's page. A job's is short enough for paper and for reading aloud.
pub fn entry(kind: Kind, slug: &str) -> String {
    let folder = if kind == Kind::Job { "j" } else { kind.folder() };
    [folder, "/", slug, ".html"].concat()
}

/// The address of the list of a kind.
pub fn index(kind: Kind) -> String {
    format!("{}/index.html", kind.folder())
}

/// The address of what concerns two regions.
pub fn pair(from: &str, to: &str) -> String {
    format!("pairs/{from}-{to}.html")
}

/// The address of page `no` of a listing whose first page is `first`. No id holds a `_`, so no id can take it.
pub fn numbered(first: &str, no: usize) -> String {
    match first.strip_suffix(".html") {
        Some(stem) if no > 1 => format!("{stem}_{no}.html"),
        _ => first.to_owned(),
    }
}

/// Where a file that lies beside the content is published.
pub fn attachment(file: &str) -> String {
    format!("files/{}", file.strip_prefix("content/").unwrap_or(file))
}

/// How to come from a page back to the root.
pub fn root_from(route: &str) -> String {
    "../".repeat(route.matches('/').count())
}

/// An old address as an author gives it, if it can be one: relative, below the root, ending in `.html`.
pub fn alias(written: &str) -> Option<String> {
    let legal = |c: char| c.is_ascii_alphanumeric() || "-_./".contains(c);
    let inside = written.split('/').all(|part| !part.is_empty() && !part.starts_with('.'));
    (written.strip_suffix(".html").is_some() && written.chars().all(legal) && inside).then(|| written.to_owned())
}
