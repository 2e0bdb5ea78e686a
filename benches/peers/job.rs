//! The jobs of the corpus with flat values, as generators take them that know of no jobs.

use crate::corpus::{File, TODAY};
use anyhow::Context as _;
use jiff::civil::Date;
use std::collections::HashMap;

/// A job that has a page: neither a draft nor one that is yet to come.
pub(crate) struct Job {
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) date: Date,
    /// What else its page shows, by name.
    pub(crate) fields: Vec<(&'static str, String)>,
    pub(crate) region: String,
    pub(crate) trade: String,
    pub(crate) body: String,
}

impl Job {
    /// A line of the body that looks the same in its page: one without markup.
    pub(crate) fn line(&self) -> anyhow::Result<&str> {
        let plain = |line: &&str| !line.is_empty() && !line.contains(['*', '#', '|', '[', '-']);
        self.body.lines().find(plain).with_context(|| format!("job {} has no line without markup", self.id))
    }
}

/// The jobs among the files of a site.
pub(crate) fn read(files: &[File]) -> anyhow::Result<Vec<Job>> {
    let mut titles = HashMap::new();
    let mut jobs = Vec::new();
    for file in files {
        let Some(path) = file.path.strip_prefix("content/").and_then(|path| path.strip_suffix(".md")) else {
            continue;
        };
        let (kind, path) = path.split_once('/').context("an entry lies in the folder of its kind")?;
        let (front, body) = file.text.trim_start_matches("---\n").split_once("---\n").context("an entry has front matter")?;
        let (folder, id) = path.rsplit_once('/').unwrap_or(("", path));
        if matches!(kind, "jobs" | "employers" | "regions") {
            let front: serde_yaml::Value = serde_yaml::from_str(front).with_context(|| file.path.clone())?;
            if kind == "jobs" {
                jobs.push((id, folder, front, body));
            } else {
                titles.insert(id, text(&front["title"]));
            }
        }
    }
    let mut read = Vec::new();
    for (id, region, front, body) in jobs {
        let date = text(&front["published"]).parse().with_context(|| format!("job {id} has no date"))?;
        if date > TODAY || front["draft"] == true {
            continue;
        }
        let title_of = |id: &str| titles.get(id).cloned().unwrap_or_default();
        let place = front["workplace"].get("region").unwrap_or(&front["workplace"]);
        let bed = &front["lodging"]["per_room"];
        let fields = vec![
            ("employer", title_of(&text(&front["employer"]))),
            ("place", title_of(&text(place))),
            ("headcount", text(&front["headcount"])),
            ("pay", format!("{}–{}", text(&front["pay"]["total"]["min"]), text(&front["pay"]["total"]["max"]))),
            ("hours", format!("{} × {}", text(&front["hours"]["per_day"]), text(&front["hours"]["days_per_week"]))),
            ("lodging", if bed.is_null() { String::new() } else { format!("{} 人一间", text(bed)) }),
            ("meals", text(&front["meals"])),
            ("until", text(&front["valid_through"])),
        ];
        let (title, trade) = (text(&front["title"]), text(&front["trade"]));
        read.push(Job { id: id.to_owned(), title, date, fields, region: region.to_owned(), trade, body: body.to_owned() });
    }
    Ok(read)
}

/// A single value as text; none as no text.
fn text(value: &serde_yaml::Value) -> String {
    match value {
        serde_yaml::Value::String(text) => text.clone(),
        serde_yaml::Value::Number(number) => number.to_string(),
        _ => String::new(),
    }
}
