use super::super::Limits;
use super::{FAILS, PANICS, Page, Site, ask, board, empty, fault, get, serve, serve_within, warning};
use crate::diagnostic::{Diagnostic, Message, Place};
use std::time::{Duration, Instant};

const LINKS: &str = r#"<link rel="stylesheet" href="assets/site.css?v=CSS"><script src="assets/site.js?v=JS"></script>"#;

/// Two pages, one with assets; their versions; and what one page says.
fn versions(css: &str, js: &str, b: &str) -> Site {
    let a = format!("<body>{LINKS}a</body>").replace("CSS", css).replace("JS", js);
    Site::new(&[("a.html", &a), ("b.html", &format!("<body>{b}</body>"))])
        .versions(&[("assets/site.css", css), ("assets/site.js", js)])
}

#[test]
fn only_the_page_that_changed_is_loaded_anew() {
    let board = board(versions("1", "1", "b"));
    let server = serve(&board);
    let (mut a, mut b) = (Page::open(&server, "/a.html"), Page::open(&server, "/b.html"));
    assert_eq!((a.counts(), b.counts()), ((0, 0, 0), (0, 0, 0)));
    versions("1", "1", "b, changed").show_on(&board, &[]);
    b.expect("reload");
    // The other hears of the next thing only.
    board.show(None, &[warning()]);
    assert_eq!(a.counts(), (0, 1, 1));
}

#[test]
fn a_page_that_is_gone_or_comes_to_be_is_loaded_anew() {
    let board = board(Site::new(&[("a.html", "a"), ("404.html", "lost")]));
    let server = serve(&board);
    let (mut a, mut c) = (Page::open(&server, "/a.html"), Page::open(&server, "/c.html"));
    assert_eq!((a.counts(), c.counts()), ((0, 0, 0), (0, 0, 0)));
    Site::new(&[("c.html", "c"), ("404.html", "lost")]).show_on(&board, &[]);
    a.expect("reload");
    c.expect("reload");
    // So is the page for what is missing when it changes.
    let mut nowhere = Page::open(&server, "/d.html");
    nowhere.expect("faults");
    Site::new(&[("404.html", "quite lost")]).show_on(&board, &[]);
    nowhere.expect("reload");
}

#[test]
fn a_stylesheet_is_changed_in_place_and_a_script_is_not() {
    let board = board(versions("1", "1", "b"));
    let server = serve(&board);
    let (mut a, mut b) = (Page::open(&server, "/a.html"), Page::open(&server, "/b.html"));
    a.expect("faults");
    b.expect("faults");
    versions("2", "1", "b").show_on(&board, &[]);
    let told = a.expect("css");
    assert_eq!(told["styles"], serde_json::json!([["assets/site.css", "assets/site.css?v=2"]]));
    assert_eq!(told["tag"], get(&server, "/a.html").data("tag"));
    versions("2", "2", "b").show_on(&board, &[]);
    a.expect("reload");
    // A page that names neither has heard of none of it.
    board.show(None, &[warning()]);
    assert_eq!(b.counts(), (0, 1, 1));
}

#[test]
fn a_page_from_before_is_caught_up_as_it_connects() {
    let board = board(versions("1", "1", "b"));
    let tag = |target: &str| get(&serve(&board), target).data("tag");
    let (a, b) = (tag("/a.html"), tag("/b.html"));
    versions("2", "1", "b, changed").show_on(&board, &[]);
    // Another server on the same board: a restart, as pages see it.
    let server = serve(&board);
    Page::listen(&server, "b.html", &b).expect("reload");
    let mut page = Page::listen(&server, "a.html", &a);
    page.expect("css");
    page.expect("faults");
    Page::listen(&server, "a.html", "nonsense").expect("reload");
    Page::listen(&server, "", "").expect("reload");
}

#[test]
fn two_servers_show_one_board() {
    let board = board(versions("1", "1", "b"));
    let (first, second) = (serve(&board), serve(&board));
    let (mut here, mut there) = (Page::open(&first, "/b.html"), Page::open(&second, "/b.html"));
    here.expect("faults");
    there.expect("faults");
    versions("1", "1", "c").show_on(&board, &[]);
    here.expect("reload");
    there.expect("reload");
}

#[test]
fn what_is_wrong_comes_and_goes() {
    let board = board(versions("1", "1", "b"));
    board.show(None, &[warning(), fault("one"), fault("two")]);
    let server = serve(&board);
    let mut page = Page::open(&server, "/b.html");
    let told = page.expect("faults");
    assert_eq!((&told["errors"], &told["warnings"]), (&2.into(), &1.into()));
    let first = &told["list"][0];
    assert_eq!((&first["severity"], &first["rule"]), (&"error".into(), &"template/syntax".into()));
    assert_eq!((&first["file"], &first["line"], &first["column"]), (&"content/a.md".into(), &1.into(), &8.into()));
    assert_eq!(first["message"], "the template is not valid: one");
    assert!(first["hint"].is_string());
    assert_eq!(first["excerpt"], serde_json::json!({ "before": "title: ", "marked": "缝纫工", "after": "" }));
    let last = &told["list"][2];
    assert_eq!((&last["severity"], &last["line"], &last["excerpt"]), (&"warning".into(), &().into(), &().into()));
    board.show(None, &[warning()]);
    assert_eq!(page.counts(), (0, 1, 1));
    // The same again is no news.
    versions("1", "1", "b").show_on(&board, &[warning()]);
    board.show(None, &[]);
    assert_eq!(page.counts(), (0, 0, 0));
}

