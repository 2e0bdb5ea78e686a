//! What hangs on village walls: posters, printed by a real browser, pictured by `pdftoppm` and read by `zbarimg`.

#![expect(clippy::disallowed_methods, reason = "tests stand outside the house")]

use crate::browser::{Browser, Portal, on_disk};
use crate::site::{Site, job, skip};
use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Command, Stdio};
use tempfile::TempDir;

/// A printed page.
struct Sheet {
    /// What its codes say.
    codes: Vec<String>,
    text: String,
}

/// The programs that picture a page and read codes off a picture.
const TOOLS: [&str; 4] = ["pdftoppm", "pdftotext", "zbarimg", "base64"];

fn has_tools() -> bool {
    let there = |tool: &str| Command::new(tool).arg("--help").stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok();
    let missing: Vec<&str> = TOOLS.into_iter().filter(|tool| !there(tool)).collect();
    if !missing.is_empty() {
        skip(&format!("{} not installed: install poppler-utils and zbar-tools", missing.join(", ")));
    }
    missing.is_empty()
}

/// What the codes on each printed page say, one sheet after the other.
fn codes(folder: &Path, pages: &[&str]) -> Option<BTreeMap<String, Vec<Vec<String>>>> {
    let printed = sheets(folder, pages)?.into_iter();
    Some(printed.map(|(page, sheets)| (page, sheets.into_iter().map(|sheet| sheet.codes).collect())).collect())
}

/// Each page as it is printed, sheet by sheet.
fn sheets(folder: &Path, pages: &[&str]) -> Option<BTreeMap<String, Vec<Sheet>>> {
    let browser = Browser::here()?;
    if !has_tools() {
        return None;
    }
    let printed: BTreeMap<String, String> =
        browser.ask("pdf.mjs", on_disk(folder, ""), pages.iter().map(|page| (*page).to_owned()));
    let read = |(page, pdf): (String, String)| {
        let dir = TempDir::new().expect("a temporary folder can be made");
        std::fs::write(dir.path().join("page.base64"), pdf).expect("it can be written");
        let pictured = Command::new("sh")
            .arg("-c")
            .arg("base64 -d page.base64 > page.pdf && pdftoppm -q -r 150 -png page.pdf sheet")
            .current_dir(dir.path())
            .status();
        assert!(pictured.expect("a shell is there").success(), "{page}");
        let mut sheets: Vec<_> =
            std::fs::read_dir(dir.path()).expect("it is there").map(|entry| entry.expect("it is listed").path()).collect();
        sheets.retain(|path| path.extension().is_some_and(|extension| extension == "png"));
        sheets.sort();
        let sheets = sheets.iter().enumerate().map(|(at, sheet)| {
            let read = Command::new("zbarimg").args(["--quiet", "--raw"]).arg(sheet).output().expect("it is installed");
            let codes = String::from_utf8_lossy(&read.stdout).lines().map(str::to_owned).collect();
            let no = (at + 1).to_string();
            let mut text = Command::new("pdftotext");
            text.args(["-f", &no, "-l", &no, "page.pdf", "-"]).current_dir(dir.path());
            let text = String::from_utf8_lossy(&text.output().expect("it is installed").stdout).into_owned();
            Sheet { codes, text }
        });
        (page, sheets.collect())
    };
    Some(printed.into_iter().map(read).collect())
}

#[test]
fn the_code_on_a_poster_is_the_address_of_its_job() {
    let portal = Portal::shared();
    let open: Vec<&str> =
        portal.pages.iter().filter(|(_, text)| text.contains("class=\"qr\"")).map(|(route, _)| &**route).collect();
    let open: Vec<&str> = open.into_iter().filter(|route| route.starts_with("j/")).collect();
    assert!(open.len() > 30, "{open:?}");
    let some: Vec<&str> = open.iter().copied().step_by(7).collect();
    let Some(codes) = codes(portal.path(), &some) else { return };
    for page in some {
        assert_eq!(codes[page], [[format!("https://qiao.example.org/{page}")]], "{page}");
    }
}

