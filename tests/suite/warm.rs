//! A warm build gives what a cold one gives, to the byte and to the word, whatever happened in between.

#![expect(clippy::disallowed_methods, reason = "the tests arrange and read the disk behind the back of the program")]

use crate::site::{Site, gather, job};
use qiao::build::{self, Nobody, Options, Purpose, Warm};
use qiao::diagnostic::Lang;
use qiao::diagnostic::report::{Format, Paint, report};
use qiao::schema::value::Date;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;

/// Numbers that look random, the same for the same seed.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from((self.0 >> 33) % u64::try_from(end).unwrap()).unwrap()
    }

    fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len())]
    }
}

/// A site in which everything that can refer to something does.
pub(crate) fn county() -> Site {
    let region = |title: &str, code: &str, level: &str, rest: &str| {
        format!("---\ntitle: {title}\ncode: '{code}'\nlevel: {level}\nsample: true\n{rest}---\n\n一个地方。\n")
    };
    Site::new()
        .edit("site.toml", "time_zone", "digests = true\ntime_zone")
        .file("content/regions/province.md", region("丙省", "200000", "province", ""))
        .edit("content/regions/away.md", "level: county", "level: county\nparent: province")
        .file("content/regions/town.md", region("丁镇", "200001100", "town", "parent: away\n"))
        .file("content/regions/east.md", region("东镇", "100001100", "town", "parent: home\n"))
        .file(
            "content/agreements/home-town.md",
            "---\ntitle: 和丁镇的协议\nparties:\n  - {region: home, org: 甲县人民政府, role: sending}\n  \
             - {region: town, org: 丁镇人民政府, role: receiving}\nclauses: [{no: '1', title: 车, text: 丁镇接人。}]\n---\n\n",
        )
        .file("content/employers/away/pumps.md", "---\ntitle: 乙市样例泵业公司\nkind: company\nregion: town\nverified: 2026-03-01\n---\n\n做水泵。\n")
        .file("content/jobs/away/240003.md", job("装配工", "employer: pumps\ntrade: assembly\ntrips: [coach]\nfairs: [spring]"))
        .file("content/jobs/away/240004.md", job("车工", "employer: pumps\ntrade: machining\nworkplace: town\nsimilar: ['240001']"))
        .file("content/jobs/away/240005.md", job("包装工", "trade: packing\nvalid_through: 2026-03-08"))
        .file("content/jobs/home/240006.md", job("超市收银", "workplace: home\ntrade: sales\nserves: [home]"))
        .file(
            "content/jobs/away/240007.md",
            job("旧岗位", "trade: sewing\npublished: 2026-02-01\nverified: 2026-02-01\nvalid_through: 2026-03-01") + "\n看[补贴](../../policies/home/fare.md)和[表](form.txt)。\n",
        )
        .file("content/jobs/away/form.txt", "申请表")
        .file(
            "content/policies/home/fare.md",
            "---\ntitle: 路费补贴\nissuer: [甲县人社局]\nregion: home\nbenefit: transport\neligibility: [甲县的人]\n\
             published: 2026-02-01\nstations: [home-center]\n---\n\n## 怎么领\n\n打电话。\n",
        )
        .file(
            "content/policies/home/old-fare.md",
            "---\ntitle: 旧的路费补贴\nissuer: [甲县人社局]\nregion: home\nbenefit: transport\neligibility: [甲县的人]\n\
             published: 2025-02-01\nreplaced_by: fare\n---\n\n看[新的](fare.md#怎么领)。\n",
        )
        .file(
            "content/fairs/home/spring.md",
            "---\ntitle: 春季招聘会\nkind: hall\nstart: 2026-03-20 09:00\nend: 2026-03-20 12:00\n\
             organizer: 甲县就业服务中心\nplace: home\nemployers: [pumps]\npublished: 2026-03-01\n---\n\n来看看。\n",
        )
        .file(
            "content/trips/home/coach.md",
            "---\ntitle: 甲县到乙市专车\nfrom: home\nto: away\nmode: coach\ndeparture: 2026-03-12 06:00\nprice: 0\n\
             stops:\n  - {name: 车站, region: home, time: 2026-03-12 06:00, kind: board}\n\
             register: {until: 2026-03-10, method: 打电话, phone: 0000-0000-0001}\nfor_employers: [sample-works]\n\
             published: 2026-03-01\n---\n\n直达。\n",
        )
        .file(
            "content/courses/away/lathe.md",
            "---\ntitle: 车工班\ntrade: machining\nprovider: 乙市技校\nregion: away\nstart: 2026-03-17\nend: 2026-03-26\n\
             fee: 0\nplace: away\nequal_treatment: {clause: home-away#2, statement: 一样}\npublished: 2026-03-01\n---\n\n八天。\n",
        )
        .file(
            "content/stations/away/helpers.md",
            "---\ntitle: 驻乙市服务站\norg: 甲县就业服务中心\nkind: stationed_team\nhost_region: away\nhome_region: home\n\
             address: 乙市样例路\nhours: [{days: daily, open: 09:00, close: 17:00}]\nphone: 0000-0000-0003\nservices: [问事]\n---\n\n",
        )
        .file(
            "content/bulletins/home/march.md",
            "---\ntitle: 三月\nregion: home\nperiod: {from: 2026-03-01, to: 2026-03-05}\n\
             metrics: [{label: 新岗位, value: 5, unit: 个}]\npublished: 2026-03-06\n---\n\n五个。\n",
        )
}

