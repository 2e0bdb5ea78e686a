//! The table of an office, taken in month after month: what was a row stays its entry, whatever editors and the office
//! change.

use crate::site::{Site, skip};

const HEAD: &str = "招聘岗位,用人单位,人数,工作地点,工种,底薪,截止日期,联系电话\n";

/// A row of a job at the works of the test site, or at another employer.
fn row(title: &str, employer: &str, count: u32, pay: u32) -> String {
    format!("{title},{employer},{count},away,绕线嵌线,{pay},2026-04-20,0000-0000-0009\n")
}

/// Takes these rows in, and says how the summary begins.
fn take(site: &Site, rows: &[String]) -> String {
    site.write("jobs.csv", format!("{HEAD}{}", rows.concat()));
    let said = site.run(&["import", "jobs.csv"]).stderr;
    let summary = said.lines().find(|line| line.contains(" new, ")).unwrap_or_else(|| panic!("{said}"));
    summary.split(';').next().unwrap_or_default().to_owned()
}

/// The files of drafts that say this, and what they say.
fn drafts(site: &Site, text: &str) -> Vec<(String, String)> {
    let files = site.tree("content/jobs").into_iter();
    let texts = files.map(|(path, bytes)| (format!("content/jobs/{path}"), String::from_utf8_lossy(&bytes).into_owned()));
    texts.filter(|(_, all)| all.contains("draft: true") && all.contains(text)).collect()
}

/// The one draft that says this.
fn draft(site: &Site, text: &str) -> (String, String) {
    let mut all = drafts(site, text);
    assert_eq!(all.len(), 1, "{text}: {all:?}");
    all.remove(0)
}

const SAME: &str = "0 new, 0 changed, 2 unchanged, refused rows: 0";

#[test]
fn a_row_is_its_entry_whatever_an_editor_calls_it() {
    let site = Site::new();
    let two = [row("绕线工", "sample-works", 2, 4200), row("叉车工", "sample-works", 1, 5200)];
    assert_eq!(take(&site, &two), "2 new, 0 changed, 0 unchanged, refused rows: 0");
    let (file, text) = draft(&site, "title: 绕线工");
    assert!(text.contains("\norigin: sample-works/绕线工/away\n"), "{text}");
    let site = site.file(&file, text.replace("title: 绕线工", "title: 线圈绕线工"));
    assert_eq!(take(&site, &two), SAME);
    assert_eq!(draft(&site, "title: 线圈绕线工").0, file, "the editor's words stay");
    let said = site.run(&["import", "jobs.csv"]).stderr;
    assert!(said.contains("doubtful jobs!A2 “绕线工”: changed here to 线圈绕线工 since"), "{said}");
    // What the table changes is taken, and what it now calls as the editor does is the same.
    let changed = [row("绕线工", "sample-works", 7, 4200), two[1].clone()];
    assert_eq!(take(&site, &changed), "0 new, 1 changed, 1 unchanged, refused rows: 0");
    assert!(draft(&site, "headcount: 7").1.contains("title: 线圈绕线工"));
    let renamed = [row("线圈绕线工", "sample-works", 7, 4200), two[1].clone()];
    assert_eq!(take(&site, &renamed), SAME);
    site.run(&["check"]).code(0);
}

#[test]
fn a_row_is_its_entry_when_its_employer_is_called_otherwise() {
    let employer = "content/employers/away/sample-works.md";
    let site = Site::new();
    let title = site.read(employer).lines().find_map(|line| Some(line.strip_prefix("title: ")?.to_owned())).expect("a title");
    let two = [row("绕线工", &title, 2, 4200), row("叉车工", &title, 1, 5200)];
    assert_eq!(take(&site, &two), "2 new, 0 changed, 0 unchanged, refused rows: 0");
    let site = site.edit(employer, &format!("title: {title}"), "title: 换了名字的样例厂");
    let changed = [row("绕线工", &title, 9, 4200), two[1].clone()];
    assert_eq!(take(&site, &changed), "0 new, 1 changed, 1 unchanged, refused rows: 0");
    assert_eq!(drafts(&site, "origin: ").len(), 2);
    draft(&site, "headcount: 9");
}

