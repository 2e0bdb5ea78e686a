//! What lies in the output folder: the same bytes for the same input, and never a half site.

#![expect(clippy::disallowed_methods, reason = "the tests look at the disk behind the back of the program")]

use crate::site::{Ran, Site, TODAY, job, qiao, repository};
use std::collections::BTreeMap;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

type Tree = BTreeMap<String, Vec<u8>>;

/// Names the files that differ; the bytes of a whole site say nothing to anybody.
#[track_caller]
fn assert_same(left: &Tree, right: &Tree) {
    let names = left.keys().chain(right.keys());
    let differing: Vec<&String> = names.filter(|name| left.get(*name) != right.get(*name)).collect();
    assert!(differing.is_empty(), "these files differ: {differing:?}");
    assert!(left.len() > 30, "a site has more than {} files", left.len());
}

fn text(tree: &Tree, route: &str) -> String {
    let bytes = tree.get(route).unwrap_or_else(|| panic!("there is no {route} among {:?}", tree.keys()));
    String::from_utf8(bytes.clone()).expect("pages are UTF-8")
}

fn built(site: &Site, arguments: &[&str]) -> Tree {
    site.run(&[&["build"], arguments].concat()).code(0);
    site.tree("public")
}

/// The demonstration portal in this repository, built into a folder of its own.
fn demonstration(arguments: &[&str], variables: &[(&str, &str)]) -> Tree {
    let site = Site::empty();
    let out = site.path("public");
    let mut command = qiao();
    command.current_dir(repository()).args(["build", "--lang", "en", "--out"]).arg(out).args(arguments);
    Ran::of(&command.envs(variables.iter().copied()).output().expect("the program starts")).code(0);
    site.tree("public")
}

fn last_line(ran: &Ran) -> String {
    ran.stderr.lines().last().unwrap_or_default().to_owned()
}

/// When each file of the site and our notes about it were last written.
fn times(site: &Site) -> BTreeMap<String, SystemTime> {
    let mut names: Vec<String> = site.tree("public").into_keys().collect();
    names.push(".qiao/manifest".to_owned());
    let time = |name: &str| site.path("public").join(name).metadata().and_then(|it| it.modified()).expect("it has a time");
    names.into_iter().map(|name| (name.clone(), time(&name))).collect()
}

#[test]
fn a_second_build_changes_nothing() {
    let site = Site::new();
    let first = built(&site, &[]);
    let before = times(&site);
    let told = site.run(&["build"]).code(0).stderr;
    assert!(told.contains(&format!("(0 new, 0 changed, 0 removed, {} kept)", first.len())), "{told}");
    assert_same(&first, &site.tree("public"));
    assert_eq!(before, times(&site));
}

/// Whether outputs were drawn, as `--timings` tells it.
fn draws(site: &Site, arguments: &[&str]) -> bool {
    let told = site.run(&[&["build", "--timings"], arguments].concat()).code(0).stderr;
    assert!(told.contains(" ms  load"), "{told}");
    told.contains(" ms  render")
}

#[test]
fn nothing_is_drawn_while_nothing_changed_and_everything_else_is() {
    let site = Site::new().file("content/pages/home/about.md", "---\ntitle: 关于\n---\n一\n");
    let all = |site: &Site| site.tree("public");
    assert!(draws(&site, &[]), "the first time");
    let first = all(&site);
    assert!(!draws(&site, &[]));
    // Drawn again, it is the same and not touched.
    let before = times(&site);
    std::fs::remove_file(site.path("public/.qiao/made")).expect("there is a note");
    assert!(draws(&site, &[]));
    assert_eq!(before, times(&site));

    let site = site.file("content/pages/home/about.md", "---\ntitle: 关于\n---\n二\n");
    assert!(draws(&site, &[]), "content changed");
    assert!(!draws(&site, &[]));
    let site = site.file("content/pages/home/about.md", "---\ntitle: 关于\n---\n一\n");
    assert!(draws(&site, &[]), "it changed back");
    assert_same(&first, &all(&site));

    for (file, bytes) in [("index.html", "theirs"), ("robots.txt", "")] {
        std::fs::write(site.path("public").join(file), bytes).expect("a page can be written");
        assert!(draws(&site, &[]), "somebody changed {file}");
        assert_same(&first, &all(&site));
    }
    std::fs::remove_file(site.path("public/404.html")).expect("there is such a page");
    assert!(draws(&site, &[]), "somebody removed a page");
    assert_same(&first, &all(&site));

    for arguments in [&["--today", "2026-03-09"][..], &["--base-url", "https://jobs.example.cn/"], &["--drafts"]] {
        assert!(draws(&site, arguments), "{arguments:?}");
        assert!(!draws(&site, arguments), "{arguments:?}");
    }
    let site = site.file("themes/default/templates/404.html", "nichts");
    assert!(draws(&site, &[]), "a template is new");
    assert!(!draws(&site, &[]));
    let site = site.file("themes/default/assets/extra.css", "p { color: red }");
    assert!(draws(&site, &[]), "an asset is new");
    let site = site.edit("site.toml", "title = ", "# a remark\ntitle = ");
    assert!(draws(&site, &[]), "the configuration changed");
    assert!(!draws(&site, &[]));
    let words = |said: &str| format!("gone-title = {said}\n");
    let site = site.file("themes/default/words/zh-CN/own.ftl", words("没有这一页"));
    assert!(draws(&site, &[]), "a word is new");
    let site = site.file("themes/default/words/zh-CN/own.ftl", words("没这一页"));
    assert!(draws(&site, &[]), "a word is another");
    assert!(!draws(&site, &[]));
}

