//! The examples of the tables of keys, as they fit a site: with ids that it has and with days around today. What stands in
//! a new file is taken for a pattern, and whoever takes it as it is must not be told of a region that is not there.

use crate::diagnostic::Lang;
use crate::model::{EmployerKind, Level, Portal};
use crate::schema::value::{Date, Moment, Slug};
use crate::schema::{Field, Kind, Record, Shape};
use serde_yaml::Value;

/// The day around which the examples in the tables lie.
const WRITTEN: &str = "2026-03-06";
/// The region in those examples to which people go; all the others lie where they come from.
const RECEIVING: &str = "yuhuan";

/// Words examples for one site, on one day.
#[derive(Debug, Clone, Copy)]
pub struct Examples<'a> {
    pub portal: &'a Portal,
    pub today: Date,
    pub lang: Lang,
}

impl Examples<'_> {
    /// A value for the key, as one would write it in YAML. Where it would name something of which the site has none, stands
    /// what no id can be, so that `check` asks for one.
    pub fn of(&self, field: &Field) -> String {
        let mut fitting = Fitting { examples: self, rest: field.example, text: String::new() };
        let value = serde_yaml::from_str(field.example).expect("every example is YAML");
        fitting.value(field.shape, &value, field.key);
        fitting.text + fitting.rest
    }

    /// The words that may stand where the example has one of a closed set: `free = 包吃, …`, behind the key if it lies in a
    /// mapping.
    pub fn choices(&self, field: &Field) -> Vec<String> {
        let mut found = Vec::new();
        self.gather("", field.shape, &field.sample(), &mut found);
        found
    }

    fn gather(&self, key: &str, shape: Shape, sample: &serde_json::Value, found: &mut Vec<String>) {
        match shape {
            Shape::Choice(choices) => {
                let word = |label: &str, key: &str| if label == key { label.to_owned() } else { format!("{key} = {label}") };
                let words: Vec<String> = choices.iter().map(|choice| word(choice.label.to(self.lang), choice.key)).collect();
                let key = if key.is_empty() { String::new() } else { format!("{key}: ") };
                found.push(format!("{key}{}", words.join(", ")));
            }
            Shape::List(item) | Shape::Filled(item) => {
                let first = sample.get(0).unwrap_or(&serde_json::Value::Null);
                self.gather(key, *item, first, found);
            }
            Shape::Map(record) | Shape::Short(_, record) => {
                for field in record.fields {
                    if let Some(inner) = sample.get(field.key) {
                        self.gather(field.key, field.shape, inner, found);
                    }
                }
            }
            _ => {}
        }
    }

    fn id(&self, kind: Kind, key: &str, written: &str) -> String {
        let portal = self.portal;
        let found = match kind {
            Kind::Region => self.region(key, written),
            Kind::Employer if key == "agency" => {
                let agency = portal.employers.iter().find(|employer| employer.front.kind == EmployerKind::Agency);
                agency.map(|agency| agency.document.slug.clone())
            }
            // Only a trip to where the jobs of the examples are is one for them.
            Kind::Trip => {
                let to = self.region(key, RECEIVING);
                let there = portal.trips.iter().find(|trip| to.as_ref().is_some_and(|to| *trip.front.to == *to));
                there.map(|trip| trip.document.slug.clone())
            }
            _ => portal.items().find(|item| item.kind() == kind).map(|item| item.slug().clone()),
        };
        found.map_or_else(|| self.missing().to_owned(), |slug| slug.to_string())
    }

    fn region(&self, key: &str, written: &str) -> Option<Slug> {
        if key == "parent" {
            let mut above = self.portal.regions.iter().filter(|region| region.front.level < Level::County);
            return above.next().map(|region| region.document.slug.clone());
        }
        let pair = self.portal.pairs(|_| true).into_iter().next();
        let of_pair = pair.map(|pair| if written == RECEIVING { pair.to } else { pair.from });
        of_pair.map(|id| (*id).clone()).or_else(|| Some(self.portal.regions.iter().next()?.document.slug.clone()))
    }

    fn clause(&self) -> String {
        let first = self.portal.agreements.iter().find_map(|entry| {
            let clause = entry.front.clauses.first()?;
            Some(format!("{}#{}", entry.document.slug, &*clause.no))
        });
        first.unwrap_or_else(|| self.missing().to_owned())
    }

    fn trade(&self, written: &str) -> String {
        let keys = || self.portal.trades.keys();
        keys().find(|key| *key == written).or_else(|| keys().next()).unwrap_or(written).to_owned()
    }

    fn missing(&self) -> &'static str {
        match self.lang {
            Lang::Zh => "换成编号",
            Lang::En => "put the id here",
        }
    }

    /// As far from today as it was from the day on which the examples were written.
    fn moved(&self, date: Date) -> Date {
        let written = Date::parse(WRITTEN).expect("it is a date");
        self.today.plus_days(written.days_until(date))
    }
}

/// An example on the way: what is written anew, and what is still to be read.
struct Fitting<'a> {
    examples: &'a Examples<'a>,
    rest: &'static str,
    text: String,
}

impl Fitting<'_> {
    fn value(&mut self, shape: Shape, value: &Value, key: &str) {
        match (shape, value) {
            (Shape::Map(record) | Shape::Short(_, record), Value::Mapping(map)) => {
                for (key, value) in map {
                    let key = key.as_str().expect("keys are text");
                    self.pass(key, None);
                    self.value(inside(record, key), value, key);
                }
            }
            (Shape::Short(short, record), _) => self.value(inside(record, short), value, key),
            (Shape::List(item) | Shape::Filled(item), Value::Sequence(items)) => {
                for value in items {
                    self.value(*item, value, key);
                }
            }
            (_, Value::String(text)) => self.scalar(shape, text, key),
            (_, Value::Number(number)) => self.scalar(shape, &number.to_string(), key),
            _ => {}
        }
    }

    fn scalar(&mut self, shape: Shape, text: &str, key: &str) {
        let examples = self.examples;
        let fitting = match shape {
            Shape::Reference(kind) => Some(examples.id(kind, key, text)),
            Shape::Clause => Some(examples.clause()),
            Shape::Trade => Some(examples.trade(text)),
            Shape::Date => Date::parse(text).map(|date| examples.moved(date).to_string()),
            Shape::Moment => Moment::parse(text).map(|moment| {
                let (_, time) = text.split_at("2026-03-12".len());
                format!("{}{time}", examples.moved(moment.date))
            }),
            _ => None,
        };
        self.pass(text, fitting.as_deref());
    }

    /// Goes on behind what is written next, putting something else in its place if it must be.
    fn pass(&mut self, written: &str, instead: Option<&str>) {
        let Some((before, after)) = self.rest.split_once(written) else { return };
        self.text.push_str(before);
        self.text.push_str(instead.unwrap_or(written));
        self.rest = after;
    }
}

fn inside(record: &Record, key: &str) -> Shape {
    record.field(key).expect("examples have the keys of their records").shape
}
