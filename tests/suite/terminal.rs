//! A program on a pseudo-terminal of its own, and what stands on its screen. Nothing waits for time to pass: each step
//! waits for words, at most so long.

use std::io::{Read as _, Write as _};
use std::num::NonZeroU16;
use std::process::{Child, Command};
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

/// How long words may take to appear.
const PATIENCE: Duration = Duration::from_mins(1);

pub(crate) const ENTER: &str = "\r";
pub(crate) const DOWN: &str = "\u{1b}[B";
pub(crate) const CTRL_C: &str = "\u{3}";
/// Deletes what stands before the cursor.
pub(crate) const CLEAR: &str = "\u{7f}\u{7f}\u{7f}\u{7f}\u{7f}\u{7f}\u{7f}\u{7f}\u{7f}\u{7f}\u{7f}\u{7f}\u{7f}\u{7f}\u{7f}\u{7f}";

/// A running program and the terminal that it runs on.
pub(crate) struct Session {
    pty: Arc<pty_process::blocking::Pty>,
    child: Child,
    heard: Receiver<Vec<u8>>,
    screen: vt100::Parser,
    written: Vec<u8>,
}

impl Session {
    /// Starts what `command` would, on a terminal of 50 lines of 160 columns.
    pub(crate) fn start(command: &Command) -> Self {
        let (rows, columns) = (50, 160);
        let (pty, pts) = pty_process::blocking::open().expect("the system has pseudo-terminals");
        pty.resize(pty_process::Size::new(rows, columns)).expect("a terminal has a size");
        let mut child = pty_process::blocking::Command::new(command.get_program()).args(command.get_args());
        if let Some(folder) = command.get_current_dir() {
            child = child.current_dir(folder);
        }
        for (name, value) in command.get_envs() {
            child = if let Some(value) = value { child.env(name, value) } else { child.env_remove(name) };
        }
        let child = child.env("TERM", "xterm-256color").spawn(pts).expect("the program starts");
        let pty = Arc::new(pty);
        let (tell, heard) = mpsc::channel();
        let ear = Arc::clone(&pty);
        std::thread::spawn(move || {
            let mut bytes = [0; 4096];
            // The end of the program is an error on Linux.
            while let Ok(count @ 1..) = (&*ear).read(&mut bytes) {
                if tell.send(bytes[..count].to_vec()).is_err() {
                    break;
                }
            }
        });
        let size = |cells| NonZeroU16::new(cells).expect("a screen has cells");
        Self { pty, child, heard, screen: vt100::Parser::new(size(rows), size(columns), 0), written: Vec::new() }
    }

    /// Waits until these words stand on the screen.
    pub(crate) fn until(&mut self, words: &str) -> &mut Self {
        self.wait(words, |screen| screen.contains(words))
    }

    /// Waits until a question with these words is asked, not only answered before: what is typed too early is lost.
    pub(crate) fn asks(&mut self, words: &str) -> &mut Self {
        self.wait(words, |screen| screen.lines().any(|line| line.starts_with("? ") && line.contains(words)))
    }

    fn wait(&mut self, words: &str, stands: impl Fn(&str) -> bool) -> &mut Self {
        let end = Instant::now() + PATIENCE;
        while !stands(&self.shown()) {
            match self.heard.recv_timeout(end.saturating_duration_since(Instant::now())) {
                Ok(bytes) => self.take(&bytes),
                Err(RecvTimeoutError::Timeout) => panic!("{words:?} did not appear:\n{}", self.shown()),
                Err(RecvTimeoutError::Disconnected) => panic!("it ended without {words:?}:\n{}", self.shown()),
            }
        }
        self
    }

    /// Types.
    pub(crate) fn send(&mut self, keys: &str) -> &mut Self {
        (&*self.pty).write_all(keys.as_bytes()).expect("the terminal takes keys");
        self
    }

    /// Waits for the words of a question and answers it.
    pub(crate) fn answer(&mut self, question: &str, keys: &str) -> &mut Self {
        self.asks(question).send(keys).send(ENTER)
    }

    /// The exit code, when the program has ended.
    pub(crate) fn end(&mut self) -> Option<i32> {
        let end = Instant::now() + PATIENCE;
        loop {
            match self.heard.recv_timeout(end.saturating_duration_since(Instant::now())) {
                Ok(bytes) => self.take(&bytes),
                Err(RecvTimeoutError::Timeout) => panic!("it does not end:\n{}", self.shown()),
                Err(RecvTimeoutError::Disconnected) => break,
            }
        }
        self.child.wait().expect("it can be waited for").code()
    }

    /// The screen as people see it.
    pub(crate) fn shown(&self) -> String {
        self.screen.screen().contents()
    }

    fn take(&mut self, bytes: &[u8]) {
        self.written.extend_from_slice(bytes);
        self.screen.process(bytes);
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        // Of a test that failed half-way nothing stays behind.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