#[test]
fn what_is_copied_as_it_is_and_the_program_itself_count_as_source() {
    let about = "---\ntitle: 关于\nattachments: [{file: form.txt, title: 表格}]\n---\n一\n";
    let site = Site::new().file("content/pages/home/about.md", about).file("content/pages/home/form.txt", "一");
    assert!(draws(&site, &[]));
    // Until a file is two seconds old its time proves nothing, so that one more build may draw.
    let settled = std::time::Instant::now() + std::time::Duration::from_mins(1);
    while draws(&site, &[]) {
        assert!(std::time::Instant::now() < settled, "every build draws");
    }
    let site = site.file("content/pages/home/form.txt", "二");
    assert!(draws(&site, &[]), "an attachment changed");
    assert_eq!(site.read("public/files/pages/home/form.txt"), "二");
    while draws(&site, &[]) {
        assert!(std::time::Instant::now() < settled, "every build draws");
    }
    let other = site.path("another-qiao");
    std::fs::copy(qiao().get_program(), &other).expect("the program can be copied");
    let ran = std::process::Command::new(&other).args(["build", "--timings", "--root"]).arg(site.path(".")).output();
    let told = Ran::of(&ran.expect("the copy starts")).code(0).stderr;
    assert!(told.contains("render") || told.contains("生成"), "{told}");
}

#[test]
fn the_same_input_gives_the_same_bytes_whatever_the_threads() {
    let once = demonstration(&[], &[]);
    for arguments in [&[][..], &["--threads", "1"], &["--threads", "2"], &["--threads", "8"]] {
        assert_same(&once, &demonstration(arguments, &[]));
    }
}

#[test]
fn the_folder_the_time_zone_and_the_locale_of_the_machine_change_nothing() {
    let once = demonstration(&[], &[]);
    for zone in ["America/New_York", "UTC", "Pacific/Kiritimati"] {
        assert_same(&once, &demonstration(&[], &[("TZ", zone), ("LC_ALL", "zh_CN.UTF-8")]));
    }
    let elsewhere = Site::empty();
    let mut content = BTreeMap::new();
    for folder in ["content", "themes"] {
        crate::site::gather(repository(), &repository().join(folder), &mut content);
    }
    for (path, bytes) in &content {
        elsewhere.write(&format!("deep/er/{path}"), bytes);
    }
    elsewhere.write("deep/er/site.toml", std::fs::read(repository().join("site.toml")).expect("the portal has a site.toml"));
    let mut command = qiao();
    command.current_dir(elsewhere.path("deep")).args(["--root", "er", "build"]);
    Ran::of(&command.output().expect("the program starts")).code(0);
    assert_same(&once, &elsewhere.tree("deep/er/public"));
}

