//! Real folders, real events: what wakes, what does not, and what is done where nothing can be heard.

use super::*;
use notify::{Config, ErrorKind, EventHandler, NullWatcher, RecursiveMode, WatcherKind};
use std::io::{self, Write as _};
use std::{fs, thread};
use tempfile::TempDir;

/// Longer than any event takes, on any machine.
const LONG: Duration = Duration::from_secs(10);

struct Site {
    _folder: TempDir,
    root: PathBuf,
    watch: Watch,
    marks: usize,
}

impl Site {
    /// A folder with these files, watched.
    fn new(files: &[&str]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().canonicalize().unwrap().join("site");
        fs::create_dir(&root).unwrap();
        for file in files {
            fs::create_dir_all(root.join(file).parent().unwrap()).unwrap();
            fs::write(root.join(file), "old").unwrap();
        }
        let (watch, trouble) = Watch::new(Means::Native);
        assert_eq!(trouble, None);
        let mut site = Self { _folder: folder, root, watch, marks: 0 };
        assert!(site.follow());
        site
    }

    fn path(&self, name: &str) -> PathBuf {
        self.root.join(name)
    }

    fn write(&self, name: &str) {
        fs::write(self.path(name), "new").unwrap();
    }

    fn rename(&self, from: &str, to: &str) {
        fs::rename(self.path(from), self.path(to)).unwrap();
    }

    /// Follows all folders that are there.
    fn follow(&mut self) -> bool {
        let mut folders = BTreeSet::new();
        gather(self.root.clone(), &mut folders);
        let (again, trouble) = self.watch.follow(&folders);
        assert_eq!(trouble, None);
        again
    }

    fn look(&mut self) {
        look(&mut self.watch);
    }

    /// Looks and follows until all is heard that has happened, and nothing more is due.
    fn settle(&mut self) {
        loop {
            let mark = self.mark();
            let all_heard = self.heard(&mark).contains(&mark);
            self.look();
            if !self.follow() && all_heard {
                return;
            }
        }
    }

    /// Makes an empty file of a new name. Of that one event tells, after all others: events keep their order.
    fn mark(&mut self) -> PathBuf {
        self.marks += 1;
        let mark = self.path(&format!("mark-{}", self.marks));
        fs::File::create_new(&mark).unwrap();
        mark
    }

    /// The names heard up to this one, unless they are too many to be kept.
    fn heard(&self, last: &Path) -> BTreeSet<PathBuf> {
        let missing =
            |heard: &mut Heard| !heard.burst.as_ref().is_some_and(|burst| burst.paths.contains(last) || burst.paths.len() > 4);
        let (heard, timeout) = self.watch.ear.bell.wait_timeout_while(self.watch.ear.lock(), LONG, missing).unwrap();
        assert!(!timeout.timed_out(), "nothing was heard of `{}`", last.display());
        heard.burst.as_ref().unwrap().paths.clone()
    }

    /// Everything in `paths` and nothing else was heard since the last look.
    fn check_heard(&mut self, paths: &[&str]) {
        let mark = self.mark();
        let expected: BTreeSet<PathBuf> = paths.iter().map(|path| self.path(path)).chain([mark.clone()]).collect();
        assert_eq!(self.heard(&mark), expected);
    }
}

/// Adds a folder and all below it.
fn gather(folder: PathBuf, folders: &mut BTreeSet<PathBuf>) {
    let entries = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path());
    entries.filter(|path| path.is_dir()).for_each(|path| gather(path, folders));
    folders.insert(folder);
}

fn look(watch: &mut Watch) {
    let start = Instant::now();
    while watch.wait() != Wake::Look {
        assert!(start.elapsed() < LONG, "nothing was heard");
    }
}

#[test]
fn save_wakes() {
    let mut site = Site::new(&["a.md"]);
    assert_eq!(site.watch.poll(), None);
    site.write("a.md");
    site.look();
}

