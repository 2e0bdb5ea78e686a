//! How long whole builds take, as a process, beside the write floor: the same files written by a bare loop with as many
//! threads, in the same run, and how long each stage of a cold build takes. Run it with `cargo bench --bench build`; see [`HELP`] for what may follow `--`.
//!
//! Figures are medians over rounds that alternate between all cases, and each ratio is taken within its round, so that a
//! machine that slows down halfway tilts none of them.

#![expect(clippy::disallowed_methods, reason = "a bench stands outside the program, with its own way to the disk")]
#![expect(clippy::print_stdout, reason = "its result is a table for a person")]

mod corpus;
mod measure;

use anyhow::{Context as _, bail, ensure};
use corpus::{File, Size};
use measure::{Spread, Tree};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;
use std::time::Duration;

const HELP: &str = "cargo bench --bench build -- [JOBS...] [--pairs N] [--threads N] [--rounds N] [--seed N] [--into DIR]
  JOBS        how many jobs the site has (10000); of several sites in one run each is compared with the first
  --pairs N   how many agreements between counties (6)
  --threads N threads of the program and of the floor (as many as the machine has)
  --rounds N  how often each case is measured (9; 3 from 50000 jobs on)
  --seed N    another site of the same size (2020)
  --into DIR  only write the site into this new folder, and measure nothing";

struct Wish {
    /// How many jobs each site has; one at least.
    jobs: Vec<usize>,
    pairs: usize,
    threads: usize,
    rounds: usize,
    seed: u64,
    into: Option<PathBuf>,
}

/// What is measured in each round, in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Case {
    Floor,
    Cold,
    Unchanged,
    /// The text of one job changed.
    Warm,
    Check,
}

impl Case {
    const ALL: [Self; 5] = [Self::Floor, Self::Cold, Self::Unchanged, Self::Warm, Self::Check];

    fn title(self) -> &'static str {
        match self {
            Self::Floor => "write floor",
            Self::Cold => "cold build",
            Self::Unchanged => "build, nothing changed",
            Self::Warm => "build, one job changed",
            Self::Check => "check",
        }
    }
}

fn main() -> anyhow::Result<()> {
    let Some(wish) = Wish::parse(std::env::args().skip(1))? else {
        println!("{HELP}");
        return Ok(());
    };
    let sizes = wish.jobs.iter().map(|jobs| Size { jobs: *jobs, pairs: wish.pairs });
    if let Some(dir) = &wish.into {
        let [jobs] = wish.jobs[..] else { bail!("only one site fits into a folder\n{HELP}") };
        std::fs::create_dir(dir).with_context(|| format!("`{}` cannot be made anew", dir.display()))?;
        return measure::write(&corpus::site(wish.seed, Size { jobs, pairs: wish.pairs }), dir);
    }
    let (place, kind) = measure::place();
    let dir = tempfile::Builder::new().prefix("qiao-bench-").tempdir_in(&place)?;
    println!("in {} ({kind}), {} threads, {} rounds", place.display(), wish.threads, wish.rounds);
    let mut benches = sizes.map(|size| Bench::new(dir.path(), &wish, size)).collect::<anyhow::Result<Vec<Bench>>>()?;
    for round in 0..wish.rounds {
        benches.iter_mut().try_for_each(|bench| bench.round(round))?;
    }
    benches.iter().for_each(Bench::report);
    println!("\n{}", measure::NOTES);
    let (first, others) = benches.split_first().context("there is a site")?;
    for other in others {
        let [times, beside] = [other, first].map(|bench| &bench.times[Case::Cold as usize]);
        let ratio = Spread::of_ratios(times, beside);
        println!("cold, {} jobs: {:.2} times as long as {} ({})", other.jobs, ratio.median, first.jobs, ratio.ends(2));
    }
    Ok(())
}

impl Wish {
    /// None if only help is wanted.
    fn parse(arguments: impl Iterator<Item = String>) -> anyhow::Result<Option<Self>> {
        let mut jobs = Vec::new();
        let mut pairs = 6;
        let mut threads = thread::available_parallelism()?.get();
        let mut rounds = None;
        let mut seed = 2020;
        let mut into = None;
        let mut arguments = arguments;
        while let Some(argument) = arguments.next() {
            let mut number = |least| measure::number(&argument, arguments.next(), least, HELP);
            match &*argument {
                // Cargo says this to every bench.
                "--bench" => {}
                "--help" | "-h" => return Ok(None),
                "--pairs" => pairs = number(1)?,
                "--threads" => threads = number(1)?,
                "--rounds" => rounds = Some(number(1)?),
                "--seed" => seed = number(0)? as u64,
                "--into" => into = Some(arguments.next().context(HELP)?.into()),
                text => jobs.push(measure::jobs(text, HELP)?),
            }
        }
        if jobs.is_empty() {
            jobs.push(10_000);
        }
        let rounds = rounds.unwrap_or(if jobs.iter().all(|jobs| *jobs < 50_000) { 9 } else { 3 });
        Ok(Some(Self { jobs, pairs, threads, rounds, seed, into }))
    }
}

/// A site, and what is measured of it.
struct Bench {
    jobs: usize,
    root: PathBuf,
    /// A job, and what its file says at first.
    job: (PathBuf, String),
    floor: PathBuf,
    threads: usize,
    /// What a build writes, for the floor.
    tree: Tree,
    peaks: [Option<u64>; Case::ALL.len()],
    times: [Vec<Duration>; Case::ALL.len()],
    stages: Vec<(String, Vec<Duration>)>,
}

