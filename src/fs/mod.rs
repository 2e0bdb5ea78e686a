//! The only door to the disk. Every error names the path it is about; nothing here knows what a file means.
#![expect(clippy::disallowed_methods, reason = "this is the door: everyone else comes through it")]

mod failure;
mod held;
mod walk;

pub use failure::{Deed, Failure, Obstacle, why};
pub use held::{digest, holds, is_equal};
pub use walk::{Cause, Found, Walk, WalkFault, walk};

use std::ffi::OsString;
use std::fs::{File, Metadata, OpenOptions, TryLockError};
use std::hash::{Hash as _, Hasher as _};
use std::io::{self, ErrorKind, Write as _};
use std::path::{Component, Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, SystemTime};

use anyhow::Context as _;
use xxhash_rust::xxh3::Xxh3;

/// What [`create_new`] found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[must_use]
pub enum Creation {
    Created,
    /// Something of that name stood there, were it a dangling link; it is untouched.
    AlreadyExists,
}

/// What stands at a path, the path itself not followed if it is a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    Nothing,
    /// Of this length.
    File(u64),
    Folder,
    /// A link, a socket, a device: nothing to write through.
    Other,
}

/// By what a file is known to be unchanged without being read: its length, its times and, where there is one, its number.
/// The default is that of no file, which is never settled.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Stamp {
    pub bytes: u64,
    modified: Option<SystemTime>,
    /// On Unix the inode and the time of its last change, which no program can set back.
    inode: (u64, i64, i64),
}

impl Stamp {
    fn of(metadata: &Metadata) -> Self {
        #[cfg(unix)]
        let inode = {
            use std::os::unix::fs::MetadataExt as _;
            (metadata.ino(), metadata.ctime(), metadata.ctime_nsec())
        };
        #[cfg(not(unix))]
        let inode = (0, 0, 0);
        Self { bytes: metadata.len(), modified: metadata.modified().ok(), inode }
    }

    /// Whether the file was left alone for so long that another change would show in its times: some systems keep them
    /// to two seconds only. Until then equal stamps prove nothing.
    pub fn is_settled(&self) -> bool {
        const COARSEST: Duration = Duration::from_secs(2);
        let age = self.modified.and_then(|modified| SystemTime::now().duration_since(modified).ok());
        age.is_some_and(|age| age > COARSEST)
    }

    /// The stamp as one number.
    pub fn digest(&self) -> u64 {
        let mut hasher = Xxh3::new();
        self.hash(&mut hasher);
        hasher.finish()
    }
}

/// Held until dropped; the kernel lets go of it when the process dies.
#[derive(Debug)]
pub struct Lock {
    _file: File,
}

pub fn read(path: &Path) -> anyhow::Result<Vec<u8>> {
    named(Deed::Read, path, std::fs::read(path))
}

/// `None` if there is no such file; any other failure is an error.
pub fn read_if_exists(path: &Path) -> anyhow::Result<Option<Vec<u8>>> {
    named(Deed::Read, path, unless_absent(std::fs::read(path)))
}

/// Links are followed; a dangling one does not exist.
pub fn exists(path: &Path) -> bool {
    path.exists()
}

/// Links are followed.
pub fn is_dir(path: &Path) -> bool {
    path.is_dir()
}

pub fn standing(path: &Path) -> anyhow::Result<Standing> {
    let metadata = unless_absent(std::fs::symlink_metadata(path));
    Ok(match named(Deed::LookAt, path, metadata)? {
        None => Standing::Nothing,
        Some(metadata) if metadata.is_dir() => Standing::Folder,
        Some(metadata) if metadata.is_file() => Standing::File(metadata.len()),
        Some(_) => Standing::Other,
    })
}

/// The stamp of what a path leads to; `None` if there is nothing.
pub fn stamp(path: &Path) -> anyhow::Result<Option<Stamp>> {
    let metadata = named(Deed::LookAt, path, unless_absent(std::fs::metadata(path)))?;
    Ok(metadata.as_ref().map(Stamp::of))
}

/// The stamp of the running program, if the system tells where that lies.
pub fn program() -> Option<Stamp> {
    stamp(&std::env::current_exe().ok()?).ok()?
}

