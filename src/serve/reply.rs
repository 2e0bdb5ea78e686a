//! Bytes as a response: their type, their tag, the part that was asked for, and in pages the script.

use axum::body::{Body, Bytes};
use axum::http::header::{ACCEPT_RANGES, CONTENT_LENGTH, CONTENT_TYPE, LOCATION, RANGE};
use axum::http::request::Parts;
use axum::http::{HeaderValue, Method, StatusCode};
use axum::response::{IntoResponse as _, Response};
use headers::{ContentRange, ETag, HeaderMapExt as _, IfNoneMatch, IfRange};
use std::ops::Range;
use xxhash_rust::xxh3::xxh3_128;

/// The content type of a route, by its extension.
pub(super) fn content_type(route: &str) -> String {
    let found = mime_guess::from_path(route).first_raw().unwrap_or("application/octet-stream");
    match found {
        "application/javascript" => "text/javascript; charset=utf-8".to_owned(),
        text if text.starts_with("text/") || text.ends_with("+xml") => format!("{text}; charset=utf-8"),
        other => other.to_owned(),
    }
}

pub(super) fn is_html(route: &str) -> bool {
    content_type(route).starts_with("text/html")
}

/// A page with `script` in it, before the end of its body.
pub(super) fn inject(mut page: Vec<u8>, script: &str) -> Vec<u8> {
    const END: &[u8] = b"</body>";
    let at = page.windows(END.len()).rposition(|bytes| bytes.eq_ignore_ascii_case(END)).unwrap_or(page.len());
    page.splice(at..at, script.bytes());
    page
}

/// Text as it may stand in an attribute.
pub(super) fn attribute(text: &str) -> String {
    text.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;").replace('>', "&gt;")
}

/// A few words.
pub(super) fn plain(status: StatusCode, text: &str) -> Response {
    (status, [(CONTENT_TYPE, "text/plain; charset=utf-8")], format!("{text}\n")).into_response()
}

pub(super) fn redirect(status: StatusCode, address: &str) -> Response {
    (status, [(LOCATION, address)]).into_response()
}

/// A page that stands in for another: it is sent whole and not kept.
pub(super) fn page(status: StatusCode, bytes: Vec<u8>) -> Response {
    (status, [(CONTENT_TYPE, "text/html; charset=utf-8")], bytes).into_response()
}

/// What was asked for of `bytes`: all, a part, or only whether they changed (RFC 9110).
pub(super) fn file(request: &Parts, content_type: &str, bytes: impl Into<Bytes>) -> Response {
    let bytes = bytes.into();
    let etag: ETag = format!("\"{:032x}\"", xxh3_128(&bytes)).parse().expect("digits in quotes are an entity tag");
    let fresh = request.headers.typed_get::<IfNoneMatch>().is_none_or(|known| known.precondition_passes(&etag));
    let mut response = if fresh { send(request, &etag, bytes) } else { StatusCode::NOT_MODIFIED.into_response() };
    let headers = response.headers_mut();
    headers.typed_insert(etag);
    if fresh {
        headers.insert(ACCEPT_RANGES, HeaderValue::from_static("bytes"));
        headers.insert(CONTENT_TYPE, HeaderValue::from_str(content_type).expect("content types are ASCII"));
    }
    response
}

fn send(request: &Parts, etag: &ETag, bytes: Bytes) -> Response {
    let length = bytes.len();
    match wanted(request, etag, length) {
        Wanted::Whole => bytes.into_response(),
        Wanted::Part(range) => {
            let whole = Some(length as u64);
            let told = ContentRange::bytes(range.start as u64..range.end as u64, whole).expect("the range is not empty");
            let mut response = (StatusCode::PARTIAL_CONTENT, bytes.slice(range)).into_response();
            response.headers_mut().typed_insert(told);
            response
        }
        Wanted::Beyond => {
            let mut response = (StatusCode::RANGE_NOT_SATISFIABLE, [(CONTENT_LENGTH, "0")], Body::empty()).into_response();
            response.headers_mut().typed_insert(ContentRange::unsatisfied_bytes(length as u64));
            response
        }
    }
}

/// How much of some bytes a request wants.
#[derive(Debug, PartialEq, Eq)]
enum Wanted {
    Whole,
    Part(Range<usize>),
    /// Nothing that is there.
    Beyond,
}

