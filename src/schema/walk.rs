//! A walk through a value beside the table of fields, which finds everything that is not as the table says.

use super::outline::{Outline, Part};
use super::read::{Fault, Faults, Pointer};
use super::value::{Amount, ClauseId, Clock, Date, FilePath, Moment, QUOTES, Slug, Url, means_nothing, visible};
use super::{At, Field, IF_OPTIONAL, Record, Shape, Step};
use crate::diagnostic::{Fix, Key, Lang, Message, nearest};
use serde_yaml::{Mapping, Value};
use std::ops::Range;

/// A walk through a value beside the table of fields.
pub(super) struct Walk<'a> {
    text: &'a str,
    outline: &'a Outline,
    pub(super) found: Faults,
    /// The paths of what has faults.
    pub(super) faulty: Vec<Vec<Step>>,
    /// TOML tells numbers from text.
    pub(super) numbers_are_text: bool,
    /// How the entry under way could be written.
    example: String,
    /// Whether the key that is near an unknown one is the only such.
    is_sole: bool,
}

impl<'a> Walk<'a> {
    pub(super) fn new(text: &'a str, outline: &'a Outline) -> Self {
        Self {
            text,
            outline,
            found: Faults::default(),
            faulty: Vec::new(),
            numbers_are_text: true,
            example: String::new(),
            is_sole: false,
        }
    }

    fn fault(&mut self, at: &At<'_>, part: Part, message: Message) {
        self.near_fault(at, part, message, None);
    }

    fn near_fault(&mut self, at: &At<'_>, part: Part, message: Message, near: Option<String>) {
        let path = at.path();
        let at = self.outline.find(&path, part);
        self.faulty.push(path);
        let fix = match &message {
            Message::BadDate { value, suggestion } if written_as(self.text, &at, value) => {
                let sure = guess(value, suggestion.len() > 10).is_some_and(|guess| guess == *suggestion);
                sure.then(|| suggestion.clone())
            }
            Message::UnknownKey { .. } => near.clone().filter(|_| self.is_sole),
            Message::QuotedNumber { value, .. } => Some(value.clone()),
            Message::BadNumber { value, .. } if written_as(self.text, &at, value) => {
                let digits = super::slips::ascii_digits(value);
                (digits != *value && digits.bytes().all(|byte| byte.is_ascii_digit())).then_some(digits)
            }
            Message::SmartQuote { value } if written_as(self.text, &at, value) => {
                let bare = value.trim_matches(QUOTES);
                Slug::parse(bare).map(|_| bare.to_owned())
            }
            _ => None,
        };
        let fix = fix.map(|new| Fix::new(self.text.get(at.clone()).unwrap_or_default(), new));
        self.found.faults.push(Fault { at, message, near, fix });
    }

    pub(super) fn value(&mut self, key: &Key, shape: Shape, value: &Value, at: &At<'_>) {
        match (shape, value) {
            (Shape::Map(record) | Shape::Short(_, record), Value::Mapping(map)) => self.record(record, map, at),
            (Shape::Short(..), Value::Bool(_) | Value::Number(_)) => self.wrong_shape(key, shape, at),
            (Shape::Short(short, record), value) => {
                if let Some(field) = record.field(short) {
                    self.value(key, field.shape, value, at);
                }
            }
            (Shape::Map(_), _) if matches!(at, At::Top) => self.fault(at, Part::Value, Message::NotAMap {}),
            (Shape::Table(item), Value::Mapping(map)) => {
                for (name, value) in map {
                    let name = name.as_str().unwrap_or_default();
                    self.value(&Key::bare(name.to_owned()), *item, value, &at.key(name));
                }
            }
            (Shape::List(item) | Shape::Filled(item), Value::Sequence(items)) => {
                if items.is_empty() && matches!(shape, Shape::Filled(_)) {
                    let (key, example) = (key.clone(), self.example.clone());
                    self.fault(at, Part::Value, Message::EmptyList { key, example });
                }
                for (index, value) in items.iter().enumerate() {
                    self.value(key, *item, value, &at.index(index));
                }
            }
            (Shape::Text(_) | Shape::Prose, Value::Mapping(_)) => self.fault(at, Part::Value, Message::NestedColon {}),
            (_, Value::Sequence(_) | Value::Mapping(_) | Value::Tagged(_))
            | (Shape::Map(_) | Shape::Table(_) | Shape::List(_) | Shape::Filled(_), _) => self.wrong_shape(key, shape, at),
            (_, Value::Null) => self.fault(
                at,
                Part::Value,
                Message::EmptyValue { key: key.clone(), about: shape.expected(), instead: IF_OPTIONAL },
            ),
            (Shape::Bool, Value::Bool(_)) => {}
            (_, Value::Bool(flag)) => self.scalar(key, shape, &flag.to_string(), at),
            (_, Value::Number(number)) => self.number(key, shape, number, at),
            (_, Value::String(text)) => self.scalar(key, shape, text, at),
        }
    }

