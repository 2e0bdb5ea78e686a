//! What is open for a choice: which jobs, trips, fairs and courses, each kind in the order in which it is told.

use super::news::News;
use crate::model::{Course, Entry, Fair, FairKind, Job, Level, Portal, StopKind, Trip, TripStatus};
use crate::plan::digest::Choice;
use crate::plan::{Plan, Reach};
use crate::schema::Kind;
use crate::schema::value::{Date, Slug};

/// So many jobs, and so many of each other kind, are told at most.
const JOBS: usize = 8;
const OTHERS: usize = 3;

/// The open entries that a choice is about.
pub(super) struct Chosen<'a> {
    jobs: Vec<&'a Entry<Job>>,
    trips: Vec<&'a Entry<Trip>>,
    fairs: Vec<&'a Entry<Fair>>,
    courses: Vec<&'a Entry<Course>>,
}

impl<'a> Chosen<'a> {
    /// Jobs stand in the order of lists, all else by its day, what is near before that.
    pub(super) fn new(portal: &'a Portal, plan: &'a Plan, reach: &Reach<'a>, choice: &Choice) -> Self {
        let sieve = Sieve::new(portal, plan, reach, choice);
        let jobs = plan.places.iter().map(|at| portal.jobs.at(*at)).filter(|job| sieve.job(job)).collect();
        let listed = |item: &dyn crate::model::Item| plan.wish.lists(item);
        let mut trips: Vec<_> = portal.trips.iter().filter(|trip| listed(*trip) && sieve.trip(trip)).collect();
        trips.sort_by_key(|trip| (!sieve.calls_near(trip), trip.front.departure));
        let mut fairs: Vec<_> = portal.fairs.iter().filter(|fair| listed(*fair) && sieve.fair(fair)).collect();
        fairs.sort_by_key(|fair| (!sieve.meets_near(fair), fair.front.start));
        let mut courses: Vec<_> = portal.courses.iter().filter(|course| listed(*course) && sieve.course(course)).collect();
        courses.sort_by_key(|course| course.front.start);
        Self { jobs, trips, fairs, courses }
    }

    /// The first of each kind, as many as a chat bears.
    pub(super) fn first(&self) -> Vec<News<'a>> {
        let jobs = self.jobs.iter().take(JOBS).copied().map(News::Job);
        let trips = self.trips.iter().take(OTHERS).copied().map(News::Trip);
        let fairs = self.fairs.iter().take(OTHERS).copied().map(News::Fair);
        let courses = self.courses.iter().take(OTHERS).copied().map(News::Course);
        jobs.chain(trips).chain(fairs).chain(courses).collect()
    }

    /// How many there are of a kind.
    pub(super) fn count(&self, kind: Kind) -> usize {
        match kind {
            Kind::Job => self.jobs.len(),
            Kind::Trip => self.trips.len(),
            Kind::Fair => self.fairs.len(),
            Kind::Course => self.courses.len(),
            _ => 0,
        }
    }
}

/// What is near enough to walk to, if a choice is so narrow: the town chosen, or that of the village chosen.
pub(super) fn near<'a>(portal: &'a Portal, choice: &Choice) -> Option<&'a Slug> {
    let chosen = choice.village.as_ref().or(choice.region.as_ref())?;
    let small = || portal.lineage(chosen).take_while(|above| above.front.level > Level::County);
    let town = small().find(|above| above.front.level == Level::Town).or_else(|| small().next());
    town.map(|town| &town.document.slug)
}

/// What a choice lets through.
struct Sieve<'a, 'c> {
    portal: &'a Portal,
    today: Date,
    reach: &'c Reach<'a>,
    choice: &'c Choice,
    /// The regions chosen. For what takes place, a village stands for the county in which it lies.
    regions: Vec<&'c Slug>,
    areas: Vec<Slug>,
    near: Option<&'a Slug>,
}

