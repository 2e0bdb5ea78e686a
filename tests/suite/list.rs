//! `list` for the week's work, and its tables judged by parsers of others.

use crate::site::{Ran, Site, job, skip};
use serde_json::{Value, json};
use std::io::Write as _;
use std::process::{Command, Stdio};

/// A site with something of everything that lists tell apart.
fn busy() -> Site {
    let station = "contact: {station: home-center}";
    let fair = |start: &str, more: &str| {
        format!(
            "---\ntitle: 院坝招聘会\nkind: courtyard\nstart: {start} 09:00\nend: {start} 12:00\nplace: home\norganizer: 甲县就业服务中心\n{station}\n{more}\n---\n\n带上身份证。\n"
        )
    };
    let trip = "---\ntitle: 去乙市的专车\nfrom: home\nto: away\nmode: coach\ndeparture: 2026-03-10 06:00\nregister: {until: 2026-03-09, method: 打电话}\ncontact: {org: 车队, phone: 0000-0000-0006}\n---\n\n带上身份证。\n";
    Site::new()
        .file("content/jobs/away/240002.md", job("快截止工", &format!("valid_through: 2026-03-10\n{station}")))
        .file("content/jobs/away/240003.md", job("草稿工", "draft: true\nvalid_through: 2026-03-09"))
        .file(
            "content/jobs/away/240004.md",
            job("久未核实工", "verified: 2026-02-20\ncontact: {org: 乙市中心, phone: 0000-0000-0007}"),
        )
        .file("content/jobs/away/240005.md", job("没核实工", &format!("verified:\nvalid_through: 2026-03-06\n{station}")))
        .file("content/jobs/away/240006.md", job("过期工", "valid_through: 2026-03-05"))
        .file("content/fairs/home/square-0312.md", fair("2026-03-12", "register: {until: 2026-03-10, method: 到村委会登记}"))
        .file("content/fairs/home/square-0310.md", fair("2026-03-10", ""))
        .file("content/fairs/home/square-0301.md", fair("2026-03-01", ""))
        .file("content/fairs/home/square-0313.md", fair("2026-03-13", "status: cancelled"))
        .file("content/trips/home/away-0310.md", trip)
}

#[test]
fn what_closes_or_wants_a_call_is_grouped_by_contact() {
    let site = busy();
    let center = "甲县就业服务中心（样例） 0000-0000-0001\n";
    let closing = site.run(&["list", "--closing", "4", "--kind", "job"]).code(0).stdout;
    let expected =
        format!("{center}  job 240005  没核实工  2026-03-06\n  job 240002  快截止工  2026-03-10  verified 2026-03-03\n");
    assert_eq!(closing, expected);
    assert_eq!(
        site.run(&["list", "--closing", "0", "--kind", "job"]).code(0).stdout,
        format!("{center}  job 240005  没核实工  2026-03-06\n")
    );
    let stale = site.run(&["list", "--unverified", "13", "--lang", "zh"]).code(0).stdout;
    let expected = format!(
        "乙市中心 0000-0000-0007\n  岗位 240004  久未核实工  2026-04-20  2026-02-20 核实\n{center}  岗位 240005  没核实工  2026-03-06\n"
    );
    assert_eq!(stale, expected);
    let recent = site.run(&["list", "--unverified", "14"]).code(0).stdout;
    assert!(!recent.contains("240004") && recent.contains("240005"), "{recent}");
    // What is due for verification is so besides its state, and can be asked for together with days.
    for days in [["--unverified", "13"], ["--closing", "60"]] {
        let due = site.run(&[&["list", "--state", "due", "--kind", "job"], &days[..]].concat()).code(0).stdout;
        assert_eq!(due.matches("job 24000").count(), due.lines().filter(|line| line.starts_with("  ")).count(), "{due}");
        assert!(due.contains("job 240005") && !due.contains("240002"), "{days:?}: {due}");
    }
    let drafts = site.run(&["list", "--state", "draft"]).code(0).stdout;
    assert_eq!(drafts, "draft (1)\n  乙市样例服饰有限公司 0000-0000-0009\n    job 240003  草稿工  2026-03-09\n");
    // Where several kinds stand together, it is said how many there are of each.
    let of_one = site.run(&["list", "--state", "open", "--contact", "甲县就业服务中心", "--lang", "zh"]).code(0).stdout;
    assert!(of_one.starts_with("开放（2）：服务站 1，页面 1\n"), "{of_one}");
    let called = site.run(&["list", "--contact", "0000-0000-0007", "--format", "json"]).code(0).stdout;
    assert!(called.lines().all(|line| line.contains("240004")) && !called.is_empty(), "{called}");
    let none = site.run(&["list", "--contact", "没有这个人"]).code(0);
    assert_eq!((&*none.stdout, &*none.stderr), ("", "there is nothing of that sort\n"));
    for (arguments, zh, en) in [
        (&["--closing", "0", "--kind", "fair"][..], "这几天没有要截止的\n", "nothing closes in these days\n"),
        (&["--unverified", "365", "--contact", "中心", "--kind", "trip"], "没有符合的内容\n", "there is nothing of that sort\n"),
        (&["--unverified", "3650", "--kind", "fair"], "没有该核实的岗位\n", "no job is due for verification\n"),
        (&["--next", "--kind", "job"], "往后没有招聘会，也没有专车\n", "there are no fairs and no trips to come\n"),
    ] {
        for (lang, words) in [("zh", zh), ("en", en)] {
            let ran = site.run(&[&["list", "--lang", lang], arguments].concat()).code(0);
            assert_eq!((&*ran.stdout, &*ran.stderr), ("", words), "{arguments:?}");
        }
        for format in ["json", "csv"] {
            assert_eq!(site.run(&[&["list", "--format", format], arguments].concat()).code(0).stderr, "", "{arguments:?}");
        }
        assert_eq!(site.run(&[&["list", "--quiet"], arguments].concat()).code(0).stderr, "", "{arguments:?}");
    }
    assert!(site.run(&["list", "--next", "--closing", "3"]).code(2).stderr.contains("--closing"));
}

