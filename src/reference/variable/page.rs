//! The templates that pages and cards are drawn with, and what each sees.

use super::thing::{CHART, COUNTS, HOME, LINK, LISTING, PAGE, PAIR, PAY, SITE, TRADE, VALUE};
use super::{OWN, Sort, Template, Variable, var};
use crate::diagnostic::Words;
use crate::schema::Kind;
use Sort::{Address, Date, Entry, Flag, Html, List, Map, Moment, Number, One, Text, Url};

/// What every template sees. Cards have no `page` and none of the parts, and a redirect knows only the `canonical` of its page.
pub static EVERYWHERE: &[Variable] = &[
    var(
        "root",
        Text,
        "从这一页回到网站根目录的路：放在每个站内地址前面",
        "the way from this page to the site's root: put it before every address within the site",
    ),
    var("page", Map(PAGE), "这一页", "this page"),
    var("site", Map(SITE), "这个网站", "this site"),
    var(
        "head",
        Html,
        "`<head>` 里各页一样的部分，`part-head.html` 画好的",
        "what the `<head>` of all pages has, as `part-head.html` draws it",
    ),
    var("top", Html, "页首，`part-top.html` 画好的", "the top of the page, as `part-top.html` draws it"),
    var(
        "stale",
        Html,
        "脚本才显示的提示，`part-stale.html` 画好的",
        "notices that a script shows, as `part-stale.html` draws them",
    ),
    var("foot", Html, "页脚，`part-foot.html` 画好的", "the foot of the page, as `part-foot.html` draws it"),
    var(
        "no_fee",
        Html,
        "求职不收费，`part-no-fee.html` 画好的",
        "that looking for work costs nothing, as `part-no-fee.html` draws it",
    ),
];

const LINKS: Sort = List(&One(&LINK));
const CARDS: Sort = List(&Html);
const PAIRS: Sort = List(&One(&PAIR));
const CHARTS: Sort = List(&One(&CHART));
const HOMES: Sort = List(&One(&HOME));
const VALUES: Sort = List(&One(&VALUE));
const TEXTS: Sort = List(&Text);

/// Declares a template: its name, what it draws, what it sees.
const fn draws(name: &'static str, zh: &'static str, en: &'static str, variables: &'static [Variable]) -> Template {
    Template { name, about: Words { zh, en }, variables }
}

const JOBS: Variable = var("jobs", CARDS, "岗位卡片", "cards of jobs");
const JOB_COUNT: Variable = var("job_count", Number, "岗位几个", "how many jobs");
const HEADCOUNT: Variable = var("headcount", Number, "共招多少人", "people wanted");
const TRIPS: Variable = var("trips", CARDS, "专车卡片", "cards of trips");
const FAIRS: Variable = var("fairs", CARDS, "招聘会卡片", "cards of fairs");

