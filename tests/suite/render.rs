//! Pages as they come out: themes, text, lists with their counts, and content that means harm.

use crate::site::{Ran, Site, gather, job, qiao, repository};
use std::collections::{BTreeMap, BTreeSet};

type Pages = BTreeMap<String, String>;

/// The text files of the output folder.
fn pages(site: &Site) -> Pages {
    site.tree("public").into_iter().filter_map(|(route, bytes)| Some((route, String::from_utf8(bytes).ok()?))).collect()
}

fn built(site: &Site) -> Pages {
    site.run(&["build"]).code(0);
    pages(site)
}

/// What stands between each `open` and the `close` after it.
fn between<'a>(text: &'a str, open: &str, close: &str) -> Vec<&'a str> {
    text.split(open).skip(1).map(|rest| rest.split(close).next().unwrap_or_default()).collect()
}

fn is_page(route: &str) -> bool {
    route.rsplit('.').next() == Some("html")
}

fn about(body: &str) -> Site {
    Site::new().file("content/pages/home/about.md", format!("---\ntitle: 关于\n---\n\n{body}\n"))
}

#[test]
fn one_template_can_be_overridden() {
    let plain = built(&Site::new());
    let mine =
        "{% extends \"base.html\" %}\n{% block main %}<h1 id=\"mine\">没有这一页：{{ site.title }}</h1>{% endblock main %}\n";
    let site = Site::new().file("themes/default/templates/404.html", mine).file("themes/default/assets/logo.svg", "<svg/>");
    let site = site.file("themes/default/LICENSE", "not part of the site");
    let changed = built(&site);
    assert!(changed["404.html"].contains("<h1 id=\"mine\">没有这一页：两地岗位</h1>") && changed["404.html"].contains("<footer"));
    assert_eq!(changed["assets/logo.svg"], "<svg/>");
    let differing: Vec<&String> = changed.keys().filter(|route| plain.get(*route) != changed.get(*route)).collect();
    assert_eq!(differing, ["404.html", "assets/logo.svg", "build.json"]);
}

#[test]
fn a_whole_theme_can_be_replaced() {
    let mut site = Site::new().edit("site.toml", "title = ", "theme = \"bare\"\ntitle = ");
    let ran = site.run(&["build"]).code(1);
    assert!(ran.stderr.contains("error[site/theme]: unknown theme `bare`"), "{}", ran.stderr);
    let mut templates = BTreeMap::new();
    let folder = repository().join("themes/default/templates");
    gather(&folder, &folder, &mut templates);
    assert!(templates.len() > 30, "the default theme has templates");
    for name in templates.keys() {
        let text = match name.as_str() {
            "part-head.html" | "part-top.html" | "part-stale.html" | "part-foot.html" | "part-no-fee.html" => "<hr>",
            _ if name.starts_with("card-") => "<li>{{ card.title }}</li>",
            _ => "bare {{ page.url }} {{ site.css }}",
        };
        site = site.file(&format!("themes/bare/templates/{name}"), text);
    }
    let pages = built(&site.file("themes/bare/assets/site.css", "p { color: red }"));
    for (route, text) in pages.iter().filter(|(route, _)| is_page(route)) {
        assert!(text.starts_with(&format!("bare {route} assets/site.css?v=")), "{route}: {text}");
    }
    assert_eq!(pages["assets/site.css"], "p { color: red }");
}

#[test]
fn a_template_error_names_template_line_and_content_file() {
    let page = "{% extends \"base.html\" %}\n{% block main %}\n<h1>{{ page_entry.nothing.at.all }}</h1>\n{% endblock main %}\n";
    for command in ["build", "check"] {
        let ran = Site::new().file("themes/default/templates/page.html", page).run(&[command]).code(1);
        let lines: Vec<&str> = ran.stderr.lines().collect();
        assert!(
            lines[0].starts_with("error[template/render]: the template failed on `content/pages/home/about.md`: "),
            "{}",
            ran.stderr
        );
        assert!(lines[1].starts_with("  at themes/default/templates/page.html:3:"), "{}", ran.stderr);
    }
    let card = "<li>\n{{ card.title | nosuchfilter }}\n</li>\n";
    let ran = Site::new().file("themes/default/templates/card-job.html", card).run(&["check"]).code(1);
    assert!(ran.stderr.contains("  at themes/default/templates/card-job.html:2:"), "{}", ran.stderr);
    let card = "<li>\n{{ card.title | date }}\n</li>\n";
    let ran = Site::new().file("themes/default/templates/card-job.html", card).run(&["check"]).code(1);
    assert!(ran.stderr.contains("the template failed on `content/jobs/away/240001.md`: "), "{}", ran.stderr);
    assert!(ran.stderr.contains("  at themes/default/templates/card-job.html:2:"), "{}", ran.stderr);
    let ran = Site::new()
        .file("themes/default/templates/page.html", "<p>\n{% if x %}\n")
        .file("themes/default/templates/home.html", "<p>\n\n{{ x | }}\n")
        .run(&["check"])
        .code(1);
    assert_eq!(ran.stderr.matches("error[template/syntax]").count(), 2, "both are told: {}", ran.stderr);
    assert!(ran.stderr.contains("  at themes/default/templates/home.html:3:"), "{}", ran.stderr);
}

