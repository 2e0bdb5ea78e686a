//! `check --fix`: mends in place what can be mended without a doubt. Line endings, byte-order marks, comments and the form
//! of the YAML stay as they are.

use crate::attachment;
use crate::diagnostic::mend::{ROUNDS, mended};
use crate::diagnostic::report::visible;
use crate::diagnostic::{Diagnostic, Message};
use crate::fs::{Deed, Failure, Obstacle};
use crate::{fs, privacy};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

/// What was mended, over several rounds.
#[derive(Default)]
pub(crate) struct Mending {
    pub(crate) count: usize,
    /// Texts as they were at first and as they are now, by file.
    texts: BTreeMap<String, (String, String)>,
    /// Photos with their lengths before and after.
    photos: BTreeMap<String, (usize, usize)>,
    /// Files that could not be mended, and why.
    pub(crate) failed: BTreeMap<String, anyhow::Error>,
    rounds: usize,
}

impl Mending {
    /// Mends every diagnostic that says how. Tells whether anything was, so that the site must be read again.
    pub(crate) fn round(&mut self, root: &Path, diagnostics: &[Diagnostic]) -> bool {
        if self.rounds == ROUNDS {
            return false;
        }
        self.rounds += 1;
        let mut by_file: BTreeMap<&str, Vec<&Diagnostic>> = BTreeMap::new();
        for told in diagnostics.iter().filter(|told| told.fix.is_some() || is_photo(told)) {
            by_file.entry(&told.place.file).or_default().push(told);
        }
        let before = self.count;
        for (file, told) in by_file {
            if !self.failed.contains_key(file)
                && let Err(error) = self.mend(root, file, &told)
            {
                self.failed.insert(file.to_owned(), error);
            }
        }
        self.count > before
    }

    fn mend(&mut self, root: &Path, file: &str, told: &[&Diagnostic]) -> anyhow::Result<()> {
        // A link is mended where it leads.
        let path = fs::canonical(&root.join(file))?;
        let bytes = fs::read(&path)?;
        if told.iter().any(|told| is_photo(told)) {
            if let Some(bare) = attachment::without_notes(&bytes) {
                write(&path, &bare)?;
                self.count += 1;
                self.photos.insert(file.to_owned(), (bytes.len(), bare.len()));
            }
            return Ok(());
        }
        let Ok(text) = String::from_utf8(bytes) else { return Ok(()) };
        let (now, count) = mended(&text, told.iter().copied());
        if count > 0 {
            write(&path, now.as_bytes())?;
            self.count += count;
            self.texts.entry(file.to_owned()).or_insert((text, String::new())).1 = now;
        }
        Ok(())
    }

    /// What changed, as a unified diff in which personal numbers and accounts are covered. Of a list of persons no line is shown.
    pub(crate) fn diff(&self) -> String {
        let mut all = String::new();
        for (file, (from, to)) in &self.photos {
            let _ = writeln!(all, "~ {} ({from} -> {to} B)", visible(file));
        }
        for (file, (before, after)) in &self.texts {
            all.push_str(&difference(file, before, after));
        }
        all
    }
}

/// What differs between two texts of a file, as a unified diff in which personal numbers and accounts are covered.
pub(super) fn difference(file: &str, before: &str, after: &str) -> String {
    if privacy::find(before).iter().any(|finding| finding.kind == privacy::Kind::Roster) {
        return format!("~ {}\n", visible(file));
    }
    let diff = similar::TextDiff::from_lines(before, after);
    let diff = diff.unified_diff().context_radius(1).header(file, file).to_string();
    privacy::covered(&diff).lines().map(|line| visible(line) + "\n").collect()
}

fn write(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    if fs::is_read_only(path)? {
        let failure = Failure { deed: Deed::Write, path: path.to_owned(), obstacle: Obstacle::ReadOnly };
        return Err(anyhow::Error::msg(failure));
    }
    fs::write_atomic(path, bytes)
}

fn is_photo(told: &Diagnostic) -> bool {
    matches!(told.message, Message::ImageLocation {})
}
