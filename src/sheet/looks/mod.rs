//! How a workbook in Office Open XML (`.xlsx`, `.xlsm`) shows its cells: which rows and columns are hidden, what is struck
//! through, which formulas have no result. What reads the cells tells nothing of it but the fonts of whole cells.

mod runs;

use super::{At, Unread, Unseen};
use quick_xml::XmlVersion;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};
use runs::{Runs, RunsReader};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufReader, Cursor};

type Archive<'b> = zip::ZipArchive<Cursor<&'b [u8]>>;

/// The parts of a workbook in which it stands.
pub(super) struct Workbook<'b> {
    archive: Archive<'b>,
    /// The part of each sheet, in their order.
    sheets: Vec<String>,
    /// Of shared texts whose letters do not all look the same, by their number.
    runs: BTreeMap<usize, Runs>,
}

/// How one sheet shows its cells.
#[derive(Debug, Default)]
pub(super) struct Looks {
    pub(super) unseen: Unseen,
    /// Formulas that were never calculated.
    pub(super) formulas: BTreeMap<At, String>,
}

impl<'b> Workbook<'b> {
    pub(super) fn open(bytes: &'b [u8]) -> Result<Self, Unread> {
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|_| Unread::Broken)?;
        let first = related(&mut archive, "")?.into_iter().find(|relation| relation.kind.ends_with("/officeDocument"));
        let workbook = first.ok_or(Unread::Broken)?.part;
        let relations = related(&mut archive, &workbook)?;
        let part = |id: &str| relations.iter().find(|relation| relation.id == id).map(|relation| relation.part.clone());
        let mut sheets = Vec::new();
        each(&mut archive, &workbook, |event| {
            if let Event::Start(element) = event
                && element.local_name().as_ref() == "sheet"
            {
                let id = element.attributes().flatten().find(|attribute| attribute.key.local_name().as_ref() == "id");
                sheets.push(id.and_then(|id| part(&id.value)).ok_or(Unread::Broken)?);
            }
            Ok(())
        })?;
        let shared = relations.iter().find(|relation| relation.kind.ends_with("/sharedStrings"));
        let runs = shared.map(|shared| shared_runs(&mut archive, &shared.part)).transpose()?.unwrap_or_default();
        Ok(Self { archive, sheets, runs })
    }

    /// How the sheet at this place shows its cells; `struck` are the cell styles with a line through the text.
    pub(super) fn looks(&mut self, sheet: usize, struck: &BTreeSet<usize>) -> Result<Looks, Unread> {
        let part = self.sheets.get(sheet).ok_or(Unread::Broken)?;
        let mut reader = SheetReader { struck, shared: &self.runs, looks: Looks::default(), row: 0, column: 0, cell: None };
        each(&mut self.archive, part, |event| reader.see(event))?;
        Ok(reader.looks)
    }
}

/// What one part says of another.
struct Relation {
    id: String,
    kind: String,
    part: String,
}

/// What a part is related to; the empty name is the package itself.
fn related(archive: &mut Archive<'_>, part: &str) -> Result<Vec<Relation>, Unread> {
    let (folder, name) = part.rsplit_once('/').map_or(("", part), |(folder, name)| (folder, name));
    let below = |name: &str| if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") };
    let mut all = Vec::new();
    each(archive, &below(&format!("_rels/{name}.rels")), |event| {
        if let Event::Start(element) = event
            && element.local_name().as_ref() == "Relationship"
        {
            let said = |name| attribute(element, name).ok_or(Unread::Broken);
            let target = said("Target")?;
            let part = target.strip_prefix('/').map_or_else(|| below(&target), ToOwned::to_owned);
            all.push(Relation { id: said("Id")?, kind: said("Type")?, part });
        }
        Ok(())
    })?;
    Ok(all)
}

fn shared_runs(archive: &mut Archive<'_>, part: &str) -> Result<BTreeMap<usize, Runs>, Unread> {
    let (mut all, mut number, mut reader) = (BTreeMap::new(), 0, RunsReader::default());
    each(archive, part, |event| {
        reader.see(event);
        if let Event::End(element) = event
            && element.local_name().as_ref() == "si"
        {
            let runs = std::mem::take(&mut reader).runs;
            all.extend((runs != Runs::default()).then_some((number, runs)));
            number += 1;
        }
        Ok(())
    })?;
    Ok(all)
}

/// Shows the events of a part one by one. Some programs write names of parts in other letters than those that point to them.
fn each(archive: &mut Archive<'_>, part: &str, mut see: impl FnMut(&Event<'_>) -> Result<(), Unread>) -> Result<(), Unread> {
    let same = |name: &str| name.replace('\\', "/").eq_ignore_ascii_case(part);
    let known = archive.file_names().flatten().find(|name| same(name)).map(Cow::into_owned);
    let file = archive.by_name(&known.ok_or(Unread::Broken)?).map_err(|_| Unread::Broken)?;
    let mut xml = quick_xml::Reader::from_reader(BufReader::new(file));
    xml.config_mut().expand_empty_elements = true;
    // As lenient as what reads the cells.
    (xml.config_mut().check_end_names, xml.config_mut().check_comments) = (false, false);
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match xml.read_event_into(&mut buffer).map_err(|_| Unread::Broken)? {
            Event::Eof => return Ok(()),
            event => see(&event)?,
        }
    }
}

