//! Texts to send on: what they say, how long they may be, and the pages from which they are copied.

use crate::site::{Site, TODAY, job, repository};
use proptest::prelude::*;
use qiao::build::{self, Checked, Nobody, Options, Reading};
use qiao::digest::{self, Choice, Digest};
use qiao::schema::value::{Date, Slug};
use std::path::Path;

fn region(title: &str, code: &str, level: &str, parent: &str) -> String {
    format!("---\ntitle: {title}\ncode: '{code}'\nlevel: {level}\nparent: {parent}\nsample: true\n---\n\n一个地方。\n")
}

/// A county with a town and a village, a job that is no sample, a coach from the town, a fair in the village, a course.
fn county() -> Site {
    let site = Site::new().remove("content/jobs/away/240001.md");
    let pay = "pay: {kind: piece, base: {min: 3800, unit: month}, total: {min: 5500, max: 7500, basis: 上月实发}}";
    site.file("content/regions/east.md", region("东镇", "100001100", "town", "home"))
        .file("content/regions/hill.md", region("山前村", "100001100201", "village", "east"))
        .file("content/regions/west.md", region("西镇", "100001101", "town", "home"))
        .file("content/jobs/away/240011.md", job("缝纫工（平车）", &format!("headcount: 2\npublished: 2026-03-04\n{pay}")))
        .file(
            "content/jobs/away/240012.md",
            job(
                "小时工",
                "trade: cleaner\npublished: 2026-03-03\nvalid_through: 2026-03-30\npay: {kind: hourly, base: {min: 22.5, unit: hour}}",
            ),
        )
        .file(
            "content/trips/home/coach.md",
            "---\ntitle: 甲县到乙市专车\nfrom: home\nto: away\nmode: coach\ndeparture: 2026-03-12 06:30\nprice: 0\n\
             stops:\n  - {name: 车站, region: home, time: 2026-03-12 06:30, kind: board}\n  \
             - {name: 东镇路口, region: east, time: 2026-03-12 07:00, kind: board}\n\
             register: {until: 2026-03-10, method: 打电话, phone: 0000-0000-0005}\npublished: 2026-03-01\n---\n\n直达。\n",
        )
        .file(
            "content/fairs/home/spring.md",
            "---\ntitle: 山前村院坝招聘\nkind: courtyard\nstart: 2026-03-20 14:00\nend: 2026-03-20 17:00\n\
             organizer: 甲县就业服务中心\nplace: {region: hill, place_name: 山前村院坝}\nemployers: [sample-works]\n\
             slots:\n  - {start: 2026-03-20 14:00, end: 2026-03-20 15:00, group: 东镇}\n  \
             - {start: 2026-03-20 15:00, end: 2026-03-20 17:00, group: 山前村}\npublished: 2026-03-01\n---\n\n来看看。\n",
        )
        .file(
            "content/courses/home/sewing.md",
            "---\ntitle: 缝纫班\ntrade: sewing\nprovider: 甲县技校\nregion: home\nstart: 2026-03-17\nend: 2026-03-26\n\
             fee: 0\nregister: {until: 2026-03-15, method: 打电话}\npublished: 2026-03-01\n---\n\n十天。\n",
        )
}

fn said(site: &Site, arguments: &[&str]) -> String {
    site.run(&[&["digest"], arguments].concat()).code(0).stdout
}

/// What is read on [`TODAY`], without a process of its own.
fn read(root: &Path) -> Reading {
    let options = Options {
        root: root.to_owned(),
        base_url: None,
        today: Date::parse(TODAY),
        now: "2026-03-06T04:00:00Z".parse().unwrap(),
        drafts: false,
        notes: false,
        texts: qiao::load::Texts::default(),
    };
    build::read(&options, &Nobody).unwrap()
}

fn good(root: &Path) -> Checked {
    let reading = read(root);
    reading.site.unwrap_or_else(|| panic!("{:?}", reading.diagnostics))
}

fn digest(site: &Checked, choice: &Choice) -> Option<Digest> {
    let base = site.config.site.base_url.as_deref();
    digest::digest(&site.portal, &site.config, &site.plan, &site.theme.wording, base, choice)
}

fn slug(id: &str) -> Option<Slug> {
    Slug::parse(id)
}

fn spoken(text: &str) -> usize {
    text.chars().filter(|c| c.is_alphanumeric()).count()
}