#[test]
fn text_comes_out_as_it_was_meant() {
    let site = about(
        "## 岗位 职责\n\n**急招：**电焊工，薪资**（面议）**起。\n\n一句话断在\n两行里。\n\n## 岗位 职责\n\n\
         看[岗位](../../jobs/away/240001.md)，[职责](#岗位-职责-2)，[样例](../../employers/away/sample-works.md)，\
         [外面](https://example.org/?a=1&b=2)。\n\n| 班 | 点 |\n| :-- | --: |\n| 早 | 6 |\n",
    );
    let page = &built(&site)["pages/about.html"];
    for expected in [
        "<strong>急招：</strong>电焊工，薪资<strong>（面议）</strong>起。",
        "一句话断在两行里。",
        "<h2 id=\"岗位-职责\">岗位 职责</h2>",
        "<h2 id=\"岗位-职责-2\">岗位 职责</h2>",
        "看<a href=\"../j/240001.html\">岗位</a>",
        "<a href=\"#岗位-职责-2\">职责</a>",
        "<a href=\"../employers/sample-works.html\">样例</a>",
        "<a href=\"https://example.org/?a=1&amp;b=2\">外面</a>",
        "<th scope=\"col\" class=\"al-l\">班</th>",
    ] {
        assert!(page.contains(expected), "{expected} is not in:\n{page}");
    }
}

/// Every listing's first page: how many entries it says it has, and how many stand on all its pages.
fn totals(pages: &Pages) -> BTreeMap<String, (usize, usize)> {
    let mut totals = BTreeMap::new();
    let is_listing = |route: &str| {
        ["/index.html", "/month-"].iter().any(|mark| route.contains(mark))
            || ["jobs/", "policies/"].iter().any(|folder| route.starts_with(folder))
    };
    for (route, text) in pages.iter().filter(|(route, _)| is_listing(route)) {
        let said = between(text, "<span>共 ", " ")
            .into_iter()
            .next()
            .or_else(|| text.split_once(" 个岗位</span><span>招").and_then(|(before, _)| before.rsplit('>').next()));
        let Some(said) = said.and_then(|said| said.parse().ok()) else { continue };
        let stem = route.strip_suffix(".html").unwrap_or(route);
        let cards = |text: &str| text.matches("<li class=\"job").count();
        let more = (2..).map_while(|no| pages.get(&format!("{stem}_{no}.html"))).map(|page| cards(page));
        totals.insert(route.clone(), (said, cards(text) + more.sum::<usize>()));
    }
    totals.retain(|route, _| {
        !route.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.' || "html".contains(c)).ends_with('_')
    });
    totals
}

/// Asserts that each listing holds what it says, and each facet leads to as many as it counts.
fn assert_counts(pages: &Pages) -> usize {
    let totals = totals(pages);
    for (route, (said, found)) in &totals {
        assert_eq!(said, found, "{route} says {said} and shows {found}");
    }
    let mut facets = 0;
    for (route, text) in pages.iter().filter(|(route, _)| totals.contains_key(*route)) {
        for choice in between(text, "<li><a href=\"../", "</a></li>") {
            let Some((to, label)) = choice.split_once('"') else { continue };
            let Some(count) = label.rsplit_once('（').and_then(|(_, rest)| rest.strip_suffix('）')?.parse::<usize>().ok())
            else {
                continue;
            };
            assert_eq!(totals.get(to).map(|(said, _)| *said), Some(count), "{route} counts {count} for {to}");
            facets += 1;
        }
    }
    facets
}

