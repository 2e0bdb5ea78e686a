//! What a text says of pay: `底薪3800+计件，综合5500-7500`, `5-8K`, `200元/天`. What is guaranteed is only what the text says is;
//! a plain amount is taken for it with a doubt, and where only what people usually earn is told, nothing is.

use super::fate::Said;
use super::number::{Figure, figures, plain};
use serde_json::{Value, json};

/// The time that an amount is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    Month,
    Day,
    Hour,
    Year,
    Piece,
}

/// What an amount is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    /// Guaranteed.
    Base,
    /// What people usually earn in all.
    Total,
    /// An allowance or a bonus beside the pay.
    Extra,
    Unsaid,
}

/// The front matter's `pay`, as far as the text says it, and what an editor must look at.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Wage {
    pub(super) value: Value,
    pub(super) doubt: Option<Said>,
}

const BASE: &[&str] = &["无责底薪", "底薪", "保底", "基本工资", "固定工资", "固定", "基本薪", "底"];
const TOTAL: &[&str] = &["综合", "到手", "合计", "总收入", "总", "平均", "可达", "月入", "收入", "实发", "计件", "预计"];
const EXTRA: &[&str] = &["餐补", "房补", "补贴", "补助", "奖金", "全勤", "奖", "返费", "提成", "加班"];
const PIECE: &[&str] = &["计件", "按件"];
const MIXED: &[&str] = &["提成", "绩效", "佣金", "抽成", "计件", "计时", "加班", "奖金"];
const ROUGH: &[&str] = &["左右", "上下", "约", "大概", "以上", "起", "以下", "以内", "封顶"];
/// Words that add nothing to the amount they stand beside.
const FILLERS: &[&str] = &[
    "人民币",
    "工资待遇",
    "薪资待遇",
    "薪资",
    "工资",
    "薪酬",
    "待遇",
    "月薪",
    "日薪",
    "时薪",
    "年薪",
    "日结",
    "月结",
    "元",
    "块",
    "每",
    "月",
    "天",
    "日",
    "小时",
    "年",
    "件",
    "时",
    "/",
    "h",
    "薪",
    "综合工资",
    "税前",
    "人",
    "+",
];

/// Reads the text; `unit` is what the heading of its column says.
pub(super) fn read(text: &str, unit: Option<Unit>) -> Result<Wage, Said> {
    let text = plain(text);
    let found: Vec<Amount> = amounts(&text, unit);
    if found.is_empty() {
        return Err(if ["面议", "面谈", "详谈", "电议", "另议", "待定"].iter().any(|word| text.contains(word)) {
            Said::NoPay
        } else {
            Said::NoAmount
        });
    }
    let of = |sort: Sort| found.iter().find(|amount| amount.sort == sort);
    let read = match (of(Sort::Base), of(Sort::Unsaid), of(Sort::Total)) {
        (Some(base), unsaid, total) => stated(&text, base, total.or(unsaid))?,
        (None, Some(unsaid), None) if is_piece(&text) && !unsaid.figure.after.starts_with('+') => {
            return Err(Said::OnlyUsual { amount: unsaid.figure.written.clone() });
        }
        (None, Some(unsaid), total) => taken(&text, unsaid, total)?,
        (None, None, Some(total)) => return Err(Said::OnlyUsual { amount: total.figure.written.clone() }),
        (None, None, None) => return Err(Said::NoAmount),
    };
    Ok(with_what_is_left(read, &text, &found))
}

/// An amount in yuan for a time.
struct Amount {
    figure: Figure,
    unit: Unit,
    sort: Sort,
}

fn amounts(text: &str, unit: Option<Unit>) -> Vec<Amount> {
    let amount = |figure: Figure| {
        let sort = sort(&figure);
        let unit = unit_of(&figure).or(unit).unwrap_or(Unit::Month);
        Amount { figure, unit, sort }
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

fn is_piece(text: &str) -> bool {
    PIECE.iter().any(|word| text.contains(word))
}

fn kind(text: &str, unit: Unit) -> &'static str {
    match unit {
        _ if is_piece(text) => "piece",
        _ if MIXED.iter().any(|word| text.contains(word)) => "mixed",
        Unit::Day => "daily",
        Unit::Hour => "hourly",
        Unit::Month | Unit::Year | Unit::Piece => "monthly",
    }
}

/// An amount as `{min, max, unit}`. What is paid by the year is told by the month where that is a whole number.
fn base(amount: &Amount) -> Result<Value, Said> {
    let Figure { low, high, .. } = amount.figure;
    let (low, high, unit) = match amount.unit {
        Unit::Month => (low, high, "month"),
        Unit::Day => (low, high, "day"),
        Unit::Hour => (low, high, "hour"),
        Unit::Piece => return Err(Said::OnlyPiece),
        Unit::Year => {
            let monthly = |yuan: f64| (yuan % 12.0 == 0.0).then_some(yuan / 12.0).ok_or(Said::ByTheYear);
            (monthly(low)?, high.map(monthly).transpose()?, "month")
        }
    };
    let mut value = json!({ "min": yuan(low) });
    if let Some(high) = high {
        value["max"] = yuan(high);
    }
    value["unit"] = unit.into();
    Ok(value)
}

/// Whole yuan without decimals.
pub(super) fn yuan(amount: f64) -> Value {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "amounts are read from a few digits")]
    if amount.fract() == 0.0 { Value::from(amount as u64) } else { Value::from(amount) }
}

/// Where the text says what is guaranteed.
fn stated(text: &str, amount: &Amount, usual: Option<&Amount>) -> Result<Wage, Said> {
    let mut value = json!({ "kind": kind(text, amount.unit), "base": base(amount)? });
    if let Some(usual) = usual.filter(|usual| usual.unit == Unit::Month) {
        value["total"] = total(&usual.figure, text);
    }
    let rough = [Some(amount), usual].into_iter().flatten().any(|amount| is_rough(&amount.figure));
    Ok(Wage { value, doubt: rough.then_some(Said::Rough) })
}

