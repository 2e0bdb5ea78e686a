//! The language server, driven by the client that Neovim brings along: what a person who writes sees. And what no sound
//! client says, said by hand.

#![expect(clippy::disallowed_methods, reason = "the tests arrange and read the disk behind the back of the program")]

use crate::site::{Ran, Site, job, repository, skip};
use serde_json::{Value, json};
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

/// A site with a course, a trade list of its own, a file beside a job, and a job for each walk.
fn site() -> Site {
    Site::new()
        .file(
            "content/jobs/away/240002.md",
            job("缝纫工", "meals: free\nattachments: [{file: form.txt, title: 申请表}]") + "\n见[这里](../../pages/home/about.md)。\n",
        )
        .file("content/jobs/away/form.txt", "申请表")
        .file("content/data/trades.yml", "trades:\n  - {key: sewing, title: 缝纫, group: 服装, words: [平车, 车工]}\n  - {key: welding, title: 电焊, group: 机械}\n")
        .file(
            "content/courses/away/sewing-0316.md",
            "---\ntitle: 缝纫工培训班\ntrade: sewing\nprovider: 乙市样例职业技术学校\nregion: away\nstart: 2026-03-16\nend: 2026-03-27\nfee: 0\nequal_treatment: {clause: home-away#2, statement: 和本地人一样免费}\n---\n\n十天学会平车。\n",
        )
}

/// Takes one of the walks in `tests/editors/nvim`; false if there is no Neovim.
fn walk(site: &Site, name: &str, least: usize) -> bool {
    if Command::new("nvim").arg("--version").output().is_err() {
        skip("`nvim` is not there");
        return false;
    }
    let walks = repository().join("tests/editors/nvim");
    let home = tempfile::tempdir().expect("a temporary folder can be made");
    let mut command = Command::new("nvim");
    command.args(["--headless", "--clean", "-n", "-S"]).arg(walks.join(format!("{name}.lua")));
    command
        .env("QIAO", env!("CARGO_BIN_EXE_qiao"))
        .env("QIAO_WALKS", walks)
        .env("QIAO_SITE", site.path("").canonicalize().unwrap());
    command
        .env("HOME", home.path())
        .env("XDG_STATE_HOME", home.path())
        .env("XDG_CACHE_HOME", home.path())
        .env("LC_ALL", "C.UTF-8");
    let ran = Ran::of(&command.current_dir(home.path()).stdin(Stdio::null()).output().expect("Neovim starts")).code(0);
    let held: usize = ran.stdout.lines().find_map(|line| line.strip_prefix("held: ")?.parse().ok()).unwrap_or_default();
    assert!(held >= least, "only {held} checks held\n{}\n{}", ran.stdout, ran.stderr);
    true
}

#[test]
fn faults_come_and_go_with_what_is_typed() {
    walk(&site(), "faults", 25);
}

#[test]
fn words_are_offered_while_the_text_is_broken() {
    walk(&site(), "words", 60);
}

#[test]
fn meanings_and_ways_are_shown() {
    walk(&site(), "ways", 35);
}

#[test]
fn mends_are_those_of_check() {
    let lines = "trade: sewing\nvalid_through: 2026/4/20\nheadcount: '2'\nworkplace: “away”\nmeal: free";
    let broken = job("包装工", lines).replace('\n', "\r\n");
    let site = site().file("content/jobs/away/240003.md", &broken);
    if walk(&site, "mends", 25) {
        let mended = site.read("content/jobs/away/240003.md");
        let site = site.file("content/jobs/away/240003.md", &broken);
        site.run(&["check", "--fix"]).code(0);
        assert_eq!(mended, site.read("content/jobs/away/240003.md"));
        assert!(mended.contains("valid_through: 2026-04-20\r\n") && mended.contains("\r\nmeals: free\r\n"), "{mended}");
    }
}

