//! Entries out as tables and in again.

use crate::site::{Ran, Site, job, repository, skip};
use std::process::Command;

const KINDS: [&str; 12] =
    ["region", "agreement", "employer", "job", "policy", "fair", "trip", "course", "station", "guide", "bulletin", "page"];

/// The demonstration's content, in a folder of its own.
fn demonstration() -> Site {
    let mut site = Site::empty();
    for folder in ["content", "site.toml"] {
        let path = repository().join(folder);
        let output = Command::new("cp").arg("-r").arg(&path).arg(site.path(folder)).output().expect("cp runs");
        Ran::of(&output).code(0);
    }
    site.write("themes/default/.keep", "");
    site = site.file(
        "content/jobs/zizhong/990001.md",
        "---\n# 一句话\ntitle: 缝纫工 😀\nemployer: yuhuan-sample-garments\nheadcount: 3\nworkplace: {region: yuhuan, address: '''1号'}\ntrade: sewing\npay: {kind: monthly, base: {min: 4200.5, unit: month}, deductions: 无}\nhours: {per_day: 7.5, days_per_week: 5}\ninsurance: [pension, medical, unemployment, injury, maternity]\ntags: ['=1+1', '''甲', '@b', '甲，乙']\nlodging: {provided: true, fee: 0}\nrequirements: {certificates: ['甲、乙', '丙；丁']}\nhazards: ['[噪声]']\npublished: 2026-03-01\nvalid_through: 2026-04-05\nverified: 2026-03-05\napply:\n  - {method: phone, value: 0576-8700-0000, hours: '8:00-18:00', documents: [身份证]}\n  - {method: web, value: 'https://example.org/a?b=1&c=2'}\nsample: true\n---\n\n第一段，有**粗体**。\n\n- 一\n- 二\n",
    );
    site
}

/// What `export` says of all kinds, as JSON.
fn said(site: &Site) -> Vec<String> {
    KINDS.iter().map(|kind| site.run(&["export", "--format", "json", "--kind", kind]).code(0).stdout).collect()
}

#[test]
fn taking_an_export_in_again_changes_nothing() {
    let site = demonstration();
    let before = (site.tree("content"), said(&site));
    let all: Vec<&str> = KINDS.iter().flat_map(|kind| ["--kind", kind]).collect();
    for lang in ["zh", "en"] {
        site.run(&[&["export", "all.xlsx", "--lang", lang][..], &all].concat()).code(0);
        let ran = site.run(&["import", "all.xlsx", "--lang", "en"]);
        assert!(
            ran.stderr.contains("0 new, 0 changed") && ran.stderr.contains(", refused rows: 0; cells to look over: 0"),
            "{lang}: {}",
            ran.stderr
        );
        ran.code(0);
        // Names are there in one language and keys in the other.
        for kind in KINDS {
            let file = if lang == "zh" { "one.json" } else { "one.csv" };
            site.run(&["export", file, "--kind", kind, "--lang", lang]).code(0);
            let ran = site.run(&["import", file, "--kind", kind, "--lang", "en"]);
            let same = ran.stderr.contains("0 new, 0 changed") && ran.stderr.contains("refused rows: 0; cells to look over: 0");
            assert!(same, "{lang} {kind}: {}", ran.stderr);
            ran.code(0);
        }
    }
    assert!(before.0 == site.tree("content"), "no byte of a file changed");
    assert_eq!(before.1, said(&site));
}

#[test]
fn an_export_makes_the_same_entries_where_there_are_none() {
    let site = demonstration();
    let before = said(&site);
    // Employers need regions, jobs need both; what names files beside it needs those.
    let kinds = ["employer", "job", "policy", "fair", "trip", "course", "station"];
    let all: Vec<&str> = kinds.iter().flat_map(|kind| ["--kind", kind]).collect();
    site.run(&[&["export", "all.xlsx", "--lang", "zh"][..], &all].concat()).code(0);
    for kind in kinds {
        let folder = if kind == "policy" { "policies".to_owned() } else { format!("{kind}s") };
        for (path, _) in site.tree(&format!("content/{folder}")) {
            if std::path::Path::new(&path).extension().is_some_and(|end| end == "md") {
                remove(&site, &format!("content/{folder}/{path}"));
            }
        }
    }
    let ran = site.run(&["import", "all.xlsx"]);
    assert!(ran.stderr.contains("refused rows: 0;"), "{}", ran.stderr);
    for (kind, (before, after)) in KINDS.iter().zip(before.iter().zip(said(&site))) {
        assert_eq!(*before, after, "{kind}");
    }
    site.run(&["check"]).code(0);
}

fn remove(site: &Site, path: &str) {
    #[expect(clippy::disallowed_methods, reason = "the tests arrange the disk behind the back of the program")]
    std::fs::remove_file(site.path(path)).expect("the file is there");
}

const TABLE: &str = "招聘岗位,用人单位,人数,工作地点,工种,底薪,截止日期,联系电话,备注\n";

#[test]
fn an_import_again_changes_only_what_changed() {
    let row = |count: u32, pay: &str| {
        format!("{TABLE}绕线工,sample-works,{count},away,绕线嵌线,{pay},2026-04-20,0000-0000-0009,两班倒\n")
    };
    let site = Site::new().file("jobs.csv", row(2, "4200"));
    let ran = site.run(&["import", "jobs.csv"]).code(0);
    assert!(ran.stderr.contains("1 new, 0 changed, 0 unchanged, refused rows: 0; cells to look over: 0. Remove `draft` from the new ones when checked\n"), "{}", ran.stderr);
    let made = site.tree("content/jobs");
    let (file, _) = made.iter().find(|(_, bytes)| String::from_utf8_lossy(bytes).contains("绕线工")).expect("it was made");
    let file = format!("content/jobs/{file}");
    // An editor adds a remark, in a file with Windows' line endings.
    let edited = site.read(&file).replacen("---\n", "---\n# 看过\n", 1).replace('\n', "\r\n");
    let site = site.file(&file, &edited).file("jobs.csv", row(5, "4200"));
    let ran = site.run(&["import", "jobs.csv", "--dry-run"]).code(0);
    assert_eq!(
        ran.stdout,
        format!("--- {file}\n+++ {file}\n@@ -4,3 +4,3 @@\n employer: sample-works\n-headcount: 2\n+headcount: 5\n workplace:\n")
    );
    assert_eq!(site.read(&file), edited, "a dry run writes nothing");
    site.run(&["import", "jobs.csv"]).code(0);
    assert_eq!(site.read(&file), edited.replace("headcount: 2", "headcount: 5"));
    let ran = site.run(&["import", "jobs.csv"]).code(0);
    assert!(ran.stderr.contains("0 new, 0 changed, 1 unchanged"), "{}", ran.stderr);
}

#[test]
fn a_doubt_does_not_change_what_is_public() {
    let public = job("绕线工", "trade: winding");
    let table = format!("{TABLE}绕线工,sample-works,2,away,绕线嵌线,4500左右,2026-04-20,0000-0000-0009,\n");
    let site = Site::new().file("content/jobs/away/77.md", &public).file("jobs.csv", table);
    let ran = site.run(&["import", "jobs.csv"]).code(0);
    assert!(
        ran.stderr.contains("doubtful jobs!F2 “4500左右”: what is here does not change on a doubt; it says 4200"),
        "{}",
        ran.stderr
    );
    assert_eq!(site.read("content/jobs/away/77.md"), public);
}

#[test]
fn what_a_row_lacks_is_named_and_nothing_is_written() {
    let table = format!("{TABLE}绕线工,某某厂,2,away,缝纫,面议,,13800001234,\n");
    let site = Site::new().file("jobs.csv", table);
    let before = site.tree("content");
    let ran = site.run(&["import", "jobs.csv"]).code(1);
    assert_eq!(
        ran.stderr,
        "`jobs`: taken as rows of kind job, headings in row 1\n\
         refused jobs!A2 “绕线工”: the row was not taken: it lacks employer (jobs!B2), pay (jobs!F2), how to apply (jobs!H2)\n\
         refused jobs!B2 “某某厂”: no employer is called so\n\
         refused jobs!F2 “面议”: no pay is told: the guaranteed amount is needed\n\
         personal jobs!H2 “…”: a person's mobile number alone was not taken: add a column telephone with the landline of the \
         employer or of your office; the mobile may be written into the file afterwards, with a word of `consent`\n\
         `jobs`: no employer here: 某某厂. Make them with `qiao new employer`, and take the table in again\n\
         0 new, 0 changed, 0 unchanged, refused rows: 1; cells to look over: 0\n"
    );
    assert!(before == site.tree("content"));
}

