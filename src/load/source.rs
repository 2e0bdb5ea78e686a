//! The content folders, and what is known of a file in one before it is read.

use super::FOLDER;
use crate::config::Config;
use crate::diagnostic::{Diagnostic, Message};
use crate::fs::{self, Found, Stamp};
use crate::schema::Step;
use crate::schema::value::Slug;
use std::path::Path;

/// A content folder: the site's own, or that of a partner office.
pub(super) struct Mount {
    /// From the site's root, with `/`.
    pub(super) path: String,
    owner: Option<Slug>,
}

impl Mount {
    pub(super) fn source(&self, found: &Found) -> Source {
        let file = [&*self.path, "/", &*found.relative].concat();
        Source { file: file.into(), below: self.path.len() + 1, stamp: found.stamp, owner: self.owner.clone() }
    }
}

/// The content folders that are there, and what is to be said of others.
pub(super) fn mounts(root: &Path, config: &Config, diagnostics: &mut Vec<Diagnostic>) -> Vec<Mount> {
    let mut mounts = vec![Mount { path: FOLDER.to_owned(), owner: None }];
    for (index, mount) in config.site.mounts.iter().enumerate() {
        let path = mount.path.trim_end_matches('/').to_owned();
        if fs::is_dir(&root.join(&path)) {
            mounts.push(Mount { path, owner: Some((*mount.owner).clone()) });
        } else {
            let place = config.place(&[Step::Key("mounts".to_owned()), Step::Index(index), Step::Key("path".to_owned())]);
            diagnostics.push(Diagnostic::new(place, Message::NoMount { path }));
        }
    }
    mounts
}

/// A file found in a content folder.
pub(super) struct Source {
    /// From the site's root.
    pub(super) file: Box<str>,
    /// Where in it the path from its content folder begins.
    below: usize,
    pub(super) stamp: Stamp,
    pub(super) owner: Option<Slug>,
}

impl Source {
    /// The content folder, from the site's root.
    pub(super) fn mount(&self) -> &str {
        &self.file[..self.below - 1]
    }

    /// From its content folder.
    pub(super) fn relative(&self) -> &str {
        &self.file[self.below..]
    }
}
