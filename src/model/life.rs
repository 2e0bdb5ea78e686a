//! The life of a dated item: what day it opens and closes, and what that makes of it on a given day.
//!
//! Only drafts, fillings and withdrawals are written; the rest follows from dates. A date is the whole civil day in
//! the site's time zone: what is valid through 5 April closes when 6 April begins.

use super::front::Front;
use crate::schema::value::Date;

/// How many days before its last an item is said to be closing.
pub const CLOSING_DAYS: i32 = 7;

/// The dates that decide.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Life {
    pub draft: bool,
    /// Not shown before this day.
    pub opens: Option<Date>,
    /// The last day on which it is open.
    pub closes: Option<Date>,
    pub filled: Option<Date>,
    pub withdrawn: Option<Date>,
    pub cancelled: bool,
}

/// What an item is on a given day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    Draft,
    Upcoming,
    Open,
    Closing,
    Closed(Why),
}

/// Why an item is closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Why {
    Expired,
    Filled,
    Withdrawn,
    Cancelled,
}

/// All reasons why an item may be closed.
pub const CLOSED_REASONS: [Why; 4] = [Why::Expired, Why::Filled, Why::Withdrawn, Why::Cancelled];

impl State {
    /// The word used in addresses, data and templates.
    pub fn key(self) -> &'static str {
        match self {
            State::Draft => "draft",
            State::Upcoming => "upcoming",
            State::Open => "open",
            State::Closing => "closing",
            State::Closed(_) => "closed",
        }
    }

    /// Why it is closed, if it is.
    pub fn why(self) -> Option<Why> {
        match self {
            State::Closed(why) => Some(why),
            _ => None,
        }
    }

    /// Whether it belongs into lists: open, though perhaps not for long.
    pub fn is_open(self) -> bool {
        matches!(self, State::Open | State::Closing)
    }

    /// Whether it has a page at all.
    pub fn is_public(self) -> bool {
        !matches!(self, State::Draft | State::Upcoming)
    }
}

impl Why {
    pub fn key(self) -> &'static str {
        match self {
            Why::Expired => "expired",
            Why::Filled => "filled",
            Why::Withdrawn => "withdrawn",
            Why::Cancelled => "cancelled",
        }
    }
}

impl Life {
    /// What all kinds share: the draft flag, the date of publication, a withdrawal.
    pub(super) fn of(front: &impl Front) -> Self {
        let common = front.common();
        Self { draft: common.draft, opens: common.published, withdrawn: common.withdrawn.map(|w| w.on), ..Self::default() }
    }

    /// The state on `today`.
    pub fn on(&self, today: Date) -> State {
        let reached = |date: Option<Date>| date.is_some_and(|date| date <= today);
        if self.draft {
            State::Draft
        } else if reached(self.withdrawn) {
            State::Closed(Why::Withdrawn)
        } else if self.opens.is_some_and(|opens| opens > today) {
            State::Upcoming
        } else if self.cancelled {
            State::Closed(Why::Cancelled)
        } else if reached(self.filled) {
            State::Closed(Why::Filled)
        } else {
            match self.closes.map(|closes| today.days_until(closes)) {
                Some(days) if days < 0 => State::Closed(Why::Expired),
                Some(days) if days <= CLOSING_DAYS => State::Closing,
                _ => State::Open,
            }
        }
    }

    /// The first day on which it was closed, if dates tell: nobody writes when something was cancelled.
    pub fn closed_since(&self, today: Date) -> Option<Date> {
        let days = [self.withdrawn, self.filled, self.closes.map(|closes| closes.plus_days(1))];
        days.into_iter().flatten().filter(|day| *day <= today).min()
    }

    /// The days on which the state differs from that of the day before.
    pub fn turns(&self) -> impl Iterator<Item = Date> + use<> {
        let life = *self;
        let days = [
            self.opens,
            self.withdrawn,
            self.filled,
            self.closes.map(|closes| closes.plus_days(-CLOSING_DAYS)),
            self.closes.map(|closes| closes.plus_days(1)),
        ];
        days.into_iter().flatten().filter(move |day| life.on(*day) != life.on(day.plus_days(-1)))
    }
}
