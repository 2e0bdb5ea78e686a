//! Which ids files ever had here: the address of something that is gone must not lead to something else.

use super::{Repository, Unasked};
use crate::build::{self, Options};
use crate::command::Terminal;
use crate::load;
use crate::schema::Kind;
use std::collections::BTreeSet;

/// The ids of all files of content that were ever committed, as far as git knows of them here; none outside a repository.
pub(in crate::command) fn ids(options: &Options, terminal: &Terminal) -> anyhow::Result<BTreeSet<(Kind, String)>> {
    let config = build::config(&options.root)?.ok();
    let mounts = config.iter().flat_map(|config| config.site.mounts.iter()).map(|mount| &*mount.path as &str);
    let mut all = BTreeSet::new();
    for folder in std::iter::once(load::FOLDER).chain(mounts) {
        // A mounted folder may be a repository of its own.
        let repository = match Repository::around(&options.root.join(folder)) {
            Ok(repository) => repository,
            Err(Unasked::NoGit | Unasked::NoRepository) => continue,
            Err(Unasked::Refused(error)) => {
                Terminal::say(&terminal.pick(
                    format!("看不了 git 的历史，删掉的内容用过的编号没有避开：{error}\n"),
                    format!("cannot read the history of git, so ids of deleted files are not avoided: {error}\n"),
                ));
                continue;
            }
        };
        all.extend(repository.added()?.iter().filter_map(|file| id(file)));
    }
    Ok(all)
}

impl Repository {
    /// The files below the folder that any commit up to the one that is checked out has added, as paths from the folder.
    fn added(&self) -> anyhow::Result<Vec<String>> {
        if self.ask(&["rev-parse", "--verify", "--quiet", "HEAD^{commit}"]).is_err() {
            return Ok(Vec::new());
        }
        // Whatever the user's settings are: what the first commit added is shown, and no signature is.
        let plain = ["-c", "log.showRoot=true", "-c", "log.showSignature=false"];
        let log = ["log", "--format=", "--name-only", "--diff-filter=A", "--no-renames", "--relative", "-z", "--", "."];
        self.paths(&[&plain[..], &log].concat())
    }
}

/// The kind and the id that a file had: `jobs/away/240001.md`.
fn id(file: &str) -> Option<(Kind, String)> {
    let (folder, rest) = file.split_once('/')?;
    let kind = Kind::ALL.iter().find(|kind| kind.folder() == folder)?;
    let name = rest.rsplit('/').next()?.strip_suffix(".md")?;
    Some((*kind, name.to_owned()))
}
