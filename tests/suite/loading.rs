//! Files as they come from ordinary life: marks, line ends, links, odd names, other people's folders.

use crate::site::{Site, job};
use std::collections::BTreeMap;

type Tree = BTreeMap<String, Vec<u8>>;

fn built(site: &Site) -> Tree {
    site.run(&["build", "--out", "public"]).code(0);
    site.tree("public")
}

#[track_caller]
fn assert_same(left: &Tree, right: &Tree) {
    let names = left.keys().chain(right.keys());
    let differing: Vec<&String> = names.filter(|name| left.get(*name) != right.get(*name)).collect();
    assert!(differing.is_empty() && !left.is_empty(), "these files differ: {differing:?}");
}

fn page(tree: &Tree, route: &str) -> String {
    let bytes = tree.get(route).unwrap_or_else(|| panic!("there is no {route} among {:?}", tree.keys()));
    String::from_utf8(bytes.clone()).expect("pages are UTF-8")
}

/// A body with everything whose meaning hangs on line ends.
const BODY: &str = "第一行\n第二行  \n硬换行。\n\n| 班次 | 时间 |\n| --- | --- |\n| 早 | 6:00 |\n\n```\na\nb\n```\n\n- 一\n- 二\n\n[注][1]\n\n[1]: https://example.org\n";

#[test]
fn marks_and_line_ends_change_not_one_byte() {
    let text = job("焊工", "summary: 一句话\nrequirements:\n  other:\n    - 能倒班") + BODY;
    let toml = Site::new().read("site.toml");
    let trades = "trades:\n- {key: sewing, title: 缝纫, group: 服装, words: [平车]}\n";
    let form = |mark: &str, end: &str| {
        let dress = |text: &str| format!("{mark}{}", text.replace('\n', end));
        let site = Site::new()
            .file("content/jobs/away/240002.md", dress(&text))
            .file("content/data/trades.yml", dress(trades))
            .file("site.toml", dress(&toml));
        built(&site)
    };
    let plain = form("", "\n");
    assert!(page(&plain, "j/240002.html").contains("第一行第二行<br"), "the body is on its page");
    for (mark, end) in [("", "\r\n"), ("\u{feff}", "\n"), ("\u{feff}", "\r\n")] {
        assert_same(&plain, &form(mark, end));
    }
}

#[test]
fn an_empty_file_is_a_fault_and_not_a_crash() {
    for empty in ["", "\n\n", "\u{feff}", "\u{feff}\r\n", " \t\n"] {
        let ran = Site::new().file("content/pages/home/empty.md", empty).run(&["build"]).code(1);
        assert!(
            ran.stderr.starts_with("error[load/empty-file]: the file is empty\n  at content/pages/home/empty.md:1:1\n"),
            "{}",
            ran.stderr
        );
    }
    let ran = Site::new().file("content/pages/home/fences.md", "---\n---\n").run(&["build"]).code(1);
    assert!(
        ran.stderr.contains("error[front-matter/") && ran.stderr.contains("at content/pages/home/fences.md:1:1"),
        "{}",
        ran.stderr
    );
}

#[test]
fn files_that_editors_keep_for_themselves_are_passed_over() {
    let names = [
        "about.md~",
        "#about.md#",
        ".#about.md",
        ".about.md.swp",
        "about.md.swp",
        "about.md.swo",
        "about.md.swx",
        "about.md.tmp",
        "about.md.bak",
        "about.md.orig",
        "about.md.rej",
        "about.md.part",
        "about.md.crdownload",
        "~$about.md",
        "4913",
        "Thumbs.db",
        "thumbs.DB",
        "desktop.ini",
        ".DS_Store",
        ".hidden.md",
        "about.md.qiao-tmp",
        ".git/config",
        ".obsidian/x.md",
    ];
    let plain = built(&Site::new());
    let site = names.iter().fold(Site::new(), |site, name| site.file(&format!("content/pages/home/{name}"), "\u{0}not content"));
    let site = names.iter().fold(site, |site, name| site.file(&format!("content/{name}"), "\u{0}not content"));
    let site = names.iter().fold(site, |site, name| site.file(&format!("themes/default/assets/{name}"), "\u{0}not an asset"));
    assert_same(&plain, &built(&site));
    let seen = Site::new().file("content/pages/home/about.md.html.md", "x").run(&["check"]).code(1);
    assert!(seen.stderr.contains("load/bad-slug"), "other odd names are not passed over: {}", seen.stderr);
}

