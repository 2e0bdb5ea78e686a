//! Builds that are killed at any moment, and disks that fill up: the old site stands, or the next build completes it.

#![expect(clippy::disallowed_methods, reason = "the tests look at the disk behind the back of the program")]

use crate::site::{Site, job, skip};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

type Tree = BTreeMap<String, Vec<u8>>;

/// How many builds are killed.
const ROUNDS: u32 = 36;
/// A build that has not come to its moment by then never will.
const BOUND: Duration = Duration::from_mins(1);

/// Numbers that look random and are the same on every run (the generator `SplitMix64`).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) >> 33).expect("31 bits fit") % sides
    }
}

/// One of two contents: most pages differ, and each has pages that the other has not.
fn turn_to(site: &Site, second: bool) {
    let toml = site.read("site.toml");
    let (from, to) = if second { ("两地岗位", "换了名字") } else { ("换了名字", "两地岗位") };
    site.write("site.toml", toml.replace(from, to));
    for (folder, holds) in [("1", !second), ("2", second)] {
        for at in 0..20 {
            let path = format!("content/jobs/away/{folder}{at:03}.md");
            if holds {
                site.write(
                    &path,
                    job(&format!("{folder}号焊工{at}"), &format!("trade: welding\naliases: [old/{folder}/{at}.html]")),
                );
            } else if site.path(&path).exists() {
                std::fs::remove_file(site.path(&path)).expect("content can be removed");
            }
        }
    }
}

/// The moment at which a build is killed.
#[derive(Debug)]
enum Moment {
    /// So many files are staged.
    Staged(usize),
    /// This file of the old site was replaced, or a file that the old site lacks has come.
    Moved(String),
    /// The manifest says something else.
    Recorded,
    /// So many glances later.
    Later(usize),
}

struct Killed {
    /// Whether the build was still running.
    running: bool,
}

fn kill_at(mut child: Child, public: &Path, old: &Tree, moment: &Moment) -> Killed {
    let stage = public.join(".qiao/stage");
    let manifest = std::fs::read(public.join(".qiao/manifest")).ok();
    let begun = Instant::now();
    let mut glances = 0;
    let reached = |glances: usize| match moment {
        Moment::Staged(count) => std::fs::read_dir(&stage).is_ok_and(|entries| entries.count() >= *count),
        Moment::Moved(route) => std::fs::read(public.join(route)).ok().as_ref() != old.get(route),
        Moment::Recorded => std::fs::read(public.join(".qiao/manifest")).ok() != manifest,
        Moment::Later(count) => glances >= *count,
    };
    let mut ended = false;
    while !ended && !reached(glances) {
        ended = child.try_wait().expect("a child can be asked").is_some();
        glances += 1;
        assert!(begun.elapsed() < BOUND, "the build neither ends nor comes to {moment:?}");
    }
    child.kill().expect("a child that we started can be killed");
    let status = child.wait().expect("a killed child ends");
    Killed { running: status.code().is_none() }
}

/// Every file is wholly old or wholly new, and nothing that both sites have is missing.
#[track_caller]
fn assert_whole(found: &Tree, old: &Tree, new: &Tree) {
    for (route, bytes) in found {
        assert!(Some(bytes) == old.get(route) || Some(bytes) == new.get(route), "{route} is neither old nor new");
    }
    for route in old.keys().filter(|route| new.contains_key(*route)) {
        assert!(found.contains_key(route), "{route} is missing");
    }
}

fn builder(site: &Site) -> Command {
    let mut command = site.command(&["build", "--quiet"]);
    command.stdout(Stdio::null()).stderr(Stdio::null());
    command
}

#[test]
fn a_killed_build_leaves_the_old_site_or_one_that_the_next_build_completes() {
    let site = Site::new();
    let reference = |second: bool| {
        turn_to(&site, second);
        let out = format!("reference-{second}");
        site.run(&["build", "--out", &out]).code(0);
        (site.tree(&out), site.read(&format!("{out}/.qiao/manifest")))
    };
    let references = [reference(false), reference(true)];
    let public = site.path("public");
    let mut dice = Dice(20_260_306);
    let (mut running, mut between) = (0, 0);
    let (mut old, mut second) = (Tree::new(), false);
    for round in 0..ROUNDS {
        second = !second;
        let (new, manifest) = &references[usize::from(second)];
        turn_to(&site, second);
        if round % 8 == 0 {
            // The first build of all.
            old.clear();
            std::fs::remove_dir_all(&public).or_else(|_| std::fs::create_dir(&public)).expect("the output can be removed");
        }
        let routes: Vec<&String> = new.keys().filter(|route| old.get(*route) != new.get(*route)).collect();
        let moment = match dice.roll(8) {
            0..=2 => Moment::Staged(1 + dice.roll(routes.len())),
            3..=5 => Moment::Moved(routes[dice.roll(routes.len())].clone()),
            6 => Moment::Recorded,
            _ => Moment::Later(dice.roll(2000)),
        };
        let killed = kill_at(builder(&site).spawn().expect("the program starts"), &public, &old, &moment);
        running += u32::from(killed.running);
        let found = site.tree("public");
        assert_whole(&found, &old, new);
        between += u32::from(found != old && found != *new);

        // The next build is of the same content, or the editor has gone on meanwhile.
        let (goal, manifest) = if dice.roll(3) == 0 {
            second = !second;
            turn_to(&site, second);
            let other = &references[usize::from(second)];
            (&other.0, &other.1)
        } else {
            (new, manifest)
        };
        site.run(&["build"]).code(0);
        let completed = site.tree("public");
        let differing: Vec<&String> =
            completed.keys().chain(goal.keys()).filter(|route| completed.get(*route) != goal.get(*route)).collect();
        assert!(differing.is_empty(), "round {round}, {moment:?}: {differing:?}");
        assert_eq!(&site.read("public/.qiao/manifest"), manifest);
        assert!(!site.path("public/.qiao/stage").exists(), "what was staged is cleared");
        old = completed;
    }
    assert!(running > ROUNDS / 2, "only {running} of {ROUNDS} builds were killed while they ran");
    assert!(between > 0, "no kill met a build between two files");
}