/// What a key may turn into: file, key, values; a value that is empty takes the line away. Some are faults.
#[rustfmt::skip]
const TURNS: &[(&str, &str, &[&str])] = &[
    ("content/jobs/away/240001.md", "title", &["缝纫工", "熟练缝纫工（平车）", "甲 & 乙 <b>"]),
    ("content/jobs/away/240001.md", "headcount", &["1", "41", "x"]),
    ("content/jobs/away/240001.md", "employer", &["pumps", "sample-works", "nobody"]),
    ("content/jobs/away/240001.md", "workplace", &["away", "town", "home"]),
    ("content/jobs/away/240001.md", "published", &["2026-03-01", "2026-03-06", "2026-03-07"]),
    ("content/jobs/away/240001.md", "pay", &["{kind: monthly, base: {min: 4200, unit: month}}", "{kind: daily, base: {min: 310, unit: day}}"]),
    ("content/jobs/away/240003.md", "meals", &["free", "none", ""]),
    ("content/jobs/away/240003.md", "lodging", &["{provided: true, couples: true}", "{provided: true}", ""]),
    ("content/jobs/away/240003.md", "requirements", &["{}", "{experience_months: 0}"]),
    ("content/jobs/away/240003.md", "insurance", &["[pension, medical]", ""]),
    ("content/jobs/away/240003.md", "trade", &["assembly", "machining", "sewing", "rocketry"]),
    ("content/jobs/away/240003.md", "trips", &["[coach]", "", "[gone]"]),
    ("content/jobs/away/240003.md", "draft", &["true", ""]),
    ("content/jobs/away/240003.md", "fairs", &["[spring]", ""]),
    ("content/jobs/away/240004.md", "filled", &["2026-03-05", ""]),
    ("content/jobs/away/240004.md", "withdrawn", &["2026-03-05", ""]),
    ("content/jobs/away/240004.md", "similar", &["['240001']", "['240003', '240005']", ""]),
    ("content/jobs/away/240005.md", "valid_through", &["2026-03-08", "2026-03-05", "2026-04-08"]),
    ("content/jobs/away/240005.md", "workplace", &["away", "town"]),
    ("content/jobs/away/240005.md", "aliases", &["[old/5.html]", "[j/240001.html]", ""]),
    // Like 240001 but for its number, if that is as at first.
    ("content/jobs/away/240004.md", "title", &["车工", "缝纫工"]),
    ("content/jobs/away/240004.md", "employer", &["pumps", "sample-works"]),
    ("content/jobs/away/240001.md", "contact", &["{station: home-center}", "{station: helpers}", ""]),
    ("content/jobs/away/240003.md", "policies", &["[fare]", "[old-fare]", ""]),
    ("content/jobs/away/240005.md", "allow", &["[{rule: job/pay-minimum-unknown, reason: 样例}]", "[{rule: job/pay-below-minimum, reason: 样例}]", ""]),
    ("content/jobs/away/240005.md", "verified", &["2026-03-01", ""]),
    ("content/employers/away/pumps.md", "verified", &["2026-03-01", "2024-03-01", ""]),
    ("content/employers/away/pumps.md", "blacklisted", &["{since: 2026-01-01, reason: 拖欠工资}", ""]),
    ("content/fairs/home/spring.md", "posts_total", &["1", "8000", ""]),
    ("content/jobs/home/240006.md", "serves", &["[home]", "[away]", "[home, home]", ""]),
    ("content/jobs/home/240006.md", "headcount", &["2", "9"]),
    ("content/jobs/away/240007.md", "valid_through", &["2026-03-01", "2026-03-30"]),
    ("content/employers/away/sample-works.md", "short_name", &["样例服饰", "服饰厂", ""]),
    ("content/employers/away/pumps.md", "title", &["乙市样例泵业公司", "乙市泵业"]),
    ("content/employers/away/pumps.md", "region", &["town", "away"]),
    ("content/regions/away.md", "short_name", &["乙市", "乙"]),
    ("content/regions/away.md", "parent", &["province", "", "town"]),
    ("content/regions/east.md", "title", &["东镇", "西镇"]),
    ("content/regions/east.md", "parent", &["home", "away"]),
    ("content/regions/town.md", "title", &["丁镇", "戊镇"]),
    ("content/regions/home.md", "draft", &["true", ""]),
    ("content/agreements/home-away.md", "title", &["协议", "两地协议（样例）"]),
    ("content/agreements/home-away.md", "draft", &["true", ""]),
    ("content/agreements/home-town.md", "draft", &["true", ""]),
    ("content/stations/home/home-center.md", "phone", &["0000-0000-0001", "0000-0000-0009"]),
    ("content/stations/home/home-center.md", "host_region", &["home", "away"]),
    ("content/stations/away/helpers.md", "host_region", &["away", "town"]),
    ("content/stations/away/helpers.md", "until", &["2026-03-01", ""]),
    ("content/policies/home/fare.md", "title", &["路费补贴", "来回路费"]),
    ("content/policies/home/fare.md", "expires", &["2026-03-05", "2027-01-01", ""]),
    ("content/policies/home/fare.md", "draft", &["true", ""]),
    ("content/policies/home/fare.md", "audience", &["[migrant_worker]", "[employer]", "[employer, employer]", ""]),
    ("content/policies/home/fare.md", "benefit", &["transport", "training"]),
    ("content/policies/home/fare.md", "region", &["home", "away"]),
    ("content/policies/home/fare.md", "published", &["2026-02-01", "2026-03-06"]),
    ("content/policies/home/old-fare.md", "replaced_by", &["fare", ""]),
    ("content/fairs/home/spring.md", "employers", &["[pumps]", "[sample-works, pumps]", "[]"]),
    ("content/fairs/home/spring.md", "jobs", &["['240001']", ""]),
    ("content/fairs/home/spring.md", "place", &["home", "east", "{region: east, place_name: 院坝}", "away"]),
    ("content/fairs/home/spring.md", "status", &["cancelled", "postponed", ""]),
    ("content/fairs/home/spring.md", "regions", &["[away]", ""]),
    ("content/policies/home/fare.md", "window", &["{from: 2026-03-01, to: 2026-03-20}", ""]),
    ("site.toml", "authority", &["\"jobs.example.org\"", "\"a b\""]),
    ("content/trips/home/coach.md", "for_employers", &["[sample-works]", "[pumps]", ""]),
    ("content/trips/home/coach.md", "for_jobs", &["['240005']", ""]),
    ("content/trips/home/coach.md", "price", &["0", "120", ""]),
    ("content/trips/home/coach.md", "status", &["full", "open", ""]),
    ("content/trips/home/coach.md", "departure", &["2026-03-12 06:00", "2026-03-11 06:00"]),
    ("content/trips/home/coach.md", "register", &["{until: 2026-03-10, method: 打电话, phone: 0000-0000-0001}", "{until: 2026-03-05, method: 打电话, phone: 0000-0000-0001}"]),
    ("content/courses/away/lathe.md", "start", &["2026-03-17", "2026-03-18"]),
    ("content/fairs/home/spring.md", "start", &["2026-03-20 09:00", "2026-02-28 09:00"]),
    ("content/courses/away/lathe.md", "trade", &["machining", "sewing"]),
    ("content/bulletins/home/march.md", "title", &["三月", "三月上旬"]),
    ("content/pages/home/about.md", "menu", &["1", "2", ""]),
    ("content/pages/home/about.md", "urgent", &["true", ""]),
    ("site.toml", "title", &["\"两地岗位\"", "\"岗位\""]),
    ("site.toml", "hotline", &["\"12333\"", "\"12345\""]),
    ("site.toml", "base_url", &["\"https://jobs.example.org/\"", "\"https://jobs.example.org/a/\"", "", "7"]),
];

