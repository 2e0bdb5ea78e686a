//! What each subcommand does. Here, and only here, things are printed, and the clock and the environment are read.

mod digest;
mod export;
mod failure;
mod fix;
mod git;
mod import;
mod init;
mod list;
mod lsp;
mod new;
mod preview;
mod schema;
mod words;
mod workflow;

use crate::build::{self, Options, Purpose, Reading, Stage, Watcher};
use crate::cli::{self, Cli, Color, Command, Common, HookAction, Tongue};
use crate::diagnostic::report::{Format, Paint, report};
use crate::diagnostic::{Diagnostic, Lang, RULES, Rule, nearest, reference};
use anyhow::bail;
use indicatif::{ProgressBar, ProgressStyle};
use std::ffi::OsString;
use std::io::{IsTerminal as _, Write as _};
use std::path::Path;
use std::sync::Mutex;
use std::time::{Duration, Instant};

/// How a run ended; the process's exit code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    Fine = 0,
    /// Faults in content.
    Faults = 1,
    /// Could not run.
    Failed = 2,
}

/// Runs the program with these arguments, the first of which is its name.
pub fn run(arguments: Vec<OsString>) -> Exit {
    let lang = language(&arguments);
    let cli = match cli::parse(arguments, lang) {
        Ok(cli) => cli,
        Err(error) => {
            // clap knows which of its messages are help, and where they belong.
            let failed = error.use_stderr();
            if let Some(said) = cli::usage_error(&error, lang).filter(|_| failed) {
                Terminal::say(&said);
                return Exit::Failed;
            }
            let printed = error.print();
            return if failed || printed.is_err() { Exit::Failed } else { Exit::Fine };
        }
    };
    let lang = match cli.common.lang {
        Some(Tongue::Zh) => Lang::Zh,
        Some(Tongue::En) => Lang::En,
        None => lang,
    };
    let terminal = Terminal::new(&cli.common, lang);
    match perform(cli, &terminal) {
        Ok(exit) => exit,
        Err(error) => {
            Terminal::say(&failure::failure(lang, &error));
            Exit::Failed
        }
    }
}

fn perform(cli: Cli, terminal: &Terminal) -> anyhow::Result<Exit> {
    let Cli { command, common } = cli;
    if let Some(threads) = common.threads {
        rayon::ThreadPoolBuilder::new().num_threads(usize::from(threads)).build_global()?;
    }
    let options = Options {
        root: crate::fs::absolute(&common.root)?,
        base_url: common.base_url.clone(),
        today: common.today,
        now: now(),
        drafts: common.drafts,
        notes: matches!(command, Command::Check { notes: true, .. }),
        texts: crate::load::Texts::default(),
    };
    match command {
        Command::Build { out, dry_run, format } => {
            let purpose = if dry_run { Purpose::DryRun } else { Purpose::Apply };
            build(&options, &options.root.join(out), purpose, format.0, terminal)
        }
        Command::Watch { out, polling } => {
            let out = options.root.join(out);
            preview::watch(options, out, &polling, terminal.clone())
        }
        Command::Serve { host, port, open, polling } => {
            preview::serve(options, preview::Window { host, port, open }, &polling, terminal.clone())
        }
        Command::Check { explain: Some(rule), .. } => explain(rule.as_deref(), terminal),
        Command::Check { staged: true, format, .. } => git::staged::check(&options, format.0, terminal),
        Command::Check { format, fix, .. } => check(&options, format.0, fix, terminal),
        Command::Init { dir } => init::init(&dir, options.today.unwrap_or_else(|| utc_day(options.now)), terminal),
        Command::New(asked) => new::new(&options, &asked, terminal),
        Command::Import(asked) => import::import(&options, &asked, terminal),
        Command::Export(asked) => export::export(&options, &asked, terminal),
        Command::List(asked) => list::list(&options, &asked, terminal),
        Command::Lsp => Ok(lsp::lsp(options, common.lang.is_some(), terminal)),
        Command::Hook { action: HookAction::Install } => git::hook::install(&options, terminal),
        Command::Workflow(asked) => workflow::workflow(&options, &asked, terminal),
        Command::Completions { shell } => {
            Terminal::result(&String::from_utf8_lossy(&cli::completions(shell, terminal.lang)));
            Ok(Exit::Fine)
        }
        Command::Man { dir } => manual(&dir, terminal),
        Command::Digest(asked) => digest::digest(&options, asked, terminal),
        Command::Schema(asked) => schema::schema(&options, &asked, terminal),
    }
}

