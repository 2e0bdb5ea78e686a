//! What running text says of keys that have columns of their own: `包吃住、五险` among benefits, `18-45岁` among requirements.
//! Clauses that are plain and whole are read as their own column would be; of any others it is said which column they need.
//! Either way the text itself stays.

use super::board;
use super::discreet::is_personal;
use super::fate::{CellFate, Said};
use super::layout::{Column, Layout};
use super::number::{Figure, figures, plain};
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
    /// What is done for people of whom it tells. Another clause that takes this back makes it unsure: 转正后才交.
    given: &'static [&'static str],
    /// Whether a clause that is not read may say less than the topic's own column.
    limits: fn(&str) -> bool,
    /// Reads all clauses of a row that are about it.
    read: fn(&Reader<'_, '_>, &[&str]) -> Read,
}

const TOPICS: &[Topic] = &[
    Topic {
        keys: &["lodging", "meals"],
        heading: Words { zh: "食宿", en: "board & lodging" },
        like: Words { zh: "包吃住", en: "包吃住" },
        is_about: |clause| holds(clause, KEEP) || clause.contains("水电") && limits(clause),
        given: &["包", "管", "免", "提供"],
        limits,
        read: |_, about| keep(about),
    },
    Topic {
        keys: &["insurance"],
        heading: Words { zh: "社保", en: "social insurance" },
        like: Words { zh: "五险", en: "五险" },
        is_about: |clause| holds(clause, INSURANCE),
        given: &["交", "缴", "买", "参保", "办理", "享受"],
        limits,
        read: insurance,
    },
    Topic {
        keys: &["requirements.min_age", "requirements.max_age"],
        heading: Words { zh: "年龄", en: "age" },
        like: Words { zh: "18-45岁", en: "18-45" },
        is_about: |clause| holds(clause, &["岁", "年龄"]) && !clause.contains("优先"),
        given: &[],
        limits: |clause| !figures(clause).is_empty(),
        read: |_, about| if let [one] = about { whole(text::age(one)) } else { None },
    },
    Topic {
        keys: &["requirements.experience_months"],
        heading: Words { zh: "经验（月）", en: "requirements.experience_months" },
        like: Words { zh: "12", en: "12" },
        is_about: |clause| clause.contains("经验") && !clause.contains("优先"),
        given: &[],
        limits: |clause| !figures(clause).is_empty(),
        read: |reader, about| if let [one] = about { experience(reader, one) } else { None },
    },
    Topic {
        keys: &["hours"],
        heading: Words { zh: "工作时间", en: "working hours" },
        like: Words { zh: "8小时/天，双休", en: "8小时/天，双休" },
        is_about: |clause| holds(clause, REST) || is_of_work(clause),
        given: &[],
        limits: |_| false,
        read: |_, about| hours(about),
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
    "餐费",
    "饭费",
    "房租",
    "房费",
    "床位",
    "水费",
    "电费",
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
    "自付",
    "承担",
    "分担",
    "平摊",
    "均摊",
    "分摊",
    "另付",
    "另计",
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

/// A clause of a text of a row.
struct Clause {
    at: At,
    text: String,
    /// Its cell tells of a person: it counts against what others say, but it is not taken, and nothing of it is repeated.
    is_withheld: bool,
}

/// Adds to a job's row what its texts say of keys that no other cell of it tells of. All of them together are judged: what one
/// gives another may take back.
pub(super) fn read(row: &mut Row, reader: &Reader<'_, '_>, sheet: &Sheet, layout: &Layout, number: u32) {
    let cells = layout.columns.iter().filter(|column| is_text(column));
    let cells = cells.filter_map(|column| sheet.seen(At { row: number, column: column.at }));
    let texts = cells.filter(|(_, cell)| matches!(cell, Cell::Text(_))).map(|(at, cell)| (at, cell.to_string()));
    let all: Vec<Clause> = texts
        .flat_map(|(at, cell)| {
            let is_withheld = is_personal(&cell);
            clauses(&cell).into_iter().map(move |text| Clause { at, text, is_withheld })
        })
        .collect();
    for topic in TOPICS {
        topic.add(row, reader, &all);
    }
}

impl Topic {
    fn add(&self, row: &mut Row, reader: &Reader<'_, '_>, all: &[Clause]) {
        let is_own = |key: &str| self.keys.iter().any(|own| key.starts_with(own));
        let is_refused = |(_, fate, key, _): &(At, CellFate, Option<String>, Option<Said>)| {
            *fate == CellFate::Refused && key.as_deref().is_some_and(is_own)
        };
        let about: Vec<&Clause> = all.iter().filter(|clause| (self.is_about)(&clause.text)).collect();
        let against: Vec<&Clause> = all.iter().filter(|clause| self.is_taken_back(clause, &about)).collect();
        let told = || all.iter().filter(|clause| about.iter().chain(&against).any(|other| std::ptr::eq(*clause, *other)));
        let Some(at) = told().find(|clause| !clause.is_withheld).map(|clause| clause.at) else { return };
        if row.notes.iter().any(is_refused) {
            return;
        }
        let column = row.pieces.iter().find(|piece| is_own(&piece.key())).map(|piece| piece.at);
        let mut texts: Vec<&str> = about.iter().map(|clause| &*clause.text).collect();
        texts.sort_unstable();
        texts.dedup();
        let is_sure = against.is_empty() && !texts.is_empty();
        if let Some(values) = is_sure.then(|| (self.read)(reader, &texts)).flatten() {
            return add(row, at, values);
        }
        let found: Vec<&str> = told().filter(|clause| !clause.is_withheld).map(|clause| &*clause.text).collect();
        let found = found.join("，");
        let said = match column {
            None if about.is_empty() => return,
            None => Said::OwnColumn { found, heading: self.heading, like: self.like },
            Some(first) if !against.is_empty() || texts.iter().any(|text| (self.limits)(text)) => {
                Said::AlsoSaid { found, first: first.to_string() }
            }
            Some(_) => return,
        };
        row.note_key(at, CellFate::Doubtful, self.keys[0].to_owned(), said);
    }

    /// Whether a clause that is not about it takes back what it gives: beside it any that takes something back, in another cell
    /// one that says so of what is done here and is about nothing else.
    fn is_taken_back(&self, clause: &Clause, about: &[&Clause]) -> bool {
        let is_beside = || about.iter().any(|other| other.at == clause.at);
        let is_of_nothing_else = || TOPICS.iter().all(|topic| !(topic.is_about)(&clause.text));
        !self.given.is_empty()
            && !(self.is_about)(&clause.text)
            && holds(&clause.text, TAKES_BACK)
            && (is_beside() || holds(&clause.text, self.given) && is_of_nothing_else())
    }
}

/// What is said of a cell in a topic's own column that fills none of its keys.
pub(super) fn only_text(key: &str) -> Option<Said> {
    let topic = TOPICS.iter().find(|topic| topic.keys[0] == key)?;
    Some(Said::OnlyText { heading: topic.heading, like: topic.like })
}

/// Whether the keys of what a cell says in words that are not plain have been filled otherwise.
pub(super) fn is_filled(front: &Map<String, Value>, key: &str) -> bool {
    let topic = TOPICS.iter().find(|topic| topic.keys[0] == key);
    let filled = |key: &&str| path(key).and_then(|path| value_at(front, &path)).is_some();
    topic.is_some_and(|topic| topic.keys.iter().any(filled))
}

fn add(row: &mut Row, at: At, values: Vec<(&'static str, Value)>) {
    for (key, value) in values {
        let place = Place::Key(path(key).expect("keys are a path"));
        match row.pieces.iter().find(|piece| piece.place == place).map(|piece| (piece.at, piece.value == value)) {
            Some((_, true)) => {}
            Some((first, false)) => {
                row.note_key(at, CellFate::Doubtful, key.to_owned(), Said::Twice { first: first.to_string() });
            }
            None => row.add_aside(at, key, value),
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

/// Whether a clause may say that something is not given to all, not always or not for nothing.
fn limits(clause: &str) -> bool {
    const WORDS: &[&str] =
        &["不", "没", "无", "未", "非", "仅", "只", "限", "部分", "费", "元", "块", "钱", "收", "交", "付", "后"];
    const COUNTS: &[&str] = &["人间", "人一间", "人/间", "人住", "小时"];
    let clause = ["免费", "无线"].iter().fold(clause.to_owned(), |clause, word| clause.replace(word, ""));
    let is_price = |figure: &Figure| !COUNTS.iter().any(|word| figure.after.starts_with(word));
    holds(&clause, WORDS) || holds(&clause, TAKES_BACK) || figures(&clause).iter().any(is_price)
}

/// Board and lodging. What rooms are like takes nothing from what is given.
fn keep(about: &[&str]) -> Read {
    let (plain, others): (Vec<&str>, Vec<&str>) = about.iter().copied().partition(|clause| board::is_phrase(clause));
    if others.iter().any(|clause| limits(clause)) { None } else { board::phrases(&plain) }
}

fn insurance(reader: &Reader<'_, '_>, about: &[&str]) -> Read {
    let mut read: Vec<Value> = about.iter().map(|one| sure(reader, "insurance", one)).collect::<Option<_>>()?;
    read.dedup();
    let [one] = &read[..] else { return None };
    let mut values = vec![("insurance", one.clone())];
    values.extend(about.iter().any(|one| one.ends_with("五险一金")).then(|| ("housing_fund", true.into())));
    Some(values)
}

/// Whether a clause says how long people work: 长白班8小时, 8小时工作制, not 宿舍24小时热水.
fn is_of_work(clause: &str) -> bool {
    let bare = clause.trim_matches(|c: char| c.is_ascii_digit() || c == '.');
    let work = matches!(bare, "小时" | "小时制") || holds(clause, &["班", "工作", "天", "日"]);
    clause.contains("小时") && work && !holds(clause, &["元", "加班"])
}

/// Hours, where both are told of which the key is made. Of one alone nothing would come.
fn hours(about: &[&str]) -> Read {
    let has_both = about.iter().any(|clause| is_of_work(clause)) && about.iter().any(|clause| holds(clause, REST));
    if has_both { whole(text::hours(&about.join(","))) } else { Some(Vec::new()) }
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

    /// What is read of the texts of a row, key by key, and what is said of those that are not plain.
    fn read_of(cells: &[(&str, &str)]) -> (Vec<String>, Vec<String>) {
        let portal = Portal::default();
        let reader = Reader { names: &Names::new(&portal), today: Date::parse("2026-03-06").unwrap(), since_1904: false };
        let mut sheet = Sheet::default();
        let head = ["岗位", "人数", "工资", "单位"].into_iter().map(|name| (name, "")).chain(cells.iter().copied());
        for (column, (name, text)) in (0..).zip(head) {
            sheet.cells.insert(At { row: 0, column }, Cell::Text(name.to_owned()));
            if !text.is_empty() {
                sheet.cells.insert(At { row: 1, column }, Cell::Text(text.to_owned()));
            }
        }
        let layout = Layout::find(&sheet, None, &[Kind::Job]).expect("it is a table of jobs");
        let row = super::super::row::read(&reader, &sheet, &layout, 1);
        let pieces = row.pieces.iter().filter(|piece| piece.place != Place::Remark);
        let values = pieces.map(|piece| format!("{} {}", piece.key(), piece.value)).collect();
        let said = row.notes.iter().filter_map(|(.., said)| match said {
            Some(Said::OwnColumn { found, .. }) => Some(found.clone()),
            Some(Said::AlsoSaid { found, first }) => Some(format!("{first}: {found}")),
            _ => None,
        });
        (values, said.collect())
    }

    fn check(text: &str, expected: &[&str], unsure: &[&str]) {
        check_row(&[("备注", text)], expected, unsure);
    }

    fn check_row(cells: &[(&str, &str)], expected: &[&str], unsure: &[&str]) {
        let (values, said) = read_of(cells);
        assert_eq!((values, said), (owned(expected), owned(unsure)), "{cells:?}");
    }

    fn owned(texts: &[&str]) -> Vec<String> {
        texts.iter().map(ToString::to_string).collect()
    }

    const KEPT: [&str; 3] = ["lodging.provided true", "lodging.fee 0", "meals \"free\""];
    const FIVE: &str = r#"insurance ["pension","medical","unemployment","injury","maternity"]"#;

    #[test]
    fn plain_clauses_are_read_as_their_own_columns_are() {
        let keep = KEPT;
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
        check("包吃住，试用期不包", &[], &["包吃住，试用期不包"]);
        check("包吃住，水电自理", &[], &["包吃住，水电自理"]);
        check("包住，水电费平摊", &[], &["包住，水电费平摊"]);
        check("交社保，转正后", &[], &["交社保，转正后"]);
        check("五险转正后交", &[], &["五险转正后交"]);
        check("每天8小时，单休，月休四天", &[], &["每天8小时，单休，月休四天"]);
        check("男18-45岁，女18-40岁", &[], &["男18-45岁，女18-40岁"]);
        check("3-5年经验", &[], &["3-5年经验"]);
    }
    #[test]
    fn what_one_text_gives_another_may_take_back() {
        for remark in ["住宿每人每月200元", "试用期不包住", "食宿费从工资里扣"] {
            check_row(&[("福利", "包吃住"), ("备注", remark)], &[], &[&format!("包吃住，{remark}")]);
        }
        check_row(&[("福利", "五险"), ("备注", "转正后才交")], &[], &["五险，转正后才交"]);
        check_row(&[("备注", "转正后才交"), ("福利", "五险，包吃住")], &KEPT, &["转正后才交，五险"]);
        // What is about something else takes nothing back.
        check_row(&[("福利", "包吃住"), ("备注", "试用期一个月，体检费自理")], &KEPT, &[]);
        check_row(&[("福利", "包吃住，五险"), ("备注", "包吃住")], &[&KEPT[..], &[FIVE]].concat(), &[]);
        // Nothing of a cell that tells of a person is taken or repeated.
        let secret = ("备注", "住宿每月200元，找样例甲13812345678");
        check_row(&[("福利", "包吃住"), secret], &[], &["包吃住"]);
    }

    #[test]
    fn what_limits_a_column_of_its_own_is_a_doubt() {
        for remark in ["水电自理", "试用期不包", "住宿费每月200元"] {
            check_row(&[("食宿", "包吃住"), ("备注", remark)], &KEPT, &[&format!("E2: {remark}")]);
        }
        for remark in ["宿舍有空调", "包吃住", "四人间宿舍", "宿舍24小时热水"] {
            check_row(&[("食宿", "包吃住"), ("备注", remark)], &KEPT, &[]);
        }
        check_row(&[("社保", "五险"), ("备注", "满三个月后交社保")], &[FIVE], &["E2: 满三个月后交社保"]);
    }

    #[test]
    fn nothing_is_asked_where_nothing_would_be_gained() {
        check("包吃住，宿舍有空调，4人间宿舍，宿舍24小时热水", &KEPT, &[]);
        check("长白班8小时", &[], &[]);
        check("月休4天", &[], &[]);
        check("8小时工作", &[], &[]);
        check("24小时热水", &[], &[]);
        check("40岁以下优先", &[], &[]);
        check("8小时工作制，双休", &["hours.per_day 8", "hours.days_per_week 5"], &[]);
    }
}
