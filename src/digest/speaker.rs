//! The text for a loudspeaker: whole sentences, everything in words, read aloud in under a minute.

use super::chosen::Chosen;
use super::held::held;
use super::news::{News, order};
use super::words::{Words, has_time};
use crate::model::{Course, Entry, Fair, Job, Pay, PayUnit, Trip};
use crate::schema::Kind;
use crate::schema::value::{Amount, Moment};

/// What is read in under a minute: so many characters, four a second, or so many words.
pub(super) const CHARACTERS: usize = 200;
pub(super) const WORDS: usize = 130;

/// A text in which as many of `news` are told as can be read in under a minute.
pub(super) fn speaker(words: &Words<'_>, chosen: &Chosen<'_>, news: &[News<'_>], title: &str) -> String {
    let near = words.choice.village.is_some();
    let sample = !words.mixed && news.iter().any(|news| news.is_sample());
    let write = |told: &[News<'_>]| {
        let spoken = words.spoken;
        let name = spoken.name(&words.config.site.operator.name);
        let mut text = vec![words.say("speaker-head", &[("name", name.into()), ("title", spoken.text(title).into())])];
        text.extend(sample.then(|| words.say("speaker-sample", &[])));
        for kind in order(near) {
            let of_kind = told.iter().filter(|news| news.kind() == kind);
            text.extend(of_kind.clone().map(|news| sentence(words, *news)));
            let more = chosen.count(kind) - of_kind.count();
            if kind == Kind::Job && more > 0 && more < chosen.count(kind) {
                text.push(words.say("speaker-more", &[("n", spoken.count(more as u64).into())]));
            }
        }
        text.push(words.say("speaker-no-fee", &[("tel", spoken.phone(words.hotline()).into())]));
        text.push(words.say("speaker-ask", &[("phone", spoken.phone(words.desk()).into())]));
        text.push(words.say("speaker-until", &[("day", spoken.date(words.until(told, news)).into())]));
        text.join(if spoken.is_in_characters() { "" } else { " " })
    };
    held(news, near, write, |text| is_short(words.spoken.is_in_characters(), text))
}

/// Whether it is read in under a minute.
pub(super) fn is_short(in_characters: bool, text: &str) -> bool {
    if in_characters {
        text.chars().filter(|c| c.is_alphanumeric()).count() <= CHARACTERS
    } else {
        text.split_whitespace().count() <= WORDS
    }
}

fn sentence(words: &Words<'_>, news: News<'_>) -> String {
    match news {
        News::Job(job) => self::job(words, job),
        News::Trip(trip) => self::trip(words, trip),
        News::Fair(fair) => self::fair(words, fair),
        News::Course(course) => self::course(words, course),
    }
}

fn job(words: &Words<'_>, job: &Entry<Job>) -> String {
    let (spoken, front) = (words.spoken, &job.front);
    let put = [
        ("place", spoken.text(&words.place(&front.workplace.region)).into()),
        ("title", spoken.text(&words.title(News::Job(job), &front.title)).into()),
        ("n", spoken.count(front.headcount.0.into()).into()),
        ("pay", pay(words, &front.pay).into()),
    ];
    words.say("speaker-job", &put)
}

fn pay(words: &Words<'_>, pay: &Pay) -> String {
    let floor = yuan(words, pay.base.min, pay.base.max);
    let unit = match pay.base.unit {
        PayUnit::Month => "month",
        PayUnit::Day => "day",
        PayUnit::Hour => "hour",
    };
    let mut put = vec![("unit", unit.into()), ("floor", floor.into())];
    let Some(total) = &pay.total else { return words.say("speaker-pay", &put) };
    put.push(("usual", yuan(words, total.min, Some(total.max)).into()));
    words.say("speaker-pay-usual", &put)
}

fn yuan(words: &Words<'_>, min: Amount, max: Option<Amount>) -> String {
    let said = |amount: Amount| words.spoken.decimal(&amount.to_string());
    match max.filter(|max| *max != min) {
        Some(max) => words.say("speaker-range", &[("low", said(min).into()), ("high", said(max).into())]),
        None => said(min),
    }
}

fn price(words: &Words<'_>, price: Amount) -> String {
    if price.yuan() == 0.0 {
        words.say("speaker-free", &[])
    } else {
        words.say("speaker-price", &[("yuan", yuan(words, price, None).into())])
    }
}

fn moment(words: &Words<'_>, moment: Moment) -> String {
    let day = words.spoken.date(moment.date);
    if !has_time(moment) {
        return day;
    }
    words.say("speaker-moment", &[("day", day.into()), ("time", words.spoken.clock(moment.time).into())])
}

fn trip(words: &Words<'_>, trip: &Entry<Trip>) -> String {
    let (spoken, front) = (words.spoken, &trip.front);
    let stop = words.boarding(front);
    let from = stop.map_or_else(|| words.place(&front.from), |stop| stop.name.to_string());
    let put = [
        ("time", moment(words, stop.map_or(front.departure, |stop| stop.time)).into()),
        ("from", spoken.text(&from).into()),
        ("to", spoken.text(&words.title(News::Trip(trip), words.name(&front.to))).into()),
        ("fare", front.price.map_or_else(|| words.say("fare-not-stated", &[]), |fare| price(words, fare)).into()),
    ];
    let mut said = words.say("speaker-trip", &put);
    if let Some(register) = &front.register {
        said += &words.say("speaker-book", &[("day", spoken.date(register.until).into())]);
    }
    said
}

fn fair(words: &Words<'_>, fair: &Entry<Fair>) -> String {
    let spoken = words.spoken;
    let put = [
        ("time", moment(words, words.fair_time(&fair.front)).into()),
        ("place", spoken.text(&words.fair_place(&fair.front)).into()),
        ("title", spoken.text(&words.fair_title(fair)).into()),
    ];
    words.say("speaker-fair", &put)
}

fn course(words: &Words<'_>, course: &Entry<Course>) -> String {
    let (spoken, front) = (words.spoken, &course.front);
    let put = [
        ("title", spoken.text(&words.title(News::Course(course), &front.title)).into()),
        ("day", spoken.date(front.start).into()),
        ("price", price(words, front.fee).into()),
    ];
    let mut said = words.say("speaker-course", &put);
    if let Some(until) = Words::course_until(front) {
        said += &words.say("speaker-book", &[("day", spoken.date(until).into())]);
    }
    said
}
