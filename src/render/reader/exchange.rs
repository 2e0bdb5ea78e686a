//! Jobs for other public employment services, as EURES exchanges them (Implementing Decision (EU) 2017/1257): its three calls
//! as three sorts of files. A reference says where a job comes from and when it was made, changed and closed; the details
//! hold the job itself as a `PositionOpening` of HR-Open 3.2.

use super::super::Take;
use super::super::view::{Shared, View, root};
use super::{authority, json, note_tables, record, xml};
use crate::model::{Education, Employment, Entry, Front as _, Item as _, Job, State};
use crate::plan::dataset::DETAILS;
use crate::schema::Kind;
use crate::schema::value::Date;
use jiff::civil::Time;
use quick_xml::Writer;
use serde::Serialize;
use std::io;

/// The version of EURES's profile of HR-Open after which the content is written.
pub(super) const FORMAT: &str = "1.3";
const HR_OPEN: &str = "http://www.hr-xml.org/3";
const OAGIS: &str = "http://www.openapplications.org/oagis/9";

/// `getAll`: every job that was ever public and is posted here first.
pub(super) fn references<'t>(view: View<'_, '_>, base: Option<&str>, take: &'t mut Take<'t>) -> Vec<u8> {
    let exchange = Exchange::new(view, base);
    let mut file = exchange.file("../schema/getAll.json", take);
    file.list("allReferences", view.posted().all.iter(), |out, at| json::write(out, &exchange.reference(*at)));
    file.end()
}

/// `getChanges`: the same by what happened to them last; who asks takes those that are newer than the last time.
pub(super) fn recent<'t>(view: View<'_, '_>, base: Option<&str>, take: &'t mut Take<'t>) -> Vec<u8> {
    let exchange = Exchange::new(view, base);
    let [mut created, mut modified, mut closed] = [Vec::new(), Vec::new(), Vec::new()];
    for at in &view.posted().all {
        let job = view.portal.jobs.at(*at);
        let list = match job.state(view.plan.wish.today) {
            State::Closed(_) => &mut closed,
            _ if job.front.common().changed() > job.front.published => &mut modified,
            _ => &mut created,
        };
        list.push(at);
    }
    let mut file = exchange.file("../schema/getChanges.json", take);
    for (name, list) in [("createdReferences", created), ("modifiedReferences", modified), ("closedReferences", closed)] {
        file.list(name, list.into_iter(), |out, at| json::write(out, &exchange.reference(*at)));
    }
    file.end()
}

/// `getDetails`: some of the open jobs in full, by reference.
pub(super) fn details<'t>(view: View<'_, '_>, base: Option<&str>, no: usize, take: &'t mut Take<'t>) -> Vec<u8> {
    let exchange = Exchange::new(view, base);
    let some = view.posted().open.chunks(DETAILS).nth(no - 1).unwrap_or_default();
    let detail = |at: &usize| {
        let job = view.portal.jobs.at(*at);
        let content = Content { content: opening(view, base, job, &exchange.authority), content_format_version: FORMAT };
        (&*job.document.slug as &str, Exchanged { details: None, content: Some(content), ..exchange.reference(*at) })
    };
    let mut file = exchange.file("../../schema/getDetails.json", take);
    file.group("details", some.iter().map(detail));
    file.end()
}

/// The jobs that are exchanged, each by its place among all: found once for all files.
pub(crate) struct Posted {
    /// Those that are or were public.
    all: Vec<usize>,
    open: Vec<usize>,
}

impl Posted {
    pub(crate) fn new(shared: &Shared<'_>) -> Self {
        let job = |at: usize| shared.portal.jobs.at(at);
        let all: Vec<usize> = (0..shared.portal.jobs.len()).filter(|at| is_exchanged(shared, job(*at))).collect();
        let open = all.iter().copied().filter(|at| shared.plan.wish.lists(job(*at))).collect();
        Self { all, open }
    }
}

struct Exchange<'v, 'a> {
    view: View<'v, 'a>,
    base: Option<&'v str>,
    authority: String,
}

impl<'v, 'a> Exchange<'v, 'a> {
    fn new(view: View<'v, 'a>, base: Option<&'v str>) -> Self {
        note_tables(view, &[Kind::Job, Kind::Employer, Kind::Region]);
        Self { view, base, authority: authority(view, base) }
    }