#[test]
fn a_fault_writes_not_one_byte() {
    let site = Site::new().edit("content/jobs/away/240001.md", "trade: sewing", "trade: swimming");
    let ran = site.run(&["build"]).code(1);
    assert!(
        ran.stderr.contains("error[reference/unknown-trade]") && ran.stderr.ends_with("; nothing was written\n"),
        "{}",
        ran.stderr
    );
    assert!(!site.path("public").exists());
    // A fault that only drawing finds comes late, and still writes nothing.
    let site = Site::new().file("themes/default/templates/page.html", "{{ page_entry.nothing.at.all }}");
    let ran = site.run(&["build"]).code(1);
    assert!(ran.stderr.contains("error[template/render]"), "{}", ran.stderr);
    assert!(site.tree("public").is_empty(), "{:?}", site.tree("public"));
}

#[test]
fn the_old_site_stands_after_a_fault() {
    let site = Site::new();
    let old = built(&site, &[]);
    let before = times(&site);
    let site =
        site.edit("site.toml", "两地岗位", "新名字").edit("content/jobs/away/240001.md", "trade: sewing", "trade: swimming");
    site.run(&["build"]).code(1);
    assert_same(&old, &site.tree("public"));
    let site = site.edit("content/jobs/away/240001.md", "trade: swimming", "trade: sewing");
    let site = site.file("themes/default/templates/page.html", "{{ page_entry.nothing.at.all }}");
    site.run(&["build"]).code(1);
    assert_same(&old, &site.tree("public"));
    assert_eq!(before, times(&site));
    assert!(!site.path("public/.qiao/stage").exists(), "nothing staged is left behind");
}

#[test]
fn what_left_the_content_leaves_the_site_and_foreign_files_stay() {
    let site = Site::new().file("content/jobs/away/240002.md", job("焊工", "trade: welding"));
    let before = built(&site, &[]);
    assert!(before.contains_key("j/240002.html") && before.contains_key("jobs/trade-welding.html"));
    let site = site.remove("content/jobs/away/240002.md").file("public/CNAME", "jobs.example.org").file("public/j/mine.txt", "x");
    let told = site.run(&["build"]).code(0).stderr;
    let after = site.tree("public");
    let removed = before.keys().filter(|route| !after.contains_key(*route)).count();
    assert!(told.contains(&format!(" {removed} removed")), "{told}");
    assert!(!after.contains_key("j/240002.html") && !after.contains_key("jobs/trade-welding.html"));
    assert_eq!((text(&after, "CNAME"), text(&after, "j/mine.txt")), ("jobs.example.org".to_owned(), "x".to_owned()));
}

#[test]
fn a_folder_of_foreign_files_is_refused() {
    let site = Site::new().file("public/thesis.doc", "years of work");
    for (lang, words) in [("en", "the output folder holds files that qiao did not write"), ("zh", "没有 qiao 的记录")] {
        let ran = site.run(&["build", "--lang", lang]).code(2);
        assert!(ran.stderr.contains(words), "{}", ran.stderr);
    }
    let files: Vec<String> = site.tree("public").into_keys().collect();
    assert_eq!(files, ["thesis.doc"]);
    assert!(!site.path("public/.qiao").exists());
}

#[test]
fn the_output_must_not_lie_among_what_it_is_made_from() {
    let site = Site::new();
    for out in ["content", "content/public", "themes/x", ".", "..", ".git", "public/../content/x"] {
        let ran = site.run(&["build", "--out", out]).code(2);
        assert!(ran.stderr.starts_with("cannot go on: "), "{out}: {}", ran.stderr);
    }
}

#[test]
fn a_dry_run_tells_the_difference_and_touches_nothing() {
    let site = Site::new();
    let ran = site.run(&["build", "--dry-run"]).code(0);
    assert!(!site.path("public").exists());
    let old = built(&site, &[]);
    let expected: String = old.keys().flat_map(|route| ["+ ", route, "\n"]).collect();
    assert_eq!(ran.stdout, expected);
    assert!(ran.stderr.contains("would build"), "{}", ran.stderr);

    let site = site.edit("content/pages/home/about.md", "title: 谁办的网站", "title: 关于").remove("content/jobs/away/240001.md");
    let site = site.file("content/jobs/away/240007.md", job("焊工", "trade: welding"));
    let before = times(&site);
    let ran = site.run(&["build", "--dry-run"]).code(0);
    assert_same(&old, &site.tree("public"));
    assert_eq!(before, times(&site));
    let new = built(&site, &[]);
    let sign = |route: &String| match (old.get(route), new.get(route)) {
        (None, _) => Some(format!("+ {route}")),
        (_, None) => Some(format!("- {route}")),
        (old, new) => (old != new).then(|| format!("~ {route}")),
    };
    let mut expected: Vec<String> = old.keys().chain(new.keys()).filter_map(sign).collect();
    let mut told: Vec<String> = ran.stdout.lines().map(ToOwned::to_owned).collect();
    expected.sort();
    told.sort();
    expected.dedup();
    assert_eq!(told, expected);
}

