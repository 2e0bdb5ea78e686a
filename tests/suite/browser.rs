//! What people see: the demonstration portal, built and then read in a real browser and by a real checker; and the
//! preview, which follows whoever writes.
//!
//! Node drives Chromium with the scripts of `tests/browser`; Java runs the Nu HTML checker from there. What is not
//! installed is named, and the tests that need it are skipped.

#![expect(clippy::disallowed_methods, reason = "tests stand outside the house")]

use crate::site::{Ran, Site, gather, qiao, repository, skip};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::thread::JoinHandle;
use std::time::Duration;
use tempfile::TempDir;

// ---- the portal ------------------------------------------------------------------------------------------------

/// The demonstration portal in an output folder of its own.
pub(crate) struct Portal {
    dir: TempDir,
    pub(crate) pages: BTreeMap<String, String>,
}

impl Portal {
    pub(crate) fn build(arguments: &[&str]) -> Self {
        let dir = TempDir::new().expect("a temporary folder can be made");
        let mut command = qiao();
        command.args(["build", "--lang", "en", "--root"]).arg(repository()).arg("--out").arg(dir.path()).args(arguments);
        Ran::of(&command.output().expect("the program starts")).code(0);
        let mut files = BTreeMap::new();
        gather(dir.path(), dir.path(), &mut files);
        files.retain(|route, _| Path::new(route).extension().is_some_and(|extension| extension == "html"));
        let text = |bytes| String::from_utf8(bytes).expect("pages are UTF-8");
        Self { dir, pages: files.into_iter().map(|(route, bytes)| (route, text(bytes))).collect() }
    }

    /// The portal as the repository's own `site.toml` makes it, built once for all tests that run together.
    pub(crate) fn shared() -> Arc<Self> {
        static BUILT: Mutex<Weak<Portal>> = Mutex::new(Weak::new());
        let mut built = BUILT.lock().unwrap_or_else(PoisonError::into_inner);
        built.upgrade().unwrap_or_else(|| {
            let portal = Arc::new(Self::build(&[]));
            *built = Arc::downgrade(&portal);
            portal
        })
    }

    pub(crate) fn path(&self) -> &Path {
        self.dir.path()
    }

    /// The pages of one folder.
    pub(crate) fn pages_in(&self, folder: &str) -> Vec<String> {
        self.pages.keys().filter(|route| route.starts_with(folder)).cloned().collect()
    }

    /// One page of each type, always the longest: of each folder its front page, a further page of a listing, an
    /// entry that is open and one that is closed.
    pub(crate) fn page_types(&self) -> Vec<String> {
        let mut longest: BTreeMap<_, &String> = BTreeMap::new();
        for (route, text) in self.pages.iter().filter(|(_, text)| !sends_on(text)) {
            let (folder, name) = route.rsplit_once('/').unwrap_or(("", route));
            let further =
                name.rsplit_once('_').is_some_and(|(_, number)| number.trim_end_matches(".html").parse::<u32>().is_ok());
            let front = folder.is_empty() || name == "index.html";
            let kind = (folder, front.then_some(name), further, text.contains(r#"content="noindex""#));
            let best = longest.entry(kind).or_insert(route);
            if text.len() > self.pages[*best].len() {
                *best = route;
            }
        }
        longest.into_values().cloned().collect()
    }
}

/// Whether a page only sends its reader to another.
pub(crate) fn sends_on(text: &str) -> bool {
    text.contains(r#"http-equiv="refresh""#)
}

/// The address of a file on disk.
pub(crate) fn on_disk(folder: &Path, route: &str) -> String {
    const ESCAPED: AsciiSet = NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'_').remove(b'.').remove(b'~');
    let folder = folder.to_str().expect("temporary folders have UTF-8 names");
    format!("file://{}/{route}", utf8_percent_encode(folder, &ESCAPED))
}

// ---- a plain static server -------------------------------------------------------------------------------------

/// A folder under a path of a server on this machine, as any static host serves it: files, `index.html` for a
/// folder, the site's `404.html` for what is missing, and not one thing more.
pub(crate) struct Server {
    address: SocketAddr,
    under: &'static str,
    closing: Arc<AtomicBool>,
    listening: Option<JoinHandle<()>>,
}

impl Server {
    pub(crate) fn start(folder: &Path, under: &'static str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port is found");
        let address = listener.local_addr().expect("a bound port has an address");
        let closing = Arc::new(AtomicBool::new(false));
        let (folder, closed) = (folder.to_owned(), Arc::clone(&closing));
        let listening = std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                if closed.load(Ordering::SeqCst) {
                    return;
                }
                let folder = folder.clone();
                // A reader that goes away in the middle is no one's fault.
                std::thread::spawn(move || answer(stream, &folder, under).ok());
            }
        });
        Self { address, under, closing, listening: Some(listening) }
    }

    pub(crate) fn url(&self, route: &str) -> String {
        format!("http://{}{}{route}", self.address, self.under)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.closing.store(true, Ordering::SeqCst);
        // The listener wakes once more, to see that it is over.
        if TcpStream::connect(self.address).is_ok()
            && let Some(listening) = self.listening.take()
        {
            listening.join().ok();
        }
    }
}

