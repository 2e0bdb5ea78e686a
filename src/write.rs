//! Compares a build with the output folder, then applies the difference. Every changed file is first *staged* beside
//! the site and moved into place only once all of them are there, so that a fault, a full disk or a kill leaves the
//! old site whole. It removes only what its own manifest lists. It knows nothing of jobs, of pages, or of how the
//! bytes came to be. The manifest is read and written here and nowhere else, which is why it lives in this file.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use anyhow::{Context as _, ensure};
use rayon::prelude::*;

use crate::fs::{self, Creation, Lock, Standing};

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
            let found = survey(out)?;
            Ok(match purpose {
                Purpose::DryRun => (None, found),
                // Surveyed once more when no other build can change it.
                Purpose::Apply => (Some(Stage::open(out)?), survey(out)?),
            })
        };
        let (stage, found) = open().with_context(|| format!("cannot use `{}` as the output folder", out.display()))?;
        Ok(Self {
            out: out.to_path_buf(),
            stage,
            manifest: found.unwrap_or_default(),
            puts: Mutex::default(),
            failed: AtomicBool::new(false),
        })
    }

    /// Compares one file with what is on disk and stages it if it differs. May be called from many threads, in any
    /// order, once for each route.
    pub fn put(&self, route: &str, bytes: &[u8]) -> anyhow::Result<Change> {
        let put = self.stage_changed(route, bytes).inspect_err(|_| self.failed.store(true, Ordering::Relaxed))?;
        let change = put.change;
        self.puts.lock().unwrap_or_else(PoisonError::into_inner).push(put);
        Ok(change)
    }

    /// Moves what is staged into place and removes what the manifest listed and this build did not put; in a dry run
    /// only says so. To be called when everything was put, and not before: what is missing is taken for stale.
    pub fn commit(mut self) -> anyhow::Result<Diff> {
        ensure!(!self.failed.load(Ordering::Relaxed), "not every file could be staged; the old site is unchanged");
        let mut puts = std::mem::take(self.puts.get_mut().unwrap_or_else(PoisonError::into_inner));
        puts.par_sort_unstable_by(|a, b| a.route.cmp(&b.route));
        let steps = self.steps(&puts).context("the new files do not fit in; the old site is unchanged")?;
        if let Some(stage) = &self.stage {
            let new: BTreeSet<&str> = puts.iter().map(|put| put.route.as_str()).collect();
            let union = new.iter().copied().chain(self.manifest.routes()).collect();
            let (new, union) = (Manifest::text(&new), Manifest::text(&union));
            // From here to the end both the old files and the new ones are known as ours.
            stage.record(&self.manifest.text, &union).map_err(|error| unwritten(error, ".qiao/manifest"))?;
            self.apply(&puts, &steps).and_then(|()| stage.record(&union, &new)).with_context(|| {
                let out = self.out.display();
                format!("`{out}` is half replaced; the next build completes it")
            })?;
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
const HEADER: &str = "qiao 1";

/// Where files wait, and the lock that makes them ours alone.
#[derive(Debug)]
struct Stage {
    folder: PathBuf,
    next: AtomicUsize,
    _lock: Lock,
}

/// The manifest as it stands on disk; empty if there is none.
#[derive(Debug, Default)]
struct Manifest {
    text: String,
    listed: BTreeSet<String>,
}

/// One file of this build.
#[derive(Debug)]
struct Put {
    route: String,
    change: Change,
    /// Whether a folder stands in its place.
    on_folder: bool,
    staged: Option<PathBuf>,
}

/// What is to be done, in this order; the staged files are moved between `make` and `remove`.
#[derive(Debug, Default)]
struct Steps {
    /// Files of ours in the way of the new ones.
    clear: Vec<String>,
    /// Folders that are missing, outermost first.
    make: Vec<String>,
    /// All other files of ours that are stale.
    remove: Vec<String>,
    /// Folders that `clear` or `remove` may leave empty, deepest first.
    prune: Vec<String>,
}

impl Target {
    fn stage_changed(&self, route: &str, bytes: &[u8]) -> anyhow::Result<Put> {
        ensure!(is_route(route), "`{route}` is no address inside the site");
        let (change, on_folder) = self.compare(route, bytes)?;
        let staged = match &self.stage {
            Some(stage) if change != Change::Kept => Some(stage.write(bytes).map_err(|error| unwritten(error, route))?),
            _ => None,
        };
        Ok(Put { route: route.to_owned(), change, on_folder, staged })
    }

    /// What becomes of the file, and whether a folder stands in its place.
    fn compare(&self, route: &str, bytes: &[u8]) -> anyhow::Result<(Change, bool)> {
        if self.manifest.is_absent() {
            return Ok((Change::Created, false));
        }
        let path = self.out.join(route);
        Ok(match fs::standing(&path)? {
            Standing::Nothing => (Change::Created, false),
            Standing::Folder => (Change::Created, true),
            Standing::File(length) if fs::is_equal(&path, length, bytes)? => (Change::Kept, false),
            Standing::File(_) | Standing::Other => (Change::Updated, false),
        })
    }

    /// Finds out everything that could be wrong before anything is touched.
    fn steps(&self, puts: &[Put]) -> anyhow::Result<Steps> {
        for pair in puts.windows(2) {
            let route = &pair[0].route;
            ensure!(*route != pair[1].route, "`{route}` was put twice");
        }
        let is_put = |route: &str| puts.binary_search_by(|put| put.route.as_str().cmp(route)).is_ok();
        let stale = || self.manifest.routes().filter(|route| !is_put(route));
        let old = folders(stale());
        let needed = folders(puts.iter().map(|put| put.route.as_str()));
        let grounds = self.grounds(old.union(&needed))?;

        let mut make = Vec::new();
        for &folder in &needed {
            ensure!(!is_put(folder), "`{folder}` would be a file and a folder at once");
            match grounds[folder] {
                Standing::Folder => continue,
                Standing::Nothing => {}
                Standing::File(_) | Standing::Other => self.check_ours(folder, &old)?,
            }
            make.push(folder.to_owned());
        }
        for put in puts.iter().filter(|put| put.on_folder) {
            self.check_ours(&put.route, &old)?;
        }
        let mut removed = Vec::new();
        for route in stale().filter(|route| grounds[parent(route)] == Standing::Folder) {
            if !matches!(fs::standing(&self.out.join(route))?, Standing::Folder | Standing::Nothing) {
                removed.push(route.to_owned());
            }
        }
        let is_in_the_way = |route: &String| needed.contains(route.as_str()) || ancestors(route).any(is_put);
        let (clear, remove) = removed.into_iter().partition(is_in_the_way);
        // Also those of files that are gone already: a build that was killed may have left them.
        let prune = old.difference(&needed).map(|&folder| folder.to_owned());
        let mut prune: Vec<_> = prune.filter(|folder| grounds[folder.as_str()] == Standing::Folder).collect();
        prune.reverse();
        Ok(Steps { clear, make, remove, prune })
    }

    /// What stands where these folders should be, parents being named before what they hold. In what is no folder, be
    /// it a link to one, stands nothing of ours.
    fn grounds<'a>(&self, folders: impl Iterator<Item = &'a &'a str>) -> anyhow::Result<BTreeMap<&'a str, Standing>> {
        let root = if self.manifest.is_absent() { Standing::Nothing } else { Standing::Folder };
        let mut grounds = BTreeMap::from([("", root)]);
        for &folder in folders {
            let standing = match grounds[parent(folder)] {
                Standing::Folder => fs::standing(&self.out.join(folder))?,
                _ => Standing::Nothing,
            };
            grounds.insert(folder, standing);
        }
        Ok(grounds)
    }

    /// Whether what stands in the way is ours, and so is all that it holds.
    fn check_ours(&self, route: &str, folders: &BTreeSet<&str>) -> anyhow::Result<()> {
        let path = self.out.join(route);
        let (is_ours, names) = match fs::standing(&path)? {
            Standing::Folder => (folders.contains(route), fs::names(&path)?),
            Standing::File(_) => (self.manifest.listed.contains(route), Vec::new()),
            Standing::Nothing | Standing::Other => (false, Vec::new()),
        };
        ensure!(is_ours, "`{}` is in the way, and qiao did not write it", path.display());
        let mut below = names.iter().map(|name| format!("{route}/{}", name.to_string_lossy()));
        below.try_for_each(|route| self.check_ours(&route, folders))
    }

    fn apply(&self, puts: &[Put], steps: &Steps) -> anyhow::Result<()> {
        self.remove(&steps.clear, &steps.prune)?;
        steps.make.iter().try_for_each(|folder| fs::create_dir_all(&self.out.join(folder)))?;
        puts.par_iter().try_for_each(|put| match &put.staged {
            Some(staged) => fs::rename(staged, &self.out.join(&put.route)),
            None => Ok(()),
        })?;
        self.remove(&steps.remove, &steps.prune)
    }

    fn remove(&self, files: &[String], folders: &[String]) -> anyhow::Result<()> {
        files.iter().try_for_each(|file| fs::remove_file_if_exists(&self.out.join(file)))?;
        folders.iter().try_for_each(|folder| fs::remove_dir_if_empty(&self.out.join(folder)))
    }
}

impl Stage {
    /// Takes the folder for this build, creating it if need be, and clears what a killed one left.
    fn open(out: &Path) -> anyhow::Result<Self> {
        let private = out.join(PRIVATE);
        fs::create_dir_all(&private)?;
        let lock = fs::try_lock(&private.join("lock"))?.ok_or(Refusal::Busy)?;
        let folder = private.join("stage");
        fs::remove_dir_all_if_exists(&folder)?;
        fs::create_dir_all(&folder)?;
        Ok(Self { folder, next: AtomicUsize::new(0), _lock: lock })
    }

    fn write(&self, bytes: &[u8]) -> anyhow::Result<PathBuf> {
        let number = self.next.fetch_add(1, Ordering::Relaxed);
        let staged = self.folder.join(number.to_string());
        let creation = fs::create_new(&staged, bytes)?;
        ensure!(creation == Creation::Created, "`{}` exists already", staged.display());
        Ok(staged)
    }

    /// Replaces the manifest if it says something else. Its temporary name, too, is in the stage.
    fn record(&self, on_disk: &str, text: &str) -> anyhow::Result<()> {
        if on_disk == text {
            return Ok(());
        }
        let staged = self.folder.join("manifest");
        fs::write_atomic(&staged, text.as_bytes())?;
        fs::rename(&staged, &self.folder.with_file_name("manifest"))
    }
}

impl Drop for Stage {
    /// Runs before the lock is let go. What cannot be removed, the next build clears.
    fn drop(&mut self) {
        let _ = fs::remove_dir_all_if_exists(&self.folder);
    }
}

impl Manifest {
    fn parse(bytes: &[u8]) -> Result<Self, Refusal> {
        let text = String::from_utf8_lossy(bytes).into_owned();
        // A line that was cut short would name a file that is not ours.
        let mut lines = text.split_inclusive('\n').map(|line| line.strip_suffix('\n'));
        if lines.next().flatten() != Some(HEADER) {
            return Err(Refusal::BadManifest { line: 1 });
        }
        let route = |(above, line): (usize, Option<&str>)| match line {
            Some(route) if is_route(route) => Ok(route.to_owned()),
            _ => Err(Refusal::BadManifest { line: above + 2 }),
        };
        let listed = lines.enumerate().map(route).collect::<Result<_, _>>()?;
        Ok(Self { text, listed })
    }

    fn is_absent(&self) -> bool {
        self.text.is_empty()
    }

    fn routes(&self) -> impl Iterator<Item = &str> {
        self.listed.iter().map(String::as_str)
    }

    fn text(routes: &BTreeSet<&str>) -> String {
        std::iter::once(&HEADER).chain(routes).flat_map(|line| [line, "\n"]).collect()
    }
}

/// The manifest of an output folder of ours, `None` if there is nothing in the folder yet.
fn survey(out: &Path) -> anyhow::Result<Option<Manifest>> {
    if let Some(outer) = outer(out)? {
        return Err(Refusal::Inside { outer }.into());
    }
    if !fs::is_dir(out) {
        let is_missing = fs::standing(out)? == Standing::Nothing;
        ensure!(is_missing, Refusal::NotAFolder);
        return Ok(None);
    }
    let private = out.join(PRIVATE);
    // A first build that was killed leaves no more than a lock and a stage.
    let is_ours = match fs::standing(&private)? {
        Standing::Nothing => true,
        Standing::Folder => {
            if let Some(bytes) = fs::read_if_exists(&private.join("manifest"))? {
                return Ok(Some(Manifest::parse(&bytes)?));
            }
            let mut names = fs::names(&private)?.into_iter();
            names.all(|name| name == "lock" || name == "stage")
        }
        Standing::File(_) | Standing::Other => false,
    };
    let is_empty = fs::names(out)?.iter().all(|name| name == PRIVATE);
    ensure!(is_ours && is_empty, Refusal::NotOurs);
    Ok(None)
}

/// The output folder around this one, if there is one.
fn outer(out: &Path) -> anyhow::Result<Option<PathBuf>> {
    let absolute = std::path::absolute(out)?;
    let Some(nearest) = absolute.ancestors().find(|folder| fs::is_dir(folder)) else {
        return Ok(None);
    };
    let real = fs::canonical(nearest)?;
    let mut around = real.ancestors().skip(usize::from(nearest == absolute));
    let outer = around.find(|folder| fs::exists(&folder.join(PRIVATE).join("manifest")));
    Ok(outer.map(Path::to_path_buf))
}

/// A path that stays inside the output folder, outside our corner of it, and on one line.
fn is_route(route: &str) -> bool {
    let mut names = route.split('/');
    let is_private = names.clone().next() == Some(PRIVATE);
    !is_private
        && names.all(|name| !["", ".", ".."].contains(&name))
        && !route.contains(|c: char| c.is_control() || c == '\\')
        && Path::new(route).is_relative()
}

/// The folder that holds a file or a folder; `""` for the outermost.
fn parent(route: &str) -> &str {
    route.rsplit_once('/').map_or("", |(parent, _)| parent)
}

/// The folders that hold a file, innermost first, the output folder itself apart.
fn ancestors(route: &str) -> impl Iterator<Item = &str> {
    let folders = std::iter::successors(Some(parent(route)), |folder| Some(parent(folder)));
    folders.take_while(|folder| !folder.is_empty())
}

fn folders<'a>(routes: impl Iterator<Item = &'a str>) -> BTreeSet<&'a str> {
    let mut folders = BTreeSet::new();
    for route in routes {
        // Where one is known, those around it are.
        let _ = ancestors(route).find(|folder| !folders.insert(*folder));
    }
    folders
}

