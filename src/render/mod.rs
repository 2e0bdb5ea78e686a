//! The plan to bytes. Shared fragments are drawn once; then each output is a pure function of what was prepared.

mod chart;
mod engine;
mod index;
mod page;
mod view;

use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::model::Portal;
use crate::plan::{self, Content, Output, Plan};
use crate::schema::Kind;
use crate::schema::value::Slug;
use crate::theme::Theme;
use page::{Page, Pages};
use rayon::prelude::*;
use serde_json::json;
use std::collections::{BTreeMap, HashMap};
use tera::{Context, Tera, Value};
use view::{View, map, put};

/// Everything that is needed to draw any output.
pub struct Renderer<'a> {
    tera: Tera,
    theme: &'a Theme,
    view: View<'a>,
    cards: Cards,
    base: Option<&'a str>,
}

/// Cards drawn once, as seen from one folder below the root, and again from the root for the home page.
#[derive(Default)]
pub struct Cards {
    below: HashMap<(Kind, Slug), Value>,
    root: HashMap<(Kind, Slug), Value>,
}

impl Cards {
    fn get(&self, kind: Kind, slug: &Slug) -> Value {
        self.below.get(&(kind, slug.clone())).cloned().unwrap_or_else(Value::none)
    }

    fn at_root<'s>(&self, kind: Kind, slugs: impl IntoIterator<Item = &'s Slug>) -> Vec<Value> {
        let card = |slug: &Slug| self.root.get(&(kind, slug.clone())).cloned();
        slugs.into_iter().filter_map(card).collect()
    }
}

/// Reads the templates and draws the cards.
pub fn prepare<'a>(
    portal: &'a Portal,
    config: &'a Config,
    theme: &'a Theme,
    plan: &'a Plan,
    base: Option<&'a str>,
) -> Result<Renderer<'a>, Vec<Diagnostic>> {
    let mut tera = engine::engine(theme, plan.wish.today)?;
    let view = View::new(portal, config, plan);
    tera.global_context().insert_value("site", site(&view, theme, base));
    let mut renderer = Renderer { tera, theme, view, cards: Cards::default(), base };
    renderer.cards = renderer.draw_cards()?;
    Ok(renderer)
}

impl Renderer<'_> {
    /// The bytes of an output; none for a file beside the content, which is copied as it is.
    pub fn draw(&self, output: &Output) -> Result<Option<Vec<u8>>, Diagnostic> {
        let pages = Pages { view: &self.view, cards: &self.cards, base: self.base };
        if let Some(Page { template, context }) = pages.page(&output.route, &output.content) {
            let mut bytes = Vec::with_capacity(16 * 1024);
            return match self.tera.render_to(template, &context, &mut bytes) {
                Ok(()) => Ok(Some(bytes)),
                Err(error) => Err(engine::fault(self.theme, template, &error, Some(&self.subject(output)))),
            };
        }
        Ok(match &output.content {
            Content::SearchIndex => Some(self.search_index()),
            Content::BuildInfo => Some(self.build_info()),
            Content::Asset => self.theme.assets.get(&output.route).cloned(),
            _ => None,
        })
    }

    /// The content file that an output is about, or its address.
    fn subject(&self, output: &Output) -> String {
        match &output.content {
            Content::Entry(kind, slug) | Content::Redirect(kind, slug) => self.file(*kind, slug),
            _ => output.route.clone(),
        }
    }

    fn file(&self, kind: Kind, slug: &Slug) -> String {
        self.view.portal.item(kind, slug).map_or_else(String::new, |item| item.document().file.clone())
    }

    fn draw_cards(&self) -> Result<Cards, Vec<Diagnostic>> {
        let wish = self.view.plan.wish;
        let shown: Vec<(Kind, &Slug)> =
            self.view.portal.items().filter(|item| wish.shows(*item)).map(|item| (item.kind(), item.slug())).collect();
        let draw = |(kind, slug): &(Kind, &Slug), root: &'static str| {
            let template = format!("card-{}.html", kind.key());
            let mut context = Context::new();
            context.insert_value("root", Value::from(root));
            context.insert_value("card", Value::from(self.view.card(*kind, slug)));
            match self.tera.render(&template, &context) {
                Ok(html) => Ok(((*kind, (*slug).clone()), view::safe(&html))),
                Err(error) => Err(engine::fault(self.theme, &template, &error, Some(&self.file(*kind, slug)))),
            }
        };
        let newest: Vec<&Slug> = self.view.plan.jobs.iter().take(5).collect();
        // The home page shows few entries; of jobs, the only kind in great numbers, just the newest.
        let home: Vec<(Kind, &Slug)> =
            shown.iter().copied().filter(|(kind, slug)| *kind != Kind::Job || newest.contains(slug)).collect();
        let all = |items: &[(Kind, &Slug)], root: &'static str| {
            let (drawn, mut faults): (Vec<_>, Vec<_>) =
                items.par_iter().map(|item| draw(item, root)).collect::<Vec<_>>().into_iter().partition(Result::is_ok);
            if let Some(Err(fault)) = faults.pop() {
                // One is enough: a template that fails on one card fails on all like it.
                return Err(vec![fault]);
            }
            Ok(drawn.into_iter().flatten().collect::<HashMap<_, _>>())
        };
        Ok(Cards { below: all(&shown, "../")?, root: all(&home, "")? })
    }

    /// A script that holds what the search page looks through, so that it works from a disk too.
    fn search_index(&self) -> Vec<u8> {
        let portal = self.view.portal;
        let row = |slug: &Slug| {
            let job = portal.jobs.get(slug)?;
            let front = &job.front;
            let employer = portal.employers.get(&front.employer)?;
            let pay = view::pay(front);
            let words = |key| pay.get(&tera::value::Key::Str(key)).map(ToString::to_string).unwrap_or_default();
            let trade = portal.trades.get(&front.trade);
            let mut said: Vec<String> = trade.into_iter().flat_map(|trade| trade.words.iter().map(ToString::to_string)).collect();
            said.extend(trade.map(|trade| trade.title.to_string()));
            said.extend(self.view.tags(job).into_iter().map(ToOwned::to_owned));
            Some(json!([
                crate::plan::route::entry(Kind::Job, slug),
                &*front.title as &str,
                said.join(" "),
                self.view.place(&front.workplace.region),
                employer.front.short_name.as_deref().unwrap_or(&employer.front.title),
                format!("{} {}", words("amount"), words("unit")),
                front.valid_through.to_string(),
            ]))
        };
        let jobs: Vec<_> = self.view.plan.jobs.iter().filter_map(row).collect();
        // Inside a script element too this must stay data.
        let data = json!({ "jobs": jobs }).to_string();
        let data = data.replace('<', "\\u003c").replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029");
        format!("window.QIAO={data};\n").into_bytes()
    }

    /// Counts and dates for machines.
    fn build_info(&self) -> Vec<u8> {
        let plan = self.view.plan;
        let mut counts: BTreeMap<&str, BTreeMap<&str, usize>> = BTreeMap::new();
        for item in self.view.portal.items() {
            *counts.entry(item.kind().folder()).or_default().entry(item.state(plan.wish.today).key()).or_default() += 1;
        }
        let info = json!({
            "generator": concat!("qiao ", env!("CARGO_PKG_VERSION")),
            "updated": plan.updated.to_string(),
            "next_change": plan.next_change.to_string(),
            "outputs": plan.outputs.len(),
            "counts": counts,
        });
        format!("{info:#}\n").into_bytes()
    }
}

