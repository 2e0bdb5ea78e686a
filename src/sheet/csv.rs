//! Comma-separated files, in whatever encoding and with whatever separator an office's programs write them.

use super::{At, Cell, Sheet, Unread, quote};
use std::borrow::Cow;

/// What a spreadsheet takes for the beginning of a formula; the full-width ones are the same to those who type Chinese.
const FORMULA: [char; 10] = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];

/// Text for a cell of a file that spreadsheets open, which none of them takes for a formula: an apostrophe before it says that
/// it is text. [`super::read`] takes it away again.
pub fn harmless(text: &str) -> Cow<'_, str> {
    let is_kept = |c: char| !c.is_control() || matches!(c, '\n' | '\t');
    // Control characters are ASCII, or begin with this byte: U+0080 to U+009F. Put together without a branch, what is true of
    // bytes is found out of many at a time.
    let is_lost = |byte: u8| u8::from(byte.is_ascii_control()) & u8::from(byte != b'\n') & u8::from(byte != b'\t');
    let doubtful = text.bytes().fold(0, |found, byte| found | is_lost(byte) | u8::from(byte == 0xC2)) > 0;
    let text = if doubtful { Cow::Owned(text.chars().filter(|c| is_kept(*c)).collect()) } else { Cow::Borrowed(text) };
    if text.starts_with(FORMULA) || text.starts_with('\'') { Cow::Owned(format!("'{text}")) } else { text }
}

/// A file that spreadsheets open (RFC 4180): in UTF-8 with a byte-order mark, without which Excel takes Chinese for another
/// encoding. What a cell may say is [`harmless`]'s to decide.
pub struct Csv(csv::Writer<Vec<u8>>);

impl Csv {
    /// A file with its first row.
    pub fn begin<C: AsRef<str>>(heads: impl IntoIterator<Item = C>) -> Self {
        let mut file = Self(writer("\u{feff}".as_bytes().to_vec()));
        file.row(heads);
        file
    }

    /// The rows that are ended and were not taken yet, once they are at least so many bytes.
    pub fn part(&mut self, least: usize) -> Option<Vec<u8>> {
        let long = self.0.get_ref().len() >= least;
        long.then(|| Self(std::mem::replace(&mut self.0, writer(Vec::with_capacity(least + least / 8)))).end())
    }

    pub fn row<C: AsRef<str>>(&mut self, cells: impl IntoIterator<Item = C>) {
        cells.into_iter().for_each(|cell| self.cell(cell.as_ref()));
        self.end_row();
    }

    /// The next cell of a row that is not ended yet.
    pub fn cell(&mut self, cell: &str) {
        self.0.write_field(cell).expect("memory can be written to");
    }

    pub fn end_row(&mut self) {
        self.0.write_record(None::<&[u8]>).expect("memory can be written to");
    }

    /// The bytes of the file that were not taken yet.
    pub fn end(self) -> Vec<u8> {
        self.0.into_inner().expect("memory can be written to")
    }
}

fn writer(begun: Vec<u8>) -> csv::Writer<Vec<u8>> {
    csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(begun)
}

/// Text of whatever encoding an office may use: as its byte-order mark says, else UTF-8 if it is, else GB 18030.
pub fn decoded(bytes: &[u8]) -> String {
    if let Some((encoding, mark)) = encoding_rs::Encoding::for_bom(bytes) {
        return encoding.decode_without_bom_handling(&bytes[mark..]).0.into_owned();
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => encoding_rs::GB18030.decode_without_bom_handling(bytes).0.into_owned(),
    }
}

