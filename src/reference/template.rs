//! The chapter on templates: which there are, what each sees, and with what words one writes them.

use super::markdown::{code, plain, says, table};
use super::variable::{ENTRY, EVERYWHERE, KIND, OWN, Sort, TEMPLATES, THINGS, TRIP, Template, Variable};
use crate::diagnostic::{Lang, Words};
use crate::schema::Kind;
use std::fmt::Write as _;

/// A filter of ours, with an example and what comes of it in a Chinese site on 6 March 2026.
#[derive(Debug)]
pub struct Filter {
    pub name: &'static str,
    pub about: Words,
    pub example: &'static str,
    pub gives: &'static str,
}

/// Our filters; those of the engine itself are there too.
#[rustfmt::skip]
pub const FILTERS: &[Filter] = &[
    Filter { name: "t", about: Words { zh: "词库里的一句话；`$名称` 用参数填", en: "a message of the words; arguments fill its `$names`" }, example: "{{ \"jobs-count\" | t(n=3) }}", gives: "3 个岗位" },
    Filter { name: "date", about: Words { zh: "日期写成话；不是今年的带年份，`year=true` 一定带，`weekday=false` 不带星期", en: "a date in words; the year stands where it is not this one, always with `year=true`; `weekday=false` leaves the weekday out" }, example: "{{ \"2026-03-12\" | date }}", gives: "3月12日（周四）" },
    Filter { name: "day", about: Words { zh: "日期写成话，带上程序能读的 `<time>`；不是今年的带年份", en: "a date in words, in a `<time>` that programs read; the year stands where it is not this one" }, example: "{{ \"2026-03-12\" | day }}", gives: "<time datetime=\"2026-03-12\">3月12日（周四）</time>" },
    Filter { name: "moment", about: Words { zh: "日期和时间写成话，`year` 同上", en: "a date and time in words; `year` as above" }, example: "{{ \"2026-03-12T06:00\" | moment }}", gives: "3月12日（周四）6:00" },
    Filter { name: "clock", about: Words { zh: "日期和时间里的时间", en: "the time of a date and time" }, example: "{{ \"2026-03-12T06:00\" | clock }}", gives: "6:00" },
    Filter { name: "number", about: Words { zh: "数按语言的习惯写", en: "a number as the language writes it" }, example: "{{ 180500 | number }}", gives: "18.05万" },
    Filter { name: "list", about: Words { zh: "几个词连成一句", en: "words joined to a phrase" }, example: "{{ [\"上学\", \"看病\"] | list }}", gives: "上学、看病" },
    Filter { name: "tel", about: Words { zh: "电话里只留数字和 `+`，不带分机，放在 `tel:` 后面", en: "a telephone number's digits and `+` without its extension, to stand behind `tel:`" }, example: "{{ \"0832-0000-0000\" | tel }}", gives: "083200000000" },
    Filter { name: "attr", about: Words { zh: "一句话放进属性：引号换成 `&quot;`", en: "a message for an attribute: its quotes become `&quot;`" }, example: "{{ '\"' | attr }}", gives: "&quot;" },
    Filter { name: "group_by", about: Words { zh: "列表按一个字段分组，保持先后", en: "a list in groups by a field, in the order in which they come" }, example: "{% for kind, ways in [{\"k\": \"电话\"}] | group_by(attribute=\"k\") %}{{ kind }}{% endfor %}", gives: "电话" },
];

