//! The file that `new` writes: what was answered, blanks for what must be filled in, and the other keys behind `#`.

use super::answers::Answers;
use crate::diagnostic::Lang;
use crate::editor::Examples;
use crate::model::{WRITTEN_BY_IMPORT, record};
use crate::schema::{Field, Kind, Shape};
use std::fmt::Write as _;

/// Keys that the table of fields leaves open but that almost every file of the kind needs.
const WANTED: &[(Kind, &str)] = &[(Kind::Fair, "place")];

/// Whether a file of this kind is hardly one without the key.
pub(super) fn is_wanted(kind: Kind, field: &Field) -> bool {
    field.required || WANTED.contains(&(kind, field.key))
}

/// What was answered, and the keys that must still be filled in; then the others behind `#` with an example each.
pub(super) fn skeleton(answers: &Answers, office: Option<&str>, examples: &Examples<'_>) -> String {
    let (blanks, others, body) = match examples.lang {
        Lang::Zh => (
            "下面这些必须填。# 后面是说明。",
            "下面这些可以不填；写的都是例子。要填就去掉行首的 #，再换成真的。",
            "在这里写正文。",
        ),
        Lang::En => (
            "These must be filled in. What follows a # explains.",
            "These are optional, and all examples: to use one, remove the # at the beginning and put in what is true.",
            "Write the text here.",
        ),
    };
    let kind = answers.kind;
    let is_offered = |field: &&Field| field.key != "published" && !WRITTEN_BY_IMPORT.contains(&field.key);
    let fields = || record(kind).fields.iter().filter(is_offered);
    let answered = |field: &Field| answers.line(field.key);
    let mut text = "---\n".to_owned();
    let mut is_whole = true;
    for field in fields().filter(|field| answered(field).is_none() && is_wanted(kind, field)) {
        if std::mem::take(&mut is_whole) {
            let _ = writeln!(text, "# {blanks}");
        }
        blank(&mut text, field, office, examples);
    }
    fields().filter_map(answered).for_each(|line| text.push_str(&line));
    text.push_str(&answers.line("published").unwrap_or_else(|| format!("published: {}\n", examples.today)));
    let _ = writeln!(text, "\n# {others}");
    for field in fields().filter(|field| answered(field).is_none() && !is_wanted(kind, field)) {
        let _ = writeln!(text, "# {}: {}  # {}", field.key, examples.of(field), explained(field, None, examples));
    }
    text.push_str("---\n");
    match answers.body.as_deref().unwrap_or(body) {
        "" => {}
        body => drop(writeln!(text, "\n{body}")),
    }
    text
}

fn blank(text: &mut String, field: &Field, office: Option<&str>, examples: &Examples<'_>) {
    let example = match examples.lang {
        Lang::Zh => format!("例如 {}", examples.of(field)),
        Lang::En => format!("e.g. {}", examples.of(field)),
    };
    let _ = writeln!(text, "# {}", explained(field, Some(example), examples));
    let value = match field.shape {
        Shape::Date if field.key == "valid_through" => examples.today.plus_days(30).to_string(),
        // As the dialogue does: who asks for nothing has nothing to add.
        Shape::Map(record) if record.is_optional() => "{}".to_owned(),
        Shape::Reference(Kind::Region) if field.key == "region" => office.unwrap_or_default().to_owned(),
        _ => String::new(),
    };
    let _ = writeln!(text, "{}", format!("{}: {value}", field.key).trim_end());
}

/// What a key means, an example if it is to stand here, and the words to choose from.
fn explained(field: &Field, example: Option<String>, examples: &Examples<'_>) -> String {
    let about = field.about.to(examples.lang).to_owned();
    let parts: Vec<String> = std::iter::once(about).chain(example).chain(examples.choices(field)).collect();
    parts.join(if examples.lang == Lang::Zh { "；" } else { "; " })
}