    fn wrong_shape(&mut self, key: &Key, shape: Shape, at: &At<'_>) {
        let (key, example) = (key.clone(), self.example.clone());
        self.fault(at, Part::Value, Message::WrongShape { key, expected: shape.expected(), example });
    }

    fn record(&mut self, record: &'static Record, map: &Mapping, at: &At<'_>) {
        let mut meant: Vec<String> = Vec::new();
        let known = record.fields.iter().map(|field| field.key).collect::<Vec<_>>().join(", ");
        for (name, value) in map {
            let name = name.as_str().unwrap_or_default();
            let inner = at.key(name);
            match record.field(name) {
                None => {
                    let absent = || record.fields.iter().map(|field| field.key).filter(|key| !map.contains_key(*key));
                    let near = nearest(name, absent());
                    // Only where nothing else can be meant, and nobody else can mean it, may a key be mended unasked.
                    let others = map.keys().filter_map(Value::as_str).filter(|other| *other != name);
                    let mut unknown = others.filter(|other| record.field(other).is_none());
                    self.is_sole = nearest(name, absent().filter(|key| Some(*key) != near.as_deref())).is_none()
                        && !unknown.any(|other| nearest(other, absent()) == near);
                    meant.extend(near.clone());
                    self.near_fault(&inner, Part::Key, Message::UnknownKey { key: name.to_owned(), keys: known.clone() }, near);
                }
                Some(field) if is_empty(value) => {
                    if field.required || !value.is_null() {
                        self.fault(&inner, Part::Key, field.empty());
                    }
                }
                Some(field) => {
                    let line = self.line(field);
                    let outer = std::mem::replace(&mut self.example, line);
                    self.value(&field.named(), field.shape, value, &inner);
                    self.example = outer;
                }
            }
        }
        for field in record.fields.iter().filter(|field| field.required && !map.contains_key(field.key)) {
            // A misspelt key that means this one is told already.
            if !meant.iter().any(|key| key == field.key) {
                let (key, example) = (field.named(), self.line(field));
                self.fault(at, Part::Key, Message::MissingKey { key, about: field.about, example });
            }
        }
    }

    /// An entry as it could be written, in the language of the file.
    fn line(&self, field: &Field) -> String {
        let (key, example) = (field.key, field.example);
        let bare = self.numbers_are_text
            || example.starts_with(['[', '{', '"'])
            || !matches!(
                field.shape,
                Shape::Text(_) | Shape::Prose | Shape::Slug | Shape::Url | Shape::File | Shape::Choice(_) | Shape::Reference(_)
            );
        match (self.numbers_are_text, bare) {
            (true, _) => format!("{key}: {example}"),
            (false, true) => format!("{key} = {example}"),
            (false, false) => format!("{key} = \"{example}\""),
        }
    }

