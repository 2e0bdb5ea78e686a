//! Pages to copy texts from that village officers send on, and the list of these pages.

use super::{Head, Page, Pages};
use crate::digest::{self, Choice, Digest};
use crate::plan;
use crate::render::fields::{Fields, map};
use crate::render::trace::Fact;
use crate::schema::Kind;
use tera::Value;

impl Pages<'_, '_> {
    pub(super) fn digest(&self, route: &str, choice: &Choice) -> Page {
        self.note_all([Fact::Jobs, Fact::Pairs]);
        self.note_all([Kind::Region, Kind::Station, Kind::Trip, Kind::Fair, Kind::Course].map(Fact::Table));
        let view = self.view;
        let digest = digest::digest(self.portal(), view.config, view.plan, view.wording, self.base, choice);
        let title = digest::title(self.portal(), view.config, view.wording, choice);
        let mut head = Head::new(route, "none", &*title);
        head.noindex = true;
        head.crumbs =
            vec![self.crumb_home(), (self.word("digests"), Some(plan::digest::INDEX.to_owned())), (title.clone(), None)];
        self.open("digest.html", head, digest.map_or_else(Fields::default, |digest| map! { "digest": texts(digest) }))
    }

    /// The pages that there are, those of home regions first.
    pub(super) fn digests(&self, route: &str) -> Page {
        self.note_all([Fact::Jobs, Fact::Pairs]);
        self.note_all([Kind::Region, Kind::Trip, Kind::Fair].map(Fact::Table));
        let mut choices: Vec<&Choice> = self.view.plan.digests().collect();
        choices.sort_by_key(|choice| choice.region.is_none());
        let link = |choice: &Choice| {
            let region = choice.region.as_ref().or(choice.village.as_ref()).expect("pages are for a region or a village");
            let title = digest::title(self.portal(), self.view.config, self.view.wording, choice);
            Value::from(map! { "title": title, "url": plan::digest::route(region) })
        };
        let mut head = Head::new(route, "none", self.word("digests"));
        head.noindex = true;
        head.crumbs = vec![self.crumb_home(), (self.word("digests"), None)];
        self.open("digests.html", head, map! { "pages": choices.into_iter().map(link).collect::<Vec<_>>() })
    }
}

fn texts(digest: Digest) -> Fields {
    let Digest { title: _, wechat, sms, speaker, until } = digest;
    map! {
        "wechat": wechat,
        "sms": sms.into_iter().map(Value::from).collect::<Vec<_>>(),
        "speaker": speaker,
        "until": until.to_string(),
    }
}
