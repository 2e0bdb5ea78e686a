//! `new`: what flags put into a file, what is refused, and the dialogue on a real terminal.

use crate::command::exemplary;
use crate::site::{Site, TODAY, job};
#[cfg(unix)]
use crate::terminal::{CLEAR, CTRL_C, DOWN, ENTER, Session};
use qiao::model::record;
use qiao::schema::Kind;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

#[test]
fn flags_fill_in_and_what_is_not_given_stays_blank() {
    let site = Site::new();
    let ran = site.run(&[
        "new",
        "job",
        "--region",
        "away",
        "--title",
        "缝纫工: 熟手",
        "--set",
        "headcount=40",
        "--set",
        "employer=sample-works",
        "--set",
        "workplace=away",
        "--set",
        "workplace.address=样例路 1 号",
        "--set",
        "pay.kind=piece",
        "--set",
        "pay.base={min: 3800, unit: month}",
        "--set",
        "meals=free",
    ]);
    assert_eq!(ran.code(0).stderr, "wrote content/jobs/away/240002.md\n");
    let text = site.read("content/jobs/away/240002.md");
    for line in [
        "title: \"缝纫工: 熟手\"",
        "headcount: 40",
        "workplace: {region: away, address: 样例路 1 号}",
        "pay: {kind: piece, base: {min: 3800, unit: month}}",
        "meals: free",
        "trade:",
        "apply:",
        "published: 2026-03-06",
    ] {
        assert!(text.lines().any(|other| other == line), "{line} is not in\n{text}");
    }
    assert!(text.contains("Write the text here.") && !text.contains("# meals:"), "{text}");
    let all = [
        "new",
        "job",
        "--region",
        "away",
        "--title",
        "焊工",
        "--set",
        "headcount=2",
        "--set",
        "employer=sample-works",
        "--set",
        "workplace=away",
        "--set",
        "trade=welding",
        "--set",
        "pay={kind: monthly, base: {min: 4200, unit: month}}",
        "--set",
        "requirements={}",
        "--set",
        "valid_through=2026-04-20",
        "--set",
        "apply.0.method=phone",
        "--set",
        "apply.0.value=0000-0000-0009",
    ];
    let site = Site::new();
    site.run(&all).code(0);
    let text = site.read("content/jobs/away/240002.md");
    assert!(!text.contains("must be filled in") && text.contains("apply: [{method: phone, value: 0000-0000-0009}]"), "{text}");
    assert_eq!(site.run(&["check", "--format", "json", "--quiet"]).stdout.matches("\"error\"").count(), 0);
}

#[test]
fn what_cannot_be_is_refused_in_the_words_of_check() {
    let site = Site::new();
    let before = site.tree("");
    for (setting, words) in [
        ("headcount=many", "error[front-matter/bad-number]: `headcount`: "),
        ("headcount=0", "error[front-matter/out-of-range]: `headcount`: "),
        ("employer=nobody", "error[reference/unknown]: `employer`: "),
        ("trade=缝纫", "error[reference/unknown-trade]: `trade`: unknown trade `缝纫`; did you mean `sewing`?\n"),
        ("workplace.region=nowhere", "error[reference/unknown]: `workplace`: "),
        ("pay.kind=peice", "error[front-matter/bad-choice]: `pay`: "),
        ("valid_through=2026-02-30", "error[front-matter/no-such-day]: `valid_through`: "),
        ("headcuont=3", "error[front-matter/unknown-key]: `headcuont`: "),
        ("pay.bsae.min=3", "error[front-matter/unknown-key]: `pay`: "),
        ("title=", "error[front-matter/empty-value]: `title`: "),
    ] {
        let ran = site.run(&["new", "job", "--set", setting]).code(2);
        assert!(ran.stderr.contains(words) && ran.stderr.ends_with("nothing was written\n"), "{setting}: {}", ran.stderr);
    }
    let zh = site.run(&["new", "job", "--set", "headcount=many", "--lang", "zh"]).code(2).stderr;
    assert!(zh.starts_with("错误[front-matter/bad-number]: `headcount`: ") && zh.ends_with("什么也没有写\n"), "{zh}");
    let form = site.run(&["new", "job", "--set", "headcount", "--lang", "zh"]).code(2).stderr;
    assert!(form.contains("写成 `字段=值`"), "{form}");
    assert_eq!(site.tree(""), before);
}

