//! `watch` and `serve` as an editor uses them: files are saved in every way that editors save, and what comes out is
//! waited for.

#![expect(clippy::disallowed_methods, reason = "the tests arrange and read the disk behind the back of the program")]

use crate::site::{Ran, Site, TODAY, gather, job, skip};
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

/// Longer than anything takes on any machine.
const LONG: Duration = Duration::from_secs(20);
const JOB: &str = "content/jobs/away/240001.md";
const PAGE: &str = "public/j/240001.html";

/// The program at work on a site.
pub(crate) struct Running<'s> {
    site: &'s Site,
    child: Child,
    lines: Receiver<String>,
}

impl Drop for Running<'_> {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl<'s> Running<'s> {
    pub(crate) fn start(site: &'s Site, arguments: &[&str]) -> Self {
        Self::of(site, site.command(arguments))
    }

    fn of(site: &'s Site, mut command: Command) -> Self {
        let mut child = command.stderr(Stdio::piped()).spawn().expect("the program starts");
        let stderr = child.stderr.take().expect("it is piped");
        let (send, lines) = channel();
        std::thread::spawn(move || BufReader::new(stderr).lines().map_while(Result::ok).try_for_each(|line| send.send(line)));
        Self { site, child, lines }
    }

    fn watch(site: &'s Site) -> Self {
        let running = Self::start(site, &["watch"]);
        running.line("Ctrl-C ends");
        running
    }

    /// Waits for a line that holds this.
    pub(crate) fn line(&self, part: &str) -> String {
        let started = Instant::now();
        let mut said = Vec::new();
        loop {
            match self.lines.recv_timeout(LONG.saturating_sub(started.elapsed())) {
                Ok(line) if line.contains(part) => return line,
                Ok(line) => said.push(line),
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => panic!("no line with {part:?} in {said:#?}"),
            }
        }
    }

    /// Saves something that must show, then waits for its line: everything before it has been dealt with. The lines said
    /// until then.
    fn until_saved(&self, mark: &str) -> Vec<String> {
        self.site.write("content/pages/home/mark.md", format!("---\ntitle: {mark}\n---\n\n到了。\n"));
        let mut said = Vec::new();
        loop {
            let line = self.lines.recv_timeout(LONG).unwrap_or_else(|_| panic!("the mark never came: {said:#?}"));
            if line.contains("mark.md") && !self.site.path("public/pages/mark.html").exists() {
                said.push(line);
                continue;
            }
            if line.contains("mark.md") && self.site.read("public/pages/mark.html").contains(mark) {
                return said;
            }
            said.push(line);
        }
    }

    /// Until the next line is said, or for a moment.
    fn pause(&self) {
        if self.lines.recv_timeout(Duration::from_millis(20)) == Err(RecvTimeoutError::Disconnected) {
            std::thread::yield_now();
        }
    }

    /// Waits until a file holds, or no longer holds, a text.
    fn holds(&self, file: &str, text: &str) {
        let started = Instant::now();
        while !fs::read_to_string(self.site.path(file)).is_ok_and(|found| found.contains(text)) {
            assert!(started.elapsed() < LONG, "{file} never held {text:?}");
            self.pause();
        }
    }

    /// The output is what a cold build gives.
    fn equals_cold(&self) {
        let cold = tempfile::tempdir().expect("a temporary folder can be made");
        let out = cold.path().join("public");
        self.site.run(&["build", "--out", out.to_str().expect("temporary folders have UTF-8 names")]).code(0);
        let mut expected = BTreeMap::new();
        gather(&out, &out, &mut expected);
        expected.retain(|file, _| !file.starts_with(".qiao/"));
        let started = Instant::now();
        while self.site.tree("public") != expected {
            assert!(started.elapsed() < LONG, "the output never became that of a cold build");
            self.pause();
        }
    }

    fn interrupt(mut self) -> Option<i32> {
        let id = self.child.id().to_string();
        assert!(Command::new("kill").args(["-INT", &id]).status().expect("kill is there").success());
        let started = Instant::now();
        let code = self.child.wait().expect("it ends").code();
        assert!(started.elapsed() < Duration::from_secs(5), "it took {:?} to end", started.elapsed());
        code
    }
}

fn titled(title: &str) -> String {
    job(title, "pay: {kind: monthly, base: {min: 4100, unit: month}}")
}

