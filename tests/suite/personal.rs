//! Personal data: found in attachments of every format that offices use, in photos and in templates, and never shown.
#![expect(clippy::disallowed_methods, reason = "tests stand outside the house")]

use crate::site::{Ran, Site, job, repository};
use proptest::prelude::*;

/// What stands in the sample attachments; an invented number whose check digit is right.
const IDENTITY: &str = "11010519491231002X";
const MOBILE: &str = "13812345678";

/// A site with a page to which files of `tests/attachments/` are attached.
fn with(names: &[&str]) -> Site {
    let links: String = names.iter().fold(String::new(), |links, name| links + &format!("[{name}]({name})\n"));
    let site = Site::new().file("content/pages/home/files.md", format!("---\ntitle: 附件\n---\n\n{links}"));
    for name in names {
        let bytes = std::fs::read(repository().join("tests/attachments").join(name)).expect("the sample is there");
        site.write(&format!("content/pages/home/{name}"), bytes);
    }
    site
}

fn check(site: &Site) -> Ran {
    site.run(&["check", "--notes", "--format", "json"])
}

/// The lines about a file, without those of other rules.
fn about(ran: &Ran, name: &str) -> Vec<String> {
    let place = format!("\"file\":\"content/pages/home/{name}\"");
    ran.stdout.lines().filter(|line| line.contains(&place)).map(ToOwned::to_owned).collect()
}

#[test]
fn attachments_of_every_format_are_looked_through() {
    let names = [
        "chromium.pdf",
        "corner.xlsx",
        "letter.docx",
        "letter.odt",
        "libreoffice.pdf",
        "roster.csv",
        "roster.ods",
        "roster.xls",
        "roster.xlsx",
        "show.pptx",
    ];
    let ran = check(&with(&names)).code(1);
    for name in names {
        let told = about(&ran, name).join("\n");
        assert!(told.contains("\"rule\":\"privacy/attachment\"") && told.contains("11*************02X"), "{name}: {told}");
    }
    assert!(!ran.stdout.contains(IDENTITY) && !ran.stdout.contains(MOBILE), "numbers are masked: {}", ran.stdout);
}

#[test]
fn what_cannot_be_read_is_told_in_a_note() {
    let site = with(&["locked.pdf", "locked.xlsx"])
        .file("content/pages/home/a.ofd", "PK")
        .file("content/pages/home/more.md", "---\ntitle: 更多\n---\n\n[公文](a.ofd)\n");
    let ran = check(&site).code(0);
    for name in ["locked.pdf", "locked.xlsx", "a.ofd"] {
        assert!(about(&ran, name).join("").contains("\"rule\":\"privacy/unread\""), "{name}: {}", ran.stdout);
    }
    let quiet = site.run(&["check", "--format", "json"]).code(0);
    assert!(!quiet.stdout.contains("privacy/unread"), "a note is told only when asked for: {}", quiet.stdout);
}

#[test]
fn the_place_of_a_photo_is_refused_and_can_be_taken_out() {
    let names = ["place.jpg", "place.png", "place.webp", "xmp.jpg"];
    let site = with(&names);
    let ran = check(&site).code(1);
    for name in names {
        assert!(about(&ran, name).join("").contains("\"rule\":\"privacy/image-location\""), "{name}: {}", ran.stdout);
    }
    let before = site.tree("content/pages/home");
    let mended = site.run(&["check", "--fix"]).code(0);
    assert!(mended.stderr.starts_with("mended 4 slips\n~ content/pages/home/place.jpg ("), "{}", mended.stderr);
    check(&site).code(0);
    for (name, after) in site.tree("content/pages/home").into_iter().filter(|(name, _)| names.contains(&name.as_str())) {
        assert!(after.len() < before[&name].len(), "{name} has lost its notes");
        let holds = |what: &[u8]| after.windows(what.len()).any(|window| window == what);
        assert!(!holds(b"GPSLatitude") && !holds(b"xmpmeta"), "{name}");
        if name == "place.jpg" {
            assert!(holds(b"ICC_PROFILE") && holds(b"Exif"), "the colours and the way it is turned stay");
        }
        // What is drawn, up to its end, stays byte for byte.
        let drawn = |bytes: &[u8]| bytes[bytes.len() - 32..].to_vec();
        if !name.ends_with("webp") {
            assert_eq!(drawn(&after), drawn(&before[&name]), "{name}");
        }
    }
}

