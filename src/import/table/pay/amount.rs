//! The amounts of a text: what each is of, for what time, and whether it is money at all.

use super::super::fate::Said;
use super::super::number::{Figure, figures};
use super::Measure;
use crate::diagnostic::Words;

/// The time that an amount is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::import::table) enum Unit {
    Month,
    Day,
    Hour,
    Year,
    Piece,
}

impl Unit {
    /// The unit of pay that front matter calls so.
    pub(in crate::import::table) fn of_key(key: &str) -> Option<Self> {
        Some(match key {
            "month" => Self::Month,
            "day" => Self::Day,
            "hour" => Self::Hour,
            _ => return None,
        })
    }

    /// What people call it.
    pub(in crate::import::table) fn words(self) -> Words {
        match self {
            Self::Month => Words { zh: "月", en: "month" },
            Self::Day => Words { zh: "天", en: "day" },
            Self::Hour => Words { zh: "小时", en: "hour" },
            Self::Year => Words { zh: "年", en: "year" },
            Self::Piece => Words { zh: "件", en: "piece" },
        }
    }
}

/// What an amount is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    /// Guaranteed.
    Base,
    /// What people usually earn in all.
    Total,
    /// An allowance or a bonus beside the pay.
    Extra,
    Unsaid,
}

/// An amount in yuan for a time.
pub(super) struct Amount {
    pub(super) figure: Figure,
    pub(super) unit: Unit,
    pub(super) sort: Sort,
    /// It counts neither days nor hours.
    pub(super) is_money: bool,
}

pub(super) const BASE: &[&str] = &["无责底薪", "底薪", "保底", "基本工资", "固定工资", "固定", "基本薪"];
pub(super) const TOTAL: &[&str] =
    &["一般", "通常", "综合", "到手", "合计", "总收入", "总", "平均", "可达", "月入", "收入", "实发", "计件", "预计"];
const EXTRA: &[&str] = &["餐补", "房补", "补贴", "补助", "奖金", "全勤", "奖", "返费", "提成", "加班"];
pub(super) const ROUGH: &[&str] = &["左右", "上下", "约", "大概", "以上", "起", "以下", "以内", "封顶"];
/// Words by which an amount is the most that is paid.
const MOST_BEHIND: &[&str] = &["以下", "以内", "之内", "封顶", "内"];
const MOST_BEFORE: &[&str] = &["最高", "不超过", "至多", "最多", "上限", "不高于", "不大于", "小于", "低于"];
const LEAST_BEFORE: &[&str] = &["不小于", "不低于"];
/// What a number counts that is no amount of money: 每天8小时, 每月15日发, 5险.
const COUNTED: &[&str] = &["天", "日", "号", "小时", "个月", "险", "周岁", "岁", "点", "人", "名", "%"];
const NOT_COUNTED: &[&str] = &["日结", "日薪", "人民币"];

pub(in crate::import::table) const SPAN: Words =
    Words { zh: "小的数写在前面：4000-6000", en: "the smaller number first: 4000-6000" };

impl Amount {
    /// Refuses a span that runs backwards, and pay so small that 千 or 万 or a digit must be missing.
    pub(super) fn plausible(&self) -> Result<(), Said> {
        let Figure { low, high, falls, .. } = self.figure;
        let least = match self.unit {
            Unit::Month => 300.0,
            Unit::Day => 20.0,
            Unit::Hour => 5.0,
            Unit::Year => 3600.0,
            Unit::Piece => 0.0,
        };
        if falls || high.is_some_and(|high| high > low * 20.0) {
            return Err(Said::NotRead { expected: SPAN });
        }
        if low < least { Err(Said::TooLittle { amount: self.figure.written.clone() }) } else { Ok(()) }
    }
}

