//! How long whole builds take, as a process, beside the write floor: the same files written by a bare loop with as many
//! threads, in the same run, and how long each stage of a cold build takes. Run it with `cargo bench --bench build`; see [`HELP`] for what may follow `--`.
//!
//! Figures are medians over rounds that alternate between all cases, and each ratio is taken within its round, so that a
//! machine that slows down halfway tilts none of them.

#![expect(clippy::disallowed_methods, reason = "a bench stands outside the program, with its own way to the disk")]
#![expect(clippy::print_stdout, reason = "its result is a table for a person")]

mod corpus;
mod measure;

use anyhow::{Context as _, ensure};
use corpus::{File, Size};
use measure::{Spread, Tree};
use std::path::PathBuf;
use std::process::Command;
use std::thread;
use std::time::Duration;

const HELP: &str = "cargo bench --bench build -- [JOBS] [--pairs N] [--threads N] [--rounds N] [--seed N] [--into DIR]
  JOBS        how many jobs the site has (10000)
  --pairs N   how many agreements between counties (6)
  --threads N threads of the program and of the floor (as many as the machine has)
  --rounds N  how often each case is measured (9; 3 from 50000 jobs on)
  --seed N    another site of the same size (2020)
  --into DIR  only write the site into this new folder, and measure nothing";

struct Wish {
    size: Size,
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
    let files = corpus::site(wish.seed, wish.size);
    if let Some(dir) = &wish.into {
        std::fs::create_dir(dir).with_context(|| format!("`{}` cannot be made anew", dir.display()))?;
        return measure::write(&files, dir);
    }
    let (place, kind) = measure::place();
    let dir = tempfile::Builder::new().prefix("qiao-bench-").tempdir_in(&place)?;
    let job = files.iter().find(|file| file.path.starts_with("content/jobs/")).context("there are jobs")?;
    let root = dir.path().join("site");
    let job = (root.join(&job.path), job.text.clone());
    let bench = Bench { root, job, floor: dir.path().join("floor"), threads: wish.threads };
    std::fs::create_dir(&bench.root)?;
    measure::write(&files, &bench.root)?;
    let jobs = wish.size.jobs;
    println!("{jobs} jobs, {} agreements, seed {}: {}", wish.size.pairs, wish.seed, Weight::of(&files));
    println!("in {} ({kind}), {} threads, {} rounds", place.display(), wish.threads, wish.rounds);
    drop(files);
    bench.report(wish.rounds)
}

impl Wish {
    /// None if only help is wanted.
    fn parse(arguments: impl Iterator<Item = String>) -> anyhow::Result<Option<Self>> {
        let mut jobs = 10_000;
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
                text => jobs = measure::jobs(text, HELP)?,
            }
        }
        let rounds = rounds.unwrap_or(if jobs < 50_000 { 9 } else { 3 });
        Ok(Some(Self { size: Size { jobs, pairs }, threads, rounds, seed, into }))
    }
}

struct Bench {
    root: PathBuf,
    /// A job, and what its file says at first.
    job: (PathBuf, String),
    floor: PathBuf,
    threads: usize,
}

impl Bench {
    fn report(&self, rounds: usize) -> anyhow::Result<()> {
        // These runs are not timed: they tell the memory, find faults, warm caches, and give the tree of the floor.
        let mut peaks = [None; Case::ALL.len()];
        for case in [Case::Cold, Case::Unchanged, Case::Check] {
            peaks[case as usize] = self.peak(case)?;
        }
        let tree = Tree::read(&self.public())?;
        #[expect(clippy::cast_precision_loss, reason = "a mean needs no more")]
        let files = tree.files.len() as f64;
        println!("output: {} files, {} MB, in {} folders\n", tree.files.len(), measure::mega(tree.bytes()), tree.folders.len());
        let mut times: [Vec<Duration>; Case::ALL.len()] = Default::default();
        let mut stages: Vec<(String, Vec<Duration>)> = Vec::new();
        for round in 0..rounds {
            for case in Case::ALL {
                if case == Case::Warm {
                    std::fs::write(&self.job.0, format!("{}\n{round}\n", self.job.1))?;
                }
                let time =
                    if case == Case::Floor { tree.floor(&self.floor, self.threads)? } else { self.run(case, &mut stages)? };
                times[case as usize].push(time);
            }
        }
        let floor = &times[Case::Floor as usize];
        println!("{:<24} {:>10} {:>19} {:>9} {:>15} {:>9}", "", "median ms", "least–most", "× floor", "least–most", "peak MB");
        for case in Case::ALL {
            let (time, ratio) = (Spread::of_times(&times[case as usize]), Spread::of_ratios(&times[case as usize], floor));
            println!(
                "{:<24} {:>10.1} {:>19} {:>9.2} {:>15} {:>9}",
                case.title(),
                time.median,
                time.ends(1),
                ratio.median,
                ratio.ends(2),
                measure::or_dash(peaks[case as usize]),
            );
        }
        println!("\n{:<24} {:>10} {:>19} {:>9}", "stages of a cold build", "median ms", "least–most", "µs a file");
        for (stage, times) in &stages {
            let time = Spread::of_times(times);
            println!("{stage:<24} {:>10.1} {:>19} {:>9.1}", time.median, time.ends(1), time.median * 1000.0 / files);
        }
        println!("\n{}", measure::NOTES);
        Ok(())
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
    fn run(&self, case: Case, stages: &mut Vec<(String, Vec<Duration>)>) -> anyhow::Result<Duration> {
        let (time, said) = measure::time(case.title(), &mut self.command(case)?)?;
        examine(case, &said)?;
        for (stage, time) in said.lines().filter(|_| case == Case::Cold).filter_map(stage) {
            match stages.iter_mut().find(|(known, _)| *known == stage) {
                Some((_, times)) => times.push(time),
                None => stages.push((stage.to_owned(), vec![time])),
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
