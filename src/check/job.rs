//! Rules over what a job says in its keys.

use super::{Found, Rules, fault, ordered, pay, phone, verified};
use crate::config::Config;
use crate::diagnostic::{Key, Message, Words};
use crate::model::{ApplyMethod, DispatchPost, Employment, Entry, Insurance, Item as _, Job, Level, PayUnit, record};
use crate::schema::Kind;
use regex::Regex;
use std::sync::LazyLock;

/// How long a job may be open without being verified again, in days (人社厅发〔2025〕60号 asks for timely updates).
const LONGEST: i32 = 90;
/// After how many days an open job is to be verified again.
const STALE: i32 = 30;
/// From this age on people retire by law: men at 60 and some months now, at 63 from 2040 on. A limit there is let pass
/// (国务院关于渐进式延迟法定退休年龄的办法).
const RETIREMENT: u32 = 60;
/// Trades with hazards that are known to everybody (职业病危害因素分类目录).
const HAZARDOUS: &[&str] = &["welding", "polishing", "plating", "painting", "casting", "injection", "stone"];
/// Places where minors may not work (未成年人保护法 61).
const NIGHT: &[&str] = &["夜场", "夜总会", "酒吧", "ktv", "KTV", "网吧", "歌舞厅", "洗浴会所"];

pub(super) fn job(entry: &Entry<Job>, rules: &Rules<'_>, config: &Config, found: &mut Found) {
    let front = &entry.front;
    let (portal, today) = (rules.portal, rules.today);
    let whole = entry.document.is_whole();
    ordered(entry, ("published", front.published), ("valid_through", Some(front.valid_through)), found);
    verified(entry, front.verified.as_ref().map(|verified| verified.on), today, found);
    apply(entry, config, found);
    order_of_pay(entry, found);
    pay::pay(entry, portal, found);
    people(entry, found);
    hours(entry, found);
    contract(entry, rules, found);
    dispatch(entry, found);
    title(entry, found);
    if front.employment() == Employment::Dispatch && front.dispatch.is_none() && whole {
        fault(entry, &["employment"], Message::DispatchMissing {}, found);
    }
    if entry.document.body.is_empty() {
        fault(entry, &[], Message::EmptyBody { kind: crate::schema::Kind::Job.label() }, found);
    }
    let pays = |none: bool| front.insurance.as_ref().is_some_and(|insurance| insurance.is_empty()) && none;
    if pays(front.employment() == Employment::FullTime) {
        fault(entry, &["insurance"], Message::NoInsurance { found: "insurance: []".to_owned() }, found);
    }
    part_time(entry, found);
    if let Some(trade) = portal.trades.get(&front.trade).filter(|trade| HAZARDOUS.iter().any(|known| **known == *trade.key))
        && front.hazards.is_empty()
    {
        fault(entry, &["trade"], Message::HazardMissing { trade: trade.title.to_string() }, found);
    }
    if let (true, Some(missing)) = (whole, missing(front)) {
        fault(entry, &[], Message::Incomplete { missing }, found);
    }
    if entry.state(today).is_open() {
        open(entry, rules, found);
    }
}

/// What makes work part-time, and what full-time work must have that part-time work need not.
fn part_time(entry: &Entry<Job>, found: &mut Found) {
    let front = &entry.front;
    if front.employment() == Employment::PartTime {
        if let Some(hours) = &front.hours
            && (hours.per_day.0.yuan() > 4.0 || hours.per_day.0.yuan() * hours.days_per_week.0.yuan() > 24.0)
        {
            fault(entry, &["employment"], Message::PartTimeHours {}, found);
        }
    } else if front.employment() == Employment::FullTime
        && let Some(insurance) = front.insurance.as_ref().filter(|insurance| !insurance.is_empty())
    {
        // Maternity is often counted in with medical insurance since the two were joined (国办发〔2019〕10号).
        let due = [Insurance::Pension, Insurance::Medical, Insurance::Unemployment, Insurance::Injury];
        let lacking = due.into_iter().filter(|sort| !insurance.contains(sort));
        let lacking: Vec<Key> = lacking.map(|sort| Key::labelled(sort.key(), sort.label())).collect();
        if !lacking.is_empty() {
            fault(entry, &["insurance"], Message::PartInsurance { lacking }, found);
        }
    }
}

