//! Completions and manual pages, judged by the shells and by those who print manuals.

use crate::site::{Ran, Site, skip};
use std::process::Command;

/// Runs another program; none if it is not there.
fn other(site: &Site, program: &str, arguments: &[&str]) -> Option<Ran> {
    let mut command = Command::new(program);
    let command = command.args(arguments).current_dir(site.path("")).env("LC_ALL", "C.UTF-8");
    let ran = command.output().ok().map(|output| Ran::of(&output));
    if ran.is_none() {
        skip(&format!("{program} is not installed"));
    }
    ran
}

#[test]
fn shells_accept_their_completions() {
    for lang in ["en", "zh"] {
        let site = Site::empty();
        for (shell, file) in
            [("bash", "qiao.bash"), ("zsh", "_qiao"), ("fish", "qiao.fish"), ("powershell", "p"), ("elvish", "e")]
        {
            let script = site.run(&["completions", shell, "--lang", lang]).code(0).stdout;
            assert!(script.contains("completions"), "{shell}");
            site.write(file, script);
        }
        for (shell, file) in [("bash", "qiao.bash"), ("zsh", "_qiao"), ("fish", "qiao.fish")] {
            let Some(ran) = other(&site, shell, &["-n", file]) else { continue };
            assert_eq!((ran.code, &*ran.stderr), (Some(0), ""), "{shell}");
        }
    }
    let site = Site::empty();
    assert!(site.run(&["completions", "zsh", "--lang", "zh"]).code(0).stdout.contains("检查网站"));
    assert!(site.run(&["completions", "tcsh"]).code(2).stderr.contains("tcsh"));
}

#[test]
fn a_real_bash_completes_commands_kinds_and_options() {
    let site = Site::empty();
    site.write("qiao.bash", site.run(&["completions", "bash"]).code(0).stdout);
    // What a Tab does: the function that is registered for the command fills in what is possible.
    let complete = "source ./qiao.bash; COMP_WORDS=(\"$@\"); COMP_CWORD=$(($# - 1)); \
        f=$(complete -p qiao | sed 's/.*-F \\([^ ]*\\).*/\\1/'); $f qiao \"${COMP_WORDS[COMP_CWORD]}\" \"${COMP_WORDS[COMP_CWORD-1]}\"; \
        printf '%s\\n' \"${COMPREPLY[@]}\"";
    let completed = |words: &[&str]| {
        let ran = other(&site, "bash", &[&["--norc", "-c", complete, "bash"], words].concat())?;
        Some(ran.code(0).stdout.lines().map(ToOwned::to_owned).collect::<Vec<String>>())
    };
    let Some(commands) = completed(&["qiao", "li"]) else { return };
    assert_eq!(commands, ["list"]);
    let kinds = completed(&["qiao", "new", ""]).expect("there was a bash before");
    assert!(["job", "policy", "trip"].iter().all(|kind| kinds.iter().any(|other| other == kind)), "{kinds:?}");
    assert_eq!(completed(&["qiao", "list", "--clo"]).expect("there was a bash before"), ["--closing"]);
    assert_eq!(completed(&["qiao", "list", "--format", "c"]).expect("there was a bash before"), ["csv"]);
}

#[test]
fn manual_pages_print_without_a_warning() {
    for (lang, heading, words) in
        [("en", "SYNOPSIS", "Only what closes within so many days"), ("zh", "用法", "只看几天之内截止的")]
    {
        let site = Site::empty();
        site.run(&["man", "man/man1", "--lang", lang]).code(0);
        let pages: Vec<String> = site.tree("man/man1").into_keys().collect();
        assert!(["qiao.1", "qiao-list.1", "qiao-new.1"].iter().all(|page| pages.iter().any(|other| other == page)), "{pages:?}");
        for page in &pages {
            let path = site.path(&format!("man/man1/{page}")).display().to_string();
            if let Some(ran) = other(&site, "mandoc", &["-T", "lint", "-W", "error", &path]) {
                assert_eq!((ran.code, &*ran.stdout), (Some(0), ""), "{page}");
            }
            let Some(shown) = other(&site, "man", &["-l", "--warnings", "-P", "cat", &path]) else { continue };
            assert_eq!((shown.code, &*shown.stderr), (Some(0), ""), "{page}");
            assert!(shown.stdout.contains(heading), "{page}:\n{}", shown.stdout);
            if page == "qiao-list.1" {
                assert!(
                    shown.stdout.replace('\n', " ").split_whitespace().collect::<Vec<_>>().join(" ").contains(words),
                    "{}",
                    shown.stdout
                );
            }
        }
    }
}
