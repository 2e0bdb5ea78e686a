//! What was heard of changes and still waits for a look: fed by the thread of `notify`, read by whoever waits.
//!
//! However much happens, this stays small: of a burst it keeps two instants and a few names.

use super::Trouble;
use crate::fs;
use notify::Event;
use notify::event::{EventKind, MetadataKind, ModifyKind};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// A burst of at most so many names is somebody saving: the file, its backup, its folder.
const SAVE: usize = 4;
/// Steps of one save follow each other within a millisecond, and the page should be new in 30 ms in all.
const AFTER_SAVE: Duration = Duration::from_millis(6);
/// A checkout or a copy pauses while the disk is busy; a look at half of it would show faults that are none.
const AFTER_STORM: Duration = Duration::from_millis(80);
/// Where it never becomes quiet, as beside a program that logs into the tree, pages are renewed all the same.
const LONGEST: Duration = Duration::from_secs(1);

/// Why to wake.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cause {
    Stopped,
    /// By a [`Waker`](super::Waker).
    Asked,
    Events,
    Idle,
}

/// What to do now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Next {
    Wake(Cause),
    /// Until then, unless something is heard.
    Wait(Instant),
}

#[derive(Debug, Default)]
pub(super) struct Heard {
    pub(super) burst: Option<Burst>,
    /// What the last burst that was dealt with named, if that was all.
    pub(super) named: Option<BTreeSet<PathBuf>>,
    pub(super) asked: bool,
    pub(super) stopped: bool,
    pub(super) trouble: Option<Trouble>,
    /// The folders watched by these paths.
    followed: BTreeSet<PathBuf>,
    /// Folders whose watch may hang on what no longer stands at the path.
    forgotten: BTreeSet<PathBuf>,
}

/// Events since the last look.
#[derive(Debug)]
pub(super) struct Burst {
    first: Instant,
    last: Instant,
    /// Not more than tell a save from a storm.
    pub(super) paths: BTreeSet<PathBuf>,
    /// Nobody knows how many names it touched.
    boundless: bool,
}

/// What an event comes to.
pub(super) enum News {
    /// Something was written, or its attributes were set.
    Written(Vec<Spot>),
    /// Something came, went or got another name.
    Moved(Vec<Spot>),
    /// Events were lost: anything may have happened anywhere.
    Lost,
    Failed(notify::Error),
}

pub(super) struct Spot {
    path: PathBuf,
    /// By the walk, unless it is a watched folder: those count whatever their name.
    passed_over: bool,
}

impl News {
    /// `None` for what never counts: our own reading, which would wake us for ever.
    pub(super) fn of(told: notify::Result<Event>) -> Option<Self> {
        let event = match told {
            Ok(event) => event,
            Err(error) => return Some(Self::Failed(error)),
        };
        if event.need_rescan() {
            return Some(Self::Lost);
        }
        match event.kind {
            EventKind::Access(_) | EventKind::Modify(ModifyKind::Metadata(MetadataKind::AccessTime)) => None,
            _ if event.paths.is_empty() => Some(Self::Lost),
            EventKind::Create(_) | EventKind::Remove(_) | EventKind::Modify(ModifyKind::Name(_)) => {
                Some(Self::Moved(spots(event.paths)))
            }
            _ => Some(Self::Written(spots(event.paths))),
        }
    }
}

fn spots(paths: Vec<PathBuf>) -> Vec<Spot> {
    paths.into_iter().map(|path| Spot { passed_over: is_passed_over(&path), path }).collect()
}

/// Whether the walk passes over this in silence. The disk is asked only where a name is a temporary file's: a folder
/// of that name is walked.
fn is_passed_over(path: &Path) -> bool {
    path.file_name().is_some_and(|name| {
        name.as_encoded_bytes().starts_with(b".") || fs::is_temporary(&name.to_string_lossy()) && !fs::is_dir(path)
    })
}

impl Heard {
    /// The cause to wake, which counts as dealt with, or how long to wait. `idle` is when to look though nothing is
    /// heard.
    pub(super) fn next(&mut self, idle: Instant, now: Instant) -> Next {
        if self.stopped {
            return Next::Wake(Cause::Stopped);
        }
        if std::mem::take(&mut self.asked) {
            return Next::Wake(Cause::Asked);
        }
        let (at, cause) = match &self.burst {
            Some(burst) => (burst.quiet_at(), Cause::Events),
            None => (idle, Cause::Idle),
        };
        if now < at {
            return Next::Wait(at);
        }
        self.named = self.burst.take().filter(|burst| !burst.is_storm()).map(|burst| burst.paths);
        Next::Wake(cause)
    }

    pub(super) fn hear(&mut self, news: News, now: Instant) {
        match news {
            News::Written(spots) => self.count(&spots, now),
            News::Moved(spots) => {
                self.count(&spots, now);
                for spot in spots {
                    self.forget(&spot.path);
                }
            }
            News::Lost => {
                // Among what was lost may be the end of any folder.
                self.forgotten.append(&mut self.followed);
                self.burst(now).boundless = true;
            }
            News::Failed(error) => {
                if let limit @ Trouble::Limit { .. } = Trouble::from(error) {
                    self.trouble = Some(limit);
                }
                self.burst(now).boundless = true;
            }
        }
    }

