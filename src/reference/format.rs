//! The chapter on formats: every key of every kind's front matter, of `site.toml` and of the lists that editors own.

use super::markdown::{code, plain, says, table};
use crate::config;
use crate::diagnostic::{Lang, Words};
use crate::import::table::{Mapping, headings as known_headings};
use crate::model::{TradeFile, Trades, WageFile, record};
use crate::plan::route;
use crate::schema::value::Text;
use crate::schema::{Choice, Field, Kind, Record, Shape};
use std::fmt::Write as _;

pub(super) fn page(lang: Lang) -> String {
    let mut text = lead(lang);
    let _ = write!(
        text,
        "## {} {{#common}}\n\n{}\n\n",
        says(lang, "每一类都有的字段", "Keys of all kinds"),
        says(lang, "十二类内容都可以写这些。`title` 必填。", "All twelve kinds may have these. `title` is required.")
    );
    text += &fields(&shared(), lang);
    for kind in Kind::ALL {
        text += &of_kind(*kind, lang);
    }
    text + &site(lang) + &lists(lang) + &mapping(lang) + &headings(lang)
}

fn lead(lang: Lang) -> String {
    let (title, lead) = match lang {
        Lang::Zh => (
            "文件格式",
            "每个内容文件上面是字段（两行 `---` 之间，YAML），下面是正文（Markdown）。这里列出每一类能写哪些字段。不认识的字段算错误，`qiao check` 会指出在哪一行。\n\n\
             - **必填**的一栏写着“是”，不写就有错；一组字段里的“是”，指写了这一组就得写它。\n\
             - `pay.base.min` 这样的，是 `pay` 里面 `base` 里面的 `min`；`[]` 表示列表里的每一项。写成 `pay: {base: {min: 3800, unit: month}}`，或者分行缩进写，都一样。\n\
             - “哪一类的编号”指那个文件去掉 `.md` 的文件名，必须已经有这个文件。\n\
             - 冒号用半角，后面空一格；金额只写数字；日期写 `2026-03-01`。\n\n\
             这一页由程序按它自己检查用的那份表写出来，不会和程序不一致。",
        ),
        Lang::En => (
            "Formats",
            "A content file has front matter on top (YAML between two lines `---`) and text below (Markdown). This chapter lists the keys of each kind. Any other key is an error, and `qiao check` names its line.\n\n\
             - **required** says *yes* where leaving the key out is an error; within a group of keys it holds as soon as the group is written.\n\
             - `pay.base.min` is `min` in `base` in `pay`, and `[]` stands for each item of a list. `pay: {base: {min: 3800, unit: month}}` and the same over several indented lines mean the same.\n\
             - The id of a file is its name without `.md`, and that file must exist.\n\
             - Use ASCII colons with a space behind, digits only for amounts, and dates like `2026-03-01`.\n\n\
             The program writes this page from the very table by which it checks, so the two cannot differ.",
        ),
    };
    format!("# {title}\n\n{lead}\n\n")
}

/// The keys that every kind has.
fn shared() -> Vec<&'static Field> {
    let common =
        |field: &&Field| Kind::ALL.iter().all(|kind| record(*kind).field(field.key).is_some_and(|own| own.about == field.about));
    record(Kind::Page).fields.iter().filter(common).collect()
}

fn of_kind(kind: Kind, lang: Lang) -> String {
    let shared = shared();
    let own: Vec<&Field> =
        record(kind).fields.iter().filter(|field| !shared.iter().any(|shared| shared.key == field.key)).collect();
    let name = kind.label().to(lang);
    let title = if lang == Lang::Zh { format!("{name} {}", kind.key()) } else { name.to_owned() };
    let file = if kind.by_office() {
        format!("content/{}/{}/{}.md", kind.folder(), says(lang, "地区", "REGION"), says(lang, "编号", "ID"))
    } else {
        format!("content/{}/{}.md", kind.folder(), says(lang, "编号", "ID"))
    };
    let page = route::entry(kind, says(lang, "编号", "ID"));
    let places = match lang {
        Lang::Zh => format!("文件放在 `{file}`，网页是 `{page}`。"),
        Lang::En => format!("The file is `{file}`, its page `{page}`."),
    };
    let skeleton = match lang {
        Lang::Zh => format!("`qiao new {}` 写一份带说明的骨架。另外还有[每一类都有的字段](#common)。", kind.key()),
        Lang::En => {
            format!("`qiao new {}` writes a commented skeleton. The [keys of all kinds](#common) may stand here too.", kind.key())
        }
    };
    format!("## {title} {{#{}}}\n\n{places} {skeleton}\n\n{}", kind.key(), fields(&own, lang))
}