/// Where it does not, and an amount stands alone.
fn taken(text: &str, amount: &Amount, usual: Option<&Amount>) -> Result<Wage, Said> {
    let mut value = json!({ "kind": kind(text, amount.unit), "base": base(amount)? });
    if let Some(usual) = usual.filter(|usual| usual.unit == Unit::Month) {
        value["total"] = total(&usual.figure, text);
    }
    let doubt = match amount.unit {
        _ if is_rough(&amount.figure) => Some(Said::Rough),
        Unit::Day | Unit::Hour => amount.figure.high.map(|_| Said::NotGuaranteed),
        Unit::Year => Some(Said::YearByTwelve),
        Unit::Month | Unit::Piece => Some(Said::NotGuaranteed),
    };
    Ok(Wage { value, doubt })
}

/// What people usually take home, with the text itself as its basis.
pub(super) fn total(figure: &Figure, text: &str) -> Value {
    let basis: String = text.chars().take(60).collect();
    json!({ "min": yuan(figure.low), "max": yuan(figure.high.unwrap_or(figure.low)), "basis": basis })
}

fn is_rough(figure: &Figure) -> bool {
    ROUGH.iter().any(|word| figure.after.contains(word) || figure.before.ends_with(word))
}

/// A doubt where words or amounts of the text say something that `pay` does not.
fn with_what_is_left(mut wage: Wage, text: &str, found: &[Amount]) -> Wage {
    let mut left = text.to_owned();
    for amount in found.iter().filter(|amount| amount.sort != Sort::Extra) {
        left = left.replacen(&amount.figure.written, "", 1);
    }
    let known = BASE.iter().chain(TOTAL).chain(PIECE).chain(MIXED).chain(ROUGH).chain(FILLERS);
    let mut known: Vec<&str> = known.copied().collect();
    known.sort_by_key(|word| std::cmp::Reverse(word.len()));
    for word in known {
        left = left.replace(word, "");
    }
    left.retain(char::is_alphanumeric);
    // Where the text became the basis of the usual pay, nothing of it is lost.
    if wage.doubt.is_none() && !left.is_empty() && wage.value.get("total").is_none() {
        wage.doubt = Some(Said::PartlyRead { left });
    }
    wage
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pay_is_read_as_people_write_it() {
        let month = |min: u32, max: u32| json!({"min": min, "max": max, "unit": "month"});
        let least = |min: u32, unit: &str| json!({"min": min, "unit": unit});
        for (text, kind, base) in [
            ("5000-8000元/月", "monthly", month(5000, 8000)),
            ("5-8K", "monthly", month(5000, 8000)),
            ("5k—8k", "monthly", month(5000, 8000)),
            ("５０００～８０００", "monthly", month(5000, 8000)),
            ("月薪五千至八千", "monthly", month(5000, 8000)),
            ("0.5万-0.8万", "monthly", month(5000, 8000)),
            ("5,000–8,000", "monthly", month(5000, 8000)),
            ("200元/天", "daily", least(200, "day")),
            ("日结260", "daily", least(260, "day")),
            ("20元/小时", "hourly", least(20, "hour")),
            ("保底4000", "monthly", least(4000, "month")),
            ("底薪3800+计件，综合5500-7500", "piece", least(3800, "month")),
            ("3800底薪+提成", "mixed", least(3800, "month")),
            ("4000+提成", "mixed", least(4000, "month")),
            ("年薪9.6万", "monthly", least(8000, "month")),
        ] {
            let wage = read(text, None).unwrap_or_else(|said| panic!("{text}: {said:?}"));
            assert_eq!((&wage.value["kind"], &wage.value["base"]), (&json!(kind), &base), "{text}");
        }
    }

    #[test]
    fn what_is_not_sure_is_a_doubt() {
        let doubt = |text: &str| read(text, None).unwrap().doubt;
        assert_eq!(doubt("5000-8000元/月"), Some(Said::NotGuaranteed));
        assert_eq!(doubt("5000左右"), Some(Said::Rough));
        assert_eq!(doubt("4500起"), Some(Said::Rough));
        assert_eq!(doubt("200元/天"), None);
        assert_eq!(doubt("保底4000元"), None);
        assert_eq!(doubt("底薪3800+计件，综合5500-7500"), None);
        assert_eq!(doubt("年薪9.6万"), Some(Said::YearByTwelve));
        assert_eq!(doubt("300/天包吃住"), Some(Said::PartlyRead { left: "包吃住".to_owned() }));
        assert_eq!(doubt("底薪3000，餐补300"), Some(Said::PartlyRead { left: "餐补300".to_owned() }));
    }

    #[test]
    fn nothing_is_made_up() {
        let refused = |text: &str| read(text, None).unwrap_err();
        assert_eq!(refused("面议"), Said::NoPay);
        assert_eq!(refused("看能力"), Said::NoAmount);
        assert_eq!(refused("计件 6000左右"), Said::OnlyUsual { amount: "6000".to_owned() });
        assert_eq!(refused("综合5500-7500"), Said::OnlyUsual { amount: "5500-7500".to_owned() });
        assert_eq!(refused("0.35元/件"), Said::OnlyPiece);
        assert_eq!(refused("年薪8-10万"), Said::ByTheYear);
    }

    #[test]
    fn usual_pay_has_the_text_as_its_basis() {
        let wage = read("底薪3800+计件，综合5500-7500", None).unwrap();
        assert_eq!(wage.value["total"], json!({"min": 5500, "max": 7500, "basis": "底薪3800+计件,综合5500-7500"}));
    }
}