/// The components of the built-in `parts.html`, by name.
#[rustfmt::skip]
pub const COMPONENTS: &[(&str, Words)] = &[
    ("actions", Words { zh: "手机底下的一排按钮：打电话、发群、打印", en: "the row of buttons at the bottom of a phone: call, share, print" }),
    ("banner", Words { zh: "页首的提示：结束了、草稿、没到日子、样例；`word` 是到期时说的话，`ends` 跟在最后一天后面", en: "what a page says first: over, draft, not out yet, sample; `word` is what is said of what has expired, `ends` follows its last day" }),
    ("bullets", Words { zh: "一行一项的列表", en: "a list, one item a line" }),
    ("card_section", Words { zh: "一节卡片；没有就整节不出现", en: "a section of cards; nothing if there are none" }),
    ("cards", Words { zh: "卡片列表", en: "a list of cards" }),
    ("charts", Words { zh: "柱形图，数也写成表", en: "bar charts, their figures in a table too" }),
    ("contact", Words { zh: "问谁：服务站，或单位和电话", en: "whom to ask: a station, or an office and its telephone" }),
    ("copied", Words { zh: "复制得怎么样，由脚本填", en: "whether copying worked, filled in by the script" }),
    ("copying", Words { zh: "一段字和复制它的按钮；字写在里面", en: "a text and the button that copies it; the text stands inside" }),
    ("ended", Words { zh: "为什么结束", en: "why something is over" }),
    ("equality", Words { zh: "同等待遇表", en: "the table of equal treatment" }),
    ("experience", Words { zh: "要多少经验", en: "how much experience is asked for" }),
    ("fare", Words { zh: "票价", en: "the fare of a trip" }),
    ("files", Words { zh: "附件", en: "attachments" }),
    ("inline_links", Words { zh: "一行链接，用顿号隔开", en: "links in a line" }),
    ("link", Words { zh: "一个链接", en: "a link" }),
    ("link_section", Words { zh: "一节链接；没有就整节不出现", en: "a section of links; nothing if there are none" }),
    ("none", Words { zh: "“没写，打电话问”", en: "“not stated, ask by phone”" }),
    ("origin", Words { zh: "谁发布、哪天、从哪里来", en: "who published it, when, and where it comes from" }),
    ("pairs", Words { zh: "各对地区，一行一对", en: "pairs of regions, one a line" }),
    ("row", Words { zh: "一行事实；内容写在里面", en: "a fact; what it is stands inside" }),
    ("share", Words { zh: "一节能复制发群的字；字写在里面", en: "a section with a text to copy; the text stands inside" }),
    ("span", Words { zh: "一段日期", en: "a span of dates" }),
    ("state", Words { zh: "卡片上的状态", en: "the state of an entry on its card" }),
    ("station", Words { zh: "一个服务站：名字、电话、地址", en: "a station: name, telephone, address" }),
    ("station_section", Words { zh: "一节服务站；没有就整节不出现", en: "a section of stations; nothing if there are none" }),
    ("tags", Words { zh: "一排标签", en: "a row of words" }),
    ("tail", Words { zh: "页尾：问谁、附件、出处", en: "the end of a page: whom to ask, attachments, origin" }),
    ("tel", Words { zh: "能点的电话", en: "a telephone number to tap" }),
    ("when", Words { zh: "日期和时间", en: "a date and time" }),
    ("yuan", Words { zh: "金额；`0` 是免费", en: "an amount; `0` is free" }),
];

