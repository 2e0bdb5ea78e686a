//! What running text says of keys that have columns of their own: `包吃住、五险` among benefits, `18-45岁` among requirements.
//! Clauses that are plain and whole are read as their own column would be; of any others it is said which column they need.
//! Either way the text itself stays.

use super::board;
use super::discreet::is_personal;
use super::fate::{CellFate, Said};
use super::layout::{Column, Layout};
use super::number::plain;
use super::row::{Place, Row};
use super::target::Target;
use super::text::{self, Several};
use super::value::Reader;
use crate::column::{path, shape_at, value_at, written};
use crate::diagnostic::Words;
use crate::model::record;
use crate::schema::Kind;
use crate::sheet::{At, Cell, Sheet};
use serde_json::{Map, Value};
use unicode_normalization::UnicodeNormalization as _;

/// What clauses come to, by the paths of keys; none where that is not sure.
type Read = Option<Vec<(&'static str, Value)>>;

/// One thing that clauses may be about.
struct Topic {
    /// The keys that it fills, or what their paths begin with.
    keys: &'static [&'static str],
    /// The heading of its own column, and what could stand there.
    heading: Words,
    like: Words,
    is_about: fn(&str) -> bool,
    /// Reads all clauses that are about it, beside all others.
    read: fn(&Reader<'_, '_>, &[&str], &[&str]) -> Read,
}

const TOPICS: &[Topic] = &[
    Topic {
        keys: &["lodging", "meals"],
        heading: Words { zh: "食宿", en: "board & lodging" },
        like: Words { zh: "包吃住", en: "包吃住" },
        is_about: |clause| holds(clause, KEEP),
        read: |_, about, others| if others.iter().any(|clause| holds(clause, TAKES_BACK)) { None } else { board::phrases(about) },
    },
    Topic {
        keys: &["insurance"],
        heading: Words { zh: "社保", en: "social insurance" },
        like: Words { zh: "五险", en: "五险" },
        is_about: |clause| holds(clause, INSURANCE),
        read: insurance,
    },
    Topic {
        keys: &["requirements.min_age", "requirements.max_age"],
        heading: Words { zh: "年龄", en: "age" },
        like: Words { zh: "18-45岁", en: "18-45" },
        is_about: |clause| holds(clause, &["岁", "年龄"]),
        read: |_, about, _| if let [one] = about { whole(text::age(one)) } else { None },
    },
    Topic {
        keys: &["requirements.experience_months"],
        heading: Words { zh: "经验（月）", en: "requirements.experience_months" },
        like: Words { zh: "12", en: "12" },
        is_about: |clause| clause.contains("经验") && !clause.contains("优先"),
        read: |reader, about, _| if let [one] = about { experience(reader, one) } else { None },
    },
    Topic {
        keys: &["hours"],
        heading: Words { zh: "工作时间", en: "working hours" },
        like: Words { zh: "8小时/天，双休", en: "8小时/天，双休" },
        is_about: |clause| holds(clause, REST) || clause.contains("小时") && !holds(clause, &["元", "加班"]),
        read: |_, about, _| whole(text::hours(&about.join(","))),
    },
];

const KEEP: &[&str] = &[
    "吃住",
    "食宿",
    "住宿",
    "宿舍",
    "包吃",
    "包住",
    "管吃",
    "管住",
    "包餐",
    "餐补",
    "饭补",
    "用餐",
    "工作餐",
    "三餐",
    "两餐",
    "伙食",
    "食堂",
];
const INSURANCE: &[&str] =
    &["社保", "社会保险", "五险", "四险", "三险", "养老保险", "养老险", "工伤保险", "工伤险", "医疗保险", "医疗险", "医保"];
const REST: &[&str] = &["双休", "单休", "月休", "大小周", "做六休一", "上六休一"];

/// Words of other clauses by which what is given is not given to all, or not for nothing.
const TAKES_BACK: &[&str] = &[
    "试用",
    "转正",
    "实习期",
    "满一",
    "满半",
    "满1",
    "做满",
    "扣",
    "押",
    "自理",
    "自费",
    "收费",
    "另付",
    "除外",
    "不含",
    "自愿",
];

/// Headings under which an employer speaks of itself, not of the job.
const PROFILES: &[&str] = &["公司简介", "企业简介", "单位简介", "简介"];

/// Labels before what a clause says.
const LABELS: &[&str] = &[
    "福利",
    "待遇",
    "福利待遇",
    "要求",
    "岗位要求",
    "年龄",
    "年龄要求",
    "食宿",
    "吃住",
    "社保",
    "保险",
    "工作时间",
    "上班时间",
    "经验",
    "工作经验",
];

