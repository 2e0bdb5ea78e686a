//! The manifest: which files of an output folder are ours, and by that whether the folder is. Read and written as text,
//! one route a line, the same for the same files.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use anyhow::ensure;

use super::{PRIVATE, Refusal};
use crate::fs::{self, Standing};

const HEADER: &str = "qiao 1";

/// The manifest as it stands on disk; empty if there is none.
#[derive(Debug, Default)]
pub(super) struct Manifest {
    pub(super) text: String,
    pub(super) listed: BTreeSet<String>,
}

impl Manifest {
    fn parse(bytes: &[u8]) -> Result<Self, Refusal> {
        let text = String::from_utf8_lossy(bytes).into_owned();
        // A line that was cut short would name a file that is not ours.
        let mut lines = text.split_inclusive('\n').map(|line| line.strip_suffix('\n'));
        if lines.next().flatten() != Some(HEADER) {
            return Err(Refusal::BadManifest { line: 1 });
        }
        let route = |(above, line): (usize, Option<&str>)| match line {
            Some(route) if is_route(route) => Ok(route.to_owned()),
            _ => Err(Refusal::BadManifest { line: above + 2 }),
        };
        let listed = lines.enumerate().map(route).collect::<Result<_, _>>()?;
        Ok(Self { text, listed })
    }

    pub(super) fn is_absent(&self) -> bool {
        self.text.is_empty()
    }

    pub(super) fn routes(&self) -> impl Iterator<Item = &str> {
        self.listed.iter().map(String::as_str)
    }

    /// What it says of these routes, which are sorted.
    pub(super) fn text<'r>(routes: impl Iterator<Item = &'r str>) -> String {
        std::iter::once(HEADER).chain(routes).flat_map(|line| [line, "\n"]).collect()
    }
}

/// The manifest of an output folder of ours, `None` if there is nothing in the folder yet.
pub(super) fn survey(out: &Path) -> anyhow::Result<Option<Manifest>> {
    if let Some(outer) = outer(out)? {
        return Err(Refusal::Inside { outer }.into());
    }
    if !fs::is_dir(out) {
        let is_missing = fs::standing(out)? == Standing::Nothing;
        ensure!(is_missing, Refusal::NotAFolder);
        return Ok(None);
    }
    let private = out.join(PRIVATE);
    // A first build that was killed leaves no more than a lock and a stage.
    let is_ours = match fs::standing(&private)? {
        Standing::Nothing => true,
        Standing::Folder => {
            if let Some(bytes) = fs::read_if_exists(&private.join("manifest"))? {
                return Ok(Some(Manifest::parse(&bytes)?));
            }
            let mut names = fs::names(&private)?.into_iter();
            names.all(|name| name == "lock" || name == "stage")
        }
        Standing::File(_) | Standing::Other => false,
    };
    let is_empty = fs::names(out)?.iter().all(|name| name == PRIVATE);
    ensure!(is_ours && is_empty, Refusal::NotOurs);
    Ok(None)
}

/// The output folder around this one, if there is one.
fn outer(out: &Path) -> anyhow::Result<Option<PathBuf>> {
    let absolute = fs::absolute(out)?;
    let Some(nearest) = absolute.ancestors().find(|folder| fs::is_dir(folder)) else {
        return Ok(None);
    };
    let real = fs::canonical(nearest)?;
    let mut around = real.ancestors().skip(usize::from(nearest == absolute));
    let outer = around.find(|folder| fs::exists(&folder.join(PRIVATE).join("manifest")));
    Ok(outer.map(Path::to_path_buf))
}

/// A path that stays inside the output folder, outside our corner of it, and on one line.
pub(super) fn is_route(route: &str) -> bool {
    let mut names = route.split('/');
    let is_private = names.clone().next() == Some(PRIVATE);
    !is_private
        && names.all(|name| !["", ".", ".."].contains(&name))
        && !route.contains(|c: char| c.is_control() || c == '\\')
        && Path::new(route).is_relative()
}

#[cfg(all(test, unix))]
#[expect(clippy::disallowed_methods, reason = "the tests arrange and read the disk behind the back of the code")]
mod tests {
    use std::fs;
    use std::os::unix::fs::symlink;

    use super::super::tests::{build, built, check_tree, diff, folder, manifest, names, refusal, tree};
    use super::super::{PRIVATE, Purpose, Refusal, Target};

    #[test]
    fn foreign_folder_is_refused_and_not_touched() {
        let (_folder, out) = folder();
        fs::create_dir(&out).unwrap();
        fs::write(out.join("thesis.doc"), "").unwrap();
        assert_eq!(refusal(&out), Refusal::NotOurs);
        assert_eq!(names(&out), ["thesis.doc"]);
        let error = Target::open(&out, Purpose::Apply).unwrap_err();
        let expected = format!("cannot use `{}` as the output folder: it holds files that qiao did not write", out.display());
        assert_eq!(format!("{error:#}"), expected);
    }