#[test]
fn two_builds_at_once_are_kept_apart() {
    let site = Site::new();
    let old = built(&site, &[]);
    let site = site.edit("site.toml", "两地岗位", "新名字");
    let lock = File::options().write(true).open(site.path("public/.qiao/lock")).expect("the lock is there");
    lock.try_lock().expect("nobody else holds it");
    for (lang, words) in [("en", "another qiao is writing to this folder"), ("zh", "另一个 qiao 正在写这个目录")] {
        let ran = site.run(&["build", "--lang", lang]).code(2);
        assert!(ran.stderr.contains(words), "{}", ran.stderr);
    }
    assert_same(&old, &site.tree("public"));
    site.run(&["check"]).code(0);
    drop(lock);
    assert!(text(&built(&site, &[]), "index.html").contains("新名字"));
}

#[test]
fn old_addresses_lead_to_the_new_one() {
    let site = Site::new().file("content/jobs/away/240002.md", job("焊工", "aliases: [old/welder.html, weld.html]"));
    let tree = built(&site, &[]);
    for (route, to) in [("old/welder.html", "../j/240002.html"), ("weld.html", "j/240002.html")] {
        let page = text(&tree, route);
        assert!(page.contains(&format!("<meta http-equiv=\"refresh\" content=\"0; url={to}\">")), "{page}");
        assert!(page.contains(&format!("<a href=\"{to}\">焊工</a>")), "{page}");
        assert!(page.contains("<link rel=\"canonical\" href=\"https://jobs.example.org/j/240002.html\">"), "{page}");
        assert!(page.contains("<meta name=\"robots\" content=\"noindex\">"), "{page}");
    }
}

#[test]
fn only_files_that_something_refers_to_are_published() {
    let site = Site::new()
        .file("content/pages/home/form.pdf", "form")
        .file("content/pages/home/data.csv", "data")
        .file("content/pages/home/secret.xlsx", "names and numbers")
        .file("content/pages/home/draft-only.txt", "not yet")
        .file("content/pages/home/later.md", "---\ntitle: 以后\ndraft: true\n---\n\n[文](draft-only.txt)\n")
        .edit("content/pages/home/about.md", "sample: true", "sample: true\nattachments: [{file: form.pdf, title: 表}]")
        .edit("content/pages/home/about.md", "这是用", "[数据](data.csv)，这是用");
    let tree = built(&site, &[]);
    let files: Vec<&String> = tree.keys().filter(|route| route.starts_with("files/")).collect();
    assert_eq!(files, ["files/pages/home/data.csv", "files/pages/home/form.pdf"]);
    let page = text(&tree, "pages/about.html");
    assert!(
        page.contains("href=\"../files/pages/home/data.csv\"") && page.contains("href=\"../files/pages/home/form.pdf\""),
        "{page}"
    );
    assert!(!tree.values().any(|bytes| String::from_utf8_lossy(bytes).contains("secret.xlsx")));
}

#[test]
fn closed_jobs_leave_the_lists_and_show_no_telephone_number() {
    let number = |last: u32| format!("apply: [{{method: phone, value: 0000-0000-010{last}}}]");
    let closed = ["valid_through: 2026-03-05", "filled: 2026-03-04", "withdrawn: {on: 2026-03-06, reason: 订单取消}"];
    let mut site = Site::new();
    for (at, line) in closed.iter().enumerate() {
        let at = u32::try_from(at).expect("few");
        site = site
            .file(&format!("content/jobs/away/24010{at}.md"), job(&format!("结束工{at}"), &format!("{line}\n{}", number(at))));
    }
    let tree = built(&site, &[]);
    for at in 0..closed.len() {
        let route = format!("j/24010{at}.html");
        let page = text(&tree, &route);
        assert!(!page.contains(&format!("0000-0000-010{at}")) && !page.contains(&format!("tel:00000000010{at}")), "{page}");
        assert!(page.contains("<meta name=\"robots\" content=\"noindex\">"), "{page}");
        assert!(page.contains("缝纫工（平车）"), "an open job like it is shown:\n{page}");
        let mentions = tree.iter().filter(|(_, bytes)| String::from_utf8_lossy(bytes).contains(&format!("结束工{at}")));
        let mentions: Vec<&str> = mentions.map(|(route, _)| route.as_str()).collect();
        assert_eq!(mentions, ["closed/index.html", &*route], "a closed job stands in the archive and on its own page");
    }
    assert!(!text(&tree, "j/240001.html").contains("noindex"));
}

