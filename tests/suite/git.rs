//! What is staged, and the hook, with a real git.

#![expect(clippy::disallowed_methods, reason = "the tests arrange the disk behind the back of the program")]

use crate::site::{Ran, Site, job, skip};
use std::path::Path;
use std::process::Command;

/// Git on a folder, with nothing of the tester's own settings.
fn git(folder: &Path, arguments: &[&str]) -> Ran {
    let mut git = Command::new("git");
    git.arg("-C").arg(folder).args(["-c", "protocol.file.allow=always"]).args(arguments);
    for name in ["GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE", "LC_ALL", "LANG"] {
        git.env_remove(name);
    }
    for who in ["AUTHOR", "COMMITTER"] {
        git.env(format!("GIT_{who}_NAME"), "office").env(format!("GIT_{who}_EMAIL"), "office@example.org");
    }
    git.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1");
    Ran::of(&git.output().expect("git was there before"))
}

/// A site that was committed; none without git.
fn committed(site: Site, folder: &str) -> Option<Site> {
    if Command::new("git").arg("--version").output().is_err() {
        skip("git is not installed");
        return None;
    }
    let top = site.path(folder);
    git(&top, &["init", "--quiet", "--initial-branch", "main"]).code(0);
    git(&top, &["add", "--all"]).code(0);
    git(&top, &["commit", "--quiet", "--message", "first"]).code(0);
    Some(site)
}

/// The faults that a check of what is staged tells, each by its file.
fn staged(site: &Site, arguments: &[&str]) -> (Option<i32>, Vec<String>) {
    let ran = site.run(&[&["check", "--staged", "--quiet", "--format", "github"], arguments].concat());
    assert_eq!(ran.stderr, "");
    let faults = ran.stdout.lines().filter(|line| line.starts_with("::error "));
    let told = faults.map(|line| line.split(",line=").next().unwrap_or_default().to_owned());
    (ran.code, told.collect())
}

const BAD: &str = "content/jobs/away/240002.md";

#[test]
fn only_what_is_staged_is_checked() {
    let Some(site) = committed(Site::new(), "") else { return };
    assert_eq!(staged(&site, &[]), (Some(0), vec![]), "nothing is staged");
    // Partly staged: right in the index, wrong in the folder, and the other way round.
    site.write(BAD, job("焊工", "trade: welding"));
    git(&site.path(""), &["add", BAD]).code(0);
    site.write(BAD, job("焊工", "trade: swimming"));
    site.write("content/jobs/away/240003.md", job("没暂存", "trade: nothing"));
    assert_eq!(staged(&site, &[]), (Some(0), vec![]));
    git(&site.path(""), &["add", BAD]).code(0);
    site.write(BAD, job("焊工", "trade: welding"));
    let fault = vec![format!("::error file={BAD}")];
    assert_eq!(staged(&site, &[]), (Some(1), fault.clone()));
    assert_eq!(site.run(&["check"]).code(1).stderr.matches("error[").count(), 1, "and the folder has the other one");
    let human = site.run(&["check", "--staged"]).code(1).stderr;
    assert!(human.contains("unknown trade `swimming`") && human.contains("\n1 error, "), "{human}");
    // Announced only: it has no bytes yet.
    git(&site.path(""), &["add", "--intent-to-add", "content/jobs/away/240003.md"]).code(0);
    assert_eq!(staged(&site, &[]), (Some(1), fault));
    let leftovers = site.tree(".git").into_keys().filter(|path| path.starts_with("qiao-")).count();
    assert_eq!(leftovers, 0, "nothing of it stays behind");
}

#[test]
fn what_breaks_elsewhere_is_told_and_what_was_broken_before_is_not() {
    let broken = Site::new().file("content/jobs/away/240009.md", job("早就错了", "trade: swimming"));
    let Some(site) = committed(broken, "") else { return };
    git(&site.path(""), &["rm", "--quiet", "content/employers/away/sample-works.md"]).code(0);
    let (code, told) = staged(&site, &[]);
    let job = "::error file=content/jobs/away/240001.md".to_owned();
    assert!(code == Some(1) && told.contains(&job) && told.iter().all(|line| line.contains("content/jobs/away/")), "{told:?}");
    // The old fault has a new one beside it: that its employer went.
    assert_eq!(told.iter().filter(|line| line.contains("240009")).count(), 1, "{told:?}");
    git(&site.path(""), &["reset", "--quiet", "--hard"]).code(0);
    site.write("content/pages/home/new.md", "---\ntitle: 新页面\n---\n\n内容。\n");
    git(&site.path(""), &["add", "content/pages"]).code(0);
    assert_eq!(staged(&site, &[]), (Some(0), vec![]));
}