/// Whole files that come and go.
#[rustfmt::skip]
const FILES: &[(&str, &[&str])] = &[
    ("content/jobs/away/form.txt", &["申请表", "新的申请表", "新的申請表"]),
    ("content/data/trades.yml", &["trades:\n- {key: sewing, title: 缝, group: 服装}\n- {key: machining, title: 车, group: 机械}\n", ""]),
    ("content/data/minimum-wages.yml", &["wages: [{region: away, effective: 2024-01-01, month: 2260, source: {name: 省政府}}]\n"]),
    ("themes/default/templates/card-job.html", &["<li><a href=\"{{ root }}{{ card.url }}\">{{ card.title }}</a></li>", "{{ card.title", "{{ card.title | nothing }}"]),
    ("themes/default/templates/part-foot.html", &["<footer>{{ site.title }}</footer>"]),
    ("themes/default/assets/site.css", &["body { color: red }", "body { color: tan }"]),
    ("themes/default/assets/extra.txt", &["1", "2"]),
    ("content/jobs/away/240009.md", &["---\n", "", "---\ntitle: 半个\n---\n"]),
    ("content/jobs/away/.240001.md.swp", &["x"]),
    ("content/guides/home/card.md", &["---\ntitle: 办卡\nregion: home\napplicant: person\nmaterials: [{name: 身份证}]\nsteps: [去窗口]\nphone: '12333'\n---\n\n当场办。\n"]),
];