fn site(lang: Lang) -> String {
    let lead = match lang {
        Lang::Zh => {
            "网站目录里的 `site.toml`，TOML 格式。小数点表示分节：`operator.name` 写在 `[operator]` 下面。`rules` 下面写规则编号，见[规则手册](rules.md)。"
        }
        Lang::En => {
            "`site.toml` in the site's folder, in TOML. A dot means a section: `operator.name` stands below `[operator]`. Below `rules` stand ids of rules, see [Rules](rules.md)."
        }
    };
    let all: Vec<&Field> = config::Site::RECORD.fields.iter().collect();
    format!("## site.toml {{#site}}\n\n{lead}\n\n{}", fields(&all, lang))
}

fn lists(lang: Lang) -> String {
    let trades = match lang {
        Lang::Zh => "工种表。有这个文件，就整个换掉内置的工种表。",
        Lang::En => "The trades. This file replaces the built-in list as a whole.",
    };
    let wages = match lang {
        Lang::Zh => {
            "最低工资表，没有内置的。`check` 用它比对岗位的保底工资，地区页面上也显示。`verified: true` 的，低于它算错误；没写的只提醒。"
        }
        Lang::En => {
            "Minimum wages; there is no built-in list. `check` compares guaranteed pay with them, and pages of regions show them. Pay below a row with `verified: true` is an error, below another a warning."
        }
    };
    let of = |record: &'static Record| record.fields.iter().collect::<Vec<_>>();
    format!(
        "## content/data/trades.yml {{#trades}}\n\n{trades}\n\n{}{}## content/data/minimum-wages.yml {{#wages}}\n\n{wages}\n\n{}",
        fields(&of(&TradeFile::RECORD), lang),
        built_in(lang),
        fields(&of(&WageFile::RECORD), lang)
    )
}

/// The trades that a site has unless it brings a list of its own.
fn built_in(lang: Lang) -> String {
    let (title, lead, head) = match lang {
        Lang::Zh => (
            "内置的工种",
            "岗位和培训的 `trade` 写左边这一栏。没有合适的就写 `general`（普工）。",
            ["写什么", "名称", "大类", "也叫"],
        ),
        Lang::En => (
            "The built-in trades",
            "The first column is what stands behind `trade` in jobs and courses; where none fits, write `general` (普工).",
            ["key", "name", "group", "also called"],
        ),
    };
    let trades = Trades::default();
    let words = |words: &[Text<20>]| words.iter().map(|word| plain(word)).collect::<Vec<_>>().join(says(lang, "、", ", "));
    let rows = trades.iter().map(|trade| [code(&trade.key), plain(&trade.title), plain(&trade.group), words(&trade.words)]);
    format!("### {title} {{#built-in-trades}}\n\n{lead}\n\n{}", table(head, rows))
}

