//! What commands say, in both languages.

use crate::build::{Purpose, Report, Stage, warnings};
use crate::diagnostic::{Diagnostic, Lang, Severity};
use crate::model::{State, Why};
use crate::schema::Kind;
use crate::write::Diff;
use qrcode::QrCode;
use qrcode::render::unicode::Dense1x2;
use std::fmt::Write as _;
use std::path::Path;
use std::time::Duration;

fn seconds(elapsed: Duration) -> String {
    format!("{:.2}", elapsed.as_secs_f64())
}

/// What a build did, and when its output will change.
pub(crate) fn summary(lang: Lang, report: &Report, purpose: Purpose, warnings: usize, elapsed: Duration) -> String {
    let mut text = String::new();
    for (kind, states) in &report.counts {
        let total: usize = states.values().sum();
        let each: Vec<String> =
            states.iter().map(|(state, count)| format!("{} {count}", self::state(lang, *kind, *state))).collect();
        let _ = match lang {
            Lang::Zh => writeln!(text, "{} {total}：{}", kind.label().zh, each.join("，")),
            Lang::En => writeln!(text, "{} {total}: {}", kind.folder(), each.join(", ")),
        };
    }
    let diff = &report.diff;
    let (new, changed, removed, kept) = (diff.created.len(), diff.updated.len(), diff.removed.len(), diff.kept);
    let (pages, outputs, seconds) = (report.pages, report.outputs, seconds(elapsed));
    let _ = match (lang, purpose) {
        (Lang::Zh, Purpose::Apply) => writeln!(
            text,
            "生成 {pages} 页，共 {outputs} 个文件（新增 {new}，改动 {changed}，删除 {removed}，没变 {kept}），提醒 {warnings} 条，用时 {seconds} 秒"
        ),
        (Lang::Zh, Purpose::DryRun) => writeln!(
            text,
            "试算 {pages} 页，共 {outputs} 个文件（会新增 {new}，改动 {changed}，删除 {removed}，不变 {kept}），提醒 {warnings} 条，用时 {seconds} 秒"
        ),
        (Lang::En, Purpose::Apply) => writeln!(
            text,
            "built {pages} pages, {outputs} files in all ({new} new, {changed} changed, {removed} removed, {kept} kept), {warnings} warnings, in {seconds} s"
        ),
        (Lang::En, Purpose::DryRun) => writeln!(
            text,
            "would build {pages} pages, {outputs} files in all ({new} new, {changed} changed, {removed} removed, {kept} kept), {warnings} warnings, in {seconds} s"
        ),
    };
    let (today, next) = (report.today, report.next_change);
    let _ = match lang {
        Lang::Zh => writeln!(text, "按 {today} 生成；到 {next} 内容会变，那天要再生成一次"),
        Lang::En => writeln!(text, "made for {today}; the output will change on {next}: build again that day"),
    };
    text
}

/// What changed, and what that took: one line.
pub(crate) fn rebuilt(lang: Lang, changed: &[String], drawn: usize, outputs: usize, elapsed: Duration) -> String {
    let milliseconds = elapsed.as_millis();
    match lang {
        Lang::Zh => format!("{}；重画 {drawn} / {outputs} 个文件，用时 {milliseconds} 毫秒\n", sources(lang, changed)),
        Lang::En => format!("{}: drew {drawn} of {outputs} files in {milliseconds} ms\n", sources(lang, changed)),
    }
}

/// The files that changed, the first of them by name.
fn sources(lang: Lang, changed: &[String]) -> String {
    const NAMED: usize = 3;
    let named = changed.iter().take(NAMED).map(String::as_str).collect::<Vec<_>>();
    let more = changed.len().saturating_sub(NAMED);
    match (lang, changed.len()) {
        (Lang::Zh, 0) => "再看了一遍".to_owned(),
        (Lang::En, 0) => "looked again".to_owned(),
        (Lang::Zh, _) if more == 0 => format!("改了 {}", named.join("、")),
        (Lang::En, _) if more == 0 => format!("{} changed", named.join(", ")),
        (Lang::Zh, _) => format!("改了 {} 等 {} 个文件", named.join("、"), changed.len()),
        (Lang::En, _) => format!("{} and {more} more changed", named.join(", ")),
    }
}

