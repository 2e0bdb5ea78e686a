//! One cell as the value of one key.

use super::fate::Said;
use super::names::Names;
use super::number::{figures, plain, unread};
use super::pay::yuan;
use super::{unit, when, words};
use crate::schema::value::{Clock, Date};
use crate::schema::{Choice, Shape};
use crate::sheet::Cell;
use serde_json::Value;

/// What values are read by.
pub(super) struct Reader<'n, 'p> {
    pub(super) names: &'n Names<'p>,
    pub(super) today: Date,
    pub(super) since_1904: bool,
}

/// A value, and what is in doubt about it.
pub(super) type Read<T = Value> = Result<(T, Option<Said>), Said>;

impl Reader<'_, '_> {
    /// Reads a cell as the value of a key, whose name says in which units its numbers are.
    pub(super) fn value(&self, key: &str, shape: Shape, cell: &Cell) -> Read {
        let text = cell.to_string();
        let sure = |value: Value| Ok((value, None));
        match shape {
            Shape::Text(most) => {
                let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
                if line.chars().count() > most { self.not(shape) } else { sure(line.into()) }
            }
            Shape::Prose | Shape::Slug | Shape::Clause | Shape::File | Shape::Url => sure(text.into()),
            Shape::Bool => truth(&text).map_or_else(|| self.not(shape), |flag| sure(flag.into())),
            Shape::Integer(..) | Shape::Amount | Shape::Decimal | Shape::Number => self.number(key, shape, cell, &text),
            Shape::Date => self.date(shape, cell, &text),
            Shape::Moment => self.moment(shape, cell, &text),
            Shape::Clock => self.clock(shape, cell, &text),
            Shape::Choice(choices) => self.choice(shape, choices, &text),
            Shape::Reference(_) | Shape::Trade => {
                let found = self.names.pointed(shape, &text).expect("these point elsewhere");
                found.map(|(id, doubt)| (id.into(), doubt))
            }
            Shape::List(inner) | Shape::Filled(inner) => self.list(key, *inner, &text),
            Shape::Map(_) | Shape::Short(..) | Shape::Table(_) => {
                serde_json::from_str(&text).map_or_else(|_| self.not(shape), |value| Ok((value, None)))
            }
        }
    }

    #[expect(clippy::unused_self, reason = "one of a family of methods")]
    fn not(&self, shape: Shape) -> Read {
        Err(match shape {
            Shape::Choice(choices) => Said::NotListed { choices },
            _ => Said::NotRead { expected: shape.expected() },
        })
    }

    fn number(&self, key: &str, shape: Shape, cell: &Cell, text: &str) -> Read {
        let whole = |number: f64| match shape {
            Shape::Integer(least, most) => number.fract() == 0.0 && (f64::from(least)..=f64::from(most)).contains(&number),
            Shape::Number => true,
            _ => number >= 0.0,
        };
        if let Cell::Number(number) = cell {
            return if whole(*number) { Ok((number_value(*number), None)) } else { self.not(shape) };
        }
        let plain = plain(text);
        if let (Shape::Number, Ok(number)) = (shape, plain.parse::<f64>()) {
            return Ok((number_value(number), None));
        }
        if ["免费", "无", "不收费", "免"].contains(&&*plain) && whole(0.0) {
            return Ok((0.into(), None));
        }
        let measured = unit::measured(key, &plain).filter(|measured| whole(measured.low));
        let Some(measured) = measured else {
            return if matches!(shape, Shape::Integer(..)) { Err(Said::NotCounted) } else { self.not(shape) };
        };
        let doubt = if measured.is_rough {
            Some(Said::Rough)
        } else if !measured.left.is_empty() {
            Some(Said::PartlyRead { left: measured.left })
        } else {
            measured.is_span.then(|| Said::LowerEnd { taken: number_value(measured.low).to_string() })
        };
        Ok((number_value(measured.low), doubt))
    }

    fn date(&self, shape: Shape, cell: &Cell, text: &str) -> Read {
        let date = match cell {
            Cell::Moment(moment) => Some(Date(moment.date())),
            Cell::Number(number) => when::serial(*number, self.since_1904),
            _ => None,
        };
        if let Some(date) = date {
            return Ok((date.to_string().into(), None));
        }
        // Of several days none is taken: the key asks for one, and nothing says which.
        let [day] = when::days(text, self.today)[..] else { return self.not(shape) };
        if when::has_part(text, self.today) {
            return self.not(shape);
        }
        let plain = plain(text);
        let before = ["日前", "号前", "之前", "以前"].iter().any(|word| plain.contains(word)) || plain.ends_with('前');
        let left = when::left(text, LAST_WORDS);
        let partly = (!left.is_empty()).then_some(Said::PartlyRead { left });
        Ok((day.date.to_string().into(), partly.or(doubt(day)).or(before.then_some(Said::Before))))
    }

