//! The maps that are met in many places.

use super::{Sort, Thing, Variable, var};
use crate::diagnostic::Words;
use Sort::{Address, Date, Flag, Html, List, Map, Number, One, Text, Url};

/// All of them, in the order in which a reader meets them.
pub static THINGS: &[&Thing] = &[&LINK, &CHOICE, &TRADE, &CLAUSE, &PAY, &PAIR, &VALUE, &COUNTS, &CHART, &LISTING, &HOME];

pub(super) static LINK: Thing = Thing {
    id: "link",
    name: Words { zh: "链接", en: "link" },
    about: Words {
        zh: "指向另一条内容。`{{ <link to={job.employer} /> }}` 就画好了。",
        en: "It leads to another entry. `{{ <link to={job.employer} /> }}` draws it.",
    },
    fields: &[
        var("slug", Text, "编号", "id"),
        var("title", Text, "标题", "title"),
        var(
            "url?",
            Address,
            "网页的地址；没有网页（草稿、没到日子）就没有",
            "address of its page; missing if it has none: a draft, or not yet published",
        ),
        var("state", Text, "处在哪一步", "its state"),
        var("short?", Text, "地区才有：简称", "of regions: the short name"),
        var("phone?", Text, "服务站才有：电话", "of stations: the telephone"),
        var("address?", Text, "服务站才有：地址", "of stations: the address"),
    ],
};

pub(super) static CHOICE: Thing = Thing {
    id: "choice",
    name: Words { zh: "选项", en: "choice" },
    about: Words { zh: "几个词里选一个的字段。", en: "One of a closed set of words." },
    fields: &[
        var("key", Text, "写在文件里的词，如 `free`", "the word in the file, such as `free`"),
        var("label", Text, "给人看的词，按网页的语言", "the word for people, in the language of the pages"),
    ],
};

pub(super) static TRADE: Thing = Thing {
    id: "trade",
    name: Words { zh: "工种", en: "trade" },
    about: Words { zh: "工种表里的一行。", en: "A row of the list of trades." },
    fields: &[
        var("key", Text, "编号", "key"),
        var("title", Text, "名称", "name"),
        var("url?", Address, "这个工种的岗位列表；没有在招的就没有", "the list of its jobs, if there are any"),
    ],
};

pub(super) static CLAUSE: Thing = Thing {
    id: "clause",
    name: Words { zh: "条款", en: "clause" },
    about: Words { zh: "协议的一条。", en: "A clause of an agreement." },
    fields: &[
        var("agreement", One(&LINK), "哪个协议", "the agreement"),
        var("no", Text, "第几条", "its number"),
        var("title?", Text, "标题", "its title"),
    ],
};

pub(super) static PAY: Thing = Thing {
    id: "pay",
    name: Words { zh: "工资", en: "pay" },
    about: Words { zh: "工资写成的话。", en: "Pay in words." },
    fields: &[
        var("amount", Text, "先给人看的数，如 `5500-7500`", "the figure shown first, such as `5500-7500`"),
        var("unit", Text, "它的单位，如 `元/月`", "its unit, such as `yuan a month`"),
        var("note", Text, "怎么算、保底多少", "how it is counted, and the floor"),
        var("guaranteed", Text, "保底，带单位", "what is guaranteed, with its unit"),
        var("total?", Text, "一般到手，带单位", "what is usually taken home, with its unit"),
        var("hourly?", Text, "合每小时多少", "what that comes to an hour"),
        var("assumption?", Text, "每小时是按什么算的", "what was assumed for it"),
    ],
};

pub(super) static PAIR: Thing = Thing {
    id: "pair",
    name: Words { zh: "一对地区", en: "pair" },
    about: Words { zh: "协议连起来的两个地区。", en: "Two regions that an agreement joins." },
    fields: &[
        var("from", One(&LINK), "从哪里", "from"),
        var("to", One(&LINK), "到哪里", "to"),
        var("url", Address, "这一对的页面", "the page of the pair"),
        var("jobs", Number, "在招的岗位几个", "open jobs"),
        var("headcount", Number, "共招多少人", "people wanted"),
    ],
};

pub(super) static VALUE: Thing = Thing {
    id: "value",
    name: Words { zh: "筛选项", en: "value" },
    about: Words {
        zh: "一个筛选条件下的一个值，链到那些岗位。",
        en: "One value by which jobs are narrowed; it leads to the list.",
    },
    fields: &[
        var("key", Text, "写在地址里的词", "the word in addresses"),
        var("title", Text, "给人看的词", "the word for people"),
        var("url", Address, "岗位列表", "the list of jobs"),
        var("count", Number, "岗位几个", "how many jobs"),
    ],
};