/// That faults keep a change from being shown.
pub(crate) fn standing(lang: Lang, faults: usize, old: bool) -> String {
    match (lang, old) {
        (Lang::Zh, true) => format!("错误 {faults} 处；改好以前，网站还是上一次的样子\n"),
        (Lang::Zh, false) => format!("错误 {faults} 处；改好了才有网站\n"),
        (Lang::En, true) => format!("{}; the last good site stands until they are mended\n", counted(faults, "error")),
        (Lang::En, false) => format!("{}; there is no site until they are mended\n", counted(faults, "error")),
    }
}

/// That changes are waited for.
pub(crate) fn watching(lang: Lang, out: &Path) -> String {
    match lang {
        Lang::Zh => format!("改动会自动写进 {}；按 Ctrl-C 结束\n", out.display()),
        Lang::En => format!("{} follows every change; Ctrl-C ends\n", out.display()),
    }
}

/// Where the preview is; for phones in the same network as a code too.
pub(crate) fn serving(lang: Lang, urls: &[String], alone: bool) -> String {
    let (first, others) = urls.split_first().expect("a server has an address");
    let mut text = match lang {
        Lang::Zh => format!("预览在 {first}；按 Ctrl-C 结束\n"),
        Lang::En => format!("the preview is at {first}; Ctrl-C ends\n"),
    };
    if alone {
        return text;
    }
    text += match lang {
        Lang::Zh => "同一网络里的人都能看到这个预览。手机扫一扫：\n",
        Lang::En => "everyone in this network can see it. For a phone:\n",
    };
    for url in others.iter().chain(others.is_empty().then_some(first)) {
        let _ = writeln!(text, "{url}");
    }
    if let Ok(code) = QrCode::new(others.first().unwrap_or(first)) {
        // Terminals are dark, and a code is dark on light.
        let drawn = code.render::<Dense1x2>().dark_color(Dense1x2::Light).light_color(Dense1x2::Dark).build();
        let _ = writeln!(text, "{drawn}");
    }
    text
}

/// That no browser could be opened.
pub(crate) fn unopened(lang: Lang, error: &std::io::Error) -> String {
    match lang {
        Lang::Zh => format!("打不开浏览器（{error}）；自己打开上面的网址\n"),
        Lang::En => format!("no browser could be opened ({error}): open the address above yourself\n"),
    }
}

fn state(lang: Lang, kind: Kind, state: State) -> &'static str {
    match (lang, state) {
        (Lang::En, State::Closed(why)) => why.key(),
        (Lang::En, state) => state.key(),
        (Lang::Zh, State::Draft) => "草稿",
        (Lang::Zh, State::Upcoming) => "未到日子",
        (Lang::Zh, State::Open) if kind == Kind::Job => "在招",
        (Lang::Zh, State::Open) => "有效",
        (Lang::Zh, State::Closing) => "快截止",
        (Lang::Zh, State::Closed(Why::Expired)) => "已过期",
        (Lang::Zh, State::Closed(Why::Filled)) => "已招满",
        (Lang::Zh, State::Closed(Why::Withdrawn)) => "已撤回",
        (Lang::Zh, State::Closed(Why::Cancelled)) => "已取消",
    }
}

/// A difference as lines: `+` new, `~` changed, `-` removed.
pub(crate) fn difference(diff: &Diff) -> String {
    let mut text = String::new();
    for (sign, routes) in [('+', &diff.created), ('~', &diff.updated), ('-', &diff.removed)] {
        for route in routes {
            let _ = writeln!(text, "{sign} {route}");
        }
    }
    text
}

