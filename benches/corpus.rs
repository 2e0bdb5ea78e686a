//! A made-up portal of any size: the same seed and size give the same bytes everywhere. It makes files as values and does
//! not know the disk.
//!
//! Jobs set the measure of everything else, in the proportions of a portal that counties share: an employer offers eight
//! jobs, and to a hundred jobs there is one policy and one trip, to a hundred and fifty a fair, to two hundred and fifty a
//! course and a guide. One job in eight breaks a rule that only warns, as happens where editors read what is told. Each agreement joins a home county with a receiving county; every county has six towns.

use jiff::ToSpan as _;
use jiff::civil::{Date, date};
use std::fmt::Write as _;

/// The day on which the corpus lives; `site.toml` fixes it.
pub(crate) const TODAY: Date = date(2026, 3, 6);

/// A file of the site.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct File {
    /// From the site's root, with `/`.
    pub(crate) path: String,
    pub(crate) text: String,
}

/// How much is made.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Size {
    pub(crate) jobs: usize,
    /// How many agreements, each between one home county and one receiving county; at least one.
    pub(crate) pairs: usize,
}

/// A whole site, `site.toml` first.
pub(crate) fn site(seed: u64, size: Size) -> Vec<File> {
    let mut maker = Maker { dice: Dice(seed), files: Vec::new(), world: World::new(size) };
    maker.file("site.toml", SITE.to_owned());
    maker.file("content/data/minimum-wages.yml", WAGES.to_owned());
    maker.regions();
    maker.stations();
    maker.agreements();
    maker.guides();
    maker.policies();
    maker.employers();
    maker.trips();
    maker.fairs();
    maker.courses();
    maker.bulletins();
    maker.pages();
    (0..size.jobs).for_each(|index| maker.job(index));
    maker.files
}

const SITE: &str = "title = \"样例劳务协作\"
description = \"量速度用的网站，内容都是编的\"
base_url = \"https://qiao.example.org/\"
today = 2026-03-06
demo_note = \"本站内容都是编出来量速度的\"

[operator]
name = \"样例就业服务中心\"
kind = \"public\"
phone = \"0832-0000-0001\"
";

/// Rows of a kind that a real portal has: without them every job would be told to lack one.
const WAGES: &str = "wages:
  - {region: chuan, effective: 2025-01-01, month: 2000, hour: 20, source: {name: 样例}, verified: true}
  - {region: hai, effective: 2024-01-01, month: 2260, hour: 22, source: {name: 样例}, verified: true}
";

/// Numbers that look random and are not (splitmix64, by Sebastiano Vigna, public domain).
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// From 0 to `end`, without `end`. So small ends are as good as even.
    fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.roll() % end as u64).expect("it is less than a usize")
    }

    fn between(&mut self, first: usize, last: usize) -> usize {
        first + self.below(last - first + 1)
    }

    fn percent(&mut self, chance: usize) -> bool {
        self.below(100) < chance
    }

    fn pick<'a, T: ?Sized>(&mut self, from: &[&'a T]) -> &'a T {
        from[self.below(from.len())]
    }
}

/// What refers to each other, by number.
struct World {
    size: Size,
    homes: usize,
    hosts: usize,
    employers: usize,
    policies: usize,
    fairs: usize,
    trips: usize,
    courses: usize,
    guides: usize,
    bulletins: usize,
}

const TOWNS: usize = 6;

impl World {
    fn new(size: Size) -> Self {
        let of = |jobs_each: usize, least: usize| (size.jobs / jobs_each).max(least);
        let homes = size.pairs.isqrt().max(1);
        let hosts = size.pairs.div_ceil(homes).max(1);
        Self {
            size,
            homes,
            hosts,
            employers: of(8, 4),
            policies: of(100, 4),
            fairs: of(150, 3),
            trips: of(100, 4),
            courses: of(250, 2),
            guides: of(250, 2),
            bulletins: of(500, 2),
        }
    }

    /// Home and receiving county of an agreement.
    fn pair(&self, index: usize) -> (usize, usize) {
        (index / self.hosts, index % self.hosts)
    }

