//! What is handed on of trips, fairs, courses and policies, and whom each of their pages lets one call.

use crate::site::{Site, job};

const TRIP: &str = "---\ntitle: 甲县到乙市专车\nfrom: home\nto: away\nmode: coach\ndeparture: 2026-03-12 06:00\nprice: 0\nseats: 45\n\
    stops:\n  - {name: 车站, region: home, time: 2026-03-12 06:00, kind: board}\n  \
    - {name: 乙市南站, region: away, time: 2026-03-13 06:00, kind: alight}\n\
    register: {until: 2026-03-10, method: 打电话, phone: 0000-0000-0005}\nbring: [身份证, 被子]\npublished: 2026-03-01\n---\n\n直达。\n";

const FAIR: &str = "---\ntitle: 春季招聘会\nkind: courtyard\nstart: 2026-03-20 09:00\nend: 2026-03-20 12:00\n\
    organizer: 甲县就业服务中心\nplace: {region: home, place_name: 甲县广场}\nemployers: [sample-works]\n\
    slots:\n  - {start: 2026-03-20 09:00, end: 2026-03-20 10:00, group: 东村}\n  \
    - {start: 2026-03-20 10:00, end: 2026-03-20 11:00, group: 西村}\n\
    contact: {station: home-center}\npublished: 2026-03-01\n---\n\n来看看。\n";

fn built(files: &[(&str, String)]) -> Site {
    let site = files.iter().fold(Site::new(), |site, (file, text)| site.file(file, text));
    site.run(&["build"]).code(0);
    site
}

fn copied(page: &str) -> Option<&str> {
    page.split_once("id=\"q-text\">")?.1.split("</pre>").next()
}

/// Whom the row at the bottom of a page lets one call.
fn called(page: &str) -> Option<&str> {
    let bar = page.split_once("<div class=\"bar np\">")?.1.split("</div>").next()?;
    bar.split_once("href=\"tel:")?.1.split('"').next()
}

#[test]
fn a_trip_is_handed_on_in_a_few_lines() {
    let full = TRIP.replace("seats: 45", "seats: 45\nstatus: full");
    let gone = TRIP.replace("2026-03-1", "2026-02-1").replace("published: 2026-03-01", "published: 2026-02-01");
    let site = built(&[
        ("content/trips/home/coach.md", TRIP.to_owned()),
        ("content/trips/home/full.md", full),
        ("content/trips/home/gone.md", gone),
    ]);
    let page = site.read("public/trips/coach.html");
    let expected = "【专车】甲县 → 乙市，3月12日（周四）6:00出发\n上车：车站\n免费，共 45 座\n3月10日（周二）截止报名，电话 0000-0000-0005\n\
                    带身份证、被子\nhttps://jobs.example.org/trips/coach.html";
    assert_eq!(copied(&page), Some(expected));
    assert_eq!(called(&page), Some("000000000005"));
    let full = site.read("public/trips/full.html");
    assert!(copied(&full).is_some_and(|text| text.contains("\n坐满了\n") && !text.contains("电话")), "{full}");
    assert_eq!(called(&full), None, "nobody is told to call for a seat that is not there");
    let gone = site.read("public/trips/gone.html");
    assert_eq!((copied(&gone), gone.contains("class=\"bar")), (None, false), "what is over is not handed on");
}

#[test]
fn a_fair_is_handed_on_with_its_batches() {
    let cancelled = FAIR.replace("kind: courtyard", "kind: courtyard\nstatus: cancelled");
    let site = built(&[("content/fairs/home/spring.md", FAIR.to_owned()), ("content/fairs/home/off.md", cancelled)]);
    let page = site.read("public/fairs/spring.html");
    let expected = "【招聘会】春季招聘会\n时间：3月20日（周五）9:00\n地点：甲县广场\n东村：9:00来\n西村：10:00来\n\
                    来招人的：乙市样例服饰有限公司\n求职不收费，收押金、扣身份证打 12333\n\
                    https://jobs.example.org/fairs/spring.html";
    assert_eq!(copied(&page), Some(expected));
    assert_eq!(called(&page), Some("000000000001"), "the station answers");
    assert!(page.contains("<time datetime=\"2026-03-20T09:00\">9:00</time> 到 10:00"), "the day is said once: {page}");
    assert!(site.read("public/fairs/index.html").contains("<span>甲县广场</span>"), "the place is said once");
    assert_eq!(copied(&site.read("public/fairs/off.html")), None);
}

#[test]
fn a_fair_shows_all_its_jobs_and_first_those_that_name_it() {
    let many = (0..12).fold(Site::new().file("content/fairs/home/spring.md", FAIR), |site, at| {
        site.file(&format!("content/jobs/away/2403{at:02}.md"), job(&format!("{at}号岗位"), "published: 2026-03-05"))
    });
    let site = many.file("content/jobs/away/240299.md", job("说好带来的岗位", "published: 2026-03-01\nfairs: [spring]"));
    site.run(&["build"]).code(0);
    let page = site.read("public/fairs/spring.html");
    let cards: Vec<usize> = page.match_indices("href=\"../j/").map(|(at, _)| at).collect();
    assert!(cards.len() >= 13, "{}", cards.len());
    assert!(page[cards[0]..].starts_with("href=\"../j/240299.html"), "{page}");
}
