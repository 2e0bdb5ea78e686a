//! What a column of a table holds.

use super::pay::Unit;
use crate::column::written;
use crate::schema::Step;

/// What a column holds.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Target {
    /// One value of the front matter.
    Key(Vec<Step>),
    Id,
    Office,
    Body,
    /// Pay in any words; with the unit that the heading names.
    Pay(Option<Unit>),
    BasePay(Option<Unit>),
    /// The upper end of pay whose lower end stands in another column.
    TopPay(Option<Unit>),
    TotalPay,
    /// `18-45岁`.
    Age,
    /// `8小时/天，单休`.
    Hours,
    /// Board and lodging, or one of them: `包吃住`.
    Keep(Keep),
    /// A telephone number to apply at, or whom to ask; perhaps with a name.
    Phone,
    /// Begin and end in one: `3月12日9:00-12:00`.
    Span,
    /// When a station is open: `周一至周五 9:00-17:00`.
    Opening,
    /// Words that belong into the text, with their heading.
    Remark,
    /// For which sex a job is.
    Sex,
    /// A list of records.
    Records(Vec<Step>),
    /// A running number, or what a program tells of an entry that the entry itself does not say.
    Serial,
    /// About persons.
    Person,
}

impl Target {
    /// The key of the front matter that it tells of, or the first of them.
    pub(super) fn key(&self) -> Option<String> {
        let key = match self {
            Self::Key(path) | Self::Records(path) => return Some(written(path)),
            Self::Pay(_) | Self::BasePay(_) | Self::TopPay(_) | Self::TotalPay => "pay",
            Self::Age | Self::Sex => "requirements",
            Self::Hours | Self::Opening => "hours",
            Self::Keep(Keep::Meals) => "meals",
            Self::Keep(_) => "lodging",
            Self::Phone => "apply",
            Self::Span => "start",
            Self::Id | Self::Office | Self::Body | Self::Remark | Self::Serial | Self::Person => return None,
        };
        Some(key.to_owned())
    }
}

/// Which of board and lodging a column tells of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Keep {
    Both,
    Lodging,
    Meals,
}
