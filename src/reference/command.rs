//! The chapter on commands: what may be typed, from the very table that reads it.

use super::markdown::{code, plain, says, table};
use crate::cli;
use crate::diagnostic::Lang;
use std::fmt::Write as _;

pub(super) fn page(lang: Lang) -> String {
    let program = cli::command();
    let mut text = lead(lang);
    let common: Vec<&clap::Arg> = program.get_arguments().filter(|arg| arg.is_global_set()).collect();
    let _ = write!(text, "## {} {{#common}}\n\n", says(lang, "所有命令都有的选项", "Options of all commands"));
    text += &arguments(&common, lang);
    for command in program.get_subcommands() {
        text += &of_command(&program, command, lang);
    }
    text
}

fn lead(lang: Lang) -> String {
    let (title, lead) = match lang {
        Lang::Zh => (
            "命令",
            "格式是 `qiao 命令 选项`。`qiao --help` 列出命令，`qiao 命令 --help` 列出它的选项。选项写在命令前面后面都行。\n\n\
             退出码：0 正常，1 内容有错，2 运行不了。给人看的话输出到 stderr，给程序用的结果输出到 stdout。这一页由程序写出来。",
        ),
        Lang::En => (
            "Commands",
            "Type `qiao COMMAND OPTIONS`. `qiao --help` lists the commands, `qiao COMMAND --help` the options of one. Options may stand before or behind the command.\n\n\
             Exit codes: 0 fine, 1 errors in content, 2 could not run. What people read goes to stderr, results for other programs to stdout. The program writes this page.",
        ),
    };
    format!("# {title}\n\n{lead}\n\n")
}

fn of_command(program: &clap::Command, command: &clap::Command, lang: Lang) -> String {
    let name = command.get_name();
    let about = said(command.get_about(), lang);
    let mut text = format!("## qiao {name} {{#{name}}}\n\n{}{}\n\n", plain(&about), says(lang, "。", "."));
    let _ = write!(text, "```text\n{}\n```\n\n", usage(program, command));
    let own: Vec<&clap::Arg> = command.get_arguments().filter(|arg| !arg.is_global_set() && !arg.is_hide_set()).collect();
    text += &arguments(&own, lang);
    for inner in command.get_subcommands().filter(|inner| inner.get_name() != "help") {
        let about = said(inner.get_about(), lang);
        let _ = write!(text, "### qiao {name} {}\n\n{}{}\n\n", inner.get_name(), plain(&about), says(lang, "。", "."));
        let own: Vec<&clap::Arg> = inner.get_arguments().filter(|arg| !arg.is_global_set() && !arg.is_hide_set()).collect();
        text += &arguments(&own, lang);
    }
    text
}

/// How a command is typed, without the options that all have.
fn usage(program: &clap::Command, command: &clap::Command) -> String {
    let mut line = format!("{} {}", program.get_name(), command.get_name());
    if command.get_subcommands().any(|inner| inner.get_name() != "help") {
        let names: Vec<&str> = command.get_subcommands().map(clap::Command::get_name).filter(|name| *name != "help").collect();
        let _ = write!(line, " {}", names.join("|"));
    }
    for arg in command.get_positionals() {
        let name = value_name(arg);
        let _ = if arg.is_required_set() { write!(line, " {name}") } else { write!(line, " [{name}]") };
    }
    let own = |arg: &&clap::Arg| !arg.is_positional() && !arg.is_global_set() && !arg.is_hide_set() && arg.get_id() != "help";
    for arg in command.get_arguments().filter(own) {
        let _ = if arg.is_required_set() { write!(line, " {}", typed(arg)) } else { write!(line, " [{}]", typed(arg)) };
    }
    line
}

fn arguments(arguments: &[&clap::Arg], lang: Lang) -> String {
    let rows = arguments.iter().filter(|arg| arg.get_id() != "help" && arg.get_id() != "version").map(|arg| {
        let help = said(arg.get_help(), lang);
        let default = arg.get_default_values().iter().filter(|_| values(arg)).map(|value| code(&value.to_string_lossy()));
        [code(&typed(arg)), sentence(&help, arg, lang), default.collect::<Vec<_>>().join(" ")]
    });
    let head = match lang {
        Lang::Zh => ["写法", "意思", "不写就是"],
        Lang::En => ["option", "meaning", "default"],
    };
    table(head, rows)
}

/// A sentence of help; none where there is none.
fn said(help: Option<&clap::builder::StyledStr>, lang: Lang) -> String {
    help.map(|help| cli::said(&help.to_string(), lang)).unwrap_or_default()
}

/// What an argument does, which values it takes, and whether it may be given more than once.
fn sentence(help: &str, arg: &clap::Arg, lang: Lang) -> String {
    let mut text = plain(help);
    let possible: Vec<String> =
        arg.get_possible_values().iter().filter(|value| !value.is_hide_set()).map(|value| code(value.get_name())).collect();
    if values(arg) && !possible.is_empty() {
        text += says(lang, "；可以写 ", "; one of ");
        text += &possible.join(says(lang, "、", ", "));
    }
    if matches!(arg.get_action(), clap::ArgAction::Append) {
        text += says(lang, "；可以写多次", "; may be repeated");
    }
    text
}

/// Whether it takes a value at all.
fn values(arg: &clap::Arg) -> bool {
    arg.get_action().takes_values()
}

fn value_name(arg: &clap::Arg) -> String {
    let named = arg.get_value_names().and_then(|names| names.first()).map(ToString::to_string);
    named.unwrap_or_else(|| arg.get_id().to_string().to_uppercase())
}

/// An argument as it is typed.
fn typed(arg: &clap::Arg) -> String {
    if arg.is_positional() {
        return value_name(arg);
    }
    let long = arg.get_long().map(|long| format!("--{long}"));
    let short = arg.get_short().map(|short| format!("-{short}"));
    let names: Vec<String> = short.into_iter().chain(long).collect();
    let names = names.join(", ");
    let optional = arg.get_num_args().is_some_and(|range| range.min_values() == 0);
    match (values(arg), optional, arg.is_require_equals_set()) {
        (false, ..) => names,
        (true, true, true) => format!("{names}[={}]", value_name(arg)),
        (true, true, false) => format!("{names} [{}]", value_name(arg)),
        (true, false, _) => format!("{names} {}", value_name(arg)),
    }
}
