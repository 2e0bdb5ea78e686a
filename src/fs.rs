//! The only door to the disk. Every error names the path it is about; nothing here knows what a file means. The
//! second half is [`walk`], which lists a tree: it stays inside its boundary and lists no file twice.
#![expect(clippy::disallowed_methods, reason = "this is the door: everyone else comes through it")]

use crate::diagnostic::{Diagnostic, Message, Place};
use std::cell::RefCell;
use std::collections::{BTreeMap, HashSet};
use std::ffi::{OsStr, OsString};
use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind, Read as _, Write as _};
use std::path::{Component, MAIN_SEPARATOR, Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use anyhow::Context as _;
use rayon::prelude::*;
use walkdir::WalkDir;

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

/// Held until dropped; the kernel lets go of it when the process dies.
#[derive(Debug)]
pub struct Lock {
    _file: File,
}

/// What lies below a folder, sorted bytewise by path.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Walk {
    pub files: Vec<Found>,
    pub faults: Vec<WalkFault>,
}

/// A regular file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Absolute, below the root as it was named; may pass through links.
    pub path: PathBuf,
    /// Below the root, with `/` between the names on every system.
    pub relative: String,
    pub bytes: u64,
}

/// Something that was not read, and why.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct WalkFault {
    pub path: PathBuf,
    pub cause: Cause,
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cause {
    /// The link leaves the boundary; `target` is where it really ends.
    LinkOutside {
        target: PathBuf,
    },
    Dangling,
    /// The system's own words.
    Unreadable {
        error: String,
    },
    /// A pipe, a socket, a device.
    NotAFile,
    NameNotUtf8,
}

impl WalkFault {
    /// As something to tell an author, by its path from `root`.
    pub fn told(self, root: &Path) -> Diagnostic {
        let file = self.path.strip_prefix(root).unwrap_or(&self.path).to_string_lossy().replace('\\', "/");
        let message = match self.cause {
            Cause::LinkOutside { target } => Message::LinkOutside { target: target.display().to_string() },
            Cause::Dangling => Message::LinkDangling {},
            Cause::Unreadable { error } => Message::Unreadable { error },
            Cause::NotAFile => Message::NotAFile {},
            Cause::NameNotUtf8 => Message::NameNotUtf8 {},
        };
        Diagnostic::new(Place::file(file), message)
    }
}

pub fn read(path: &Path) -> anyhow::Result<Vec<u8>> {
    named("read", path, std::fs::read(path))
}

/// `None` if there is no such file; any other failure is an error.
pub fn read_if_exists(path: &Path) -> anyhow::Result<Option<Vec<u8>>> {
    named("read", path, unless_absent(std::fs::read(path)))
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
    Ok(match named("look at", path, metadata)? {
        None => Standing::Nothing,
        Some(metadata) if metadata.is_dir() => Standing::Folder,
        Some(metadata) if metadata.is_file() => Standing::File(metadata.len()),
        Some(_) => Standing::Other,
    })
}

/// The names in a folder, sorted.
pub fn names(folder: &Path) -> anyhow::Result<Vec<OsString>> {
    let entries = std::fs::read_dir(folder);
    let names = entries.and_then(|entries| entries.map(|entry| Ok(entry?.file_name())).collect());
    let mut names: Vec<OsString> = named("list", folder, names)?;
    names.sort_unstable();
    Ok(names)
}

/// Whether a file of this length holds exactly these bytes. Not opened if the length tells.
pub fn is_equal(path: &Path, length: u64, bytes: &[u8]) -> anyhow::Result<bool> {
    thread_local! { static BUFFER: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) }; }
    if length != bytes.len() as u64 {
        return Ok(false);
    }
    let compare = |buffer: &mut Vec<u8>| {
        if buffer.len() < bytes.len() {
            buffer.resize(bytes.len(), 0);
        }
        let buffer = &mut buffer[..bytes.len()];
        match File::open(path).and_then(|mut file| file.read_exact(buffer)) {
            Err(error) if error.kind() == ErrorKind::UnexpectedEof => Ok(false),
            read => read.map(|()| buffer == bytes),
        }
    };
    named("read", path, BUFFER.with_borrow_mut(compare))
}

pub fn create_dir_all(path: &Path) -> anyhow::Result<()> {
    named("create the folder", path, std::fs::create_dir_all(path))
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
    named("write", path, written)
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
    named("write", path, write().map_err(|error| discard(&temporary, error)))
}