impl Bench {
    /// Makes the site and builds it. These runs are not timed: they tell the memory, find faults, warm caches, and give the
    /// tree of the floor.
    fn new(dir: &Path, wish: &Wish, size: Size) -> anyhow::Result<Self> {
        let files = corpus::site(wish.seed, size);
        println!("{} jobs, {} agreements, seed {}: {}", size.jobs, size.pairs, wish.seed, Weight::of(&files));
        let job = files.iter().find(|file| file.path.starts_with("content/jobs/")).context("there are jobs")?;
        let dir = dir.join(size.jobs.to_string());
        let root = dir.join("site");
        std::fs::create_dir_all(&root)?;
        measure::write(&files, &root)?;
        let mut bench = Self {
            jobs: size.jobs,
            job: (root.join(&job.path), job.text.clone()),
            root,
            floor: dir.join("floor"),
            threads: wish.threads,
            tree: Tree::default(),
            peaks: Default::default(),
            times: Default::default(),
            stages: Vec::new(),
        };
        for case in [Case::Cold, Case::Unchanged, Case::Check] {
            bench.peaks[case as usize] = bench.peak(case)?;
        }
        bench.tree = Tree::read(&bench.public())?;
        Ok(bench)
    }

    /// Measures each case once.
    fn round(&mut self, round: usize) -> anyhow::Result<()> {
        for case in Case::ALL {
            if case == Case::Warm {
                std::fs::write(&self.job.0, format!("{}\n{round}\n", self.job.1))?;
            }
            let time = if case == Case::Floor { self.tree.floor(&self.floor, self.threads)? } else { self.run(case)? };
            self.times[case as usize].push(time);
        }
        Ok(())
    }

    fn report(&self) {
        #[expect(clippy::cast_precision_loss, reason = "a mean needs no more")]
        let files = self.tree.files.len() as f64;
        println!(
            "\n{} jobs: {} files, {} MB, in {} folders",
            self.jobs,
            files,
            measure::mega(self.tree.bytes()),
            self.tree.folders.len()
        );
        let floor = &self.times[Case::Floor as usize];
        println!("{:<24} {:>10} {:>19} {:>9} {:>15} {:>9}", "", "median ms", "least–most", "× floor", "least–most", "peak MB");
        for case in Case::ALL {
            let (time, ratio) =
                (Spread::of_times(&self.times[case as usize]), Spread::of_ratios(&self.times[case as usize], floor));
            println!(
                "{:<24} {:>10.1} {:>19} {:>9.2} {:>15} {:>9}",
                case.title(),
                time.median,
                time.ends(1),
                ratio.median,
                ratio.ends(2),
                measure::or_dash(self.peaks[case as usize]),
            );
        }
        println!("\n{:<24} {:>10} {:>19} {:>9}", "stages of a cold build", "median ms", "least–most", "µs a file");
        for (stage, times) in &self.stages {
            let time = Spread::of_times(times);
            println!("{stage:<24} {:>10.1} {:>19} {:>9.1}", time.median, time.ends(1), time.median * 1000.0 / files);
        }
    }

    fn public(&self) -> PathBuf {
        self.root.join("public")
    }

    fn command(&self, case: Case) -> anyhow::Result<Command> {
        if case == Case::Cold {
            measure::clear(&self.public())?;
        }
        let mut command = Command::new(env!("CARGO_BIN_EXE_qiao"));
        command.arg("--root").arg(&self.root).args(["--lang", "en", "--threads", &self.threads.to_string()]);
        command.args(if case == Case::Check { &["check"][..] } else { &["build", "--timings"] });
        Ok(command)
    }

    /// One run of the program, from start to exit. A cold one tells of its stages.
    fn run(&mut self, case: Case) -> anyhow::Result<Duration> {
        let (time, said) = measure::time(case.title(), &mut self.command(case)?)?;
        examine(case, &said)?;
        for (stage, time) in said.lines().filter(|_| case == Case::Cold).filter_map(stage) {
            match self.stages.iter_mut().find(|(known, _)| *known == stage) {
                Some((_, times)) => times.push(time),
                None => self.stages.push((stage.to_owned(), vec![time])),
            }
        }
        Ok(time)
    }

    /// The most memory a run had resident, in MB.
    fn peak(&self, case: Case) -> anyhow::Result<Option<u64>> {
        let said = self.root.with_file_name("said");
        let (peak, said) = measure::peak(case.title(), &mut self.command(case)?, &said)?;
        examine(case, &said)?;
        Ok(peak)
    }
}

/// A line of `--timings`: `     330.4 ms  load`.
fn stage(line: &str) -> Option<(&str, Duration)> {
    let (time, stage) = line.split_once(" ms  ")?;
    Some((stage, Duration::from_secs_f64(time.trim().parse::<f64>().ok()? / 1000.0)))
}

/// Whether a run did what its case says.
fn examine(case: Case, said: &str) -> anyhow::Result<()> {
    if case == Case::Unchanged {
        ensure!(said.contains("(0 new, 0 changed, 0 removed,"), "something changed though nothing had:\n{said}");
    }
    ensure!(case != Case::Warm || said.contains("(0 new, ") && !said.contains(" 0 changed"), "nothing changed:\n{said}");
    Ok(())
}

/// How much content there is.
struct Weight {
    files: usize,
    bytes: usize,
}

impl Weight {
    fn of(files: &[File]) -> Self {
        Self { files: files.len(), bytes: files.iter().map(|file| file.text.len()).sum() }
    }
}

impl std::fmt::Display for Weight {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} content files, {} MB", self.files, measure::mega(self.bytes))
    }
}