/// The names in a folder, sorted.
pub fn names(folder: &Path) -> anyhow::Result<Vec<OsString>> {
    let entries = std::fs::read_dir(folder);
    let names = entries.and_then(|entries| entries.map(|entry| Ok(entry?.file_name())).collect());
    let mut names: Vec<OsString> = named(Deed::List, folder, names)?;
    names.sort_unstable();
    Ok(names)
}

pub fn create_dir_all(path: &Path) -> anyhow::Result<()> {
    named(Deed::CreateFolder, path, std::fs::create_dir_all(path))
}

/// Its parent must be there, and it may be there already.
pub fn create_dir(path: &Path) -> anyhow::Result<()> {
    let created = match std::fs::create_dir(path) {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(()),
        created => created,
    };
    named(Deed::CreateFolder, path, created)
}

/// Never overwrites, and leaves no half-written file behind.
pub fn create_new(path: &Path, bytes: &[u8]) -> anyhow::Result<Creation> {
    let written = match File::create_new(path) {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(Creation::AlreadyExists),
        Err(error) => Err(error),
        Ok(mut file) => match file.write_all(bytes) {
            Ok(()) => Ok(Creation::Created),
            Err(error) => Err(discard(path, error)),
        },
    };
    named(Deed::Write, path, written)
}

/// Writes behind what a file holds.
pub fn append(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    let file = OpenOptions::new().append(true).open(path);
    named(Deed::Write, path, file.and_then(|mut file| file.write_all(bytes)))
}

/// Whoever reads the path sees all of the old bytes or all of the new ones, even after a power cut. A link at the
/// path is replaced, the permissions of a file are kept.
pub fn write_atomic(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    static NEXT: AtomicUsize = AtomicUsize::new(0);
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    let mut name = OsString::from(".");
    name.push(path.file_name().unwrap_or_default());
    name.push(format!(".{}-{number}.qiao-tmp", std::process::id()));
    let temporary = path.with_file_name(name);
    let write = || {
        let mut file = File::create_new(&temporary)?;
        match std::fs::symlink_metadata(path) {
            Ok(old) if old.is_file() => file.set_permissions(old.permissions())?,
            _ => {}
        }
        file.write_all(bytes)?;
        file.sync_all()?;
        std::fs::rename(&temporary, path)
    };
    named(Deed::Write, path, write().map_err(|error| discard(&temporary, error)))
}

/// As [`write_atomic`], and lets the file be run, where systems tell that apart.
pub fn write_executable(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    write_atomic(path, bytes)?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        named(Deed::SetPermissions, path, std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o755)))?;
    }
    Ok(())
}

/// Whether the file was put out of reach of those who write.
pub fn is_read_only(path: &Path) -> anyhow::Result<bool> {
    Ok(named(Deed::Read, path, std::fs::metadata(path))?.permissions().readonly())
}

/// Replaces whatever file or link stands at `to`. Both must be on one file system.
pub fn rename(from: &Path, to: &Path) -> anyhow::Result<()> {
    std::fs::rename(from, to).with_context(|| format!("cannot move `{}` to `{}`", from.display(), to.display()))
}

/// A link is removed itself, not what it points at.
pub fn remove_file_if_exists(path: &Path) -> anyhow::Result<()> {
    named(Deed::Remove, path, unless_absent(std::fs::remove_file(path)).map(|_| ()))
}

/// A folder that holds anything stays, and that is no failure.
pub fn remove_dir_if_empty(path: &Path) -> anyhow::Result<()> {
    match std::fs::remove_dir(path) {
        Err(error) if error.kind() == ErrorKind::DirectoryNotEmpty => Ok(()),
        removed => named(Deed::Remove, path, unless_absent(removed).map(|_| ())),
    }
}

/// Removes a folder and all below it; links are removed, not followed.
pub fn remove_dir_all_if_exists(path: &Path) -> anyhow::Result<()> {
    named(Deed::Remove, path, unless_absent(std::fs::remove_dir_all(path)).map(|_| ()))
}

/// The path from the root of the file system, without a look at what is there.
pub fn absolute(path: &Path) -> anyhow::Result<PathBuf> {
    let mut clean = PathBuf::new();
    for part in named(Deed::Find, path, std::path::absolute(path))?.components() {
        match part {
            Component::ParentDir => drop(clean.pop()),
            part => clean.push(part),
        }
    }
    Ok(clean)
}