#[test]
fn facets_count_what_their_pages_hold() {
    let site = Site::empty();
    let out = site.path("public");
    let mut command = qiao();
    command.current_dir(repository()).args(["build", "--out"]).arg(out);
    Ran::of(&command.output().expect("the program starts")).code(0);
    let pages = pages(&site);
    assert!(assert_counts(&pages) > 200);
    let totals = totals(&pages);
    for listing in [
        "jobs/index.html",
        "jobs/by-pay.html",
        "policies/index.html",
        "fairs/index.html",
        "trips/index.html",
        "stations/index.html",
    ] {
        assert!(totals.contains_key(listing), "{listing} says how many it has: {:?}", totals.keys());
    }
}

#[test]
fn seventy_jobs_are_cut_into_pages_that_lead_to_one_another() {
    let mut site = Site::new();
    for at in 0..70 {
        let pay = 3000 + 50 * at;
        let lines = format!("published: 2026-02-{:02}\npay: {{kind: monthly, base: {{min: {pay}, unit: month}}}}", 1 + at % 28);
        site = site.file(&format!("content/jobs/away/25{at:04}.md"), job(&format!("普工{at}"), &lines));
    }
    let pages = built(&site);
    assert!(assert_counts(&pages) > 20);
    for first in ["jobs/index", "jobs/by-pay", "jobs/by-closing", "jobs/to-away", "jobs/trade-sewing"] {
        let route = |no: usize| if no == 1 { format!("{first}.html") } else { format!("{first}_{no}.html") };
        let mut seen = BTreeSet::new();
        for (no, expected) in [(1, 30), (2, 30), (3, 11)] {
            let page = &pages[&route(no)];
            let jobs = between(page, "<h3><a href=\"../j/", "\"");
            assert_eq!(jobs.len(), expected, "{}", route(no));
            seen.extend(jobs);
            let to = |rel: &str| {
                between(page, "<a href=\"../", "</a>").into_iter().find(|link| link.contains(&format!("rel=\"{rel}\"")))
            };
            let leads = |rel: &str| to(rel).and_then(|link| link.split('"').next()).map(ToOwned::to_owned);
            assert_eq!(leads("prev"), (no > 1).then(|| route(no - 1)));
            assert_eq!(leads("next"), (no < 3).then(|| route(no + 1)));
            assert!(page.contains(&format!("<b aria-current=\"page\">{no}</b>")));
            assert!(no == 1 || between(page, "<title>", "</title>")[0].contains(&format!("第 {no} 页")));
        }
        assert_eq!(seen.len(), 71, "each job stands on one page of {first}");
        assert!(!pages.contains_key(&route(4)));
    }
    let order =
        |route: &str, open: &str| between(&pages[route], open, "<").into_iter().map(ToOwned::to_owned).collect::<Vec<_>>();
    let pay: Vec<u32> = order("jobs/by-pay.html", "<span class=\"pay\"><b>").iter().filter_map(|pay| pay.parse().ok()).collect();
    assert!(pay.len() > 20 && pay.is_sorted_by(|a, b| a >= b), "{pay:?}");
    assert!(between(&pages["jobs/index.html"], "<h3><a href=\"../j/", "\"")[0].starts_with("240001"), "the newest stands first");
}

#[test]
fn a_page_for_two_facets_needs_enough_jobs() {
    let with = |count: usize, toml: &str| {
        let site = (0..count).fold(Site::new(), |site, at| {
            site.file(&format!("content/jobs/away/24100{at}.md"), job(&format!("焊工{at}"), "trade: welding"))
        });
        let toml = site.read("site.toml") + toml;
        let pages = built(&site.file("site.toml", toml));
        assert_counts(&pages);
        assert!(pages.contains_key("jobs/trade-welding.html"));
        pages.contains_key("jobs/to-away_trade-welding.html")
    };
    assert!(!with(2, "") && with(3, ""));
    assert!(with(1, "\n[lists]\npair_min = 1\n") && !with(3, "\n[lists]\npair_min = 4\n"));
    let site = ["cook", "driver", "cleaner"].into_iter().enumerate().fold(Site::new(), |site, (at, trade)| {
        site.file(&format!("content/jobs/away/24200{at}.md"), job(trade, &format!("trade: {trade}")))
    });
    let pairs = |max: usize| {
        let toml = site.read("site.toml");
        site.write("site.toml", format!("{toml}\n[lists]\npair_min = 1\nmax_facets = {max}\n"));
        let pages = built(&site);
        site.write("site.toml", toml);
        pages.keys().filter(|route| route.starts_with("jobs/to-away_trade-")).count()
    };
    // One facet alone gives at most eleven pages here; pairs get what is left.
    assert_eq!([pairs(10), pairs(12), pairs(400)], [0, 1, 4], "a site can be kept from growing too many pages");
}