    fn count(&mut self, spots: &[Spot], now: Instant) {
        for spot in spots {
            if !spot.passed_over || self.followed.contains(&spot.path) {
                self.burst(now).name(&spot.path);
            }
        }
    }

    /// The burst under way, which now lasts until `now`.
    fn burst(&mut self, now: Instant) -> &mut Burst {
        let new = Burst { first: now, last: now, paths: BTreeSet::new(), boundless: false };
        let burst = self.burst.get_or_insert(new);
        burst.last = now;
        burst
    }

    /// If it is a watched folder: its watch has gone with it, or has moved away with it, and so have those below.
    fn forget(&mut self, folder: &Path) {
        if !self.followed.contains(folder) {
            return;
        }
        // Paths are ordered by component, so that what lies below a folder follows it.
        let mut after = self.followed.split_off(folder);
        let beyond = after.iter().find(|path| !path.starts_with(folder)).cloned();
        if let Some(beyond) = beyond {
            self.followed.append(&mut after.split_off(&beyond));
        }
        self.forgotten.append(&mut after);
    }

    /// Takes `folders` as those that are watched, and says which watches are to be ended and then which begun.
    pub(super) fn follow(&mut self, folders: &BTreeSet<PathBuf>) -> (BTreeSet<PathBuf>, BTreeSet<PathBuf>) {
        let mut stale = std::mem::take(&mut self.forgotten);
        stale.extend(self.followed.extract_if(.., |folder| !folders.contains(folder)));
        let new: BTreeSet<PathBuf> = folders.difference(&self.followed).cloned().collect();
        self.followed.extend(new.iter().cloned());
        (stale, new)
    }

    /// These could not be watched.
    pub(super) fn lose(&mut self, folders: &[PathBuf]) {
        for folder in folders {
            self.followed.remove(folder);
        }
    }
}

impl Burst {
    fn name(&mut self, path: &Path) {
        if self.paths.len() <= SAVE && !self.paths.contains(path) {
            self.paths.insert(path.to_path_buf());
        }
    }

    /// When a look is due if nothing more is heard.
    fn quiet_at(&self) -> Instant {
        let window = if self.is_storm() { AFTER_STORM } else { AFTER_SAVE };
        (self.last + window).min(self.first + LONGEST)
    }