#[test]
fn a_long_poster_is_still_one_sheet_and_can_be_read() {
    let base = "https://a-rather-long-name-of-a-county.example.org/employment/portal/";
    let wide = job(
        "熟练缝纫工兼裁剪工和后道整烫工长期招聘包吃包住夫妻都可以来干满一年有奖金再发路费",
        "apply:\n  - {method: phone, value: 0000-0000-0009, hours: 8:00-18:00}\n  - {method: onsite, value: 甲县样例街道样例路一百二十八号}\n  \
         - {method: station, value: 甲县就业服务中心}",
    );
    let site = Site::new().file("content/jobs/away/250001.md", wide);
    site.run(&["build", "--base-url", base]).code(0);
    let Some(codes) = codes(&site.path("public"), &["j/250001.html"]) else { return };
    assert_eq!(codes["j/250001.html"], [[format!("{base}j/250001.html")]]);
}

#[test]
fn what_must_not_be_hung_up_says_so_and_has_no_code() {
    let lines = "pay: {kind: monthly, base: {min: 4200, unit: month}}";
    let unverified = job("没核实的", lines).replace("verified: 2026-03-03\n", "");
    let site = Site::new()
        .file("content/jobs/away/250001.md", unverified)
        .file("content/jobs/away/250002.md", job("招满的", "filled: 2026-03-04"))
        .file("content/jobs/away/250003.md", job("好好的", lines));
    site.run(&["build"]).code(0);
    let page = |name: &str| site.read(&format!("public/j/{name}.html"));
    for (name, words) in [("250001", "待核实，不要张贴"), ("250002", "已招满，不要张贴")] {
        assert!(page(name).contains(words) && !page(name).contains("class=\"qr\""), "{name}");
    }
    assert!(page("250003").contains("class=\"qr\"") && !page("250003").contains("不要张贴"));
    // Without a base address there is nothing that a code could say.
    let text = site.read("site.toml").replace("base_url = \"https://jobs.example.org/\"\n", "");
    site.write("site.toml", text);
    site.run(&["build"]).code(0);
    assert!(!page("250003").contains("class=\"qr\"") && !page("250003").contains("扫码"));
}

#[test]
fn a_booklet_leads_to_all_its_jobs_and_says_on_each_sheet_when_it_ends() {
    let portal = Portal::shared();
    let pages = ["print/from-zizhong.html", "print/trade-sewing.html"];
    let Some(printed) = sheets(portal.path(), &pages) else { return };
    for page in pages {
        let sheets = &printed[page];
        let text = &portal.pages[page];
        let mut told: Vec<String> = sheets.iter().flat_map(|sheet| sheet.codes.clone()).collect();
        told.sort();
        let links = text.split("<tbody>").nth(1).expect("there is an index").split("</tbody>").next().unwrap_or_default();
        let mut jobs: Vec<String> =
            links.split("href=\"../").skip(1).filter_map(|rest| rest.split('"').next()).map(str::to_owned).collect();
        jobs.sort();
        assert!(jobs.len() > 1);
        assert_eq!(told, jobs.iter().map(|job| format!("https://qiao.example.org/{job}")).collect::<Vec<_>>(), "{page}");
        for (at, sheet) in sheets.iter().enumerate() {
            assert!(sheet.text.contains("后整册撕下"), "{page}, sheet {}: {}", at + 1, sheet.text);
        }
    }
    assert!((3..12).contains(&printed[pages[0]].len()), "forty jobs want a few sheets");
}

#[test]
fn a_booklet_holds_only_what_may_be_hung_up() {
    let unverified = job("没核实的", "trade: welding").replace("verified: 2026-03-03\n", "");
    let site = Site::new()
        .file("content/jobs/away/250001.md", unverified)
        .file("content/jobs/away/250002.md", job("招满的", "filled: 2026-03-04\ntrade: welding"))
        .file("content/jobs/away/250003.md", job("好好的", "trade: packing"));
    site.run(&["build"]).code(0);
    assert!(!site.path("public/print/trade-welding.html").exists());
    let page = site.read("public/print/trade-packing.html");
    assert!(page.contains("好好的") && page.contains("编号 250003"), "{page}");
    assert!(site.read("public/jobs/trade-packing.html").contains("href=\"../print/trade-packing.html\""));
    assert!(!site.read("public/jobs/trade-welding.html").contains("print/trade-welding"));
}