fn turn(text: &str, key: &str, value: &str, toml: bool) -> String {
    let (open, close) = if toml { (format!("{key} = "), "") } else { (format!("{key}: "), "---") };
    let mut lines: Vec<String> = text.lines().filter(|line| !line.starts_with(&open)).map(ToOwned::to_owned).collect();
    if !value.is_empty() {
        let at = if toml { 0 } else { lines.iter().position(|line| line == close).map_or(0, |at| at + 1) };
        lines.insert(at, format!("{open}{value}"));
    }
    lines.join("\n") + "\n"
}

/// A site, a warm build of it, and what was done to it.
struct Bench {
    site: Site,
    warm: Warm,
    options: Options,
    done: Vec<String>,
    first: BTreeMap<String, Vec<u8>>,
    /// What the site was made from when it was last looked at.
    seen: BTreeMap<String, Vec<u8>>,
    tally: Tally,
}

/// What the checks amounted to, so that a test in which nothing happens fails.
#[derive(Debug, Default, Clone, Copy)]
struct Tally {
    whole: usize,
    faulty: usize,
    outputs: usize,
    drawn: usize,
}

impl Bench {
    fn new(site: Site) -> Self {
        let options = Options {
            root: site.path("").canonicalize().unwrap(),
            base_url: None,
            today: Some(Date::parse("2026-03-06").unwrap()),
            now: "2026-03-06T04:00:00Z".parse().unwrap(),
            notes: false,
            texts: qiao::load::Texts::default(),
            drafts: false,
        };
        let mut first = site.tree("content");
        first = first.into_iter().map(|(file, bytes)| (format!("content/{file}"), bytes)).collect();
        Self { site, warm: Warm::default(), options, done: Vec::new(), first, seen: BTreeMap::new(), tally: Tally::default() }
    }

    fn path(&self, file: &str) -> PathBuf {
        self.site.path(file)
    }

