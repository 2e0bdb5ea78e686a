//! What a route shows now, with the page that stands in where there is none.

use super::Show;
use super::board::Shown;
use super::faults::{self, Entry};
use super::reply::is_html;
use super::tag::{Tag, tag};
use crate::diagnostic::Lang;
use axum::http::StatusCode;
use std::sync::Arc;
use tokio::task::{JoinError, spawn_blocking};

/// The page of a site for addresses that it does not have.
pub(super) const MISSING: &str = "404.html";

/// An output as it came out.
pub(super) enum Drawn {
    Sheet(Sheet),
    Missing,
    Failed(Vec<Entry>),
}

/// The bytes of an output, and what pages need to stay up to date.
#[derive(Default)]
pub(super) struct Sheet {
    pub(super) bytes: Vec<u8>,
    pub(super) tag: Tag,
    /// The stylesheets that it names, each with its version.
    pub(super) styles: Vec<(String, String)>,
}

/// Draws one output. A crash while doing so is that output's own fault.
pub(super) async fn draw(site: &Arc<dyn Show>, route: &str, lang: Lang) -> Drawn {
    let (site, name) = (Arc::clone(site), route.to_owned());
    let drawn = spawn_blocking(move || site.output(&name).map(|drawn| drawn.map(|bytes| sheet(&*site, &name, bytes)))).await;
    match drawn {
        Ok(Some(Ok(sheet))) => Drawn::Sheet(sheet),
        Ok(Some(Err(diagnostics))) => Drawn::Failed(faults::entries(&diagnostics, lang)),
        Ok(None) => Drawn::Missing,
        Err(error) => Drawn::Failed(vec![faults::crash(route, &last_words(error), lang)]),
    }
}

fn sheet(site: &dyn Show, route: &str, bytes: Vec<u8>) -> Sheet {
    if !is_html(route) {
        return Sheet { bytes, ..Sheet::default() };
    }
    let (tag, styles) = tag(&bytes, site.versioned());
    Sheet { bytes, tag, styles }
}

/// What a panic said.
fn last_words(error: JoinError) -> String {
    let Ok(panic) = error.try_into_panic() else { return "cancelled".to_owned() };
    let text = panic.downcast_ref::<String>().map(String::as_str).or_else(|| panic.downcast_ref::<&str>().copied());
    text.unwrap_or("panic").to_owned()
}

/// What is to be seen at a route.
pub(super) struct View {
    pub(super) status: StatusCode,
    /// Without bytes where only a few words can be shown.
    pub(super) sheet: Sheet,
    /// What is wrong with this page alone.
    pub(super) faults: Vec<Entry>,
}

impl View {
    fn words(status: StatusCode, tag: &str, faults: Vec<Entry>) -> Self {
        Self { status, sheet: Sheet { tag: Tag::named(tag), ..Sheet::default() }, faults }
    }

    fn of(drawn: Drawn) -> Self {
        match drawn {
            Drawn::Sheet(sheet) => Self { status: StatusCode::OK, sheet, faults: Vec::new() },
            Drawn::Missing => Self::words(StatusCode::NOT_FOUND, "missing", Vec::new()),
            Drawn::Failed(faults) => Self::words(StatusCode::INTERNAL_SERVER_ERROR, "failed", faults),
        }
    }
}

/// What is to be seen at `route`.
pub(super) async fn view(shown: &Shown, route: &str, lang: Lang) -> View {
    let Some(site) = &shown.site else { return View::words(StatusCode::SERVICE_UNAVAILABLE, "unbuilt", Vec::new()) };
    match draw(site, route, lang).await {
        Drawn::Missing => missing(site, lang).await,
        drawn => View::of(drawn),
    }
}

/// The site's own page for what it does not have.
async fn missing(site: &Arc<dyn Show>, lang: Lang) -> View {
    let mut view = View::of(draw(site, MISSING, lang).await);
    if view.status == StatusCode::OK {
        // The same page shown for itself is another page: the route it stands for may come to be.
        view.status = StatusCode::NOT_FOUND;
        view.sheet.tag.page.insert_str(0, "missing-");
    }
    view
}
