//! `new`: a file in the right folder. On a terminal it asks for what the file needs; else it writes a skeleton with what
//! was given. It never overwrites, and it refuses what is given and wrong. What `check` would refuse and no answer mends,
//! is told.

mod answers;
mod dialogue;
mod interview;
mod judge;
mod skeleton;
mod suggest;

use super::{Exit, Terminal, words};
use crate::build::{self, Nobody, Options};
use crate::cli;
use crate::config::Config;
use crate::diagnostic::report::{Format, visible};
use crate::diagnostic::{Diagnostic, Message, Place};
use crate::editor::Examples;
use crate::fs::{self, Creation};
use crate::load;
use crate::model::Portal;
use crate::schema::Kind;
use crate::schema::value::{Date, Slug};
use answers::Answers;
use anyhow::{Context as _, bail};
use dialogue::Dialogue;
use inquire::InquireError;
use interview::Interview;
use judge::{Extent, Judge, Wrong};
use std::collections::BTreeSet;
use std::io::IsTerminal as _;
use std::sync::Arc;

pub(crate) fn new(options: &Options, asked: &cli::New, terminal: &Terminal) -> anyhow::Result<Exit> {
    let known = match build::read(options, &Nobody)?.known() {
        Ok(known) => build::config(&options.root)?.map(|config| (config, known)),
        Err(diagnostics) => Err(diagnostics),
    };
    let (config, (portal, today)) = match known {
        Ok(known) => known,
        Err(diagnostics) => {
            terminal.tell(&diagnostics, Format::Human);
            return Ok(super::ending(&diagnostics));
        }
    };
    if let Some(id) = &asked.id {
        free(&portal, asked.kind.0, id, terminal)?;
    }
    let is_asking = !asked.no_input && std::io::stdin().is_terminal() && std::io::stderr().is_terminal();
    if is_asking {
        interviewed(options, asked, &portal, config, today, terminal)
    } else {
        given(options, asked, &portal, config, today, terminal)
    }
}

/// A file from what the command line gives.
fn given(
    options: &Options,
    asked: &cli::New,
    portal: &Portal,
    config: Arc<Config>,
    today: Date,
    terminal: &Terminal,
) -> anyhow::Result<Exit> {
    let kind = asked.kind.0;
    let slug = match &asked.id {
        Some(slug) => slug.clone(),
        None if kind == Kind::Job => suggest::next_number(portal),
        None => {
            let word = kind.key();
            bail!(terminal.pick(format!("还要写编号：`qiao new {word} 编号`"), format!("say its id: `qiao new {word} ID`")))
        }
    };
    let office = match &asked.region {
        _ if !kind.by_office() => None,
        Some(region) => Some(known(portal, region, terminal)?.clone()),
        None => Some(offices(portal, kind, terminal)?.swap_remove(0)),
    };
    let answers = answered(kind, asked);
    let wrong = Judge { portal, config, today }.wrong(&slug, office.as_ref(), &answers, Extent::Part);
    if !wrong.is_empty() {
        refuse(&wrong, terminal);
        return Ok(Exit::Failed);
    }
    write(options, &slug, office.as_ref(), &answers, &Examples { portal, today, lang: terminal.lang }, terminal)
}

/// A file from what is answered on the terminal, besides what the command line gives.
fn interviewed(
    options: &Options,
    asked: &cli::New,
    portal: &Portal,
    config: Arc<Config>,
    today: Date,
    terminal: &Terminal,
) -> anyhow::Result<Exit> {
    let kind = asked.kind.0;
    let office = asked.region.as_ref().filter(|_| kind.by_office()).map(|region| known(portal, region, terminal)).transpose()?;
    let judge = Judge { portal, config, today };
    let answers = answered(kind, asked);
    // Nobody can be asked again for what was typed on the command line.
    let slug = asked.id.clone().unwrap_or_else(interview::any_id);
    let mut wrong = judge.wrong(&slug, office, &answers, Extent::Part);
    wrong.retain(|wrong| wrong.key.is_some());
    if !wrong.is_empty() {
        refuse(&wrong, terminal);
        return Ok(Exit::Failed);
    }
    let dialogue = Dialogue::new(terminal);
    let mut interview = Interview { dialogue, judge, terminal, office: office.cloned(), answers };
    match interview_about(&mut interview, asked.id.clone()) {
        Ok((slug, left)) => {
            let examples = Examples { portal, today, lang: terminal.lang };
            let exit = write(options, &slug, interview.office.as_ref(), &interview.answers, &examples, terminal)?;
            if left.is_empty() {
                return Ok(exit);
            }
            tell(&left, terminal);
            Terminal::say(terminal.pick("这几处要在文件里改\n", "set this right in the file\n"));
            Ok(Exit::Faults)
        }
        Err(error) if is_stopped(&error) => {
            Terminal::say(terminal.pick("不写了，什么也没有写\n", "stopped: nothing was written\n"));
            Ok(Exit::Failed)
        }
        Err(error) => Err(error),
    }
}