/// What a column may hold besides a key of the kind: names of the mapping file, and what each means.
#[rustfmt::skip]
const COLUMNS: &[(&str, Words)] = &[
    ("id", Words { zh: "编号", en: "the id" }),
    ("office", Words { zh: "由哪个地区发布", en: "the region whose office publishes it" }),
    ("body", Words { zh: "正文", en: "the text" }),
    ("pay", Words { zh: "工资，写成一句话的", en: "pay in a phrase" }),
    ("pay_by_day", Words { zh: "工资，按天", en: "pay by the day" }),
    ("pay_by_hour", Words { zh: "工资，按小时", en: "pay by the hour" }),
    ("base_pay", Words { zh: "保底工资", en: "guaranteed pay" }),
    ("base_pay_by_day", Words { zh: "保底工资，按天", en: "guaranteed pay by the day" }),
    ("base_pay_by_hour", Words { zh: "保底工资，按小时", en: "guaranteed pay by the hour" }),
    ("total_pay", Words { zh: "一般到手", en: "what people usually take home" }),
    ("age", Words { zh: "年龄范围", en: "a range of ages" }),
    ("working_hours", Words { zh: "上班时间", en: "working time" }),
    ("lodging", Words { zh: "住宿", en: "lodging" }),
    ("meals", Words { zh: "吃饭", en: "meals" }),
    ("board_and_lodging", Words { zh: "吃住写在一格的", en: "board and lodging in one cell" }),
    ("phone", Words { zh: "联系电话", en: "the telephone number" }),
    ("apply", Words { zh: "怎么报名，同 `phone`", en: "how to apply, as `phone`" }),
    ("time", Words { zh: "起止时间写在一格的", en: "beginning and end in one cell" }),
    ("opening", Words { zh: "开门时间", en: "opening hours" }),
    ("remark", Words { zh: "备注，写进正文", en: "remarks, which go into the text" }),
    ("sex", Words { zh: "性别要求，不收", en: "a demand on sex, which is not taken" }),
    ("serial", Words { zh: "序号，不收", en: "a running number, which is not taken" }),
    ("person", Words { zh: "个人信息，不收", en: "what is about persons, which is not taken" }),
];

fn mapping(lang: Lang) -> String {
    let lead = match lang {
        Lang::Zh => {
            "`qiao import 表 --map 文件` 用的对照文件，TOML 格式，`qiao import 表 --propose` 写一份出来。`columns` 里左边写字段（`title`、`\"pay.base.min\"`、`\"stops[1].name\"`，有点的加引号；一格里是整个列表的，按 JSON 写的，`\"stops[]\"`），或者下面这些名字；右边写列的字母，几列写成 `\"D, E\"`。"
        }
        Lang::En => {
            "The file that `qiao import TABLE --map FILE` reads, in TOML; `qiao import TABLE --propose` writes one. In `columns` stands a key (`title`, `\"pay.base.min\"`, `\"stops[1].name\"`: in quotes where it has dots; `\"stops[]\"` for a whole list in one cell, as JSON) or one of the names below, and the letter of the column, or of several as in `\"D, E\"`."
        }
    };
    let head = match lang {
        Lang::Zh => ["名字", "这一列是什么"],
        Lang::En => ["name", "what the column holds"],
    };
    let keys: Vec<&Field> = Mapping::RECORD.fields.iter().collect();
    let rows = COLUMNS.iter().map(|(name, about)| [code(name), plain(about.to(lang))]);
    let title = says(lang, "导入表格的对照文件", "The mapping file of an import");
    format!("## {title} {{#mapping}}\n\n{lead}\n\n{}{}", fields(&keys, lang), table(head, rows))
}

/// The headings that an import knows.
fn headings(lang: Lang) -> String {
    let title = says(lang, "导入时认得的表头", "The headings that an import knows");
    let lead = says(
        lang,
        "`qiao import` 认得这些中文表头，也认得导出的表的表头。姓名、身份证号、手机号这样的列不收。别的表头，那一列的内容写进正文，并说是哪一列；要放到对的地方，用[对照文件](#mapping)。",
        "`qiao import` knows these Chinese headings, their English words, and those of exported tables. Columns about persons are refused. What stands under any other heading goes into the text, and the column is named; a [mapping file](#mapping) puts it where it belongs.",
    );
    let head = [says(lang, "表头", "heading"), says(lang, "也可以写", "or")];
    let mut text = format!("## {title} {{#headings}}\n\n{lead}\n\n");
    for kind in std::iter::once(None).chain(Kind::ALL.iter().copied().map(Some)) {
        let rows = known_headings(kind).filter_map(|words| {
            let (first, others) = words.split_first()?;
            Some([plain(first), plain(&others.join(says(lang, "、", ", ")))])
        });
        let rows = table(head, rows);
        if !rows.is_empty() {
            let name = kind.map_or_else(|| says(lang, "哪一类都有的", "All kinds"), |kind| kind.label().to(lang));
            let _ = write!(text, "### {name}\n\n{rows}");
        }
    }
    text
}