#[test]
fn subfolders_worktrees_odd_names_and_submodules_are_read() {
    let site = Site::empty();
    site.run(&["init", "sites/两地 'a"]).code(0);
    let Some(site) = committed(site, "") else { return };
    let root = "sites/两地 'a";
    let page = format!("{root}/content/pages/home/坏 名.md");
    site.write(&page, "---\ntitle: 坏\n---\n");
    git(&site.path(""), &["add", "--all"]).code(0);
    let told = staged(&site, &["--root", root]);
    assert_eq!(told, (Some(1), vec!["::error file=content/pages/home/坏 名.md".to_owned()]));
    // From inside the site's folder it is the same.
    let output = site.command(&["check", "--staged", "--quiet", "--format", "github"]).current_dir(site.path(root)).output();
    assert_eq!(Ran::of(&output.expect("the program starts")).code(1).stdout.lines().count(), 1);
    git(&site.path(""), &["reset", "--quiet", "--hard"]).code(0);
    git(&site.path(""), &["worktree", "add", "--quiet", "other"]).code(0);
    site.write(&format!("other/{page}"), "---\ntitle: 坏\n---\n");
    git(&site.path("other"), &["add", "--all"]).code(0);
    assert_eq!(staged(&site, &["--root", &format!("other/{root}")]).0, Some(1));
    assert_eq!(staged(&site, &["--root", root]), (Some(0), vec![]), "each working tree has an index of its own");
}

#[test]
fn mounts_in_submodules_and_beside_git_are_read() {
    let mount =
        "\n[[mounts]]\npath = \"partners/away\"\nowner = \"away\"\n\n[[mounts]]\npath = \"partners/kept\"\nowner = \"away\"\n";
    let site = Site::new();
    let site = site.file("their/jobs/away/240005.md", job("缝纫工", "")).file(".gitignore", "/their\n/partners/kept\n/public\n");
    site.write("partners/kept/jobs/away/240006.md", job("焊工", "trade: welding"));
    site.write("site.toml", site.read("site.toml") + mount);
    let Some(site) = committed(site, "their") else { return };
    let top = site.path("");
    let theirs = site.path("their").display().to_string();
    git(&top, &["init", "--quiet", "--initial-branch", "main"]).code(0);
    git(&top, &["submodule", "--quiet", "add", &theirs, "partners/away"]).code(0);
    git(&top, &["add", "--all"]).code(0);
    assert_eq!(staged(&site, &[]), (Some(0), vec![]), "before the first commit too");
    git(&top, &["commit", "--quiet", "--message", "first"]).code(0);
    // A commit of the submodule is staged as one path, and its files are what that commit holds.
    let file = "partners/away/jobs/away/240005.md";
    site.write(file, job("缝纫工", "trade: swimming"));
    git(&site.path("partners/away"), &["commit", "--quiet", "--all", "--message", "wrong"]).code(0);
    assert_eq!(staged(&site, &[]), (Some(0), vec![]));
    git(&top, &["add", "partners/away"]).code(0);
    assert_eq!(staged(&site, &[]), (Some(1), vec![format!("::error file={file}")]));
}

#[test]
fn without_a_repository_it_says_so() {
    let site = Site::new();
    let ran = site.command(&["check", "--staged"]).env("GIT_CEILING_DIRECTORIES", site.path("..")).output();
    let ran = Ran::of(&ran.expect("the program starts")).code(2);
    assert!(ran.stderr.contains("in no git repository"), "{}", ran.stderr);
    let ran = site.run(&["hook", "install", "--lang", "zh"]).code(2);
    assert!(ran.stderr.contains("git init"), "{}", ran.stderr);
    let ran =
        Ran::of(&site.command(&["check", "--staged"]).env("PATH", "/nowhere").output().expect("the program starts")).code(2);
    assert!(ran.stderr.contains("there is no git here"), "{}", ran.stderr);
    assert!(site.run(&["check", "--staged", "--fix"]).code(2).stderr.contains("--fix"));
    // A repository that never had a `site.toml` has no site to check.
    git(&site.path(""), &["init", "--quiet"]).code(0);
    git(&site.path(""), &["add", "content"]).code(0);
    assert!(site.run(&["check", "--staged"]).code(2).stderr.contains("error[site/missing]"));
}

