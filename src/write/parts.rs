//! One file of a build, put whole or part by part: the largest would take more memory than all else that a build holds.

use std::sync::atomic::Ordering;

use anyhow::{Context as _, ensure};
use xxhash_rust::xxh3::{Xxh3, xxh3_64};

use super::manifest::is_route;
use super::{Change, Put, Target, Trouble};
use crate::fs::{self, Standing};

/// A file on its way into an output folder. What is dropped before its end is not put.
pub struct Parts<'t> {
    target: &'t Target,
    route: &'t str,
    begun: Option<Begun>,
}

/// What became of the parts so far.
struct Begun {
    standing: Standing,
    /// Whether what stands there begins with the same.
    same: bool,
    length: u64,
    digest: Xxh3,
}

impl<'t> Parts<'t> {
    pub(super) fn new(target: &'t Target, route: &'t str) -> Self {
        Self { target, route, begun: None }
    }

    /// Takes a part that is not the last. It is staged in any case: whether the file differs shows at its end.
    pub fn add(&mut self, bytes: &[u8]) -> anyhow::Result<()> {
        let begun = match self.begun.take() {
            Some(begun) => begun.go_on(self, bytes),
            None => self.begin(bytes),
        };
        self.begun = Some(self.noted(begun)?);
        Ok(())
    }

    /// Takes the last part, or the whole if there was none before.
    pub fn end(mut self, bytes: &[u8]) -> anyhow::Result<Change> {
        let put = match self.begun.take() {
            Some(begun) => begun.go_on(&self, bytes).map(|begun| begun.end(&self)),
            None => self.whole(bytes),
        };
        let put = self.noted(put)?;
        let change = put.change;
        self.target.note(put);
        Ok(change)
    }

    /// What failed keeps the build from being put into place.
    fn noted<T>(&self, result: anyhow::Result<T>) -> anyhow::Result<T> {
        result.inspect_err(|_| self.target.failed.store(true, Ordering::Relaxed))
    }

    fn whole(&self, bytes: &[u8]) -> anyhow::Result<Put> {
        let standing = self.standing()?;
        let same = match standing {
            Standing::File(length) => fs::is_equal(&self.target.out.join(self.route), length, bytes)?,
            _ => false,
        };
        if !same {
            self.stage(bytes)?;
        }
        Ok(put(self.route, standing, same, xxh3_64(bytes)))
    }

    fn begin(&self, bytes: &[u8]) -> anyhow::Result<Begun> {
        let standing = self.standing()?;
        self.stage(&[])?;
        let same = matches!(standing, Standing::File(_));
        Begun { standing, same, length: 0, digest: Xxh3::new() }.go_on(self, bytes)
    }

    /// What stands in its place.
    fn standing(&self) -> anyhow::Result<Standing> {
        ensure!(is_route(self.route), "`{}` is no address inside the site", self.route);
        if self.target.manifest.is_absent() {
            return Ok(Standing::Nothing);
        }
        fs::standing(&self.target.out.join(self.route))
    }

    /// Stages a file, but in a dry run.
    fn stage(&self, bytes: &[u8]) -> anyhow::Result<()> {
        let staged = self.target.stage.as_ref().map_or(Ok(()), |stage| stage.write(self.route, bytes));
        staged.with_context(|| Trouble::Unwritten { what: self.route.to_owned() })
    }

    /// Gives up what was staged.
    fn forget(&self) {
        if let Some(stage) = &self.target.stage {
            stage.forget(self.route);
        }
    }
}

impl Drop for Parts<'_> {
    /// What was begun and not ended is not to be moved with the folder in which it waits.
    fn drop(&mut self) {
        if self.begun.is_some() {
            self.forget();
        }
    }
}

impl Begun {
    fn go_on(mut self, parts: &Parts<'_>, bytes: &[u8]) -> anyhow::Result<Self> {
        let Parts { target, route, .. } = parts;
        self.same = self.same && fs::holds(&target.out.join(route), self.length, bytes)?;
        if let Some(stage) = &target.stage {
            stage.append(route, bytes).with_context(|| Trouble::Unwritten { what: (*route).to_owned() })?;
        }
        self.length += bytes.len() as u64;
        self.digest.update(bytes);
        Ok(self)
    }

    fn end(self, parts: &Parts<'_>) -> Put {
        let same = self.same && self.standing == Standing::File(self.length);
        if same {
            parts.forget();
        }
        put(parts.route, self.standing, same, self.digest.digest())
    }
}

/// What becomes of a file where this stood.
fn put(route: &str, standing: Standing, same: bool, digest: u64) -> Put {
    let change = match standing {
        Standing::File(_) if same => Change::Kept,
        Standing::File(_) | Standing::Other => Change::Updated,
        Standing::Nothing | Standing::Folder => Change::Created,
    };
    Put { route: route.to_owned(), change, on_folder: standing == Standing::Folder, digest: Some(digest) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::{Purpose, Target, stands};
    use super::*;

    fn build(out: &std::path::Path, purpose: Purpose, parts: &[&[u8]]) -> Change {
        let target = Target::open(out, purpose).unwrap();
        let (last, before) = parts.split_last().unwrap();
        let mut file = target.parts("a/b");
        for part in before {
            file.add(part).unwrap();
        }
        let change = file.end(last).unwrap();
        target.commit(Some(1)).unwrap();
        change
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        /// Whatever stood there before, the end is the same, and so is what is noted of it.
        #[test]
        fn parts_make_the_file_that_they_are_parts_of(
            old in proptest::option::of("[ab]{0,4}"), new in "[ab]{0,4}", at in 0..5_usize, more in 0..5_usize,
        ) {
            let folder = tempfile::tempdir().unwrap();
            let out = folder.path().join("public");
            if let Some(old) = &old {
                build(&out, Purpose::Apply, &[old.as_bytes()]);
            }
            let bytes = new.as_bytes();
            let at = at.min(bytes.len());
            let then = (at + more).min(bytes.len());
            let parts = [&bytes[..at], &bytes[at..then], &bytes[then..]];
            let whole = build(&out, Purpose::DryRun, &[bytes]);
            prop_assert_eq!(build(&out, Purpose::DryRun, &parts), whole);
            prop_assert_eq!(build(&out, Purpose::Apply, &parts), whole);
            prop_assert_eq!(fs::read(&out.join("a/b")).unwrap(), bytes);
            prop_assert_eq!(stands(&out, 1), Some(1));
        }
    }

    #[test]
    fn what_is_dropped_before_its_end_is_not_put() {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("public");
        let target = Target::open(&out, Purpose::Apply).unwrap();
        target.parts("a/b").add(b"1").unwrap();
        target.put("a/c", b"1").unwrap();
        assert_eq!(target.commit(None).unwrap().created, ["a/c"]);
        assert!(!fs::exists(&out.join("a/b")));
    }
}
