//! The search page in a real browser: found by any part of a word, narrowed by filters, sent by its address.

#![expect(clippy::disallowed_methods, reason = "tests stand outside the house")]

use crate::browser::{Browser, Portal, Server, on_disk};
use crate::preview::Running;
use crate::site::{Site, gather, repository};
use serde::Deserialize;
use serde_yaml::Value;
use std::collections::{BTreeMap, BTreeSet};

#[path = "../../benches/corpus.rs"]
mod corpus;

#[derive(Debug, Deserialize)]
struct Answer {
    query: String,
    /// What was loaded of the index until the first hits stood there, packed.
    bytes: usize,
    /// How many hits stood there then.
    shown: usize,
    #[serde(flatten)]
    listed: Listed,
}

#[derive(Debug, PartialEq, Deserialize)]
struct Listed {
    announced: String,
    typed: String,
    ticked: Vec<String>,
    hits: Vec<String>,
    help: bool,
}

#[derive(Debug, Deserialize)]
struct Found {
    answers: Vec<Answer>,
    complaints: Vec<String>,
    #[serde(flatten)]
    typed: Option<Typed>,
}

/// What came of typing a word and ticking a box.
#[derive(Debug, Deserialize)]
struct Typed {
    before: Listed,
    ticked: Listed,
    opened: Listed,
    address: String,
    sent: String,
}

/// Front matter of a folder of the demonstration, by the file's name.
fn entries(folder: &str) -> BTreeMap<String, Value> {
    let mut files = BTreeMap::new();
    let folder = repository().join("content").join(folder);
    gather(&folder, &folder, &mut files);
    let read = |(name, bytes): (String, Vec<u8>)| {
        let text = String::from_utf8(bytes).ok()?;
        let front = text.strip_prefix("---\n")?.split("\n---").next()?.to_owned();
        let slug = name.rsplit('/').next()?.strip_suffix(".md")?.to_owned();
        Some((slug, serde_yaml::from_str(&front).expect("front matter of the demonstration is YAML")))
    };
    files.into_iter().filter_map(read).collect()
}

fn text<'v>(value: &'v Value, key: &str) -> &'v str {
    value.get(key).and_then(Value::as_str).unwrap_or_default()
}

/// What each open job can be found by, read from the content with no help of the program but for which jobs are open.
fn openings(portal: &Portal) -> BTreeMap<String, Vec<String>> {
    let (employers, regions) = (entries("employers"), entries("regions"));
    let trades: Value = serde_yaml::from_str(
        &std::fs::read_to_string(repository().join("src/model/trades.yml")).expect("the built-in trades are there"),
    )
    .expect("they are YAML");
    let trades = trades.get("trades").and_then(Value::as_sequence).expect("a list").clone();
    let listed: BTreeSet<String> =
        links(&portal.pages_in("jobs/").into_iter().map(|route| portal.pages[&route].clone()).collect::<String>());
    let mut openings = BTreeMap::new();
    for (slug, job) in entries("jobs") {
        let route = format!("j/{slug}.html");
        if !listed.contains(&route) {
            continue;
        }
        let employer = &employers[text(&job, "employer")];
        let place = job.get("workplace").map(|place| place.as_str().unwrap_or_else(|| text(place, "region")).to_owned());
        let mut fields = vec![slug, text(&job, "title").to_owned()];
        fields.extend(["title", "short_name"].map(|key| text(employer, key).to_owned()));
        let mut region = place.expect("jobs have a workplace");
        while let Some(above) = regions.get(&region) {
            fields.extend(["title", "short"].map(|key| text(above, key).to_owned()));
            text(above, "parent").clone_into(&mut region);
        }
        let trade = trades.iter().find(|trade| text(trade, "key") == text(&job, "trade")).expect("trades are checked");
        fields.push(text(trade, "title").to_owned());
        let words = trade.get("words").and_then(Value::as_sequence).into_iter().flatten();
        fields.extend(words.filter_map(Value::as_str).map(str::to_owned));
        openings.insert(route, fields);
    }
    openings
}

/// The addresses of jobs that a page links to.
fn links(page: &str) -> BTreeSet<String> {
    let hrefs = page.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
    hrefs.filter_map(|href| href.strip_prefix("../")).filter(|href| href.starts_with("j/")).map(str::to_owned).collect()
}

/// The jobs on the static pages of a narrowed list.
fn listed(portal: &Portal, list: &str) -> BTreeSet<String> {
    let first = format!("jobs/{list}.html");
    let further = format!("jobs/{list}_");
    let page_of = |route: &String| {
        *route == first || route.strip_prefix(&further).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
    };
    portal.pages.iter().filter(|(route, _)| page_of(route)).flat_map(|(_, text)| links(text)).collect()
}