/// A table of keys and of those within them.
fn fields(fields: &[&Field], lang: Lang) -> String {
    let mut rows = Vec::new();
    for field in fields {
        add("", field, lang, &mut rows);
    }
    let head = match lang {
        Lang::Zh => ["字段", "必填", "写什么", "意思", "例子"],
        Lang::En => ["key", "required", "value", "meaning", "example"],
    };
    table(head, rows)
}

fn add(above: &str, field: &Field, lang: Lang, rows: &mut Vec<[String; 5]>) {
    let path = format!("{above}{}", field.key);
    rows.push([
        code(&path),
        if field.required { says(lang, "是", "yes") } else { "" }.to_owned(),
        value(field.shape, lang),
        plain(field.about.to(lang)),
        code(field.example),
    ]);
    let Some((record, mark)) = inside(field.shape) else { return };
    for field in record.fields {
        add(&format!("{path}{mark}."), field, lang, rows);
    }
}

/// The keys within a value, and the mark of what holds them.
fn inside(shape: Shape) -> Option<(&'static Record, String)> {
    match shape {
        Shape::Map(record) | Shape::Short(_, record) => Some((record, String::new())),
        Shape::List(item) | Shape::Filled(item) => inside(*item).map(|(record, mark)| (record, format!("[]{mark}"))),
        _ => None,
    }
}

/// What may be written.
fn value(shape: Shape, lang: Lang) -> String {
    let choose = |zh: String, en: String| if lang == Lang::Zh { zh } else { en };
    match shape {
        Shape::Text(most) => {
            choose(format!("一行文字，最多 {most} 个字"), format!("one line of text, {most} characters at most"))
        }
        Shape::Prose => says(lang, "文字，可以分行", "text, of several lines if need be").to_owned(),
        Shape::Integer(least, most) => choose(format!("整数，{least} 到 {most}"), format!("a whole number, {least} to {most}")),
        Shape::Decimal => says(lang, "不小于 0 的数，最多两位小数", "a number not below 0, with two decimals at most").to_owned(),
        Shape::Number => says(lang, "数，可以有小数和负号", "a number, with sign and decimals if need be").to_owned(),
        Shape::Choice(choices) => {
            choices.iter().map(|choice| word(choice, lang)).collect::<Vec<_>>().join(says(lang, "；", "; "))
        }
        Shape::Reference(kind) => choose(
            format!("[{}](#{})的编号", kind.label().zh, kind.key()),
            format!("the id of {} [{}](#{})", article(kind), kind.label().en, kind.key()),
        ),
        Shape::Trade => says(lang, "[工种](#trades)编号", "the key of a [trade](#trades)").to_owned(),
        Shape::List(item) => {
            choose(format!("列表，每项：{}", value(*item, lang)), format!("a list, each: {}", value(*item, lang)))
        }
        Shape::Filled(item) => choose(
            format!("列表，至少一项，每项：{}", value(*item, lang)),
            format!("a list, not empty, each: {}", value(*item, lang)),
        ),
        Shape::Map(_) => says(lang, "一组字段，见下", "a group of keys, see below").to_owned(),
        Shape::Short(key, _) => choose(
            format!("一组字段，见下；只写 `{key}` 的值也行"),
            format!("a group of keys, see below; or just the value of `{key}`"),
        ),
        Shape::Table(item) => choose(
            format!("`名称 = 值`，值：{}", value(*item, lang)),
            format!("`name = value`, each value: {}", value(*item, lang)),
        ),
        Shape::Bool => says(lang, "`true` 或 `false`", "`true` or `false`").to_owned(),
        shape => shape.expected().to(lang).trim().to_owned(),
    }
}

fn word(choice: &Choice, lang: Lang) -> String {
    match choice.label.to(lang) {
        label if label == choice.key => code(choice.key),
        label => format!("{} {}", code(choice.key), plain(label)),
    }
}

fn article(kind: Kind) -> &'static str {
    if kind.key().starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_of_the_mapping_file_is_explained() {
        let explained: Vec<&str> = COLUMNS.iter().map(|(name, _)| *name).collect();
        assert_eq!(explained, crate::import::table::special().collect::<Vec<_>>());
    }
}
