//! The address behind a region. It ends where a word or a number ends that addresses end in, so that nothing else which a cell
//! says is published with it; where the cell may name a person, there is none.

use super::discreet::is_personal;
use super::fate::{CellFate, Said};
use super::number::plain;
use super::row::{Piece, Place, Row};
use super::value::Reader;
use crate::column::written;
use crate::privacy;
use crate::schema::Step;
use crate::sheet::At;

/// What stands behind a number in an address, and what a number stands behind.
const COUNTED: &[&str] = &["号楼", "单元", "号", "楼", "室", "栋", "幢", "座", "弄", "层"];
/// What places, roads and buildings are.
const THINGS: &[&str] = &[
    "大道",
    "路",
    "街",
    "巷",
    "街道",
    "村",
    "镇",
    "乡",
    "社区",
    "小区",
    "园",
    "园区",
    "区",
    "厂",
    "厂房",
    "大厦",
    "大楼",
    "办公楼",
    "综合楼",
    "宿舍楼",
    "广场",
    "市场",
    "中心",
    "基地",
    "码头",
    "港",
    "桥",
    "车间",
    "公司",
    "工地",
    "门口",
    "road",
    "street",
    "avenue",
    "building",
    "floor",
];
/// Those of them that are often called by what is a surname too: 万达广场.
const BUILDINGS: &[&str] = &["大厦", "大楼", "广场", "市场", "中心", "园", "园区", "小区", "基地", "公司", "大道", "路", "街"];
/// What says more closely where something is, right behind its address.
const BESIDE: &[&str] = &["旁边", "旁", "对面", "附近", "内"];
/// Words that are part of no address.
const OTHERS: &[&str] = &["在", "收", "找", "问", "招工", "招满", "招聘", "上班", "夜班", "白班", "包住", "包吃", "联系", "电话"];

/// Reads a cell that names a region, and the address behind it.
pub(super) fn read(row: &mut Row, reader: &Reader<'_, '_>, path: &[Step], address: &str, at: At, cell: &str) {
    match reader.names.place(cell) {
        Ok(place) => {
            row.push(at, Place::Key(path.to_vec()), place.region.into(), place.left);
            if let Some(said) = place.address {
                row.add_aside(at, address, said.into());
            }
        }
        Err(said) => row.note_key(at, CellFate::Refused, written(path), said),
    }
}

/// Where a column of its own has the address, it counts: what stands behind a region is named if that does not say it.
pub(super) fn keep_one(row: &mut Row) {
    let (mut of_region, mut own) = (None, None);
    let is_address = |piece: &Piece| piece.key().split('.').next_back() == Some("address");
    for (index, piece) in row.pieces.iter().enumerate().filter(|(_, piece)| is_address(piece)) {
        let found = if piece.is_aside { &mut of_region } else { &mut own };
        *found = Some((index, piece.value.as_str().unwrap_or_default()));
    }
    let (Some((index, said)), Some((_, own))) = (of_region, own) else { return };
    let is_said = own.contains(said);
    let Piece { at, value, .. } = row.pieces.remove(index);
    if let Some(left) = value.as_str().filter(|_| !is_said) {
        row.note(at, CellFate::Doubtful, Said::PartlyRead { left: left.to_owned() });
    }
}

/// Parts what stands behind a region: an address, and what else is said.
pub(super) fn parted(behind: &str) -> (Option<String>, Option<Said>) {
    // Whom to ask stands behind an address without a sign.
    let spaced =
        ["联系", "电话", "手机", "咨询"].iter().fold(behind.to_owned(), |text, word| text.replace(word, &format!(" {word}")));
    let spaced = apart(&spaced);
    let is_between = |c: char| c.is_whitespace() || ",;、。|()[]【】:".contains(c);
    let trimmed = spaced.split(is_between).map(|part| part.trim_matches(|c: char| !c.is_alphanumeric()));
    let parts: Vec<&str> = trimmed.filter(|part| !part.is_empty()).collect();
    // Behind such a sign stands another place.
    let is_other = behind.trim_start().starts_with(['/', '、', '|', '或']);
    let (mut address, mut left): (Vec<&str>, Vec<&str>) = (Vec::new(), Vec::new());
    for part in parts {
        let is_numbered = address.iter().any(|part| COUNTED.iter().any(|word| part.contains(word)));
        let end = if is_other || !left.is_empty() { 0 } else { end(part, is_numbered) };
        // Only the first part may go on with something else.
        let end = if address.is_empty() || end == part.len() { end } else { 0 };
        let (own, rest) = part.split_at(end);
        address.extend(Some(own).filter(|own| !own.is_empty()));
        left.extend(Some(rest).filter(|rest| !rest.is_empty()));
    }
    let is_named = |part: &&str| privacy::may_begin_with_name(&plain(part));
    if is_personal(behind) || privacy::may_name(&plain(behind)) || left.iter().any(is_named) || is_home(&plain(behind)) {
        return (None, Some(Said::Person));
    }
    let joined = |parts: &[&str], joint: &str| (!parts.is_empty()).then(|| parts.join(joint));
    (joined(&address, " "), joined(&left, "、").map(|left| Said::PartlyRead { left }))
}

