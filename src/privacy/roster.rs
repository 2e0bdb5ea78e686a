//! Lists of people: a table whose header has a column of names and one that identifies, and a row filled in below it.
//! Blank forms, masked lists and contact lists of organisations are none.

use std::ops::Range;
use std::sync::LazyLock;

use super::table::{self, Columns, Line, bit};
use super::words::Words;
use super::{Finding, Kind};

pub(super) fn find(text: &str) -> impl Iterator<Item = Finding> {
    static NAMES: LazyLock<Words> = LazyLock::new(|| Words::new(&NAMING));
    // Hardly any text has cells and a word that may head a column of names, and only then its lines are read.
    let text = if table::may_be_in(text) && NAMES.any_in(text) { text } else { "" };
    let mut open: Option<Header> = None;
    table::lines(text).filter_map(move |line| {
        if line.separator.is_none() || open.as_ref().is_some_and(|header| Some(header.separator) != line.separator) {
            open = None;
        }
        if let Some(header) = Header::read(line) {
            open = Some(header);
            return None;
        }
        let header = open.take_if(|header| header.is_filled_in(line))?;
        Some(Finding { kind: Kind::Roster, at: header.at })
    })
}

/// The head of a table that would be a roster with rows.
struct Header {
    at: Range<usize>,
    separator: char,
    names: Columns,
    identifying: Columns,
}

impl Header {
    fn read(line: Line<'_>) -> Option<Self> {
        const LONGEST: usize = 16; // A longer cell is a sentence with a comma.
        let separator = line.separator?;
        let of_organisations = line.cells().map(|(_, cell)| word(cell)).find(|cell| !is_index(cell)).is_some_and(is_organisation);
        let names = line.columns(|cell| is_name(word(cell), of_organisations));
        let identifying = if names == 0 { 0 } else { line.columns(|cell| is_identifying(word(cell))) };
        let short = |cell: &str| cell.chars().nth(LONGEST).is_none();
        let fits = names != 0 && identifying & !names != 0 && line.cells().all(|(_, cell)| short(word(cell)));
        fits.then(|| Self { at: line.at(), separator, names, identifying: identifying & !names })
    }

    /// Whether a row tells a name and something about it that is not masked.
    fn is_filled_in(&self, row: Line<'_>) -> bool {
        let mut filled = 0;
        for (column, (_, cell)) in row.cells().enumerate() {
            if ["示例", "例如", "例：", "填写", "必填"].iter().any(|word| cell.contains(word)) {
                return false;
            }
            let masked =
                self.identifying & bit(column) != 0 && ["*", "＊", "×", "XX", "xx"].iter().any(|mark| cell.contains(mark));
            if !masked && !is_empty(cell) {
                filled |= bit(column);
            }
        }
        filled & self.names != 0 && filled & self.identifying != 0
    }
}

/// What a cell of a header says, without emphasis, quotes and remarks in brackets.
fn word(cell: &str) -> &str {
    let is_around = |character: char| character.is_whitespace() || "*_`\"“”：:".contains(character);
    let cell = cell.trim_matches(is_around);
    cell.find(['(', '（']).map_or(cell, |bracket| &cell[..bracket]).trim_matches(is_around)
}

fn is_index(cell: &str) -> bool {
    ["", "序号", "编号", "序", "No", "No."].contains(&cell)
}

fn is_organisation(cell: &str) -> bool {
    ["单位", "企业", "公司", "村", "社区", "机构", "部门", "乡镇", "街道", "站点", "服务站"]
        .iter()
        .any(|word| cell.contains(word))
}

/// What a column of names is called, or ends in: one of these stands in the head of each.
const NAMING: [&str; 8] = [NAME, "名字", "人员", "乘客", "学员", "申请人", "乘车人", "参训人员"];

const NAME: &str = "姓名";

/// A column of names; that of a contact does not count where the table lists organisations.
fn is_name(cell: &str, of_organisations: bool) -> bool {
    const CONTACTS: [&str; 6] = ["联系人", "负责人", "法人", "代表人", "经办人", "值班"];
    let contact = of_organisations && CONTACTS.iter().any(|word| cell.contains(word));
    let request = cell.contains(['写', '填', '说', '带', '请']); // A sentence: 请写明姓名,电话
    let whole = cell != NAME && NAMING.contains(&cell);
    whole || (cell.ends_with(NAME) && cell.chars().nth(7).is_none() && !contact && !request)
}

fn is_identifying(cell: &str) -> bool {
    const WORDS: [&str; 11] =
        ["身份证", "证件号", "电话", "手机", "联系方式", "银行卡", "卡号", "账号", "住址", "户籍地址", "出生"];
    const OFFICES: [&str; 9] = ["办公", "值班", "单位", "固定", "服务", "窗口", "咨询", "监督", "公司"];
    WORDS.iter().any(|word| cell.contains(word)) && !OFFICES.iter().any(|word| cell.contains(word))
}

/// Whether a cell only holds a place for something.
fn is_empty(cell: &str) -> bool {
    let stands_for_nothing = |character: char| character.is_whitespace() || "\"'-—–_/\\.…·~*＊×xX0无空＿:：|".contains(character);
    cell.chars().all(stands_for_nothing)
}
