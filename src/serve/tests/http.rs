use super::super::{Limits, PortTaken, Taken, start, tests::FAILS};
use super::{Board, Page};
use super::{HEADERS, PANICS, Reply, Site, ask, board, connect, empty, get, raw, serve, serve_within, wish};
use crate::diagnostic::Lang;
use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::sync::{Arc, Mutex, mpsc};
use std::time::{Duration, Instant};

const DIGITS: &str = "0123456789";

fn usual() -> Site {
    Site::new(&[
        ("index.html", "<body><h1>home</h1></body>"),
        ("jobs/index.html", "<body>jobs</body>"),
        ("岗位/a b.html", "<body>job</body>"),
        ("404.html", "<body>lost</body>"),
        ("assets/site.css", "body{}"),
        ("assets/site.js", "'</body>'"),
        ("digits.txt", DIGITS),
        ("empty.txt", ""),
        ("panics.html", PANICS),
        ("fails.html", FAILS),
    ])
}

#[test]
fn pages_hold_the_script_once_and_other_files_are_as_published() {
    let server = serve(&board(usual()));
    let home = get(&server, "/");
    assert_eq!((home.status, home.header("content-type")), (200, Some("text/html; charset=utf-8")));
    let (before, after) = home.text().split_once("<script src=\"/__qiao/reload.js\"").unwrap();
    assert_eq!(before, "<body><h1>home</h1>");
    assert!(after.ends_with("defer></script></body>") && !after.contains("reload.js"), "{after}");
    assert_eq!((home.data("route"), home.data("lang")), ("index.html".to_owned(), "en".to_owned()));
    for (target, content_type, body) in [
        ("/assets/site.css?v=1", "text/css; charset=utf-8", "body{}"),
        ("/assets/site.js", "text/javascript; charset=utf-8", "'</body>'"),
        ("/digits.txt", "text/plain; charset=utf-8", DIGITS),
        ("/empty.txt", "text/plain; charset=utf-8", ""),
    ] {
        let reply = get(&server, target);
        assert_eq!((reply.status, reply.header("content-type"), reply.text()), (200, Some(content_type), body), "{target}");
    }
    assert_eq!(get(&server, "/%E5%B2%97%E4%BD%8D/a%20b.html").data("route"), "岗位/a b.html");
}

#[test]
fn every_response_has_the_headers_of_a_published_site() {
    let server = serve(&board(usual()));
    let request = |head: &str| raw(&server, &format!("{head}\r\nConnection: close\r\n\r\n"));
    let replies: Vec<Reply> = [
        "GET / HTTP/1.1\r\nHost: localhost",
        "GET /digits.txt HTTP/1.1\r\nHost: localhost\r\nRange: bytes=0-1",
        "GET /digits.txt HTTP/1.1\r\nHost: localhost\r\nRange: bytes=99-",
        "GET /digits.txt HTTP/1.1\r\nHost: localhost\r\nIf-None-Match: *",
        "GET /jobs HTTP/1.1\r\nHost: localhost",
        "GET /nowhere HTTP/1.1\r\nHost: localhost",
        "GET /panics.html HTTP/1.1\r\nHost: localhost",
        "GET /__qiao/reload.js HTTP/1.1\r\nHost: localhost",
        "GET /__qiao/overlay.css HTTP/1.1\r\nHost: localhost",
        "HEAD /__qiao/events?page=index.html&tag=1. HTTP/1.1\r\nHost: localhost",
        "GET /__qiao/events HTTP/1.1\r\nHost: localhost",
        "POST / HTTP/1.1\r\nHost: localhost",
        "GET / HTTP/1.1\r\nHost: evil.example",
    ]
    .into_iter()
    .map(request)
    .collect();
    let statuses: Vec<u16> = replies.iter().map(|reply| reply.status).collect();
    assert_eq!(statuses, [200, 206, 416, 304, 301, 404, 500, 200, 200, 200, 400, 405, 421]);
    for reply in replies {
        for (name, value) in HEADERS.iter().chain(&[("cache-control", "no-cache")]) {
            assert_eq!(reply.header(name), Some(*value), "{}", reply.head);
        }
        assert!(!reply.head.to_ascii_lowercase().contains("access-control"), "{}", reply.head);
    }
}