#[cfg(unix)]
#[test]
fn a_link_inside_the_site_is_followed_once_and_one_that_leaves_it_is_refused() {
    use std::os::unix::fs::symlink;
    let link = |target: &str, site: &Site, name: &str| symlink(target, site.path(name)).expect("links can be made");

    let site = Site::new().file("shared/welder.md", job("焊工", "")).file("shared/more/fitter.md", job("装配工", ""));
    link("../../../shared/welder.md", &site, "content/jobs/away/240002.md");
    link("../../../shared/more/fitter.md", &site, "content/jobs/away/240003.md");
    let tree = built(&site);
    assert!(page(&tree, "j/240002.html").contains("焊工") && page(&tree, "j/240003.html").contains("装配工"));

    // Two ways to one folder: it is read once.
    let site = Site::new();
    let plain = built(&site);
    link("jobs", &site, "content/policies");
    link("../jobs", &site, "content/jobs/self");
    link(".", &site, "content/loop");
    link("../..", &site, "content/jobs/away/up");
    assert_same(&plain, &built(&site));

    let outside = Site::empty().file("secret.md", job("秘密", ""));
    let target = outside.path("secret.md").display().to_string();
    let site = Site::new();
    link(&target, &site, "content/jobs/away/240002.md");
    link("nowhere.md", &site, "content/jobs/away/240003.md");
    link("240005.md", &site, "content/jobs/away/240004.md");
    link("240004.md", &site, "content/jobs/away/240005.md");
    let ran = site.run(&["check", "--format", "json"]).code(1);
    let rules: Vec<(String, String)> = ran
        .stdout
        .lines()
        .map(|line| {
            let told: serde_json::Value = serde_json::from_str(line).expect("each line is JSON");
            let word = |key: &str| told[key].as_str().unwrap_or_default().to_owned();
            (word("rule"), word("file"))
        })
        .collect();
    let told = |rule: &str, number: &str| rules.contains(&(rule.to_owned(), format!("content/jobs/away/{number}.md")));
    assert!(told("load/link-outside", "240002") && told("load/link-dangling", "240003"), "{rules:?}");
    assert!(rules.iter().any(|(_, file)| file.ends_with("240004.md")), "a link that leads to itself is told: {rules:?}");
    assert!(!ran.stdout.contains("秘密"));
}

const MOUNT: &str = "\n[[mounts]]\npath = \"partners/away\"\nowner = \"away\"\n";

#[test]
fn a_mounted_folder_speaks_for_its_owner_only() {
    let toml = Site::new().read("site.toml") + MOUNT;
    let inside = "---\ntitle: 海镇\ncode: '200001001'\nlevel: town\nparent: away\nsample: true\n---\n";
    let site = Site::new()
        .file("site.toml", &toml)
        .file("partners/away/jobs/away/250001.md", job("焊工", "") + "\n[表](../../files/form.txt)\n")
        .file("partners/away/files/form.txt", "form")
        .file("partners/away/regions/sea.md", inside)
        .file("partners/away/pages/sea/notice.md", "---\ntitle: 海镇通知\n---\n\n正文。\n");
    let tree = built(&site);
    assert!(page(&tree, "j/250001.html").contains("焊工") && page(&tree, "pages/notice.html").contains("海镇通知"));
    let link = page(&tree, "j/250001.html")
        .split("href=\"../files/")
        .nth(1)
        .map(|rest| rest.split('"').next().unwrap_or_default().to_owned());
    assert!(tree.contains_key(&format!("files/{}", link.expect("the form is linked"))), "{:?}", tree.keys());

    for (file, text) in [
        ("jobs/home/250002.md", job("冒充", "")),
        ("pages/home/notice.md", "---\ntitle: 冒充\n---\n\n正文。\n".to_owned()),
        ("regions/mine.md", "---\ntitle: 冒充\ncode: '300001'\nlevel: county\n---\n".to_owned()),
    ] {
        let site = Site::new().file("site.toml", &toml).file(&format!("partners/away/{file}"), text);
        let ran = site.run(&["build"]).code(1);
        let expected = format!("  at partners/away/{file}:1:1\n");
        assert!(ran.stderr.contains("error[load/foreign-region]") && ran.stderr.contains(&expected), "{}", ran.stderr);
        assert!(!site.path("public").exists());
    }
    let twice = Site::new().file("site.toml", &toml).file("partners/away/jobs/away/240001.md", job("同号", ""));
    assert!(twice.run(&["build"]).code(1).stderr.contains("error[load/duplicate-id]"));
    let absent = Site::new().file("site.toml", &toml);
    assert!(absent.run(&["build"]).code(1).stderr.contains("mounted folder `partners/away` does not exist"));
}

