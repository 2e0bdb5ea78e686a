//! A table as comma-separated text.

use super::Table;
use crate::schema::Shape;
use crate::sheet::{self, Cell, harmless};

/// The table as bytes of a file.
pub fn csv(table: &Table) -> Vec<u8> {
    let mut file = sheet::Csv::begin(table.columns.iter().map(|column| &*column.heading));
    for row in &table.rows {
        let cells = table.columns.iter().zip(row);
        file.row(cells.map(|(column, cell)| cell.as_ref().map_or_else(String::new, |cell| written(column.shape, cell))));
    }
    file.end()
}

/// A cell as text; midnight is said where a time is asked for.
fn written(shape: Shape, cell: &Cell) -> String {
    match (shape, cell) {
        (Shape::Moment, Cell::Moment(moment)) => format!("{} {:02}:{:02}", moment.date(), moment.hour(), moment.minute()),
        (_, cell) => harmless(&cell.to_string()).into_owned(),
    }
}
