//! How many instructions a fixed build takes, stage by stage, beside the figures recorded in `benches/instructions.toml`.
//! Time differs from run to run and from machine to machine; instructions hardly do, so that one step of CI can say that
//! a change made qiao slower. Run it with `cargo bench --bench instructions`; see [`HELP`] for what may follow `--`.
//!
//! valgrind runs this very program once for each stage, up to the end of that stage; what a stage takes is what its run
//! took more than the one before.

#![expect(clippy::disallowed_methods, reason = "a bench stands outside the program, with its own way to the disk")]
#![expect(clippy::print_stdout, reason = "its result is a table for a person")]

mod corpus;

use anyhow::{Context as _, bail, ensure};
use corpus::Size;
use mimalloc::MiMalloc;
use qiao::build::{self, Options, Purpose, Stage, Watcher};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

const HELP: &str = "cargo bench --bench instructions -- [--accept]
  --accept  record what was counted as the figures to hold from now on";

/// As in the program itself.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

/// The corpus: large enough that what is done for each job outweighs what is done once.
const SIZE: Size = Size { jobs: 500, pairs: 3 };
const SEED: u64 = 2020;

/// By how much a figure may differ from the one recorded.
const LEEWAY: f64 = 0.05;

/// What is counted: each run goes on to the end of its stage.
const RUNS: [(&str, Until); 6] = [
    ("load", Until::Begins(Stage::Plan)),
    ("check and plan", Until::Begins(Stage::Prepare)),
    ("prepare", Until::Begins(Stage::Render)),
    ("render", Until::Begins(Stage::Write)),
    ("write", Until::End),
    (IDLE, Until::End),
];

/// The runs that begin where the one before them ends; the others are whole.
const STAGES: usize = 5;

#[derive(Debug, Clone, Copy)]
enum Until {
    Begins(Stage),
    End,
}

fn main() -> anyhow::Result<ExitCode> {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    match &*arguments.iter().map(String::as_str).collect::<Vec<_>>() {
        ["run", number, site, out] => {
            run(RUNS[number.parse::<usize>()?].1, site.into(), Path::new(out))?;
            Ok(ExitCode::SUCCESS)
        }
        [] => report(false),
        ["--accept"] => report(true),
        ["--help" | "-h"] => {
            println!("{HELP}");
            Ok(ExitCode::SUCCESS)
        }
        other => bail!("`{}` is not known\n{HELP}", other.join(" ")),
    }
}

/// Ends the program where the stage begins.
struct Ends(Until);

impl Watcher for Ends {
    fn stage(&self, stage: Stage, _steps: usize) {
        if matches!(self.0, Until::Begins(last) if last == stage) {
            std::process::exit(0);
        }
    }
}

/// What valgrind looks at: a build with one thread, as far as it is asked for.
fn run(until: Until, root: PathBuf, out: &Path) -> anyhow::Result<()> {
    rayon::ThreadPoolBuilder::new().num_threads(1).build_global()?;
    let options = Options {
        root,
        base_url: None,
        today: None,
        now: jiff::Timestamp::UNIX_EPOCH,
        drafts: false,
        notes: false,
        texts: qiao::load::Texts::default(),
    };
    let watcher = Ends(until);
    let reading = build::read(&options, &watcher)?;
    let site = reading.site.context("the corpus has no faults")?;
    let report = build::write(&site, &options, out, Purpose::Apply, &watcher)?;
    ensure!(report.is_ok(), "the corpus has no faults");
    Ok(())
}

fn report(accept: bool) -> anyhow::Result<ExitCode> {
    let machine = machine()?;
    let dir = tempfile::Builder::new().prefix("qiao-bench-").tempdir()?;
    let site = dir.path().join("site");
    for file in corpus::site(SEED, SIZE) {
        let path = site.join(&file.path);
        std::fs::create_dir_all(path.parent().context("a file lies in a folder")?)?;
        std::fs::write(&path, &file.text)?;
    }
    // Its output stands when it runs again.
    let again = RUNS.len() - 1;
    let built = own(again, &site, &dir.path().join(again.to_string()))?.status()?;
    ensure!(built.success(), "the corpus cannot be built");
    let counted = (0..RUNS.len())
        .into_par_iter()
        .map(|number| count(number, &site, &dir.path().join(number.to_string())))
        .collect::<anyhow::Result<Vec<u64>>>()?;
    let mut figures = BTreeMap::new();
    for (number, (name, _)) in RUNS.into_iter().enumerate() {
        let before = if (1..STAGES).contains(&number) { counted[number - 1] } else { 0 };
        figures.insert(name.to_owned(), counted[number].saturating_sub(before));
    }
    figures.insert(WHOLE.to_owned(), counted[STAGES - 1]);
    let counted = Record { machine, instructions: figures };
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/instructions.toml");
    if accept {
        std::fs::write(&file, format!("{HEAD}{}", toml::to_string(&counted)?))?;
        println!("recorded in benches/instructions.toml: commit it, and say in the message why the figures changed");
    }
    let recorded = std::fs::read_to_string(&file).context("nothing is recorded yet: run it with `-- --accept`")?;
    let recorded = toml::from_str(&recorded).context("benches/instructions.toml")?;
    Ok(compare(&counted, &recorded))
}

