//! What a person may type, in both languages.

mod help;
mod paper;
mod value;

pub use help::{said, usage_error};
pub use paper::{completions, manuals};
pub use value::{Color, FormatArg, KindArg, StateArg, Tongue};

use crate::diagnostic::Lang;
use crate::schema::value::{Date, Slug};
use clap::{Args, CommandFactory as _, FromArgMatches as _, Parser, Subcommand, ValueEnum};
use std::ffi::OsString;
use std::net::IpAddr;
use std::path::PathBuf;
use value::{base_url, date, revision, setting, slug, source};

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
    /// Tell only errors and warnings
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
        /// The form in which errors are told
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
    /// Tell all errors and warnings, and write nothing
    Check {
        /// The form in which errors are told
        #[arg(long, value_name = "FORM", default_value = "human")]
        format: FormatArg,
        /// Mend what can be mended safely, and show what was changed
        #[arg(long)]
        fix: bool,
        /// Check what is staged in git instead of what stands in the folder, and tell only what concerns that
        #[arg(long, conflicts_with = "fix")]
        staged: bool,
        /// Tell notes too: what is worth a look in a quiet hour
        #[arg(long)]
        notes: bool,
        /// Explain a rule, with examples; without a rule, write the reference of all as Markdown
        #[arg(long, value_name = "RULE", num_args = 0..=1, conflicts_with_all = ["fix", "notes", "format", "staged"])]
        explain: Option<Option<String>>,
    },
    /// Make a small new site
    Init {
        /// The folder of the new site
        dir: PathBuf,
    },
    /// Write a new file in the right folder; on a terminal, ask for what it needs
    New(New),
    /// Take in a table, or the open data of another portal, as drafts
    Import(Import),
    /// Write entries as a table: a workbook, comma-separated text or JSON
    Export(Export),
    /// List what is open, closing, closed, draft or due for verification, by contact
    List(List),
    /// Tell an editor what is wrong while somebody types, and help to write: a language server over stdin and stdout
    Lsp,
    /// Write the JSON Schema of front matter, or set up an editor or a web form with it
    Schema(Schema),
    /// Write texts on what is open for a chat, for SMS and for a loudspeaker
    Digest(Digest),
    /// Have git check what is to be committed
    Hook {
        #[command(subcommand)]
        action: HookAction,
    },
    /// Write files that have a host check every proposal and publish the site, and CODEOWNERS
    Workflow(Workflow),
    /// Write what a shell needs to complete commands and options
    Completions {
        /// Which shell
        shell: clap_complete::Shell,
    },
    /// Write manual pages
    Man {
        /// The folder into which they go
        dir: PathBuf,
    },
}

/// The files of a host that are to be written.
#[derive(Debug, Args)]
pub struct Workflow {
    /// Which host
    pub host: Host,
    /// Where the host gets qiao: the git address of its source; not needed for gitee
    #[arg(long, value_name = "URL", value_parser = source)]
    pub source: Option<String>,
    /// The commit of that source to stay with
    #[arg(long, value_name = "COMMIT", value_parser = revision)]
    pub revision: Option<String>,
}

/// Hosts of repositories.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Host {
    Github,
    Gitlab,
    Gitee,
}

/// What is done about git's hooks.
#[derive(Debug, Clone, Copy, Subcommand)]
pub enum HookAction {
    /// Write the hook that runs before each commit
    Install,
}

/// What a new file is to hold.
#[derive(Debug, Args)]
pub struct New {
    /// What it is about
    pub kind: KindArg,
    /// Its id, which is the file's name; for jobs the next number if left out
    #[arg(value_parser = slug)]
    pub id: Option<Slug>,
    /// The region whose office publishes it
    #[arg(long, value_name = "ID", value_parser = slug)]
    pub region: Option<Slug>,
    /// Its title
    #[arg(long, value_name = "TEXT")]
    pub title: Option<String>,
    /// A key and its value as in the file, such as `headcount=40` or `pay.base.min=3800`
    #[arg(long, value_name = "KEY=VALUE", value_parser = setting)]
    pub set: Vec<Setting>,
    /// Ask nothing, and leave blank what is not given
    #[arg(long)]
    pub no_input: bool,
}

/// A key of front matter, with dots where it lies deeper, and its value in YAML.
#[derive(Debug, Clone)]
pub struct Setting {
    pub key: String,
    pub value: String,
}

