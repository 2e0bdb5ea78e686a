//! `site.toml` as written, and checked. It knows nothing of content.

use crate::diagnostic::{Diagnostic, Message, Place, RULES, Severity, nearest};
use crate::privacy::{self, Telephone};
use crate::schema::value::{Count, Date, FilePath, Filled, Flag, List, RegionId, Slug, Text, Url};
use crate::schema::{Outline, Part, Shape, Step, Written, choice, read_toml, record};
use jiff::tz::TimeZone;
use std::collections::BTreeMap;

/// The language of a site that names none, a tag of BCP 47.
pub const LANGUAGE: &str = "zh-CN";

/// The name of the file, in the site's root.
pub const FILE: &str = "site.toml";

choice! {
    /// What a rule does.
    Level {
        Off = "off", "不提", "say nothing";
        Info = "info", "说明", "a note";
        Warning = "warning", "提醒", "warn";
        Error = "error", "报错", "a fault";
    }

    /// What a site may do without.
    Extra {
        Data = "data", "开放数据和跟别的网站的交换", "open data, and exchange with other portals";
        Feeds = "feeds", "订阅", "feeds";
        Calendars = "calendars", "日历", "calendars";
        Search = "search", "搜索页", "the search page";
        Booklets = "booklets", "招工册", "booklets for notice boards";
    }

    /// Who runs the portal.
    OperatorKind {
        Public = "public", "公共就业服务机构", "a public agency";
        Commercial = "commercial", "经营性机构", "a commercial agency";
    }
}

impl Level {
    /// None if the rule says nothing.
    fn severity(self) -> Option<Severity> {
        match self {
            Level::Off => None,
            Level::Info => Some(Severity::Info),
            Level::Warning => Some(Severity::Warning),
            Level::Error => Some(Severity::Error),
        }
    }
}

/// Whether a text can be a domain in ids: letters and digits, with dots and hyphens between them.
fn is_domain(text: &str) -> bool {
    let letter = |c: char| c.is_ascii_alphanumeric();
    text.starts_with(letter) && text.ends_with(letter) && text.chars().all(|c| letter(c) || c == '.' || c == '-')
}

record! {
    /// Who runs the portal.
    Operator {
        name: Text<60>, "主办单位", "who runs it", "资中县就业服务中心";
        kind: Option<OperatorKind>, "性质", "sort", "public";
        phone: Option<Text<40>>, "电话", "phone", "0832-0000-0000";
        address: Option<Text<100>>, "地址", "address", "资中县水南镇";
        email: Option<Text<60>>, "邮箱", "e-mail", "jobs@example.org";
        licence: Option<Text<60>>, "人力资源服务许可证号（经营性机构必写）", "licence, for commercial agencies", "样例许可0001";
    }

    /// What the law wants at the foot of each page.
    Footer {
        source: Option<Text<60>>, "信息来源", "where the information comes from", "资中县就业服务中心、各用人单位";
        icp: Option<Text<60>>, "ICP 备案号", "ICP filing", "蜀ICP备00000000号";
        police: Option<Text<60>>, "公安备案号", "police filing", "川公网安备00000000000000号";
        site_code: Option<Text<40>>, "网站标识码", "site code", "5110250000";
        note: Option<Text<120>>, "其他要写的话", "anything else", "数据每天更新";
    }

    /// How lists are cut.
    Lists {
        per_page: Option<Count<5, 200>>, "每页几条", "items a page", "30";
        pair_min: Option<Count<1, 1000>>, "两个条件合并成页，至少要几个岗位", "jobs that a page for two facets needs", "3";
        max_facets: Option<Count<10, 5000>>, "最多多少个筛选页", "facet pages at most", "400";
        pay_steps: List<Count<100, 100_000>>, "收入分几档，元/月", "pay steps, yuan a month", "[4000, 5000, 6000, 7000]";
    }

