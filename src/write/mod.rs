//! Compares a build with the output folder, then applies the difference. Every changed file is first *staged* beside
//! the site and moved into place only once all of them are there, so that a fault, a full disk or a kill leaves the
//! old site whole. It removes only what its own manifest lists. It knows nothing of jobs, of pages, or of how the
//! bytes came to be.

mod made;
mod manifest;
mod parts;
mod stage;
mod steps;
mod trouble;

use std::collections::BTreeSet;
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

use anyhow::{Context as _, ensure};
use rayon::prelude::*;

use crate::fs;
pub use made::stands;
use manifest::Manifest;
pub use parts::Parts;
use stage::Stage;
use steps::Steps;
pub use trouble::Trouble;

/// An output folder, opened and, unless for a dry run, locked.
///
/// Dropped without [`Target::commit`] it removes what was staged and leaves the site as it was.
#[derive(Debug)]
pub struct Target {
    out: PathBuf,
    /// `None` in a dry run.
    stage: Option<Stage>,
    manifest: Manifest,
    puts: Mutex<Vec<Put>>,
    failed: AtomicBool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    Apply,
    /// Only reads: takes no lock and creates nothing, not even the folder.
    DryRun,
}

/// What becomes of one file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    Created,
    Updated,
    Kept,
}

/// What changes on disk; every list is sorted bytewise.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Diff {
    pub created: Vec<String>,
    pub updated: Vec<String>,
    pub removed: Vec<String>,
    pub kept: usize,
}

/// Why an output folder was not opened; found in the error by `downcast_ref`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// It holds something, but no manifest of ours.
    NotOurs,
    /// Another build is writing to it.
    Busy,
    /// It lies inside the output folder `outer`, and would be published with that one.
    Inside { outer: PathBuf },
    /// A file, or a link that leads nowhere, has its name.
    NotAFolder,
    /// Its manifest is damaged, or of another version; nothing may be removed by it.
    BadManifest { line: usize },
}

impl Target {
    /// Fails with a [`Refusal`], and without a trace, if the folder is not to be written to.
    pub fn open(out: &Path, purpose: Purpose) -> anyhow::Result<Self> {
        let open = || -> anyhow::Result<_> {
            let found = manifest::survey(out)?;
            Ok(match purpose {
                Purpose::DryRun => (None, found),
                // Surveyed once more when no other build can change it.
                Purpose::Apply => (Some(Stage::open(out)?), manifest::survey(out)?),
            })
        };
        let (stage, found) = open().with_context(|| Trouble::Folder { out: out.to_path_buf() })?;
        Ok(Self {
            out: out.to_path_buf(),
            stage,
            manifest: found.unwrap_or_default(),
            puts: Mutex::default(),
            failed: AtomicBool::new(false),
        })
    }

    /// Compares one file with what is on disk and stages it if it differs. May be called from many threads, in any order, once
    /// for each route.
    pub fn put(&self, route: &str, bytes: &[u8]) -> anyhow::Result<Change> {
        self.parts(route).end(bytes)
    }

    /// As [`Target::put`], for a file that comes in parts: it is staged before it shows whether it differs.
    pub fn parts<'t>(&'t self, route: &'t str) -> Parts<'t> {
        Parts::new(self, route)
    }

    /// Keeps one file as it stands, unread. Whoever calls this knows that it holds what `put` would be given.
    pub fn keep(&self, route: &str) {
        let put = Put { route: route.to_owned(), change: Change::Kept, on_folder: false, digest: None };
        self.note(put);
    }

    fn note(&self, put: Put) {
        self.puts.lock().unwrap_or_else(PoisonError::into_inner).push(put);
    }

    /// Moves what is staged into place and removes what the manifest listed and this build did not put; in a dry run
    /// only says so. To be called when everything was put, and not before: what is missing is taken for stale. It notes
    /// what all was made `from`, for [`stands`].
    pub fn commit(mut self, from: Option<u64>) -> anyhow::Result<Diff> {
        ensure!(!self.failed.load(Ordering::Relaxed), Trouble::Unstaged);
        let mut puts = std::mem::take(self.puts.get_mut().unwrap_or_else(PoisonError::into_inner));
        puts.par_sort_unstable_by(|a, b| a.route.cmp(&b.route));
        let steps = Steps::plan(&self, &puts).context(Trouble::Misfit)?;
        if let Some(stage) = &self.stage {
            let new = || puts.iter().map(|put| put.route.as_str());
            let union: BTreeSet<&str> = new().chain(self.manifest.routes()).collect();
            let (new, union) = (Manifest::text(new()), Manifest::text(union.into_iter()));
            // From here to the end both the old files and the new ones are known as ours.
            stage
                .record(&self.manifest.text, &union)
                .with_context(|| Trouble::Unwritten { what: ".qiao/manifest".to_owned() })?;
            let applied = self.apply(stage, &puts, &steps).and_then(|()| stage.record(&union, &new));
            applied.with_context(|| Trouble::Half { out: self.out.clone() })?;
            let files: Option<Vec<_>> = puts.iter().map(|put| Some((&*put.route, put.digest?))).collect();
            if let Some((from, files)) = from.zip(files) {
                stage.replace(made::NAME, &made::note(from, &files))?;
            }
        }
        Ok(Diff::of(puts, steps))
    }
}