const WHOLE: &str = "whole build";
const IDLE: &str = "build, nothing changed";

/// This program as valgrind is to see it.
fn own(number: usize, site: &Path, out: &Path) -> anyhow::Result<Command> {
    let mut command = Command::new(std::env::current_exe()?);
    command.arg("run").arg(number.to_string()).arg(site).arg(out);
    Ok(command)
}

/// The instructions of one run.
fn count(number: usize, site: &Path, out: &Path) -> anyhow::Result<u64> {
    let own = own(number, site, out)?;
    let mut command = Command::new("valgrind");
    command.args(["--tool=callgrind", "--callgrind-out-file=/dev/null"]).arg(own.get_program()).args(own.get_args());
    let output = command.output().context("valgrind cannot be started")?;
    let said = String::from_utf8_lossy(&output.stderr);
    ensure!(output.status.success(), "a run under valgrind failed:\n{said}");
    let line = said.lines().find_map(|line| line.split_once("refs:")).map(|(_, number)| number.replace(',', ""));
    line.and_then(|number| number.trim().parse().ok()).with_context(|| format!("valgrind told no count:\n{said}"))
}

/// What figures depend on besides the program.
fn machine() -> anyhow::Result<String> {
    let first = |program: &str| -> anyhow::Result<String> {
        let output = Command::new(program).arg("--version").output().with_context(|| {
            format!("`{program}` cannot be started: this bench needs it (on Debian: `apt-get install valgrind`)")
        })?;
        Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
    };
    Ok(format!("{}, {}, {}", std::env::consts::ARCH, first("rustc")?, first("valgrind")?))
}

#[derive(serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Record {
    machine: String,
    instructions: BTreeMap<String, u64>,
}

/// Why the file is there, for whoever opens it.
const HEAD: &str = "# What `cargo bench --bench instructions` counted when somebody last accepted it (docs/performance.md).\n";

fn compare(counted: &Record, recorded: &Record) -> ExitCode {
    let figures = &counted.instructions;
    println!("{} jobs, seed {SEED}, one thread; millions of instructions", SIZE.jobs);
    println!("{:<24} {:>10} {:>10} {:>8}", "", "counted", "recorded", "");
    let mut slower = Vec::new();
    let mut quicker = Vec::new();
    for name in RUNS.into_iter().map(|(name, _)| name).chain([WHOLE]) {
        let figure = figures[name];
        let Some(known) = recorded.instructions.get(name).copied() else {
            println!("{name:<24} {:>10} {:>10}", figure / 1_000_000, "none");
            slower.push(name);
            continue;
        };
        let change = ratio(figure, known) - 1.0;
        println!("{name:<24} {:>10} {:>10} {:>+7.1}%", figure / 1_000_000, known / 1_000_000, change * 100.0);
        // What hardly weighs anything in the whole may waver.
        let matters = ratio(figure.abs_diff(known), figures[WHOLE]) > LEEWAY / 20.0;
        match change {
            change if change > LEEWAY && matters => slower.push(name),
            change if change < -LEEWAY && matters => quicker.push(name),
            _ => {}
        }
    }
    if recorded.machine != counted.machine {
        println!("recorded with {}\n   counted with {}: part of the difference may be theirs", recorded.machine, counted.machine);
    }
    if !quicker.is_empty() {
        println!("quicker than recorded: {}; record it with `-- --accept`, so that it stays so", quicker.join(", "));
    }
    let idle = ratio(figures[IDLE], figures[WHOLE]);
    if idle > 0.5 {
        println!("a build where nothing changed takes {idle:.2} of a whole one: it must not draw anything");
        return ExitCode::FAILURE;
    }
    if slower.is_empty() {
        return ExitCode::SUCCESS;
    }
    println!(
        "more than {:.0}% slower than recorded: {}. Mend it, or, if it is worth that, record it with `-- --accept`",
        LEEWAY * 100.0,
        slower.join(", ")
    );
    ExitCode::FAILURE
}

#[expect(clippy::cast_precision_loss, reason = "a share of two counts needs no more")]
fn ratio(a: u64, b: u64) -> f64 {
    a as f64 / b as f64
}
