//! The words of the command line in Chinese: clap itself speaks English.

use super::value::{ADDRESS, DATE, REVISION, SETTING, SLUG, SOURCE};
use crate::diagnostic::Lang;

/// Help in Chinese for each sentence of help in English.
const HELP: &[(&str, &str)] = &[
    ("A static-site generator for shared job portals", "劳务协作两地共用的岗位网站生成器"),
    ("The site's folder", "网站目录"),
    ("The address at which the site is published", "网站上线后的网址"),
    ("The day for which the site is made", "按哪一天生成"),
    ("Show drafts and what is yet to be published", "草稿和还没到日子的也显示"),
    ("How many threads to use", "用几个线程"),
    ("Tell how long each stage took", "显示每一步用了多久"),
    ("Tell only errors and warnings", "只显示错误和提醒"),
    ("Whether to use colours", "要不要颜色"),
    ("The language in which to speak: zh or en", "界面语言：zh 或 en"),
    ("Check the site, then bring the output folder up to date", "检查网站，再更新输出目录"),
    ("The output folder, from the site's folder", "输出目录，从网站目录算起"),
    ("Bring the output folder up to date on every change", "内容一改就更新输出目录"),
    ("Show the site on this computer, always as it is now", "在这台电脑上预览，改了马上看到"),
    (
        "The address to listen at; 0.0.0.0 shows the site to the whole network",
        "在哪个地址上预览；写 0.0.0.0，同一网络的手机也能看",
    ),
    ("The port to listen at; the next free one from 4000 on if left out", "端口；不写就从 4000 起找空的"),
    ("Open it in the browser", "在浏览器里打开"),
    (
        "Look for changes every so many milliseconds, where the system does not tell of them",
        "系统不通知改动时，每隔多少毫秒看一次",
    ),
    ("Only tell what would change", "只说会改什么，不动文件"),
    ("The form in which errors are told", "错误用什么格式显示"),
    ("Tell all errors and warnings, and write nothing", "列出全部错误和提醒，不写文件"),
    ("Mend what can be mended safely, and show what was changed", "能放心改的直接改好，并列出改了什么"),
    (
        "Check what is staged in git instead of what stands in the folder, and tell only what concerns that",
        "检查 git 里暂存、要提交的内容，不看目录里的；只说和它有关的",
    ),
    (
        "Write files that have a host check every proposal and publish the site, and CODEOWNERS",
        "写好代码托管网站用的文件：检查每个合并请求、发布网站，还有 CODEOWNERS",
    ),
    ("Which host", "哪一家"),
    (
        "Where the host gets qiao: the git address of its source; not needed for gitee",
        "从哪里装 qiao：qiao 源代码的 git 地址；gitee 不用写",
    ),
    ("The commit of that source to stay with", "固定用源代码的哪个提交"),
    ("Have git check what is to be committed", "让 git 提交前先检查"),
    ("Write the hook that runs before each commit", "写好提交前运行的钩子"),
    ("Tell notes too: what is worth a look in a quiet hour", "不急的说明也列出来"),
    (
        "Explain a rule, with examples; without a rule, write the reference of all as Markdown",
        "解释一条规则，带例子；不写规则，就输出全部规则的手册（Markdown）",
    ),
    ("Make a small new site", "新建一个小网站"),
    ("The folder of the new site", "新网站的目录"),
    (
        "Write a new file in the right folder; on a terminal, ask for what it needs",
        "在对的目录里新建一份文件；在终端里会一项一项地问",
    ),
    ("What it is about", "哪一类"),
    ("Its id, which is the file's name; for jobs the next number if left out", "编号，也就是文件名；岗位不写就用下一个号"),
    ("The region whose office publishes it", "由哪个地区发布"),
    ("Take in a table, or the open data of another portal, as drafts", "把表格或者别的网站的开放数据收进来，做成草稿"),
    (
        "A workbook, a CSV file or an export as JSON, from the site's folder",
        "Excel 表、CSV 文件，或者导出的 JSON，从网站目录算起",
    ),
    ("Only these kinds; of a table, what its sheets are about", "只收这几类；收表格时，就是表里写的是哪一类"),
    ("The region whose office publishes what is new", "新的内容由哪个地区发布"),
    ("Only these sheets", "只收这几张工作表"),
    ("Take hidden sheets, rows and columns too, and rows that a filter leaves out", "藏着的表、行、列，筛掉的行，也收"),
    ("A file that says which column holds what, from the site's folder", "对照文件：写明哪一列是什么，从网站目录算起"),
    (
        "Only write such a file for this table to standard output, as far as it is understood",
        "只按认得的列给这张表写一份对照文件，输出到屏幕",
    ),
    ("The form in which is told what became of each cell", "每一格的去向用什么格式说"),
    ("Write entries as a table: a workbook, comma-separated text or JSON", "把内容导出成表格：Excel、CSV 或 JSON"),
    (
        "The file to write, from the site's folder; to standard output if left out",
        "写到哪个文件，从网站目录算起；不写就输出到屏幕",
    ),
    ("The form of the table; by the file's ending if left out", "表格的格式；不写就看文件的后缀"),
    ("Only these kinds; jobs if left out", "只要这几类；不写就是岗位"),
    ("Its title", "标题"),
    (
        "A key and its value as in the file, such as `headcount=40` or `pay.base.min=3800`",
        "字段和值，写法同文件里一样，如 `headcount=40`、`pay.base.min=3800`",
    ),
    ("Ask nothing, and leave blank what is not given", "什么也不问，没给的留空"),
    (
        "The other portal's folder, or its `api` folder, from the site's folder",
        "那个网站的输出目录，或者里面的 api 目录，从网站目录算起",
    ),
    (
        "List what is open, closing, closed, draft or due for verification, by contact",
        "按联系人列出开放、快截止、已结束、草稿和该核实的内容",
    ),
    ("Only these kinds", "只看这几类"),
    ("Only these states", "只看这几种状态"),
    ("Only what closes within so many days", "只看几天之内截止的"),
    ("Only open jobs that nobody has verified for so many days", "只看在招、几天没有核实过的岗位"),
    ("The fairs and trips to come, by day", "按日子列出接下来的招聘会和专车"),
    ("Only what this name or number is to be asked about", "只看找这个单位、人或号码问的"),
    ("The form of the list", "用什么格式列出"),
    (
        "Tell an editor what is wrong while somebody types, and help to write: a language server over stdin and stdout",
        "给编辑器用：边写边查错，提示怎么写（语言服务器，走标准输入输出）",
    ),
    (
        "Write texts on what is open for a chat, for SMS and for a loudspeaker",
        "把正在招的岗位、专车、招聘会写成发微信群、发短信、喇叭里念的字",
    ),
    ("Only what concerns this region", "只要和这个地区有关的"),
    ("For the people of this town or village: what is near comes first", "给这个镇或村的人：近的先说"),
    ("Only jobs of this trade, and courses for it", "只要这个工种的岗位和培训"),
    ("Only what was published, changed or takes place on this day or later", "只要这天和以后发布、改动或者举行的"),
    ("Only what was published, changed or takes place on this day or earlier", "只要这天和以前发布、改动或者举行的"),
    ("Which of the texts", "要哪一种字"),
    ("Write what a shell needs to complete commands and options", "输出让命令行自动补全的脚本"),
    ("Which shell", "哪一种命令行"),
    ("Write manual pages", "写出手册页（man）"),
    ("The folder into which they go", "写到哪个目录"),
    (
        "Write the JSON Schema of front matter, or set up an editor or a web form with it",
        "输出字段的 JSON Schema，或者用它配好编辑器、网页表单",
    ),
    ("The kind whose schema is written to the terminal", "输出哪一类的"),
    (
        "Write the schemas of all kinds, and of the lists in `content/data`, into this folder",
        "把每一类的和 content/data 里两张表的都写进这个目录",
    ),
    ("Write what this tool needs below the site's folder", "在网站目录里写好这个工具要的文件"),
    ("Print help", "显示帮助"),
    ("Print version", "显示版本"),
];

