//! Tables as a workbook: a sheet for each, with a head that stays in sight, filters, days as days, and words to choose from.

use super::{Column, Table};
use crate::diagnostic::Lang;
use crate::schema::Shape;
use crate::schema::value::Date;
use crate::sheet::{At, Cell};
use rust_xlsxwriter::{Color, DataValidation, DocProperties, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError};
use unicode_width::UnicodeWidthStr;

/// The most characters that a cell of a workbook holds.
pub const LONGEST: usize = 32_767;

/// A cell that says more than a workbook can hold.
#[derive(Debug, PartialEq, Eq)]
pub struct TooLong {
    pub sheet: String,
    pub at: At,
    /// In characters.
    pub length: usize,
}

/// The bytes of a workbook, or the cells that do not fit into one. `today` is the day that it says it was made on.
pub fn xlsx(tables: &[Table], lang: Lang, today: Date) -> Result<Vec<u8>, Vec<TooLong>> {
    let unfit: Vec<TooLong> = tables.iter().flat_map(|table| too_long(table, lang)).collect();
    if !unfit.is_empty() {
        return Err(unfit);
    }
    let mut book = Workbook::new();
    book.set_properties(&DocProperties::new().set_creation_datetime(&today.0.at(0, 0, 0, 0)));
    for table in tables {
        sheet(book.add_worksheet(), table, lang).expect("names, places and lengths are within what a workbook allows");
    }
    Ok(book.save_to_buffer().expect("memory can be written to"))
}

fn too_long(table: &Table, lang: Lang) -> Vec<TooLong> {
    let rows = (1_u32..).zip(&table.rows);
    let cells = rows.flat_map(|(row, cells)| (0_u32..).zip(cells).map(move |(column, cell)| (At { row, column }, cell)));
    let unfit = cells.filter_map(|(at, cell)| match cell {
        // Excel counts UTF-16 units.
        Some(Cell::Text(text)) => Some((at, text.encode_utf16().count())).filter(|(_, length)| *length > LONGEST),
        _ => None,
    });
    unfit.map(|(at, length)| TooLong { sheet: table.kind.label().to(lang).to_owned(), at, length }).collect()
}

fn sheet(sheet: &mut Worksheet, table: &Table, lang: Lang) -> Result<(), XlsxError> {
    sheet.set_name(table.kind.label().to(lang))?;
    let head = Format::new()
        .set_bold()
        .set_text_wrap()
        .set_align(FormatAlign::VerticalCenter)
        .set_background_color(Color::RGB(0x00E8_EEF4))
        .set_border_bottom(FormatBorder::Thin);
    for (at, column) in (0_u16..).zip(&table.columns) {
        sheet.write_string_with_format(0, at, &column.heading, &head)?;
        sheet.set_column_width(at, width(table, usize::from(at)))?;
        // What people add below should be of the same form.
        sheet.set_column_format(at, &format(column.shape))?;
        if let Some(words) = words(column, lang) {
            sheet.add_data_validation(1, at, 1_048_575, at, &words)?;
        }
    }
    for (row, cells) in (1_u32..).zip(&table.rows) {
        for ((at, column), cell) in (0_u16..).zip(&table.columns).zip(cells) {
            let format = format(column.shape);
            match cell {
                Some(Cell::Text(text) | Cell::Error(text) | Cell::Formula(text)) => {
                    sheet.write_string_with_format(row, at, text, &format)?
                }
                Some(Cell::Number(number)) => sheet.write_number_with_format(row, at, *number, &format)?,
                Some(Cell::Moment(moment)) => sheet.write_datetime_with_format(row, at, moment, &format)?,
                Some(Cell::Bool(flag)) => sheet.write_boolean_with_format(row, at, *flag, &format)?,
                None => continue,
            };
        }
    }
    sheet.set_freeze_panes(1, 1)?;
    let last = u32::try_from(table.rows.len()).expect("no site has more entries than a sheet has rows");
    let end = u16::try_from(table.columns.len()).expect("no kind has more keys than a sheet has columns");
    sheet.autofilter(0, 0, last, end - 1)?;
    Ok(())
}

/// How a cell of this shape is shown. Ids and telephone numbers are text, so that no zero is lost.
fn format(shape: Shape) -> Format {
    let format = Format::new().set_align(FormatAlign::Top);
    match shape {
        Shape::Date => format.set_num_format("yyyy-mm-dd"),
        Shape::Moment => format.set_num_format("yyyy-mm-dd hh:mm"),
        Shape::Integer(..) | Shape::Number | Shape::Amount | Shape::Decimal => format.set_num_format("General"),
        _ => format.set_num_format("@").set_text_wrap(),
    }
}

/// The words among which a cell chooses, where they are short enough for the list that Excel shows.
fn words(column: &Column, lang: Lang) -> Option<DataValidation> {
    let words: Vec<&str> = match (column.shape, lang) {
        (Shape::Choice(choices), Lang::Zh) => choices.iter().map(|choice| choice.label.zh).collect(),
        (Shape::Choice(choices), Lang::En) => choices.iter().map(|choice| choice.key).collect(),
        (Shape::Bool, Lang::Zh) => vec!["是", "否"],
        (Shape::Bool, Lang::En) => vec!["true", "false"],
        _ => return None,
    };
    // A comma would part one word into two.
    if words.iter().any(|word| word.contains(',')) {
        return None;
    }
    DataValidation::new().allow_list_strings(&words).ok()
}

/// As wide as what it holds, within what a screen bears; in columns of half-width characters.
fn width(table: &Table, at: usize) -> f64 {
    let line = |text: &str| text.lines().map(UnicodeWidthStr::width).max().unwrap_or_default();
    let cells = table.rows.iter().filter_map(|row| row[at].as_ref());
    let widest =
        cells.map(|cell| line(&cell.to_string())).chain([line(&table.columns[at].heading) + 3]).max().unwrap_or_default();
    f64::from(u32::try_from(widest.clamp(8, 50)).expect("at most 50") + 2)
}
