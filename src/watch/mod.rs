//! Says when to look again. What changed, the look itself finds out: of an event its kind is not believed, and its path
//! only says where to look first. Looks everywhere, without any event, are the net below.
//!
//! Folders are watched, never files, each for itself: editors save by renaming, and a watch on a file would go with it.

mod heard;
mod trouble;

pub use trouble::{Sysctl, Trouble};

use crate::fs;
use heard::{Cause, Heard, News, Next};
use notify::RecursiveMode::NonRecursive;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, MutexGuard};
use std::time::{Duration, Instant};

/// How often to look where events turned out not to work.
const FALLBACK: Duration = Duration::from_secs(1);
/// How often to look where they work: events do get lost.
const SAFETY_NET: Duration = Duration::from_secs(2);
/// Looks of the safety net take at most a fiftieth of the time, those of polling a tenth.
const SPARING: u32 = 50;
const POLLING: u32 = 10;
/// An event can arrive after the look that found its change; none takes so long.
const LATE: Duration = Duration::from_millis(50);
/// After so many changes of which no event spoke, with none in between of which one did, events do not work.
const PROOF: usize = 2;

/// How changes are noticed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Means {
    /// The system tells; looks every few seconds find what it does not tell.
    Native,
    /// Looks so often, for where the system is known not to tell.
    Poll(Duration),
}

/// Why to look, or not to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wake {
    /// Something was heard, or somebody asked.
    Look,
    /// Nothing was heard: look all the same.
    Idle,
    /// Sticks: so ends every later wait.
    Stop,
}

type Native = Box<dyn notify::Watcher + Send>;

/// After each look call [`Watch::looked`] and [`Watch::follow`], then wait again.
pub struct Watch {
    ear: Arc<Ear>,
    /// None where looks are the only means.
    native: Option<Native>,
    poll: Duration,
    last_look: Instant,
    took: Duration,
    /// Whether the look under way is due to events.
    told: bool,
    /// What they named.
    named: Option<BTreeSet<PathBuf>>,
    missed: usize,
}

/// Ends a wait from elsewhere, as from another thread or on Ctrl-C.
#[derive(Clone)]
pub struct Waker(Arc<Ear>);

/// Where the thread of `notify` and whoever waits meet.
#[derive(Default)]
struct Ear {
    heard: Mutex<Heard>,
    bell: Condvar,
}

impl Watch {
    pub fn new(means: Means) -> (Self, Option<Trouble>) {
        Self::with(means, |ear| {
            let watcher = notify::recommended_watcher(move |told| ear.hear(told))?;
            Ok(Box::new(watcher))
        })
    }

    fn with(means: Means, make: impl FnOnce(Arc<Ear>) -> notify::Result<Native>) -> (Self, Option<Trouble>) {
        let ear = Arc::new(Ear::default());
        let (native, poll) = match means {
            Means::Native => (Some(make(Arc::clone(&ear))), FALLBACK),
            Means::Poll(interval) => (None, interval),
        };
        let (native, trouble) = match native.transpose() {
            Ok(native) => (native, None),
            Err(error) => (None, Some(Trouble::from(error))),
        };
        let (last_look, took) = (Instant::now(), Duration::ZERO);
        (Self { ear, native, poll, last_look, took, told: false, named: None, missed: 0 }, trouble)
    }

    pub fn waker(&self) -> Waker {
        Waker(Arc::clone(&self.ear))
    }

    /// Watches exactly these folders, named by their real paths and each without what lies below. Call it after every
    /// look, though the tree be the same: a folder made anew at its old path has to be watched anew. One that cannot
    /// be entered, or is gone, is passed over. Whether one more look is due, because something may have changed
    /// before a watch began.
    pub fn follow(&mut self, folders: &BTreeSet<PathBuf>) -> (bool, Option<Trouble>) {
        let Some(native) = &mut self.native else { return (false, None) };
        let (stale, new) = self.ear.lock().follow(folders);
        if stale.is_empty() && new.is_empty() {
            return (false, None);
        }
        // The lock is free meanwhile: watchers wait for their thread, and that may wait for the lock.
        match rewatch(native.as_mut(), &stale, &new) {
            Ok(gone) => {
                self.ear.lock().lose(&gone);
                // What changed meanwhile, nobody named.
                self.named = None;
                // On macOS even to end a watch is to miss events for a moment.
                (!stale.is_empty() || gone.len() < new.len(), None)
            }
            Err(error) => (false, Some(self.fall_back(error.into()))),
        }
    }

    /// Blocks until something may have changed and it has been quiet for a moment, or until the next look is due
    /// anyway, or until told to stop.
    pub fn wait(&mut self) -> Wake {
        let idle = self.idle_at();
        let cause = self.ear.wait(idle);
        self.woken(cause)
    }

    /// As [`Watch::wait`], but `None` after this time where that would block longer.
    pub fn wait_for(&mut self, time: Duration) -> Option<Wake> {
        let (until, idle) = (Instant::now() + time, self.idle_at());
        let cause = self.ear.wait(idle.min(until));
        (cause != Cause::Idle || idle <= until).then(|| self.woken(cause))
    }

