//! Bytes of a file to its cells.

use super::looks::{Looks, Workbook};
use super::{Area, At, Book, CELL, Cell, LIMIT, Sheet, Unread};
use calamine::{Data, Dimensions, Reader as _, SheetType, SheetVisible};
use jiff::civil;
use std::collections::BTreeSet;
use std::io::Cursor;

/// Whether files of this ending are workbooks.
pub fn is_workbook(extension: &str) -> bool {
    matches!(extension, "xlsx" | "xlsm" | "xlsb" | "xls" | "et" | "ods")
}

/// The cells of the file of this name: of a workbook, or of comma-separated text.
pub fn read(name: &str, bytes: &[u8]) -> Result<Book, Unread> {
    let (stem, extension) = name.rsplit_once('.').unwrap_or((name, ""));
    let extension = extension.to_ascii_lowercase();
    match extension.as_str() {
        _ if bytes.len() > LIMIT => Err(Unread::TooLarge),
        "csv" | "tsv" | "txt" => Ok(Book { sheets: vec![super::csv::sheet(stem, bytes)?], since_1904: false }),
        extension if is_workbook(extension) => workbook(bytes),
        _ => Err(Unread::Unknown),
    }
}

/// The cells of a workbook, of whichever format it is. Libraries for formats of others may panic on damaged files, which
/// must not end a check of the whole site.
pub fn workbook(bytes: &[u8]) -> Result<Book, Unread> {
    if !is_bounded(bytes) {
        return Err(Unread::TooLarge);
    }
    std::panic::catch_unwind(|| sheets(bytes)).unwrap_or(Err(Unread::Broken))
}

fn sheets(bytes: &[u8]) -> Result<Book, Unread> {
    let mut book = calamine::open_workbook_auto_from_rs(Cursor::new(bytes)).map_err(|_| Unread::Broken)?;
    let mut read = Book { sheets: Vec::new(), since_1904: since_1904(&book) };
    let mut looks = if matches!(book, calamine::Sheets::Xlsx(_)) { Some(Workbook::open(bytes)?) } else { None };
    let mut gathered = Gathered::default();
    for (index, told) in book.sheets_metadata().to_vec().into_iter().enumerate() {
        // Sheets that are one chart have no cells.
        if matches!(told.typ, SheetType::ChartSheet | SheetType::DialogSheet) {
            continue;
        }
        let mut sheet = Sheet { merged: merged(&mut book, &told.name), name: told.name, ..Sheet::default() };
        let struck = gather(&mut book, &mut sheet, &mut gathered)?;
        if let Some(workbook) = &mut looks {
            look(&mut sheet, workbook.looks(index, &struck)?, &mut gathered)?;
        }
        sheet.unseen.sheet = told.visible != SheetVisible::Visible;
        read.sheets.push(sheet);
    }
    Ok(read)
}

fn since_1904<R: std::io::Read + std::io::Seek>(book: &calamine::Sheets<R>) -> bool {
    match book {
        calamine::Sheets::Xlsx(book) => book.has_1904_epoch(),
        calamine::Sheets::Xls(book) => book.has_1904_epoch(),
        _ => false,
    }
}

/// How much was read of all sheets.
#[derive(Default)]
struct Gathered(usize);

impl Gathered {
    fn add(&mut self, sheet: &mut Sheet, (row, column): (u32, u32), data: &Data) -> Result<(), Unread> {
        cell(data).map_or(Ok(()), |cell| self.hold(sheet, At { row, column }, cell))
    }

    fn hold(&mut self, sheet: &mut Sheet, at: At, cell: Cell) -> Result<(), Unread> {
        // A cell with its place takes more room than its text.
        self.0 += CELL + if let Cell::Text(text) | Cell::Formula(text) = &cell { text.len() } else { 0 };
        if self.0 > LIMIT {
            return Err(Unread::TooLarge);
        }
        sheet.cells.insert(at, cell);
        Ok(())
    }
}

/// Notes how a sheet shows its cells, of which only those count that hold something.
fn look(sheet: &mut Sheet, looks: Looks, gathered: &mut Gathered) -> Result<(), Unread> {
    let Looks { unseen, formulas } = looks;
    for (at, formula) in formulas {
        if !sheet.cells.contains_key(&at) {
            gathered.hold(sheet, at, Cell::Formula(formula))?;
        }
    }
    sheet.unseen = unseen;
    sheet.unseen.struck.retain(|at| sheet.cells.contains_key(at));
    sheet.unseen.partly_struck.retain(|at| sheet.cells.contains_key(at));
    Ok(())
}

