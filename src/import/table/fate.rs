//! What becomes of each cell, and why. Words for people are put by whoever tells them.

use crate::diagnostic::Words;
use crate::import::Faulty;
use crate::schema::value::Date;
use crate::schema::{Choice, Kind};
use crate::sheet::At;

/// What became of a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum CellFate {
    /// Above or below the table.
    Title,
    /// A heading, on its first row or repeated.
    Heading,
    /// A running number, or part of a row of sums.
    Ignored,
    /// Nobody sees it: its sheet, row or column is hidden.
    Hidden,
    /// Crossed out.
    Struck,
    /// Part of the text of an entry.
    Remark,
    /// It says what the entry's key says now.
    Used,
    /// Taken with a doubt: an editor must look.
    Doubtful,
    /// Not taken.
    Refused,
    /// Not taken, because it is about a person.
    Personal,
}

impl CellFate {
    /// The word in machine formats.
    pub fn key(self) -> &'static str {
        match self {
            CellFate::Title => "title",
            CellFate::Heading => "heading",
            CellFate::Ignored => "ignored",
            CellFate::Hidden => "hidden",
            CellFate::Struck => "struck",
            CellFate::Remark => "remark",
            CellFate::Used => "used",
            CellFate::Doubtful => "doubtful",
            CellFate::Refused => "refused",
            CellFate::Personal => "personal",
        }
    }
}

/// What became of one cell.
#[derive(Debug, Clone, PartialEq)]
pub struct Note {
    pub sheet: String,
    pub at: At,
    pub fate: CellFate,
    /// The key that says what the cell says.
    pub key: Option<String>,
    /// The file that it went into.
    pub file: Option<String>,
    /// The cell as it is written, without what tells of persons; for people.
    pub written: String,
    pub said: Vec<Said>,
}

