//! How long whole builds take, as a process, beside the write floor: the same files written by a bare loop with as many
//! threads, in the same run. Run it with `cargo bench --bench build`; see [`HELP`] for what may follow `--`.
//!
//! Figures are medians over rounds that alternate between all cases, and each ratio is taken within its round, so that a
//! machine that slows down halfway tilts none of them.

#![expect(clippy::disallowed_methods, reason = "a bench stands outside the program, with its own way to the disk")]
#![expect(clippy::print_stdout, reason = "its result is a table for a person")]

mod corpus;

use anyhow::{Context as _, bail, ensure};
use corpus::{File, Size};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

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
    Check,
}

impl Case {
    const ALL: [Self; 4] = [Self::Floor, Self::Cold, Self::Unchanged, Self::Check];

    fn title(self) -> &'static str {
        match self {
            Self::Floor => "write floor",
            Self::Cold => "cold build",
            Self::Unchanged => "build, nothing changed",
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
        return write(&files, dir);
    }
    let (place, on_memory) = place();
    let dir = tempfile::Builder::new().prefix("qiao-bench-").tempdir_in(&place)?;
    let bench = Bench { root: dir.path().join("site"), floor: dir.path().join("floor"), threads: wish.threads };
    std::fs::create_dir(&bench.root)?;
    write(&files, &bench.root)?;
    let jobs = wish.size.jobs;
    println!("{jobs} jobs, {} agreements, seed {}: {}", wish.size.pairs, wish.seed, Weight::of(&files));
    let kind = if on_memory { "a memory file system" } else { "NOT a memory file system: ratios differ from those published" };
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
            let mut number = |least: usize| -> anyhow::Result<usize> {
                let number = arguments.next().and_then(|text| text.parse().ok()).filter(|number| *number >= least);
                number.with_context(|| format!("{argument} needs a number from {least} on\n{HELP}"))
            };
            match &*argument {
                // Cargo says this to every bench.
                "--bench" => {}
                "--help" | "-h" => return Ok(None),
                "--pairs" => pairs = number(1)?,
                "--threads" => threads = number(1)?,
                "--rounds" => rounds = Some(number(1)?),
                "--seed" => seed = number(0)? as u64,
                "--into" => into = Some(arguments.next().context(HELP)?.into()),
                text => match text.replace([',', '_'], "").parse() {
                    Ok(number) if number > 0 => jobs = number,
                    _ => bail!("`{text}` is not known\n{HELP}"),
                },
            }
        }
        let rounds = rounds.unwrap_or(if jobs < 50_000 { 9 } else { 3 });
        Ok(Some(Self { size: Size { jobs, pairs }, threads, rounds, seed, into }))
    }
}

/// Where to measure, and whether that is a memory file system: on a disk, creating files differs tenfold from run to run.
fn place() -> (PathBuf, bool) {
    let shm = PathBuf::from("/dev/shm");
    let mounts = std::fs::read_to_string("/proc/mounts").unwrap_or_default();
    let is_memory = |line: &str| line.split(' ').nth(1) == Some("/dev/shm") && line.split(' ').nth(2) == Some("tmpfs");
    if mounts.lines().any(is_memory) { (shm, true) } else { (std::env::temp_dir(), false) }
}

fn write(files: &[File], root: &Path) -> anyhow::Result<()> {
    for file in files {
        let path = root.join(&file.path);
        std::fs::create_dir_all(path.parent().context("a file lies in a folder")?)?;
        std::fs::write(&path, &file.text).with_context(|| path.display().to_string())?;
    }
    Ok(())
}

struct Bench {
    root: PathBuf,
    floor: PathBuf,
    threads: usize,
}

impl Bench {
    fn report(&self, rounds: usize) -> anyhow::Result<()> {
        // These runs are not timed: they tell the memory, find faults, warm caches, and give the tree of the floor.
        let mut peaks = [None; 4];
        for case in [Case::Cold, Case::Unchanged, Case::Check] {
            peaks[case as usize] = self.peak(case)?;
        }
        let tree = Tree::read(&self.public())?;
        println!("output: {} files, {} MB, in {} folders\n", tree.files.len(), mega(tree.bytes()), tree.folders.len());
        let mut times: [Vec<Duration>; 4] = Default::default();
        for _ in 0..rounds {
            for case in Case::ALL {
                let time = if case == Case::Floor { tree.floor(&self.floor, self.threads)? } else { self.run(case)? };
                times[case as usize].push(time);
            }
        }
        let floor = times[Case::Floor as usize].clone();
        println!("{:<24} {:>10} {:>19} {:>9} {:>15} {:>9}", "", "median ms", "least–most", "× floor", "least–most", "peak MB");
        for case in Case::ALL {
            let milliseconds = Spread::of(times[case as usize].iter().map(|time| time.as_secs_f64() * 1000.0));
            let ratios = times[case as usize].iter().zip(&floor).map(|(time, floor)| time.as_secs_f64() / floor.as_secs_f64());
            let ratios = Spread::of(ratios);
            let peak = peaks[case as usize].map_or_else(|| String::from("–"), |megabytes| megabytes.to_string());
            println!(
                "{:<24} {:>10.1} {:>19} {:>9.2} {:>15} {:>9}",
                case.title(),
                milliseconds.median,
                format!("{:.1}–{:.1}", milliseconds.least, milliseconds.most),
                ratios.median,
                format!("{:.2}–{:.2}", ratios.least, ratios.most),
                peak,
            );
        }
        println!("\npeak: VmHWM from /proc, read every half millisecond of a first run of its own that is not timed");
        println!(
            "floor: folders first, then each file with one `fs::write`, from memory; without the program's own notes in .qiao"
        );
        Ok(())
    }