impl<'a, 'c> Sieve<'a, 'c> {
    fn new(portal: &'a Portal, plan: &'a Plan, reach: &'c Reach<'a>, choice: &'c Choice) -> Self {
        let county =
            |village: &Slug| portal.county(village).map_or_else(|| village.clone(), |county| county.document.slug.clone());
        let areas = choice.region.clone().into_iter().chain(choice.village.as_ref().map(county));
        Self {
            portal,
            today: plan.wish.today,
            reach,
            choice,
            regions: choice.region.iter().chain(&choice.village).collect(),
            areas: areas.collect(),
            near: near(portal, choice),
        }
    }

    fn within(&self, region: &str, whole: &str) -> bool {
        self.portal.within(region, whole)
    }

    /// One lies in the other.
    fn meet(&self, a: &str, b: &str) -> bool {
        self.within(a, b) || self.within(b, a)
    }

    fn is_of_trade(&self, trade: &str) -> bool {
        self.choice.trade.as_ref().is_none_or(|chosen| chosen == trade)
    }

    /// Whether something that lasts from `first` to `last` falls into the days chosen.
    fn falls(&self, first: Date, last: Date) -> bool {
        self.choice.from.is_none_or(|from| from <= last) && self.choice.to.is_none_or(|to| first <= to)
    }

    fn job(&self, job: &Entry<Job>) -> bool {
        let front = &job.front;
        let homes = self.reach.serves(front);
        let concerns =
            |region: &Slug| self.within(&front.workplace.region, region) || homes.iter().any(|home| self.within(region, home));
        let free = self.choice.from.is_none() && self.choice.to.is_none();
        let written = [front.published, front.updated].into_iter().flatten().any(|day| self.falls(day, day));
        self.is_of_trade(&front.trade) && (free || written) && self.regions.iter().all(|region| concerns(region))
    }

    /// A coach that is full or can no longer be booked is no news.
    fn trip(&self, trip: &Entry<Trip>) -> bool {
        let front = &trip.front;
        let late = front.register.as_ref().is_some_and(|register| register.until < self.today);
        let leads = |region: &Slug| self.meet(&front.from, region) || self.meet(&front.to, region);
        !late
            && front.status != Some(TripStatus::Full)
            && self.choice.trade.is_none()
            && self.falls(front.departure.date, front.departure.date)
            && self.areas.iter().all(leads)
    }

    /// An online fair takes place where its office is, and where it says that it concerns people.
    fn fair(&self, fair: &Entry<Fair>) -> bool {
        let front = &fair.front;
        let online = matches!(front.kind, FairKind::Online | FairKind::Livestream);
        let held = |region: &Slug| match &front.place {
            Some(place) if !online => self.within(&place.region, region),
            _ => {
                let office = fair.document.office.as_ref();
                office.into_iter().chain(front.regions.iter().map(|region| &**region)).any(|other| self.within(other, region))
            }
        };
        self.choice.trade.is_none() && self.falls(front.start.date, front.end.date) && self.areas.iter().all(held)
    }

    fn course(&self, course: &Entry<Course>) -> bool {
        let front = &course.front;
        let for_them =
            |region: &Slug| self.within(&front.region, region) || front.regions.iter().any(|other| self.within(region, other));
        self.is_of_trade(&front.trade) && self.falls(front.start, front.end) && self.areas.iter().all(for_them)
    }

    /// Whether a coach can be boarded near what was chosen.
    fn calls_near(&self, trip: &Entry<Trip>) -> bool {
        let boards = trip.front.stops.iter().filter(|stop| stop.kind == StopKind::Board);
        let near = |town: &Slug| boards.clone().filter_map(|stop| stop.region.as_ref()).any(|stop| self.within(stop, town));
        self.near.is_some_and(near)
    }

    fn meets_near(&self, fair: &Entry<Fair>) -> bool {
        let place = fair.front.place.as_ref();
        self.near.zip(place).is_some_and(|(town, place)| self.within(&place.region, town))
    }
}
