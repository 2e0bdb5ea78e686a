//! What a text says of pay: `底薪3800+计件，综合5500-7500`, `5-8K`, `200元/天`. What is guaranteed is only what the text says is;
//! a plain amount is taken for it with a doubt, and where only what people usually earn is told, nothing is.

mod amount;
mod kept;
mod left;

use super::fate::Said;
use super::number::{Figure, figures, plain};
use amount::{Amount, Sort, amounts, is_most, is_negative, is_rough};
use kept::kept;
use left::{left, with_left, with_what_is_left};
use serde_json::{Value, json};

pub(super) use amount::{SPAN, Unit};

/// The front matter's `pay`, as far as the text says it, and what an editor must look at.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Wage {
    pub(super) value: Value,
    pub(super) doubt: Option<Said>,
    /// What the text says besides, where something else is in doubt.
    pub(super) besides: Option<Said>,
}

/// In what a column tells amounts, as its heading says.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Measure {
    pub(super) unit: Option<Unit>,
    /// 1000 where the heading says 千元.
    pub(super) factor: Option<f64>,
}

impl Measure {
    /// What a heading says, whose unit is known.
    pub(super) fn of(heading: &str, unit: Option<Unit>) -> Self {
        let heading = plain(heading);
        let factors = [("千元", 1000.0), ("(千)", 1000.0), ("万元", 10_000.0), ("(万)", 10_000.0)];
        Self { unit, factor: factors.into_iter().find(|(word, _)| heading.contains(word)).map(|(_, factor)| factor) }
    }
}

const PIECE: &[&str] = &["计件", "按件"];
const MIXED: &[&str] = &["提成", "绩效", "佣金", "抽成", "计件", "计时", "加班", "奖金"];

/// What is denied is not guaranteed: 不保底, 没有底薪. 无责底薪 is none of these.
const GUARANTEES: &[&str] = &["保底", "底薪", "基本工资", "固定"];
const NOT: &[char] = &['不', '无', '没', '未', '非'];

/// Reads the text; `measure` is what the heading of its column says.
pub(super) fn read(text: &str, measure: Measure) -> Result<Wage, Said> {
    let text = plain(text);
    sound(&text)?;
    let found: Vec<Amount> = amounts(&text, measure);
    if !found.iter().any(|amount| amount.is_money) {
        return Err(if ["面议", "面谈", "详谈", "电议", "另议", "待定"].iter().any(|word| text.contains(word)) {
            Said::NoPay
        } else {
            Said::NoAmount
        });
    }
    if found.iter().any(|amount| is_negative(&amount.figure)) {
        return Err(Said::NoAmount);
    }
    if is_denied(&text) {
        return Err(Said::OnlyUsual { amount: found[0].figure.written.clone() });
    }
    let of = |sort: Sort| found.iter().find(|amount| amount.is_money && amount.sort == sort);
    let (base, usual) = match (of(Sort::Base), of(Sort::Unsaid), of(Sort::Total)) {
        (None, Some(unsaid), None) if is_piece(&text) && !unsaid.figure.after.starts_with('+') => {
            return Err(Said::OnlyUsual { amount: unsaid.figure.written.clone() });
        }
        (Some(base), _, total) | (None, Some(base), total) => (base, total.filter(|usual| usual.unit == Unit::Month)),
        (None, None, Some(total)) => return Err(Said::OnlyUsual { amount: total.figure.written.clone() }),
        (None, None, None) => return Err(Said::NoAmount),
    };
    // Of the usual pay the upper end may be meant alone, of the guaranteed the lower one has to be told.
    if let Some(amount) = [Some(base), usual].into_iter().flatten().find(|amount| is_most(&amount.figure)) {
        return Err(Said::NoFloor { amount: amount.figure.written.clone() });
    }
    for amount in [Some(base), usual].into_iter().flatten() {
        amount.plausible()?;
    }
    let read = if base.sort == Sort::Base { stated(&text, base, usual)? } else { taken(&text, base, usual)? };
    let is_used = |amount: &Amount| [Some(base), usual].into_iter().flatten().any(|used| std::ptr::eq(used, amount));
    Ok(with_what_is_left(read, &text, &found, is_used))
}

/// Refuses what may not be, and what nobody can read.
fn sound(text: &str) -> Result<(), Said> {
    if let Some(found) = kept(text) {
        return Err(Said::MoneyKept { found });
    }
    if figures(text).iter().any(Figure::is_mistyped) {
        return Err(Said::NoAmount);
    }
    Ok(())
}