/// Replaces whatever file or link stands at `to`. Both must be on one file system.
pub fn rename(from: &Path, to: &Path) -> anyhow::Result<()> {
    std::fs::rename(from, to).with_context(|| format!("cannot move `{}` to `{}`", from.display(), to.display()))
}

/// A link is removed itself, not what it points at.
pub fn remove_file_if_exists(path: &Path) -> anyhow::Result<()> {
    named("remove", path, unless_absent(std::fs::remove_file(path)).map(|_| ()))
}

/// A folder that holds anything stays, and that is no failure.
pub fn remove_dir_if_empty(path: &Path) -> anyhow::Result<()> {
    match std::fs::remove_dir(path) {
        Err(error) if error.kind() == ErrorKind::DirectoryNotEmpty => Ok(()),
        removed => named("remove", path, unless_absent(removed).map(|_| ())),
    }
}

/// Removes a folder and all below it; links are removed, not followed.
pub fn remove_dir_all_if_exists(path: &Path) -> anyhow::Result<()> {
    named("remove", path, unless_absent(std::fs::remove_dir_all(path)).map(|_| ()))
}

/// The path from the root of the file system, without a look at what is there.
pub fn absolute(path: &Path) -> anyhow::Result<PathBuf> {
    let mut clean = PathBuf::new();
    for part in named("find", path, std::path::absolute(path))?.components() {
        match part {
            Component::ParentDir => drop(clean.pop()),
            part => clean.push(part),
        }
    }
    Ok(clean)
}

/// The path with every link resolved; it must exist.
pub fn canonical(path: &Path) -> anyhow::Result<PathBuf> {
    named("find", path, std::fs::canonicalize(path))
}

/// Takes the lock for one holder, creating the file if need be; `None` if another has it.
pub fn try_lock(path: &Path) -> anyhow::Result<Option<Lock>> {
    let opened = OpenOptions::new().write(true).create(true).truncate(false).open(path);
    let file = named("lock", path, opened)?;
    match file.try_lock() {
        Ok(()) => Ok(Some(Lock { _file: file })),
        Err(TryLockError::WouldBlock) => Ok(None),
        Err(TryLockError::Error(error)) => named("lock", path, Err(error)),
    }
}

