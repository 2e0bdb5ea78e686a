//! The set-up of VS Code: which schema judges which file, snippets of whole files, and the extensions that help.
//!
//! The YAML extension looks at YAML files only: front matter in Markdown is none to it (redhat-developer/vscode-yaml#207).
//! There `qiao lsp` helps, and the snippets do without any extension. The schemas judge the lists of `content/data`.

use super::example::Examples;
use super::json_schema::Subject;
use super::{mark, schema_file};
use crate::diagnostic::Lang;
use crate::model::{self, Portal};
use crate::schema::value::Date;
use crate::schema::{Field, Kind, Record, Shape};
use serde_json::{Map, Value, json};

pub(super) fn files(portal: &Portal, today: Date, lang: Lang) -> Vec<(String, String)> {
    let mut files: Vec<(String, String)> =
        Subject::all().map(|subject| (format!(".vscode/schemas/{}", subject.file()), schema_file(subject))).collect();
    files.push((".vscode/extensions.json".to_owned(), commented(&json!({ "recommendations": ["redhat.vscode-yaml"] }))));
    files.push((".vscode/qiao.code-snippets".to_owned(), commented(&snippets(portal, today, lang))));
    files.push((".vscode/settings.json".to_owned(), commented(&settings())));
    files
}

/// As a file of VS Code, which may hold comments.
fn commented(value: &Value) -> String {
    mark::SEAL.put(&format!("// {}\n{value:#}\n", mark::remark()))
}

fn settings() -> Value {
    let schema = |subject: Subject| format!("./.vscode/schemas/{}", subject.file());
    json!({
        "yaml.schemas": {
            schema(Subject::Trades): "content/data/trades.yml",
            schema(Subject::Wages): "content/data/minimum-wages.yml",
        },
        // Snippets are offered where one types in front matter too.
        "[markdown]": { "editor.quickSuggestions": { "other": "on", "comments": "off", "strings": "off" }, "editor.snippetSuggestions": "top" },
        "files.eol": "\n",
        "files.encoding": "utf8",
    })
}

fn snippets(portal: &Portal, today: Date, lang: Lang) -> Value {
    let snippet = |kind: &Kind| {
        let label = kind.label();
        let body = Stops { examples: Examples { portal, today, lang }, next: 1 }.body(*kind);
        (
            format!("qiao {}", kind.key()),
            json!({
                "prefix": [format!("qiao-{}", kind.key()), label.zh],
                "scope": "markdown",
                "description": format!("{} / {}", label.zh, label.en),
                "body": body,
            }),
        )
    };
    Value::Object(Kind::ALL.iter().map(snippet).collect::<Map<String, Value>>())
}

/// Writes places to stop at, one after the other.
struct Stops<'a> {
    examples: Examples<'a>,
    next: usize,
}

impl Stops<'_> {
    fn body(&mut self, kind: Kind) -> Vec<String> {
        let mut lines = vec!["---".to_owned()];
        for field in model::record(kind).fields.iter().filter(|field| field.required) {
            let value = self.field(field);
            lines.push(format!("{}: {value}", field.key));
        }
        if kind != Kind::Region && kind != Kind::Agreement {
            let today = self.stop(&self.examples.today.to_string());
            lines.push(format!("published: {today}"));
        }
        let text = match self.examples.lang {
            Lang::Zh => "在这里写正文。",
            Lang::En => "Write the text here.",
        };
        lines.extend(["---".to_owned(), String::new(), format!("${{0:{text}}}")]);
        lines
    }

    fn field(&mut self, field: &Field) -> String {
        self.value(field.shape, &self.examples.of(field))
    }

    fn value(&mut self, shape: Shape, example: &str) -> String {
        match shape {
            Shape::Choice(choices) => self.choice(choices.iter().map(|choice| choice.key)),
            Shape::Trade => {
                let keys: Vec<String> = self.examples.portal.trades.keys().map(ToOwned::to_owned).collect();
                self.choice(keys.iter().map(String::as_str))
            }
            Shape::Reference(kind) => self.reference(kind, example),
            Shape::Bool => self.choice(["true", "false"].into_iter()),
            // The short form is the value of one key.
            Shape::Short(key, record) => {
                let field = record.field(key).expect("a short form is the value of a key of the record");
                self.field(field)
            }
            Shape::Map(record) => self.map(record),
            Shape::List(inner) | Shape::Filled(inner) => match inner {
                Shape::Map(record) => format!("[{}]", self.map(record)),
                Shape::Reference(_) | Shape::Choice(_) => format!("[{}]", self.value(*inner, example)),
                _ => self.stop(example),
            },
            _ => self.stop(example),
        }
    }

    fn map(&mut self, record: &Record) -> String {
        let required: Vec<&Field> = record.fields.iter().filter(|field| field.required).collect();
        let entries: Vec<String> = required.iter().map(|field| format!("{}: {}", field.key, self.field(field))).collect();
        format!("{{{}\\}}", entries.join(", "))
    }

    fn reference(&mut self, kind: Kind, example: &str) -> String {
        let ids: Vec<String> =
            self.examples.portal.items().filter(|item| item.kind() == kind).map(|item| item.slug().to_string()).collect();
        if ids.is_empty() { self.stop(example) } else { self.choice(ids.iter().map(String::as_str)) }
    }

    /// A place to stop at, with what stands there until one types.
    fn stop(&mut self, text: &str) -> String {
        let escaped = text.replace('\\', "\\\\").replace('$', "\\$").replace('}', "\\}");
        let number = self.next;
        self.next += 1;
        format!("${{{number}:{escaped}}}")
    }

    fn choice<'a>(&mut self, words: impl Iterator<Item = &'a str>) -> String {
        let escaped: Vec<String> = words.map(|word| word.replace('\\', "\\\\").replace(',', "\\,").replace('|', "\\|")).collect();
        let number = self.next;
        self.next += 1;
        format!("${{{number}|{}|}}", escaped.join(","))
    }
}