/// What holds only while a job is open.
fn open(entry: &Entry<Job>, rules: &Rules<'_>, found: &mut Found) {
    let front = &entry.front;
    let portal = rules.portal;
    let whole = entry.document.is_whole();
    match &front.verified {
        None if whole => fault(entry, &[], Message::Unverified {}, found),
        Some(verified) if verified.on.days_until(rules.today) > STALE => {
            let days = usize::try_from(verified.on.days_until(rules.today)).unwrap_or_default();
            fault(entry, &["verified"], Message::StaleVerification { days }, found);
        }
        _ => {}
    }
    // Verified again means later than published, so that ninety days begin anew.
    let since = front.published.max(front.verified.as_ref().map(|verified| verified.on));
    if let Some(days) = since.map(|since| since.days_until(front.valid_through)).filter(|days| *days > LONGEST) {
        let days = usize::try_from(days).unwrap_or_default();
        fault(entry, &["valid_through"], Message::ValidityLong { days }, found);
    }
    if let Some(employer) = portal.employers.get(&front.employer) {
        let slug = front.employer.to_string();
        if employer.front.verified.is_none() && employer.document.is_whole() {
            fault(entry, &["employer"], Message::EmployerUnverified { employer: slug.clone() }, found);
        }
        if employer.front.blacklisted.as_ref().is_some_and(|listed| listed.since <= rules.today) {
            fault(entry, &["employer"], Message::Blacklisted { employer: slug }, found);
        }
    }
    let place = &front.workplace.region;
    if portal.regions.get(place).is_some() {
        let parties = || portal.agreements.iter().flat_map(|agreement| agreement.front.parties.iter());
        if !parties().any(|party| portal.within(place, &party.region) || portal.within(&party.region, place)) {
            let place = portal.regions.get(place).map_or_else(String::new, |region| region.front.short().to_owned());
            fault(entry, &["workplace"], Message::NotPartner { place }, found);
        }
    }
    for (index, slug) in front.trips.iter().enumerate() {
        let Some(trip) = portal.trips.get(slug) else { continue };
        // Whoever is brought to the prefecture is near enough.
        let near = |above: &&Entry<crate::model::Region>| above.front.level != Level::Province;
        let reached = portal.lineage(&trip.front.to).filter(near).any(|above| portal.within(place, &above.document.slug));
        if !reached {
            fault(entry, &["trips", &index.to_string()], Message::TripElsewhere { trip: slug.to_string() }, found);
        }
    }
    for (index, slug) in front.policies.iter().enumerate() {
        super::paper::cited(entry, &["policies", &index.to_string()], slug, rules, found);
    }
    if let Some(other) = rules.hiring.copy_of(entry) {
        fault(entry, &["title"], Message::Duplicate { other: other.to_owned() }, found);
    }
}

fn apply(entry: &Entry<Job>, config: &Config, found: &mut Found) {
    for (index, apply) in entry.front.apply.iter().enumerate() {
        let index = index.to_string();
        let keys = ["apply", &index, "value"];
        match apply.method {
            ApplyMethod::Phone => phone(entry, &keys, Some(&apply.value), found),
            ApplyMethod::Web => {
                if apply.value.starts_with("http://") {
                    fault(entry, &keys, Message::InsecureApply { url: apply.value.to_string() }, found);
                }
                let hosts = &config.site.apply_hosts;
                let host = apply.value.split("://").nth(1).unwrap_or_default().split(['/', '?', '#', ':']).next();
                if let Some(host) = host.filter(|host| !hosts.is_empty() && !hosts.iter().any(|known| **known == **host)) {
                    fault(entry, &keys, Message::ForeignHost { host: host.to_owned() }, found);
                }
            }
            _ => {}
        }
    }
}

fn order_of_pay(entry: &Entry<Job>, found: &mut Found) {
    let pay = &entry.front.pay;
    if pay.base.max.is_some_and(|max| max < pay.base.min) {
        fault(entry, &["pay", "base", "max"], Message::PayOrder {}, found);
    }
    if let Some(total) = &pay.total {
        if total.max < total.min {
            fault(entry, &["pay", "total", "max"], Message::PayOrder {}, found);
        } else if pay.base.unit == PayUnit::Month && total.min < pay.base.min {
            fault(entry, &["pay", "total", "min"], Message::TotalBelowBase {}, found);
        }
    }
}

/// Whom a job asks for.
fn people(entry: &Entry<Job>, found: &mut Found) {
    let front = &entry.front;
    let asks = &front.requirements;
    if let (Some(min), Some(max)) = (asks.min_age, asks.max_age)
        && max.0 < min.0
    {
        fault(entry, &["requirements", "max_age"], Message::AgeOrder {}, found);
    }
    if let Some(max) = asks.max_age.filter(|max| max.0 < RETIREMENT && asks.min_age.is_none_or(|min| min.0 <= max.0)) {
        fault(entry, &["requirements", "max_age"], Message::AgeUpper { found: format!("max_age: {}", max.0) }, found);
    }
    if let Some(min) = asks.min_age.filter(|min| min.0 < 18) {
        let text = entry.document.body_text();
        let at_night = NIGHT.iter().any(|place| front.title.contains(place) || text.contains(place));
        if !front.hazards.is_empty() || HAZARDOUS.iter().any(|known| **known == *front.trade) || at_night {
            let message = Message::AgeMinorHazard { age: min.0 as usize };
            fault(entry, &["requirements", "min_age"], message, found);
        }
    }
}