/// The upper end of pay, where the heading says that it is this: an amount that stands alone, as `base.min`. Of what time it is
/// the lower end says, where neither the text nor the heading does and it is not far above that.
pub(super) fn top(text: &str, measure: Measure, floor: Option<(Unit, f64)>) -> Result<Wage, Said> {
    let text = plain(text);
    sound(&text)?;
    let figures = figures(&text);
    let near = floor.filter(|(_, least)| figures.iter().all(|figure| figure.low <= least * 5.0)).map(|(unit, _)| unit);
    let found = amounts(&text, Measure { unit: measure.unit.or(near), ..measure });
    let [amount] = &found[..] else { return Err(Said::NoAmount) };
    amount.plausible()?;
    if !amount.is_money || is_negative(&amount.figure) || amount.figure.high.is_some() || is_denied(&text) {
        return Err(Said::NoAmount);
    }
    // What is guaranteed is the lower end.
    let mut wage = taken(&text, amount, None)?;
    wage.doubt = match wage.doubt {
        Some(Said::NotGuaranteed) => None,
        Some(Said::RoughNotGuaranteed) => Some(Said::Rough),
        Some(Said::YearNotGuaranteed) => Some(Said::YearByTwelve),
        doubt => doubt,
    };
    Ok(with_left(wage, left(&text, &found, |_| true)))
}

/// What people usually earn, where the heading of the column says that it is this.
pub(super) fn usual(text: &str, name: &str) -> Result<Wage, Said> {
    let text = plain(text);
    sound(&text)?;
    let found = amounts(&text, Measure::of(name, None));
    let [amount] = &found[..] else { return Err(Said::NoAmount) };
    amount.plausible()?;
    if !amount.is_money || is_negative(&amount.figure) || amount.unit != Unit::Month || is_denied(&text) {
        return Err(Said::NoAmount);
    }
    if is_most(&amount.figure) {
        return Err(Said::NoFloor { amount: amount.figure.written.clone() });
    }
    let rough = is_rough(&amount.figure).then_some(Said::Rough);
    let wage = Wage { value: json!({ "total": total(&amount.figure, name) }), doubt: rough, besides: None };
    Ok(with_left(wage, left(&text, &found, |_| true)))
}