/// What holds of every digest.
fn check(digest: &Digest) {
    let Digest { title, wechat, sms, speaker, .. } = digest;
    assert!(!wechat.contains("http") && !wechat.contains("://"), "{wechat}");
    assert!((1..=4).contains(&sms.len()), "{sms:#?}");
    assert!(sms.iter().all(|part| part.encode_utf16().count() <= 70), "{sms:#?}");
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let torn = sms.windows(2).any(|pair| {
        let rest = pair[1].split_once(')').map_or("", |(_, rest)| rest);
        digit(pair[0].chars().last()) && digit(rest.chars().next())
    });
    assert!(!torn, "{sms:#?}");
    assert!(spoken(speaker) <= 200, "{} of {title}: {speaker}", spoken(speaker));
    let silent = |c: char| c.is_ascii_digit() || "（）()[]【】".contains(c);
    assert!(!speaker.contains(silent) && speaker.ends_with('。'), "{speaker}");
}

#[test]
fn a_chat_gets_short_lines_without_links() {
    let expected = [
        "【甲县务工信息】3月5日更新",
        "",
        "◆ 招工",
        "1. 缝纫工（平车），招 2 人",
        "保底 3800，一般 5500-7500 元/月",
        "乙市",
        "2. 小时工，招 2 人",
        "保底 22.5 元/小时",
        "乙市",
        "问岗位打 0000-0000-0001",
        "",
        "◆ 专车",
        "甲县 → 乙市",
        "3月12日（周四）6:30发车",
        "车站上车，免费",
        "3月10日（周二）截止报名",
        "报名打 0000-0000-0005",
        "",
        "◆ 招聘会",
        "山前村院坝招聘",
        "3月20日（周五）14:00",
        "山前村院坝",
        "",
        "◆ 培训",
        "缝纫班",
        "3月17日（周二）开课，免费",
        "3月15日（周日）截止报名",
        "",
        "求职不收费，收押金、扣身份证打 12333",
        "来源：甲县就业服务中心（样例）",
        "电话 0000-0000-0001",
        "有效到 3月10日（周二）",
        "更多：jobs.example.org",
    ];
    assert_eq!(said(&county(), &["--region", "home", "--form", "wechat"]).lines().collect::<Vec<_>>(), expected);
}

#[test]
fn messages_are_numbered_and_end_with_their_source() {
    let expected = [
        "(1/4)甲县务工信息。缝纫工（平车）招2人，保底 3800，一般 5500-7500 元/月，乙市。",
        "(2/4)小时工招2人，保底 22.5 元/小时，乙市。专车去乙市：3月12日6:30车站发车，免费。",
        "(3/4)3月10日截止报名，打0000-0000-0005。山前村院坝招聘，3月20日14:00，山前村院坝。",
        "(4/4)求职不收费，收押金打12333。甲县就业服务中心（样例），电话0000-0000-0001，有效到3月10日。",
    ];
    assert_eq!(said(&county(), &["--region", "home", "--form", "sms"]).lines().collect::<Vec<_>>(), expected);
}

#[test]
fn a_loudspeaker_hears_no_digit() {
    let expected = [
        "乡亲们，下面念甲县就业服务中心发的甲县务工信息。",
        "乙市招缝纫工，平车，两个人，每月保底三千八百元，一般五千五百到七千五百元。",
        "乙市招小时工，两个人，每小时保底二十二点五元。",
        "三月十二号早上六点半，车站有专车去乙市，不要钱。",
        "报名到三月十号为止。",
        "三月二十号下午两点，山前村院坝招聘，在山前村院坝。",
        "求职不收费，收押金的打幺二三三三。",
        "要问的打零零零零，零零零零，零零零幺，再念一遍，零零零零，零零零零，零零零幺。",
        "这些消息到三月十号为止。",
    ];
    assert_eq!(said(&county(), &["--region", "home", "--form", "speaker"]), expected.concat() + "\n");
}

#[test]
fn a_village_hears_first_what_is_near_and_when_it_is_its_turn() {
    let expected = [
        "乡亲们，下面念甲县就业服务中心发的山前村务工信息。",
        "三月二十号下午三点，山前村院坝招聘，在山前村院坝。",
        "三月十二号早上七点，东镇路口有专车去乙市，不要钱。",
        "报名到三月十号为止。",
        "乙市招缝纫工，平车，两个人，每月保底三千八百元，一般五千五百到七千五百元。",
        "乙市招小时工，两个人，每小时保底二十二点五元。",
        "求职不收费，收押金的打幺二三三三。",
        "要问的打零零零零，零零零零，零零零幺，再念一遍，零零零零，零零零零，零零零幺。",
        "这些消息到三月十号为止。",
    ];
    assert_eq!(said(&county(), &["--village", "hill", "--form", "speaker"]), expected.concat() + "\n");
    let chat = said(&county(), &["--village", "hill", "--form", "wechat"]);
    let places: Vec<_> = ["招聘会", "专车", "招工", "培训"].iter().map(|head| chat.find(&format!("◆ {head}"))).collect();
    assert!(places.is_sorted() && places[0].is_some(), "{chat}");
    assert!(chat.contains("3月20日（周五）15:00") && chat.contains("东镇路口上车"), "{chat}");
}

