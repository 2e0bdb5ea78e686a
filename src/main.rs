//! Arguments in, exit code out.

use mimalloc::MiMalloc;
use qiao::command::{Exit, run};
use std::process::ExitCode;

/// Pages are made of many small texts. With the allocator of glibc a build of 1,000 jobs takes a tenth more instructions.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    let exit: Exit = run(std::env::args_os().collect());
    ExitCode::from(exit as u8)
}
