//! What qiao asks git, through the program itself: the user's git knows the user's settings, filters and hooks.

pub(super) mod history;
pub(super) mod hook;
pub(super) mod staged;

use super::{Terminal, variable};
use crate::fs;
use anyhow::{Context as _, anyhow, bail};
use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A folder in the working tree of a repository.
pub(super) struct Repository {
    /// The folder from which git is asked.
    folder: PathBuf,
    /// The index that is about to be committed, where git says that it is another than usual.
    index: Option<PathBuf>,
}

/// That a folder lies in no repository, or that git cannot be asked.
#[derive(Debug)]
pub(super) enum Unasked {
    NoRepository,
    NoGit,
    /// Git will not look at the repository, and says why.
    Refused(anyhow::Error),
}

impl Unasked {
    /// That nothing can be done; `advice` says what to do where there is no repository.
    pub(super) fn told(self, terminal: &Terminal, (zh, en): (&str, &str)) -> anyhow::Error {
        match self {
            Unasked::NoGit => anyhow!(terminal.pick("找不到 git；先装好 git", "there is no git here: install it first")),
            Unasked::NoRepository => anyhow!(terminal.pick(format!("这个目录不在 git 仓库里；{zh}"), en.to_owned())),
            Unasked::Refused(error) => error,
        }
    }
}

impl Repository {
    /// The repository around a folder.
    pub(super) fn around(folder: &Path) -> Result<Self, Unasked> {
        let mut repository = Self { folder: folder.to_path_buf(), index: None };
        let top = repository.ask(&["rev-parse", "--show-toplevel"]);
        let is_none = |error: &anyhow::Error| error.to_string().contains("not a git repository") || !fs::is_dir(folder);
        let top = match top {
            Ok(top) => top,
            Err(error) if error.downcast_ref::<std::io::Error>().is_some() && fs::is_dir(folder) => return Err(Unasked::NoGit),
            Err(error) if is_none(&error) => return Err(Unasked::NoRepository),
            Err(error) => return Err(Unasked::Refused(error)),
        };
        // `git commit -a` and `git commit FILE` commit an index of their own, named from the top of the working tree.
        repository.index = variable("GIT_INDEX_FILE").map(|index| Path::new(&top).join(index));
        Ok(repository)
    }

    /// The top of the working tree.
    pub(super) fn top(&self) -> anyhow::Result<String> {
        self.ask(&["rev-parse", "--show-toplevel"])
    }

    /// The folder from the top of the working tree, with a slash at its end; empty at the top.
    pub(super) fn prefix(&self) -> anyhow::Result<String> {
        self.ask(&["rev-parse", "--show-prefix"])
    }

    /// The branch that others start from, else the one that is checked out.
    pub(super) fn branch(&self) -> Option<String> {
        let default = self.ask(&["symbolic-ref", "--quiet", "--short", "refs/remotes/origin/HEAD"]).ok();
        let default = default.and_then(|name| name.split_once('/').map(|(_, branch)| branch.to_owned()));
        default.or_else(|| self.ask(&["symbolic-ref", "--quiet", "--short", "HEAD"]).ok())
    }

    /// The files below the folder that git knows, as paths from it.
    pub(super) fn known(&self) -> anyhow::Result<BTreeSet<String>> {
        Ok(self.paths(&["ls-files", "-z"])?.into_iter().collect())
    }

    /// As another folder, such as that of a submodule, with an index of its own.
    fn at(folder: &Path, index: PathBuf) -> Self {
        Self { folder: folder.to_path_buf(), index: Some(index) }
    }

    /// What git answers, without the final line break.
    fn ask<A: AsRef<OsStr>>(&self, arguments: &[A]) -> anyhow::Result<String> {
        let answer = String::from_utf8(self.bytes(arguments)?).context("git answers in something else than UTF-8")?;
        Ok(answer.strip_suffix('\n').unwrap_or(&answer).to_owned())
    }

    /// The paths of an answer that ends each with a zero byte. What is not UTF-8 is replaced as `check` does when it tells
    /// of such a name.
    fn paths(&self, arguments: &[&str]) -> anyhow::Result<Vec<String>> {
        let bytes = self.bytes(arguments)?;
        let paths = bytes.split(|byte| *byte == 0).filter(|path| !path.is_empty());
        Ok(paths.map(|path| String::from_utf8_lossy(path).into_owned()).collect())
    }

    fn bytes<A: AsRef<OsStr>>(&self, arguments: &[A]) -> anyhow::Result<Vec<u8>> {
        let mut git = Command::new("git");
        git.arg("-C").arg(&self.folder).args(arguments);
        // A hook's git speaks of the repository of the hook, seen from its top; here folders say which is meant.
        for name in ["GIT_DIR", "GIT_WORK_TREE", "GIT_PREFIX", "GIT_INDEX_FILE"] {
            git.env_remove(name);
        }
        // By its words it is known why git refuses.
        git.env("LC_ALL", "C");
        if let Some(index) = &self.index {
            git.env("GIT_INDEX_FILE", index);
        }
        let output = git.output().context("cannot run `git`")?;
        if !output.status.success() {
            bail!("git: {}", String::from_utf8_lossy(&output.stderr).trim());
        }
        Ok(output.stdout)
    }
}