    /// The counties, homes first, by id and name.
    fn counties(&self) -> Vec<(String, String)> {
        let home = |at: usize| (home(at), format!("样例川{}县", at + 1));
        let host = |at: usize| (host(at), format!("样例海{}市", at + 1));
        (0..self.homes).map(home).chain((0..self.hosts).map(host)).collect()
    }

    /// Where an employer sits: nine in ten in a receiving county.
    fn seat(&self, employer: usize) -> String {
        if employer % 10 == 9 { home(employer / 10 % self.homes) } else { host(employer % self.hosts) }
    }

    /// Which county publishes a policy or a guide: all in turn.
    fn county(&self, index: usize) -> String {
        let at = index % (self.homes + self.hosts);
        if at < self.homes { home(at) } else { host(at - self.homes) }
    }

    /// Home and receiving county of a trip.
    fn way(&self, trip: usize) -> (usize, usize) {
        self.pair(trip % self.size.pairs.max(1))
    }
}

fn home(at: usize) -> String {
    format!("chuan-{}", at + 1)
}

fn host(at: usize) -> String {
    format!("hai-{}", at + 1)
}

fn town(county: &str, at: usize) -> String {
    format!("{county}-town-{}", at + 1)
}

fn job_id(index: usize) -> usize {
    100_001 + index
}

fn day(offset: i64) -> Date {
    TODAY.checked_add(offset.days()).expect("the corpus stays within a few years of its day")
}

/// Days as they are counted from [`TODAY`].
fn signed(days: usize) -> i64 {
    i64::try_from(days).expect("a few years of days")
}

const TRADES: &[(&str, &str, &str)] = &[
    ("sewing", "缝纫工", "服装"),
    ("cutting", "裁剪工", "服装"),
    ("ironing", "整烫工", "服装"),
    ("shoes", "制鞋工", "服装"),
    ("welding", "电焊工", "机械"),
    ("cnc", "数控操作工", "机械"),
    ("machining", "机加工", "机械"),
    ("polishing", "打磨工", "机械"),
    ("injection", "注塑工", "机械"),
    ("mechanic", "机修工", "机械"),
    ("pump", "水泵装配工", "机械"),
    ("winding", "绕线工", "机械"),
    ("assembly", "电子组装工", "电子"),
    ("smt", "贴片操作工", "电子"),
    ("qc", "质检员", "通用"),
    ("packing", "包装工", "通用"),
    ("general", "普工", "通用"),
    ("electrician", "电工", "通用"),
    ("forklift", "叉车工", "物流"),
    ("warehouse", "仓管员", "物流"),
    ("driver", "货车驾驶员", "物流"),
    ("loader", "装卸工", "物流"),
    ("construction", "建筑小工", "建筑"),
    ("carpenter", "木工", "建筑"),
    ("cook", "厨师", "餐饮"),
    ("waiter", "服务员", "餐饮"),
    ("security", "保安", "服务"),
    ("cleaner", "保洁员", "服务"),
    ("care", "护理员", "服务"),
    ("farm", "果园工", "农业"),
];

const VARIANTS: &[&str] =
    &["白班", "两班倒", "中班", "熟手", "新手可", "夫妻工优先", "长期", "旺季", "一车间", "二车间", "新厂区", "带班"];

/// Trades with hazards that a posting must name (职业病防治法 33).
const HAZARDS: &[(&str, &str)] =
    &[("welding", "焊烟，发防护面罩"), ("polishing", "粉尘和噪声，发口罩和耳塞"), ("injection", "塑料热气，车间有排风")];

const LEADS: &[&str] = &[
    "活不重，坐着做，手快的人做得多；车间夏天有空调，冬天有暖风。",
    "站着干活，一人看两台机器，班组长会把最容易的工位留给新来的人。",
    "订单稳，一年到头不停工，过年放假十五天，来回路费按规定报。",
    "厂里老乡多，食堂有川菜窗口，宿舍离车间走路五分钟。",
    "计件算账，每天下班前在机台上就能看到当天做了多少、值多少钱。",
    "老师傅带，满七天还跟不上的，可以换到轻一点的岗位，工钱照算。",
];

