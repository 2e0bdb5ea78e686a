//! Pay in words: what is shown, what of it is guaranteed, and what an hour comes to.

use super::fields::{Fields, map};
use crate::model::{Job, PayKind, PayUnit};
use crate::plan::facet;
use crate::theme::Wording;
use tera::Value;

/// The pay in the words of cards and pages.
pub(crate) fn pay(job: &Job, wording: &Wording) -> Fields {
    let pay = &job.pay;
    let month = facet::pay_unit(wording, PayUnit::Month);
    let unit = facet::pay_unit(wording, pay.base.unit);
    let with = |amount: &str, unit: &str| wording.text("amount", &[("amount", amount.into()), ("unit", unit.into())]);
    let base = pay.base.min.up_to(pay.base.max);
    let kind = if pay.kind == PayKind::Mixed { wording.word("pay-mixed") } else { wording.choice(pay.kind.choice()) };
    let guaranteed = with(&base, &unit);
    let mut floor = pay.base.min.to_string();
    if pay.base.unit != PayUnit::Month {
        floor = wording.text("floor-unit", &[("floor", floor.into()), ("unit", unit.as_str().into())]);
    }
    if pay.base.max.is_some_and(|max| max > pay.base.min) {
        floor = wording.text("floor-more", &[("floor", floor.into())]);
    }
    let total = pay.total.as_ref().map(|total| total.min.up_to(Some(total.max)));
    let (amount, shown_unit, note) = match &total {
        Some(total) => {
            (total.clone(), month.clone(), wording.text("pay-note", &[("kind", kind.into()), ("floor", floor.into())]))
        }
        None => (base.clone(), unit, kind),
    };
    let mut map = map! {
        "amount": amount,
        "unit": shown_unit,
        "note": note,
        "guaranteed": guaranteed,
        "total": total.map(|total| with(&total, &month)),
    };
    if let Some((text, assumption)) = hourly(job, wording) {
        map.put("hourly", Value::from(text));
        map.put("assumption", Value::from(assumption));
    }
    map
}

/// The take-home pay of a month by its hours, overtime among them, in words and with what was assumed. None where the
/// guaranteed pay is by the hour or day already.
fn hourly(job: &Job, wording: &Wording) -> Option<(String, String)> {
    let (total, hours) = (job.pay.total.as_ref()?, job.hours.as_ref()?);
    if job.pay.base.unit != PayUnit::Month {
        return None;
    }
    let days = match hours.rest_days_month {
        Some(rest) => 30.0 - f64::from(rest.0),
        None => (hours.days_per_week.0.yuan() * 52.0 / 12.0).round(),
    };
    let overtime = hours.overtime_month_max.map_or(0, |hours| hours.0);
    let month = hours.per_day.0.yuan() * days + f64::from(overtime);
    if month <= 0.0 {
        return None;
    }
    let (low, high) = ((total.min.yuan() / month).round(), (total.max.yuan() / month).round());
    let text = if (low - high).abs() < 0.5 {
        wording.text("hourly", &[("yuan", low.into())])
    } else {
        wording.text("hourly-range", &[("low", low.into()), ("high", high.into())])
    };
    let mut put = vec![("hours", hours.per_day.to_string().into()), ("days", days.into())];
    let id = if overtime > 0 { "hours-assumed-overtime" } else { "hours-assumed" };
    if overtime > 0 {
        put.push(("overtime", overtime.into()));
    }
    Some((text, wording.text(id, &put)))
}