#[test]
fn a_mount_must_not_leave_the_site() {
    let outside = Site::empty().file("jobs/away/250001.md", job("外面", ""));
    let name = outside.path("").file_name().expect("it has a name").to_string_lossy().into_owned();
    for path in [format!("../{name}"), format!("partners/../../{name}"), outside.path("").display().to_string()] {
        let toml = Site::new().read("site.toml") + &MOUNT.replace("partners/away", &path);
        let site = Site::new().file("site.toml", toml).file("partners/x", "x");
        // Test sites lie beside one another, so the path does lead to a folder.
        assert!(site.path("..").join(&name).is_dir());
        site.run(&["build"]).code(1);
        assert!(site.tree("public").is_empty());
    }
}

#[test]
fn the_sites_own_list_of_trades_replaces_the_built_in_one() {
    let site = Site::new().file("content/data/trades.yml", "trades:\n- {key: pearls, title: 珍珠, group: 水产, words: [开蚌]}\n");
    let ran = site.run(&["build"]).code(1);
    assert!(ran.stderr.contains("unknown trade `sewing`"), "{}", ran.stderr);
    let site = site.edit("content/jobs/away/240001.md", "trade: sewing", "trade: pearls");
    let tree = built(&site);
    assert!(page(&tree, "jobs/trade-pearls.html").contains("珍珠的岗位") && page(&tree, "search/core.js").contains("开蚌"));
}

#[test]
fn short_forms_mean_what_long_forms_say() {
    let short = "workplace: away\nverified: 2026-03-05\nwithdrawn: 2026-03-20";
    let long = "workplace: {region: away}\nverified: {on: 2026-03-05}\nwithdrawn: {on: 2026-03-20}";
    let block = "workplace:\n  region: away\nverified:\n  on: \"2026-03-05\"\nwithdrawn:\n  on: '2026-03-20'";
    let trees = [short, long, block].map(|lines| built(&Site::new().file("content/jobs/away/240002.md", job("焊工", lines))));
    assert_same(&trees[0], &trees[1]);
    assert_same(&trees[0], &trees[2]);
    assert!(page(&trees[0], "j/240002.html").contains("3月5日"), "what is short is told all the same");
}

#[test]
fn a_body_of_a_megabyte_is_drawn_whole() {
    let line = "平车缝制，按件计酬，**新手带教**七天。\n\n";
    let body = line.repeat(1_048_576 / line.len() + 1);
    let tree = built(&Site::new().file("content/jobs/away/240002.md", job("焊工", "") + &body));
    assert_eq!(page(&tree, "j/240002.html").matches("<strong>新手带教</strong>").count(), body.len() / line.len());
    let front = format!("summary: 短\ntags: [{}]", vec!["词"; 30_000].join(", "));
    let ran = Site::new().file("content/jobs/away/240002.md", job("焊工", &front)).run(&["check"]).code(1);
    assert!(ran.stderr.contains("error[front-matter/too-large]"), "{}", ran.stderr);
}

#[test]
fn attachments_may_have_spaces_and_chinese_in_their_names() {
    let names = ["申请表 2026.pdf", "a&b+c.txt", "100%.csv", "数据#1.csv", "下级/表 格.txt", "q'uote.txt"];
    let list: String = names.iter().flat_map(|name| ["- {file: \"", name, "\", title: 附件}\n"]).collect();
    let body = "\n[申请表](<申请表 2026.pdf>)，[同一个](%E7%94%B3%E8%AF%B7%E8%A1%A8%202026.pdf)，[反斜杠](下级\\表%20格.txt)\n";
    let text = format!("---\ntitle: 表格\nattachments:\n{list}---\n{body}");
    let site = names.iter().fold(Site::new(), |site, name| site.file(&format!("content/pages/home/{name}"), *name));
    let site = site.file("content/pages/home/forms.md", text);
    let tree = built(&site);
    let page = page(&tree, "pages/forms.html");
    let mut followed = 0;
    for part in page.split("href=\"../files/").skip(1) {
        let address =
            part.split('"').next().unwrap_or_default().replace("&amp;", "&").replace("&#39;", "'").replace("&#x27;", "'");
        assert!(address.is_ascii() || !address.contains(' '), "{address} is an address");
        assert!(!address.contains(['#', ' ', '\\', '?']), "{address} leads elsewhere");
        let route = percent_decoded(&format!("files/{address}"));
        let name = route.strip_prefix("files/pages/home/").unwrap_or_default();
        assert_eq!(tree.get(&route).map(Vec::as_slice), Some(name.as_bytes()), "{route}");
        followed += 1;
    }
    assert_eq!(followed, names.len() + 3);
}