const DUTIES: &[&str] = &[
    "按图纸和样品做，做完一件自检一件，不合格的放红筐",
    "上班前点检机器，下班后清理台面，交接要签字",
    "把做好的货按批号装箱，贴标签，推到待检区",
    "看仪表、记数据，数字不对马上叫班组长",
    "换模、调机由师傅来，操作工不用自己动手",
    "每小时抽检五件，用卡尺量三个尺寸，记在表上",
    "领料、退料走系统，扫一下码就行，不会的有人教",
    "**安全第一：**戴好手套和护目镜，长头发要盘起来",
];

const ROUTINE: &[&str] = &[
    "早上八点上班，十二点吃饭，下午一点到五点半；要加班的话，提前一天说，可以不加。",
    "白班早八点到晚六点，夜班晚八点到早六点，半个月一换，夜班每晚多给三十元。",
    "一天八小时，中间两次各歇十分钟；一周休一天，想调休的跟班组长说一声。",
];

const ENDINGS: &[&str] = &[
    "**不收押金、不收服装费；**谁向你要钱，打服务站的电话告诉我们。",
    "身份证要自己拿着，**厂里不扣证件。**合同一式两份，自己留一份。",
    "进厂体检由厂里付钱。**面试没过的，**当天管一顿饭，再送回车站。",
];

/// The site in the making.
struct Maker {
    dice: Dice,
    files: Vec<File>,
    world: World,
}

impl Maker {
    fn file(&mut self, path: &str, text: String) {
        self.files.push(File { path: path.to_owned(), text });
    }

    fn content(&mut self, folder: &str, slug: &str, text: String) {
        self.file(&format!("content/{folder}/{slug}.md"), text);
    }

    fn regions(&mut self) {
        for (slug, code, title) in [("chuan", "510000", "样例川省"), ("hai", "330000", "样例海省")] {
            let text = format!("---\ntitle: {title}\ncode: '{code}'\nlevel: province\nsample: true\n---\n{title}是编出来的。\n");
            self.content("regions", slug, text);
        }
        for (index, (slug, title)) in self.world.counties().into_iter().enumerate() {
            let province = if slug.starts_with("chuan") { "chuan" } else { "hai" };
            let code = 100_000 + index;
            let text = format!(
                "---\ntitle: {title}\ncode: '{code}'\nlevel: county\nsample: true\nparent: {province}\nhotline: 0832-0000-{index:04}\nliving:\n  \
                 - {{title: 租房, text: 城区单间一般每月 600–900 元（样例）}}\n  - {{title: 看病, text: 乡镇都有卫生院，异地医保直接结算（样例）}}\n---\n\
                 {title}有六个镇。**这里的一切都是编的，**只用来量速度。\n"
            );
            self.content("regions", &slug, text);
            for at in 0..TOWNS {
                let name = format!("{}{}镇", title, at + 1);
                let text = format!(
                    "---\ntitle: {name}\ncode: '{}'\nlevel: town\nsample: true\nparent: {slug}\n---\n{name}，在{title}。\n",
                    code * 1000 + at
                );
                self.content("regions", &town(&slug, at), text);
            }
        }
    }

    fn stations(&mut self) {
        for (slug, title) in self.world.counties() {
            let text = station(&format!("{title}就业服务中心"), "home_office", &slug);
            self.content("stations", &format!("{slug}/{slug}-center"), text);
            for at in 0..TOWNS {
                let text = station(&format!("{title}{}镇服务站", at + 1), "service_point", &town(&slug, at));
                self.content("stations", &format!("{slug}/{slug}-station-{}", at + 1), text);
            }
        }
    }

    fn agreements(&mut self) {
        for index in 0..self.world.size.pairs {
            let (from, to) = self.world.pair(index);
            let (sending, receiving) = (home(from), host(to));
            let text = format!(
                "---\ntitle: {sending} 与 {receiving} 劳务协作框架协议\nparties:\n  - {{region: {sending}, org: 样例川{}县人民政府, role: sending}}\n  \
                 - {{region: {receiving}, org: 样例海{}市人民政府, role: receiving}}\nareas: [labour_exchange, vocational_education]\nclauses:\n  \
                 - {{no: '1', title: 劳务交流, text: 双方共享招工信息}}\n  - {{no: '2', title: 同等待遇, text: 参加培训和当地人一样, tags: [equal_treatment]}}\n\
                 equality:\n  - {{matter: 职业培训补贴, treatment: same, clause: '2'}}\n  - {{matter: 来回路费, treatment: unwritten, note: 每趟专车单独定}}\n\
                 published: 2025-01-10\nsample: true\n---\n两地签了框架协议。**最要紧的是第 2 条：**参加培训和当地人一样。\n",
                from + 1,
                to + 1,
            );
            self.content("agreements", &format!("{sending}-{receiving}"), text);
        }
    }

