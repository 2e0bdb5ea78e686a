//! What machines read, judged by software of others: on the demonstration, on a portal whose texts do their worst, and on
//! broken samples, each of which its judge must refuse.

#![expect(clippy::disallowed_methods, reason = "the tests look at the disk behind the back of the program")]

use crate::site::{Ran, Site, gather, job, qiao, repository, skip};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The judges, each a script in `tests/readers`.
const JUDGES: [&str; 13] = [
    "api.mjs",
    "calendars.mjs",
    "calendars.py",
    "exchange.mjs",
    "feeds.mjs",
    "feeds.py",
    "google.mjs",
    "keys.py",
    "linked.mjs",
    "robots.py",
    "sitemap.mjs",
    "tables.mjs",
    "tables.py",
];

/// Text that ends scripts, attributes, elements and formulas, if anything lets it.
const HOSTILE: &str = "\\\"'<&]]></script><!--=1+1\u{1f600}\\u202e\\u0007\\u2028";
const HOSTILE_BODY: &str =
    "\n\n`</script><!--` \\</script\\> \"引号\" '单' &amp; \u{1f468}\u{200d}\u{1f469} \u{202e}右到左\u{202c} \u{7}\u{1b} ";

fn folder() -> PathBuf {
    repository().join("tests/readers")
}

/// Whether the judges are installed; says so if not.
fn is_installed() -> bool {
    let there = ["node_modules", ".venv/bin/python", ".cache/schemaorg.json"].iter().all(|path| folder().join(path).exists());
    if !there {
        skip("the judges are not installed: run tests/readers/install");
    }
    there
}

fn judge(name: &str, on: &Path) -> Ran {
    let script = folder().join(name);
    let mut command = match script.extension().and_then(|extension| extension.to_str()) {
        Some("py") => Command::new(folder().join(".venv/bin/python")),
        _ => Command::new("node"),
    };
    Ran::of(&command.arg(&script).arg(on).output().unwrap_or_else(|error| panic!("{name}: {error}")))
}

/// Every judge accepts the site that lies there.
fn accepted(public: &Path) {
    let refused: Vec<String> = JUDGES
        .iter()
        .map(|name| (name, judge(name, public)))
        .filter(|(_, ran)| ran.code != Some(0))
        .map(|(name, ran)| format!("{name}:\n{}{}", ran.stdout, ran.stderr))
        .collect();
    assert!(refused.is_empty(), "{}", refused.join("\n"));
}

#[test]
fn others_accept_the_demonstration() {
    if !is_installed() {
        return;
    }
    accepted(&demonstration().path("public"));
}

/// The demonstration with titles and texts that do their worst.
fn hostile() -> Site {
    let site = Site::empty();
    let mut files = BTreeMap::new();
    gather(repository(), &repository().join("content"), &mut files);
    let long = "很长的话".repeat(2_500);
    for (path, bytes) in files {
        if Path::new(&path).extension().is_none_or(|end| end != "md") {
            site.write(&path, bytes);
            continue;
        }
        let text = String::from_utf8(bytes).expect("content is UTF-8");
        let line = |line: &str| {
            let worst = |key: &str, before: &str, most: usize| {
                let said = line.strip_prefix(key)?.trim_matches('"');
                Some(format!("{key}\"{before}{}{HOSTILE}\"", said.chars().take(most).collect::<String>()))
            };
            let longest = |key| line.strip_prefix(key).map(|_| format!("{key}\"{HOSTILE}{long}\""));
            let said = worst("title: ", "=", 24).or_else(|| worst("summary: ", "@", 60)).or_else(|| longest("schedule: "));
            said.unwrap_or_else(|| line.to_owned())
        };
        let text: Vec<String> = text.lines().map(line).collect();
        site.write(&path, format!("{}{HOSTILE_BODY}{long}\n", text.join("\n")));
    }
    let settings = std::fs::read_to_string(repository().join("site.toml")).expect("the portal has a site.toml");
    site.write("site.toml", settings.replace("\"资中劳务协作\"", "\"资中 </script>\\\"&'\u{1f600}]]>\""));
    site
}

