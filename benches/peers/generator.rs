//! What each generator is given, how it is run, and whether its pages are all there.

use crate::corpus::File;
use crate::job::Job;
use crate::measure::{self, Tree};
use anyhow::{Context as _, ensure};
use std::collections::HashMap;
use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Generator {
    Qiao,
    Hugo,
    Blades,
    Eleventy,
}

impl Generator {
    pub(crate) const PEERS: [Self; 3] = [Self::Hugo, Self::Blades, Self::Eleventy];

    /// Its name, as `--only` takes it and as its folder in `benches/peers` is called.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Qiao => "qiao",
            Self::Hugo => "hugo",
            Self::Blades => "blades",
            Self::Eleventy => "eleventy",
        }
    }

    /// The site as it wants it: its theme, which lies in `benches/peers`, and the jobs.
    pub(crate) fn site(self, corpus: &[File], jobs: &[Job]) -> anyhow::Result<Vec<File>> {
        let theme = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/peers").join(self.name());
        let (theme, below) = if self == Self::Qiao { (theme, "themes/plain/") } else { (theme.join("site"), "") };
        let mut files = Vec::new();
        for (path, bytes) in Tree::read(&theme)?.files {
            let path = path.to_str().context("a theme has plain names")?.replace('\\', "/");
            files.push(File { path: format!("{below}{path}"), text: String::from_utf8(bytes)? });
        }
        if self == Self::Qiao {
            files.extend(corpus.iter().map(|file| File { path: file.path.clone(), text: plain(file) }));
        } else {
            files.extend(jobs.iter().map(|job| File { path: format!("content/jobs/{}.md", job.id), text: self.source(job) }));
        }
        Ok(files)
    }

    /// A job as a Markdown file of a peer.
    fn source(self, job: &Job) -> String {
        // A text as JSON is that text in YAML and in TOML too.
        let quoted = |text: &str| serde_json::Value::from(text).to_string();
        let (fence, is) = if self == Self::Blades { ("+++", " =") } else { ("---", ":") };
        let mut front = format!("title{is} {}\ndate{is} {}\n", quoted(&job.title), job.date);
        let kept = [("region", &job.region), ("trade", &job.trade)];
        for (name, value) in job.fields.iter().map(|(name, value)| (*name, value)).chain(kept) {
            let _ = writeln!(front, "{name}{is} {}", quoted(value));
        }
        let (region, trade) = (quoted(&job.region), quoted(&job.trade));
        match self {
            Self::Qiao | Self::Eleventy => {}
            Self::Hugo => {
                let _ = writeln!(front, "regions: [{region}]\ntrades: [{trade}]");
            }
            Self::Blades => {
                let _ = writeln!(front, "\n[taxonomies]\nregions = [{region}]\ntrades = [{trade}]");
            }
        }
        format!("{fence}\n{front}{fence}\n{}", job.body)
    }

    /// One build of the site at `root`.
    pub(crate) fn command(self, program: &Path, root: &Path, threads: usize) -> Command {
        let mut command = Command::new(if self == Self::Eleventy { Path::new("node") } else { program });
        command.current_dir(root);
        match self {
            Self::Qiao => command.args(["--lang", "en", "--threads", &threads.to_string(), "build"]),
            Self::Hugo => command.args(["build", "--quiet"]).env("GOMAXPROCS", threads.to_string()),
            Self::Blades => command.arg("build"),
            Self::Eleventy => command.arg(program).arg("--quiet"),
        };
        command
    }

    /// Removes what an earlier build of the site at `root` wrote, so that the next is the first.
    pub(crate) fn clear(self, root: &Path) -> anyhow::Result<()> {
        measure::clear(&root.join("public"))?;
        // Its list of files that it wrote.
        if self == Self::Blades && root.join(".blades").exists() {
            std::fs::remove_file(root.join(".blades"))?;
        }
        Ok(())
    }

    /// Whether a build came to its end: Blades says so, and exits without an error in any case.
    pub(crate) fn examine(self, said: &str) -> anyhow::Result<()> {
        ensure!(self != Self::Blades || said.contains("Done in"), "{} failed:\n{said}", self.name());
        Ok(())
    }

    /// Whether there is a page for each job, and in three of them what the job says; and a sitemap.
    pub(crate) fn judge(self, tree: &Tree, jobs: &[Job]) -> anyhow::Result<()> {
        let folder = if self == Self::Qiao { "j" } else { "jobs" };
        let files: HashMap<&Path, &[u8]> = tree.files.iter().map(|(path, bytes)| (&**path, &**bytes)).collect();
        let page = |job: &Job| files.get(&*Path::new(folder).join(format!("{}.html", job.id))).copied();
        let missing = jobs.iter().filter(|job| page(job).is_none()).count();
        ensure!(missing == 0, "{}: {missing} of {} jobs have no page", self.name(), jobs.len());
        for job in [jobs.first(), jobs.get(jobs.len() / 2), jobs.last()].into_iter().flatten() {
            let page = String::from_utf8_lossy(page(job).unwrap_or_default());
            for words in [&*job.title, &job.fields[0].1, job.line()?] {
                ensure!(page.contains(words), "{}: the page of job {} does not say `{words}`:\n{page}", self.name(), job.id);
            }
        }
        ensure!(files.contains_key(Path::new("sitemap.xml")), "{}: there is no sitemap", self.name());
        Ok(())
    }
}

/// A file of qiao's own site: with the plain theme, and without what the peers have not, such as lists of jobs by two conditions.
fn plain(file: &File) -> String {
    if file.path == "site.toml" {
        let without = "leave_out = [\"data\", \"feeds\", \"calendars\", \"search\", \"booklets\"]";
        format!("theme = \"plain\"\n{without}\n{}\n[lists]\npair_min = 1000\n", file.text)
    } else {
        file.text.clone()
    }
}