/// `new` on a terminal.
#[cfg(unix)]
fn dialogue(site: &Site, arguments: &[&str]) -> Session {
    Session::start(&site.command(&[&["new"], arguments].concat()))
}

#[cfg(unix)]
#[test]
fn a_job_is_asked_for_in_chinese_and_passes_check() {
    let site = Site::new();
    let mut asked = dialogue(&site, &["job", "--lang", "zh"]);
    asked.answer("由哪个地区发布", "乙市").answer("编号，也是文件名和网址", "");
    // What an input method commits arrives whole.
    asked.answer("标题，说清是什么（title）", "焊工：二保焊").answer("用人单位的编号（employer）", "");
    asked.answer("招几个人（headcount）", "十").until("headcount").until("数字").send(CLEAR).send("12").send(ENTER);
    asked.until("（workplace）").until("> 乙市（样例）  away").send(ENTER);
    asked.answer("什么工种（trade）", "电焊").answer("怎么计酬（pay.kind）", "月薪");
    asked.answer("（pay.base.min）", "5200").answer("（pay.base.unit）", "");
    asked.answer("有效期到哪天（含当天）（valid_through）", "");
    asked.until("怎么报名（apply.method）").until("> 打电话").send(ENTER);
    // The number of the employer's other job is offered.
    asked.asks("（apply.value）").until("直接回车就用 0000-0000-0002").send(ENTER);
    asked.answer("还有吗", "").answer("正文，先写一句", "白班，车间有空调。");
    assert_eq!(asked.until("已写好 content/jobs/away/240002.md").end(), Some(0));
    let text = site.read("content/jobs/away/240002.md");
    let front = "---\ntitle: 焊工：二保焊\nemployer: sample-works\nheadcount: 12\nworkplace: away\ntrade: welding\n\
        pay: {kind: monthly, base: {min: 5200, unit: month}}\nrequirements: {}\nvalid_through: 2026-04-05\n\
        apply: [{method: phone, value: 0000-0000-0002}]\npublished: 2026-03-06\n\n# 下面这些可以不填";
    assert!(text.starts_with(front) && text.ends_with("\n---\n\n白班，车间有空调。\n"), "{text}");
    let told = site.run(&["check", "--format", "json", "--quiet"]).code(0).stdout;
    assert!(!told.contains("\"error\""), "{told}");
}

