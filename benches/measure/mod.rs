//! What benches of whole builds share: where they measure, how long a process takes and how much memory it holds, the write
//! floor, and the spread of figures.

use crate::corpus::File;
use anyhow::{Context as _, ensure};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

/// Where to measure, and whether that is a memory file system: on a disk, creating files differs tenfold from run to run.
pub(crate) fn place() -> (PathBuf, &'static str) {
    let shm = PathBuf::from("/dev/shm");
    let mounts = std::fs::read_to_string("/proc/mounts").unwrap_or_default();
    let is_memory = |line: &str| line.split(' ').nth(1) == Some("/dev/shm") && line.split(' ').nth(2) == Some("tmpfs");
    if mounts.lines().any(is_memory) {
        (shm, "a memory file system")
    } else {
        (std::env::temp_dir(), "NOT a memory file system: ratios differ from those published")
    }
}

/// The number that follows `argument`.
pub(crate) fn number(argument: &str, next: Option<String>, least: usize, help: &str) -> anyhow::Result<usize> {
    let number = next.and_then(|text| text.parse().ok()).filter(|number| *number >= least);
    number.with_context(|| format!("{argument} needs a number from {least} on\n{help}"))
}

/// How many jobs are meant; commas are no matter.
pub(crate) fn jobs(text: &str, help: &str) -> anyhow::Result<usize> {
    let jobs = text.replace([',', '_'], "").parse().ok().filter(|number| *number > 0);
    jobs.with_context(|| format!("`{text}` is not known\n{help}"))
}

pub(crate) fn write(files: &[File], root: &Path) -> anyhow::Result<()> {
    for file in files {
        let path = root.join(&file.path);
        std::fs::create_dir_all(path.parent().context("a file lies in a folder")?)?;
        std::fs::write(&path, &file.text).with_context(|| path.display().to_string())?;
    }
    Ok(())
}

/// How long a program takes from start to exit, and what it says; its failure is an error that starts with `what`.
pub(crate) fn time(what: &str, command: &mut Command) -> anyhow::Result<(Duration, String)> {
    let command = command.stdin(Stdio::null());
    let started = Instant::now();
    let output = command.output().with_context(|| format!("{what} does not start"))?;
    let time = started.elapsed();
    let said = [output.stdout, output.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).concat();
    ensure!(output.status.success(), "{what} failed:\n{said}");
    Ok((time, said))
}

/// The most memory that a program had resident, in MB, and what it says; no figure where there is no /proc. The mark only
/// ever rises, so that what is read last is the peak unless that came within the last half millisecond.
pub(crate) fn peak(what: &str, command: &mut Command, said: &Path) -> anyhow::Result<(Option<u64>, String)> {
    // To a file, because a pipe that nobody empties would stop the program.
    let words = std::fs::File::create(said)?;
    command.stdin(Stdio::null()).stdout(words.try_clone()?).stderr(words);
    let mut child = command.spawn().with_context(|| format!("{what} does not start"))?;
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
    let said = String::from_utf8_lossy(&std::fs::read(said)?).into_owned();
    ensure!(ended.success(), "{what} failed:\n{said}");
    Ok((peak.map(|kibibytes: u64| kibibytes * 1024 / 1_000_000), said))
}

/// An output in memory, to be written again.
#[derive(Default)]
pub(crate) struct Tree {
    /// Outermost first.
    pub(crate) folders: Vec<PathBuf>,
    pub(crate) files: Vec<(PathBuf, Vec<u8>)>,
}

impl Tree {
    /// Everything below `root` but the program's own notes in `.qiao`.
    pub(crate) fn read(root: &Path) -> anyhow::Result<Self> {
        let mut tree = Self::default();
        tree.gather(root, Path::new("")).with_context(|| root.display().to_string())?;
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

    pub(crate) fn bytes(&self) -> usize {
        self.files.iter().map(|(_, bytes)| bytes.len()).sum()
    }

    /// Writes the tree into a new folder, as fast as a bare loop can.
    pub(crate) fn floor(&self, root: &Path, threads: usize) -> anyhow::Result<Duration> {
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
pub(crate) fn clear(folder: &Path) -> anyhow::Result<()> {
    match std::fs::remove_dir_all(folder) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error.into()),
        _ => Ok(()),
    }
}

pub(crate) struct Spread {
    least: f64,
    pub(crate) median: f64,
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

    /// Of times, in milliseconds.
    pub(crate) fn of_times(times: &[Duration]) -> Self {
        Self::of(times.iter().map(|time| time.as_secs_f64() * 1000.0))
    }

    /// Of how many times as long each took as what was measured in the same round.
    pub(crate) fn of_ratios(times: &[Duration], beside: &[Duration]) -> Self {
        Self::of(times.iter().zip(beside).map(|(time, beside)| time.as_secs_f64() / beside.as_secs_f64()))
    }

    /// The least and the most.
    pub(crate) fn ends(&self, decimals: usize) -> String {
        format!("{:.decimals$}–{:.decimals$}", self.least, self.most)
    }
}

/// Millions of bytes, with one decimal.
pub(crate) fn mega(bytes: usize) -> String {
    format!("{}.{}", bytes / 1_000_000, bytes % 1_000_000 / 100_000)
}

/// What stands where there is a figure, and where there is none.
pub(crate) fn or_dash(figure: Option<u64>) -> String {
    figure.map_or_else(|| String::from("–"), |figure| figure.to_string())
}

/// What benches say below their tables.
pub(crate) const NOTES: &str = "peak: VmHWM from /proc, read every half millisecond of a first run of its own that is not timed
floor: folders first, then each file with one `fs::write`, from memory; without the program's own notes in .qiao";
