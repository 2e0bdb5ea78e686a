//! The text for a chat: one fact on each short line, no link, and at the end who says so, until when, and where there is more.

use super::chosen::Chosen;
use super::cut::{columns, wrapped};
use super::news::{News, order};
use super::words::Words;
use crate::model::{Course, Entry, Fair, Job, Trip};
use crate::schema::Kind;

/// Twenty full-width characters, which a phone shows in large print without breaking the line.
const COLUMNS: usize = 40;

/// A text of lines.
struct Lines<'w, 'a> {
    words: &'w Words<'a>,
    lines: Vec<String>,
}

/// Tells `told`, which are among `chosen`, in lines of at most twenty full-width characters. `address` is where more is found.
pub(super) fn wechat(words: &Words<'_>, chosen: &Chosen<'_>, told: &[News<'_>], title: &str, address: Option<&str>) -> String {
    let mut text = Lines { words, lines: Vec::new() };
    if !words.mixed && told.iter().any(|news| news.is_sample()) {
        text.add("digest-sample", &[]);
    }
    let updated = words.short_day(words.plan.updated);
    text.add("wechat-head", &[("title", title.into()), ("day", updated.into())]);
    for kind in order(words.choice.village.is_some()) {
        let news: Vec<News<'_>> = told.iter().copied().filter(|news| news.kind() == kind).collect();
        text.section(kind, &news, chosen.count(kind) - news.len());
    }
    text.foot(told, address);
    let lines =
        text.lines.iter().flat_map(|line| if line.is_empty() { vec![String::new()] } else { wrapped(line, COLUMNS, columns) });
    // A chat turns what looks like a link into one, or blocks it.
    lines.collect::<Vec<_>>().join("\n").replace("https://", "").replace("http://", "")
}

impl Lines<'_, '_> {
    fn add(&mut self, id: &str, put: &[crate::theme::Put<'_>]) {
        self.lines.push(self.words.say(id, put));
    }

    fn gap(&mut self) {
        self.lines.push(String::new());
    }

    fn section(&mut self, kind: Kind, news: &[News<'_>], more: usize) {
        if news.is_empty() {
            return;
        }
        let [head, rest] = match kind {
            Kind::Trip => ["wechat-trips", "wechat-more-trips"],
            Kind::Fair => ["wechat-fairs", "wechat-more-fairs"],
            Kind::Course => ["wechat-courses", "wechat-more-courses"],
            _ => ["wechat-jobs", "wechat-more-jobs"],
        };
        self.gap();
        self.add(head, &[]);
        let jobs = news.iter().filter_map(|news| if let News::Job(job) = news { Some(self.words.job_desk(job)) } else { None });
        let mut desks: Vec<&str> = jobs.collect();
        desks.dedup();
        for (at, news) in news.iter().enumerate() {
            match news {
                News::Job(job) => self.job(at + 1, job, desks.len() > 1),
                News::Trip(trip) => self.trip(trip),
                News::Fair(fair) => self.fair(fair),
                News::Course(course) => self.course(course),
            }
        }
        if more > 0 {
            self.add(rest, &[("n", more.into())]);
        }
        // Who answers for all of them is said once.
        if let [desk] = desks[..] {
            self.add("wechat-jobs-call", &[("phone", desk.into())]);
        }
    }

    fn job(&mut self, no: usize, job: &Entry<Job>, own_phone: bool) {
        let (words, front) = (self.words, &job.front);
        let title = words.title(News::Job(job), &front.title);
        self.add("wechat-job", &[("no", no.into()), ("title", title.into()), ("n", front.headcount.0.into())]);
        self.lines.push(words.pay(&front.pay));
        self.lines.push(words.place(&front.workplace.region));
        if own_phone {
            self.add("wechat-job-call", &[("phone", words.job_desk(job).into())]);
        }
    }

    fn trip(&mut self, trip: &Entry<Trip>) {
        let (words, front) = (self.words, &trip.front);
        let way = words.say("wechat-way", &[("from", words.name(&front.from).into()), ("to", words.name(&front.to).into())]);
        self.lines.push(words.title(News::Trip(trip), &way));
        let stop = words.boarding(front);
        let leaves = stop.map_or(front.departure, |stop| stop.time);
        self.add("wechat-leaves", &[("time", words.moment(leaves).into())]);
        let fare = words.fare(front);
        match stop {
            Some(stop) => self.add("wechat-stop", &[("stop", (&*stop.name as &str).into()), ("fare", fare.into())]),
            None => self.lines.push(fare),
        }
        if let Some(register) = &front.register {
            self.add("wechat-until", &[("day", words.day(register.until).into())]);
        }
        let phone = front.register.as_ref().and_then(|register| register.phone.as_deref()).unwrap_or_else(|| words.desk());
        self.add("wechat-book", &[("phone", phone.into())]);
    }

    fn fair(&mut self, fair: &Entry<Fair>) {
        let words = self.words;
        self.lines.push(words.fair_title(fair));
        self.lines.push(words.moment(words.fair_time(&fair.front)));
        self.lines.push(words.fair_place(&fair.front));
    }

    fn course(&mut self, course: &Entry<Course>) {
        let (words, front) = (self.words, &course.front);
        self.lines.push(words.title(News::Course(course), &front.title));
        self.add("wechat-course", &[("day", words.day(front.start).into()), ("price", words.price(front.fee).into())]);
        if let Some(until) = Words::course_until(front) {
            self.add("wechat-until", &[("day", words.day(until).into())]);
        }
    }

    /// Who says so, until when it holds, that nothing costs money, where there is more.
    fn foot(&mut self, told: &[News<'_>], address: Option<&str>) {
        let words = self.words;
        self.gap();
        self.add("share-no-fee", &[("tel", words.hotline().into())]);
        self.add("wechat-source", &[("name", (&*words.config.site.operator.name as &str).into())]);
        self.add("wechat-phone", &[("phone", words.operator_phone().into())]);
        self.add("wechat-valid", &[("day", words.day(words.until(told, told)).into())]);
        if let Some(address) = address {
            self.add("wechat-address", &[("address", address.into())]);
        }
    }
}
