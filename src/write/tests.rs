//! What becomes of an output folder, step by step, on a real disk.

use std::fs;
use std::os::unix::fs::{MetadataExt as _, symlink};

use tempfile::TempDir;

use super::*;

pub(super) type Files<'a> = &'a [(&'a str, &'a str)];

pub(super) fn folder() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("public");
    (folder, out)
}

pub(super) fn try_build(out: &Path, purpose: Purpose, files: Files<'_>) -> anyhow::Result<Diff> {
    let target = Target::open(out, purpose)?;
    files.par_iter().try_for_each(|(route, text)| target.put(route, text.as_bytes()).map(drop))?;
    target.commit(None)
}

pub(super) fn build(out: &Path, files: Files<'_>) -> Diff {
    try_build(out, Purpose::Apply, files).unwrap()
}

pub(super) fn built(files: Files<'_>) -> (TempDir, PathBuf) {
    let (folder, out) = folder();
    build(&out, files);
    (folder, out)
}

pub(super) fn diff(created: &[&str], updated: &[&str], removed: &[&str], kept: usize) -> Diff {
    let owned = |routes: &[&str]| routes.iter().map(ToString::to_string).collect();
    Diff { created: owned(created), updated: owned(updated), removed: owned(removed), kept }
}

/// Every file and every empty folder below, our own corner apart; links as `-> target`.
pub(super) fn tree(out: &Path) -> Vec<(String, String)> {
    fn add(folder: &Path, base: &str, tree: &mut Vec<(String, String)>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = format!("{base}{}", path.file_name().unwrap().display());
            if name == PRIVATE {
                continue;
            }
            if path.is_symlink() {
                let target = fs::read_link(&path).unwrap();
                tree.push((name, format!("-> {}", target.display())));
            } else if path.is_dir() {
                let before = tree.len();
                add(&path, &format!("{name}/"), tree);
                if tree.len() == before {
                    tree.push((format!("{name}/"), String::new()));
                }
            } else {
                tree.push((name, fs::read_to_string(&path).unwrap()));
            }
        }
    }
    let mut tree = Vec::new();
    add(out, "", &mut tree);
    tree.sort();
    tree
}

pub(super) fn check_tree(out: &Path, files: Files<'_>) {
    let found = tree(out);
    let found: Vec<_> = found.iter().map(|(route, text)| (route.as_str(), text.as_str())).collect();
    assert_eq!(found, files);
}

pub(super) fn manifest(out: &Path) -> String {
    fs::read_to_string(out.join(".qiao/manifest")).unwrap()
}

pub(super) fn names(folder: &Path) -> Vec<std::ffi::OsString> {
    crate::fs::names(folder).unwrap()
}

pub(super) fn refusal(out: &Path) -> Refusal {
    let error = Target::open(out, Purpose::Apply).unwrap_err();
    let dry = Target::open(out, Purpose::DryRun).unwrap_err();
    let refusal = error.downcast_ref::<Refusal>().unwrap();
    assert_eq!(dry.downcast_ref::<Refusal>(), Some(refusal));
    refusal.clone()
}

#[test]
fn first_build_creates_everything() {
    let (_folder, out) = folder();
    let files = [("a.html", "a"), ("j/1.html", "1"), ("j/k/2.html", "")];
    let found = build(&out, &files);
    assert_eq!(found, diff(&["a.html", "j/1.html", "j/k/2.html"], &[], &[], 0));
    check_tree(&out, &files);
    assert_eq!(manifest(&out), "qiao 1\na.html\nj/1.html\nj/k/2.html\n");
    assert_eq!(names(&out.join(PRIVATE)), ["lock", "manifest"]);
}

#[test]
fn put_says_what_becomes_of_each_file() {
    let (_folder, out) = built(&[("a", "1"), ("b", "1"), ("c", "1"), ("e", "")]);
    let target = Target::open(&out, Purpose::Apply).unwrap();
    assert_eq!(target.put("a", b"1").unwrap(), Change::Kept);
    assert_eq!(target.put("b", b"2").unwrap(), Change::Updated);
    assert_eq!(target.put("c", b"12").unwrap(), Change::Updated);
    assert_eq!(target.put("d", b"1").unwrap(), Change::Created);
    assert_eq!(target.put("e", b"").unwrap(), Change::Kept);
    let found = target.commit(None).unwrap();
    assert_eq!(found, diff(&["d"], &["b", "c"], &[], 2));
    check_tree(&out, &[("a", "1"), ("b", "2"), ("c", "12"), ("d", "1"), ("e", "")]);
}

#[test]
fn build_that_changes_nothing_touches_nothing() {
    let files = [("a.html", "a"), ("j/1.html", "1")];
    let (_folder, out) = built(&files);
    let stamps = || {
        [".qiao/manifest", "a.html", "j/1.html", "j", ""].map(|path| {
            let metadata = fs::metadata(out.join(path)).unwrap();
            (metadata.ino(), metadata.mtime(), metadata.mtime_nsec())
        })
    };
    let before = stamps();
    let found = build(&out, &files);
    assert!(found.is_empty());
    assert_eq!(found.kept, 2);
    assert_eq!(stamps(), before);
}