fn wanted(request: &Parts, etag: &ETag, length: usize) -> Wanted {
    let changed = request.headers.typed_get::<IfRange>().is_some_and(|known| known.is_modified(Some(etag), None));
    let mut ranges = request.headers.get_all(RANGE).iter();
    match (ranges.next().map(HeaderValue::to_str), ranges.next()) {
        (Some(Ok(range)), None) if request.method == Method::GET && !changed => part(range, length),
        _ => Wanted::Whole,
    }
}

/// Reads a range. The typed header of `headers` has no word for a suffix longer than the whole, nor for nonsense.
fn part(range: &str, length: usize) -> Wanted {
    let number = |digits: &str| {
        let all = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
        all.then(|| digits.parse().unwrap_or(usize::MAX))
    };
    let spec = range.split_once('=').filter(|(unit, _)| unit.eq_ignore_ascii_case("bytes")).map(|(_, spec)| spec.trim());
    let Some((first, last)) = spec.and_then(|spec| spec.split_once('-')) else { return Wanted::Whole };
    let range = match (number(first), number(last)) {
        (Some(first), None) if last.is_empty() => first..length,
        (Some(first), Some(last)) if first <= last => first..last.saturating_add(1).min(length),
        (None, Some(count)) if first.is_empty() => length.saturating_sub(count)..length,
        // Several ranges, and what is no range at all.
        _ => return Wanted::Whole,
    };
    if range.is_empty() { Wanted::Beyond } else { Wanted::Part(range) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_read_as_the_standard_has_them() {
        let cases: &[(&str, Wanted)] = &[
            ("bytes=0-0", Wanted::Part(0..1)),
            ("bytes=2-4", Wanted::Part(2..5)),
            ("Bytes=2-4", Wanted::Part(2..5)),
            ("bytes=2-", Wanted::Part(2..10)),
            ("bytes=8-99", Wanted::Part(8..10)),
            ("bytes=-3", Wanted::Part(7..10)),
            ("bytes=-99", Wanted::Part(0..10)),
            ("bytes=0-99999999999999999999999", Wanted::Part(0..10)),
            ("bytes=-0", Wanted::Beyond),
            ("bytes=10-", Wanted::Beyond),
            ("bytes=10-20", Wanted::Beyond),
            ("bytes=99999999999999999999999-", Wanted::Beyond),
            ("bytes=4-2", Wanted::Whole),
            ("bytes=0-1,3-4", Wanted::Whole),
            ("bytes=", Wanted::Whole),
            ("bytes=-", Wanted::Whole),
            ("bytes=a-b", Wanted::Whole),
            ("bytes=+1-2", Wanted::Whole),
            ("lines=0-1", Wanted::Whole),
            ("bytes", Wanted::Whole),
        ];
        for (range, expected) in cases {
            assert_eq!(part(range, 10), *expected, "{range}");
        }
        assert_eq!((part("bytes=0-", 0), part("bytes=-5", 0)), (Wanted::Beyond, Wanted::Beyond));
    }

    #[test]
    fn types_are_those_that_browsers_want() {
        let cases = [
            ("index.html", "text/html; charset=utf-8"),
            ("a/site.css", "text/css; charset=utf-8"),
            ("site.js", "text/javascript; charset=utf-8"),
            ("site.mjs", "text/javascript; charset=utf-8"),
            ("search.json", "application/json"),
            ("icon.svg", "image/svg+xml; charset=utf-8"),
            ("sitemap.xml", "text/xml; charset=utf-8"),
            ("robots.txt", "text/plain; charset=utf-8"),
            ("jobs.csv", "text/csv; charset=utf-8"),
            ("fair.ics", "text/calendar; charset=utf-8"),
            ("site.webmanifest", "application/manifest+json"),
            ("a.png", "image/png"),
            ("a.JPG", "image/jpeg"),
            ("a.pdf", "application/pdf"),
            ("a.gz", "application/gzip"),
            ("a.woff2", "font/woff2"),
            ("CNAME", "application/octet-stream"),
            ("a.unknown-thing", "application/octet-stream"),
        ];
        for (route, expected) in cases {
            assert_eq!(content_type(route), expected, "{route}");
        }
    }

    #[test]
    fn the_script_stands_before_the_end_of_the_body() {
        let check = |page: &str, expected: &str| {
            assert_eq!(String::from_utf8(inject(page.into(), "<S>")).unwrap(), expected);
        };
        check("<body>a</body></html>", "<body>a<S></body></html>");
        check("<body>a</BODY>", "<body>a<S></BODY>");
        check("<pre></body></pre>b</body>", "<pre></body></pre>b<S></body>");
        check("<p>a", "<p>a<S>");
        check("", "<S>");
    }
}