#[test]
fn our_own_heading_of_pay_needs_no_column_for_its_unit() {
    for (heading, cell, unit) in
        [("保底工资", "4500", "month"), ("保底工资（元/月）", "4500", "month"), ("保底工资", "200元/天", "day")]
    {
        let table = TABLE.replace("底薪", heading);
        let site = Site::new()
            .file("jobs.csv", format!("{table}绕线工,sample-works,2,away,绕线嵌线,{cell},2026-04-20,0000-0000-0009,\n"));
        site.run(&["import", "jobs.csv"]).code(0);
        let made: String = site.tree("content/jobs").into_values().map(|bytes| String::from_utf8(bytes).unwrap()).collect();
        assert!(made.contains(&format!("unit: {unit}")), "{heading} {cell}: {made}");
    }
}

#[test]
fn each_row_is_refused_for_its_own_reason() {
    let row = "绕线工,sample-works,2,away,绕线嵌线,面议,2026-04-20,0000-0000-0009,\n";
    let site = Site::new().file("jobs.csv", format!("{TABLE}{row}{row}"));
    let ran = site.run(&["import", "jobs.csv"]).code(1);
    assert!(ran.stderr.contains("refused jobs!F3 “面议”: no pay is told"), "{}", ran.stderr);
    assert!(!ran.stderr.contains("the same entry as"), "{}", ran.stderr);
}

#[test]
fn usual_pay_alone_is_named_as_the_reason() {
    let table = TABLE.replace("底薪", "综合工资");
    let row = "绕线工,sample-works,2,away,绕线嵌线,5000-6000,2026-04-20,0000-0000-0009,\n";
    let site = Site::new().file("jobs.csv", format!("{table}{row}"));
    let ran = site.run(&["import", "jobs.csv"]).code(1);
    assert!(ran.stderr.contains("refused jobs!F2 “5000-6000”: 5000-6000 is only what people usually earn"), "{}", ran.stderr);
}

#[test]
fn a_proposed_mapping_is_one_that_can_be_used() {
    let odd = "岗,厂,几个,钱,到哪天,打哪个,什么工\n绕线工,sample-works,2,底薪4200,2026-04-20,0000-0000-0009,winding\n";
    let site = Site::new().file("odd.csv", odd);
    let proposed = site.run(&["import", "odd.csv", "--propose"]).code(0).stdout;
    let expected = "[[sheets]]\nname = \"odd\"\nkind = \"job\"\nheading_rows = [1, 1]\n\n[sheets.columns]\n# Not understood: put a key such as headcount in place of each ?, and remove the # before it; leave what is not needed\n# ? = \"A\"  # 岗\n# ? = \"B\"  # 厂\n# ? = \"C\"  # 几个\n# ? = \"D\"  # 钱\n# ? = \"E\"  # 到哪天\n# ? = \"F\"  # 打哪个\n# ? = \"G\"  # 什么工\n\n";
    assert_eq!(proposed, expected);
    let mut filled = proposed;
    for (letter, key) in [
        ("A", "title"),
        ("B", "employer"),
        ("C", "headcount"),
        ("D", "pay"),
        ("E", "valid_through"),
        ("F", "phone"),
        ("G", "trade"),
    ] {
        filled = filled.replace(&format!("# ? = \"{letter}\""), &format!("{key} = \"{letter}\""));
    }
    let site = site.file("odd.toml", filled + "[sheets.fixed]\nworkplace = \"away\"\n");
    let ran = site.run(&["import", "odd.csv", "--map", "odd.toml"]).code(0);
    assert!(ran.stderr.contains("1 new, 0 changed"), "{}", ran.stderr);
    // Of a table that is understood, all stands in it.
    let site = site.file("jobs.csv", TABLE);
    let proposed = site.run(&["import", "jobs.csv", "--propose"]).code(0).stdout;
    assert!(proposed.contains("\"title\" = \"A\"  # 招聘岗位\n\"employer\" = \"B\"  # 用人单位\n"), "{proposed}");
    assert!(!proposed.contains('?'), "{proposed}");
}

#[test]
fn faults_of_a_mapping_file_are_told_at_their_places() {
    let map = "[[sheets]]\nname = \"a\"\nkind = \"job\"\nheading_rows = [1]\n[sheets.columns]\ntitel = \"A\"\nheadcount = \"1\"\n[sheets.fixed]\nworkplase = \"away\"\n";
    let site = Site::new().file("a.csv", TABLE).file("a.toml", map);
    let ran = site.run(&["import", "a.csv", "--map", "a.toml"]).code(1);
    for place in ["a.toml:6:1", "a.toml:7:13", "a.toml:9:1"] {
        assert!(ran.stderr.contains(place), "{place}: {}", ran.stderr);
    }
}

#[test]
fn what_cannot_be_read_is_said_in_plain_words() {
    let site = Site::new().file("a.csv", TABLE).file("a.doc", "x").file("b.xlsx", "PK");
    let said = |arguments: &[&str]| site.run(arguments).code(2).stderr;
    assert!(
        said(&["import", "a.doc"])
            .contains("a.doc: this sort of file is not read: use .xlsx, .xls, .ods, .csv, or an export as .json")
    );
    assert!(said(&["import", "b.xlsx"]).contains("b.xlsx: it cannot be opened: it is damaged or behind a password"));
    let locked = repository().join("tests/attachments/locked.xlsx");
    assert!(said(&["import", locked.to_str().expect("plain names")]).contains("it is damaged or behind a password"));
    assert!(said(&["import", "a.csv", "--sheet", "b"]).contains("there is no sheet “b”; there are a"));
    assert!(said(&["import", "a.csv", "--region", "nowhere"]).contains("unknown region `nowhere`; known are away, home"));
    assert!(said(&["import", "none.csv"]).contains("none.csv`: there is no such file or folder\n"));
    let zh = site.run(&["import", "none.csv", "--lang", "zh"]).code(2).stderr;
    assert!(zh.starts_with("做不了: 读不了 `") && zh.ends_with("none.csv`：没有这个文件或目录\n"), "{zh}");
    let zh = site.run(&["import", "content", "--lang", "zh"]).code(2).stderr;
    assert!(zh.ends_with("content`：这是目录，不是文件\n"), "{zh}");
    assert!(said(&["export"]).contains("the form is not known: let the file end in .xlsx, .csv or .json, or say `--format`"));
    assert!(said(&["export", "--format", "xlsx"]).contains("a workbook needs a file"));
    assert!(said(&["export", "a.csv", "--kind", "job", "--kind", "trip"]).contains("CSV and JSON hold one kind only"));
}

#[test]
fn a_workbook_is_formatted_and_can_be_filtered() {
    let python = repository().join("tests/sheets/.venv/bin/python");
    if !python.exists() {
        return skip("what reads workbooks is not installed: run tests/sheets/install");
    }
    let site = demonstration();
    site.run(&["export", "jobs.xlsx", "--lang", "zh"]).code(0);
    let script = repository().join("tests/sheets/look.py");
    let output = Command::new(python).arg("-B").arg(script).arg(site.path("jobs.xlsx")).output().expect("Python starts");
    let ran = Ran::of(&output).code(0);
    let lines: Vec<&str> = ran.stdout.lines().collect();
    assert_eq!((lines[0], lines[1], lines[3]), ("岗位", "frozen B2", "bold head"), "{}", ran.stdout);
    let last = site.tree("content/jobs").len() + 1;
    assert!(lines[2].starts_with("filter A1:") && lines[2].ends_with(&last.to_string()), "{}", ran.stdout);
    for expected in
        ["编号: str", "岗位名称: str", "招聘人数: int", "截止日期: datetime yyyy-mm-dd", "报名号码或地址: str", "保底工资: int"]
    {
        assert!(lines.contains(&expected), "{expected}: {}", ran.stdout);
    }
    assert!(lines.contains(&"choices 计酬方式: 月薪,日薪,按小时,计件,底薪加提成或计件"), "{}", ran.stdout);
}

/// What an import of these rows says of a site with these jobs, by their ids, and what became of their files.
fn taken_in(rows: &str, jobs: &[(&str, String)]) -> (String, bool, Site) {
    let site = jobs.iter().fold(Site::new(), |site, (id, text)| site.file(&format!("content/jobs/away/{id}.md"), text));
    let site = site.file("jobs.csv", format!("{TABLE}{rows}"));
    let ran = site.run(&["import", "jobs.csv"]);
    let same = jobs.iter().all(|(id, text)| site.read(&format!("content/jobs/away/{id}.md")) == *text);
    (ran.stderr, same, site)
}