/// Asks until nothing is wrong any more that an answer could mend. Gives the file's id, and what is left to its author.
fn interview_about(interview: &mut Interview<'_>, id: Option<Slug>) -> anyhow::Result<(Slug, Vec<Wrong>)> {
    let (portal, today, terminal) = (interview.judge.portal, interview.judge.today, interview.terminal);
    let kind = interview.answers.kind;
    if kind.by_office() && interview.office.is_none() {
        interview.office(&offices(portal, kind, terminal)?)?;
    }
    let early = id.map(Ok).or_else(|| (kind == Kind::Job).then(|| interview.id(&suggest::next_number(portal)))).transpose()?;
    interview.ask()?;
    interview.body()?;
    let likely = || suggest::id(portal, &interview.answers, interview.office.as_ref(), today);
    let slug = early.map_or_else(|| interview.id(likely().as_deref().unwrap_or_default()), Ok)?;
    let mut before = BTreeSet::new();
    loop {
        let wrong = interview.judge.wrong(&slug, interview.office.as_ref(), &interview.answers, Extent::Whole);
        let keys: Vec<&str> = wrong.iter().filter_map(|wrong| wrong.key.as_deref()).filter(|key| interview.asks(key)).collect();
        let is_of_text = wrong.iter().any(|wrong| wrong.is_of_text);
        let now = wrong.iter().map(|wrong| (wrong.key.clone(), wrong.told.message.text(terminal.lang))).collect();
        // A rule that this site made stricter may want what nobody is asked for; the answers stay as they are.
        if keys.is_empty() && !is_of_text || now == before {
            return Ok((slug, wrong));
        }
        before = now;
        for Wrong { told, .. } in &wrong {
            Terminal::say(&format!("{}\n", said(terminal, told)));
        }
        for key in &keys {
            interview.answers.forget(key);
        }
        if keys.is_empty() { interview.body()? } else { interview.ask()? }
    }
}

fn is_stopped(error: &anyhow::Error) -> bool {
    matches!(error.downcast_ref(), Some(InquireError::OperationCanceled | InquireError::OperationInterrupted))
}

/// What the command line says.
fn answered(kind: Kind, asked: &cli::New) -> Answers {
    let mut answers = Answers::new(kind);
    if let Some(title) = &asked.title {
        answers.put(&["title"], serde_yaml::Value::String(title.clone()));
    }
    for cli::Setting { key, value } in &asked.set {
        answers.type_in(&key.split('.').collect::<Vec<_>>(), value);
    }
    answers
}

fn free(portal: &Portal, kind: Kind, slug: &Slug, terminal: &Terminal) -> anyhow::Result<()> {
    if portal.is_taken(kind, slug) {
        bail!(terminal.pick(format!("编号 `{slug}` 已经有了"), format!("id `{slug}` is taken")));
    }
    Ok(())
}

fn known<'r>(portal: &Portal, region: &'r Slug, terminal: &Terminal) -> anyhow::Result<&'r Slug> {
    if !portal.is_taken(Kind::Region, region) {
        let known: Vec<_> = portal.regions.iter().map(|region| &*region.document.slug as &str).collect();
        let known = known.join(", ");
        bail!(
            terminal.pick(format!("没有地区 `{region}`；现有 {known}"), format!("unknown region `{region}`; known are {known}"))
        );
    }
    Ok(region)
}

/// The regions whose offices may publish: the home region first, then those that publish most of this kind, then the
/// others.
fn offices(portal: &Portal, kind: Kind, terminal: &Terminal) -> anyhow::Result<Vec<Slug>> {
    let home = portal.pairs(|_| true).first().map(|pair| (*pair.from).clone());
    let published = |region: &Slug| {
        portal.items().filter(|item| item.kind() == kind && item.document().office.as_ref() == Some(region)).count()
    };
    let mut all: Vec<Slug> = portal.regions.iter().map(|region| region.document.slug.clone()).collect();
    all.sort_by_cached_key(|region| (Some(region) != home.as_ref(), std::cmp::Reverse(published(region)), region.clone()));
    let none = || {
        terminal
            .pick("还没有地区，先用 `qiao new region 编号` 建一个", "there is no region yet: make one with `qiao new region ID`")
    };
    all.first().with_context(none)?;
    Ok(all)
}

/// A fault in one line: what is wrong, and what to do.
fn said(terminal: &Terminal, told: &Diagnostic) -> String {
    let said = told.message.text(terminal.lang);
    let hint = told.hint(terminal.lang).map(|hint| terminal.pick(format!("；{hint}"), format!("; {hint}"))).unwrap_or_default();
    visible(&format!("{said}{hint}"))
}

/// A fault of something that stands in no file.
fn nowhere(message: Message) -> Diagnostic {
    Diagnostic::new(Place::file(""), message)
}

fn tell(wrong: &[Wrong], terminal: &Terminal) {
    for Wrong { key, told, .. } in wrong {
        let key = key.as_ref().map(|key| format!("`{key}`: ")).unwrap_or_default();
        let label = told.severity.label().to(terminal.lang);
        Terminal::say(&format!("{label}[{}]: {key}{}\n", told.message.rule().id, said(terminal, told)));
    }
}

fn refuse(wrong: &[Wrong], terminal: &Terminal) {
    tell(wrong, terminal);
    Terminal::say(terminal.pick("什么也没有写\n", "nothing was written\n"));
}

fn write(
    options: &Options,
    slug: &Slug,
    office: Option<&Slug>,
    answers: &Answers,
    examples: &Examples<'_>,
    terminal: &Terminal,
) -> anyhow::Result<Exit> {
    let folder = office.map(|office| format!("/{office}")).unwrap_or_default();
    let file = format!("{}/{}{folder}/{slug}.md", load::FOLDER, answers.kind.folder());
    let text = skeleton::skeleton(answers, office.map(|office| &**office), examples);
    let path = options.root.join(&file);
    fs::create_dir_all(path.parent().unwrap_or(&options.root))?;
    if fs::create_new(&path, text.as_bytes())? == Creation::AlreadyExists {
        bail!(terminal.pick(format!("`{file}` 已经有了"), format!("`{file}` exists already")));
    }
    terminal.say_unless_quiet(&words::made(terminal.lang, &file));
    Ok(Exit::Fine)
}