/// A text with a blank before each number that is long enough for a telephone's.
fn apart(text: &str) -> String {
    let mut written = String::new();
    for run in text.split_inclusive(|c: char| !c.is_ascii_digit() && c != '-') {
        let digits = run.chars().filter(char::is_ascii_digit).count();
        written.extend([if digits >= 7 { " " } else { "" }, run]);
    }
    written
}

/// Where the address ends with which a text begins: 0 where it begins with none. Behind the number of a house stand only other
/// numbers, and what buildings are called.
fn end(part: &str, mut is_numbered: bool) -> usize {
    let text = part.to_ascii_lowercase();
    let mut end = 0;
    let mut street = false;
    while let Some((at, word)) = sign(&text[end..]) {
        let before = &text[end..end + at];
        let is_counted = COUNTED.contains(&word);
        let fits = if BESIDE.contains(&word) {
            before.is_empty() && end > 0
        } else if is_counted {
            is_number(before) || !is_numbered && !is_said_besides(before)
        } else {
            !is_said_besides(before)
                && (!is_numbered || BUILDINGS.contains(&word) || !privacy::may_begin_with_name(&format!("{before}{word}")))
        };
        if !fits {
            break;
        }
        is_numbered |= is_counted && !before.is_empty() && is_number(before);
        street = !["号", "室"].contains(&word);
        end += at + word.len();
    }
    let number = text[end..].trim_start_matches(|c: char| c.is_ascii_digit() || c == '-');
    let is_short = text.len() - end <= 4;
    if street && number.is_empty() && is_short { text.len() } else { end }
}

/// The first word of a text that an address may end in, the longest that stands there.
fn sign(text: &str) -> Option<(usize, &'static str)> {
    let words = COUNTED.iter().chain(THINGS).chain(BESIDE);
    words.filter_map(|word| Some((text.find(word)?, *word))).min_by_key(|(at, word)| (*at, std::cmp::Reverse(word.len())))
}

fn is_number(text: &str) -> bool {
    let numeral = |c: char| c.is_ascii_alphanumeric() || "-#一二三四五六七八九十百负第东西南北中前后".contains(c);
    text.chars().all(numeral) && text.chars().filter(char::is_ascii_digit).count() < 7
}

fn is_said_besides(text: &str) -> bool {
    OTHERS.iter().any(|word| text.contains(word)) || text.chars().filter(char::is_ascii_digit).count() >= 7
}

/// Whether a text tells of somebody's home: 张三家, but not 李家村 nor 金桂家园.
fn is_home(text: &str) -> bool {
    let letters: Vec<char> = text.chars().take(4).collect();
    let home = letters.iter().position(|c| *c == '家').filter(|at| *at >= 2);
    privacy::may_begin_with_name(text) && home.is_some_and(|at| !letters.get(at + 1).is_some_and(|c| "园具居电纺".contains(*c)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_normalization::UnicodeNormalization as _;

    fn check(behind: &str, address: Option<&str>, left: Option<Said>) {
        let plain: String = behind.nfkc().collect();
        assert_eq!(parted(&plain), (address.map(ToOwned::to_owned), left), "{behind}");
    }

    #[test]
    fn an_address_is_parted_from_what_else_is_said() {
        for (behind, address, left) in [
            ("滨海路1号二楼", Some("滨海路1号二楼"), None),
            ("滨海路1号（滨江大厦）", Some("滨海路1号 滨江大厦"), None),
            ("滨海路1号万达广场A座3楼302室", Some("滨海路1号万达广场A座3楼302室"), None),
            ("样例小区3栋1203", Some("样例小区3栋1203"), None),
            ("经济开发区滨海路18-1", Some("经济开发区滨海路18-1"), None),
            ("工业园区内", Some("工业园区内"), None),
            ("清港镇工业区对面", Some("清港镇工业区对面"), None),
            ("李家村", Some("李家村"), None),
            ("金桂家园3号楼", Some("金桂家园3号楼"), None),
            ("(包住)", None, Some("包住")),
            ("工业园区，包住", Some("工业园区"), Some("包住")),
            ("工业区上夜班", Some("工业区"), Some("上夜班")),
            ("新厂区招满为止", Some("新厂区"), Some("招满为止")),
            ("滨海路1号 包住在厂区", Some("滨海路1号"), Some("包住在厂区")),
            ("滨海路1号 0576-87000011", Some("滨海路1号"), Some("0576-87000011")),
            ("/温岭市", None, Some("温岭市")),
            ("、清港镇", None, Some("清港镇")),
        ] {
            check(behind, address, left.map(|left| Said::PartlyRead { left: left.to_owned() }));
        }
    }

    #[test]
    fn where_somebody_may_be_named_no_address_is_kept() {
        for behind in [
            "滨海路1号张三13812345678",
            " 13812345678号",
            "滨海路1号厂长李四",
            "滨海路1号找老王",
            "滨海路1号李姐家",
            "A栋3楼张三",
            "滨海路1号李强收",
            "滨海路1号张三在3楼",
            "滨海路1号张三家对面",
            "滨海路1号（张三厂区）",
            "张三家滨海路1号",
            "滨海路1号联系王经理",
        ] {
            check(behind, None, Some(Said::Person));
        }
    }
}
