//! `export`: entries as a table, into a file or to standard output.

use super::list::states;
use super::{Exit, Terminal};
use crate::build::{self, Nobody, Options};
use crate::cli::{self, StateArg, TableArg};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::report::Format;
use crate::model::{Item, Portal};
use crate::schema::Kind;
use crate::schema::value::Date;
use crate::{export, fs};
use anyhow::{Context as _, bail};
use std::path::Path;

pub(crate) fn export(options: &Options, asked: &cli::Export, terminal: &Terminal) -> anyhow::Result<Exit> {
    let form = form(asked, terminal)?;
    let kinds: Vec<Kind> = if asked.kind.is_empty() { vec![Kind::Job] } else { asked.kind.iter().map(|kind| kind.0).collect() };
    if form != TableArg::Xlsx && kinds.len() > 1 {
        bail!(terminal.pick("CSV 和 JSON 一次只能写一类", "CSV and JSON hold one kind only"));
    }
    let reading = build::read(options, &Nobody)?;
    // What has faults cannot be in the table, so nothing is said to be all.
    if Diagnostic::any_fault(&reading.diagnostics) {
        terminal.tell(&reading.diagnostics, Format::Human);
        return Ok(super::ending(&reading.diagnostics));
    }
    let (portal, today) = reading.known().map_err(|_| anyhow::anyhow!("a site without a fault is known"))?;
    let bytes = match form {
        TableArg::Xlsx => workbook(&portal, today, &kinds, &asked.state, terminal)?,
        TableArg::Csv => {
            export::csv(&export::table(&portal, kinds[0], &chosen(&portal, today, kinds[0], &asked.state), terminal.lang))
        }
        TableArg::Json => export::json(&portal, kinds[0], &chosen(&portal, today, kinds[0], &asked.state)).into_bytes(),
    };
    match &asked.file {
        Some(file) => {
            fs::write_atomic(&options.root.join(file), &bytes)?;
            let count: usize = kinds.iter().map(|kind| chosen(&portal, today, *kind, &asked.state).len()).sum();
            terminal.say_unless_quiet(&told(terminal, file, count));
        }
        None => Terminal::bytes(&bytes),
    }
    Ok(Exit::Fine)
}

fn told(terminal: &Terminal, file: &Path, count: usize) -> String {
    let file = file.display();
    terminal.pick(format!("写好了 {file}，{count} 行\n"), format!("wrote {file}: {count} rows\n"))
}

/// The form asked for, else that of the file's ending.
fn form(asked: &cli::Export, terminal: &Terminal) -> anyhow::Result<TableArg> {
    let extension = asked.file.as_deref().and_then(Path::extension).and_then(std::ffi::OsStr::to_str);
    let ending = match extension.map(str::to_ascii_lowercase).as_deref() {
        Some("xlsx") => Some(TableArg::Xlsx),
        Some("csv") => Some(TableArg::Csv),
        Some("json") => Some(TableArg::Json),
        _ => None,
    };
    let form = asked.format.or(ending).with_context(|| {
        terminal.pick(
            "不知道写成什么：文件名用 .xlsx、.csv 或 .json 结尾，或者加 `--format`",
            "the form is not known: let the file end in .xlsx, .csv or .json, or say `--format`",
        )
    })?;
    if form == TableArg::Xlsx && asked.file.is_none() {
        bail!(terminal.pick("Excel 表要写到文件里：`qiao export 岗位.xlsx`", "a workbook needs a file: `qiao export jobs.xlsx`"));
    }
    Ok(form)
}

fn chosen<'p>(portal: &'p Portal, today: Date, kind: Kind, wanted: &[StateArg]) -> Vec<&'p dyn Item> {
    let is_wanted =
        |item: &&dyn Item| wanted.is_empty() || states(portal, *item, today).iter().any(|state| wanted.contains(state));
    portal.items().filter(|item| item.kind() == kind).filter(is_wanted).collect()
}

fn workbook(portal: &Portal, today: Date, kinds: &[Kind], wanted: &[StateArg], terminal: &Terminal) -> anyhow::Result<Vec<u8>> {
    let table = |kind: &Kind| export::table(portal, *kind, &chosen(portal, today, *kind, wanted), terminal.lang);
    let tables: Vec<_> = kinds.iter().map(table).collect();
    export::xlsx(&tables, terminal.lang, today).map_err(|unfit| {
        let cells: Vec<String> = unfit.iter().map(|cell| format!("{}!{} ({})", cell.sheet, cell.at, cell.length)).collect();
        let (cells, most) = (cells.join(", "), export::LONGEST);
        anyhow::anyhow!(terminal.pick(
            format!("Excel 一格最多 {most} 个字，这几格放不下：{cells}；用 `--format json`"),
            format!("a cell of a workbook holds at most {most} characters, too few for {cells}: use `--format json`"),
        ))
    })
}
