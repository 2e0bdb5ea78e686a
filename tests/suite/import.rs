//! A neighbour's open data, taken in.

use crate::site::{Ran, Site, job, qiao, repository};

/// Two portals that lie beside each other: `there`, built, and `here`.
fn neighbours() -> Site {
    let there = Site::new()
        .file("content/jobs/away/240002.md", job("焊工", "trade: welding\nlodging: {provided: true}"))
        .file("content/jobs/away/240003.md", job("关门工", "valid_through: 2026-03-05"));
    there.run(&["build", "--quiet"]).code(0);
    let here = Site::new();
    for (path, bytes) in there.tree("public/api") {
        here.write(&format!("neighbour/api/{path}"), bytes);
    }
    here.edit("site.toml", "两地岗位", "这边的岗位")
}

#[test]
fn a_neighbours_jobs_become_drafts_with_their_source() {
    let site = neighbours().remove("content/jobs/away/240001.md");
    let ran = site.run(&["import", "--from", "neighbour", "--kind", "job"]).code(0);
    assert_eq!(
        ran.stderr,
        "new draft content/jobs/away/240001.md, left out: verified\nnew draft content/jobs/away/240002.md, left out: verified\n\
         took in 2 drafts from “两地岗位”, 0 known before, 0 refused; remove `draft` when checked\n"
    );
    let text = site.read("content/jobs/away/240002.md");
    for line in [
        "title: 焊工",
        "draft: true",
        "  name: 甲县就业服务中心（样例）",
        "  url: https://jobs.example.org/j/240002.html",
        "  repost: true",
    ] {
        assert!(text.lines().any(|other| other == line), "no {line:?} in\n{text}");
    }
    assert!(text.ends_with("---\n\n在车间做事。\n"), "{text}");
    site.run(&["check"]).code(0);
    site.run(&["build", "--quiet"]).code(0);
    assert!(!site.path("public/j/240002.html").exists(), "a draft is not published");
    // What was taken in once stays as it is, whatever an editor made of it.
    let site = site.edit("content/jobs/away/240002.md", "title: 焊工", "title: 电焊工");
    let before = site.tree("content");
    let again = site.run(&["import", "--from", "neighbour/api", "--kind", "job"]).code(0);
    assert_eq!(again.stderr, "took in 0 drafts from “两地岗位”, 2 known before, 0 refused; remove `draft` when checked\n");
    assert_eq!(site.tree("content"), before);
}

#[test]
fn an_id_that_is_taken_gets_its_offices_name() {
    let site = neighbours().edit("content/jobs/away/240001.md", "title: ", "title: 别的");
    let own = site.read("content/jobs/away/240001.md");
    let ran = site.run(&["import", "--from", "neighbour", "--kind", "job"]).code(0);
    assert!(ran.stderr.starts_with("new draft content/jobs/away/240001-away.md, left out: verified\n"), "{}", ran.stderr);
    assert_eq!(site.read("content/jobs/away/240001.md"), own);
    site.run(&["check"]).code(0);
}

