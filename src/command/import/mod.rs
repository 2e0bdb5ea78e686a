//! `import`: a table, or a neighbour's open data, as content of this site.

mod missing;
mod neighbour;
mod table;
mod undo;
mod unseen;

use super::{Exit, Terminal};
use crate::build::{self, Nobody, Options};
use crate::cli;
use crate::diagnostic::Diagnostic;
use crate::schema::Kind;

pub(crate) fn import(options: &Options, asked: &cli::Import, terminal: &Terminal) -> anyhow::Result<Exit> {
    let kinds: Vec<Kind> = asked.kind.iter().map(|kind| kind.0).collect();
    match (&asked.from, &asked.file) {
        (Some(from), _) => neighbour::import(options, &options.root.join(from), &kinds, asked.dry_run, terminal),
        (None, Some(file)) => table::import(options, file, &kinds, asked, terminal),
        (None, None) => unreachable!("one of both is asked for"),
    }
}

/// What would be told of the whole site with these texts in it, by file.
fn told_with<'t>(options: &Options, texts: impl Iterator<Item = (&'t str, &'t str)>) -> anyhow::Result<Vec<Diagnostic>> {
    let mut options = options.clone();
    texts.for_each(|(file, text)| options.texts.insert(file, text));
    Ok(build::read(&options, &Nobody)?.diagnostics)
}