#[cfg(unix)]
#[test]
fn every_way_to_save_is_seen() {
    let site = Site::new();
    let running = Running::watch(&site);
    let path = site.path(JOB);

    // In place: truncated, then written.
    fs::write(&path, titled("第一种")).unwrap();
    running.holds(PAGE, "第一种");

    // Vim: a trial file, the old one moved aside, a new one written, the old one removed.
    fs::write(site.path("content/jobs/away/4913"), "").unwrap();
    fs::remove_file(site.path("content/jobs/away/4913")).unwrap();
    fs::rename(&path, site.path("content/jobs/away/240001.md~")).unwrap();
    fs::write(&path, titled("第二种")).unwrap();
    fs::remove_file(site.path("content/jobs/away/240001.md~")).unwrap();
    running.holds(PAGE, "第二种");

    // Through a temporary file.
    fs::write(site.path("content/jobs/away/.240001.md.tmp"), titled("第三种")).unwrap();
    fs::rename(site.path("content/jobs/away/.240001.md.tmp"), &path).unwrap();
    running.holds(PAGE, "第三种");

    assert!(Command::new("sed").args(["-i", "s/第三种/第四种/"]).arg(&path).status().unwrap().success());
    running.holds(PAGE, "第四种");

    // In pieces: what is there at last counts.
    let text = titled("第五种");
    let mut file = File::create(&path).unwrap();
    for piece in text.as_bytes().chunks(text.len() / 4) {
        file.write_all(piece).unwrap();
        file.sync_data().unwrap();
    }
    drop(file);
    running.holds(PAGE, "第五种");

    // The same length, and the time set back.
    let before = fs::metadata(&path).unwrap().modified().unwrap();
    fs::write(&path, titled("第六种")).unwrap();
    File::options().write(true).open(&path).unwrap().set_modified(before).unwrap();
    running.holds(PAGE, "第六种");
    running.equals_cold();
}

#[test]
fn files_and_folders_that_come_go_and_move_are_seen() {
    let site = Site::new();
    let running = Running::watch(&site);
    site.write("content/jobs/away/240002.md", job("新来的", ""));
    running.holds("public/j/240002.html", "新来的");
    fs::rename(site.path("content/jobs/away/240002.md"), site.path("content/jobs/away/240003.md")).unwrap();
    running.holds("public/j/240003.html", "新来的");
    running.equals_cold();
    fs::remove_file(site.path("content/jobs/away/240003.md")).unwrap();
    running.equals_cold();

    // Folders made one after the other, with a file in the last before anyone can watch it.
    site.write("content/jobs/home/240004.md", job("家门口", "workplace: home"));
    running.holds("public/j/240004.html", "家门口");
    fs::rename(site.path("content/jobs/home"), site.path("home-away")).unwrap();
    running.equals_cold();
    fs::rename(site.path("home-away"), site.path("content/jobs/home")).unwrap();
    running.holds("public/j/240004.html", "家门口");
    site.write("content/jobs/home/240004.md", job("搬回来以后", "workplace: home"));
    running.holds("public/j/240004.html", "搬回来以后");

    // A whole folder goes and comes back.
    let body = site.read(JOB);
    fs::remove_dir_all(site.path("content/jobs/away")).unwrap();
    running.equals_cold();
    site.write(JOB, body);
    running.equals_cold();
}

#[cfg(unix)]
#[test]
fn what_links_and_mounts_lead_to_is_seen() {
    let site = Site::new().file("shared/240005.md", job("在别处", ""));
    fs::create_dir_all(site.path("partner/jobs")).unwrap();
    std::os::unix::fs::symlink("../../shared", site.path("content/jobs/home")).unwrap();
    let toml = site.read("site.toml") + "\n[[mounts]]\npath = \"partner\"\nowner = \"away\"\n";
    let site = site.file("site.toml", toml);
    let running = Running::watch(&site);
    running.holds("public/j/240005.html", "在别处");
    site.write("shared/240005.md", job("在别处改了", ""));
    running.holds("public/j/240005.html", "在别处改了");
    site.write("partner/jobs/away/240006.md", job("伙伴的", ""));
    running.holds("public/j/240006.html", "伙伴的");
    running.equals_cold();
}

