//! `check --fix`: mends in place what can be mended without a doubt. Line endings and byte-order marks stay.

use crate::diagnostic::Diagnostic;
use crate::fs;
use crate::load::decode;
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
        let path = root.join(file);
        let bytes = fs::read(&path)?;
        let marked = bytes.starts_with(b"\xef\xbb\xbf");
        let crlf = bytes.windows(2).any(|pair| pair == b"\r\n");
        let Ok(text) = decode(file, bytes) else { continue };
        let mut lines: Vec<String> = text.split('\n').map(ToOwned::to_owned).collect();
        // From the end, so that what comes before keeps its place.
        for told in told.into_iter().rev() {
            let (Some(line), Some(fix)) = (lines.get_mut(told.place.line - 1), &told.fix) else { continue };
            let byte = |column: usize| line.char_indices().nth(column).map_or(line.len(), |(at, _)| at);
            let start = byte(told.place.column - 1);
            let end = byte(told.place.column - 1 + told.place.length);
            line.replace_range(start..end, fix);
            mended += 1;
        }
        let text = lines.join(if crlf { "\r\n" } else { "\n" });
        let mark = if marked { "\u{feff}" } else { "" };
        fs::write_atomic(&path, format!("{mark}{text}").as_bytes())?;
    }
    Ok(mended)
}
