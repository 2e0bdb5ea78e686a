//! The mapping file: what each column of an unusual sheet holds, as an editor says it, and a first draft of one.

use super::heading::pattern_of;
use super::layout::{Column, Layout};
use super::pay::Unit;
use super::records;
use super::target::{Keep, Target};
use crate::column;
use crate::diagnostic::{Diagnostic, Key, Lang, Message, Place, Words};
use crate::model::record;
use crate::schema::value::{Count, Filled, Text};
use crate::schema::{At, Kind, Outline, Part, Shape, Step, Visitor, Written, read_toml, record};
use crate::sheet;
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::ops::RangeInclusive;

record! {
    /// The file as written.
    Mapping {
        sheets: Filled<SheetMapping>, "每张工作表一段", "one part for each sheet", "[[sheets]]";
    }

    /// One sheet of it.
    SheetMapping {
        name: Text<60>, "工作表的名字", "the name of the sheet", "Sheet1";
        kind: Kind, "这张表是哪一类", "what the sheet is about", "job";
        heading_rows: Filled<Count<1, 1_000_000>>, "表头从第几行到第几行", "first and last row of the headings", "[3, 4]";
        columns: Columns, "每个字段在哪一列；列用字母", "which column holds which key, by its letter", "{title = \"A\", pay = \"D\"}";
        fixed: Option<Fixed>, "每一行都一样的内容，按 YAML 写", "what is the same for all rows, in YAML", "{workplace = \"yuhuan\"}";
    }
}

/// A table of free keys with text values.
macro_rules! free {
    ($name:ident) => {
        #[derive(Debug, Clone, serde::Deserialize, serde::Serialize)]
        #[serde(transparent)]
        pub struct $name(BTreeMap<String, Text<200>>);

        impl Written for $name {
            const SHAPE: Shape = Shape::Table(&Shape::Text(200));
            fn visit(&self, _: &At<'_>, _: &mut dyn Visitor) {}
        }
    };
}

free!(Columns);
free!(Fixed);

/// What is said of one sheet.
#[derive(Debug, Clone)]
pub struct Plan {
    pub(super) kind: Kind,
    /// Counted from 0.
    pub(super) head: RangeInclusive<u32>,
    pub(super) columns: BTreeMap<u32, Target>,
    pub(super) fixed: Map<String, Value>,
}

/// A name in the mapping file, and what it stands for.
type Special = (&'static str, fn() -> Target);

/// Names of what is no single key, for the mapping file.
const SPECIAL: &[Special] = &[
    ("id", || Target::Id),
    ("office", || Target::Office),
    ("body", || Target::Body),
    ("pay", || Target::Pay(None)),
    ("pay_by_day", || Target::Pay(Some(Unit::Day))),
    ("pay_by_hour", || Target::Pay(Some(Unit::Hour))),
    ("base_pay", || Target::BasePay(None)),
    ("base_pay_by_day", || Target::BasePay(Some(Unit::Day))),
    ("base_pay_by_hour", || Target::BasePay(Some(Unit::Hour))),
    ("total_pay", || Target::TotalPay),
    ("age", || Target::Age),
    ("working_hours", || Target::Hours),
    ("lodging", || Target::Keep(Keep::Lodging)),
    ("meals", || Target::Keep(Keep::Meals)),
    ("board_and_lodging", || Target::Keep(Keep::Both)),
    ("phone", || Target::Phone),
    ("apply", || Target::Phone),
    ("time", || Target::Span),
    ("opening", || Target::Opening),
    ("remark", || Target::Remark),
    ("sex", || Target::Sex),
    ("serial", || Target::Serial),
    ("person", || Target::Person),
];

/// What stands behind the key of a list of records that is in one cell.
const LIST: &str = "[]";

/// The names that may stand in a mapping file besides keys.
pub fn special() -> impl Iterator<Item = &'static str> {
    SPECIAL.iter().map(|(name, _)| *name)
}

/// Reads a mapping file: plans by the names of their sheets, or all that is wrong with it.
pub fn read(file: &str, text: &str) -> Result<BTreeMap<String, Plan>, Vec<Diagnostic>> {
    let mapping: Mapping = read_toml(text).map_err(|found| {
        let told = |fault: crate::schema::Fault| {
            let place = Place::span(file, text, fault.at.clone());
            fault.told_at(place)
        };
        found.faults.into_iter().map(told).collect::<Vec<_>>()
    })?;
    let place =
        Places { file, text, outline: toml::de::DeTable::parse(text).map(|table| Outline::toml(&table)).unwrap_or_default() };
    let (mut plans, mut faults) = (BTreeMap::new(), Vec::new());
    for (index, sheet) in mapping.sheets.iter().enumerate() {
        match plan(&place, index, sheet) {
            Ok(plan) => drop(plans.insert(sheet.name.to_string(), plan)),
            Err(found) => faults.extend(found),
        }
    }
    if faults.is_empty() { Ok(plans) } else { Err(faults) }
}

struct Places<'t> {
    file: &'t str,
    text: &'t str,
    outline: Outline,
}