#[test]
fn paths_as_windows_writes_them_are_told_or_understood() {
    let site = Site::new().file("content/pages/home/form.txt", "x");
    let site = site.edit(
        "content/pages/home/about.md",
        "sample: true",
        "sample: true\nattachments: [{file: 'sub\\form.txt', title: 表}]",
    );
    let ran = site.run(&["check"]).code(1);
    assert!(
        ran.stderr.contains("error[front-matter/bad-path]") && ran.stderr.contains("with / between folders"),
        "{}",
        ran.stderr
    );
    let site = site.edit("content/pages/home/about.md", "sub\\form.txt", "C:\\form.txt");
    assert!(site.run(&["check"]).code(1).stderr.contains("error[front-matter/bad-path]"));
    // In Markdown a backslash before a dot is not there at all; what was meant is found all the same.
    let body = "看[岗位](..\\..\\..\\jobs\\away\\240001.md)。\n";
    let ran =
        Site::new().file("content/pages/home/windows.md", format!("---\ntitle: 链接\n---\n\n{body}")).run(&["check"]).code(1);
    assert!(
        ran.stderr.contains("error[body/broken-link]") && ran.stderr.contains("../../jobs/away/240001.md`?"),
        "{}",
        ran.stderr
    );
    let body = "看[样例](../../employers\\away\\sample-works.md)。\n";
    let tree = built(&Site::new().file("content/pages/home/windows.md", format!("---\ntitle: 链接\n---\n\n{body}")));
    assert!(page(&tree, "pages/windows.html").contains("<a href=\"../employers/sample-works.html\">样例</a>"));
}

fn percent_decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        let digit =
            |byte: Option<u8>| byte.and_then(|byte| char::from(byte).to_digit(16)).and_then(|digit| u8::try_from(digit).ok());
        match byte {
            b'%' => {
                let high = digit(rest.next()).expect("two digits follow");
                bytes.push(high * 16 + digit(rest.next()).expect("two digits follow"));
            }
            byte => bytes.push(byte),
        }
    }
    String::from_utf8(bytes).expect("addresses are UTF-8")
}

#[cfg(unix)]
#[test]
#[expect(clippy::disallowed_methods, reason = "the test looks at the disk behind the back of the program")]
fn an_unreadable_file_is_told() {
    use std::os::unix::fs::PermissionsExt as _;
    let site = Site::new();
    let mode = |path: &str, mode: u32| {
        std::fs::set_permissions(site.path(path), std::fs::Permissions::from_mode(mode)).expect("modes can be set");
    };
    mode("content/jobs/away/240001.md", 0o000);
    let mut command = site.command(&["check", "--quiet"]);
    if std::fs::read(site.path("content/jobs/away/240001.md")).is_ok() {
        // Root reads everything, so somebody else has to look. The program is copied to where they may run it.
        let program = site.path("qiao");
        std::fs::copy(command.get_program(), &program).expect("the program can be copied");
        mode("", 0o755);
        let arguments: Vec<_> = command.get_args().map(ToOwned::to_owned).collect();
        command = std::process::Command::new("setpriv");
        command.current_dir(site.path("")).args(["--reuid=65534", "--clear-groups"]).arg(program).args(arguments);
    }
    let Ok(output) = command.output() else { return crate::site::skip("setpriv is missing, and root reads everything") };
    let ran = crate::site::Ran::of(&output).code(1);
    assert!(
        ran.stderr.starts_with("error[load/unreadable]: this file cannot be read: there is no permission to do so\n"),
        "{}",
        ran.stderr
    );
    assert!(ran.stderr.contains("at content/jobs/away/240001.md:1:1"), "{}", ran.stderr);
}