fn answer(stream: TcpStream, folder: &Path, under: &str) -> std::io::Result<()> {
    stream.set_read_timeout(Some(Duration::from_secs(30)))?;
    let mut lines = BufReader::new(stream.try_clone()?.take(64 * 1024)).lines();
    let request = lines.next().unwrap_or_else(|| Ok(String::new()))?;
    for line in lines {
        if line?.is_empty() {
            break;
        }
    }
    let mut words = request.split(' ');
    let (method, target) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let (status, kind, body) = match method {
        "GET" | "HEAD" => found(folder, under, target),
        _ => ("405 Method Not Allowed", "text/plain", Vec::new()),
    };
    let mut stream = stream;
    let length = body.len();
    write!(stream, "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n")?;
    if method != "HEAD" {
        stream.write_all(&body)?;
    }
    stream.flush()
}

fn found(folder: &Path, under: &str, target: &str) -> (&'static str, &'static str, Vec<u8>) {
    let path = target.split(['?', '#']).next().unwrap_or_default();
    let path = percent_decode_str(path).decode_utf8_lossy();
    let Some(route) = path.strip_prefix(under).filter(|route| !route.split('/').any(|name| name == "..")) else {
        return ("404 Not Found", "text/plain", Vec::new());
    };
    let file = if route.is_empty() || route.ends_with('/') { format!("{route}index.html") } else { route.to_owned() };
    match std::fs::read(folder.join(&file)) {
        Ok(bytes) => ("200 OK", content_type(&file), bytes),
        Err(_) => ("404 Not Found", "text/html; charset=utf-8", std::fs::read(folder.join("404.html")).unwrap_or_default()),
    }
}

fn content_type(file: &str) -> &'static str {
    match file.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "csv" => "text/csv; charset=utf-8",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

// ---- the tools -------------------------------------------------------------------------------------------------

/// A program on the search path.
fn program(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(name)).find(|file| file.is_file())
}

/// A package that `npm ci` put into `tests/browser`.
fn package(file: &str) -> Option<PathBuf> {
    Some(repository().join("tests/browser/node_modules").join(file)).filter(|path| path.exists())
}

/// Node and Chromium, which the scripts in `tests/browser` need.
pub(crate) struct Browser {
    node: PathBuf,
    chromium: PathBuf,
}

impl Browser {
    /// The browser, or `None` once it was said what is missing.
    pub(crate) fn here() -> Option<Self> {
        let Some(node) = program("node") else { return missing("`node` is not installed") };
        let names = ["chromium", "chromium-browser", "google-chrome"];
        let chromium = std::env::var_os("CHROMIUM").map(PathBuf::from).or_else(|| names.into_iter().find_map(program));
        let Some(chromium) = chromium else { return missing("`chromium` is not installed") };
        let packages = ["puppeteer-core/package.json", "axe-core/axe.min.js"];
        if packages.into_iter().any(|file| package(file).is_none()) {
            return missing("the packages of `tests/browser` are not installed: run `npm ci` there");
        }
        Some(Self { node, chromium })
    }