    /// Does something at random.
    fn step(&mut self, dice: &mut Dice) {
        let done = match dice.below(20) {
            0..=9 => {
                let (file, key, values) = dice.pick(TURNS);
                let value = dice.pick(values);
                let Ok(text) = fs::read_to_string(self.path(file)) else { return };
                let text = turn(&text, key, value, *file == "site.toml");
                // As an editor saves: in place, or through a temporary file.
                if dice.below(2) == 0 {
                    self.site.write(file, text);
                } else {
                    let temporary = self.path(&format!("{file}.tmp"));
                    fs::write(&temporary, text).unwrap();
                    fs::rename(temporary, self.path(file)).unwrap();
                }
                format!("{file}: {key}: {value}")
            }
            10 | 11 => {
                let (file, bodies) = dice.pick(FILES);
                self.site.write(file, dice.pick(bodies));
                format!("wrote {file}")
            }
            12 => {
                let (file, _) = dice.pick(FILES);
                let _ = fs::remove_file(self.path(file));
                format!("removed {file}")
            }
            13 => {
                let files: Vec<String> = self.site.tree("content").into_keys().collect();
                let file = format!("content/{}", dice.pick(&files));
                fs::remove_file(self.path(&file)).unwrap();
                format!("removed {file}")
            }
            14 => {
                let files: Vec<String> = self.site.tree("content/jobs").into_keys().collect();
                let Some(file) = (!files.is_empty()).then(|| dice.pick(&files)) else { return };
                let to = format!("content/jobs/away/24{:04}.md", dice.below(12));
                fs::create_dir_all(self.path("content/jobs/away")).unwrap();
                fs::rename(self.path(&format!("content/jobs/{file}")), self.path(&to)).unwrap();
                format!("moved {file} to {to}")
            }
            15 => {
                let (from, to) = *dice.pick(&[
                    ("jobs/away", "jobs/home"),
                    ("jobs/home", "jobs/away"),
                    ("fairs", "fairs2"),
                    ("fairs2", "fairs"),
                ]);
                let (from, to) = (self.path(&format!("content/{from}")), self.path(&format!("content/{to}")));
                if !from.exists() || to.exists() {
                    return;
                }
                fs::rename(&from, &to).unwrap();
                format!("moved {} to {}", from.display(), to.display())
            }
            16 => {
                // The day goes on, and drafts come and go.
                let days = i32::try_from(dice.below(9)).unwrap();
                self.options.today = self.options.today.map(|today| today.plus_days(days));
                self.options.drafts = dice.below(4) == 0;
                format!("{:?}, drafts {}", self.options.today, self.options.drafts)
            }
            17 => {
                // Somebody meddles with the output.
                let files: Vec<String> = self.site.tree("public").into_keys().collect();
                let Some(file) = (!files.is_empty()).then(|| dice.pick(&files)) else { return };
                let file = self.path(&format!("public/{file}"));
                if dice.below(2) == 0 {
                    fs::remove_file(&file).unwrap();
                } else {
                    fs::write(&file, "meddled").unwrap();
                }
                format!("meddled with {}", file.display())
            }
            18 => {
                let (file, _, _) = dice.pick(TURNS);
                let Ok(text) = fs::read_to_string(self.path(file)) else { return };
                self.site.write(file, text + "\n看[政策](../../policies/home/fare.md)。\n");
                format!("linked {file}")
            }
            _ => {
                for (file, bytes) in &self.first {
                    self.site.write(file, bytes);
                }
                "all content as it was at first".to_owned()
            }
        };
        self.done.push(done);
    }

    /// The paths that events would name: those of the files that differ from when the site was last looked at.
    fn named(&mut self) -> BTreeSet<PathBuf> {
        let mut now = self.site.tree("");
        now.retain(|file, _| !file.starts_with("public/"));
        let files = now.keys().chain(self.seen.keys()).filter(|file| now.get(*file) != self.seen.get(*file));
        let named = files.map(|file| self.options.root.join(file)).collect();
        self.seen = now;
        named
    }