fn build(options: &Options, out: &Path, purpose: Purpose, format: Format, terminal: &Terminal) -> anyhow::Result<Exit> {
    let started = Instant::now();
    let clock = Stopwatch::new(terminal);
    let Reading { site, mut diagnostics, .. } = build::read(options, &clock)?;
    let written = match &site {
        Some(site) => build::write(site, options, out, purpose, &clock)?,
        None => Err(Vec::new()),
    };
    clock.finish();
    let done = match written {
        Ok(done) => Some(done),
        Err(faults) => {
            diagnostics.extend(faults);
            Diagnostic::sort(&mut diagnostics);
            None
        }
    };
    // The program ends soon, and the system takes a site back as a whole much faster than text by text.
    std::mem::forget(site);
    let timings = clock.timings();
    terminal.tell(&diagnostics, format);
    if done.is_none() {
        terminal.say_unless_quiet(&words::refused(terminal.lang, &diagnostics));
    }
    if let Some(done) = &done {
        if purpose == Purpose::DryRun {
            Terminal::result(&words::difference(&done.diff));
        }
        terminal.say_unless_quiet(&words::summary(
            terminal.lang,
            done,
            purpose,
            build::warnings(&diagnostics),
            started.elapsed(),
        ));
    }
    if terminal.timings {
        Terminal::say(&words::timings(terminal.lang, &timings));
    }
    Ok(ending(&diagnostics))
}

fn check(options: &Options, format: Format, mend: bool, terminal: &Terminal) -> anyhow::Result<Exit> {
    let clock = Stopwatch::new(terminal);
    let mut reading = build::read(options, &clock)?;
    let mut failed: Vec<String> = Vec::new();
    if mend {
        let mut mending = fix::Mending::default();
        while mending.round(&options.root, &reading.diagnostics) {
            reading = build::read(options, &clock)?;
        }
        terminal.say_unless_quiet(&words::mended(terminal.lang, mending.count));
        terminal.say_unless_quiet(&mending.diff());
        failed = mending.failed.values().map(|error| failure::reason(terminal.lang, error)).collect();
    }
    let mut diagnostics = reading.diagnostics;
    if let Some(site) = &reading.site {
        // Templates fail only when something is drawn, so everything is, and nothing is kept.
        if let Err(faults) = build::draw(site, options, &clock)? {
            diagnostics.extend(faults);
            Diagnostic::sort(&mut diagnostics);
        }
    }
    clock.finish();
    let timings = clock.timings();
    terminal.tell(&diagnostics, format);
    terminal.say_unless_quiet(&words::checked(terminal.lang, &diagnostics));
    if terminal.timings {
        Terminal::say(&words::timings(terminal.lang, &timings));
    }
    if !failed.is_empty() {
        bail!(failed.join("\n"));
    }
    Ok(ending(&diagnostics))
}

/// One rule for people, or all of them as a page.
fn explain(rule: Option<&str>, terminal: &Terminal) -> anyhow::Result<Exit> {
    let Some(id) = rule else {
        Terminal::result(&reference::reference(terminal.lang));
        return Ok(Exit::Fine);
    };
    let mut halves = RULES.iter().filter(|rule| rule.id.split_once('/').is_some_and(|(_, name)| name == id));
    let half = halves.next().filter(|_| halves.next().is_none());
    let Some(rule) = Rule::find(id).or(half) else {
        let near = nearest(id, RULES.iter().map(|rule| rule.id))
            .map(|near| terminal.pick(format!("；是不是想写 `{near}`？"), format!("; did you mean `{near}`?")));
        let near = near.unwrap_or_else(|| {
            terminal.pick(
                "；`qiao check --explain` 列出全部规则".to_owned(),
                "; `qiao check --explain` writes all of them".to_owned(),
            )
        });
        bail!(terminal.pick(format!("没有规则 `{id}`{near}"), format!("there is no rule `{id}`{near}")));
    };
    Terminal::result(&reference::explain(rule, terminal.lang));
    Ok(Exit::Fine)
}

/// Writes the pages of the manual into a folder; those of another version give way.
fn manual(dir: &Path, terminal: &Terminal) -> anyhow::Result<Exit> {
    crate::fs::create_dir_all(dir)?;
    for (name, page) in cli::manuals(terminal.lang)? {
        crate::fs::write_atomic(&dir.join(&name), page.as_bytes())?;
        terminal.say_unless_quiet(&words::made(terminal.lang, &dir.join(&name).display().to_string()));
    }
    Ok(Exit::Fine)
}

/// 2 where there is no site at all, else by what was found.
fn ending(diagnostics: &[Diagnostic]) -> Exit {
    let nowhere = diagnostics.iter().any(|told| told.message.rule().id == "site/missing");
    match (nowhere, Diagnostic::any_fault(diagnostics)) {
        (true, _) => Exit::Failed,
        (false, true) => Exit::Faults,
        (false, false) => Exit::Fine,
    }
}