#[test]
fn a_search_finds_every_part_of_every_name() {
    let Some(browser) = Browser::here() else { return };
    let portal = Portal::shared();
    let openings = openings(&portal);
    assert!(openings.len() > 30);
    // Parts of names, two and three characters and single ones, from all over the portal; and what nobody is called.
    let names: Vec<&String> = openings.values().flat_map(|fields| [&fields[1], &fields[2]]).collect();
    let mut queries: BTreeSet<String> = BTreeSet::new();
    for (at, name) in names.iter().enumerate() {
        let letters: Vec<char> = name.chars().filter(|c| c.is_alphanumeric()).collect();
        let length = 1 + at % 3;
        if letters.len() >= length && at % 2 == 0 {
            let from = at % (letters.len() - length + 1);
            let part: String = letters[from..from + length].iter().collect();
            if name.contains(&part) {
                queries.insert(part.to_lowercase());
            }
        }
    }
    queries.extend(["缝纫 玉环", "浙江", "没有这种活", "240001", "平车 台州 缝"].map(str::to_owned));
    assert!(queries.len() > 25, "{queries:?}");
    let server = Server::start(portal.path(), "/deep/down/");
    for start in [on_disk(portal.path(), ""), server.url("")] {
        let found: Found = browser.ask("search.mjs", start, queries.iter().map(|query| format!("q={query}")));
        assert_eq!(found.complaints, [""; 0]);
        for answer in &found.answers {
            let words = answer.query.trim_start_matches("q=");
            let holds = |fields: &Vec<String>| {
                words.split(' ').all(|word| fields.iter().any(|field| field.to_lowercase().contains(word)))
            };
            let expected: BTreeSet<String> =
                openings.iter().filter(|(_, fields)| holds(fields)).map(|(route, _)| route.clone()).collect();
            let hits: BTreeSet<String> = answer.listed.hits.iter().cloned().collect();
            assert_eq!(answer.listed.hits.len(), hits.len(), "{words}: each hit once");
            // Flags are words too: whoever looks for one letter of them finds those jobs as well.
            let more: Vec<_> = hits.difference(&expected).collect();
            assert!(expected.is_subset(&hits), "{words}: {:?} are missing", expected.difference(&hits));
            assert!(words.chars().count() < 2 || more.is_empty(), "{words}: {more:?} hold it nowhere");
            assert_eq!(answer.listed.typed, words);
            let said = if hits.is_empty() {
                format!("没找到“{words}”。")
            } else {
                format!("找到 {} 个岗位。", hits.len())
            };
            assert_eq!(answer.listed.announced, said);
            assert_eq!(answer.listed.help, hits.is_empty());
            assert_eq!(answer.shown, hits.len().min(10), "{words}");
        }
        let found = found.typed.expect("it typed too");
        let count = |said: &str| said.chars().filter(char::is_ascii_digit).collect::<String>().parse::<usize>().ok();
        assert_eq!(count(&found.ticked.announced), Some(found.ticked.hits.len()));
        assert!(count(&found.before.announced) > count(&found.ticked.announced), "a tick narrows: {:?}", found.ticked);
        assert_eq!(found.opened, found.ticked, "{} opened afresh", found.address);
        assert_eq!(found.sent, found.address);
        assert_eq!(found.ticked.ticked.len(), 1);
    }
}

#[test]
fn filters_find_what_the_static_lists_hold_and_combine() {
    let Some(browser) = Browser::here() else { return };
    let portal = Portal::shared();
    let one = ["to=yuhuan", "to=nanhu", "trade=sewing", "pay=5000", "with=beginners", "with=couples"];
    let both =
        ["to=yuhuan&pay=4000", "to=yuhuan,nanhu&with=lodging", "with=beginners,couples", "trade=sewing&to=yuhuan&pay=3000"];
    let queries = one.into_iter().chain(both).chain(["pay=5000&sort=pay", "q=缝纫&with=lodging"]);
    let found: Found = browser.ask("search.mjs", on_disk(portal.path(), ""), queries.map(str::to_owned));
    let set = |answer: &Answer| answer.listed.hits.iter().cloned().collect::<BTreeSet<_>>();
    let all: BTreeMap<&str, &Answer> = found.answers.iter().map(|answer| (&*answer.query, answer)).collect();
    let list = |list: &str| {
        let listed = listed(&portal, list);
        assert!(!listed.is_empty(), "{list}");
        listed
    };
    for query in one {
        assert_eq!(set(all[query]), list(&query.replace('=', "-")), "{query}");
    }
    let and = |a: BTreeSet<String>, b: BTreeSet<String>| a.intersection(&b).cloned().collect::<BTreeSet<_>>();
    assert_eq!(set(all[both[0]]), and(list("to-yuhuan"), list("pay-4000")));
    let either: BTreeSet<String> = list("to-yuhuan").union(&list("to-nanhu")).cloned().collect();
    assert_eq!(set(all[both[1]]), and(either, list("with-lodging")));
    assert_eq!(set(all[both[2]]), and(list("with-beginners"), list("with-couples")));
    assert_eq!(set(all[both[3]]), and(and(list("trade-sewing"), list("to-yuhuan")), list("pay-3000")));
    assert_eq!(set(all["pay=5000&sort=pay"]), list("pay-5000"));
    let best = &portal.pages["jobs/by-pay.html"];
    let order: Vec<&str> = best.split("<h3><a href=\"../").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    let hits = &all["pay=5000&sort=pay"].listed.hits;
    assert_eq!(hits[..], order[..hits.len()], "the best paid come first");
    assert_eq!(found.complaints, [""; 0]);
}

#[test]
fn a_first_search_among_ten_thousand_jobs_is_light() {
    const KB: usize = 1024;
    let Some(browser) = Browser::here() else { return };
    let site = Site::empty();
    for file in corpus::site(2020, corpus::Size { jobs: 10_000, pairs: 6 }) {
        site.write(&file.path, &file.text);
    }
    let running = Running::start(&site, &["serve", "--port", "0"]);
    let line = running.line("http://");
    let start = format!("http://{}/", line.split("http://").nth(1).and_then(|rest| rest.split('/').next()).expect("an address"));
    let queries = ["q=缝纫", "q=缝纫工", "q=操作工", "q=工", "to=hai-1", "q=包装 有限公司", "pay=5000&sort=pay"];
    let found: Found = browser.ask("search.mjs", "--first".to_owned(), std::iter::once(start).chain(queries.map(str::to_owned)));
    assert_eq!(found.complaints, [""; 0]);
    for answer in &found.answers {
        let Answer { query, bytes, listed, .. } = answer;
        assert!(!listed.hits.is_empty(), "{query}: {answer:?}");
        assert!((20 * KB..60 * KB).contains(bytes), "{query} loads {bytes} bytes");
    }
}