/// What is to be listed.
#[derive(Debug, Args)]
pub struct List {
    /// Only these kinds
    #[arg(long)]
    pub kind: Vec<KindArg>,
    /// Only these states
    #[arg(long)]
    pub state: Vec<StateArg>,
    /// Only what closes within so many days
    #[arg(long, value_name = "DAYS")]
    pub closing: Option<u16>,
    /// Only open jobs that nobody has verified for so many days
    #[arg(long, value_name = "DAYS")]
    pub unverified: Option<u16>,
    /// The fairs and trips to come, by day
    #[arg(long, conflicts_with_all = ["closing", "unverified"])]
    pub next: bool,
    /// Only what this name or number is to be asked about
    #[arg(long, value_name = "TEXT")]
    pub contact: Option<String>,
    /// The form of the list
    #[arg(long, value_name = "FORM", default_value = "human")]
    pub format: ListForm,
}

/// The forms of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ListForm {
    Human,
    Json,
    Csv,
}

/// What is taken in, and how.
#[derive(Debug, Args)]
pub struct Import {
    /// A workbook, a CSV file or an export as JSON, from the site's folder
    #[arg(required_unless_present = "from", conflicts_with = "from")]
    pub file: Option<PathBuf>,
    /// The other portal's folder, or its `api` folder, from the site's folder
    #[arg(long, value_name = "PATH")]
    pub from: Option<PathBuf>,
    /// Only these kinds; of a table, what its sheets are about
    #[arg(long)]
    pub kind: Vec<KindArg>,
    /// The region whose office publishes what is new
    #[arg(long, value_name = "ID", value_parser = slug, conflicts_with = "from")]
    pub region: Option<Slug>,
    /// Only these sheets
    #[arg(long, value_name = "NAME", conflicts_with = "from")]
    pub sheet: Vec<String>,
    /// Take hidden sheets, rows and columns too, and rows that a filter leaves out
    #[arg(long, conflicts_with = "from")]
    pub hidden: bool,
    /// A file that says which column holds what, from the site's folder
    #[arg(long, value_name = "FILE", conflicts_with = "from")]
    pub map: Option<PathBuf>,
    /// Only write such a file for this table to standard output, as far as it is understood
    #[arg(long, conflicts_with_all = ["from", "dry_run"])]
    pub propose: bool,
    /// The form in which is told what became of each cell
    #[arg(long, value_name = "FORM", default_value = "human", conflicts_with = "from")]
    pub format: CellsArg,
    /// Only tell what would change
    #[arg(long)]
    pub dry_run: bool,
}

/// What is written as a table.
#[derive(Debug, Args)]
pub struct Export {
    /// The file to write, from the site's folder; to standard output if left out
    pub file: Option<PathBuf>,
    /// The form of the table; by the file's ending if left out
    #[arg(long, value_name = "FORM")]
    pub format: Option<TableArg>,
    /// Only these kinds; jobs if left out
    #[arg(long)]
    pub kind: Vec<KindArg>,
    /// Only these states
    #[arg(long)]
    pub state: Vec<StateArg>,
}

/// How is told what became of each cell of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum CellsArg {
    Human,
    Json,
}

/// The forms of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum TableArg {
    Xlsx,
    Csv,
    Json,
}

/// What a schema is wanted for; one of these.
#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
pub struct Schema {
    /// The kind whose schema is written to the terminal
    pub kind: Option<KindArg>,
    /// Write the schemas of all kinds, and of the lists in `content/data`, into this folder
    #[arg(long, value_name = "DIR")]
    pub all: Option<PathBuf>,
    /// Write what this tool needs below the site's folder
    #[arg(long, value_name = "TOOL")]
    pub setup: Option<Tool>,
}

/// The tools that can be set up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Tool {
    Vscode,
    PagesCms,
    Decap,
    Sveltia,
    FrontMatter,
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

/// The command line, with the arguments that clap adds itself.
pub fn command() -> clap::Command {
    let mut command = Cli::command();
    command.build();
    command
}

/// Reads the arguments; help and usage errors speak `lang`.
pub fn parse(arguments: impl IntoIterator<Item = OsString>, lang: Lang) -> Result<Cli, clap::Error> {
    Cli::from_arg_matches(&worded(lang).try_get_matches_from(arguments)?)
}

/// The whole command line in one language.
fn worded(lang: Lang) -> clap::Command {
    help::worded(command(), lang)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_consistent() {
        Cli::command().debug_assert();
    }
}