    fn moment(&self, shape: Shape, cell: &Cell, text: &str) -> Read {
        if let Cell::Moment(moment) = cell {
            return Ok((format!("{} {:02}:{:02}", moment.date(), moment.hour(), moment.minute()).into(), None));
        }
        match (&when::days(text, self.today)[..], &when::times(text)[..]) {
            ([day], [time, more @ ..]) => {
                let value = at(day.date, *time);
                let more = (!more.is_empty()).then(|| Said::LowerEnd { taken: value.clone() });
                Ok((value.into(), beside_times(text).or(more).or(doubt(*day))))
            }
            _ => self.not(shape),
        }
    }

    fn clock(&self, shape: Shape, cell: &Cell, text: &str) -> Read {
        let time = match cell {
            Cell::Moment(moment) => Clock::parse(&format!("{}:{:02}", moment.hour(), moment.minute())),
            // A spreadsheet counts a time as part of a day.
            Cell::Number(part) if (0.0..1.0).contains(part) => {
                #[expect(clippy::cast_possible_truncation, reason = "less than a day of minutes")]
                let minutes = (part * 1440.0).round() as i32;
                Clock::parse(&format!("{}:{:02}", minutes / 60, minutes % 60))
            }
            _ => {
                let [time] = when::times(text)[..] else { return self.not(shape) };
                return Ok((padded(time).into(), beside_times(text)));
            }
        };
        time.map_or_else(|| self.not(shape), |time| Ok((padded(time).into(), None)))
    }

    fn choice(&self, shape: Shape, choices: &'static [Choice], text: &str) -> Read {
        let plain = plain(text);
        // As it is told what may stand here. Labels have blanks, which a plain text has not.
        let said = text.trim();
        let is_said = |choice: &&Choice| {
            choice.label.zh == said || choice.label.en.eq_ignore_ascii_case(said) || choice.key.eq_ignore_ascii_case(said)
        };
        if let Some(choice) = choices.iter().find(is_said) {
            return Ok((choice.key.into(), None));
        }
        if let Some(read) = size(choices, &plain) {
            return read;
        }
        match words::choice(choices, &plain) {
            Some((choice, true)) => {
                let left = words::left(choice, &plain).map(|left| Said::PartlyRead { left });
                Ok((choice.key.into(), left))
            }
            Some((choice, false)) => Ok((choice.key.into(), Some(lower(choice)))),
            None => self.not(shape),
        }
    }

    fn list(&self, key: &str, inner: Shape, text: &str) -> Read {
        if let Ok(Value::Array(items)) = serde_json::from_str(text) {
            return Ok((items.into(), None));
        }
        if let Some(whole) = insurances(inner, &plain(text)) {
            return Ok((whole, None));
        }
        let (mut items, mut doubt) = (Vec::new(), None);
        for part in parts(inner, text) {
            let (item, said) = self.value(key, inner, &Cell::Text(part.to_owned()))?;
            items.push(item);
            doubt = both(doubt, said);
        }
        if items.is_empty() { self.not(inner) } else { Ok((items.into(), doubt)) }
    }
}

/// What is in doubt about two items of a list: of what was lost nothing is left out.
fn both(first: Option<Said>, second: Option<Said>) -> Option<Said> {
    match (first, second) {
        (Some(Said::PartlyRead { left }), Some(Said::PartlyRead { left: more })) => {
            Some(Said::PartlyRead { left: format!("{left}、{more}") })
        }
        (Some(lost @ Said::PartlyRead { .. }), _) | (_, Some(lost @ Said::PartlyRead { .. })) => Some(lost),
        (first, second) => first.or(second),
    }
}

fn lower(choice: &Choice) -> Said {
    Said::LowerEnd { taken: choice.label.zh.to_owned() }
}

/// What is said beside a day and a time.
fn beside_times(text: &str) -> Option<Said> {
    const AROUND: &[&str] = &["T", "准时", "发车", "出发", "集合", "开始", "时间", "到达", "上车", "下车", "至", "到", "前"];
    let left = when::left(text, AROUND);
    (!left.is_empty()).then_some(Said::PartlyRead { left })
}

/// Words around a last day that change nothing of it.
const LAST_WORDS: &[&str] = &[
    "即日起至",
    "即日起",
    "即日",
    "招满为止",
    "招满即止",
    "招满截止",
    "满员为止",
    "报名截止",
    "有效期",
    "截止到",
    "截止",
    "截至",
    "之前",
    "以前",
    "为止",
    "有效",
    "前",
    "止",
    "至",
    "到",
    "或",
];

/// A number without decimals where it has none.
fn number_value(number: f64) -> Value {
    if (0.0..=1e15).contains(&number) { yuan(number) } else { Value::from(number) }
}

