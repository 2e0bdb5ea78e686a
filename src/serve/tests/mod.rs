//! A made-up site, and clients that speak HTTP over plain sockets. They wait for what is to come and never sleep.

mod http;
mod news;

use super::{Board, Limits, PortTaken, Server, Show, Wish, start_within};
use crate::diagnostic::{Diagnostic, Lang, Message, Place};
use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpStream};
use std::sync::{Arc, Mutex, mpsc};
use std::time::Duration;

const HEADERS: &[(&str, &str)] =
    &[("Content-Security-Policy", "default-src 'none'; script-src 'self'"), ("X-Content-Type-Options", "nosniff")];

/// What each route holds; some of it cannot be drawn.
#[derive(Clone, Default)]
struct Site {
    outputs: BTreeMap<String, Vec<u8>>,
    versioned: Vec<(String, String)>,
    /// Drawing `stuck.html` waits until the other end is gone.
    stuck: Option<Arc<Mutex<mpsc::Receiver<()>>>>,
}

const PANICS: &str = "this page panics";
const FAILS: &str = "this page fails";

impl Show for Site {
    fn output(&self, route: &str) -> Option<Result<Vec<u8>, Vec<Diagnostic>>> {
        if let (Some(stuck), "stuck.html") = (&self.stuck, route) {
            let _ = stuck.lock().unwrap().recv();
        }
        let bytes = self.outputs.get(route)?.clone();
        assert!(bytes != PANICS.as_bytes(), "no pen for {route}");
        Some(if bytes == FAILS.as_bytes() { Err(vec![fault("no ink")]) } else { Ok(bytes) })
    }

    fn versioned(&self) -> Vec<(String, String)> {
        self.versioned.clone()
    }
}

impl Site {
    fn new(outputs: &[(&str, &str)]) -> Self {
        let outputs = outputs.iter().map(|(route, text)| ((*route).to_owned(), text.as_bytes().to_vec())).collect();
        Self { outputs, ..Self::default() }
    }

    fn versions(mut self, versions: &[(&str, &str)]) -> Self {
        self.versioned = versions.iter().map(|(plain, version)| ((*plain).to_owned(), format!("{plain}?v={version}"))).collect();
        self
    }

    fn show_on(self, board: &Board, diagnostics: &[Diagnostic]) {
        board.show(Some(Arc::new(self)), diagnostics);
    }
}

fn fault(error: &str) -> Diagnostic {
    let text = "title: 缝纫工\n";
    Diagnostic::new(Place::span("content/a.md", text, 7..16), Message::TemplateSyntax { error: error.to_owned() })
}

fn warning() -> Diagnostic {
    Diagnostic::new(Place::file("site.toml"), Message::NoBaseUrl {})
}

fn wish() -> Wish {
    Wish {
        host: IpAddr::V4(Ipv4Addr::LOCALHOST),
        port: 0,
        port_taken: PortTaken::Fail,
        base_path: "/".to_owned(),
        hosts: vec!["preview.test".to_owned()],
    }
}

fn serve_within(board: &Arc<Board>, limits: Limits) -> Server {
    start_within(wish(), Arc::clone(board), limits).unwrap()
}

fn serve(board: &Arc<Board>) -> Server {
    serve_within(board, Limits::USUAL)
}

fn empty() -> Arc<Board> {
    Board::new(Lang::En, HEADERS)
}

fn board(site: Site) -> Arc<Board> {
    let board = empty();
    site.show_on(&board, &[]);
    board
}

/// What came back, to the last byte.
#[derive(Debug)]
struct Reply {
    status: u16,
    head: String,
    body: Vec<u8>,
}

impl Reply {
    fn header(&self, name: &str) -> Option<&str> {
        let lines = self.head.lines().filter_map(|line| line.split_once(": "));
        lines.into_iter().find(|(found, _)| found.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    }

    fn text(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap()
    }

    /// What the script of the page was given.
    fn data(&self, name: &str) -> String {
        let (_, after) = self.text().split_once(&format!("data-{name}=\"")).expect("the page has the script");
        after.split('"').next().unwrap().to_owned()
    }
}

fn connect(address: SocketAddr) -> TcpStream {
    let stream = TcpStream::connect(address).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    stream
}

/// Sends a request as it stands, and reads until the server closes.
fn raw(server: &Server, request: &str) -> Reply {
    let mut stream = connect(server.address());
    stream.write_all(request.as_bytes()).unwrap();
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).unwrap();
    let end = bytes.windows(4).position(|four| four == b"\r\n\r\n").expect("a head came back");
    let head = String::from_utf8(bytes[..end].to_vec()).unwrap();
    let status = head.split(' ').nth(1).unwrap().parse().unwrap();
    Reply { status, head, body: bytes.split_off(end + 4) }
}

fn ask(server: &Server, method: &str, target: &str, headers: &[&str]) -> Reply {
    let more: String = headers.iter().flat_map(|line| [*line, "\r\n"]).collect();
    raw(server, &format!("{method} {target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n{more}\r\n"))
}

fn get(server: &Server, target: &str) -> Reply {
    ask(server, "GET", target, &[])
}

/// An open page, as its script would listen.
struct Page {
    stream: BufReader<TcpStream>,
}

impl Page {
    fn open(server: &Server, target: &str) -> Self {
        let reply = get(server, target);
        Self::listen(server, &reply.data("route"), &reply.data("tag"))
    }

    fn listen(server: &Server, route: &str, tag: &str) -> Self {
        let (status, page) = Self::try_listen(server, route, tag);
        assert_eq!(status, 200);
        page
    }

    fn try_listen(server: &Server, route: &str, tag: &str) -> (u16, Self) {
        let mut stream = connect(server.address());
        write!(stream, "GET /__qiao/events?page={route}&tag={tag} HTTP/1.1\r\nHost: localhost\r\n\r\n").unwrap();
        let mut page = Self { stream: BufReader::new(stream) };
        let status = page.line().split(' ').nth(1).unwrap().parse().unwrap();
        while !page.line().is_empty() {}
        (status, page)
    }

    fn line(&mut self) -> String {
        let mut line = String::new();
        assert!(self.stream.read_line(&mut line).unwrap() > 0, "the stream goes on");
        line.trim_end().to_owned()
    }

    /// The next event and its data.
    fn next(&mut self) -> (String, serde_json::Value) {
        let mut event = String::new();
        loop {
            let line = self.line();
            if let Some(name) = line.strip_prefix("event:") {
                name.trim().clone_into(&mut event);
            } else if let Some(data) = line.strip_prefix("data:") {
                return (event, serde_json::from_str(data).unwrap());
            }
        }
    }

    fn expect(&mut self, event: &str) -> serde_json::Value {
        let (found, data) = self.next();
        assert_eq!(found, event, "{data}");
        data
    }

    /// What is wrong, as the next event tells it: errors, warnings, and how many are listed.
    fn counts(&mut self) -> (u64, u64, usize) {
        let told = self.expect("faults");
        (told["errors"].as_u64().unwrap(), told["warnings"].as_u64().unwrap(), told["list"].as_array().unwrap().len())
    }
}