/// Every template that draws a page or a card, by name.
pub static TEMPLATES: &[Template] = &[
    draws("404.html", "找不到网页", "what a host shows for an unknown address", &[]),
    draws(
        "agreement.html",
        "一份协议",
        "an agreement",
        &[
            var("agreement", Entry(Kind::Agreement, OWN), "这份协议", "the agreement"),
            var("pairs", PAIRS, "它连起来的各对地区", "the pairs that it joins"),
            var("trips", LINKS, "这些地区之间的专车", "trips between them"),
            var("courses", LINKS, "按它同等待遇的培训", "courses that cite it for equal treatment"),
        ],
    ),
    draws(
        "booklet.html",
        "一本招工册",
        "a booklet of jobs for notice boards",
        &[
            var("until_first?", Date, "最早哪天截止", "the first day on which one of them closes"),
            var("until_last?", Date, "最晚哪天截止", "the last such day"),
            var("total", Number, "符合的岗位一共几个，没印完的也算", "how many jobs there are, printed or not"),
            var(
                "jobs",
                List(&Entry(Kind::Job, NOTICE)),
                "册子里的岗位；每个还有岗位的全部字段",
                "the jobs in it, each with all its front matter too",
            ),
        ],
    ),
    draws(
        "booklets.html",
        "招工册目录",
        "the list of booklets",
        &[var("groups", List(&Map(BOOKLETS)), "分成几组", "by what they are for")],
    ),
    draws(
        "bulletin.html",
        "一份数据",
        "a bulletin",
        &[
            var("bulletin", Entry(Kind::Bulletin, OWN), "这份数据", "the bulletin"),
            var("metrics", List(&Map(METRIC)), "数字，写成话", "its figures in words"),
            var("charts", CHARTS, "图", "its charts"),
        ],
    ),
    draws("card-agreement.html", "协议卡片", "card of an agreement", &[card(Kind::Agreement)]),
    draws("card-bulletin.html", "数据卡片", "card of a bulletin", &[card(Kind::Bulletin)]),
    draws("card-course.html", "培训卡片", "card of a course", &[card(Kind::Course)]),
    draws("card-employer.html", "用人单位卡片", "card of an employer", &[card(Kind::Employer)]),
    draws("card-fair.html", "招聘会卡片", "card of a fair", &[card(Kind::Fair)]),
    draws("card-guide.html", "办事指南卡片", "card of a guide", &[card(Kind::Guide)]),
    draws("card-job.html", "岗位卡片", "card of a job", &[var("card", Map(JOB_CARD), "这个岗位", "the job")]),
    draws("card-page.html", "页面卡片", "card of a page", &[card(Kind::Page)]),
    draws("card-policy.html", "政策卡片", "card of a policy", &[card(Kind::Policy)]),
    draws("card-region.html", "地区卡片", "card of a region", &[card(Kind::Region)]),
    draws("card-station.html", "服务站卡片", "card of a station", &[card(Kind::Station)]),
    draws("card-trip.html", "专车卡片", "card of a trip", &[card(Kind::Trip)]),
    draws("closed.html", "已结束的存档", "the archive of what is closed", &[list()]),
    draws("course.html", "一个培训", "a course", &[var("course", Entry(Kind::Course, OWN), "这个培训", "the course")]),
    draws(
        "data.html",
        "开放数据",
        "the page about open data",
        &[
            var("kinds", List(&Map(DATA)), "每一类的文件", "the files of each kind"),
            var("licence?", Map(LICENCE), "用什么许可", "on what terms"),
            var("changes", Address, "变动记录", "what changed when"),
            var("references", Address, "交换：全部岗位的索引", "exchange: references to all jobs"),
            var("recent", Address, "交换：近来的变动", "exchange: what happened to jobs"),
            var("calendar?", Address, "全部日历", "the calendar of all"),
            var("calendars", List(&Map(CALENDAR)), "各地区的日历", "the calendars of regions"),
            var("feeds", List(&Map(FEEDS)), "全部订阅", "all feeds"),
        ],
    ),
    draws(
        "digest.html",
        "发群、短信、喇叭的字",
        "texts to send on",
        &[var("digest?", Map(DIGEST), "几种字；没有可发的就没有", "the texts; none where there is nothing to tell")],
    ),
    draws(
        "digests.html",
        "发群文字目录",
        "the list of these pages",
        &[var("pages", List(&Map(CALENDAR)), "每个地区、村一页", "one for each region and village")],
    ),
    draws(
        "employer.html",
        "一个用人单位",
        "an employer",
        &[
            var("employer", Entry(Kind::Employer, OWN), "这个单位", "the employer"),
            JOBS,
            var("past_jobs", Number, "结束了的岗位几个", "how many of its jobs are over"),
        ],
    ),
    draws(
        "fair.html",
        "一场招聘会",
        "a fair",
        &[
            var("fair", Entry(Kind::Fair, OWN), "这场招聘会", "the fair"),
            JOBS,
            JOB_COUNT,
            HEADCOUNT,
            var("employers", LINKS, "来的单位", "who recruits there"),
        ],
    ),
    draws(
        "figures.html",
        "数据首页",
        "the figures",
        &[
            var("bulletins", CARDS, "数据卡片", "cards of bulletins"),
            var("counts", One(&COUNTS), "总数", "what is open now"),
            var("charts", CHARTS, "图", "charts"),
            var("tables", List(&Map(TABLE)), "表", "tables"),
        ],
    ),
    draws("guide.html", "一份办事指南", "a guide", &[var("guide", Entry(Kind::Guide, OWN), "这份指南", "the guide")]),
    draws("hire.html", "给用人单位看的", "the page for those who hire", &[HOMES_HERE, FAIRS, JOBS]),
    draws(
        "home.html",
        "首页",
        "the home page",
        &[
            var("counts", One(&COUNTS), "总数", "what is open now"),
            var("pairs", PAIRS, "各对地区", "all pairs"),
            HOMES_HERE,
            var("receiving", List(&Map(RECEIVING)), "岗位在哪些地方，多的在前", "where jobs are, the most first"),
            var("trades", VALUES, "工种", "trades"),
            var("notices", CARDS, "紧急通知卡片", "cards of urgent notices"),
            TRIPS,
            FAIRS,
            JOBS,
            var("policies", CARDS, "政策卡片", "cards of policies"),
            var("stations", CARDS, "服务站卡片", "cards of stations"),
            var("seek", Map(SEEK), "找工作的人先去哪里", "where who looks for work goes first"),
        ],
    ),
    draws(
        "job.html",
        "一个岗位，打印出来是海报",
        "a job; on paper a poster",
        &[
            var("job", Entry(Kind::Job, OWN), "这个岗位", "the job"),
            var("pay", One(&PAY), "工资", "its pay"),
            var("place", Text, "在哪里，短的", "where it is, in short"),
            var("address", Text, "在哪里，完整的", "where it is, in full"),
            TRIPS,
            var("ride?", Map(RIDE), "最近一趟能坐的专车", "the next trip with seats"),
            var(
                "qr?",
                Html,
                "二维码（SVG）；核实过、在招、有 `base_url` 才有",
                "the QR code (SVG), if it is verified, open, and there is a `base_url`",
            ),
            var("ask", Html, "去哪里问，`part-stations.html` 画好的", "where to ask, as `part-stations.html` draws it"),
            var("phone?", Text, "报名打的第一个电话", "the first number by which to apply"),
            var("at_home", Flag, "在输出地区自己这里", "whether it lies in a home region"),
            var("policies", LINKS, "有关的政策", "policies that apply"),
            var(
                "treatment?",
                Html,
                "按哪个协议同等待遇，`part-treatment.html` 画好的",
                "by which agreement newcomers are treated alike, as `part-treatment.html` draws it",
            ),
            var("similar", CARDS, "相近的岗位卡片", "cards of similar jobs"),
            var("tags", TEXTS, "标签，如“包吃住”", "words such as “board and lodging”"),
        ],
    ),
    draws("jobs.html", "岗位列表", "a list of jobs", &[list()]),
    draws("list.html", "其他各类的列表", "a list of any other kind", &[list()]),
    draws(
        "offline.html",
        "没网时看的",
        "what a phone shows without network",
        &[var("stations", LINKS, "服务站", "stations"), TRIPS],
    ),
    draws(
        "page.html",
        "一个页面",
        "a page",
        &[var("page_entry", Entry(Kind::Page, OWN), "这个页面", "the page that was written")],
    ),
    draws(
        "pair.html",
        "一对地区",
        "a pair of regions",
        &[
            var("from", One(&LINK), "从哪里", "from"),
            var("to", One(&LINK), "到哪里", "to"),
            var("agreement", One(&LINK), "哪个协议", "the agreement"),
            JOB_COUNT,
            HEADCOUNT,
            JOBS,
            var("jobs_url", Address, "那边的岗位列表", "the list of jobs there"),
            var("next_trip?", Moment, "下一趟能坐的车几点走", "when the next trip with seats leaves"),
            var("desk?", One(&LINK), "先问哪个服务站", "the station to ask first"),
            TRIPS,
            FAIRS,
            var("policies", LINKS, "两边的政策", "policies of both sides"),
            var("courses", LINKS, "两边的培训", "courses of both sides"),
            var("stations_home", LINKS, "家这边的服务站", "stations at home"),
            var("stations_there", LINKS, "那边的服务站", "stations there"),
            var(
                "equality?",
                List(&Map(EQUAL)),
                "同等待遇表，同协议的 `equality`",
                "the table of equal treatment, as `equality` of the agreement",
            ),
        ],
    ),
    draws(
        "policy.html",
        "一项政策",
        "a policy",
        &[
            var("policy", Entry(Kind::Policy, OWN), "这项政策", "the policy"),
            var("replaces", LINKS, "它代替了哪些", "what it replaces"),
            var("guides", LINKS, "办事指南", "guides"),
            var("stations", LINKS, "在哪里办", "stations that take it"),
        ],
    ),
    draws(
        "redirect.html",
        "旧网址转到新网址",
        "an old address that leads to the new one",
        &[var("target", One(&LINK), "转到哪里", "where it leads")],
    ),
    draws(
        "region.html",
        "一个地区",
        "a region",
        &[
            var("region", Entry(Kind::Region, OWN), "这个地区", "the region"),
            JOBS,
            JOB_COUNT,
            HEADCOUNT,
            var("digest?", Address, "发群文字页", "the page of texts to send on"),
            var("parents", LINKS, "上面各级", "the regions above"),
            var("children", LINKS, "下面一级", "those right below"),
            var("stations", LINKS, "服务站", "stations"),
            var("policies", LINKS, "政策", "policies"),
            var("agreements", LINKS, "协议", "agreements"),
            var("employers", LINKS, "用人单位", "employers"),
            FAIRS,
            TRIPS,
            var("pay_by_trade", List(&Map(TRADE_PAY)), "各工种一般保底多少", "the usual guaranteed pay of trades"),
            var("courses", LINKS, "培训", "courses"),
            var("guides", LINKS, "办事指南", "guides"),
            var("pairs", PAIRS, "有它的各对地区", "the pairs that it belongs to"),
            var("wages", List(&Map(WAGE)), "最低工资，新的在前", "minimum wages, the newest first"),
        ],
    ),
    draws(
        "search.html",
        "搜索",
        "the search",
        &[
            var("trades", VALUES, "工种", "trades"),
            var("regions", VALUES, "去哪里", "where to"),
            var("axes", List(&Map(AXIS)), "筛选条件", "what can be narrowed by"),
            var("index", Address, "索引文件，带版本", "the file of the index, with its version"),
        ],
    ),
    draws("station.html", "一个服务站", "a station", &[var("station", Entry(Kind::Station, OWN), "这个服务站", "the station")]),
    draws(
        "trip.html",
        "一趟专车",
        "a trip",
        &[
            var("trip", Entry(Kind::Trip, OWN), "这趟车", "the trip"),
            var("jobs", CARDS, "送到哪些岗位", "cards of the jobs that it goes to"),
        ],
    ),
];