#[test]
fn a_row_changes_only_the_entry_that_it_surely_is() {
    let known = || [("77", job("绕线工（夜班）", "trade: winding"))];
    // Of an employer that is not known.
    let (said, same, _) = taken_in("绕线工（夜班）,某某厂,9,away,绕线嵌线,底薪5000,2026-04-20,0000-0000-0009,\n", &known());
    assert!(same && said.contains("refused jobs!B2") && said.contains("0 new, 0 changed"), "{said}");
    // Of another shift.
    let (said, same, _) = taken_in("绕线工（白班）,sample-works,9,away,绕线嵌线,底薪5000,2026-04-20,0000-0000-0009,\n", &known());
    assert!(same && said.contains("1 new, 0 changed"), "{said}");
    // Of two that are alike.
    let two = [("77", job("绕线工", "trade: winding")), ("78", job("绕线工", "trade: winding"))];
    let (said, same, _) = taken_in("绕线工,sample-works,9,away,绕线嵌线,底薪5000,2026-04-20,0000-0000-0009,\n", &two);
    assert!(same && said.contains("it may be any of 77、78: change them in an exported table, which has their ids"), "{said}");
    // Of one that was filled and has the same last day.
    let filled = [("77", job("绕线工", "trade: winding\nfilled: 2026-03-05"))];
    let (said, same, _) = taken_in("绕线工,sample-works,9,away,绕线嵌线,底薪5000,2026-04-20,0000-0000-0009,\n", &filled);
    assert!(same && said.contains("the same as 77, which is over"), "{said}");
    // Of a file with faults.
    let broken = [("77", job("绕线工", "headcount: 三"))];
    let (said, same, _) = taken_in("绕线工,sample-works,9,away,绕线嵌线,底薪5000,2026-04-20,0000-0000-0009,\n", &broken);
    assert!(same && said.contains("it may be content/jobs/away/77.md, which has faults"), "{said}");
}

#[test]
fn what_an_editor_put_right_stays_so() {
    let row = "绕线工,sample-works,9,away,绕线嵌线,4500左右,长期有效,0000-0000-0009,\n";
    let (said, _, site) = taken_in(row, &[]);
    assert!(said.contains("1 new"), "{said}");
    let made = site.tree("content/jobs");
    let (file, _) = made.iter().find(|(_, bytes)| String::from_utf8_lossy(bytes).contains("绕线工")).expect("it was made");
    let file = format!("content/jobs/{file}");
    let mended = site.read(&file).replace("min: 4500", "min: 4200").replace("2026-04-05", "2026-04-30");
    let site = site.file(&file, &mended);
    let ran = site.run(&["import", "jobs.csv"]).code(0);
    assert!(ran.stderr.contains("0 new, 0 changed, 1 unchanged"), "{}", ran.stderr);
    assert_eq!(site.read(&file), mended);
}

#[test]
fn a_number_of_another_office_is_no_id_and_the_same_row_is_taken_once() {
    let table = "编号,招聘岗位,用人单位,人数,工作地点,工种,底薪,截止日期,联系电话\n\
                 240001,绕线工,sample-works,3,away,绕线嵌线,4500,2026-04-20,0000-0000-0009\n\
                 7,绕线工,sample-works,3,away,绕线嵌线,4500,2026-04-20,0000-0000-0009\n";
    let site = Site::new().file("jobs.csv", table);
    let before = site.read("content/jobs/away/240001.md");
    let ran = site.run(&["import", "jobs.csv"]).code(1);
    assert!(ran.stderr.contains("1 new, 0 changed, 0 unchanged, refused rows: 1"), "{}", ran.stderr);
    assert!(ran.stderr.contains("the same entry as jobs!A2"), "{}", ran.stderr);
    assert_eq!(site.read("content/jobs/away/240001.md"), before);
}

#[test]
fn every_cell_is_spoken_of_whatever_stands_in_the_way() {
    let table = "招工汇总表,,,,,,\n招聘岗位,用人单位,人数,工作地点,薪资,日薪,联系电话\n审核员（包装）,sample-works,2,away,底薪4500,200,0000-0000-0009\n\
                 招聘岗位,工作地点,人数,用人单位,薪资,日薪,联系电话\n绕线工,away,3,sample-works,底薪4600,,0000-0000-0009\n合计,,5,,,,\n备注：明年再来,,,,,,\n";
    let site = Site::new().file("jobs.csv", table);
    let ran = site.run(&["import", "jobs.csv", "--format", "json", "--dry-run"]);
    let cells: std::collections::BTreeSet<String> = ran
        .stdout
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).expect("JSON")["cell"].as_str().expect("a cell").to_owned())
        .collect();
    let rows = table.lines().enumerate();
    for (row, line) in rows {
        for (column, cell) in line.split(',').enumerate().filter(|(_, cell)| !cell.is_empty()) {
            let name = format!("jobs!{}{}", char::from(b'A' + u8::try_from(column).expect("few columns")), row + 1);
            assert!(cells.contains(&name), "{name} {cell}: {}", ran.stdout);
        }
    }
    let ran = site.run(&["import", "jobs.csv"]);
    assert!(ran.stderr.contains("2 new"), "{}", ran.stderr);
    assert!(ran.stderr.contains("beside the table in jobs, not taken: A1 “招工汇总表”, A7 “备注：明年再来”"), "{}", ran.stderr);
}

#[test]
fn a_quiet_import_still_tells_what_it_refuses_and_doubts() {
    let table = format!(
        "招工表,,,,,,,,\n{TABLE}绕线工,某某厂,2,away,缝纫,底薪4200,2026-04-20,0000-0000-0009,\n\
         叉车工,sample-works,2,away,叉车,6000左右,2026-04-20,0000-0000-0009,\n"
    );
    let site = Site::new().file("jobs.csv", table.replace(",底薪,", ",工资,"));
    let ran = site.run(&["import", "jobs.csv", "--quiet"]).code(1);
    assert_eq!(
        ran.stderr,
        "refused jobs!A3 “绕线工”: the row was not taken: it lacks employer (jobs!B3)\n\
         refused jobs!B3 “某某厂”: no employer is called so\n\
         doubtful jobs!F4 “6000左右”: not exact and not said to be guaranteed, taken as if it were: ask before it is published\n\
         `jobs`: no employer here: 某某厂. Make them with `qiao new employer`, and take the table in again\n"
    );
}

#[test]
fn nothing_that_a_cell_says_is_lost_without_a_word() {
    let head = "招聘岗位,用人单位,人数,工作地点,工种,底薪,截止日期,联系电话,meals,requirements.education,insurance\n";
    let start = "sample-works,2,away,绕线嵌线,4200";
    let rows = format!(
        "绕线工,{start},长期有效,0000-0000-0009,包吃，自己打饭,高中以上会英语,养老（自愿）、医疗（满月买）\n\
         嵌线工,{start},招满为止,0000-0000-0009,好吃,,\n\
         装配工,{start},,0000-0000-0009,,,\n"
    );
    let site = Site::new().file("jobs.csv", head.to_owned() + &rows);
    let said = site.run(&["import", "jobs.csv"]).code(1).stderr;
    for line in [
        "doubtful jobs!I2 “包吃，自己打饭”: “自己打饭” was not taken\n",
        "doubtful jobs!J2 “高中以上会英语”: “会英语” was not taken\n",
        "doubtful jobs!K2 “养老（自愿）、医疗（满月买）”: “自愿、满月买” was not taken\n",
        "refused jobs!I3 “好吃”: not understood, one of these is wanted: free; with an allowance; canteen, at one's own cost; none; only this cell was left out\n",
        "doubtful jobs!G2 “长期有效”: open for long, 2026-04-05 was taken: move it on when it comes\n",
        "doubtful jobs!G3 “招满为止”: open until filled, 2026-04-05 was taken: write `filled` into the file once it is\n",
        ": no last day is told, 2026-04-05 was taken\n",
    ] {
        assert!(said.contains(line), "{line}{said}");
    }
}

/// A table as the program sees it that reads no workbook: `jobs.csv` beside these bytes.
fn told_of(bytes: impl AsRef<[u8]>) -> Ran {
    Site::new().file("jobs.csv", bytes).run(&["import", "jobs.csv"])
}