/// How long each stage took.
pub(crate) fn timings(lang: Lang, timings: &[(Stage, Duration)]) -> String {
    let name = |stage| match (lang, stage) {
        (Lang::Zh, Stage::Load) => "读取",
        (Lang::Zh, Stage::Plan) => "检查、规划",
        (Lang::Zh, Stage::Compare) => "对照",
        (Lang::Zh, Stage::Prepare) => "准备",
        (Lang::Zh, Stage::Render) => "生成",
        (Lang::Zh, Stage::Write) => "写入",
        (Lang::En, Stage::Load) => "load",
        (Lang::En, Stage::Plan) => "check, plan",
        (Lang::En, Stage::Compare) => "compare",
        (Lang::En, Stage::Prepare) => "prepare",
        (Lang::En, Stage::Render) => "render",
        (Lang::En, Stage::Write) => "write",
    };
    timings.iter().fold(String::new(), |mut text, (stage, time)| {
        let _ = writeln!(text, "{:>10.1} ms  {}", time.as_secs_f64() * 1000.0, name(*stage));
        text
    })
}

/// How many faults and warnings there are.
pub(crate) fn checked(lang: Lang, diagnostics: &[Diagnostic]) -> String {
    counts(lang, diagnostics) + "\n"
}

/// That faults kept a site from being written.
pub(crate) fn refused(lang: Lang, diagnostics: &[Diagnostic]) -> String {
    let kept = match lang {
        Lang::Zh => "；什么也没有写",
        Lang::En => "; nothing was written",
    };
    counts(lang, diagnostics) + kept + "\n"
}

fn counts(lang: Lang, diagnostics: &[Diagnostic]) -> String {
    let warnings = warnings(diagnostics);
    let faults = diagnostics.iter().filter(|told| told.severity == Severity::Error).count();
    match lang {
        Lang::Zh => format!("错误 {faults} 处，提醒 {warnings} 条"),
        Lang::En => format!("{}, {}", counted(faults, "error"), counted(warnings, "warning")),
    }
}

/// How many slips were mended.
pub(crate) fn mended(lang: Lang, count: usize) -> String {
    match lang {
        Lang::Zh => format!("改好 {count} 处\n"),
        Lang::En => format!("mended {}\n", counted(count, "slip")),
    }
}

fn counted(count: usize, noun: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {noun}{plural}")
}

/// What `init` and `new` did.
pub(crate) fn made(lang: Lang, path: &str) -> String {
    match lang {
        Lang::Zh => format!("已写好 {path}\n"),
        Lang::En => format!("wrote {path}\n"),
    }
}

/// A file that was left alone, since somebody else wrote or edited it.
pub(crate) fn not_ours(lang: Lang, path: &str) -> String {
    match lang {
        Lang::Zh => format!("没有动 {path}：它不是 qiao 写的，或者写好后改过；下面是该有的内容，自己合进去，或者先把它挪开\n"),
        Lang::En => format!(
            "left {path} alone: qiao did not write it, or it was edited since; what belongs into it follows: merge it by hand, \
             or move the file away first\n"
        ),
    }
}

/// What to do after `init`.
pub(crate) fn next_steps(lang: Lang, dir: &str) -> String {
    let here = if lang == Lang::Zh { "当前目录" } else { "this folder" };
    let place = if dir == "." { here } else { dir };
    let go = match dir {
        "." => String::new(),
        // These quotes are understood by all shells, those of Windows too.
        dir if dir.contains(' ') => format!("  cd \"{dir}\"\n"),
        dir => format!("  cd {dir}\n"),
    };
    match lang {
        Lang::Zh => format!("新网站在 {place}。接着：\n{go}  qiao serve --open\n"),
        Lang::En => format!("the new site is in {place}. Next:\n{go}  qiao serve --open\n"),
    }
}