const HOMES_HERE: Variable = var("homes", HOMES, "各输出地", "the home regions");

const fn card(kind: Kind) -> Variable {
    var("card", Entry(kind, &[]), "这一条，没有正文", "the entry, without its text")
}

const fn list() -> Variable {
    var("list", One(&LISTING), "这一页列表", "this page of the list")
}

static NOTICE: &[Variable] = &[
    var("pay_words", One(&PAY), "工资", "its pay"),
    var("place", Text, "在哪里", "where it is"),
    var("tags", TEXTS, "标签", "words such as “board and lodging”"),
    var("qr?", Html, "二维码（SVG）", "the QR code (SVG)"),
    var("address?", Text, "不带 `https://` 的网址", "its address without `https://`"),
];

static BOOKLETS: &[Variable] =
    &[var("title", Text, "组名", "the group"), var("items", List(&Map(BOOKLET)), "招工册", "the booklets")];
static BOOKLET: &[Variable] = &[
    var("title", Text, "给哪里、哪个工种", "what it is for"),
    var("url", Address, "地址", "its address"),
    var("jobs", Number, "几个岗位", "how many jobs"),
];

static METRIC: &[Variable] = &[
    var("label", Text, "指标", "what is counted"),
    var("text", Text, "数值，按语言写", "the figure in words of the language"),
    var("unit", Text, "单位", "unit"),
    var("as_of?", Date, "截至哪天", "as of"),
    var("note?", Text, "说明", "remark"),
];