/// The path with every link resolved; it must exist.
pub fn canonical(path: &Path) -> anyhow::Result<PathBuf> {
    named(Deed::Find, path, std::fs::canonicalize(path))
}

/// Takes the lock for one holder, creating the file if need be; `None` if another has it.
pub fn try_lock(path: &Path) -> anyhow::Result<Option<Lock>> {
    let opened = OpenOptions::new().write(true).create(true).truncate(false).open(path);
    let file = named(Deed::Lock, path, opened)?;
    match file.try_lock() {
        Ok(()) => Ok(Some(Lock { _file: file })),
        Err(TryLockError::WouldBlock) => Ok(None),
        Err(TryLockError::Error(error)) => named(Deed::Lock, path, Err(error)),
    }
}

/// Whether a file of this name is one that an editor, a browser or a system keeps for itself.
pub fn is_temporary(name: &str) -> bool {
    #[rustfmt::skip]
    const ENDS: [&str; 11] =
        ["~", ".swp", ".swo", ".swx", ".tmp", ".bak", ".orig", ".rej", ".part", ".crdownload", ".qiao-tmp"];
    // By the first of these Vim tries whether it may write.
    const WHOLE: [&str; 3] = ["4913", "Thumbs.db", "desktop.ini"];
    let ends = |end: &str| {
        let at = name.len().checked_sub(end.len());
        at.is_some_and(|at| name.as_bytes()[at..].eq_ignore_ascii_case(end.as_bytes()))
    };
    let is = |whole: &str| name.eq_ignore_ascii_case(whole);
    let is_between_hashes = name.len() > 1 && name.starts_with('#') && name.ends_with('#');
    let is_lock = name.starts_with(".#") || name.starts_with("~$");
    is_between_hashes || is_lock || WHOLE.into_iter().any(is) || ENDS.into_iter().any(ends)
}

/// Nothing is there: the name is missing, or what should hold it is no folder.
fn is_absence(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory)
}

fn unless_absent<T>(result: io::Result<T>) -> io::Result<Option<T>> {
    match result {
        Err(error) if is_absence(&error) => Ok(None),
        result => result.map(Some),
    }
}

fn named<T>(deed: Deed, path: &Path, result: io::Result<T>) -> anyhow::Result<T> {
    result.map_err(|error| {
        let failure = Failure::new(deed, path, &error);
        anyhow::Error::new(error).context(failure)
    })
}