#[test]
fn others_accept_a_portal_whose_texts_do_their_worst() {
    if !is_installed() {
        return;
    }
    let site = hostile();
    site.run(&["build", "--quiet"]).code(0);
    let job = site.read("public/j/240001.html");
    assert!(job.contains("&lt;/script&gt;&lt;!--") && job.contains("很长的话很长的话"), "what is hostile is there");
    accepted(&site.path("public"));
}

#[test]
fn each_judge_refuses_what_is_broken() {
    if !is_installed() {
        return;
    }
    for name in JUDGES {
        let stem = name.split('.').next().unwrap_or_default();
        let expected = std::fs::read_to_string(folder().join(format!("broken/{name}.txt"))).expect("each judge has samples");
        let ran = judge(name, &folder().join("broken").join(stem)).code(1);
        let (said, meant): (Vec<&str>, Vec<&str>) = (ran.stdout.lines().collect(), expected.lines().collect());
        assert!(!meant.is_empty() && said.len() == meant.len(), "{name} said:\n{}", ran.stdout);
        for (said, meant) in said.iter().zip(meant) {
            assert!(said.starts_with(meant), "{name} said {said:?}, not {meant:?}");
        }
    }
}

/// The lines of a calendar, unfolded, of the event with this UID.
fn event(calendar: &str, uid: &str) -> Vec<String> {
    let text = calendar.replace("\r\n ", "");
    let events = text
        .split("BEGIN:VEVENT\r\n")
        .skip(1)
        .map(|event| event.lines().filter(|line| *line != "END:VCALENDAR").map(ToOwned::to_owned).collect::<Vec<_>>());
    let found: Vec<Vec<String>> = events.filter(|lines| lines.contains(&format!("UID:{uid}"))).collect();
    assert_eq!(found.len(), 1, "{uid} in\n{calendar}");
    found.into_iter().next().unwrap_or_default()
}

fn value(lines: &[String], name: &str) -> String {
    let line = lines.iter().find_map(|line| line.strip_prefix(&format!("{name}:")));
    line.unwrap_or_else(|| panic!("no {name} in {lines:?}")).to_owned()
}

#[test]
fn a_fair_that_is_cancelled_says_so_under_its_old_id_with_a_higher_number() {
    const UID: &str = "fair-spring@jobs.example.org";
    let fair = "---\ntitle: 春季招聘会\nkind: hall\nstart: 2026-03-20 09:00\nend: 2026-03-20 12:00\nplace: away\norganizer: 样例中心\npublished: 2026-03-01\n---\n";
    let site = Site::new().file("content/fairs/home/spring.md", fair);
    let calendars = ["public/fairs/spring.ics", "public/regions/away.ics", "public/calendar.ics"];
    let build = |site: &Site, day: &str| {
        site.run(&["build", "--quiet", "--today", day]).code(0);
        calendars.map(|file| event(&site.read(file), UID))
    };
    let first = build(&site, "2026-03-06");
    for lines in &first {
        assert_eq!(value(lines, "STATUS"), "CONFIRMED");
        assert_eq!(value(lines, "DTSTART;TZID=Asia/Shanghai"), "20260320T090000");
    }
    assert_eq!(first, build(&site, "2026-03-07"), "time that goes on changes no event");
    let site = site.edit("content/fairs/home/spring.md", "09:00\n", "10:00\nupdated: 2026-03-07\n");
    let moved = build(&site, "2026-03-07");
    let site = site.edit("content/fairs/home/spring.md", "kind: hall", "kind: hall\nstatus: cancelled");
    let off = build(&site, "2026-03-07");
    let number = |lines: &[String]| value(lines, "SEQUENCE").parse::<u32>().expect("it is a number");
    for ((first, moved), off) in first.iter().zip(&moved).zip(&off) {
        assert!(number(first) < number(moved) && number(moved) < number(off));
        assert_eq!((value(off, "STATUS").as_str(), value(off, "SUMMARY").as_str()), ("CANCELLED", "【已取消】春季招聘会"));
    }
    assert_eq!(off, build(&site, "2026-05-01"), "who has it in a calendar learns of it late, too");
}

