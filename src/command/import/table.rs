//! `import FILE`: rows of a workbook or of a CSV file become entries, as far as the whole site has no fault with them.

use super::super::fix::difference;
use super::super::{Exit, Terminal, ending, git};
use super::missing::missing;
use super::undo::undo;
use super::unseen::unseen;
use crate::build::{self, Nobody, Options};
use crate::cli::{self, CellsArg};
use crate::diagnostic::report::{Format, visible};
use crate::diagnostic::{Diagnostic, Lang, Severity, Words};
use crate::fs::{self, Creation};
use crate::import::table::{self, Asked, CellFate, Change, Note, Said, Taken};
use crate::load;
use crate::model::{Ids, Portal};
use crate::privacy;
use crate::schema::Kind;
use crate::sheet::{self, Book, Unread};
use anyhow::{Context as _, bail};
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;

pub(super) fn import(
    options: &Options,
    file: &Path,
    kinds: &[Kind],
    asked: &cli::Import,
    terminal: &Terminal,
) -> anyhow::Result<Exit> {
    let path = options.root.join(file);
    let (kinds, book) = book(&path, kinds, terminal)?;
    let plans = match &asked.map {
        None => BTreeMap::new(),
        Some(map) => {
            let bytes = fs::read(&options.root.join(map))?;
            let name = map.to_string_lossy();
            match load::decode(&name, bytes).map_err(|told| vec![told]).and_then(|text| table::read_mapping(&name, &text)) {
                Ok(plans) => plans,
                Err(told) => {
                    terminal.tell(&told, Format::Human);
                    return Ok(Exit::Faults);
                }
            }
        }
    };
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let asked_of = Asked { kinds, region: asked.region.clone(), sheets: asked.sheet.clone(), plans, hidden: asked.hidden, name };
    if book.sheets.iter().all(|sheet| sheet.cells.is_empty()) {
        bail!(terminal.pick(format!("{}：表是空的", path.display()), format!("{}: there is nothing in it", path.display())));
    }
    known_sheets(&book, &asked_of, terminal)?;
    if asked.propose {
        Terminal::result(&table::layouts(&book, &asked_of, terminal.lang));
        return Ok(Exit::Fine);
    }
    let reading = build::read(options, &Nobody)?;
    let before = faults(&reading.diagnostics);
    let (portal, today) = match reading.known() {
        Ok(known) => known,
        Err(diagnostics) => {
            terminal.tell(&diagnostics, Format::Human);
            return Ok(ending(&diagnostics));
        }
    };
    known_region(&portal, &asked_of, terminal)?;
    let ids = Ids::new(&portal, git::history::ids(options, terminal)?);
    let mut taken = table::import(&book, &ids, today, terminal.lang, &asked_of);
    refuse_faulty(options, &before, &mut taken)?;
    taken.settle_headings();
    if !asked.dry_run {
        write(options, &taken)?;
    }
    match asked.format {
        CellsArg::Json => Terminal::result(&machine(&taken, terminal.lang)),
        CellsArg::Human => {
            let lang = terminal.lang;
            terminal
                .say_unless_quiet(&privacy::covered(&(kinds_of(&taken, lang) + &unseen(&taken, lang) + &beside(&taken, lang))));
            Terminal::say(&(told(&taken, lang) + &missing(&taken, lang)));
        }
    }
    if asked.dry_run {
        let difference = differences(&taken);
        match asked.format {
            CellsArg::Json => Terminal::say(&difference),
            CellsArg::Human => Terminal::result(&difference),
        }
    }
    terminal.say_unless_quiet(&summary(&taken, asked.dry_run, terminal.lang));
    if !asked.dry_run {
        terminal.say_unless_quiet(&undo(options, &taken, terminal)?);
    }
    let refused = taken.notes.iter().any(|note| matches!(note.fate, CellFate::Refused | CellFate::Personal));
    Ok(if refused { Exit::Faults } else { Exit::Fine })
}