/// Reasons in Chinese for each reason in English.
const REASONS: &[(&str, &str)] = &[
    (DATE, "日期写成 2026-03-06 这样"),
    (SLUG, "只用小写字母、数字和连字符，如 `taiping-0312`"),
    (SETTING, "写成 `字段=值`，如 `headcount=40`"),
    (ADDRESS, "写完整的网址，以 https:// 开头"),
    (SOURCE, "写 git 仓库的地址，如 https://example.org/qiao.git"),
    (REVISION, "写提交号，至少七位，如 1a2b3c4"),
];

/// What is wrong with the arguments, in the language of the reader; none for clap's own words.
pub fn usage_error(error: &clap::Error, lang: Lang) -> Option<String> {
    use clap::error::{ContextKind, ErrorKind};
    let Lang::Zh = lang else { return None };
    let context = |kind| error.get(kind).map(ToString::to_string).unwrap_or_default();
    let (argument, value) = (context(ContextKind::InvalidArg), context(ContextKind::InvalidValue));
    let said = match error.kind() {
        ErrorKind::InvalidValue if value.is_empty() => format!("`{argument}` 后面还要写值"),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => format!("`{argument}` 不能写 `{value}`"),
        ErrorKind::UnknownArgument => format!("没有参数 `{argument}`"),
        ErrorKind::InvalidSubcommand => format!("没有命令 `{}`", context(ContextKind::InvalidSubcommand)),
        ErrorKind::MissingRequiredArgument => match one_of(&argument) {
            Some(names) => format!("要写其中一个：{names}"),
            None => format!("还缺参数：{}", argument.replace('\n', " ")),
        },
        ErrorKind::ArgumentConflict => match context(ContextKind::PriorArg) {
            prior if prior.is_empty() || prior == argument => format!("`{argument}` 写了不止一次"),
            prior => format!("`{argument}` 不能和 `{}` 一起写", prior.replace(", ", "`、`")),
        },
        ErrorKind::TooManyValues | ErrorKind::TooFewValues | ErrorKind::NoEquals => format!("`{argument}` 的值不对"),
        _ => return None,
    };
    let near = [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg, ContextKind::SuggestedValue];
    let near = near.into_iter().map(context).find(|near| !near.is_empty()).map(|near| format!("是不是想写 `{near}`？"));
    let reason = std::error::Error::source(error).map(ToString::to_string);
    let reason = reason.and_then(|reason| REASONS.iter().find(|(en, _)| *en == reason).map(|(_, zh)| (*zh).to_owned()));
    let values =
        Some(context(ContextKind::ValidValue)).filter(|values| !values.is_empty()).map(|values| format!("可以写：{values}"));
    let advice = near.or(reason).or(values).unwrap_or_else(|| "看 `qiao --help`，或者 `qiao 命令 --help`".to_owned());
    Some(format!("命令写得不对：{said}\n  建议: {advice}\n"))
}