impl Diff {
    pub fn is_empty(&self) -> bool {
        self.created.is_empty() && self.updated.is_empty() && self.removed.is_empty()
    }

    fn of(puts: Vec<Put>, steps: Steps) -> Self {
        let mut diff = Self::default();
        diff.removed.extend(steps.clear.into_iter().chain(steps.remove));
        diff.removed.sort_unstable();
        for put in puts {
            match put.change {
                Change::Created => diff.created.push(put.route),
                Change::Updated => diff.updated.push(put.route),
                Change::Kept => diff.kept += 1,
            }
        }
        diff
    }
}

impl std::error::Error for Refusal {}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotOurs => write!(f, "it holds files that qiao did not write"),
            Self::Busy => write!(f, "another build is writing to it"),
            Self::Inside { outer } => write!(f, "it lies inside the output folder `{}`", outer.display()),
            Self::NotAFolder => write!(f, "it is not a folder"),
            Self::BadManifest { line } => write!(f, "line {line} of its `{PRIVATE}/manifest` is damaged"),
        }
    }
}

/// Our own corner of the output folder.
const PRIVATE: &str = ".qiao";

/// One file of this build.
#[derive(Debug)]
struct Put {
    route: String,
    change: Change,
    /// Whether a folder stands in its place.
    on_folder: bool,
    /// Of its bytes, if they were seen.
    digest: Option<u64>,
}

impl Target {
    fn apply(&self, stage: &Stage, puts: &[Put], steps: &Steps) -> anyhow::Result<()> {
        let (staged, place) = (|route: &str| stage.path(route), |route: &str| self.out.join(route));
        self.remove(&steps.clear, &steps.prune)?;
        // Some systems move no folder in which another program reads: what waits in it goes one by one.
        let moved: BTreeSet<&str> =
            steps.make.iter().map(String::as_str).filter(|folder| fs::rename(&staged(folder), &place(folder)).is_ok()).collect();
        let waits = |put: &&Put| put.change != Change::Kept && !steps::ancestors(&put.route).any(|folder| moved.contains(folder));
        puts.par_iter().filter(waits).try_for_each(|put| {
            if moved.len() < steps.make.len() {
                fs::create_dir_all(&place(steps::parent(&put.route)))?;
            }
            fs::rename(&staged(&put.route), &place(&put.route))
        })?;
        self.remove(&steps.remove, &steps.prune)
    }

    fn remove(&self, files: &[String], folders: &[String]) -> anyhow::Result<()> {
        files.iter().try_for_each(|file| fs::remove_file_if_exists(&self.out.join(file)))?;
        folders.iter().try_for_each(|folder| fs::remove_dir_if_empty(&self.out.join(folder)))
    }
}

#[cfg(all(test, unix))]
#[expect(clippy::disallowed_methods, reason = "the tests arrange and read the disk behind the back of the code")]
mod tests {
    use std::fs;
    use std::os::unix::fs::{MetadataExt as _, symlink};

    use tempfile::TempDir;

    use super::*;

    pub(super) type Files<'a> = &'a [(&'a str, &'a str)];

    pub(super) fn folder() -> (TempDir, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("public");
        (folder, out)
    }

    pub(super) fn try_build(out: &Path, purpose: Purpose, files: Files<'_>) -> anyhow::Result<Diff> {
        let target = Target::open(out, purpose)?;
        files.par_iter().try_for_each(|(route, text)| target.put(route, text.as_bytes()).map(drop))?;
        target.commit(None)
    }

    pub(super) fn build(out: &Path, files: Files<'_>) -> Diff {
        try_build(out, Purpose::Apply, files).unwrap()
    }

    pub(super) fn built(files: Files<'_>) -> (TempDir, PathBuf) {
        let (folder, out) = folder();
        build(&out, files);
        (folder, out)
    }

    pub(super) fn diff(created: &[&str], updated: &[&str], removed: &[&str], kept: usize) -> Diff {
        let owned = |routes: &[&str]| routes.iter().map(ToString::to_string).collect();
        Diff { created: owned(created), updated: owned(updated), removed: owned(removed), kept }
    }

