//! The stage: where the files of a build wait until all of them are there, locked against a second build.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use anyhow::ensure;

use super::{PRIVATE, Refusal};
use crate::fs::{self, Creation, Failure, Lock, Obstacle};

/// Its name in our corner of the output folder.
pub(super) const FOLDER: &str = "stage";

/// The folder in it that is laid out as the site.
const SITE: &str = "site";

/// Where files wait, and the lock that makes them ours alone.
#[derive(Debug)]
pub(super) struct Stage {
    folder: PathBuf,
    /// The folders of the site that were made here; the outermost is `""`.
    made: Mutex<BTreeSet<String>>,
    _lock: Lock,
}

impl Stage {
    /// Takes the folder for this build, creating it if need be, and clears what a killed one left.
    pub(super) fn open(out: &Path) -> anyhow::Result<Self> {
        let private = out.join(PRIVATE);
        fs::create_dir_all(&private)?;
        let lock = fs::try_lock(&private.join("lock"))?.ok_or(Refusal::Busy)?;
        let folder = private.join(FOLDER);
        fs::remove_dir_all_if_exists(&folder)?;
        fs::create_dir_all(&folder.join(SITE))?;
        Ok(Self { folder, made: Mutex::new(BTreeSet::from([String::new()])), _lock: lock })
    }

    /// Writes a file that waits, in folders as those of the site: where one of them is missing there, it is moved whole.
    pub(super) fn write(&self, route: &str, bytes: &[u8]) -> anyhow::Result<()> {
        let staged = self.path(route);
        let is_missing =
            |error: &anyhow::Error| error.downcast_ref::<Failure>().is_some_and(|failure| failure.obstacle == Obstacle::Missing);
        let creation = match fs::create_new(&staged, bytes) {
            // To ask for its folder before each file would cost as much as to write it.
            Err(error) if is_missing(&error) => {
                self.make_folder(super::steps::parent(route))?;
                fs::create_new(&staged, bytes)?
            }
            creation => creation?,
        };
        ensure!(creation == Creation::Created, "`{}` exists already", staged.display());
        Ok(())
    }

    /// Makes a folder and those around it, each once: one that is missing though it was made was taken away with what waited in it.
    fn make_folder(&self, folder: &str) -> anyhow::Result<()> {
        let mut made = self.made.lock().unwrap_or_else(PoisonError::into_inner);
        for end in folder.match_indices('/').map(|(at, _)| at).chain([folder.len()]) {
            if made.insert(folder[..end].to_owned()) {
                fs::create_dir(&self.path(&folder[..end]))?;
            }
        }
        Ok(())
    }

    /// Writes more of a file that waits.
    pub(super) fn append(&self, route: &str, bytes: &[u8]) -> anyhow::Result<()> {
        fs::append(&self.path(route), bytes)
    }

    /// Gives up a file that waits.
    pub(super) fn forget(&self, route: &str) {
        // If it stays, it is cleared with the stage.
        let _ = fs::remove_file_if_exists(&self.path(route));
    }

    /// Where the file of this route waits, or the folder. Our own notes wait beside them all.
    pub(super) fn path(&self, route: &str) -> PathBuf {
        self.folder.join(SITE).join(route)
    }

    /// Replaces the manifest if it says something else. Its temporary name, too, is in the stage.
    pub(super) fn record(&self, on_disk: &str, text: &str) -> anyhow::Result<()> {
        if on_disk == text {
            return Ok(());
        }
        self.replace("manifest", text)
    }

    /// Replaces one of our own notes.
    pub(super) fn replace(&self, name: &str, text: &str) -> anyhow::Result<()> {
        let staged = self.folder.join(name);
        fs::write_atomic(&staged, text.as_bytes())?;
        fs::rename(&staged, &self.folder.with_file_name(name))
    }
}

impl Drop for Stage {
    /// Runs before the lock is let go. What cannot be removed, the next build clears.
    fn drop(&mut self) {
        let _ = fs::remove_dir_all_if_exists(&self.folder);
    }
}

#[cfg(all(test, unix))]
#[expect(clippy::disallowed_methods, reason = "the tests arrange and read the disk behind the back of the code")]
mod tests {
    use std::fs;

    use super::super::tests::{build, built, check_tree, diff, folder, manifest, names};
    use super::super::{PRIVATE, Purpose, Refusal, Target};

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
    fn second_build_at_once_is_refused() {
        let (_folder, out) = folder();
        let first = Target::open(&out, Purpose::Apply).unwrap();
        first.put("a", b"").unwrap();
        let error = Target::open(&out, Purpose::Apply).unwrap_err();
        assert_eq!(error.downcast_ref(), Some(&Refusal::Busy));
        // Nor did the second one clear what the first had staged.
        first.commit(None).unwrap();
        check_tree(&out, &[("a", "")]);
        Target::open(&out, Purpose::Apply).unwrap();
    }

    #[test]
    fn build_killed_while_staging_is_cleared() {
        let (_folder, out) = built(&[("a", "old")]);
        fs::create_dir_all(out.join(".qiao/stage/site")).unwrap();
        fs::write(out.join(".qiao/stage/site/a"), "half").unwrap();
        fs::write(out.join(".qiao/stage/.manifest.1-0.qiao-tmp"), "qiao 1").unwrap();
        let found = build(&out, &[("a", "new")]);
        assert_eq!(found, diff(&[], &["a"], &[], 0));
        check_tree(&out, &[("a", "new")]);
        assert_eq!(names(&out.join(PRIVATE)), ["lock", "manifest"]);
    }

    #[test]
    fn first_build_killed_before_its_manifest_is_completed() {
        let (_folder, out) = folder();
        fs::create_dir_all(out.join(".qiao/stage/site")).unwrap();
        fs::write(out.join(".qiao/stage/site/a"), "half").unwrap();
        fs::write(out.join(".qiao/lock"), "").unwrap();
        assert_eq!(build(&out, &[("a", "")]), diff(&["a"], &[], &[], 0));
        check_tree(&out, &[("a", "")]);
    }

    #[test]
    fn build_that_could_not_stage_a_file_does_not_commit() {
        let (_folder, out) = built(&[("a", "old"), ("b", "old")]);
        let target = Target::open(&out, Purpose::Apply).unwrap();
        fs::remove_dir_all(out.join(".qiao/stage")).unwrap();
        target.put("b", b"old").unwrap();
        for route in ["a", "c/d"] {
            let error = target.put(route, b"new").unwrap_err();
            assert_eq!(error.to_string(), format!("cannot write `{route}`; the old site is unchanged"));
        }
        assert!(target.commit(None).is_err());
        check_tree(&out, &[("a", "old"), ("b", "old")]);
    }

    #[test]
    fn folder_that_is_taken_away_from_the_stage_is_not_made_again() {
        let (_folder, out) = folder();
        let target = Target::open(&out, Purpose::Apply).unwrap();
        target.put("a/b/1", b"").unwrap();
        fs::remove_dir_all(out.join(".qiao/stage/site/a")).unwrap();
        assert!(target.put("a/b/2", b"").is_err());
        assert!(target.put("a/3", b"").is_err());
        assert!(target.commit(None).is_err());
    }
}
