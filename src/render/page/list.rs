//! The contexts of pages of many: listings, figures and the search.

use super::super::chart::{About, chart};
use super::super::trace::Fact;
use super::{Head, Page, Pages, quartile, section, wanted};
use crate::model::{Entry, Job};
use crate::plan::{self, Listing, facet, route};
use crate::render::fields::map;
use crate::schema::Kind;
use tera::Value;

impl Pages<'_, '_> {
    pub(super) fn listing(&self, route: &str, listing: &Listing) -> Page {
        let mut head = Head::new(route, listing.kind.map_or("closed", section), &*listing.title);
        if listing.page > 1 {
            let put = [("title", listing.title.as_str().into()), ("page", listing.page.into())];
            head.title = Some(self.text("title-page", &put));
        }
        head.crumbs.push(self.crumb_home());
        match listing.kind.map(route::index).filter(|index| *index != listing.pages[0]) {
            Some(index) => {
                head.crumbs.push((listing.kind.map_or_else(String::new, |kind| self.list_title(kind)), Some(index)));
                head.crumbs.push((listing.title.clone(), None));
            }
            None => head.crumbs.push((listing.title.clone(), None)),
        }
        head.feeds = listing.kind.map(|_| listing.about.iter().cloned().collect());
        let drawn = |group: &plan::Group| group.items.iter().map(|(kind, slug)| self.card(*kind, slug)).collect::<Vec<_>>();
        // Headed groups are told apart, an untitled one among them too; without headings there is one list.
        let grouped = listing.groups.iter().any(|group| !group.title.is_empty());
        let items: Vec<Value> = listing.groups.iter().filter(|_| !grouped).flat_map(drawn).collect();
        let headed = |group: &plan::Group| Value::from(map! { "title": group.title.clone(), "items": drawn(group) });
        let groups: Vec<Value> = listing.groups.iter().filter(|_| grouped).map(headed).collect();
        let facets = listing.facets.iter().map(|narrowing| {
            let values = narrowing.values.iter().map(|value| {
                Value::from(map! {
                    "label": value.label.clone(), "url": value.route.clone(), "count": value.count as u64, "current": value.current,
                })
            });
            Value::from(map! { "title": narrowing.title.clone(), "values": values.collect::<Vec<_>>() })
        });
        let active = listing.active.iter().map(|(label, to)| Value::from(map! { "label": label.clone(), "url": to.clone() }));
        let sorts = listing
            .sorts
            .iter()
            .map(|(label, to, current)| Value::from(map! { "label": label.clone(), "url": *to, "current": *current }));
        let list = map! {
            "kind": listing.kind.map(Kind::key),
            "title": listing.title.clone(),
            "total": listing.total as u64,
            "headcount": listing.headcount,
            "items": items,
            "groups": groups,
            "facets": facets.collect::<Vec<_>>(),
            "active": active.collect::<Vec<_>>(),
            "sorts": sorts.collect::<Vec<_>>(),
            "pager": pager(listing),
            "booklet": listing.booklet.clone(),
            "intro": listing.cut.then(|| self.word("list-cut")),
        };
        let template = match listing.kind {
            Some(Kind::Job) => "jobs.html",
            Some(_) => "list.html",
            None => "closed.html",
        };
        self.open(template, head, map! { "list": list })
    }