#[test]
fn strange_names_are_refused_in_the_language_spoken() {
    let board = Board::new(Lang::Zh, HEADERS);
    usual().show_on(&board, &[]);
    let server = serve(&board);
    let asked = |target: &str, hosts: &str| {
        let reply = raw(&server, &format!("GET {target} HTTP/1.1\r\nConnection: close\r\n{hosts}\r\n"));
        (reply.status, reply.text().contains("预览只认"))
    };
    let port = server.address().port();
    for host in ["localhost".to_owned(), format!("localhost:{port}"), format!("127.0.0.1:{port}"), "[::1]:80".to_owned()] {
        assert_eq!(asked("/", &format!("Host: {host}\r\n")).0, 200, "{host}");
    }
    assert_eq!(asked("/", "Host: preview.test:9\r\n").0, 200);
    assert_eq!(asked("http://localhost/", "Host: localhost\r\n").0, 200);
    for host in ["Host: evil.example\r\n", "", "Host: localhost\r\nHost: evil.example\r\n", "Host: \r\n"] {
        assert_eq!(asked("/", host), (421, true), "{host}");
        assert_eq!(asked("/__qiao/events?page=index.html&tag=1.", host), (421, true), "{host}");
    }
    assert_eq!(asked("http://evil.example/", "Host: localhost\r\n"), (421, true));
    assert_eq!(raw(&server, "GET / HTTP/1.0\r\n\r\n").status, 421);
}

#[test]
fn a_preview_is_only_read() {
    let server = serve(&board(usual()));
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "BREW"] {
        let reply = ask(&server, method, "/", &["Content-Length: 0"]);
        assert_eq!((reply.status, reply.header("allow")), (405, Some("GET, HEAD")), "{method}");
    }
}

#[test]
fn head_says_the_same_without_a_body() {
    let server = serve(&board(usual()));
    for target in ["/", "/digits.txt", "/empty.txt", "/nowhere", "/panics.html", "/__qiao/reload.js"] {
        let (full, head) = (get(&server, target), ask(&server, "HEAD", target, &[]));
        assert_eq!(head.body, b"", "{target}");
        for name in ["content-length", "content-type", "etag", "accept-ranges"] {
            assert_eq!(head.header(name), full.header(name), "{name} of {target}");
        }
        assert_eq!((head.status, head.header("content-length")), (full.status, Some(&*full.body.len().to_string())));
    }
}

#[test]
fn paths_that_climb_or_are_broken_find_nothing() {
    let server = serve(&board(usual()));
    for target in [
        "/../etc/passwd",
        "/..",
        "/%2e%2e/etc/passwd",
        "/a/%2e%2e%2fdigits.txt",
        "/./digits.txt",
        "//digits.txt",
        "/assets//site.css",
        "/..%5cdigits.txt",
        "/digits.txt%00",
        "/%",
        "/%f",
        "/%gg",
        "/%ff",
        "//evil.example/..",
        "/jobs/index.html/",
        "/digits.txt/",
        "/%252e%252e/digits.txt",
        "/__qiao/",
        "/__qiao/nothing",
        "/nowhere.html",
    ] {
        let reply = get(&server, target);
        assert_eq!(reply.status, 404, "{target}");
        assert!(reply.text().starts_with("<body>lost<script "), "{target}");
    }
    // Without a slash it is the name of a host.
    assert_eq!(get(&server, "digits.txt").status, 421);
    // Nor is this an address at all, and it is refused before it comes to us.
    assert_eq!(get(&server, "/a b").status, 400);
    assert_eq!(get(&server, "/").status, 200);
}

#[test]
fn a_site_without_a_page_for_it_says_404_in_few_words() {
    let server = serve(&board(Site::new(&[])));
    let reply = get(&server, "/a\"%3Cb%3E.html");
    assert_eq!((reply.status, reply.header("content-type")), (404, Some("text/html; charset=utf-8")));
    assert!(reply.text().contains("There is no such page"));
    assert_eq!(reply.data("route"), "a&quot;&lt;b&gt;.html");
}

#[test]
fn folders_are_found_with_and_without_a_slash() {
    let server = serve(&board(usual()));
    assert_eq!(get(&server, "/jobs/").data("route"), "jobs/index.html");
    let reply = get(&server, "/jobs?page=2");
    assert_eq!((reply.status, reply.header("location")), (301, Some("/jobs/?page=2")));
}

