//! A job as `JobPosting`, by the rules of <https://developers.google.com/search/docs/appearance/structured-data/job-posting>.

use super::{Linked, Node, organization};
use crate::model::{ApplyMethod, Education, Employment, Entry, Job, PayUnit};
use crate::render::view::root;
use crate::schema::Kind;

impl Linked<'_, '_> {
    /// None where the page lacks what a posting must have: what there is to do, and the day of publication. What was taken
    /// over from elsewhere is posted there, and a sample beside real jobs is nobody's.
    pub(super) fn job(self, job: &Entry<Job>) -> Option<Node> {
        let (front, document) = (&job.front, &job.document);
        let published = front.published?;
        if front.sample.0 && self.view.plan.samples.real_openings {
            return None;
        }
        if document.body.is_empty() || front.source.as_ref().is_some_and(|source| source.repost.0) {
            return None;
        }
        // Who is dispatched works for the agency (劳动合同法 58).
        let hires = front.dispatch.as_ref().map_or(&front.employer, |dispatch| &dispatch.agency);
        let employer = self.title(Kind::Employer, hires)?;
        let phone = front.apply.iter().find(|way| way.method == ApplyMethod::Phone);
        let place = Node::new("Place").with("address", self.address(&front.workplace.region, front.workplace.address.as_deref()));
        let node = Node::new("JobPosting")
            .with("title", &*front.title as &str)
            .with("description", self.view.body(document, &root(self.base, "../")))
            .with("datePosted", published.to_string())
            .with("validThrough", self.end_of(front.valid_through))
            .with("employmentType", employment(front.employment()))
            .with("hiringOrganization", organization(&employer))
            .with("jobLocation", place)
            .with("baseSalary", salary(front))
            .with("totalJobOpenings", front.headcount.0)
            .maybe("applicationContact", phone.map(|way| Node::new("ContactPoint").with("telephone", &*way.value as &str)))
            .all("jobBenefits", self.view.benefits(job))
            .maybe("workHours", self.hours(front))
            .maybe("jobStartDate", front.start.map(|day| day.to_string()))
            .maybe("url", self.own_url(Kind::Job, &document.slug));
        Some(asked(node, front))
    }

    /// The working time in the words of the page.
    fn hours(self, job: &Job) -> Option<String> {
        let hours = job.hours.as_ref()?;
        let put = [("hours", hours.per_day.0.yuan().into()), ("days", hours.days_per_week.0.yuan().into())];
        Some(self.view.wording.text("job-hours", &put))
    }
}

/// What is asked of people.
fn asked(node: Node, job: &Job) -> Node {
    let asks = &job.requirements;
    let words = asks.certificates.iter().chain(asks.physical.iter()).map(|text| &**text);
    let words = words.chain(asks.other.iter().map(|text| &**text));
    let experience = asks.experience_months.filter(|months| months.0 > 0);
    let experience =
        experience.map(|months| Node::new("OccupationalExperienceRequirements").with("monthsOfExperience", months.0));
    let education = asks.education.and_then(credential);
    let education = education.map(|category| Node::new("EducationalOccupationalCredential").with("credentialCategory", category));
    node.all("qualifications", words).maybe("experienceRequirements", experience).maybe("educationRequirements", education)
}

/// The guaranteed pay, which the employer promises; what people usually take home is an estimate, and no base salary.
fn salary(job: &Job) -> Node {
    let base = &job.pay.base;
    let unit = match base.unit {
        PayUnit::Month => "MONTH",
        PayUnit::Day => "DAY",
        PayUnit::Hour => "HOUR",
    };
    let value = Node::new("QuantitativeValue");
    let value = match base.max.filter(|max| *max > base.min) {
        Some(max) => value.with("minValue", base.min.yuan()).with("maxValue", max.yuan()),
        None => value.with("value", base.min.yuan()),
    };
    Node::new("MonetaryAmount").with("currency", "CNY").with("value", value.with("unitText", unit))
}

fn employment(employment: Employment) -> &'static str {
    match employment {
        Employment::FullTime => "FULL_TIME",
        Employment::PartTime => "PART_TIME",
        Employment::Seasonal | Employment::Dispatch => "TEMPORARY",
        Employment::Intern => "INTERN",
        Employment::DayLabour => "PER_DIEM",
        Employment::PublicWelfare => "OTHER",
    }
}

/// The words that Google knows; a floor below senior middle school, or a vocational one, has none.
fn credential(education: Education) -> Option<&'static str> {
    match education {
        Education::Senior => Some("high school"),
        Education::College => Some("associate degree"),
        Education::Bachelor => Some("bachelor degree"),
        Education::Master | Education::Doctor => Some("postgraduate degree"),
        Education::None | Education::Primary | Education::Junior | Education::Vocational => None,
    }
}
