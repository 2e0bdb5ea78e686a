//! Lists a tree. It stays inside its boundary and lists no file twice.
#![expect(clippy::disallowed_methods, reason = "a part of the door to the disk")]

use super::failure::reason;
use super::{Stamp, is_absence, is_temporary};
use crate::diagnostic::{Diagnostic, Message, Place, Reason};
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::ffi::OsStr;
use std::io::{self, ErrorKind};
use std::path::{MAIN_SEPARATOR, Path, PathBuf};

use rayon::prelude::*;
use walkdir::WalkDir;

/// What lies below a folder, sorted bytewise by path.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Walk {
    pub files: Vec<Found>,
    /// The real folders in which files were looked for: a file can come, change or go nowhere else.
    pub folders: BTreeSet<PathBuf>,
    pub faults: Vec<WalkFault>,
}

/// A regular file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Absolute, below the root as it was named; may pass through links.
    pub path: PathBuf,
    /// Below the root, with `/` between the names on every system.
    pub relative: String,
    pub stamp: Stamp,
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
    Unreadable {
        why: Reason,
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
            Cause::Unreadable { why } => Message::Unreadable { why },
            Cause::NotAFile => Message::NotAFile {},
            Cause::NameNotUtf8 => Message::NameNotUtf8 {},
        };
        Diagnostic::new(Place::file(file), message)
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
    has_linked_files: bool,
    folders: BTreeSet<PathBuf>,
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
                self.has_linked_files = true;
                self.folders.extend(target.parent().map(Path::to_path_buf));
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
        self.folders.insert(real.to_path_buf());
        let mut entries = WalkDir::new(real).min_depth(1).into_iter();
        while let Some(entry) = entries.next() {
            let Ok(entry) = entry.map_err(|error| self.missed(&error, real, base)) else { continue };
            let kind = entry.file_type();
            // Of files only those were seen that links led to, and to look up a path is not cheap.
            let looked_up = self.has_linked_files || !kind.is_file();
            let is_known = looked_up && self.seen.contains(entry.path());
            let is_new = !is_known && !is_ignored(entry.file_name(), kind.is_dir());
            let below = entry.path().strip_prefix(real).unwrap_or(entry.path());
            match join(base, below) {
                Some(_) if is_new && kind.is_dir() => {
                    self.seen.insert(entry.path().to_path_buf());
                    self.folders.insert(entry.into_path());
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
        // Asking for the stamps is most of the work of a walk.
        let files = std::mem::take(&mut self.files).into_par_iter();
        let asked: Vec<_> = files.map(|(relative, real)| (relative, std::fs::metadata(real))).collect();
        let mut files = Vec::with_capacity(asked.len());
        for (relative, metadata) in asked {
            let path = self.root.join(&relative);
            match metadata.map(|metadata| Stamp::of(&metadata)) {
                Ok(stamp) => files.push(Found { path, relative, stamp }),
                Err(error) if is_absence(&error) => {}
                Err(error) => self.fault(path, unreadable(&error)),
            }
        }
        files.sort_unstable_by(|a, b| a.relative.cmp(&b.relative));
        let mut faults = self.faults;
        faults.sort_unstable();
        Walk { files, folders: self.folders, faults }
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

fn unreadable(error: &io::Error) -> Cause {
    Cause::Unreadable { why: reason(error) }
}

#[cfg(all(test, unix))]
mod tests {
    use super::super::Obstacle;
    use super::super::tests::tree;
    use super::*;
    use std::fs;
    use std::os::unix::ffi::OsStrExt as _;
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    use std::os::unix::net::UnixListener;
    use tempfile::TempDir;

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
            assert_eq!(found.stamp.bytes, fs::metadata(&found.path).unwrap().len());
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
        assert_eq!(walk.faults[1].cause, Cause::Unreadable { why: Reason::Plain(Obstacle::Circle.words().unwrap()) });
    }

    #[test]
    fn missing_root_and_root_that_is_a_file_are_faults() {
        let site = tree(&["a.md"]);
        for (root, obstacle) in [("gone", Obstacle::Missing), ("a.md", Obstacle::NotFolder)] {
            let root = site.path().join(root);
            let walk = walk(&root, site.path());
            assert_eq!(walk.files, []);
            assert_eq!(walk.faults.len(), 1);
            assert_eq!(walk.faults[0].path, root);
            assert_eq!(walk.faults[0].cause, Cause::Unreadable { why: Reason::Plain(obstacle.words().unwrap()) });
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
}
