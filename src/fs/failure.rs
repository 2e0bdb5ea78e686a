//! What could not be done on the disk, in a form that others can put into words of any language.

use crate::diagnostic::{Reason, Words};
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
    ReadOnly,
    IsFolder,
    /// A file stands where the path goes on.
    NotFolder,
    /// Another program keeps it open.
    Held,
    Full,
    /// The name is too long for the system, or has letters that it does not take.
    BadName,
    /// Links that lead to one another.
    Circle,
    Other,
}

impl Obstacle {
    fn of(error: &io::Error) -> Self {
        // Windows tells by these numbers alone that another program has the file, or part of it, to itself.
        let held = cfg!(windows) && matches!(error.raw_os_error(), Some(32 | 33));
        // The standard library has no stable name for it.
        let circle = if cfg!(target_os = "linux") { 40 } else { 62 };
        match error.kind() {
            _ if held => Self::Held,
            _ if cfg!(unix) && error.raw_os_error() == Some(circle) => Self::Circle,
            ErrorKind::NotFound => Self::Missing,
            ErrorKind::NotADirectory => Self::NotFolder,
            ErrorKind::PermissionDenied => Self::Forbidden,
            ErrorKind::ReadOnlyFilesystem => Self::ReadOnly,
            ErrorKind::IsADirectory => Self::IsFolder,
            ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy => Self::Held,
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Self::Full,
            ErrorKind::InvalidFilename => Self::BadName,
            _ => Self::Other,
        }
    }

    /// The obstacle in plain words; none for what only the system has words for.
    pub fn words(self) -> Option<Words> {
        let (zh, en) = match self {
            Self::Missing => ("没有这个文件或目录", "there is no such file or folder"),
            Self::Forbidden => ("没有权限", "there is no permission to do so"),
            Self::ReadOnly => ("它是只读的", "it is read-only"),
            Self::IsFolder => ("这是目录，不是文件", "it is a folder, not a file"),
            Self::NotFolder => ("路径里有一段是文件，不是目录", "a part of its path is a file, not a folder"),
            Self::Held => {
                ("别的程序正开着它（比如 Excel），关掉再来", "another program has it open (Excel, perhaps): close it there")
            }
            Self::Full => ("磁盘满了", "the disk is full"),
            Self::BadName => {
                ("名字太长，或者有系统不收的字符", "its name is too long, or has letters that the system does not take")
            }
            Self::Circle => ("链接绕成了圈", "links lead in a circle"),
            Self::Other => return None,
        };
        Some(Words { zh, en })
    }
}

/// Why the system would not do something.
pub(super) fn reason(error: &io::Error) -> Reason {
    Obstacle::of(error).words().map_or_else(|| Reason::Other(error.to_string()), Reason::Plain)
}

/// Why something failed, if it was on the disk; else in the words of the error.
pub fn why(error: &anyhow::Error) -> Reason {
    let plain = error.downcast_ref::<Failure>().and_then(|failure| failure.obstacle.words());
    plain.map_or_else(|| Reason::Other(error.root_cause().to_string()), Reason::Plain)
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
        let obstacle = match Obstacle::of(error) {
            // So Windows refuses to read a folder.
            Obstacle::Forbidden if path.is_dir() && deed == Deed::Read => Obstacle::IsFolder,
            obstacle => obstacle,
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

#[cfg(all(test, unix))]
mod tests {
    use super::super::tests::tree;
    use super::*;
    use crate::diagnostic::{Lang, Say as _};
    use crate::fs;

    #[test]
    fn what_stands_in_the_way_is_said_in_both_languages() {
        let site = tree(&["a"]);
        let said = |path: &str| {
            let why = why(&fs::read(&site.path().join(path)).unwrap_err());
            (why.say(Lang::Zh).into_owned(), why.say(Lang::En).into_owned())
        };
        let long = "x".repeat(300);
        for (path, zh, en) in [
            ("b", "没有这个文件或目录", "there is no such file or folder"),
            ("", "这是目录，不是文件", "it is a folder, not a file"),
            ("a/b", "路径里有一段是文件，不是目录", "a part of its path is a file, not a folder"),
            (&long, "名字太长，或者有系统不收的字符", "its name is too long, or has letters that the system does not take"),
        ] {
            assert_eq!(said(path), (zh.to_owned(), en.to_owned()), "{path}");
        }
        // What has no plain words keeps those of the system.
        let odd = anyhow::Error::from(io::Error::from_raw_os_error(5));
        assert!(why(&odd).say(Lang::Zh).starts_with("系统报错（") && why(&odd).say(Lang::En).contains("os error 5"));
    }
}
