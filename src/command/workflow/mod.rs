//! `workflow`: files that have a host of repositories check every proposal and publish the site, and say who owns what.
//! What somebody changed by hand stays as it is, and that is told.

mod owners;

use super::git::Repository;
use super::{Exit, Terminal, words};
use crate::build::{self, Nobody, Options};
use crate::cli::Host;
use crate::config::Config;
use crate::diagnostic::Lang;
use crate::diagnostic::report::Format;
use crate::fs;
use crate::schema::value::Date;
use jiff::civil;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use xxhash_rust::xxh3::xxh3_64;

const CHECK_GITHUB: &str = include_str!("github-check.yml");
const GET_GITHUB: &str = include_str!("github-get.yml");
const PUBLISH_GITHUB: &str = include_str!("github-publish.yml");
const GITLAB: &str = include_str!("gitlab.yml");
const CHECK_GITEE: &str = include_str!("gitee-check.yml");
const PUBLISH_GITEE: &str = include_str!("gitee-publish.yml");
const DUE: &str = include_str!("due.sh");
const CHANGED: &str = include_str!("changed.sh");
const QUALITY: &str = include_str!("quality.sh");

/// A few minutes into the day, when hosts are less busy than at midnight.
const MINUTE: i8 = 10;

/// By this a file is known to be ours; what follows is a digest of the rest.
const MARK: &str = "# qiao workflow ";

/// A file for a host, by its path from the top of the repository.
struct File {
    path: &'static str,
    text: String,
}

pub(crate) fn workflow(options: &Options, host: Host, terminal: &Terminal) -> anyhow::Result<Exit> {
    let config = match build::config(&options.root)? {
        Ok(config) => config,
        Err(faults) => {
            terminal.tell(&faults, Format::Human);
            return Ok(super::ending(&faults));
        }
    };
    let (portal, today) = match build::read(options, &Nobody)?.known() {
        Ok(known) => known,
        Err(faults) => {
            terminal.tell(&faults, Format::Human);
            return Ok(super::ending(&faults));
        }
    };
    let place = Place::of(options)?;
    let ground = Ground { config: &config, place: &place, today };
    let mut files = match host {
        Host::Github => vec![
            File { path: ".github/workflows/qiao-check.yml", text: ground.text(CHECK_GITHUB) },
            File { path: ".github/workflows/qiao-publish.yml", text: ground.text(PUBLISH_GITHUB) },
        ],
        Host::Gitlab => vec![File { path: ".gitlab-ci.yml", text: ground.text(GITLAB) }],
        Host::Gitee => vec![
            File { path: ".workflow/qiao-check.yml", text: ground.text(CHECK_GITEE) },
            File { path: ".workflow/qiao-publish.yml", text: ground.text(PUBLISH_GITEE) },
        ],
    };
    let prefix = &place.prefix;
    files.extend(owners::owners(&portal, &config, prefix, host).map(|text| File { path: owners::path(host), text }));
    let mut is_refused = false;
    for file in files {
        let shown = place.top.join(file.path);
        if put(&shown, &file.text)? {
            terminal.say_unless_quiet(&words::made(terminal.lang, file.path));
        } else {
            is_refused = true;
            let path = file.path;
            Terminal::say(&terminal.pick(
                format!("{path} 是别人写的，或者写好以后改过，没有动它；不要了就删掉再来一次\n"),
                format!("{path} was written or changed by somebody else and stays as it is; remove it and run this again to have it anew\n"),
            ));
        }
    }
    Ok(if is_refused { Exit::Failed } else { Exit::Fine })
}

/// Writes a file under our mark, unless what is there is not as we wrote it. Tells whether it is there now.
fn put(path: &Path, text: &str) -> anyhow::Result<bool> {
    let marked = |text: &str| format!("{MARK}{:016x}\n{text}", xxh3_64(text.as_bytes()));
    let is_ours = |there: &[u8]| {
        let there = String::from_utf8_lossy(there).replace("\r\n", "\n");
        there.split_once('\n').is_some_and(|(_, rest)| marked(rest) == there)
    };
    if fs::read_if_exists(path)?.is_some_and(|there| !is_ours(&there)) {
        return Ok(false);
    }
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write_atomic(path, marked(text).as_bytes())?;
    Ok(true)
}