/// Removes what we failed to finish; that failure is the one to report.
fn discard(path: &Path, error: io::Error) -> io::Error {
    let _ = std::fs::remove_file(path);
    error
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::fs;
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    use tempfile::TempDir;

    /// A folder with these files, each holding its own path.
    pub(super) fn tree(files: &[&str]) -> TempDir {
        let folder = tempfile::tempdir().unwrap();
        for file in files {
            let path = folder.path().join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, file).unwrap();
        }
        folder
    }

    #[test]
    fn temporary_names_are_known() {
        for name in [
            "a~",
            "#a#",
            ".#a",
            "a.swp",
            "a.SWO",
            "a.swx",
            "a.tmp",
            "a.bak",
            "a.orig",
            "a.rej",
            "a.part",
            "a.crdownload",
            "~$a.xlsx",
            "4913",
            "THUMBS.DB",
            "Desktop.ini",
            ".a.qiao-tmp",
        ] {
            assert!(is_temporary(name), "{name}");
        }
        for name in ["a.md", "#", "# a", "49130", "tmp", "a.tmp.md", "岗", "", "~a", "bak"] {
            assert!(!is_temporary(name), "{name}");
        }
    }

    #[test]
    fn errors_name_the_path() {
        let error = read(Path::new("no/such/file")).unwrap_err();
        assert_eq!(error.to_string(), "cannot read `no/such/file`");
        let error = create_new(Path::new("no/such/file"), b"").unwrap_err();
        assert_eq!(error.to_string(), "cannot write `no/such/file`");
        assert_eq!(error.downcast_ref::<Failure>().map(|failure| failure.obstacle), Some(Obstacle::Missing));
    }

    #[test]
    fn errors_say_what_stands_in_the_way() {
        let site = tree(&["a/b"]);
        let error = read(&site.path().join("a")).unwrap_err();
        let failure = error.downcast_ref::<Failure>().unwrap();
        assert_eq!((failure.deed, failure.obstacle), (Deed::Read, Obstacle::IsFolder));
    }

    #[test]
    fn file_that_is_absent_reads_as_none() {
        let site = tree(&["a"]);
        assert_eq!(read_if_exists(&site.path().join("b")).unwrap(), None);
        assert_eq!(read_if_exists(&site.path().join("a/b")).unwrap(), None);
        let a = read_if_exists(&site.path().join("a")).unwrap();
        assert_eq!(a.unwrap(), b"a");
        assert!(read_if_exists(site.path()).is_err());
    }

    #[test]
    fn create_new_never_overwrites() {
        let site = tree(&["a"]);
        let (a, b) = (site.path().join("a"), site.path().join("b"));
        assert_eq!(create_new(&a, b"new").unwrap(), Creation::AlreadyExists);
        assert_eq!(create_new(&b, b"new").unwrap(), Creation::Created);
        assert_eq!(fs::read(a).unwrap(), b"a");
        assert_eq!(fs::read(b).unwrap(), b"new");
    }

    #[test]
    fn digest_is_that_of_all_bytes_in_one() {
        let folder = tree(&[]);
        let path = folder.path().join("a");
        for length in [0, 1, 64 * 1024, 64 * 1024 + 1, 300_000] {
            let bytes: Vec<u8> = (0..=u8::MAX).cycle().take(length).collect();
            fs::write(&path, &bytes).unwrap();
            assert_eq!(digest(&path).unwrap(), Some(xxhash_rust::xxh3::xxh3_64(&bytes)), "{length}");
        }
        assert_eq!(digest(&folder.path().join("b")).unwrap(), None);
    }

    #[test]
    fn write_atomic_replaces_and_leaves_nothing_beside() {
        let site = tree(&["a", "b"]);
        let (a, link) = (site.path().join("a"), site.path().join("link"));
        fs::set_permissions(&a, fs::Permissions::from_mode(0o664)).unwrap();
        symlink("b", &link).unwrap();
        write_atomic(&a, b"new").unwrap();
        write_atomic(&link, b"new").unwrap();
        assert_eq!(fs::read(&a).unwrap(), b"new");
        assert_eq!(fs::metadata(a).unwrap().permissions().mode() & 0o777, 0o664);
        assert_eq!(fs::read(site.path().join("b")).unwrap(), b"b");
        assert_eq!(names(site.path()).unwrap(), ["a", "b", "link"]);
        assert!(write_atomic(&site.path().join("b/c"), b"").is_err());
        assert_eq!(names(site.path()).unwrap(), ["a", "b", "link"]);
    }

    #[test]
    fn is_equal_compares_every_byte() {
        let site = tree(&["a"]);
        let long: Vec<u8> = (0..=255).cycle().take(200_000).collect();
        let path = site.path().join("long");
        fs::write(&path, &long).unwrap();
        let mut other = long.clone();
        assert!(is_equal(&path, 200_000, &long).unwrap());
        *other.last_mut().unwrap() ^= 1;
        assert!(!is_equal(&path, 200_000, &other).unwrap());
        assert!(is_equal(&site.path().join("a"), 1, b"a").unwrap());
        assert!(!is_equal(&site.path().join("a"), 1, b"b").unwrap());
        assert!(!is_equal(&site.path().join("a"), 1, b"ab").unwrap());
        // Cut short since its length was asked for.
        assert!(!is_equal(&site.path().join("a"), 2, b"ab").unwrap());
    }

    #[test]
    fn removal_of_what_is_gone_is_no_failure() {
        let site = tree(&["a/b"]);
        let (folder, gone) = (site.path().join("a"), site.path().join("gone"));
        remove_file_if_exists(&gone).unwrap();
        remove_dir_if_empty(&gone).unwrap();
        remove_dir_all_if_exists(&gone).unwrap();
        remove_dir_if_empty(&folder).unwrap();
        assert!(exists(&folder.join("b")));
        remove_file_if_exists(&folder.join("b")).unwrap();
        remove_dir_if_empty(&folder).unwrap();
        assert!(!exists(&folder));
    }

    #[test]
    fn lock_has_one_holder() {
        let site = tree(&[]);
        let path = site.path().join("lock");
        let held = try_lock(&path).unwrap();
        assert!(held.is_some());
        assert!(try_lock(&path).unwrap().is_none());
        drop(held);
        assert!(try_lock(&path).unwrap().is_some());
    }
}
