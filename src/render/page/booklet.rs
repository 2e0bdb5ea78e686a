//! Booklets for the notice board, and the list of them.

use super::{Head, Page, Pages};
use crate::model::{Entry, Job};
use crate::plan::facet::Axis;
use crate::plan::{Booklet, booklet};
use crate::render::fields::{Fields, map};
use crate::render::pay::pay;
use crate::render::qr;
use crate::render::trace::Fact;
use crate::render::view::{absolute, safe};
use crate::schema::Kind;
use tera::Value;

impl Pages<'_, '_> {
    pub(super) fn booklet(&self, route: &str, booklet: &Booklet) -> Page {
        let jobs: Vec<&Entry<Job>> = booklet.jobs.iter().filter_map(|slug| self.portal().jobs.get(slug)).collect();
        let until = jobs.iter().map(|job| job.front.valid_through);
        let fields = map! {
            "until_first": until.clone().min().map(|date| date.to_string()),
            "until_last": until.max().map(|date| date.to_string()),
            "total": booklet.total as u64,
            "jobs": jobs.iter().map(|job| Value::from(self.notice(job))).collect::<Vec<_>>(),
        };
        let mut head = Head::new(route, "jobs", &*booklet.title);
        head.title = Some(self.text("booklet-title", &[("what", booklet.title.as_str().into())]));
        head.noindex = true;
        head.crumbs =
            vec![self.crumb_home(), (self.word("booklets"), Some(booklet::INDEX.to_owned())), (booklet.title.clone(), None)];
        self.open("booklet.html", head, fields)
    }

    /// What a booklet says of a job.
    fn notice(&self, job: &Entry<Job>) -> Fields {
        let slug = &job.document.slug;
        self.note(Fact::Entry(Kind::Employer, (*job.front.employer).clone()));
        let mut notice = self.view.entry(Kind::Job, slug, None);
        let address = absolute(self.base, &crate::plan::route::entry(Kind::Job, slug));
        let code = address.as_deref().and_then(qr::svg).map(|svg| safe(&svg));
        notice.extend(map! {
            "pay_words": pay(&job.front, self.view.wording),
            "place": self.view.place(&job.front.workplace.region),
            "tags": self.view.tags(job),
            "qr": code,
            "address": address.as_deref().and_then(|address| address.split("://").nth(1)).map(ToOwned::to_owned),
        });
        notice
    }

    /// The booklets that there are, by what they are for.
    pub(super) fn booklets(&self, route: &str) -> Page {
        self.note_all([Fact::Jobs, Fact::Pairs, Fact::Table(Kind::Region)]);
        let group = |axis: Axis| {
            let links = self.view.plan.booklets().filter(|booklet| booklet.axis == axis).map(|booklet| {
                Value::from(map! {
                    "title": booklet.title.clone(), "url": booklet.route.clone(), "jobs": booklet.jobs.len() as u64,
                })
            });
            Value::from(map! { "title": axis.title(self.view.wording), "items": links.collect::<Vec<_>>() })
        };
        let mut head = Head::new(route, "none", self.word("booklets"));
        head.crumbs = vec![self.crumb_home(), (self.word("booklets"), None)];
        self.open("booklets.html", head, map! { "groups": booklet::AXES.map(group).to_vec() })
    }
}