#[test]
fn the_hook_refuses_a_commit_with_a_fault_in_plain_words() {
    let Some(site) = committed(Site::new(), "") else { return };
    let top = site.path("");
    let ran = site.run(&["hook", "install", "--lang", "zh"]).code(0);
    assert!(ran.stderr.contains(".git/hooks/pre-commit"), "{}", ran.stderr);
    site.run(&["hook", "install"]).code(0);
    let commit = |arguments: &[&str]| git(&top, &[&["commit", "--quiet", "--message", "x"], arguments].concat());
    // The clock says what day it is there, so the job must be open for long.
    let lines = "published: 2026-03-02\nvalid_through: 2099-12-31";
    site.write(BAD, job("焊工", &format!("{lines}\ntrade: swimming")));
    git(&top, &["add", "--all"]).code(0);
    let refused = commit(&[]).code(1);
    assert!(refused.stderr.contains("unknown trade `swimming`") && refused.stderr.contains("1 error"), "{}", refused.stderr);
    // Staged half-way: what is in the folder is right, and still what would be committed is not.
    site.write(BAD, job("焊工", &format!("{lines}\ntrade: welding")));
    commit(&[]).code(1);
    // This commits the folder's own bytes through an index of git's own.
    commit(&["--all"]).code(0);
    site.write(BAD, job("焊工", &format!("{lines}\ntrade: swimming")));
    commit(&["--", BAD]).code(1);
    commit(&["--all", "--no-verify"]).code(0);
    assert_eq!(git(&top, &["status", "--porcelain"]).stdout, "");
}

#[test]
fn a_hook_of_others_stays_and_folders_of_hooks_are_respected() {
    let Some(site) = committed(Site::new(), "") else { return };
    let foreign = "#!/bin/sh\nexit 0\n";
    site.write(".git/hooks/pre-commit", foreign);
    let ran = site.run(&["hook", "install"]).code(2);
    let advice =
        "make this its second line, before anything that exits or calls `exec`:\n  qiao --root='.' check --staged || exit 1\n";
    assert!(ran.stderr.contains(advice), "{}", ran.stderr);
    assert_eq!(site.read(".git/hooks/pre-commit"), foreign);
    // Done as advised, it works.
    let (line, own) = (advice.lines().last().unwrap_or_default().trim(), env!("CARGO_BIN_EXE_qiao"));
    site.write(".git/hooks/pre-commit", foreign.replace("exit 0", &format!("{}\nexit 0", line.replace("qiao", own))));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let path = site.path(".git/hooks/pre-commit");
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o755)).expect("it is there");
        site.write(BAD, job("焊工", "trade: swimming"));
        assert!(commit_all(&site).code(1).stderr.contains("unknown trade `swimming`"));
    }
    git(&site.path(""), &["reset", "--quiet", "--hard"]).code(0);
    git(&site.path(""), &["config", "core.hooksPath", "own hooks"]).code(0);
    site.run(&["hook", "install"]).code(0);
    let hook = site.read("own hooks/pre-commit");
    // Without qiao anywhere it says what to do, and nothing is committed.
    assert!(hook.contains(own), "{hook}");
    site.write("own hooks/pre-commit", hook.replace(own, "/nowhere/qiao"));
    site.write(BAD, job("焊工", ""));
    git(&site.path(""), &["add", "content"]).code(0);
    let refused = Command::new("git")
        .args(["-C", &site.path("").display().to_string(), "-c", "user.name=office", "-c", "user.email=office@example.org"])
        .args(["commit", "--message", "x"])
        .env("HOME", site.path("nobody"))
        .env("PATH", "/usr/local/bin:/usr/bin:/bin")
        .output()
        .expect("git was there before");
    let refused = Ran::of(&refused).code(1);
    assert!(refused.stderr.contains("qiao was not found") && refused.stderr.contains("--no-verify"), "{}", refused.stderr);
    let checked = Command::new("sh").arg("-n").arg(site.path("own hooks/pre-commit")).output().expect("there is a shell");
    assert!(checked.status.success());
}