#[test]
fn a_copy_of_an_attachment_and_a_second_look_are_told_alike() {
    let site = with(&["roster.csv"]);
    let bytes = std::fs::read(site.path("content/pages/home/roster.csv")).expect("it is there");
    let site = site
        .file("content/pages/home/copy.csv", bytes)
        .file("content/pages/home/more.md", "---\ntitle: 更多\n---\n\n[又一份](copy.csv)\n");
    let ran = check(&site).code(1);
    let first: Vec<String> = about(&ran, "roster.csv");
    let copy: Vec<String> = about(&ran, "copy.csv").iter().map(|line| line.replace("copy.csv", "roster.csv")).collect();
    assert_eq!(first, copy);
    site.write("content/pages/home/copy.csv", "岗位,人数\n普工,20\n");
    assert_eq!(about(&check(&site).code(1), "copy.csv"), Vec::<String>::new());
}

#[test]
fn a_mobile_number_is_shown_where_there_is_consent_and_nowhere_else() {
    let with_phone = |lines: &str| Site::new().file("content/jobs/away/240002.md", job("焊工", lines));
    let apply = format!("apply: [{{method: phone, value: '{MOBILE}', consent: 单位值班手机}}]");
    let site = with_phone(&apply);
    site.run(&["build"]).code(0);
    assert!(site.read("public/j/240002.html").contains(MOBILE));
    let other = site.edit("content/pages/home/about.md", "这是用", &format!("打 {MOBILE}。这是用"));
    let ran = other.run(&["build"]).code(1);
    assert!(ran.stderr.contains("privacy/mobile]") && !ran.stderr.contains(MOBILE), "{}", ran.stderr);
    let template = with_phone("hours: {per_day: 8, days_per_week: 5}")
        .file("themes/default/templates/part-foot.html", format!("<footer>{MOBILE}</footer>"));
    let ran = template.run(&["build"]).code(1);
    assert_eq!(ran.stderr.matches("privacy/output]").count(), 1, "{}", ran.stderr);
    assert!(template.tree("public").is_empty(), "nothing is written");
}

#[test]
fn a_rule_is_allowed_in_one_file_with_a_reason_and_lowered_for_a_site() {
    let old = job("架子工", "trade: scaffold\nrequirements: {max_age: 50}\nhours: {per_day: 8, days_per_week: 5}");
    let site = Site::new().file("content/jobs/away/240002.md", &old);
    let told = |site: &Site| site.run(&["check", "--format", "json"]).stdout;
    assert!(told(&site).contains("job/age-upper-limit"));
    let allow = "allow: [{rule: job/age-upper-limit, reason: 高空作业，单位有规定}]\n";
    let allowed = old.replacen("published:", &format!("{allow}published:"), 1);
    site.write("content/jobs/away/240002.md", &allowed);
    assert_eq!(told(&site), "");
    let fee = allowed.replace("在车间做事。", "入职交押金 300 元。");
    let site = site.file("content/jobs/away/240003.md", fee.replace(allow, ""));
    site.run(&["check"]).code(1);
    let lowered = site.file("site.toml", Site::new().read("site.toml") + "\n[rules]\n\"job/deposit-fee\" = \"warning\"\n");
    lowered.run(&["check"]).code(0);
    let locked = lowered.edit("site.toml", "\"job/deposit-fee\" = \"warning\"", "\"privacy/email\" = \"off\"");
    assert!(locked.run(&["check"]).code(1).stderr.contains("site/locked-rule]"));
}

