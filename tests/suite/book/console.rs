//! Follows each chapter as a reader does, and compares what is shown with what comes.

use super::chapter::{Chapter, Command as Typed, LANGUAGES, What};
use crate::site::{TODAY, repository, skip};
use crate::terminal::{CLEAR, Session};
use qiao::diagnostic::Lang;
use std::io::{BufRead as _, BufReader, PipeReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, mpsc};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// Programs that the book may name in its commands and that run here.
const RUN: &[&str] = &["cat", "cp", "git", "grep", "ls", "mkdir", "qiao", "rm"];

/// Commands that do not run here, by how they begin, and why.
const NOT_RUN: &[(&str, &str)] = &[
    ("cargo install ", "it compiles the whole program anew; the tests run the one that Cargo has just compiled"),
    ("git clone ADDRESS ", "it needs the network; the reader's copy of qiao is this repository"),
    ("git clone 地址 ", "it needs the network; the reader's copy of qiao is this repository"),
    ("git push", "it needs an account on somebody's host"),
    ("mdbook ", "the tests call mdBook's library in its place"),
    ("rsync ", "it needs somebody's server"),
    ("nginx ", "it needs the administrator's rights on a server"),
];

/// The chapter after which a reader has a site of their own.
const STARTING: &str = "editor/start.md";

/// Commands that go on until they are ended.
const LASTING: &[&str] = &["qiao serve", "qiao watch"];

/// How long anything may take.
const PATIENCE: Duration = Duration::from_mins(2);

/// A reader at work.
struct Reader {
    home: TempDir,
    /// Where the next command is typed.
    at: PathBuf,
    locale: &'static str,
}

impl Reader {
    fn new(lang: Lang, setting: &str) -> Self {
        let home = TempDir::new().expect("a temporary folder can be made");
        let locale = if lang == Lang::Zh { "zh_CN.UTF-8" } else { "en_US.UTF-8" };
        let mut reader = Self { at: home.path().join("work"), home, locale };
        std::fs::create_dir_all(reader.home.path().join("bin")).expect("folders can be made");
        std::fs::create_dir_all(&reader.at).expect("folders can be made");
        reader.tool(
            "qiao",
            &format!(
                "case \" $* \" in *\" --today \"*) ;; *) set -- \"$@\" --today {TODAY};; esac\nexec '{}' \"$@\"",
                env!("CARGO_BIN_EXE_qiao")
            ),
        );
        // `--open` must not open anything on the desk of whoever runs the tests.
        reader.tool("xdg-open", "exit 0");
        #[cfg(unix)]
        std::os::unix::fs::symlink(repository(), reader.at.join("qiao")).expect("links can be made");
        if setting != "empty" {
            // Whoever has come so far has told git who they are.
            let who = "[user]\n\tname = 样例\n\temail = jobs@example.org\n";
            std::fs::write(reader.home.path().join(".gitconfig"), who).expect("settings can be written");
        }
        match setting {
            "empty" => {}
            "new" => {
                reader.run("qiao init our-jobs", &[], 0).expect("a site can be made");
                reader.at.push("our-jobs");
            }
            "demonstration" => {
                reader.at.push("portal");
                for part in ["site.toml", "content"] {
                    copy(&repository().join(part), &reader.at.join(part));
                }
            }
            other => panic!("there is no setting `{other}`"),
        }
        reader
    }

