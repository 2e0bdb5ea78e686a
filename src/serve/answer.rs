//! One request to one response.

use super::board::{Board, Shown};
use super::draw::{Drawn, MISSING, Sheet, View, draw, view};
use super::route::{Mount, OWN, Place, decode};
use super::tag::Tag;
use super::{events, host, reply};
use crate::diagnostic::{Lang, Words};
use axum::extract::Request;
use axum::http::header::CACHE_CONTROL;
use axum::http::request::Parts;
use axum::http::{HeaderValue, Method, StatusCode};
use axum::response::Response;
use headers::{Allow, HeaderMapExt as _};
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Semaphore;

/// What a server needs to answer.
pub(super) struct Desk {
    pub(super) board: Arc<Board>,
    pub(super) bound: IpAddr,
    pub(super) hosts: Vec<String>,
    pub(super) mount: Mount,
    /// One for each page that may listen for news.
    pub(super) seats: Arc<Semaphore>,
    pub(super) pulse: Duration,
}

/// Answers, always with the headers of a published site, and so that nothing is kept unasked.
pub(super) async fn answer(desk: Arc<Desk>, request: Request) -> Response {
    let (request, _) = request.into_parts();
    let mut response = desk.answer(&request).await;
    let headers = response.headers_mut();
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    headers.extend(desk.board.headers.clone());
    response
}

impl Desk {
    async fn answer(&self, request: &Parts) -> Response {
        if !host::is_ours(request, self.bound, &self.hosts) {
            return reply::plain(StatusCode::MISDIRECTED_REQUEST, NOT_OURS.to(self.board.lang));
        }
        let methods = [Method::GET, Method::HEAD];
        if !methods.contains(&request.method) {
            let mut response = reply::plain(StatusCode::METHOD_NOT_ALLOWED, NOT_READING.to(self.board.lang));
            response.headers_mut().typed_insert(methods.into_iter().collect::<Allow>());
            return response;
        }
        match decode(request.uri.path()).map(|path| self.mount.place(&path)) {
            Some(Place::Site(route)) => match route.strip_prefix(OWN) {
                Some(own) => self.own(request, own).await,
                None => self.route(request, route).await,
            },
            // Which site is mounted may differ tomorrow, so this is not for good.
            Some(Place::Above) => reply::redirect(StatusCode::FOUND, &self.mount.address("")),
            Some(Place::Elsewhere) | None => self.missing().await,
        }
    }

    /// What belongs to the preview itself.
    async fn own(&self, request: &Parts, name: &str) -> Response {
        match name {
            "reload.js" => reply::file(request, &reply::content_type(name), include_str!("reload.js")),
            "overlay.css" => reply::file(request, &reply::content_type(name), include_str!("overlay.css")),
            "events" => events::open(self, request),
            _ => self.missing().await,
        }
    }

    async fn route(&self, request: &Parts, mut route: String) -> Response {
        if route.is_empty() || route.ends_with('/') {
            route += "index.html";
        }
        let shown = self.board.shown();
        let view = view(&shown, &route, self.board.lang).await;
        match view.status {
            StatusCode::OK if reply::is_html(&route) => {
                let page = reply::inject(view.sheet.bytes, &self.script(&route, &view.sheet.tag));
                reply::file(request, &reply::content_type(&route), page)
            }
            StatusCode::OK => reply::file(request, &reply::content_type(&route), view.sheet.bytes),
            StatusCode::NOT_FOUND if self.is_folder(&shown, &route).await => {
                let query = request.uri.query().map_or(String::new(), |query| format!("?{query}"));
                let address = self.mount.address(&format!("{route}/"));
                reply::redirect(StatusCode::MOVED_PERMANENTLY, &format!("{address}{query}"))
            }
            status => self.stand_in(status, &route, view.sheet),
        }
    }

    async fn is_folder(&self, shown: &Shown, route: &str) -> bool {
        let Some(site) = &shown.site else { return false };
        !matches!(draw(site, &format!("{route}/index.html"), self.board.lang).await, Drawn::Missing)
    }

    /// For addresses that cannot be those of a page.
    async fn missing(&self) -> Response {
        let View { status, sheet, .. } = view(&self.board.shown(), MISSING, self.board.lang).await;
        let status = if status == StatusCode::OK { StatusCode::NOT_FOUND } else { status };
        self.stand_in(status, MISSING, sheet)
    }

    /// A page in place of the one that was asked for.
    fn stand_in(&self, status: StatusCode, route: &str, sheet: Sheet) -> Response {
        let Sheet { mut bytes, tag, .. } = sheet;
        if bytes.is_empty() {
            bytes = few_words(status, self.board.lang).into_bytes();
        }
        reply::page(status, reply::inject(bytes, &self.script(route, &tag)))
    }

    /// The element that keeps a page up to date.
    fn script(&self, route: &str, tag: &Tag) -> String {
        let address = self.mount.address(&format!("{OWN}reload.js"));
        let lang = Words { zh: "zh", en: "en" }.to(self.board.lang);
        format!(
            r#"<script src="{address}" data-route="{}" data-tag="{}" data-lang="{lang}" defer></script>"#,
            reply::attribute(route),
            reply::attribute(&tag.to_string())
        )
    }
}

const NOT_OURS: Words = Words {
    zh: "为了安全，预览只认 localhost、本机的 IP 地址和启动时指定的主机名",
    en: "for safety a preview answers only to localhost, to the addresses of this machine and to the names given at its start",
};

const NOT_READING: Words = Words { zh: "预览只能看，不能改", en: "a preview can only be read" };

/// The whole of a page that has nothing else to show.
fn few_words(status: StatusCode, lang: Lang) -> String {
    let words = match status {
        StatusCode::NOT_FOUND => Words { zh: "没有这个网页", en: "There is no such page" },
        StatusCode::SERVICE_UNAVAILABLE => Words { zh: "网站还没有做好", en: "The site is not built yet" },
        _ => Words { zh: "这个网页没有做出来", en: "This page could not be made" },
    };
    let (words, lang) = (words.to(lang), Words { zh: "zh-CN", en: "en" }.to(lang));
    format!(
        "<!doctype html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{words}</title>\n</head>\n\
         <body>\n<p>{words}</p>\n</body>\n</html>\n"
    )
}
