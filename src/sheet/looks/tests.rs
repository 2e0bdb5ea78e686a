use crate::sheet::{At, Book, Cell, Unread, column, letters, workbook};
use std::fmt::Write as _;
use std::io::{Cursor, Write as _};
use zip::write::SimpleFileOptions;

const SPACES: &str = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" \
                      xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A workbook of one sheet of cells, with this inside its `worksheet`, behind one that is a chart; style 1 strikes through.
fn book(sheet: &str, state: &str, shared: &str) -> Vec<u8> {
    let relation = |id: u32, kind: &str, target: &str| {
        format!("<Relationship Id=\"r{id}\" Type=\"{RELATIONS}/{kind}\" Target=\"{target}\"/>")
    };
    let relations = |all: &[String]| {
        let space = "http://schemas.openxmlformats.org/package/2006/relationships";
        format!("<Relationships xmlns=\"{space}\">{}</Relationships>", all.concat())
    };
    let parts = [
        ("[Content_Types].xml", "<Types/>".to_owned()),
        ("_rels/.rels", relations(&[relation(1, "officeDocument", "xl/workbook.xml")])),
        (
            "xl/workbook.xml",
            format!(
                "<workbook {SPACES}><sheets><sheet name=\"图\" sheetId=\"1\" r:id=\"r4\"/><sheet name=\"甲\" sheetId=\"2\" {state} r:id=\"r1\"/></sheets></workbook>"
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            relations(&[
                relation(1, "worksheet", "/xl/worksheets/sheet1.xml"),
                relation(2, "styles", "styles.xml"),
                relation(3, "sharedStrings", "SharedStrings.xml"),
                relation(4, "chartsheet", "chartsheets/sheet1.xml"),
            ]),
        ),
        ("xl/chartsheets/sheet1.xml", format!("<chartsheet {SPACES}/>")),
        (
            "xl/styles.xml",
            format!(
                "<styleSheet {SPACES}><fonts><font/><font><strike/></font></fonts><cellXfs><xf fontId=\"0\"/><xf fontId=\"1\" applyFont=\"1\"/></cellXfs></styleSheet>"
            ),
        ),
        ("xl/sharedStrings.xml", format!("<sst {SPACES}>{shared}</sst>")),
        ("xl/worksheets/sheet1.xml", format!("<worksheet {SPACES}>{sheet}</worksheet>")),
    ];
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        archive.start_file(name, SimpleFileOptions::default()).expect("memory can be written to");
        archive.write_all(text.as_bytes()).expect("memory can be written to");
    }
    archive.finish().expect("memory can be written to").into_inner()
}

fn at(name: &str) -> At {
    let digits = name.find(|c: char| c.is_ascii_digit()).expect("a row");
    At { row: name[digits..].parse::<u32>().expect("a number") - 1, column: column(&name[..digits]).expect("letters") }
}

fn read(sheet: &str) -> Book {
    workbook(&book(sheet, "", "")).expect("it can be read")
}

#[test]
fn hidden_rows_and_columns_are_seen_whether_they_say_where_they_stand_or_not() {
    let sheet = "<cols><col min=\"2\" max=\"3\" hidden=\"1\"/><col min=\"5\" max=\"5\" hidden=\"0\"/></cols><sheetData>\
                 <row><c><v>1</v></c><c><v>2</v></c></row><row hidden=\"1\"><c r=\"A2\"><v>3</v></c></row>\
                 <row r=\"7\" hidden=\"true\"/><row r=\"8\" hidden=\"1\"/><row r=\"9\"><c r=\"D9\"><v>4</v></c></row></sheetData>";
    let book = read(sheet);
    let [sheet] = &book.sheets[..] else { panic!("the chart has no cells: {book:?}") };
    let spans = |spans: &crate::sheet::Spans| spans.iter().cloned().collect::<Vec<_>>();
    assert_eq!((spans(&sheet.unseen.rows), spans(&sheet.unseen.columns)), (vec![1..=1, 6..=7], vec![1..=2]));
    let cells: Vec<String> = sheet.cells.keys().map(ToString::to_string).collect();
    assert_eq!(cells, ["A1", "B1", "A2", "D9"], "they are cells all the same");
    assert!(!sheet.unseen.sheet);
}

