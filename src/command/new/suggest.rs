//! What is likely: the next id, the employers used last, the telephone number of last time.

use super::answers::Answers;
use crate::config::Config;
use crate::model::{ApplyMethod, Entry, Ids, Job, Level, Portal, Region};
use crate::schema::Kind;
use crate::schema::value::{Date, Slug};

/// An id for what was answered; none for a region, which nobody can name but who makes it.
pub(super) fn id(ids: &Ids<'_>, answers: &Answers, office: Option<&Slug>, today: Date) -> Option<Slug> {
    let said = |keys: &str| {
        let value = answers.at(&keys.split('.').collect::<Vec<_>>())?;
        value.as_str().or_else(|| value.get("region")?.as_str()).map(ToOwned::to_owned)
    };
    let kind = answers.kind;
    (kind != Kind::Region).then(|| ids.propose(kind, &said, office, today, &|_| false)).flatten()
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

/// The regions of a higher level, the nearest first: where a code is told, those that it begins with before all others.
pub(super) fn above<'p>(portal: &'p Portal, level: Level, code: Option<&str>) -> Vec<&'p Entry<Region>> {
    let mut all: Vec<_> = portal.regions.iter().filter(|region| region.front.level < level).collect();
    let holds = |region: &Region| {
        let shared = region.code.get(..region.level.shared_digits());
        code.zip(shared).is_some_and(|(code, shared)| code.starts_with(shared))
    };
    all.sort_by_key(|region| (!holds(&region.front), std::cmp::Reverse(region.front.level), &region.document.slug));
    all
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
