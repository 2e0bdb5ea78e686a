//! One theme: its templates, its assets and its words. The default theme is part of the program; a site's own files lie
//! over it.

mod wording;
mod written;

pub use wording::{LANGUAGES, Put, Wording};

use crate::config::Config;
use crate::diagnostic::{Diagnostic, Message, Place};
use crate::fs;
use crate::schema::{Choice, Step};
use include_dir::{Dir, include_dir};
use std::collections::{BTreeMap, BTreeSet};
use std::hash::{Hash as _, Hasher as _};
use std::iter;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use written::Source;

static DEFAULT: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes/default");
/// Where themes lie in a site.
pub const FOLDER: &str = "themes";

/// A template as written.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Template {
    pub body: String,
    /// Where an author would edit it.
    pub file: String,
}

/// Templates, assets and words, the site's own over the built-in ones.
#[derive(Debug, PartialEq, Eq, Hash)]
pub struct Theme {
    pub templates: BTreeMap<String, Template>,
    /// Files passed through, by their route.
    pub assets: BTreeMap<String, Vec<u8>>,
    /// The words of the language that the site is in.
    pub wording: Arc<Wording>,
}

/// The theme that `config` names, for the site at `root`, and the folders in which its files were looked for. `choices` are
/// the words of front matter, which pages show.
pub fn load(root: &Path, config: &Config, choices: &[Choice]) -> (Result<Theme, Vec<Diagnostic>>, BTreeSet<PathBuf>) {
    let folder = root.join(FOLDER).join(config.theme());
    let walk = fs::is_dir(&folder).then(|| fs::walk(&folder, root));
    let mut folders: BTreeSet<PathBuf> = walk.iter().flat_map(|walk| walk.folders.clone()).collect();
    // What is above may be moved away or come back.
    folders.extend(folder.ancestors().skip(1).take_while(|above| above.starts_with(root)).map(Path::to_path_buf));
    (read(root, config, choices, walk), folders)
}

fn read(root: &Path, config: &Config, choices: &[Choice], walk: Option<fs::Walk>) -> Result<Theme, Vec<Diagnostic>> {
    let mut files = Files::built_in();
    let Some(walk) = walk else {
        if config.theme() == "default" {
            return files.theme(config, choices);
        }
        let message = Message::NoTheme { theme: config.theme().to_owned() };
        return Err(vec![Diagnostic::new(config.place(&[Step::Key("theme".to_owned())]), message)]);
    };
    let mut faults: Vec<Diagnostic> = walk.faults.into_iter().map(|fault| fault.told(root)).collect();
    for found in walk.files {
        let path = format!("{FOLDER}/{}/{}", config.theme(), found.relative);
        match fs::read(&found.path) {
            Ok(bytes) => faults.extend(files.add(&found.relative, &path, bytes, false)),
            Err(error) => {
                let message = Message::Unreadable { why: fs::why(&error) };
                faults.push(Diagnostic::new(Place::file(path), message));
            }
        }
    }
    if faults.is_empty() { files.theme(config, choices) } else { Err(faults) }
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
    /// The theme that is part of the program, in the language of a site that names none.
    pub fn built_in() -> Self {
        Files::built_in().worded(LANGUAGES[0], &[]).expect("the built-in theme is without faults")
    }

    /// For each template a digest of its own text and of all templates that it draws on, however far.
    pub fn reaches(&self) -> BTreeMap<&str, u64> {
        let offers = self.offers();
        let draws_on: BTreeMap<&str, Vec<&str>> =
            self.templates.iter().map(|(name, template)| (name.as_str(), drawn_on(&template.body, &offers))).collect();
        let digest = |name: &str| {
            let mut hasher = xxhash_rust::xxh3::Xxh3::new();
            for name in self.reach(name, |name| draws_on[name].clone()) {
                (name, &self.templates[name].body).hash(&mut hasher);
            }
            hasher.finish()
        };
        self.templates.keys().map(|name| (name.as_str(), digest(name))).collect()
    }

    /// Those of `words` that a template, or one that it draws on, may ask for; all of them where it asks for all that there is.
    pub fn asks(&self, template: &str, words: &[&'static str]) -> BTreeSet<&'static str> {
        let offers = self.offers();
        let reached = self.reach(template, |name| drawn_on(&self.templates[name].body, &offers));
        let holds = |word: &str| reached.iter().any(|name| self.templates[*name].body.contains(word));
        let all = holds("__tera_context");
        words.iter().copied().filter(|word| all || holds(word)).collect()
    }

    /// What makes others draw on each template: its name and those of its components.
    fn offers(&self) -> Vec<(&str, Vec<String>)> {
        let components = |body: &str| {
            let words: Vec<&str> =
                body.split(|c: char| !(c.is_alphanumeric() || c == '_')).filter(|word| !word.is_empty()).collect();
            words.windows(2).filter(|pair| pair[0] == "component").map(|pair| pair[1].to_owned()).collect::<Vec<_>>()
        };
        let templates = self.templates.iter();
        templates
            .map(|(name, template)| (name.as_str(), iter::once(name.clone()).chain(components(&template.body)).collect()))
            .collect()
    }

    /// A template and all that it draws on, however far.
    fn reach<'t>(&'t self, name: &str, draws_on: impl Fn(&'t str) -> Vec<&'t str>) -> BTreeSet<&'t str> {
        let mut reached = BTreeSet::new();
        let mut next: Vec<&str> = self.templates.get_key_value(name).map(|(name, _)| name.as_str()).into_iter().collect();
        while let Some(name) = next.pop() {
            if reached.insert(name) {
                next.extend(draws_on(name));
            }
        }
        reached
    }
}

/// The templates that one draws on: those whose name it holds, or the name of a component of theirs, anywhere. Rather too often
/// than not at all, because the engine's syntax has many ways to write either.
fn drawn_on<'t>(body: &str, offers: &[(&'t str, Vec<String>)]) -> Vec<&'t str> {
    let used = offers.iter().filter(|(_, marks)| marks.iter().any(|mark| body.contains(mark)));
    used.map(|(name, _)| *name).collect()
}

