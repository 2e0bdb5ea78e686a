//! A neighbour's open data, taken in.

use crate::site::{Site, job};

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
        "new draft content/jobs/away/240001.md\nnew draft content/jobs/away/240002.md\n\
         took in 2 drafts from “两地岗位”, 0 known before, 0 refused; remove `draft` when checked\n"
    );
    let text = site.read("content/jobs/away/240002.md");
    for line in
        ["title: 焊工", "draft: true", "  name: 两地岗位", "  url: https://jobs.example.org/j/240002.html", "  repost: true"]
    {
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
    let site = neighbours();
    let own = site.read("content/jobs/away/240001.md");
    let ran = site.run(&["import", "--from", "neighbour", "--kind", "job"]).code(0);
    assert!(ran.stderr.starts_with("new draft content/jobs/away/240001-away.md\n"), "{}", ran.stderr);
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
        job("1", r#","trips":["no-such-trip"],"attachments":[{"file":"https://example.org/a.pdf","title":"表"}]"#),
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
new draft content/jobs/far/1.md, without what points to nothing here: trips[1], attachments[1].file
refused job 2: what `employer` points to is on neither side
refused job 3: what `trade` points to is on neither side
refused job 5: `headcount` must be between 1 and 100000
refused job 6: the text holds HTML, or a link that leads nowhere
refused job 7: the region that publishes it is not named, or known to neither side
would take in 3 drafts from “邻居”, 0 known before, 6 refused
";
    assert_eq!(dry.stderr, expected);
    let zh = site.run(&["import", "--from", "n", "--lang", "zh"]).code(1);
    assert!(zh.stderr.contains("没收岗位 2：`employer` 指向的东西两边都没有\n"), "{}", zh.stderr);
    assert!(zh.stderr.ends_with("从“邻居”收下 3 个草稿，早有 0 个，没收 6 个；看过再去掉 draft\n"), "{}", zh.stderr);
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
