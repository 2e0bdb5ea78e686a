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

const BASE: &[&str] = &["无责底薪", "底薪", "保底", "基本工资", "固定工资", "固定", "基本薪"];
const TOTAL: &[&str] =
    &["一般", "通常", "综合", "到手", "合计", "总收入", "总", "平均", "可达", "月入", "收入", "实发", "计件", "预计"];
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

/// What is denied is not guaranteed: 不保底, 没有底薪. 无责底薪 is none of these.
const GUARANTEES: &[&str] = &["保底", "底薪", "基本工资", "固定"];
const NOT: &[char] = &['不', '无', '没', '未', '非'];
/// Words by which an amount is the most that is paid.
const MOST_BEHIND: &[&str] = &["以下", "以内", "之内", "封顶", "内"];
const MOST_BEFORE: &[&str] = &["最高", "不超过", "至多", "最多", "上限", "小于", "低于"];

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
    if found.iter().any(|amount| is_negative(&amount.figure)) {
        return Err(Said::NoAmount);
    }
    if is_denied(&text) {
        return Err(Said::OnlyUsual { amount: found[0].figure.written.clone() });
    }
    let of = |sort: Sort| found.iter().find(|amount| amount.sort == sort);
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
    let read = if base.sort == Sort::Base { stated(&text, base, usual)? } else { taken(&text, base, usual)? };
    let is_used = |amount: &Amount| [Some(base), usual].into_iter().flatten().any(|used| std::ptr::eq(used, amount));
    Ok(with_what_is_left(read, &found, is_used))
}

/// What people usually earn, where the heading of the column says that it is this.
pub(super) fn usual(text: &str, name: &str) -> Result<Wage, Said> {
    let text = plain(text);
    let found = amounts(&text, None);
    let [amount] = &found[..] else { return Err(Said::NoAmount) };
    if is_negative(&amount.figure) || amount.unit != Unit::Month || is_denied(&text) {
        return Err(Said::NoAmount);
    }
    if is_most(&amount.figure) {
        return Err(Said::NoFloor { amount: amount.figure.written.clone() });
    }
    let rough = is_rough(&amount.figure).then_some(Said::Rough);
    let wage = Wage { value: json!({ "total": total(&amount.figure, name) }), doubt: rough };
    Ok(match left(&found, |_| true) {
        left if left.is_empty() || wage.doubt.is_some() => wage,
        left => Wage { doubt: Some(Said::PartlyRead { left }), ..wage },
    })
}

fn is_denied(text: &str) -> bool {
    let denied = |(at, _): (usize, &str)| {
        let mut before = text[..at].chars().rev();
        before.by_ref().take(2).any(|c| NOT.contains(&c))
    };
    GUARANTEES.iter().any(|word| text.match_indices(word).any(denied)) && !text.contains("无责")
}

/// A sign before an amount that is no dash between two.
fn is_negative(figure: &Figure) -> bool {
    figure.before.ends_with(['-', '−', '–', '—'])
}

fn is_most(figure: &Figure) -> bool {
    let behind = figure.after.trim_start_matches(['元', '块', '/', '每', '月', '天', '日']);
    let behind = behind.strip_prefix("小时").unwrap_or(behind);
    MOST_BEHIND.iter().any(|word| behind.starts_with(word)) || MOST_BEFORE.iter().any(|word| figure.before.ends_with(word))
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
    if let Some(usual) = usual {
        value["total"] = total(&usual.figure, text);
    }
    let rough = [Some(amount), usual].into_iter().flatten().any(|amount| is_rough(&amount.figure));
    Ok(Wage { value, doubt: rough.then_some(Said::Rough) })
}

/// Where it does not, and an amount stands alone.
fn taken(text: &str, amount: &Amount, usual: Option<&Amount>) -> Result<Wage, Said> {
    let mut value = json!({ "kind": kind(text, amount.unit), "base": base(amount)? });
    if let Some(usual) = usual {
        value["total"] = total(&usual.figure, text);
    }
    let doubt = match amount.unit {
        Unit::Day | Unit::Hour if is_rough(&amount.figure) && amount.figure.high.is_none() => Some(Said::Rough),
        _ if is_rough(&amount.figure) => Some(Said::RoughNotGuaranteed),
        Unit::Day | Unit::Hour => amount.figure.high.map(|_| Said::NotGuaranteed),
        Unit::Year => Some(Said::YearByTwelve),
        Unit::Month | Unit::Piece => Some(Said::NotGuaranteed),
    };
    Ok(Wage { value, doubt })
}

/// What people usually take home, with the text itself as its basis.
fn total(figure: &Figure, text: &str) -> Value {
    let basis: String = text.chars().take(60).collect();
    json!({ "min": yuan(figure.low), "max": yuan(figure.high.unwrap_or(figure.low)), "basis": basis })
}

