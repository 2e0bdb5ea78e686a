//! `hook install`: git asks qiao before each commit. A hook that is not ours is left as it is.

use super::{Repository, Unasked};
use crate::build::Options;
use crate::command::{Exit, Terminal, words};
use crate::diagnostic::Lang;
use crate::{config, fs};
use anyhow::{Context as _, bail};

/// By this a hook is known to be ours.
const MARK: &str = "# qiao hook:";

pub(in crate::command) fn install(options: &Options, terminal: &Terminal) -> anyhow::Result<Exit> {
    let repository = match Repository::around(&options.root) {
        Ok(repository) => repository,
        Err(Unasked::NoGit) => bail!(terminal.pick("找不到 git；先装好 git", "there is no git here: install it first")),
        Err(Unasked::NoRepository) => bail!(
            terminal
                .pick("这个目录不在 git 仓库里；先运行 `git init`", "this folder is in no git repository: run `git init` first")
        ),
    };
    if !fs::exists(&options.root.join(config::FILE)) {
        bail!(terminal.pick(
            "这里没有 site.toml，不是网站目录；用 --root 指定网站目录",
            "there is no site.toml here: give the site's folder with --root"
        ));
    }
    let site = repository.prefix()?;
    let site = if site.is_empty() { "." } else { site.trim_end_matches('/') };
    // Git itself knows of `core.hooksPath` and of linked worktrees.
    let path = repository.ask(&["rev-parse", "--git-path", "hooks/pre-commit"])?;
    let path = fs::absolute(&options.root.join(path))?;
    let own = std::env::current_exe().context("cannot tell where qiao lies")?;
    let own = own.to_str().context("the path of qiao is not UTF-8")?;
    let mark = format!("{MARK} {site}\n");
    if let Some(there) = fs::read_if_exists(&path)?
        && !String::from_utf8_lossy(&there).contains(&mark)
    {
        let (path, line) = (path.display(), format!("qiao --root {} check --staged || exit 1", quoted(site)));
        bail!(terminal.pick(
            format!("已经有别的钩子 {path}，没有动它；要让它也检查网站，在里面加一行：\n  {line}"),
            format!(
                "there is another hook, {path}, and it stays as it is; to have it check the site too, add this line:\n  {line}"
            )
        ));
    }
    fs::create_dir_all(path.parent().unwrap_or(&path))?;
    fs::write_executable(&path, script(&mark, site, own, terminal.lang).as_bytes())?;
    terminal.say_unless_quiet(&words::made(terminal.lang, &path.display().to_string()));
    Ok(Exit::Fine)
}

/// The hook, for any POSIX shell. Programs with windows start git without the paths of a terminal.
fn script(mark: &str, site: &str, own: &str, lang: Lang) -> String {
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
    let (site, own, missing) = (quoted(site), quoted(own), quoted(missing));
    format!(
        "#!/bin/sh\n{mark}# {about}\nsite={site}\n[ -e \"$site/{file}\" ] || exit 0\n\
        if command -v qiao >/dev/null 2>&1; then\n  qiao=qiao\n\
        elif [ -x {own} ]; then\n  qiao={own}\n\
        elif [ -x \"$HOME/.cargo/bin/qiao\" ]; then\n  qiao=$HOME/.cargo/bin/qiao\n\
        else\n  printf '%s\\n' {missing} >&2\n  exit 1\nfi\n\
        exec \"$qiao\" --root \"$site\" --lang {tongue} check --staged\n",
        file = config::FILE
    )
}

/// A word for the shell, whatever it holds.
fn quoted(word: &str) -> String {
    format!("'{}'", word.replace('\'', "'\\''"))
}
