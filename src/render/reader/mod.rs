//! What machines read: feeds, the sitemap, calendars, open data. Each is written by hand into its own format; none is a
//! template, because a slip in one of them is noticed by no reader but a machine.

mod calendar;
mod exchange;
mod feed;
mod ics;
mod json;
mod json_schema;
mod published;
mod record;
mod separated;
mod sitemap;
mod xml;

pub(super) use calendar::calendar;
pub(super) use exchange::Posted;
pub(super) use feed::{about, feed, title};
pub(super) use sitemap::{robots, sitemap};

use super::Take;
use super::trace::Fact;
use super::view::View;
use crate::model::{EventStatus, Item};
use crate::plan::dataset::{Described, File};
use crate::plan::feed::is_off;
use crate::schema::Kind;
use crate::schema::value::Date;
use jiff::civil::Time;

/// So many bytes of a file of open data, or of a sitemap, are handed out at once.
const PART: usize = 128 * 1024;

/// A file of open data, handed to `take` in parts but for what is left at the end. Every such file holds all entries of its
/// kind, so any of them changes it.
pub(super) fn data<'t>(view: View<'_, '_>, base: Option<&str>, file: File, take: &'t mut Take<'t>) -> Vec<u8> {
    match file {
        File::Records(kind) => record::records(view, base, kind, take),
        File::Table(kind) => separated::table(view, base, kind, take),
        File::Changes => record::changes(view, base, take),
        File::References => exchange::references(view, base, take),
        File::Recent => exchange::recent(view, base, take),
        File::Details(no) => exchange::details(view, base, no, take),
        File::Schema(Described::Records(kind)) => json_schema::records(kind),
        File::Schema(Described::Changes) => json_schema::changes(),
        File::Schema(Described::References) => json_schema::references(),
        File::Schema(Described::Recent) => json_schema::recent(),
        File::Schema(Described::Details) => json_schema::details(),
    }
}

/// Hands out what was written so far, of whole items, once it is enough for a part.
fn hand_out(written: &mut Vec<u8>, take: &mut Take<'_>) {
    if written.len() >= PART {
        take(written);
        written.clear();
    }
}

/// The name under which the ids of this portal are unique in the world. A portal that knows no address of its own is a
/// preview: its ids are made from its title, in a domain that will never be anybody's (RFC 6761).
fn authority(view: View<'_, '_>, base: Option<&str>) -> String {
    let title = || format!("{:016x}.invalid", xxhash_rust::xxh3::xxh3_64(view.config.site.title.as_bytes()));
    view.config.authority(base).map_or_else(title, ToOwned::to_owned)
}

/// The beginning of a day in the site's zone (RFC 3339).
fn day_begins(view: View<'_, '_>, day: Date) -> String {
    moment(view, day, Time::midnight())
}

/// A civil time in the site's zone with its offset (RFC 3339).
pub(super) fn moment(view: View<'_, '_>, day: Date, time: Time) -> String {
    view.config.instant(day, time).strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
}

/// What is said of an entry in one sentence.
fn summary(view: View<'_, '_>, item: &dyn Item) -> Option<String> {
    let own = item.common().summary.map(ToOwned::to_owned);
    let body = &item.document().body.summary;
    let own = own.or_else(|| (!body.is_empty()).then(|| body.clone()));
    match view.portal.jobs.get(item.slug()).filter(|_| item.kind() == Kind::Job) {
        Some(job) => Some(view.job_line(job)),
        None => own,
    }
}

/// A name that is seen without its page, with a word before it if it is off, put off or a sample.
fn marked(view: View<'_, '_>, item: &dyn Item, name: String) -> String {
    let put_off = view.portal.fairs.get(item.slug()).filter(|_| item.kind() == Kind::Fair).and_then(|fair| fair.front.status);
    let put_off = put_off.filter(|status| !matches!(status, EventStatus::Scheduled | EventStatus::Cancelled));
    let marks = [
        is_off(item).then(|| view.wording.word("cancelled")),
        put_off.map(|status| view.wording.choice(status.choice())),
        item.common().sample.then(|| view.wording.word("sample")),
    ];
    let mark = |name: String, mark: String| view.wording.text("marked", &[("mark", mark.into()), ("title", name.into())]);
    marks.into_iter().flatten().fold(name, mark)
}

fn note_tables(view: View<'_, '_>, kinds: &[Kind]) {
    for kind in kinds {
        view.note(Fact::Table(*kind));
    }
}
