//! What the three texts say alike: titles, places, pay, days, whom to call.

use super::chosen::near;
use super::news::News;
use super::spoken::Spoken;
use crate::config::Config;
use crate::model::{Course, Entry, EventStatus, Fair, FairKind, Job, Pay, PayUnit, Portal, StationKind, Stop, StopKind, Trip};
use crate::plan::digest::Choice;
use crate::plan::{Plan, Reach, facet};
use crate::schema::value::{Amount, Date, Moment, Slug};
use crate::theme::{Put, Wording};

/// Words for one digest.
pub(super) struct Words<'a> {
    pub(super) portal: &'a Portal,
    pub(super) config: &'a Config,
    pub(super) plan: &'a Plan,
    pub(super) reach: &'a Reach<'a>,
    pub(super) wording: &'a Wording,
    pub(super) spoken: Spoken<'a>,
    pub(super) choice: &'a Choice,
    /// Whether only some of the news are samples, so that each of these must say so.
    pub(super) mixed: bool,
}

impl<'a> Words<'a> {
    pub(super) fn say(&self, id: &str, put: &[Put<'_>]) -> String {
        self.wording.text(id, put)
    }

    /// `3月12日（周四）`, with its year where that is not this one.
    pub(super) fn day(&self, date: Date) -> String {
        self.wording.date(date, self.is_another_year(date), true)
    }

    /// `3月12日`.
    pub(super) fn short_day(&self, date: Date) -> String {
        self.wording.date(date, self.is_another_year(date), false)
    }

    fn is_another_year(&self, date: Date) -> bool {
        date.0.year() != self.plan.wish.today.0.year()
    }

    /// A day and a time; a moment at midnight is one of which only the day is known.
    pub(super) fn moment(&self, moment: Moment) -> String {
        let day = self.day(moment.date);
        if has_time(moment) { self.wording.moment(&day, moment.time) } else { day }
    }

    /// As [`Words::moment`] without the day of the week.
    pub(super) fn moment_short(&self, moment: Moment) -> String {
        let day = self.short_day(moment.date);
        if has_time(moment) { self.wording.moment(&day, moment.time) } else { day }
    }

    /// A title, marked where it is a sample among others that are not.
    pub(super) fn title(&self, news: News<'_>, title: &str) -> String {
        let marked = self.mixed && news.is_sample();
        if marked { self.say("digest-sample-title", &[("title", title.into())]) } else { title.to_owned() }
    }

    pub(super) fn place(&self, region: &Slug) -> String {
        facet::place(self.portal, self.wording, region)
    }

    /// The name of a region for lists.
    pub(super) fn name(&self, region: &Slug) -> &'a str {
        self.portal.regions.get(region).map_or("", |region| region.front.short())
    }

    /// `保底 3800，一般 5500-7500 元/月`.
    pub(super) fn pay(&self, pay: &Pay) -> String {
        let unit = |unit| facet::pay_unit(self.wording, unit);
        let amount = |amount: &str, unit: String| self.say("amount", &[("amount", amount.into()), ("unit", unit.into())]);
        let floor = pay.base.min.up_to(pay.base.max);
        let Some(total) = &pay.total else {
            return self.say("digest-pay", &[("floor", amount(&floor, unit(pay.base.unit)).into())]);
        };
        // One unit is said once.
        let floor = if pay.base.unit == PayUnit::Month { floor } else { amount(&floor, unit(pay.base.unit)) };
        let usual = amount(&total.min.up_to(Some(total.max)), unit(PayUnit::Month));
        self.say("digest-pay-usual", &[("floor", floor.into()), ("usual", usual.into())])
    }

    /// What a course or the way there costs.
    pub(super) fn price(&self, price: Amount) -> String {
        if price.yuan() == 0.0 { self.wording.word("free") } else { self.say("yuan", &[("amount", price.to_string().into())]) }
    }

    pub(super) fn fare(&self, trip: &Trip) -> String {
        trip.price.map_or_else(|| self.wording.word("fare-not-stated"), |price| self.price(price))
    }

