//! The plan to bytes. Shared fragments are drawn once; then each output is a pure function of what was prepared.

mod cards;
mod change;
mod chart;
mod engine;
mod fields;
mod front;
mod index;
mod job;
mod linked;
mod page;
mod part;
mod pay;
mod qr;
mod reader;
mod resolve;
mod search;
mod shelf;
mod trace;
mod view;

pub use trace::{Changed, Facts};

use crate::config::{Config, Extra};
use crate::diagnostic::Diagnostic;
use crate::model::Portal;
use crate::plan::{self, Content, Output, Plan};
use crate::schema::Kind;
use crate::schema::value::Slug;
use crate::theme::Theme;
use cards::Cards;
use fields::map;
use page::{Page, Pages};
use part::Parts;
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};
use std::ptr;
use std::sync::Arc;
use tera::{Tera, Value};
use trace::{Fact, Trace};
use view::{Shared, View};

/// The templates that pages, cards and parts are drawn with.
#[rustfmt::skip]
const TEMPLATES: [&str; 47] = [
    "404.html", "agreement.html", "booklet.html", "booklets.html", "bulletin.html", "closed.html", "course.html", "data.html",
    "digest.html", "digests.html", "employer.html", "fair.html", "figures.html", "guide.html", "hire.html", "home.html",
    "job.html", "jobs.html", "list.html", "offline.html", "page.html", "pair.html", "policy.html", "redirect.html", "region.html",
    "search.html", "station.html", "trip.html", "card-agreement.html", "card-bulletin.html", "card-course.html",
    "card-employer.html", "card-fair.html", "card-guide.html", "card-job.html", "card-page.html", "card-policy.html",
    "card-region.html", "card-station.html", "card-trip.html", "part-foot.html", "part-head.html", "part-no-fee.html",
    "part-stale.html", "part-stations.html", "part-top.html", "part-treatment.html",
];

/// Everything that is needed to draw any output.
pub struct Renderer<'a> {
    engine: Arc<Tera>,
    /// What every template knows of the site.
    site: Value,
    theme: &'a Theme,
    shared: Shared<'a>,
    cards: Cards,
    parts: Parts,
    /// What the template of jobs asks for of that which costs most.
    asked: BTreeSet<&'static str>,
    base: Option<&'a str>,
    /// What differs from the renderer that this one came after.
    pub changed: Changed,
}

/// Takes the beginning of an output that is too large to be held whole, part by part, each of whole items.
pub type Take<'t> = dyn FnMut(&[u8]) + 't;

/// An output as it was drawn.
pub struct Drawn {
    /// What was not handed out in parts before. None for a file beside the content, which is copied as it is.
    pub bytes: Option<Vec<u8>>,
    /// What it was drawn from.
    pub facts: Facts,
}

/// Reads the templates and draws the cards. What was the same when `before` was prepared is taken from there.
pub fn prepare<'a>(
    portal: &'a Portal,
    config: &'a Config,
    theme: &'a Theme,
    plan: &'a Plan,
    base: Option<&'a str>,
    before: Option<&Renderer<'_>>,
) -> Result<Renderer<'a>, Vec<Diagnostic>> {
    let today = plan.wish.today;
    let same_day = before.filter(|before| before.shared.plan.wish == plan.wish);
    let same_theme = same_day.filter(|before| ptr::eq(before.theme, theme));
    let (shared, engine) = rayon::join(
        || Shared::new(portal, config, plan, &theme.wording, same_day.map(|before| &before.shared)),
        || if same_theme.is_none() { engine::engine(theme, today).map(Some) } else { Ok(None) },
    );
    let site = site(View { shared: &shared, trace: &Trace::default() }, theme, base);
    let engine = match (same_theme, engine?) {
        (Some(before), _) if before.site == site => Arc::clone(&before.engine),
        (before, engine) => {
            let known = || before.map(|before| (*before.engine).clone());
            let mut engine = engine.or_else(known).expect("there is one from before, else a new one");
            engine.global_context().insert_value("site", site.clone());
            Arc::new(engine)
        }
    };
    let asked = theme.asks("job.html", &page::COSTLY);
    let mut renderer = Renderer {
        asked,
        engine,
        site,
        theme,
        shared,
        cards: Cards::default(),
        parts: Parts::default(),
        base,
        changed: Changed::All,
    };
    if let Some(before) = before {
        renderer.changed = change::between(before, &renderer);
    }
    // One fault is enough: a template that fails on one card fails on all like it.
    let (cards, turned) = Cards::draw(&renderer, before).map_err(|fault| vec![fault])?;
    renderer.cards = cards;
    renderer.changed.add(turned);
    Ok(renderer)
}

