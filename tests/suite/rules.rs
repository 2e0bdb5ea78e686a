//! The examples of every rule: a bad one is told, a good one is not.
#![expect(clippy::disallowed_methods, reason = "tests stand outside the house")]

use crate::site::{Site, TODAY, repository};
use qiao::build::{self, Nobody, Options};
use qiao::diagnostic::{Diagnostic, Example, Lang, RULES, Rule, Severity};
use qiao::schema::value::Date;
use qiao::schema::{Kind, Outline, Part, Step};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

/// What no example can show: things that a text file is not, sizes, and what needs two settings at once. Cases of the
/// corpus of faults, or the tests named after them, show these.
const WITHOUT: &[&str] = &[
    "body/link-unpublished",
    "employer/unverified",
    "front-matter/too-large",
    "link/apply-host",
    "load/foreign-region",
    "load/link-dangling",
    "load/link-outside",
    "load/name-collision",
    "load/name-not-utf8",
    "load/not-a-file",
    "load/not-utf8",
    "load/unreadable",
    "privacy/archive",
    "privacy/attachment",
    "privacy/image-location",
    "privacy/output",
    "privacy/unread",
    "site/authority",
    "site/empty-column",
    "site/language",
    "site/missing",
    "site/no-base-url",
    "site/stale",
    "site/stale-column",
    "site/theme",
    "site/time-zone",
    "wording/missing",
];

/// A valid file for each kind whose lines an example replaces: where it lies, its keys, its text.
const BASES: &[(&str, &str, &str, &str)] = &[
    (
        "job",
        "content/jobs/away/240002.md",
        "title: 缝纫工\nemployer: sample-works\nheadcount: 2\nworkplace: away\ntrade: sewing\npay: {kind: monthly, base: {min: 4200, unit: month}}\nrequirements: {}\npublished: 2026-03-02\nvalid_through: 2026-04-20\nverified: 2026-03-03\napply: [{method: phone, value: 0000-0000-0009}]",
        "在车间做事。",
    ),
    (
        "policy",
        "content/policies/home/fare-2026.md",
        "title: 返岗车费补贴\nissuer: [甲县人力资源和社会保障局]\nregion: home\nbenefit: transport\neligibility: [甲县户籍，到乙市上班满一个月]\npublished: 2026-03-01",
        "每人一次，凭车票领。",
    ),
    (
        "fair",
        "content/fairs/home/square-0312.md",
        "title: 院坝招聘会\nkind: courtyard\nstart: 2026-03-12 09:00\nend: 2026-03-12 12:00\nplace: home\norganizer: 甲县就业服务中心",
        "带上身份证。",
    ),
    (
        "trip",
        "content/trips/home/away-0312.md",
        "title: 去乙市的专车\nfrom: home\nto: away\nmode: coach\ndeparture: 2026-03-12 06:00\nseats: 45\nbooked: 30\nprice: 0",
        "带上身份证。",
    ),
    (
        "course",
        "content/courses/away/sewing-0316.md",
        "title: 缝纫工培训班\ntrade: sewing\nprovider: 乙市样例职业技术学校\nregion: away\nstart: 2026-03-16\nend: 2026-03-27\nfee: 0",
        "十天学会平车。",
    ),
    (
        "guide",
        "content/guides/home/fare.md",
        "title: 领返岗车费补贴\nregion: home\napplicant: person\nconditions: [有车票]\nsteps: [到窗口填表, 等十天]\nphone: 0000-0000-0001",
        "带上身份证和车票。",
    ),
    (
        "bulletin",
        "content/bulletins/home/week-9.md",
        "title: 返岗情况\nregion: home\nperiod: {from: 2026-02-23, to: 2026-03-01}\nmetrics: [{label: 返岗人数, value: 1200, unit: 人}]",
        "比上周多。",
    ),
];