#[test]
fn a_stray_quotation_mark_is_named_with_its_line() {
    let row =
        |title: &str, remark: &str| format!("{title},sample-works,2,away,绕线嵌线,4200,2026-04-20,0000-0000-0009,{remark}\n");
    let table = format!("{TABLE}{}{}{}", row("绕线工", "\"急招"), row("装配工", "两班倒"), row("普工", ""));
    let ran = told_of(&table).code(2);
    assert!(
        ran.stderr
            .contains("jobs.csv:2: a quotation mark begins a cell and none ends it, so the rows below became part of the cell"),
        "{}",
        ran.stderr
    );
    // The next mark is that of another cell.
    let ran =
        told_of(format!("{TABLE}{}{}", row("绕线工", "\"急招"), row("装配工", "\"两班倒，包吃\"")) + &row("普工", "")).code(2);
    assert!(ran.stderr.contains("jobs.csv:2: "), "{}", ran.stderr);
    // As it should be, a text may have lines.
    let ran = told_of(format!("{TABLE}{}", row("绕线工", "\"两班倒\n包吃\"")));
    assert!(ran.stderr.contains("1 new"), "{}", ran.stderr);
}

#[test]
fn a_table_of_open_data_is_taken_in_as_it_was_given_out() {
    let site = Site::new();
    site.run(&["build"]).code(0);
    let ran = site.run(&["import", "public/api/jobs.csv", "--format", "json", "--dry-run"]).code(0);
    assert!(ran.stderr.contains("0 new, 1 changed, 0 unchanged, refused rows: 0; cells to look over: 0"), "{}", ran.stderr);
    // Open data say outright what files leave out; nothing else differs, and nothing is lost.
    assert!(!ran.stdout.contains("\"remark\"") && !ran.stdout.contains("\"refused\""), "{}", ran.stdout);
    // Elsewhere the employer has another id.
    let table = site.read("public/api/jobs.csv");
    let other = Site::new().file("jobs.csv", table.replace("sample-works", "of-theirs"));
    for (path, _) in other.tree("content/jobs") {
        remove(&other, &format!("content/jobs/{path}"));
    }
    let ran = other.run(&["import", "jobs.csv"]).code(0);
    assert!(ran.stderr.contains("1 new, 0 changed, 0 unchanged, refused rows: 0"), "{}", ran.stderr);
}

const CHINESE: &str = "岗位,单位,人数,工作地点,工种,工资,有效期,联系电话,备注\n";

/// A row of it with these cells in place of a count, a pay, a day and a remark.
fn row(count: &str, pay: &str, day: &str, remark: &str) -> String {
    format!("{CHINESE}绕线工,sample-works,{count},away,绕线嵌线,{pay},{day},0000-0000-0009,{remark}\n")
}

#[test]
fn nothing_that_a_cell_tells_of_a_person_is_shown_or_written() {
    let (pay, day) = ("保底4500", "2026-04-20");
    for (table, secrets) in [
        (row("2", "保底4500 问样例甲13812345678", day, ""), &["样例甲", "13812345678"][..]),
        (row("3 样例甲13812345678", pay, day, ""), &["样例甲", "13812345678"]),
        (row("2", "保底4500 身份证11010519491231002X", day, ""), &["11010519491231002X"]),
        (row("2", "保底4500 身份证110105194912310021", day, ""), &["110105194912310021"]),
        (row("2", "保底4500 证号330102900101123", day, ""), &["330102900101123"]),
        (row("2", "保底4500 卡号6222021234567890123", day, ""), &["6222021234567890123"]),
        (row("3 微信wxid_lixm88", pay, day, ""), &["lixm88"]),
        (row("2", pay, day, "打138.1234.5678"), &["138.1234.5678"]),
        (row("2", pay, day, "卡号6222021234567890123"), &["6222021234567890123"]),
        (row("2", pay, day, "样例甲").replace("备注", "推荐人"), &["样例甲"]),
    ] {
        let site = Site::new().file("13812345678.csv", &table);
        let ran = site.run(&["import", "13812345678.csv", "--lang", "zh"]);
        let made: String = site.tree("content/jobs").values().map(|bytes| String::from_utf8_lossy(bytes).into_owned()).collect();
        for secret in secrets.iter().chain(&["13812345678"]) {
            let shown = ran.stdout.contains(secret) || ran.stderr.contains(secret);
            assert!(!shown && !made.contains(secret), "{secret}: {}{made}", ran.stderr);
        }
        assert!(ran.stderr.contains("个人信息 138****5678!") && ran.stderr.contains("新增 1 条"), "{}", ran.stderr);
    }
    // No rule knows a name, so what stands beside a day is not committed.
    let site = Site::new().file("jobs.csv", row("2", pay, "2026-04-20（样例甲）", ""));
    site.run(&["import", "jobs.csv", "--lang", "zh"]).code(0);
    let made: String = site.tree("content/jobs").values().map(|bytes| String::from_utf8_lossy(bytes).into_owned()).collect();
    assert!(made.contains("# G2: 有别的字没收进来，看原表\n") && !made.contains("样例甲"), "{made}");
}

#[test]
fn comments_in_front_matter_are_looked_through() {
    let secrets = ["330102900101123", "lixm_88888", "138.1234.5678", "110105194912310021"];
    let comment = "# 证号330102900101123\n# 微信号：lixm_88888\n# 打138.1234.5678\n# 证号110105194912310021\ntags: ['甲 # b']";
    let rules = ["privacy/old-identity-number", "privacy/chat-id", "privacy/mobile", "privacy/identity-number"];
    let told = |text: String| {
        let ran = Site::new().file("content/jobs/away/77.md", text).run(&["check"]);
        ran.stdout + &ran.stderr
    };
    // The same is said of a text.
    let body = comment.replace("# ", "\n").replace("tags: ['甲 \nb']", "");
    for told in [told(job("绕线工", comment)), told(job("绕线工", "tags: [甲]") + &body)] {
        assert!(rules.iter().all(|rule| told.contains(rule)), "{told}");
        assert!(!secrets.iter().any(|secret| told.contains(secret)), "{told}");
    }
}

#[test]
fn lines_below_a_table_are_no_rows_and_name_nobody() {
    let below = ",,,,制表：样例甲,,,,\n截至11月20日共1个岗位,,,,,,,,\n负责人：样例乙,,经办：样例丙,,,,,,\n咨询电话：0000-0000-0009，联系人样例丁,,,,,,,,\n";
    let site = Site::new().file("jobs.csv", row("2", "保底4500", "2026-04-20", "") + below);
    let ran = site.run(&["import", "jobs.csv", "--lang", "zh"]).code(0);
    assert!(ran.stderr.contains("jobs 表外的字没收进来：") && ran.stderr.contains("收不了 0 行"), "{}", ran.stderr);
    assert!(!ran.stderr.contains("样例") && ran.stderr.contains("截至11月20日共1个岗位"), "{}", ran.stderr);
}

#[test]
fn a_phone_cell_without_a_mobile_is_no_personal_data() {
    for (cell, said) in [("57687000011", "前面的 0 没了？是的话写成 0576-87000011"), ("见公告", "看不懂，要单位电话，带区号")]
    {
        let table = row("2", "保底4500", "2026-04-20", "").replace("0000-0000-0009", cell);
        let ran = Site::new().file("jobs.csv", table).run(&["import", "jobs.csv", "--lang", "zh"]).code(1);
        assert!(ran.stderr.contains(&format!("收不了 jobs!H2 “…”：{said}\n")), "{}", ran.stderr);
    }
}

#[test]
fn what_changes_in_an_entry_that_is_no_draft_is_named_with_what_it_said() {
    let site = Site::new().file("jobs.csv", row("10", "保底4500", "2026-04-20", ""));
    site.run(&["import", "jobs.csv", "--lang", "zh"]).code(0);
    let made = site.tree("content/jobs");
    let (file, _) = made.iter().find(|(_, bytes)| String::from_utf8_lossy(bytes).contains("绕线工")).expect("it was made");
    let file = format!("content/jobs/{file}");
    let mended = site.read(&file).replace("headcount: 10", "headcount: 4").replace("min: 4500", "min: 4200");
    let site = site.file(&file, &mended);
    let draft = site.run(&["import", "jobs.csv", "--lang", "zh", "--dry-run"]).code(0);
    assert!(draft.stderr.contains("0 格要核对") && draft.stderr.contains("改 1 条"), "{}", draft.stderr);
    let site = site.file(&file, mended.replace("draft: true\n", ""));
    let ran = site.run(&["import", "jobs.csv", "--lang", "zh"]).code(0);
    for line in [
        "要核对 jobs!C2 “10”：已经不是草稿，原来是“4”，按表改成“10”；原来的对，就改回去\n",
        "要核对 jobs!F2 “保底4500”：已经不是草稿，原来是“4200”，按表改成“4500”；原来的对，就改回去\n",
        "2 格要核对",
    ] {
        assert!(ran.stderr.contains(line), "{line}{}", ran.stderr);
    }
}