#[test]
fn the_protocol_library_of_vs_code_understands_what_is_answered() {
    let walk = repository().join("tests/vscode");
    if !walk.join("node_modules/vscode-languageserver-protocol").exists() {
        return skip("the packages of tests/vscode are not installed: run npm ci there");
    }
    let site = Site::new();
    let root = site.path("").canonicalize().unwrap();
    let mut node = Command::new("node");
    node.arg(walk.join("walk.mjs")).arg(env!("CARGO_BIN_EXE_qiao")).arg(root).stdin(Stdio::null());
    assert_eq!(Ran::of(&node.output().expect("node starts")).code(0).stdout, "held: 16\n");
}

/// A client that says what it is told to say.
struct Talk {
    server: Child,
    say: Option<ChildStdin>,
    hear: BufReader<ChildStdout>,
}

impl Talk {
    fn new(site: &Site) -> Self {
        let mut command = site.command(&["lsp"]);
        let mut server = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::inherit()).spawn().unwrap();
        let (say, hear) = (server.stdin.take(), BufReader::new(server.stdout.take().unwrap()));
        Self { server, say, hear }
    }

    fn raw(&mut self, bytes: &[u8]) {
        let say = self.say.as_mut().unwrap();
        say.write_all(bytes).and_then(|()| say.flush()).unwrap();
    }

    fn say(&mut self, message: &Value) {
        let text = message.to_string();
        self.raw(format!("Content-Length: {}\r\n\r\n{text}", text.len()).as_bytes());
    }

    fn tell(&mut self, method: &str, params: &Value) {
        self.say(&json!({"jsonrpc": "2.0", "method": method, "params": params}));
    }

    fn ask(&mut self, id: i32, method: &str, params: &Value) -> Value {
        self.say(&json!({"jsonrpc": "2.0", "id": id, "method": method, "params": params}));
        self.hear(|message| message["id"] == id && message["method"].is_null())
    }

    /// The next message of a sort; others are passed over.
    fn hear(&mut self, wanted: impl Fn(&Value) -> bool) -> Value {
        loop {
            let mut length = 0;
            loop {
                let mut line = String::new();
                assert!(self.hear.read_line(&mut line).unwrap() > 0, "the server said nothing more");
                if line == "\r\n" {
                    break;
                }
                length = line.trim().strip_prefix("Content-Length: ").map_or(length, |length| length.parse().unwrap());
            }
            let mut bytes = vec![0; length];
            self.hear.read_exact(&mut bytes).unwrap();
            let message: Value = serde_json::from_slice(&bytes).unwrap();
            if wanted(&message) {
                return message;
            }
        }
    }

    fn meet(&mut self, capabilities: &Value) -> Value {
        let met = self.ask(1, "initialize", &json!({"processId": null, "rootUri": null, "capabilities": capabilities}));
        self.tell("initialized", &json!({}));
        met["result"].clone()
    }

    fn open(&mut self, uri: &str, text: &str) -> Value {
        self.tell(
            "textDocument/didOpen",
            &json!({"textDocument": {"uri": uri, "languageId": "markdown", "version": 1, "text": text}}),
        );
        self.published(uri)
    }

    fn published(&mut self, uri: &str) -> Value {
        self.hear(|told| told["method"] == "textDocument/publishDiagnostics" && told["params"]["uri"] == uri)["params"].clone()
    }

    /// How the server ends when nothing more is said.
    fn end(mut self) -> Option<i32> {
        drop(self.say.take());
        self.server.wait().unwrap().code()
    }
}

fn uri(site: &Site, file: &str) -> String {
    format!("file://{}", site.path("").canonicalize().unwrap().join(file).display())
}