impl Places<'_> {
    fn fault(&self, path: &[Step], part: Part, message: Message) -> Diagnostic {
        let range = self.outline.find(path, part);
        Diagnostic::new(Place::span(self.file, self.text, range), message)
    }
}

fn plan(places: &Places<'_>, index: usize, sheet: &SheetMapping) -> Result<Plan, Vec<Diagnostic>> {
    let mut faults = Vec::new();
    let mut columns = BTreeMap::new();
    let known = record(sheet.kind);
    let path = |part: &str, key: &str| {
        vec![Step::Key("sheets".to_owned()), Step::Index(index), Step::Key(part.to_owned()), Step::Key(key.to_owned())]
    };
    for (key, letters) in &sheet.columns.0 {
        let target = target(known, key);
        if target.is_none() {
            faults.push(places.fault(&path("columns", key), Part::Key, unknown(sheet.kind, key)));
        }
        for letters in letters.split(',').map(str::trim) {
            let taken = sheet::column(letters).filter(|at| !columns.contains_key(at));
            match (taken, &target) {
                (Some(at), Some(target)) => drop(columns.insert(at, target.clone())),
                (None, _) => {
                    let expected = crate::diagnostic::Words {
                        zh: "列的字母，如 D，几列写成 D, E；一列只能用一次",
                        en: "the letters of a column, as in D, or of several, as in D, E; each column once",
                    };
                    let message =
                        Message::WrongShape { key: Key::bare(key.clone()), expected, example: format!("{key} = \"D\"") };
                    faults.push(places.fault(&path("columns", key), Part::Value, message));
                }
                (Some(_), None) => {}
            }
        }
    }
    let mut fixed = Map::new();
    for (key, written) in sheet.fixed.iter().flat_map(|fixed| &fixed.0) {
        match (known.field(key), serde_yaml::from_str::<Value>(written)) {
            (Some(field), Ok(value)) => drop(fixed.insert(key.clone(), column::long(field.shape, &value))),
            (None, _) => faults.push(places.fault(&path("fixed", key), Part::Key, unknown(sheet.kind, key))),
            (Some(field), Err(_)) => {
                let message = Message::WrongShape {
                    key: field.named(),
                    expected: field.shape.expected(),
                    example: format!("{key} = {:?}", field.example),
                };
                faults.push(places.fault(&path("fixed", key), Part::Value, message));
            }
        }
    }
    let rows: Vec<u32> = sheet.heading_rows.iter().map(|row| row.0 - 1).collect();
    let head = rows.iter().min().copied().unwrap_or_default()..=rows.iter().max().copied().unwrap_or_default();
    if faults.is_empty() { Ok(Plan { kind: sheet.kind, head, columns, fixed }) } else { Err(faults) }
}