    /// Builds warm and cold and compares.
    fn check(&mut self, dice: &mut Dice) {
        let before = self.site.tree("public");
        let named = self.named();
        let named = Some(&named).filter(|named| named.len() < 4 && dice.below(3) > 0);
        let look = self.warm.look(&self.options, named, &Nobody).unwrap();
        let good = self.warm.good().is_some_and(|(_, current)| current);
        let written = if good && (look.is_some() || self.meddled()) {
            Some(self.warm.write(&self.options, &self.path("public"), &Nobody).unwrap())
        } else {
            None
        };
        let told = report(&self.warm.diagnostics(), Format::Human, Lang::En, Paint::Plain);
        let warm = self.site.tree("public");

        let reading = build::read(&self.options, &Nobody).unwrap();
        let mut diagnostics = reading.diagnostics;
        let cold_folder = tempfile::tempdir().unwrap();
        let out = cold_folder.path().join("public");
        if let Some(site) = &reading.site
            && let Err(faults) = build::write(site, &self.options, &out, Purpose::Apply, &Nobody).unwrap()
        {
            diagnostics.extend(faults);
            qiao::diagnostic::Diagnostic::sort(&mut diagnostics);
        }
        let said = report(&diagnostics, Format::Human, Lang::En, Paint::Plain);
        assert_eq!(told, said, "what is told, after {:#?}", self.done);
        let mut cold = BTreeMap::new();
        gather(&out, &out, &mut cold);
        cold.retain(|file, _| !file.starts_with(".qiao"));
        if qiao::diagnostic::Diagnostic::any_fault(&diagnostics) {
            assert!(!matches!(written, Some(Ok(_))), "a site with faults was written, after {:#?}", self.done);
            assert_eq!(warm, before, "the old site stands, after {:#?}", self.done);
            self.tally.faulty += 1;
            return;
        }
        self.tally.whole += 1;
        if let Some(Ok(report)) = &written {
            self.tally.outputs += report.outputs;
            self.tally.drawn += report.drawn;
        }
        let keys = |tree: &BTreeMap<String, Vec<u8>>| tree.keys().cloned().collect::<Vec<_>>();
        assert_eq!(keys(&warm), keys(&cold), "after {:#?}", self.done);
        for (file, bytes) in &cold {
            assert!(
                &warm[file] == bytes,
                "{file} differs, after {:#?}\nwarm:\n{}\ncold:\n{}",
                self.done,
                show(&warm[file]),
                show(bytes)
            );
        }
    }

    /// Whether the last thing done was done to the output: nobody looks there, so the test asks for a build.
    fn meddled(&self) -> bool {
        self.done.iter().any(|done| done.starts_with("meddled"))
    }
}

fn show(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn warm_builds_equal_cold_ones_after_hundreds_of_random_sequences() {
    let sequences: u64 = std::env::var("QIAO_SEQUENCES").ok().and_then(|text| text.parse().ok()).unwrap_or(200);
    let mut total = Tally::default();
    for seed in 1..=sequences {
        let mut dice = Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15));
        let mut bench = Bench::new(county());
        bench.done.push(format!("seed {seed}"));
        bench.check(&mut dice);
        assert_eq!(bench.tally.whole, 1, "{}", report(&bench.warm.diagnostics(), Format::Human, Lang::En, Paint::Plain));
        for _ in 0..5 {
            for _ in 0..=dice.below(2) {
                bench.step(&mut dice);
            }
            bench.check(&mut dice);
        }
        let Tally { whole, faulty, outputs, drawn } = bench.tally;
        total = Tally {
            whole: total.whole + whole,
            faulty: total.faulty + faulty,
            outputs: total.outputs + outputs,
            drawn: total.drawn + drawn,
        };
    }
    // Otherwise this would show nothing.
    assert!(total.whole > total.faulty / 2 && total.faulty > total.whole / 8, "{total:?}");
    assert!(total.drawn * 10 < total.outputs * 8, "{total:?}");
}

