//! Pay against the minimum wage of the workplace, and figures that cannot be true.
//!
//! Compared is the guaranteed pay alone: overtime, allowances for shifts, heat and hazards, and insurance do not count
//! (最低工资规定 12). A month has 21.75 paid days of eight hours (劳社部发〔2008〕3号).

use super::{Found, fault};
use crate::diagnostic::{Figure, Message, Words};
use crate::model::{Employment, Entry, Job, PayUnit, Portal, Wage};
use crate::schema::value::{Amount, Date};

const DAYS_A_MONTH: f64 = 21.75;
const HOURS_A_DAY: f64 = 8.0;

/// The minimum wage of a region on a day: the newest row of the nearest region that has one.
pub(super) fn minimum<'a>(portal: &'a Portal, region: &str, day: Date) -> Option<&'a Wage> {
    portal.lineage(region).find_map(|above| {
        let rows = portal.wages.iter().filter(|wage| *wage.region.0 == *above.document.slug && wage.effective <= day);
        rows.max_by_key(|wage| wage.effective)
    })
}

/// An amount of a unit, by the month of full-time work.
fn by_month(amount: f64, unit: PayUnit) -> f64 {
    match unit {
        PayUnit::Month => amount,
        PayUnit::Day => amount * DAYS_A_MONTH,
        PayUnit::Hour => amount * HOURS_A_DAY * DAYS_A_MONTH,
    }
}

pub(super) fn pay(entry: &Entry<Job>, portal: &Portal, found: &mut Found) {
    let pay = &entry.front.pay;
    unit(entry, found);
    let wide = |low: Amount, high: Amount| high.yuan() > 3.0 * low.yuan() && low.yuan() > 0.0;
    let base = pay.base.max.map(|max| ("base", pay.base.min, max));
    let total = pay.total.as_ref().map(|total| ("total", total.min, total.max));
    for (key, low, high) in base.into_iter().chain(total).filter(|(_, low, high)| wide(*low, *high)) {
        let message = Message::PayWide { low: low.to_string(), high: high.to_string() };
        fault(entry, &["pay", key, "max"], message, found);
    }
    if entry.document.is_whole() && pay.day.is_none() {
        fault(entry, &["pay"], Message::PayDayMissing {}, found);
    }
    // An intern is no employee, and a public-welfare post is paid by the subsidy that its policy sets.
    if !matches!(entry.front.employment(), Employment::Intern | Employment::PublicWelfare) {
        against_minimum(entry, portal, found);
    }
}

fn against_minimum(entry: &Entry<Job>, portal: &Portal, found: &mut Found) {
    let front = &entry.front;
    let region = &front.workplace.region;
    let place = portal.county(region).map_or_else(|| region.to_string(), |county| county.front.short().to_owned());
    let Some(wage) = minimum(portal, region, front.valid_through) else {
        let message = Message::PayMinimumUnknown { place };
        return fault(entry, &["pay", "base"], message, found);
    };
    let base = &front.pay.base;
    let written = figure(base.min, base.unit);
    // The hourly minimum holds for part-time work and has its allowances in it; full-time work goes by the month.
    let (due, least, unit) = match (front.employment(), wage.hour) {
        (Employment::PartTime, Some(hour)) if base.unit == PayUnit::Hour => (base.min.yuan(), hour, PayUnit::Hour),
        (Employment::PartTime, _) => return,
        _ => (by_month(base.min.yuan(), base.unit), wage.month, PayUnit::Month),
    };
    if due + 0.005 >= least.yuan() {
        return;
    }
    let minimum = figure(least, unit);
    let message = if wage.verified.0 {
        Message::PayBelowMinimum { pay: written, minimum, place, since: wage.effective.to_string() }
    } else {
        Message::PayMinimumUnverified { pay: written, minimum, place }
    };
    fault(entry, &["pay", "base", "min"], message, found);
}

fn figure(amount: Amount, unit: PayUnit) -> Figure {
    let unit = match unit {
        PayUnit::Month => Words { zh: "元/月", en: "yuan a month" },
        PayUnit::Day => Words { zh: "元/天", en: "yuan a day" },
        PayUnit::Hour => Words { zh: "元/小时", en: "yuan an hour" },
    };
    Figure { number: amount.to_string(), unit }
}

/// The bounds between which pay of a unit can be true.
fn unit(entry: &Entry<Job>, found: &mut Found) {
    let pay = &entry.front.pay;
    let mut told = |keys: &[&str], amount: Amount, unit: PayUnit| {
        let (least, most) = match unit {
            PayUnit::Month => (500.0, 50_000.0),
            PayUnit::Day => (40.0, 2000.0),
            PayUnit::Hour => (5.0, 200.0),
        };
        if amount.yuan() < least || amount.yuan() > most {
            let message = Message::PayUnit { pay: figure(amount, unit) };
            fault(entry, keys, message, found);
        }
    };
    told(&["pay", "base", "min"], pay.base.min, pay.base.unit);
    if let Some(max) = pay.base.max {
        told(&["pay", "base", "max"], max, pay.base.unit);
    }
    if let Some(total) = &pay.total {
        told(&["pay", "total", "min"], total.min, PayUnit::Month);
        told(&["pay", "total", "max"], total.max, PayUnit::Month);
    }
}

/// What a probation must pay at least: eighty per cent of the agreed pay, and the minimum wage (劳动合同法 20).
pub(super) fn least_in_probation(entry: &Entry<Job>, portal: &Portal) -> f64 {
    let front = &entry.front;
    let agreed = by_month(front.pay.base.min.yuan(), front.pay.base.unit) * 0.8;
    let verified = minimum(portal, &front.workplace.region, front.valid_through).filter(|wage| wage.verified.0);
    verified.map_or(agreed, |wage| agreed.max(wage.month.yuan()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_has_174_hours() {
        assert!((by_month(1.0, PayUnit::Hour) - 174.0).abs() < 1e-9);
        assert!((by_month(100.0, PayUnit::Day) - 2175.0).abs() < 1e-9);
    }
}