/// The cells of the file; of an export as JSON also what it is about.
fn book(path: &Path, kinds: &[Kind], terminal: &Terminal) -> anyhow::Result<(Vec<Kind>, Book)> {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let bytes = fs::read(path)?;
    if Path::new(&name).extension().is_some_and(|extension| extension.eq_ignore_ascii_case("json")) {
        let stem = name.rsplit_once('.').map_or(&*name, |(stem, _)| stem);
        let (kind, book) = table::json_book(stem, &bytes).with_context(|| path.display().to_string())?;
        return Ok((vec![kind], book));
    }
    let book = sheet::read(&name, &bytes).map_err(|unread| {
        let why = match unread {
            Unread::Unknown => terminal.pick(
                "不认识这种文件；用 .xlsx、.xls、.ods、.csv，或者导出的 .json",
                "this sort of file is not read: use .xlsx, .xls, .ods, .csv, or an export as .json",
            ),
            Unread::Broken => {
                terminal.pick("文件打不开：坏了，或者有密码", "it cannot be opened: it is damaged or behind a password")
            }
            Unread::TooLarge => terminal.pick(
                "太大了：一个文件最多收 64 MB，有字的格子最多约五十万个；分成几个文件",
                "it is too large: a file may have 64 MB and about half a million filled cells; split it",
            ),
            Unread::OpenQuote { line } => {
                return anyhow::anyhow!(terminal.pick(
                    format!("{} 第 {line} 行：格子开头有个双引号没有配对，后面的行都并进了这一格；删掉它，或者补上另一个", path.display()),
                    format!("{}:{line}: a quotation mark begins a cell and none ends it, so the rows below became part of the cell: remove it, or add the other", path.display()),
                ));
            }
        };
        anyhow::anyhow!("{}: {why}", path.display())
    })?;
    Ok((kinds.to_vec(), book))
}

fn known_sheets(book: &Book, asked: &Asked, terminal: &Terminal) -> anyhow::Result<()> {
    let known = |name: &&String| !book.sheets.iter().any(|sheet| sheet.name == **name);
    if let Some(name) = asked.sheets.iter().chain(asked.plans.keys()).find(known) {
        let all = book.sheets.iter().map(|sheet| sheet.name.as_str()).collect::<Vec<_>>().join(", ");
        bail!(terminal.pick(format!("没有工作表“{name}”；有 {all}"), format!("there is no sheet “{name}”; there are {all}")));
    }
    Ok(())
}

fn known_region(portal: &Portal, asked: &Asked, terminal: &Terminal) -> anyhow::Result<()> {
    if let Some(region) = asked.region.as_ref().filter(|region| !portal.is_taken(Kind::Region, region)) {
        let all = portal.regions.iter().map(|region| &*region.document.slug as &str).collect::<Vec<_>>().join(", ");
        bail!(terminal.pick(format!("没有地区 `{region}`；现有 {all}"), format!("unknown region `{region}`; known are {all}")));
    }
    Ok(())
}

/// Writes what is new and what changed, with the line endings that a file has.
fn write(options: &Options, taken: &Taken) -> anyhow::Result<()> {
    for entry in &taken.entries {
        let Some(file) = &entry.file else { continue };
        let path = options.root.join(file);
        match &entry.change {
            Change::New { text } => {
                fs::create_dir_all(path.parent().unwrap_or(&options.root))?;
                if fs::create_new(&path, text.as_bytes())? == Creation::AlreadyExists {
                    bail!("{}: exists", path.display());
                }
            }
            Change::Edited { after, .. } => fs::write_atomic(&path, &as_before(&fs::read(&path)?, after))?,
            Change::Same | Change::Refused => {}
        }
    }
    Ok(())
}

/// A text with the byte-order mark and the line endings of what stood there before.
fn as_before(before: &[u8], text: &str) -> Vec<u8> {
    let windows = before.windows(2).any(|pair| pair == b"\r\n");
    let text = if windows { text.replace('\n', "\r\n") } else { text.to_owned() };
    let mark: &[u8] = if before.starts_with(b"\xef\xbb\xbf") { b"\xef\xbb\xbf" } else { b"" };
    [mark, text.as_bytes()].concat()
}

