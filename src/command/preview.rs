//! `watch` and `serve`: build, wait until something may have changed, build again; until told to stop.

use super::{Exit, Stopwatch, Terminal, words};
use crate::build::{self, Good, Look, Options, Report, Stage, Warm, Watcher};
use crate::cli::Polling;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::report::Format;
use crate::plan;
use crate::serve::{self, Board, PortTaken, Server, Show};
use crate::watch::{Means, Trouble, Wake, Waker, Watch};
use anyhow::{Context as _, anyhow};
use std::net::{IpAddr, SocketAddr};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError, mpsc};
use std::time::{Duration, Instant};

/// The first port that is tried where none is asked for.
const PORT: u16 = 4000;
/// How many outputs are drawn in the background before the next listening: some milliseconds of work.
const PIECE: usize = 8;
/// So long the processor is left to who looks at what was saved, before the background goes on.
const BREATH: Duration = Duration::from_millis(100);

/// Where and how the preview is shown.
pub(super) struct Window {
    pub(super) host: IpAddr,
    pub(super) port: Option<u16>,
    pub(super) open: bool,
}

pub(super) fn watch(options: Options, out: PathBuf, polling: &Polling, terminal: Terminal) -> anyhow::Result<Exit> {
    run(options, polling, terminal, Sink::Folder(out))
}

pub(super) fn serve(options: Options, window: Window, polling: &Polling, terminal: Terminal) -> anyhow::Result<Exit> {
    let board = Board::new(terminal.lang, plan::HEADERS);
    run(options, polling, terminal, Sink::Screen(Screen { board, window, server: None, whole: None, doubtful: false, told: 0 }))
}

/// Runs until it ends or somebody presses Ctrl-C. Then what is being written is given up or finished, whichever is at
/// once; everything else is left as it is.
fn run(options: Options, polling: &Polling, terminal: Terminal, sink: Sink) -> anyhow::Result<Exit> {
    let means = polling.poll.map_or(Means::Native, |interval| Means::Poll(Duration::from_millis(interval.into())));
    let (watch, trouble) = Watch::new(means);
    let (stop, writing) = (Arc::new(AtomicBool::new(false)), Arc::new(Mutex::new(())));
    let (send, ended) = mpsc::channel();
    on_interrupt(watch.waker(), Arc::clone(&stop), send.clone())?;
    let keeper = Keeper {
        options,
        terminal,
        watch,
        warm: Warm::default(),
        sink,
        stop,
        writing: Arc::clone(&writing),
        owed: false,
        told: String::new(),
    };
    std::thread::spawn(move || {
        let kept = catch_unwind(AssertUnwindSafe(|| keeper.keep(trouble)));
        send.send(Some(kept.unwrap_or_else(|_| Err(anyhow!("qiao itself is at fault: it crashed")))))
    });
    if let Some(result) = ended.recv().context("the work ended without a word")? {
        return result;
    }
    // Kept until the process is gone, so that nobody begins to write in between.
    std::mem::forget(writing.lock().unwrap_or_else(PoisonError::into_inner));
    Ok(Exit::Fine)
}

type Ended = mpsc::Sender<Option<anyhow::Result<Exit>>>;

fn on_interrupt(waker: Waker, stop: Arc<AtomicBool>, ended: Ended) -> anyhow::Result<()> {
    ctrlc::set_handler(move || {
        stop.store(true, Ordering::Relaxed);
        waker.stop();
        // Who has ended already needs no word.
        let _ = ended.send(None);
    })
    .context("cannot listen for Ctrl-C")
}

/// Where builds go.
enum Sink {
    Folder(PathBuf),
    Screen(Screen),
}

struct Screen {
    board: Arc<Board>,
    window: Window,
    /// With the path at which the site is mounted.
    server: Option<(Server, String)>,
    /// The last site of which every page could be drawn.
    whole: Option<Arc<Good>>,
    /// Whether pages of the site before this one failed: this one is not believed before all are drawn.
    doubtful: bool,
    /// How many failures were told.
    told: usize,
}