pub(super) fn amounts(text: &str, measure: Measure) -> Vec<Amount> {
    let amount = |mut figure: Figure| {
        let sort = sort(&figure);
        let unit = unit_of(&figure).or(measure.unit).unwrap_or(Unit::Month);
        let starts = |words: &[&str]| words.iter().any(|word| figure.after.starts_with(word));
        let is_money = !starts(COUNTED) || starts(NOT_COUNTED);
        // Nobody is paid a hundred thousands: such a number is in yuan, whatever the heading says.
        let bare = figure.high.unwrap_or(figure.low) < 100.0 && !figure.written.contains(['k', 'K', 'w', 'W', '千', '万']);
        if let Some(factor) = measure.factor.filter(|_| bare && !figure.after.starts_with(['元', '块'])) {
            figure.low *= factor;
            figure.high = figure.high.map(|high| high * factor);
        }
        Amount { figure, unit, sort, is_money }
    };
    figures(text).into_iter().map(amount).collect()
}

/// By the words before an amount, those nearest to it first; else by those right behind it.
fn sort(figure: &Figure) -> Sort {
    let last = |words: &[&str]| words.iter().filter_map(|word| figure.before.rfind(word).map(|at| at + word.len())).max();
    let sorts = [(last(BASE), Sort::Base), (last(TOTAL), Sort::Total), (last(EXTRA), Sort::Extra)];
    let nearest = sorts.into_iter().filter_map(|(at, sort)| Some((at?, sort))).max_by_key(|(at, _)| *at);
    let behind = figure.after.trim_start_matches('元');
    nearest.map_or_else(
        || if BASE.iter().any(|word| behind.starts_with(word)) { Sort::Base } else { Sort::Unsaid },
        |(_, sort)| sort,
    )
}

/// The unit behind an amount (`元/天`), else the one before it (`日薪`).
fn unit_of(figure: &Figure) -> Option<Unit> {
    let behind = figure.after.trim_start_matches(['元', '块']);
    let slash = behind.strip_prefix(['/', '每']).or_else(|| behind.strip_prefix("一"));
    let named = |text: &str| {
        let units = [
            ("小时", Unit::Hour),
            ("时", Unit::Hour),
            ("h", Unit::Hour),
            ("月", Unit::Month),
            ("天", Unit::Day),
            ("日", Unit::Day),
        ];
        let more = [("班", Unit::Day), ("年", Unit::Year), ("件", Unit::Piece), ("个", Unit::Piece), ("双", Unit::Piece)];
        units.into_iter().chain(more).find(|(word, _)| text.starts_with(word)).map(|(_, unit)| unit)
    };
    let before = |words: &[&str]| words.iter().any(|word| figure.before.contains(word));
    slash.and_then(named).or_else(|| {
        let said = [
            (&["时薪", "小时工", "每小时"][..], Unit::Hour),
            (&["日结", "日薪", "每天", "天薪", "一天"], Unit::Day),
            (&["年薪", "每年"], Unit::Year),
            (&["月薪", "每月", "月"], Unit::Month),
        ];
        said.into_iter().find(|(words, _)| before(words)).map(|(_, unit)| unit)
    })
}

/// A sign before an amount that is no dash between two.
pub(super) fn is_negative(figure: &Figure) -> bool {
    figure.before.ends_with(['-', '−', '–', '—'])
}

pub(super) fn is_most(figure: &Figure) -> bool {
    let behind = figure.after.trim_start_matches(['元', '块', '/', '每', '月', '天', '日']);
    let behind = behind.strip_prefix("小时").unwrap_or(behind);
    MOST_BEHIND.iter().any(|word| behind.starts_with(word))
        || before_ends(figure, MOST_BEFORE) && !before_ends(figure, LEAST_BEFORE)
}

fn before_ends(figure: &Figure, words: &[&str]) -> bool {
    words.iter().any(|word| figure.before.ends_with(word))
}

pub(super) fn is_rough(figure: &Figure) -> bool {
    ROUGH.iter().any(|word| figure.after.contains(word) || figure.before.ends_with(word))
}