#[test]
fn the_site_is_mounted_below_its_base_path() {
    let mut wish = wish();
    wish.base_path = "/a/岗".to_owned();
    let server = start(wish, board(usual())).unwrap();
    let to = |target: &str| {
        let reply = get(&server, target);
        (reply.status, reply.header("location").map(ToOwned::to_owned))
    };
    assert_eq!(to("/"), (302, Some("/a/%E5%B2%97/".to_owned())));
    assert_eq!(to("/a/%E5%B2%97"), (302, Some("/a/%E5%B2%97/".to_owned())));
    assert_eq!(to("/a/%E5%B2%97/jobs"), (301, Some("/a/%E5%B2%97/jobs/".to_owned())));
    assert!(get(&server, "/a/%E5%B2%97/").text().contains("<script src=\"/a/%E5%B2%97/__qiao/reload.js\""));
    assert_eq!(get(&server, "/a/%E5%B2%97/__qiao/reload.js").status, 200);
    assert_eq!((to("/digits.txt").0, to("/a/").0, to("/__qiao/reload.js").0), (404, 404, 404));
}

#[test]
fn what_a_browser_has_is_not_sent_again() {
    let board = board(usual());
    let server = serve(&board);
    for target in ["/", "/digits.txt", "/__qiao/overlay.css"] {
        let etag = get(&server, target).header("etag").unwrap().to_owned();
        for known in [etag.clone(), format!("W/{etag}"), format!("\"other\", {etag}"), "*".to_owned()] {
            let reply = ask(&server, "GET", target, &[&format!("If-None-Match: {known}"), "Range: bytes=0-1"]);
            assert_eq!((reply.status, reply.header("etag"), reply.body.len()), (304, Some(&*etag), 0), "{known} for {target}");
            assert_eq!(reply.header("content-length"), None);
        }
        assert_eq!(ask(&server, "GET", target, &["If-None-Match: \"other\""]).status, 200);
    }
    let etag = get(&server, "/digits.txt").header("etag").unwrap().to_owned();
    let mut site = usual();
    site.outputs.insert("digits.txt".to_owned(), b"9876543210".to_vec());
    site.show_on(&board, &[]);
    let reply = ask(&server, "GET", "/digits.txt", &[&format!("If-None-Match: {etag}")]);
    assert_eq!((reply.status, reply.text()), (200, "9876543210"));
}

#[test]
fn parts_are_sent_as_asked() {
    let server = serve(&board(usual()));
    let part = |range: &str, more: &str| {
        let reply = ask(&server, "GET", "/digits.txt", &[&format!("Range: {range}"), more]);
        (reply.status, reply.header("content-range").map(ToOwned::to_owned), reply.text().to_owned())
    };
    let partial = |range: &str, text: &str| (206, Some(format!("bytes {range}/10")), text.to_owned());
    let whole = (200, None, DIGITS.to_owned());
    let usual = "X-Nothing: 1";
    assert_eq!(part("bytes=0-2", usual), partial("0-2", "012"));
    assert_eq!(part("bytes=4-5", usual), partial("4-5", "45"));
    assert_eq!(part("bytes=-3", usual), partial("7-9", "789"));
    assert_eq!(part("bytes=7-", usual), partial("7-9", "789"));
    assert_eq!(part("bytes=10-", usual), (416, Some("bytes */10".to_owned()), String::new()));
    assert_eq!(part("bytes=0-1,4-5", usual), whole);
    let etag = get(&server, "/digits.txt").header("etag").unwrap().to_owned();
    assert_eq!(part("bytes=0-2", &format!("If-Range: {etag}")), partial("0-2", "012"));
    assert_eq!(part("bytes=0-2", &format!("If-Range: W/{etag}")), whole);
    assert_eq!(part("bytes=0-2", "If-Range: \"other\""), whole);
    assert_eq!(part("bytes=0-2", "If-Range: Tue, 15 Nov 1994 12:45:26 GMT"), whole);
    // Of a page, the part is one of what is sent.
    let home = get(&server, "/");
    let last = ask(&server, "GET", "/", &["Range: bytes=-17"]);
    assert_eq!((last.status, last.text()), (206, &home.text()[home.text().len() - 17..]));
    assert_eq!(last.text(), "></script></body>");
    assert_eq!(ask(&server, "HEAD", "/digits.txt", &["Range: bytes=0-2"]).header("content-length"), Some("10"));
}