#[cfg(unix)]
#[test]
fn an_employer_is_asked_for_what_check_would_miss() {
    let site = Site::new();
    let mut asked = dialogue(&site, &["employer", "--region", "away", "--lang", "zh"]);
    asked.answer("标题，说清是什么（title）", "乙市样例电子有限公司");
    asked.answer("单位类型（kind）", "企业").answer("在哪个县（region）", "");
    asked.asks("统一社会信用代码（uscc）").until("没有就直接回车").send("91331083MA2TE5T0").send(ENTER);
    asked.until("不是统一社会信用代码").send(CLEAR).send("91331083MA2TE5T02H").send(ENTER);
    // A few real codes fail too, so it is for the editor to say.
    asked.until("的校验位不对").asks("对不对").until("> 再打一遍").send(ENTER);
    asked.answer("统一社会信用代码（uscc）", "91331083ma2te5t01h");
    asked.asks("职工投诉电话（grievance_phone）").send("13912345678").send(ENTER).until("139****5678");
    asked.send(CLEAR).send("0000-0000-0009").send(ENTER).answer("正文，先写一句", "做小家电。");
    asked.asks("编号，也是文件名和网址").until("直接回车就用 away-employer；登出去以后别再改；最好换成看得懂的拼音或英文");
    asked.send("sample-electronics").send(ENTER);
    assert_eq!(asked.until("已写好 content/employers/away/sample-electronics.md").end(), Some(0));
    let text = site.read("content/employers/away/sample-electronics.md");
    let front = "---\ntitle: 乙市样例电子有限公司\nuscc: 91331083MA2TE5T01H\nkind: company\nregion: away\n\
        grievance_phone: 0000-0000-0009\npublished: 2026-03-06\n";
    assert!(text.starts_with(front), "{text}");
    // Both may be left out, and a code that looks wrong may be right.
    let mut asked = dialogue(&site, &["employer", "one", "--region", "away", "--title", "样例一厂"]);
    asked.answer("(kind)", "").answer("(region)", "");
    asked.answer("(uscc)", "91331083MA2TE5T02H").asks("is it right").send(DOWN).send(ENTER);
    asked.answer("(grievance_phone)", "").answer("the text: a sentence", "做衣服。");
    assert_eq!(asked.until("wrote content/employers/away/one.md").end(), Some(0));
    let text = site.read("content/employers/away/one.md");
    assert!(text.contains("\nuscc: 91331083MA2TE5T02H\n") && text.contains("\n# grievance_phone: "), "{text}");
    let mut asked = dialogue(&site, &["employer", "two", "--region", "away", "--title", "样例二厂"]);
    asked.answer("(kind)", "").answer("(region)", "").answer("(uscc)", "").answer("(grievance_phone)", "");
    asked.answer("the text: a sentence", "做衣服。");
    assert_eq!(asked.until("wrote content/employers/away/two.md").end(), Some(0));
    assert_eq!(site.run(&["check", "--quiet", "--format", "json"]).code(0).stdout.matches("\"error\"").count(), 0);
}

#[cfg(unix)]
#[test]
fn a_town_is_asked_in_which_county_it_lies() {
    let site = Site::new();
    let mut asked = dialogue(&site, &["region", "sea-town", "--title", "海镇", "--set", "sample=true", "--lang", "zh"]);
    asked.answer("（code）", "200001100").answer("级别（level）", "乡镇");
    // By its code it lies in the second of them.
    asked.asks("上一级（parent）").until("> 乙市（样例）  away").send(ENTER).answer("正文，先写一句", "在海边。");
    assert_eq!(asked.until("已写好 content/regions/sea-town.md").end(), Some(0));
    let text = site.read("content/regions/sea-town.md");
    assert!(text.contains("\nlevel: town\nparent: away\n"), "{text}");
    // A province has nothing above it; a county need not be in what there is.
    let mut asked = dialogue(
        &site,
        &["region", "big", "--title", "样例省", "--set", "code=200000", "--set", "sample=true", "--set", "level=province"],
    );
    asked.answer("the text: a sentence", "");
    assert_eq!(asked.until("wrote content/regions/big.md").end(), Some(0));
    let mut asked = dialogue(
        &site,
        &["region", "near", "--title", "丁县", "--set", "code=300001", "--set", "sample=true", "--set", "level=county"],
    );
    asked.asks("the region above (parent)").send("none").send(ENTER).answer("the text: a sentence", "");
    assert_eq!(asked.until("wrote content/regions/near.md").end(), Some(0));
    assert!(site.read("content/regions/near.md").contains("\n# parent: "), "{}", site.read("content/regions/near.md"));
}

#[test]
fn what_asks_for_nothing_is_written_so_and_not_left_blank() {
    let site = Site::new();
    site.run(&["new", "job", "--no-input", "--region", "away", "--set", "headcount=3"]).code(0);
    let text = site.read("content/jobs/away/240002.md");
    assert!(text.contains("\nrequirements: {}\n"), "{text}");
}

