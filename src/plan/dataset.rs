//! The open data: which files there are for other machines, and where.

use crate::schema::Kind;

/// The page that explains and licenses them.
pub const PAGE: &str = "data.html";
/// So many jobs stand in a file of details.
pub const DETAILS: usize = 500;

/// One file of open data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum File {
    /// The open entries of a kind, as JSON,
    Records(Kind),
    /// and for spreadsheets.
    Table(Kind),
    /// What was published, changed and closed when.
    Changes,
    /// The open and closed jobs as references, after EURES's call `getAll`,
    References,
    /// the same by what happened to them, after `getChanges`,
    Recent,
    /// and some of the open ones in full, after `getDetails`.
    Details(usize),
    /// The JSON Schema of a file.
    Schema(Described),
}

/// What a JSON Schema describes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Described {
    Records(Kind),
    Changes,
    References,
    Recent,
    Details,
}

impl Described {
    /// The name of the file that it describes.
    fn name(self) -> &'static str {
        match self {
            Self::Records(kind) => kind.folder(),
            Self::Changes => "changes",
            Self::References => "getAll",
            Self::Recent => "getChanges",
            Self::Details => "getDetails",
        }
    }
}

impl File {
    /// Its address.
    pub fn route(self) -> String {
        match self {
            Self::Records(kind) => format!("api/{}.json", kind.folder()),
            Self::Table(kind) => format!("api/{}.csv", kind.folder()),
            Self::Changes => "api/changes.json".to_owned(),
            Self::References => "api/exchange/getAll.json".to_owned(),
            Self::Recent => "api/exchange/getChanges.json".to_owned(),
            Self::Details(no) => format!("api/exchange/getDetails/{no}.json"),
            Self::Schema(described) => format!("api/schema/{}.json", described.name()),
        }
    }
}

/// All files of a portal with so many open jobs.
pub(super) fn all(jobs: usize) -> impl Iterator<Item = File> {
    let kinds = Kind::ALL.iter().copied();
    let records = kinds.flat_map(|kind| [File::Records(kind), File::Table(kind), File::Schema(Described::Records(kind))]);
    let whole = [File::Changes, File::References, File::Recent];
    let schemas = [Described::Changes, Described::References, Described::Recent, Described::Details].map(File::Schema);
    let details = (1..=jobs.div_ceil(DETAILS).max(1)).map(File::Details);
    records.chain(whole).chain(schemas).chain(details)
}