/// What is wrong with each file, so that it can be told what an import brought.
fn faults(diagnostics: &[Diagnostic]) -> BTreeSet<(String, String)> {
    let errors = diagnostics.iter().filter(|told| told.severity == Severity::Error);
    errors.map(|told| (told.place.file.clone(), told.message.text(Lang::En))).collect()
}

/// Refuses what would have faults that only show in the whole site: an import must not keep a site from being built.
fn refuse_faulty(options: &Options, before: &BTreeSet<(String, String)>, taken: &mut Taken) -> anyhow::Result<()> {
    loop {
        let texts = taken.entries.iter().filter_map(|entry| match (&entry.file, &entry.change) {
            (Some(file), Change::New { text } | Change::Edited { after: text, .. }) => Some((file.as_str(), text.as_str())),
            _ => None,
        });
        let told = super::told_with(options, texts)?;
        let errors = told.iter().filter(|told| told.severity == Severity::Error);
        let new: Vec<&Diagnostic> =
            errors.filter(|told| !before.contains(&(told.place.file.clone(), told.message.text(Lang::En)))).collect();
        let fault = |entry: &table::RowOutcome| {
            let changed = matches!(entry.change, Change::New { .. } | Change::Edited { .. });
            new.iter().find(|told| changed && Some(&told.place.file) == entry.file.as_ref()).copied()
        };
        let faulty: Vec<(usize, &Diagnostic)> =
            taken.entries.iter().enumerate().filter_map(|(index, entry)| Some((index, fault(entry)?))).collect();
        if faulty.is_empty() {
            // A fault that shows elsewhere is that of whatever changed.
            if let Some(fault) = new.first() {
                for index in 0..taken.entries.len() {
                    if matches!(taken.entries[index].change, Change::New { .. } | Change::Edited { .. }) {
                        taken.refuse(index, fault);
                    }
                }
            }
            return Ok(());
        }
        for (index, fault) in faulty {
            taken.refuse(index, fault);
        }
    }
}

/// One line for each cell that is in doubt, refused or about persons, in the order of the table.
fn told(taken: &Taken, lang: Lang) -> String {
    let mut text = String::new();
    let unseen = |note: &&Note| matches!(note.fate, CellFate::Hidden | CellFate::Struck);
    for note in taken.notes.iter().filter(|note| !note.said.is_empty() && !unseen(note)) {
        if note.fate == CellFate::Refused && note.said == [Said::WithItsRow] {
            continue;
        }
        let mut said: Vec<String> =
            note.said.iter().filter(|said| **said != Said::WithItsRow).map(|said| said.text(lang)).collect();
        let is_of_row = |entry: &table::RowOutcome| entry.sheet == note.sheet && entry.row == note.at.row;
        let is_alone =
            note.fate == CellFate::Refused && taken.entries.iter().any(|entry| is_of_row(entry) && entry.file.is_some());
        if is_alone {
            said.push(Words { zh: "这一格没收，其余收了", en: "only this cell was left out" }.to(lang).to_owned());
        }
        // Of a cell that was taken part of which was a person's that part is what counts.
        let fate = if note.fate == CellFate::Doubtful && note.said.iter().any(Said::is_about_person) {
            CellFate::Personal
        } else {
            note.fate
        };
        let (word, colon, stop) = match (lang, fate) {
            (Lang::Zh, CellFate::Refused) => ("收不了", "：", "；"),
            (Lang::Zh, CellFate::Personal) => ("个人信息", "：", "；"),
            (Lang::Zh, _) => ("要核对", "：", "；"),
            (Lang::En, CellFate::Refused) => ("refused", ": ", "; "),
            (Lang::En, CellFate::Personal) => ("personal", ": ", "; "),
            (Lang::En, _) => ("doubtful", ": ", "; "),
        };
        let line = format!("{word} {}!{} “{}”{colon}{}", note.sheet, note.at, note.written, said.join(stop));
        // A sheet or a file may be called after a person; and whatever stands in a value, none is shown.
        let _ = writeln!(text, "{}", visible(&privacy::covered(&line)));
    }
    text
}

