//! JSON Schemas (draft 2020-12) of what an editor writes: the front matter of each kind, and the lists of data.
//!
//! They accept what `check` accepts as to shape and refuse what it refuses; a test asks an independent validator. What a
//! schema cannot say, because it sees values and not how they are written:
//! - numbers that YAML and we read apart: `012`, `0x10`, `0b11`, `40.0` or `4e1` where a whole number is wanted, `-0`,
//!   `.inf`, `.nan`, `True` and `FALSE` as ids;
//! - `0240001` as the short form of a record, which is text to us and a number to others;
//! - how long a number is that stands for text: it is bounded by its value, as far as a double holds it, so leading zeros
//!   and decimals do not count;
//! - amounts that differ from whole fen by less than a millionth of a yuan, which are forgiven;
//! - anchors, aliases, tags, and a `#` that swallows text: slips of writing, for which `check` and `lsp` are there.

use super::pattern;
use crate::diagnostic::Words;
use crate::model::{self, TradeFile, WageFile};
use crate::schema::described::{DIALECT, both, one_of, said};
use crate::schema::{Field, Kind, Record, Shape};
use serde_json::{Map, Value, json};

/// The longest key of a trade.
const TRADE: usize = 40;
/// The highest amount, in yuan.
const MOST_YUAN: u64 = 1_000_000_000;

/// What a schema can be of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    Kind(Kind),
    Trades,
    Wages,
}

impl Subject {
    /// All of them.
    pub fn all() -> impl Iterator<Item = Self> {
        Kind::ALL.iter().copied().map(Self::Kind).chain([Self::Trades, Self::Wages])
    }

    /// The name of the file that holds its schema.
    pub fn file(self) -> String {
        let name = match self {
            Self::Kind(kind) => kind.key(),
            Self::Trades => "trades",
            Self::Wages => "minimum-wages",
        };
        format!("{name}.schema.json")
    }

    fn record(self) -> &'static Record {
        match self {
            Self::Kind(kind) => model::record(kind),
            Self::Trades => &TradeFile::RECORD,
            Self::Wages => &WageFile::RECORD,
        }
    }

    fn title(self) -> Words {
        match self {
            Self::Kind(kind) => kind.label(),
            Self::Trades => Words { zh: "工种表", en: "list of trades" },
            Self::Wages => Words { zh: "最低工资表", en: "list of minimum wages" },
        }
    }
}

/// The schema of a subject, `remark` being a note to whoever opens the file.
pub(super) fn json_schema(subject: Subject, remark: &str) -> Value {
    let mut leaves = Map::new();
    let whole = object(subject.record(), &mut leaves);
    leaves.sort_keys();
    let mut schema = json!({ "$schema": DIALECT, "$comment": remark, "title": both(subject.title()) });
    if let (Value::Object(schema), Value::Object(whole)) = (&mut schema, whole) {
        schema.extend(whole);
        schema.insert("$defs".to_owned(), leaves.into());
    }
    schema
}

fn object(record: &Record, leaves: &mut Map<String, Value>) -> Value {
    let mut properties = Map::new();
    for field in record.fields {
        properties.insert(field.key.to_owned(), entry(field, leaves));
    }
    let required: Vec<&str> = record.fields.iter().filter(|field| field.required).map(|field| field.key).collect();
    json!({ "type": "object", "properties": properties, "required": required, "additionalProperties": false })
}

fn entry(field: &Field, leaves: &mut Map<String, Value>) -> Value {
    let value = shaped(field.shape, leaves);
    let mut entry = said(if field.required { value } else { or_nothing(value) }, field.about);
    entry["examples"] = json!([field.sample()]);
    entry
}

/// What may be left out may also be written without a value.
fn or_nothing(mut schema: Value) -> Value {
    let nothing = json!({ "type": "null" });
    for several in ["oneOf", "anyOf"] {
        if let Some(Value::Array(ways)) = schema.get_mut(several) {
            ways.push(nothing);
            return schema;
        }
    }
    match schema.get_mut("type") {
        Some(Value::Array(types)) => types.push("null".into()),
        Some(name) => *name = json!([name.take(), "null"]),
        None => return json!({ "anyOf": [schema, nothing] }),
    }
    schema
}

