//! `check --staged`: checks what would be committed, which is not always what stands in the working tree. The index is
//! laid out in a folder of its own inside the repository's own, and read like any other site.

use super::Repository;
use crate::build::{self, Nobody, Options};
use crate::command::{Exit, Terminal, ending, words};
use crate::diagnostic::report::Format;
use crate::diagnostic::{Diagnostic, Lang, Message, Severity};
use crate::{config, fs, theme};
use anyhow::Context as _;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

pub(in crate::command) fn check(options: &Options, format: Format, terminal: &Terminal) -> anyhow::Result<Exit> {
    let repository = Repository::around(&options.root).map_err(|unasked| {
        let advice = ("没有仓库就用 `qiao check`", "this folder is in no git repository: without one, use `qiao check`");
        unasked.told(terminal, advice)
    })?;
    let _turn = Turn::take(&repository)?;
    let staged: BTreeSet<String> =
        repository.paths(&["diff", "--cached", "--name-only", "--no-renames", "--relative", "-z"])?.into_iter().collect();
    let mut told = if staged.is_empty() { Vec::new() } else { told(options, &repository, &staged)? };
    Diagnostic::sort(&mut told);
    terminal.tell(&told, format);
    terminal.say_unless_quiet(&words::checked(terminal.lang, &told));
    Ok(ending(&told))
}

/// What is wrong with what is staged, and the faults that it brings to other files.
fn told(options: &Options, repository: &Repository, staged: &BTreeSet<String>) -> anyhow::Result<Vec<Diagnostic>> {
    let concerns = |file: &str| {
        // A submodule is staged as one path.
        staged.contains(file) || file.match_indices('/').any(|(at, _)| staged.contains(&file[..at]))
    };
    let laid = Laid::index(repository)?;
    let drawn = staged.iter().any(|file| *file == config::FILE || file.starts_with(&format!("{}/", theme::FOLDER)));
    // Without a `site.toml` nothing else could be looked at, whoever left it out.
    let is_told = |told: &Diagnostic| concerns(&told.place.file) || matches!(told.message, Message::NoSite {});
    let (own, others): (Vec<_>, Vec<_>) = diagnostics(options, &laid, drawn)?.into_iter().partition(is_told);
    let mut faults: Vec<Diagnostic> = others.into_iter().filter(|told| told.severity == Severity::Error).collect();
    if !faults.is_empty()
        && let Some(before) = Laid::head(repository)?
    {
        let known: BTreeSet<_> = diagnostics(options, &before, drawn)?.iter().map(same).collect();
        faults.retain(|fault| !known.contains(&same(fault)));
    }
    Ok([own, faults].concat())
}

/// By what a fault is known again in another state of the site.
fn same(told: &Diagnostic) -> (String, &'static str, String) {
    (told.place.file.clone(), told.message.rule().id, told.message.text(Lang::En))
}

fn diagnostics(options: &Options, laid: &Laid, drawn: bool) -> anyhow::Result<Vec<Diagnostic>> {
    let options = Options { root: laid.site.clone(), ..options.clone() };
    let reading = build::read(&options, &Nobody)?;
    let mut told = reading.diagnostics;
    // Templates fail only when something is drawn, which takes long where nothing is wrong with them.
    if let (true, Some(site)) = (drawn, &reading.site)
        && let Err(faults) = build::draw(site, &options, &Nobody)?
    {
        told.extend(faults);
    }
    Ok(told)
}

/// The names of what is laid out, before the number of the process.
const NAMES: [&str; 2] = ["qiao-index-", "qiao-head-"];

/// Held while something is laid out, so that what a process left behind when it was ended can be told from what another
/// one is using.
struct Turn {
    path: PathBuf,
    _lock: fs::Lock,
}

impl Turn {
    const NAME: &str = "qiao-staged-";
    const END: &str = ".lock";

    /// Removes what was left behind, too.
    fn take(repository: &Repository) -> anyhow::Result<Self> {
        let name = format!("{}{}{}", Self::NAME, std::process::id(), Self::END);
        let path = repository.ask(&["rev-parse", "--git-path", &name])?;
        let path = fs::absolute(&repository.folder.join(path))?;
        let lock = fs::try_lock(&path)?.context("another process has our number")?;
        let turn = Self { path, _lock: lock };
        let folder = turn.path.parent().unwrap_or(&turn.path);
        for name in fs::names(folder)? {
            let Some(process) = name.to_str().and_then(|name| name.strip_prefix(Self::NAME)?.strip_suffix(Self::END)) else {
                continue;
            };
            let path = folder.join(&name);
            // The kernel lets go of a lock when its process ends, however it does.
            let (false, Some(lock)) = (path == turn.path, fs::try_lock(&path)?) else { continue };
            for name in NAMES {
                fs::remove_dir_all_if_exists(&folder.join(format!("{name}{process}")))?;
            }
            drop(lock);
            fs::remove_file_if_exists(&path)?;
        }
        Ok(turn)
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        // Else the next one removes it.
        let _ = fs::remove_file_if_exists(&self.path);
    }
}