    fn file<'t>(&self, schema: &str, take: &'t mut Take<'t>) -> json::File<'t> {
        json::File::new(&record::head(self.view, self.base, schema), take)
    }

    /// What is said of the job at a place among all.
    fn reference(&self, at: usize) -> Exchanged<'_> {
        let (view, today) = (self.view, self.view.plan.wish.today);
        let job = view.portal.jobs.at(at);
        let is_closed = job.state(today).why().is_some();
        let time = |day: Date| view.config.instant(day, Time::midnight()).timestamp().as_millisecond();
        let made = job.front.published.expect("only jobs with a date of publication are exchanged");
        let changed = job.front.common().changed().unwrap_or(made);
        let closed = job.life().closed_since(today).filter(|_| is_closed);
        let place = view.posted().open.binary_search(&at).ok();
        Exchanged {
            reference: &job.document.slug,
            source: &self.authority,
            status: if is_closed { "CLOSED" } else { "ACTIVE" },
            creation_timestamp: time(made),
            last_modification_timestamp: time(changed.max(closed.unwrap_or(changed))),
            closing_timestamp: closed.map(time),
            details: place.map(|place| format!("getDetails/{}.json", place / DETAILS + 1)),
            content: None,
        }
    }
}

/// Where a job comes from and when it was made, changed and closed.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Exchanged<'j> {
    reference: &'j str,
    source: &'j str,
    status: &'static str,
    creation_timestamp: i64,
    last_modification_timestamp: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    closing_timestamp: Option<i64>,
    /// The file that holds it in full; in that file it is
    #[serde(skip_serializing_if = "Option::is_none")]
    details: Option<String>,
    /// the job itself.
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    content: Option<Content>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Content {
    content: String,
    content_format_version: &'static str,
}

/// Whether a job is public with a day from which that is so. What was taken over from elsewhere is exchanged from there, and
/// a sample beside real jobs is nobody's.
fn is_exchanged(shared: &Shared<'_>, job: &Entry<Job>) -> bool {
    let front = &job.front;
    let is_repost = front.source.as_ref().is_some_and(|source| source.repost.0);
    let is_sample = front.sample.0 && shared.plan.samples.real_openings;
    job.state(shared.plan.wish.today).is_public() && front.published.is_some() && !is_repost && !is_sample
}

/// A job as a `PositionOpening`.
fn opening(view: View<'_, '_>, base: Option<&str>, job: &Entry<Job>, authority: &str) -> String {
    let operator: &str = &view.config.site.operator.name;
    let bytes = xml::document(|writer| {
        let root = writer.create_element("PositionOpening").with_attributes([
            ("xmlns", HR_OPEN),
            ("xmlns:oa", OAGIS),
            ("majorVersionID", "3"),
            ("minorVersionID", "2"),
        ]);
        root.write_inner_content(|writer| {
            xml::coded(writer, "DocumentID", ("schemeID", authority), &job.document.slug)?;
            xml::element(writer, "PositionOpeningStatusCode", "Active")?;
            xml::within(writer, "PostingRequester", |writer| {
                xml::element(writer, "PartyID", authority)?;
                xml::element(writer, "PartyName", operator)
            })?;
            let language = view.wording.language.split('-').next().unwrap_or_default();
            let profile = writer.create_element("PositionProfile").with_attribute(("languageCode", language));
            profile.write_inner_content(|writer| profile_of(writer, view, base, job, language))?;
            Ok(())
        })?;
        Ok(())
    });
    simdutf8::basic::from_utf8(&bytes).expect("what is written from text is text").to_owned()
}