    fn guides(&mut self) {
        for index in 0..self.world.guides {
            let county = self.world.county(index);
            let days = self.dice.between(1, 5);
            let text = format!(
                "---\ntitle: 申领补贴怎么办（{county}，第 {n} 项）\nregion: {county}\napplicant: person\nconditions: [年满16岁, 在当地上班满一个月]\n\
                 materials:\n  - {{name: 身份证, original: true}}\n  - {{name: 劳动合同, copies: 1}}\nsteps: [到窗口填表, 核对材料, {days} 个工作日内到账]\n\
                 stations: [{county}-center]\nphone: 0832-0000-0001\npromised_days: {days}\nstatutory_days: 20\nfee: {{amount: 0}}\n\
                 faq:\n  - {{q: 可以让家里人代办吗？, a: 可以，带上双方身份证}}\npublished: 2026-01-15\nsample: true\n---\n\
                 ## 先看这里\n\n三样材料带齐，**当场受理；**缺一样的，先收下，七天内补上。\n\n- 不收钱\n- 不用找人\n",
                n = index + 1,
            );
            self.content("guides", &format!("{county}/guide-{}", index + 1), text);
        }
    }

    fn policies(&mut self) {
        for index in 0..self.world.policies {
            let county = self.world.county(index);
            let benefit = self.dice.pick(&["subsidy", "training", "transport", "insurance", "loan", "housing", "school"]);
            let audience = self.dice.pick(&["migrant_worker", "hardship"]);
            let amount = self.dice.between(3, 30) * 100;
            let age = signed(self.dice.between(20, 500));
            let (signed_on, expires) = (day(-age), day(signed(self.dice.between(400, 1200)) - age));
            let guide = index % self.world.guides;
            let guide = format!("guide-{}", guide + 1);
            let text = format!(
                "---\ntitle: 样例补贴第 {n} 号\nissuer: [{county} 人力资源和社会保障局]\nregion: {county}\nbenefit: {benefit}\n\
                 eligibility: [在本县上班的人，不看户口, 年满 16 岁, 缴纳社会保险满三个月]\ndoc_number: 样例人社〔2026〕{n}号\nsigned: {signed_on}\n\
                 effective: {signed_on}\nexpires: {expires}\ngrant: {{text: 每人 {amount} 元, amount: {amount}, paid_to: person}}\n\
                 materials: [身份证, 劳动合同, 银行卡]\nguides: [{guide}]\nstations: [{county}-center]\npublished: {signed_on}\naudience: [{audience}]\n\
                 contact: {{station: {county}-center}}\nsummary: 外来的人和当地人一样补，每人 {amount} 元\nsample: true\n---\n{POLICY_BODY}",
                n = index + 1,
            );
            self.content("policies", &format!("{county}/policy-{}", index + 1), text);
        }
    }

    fn employers(&mut self) {
        for index in 0..self.world.employers {
            let seat = self.world.seat(index);
            let (_, _, industry) = TRADES[index % TRADES.len()];
            let size = self.dice.pick(&["1-49", "50-299", "300-999", "1000+"]);
            let founded = self.dice.between(1990, 2022);
            let verified = day(-signed(self.dice.between(1, 60)));
            let text = format!(
                "---\ntitle: 样例{industry}第{n}有限公司\nkind: company\nregion: {seat}\nshort_name: 样例{industry}{n}\naddress: 样例路 {n} 号\n\
                 industry: {industry}\nsize: '{size}'\nfounded: {founded}\nverified: {{on: {verified}, by: 样例就业服务中心, method: 上门}}\n\
                 grievance_phone: 0576-0000-{phone:04}\ndormitory: 厂区内，4 人间，有热水\npublished: {verified}\nsample: true\n---\n\
                 做{industry}的厂，成立于 {founded} 年。**车间在一楼，**宿舍在后面。\n\n新员工培训三天，工资照发。每月 15 日发上个月的工资。\n",
                n = index + 1,
                phone = index % 10_000,
            );
            self.content("employers", &format!("{seat}/employer-{}", index + 1), text);
        }
    }