#[test]
fn drafts_and_what_is_yet_to_come_have_no_page_unless_asked_for() {
    let site = Site::new()
        .file("content/jobs/away/240002.md", job("草稿工", "draft: true"))
        .file("content/jobs/away/240003.md", job("将来工", "published: 2026-03-07"));
    let tree = built(&site, &[]);
    let said = |tree: &Tree, words: &str| tree.values().any(|bytes| String::from_utf8_lossy(bytes).contains(words));
    assert!(!tree.contains_key("j/240002.html") && !tree.contains_key("j/240003.html"));
    assert!(!said(&tree, "草稿工") && !said(&tree, "将来工"));
    let tree = built(&site, &["--drafts"]);
    assert!(tree.contains_key("j/240002.html") && tree.contains_key("j/240003.html"));
    assert!(text(&tree, "jobs/index.html").contains("草稿工") && text(&tree, "search/rows-0.js").contains("将来工"));
    let tree = built(&site, &["--today", "2026-03-07"]);
    assert!(!tree.contains_key("j/240002.html") && tree.contains_key("j/240003.html"));
}

#[test]
fn the_next_change_is_told_and_true() {
    let trip = "---\ntitle: 专车\nfrom: home\nto: away\nmode: coach\ndeparture: 2026-05-20 06:00\nregister: {until: 2026-05-02, method: 打电话}\n---\n";
    let site = Site::new()
        .file("content/jobs/away/240002.md", job("缝盘工", "valid_through: 2026-03-25"))
        .file("content/jobs/away/240003.md", job("预告工", "published: 2026-03-28"))
        .file("content/trips/home/may.md", trip);
    // Each day with the day on which something is told to change, and the day before that.
    let days = [
        ("2026-03-06", "2026-03-18", "2026-03-17"),
        ("2026-03-19", "2026-03-26", "2026-03-25"),
        ("2026-03-26", "2026-03-28", "2026-03-27"),
        ("2026-03-28", "2026-03-29", "2026-03-28"),
        ("2026-04-25", "2026-05-03", "2026-05-02"),
        ("2026-06-01", "2027-01-01", "2026-12-31"),
    ];
    for (day, next, eve) in days {
        let told = last_line(&site.run(&["build", "--dry-run", "--today", day]).code(0));
        assert_eq!(told, format!("made for {day}; the output will change on {next}: build again that day"));
        let today = built(&site, &["--today", day]);
        assert_same(&today, &built(&site, &["--today", eve]));
        assert_ne!(today, built(&site, &["--today", next]), "nothing changes on {next}");
    }
    let build = text(&built(&site, &[]), "build.json");
    let build: serde_json::Value = serde_json::from_str(&build).expect("build.json is JSON");
    assert_eq!((&build["updated"], &build["next_change"]), (&TODAY.into(), &"2026-03-18".into()));
}

#[test]
fn the_base_address_makes_absolute_addresses_and_nothing_else() {
    let site = Site::new();
    let with = built(&site, &["--base-url", "https://example.org/a/b/"]);
    assert!(text(&with, "j/240001.html").contains("<link rel=\"canonical\" href=\"https://example.org/a/b/j/240001.html\">"));
    assert!(text(&with, "index.html").contains("<link rel=\"canonical\" href=\"https://example.org/a/b/\">"));
    assert!(text(&with, "404.html").contains("href=\"/a/b/index.html\""));
    let root = built(&site, &["--base-url", "https://example.org"]);
    assert!(text(&root, "404.html").contains("href=\"/index.html\""));
    let site = site.edit("site.toml", "base_url = \"https://jobs.example.org/\"\n", "");
    let ran = site.run(&["build"]).code(0);
    assert!(ran.stderr.contains("warning[site/no-base-url]"), "{}", ran.stderr);
    let without = site.tree("public");
    assert!(!text(&without, "j/240001.html").contains("canonical"));
    assert!(text(&without, "404.html").contains("href=\"index.html\""));
    let absolute = |route: &&String| route.starts_with("feed") || route.starts_with("sitemap");
    assert!(with.keys().filter(absolute).count() > 6 && without.keys().filter(absolute).count() == 0);
    assert!(with.keys().filter(|route| !absolute(route)).eq(without.keys()));
    assert!(!text(&without, "robots.txt").contains("Sitemap") && !text(&without, "j/240001.html").contains("BreadcrumbList"));
    assert!(text(&without, "j/240001.html").contains("\"JobPosting\""));
    let named = without.iter().filter(|(_, bytes)| String::from_utf8_lossy(bytes).contains("example.org"));
    assert_eq!(named.map(|(route, _)| route.as_str()).collect::<Vec<_>>(), Vec::<&str>::new());
}