    fn is_storm(&self) -> bool {
        self.boundless || self.paths.len() > SAVE
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use notify::event::{AccessKind, AccessMode, CreateKind, Flag, RemoveKind, RenameMode};

    fn ms(millis: u64) -> Duration {
        Duration::from_millis(millis)
    }

    fn written(path: &str) -> Event {
        Event::new(EventKind::Modify(ModifyKind::Any)).add_path(path.into())
    }

    fn moved(path: &str) -> Event {
        Event::new(EventKind::Modify(ModifyKind::Name(RenameMode::From))).add_path(path.into())
    }

    fn folders(paths: &[&str]) -> BTreeSet<PathBuf> {
        paths.iter().map(PathBuf::from).collect()
    }

    fn following(paths: &[&str]) -> Heard {
        let mut heard = Heard::default();
        heard.follow(&folders(paths));
        heard
    }

    fn hear(heard: &mut Heard, event: Event, now: Instant) {
        if let Some(news) = News::of(Ok(event)) {
            heard.hear(news, now);
        }
    }

    #[test]
    fn save_is_looked_at_after_a_short_quiet() {
        let start = Instant::now();
        let idle = start + ms(2000);
        let mut heard = following(&["/s"]);
        assert_eq!(heard.next(idle, start), Next::Wait(idle));
        hear(&mut heard, written("/s/a"), start);
        assert_eq!(heard.next(idle, start), Next::Wait(start + ms(6)));
        hear(&mut heard, written("/s/a"), start + ms(5));
        assert_eq!(heard.next(idle, start + ms(6)), Next::Wait(start + ms(11)));
        assert_eq!(heard.next(idle, start + ms(11)), Next::Wake(Cause::Events));
        assert_eq!(heard.next(idle, start + ms(11)), Next::Wait(idle));
    }

    #[test]
    fn storm_is_waited_for_longer_but_not_for_ever() {
        let start = Instant::now();
        let mut heard = following(&["/s"]);
        for (at, name) in ["/s/a", "/s/b", "/s/c", "/s/d"].into_iter().enumerate() {
            hear(&mut heard, written(name), start + ms(at as u64));
        }
        assert_eq!(heard.next(start, start), Next::Wait(start + ms(9)));
        hear(&mut heard, written("/s/e"), start + ms(4));
        assert_eq!(heard.next(start, start), Next::Wait(start + ms(84)));
        for at in (5..990).step_by(5) {
            hear(&mut heard, written(&format!("/s/{at}")), start + ms(at));
        }
        assert_eq!(heard.next(start, start + ms(990)), Next::Wait(start + ms(1000)));
        assert_eq!(heard.burst.as_ref().unwrap().paths.len(), 5, "not every name of a storm is kept");
    }

    #[test]
    fn wake_and_stop_do_not_wait_for_quiet() {
        let start = Instant::now();
        let mut heard = Heard { asked: true, ..following(&["/s"]) };
        hear(&mut heard, written("/s/a"), start);
        assert_eq!(heard.next(start, start), Next::Wake(Cause::Asked));
        assert_eq!(heard.next(start, start), Next::Wait(start + ms(6)), "the burst has its own look");
        heard.stopped = true;
        assert_eq!(heard.next(start, start), Next::Wake(Cause::Stopped));
        assert_eq!(heard.next(start, start), Next::Wake(Cause::Stopped));
    }

    #[test]
    fn idle_look_is_due_when_nothing_is_heard() {
        let start = Instant::now();
        let mut heard = Heard::default();
        assert_eq!(heard.next(start, start), Next::Wake(Cause::Idle));
    }

    #[test]
    fn what_the_walk_passes_over_does_not_count() {
        let mut heard = following(&["/.s"]);
        let open = Event::new(EventKind::Access(AccessKind::Open(AccessMode::Any))).add_path("/.s/a".into());
        let times = Event::new(EventKind::Modify(ModifyKind::Metadata(MetadataKind::AccessTime))).add_path("/.s/a".into());
        for event in [open, times, written("/.s/.a"), written("/.s/a~"), written("/.s/4913"), moved("/.s/.a.md.swp")] {
            hear(&mut heard, event, Instant::now());
        }
        assert!(heard.burst.is_none());
        let both = Event::new(EventKind::Modify(ModifyKind::Name(RenameMode::Both)));
        hear(&mut heard, both.add_path("/.s/.a".into()).add_path("/.s/a".into()), Instant::now());
        assert_eq!(heard.burst.take().unwrap().paths, folders(&["/.s/a"]));
        hear(&mut heard, written("/.s"), Instant::now());
        assert!(heard.burst.is_some(), "a watched folder counts whatever its name");
    }

    #[test]
    fn folder_with_the_name_of_a_temporary_file_counts() {
        let site = tempfile::tempdir().unwrap();
        let mut heard = Heard::default();
        hear(&mut heard, moved(site.path().join("x.bak").to_str().unwrap()), Instant::now());
        assert!(heard.burst.is_none());
        fs::create_dir_all(&site.path().join("x.bak")).unwrap();
        hear(&mut heard, moved(site.path().join("x.bak").to_str().unwrap()), Instant::now());
        assert!(heard.burst.is_some());
    }

    #[test]
    fn folder_that_moved_is_forgotten_with_all_below() {
        let all = ["/s", "/s/a", "/s/a/x", "/s/a/x/y", "/s/a-b", "/s/b"];
        let removed = Event::new(EventKind::Remove(RemoveKind::Folder)).add_path("/s/a".into());
        let created = Event::new(EventKind::Create(CreateKind::Folder)).add_path("/s/a".into());
        for event in [moved("/s/a"), removed, created] {
            let mut heard = following(&all);
            hear(&mut heard, event, Instant::now());
            let gone = folders(&["/s/a", "/s/a/x", "/s/a/x/y"]);
            assert_eq!(heard.follow(&folders(&all)), (gone.clone(), gone));
            assert_eq!(heard.follow(&folders(&all)), (folders(&[]), folders(&[])));
        }
        let mut heard = following(&all);
        hear(&mut heard, written("/s/a"), Instant::now());
        hear(&mut heard, moved("/s/a/file.md"), Instant::now());
        assert_eq!(heard.follow(&folders(&all)), (folders(&[]), folders(&[])));
    }

    #[test]
    fn follow_ends_and_begins_watches() {
        let mut heard = following(&["/s", "/s/a"]);
        assert_eq!(heard.follow(&folders(&["/s", "/s/b"])), (folders(&["/s/a"]), folders(&["/s/b"])));
        heard.lose(&["/s/b".into()]);
        assert_eq!(heard.follow(&folders(&["/s", "/s/b"])), (folders(&[]), folders(&["/s/b"])));
    }

    #[test]
    fn lost_events_make_every_watch_anew() {
        let rescan = Event::new(EventKind::Other).set_flag(Flag::Rescan);
        for event in [rescan, Event::new(EventKind::Any)] {
            let start = Instant::now();
            let mut heard = following(&["/s", "/s/a"]);
            hear(&mut heard, event, start);
            assert_eq!(heard.next(start, start), Next::Wait(start + ms(80)));
            let all = folders(&["/s", "/s/a"]);
            assert_eq!(heard.follow(&all), (all.clone(), all));
        }
    }

    #[test]
    fn error_is_a_reason_to_look() {
        let mut heard = Heard::default();
        heard.hear(News::of(Err(notify::Error::generic("x"))).unwrap(), Instant::now());
        assert!(heard.burst.is_some() && heard.trouble.is_none());
        heard.hear(News::of(Err(notify::Error::new(notify::ErrorKind::MaxFilesWatch))).unwrap(), Instant::now());
        assert!(matches!(heard.trouble, Some(Trouble::Limit { .. })));
    }
}
