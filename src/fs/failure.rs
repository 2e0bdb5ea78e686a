//! What could not be done on the disk, in a form that others can put into words of any language.

use std::fmt;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

/// What was to be done with a file or folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deed {
    Read,
    LookAt,
    List,
    Write,
    CreateFolder,
    SetPermissions,
    Remove,
    Find,
    Lock,
}

/// Why it could not be done, as far as somebody can do something about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Obstacle {
    Missing,
    Forbidden,
    IsFolder,
    /// Another program keeps it open.
    Held,
    Other,
}

/// What could not be done; the context of an error whose source is that of the system.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    pub deed: Deed,
    pub path: PathBuf,
    pub obstacle: Obstacle,
}

impl Failure {
    pub(super) fn new(deed: Deed, path: &Path, error: &io::Error) -> Self {
        // Windows tells by these numbers alone that another program has the file, or part of it, to itself.
        let held = cfg!(windows) && matches!(error.raw_os_error(), Some(32 | 33));
        let obstacle = match error.kind() {
            _ if held => Obstacle::Held,
            ErrorKind::NotFound | ErrorKind::NotADirectory => Obstacle::Missing,
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem if path.is_dir() && deed == Deed::Read => {
                Obstacle::IsFolder
            }
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => Obstacle::Forbidden,
            ErrorKind::IsADirectory => Obstacle::IsFolder,
            ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy => Obstacle::Held,
            _ => Obstacle::Other,
        };
        Self { deed, path: path.to_owned(), obstacle }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let deed = match self.deed {
            Deed::Read => "read",
            Deed::LookAt => "look at",
            Deed::List => "list",
            Deed::Write => "write",
            Deed::CreateFolder => "create the folder",
            Deed::SetPermissions => "change the permissions of",
            Deed::Remove => "remove",
            Deed::Find => "find",
            Deed::Lock => "lock",
        };
        write!(f, "cannot {deed} `{}`", self.path.display())
    }
}