/// Tables are shared between builds in leaves of some dozens of entries.
#[test]
fn what_lies_far_into_a_table_is_followed_too() {
    let file = |no: usize| format!("content/jobs/away/25{no:04}.md");
    let name = |no: usize| format!("岗位{no}");
    let crowd = (0..200).fold(county(), |site, no| site.file(&file(no), job(&name(no), "employer: pumps\ntrade: packing")));
    let mut dice = Dice(7);
    let mut bench = Bench::new(crowd);
    bench.check(&mut dice);
    let outputs = bench.site.tree("public").len();
    for no in [199, 0, 130, 62, 64] {
        let pay = if no == 130 {
            "{kind: monthly, base: {min: 3900, unit: month}}"
        } else {
            "{kind: daily, base: {min: 310, unit: day}}"
        };
        for (key, value) in
            [("title", "另一个岗位"), ("headcount", "77"), ("pay", pay), ("employer", "sample-works"), ("fairs", "[spring]")]
        {
            let text = turn(&bench.site.read(&file(no)), key, value, false);
            bench.site.write(&file(no), text);
            bench.done.push(format!("{no}: {key}"));
            bench.check(&mut dice);
        }
    }
    // What so many are worth is gathered anew.
    for no in 0..100 {
        bench.site.write(&file(no), turn(&bench.site.read(&file(no)), "headcount", "5", false));
    }
    bench.done.push("100: headcount".to_owned());
    bench.check(&mut dice);
    fs::remove_file(bench.path(&file(130))).unwrap();
    bench.check(&mut dice);
    assert_eq!(
        (bench.tally.whole, bench.tally.faulty),
        (28, 0),
        "{}",
        report(&bench.warm.diagnostics(), Format::Human, Lang::En, Paint::Plain)
    );
    // Most of it was drawn once.
    assert!(bench.tally.drawn < 28 * outputs / 2, "{:?} of {outputs}", bench.tally);
}

/// What somebody types is in no file yet.
#[test]
fn what_is_told_while_one_types_is_what_a_first_reading_tells() {
    let told = |diagnostics: &[qiao::diagnostic::Diagnostic]| report(diagnostics, Format::Human, Lang::En, Paint::Plain);
    let (mut whole, mut faulty) = (0, 0);
    for seed in 1..=40_u64 {
        let mut dice = Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15));
        let mut bench = Bench::new(county());
        let mut reader = build::Reader::default();
        let mut now = told(&reader.look(&bench.options, None).unwrap().expect("nothing was read before"));
        for _ in 0..12 {
            let mut named = None;
            if dice.below(5) == 0 {
                // Everything is closed without being saved.
                bench.options.texts = qiao::load::Texts::default();
                bench.done.push("closed all".to_owned());
            } else {
                let (file, key, values) = dice.pick(TURNS);
                let held = bench.options.texts.get(file).map(|text| String::from_utf8(text.to_vec()).unwrap());
                let value = dice.pick(values);
                let mut text = turn(&held.unwrap_or_else(|| bench.site.read(file)), key, value, *file == "site.toml");
                // What is typed is not always finished.
                if dice.below(5) == 0 {
                    text.truncate(text.floor_char_boundary(dice.below(text.len())));
                }
                bench.options.texts.insert(*file, &text);
                bench.done.push(format!("{file}: {key}: {value}, {} bytes", text.len()));
                named = (dice.below(5) > 0).then(|| BTreeSet::from([bench.options.root.join(file)]));
            }
            if let Some(found) = reader.look(&bench.options, named.as_ref()).unwrap() {
                now = told(&found);
            }
            let first = build::read(&bench.options, &Nobody).unwrap();
            assert_eq!(now, told(&first.diagnostics), "seed {seed}, after {:#?}", bench.done);
            *if first.site.is_some() { &mut whole } else { &mut faulty } += 1;
        }
    }
    assert!(whole > 50 && faulty > 50, "{whole} whole, {faulty} faulty");
}

/// What an attachment is read as depends on its name too.
#[test]
fn the_same_bytes_under_another_name_are_looked_through_again() {
    let roster = fs::read(crate::site::repository().join("tests/attachments/roster.csv")).unwrap();
    let page = |title: &str, file: &str| format!("---\ntitle: {title}\n---\n\n[表]({file})\n");
    let mut dice = Dice(7);
    let mut bench = Bench::new(
        county().file("content/pages/home/a.md", page("甲", "roster.dat")).file("content/pages/home/roster.dat", &roster),
    );
    bench.check(&mut dice);
    assert_eq!(bench.tally.whole, 1);
    bench.site.write("content/pages/home/b.md", page("乙", "roster.csv"));
    bench.site.write("content/pages/home/roster.csv", &roster);
    bench.check(&mut dice);
    assert_eq!(bench.tally.faulty, 1);
}

/// Looks at a change twice: where it is told which files changed, and without.
fn followed(site: Site, edit: impl Fn(&Site)) -> Bench {
    let mut bench = Bench::new(site);
    let mut dice = Dice(7);
    bench.check(&mut dice);
    edit(&bench.site);
    bench.check(&mut dice);
    bench
}