/// Templates that others include: they see what those see.
#[rustfmt::skip]
pub const PARTS: &[(&str, Words)] = &[
    ("base.html", Words { zh: "每一页的框架；别的模板 `extends` 它，填 `title`、`head`、`main`、`printed` 几块", en: "the frame of every page; others extend it and fill its blocks `title`, `head`, `main` and `printed`" }),
    ("part-crumbs.html", Words { zh: "从首页怎么到这里", en: "the way from the home page" }),
    ("part-facets.html", Words { zh: "筛选条件", en: "what a list can be narrowed by" }),
    ("part-fair-share.html", Words { zh: "招聘会发群的字", en: "the text of a fair to send on" }),
    ("part-foot.html", Words { zh: "页脚。所有网页共用，只画一次：只能用 `root`、`site`、`section`（在网站哪一块，如 `jobs`）", en: "the foot of every page, drawn once for all of them: it sees `root`, `site` and `section` only (the part of the site, such as `jobs`)" }),
    ("part-head.html", Words { zh: "`<head>` 里各页一样的：安全策略、样式、脚本。和页脚一样，只画一次", en: "what the `<head>` of all pages has: the policy, stylesheets, scripts; drawn once, like the foot" }),
    ("part-job-apply.html", Words { zh: "岗位：怎么报名", en: "of a job: how to apply" }),
    ("part-job-life.html", Words { zh: "岗位：吃、住、路", en: "of a job: board, lodging, the way there" }),
    ("part-job-pay.html", Words { zh: "岗位：工资怎么算", en: "of a job: how pay is counted" }),
    ("part-job-poster.html", Words { zh: "岗位：打印的海报", en: "of a job: the poster on paper" }),
    ("part-job-share.html", Words { zh: "岗位：发群的字", en: "of a job: the text to send on" }),
    ("part-job-terms.html", Words { zh: "岗位：要求、合同、保险", en: "of a job: requirements, contract, insurance" }),
    ("part-list.html", Words { zh: "列表的主体", en: "the body of a list" }),
    ("part-no-fee.html", Words { zh: "求职不收费，岗位页上用。和页脚一样，只画一次", en: "that looking for work costs nothing, for the pages of jobs; drawn once, like the foot" }),
    ("part-pager.html", Words { zh: "分页", en: "the pages of a list" }),
    ("part-stale.html", Words { zh: "脚本才显示的提示：网页太旧。和页脚一样，只画一次", en: "what a script shows where a page is old; drawn once, like the foot" }),
    ("part-stations.html", Words { zh: "去哪里问。问同样几个站的岗位共用，只画一次：只能用 `root`、`site`、`stations`（服务站的链接）", en: "where to ask, drawn once for all jobs with the same stations: it sees `root`, `site` and `stations` (links) only" }),
    ("part-top.html", Words { zh: "页首：网站名、导航、大字开关。和页脚一样，只画一次", en: "the top of every page: name, navigation, the switch for large print; drawn once, like the foot" }),
    ("part-treatment.html", Words { zh: "同等待遇。同一份协议的岗位共用，只画一次：只能用 `root`、`site`、`agreement`（协议的链接）和 `treatments`（按待遇分组，每组有 `label`、`matters`）", en: "equal treatment, drawn once for all jobs of an agreement: it sees `root`, `site`, `agreement` (a link) and `treatments` (groups, each with `label` and `matters`) only" }),
    ("part-trip-share.html", Words { zh: "专车发群的字", en: "the text of a trip to send on" }),
    ("parts.html", Words { zh: "[组件](#components)", en: "the [components](#components)" }),
];

pub(super) fn page(lang: Lang) -> String {
    let mut text = lead(lang);
    text += &everywhere(lang);
    text += &front(lang);
    text += &things(lang);
    let _ = write!(text, "## {} {{#templates}}\n\n", says(lang, "各个模板", "The templates"));
    for template in TEMPLATES {
        text += &of_template(template, lang);
    }
    text + &parts(lang) + &filters(lang) + &components(lang)
}

fn lead(lang: Lang) -> String {
    let (title, lead) = match lang {
        Lang::Zh => (
            "模板和变量",
            "每个模板能用哪些变量，都在这里。怎么改模板，见[改外观](guide.md)。“一直有”一栏空着的，可能没有：先写 `{% if … %}`，或者 `{{ 变量 or \"别的\" }}`。\n\n\
             这一页由程序写出来；测试让每个模板把拿到的变量全写出来，和这里对过，多一个少一个都不行。想亲眼看一页拿到了什么，在模板里写 `<pre>{{ __tera_context }}</pre>`。",
        ),
        Lang::En => (
            "Templates and variables",
            "Every variable of every template. [Themes](guide.md) says how to change a template. Where *always* is empty the variable may be missing: ask with `{% if … %}` first, or write `{{ variable or \"something else\" }}`.\n\n\
             The program writes this page. A test has every template write down all that it is given and compares: not one name more or less. To see for yourself what a page is given, put `<pre>{{ __tera_context }}</pre>` into its template.",
        ),
    };
    format!("# {title}\n\n{lead}\n\n")
}

