//! The command line as shells complete it, and as pages of a manual.

use super::worded;
use crate::diagnostic::Lang;
use std::io;

/// Headings of manual pages in Chinese.
const HEADINGS: &[(&str, &str)] = &[
    ("NAME", "名称"),
    ("SYNOPSIS", "用法"),
    ("DESCRIPTION", "说明"),
    ("OPTIONS", "选项"),
    ("SUBCOMMANDS", "命令"),
    ("EXTRA", "另外"),
    ("VERSION", "版本"),
    ("AUTHORS", "作者"),
];

/// A script that makes `shell` complete commands and options.
pub fn completions(shell: clap_complete::Shell, lang: Lang) -> Vec<u8> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut worded(lang), "qiao", &mut script);
    script
}

/// The manual: the name of each page, and the page in roff.
pub fn manuals(lang: Lang) -> io::Result<Vec<(String, String)>> {
    let mut pages = Vec::new();
    page(&worded(lang), lang, &mut pages)?;
    Ok(pages)
}

fn page(command: &clap::Command, lang: Lang, pages: &mut Vec<(String, String)>) -> io::Result<()> {
    let name = command.get_display_name().unwrap_or_else(|| command.get_name()).to_owned();
    let mut roff = Vec::new();
    clap_mangen::Man::new(command.clone()).render(&mut roff)?;
    let roff = String::from_utf8(roff).map_err(io::Error::other)?;
    pages.push((format!("{name}.1"), headed(&roff, lang)));
    command.get_subcommands().try_for_each(|sub| page(sub, lang, pages))
}

/// The page with its headings in the reader's language, and with ragged lines: Chinese has no spaces to stretch.
fn headed(roff: &str, lang: Lang) -> String {
    let line = |line: &str| {
        if line.starts_with(".TH ") {
            return Some(format!("{line}\n.ad l\n"));
        }
        let heading = line.strip_prefix(".SH ").filter(|_| lang == Lang::Zh)?;
        HEADINGS.iter().find(|(en, _)| *en == heading).map(|(_, zh)| format!(".SH {zh}\n"))
    };
    roff.lines().map(|text| line(text).unwrap_or_else(|| format!("{text}\n"))).collect()
}
