//! Structured data: what a page is about in the words of schema.org, as JSON-LD (W3C JSON-LD 1.1), for search engines and
//! whoever else reads pages by program.
//!
//! It says nothing that the page does not show, leaves out what is not known, and stands only on pages about a single open
//! thing; what was cancelled or repealed says so.

mod event;
mod job;
mod service;

use super::reader;
use super::trace::Fact;
use super::view::{View, absolute};
use crate::model::{Entry, Level, Region, State, Why};
use crate::plan::{dataset, route};
use crate::schema::Kind;
use crate::schema::value::{Amount, Date, Locality, Moment, Slug};
use jiff::civil::Time;
use serde::{Serialize, Serializer};
use serde_json::Number;

/// Makes nodes from what a page shows.
#[derive(Clone, Copy)]
pub(super) struct Linked<'v, 'a> {
    pub(super) view: View<'v, 'a>,
    pub(super) base: Option<&'v str>,
}

/// A node of the graph: a thing with its type.
#[derive(Debug, Clone, Default)]
struct Node(Vec<(&'static str, Term)>);

/// What a property may be.
#[derive(Debug, Clone)]
enum Term {
    Text(String),
    Number(Number),
    Flag(bool),
    Node(Node),
    List(Vec<Term>),
}

impl Node {
    fn new(kind: &'static str) -> Self {
        Self(vec![("@type", kind.into())])
    }

    /// Adds a property.
    fn with(mut self, key: &'static str, value: impl Into<Term>) -> Self {
        self.0.push((key, value.into()));
        self
    }

    /// Adds a property if it is known.
    fn maybe(self, key: &'static str, value: Option<impl Into<Term>>) -> Self {
        match value {
            Some(value) => self.with(key, value),
            None => self,
        }
    }

    /// Adds a property with all its values, if there are any.
    fn all<T: Into<Term>>(self, key: &'static str, values: impl IntoIterator<Item = T>) -> Self {
        let values: Vec<Term> = values.into_iter().map(Into::into).collect();
        if values.is_empty() { self } else { self.with(key, Term::List(values)) }
    }
}

impl Serialize for Node {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(key, value)| (key, value)))
    }
}

impl Serialize for Term {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(text) => text.serialize(serializer),
            Self::Number(number) => number.serialize(serializer),
            Self::Flag(flag) => flag.serialize(serializer),
            Self::Node(node) => node.serialize(serializer),
            Self::List(items) => items.serialize(serializer),
        }
    }
}

impl From<&str> for Term {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Term {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<u32> for Term {
    fn from(number: u32) -> Self {
        Self::Number(number.into())
    }
}

impl From<bool> for Term {
    fn from(flag: bool) -> Self {
        Self::Flag(flag)
    }
}

impl From<Node> for Term {
    fn from(node: Node) -> Self {
        Self::Node(node)
    }
}

/// A number: whole where it is. What is not finite is none, and no key of front matter holds it.
impl From<f64> for Term {
    fn from(number: f64) -> Self {
        #[expect(clippy::cast_possible_truncation, reason = "whole and within bounds")]
        let whole = (number.fract() == 0.0 && number.abs() < 1e15).then(|| Number::from(number as i64));
        Self::Number(whole.or_else(|| Number::from_f64(number)).unwrap_or_else(|| 0.into()))
    }
}

/// A graph as it stands inside a `script` element: without a `<` nothing in it can end that, or begin a comment that hides
/// its end (HTML 4.12.1.3).
fn script(mut graph: Vec<Node>) -> Option<String> {
    const CONTEXT: (&str, &str) = ("@context", "https://schema.org");
    let mut document = Node::default().with(CONTEXT.0, CONTEXT.1);
    match graph.len() {
        0 => return None,
        1 => document.0.append(&mut graph.swap_remove(0).0),
        _ => document = document.all("@graph", graph),
    }
    let text = serde_json::to_string(&document).expect("a graph can be written");
    Some(if text.contains('<') { text.replace('<', "\\u003c") } else { text })
}

impl Linked<'_, '_> {
    /// What stands on the page of an entry.
    pub(super) fn entry(self, kind: Kind, slug: &Slug, crumbs: &[(String, Option<String>)]) -> Option<String> {
        let portal = self.view.portal;
        let item = portal.item(kind, slug)?;
        let state = item.state(self.view.plan.wish.today);
        // A fair that was cancelled and a policy whose term is over are still worth telling; anything else that is over is not.
        let told = match kind {
            Kind::Fair => state == State::Closed(Why::Cancelled),
            Kind::Policy => state == State::Closed(Why::Expired),
            _ => false,
        };
        if !state.is_open() && !told {
            return None;
        }
        let mut graph: Vec<Node> = match kind {
            Kind::Job => portal.jobs.get(slug).and_then(|job| self.job(job)).into_iter().collect(),
            Kind::Fair => portal.fairs.get(slug).and_then(|fair| self.fair(fair)).into_iter().collect(),
            Kind::Trip => portal.trips.get(slug).map(|trip| self.trip(trip)).into_iter().collect(),
            Kind::Course => portal.courses.get(slug).map(|course| self.course(course)).into_iter().collect(),
            Kind::Policy => portal.policies.get(slug).map(|policy| self.policy(policy)).unwrap_or_default(),
            Kind::Station => portal.stations.get(slug).map(|station| self.station(station)).into_iter().collect(),
            Kind::Guide => portal.guides.get(slug).map(|guide| self.guide(guide)).unwrap_or_default(),
            Kind::Employer => portal.employers.get(slug).map(|employer| self.employer(employer)).into_iter().collect(),
            Kind::Bulletin => portal.bulletins.get(slug).map(|bulletin| self.bulletin(bulletin)).into_iter().collect(),
            Kind::Region => portal.regions.get(slug).map(|region| self.region(region)).into_iter().collect(),
            Kind::Agreement => portal.agreements.get(slug).map(|agreement| self.agreement(agreement)).into_iter().collect(),
            Kind::Page => portal.pages.get(slug).map(|page| self.page(page)).into_iter().collect(),
        };
        graph.extend(self.crumbs(crumbs, &route::entry(kind, slug)));
        script(graph)
    }