/// A state of the site laid out as files, as long as somebody looks at it.
struct Laid {
    folder: PathBuf,
    site: PathBuf,
}

impl Drop for Laid {
    fn drop(&mut self) {
        // What is left behind is found again, and removed, under the same name.
        let _ = fs::remove_dir_all_if_exists(&self.folder);
    }
}

impl Laid {
    /// What is staged.
    fn index(repository: &Repository) -> anyhow::Result<Self> {
        let laid = Self::empty(repository, NAMES[0])?;
        laid.fill(repository)?;
        // What is only announced has no bytes in the index.
        for file in repository.paths(&["diff", "--name-only", "--diff-filter=A", "--relative", "-z"])? {
            fs::remove_file_if_exists(&laid.site.join(file))?;
        }
        laid.complete(repository)?;
        Ok(laid)
    }

    /// What was committed last; none before the first commit.
    fn head(repository: &Repository) -> anyhow::Result<Option<Self>> {
        if repository.ask(&["rev-parse", "--verify", "--quiet", "HEAD^{commit}"]).is_err() {
            return Ok(None);
        }
        let laid = Self::empty(repository, NAMES[1])?;
        let index = laid.folder.join(".index");
        let other = Repository::at(&repository.folder, index);
        other.ask(&["read-tree", "HEAD"])?;
        laid.fill(&other)?;
        laid.complete(repository)?;
        Ok(Some(laid))
    }

    fn empty(repository: &Repository, name: &str) -> anyhow::Result<Self> {
        let name = format!("{name}{}", std::process::id());
        let folder = repository.ask(&["rev-parse", "--git-path", &name])?;
        let folder = fs::absolute(&repository.folder.join(folder))?;
        fs::remove_dir_all_if_exists(&folder)?;
        fs::create_dir_all(&folder)?;
        let site = folder.join(repository.prefix()?);
        fs::create_dir_all(&site)?;
        Ok(Self { folder, site })
    }

    /// Lays out what an index holds below the site's folder, submodules as far as they are here.
    fn fill(&self, index: &Repository) -> anyhow::Result<()> {
        check_out(index, &self.folder)?;
        for entry in index.paths(&["ls-files", "--stage", "-z"])? {
            let Some((entry, path)) = entry.strip_prefix("160000 ").and_then(|entry| entry.split_once('\t')) else { continue };
            let (there, commit) = (index.folder.join(path), entry.split(' ').next().unwrap_or_default());
            if fs::exists(&there.join(".git")) {
                let module = Repository::at(&there, self.folder.join(".module"));
                let with = || format!("the submodule `{path}` has not what is staged of it");
                module.ask(&["read-tree", commit]).with_context(with)?;
                check_out(&module, &self.site.join(path)).with_context(with)?;
                fs::remove_file_if_exists(&self.folder.join(".module"))?;
            }
        }
        Ok(())
    }

    /// Lays out the mounted folders that git does not keep in this repository, as they stand in the working tree.
    fn complete(&self, repository: &Repository) -> anyhow::Result<()> {
        let Ok(config) = build::config(&self.site)? else { return Ok(()) };
        for mount in config.site.mounts.iter() {
            let (from, to) = (repository.folder.join(&*mount.path as &str), self.site.join(&*mount.path as &str));
            if fs::is_dir(&from) && !fs::is_dir(&to) {
                copy(&from, &to)?;
            }
        }
        Ok(())
    }
}

/// Writes everything that an index holds below the repository's folder to the same paths below another.
fn check_out(index: &Repository, to: &Path) -> anyhow::Result<()> {
    let mut prefix = std::ffi::OsString::from("--prefix=");
    prefix.push(to);
    prefix.push("/");
    let arguments = ["checkout-index", "--all", "--quiet", "--ignore-skip-worktree-bits"].map(Into::into);
    index.bytes(&[&arguments[..], &[prefix]].concat()).map(drop)
}

fn copy(from: &Path, to: &Path) -> anyhow::Result<()> {
    let files: BTreeMap<PathBuf, PathBuf> =
        fs::walk(from, from).files.into_iter().map(|found| (to.join(&found.relative), found.path)).collect();
    fs::create_dir_all(to)?;
    for (to, from) in files {
        fs::create_dir_all(to.parent().unwrap_or(&to))?;
        fs::write_atomic(&to, &fs::read(&from)?)?;
    }
    Ok(())
}