/// A day and a time as front matter writes them.
pub(super) fn at(date: Date, time: Clock) -> String {
    format!("{date} {}", padded(time))
}

/// `09:00`.
pub(super) fn padded(time: Clock) -> String {
    format!("{:02}:{:02}", time.0.hour(), time.0.minute())
}

/// What a day was taken for without being told so.
pub(super) fn doubt(day: when::Day) -> Option<Said> {
    let year = || day.assumed_year.then(|| Said::Assumed { key: "year", value: day.date.0.year().to_string() });
    if day.is_month_end { Some(Said::MonthEnd { day: day.date }) } else { year() }
}

fn truth(text: &str) -> Option<bool> {
    match plain(text).to_lowercase().as_str() {
        "是" | "有" | "true" | "yes" | "y" | "提供" | "包" | "√" | "1" | "免费" => Some(true),
        "否" | "无" | "没有" | "false" | "no" | "n" | "不提供" | "不包" | "×" | "0" => Some(false),
        _ => None,
    }
}

/// The size of a company by the number of its people.
fn size(choices: &'static [Choice], text: &str) -> Option<Read> {
    const AROUND: &[&str] =
        &["员工", "职工", "规模", "现有", "在职", "人数", "以上", "以下", "左右", "人", "名", "约", "多", "余", "共"];
    if !choices.first().is_some_and(|choice| choice.name.starts_with("Size-")) {
        return None;
    }
    let found = figures(text);
    let [figure] = &found[..] else { return None };
    let limits = [50.0, 300.0, 1000.0, f64::INFINITY];
    let at = limits.iter().position(|limit| figure.low < *limit)?;
    let same = figure.high.is_none_or(|high| high <= limits[at]);
    let choice = choices.get(at)?;
    let left = unread(&format!("{},{}", figure.before, figure.after), AROUND).join("、");
    let lost = (!left.is_empty()).then_some(Said::PartlyRead { left });
    Some(Ok((choice.key.into(), lost.or((!same).then(|| lower(choice))))))
}

/// 五险 names all five; none is named by 无.
fn insurances(inner: Shape, text: &str) -> Option<Value> {
    const PAYS: &[&str] = &["单位", "公司", "缴纳", "购买", "办理", "享受", "缴", "交", "买", "有", "上"];
    let Shape::Choice(choices) = inner else { return None };
    if !choices.first().is_some_and(|choice| choice.name.starts_with("Insurance-")) {
        return None;
    }
    let mut bare = text;
    while let Some(rest) = PAYS.iter().find_map(|word| bare.strip_prefix(word)) {
        bare = rest;
    }
    match bare {
        "五险" | "五险一金" | "五险齐全" | "五项社会保险" => {
            Some(choices.iter().map(|choice| Value::from(choice.key)).collect::<Vec<_>>().into())
        }
        _ if ["无", "不缴", "没有", "[]"].contains(&text) => Some(Value::Array(Vec::new())),
        _ => None,
    }
}

/// The items of a list. What chooses among words or names something else is parted by whatever parts; running text only where
/// no sentence has such a sign.
fn parts(inner: Shape, text: &str) -> Vec<&str> {
    let parts: Vec<&str> = match inner {
        Shape::Text(_) | Shape::Prose => text.split(['、', '；', ';', '\n']).collect(),
        _ => text.split(['、', '；', ';', '\n', ',', '，', '/', '+']).collect(),
    };
    parts.into_iter().map(str::trim).filter(|part| !part.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Portal, record};
    use crate::schema::Kind;

    /// The words of every key, each list of them as it stands.
    fn chosen(shape: Shape) -> Vec<&'static [Choice]> {
        match shape {
            Shape::Choice(choices) => vec![choices],
            Shape::List(inner) | Shape::Filled(inner) | Shape::Table(inner) => chosen(*inner),
            Shape::Map(record) | Shape::Short(_, record) => record.fields.iter().flat_map(|field| chosen(field.shape)).collect(),
            _ => Vec::new(),
        }
    }

    #[test]
    fn the_words_that_are_offered_are_read() {
        let portal = Portal::default();
        let names = Names::new(&portal);
        let today = Date(jiff::civil::date(2026, 3, 5));
        let reader = Reader { names: &names, today, since_1904: false };
        let all: Vec<_> = Kind::ALL.iter().flat_map(|kind| record(*kind).fields).flat_map(|field| chosen(field.shape)).collect();
        assert!(all.len() > 10);
        for choices in all {
            for choice in choices {
                for text in [choice.label.zh, choice.label.en, choice.key] {
                    let read = reader.value("", Shape::Choice(choices), &Cell::Text(text.to_owned()));
                    assert_eq!(read, Ok((choice.key.into(), None)), "{text}");
                }
            }
        }
    }
}