#[test]
fn of_two_rows_alike_each_stays_its_entry() {
    let site = Site::new();
    let (one, other) = (row("绕线工", "sample-works", 2, 4200), row("绕线工", "sample-works", 2, 4800));
    assert_eq!(take(&site, &[one.clone(), other.clone()]), "2 new, 0 changed, 0 unchanged, refused rows: 0");
    let (first, second) = (draft(&site, "min: 4200").0, draft(&site, "min: 4800").0);
    assert!(site.read(&second).contains("origin: sample-works/绕线工/away#2\n"), "{}", site.read(&second));
    assert_eq!(take(&site, &[other.clone(), one.clone()]), SAME, "in another order");
    // One changes what tells it from the other, wherever it stands.
    let changed = row("绕线工", "sample-works", 2, 4500);
    assert_eq!(take(&site, &[other.clone(), changed.clone()]), "0 new, 1 changed, 1 unchanged, refused rows: 0");
    assert_eq!((draft(&site, "min: 4500").0, draft(&site, "min: 4800").0), (first.clone(), second.clone()));
    let again = row("绕线工", "sample-works", 2, 4300);
    assert_eq!(take(&site, &[again.clone(), other.clone()]), "0 new, 1 changed, 1 unchanged, refused rows: 0");
    assert_eq!((draft(&site, "min: 4300").0, draft(&site, "min: 4800").0), (first, second.clone()));
    // A third is a third.
    let third = row("绕线工", "sample-works", 2, 5100);
    assert_eq!(take(&site, &[third, again, other]), "1 new, 0 changed, 2 unchanged, refused rows: 0");
    assert!(draft(&site, "min: 5100").1.contains("away#3\n"));
    // Where one is left and has changed, nothing says which it was.
    site.write("jobs.csv", format!("{HEAD}{}", row("绕线工", "sample-works", 2, 6000)));
    let said = site.run(&["import", "jobs.csv"]).code(1).stderr;
    assert!(said.contains("it may be any of ") && said.contains("0 new, 0 changed, 0 unchanged, refused rows: 1"), "{said}");
}

#[test]
fn a_copied_row_is_another_entry() {
    let site = Site::new();
    take(&site, &[row("绕线工", "sample-works", 2, 4200)]);
    let (file, _) = draft(&site, "origin: sample-works/绕线工/away\n");
    site.run(&["export", "ex.csv", "--kind", "job"]).code(0);
    let table = site.read("ex.csv");
    let id = file.rsplit('/').next().and_then(|name| name.strip_suffix(".md")).expect("a name");
    let head: Vec<&str> = table.trim_start_matches('\u{feff}').lines().next().expect("a head").split(',').collect();
    let line = table.lines().find(|line| line.contains("sample-works/绕线工/away")).expect("the row");
    let cells: Vec<&str> = line.split(',').collect();
    assert_eq!(cells.len(), head.len(), "no cell of it has a comma");
    let count = cells.iter().position(|cell| *cell == "2").expect("its headcount");
    let with = |number: &str, is_copy: bool| {
        let cells = cells.iter().enumerate().map(|(at, cell)| match *cell {
            _ if at == count => number,
            cell if is_copy && (cell == id || cell.contains("sample-works/绕线工/away")) => "",
            cell => cell,
        });
        cells.collect::<Vec<_>>().join(",")
    };
    let (own, copy) = (with("5", false), with("77", true));
    let head = head.join(",");
    for rows in [format!("{own}\n{copy}\n"), format!("{copy}\n{own}\n")] {
        let site = Site::new().file(&file, site.read(&file)).file("ex.csv", format!("{head}\n{rows}"));
        let said = site.run(&["import", "ex.csv"]).stderr;
        assert!(said.contains("1 new, 1 changed, 0 unchanged, refused rows: 0"), "{said}");
        assert_eq!(draft(&site, "headcount: 5").0, file);
        draft(&site, "headcount: 77");
    }
}