static JOB_CARD: &[Variable] = &[
    var("title", Text, "标题", "title"),
    var("url", Address, "网页的地址", "address of its page"),
    var("pay", One(&PAY), "工资", "its pay"),
    var("place", Text, "在哪里", "where it is"),
    var("employer", Text, "单位的简称", "short name of the employer"),
    var("headcount", Number, "招几个", "how many are wanted"),
    var("closes", Date, "最后一天", "its last day"),
    var("tags", TEXTS, "标签，最多五个", "words such as “board and lodging”, five at most"),
    var("state", Text, "处在哪一步", "its state"),
    var("why?", Text, "为什么结束", "why it is closed"),
    var("sample", Flag, "是不是样例", "whether it is a sample"),
];

static DATA: &[Variable] = &[
    var("title", Text, "哪一类", "the kind"),
    var("n", Number, "几条", "how many"),
    var("json", Address, "JSON 文件", "as JSON"),
    var("csv", Address, "表格", "as a table"),
    var("schema", Address, "JSON Schema", "its JSON Schema"),
];
static LICENCE: &[Variable] = &[var("name", Text, "名称", "name"), var("url?", Url, "全文", "its text")];
static CALENDAR: &[Variable] = &[var("title", Text, "名称", "name"), var("url", Address, "地址", "address")];
static FEEDS: &[Variable] = &[
    var("title", Text, "名称", "name"),
    var("atom", Address, "Atom 格式", "as Atom"),
    var("json", Address, "JSON 格式", "as JSON"),
];

