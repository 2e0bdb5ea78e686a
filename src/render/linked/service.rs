//! What lasts: policies, stations, guides, employers, regions, agreements, figures, notices.

use super::{Linked, Node, organization};
use crate::model::{Agreement, Bulletin, Employer, Entry, Guide, Item as _, Page, Policy, Region, State, Station};
use crate::schema::Kind;
use crate::schema::value::{Days, Open};

impl Linked<'_, '_> {
    /// The document, if it has a number, and the service that it promises, for as long as it holds.
    pub(super) fn policy(self, policy: &Entry<Policy>) -> Vec<Node> {
        let front = &policy.front;
        let own = self.own_url(Kind::Policy, &policy.document.slug);
        let holds = !matches!(policy.state(self.view.plan.wish.today), State::Closed(_));
        let issuers = || front.issuer.iter().map(|name| Node::new("GovernmentOrganization").with("name", &**name as &str));
        // Whether it holds yet is only known where it began no later than it was published.
        let begun = front.effective.is_none_or(|day| front.published.is_some_and(|published| day <= published));
        let force = match (holds, begun) {
            (true, true) => Some("https://schema.org/InForce"),
            (true, false) => None,
            (false, _) => Some("https://schema.org/NotInForce"),
        };
        let document = front.doc_number.as_deref().map(|number| {
            Node::new("Legislation")
                .with("name", &*front.title as &str)
                .with("legislationIdentifier", number)
                .maybe("legislationDate", front.signed.map(|day| day.to_string()))
                .maybe("legislationDateOfApplicability", front.effective.map(|day| day.to_string()))
                .maybe("legislationJurisdiction", self.area(&front.region))
                .maybe("legislationLegalForce", force)
                .all("legislationResponsible", issuers())
                .maybe("url", own.clone())
        });
        let channel = front.url.as_deref().map(|url| Node::new("ServiceChannel").with("serviceUrl", url));
        let service = holds.then(|| {
            Node::new("GovernmentService")
                .with("name", &*front.title as &str)
                .maybe("description", policy.front.summary.as_deref())
                .all("provider", issuers())
                .maybe("areaServed", self.area(&front.region))
                .maybe("availableChannel", channel)
                .maybe("url", own)
        });
        document.into_iter().chain(service).collect()
    }

    pub(super) fn station(self, station: &Entry<Station>) -> Node {
        let front = &station.front;
        Node::new("GovernmentOffice")
            .with("name", &*front.title as &str)
            .with("telephone", &*front.phone as &str)
            .with("address", self.address(&front.host_region, Some(&front.address)))
            .all("openingHoursSpecification", front.hours.iter().map(opening))
            .maybe("areaServed", front.home_region.as_ref().and_then(|region| self.area(region)))
            .with("parentOrganization", organization(&front.org))
            .maybe("url", self.own_url(Kind::Station, &station.document.slug))
    }

    /// The steps, and the questions where people ask any.
    pub(super) fn guide(self, guide: &Entry<Guide>) -> Vec<Node> {
        let front = &guide.front;
        let step = |text: &str| Node::new("HowToStep").with("text", text);
        let supply = |name: &str| Node::new("HowToSupply").with("name", name);
        let how = Node::new("HowTo")
            .with("name", &*front.title as &str)
            .maybe("description", guide.front.summary.as_deref())
            .all("supply", front.materials.iter().map(|material| supply(&material.name)))
            .all("step", front.steps.iter().map(|text| step(text)))
            .maybe("url", self.own_url(Kind::Guide, &guide.document.slug));
        let question = |question: &crate::model::Question| {
            let answer = Node::new("Answer").with("text", &*question.a as &str);
            Node::new("Question").with("name", &*question.q as &str).with("acceptedAnswer", answer)
        };
        let questions: Vec<Node> = front.faq.iter().map(question).collect();
        let page = (!questions.is_empty()).then(|| Node::new("FAQPage").all("mainEntity", questions));
        std::iter::once(how).chain(page).collect()
    }