fn unwritten(error: anyhow::Error, what: &str) -> anyhow::Error {
    let cause = error.downcast_ref::<io::Error>().map(io::Error::kind);
    let message = match cause {
        Some(ErrorKind::StorageFull | ErrorKind::QuotaExceeded) => format!("no space left on the device while writing `{what}`"),
        _ => format!("cannot write `{what}`"),
    };
    error.context(format!("{message}; the old site is unchanged"))
}

#[cfg(all(test, unix))]
#[expect(clippy::disallowed_methods, reason = "the tests arrange and read the disk behind the back of the code")]
mod tests {
    use super::*;
    use std::fs;
    use std::os::unix::fs::{MetadataExt as _, symlink};
    use tempfile::TempDir;

    type Files<'a> = &'a [(&'a str, &'a str)];

    fn folder() -> (TempDir, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("public");
        (folder, out)
    }

    fn try_build(out: &Path, purpose: Purpose, files: Files) -> anyhow::Result<Diff> {
        let target = Target::open(out, purpose)?;
        files.par_iter().try_for_each(|(route, text)| target.put(route, text.as_bytes()).map(drop))?;
        target.commit()
    }

    fn build(out: &Path, files: Files) -> Diff {
        try_build(out, Purpose::Apply, files).unwrap()
    }