/// What every template knows of the site.
fn site(view: &View<'_>, theme: &Theme, base: Option<&str>) -> Value {
    let site = &view.config.site;
    let asset = |name: &str| {
        let bytes = theme.assets.get(name).map_or(&[][..], Vec::as_slice);
        format!("{name}?v={:08x}", xxhash_rust::xxh3::xxh3_64(bytes) >> 32)
    };
    let portal = view.portal;
    let wish = view.plan.wish;
    let mut menu: Vec<_> = portal.pages.iter().filter(|page| wish.lists(*page) && page.front.menu.is_some()).collect();
    menu.sort_by_key(|page| (page.front.menu, page.document.slug.clone()));
    let operator = &site.operator;
    let own = |text: Option<&str>| text.map(ToOwned::to_owned);
    let footer = site.footer.as_ref().map(|footer| {
        Value::from(map! {
            "icp": own(footer.icp.as_deref()),
            "police": own(footer.police.as_deref()),
            "site_code": own(footer.site_code.as_deref()),
            "note": own(footer.note.as_deref()),
        })
    });
    let mut kind = Value::none();
    if let Some(sort) = operator.kind {
        kind = Value::from(map! { "key": sort.key(), "label": sort.label().zh });
    }
    let mut map = map! {
        "title": site.title.to_string(),
        "description": own(site.description.as_deref()),
        "language": site.language.as_deref().unwrap_or("zh-CN").to_owned(),
        "base_url": own(base),
        "updated": view.plan.updated.to_string(),
        "updated_text": view.updated_text(),
        "version": env!("CARGO_PKG_VERSION"),
        "css": asset("assets/site.css"),
        "js": asset("assets/site.js"),
        "search_js": asset("assets/search.js"),
        "search_index": plan::SEARCH_INDEX,
        "operator": map! {
            "name": operator.name.to_string(),
            "kind": kind,
            "phone": own(operator.phone.as_deref()),
            "address": own(operator.address.as_deref()),
            "email": own(operator.email.as_deref()),
            "licence": own(operator.licence.as_deref()),
        },
        "hotline": site.hotline.as_deref().unwrap_or("12333").to_owned(),
        "demo_note": own(site.demo_note.as_deref()),
        "menu": menu.iter().map(|page| view.link(Kind::Page, &page.document.slug)).collect::<Vec<_>>(),
        "homes": view.plan.homes().into_iter().map(|home| view.link(Kind::Region, home)).collect::<Vec<_>>(),
        "sample": portal.items().any(|item| wish.shows(item) && item.common().sample),
    };
    put(&mut map, "footer", footer.unwrap_or_else(Value::none));
    Value::from(map)
}
