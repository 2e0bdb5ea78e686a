//! News for open pages, as server-sent events: `faults` whenever what is wrong changes, `css` when stylesheets can be
//! changed in place, `reload` when the page is out of date.

use super::answer::Desk;
use super::board::Board;
use super::draw::{View, view};
use super::tag::Tag;
use super::{faults, reply, route};
use crate::diagnostic::Words;
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse as _, Response};
use futures_core::Stream;
use serde_json::json;
use std::convert::Infallible;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::sync::{OwnedSemaphorePermit, mpsc};
use tokio::task::{JoinSet, spawn_blocking};

/// Begins to tell one page what is new.
pub(super) fn open(desk: &Desk, request: &Parts) -> Response {
    let lang = desk.board.lang;
    if request.headers.get("sec-fetch-site").is_some_and(|site| site.as_bytes().eq_ignore_ascii_case(b"cross-site")) {
        return reply::plain(StatusCode::FORBIDDEN, CROSS_SITE.to(lang));
    }
    let asked = request.uri.query().unwrap_or_default();
    let (Some(page), Some(tag)) = (route::query(asked, "page"), route::query(asked, "tag")) else {
        return reply::plain(StatusCode::BAD_REQUEST, UNNAMED.to(lang));
    };
    let Ok(seat) = Arc::clone(&desk.seats).try_acquire_owned() else {
        return reply::plain(StatusCode::SERVICE_UNAVAILABLE, FULL.to(lang));
    };
    let (sender, receiver) = mpsc::channel(1);
    let mut teller = JoinSet::new();
    teller.spawn(tell(Arc::clone(&desk.board), page, Tag::parse(&tag), sender));
    Sse::new(News { receiver, _teller: teller, _seat: seat }).keep_alive(KeepAlive::new().interval(desk.pulse)).into_response()
}

const CROSS_SITE: Words = Words { zh: "别的网站不能听", en: "other sites may not listen" };
const UNNAMED: Words = Words { zh: "没有说是哪个网页", en: "the page is not named" };
const FULL: Words = Words { zh: "打开的网页太多了", en: "too many pages are open" };

/// What a page is told. When the page goes away, so do its teller and its seat.
struct News {
    receiver: mpsc::Receiver<Event>,
    _teller: JoinSet<Option<()>>,
    _seat: OwnedSemaphorePermit,
}

impl Stream for News {
    type Item = Result<Event, Infallible>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.receiver.poll_recv(context).map(|event| event.map(Ok))
    }
}

/// Tells a page what has changed since `tag`, until it is to be loaded anew or is gone.
async fn tell(board: Arc<Board>, route: String, mut tag: Tag, page: mpsc::Sender<Event>) -> Option<()> {
    const RETRY: Duration = Duration::from_millis(500);
    page.send(Event::default().retry(RETRY)).await.ok()?;
    let mut changes = board.changes();
    let mut told = None;
    loop {
        let shown = Arc::clone(&changes.borrow_and_update());
        let View { status, sheet, faults } = view(&shown, &route, board.lang).await;
        // A page that cannot be drawn now stays as it is, under the overlay.
        let comparable = faults.is_empty() && status != StatusCode::SERVICE_UNAVAILABLE;
        if comparable && sheet.tag.page != tag.page {
            return page.send(Event::default().event("reload").data("{}")).await.ok();
        }
        if comparable && sheet.tag.styles != tag.styles {
            tag = sheet.tag;
            let data = json!({ "tag": tag.to_string(), "styles": sheet.styles });
            page.send(Event::default().event("css").data(data.to_string())).await.ok()?;
        }
        // There may be thousands: who asks for pages does not wait for their words.
        let lang = board.lang;
        let news = spawn_blocking(move || faults::told(shown.faults(lang), &faults)).await.ok()?;
        if told.as_ref() != Some(&news) {
            page.send(Event::default().event("faults").data(&news)).await.ok()?;
            told = Some(news);
        }
        changes.changed().await.ok()?;
    }
}