    /// On what terms others may use the open data.
    Licence {
        name: Text<60>, "许可名称", "name of the licence", "CC BY 4.0";
        url: Option<Url>, "许可全文的网址", "address of its text", "https://creativecommons.org/licenses/by/4.0/";
    }

    /// Content kept in another folder, for one region.
    Mount {
        path: FilePath, "目录，从网站目录算起", "folder, from the site's root", "partners/yuhuan";
        owner: RegionId, "归哪个地区", "the region that owns it", "yuhuan";
    }

    /// The file as written.
    Site {
        title: Text<40>, "网站名称", "name of the site", "资中劳务协作";
        description: Option<Text<120>>, "一句话介绍", "one sentence about it", "资中和玉环、南湖的岗位、专车、政策";
        base_url: Option<Url>, "上线后的网址", "address at which it is published", "https://jobs.example.org/";
        language: Option<Text<20>>, "网页语言", "language of the pages", "zh-CN";
        time_zone: Option<Text<40>>, "时区", "time zone", "Asia/Shanghai";
        theme: Option<Slug>, "主题", "theme", "default";
        today: Option<Date>, "固定“今天”，演示用", "a fixed today, for demonstrations", "2026-03-06";
        hotline: Option<Text<20>>, "投诉举报电话", "hotline for complaints", "12333";
        demo_note: Option<Text<120>>, "演示站点的说明，印在每页下方", "remark on each page of a demonstration", "本站是演示";
        operator: Operator, "主办单位", "who runs it", "{name = \"资中县就业服务中心\"}";
        footer: Option<Footer>, "页脚", "foot of the page", "{icp = \"…\"}";
        authority: Option<Text<80>>, "订阅和日历编号里的域名；换了网址也别改它", "the domain in the ids of feeds and calendars; keep it when the address changes", "jobs.example.org";
        licence: Option<Licence>, "开放数据用什么许可", "licence of the open data", "{name = \"CC BY 4.0\"}";
        leave_out: List<Extra>, "不做哪些：`data` 开放数据，`feeds` 订阅，`calendars` 日历，`search` 搜索，`booklets` 招工册", "what not to make: `data`, `feeds`, `calendars`, `search`, `booklets`", "[\"booklets\"]";
        lists: Option<Lists>, "列表", "lists", "{per_page = 30}";
        mounts: List<Mount>, "挂载的内容目录", "mounted content", "[{path = \"partners/yuhuan\", owner = \"yuhuan\"}]";
        digests: Flag, "发群、发短信、上喇叭的文字：true 表示做这些网页", "true makes pages with texts for chats, SMS and loudspeakers", "true";
        apply_hosts: List<Text<100>>, "报名网址只能在这些网站；不写就不限", "the only hosts at which people may apply; any if left out", "[\"jobs.example.org\"]";
        owners: Option<Owners>, "各地区的文件归谁审：地区编号和代码托管网站的用户、小组", "who is asked about a region's files: users and teams of the host, by region", "{yuhuan = [\"@yuhuan-office\"]}";
        rules: Option<Levels>, "规则的轻重", "levels of rules", "{\"job/unverified\" = \"off\"}";
    }
}

/// Rules and what they do.
#[derive(Debug, Clone, Default, serde::Deserialize, serde::Serialize)]
#[serde(transparent)]
pub struct Levels(BTreeMap<String, Level>);

impl Written for Levels {
    const SHAPE: Shape = Shape::Table(&Level::SHAPE);
}

/// Regions and who is asked about their files.
#[derive(Debug, Clone, Default, serde::Deserialize, serde::Serialize)]
#[serde(transparent)]
pub struct Owners(BTreeMap<String, Filled<Text<100>>>);

impl Written for Owners {
    const SHAPE: Shape = Shape::Table(&Filled::<Text<100>>::SHAPE);
}

