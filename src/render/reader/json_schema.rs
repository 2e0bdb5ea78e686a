//! JSON Schemas (draft 2020-12) of the open data, made from the same declarations as the front matter that it is made from.

use super::published::is_public;
use crate::diagnostic::Words;
use crate::model::{self, CLOSED_REASONS, Why};
use crate::plan::dataset::{BODY, KNOWN, NAMES};
use crate::schema::described::{DIALECT, one_of, said};
use crate::schema::{Kind, Record, Shape};
use serde_json::{Map, Value, json};

const DATE: &str = "^\\d{4}-\\d{2}-\\d{2}$";

/// Of `api/jobs.json` and the like.
pub(super) fn records(kind: Kind) -> Vec<u8> {
    let mut item = object(model::record(kind));
    let own = item["properties"].take();
    let mut properties = Map::new();
    let mut required = Vec::new();
    for (key, always, about) in KNOWN {
        let shape = match *key {
            "page" => json!({ "type": "string", "format": "uri" }),
            "state" => json!({ "enum": ["draft", "upcoming", "open", "closing"] }),
            "modified" | "closes" => date(),
            _ => text(),
        };
        properties.insert((*key).to_owned(), said(shape, *about));
        required.extend(always.then(|| Value::from(*key)));
    }
    if let Value::Object(own) = own {
        properties.extend(own);
    }
    let names = NAMES.iter().filter(|_| kind == Kind::Job);
    properties.extend(names.map(|(key, _, about)| ((*key).to_owned(), said(text(), *about))));
    properties.insert(BODY.0.to_owned(), said(text(), BODY.1));
    required.extend(item["required"].as_array().cloned().unwrap_or_default());
    item["properties"] = properties.into();
    item["required"] = required.into();
    let kind_of = json!({ "const": kind.key() });
    file(kind.folder(), &[("kind", kind_of), ("items", json!({ "type": "array", "items": item }))])
}

/// Of `api/changes.json`.
pub(super) fn changes() -> Vec<u8> {
    let item = json!({
        "type": "object",
        "properties": {
            "kind": { "enum": Kind::ALL.iter().map(|kind| kind.key()).collect::<Vec<_>>() },
            "id": text(),
            "page": { "type": "string", "format": "uri" },
            "status": { "enum": ["open", "closed"] },
            "created": said(date(), Words { zh: "登出的日期", en: "date of publication" }),
            "modified": said(date(), Words { zh: "最近一次改动或结束的日期；上次取数那天和以后的都要再看", en: "date of the last change or of closing; look again at all from the day of your last visit on" }),
            "closed": said(date(), Words { zh: "从哪天起结束", en: "first day on which it was closed" }),
            "reason": said(json!({ "enum": CLOSED_REASONS.map(Why::key) }), Words { zh: "为什么结束：过期、招满、撤回、取消", en: "why: expired, filled, withdrawn or cancelled" }),
        },
        "required": ["kind", "id", "status"],
        "additionalProperties": false,
    });
    file("changes", &[("items", json!({ "type": "array", "items": item }))])
}

/// Of `api/exchange/getAll.json`.
pub(super) fn references() -> Vec<u8> {
    file("getAll", &[("allReferences", list_of_references())])
}

/// Of `api/exchange/getChanges.json`.
pub(super) fn recent() -> Vec<u8> {
    let list = list_of_references();
    let names = ["createdReferences", "modifiedReferences", "closedReferences"];
    file("getChanges", &names.map(|name| (name, list.clone())))
}

/// Of `api/exchange/getDetails/1.json` and the like.
pub(super) fn details() -> Vec<u8> {
    let mut detail = reference();
    detail["properties"]["content"] = json!({
        "type": "string", "contentMediaType": "application/xml",
        "description": "一个岗位，HR-Open 3.2 PositionOpening / one job as PositionOpening of HR-Open 3.2",
    });
    detail["properties"]["contentFormatVersion"] = json!({ "const": super::exchange::FORMAT });
    if let Some(required) = detail["required"].as_array_mut() {
        required.extend(["content".into(), "contentFormatVersion".into()]);
    }
    file("getDetails", &[("details", json!({ "type": "object", "additionalProperties": detail }))])
}