#[test]
fn a_word_of_a_trade_says_more_than_operator() {
    for (title, trade) in [
        ("注塑操作工", "injection"),
        ("叉车操作工", "forklift"),
        ("贴片操作工", "smt"),
        ("CNC操作工", "cnc"),
        ("操作工", "general"),
        ("电焊条包装工", "packing"),
        ("叉车司机", "forklift"),
        ("电机装配工", "assembly"),
        ("数控车工", "cnc"),
        ("CNC车工", "cnc"),
        ("车床车工", "machining"),
        ("服装车工", "sewing"),
        ("平车车工", "sewing"),
        ("缝纫车工", "sewing"),
        ("装车工", "loader"),
        ("仓管", "warehouse"),
        ("仓管员", "warehouse"),
        ("分拣工", "warehouse"),
        ("果蔬分拣工", "warehouse"),
        ("快递分拣员", "courier"),
    ] {
        let table =
            row("2", "保底4500", "2026-04-20", "").replace("绕线工", title).replace("工种", "序号").replace("绕线嵌线", "1");
        let ran = Site::new().file("jobs.csv", table).run(&["import", "jobs.csv", "--dry-run"]).code(0);
        assert!(ran.stdout.contains(&format!("+trade: {trade}\n")), "{title}: {}", ran.stdout);
        assert!(ran.stderr.contains("cells to look over: 0"), "{title}: {}", ran.stderr);
    }
}

#[test]
fn a_word_that_may_mean_two_trades_is_asked_about() {
    let ask = "可能是“缝纫”，也可能是“机加工”，先写“缝纫”；不是的，在“工种”一列写明";
    for title in ["车工", "阀门车工"] {
        let (said, made) = made_of(&row("2", "保底4500", "2026-04-20", "").replace("绕线工", title).replace("绕线嵌线", ""));
        assert!(made.contains("trade: sewing\n") && said.contains(&format!("要核对 jobs!A2 “{title}”：{ask}\n")), "{said}{made}");
    }
    let (said, made) = made_of(&row("2", "保底4500", "2026-04-20", "").replace("绕线嵌线", "车工"));
    assert!(made.contains("trade: sewing\n") && said.contains(&format!("要核对 jobs!E2 “车工”：{ask}\n")), "{said}{made}");
    for title in ["行车工", "洗车工"] {
        let (said, made) = made_of(&row("2", "保底4500", "2026-04-20", "").replace("绕线工", title).replace("绕线嵌线", ""));
        assert!(made.contains("trade: general\n") && said.contains("看不出是什么工种，先写“普工”"), "{title}: {said}{made}");
    }
}

#[test]
fn headings_that_are_nearly_known_are_named() {
    let table = |employer: &str, place: &str| {
        format!(
            "{employer},岗位,人数,工资,{place},联系电话,有效期\nsample-works,绕线工,2,保底4500,away,0000-0000-0009,2026-04-20\n"
        )
    };
    for (employer, place) in [("招工单位", "工作地"), ("招聘单位", "上班地点"), ("用工单位", "务工地点"), ("厂名", "务工地")]
    {
        let (said, made) = made_of(&table(employer, place));
        assert!(made.contains("employer: sample-works\n") && said.contains("0 格要核对"), "{employer} {place}: {said}");
    }
    let (said, made) = made_of(&table("老板的厂", "在啥地方"));
    assert!(made.is_empty(), "{made}");
    for line in [
        "jobs!A1 “老板的厂”：不认识这个表头，这一列没收进来；要收，改表头，或用 `--propose` 写一份对照文件；像是“用人单位”；是的话，改成这个表头\n",
        "；像是“工作地点”；是的话，改成这个表头\n",
        "收不了 jobs!B2 “绕线工”：整行收不了：缺 用人单位（加一列）",
    ] {
        assert!(said.contains(line), "{line}: {said}");
    }
    // What a table has is not looked for.
    let (said, _) = made_of(&table("单位", "工作地点").replace("人数", "人数,厂况").replace(",2,", ",2,新厂房,"));
    assert!(said.contains("“厂况”：不认识这个表头") && !said.contains("像是"), "{said}");
}

#[test]
fn a_table_of_employers_may_give_them_ids() {
    let table = "编号,单位名称,单位类型,所在地区,统一社会信用代码\n\
                 chenhe-garments,样例市晨禾服饰有限公司,企业,away,\nCH-01,样例市春禾服饰有限公司,企业,away,\n\
                 sample-works,样例市秋禾服饰有限公司,企业,away,\n4,样例市冬禾服饰有限公司,企业,away,\n";
    let table = table.replace("统一社会信用代码", "uscc_exempt").replace("away,\n", "away,样例\n");
    let site = Site::new().file("emp.csv", &table);
    let works = site.read("content/employers/away/sample-works.md");
    let said = site.run(&["import", "emp.csv", "--lang", "zh"]).stderr;
    assert!(said.contains("新增 4 条"), "{said}");
    assert!(site.read("content/employers/away/chenhe-garments.md").contains("晨禾"));
    assert!(said.contains("要核对 emp!A3 “CH-01”：没拿来当编号：编号只能用小写字母、数字和 -，还要有字母\n"), "{said}");
    assert!(said.contains("要核对 emp!A4 “sample-works”：没拿来当编号：这个编号已经有了，或者从前用过\n"), "{said}");
    assert!(!said.contains("emp!A5"), "a running count is none: {said}");
    assert_eq!(site.read("content/employers/away/sample-works.md"), works);
    let said = site.run(&["import", "emp.csv"]).stderr;
    assert!(said.contains("0 new, 0 changed, 4 unchanged"), "{said}");
}

#[test]
fn what_is_missing_is_told_once_a_sheet() {
    let rows = "绕线工,样例市晨禾服饰,2,away,绕线嵌线,保底4500,2026-04-20,0000-0000-0009,\n\
                叉车工,某某厂,2,away,叉车,保底4500,2026-04-20,0000-0000-0009,\n\
                装配工,某某厂,2,县城,装配,保底4500,2026-04-20,0000-0000-0009,\n";
    let site = Site::new().edit("content/employers/away/sample-works.md", "title: ", "title: 样例晨禾服饰有限公司 # ");
    let site = site.file("jobs.csv", CHINESE.to_owned() + rows);
    let said = site.run(&["import", "jobs.csv", "--lang", "zh"]).code(1).stderr;
    for line in [
        "收不了 jobs!B2 “样例市晨禾服饰”：没有叫这个名字的用人单位，是不是“样例晨禾服饰有限公司”？是的话，改成这个名字\n",
        "收不了 jobs!B3 “某某厂”：没有叫这个名字的用人单位\n",
        "收不了 jobs!D4 “县城”：没写明是哪里，写县、市、区的名字\n",
        "`jobs`：没有这些用人单位：样例市晨禾服饰、某某厂；先用 `qiao new employer` 建好，再收一次\n",
    ] {
        assert!(said.contains(line), "{line}: {said}");
    }
    assert_eq!(said.matches("qiao new").count(), 1, "{said}");
}

#[test]
fn a_table_without_a_last_day_says_so_once() {
    let rows = "绕线工,sample-works,2,away,绕线嵌线,保底4500,0000-0000-0009,\n叉车工,sample-works,2,away,叉车,保底4500,0000-0000-0009,\n";
    let site = Site::new().file("jobs.csv", CHINESE.replace("有效期,", "") + rows);
    let said = site.run(&["import", "jobs.csv", "--lang", "zh"]).code(0).stderr;
    let line = "要核对 jobs!A1 “岗位”：表里没有“截止日期”一列，都先写到 2026-04-05；不是这一天的，加这一列\n";
    assert_eq!(said.matches("2026-04-05").count(), 1, "{said}");
    assert!(said.contains(line) && said.contains("新增 2 条") && said.contains("0 格要核对"), "{said}");
}