#[test]
fn a_number_that_is_given_out_again_turns_no_job_into_another() {
    let table = |title: &str, trade: &str, number: &str| {
        format!("编号,{HEAD}{number},{}", row(title, "sample-works", 2, 4200).replace("绕线嵌线", trade))
    };
    let site = Site::new().file("jobs.csv", table("绕线工", "绕线嵌线", "JN-013"));
    site.run(&["import", "jobs.csv"]).code(0);
    let (file, text) = draft(&site, "origin: sample-works/№JN-013\n");
    let id = file.rsplit('/').next().and_then(|name| name.strip_suffix(".md")).expect("a name");
    site.write("jobs.csv", table("保安", "保安", "JN-013"));
    let said = site.run(&["import", "jobs.csv"]).code(1).stderr;
    assert!(said.contains(&format!("{id} has the same number, but another title and trade")), "{said}");
    assert_eq!(site.read(&file), text);
    // A running count is none.
    site.write("jobs.csv", table("保安", "保安", "A1"));
    assert!(site.run(&["import", "jobs.csv"]).stderr.contains("1 new, 0 changed"));
    assert_eq!(site.read(&file), text);
}

#[test]
fn an_offices_own_number_is_stronger_than_a_title() {
    let table = |title: &str, number: &str| format!("编号,{HEAD}{number},{}", row(title, "sample-works", 2, 4200));
    let site = Site::new().file("jobs.csv", table("绕线工", "JN-013"));
    site.run(&["import", "jobs.csv"]).code(0);
    let (file, text) = draft(&site, "origin: sample-works/№JN-013\n");
    let site = site.file(&file, text.replace("headcount: 2", "headcount: 3")).file("jobs.csv", table("绕线熟练工", "JN-013"));
    let said = site.run(&["import", "jobs.csv"]).code(0).stderr;
    assert!(said.contains("0 new, 1 changed"), "{said}");
    assert!(site.read(&file).contains("title: 绕线熟练工\n") && site.read(&file).contains("headcount: 2\n"));
    // A count of the rows is none.
    let site = site.file("jobs.csv", table("叉车工", "1"));
    site.run(&["import", "jobs.csv"]).code(0);
    draft(&site, "origin: sample-works/叉车工/away\n");
}

#[test]
fn what_is_over_is_not_opened_again_under_its_old_name() {
    let site = Site::new();
    let rows = [row("绕线工", "sample-works", 2, 4200)];
    take(&site, &rows);
    let (file, text) = draft(&site, "title: 绕线工");
    let site = site.file(&file, text.replace("title: 绕线工", "title: 线圈工").replace("draft: true", "filled: 2026-03-05"));
    site.write("jobs.csv", format!("{HEAD}{}", rows.concat()));
    let said = site.run(&["import", "jobs.csv"]).code(1).stderr;
    assert!(said.contains(", which is over: to hire again, change "), "{said}");
    // With another last day it is another job.
    site.write("jobs.csv", format!("{HEAD}{}", rows.concat()).replace("2026-04-20", "2026-05-20"));
    assert!(site.run(&["import", "jobs.csv"]).code(0).stderr.contains("1 new, 0 changed"));
}