/// Every regular file below `root`, a folder inside `boundary`. A link is followed if it ends inside `boundary` too,
/// and once: what was reached by its real path, or by a link earlier in order, is not read again. Hidden names and
/// temporary files are passed over in silence; all else that cannot be read is a fault.
pub fn walk(root: &Path, boundary: &Path) -> Walk {
    let mut walker = Walker { root: std::path::absolute(root).unwrap_or_else(|_| root.to_path_buf()), ..Walker::default() };
    match std::fs::canonicalize(boundary) {
        Ok(real) => {
            walker.boundary = real;
            walker.follow("", root);
        }
        Err(error) => walker.fault(boundary.to_path_buf(), unreadable(&error)),
    }
    while let Some((relative, link)) = walker.links.pop_first() {
        walker.follow(&relative, &link);
    }
    walker.finish()
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

#[derive(Default)]
struct Walker {
    root: PathBuf,
    boundary: PathBuf,
    /// By its path below the root, the real path of each file.
    files: Vec<(String, PathBuf)>,
    /// Links still to be followed, in order, so that of two to one file the same always wins.
    links: BTreeMap<String, PathBuf>,
    /// The real paths of all folders visited and of the files that links led to.
    seen: HashSet<PathBuf>,
    faults: Vec<WalkFault>,
}

impl Walker {
    /// Follows a link, or the root, which the reader of the tree knows as `relative`.
    fn follow(&mut self, relative: &str, link: &Path) {
        let shown = self.shown(relative, Path::new(""));
        let target = match std::fs::canonicalize(link) {
            Ok(target) => target,
            Err(error) if is_absence(&error) && link.is_symlink() => return self.fault(shown, Cause::Dangling),
            Err(error) => return self.fault(shown, unreadable(&error)),
        };
        if !target.starts_with(&self.boundary) {
            return self.fault(shown, Cause::LinkOutside { target });
        }
        match std::fs::metadata(&target) {
            _ if self.has_reached(&target) => {}
            Ok(metadata) if metadata.is_dir() => self.visit(&target, relative),
            Ok(_) if relative.is_empty() => self.fault(shown, unreadable(&ErrorKind::NotADirectory.into())),
            Ok(metadata) if metadata.is_file() => {
                self.seen.insert(target.clone());
                self.files.push((relative.to_owned(), target));
            }
            Ok(_) => self.fault(shown, Cause::NotAFile),
            Err(error) => self.fault(shown, unreadable(&error)),
        }
    }

    fn has_reached(&self, target: &Path) -> bool {
        self.seen.contains(target)
            || target.parent().is_some_and(|folder| self.seen.contains(folder))
                && !target.is_dir()
                && !target.file_name().is_some_and(|name| is_ignored(name, false))
    }

    /// Gathers what lies below a real folder, which the reader of the tree knows as `base`.
    fn visit(&mut self, real: &Path, base: &str) {
        self.seen.insert(real.to_path_buf());
        let mut entries = WalkDir::new(real).min_depth(1).into_iter();
        while let Some(entry) = entries.next() {
            let Ok(entry) = entry.map_err(|error| self.missed(&error, real, base)) else { continue };
            let kind = entry.file_type();
            let is_new = !is_ignored(entry.file_name(), kind.is_dir()) && !self.seen.contains(entry.path());
            let below = entry.path().strip_prefix(real).unwrap_or(entry.path());
            match join(base, below) {
                Some(_) if is_new && kind.is_dir() => {
                    self.seen.insert(entry.into_path());
                    continue;
                }
                Some(relative) if is_new && kind.is_file() => self.files.push((relative, entry.into_path())),
                Some(relative) if is_new && kind.is_symlink() => {
                    self.links.insert(relative, entry.into_path());
                }
                Some(_) if is_new => self.fault(self.shown(base, below), Cause::NotAFile),
                None if is_new => self.fault(self.shown(base, below), Cause::NameNotUtf8),
                _ => {}
            }
            if kind.is_dir() {
                entries.skip_current_dir();
            }
        }
    }

    fn missed(&mut self, error: &walkdir::Error, real: &Path, base: &str) {
        let below = error.path().and_then(|path| path.strip_prefix(real).ok());
        let shown = self.shown(base, below.unwrap_or(Path::new("")));
        // What went away while we looked is no fault: editors do that.
        match error.io_error() {
            Some(error) if !is_absence(error) => self.fault(shown, unreadable(error)),
            _ => {}
        }
    }

    fn fault(&mut self, path: PathBuf, cause: Cause) {
        self.faults.push(WalkFault { path, cause });
    }

    /// How the reader of the tree knows a path.
    fn shown(&self, base: &str, below: &Path) -> PathBuf {
        Path::new(base).iter().chain(below).fold(self.root.clone(), |path, name| path.join(name))
    }

    fn finish(mut self) -> Walk {
        // Asking for the lengths is most of the work of a walk.
        let files = std::mem::take(&mut self.files).into_par_iter();
        let asked: Vec<_> = files.map(|(relative, real)| (relative, std::fs::metadata(real))).collect();
        let mut files = Vec::with_capacity(asked.len());
        for (relative, metadata) in asked {
            let path = self.root.join(&relative);
            match metadata.map(|metadata| metadata.len()) {
                Ok(bytes) => files.push(Found { path, relative, bytes }),
                Err(error) if is_absence(&error) => {}
                Err(error) => self.fault(path, unreadable(&error)),
            }
        }
        files.sort_unstable_by(|a, b| a.relative.cmp(&b.relative));
        let mut faults = self.faults;
        faults.sort_unstable();
        Walk { files, faults }
    }
}

/// `base` and the path below it with `/` between the names; `None` if one is not UTF-8.
fn join(base: &str, below: &Path) -> Option<String> {
    let below = below.to_str()?.replace(MAIN_SEPARATOR, "/");
    Some(if base.is_empty() { below } else { format!("{base}/{below}") })
}

fn is_ignored(name: &OsStr, is_folder: bool) -> bool {
    name.as_encoded_bytes().starts_with(b".") || !is_folder && is_temporary(&name.to_string_lossy())
}

/// Nothing is there: the name is missing, or what should hold it is no folder.
fn is_absence(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory)
}

fn unreadable(error: &io::Error) -> Cause {
    Cause::Unreadable { error: error.to_string() }
}

fn unless_absent<T>(result: io::Result<T>) -> io::Result<Option<T>> {
    match result {
        Err(error) if is_absence(&error) => Ok(None),
        result => result.map(Some),
    }
}

