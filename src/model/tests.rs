//! Laws that the front matter of every kind keeps.

use super::*;
use crate::diagnostic::Message;
use crate::schema::{Field, Written, yaml_faults};
use proptest::prelude::*;
use proptest::sample::{Index, select};

/// What editors might write where something else was meant.
const ODD: &[&str] = &[
    "",
    "~",
    "yes",
    "true",
    "false",
    "0",
    "-1",
    "3.14",
    "3.141",
    "1e3",
    "70000",
    "12345678901234567890",
    "x",
    "招聘",
    "2026-03-01",
    "2026-02-30",
    "2026/3/1",
    "2026-03-01 08:00",
    "08:00",
    "25:00",
    "'0'",
    "\"\"",
    "[]",
    "[x]",
    "[[x]]",
    "{}",
    "{x: y}",
    "https://a.cn/b",
    "https://a.cn/b”",
    "http://",
    "a#b",
    "zizhong-yuhuan#3",
    "../x.pdf",
    "/etc/passwd",
    "0576-0000",
    "0x1F",
    "0o17",
    ".inf",
    ".nan",
    "1_000",
    "\"a\\nb\"",
    "“x”",
    "null",
    "5000元",
    "９",
    "monthly",
    "{min: 1, unit: month}",
    "{region: yuhuan}",
];

/// Whether serde and the table of fields say the same of `text`.
fn agree(kind: Kind, text: &str) -> Result<(), String> {
    fn both<T: Written>(text: &str) -> (Result<(), String>, Vec<Message>) {
        let serde = serde_yaml::from_str::<T>(text).map(drop).map_err(|error| error.to_string());
        let table = yaml_faults(text, T::SHAPE, None).faults.into_iter().map(|fault| fault.message).collect();
        (serde, table)
    }
    let (serde, table) = match kind {
        Kind::Region => both::<Region>(text),
        Kind::Agreement => both::<Agreement>(text),
        Kind::Employer => both::<Employer>(text),
        Kind::Job => both::<Job>(text),
        Kind::Policy => both::<Policy>(text),
        Kind::Fair => both::<Fair>(text),
        Kind::Trip => both::<Trip>(text),
        Kind::Course => both::<Course>(text),
        Kind::Station => both::<Station>(text),
        Kind::Guide => both::<Guide>(text),
        Kind::Bulletin => both::<Bulletin>(text),
        Kind::Page => both::<Page>(text),
    };
    if serde.is_ok() == table.is_empty() { Ok(()) } else { Err(format!("{text}\nserde: {serde:?}\ntable: {table:?}")) }
}

fn line(field: &Field, value: &str) -> String {
    format!("{}: {value}\n", field.key)
}

#[test]
fn every_example_is_valid() {
    for kind in Kind::ALL {
        let fields = record(*kind).fields;
        let required: String = fields.iter().filter(|field| field.required).map(|field| line(field, field.example)).collect();
        let table = |text: &str| yaml_faults(text, Shape::Map(record(*kind)), None).faults;
        assert_eq!(table(&required), [], "{required}");
        for field in fields.iter().filter(|field| !field.required) {
            let text = required.clone() + &line(field, field.example);
            assert_eq!(table(&text), [], "{text}");
            agree(*kind, &text).unwrap();
        }
    }
}

#[test]
fn examples_inside_records_are_valid() {
    fn inside(shape: Shape, seen: &mut Vec<&'static str>) {
        match shape {
            Shape::Map(record) | Shape::Short(_, record) => {
                for field in record.fields {
                    let wrapped = Record { fields: std::slice::from_ref(field) };
                    let text = line(field, field.example);
                    let faults = yaml_faults(&text, Shape::Map(Box::leak(Box::new(wrapped))), None).faults;
                    assert_eq!(faults, [], "{text}");
                    seen.push(field.key);
                    inside(field.shape, seen);
                }
            }
            Shape::List(item) | Shape::Filled(item) => inside(*item, seen),
            _ => {}
        }
    }
    let mut seen = Vec::new();
    for kind in Kind::ALL {
        inside(Shape::Map(record(*kind)), &mut seen);
    }
    assert!(seen.len() > 300, "{}", seen.len());
}

/// The required lines of a kind, and one of its fields with something odd: each such pair, so that none is met by luck.
#[test]
fn serde_and_the_table_agree_on_each_field_with_each_odd_value() {
    let mut disagreements = Vec::new();
    for kind in Kind::ALL {
        let fields = record(*kind).fields;
        for field in fields {
            let others = fields.iter().filter(|other| other.required && other.key != field.key);
            let required: String = others.map(|other| line(other, other.example)).collect();
            for value in ODD {
                disagreements.extend(agree(*kind, &(required.clone() + &line(field, value))).err());
            }
        }
    }
    assert!(disagreements.is_empty(), "{}", disagreements.join("\n\n"));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn serde_and_the_table_of_fields_agree(
        kind in select(Kind::ALL),
        odd in prop::collection::vec((any::<Index>(), select(ODD)), 0..4),
        dropped in prop::option::of(any::<Index>()),
    ) {
        let fields = record(kind).fields;
        let mut lines: Vec<(usize, String)> = fields
            .iter()
            .enumerate()
            .filter(|(_, field)| field.required)
            .map(|(at, field)| (at, line(field, field.example)))
            .collect();
        if let Some(index) = dropped.filter(|_| !lines.is_empty()) {
            lines.remove(index.index(lines.len()));
        }
        for (index, value) in odd {
            let at = index.index(fields.len());
            lines.retain(|(line, _)| *line != at);
            lines.push((at, line(&fields[at], value)));
        }
        let text: String = lines.into_iter().map(|(_, line)| line).collect();
        prop_assert!(agree(kind, &text).is_ok(), "{}", agree(kind, &text).unwrap_err());
    }
}

#[test]
fn examples_of_a_kind_are_its_own() {
    for key in ["title", "summary", "tags"] {
        let mut seen = Vec::new();
        for kind in Kind::ALL {
            let example = record(*kind).field(key).expect("all kinds have it").example;
            assert!(!seen.contains(&example), "{kind:?}: {example}");
            seen.push(example);
        }
    }
}
