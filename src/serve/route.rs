//! Addresses as browsers send them, and routes as the build names them. The disk is never asked.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

/// The folder of addresses that belong to the preview itself.
pub(super) const OWN: &str = "__qiao/";

/// Where the site is mounted: a path that begins and ends with a slash, decoded.
#[derive(Debug)]
pub(super) struct Mount(String);

impl Mount {
    pub(super) fn new(base_path: &str) -> Self {
        let path = unescape(base_path).unwrap_or_else(|| base_path.to_owned());
        Self(match path.trim_matches('/') {
            "" => "/".to_owned(),
            inner => format!("/{inner}/"),
        })
    }

    /// The address of a route.
    pub(super) fn address(&self, route: &str) -> String {
        const KEEP: &AsciiSet = &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'_').remove(b'.').remove(b'~');
        utf8_percent_encode(&format!("{}{route}", self.0), KEEP).to_string()
    }

    pub(super) fn place(&self, path: &str) -> Place {
        match path.strip_prefix(&self.0) {
            Some(route) => Place::Site(route.to_owned()),
            None if path == "/" || self.0.strip_suffix('/') == Some(path) => Place::Above,
            None => Place::Elsewhere,
        }
    }
}

/// Where an address lies as seen from the mount.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// Below it, as a route; empty or with a slash at its end for a folder.
    Site(String),
    /// At the top, or where only the last slash is missing.
    Above,
    Elsewhere,
}

/// The path of an address, decoded once; none for what no browser asks of a site of ours.
pub(super) fn decode(path: &str) -> Option<String> {
    let path = unescape(path)?;
    let (folders, name) = path.strip_prefix('/')?.rsplit_once('/').map_or((None, &path[1..]), |(a, b)| (Some(a), b));
    let is_step = |step: &str| step == "." || step == "..";
    let odd = path.contains(['\0', '\\'])
        || is_step(name)
        || folders.is_some_and(|folders| folders.split('/').any(|folder| folder.is_empty() || is_step(folder)));
    (!odd).then_some(path)
}

/// One key of a query.
pub(super) fn query(query: &str, key: &str) -> Option<String> {
    let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    pairs.find(|(name, _)| *name == key).and_then(|(_, value)| unescape(value))
}

/// Decodes, but only if every escape is a good one and the text is UTF-8.
fn unescape(text: &str) -> Option<String> {
    let good = |after: &str| after.as_bytes().get(..2).is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit));
    if !text.split('%').skip(1).all(good) {
        return None;
    }
    percent_decode_str(text).decode_utf8().ok().map(std::borrow::Cow::into_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_decoded_once_and_strictly() {
        let good: &[(&str, &str)] = &[
            ("/", "/"),
            ("/a", "/a"),
            ("/a/", "/a/"),
            ("/a/b.html", "/a/b.html"),
            ("/%E5%B2%97/a%20b", "/岗/a b"),
            ("/%2525", "/%25"),
            ("/a..b/...", "/a..b/..."),
        ];
        for (path, expected) in good {
            assert_eq!(decode(path).as_deref(), Some(*expected), "{path}");
        }
        let bad = [
            "",
            "a",
            "//",
            "//a",
            "/a//b",
            "/a//",
            "/.",
            "/..",
            "/../a",
            "/a/..",
            "/a/../b",
            "/./a",
            "/a/.",
            "/%2e%2e/a",
            "/..%2fa",
            "/a%2f%2fb",
            "/%",
            "/%2",
            "/%zz",
            "/%+1",
            "/%ff",
            "/%00",
            "/a%5cb",
            "/a\\b",
            "/%c0%ae",
        ];
        for path in bad {
            assert_eq!(decode(path), None, "{path}");
        }
    }

    #[test]
    fn the_mount_knows_what_lies_below_it() {
        let site = |route: &str| Place::Site(route.to_owned());
        let root = Mount::new("/");
        assert_eq!((root.place("/"), root.place("/a/")), (site(""), site("a/")));
        let mount = Mount::new("/岗/b");
        assert_eq!(mount.place("/岗/b/c.html"), site("c.html"));
        assert_eq!((mount.place("/"), mount.place("/岗/b")), (Place::Above, Place::Above));
        assert_eq!((mount.place("/岗"), mount.place("/岗/bc")), (Place::Elsewhere, Place::Elsewhere));
        assert_eq!(mount.address("a b/"), "/%E5%B2%97/b/a%20b/");
        assert_eq!(Mount::new("/%E5%B2%97/b/").address(""), "/%E5%B2%97/b/");
    }

    #[test]
    fn queries_are_read_key_by_key() {
        assert_eq!(query("page=a%2Fb.html&tag=1.2", "page").as_deref(), Some("a/b.html"));
        assert_eq!(query("page=a&tag=1.2", "tag").as_deref(), Some("1.2"));
        assert_eq!((query("page=%zz", "page"), query("", "page")), (None, None));
    }
}