impl<'a> Renderer<'a> {
    /// Makes what several outputs are cut from, which the first of them would else make while others wait for it.
    pub fn make_ready(&self) {
        if self.shared.config.makes(Extra::Search) {
            self.shared.search();
        }
    }

    /// Draws an output; of one that is large, `take` is handed all but the last part. The same for as long as nothing of what it
    /// was drawn from has changed.
    pub fn draw<'t>(&self, output: &Output, take: &'t mut Take<'t>) -> Result<Drawn, Diagnostic> {
        let trace = Trace::default();
        let view = View { shared: &self.shared, trace: &trace };
        let pages = Pages { view, cards: &self.cards, asked: &self.asked, base: self.base };
        let bytes = match pages.page(&output.route, &output.content) {
            Some(Page { template, mut context, root, section, parts }) => {
                self.put_parts(&mut context, &root, section, parts, &trace, || self.subject(output))?;
                let mut bytes = Vec::with_capacity(16 * 1024);
                match self.engine.render_to(template, &context, &mut bytes) {
                    Ok(()) => Some(bytes),
                    Err(error) => return Err(engine::fault(self.theme, template, &error, Some(&self.subject(output)))),
                }
            }
            None => self.fixed(output, view, take),
        };
        Ok(Drawn { bytes, facts: trace.facts() })
    }

    /// The stylesheets and scripts of the theme, each with its address as pages name it.
    pub fn versioned(&self) -> Vec<(String, String)> {
        [CSS, PRINT_CSS, BIG_JS, JS, SEARCH_JS].into_iter().map(|name| (name.to_owned(), versioned(self.theme, name))).collect()
    }

    /// What needs no template.
    fn fixed<'t>(&self, output: &Output, view: View<'_, 'a>, take: &'t mut Take<'t>) -> Option<Vec<u8>> {
        match &output.content {
            Content::SearchCore => {
                search::note_all(view);
                Some(view.search().core())
            }
            Content::SearchText(no) => {
                search::note_all(view);
                Some(view.search().text(*no))
            }
            Content::SearchRows(rows) => {
                search::note_rows(view, &rows.jobs);
                Some(view.search().row(rows.no))
            }
            Content::Worker => {
                view.note(Fact::Asset(OFFLINE_JS.to_owned()));
                let pages = Pages { view, cards: &self.cards, asked: &self.asked, base: self.base };
                let assets = [CSS, PRINT_CSS, BIG_JS, JS].map(|name| versioned(self.theme, name));
                Some(pages.worker(&assets, &versioned(self.theme, OFFLINE_JS)))
            }
            Content::Manifest => Some(manifest(view)),
            Content::Feed(feed, form) => Some(reader::feed(view, self.base, feed, *form)),
            Content::Sitemap(file) => Some(reader::sitemap(view, self.base, *file, take)),
            Content::Robots => Some(reader::robots(self.base.filter(|_| self.shared.plan.wish.addressed))),
            Content::Calendar(calendar) => Some(reader::calendar(view, self.base, calendar)),
            Content::Data(file) => Some(reader::data(view, self.base, *file, take)),
            Content::BuildInfo => {
                view.note(Fact::Anything);
                Some(self.build_info())
            }
            Content::Headers => Some(headers()),
            Content::Asset => {
                view.note(Fact::Asset(output.route.clone()));
                self.theme.assets.get(&output.route).cloned()
            }
            Content::Attachment(file) => {
                view.note(Fact::File(file.to_string()));
                None
            }
            _ => None,
        }
    }

    /// The content file that an output is about, or its address.
    fn subject(&self, output: &Output) -> String {
        match &output.content {
            Content::Entry(kind, slug) | Content::Redirect(kind, slug) => self.file(*kind, slug),
            _ => output.route.clone(),
        }
    }

    fn file(&self, kind: Kind, slug: &Slug) -> String {
        self.shared.portal.item(kind, slug).map_or_else(String::new, |item| item.document().file.clone())
    }

    /// Counts and dates for machines.
    fn build_info(&self) -> Vec<u8> {
        let plan = self.shared.plan;
        let mut counts: BTreeMap<&str, BTreeMap<&str, usize>> = BTreeMap::new();
        for item in self.shared.portal.items() {
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

/// What a browser needs to install the site (W3C Web Application Manifest).
fn manifest(view: View<'_, '_>) -> Vec<u8> {
    let site = &view.config.site;
    let manifest = json!({
        "name": &*site.title as &str,
        "short_name": site.title.chars().take(12).collect::<String>(),
        "description": site.description.as_deref(),
        "lang": view.wording.language,
        "start_url": plan::HOME,
        "scope": ".",
        "display": "minimal-ui",
        "icons": [{ "src": "assets/icon.svg", "type": "image/svg+xml", "sizes": "any" }],
    });
    format!("{manifest:#}\n").into_bytes()
}

/// The headers in the form that hosts read which take a file `_headers`.
fn headers() -> Vec<u8> {
    let lines = plan::HEADERS.iter().map(|(name, value)| format!("  {name}: {value}\n"));
    format!("/*\n{}", lines.collect::<String>()).into_bytes()
}

/// The stylesheet and the scripts that pages name.
const CSS: &str = "assets/site.css";
const PRINT_CSS: &str = "assets/print.css";
const JS: &str = "assets/site.js";
const BIG_JS: &str = "assets/big.js";
const SEARCH_JS: &str = "assets/search.js";
const OFFLINE_JS: &str = "assets/offline.js";

/// The address of an asset, which is another one when its bytes are.
fn versioned(theme: &Theme, name: &str) -> String {
    let bytes = theme.assets.get(name).map_or(&[][..], Vec::as_slice);
    format!("{name}?v={:08x}", xxhash_rust::xxh3::xxh3_64(bytes) >> 32)
}

/// What every template knows of the site.
fn site(view: View<'_, '_>, theme: &Theme, base: Option<&str>) -> Value {
    let site = &view.config.site;
    let portal = view.portal;
    let wish = view.plan.wish;
    let mut menu: Vec<_> = portal.pages.iter().filter(|page| wish.lists(*page) && page.front.menu.is_some()).collect();
    menu.sort_by_key(|page| (page.front.menu, page.document.slug.clone()));
    let samples = view.plan.samples;
    let operator = &site.operator;
    let own = |text: Option<&str>| text.map(ToOwned::to_owned);
    let footer = site.footer.as_ref().map(|footer| {
        Value::from(map! {
            "source": own(footer.source.as_deref()),
            "icp": own(footer.icp.as_deref()),
            "police": own(footer.police.as_deref()),
            "site_code": own(footer.site_code.as_deref()),
            "note": own(footer.note.as_deref()),
        })
    });
    let mut kind = Value::none();
    if let Some(sort) = operator.kind {
        kind = Value::from(map! { "key": sort.key(), "label": view.wording.choice(sort.choice()) });
    }
    let mut map = map! {
        "title": site.title.to_string(),
        "description": own(site.description.as_deref()),
        "language": view.wording.language.clone(),
        "base_url": own(base),
        "updated": view.plan.updated.to_string(),
        "updated_text": view.updated_text(),
        "version": env!("CARGO_PKG_VERSION"),
        "css": versioned(theme, CSS),
        "print_css": versioned(theme, PRINT_CSS),
        "js": versioned(theme, JS),
        "big_js": versioned(theme, BIG_JS),
        "search_js": versioned(theme, SEARCH_JS),
        "search": view.config.makes(Extra::Search).then_some(plan::SEARCH),
        "data": view.config.makes(Extra::Data).then_some(plan::dataset::PAGE),
        "booklets": view.plan.booklets().next().map(|_| plan::booklet::INDEX),
        "digests": view.plan.digests().next().map(|_| plan::digest::INDEX),
        "operator": map! {
            "name": operator.name.to_string(),
            "kind": kind,
            "phone": own(operator.phone.as_deref()),
            "address": own(operator.address.as_deref()),
            "email": own(operator.email.as_deref()),
            "licence": own(operator.licence.as_deref()),
        },
        "hotline": view.config.hotline().to_owned(),
        "demo_note": own(site.demo_note.as_deref()),
        "menu": menu.iter().map(|page| view.link(Kind::Page, &page.document.slug)).collect::<Vec<_>>(),
        "homes": view.plan.homes().into_iter().map(|home| view.link(Kind::Region, home)).collect::<Vec<_>>(),
        "sample": samples.any,
        "mixed": samples.any && samples.real_jobs,
    };
    map.put("footer", footer.unwrap_or_else(Value::none));
    Value::from(map)
}
