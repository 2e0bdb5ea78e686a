//! The set-up of Pages CMS, `.pages.yml`.
//!
//! Its references can only save a file's name with the ending or its path, never the bare id. So ids are offered as a list
//! of those that exist; after new employers or policies the set-up is made again.

use super::form::{Form, Input, Many, Widget};
use super::mark;
use crate::diagnostic::Lang;
use crate::model::Portal;
use crate::schema::Kind;
use crate::schema::value::Slug;
use serde_json::{Map, Value, json};

pub(super) fn file(portal: &Portal, forms: &[Form], offices: &[(Slug, String)], lang: Lang) -> (String, String) {
    let config = json!({
        "media": { "input": "content/media", "output": "/content/media" },
        "content": forms.iter().map(|form| group(portal, form, offices, lang)).collect::<Vec<_>>(),
    });
    let yaml = serde_yaml::to_string(&config).expect("text, numbers and lists can be written as YAML");
    (".pages.yml".to_owned(), mark::SEAL.put(&format!("# {}\n{yaml}", mark::remark())))
}

/// One collection, or one for each office that publishes.
fn group(portal: &Portal, form: &Form, offices: &[(Slug, String)], lang: Lang) -> Value {
    let (folder, label) = (form.kind.folder(), form.kind.label().to(lang));
    if !form.kind.by_office() {
        return collection(portal, form, folder, label, &format!("content/{folder}"), lang);
    }
    let items = offices.iter().map(|(office, name)| {
        collection(portal, form, &format!("{folder}-{office}"), name, &format!("content/{folder}/{office}"), lang)
    });
    json!({ "name": folder, "label": label, "type": "group", "items": items.collect::<Vec<_>>() })
}

fn collection(portal: &Portal, form: &Form, name: &str, label: &str, path: &str, lang: Lang) -> Value {
    let body = match lang {
        Lang::Zh => "正文",
        Lang::En => "Text",
    };
    let mut fields: Vec<Value> = form.inputs.iter().map(|input| field(portal, input)).collect();
    fields.push(json!({ "name": "body", "label": body, "type": "code", "options": { "language": "markdown" } }));
    json!({
        "name": name, "label": label, "type": "collection", "path": path, "format": "yaml-frontmatter", "subfolders": false,
        // Titles are Chinese and ids are not: a new file is named by the moment, and the form lets one say better.
        "filename": { "template": "{year}{month}{day}{hour}{minute}{second}.md", "field": "create" },
        "view": { "fields": ["title", "published"], "primary": "title", "search": ["title"] },
        "fields": fields,
    })
}

fn field(portal: &Portal, input: &Input) -> Value {
    let mut field = Map::from_iter([
        ("name".to_owned(), input.key.into()),
        ("label".to_owned(), input.label.into()),
        ("description".to_owned(), input.hint.clone().into()),
        ("required".to_owned(), input.required.into()),
    ]);
    if input.hidden {
        field.insert("hidden".to_owned(), true.into());
    }
    let one = widget(portal, &input.widget, input.many);
    if let Value::Object(one) = one {
        field.extend(one);
    }
    let picks_several = field.get("options").is_some_and(|options| options["multiple"] == true);
    match input.many {
        Many::Any if !picks_several => drop(field.insert("list".to_owned(), true.into())),
        Many::AtLeastOne if !picks_several => {
            drop(field.insert("list".to_owned(), json!({ "min": 1, "collapsible": false })));
        }
        _ => {}
    }
    field.into()
}

/// What is said of one value.
fn widget(portal: &Portal, widget: &Widget, many: Many) -> Value {
    match widget {
        Widget::Line { most } => json!({ "type": "string", "options": { "maxlength": most } }),
        Widget::Prose => json!({ "type": "text" }),
        Widget::YesNo => json!({ "type": "boolean" }),
        Widget::Whole { least, most } => json!({ "type": "number", "options": { "min": least, "max": most } }),
        Widget::Number => json!({ "type": "number" }),
        Widget::Amount => json!({ "type": "number", "options": { "min": 0, "max": 1_000_000_000, "step": 0.01 } }),
        Widget::Date => json!({ "type": "date", "options": { "format": "yyyy-MM-dd" } }),
        Widget::Moment => json!({ "type": "date", "options": { "time": true, "format": "yyyy-MM-dd HH:mm" } }),
        Widget::Clock => {
            json!({ "type": "string", "pattern": { "regex": "^([01]?[0-9]|2[0-3]):[0-5][0-9]$", "message": "06:00" } })
        }
        Widget::Choice(choices) => select(choices, many),
        Widget::Reference(kind) => select(&known(portal, *kind), many),
        Widget::File => json!({ "type": "string" }),
        Widget::Group(inner) => {
            json!({ "type": "object", "fields": inner.iter().map(|input| field(portal, input)).collect::<Vec<_>>() })
        }
    }
}

fn select(choices: &[(String, String)], many: Many) -> Value {
    if choices.is_empty() {
        return json!({ "type": "string" });
    }
    let values: Vec<Value> = choices.iter().map(|(value, label)| json!({ "value": value, "label": label })).collect();
    match many {
        Many::One => json!({ "type": "select", "options": { "values": values } }),
        Many::Any => json!({ "type": "select", "options": { "values": values, "multiple": true } }),
        Many::AtLeastOne => json!({ "type": "select", "options": { "values": values, "multiple": true, "min": 1 } }),
    }
}

/// The ids that there are, each with its title.
fn known(portal: &Portal, kind: Kind) -> Vec<(String, String)> {
    let items = portal.items().filter(|item| item.kind() == kind);
    items.map(|item| (item.slug().to_string(), format!("{} ({})", item.common().title, item.slug()))).collect()
}