/// Adds to a job's row what its texts say of keys that no other cell of it tells of.
pub(super) fn read(row: &mut Row, reader: &Reader<'_, '_>, sheet: &Sheet, layout: &Layout, number: u32) {
    for column in layout.columns.iter().filter(|column| is_text(column)) {
        // What tells of a person is not taken, and nothing of it is repeated.
        if let Some((at, cell @ Cell::Text(_))) = sheet.seen(At { row: number, column: column.at })
            && !is_personal(&cell.to_string())
        {
            let clauses = clauses(&cell.to_string());
            for topic in TOPICS {
                let (about, others): (Vec<&str>, Vec<&str>) =
                    clauses.iter().map(String::as_str).partition(|clause| (topic.is_about)(clause));
                if !about.is_empty() {
                    add(row, at, topic, &about, (topic.read)(reader, &about, &others));
                }
            }
        }
    }
}

/// Whether the keys of what a cell says in words that are not plain have been filled otherwise.
pub(super) fn is_filled(front: &Map<String, Value>, key: &str) -> bool {
    let topic = TOPICS.iter().find(|topic| topic.keys[0] == key);
    let filled = |key: &&str| path(key).and_then(|path| value_at(front, &path)).is_some();
    topic.is_some_and(|topic| topic.keys.iter().any(filled))
}

fn add(row: &mut Row, at: At, topic: &Topic, about: &[&str], read: Read) {
    let is_own = |key: &str| topic.keys.iter().any(|own| key.starts_with(own));
    if row.notes.iter().any(|(_, fate, key, _)| *fate == CellFate::Refused && key.as_deref().is_some_and(is_own)) {
        return;
    }
    let Some(values) = read else {
        let is_told =
            row.notes.iter().any(|(.., said)| matches!(said, Some(Said::OwnColumn { heading, .. }) if *heading == topic.heading));
        // One column is enough, however many cells speak of it.
        if !is_told && !row.pieces.iter().any(|piece| is_own(&piece.key())) {
            let said = Said::OwnColumn { found: about.join("，"), heading: topic.heading, like: topic.like };
            row.note_key(at, CellFate::Doubtful, topic.keys[0].to_owned(), said);
        }
        return;
    };
    for (key, value) in values {
        let place = Place::Key(path(key).expect("keys are a path"));
        match row.pieces.iter().find(|piece| piece.place == place).map(|piece| (piece.at, piece.value == value)) {
            Some((_, true)) => {}
            Some((first, false)) => {
                row.note_key(at, CellFate::Doubtful, key.to_owned(), Said::Twice { first: first.to_string() });
            }
            None => row.add(at, key, value, None),
        }
    }
}

fn is_text(column: &Column) -> bool {
    match &column.target {
        Some(Target::Remark) => !PROFILES.contains(&&*plain(&column.name)),
        Some(Target::Key(path)) => written(path).starts_with("requirements.other"),
        _ => false,
    }
}

/// The clauses of a text, each without its number and its label.
fn clauses(text: &str) -> Vec<String> {
    let text: String = text.nfkc().collect();
    let bare = |clause: &str| {
        let clause = plain(clause);
        let number = clause.trim_start_matches(|c: char| c.is_ascii_digit());
        let unnumbered = number.strip_prefix(['.', ')']).filter(|rest| !rest.starts_with(|c: char| c.is_ascii_digit()));
        let clause = unnumbered.filter(|_| number.len() < clause.len()).unwrap_or(&clause);
        let labelled = clause.split_once(':').filter(|(label, _)| LABELS.contains(label)).map(|(_, rest)| rest);
        labelled.unwrap_or(clause).to_owned()
    };
    text.split(board::is_between).map(bare).filter(|clause| !clause.is_empty()).collect()
}

fn holds(clause: &str, words: &[&str]) -> bool {
    words.iter().any(|word| clause.contains(word))
}

/// What was read, if nothing was left.
fn whole(read: Several) -> Read {
    (read.doubt.is_none() && !read.is_remark).then_some(read.values)
}

fn insurance(reader: &Reader<'_, '_>, about: &[&str], others: &[&str]) -> Read {
    let ([one], false) = (about, others.iter().any(|clause| holds(clause, TAKES_BACK))) else { return None };
    let mut values = vec![("insurance", sure(reader, "insurance", one)?)];
    values.extend(one.ends_with("五险一金").then(|| ("housing_fund", true.into())));
    Some(values)
}