#[test]
fn an_english_portal_says_it_in_english() {
    let site = county().edit("site.toml", "time_zone", "language = \"en\"\ntime_zone");
    let expected = [
        "(1/4) Work news for 甲县. 缝纫工（平车）, 2 wanted. At least 3800, usually",
        "(2/4) 5500-7500 yuan/month, 乙市. One more job. 山前村院坝招聘, 20 March,",
        "(3/4) 14:00, 山前村院坝. Finding work is free; if asked to pay, call 12333.",
        "(4/4) 甲县就业服务中心（样例）, 0000-0000-0001. Holds until 20 March.",
    ];
    assert_eq!(said(&site, &["--region", "home", "--form", "sms"]).lines().collect::<Vec<_>>(), expected);
    let expected = [
        "Good day. ",
        "Work news for 甲县, from 甲县就业服务中心. ",
        "In 乙市: ",
        "缝纫工, 平车, two wanted, at least three thousand eight hundred yuan a month, usually five thousand five hundred to seven thousand five hundred yuan a month. ",
        "In 乙市: ",
        "小时工, two wanted, at least twenty-two point five yuan an hour. ",
        "On the twelfth of March at half past six in the morning a coach leaves 车站 for 乙市; the fare: ",
        "none. ",
        "Sign up by the tenth of March. ",
        "Looking for work costs nothing; if anyone wants a deposit, call one two three three three. ",
        "To ask, call zero zero zero zero, zero zero zero zero, zero zero zero one. ",
        "Once more: ",
        "zero zero zero zero, zero zero zero zero, zero zero zero one. ",
        "This holds until the tenth of March.",
    ];
    let speaker = said(&site, &["--region", "home", "--form", "speaker"]);
    assert_eq!(speaker, expected.concat() + "\n");
    assert!(speaker.split_whitespace().count() <= 130, "{speaker}");
}

#[test]
fn all_three_stand_under_headings_in_the_language_of_the_site() {
    let all = said(&county(), &["--region", "home"]);
    let heads: Vec<&str> = all.lines().filter(|line| line.starts_with("== ")).collect();
    assert_eq!(heads, ["== 发微信群 ==", "== 发短信 ==", "== 喇叭里念 =="]);
    assert!(all.contains("更多：jobs.example.org\n"), "{all}");
    assert!(
        !said(&county().edit("site.toml", "base_url", "# base_url"), &[]).contains("更多"),
        "without an address none is named"
    );
}

#[test]
fn only_phones_of_offices_are_named() {
    let all = said(&county(), &[]);
    assert!(all.contains("0000-0000-0001") && all.contains("0000-0000-0005"), "{all}");
    assert!(!all.contains("0000-0000-0009"), "{all}");
    let elsewhere = county().edit("content/stations/home/home-center.md", "phone: 0000-0000-0001", "phone: 0000-0000-0007");
    assert!(said(&elsewhere, &["--form", "wechat"]).contains("问岗位打 0000-0000-0007"));
}

#[test]
fn choices_narrow_and_combine() {
    let site = county();
    let site = good(&site.path(""));
    let told = |choice: Choice| digest(&site, &choice).map_or_else(String::new, |digest| digest.wechat);
    let sewing = told(Choice { trade: Some("sewing".to_owned()), ..Choice::default() });
    assert!(sewing.starts_with("【两地岗位务工信息：缝纫】"), "{sewing}");
    assert!(sewing.contains("缝纫工") && sewing.contains("缝纫班"), "{sewing}");
    assert!(!sewing.contains("小时工") && !sewing.contains("◆ 专车") && !sewing.contains("◆ 招聘会"), "{sewing}");
    let there = told(Choice { region: slug("away"), ..Choice::default() });
    assert!(there.contains("小时工") && there.contains("◆ 专车") && !there.contains("◆ 招聘会"), "{there}");
    let cleaning = told(Choice { village: slug("hill"), trade: Some("cleaner".to_owned()), ..Choice::default() });
    assert!(cleaning.contains("小时工") && !cleaning.contains("缝纫"), "{cleaning}");
    let days = told(Choice { from: Date::parse("2026-03-04"), to: Date::parse("2026-03-12"), ..Choice::default() });
    assert!(days.contains("缝纫工") && days.contains("◆ 专车"), "{days}");
    assert!(!days.contains("小时工") && !days.contains("◆ 招聘会") && !days.contains("◆ 培训"), "{days}");
    assert_eq!(told(Choice { from: Date::parse("2026-05-01"), ..Choice::default() }), "");
}