/// Working time (劳动法 36–41).
fn hours(entry: &Entry<Job>, found: &mut Found) {
    let Some(hours) = &entry.front.hours else { return };
    let (per_day, days) = (hours.per_day.0.yuan(), hours.days_per_week.0.yuan());
    if per_day > 11.0 {
        let message = Message::HoursLimit { found: format!("per_day: {}", hours.per_day) };
        fault(entry, &["hours", "per_day"], message, found);
    }
    if let Some(most) = hours.overtime_month_max.filter(|most| most.0 > 36) {
        let message = Message::HoursLimit { found: format!("overtime_month_max: {}", most.0) };
        fault(entry, &["hours", "overtime_month_max"], message, found);
    }
    let week = per_day * days;
    let rest =
        if days > 6.0 { Words { zh: "，没有休息日", en: " without a day of rest" } } else { Words { zh: "", en: "" } };
    if hours.special_approval.is_none() && (week > 44.0 || days > 6.0) {
        let message = Message::HoursWeek { hours: format!("{}", (week * 10.0).round() / 10.0), rest };
        fault(entry, &["hours", "days_per_week"], message, found);
    }
}

/// Contract and probation.
fn contract(entry: &Entry<Job>, rules: &Rules<'_>, found: &mut Found) {
    let front = &entry.front;
    let Some(contract) = &front.contract else { return };
    let term = contract.term_months.map(|months| months.0);
    if let Some(probation) = contract.probation_months {
        let most = match term {
            _ if front.employment() == Employment::PartTime => 0,
            Some(0..=2) => 0,
            Some(3..=11) => 1,
            Some(12..=35) => 2,
            _ => 6,
        };
        if probation.0 > most {
            let message = Message::ProbationLength { months: probation.0 as usize, most: most as usize };
            fault(entry, &["contract", "probation_months"], message, found);
        }
    }
    if let Some(pay) = contract.probation_pay {
        let least = pay::least_in_probation(entry, rules.portal);
        if pay.yuan() + 0.005 < least {
            let message = Message::ProbationPay { pay: pay.to_string(), least: format!("{}", least.ceil()) };
            fault(entry, &["contract", "probation_pay"], message, found);
        }
    }
    if let (Employment::Dispatch, Some(months)) = (front.employment(), term.filter(|months| *months < 24)) {
        fault(entry, &["contract", "term_months"], Message::DispatchContract { months: months as usize }, found);
    }
}

/// A temporary post lasts six months at most (劳动合同法 66).
fn dispatch(entry: &Entry<Job>, found: &mut Found) {
    let Some(dispatch) = entry.front.dispatch.as_ref().filter(|dispatch| dispatch.post == DispatchPost::Temporary) else {
        return;
    };
    if let Some(months) = dispatch.months.filter(|months| months.0 > 6) {
        fault(entry, &["dispatch", "months"], Message::DispatchTerm { months: months.0 as usize }, found);
    }
}

/// A title says what the work is, and nothing else.
fn title(entry: &Entry<Job>, found: &mut Found) {
    static NOISE: LazyLock<Regex> = LazyLock::new(|| {
        let noise = r"\d[\d,.]*\s*(?:-|~|到|至)?\s*\d*\s*(?:元|块|[kKＫ万]|千元)|\d{3,}\s*[-~到至]\s*\d{3,}|\d{7,}|\d+月\d+[日号]|[!！]+|急聘|急招|急需|诚聘|高薪|[★☆◆●🔥✅\x{1f300}-\x{1faff}\x{2600}-\x{27bf}]";
        Regex::new(noise).expect("the pattern is valid")
    });
    const MOST: usize = 30;
    let title: &str = &entry.front.title;
    let noise = NOISE.find(title).map(|noise| noise.as_str().to_owned());
    let long = || (title.chars().count() > MOST).then(|| title.to_owned());
    if let Some(words) = noise.or_else(long) {
        fault(entry, &["title"], Message::TitleNoise { found: words }, found);
    }
}

/// The keys that answer what people ask first and that are not written.
fn missing(job: &Job) -> Option<Vec<Key>> {
    let asked = [
        ("contract", job.contract.is_none()),
        ("hours", job.hours.is_none()),
        ("insurance", job.insurance.is_none()),
        ("lodging", job.lodging.is_none()),
        ("meals", job.meals.is_none()),
    ];
    let missing = asked.iter().filter(|(_, missing)| *missing).map(|(key, _)| record(Kind::Job).named(key));
    Some(missing.collect()).filter(|missing: &Vec<Key>| !missing.is_empty())
}