/// What each sheet was taken for: a line for each.
fn kinds_of(taken: &Taken, lang: Lang) -> String {
    let mut text = String::new();
    for sheet in &taken.sheets {
        let (name, first, last) = (visible(&sheet.name), u64::from(*sheet.head.start()) + 1, u64::from(*sheet.head.end()) + 1);
        let rows = if first == last { first.to_string() } else { format!("{first}-{last}") };
        let kind = sheet.kind.label().to(lang);
        let _ = match lang {
            Lang::Zh => writeln!(text, "`{name}`：当成{kind}收，表头在第 {rows} 行"),
            Lang::En if first == last => writeln!(text, "`{name}`: taken as rows of kind {kind}, headings in row {rows}"),
            Lang::En => writeln!(text, "`{name}`: taken as rows of kind {kind}, headings in rows {rows}"),
        };
    }
    text
}

/// What stands above and below the tables, which is not taken, in one line a sheet.
fn beside(taken: &Taken, lang: Lang) -> String {
    let mut text = String::new();
    let titles: Vec<&Note> = taken.notes.iter().filter(|note| note.fate == CellFate::Title).collect();
    for notes in titles.chunk_by(|a, b| a.sheet == b.sheet) {
        let cells: Vec<String> = notes.iter().map(|note| format!("{} “{}”", note.at, note.written)).collect();
        let _ = match lang {
            Lang::Zh => {
                writeln!(text, "{} 表外的字没收进来：{}", visible(&notes[0].sheet), visible(&cells.join("、")))
            }
            Lang::En => {
                writeln!(text, "beside the table in {}, not taken: {}", visible(&notes[0].sheet), visible(&cells.join(", ")))
            }
        };
    }
    text
}

/// One JSON object for each cell.
fn machine(taken: &Taken, lang: Lang) -> String {
    let line = |note: &Note| {
        let message: Vec<String> = note.said.iter().map(|said| said.text(lang)).collect();
        let message = (!message.is_empty()).then(|| privacy::covered(&message.join("\n")).into_owned());
        let cell = privacy::covered(&format!("{}!{}", note.sheet, note.at)).into_owned();
        json!({ "cell": cell, "fate": note.fate.key(), "key": note.key, "file": note.file, "message": message })
    };
    taken.notes.iter().fold(String::new(), |mut text, note| {
        let _ = writeln!(text, "{}", line(note));
        text
    })
}

fn differences(taken: &Taken) -> String {
    let mut all = String::new();
    for entry in &taken.entries {
        let Some(file) = &entry.file else { continue };
        match &entry.change {
            Change::New { text } => all.push_str(&difference(file, "", text)),
            Change::Edited { before, after } => all.push_str(&difference(file, before, after)),
            Change::Same | Change::Refused => {}
        }
    }
    all
}

fn summary(taken: &Taken, dry_run: bool, lang: Lang) -> String {
    let count = |is: fn(&Change) -> bool| taken.entries.iter().filter(|entry| is(&entry.change)).count();
    let new = count(|change| matches!(change, Change::New { .. }));
    let edited = count(|change| matches!(change, Change::Edited { .. }));
    let same = count(|change| *change == Change::Same);
    let refused = count(|change| *change == Change::Refused);
    let doubtful = taken.notes.iter().filter(|note| note.fate == CellFate::Doubtful).count();
    let look = if new > 0 && !dry_run {
        match lang {
            Lang::Zh => "。草稿看过再去掉 draft",
            Lang::En => ". Remove `draft` from the new ones when checked",
        }
    } else {
        ""
    };
    match (lang, dry_run) {
        (Lang::Zh, false) => {
            format!("新增 {new} 条，改了 {edited} 条，没变 {same} 条，收不了 {refused} 行；{doubtful} 格要核对{look}\n")
        }
        (Lang::Zh, true) => {
            format!("试算：会新增 {new} 条，改 {edited} 条，不变 {same} 条，收不了 {refused} 行；{doubtful} 格要核对\n")
        }
        (Lang::En, _) => {
            let would = if dry_run { "would be " } else { "" };
            format!(
                "{would}{new} new, {edited} changed, {same} unchanged, refused rows: {refused}; cells to look over: {doubtful}{look}\n"
            )
        }
    }
}
