//! Front matter as a form, whatever tool shows it: inputs with labels and hints in the site's language.

use crate::diagnostic::Lang;
use crate::model::{self, Portal, WRITTEN_BY_IMPORT};
use crate::schema::value::Slug;
use crate::schema::{Choice, Field, Kind, Record, Shape};
use std::collections::BTreeSet;

/// The form of a kind, and where its files lie.
pub(super) struct Form {
    pub(super) kind: Kind,
    pub(super) inputs: Vec<Input>,
}

/// One input of a form.
pub(super) struct Input {
    pub(super) key: &'static str,
    /// What it is, in a few words.
    pub(super) label: &'static str,
    /// All of what it means, with an example.
    pub(super) hint: String,
    /// Whether the form may not be sent without it. Nothing is inside a group that may itself be left out, since tools ask
    /// for it even where the group is empty; `check` finds what is missing in a group that is not.
    pub(super) required: bool,
    /// Whether nobody is asked for it, and what a file has of it is kept.
    pub(super) hidden: bool,
    pub(super) many: Many,
    pub(super) widget: Widget,
}

/// How many values an input takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Many {
    One,
    Any,
    AtLeastOne,
}

/// What an input looks like.
pub(super) enum Widget {
    Line {
        most: usize,
    },
    Prose,
    YesNo,
    Whole {
        least: u32,
        most: u32,
    },
    Number,
    /// Not negative, at most two decimals.
    Amount,
    Date,
    Moment,
    Clock,
    Choice(Vec<(String, String)>),
    Reference(Kind),
    File,
    Group(Vec<Input>),
}

/// The forms of all kinds.
pub(super) fn forms(portal: &Portal, lang: Lang) -> Vec<Form> {
    let maker = Maker { portal, lang };
    Kind::ALL.iter().map(|kind| Form { kind: *kind, inputs: maker.inputs(model::record(*kind), Inside::Required) }).collect()
}

/// The regions whose offices publish: those that have, and those that agreements join.
pub(super) fn offices(portal: &Portal) -> Vec<(Slug, String)> {
    let joined = portal.pairs(|_| true).into_iter().flat_map(|pair| [(*pair.from).clone(), (*pair.to).clone()]);
    let publishing = portal.items().filter_map(|item| item.document().office.clone());
    let offices: BTreeSet<Slug> = joined.chain(publishing).collect();
    let named = |office: Slug| {
        let name = portal.regions.get(&office).map_or_else(|| office.to_string(), |region| region.front.short().to_owned());
        (office, name)
    };
    offices.into_iter().map(named).collect()
}

/// Whether what inputs stand in must be filled in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Inside {
    Required,
    Optional,
}

struct Maker<'a> {
    portal: &'a Portal,
    lang: Lang,
}

impl Maker<'_> {
    fn inputs(&self, record: &Record, inside: Inside) -> Vec<Input> {
        record.fields.iter().map(|field| self.input(field, inside)).collect()
    }

    fn input(&self, field: &Field, inside: Inside) -> Input {
        let required = field.required && inside == Inside::Required;
        let (many, shape) = match field.shape {
            Shape::List(inner) => (Many::Any, *inner),
            Shape::Filled(inner) => (Many::AtLeastOne, *inner),
            shape => (Many::One, shape),
        };
        // The groups of a list are there only once somebody adds one.
        let within = if required || many != Many::One { Inside::Required } else { Inside::Optional };
        let about = field.about.to(self.lang);
        let example = match self.lang {
            Lang::Zh => format!("{about}。例如 {}", field.example),
            Lang::En => format!("{about}, e.g. {}", field.example),
        };
        let nested = matches!(shape, Shape::Map(_) | Shape::Short(..));
        let missing = if field.required && !required { self.if_the_group_is_used() } else { "" };
        let hint = format!("{}{missing}", if nested { about.to_owned() } else { example });
        let hidden = WRITTEN_BY_IMPORT.contains(&field.key);
        Input {
            key: field.key,
            label: field.label().to(self.lang),
            hint,
            required,
            hidden,
            many,
            widget: self.widget(shape, within),
        }
    }

    fn if_the_group_is_used(&self) -> &'static str {
        match self.lang {
            Lang::Zh => "（写了这一组，就要写它）",
            Lang::En => " (wanted if anything of this group is filled in)",
        }
    }

    fn widget(&self, shape: Shape, within: Inside) -> Widget {
        match shape {
            Shape::Text(most) => Widget::Line { most },
            Shape::Slug => Widget::Line { most: 64 },
            Shape::Clause => Widget::Line { most: 81 },
            Shape::Url => Widget::Line { most: 2000 },
            // No kind holds lists of lists or tables of free keys; as text they could at least be seen.
            Shape::Prose | Shape::List(_) | Shape::Filled(_) | Shape::Table(_) => Widget::Prose,
            Shape::Bool => Widget::YesNo,
            Shape::Integer(least, most) => Widget::Whole { least, most },
            Shape::Number => Widget::Number,
            Shape::Amount | Shape::Decimal => Widget::Amount,
            Shape::Date => Widget::Date,
            Shape::Moment => Widget::Moment,
            Shape::Clock => Widget::Clock,
            Shape::Choice(choices) => Widget::Choice(choices.iter().map(|choice| self.choice(choice)).collect()),
            Shape::Trade => Widget::Choice(self.trades()),
            Shape::Reference(kind) => Widget::Reference(kind),
            Shape::File => Widget::File,
            Shape::Map(record) | Shape::Short(_, record) => Widget::Group(self.inputs(record, within)),
        }
    }

    fn choice(&self, choice: &Choice) -> (String, String) {
        (choice.key.to_owned(), choice.label.to(self.lang).to_owned())
    }

    fn trades(&self) -> Vec<(String, String)> {
        let named = |key: &str| {
            (key.to_owned(), self.portal.trades.get(key).map_or_else(|| key.to_owned(), |trade| trade.title.to_string()))
        };
        self.portal.trades.keys().map(named).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn groups(inputs: &[Input], check: &mut impl FnMut(&Input)) {
        for input in inputs {
            check(input);
            if let Widget::Group(inner) = &input.widget {
                groups(inner, check);
            }
        }
    }

    #[test]
    fn every_key_has_a_label_and_no_kind_holds_what_forms_cannot_show() {
        for kind in Kind::ALL {
            for field in model::record(*kind).fields {
                let nested = |shape: &Shape| matches!(shape, Shape::List(_) | Shape::Filled(_) | Shape::Table(_));
                assert!(!matches!(field.shape, Shape::Table(_)), "{}", field.key);
                assert!(!matches!(field.shape, Shape::List(inner) | Shape::Filled(inner) if nested(inner)), "{}", field.key);
            }
        }
        for lang in [Lang::Zh, Lang::En] {
            for form in forms(&Portal::default(), lang) {
                groups(&form.inputs, &mut |input| {
                    assert!(!input.label.is_empty() && input.hint.contains(input.label), "{}", input.key);
                });
            }
        }
    }
}