fn is_rough(figure: &Figure) -> bool {
    ROUGH.iter().any(|word| figure.after.contains(word) || figure.before.ends_with(word))
}

/// A doubt where words or amounts of the text say something that `pay` does not.
fn with_what_is_left(mut wage: Wage, found: &[Amount], is_used: impl Fn(&Amount) -> bool) -> Wage {
    let unused = found.iter().filter(|amount| amount.sort != Sort::Extra && !is_used(amount));
    let amounts: Vec<String> = unused.map(with_its_unit).collect();
    let left = left(found, is_used);
    if !amounts.is_empty() {
        // That there are several outweighs what is in doubt about one.
        wage.doubt = Some(Said::PartlyRead { left: amounts.join("、") });
    } else if wage.doubt.is_none() && !left.is_empty() && wage.value.get("total").is_none() {
        // Where the text became the basis of the usual pay, nothing of it is lost.
        wage.doubt = Some(Said::PartlyRead { left });
    }
    wage
}

fn with_its_unit(amount: &Amount) -> String {
    let behind = amount.figure.after.chars().take_while(|c| c.is_alphabetic() || *c == '/').take(4);
    amount.figure.written.chars().chain(behind).collect()
}

/// The words and amounts of a text that nothing was made of.
fn left(found: &[Amount], is_used: impl Fn(&Amount) -> bool) -> String {
    let mut left = found.first().map(|amount| amount.figure.before.clone()).unwrap_or_default();
    for amount in found {
        if !is_used(amount) {
            left.push_str(&amount.figure.written);
        }
        left.push_str(&amount.figure.after);
    }
    let known = BASE.iter().chain(TOTAL).chain(PIECE).chain(MIXED).chain(ROUGH).chain(FILLERS);
    let mut known: Vec<&str> = known.copied().collect();
    known.sort_by_key(|word| std::cmp::Reverse(word.len()));
    for word in known {
        left = left.replace(word, "");
    }
    left.retain(char::is_alphanumeric);
    left
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
            let wage = read(text, None).unwrap_or_else(|said| panic!("{text}: {said:?}"));
            assert_eq!((&wage.value["kind"], &wage.value["base"]), (&json!(kind), &base), "{text}");
        }
    }

    #[test]
    fn what_is_not_sure_is_a_doubt() {
        let doubt = |text: &str| read(text, None).unwrap().doubt;
        assert_eq!(doubt("5000-8000元/月"), Some(Said::NotGuaranteed));
        assert_eq!(doubt("5000左右"), Some(Said::RoughNotGuaranteed));
        assert_eq!(doubt("4500起"), Some(Said::RoughNotGuaranteed));
        assert_eq!(doubt("200元/天左右"), Some(Said::Rough));
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

    #[test]
    fn no_amount_vanishes() {
        let doubt = |text: &str| read(text, None).unwrap().doubt;
        let left = |left: &str| Some(Said::PartlyRead { left: left.to_owned() });
        assert_eq!(doubt("200元/天，6000元/月"), left("6000元/月"));
        assert_eq!(doubt("18元/小时、25元/小时"), left("25元/小时"));
        assert_eq!(doubt("底薪3000，保底4000"), left("4000"));
        let wage = read("保底4000/5000", None).unwrap();
        assert_eq!((wage.value.get("total"), wage.doubt), (None, left("5000")));
    }

    #[test]
    fn what_is_denied_or_the_most_is_no_floor() {
        let refused = |text: &str| read(text, None).unwrap_err();
        assert_eq!(refused("-5000"), Said::NoAmount);
        assert_eq!(refused("底薪-5000"), Said::NoAmount);
        for text in ["5000元以下", "5000以内", "最高5000", "5000元/月封顶"] {
            assert_eq!(refused(text), Said::NoFloor { amount: "5000".to_owned() }, "{text}");
        }
        for text in ["计件不保底6000", "无底薪，提成6000", "没有保底，6000", "6000不保底"] {
            assert_eq!(refused(text), Said::OnlyUsual { amount: "6000".to_owned() }, "{text}");
        }
        assert_eq!(read("无责底薪4000", None).unwrap().doubt, None);
    }

    #[test]
    fn usual_pay_of_its_own_column_is_as_sure_as_it_is_written() {
        assert_eq!(usual("5500-7500", "综合").unwrap().doubt, None);
        assert_eq!(usual("6000以上", "综合").unwrap().doubt, Some(Said::Rough));
        assert_eq!(usual("6000元以下", "综合").unwrap_err(), Said::NoFloor { amount: "6000".to_owned() });
        assert_eq!(usual("200元/天", "综合").unwrap_err(), Said::NoAmount);
        assert_eq!(usual("6000（熟练工）", "综合").unwrap().doubt, Some(Said::PartlyRead { left: "熟练工".to_owned() }));
    }
}