#[test]
fn a_checkout_of_another_branch_is_seen_whole() {
    let site = Site::new();
    let git = |arguments: &[&str]| {
        let mut command = Command::new("git");
        command.args(["-c", "user.name=t", "-c", "user.email=t@example.org"]).current_dir(site.path("")).args(arguments);
        assert!(command.stdout(Stdio::null()).stderr(Stdio::null()).status().expect("git is there").success(), "{arguments:?}");
    };
    git(&["init", "-q", "-b", "one"]);
    git(&["add", "content", "site.toml"]);
    git(&["commit", "-qm", "one"]);
    git(&["checkout", "-qb", "two"]);
    for number in 0..200 {
        site.write(&format!("content/jobs/away/25{number:04}.md"), job(&format!("岗位{number}"), ""));
    }
    site.write(JOB, titled("另一支"));
    git(&["add", "content"]);
    git(&["commit", "-qm", "two"]);
    git(&["checkout", "-q", "one"]);
    let running = Running::watch(&site);
    git(&["checkout", "-q", "two"]);
    running.holds(PAGE, "另一支");
    running.equals_cold();
    git(&["checkout", "-q", "one"]);
    running.equals_cold();
}

#[test]
fn settings_theme_and_lists_are_seen() {
    let site = Site::new();
    let running = Running::watch(&site);
    let toml = site.read("site.toml");
    site.write("site.toml", toml.replace("两地岗位", "换了名字"));
    running.holds("public/index.html", "换了名字");
    site.write("themes/default/templates/card-job.html", "<li>自己的卡片 {{ card.title }}</li>");
    running.holds("public/jobs/index.html", "自己的卡片");
    site.write("themes/default/assets/site.css", "body { color: teal }");
    running.holds("public/assets/site.css", "teal");
    site.write("content/data/trades.yml", "trades:\n- {key: sewing, title: 自定工种, group: 服装}\n");
    running.holds("public/jobs/index.html", "自定工种");
    running.equals_cold();
    fs::remove_dir_all(site.path("themes")).unwrap();
    running.equals_cold();
}

#[test]
fn a_fault_is_told_and_the_old_site_stands_until_it_is_mended() {
    let site = Site::new();
    let running = Running::watch(&site);
    let good = site.read(JOB);
    let before = site.tree("public");
    site.write(JOB, good.replace("headcount: 40", "headcount: 四十"));
    running.line(&format!("at {JOB}:4:12"));
    running.line("1 error; the last good site stands until they are mended");
    assert_eq!(site.tree("public"), before);
    site.write(JOB, good.replace("headcount: 40", "headcount: 41"));
    let line = running.line("changed: drew");
    assert!(line.starts_with(&format!("{JOB} changed: drew ")), "{line}");
    running.holds(PAGE, "41");

    // A template that fails only while it draws.
    site.write("themes/default/templates/card-job.html", "{{ card.title | date }}");
    running.line("error[template/");
    running.line("the last good site stands");
    fs::remove_dir_all(site.path("themes")).unwrap();
    running.line("changed: drew");
    running.equals_cold();
}

#[test]
fn output_and_temporary_files_wake_nobody() {
    let site = Site::new();
    let running = Running::watch(&site);
    running.until_saved("起点");
    site.write("public/stray.html", "x");
    site.write(".git/index", "x");
    site.write("content/jobs/away/.240001.md.swp", "x");
    site.write("content/jobs/away/240001.md~", "x");
    // The same bytes again are no change either.
    site.write(JOB, site.read(JOB));
    assert_eq!(running.until_saved("终点"), [""; 0]);
    let line = {
        site.write(JOB, titled("真的改了"));
        running.line("changed: drew")
    };
    assert!(line.starts_with(JOB), "{line}");
}

#[test]
fn midnight_passes_while_the_program_watches() {
    if Command::new("faketime").arg("--version").output().is_err() {
        skip("faketime is not installed");
        return;
    }
    let site = Site::new().edit(JOB, "valid_through: ", "valid_through: 2026-03-06 # ");
    // Three seconds before midnight in the site's zone, eight hours east; the clock goes on from there.
    let mut command = Command::new("faketime");
    command.args(["-f", "@2026-03-06 15:59:57", env!("CARGO_BIN_EXE_qiao"), "--lang", "en", "watch"]);
    command.env("TZ", "UTC").env("DONT_FAKE_MONOTONIC", "1").env("FAKETIME_DONT_FAKE_MONOTONIC", "1");
    command.current_dir(site.path(""));
    let running = Running::of(&site, command);
    running.line("made for 2026-03-06");
    running.line("looked again: drew");
    running.holds(PAGE, "已过期");
    running.holds("public/jobs/index.html", "现在没有岗位");
}

