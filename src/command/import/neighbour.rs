//! `import --from`: a neighbour's open data becomes drafts. It never overwrites.

use super::super::{Exit, Terminal, ending, git};
use crate::build::{self, Nobody, Options};
use crate::diagnostic::report::{Format, visible};
use crate::diagnostic::{Lang, Severity};
use crate::fs::{self, Creation};
use crate::import::{self, Fate, Neighbour, Outcome, Reason};
use crate::model::Ids;
use crate::schema::Kind;
use anyhow::bail;
use std::fmt::Write as _;
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
            if let Fate::New { file, text, .. } = &outcome.fate
                && write(&options.root.join(file), text)? == Creation::AlreadyExists
            {
                outcome.fate = Fate::Refused(Reason::Taken);
            }
        }
    }
    terminal.say_unless_quiet(&told(terminal.lang, &neighbour.title, &outcomes, dry_run));
    let refused = outcomes.iter().any(|outcome| matches!(outcome.fate, Fate::Refused(_)));
    Ok(if refused { Exit::Faults } else { Exit::Fine })
}

/// Refuses what would have faults that only show in the whole site, such as a mobile number without consent: a draft must
/// not keep the site from being built.
fn refuse_faulty(options: &Options, outcomes: &mut [Outcome]) -> anyhow::Result<()> {
    loop {
        let texts = outcomes.iter().filter_map(|outcome| match &outcome.fate {
            Fate::New { file, text, .. } => Some((file.as_str(), text.as_str())),
            _ => None,
        });
        let told = super::told_with(options, texts)?;
        let mut any = false;
        for outcome in outcomes.iter_mut() {
            let Fate::New { file, .. } = &outcome.fate else { continue };
            let fault = told.iter().find(|told| told.severity == Severity::Error && told.place.file == *file);
            if let Some(fault) = fault {
                let (zh, en) = (fault.message.text(Lang::Zh), fault.message.text(Lang::En));
                outcome.fate = Fate::Refused(Reason::Faulty { zh, en });
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

/// What became of each entry, those that were taken in first, then all in one line.
fn told(lang: Lang, title: &str, outcomes: &[Outcome], dry_run: bool) -> String {
    // Ids and titles are somebody else's.
    let title = visible(title);
    let mut text = String::new();
    let [mut new, mut known, mut refused] = [0; 3];
    for Outcome { kind, id, fate } in outcomes {
        let id = visible(id);
        let _ = match (lang, fate) {
            (_, Fate::New { file, dropped, .. }) => {
                new += 1;
                let lost = visible(&dropped.join(", "));
                match (lang, dropped.is_empty()) {
                    (Lang::Zh, true) => writeln!(text, "新草稿 {file}"),
                    (Lang::En, true) => writeln!(text, "new draft {file}"),
                    (Lang::Zh, false) => writeln!(text, "新草稿 {file}，没带上：{lost}"),
                    (Lang::En, false) => writeln!(text, "new draft {file}, left out: {lost}"),
                }
            }
            (_, Fate::Known { changed: None, .. }) => {
                known += 1;
                Ok(())
            }
            (_, Fate::Known { file, changed: Some(day) }) => {
                known += 1;
                match lang {
                    Lang::Zh => writeln!(text, "原网站 {day} 改过 {file}，看一下要不要跟着改"),
                    Lang::En => writeln!(text, "{file} was changed there on {day}: see whether to follow"),
                }
            }
            (Lang::Zh, Fate::Closed { file }) => writeln!(text, "原网站已经结束 {file}，在里面写 withdrawn"),
            (Lang::En, Fate::Closed { file }) => writeln!(text, "{file} is closed there: write `withdrawn` into it"),
            (Lang::Zh, Fate::Refused(reason)) => {
                refused += 1;
                writeln!(text, "没收{} {id}：{}", kind.label().zh, why(lang, reason))
            }
            (Lang::En, Fate::Refused(reason)) => {
                refused += 1;
                writeln!(text, "refused {} {id}: {}", kind.key(), why(lang, reason))
            }
        };
    }
    let _ = match (lang, dry_run) {
        (Lang::Zh, false) => writeln!(text, "从“{title}”收下 {new} 个草稿，早有 {known} 个，没收 {refused} 个；看过再去掉 draft"),
        (Lang::Zh, true) => writeln!(text, "试算：从“{title}”会收下 {new} 个草稿，早有 {known} 个，不收 {refused} 个"),
        (Lang::En, false) => {
            writeln!(
                text,
                "took in {new} drafts from “{title}”, {known} known before, {refused} refused; remove `draft` when checked"
            )
        }
        (Lang::En, true) => writeln!(text, "would take in {new} drafts from “{title}”, {known} known before, {refused} refused"),
    };
    text
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
        (Lang::Zh, Reason::Faulty { zh, .. }) => zh.clone(),
        (Lang::En, Reason::Faulty { en, .. }) => en.clone(),
    };
    visible(&said)
}
