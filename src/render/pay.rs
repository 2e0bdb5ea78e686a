//! Pay in words: what is shown, what of it is guaranteed, and what an hour comes to.

use super::fields::{Fields, map};
use crate::model::{Job, PayKind, PayUnit};
use crate::plan::facet;
use crate::theme::Wording;
use tera::Value;

/// What is shown of the pay where there is little room.
pub(super) struct Shown {
    pub(super) amount: String,
    pub(super) unit: String,
    /// How it is paid, and what of it is sure.
    pub(super) note: String,
}

/// The amount that is shown: of a month with all that comes to it where that is known.
pub(super) fn amount(job: &Job) -> String {
    let pay = &job.pay;
    pay.total.as_ref().map_or_else(|| pay.base.min.up_to(pay.base.max), |total| total.min.up_to(Some(total.max)))
}

pub(super) fn shown(job: &Job, wording: &Wording) -> Shown {
    let pay = &job.pay;
    let (amount, unit) = (amount(job), facet::pay_unit(wording, pay.base.unit));
    let kind = if pay.kind == PayKind::Mixed { wording.word("pay-mixed") } else { wording.choice(pay.kind.choice()) };
    if pay.total.is_none() {
        return Shown { amount, unit, note: kind };
    }
    let mut floor = pay.base.min.to_string();
    if pay.base.unit != PayUnit::Month {
        floor = wording.text("floor-unit", &[("floor", floor.into()), ("unit", unit.into())]);
    }
    if pay.base.max.is_some_and(|max| max > pay.base.min) {
        floor = wording.text("floor-more", &[("floor", floor.into())]);
    }
    let note = wording.text("pay-note", &[("kind", kind.into()), ("floor", floor.into())]);
    Shown { amount, unit: facet::pay_unit(wording, PayUnit::Month), note }
}

/// The pay in the words of cards and pages.
pub(crate) fn pay(job: &Job, wording: &Wording) -> Fields {
    let Shown { amount, unit, note } = shown(job, wording);
    let with = |amount: &str, unit: &str| wording.text("amount", &[("amount", amount.into()), ("unit", unit.into())]);
    let base = &job.pay.base;
    let guaranteed = with(&base.min.up_to(base.max), &facet::pay_unit(wording, base.unit));
    let total = job.pay.total.as_ref().map(|_| with(&amount, &unit));
    let mut map = map! {
        "amount": amount,
        "unit": unit,
        "note": note,
        "guaranteed": guaranteed,
        "total": total,
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