pub(super) static COUNTS: Thing = Thing {
    id: "counts",
    name: Words { zh: "总数", en: "counts" },
    about: Words { zh: "现在开放的一共多少。", en: "How much is open now." },
    fields: &[
        var("jobs", Number, "岗位", "jobs"),
        var("headcount", Number, "共招多少人", "people wanted"),
        var("trips", Number, "专车", "trips"),
        var("fairs", Number, "招聘会", "fairs"),
        var("policies", Number, "政策", "policies"),
    ],
};

pub(super) static CHART: Thing = Thing {
    id: "chart",
    name: Words { zh: "图", en: "chart" },
    about: Words {
        zh: "一张柱形图，数都算好了。`{{ <charts items={charts} /> }}` 就画好了。",
        en: "A bar chart, all numbers worked out. `{{ <charts items={charts} /> }}` draws a list of them.",
    },
    fields: &[
        var("id", Text, "这一页里不重复的编号", "an id that is unique on the page"),
        var("title", Text, "标题", "title"),
        var("unit", Text, "单位", "unit"),
        var("note?", Text, "说明", "remark"),
        var("desc", Text, "写成一句话，给读屏软件", "all of it in a sentence, for screen readers"),
        var("width", Text, "画面多宽", "width of the drawing"),
        var("height", Text, "画面多高", "its height"),
        var("bars", List(&Map(BAR)), "每一条", "the bars"),
    ],
};

static BAR: &[Variable] = &[
    var("label", Text, "名称", "name"),
    var("text", Text, "数值，按语言写", "the figure in words of the language"),
    var("x", Text, "左边", "left edge"),
    var("y", Text, "上边", "top edge"),
    var("width", Text, "多长", "length"),
    var("height", Text, "多粗", "thickness"),
    var("label_x", Text, "名称写在哪里，横", "where the name stands: across"),
    var("label_y", Text, "名称写在哪里，竖", "where the name stands: down"),
    var("text_x", Text, "数值写在哪里，横", "where the figure stands: across"),
    var("text_y", Text, "数值写在哪里，竖", "where the figure stands: down"),
];

pub(super) static LISTING: Thing = Thing {
    id: "list",
    name: Words { zh: "列表", en: "list" },
    about: Words { zh: "一页列表，旁边是筛选条件。", en: "A page of a list, with what narrows it." },
    fields: &[
        var("kind?", Text, "列的是哪一类；已结束的存档没有", "the kind that it lists; none in the archive of what is closed"),
        var("title", Text, "标题", "title"),
        var("total", Number, "一共几条", "how many there are in all"),
        var("headcount?", Number, "共招多少人；岗位列表才有", "people wanted; of lists of jobs"),
        var("items", List(&Html), "卡片；分了组就是空的", "the cards; empty if there are groups"),
        var("groups", List(&Map(GROUP)), "带小标题的组", "groups under a heading each"),
        var("facets", List(&Map(FACET)), "筛选条件", "what it can be narrowed by"),
        var("active", List(&Map(ACTIVE)), "正在用的条件，链接是去掉它", "what narrows it now; the link drops it"),
        var("sorts", List(&Map(ORDER)), "排法", "ways to sort it"),
        var("pager?", Map(PAGER), "分页；只有一页就没有", "its pages; none if there is but one"),
        var("booklet?", Address, "这一列的招工册", "the booklet of these jobs"),
        var("intro?", Text, "没列全时的说明", "a remark where it is not whole"),
    ],
};

static GROUP: &[Variable] = &[var("title", Text, "小标题", "heading"), var("items", List(&Html), "卡片", "cards")];
static FACET: &[Variable] = &[
    var("title", Text, "条件，如“去哪里”", "such as “where to”"),
    var("values", List(&Map(NARROWED)), "可选的值", "its values"),
];
static NARROWED: &[Variable] = &[
    var("label", Text, "给人看的词", "the word for people"),
    var("url", Address, "列表", "the list"),
    var("count", Number, "几个岗位", "how many jobs"),
    var("current", Flag, "是不是正在看的", "whether it is this one"),
];
static ACTIVE: &[Variable] =
    &[var("label", Text, "给人看的词", "the word for people"), var("url", Address, "去掉它的列表", "the list without it")];
static ORDER: &[Variable] = &[
    var("label", Text, "给人看的词", "the word for people"),
    var("url", Address, "列表", "the list"),
    var("current", Flag, "是不是正在看的", "whether it is this one"),
];
static PAGER: &[Variable] = &[
    var("pages", List(&Map(LEAF)), "第一页、最后一页和附近几页", "the first page, the last, and those around this one"),
    var("prev?", Address, "上一页", "the page before"),
    var("next?", Address, "下一页", "the page after"),
];
static LEAF: &[Variable] = &[
    var("no", Number, "第几页", "its number"),
    var("url", Address, "地址", "its address"),
    var("current", Flag, "是不是这一页", "whether it is this one"),
];