#[test]
fn it_holds_until_the_first_of_what_it_names_is_over() {
    let until = |site: Site| digest(&good(&site.path("")), &Choice::default()).map(|digest| digest.until.to_string());
    assert_eq!(until(county()).as_deref(), Some("2026-03-10"), "the booking of the coach ends");
    let coach = "content/trips/home/coach.md";
    assert_eq!(until(county().remove(coach)).as_deref(), Some("2026-03-15"), "the course takes no more names");
    let full = county().edit(coach, "price: 0", "price: 0\nstatus: full");
    assert_eq!(until(full).as_deref(), Some("2026-03-15"), "a full coach is no news");
    let filled = county().edit("content/jobs/away/240012.md", "headcount: 2", "headcount: 2\nfilled: 2026-03-09");
    assert_eq!(until(filled).as_deref(), Some("2026-03-08"), "a job is open until the day before it was filled");
}

#[test]
fn samples_say_that_they_are_samples() {
    let all = said(&Site::new(), &[]);
    assert!(all.contains("== 发微信群 ==\n【样例，不是真的】\n"), "{all}");
    let sms = said(&Site::new(), &["--form", "sms"]);
    assert!(sms.lines().all(|part| part.starts_with("【样例】")), "{sms}");
    assert!(all.contains("这是样例，不是真的。"), "{all}");
    // Among real jobs each sample says so for itself.
    let mixed = said(&Site::new().file("content/jobs/away/240011.md", job("焊工", "trade: welding")), &[]);
    assert!(!mixed.contains("不是真的") && mixed.contains("样例：缝纫工（平车），招 40 人"), "{mixed}");
    assert!(mixed.contains("样例：缝纫工，平车") && !mixed.contains("样例：焊工"), "{mixed}");
}