#[test]
fn an_origin_is_for_the_next_import_and_for_nobody_else() {
    let site = Site::new();
    take(&site, &[row("绕线工", "sample-works", 2, 4200)]);
    let (file, text) = draft(&site, "title: 绕线工");
    let site =
        site.file(&file, text.replace("draft: true\n", "").replace("origin: sample-works/绕线工/away", "origin: 没人看的字"));
    site.run(&["build", "--quiet"]).code(0);
    for (path, bytes) in site.tree("public") {
        assert!(!String::from_utf8_lossy(&bytes).contains("没人看的字"), "{path}");
    }
    // An exported table keeps it, and changes nothing.
    site.run(&["export", "all.xlsx", "--lang", "zh"]).code(0);
    let said = site.run(&["import", "all.xlsx"]).code(0).stderr;
    assert!(said.contains("0 new, 0 changed"), "{said}");
}

#[test]
fn without_git_nothing_promises_to_take_back() {
    let site = Site::new();
    site.write("jobs.csv", format!("{HEAD}{}", row("绕线工", "sample-works", 2, 4200)));
    let said = site.run(&["import", "jobs.csv"]).code(0).stderr;
    let file = draft(&site, "title: 绕线工").0;
    let by_hand = format!("if it was the wrong table, there is no git here: delete the new drafts yourself: {file}\n");
    assert!(said.ends_with(&by_hand), "{said}");
    site.write("jobs.csv", format!("{HEAD}{}", row("绕线工", "sample-works", 3, 4200)));
    let said = site.run(&["import", "jobs.csv", "--lang", "zh"]).code(0).stderr;
    assert!(said.ends_with(&format!("收错了表，这里没有用 git：改动退不回，只能手工改：{file}\n")), "{said}");
}

#[test]
fn a_wrong_table_can_be_taken_back() {
    let site = Site::new();
    let git = |arguments: &[&str]| {
        let mut git = std::process::Command::new("git");
        git.arg("-C").arg(site.path("")).args(["-c", "user.name=office", "-c", "user.email=office@example.org"]).args(arguments);
        git.output().is_ok_and(|output| output.status.success())
    };
    if !git(&["init", "--quiet", "."]) {
        return skip("git is not installed");
    }
    site.write("jobs.csv", format!("{HEAD}{}", row("绕线工", "sample-works", 2, 4200)));
    let said = site.run(&["import", "jobs.csv", "--dry-run"]).code(0).stderr;
    assert!(!said.contains("git "), "nothing was written: {said}");
    let said = site.run(&["import", "jobs.csv"]).code(0).stderr;
    let clean = "if it was the wrong table, and nothing is committed: `git clean -i content/jobs/away` deletes the new drafts\n";
    assert!(said.ends_with(clean), "{said}");
    site.write("jobs.csv", format!("{HEAD}{}", row("绕线工", "sample-works", 3, 4200)));
    let file = draft(&site, "title: 绕线工").0;
    let said = site.run(&["import", "jobs.csv", "--lang", "zh"]).code(0).stderr;
    let lost = format!("收错了表，还没提交的话：{file} 还没交给过 git，这次的改动退不回，只能手工改\n");
    assert!(said.ends_with(&lost), "git cannot restore what it never saw: {said}");
    assert!(git(&["add", "content"]) && git(&["commit", "--quiet", "--message", "first"]));
    site.write("jobs.csv", format!("{HEAD}{}", row("绕线工", "sample-works", 4, 4200)));
    let said = site.run(&["import", "jobs.csv", "--lang", "zh"]).code(0).stderr;
    let kept = "收错了表，还没提交的话：`git restore content/jobs/away` 退回上次提交（或 `git add`）的样子\n";
    assert!(said.ends_with(kept), "{said}");
    assert!(git(&["restore", "content/jobs/away"]) && site.read(&file).contains("headcount: 3\n"));
    site.run(&["import", "jobs.csv"]).code(0);
    let said = site.run(&["import", "jobs.csv"]).code(0).stderr;
    assert!(!said.contains("git "), "nothing changed: {said}");
}