/// Keeps an output folder or a screen up to date.
struct Keeper {
    options: Options,
    terminal: Terminal,
    watch: Watch,
    warm: Warm,
    sink: Sink,
    stop: Arc<AtomicBool>,
    /// Held while the output folder is written to.
    writing: Arc<Mutex<()>>,
    /// Whether the output folder is behind because it could not be written to.
    owed: bool,
    /// What was last said of the world's failures, which is not said again.
    told: String,
}

/// Gives up when asked to stop; else measures as [`Stopwatch`] does.
struct Stoppable<'s>(Stopwatch, &'s AtomicBool);

impl Watcher for Stoppable<'_> {
    fn stage(&self, stage: Stage, steps: usize) {
        self.0.stage(stage, steps);
    }
    fn step(&self) {
        self.0.step();
    }
    fn is_stopped(&self) -> bool {
        self.1.load(Ordering::Relaxed)
    }
}

impl Keeper {
    fn keep(mut self, trouble: Option<Trouble>) -> anyhow::Result<Exit> {
        self.tell_trouble(trouble);
        let mut wake = Wake::Look;
        let mut first = true;
        loop {
            let started = Instant::now();
            self.options.now = super::now();
            let clock = Stopwatch::new(&self.terminal);
            let looked = self.warm.look(&self.options, self.watch.named(), &clock);
            clock.finish();
            let took = started.elapsed();
            if self.terminal.timings && matches!(looked, Ok(Some(_))) {
                Terminal::say(&words::timings(self.terminal.lang, &clock.timings()));
            }
            let changed = matches!(looked, Ok(Some(_)));
            let shown = looked.and_then(|look| match look {
                Some(_) if first && self.is_nowhere() => Ok(false),
                Some(look) => self.show(&look, started, first).map(|()| true),
                None if self.owed && self.warm.good().is_some_and(|(_, current)| current) => {
                    self.show(&Look::default(), started, first).map(|()| true)
                }
                None => self.open().map(|()| true),
            });
            match shown {
                Ok(true) => {}
                Ok(false) => return Ok(Exit::Failed),
                Err(error) if first => return Err(error),
                Err(error) => self.tell_failure(&error),
            }
            first = false;
            let trouble = self.watch.looked(wake, changed, took);
            self.tell_trouble(trouble);
            let (again, trouble) = self.watch.follow(self.warm.folders());
            self.tell_trouble(trouble);
            wake = if again { Wake::Look } else { self.wait() };
            if wake == Wake::Stop {
                return Ok(Exit::Fine);
            }
        }
    }

    /// Whether there is no site at all here, which is told at once.
    fn is_nowhere(&self) -> bool {
        let diagnostics = self.warm.diagnostics();
        let nowhere = super::ending(&diagnostics) == Exit::Failed;
        if nowhere {
            self.terminal.tell(&diagnostics, Format::Human);
        }
        nowhere
    }

    /// Puts what was read last where it belongs, and says what happened.
    fn show(&mut self, look: &Look, started: Instant, first: bool) -> anyhow::Result<()> {
        let report = if matches!(self.sink, Sink::Folder(_)) { self.write()? } else { None };
        let diagnostics = self.warm.diagnostics();
        // What is to be seen goes before what is to be said, which may be long.
        if let Sink::Screen(screen) = &mut self.sink {
            screen.told = self.warm.failures();
            screen.show(&self.warm, &diagnostics);
        }
        self.terminal.tell(&diagnostics, Format::Human);
        let lang = self.terminal.lang;
        let faults = diagnostics.len() - build::warnings(&diagnostics);
        let drawn = report.as_ref().map_or_else(|| self.warm.pending(), |report| report.drawn);
        let said = match &report {
            _ if faults > 0 => words::standing(lang, faults, self.warm.good().is_some()),
            Some(report) if first => {
                words::summary(lang, report, build::Purpose::Apply, build::warnings(&diagnostics), started.elapsed())
            }
            _ if first => String::new(),
            _ => words::rebuilt(lang, &look.changed, drawn, look.outputs.max(drawn), started.elapsed()),
        };
        self.terminal.say_unless_quiet(&said);
        if let Sink::Folder(out) = &self.sink
            && first
        {
            self.terminal.say_unless_quiet(&words::watching(lang, out));
        }
        self.open()?;
        self.told.clear();
        Ok(())
    }