#[test]
fn save_of_vim_wakes() {
    let mut site = Site::new(&["a.md"]);
    site.write("4913");
    fs::remove_file(site.path("4913")).unwrap();
    site.rename("a.md", "a.md~");
    site.write("a.md");
    fs::remove_file(site.path("a.md~")).unwrap();
    site.check_heard(&["a.md"]);
    site.look();
}

#[test]
fn save_in_place_wakes() {
    let mut site = Site::new(&["a.md"]);
    let mut file = fs::OpenOptions::new().write(true).truncate(true).open(site.path("a.md")).unwrap();
    file.write_all(b"new").unwrap();
    site.look();
}

#[test]
fn save_over_a_temporary_file_wakes() {
    let mut site = Site::new(&["jobs/a.md"]);
    site.write("jobs/sedA1b2C3");
    site.rename("jobs/sedA1b2C3", "jobs/a.md");
    site.look();
    site.settle();
    site.write("jobs/.a.md.1-0.qiao-tmp");
    site.rename("jobs/.a.md.1-0.qiao-tmp", "jobs/a.md");
    site.look();
}

#[test]
fn removal_wakes() {
    let mut site = Site::new(&["a.md"]);
    fs::remove_file(site.path("a.md")).unwrap();
    site.look();
}

#[test]
fn reading_does_not_wake() {
    let mut site = Site::new(&["a.md", "jobs/b.md"]);
    fs::read(site.path("a.md")).unwrap();
    fs::read(site.path("jobs/b.md")).unwrap();
    assert_eq!(fs::read_dir(site.path("jobs")).unwrap().count(), 1);
    site.check_heard(&[]);
}

#[test]
fn hidden_and_temporary_files_do_not_wake() {
    let mut site = Site::new(&["a.md"]);
    for name in [".a.md.swp", ".hidden", "a.md~", "#a.md#", "a.md.tmp", "4913"] {
        site.write(name);
        fs::remove_file(site.path(name)).unwrap();
    }
    site.check_heard(&[]);
}

#[test]
fn new_folders_are_heard_and_can_be_followed() {
    let mut site = Site::new(&[]);
    fs::create_dir_all(site.path("a/b/c")).unwrap();
    site.look();
    assert!(site.follow());
    site.settle();
    site.write("a/b/c/d.md");
    site.check_heard(&["a/b/c/d.md"]);
}

#[test]
fn folder_made_anew_is_heard_again() {
    let mut site = Site::new(&["a/x.md"]);
    fs::remove_dir_all(site.path("a")).unwrap();
    fs::create_dir(site.path("a")).unwrap();
    site.look();
    assert!(site.follow(), "the path is the same, the folder is not");
    site.settle();
    site.write("a/x.md");
    site.check_heard(&["a/x.md"]);
}

#[test]
fn folder_that_is_gone_is_no_trouble() {
    let mut site = Site::new(&[]);
    let folders = BTreeSet::from([site.root.clone(), site.path("gone")]);
    assert_eq!(site.watch.follow(&folders), (false, None));
    fs::create_dir(site.path("gone")).unwrap();
    site.look();
    assert_eq!(site.watch.follow(&folders), (true, None));
    site.settle();
    fs::write(site.path("gone/a"), "").unwrap();
    site.check_heard(&["gone/a"]);
}

#[test]
fn moved_folder_is_heard_at_its_new_place() {
    let mut site = Site::new(&["a/deep/x.md"]);
    site.rename("a", "b");
    site.look();
    assert!(site.follow());
    site.settle();
    site.write("b/deep/x.md");
    site.check_heard(&["b/deep/x.md"]);
}

#[test]
fn folders_that_changed_places_are_heard_each_at_its_own() {
    let mut site = Site::new(&["a/x.md", "b/y.md"]);
    site.rename("a", "c");
    site.rename("b", "a");
    site.rename("c", "b");
    // The look comes before the events have: at first both paths seem to be followed already.
    site.follow();
    site.settle();
    site.write("a/y.md");
    site.check_heard(&["a/y.md"]);
    site.look();
    site.write("b/x.md");
    site.check_heard(&["b/x.md"]);
}