#[test]
fn templates_are_followed_however_they_name_each_other() {
    for mention in [
        "{% include \"part-new.html\" %}",
        "{%- include\n  'part-new.html'\n-%}",
        "{% if true %}{% include `part-new.html` %}{% endif %}",
    ] {
        let site = county()
            .file("themes/default/templates/part-new.html", "<p>一</p>")
            .file("themes/default/templates/part-foot.html", format!("<footer>{mention}</footer>"));
        let bench = followed(site, |site| site.write("themes/default/templates/part-new.html", "<p>二</p>"));
        assert_eq!(bench.tally.whole, 2, "{mention}");
        assert!(bench.site.read("public/j/240001.html").contains("<footer><p>二</p></footer>"), "{mention}");
    }
}

#[test]
fn a_clause_that_moves_to_another_agreement_is_missed_where_it_was() {
    let clause = "  - {no: '2', title: 同等待遇, text: 甲县来的劳动者参加培训，待遇和本地人一样。, obligor: away, tags: [equal_treatment]}\n";
    let agreement = county().read("content/agreements/home-away.md");
    let other = agreement.replace("no: '2'", "no: '3'").replace("clause: '2'", "clause: '3'");
    let site = county().file("content/agreements/away-home.md", &other);
    let bench = followed(site, |site| {
        site.write("content/agreements/home-away.md", agreement.replace(clause, "").replace(", clause: '2'", ""));
        site.write("content/agreements/away-home.md", other.replace("no: '3'", "no: '2'").replace("clause: '3'", "clause: '2'"));
    });
    assert_eq!((bench.tally.whole, bench.tally.faulty), (1, 1));
}

#[test]
fn what_is_told_of_a_link_moves_with_its_line() {
    let site = county().edit("content/policies/home/fare.md", "title:", "draft: true\ntitle:");
    let bench = followed(site, |site| {
        let job = site.read("content/jobs/away/240007.md");
        site.write("content/jobs/away/240007.md", job.replace("title:", "summary: 多一行\ntitle:"));
    });
    let told = report(&bench.warm.diagnostics(), Format::Human, Lang::En, Paint::Plain);
    assert!(told.contains("240007.md:18:"), "{told}");
}

#[test]
fn a_heading_that_others_link_to_is_missed_when_it_goes() {
    let bench = followed(county(), |site| {
        let policy = site.read("content/policies/home/fare.md");
        site.write("content/policies/home/fare.md", policy.replace("## 怎么领", "## 到哪里领"));
    });
    assert_eq!((bench.tally.whole, bench.tally.faulty), (1, 1));
}

#[test]
fn the_day_follows_the_clock_in_the_zone_of_the_site() {
    let mut bench = Bench::new(county());
    let mut dice = Dice(7);
    bench.options.today = None;
    // The last job that closes does so with 8 March, which ends at 16:00 UTC.
    for (now, changed) in [
        ("2026-03-08T15:59:58Z", true),
        ("2026-03-08T15:59:59Z", false),
        ("2026-03-08T16:00:00Z", true),
        ("2026-03-08T16:00:01Z", false),
    ] {
        bench.options.now = now.parse().unwrap();
        let look = bench.warm.look(&bench.options, Some(&BTreeSet::new()), &Nobody).unwrap();
        assert_eq!(look.is_some(), changed, "{now}");
        bench.warm.write(&bench.options, &bench.path("public"), &Nobody).unwrap().unwrap();
        let closed = bench.site.read("public/j/240005.html").contains("已过期");
        assert_eq!(closed, now > "2026-03-08T16", "{now}");
    }
    bench.check(&mut dice);
}

#[test]
fn a_mount_that_is_missing_is_waited_for_where_it_will_come() {
    let site = county().edit("site.toml", "title =", "mounts = [{path = \"partner/content\", owner = \"away\"}]\ntitle =");
    let mut bench = Bench::new(site);
    bench.check(&mut Dice(7));
    let root = bench.options.root.clone();
    assert!(bench.warm.folders().contains(&root), "{:?}", bench.warm.folders());
    fs::create_dir_all(bench.path("partner")).unwrap();
    bench.check(&mut Dice(7));
    assert!(bench.warm.folders().contains(&root.join("partner")), "{:?}", bench.warm.folders());
}