fn named<T>(verb: &str, path: &Path, result: io::Result<T>) -> anyhow::Result<T> {
    result.with_context(|| format!("cannot {verb} `{}`", path.display()))
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
    use std::os::unix::ffi::OsStrExt as _;
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    use std::os::unix::net::UnixListener;
    use tempfile::TempDir;

    /// A folder with these files, each holding its own path.
    fn tree(files: &[&str]) -> TempDir {
        let folder = tempfile::tempdir().unwrap();
        for file in files {
            let path = folder.path().join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, file).unwrap();
        }
        folder
    }

    fn real(folder: &TempDir) -> PathBuf {
        folder.path().canonicalize().unwrap()
    }

    fn relatives(walk: &Walk) -> Vec<&str> {
        walk.files.iter().map(|found| found.relative.as_str()).collect()
    }

    fn check_walk(root: &Path, boundary: &Path, files: &[&str], faults: &[(&str, Cause)]) {
        let walk = walk(root, boundary);
        assert_eq!(relatives(&walk), files);
        let expected: Vec<WalkFault> =
            faults.iter().map(|(relative, cause)| WalkFault { path: root.join(relative), cause: cause.clone() }).collect();
        assert_eq!(walk.faults, expected);
        for found in &walk.files {
            assert_eq!(found.path, root.join(&found.relative));
            assert_eq!(found.bytes, fs::metadata(&found.path).unwrap().len());
        }
    }

    #[test]
    fn files_are_listed_bytewise_by_path() {
        let site = tree(&["b/2.md", "b/10.md", "a.md", "b-c/x.md", "岗位/甲.md"]);
        let files = ["a.md", "b-c/x.md", "b/10.md", "b/2.md", "岗位/甲.md"];
        check_walk(site.path(), site.path(), &files, &[]);
    }

    #[test]
    fn hidden_names_and_temporary_files_are_passed_over() {
        let site = tree(&[
            ".git/config",
            "a/.hidden.md",
            "a/b.md~",
            "a/#b.md#",
            "a/B.MD.SWP",
            "a/4913",
            "a/thumbs.DB",
            "a/~$b.docx",
            "a/b.md",
            "4913/c.md",
        ]);
        check_walk(site.path(), site.path(), &["4913/c.md", "a/b.md"], &[]);
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
    fn link_inside_the_boundary_is_followed_once() {
        let site = tree(&["content/a.md", "shared/x.md", "shared/y/z.md"]);
        let root = site.path().join("content");
        symlink("../shared", root.join("one")).unwrap();
        symlink("../shared", root.join("two")).unwrap();
        symlink("../shared/x.md", root.join("three.md")).unwrap();
        symlink("a.md", root.join("b.md")).unwrap();
        let files = ["a.md", "one/x.md", "one/y/z.md"];
        check_walk(&root, site.path(), &files, &[]);
    }

    #[test]
    fn file_linked_before_its_folder_is_not_listed_again() {
        let site = tree(&["content/a.md", "shared/x.md", "shared/y.md"]);
        let root = site.path().join("content");
        symlink("../shared/x.md", root.join("1.md")).unwrap();
        symlink("../shared", root.join("2")).unwrap();
        symlink("../shared/x.md", root.join("3.md")).unwrap();
        check_walk(&root, site.path(), &["1.md", "2/y.md", "a.md"], &[]);
    }

    #[test]
    fn link_to_a_hidden_file_beside_it_is_followed() {
        let site = tree(&["a.md", ".kept.md"]);
        symlink(".kept.md", site.path().join("b.md")).unwrap();
        check_walk(site.path(), site.path(), &["a.md", "b.md"], &[]);
    }

    #[test]
    fn real_path_wins_over_a_link_that_sorts_before_it() {
        let site = tree(&["z/a.md"]);
        symlink("z", site.path().join("a")).unwrap();
        symlink("z/a.md", site.path().join("b.md")).unwrap();
        check_walk(site.path(), site.path(), &["z/a.md"], &[]);
    }

    #[test]
    fn loops_of_links_end() {
        let site = tree(&["content/a.md", "other/o.md"]);
        let root = site.path().join("content");
        symlink("..", root.join("up")).unwrap();
        symlink(".", root.join("here")).unwrap();
        symlink("../content", site.path().join("other/back")).unwrap();
        check_walk(&root, site.path(), &["a.md", "up/other/o.md"], &[]);
    }

    #[test]
    fn link_found_behind_a_link_is_followed() {
        let site = tree(&["content/a.md", "one/o.md", "two/t.md"]);
        let root = site.path().join("content");
        symlink("../one", root.join("one")).unwrap();
        symlink("../two", site.path().join("one/two")).unwrap();
        let files = ["a.md", "one/o.md", "one/two/t.md"];
        check_walk(&root, site.path(), &files, &[]);
    }

    #[test]
    fn link_out_of_the_boundary_is_a_fault() {
        let outside = tree(&["secret.md"]);
        let site = tree(&["content/a.md"]);
        let root = site.path().join("content");
        symlink(outside.path(), root.join("folder")).unwrap();
        symlink(outside.path().join("secret.md"), root.join("secret.md")).unwrap();
        let folder = Cause::LinkOutside { target: real(&outside) };
        let file = Cause::LinkOutside { target: real(&outside).join("secret.md") };
        let faults = [("folder", folder), ("secret.md", file)];
        check_walk(&root, site.path(), &["a.md"], &faults);
    }

    #[test]
    fn root_that_is_a_link_out_of_the_boundary_is_a_fault() {
        let outside = tree(&["secret.md"]);
        let site = tree(&[]);
        let root = site.path().join("content");
        symlink(outside.path(), &root).unwrap();
        let target = real(&outside);
        let faults = [("", Cause::LinkOutside { target })];
        check_walk(&root, site.path(), &[], &faults);
    }

    #[test]
    fn links_that_lead_nowhere_are_faults() {
        let site = tree(&["a.md"]);
        symlink("gone.md", site.path().join("dangling")).unwrap();
        symlink("round", site.path().join("round")).unwrap();
        let walk = walk(site.path(), site.path());
        assert_eq!(relatives(&walk), ["a.md"]);
        assert_eq!(walk.faults[0].cause, Cause::Dangling);
        assert_eq!(walk.faults[1].path, site.path().join("round"));
        assert!(matches!(walk.faults[1].cause, Cause::Unreadable { .. }));
    }

    #[test]
    fn missing_root_and_root_that_is_a_file_are_faults() {
        let site = tree(&["a.md"]);
        for root in ["gone", "a.md"] {
            let root = site.path().join(root);
            let walk = walk(&root, site.path());
            assert_eq!(walk.files, []);
            assert_eq!(walk.faults.len(), 1);
            assert_eq!(walk.faults[0].path, root);
            assert!(matches!(walk.faults[0].cause, Cause::Unreadable { .. }));
        }
    }

    #[test]
    fn unreadable_folder_is_a_fault() {
        let site = tree(&["a.md", "shut/b.md"]);
        let shut = site.path().join("shut");
        fs::set_permissions(&shut, fs::Permissions::from_mode(0o000)).unwrap();
        // A superuser reads it all the same, and then there is nothing to see.
        if fs::read_dir(&shut).is_err() {
            let walk = walk(site.path(), site.path());
            assert_eq!(relatives(&walk), ["a.md"]);
            assert_eq!(walk.faults[0].path, shut);
            assert!(matches!(walk.faults[0].cause, Cause::Unreadable { .. }));
        }
        fs::set_permissions(&shut, fs::Permissions::from_mode(0o700)).unwrap();
    }

    #[test]
    fn sockets_are_not_files() {
        let site = tree(&["a.md"]);
        let _socket = UnixListener::bind(site.path().join("socket")).unwrap();
        let faults = [("socket", Cause::NotAFile)];
        check_walk(site.path(), site.path(), &["a.md"], &faults);
    }

    #[test]
    fn names_that_are_not_utf_8_are_faults() {
        let site = tree(&["a.md"]);
        let file = site.path().join(OsStr::from_bytes(b"b\xff.md"));
        let folder = site.path().join(OsStr::from_bytes(b"c\xff"));
        fs::write(&file, "").unwrap();
        fs::create_dir(&folder).unwrap();
        fs::write(folder.join("d.md"), "").unwrap();
        let walk = walk(site.path(), site.path());
        assert_eq!(relatives(&walk), ["a.md"]);
        let faults: Vec<_> = walk.faults.into_iter().map(|f| (f.path, f.cause)).collect();
        let expected = [(file, Cause::NameNotUtf8), (folder, Cause::NameNotUtf8)];
        assert_eq!(faults, expected);
    }

    #[test]
    fn errors_name_the_path() {
        let error = read(Path::new("no/such/file")).unwrap_err();
        assert_eq!(error.to_string(), "cannot read `no/such/file`");
        let error = create_new(Path::new("no/such/file"), b"").unwrap_err();
        assert_eq!(error.to_string(), "cannot write `no/such/file`");
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
