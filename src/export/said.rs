//! One value as a cell, in words that offices use.

use crate::diagnostic::{Lang, Words};
use crate::model::Portal;
use crate::schema::value::{Date, Moment};
use crate::schema::{Kind, Shape};
use crate::sheet::Cell;
use serde_json::Value;

/// What parts the items of a list in a cell.
const BETWEEN: &str = "、";

/// What ids stand for, in a language.
pub(super) struct Names<'p> {
    pub(super) portal: &'p Portal,
    pub(super) lang: Lang,
}

impl Names<'_> {
    /// None for what is not said. An empty list says something: `[]`.
    pub(super) fn cell(&self, shape: Shape, value: &Value) -> Option<Cell> {
        let text = value.as_str().unwrap_or_default();
        let cell = match (shape, value) {
            (_, Value::Null) => return None,
            (Shape::Bool, Value::Bool(flag)) => Cell::Text(self.word(*flag).to_owned()),
            (_, Value::Number(number)) => Cell::Number(number.as_f64()?),
            (Shape::Date, _) => Date::parse(text).map_or_else(|| Cell::Text(text.to_owned()), |day| Cell::Moment(day.0.into())),
            (Shape::Moment, _) => {
                let moment = Moment::parse(text).map(|moment| moment.date.0.to_datetime(moment.time.0));
                moment.map_or_else(|| Cell::Text(text.to_owned()), Cell::Moment)
            }
            (Shape::List(inner) | Shape::Filled(inner), Value::Array(items)) => Cell::Text(self.list(*inner, items)),
            (shape, Value::String(text)) => Cell::Text(self.text(shape, text)),
            (_, value) => Cell::Text(value.to_string()),
        };
        Some(cell)
    }

    fn word(&self, flag: bool) -> &'static str {
        let words = if flag { Words { zh: "是", en: "true" } } else { Words { zh: "否", en: "false" } };
        words.to(self.lang)
    }

    fn text(&self, shape: Shape, text: &str) -> String {
        match shape {
            Shape::Choice(choices) => {
                let choice = choices.iter().find(|choice| choice.key == text && self.lang == Lang::Zh);
                choice.map_or(text, |choice| choice.label.zh).to_owned()
            }
            Shape::Reference(kind) => self.of(kind, text),
            Shape::Trade if self.lang == Lang::Zh => {
                let trade = self.portal.trades.get(text);
                let title = trade.map(|trade| &*trade.title as &str);
                let sole = title.filter(|title| self.portal.trades.named(title).is_some_and(|named| &*named.key as &str == text));
                sole.unwrap_or(text).to_owned()
            }
            _ => text.to_owned(),
        }
    }

    /// The title of a region or employer that no other of its kind has; of all else the id, since titles are long there.
    pub(super) fn of(&self, kind: Kind, id: &str) -> String {
        let titled = matches!(kind, Kind::Region | Kind::Employer) && self.lang == Lang::Zh;
        let item = self.portal.item(kind, id).filter(|_| titled);
        let title = item.map(|item| item.common().title);
        let alone = |title: &&str| {
            let same = self.portal.items().filter(|item| item.kind() == kind && item.common().title == *title);
            same.count() == 1 && !title.contains(BETWEEN)
        };
        title.filter(alone).unwrap_or(id).to_owned()
    }

    /// The items behind each other; as JSON where that could not be taken apart again.
    fn list(&self, inner: Shape, items: &[Value]) -> String {
        let words: Option<Vec<String>> = items.iter().map(|item| Some(self.text(inner, item.as_str()?))).collect();
        let plain = |word: &String| !word.contains(['、', '；', ';', '\n']) && !word.starts_with('[') && !word.is_empty();
        match words {
            Some(words) if !words.is_empty() && words.iter().all(plain) => words.join(BETWEEN),
            _ => Value::from(items).to_string(),
        }
    }
}
