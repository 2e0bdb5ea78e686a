//! `CODEOWNERS`: which office is asked about which file, from what `site.toml` says of regions. A town belongs to the
//! office of its county unless it has its own; an agreement belongs to all its parties.

use crate::cli::Host;
use crate::config::Config;
use crate::load;
use crate::model::Portal;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

/// The name of the file at each host.
pub(super) const NAME: &str = "CODEOWNERS";

/// Where a host looks for the file.
pub(super) fn path(host: Host) -> &'static str {
    match host {
        Host::Github => ".github/CODEOWNERS",
        Host::Gitlab => ".gitlab/CODEOWNERS",
        Host::Gitee => ".gitee/CODEOWNERS",
    }
}

/// A pattern for paths, and the regions whose owners are asked.
struct Rule {
    pattern: String,
    regions: Vec<String>,
}

/// The text of the file; none where no region has an owner. `prefix` is the site's folder in the repository.
pub(super) fn owners(portal: &Portal, config: &Config, prefix: &str, host: Host) -> Option<String> {
    let owners: BTreeMap<&str, String> = config.owners().map(|(region, owners)| (region, owners.join(" "))).collect();
    if owners.is_empty() {
        return None;
    }
    let rules = rules(portal, config, prefix, &owners);
    // Whatever belongs to no region – settings, themes, data, these files, what is new – belongs to all, any of whom may
    // say yes.
    let all: BTreeSet<&str> = owners.values().flat_map(|owners| owners.split(' ')).collect();
    let all = all.into_iter().collect::<Vec<_>>().join(" ");
    let rest: String = rest(prefix, host).iter().map(|pattern| format!("{pattern} {all}\n")).collect::<Vec<_>>().concat();
    Some(match host {
        // Of several owners of one line any one is enough there, and the last line that fits holds.
        Host::Github | Host::Gitee => rules.iter().fold(rest, |mut text, rule| {
            let all: BTreeSet<&str> = rule.regions.iter().flat_map(|region| owners[&**region].split(' ')).collect();
            let _ = writeln!(text, "{} {}", rule.pattern, all.into_iter().collect::<Vec<_>>().join(" "));
            text
        }),
        // Each section asks its own, so that every party to an agreement has to say yes.
        Host::Gitlab => owners.iter().fold(format!("[all of it]\n{rest}"), |mut text, (region, owners)| {
            let own = rules.iter().filter(|rule| rule.regions.iter().any(|other| other == region));
            let _ = writeln!(text, "[{region}]");
            for rule in own {
                let _ = writeln!(text, "{} {owners}", rule.pattern);
            }
            text
        }),
    })
}

/// The folder of the site whose owners a text of [`owners`] names, from the top of the repository; empty at the top.
pub(super) fn folder(text: &str) -> Option<&str> {
    let first = text.lines().find(|line| !line.is_empty() && !line.starts_with(['#', '[']))?.split(' ').next()?;
    Some(if first == "*" { "" } else { first.trim_matches('/') })
}

/// Patterns for everything: where the site is only a part of a repository, its folder and what the host reads of it.
fn rest(prefix: &str, host: Host) -> Vec<String> {
    if prefix.is_empty() {
        return vec!["*".to_owned()];
    }
    let read: &[&str] = match host {
        Host::Github => &["/.github/"],
        Host::Gitlab => &["/.gitlab/", "/.gitlab-ci.yml"],
        Host::Gitee => &["/.gitee/", "/.workflow/"],
    };
    std::iter::once(pattern(prefix, "")).chain(read.iter().map(|path| (*path).to_owned())).collect()
}

fn rules(portal: &Portal, config: &Config, prefix: &str, owners: &BTreeMap<&str, String>) -> Vec<Rule> {
    // The region itself or the nearest above it that has owners.
    let owning = |region: &str| {
        let mut line = portal.lineage(region).map(|above| above.document.slug.to_string());
        line.find(|above| owners.contains_key(&**above))
    };
    let rule = |path: &str, regions: Vec<String>| Rule { pattern: pattern(prefix, path), regions };
    let mut rules = Vec::new();
    for mount in config.site.mounts.iter() {
        // A submodule is a path of its own; of a folder its files are meant.
        let path = mount.path.trim_end_matches('/');
        for path in [path.to_owned(), format!("{path}/")] {
            rules.extend(owning(&mount.owner).map(|region| rule(&path, vec![region])));
        }
    }
    for region in &portal.regions {
        let slug = &*region.document.slug as &str;
        if let Some(owner) = owning(slug) {
            rules.push(rule(&format!("{}/*/{slug}/", load::FOLDER), vec![owner.clone()]));
            rules.push(rule(&region.document.file, vec![owner]));
        }
    }
    for agreement in &portal.agreements {
        let parties: BTreeSet<String> = agreement.front.parties.iter().filter_map(|party| owning(&party.region)).collect();
        if !parties.is_empty() {
            rules.push(rule(&agreement.document.file, parties.into_iter().collect()));
        }
    }
    rules
}

/// A path from the top of the repository as a pattern; a space would end it.
fn pattern(prefix: &str, path: &str) -> String {
    format!("/{prefix}{path}").replace(' ', "\\ ")
}
