//! How to take back what a wrong table brought, as far as git can.

use super::super::{Terminal, git};
use crate::build::Options;
use crate::diagnostic::Lang;
use crate::diagnostic::report::visible;
use crate::import::table::{Change, Taken};
use git::{Repository, Unasked};
use std::collections::BTreeSet;

/// The most files that are named.
const NAMED: usize = 3;

/// A line on what git takes back and what it cannot; none where nothing was written.
pub(super) fn undo(options: &Options, taken: &Taken, terminal: &Terminal) -> anyhow::Result<String> {
    let files = |is: fn(&Change) -> bool| -> Vec<&str> {
        taken.entries.iter().filter(|entry| is(&entry.change)).filter_map(|entry| entry.file.as_deref()).collect()
    };
    let new = files(|change| matches!(change, Change::New { .. }));
    let edited = files(|change| matches!(change, Change::Edited { .. }));
    if new.is_empty() && edited.is_empty() {
        return Ok(String::new());
    }
    let repository = match Repository::around(&options.root) {
        Ok(repository) => repository,
        Err(Unasked::NoGit | Unasked::NoRepository | Unasked::Refused(_)) => {
            return Ok(without_git(terminal.lang, &new, &edited));
        }
    };
    let known = repository.known()?;
    let (kept, lost): (Vec<&str>, Vec<&str>) = edited.iter().partition(|file| known.contains(**file));
    let mut ways = Vec::new();
    if !new.is_empty() {
        let folders = folders(&new);
        ways.push(
            terminal
                .pick(format!("`git clean -i {folders}` 删新草稿"), format!("`git clean -i {folders}` deletes the new drafts")),
        );
    }
    if !kept.is_empty() {
        let files = folders(&kept);
        ways.push(terminal.pick(
            format!("`git restore {files}` 退回上次提交（或 `git add`）的样子"),
            format!("`git restore {files}` brings back what was last committed or added"),
        ));
    }
    if !lost.is_empty() {
        let files = named(terminal.lang, &lost);
        ways.push(terminal.pick(
            format!("{files} 还没交给过 git，这次的改动退不回，只能手工改"),
            format!("git does not know {files} yet, so what changed there can only be changed back by hand"),
        ));
    }
    Ok(match terminal.lang {
        Lang::Zh => format!("收错了表，还没提交的话：{}\n", ways.join("，")),
        Lang::En => format!("if it was the wrong table, and nothing is committed: {}\n", ways.join("; ")),
    })
}

fn without_git(lang: Lang, new: &[&str], edited: &[&str]) -> String {
    let mut ways = Vec::new();
    if !new.is_empty() {
        let files = named(lang, new);
        ways.push(match lang {
            Lang::Zh => format!("新草稿要自己删：{files}"),
            Lang::En => format!("delete the new drafts yourself: {files}"),
        });
    }
    if !edited.is_empty() {
        let files = named(lang, edited);
        ways.push(match lang {
            Lang::Zh => format!("改动退不回，只能手工改：{files}"),
            Lang::En => format!("what changed can only be changed back by hand: {files}"),
        });
    }
    match lang {
        Lang::Zh => format!("收错了表，这里没有用 git：{}\n", ways.join("；")),
        Lang::En => format!("if it was the wrong table, there is no git here: {}\n", ways.join("; ")),
    }
}

fn folders(files: &[&str]) -> String {
    let folders: BTreeSet<&str> = files.iter().filter_map(|file| Some(file.rsplit_once('/')?.0)).collect();
    folders.into_iter().collect::<Vec<_>>().join(" ")
}

fn named(lang: Lang, files: &[&str]) -> String {
    let first = files.iter().take(NAMED).map(|file| visible(file)).collect::<Vec<_>>();
    match (lang, files.len().saturating_sub(NAMED)) {
        (Lang::Zh, 0) => first.join("、"),
        (Lang::En, 0) => first.join(", "),
        (Lang::Zh, more) => format!("{} 等，另有 {more} 个", first.join("、")),
        (Lang::En, more) => format!("{} and {more} more", first.join(", ")),
    }
}
