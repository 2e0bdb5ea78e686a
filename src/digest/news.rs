//! One piece of news: an open job, trip, fair or course, and until when it is true.

use crate::model::{Course, Entry, Fair, Item, Job, Trip};
use crate::schema::Kind;
use crate::schema::value::Date;

/// An open entry that a digest tells of.
#[derive(Clone, Copy)]
pub(super) enum News<'a> {
    Job(&'a Entry<Job>),
    Trip(&'a Entry<Trip>),
    Fair(&'a Entry<Fair>),
    Course(&'a Entry<Course>),
}

impl<'a> News<'a> {
    fn item(self) -> &'a dyn Item {
        match self {
            Self::Job(entry) => entry,
            Self::Trip(entry) => entry,
            Self::Fair(entry) => entry,
            Self::Course(entry) => entry,
        }
    }

    pub(super) fn kind(self) -> Kind {
        self.item().kind()
    }

    pub(super) fn is_sample(self) -> bool {
        self.item().common().sample
    }

    /// The last day on which it is true: a coach that can no longer be booked is none.
    pub(super) fn last_day(self) -> Option<Date> {
        let life = self.item().life();
        let ended = [life.filled, life.withdrawn].into_iter().flatten().map(|day| day.plus_days(-1));
        let booked = match self {
            Self::Trip(trip) => trip.front.register.as_ref().map(|register| register.until),
            _ => None,
        };
        ended.chain(life.closes).chain(booked).min()
    }
}

/// The kinds of which a digest tells, in their order: who lives nearby first wants to know what takes place there.
pub(super) fn order(near: bool) -> [Kind; 4] {
    if near { [Kind::Fair, Kind::Trip, Kind::Job, Kind::Course] } else { [Kind::Job, Kind::Trip, Kind::Fair, Kind::Course] }
}