#[test]
fn few_files_are_drawn_for_one_change() {
    let mut site = Site::new();
    for number in 0..90 {
        let trade = ["packing", "assembly", "welding"][number % 3];
        site =
            site.file(&format!("content/jobs/away/25{number:04}.md"), job(&format!("岗位{number}"), &format!("trade: {trade}")));
    }
    let running = Running::watch(&site);
    site.write("content/jobs/away/250007.md", job("改了名", "trade: assembly"));
    let line = running.line("changed: drew");
    let numbers: Vec<usize> = line.split(' ').filter_map(|word| word.parse().ok()).collect();
    assert!(numbers[0] > 2 && numbers[0] * 3 < numbers[1], "{line}");
    running.equals_cold();
}

#[test]
fn nobody_needs_to_listen() {
    let site = Site::new();
    let mut child = site.command(&["watch"]).stderr(Stdio::piped()).spawn().expect("the program starts");
    // The pipe ends at once, and what is said meets nobody.
    drop(child.stderr.take());
    let (_, lines) = channel();
    let running = Running { site: &site, child, lines };
    site.write(JOB, titled("没人听"));
    running.holds(PAGE, "没人听");
    site.write(JOB, titled("还是没人听"));
    running.holds(PAGE, "还是没人听");
}

#[test]
fn polling_sees_the_same() {
    let site = Site::new();
    let running = Running::start(&site, &["watch", "--poll=50"]);
    running.line("Ctrl-C ends");
    site.write(JOB, titled("看出来的"));
    running.holds(PAGE, "看出来的");
    running.equals_cold();
}

#[test]
fn an_output_folder_that_was_meddled_with_is_made_whole() {
    let site = Site::new();
    let running = Running::watch(&site);
    fs::write(site.path("public/index.html"), "x").unwrap();
    fs::remove_dir_all(site.path("public/j")).unwrap();
    site.write(JOB, titled("再来"));
    running.holds(PAGE, "再来");
    running.equals_cold();
    fs::remove_dir_all(site.path("public")).unwrap();
    site.write(JOB, titled("又来"));
    running.holds(PAGE, "又来");
    running.equals_cold();
}

#[cfg(unix)]
#[test]
fn an_interrupt_ends_at_once_and_leaves_a_folder_that_can_be_built_into() {
    let site = Site::new();
    let running = Running::watch(&site);
    assert_eq!(running.interrupt(), Some(0));
    assert!(!site.path("public/.qiao/stage").exists());
    site.run(&["build"]).code(0);
    // In the middle of the first build, sooner and later.
    for pause in [0, 5, 10, 20, 40, 80] {
        fs::remove_dir_all(site.path("public")).unwrap();
        let running = Running::start(&site, &["watch"]);
        let _ = running.lines.recv_timeout(Duration::from_millis(pause));
        let code = running.interrupt();
        // Before the program listens for it, the system ends it.
        assert!(matches!(code, Some(0) | None), "{code:?}");
        site.run(&["build"]).code(0);
    }
}

#[test]
fn there_must_be_a_site() {
    let site = Site::empty();
    for command in ["watch", "serve"] {
        let ran = site.run(&[command]).code(2);
        assert!(ran.stderr.contains("error[site/missing]"), "{}", ran.stderr);
    }
}

/// What a server answers: the status line with the headers, and the body.
fn get(address: &str, path: &str) -> (String, String) {
    let mut stream = TcpStream::connect(address).expect("somebody listens");
    stream.set_read_timeout(Some(LONG)).unwrap();
    write!(stream, "GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n").unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).expect("an answer comes");
    let answer = String::from_utf8_lossy(&answer).into_owned();
    answer.split_once("\r\n\r\n").map(|(head, body)| (head.to_owned(), body.to_owned())).expect("it has a head")
}

fn address(line: &str) -> String {
    let rest = line.split("http://").nth(1).expect("the line names the address");
    rest.split('/').next().unwrap_or_default().to_owned()
}