/// A small file system of its own, taken down again in the end.
struct Disk {
    folder: PathBuf,
}

impl Disk {
    fn mount(folder: PathBuf, size: &str) -> Option<Self> {
        std::fs::create_dir_all(&folder).expect("folders can be made");
        let mut mount = Command::new("mount");
        mount.args(["-t", "tmpfs", "-o", &format!("size={size}"), "tmpfs"]).arg(&folder).stderr(Stdio::null());
        mount.status().is_ok_and(|status| status.success()).then_some(Self { folder })
    }

    fn grow(&self, size: &str) {
        let mut mount = Command::new("mount");
        mount.args(["-o", &format!("remount,size={size}")]).arg(&self.folder);
        assert!(mount.status().is_ok_and(|status| status.success()), "a disk of ours can grow");
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("--lazy").arg(&self.folder).status();
    }
}

#[test]
fn a_full_disk_leaves_the_old_site_and_is_named() {
    let site = Site::new();
    let Some(disk) = Disk::mount(site.path("disk"), "1m") else {
        return skip("a small tmpfs cannot be mounted here, so a full disk cannot be tried");
    };
    site.run(&["build", "--out", "disk/public"]).code(0);
    let old = site.tree("disk/public");
    let manifest = site.read("disk/public/.qiao/manifest");

    let site = site.file("content/pages/home/big.txt", "大".repeat(600_000)).edit(
        "content/pages/home/about.md",
        "sample: true",
        "sample: true\nattachments: [{file: big.txt, title: 大文件}]",
    );
    for (lang, words) in [("en", ["the old site is unchanged", "the disk is full"]), ("zh", ["旧网站没有动", "磁盘满了"])]
    {
        // One thread, so that the large file is the one that meets the full disk, and not a small one beside it.
        let ran = site.run(&["build", "--out", "disk/public", "--threads", "1", "--lang", lang]).code(2);
        assert!(
            words.iter().all(|words| ran.stderr.contains(words)) && ran.stderr.contains("files/pages/home/big.txt"),
            "{}",
            ran.stderr
        );
        assert_eq!(ran.stdout, "");
        assert!(site.tree("disk/public") == old, "the old files are as they were");
        assert_eq!(site.read("disk/public/.qiao/manifest"), manifest);
        assert!(!site.path("disk/public/.qiao/stage").exists(), "nothing staged fills the disk");
    }

    disk.grow("16m");
    site.run(&["build", "--out", "disk/public"]).code(0);
    site.run(&["build", "--out", "reference"]).code(0);
    assert!(site.tree("disk/public") == site.tree("reference"), "with space the build completes");
}

#[test]
fn a_disk_that_is_full_of_pages_leaves_the_old_site_too() {
    let site = Site::new();
    let Some(_disk) = Disk::mount(site.path("disk"), "1m") else {
        return skip("a small tmpfs cannot be mounted here, so a full disk cannot be tried");
    };
    site.run(&["build", "--out", "disk/public"]).code(0);
    let old = site.tree("disk/public");
    for at in 0..120 {
        site.write(&format!("content/jobs/away/3{at:03}.md"), job(&format!("焊工{at}"), ""));
    }
    let ran = site.run(&["build", "--out", "disk/public"]).code(2);
    assert!(ran.stderr.contains("the old site is unchanged: ") && ran.stderr.contains(": the disk is full\n"), "{}", ran.stderr);
    assert!(site.tree("disk/public") == old, "the old files are as they were");
    // An office that cannot get more space can at least go back.
    for at in 0..120 {
        std::fs::remove_file(site.path(&format!("content/jobs/away/3{at:03}.md"))).expect("content can be removed");
    }
    site.run(&["build", "--out", "disk/public"]).code(0);
    assert!(site.tree("disk/public") == old, "the old content gives the old site");
}