    fn trips(&mut self) {
        for index in 0..self.world.trips {
            let (from, to) = self.world.way(index);
            let (from, to) = (home(from), host(to));
            let offset = signed(self.dice.between(0, 60)) - 35;
            let (leaves, arrives, until) = (day(offset), day(offset + 1), day(offset - 2));
            let seats = self.dice.between(1, 4) * 45;
            let booked = self.dice.below(seats + 1);
            let text = format!(
                "---\ntitle: {from} 到 {to} 专车（第 {n} 趟）\nfrom: {from}\nto: {to}\nmode: coach\ndeparture: {leaves} 06:00\narrival: {arrives} 08:00\n\
                 stops:\n  - {{name: 镇政府门口, region: {from}-town-1, time: {leaves} 06:00, kind: board}}\n  \
                 - {{name: 客运中心, region: {from}, time: {leaves} 07:00, kind: board}}\n  - {{name: 高速服务区, time: {leaves} 12:30, kind: rest}}\n  \
                 - {{name: 样例客运中心, region: {to}, time: {arrives} 08:00, kind: alight}}\ncarrier: {{name: 样例客运公司, permit: 样例运许0001}}\n\
                 seats: {seats}\nbooked: {booked}\nbooked_as_of: 2026-03-05\nprice: 0\n\
                 register: {{until: {until}, method: 给县就业服务中心打电话, phone: 0832-0000-0001, needs: [身份证]}}\nbring: [身份证, 被子]\n\
                 handover: {{org: 样例就业服务中心, place: 样例客运中心}}\npublished: {published}\ncontact: {{station: {from}-center}}\nsample: true\n---\n\
                 直送厂门口，路上管两顿盒饭。**有高血压的，**带够药。\n",
                n = index + 1,
                published = day(offset - 15),
            );
            self.content("trips", &format!("{from}/trip-{}", index + 1), text);
        }
    }

    fn fairs(&mut self) {
        for index in 0..self.world.fairs {
            let county = home(index % self.world.homes);
            let held = day(signed(self.dice.between(0, 75)) - 45);
            let kind = self.dice.pick(&["courtyard", "hall", "mobile", "campus"]);
            let number = self.dice.between(5, 20).min(self.world.employers);
            let first = self.dice.below(self.world.employers);
            let mut employers = String::new();
            for at in 0..number {
                let comma = if at == 0 { "" } else { ", " };
                let _ = write!(employers, "{comma}employer-{}", (first + at) % self.world.employers + 1);
            }
            let at = self.dice.below(TOWNS);
            let text = format!(
                "---\ntitle: {county} 招聘会（第 {n} 场）\nkind: {kind}\nseries: 春风行动\nstart: {held} 09:00\nend: {held} 12:00\n\
                 place: {{region: {place}, place_name: 村委会院坝}}\norganizer: 样例就业服务中心\nemployers: [{employers}]\nposts_total: {posts}\n\
                 register: {{method: 到村委会登记}}\nbring: [身份证]\nslots:\n  \
                 - {{start: {held} 09:00, end: {held} 10:30, group: 东片各村, capacity: 60}}\n  \
                 - {{start: {held} 10:30, end: {held} 12:00, group: 西片各村, capacity: 60}}\npublished: 2026-01-10\n\
                 contact: {{station: {county}-center}}\nsummary: 单位下到村里，当场谈、当场签\nsample: true\n---\n\
                 把板凳搬到院坝里，**一家一张桌子：**先看厂里的照片，再问工资。\n\n- 分两批进，不挤\n- 不收钱，也不收证件\n",
                n = index + 1,
                place = town(&county, at),
                posts = number * 12,
            );
            self.content("fairs", &format!("{county}/fair-{}", index + 1), text);
        }
    }