    pub(super) fn employer(self, employer: &Entry<Employer>) -> Node {
        let front = &employer.front;
        Node::new("Organization")
            .with("name", &*front.title as &str)
            .maybe("taxID", front.uscc.as_deref())
            .with("address", self.address(&front.region, front.address.as_deref()))
            .maybe("foundingDate", front.founded.map(|year| year.0.to_string()))
            .maybe("sameAs", front.website.as_deref())
            .maybe("url", self.own_url(Kind::Employer, &employer.document.slug))
    }

    pub(super) fn bulletin(self, bulletin: &Entry<Bulletin>) -> Node {
        let front = &bulletin.front;
        let site = &self.view.config.site;
        let until = front.period.to.map_or_else(|| "..".to_owned(), |day| day.to_string());
        let measured = front.metrics.iter().map(|metric| {
            let value = Node::new("PropertyValue").with("name", &*metric.label as &str).with("value", metric.value.0);
            value.with("unitText", &*metric.unit as &str)
        });
        // The longer of both: a data set is found by what is said of it.
        let (own, body) = (front.summary.as_deref().unwrap_or_default(), &*bulletin.document.body.summary);
        let described = if own.chars().count() > body.chars().count() { own } else { body };
        let creator = front.source.as_ref().map_or(&*site.operator.name as &str, |source| &source.name);
        Node::new("Dataset")
            .with("name", &*front.title as &str)
            .maybe("description", Some(described).filter(|text| !text.is_empty()))
            .with("temporalCoverage", format!("{}/{until}", front.period.from))
            .maybe("spatialCoverage", self.area(&front.region))
            .with("creator", organization(creator))
            .maybe("datePublished", front.published.map(|day| day.to_string()))
            .all("variableMeasured", measured)
            .maybe("url", self.own_url(Kind::Bulletin, &bulletin.document.slug))
    }

    pub(super) fn region(self, region: &Entry<Region>) -> Node {
        let front = &region.front;
        Node::new("AdministrativeArea")
            .with("name", &*front.title as &str)
            .maybe("containedInPlace", front.parent.as_ref().and_then(|parent| self.area(parent)))
            .maybe("telephone", front.hotline.as_deref())
            .maybe("url", self.own_url(Kind::Region, &region.document.slug))
    }

    pub(super) fn agreement(self, agreement: &Entry<Agreement>) -> Node {
        let front = &agreement.front;
        let part = |clause: &crate::model::ClauseText| {
            Node::new("CreativeWork").with("name", &*clause.title as &str).with("text", &*clause.text as &str)
        };
        Node::new("DigitalDocument")
            .with("name", &*front.title as &str)
            .maybe("dateCreated", front.signed.map(|day| day.to_string()))
            .all("author", front.parties.iter().map(|party| organization(&party.org)))
            .all("spatialCoverage", front.parties.iter().filter_map(|party| self.area(&party.region)))
            .all("hasPart", front.clauses.iter().map(part))
            .maybe("url", self.own_url(Kind::Agreement, &agreement.document.slug))
    }

    /// A notice while it is urgent, else a page like any other.
    pub(super) fn page(self, page: &Entry<Page>) -> Node {
        let front = &page.front;
        let own = self.own_url(Kind::Page, &page.document.slug);
        let published = front.published.map(|day| day.to_string());
        let node = match published.clone().filter(|_| front.urgent.0) {
            Some(day) => Node::new("SpecialAnnouncement")
                .with("datePosted", day)
                .maybe("expires", front.expires.map(|day| self.end_of(day))),
            None => Node::new("WebPage").maybe("datePublished", published),
        };
        node.with("name", &*front.title as &str).maybe("text", page.front.summary.as_deref()).maybe("url", own)
    }
}

/// When people are there.
fn opening(open: &Open) -> Node {
    const WEEK: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    let days = match open.days {
        Days::Daily => &WEEK[..],
        Days::Workdays => &WEEK[..5],
        Days::MonToSat => &WEEK[..6],
        Days::Weekend => &WEEK[5..],
    };
    let time = |clock: crate::schema::value::Clock| format!("{:02}:{:02}", clock.0.hour(), clock.0.minute());
    Node::new("OpeningHoursSpecification")
        .all("dayOfWeek", days.iter().map(|day| format!("https://schema.org/{day}")))
        .with("opens", time(open.open))
        .with("closes", time(open.close))
}
