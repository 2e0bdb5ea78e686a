//! What a person may type, in both languages.

mod help;

pub use help::{said, usage_error};

use crate::diagnostic::Lang;
use crate::diagnostic::report::Format;
use crate::schema::Kind;
use crate::schema::value::{Date, Slug};
use clap::builder::PossibleValue;
use clap::{Args, CommandFactory as _, FromArgMatches as _, Parser, Subcommand, ValueEnum};
use std::ffi::OsString;
use std::net::IpAddr;
use std::path::PathBuf;

/// A static-site generator for shared job portals
#[derive(Debug, Parser)]
#[command(name = "qiao", version, disable_help_subcommand = true)]
pub struct Cli {
    #[command(subcommand)]
    pub command: Command,
    #[command(flatten)]
    pub common: Common,
}

/// Options of all commands.
#[derive(Debug, Args)]
pub struct Common {
    /// The site's folder
    #[arg(long, global = true, value_name = "DIR", default_value = ".")]
    pub root: PathBuf,
    /// The address at which the site is published
    #[arg(long, global = true, value_name = "URL", value_parser = base_url)]
    pub base_url: Option<String>,
    /// The day for which the site is made
    #[arg(long, global = true, value_name = "DATE", value_parser = date)]
    pub today: Option<Date>,
    /// Show drafts and what is yet to be published
    #[arg(long, global = true)]
    pub drafts: bool,
    /// How many threads to use
    #[arg(long, global = true, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    pub threads: Option<u16>,
    /// Tell how long each stage took
    #[arg(long, global = true)]
    pub timings: bool,
    /// Tell only faults and warnings
    #[arg(long, short, global = true)]
    pub quiet: bool,
    /// Whether to use colours
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub color: Color,
    /// The language in which to speak: zh or en
    #[arg(long, global = true, value_name = "LANG")]
    pub lang: Option<Tongue>,
}

/// How changes are noticed.
#[derive(Debug, Args)]
pub struct Polling {
    /// Look for changes every so many milliseconds, where the system does not tell of them
    #[arg(long, value_name = "MS", num_args = 0..=1, require_equals = true, default_missing_value = "1000", value_parser = clap::value_parser!(u32).range(10..))]
    pub poll: Option<u32>,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Check the site, then bring the output folder up to date
    Build {
        /// The output folder, from the site's folder
        #[arg(long, value_name = "DIR", default_value = "public")]
        out: PathBuf,
        /// Only tell what would change
        #[arg(long)]
        dry_run: bool,
        /// The form in which faults are told
        #[arg(long, value_name = "FORM", default_value = "human")]
        format: FormatArg,
    },
    /// Bring the output folder up to date on every change
    Watch {
        /// The output folder, from the site's folder
        #[arg(long, value_name = "DIR", default_value = "public")]
        out: PathBuf,
        #[command(flatten)]
        polling: Polling,
    },
    /// Show the site on this computer, always as it is now
    Serve {
        /// The address to listen at; 0.0.0.0 shows the site to the whole network
        #[arg(long, value_name = "IP", default_value = "127.0.0.1")]
        host: IpAddr,
        /// The port to listen at; the next free one from 4000 on if left out
        #[arg(long, value_name = "PORT")]
        port: Option<u16>,
        /// Open it in the browser
        #[arg(long)]
        open: bool,
        #[command(flatten)]
        polling: Polling,
    },
    /// Tell all faults and warnings, and write nothing
    Check {
        /// The form in which faults are told
        #[arg(long, value_name = "FORM", default_value = "human")]
        format: FormatArg,
        /// Mend what can be mended safely, and show what was changed
        #[arg(long)]
        fix: bool,
        /// Tell notes too: what is worth a look in a quiet hour
        #[arg(long)]
        notes: bool,
        /// Explain a rule, with examples; without a rule, write the reference of all as Markdown
        #[arg(long, value_name = "RULE", num_args = 0..=1, conflicts_with_all = ["fix", "notes", "format"])]
        explain: Option<Option<String>>,
    },
    /// Make a small new site
    Init {
        /// The folder of the new site
        dir: PathBuf,
    },
    /// Write a commented skeleton in the right folder
    New {
        /// What it is about
        kind: KindArg,
        /// Its id, which is the file's name; for jobs the next number if left out
        #[arg(value_parser = slug)]
        id: Option<Slug>,
        /// The region whose office publishes it
        #[arg(long, value_parser = slug)]
        region: Option<Slug>,
    },
    /// Take in the open data of another portal as drafts
    Import {
        /// The other portal's folder, or its `api` folder, from the site's folder
        #[arg(long, value_name = "PATH")]
        from: PathBuf,
        /// Only these kinds
        #[arg(long)]
        kind: Vec<KindArg>,
        /// Only tell what would change
        #[arg(long)]
        dry_run: bool,
    },
    /// List what is open, closing, closed, draft or due for verification, by contact
    List {
        /// Only these kinds
        #[arg(long)]
        kind: Vec<KindArg>,
        /// Only these states
        #[arg(long)]
        state: Vec<StateArg>,
        /// Write JSON instead of a table
        #[arg(long)]
        json: bool,
    },
    /// Write texts on what is open for a chat, for SMS and for a loudspeaker
    Digest(Digest),
}