/// The one sheet of such a file. An apostrophe that marks a cell as text, as spreadsheets and our own export write it, is
/// no part of what it says.
pub(super) fn sheet(name: &str, bytes: &[u8]) -> Result<Sheet, Unread> {
    let text = decoded(bytes);
    let separator = separator(&text);
    if let Some(line) = quote::stray(&text, separator) {
        return Err(Unread::OpenQuote { line });
    }
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(separator).from_reader(text.as_bytes());
    let mut sheet = Sheet { name: name.to_owned(), ..Sheet::default() };
    let mut blank = 0;
    for (count, record) in (0_u32..).zip(reader.records()) {
        let record = record.map_err(|_| Unread::Broken)?;
        // Empty lines are rows too, though the reader passes over them.
        let start = record.position().map_or(0, |position| usize::try_from(position.byte()).unwrap_or(text.len()));
        // Of a line break of two characters the second may still be there.
        let start = start + usize::from(text[..start].ends_with('\r') && text[start..].starts_with('\n'));
        blank += blank_lines(&text[start..]);
        let row = count + blank;
        for (column, field) in (0_u32..).zip(record.iter()) {
            let said = field.strip_prefix('\'').unwrap_or(field).trim();
            if !said.is_empty() {
                sheet.cells.insert(At { row, column }, Cell::Text(said.to_owned()));
            }
        }
    }
    Ok(sheet)
}

/// How many empty lines a text begins with.
fn blank_lines(text: &str) -> u32 {
    let lines = text.split_inclusive('\n').take_while(|line| line.trim_end_matches(['\r', '\n']).is_empty());
    u32::try_from(lines.count()).unwrap_or(u32::MAX)
}

/// What parts the cells: of comma, semicolon and tab the one that the first lines hold most of.
fn separator(text: &str) -> u8 {
    let head: String = text.lines().take(20).collect();
    let count = |byte: &u8| head.bytes().filter(|other| other == byte).count();
    // The last of equals wins, and where there is none at all it does not matter.
    [b'\t', b';', b','].into_iter().max_by_key(count).expect("there are three")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn cells(bytes: &[u8]) -> Vec<(String, String)> {
        let sheet = sheet("a", bytes).expect("it can be read");
        sheet.cells.iter().map(|(at, cell)| (at.to_string(), cell.to_string())).collect()
    }

    #[test]
    fn encodings_and_separators_of_offices_are_read() {
        let expected = |cells: &[(&str, &str)]| -> Vec<(String, String)> {
            cells.iter().map(|(at, text)| ((*at).to_owned(), (*text).to_owned())).collect()
        };
        let two = expected(&[("A1", "岗位"), ("B1", "人数"), ("B2", "2")]);
        assert_eq!(cells("岗位,人数\r\n,2\r\n".as_bytes()), two);
        assert_eq!(cells("\u{feff}岗位;人数\n;2\n".as_bytes()), two);
        assert_eq!(cells(b"\xb8\xda\xce\xbb\t\xc8\xcb\xca\xfd\n\t'2\n"), two, "GBK, tabs, a mark of text");
        assert_eq!(cells("\n\na\n\r\n\"b\nc\"\n\nd\n".as_bytes()), expected(&[("A3", "a"), ("A5", "b\nc"), ("A7", "d")]));
        // 㙍 stands outside GBK.
        let (bytes, ..) = encoding_rs::GB18030.encode("㙍村,\"a,\nb\"\n");
        assert_eq!(cells(&bytes), expected(&[("A1", "㙍村"), ("B1", "a,\nb")]));
    }

    #[test]
    fn formulas_become_text() {
        for (text, expected) in [
            ("=1+1", "'=1+1"),
            ("+86 576", "'+86 576"),
            ("－5", "'－5"),
            ("\t=1", "'\t=1"),
            ("a\tb", "a\tb"),
            ("'a", "''a"),
            ("a=1", "a=1"),
            ("", ""),
            ("甲\n=乙", "甲\n=乙"),
        ] {
            assert_eq!(harmless(text), expected);
        }
    }

    proptest! {
        #[test]
        fn no_text_begins_a_formula(text in any::<String>()) {
            prop_assert!(!harmless(&text).starts_with(FORMULA));
        }

        #[test]
        fn what_was_made_harmless_is_read_as_it_was(text in "[^\\p{C}\\s][^\\p{C}]{0,8}[^\\p{C}\\s]") {
            let mut writer = csv::Writer::from_writer(Vec::new());
            // As in a table, commas are the most of what could part cells.
            let own = harmless(&text);
            let row: Vec<&str> = ["", &own].into_iter().chain([""; 20]).collect();
            writer.write_record(row).unwrap();
            let bytes = writer.into_inner().unwrap();
            prop_assert_eq!(cells(&bytes), vec![("B1".to_owned(), text)]);
        }
    }
}
