//! One theme: its templates and its assets. The default theme is part of the program; a site's own files lie over it.

use crate::config::Config;
use crate::diagnostic::{Diagnostic, Message, Place};
use crate::fs;
use crate::schema::Step;
use include_dir::{Dir, include_dir};
use std::collections::{BTreeMap, BTreeSet};
use std::hash::{Hash as _, Hasher as _};
use std::path::{Path, PathBuf};

static DEFAULT: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes/default");
/// Where themes lie in a site.
pub const FOLDER: &str = "themes";

/// A template as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template {
    pub body: String,
    /// Where an author would edit it.
    pub file: String,
}

/// Templates and assets by name, the site's own over the built-in ones.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Theme {
    pub templates: BTreeMap<String, Template>,
    /// Files passed through, by their route.
    pub assets: BTreeMap<String, Vec<u8>>,
}

/// The theme that `config` names, for the site at `root`, and the folders in which its files were looked for.
pub fn load(root: &Path, config: &Config) -> (Result<Theme, Vec<Diagnostic>>, BTreeSet<PathBuf>) {
    let folder = root.join(FOLDER).join(config.theme());
    let walk = fs::is_dir(&folder).then(|| fs::walk(&folder, root));
    let mut folders: BTreeSet<PathBuf> = walk.iter().flat_map(|walk| walk.folders.clone()).collect();
    // What is above may be moved away or come back.
    folders.extend(folder.ancestors().skip(1).take_while(|above| above.starts_with(root)).map(Path::to_path_buf));
    (read(root, config, walk), folders)
}

fn read(root: &Path, config: &Config, walk: Option<fs::Walk>) -> Result<Theme, Vec<Diagnostic>> {
    let mut theme = Theme::default();
    for file in built_in() {
        let path = format!("{FOLDER}/default/{}", file.path().display());
        let fault = theme.add(&file.path().display().to_string(), &path, file.contents().to_vec());
        assert!(fault.is_none(), "built-in templates are UTF-8");
    }
    let Some(walk) = walk else {
        if config.theme() == "default" {
            return Ok(theme);
        }
        let message = Message::NoTheme { theme: config.theme().to_owned() };
        return Err(vec![Diagnostic::new(config.place(&[Step::Key("theme".to_owned())]), message)]);
    };
    let mut faults: Vec<Diagnostic> = walk.faults.into_iter().map(|fault| fault.told(root)).collect();
    for found in walk.files {
        let path = format!("{FOLDER}/{}/{}", config.theme(), found.relative);
        match fs::read(&found.path) {
            Ok(bytes) => faults.extend(theme.add(&found.relative, &path, bytes)),
            Err(error) => {
                let message = Message::Unreadable { error: error.root_cause().to_string() };
                faults.push(Diagnostic::new(Place::file(path), message));
            }
        }
    }
    if faults.is_empty() { Ok(theme) } else { Err(faults) }
}

fn built_in() -> Vec<&'static include_dir::File<'static>> {
    fn gather(dir: &'static Dir<'static>, files: &mut Vec<&'static include_dir::File<'static>>) {
        files.extend(dir.files());
        dir.dirs().for_each(|dir| gather(dir, files));
    }
    let mut files = Vec::new();
    gather(&DEFAULT, &mut files);
    files
}

impl Theme {
    /// For each template a digest of its own text and of all templates that it draws on, however far. A template counts as
    /// drawing on another if it holds that one's name or the name of a component of it, anywhere: rather too often than
    /// not at all, because the engine's syntax has many ways to write either.
    pub fn reaches(&self) -> BTreeMap<&str, u64> {
        let components = |body: &str| {
            let words: Vec<&str> =
                body.split(|c: char| !(c.is_alphanumeric() || c == '_')).filter(|word| !word.is_empty()).collect();
            words.windows(2).filter(|pair| pair[0] == "component").map(|pair| pair[1].to_owned()).collect::<Vec<_>>()
        };
        let offers: Vec<(&str, Vec<String>)> = self
            .templates
            .iter()
            .map(|(name, template)| (name.as_str(), std::iter::once(name.clone()).chain(components(&template.body)).collect()))
            .collect();
        let draws_on: BTreeMap<&str, Vec<&str>> = self
            .templates
            .iter()
            .map(|(name, template)| {
                let used = offers.iter().filter(|(_, marks)| marks.iter().any(|mark| template.body.contains(mark)));
                (name.as_str(), used.map(|(name, _)| *name).collect())
            })
            .collect();
        let reach = |name: &str| {
            let mut reached = BTreeSet::new();
            let mut next = vec![name];
            while let Some(name) = next.pop() {
                if let Some((_, used)) = draws_on.get_key_value(name).filter(|(name, _)| reached.insert(**name)) {
                    next.extend(used);
                }
            }
            let mut hasher = xxhash_rust::xxh3::Xxh3::new();
            for name in reached {
                (name, &self.templates[name].body).hash(&mut hasher);
            }
            hasher.finish()
        };
        self.templates.keys().map(|name| (name.as_str(), reach(name))).collect()
    }

    fn add(&mut self, relative: &str, file: &str, bytes: Vec<u8>) -> Option<Diagnostic> {
        match relative.split_once('/') {
            Some(("templates", name)) => match String::from_utf8(bytes) {
                Ok(body) => {
                    self.templates.insert(name.to_owned(), Template { body, file: file.to_owned() });
                    None
                }
                Err(error) => {
                    let byte = error.utf8_error().valid_up_to();
                    let valid = String::from_utf8_lossy(&error.as_bytes()[..byte]).into_owned();
                    Some(Diagnostic::new(Place::span(file, &valid, byte..byte), Message::NotUtf8 { byte: byte + 1 }))
                }
            },
            Some(("assets", _)) => {
                self.assets.insert(relative.to_owned(), bytes);
                None
            }
            // Notes and licences of a theme are not part of the site.
            _ => None,
        }
    }
}