    /// Runs a script of `tests/browser` and reads what it found. One browser at a time: each wants a machine.
    fn run<T: DeserializeOwned>(&self, script: &str, arguments: &[String]) -> T {
        static ONE: Mutex<()> = Mutex::new(());
        let _one = ONE.lock().unwrap_or_else(PoisonError::into_inner);
        let mut command = Command::new(&self.node);
        command.arg(repository().join("tests/browser").join(script)).args(arguments).env("CHROMIUM", &self.chromium);
        let output = command.stdin(Stdio::null()).output().expect("node starts");
        let ran = Ran::of(&output).code(0);
        serde_json::from_str(&ran.stdout).unwrap_or_else(|error| panic!("{script}: {error}\n{}", ran.stdout))
    }

    pub(crate) fn ask<T: DeserializeOwned>(&self, script: &str, start: String, routes: impl IntoIterator<Item = String>) -> T {
        self.run(script, &std::iter::once(start).chain(routes).collect::<Vec<_>>())
    }
}

/// Says that a test is skipped.
fn missing<T>(reason: &str) -> Option<T> {
    skip(reason);
    None
}

/// What the Nu HTML checker says about the pages and styles of a folder, or `None` once it was said what is missing.
fn check_markup(folder: &Path) -> Option<Vec<Remark>> {
    #[derive(Deserialize)]
    struct Answer {
        messages: Vec<Remark>,
    }
    let Some(java) = program("java") else { return missing("`java` is not installed") };
    let Some(checker) = package("vnu-jar/build/dist/vnu.jar") else {
        return missing("the packages of `tests/browser` are not installed: run `npm ci` there");
    };
    let mut command = Command::new(java);
    command
        .arg("-jar")
        .arg(checker)
        .args(["--errors-only", "--also-check-css", "--skip-non-html", "--format", "json"])
        .arg(folder);
    let ran = Ran::of(&command.output().expect("java starts"));
    let answer = ran.stderr.lines().find(|line| line.starts_with('{')).and_then(|line| serde_json::from_str::<Answer>(line).ok());
    Some(answer.unwrap_or_else(|| panic!("the checker gave no answer:\n{}{}", ran.stdout, ran.stderr)).messages)
}

// ---- what they find --------------------------------------------------------------------------------------------

#[derive(Deserialize)]
struct Crawl {
    pages: BTreeSet<String>,
    links: usize,
    broken: Vec<Broken>,
}

#[derive(Debug, Deserialize)]
struct Broken {
    page: String,
    problem: String,
}

#[derive(Debug, Deserialize)]
struct Remark {
    url: Option<String>,
    message: String,
}

#[derive(Deserialize)]
struct Access {
    pages: usize,
    passed: usize,
    found: Vec<Slip>,
}

#[derive(Debug, Deserialize)]
#[expect(dead_code, reason = "all of it is shown when a test fails")]
struct Slip {
    page: String,
    look: String,
    rule: String,
    r#where: Vec<String>,
}

#[derive(Deserialize)]
struct Phone {
    pages: usize,
    sideways: Vec<Sideways>,
}

#[derive(Debug, Deserialize)]
#[expect(dead_code, reason = "all of it is shown when a test fails")]
struct Sideways {
    page: String,
    width: u32,
    reach: u32,
    folded: bool,
    big: bool,
    /// How large the text is.
    percent: u32,
    out: Vec<String>,
}

#[derive(Deserialize)]
struct Keys {
    /// How often the key reached something.
    pressed: usize,
    wrong: Vec<Unpressed>,
}

#[derive(Debug, Deserialize)]
#[expect(dead_code, reason = "all of it is shown when a test fails")]
struct Unpressed {
    page: String,
    big: bool,
    problem: String,
    what: String,
}

#[derive(Debug, Deserialize)]
struct Top {
    usual: Option<f64>,
    big: Option<f64>,
}

#[derive(Deserialize)]
struct Preview {
    steps: usize,
    wrong: Vec<String>,
    complaints: Vec<String>,
}

// ---- the tests -------------------------------------------------------------------------------------------------