    #[test]
    fn foreign_folder_of_our_name_is_refused() {
        let (_folder, out) = folder();
        fs::create_dir_all(out.join(".qiao")).unwrap();
        fs::write(out.join(".qiao/theirs"), "").unwrap();
        assert_eq!(refusal(&out), Refusal::NotOurs);
        fs::remove_dir_all(out.join(".qiao")).unwrap();
        symlink(out.parent().unwrap(), out.join(".qiao")).unwrap();
        assert_eq!(refusal(&out), Refusal::NotOurs);
    }

    #[test]
    fn empty_folder_is_accepted() {
        let (_folder, out) = folder();
        fs::create_dir(&out).unwrap();
        assert_eq!(build(&out, &[("a", "")]), diff(&["a"], &[], &[], 0));
    }

    #[test]
    fn file_in_the_name_of_the_folder_is_refused() {
        let (_folder, out) = folder();
        fs::write(&out, "").unwrap();
        assert_eq!(refusal(&out), Refusal::NotAFolder);
        fs::remove_file(&out).unwrap();
        symlink("nowhere", &out).unwrap();
        assert_eq!(refusal(&out), Refusal::NotAFolder);
    }

    #[test]
    fn folder_inside_another_output_folder_is_refused() {
        let (_folder, out) = built(&[("a/1", "")]);
        let outer = out.canonicalize().unwrap();
        assert_eq!(refusal(&out.join("a")), Refusal::Inside { outer: outer.clone() });
        assert_eq!(refusal(&out.join("b/c")), Refusal::Inside { outer });
        check_tree(&out, &[("a/1", "")]);
    }

    #[test]
    fn link_to_a_folder_is_an_output_folder() {
        let (folder, out) = folder();
        fs::create_dir(folder.path().join("real")).unwrap();
        symlink("real", &out).unwrap();
        build(&out, &[("a", "1")]);
        check_tree(&folder.path().join("real"), &[("a", "1")]);
        assert!(out.is_symlink());
    }

    #[test]
    fn routes_out_of_the_site_are_refused() {
        for route in
            ["", "/a", "a/", "a//b", ".", "..", "../a", "a/../b", "a/./b", ".qiao", ".qiao/manifest", "a\nb", "a\\b", "a\0"]
        {
            let (_folder, out) = folder();
            let target = Target::open(&out, Purpose::Apply).unwrap();
            assert!(target.put(route, b"").is_err(), "{route:?}");
            assert!(target.commit(None).is_err(), "{route:?}");
            check_tree(&out, &[]);
        }
        let (_folder, out) = folder();
        let files = [(".nojekyll", ""), (".qiaoa", ""), (".well-known/x", ""), ("a..b", ""), ("岗位/甲 乙.html", "")];
        build(&out, &files);
        check_tree(&out, &files);
    }

    #[test]
    fn damaged_manifest_is_refused() {
        let damages = [
            ("", 1),
            ("qiao 2\na\n", 1),
            ("qiao 1", 1),
            ("qiao 1\na\n../../home\n", 3),
            ("qiao 1\n/etc/passwd\n", 2),
            ("qiao 1\na\nb", 3),
            ("qiao 1\n\n", 2),
        ];
        for (text, line) in damages {
            let (_folder, out) = built(&[("a", "")]);
            fs::write(out.join(".qiao/manifest"), text).unwrap();
            assert_eq!(refusal(&out), Refusal::BadManifest { line }, "{text:?}");
            assert_eq!(fs::read_to_string(out.join(".qiao/manifest")).unwrap(), text);
        }
    }

    #[test]
    fn manifest_is_the_same_whatever_the_order() {
        let routes: Vec<String> = (0..300).map(|n| format!("{}/{n}.html", n % 7)).collect();
        let mut files: Vec<_> = routes.iter().map(|route| (route.as_str(), "x")).collect();
        let (_one, one) = built(&files);
        files.reverse();
        let (_two, two) = folder();
        build(&two, &files[150..]);
        build(&two, &files);
        assert_eq!(manifest(&one), manifest(&two));
        assert_eq!(tree(&one), tree(&two));
    }

    #[test]
    fn manifest_lists_old_and_new_while_files_move() {
        let (_folder, out) = built(&[("a", ""), ("b", "")]);
        let target = Target::open(&out, Purpose::Apply).unwrap();
        target.put("b", b"new").unwrap();
        target.put("c/d", b"new").unwrap();
        // What was staged is gone when the moving begins, so that it fails half way.
        fs::remove_file(out.join(".qiao/stage/site/b")).unwrap();
        let error = target.commit(None).unwrap_err();
        assert!(error.to_string().ends_with("is half replaced; the next build completes it"));
        assert_eq!(manifest(&out), "qiao 1\na\nb\nc/d\n");
        assert_eq!(names(&out.join(PRIVATE)), ["lock", "manifest"]);
        build(&out, &[("b", "new")]);
        check_tree(&out, &[("b", "new")]);
    }
}
