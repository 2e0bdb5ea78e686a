//! Arguments in, exit code out.

use qiao::command::{Exit, run};
use std::process::ExitCode;

fn main() -> ExitCode {
    let exit: Exit = run(std::env::args_os().collect());
    ExitCode::from(exit as u8)
}