/// The text of an event that is text.
fn text<'e>(event: &'e Event<'_>) -> Cow<'e, str> {
    match event {
        Event::Text(text) => text.xml10_content(),
        Event::GeneralRef(name) => match name.resolve_char_ref() {
            Ok(Some(c)) => c.to_string().into(),
            _ => resolve_predefined_entity(name).unwrap_or_default().into(),
        },
        _ => "".into(),
    }
}

fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = element.try_get_attribute(name).ok()??;
    found.normalized_value(XmlVersion::Implicit1_0).ok().map(Cow::into_owned)
}

fn number<N: std::str::FromStr>(element: &BytesStart<'_>, name: &str) -> Option<N> {
    element.try_get_attribute(name).ok()??.value.parse().ok()
}

/// Whether an attribute says yes.
fn is_set(element: &BytesStart<'_>, name: &str) -> bool {
    element.try_get_attribute(name).ok().flatten().is_some_and(|value| matches!(&*value.value, "1" | "true"))
}

/// The place that a name such as `D7` says.
fn place(name: &str) -> Option<At> {
    let (letters, digits) = name.split_at(name.find(|c: char| c.is_ascii_digit())?);
    let row: u32 = digits.parse().ok()?;
    Some(At { row: row.checked_sub(1)?, column: super::column(letters)? })
}

/// Reads a sheet event by event.
struct SheetReader<'w> {
    struck: &'w BTreeSet<usize>,
    shared: &'w BTreeMap<usize, Runs>,
    looks: Looks,
    /// Where the next row and cell stand that do not say it themselves.
    row: u32,
    column: u32,
    cell: Option<Open>,
}

/// A cell whose end is not yet read.
struct Open {
    at: At,
    style: usize,
    /// The `t` of the element: what sort of value it holds.
    sort: Option<String>,
    formula: Option<String>,
    value: String,
    runs: RunsReader,
    reading: Option<Text>,
}

/// Which text of a cell is being read.
#[derive(Clone, Copy)]
enum Text {
    Formula,
    Value,
}

impl SheetReader<'_> {
    fn see(&mut self, event: &Event<'_>) -> Result<(), Unread> {
        match (event, &mut self.cell) {
            (Event::Start(element), None) => self.start(element)?,
            (Event::Start(element), Some(cell)) => {
                match element.local_name().as_ref() {
                    "f" => (cell.reading, cell.formula) = (Some(Text::Formula), Some(String::new())),
                    "v" => cell.reading = Some(Text::Value),
                    _ => {}
                }
                cell.runs.see(event);
            }
            (Event::Text(_) | Event::GeneralRef(_), Some(cell)) => {
                let said = text(event);
                match (cell.reading, &mut cell.formula) {
                    (Some(Text::Formula), Some(formula)) => formula.push_str(&said),
                    (Some(Text::Value), _) => cell.value.push_str(&said),
                    _ => cell.runs.see(event),
                }
            }
            (Event::End(element), Some(cell)) => match element.local_name().as_ref() {
                "f" | "v" => cell.reading = None,
                "c" => self.end(),
                _ => cell.runs.see(event),
            },
            (Event::End(element), None) if element.local_name().as_ref() == "row" => (self.row, self.column) = (self.row + 1, 0),
            _ => {}
        }
        Ok(())
    }

    fn start(&mut self, element: &BytesStart<'_>) -> Result<(), Unread> {
        match element.local_name().as_ref() {
            "col" if is_set(element, "hidden") => {
                let (first, last): (Option<u32>, Option<u32>) = (number(element, "min"), number(element, "max"));
                if let (Some(first @ 1..), Some(last)) = (first, last) {
                    self.looks.unseen.columns.add(first - 1, last.max(first) - 1);
                }
            }
            "row" => {
                self.row = number(element, "r").map_or(Ok(self.row), |row: u32| row.checked_sub(1).ok_or(Unread::Broken))?;
                self.column = 0;
                if is_set(element, "hidden") {
                    self.looks.unseen.rows.add(self.row, self.row);
                }
            }
            "c" => {
                let own = At { row: self.row, column: self.column };
                let at = attribute(element, "r").map_or(Some(own), |name| place(&name)).ok_or(Unread::Broken)?;
                self.column = at.column + 1;
                let (style, sort) = (number(element, "s").unwrap_or(0), attribute(element, "t"));
                let (value, runs) = (String::new(), RunsReader::default());
                self.cell = Some(Open { at, style, sort, formula: None, value, runs, reading: None });
            }
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self) {
        let Some(cell) = self.cell.take() else { return };
        let own = self.struck.contains(&cell.style);
        let shared = (cell.sort.as_deref() == Some("s")).then(|| cell.value.trim().parse().ok()).flatten();
        let runs = shared.and_then(|number: usize| self.shared.get(&number)).unwrap_or(&cell.runs.runs);
        let unseen = &mut self.looks.unseen;
        match (runs.any_struck(own), runs.any_plain(own)) {
            (true, false) => drop(unseen.struck.insert(cell.at)),
            (true, true) => drop(unseen.partly_struck.insert(cell.at)),
            (false, _) => {}
        }
        // A result that is an empty text is one too; only its sort tells it from none.
        let has_result = !cell.value.is_empty() || cell.sort.is_some_and(|sort| sort != "n");
        if let Some(formula) = cell.formula.filter(|_| !has_result) {
            self.looks.formulas.insert(cell.at, formula);
        }
    }
}

#[cfg(test)]
mod tests;
