//! The set-up of Decap CMS, and of Sveltia CMS, which reads the same file: `admin/config.yml` and a page that starts it.
//!
//! The page belongs to a site of its own, or to a local server, and not below the portal: these programs need what the
//! portal's content security policy forbids.

use super::form::{Form, Input, Many, Widget};
use super::mark;
use crate::diagnostic::Lang;
use crate::schema::Kind;
use crate::schema::value::Slug;
use serde_json::{Map, Value, json};

/// Which of the two programs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Program {
    Decap,
    Sveltia,
}

/// The name of the collection of all files of a kind, in which references are looked up.
fn whole(kind: Kind) -> String {
    format!("all-{}", kind.folder())
}

pub(super) fn files(program: Program, forms: &[Form], offices: &[(Slug, String)], lang: Lang) -> Vec<(String, String)> {
    let yaml =
        serde_yaml::to_string(&config(program, forms, offices, lang)).expect("text, numbers and lists can be written as YAML");
    let config = mark::SEAL.put(&format!("# {}\n# {}\n{yaml}", mark::remark(), advice(program, lang)));
    vec![("admin/config.yml".to_owned(), config), ("admin/index.html".to_owned(), page(program, lang))]
}

fn advice(program: Program, lang: Lang) -> &'static str {
    match (program, lang) {
        (Program::Decap, Lang::Zh) => {
            "上线前把 backend 改成自己的仓库；在本机用：启动 decap-server，再用任意静态服务器打开 admin 目录"
        }
        (Program::Decap, Lang::En) => {
            "before you publish it, name your repository under backend; on one computer: start decap-server, then open the folder \
             admin with any static server"
        }
        (Program::Sveltia, Lang::Zh) => "上线前把 backend 改成自己的仓库；在本机用：用任意静态服务器打开 admin 目录，选网站目录",
        (Program::Sveltia, Lang::En) => {
            "before you publish it, name your repository under backend; on one computer: open the folder admin with any static \
             server and choose the folder of the site"
        }
    }
}

fn page(program: Program, lang: Lang) -> String {
    let (script, package, kind) = match program {
        Program::Decap => ("decap-cms.js", "decap-cms", ""),
        Program::Sveltia => ("sveltia-cms.js", "@sveltia/cms", " type=\"module\""),
    };
    let (language, title, advice) = match lang {
        Lang::Zh => (
            "zh-CN",
            "编辑",
            format!("把 npm 包 {package} 里的 dist/{script} 放在旁边；不要放进门户的输出目录，门户的安全策略不许它运行"),
        ),
        Lang::En => (
            "en",
            "Editing",
            format!(
                "put dist/{script} of the npm package {package} beside this page; do not publish it below the portal, whose security policy forbids it"
            ),
        ),
    };
    let remark = mark::remark();
    mark::SEAL.put(&format!(
        "<!doctype html>\n<!-- {remark} -->\n<!-- {advice} -->\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"robots\" content=\"noindex\">\n\
         <title>{title}</title>\n</head>\n<body>\n<script src=\"{script}\"{kind}></script>\n</body>\n</html>\n"
    ))
}

fn config(program: Program, forms: &[Form], offices: &[(Slug, String)], lang: Lang) -> Value {
    let mut collections = Vec::new();
    for form in forms {
        let kind = form.kind;
        if kind.by_office() {
            collections.extend(offices.iter().map(|(office, name)| {
                let label = match lang {
                    Lang::Zh => format!("{}：{name}", kind.label().zh),
                    Lang::En => format!("{}: {name}", kind.label().en),
                };
                let name = format!("{}-{office}", kind.folder());
                collection(program, form, &name, &label, &format!("content/{}/{office}", kind.folder()), lang)
            }));
        } else {
            let label = kind.label().to(lang);
            collections.push(collection(program, form, kind.folder(), label, &format!("content/{}", kind.folder()), lang));
        }
    }
    collections.extend(Kind::ALL.iter().map(|kind| looked_up(*kind)));
    let mut config = json!({
        "backend": { "name": "github", "repo": "owner/repository", "branch": "main" },
        "media_folder": "content/media",
        "public_folder": "/content/media",
        "slug": { "encoding": "ascii", "clean_accents": true },
        "collections": collections,
    });
    // Sveltia speaks the language of the browser, and opens a folder of the computer without being told.
    if program == Program::Decap {
        config["locale"] = if lang == Lang::Zh { "zh_Hans".into() } else { "en".into() };
        config["local_backend"] = true.into();
    }
    config
}