#[cfg(unix)]
#[test]
fn a_trip_is_given_an_id_and_what_is_wrong_together_is_asked_again() {
    let site = Site::new();
    let mut asked = dialogue(&site, &["trip", "--region", "home", "--title", "去乙市的专车"]);
    asked.answer("from (from)", "").answer("to (to)", "away").answer("means of transport (mode)", "");
    asked.answer("departure (departure)", "2026-03-12").until("2026-03-12 HH:MM").send(" 06:00").send(ENTER);
    asked.answer("the text: a sentence", "").until("the id, which is").until("away-0312").send(ENTER);
    assert_eq!(asked.until("wrote content/trips/home/away-0312.md").end(), Some(0));
    assert_eq!(site.run(&["check", "--quiet", "--format", "json"]).code(0).stdout.matches("\"error\"").count(), 0);
    let mut asked = dialogue(&site, &["course", "--region", "home", "--title", "缝纫班", "--set", "trade=sewing"]);
    asked.answer("provider (provider)", "样例学校").answer("region (region)", "").answer("first day (start)", "2026-03-16");
    asked.asks("last day (end)").until("Enter takes 2026-03-16").send("2026-03-10").send(ENTER);
    asked.answer("0 if free (fee)", "0").answer("the text: a sentence", "").answer("the id, which is", "");
    // Each day was one, but not both together.
    asked.until("`end` is before `start`").asks("last day (end)").send("2026-03-20").send(ENTER);
    assert_eq!(asked.until("wrote content/courses/home/sewing-0316.md").end(), Some(0));
    assert!(site.read("content/courses/home/sewing-0316.md").contains("\nend: 2026-03-20\n"));
}

#[cfg(unix)]
#[test]
fn a_mobile_number_is_taken_with_consent_only() {
    let site = Site::new();
    let set = "new job 240009 --region away --set employer=sample-works --set headcount=1 --set workplace=away --set trade=sewing \
        --set requirements={} --set valid_through=2026-04-01";
    let mut command = site.command(&set.split_whitespace().collect::<Vec<_>>());
    command.args(["--title", "车工", "--set", "pay={kind: monthly, base: {min: 4200, unit: month}}"]);
    let mut asked = Session::start(&command);
    // What is typed takes the place of the number that is offered.
    asked.answer("how (apply.method)", "").asks("(apply.value)").until("(0000-0000-0002)").send("13812345678").send(ENTER);
    asked.answer("(apply.consent)", "单位值班手机").asks("another one").send(DOWN).send(ENTER);
    asked.asks("how (apply.method)").send("station").send(ENTER).answer("(apply.value)", "甲县就业服务中心");
    asked.answer("another one", "").answer("the text: a sentence", "").until("the job has no text");
    asked.send("开车床。").send(ENTER);
    assert_eq!(asked.until("wrote content/jobs/away/240009.md").end(), Some(0));
    let line =
        "apply: [{method: phone, value: \"13812345678\", consent: 单位值班手机}, {method: station, value: 甲县就业服务中心}]\n";
    assert!(site.read("content/jobs/away/240009.md").contains(line), "{}", site.read("content/jobs/away/240009.md"));
    assert_eq!(site.run(&["check", "--quiet", "--format", "json"]).code(0).stdout.matches("\"error\"").count(), 0);
}

#[cfg(unix)]
#[test]
fn who_stops_leaves_nothing_behind() {
    let site = Site::new();
    let before = site.tree("");
    for (keys, lang, words) in [(CTRL_C, "en", "stopped: nothing was written"), ("\u{1b}", "zh", "什么也没有写")] {
        let mut asked = dialogue(&site, &["job", "240007", "--region", "away", "--lang", lang]);
        asked.answer("title", "焊工").asks("employer").send(keys);
        assert_eq!(asked.until(words).end(), Some(2));
    }
    let mut silent = dialogue(&site, &["policy", "--no-input"]);
    assert_eq!(silent.until("say its id").end(), Some(2));
    assert_eq!(site.tree(""), before);
    assert_eq!(TODAY, "2026-03-06", "the dates above are around it");
}

