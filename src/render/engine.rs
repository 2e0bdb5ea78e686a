//! The template engine with our filters, and its errors as diagnostics.

use crate::diagnostic::{Diagnostic, Message, Place};
use crate::privacy::Telephone;
use crate::schema::value::{Date, Moment};
use crate::theme::{Put, Template, Theme, Wording};
use fluent_bundle::FluentValue;
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::sync::{Arc, OnceLock};
use tera::{ErrorKind, Kwargs, Map, State, Tera, TeraResult, Value, escape_html};

/// An engine with all templates of `theme`; `today` decides whether dates show their year.
pub(crate) fn engine(theme: &Theme, today: Date) -> Result<Tera, Vec<Diagnostic>> {
    let mut tera = blank(today, &theme.wording);
    let templates = theme.templates.iter().map(|(name, template)| (name.as_str(), template.body.as_str()));
    let Err(error) = tera.add_raw_templates(templates) else { return Ok(tera) };
    // Each alone too, so that all slips are found; names that a template lacks alone are no slip.
    let alone = |(name, template): (&String, &Template)| {
        let error = blank(today, &theme.wording).add_raw_template(name, &template.body).err()?;
        matches!(error.kind(), ErrorKind::SyntaxError(_)).then(|| fault(theme, name, &error, None))
    };
    let faults: Vec<Diagnostic> = theme.templates.iter().filter_map(alone).collect();
    Err(if faults.is_empty() { vec![fault(theme, "", &error, None)] } else { faults })
}

fn blank(today: Date, wording: &Arc<Wording>) -> Tera {
    let mut tera = Tera::new();
    let days = Arc::new(Days::new(today, wording));
    let known = Arc::clone(&days);
    tera.register_filter("date", move |text: &str, kwargs: Kwargs, _: &State<'_>| {
        let force = kwargs.get::<bool>("year")?.unwrap_or(false);
        Ok::<_, tera::Error>(known.say(date(text)?, force, kwargs.get::<bool>("weekday")?.unwrap_or(true)))
    });
    let known = Arc::clone(&days);
    tera.register_filter("day", move |text: &str, _: Kwargs, _: &State<'_>| date(text).map(|date| known.element(date)));
    let words = Arc::clone(wording);
    tera.register_filter("moment", move |text: &str, kwargs: Kwargs, _: &State<'_>| {
        let moment = moment(text)?;
        let date = days.say(moment.date, kwargs.get::<bool>("year")?.unwrap_or(false), true);
        Ok::<_, tera::Error>(words.moment(date.as_str().unwrap_or_default(), moment.time))
    });
    tera.register_filter("clock", |text: &str, _: Kwargs, _: &State<'_>| moment(text).map(|moment| moment.time.to_string()));
    let words = Arc::clone(wording);
    tera.register_filter("number", move |number: f64, _: Kwargs, _: &State<'_>| words.number(number));
    let words = Arc::clone(wording);
    tera.register_filter("list", move |items: Vec<String>, _: Kwargs, _: &State<'_>| {
        words.list(items.iter().map(String::as_str))
    });
    let words = Arc::clone(wording);
    // Most messages of a page are labels into which nothing is put: each is made a value once.
    let labels: FxHashMap<String, Value> = wording.labels().map(|(id, said)| (id.to_owned(), Value::safe_string(said))).collect();
    tera.register_filter("t", move |id: &str, kwargs: Kwargs, _: &State<'_>| match labels.get(id) {
        Some(label) if kwargs.iter().next().is_none() => Ok(label.clone()),
        _ => said(&words, id, &kwargs),
    });
    // A message is HTML; in an attribute its quotes would end it.
    tera.register_filter("attr", |text: &str, _: Kwargs, _: &State<'_>| Value::safe_string(&text.replace('"', "&quot;")));
    tera.register_filter("tel", |text: &str, _: Kwargs, _: &State<'_>| {
        // An extension is dialled by hand, once somebody answers.
        let number = Telephone::among_words(text).map(|telephone| telephone.dialled());
        number.unwrap_or_else(|| text.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect())
    });
    tera.register_filter("group_by", group_by);
    tera
}

/// The days around today in words, each worded when it is first asked for: pages name few days, and those again and again.
struct Days {
    today: Date,
    wording: Arc<Wording>,
    near: Vec<Day>,
}

/// A day in words: without and with its year, without and with the weekday; and as an element.
#[derive(Default)]
struct Day {
    forms: [OnceLock<Value>; 4],
    element: OnceLock<Value>,
}

/// So many days before and after today are remembered.
const NEAR: i32 = 500;

impl Days {
    fn new(today: Date, wording: &Arc<Wording>) -> Self {
        Self { today, wording: Arc::clone(wording), near: (0..=2 * NEAR).map(|_| Day::default()).collect() }
    }

    fn near(&self, date: Date) -> Option<&Day> {
        usize::try_from(self.today.days_until(date) + NEAR).ok().and_then(|at| self.near.get(at))
    }

    /// The year stands where it is not this one, or if it is asked for.
    fn say(&self, date: Date, year: bool, weekday: bool) -> Value {
        let year = year || date.0.year() != self.today.0.year();
        let word = || Value::from(self.wording.date(date, year, weekday));
        let form = |day: &Day| day.forms[usize::from(year) + 2 * usize::from(weekday)].get_or_init(word).clone();
        self.near(date).map_or_else(word, form)
    }