fn collection(program: Program, form: &Form, name: &str, label: &str, folder: &str, lang: Lang) -> Value {
    let body = match lang {
        Lang::Zh => "正文",
        Lang::En => "Text",
    };
    let mut fields: Vec<Value> = form.inputs.iter().map(|input| field(program, input)).collect();
    fields.push(json!({ "name": "body", "label": body, "widget": "markdown", "required": false }));
    // An id is ASCII while titles are Chinese. It is made of the moment; Sveltia lets one say better.
    let moment = "{{year}}{{month}}{{day}}{{hour}}{{minute}}{{second}}";
    let slug = match program {
        Program::Decap => json!(moment),
        Program::Sveltia => json!({ "template": moment, "editable": ["create"] }),
    };
    json!({
        "name": name, "label": label, "folder": folder, "create": true, "extension": "md", "format": "yaml-frontmatter",
        "slug": slug, "identifier_field": "title", "summary": "{{title}}（{{slug}}）", "editor": { "preview": false },
        // Beside the file, where `check` looks for it.
        "media_folder": "", "public_folder": "",
        "fields": fields,
    })
}

/// A hidden collection of all files of a kind, whatever office publishes them.
fn looked_up(kind: Kind) -> Value {
    let mut collection = json!({
        "name": whole(kind), "label": kind.key(), "folder": format!("content/{}", kind.folder()), "hide": true, "create": false,
        "extension": "md", "format": "yaml-frontmatter", "identifier_field": "title",
        "fields": [{ "name": "title", "label": "title", "widget": "string" }],
    });
    if kind.by_office() {
        collection["path"] = "{{dirname}}/{{slug}}".into();
    }
    collection
}

fn field(program: Program, input: &Input) -> Value {
    if input.hidden {
        return json!({ "name": input.key, "label": input.label, "widget": "hidden" });
    }
    let mut field = Map::new();
    field.insert("name".to_owned(), input.key.into());
    field.insert("label".to_owned(), input.label.into());
    field.insert("hint".to_owned(), input.hint.clone().into());
    field.insert("required".to_owned(), input.required.into());
    let one = widget(program, input);
    match (input.many, &input.widget) {
        (Many::One, _) => field.extend(one),
        (_, Widget::Choice(_) | Widget::Reference(_)) => {
            field.extend(one);
            field.insert("multiple".to_owned(), true.into());
        }
        (_, Widget::Group(_)) => {
            field.extend(one);
            field.insert("widget".to_owned(), "list".into());
        }
        _ => {
            let mut item = Map::from_iter([("name".to_owned(), input.key.into()), ("label".to_owned(), input.label.into())]);
            item.extend(one);
            field.insert("widget".to_owned(), "list".into());
            field.insert("field".to_owned(), item.into());
        }
    }
    if input.many == Many::AtLeastOne {
        field.insert("min".to_owned(), 1.into());
    }
    field.into()
}

/// What is said of one value.
fn widget(program: Program, input: &Input) -> Map<String, Value> {
    // To Decap the slug of a file in a subfolder is its whole path.
    let id = match program {
        Program::Decap => "{{filename}}",
        Program::Sveltia => "{{slug}}",
    };
    let said = match &input.widget {
        Widget::Line { most } => {
            json!({ "widget": "string", "pattern": [format!("^[\\s\\S]{{1,{most}}}$"), format!("≤ {most}")] })
        }
        Widget::Prose => json!({ "widget": "text" }),
        Widget::YesNo => json!({ "widget": "boolean", "required": false }),
        Widget::Whole { least, most } => json!({ "widget": "number", "value_type": "int", "min": least, "max": most }),
        Widget::Number => json!({ "widget": "number", "value_type": "float", "step": 0.01 }),
        Widget::Amount => json!({ "widget": "number", "value_type": "float", "min": 0, "max": 1_000_000_000, "step": 0.01 }),
        Widget::Date => {
            json!({ "widget": "datetime", "format": "YYYY-MM-DD", "date_format": "YYYY-MM-DD", "time_format": false })
        }
        Widget::Moment => {
            json!({ "widget": "datetime", "format": "YYYY-MM-DD HH:mm", "date_format": "YYYY-MM-DD", "time_format": "HH:mm" })
        }
        Widget::Clock => json!({ "widget": "string", "pattern": ["^([01]?[0-9]|2[0-3]):[0-5][0-9]$", "06:00"] }),
        Widget::Choice(choices) => {
            let options: Vec<Value> = choices.iter().map(|(value, label)| json!({ "label": label, "value": value })).collect();
            json!({ "widget": "select", "options": options })
        }
        Widget::Reference(kind) => json!({
            "widget": "relation", "collection": whole(*kind), "value_field": id, "search_fields": ["title"],
            "display_fields": ["title", id]
        }),
        Widget::File => json!({ "widget": "file" }),
        Widget::Group(inner) => {
            json!({ "widget": "object", "collapsed": !input.required, "fields": inner.iter().map(|input| field(program, input)).collect::<Vec<_>>() })
        }
    };
    let mut map = Map::new();
    if let Value::Object(said) = said {
        map.extend(said);
    }
    if program == Program::Decap {
        // Decap shows twenty of what can be chosen, and lets one choose several files where one is meant.
        match &input.widget {
            Widget::Reference(_) => drop(map.insert("options_length".to_owned(), 200.into())),
            Widget::File => drop(map.insert("allow_multiple".to_owned(), false.into())),
            _ => {}
        }
    }
    map
}