/// Why a cell is in doubt or refused.
#[derive(Debug, Clone, PartialEq)]
pub enum Said {
    /// The table's own number for it is that of an entry with another title and another trade.
    NumberOfAnother { id: String },
    /// The entry is of another office than the table.
    OtherOffice { id: String },
    /// Pay that the text does not say to be guaranteed was taken for it.
    NotGuaranteed,
    /// The same of pay whose ends have columns of their own.
    LowerNotGuaranteed,
    /// The upper end of pay is for another time than the lower one.
    OtherTime { most: Words, least: Words },
    /// About so much, at least so much.
    Rough,
    /// The same of pay, and the text does not say that it is guaranteed.
    RoughNotGuaranteed,
    /// Of a span only the lower end was taken.
    LowerEnd { taken: String },
    /// A twelfth of what is paid by the year.
    YearByTwelve,
    /// The same, and the text does not say that it is guaranteed.
    YearNotGuaranteed,
    /// Part of it was not understood.
    PartlyRead { left: String },
    /// The year was added, or a day without which nothing can be published.
    Assumed { key: &'static str, value: String },
    /// It was found in another cell of the row.
    Derived { key: &'static str, value: String },
    /// No pay is told.
    NoPay,
    /// There is no amount in it.
    NoAmount,
    /// Only what people usually earn is told, and nothing is guaranteed.
    OnlyUsual { amount: String },
    /// Only a rate by the piece is told.
    OnlyPiece,
    /// By the year, and not a whole number by the month.
    ByTheYear,
    /// It says how many, but not in a number.
    NotCounted,
    /// It is not as the key wants it.
    NotRead { expected: Words },
    /// A telephone number that was kept as an amount, without the zero before it.
    ZeroLost { number: String },
    /// It is none of the words that there are.
    NotListed { choices: &'static [Choice] },
    /// Nothing here is called so.
    Unknown { what: Named, near: Option<String> },
    /// It names no place, but says only which it is from there: 本市, 厂区.
    NoPlace,
    /// Several things here are called so.
    Several { what: Named, ids: String },
    /// It tells of a person.
    Person,
    /// Of a number to call something was left out that is a person's.
    Left(Lost),
    /// The column is about persons.
    PersonColumn,
    /// The heading is not known.
    UnknownHeading,
    /// Another column of the row holds the same.
    Twice { first: String },
    /// Neither is it known, nor was anything of its column taken.
    HeadingLeft,
    /// It stands under no heading.
    NoHeading,
    /// The sheet is about nothing known.
    UnknownSheet,
    /// The sheet is no table of the kind that was asked for: the headings that it lacks, and those that nobody understands.
    NotOfKind { kind: Kind, needs: Vec<String>, unknown: Vec<String> },
    /// Words for which there is a column of its own, and which are not plain enough to be taken without one.
    OwnColumn { found: String, heading: Words, like: Words },
    /// Words in their own column that are not plain enough, so that they stay words.
    OnlyText { heading: Words, like: Words },
    /// Words about something that another cell says, which may say less of it.
    AlsoSaid { found: String, first: String },
    /// No trade is told, so that of work without a name was taken.
    NoTrade { taken: String },
    /// A formula that failed.
    Failed,
    /// A formula of which no result was kept.
    Uncalculated,
    /// The sheet is hidden,
    HiddenSheet,
    /// the row, by hand or by a filter,
    HiddenRow,
    /// or the column.
    HiddenColumn,
    /// Most of the row is struck out,
    StruckRow,
    /// this cell is,
    Struck,
    /// or part of it.
    PartlyStruck,
    /// The row cannot be an entry without these: what they are called, and the cell where each should stand.
    Lacks { keys: Vec<(String, Option<String>)> },
    /// The row cannot be taken because of something else in it.
    WithItsRow,
    /// What is here already changes only with certainty; it says this now.
    Kept { now: String },
    /// An editor has changed it since the table was taken in, and the table has not; it says this now.
    ChangedHere { now: String },
    /// It was changed in an entry that is no draft, or added to it: what it said, and says now.
    Changed { before: Option<String>, now: String },
    /// A text, or an address behind a region, says this of a key of an entry that is no draft; the entry says what it said.
    NotChanged { key: String, said: String, now: Option<String> },
    /// The cell no longer says what it was of an entry that is no draft, so it was taken away.
    Dropped { what: Words, before: String },
    /// The cell does not say it and nothing else of it changes; what is here stays.
    NotSaid { what: Words, now: String },
    /// The word may mean either trade; this one was taken.
    AnyTrade { taken: String, other: String },
    /// The heading is much like one that is known and that the table lacks.
    LikeHeading { like: Words },
    /// No column tells until which day something is open, so that this one was taken for all rows.
    NoLastDay { day: Date },
    /// No unit of pay is told, so that the month was taken.
    NoUnit,
    /// The number was not made the id of the new entry, since it is none,
    NumberIsNoId,
    /// or something has or had this id.
    IdIsTaken,
    /// The id is none that a file could have.
    BadId,
    /// Several entries here may be this one.
    Ambiguous { ids: String },
    /// The same entry is here and over.
    Over { id: String },
    /// A file with faults may be this entry.
    Broken { file: String },
    /// An empty cell takes nothing away.
    NotCleared { now: String },
    /// The cell belongs to several rows.
    Shared,
    /// Another cell that says nothing for its row.
    Unused,
    /// Another row of this table is the same entry.
    SameEntry { other: String },
    /// The entry would have this fault.
    Faulty(Faulty),
    /// For one sex only, without a rule that allows it.
    OneSex,
    /// The last day is over.
    Past { day: String },
    /// The end of a month, taken for its last day.
    MonthEnd { day: Date },
    /// Before a day, which was taken for its last.
    Before,
    /// No day is told until which it is open, so this one was taken.
    OpenUntil { day: Date, told: Open },
    /// The most that is paid, and nothing is guaranteed.
    NoFloor { amount: String },
    /// Less than anybody is paid in that time.
    TooLittle { amount: String },
    /// People have to pay, or wages are held back.
    MoneyKept { found: String },
}

impl Said {
    /// Whether something of a cell was left out because it tells of a person.
    pub fn is_about_person(&self) -> bool {
        matches!(self, Self::Person | Self::Left(_))
    }

    /// Whether it is why nothing of a row was taken.
    pub(super) fn refuses_row(&self) -> bool {
        matches!(
            self,
            Self::Lacks { .. }
                | Self::Faulty(_)
                | Self::BadId
                | Self::Ambiguous { .. }
                | Self::Over { .. }
                | Self::Broken { .. }
                | Self::SameEntry { .. }
                | Self::NumberOfAnother { .. }
                | Self::OtherOffice { .. }
        )
    }
}

/// What was left out of a number to call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lost {
    /// A person's number where one may stand beside a word of consent, and none is told.
    NoConsent,
    /// The only number, which is a person's.
    OnlyMobile,
    /// A person's number beside that of an office, which was taken.
    Mobile,
    /// Somebody's name or form of address beside the number of an office, which was taken.
    Name,
}

/// What a cell names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Named {
    Entry(Kind),
    Trade,
}

/// What is told of the time until which something is open, where that is no day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Open {
    Nothing,
    /// For a long time, always.
    Long,
    /// Until nobody more is wanted.
    UntilFilled,
}
