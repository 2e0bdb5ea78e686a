//! `import --from`: a neighbour's open data becomes drafts. It never overwrites.

use super::super::{Exit, Terminal, ending, git};
use crate::build::{self, Nobody, Options};
use crate::diagnostic::report::{Format, visible};
use crate::diagnostic::{Lang, Severity};
use crate::fs::{self, Creation};
use crate::import::{self, EntryFate, EntryOutcome, Faulty, Neighbour, Reason};
use crate::model::Ids;
use crate::schema::Kind;
use anyhow::bail;
use std::path::Path;

pub(crate) fn import(options: &Options, from: &Path, kinds: &[Kind], dry_run: bool, terminal: &Terminal) -> anyhow::Result<Exit> {
    let (portal, _) = match build::read(options, &Nobody)?.known() {
        Ok(known) => known,
        Err(diagnostics) => {
            terminal.tell(&diagnostics, Format::Human);
            return Ok(ending(&diagnostics));
        }
    };
    let Some(neighbour) = Neighbour::read(from)? else {
        bail!(terminal.pick(
            format!("{} 里没有开放数据：要的是别的网站生成好的目录，里面有 api/jobs.json；网址要先下载下来", from.display()),
            format!("there is no open data in {}: give the folder of a built site, with api/jobs.json in it", from.display()),
        ));
    };
    let ids = Ids::new(&portal, git::history::ids(options, terminal)?);
    let kinds = if kinds.is_empty() { &import::KINDS[..] } else { kinds };
    let mut outcomes = import::import(&neighbour, &ids, kinds);
    refuse_faulty(options, &mut outcomes)?;
    if !dry_run {
        for outcome in &mut outcomes {
            if let EntryFate::New { file, text, .. } = &outcome.fate
                && write(&options.root.join(file), text)? == Creation::AlreadyExists
            {
                outcome.fate = EntryFate::Refused(Reason::Taken);
            }
        }
    }
    let is_refused = |outcome: &&EntryOutcome| matches!(outcome.fate, EntryFate::Refused(_));
    for outcome in &outcomes {
        let line = line(terminal.lang, outcome);
        if is_refused(&outcome) {
            Terminal::say(&line);
        } else {
            terminal.say_unless_quiet(&line);
        }
    }
    terminal.say_unless_quiet(&summary(terminal.lang, &neighbour.title, &outcomes, dry_run));
    let refused = outcomes.iter().any(|outcome| is_refused(&outcome));
    Ok(if refused { Exit::Faults } else { Exit::Fine })
}

/// Refuses what would have faults that only show in the whole site, such as a mobile number without consent: a draft must
/// not keep the site from being built.
fn refuse_faulty(options: &Options, outcomes: &mut [EntryOutcome]) -> anyhow::Result<()> {
    loop {
        let texts = outcomes.iter().filter_map(|outcome| match &outcome.fate {
            EntryFate::New { file, text, .. } => Some((file.as_str(), text.as_str())),
            _ => None,
        });
        let told = super::told_with(options, texts)?;
        let mut any = false;
        for outcome in outcomes.iter_mut() {
            let EntryFate::New { file, .. } = &outcome.fate else { continue };
            let fault = told.iter().find(|told| told.severity == Severity::Error && told.place.file == *file);
            if let Some(fault) = fault {
                outcome.fate = EntryFate::Refused(Reason::Faulty(Faulty::of(fault)));
                any = true;
            }
        }
        if !any {
            return Ok(());
        }
    }
}

fn write(path: &Path, text: &str) -> anyhow::Result<Creation> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::create_new(path, text.as_bytes())
}

/// What became of an entry; nothing of one that is here as it is there.
fn line(lang: Lang, EntryOutcome { kind, id, fate }: &EntryOutcome) -> String {
    // Ids and titles are somebody else's.
    let id = visible(id);
    match (lang, fate) {
        (_, EntryFate::Known { changed: None, .. }) => String::new(),
        (_, EntryFate::New { file, dropped, .. }) => {
            let lost = visible(&dropped.join(", "));
            match (lang, dropped.is_empty()) {
                (Lang::Zh, true) => format!("新草稿 {file}\n"),
                (Lang::En, true) => format!("new draft {file}\n"),
                (Lang::Zh, false) => format!("新草稿 {file}，没带上：{lost}\n"),
                (Lang::En, false) => format!("new draft {file}, left out: {lost}\n"),
            }
        }
        (Lang::Zh, EntryFate::Known { file, changed: Some(day) }) => {
            format!("原网站 {day} 改过 {file}，看一下要不要跟着改\n")
        }
        (Lang::En, EntryFate::Known { file, changed: Some(day) }) => {
            format!("{file} was changed there on {day}: see whether to follow\n")
        }
        (Lang::Zh, EntryFate::Closed { file }) => format!("原网站已经结束 {file}，在里面写 withdrawn\n"),
        (Lang::En, EntryFate::Closed { file }) => format!("{file} is closed there: write `withdrawn` into it\n"),
        (Lang::Zh, EntryFate::Refused(reason)) => format!("收不了{} {id}：{}\n", kind.label().zh, why(lang, reason)),
        (Lang::En, EntryFate::Refused(reason)) => format!("refused {} {id}: {}\n", kind.key(), why(lang, reason)),
    }
}

/// All of them in one line.
fn summary(lang: Lang, title: &str, outcomes: &[EntryOutcome], dry_run: bool) -> String {
    let title = visible(title);
    let count = |is: fn(&EntryFate) -> bool| outcomes.iter().filter(|outcome| is(&outcome.fate)).count();
    let new = count(|fate| matches!(fate, EntryFate::New { .. }));
    let known = count(|fate| matches!(fate, EntryFate::Known { .. }));
    let refused = count(|fate| matches!(fate, EntryFate::Refused(_)));
    match (lang, dry_run) {
        (Lang::Zh, false) => format!("从“{title}”收下 {new} 个草稿，早有 {known} 个，收不了 {refused} 个；看过再去掉 draft\n"),
        (Lang::Zh, true) => format!("试算：从“{title}”会收下 {new} 个草稿，早有 {known} 个，收不了 {refused} 个\n"),
        (Lang::En, false) => {
            format!("took in {new} drafts from “{title}”, {known} known before, {refused} refused; remove `draft` when checked\n")
        }
        (Lang::En, true) => format!("would take in {new} drafts from “{title}”, {known} known before, {refused} refused\n"),
    }
}

fn why(lang: Lang, reason: &Reason) -> String {
    let said = match (lang, reason) {
        (Lang::Zh, Reason::BadId) => "编号不合规矩".to_owned(),
        (Lang::En, Reason::BadId) => "its id is not one".to_owned(),
        (Lang::Zh, Reason::NoOffice) => "没写由哪个地区发布，或者两边都没有那个地区".to_owned(),
        (Lang::En, Reason::NoOffice) => "the region that publishes it is not named, or known to neither side".to_owned(),
        (Lang::Zh, Reason::Taken) => "编号在这里已经是别的内容了".to_owned(),
        (Lang::En, Reason::Taken) => "its id belongs to something else here".to_owned(),
        (Lang::Zh, Reason::Needs(key)) => format!("`{key}` 指向的东西两边都没有"),
        (Lang::En, Reason::Needs(key)) => format!("what `{key}` points to is on neither side"),
        (lang, Reason::Faulty(faulty)) => faulty.text(lang).to_owned(),
    };
    visible(&said)
}
