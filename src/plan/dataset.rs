//! The open data: which files there are for other machines, where, and what they say of an entry besides its front matter.

use crate::diagnostic::Words;
use crate::schema::Kind;

/// The page that explains and licenses them.
pub const PAGE: &str = "data.html";
/// So many jobs stand in a file of details.
pub const DETAILS: usize = 500;

/// What is known of an entry besides its front matter, in this order: the key, whether it is always there, and what it is in
/// both languages.
pub const KNOWN: &[(&str, bool, Words)] = &[
    ("id", true, Words { zh: "编号，同一类里不重复", en: "id, unique among entries of its kind" }),
    ("page", false, Words { zh: "网页", en: "address of its page" }),
    ("office", false, Words { zh: "由哪个地区发布", en: "id of the region whose office publishes it" }),
    ("state", true, Words { zh: "状态", en: "its state" }),
    ("modified", false, Words { zh: "内容最近改动的日期", en: "date of the last change in content" }),
    ("closes", false, Words { zh: "有效到哪天（含当天）", en: "last day on which it is open" }),
];
/// What the ids of a job stand for, with the key whose id has this name; there is none where it is no name.
pub const NAMES: &[(&str, Option<&str>, Words)] = &[
    ("employer_name", Some("employer"), Words { zh: "用人单位名称", en: "name of the employer" }),
    (
        "employer_uscc",
        None,
        Words { zh: "用人单位的统一社会信用代码", en: "unified social credit code of the employer (GB 32100)" },
    ),
    ("region_name", Some("workplace.region"), Words { zh: "工作地点所在地区", en: "name of the region of the workplace" }),
    ("region_code", None, Words { zh: "工作地点的 GB/T 2260 代码", en: "GB/T 2260 code of the workplace" }),
    ("trade_name", Some("trade"), Words { zh: "工种名称", en: "name of the trade" }),
];
/// The text below the front matter, in Markdown.
pub const BODY: (&str, Words) = ("body", Words { zh: "正文，Markdown 格式", en: "the text, in Markdown" });

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

/// All keys that stand beside those of front matter.
pub fn beside() -> impl Iterator<Item = &'static str> {
    KNOWN.iter().map(|(key, ..)| *key).chain(NAMES.iter().map(|(key, ..)| *key)).chain([BODY.0])
}