fn everywhere(lang: Lang) -> String {
    let lead = match lang {
        Lang::Zh => {
            "卡片没有 `page`，也没有 `head`、`top`、`stale`、`foot`、`no_fee`。画这五样的 `part-head.html`、`part-top.html`、`part-stale.html`、`part-foot.html`、`part-no-fee.html` 每一栏只画一次：只有 `root`、`site`，`page` 里只有 `section`。旧网址的转向页（`redirect.html`）里 `page` 只有 `canonical`。岗位页的 `ask`、`qr`、`similar`、`treatment` 和 `page.linked`，`job.html` 和它用到的模板里没写这几个词，就不做。"
        }
        Lang::En => {
            "Cards have no `page`, and none of `head`, `top`, `stale`, `foot` and `no_fee`. `part-head.html`, `part-top.html`, `part-stale.html`, `part-foot.html` and `part-no-fee.html`, which draw these, are drawn once for each section: they have `root` and `site`, and of `page` only `section`. In `redirect.html`, the page of an old address, `page` has only `canonical`. Of a job, `ask`, `qr`, `similar`, `treatment` and `page.linked` are made only if `job.html`, or a template that it draws on, holds these words."
        }
    };
    format!(
        "## {} {{#everywhere}}\n\n{lead}\n\n{}",
        says(lang, "每个模板都有的", "What every template sees"),
        variables(EVERYWHERE, lang)
    )
}

/// How front matter looks to a template.
fn front(lang: Lang) -> String {
    let lead = match lang {
        Lang::Zh => {
            "讲一条内容的模板，拿到的就是那条内容：开头的字段里写了什么，就有什么，字段名一样，见[文件格式](../formats.md)。没写的没有。值变成这样："
        }
        Lang::En => {
            "A template about an entry is given that entry: whatever its front matter says, under the same keys, see [Formats](../formats.md). What is not written is missing. Values become:"
        }
    };
    let head = match lang {
        Lang::Zh => ["文件里", "模板里"],
        Lang::En => ["in the file", "in the template"],
    };
    let link = |id: &str, zh: &'static str, en: &'static str| format!("[{}](#{id})", says(lang, zh, en));
    let rows = [
        [
            says(lang, "文字、金额、小数、钟点", "text, amounts, decimals, times of day").to_owned(),
            says(lang, "文字，如 `\"3800\"`", "text, such as `\"3800\"`").to_owned(),
        ],
        [says(lang, "整数、数字", "whole numbers, numbers").to_owned(), says(lang, "数", "a number").to_owned()],
        [
            says(lang, "日期；日期和时间", "dates; dates with a time").to_owned(),
            says(
                lang,
                "文字：`2026-03-12`；`2026-03-12T06:00`，用 `date`、`moment` 写成话",
                "text: `2026-03-12`; `2026-03-12T06:00`, for `date` and `moment`",
            )
            .to_owned(),
        ],
        [says(lang, "几个词选一个", "one of several words").to_owned(), link("choice", "选项", "choice")],
        [says(lang, "别的文件的编号", "the id of another file").to_owned(), link("link", "链接", "link")],
        [says(lang, "工种", "a trade").to_owned(), link("trade", "工种", "trade")],
        [says(lang, "协议条款", "a clause of an agreement").to_owned(), link("clause", "条款", "clause")],
        [
            says(lang, "附件的文件名", "the name of a file").to_owned(),
            says(lang, "站内地址", "an address within the site").to_owned(),
        ],
        [
            says(lang, "只写了一个值的一组字段", "a group of keys written as just one value").to_owned(),
            says(lang, "一组字段，如 `workplace.region`", "the group, such as `workplace.region`").to_owned(),
        ],
        [says(lang, "列表", "lists").to_owned(), says(lang, "列表；不写是空的", "lists; empty if left out").to_owned()],
    ];
    let besides: Vec<Variable> = ENTRY.iter().chain([&KIND, &TRIP]).chain(OWN).copied().collect();
    let note = match lang {
        Lang::Zh => {
            "另外还有这些。`kind` 是开头的字段里没有 `kind` 的那些类才有，`bookable` 只有专车有，`body` 只在那条内容自己的网页上有。"
        }
        Lang::En => {
            "Besides there are these. `kind` is there where front matter has no `kind` of its own, `bookable` is of trips, and `body` is there on the entry's own page."
        }
    };
    let title = says(lang, "内容在模板里的样子", "Entries in templates");
    format!("## {title} {{#entries}}\n\n{lead}\n\n{}{note}\n\n{}", table(head, rows), variables(&besides, lang))
}