    fn public(&self) -> PathBuf {
        self.root.join("public")
    }

    fn command(&self, case: Case) -> anyhow::Result<Command> {
        if case == Case::Cold {
            clear(&self.public())?;
        }
        let mut command = Command::new(env!("CARGO_BIN_EXE_qiao"));
        command.arg("--root").arg(&self.root).args(["--lang", "en", "--threads", &self.threads.to_string()]);
        command.arg(if case == Case::Check { "check" } else { "build" }).stdin(Stdio::null());
        Ok(command)
    }

    /// One run of the program, from start to exit.
    fn run(&self, case: Case) -> anyhow::Result<Duration> {
        let mut command = self.command(case)?;
        let started = Instant::now();
        let output = command.output()?;
        let time = started.elapsed();
        examine(case, output.status, &String::from_utf8_lossy(&output.stderr))?;
        Ok(time)
    }

    /// The most memory a run had resident, in MB; none where there is no /proc. The mark only ever rises, so that what is
    /// read last is the peak unless that came within the last half millisecond.
    fn peak(&self, case: Case) -> anyhow::Result<Option<u64>> {
        // To a file, because a pipe that nobody empties would stop the program.
        let said = self.root.with_file_name("said");
        let stderr = std::fs::File::create(&said)?;
        let mut child = self.command(case)?.stdout(Stdio::null()).stderr(stderr).spawn()?;
        let status = format!("/proc/{}/status", child.id());
        let mut peak = None;
        let ended = loop {
            let text = std::fs::read_to_string(&status).unwrap_or_default();
            let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
            peak = line.and_then(|rest| rest.split_whitespace().next()?.parse().ok()).or(peak);
            if let Some(ended) = child.try_wait()? {
                break ended;
            }
            thread::sleep(Duration::from_micros(500));
        };
        examine(case, ended, &std::fs::read_to_string(&said)?)?;
        Ok(peak.map(|kibibytes: u64| kibibytes * 1024 / 1_000_000))
    }
}

/// Whether a run did what its case says.
fn examine(case: Case, status: ExitStatus, said: &str) -> anyhow::Result<()> {
    ensure!(status.success(), "{} failed:\n{said}", case.title());
    if case == Case::Unchanged {
        ensure!(said.contains("(0 new, 0 changed, 0 removed,"), "something changed though nothing had:\n{said}");
    }
    Ok(())
}

/// The output in memory, to be written again.
#[derive(Default)]
struct Tree {
    /// Outermost first.
    folders: Vec<PathBuf>,
    files: Vec<(PathBuf, Vec<u8>)>,
}

impl Tree {
    fn read(root: &Path) -> anyhow::Result<Self> {
        let mut tree = Self::default();
        tree.gather(root, Path::new(""))?;
        Ok(tree)
    }

    fn gather(&mut self, root: &Path, folder: &Path) -> anyhow::Result<()> {
        for entry in std::fs::read_dir(root.join(folder))? {
            let entry = entry?;
            let path = folder.join(entry.file_name());
            if path == Path::new(".qiao") {
                continue;
            }
            if entry.file_type()?.is_dir() {
                self.folders.push(path.clone());
                self.gather(root, &path)?;
            } else {
                let bytes = std::fs::read(entry.path())?;
                self.files.push((path, bytes));
            }
        }
        Ok(())
    }

    fn bytes(&self) -> usize {
        self.files.iter().map(|(_, bytes)| bytes.len()).sum()
    }

    /// Writes the tree into a new folder, as fast as a bare loop can.
    fn floor(&self, root: &Path, threads: usize) -> anyhow::Result<Duration> {
        clear(root)?;
        let next = AtomicUsize::new(0);
        let work = || -> std::io::Result<()> {
            while let Some((path, bytes)) = self.files.get(next.fetch_add(1, Ordering::Relaxed)) {
                std::fs::write(root.join(path), bytes)?;
            }
            Ok(())
        };
        let started = Instant::now();
        std::fs::create_dir(root)?;
        for folder in &self.folders {
            std::fs::create_dir(root.join(folder))?;
        }
        thread::scope(|scope| {
            let workers: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
            workers.into_iter().try_for_each(|worker| worker.join().expect("a writer does not panic"))
        })?;
        Ok(started.elapsed())
    }
}

/// Removes a folder that may not be there.
fn clear(folder: &Path) -> anyhow::Result<()> {
    match std::fs::remove_dir_all(folder) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error.into()),
        _ => Ok(()),
    }
}

struct Spread {
    least: f64,
    median: f64,
    most: f64,
}

impl Spread {
    /// Of at least one figure.
    fn of(figures: impl Iterator<Item = f64>) -> Self {
        let mut figures: Vec<f64> = figures.collect();
        figures.sort_by(f64::total_cmp);
        let middle = figures.len() / 2;
        let median = if figures.len() % 2 == 1 { figures[middle] } else { f64::midpoint(figures[middle - 1], figures[middle]) };
        Self { least: figures[0], median, most: figures[figures.len() - 1] }
    }
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
        write!(f, "{} content files, {} MB", self.files, mega(self.bytes))
    }
}

/// Millions of bytes, with one decimal.
fn mega(bytes: usize) -> String {
    format!("{}.{}", bytes / 1_000_000, bytes % 1_000_000 / 100_000)
}
