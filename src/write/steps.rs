//! What a commit will do, found out before it touches anything: which files and folders go, come and stand in the way.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::ensure;

use super::{Put, Target};
use crate::fs::{self, Standing};

/// What is to be done, in this order; the staged files that are not in `make` are moved between that and `remove`.
#[derive(Debug, Default)]
pub(super) struct Steps {
    /// Files of ours in the way of the new ones.
    pub(super) clear: Vec<String>,
    /// Folders that are missing, sorted: all that they are to hold is staged, and they are moved whole. None is in another.
    pub(super) make: Vec<String>,
    /// All other files of ours that are stale.
    pub(super) remove: Vec<String>,
    /// Folders that `clear` or `remove` may leave empty, deepest first.
    pub(super) prune: Vec<String>,
}

impl Steps {
    /// Finds out everything that could be wrong before anything is touched.
    pub(super) fn plan(target: &Target, puts: &[Put]) -> anyhow::Result<Self> {
        for pair in puts.windows(2) {
            let route = &pair[0].route;
            ensure!(*route != pair[1].route, "`{route}` was put twice");
        }
        let is_put = |route: &str| puts.binary_search_by(|put| put.route.as_str().cmp(route)).is_ok();
        let stale = || target.manifest.routes().filter(|route| !is_put(route));
        let old = folders(stale());
        let needed = folders(puts.iter().map(|put| put.route.as_str()));
        let grounds = grounds(target, old.union(&needed))?;

        let mut make = Vec::new();
        for &folder in &needed {
            ensure!(!is_put(folder), "`{folder}` would be a file and a folder at once");
            match grounds[folder] {
                Standing::Folder => continue,
                Standing::Nothing => {}
                Standing::File(_) | Standing::Other => check_ours(target, folder, &old)?,
            }
            let around = parent(folder);
            if around.is_empty() || grounds[around] == Standing::Folder {
                make.push(folder.to_owned());
            }
        }
        for put in puts.iter().filter(|put| put.on_folder) {
            check_ours(target, &put.route, &old)?;
        }
        let mut removed = Vec::new();
        for route in stale().filter(|route| grounds[parent(route)] == Standing::Folder) {
            if !matches!(fs::standing(&target.out.join(route))?, Standing::Folder | Standing::Nothing) {
                removed.push(route.to_owned());
            }
        }
        let is_in_the_way = |route: &String| needed.contains(route.as_str()) || ancestors(route).any(is_put);
        let (clear, remove) = removed.into_iter().partition(is_in_the_way);
        // Also those of files that are gone already: a build that was killed may have left them.
        let prune = old.difference(&needed).map(|&folder| folder.to_owned());
        let mut prune: Vec<_> = prune.filter(|folder| grounds[folder.as_str()] == Standing::Folder).collect();
        prune.reverse();
        Ok(Self { clear, make, remove, prune })
    }
}

/// What stands where these folders should be, parents being named before what they hold. In what is no folder, be
/// it a link to one, stands nothing of ours.
fn grounds<'a>(target: &Target, folders: impl Iterator<Item = &'a &'a str>) -> anyhow::Result<BTreeMap<&'a str, Standing>> {
    let root = if target.manifest.is_absent() { Standing::Nothing } else { Standing::Folder };
    let mut grounds = BTreeMap::from([("", root)]);
    for &folder in folders {
        let standing = match grounds[parent(folder)] {
            Standing::Folder => fs::standing(&target.out.join(folder))?,
            _ => Standing::Nothing,
        };
        grounds.insert(folder, standing);
    }
    Ok(grounds)
}

/// Fails if what stands in the way is not ours, or anything that it holds.
fn check_ours(target: &Target, route: &str, folders: &BTreeSet<&str>) -> anyhow::Result<()> {
    let path = target.out.join(route);
    let (is_ours, names) = match fs::standing(&path)? {
        Standing::Folder => (folders.contains(route), fs::names(&path)?),
        Standing::File(_) => (target.manifest.listed.contains(route), Vec::new()),
        Standing::Nothing | Standing::Other => (false, Vec::new()),
    };
    ensure!(is_ours, "`{}` is in the way, and qiao did not write it", path.display());
    let mut below = names.iter().map(|name| format!("{route}/{}", name.to_string_lossy()));
    below.try_for_each(|route| check_ours(target, &route, folders))
}

/// The folder that holds a file or a folder; `""` for the outermost.
pub(super) fn parent(route: &str) -> &str {
    route.rsplit_once('/').map_or("", |(parent, _)| parent)
}

/// The folders that hold a file, innermost first, the output folder itself apart.
pub(super) fn ancestors(route: &str) -> impl Iterator<Item = &str> {
    let folders = std::iter::successors(Some(parent(route)), |folder| Some(parent(folder)));
    folders.take_while(|folder| !folder.is_empty())
}

/// All folders that hold these files, outermost first.
fn folders<'a>(routes: impl Iterator<Item = &'a str>) -> BTreeSet<&'a str> {
    let mut folders = BTreeSet::new();
    for route in routes {
        // Where one is known, those around it are.
        let _ = ancestors(route).find(|folder| !folders.insert(*folder));
    }
    folders
}

#[cfg(all(test, unix))]
#[expect(clippy::disallowed_methods, reason = "the tests arrange and read the disk behind the back of the code")]
mod tests {
    use std::fs;
    use std::os::unix::fs::symlink;

    use super::super::Purpose;
    use super::super::tests::{Files, build, built, check_tree, diff, manifest, tree, try_build};