fn things(lang: Lang) -> String {
    let mut text = format!("## {} {{#things}}\n\n", says(lang, "到处用的几样", "What is met in many places"));
    for thing in THINGS {
        let _ = write!(text, "### {} {{#{}}}\n\n{}\n\n", thing.name.to(lang), thing.id, plain(thing.about.to(lang)));
        text += &variables(thing.fields, lang);
    }
    text
}

fn of_template(template: &Template, lang: Lang) -> String {
    let id = template.name.trim_end_matches(".html");
    let none = says(lang, "没有别的变量。", "Nothing besides.");
    let stop = says(lang, "。", ".");
    let own = variables(template.variables, lang);
    let own = if own.is_empty() { format!("{none}\n\n") } else { own };
    format!("### {} {{#t-{id}}}\n\n{}{stop}\n\n{own}", template.name, first_upper(template.about.to(lang)))
}

fn first_upper(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// A table of names and of those within them that are described nowhere else.
fn variables(variables: &[Variable], lang: Lang) -> String {
    let mut rows = Vec::new();
    for variable in variables {
        add("", variable, lang, &mut rows);
    }
    let head = match lang {
        Lang::Zh => ["变量", "一直有", "是什么", "意思"],
        Lang::En => ["variable", "always", "what it is", "meaning"],
    };
    table(head, rows)
}

fn add(above: &str, variable: &Variable, lang: Lang, rows: &mut Vec<[String; 4]>) {
    let path = format!("{above}{}", variable.name());
    let sure = if variable.is_sure() { says(lang, "是", "yes") } else { "" };
    rows.push([code(&path), sure.to_owned(), word(variable.sort, lang), plain(variable.about.to(lang))]);
    let (inner, mark) = inside(variable.sort);
    for inner in inner {
        add(&format!("{path}{mark}."), inner, lang, rows);
    }
}

/// The names within a value that are listed below it, and the mark of what holds them.
fn inside(sort: Sort) -> (&'static [Variable], String) {
    match sort {
        Sort::Map(inner) => (inner, String::new()),
        Sort::Entry(_, besides) if !std::ptr::eq(besides, OWN) => (besides, String::new()),
        Sort::List(item) => {
            let (inner, mark) = inside(*item);
            (inner, format!("[]{mark}"))
        }
        _ => (&[], String::new()),
    }
}

fn word(sort: Sort, lang: Lang) -> String {
    let choose = |zh: String, en: String| if lang == Lang::Zh { zh } else { en };
    match sort {
        Sort::Text => says(lang, "文字", "text").to_owned(),
        Sort::Html => says(lang, "HTML，加 `| safe`", "HTML, with `| safe`").replace('|', "\\|"),
        Sort::Number => says(lang, "数", "a number").to_owned(),
        Sort::Flag => says(lang, "是或否", "true or false").to_owned(),
        Sort::Date => says(lang, "日期", "a date").to_owned(),
        Sort::Moment => says(lang, "日期和时间", "a date and time").to_owned(),
        Sort::Address => {
            says(lang, "站内地址，前面加 `{{ root }}`", "an address within the site, behind `{{ root }}`").to_owned()
        }
        Sort::Url => says(lang, "完整网址", "a whole address").to_owned(),
        Sort::Map(_) => says(lang, "一组，见下", "a group, see below").to_owned(),
        Sort::One(thing) => format!("[{}](#{})", thing.name.to(lang), thing.id),
        Sort::Entry(kind, _) => entry(kind, lang),
        Sort::List(item) => choose(format!("列表，每项：{}", word(*item, lang)), format!("a list, each: {}", word(*item, lang))),
    }
}

fn entry(kind: Kind, lang: Lang) -> String {
    let (name, key) = (kind.label().to(lang), kind.key());
    match lang {
        Lang::Zh => format!("[内容](#entries)：[{name}的字段](../formats.md#{key})"),
        Lang::En => format!("an [entry](#entries) with the [keys of its kind](../formats.md#{key})"),
    }
}

fn parts(lang: Lang) -> String {
    let lead = match lang {
        Lang::Zh => "这些被别的模板引用，看得到引用它的模板看得到的一切。",
        Lang::En => "Others draw on these; they see whatever those see.",
    };
    let rows = PARTS.iter().map(|(name, about)| [code(name), plain(about.to(lang))]);
    let head = match lang {
        Lang::Zh => ["模板", "画什么"],
        Lang::En => ["template", "what it draws"],
    };
    format!("## {} {{#parts}}\n\n{lead}\n\n{}", says(lang, "零件", "Parts"), table(head, rows))
}

fn filters(lang: Lang) -> String {
    let lead = match lang {
        Lang::Zh => "写在 `|` 后面。[Tera 自带的](https://docs.rs/tera)也能用。例子是中文网站在 2026 年 3 月 6 日的结果。",
        Lang::En => {
            "They stand behind `|`. [Tera's own](https://docs.rs/tera) are there too. The examples are of a Chinese site on 6 March 2026."
        }
    };
    let rows =
        FILTERS.iter().map(|filter| [code(filter.name), plain(filter.about.to(lang)), code(filter.example), code(filter.gives)]);
    let head = match lang {
        Lang::Zh => ["过滤器", "做什么", "例子", "结果"],
        Lang::En => ["filter", "what it does", "example", "result"],
    };
    format!("## {} {{#filters}}\n\n{lead}\n\n{}", says(lang, "过滤器", "Filters"), table(head, rows))
}

fn components(lang: Lang) -> String {
    let lead = match lang {
        Lang::Zh => {
            "在 `parts.html` 里，各个模板都能用：`{{ <tel number={site.hotline} /> }}`；里面有内容的写 `{% <row label=\"吃\"> %}包吃{% </row> %}`。参数后面的 `=` 是不写时的值；`@root` 这样的自己从外面取，不用写。"
        }
        Lang::En => {
            "They are in `parts.html`, for all templates: `{{ <tel number={site.hotline} /> }}`, or with something inside `{% <row label=\"Meals\"> %}free{% </row> %}`. What follows `=` is the value of an argument that is left out; those with `@`, such as `@root`, are taken from around."
        }
    };
    let rows = COMPONENTS.iter().map(|(name, about)| [code(&signature(name)), plain(about.to(lang))]);
    let head = match lang {
        Lang::Zh => ["组件", "画什么"],
        Lang::En => ["component", "what it draws"],
    };
    format!("## {} {{#components}}\n\n{lead}\n\n{}", says(lang, "组件", "Components"), table(head, rows))
}

/// A component with its arguments, as the built-in template declares it.
fn signature(name: &str) -> String {
    let theme = crate::theme::Theme::built_in();
    let parts = theme.templates.get("parts.html").map_or("", |template| template.body.as_str());
    let begin = format!("component {name}(");
    let declared = parts.split(&begin).nth(1).and_then(|rest| rest.split(") -%}").next()).unwrap_or_default();
    format!("{name}({declared})")
}
