//! Values for people: choices, trades and what has a title by their names, whatever their codes are.

use crate::diagnostic::{Lang, Words};
use crate::model::Portal;
use crate::schema::Shape;
use serde_json::Value;

/// A value in the words of a language; a code that names nothing here as it stands.
pub(super) fn worded(portal: &Portal, lang: Lang, shape: Option<Shape>, value: &Value) -> String {
    match (shape, value) {
        (Some(Shape::List(inner) | Shape::Filled(inner)), Value::Array(items)) if !items.is_empty() => {
            let items: Vec<String> = items.iter().map(|item| worded(portal, lang, Some(*inner), item)).collect();
            items.join(Words { zh: "、", en: ", " }.to(lang))
        }
        (_, Value::Array(items)) if items.is_empty() => Words { zh: "无", en: "none" }.to(lang).to_owned(),
        (_, Value::Bool(flag)) => {
            if *flag { Words { zh: "是", en: "yes" } } else { Words { zh: "否", en: "no" } }.to(lang).to_owned()
        }
        (Some(shape), Value::String(text)) => named(portal, lang, shape, text).unwrap_or_else(|| text.clone()),
        (_, Value::String(text)) => text.clone(),
        (_, value) => value.to_string(),
    }
}

fn named(portal: &Portal, lang: Lang, shape: Shape, text: &str) -> Option<String> {
    match shape {
        Shape::Choice(choices) => Some(choices.iter().find(|choice| choice.key == text)?.label.to(lang).to_owned()),
        Shape::Trade => Some(portal.trades.get(text)?.title.to_string()),
        Shape::Reference(kind) => Some(portal.item(kind, text)?.common().title.to_owned()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::column::{path, shape_at};
    use crate::model::record;
    use crate::schema::Kind;
    use serde_json::json;

    #[test]
    fn codes_are_said_in_words() {
        let portal = Portal::default();
        let said = |key: &str, value: Value| worded(&portal, Lang::Zh, shape_at(record(Kind::Job), &path(key).unwrap()), &value);
        assert_eq!(said("pay.base.unit", json!("month")), "月");
        assert_eq!(said("insurance", json!(["pension", "medical"])), "养老、医疗");
        assert_eq!(said("lodging.provided", json!(true)), "是");
        assert_eq!(said("headcount", json!(4)), "4");
        assert_eq!(said("employer", json!("nobody")), "nobody");
        assert_eq!(worded(&portal, Lang::En, shape_at(record(Kind::Job), &path("insurance").unwrap()), &json!([])), "none");
    }
}