/// The files of a theme, sorted by what they are.
#[derive(Default)]
struct Files {
    templates: BTreeMap<String, Template>,
    assets: BTreeMap<String, Vec<u8>>,
    /// By language.
    words: BTreeMap<String, Vec<Source>>,
}

impl Files {
    fn built_in() -> Self {
        let mut files = Self::default();
        for file in built_in() {
            let path = format!("{FOLDER}/default/{}", file.path().display());
            let fault = files.add(&file.path().display().to_string(), &path, file.contents().to_vec(), true);
            assert!(fault.is_none(), "built-in files of a theme are UTF-8");
        }
        files
    }

    fn add(&mut self, relative: &str, file: &str, bytes: Vec<u8>, built_in: bool) -> Option<Diagnostic> {
        let text = |bytes| text(file, bytes);
        match relative.split_once('/') {
            Some(("templates", name)) => match text(bytes) {
                Ok(body) => {
                    self.templates.insert(name.to_owned(), Template { body, file: file.to_owned() });
                    None
                }
                Err(fault) => Some(fault),
            },
            Some(("words", name)) => {
                Path::new(name).extension().filter(|extension| *extension == "ftl")?;
                let Some((language, _)) = name.split_once('/') else {
                    return Some(Diagnostic::new(Place::file(file), Message::WordingPlace {}));
                };
                match text(bytes) {
                    Ok(text) => {
                        let sources = self.words.entry(language.to_owned()).or_default();
                        sources.push(Source { file: file.to_owned(), text, built_in });
                        None
                    }
                    Err(fault) => Some(fault),
                }
            }
            Some(("assets", _)) => {
                self.assets.insert(relative.to_owned(), bytes);
                None
            }
            // Notes and licences of a theme are not part of the site.
            _ => None,
        }
    }

    /// The theme in the language of the site.
    fn theme(self, config: &Config, choices: &[Choice]) -> Result<Theme, Vec<Diagnostic>> {
        let language = config.language();
        if !self.words.contains_key(language) {
            let message = Message::NoLanguage { language: language.to_owned(), theme: config.theme().to_owned() };
            let fault = Diagnostic::new(config.place(&[Step::Key("language".to_owned())]), message);
            return Err(vec![fault.near(language, self.words.keys().map(String::as_str))]);
        }
        self.worded(language, choices)
    }

    fn worded(self, language: &str, choices: &[Choice]) -> Result<Theme, Vec<Diagnostic>> {
        let sources = self.words.get(language).cloned().unwrap_or_default();
        let built_in = self.words.into_values().map(|sources| sources.into_iter().filter(|source| source.built_in).collect());
        let model: Vec<Vec<Source>> = built_in.filter(|sources: &Vec<Source>| !sources.is_empty()).collect();
        let said = |id: &str| self.templates.values().any(|template| template.body.contains(&format!("\"{id}\"")));
        let wording = Arc::new(Wording::read(language, sources, &model, choices, said)?);
        Ok(Theme { templates: self.templates, assets: self.assets, wording })
    }
}

fn text(file: &str, bytes: Vec<u8>) -> Result<String, Diagnostic> {
    String::from_utf8(bytes).map_err(|error| {
        let byte = error.utf8_error().valid_up_to();
        let valid = String::from_utf8_lossy(&error.as_bytes()[..byte]).into_owned();
        Diagnostic::new(Place::span(file, &valid, byte..byte), Message::NotUtf8 { byte: byte + 1 })
    })
}