#[test]
fn what_a_site_leaves_out_is_not_made_and_nothing_leads_there() {
    let extras = "leave_out = [\"data\", \"feeds\", \"calendars\", \"search\", \"booklets\"]\ntitle = ";
    let less = Site::new().edit("site.toml", "title = ", extras);
    let [with, without] = [Site::new(), less].map(|site| built(&site, &["--base-url", "https://example.org/"]));
    let left_out = |route: &str| {
        let folder = route.split('/').next().unwrap_or_default();
        ["api", "data.html", "search", "search.html", "print"].contains(&folder)
            || folder.starts_with("feed")
            || Path::new(route).extension().is_some_and(|extension| extension == "ics")
    };
    for part in ["api/jobs.json", "data.html", "feed.xml", "search.html", "print/index.html", ".ics"] {
        assert!(with.keys().any(|route| left_out(route) && route.ends_with(part)), "{part} is not among {:?}", with.keys());
    }
    assert_eq!(without.keys().filter(|route| left_out(route)).collect::<Vec<_>>(), Vec::<&String>::new());
    assert!(with.keys().filter(|route| !left_out(route)).eq(without.keys()));
    let pages = without.iter().filter(|(route, _)| route.strip_suffix(".html").is_some());
    for (route, bytes) in pages {
        let page = String::from_utf8_lossy(bytes);
        let folder = Path::new(route).parent().unwrap_or(Path::new(""));
        for to in page.split(" href=\"").skip(1).map(|part| part.split(['"', '#', '?']).next().unwrap_or_default()) {
            let inside = !to.is_empty() && !to.contains(':') && !to.starts_with('/');
            let file = to.strip_prefix("../").map_or_else(|| folder.join(to), PathBuf::from);
            assert!(!inside || without.contains_key(&*file.to_string_lossy()), "{route} leads to {to}");
        }
    }
}

#[test]
fn every_link_is_relative_every_address_flat_and_nothing_inline() {
    let tree = demonstration(&["--base-url", "https://example.org/a/"], &[]);
    let mut pages = 0;
    for (route, bytes) in &tree {
        let depth = route.matches('/').count();
        let for_people = !route.starts_with("files/") && !route.starts_with("api/");
        assert!(depth <= 1 || !for_people, "{route} lies deep");
        let legal = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "-_./".contains(c);
        assert!(!for_people || route.chars().all(legal), "{route} cannot be read aloud");
        let Ok(page) = str::from_utf8(bytes) else { continue };
        if route.rsplit('.').next() != Some("html") {
            continue;
        }
        pages += 1;
        for inline in [" style=", "<style", "<script>", " onclick=", " onload=", "javascript:"] {
            assert!(!page.contains(inline), "{route} holds {inline:?}");
        }
        for absolute in ["href=\"/", "src=\"/", "url=/", "href=\"\"", "href=\"//", "file:/"] {
            assert!(route == "404.html" || !page.contains(absolute), "{route} holds {absolute:?}");
        }
        let scripts = page.matches("<script src=\"").count() + page.matches("<script type=\"application/ld+json\">").count();
        assert_eq!(scripts, page.matches("<script").count(), "{route}");
        for part in page.split(" href=\"").skip(1) {
            let to = part.split(['"', '#', '?']).next().unwrap_or_default();
            let folder = to.is_empty() || to.ends_with('/') || to.ends_with("..");
            assert!(!folder || to.starts_with("http") || part.starts_with('#'), "{route}: {to:?} names no file");
        }
    }
    assert!(pages > 200, "the demonstration has more than {pages} pages");
}
