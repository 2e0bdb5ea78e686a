//! How a file that we wrote and nobody edited is known again: somewhere in it stands a digest of all the rest.

use xxhash_rust::xxh3::xxh3_64;

const BLANK: &str = "0000000000000000";

/// The seal of a sort of files: what stands before the digest, and nowhere above it.
#[derive(Debug, Clone, Copy)]
pub struct Seal(pub &'static str);

impl Seal {
    /// The seal with a blank in place of the digest, for a text that is yet to be sealed.
    pub fn blank(self) -> String {
        format!("{}{BLANK}", self.0)
    }

    /// A text that holds the blank, with the digest filled in.
    pub fn put(self, text: &str) -> String {
        debug_assert!(text.contains(&self.blank()), "a text to be sealed holds the blank");
        text.replacen(&self.blank(), &format!("{}{:016x}", self.0, xxh3_64(text.as_bytes())), 1)
    }

    /// The text of a file that we wrote and nobody has changed since, line endings apart.
    pub fn whole(self, file: &[u8]) -> Option<String> {
        let text = String::from_utf8(file.to_vec()).ok()?.replace("\r\n", "\n");
        let (before, rest) = text.split_once(self.0)?;
        let (digest, after) = rest.split_at_checked(BLANK.len())?;
        let blank = format!("{before}{}{after}", self.blank());
        (digest == format!("{:016x}", xxh3_64(blank.as_bytes()))).then_some(text)
    }

    /// Whether a file was ours before somebody changed it, or still is.
    pub fn was_put(self, file: &[u8]) -> bool {
        String::from_utf8_lossy(file).contains(self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_edited_is_not_whole() {
        const SEAL: Seal = Seal("qiao x ");
        for (before, after) in [("# ", "\na: []\n"), ("#!/bin/sh\n# ", "\na: []\n"), ("{\"a\": [],\n\"$comment\": \"", "\"}\n")] {
            let text = SEAL.put(&format!("{before}{}{after}", SEAL.blank()));
            assert_eq!(SEAL.whole(text.as_bytes()), Some(text.clone()));
            assert_eq!(SEAL.whole(text.replace('\n', "\r\n").as_bytes()), Some(text.clone()));
            for edited in [text.replace("[]", "[b]"), text.clone() + "c\n", text.replace("qiao x ", "qiao y ")] {
                assert_eq!(SEAL.whole(edited.as_bytes()), None, "{edited}");
            }
            assert_eq!(SEAL.whole(&[text.as_bytes(), b"\xff"].concat()), None);
            assert!(SEAL.was_put((text + "c\n").as_bytes()) && !SEAL.was_put(b"a: []\n"));
        }
        assert_eq!(SEAL.whole(b""), None);
    }
}