#[test]
fn content_that_means_harm_stays_text() {
    const HARM: &str = "</script><script>alert(1)</script>\"'><img src=x onerror=alert(2)>{{ site }}{% raw %}\u{2028}&amp;";
    let short = "</title><b onclick=x>\"'{{ site }}";
    let quoted = |text: &str| serde_json::to_string(text).expect("text is JSON");
    let harm = quoted(short);
    let long = quoted(HARM);
    // A number needs digits.
    let call = harm.replacen('"', "\"110 ", 1);
    let site = Site::new()
        .file(
            "content/jobs/away/240002.md",
            job(&harm, &format!(
                "summary: {long}\ntags: [\"<i>\\\"'\"]\nhours: {{per_day: 8, days_per_week: 6, shifts: {harm}}}\ncontract: {{term_months: 12}}\n\
                 pay: {{kind: monthly, base: {{min: 4200, unit: month}}, deductions: {harm}, day: {harm}}}\nhazards: [{harm}]\n\
                 requirements: {{other: [{harm}], certificates: [{harm}]}}\nlodging: {{provided: true, note: {harm}}}\n\
                 apply: [{{method: wechat, value: {harm}, hours: {harm}}}, {{method: phone, value: {call}}}, {{method: email, value: {harm}}}]\n\
                 verified: {{on: 2026-03-03, by: {harm}, method: {harm}}}\nsource: {{name: {harm}}}\nworkplace: {{region: away, address: {harm}}}"
            )) + "`<script>alert(3)</script>` {{ site.title }} {% if %} &lt;b&gt; \\<script\\>alert(4)\\</script\\>\n",
        )
        .edit("content/employers/away/sample-works.md", "short_name: 样例服饰", &format!("short_name: {}", quoted("</script>\u{2028}<b>")))
        .edit("content/employers/away/sample-works.md", "title: 乙市样例服饰有限公司", &format!("title: {harm}"))
        .edit("content/stations/home/home-center.md", "phone: 0000-0000-0001", &format!("phone: {}", quoted("110\" onclick=\"x")))
        .edit("site.toml", "两地岗位", "</title><script>alert(5)</script>")
        .file("content/policies/home/harm.md", format!(
            "---\ntitle: {harm}\nissuer: [{harm}]\nregion: home\nbenefit: notice\neligibility: [{harm}]\nurl: \"https://example.org/?'{{{{x\"\n---\n\n正文。\n"
        ).replace("?'{{x", "?'x"));
    let pages = built(&site);
    let plain = built(&Site::new());
    let scripts = |text: &str| text.matches("<script").count();
    let usual = scripts(&plain["index.html"]);
    for (route, text) in pages.iter().filter(|(route, _)| is_page(route)) {
        assert!(scripts(text) <= usual + 2, "{route} has scripts of its own");
        for harm in ["<script>", "<img src=x", "<b onclick", "<i>", " onclick=\"x\"", "<b onclick=x>", "</title><"] {
            assert!(!text.contains(harm), "{route} holds {harm}");
        }
        assert_eq!(text.matches("</title>").count(), text.matches("<title").count(), "{route}");
    }
    let page = &pages["j/240002.html"];
    assert!(page.contains("{{ site }}") && page.contains("{{ site.title }} {% if %}"), "braces are text");
    assert!(page.contains("&lt;script&gt;alert(3)&lt;/script&gt;") && page.contains("&lt;script&gt;alert(4)"), "{page}");

    let rows = &pages["search/rows-0.js"];
    let data = rows.strip_prefix("QIAO.rows(").and_then(|rest| rest.strip_suffix(");\n")).expect("the file is one call");
    let data: serde_json::Value = serde_json::from_str(&format!("[{data}]")).expect("what is handed over is JSON");
    assert!(data[2].as_array().is_some_and(|rows| rows.iter().any(|row| row[1] == short)), "{rows}");
    // Old browsers end a line at U+2028; `</` would end a script if somebody put the file into a page.
    for name in ["search/rows-0.js", "search/core.js", "search/text-0.js"] {
        assert!(!pages[name].contains('\u{2028}') && !pages[name].contains("</"), "{name}");
    }
}