/// Commits everything; gives git's answer.
fn commit_all(site: &Site) -> Ran {
    git(&site.path(""), &["add", "--all"]).code(0);
    git(&site.path(""), &["commit", "--quiet", "--message", "x"])
}

#[test]
fn one_hook_checks_every_site_of_a_repository() {
    let sites = ["-one", "sites/it's $HOME"];
    let site = Site::empty();
    for folder in sites {
        site.run(&["init", &format!("./{folder}")]).code(0);
    }
    let Some(site) = committed(site, "") else { return };
    for folder in sites {
        site.run(&[&format!("--root={folder}"), "hook", "install"]).code(0);
    }
    for folder in sites {
        site.write(&format!("{folder}/content/pages/home/bad.md"), "---\ntitel: 坏\n---\n\n内容。\n");
        assert!(commit_all(&site).code(1).stderr.contains("content/pages/home/bad.md"), "{folder}");
        git(&site.path(""), &["reset", "--quiet", "--hard"]).code(0);
    }
    site.write("readme.txt", "x");
    commit_all(&site).code(0);
}

#[test]
fn what_somebody_changed_in_our_hook_stays() {
    let Some(site) = committed(Site::new(), "") else { return };
    site.run(&["hook", "install"]).code(0);
    let edited = site.read(".git/hooks/pre-commit") + "make test\n";
    site.write(".git/hooks/pre-commit", &edited);
    let ran = site.run(&["hook", "install"]).code(2);
    assert!(ran.stderr.contains("pre-commit alone: qiao did not write it, or it was edited since"), "{}", ran.stderr);
    assert_eq!(site.read(".git/hooks/pre-commit"), edited);
    assert!(ran.stdout.starts_with("#!/bin/sh\n# qiao hook "), "what belongs there: {}", ran.stdout);
}

#[test]
fn the_hook_asks_git_whether_there_is_a_site() {
    let Some(site) = committed(Site::new(), "") else { return };
    let top = site.path("");
    site.run(&["hook", "install"]).code(0);
    // Only the folder has lost it, which is not what is committed.
    site.write(BAD, job("焊工", "trade: swimming"));
    git(&top, &["add", BAD]).code(0);
    std::fs::remove_file(site.path("site.toml")).expect("it was there");
    let refused = git(&top, &["commit", "--quiet", "--message", "x"]).code(1);
    assert!(refused.stderr.contains("unknown trade `swimming`"), "{}", refused.stderr);
    git(&top, &["reset", "--quiet", "--hard"]).code(0);
    git(&top, &["rm", "--quiet", "site.toml"]).code(0);
    let refused = git(&top, &["commit", "--quiet", "--message", "x"]).code(1);
    assert!(refused.stderr.contains("error[site/missing]"), "{}", refused.stderr);
}

#[test]
fn merges_are_checked_too() {
    let Some(site) = committed(Site::new(), "") else { return };
    let top = site.path("");
    git(&top, &["checkout", "--quiet", "-b", "other"]).code(0);
    let lines = "published: 2026-03-02\nvalid_through: 2099-12-31";
    site.write(BAD, job("焊工", lines));
    commit_all(&site).code(0);
    git(&top, &["checkout", "--quiet", "main"]).code(0);
    git(&top, &["rm", "--quiet", "content/employers/away/sample-works.md", "content/jobs/away/240001.md"]).code(0);
    git(&top, &["commit", "--quiet", "--message", "without the employer"]).code(0);
    site.run(&["hook", "install"]).code(0);
    let refused = git(&top, &["merge", "--quiet", "--no-edit", "other"]);
    assert!(refused.code != Some(0) && refused.stderr.contains("sample-works"), "{}", refused.stderr);
}

#[test]
fn git_says_itself_why_it_will_not_look() {
    let Some(site) = committed(Site::new(), "") else { return };
    for arguments in [&["check", "--staged"][..], &["hook", "install"], &["workflow", "gitee"]] {
        // As if somebody else owned the folder.
        let mut asked = site.command(arguments);
        asked.env("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1");
        asked.envs([("GIT_CONFIG_GLOBAL", "/dev/null"), ("GIT_CONFIG_NOSYSTEM", "1")]);
        let ran = Ran::of(&asked.output().expect("the program starts")).code(2);
        assert!(ran.stderr.contains("dubious ownership") && ran.stderr.contains("safe.directory"), "{}", ran.stderr);
    }
    assert!(!site.path(".gitee").exists() && !site.path(".workflow").exists());
}