/// Crawls a portal, beginning at the address that `url` gives for `index.html`, and asserts that every page of it
/// was opened and every link of every page leads somewhere. The pages that only send on, and that for phones without
/// network, are reached from outside.
fn assert_whole(portal: &Portal, browser: &Browser, url: impl Fn(&str) -> String, missing: Option<&str>, more: &[&str]) {
    let mut arguments: Vec<String> = more.iter().map(|option| (*option).to_owned()).collect();
    arguments.push(url("index.html"));
    arguments.extend(
        portal.pages.iter().filter(|(route, text)| sends_on(text) || *route == "offline.html").map(|(route, _)| url(route)),
    );
    arguments.extend(missing.map(|route| format!("--missing={}", url(route))));
    let crawl: Crawl = browser.run("crawl.mjs", &arguments);
    assert!(crawl.broken.is_empty(), "{:#?}", crawl.broken);
    let mut expected: BTreeSet<String> = portal.pages.keys().cloned().collect();
    expected.remove("404.html");
    expected.extend(missing.map(str::to_owned));
    assert_eq!(crawl.pages, expected, "every page can be reached from the first");
    assert!(crawl.links > 10 * crawl.pages.len(), "{} links on {} pages", crawl.links, crawl.pages.len());
}

#[test]
fn every_link_leads_somewhere_from_disk() {
    let Some(browser) = Browser::here() else { return };
    let portal = Portal::shared();
    assert_whole(&portal, &browser, |route| on_disk(portal.path(), route), None, &[]);
}

#[test]
fn every_page_is_reached_without_scripts() {
    let Some(browser) = Browser::here() else { return };
    let portal = Portal::shared();
    assert_whole(&portal, &browser, |route| on_disk(portal.path(), route), None, &["--without-scripts"]);
}

#[test]
fn the_keyboard_alone_reaches_everything() {
    let Some(browser) = Browser::here() else { return };
    let portal = Portal::shared();
    let types = portal.page_types();
    let keys: Keys = browser.ask("keys.mjs", on_disk(portal.path(), ""), types.clone());
    assert!(keys.wrong.is_empty(), "{:#?}", keys.wrong);
    assert!(keys.pressed > 40 * types.len(), "only {} were reached on {} pages", keys.pressed, types.len());
}

#[test]
fn every_link_leads_somewhere_on_a_server_at_the_root() {
    let Some(browser) = Browser::here() else { return };
    let portal = Portal::shared();
    let server = Server::start(portal.path(), "/");
    assert_whole(&portal, &browser, |route| server.url(route), Some("no/such/page.html"), &[]);
}

#[test]
fn every_link_leads_somewhere_under_a_base_path() {
    let Some(browser) = Browser::here() else { return };
    let portal = Portal::build(&["--base-url", "https://qiao.example.org/a/b/"]);
    let server = Server::start(portal.path(), "/a/b/");
    assert_whole(&portal, &browser, |route| server.url(route), Some("no/such/page.html"), &[]);
}

#[test]
fn every_page_is_valid_html() {
    let Some(remarks) = check_markup(Portal::shared().path()) else { return };
    assert!(remarks.is_empty(), "{remarks:#?}");
}

#[test]
fn pages_are_accessible() {
    let Some(browser) = Browser::here() else { return };
    let portal = Portal::shared();
    let server = Server::start(portal.path(), "/");
    let types = portal.page_types();
    let access: Access = browser.ask("axe.mjs", server.url(""), types.clone());
    assert!(access.found.is_empty(), "{:#?}", access.found);
    assert_eq!(access.pages, types.len());
    assert!(access.passed > 20 * access.pages, "only {} rules were met on {} pages", access.passed, access.pages);
}

#[test]
fn a_printed_job_is_one_sheet() {
    let Some(browser) = Browser::here() else { return };
    let portal = Portal::shared();
    let mut sheets: BTreeMap<String, usize> = {
        let pages = portal.pages_in("j/").into_iter().chain(["jobs/index.html".to_owned()]);
        browser.ask("print.mjs", on_disk(portal.path(), ""), pages)
    };
    assert!(sheets.remove("jobs/index.html") > Some(1), "thirty jobs do not fit on one sheet");
    assert!(sheets.len() > 50);
    sheets.retain(|_, count| *count != 1);
    assert!(sheets.is_empty(), "{sheets:#?}");
}

#[test]
fn pages_do_not_scroll_sideways_on_a_phone() {
    let Some(browser) = Browser::here() else { return };
    let portal = Portal::shared();
    let server = Server::start(portal.path(), "/");
    let types = portal.page_types();
    let phone: Phone = browser.ask("phone.mjs", server.url(""), types.clone());
    assert!(phone.sideways.is_empty(), "{:#?}", phone.sideways);
    assert_eq!(phone.pages, types.len());
}