static DIGEST: &[Variable] = &[
    var("wechat", Text, "发微信群的", "for a WeChat group"),
    var("sms", TEXTS, "短信，一条一项", "SMS, one each"),
    var("speaker", Text, "喇叭里念的", "for the loudspeaker"),
    var("until", Date, "到哪天还有效", "the last day on which all of it is true"),
];

static TABLE: &[Variable] = &[
    var("title", Text, "标题", "title"),
    var("head", TEXTS, "表头", "the heads of its columns"),
    var("rows", List(&TEXTS), "一行一个列表", "its rows, a list each"),
];

static RECEIVING: &[Variable] = &[
    var("slug", Text, "编号", "id"),
    var("title", Text, "标题", "title"),
    var("url?", Address, "网页的地址", "address of its page"),
    var("state", Text, "处在哪一步", "its state"),
    var("short", Text, "简称", "short name"),
    var("jobs", Number, "岗位几个", "how many jobs"),
    var("headcount", Number, "共招多少人", "people wanted"),
];

static SEEK: &[Variable] = &[
    var("url", Address, "岗位列表", "the list of jobs"),
    var("from?", Text, "只有一个输出地时，它的简称", "short name of the home region, if there is but one"),
    var("jobs?", Number, "岗位几个", "how many jobs"),
    var("headcount?", Number, "共招多少人", "people wanted"),
];

static RIDE: &[Variable] = &[
    var("departure", Moment, "几点走", "when it leaves"),
    var("stop?", Text, "在哪里上车", "where to board"),
    var("price?", Text, "票价", "the fare"),
];

static EQUAL: &[Variable] = &[
    var("matter", Text, "什么事", "the matter"),
    var("treatment", One(&super::thing::CHOICE), "和本地人比", "compared with local people"),
    var("clause?", Text, "第几条", "by which clause"),
    var("note?", Text, "条件或说明", "condition or remark"),
    var("guide?", One(&LINK), "怎么办", "how to go about it"),
    var("policy?", One(&LINK), "看哪个政策", "the policy"),
];

static TRADE_PAY: &[Variable] = &[
    var("trade", One(&TRADE), "工种", "the trade"),
    var("jobs", Number, "几个岗位", "how many jobs"),
    var("middle?", Text, "保底的中位数，元/月", "the median of guaranteed pay, yuan a month"),
];
static WAGE: &[Variable] = &[
    var("month", Text, "每月，元", "a month, yuan"),
    var("hour?", Text, "每小时，元", "an hour, yuan"),
    var("effective", Date, "从哪天起", "since"),
    var("source", Map(LICENCE), "出处", "where it is published"),
];

static AXIS: &[Variable] = &[
    var("key", Text, "写在地址里的词", "the word in addresses"),
    var("title", Text, "条件", "what it is"),
    var("values", VALUES, "可选的值", "its values"),
];
