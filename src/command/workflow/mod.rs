//! `workflow`: files that have a host of repositories check every proposal and publish the site, and say who owns what.
//! What somebody changed by hand stays as it is, and that is told.

mod owners;

use super::git::{Repository, Unasked};
use super::{Exit, Terminal, words};
use crate::build::{self, Nobody, Options};
use crate::cli::{self, Host};
use crate::config::{self, Config};
use crate::diagnostic::Lang;
use crate::diagnostic::report::Format;
use crate::fs;
use crate::schema::value::Date;
use crate::seal::Seal;
use anyhow::bail;
use jiff::civil;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

const CHECK_GITHUB: &str = include_str!("github-check.yml");
const GET_GITHUB: &str = include_str!("github-get.yml");
const PUBLISH_GITHUB: &str = include_str!("github-publish.yml");
const GITLAB: &str = include_str!("gitlab.yml");
const CHECK_GITEE: &str = include_str!("gitee-check.yml");
const PUBLISH_GITEE: &str = include_str!("gitee-publish.yml");
const DUE: &str = include_str!("due.sh");
const CHANGED: &str = include_str!("changed.sh");
const QUALITY: &str = include_str!("quality.sh");
const COMMENT: &str = include_str!("comment.sh");

/// A few minutes into the day, when hosts are less busy than at midnight.
const MINUTE: i8 = 10;

const SEAL: Seal = Seal("# qiao workflow ");

/// A file for a host, by its path from the top of the repository.
struct File {
    path: &'static str,
    text: String,
}

pub(crate) fn workflow(options: &Options, asked: &cli::Workflow, terminal: &Terminal) -> anyhow::Result<Exit> {
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
    let host = asked.host;
    let place = Place::of(options, terminal)?;
    let program = program(asked, &place, terminal)?;
    let ground = Ground { config: &config, place: &place, program: &program, today };
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
    match owners::owners(&portal, &config, prefix, host) {
        Some(text) => files.push(File { path: owners::path(host), text }),
        None => take_away(&place, host, terminal)?,
    }
    let mut is_refused = false;
    for file in files {
        let said = match put(&place, &file)? {
            Put::Written => {
                terminal.say_unless_quiet(&words::made(terminal.lang, file.path));
                continue;
            }
            Put::Foreign => words::not_ours(terminal.lang, file.path),
            Put::OfAnother(site) => of_another(terminal, file.path, &site),
        };
        is_refused = true;
        Terminal::say(&said);
        Terminal::result(&sealed(&file.text));
    }
    Ok(if is_refused { Exit::Failed } else { Exit::Fine })
}

/// What became of a file.
enum Put {
    Written,
    /// Somebody else wrote it, or changed it.
    Foreign,
    /// It is as we wrote it, for the site in this other folder of the repository.
    OfAnother(String),
}

/// Writes a file under our mark, unless what is there is not as we wrote it, or for another site.
fn put(place: &Place, file: &File) -> anyhow::Result<Put> {
    let path = place.top.join(file.path);
    if let Some(there) = fs::read_if_exists(&path)? {
        let Some(there) = SEAL.whole(&there) else { return Ok(Put::Foreign) };
        if let Some(site) = site_of(file.path, &there).filter(|site| place.is_another(site)) {
            return Ok(Put::OfAnother(site.to_owned()));
        }
    }
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write_atomic(&path, sealed(&file.text).as_bytes())?;
    Ok(Put::Written)
}

/// The folder of the site for which we wrote a file, from the top of the repository; empty at the top.
fn site_of<'t>(path: &str, text: &'t str) -> Option<&'t str> {
    if path.ends_with(owners::NAME) {
        return owners::folder(text);
    }
    let named = |line: &'t str| line.trim_start().strip_prefix("SITE")?.trim_start_matches([':', '=', ' ']).strip_prefix('\'');
    text.lines().find_map(named)?.strip_suffix('\'').map(|site| if site == "." { "" } else { site })
}

/// That a file is left to the other site of the repository for which it was written.
fn of_another(terminal: &Terminal, path: &str, site: &str) -> String {
    let (zh, en) = if site.is_empty() {
        ("最上面".to_owned(), "at its top".to_owned())
    } else {
        (format!(" `{site}` "), format!("in `{site}`"))
    };
    terminal.pick(
        format!("没有动 {path}：它是给同一个仓库{zh}的网站写的；下面是这个网站该有的内容，自己合进去\n"),
        format!(
            "left {path} alone: it was written for the site {en} of the same repository; what belongs there for this one \
             follows: merge it by hand\n"
        ),
    )
}