/// The files of the sample site that stand for the other kinds.
const IN_PLACE: &[(&str, &str)] = &[
    ("region", "content/regions/away.md"),
    ("agreement", "content/agreements/home-away.md"),
    ("employer", "content/employers/away/sample-works.md"),
    ("station", "content/stations/home/home-center.md"),
    ("page", "content/pages/home/about.md"),
];

/// What examples refer to besides the sample site.
const AROUND: &[(&str, &str)] = &[
    (
        "content/regions/far.md",
        "---\ntitle: 丙县（样例）\nshort_name: 丙县\ncode: '300001'\nlevel: county\nhotline: 0000-0000-0003\nsample: true\n---\n\n别的地方。\n",
    ),
    (
        "content/regions/yuhuan.md",
        "---\ntitle: 玉环市\nshort_name: 玉环\ncode: '331083'\nlevel: county\nhotline: 0576-0000-0000\n---\n\n在浙江。\n",
    ),
    (
        "content/regions/zizhong.md",
        "---\ntitle: 资中县\nshort_name: 资中\ncode: '511025'\nlevel: county\nhotline: 0832-0000-0000\n---\n\n在四川。\n",
    ),
    (
        "content/data/minimum-wages.yml",
        "wages:\n  - {region: away, effective: 2024-01-01, month: 2260, hour: 22, source: {name: 乙市人民政府（样例）}, verified: true}\n  - {region: home, effective: 2024-01-01, month: 1870, source: {name: 甲县人民政府（样例）}}\n",
    ),
    (
        "content/employers/away/debtor.md",
        "---\ntitle: 乙市欠薪样例厂\nkind: company\nregion: away\nverified: {on: 2026-03-01}\nblacklisted: {since: 2026-01-01, reason: 拖欠工资}\nsample: true\n---\n\n做鞋。\n",
    ),
    (
        "content/trips/home/to-away.md",
        "---\ntitle: 去乙市\nfrom: home\nto: away\nmode: coach\ndeparture: 2026-03-14 06:00\ncontact: {station: home-center}\n---\n\n带上身份证。\n",
    ),
    (
        "content/trips/home/back-home.md",
        "---\ntitle: 回甲县\nfrom: away\nto: home\nmode: coach\ndeparture: 2026-03-14 06:00\ncontact: {station: home-center}\n---\n\n带上身份证。\n",
    ),
    (
        "content/policies/home/newer.md",
        "---\ntitle: 新的车费补贴\nissuer: [甲县人力资源和社会保障局]\nregion: home\nbenefit: transport\neligibility: [有车票]\npublished: 2026-03-01\n---\n\n每人一次。\n",
    ),
    (
        "content/policies/home/older.md",
        "---\ntitle: 旧的车费补贴\nissuer: [甲县人力资源和社会保障局]\nregion: home\nbenefit: transport\neligibility: [有车票]\npublished: 2025-03-01\nexpires: 2025-12-31\n---\n\n每人一次。\n",
    ),
    (
        "content/agreements/over.md",
        "---\ntitle: 到期的协议（样例）\nparties: [{region: home, org: 甲县人民政府, role: sending}, {region: away, org: 乙市人民政府, role: receiving}]\nterm: {from: 2020-01-01, to: 2024-12-31}\nclauses: [{no: '1', title: 培训, text: 一起办培训。}]\n---\n\n已经到期。\n",
    ),
];