/// Whether a text names a user, a team or a mailbox in a file of owners, and nothing beside that.
fn is_owner(text: &str) -> bool {
    let (before, after) = text.split_once('@').unwrap_or((text, ""));
    let plain = |c: char| !c.is_whitespace() && !"#[]\\@".contains(c);
    !after.is_empty() && before.chars().chain(after.chars()).all(plain)
}

/// `site.toml`, checked.
#[derive(Debug)]
pub struct Config {
    pub site: Site,
    pub zone: TimeZone,
    text: String,
}

impl Config {
    /// Reads the text of `site.toml`.
    pub fn parse(text: &str) -> Result<Self, Vec<Diagnostic>> {
        let place = |at| Place::span(FILE, text, at);
        let site: Site = read_toml(text).map_err(|found| {
            found
                .faults
                .into_iter()
                .map(|fault| {
                    let place = place(fault.at.clone());
                    fault.told_at(place)
                })
                .collect::<Vec<_>>()
        })?;
        let mut faults = Vec::new();
        let outline = toml::de::DeTable::parse(text).map(|table| Outline::toml(&table)).unwrap_or_default();
        let named = |keys: &[&str], part| {
            let path: Vec<Step> = keys.iter().map(|key| Step::Key((*key).to_owned())).collect();
            place(outline.find(&path, part))
        };
        for (rule, level) in site.rules.iter().flat_map(|levels| &levels.0) {
            let known = RULES.iter().find(|known| known.id == rule.as_str());
            let message = match known {
                None => Message::UnknownRule { rule: rule.clone() },
                Some(known) if known.is_locked() && level.severity().is_none_or(|level| level > known.severity) => {
                    Message::LockedRule { rule: rule.clone() }
                }
                Some(_) => continue,
            };
            let mut diagnostic = Diagnostic::new(named(&["rules", rule], Part::Key), message);
            if known.is_none() {
                diagnostic.near = nearest(rule, RULES.iter().map(|rule| rule.id));
            }
            faults.push(diagnostic);
        }
        for (region, owner) in
            site.owners.iter().flat_map(|owners| &owners.0).flat_map(|(region, all)| all.iter().map(move |one| (region, one)))
        {
            if !is_owner(owner) {
                let message = Message::BadOwner { owner: owner.to_string() };
                faults.push(Diagnostic::new(named(&["owners", region], Part::Value), message));
            }
        }
        if let Some(base) = site.base_url.as_ref().filter(|base| !base.is_base()) {
            let message = Message::BadUrl { value: base.to_string() };
            faults.push(Diagnostic::new(named(&["base_url"], Part::Value), message));
        }
        if let Some(authority) = site.authority.as_deref().filter(|authority| !is_domain(authority)) {
            let message = Message::BadAuthority { authority: authority.to_owned() };
            faults.push(Diagnostic::new(named(&["authority"], Part::Value), message));
        }
        if let Some(value) = site.operator.phone.as_deref().filter(|phone| Telephone::among_words(phone).is_none()) {
            let message = Message::BadPhone { value: privacy::discreet(value) };
            faults.push(Diagnostic::new(named(&["operator", "phone"], Part::Value), message));
        }
        let name = site.time_zone.as_deref().unwrap_or("Asia/Shanghai");
        let zone = TimeZone::get(name).ok();
        if zone.is_none() {
            faults.push(Diagnostic::new(named(&["time_zone"], Part::Value), Message::BadTimeZone { zone: name.to_owned() }));
        }
        match zone {
            Some(zone) if faults.is_empty() => Ok(Self { site, zone, text: text.to_owned() }),
            _ => Err(faults),
        }
    }

    /// The place of a value, named by its keys.
    pub fn place(&self, path: &[Step]) -> Place {
        let range = toml::de::DeTable::parse(&self.text).map(|table| Outline::toml(&table).find(path, Part::Value));
        Place::span(FILE, &self.text, range.unwrap_or_default())
    }

    /// The day that `now` is in the site's zone.
    pub fn day(&self, now: jiff::Timestamp) -> Date {
        Date(now.to_zoned(self.zone.clone()).date())
    }