fn list_of_references() -> Value {
    json!({ "type": "array", "items": reference() })
}

fn reference() -> Value {
    let time = json!({ "type": "integer", "description": "毫秒，从 1970-01-01 UTC 起 / milliseconds since 1970-01-01 UTC" });
    json!({
        "type": "object",
        "properties": {
            "reference": text(),
            "source": text(),
            "status": { "enum": ["ACTIVE", "CLOSED"] },
            "creationTimestamp": time.clone(),
            "lastModificationTimestamp": time.clone(),
            "closingTimestamp": time,
            "details": { "type": "string", "description": "详情在哪个文件 / the file that holds the details" },
        },
        "required": ["reference", "source", "status", "creationTimestamp", "lastModificationTimestamp"],
        "additionalProperties": false,
    })
}

/// The schema of a whole file with what stands in it besides what every file says of itself.
fn file(name: &str, own: &[(&str, Value)]) -> Vec<u8> {
    let mut properties = json!({
        "$schema": text(),
        "title": text(),
        "publisher": text(),
        "url": { "type": "string", "format": "uri" },
        "licence": {
            "type": "object",
            "properties": { "name": text(), "url": { "type": "string", "format": "uri" } },
            "required": ["name"],
            "additionalProperties": false,
        },
        "language": text(),
        "time_zone": text(),
        "updated": date(),
    });
    for (key, shape) in own {
        properties[*key] = shape.clone();
    }
    let always = ["$schema", "title", "publisher", "language", "time_zone", "updated"].into_iter();
    let schema = json!({
        "$schema": DIALECT,
        "title": name,
        "type": "object",
        "properties": properties,
        "required": always.chain(own.iter().map(|(key, _)| *key)).collect::<Vec<_>>(),
        "additionalProperties": false,
    });
    format!("{schema:#}\n").into_bytes()
}

fn object(record: &Record) -> Value {
    let fields = || record.fields.iter().filter(|field| is_public(field.key));
    let properties: Map<String, Value> =
        fields().map(|field| (field.key.to_owned(), said(shaped(field.shape), field.about))).collect();
    let required: Vec<&str> = fields().filter(|field| field.required).map(|field| field.key).collect();
    json!({ "type": "object", "properties": properties, "required": required, "additionalProperties": false })
}

fn text() -> Value {
    json!({ "type": "string" })
}

fn date() -> Value {
    json!({ "type": "string", "format": "date", "pattern": DATE })
}

fn shaped(shape: Shape) -> Value {
    match shape {
        Shape::Text(most) => json!({ "type": "string", "minLength": 1, "maxLength": most }),
        Shape::Prose | Shape::Trade => json!({ "type": "string", "minLength": 1 }),
        Shape::Slug | Shape::Reference(_) => json!({ "type": "string", "pattern": "^[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?$" }),
        Shape::Clause => json!({ "type": "string", "pattern": "^[a-z0-9-]+#.+$" }),
        Shape::Bool => json!({ "type": "boolean" }),
        Shape::Integer(least, most) => json!({ "type": "integer", "minimum": least, "maximum": most }),
        Shape::Number => json!({ "type": "number" }),
        Shape::Amount | Shape::Decimal => json!({ "type": "number", "minimum": 0 }),
        Shape::Date => date(),
        Shape::Moment => json!({ "type": "string", "pattern": "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}$" }),
        Shape::Clock => json!({ "type": "string", "pattern": "^\\d{1,2}:\\d{2}$" }),
        Shape::Choice(choices) => one_of(choices),
        Shape::File => json!({ "type": "string", "format": "uri-reference" }),
        Shape::Url => json!({ "type": "string", "format": "uri" }),
        Shape::List(inner) => json!({ "type": "array", "items": shaped(*inner) }),
        Shape::Filled(inner) => json!({ "type": "array", "items": shaped(*inner), "minItems": 1 }),
        Shape::Map(record) | Shape::Short(_, record) => object(record),
        Shape::Table(inner) => json!({ "type": "object", "additionalProperties": shaped(*inner) }),
    }
}