#[test]
fn before_the_first_good_build_every_page_waits_for_it() {
    let board = empty();
    let server = serve(&board);
    for target in ["/", "/jobs/", "/digits.txt", "/.."] {
        let reply = get(&server, target);
        assert_eq!((reply.status, reply.header("content-type")), (503, Some("text/html; charset=utf-8")), "{target}");
        assert!(reply.text().contains("<title>The site is not built yet</title>") && reply.text().contains("reload.js"));
    }
    assert_eq!(get(&server, "/__qiao/reload.js").status, 200);
    usual().show_on(&board, &[]);
    assert_eq!(get(&server, "/").status, 200);
}

#[test]
fn a_page_that_crashes_does_not_end_the_server() {
    let server = serve(&board(usual()));
    for target in ["/panics.html", "/fails.html", "/panics.html"] {
        let reply = get(&server, target);
        assert_eq!((reply.status, reply.data("route")), (500, target[1..].to_owned()), "{target}");
        assert!(reply.text().contains("This page could not be made"), "{target}");
        assert_eq!(get(&server, "/").status, 200);
    }
}

#[test]
fn a_connection_serves_many_requests() {
    let server = serve(&board(usual()));
    let mut stream = connect(server.address());
    let request = "GET /digits.txt HTTP/1.1\r\nHost: localhost\r\n";
    write!(stream, "{request}\r\n{request}\r\n{request}Connection: close\r\n\r\n").unwrap();
    let mut text = String::new();
    stream.read_to_string(&mut text).unwrap();
    assert_eq!(text.matches("HTTP/1.1 200 OK").count(), 3);
}

#[test]
fn a_request_that_does_not_come_to_an_end_is_not_waited_for() {
    let limits = Limits { patience: Duration::from_millis(200), ..Limits::USUAL };
    let server = serve_within(&board(usual()), limits);
    let mut stream = connect(server.address());
    stream.write_all(b"GET / HTTP/1.1\r\nHost: local").unwrap();
    let mut text = String::new();
    // It ends with an error or with nothing; what counts is that it ends.
    let _ = stream.read_to_string(&mut text);
    assert!(!text.contains("200 OK"), "{text}");
    assert_eq!(get(&server, "/").status, 200);
}

#[test]
fn a_head_without_measure_is_refused() {
    let server = serve(&board(usual()));
    let reply = ask(&server, "GET", "/", &["X-Long: and on and on and on and on and on and on"; 150]);
    assert_eq!(reply.status, 431);
    assert_eq!(get(&server, "/").status, 200);
}

#[test]
fn a_taken_port_is_a_fault_or_the_next_is_chosen() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let mut wish = wish();
    wish.port = taken.local_addr().unwrap().port();
    let error = start(wish.clone(), empty()).err().unwrap();
    assert_eq!(error.downcast_ref(), Some(&Taken { address: taken.local_addr().unwrap() }));
    assert!(error.to_string().contains(&wish.port.to_string()));
    wish.port_taken = PortTaken::Choose;
    let (first, second) = (start(wish.clone(), empty()).unwrap(), start(wish.clone(), empty()).unwrap());
    let (first, second) = (first.address().port(), second.address().port());
    assert!(first != wish.port && second != wish.port && first != second);
}

#[test]
fn dropping_the_server_ends_it_at_once() {
    let (held, stuck) = mpsc::channel();
    let mut site = usual();
    site.stuck = Some(Arc::new(Mutex::new(stuck)));
    let server = serve(&board(site));
    let address = server.address();
    let mut page = Page::open(&server, "/");
    page.expect("faults");
    // Nor does a page that is still being drawn hold it up.
    let mut stream = connect(address);
    stream.write_all(b"GET /stuck.html HTTP/1.1\r\nHost: localhost\r\n\r\n").unwrap();
    let before = Instant::now();
    drop(server);
    assert!(before.elapsed() < Duration::from_secs(5));
    let mut rest = Vec::new();
    let _ = page.stream.read_to_end(&mut rest);
    assert!(std::net::TcpStream::connect(address).is_err());
    TcpListener::bind(address).unwrap();
    drop(held);
}
