//! Cargo's build script: tells it which folders are embedded in the program, so that an edit there builds it anew.

#[expect(clippy::print_stdout, reason = "this is how a build script speaks to Cargo")]
fn main() {
    println!("cargo:rerun-if-changed=themes/default");
    println!("cargo:rerun-if-changed=src/command/starter");
}