#[test]
fn root_that_another_folder_replaced_is_heard() {
    let mut site = Site::new(&["deep/x.md"]);
    let away = site.root.with_file_name("away");
    fs::rename(&site.root, &away).unwrap();
    fs::create_dir_all(site.path("deep")).unwrap();
    site.look();
    assert!(site.follow());
    site.settle();
    fs::write(away.join("old"), "").unwrap();
    fs::write(away.join("deep/old"), "").unwrap();
    site.write("deep/x.md");
    site.check_heard(&["deep/x.md"]);
}

#[test]
fn storm_gives_few_looks_and_loses_nothing() {
    const FILES: usize = 500;
    let mut site = Site::new(&[]);
    let root = site.root.clone();
    let writer = thread::spawn(move || (0..FILES).for_each(|at| fs::write(root.join(format!("{at}.md")), "new").unwrap()));
    let mut looks = 0;
    let mut seen = 0;
    while seen < FILES {
        site.look();
        looks += 1;
        let whole = |entry: io::Result<fs::DirEntry>| entry.unwrap().metadata().unwrap().len() == 3;
        seen = fs::read_dir(&site.root).unwrap().map(whole).filter(|whole| *whole).count();
    }
    writer.join().unwrap();
    assert!(looks <= 20, "{looks} looks");
}

#[test]
fn wait_for_a_time_ends_with_it_or_with_what_is_heard() {
    let mut watch = Watch::new(Means::Poll(Duration::from_mins(1))).0;
    assert_eq!(watch.wait_for(Duration::ZERO), None);
    watch.waker().wake();
    assert_eq!(watch.wait_for(Duration::from_mins(1)), Some(Wake::Look));
    watch.waker().stop();
    assert_eq!(watch.wait_for(Duration::from_mins(1)), Some(Wake::Stop));
    let mut watch = Watch::new(Means::Poll(Duration::ZERO)).0;
    assert_eq!(watch.wait_for(Duration::from_mins(1)), Some(Wake::Idle), "a look is due before");
}

#[test]
fn wait_ends_when_told_from_another_thread() {
    let mut watch = Watch::with(Means::Native, |_| Ok(Box::new(NullWatcher))).0;
    watch.looked(Wake::Idle, false, LONG / SPARING);
    let waker = watch.waker();
    let other = thread::spawn(move || waker.wake());
    assert_eq!(watch.wait(), Wake::Look);
    other.join().unwrap();
    let waker = watch.waker();
    let other = thread::spawn(move || waker.stop());
    assert_eq!(watch.wait(), Wake::Stop);
    other.join().unwrap();
    assert_eq!(watch.wait(), Wake::Stop);
    assert_eq!(watch.poll(), Some(Wake::Stop));
}

#[test]
fn looks_without_events_are_rarer_the_longer_they_take() {
    let pause = |watch: &Watch| watch.idle_at() - watch.last_look;
    let mut native = Watch::with(Means::Native, |_| Ok(Box::new(NullWatcher))).0;
    let mut polling = Watch::new(Means::Poll(Duration::from_millis(700))).0;
    let expected = [(0, 2000, 700), (40, 2000, 700), (41, 2050, 700), (70, 3500, 700), (400, 20_000, 4000)];
    for (took, rare, often) in expected {
        let took = Duration::from_millis(took);
        assert_eq!(native.looked(Wake::Idle, false, took), None);
        assert_eq!(pause(&native), Duration::from_millis(rare));
        assert_eq!(polling.looked(Wake::Idle, true, took), None);
        assert_eq!(pause(&polling), Duration::from_millis(often));
    }
}

#[test]
fn polling_wakes_by_itself() {
    let (mut watch, trouble) = Watch::new(Means::Poll(Duration::from_millis(5)));
    assert_eq!(trouble, None);
    assert_eq!(watch.follow(&BTreeSet::from([PathBuf::from("/")])), (false, None));
    for _ in 0..3 {
        assert_eq!(watch.wait(), Wake::Idle);
        assert_eq!(watch.looked(Wake::Idle, true, Duration::ZERO), None);
    }
}