#[test]
fn an_entry_of_a_feed_is_updated_by_its_author_and_not_by_time() {
    let site = Site::new().edit("site.toml", "title =", "authority = \"jobs.example.org\"\ntitle =");
    let read = |site: &Site, arguments: &[&str]| {
        site.run(&[&["build", "--quiet"], arguments].concat()).code(0);
        let feed: serde_json::Value = serde_json::from_str(&site.read("public/feed.json")).expect("a feed is JSON");
        let item = |item: &serde_json::Value| (item["id"].to_string(), item["date_modified"].to_string());
        feed["items"].as_array().expect("a feed has items").iter().map(item).collect::<BTreeMap<_, _>>()
    };
    let first = read(&site, &[]);
    assert!(!first.is_empty());
    assert_eq!(first, read(&site, &["--today", "2026-03-09"]));
    assert_eq!(first, read(&site, &["--base-url", "https://elsewhere.example.org/"]), "ids outlive the address");
    let id = "\"tag:jobs.example.org,2026:job/240001\"";
    let site = site.edit("content/jobs/away/240001.md", "published:", "updated: 2026-03-08\npublished:");
    let then = read(&site, &["--today", "2026-03-09"]);
    assert_eq!(then[id], "\"2026-03-08T00:00:00+08:00\"");
    let others = |feed: &BTreeMap<String, String>| {
        feed.iter().filter(|(key, _)| *key != id).map(|(k, v)| (k.clone(), v.clone())).collect::<Vec<_>>()
    };
    assert_eq!(others(&first), others(&then));
}

#[test]
fn what_is_closed_leaves_everything_but_the_list_of_changes() {
    let site = Site::new().file("content/jobs/away/240009.md", job("招满工", "filled: 2026-03-04\npublished: 2026-03-02"));
    site.run(&["build", "--quiet"]).code(0);
    let said = site.tree("public").into_iter().filter(|(_, bytes)| String::from_utf8_lossy(bytes).contains("240009"));
    let said: Vec<String> = said.map(|(route, _)| route).collect();
    let expected =
        ["api/changes.json", "api/exchange/getAll.json", "api/exchange/getChanges.json", "closed/index.html", "j/240009.html"];
    assert_eq!(said, expected);
    assert!(!site.read("public/j/240009.html").contains("JobPosting"));
    let line = r#"{"kind":"job","id":"240009","page":"https://jobs.example.org/j/240009.html","status":"closed","created":"2026-03-02","modified":"2026-03-04","closed":"2026-03-04","reason":"filled"}"#;
    assert!(site.read("public/api/changes.json").contains(line));
}

#[test]
fn a_sample_beside_real_jobs_is_told_to_no_machine_as_one() {
    let real = job("真工", "published: 2026-03-02\nsample: false");
    let site = Site::new().file("content/jobs/away/240002.md", real);
    site.run(&["build", "--quiet"]).code(0);
    let all = site.read("public/api/exchange/getAll.json");
    assert!(all.contains("\"240002\"") && !all.contains("\"240001\""), "{all}");
    assert!(site.read("public/j/240002.html").contains("\"JobPosting\""));
    assert!(!site.read("public/j/240001.html").contains("\"JobPosting\""));
}

/// The demonstration, built.
fn demonstration() -> Site {
    let site = Site::empty();
    let mut command = qiao();
    command.current_dir(repository()).args(["build", "--lang", "en", "--out"]).arg(site.path("public"));
    Ran::of(&command.output().expect("the program starts")).code(0);
    site
}

