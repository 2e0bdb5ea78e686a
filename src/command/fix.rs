//! `check --fix`: mends in place what can be mended without a doubt. Line endings and byte-order marks stay.

use crate::diagnostic::Diagnostic;
use crate::fs;
use std::collections::BTreeMap;
use std::path::Path;

/// Mends every diagnostic that says how, and tells how many were mended.
pub(crate) fn apply(root: &Path, diagnostics: &[Diagnostic]) -> anyhow::Result<usize> {
    let mut by_file: BTreeMap<&str, Vec<&Diagnostic>> = BTreeMap::new();
    for told in diagnostics.iter().filter(|told| told.fix.is_some()) {
        by_file.entry(&told.place.file).or_default().push(told);
    }
    let mut mended = 0;
    for (file, told) in by_file {
        // A link is mended where it leads.
        let path = fs::canonical(&root.join(file))?;
        let Ok(text) = String::from_utf8(fs::read(&path)?) else { continue };
        let (mark, text) = text.strip_prefix('\u{feff}').map_or(("", text.as_str()), |rest| ("\u{feff}", rest));
        let mut lines: Vec<String> = text.split_inclusive('\n').map(ToOwned::to_owned).collect();
        // From the end, so that what comes before keeps its place.
        for told in told.into_iter().rev() {
            let (Some(line), Some(fix)) = (lines.get_mut(told.place.line - 1), &told.fix) else { continue };
            let byte = |column: usize| line.char_indices().nth(column).map_or(line.len(), |(at, _)| at);
            let start = byte(told.place.column - 1);
            let end = byte(told.place.column - 1 + told.place.length);
            line.replace_range(start..end, fix);
            mended += 1;
        }
        fs::write_atomic(&path, format!("{mark}{}", lines.concat()).as_bytes())?;
    }
    Ok(mended)
}