#[test]
fn fix_shows_a_diff_and_leaves_comments_and_layout_alone() {
    let text = "---\ntitle: 补贴办法  # 标题\nissuer: [甲县人社局]\nregion:   home\nbenefit: subsidy\neligibility: [甲县的人]\n\
                pubished: 2026-03-01\ndoc_number: 样例人社[2026]01号  # 文号\n---\n\n** 带上 **身份证，每人５００元。\n";
    let site = Site::new().file("content/policies/home/subsidy.md", text);
    let ran = site.run(&["check", "--fix"]).code(0);
    let mended = text
        .replace("pubished", "published")
        .replace("[2026]01号", "〔2026〕1号")
        .replace("** 带上 **", "**带上**")
        .replace("５００", "500");
    assert_eq!(site.read("content/policies/home/subsidy.md"), mended, "{}", ran.stderr);
    for line in ["-pubished: 2026-03-01", "+published: 2026-03-01", "+doc_number: 样例人社〔2026〕1号  # 文号"] {
        assert!(ran.stderr.contains(&format!("{line}\n")), "{line}: {}", ran.stderr);
    }
    let sure = Site::new().file("content/jobs/away/240002.md", job("焊工", "traed: welding"));
    sure.run(&["check", "--fix"]);
    assert!(sure.read("content/jobs/away/240002.md").contains("traed: welding"), "`trade` is there already, so nothing is sure");
}

#[test]
fn fix_touches_nothing_that_it_does_not_understand() {
    let page = "---\ntitle: 说明\n---\n\n见[申请表](表１.txt)、[网](https://example.org/１２)和 https://example.org/３４ 。ＴＣＬ公司的 `ＡＢ１２`，www.example.org/１２，[表１]，见[后面](#第２条)。\n\n\
                ```\na ** b ** c，５\n```\n\n算式 2 ** 3 加 4 ** 5。\n\n转义 \\** 甲 \\** 乙。\n\n**甲\n乙** 和 **丙\n丁**\n\n## 第２条\n\n完。\n\n[表１]: https://example.org\n";
    let policy = "---\ntitle: 补贴办法\nissuer: [甲县人社局]\nregion: home\nbenefit: subsidy\neligibility: [甲县的人]\n\
                  pubished: 2026-03-01\npublishd: 2026-03-02\nsummary: \"办理时间\\uff15\\uff10天，电话见下\"\ndoc_number: 样例人社\n  [2026]01号\n---\n\n正文。\n";
    let site = Site::new()
        .file("content/pages/home/notes.md", page)
        .file("content/pages/home/表１.txt", "表")
        .file("content/policies/home/subsidy.md", policy);
    let ran = site.run(&["check", "--fix"]);
    assert_eq!(site.read("content/pages/home/notes.md"), page, "{}", ran.stderr);
    assert_eq!(site.read("content/policies/home/subsidy.md"), policy, "{}", ran.stderr);
}

#[test]
fn fix_mends_in_one_run_what_one_mend_brings_to_light_and_the_next_run_changes_nothing() {
    let site = Site::new().file(
        "content/policies/home/subsidy.md",
        "---\ntitle: 补贴办法\nissuer: [甲县人社局]\nregion: home\nbenefit: subsidy\neligibility: [甲县的人]\n\
         pubished: 2026/03/01\ndoc_number: '样例人社[2026]01号'\n---\n\n** 急招 **的，每人５００元，\u{1b}]0;x\u{7}电话见下。\n",
    );
    let first = site.run(&["check", "--fix"]).code(0);
    let text = site.read("content/policies/home/subsidy.md");
    for mended in ["\npublished: 2026-03-01\n", "\ndoc_number: '样例人社〔2026〕1号'\n", "\n**急招**的，每人500元，"]
    {
        assert!(text.contains(mended), "{mended}: {text}");
    }
    assert!(!first.stderr.contains('\u{1b}'), "{}", first.stderr);
    let second = site.run(&["check", "--fix"]).code(0);
    assert!(second.stderr.starts_with("mended 0 slips\n"), "{}", second.stderr);
    assert_eq!(site.read("content/policies/home/subsidy.md"), text);
}

#[cfg(unix)]
#[test]
fn fix_leaves_a_read_only_file_and_tells_what_it_did_elsewhere() {
    use std::os::unix::fs::PermissionsExt as _;
    let page = "---\ntitle: 说明\n---\n\n每人５００元。\n";
    let site = Site::new().file("content/pages/home/a.md", page).file("content/pages/home/b.md", page);
    let path = site.path("content/pages/home/a.md");
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o444)).expect("modes can be set");
    let ran = site.run(&["check", "--fix"]).code(2);
    assert_eq!(site.read("content/pages/home/a.md"), page);
    assert!(site.read("content/pages/home/b.md").contains("500元"), "{}", ran.stderr);
    assert!(ran.stderr.contains("+每人500元。\n") && ran.stderr.contains("a.md`: it is read-only"), "{}", ran.stderr);
    let ran = site.run(&["check", "--fix", "--lang", "zh"]).code(2);
    assert!(ran.stderr.contains("做不了: 写不了 `") && ran.stderr.contains("a.md`：它是只读的\n"), "{}", ran.stderr);
}

