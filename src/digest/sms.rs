//! The text for SMS: sentences, cut into messages that a network sends as one each.

use super::chosen::Chosen;
use super::cut::{cut, shortened, units};
use super::held::held;
use super::news::{News, order};
use super::words::Words;
use crate::schema::Kind;
use crate::schema::value::Date;

/// A message with a letter that is not Latin holds so many UTF-16 code units (3GPP TS 23.038, UCS2).
pub(super) const UNITS: usize = 70;
/// More messages nobody reads, or pays for.
const MOST: usize = 4;
/// Names of offices and regions longer than this are shortened: they stand beside every piece of news.
const NAME: usize = 24;

/// Messages of at most [`UNITS`], at most [`MOST`], in which as many of `news` are told as they hold.
pub(super) fn sms(words: &Words<'_>, chosen: &Chosen<'_>, news: &[News<'_>], title: &str) -> Vec<String> {
    let near = words.choice.village.is_some();
    let sample = !words.mixed && news.iter().any(|news| news.is_sample());
    let write = |told: &[News<'_>]| {
        let mark = if sample { words.say("sms-sample", &[]) } else { String::new() };
        numbered(words, &mark, &sentences(words, chosen, told, words.until(told, news), title))
    };
    held(news, near, write, |parts| parts.len() <= MOST)
}

fn sentences(words: &Words<'_>, chosen: &Chosen<'_>, told: &[News<'_>], until: Date, title: &str) -> String {
    let mut text = words.say("sms-head", &[("title", shortened(title, NAME, units).into())]);
    for kind in order(words.choice.village.is_some()) {
        let of_kind = told.iter().filter(|news| news.kind() == kind);
        text.extend(of_kind.clone().map(|news| sentence(words, *news)));
        let more = chosen.count(kind) - of_kind.count();
        if kind == Kind::Job && more > 0 && more < chosen.count(kind) {
            text += &words.say("sms-more", &[("n", more.into())]);
        }
    }
    let name = shortened(&words.config.site.operator.name, NAME, units);
    let until = words.short_day(until);
    text += &words.say("sms-no-fee", &[("tel", words.hotline().into())]);
    text + &words.say("sms-source", &[("name", name.into()), ("phone", words.desk().into()), ("day", until.into())])
}

fn sentence(words: &Words<'_>, news: News<'_>) -> String {
    match news {
        News::Job(job) => {
            let front = &job.front;
            let title = words.title(news, &front.title);
            let place = words.place(&front.workplace.region);
            let put = [
                ("title", title.into()),
                ("n", front.headcount.0.into()),
                ("pay", words.pay(&front.pay).into()),
                ("place", place.into()),
            ];
            words.say("sms-job", &put)
        }
        News::Trip(trip) => {
            let front = &trip.front;
            let stop = words.boarding(front);
            let leaves = words.moment_short(stop.map_or(front.departure, |stop| stop.time));
            let from = stop.map_or_else(|| words.place(&front.from), |stop| stop.name.to_string());
            let put = [
                ("from", from.into()),
                ("to", words.title(news, words.name(&front.to)).into()),
                ("time", leaves.into()),
                ("fare", words.fare(front).into()),
            ];
            let booked = front.register.as_ref().map(|register| {
                let phone = register.phone.as_deref().unwrap_or_else(|| words.desk());
                let put = [("day", words.short_day(register.until).into()), ("phone", phone.into())];
                words.say("sms-book", &put)
            });
            words.say("sms-trip", &put) + &booked.unwrap_or_default()
        }
        News::Fair(fair) => {
            let time = words.moment_short(words.fair_time(&fair.front));
            let place = words.fair_place(&fair.front);
            words.say("sms-fair", &[("title", words.fair_title(fair).into()), ("time", time.into()), ("place", place.into())])
        }
        News::Course(course) => {
            let front = &course.front;
            let put = [
                ("title", words.title(news, &front.title).into()),
                ("day", words.short_day(front.start).into()),
                ("price", words.price(front.fee).into()),
            ];
            words.say("sms-course", &put)
        }
    }
}

/// The text in parts, each with its mark and, if there are several, its number.
fn numbered(words: &Words<'_>, mark: &str, text: &str) -> Vec<String> {
    let prefix = |no: usize, of: usize| {
        let number = if of == 1 { String::new() } else { words.say("sms-part", &[("no", no.into()), ("of", of.into())]) };
        format!("{mark}{number}")
    };
    let parts = |of: usize| {
        let longest = (1..=of).map(|no| units(&prefix(no, of))).max().unwrap_or_default();
        cut(text, UNITS.saturating_sub(longest).max(1), units)
    };
    // The number of parts decides how long their numbers are.
    let most = text.chars().count().max(1);
    let of = (1..=most).find(|of| parts(*of).len() <= *of).unwrap_or(most);
    parts(of).into_iter().enumerate().map(|(at, part)| format!("{}{part}", prefix(at + 1, of))).collect()
}