    fn courses(&mut self) {
        for index in 0..self.world.courses {
            let county = self.world.county(index);
            let (trade, title, _) = TRADES[self.dice.below(TRADES.len())];
            let offset = signed(self.dice.between(0, 60)) - 25;
            let (start, end, until) = (day(offset), day(offset + 11), day(offset - 3));
            let text = format!(
                "---\ntitle: {title}培训班（第 {n} 期）\ntrade: {trade}\nprovider: 样例职业技术学校\nregion: {county}\nstart: {start}\nend: {end}\n\
                 hours: 80\nmode: onsite\nschedule: 每天 9:00–16:00\nseats: 40\nfee: 0\neligibility: [年满16岁]\ncertificate: 样例证书\n\
                 register: {{until: {until}, method: 到服务站登记}}\npublished: 2026-01-10\ncontact: {{station: {county}-center}}\nsample: true\n---\n\
                 先讲半天，再上手。**考过了发证，**全国认。\n",
                n = index + 1,
            );
            self.content("courses", &format!("{county}/course-{}", index + 1), text);
        }
    }

    fn bulletins(&mut self) {
        for index in 0..self.world.bulletins {
            let county = self.world.county(index);
            let mut bars = String::new();
            for label in ["路费", "夫妻房", "发工资的日子", "其他"] {
                let _ = write!(bars, "\n      - {{label: {label}, value: {}}}", self.dice.between(5, 60));
            }
            let (from, to) = (day(-signed(7 * index + 7)), day(-signed(7 * index + 1)));
            let text = format!(
                "---\ntitle: 一周数字（第 {n} 期）\nregion: {county}\nperiod: {{from: {from}, to: {to}}}\nmetrics:\n  \
                 - {{label: 新登的岗位, value: {}, unit: 个, as_of: {to}}}\n  - {{label: 专车报名, value: {}, unit: 人, as_of: {to}}}\n\
                 charts:\n  - title: 咨询电话问什么\n    unit: 个\n    bars:{bars}\npublished: {to}\nsample: true\n---\n问得最多的是路费。**数字是编的。**\n",
                self.dice.between(5, 300),
                self.dice.between(5, 300),
                n = index + 1,
            );
            self.content("bulletins", &format!("{county}/week-{}", index + 1), text);
        }
    }

    fn pages(&mut self) {
        for (menu, slug, title) in [(1, "about", "这个网站是干什么的"), (2, "scams", "防骗"), (3, "privacy", "隐私")]
        {
            let text = format!(
                "---\ntitle: {title}\nmenu: {menu}\npublished: 2026-01-01\n---\n## {title}\n\n不收钱，不要注册，不收简历。**有事打电话：**12333。\n"
            );
            self.content("pages", &format!("{}/{slug}", home(0)), text);
        }
    }

    fn job(&mut self, index: usize) {
        let employer = self.dice.below(self.world.employers);
        let seat = self.world.seat(employer);
        let front = self.job_front(index, employer, &seat);
        let body = self.job_body(index, employer, &seat);
        self.content("jobs", &format!("{seat}/{}", job_id(index)), format!("---\n{front}---\n{body}"));
    }