#[test]
fn build_of_nothing_leaves_the_empty_folder() {
    let (_folder, out) = built(&[("a/1", "")]);
    assert_eq!(build(&out, &[]), diff(&[], &[], &["a/1"], 0));
    check_tree(&out, &[]);
    assert_eq!(manifest(&out), "qiao 1\n");
}

#[test]
fn file_that_was_not_listed_is_adopted() {
    let (_folder, out) = built(&[("a", "")]);
    fs::write(out.join("b"), "theirs").unwrap();
    let found = build(&out, &[("a", ""), ("b", "ours")]);
    assert_eq!(found, diff(&[], &["b"], &[], 1));
    check_tree(&out, &[("a", ""), ("b", "ours")]);
}

#[test]
fn dry_run_disturbs_nobody() {
    let (_folder, out) = built(&[("a", "")]);
    let _running = Target::open(&out, Purpose::Apply).unwrap();
    let found = try_build(&out, Purpose::DryRun, &[("b", "")]).unwrap();
    assert_eq!(found, diff(&["b"], &[], &["a"], 0));
}

#[test]
fn dry_run_leaves_no_trace() {
    let (_folder, out) = folder();
    let found = try_build(&out, Purpose::DryRun, &[("a", ""), ("b/c", "")]).unwrap();
    assert_eq!(found, diff(&["a", "b/c"], &[], &[], 0));
    assert!(!out.exists());

    let files: Files<'_> = &[("a", "1"), ("b/c", "1"), ("d/e", "1")];
    build(&out, files);
    fs::remove_file(out.join(".qiao/lock")).unwrap();
    let files_then: Files<'_> = &[("a", "2"), ("b", "1"), ("d/e", "1"), ("f/g", "")];
    let dry = try_build(&out, Purpose::DryRun, files_then).unwrap();
    check_tree(&out, files);
    assert_eq!(names(&out.join(PRIVATE)), ["manifest"]);
    assert_eq!(manifest(&out), "qiao 1\na\nb/c\nd/e\n");
    assert_eq!(dry, diff(&["b", "f/g"], &["a"], &["b/c"], 1));
    assert_eq!(dry, build(&out, files_then));
}

#[test]
fn link_at_a_route_is_replaced_and_not_written_through() {
    let (folder, out) = built(&[("a", "1"), ("b", "1"), ("c", "1"), ("d", "1")]);
    let other = folder.path().join("other");
    fs::write(&other, "1").unwrap();
    for route in ["a", "b", "c"] {
        fs::remove_file(out.join(route)).unwrap();
    }
    symlink(&other, out.join("a")).unwrap();
    symlink(folder.path(), out.join("b")).unwrap();
    symlink(&other, out.join("c")).unwrap();
    let found = build(&out, &[("a", "1"), ("b", "2"), ("d", "1")]);
    assert_eq!(found, diff(&[], &["a", "b"], &["c"], 1));
    check_tree(&out, &[("a", "1"), ("b", "2"), ("d", "1")]);
    assert_eq!(fs::read(&other).unwrap(), b"1");
}

#[test]
fn folder_that_cannot_be_moved_whole_is_moved_file_by_file() {
    let (_folder, out) = built(&[("a", "")]);
    let target = Target::open(&out, Purpose::Apply).unwrap();
    for route in ["b/c/1", "b/2", "d/3"] {
        target.put(route, b"new").unwrap();
    }
    target.put("a", b"").unwrap();
    let mut puts = std::mem::take(&mut *target.puts.lock().unwrap());
    puts.sort_unstable_by(|a, b| a.route.cmp(&b.route));
    let steps = Steps::plan(&target, &puts).unwrap();
    assert_eq!(steps.make, ["b", "d"]);
    // It came in between, with something in it.
    fs::create_dir(out.join("b")).unwrap();
    fs::write(out.join("b/theirs"), "").unwrap();
    target.apply(target.stage.as_ref().unwrap(), &puts, &steps).unwrap();
    check_tree(&out, &[("a", ""), ("b/2", "new"), ("b/c/1", "new"), ("b/theirs", ""), ("d/3", "new")]);
}

#[test]
fn build_killed_while_moving_orphans_nothing() {
    // From a, b, c/1, x to a, b/2, d, x with d moved, b removed for its folder, c/1 not yet.
    let (_folder, out) = built(&[("a", "old"), ("b", "old"), ("c/1", "old"), ("x", "")]);
    fs::write(out.join(".qiao/manifest"), "qiao 1\na\nb\nb/2\nc/1\nd\nx\n").unwrap();
    fs::create_dir_all(out.join(".qiao/stage/site")).unwrap();
    fs::write(out.join(".qiao/stage/site/a"), "new").unwrap();
    fs::write(out.join("d"), "new").unwrap();
    fs::remove_file(out.join("b")).unwrap();
    fs::create_dir(out.join("b")).unwrap();
    // The next build wants something else again.
    let found = build(&out, &[("a", "new"), ("e", "new"), ("x", "")]);
    assert_eq!(found, diff(&["e"], &["a"], &["c/1", "d"], 1));
    check_tree(&out, &[("a", "new"), ("e", "new"), ("x", "")]);
    assert_eq!(manifest(&out), "qiao 1\na\ne\nx\n");
}