#[test]
fn a_hidden_sheet_says_so() {
    for (state, hidden) in [("state=\"hidden\"", true), ("state=\"veryHidden\"", true), ("state=\"visible\"", false)] {
        let book = workbook(&book("<sheetData/>", state, "")).expect("it can be read");
        assert_eq!(book.sheets[0].unseen.sheet, hidden, "{state}");
    }
}

#[test]
fn texts_are_struck_as_a_whole_or_in_part() {
    let run = |look: &str, text: &str| format!("<r>{look}<t xml:space=\"preserve\">{text}</t></r>");
    let (plain, struck) = ("<rPr><sz/></rPr>", "<rPr><strike/></rPr>");
    let not_struck = "<rPr><strike val=\"0\"/></rPr>";
    let texts = [
        "<t>一样</t>".to_owned(),
        run(struck, "十") + &run(struck, "人"),
        run(struck, "十") + &run(plain, "八"),
        run("", "随格子"),
        run("", "随格子") + &run(not_struck, "不划"),
        // A blank looks like nothing.
        run(struck, "十") + &run(plain, " "),
    ];
    let shared = texts.map(|text| format!("<si>{text}</si>"));
    let mut rows = String::new();
    for style in 0..2 {
        let _ = write!(rows, "<row r=\"{}\">", style + 1);
        for (column, number) in (0..).zip(0..shared.len()) {
            let place = format!("{}{}", letters(column), style + 1);
            let _ = write!(rows, "<c r=\"{place}\" s=\"{style}\" t=\"s\"><v>{number}</v></c>");
        }
        let inline = format!("<is>{}{}</is>", run(struck, "甲"), run(plain, "乙"));
        let _ =
            write!(rows, "<c t=\"inlineStr\" s=\"{style}\">{inline}</c><c s=\"{style}\"><v>5</v></c><c s=\"{style}\"/></row>");
    }
    let book = workbook(&book(&format!("<sheetData>{rows}</sheetData>"), "", &shared.concat())).expect("it can be read");
    let names = |all: &std::collections::BTreeSet<At>| all.iter().map(ToString::to_string).collect::<Vec<_>>();
    let unseen = &book.sheets[0].unseen;
    assert_eq!(names(&unseen.struck), ["B1", "F1", "A2", "B2", "D2", "F2", "H2"]);
    assert_eq!(names(&unseen.partly_struck), ["C1", "G1", "C2", "E2", "G2"]);
    assert_eq!(book.sheets[0].cells[&at("C1")], Cell::Text("十八".to_owned()));
}

#[test]
fn a_formula_without_a_result_is_no_empty_cell() {
    let sheet = "<sheetData><row r=\"1\"><c r=\"A1\"><f>B1*2</f><v></v></c><c r=\"B1\"><f>1+1</f><v>2</v></c>\
                 <c r=\"C1\" t=\"str\"><f>\"\"</f><v></v></c><c r=\"D1\"><f t=\"shared\" si=\"0\"/></c><c r=\"E1\" s=\"1\"><f>A1&amp;B1</f></c>\
                 <c r=\"F1\"/></row></sheetData>";
    let book = read(sheet);
    let cells: Vec<(String, Cell)> = book.sheets[0].cells.iter().map(|(at, cell)| (at.to_string(), cell.clone())).collect();
    let formula = |text: &str| Cell::Formula(text.to_owned());
    let expected = [("A1", formula("B1*2")), ("B1", Cell::Number(2.0)), ("D1", formula("")), ("E1", formula("A1&B1"))];
    assert_eq!(cells, expected.map(|(at, cell)| (at.to_owned(), cell)));
    assert_eq!(book.sheets[0].cells[&at("A1")].to_string(), "=B1*2");
    assert!(book.sheets[0].unseen.struck.contains(&at("E1")));
}

#[test]
fn a_damaged_part_is_a_damaged_file() {
    assert_eq!(workbook(&book("<sheetData><row r=\"0\"/></sheetData>", "", "")), Err(Unread::Broken));
    assert_eq!(workbook(&book("<sheetData><row r=\"1\"><c r=", "", "")), Err(Unread::Broken));
}
