//! What is shown now: changed by whoever builds, looked at by servers and by all open pages.

use super::Show;
use super::faults::{self, Entry};
use crate::diagnostic::{Diagnostic, Lang};
use axum::http::{HeaderMap, HeaderName, HeaderValue};
use std::sync::{Arc, OnceLock};
use tokio::sync::watch;

/// What is shown now. Several servers may show the same.
pub struct Board {
    pub(super) lang: Lang,
    /// What a published site sends with every response.
    pub(super) headers: HeaderMap,
    now: watch::Sender<Arc<Shown>>,
}

/// One state of the board.
#[derive(Default)]
pub(super) struct Shown {
    /// The last good build.
    pub(super) site: Option<Arc<dyn Show>>,
    /// What is wrong now,
    told: Vec<Diagnostic>,
    /// and in the form in which it goes to open pages, made when the first asks: nobody waits for that to see a page.
    faults: OnceLock<Vec<Entry>>,
}

impl Shown {
    /// What is wrong now.
    pub(super) fn faults(&self, lang: Lang) -> &[Entry] {
        self.faults.get_or_init(|| faults::entries(&self.told, lang))
    }
}

impl Board {
    /// An empty board that speaks `lang` and sends `headers`, those of a published site, with every response.
    pub fn new(lang: Lang, headers: &'static [(&'static str, &'static str)]) -> Arc<Self> {
        let header = |(name, value): &(&'static str, &'static str)| {
            let name = HeaderName::from_bytes(name.as_bytes()).expect("the headers of a site have valid names");
            (name, HeaderValue::from_static(value))
        };
        Arc::new(Self { lang, headers: headers.iter().map(header).collect(), now: watch::Sender::default() })
    }

    /// Puts up a build and what is wrong now, faults and warnings, and tells all open pages. Without a site the last good
    /// one stays.
    pub fn show(&self, site: Option<Arc<dyn Show>>, diagnostics: &[Diagnostic]) {
        let site = site.or_else(|| self.shown().site.clone());
        self.now.send_replace(Arc::new(Shown { site, told: diagnostics.to_vec(), faults: OnceLock::new() }));
    }

    pub(super) fn shown(&self) -> Arc<Shown> {
        Arc::clone(&self.now.borrow())
    }

    pub(super) fn changes(&self) -> watch::Receiver<Arc<Shown>> {
        self.now.subscribe()
    }
}