/// What a digest is about.
#[derive(Debug, Args)]
pub struct Digest {
    /// Only what concerns this region
    #[arg(long, value_name = "ID", value_parser = slug)]
    pub region: Option<Slug>,
    /// For the people of this town or village: what is near comes first
    #[arg(long, value_name = "ID", value_parser = slug)]
    pub village: Option<Slug>,
    /// Only jobs of this trade, and courses for it
    #[arg(long, value_name = "KEY")]
    pub trade: Option<String>,
    /// Only what was published, changed or takes place on this day or later
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub from: Option<Date>,
    /// Only what was published, changed or takes place on this day or earlier
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub to: Option<Date>,
    /// Which of the texts
    #[arg(long, value_name = "FORM", default_value = "all")]
    pub form: DigestForm,
}

/// The texts of a digest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum DigestForm {
    Wechat,
    Sms,
    Speaker,
    All,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Color {
    Auto,
    Always,
    Never,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Tongue {
    Zh,
    En,
}

impl Tongue {
    pub fn name(self) -> &'static str {
        match self {
            Self::Zh => "zh",
            Self::En => "en",
        }
    }
}

/// The states that `list` tells apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
pub enum StateArg {
    Due,
    Closing,
    Open,
    Upcoming,
    Draft,
    Closed,
}

#[derive(Debug, Clone, Copy)]
pub struct FormatArg(pub Format);

impl ValueEnum for FormatArg {
    fn value_variants<'a>() -> &'a [Self] {
        &[Self(Format::Human), Self(Format::Json), Self(Format::Github), Self(Format::Sarif)]
    }
    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(match self.0 {
            Format::Human => "human",
            Format::Json => "json",
            Format::Github => "github",
            Format::Sarif => "sarif",
        }))
    }
}

#[derive(Debug, Clone, Copy)]
pub struct KindArg(pub Kind);

impl ValueEnum for KindArg {
    fn value_variants<'a>() -> &'a [Self] {
        const ALL: [KindArg; 12] = {
            let mut all = [KindArg(Kind::Region); 12];
            let mut at = 0;
            while at < all.len() {
                all[at] = KindArg(Kind::ALL[at]);
                at += 1;
            }
            all
        };
        &ALL
    }
    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.0.key()))
    }
}

const DATE: &str = "write a date like 2026-03-06";
const SLUG: &str = "use lower-case letters, digits and hyphens, as in `taiping-0312`";
const ADDRESS: &str = "write an address in full, beginning with https://";

fn date(text: &str) -> Result<Date, String> {
    Date::parse(text).ok_or_else(|| DATE.to_owned())
}

fn slug(text: &str) -> Result<Slug, String> {
    Slug::parse(text).ok_or_else(|| SLUG.to_owned())
}

fn base_url(text: &str) -> Result<String, String> {
    crate::schema::value::Url::parse(text)
        .filter(crate::schema::value::Url::is_base)
        .map(|url| url.to_string())
        .ok_or_else(|| ADDRESS.to_owned())
}

/// The command line, with the arguments that clap adds itself.
pub fn command() -> clap::Command {
    let mut command = Cli::command();
    command.build();
    command
}

/// Reads the arguments; help and usage errors speak `lang`.
pub fn parse(arguments: impl IntoIterator<Item = OsString>, lang: Lang) -> Result<Cli, clap::Error> {
    let matches = help::worded(command(), lang).try_get_matches_from(arguments)?;
    Cli::from_arg_matches(&matches)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_consistent() {
        Cli::command().debug_assert();
    }
}