#[test]
fn of_many_faults_the_first_fifty_are_listed_and_all_are_counted() {
    let board = board(versions("1", "1", "b"));
    let mut all = vec![warning()];
    all.extend((0..60).map(|number| fault(&number.to_string())));
    board.show(None, &all);
    let server = serve(&board);
    let mut page = Page::open(&server, "/b.html");
    assert_eq!(page.counts(), (60, 1, 50));
}

#[test]
fn hostile_content_is_text_and_nothing_else() {
    let evil = "</script><img src=x onerror=alert(1)>\r\n\nevent: reload\ndata: {}\n\n\u{202e}\u{1b}[2J";
    let place = Place::span("content/<b>\".md", "a: </script><!--\n", 3..12);
    let board = board(versions("1", "1", "b"));
    board.show(None, &[Diagnostic::new(place, Message::BadUrl { value: evil.to_owned() })]);
    let server = serve(&board);
    let mut page = Page::open(&server, "/b.html");
    let told = page.expect("faults");
    let message = told["list"][0]["message"].as_str().unwrap();
    assert!(message.contains("</script><img src=x onerror=alert(1)>"), "{message}");
    assert!(!message.contains(['\n', '\r', '\u{1b}', '\u{202e}']), "{message}");
    assert_eq!(told["list"][0]["file"], "content/<b>\".md");
    assert_eq!(told["list"][0]["excerpt"]["marked"], "</script>");
    // The page itself holds nothing of it.
    assert!(!get(&server, "/b.html").text().contains("onerror"));
}

#[test]
fn a_page_that_cannot_be_drawn_says_why_to_itself_alone() {
    let site = |a: &str, b: &str| Site::new(&[("a.html", a), ("b.html", b), ("c.html", "c")]);
    let board = empty();
    site(PANICS, FAILS).show_on(&board, &[]);
    let server = serve(&board);
    let (mut a, mut b) = (Page::open(&server, "/a.html"), Page::open(&server, "/b.html"));
    let mut c = Page::open(&server, "/c.html");
    let told = a.expect("faults");
    assert_eq!(told["list"][0]["message"], "drawing `a.html` crashed: no pen for a.html");
    assert_eq!((&told["list"][0]["severity"], &told["list"][0]["rule"]), (&"error".into(), &().into()));
    assert_eq!(b.expect("faults")["list"][0]["message"], "the template is not valid: no ink");
    assert_eq!(c.counts(), (0, 0, 0));
    // A fault that the whole build tells as well is told once.
    board.show(None, &[fault("no ink")]);
    assert_eq!((a.counts(), c.counts()), ((2, 0, 2), (1, 0, 1)));
    site("a", "b").show_on(&board, &[]);
    a.expect("reload");
    b.expect("reload");
    assert_eq!(c.counts(), (0, 0, 0));
    // A good page that cannot be drawn any more stays, under the overlay.
    let mut a = Page::open(&server, "/a.html");
    a.expect("faults");
    site(FAILS, "b").show_on(&board, &[]);
    assert_eq!(a.counts(), (1, 0, 1));
    site("a", "b").show_on(&board, &[]);
    assert_eq!(a.counts(), (0, 0, 0));
}

#[test]
fn a_page_waits_for_the_first_good_build() {
    let board = empty();
    board.show(None, &[fault("one")]);
    let server = serve(&board);
    let mut page = Page::open(&server, "/b.html");
    assert_eq!(page.counts(), (1, 0, 1));
    // A page from before the server was started anew stays while there is nothing better.
    let mut old = Page::listen(&server, "b.html", "0123.4567");
    assert_eq!(old.counts(), (1, 0, 1));
    versions("1", "1", "b").show_on(&board, &[]);
    page.expect("reload");
    old.expect("reload");
}

#[test]
fn other_sites_may_not_listen() {
    let server = serve(&board(versions("1", "1", "b")));
    let reply = ask(&server, "GET", "/__qiao/events?page=b.html&tag=1.", &["Sec-Fetch-Site: cross-site"]);
    assert_eq!(reply.status, 403);
}

#[test]
fn streams_are_counted_and_given_back() {
    let server = serve_within(&board(versions("1", "1", "b")), Limits { streams: 1, ..Limits::USUAL });
    let tag = get(&server, "/b.html").data("tag");
    let page = Page::listen(&server, "b.html", &tag);
    assert_eq!(Page::try_listen(&server, "b.html", &tag).0, 503);
    drop(page);
    let since = Instant::now();
    while Page::try_listen(&server, "b.html", &tag).0 != 200 {
        assert!(since.elapsed() < Duration::from_secs(20), "the seat is free again");
    }
}

#[test]
fn a_silent_stream_lives_by_its_pulse() {
    let limits = Limits { pulse: Duration::from_millis(50), patience: Duration::from_millis(300), ..Limits::USUAL };
    let board = board(versions("1", "1", "b"));
    let server = serve_within(&board, limits);
    let mut page = Page::open(&server, "/b.html");
    let first = std::iter::repeat_with(|| page.line()).find(|line| line.contains("retry")).unwrap();
    assert_eq!(first.replace(' ', ""), "retry:500");
    page.expect("faults");
    // Longer than patience would last.
    let pulses = std::iter::repeat_with(|| page.line()).filter(|line| line == ":").take(12).count();
    assert_eq!(pulses, 12);
    versions("1", "1", "c").show_on(&board, &[]);
    page.expect("reload");
}
