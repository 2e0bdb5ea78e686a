//! A table as comma-separated text (RFC 4180): UTF-8 with a byte-order mark, without which Excel takes Chinese for another
//! encoding, and with no cell that a spreadsheet would run as a formula.

use super::Table;
use crate::schema::Shape;
use crate::sheet::{Cell, harmless};

/// The table as bytes of a file.
pub fn csv(table: &Table) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer("\u{feff}".as_bytes().to_vec());
    let mut write = |row: Vec<String>| writer.write_record(row).expect("memory can be written to");
    write(table.columns.iter().map(|column| column.heading.clone()).collect());
    for row in &table.rows {
        let cells = table.columns.iter().zip(row);
        write(cells.map(|(column, cell)| cell.as_ref().map_or_else(String::new, |cell| written(column.shape, cell))).collect());
    }
    writer.into_inner().expect("memory can be written to")
}

/// A cell as text; midnight is said where a time is asked for.
fn written(shape: Shape, cell: &Cell) -> String {
    match (shape, cell) {
        (Shape::Moment, Cell::Moment(moment)) => format!("{} {:02}:{:02}", moment.date(), moment.hour(), moment.minute()),
        (_, cell) => harmless(&cell.to_string()),
    }
}
