//! `lsp`: the language server over the standard streams, for an editor that starts it.

use super::{Exit, Terminal};
use crate::build::Options;
use crate::lsp::{self, Ended, Setup};

/// The exit codes are those of the protocol: 0 after `shutdown`, else 1.
pub(super) fn lsp(options: Options, is_lang_asked: bool, terminal: &Terminal) -> Exit {
    let setup = Setup { options, lang: terminal.lang, is_lang_asked, clock: &super::now };
    match lsp::serve(std::io::stdin(), std::io::stdout().lock(), setup) {
        Ended::Orderly => Exit::Fine,
        Ended::Abrupt => Exit::Faults,
    }
}
