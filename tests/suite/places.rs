//! The pages for both sides: who looks for work, and who hires.

use crate::site::{Site, job};

fn built(site: &Site) {
    site.run(&["build"]).code(0);
}

fn section<'p>(page: &'p str, title: &str) -> &'p str {
    let (_, rest) = page.split_once(&format!("<h2>{title}</h2>")).unwrap_or_else(|| panic!("no section {title} in {page}"));
    rest.split("<h2>").next().unwrap_or(rest)
}

fn station(title: &str, lines: &str) -> String {
    format!(
        "---\ntitle: {title}\norg: 乙市人社局\nkind: stationed_team\nhost_region: home\nhome_region: away\naddress: 样例路\n\
         hours: [{{days: daily, open: 09:00, close: 17:00}}]\nservices: [招工]\n{lines}---\n\n"
    )
}

#[test]
fn home_leads_both_sides_on() {
    let site = Site::new();
    built(&site);
    let home = site.read("public/index.html");
    assert!(home.contains("<h1>甲县人找活</h1>"), "{home}");
    assert!(home.contains("<a href=\"jobs/from-home.html\"><b>我要找活</b><span>从甲县出门，"), "{home}");
    assert!(home.contains("<a href=\"hire.html\"><b>我来招人</b>"), "{home}");
    let title = home.split("<title>").nth(1).unwrap();
    assert!(title.starts_with("两地岗位</title>"), "the site keeps its own name: {title}");
}

#[test]
fn who_hires_finds_whom_to_call_and_what_to_say() {
    let site = Site::new()
        .file("content/stations/away/team.md", station("乙市驻甲县招工组", "phone: 0000-0000-0007\n"))
        .file("content/stations/away/gone.md", station("去年的招工组", "phone: 0000-0000-0008\nuntil: 2026-02-01\n"));
    built(&site);
    let page = site.read("public/hire.html");
    assert!(page.contains("<h1>到甲县招人</h1>"), "{page}");
    let desks = section(&page, "在甲县找谁");
    let (team, office) = (desks.find("乙市驻甲县招工组"), desks.find("0000-0000-0001"));
    assert!(team.is_some() && team < office, "the team that hires comes first: {desks}");
    assert!(desks.contains("href=\"tel:000000000007\""), "{desks}");
    assert!(!page.contains("去年的招工组"), "who has left is not called");
    assert!(section(&page, "谁在招甲县的人").contains("甲县 → 乙市"));
    assert!(page.contains("<a class=\"b b1\" href=\"tel:000000000007\">打电话</a>"), "{page}");
    assert!(section(&page, "照这样写").contains("j/240001.html"), "a real posting is the model");
}

#[test]
fn who_hires_is_told_a_number_even_where_nobody_sits() {
    let site = Site::new().edit("content/stations/home/home-center.md", "kind: home_office", "kind: village");
    built(&site);
    let page = site.read("public/hire.html");
    assert!(section(&page, "在甲县找谁").contains("0000-0000-0001"), "the operator answers: {page}");
}

#[test]
fn a_trade_says_what_it_pays_only_with_enough_jobs() {
    let paid = |yuan: u32| job("缝纫工", &format!("pay: {{kind: monthly, base: {{min: {yuan}, unit: month}}}}"));
    let mut site = Site::new()
        .file("content/jobs/away/250001.md", paid(4000))
        .file("content/jobs/away/250002.md", job("车工", "trade: machining"));
    built(&site);
    let count = |site: &Site| site.read("public/regions/away.html").matches(" 元/月</td>").count();
    assert_eq!(count(&site), 0, "two jobs of a trade are too few");
    site = site.file("content/jobs/away/250003.md", paid(4100)).file("content/jobs/away/250004.md", paid(9000));
    built(&site);
    assert_eq!(count(&site), 1);
    let page = site.read("public/regions/away.html");
    let table = section(&page, "哪个工种保底多少");
    assert!(table.contains("<td>4000 元/月</td><td>4 个</td>"), "the second of 3800, 4000, 4100 and 9000: {table}");
}