#[test]
fn the_number_of_a_job_that_was_renamed_is_not_given_again() {
    let site = Site::new().file("content/jobs/away/sewing.md", job("缝纫工", "aliases: [jobs/240008.html, news/20240101.html]"));
    site.run(&["new", "job", "--region", "away"]).code(0);
    assert!(site.path("content/jobs/away/240009.md").exists());
}

#[cfg(unix)]
#[test]
fn what_is_given_and_wrong_is_refused_before_anything_is_asked() {
    let site = Site::new();
    let before = site.tree("");
    let mut asked = dialogue(&site, &["job", "--set", "headcount=many", "--set", "employer=nobody"]);
    asked
        .until("[front-matter/bad-number]: `headcount`: ")
        .until("[reference/unknown]: `employer`: ")
        .until("nothing was written");
    assert_eq!(asked.end(), Some(2));
    assert_eq!(site.tree(""), before);
}

#[cfg(unix)]
#[test]
fn what_no_answer_mends_is_told_and_the_answers_are_kept() {
    let site = Site::new();
    site.write(
        "site.toml",
        site.read("site.toml") + "\n[rules]\n\"job/unverified\" = \"error\"\n\"employer/unverified\" = \"error\"\n",
    );
    let employer = "content/employers/away/sample-works.md";
    let lines: Vec<String> =
        site.read(employer).lines().filter(|line| !line.starts_with("verified:")).map(ToOwned::to_owned).collect();
    site.write(employer, lines.join("\n"));
    let set = "job 240009 --region away --set employer=sample-works --set headcount=1 --set workplace=away --set trade=sewing \
        --set requirements={} --set valid_through=2026-04-01";
    let mut arguments: Vec<&str> = set.split_whitespace().collect();
    arguments.extend(["--title", "车工", "--set", "apply=[{method: phone, value: 0000-0000-0009}]"]);
    let mut asked = dialogue(&site, &arguments);
    asked.answer("how pay is counted", "").until("(pay.base.min)").send("4200").send(ENTER).answer("(pay.base.unit)", "");
    asked.answer("the text: a sentence", "开车床。");
    // What was given is not asked for a second time, although another employer could mend it.
    assert_eq!(asked.until("set this right in the file").end(), Some(1));
    assert!(asked.shown().contains("error[job/unverified]: "), "{}", asked.shown());
    let text = site.read("content/jobs/away/240009.md");
    assert!(text.contains("\nheadcount: 1\n") && text.ends_with("\n开车床。\n"), "{text}");
}

/// What `check` may say of a line behind whose `#` an example stood, and why that is no fault of the example.
const JUSTIFIED: &[(&str, &str)] = &[
    ("allow/unused", "what may be broken in a file is known only once `check` has named it"),
    ("reference/missing-file", "no file but the editor's own can lie beside theirs"),
    ("front-matter/bad-id", "the site has nothing of that kind yet, so the words ask for an id"),
    ("policy/superseded-open", "a policy that is replaced ends on a day, which another key tells"),
];

/// The file that `new` writes, with each blank filled in as the comment above it says.
#[expect(clippy::disallowed_methods, reason = "the tests arrange the disk behind the back of the program")]
fn filled_in(site: &Site, kind: Kind, lang: &str, today: &str) -> (String, Vec<String>) {
    let ran = site.run(&["new", kind.key(), "filled", "--lang", lang, "--today", today]).code(0);
    let path = ran.stderr.trim().rsplit(' ').next().expect("it says what it wrote").to_owned();
    let text = site.read(&path);
    std::fs::remove_file(site.path(&path)).expect("it can be taken away again");
    let (example, stop) = if lang == "zh" { ("例如 ", '；') } else { ("e.g. ", ';') };
    let mut above = "";
    let mut lines = Vec::new();
    for line in text.lines() {
        let is_blank = line.strip_suffix(':').is_some_and(|key| record(kind).field(key).is_some());
        let told = above.split_once(example).map(|(_, told)| told.split(stop).next().unwrap_or_default());
        lines.push(if is_blank { format!("{line} {}", told.expect("an example stands above a blank")) } else { line.to_owned() });
        above = line;
    }
    (path.trim_end_matches("filled.md").to_owned(), lines)
}