#[test]
fn a_new_row_in_an_exported_table_needs_no_unit_of_pay() {
    let site = Site::new();
    site.run(&["export", "jobs.csv", "--lang", "zh"]).code(0);
    let table = site.read("jobs.csv");
    let (head, rows) = table.trim_start_matches('\u{feff}').split_once("\r\n").expect("a head");
    let names: Vec<&str> = head.split(',').collect();
    let cell = |name: &str| match name {
        "岗位名称" => "叉车工",
        "用人单位" => "sample-works",
        "招聘人数" => "2",
        "工种" => "叉车",
        "保底工资" => "4500",
        "截止日期" => "2026-04-20",
        "报名方式" => "打电话",
        "报名号码或地址" => "0000-0000-0009",
        name if name.starts_with("工作地") && !name.contains("详细") => "away",
        _ => "",
    };
    let new: Vec<&str> = names.iter().map(|name| cell(name)).collect();
    let site = site.file("jobs.csv", format!("{head}\r\n{rows}{}\r\n", new.join(",")));
    let said = site.run(&["import", "jobs.csv", "--lang", "zh"]).stderr;
    assert!(said.contains("新增 1 条") && said.contains("先当一个月的；不是的，在“保底工资单位”一列写明\n"), "{names:?} {said}");
}

/// Jobs with a running number before them, as most offices keep them.
const NUMBERED: &str = "序号,单位,岗位,人数,工资,工作地点,联系电话,有效期,用工要求\n";

#[test]
fn a_row_that_a_rule_refuses_says_so_at_the_cell_that_causes_it() {
    let table = format!("{NUMBERED}1,sample-works,绕线工,2,4500,away,0000-0000-0009,2026-04-20,\"女，40以下\"\n");
    let ran = Site::new().file("jobs.csv", table).run(&["import", "jobs.csv", "--lang", "zh"]).code(1);
    assert!(ran.stderr.contains("收不了 jobs!I2 “女，40以下”：整行收不了："), "{}", ran.stderr);
    assert_eq!(ran.stderr.matches("收不了 jobs!").count(), 1, "{}", ran.stderr);
    // A refused row asks for nothing to be looked over.
    assert!(!ran.stderr.contains("先当保底写") && ran.stderr.contains("0 格要核对"), "{}", ran.stderr);
    // Among several remarks the one that says it.
    let table = "序号,单位,岗位,人数,工资,工作地点,联系电话,有效期,备注,福利\n\
                 1,sample-works,绕线工,2,保底4500,away,0000-0000-0009,2026-04-20,两班倒,报名费200元\n";
    let ran = Site::new().file("jobs.csv", table).run(&["import", "jobs.csv", "--lang", "zh"]).code(1);
    assert!(ran.stderr.contains("收不了 jobs!J2 “报名费200元”：整行收不了："), "{}", ran.stderr);
}

/// What the import of a table says in Chinese, and the only file that it makes.
fn made_of(table: &str) -> (String, String) {
    let site = Site::new().file("jobs.csv", table);
    let before = site.tree("content/jobs");
    let ran = site.run(&["import", "jobs.csv", "--lang", "zh"]);
    let new = site.tree("content/jobs").into_iter().filter(|(path, _)| !before.contains_key(path));
    let texts: Vec<String> = new.map(|(_, bytes)| String::from_utf8(bytes).expect("text")).collect();
    assert!(texts.len() <= 1, "{texts:?}");
    (ran.stderr, texts.concat())
}

#[test]
fn tables_that_call_jobs_by_their_trades_are_of_jobs() {
    for head in ["招工工种", "招聘工种", "招工岗位", "工种"] {
        for count in ["招聘人数", "缺口", "缺口人数", "用工缺口"] {
            let table = format!(
                "{head},单位,{count},工资待遇,工作地点,联系电话,有效期\n平车缝纫工,sample-works,2,保底4500,away,0000-0000-0009,2026-04-20\n"
            );
            let (said, made) = made_of(&table);
            assert!(said.starts_with("`jobs`：当成岗位收，表头在第 1 行\n"), "{head} {count}: {said}");
            assert!(made.contains("title: 平车缝纫工\n") && made.contains("trade: sewing\n"), "{head} {count}: {said}{made}");
        }
    }
    // Beside a column of titles a trade is a trade.
    let (said, made) = made_of(
        "岗位,招工工种,单位,缺口,工资,工作地点,联系电话,有效期\n夜班师傅,缝纫,sample-works,2,保底4500,away,0000-0000-0009,2026-04-20\n",
    );
    assert!(made.contains("title: 夜班师傅\n") && made.contains("trade: sewing\n"), "{said}{made}");
}

#[test]
fn the_ends_of_pay_may_have_columns_of_their_own() {
    let table = |least: &str, most: &str| {
        format!(
            "岗位,单位,人数,薪资下限,薪资上限,工作地点,联系电话,有效期\n缝纫工,sample-works,2,{least},{most},away,0000-0000-0009,2026-04-20\n"
        )
    };
    let (said, made) = made_of(&table("4500", "6000"));
    assert!(made.contains("min: 4500\n    max: 6000\n    unit: month\n"), "{said}{made}");
    assert!(said.contains("要核对 jobs!D2 “4500”：没说下限就是保底，先当保底写；问清楚再登\n"), "{said}");
    assert!(!said.contains("jobs!E2") && said.contains("1 格要核对"), "{said}");
    let (said, _) = made_of(&table("底薪4500", "6000"));
    assert!(said.contains("0 格要核对"), "{said}");
    // The upper end is for the time that the lower one is for.
    let (said, made) = made_of(&table("200元/天", "260"));
    assert!(made.contains("min: 200\n    max: 260\n    unit: day\n"), "{said}{made}");
    for most in ["6000", "6000元/月"] {
        let (said, made) = made_of(&table("200元/天", most));
        let told = format!("收不了 jobs!E2 “{most}”：上限按月算，下限按天算，对不上；改成一样的再收；这一格没收，其余收了\n");
        assert!(said.contains(&told) && !made.contains("max:"), "{said}{made}");
    }
    let (said, made) = made_of(&table("", "6000"));
    assert!(made.is_empty() && said.contains("收不了 jobs!E2 “6000”：6000 是最多给多少，没写保底"), "{said}");
    let (said, made) = made_of(&table("6000", "4500"));
    assert!(said.contains("收不了 jobs!E2 “4500”：看不懂，要小的数写在前面"), "{said}{made}");
}

#[test]
fn a_table_that_is_none_of_the_kind_asked_for_says_what_it_needs() {
    let site = Site::new().file("jobs.csv", "厂子,要啥人,人数,钱\nsample-works,绕线工,2,4500\n");
    let zh = site.run(&["import", "jobs.csv", "--kind", "job", "--lang", "zh"]).code(1).stderr;
    assert!(
        zh.starts_with(
            "收不了 jobs!A1 “厂子”：没当成岗位收，没找到这些表头：“岗位名称”“用人单位”“工资”“联系电话”；\
             不认识的表头：A1 “厂子”、B1 “要啥人”、D1 “钱”；改表头，或用 `--propose` 写一份对照文件\n"
        ),
        "{zh}"
    );
    let en = site.run(&["import", "jobs.csv", "--kind", "job"]).code(1).stderr;
    assert!(
        en.contains("for it lacks these headings: job title, company, pay, phone; not understood: A1 “厂子”")
            && !en.contains("--kind"),
        "{en}"
    );
    let ran = site.run(&["import", "jobs.csv"]).code(1);
    assert!(ran.stderr.contains("say `--kind`"), "{}", ran.stderr);
}

#[test]
fn what_is_said_of_a_heading_is_what_became_of_its_column() {
    let head = "单位,岗位,人数,工资,工作地点,联系电话,有效期,食堂口味\n";
    let row = "sample-works,绕线工,2,保底4500,away,0000-0000-0009,2026-04-20,清淡,多出来的\n";
    let (said, made) = made_of(&format!("{head}{row}"));
    assert!(said.contains("jobs!H1 “食堂口味”：不认识这个表头，内容写进正文") && made.contains("食堂口味：清淡"), "{said}");
    assert!(said.contains("收不了 jobs!I2 “多出来的”：这一列没有表头，没收进来"), "{said}");
    let (said, made) = made_of(&format!("{head}{}", row.replace("保底4500", "面议")));
    assert!(made.is_empty() && said.contains("不认识这个表头，这一列没收进来") && !said.contains("内容写进正文"), "{said}");
}