#[test]
fn what_a_job_needs_comes_along_and_what_is_nowhere_is_told() {
    let api = |kind: &str, items: &str| format!("{{\"kind\":\"{kind}\",\"title\":\"邻居\",\"items\":[{items}]}}");
    let employer = r#"{"id":"far-works","office":"far","title":"远方样例厂","kind":"company","region":"far","uscc_exempt":"样例","sample":true}"#;
    let region = r#"{"id":"far","title":"远市","code":"331081","level":"county","sample":true}"#;
    let job = |id: &str, more: &str| {
        format!(
            r#"{{"id":"{id}","office":"far","title":"缝纫工","employer":"far-works","headcount":2,"workplace":{{"region":"far"}},"trade":"sewing","pay":{{"kind":"monthly","base":{{"min":4200,"unit":"month"}}}},"requirements":{{}},"published":"2026-03-02","valid_through":"2026-04-20","apply":[{{"method":"phone","value":"0000-0000-0009"}}],"body":"做事。"{more}}}"#
        )
    };
    let jobs = [
        job("1", r#","titel":"x","trips":["no-such-trip"],"attachments":[{"file":"https://example.org/a.pdf","title":"表"}]"#),
        job("2", r#","employer":"nobody""#),
        job("3", r#","trade":"rocketry""#),
        job("../4", ""),
        job("5", r#","headcount":0"#),
        job("6", r#","body":"<script>alert(1)</script>""#),
        job("7", r#","office":"nowhere""#),
    ];
    let site = Site::new()
        .file("n/jobs.json", api("job", &jobs.join(",")))
        .file("n/employers.json", api("employer", employer))
        .file("n/regions.json", api("region", region));
    let before = site.tree("content");
    let dry = site.run(&["import", "--from", "n", "--dry-run"]).code(1);
    assert_eq!(site.tree("content"), before, "a dry run writes nothing");
    let expected = "\
new draft content/regions/far.md
new draft content/employers/far/far-works.md
refused job ../4: its id is not one
new draft content/jobs/far/1.md, left out: titel, trips[1]: no-such-trip, attachments[1].file: https://example.org/a.pdf
refused job 2: what `employer: nobody` points to is on neither side
refused job 3: what `trade: rocketry` points to is on neither side
refused job 5: `headcount` must be between 1 and 100000
refused job 6: the text holds HTML, or a link that leads nowhere
refused job 7: the region that publishes it is not named, or known to neither side
would take in 3 drafts from “邻居”, 0 known before, 6 refused
";
    assert_eq!(dry.stderr, expected);
    let zh = site.run(&["import", "--from", "n", "--lang", "zh"]).code(1);
    assert!(zh.stderr.contains("收不了岗位 2：`employer: nobody` 指向的东西两边都没有\n"), "{}", zh.stderr);
    assert!(zh.stderr.ends_with("从“邻居”收下 3 个草稿，早有 0 个，收不了 6 个；看过再去掉 draft\n"), "{}", zh.stderr);
    site.run(&["check"]).code(0);
}

#[test]
fn what_names_a_job_that_got_another_id_follows_it() {
    let trip = "---\ntitle: 专车\nfrom: home\nto: away\nmode: coach\ndeparture: 2026-03-20 06:00\nfor_jobs: ['240001']\npublished: 2026-03-01\n---\n\n去[这里](../../jobs/away/240001.md)。\n";
    let there = Site::new().file("content/trips/home/coach.md", trip);
    there.run(&["build", "--quiet"]).code(0);
    // The same number, but another job.
    let here = Site::new().edit("content/jobs/away/240001.md", "title: ", "title: 别的").edit(
        "site.toml",
        "jobs.example.org",
        "here.example.org",
    );
    for (path, bytes) in there.tree("public/api") {
        here.write(&format!("n/{path}"), bytes);
    }
    here.run(&["import", "--from", "n"]).code(0);
    let text = here.read("content/trips/home/coach.md");
    assert!(
        text.contains("for_jobs:\n- 240001-away\n") && text.contains("去[这里](https://jobs.example.org/j/240001.html)。"),
        "{text}"
    );
    here.run(&["check"]).code(0);
}

#[test]
fn the_demonstration_taken_in_passes_check_and_brings_its_news() {
    let there = Site::empty();
    let out = there.path("public");
    let mut command = qiao();
    command.current_dir(repository()).args(["build", "--quiet", "--out"]).arg(&out);
    Ran::of(&command.output().expect("the program starts")).code(0);
    let here = Site::new();
    let from = out.to_str().expect("temporary folders have plain names").to_owned();
    let ran = here.run(&["import", "--from", &from]);
    assert!(ran.stderr.contains("new draft content/jobs/yuhuan/240001-yuhuan.md"), "{}", ran.stderr);
    here.run(&["check"]).code(0);
    // Later it has changed one job and closed another.
    for (file, from, to) in [
        (
            "api/jobs.json",
            r#""page":"https://qiao.example.org/j/240002.html","office":"yuhuan","state":"open","modified":"2026-02-20""#,
            r#""page":"https://qiao.example.org/j/240002.html","office":"yuhuan","state":"open","modified":"2026-03-05""#,
        ),
        (
            "api/changes.json",
            r#""page":"https://qiao.example.org/j/240003.html","status":"open""#,
            r#""page":"https://qiao.example.org/j/240003.html","status":"closed""#,
        ),
    ] {
        let text = there.read(&format!("public/{file}"));
        assert!(text.contains(from), "{file}");
        there.write(&format!("public/{file}"), text.replace(from, to));
    }
    let ran = here.run(&["import", "--from", &from]);
    for line in [
        "content/jobs/yuhuan/240002.md was changed there on 2026-03-05: see whether to follow\n",
        "content/jobs/yuhuan/240003.md is closed there: write `withdrawn` into it\n",
    ] {
        assert!(ran.stderr.contains(line), "{}", ran.stderr);
    }
}

#[test]
fn what_would_keep_the_site_from_being_built_is_taken_back() {
    let job = r#"{"id":"900","office":"away","title":"工 \u001b[2J","employer":"sample-works","headcount":2,"workplace":{"region":"away"},"trade":"sewing","pay":{"kind":"monthly","base":{"min":4200,"unit":"month"}},"requirements":{},"published":"2026-03-02","valid_through":"2026-04-20","allow":[{"rule":"job/unverified","reason":"x"}],"aliases":["j/240001.html"],"apply":[{"method":"phone","value":"13812345678","consent":"本人同意"}],"body":"做事。"}"#;
    let site = Site::new().file("n/jobs.json", format!("{{\"kind\":\"job\",\"title\":\"\\u001b]0;x\",\"items\":[{job}]}}"));
    site.run(&["build", "--quiet"]).code(0);
    site.write("n/employers.json", site.read("public/api/employers.json"));
    let before = site.tree("content");
    let ran = site.run(&["import", "--from", "n"]).code(1);
    assert!(ran.stderr.contains("refused job 900: ") && !ran.stderr.contains('\u{1b}'), "{}", ran.stderr);
    assert_eq!(site.tree("content"), before);
    // With a number that may be shown it comes in, but nobody else says what holds here.
    let site = site.edit("n/jobs.json", "13812345678", "0000-0000-0009");
    let ran = site.run(&["import", "--from", "n"]).code(0);
    assert!(
        ran.stderr.starts_with("new draft content/jobs/away/900.md, left out: allow, aliases, apply[1].consent\n"),
        "{}",
        ran.stderr
    );
    site.run(&["check"]).code(0);
}

#[test]
fn what_is_no_open_data_is_refused_whole() {
    let site = Site::new().file("n/jobs.json", "[]").file("m/nothing.txt", "");
    for (from, words) in [("n", "n/jobs.json: "), ("m", "there is no open data in "), ("nowhere", "there is no open data in ")] {
        let ran = site.run(&["import", "--from", from]).code(2);
        assert!(ran.stderr.starts_with("cannot go on: ") && ran.stderr.contains(words), "{from}: {}", ran.stderr);
    }
}
