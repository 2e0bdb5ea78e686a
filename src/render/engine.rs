//! The template engine with our filters, and its errors as diagnostics.

use crate::diagnostic::{Diagnostic, Message, Place};
use crate::schema::value::{Date, Moment};
use crate::theme::Theme;
use std::fmt::Write as _;
use tera::{ErrorKind, Kwargs, Map, State, Tera, TeraResult, Value};

/// An engine with all templates of `theme`; `today` decides whether dates show their year.
pub(crate) fn engine(theme: &Theme, today: Date) -> Result<Tera, Vec<Diagnostic>> {
    let mut faults = Vec::new();
    for (name, template) in &theme.templates {
        // Alone, so that each template's own slips are found; names that it lacks alone are no slip.
        let added = blank(today).add_raw_template(name, &template.body);
        if let Some(error) = added.err().filter(|error| matches!(error.kind(), ErrorKind::SyntaxError(_))) {
            faults.push(fault(theme, name, &error, None));
        }
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    let mut tera = blank(today);
    let templates = theme.templates.iter().map(|(name, template)| (name.as_str(), template.body.as_str()));
    tera.add_raw_templates(templates).map_err(|error| vec![fault(theme, "", &error, None)])?;
    Ok(tera)
}

fn blank(today: Date) -> Tera {
    let mut tera = Tera::new();
    let year = today.0.year();
    tera.register_filter("date", move |text: &str, kwargs: Kwargs, _: &State<'_>| {
        let date = Date::parse(text).ok_or_else(|| tera::Error::message(format!("`{text}` is not a date")))?;
        let force = kwargs.get::<bool>("year")?.unwrap_or(false);
        Ok::<_, tera::Error>(chinese_date(date, force || date.0.year() != year, kwargs.get::<bool>("weekday")?.unwrap_or(true)))
    });
    tera.register_filter("moment", move |text: &str, kwargs: Kwargs, _: &State<'_>| {
        let moment = Moment::parse(text).ok_or_else(|| tera::Error::message(format!("`{text}` is not a moment")))?;
        let force = kwargs.get::<bool>("year")?.unwrap_or(false);
        let date = moment.date;
        Ok::<_, tera::Error>(format!("{}{}", chinese_date(date, force || date.0.year() != year, true), moment.time))
    });
    tera.register_filter("wan", |number: f64, _: Kwargs, _: &State<'_>| wan(number));
    tera.register_filter("tel", |text: &str, _: Kwargs, _: &State<'_>| {
        text.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect::<String>()
    });
    tera.register_filter("group_by", group_by);
    tera
}

/// `3月6日（周五）`, with the year before it and the weekday behind it as asked.
pub(crate) fn chinese_date(date: Date, year: bool, weekday: bool) -> String {
    let day = date.0;
    let mut text = if year { format!("{}年", day.year()) } else { String::new() };
    let _ = write!(text, "{}月{}日", day.month(), day.day());
    if weekday {
        let name = ["一", "二", "三", "四", "五", "六", "日"][usize::from(day.weekday().to_monday_zero_offset().unsigned_abs())];
        let _ = write!(text, "（周{name}）");
    }
    text
}

/// Ten thousand and more as `万` with at most two decimals, less as it is.
pub(crate) fn wan(number: f64) -> String {
    let trim = |text: String| if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.').to_owned() } else { text };
    if number.abs() >= 10_000.0 {
        format!("{}万", trim(format!("{:.2}", number / 10_000.0)))
    } else {
        trim(format!("{number:.2}"))
    }
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
    let first_line =
        |template: &crate::theme::Template| Place::span(&template.file, &template.body, 0..template.body.find('\n').unwrap_or(0));
    found.or_else(|| named().map(|(_, template)| first_line(template))).unwrap_or_else(|| Place::file("themes"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_people_say_them() {
        for (number, text) in [(0.0, "0"), (500.0, "500"), (111.4, "111.4"), (10_000.0, "1万"), (180_500.0, "18.05万")] {
            assert_eq!(wan(number), text);
        }
    }
}