#[test]
fn the_fair_of_another_county_is_another() {
    let fair = "---\ntitle: 春风行动招聘会\nstart: 2026-04-02 09:00\nend: 2026-04-02 12:00\nkind: courtyard\norganizer: 样例县就业服务中心\nplace: {region: away, address: 广场}\npublished: 2026-03-01\n---\n";
    let file = "content/fairs/away/spring.md";
    let site = Site::new().file(file, fair);
    site.run(&["export", "fairs.csv", "--kind", "fair"]).code(0);
    let table = site.read("fairs.csv");
    let (head, row) = table.trim_start_matches('\u{feff}').trim_end().split_once("\r\n").expect("a head and a row");
    // Without the id and the office, as the other county would write it.
    let own = |line: &str| line.split(',').skip(2).collect::<Vec<_>>().join(",");
    assert!(row.starts_with("spring,"), "{row}");
    site.write("fairs.csv", format!("{}\n{}\n", own(head), own(row).replace("广场", "体育馆")));
    for summary in ["1 new, 0 changed", "0 new, 0 changed, 1 unchanged"] {
        let said = site.run(&["import", "fairs.csv", "--kind", "fair", "--region", "home"]).stderr;
        assert!(said.contains(summary), "{said}");
        assert_eq!(site.read(file), fair);
    }
    // Its own office's table changes it; what names an entry of another office is refused.
    let named = table.replace("广场", "体育馆");
    site.write("fairs.csv", &named);
    let said = site.run(&["import", "fairs.csv", "--kind", "fair", "--region", "home"]).code(1).stderr;
    assert!(said.contains("spring belongs to another office"), "{said}");
    assert_eq!(site.read(file), fair);
    site.run(&["import", "fairs.csv", "--kind", "fair", "--region", "away"]).code(0);
    assert!(site.read(file).contains("体育馆"));
}

#[test]
fn what_texts_say_is_not_put_back_into_what_is_public() {
    let head = "招聘岗位,用人单位,人数,工作地点,工种,底薪,截止日期,联系电话,学历,备注\n";
    let table = |education: &str, remark: &str| {
        format!("{head}绕线工,sample-works,2,乙市滨海路1号,绕线嵌线,4200,2026-04-20,0000-0000-0009,{education},{remark}\n")
    };
    let site = Site::new().file("jobs.csv", table("", "包吃住"));
    site.run(&["import", "jobs.csv"]).code(0);
    let (file, text) = draft(&site, "  address: 滨海路1号\n");
    // After a call an editor takes out what does not hold, and publishes.
    let public = text
        .replace("draft: true\n", "")
        .replace("  address: 滨海路1号\n", "")
        .replace("lodging:\n  provided: true\n  fee: 0\n", "")
        .replace("meals: free\n", "meals: paid\n");
    assert!(!public.contains("lodging:") && public.contains("meals: paid"), "{public}");
    let site = site.file(&file, &public);
    let said = site.run(&["import", "jobs.csv", "--lang", "zh"]).code(0).stderr;
    assert_eq!(site.read(&file), public, "{said}");
    for line in [
        "要核对 jobs!D2 “乙市滨海路1号”：已经不是草稿，没按这里写上 `workplace.address`：“滨海路1号”；要写，改文件\n",
        "已经不是草稿，没按这里写上 `lodging.fee`：“0”；要写，改文件",
        "已经不是草稿，`meals` 还是“有食堂，自己付”，没按这里改成“包吃”；要改，改文件",
        "2 格要核对",
    ] {
        assert!(said.contains(line), "{line}{said}");
    }
    // What a column of its own adds is written, and named.
    site.write("jobs.csv", table("初中", "包吃住"));
    let said = site.run(&["import", "jobs.csv", "--lang", "zh"]).code(0).stderr;
    assert!(site.read(&file).contains("education: "), "{said}");
    assert!(said.contains("要核对 jobs!I2 “初中”：已经不是草稿，原来没写，按表写上“初中”"), "{said}");
}

const PAY: &str = "招聘岗位,用人单位,人数,工作地点,工种,工资,截止日期,联系电话\n";