/// Where the site lies in its repository; without one, the site's folder is taken for it.
struct Place {
    top: PathBuf,
    /// The site's folder from there, with a slash at its end; empty at the top.
    prefix: String,
    branch: String,
}

impl Place {
    fn of(options: &Options) -> anyhow::Result<Self> {
        let alone = || Self { top: options.root.clone(), prefix: String::new(), branch: "main".to_owned() };
        let Ok(repository) = Repository::around(&options.root) else { return Ok(alone()) };
        let top = fs::canonical(Path::new(&repository.top()?))?;
        let branch = repository.branch().unwrap_or_else(|| "main".to_owned());
        Ok(Self { top, prefix: repository.prefix()?, branch })
    }
}

/// What files are made from.
struct Ground<'a> {
    config: &'a Config,
    place: &'a Place,
    today: Date,
}

impl Ground<'_> {
    fn lang(&self) -> Lang {
        if self.config.language().to_ascii_lowercase().starts_with("zh") { Lang::Zh } else { Lang::En }
    }

    /// A file from its pattern: blocks put in, words chosen, names filled in.
    fn text(&self, pattern: &str) -> String {
        // A step that is skipped where there is nothing to do.
        let get_if = GET_GITHUB.lines().map(|line| match line.strip_prefix("      - ") {
            Some(_) => format!("{line}\n        if: steps.due.outputs.due == 'true'\n"),
            None => format!("{line}\n"),
        });
        let get_if: String = get_if.collect();
        let blocks = [
            ("@GET@", GET_GITHUB),
            ("@GET_IF@", &get_if),
            ("@DUE@", DUE),
            ("@CHANGED@", CHANGED),
            ("@QUALITY@", QUALITY),
            ("@CRONS@", &self.crons()),
        ];
        let mut text = String::new();
        for line in pattern.lines() {
            let block = blocks.iter().find(|(name, _)| line.trim() == *name);
            let indent = &line[..line.len() - line.trim_start().len()];
            let (indent, lines) = block.map_or(("", line), |(_, block)| (indent, *block));
            for line in lines.lines() {
                let _ = writeln!(text, "{indent}{line}");
            }
            if line.is_empty() {
                text.push('\n');
            }
        }
        let root = if self.place.prefix.is_empty() { "." } else { self.place.prefix.trim_end_matches('/') };
        let zone = self.config.site.time_zone.as_deref().unwrap_or("Asia/Shanghai");
        let lang = if self.lang() == Lang::Zh { "zh" } else { "en" };
        worded(&text, self.lang())
            .replace("@SITE@", &format!("'{}'", root.replace('\'', "'\\''")))
            .replace("@PREFIX@", &self.place.prefix)
            .replace("@LANG@", lang)
            .replace("@ZONE@", zone)
            .replace("@BRANCH@", &self.place.branch)
            .replace("@GITEE_CRON@", &format!("{MINUTE} 0 * * ?"))
    }

    /// When it is shortly after midnight at the site, in the time of the host: twice where clocks are changed.
    fn crons(&self) -> String {
        let year = self.today.0.year();
        let at = |month| {
            let day = Date(civil::Date::new(year, month, 15).unwrap_or(self.today.0));
            let there = self.config.instant(day, civil::time(0, MINUTE, 0, 0));
            let utc = there.with_time_zone(jiff::tz::TimeZone::UTC);
            format!("    - cron: '{} {} * * *'\n", utc.minute(), utc.hour())
        };
        BTreeSet::from([at(1), at(7)]).into_iter().collect()
    }
}

/// The words in one language: `⟦中文¦English⟧`.
fn worded(text: &str, lang: Lang) -> String {
    let mut parts = text.split('⟦');
    let mut worded = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (words, rest) = part.split_once('⟧').expect("words in a pattern end");
        let (zh, en) = words.split_once('¦').expect("words in a pattern are there in both languages");
        worded += if lang == Lang::Zh { zh } else { en };
        worded += rest;
    }
    worded
}