    fn tool(&self, name: &str, script: &str) {
        let path = self.home.path().join("bin").join(name);
        std::fs::write(&path, format!("#!/bin/sh\n{script}\n")).expect("scripts can be written");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).expect("scripts can be made to run");
        }
    }

    fn shell(&self, line: &str) -> Command {
        let mut command = Command::new("sh");
        let path = std::env::var("PATH").unwrap_or_default();
        command.args(["-c", line]).current_dir(&self.at).stdin(Stdio::null());
        command.env("PATH", format!("{}:{path}", self.home.path().join("bin").display()));
        command.env("HOME", self.home.path()).env("LC_ALL", self.locale).env("GIT_CONFIG_NOSYSTEM", "1");
        for name in ["LC_MESSAGES", "LANG", "LANGUAGE", "NO_COLOR", "TZ", "GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE"] {
            command.env_remove(name);
        }
        command
    }

    /// Types a command; what it says must be as shown, else why not.
    fn run(&mut self, line: &str, shown: &[String], exit: i32) -> Result<(), String> {
        let words: Vec<&str> = line.split_whitespace().collect();
        if words[0] == "cd" {
            self.at.push(words[1]);
            return if self.at.is_dir() { Ok(()) } else { Err(format!("`{line}`: there is no such folder")) };
        }
        if NOT_RUN.iter().any(|(begin, _)| line.starts_with(begin)) {
            return Ok(());
        }
        if !RUN.contains(&words[0]) {
            return Err(format!("`{line}`: `{}` is among neither what runs nor what cannot", words[0]));
        }
        let (pipe, writer) = std::io::pipe().expect("pipes can be made");
        let lasting = LASTING.iter().any(|begin| line.starts_with(begin));
        let mut command = self.shell(&if lasting { format!("exec {line}") } else { line.to_owned() });
        command.stdout(writer.try_clone().expect("pipes can be shared")).stderr(writer);
        let mut child = command.spawn().expect("the shell starts");
        // Else this end would keep the pipe open.
        drop(command);
        let told = Told::listen(pipe);
        let said = if lasting { told.until(|said| fits(shown, said)) } else { told.until(|_| false) };
        if lasting {
            child.kill().expect("what lasts can be ended");
        }
        let status = child.wait().expect("it ends");
        if !fits(shown, &said) {
            return Err(format!("`{line}` says\n{}\nand the book shows\n{}\n", said.join("\n"), shown.join("\n")));
        }
        if !lasting && status.code() != Some(exit) {
            return Err(format!("`{line}` ends with {status}:\n{}", said.join("\n")));
        }
        Ok(())
    }

    fn step(&mut self, what: &What) -> Result<(), String> {
        match what {
            What::Site(setting) => return Err(format!("`{setting}` is where steps begin")),
            What::File { path, body, is_faulty } => {
                self.write(path, body);
                let faults = self.faults(path);
                if faults.is_empty() == *is_faulty {
                    return Err(format!("{path}: {}", if *is_faulty { "no fault is found" } else { &faults }));
                }
            }
            What::Sheet { path, body } => self.write(path, body),
            What::Lines { path, body } => self.put_lines(path, body)?,
            What::Mended { path, rows } => {
                let before = self.read(path);
                for row in rows {
                    if row.is_empty() {
                        return Err(format!("{path}: a row of the table says nothing to write"));
                    }
                    for line in row.lines() {
                        // What the file does not have yet comes at the end.
                        if self.put_lines(path, line).is_err() {
                            self.insert(path, &format!("{line}\n"));
                        }
                    }
                    let told = self.told(path);
                    if !told.is_empty() {
                        return Err(format!("{path}: {row}{told}"));
                    }
                    self.write(path, &before);
                }
            }
            What::Insert { path, body } => self.insert(path, body),
            What::Append { path, body } => self.write(path, &(self.read(path) + body)),
            What::Console { commands, exit } => {
                for (at, Typed { line, shown }) in commands.iter().enumerate() {
                    let exit = if at + 1 == commands.len() { *exit } else { 0 };
                    self.run(line, shown, exit)?;
                }
            }
            What::Dialogue { command, answers } => self.converse(command, answers)?,
        }
        Ok(())
    }

    /// Answers questions on a terminal.
    fn converse(&self, line: &str, answers: &[(String, String)]) -> Result<(), String> {
        let mut session = Session::start(&self.shell(&format!("exec {line}")));
        for (question, answer) in answers {
            // What stands there already is in the way of another answer, and is deleted as the book says.
            let clear = if answer.is_empty() { "" } else { CLEAR };
            session.answer(question, &format!("{clear}{answer}"));
        }
        match session.end() {
            Some(0) => Ok(()),
            code => Err(format!("`{line}` ends with {code:?}:\n{}", session.shown())),
        }
    }

    fn write(&self, path: &str, body: &str) {
        let path = self.at.join(path);
        std::fs::create_dir_all(path.parent().expect("a file lies in a folder")).expect("folders can be made");
        std::fs::write(path, body).expect("files can be written");
    }

    fn read(&self, path: &str) -> String {
        std::fs::read_to_string(self.at.join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// Puts lines into a file, each in place of the one with its key, be that behind a `#`.
    fn put_lines(&self, path: &str, body: &str) -> Result<(), String> {
        let text = self.read(path);
        let mut lines: Vec<String> = text.lines().map(ToOwned::to_owned).collect();
        for line in body.lines() {
            let key = line.split_inclusive([':', '=']).next().expect("a line has a key");
            let place = |mark: &str| lines.iter().position(|old| old.strip_prefix(mark).is_some_and(|old| old.starts_with(key)));
            let at = place("").or_else(|| place("# ")).ok_or_else(|| format!("{path} has no line `{key}`:\n{text}"))?;
            line.clone_into(&mut lines[at]);
        }
        self.write(path, &(lines.join("\n") + "\n"));
        Ok(())
    }

    /// Puts lines at the end of a file's front matter.
    fn insert(&self, path: &str, body: &str) {
        let text = self.read(path);
        let (front, rest) = text.split_once("\n---\n").unwrap_or_else(|| panic!("{path} has no front matter"));
        self.write(path, &format!("{front}\n{body}---\n{rest}"));
    }

    /// Whether `check` finds a fault in a file; the words of all its faults if so.
    fn faults(&self, path: &str) -> String {
        let told = self.told(path);
        told.lines().filter(|line| line.contains("\"severity\":\"error\"")).collect::<Vec<_>>().join("\n")
    }

    /// All that `check` says of a file, warnings too.
    fn told(&self, path: &str) -> String {
        let output = self.shell("qiao check --quiet --format json").output().expect("the shell starts");
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        let about = |line: &&str| line.contains(&format!("\"file\":\"{path}\""));
        said.lines().filter(about).collect::<Vec<_>>().join("\n")
    }
}

/// What a program says, line by line, as it comes.
struct Told(mpsc::Receiver<String>);

impl Told {
    fn listen(pipe: PipeReader) -> Self {
        let (send, receive) = mpsc::channel();
        std::thread::spawn(move || {
            for line in BufReader::new(pipe).lines() {
                let Ok(line) = line else { break };
                if send.send(line.trim_end().to_owned()).is_err() {
                    break;
                }
            }
        });
        Self(receive)
    }

    /// All lines until they are enough, or until there are no more.
    fn until(&self, is_enough: impl Fn(&[String]) -> bool) -> Vec<String> {
        let end = Instant::now() + PATIENCE;
        let mut said = Vec::new();
        while said.is_empty() || !is_enough(&said) {
            match self.0.recv_timeout(end.saturating_duration_since(Instant::now())) {
                Ok(line) => said.push(line),
                Err(mpsc::RecvTimeoutError::Disconnected) => break,
                Err(mpsc::RecvTimeoutError::Timeout) => panic!("it takes too long, and said only\n{}", said.join("\n")),
            }
        }
        said
    }
}

fn copy(from: &Path, to: &Path) {
    if from.is_dir() {
        std::fs::create_dir_all(to).expect("folders can be made");
        for entry in std::fs::read_dir(from).expect("folders can be listed") {
            let name = entry.expect("folders can be listed").file_name();
            copy(&from.join(&name), &to.join(&name));
        }
    } else {
        std::fs::create_dir_all(to.parent().expect("a file lies in a folder")).expect("folders can be made");
        std::fs::copy(from, to).expect("files can be copied");
    }
}

/// Whether lines are as shown: a line `…` stands for any lines, `…` in a line for any text. Nothing shown fits all.
fn fits(shown: &[String], said: &[String]) -> bool {
    shown.is_empty() || fit(shown, said)
}

fn fit(shown: &[String], said: &[String]) -> bool {
    match shown.split_first() {
        None => said.is_empty(),
        Some((first, rest)) if first == "…" => (0..=said.len()).any(|skip| fit(rest, &said[skip..])),
        Some((first, rest)) => said.split_first().is_some_and(|(line, more)| fits_line(first, line) && fit(rest, more)),
    }
}

fn fits_line(shown: &str, said: &str) -> bool {
    let parts: Vec<&str> = shown.split('…').collect();
    let (Some(first), Some(last)) = (parts.first(), parts.last()) else { return false };
    if parts.len() == 1 {
        return shown == said;
    }
    let Some(mut rest) = said.strip_prefix(first) else { return false };
    for part in &parts[1..parts.len() - 1] {
        let Some((_, after)) = rest.split_once(part) else { return false };
        rest = after;
    }
    rest.ends_with(last)
}

/// Does what a chapter says, from the top; gives the first thing that is not as it says.
fn follow(lang: Lang, folder: &str, chapter: &Chapter) -> Result<(), String> {
    let mut reader: Option<Reader> = None;
    let started = || Chapter::all(folder).into_iter().find(|chapter| chapter.file == STARTING).expect("there is a first chapter");
    for step in chapter.steps() {
        let place = format!("{folder}/src/{}:{}", chapter.file, step.line);
        if let What::Site(setting) = &step.what {
            reader = Some(if setting == "started" {
                let mut reader = Reader::new(lang, "empty");
                for step in started().steps().iter().filter(|step| !matches!(step.what, What::Site(_))) {
                    reader.step(&step.what).map_err(|why| format!("{place}: {STARTING}:{}: {why}", step.line))?;
                }
                reader
            } else {
                Reader::new(lang, setting)
            });
            continue;
        }
        // What no site is named for can be done anywhere.
        let reader = reader.get_or_insert_with(|| Reader::new(lang, "empty"));
        reader.step(&step.what).map_err(|why| format!("{place}: {why}"))?;
    }
    Ok(())
}

#[test]
fn every_command_of_the_book_runs_as_shown() {
    if !cfg!(unix) || Command::new("git").arg("--version").output().is_err() {
        return skip("the commands of the book want a Unix shell and git");
    }
    let queue: Vec<(Lang, &str, Chapter)> = LANGUAGES
        .iter()
        .flat_map(|(lang, folder)| Chapter::all(folder).into_iter().map(|chapter| (*lang, *folder, chapter)))
        .filter(|(lang, _, chapter)| !super::written(*lang).contains(chapter.file.as_str()))
        .collect();
    let typed = queue.iter().map(|(_, _, chapter)| super::commands(chapter).len()).sum::<usize>();
    assert!(typed > 40, "the book has only {typed} commands");
    let (next, wrong) = (AtomicUsize::new(0), Mutex::new(Vec::new()));
    std::thread::scope(|scope| {
        for _ in 0..std::thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(|| {
                while let Some((lang, folder, chapter)) = queue.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let ended = follow(*lang, folder, chapter);
                    wrong.lock().expect("no thread panics with the lock").extend(ended.err());
                }
            });
        }
    });
    let mut wrong = wrong.into_inner().expect("no thread panics with the lock");
    wrong.sort();
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn what_is_shown_must_be_said() {
    let lines = |text: &str| text.lines().map(ToOwned::to_owned).collect::<Vec<_>>();
    let right =
        [("a\nb", "a\nb"), ("", "a"), ("…\nb", "a\nb"), ("a…c", "abc"), ("…", ""), ("in … s", "in 0.2 s"), ("a\n…\nc", "a\nc")];
    for (shown, said) in right {
        assert!(fits(&lines(shown), &lines(said)), "{shown:?} {said:?}");
    }
    let wrong = [("a", "a\nb"), ("a\nb", "a"), ("a…c", "ab"), ("…b", "a"), ("a…b…c", "acb"), ("…\nb\n…", "a\nc")];
    for (shown, said) in wrong {
        assert!(!fits(&lines(shown), &lines(said)), "{shown:?} {said:?}");
    }
    assert!(NOT_RUN.iter().all(|(begin, why)| !begin.starts_with("qiao") && why.len() > 20), "qiao itself always runs");
}