    /// A value as it stands in the text.
    fn written(&self, at: &At<'_>) -> &'a str {
        self.text.get(self.outline.find(&at.path(), Part::Value)).unwrap_or_default().trim()
    }

    fn number(&mut self, key: &Key, shape: Shape, number: &serde_yaml::Number, at: &At<'_>) {
        let whole = number.as_u64();
        match shape {
            Shape::Integer(min, max) => match whole {
                Some(n) if (u64::from(min)..=u64::from(max)).contains(&n) => {}
                Some(_) => {
                    self.fault(at, Part::Value, Message::OutOfRange { key: key.clone(), min: min as usize, max: max as usize });
                }
                None if number.as_i64().is_some() => {
                    self.fault(at, Part::Value, Message::OutOfRange { key: key.clone(), min: min as usize, max: max as usize });
                }
                None => self.wrong_shape(key, shape, at),
            },
            // Hexadecimal and octal are numbers to YAML, but no amounts to anybody.
            Shape::Amount | Shape::Decimal | Shape::Number if self.written(at).contains(['x', 'o']) => {
                self.fault(at, Part::Value, Message::BadNumber { key: key.clone(), value: self.written(at).to_owned() });
            }
            Shape::Amount | Shape::Decimal => {
                if number.as_f64().is_some_and(|number| number < 0.0) {
                    self.fault(at, Part::Value, Message::Negative { key: key.clone() });
                } else if number.as_f64().and_then(Amount::from_yuan).is_none() {
                    self.fault(at, Part::Value, Message::BadNumber { key: key.clone(), value: number.to_string() });
                }
            }
            // `.inf` and `.nan` are numbers to YAML.
            Shape::Number if number.as_f64().is_none_or(|number| !number.is_finite()) => {
                self.fault(at, Part::Value, Message::BadNumber { key: key.clone(), value: self.written(at).to_owned() });
            }
            Shape::Number => {}
            _ if !self.numbers_are_text => self.wrong_shape(key, shape, at),
            _ => {
                let written = self.written(at).to_owned();
                self.scalar(key, shape, &written, at);
            }
        }
    }

    fn scalar(&mut self, key: &Key, shape: Shape, text: &str, at: &At<'_>) {
        let key = || key.clone();
        let value = || text.to_owned();
        let fault = match shape {
            Shape::Text(_) | Shape::Prose | Shape::Trade if means_nothing(&visible(text)) => {
                Some(Message::EmptyValue { key: key(), about: shape.expected(), instead: IF_OPTIONAL })
            }
            Shape::Text(_) | Shape::Trade if visible(text).trim().contains('\n') => Some(Message::LineBreak { key: key() }),
            Shape::Text(max) => {
                let length = visible(text).trim().chars().count();
                (length > max).then(|| Message::TooLong { key: key(), length, max })
            }
            Shape::Trade if text.trim().chars().count() > 40 => {
                Some(Message::TooLong { key: key(), length: text.trim().chars().count(), max: 40 })
            }
            Shape::Prose => None,
            _ if text.starts_with(QUOTES) || text.ends_with(QUOTES) => Some(Message::SmartQuote { value: value() }),
            Shape::Date => dated(text, Date::parse(text).is_some(), false),
            Shape::Moment => dated(text, Moment::parse(text).is_some(), true),
            Shape::Clock if Clock::parse(text).is_none() => {
                Some(Message::WrongShape { key: key(), expected: shape.expected(), example: self.example.clone() })
            }
            Shape::Integer(..) | Shape::Number | Shape::Amount | Shape::Decimal
                if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) =>
            {
                Some(Message::QuotedNumber { key: key(), value: value() })
            }
            Shape::Integer(..) | Shape::Number | Shape::Amount | Shape::Decimal => {
                Some(Message::BadNumber { key: key(), value: value() })
            }
            Shape::Bool if truth(text).is_some() => {
                let near = truth(text).map(|flag| flag.to_string());
                self.near_fault(
                    at,
                    Part::Value,
                    Message::WrongShape { key: key(), expected: shape.expected(), example: self.example.clone() },
                    near,
                );
                None
            }
            Shape::Bool => Some(Message::WrongShape { key: key(), expected: shape.expected(), example: self.example.clone() }),
            Shape::Choice(choices) if !choices.iter().any(|choice| choice.key == text) => {
                let near = choices
                    .iter()
                    .find(|choice| [Lang::Zh, Lang::En].iter().any(|lang| choice.label.to(*lang) == text))
                    .map(|choice| choice.key.to_owned())
                    .or_else(|| nearest(text, choices.iter().map(|choice| choice.key)));
                let choices = choices.iter().map(|choice| choice.key).collect::<Vec<_>>().join(", ");
                self.near_fault(at, Part::Value, Message::BadChoice { key: key(), value: value(), choices }, near);
                None
            }
            Shape::Slug | Shape::Reference(_) if Slug::parse(text).is_none() => {
                Some(Message::BadSlugValue { key: key(), value: value() })
            }
            Shape::Clause if ClauseId::parse(text).is_none() => Some(Message::UnknownClause { clause: value() }),
            Shape::Url if Url::parse(text).is_none() => Some(Message::BadUrl { value: value() }),
            Shape::File if FilePath::parse(text).is_none() => Some(Message::BadPath { value: value() }),
            Shape::Reference(_) | Shape::Trade | Shape::Clause | Shape::File => {
                let range = self.outline.find(&at.path(), Part::Value);
                self.found.pointers.push(Pointer { path: at.path(), at: Some(range), shape, written: value() });
                None
            }
            _ => None,
        };
        if let Some(message) = fault {
            self.fault(at, Part::Value, message);
        }
    }
}