    /// An element that people and programs read: `<time datetime="2026-03-12">3月12日（周四）</time>`.
    fn element(&self, date: Date) -> Value {
        let drawn = || {
            Value::safe_string(&format!("<time datetime=\"{date}\">{}</time>", escaped(&self.say(date, false, true).to_string())))
        };
        self.near(date).map_or_else(drawn, |day| day.element.get_or_init(drawn).clone())
    }
}

fn date(text: &str) -> TeraResult<Date> {
    Date::parse(text).ok_or_else(|| tera::Error::message(format!("`{text}` is not a date")))
}

fn moment(text: &str) -> TeraResult<Moment> {
    Moment::parse(text).ok_or_else(|| tera::Error::message(format!("`{text}` is not a moment")))
}

/// A message of the theme as HTML. What is put into it is escaped unless it is HTML already.
fn said(wording: &Wording, id: &str, kwargs: &Kwargs) -> TeraResult<Value> {
    let mut put: Vec<Put<'_>> = Vec::with_capacity(4);
    for (key, value) in kwargs.iter() {
        let name = key.as_str().ok_or_else(|| tera::Error::message("a message takes names only"))?;
        let value = match (value.as_str(), value.as_f64().filter(|_| value.is_number())) {
            (Some(text), _) if value.is_safe() => FluentValue::from(text),
            (Some(text), _) => FluentValue::String(escaped(text)),
            (None, Some(number)) => FluentValue::from(number),
            (None, None) => FluentValue::String(Cow::Owned(escaped(&value.to_string()).into_owned())),
        };
        put.push((name, value));
    }
    wording.say(id, &put).map(|said| Value::safe_string(&said)).map_err(tera::Error::message)
}

/// Text as HTML, as the engine escapes it.
fn escaped(text: &str) -> Cow<'_, str> {
    if !text.contains(['&', '<', '>', '"', '\'']) {
        return Cow::Borrowed(text);
    }
    let mut escaped = Vec::with_capacity(text.len() + 16);
    escape_html(text, &mut escaped).expect("memory takes all that is written");
    Cow::Owned(String::from_utf8(escaped).expect("escaped text is text"))
}

/// The engine's own filter of this name answers in another order on every run.
#[expect(clippy::needless_pass_by_value, reason = "the signature that the engine asks of filters")]
fn group_by(items: Vec<Value>, kwargs: Kwargs, _: &State<'_>) -> TeraResult<Value> {
    let attribute = kwargs.must_get::<&str>("attribute")?;
    let mut groups = Map::new();
    for item in items {
        let Some(key) = item.get_from_path(attribute).filter(|key| !key.is_none() && !key.is_undefined()) else { continue };
        let key = tera::value::Key::String(key.to_string().into());
        let mut members = groups.get(&key).and_then(Value::as_array).map(<[Value]>::to_vec).unwrap_or_default();
        members.push(item);
        groups.insert(key, Value::from(members));
    }
    Ok(Value::from(groups))
}

/// What went wrong in which template at which line, and on which content.
pub(crate) fn fault(theme: &Theme, name: &str, error: &tera::Error, content: Option<&str>) -> Diagnostic {
    let told = match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => Some(report),
        _ => None,
    };
    let words = told.map_or_else(|| first_line(&error.to_string()), |report| report.message().trim_end_matches('.').to_owned());
    let name = told.map_or(name, |report| report.filename());
    let place = match (theme.templates.get(name), told) {
        (Some(template), Some(report)) => Place::span(&template.file, &template.body, report.span().range.clone()),
        (Some(template), None) => Place::file(&template.file),
        (None, _) => located(theme, &error.to_string()),
    };
    let message = match content {
        Some(content) => Message::TemplateRender { content: content.to_owned(), error: words },
        None => Message::TemplateSyntax { error: words },
    };
    Diagnostic::new(place, message)
}

fn first_line(text: &str) -> String {
    let line = text.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default();
    line.strip_prefix("error: ").unwrap_or(line).trim_end_matches('.').to_owned()
}

/// Some errors come as text only, with ` --> name:line:column` in it.
fn located(theme: &Theme, text: &str) -> Place {
    let found = text.split("--> ").nth(1).and_then(|rest| {
        let mut parts = rest.split_whitespace().next()?.splitn(3, ':');
        let template = theme.templates.get(parts.next()?)?;
        let line: usize = parts.next()?.parse().ok()?;
        let start = template.body.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum::<usize>();
        let column: usize = parts.next()?.parse().ok()?;
        let at = template.body[start..].char_indices().nth(column.saturating_sub(1)).map_or(start, |(at, _)| start + at);
        let name: usize =
            template.body[at..].bytes().take_while(|byte| byte.is_ascii_alphanumeric() || b"_-.".contains(byte)).count();
        Some(Place::span(&template.file, &template.body, at..at + name.max(1)))
    });
    // Else the first template that the text names in quotes, at its first line.
    let named = || {
        theme
            .templates
            .iter()
            .filter_map(|(name, template)| Some((text.find(&format!("'{name}'"))?, template)))
            .min_by_key(|(at, _)| *at)
    };
    let first_line = |template: &Template| Place::span(&template.file, &template.body, 0..template.body.find('\n').unwrap_or(0));
    found.or_else(|| named().map(|(_, template)| first_line(template))).unwrap_or_else(|| Place::file("themes"))
}