#[test]
fn what_texts_say_of_keys_is_taken_or_named() {
    let table = |welfare: &str| {
        format!(
            "单位,岗位,人数,工资,工作地点,联系电话,有效期,福利待遇\nsample-works,绕线工,2,保底4500,away,0000-0000-0009,2026-04-20,{welfare}\n"
        )
    };
    let (said, made) = made_of(&table("包吃住、五险"));
    for part in ["lodging:\n  provided: true\n  fee: 0\n", "meals: free\n", "insurance:\n- pension\n", "福利待遇：包吃住、五险"]
    {
        assert!(made.contains(part), "{part}: {said}{made}");
    }
    assert!(said.contains("0 格要核对"), "{said}");
    let (said, made) = made_of(&table("提供四人间宿舍、月休四天"));
    assert!(!made.contains("lodging:") && made.contains("福利待遇：提供四人间宿舍、月休四天"), "{made}");
    for line in ["“提供四人间宿舍”拿不准，没当成“食宿”", "1 格要核对"] {
        assert!(said.contains(line), "{line}: {said}");
    }
    // What an editor has written since needs no column.
    let site = Site::new().file("jobs.csv", table("提供四人间宿舍"));
    let before = site.tree("content/jobs");
    site.run(&["import", "jobs.csv"]).code(0);
    let file = site.tree("content/jobs").into_keys().find(|path| !before.contains_key(path)).expect("it was made");
    let site =
        site.edit(&format!("content/jobs/{file}"), "draft: true\n", "draft: true\nlodging: {provided: true, per_room: 4}\n");
    let ran = site.run(&["import", "jobs.csv"]).code(0);
    assert!(ran.stderr.contains("1 unchanged, refused rows: 0; cells to look over: 0"), "{}", ran.stderr);
    // A column of its own says more.
    let own = table("包吃住").replace("工作地点", "食宿").replace("away", "自理");
    let (said, made) = made_of(&own);
    assert!(made.contains("provided: false") && said.contains("jobs!H2 “包吃住”：和 E2 写的是同一项，但不一样"), "{said}{made}");
}

#[test]
fn work_of_no_known_trade_is_drafted_as_general() {
    let row = "岗位,单位,人数,工资,工作地点,联系电话,有效期\n储备干部,sample-works,2,保底4500,away,0000-0000-0009,2026-04-20\n";
    let (said, made) = made_of(row);
    assert!(made.contains("trade: general\n") && made.contains("draft: true\n"), "{said}{made}");
    assert!(said.contains("要核对 jobs!A2 “储备干部”：看不出是什么工种，先写“普工”；不是的，加一列“工种”\n"), "{said}");
    // What a table lacks altogether, a column gives.
    let (said, made) = made_of(&row.replace("单位", "备注"));
    assert!(made.is_empty() && said.contains("缺 用人单位（加一列）"), "{said}");
}

#[test]
fn what_is_vague_in_its_own_column_is_named() {
    let head = "岗位,单位,人数,工资,工作地点,联系电话,有效期,年龄要求,工作时间,食宿\n";
    let table = |rest: &str| format!("{head}缝纫工,sample-works,2,保底4500,away,0000-0000-0009,2026-04-20,{rest}\n");
    let (said, made) = made_of(&table("45岁左右,\"8小时，月休4天\",宿舍4人间"));
    for (cell, heading, like) in [
        ("H2 “45岁左右”", "年龄", "18-45岁"),
        ("I2 “8小时，月休4天”", "工作时间", "8小时/天，双休"),
        ("J2 “宿舍4人间”", "食宿", "包吃住"),
    ] {
        let told = format!("要核对 jobs!{cell}：拿不准，没当成“{heading}”，原话留在正文里；要登出去，写成“{like}”这样\n");
        assert!(said.contains(&told), "{told}{said}");
    }
    assert!(made.contains("年龄要求：45岁左右") && made.contains("食宿：宿舍4人间"), "{made}");
    let (said, made) = made_of(&table("18-45岁,8小时/天，双休,包吃住").replace("8小时/天，双休", "\"8小时/天，双休\""));
    assert!(said.contains("0 格要核对") && made.contains("max_age: 45"), "{said}{made}");
}

#[test]
fn a_post_is_not_the_trade_before_it() {
    for (title, trade, doubt) in [
        ("货车司机兼装卸", "driver", Some("驾驶")),
        ("缝纫车间主任", "sewing", Some("缝纫")),
        ("木工机械销售", "carpenter", Some("木工")),
        ("兼职缝纫工", "sewing", None),
        ("缝纫学徒", "sewing", None),
    ] {
        let table =
            row("2", "保底4500", "2026-04-20", "").replace("绕线工", title).replace("工种", "序号").replace("绕线嵌线", "1");
        let (said, made) = made_of(&table);
        assert!(made.contains(&format!("trade: {trade}\n")), "{title}: {said}{made}");
        let told = doubt.map(|taken| format!("要核对 jobs!A2 “{title}”：没写的按这一格推算成“{taken}”\n"));
        assert!(said.contains(told.as_deref().unwrap_or("0 格要核对")), "{title}: {said}");
    }
}

#[test]
fn of_two_trades_beside_each_other_the_first_is_taken_with_a_doubt() {
    let table = row("2", "保底4500", "2026-04-20", "").replace("绕线嵌线", "缝纫、裁剪");
    let ran = Site::new().file("jobs.csv", table).run(&["import", "jobs.csv", "--lang", "zh"]).code(0);
    assert!(ran.stderr.contains("要核对 jobs!E2 “缝纫、裁剪”：只写得下一个，先取 缝纫\n"), "{}", ran.stderr);
    let table = row("2", "保底4500", "2026-04-20", "").replace("绕线工", "包装/缝纫工").replace("绕线嵌线", "");
    let ran = Site::new().file("jobs.csv", table).run(&["import", "jobs.csv", "--lang", "zh"]).code(0);
    assert!(ran.stderr.contains("要核对 jobs!A2 “包装/缝纫工”：没写的按这一格推算成“包装”\n"), "{}", ran.stderr);
    let table = row("2", "保底4500", "2026-04-20", "").replace("绕线嵌线", "缝纫（会锁边机）");
    let ran = Site::new().file("jobs.csv", table).run(&["import", "jobs.csv", "--lang", "zh"]).code(0);
    assert!(ran.stderr.contains("要核对 jobs!E2 “缝纫（会锁边机）”：“会锁边机”没收进来\n"), "{}", ran.stderr);
}

/// What an import says of these workplaces, one a row, and the files of drafts that it made.
fn at_places(places: &[&str]) -> (String, Vec<String>) {
    let line = |place: &&str| format!("绕线工,sample-works,2,{place},绕线嵌线,保底4500,2026-04-20,0000-0000-0009,\n");
    let site = Site::new().edit("content/regions/away.md", "title: ", "title: 样例市 # ");
    let site = site.file("jobs.csv", CHINESE.to_owned() + &places.iter().map(line).collect::<String>());
    let said = site.run(&["import", "jobs.csv", "--lang", "zh"]).stderr;
    let texts = site.tree("content/jobs").into_values().map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    (said, texts.filter(|text| text.contains("draft: true")).collect())
}

#[test]
fn an_address_behind_a_region_is_kept() {
    let (said, made) = at_places(&["样例市滨海路1号二楼", "样例市滨海路2号", "样例市"]);
    assert!(said.contains("新增 3 条") && said.contains("0 格要核对"), "{said}");
    for address in ["  address: 滨海路1号二楼\n", "  address: 滨海路2号\n"] {
        assert_eq!(made.iter().filter(|text| text.contains(address)).count(), 1, "{address}{made:?}");
    }
    let (said, _) = at_places(&["样例市（包住）"]);
    assert!(said.contains("要核对 jobs!D2 “样例市（包住）”：“包住”没收进来\n") && said.contains("新增 1 条"), "{said}");
    // Where somebody may be named nothing is published.
    for (place, secret) in [
        ("样例市滨海路3号 联系王经理", "王经理"),
        ("样例市滨海路4号13812345678", "13812345678"),
        ("样例市滨海路1号张三13812345678", "张三"),
        ("样例市滨海路2号厂长李四", "李四"),
        ("张三家样例市滨海路3号", "张三"),
    ] {
        let (said, made) = at_places(&[place]);
        let is_shown = [secret, "address:"].iter().any(|word| said.contains(word) || made.concat().contains(word));
        assert!(!is_shown && made.len() == 1 && said.contains("个人信息 jobs!D2 “…”"), "{said}{made:?}");
    }
    let (said, made) = at_places(&["样例市工业区上夜班", "样例市/温岭市"]);
    assert!(made.concat().contains("  address: 工业区\n") && said.contains("“上夜班”没收进来\n"), "{said}{made:?}");
    assert!(said.contains("要核对 jobs!D3 “样例市/温岭市”：“温岭市”没收进来\n"), "{said}");
}

#[test]
fn a_road_behind_a_region_that_says_what_it_is_is_a_road() {
    for road in ["湖滨路1号", "江南大道8号", "站前路8号", "中山路1号", "中心路8号"] {
        let (said, made) = at_places(&[&format!("样例市{road}")]);
        assert!(made.concat().contains(&format!("  address: {road}\n")) && said.contains("0 格要核对"), "{said}{made:?}");
    }
}

