//! The file that `new` writes: what was answered, blanks for what must be filled in, and the other keys behind `#`.

use super::answers::Answers;
use crate::diagnostic::Lang;
use crate::model::record;
use crate::schema::value::Date;
use crate::schema::{Choice, Field, Kind, Shape};
use std::fmt::Write as _;

/// Keys that the table of fields leaves open but that almost every file of the kind needs.
const WANTED: &[(Kind, &str)] = &[(Kind::Fair, "place")];

/// Whether a file of this kind is hardly one without the key.
pub(super) fn is_wanted(kind: Kind, field: &Field) -> bool {
    field.required || WANTED.contains(&(kind, field.key))
}

/// What was answered, and the keys that must still be filled in; then the others behind `#` with an example each.
pub(super) fn skeleton(answers: &Answers, office: Option<&str>, today: Date, lang: Lang) -> String {
    let (blanks, others, body) = match lang {
        Lang::Zh => ("下面这些必须填。# 后面是说明。", "下面这些可以不填；要填就去掉行首的 #。", "在这里写正文。"),
        Lang::En => (
            "These must be filled in. What follows a # explains.",
            "These are optional: remove the # at the beginning to use one.",
            "Write the text here.",
        ),
    };
    let kind = answers.kind;
    let fields = || record(kind).fields.iter().filter(|field| field.key != "published");
    let answered = |field: &Field| answers.line(field.key);
    let mut text = "---\n".to_owned();
    let mut is_whole = true;
    for field in fields().filter(|field| answered(field).is_none() && is_wanted(kind, field)) {
        if std::mem::take(&mut is_whole) {
            let _ = writeln!(text, "# {blanks}");
        }
        blank(&mut text, field, office, today, lang);
    }
    fields().filter_map(answered).for_each(|line| text.push_str(&line));
    text.push_str(&answers.line("published").unwrap_or_else(|| format!("published: {today}\n")));
    let _ = writeln!(text, "\n# {others}");
    for field in fields().filter(|field| answered(field).is_none() && !is_wanted(kind, field)) {
        let _ = writeln!(text, "# {}: {}  # {}", field.key, field.example, field.about.to(lang));
    }
    text.push_str("---\n");
    match answers.body.as_deref().unwrap_or(body) {
        "" => {}
        body => drop(writeln!(text, "\n{body}")),
    }
    text
}

fn blank(text: &mut String, field: &Field, office: Option<&str>, today: Date, lang: Lang) {
    let (example, stop) = match lang {
        Lang::Zh => ("例如", "；"),
        Lang::En => ("e.g.", "; "),
    };
    let choices = match field.shape {
        Shape::Choice(choices) => {
            let word = |choice: &Choice| match choice.label.to(lang) {
                label if label == choice.key => label.to_owned(),
                label => format!("{} = {label}", choice.key),
            };
            let words: Vec<String> = choices.iter().map(word).collect();
            format!("{stop}{}", words.join(", "))
        }
        _ => String::new(),
    };
    let _ = writeln!(text, "# {}{stop}{example} {}{choices}", field.about.to(lang), field.example);
    let value = match field.shape {
        Shape::Date if field.key == "valid_through" => today.plus_days(30).to_string(),
        Shape::Reference(Kind::Region) if field.key == "region" => office.unwrap_or_default().to_owned(),
        _ => String::new(),
    };
    let _ = writeln!(text, "{}", format!("{}: {value}", field.key).trim_end());
}