pub(super) static HOME: Thing = Thing {
    id: "home",
    name: Words { zh: "家乡", en: "home region" },
    about: Words {
        zh: "输出地：链接的各项，再加它的各对地区。", en: "A sending region: what a link has, and its pairs."
    },
    fields: &[
        var("slug", Text, "编号", "id"),
        var("title", Text, "标题", "title"),
        var("url?", Address, "网页的地址", "address of its page"),
        var("state", Text, "处在哪一步", "its state"),
        var("short", Text, "简称", "short name"),
        var("pairs", List(&One(&PAIR)), "从这里去的各对地区", "the pairs that begin here"),
        var(
            "desks?",
            List(&One(&LINK)),
            "招工的单位该问哪些服务站（只在 `hire.html`）",
            "the stations that who hires should ask (`hire.html` only)",
        ),
    ],
};

/// What stands in `page`.
pub(super) static PAGE: &[Variable] = &[
    var("title", Text, "网页标题，带网站名", "the title, with the site's name"),
    var("heading", Text, "大标题", "the heading"),
    var("description?", Text, "一句话说明", "one sentence about it"),
    var("url", Address, "这一页的地址", "address of this page"),
    var("canonical?", Url, "这一页的完整网址；没写 `base_url` 就没有", "its whole address; none without `base_url`"),
    var("template", Text, "用的哪个模板", "the template that draws it"),
    var("noindex", Flag, "不让搜索引擎收", "whether search engines should pass it over"),
    var("section", Text, "属于导航里哪一栏", "its place in the navigation"),
    var("crumbs", List(&Map(CRUMB)), "从首页一级一级怎么到这里", "the way from the home page"),
    var("feeds", List(&Map(FEED)), "有关的订阅", "feeds about it"),
    var("calendar?", Address, "有关的日历", "the calendar of it"),
    var("calendar_address?", Url, "日历的完整网址", "whole address of that calendar"),
    var("linked?", Html, "结构化数据（JSON-LD）", "structured data (JSON-LD)"),
];

static CRUMB: &[Variable] =
    &[var("title", Text, "名称", "name"), var("url?", Address, "地址；最后一级没有", "address; the last has none")];
static FEED: &[Variable] =
    &[var("url", Address, "地址", "address"), var("type", Text, "格式", "media type"), var("title", Text, "名称", "name")];

/// What stands in `site`.
pub(super) static SITE: &[Variable] = &[
    var("title", Text, "网站名称", "name of the site"),
    var("description?", Text, "一句话介绍", "one sentence about it"),
    var("language", Text, "网页的语言，如 `zh-CN`", "language of the pages, such as `zh-CN`"),
    var("base_url?", Url, "上线后的网址", "address at which it is published"),
    var("updated", Date, "内容最近一次变化是哪天", "the day on which pages last changed"),
    var("updated_text", Text, "这一天，写成话", "that day in words"),
    var("version", Text, "qiao 的版本", "version of qiao"),
    var("css", Address, "样式表，带版本", "the stylesheet, with its version"),
    var("print_css", Address, "打印样式表", "the stylesheet for paper"),
    var("js", Address, "脚本", "the script"),
    var("big_js", Address, "大字开关的脚本", "the script of the switch for large print"),
    var("search_js", Address, "搜索的脚本", "the script of the search"),
    var("search?", Address, "搜索页", "the search page"),
    var("data?", Address, "开放数据那一页", "the page about open data"),
    var("booklets?", Address, "招工册目录", "the list of booklets"),
    var("digests?", Address, "发群文字目录", "the list of pages with texts to send on"),
    var("operator", Map(OPERATOR), "主办单位", "who runs it"),
    var("hotline", Text, "投诉举报电话", "number for complaints"),
    var("demo_note?", Text, "演示说明", "remark of a demonstration"),
    var("menu", List(&One(&LINK)), "写了 `menu` 的页面", "the pages with a `menu`"),
    var("homes", List(&One(&LINK)), "各输出地", "the home regions"),
    var("sample", Flag, "有没有样例", "whether anything shown is a sample"),
    var("mixed", Flag, "样例和真的岗位都有", "whether samples stand beside real jobs"),
    var("footer?", Map(FOOTER), "页脚要写的", "what the foot must say"),
];

static OPERATOR: &[Variable] = &[
    var("name", Text, "名称", "name"),
    var("kind?", One(&CHOICE), "性质", "sort"),
    var("phone?", Text, "电话", "phone"),
    var("address?", Text, "地址", "address"),
    var("email?", Text, "邮箱", "e-mail"),
    var("licence?", Text, "许可证号", "licence"),
];
static FOOTER: &[Variable] = &[
    var("source?", Text, "信息来源", "where the information comes from"),
    var("icp?", Text, "ICP 备案号", "ICP filing"),
    var("police?", Text, "公安备案号", "police filing"),
    var("site_code?", Text, "网站标识码", "site code"),
    var("note?", Text, "其他", "anything else"),
];
