//! The page about the open data: what there is for other machines, and on what terms.

use super::{Head, Page, Pages};
use crate::config::Extra;
use crate::plan::dataset::{Described, File};
use crate::plan::{Calendar, Content, feed};
use crate::render::fields::{Fields, map};
use crate::render::reader;
use crate::render::trace::Fact;
use crate::render::view::url;
use crate::schema::Kind;
use tera::Value;

impl Pages<'_, '_> {
    pub(super) fn dataset(&self, route: &str) -> Page {
        self.note(Fact::Anything);
        let (portal, wish) = (self.portal(), self.view.plan.wish);
        let calendars = self.view.config.makes(Extra::Calendars);
        let kinds = Kind::ALL.iter().map(|kind| {
            let listed = (0..portal.count(*kind)).filter(|at| wish.lists(portal.item_at(*kind, *at))).count();
            let files = [File::Records(*kind), File::Table(*kind), File::Schema(Described::Records(*kind))];
            let [json, csv, schema] = files.map(File::route);
            Value::from(map! { "title": self.kind_title(*kind), "n": listed as u64, "json": json, "csv": csv, "schema": schema })
        });
        let licence = self.view.config.site.licence.as_ref().map(|licence| {
            Value::from(map! { "name": licence.name.to_string(), "url": licence.url.as_ref().map(ToString::to_string) })
        });
        let regions = portal.regions.iter().filter(|region| calendars && wish.shows(*region));
        let of_regions = regions.map(|region| {
            let address = Calendar::Region(region.document.slug.clone()).route();
            Value::from(map! { "title": region.front.title.to_string(), "url": address })
        });
        let fields = map! {
            "kinds": kinds.collect::<Vec<_>>(),
            "licence": licence.unwrap_or_else(Value::none),
            "changes": File::Changes.route(),
            "references": File::References.route(),
            "recent": File::Recent.route(),
            "calendar": calendars.then(|| Calendar::All.route()),
            "calendars": of_regions.collect::<Vec<_>>(),
            "feeds": self.feeds(),
        };
        let mut head = Head::new(route, "none", self.word("data-heading"));
        head.description = Some(self.word("data-lead"));
        head.crumbs = vec![self.crumb_home(), (head.heading.clone(), None)];
        head.feeds = Some(Vec::new());
        head.linked = self.linked().dataset(&head.crumbs);
        self.open("data.html", head, fields)
    }

    /// All feeds, each with both its addresses.
    fn feeds(&self) -> Vec<Value> {
        let feeds = self.view.plan.outputs.all().filter_map(|output| match &output.content {
            Content::Feed(feed, feed::Form::Atom) => Some(feed.value.as_ref()),
            _ => None,
        });
        let link = |value: Option<&crate::plan::facet::Value>| -> Fields {
            let [atom, json] = feed::Form::ALL.map(|form| url(&feed::route(value, form)));
            map! { "title": reader::title(self.view, value), "atom": atom, "json": json }
        };
        feeds.map(|value| Value::from(link(value))).collect()
    }

    fn kind_title(&self, kind: Kind) -> String {
        if kind == Kind::Page { self.word("data-pages") } else { self.list_title(kind) }
    }
}