fn unknown(kind: Kind, key: &str) -> Message {
    let special = SPECIAL.iter().map(|(name, _)| (*name).to_owned());
    let own = record(kind).fields.iter().map(|field| field.key.to_owned());
    Message::UnknownKey { key: key.to_owned(), keys: own.chain(special).collect::<Vec<_>>().join(", ") }
}

/// What a key of the file stands for: one of the special names, a key of the kind's own, or one with a short form.
fn target(known: &'static crate::schema::Record, key: &str) -> Option<Target> {
    if let Some((_, target)) = SPECIAL.iter().find(|(name, _)| *name == key) {
        return Some(target());
    }
    if let Some(list) = key.strip_suffix(LIST) {
        return column::path(list).filter(|path| records::shape_at(known, path).is_some()).map(Target::Records);
    }
    let path = column::path(key)?;
    if let Some(path) = pattern_of(known, &path) {
        return Some(Target::Key(path));
    }
    // `workplace` means its short form, the region.
    let [Step::Key(first)] = &path[..] else { return None };
    let Some(Shape::Short(short, _)) = known.field(first).map(|field| field.shape) else { return None };
    Some(Target::Key(vec![path[0].clone(), Step::Key(short.to_owned())]))
}

/// What to do with the columns that are not understood.
const REPLACE: Words = Words {
    zh: "# 下面这几列认不出来：把 ? 换成字段（如 headcount），再删掉行首的 #；用不着的列不用管",
    en: "# Not understood: put a key such as headcount in place of each ?, and remove the # before it; leave what is not needed",
};

/// A mapping file for these tables, as far as they are understood; columns that are not stand in it as comments.
pub(super) fn proposed(layouts: &[(String, Layout)], lang: Lang) -> String {
    let mut text = String::new();
    for (name, layout) in layouts {
        // A JSON string is a TOML string too.
        let quoted = |text: &str| Value::from(text).to_string();
        let _ = writeln!(text, "[[sheets]]\nname = {}\nkind = \"{}\"", quoted(name), layout.kind.key());
        let _ = writeln!(text, "heading_rows = [{}, {}]\n\n[sheets.columns]", layout.head.start() + 1, layout.head.end() + 1);
        let mut keys: Vec<String> = Vec::new();
        for key in layout.columns.iter().filter_map(|column| column.target.as_ref()).map(key) {
            if !keys.contains(&key) {
                keys.push(key);
            }
        }
        for own in keys {
            let same = |column: &&Column| column.target.as_ref().map(key).as_ref() == Some(&own);
            let columns: Vec<&Column> = layout.columns.iter().filter(same).collect();
            let letters: Vec<String> = columns.iter().map(|column| sheet::letters(column.at)).collect();
            let names: Vec<String> = columns.iter().map(|column| one_line(&column.name)).collect();
            let _ = writeln!(text, "{own} = \"{}\"  # {}", letters.join(", "), names.join(", "));
        }
        let mut unknown = layout.columns.iter().filter(|column| column.target.is_none()).peekable();
        if unknown.peek().is_some() {
            let _ = writeln!(text, "{}", REPLACE.to(lang));
        }
        for Column { at, name, .. } in unknown {
            let _ = writeln!(text, "# ? = \"{}\"  # {}", sheet::letters(*at), one_line(name));
        }
        let _ = writeln!(text);
    }
    text
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// How a target is called in the file.
fn key(target: &Target) -> String {
    match target {
        Target::Key(path) => format!("\"{}\"", column::written(path)),
        Target::Records(path) => format!("\"{}{LIST}\"", column::written(path)),
        other => {
            let named = SPECIAL.iter().find(|(_, target)| target() == *other);
            let same_sort = SPECIAL.iter().find(|(_, target)| std::mem::discriminant(&target()) == std::mem::discriminant(other));
            named.or(same_sort).map(|(name, _)| (*name).to_owned()).expect("each sort of target has a name")
        }
    }
}