#[test]
fn what_a_file_allows_is_told_among_the_notes() {
    let allowing = job("架子工", "requirements: {max_age: 45}\nallow: [{rule: job/age-upper-limit, reason: 高空作业}]");
    let site = Site::new().file("content/jobs/away/240002.md", allowing);
    let ran = site.run(&["check", "--notes"]).code(0);
    assert!(ran.stderr.contains("note[allow/used]: rule `job/age-upper-limit` is allowed here: 高空作业\n"), "{}", ran.stderr);
    assert!(!site.run(&["check"]).code(0).stderr.contains("allow/used"));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    /// Damaged attachments are told or passed over; none ends the check.
    #[test]
    fn damaged_attachments_do_no_harm(
        name in prop::sample::select(vec!["chromium.pdf", "letter.docx", "roster.ods", "roster.xlsx", "place.jpg", "place.png", "place.webp"]),
        cut in any::<prop::sample::Index>(),
        flips in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..6),
    ) {
        let mut bytes = std::fs::read(repository().join("tests/attachments").join(name)).expect("the sample is there");
        for (at, byte) in flips {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        bytes.truncate(cut.index(bytes.len()) + 1);
        let _ = qiao::attachment::text(name, &bytes);
        let _ = qiao::attachment::has_location(&bytes);
        let _ = qiao::attachment::without_notes(&bytes);
    }
}

#[test]
fn a_list_is_found_in_a_workbook_with_gaps() {
    for rows in [
        &["姓名|住址", "张三丰|资中县水南镇一组", "李四光|资中县水南镇二组"][..],
        &["名单", "姓名|备注|住址", "张三丰||资中县水南镇一组", "李四光||资中县水南镇二组"],
    ] {
        let text = qiao::attachment::text("list.xlsx", &workbook(rows)).expect("it is a workbook");
        let columns = |line: &str| line.split('\t').map(ToOwned::to_owned).collect::<Vec<_>>().join("|");
        assert_eq!(text.lines().skip(1).map(columns).collect::<Vec<_>>(), rows);
    }
}

/// A workbook of these rows, their cells parted by bars; empty cells are left out.
fn workbook(rows: &[&str]) -> Vec<u8> {
    use std::fmt::Write as _;
    use std::io::Write as _;
    let mut cells = String::new();
    for (row, line) in (1..).zip(rows) {
        let _ = write!(cells, "<row r=\"{row}\">");
        for (column, cell) in ('A'..).zip(line.split('|')).filter(|(_, cell)| !cell.is_empty()) {
            let _ = write!(cells, "<c r=\"{column}{row}\" t=\"inlineStr\"><is><t>{cell}</t></is></c>");
        }
        cells.push_str("</row>");
    }
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package = "http://schemas.openxmlformats.org/package/2006/relationships";
    let parts = [
        (
            "_rels/.rels",
            format!(
                "<Relationships xmlns=\"{package}\"><Relationship Id=\"r\" Type=\"{office}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/workbook.xml",
            format!(
                "<workbook xmlns=\"{main}\" xmlns:r=\"{office}\"><sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"r\"/></sheets></workbook>"
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            format!(
                "<Relationships xmlns=\"{package}\"><Relationship Id=\"r\" Type=\"{office}/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"
            ),
        ),
        ("xl/worksheets/sheet1.xml", format!("<worksheet xmlns=\"{main}\"><sheetData>{cells}</sheetData></worksheet>")),
    ];
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in parts {
        archive.start_file(name, zip::write::SimpleFileOptions::default()).expect("a part begins");
        archive.write_all(text.as_bytes()).expect("a part is written");
    }
    archive.finish().expect("the archive ends").into_inner()
}