    /// A civil time in the site's zone as a point in time. Where clocks skip it, the one after; where they repeat it, the
    /// first.
    pub fn instant(&self, date: Date, time: jiff::civil::Time) -> jiff::Zoned {
        let ambiguous = self.zone.to_ambiguous_zoned(date.0.to_datetime(time));
        ambiguous.compatible().unwrap_or_else(|_| jiff::Zoned::new(jiff::Timestamp::UNIX_EPOCH, self.zone.clone()))
    }

    /// The name under which ids are unique in the world: as written, else the host of `base` (RFC 4151, RFC 5545 3.8.4.7).
    pub fn authority<'s>(&'s self, base: Option<&'s str>) -> Option<&'s str> {
        let host = |base: &'s str| {
            let (_, rest) = base.split_once("://")?;
            let host = rest.split('/').next()?;
            let host = host.rsplit_once('@').map_or(host, |(_, host)| host);
            host.split(':').next().filter(|host| is_domain(host))
        };
        self.site.authority.as_deref().or_else(|| base.and_then(host))
    }

    /// The number for complaints; where a site names none, the one that answers everywhere in the country.
    pub fn hotline(&self) -> &str {
        self.site.hotline.as_deref().unwrap_or("12333")
    }

    /// The language of the pages, a tag of BCP 47.
    pub fn language(&self) -> &str {
        self.site.language.as_deref().map_or(LANGUAGE, |language| language)
    }

    pub fn theme(&self) -> &str {
        self.site.theme.as_deref().map_or("default", |theme| theme)
    }

    /// The regions whose files are somebody's, with those who are asked about them.
    pub fn owners(&self) -> impl Iterator<Item = (&str, Vec<&str>)> {
        let owners = self.site.owners.iter().flat_map(|owners| &owners.0);
        owners.map(|(region, all)| (region.as_str(), all.iter().map(|one| &**one as &str).collect()))
    }

    /// The severity a rule has on this site; none if it is off.
    pub fn severity(&self, rule: &str, default: Severity) -> Option<Severity> {
        match self.site.rules.as_ref().and_then(|levels| levels.0.get(rule)) {
            None => Some(default),
            Some(level) => level.severity(),
        }
    }

    /// Whether the site gives another severity to a rule that otherwise only notes.
    pub fn raises_notes(&self) -> bool {
        let is_note = |id: &str| RULES.iter().any(|rule| rule.id == id && rule.severity == Severity::Info);
        self.site.rules.as_ref().is_some_and(|levels| levels.0.keys().any(|id| is_note(id)))
    }

    /// Whether the site has this; it has all that it does not leave out.
    pub fn makes(&self, extra: Extra) -> bool {
        !self.site.leave_out.contains(&extra)
    }

    fn lists(&self) -> Option<&Lists> {
        self.site.lists.as_ref()
    }

    /// Items on a page of a listing.
    pub fn per_page(&self) -> usize {
        self.lists().and_then(|lists| lists.per_page).map_or(30, |count| count.0 as usize)
    }

    /// Jobs that a page for two facets needs.
    pub fn pair_min(&self) -> usize {
        self.lists().and_then(|lists| lists.pair_min).map_or(3, |count| count.0 as usize)
    }

    /// Facet pages at most.
    pub fn max_facets(&self) -> usize {
        self.lists().and_then(|lists| lists.max_facets).map_or(400, |count| count.0 as usize)
    }

    /// Pay steps in yuan a month, rising.
    pub fn pay_steps(&self) -> Vec<u32> {
        let mut steps: Vec<u32> =
            self.lists().map(|lists| lists.pay_steps.iter().map(|step| step.0).collect()).unwrap_or_default();
        if steps.is_empty() {
            steps = vec![4000, 5000, 6000, 7000];
        }
        steps.sort_unstable();
        steps.dedup();
        steps
    }
}
