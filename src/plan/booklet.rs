//! Booklets for the notice board: the open jobs of a region or trade, to be printed on a few sheets.

use super::facet::{Axis, Value};
use super::grouping::Groups;
use super::listing::{Jobs, Lists, job_title};
use crate::config::Extra;
use crate::schema::value::Slug;
use std::sync::Arc;

/// A notice board holds so many postings, some six sheets; who wants more reads the list.
const MOST: usize = 60;
/// What boards are put up for: where people leave from, where they go, what they do.
pub const AXES: [Axis; 3] = [Axis::From, Axis::To, Axis::Trade];

/// Where all booklets are listed.
pub const INDEX: &str = "print/index.html";

/// One booklet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Booklet {
    pub route: String,
    pub axis: Axis,
    pub title: String,
    /// The jobs in it, the newest first.
    pub jobs: Vec<Slug>,
    /// How many there are to choose from.
    pub total: usize,
}

/// The address of the booklet for a value.
pub fn route(value: &Value) -> String {
    format!("print/{}-{}.html", value.axis.key(), value.key)
}

/// A booklet for each value with jobs that may be hung up: what nobody has verified must not be. None where the site leaves
/// them out.
pub(super) fn all(lists: Lists<'_>, groups: &Groups, jobs: &Jobs<'_>) -> Vec<Booklet> {
    let made = lists.config.makes(Extra::Booklets);
    let single = groups.iter().filter(|(values, _)| made && values.len() == 1 && AXES.contains(&values[0].axis));
    let booklet = |(values, members): (&Vec<Value>, &Arc<Vec<usize>>)| {
        let fit = || members.iter().filter(|at| jobs.worths.is_verified(**at));
        let slugs: Vec<Slug> = fit().take(MOST).map(|at| jobs.slug(*at)).collect();
        (!slugs.is_empty()).then(|| Booklet {
            route: route(&values[0]),
            axis: values[0].axis,
            title: job_title(lists, values),
            jobs: slugs,
            total: fit().count(),
        })
    };
    single.filter_map(booklet).collect()
}
