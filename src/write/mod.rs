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

use std::borrow::Cow;
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
            let routes = || puts.iter().map(|put| put.route.as_str());
            let new = Manifest::text(routes());
            let union = if self.manifest.is_absent() {
                Cow::Borrowed(&new)
            } else {
                let union: BTreeSet<&str> = routes().chain(self.manifest.routes()).collect();
                Cow::Owned(Manifest::text(union.into_iter()))
            };
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
mod tests;