#[test]
fn whoever_takes_an_example_as_it_is_gets_a_file_that_check_takes() {
    let mut used = BTreeSet::new();
    for (site, lang, today) in [(Site::new(), "zh", TODAY), (exemplary(), "en", TODAY), (Site::new(), "en", "2026-03-20")] {
        let mut taken = BTreeMap::new();
        let mut bases = BTreeMap::new();
        let mut files = Vec::new();
        for kind in Kind::ALL {
            let (folder, lines) = filled_in(&site, *kind, lang, today);
            let mut write = |id: String, lines: &[String]| {
                let path = format!("{folder}{id}.md");
                let titled =
                    |line: &String| if line.starts_with("title: ") { format!("title: 样例 {id}") } else { line.clone() };
                let text = lines.iter().map(titled).collect::<Vec<_>>().join("\n").replace("old/240001", &format!("old/{id}"));
                files.push((path.clone(), text + "\n"));
                path
            };
            bases.insert(*kind, write(format!("{}-0", kind.key()), &lines));
            for at in 0..lines.len() {
                // What explains a blank has no remark behind it.
                let line = lines[at].strip_prefix("# ").filter(|line| line.contains("  # "));
                let key = line.and_then(|line| line.split_once(": ")).map(|(key, _)| key.to_owned());
                let Some(field) = key.and_then(|key| record(*kind).field(&key)) else { continue };
                let mut lines = lines.clone();
                lines[at] = lines[at].trim_start_matches("# ").to_owned();
                taken.insert(write(format!("{}-{at}", kind.key()), &lines), (*kind, field.key));
            }
        }
        for (path, text) in files {
            site.write(&path, text);
        }
        assert!(taken.len() > 200, "only {} examples", taken.len());
        let ran = site.run(&["check", "--format", "json", "--quiet", "--today", today]);
        let told: Vec<Value> = ran.stdout.lines().map(|line| serde_json::from_str(line).expect("each line is JSON")).collect();
        let word = |told: &Value, key: &str| told[key].as_str().unwrap_or_default().to_owned();
        let of_file = |path: &str| told.iter().filter(|told| word(told, "file") == path).collect::<Vec<_>>();
        let mut wrong = Vec::new();
        for (path, (kind, key)) in &taken {
            let before: BTreeSet<String> = of_file(&bases[kind]).into_iter().map(|told| word(told, "rule")).collect();
            for told in of_file(path) {
                let rule = word(told, "rule");
                let is_justified = JUSTIFIED.iter().any(|(justified, _)| *justified == rule) && !word(told, "hint").is_empty();
                used.insert(rule.clone());
                if !before.contains(&rule) && !is_justified {
                    wrong.push(format!("{} {key}: {rule}: {}", kind.key(), word(told, "message")));
                }
            }
        }
        assert!(wrong.is_empty(), "{lang} {today}:\n{}", wrong.join("\n"));
        let faults: Vec<_> = bases.values().flat_map(|path| of_file(path)).filter(|told| told["severity"] == "error").collect();
        assert!(faults.is_empty(), "{lang} {today}: {faults:?}");
    }
    assert!(JUSTIFIED.iter().all(|(rule, why)| why.len() > 30 && used.contains(*rule)), "{used:?}");
}

#[test]
fn the_words_to_choose_from_stand_beside_optional_keys_and_within_groups_too() {
    let site = Site::new();
    site.run(&["new", "job", "--region", "away"]).code(0);
    let text = site.read("content/jobs/away/240002.md");
    for words in [
        "# meals: free  # meals; free, subsidy = with an allowance, paid = canteen, at one's own cost, none",
        "; e.g. {kind: monthly, base: {min: 4200, unit: month}}; kind: monthly = by the month, ",
        "; unit: month, day, hour\npay:\n",
        "# contract: {term_months: 12, with: employer}  # the contract; with: employer = with the employer itself, agency = ",
        "# serves: [home]  # ",
        "# similar: [240001]  # ",
        "# trips: [put the id here]  # ",
    ] {
        assert!(text.contains(words), "{words:?} is not in\n{text}");
    }
}