fn profile_of(
    writer: &mut Writer<Vec<u8>>,
    view: View<'_, '_>,
    base: Option<&str>,
    job: &Entry<Job>,
    language: &str,
) -> io::Result<()> {
    let front = &job.front;
    let ways = front.apply.iter().map(|way| format!("{} {}", view.wording.choice(way.method.choice()), &*way.value));
    xml::within(writer, "PostingInstruction", |writer| {
        xml::within(writer, "ApplicationMethod", |writer| {
            xml::element(writer, "Instructions", &ways.collect::<Vec<_>>().join(&view.wording.word("semicolon")))
        })
    })?;
    xml::element(writer, "PositionTitle", &front.title)?;
    xml::within(writer, "PositionLocation", |writer| xml::within(writer, "Address", |writer| address(writer, view, job)))?;
    // Who is dispatched works for the agency (劳动合同法 58).
    let hires = front.dispatch.as_ref().map_or(&front.employer, |dispatch| &dispatch.agency);
    if let Some(employer) = view.portal.employers.get(hires) {
        xml::within(writer, "PositionOrganization", |writer| {
            xml::within(writer, "OrganizationIdentifiers", |writer| {
                xml::element(writer, "OrganizationName", &employer.front.title)?;
                employer.front.uscc.as_ref().map_or(Ok(()), |code| xml::element(writer, "OrganizationLegalID", code))
            })
        })?;
    }
    xml::element(writer, "PositionOpenQuantity", &front.headcount.0.to_string())?;
    xml::coded(writer, "JobCategoryCode", ("listName", "qiao"), &front.trade)?;
    xml::element(writer, "PositionOfferingTypeCode", offering(front.employment()))?;
    xml::within(writer, "PositionQualifications", |writer| qualifications(writer, front))?;
    let root = root(base, "");
    xml::within(writer, "PositionFormattedDescription", |writer| {
        xml::element(writer, "Content", &format!("{}\n{}", paragraph(&view.job_line(job)), view.body(&job.document, &root)))
    })?;
    xml::element(writer, "WorkingLanguageCode", language)?;
    if let Some(start) = front.start {
        xml::within(writer, "PositionPeriod", |writer| {
            xml::within(writer, "StartDate", |writer| xml::element(writer, "FormattedDateTime", &start.to_string()))
        })?;
    }
    xml::element(writer, "ImmediateStartIndicator", if front.start.is_none() { "true" } else { "false" })?;
    let schedule = if front.employment() == Employment::PartTime { "PartTime" } else { "FullTime" };
    xml::element(writer, "PositionScheduleTypeCode", schedule)?;
    xml::element(writer, "ApplicationCloseDate", &front.valid_through.to_string())
}

fn paragraph(text: &str) -> String {
    let mut html = b"<p>".to_vec();
    tera::escape_html(text, &mut html).expect("memory can be written to");
    html.extend_from_slice(b"</p>");
    String::from_utf8(html).expect("what is written from text is text")
}

fn address(writer: &mut Writer<Vec<u8>>, view: View<'_, '_>, job: &Entry<Job>) -> io::Result<()> {
    let place = &job.front.workplace;
    for line in [place.place_name.as_deref(), place.address.as_deref()].into_iter().flatten() {
        xml::element(writer, "oa:AddressLine", line)?;
    }
    if let Some(county) = view.portal.county(&place.region) {
        xml::element(writer, "oa:CityName", &county.front.title)?;
        xml::element(writer, "oa:CountrySubDivisionCode", &county.front.code)?;
    }
    xml::element(writer, "CountryCode", "CN")
}

fn qualifications(writer: &mut Writer<Vec<u8>>, job: &Job) -> io::Result<()> {
    let asks = &job.requirements;
    if let Some(code) = asks.education.and_then(level) {
        xml::within(writer, "EducationRequirement", |writer| {
            xml::coded(writer, "EducationLevelCode", ("listName", "GB/T 4658-2006"), code)
        })?;
    }
    if let Some(months) = asks.experience_months {
        xml::within(writer, "ExperienceSummary", |writer| {
            xml::coded(writer, "Measure", ("unitCode", "MON"), &months.0.to_string())
        })?;
    }
    asks.certificates.iter().try_for_each(|name| xml::element(writer, "LicenseTypeCode", name))
}

/// The code of a level of education (GB/T 4658-2006); none where none is asked for.
fn level(education: Education) -> Option<&'static str> {
    Some(match education {
        Education::None => return None,
        Education::Primary => "80",
        Education::Junior => "70",
        Education::Senior => "60",
        Education::Vocational => "40",
        Education::College => "30",
        Education::Bachelor => "20",
        Education::Master | Education::Doctor => "10",
    })
}

fn offering(employment: Employment) -> &'static str {
    match employment {
        Employment::FullTime | Employment::PartTime | Employment::PublicWelfare => "DirectHire",
        Employment::Seasonal => "Seasonal",
        Employment::Dispatch => "Temporary",
        Employment::Intern => "Internship",
        Employment::DayLabour => "OnCall",
    }
}