#[test]
fn a_column_of_addresses_counts_more_than_what_stands_behind_a_region() {
    let table = row("2", "保底4500", "2026-04-20", "滨海路1号").replace("备注", "详细地址").replace("away", "样例市滨海路9号");
    let site = Site::new().edit("content/regions/away.md", "title: ", "title: 样例市 # ").file("jobs.csv", table);
    let ran = site.run(&["import", "jobs.csv", "--lang", "zh"]).code(0);
    assert!(ran.stderr.contains("要核对 jobs!D2 “样例市滨海路9号”：“滨海路9号”没收进来\n"), "{}", ran.stderr);
    let made: String = site.tree("content/jobs").values().map(|bytes| String::from_utf8_lossy(bytes).into_owned()).collect();
    assert!(made.contains("  address: 滨海路1号\n") && !made.contains("address: 滨海路9号"), "{made}");
}

#[test]
fn what_is_no_place_is_said_to_be_none() {
    for place in ["厂区", "本市", "全国各地"] {
        let (said, made) = at_places(&[place]);
        assert!(
            said.contains(&format!("收不了 jobs!D2 “{place}”：没写明是哪里，写县、市、区的名字\n")) && made.is_empty(),
            "{said}"
        );
    }
}

#[test]
fn nobody_is_named_in_what_is_left_over() {
    for table in [
        row("2 王经理", "保底4500", "2026-04-20", ""),
        row("2", "保底4500 找张三", "2026-04-20", ""),
        row("2", "保底4500", "2026-04-20 联系人张三", ""),
    ] {
        let site = Site::new().file("jobs.csv", table);
        let ran = site.run(&["import", "jobs.csv", "--lang", "zh"]);
        let made: String = site.tree("content/jobs").values().map(|bytes| String::from_utf8_lossy(bytes).into_owned()).collect();
        let named = |text: &str| ["王经理", "张三"].iter().any(|name| text.contains(name));
        assert!(!named(&ran.stderr) && !named(&made), "{}{made}", ran.stderr);
        assert!(ran.stderr.contains("里面个人的号码、名字没收进来"), "{}", ran.stderr);
    }
}

#[test]
fn what_is_left_over_is_quoted_as_it_is_written() {
    for (count, day, said) in [
        ("3人（已招满）", "2026-04-20", "“已招满”没收进来"),
        ("3", "即日起至4月20日，每周单休", "“每周单休”没收进来"),
        ("3", "2026-04-20（年底双薪）", "“年底双薪”没收进来"),
    ] {
        let ran =
            Site::new().file("jobs.csv", row(count, "保底4500", day, "")).run(&["import", "jobs.csv", "--lang", "zh"]).code(0);
        assert!(ran.stderr.contains(said), "{}", ran.stderr);
    }
    let table = row("3", "保底4500", "即日起至2026年4月20日", "");
    let ran = Site::new().file("jobs.csv", table).run(&["import", "jobs.csv", "--lang", "zh"]).code(0);
    assert!(ran.stderr.contains("0 格要核对"), "{}", ran.stderr);
}

#[test]
fn what_is_told_of_a_change_has_the_names_that_an_export_writes() {
    let public = job("绕线工", "meals: free\ntrade: winding\ninsurance: [pension, medical]");
    let head = TABLE.replace("备注", "伙食,社保");
    let row = |place: &str, meals: &str, insurance: &str| {
        format!("{head}绕线工,sample-works,2,{place},缝纫,4200,2026-04-20,0000-0000-0009,{meals},{insurance}\n")
    };
    let site = Site::new().file("content/jobs/away/77.md", &public).file("jobs.csv", row("away", "自理", "工伤"));
    let said = site.run(&["import", "jobs.csv", "--lang", "zh"]).stderr;
    for line in ["原来是“绕线嵌线”，按表改成“缝纫”", "原来是“包吃”，按表改成“自理”", "原来是“养老、医疗”，按表改成“工伤”"]
    {
        assert!(said.contains(line), "{line}: {said}");
    }
    for code in ["winding", "sewing", "free", "pension"] {
        assert!(!said.contains(code), "{code}: {said}");
    }
    let (said, _) = made_of("岗位,单位,人数,工资,联系电话,有效期\n缝纫工,sample-works,2,保底4500,0000-0000-0009,2026-04-20\n");
    assert!(said.contains("推算成“乙市（样例）”"), "{said}");
}

#[test]
fn a_cell_says_whether_its_row_came_in() {
    let table = |count: &str, extra: &str| {
        format!(
            "岗位,单位,人数,工资,工作地点,联系电话,有效期,性别\n缝纫工,sample-works,{count},4500,away,0000-0000-0009,2026-04-20,{extra}\n"
        )
    };
    let (said, made) = made_of(&table("2", "女"));
    assert!(!made.is_empty() && said.contains("“女”：不能只招一种性别") && said.contains("；这一格没收，其余收了\n"), "{said}");
    assert!(said.contains("收不了 0 行；1 格要核对"), "{said}");
    let (said, made) = made_of(&table("若干", "女"));
    assert!(made.is_empty() && said.contains("整行收不了：缺 招聘人数"), "{said}");
    assert!(!said.contains("其余收了") && !said.contains("要核对 jobs!") && said.contains("收不了 1 行；0 格要核对"), "{said}");
    // The same row again is refused as a whole too.
    let twice = table("2", "");
    let row = twice.lines().nth(1).expect("it has a row").to_owned();
    let (said, _) = made_of(&format!("{twice}{row}\n"));
    assert!(said.contains("收不了 jobs!A3 “缝纫工”：整行收不了：和 jobs!A2 是同一条\n"), "{said}");
}

#[test]
fn what_is_left_of_a_telephone_cell_is_told_with_what_to_do() {
    let with = |phone: &str| made_of(&row("2", "保底4500", "2026-04-20", "").replace("0000-0000-0009", phone));
    let (said, made) = with("李姐：13812345678");
    assert!(made.is_empty() && said.contains("个人信息 jobs!H2 “…”：只有个人手机，没收；加一列“联系电话”，写单位"), "{said}");
    let (said, made) = with("0576-87000011 李姐13812345678");
    assert!(made.contains("0576-87000011") && said.contains("个人手机没收，座机收了"), "{said}");
    let (said, made) = with("王经理 0576-8700-1111");
    assert!(made.contains("0576-8700-1111") && said.contains("称呼没收，座机收了\n") && !said.contains("手机"), "{said}");
    assert!(!said.contains("王经理") && !made.contains("王经理"), "{said}{made}");
}

#[test]
fn what_is_not_understood_says_what_to_write() {
    for (count, pay, day, line) in [
        ("若干", "保底4500", "2026-04-20", "收不了 jobs!C2 “若干”：看不出是几，写一个数，如 8\n"),
        ("男5女3", "保底4500", "2026-04-20", "收不了 jobs!C2 “男5女3”：看不出是几，写一个数，如 8\n"),
        ("2", "不低于最低工资", "2026-04-20", "：看不出工资是多少；写明保底多少元，如“底薪4300”\n"),
        ("2", "保底4500", "2026-02-20", "收不了 jobs!G2 “2026-02-20”：2026-02-20 已经过了；还招的话，改成以后的日期\n"),
        ("2", "保底4500", "2月20日", "收不了 jobs!G2 “2月20日”：2026-02-20 已经过了；"),
    ] {
        let (said, made) = made_of(&row(count, pay, day, ""));
        assert!(made.is_empty() && said.contains(line), "{line}: {said}");
    }
    for (day, taken) in [("2026年12月底前", "2026-12-31"), ("4月底", "2026-04-30")] {
        let (said, made) = made_of(&row("2", "保底4500", day, ""));
        assert!(made.contains(&format!("valid_through: {taken}\n")), "{said}{made}");
        assert!(said.contains(&format!("要核对 jobs!G2 “{day}”：没写是几日，先按月底 {taken}\n")), "{said}");
    }
}

#[test]
fn a_column_that_is_wanted_is_asked_for_once() {
    let table = "岗位,单位,人数,工资,工作地点,联系电话,有效期,用工要求,备注\n\
        缝纫工,sample-works,2,保底4500,away,0000-0000-0009,2026-04-20,18-45岁左右,年龄放宽到50岁\n";
    let (said, made) = made_of(table);
    assert_eq!((said.matches("没当成“年龄”").count(), made.matches("没当成“年龄”").count()), (1, 1), "{said}{made}");
}