#[test]
fn what_is_no_message_or_no_method_is_refused_and_the_talk_goes_on() {
    let site = site();
    let mut talk = Talk::new(&site);
    let early = talk.ask(7, "textDocument/hover", &json!({}));
    assert_eq!(early["error"]["code"], -32002);
    talk.meet(&json!({}));
    talk.raw(b"Content-Length: 5\r\n\r\n{\"a\":");
    assert_eq!(talk.hear(|message| message["id"].is_null() && !message["error"].is_null())["error"]["code"], -32700);
    assert_eq!(talk.ask(2, "no/such", &json!({}))["error"]["code"], -32601);
    assert_eq!(talk.ask(3, "textDocument/hover", &json!({"position": 1}))["error"]["code"], -32602);
    assert_eq!(talk.ask(4, "initialize", &json!({"capabilities": {}}))["error"]["code"], -32600);
    talk.tell("no/such", &json!({}));
    talk.tell("textDocument/didChange", &json!([]));
    talk.tell(
        "textDocument/didOpen",
        &json!({"textDocument": {"uri": "untitled:a", "languageId": "", "version": 1, "text": "x"}}),
    );
    let nowhere = json!({"textDocument": {"uri": "untitled:a"}, "position": {"line": 9, "character": 9}});
    assert_eq!(talk.ask(5, "textDocument/hover", &nowhere)["result"], Value::Null);
    assert_eq!(talk.ask(6, "shutdown", &Value::Null)["result"], Value::Null);
    assert_eq!(talk.ask(8, "textDocument/hover", &nowhere)["error"]["code"], -32600);
    talk.tell("exit", &Value::Null);
    assert_eq!(talk.end(), Some(0));
}

#[test]
fn an_editor_that_goes_without_a_word_ends_the_server() {
    let site = site();
    assert_eq!(Talk::new(&site).end(), Some(1));
    let mut met = Talk::new(&site);
    met.meet(&json!({}));
    met.tell("exit", &Value::Null);
    assert_eq!(met.server.wait().unwrap().code(), Some(1));
    let mut shut = Talk::new(&site);
    shut.meet(&json!({}));
    shut.ask(2, "shutdown", &Value::Null);
    assert_eq!(shut.end(), Some(0));
}

#[test]
fn columns_are_counted_as_agreed_and_the_editor_is_spoken_to_in_its_language() {
    let site = site();
    let file = uri(&site, "content/jobs/away/240002.md");
    let text = job("缝纫工", "tags: [😀, 平车工平车工平车工平车工平车工平车工平车工]").replace('\n', "\r\n");
    for (offered, agreed, columns) in [
        (json!(["utf-8", "utf-16"]), "utf-8", (13, 76)),
        (json!(["utf-16"]), "utf-16", (11, 32)),
        (json!(["utf-32", "utf-8"]), "utf-32", (10, 31)),
        (Value::Null, "utf-16", (11, 32)),
    ] {
        let mut talk = Talk::new(&site);
        let met = talk.meet(&json!({"general": {"positionEncodings": offered}}));
        assert_eq!(met["capabilities"]["positionEncoding"], agreed);
        let told = talk.open(&file, &text);
        let long = told["diagnostics"].as_array().unwrap().iter().find(|told| told["code"] == "front-matter/too-long").unwrap();
        let range = &long["range"];
        assert_eq!(
            (range["start"]["character"].as_i64(), range["end"]["character"].as_i64()),
            (Some(columns.0), Some(columns.1))
        );
        assert_eq!(talk.end(), Some(1));
    }
    let mut command = crate::site::qiao();
    command.args(["lsp", "--today", "2026-03-06"]).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut server = command.spawn().unwrap();
    let (say, hear) = (server.stdin.take(), BufReader::new(server.stdout.take().unwrap()));
    let mut talk = Talk { server, say, hear };
    talk.ask(1, "initialize", &json!({"processId": null, "locale": "zh-cn", "capabilities": {}}));
    let told = talk.open(&file, &text).to_string();
    assert!(told.contains("最多 20 个\\n建议：写短一点"), "{told}");
    assert_eq!(talk.end(), Some(1));
}