#[test]
fn a_bad_example_is_told_and_a_good_one_is_not() {
    let base = Site::new().tree("");
    let queue: Vec<(&Rule, &Example)> =
        RULES.iter().flat_map(|rule| rule.examples.iter().map(move |example| (rule, example))).collect();
    assert!(queue.len() > 300, "only {} examples", queue.len());
    let around = Site::empty();
    clear(&around, &base);
    let standing = told(&around);
    let standing: BTreeSet<&str> = standing.iter().map(|told| told.message.rule().id).collect();
    let (next, wrong) = (AtomicUsize::new(0), Mutex::new(BTreeMap::new()));
    let concerns = Mutex::new(Concerns::default());
    std::thread::scope(|scope| {
        for _ in 0..std::thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(|| {
                let site = Site::empty();
                while let Some(&(rule, example)) = queue.get(next.fetch_add(1, Ordering::Relaxed)) {
                    match examine(&site, &base, &standing, rule, example) {
                        Ok(keys) => note(&concerns, rule, example, keys),
                        Err(why) => {
                            wrong.lock().expect("no thread panics with the lock").insert((rule.id, example.text), why);
                        }
                    }
                }
            });
        }
    });
    let wrong = wrong.into_inner().expect("no thread panics with the lock");
    let told = wrong.iter().fold(String::new(), |mut told, ((id, text), why)| {
        let _ = writeln!(told, "\n## {id}\n{text}\n--> {why}");
        told
    });
    assert!(wrong.is_empty(), "{} of {} examples are not as they say\n{told}", wrong.len(), queue.len());
    keep_concerns(concerns.into_inner().expect("no thread panics with the lock"));
}