/// Removes the file of owners when this site has none any more, if it is as we wrote it, and for this site: another in the
/// same repository may have its own.
fn take_away(place: &Place, host: Host, terminal: &Terminal) -> anyhow::Result<()> {
    let path = owners::path(host);
    let there = fs::read_if_exists(&place.top.join(path))?;
    if there.and_then(|there| SEAL.whole(&there)).is_some_and(|text| owners::folder(&text) == Some(place.folder())) {
        fs::remove_file_if_exists(&place.top.join(path))?;
        terminal.say_unless_quiet(&terminal.pick(
            format!("已删除 {path}：site.toml 里不再写谁负责哪个地区\n"),
            format!("removed {path}: site.toml names no owners any more\n"),
        ));
    }
    Ok(())
}

fn sealed(text: &str) -> String {
    SEAL.put(&format!("{}\n{text}", SEAL.blank()))
}

/// Where the site lies in its repository; without one, the site's folder is taken for it.
struct Place {
    top: PathBuf,
    /// The site's folder from there, with a slash at its end; empty at the top.
    prefix: String,
    branch: String,
}

impl Place {
    fn of(options: &Options, terminal: &Terminal) -> anyhow::Result<Self> {
        let alone = || Self { top: options.root.clone(), prefix: String::new(), branch: "main".to_owned() };
        let repository = match Repository::around(&options.root) {
            Ok(repository) => repository,
            Err(Unasked::Refused(error)) => return Err(error),
            Err(_) => return Ok(alone()),
        };
        let top = fs::canonical(Path::new(&repository.top()?))?;
        let branch = repository.branch().unwrap_or_else(|| "main".to_owned());
        let place = Self { top, prefix: repository.prefix()?, branch };
        for name in [&place.prefix, &place.branch] {
            if !name.chars().all(is_harmless) {
                bail!(terminal.pick(
                    format!("`{name}` 里有流程文件写不了的符号；目录和分支的名字只用文字、数字和 `.` `_` `-` `/`"),
                    format!(
                        "`{name}` holds signs that no workflow can hold: let names of folders and branches be of letters, digits \
                         and `.` `_` `-` `/` only"
                    )
                ));
            }
        }
        Ok(place)
    }

    /// The site's folder from the top; empty at the top.
    fn folder(&self) -> &str {
        self.prefix.trim_end_matches('/')
    }

    /// Whether a folder holds another site than this. Where one was once, there may be none any more.
    fn is_another(&self, folder: &str) -> bool {
        folder != self.folder() && fs::exists(&self.top.join(folder).join(config::FILE))
    }
}

/// Whether a sign means nothing to YAML in quotes, to a shell, to `sed` and to what hosts put into scripts.
fn is_harmless(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '.' | '_' | '-' | '/')
}

/// From where a host gets qiao.
#[derive(Default)]
struct Program {
    source: String,
    revision: String,
}

/// What is asked for, else what our own files name already. The hosts at Gitee have qiao installed.
fn program(asked: &cli::Workflow, place: &Place, terminal: &Terminal) -> anyhow::Result<Program> {
    let known = match asked.host {
        Host::Github => fs::read_if_exists(&place.top.join(".github/workflows/qiao-check.yml"))?,
        Host::Gitlab => fs::read_if_exists(&place.top.join(".gitlab-ci.yml"))?,
        Host::Gitee => return Ok(Program::default()),
    };
    let known = known.and_then(|known| SEAL.whole(&known)).unwrap_or_default();
    let named = |name: &str| {
        let line = known.lines().find_map(|line| line.trim_start().strip_prefix(name)?.strip_prefix(": '")?.strip_suffix('\''));
        line.map(ToOwned::to_owned)
    };
    let source = asked.source.clone().or_else(|| named("QIAO_REPOSITORY"));
    let revision = asked.revision.clone().or_else(|| named("QIAO_REVISION"));
    let (Some(source), Some(revision)) = (source, revision) else {
        bail!(terminal.pick(
            "还要写从哪里装 qiao：--source 写 qiao 源代码的 git 地址，--revision 写固定的提交号",
            "say where qiao comes from: --source with the git address of its source, --revision with the commit to stay with"
        ));
    };
    Ok(Program { source, revision })
}

/// What files are made from.
struct Ground<'a> {
    config: &'a Config,
    place: &'a Place,
    program: &'a Program,
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
            ("@COMMENT@", COMMENT),
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
            .replace("@SITE@", root)
            .replace("@SOURCE@", &self.program.source)
            .replace("@REVISION@", &self.program.revision)
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