#[test]
fn a_burst_of_changes_is_told_of_once_and_in_its_last_form() {
    let site = site();
    let file = uri(&site, "content/jobs/away/240002.md");
    let mut talk = Talk::new(&site);
    talk.meet(&json!({"workspace": {"didChangeWatchedFiles": {"dynamicRegistration": true}}}));
    let watched = talk.hear(|message| message["method"] == "client/registerCapability");
    assert!(watched.to_string().contains("**/site.toml"), "{watched}");
    talk.open(&file, &site.read("content/jobs/away/240002.md"));
    let change = |version: i32, text: &str| {
        let message = json!({"jsonrpc": "2.0", "method": "textDocument/didChange", "params": {
            "textDocument": {"uri": file, "version": version}, "contentChanges": [{"text": text}]}});
        format!("Content-Length: {}\r\n\r\n{message}", message.to_string().len())
    };
    let whole = site.read("content/jobs/away/240002.md");
    // All in one piece, so that they wait together.
    let burst: String =
        (2..=60).map(|version| change(version, &whole.replace("employer: sample", &format!("employer: s{version}")))).collect();
    talk.raw(burst.as_bytes());
    let mut versions = Vec::new();
    while versions.last() != Some(&60) {
        versions.push(talk.published(&file)["version"].as_i64().unwrap());
    }
    assert!(versions.len() < 30, "told of {} times", versions.len());

    // What an editor's watcher saw: an employer came, one was moved.
    let moved = site.path("content/employers/away/s60-works.md");
    std::fs::copy(site.path("content/employers/away/sample-works.md"), &moved).unwrap();
    let seen = json!({"changes": [{"uri": uri(&site, "content/employers/away/s60-works.md"), "type": 1}]});
    talk.tell("workspace/didChangeWatchedFiles", &seen);
    let told = talk.published(&file);
    assert!(!told.to_string().contains("reference/unknown"), "{told}");
    std::fs::remove_file(moved).unwrap();
    talk.tell("workspace/didChangeWatchedFiles", &seen);
    assert!(talk.published(&file).to_string().contains("reference/unknown"));
    assert_eq!(talk.end(), Some(1));
}

#[test]
fn no_mend_writes_a_value_that_nobody_typed() {
    let site = site();
    let whole = "---\ntitle: 缝纫工\n---\n\n白班。\n";
    let toml = "[operator]\nname = \"甲县人力资源和社会保障局\"\n";
    for (file, text, fence) in [("content/jobs/away/240009.md", whole, whole.find("---\n\n").unwrap()), ("site.toml", toml, 0)] {
        let mut talk = Talk::new(&site);
        talk.meet(&json!({}));
        let uri = uri(&site, file);
        let told = talk.open(&uri, text);
        let missing = told.to_string().matches("front-matter/missing-key").count();
        assert!(missing > 0, "{told}");
        let range = json!({"start": {"line": 0, "character": 0}, "end": {"line": 9, "character": 0}});
        let asked = json!({"textDocument": {"uri": uri}, "range": range, "context": {"diagnostics": []}});
        let offered = talk.ask(2, "textDocument/codeAction", &asked)["result"].clone();
        let added: Vec<&Value> =
            offered.as_array().unwrap().iter().filter(|action| action.to_string().contains("to be filled in")).collect();
        assert_eq!(added.len(), missing, "{offered}");
        assert!(added.iter().all(|action| action["isPreferred"] == false), "{offered}");
        let lines: String =
            added.iter().map(|action| action["edit"]["changes"][&uri][0]["newText"].as_str().unwrap().to_owned()).collect();
        let filled = format!("{}{lines}{}", &text[..fence], &text[fence..]);
        talk.tell(
            "textDocument/didChange",
            &json!({"textDocument": {"uri": uri, "version": 2}, "contentChanges": [{"text": filled}]}),
        );
        let told = talk.published(&uri).to_string();
        let empty = told.matches("front-matter/empty-value").count();
        assert!(empty >= missing && !told.contains("front-matter/missing-key"), "{filled}\n{told}");
        assert_eq!(talk.end(), Some(1));
    }
}