/// Which rules concern which keys.
#[derive(Default)]
struct Concerns {
    /// By kind and key.
    by_key: BTreeMap<String, BTreeSet<&'static str>>,
    /// The rules that are told at the top of a file, where something is missing.
    at_top: BTreeSet<&'static str>,
    /// The keys that a rule's examples write at the top, by rule and kind: of the bad ones, and of the good ones.
    written: BTreeMap<(&'static str, String), [BTreeSet<String>; 2]>,
}

/// Notes which keys a rule concerns: those at which it tells its example, and those in it that its advice names. That a
/// date is misspelt or a file is not text concerns no key more than another.
fn note(concerns: &Mutex<Concerns>, rule: &'static Rule, example: &Example, told_at: Vec<String>) {
    if rule.basis.is_empty() || ["body", "front-matter", "load", "site"].contains(&rule.room()) {
        return;
    }
    let kind = match example.on {
        "site" => return,
        "file" => match example.path.split('/').nth(1).and_then(Kind::of_folder) {
            Some(kind) => kind.key(),
            None => return,
        },
        kind => kind,
    };
    let lines = example.text.trim_start_matches("---\n").split("\n---\n").next().unwrap_or_default();
    let written = serde_yaml::from_str::<serde_yaml::Value>(lines).map(|value| paths(&value)).unwrap_or_default();
    // In Chinese advice whatever is in ASCII letters is a name.
    let advised: Vec<&str> = rule.advises.zh.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').collect();
    let named =
        written.iter().map(|path| keys(path)).filter(|path| advised.contains(&path.rsplit('.').next().unwrap_or_default()));
    let mut concerns = concerns.lock().expect("no thread panics with the lock");
    if told_at.iter().any(String::is_empty) {
        concerns.at_top.insert(rule.id);
    }
    for key in told_at.into_iter().filter(|key| !key.is_empty()).chain(named) {
        concerns.by_key.entry(format!("{kind} {key}")).or_default().insert(rule.id);
    }
    let top = written.iter().filter(|path| path.len() == 1).map(|path| keys(path));
    let sides = concerns.written.entry((rule.id, kind.to_owned())).or_default();
    sides[usize::from(example.is_good)].extend(top);
}

fn keep_concerns(mut concerns: Concerns) {
    // What is missing is what good examples have and bad ones have not.
    for ((rule, kind), [bad, good]) in &concerns.written {
        for key in good.difference(bad).filter(|key| concerns.at_top.contains(rule) && *key != "title") {
            concerns.by_key.entry(format!("{kind} {key}")).or_default().insert(rule);
        }
    }
    let path = repository().join("src/check/concerns.txt");
    let mut list = String::new();
    for (key, rules) in &concerns.by_key {
        let _ = writeln!(list, "{key}: {}", rules.iter().copied().collect::<Vec<_>>().join(" "));
    }
    if std::env::var_os("QIAO_BLESS").is_some() {
        std::fs::write(&path, &list).expect("the list can be written");
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(kept == list, "src/check/concerns.txt is not what the examples say; QIAO_BLESS=1 writes it anew");
}

/// The paths to everything in a value.
fn paths(value: &serde_yaml::Value) -> Vec<Vec<Step>> {
    let inner: Vec<(Step, &serde_yaml::Value)> = match value {
        serde_yaml::Value::Mapping(map) => {
            map.iter().map(|(key, value)| (Step::Key(key.as_str().unwrap_or_default().to_owned()), value)).collect()
        }
        serde_yaml::Value::Sequence(items) => items.iter().enumerate().map(|(at, item)| (Step::Index(at), item)).collect(),
        _ => Vec::new(),
    };
    let below = inner.into_iter().flat_map(|(step, value)| {
        let deeper = paths(value).into_iter().map(|path| [vec![step.clone()], path].concat()).collect::<Vec<_>>();
        std::iter::once(vec![step.clone()]).chain(deeper).collect::<Vec<_>>()
    });
    below.collect()
}

/// The keys of a path, with dots between.
fn keys(path: &[Step]) -> String {
    let keys = path.iter().filter_map(|step| if let Step::Key(key) = step { Some(key.as_str()) } else { None });
    keys.collect::<Vec<_>>().join(".")
}

/// The key at which something is told of a file; an empty one for its top, where what is missing is told. None if that is
/// not in its front matter.
fn told_at(text: &str, told: &Diagnostic) -> Option<String> {
    let front = text.strip_prefix("---\n")?.split("\n---\n").next()?;
    let line = front.split_inclusive('\n').take(told.place.line.saturating_sub(2)).map(str::len).sum::<usize>();
    let words = front.get(line..)?.lines().next()?;
    let at = line + words.char_indices().nth(told.place.column - 1)?.0;
    let outline = Outline::yaml(front).0;
    if told.place.line == 1 || at == outline.find(&[], Part::Value).start {
        return Some(String::new());
    }
    let all = paths(&serde_yaml::from_str(front).ok()?);
    let holds = |path: &&Vec<Step>| [Part::Key, Part::Value].into_iter().any(|part| outline.find(path, part).contains(&at));
    let size = |path: &&Vec<Step>| outline.find(path, Part::Value).len();
    all.iter().filter(holds).min_by_key(size).map(|path| keys(path))
}

#[test]
fn every_rule_has_examples_of_both_sorts() {
    let has = |rule: &Rule, good: bool| rule.examples.iter().any(|example| example.is_good == good);
    let lacking: Vec<&str> = RULES.iter().filter(|rule| !(has(rule, true) && has(rule, false))).map(|rule| rule.id).collect();
    let mut lacking = lacking;
    lacking.sort_unstable();
    assert_eq!(lacking, WITHOUT);
}

#[test]
fn without_an_id_all_rules_are_explained_as_in_the_book() {
    for (lang, file) in [("zh", "docs/zh/src/rules.md"), ("en", "docs/en/src/rules.md")] {
        let told = Site::empty().run(&["check", "--explain", "--lang", lang]).code(0).stdout;
        assert!(told == std::fs::read_to_string(repository().join(file)).expect("the book has that chapter"), "{file}");
    }
}

#[test]
fn a_rule_is_explained_by_its_id() {
    let told = Site::empty().run(&["check", "--explain", "job/deposit-fee"]).code(0).stdout;
    assert!(told.starts_with("job/deposit-fee (error)\n") && told.contains("basis: 劳动合同法 9"), "{told}");
    assert!(told.contains("\n  it says: “{found}”") && told.contains("\n  hint: "), "{told}");
    assert_eq!(Site::empty().run(&["check", "--explain", "deposit-fee"]).code(0).stdout, told);
    let unknown = Site::empty().run(&["check", "--explain", "job/deposit-fees"]).code(2);
    assert_eq!(unknown.stderr, "cannot go on: there is no rule `job/deposit-fees`; did you mean `job/deposit-fee`?\n");
}

/// Why an example is not as it says.
fn examine(
    site: &Site,
    base: &BTreeMap<String, Vec<u8>>,
    standing: &BTreeSet<&str>,
    rule: &Rule,
    example: &Example,
) -> Result<Vec<String>, String> {
    clear(site, base);
    let path = lay(site, example);
    let told = told(site);
    let ids = || told.iter().map(|told| told.message.rule().id).collect::<Vec<_>>();
    // What the files around are told anyway says nothing of the example.
    let about = |file: &str| path.is_none_or(|path| path == file) || !standing.contains(rule.id);
    let hit = told.iter().any(|told| told.message.rule().id == rule.id && about(&told.place.file));
    match example.is_good {
        false if hit => {
            let of_rule = told.iter().filter(|told| told.message.rule().id == rule.id && path == Some(&told.place.file));
            Ok(of_rule.filter_map(|told| told_at(&site.read(&told.place.file), told)).collect())
        }
        false => Err(format!("not told, only {:?}", ids())),
        true if hit => Err("told, though it is good".to_owned()),
        true => match told.iter().find(|told| told.severity == Severity::Error) {
            Some(fault) => Err(format!("another fault: {}", fault.message.text(Lang::En))),
            None => Ok(Vec::new()),
        },
    }
}

/// The sample site and what examples refer to, and nothing else.
fn clear(site: &Site, base: &BTreeMap<String, Vec<u8>>) {
    for folder in ["content", "themes"] {
        let _ = std::fs::remove_dir_all(site.path(folder));
    }
    for (path, body) in base {
        site.write(path, body);
    }
    for (path, body) in AROUND {
        site.write(path, body);
    }
}

/// Everything that is told of a site, notes and what only drawing finds too.
fn told(site: &Site) -> Vec<Diagnostic> {
    let options = Options {
        root: site.path(""),
        base_url: None,
        today: Date::parse(TODAY),
        now: jiff::Timestamp::UNIX_EPOCH,
        drafts: false,
        notes: true,
        texts: qiao::load::Texts::default(),
    };
    let reading = build::read(&options, &Nobody).expect("the site can be read");
    let mut told = reading.diagnostics;
    if let Some(checked) = &reading.site {
        told.extend(build::draw(checked, &options, &Nobody).expect("the site can be drawn").err().unwrap_or_default());
    }
    told
}

/// Puts an example into the sample site; gives the file that it is about, if it is one.
fn lay(site: &Site, example: &Example) -> Option<&'static str> {
    match example.on {
        "file" => {
            site.write(example.path, example.text);
            None
        }
        "site" => {
            site.write("site.toml", format!("{}\n{}\n", site.read("site.toml"), example.text));
            None
        }
        kind => {
            let base = BASES.iter().find(|(name, ..)| *name == kind);
            let (path, front, body) = if let Some((_, path, front, body)) = base {
                (*path, (*front).to_owned(), (*body).to_owned())
            } else {
                let path = IN_PLACE.iter().find(|(name, _)| *name == kind).expect("every kind has a file").1;
                let text = site.read(path);
                let (front, body) = text[4..].split_once("\n---\n").expect("it has two fences");
                (path, front.to_owned(), body.to_owned())
            };
            site.write(path, merged(&front, &body, example.text));
            Some(path)
        }
    }
}

/// A file in which the keys of an example stand in place of those of the same names.
fn merged(front: &str, body: &str, example: &str) -> String {
    let (lines, body) = example.split_once("\n---\n").unwrap_or((example, body));
    let key = |line: &str| line.split([':', '：']).next().unwrap_or_default().to_owned();
    let new: Vec<String> = lines.lines().filter(|line| !line.starts_with([' ', '-', '\t'])).map(key).collect();
    let mut kept = String::new();
    let mut keeps = true;
    for line in front.lines() {
        if !line.starts_with([' ', '-']) {
            keeps = !new.contains(&key(line));
        }
        if keeps {
            let _ = writeln!(kept, "{line}");
        }
    }
    format!("---\n{kept}{lines}\n---\n\n{}\n", body.trim_end())
}
