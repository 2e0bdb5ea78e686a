//! `new`: a file in the right folder. On a terminal it asks for what the file needs; else it writes a skeleton with what
//! was given. It never overwrites, and it refuses what is given and wrong. What `check` would refuse and no answer mends,
//! is told.

mod answers;
mod dialogue;
mod interview;
mod judge;
mod skeleton;
mod suggest;

use super::{Exit, Terminal, git, words};
use crate::build::{self, Nobody, Options};
use crate::cli;
use crate::diagnostic::report::{Format, visible};
use crate::diagnostic::{Diagnostic, Message, Place, Severity};
use crate::editor::Examples;
use crate::fs::{self, Creation};
use crate::load;
use crate::model::{Ids, Portal};
use crate::schema::Kind;
use crate::schema::value::Slug;
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
    let read = match build::read(options, &Nobody)?.known() {
        Ok(known) => build::config(&options.root)?.map(|config| (config, known)),
        Err(diagnostics) => Err(diagnostics),
    };
    let (config, (portal, today)) = match read {
        Ok(known) => known,
        Err(diagnostics) => {
            terminal.tell(&diagnostics, Format::Human);
            return Ok(super::ending(&diagnostics));
        }
    };
    let ids = Ids::new(&portal, git::history::ids(options, terminal)?);
    let kind = asked.kind.0;
    let taken = asked.id.as_ref().and_then(|id| taken(&ids, kind, id, terminal));
    if let Some(taken) = taken {
        bail!(taken);
    }
    let is_asking = !asked.no_input && std::io::stdin().is_terminal() && std::io::stderr().is_terminal();
    let answers = answered(kind, asked);
    let slug = match &asked.id {
        Some(slug) => Some(slug.clone()),
        None if is_asking => None,
        None if kind == Kind::Job => suggest::id(&ids, &answers, None, today),
        None => {
            let word = kind.key();
            bail!(terminal.pick(format!("还要写编号：`qiao new {word} 编号`"), format!("say its id: `qiao new {word} ID`")))
        }
    };
    let office = match &asked.region {
        _ if !kind.by_office() => None,
        Some(region) => Some(known(&portal, region, terminal)?.clone()),
        None if is_asking => None,
        None => Some(offices(&portal, kind, terminal)?.swap_remove(0)),
    };
    let judge = Judge { portal: &portal, config, today, finder: Arc::default() };
    let any = interview::any_id();
    let mut wrong = judge.wrong(slug.as_ref().unwrap_or(&any), office.as_ref(), &answers, Extent::Part);
    // Nobody can be asked again for what was typed on the command line; what is wrong with the whole, answers may mend.
    wrong.retain(|wrong| !is_asking || wrong.key.is_some());
    if !wrong.is_empty() {
        refuse(&wrong, terminal);
        return Ok(Exit::Failed);
    }
    match slug {
        Some(slug) if !is_asking => {
            write(options, &slug, office.as_ref(), &answers, &Examples { portal: &portal, today, lang: terminal.lang }, terminal)
        }
        slug => {
            let dialogue = Dialogue::new(terminal);
            interviewed(
                options,
                Interview { dialogue, judge, ids: &ids, terminal, office, answers, offered: BTreeSet::new() },
                slug,
            )
        }
    }
}

/// A file from what is answered on the terminal, besides what the command line gives.
fn interviewed(options: &Options, mut interview: Interview<'_>, id: Option<Slug>) -> anyhow::Result<Exit> {
    let terminal = interview.terminal;
    match interview_about(&mut interview, id) {
        Ok((slug, left)) => {
            let Interview { office, answers, judge, .. } = &interview;
            let examples = Examples { portal: judge.portal, today: judge.today, lang: terminal.lang };
            let exit = write(options, &slug, office.as_ref(), answers, &examples, terminal)?;
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
    interview.can_begin()?;
    if kind.by_office() && interview.office.is_none() {
        interview.office(&offices(portal, kind, terminal)?)?;
    }
    let likely = |interview: &Interview<'_>| suggest::id(interview.ids, &interview.answers, interview.office.as_ref(), today);
    let early = id.map(Ok).or_else(|| (kind == Kind::Job).then(|| interview.id(likely(interview).as_ref()))).transpose()?;
    interview.ask()?;
    interview.body()?;
    let slug = early.map_or_else(|| interview.id(likely(interview).as_ref()), Ok)?;
    let mut before = BTreeSet::new();
    loop {
        let wrong = interview.judge.wrong(&slug, interview.office.as_ref(), &interview.answers, Extent::Whole);
        // Of a rule that this site made stricter an author is told, not asked for a second time what was just answered.
        let again = || wrong.iter().filter(|wrong| wrong.told.message.rule().severity == Severity::Error);
        let keys: Vec<&str> = again().filter_map(|wrong| wrong.key.as_deref()).filter(|key| interview.asks(key)).collect();
        let is_of_text = again().any(|wrong| wrong.is_of_text);
        let now = wrong.iter().map(|wrong| (wrong.key.clone(), wrong.told.message.text(terminal.lang))).collect();
        // What nobody is asked for is left to the author; the answers stay as they are.
        if keys.is_empty() && !is_of_text || now == before {
            return Ok((slug, wrong));
        }
        before = now;
        for Wrong { told, .. } in again() {
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

/// Why something new cannot have an id, if it cannot.
fn taken(ids: &Ids<'_>, kind: Kind, slug: &Slug, terminal: &Terminal) -> Option<String> {
    if ids.portal.is_taken(kind, slug) {
        return Some(terminal.pick(format!("编号 `{slug}` 已经有了"), format!("id `{slug}` is taken")));
    }
    ids.was_taken(kind, slug).then(|| {
        terminal.pick(
            format!("编号 `{slug}` 用过，那份内容后来删了；它的网址不能给别的内容，换一个编号"),
            format!("id `{slug}` was that of something deleted, and its address must not lead to something else: take another"),
        )
    })
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
