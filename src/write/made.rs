//! What an output folder was made from, and what it then held: whoever builds from the same again need draw nothing.

use std::collections::BTreeSet;
use std::hash::Hasher as _;
use std::path::Path;

use rayon::prelude::*;
use xxhash_rust::xxh3::Xxh3;

use super::{PRIVATE, manifest, stage};
use crate::fs::{self, Standing};

/// The name of the note in our corner.
pub(super) const NAME: &str = "made";

/// How many files an output folder holds, if it was made `from` the same and each file is still as it was written then. None
/// also where that cannot be looked at: what is in the way is told to whoever then writes there.
pub fn stands(out: &Path, from: u64) -> Option<usize> {
    look(out, from).ok().flatten()
}

fn look(out: &Path, from: u64) -> anyhow::Result<Option<usize>> {
    let Some(manifest) = manifest::survey(out)? else { return Ok(None) };
    let private = out.join(PRIVATE);
    // A build is running, or was killed and is to be cleared up.
    if fs::standing(&private.join(stage::FOLDER))? != Standing::Nothing {
        return Ok(None);
    }
    let note = fs::read_if_exists(&private.join(NAME))?.unwrap_or_default();
    let Some(held) = std::str::from_utf8(&note).ok().and_then(|note| note.strip_prefix(&format!("{from:016x} "))) else {
        return Ok(None);
    };
    let routes: Vec<&str> = manifest.routes().collect();
    // Links are none of ours, wherever they lead: neither files nor the folders around them.
    let folders: BTreeSet<&Path> = routes.iter().flat_map(|route| Path::new(route).ancestors().skip(1)).collect();
    for folder in folders {
        if fs::standing(&out.join(folder))? != Standing::Folder && !folder.as_os_str().is_empty() {
            return Ok(None);
        }
    }
    let digest = |route: &&str| {
        let path = out.join(route);
        let is_file = matches!(fs::standing(&path)?, Standing::File(_));
        anyhow::Ok(if is_file { fs::digest(&path)? } else { None })
    };
    let digests: Vec<Option<u64>> = routes.par_iter().map(digest).collect::<anyhow::Result<_>>()?;
    let found: Option<Vec<(&str, u64)>> = routes.iter().zip(digests).map(|(route, digest)| Some((*route, digest?))).collect();
    Ok(found.filter(|found| line(found) == held).map(|found| found.len()))
}

/// The note on files, sorted by route, each with the digest of its bytes.
pub(super) fn note(from: u64, files: &[(&str, u64)]) -> String {
    format!("{from:016x} {}", line(files))
}

fn line(files: &[(&str, u64)]) -> String {
    let mut hasher = Xxh3::new();
    for (route, digest) in files {
        hasher.update(route.as_bytes());
        hasher.update(&[0]);
        hasher.write_u64(*digest);
    }
    format!("{:016x}\n", hasher.finish())
}

#[cfg(all(test, unix))]
#[expect(clippy::disallowed_methods, reason = "the tests arrange and read the disk behind the back of the code")]
mod tests {
    use std::fs;
    use std::os::unix::fs::symlink;

    use super::super::tests::{build, folder};
    use super::super::{Purpose, Target};
    use super::stands;

    #[test]
    fn folder_stands_until_something_in_it_differs() {
        let (folder, out) = folder();
        assert_eq!(stands(&out, 1), None);
        let made = || {
            let target = Target::open(&out, Purpose::Apply).unwrap();
            target.put("a", b"1").unwrap();
            target.put("b/c", b"").unwrap();
            target.commit(Some(1)).unwrap();
        };
        made();
        assert_eq!(stands(&out, 1), Some(2));
        assert_eq!(stands(&out, 2), None, "made from something else");
        let other = folder.path().join("other");
        fs::write(&other, "1").unwrap();
        let changes: [&dyn Fn(); 6] = [
            &|| fs::write(out.join("a"), "2").unwrap(),
            &|| fs::remove_file(out.join("b/c")).unwrap(),
            &|| fs::write(out.join(".qiao/made"), "").unwrap(),
            &|| {
                fs::remove_file(out.join("a")).unwrap();
                symlink(&other, out.join("a")).unwrap();
            },
            &|| drop(build(&out, &[("a", "1")])),
            &|| {
                fs::rename(out.join("b"), folder.path().join("b")).unwrap();
                symlink(folder.path().join("b"), out.join("b")).unwrap();
            },
        ];
        for change in changes {
            change();
            assert_eq!(stands(&out, 1), None);
            if out.join("b").is_symlink() {
                fs::remove_file(out.join("b")).unwrap();
            }
            made();
            assert_eq!(stands(&out, 1), Some(2));
        }
    }
}