    #[test]
    fn only_what_is_listed_is_removed() {
        let (_folder, out) = built(&[("a/b/1", ""), ("a/2", ""), ("c/3", ""), ("d", "")]);
        fs::write(out.join("a/mine"), "m").unwrap();
        fs::create_dir(out.join("empty")).unwrap();
        let found = build(&out, &[("d", "")]);
        assert_eq!(found, diff(&[], &[], &["a/2", "a/b/1", "c/3"], 1));
        check_tree(&out, &[("a/mine", "m"), ("d", ""), ("empty/", "")]);
        assert_eq!(manifest(&out), "qiao 1\nd\n");
    }

    #[test]
    fn what_is_gone_already_is_not_said_to_be_removed() {
        let (_folder, out) = built(&[("a/1", ""), ("b", "")]);
        fs::remove_file(out.join("a/1")).unwrap();
        let found = build(&out, &[("b", "")]);
        assert_eq!(found, diff(&[], &[], &[], 1));
        check_tree(&out, &[("b", "")]);
        assert_eq!(manifest(&out), "qiao 1\nb\n");
    }

    #[test]
    fn routes_that_clash_are_refused_before_anything_moves() {
        let old: Files<'_> = &[("a", "old"), ("b", "old")];
        let (_folder, out) = built(old);
        let clashes: [Files<'_>; 3] =
            [&[("a", "new"), ("a", "new")], &[("b", "new"), ("b-c", "new"), ("b/c", "new")], &[("a", "old"), ("a/x", "new")]];
        for files in clashes {
            for purpose in [Purpose::Apply, Purpose::DryRun] {
                let error = try_build(&out, purpose, files).unwrap_err();
                assert!(error.to_string().contains("the old site is unchanged"));
                check_tree(&out, old);
            }
        }
    }

    #[test]
    fn file_becomes_a_folder() {
        let (_folder, out) = built(&[("a", "old"), ("z", "")]);
        let found = build(&out, &[("a/b/c", "new"), ("z", "")]);
        assert_eq!(found, diff(&["a/b/c"], &[], &["a"], 1));
        check_tree(&out, &[("a/b/c", "new"), ("z", "")]);
    }

    #[test]
    fn folder_becomes_a_file() {
        let (_folder, out) = built(&[("a/b/c", "old"), ("a/d", "old"), ("z", "")]);
        let found = build(&out, &[("a", "new"), ("z", "")]);
        assert_eq!(found, diff(&["a"], &[], &["a/b/c", "a/d"], 1));
        check_tree(&out, &[("a", "new"), ("z", "")]);
    }

    #[test]
    fn what_is_not_ours_is_not_cleared_out_of_the_way() {
        // A folder that holds a file of theirs, one that holds an empty folder, one of theirs.
        for theirs in ["a/theirs", "a/b/theirs", "a/empty/", "x/", "x/theirs"] {
            let (_folder, out) = built(&[("a/b/c", "old")]);
            let path = out.join(theirs);
            if theirs.ends_with('/') {
                fs::create_dir_all(&path).unwrap();
            } else {
                fs::create_dir_all(path.parent().unwrap()).unwrap();
                fs::write(&path, "t").unwrap();
            }
            let before = tree(&out);
            let route = &theirs[..1];
            for purpose in [Purpose::DryRun, Purpose::Apply] {
                let error = try_build(&out, purpose, &[(route, "new")]).unwrap_err();
                let error = format!("{error:#}");
                assert!(error.contains("is in the way, and qiao did not write it"), "{error}");
                assert_eq!(tree(&out), before);
            }
        }
        // And a file of theirs where a folder should be.
        let (_folder, out) = built(&[("a", "old")]);
        fs::write(out.join("b"), "t").unwrap();
        assert!(try_build(&out, Purpose::Apply, &[("b/c", "new")]).is_err());
        check_tree(&out, &[("a", "old"), ("b", "t")]);
        assert_eq!(manifest(&out), "qiao 1\na\n");
    }

    #[test]
    fn link_is_not_cleared_out_of_the_way_of_a_folder() {
        let (folder, out) = built(&[("a", "")]);
        fs::write(folder.path().join("b"), "same").unwrap();
        fs::remove_file(out.join("a")).unwrap();
        symlink(folder.path(), out.join("a")).unwrap();
        for text in ["same", "new"] {
            assert!(try_build(&out, Purpose::Apply, &[("a/b", text)]).is_err());
        }
        assert!(out.join("a").is_symlink());
        assert_eq!(fs::read(folder.path().join("b")).unwrap(), b"same");
    }

    #[test]
    fn folder_of_theirs_in_place_of_a_listed_file_stays() {
        let (_folder, out) = built(&[("a", "")]);
        fs::remove_file(out.join("a")).unwrap();
        fs::create_dir(out.join("a")).unwrap();
        assert!(try_build(&out, Purpose::Apply, &[("a", "new")]).is_err());
        build(&out, &[]);
        check_tree(&out, &[("a/", "")]);
    }

    #[test]
    fn nothing_is_written_or_removed_through_a_linked_folder() {
        let (folder, out) = built(&[("a", ""), ("f/1", "1")]);
        let other = folder.path().join("other");
        fs::create_dir(&other).unwrap();
        fs::write(other.join("1"), "1").unwrap();
        fs::remove_dir_all(out.join("f")).unwrap();
        symlink(&other, out.join("f")).unwrap();
        let link = format!("-> {}", other.display());
        for text in ["1", "2"] {
            assert!(try_build(&out, Purpose::Apply, &[("f/1", text)]).is_err());
            check_tree(&out, &[("a", ""), ("f", &link)]);
        }
        assert_eq!(build(&out, &[("a", "")]), diff(&[], &[], &[], 1));
        check_tree(&out, &[("a", ""), ("f", &link)]);
        check_tree(&other, &[("1", "1")]);
    }
}
