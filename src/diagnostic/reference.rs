//! The rules explained: one for a terminal, all as a page of Markdown. Both come from the catalogue.

use super::{Example, Lang, RULES, Rule};
use std::fmt::Write as _;

/// What a rule is about, for somebody who met it.
pub fn explain(rule: &Rule, lang: Lang) -> String {
    let says = |zh: &'static str, en: &'static str| if lang == Lang::Zh { zh } else { en };
    let mut text = format!("{} ({})\n\n  {}\n", rule.id, rule.severity.label().to(lang), rule.about.to(lang));
    let _ = writeln!(text, "\n  {}: {}", says("提示", "it says"), plain(rule.says.to(lang)));
    if !rule.advises.to(lang).is_empty() {
        let _ = writeln!(text, "  {}: {}", says("建议", "hint"), plain(rule.advises.to(lang)));
    }
    if !rule.basis.is_empty() {
        let _ = writeln!(text, "  {}: {}", says("依据", "basis"), rule.basis);
    }
    for (is_good, title) in [(false, says("不对的写法", "wrong")), (true, says("对的写法", "right"))] {
        for example in rule.examples.iter().filter(|example| example.is_good == is_good) {
            let _ = writeln!(text, "\n  {title} ({}):", place(example));
            for line in example.text.lines() {
                let _ = writeln!(text, "    {line}");
            }
        }
    }
    let _ = writeln!(text, "\n  {}", freedom(rule, lang));
    text
}

/// Every rule, as a page of Markdown.
pub fn reference(lang: Lang) -> String {
    let (title, lead) = match lang {
        Lang::Zh => (
            "规则手册",
            "`qiao check` 按这些规则检查内容。每条提示前面的方括号里就是规则编号；`qiao check --explain 编号` 在终端里看这一条。\n\n\
             - **错误**：不改好，网站不会更新。**提醒**：网站照样更新，但是应该改。**说明**：不急，`qiao check --notes` 才列出来。\n\
             - 在 `site.toml` 的 `[rules]` 里可以改轻重，如 `\"job/age-upper-limit\" = \"error\"`。能写的有 `error`（错误）、`warning`（提醒）、`info`（说明）、`off`（关掉）。\n\
             - 只在一个文件里放行：在它开头的字段里写 `allow: [{rule: 规则编号, reason: 为什么可以}]`。\n\
             - 标着“不能放宽”的规则，两种办法都不行。\n\n\
             例子只写要换的几行，其余照旧；`---` 下面是正文。括号里是哪一类内容，或者哪个文件。依据后面的数字是条号或节号。这一页由程序生成，例子都测试过。法律条文以官方公布的文本为准。",
        ),
        Lang::En => (
            "Rules",
            "`qiao check` checks content against these rules. Each message begins with its level and, in square brackets, the id of its rule; `qiao check --explain ID` explains that rule in the terminal.\n\n\
             - An **error** stops the build: the site stays as it was until you correct it. A **warning** does not stop the build, but should be corrected. A **note** can wait; only `qiao check --notes` shows it.\n\
             - `[rules]` in `site.toml` sets levels: `\"job/age-upper-limit\" = \"error\"`, with `error`, `warning`, `info` (a note) or `off`.\n\
             - For one file, in its front matter: `allow: [{rule: the id, reason: why it may be}]`.\n\
             - Rules that are marked as locked cannot be lowered in either way.\n\n\
             An example shows the lines that differ; below `---` stands the text. In parentheses stands the kind of content, or the file. Numbers behind a law or standard are its articles or sections. This page is made by the program, and a test runs every example. The official texts of laws prevail.",
        ),
    };
    let mut page = format!("# {title}\n\n{lead}\n");
    let mut rules: Vec<&Rule> = RULES.iter().collect();
    rules.sort_by_key(|rule| rule.id);
    let mut room = "";
    for rule in rules {
        if rule.room() != room {
            room = rule.room();
            let _ = write!(page, "\n## {room}\n");
        }
        entry(rule, lang, &mut page);
    }
    page
}

fn entry(rule: &Rule, lang: Lang, page: &mut String) {
    let says = |zh: &'static str, en: &'static str| if lang == Lang::Zh { zh } else { en };
    let stop = says("。", ".");
    let about = rule.about.to(lang).trim_end_matches(['。', '.']);
    let _ = write!(page, "\n### {}\n\n**{}**", rule.id, rule.severity.label().to(lang));
    if rule.is_locked() {
        let _ = write!(page, " · {}", says("不能放宽", "locked"));
    }
    if !rule.basis.is_empty() {
        let _ = write!(page, " · {}", rule.basis);
    }
    let _ = write!(page, "\n\n{}{stop}\n", escaped(about));
    let _ = write!(page, "\n> {}\n", escaped(rule.says.to(lang)));
    if !rule.advises.to(lang).is_empty() {
        let _ = write!(page, ">\n> {}: {}\n", says("建议", "hint"), escaped(rule.advises.to(lang)));
    }
    for (is_good, title) in [(false, says("不对", "Wrong")), (true, says("对", "Right"))] {
        let (open, close) = (says("（", " ("), says("）：", "):"));
        for example in rule.examples.iter().filter(|example| example.is_good == is_good) {
            let _ = write!(page, "\n{title}{open}`{}`{close}\n\n{}", place(example), fenced(example.text));
        }
    }
}

/// What is to be read as text, not as markup.
fn escaped(text: &str) -> String {
    plain(text).replace('<', "\\<")
}

/// Words of the catalogue as they are told; in single braces stands what differs.
fn plain(text: &str) -> String {
    text.replace("{{", "{").replace("}}", "}")
}

/// A block of code behind a fence that is longer than any inside.
fn fenced(text: &str) -> String {
    let fence = if text.contains("```") { "````" } else { "```" };
    format!("{fence}\n{}\n{fence}\n", text.trim_end())
}

fn place(example: &Example) -> &'static str {
    match example.on {
        "site" => "site.toml",
        "file" => example.path,
        kind => kind,
    }
}

/// How much a site may change of it.
fn freedom(rule: &Rule, lang: Lang) -> &'static str {
    match (rule.is_locked(), lang) {
        (true, Lang::Zh) => "这条规则不能放宽。",
        (false, Lang::Zh) => "改轻重：site.toml 的 [rules]；只放行一个文件：allow: [{rule: …, reason: …}]",
        (true, Lang::En) => "This rule is locked: it cannot be lowered.",
        (false, Lang::En) => "Set its level under [rules] in site.toml; for one file write allow: [{rule: …, reason: …}]",
    }
}