#[test]
fn fairs_and_trips_to_come_stand_by_day() {
    let site = busy();
    let expected = "\
2026-03-10\n  6:00  trip away-0310  去乙市的专车  sign up until 2026-03-09  车队 0000-0000-0006\n  9:00  fair square-0310  院坝招聘会  甲县就业服务中心（样例） 0000-0000-0001\n\
2026-03-12\n  9:00  fair square-0312  院坝招聘会  sign up until 2026-03-10  甲县就业服务中心（样例） 0000-0000-0001\n";
    let first = site.run(&["list", "--next"]).code(0).stdout;
    assert_eq!(first, expected);
    assert_eq!(site.run(&["list", "--next", "--threads", "1"]).code(0).stdout, first);
    assert!(site.run(&["list", "--next", "--lang", "zh", "--kind", "trip"]).code(0).stdout.contains("报名到 2026-03-09"));
}

/// Reads what comes in with the parsers of Python, and writes it as JSON.
const JUDGE: &str = "\
import csv, io, json, sys
data = sys.stdin.buffer.read()
if sys.argv[1] == 'csv':
    assert data.startswith(b'\\xef\\xbb\\xbf'), 'no mark'
    assert data.count(b'\\n') == data.count(b'\\r\\n'), 'line ends'
    rows = list(csv.reader(io.StringIO(data.decode('utf-8-sig'), newline=''), strict=True))
    assert len({len(row) for row in rows}) == 1, 'rows of several lengths'
else:
    rows = [json.loads(line) for line in data.decode().splitlines()]
print(json.dumps(rows))
";

/// What Python reads; none if there is no Python.
fn read(form: &str, text: &str) -> Option<Value> {
    let mut python = Command::new("python3");
    let python = python.args(["-c", JUDGE, form]).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let Ok(mut child) = python.spawn() else {
        skip("there is no python3 to judge tables");
        return None;
    };
    child.stdin.take().expect("it was asked for").write_all(text.as_bytes()).expect("the judge reads");
    let ran = Ran::of(&child.wait_with_output().expect("the judge ends")).code(0);
    Some(serde_json::from_str(&ran.stdout).expect("the judge writes JSON"))
}

#[test]
fn others_read_the_tables() {
    let site = busy().file(
        "content/jobs/away/240007.md",
        job("\"=HYPERLINK(1),\\\"缝\\\"\"", "contact: {org: \"+86,乙市\", phone: 0000-0000-0007}"),
    );
    let text = site.run(&["list", "--kind", "job", "--state", "open", "--format", "csv", "--lang", "zh"]).code(0).stdout;
    let Some(rows) = read("csv", &text) else { return };
    let rows = rows.as_array().expect("there are rows");
    let heads =
        json!(["状态", "联系人", "类型", "编号", "标题", "发布地区", "举行时间", "报名截止", "截止日期", "上次核实", "文件"]);
    assert_eq!(rows[0], heads);
    let hostile = rows.iter().find(|row| row[3] == "240007").expect("it is open");
    let expected = json!([
        "开放",
        "'+86,乙市 0000-0000-0007",
        "岗位",
        "240007",
        "'=HYPERLINK(1),\"缝\"",
        "away",
        "",
        "",
        "2026-04-20",
        "2026-03-03",
        "content/jobs/away/240007.md"
    ]);
    assert_eq!(*hostile, expected);
    let text = site.run(&["list", "--next", "--format", "csv"]).code(0).stdout;
    let rows = read("csv", &text).expect("there was a judge before");
    assert_eq!(
        (&rows[0][7], &rows[1][6], &rows[1][7]),
        (&json!("register until"), &json!("2026-03-10 06:00"), &json!("2026-03-09"))
    );
    let text = site.run(&["list", "--format", "json"]).code(0).stdout;
    let rows = read("json", &text).expect("there was a judge before");
    assert!(rows.as_array().expect("there are rows").iter().any(|row| row["title"] == "=HYPERLINK(1),\"缝\""));
    let lines: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).expect("each line is JSON")).collect();
    assert_eq!(rows, Value::Array(lines));
}
