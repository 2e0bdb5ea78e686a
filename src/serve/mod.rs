//! The last good build over HTTP, with live reload and an overlay of faults.
//!
//! It does not know how a page is made or who watches; it is handed things to show. The script that keeps an open page
//! up to date is added to responses here, and is no part of a site.

mod answer;
mod board;
mod draw;
mod events;
mod faults;
mod host;
mod patient;
mod reply;
mod route;
mod tag;
#[cfg(all(test, unix))]
mod tests;

pub use board::Board;

use crate::diagnostic::Diagnostic;
use answer::{Desk, answer};
use anyhow::Context as _;
use axum::Router;
use axum::extract::Request;
use patient::Patient;
use route::Mount;
use std::io::ErrorKind;
use std::net::{IpAddr, SocketAddr, TcpListener};
use std::sync::Arc;
use std::time::Duration;
use tokio::runtime::{self, Runtime};
use tokio::sync::Semaphore;

/// What a preview shows: one build. Drawing must be pure: the same route gives the same bytes.
pub trait Show: Send + Sync + 'static {
    /// The bytes of an output, as they would be published; none if there is no such output.
    fn output(&self, route: &str) -> Option<Result<Vec<u8>, Vec<Diagnostic>>>;
    /// Stylesheets and scripts below the root, each with the address by which pages name it: `assets/site.css` and
    /// `assets/site.css?v=0a1b2c3d`.
    fn versioned(&self) -> Vec<(String, String)>;
}

/// Where and how to serve.
#[derive(Debug, Clone)]
pub struct Wish {
    pub host: IpAddr,
    pub port: u16,
    pub port_taken: PortTaken,
    /// The path of the site's base URL, as `/` or `/a/b/`. The site is mounted there.
    pub base_path: String,
    /// Names, besides those of this machine, by which browsers may ask.
    pub hosts: Vec<String>,
}

/// What to do about a port that another program listens on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PortTaken {
    Fail,
    /// Take one of the next, else any.
    Choose,
}

/// Another program listens on the port that was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Taken {
    pub address: SocketAddr,
}

impl std::fmt::Display for Taken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "port {} is taken by another program", self.address.port())
    }
}

impl std::error::Error for Taken {}

/// A server at work. Dropping it ends it at once: open event streams do not hold it up.
pub struct Server {
    address: SocketAddr,
    runtime: Option<Runtime>,
}

impl Server {
    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            // Connections close within this; a page that is still being drawn is left behind.
            runtime.shutdown_timeout(Duration::from_millis(250));
        }
    }
}

/// Begins to serve; returns once it listens. A port that is taken and not to be chosen is a [`Taken`].
pub fn start(wish: Wish, board: Arc<Board>) -> anyhow::Result<Server> {
    start_within(wish, board, Limits::USUAL)
}

/// How much is borne from clients.
#[derive(Debug, Clone, Copy)]
struct Limits {
    /// How many pages may listen for news at a time.
    streams: usize,
    /// How often a silent stream of news gives a sign of life.
    pulse: Duration,
    /// How long a connection may stay open while nothing can be sent on it.
    patience: Duration,
}

impl Limits {
    const USUAL: Self = Self { streams: 256, pulse: Duration::from_secs(15), patience: Duration::from_mins(1) };
}

fn start_within(wish: Wish, board: Arc<Board>, limits: Limits) -> anyhow::Result<Server> {
    let listener = listen(&wish)?;
    let address = listener.local_addr().context("cannot tell where the preview listens")?;
    listener.set_nonblocking(true).context("cannot serve the preview")?;
    let runtime = runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .max_blocking_threads(16)
        .thread_name("serve")
        .enable_all()
        .build()
        .context("cannot start the threads of the preview")?;
    let desk = Arc::new(Desk {
        board,
        bound: address.ip(),
        hosts: wish.hosts,
        mount: Mount::new(&wish.base_path),
        seats: Arc::new(Semaphore::new(limits.streams)),
        pulse: limits.pulse,
    });
    let router: Router = Router::new().fallback(move |request: Request| answer(Arc::clone(&desk), request));
    let listener = {
        let _inside = runtime.enter();
        Patient::new(tokio::net::TcpListener::from_std(listener).context("cannot serve the preview")?, limits.patience)
    };
    runtime.spawn(async move { axum::serve(listener, router).await });
    Ok(Server { address, runtime: Some(runtime) })
}

fn listen(wish: &Wish) -> anyhow::Result<TcpListener> {
    const NEXT: u16 = 50;
    let address = SocketAddr::new(wish.host, wish.port);
    let error = match TcpListener::bind(address) {
        Ok(listener) => return Ok(listener),
        Err(error) => error,
    };
    match (error.kind(), wish.port_taken) {
        (ErrorKind::AddrInUse, PortTaken::Choose) => {
            let next = (1..=NEXT).filter_map(|step| wish.port.checked_add(step));
            next.chain([0])
                .find_map(|port| TcpListener::bind((wish.host, port)).ok())
                .with_context(|| format!("no port is free on {}", wish.host))
        }
        (ErrorKind::AddrInUse, PortTaken::Fail) => Err(Taken { address }.into()),
        _ => Err(error).with_context(|| format!("cannot listen on {address}")),
    }
}
