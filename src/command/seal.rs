//! How a file that we wrote and nobody edited is known again: under its head stands a digest of the rest.

use xxhash_rust::xxh3::xxh3_64;

/// The mark of a sort of files: what stands on the line of the digest, before it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Seal(pub(super) &'static str);

impl Seal {
    /// A text with its seal between its head, which may be empty or whole lines, and the rest.
    pub(super) fn put(self, head: &str, rest: &str) -> String {
        format!("{head}{}{:016x}\n{rest}", self.0, xxh3_64(rest.as_bytes()))
    }

    /// The rest of a text that we wrote and nobody has changed since, line endings apart.
    pub(super) fn whole(self, text: &[u8]) -> Option<String> {
        let text = String::from_utf8_lossy(text).replace("\r\n", "\n");
        let (head, sealed) = text.split_at_checked(text.find(self.0)?)?;
        let (_, rest) = sealed.split_once('\n')?;
        (self.put(head, rest) == text).then(|| rest.to_owned())
    }

    /// Whether a text was ours before somebody changed it, or still is.
    pub(super) fn was_put(self, text: &[u8]) -> bool {
        String::from_utf8_lossy(text).contains(self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_edited_is_not_whole() {
        const SEAL: Seal = Seal("# qiao x ");
        for head in ["", "#!/bin/sh\n"] {
            let text = SEAL.put(head, "a\nb\n");
            assert_eq!(SEAL.whole(text.as_bytes()).as_deref(), Some("a\nb\n"));
            assert_eq!(SEAL.whole(text.replace('\n', "\r\n").as_bytes()).as_deref(), Some("a\nb\n"));
            for edited in [text.replace('b', "c"), text.clone() + "c\n", text.replace("# qiao x ", "# qiao y ")] {
                assert_eq!(SEAL.whole(edited.as_bytes()), None, "{edited}");
            }
            assert!(SEAL.was_put((text + "c\n").as_bytes()) && !SEAL.was_put(b"a\nb\n"));
        }
    }
}