#[cfg(unix)]
#[test]
fn days_are_taken_as_people_write_them_and_no_year_is_guessed() {
    for (typed, year) in [("2026.12.20", ""), ("2026/12/20", ""), ("2026年12月20日", ""), ("12月20日", "2026-")] {
        let site = Site::new();
        let mut asked = dialogue(&site, &["course", "kurs", "--region", "home", "--title", "缝纫班", "--set", "trade=sewing"]);
        asked
            .answer("provider (provider)", "样例学校")
            .answer("region (region)", "")
            .asks("first day (start)")
            .send(typed)
            .send(ENTER);
        if !year.is_empty() {
            // The whole day is told, and typed.
            asked.until("Write the whole day, such as 2026-12-20").send(CLEAR).send("2026-12-20").send(ENTER);
        }
        asked.until("first day (start) 2026-12-20").answer("last day (end)", "2027-1-8").answer("0 if free (fee)", "０");
        asked.answer("the text: a sentence", "");
        assert_eq!(asked.until("wrote content/courses/home/kurs.md").end(), Some(0));
        let text = site.read("content/courses/home/kurs.md");
        assert!(text.contains("\nstart: 2026-12-20\nend: 2027-01-08\n") && text.contains("\nfee: 0\n"), "{text}");
    }
}

#[cfg(unix)]
#[test]
fn where_nothing_matches_it_is_said_what_to_do() {
    let site = Site::new();
    let mut asked = dialogue(&site, &["job", "240009", "--region", "away", "--title", "车工"]);
    asked.asks("(employer)").send("没有这家").until("nothing matches").until("`qiao new employer`").send(ENTER);
    // It is no answer: the question stands again, with everything to choose from.
    asked.until("> 乙市样例服饰有限公司").send(ENTER).answer("how many", "1").answer("where the work is", "");
    asked.asks("(trade)").send("zzz").until("try other words; if there is none, choose 普工 (general)").send(ENTER);
    // What to do stands nowhere as if it were the answer.
    asked.until("(trade) (nothing chosen: once more)").asks("(trade)").send(CTRL_C);
    assert_eq!(asked.until("nothing was written").end(), Some(2));
}

#[cfg(unix)]
#[test]
fn a_job_without_any_employer_stops_before_the_first_question() {
    let site = Site::new().remove("content/employers/away/sample-works.md");
    let jobs = site.tree("content/jobs").into_keys();
    let site = jobs.fold(site, |site, job| site.remove(&format!("content/jobs/{job}")));
    let mut asked = dialogue(&site, &["job", "--lang", "zh"]);
    assert_eq!(asked.until("还没有用人单位，先用 `qiao new employer` 建一个").end(), Some(2));
    assert!(!asked.shown().contains("由哪个地区发布"), "{}", asked.shown());
}

#[cfg(unix)]
#[test]
fn a_number_glued_to_another_is_no_answer() {
    let site = Site::new();
    let set = "job 240009 --region away --set employer=sample-works --set headcount=1 --set workplace=away --set trade=sewing \
        --set requirements={} --set valid_through=2026-04-01 --title 车工";
    let mut arguments: Vec<&str> = set.split_whitespace().collect();
    arguments.extend(["--set", "pay={kind: monthly, base: {min: 4200, unit: month}}"]);
    let mut asked = dialogue(&site, &arguments);
    asked.answer("how (apply.method)", "");
    asked.asks("(apply.value)").send("0576-8700-000013912345678").send(ENTER).until("is no telephone number");
    assert!(asked.shown().contains("139****5678"), "{}", asked.shown());
    asked.send(CTRL_C);
    assert_eq!(asked.until("nothing was written").end(), Some(2));
}