    fn built(files: Files) -> (TempDir, PathBuf) {
        let (folder, out) = folder();
        build(&out, files);
        (folder, out)
    }

    fn diff(created: &[&str], updated: &[&str], removed: &[&str], kept: usize) -> Diff {
        let owned = |routes: &[&str]| routes.iter().map(ToString::to_string).collect();
        Diff { created: owned(created), updated: owned(updated), removed: owned(removed), kept }
    }

    /// Every file and every empty folder below, our own corner apart; links as `-> target`.
    fn tree(out: &Path) -> Vec<(String, String)> {
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

    fn check_tree(out: &Path, files: Files) {
        let found = tree(out);
        let found: Vec<_> = found.iter().map(|(route, text)| (route.as_str(), text.as_str())).collect();
        assert_eq!(found, files);
    }

    fn manifest(out: &Path) -> String {
        fs::read_to_string(out.join(".qiao/manifest")).unwrap()
    }

    fn names(folder: &Path) -> Vec<std::ffi::OsString> {
        crate::fs::names(folder).unwrap()
    }

    fn refusal(out: &Path) -> Refusal {
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
        let found = target.commit().unwrap();
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
    fn site_does_not_change_before_the_commit() {
        let (_folder, out) = built(&[("a", "old"), ("b", "old")]);
        let target = Target::open(&out, Purpose::Apply).unwrap();
        target.put("a", b"new").unwrap();
        target.put("x/y", b"new").unwrap();
        check_tree(&out, &[("a", "old"), ("b", "old")]);
        drop(target);
        check_tree(&out, &[("a", "old"), ("b", "old")]);
        assert_eq!(manifest(&out), "qiao 1\na\nb\n");
        assert_eq!(names(&out.join(PRIVATE)), ["lock", "manifest"]);
    }

    #[test]
    fn only_what_is_listed_is_removed() {
        let (_folder, out) = built(&[("a/b/1", ""), ("a/2", ""), ("c/3", ""), ("d", "")]);
        fs::write(out.join("a/mine"), "m").unwrap();
        fs::create_dir(out.join("empty")).unwrap();
        let found = build(&out, &[("d", "")]);
        assert_eq!(found, diff(&[], &[], &["a/2", "a/b/1", "c/3"], 1));
        check_tree(&out, &[("a/mine", "m"), ("d", ""), ("empty/", "")]);
        assert_eq!(manifest(&out), "qiao 1\nd\n");
    }

    #[test]
    fn what_is_gone_already_is_not_said_to_be_removed() {
        let (_folder, out) = built(&[("a/1", ""), ("b", "")]);
        fs::remove_file(out.join("a/1")).unwrap();
        let found = build(&out, &[("b", "")]);
        assert_eq!(found, diff(&[], &[], &[], 1));
        check_tree(&out, &[("b", "")]);
        assert_eq!(manifest(&out), "qiao 1\nb\n");
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
    fn foreign_folder_is_refused_and_not_touched() {
        let (_folder, out) = folder();
        fs::create_dir(&out).unwrap();
        fs::write(out.join("thesis.doc"), "").unwrap();
        assert_eq!(refusal(&out), Refusal::NotOurs);
        assert_eq!(names(&out), ["thesis.doc"]);
        let error = Target::open(&out, Purpose::Apply).unwrap_err();
        let expected = format!("cannot use `{}` as the output folder: it holds files that qiao did not write", out.display());
        assert_eq!(format!("{error:#}"), expected);
    }

    #[test]
    fn foreign_folder_of_our_name_is_refused() {
        let (_folder, out) = folder();
        fs::create_dir_all(out.join(".qiao")).unwrap();
        fs::write(out.join(".qiao/theirs"), "").unwrap();
        assert_eq!(refusal(&out), Refusal::NotOurs);
        fs::remove_dir_all(out.join(".qiao")).unwrap();
        symlink(out.parent().unwrap(), out.join(".qiao")).unwrap();
        assert_eq!(refusal(&out), Refusal::NotOurs);
    }

    #[test]
    fn empty_folder_is_accepted() {
        let (_folder, out) = folder();
        fs::create_dir(&out).unwrap();
        assert_eq!(build(&out, &[("a", "")]), diff(&["a"], &[], &[], 0));
    }

    #[test]
    fn file_in_the_name_of_the_folder_is_refused() {
        let (_folder, out) = folder();
        fs::write(&out, "").unwrap();
        assert_eq!(refusal(&out), Refusal::NotAFolder);
        fs::remove_file(&out).unwrap();
        symlink("nowhere", &out).unwrap();
        assert_eq!(refusal(&out), Refusal::NotAFolder);
    }

    #[test]
    fn folder_inside_another_output_folder_is_refused() {
        let (_folder, out) = built(&[("a/1", "")]);
        let outer = out.canonicalize().unwrap();
        assert_eq!(refusal(&out.join("a")), Refusal::Inside { outer: outer.clone() });
        assert_eq!(refusal(&out.join("b/c")), Refusal::Inside { outer });
        check_tree(&out, &[("a/1", "")]);
    }

    #[test]
    fn link_to_a_folder_is_an_output_folder() {
        let (folder, out) = folder();
        fs::create_dir(folder.path().join("real")).unwrap();
        symlink("real", &out).unwrap();
        build(&out, &[("a", "1")]);
        check_tree(&folder.path().join("real"), &[("a", "1")]);
        assert!(out.is_symlink());
    }

    #[test]
    fn second_build_at_once_is_refused() {
        let (_folder, out) = folder();
        let first = Target::open(&out, Purpose::Apply).unwrap();
        first.put("a", b"").unwrap();
        let error = Target::open(&out, Purpose::Apply).unwrap_err();
        assert_eq!(error.downcast_ref(), Some(&Refusal::Busy));
        // Nor did the second one clear what the first had staged.
        first.commit().unwrap();
        check_tree(&out, &[("a", "")]);
        Target::open(&out, Purpose::Apply).unwrap();
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

        let files: Files = &[("a", "1"), ("b/c", "1"), ("d/e", "1")];
        build(&out, files);
        fs::remove_file(out.join(".qiao/lock")).unwrap();
        let files_then: Files = &[("a", "2"), ("b", "1"), ("d/e", "1"), ("f/g", "")];
        let dry = try_build(&out, Purpose::DryRun, files_then).unwrap();
        check_tree(&out, files);
        assert_eq!(names(&out.join(PRIVATE)), ["manifest"]);
        assert_eq!(manifest(&out), "qiao 1\na\nb/c\nd/e\n");
        assert_eq!(dry, diff(&["b", "f/g"], &["a"], &["b/c"], 1));
        assert_eq!(dry, build(&out, files_then));
    }

    #[test]
    fn routes_out_of_the_site_are_refused() {
        for route in
            ["", "/a", "a/", "a//b", ".", "..", "../a", "a/../b", "a/./b", ".qiao", ".qiao/manifest", "a\nb", "a\\b", "a\0"]
        {
            let (_folder, out) = folder();
            let target = Target::open(&out, Purpose::Apply).unwrap();
            assert!(target.put(route, b"").is_err(), "{route:?}");
            assert!(target.commit().is_err(), "{route:?}");
            check_tree(&out, &[]);
        }
        let (_folder, out) = folder();
        let files = [(".nojekyll", ""), (".qiaoa", ""), (".well-known/x", ""), ("a..b", ""), ("岗位/甲 乙.html", "")];
        build(&out, &files);
        check_tree(&out, &files);
    }

    #[test]
    fn routes_that_clash_are_refused_before_anything_moves() {
        let old: Files = &[("a", "old"), ("b", "old")];
        let (_folder, out) = built(old);
        let clashes: [Files; 3] =
            [&[("a", "new"), ("a", "new")], &[("b", "new"), ("b-c", "new"), ("b/c", "new")], &[("a", "old"), ("a/x", "new")]];
        for files in clashes {
            for purpose in [Purpose::Apply, Purpose::DryRun] {
                let error = try_build(&out, purpose, files).unwrap_err();
                assert!(error.to_string().contains("the old site is unchanged"));
                check_tree(&out, old);
            }
        }
    }

    #[test]
    fn file_becomes_a_folder() {
        let (_folder, out) = built(&[("a", "old"), ("z", "")]);
        let found = build(&out, &[("a/b/c", "new"), ("z", "")]);
        assert_eq!(found, diff(&["a/b/c"], &[], &["a"], 1));
        check_tree(&out, &[("a/b/c", "new"), ("z", "")]);
    }

    #[test]
    fn folder_becomes_a_file() {
        let (_folder, out) = built(&[("a/b/c", "old"), ("a/d", "old"), ("z", "")]);
        let found = build(&out, &[("a", "new"), ("z", "")]);
        assert_eq!(found, diff(&["a"], &[], &["a/b/c", "a/d"], 1));
        check_tree(&out, &[("a", "new"), ("z", "")]);
    }

    #[test]
    fn what_is_not_ours_is_not_cleared_out_of_the_way() {
        // A folder that holds a file of theirs, one that holds an empty folder, one of theirs.
        for theirs in ["a/theirs", "a/b/theirs", "a/empty/", "x/", "x/theirs"] {
            let (_folder, out) = built(&[("a/b/c", "old")]);
            let path = out.join(theirs);
            if theirs.ends_with('/') {
                fs::create_dir_all(&path).unwrap();
            } else {
                fs::create_dir_all(path.parent().unwrap()).unwrap();
                fs::write(&path, "t").unwrap();
            }
            let before = tree(&out);
            let route = &theirs[..1];
            for purpose in [Purpose::DryRun, Purpose::Apply] {
                let error = try_build(&out, purpose, &[(route, "new")]).unwrap_err();
                let error = format!("{error:#}");
                assert!(error.contains("is in the way, and qiao did not write it"), "{error}");
                assert_eq!(tree(&out), before);
            }
        }
        // And a file of theirs where a folder should be.
        let (_folder, out) = built(&[("a", "old")]);
        fs::write(out.join("b"), "t").unwrap();
        assert!(try_build(&out, Purpose::Apply, &[("b/c", "new")]).is_err());
        check_tree(&out, &[("a", "old"), ("b", "t")]);
        assert_eq!(manifest(&out), "qiao 1\na\n");
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
    fn nothing_is_written_or_removed_through_a_linked_folder() {
        let (folder, out) = built(&[("a", ""), ("f/1", "1")]);
        let other = folder.path().join("other");
        fs::create_dir(&other).unwrap();
        fs::write(other.join("1"), "1").unwrap();
        fs::remove_dir_all(out.join("f")).unwrap();
        symlink(&other, out.join("f")).unwrap();
        let link = format!("-> {}", other.display());
        for text in ["1", "2"] {
            assert!(try_build(&out, Purpose::Apply, &[("f/1", text)]).is_err());
            check_tree(&out, &[("a", ""), ("f", &link)]);
        }
        assert_eq!(build(&out, &[("a", "")]), diff(&[], &[], &[], 1));
        check_tree(&out, &[("a", ""), ("f", &link)]);
        check_tree(&other, &[("1", "1")]);
    }

    #[test]
    fn link_is_not_cleared_out_of_the_way_of_a_folder() {
        let (folder, out) = built(&[("a", "")]);
        fs::write(folder.path().join("b"), "same").unwrap();
        fs::remove_file(out.join("a")).unwrap();
        symlink(folder.path(), out.join("a")).unwrap();
        for text in ["same", "new"] {
            assert!(try_build(&out, Purpose::Apply, &[("a/b", text)]).is_err());
        }
        assert!(out.join("a").is_symlink());
        assert_eq!(fs::read(folder.path().join("b")).unwrap(), b"same");
    }

    #[test]
    fn folder_of_theirs_in_place_of_a_listed_file_stays() {
        let (_folder, out) = built(&[("a", "")]);
        fs::remove_file(out.join("a")).unwrap();
        fs::create_dir(out.join("a")).unwrap();
        assert!(try_build(&out, Purpose::Apply, &[("a", "new")]).is_err());
        build(&out, &[]);
        check_tree(&out, &[("a/", "")]);
    }

    #[test]
    fn build_killed_while_staging_is_cleared() {
        let (_folder, out) = built(&[("a", "old")]);
        fs::create_dir(out.join(".qiao/stage")).unwrap();
        fs::write(out.join(".qiao/stage/0"), "half").unwrap();
        fs::write(out.join(".qiao/stage/.manifest.1-0.qiao-tmp"), "qiao 1").unwrap();
        let found = build(&out, &[("a", "new")]);
        assert_eq!(found, diff(&[], &["a"], &[], 0));
        check_tree(&out, &[("a", "new")]);
        assert_eq!(names(&out.join(PRIVATE)), ["lock", "manifest"]);
    }

    #[test]
    fn first_build_killed_before_its_manifest_is_completed() {
        let (_folder, out) = folder();
        fs::create_dir_all(out.join(".qiao/stage")).unwrap();
        fs::write(out.join(".qiao/stage/0"), "half").unwrap();
        fs::write(out.join(".qiao/lock"), "").unwrap();
        assert_eq!(build(&out, &[("a", "")]), diff(&["a"], &[], &[], 0));
        check_tree(&out, &[("a", "")]);
    }

    #[test]
    fn build_killed_while_moving_orphans_nothing() {
        // From a, b, c/1, x to a, b/2, d, x with d moved, b removed for its folder, c/1 not yet.
        let (_folder, out) = built(&[("a", "old"), ("b", "old"), ("c/1", "old"), ("x", "")]);
        fs::write(out.join(".qiao/manifest"), "qiao 1\na\nb\nb/2\nc/1\nd\nx\n").unwrap();
        fs::create_dir(out.join(".qiao/stage")).unwrap();
        fs::write(out.join(".qiao/stage/0"), "new").unwrap();
        fs::write(out.join("d"), "new").unwrap();
        fs::remove_file(out.join("b")).unwrap();
        fs::create_dir(out.join("b")).unwrap();
        // The next build wants something else again.
        let found = build(&out, &[("a", "new"), ("e", "new"), ("x", "")]);
        assert_eq!(found, diff(&["e"], &["a"], &["c/1", "d"], 1));
        check_tree(&out, &[("a", "new"), ("e", "new"), ("x", "")]);
        assert_eq!(manifest(&out), "qiao 1\na\ne\nx\n");
    }

    #[test]
    fn manifest_lists_old_and_new_while_files_move() {
        let (_folder, out) = built(&[("a", ""), ("b", "")]);
        let target = Target::open(&out, Purpose::Apply).unwrap();
        target.put("b", b"new").unwrap();
        target.put("c/d", b"new").unwrap();
        // What was staged is gone when the moving begins, so that it fails half way.
        fs::remove_file(out.join(".qiao/stage/0")).unwrap();
        let error = target.commit().unwrap_err();
        assert!(error.to_string().ends_with("is half replaced; the next build completes it"));
        assert_eq!(manifest(&out), "qiao 1\na\nb\nc/d\n");
        assert_eq!(names(&out.join(PRIVATE)), ["lock", "manifest"]);
        build(&out, &[("b", "new")]);
        check_tree(&out, &[("b", "new")]);
    }

    #[test]
    fn damaged_manifest_is_refused() {
        let damages = [
            ("", 1),
            ("qiao 2\na\n", 1),
            ("qiao 1", 1),
            ("qiao 1\na\n../../home\n", 3),
            ("qiao 1\n/etc/passwd\n", 2),
            ("qiao 1\na\nb", 3),
            ("qiao 1\n\n", 2),
        ];
        for (text, line) in damages {
            let (_folder, out) = built(&[("a", "")]);
            fs::write(out.join(".qiao/manifest"), text).unwrap();
            assert_eq!(refusal(&out), Refusal::BadManifest { line }, "{text:?}");
            assert_eq!(fs::read_to_string(out.join(".qiao/manifest")).unwrap(), text);
        }
    }

    #[test]
    fn build_that_could_not_stage_a_file_does_not_commit() {
        let (_folder, out) = built(&[("a", "old"), ("b", "old")]);
        let target = Target::open(&out, Purpose::Apply).unwrap();
        fs::remove_dir_all(out.join(".qiao/stage")).unwrap();
        target.put("b", b"old").unwrap();
        let error = target.put("a", b"new").unwrap_err();
        assert_eq!(error.to_string(), "cannot write `a`; the old site is unchanged");
        assert!(target.commit().is_err());
        check_tree(&out, &[("a", "old"), ("b", "old")]);
    }

    #[test]
    fn full_disk_is_called_by_its_name() {
        let full = anyhow::Error::from(io::Error::from(ErrorKind::StorageFull));
        let error = unwritten(full.context("cannot write `public/.qiao/stage/0`"), "a.html");
        assert_eq!(error.to_string(), "no space left on the device while writing `a.html`; the old site is unchanged");
    }

    #[test]
    fn manifest_is_the_same_whatever_the_order() {
        let routes: Vec<String> = (0..300).map(|n| format!("{}/{n}.html", n % 7)).collect();
        let mut files: Vec<_> = routes.iter().map(|route| (route.as_str(), "x")).collect();
        let (_one, one) = built(&files);
        files.reverse();
        let (_two, two) = folder();
        build(&two, &files[150..]);
        build(&two, &files);
        assert_eq!(manifest(&one), manifest(&two));
        assert_eq!(tree(&one), tree(&two));
    }
}