/// How many months of experience are asked for. That some is, without a number, is no more than the text says.
fn experience(reader: &Reader<'_, '_>, clause: &str) -> Read {
    const KEY: &str = "requirements.experience_months";
    const NONE: &[&str] = &[
        "无经验可",
        "无经验亦可",
        "无经验也可",
        "无经验均可",
        "无需经验",
        "无须经验",
        "不需经验",
        "不需要经验",
        "不要求经验",
        "无经验要求",
        "经验不限",
        "不限经验",
        "无经验可学",
        "无经验可培训",
    ];
    const AROUND: &[&str] =
        &["工作经验", "相关", "经验", "同岗位", "行业", "以上", "及", "至少", "要求", "需", "有", "具有", "的"];
    if NONE.contains(&clause) {
        return Some(vec![(KEY, 0.into())]);
    }
    let rest = AROUND.iter().fold(clause.to_owned(), |rest, word| rest.replace(word, ""));
    match sure(reader, KEY, &rest) {
        Some(months) => Some(vec![(KEY, months)]),
        None if holds(&rest, &["年", "月"]) => None,
        None => Some(Vec::new()),
    }
}

/// What the key's own column would make of a text, if that leaves no doubt.
fn sure(reader: &Reader<'_, '_>, keys: &str, text: &str) -> Option<Value> {
    let path = path(keys)?;
    let shape = shape_at(record(Kind::Job), &path)?;
    let key = keys.rsplit('.').next().unwrap_or(keys);
    let (value, doubt) = reader.value(key, shape, &Cell::Text(text.to_owned())).ok()?;
    doubt.is_none().then_some(value)
}

#[cfg(test)]
mod tests {
    use super::super::names::Names;
    use super::*;
    use crate::model::Portal;
    use crate::schema::value::Date;

    /// What is read of a text under 备注, key by key, and of what it is said which column it needs.
    fn check(text: &str, expected: &[&str], unsure: &[&str]) {
        let portal = Portal::default();
        let reader = Reader { names: &Names::new(&portal), today: Date::parse("2026-03-06").unwrap(), since_1904: false };
        let mut sheet = Sheet::default();
        let head = ["岗位", "人数", "工资", "单位", "备注"];
        for (column, name) in (0..).zip(head) {
            sheet.cells.insert(At { row: 0, column }, Cell::Text(name.to_owned()));
        }
        sheet.cells.insert(At { row: 1, column: 4 }, Cell::Text(text.to_owned()));
        let layout = Layout::find(&sheet, None, &[Kind::Job]).expect("it is a table of jobs");
        let mut row = Row::default();
        read(&mut row, &reader, &sheet, &layout, 1);
        let values: Vec<String> = row.pieces.iter().map(|piece| format!("{} {}", piece.key(), piece.value)).collect();
        assert_eq!(values, expected, "{text}");
        let found: Vec<&str> = row
            .notes
            .iter()
            .filter_map(|(.., said)| if let Some(Said::OwnColumn { found, .. }) = said { Some(found.as_str()) } else { None })
            .collect();
        assert_eq!(found, unsure, "{text}");
    }

    #[test]
    fn plain_clauses_are_read_as_their_own_columns_are() {
        const FIVE: &str = r#"insurance ["pension","medical","unemployment","injury","maternity"]"#;
        let keep = ["lodging.provided true", "lodging.fee 0", "meals \"free\""];
        check("包吃住", &keep, &[]);
        check("急招；包吃住，满勤奖300元", &keep, &[]);
        check("1.包吃住 2.缴纳五险", &[&keep[..], &[FIVE]].concat(), &[]);
        check("福利：五险一金、双休，8小时", &[FIVE, "housing_fund true", "hours.per_day 8", "hours.days_per_week 5"], &[]);
        check(
            "18-45岁，1年以上经验",
            &["requirements.min_age 18", "requirements.max_age 45", "requirements.experience_months 12"],
            &[],
        );
        check("年龄不限，无经验可", &["requirements.experience_months 0"], &[]);
        check("两班倒，加班20元/小时，有缝纫经验，会英语", &[], &[]);
    }

    #[test]
    fn what_is_not_plain_needs_its_own_column() {
        check("包住宿（四人间）", &[], &["包住宿(四人间)"]);
        check("包吃住，试用期不包", &[], &["包吃住"]);
        check("包吃住，水电自理", &[], &["包吃住"]);
        check("交社保，转正后", &[], &["交社保"]);
        check("五险转正后交", &[], &["五险转正后交"]);
        check("单休，月休四天", &[], &["单休，月休四天"]);
        check("男18-45岁，女18-40岁", &[], &["男18-45岁，女18-40岁"]);
        check("3-5年经验", &[], &["3-5年经验"]);
    }
}
