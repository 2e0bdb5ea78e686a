//! The set-up of Front Matter CMS, an extension of VS Code: `frontmatter.json`.

use super::form::{Form, Input, Many, Widget};
use super::mark;
use crate::diagnostic::Lang;
use crate::schema::Kind;
use crate::schema::value::Slug;
use serde_json::{Map, Value, json};

/// The schema that the extension publishes of its settings.
const SCHEMA: &str = "https://frontmatter.codes/frontmatter.schema.json";

pub(super) fn file(forms: &[Form], offices: &[(Slug, String)], lang: Lang) -> (String, String) {
    let config = json!({
        "$schema": SCHEMA,
        // The extension reads no comments here, so the remark stands in a key that it leaves alone.
        "$comment": mark::remark(),
        "frontMatter.framework.id": "other",
        "frontMatter.content.supportedFileTypes": ["md"],
        "frontMatter.content.autoUpdateDate": false,
        "frontMatter.taxonomy.dateFormat": "yyyy-MM-dd",
        "frontMatter.content.pageFolders": folders(forms, offices, lang),
        "frontMatter.taxonomy.contentTypes": forms.iter().map(content_type).collect::<Vec<_>>(),
    });
    ("frontmatter.json".to_owned(), mark::SEAL.put(&format!("{config:#}\n")))
}

fn folders(forms: &[Form], offices: &[(Slug, String)], lang: Lang) -> Vec<Value> {
    let folder = |kind: Kind, title: String, path: String| json!({ "title": title, "path": format!("[[workspace]]/content/{path}"), "contentTypes": [kind.key()], "excludeSubdir": true });
    let mut folders = Vec::new();
    for kind in forms.iter().map(|form| form.kind) {
        let label = kind.label().to(lang);
        if kind.by_office() {
            let of_office = |(office, name): &(Slug, String)| {
                folder(kind, format!("{label} · {name}"), format!("{}/{office}", kind.folder()))
            };
            folders.extend(offices.iter().map(of_office));
        } else {
            folders.push(folder(kind, label.to_owned(), kind.folder().to_owned()));
        }
    }
    folders
}

fn content_type(form: &Form) -> Value {
    json!({
        "name": form.kind.key(),
        "fileType": "md",
        "pageBundle": false,
        "filePrefix": null,
        "clearEmpty": true,
        "fields": form.inputs.iter().map(field).collect::<Vec<_>>(),
    })
}

fn field(input: &Input) -> Value {
    let mut field = Map::from_iter([
        ("name".to_owned(), input.key.into()),
        ("title".to_owned(), input.label.into()),
        ("description".to_owned(), input.hint.clone().into()),
        ("required".to_owned(), input.required.into()),
    ]);
    if input.hidden {
        field.insert("hidden".to_owned(), true.into());
    }
    if let Value::Object(one) = widget(&input.widget, input.many) {
        field.extend(one);
    }
    field.into()
}

/// What is said of a value, or of all of a list.
fn widget(widget: &Widget, many: Many) -> Value {
    let several = many != Many::One;
    match widget {
        // Lists of groups have no input of their own; the extension shows them as the text that they are.
        Widget::Group(_) if several => json!({ "type": "json" }),
        Widget::Line { .. } | Widget::Prose | Widget::Clock | Widget::Moment | Widget::Date if several => {
            json!({ "type": "list" })
        }
        Widget::Line { .. } | Widget::Clock => json!({ "type": "string", "single": true }),
        Widget::Prose => json!({ "type": "string" }),
        Widget::YesNo => json!({ "type": "boolean" }),
        Widget::Whole { least, most } => json!({ "type": "number", "numberOptions": { "min": least, "max": most } }),
        Widget::Number => json!({ "type": "number", "numberOptions": { "isDecimal": true, "step": 0.01 } }),
        Widget::Amount => json!({ "type": "number", "numberOptions": { "isDecimal": true, "min": 0, "step": 0.01 } }),
        Widget::Date => json!({ "type": "datetime", "dateFormat": "yyyy-MM-dd" }),
        Widget::Moment => json!({ "type": "datetime", "dateFormat": "yyyy-MM-dd HH:mm" }),
        Widget::Choice(choices) => {
            let choices: Vec<Value> = choices.iter().map(|(id, title)| json!({ "id": id, "title": title })).collect();
            json!({ "type": "choice", "choices": choices, "multiple": several })
        }
        Widget::Reference(kind) => {
            json!({ "type": "contentRelationship", "contentTypeName": kind.key(), "contentTypeValue": "slug", "multiple": several })
        }
        Widget::File => json!({ "type": "file", "multiple": several }),
        Widget::Group(inner) => json!({ "type": "fields", "fields": inner.iter().map(field).collect::<Vec<_>>() }),
    }
}