    /// Every file and every empty folder below, our own corner apart; links as `-> target`.
    pub(super) fn tree(out: &Path) -> Vec<(String, String)> {
        fn add(folder: &Path, base: &str, tree: &mut Vec<(String, String)>) {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                let name = format!("{base}{}", path.file_name().unwrap().display());
                if name == PRIVATE {
                    continue;
                }
                if path.is_symlink() {
                    let target = fs::read_link(&path).unwrap();
                    tree.push((name, format!("-> {}", target.display())));
                } else if path.is_dir() {
                    let before = tree.len();
                    add(&path, &format!("{name}/"), tree);
                    if tree.len() == before {
                        tree.push((format!("{name}/"), String::new()));
                    }
                } else {
                    tree.push((name, fs::read_to_string(&path).unwrap()));
                }
            }
        }
        let mut tree = Vec::new();
        add(out, "", &mut tree);
        tree.sort();
        tree
    }

    pub(super) fn check_tree(out: &Path, files: Files<'_>) {
        let found = tree(out);
        let found: Vec<_> = found.iter().map(|(route, text)| (route.as_str(), text.as_str())).collect();
        assert_eq!(found, files);
    }

    pub(super) fn manifest(out: &Path) -> String {
        fs::read_to_string(out.join(".qiao/manifest")).unwrap()
    }

    pub(super) fn names(folder: &Path) -> Vec<std::ffi::OsString> {
        crate::fs::names(folder).unwrap()
    }

    pub(super) fn refusal(out: &Path) -> Refusal {
        let error = Target::open(out, Purpose::Apply).unwrap_err();
        let dry = Target::open(out, Purpose::DryRun).unwrap_err();
        let refusal = error.downcast_ref::<Refusal>().unwrap();
        assert_eq!(dry.downcast_ref::<Refusal>(), Some(refusal));
        refusal.clone()
    }

    #[test]
    fn first_build_creates_everything() {
        let (_folder, out) = folder();
        let files = [("a.html", "a"), ("j/1.html", "1"), ("j/k/2.html", "")];
        let found = build(&out, &files);
        assert_eq!(found, diff(&["a.html", "j/1.html", "j/k/2.html"], &[], &[], 0));
        check_tree(&out, &files);
        assert_eq!(manifest(&out), "qiao 1\na.html\nj/1.html\nj/k/2.html\n");
        assert_eq!(names(&out.join(PRIVATE)), ["lock", "manifest"]);
    }

    #[test]
    fn put_says_what_becomes_of_each_file() {
        let (_folder, out) = built(&[("a", "1"), ("b", "1"), ("c", "1"), ("e", "")]);
        let target = Target::open(&out, Purpose::Apply).unwrap();
        assert_eq!(target.put("a", b"1").unwrap(), Change::Kept);
        assert_eq!(target.put("b", b"2").unwrap(), Change::Updated);
        assert_eq!(target.put("c", b"12").unwrap(), Change::Updated);
        assert_eq!(target.put("d", b"1").unwrap(), Change::Created);
        assert_eq!(target.put("e", b"").unwrap(), Change::Kept);
        let found = target.commit(None).unwrap();
        assert_eq!(found, diff(&["d"], &["b", "c"], &[], 2));
        check_tree(&out, &[("a", "1"), ("b", "2"), ("c", "12"), ("d", "1"), ("e", "")]);
    }

    #[test]
    fn build_that_changes_nothing_touches_nothing() {
        let files = [("a.html", "a"), ("j/1.html", "1")];
        let (_folder, out) = built(&files);
        let stamps = || {
            [".qiao/manifest", "a.html", "j/1.html", "j", ""].map(|path| {
                let metadata = fs::metadata(out.join(path)).unwrap();
                (metadata.ino(), metadata.mtime(), metadata.mtime_nsec())
            })
        };
        let before = stamps();
        let found = build(&out, &files);
        assert!(found.is_empty());
        assert_eq!(found.kept, 2);
        assert_eq!(stamps(), before);
    }

    #[test]
    fn build_of_nothing_leaves_the_empty_folder() {
        let (_folder, out) = built(&[("a/1", "")]);
        assert_eq!(build(&out, &[]), diff(&[], &[], &["a/1"], 0));
        check_tree(&out, &[]);
        assert_eq!(manifest(&out), "qiao 1\n");
    }

    #[test]
    fn file_that_was_not_listed_is_adopted() {
        let (_folder, out) = built(&[("a", "")]);
        fs::write(out.join("b"), "theirs").unwrap();
        let found = build(&out, &[("a", ""), ("b", "ours")]);
        assert_eq!(found, diff(&[], &["b"], &[], 1));
        check_tree(&out, &[("a", ""), ("b", "ours")]);
    }

    #[test]
    fn dry_run_disturbs_nobody() {
        let (_folder, out) = built(&[("a", "")]);
        let _running = Target::open(&out, Purpose::Apply).unwrap();
        let found = try_build(&out, Purpose::DryRun, &[("b", "")]).unwrap();
        assert_eq!(found, diff(&["b"], &[], &["a"], 0));
    }

    #[test]
    fn dry_run_leaves_no_trace() {
        let (_folder, out) = folder();
        let found = try_build(&out, Purpose::DryRun, &[("a", ""), ("b/c", "")]).unwrap();
        assert_eq!(found, diff(&["a", "b/c"], &[], &[], 0));
        assert!(!out.exists());

        let files: Files<'_> = &[("a", "1"), ("b/c", "1"), ("d/e", "1")];
        build(&out, files);
        fs::remove_file(out.join(".qiao/lock")).unwrap();
        let files_then: Files<'_> = &[("a", "2"), ("b", "1"), ("d/e", "1"), ("f/g", "")];
        let dry = try_build(&out, Purpose::DryRun, files_then).unwrap();
        check_tree(&out, files);
        assert_eq!(names(&out.join(PRIVATE)), ["manifest"]);
        assert_eq!(manifest(&out), "qiao 1\na\nb/c\nd/e\n");
        assert_eq!(dry, diff(&["b", "f/g"], &["a"], &["b/c"], 1));
        assert_eq!(dry, build(&out, files_then));
    }

    #[test]
    fn link_at_a_route_is_replaced_and_not_written_through() {
        let (folder, out) = built(&[("a", "1"), ("b", "1"), ("c", "1"), ("d", "1")]);
        let other = folder.path().join("other");
        fs::write(&other, "1").unwrap();
        for route in ["a", "b", "c"] {
            fs::remove_file(out.join(route)).unwrap();
        }
        symlink(&other, out.join("a")).unwrap();
        symlink(folder.path(), out.join("b")).unwrap();
        symlink(&other, out.join("c")).unwrap();
        let found = build(&out, &[("a", "1"), ("b", "2"), ("d", "1")]);
        assert_eq!(found, diff(&[], &["a", "b"], &["c"], 1));
        check_tree(&out, &[("a", "1"), ("b", "2"), ("d", "1")]);
        assert_eq!(fs::read(&other).unwrap(), b"1");
    }

    #[test]
    fn folder_that_cannot_be_moved_whole_is_moved_file_by_file() {
        let (_folder, out) = built(&[("a", "")]);
        let target = Target::open(&out, Purpose::Apply).unwrap();
        for route in ["b/c/1", "b/2", "d/3"] {
            target.put(route, b"new").unwrap();
        }
        target.put("a", b"").unwrap();
        let mut puts = std::mem::take(&mut *target.puts.lock().unwrap());
        puts.sort_unstable_by(|a, b| a.route.cmp(&b.route));
        let steps = Steps::plan(&target, &puts).unwrap();
        assert_eq!(steps.make, ["b", "d"]);
        // It came in between, with something in it.
        fs::create_dir(out.join("b")).unwrap();
        fs::write(out.join("b/theirs"), "").unwrap();
        target.apply(target.stage.as_ref().unwrap(), &puts, &steps).unwrap();
        check_tree(&out, &[("a", ""), ("b/2", "new"), ("b/c/1", "new"), ("b/theirs", ""), ("d/3", "new")]);
    }

    #[test]
    fn build_killed_while_moving_orphans_nothing() {
        // From a, b, c/1, x to a, b/2, d, x with d moved, b removed for its folder, c/1 not yet.
        let (_folder, out) = built(&[("a", "old"), ("b", "old"), ("c/1", "old"), ("x", "")]);
        fs::write(out.join(".qiao/manifest"), "qiao 1\na\nb\nb/2\nc/1\nd\nx\n").unwrap();
        fs::create_dir_all(out.join(".qiao/stage/site")).unwrap();
        fs::write(out.join(".qiao/stage/site/a"), "new").unwrap();
        fs::write(out.join("d"), "new").unwrap();
        fs::remove_file(out.join("b")).unwrap();
        fs::create_dir(out.join("b")).unwrap();
        // The next build wants something else again.
        let found = build(&out, &[("a", "new"), ("e", "new"), ("x", "")]);
        assert_eq!(found, diff(&["e"], &["a"], &["c/1", "d"], 1));
        check_tree(&out, &[("a", "new"), ("e", "new"), ("x", "")]);
        assert_eq!(manifest(&out), "qiao 1\na\ne\nx\n");
    }
}
