//! Files as the protocol names them: `file:///…`, with all but the plainest characters percent-encoded.

use ls_types::Uri;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use std::path::{Path, PathBuf};

/// What stands in a path as it is: what RFC 3986 calls unreserved, and the slash.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');

/// How a system writes paths.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Manner {
    Unix,
    Windows,
}

const OURS: Manner = if cfg!(windows) { Manner::Windows } else { Manner::Unix };

/// The path of a file; none for what lies in no file, such as a text that was never saved.
pub(super) fn path(uri: &Uri) -> Option<PathBuf> {
    written(uri.as_str(), OURS).map(PathBuf::from)
}

/// The name of a file by its path.
pub(super) fn uri(path: &Path) -> Option<Uri> {
    named(path.to_str()?, OURS).parse().ok()
}

fn written(uri: &str, manner: Manner) -> Option<String> {
    let rest = uri.get(..5).filter(|scheme| scheme.eq_ignore_ascii_case("file:")).map(|_| &uri[5..])?;
    let rest = rest.split(['?', '#']).next().unwrap_or_default();
    let (host, path) = match rest.strip_prefix("//") {
        Some(rest) => rest.split_at(rest.find('/')?),
        None => ("", rest),
    };
    let path = percent_decode_str(path).decode_utf8().ok()?.into_owned();
    let is_local = host.is_empty() || host.eq_ignore_ascii_case("localhost");
    match manner {
        Manner::Unix => (is_local && path.starts_with('/')).then_some(path),
        Manner::Windows => {
            let path = path.replace('/', "\\");
            let drive = path.strip_prefix('\\').filter(|rest| rest.as_bytes().get(1) == Some(&b':'));
            match (drive, is_local) {
                // Editors disagree about the case of a drive.
                (Some(drive), true) => Some(format!("{}{}", drive[..1].to_uppercase(), &drive[1..])),
                (None, false) => Some(format!("\\\\{host}{path}")),
                _ => None,
            }
        }
    }
}

fn named(path: &str, manner: Manner) -> String {
    let path = match manner {
        Manner::Unix => path.to_owned(),
        Manner::Windows => {
            // How Windows writes a path that was looked up.
            let plain = path.strip_prefix(r"\\?\UNC\").map(|rest| format!(r"\\{rest}"));
            let plain = plain.unwrap_or_else(|| path.strip_prefix(r"\\?\").unwrap_or(path).to_owned()).replace('\\', "/");
            match plain.strip_prefix("//") {
                Some(shared) => return format!("file://{}", utf8_percent_encode(shared, ENCODED)),
                None => format!("/{plain}"),
            }
        }
    };
    format!("file://{}", utf8_percent_encode(&path, ENCODED))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_and_names_are_found_from_each_other() {
        for (manner, path, name) in [
            (Manner::Unix, "/home/张/my site/岗.md", "file:///home/%E5%BC%A0/my%20site/%E5%B2%97.md"),
            (Manner::Unix, "/a/50%/b#c?.md", "file:///a/50%25/b%23c%3F.md"),
            (Manner::Windows, r"C:\用户\a b.md", "file:///C%3A/%E7%94%A8%E6%88%B7/a%20b.md"),
            (Manner::Windows, r"\\server\share\a.md", "file://server/share/a.md"),
        ] {
            assert_eq!(named(path, manner), name);
            assert_eq!(written(name, manner).as_deref(), Some(path));
        }
    }

    #[test]
    fn what_editors_write_otherwise_is_understood() {
        for (manner, name, path) in [
            (Manner::Unix, "file://localhost/a.md", Some("/a.md")),
            (Manner::Unix, "file:/a.md", Some("/a.md")),
            (Manner::Unix, "FILE:///a.md#part", Some("/a.md")),
            (Manner::Unix, "untitled:Untitled-1", None),
            (Manner::Unix, "file://server/a.md", None),
            (Manner::Unix, "file:///%ff.md", None),
            (Manner::Unix, "", None),
            (Manner::Windows, "file:///c:/a.md", Some(r"C:\a.md")),
            (Manner::Windows, "file:///c%3A/a.md", Some(r"C:\a.md")),
            (Manner::Windows, "file:///home/a.md", None),
        ] {
            assert_eq!(written(name, manner).as_deref(), path, "{name}");
        }
        assert_eq!(named(r"\\?\C:\a.md", Manner::Windows), "file:///C%3A/a.md");
        assert_eq!(named(r"\\?\UNC\server\a.md", Manner::Windows), "file://server/a.md");
    }
}
