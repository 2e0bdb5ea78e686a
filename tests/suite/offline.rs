//! The site without network: what a phone has opened stays readable, and says how old it is.

use crate::browser::{Browser, Portal};
use serde::Deserialize;

#[derive(Debug, Deserialize)]
struct Read {
    heading: String,
    /// What is said of its age.
    old: String,
    styled: bool,
    /// Since when the worker has had it, in milliseconds; 0 if it is fresh.
    age: Option<u64>,
}

#[derive(Debug, Deserialize)]
struct Other {
    #[serde(flatten)]
    read: Read,
    /// The jobs that this phone keeps.
    kept: Vec<String>,
    phones: usize,
}

#[derive(Debug, Deserialize)]
struct Found {
    online: Read,
    job: Read,
    stations: Read,
    other: Other,
    manifest: serde_json::Value,
    complaints: Vec<String>,
}

#[test]
fn what_was_opened_is_read_without_network_and_says_how_old_it_is() {
    let Some(browser) = Browser::here() else { return };
    let portal = Portal::shared();
    let folder = portal.path().to_str().expect("temporary folders have UTF-8 names").to_owned();
    let found: Found = browser.ask("offline.mjs", folder, []);
    assert_eq!(found.complaints, [""; 0]);
    assert_eq!((found.online.heading.as_str(), found.online.old.as_str()), ("缝纫工（平车）", ""));
    assert_eq!(found.online.age, Some(0));
    assert!(found.job.age > Some(1_700_000_000_000), "{:?}", found.job);
    assert_eq!(found.job.heading, found.online.heading);
    assert!(found.job.old.starts_with("没连上网。这是 ") && found.job.old.contains("月"), "{:?}", found.job);
    assert_eq!(found.stations.heading, "服务站", "stations are kept though nobody opened them");
    assert_eq!(found.other.read.heading, "现在没网", "what was never opened has a page that says whom to call");
    assert!(found.other.kept.iter().any(|title| title.contains("缝纫工")), "{:?}", found.other);
    assert!(found.other.phones >= 5, "{:?}", found.other);
    assert!([&found.online, &found.job, &found.stations, &found.other.read].iter().all(|read| read.styled));
    assert_eq!(found.manifest["lang"], "zh-CN");
    assert_eq!(found.manifest["name"], "资中劳务协作");
    assert!(portal.path().join(found.manifest["start_url"].as_str().expect("it starts somewhere")).is_file());
}