fn shaped(shape: Shape, leaves: &mut Map<String, Value>) -> Value {
    match shape {
        Shape::Bool => json!({ "type": "boolean" }),
        Shape::Integer(least, most) => json!({ "type": "integer", "minimum": least, "maximum": most }),
        Shape::Number => json!({ "type": "number" }),
        Shape::Choice(choices) => one_of(choices),
        Shape::List(inner) => json!({ "type": "array", "items": shaped(*inner, leaves) }),
        Shape::Filled(inner) => json!({ "type": "array", "items": shaped(*inner, leaves), "minItems": 1 }),
        Shape::Map(record) => object(record, leaves),
        Shape::Short(key, record) => {
            let short = record.field(key).expect("a short form is the value of a key of the record");
            // Numbers and booleans are no short form, even where the key itself takes them for text.
            let mut value = shaped(short.shape, leaves);
            value["type"] = "string".into();
            json!({ "anyOf": [value, object(record, leaves)] })
        }
        Shape::Table(inner) => json!({ "type": "object", "additionalProperties": shaped(*inner, leaves) }),
        Shape::Text(_)
        | Shape::Prose
        | Shape::Slug
        | Shape::Amount
        | Shape::Decimal
        | Shape::Date
        | Shape::Moment
        | Shape::Clock
        | Shape::Reference(_)
        | Shape::Trade
        | Shape::Clause
        | Shape::File
        | Shape::Url => leaf(shape, leaves),
    }
}

/// What is written as one value and needs more than a line to say: kept once, under a name.
fn leaf(shape: Shape, leaves: &mut Map<String, Value>) -> Value {
    let name = match shape {
        Shape::Text(most) => format!("text-{most}"),
        Shape::Prose => "prose".to_owned(),
        Shape::Amount | Shape::Decimal => "amount".to_owned(),
        Shape::Date => "date".to_owned(),
        Shape::Moment => "moment".to_owned(),
        Shape::Clock => "clock".to_owned(),
        Shape::Trade => "trade".to_owned(),
        Shape::Clause => "clause".to_owned(),
        Shape::File => "file".to_owned(),
        Shape::Url => "url".to_owned(),
        _ => "id".to_owned(),
    };
    let reference = json!({ "$ref": format!("#/$defs/{name}") });
    leaves.entry(name).or_insert_with(|| leaf_schema(shape));
    reference
}

fn leaf_schema(shape: Shape) -> Value {
    match shape {
        Shape::Text(most) => {
            let wanted = Words { zh: "一行文字，最多", en: "one line of text, at most" };
            let wanted = format!("{} {most} 个字 / {} {most} characters", wanted.zh, wanted.en);
            sized(any_text(&pattern::text(most), &wanted), most)
        }
        Shape::Trade => sized(any_text(&pattern::trade(TRADE), &both(shape.expected())), TRADE),
        Shape::Prose => any_text(&pattern::prose(), &both(shape.expected())),
        Shape::File => any_text(&pattern::file(), &both(shape.expected())),
        Shape::Amount | Shape::Decimal => json!({ "type": "number", "minimum": 0, "maximum": MOST_YUAN, "multipleOf": 0.01 }),
        Shape::Date => string(&pattern::date(), shape),
        Shape::Moment => string(&pattern::moment(), shape),
        Shape::Clock => string(&pattern::clock(), shape),
        Shape::Clause => string(&pattern::clause(), shape),
        Shape::Url => string(&pattern::url(), shape),
        // `240001` is a number to YAML, and an id to us.
        _ => json!({
            "type": ["string", "integer", "boolean"],
            "pattern": pattern::slug(),
            "patternErrorMessage": both(shape.expected()),
            "minimum": 0,
        }),
    }
}

fn string(pattern: &str, shape: Shape) -> Value {
    json!({ "type": "string", "pattern": pattern, "patternErrorMessage": both(shape.expected()) })
}

/// Text of the author's own, for which YAML may take numbers and booleans: `title: 12345`.
fn any_text(pattern: &str, wanted: &str) -> Value {
    json!({ "type": ["string", "number", "boolean"], "pattern": pattern, "patternErrorMessage": wanted })
}

/// The bounds of numbers that stand for text of at most `most` characters.
fn sized(mut schema: Value, most: usize) -> Value {
    schema["exclusiveMinimum"] = (-power_of_ten(most - 1)).into();
    schema["exclusiveMaximum"] = power_of_ten(most).into();
    schema
}

/// The double nearest to it, which multiplying would miss.
fn power_of_ten(digits: usize) -> f64 {
    format!("1e{digits}").parse().expect("no text is so long that a double could not count it")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_says_what_it_means_and_gives_an_example() {
        for subject in Subject::all() {
            let schema = json_schema(subject, "");
            let fields = subject.record().fields;
            assert_eq!(schema["properties"].as_object().unwrap().len(), fields.len());
            for field in fields {
                let entry = &schema["properties"][field.key];
                assert_eq!(entry["description"], both(field.about), "{}", field.key);
                assert!(!entry["examples"][0].is_null(), "{}", field.key);
            }
        }
    }

    #[test]
    fn nothing_is_left_null() {
        for subject in Subject::all() {
            let text = json_schema(subject, "").to_string();
            assert!(!text.contains(":null"), "{text}");
        }
    }
}