/// Where words go: faults and summaries to stderr, results to stdout.
#[derive(Clone)]
pub(crate) struct Terminal {
    lang: Lang,
    paint: Paint,
    quiet: bool,
    timings: bool,
    progress: bool,
}

impl Terminal {
    fn new(common: &Common, lang: Lang) -> Self {
        let terminal = std::io::stderr().is_terminal();
        let paint = match common.color {
            Color::Always => Paint::Ansi,
            Color::Auto if terminal && variable("NO_COLOR").is_none_or(|value| value.is_empty()) => Paint::Ansi,
            Color::Auto | Color::Never => Paint::Plain,
        };
        Self { lang, paint, quiet: common.quiet, timings: common.timings, progress: terminal && !common.quiet }
    }

    /// A reader that has gone away is no failure.
    fn say(text: &str) {
        let _ = std::io::stderr().write_all(text.as_bytes());
    }

    /// The words in the language spoken.
    fn pick<T>(&self, zh: T, en: T) -> T {
        match self.lang {
            Lang::Zh => zh,
            Lang::En => en,
        }
    }

    fn say_unless_quiet(&self, text: &str) {
        if !self.quiet {
            Self::say(text);
        }
    }

    /// A result for other programs. A reader that has gone away is no failure.
    fn result(text: &str) {
        let _ = std::io::stdout().write_all(text.as_bytes());
    }

    /// A result that need not be text.
    fn bytes(bytes: &[u8]) {
        let _ = std::io::stdout().write_all(bytes);
    }

    /// People read diagnostics on stderr, machines on stdout.
    fn tell(&self, diagnostics: &[Diagnostic], format: Format) {
        let text = report(diagnostics, format, self.lang, self.paint);
        match format {
            Format::Human => Self::say(&text),
            Format::Json | Format::Github | Format::Sarif => Self::result(&text),
        }
    }
}

/// Measures stages, and shows a bar on long work if there is someone to see it.
struct Stopwatch {
    bar: Option<ProgressBar>,
    state: Mutex<Stages>,
}

/// The stages that are done, and the one that is under way since when.
#[derive(Default)]
struct Stages {
    done: Vec<(Stage, Duration)>,
    now: Option<(Stage, Instant)>,
}

impl Stopwatch {
    fn new(terminal: &Terminal) -> Self {
        let bar = terminal.progress.then(|| {
            let style = ProgressStyle::with_template("{bar:32} {pos}/{len}").expect("the template of the bar is valid");
            ProgressBar::new(0).with_style(style)
        });
        Self { bar, state: Mutex::default() }
    }

    fn turn(&self, next: Option<Stage>) {
        let mut state = self.state.lock().expect("no thread panics while it measures");
        let now = Instant::now();
        if let Some((stage, since)) = state.now.take() {
            state.done.push((stage, now - since));
        }
        state.now = next.map(|stage| (stage, now));
    }

    fn finish(&self) {
        self.turn(None);
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }

    fn timings(&self) -> Vec<(Stage, Duration)> {
        self.state.lock().expect("no thread panics while it measures").done.clone()
    }
}

impl Watcher for Stopwatch {
    fn stage(&self, stage: Stage, steps: usize) {
        self.turn(Some(stage));
        if let Some(bar) = &self.bar {
            bar.set_length(steps as u64);
            bar.set_position(0);
        }
    }

    fn step(&self) {
        if let Some(bar) = &self.bar {
            bar.inc(1);
        }
    }
}

/// The language asked for, else that of the locale; help needs it before arguments are read.
fn language(arguments: &[OsString]) -> Lang {
    let words: Vec<&str> = arguments.iter().filter_map(|argument| argument.to_str()).collect();
    let asked = words.iter().enumerate().find_map(|(at, word)| match word.strip_prefix("--lang") {
        Some("") => words.get(at + 1).copied(),
        Some(rest) => rest.strip_prefix('='),
        None => None,
    });
    let locale = || ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().filter_map(variable).find(|value| !value.is_empty());
    let name = asked.map(ToOwned::to_owned).or_else(locale).unwrap_or_default();
    if name.to_ascii_lowercase().starts_with(Tongue::Zh.name()) { Lang::Zh } else { Lang::En }
}

#[expect(clippy::disallowed_methods, reason = "the one door to the environment")]
fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

#[expect(clippy::disallowed_methods, reason = "the one door to the clock")]
fn now() -> jiff::Timestamp {
    jiff::Timestamp::now()
}

/// The day where no site says in which zone it lives.
fn utc_day(now: jiff::Timestamp) -> crate::schema::value::Date {
    crate::schema::value::Date(now.to_zoned(jiff::tz::TimeZone::UTC).date())
}
