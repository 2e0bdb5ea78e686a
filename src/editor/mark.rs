//! How a file that we wrote and nobody edited is known again: it holds a digest of itself.

use crate::diagnostic::Words;
use crate::schema::described::both;
use xxhash_rust::xxh3::xxh3_64;

const NAME: &str = "qiao:";
const BLANK: &str = "0000000000000000";

/// What stands at the head of such a file, in whatever the file takes for a remark.
pub(super) fn remark() -> String {
    let words = Words {
        zh: "由 qiao schema 写成；改过的文件它不会覆盖",
        en: "written by qiao schema, which never overwrites what was edited",
    };
    format!("{} ({NAME}{BLANK})", both(words))
}

/// A text that holds the remark, with the digest filled in.
pub(super) fn sealed(text: &str) -> String {
    debug_assert!(text.contains(&remark()), "a text to be sealed holds the remark");
    text.replacen(&format!("{NAME}{BLANK}"), &format!("{NAME}{:016x}", xxh3_64(text.as_bytes())), 1)
}

/// Whether we wrote this text and nobody has changed it since, line endings apart.
pub fn is_ours(text: &str) -> bool {
    let text = text.replace("\r\n", "\n");
    let Some((before, rest)) = text.split_once(NAME) else { return false };
    let Some((digest, after)) = rest.split_at_checked(BLANK.len()) else { return false };
    let blank = format!("{before}{NAME}{BLANK}{after}");
    digest == format!("{:016x}", xxh3_64(blank.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_edited_is_not_ours() {
        let text = sealed(&format!("# {}\nfields: []\n", remark()));
        assert!(is_ours(&text) && is_ours(&text.replace('\n', "\r\n")));
        for edited in [text.replace("[]", "[title]"), text.replace("qiao:", "qiao: "), "fields: []\n".to_owned(), String::new()] {
            assert!(!is_ours(&edited), "{edited}");
        }
    }
}