/// Whether a value stands in the text just so, without quotes around it.
fn written_as(text: &str, at: &Range<usize>, value: &str) -> bool {
    text.get(at.clone()) == Some(value)
}

/// What people write for true and false.
fn truth(text: &str) -> Option<bool> {
    match text.to_lowercase().as_str() {
        "yes" | "y" | "on" | "是" | "有" | "1" => Some(true),
        "no" | "n" | "off" | "否" | "无" | "没有" | "0" => Some(false),
        _ => None,
    }
}

fn is_empty(value: &Value) -> bool {
    value.is_null() || value.as_str().is_some_and(means_nothing)
}

/// The fault of a date or moment, with the right form if it can be guessed.
fn dated(text: &str, legal: bool, with_time: bool) -> Option<Message> {
    if legal {
        return None;
    }
    let value = text.to_owned();
    Some(match guess(text, with_time) {
        // Right in form, so it is the calendar that disagrees.
        Some(form) if form == text.replace('T', " ") || Date::parse(&form[..10.min(form.len())]).is_none() => {
            Message::NoSuchDay { value }
        }
        Some(suggestion) => Message::BadDate { value, suggestion },
        None => {
            let form = if with_time { "YYYY-MM-DD HH:MM" } else { "YYYY-MM-DD" };
            let day = guess(text, false).filter(|day| with_time && Date::parse(day).is_some());
            Message::BadDate { value, suggestion: day.map_or_else(|| form.to_owned(), |day| format!("{day} HH:MM")) }
        }
    })
}

/// The date or moment that the numbers in `text` make, in the right form, whether or not there is such a day.
fn guess(text: &str, with_time: bool) -> Option<String> {
    let text = super::slips::ascii_digits(text);
    let parts: Vec<&str> = text.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    // A year has four digits, so `6/3/26` is anybody's guess; `20260306` is not.
    let parts: Vec<&str> = match parts[..] {
        [day] if day.len() == 8 => vec![&day[..4], &day[4..6], &day[6..]],
        [year, ..] if year.len() == 4 => parts,
        _ => return None,
    };
    let numbers: Vec<u32> = parts.iter().filter_map(|part| part.parse().ok()).collect();
    match numbers[..] {
        [year, month, day, ..] if !with_time => Some(format!("{year:04}-{month:02}-{day:02}")),
        [year, month, day, hour] if with_time => Some(format!("{year:04}-{month:02}-{day:02} {hour:02}:00")),
        [year, month, day, hour, minute, ..] if with_time => Some(format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}")),
        _ => None,
    }
}