#[test]
fn first_job_card_is_near_the_top() {
    let Some(browser) = Browser::here() else { return };
    let portal = Portal::shared();
    let lists = portal.pages_in("jobs/");
    let tops: BTreeMap<String, Top> = browser.ask("top.mjs", on_disk(portal.path(), ""), lists.clone());
    assert_eq!(tops.len(), lists.len());
    let usual = |top: &Top| top.usual.is_some_and(|y| y <= 340.0);
    let low: Vec<_> = tops.iter().filter(|(_, top)| !usual(top)).collect();
    assert!(low.is_empty(), "{low:#?}");
    let all = &tops["jobs/index.html"];
    assert!(all.big.is_some_and(|y| y <= 440.0), "in large print: {all:?}");
}

#[test]
fn an_open_page_follows_its_author() {
    let Some(browser) = Browser::here() else { return };
    let site = Site::new();
    let folder = site.path("").to_str().expect("temporary folders have UTF-8 names").to_owned();
    let preview: Preview = browser.run("preview.mjs", &[env!("CARGO_BIN_EXE_qiao").to_owned(), folder]);
    assert!(preview.wrong.is_empty(), "{:#?}", preview.wrong);
    assert!(preview.complaints.is_empty(), "{:#?}", preview.complaints);
    assert_eq!(preview.steps, 9);
}

/// Which of these words stand in none of the lines.
fn untold<'a>(lines: &[String], words: &[&'a str]) -> Vec<&'a str> {
    words.iter().copied().filter(|words| !lines.iter().any(|line| line.contains(words))).collect()
}

#[test]
fn the_checks_themselves_see_what_is_broken() {
    let Some(browser) = Browser::here() else { return };
    let folder = repository().join("tests/browser/broken");
    let start = on_disk(&folder, "index.html");
    let index = || ["index.html".to_owned()];

    let crawl: Crawl = browser.run("crawl.mjs", std::slice::from_ref(&start));
    let lines: Vec<String> = crawl.broken.iter().map(|Broken { page, problem }| format!("{page}: {problem}")).collect();
    let problems = [
        "index.html: console: Applying inline style violates",
        "index.html: console: Executing inline script violates",
        "index.html: console: a script complains",
        "index.html: script: Uncaught Error: a script fails",
        "index.html: asks for https://example.org/spy.png",
        "index.html: canonical address https://qiao.example.org/other.html is not that of index.html",
        "index.html: `../secret.html` leads out of the site",
        "index.html: `javascript:void 0` is not an address for a reader",
        "index.html: `#nowhere`: there is no `#nowhere`",
        "index.html: `gone.html` leads nowhere",
        "index.html: `sub/` leads nowhere",
        "index.html: `sub/away.html#there`: there is no `#there`",
        "sub/away.html: `../nope.html` leads nowhere",
    ];
    assert_eq!(untold(&lines, &problems), [""; 0], "{lines:#?}");
    assert!(!lines.iter().any(|line| line.contains("`#here`") || line.contains("`https://example.org/`")), "{lines:#?}");

    let access: Access = browser.ask("axe.mjs", start.clone(), index());
    let lines: Vec<String> = access.found.iter().map(|grave| format!("{}: {}", grave.look, grave.rule)).collect();
    assert_eq!(untold(&lines, &["light, phone: image-alt", "dark, phone: color-contrast", "light, desk: image-alt"]), [""; 0]);

    let phone: Phone = browser.ask("phone.mjs", start.clone(), index());
    let looks = "both widths, folded, unfolded and with larger text, in both sizes of print";
    assert_eq!(phone.sideways.len(), 12, "{looks}: {:#?}", phone.sideways);

    let keys: Keys = browser.ask("keys.mjs", start, index());
    let lines: Vec<String> = keys.wrong.iter().map(|slip| format!("{}: {}", slip.problem, slip.what)).collect();
    assert_eq!(untold(&lines, &["never reached: out of reach"]), [""; 0], "{lines:#?}");

    let Some(remarks) = check_markup(&folder) else { return };
    let lines: Vec<String> = remarks.iter().map(|remark| format!("{:?}: {}", remark.url, remark.message)).collect();
    assert_eq!(untold(&lines, &["h7", "“alt” attribute", "“colour”"]), [""; 0], "{lines:#?}");
}
