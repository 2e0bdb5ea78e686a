//! `hook install`: git asks qiao before each commit and before each merge. A hook that is not ours, or that somebody
//! changed, is left as it is. One hook checks every site of its repository that was installed.

use super::Repository;
use crate::build::Options;
use crate::command::{Exit, Terminal, words};
use crate::diagnostic::Lang;
use crate::seal::Seal;
use crate::{config, fs};
use anyhow::{Context as _, bail};
use std::collections::BTreeSet;
use std::path::Path;

const SEAL: Seal = Seal("# qiao hook ");
const HEAD: &str = "#!/bin/sh\n";

/// A merge without conflicts is committed without the hook of commits.
const HOOKS: [&str; 2] = ["pre-commit", "pre-merge-commit"];

pub(in crate::command) fn install(options: &Options, terminal: &Terminal) -> anyhow::Result<Exit> {
    let repository = Repository::around(&options.root).map_err(|unasked| {
        unasked.told(terminal, ("先运行 `git init`", "this folder is in no git repository: run `git init` first"))
    })?;
    if !fs::exists(&options.root.join(config::FILE)) {
        bail!(terminal.pick(
            "这里没有 site.toml，不是网站目录；用 --root 指定网站目录",
            "there is no site.toml here: give the site's folder with --root"
        ));
    }
    let site = repository.prefix()?;
    let site = if site.is_empty() { "." } else { site.trim_end_matches('/') };
    let own = std::env::current_exe().context("cannot tell where qiao lies")?;
    let own = own.to_str().context("the path of qiao is not UTF-8")?;
    let mut exit = Exit::Fine;
    for hook in HOOKS {
        // Git itself knows of `core.hooksPath` and of linked worktrees.
        let path = repository.ask(&["rev-parse", "--git-path", &format!("hooks/{hook}")])?;
        let path = fs::absolute(&options.root.join(path))?;
        if !put(&path, site, own, terminal)? {
            exit = Exit::Failed;
        }
    }
    Ok(exit)
}

/// Writes a hook that checks this site besides those that it checks already. False if another one stays there.
fn put(path: &Path, site: &str, own: &str, terminal: &Terminal) -> anyhow::Result<bool> {
    let there = fs::read_if_exists(path)?;
    let whole = there.as_deref().and_then(|there| SEAL.whole(there));
    let mut sites: BTreeSet<String> = whole.iter().flat_map(|text| text.lines()).filter_map(called).collect();
    sites.insert(site.to_owned());
    let text = SEAL.put(&format!("{HEAD}{}\n{}", SEAL.blank(), script(&sites, own, terminal.lang)));
    let shown = path.display().to_string();
    match there {
        Some(there) if whole.is_none() => {
            if SEAL.was_put(&there) {
                Terminal::say(&words::not_ours(terminal.lang, &shown));
                Terminal::result(&text);
            } else {
                Terminal::say(&foreign(terminal, &shown, site));
            }
            Ok(false)
        }
        _ => {
            fs::create_dir_all(path.parent().unwrap_or(path))?;
            fs::write_executable(path, text.as_bytes())?;
            terminal.say_unless_quiet(&words::made(terminal.lang, &shown));
            Ok(true)
        }
    }
}

/// What to do about a hook of somebody else.
fn foreign(terminal: &Terminal, path: &str, site: &str) -> String {
    let line = format!("qiao --root={} check --staged || exit 1", quoted(site));
    terminal.pick(
        format!("已经有别的钩子 {path}，没有动它；要让它也检查网站，把这一行加在第二行，`exit` 和 `exec` 前面：\n  {line}\n"),
        format!(
            "there is another hook, {path}, and it stays as it is; to have it check the site too, make this its second line, \
             before anything that exits or calls `exec`:\n  {line}\n"
        ),
    )
}

/// The hook below its seal, for any POSIX shell. Programs with windows start git without the paths of a terminal.
fn script(sites: &BTreeSet<String>, own: &str, lang: Lang) -> String {
    let (about, missing, tongue) = match lang {
        Lang::Zh => (
            "提交前检查要提交的内容。由 `qiao hook install` 写成，可以再运行一次来更新。跳过一次：git commit --no-verify",
            "找不到 qiao，没有检查，也没有提交。装好 qiao，再运行一次 `qiao hook install`；这一次要跳过检查：git commit --no-verify",
            "zh",
        ),
        Lang::En => (
            "Checks what is to be committed. Written by `qiao hook install`; run it again to renew. To skip once: git commit --no-verify",
            "qiao was not found, so nothing was checked and nothing committed. Install it and run `qiao hook install` again; to skip the check this once: git commit --no-verify",
            "en",
        ),
    };
    let calls: Vec<String> = sites.iter().map(|site| format!("{CALL}{}\n", quoted(site))).collect();
    let calls = calls.concat();
    let (own, missing, file) = (quoted(own), quoted(missing), config::FILE);
    // Git is asked whether there is a site, not the folder: what is committed is not what stands there.
    format!(
        "# {about}\n\
        check() {{\n  case $1 in\n    .) file={file} ;;\n    *) file=$1/{file} ;;\n  esac\n\
        \x20 git cat-file -e \":0:$file\" 2>/dev/null || git cat-file -e \"HEAD:$file\" 2>/dev/null || return 0\n\
        \x20 if command -v qiao >/dev/null 2>&1; then\n    qiao=qiao\n\
        \x20 elif [ -x {own} ]; then\n    qiao={own}\n\
        \x20 elif [ -x \"$HOME/.cargo/bin/qiao\" ]; then\n    qiao=$HOME/.cargo/bin/qiao\n\
        \x20 else\n    printf '%s\\n' {missing} >&2\n    exit 1\n  fi\n\
        \x20 \"$qiao\" --root=\"$1\" --lang {tongue} check --staged || exit 1\n}}\n{calls}"
    )
}

/// How a line of the hook begins that has a site checked.
const CALL: &str = "check ";

/// The site that a line of the hook has checked.
fn called(line: &str) -> Option<String> {
    let word = line.strip_prefix(CALL)?.strip_prefix('\'')?.strip_suffix('\'')?;
    Some(word.replace("'\\''", "'"))
}

/// A word for the shell, whatever it holds.
fn quoted(word: &str) -> String {
    format!("'{}'", word.replace('\'', "'\\''"))
}