/// The cells of a sheet one by one: as a whole, a sheet with one cell in its last corner takes hundreds of gigabytes. Where
/// the format tells it, also which styles of cells strike their text through.
fn gather<R: std::io::Read + std::io::Seek>(
    book: &mut calamine::Sheets<R>,
    sheet: &mut Sheet,
    gathered: &mut Gathered,
) -> Result<BTreeSet<usize>, Unread> {
    let mut struck = BTreeSet::new();
    let name = sheet.name.clone();
    match book {
        calamine::Sheets::Xlsx(book) => {
            let mut reader = book.worksheet_cells_reader(&name).map_err(|_| Unread::Broken)?;
            while let Some(cell) = reader.next_cell().map_err(|_| Unread::Broken)? {
                gathered.add(sheet, cell.get_position(), &Data::from(cell.get_value().clone()))?;
            }
            let styles = reader.styles().iter().enumerate();
            let crossed = styles.filter(|(_, style)| style.font.as_ref().is_some_and(calamine::Font::has_strikethrough));
            struck.extend(crossed.map(|(index, _)| index));
        }
        calamine::Sheets::Xlsb(book) => {
            let mut reader = book.worksheet_cells_reader(&name).map_err(|_| Unread::Broken)?;
            while let Some(cell) = reader.next_cell().map_err(|_| Unread::Broken)? {
                gathered.add(sheet, cell.get_position(), &Data::from(cell.get_value().clone()))?;
            }
        }
        book => {
            let range = book.worksheet_range(&name).map_err(|_| Unread::Broken)?;
            let (row, column) = range.start().unwrap_or_default();
            for (down, across, data) in range.used_cells() {
                let place = |start: u32, by: usize| u32::try_from(by).ok().and_then(|by| start.checked_add(by));
                let (Some(row), Some(column)) = (place(row, down), place(column, across)) else { return Err(Unread::Broken) };
                gathered.add(sheet, (row, column), data)?;
            }
        }
    }
    Ok(struck)
}

/// The merged areas of a sheet, where the format tells of them. A damaged list of them is not worth the whole sheet.
fn merged<R: std::io::Read + std::io::Seek>(book: &mut calamine::Sheets<R>, name: &str) -> Vec<Area> {
    let found = match book {
        calamine::Sheets::Xlsx(book) => book.merge_cells_by_sheet_name(name).unwrap_or_default(),
        calamine::Sheets::Xls(book) => book.merge_cells_by_sheet_name(name).unwrap_or_default(),
        _ => Vec::new(),
    };
    let at = |(row, column)| At { row, column };
    found.into_iter().map(|Dimensions { start, end }| Area { first: at(start), last: at(end) }).collect()
}

fn cell(data: &Data) -> Option<Cell> {
    #[expect(clippy::cast_precision_loss, reason = "spreadsheets themselves count in doubles")]
    let cell = match data {
        Data::Empty => return None,
        Data::Int(number) => Cell::Number(*number as f64),
        Data::Float(number) => Cell::Number(*number),
        Data::Bool(flag) => Cell::Bool(*flag),
        Data::String(text) | Data::DurationIso(text) => text_cell(text)?,
        Data::DateTimeIso(text) => text.parse().map_or_else(|_| Cell::Text(text.clone()), Cell::Moment),
        Data::DateTime(moment) if moment.is_duration() => Cell::Number(moment.as_f64()),
        Data::DateTime(moment) => self::moment(moment.to_ymd_hms_milli()).map_or(Cell::Number(moment.as_f64()), Cell::Moment),
        Data::Error(error) => Cell::Error(error.to_string()),
    };
    Some(cell)
}

fn text_cell(text: &str) -> Option<Cell> {
    let trimmed = text.trim();
    (!trimmed.is_empty()).then(|| Cell::Text(trimmed.to_owned()))
}

fn moment((year, month, day, hour, minute, second, _): (u16, u8, u8, u8, u8, u8, u16)) -> Option<civil::DateTime> {
    let small = |number: u8| i8::try_from(number).ok();
    let time = (small(hour)?, small(minute)?, small(second)?);
    civil::DateTime::new(i16::try_from(year).ok()?, small(month)?, small(day)?, time.0, time.1, time.2, 0).ok()
}

/// Whether an archive declares no more than can be read; what is none has no limit here.
fn is_bounded(bytes: &[u8]) -> bool {
    let Ok(mut archive) = zip::ZipArchive::new(Cursor::new(bytes)) else { return true };
    let sizes = (0..archive.len()).map(|at| archive.by_index_raw(at).map_or(0, |part| part.size()));
    sizes.sum::<u64>() <= 4 * LIMIT as u64
}