#[test]
fn a_preview_shows_each_change_and_needs_no_folder() {
    let site = Site::new();
    let first = Running::start(&site, &["serve"]);
    let second = Running::start(&site, &["serve"]);
    let (one, two) = (address(&first.line("the preview is at")), address(&second.line("the preview is at")));
    assert_ne!(one, two, "a second preview has a port of its own");
    let shown = |address: &str, text: &str| {
        let started = Instant::now();
        while !get(address, "/j/240001.html").1.contains(text) {
            assert!(started.elapsed() < LONG, "{text:?} never showed");
        }
    };
    for title in ["先改一次", "再改一次"] {
        site.write(JOB, titled(title));
        shown(&one, title);
        shown(&two, title);
    }
    assert!(!site.path("public").exists(), "a preview writes nothing");
    // But for the script, it is what a build gives.
    let cold = site.path("cold");
    site.run(&["build", "--out", "cold"]).code(0);
    let (_, body) = get(&one, "/j/240001.html");
    let (before, after) = body.split_once("<script src=\"/__qiao/").expect("the script is there");
    let after = after.split_once("</script>").expect("it ends").1;
    assert_eq!(format!("{before}{after}"), fs::read_to_string(cold.join("j/240001.html")).unwrap());
    let (head, css) = get(&one, "/assets/site.css");
    assert!(head.contains("text/css") && head.contains("x-content-type-options: nosniff"), "{head}");
    assert_eq!(css, fs::read_to_string(cold.join("assets/site.css")).unwrap());
    if cfg!(unix) {
        assert_eq!(first.interrupt(), Some(0));
    }
}

#[test]
fn a_preview_waits_for_a_site_that_has_faults() {
    let site = Site::new();
    let good = site.read(JOB);
    site.write(JOB, good.replace("headcount: 40", "headcount: x"));
    let running = Running::start(&site, &["serve"]);
    running.line("1 error; there is no site until they are mended");
    let address = address(&running.line("the preview is at"));
    assert!(get(&address, "/").0.starts_with("HTTP/1.1 503"));
    site.write(JOB, good);
    running.line("changed: drew");
    assert!(get(&address, "/").0.starts_with("HTTP/1.1 200"));
    // A template that fails while drawing is told though nobody asks for the page, and the last whole site stays.
    running.site.write("content/pages/home/mark.md", "---\ntitle: 好\n---\n\n好。\n");
    running.line("mark.md changed");
    site.write("themes/default/templates/station.html", "{{ station.title | date }}");
    running.line("error[template/");
}

#[test]
fn settings_with_faults_do_not_move_the_preview() {
    let site = Site::new();
    let good = site.read("site.toml").replace("example.org/", "example.org/a/");
    site.write("site.toml", &good);
    let running = Running::start(&site, &["serve"]);
    let line = running.line("the preview is at");
    assert!(line.contains("/a/"), "{line}");
    let address = address(&line);
    site.write("site.toml", good.replace("\"https://jobs.example.org/a/\"", "7"));
    running.line("the last good site stands");
    assert!(get(&address, "/a/").0.starts_with("HTTP/1.1 200"));
    site.write("site.toml", good.replace("/a/", "/b/"));
    let line = running.line("the preview is at");
    assert!(line.contains("/b/"), "{line}");
}

#[test]
fn what_could_not_be_written_is_written_when_it_can_be() {
    let site = Site::new();
    let running = Running::watch(&site);
    fs::rename(site.path("public"), site.path("aside")).unwrap();
    site.write("public", "in the way");
    site.write(JOB, titled("写不了"));
    running.line("cannot go on");
    fs::remove_file(site.path("public")).unwrap();
    running.holds(PAGE, "写不了");
}

#[test]
fn a_quiet_preview_says_only_where_it_is_and_what_is_wrong() {
    let site = Site::new();
    let good = site.read(JOB);
    let running = Running::start(&site, &["serve", "--quiet"]);
    let first = running.lines.recv_timeout(LONG).unwrap();
    assert!(first.contains("the preview is at"), "{first}");
    site.write(JOB, titled("悄悄地"));
    let address = address(&first);
    let started = Instant::now();
    while !get(&address, "/j/240001.html").1.contains("悄悄地") {
        assert!(started.elapsed() < LONG, "it never showed");
    }
    site.write(JOB, good.replace("headcount: 40", "headcount: x"));
    let next = running.lines.recv_timeout(LONG).unwrap();
    assert!(next.starts_with("error["), "{next}");
}

#[test]
fn a_port_that_is_taken_is_told() {
    let site = Site::new();
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let ran = site.run(&["serve", "--port", &port]).code(2);
    assert_eq!(
        ran.stderr,
        format!(
            "cannot go on: port {port} is taken by another program\n  hint: choose another with --port, or leave --port out\n"
        )
    );
    let ran = Ran::of(&site.command(&["serve", "--port", &port, "--lang", "zh", "--today", TODAY]).output().unwrap()).code(2);
    assert_eq!(ran.stderr, format!("做不了: 端口 {port} 被别的程序占用了\n  建议: 用 --port 换一个，或者不写 --port\n"));
}
