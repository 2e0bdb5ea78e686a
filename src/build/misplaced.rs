//! Where a site must not be written.

use super::Checked;
use crate::{fs, load, theme};
use std::path::{Path, PathBuf};

/// Why the site cannot be written where it was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Misplaced {
    /// Among what the site is made from.
    Inside { folder: String },
    /// Around the site itself.
    Around,
}

impl std::fmt::Display for Misplaced {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Inside { folder } => write!(f, "the output folder lies inside `{folder}`, which the site is made from"),
            Self::Around => f.write_str("the output folder holds the site's own folder"),
        }
    }
}

impl std::error::Error for Misplaced {}

/// The output must not lie among what it is made from.
pub(super) fn refuse_inside(site: &Checked, root: &Path, out: &Path) -> anyhow::Result<()> {
    let (root, out) = (fs::canonical(root)?, real(out)?);
    let mounts = site.config.site.mounts.iter().map(|mount| &*mount.path as &str);
    for folder in [load::FOLDER, theme::FOLDER, ".git"].into_iter().chain(mounts) {
        if out.starts_with(root.join(folder)) {
            return Err(Misplaced::Inside { folder: folder.to_owned() }.into());
        }
    }
    if root.starts_with(&out) {
        return Err(Misplaced::Around.into());
    }
    Ok(())
}

/// Where a path really leads, though its end may not be there yet.
fn real(path: &Path) -> anyhow::Result<PathBuf> {
    let path = fs::absolute(path)?;
    let there = path.ancestors().find(|above| fs::exists(above)).unwrap_or(&path);
    let rest = path.strip_prefix(there).unwrap_or(Path::new(""));
    Ok(fs::canonical(there)?.join(rest))
}
