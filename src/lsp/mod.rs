//! A language server (LSP 3.17): what editors ask about the content of a site while somebody types, whether it is saved
//! or not. It speaks over a pair of streams and knows neither the terminal nor the clock.
//!
//! Every site that a file is opened of has a `Desk`: the texts that lie open, and what reading the site with them gave.
//! Changes are taken in as they come, and the site is read when no more are waiting; so a burst of keystrokes costs one
//! reading, and nothing ever sleeps. Questions are answered from the text as it is and the site as it was read last.

mod client;
mod complete;
mod describe;
mod desk;
mod ground;
mod hover;
mod lead;
mod mend;
mod session;
mod sketch;
mod spot;
mod symbol;
mod target;
mod tell;
mod text;
mod uri;
mod wire;
mod words;

use crate::build::Options;
use crate::diagnostic::Lang;
use session::Session;
use std::io::{Read, Write};
use std::ops::ControlFlow;
use std::sync::mpsc::TryRecvError;

/// What a server is started with.
pub struct Setup<'a> {
    /// How sites are read. Their roots, the clock and the texts are the server's to fill in.
    pub options: Options,
    pub lang: Lang,
    /// Whether somebody asked for that language, so that the editor's own counts for nothing.
    pub is_lang_asked: bool,
    pub clock: &'a dyn Fn() -> jiff::Timestamp,
}

/// How a conversation ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ended {
    /// As the protocol asks: `shutdown`, then `exit`.
    Orderly,
    /// The editor left without a word.
    Abrupt,
}

/// Talks with one editor until it leaves.
pub fn serve(input: impl Read + Send + 'static, output: impl Write, setup: Setup<'_>) -> Ended {
    let heard = wire::listen(input);
    let mut session = Session::new(wire::Voice::new(output), setup);
    loop {
        let next = match heard.try_recv() {
            Err(TryRecvError::Empty) => {
                session.catch_up();
                heard.recv().map_err(|_| TryRecvError::Disconnected)
            }
            next => next,
        };
        let Ok(next) = next else { return session.left() };
        if let ControlFlow::Break(ended) = session.hear(next) {
            return ended;
        }
    }
}
