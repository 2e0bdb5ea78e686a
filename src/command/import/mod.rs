//! `import`: a table, or a neighbour's open data, as content of this site.

mod neighbour;
mod table;

use super::{Exit, Terminal};
use crate::build::Options;
use crate::cli;
use crate::schema::Kind;

pub(crate) fn import(options: &Options, asked: &cli::Import, terminal: &Terminal) -> anyhow::Result<Exit> {
    let kinds: Vec<Kind> = asked.kind.iter().map(|kind| kind.0).collect();
    match (&asked.from, &asked.file) {
        (Some(from), _) => neighbour::import(options, &options.root.join(from), &kinds, asked.dry_run, terminal),
        (None, Some(file)) => table::import(options, file, &kinds, asked, terminal),
        (None, None) => unreachable!("one of both is asked for"),
    }
}
