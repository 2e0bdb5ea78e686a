//! What stands at the head of the files that set up tools.

use crate::diagnostic::Words;
use crate::schema::described::both;
use crate::seal::Seal;

/// The seal of these files.
pub const SEAL: Seal = Seal("qiao:");

/// The remark at their head, in whatever a file takes for one; its seal is yet to be put.
pub(super) fn remark() -> String {
    let words = Words {
        zh: "由 qiao schema 写成；改过的文件它不会覆盖",
        en: "written by qiao schema, which never overwrites what was edited",
    };
    format!("{} ({})", both(words), SEAL.blank())
}