    pub(super) fn figures(&self, route: &str) -> Page {
        self.note(Fact::Table(Kind::Region));
        let portal = self.portal();
        let mut bulletins = self.listed(&portal.bulletins, |_| true);
        bulletins.sort_by_key(|bulletin| std::cmp::Reverse(bulletin.front.published));
        let shown = |axis: facet::Axis| {
            let values = self.view.plan.facets.values(axis).into_iter().take(12);
            values
                .map(|(key, count)| {
                    (
                        facet::label(portal, self.view.wording, &facet::Value::new(axis, key)),
                        f64::from(u32::try_from(count.jobs).unwrap_or(u32::MAX)),
                    )
                })
                .collect::<Vec<_>>()
        };
        let [by_region, by_trade, unit, note] =
            ["chart-by-region", "chart-by-trade", "unit-jobs", "chart-trades-note"].map(|id| self.word(id));
        let draw = |about: About<'_>, axis| Value::from(chart(self.view.wording, &about, &shown(axis)));
        let charts = vec![
            draw(About { id: "by-region", title: &by_region, unit: &unit, note: None }, facet::Axis::To),
            draw(About { id: "by-trade", title: &by_trade, unit: &unit, note: Some(&note) }, facet::Axis::Trade),
        ];
        let quartile = |nth: usize, jobs: &[&Entry<Job>]| quartile(nth, jobs).unwrap_or_default();
        let rows = self.view.plan.facets.values(facet::Axis::To).into_iter().filter_map(|(key, _)| {
            let region = portal.regions.get(key)?;
            let jobs = self.at(self.view.index.in_region(&region.document.slug));
            let name = region.front.short().to_owned();
            let counts = [name.clone(), jobs.len().to_string(), wanted(&jobs).to_string(), quartile(2, &jobs)];
            let quarters = [name, quartile(1, &jobs), quartile(2, &jobs), quartile(3, &jobs)];
            Some([counts, quarters].map(|cells| Value::from(cells.into_iter().map(Value::from).collect::<Vec<_>>())))
        });
        let (counts, quarters): (Vec<Value>, Vec<Value>) = rows.map(|[counts, quarters]| (counts, quarters)).unzip();
        let head = |ids: [&str; 4]| ids.map(|id| Value::from(self.word(id))).to_vec();
        let tables = [
            ("table-pay", head(["table-region", "table-jobs", "table-headcount", "table-half"]), counts),
            ("table-quarters", head(["table-region", "table-quarter", "table-half", "table-three-quarters"]), quarters),
        ];
        let tables =
            tables.map(|(title, head, rows)| Value::from(map! { "title": self.word(title), "head": head, "rows": rows }));
        let fields = map! {
            "bulletins": self.cards(Kind::Bulletin, bulletins.iter().map(|entry| &entry.document.slug)),
            "counts": self.counts(),
            "charts": charts,
            "tables": tables.to_vec(),
        };
        let mut head = Head::new(route, "bulletins", self.word("figures"));
        head.crumbs = vec![self.crumb_home(), (self.word("figures"), None)];
        self.open("figures.html", head, fields)
    }

    pub(super) fn search(&self, route: &str) -> Page {
        super::super::search::note_all(self.view);
        let filter = |axis: facet::Axis| {
            let mut links = self.facet_links(axis);
            let rank = |link: &Value| {
                let key = link.get_from_path("key").map(ToString::to_string).unwrap_or_default();
                match axis {
                    facet::Axis::Pay => key.parse().unwrap_or(0),
                    facet::Axis::Need => facet::NEEDS.iter().position(|(need, _)| *need == key).unwrap_or(0),
                    _ => 0,
                }
            };
            links.sort_by_key(rank);
            (links.len() > 1).then(|| map! { "key": axis.key(), "title": axis.title(self.view.wording), "values": links })
        };
        let axes = [facet::Axis::To, facet::Axis::From, facet::Axis::Pay, facet::Axis::Trade, facet::Axis::Need];
        let fields = map! {
            "trades": self.facet_links(facet::Axis::Trade),
            "regions": self.facet_links(facet::Axis::To),
            "axes": axes.into_iter().filter_map(filter).map(Value::from).collect::<Vec<_>>(),
            "index": format!("{}?v={}", plan::search::CORE, self.view.search().version),
        };
        self.open("search.html", Head::new(route, "search", self.word("search-title")), fields)
    }
}

/// The pages of a listing: the first, the last, and those around this one.
fn pager(listing: &Listing) -> Value {
    let count = listing.pages.len();
    if count < 2 {
        return Value::none();
    }
    let near = |no: &usize| *no == 1 || *no == count || no.abs_diff(listing.page) <= 2;
    let pages = (1..=count)
        .filter(near)
        .map(|no| Value::from(map! { "no": no as u64, "url": listing.pages[no - 1].clone(), "current": no == listing.page }));
    Value::from(map! {
        "pages": pages.collect::<Vec<_>>(),
        "prev": (listing.page > 1).then(|| listing.pages[listing.page - 2].clone()),
        "next": (listing.page < count).then(|| listing.pages[listing.page].clone()),
    })
}