#[test]
fn a_page_about_one_thing_says_what_it_is() {
    let site = demonstration();
    let expected: &[(&str, &[&str])] = &[
        ("j/", &["JobPosting", "Organization", "Place", "PostalAddress", "MonetaryAmount", "BreadcrumbList"]),
        ("policies/", &["GovernmentService", "Legislation", "GovernmentOrganization", "BreadcrumbList"]),
        ("fairs/", &["BusinessEvent", "VirtualLocation", "BreadcrumbList"]),
        ("trips/", &["BusTrip", "BusStop", "BreadcrumbList"]),
        ("courses/", &["Course", "CourseInstance", "Offer", "BreadcrumbList"]),
        ("stations/", &["GovernmentOffice", "OpeningHoursSpecification", "BreadcrumbList"]),
        ("guides/", &["HowTo", "HowToStep", "HowToSupply", "FAQPage", "BreadcrumbList"]),
        ("employers/", &["Organization", "BreadcrumbList"]),
        ("bulletins/", &["Dataset", "PropertyValue", "BreadcrumbList"]),
        ("regions/", &["AdministrativeArea", "BreadcrumbList"]),
        ("agreements/", &["DigitalDocument", "BreadcrumbList"]),
        ("pages/", &["WebPage", "SpecialAnnouncement", "BreadcrumbList"]),
        ("data.html", &["Dataset", "DataDownload", "BreadcrumbList"]),
        ("index.html", &["WebSite"]),
    ];
    let pages = site.tree("public");
    for (folder, types) in expected {
        let there = pages.iter().filter(|(route, _)| route.starts_with(folder));
        let said: String = there.map(|(_, bytes)| String::from_utf8_lossy(bytes)).collect();
        let missing: Vec<_> = types.iter().filter(|name| !said.contains(&format!("\"@type\":\"{name}\""))).collect();
        assert!(missing.is_empty(), "{folder} lacks {missing:?}");
    }
    assert!(site.read("public/fairs/taiping-0307.html").contains("\"subEvent\":["));
}

#[test]
fn pages_lead_to_the_feeds_about_what_they_are_about() {
    let site = demonstration();
    for (page, feeds) in [
        ("index.html", &["feed"][..]),
        ("jobs/to-yuhuan.html", &["feeds/to-yuhuan", "feed"]),
        ("jobs/from-zizhong.html", &["feeds/from-zizhong", "feed"]),
        ("jobs/trade-sewing.html", &["feeds/trade-sewing", "feed"]),
        ("policies/for-migrant_worker.html", &["feeds/for-migrant_worker", "feed"]),
        ("regions/yuhuan.html", &["feeds/to-yuhuan", "feed"]),
        ("pairs/zizhong-yuhuan.html", &["feeds/to-yuhuan", "feeds/from-zizhong", "feed"]),
        ("j/240001.html", &[]),
    ] {
        let text = site.read(&format!("public/{page}"));
        let root = "../".repeat(page.matches('/').count());
        let links = |media: &str| {
            let begin = format!("<link rel=\"alternate\" type=\"application/{media}\"");
            let hrefs = text.split(&begin).skip(1).filter_map(|rest| rest.split("href=\"").nth(1)?.split('"').next());
            hrefs.map(ToOwned::to_owned).collect::<Vec<_>>()
        };
        let expected = |end: &str| feeds.iter().map(|feed| format!("{root}{feed}.{end}")).collect::<Vec<_>>();
        assert_eq!(links("atom+xml"), expected("xml"), "{page}");
        assert_eq!(links("feed+json"), expected("json"), "{page}");
    }
}

#[test]
fn a_regions_calendar_holds_all_that_has_a_day_there() {
    let site = demonstration();
    let calendar = |region: &str| site.read(&format!("public/regions/{region}.ics")).replace("\r\n ", "");
    let home = calendar("zizhong");
    for words in [
        "SUMMARY:【样例】太平镇庆荣村院坝招聘\r\n",
        "SUMMARY:【样例】太平镇庆荣村院坝招聘：庆荣村\r\n",
        "SUMMARY:【样例】资中到玉环专车（3月12日）\r\n",
        "SUMMARY:【样例】开课：电焊班（十天，免费）\r\n",
        "SUMMARY:【样例】报名截止：资中到玉环专车（3月12日）\r\n",
        "SUMMARY:【样例】申请截止：",
        "SUMMARY:【样例】招工截止：",
    ] {
        assert!(home.contains(words), "no {words:?} in\n{home}");
    }
    // The coach stops there, though it neither begins nor ends there.
    assert!(calendar("taiping").contains("SUMMARY:【样例】资中到玉环专车（3月12日）\r\n"));
    assert!(!site.read("public/calendar.ics").contains("招工截止"));
}