#[test]
fn every_digest_of_the_demonstration_keeps_its_bounds() {
    let site = good(repository());
    let regions = site.portal.regions.iter().map(|region| Some(region.document.slug.clone()));
    let trades = || site.portal.trades.keys().map(|key| Some(key.to_owned()));
    let mut found = 0;
    for region in regions.chain([None]) {
        for trade in trades().chain([None]) {
            let choice = Choice { region: region.clone(), trade: trade.clone(), ..Choice::default() };
            let village = Choice { village: region.clone(), trade, ..Choice::default() };
            for digest in [choice, village].iter().filter_map(|choice| digest(&site, choice)) {
                check(&digest);
                assert!(digest.until >= site.plan.wish.today, "{digest:?}");
                found += 1;
            }
        }
    }
    assert!(found > 200, "only {found}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever stands in titles, names and phones, no message is too long and none is torn.
    #[test]
    fn hostile_words_keep_the_bounds(words in prop::collection::vec(
        prop::sample::select(&["缝纫工", "（", "）", "，", "。", "👩‍👩‍👧", "😀", "🇨🇳", "0832", "3800 元", "CNC", "-", "/", "https-"][..]), 1..12)
    ) {
        let title: String = words.concat().chars().take(50).collect();
        let quoted = format!("'甲{}乙'", title.replace('\'', ""));
        let site = county()
            .edit("content/jobs/away/240011.md", "title: 缝纫工（平车）", &format!("title: {quoted}"))
            .edit("content/fairs/home/spring.md", "title: 山前村院坝招聘", &format!("title: {quoted}"))
            .edit("site.toml", "name = \"甲县就业服务中心（样例）\"", &format!("name = \"甲{}\"", title.replace('"', "")));
        let reading = read(&site.path(""));
        // A title that the rules refuse reaches nobody.
        prop_assume!(reading.site.is_some());
        let site = reading.site.unwrap();
        let digest = digest(&site, &Choice::default()).expect("something is open");
        prop_assert!(digest.sms.len() <= 4 && digest.sms.iter().all(|part| part.encode_utf16().count() <= 70), "{:#?}", digest.sms);
        prop_assert!(!digest.speaker.contains(|c: char| c.is_ascii_digit()), "{}", digest.speaker);
        prop_assert!(spoken(&digest.speaker) <= 200, "{}", digest.speaker);
    }
}

#[test]
fn what_is_unknown_is_named_with_what_is_nearest() {
    let site = county();
    for (arguments, zh, en) in [
        (["--region", "hom"], "没有地区 `hom`；是不是想写 `home`？", "unknown region `hom`; did you mean `home`?"),
        (["--village", "hil"], "没有地区 `hil`；是不是想写 `hill`？", "unknown region `hil`; did you mean `hill`?"),
        (["--village", "home"], "写 `--region home`", "write `--region home`"),
        (["--trade", "sewin"], "没有工种 `sewin`；是不是想写 `sewing`？", "unknown trade `sewin`; did you mean `sewing`?"),
        (["--trade", "缝纫"], "没有工种 `缝纫`；是不是想写 `sewing`？", "unknown trade `缝纫`; did you mean `sewing`?"),
    ] {
        for (lang, said) in [("zh", zh), ("en", en)] {
            let ran = site.run(&["digest", arguments[0], arguments[1], "--lang", lang]).code(2);
            assert!(ran.stderr.contains(said) && ran.stdout.is_empty(), "{ran:?}");
        }
    }
    site.run(&["digest", "--from", "2026-03-09", "--to", "2026-03-01"]).code(2);
    site.run(&["digest", "--region", "甲县"]).code(2);
}

#[test]
fn where_nothing_is_open_nothing_is_written() {
    let site = county();
    for (lang, said) in [("zh", "没有正在招的岗位"), ("en", "nothing of this is open")] {
        let ran = site.run(&["digest", "--from", "2027-01-01", "--lang", lang]).code(0);
        assert!(ran.stdout.is_empty() && ran.stderr.contains(said), "{ran:?}");
    }
}

#[test]
fn a_site_with_faults_is_told_and_gives_no_text() {
    let ran = county().edit("content/jobs/away/240012.md", "trade: cleaner", "trade: swimming").run(&["digest"]).code(1);
    assert!(ran.stdout.is_empty() && ran.stderr.contains("240012.md"), "{ran:?}");
    Site::empty().run(&["digest"]).code(2);
}

#[test]
fn pages_to_copy_from_are_made_where_they_are_asked_for() {
    let site = county();
    site.run(&["build"]).code(0);
    assert!(!site.path("public/digests").exists());
    assert!(!site.read("public/index.html").contains("digests/"), "nothing leads there");
    let site = site.edit("site.toml", "time_zone", "digests = true\ntime_zone");
    site.run(&["build"]).code(0);
    let pages: Vec<String> = site.tree("public/digests").into_keys().collect();
    assert_eq!(pages, ["east.html", "hill.html", "home.html", "index.html"], "a town without a fair or a stop has none");
    let index = site.read("public/digests/index.html");
    let places: Vec<_> = ["甲县", "东镇", "山前村"].iter().map(|name| index.find(&format!("\">{name}务工信息</a>"))).collect();
    assert!(places.is_sorted() && places[0].is_some(), "{index}");
    let page = site.read("public/digests/home.html");
    let digest = digest(&good(&site.path("")), &Choice { region: slug("home"), ..Choice::default() }).expect("jobs are open");
    let block = |id: &str| page.split_once(&format!("id=\"{id}\">")).and_then(|(_, rest)| rest.split("</pre>").next());
    assert_eq!(block("q-wechat"), Some(&*digest.wechat));
    assert_eq!(block("q-sms-1"), Some(&*digest.sms[0]));
    assert_eq!(block("q-speaker"), Some(&*digest.speaker));
    assert_eq!(page.matches("data-do=\"copy\"").count(), 2 + digest.sms.len());
    assert!(page.contains("<meta name=\"robots\" content=\"noindex\">"), "{page}");
    assert!(site.read("public/regions/home.html").contains("href=\"../digests/home.html\""));
    assert!(site.read("public/index.html").contains("href=\"digests/index.html\""));
}

#[test]
fn a_page_on_which_nothing_is_left_says_whom_to_call() {
    let site = Site::new().remove("content/jobs/away/240001.md").edit("site.toml", "time_zone", "digests = true\ntime_zone");
    site.run(&["build"]).code(0);
    let page = site.read("public/digests/home.html");
    assert!(page.contains("没什么可发的") && page.contains("tel:000000000001") && !page.contains("<pre"), "{page}");
}
