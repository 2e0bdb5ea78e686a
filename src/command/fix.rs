//! `check --fix`: mends in place what can be mended without a doubt. Line endings, byte-order marks, comments and the form
//! of the YAML stay as they are.

use crate::attachment;
use crate::diagnostic::{Diagnostic, Message};
use crate::{fs, privacy};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

/// What was mended.
pub(crate) struct Mended {
    pub(crate) count: usize,
    /// What changed, as a unified diff with personal numbers masked.
    pub(crate) diff: String,
}

/// Mends every diagnostic that says how.
pub(crate) fn apply(root: &Path, diagnostics: &[Diagnostic]) -> anyhow::Result<Mended> {
    let mut by_file: BTreeMap<&str, Vec<&Diagnostic>> = BTreeMap::new();
    for told in diagnostics.iter().filter(|told| told.fix.is_some() || is_photo(told)) {
        by_file.entry(&told.place.file).or_default().push(told);
    }
    let mut mended = Mended { count: 0, diff: String::new() };
    for (file, told) in by_file {
        // A link is mended where it leads.
        let path = fs::canonical(&root.join(file))?;
        let bytes = fs::read(&path)?;
        if told.iter().any(|told| is_photo(told)) {
            if let Some(bare) = attachment::without_notes(&bytes) {
                fs::write_atomic(&path, &bare)?;
                mended.count += 1;
                let _ = writeln!(mended.diff, "~ {file} ({} -> {} B)", bytes.len(), bare.len());
            }
            continue;
        }
        let Ok(text) = String::from_utf8(bytes) else { continue };
        let (now, count) = spliced(&text, &told);
        fs::write_atomic(&path, now.as_bytes())?;
        mended.count += count;
        let diff = similar::TextDiff::from_lines(&text, &now);
        let _ = write!(mended.diff, "{}", privacy::masked(&diff.unified_diff().context_radius(1).header(file, file).to_string()));
    }
    Ok(mended)
}

fn is_photo(told: &Diagnostic) -> bool {
    matches!(told.message, Message::ImageLocation {})
}

/// The text with every mend in its place, and how many there were. Of mends that meet only one is made; another run
/// finds what is left.
fn spliced(text: &str, told: &[&Diagnostic]) -> (String, usize) {
    let (mark, text) = text.strip_prefix('\u{feff}').map_or(("", text), |rest| ("\u{feff}", rest));
    let mut lines: Vec<String> = text.split_inclusive('\n').map(ToOwned::to_owned).collect();
    let mut count = 0;
    let mut next = (usize::MAX, usize::MAX);
    // From the end, so that what comes before keeps its place.
    for told in told.iter().rev() {
        let (Some(line), Some(fix)) = (lines.get_mut(told.place.line - 1), &told.fix) else { continue };
        let (from, to) = (told.place.column - 1, told.place.column - 1 + told.place.length);
        if (told.place.line, to) > next {
            continue;
        }
        next = (told.place.line, from);
        let byte = |column: usize| line.char_indices().nth(column).map_or(line.len(), |(at, _)| at);
        let place = byte(from)..byte(to);
        line.replace_range(place, fix);
        count += 1;
    }
    (format!("{mark}{}", lines.concat()), count)
}