    fn job_front(&mut self, index: usize, employer: usize, seat: &str) -> String {
        let dice = &mut self.dice;
        let (trade, title, _) = TRADES[dice.below(TRADES.len())];
        let hazard = HAZARDS.iter().find(|(of, _)| *of == trade).map(|(_, hazard)| hazard).filter(|_| !dice.percent(15));
        let base = dice.between(26, 60) * 100;
        let total = base + dice.between(5, 20) * 100;
        let (published, valid) = job_days(dice);
        let verified = day(-signed(dice.below(30)));
        let mut text = format!(
            "title: {title}（{}）\nemployer: employer-{}\nheadcount: {}\n",
            dice.pick(VARIANTS),
            employer + 1,
            dice.between(1, 60),
        );
        let place = town(seat, dice.below(TOWNS));
        if dice.percent(50) {
            let _ = writeln!(text, "workplace: {{region: {place}, address: 样例路 {} 号}}", dice.between(1, 300));
        } else {
            let _ = writeln!(text, "workplace: {place}");
        }
        let _ = writeln!(text, "trade: {trade}");
        let kind = dice.pick(&["monthly", "piece", "piece", "mixed"]);
        let paid = if dice.percent(90) { ", day: 每月 15 日前发" } else { "" };
        let _ = writeln!(
            text,
            "pay: {{kind: {kind}, base: {{min: {base}, unit: month}}, total: {{min: {total}, max: {}, basis: 上月实发}}{paid}}}",
            total + dice.between(5, 25) * 100,
        );
        // Six days are more than the law allows without an approval.
        let days = if dice.percent(4) { "6" } else { dice.pick(&["5", "5.5"]) };
        let _ = writeln!(text, "hours: {{per_day: 8, days_per_week: {days}}}");
        if let Some(hazard) = hazard {
            let _ = writeln!(text, "hazards: [{hazard}]");
        }
        if dice.percent(40) {
            text.push_str("insurance: [pension, medical, unemployment, injury, maternity]\n");
        }
        if dice.percent(70) {
            let couples = if dice.percent(30) { ", couples: true" } else { "" };
            let _ = writeln!(text, "lodging: {{provided: true, fee: 0, per_room: {}{couples}}}", dice.between(2, 8));
        }
        let _ = writeln!(text, "meals: {}", dice.pick(&["free", "subsidy", "paid", "none"]));
        let months = dice.pick(&["0", "0", "3", "12"]);
        let _ = writeln!(text, "requirements: {{experience_months: {months}, min_age: 18}}");
        let _ = writeln!(text, "published: {published}\nvalid_through: {valid}");
        let _ = writeln!(text, "verified: {{on: {verified}, method: 电话}}");
        let _ = writeln!(text, "apply: [{{method: phone, value: 0576-0000-{:04}}}]", employer % 10_000);
        if dice.percent(40) {
            // A few tries find one that goes there; a job at home has none.
            let (dice, world) = (&mut *dice, &self.world);
            let mut tries = (0..8).map(|_| dice.below(world.trips));
            if let Some(trip) = tries.find(|trip| host(world.way(*trip).1) == seat) {
                let _ = writeln!(text, "trips: [trip-{}]", trip + 1);
            }
        }
        if dice.percent(25) {
            let _ = writeln!(text, "fairs: [fair-{}]", dice.below(self.world.fairs) + 1);
        }
        if dice.percent(40) {
            let _ = writeln!(text, "policies: [policy-{}]", dice.below(self.world.policies) + 1);
        }
        if index > 0 && dice.percent(5) {
            let _ = writeln!(text, "similar: ['{}']", job_id(dice.below(index)));
        }
        if dice.percent(30) {
            text.push_str("summary: 新手带教，学的时候工资照发\naudience: [migrant_worker]\n");
        }
        if dice.percent(2) {
            let _ = writeln!(text, "aliases: [old/{}.html]", job_id(index));
        }
        match dice.below(200) {
            0..=3 => text.push_str("draft: true\n"),
            4..=7 => {
                let _ = writeln!(text, "filled: {}", day(-signed(dice.below(10))));
            }
            8..=9 => {
                let _ = writeln!(text, "withdrawn: {}", day(-signed(dice.below(10))));
            }
            _ => {}
        }
        text.push_str("sample: true\n");
        text
    }

    fn job_body(&mut self, index: usize, employer: usize, seat: &str) -> String {
        let dice = &mut self.dice;
        let mut text = format!("**招人：**{}\n", dice.pick(LEADS));
        let _ = writeln!(text, "{}\n\n## 做什么\n", dice.pick(LEADS));
        let first = dice.below(DUTIES.len());
        for at in 0..dice.between(3, 5) {
            let _ = writeln!(text, "- {}；", DUTIES[(first + at) % DUTIES.len()]);
        }
        let _ = writeln!(text, "\n## 一天怎么过\n\n{}", dice.pick(ROUTINE));
        if dice.percent(60) {
            let rate = dice.between(10, 90);
            let _ = write!(
                text,
                "\n| 做多少 | 单价 | 一天大约 |\n| --- | ---: | ---: |\n| 头一个月 | 0.{rate} 元 | {} 元 |\n| 熟手 | 0.{rate} 元 | {} 元 |\n",
                rate * 3,
                rate * 5,
            );
        }
        let policy = dice.below(self.world.policies);
        let office = self.world.county(policy);
        let _ = writeln!(
            text,
            "\n## 补贴和去处\n\n在[这家厂](../../employers/{seat}/employer-{}.md)上班，可以领[一份补贴](../../policies/{office}/policy-{}.md)。{}",
            employer + 1,
            policy + 1,
            dice.pick(ENDINGS),
        );
        if index.is_multiple_of(20) {
            let _ = writeln!(
                text,
                "\n1. 带身份证；\n2. 到门卫登记；\n3. 找人事，说是[样例网](https://example.org/a?b=1&c=2)上看到的。"
            );
        }
        text
    }
}