/// A published job that came from this cell of pay, and what an import of another one says in Chinese.
fn paid_anew(before: &str, after: &str) -> (String, String) {
    let table = |pay: &str| format!("{PAY}绕线工,sample-works,2,away,绕线嵌线,\"{pay}\",2026-04-20,0000-0000-0009\n");
    let site = Site::new().file("jobs.csv", table(before));
    site.run(&["import", "jobs.csv", "--lang", "zh"]).code(0);
    let (file, text) = draft(&site, "title: 绕线工");
    let site = site.file(&file, text.replace("draft: true\n", "")).file("jobs.csv", table(after));
    let said = site.run(&["import", "jobs.csv", "--lang", "zh"]).code(0).stderr;
    (said, site.read(&file))
}

#[test]
fn pay_is_one_thing_and_leaves_nothing_behind() {
    for after in ["底薪4500，综合5000-8000", "保底4000，一般5000-8000"] {
        let (said, text) = paid_anew("5000-8000", after);
        let pay = text.split("pay:\n").nth(1).expect("there is pay").split("\nrequirements").next().unwrap_or_default();
        let base = pay.split("total:").next().unwrap_or_default();
        assert!(!base.contains("max:") && pay.contains("total:\n    min: 5000\n    max: 8000\n"), "{text}");
        assert!(!text.contains("没说这是保底") && !text.contains("这几处要核对"), "{text}");
        for told in ["原来是“5000”，按表改成“4", "原来还写着保底工资上限“8000”，表里没有了，也去掉"]
        {
            assert!(said.contains(told), "{told}: {said}");
        }
    }
    // Where only the ceiling is gone, it goes.
    let (said, text) = paid_anew("保底5000-8000", "保底5000");
    assert!(!text.contains("max: 8000") && said.contains("保底工资上限“8000”"), "{said}{text}");
    // Usual pay goes with a change of the guaranteed one, else it may be an editor's.
    let (said, text) = paid_anew("底薪4500，综合5500-7500", "底薪4800");
    assert!(!text.contains("total:") && said.contains("原来还写着综合工资“5500-7500”"), "{said}{text}");
    let (said, text) = paid_anew("底薪4500，综合5500-7500", "底薪4500");
    assert!(text.contains("total:") && said.contains("表里没写综合工资，文件里是“5500-7500”，先留着"), "{said}{text}");
    // What is in doubt changes nothing.
    let (said, text) = paid_anew("保底5000-8000", "6000左右");
    assert!(text.contains("max: 8000") && said.contains("拿不准，不改已有的"), "{said}{text}");
}

#[test]
fn a_guess_gives_way_to_what_an_editor_wrote() {
    let table = |title: &str| {
        format!(
            "招聘岗位,用人单位,人数,工作地点,底薪,截止日期,联系电话\n{title},sample-works,2,away,4200,2026-04-20,0000-0000-0009\n"
        )
    };
    let site = Site::new().file("jobs.csv", table("阀门车工"));
    site.run(&["import", "jobs.csv"]).code(0);
    let (file, text) = draft(&site, "title: 阀门车工");
    let mended = text.replace("draft: true\n", "").replace("trade: sewing", "trade: machining");
    assert_ne!(mended, text);
    let site = site.file(&file, &mended);
    let said = site.run(&["import", "jobs.csv"]).code(0).stderr;
    assert!(said.contains("0 new, 0 changed, 1 unchanged, refused rows: 0; cells to look over: 0"), "{said}");
    assert_eq!(site.read(&file), mended);
    // A column of trades says it outright.
    let exact = table("阀门车工").replace("人数", "人数,工种").replace(",2,", ",2,焊工,");
    let site = site.file("jobs.csv", exact);
    let said = site.run(&["import", "jobs.csv", "--lang", "zh"]).code(0).stderr;
    assert!(site.read(&file).contains("trade: welding") && said.contains("原来是“机加工”，按表改成“电焊”"), "{said}");
}