#[cfg(target_os = "linux")]
#[test]
fn a_staged_name_that_is_not_utf8_is_told() {
    use std::os::unix::ffi::OsStrExt as _;
    let Some(site) = committed(Site::new(), "") else { return };
    let name = std::ffi::OsStr::from_bytes(b"content/jobs/away/\xb1\xed.md");
    std::fs::write(site.path("").join(name), job("焊工", "")).expect("Linux takes any name");
    git(&site.path(""), &["add", "--all"]).code(0);
    let ran = site.run(&["check", "--staged"]).code(1);
    assert!(ran.stderr.contains("error[load/name-not-utf8]"), "{}", ran.stderr);
}

#[test]
fn what_was_left_behind_is_swept_and_what_is_in_use_is_not() {
    let Some(site) = committed(Site::new(), "") else { return };
    for process in ["1", "2"] {
        site.write(&format!(".git/qiao-index-{process}/site.toml"), "");
        site.write(&format!(".git/qiao-staged-{process}.lock"), "");
    }
    let used = std::fs::File::open(site.path(".git/qiao-staged-2.lock")).expect("it was just written");
    used.lock().expect("nobody else has it");
    site.run(&["check", "--staged"]).code(0);
    let left: Vec<String> = site.tree(".git").into_keys().filter(|path| path.starts_with("qiao-")).collect();
    assert_eq!(left, ["qiao-index-2/site.toml", "qiao-staged-2.lock"]);
}

#[test]
fn tables_and_pages_stay_out_of_git_in_a_new_site_and_attachments_do_not() {
    let site = Site::new();
    for file in
        ["public/index.html", "岗位.xlsx", "in/list.csv", "old.xls", "content/jobs/away/form.xlsx", "partners/x/jobs/a.csv"]
    {
        site.write(file, "x");
    }
    let Some(site) = committed(site, "") else { return };
    let kept = git(&site.path(""), &["-c", "core.quotePath=false", "ls-files"]).code(0).stdout;
    for (file, is_kept) in [
        ("site.toml", true),
        (".gitignore", true),
        ("content/jobs/away/form.xlsx", true),
        ("partners/x/jobs/a.csv", true),
        ("public/index.html", false),
        ("岗位.xlsx", false),
        ("in/list.csv", false),
        ("old.xls", false),
    ] {
        assert_eq!(kept.lines().any(|line| line == file), is_kept, "{file} in\n{kept}");
    }
}

#[test]
fn the_id_of_a_file_that_is_gone_is_not_given_again() {
    let site = Site::new()
        .file("content/jobs/away/240007.md", job("缝纫工", ""))
        .file("content/employers/away/away-employer.md", "---\ntitle: 样例二厂\nkind: company\nregion: away\n---\n\n做衣服。\n")
        .file(
            "jobs.csv",
            "招聘岗位,用人单位,人数,工作地点,工种,底薪,截止日期,联系电话,备注\n绕线工,sample-works,2,away,绕线嵌线,4200,2026-04-20,0000-0000-0009,两班倒\n",
        )
        .file("employers.csv", "单位名称,单位类型,所在地区\n样例三厂,company,away\n");
    let Some(site) = committed(site, "") else { return };
    // One deletion is committed, the other is not.
    git(&site.path(""), &["rm", "--quiet", "content/jobs/away/240007.md"]).code(0);
    git(&site.path(""), &["commit", "--quiet", "--message", "second"]).code(0);
    let site = site.remove("content/employers/away/away-employer.md");
    let told = site.run(&["new", "job", "240007", "--region", "away"]).code(2).stderr;
    assert!(told.contains("id `240007` was that of something deleted"), "{told}");
    for (file, kind) in [("jobs.csv", "job"), ("employers.csv", "employer")] {
        let ran = site.run(&["import", file, "--kind", kind, "--region", "away"]);
        assert!(ran.stderr.contains("1 new"), "{}{}", ran.stdout, ran.stderr);
    }
    assert!(site.path("content/jobs/away/240008.md").exists());
    assert!(site.path("content/employers/away/away-employer-2.md").exists());
    site.run(&["new", "job", "--region", "away"]).code(0);
    assert!(site.path("content/jobs/away/240009.md").exists());
}