    /// Sees to it that a screen is served.
    fn open(&mut self) -> anyhow::Result<()> {
        match &mut self.sink {
            Sink::Folder(_) => Ok(()),
            Sink::Screen(screen) => screen.open(self.warm.base(&self.options).as_deref(), &self.terminal),
        }
    }

    /// Brings the output folder up to date, unless there are faults.
    fn write(&mut self) -> anyhow::Result<Option<Report>> {
        let Sink::Folder(out) = &self.sink else { return Ok(None) };
        if self.warm.good().is_none_or(|(_, current)| !current) {
            return Ok(None);
        }
        let _writing = self.writing.lock().unwrap_or_else(PoisonError::into_inner);
        let clock = Stoppable(Stopwatch::new(&self.terminal), &self.stop);
        if clock.is_stopped() {
            return Ok(None);
        }
        self.owed = true;
        let written = self.warm.write(&self.options, out, &clock);
        clock.0.finish();
        match written {
            // Nobody waits for an answer any more.
            Err(_) if clock.is_stopped() => Ok(None),
            written => {
                let report = written?.ok();
                self.owed = false;
                Ok(report)
            }
        }
    }

    /// Waits until something may have changed. Meanwhile what the next look is to know is found out, and the pages of a preview
    /// are drawn in pieces, so that a fault in any of them is told though nobody opens it.
    fn wait(&mut self) -> Wake {
        if matches!(self.sink, Sink::Screen(_))
            && let Some(wake) = self.watch.wait_for(BREATH)
        {
            return wake;
        }
        self.warm.look_ahead();
        while let Sink::Screen(screen) = &mut self.sink {
            if self.warm.pending() == 0 {
                break;
            }
            if let Some(wake) = self.watch.poll() {
                return wake;
            }
            self.warm.draw(PIECE);
            let (failures, done) = (self.warm.failures(), self.warm.pending() == 0);
            if failures > screen.told && (screen.told == 0 || done) {
                screen.told = failures;
                let diagnostics = self.warm.diagnostics();
                screen.show(&self.warm, &diagnostics);
                self.terminal.tell(&diagnostics, Format::Human);
                let faults = diagnostics.len() - build::warnings(&diagnostics);
                self.terminal.say_unless_quiet(&words::standing(self.terminal.lang, faults, screen.whole.is_some()));
            }
            if done && failures == 0 {
                screen.whole = self.warm.good().map(|(good, _)| Arc::clone(good));
                if std::mem::take(&mut screen.doubtful) {
                    screen.show(&self.warm, &self.warm.diagnostics());
                }
            }
        }
        self.watch.wait()
    }

    fn tell_trouble(&self, trouble: Option<Trouble>) {
        if let Some(trouble) = trouble {
            Terminal::say(&trouble.words(self.terminal.lang));
        }
    }

    /// Says what the world refuses, once while it goes on.
    fn tell_failure(&mut self, error: &anyhow::Error) {
        let said = super::failure::failure(self.terminal.lang, error);
        if said != self.told {
            Terminal::say(&said);
            self.told = said;
        }
    }
}

impl Screen {
    /// Shows the last site without a fault, and what is wrong now.
    fn show(&mut self, warm: &Warm, diagnostics: &[Diagnostic]) {
        let good = warm.good().map(|(good, _)| good);
        self.doubtful |= warm.failures() > 0;
        let good = if self.doubtful { self.whole.as_ref().or(good) } else { good };
        let site = good.map(|good| Arc::new(Shown(Arc::clone(good))) as Arc<dyn Show>);
        self.board.show(site, diagnostics);
    }

