//! A site in a temporary folder, and the program run on it.

#![expect(clippy::disallowed_methods, reason = "the tests arrange and read the disk behind the back of the program")]

use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use tempfile::TempDir;

/// The day on which test sites live.
pub(crate) const TODAY: &str = "2026-03-06";

/// A site to be changed and built.
pub(crate) struct Site {
    dir: TempDir,
}

/// How a run ended.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) code: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Site {
    /// An empty folder.
    pub(crate) fn empty() -> Self {
        Self { dir: TempDir::new().expect("a temporary folder can be made") }
    }

    /// The site that `qiao init` makes on [`TODAY`].
    pub(crate) fn new() -> Self {
        let site = Self::empty();
        site.run(&["init", "."]).code(0);
        site
    }

    /// Writes a file; its folders come with it.
    pub(crate) fn file(self, path: &str, body: impl AsRef<[u8]>) -> Self {
        self.write(path, body);
        self
    }

    pub(crate) fn write(&self, path: &str, body: impl AsRef<[u8]>) {
        let path = self.path(path);
        std::fs::create_dir_all(path.parent().expect("a file lies in a folder")).expect("folders can be made");
        std::fs::write(path, body).expect("files can be written");
    }

    pub(crate) fn remove(self, path: &str) -> Self {
        std::fs::remove_file(self.path(path)).expect("the file is there");
        self
    }

    /// Replaces text in a file, which must be in it.
    pub(crate) fn edit(self, path: &str, from: &str, to: &str) -> Self {
        let text = self.read(path);
        assert!(text.contains(from), "{path} does not hold {from:?}");
        self.file(path, text.replace(from, to))
    }

    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.dir.path().join(path)
    }

    pub(crate) fn read(&self, path: &str) -> String {
        std::fs::read_to_string(self.path(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// The program on this site with these arguments, English and on [`TODAY`] unless they say otherwise.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = qiao();
        command.current_dir(self.dir.path()).args(arguments);
        if !arguments.contains(&"--lang") {
            command.args(["--lang", "en"]);
        }
        if !arguments.contains(&"--today") {
            command.args(["--today", TODAY]);
        }
        command
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Ran {
        Ran::of(&self.command(arguments).output().expect("the program starts"))
    }

    /// Every file below `folder` with its bytes, our own notes apart.
    pub(crate) fn tree(&self, folder: &str) -> BTreeMap<String, Vec<u8>> {
        let mut files = BTreeMap::new();
        gather(&self.path(folder), &self.path(folder), &mut files);
        files.retain(|path, _| !path.starts_with(".qiao/"));
        files
    }
}

/// A job's file that passes `check`; `lines` replace its keys or stand below them.
pub(crate) fn job(title: &str, lines: &str) -> String {
    let base = [
        "employer: sample-works",
        "headcount: 2",
        "workplace: away",
        "trade: sewing",
        "pay: {kind: monthly, base: {min: 4200, unit: month}}",
        "requirements: {}",
        "published: 2026-03-02",
        "valid_through: 2026-04-20",
        "verified: 2026-03-03",
        "apply: [{method: phone, value: 0000-0000-0009}]",
    ];
    let key = |line: &str| line.split(':').next().unwrap_or_default().to_owned();
    let kept = base.into_iter().filter(|line| !lines.lines().any(|other| key(other) == key(line)));
    let kept: Vec<&str> = kept.chain(lines.lines()).collect();
    format!("---\ntitle: {title}\n{}\n---\n\n在车间做事。\n", kept.join("\n"))
}

/// The program, with nothing of the tester's own settings.
pub(crate) fn qiao() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_qiao"));
    for name in ["LC_ALL", "LC_MESSAGES", "LANG", "NO_COLOR", "TZ"] {
        command.env_remove(name);
    }
    command
}

/// Says that a test cannot run here, and why. Under `QIAO_NO_SKIP` that is a failure.
pub(crate) fn skip(reason: &str) {
    // Not `eprintln!`, which the test runner keeps to itself when a test passes.
    writeln!(std::io::stderr(), "skipped: {reason}").expect("stderr can be written to");
    assert!(std::env::var_os("QIAO_NO_SKIP").is_none(), "skipped under QIAO_NO_SKIP: {reason}");
}

/// The repository's own folder.
pub(crate) fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every file below `folder`, by its path from `root`.
pub(crate) fn gather(root: &Path, folder: &Path, files: &mut BTreeMap<String, Vec<u8>>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for entry in entries.map(|entry| entry.expect("folders can be listed")) {
        let path = entry.path();
        if path.is_dir() {
            gather(root, &path, files);
        } else {
            let name = path.strip_prefix(root).expect("it lies below").to_string_lossy().replace('\\', "/");
            match std::fs::read(&path) {
                Ok(bytes) => drop(files.insert(name, bytes)),
                // A program at work may have taken it away in between.
                Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
                Err(error) => panic!("{name}: {error}"),
            }
        }
    }
}

impl Ran {
    pub(crate) fn of(output: &Output) -> Self {
        Self {
            code: output.status.code(),
            stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
            stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }

    /// Asserts the exit code.
    pub(crate) fn code(self, code: i32) -> Self {
        assert_eq!(self.code, Some(code), "stdout:\n{}\nstderr:\n{}", self.stdout, self.stderr);
        self
    }
}