/// The names in a group of arguments, one of which must be there: clap shows it as `<KIND|--all <DIR>>`.
fn one_of(group: &str) -> Option<String> {
    let names =
        group.strip_prefix('<')?.strip_suffix('>')?.split_once('|').map(|(first, rest)| {
            std::iter::once(first).chain(rest.split('|')).map(|name| format!("`{name}`")).collect::<Vec<_>>()
        });
    Some(names?.join("、"))
}

/// A sentence of help in the reader's language.
pub fn said(help: &str, lang: Lang) -> String {
    // clap adds a remark to its own help behind the first sentence.
    let first = help.split(" (").next().unwrap_or_default();
    let chinese = HELP.iter().find(|(from, _)| lang == Lang::Zh && *from == first).map(|(_, to)| *to);
    chinese.unwrap_or(help).to_owned()
}

/// The command line with its help in the reader's language.
pub(super) fn worded(command: clap::Command, lang: Lang) -> clap::Command {
    let Lang::Zh = lang else { return command };
    let zh = |en: String| said(&en, lang);
    let about = command.get_about().map(|about| zh(about.to_string()));
    let mut command = command
        .subcommand_help_heading("命令")
        .help_template("{about-with-newline}\n用法：{usage}\n\n{all-args}")
        .mut_args(|argument| {
            let heading = if argument.is_positional() { "参数" } else { "选项" };
            let help = argument.get_help().map(|help| zh(help.to_string())).unwrap_or_default();
            let names = |list: Vec<String>| list.join("、");
            let values: Vec<String> = argument
                .get_possible_values()
                .iter()
                .filter(|_| argument.get_action().takes_values())
                .map(|value| value.get_name().to_owned())
                .collect();
            let values = if values.is_empty() { String::new() } else { format!("（可以写：{}）", names(values)) };
            let default: Vec<String> = argument
                .get_default_values()
                .iter()
                .filter(|_| argument.get_action().takes_values())
                .map(|value| value.to_string_lossy().into_owned())
                .collect();
            let default = if default.is_empty() { String::new() } else { format!("（不写就是：{}）", names(default)) };
            let help = format!("{help}{values}{default}");
            argument.help_heading(heading).help(help).hide_default_value(true).hide_possible_values(true)
        });
    if let Some(about) = about {
        command = command.about(about);
    }
    let names: Vec<String> = command.get_subcommands().map(|sub| sub.get_name().to_owned()).collect();
    names.into_iter().fold(command, |command, name| command.mut_subcommand(name, |sub| worded(sub, lang)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::Cli;
    use clap::CommandFactory as _;

    #[test]
    fn every_sentence_of_help_exists_in_chinese() {
        fn sentences(command: &clap::Command, all: &mut Vec<String>) {
            all.extend(command.get_about().map(ToString::to_string));
            all.extend(command.get_arguments().filter_map(|argument| argument.get_help().map(ToString::to_string)));
            command.get_subcommands().for_each(|sub| sentences(sub, all));
        }
        let mut all = Vec::new();
        sentences(&Cli::command(), &mut all);
        let missing: Vec<_> = all.iter().filter(|sentence| !HELP.iter().any(|(en, _)| en == sentence)).collect();
        assert!(missing.is_empty(), "{missing:?}");
    }
}