fn is_denied(text: &str) -> bool {
    let denied = |(at, _): (usize, &str)| {
        let mut before = text[..at].chars().rev();
        before.by_ref().take(2).any(|c| NOT.contains(&c))
    };
    GUARANTEES.iter().any(|word| text.match_indices(word).any(denied)) && !text.contains("无责")
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

/// An amount as what is guaranteed, and beside it what is usual.
fn value(text: &str, amount: &Amount, usual: Option<&Amount>) -> Result<Value, Said> {
    let mut value = json!({ "kind": kind(text, amount.unit), "base": base(amount)? });
    if let Some(usual) = usual {
        value["total"] = total(&usual.figure, text);
    }
    Ok(value)
}

/// Where the text says what is guaranteed.
fn stated(text: &str, amount: &Amount, usual: Option<&Amount>) -> Result<Wage, Said> {
    let value = value(text, amount, usual)?;
    let rough = [Some(amount), usual].into_iter().flatten().any(|amount| is_rough(&amount.figure)).then_some(Said::Rough);
    let by_year = (amount.unit == Unit::Year).then_some(Said::YearByTwelve);
    Ok(Wage { value, doubt: by_year.or(rough), besides: None })
}

/// Where it does not, and an amount stands alone.
fn taken(text: &str, amount: &Amount, usual: Option<&Amount>) -> Result<Wage, Said> {
    let value = value(text, amount, usual)?;
    let doubt = match amount.unit {
        Unit::Day | Unit::Hour if is_rough(&amount.figure) && amount.figure.high.is_none() => Some(Said::Rough),
        Unit::Year => Some(Said::YearNotGuaranteed),
        _ if is_rough(&amount.figure) => Some(Said::RoughNotGuaranteed),
        Unit::Day | Unit::Hour => amount.figure.high.map(|_| Said::NotGuaranteed),
        Unit::Month | Unit::Piece => Some(Said::NotGuaranteed),
    };
    Ok(Wage { value, doubt, besides: None })
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

/// What people usually take home, with the text itself as its basis.
fn total(figure: &Figure, text: &str) -> Value {
    let basis: String = text.chars().take(60).collect();
    json!({ "min": yuan(figure.low), "max": yuan(figure.high.unwrap_or(figure.low)), "basis": basis })
}

/// Whole yuan without decimals.
pub(super) fn yuan(amount: f64) -> Value {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "amounts are read from a few digits")]
    if amount.fract() == 0.0 { Value::from(amount as u64) } else { Value::from(amount) }
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
            ("保底4500，一般5500-6500", "monthly", least(4500, "month")),
            ("3800底薪+提成", "mixed", least(3800, "month")),
            ("4000+提成", "mixed", least(4000, "month")),
            ("年薪9.6万", "monthly", least(8000, "month")),
        ] {
            let wage = read(text, Measure::default()).unwrap_or_else(|said| panic!("{text}: {said:?}"));
            assert_eq!((&wage.value["kind"], &wage.value["base"]), (&json!(kind), &base), "{text}");
        }
    }

    #[test]
    fn what_is_not_sure_is_a_doubt() {
        let doubt = |text: &str| read(text, Measure::default()).unwrap().doubt;
        assert_eq!(doubt("5000-8000元/月"), Some(Said::NotGuaranteed));
        assert_eq!(doubt("5000左右"), Some(Said::RoughNotGuaranteed));
        assert_eq!(doubt("4500起"), Some(Said::RoughNotGuaranteed));
        assert_eq!(doubt("200元/天左右"), Some(Said::Rough));
        assert_eq!(doubt("200元/天"), None);
        assert_eq!(doubt("保底4000元"), None);
        assert_eq!(doubt("底薪3800+计件，综合5500-7500"), None);
        for text in ["年薪9.6万", "9.6万/年", "年薪9.6万左右"] {
            assert_eq!(doubt(text), Some(Said::YearNotGuaranteed), "{text}");
        }
        assert_eq!(doubt("保底年薪9.6万"), Some(Said::YearByTwelve));
        assert_eq!(doubt("底薪9.6万/年"), Some(Said::YearByTwelve));
        assert_eq!(doubt("300/天包吃住"), Some(Said::PartlyRead { left: "包吃住".to_owned() }));
        assert_eq!(doubt("底薪3000，餐补300"), Some(Said::PartlyRead { left: "餐补300".to_owned() }));
    }

    #[test]
    fn nothing_is_made_up() {
        let refused = |text: &str| read(text, Measure::default()).unwrap_err();
        assert_eq!(refused("面议"), Said::NoPay);
        assert_eq!(refused("看能力"), Said::NoAmount);
        assert_eq!(refused("计件 6000左右"), Said::OnlyUsual { amount: "6000".to_owned() });
        assert_eq!(refused("综合5500-7500"), Said::OnlyUsual { amount: "5500-7500".to_owned() });
        assert_eq!(refused("0.35元/件"), Said::OnlyPiece);
        assert_eq!(refused("年薪8-10万"), Said::ByTheYear);
    }

    #[test]
    fn usual_pay_has_the_text_as_its_basis() {
        let wage = read("底薪3800+计件，综合5500-7500", Measure::default()).unwrap();
        assert_eq!(wage.value["total"], json!({"min": 5500, "max": 7500, "basis": "底薪3800+计件,综合5500-7500"}));
    }

    #[test]
    fn no_amount_vanishes() {
        let doubt = |text: &str| read(text, Measure::default()).unwrap().doubt;
        let left = |left: &str| Some(Said::PartlyRead { left: left.to_owned() });
        assert_eq!(doubt("200元/天，6000元/月"), left("6000元/月"));
        assert_eq!(doubt("18元/小时、25元/小时"), left("25元/小时"));
        assert_eq!(doubt("底薪3000，保底4000"), left("4000"));
        let wage = read("保底4000/5000", Measure::default()).unwrap();
        assert_eq!((wage.value.get("total"), wage.doubt), (None, left("5000")));
    }

    #[test]
    fn what_is_denied_or_the_most_is_no_floor() {
        let refused = |text: &str| read(text, Measure::default()).unwrap_err();
        assert_eq!(refused("-5000"), Said::NoAmount);
        assert_eq!(refused("底薪-5000"), Said::NoAmount);
        for text in ["5000元以下", "5000以内", "最高5000", "5000元/月封顶"] {
            assert_eq!(refused(text), Said::NoFloor { amount: "5000".to_owned() }, "{text}");
        }
        for text in ["计件不保底6000", "无底薪，提成6000", "没有保底，6000", "6000不保底"] {
            assert_eq!(refused(text), Said::OnlyUsual { amount: "6000".to_owned() }, "{text}");
        }
        assert_eq!(read("无责底薪4000", Measure::default()).unwrap().doubt, None);
    }

    #[test]
    fn usual_pay_of_its_own_column_is_as_sure_as_it_is_written() {
        assert_eq!(usual("5500-7500", "综合").unwrap().doubt, None);
        assert_eq!(usual("6000以上", "综合").unwrap().doubt, Some(Said::Rough));
        assert_eq!(usual("6000元以下", "综合").unwrap_err(), Said::NoFloor { amount: "6000".to_owned() });
        assert_eq!(usual("200元/天", "综合").unwrap_err(), Said::NoAmount);
        assert_eq!(usual("6000（熟练工）", "综合").unwrap().doubt, Some(Said::PartlyRead { left: "熟练工".to_owned() }));
    }

    #[test]
    fn what_is_at_least_paid_is_a_floor() {
        for (text, doubt) in [("不低于4500", Some(Said::NotGuaranteed)), ("保底不低于4500", None), ("保底4千5", None)]
        {
            let wage = read(text, Measure::default()).unwrap();
            assert_eq!((&wage.value["base"]["min"], wage.doubt), (&json!(4500), doubt), "{text}");
        }
        let refused = |text: &str| read(text, Measure::default()).unwrap_err();
        assert_eq!(refused("低于4500"), Said::NoFloor { amount: "4500".to_owned() });
        assert_eq!(refused("不高于4500"), Said::NoFloor { amount: "4500".to_owned() });
    }

    #[test]
    fn what_cannot_be_read_for_sure_is_refused() {
        let refused = |text: &str| read(text, Measure::default()).unwrap_err();
        for text in ["45OO", "保底4500OO"] {
            assert_eq!(refused(text), Said::NoAmount, "{text}");
        }
        for text in ["6000-4000", "保底4500 综合6500-5500", "8-5K"] {
            assert_eq!(refused(text), Said::NotRead { expected: SPAN }, "{text}");
        }
        assert_eq!(refused("保底45"), Said::TooLittle { amount: "45".to_owned() });
        assert_eq!(refused("5-8"), Said::TooLittle { amount: "5-8".to_owned() });
    }

    #[test]
    fn days_and_hours_are_no_pay() {
        for (text, base, left) in [
            ("每月15日发5000", json!({"min": 5000, "unit": "month"}), "每月15日发"),
            ("每天8小时，200元/天", json!({"min": 200, "unit": "day"}), "每天8小时"),
        ] {
            let wage = read(text, Measure::default()).unwrap();
            assert_eq!(wage.value["base"], base, "{text}");
            let told = [wage.doubt, wage.besides];
            assert!(told.contains(&Some(Said::PartlyRead { left: left.to_owned() })), "{text}: {told:?}");
        }
    }

    #[test]
    fn the_heading_may_count_in_thousands() {
        let pay = |heading: &str, text: &str| read(text, Measure::of(heading, None)).unwrap().value["base"].clone();
        assert_eq!(pay("薪资（千元）", "5-8"), json!({"min": 5000, "max": 8000, "unit": "month"}));
        assert_eq!(pay("薪资（千元）", "5000-8000元"), json!({"min": 5000, "max": 8000, "unit": "month"}));
        assert_eq!(pay("月薪（万元）", "0.5"), json!({"min": 5000, "unit": "month"}));
    }

    #[test]
    fn nobody_pays_for_work() {
        for text in ["保底4500，交押金200元", "保底4500，押一个月工资", "4500（压半个月）", "保底4500，押金：200"]
        {
            assert!(matches!(read(text, Measure::default()), Err(Said::MoneyKept { .. })), "{text}");
        }
        for text in ["保底4500，不收押金", "保底4500，押金：无", "保底4500，从不押工资", "保底4500，压铸补贴200"]
        {
            assert!(read(text, Measure::default()).is_ok(), "{text}");
        }
    }

    #[test]
    fn what_is_left_is_quoted_run_by_run() {
        for (text, left) in [
            ("200元/天，日结", "日结"),
            ("保底4500（税前）", "税前"),
            ("4500/月+五险", "五险"),
            ("150-200元/天包两餐", "包两餐"),
            ("月休四天5000", "月休四天"),
            ("保底5000前三个月，之后计件", "前三个月、之后计件"),
            ("保底4500，满勤奖300，年底双薪", "满勤奖300、年底双薪"),
        ] {
            let Wage { doubt, besides, .. } = read(text, Measure::default()).unwrap();
            assert!(
                [&doubt, &besides].contains(&&Some(Said::PartlyRead { left: left.to_owned() })),
                "{text}: {doubt:?} {besides:?}"
            );
        }
    }
}