    /// Begins to serve, once it is known where the site is mounted, and again where that has changed.
    fn open(&mut self, base: Option<&str>, terminal: &Terminal) -> anyhow::Result<()> {
        let path = base_path(base);
        let before = self.server.take_if(|(_, mounted)| *mounted != path);
        if self.server.is_some() {
            return Ok(());
        }
        let port = before.map(|(server, _)| server.address().port());
        let wish = serve::Wish {
            host: self.window.host,
            port: port.or(self.window.port).unwrap_or(PORT),
            port_taken: if port.or(self.window.port).is_some() { PortTaken::Fail } else { PortTaken::Choose },
            base_path: path.clone(),
            hosts: Vec::new(),
        };
        let server = serve::start(wish, Arc::clone(&self.board))?;
        let urls = urls(server.address(), &path);
        Terminal::say(&words::serving(terminal.lang, &urls, self.window.host.is_loopback()));
        if std::mem::take(&mut self.window.open)
            && let Err(error) = open::that_detached(&urls[0])
        {
            Terminal::say(&words::unopened(terminal.lang, &error));
        }
        self.server = Some((server, path));
        Ok(())
    }
}

/// The path of an address, with a slash at both ends.
fn base_path(base: Option<&str>) -> String {
    let path = base.and_then(|base| base.splitn(4, '/').nth(3)).unwrap_or_default().trim_matches('/');
    if path.is_empty() { "/".to_owned() } else { format!("/{path}/") }
}

/// Where browsers find the preview: on this machine first, then from others in the network.
fn urls(address: SocketAddr, path: &str) -> Vec<String> {
    let url = |ip: IpAddr| format!("http://{}{path}", SocketAddr::new(ip, address.port()));
    if !address.ip().is_unspecified() {
        return vec![url(address.ip())];
    }
    let local = if address.is_ipv4() { IpAddr::from([127, 0, 0, 1]) } else { IpAddr::from([0, 0, 0, 0, 0, 0, 0, 1]) };
    let others = if_addrs::get_if_addrs().unwrap_or_default().into_iter().map(|interface| interface.ip());
    let reachable = others.filter(|ip| ip.is_ipv4() && !ip.is_loopback());
    std::iter::once(local).chain(reachable).map(url).collect()
}

/// A service worker that keeps nothing and goes at once, and one from before with it.
const NO_WORKER: &[u8] = b"addEventListener('install', () => skipWaiting());\n\
    addEventListener('activate', () => registration.unregister());\n";

const NO_MANIFEST: &[u8] = b"{}\n";

/// A build as the server shows it.
struct Shown(Arc<Good>);

impl Show for Shown {
    fn output(&self, route: &str) -> Option<Result<Vec<u8>, Vec<Diagnostic>>> {
        // A preview is nothing to install or to keep: a service worker would outlive it, and show pages of yesterday at its
        // address.
        match route {
            plan::WORKER => return Some(Ok(NO_WORKER.to_vec())),
            plan::MANIFEST => return Some(Ok(NO_MANIFEST.to_vec())),
            _ => {}
        }
        self.0.draw(route).map(|drawn| drawn.map_err(|fault| vec![fault]))
    }

    fn versioned(&self) -> Vec<(String, String)> {
        self.0.versioned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn path_of_a_base_has_a_slash_at_both_ends() {
        for (base, path) in [
            (None, "/"),
            (Some("https://a.cn"), "/"),
            (Some("https://a.cn/"), "/"),
            (Some("https://a.cn/b"), "/b/"),
            (Some("https://a.cn/b/c/"), "/b/c/"),
        ] {
            assert_eq!(base_path(base), path);
        }
    }
}