    /// The first stop at which one boards near what was chosen, else the first of all.
    pub(super) fn boarding<'t>(&self, trip: &'t Trip) -> Option<&'t Stop> {
        let boards = || trip.stops.iter().filter(|stop| stop.kind == StopKind::Board);
        let here = near(self.portal, self.choice);
        let close = |stop: &&Stop| here.zip(stop.region.as_ref()).is_some_and(|(town, stop)| self.portal.within(stop, town));
        boards().find(close).or_else(|| boards().next())
    }

    /// A fair's title; one that was postponed or moved says so.
    pub(super) fn fair_title(&self, fair: &'a Entry<Fair>) -> String {
        let title = self.title(News::Fair(fair), &fair.front.title);
        match fair.front.status.filter(|status| *status != EventStatus::Scheduled) {
            Some(status) => {
                let status = self.wording.choice(status.choice());
                title + &self.say("share-fair-status", &[("status", status.into())])
            }
            None => title,
        }
    }

    /// Where a fair takes place.
    pub(super) fn fair_place(&self, fair: &Fair) -> String {
        let online =
            matches!(fair.kind, FairKind::Online | FairKind::Livestream) || fair.status == Some(EventStatus::MovedOnline);
        match fair.place.as_ref().filter(|_| !online) {
            Some(place) => place.place_name.as_deref().map_or_else(|| self.place(&place.region), ToOwned::to_owned),
            None => self.wording.word("fair-online"),
        }
    }

    /// When people of the village chosen are to come, where the fair has a batch of that name; else when it begins.
    pub(super) fn fair_time(&self, fair: &Fair) -> Moment {
        let village = self.choice.village.as_ref().and_then(|village| self.portal.regions.get(village));
        let own = fair.slots.iter().find(|slot| {
            village.is_some_and(|village| *slot.group == *village.front.title || &*slot.group == village.front.short())
        });
        own.map_or(fair.start, |slot| slot.start)
    }

    /// The last day on which one can sign up for a course, if it is written.
    pub(super) fn course_until(course: &Course) -> Option<Date> {
        course.register.as_ref().and_then(|register| register.until)
    }

    pub(super) fn hotline(&self) -> &'a str {
        self.config.hotline()
    }

    /// The phone of who runs the portal.
    pub(super) fn operator_phone(&self) -> &'a str {
        self.config.site.operator.phone.as_deref().unwrap_or_else(|| self.hotline())
    }

    /// Whom to call about all of it: the office of the home region that the choice lies in, or of the only one.
    pub(super) fn desk(&self) -> &'a str {
        self.home().map_or_else(|| self.operator_phone(), |home| self.office(home))
    }

    /// Whom to call about a job.
    pub(super) fn job_desk(&self, job: &Entry<Job>) -> &'a str {
        let homes = self.reach.serves(&job.front);
        match (self.home(), homes.first()) {
            (None, Some(home)) => self.office(home),
            _ => self.desk(),
        }
    }

    fn home(&self) -> Option<&'a Slug> {
        let homes = self.plan.homes();
        let chosen = self.choice.village.as_ref().or(self.choice.region.as_ref());
        let own = chosen.and_then(|chosen| homes.iter().find(|home| self.portal.within(chosen, home)));
        own.or_else(|| homes.first().filter(|_| homes.len() == 1)).copied()
    }

    /// The phone of a home region's own office.
    fn office(&self, home: &Slug) -> &'a str {
        let own = self.portal.stations.iter().find(|station| {
            let front = &station.front;
            let office = front.kind == StationKind::HomeOffice && self.plan.wish.lists(*station);
            office && self.portal.within(&front.host_region, home)
        });
        own.map_or_else(|| self.operator_phone(), |station| &station.front.phone)
    }

    /// The last day on which all that is told is true; where nothing is, that of all `news`.
    pub(super) fn until(&self, told: &[News<'_>], news: &[News<'_>]) -> Date {
        let told = if told.is_empty() { news } else { told };
        told.iter().filter_map(|news| news.last_day()).min().unwrap_or(self.plan.wish.today)
    }
}

/// Whether a moment has a time, which midnight stands for the lack of.
pub(super) fn has_time(moment: Moment) -> bool {
    (moment.time.0.hour(), moment.time.0.minute()) != (0, 0)
}

/// What a digest is called.
pub(super) fn heading(portal: &Portal, config: &Config, wording: &Wording, choice: &Choice) -> String {
    let region = choice.village.as_ref().or(choice.region.as_ref()).and_then(|region| portal.regions.get(region));
    let place = region.map_or(&*config.site.title as &str, |region| region.front.short());
    match choice.trade.as_ref().map(|key| portal.trades.get(key).map_or(&**key, |trade| &trade.title)) {
        Some(trade) => wording.text("digest-title-trade", &[("place", place.into()), ("trade", trade.into())]),
        None => wording.text("digest-title", &[("place", place.into())]),
    }
}