    /// As [`Watch::wait`], but `None` at once where that would block.
    pub fn poll(&mut self) -> Option<Wake> {
        let next = self.ear.lock().next(self.idle_at(), Instant::now());
        match next {
            Next::Wake(cause) => Some(self.woken(cause)),
            Next::Wait(_) => None,
        }
    }

    /// The few paths that were named by what ended the last wait; none if there may be others.
    pub fn named(&self) -> Option<&BTreeSet<PathBuf>> {
        self.named.as_ref()
    }

    /// Tells how a look went: why it was made, whether it found files changed, how long the looking took.
    pub fn looked(&mut self, wake: Wake, changed: bool, took: Duration) -> Option<Trouble> {
        self.last_look = Instant::now();
        self.took = took;
        if self.native.is_some() { self.doubt(wake, changed).map(|trouble| self.fall_back(trouble)) } else { None }
    }

    /// Why native events are not to be relied on, as far as this look shows.
    fn doubt(&mut self, wake: Wake, changed: bool) -> Option<Trouble> {
        let trouble = self.ear.lock().trouble.take();
        match wake {
            Wake::Look if changed && self.told => self.missed = 0,
            Wake::Idle if changed && !self.ear.is_told_within(LATE) => self.missed += 1,
            _ => {}
        }
        trouble.or((self.missed >= PROOF).then_some(Trouble::Deaf))
    }

    fn fall_back(&mut self, trouble: Trouble) -> Trouble {
        self.native = None;
        trouble
    }

    fn woken(&mut self, cause: Cause) -> Wake {
        self.told = cause == Cause::Events;
        self.named = self.ear.lock().named.take().filter(|_| self.told);
        match cause {
            Cause::Stopped => Wake::Stop,
            Cause::Asked | Cause::Events => Wake::Look,
            Cause::Idle => {
                // Who never calls `looked` is not woken without end.
                self.last_look = Instant::now();
                Wake::Idle
            }
        }
    }

    /// When to look though nothing is heard.
    fn idle_at(&self) -> Instant {
        let pause = match self.native {
            Some(_) => SAFETY_NET.max(self.took * SPARING),
            None => self.poll.max(self.took * POLLING),
        };
        self.last_look + pause
    }
}

/// Ends watches, then begins others, and gives those that cannot be had because nothing can be read there.
fn rewatch(native: &mut dyn notify::Watcher, stale: &BTreeSet<PathBuf>, new: &BTreeSet<PathBuf>) -> notify::Result<Vec<PathBuf>> {
    let mut gone = Vec::new();
    let mut paths = native.paths_mut();
    for folder in stale {
        // Most have gone with their folder. All are ended before one begins: a folder that moved is still watched by
        // its old path, and to end that later would end the new watch.
        let _ = paths.remove(folder);
    }
    for folder in new {
        match paths.add(folder, NonRecursive) {
            Ok(()) => {}
            Err(error) if is_unreadable(folder, &error) => gone.push(folder.clone()),
            Err(error) => return Err(error),
        }
    }
    paths.commit()?;
    Ok(gone)
}

/// Whether the fault is the folder's, not that of watching.
fn is_unreadable(folder: &Path, error: &notify::Error) -> bool {
    match &error.kind {
        notify::ErrorKind::MaxFilesWatch => false,
        notify::ErrorKind::Io(error) if error.kind() == std::io::ErrorKind::PermissionDenied => true,
        _ => !fs::is_dir(folder),
    }
}

impl Waker {
    /// Ends this wait and all later ones.
    pub fn stop(&self) {
        self.0.lock().stopped = true;
        self.0.bell.notify_all();
    }

    /// Asks for a look, now.
    pub fn wake(&self) {
        self.0.lock().asked = true;
        self.0.bell.notify_all();
    }
}

impl Ear {
    fn hear(&self, told: notify::Result<notify::Event>) {
        if let Some(news) = News::of(told) {
            self.lock().hear(news, Instant::now());
            self.bell.notify_all();
        }
    }

    fn wait(&self, idle: Instant) -> Cause {
        let mut heard = self.lock();
        loop {
            let now = Instant::now();
            match heard.next(idle, now) {
                Next::Wake(cause) => return cause,
                Next::Wait(until) => heard = self.bell.wait_timeout(heard, until - now).expect(NO_PANIC).0,
            }
        }
    }

    /// Whether events wait for a look, or soon will.
    fn is_told_within(&self, time: Duration) -> bool {
        let silent = |heard: &mut Heard| heard.burst.is_none() && !heard.stopped;
        let (heard, _) = self.bell.wait_timeout_while(self.lock(), time, silent).expect(NO_PANIC);
        heard.burst.is_some()
    }

    fn lock(&self) -> MutexGuard<'_, Heard> {
        self.heard.lock().expect(NO_PANIC)
    }
}

const NO_PANIC: &str = "no thread panics while it notes what it heard";

#[cfg(all(test, unix))]
#[expect(clippy::disallowed_methods, reason = "the tests change the disk behind the back of the code")]
mod tests;
