//! What could not be done with an output folder, and how the folder stands since.

use std::fmt;
use std::path::PathBuf;

/// Found in an error by `downcast_ref`; what led to it is said by its causes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trouble {
    /// It cannot be used at all.
    Folder { out: PathBuf },
    /// Something could not be written; the old site stands.
    Unwritten { what: String },
    /// Not every file could be staged; the old site stands.
    Unstaged,
    /// What stands in the way of new files is not ours; the old site stands.
    Misfit,
    /// Some of the new files are in place and others are not.
    Half { out: PathBuf },
}

impl std::error::Error for Trouble {}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Folder { out } => write!(f, "cannot use `{}` as the output folder", out.display()),
            Self::Unwritten { what } => write!(f, "cannot write `{what}`; the old site is unchanged"),
            Self::Unstaged => f.write_str("not every file could be staged; the old site is unchanged"),
            Self::Misfit => f.write_str("the new files do not fit in; the old site is unchanged"),
            Self::Half { out } => write!(f, "`{}` is half replaced; the next build completes it", out.display()),
        }
    }
}
