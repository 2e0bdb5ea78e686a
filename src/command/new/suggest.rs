//! What is likely: the next id, the employers used last, the telephone number of last time.

use super::answers::Answers;
use crate::config::Config;
use crate::model::{ApplyMethod, Entry, Job, Portal};
use crate::schema::Kind;
use crate::schema::value::{Date, Slug};

/// One more than the greatest number among the jobs' ids.
pub(super) fn next_number(portal: &Portal) -> Slug {
    Slug::parse(&portal.next_number().to_string()).expect("digits are a slug")
}

/// An id made of what was answered: for a trip to Yuhuan on 12 March `yuhuan-0312`.
pub(super) fn id(portal: &Portal, answers: &Answers, office: Option<&Slug>, today: Date) -> Option<Slug> {
    let kind = answers.kind;
    if kind == Kind::Job {
        return Some(next_number(portal));
    }
    let text = |key| answers.text(key).map(ToOwned::to_owned);
    let office = office.map(ToString::to_string);
    let day = |key| text(key).and_then(|day| Some(format!("{}{}", day.get(5..7)?, day.get(8..10)?)));
    let word = |key| text(key).map(|word| word.replace('_', "-"));
    let year = || Some(format!("{:04}", today.0.year()));
    let parts = match kind {
        Kind::Trip => vec![text("to"), day("departure")],
        Kind::Fair => vec![text("place").or(office), day("start")],
        Kind::Course => vec![text("trade"), day("start")],
        Kind::Policy => vec![text("region").or(office), word("benefit"), year()],
        Kind::Bulletin => {
            let from = answers.get("period").and_then(|period| period.get("from")?.as_str());
            vec![text("region").or(office), from.map(|day| day.replace('-', ""))]
        }
        Kind::Station => vec![text("host_region").or(office), word("kind")],
        Kind::Guide | Kind::Employer => vec![text("region").or(office), Some(kind.key().to_owned())],
        Kind::Page => vec![office, Some(kind.key().to_owned())],
        Kind::Agreement => {
            let parties = answers.get("parties").and_then(|parties| parties.as_sequence());
            parties.into_iter().flatten().map(|party| Some(party.get("region")?.as_str()?.to_owned())).collect()
        }
        Kind::Region | Kind::Job => Vec::new(),
    };
    let stem = latin(answers.text("title").unwrap_or_default())
        .unwrap_or_else(|| parts.into_iter().flatten().collect::<Vec<_>>().join("-"));
    let numbered = (2..100).map(|number| format!("{stem}-{number}"));
    std::iter::once(stem.clone()).chain(numbered).filter_map(|id| Slug::parse(&id)).find(|id| !portal.is_taken(kind, id))
}

/// A title that is all in Latin letters as an id.
fn latin(title: &str) -> Option<String> {
    let is_latin = title.chars().any(|c| c.is_ascii_alphabetic()) && title.is_ascii();
    let words = title.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    is_latin.then(|| words.map(str::to_ascii_lowercase).collect::<Vec<_>>().join("-"))
}

/// All employers: those first whose jobs this office published last, then those of the region, then the others.
pub(super) fn employers<'p>(portal: &'p Portal, office: Option<&Slug>) -> Vec<&'p Slug> {
    let mut all: Vec<_> = portal.employers.iter().collect();
    all.sort_by_key(|employer| {
        let slug = &employer.document.slug;
        let jobs = jobs_of(portal, slug).filter(|job| job.document.office.as_ref() == office);
        let last = jobs.filter_map(|job| job.front.published).max();
        let near = office.is_some_and(|office| *employer.front.region == *office);
        (std::cmp::Reverse(last), !near, slug)
    });
    all.into_iter().map(|employer| &employer.document.slug).collect()
}

/// The number under which people last applied to this employer.
pub(super) fn phone(portal: &Portal, employer: &str) -> Option<String> {
    let newest = jobs_of(portal, employer).max_by_key(|job| (job.front.published, &job.document.slug))?;
    let apply = newest.front.apply.iter().find(|apply| apply.method == ApplyMethod::Phone)?;
    Some(apply.value.to_string())
}

fn jobs_of<'p>(portal: &'p Portal, employer: &str) -> impl Iterator<Item = &'p Entry<Job>> {
    portal.jobs.iter().filter(move |job| **job.front.employer == *employer)
}

/// What is likely to be typed at a path.
pub(super) fn value(
    portal: &Portal,
    config: &Config,
    answers: &Answers,
    office: Option<&Slug>,
    today: Date,
    path: &[&str],
) -> Option<String> {
    let key = *path.last()?;
    let method = || answers.get("apply")?.get(path.get(1)?.parse::<usize>().ok()?)?.get("method")?.as_str();
    let hotline = || portal.regions.get(office?)?.front.hotline.as_ref().map(ToString::to_string);
    match key {
        "valid_through" if path.len() == 1 && answers.kind == Kind::Job => Some(today.plus_days(30).to_string()),
        "value" if method() == Some(ApplyMethod::Phone.key()) => phone(portal, answers.text("employer")?),
        "phone" => hotline(),
        "end" => answers.text("start").map(ToOwned::to_owned),
        "organizer" | "org" | "issuer" => Some(config.site.operator.name.to_string()),
        _ => None,
    }
}

/// Which of these is likely to be chosen at a path.
pub(super) fn choice(portal: &Portal, answers: &Answers, office: Option<&Slug>, path: &[&str], options: &[String]) -> usize {
    let employer = || portal.employers.get(answers.text("employer")?).map(|employer| employer.front.region.to_string());
    let word = match *path {
        ["workplace", ..] => employer(),
        ["region" | "from" | "host_region", ..] | ["place", "region"] => office.map(ToString::to_string),
        [.., "method"] if answers.kind == Kind::Job => Some(ApplyMethod::Phone.key().to_owned()),
        _ => None,
    };
    word.and_then(|word| options.iter().position(|option| *option == word)).unwrap_or_default()
}