#[test]
fn events_that_miss_changes_are_found_out() {
    let mut watch = Watch::with(Means::Native, |_| Ok(Box::new(NullWatcher))).0;
    assert_eq!(watch.looked(Wake::Idle, true, Duration::ZERO), None);
    assert_eq!(watch.looked(Wake::Idle, false, Duration::ZERO), None);
    assert_eq!(watch.looked(Wake::Look, true, Duration::ZERO), None);
    assert_eq!(watch.looked(Wake::Idle, true, Duration::ZERO), Some(Trouble::Deaf));
    assert_eq!(watch.idle_at() - watch.last_look, FALLBACK);
    assert_eq!(watch.looked(Wake::Idle, true, Duration::ZERO), None, "it is told once");
    assert_eq!(watch.wait(), Wake::Idle);
}

#[test]
fn events_that_came_meanwhile_are_no_proof_of_deafness() {
    let mut site = Site::new(&["a.md"]);
    site.write("a.md");
    site.heard(&site.path("a.md"));
    assert_eq!(site.watch.looked(Wake::Idle, true, Duration::ZERO), None);
    assert_eq!(site.watch.missed, 0);
    site.look();
    site.watch.missed = 1;
    assert_eq!(site.watch.looked(Wake::Look, true, Duration::ZERO), None);
    assert_eq!(site.watch.missed, 0);
}

/// Watches nothing, for the reason that it is given.
struct Refusing(fn() -> notify::Error);

impl notify::Watcher for Refusing {
    fn new<F: EventHandler>(_: F, _: Config) -> notify::Result<Self> {
        unreachable!("tests make it themselves")
    }
    fn watch(&mut self, path: &Path, _: RecursiveMode) -> notify::Result<()> {
        Err((self.0)().add_path(path.to_path_buf()))
    }
    fn unwatch(&mut self, _: &Path) -> notify::Result<()> {
        Ok(())
    }
    fn kind() -> WatcherKind {
        WatcherKind::NullWatcher
    }
}

fn refused(error: fn() -> notify::Error) -> (bool, Option<Trouble>) {
    let (mut watch, trouble) = Watch::with(Means::Native, |_| Ok(Box::new(Refusing(error))));
    assert_eq!(trouble, None);
    let answer = watch.follow(&BTreeSet::from([PathBuf::from("/")]));
    assert_eq!(watch.native.is_none(), answer.1.is_some());
    answer
}

#[test]
#[cfg(target_os = "linux")]
fn used_up_limit_is_told_and_polled_around() {
    let limit = |sysctl| Some(Trouble::Limit { sysctl: Some(sysctl) });
    assert_eq!(refused(|| notify::Error::new(ErrorKind::MaxFilesWatch)), (false, limit(Sysctl::Watches)));
    let (mut watch, trouble) = Watch::with(Means::Native, |_| Err(io::Error::from_raw_os_error(24).into()));
    assert_eq!(trouble, limit(Sysctl::Instances));
    assert_eq!(watch.idle_at() - watch.last_look, FALLBACK);
    assert_eq!(watch.follow(&BTreeSet::from([PathBuf::from("/")])), (false, None));
}

#[test]
fn limit_that_is_met_later_is_told_after_the_look() {
    let mut watch = Watch::with(Means::Native, |_| Ok(Box::new(NullWatcher))).0;
    watch.ear.hear(Err(notify::Error::new(ErrorKind::MaxFilesWatch)));
    look(&mut watch);
    assert!(matches!(watch.looked(Wake::Look, false, Duration::ZERO), Some(Trouble::Limit { .. })));
    assert!(watch.native.is_none());
}

#[test]
fn other_refusals_are_failures_unless_the_folder_is_to_blame() {
    let failed = refused(|| notify::Error::io(io::ErrorKind::OutOfMemory.into()));
    assert!(matches!(failed, (false, Some(Trouble::Failed { .. }))));
    assert_eq!(refused(|| notify::Error::io(io::ErrorKind::PermissionDenied.into())), (false, None));
}