    /// What stands on the page about the open data.
    pub(super) fn dataset(self, crumbs: &[(String, Option<String>)]) -> Option<String> {
        let site = &self.view.config.site;
        let file = |file: dataset::File, media: &str| {
            let address = self.url(&file.route())?;
            Some(Node::new("DataDownload").with("contentUrl", address).with("encodingFormat", media))
        };
        let files = Kind::ALL
            .iter()
            .flat_map(|kind| [(dataset::File::Records(*kind), "application/json"), (dataset::File::Table(*kind), "text/csv")]);
        let node = Node::new("Dataset")
            .with("name", self.view.wording.word("data-heading"))
            .with("description", self.view.wording.word("data-lead"))
            .maybe("license", site.licence.as_ref().map(|licence| licence.url.as_deref().unwrap_or(&licence.name)))
            .with("creator", Node::new("Organization").with("name", &*site.operator.name as &str))
            .with("dateModified", self.view.plan.updated.to_string())
            .maybe("url", self.url(dataset::PAGE))
            .all("distribution", files.filter_map(|(of, media)| file(of, media)));
        let crumbs = self.crumbs(crumbs, dataset::PAGE);
        script(std::iter::once(node).chain(crumbs).collect())
    }

    /// What stands on the home page.
    pub(super) fn home(self) -> Option<String> {
        let site = &self.view.config.site;
        let operator = Node::new("Organization").with("name", &*site.operator.name as &str);
        let operator = operator.maybe("telephone", site.operator.phone.as_deref());
        let node = Node::new("WebSite")
            .with("name", &*site.title as &str)
            .maybe("url", self.url(crate::plan::HOME))
            .with("inLanguage", &*self.view.wording.language)
            .with("publisher", operator);
        script(vec![node])
    }

    /// The way from the home page. It needs absolute addresses.
    fn crumbs(self, crumbs: &[(String, Option<String>)], own: &str) -> Option<Node> {
        self.base?;
        let item = |(at, (name, to)): (u32, &(String, Option<String>))| {
            let node = Node::new("ListItem").with("position", at).with("name", name.as_str());
            node.maybe("item", self.url(to.as_deref().unwrap_or(own)))
        };
        let items = (1..).zip(crumbs).map(item);
        (!crumbs.is_empty()).then(|| Node::new("BreadcrumbList").all("itemListElement", items))
    }

    fn url(self, route: &str) -> Option<String> {
        absolute(self.base, route)
    }

    fn own_url(self, kind: Kind, slug: &Slug) -> Option<String> {
        self.url(&route::entry(kind, slug))
    }

    fn at(self, moment: Moment) -> String {
        reader::moment(self.view, moment.date, moment.time.0)
    }

    /// The last second of a day.
    fn end_of(self, day: Date) -> String {
        reader::moment(self.view, day, Time::constant(23, 59, 59, 0))
    }

    /// A place with its address.
    fn place(self, place: &Locality) -> Node {
        let name = place.place_name.as_deref().map(ToOwned::to_owned).or_else(|| self.title(Kind::Region, &place.region));
        let address = self.address(&place.region, place.address.as_deref());
        Node::new("Place").maybe("name", name).with("address", address)
    }

    /// An address in China: the street as written, then the county and what lies above it.
    fn address(self, region: &Slug, street: Option<&str>) -> Node {
        let line = self.view.lineage(region);
        let province = line.iter().find(|region| region.front.level == Level::Province);
        let county = line.iter().find(|region| region.front.level <= Level::County);
        let title = |region: &&&Entry<Region>| region.front.title.to_string();
        let locality = county.filter(|county| county.front.level != Level::Province).or(line.first());
        Node::new("PostalAddress")
            .with("addressCountry", "CN")
            .maybe("addressRegion", province.as_ref().map(title))
            .maybe("addressLocality", locality.as_ref().map(title))
            .maybe("streetAddress", street)
    }

    /// The title of an entry that a page links to.
    fn title(self, kind: Kind, slug: &Slug) -> Option<String> {
        self.view.note(Fact::Link(kind, slug.clone()));
        self.view.portal.item(kind, slug).map(|item| item.common().title.to_owned())
    }

    /// A region that something holds in.
    fn area(self, region: &Slug) -> Option<Node> {
        self.title(Kind::Region, region).map(|title| Node::new("AdministrativeArea").with("name", title))
    }
}

fn organization(name: &str) -> Node {
    Node::new("Organization").with("name", name)
}

/// What something costs.
fn offer(amount: Amount) -> Node {
    Node::new("Offer").with("price", amount.yuan()).with("priceCurrency", "CNY")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn nothing_ends_the_script_and_nothing_is_lost(text in any::<String>()) {
            let hostile = format!("</script><!--<script>{text}\u{2028}&");
            let said = script(vec![Node::new("Thing").with("name", hostile.as_str())]).unwrap();
            prop_assert!(!said.contains(['<', '\n']));
            let read: serde_json::Value = serde_json::from_str(&said).unwrap();
            prop_assert_eq!(&read["name"], &serde_json::Value::from(hostile));
        }
    }
}
