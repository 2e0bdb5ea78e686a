//! A job in words: its card, its name and what it promises, as they stand on many pages and in what machines read.

use super::fields::{Fields, map};
use super::pay::{self, pay};
use super::trace::Fact;
use super::view::View;
use crate::model::{Employment, Entry, Item as _, Job, Meals, Trip, Why};
use crate::plan::{facet, route};
use crate::schema::Kind;
use tera::Value;

/// So many words stand under a job in lists.
pub(super) const TAGS: usize = 5;

impl View<'_, '_> {
    pub(super) fn job_card(&self, job: &Entry<Job>) -> Fields {
        let front = &job.front;
        self.note(Fact::Entry(Kind::Job, job.document.slug.clone()));
        let state = job.state(self.plan.wish.today);
        let why = state.why().map(Why::key);
        map! {
            "title": front.title.to_string(),
            "url": route::entry(Kind::Job, &job.document.slug),
            "pay": pay(front, self.wording),
            "place": self.place(&front.workplace.region),
            "employer": self.employer_name(job).to_owned(),
            "headcount": u64::from(front.headcount.0),
            "closes": front.valid_through.to_string(),
            "tags": self.tags(job).into_iter().take(TAGS).map(Value::from).collect::<Vec<_>>(),
            "state": state.key(),
            "why": why,
            "sample": front.sample.0,
        }
    }

    /// What the employer of a job is called where there is little room.
    pub(super) fn employer_name(&self, job: &Entry<Job>) -> &str {
        self.note(Fact::Entry(Kind::Employer, (*job.front.employer).clone()));
        let employer = self.portal.employers.get(&job.front.employer).expect("employers of jobs are checked");
        employer.front.short_name.as_deref().unwrap_or(&employer.front.title)
    }

    /// What a job is called where its page is not seen: with what it pays and where it is.
    pub(super) fn job_title(&self, job: &Entry<Job>) -> String {
        let (title, place): (&str, String) = (&job.front.title, self.place(&job.front.workplace.region));
        let amount = pay::amount(&job.front);
        self.wording.text("job-title", &[("amount", amount.into()), ("title", title.into()), ("place", place.into())])
    }

    /// A job in one sentence: what it pays, where and for whom the work is, how many are wanted and until when.
    pub(super) fn job_line(&self, job: &Entry<Job>) -> String {
        let front = &job.front;
        self.note(Fact::Entry(Kind::Job, job.document.slug.clone()));
        let pay = pay::shown(front, self.wording);
        let closes = self.wording.date(front.valid_through, false, false);
        let put = [
            ("amount", pay.amount.into()),
            ("unit", pay.unit.into()),
            ("note", pay.note.into()),
            ("place", self.place(&front.workplace.region).into()),
            ("employer", self.employer_name(job).into()),
            ("n", job.front.headcount.0.into()),
            ("closes", closes.into()),
        ];
        self.wording.text("job-line", &put)
    }

    /// The open trips that go to a job.
    pub(super) fn trips_to(&self, job: &Entry<Job>) -> Vec<&Entry<Trip>> {
        self.note(Fact::TripsTo(Kind::Job, job.document.slug.clone()));
        self.note(Fact::TripsTo(Kind::Employer, (*job.front.employer).clone()));
        job.front.trips.iter().for_each(|trip| self.note(Fact::Entry(Kind::Trip, (**trip).clone())));
        self.index.trips.to(self.portal, job)
    }

    /// The words under a job, in their fixed order.
    pub(crate) fn tags(&self, job: &Entry<Job>) -> Vec<String> {
        let employment = job.front.employment();
        let mut tags: Vec<String> = self.promises(job).into_iter().map(|(id, _)| self.wording.word(id)).collect();
        if employment != Employment::FullTime {
            tags.push(self.wording.choice(employment.choice()));
        }
        tags
    }

    /// Those of them that say what comes with the work.
    pub(super) fn benefits(&self, job: &Entry<Job>) -> Vec<String> {
        self.promises(job).into_iter().filter(|(_, is_benefit)| *is_benefit).map(|(id, _)| self.wording.word(id)).collect()
    }

    /// What a job promises, as the ids of words, each with whether it comes with the work.
    fn promises(&self, job: &Entry<Job>) -> Vec<(&'static str, bool)> {
        let front = &job.front;
        self.trips_to(job);
        let [_, lodging, _, couples, beginners, trip] = facet::needs(self.portal, job, &self.index.trips);
        let board = match (front.meals, lodging) {
            (Some(Meals::Free), true) => Some("tag-board-lodging"),
            (Some(Meals::Free), false) => Some("tag-board"),
            (Some(Meals::Subsidy), true) => Some("tag-lodging-meal-allowance"),
            (Some(Meals::Subsidy), false) => Some("tag-meal-allowance"),
            (_, true) => Some("tag-lodging"),
            _ => None,
        };
        let insurance = front.insurance.as_ref().map_or(0, |list| list.len());
        let rest = [
            (couples, "tag-couples", true),
            (beginners, "tag-beginners", false),
            (insurance == 5, "tag-insured", true),
            (trip, "tag-trip", true),
        ];
        let rest = rest.into_iter().filter(|(holds, ..)| *holds).map(|(_, word, is_benefit)| (word, is_benefit));
        board.map(|word| (word, true)).into_iter().chain(rest).collect()
    }
}