/// When a job was published and until when it is open: of a hundred, about eighty are open, seven close within a week, eleven
/// are past, and two are yet to come.
fn job_days(dice: &mut Dice) -> (Date, Date) {
    let (published, valid) = match dice.below(100) {
        0..=1 => (signed(dice.between(1, 10)), signed(dice.between(30, 90))),
        2..=12 => (-signed(dice.between(60, 120)), -signed(dice.between(1, 50))),
        13..=19 => (-signed(dice.between(10, 60)), signed(dice.between(0, 6))),
        _ => {
            // Ninety days at most, but for a few.
            let age = dice.between(0, 60);
            let most = if dice.percent(2) { 120 } else { 90 - age };
            (-signed(age), signed(dice.between(10, most.max(10))))
        }
    };
    (day(published), day(valid))
}

fn station(title: &str, kind: &str, region: &str) -> String {
    format!(
        "---\ntitle: {title}\norg: {title}\nkind: {kind}\nhost_region: {region}\naddress: 样例街 1 号\nhours:\n  \
         - {{days: workdays, open: 09:00, close: 17:00}}\nphone: 0832-0000-0001\nstaff: 服务专员 2 名\ndialects: [普通话, 四川话]\n\
         services: [岗位推荐, 专车报名, 合同帮看]\npublished: 2026-01-01\nsample: true\n---\n帮忙看合同、报专车。**不收钱。**\n"
    )
}

const POLICY_BODY: &str = "来这里上班的人，**头一年学一样技术，**补一半以上，和当地人同一张表。

## 谁能领

- 年满 16 岁，在本县上班；
- 缴纳社会保险满三个月；
- 没有在别处领过同一份。

## 怎么领

1. 带身份证、劳动合同、银行卡到服务站；
2. 填一张表，工作人员当面核对；
3. 三个工作日内到账，到账发短信。

| 工种 | 补多少 |
| --- | ---: |
| 焊工、电工 | 1300 元 |
| 护理员 | 1000 元 |
| 其他 | 700 元 |

**先学后补：**考过了两个月内到账；没考过的，可以再考一次，不另收钱。
";

// What they need they name inside, because the bench that includes this file leaves them out.
#[cfg(test)]
mod tests {
    #[test]
    fn a_seed_gives_the_same_site_every_time_and_another_seed_another() {
        let size = super::Size { jobs: 300, pairs: 4 };
        assert_eq!(super::site(7, size), super::site(7, size));
        assert_ne!(super::site(7, size), super::site(8, size));
    }

    #[test]
    fn every_file_has_its_own_path_and_every_agreement_its_pair() {
        let files = super::site(7, super::Size { jobs: 300, pairs: 4 });
        let paths: std::collections::BTreeSet<&str> = files.iter().map(|file| &*file.path).collect();
        assert_eq!(paths.len(), files.len());
        for (folder, number) in [("jobs", 300), ("agreements", 4), ("employers", 37)] {
            let within = paths.iter().filter(|path| path.starts_with(&format!("content/{folder}/"))).count();
            assert_eq!(within, number, "{folder}");
        }
    }

    #[test]
    fn jobs_are_of_a_real_size() {
        let files = super::site(7, super::Size { jobs: 300, pairs: 4 });
        let jobs: Vec<&str> = files.iter().filter(|file| file.path.contains("/jobs/")).map(|file| &*file.text).collect();
        let mean = |length: fn(&str) -> usize| jobs.iter().map(|text| length(text)).sum::<usize>() / jobs.len();
        let body = mean(|text| text.splitn(3, "---\n").last().map_or(0, str::len));
        let front = mean(str::len) - body;
        assert!((850..=1100).contains(&body), "a body has {body} bytes");
        assert!((450..=800).contains(&front), "front matter has {front} bytes");
    }
}
