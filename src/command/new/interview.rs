//! Asks for what a file needs, key by key, from the table of fields: what exists is chosen, all else is typed and held
//! against what `check` would say.

use super::answers::Answers;
use super::dialogue::Dialogue;
use super::judge::{Extent, Judge};
use super::skeleton::is_wanted;
use super::{nowhere, said, suggest, taken};
use crate::command::Terminal;
use crate::diagnostic::{Diagnostic, Message};
use crate::model::{Ids, Level, Trades, record};
use crate::privacy;
use crate::schema::value::{Date, Slug, means_nothing};
use crate::schema::{Field, Kind, Record, Shape};
use anyhow::bail;
use serde_yaml::{Mapping, Value};
use std::collections::BTreeSet;

/// Keys that a file can do without but of which `check` speaks sooner or later: they are asked for, and may be left empty.
const OFFERED: &[(Kind, &str)] = &[(Kind::Region, "parent"), (Kind::Employer, "uscc"), (Kind::Employer, "grievance_phone")];

/// One interview, about one file.
pub(super) struct Interview<'a> {
    pub(super) dialogue: Dialogue,
    pub(super) judge: Judge<'a>,
    pub(super) ids: &'a Ids<'a>,
    pub(super) terminal: &'a Terminal,
    pub(super) office: Option<Slug>,
    pub(super) answers: Answers,
    /// What was offered once.
    pub(super) offered: BTreeSet<&'static str>,
}

impl Interview<'_> {
    /// Asks for every key that the file needs and that is not answered yet, and offers those that it may have besides.
    pub(super) fn ask(&mut self) -> anyhow::Result<()> {
        let kind = self.answers.kind;
        for field in record(kind).fields {
            if self.answers.get(field.key).is_none() && self.asks(field.key) {
                self.value(field, &[field.key], field.shape)?;
            }
        }
        // Rules judge only what has all that it needs, so these come last.
        for field in record(kind).fields.iter().filter(|field| OFFERED.contains(&(kind, field.key))) {
            if self.answers.get(field.key).is_none() && self.offered.insert(field.key) {
                match field.shape {
                    Shape::Reference(Kind::Region) => self.offer_above(field)?,
                    _ => self.offer(field)?,
                }
            }
        }
        Ok(())
    }

    /// Asks for a text that may be left out. Of what `check` would only warn of it is said at once, since it may be right.
    fn offer(&mut self, field: &Field) -> anyhow::Result<()> {
        let path = [field.key];
        let help = self
            .terminal
            .pick(format!("没有就直接回车；例如 {}", field.example), format!("Enter leaves it out; e.g. {}", field.example));
        loop {
            let meant = |typed: &str| self.meant(&path, typed);
            let wrong = |typed: &str| if means_nothing(typed) { None } else { self.wrong(field, &path, typed) };
            let typed = self.dialogue.text(&self.question(field, &path), &help, None, meant, wrong)?;
            if means_nothing(&typed) {
                return Ok(());
            }
            self.answers.type_in(&path, &typed);
            let doubts = self.judge.doubts(field.key, &any_id(), self.office.as_ref(), &self.answers);
            if doubts.is_empty() {
                return Ok(());
            }
            for doubt in &doubts {
                Terminal::say(&format!("{}\n", said(self.terminal, doubt)));
            }
            let question = self.terminal.pick("对不对", "is it right");
            let words =
                self.terminal.pick(["再打一遍", "核对过，没有错"], ["no: once more", "yes: it is so"]).map(ToOwned::to_owned);
            if self.dialogue.choose(question, words.to_vec(), 0, &self.otherwise(None))? == 1 {
                return Ok(());
            }
            self.answers.forget(field.key);
        }
    }

    /// Asks in which of the regions of a higher level this one lies, where there are any. Below a county it lies in one of
    /// them; a county may stand alone.
    fn offer_above(&mut self, field: &Field) -> anyhow::Result<()> {
        let level = self.answers.text("level").and_then(|key| Level::ALL.iter().find(|level| level.key() == key));
        let above = level.map(|level| suggest::above(self.judge.portal, *level, self.answers.text("code")));
        let (Some(level), Some(above)) = (level, above.filter(|above| !above.is_empty())) else { return Ok(()) };
        let mut labels: Vec<String> = above.iter().map(|region| self.labelled(Kind::Region, &region.document.slug)).collect();
        if *level <= Level::County {
            labels.push(self.terminal.pick("没有，不写", "none of these").to_owned());
        }
        let path = [field.key];
        let chosen = self.dialogue.choose(&self.question(field, &path), labels, 0, &self.otherwise(Some(Kind::Region)))?;
        if let Some(region) = above.get(chosen) {
            self.answers.put(&path, Value::String(region.document.slug.to_string()));
        }
        Ok(())
    }

    /// Stops before the first question where one of them could not be answered, since what it asks for does not exist yet.
    pub(super) fn can_begin(&self) -> anyhow::Result<()> {
        for field in record(self.answers.kind).fields {
            let open = self.answers.get(field.key).is_none() && self.asks(field.key);
            if let (true, Shape::Reference(kind)) = (open, field.shape) {
                self.ids(kind)?;
            }
        }
        Ok(())
    }

    /// Whether the interview asks for a key.
    pub(super) fn asks(&self, key: &str) -> bool {
        let kind = self.answers.kind;
        let is_wanted = record(kind).field(key).is_some_and(|field| is_wanted(kind, field));
        is_wanted && !(key == "place" && self.is_online())
    }

    /// Asks for an id; the one that is likely stands there to be taken.
    pub(super) fn id(&self, likely: Option<&Slug>) -> anyhow::Result<Slug> {
        let wrong = |typed: &str| match Slug::parse(typed) {
            None => Some(said(self.terminal, &nowhere(Message::BadSlug { slug: typed.to_owned() }))),
            Some(slug) => taken(self.ids, self.answers.kind, &slug, self.terminal),
        };
        let question = self.terminal.pick("编号，也是文件名和网址", "the id, which is the file's name and in the address");
        let example = if self.answers.kind == Kind::Job {
            self.terminal.pick("只用小写字母、数字和连字符", "lower-case letters, digits and hyphens")
        } else {
            self.terminal.pick(
                "登出去以后别再改；最好换成看得懂的拼音或英文，只用小写字母、数字和连字符",
                "it stays once published; better one that people recognise, of lower-case letters, digits and hyphens",
            )
        };
        let typed = self.dialogue.text(question, example, likely.map(|slug| &**slug), ToOwned::to_owned, wrong)?;
        Ok(Slug::parse(&typed).expect("what is no id is not taken for an answer"))
    }

    /// Asks which region's office publishes the file; the one at the front is under the cursor.
    pub(super) fn office(&mut self, offices: &[Slug]) -> anyhow::Result<()> {
        let options: Vec<String> = offices.iter().map(|slug| self.labelled(Kind::Region, slug)).collect();
        let question = self.terminal.pick("由哪个地区发布", "the region whose office publishes it");
        self.office = Some(offices[self.dialogue.choose(question, options, 0, &self.otherwise(Some(Kind::Region)))?].clone());
        Ok(())
    }

    /// Asks for a text below the keys, which most kinds can do without.
    pub(super) fn body(&mut self) -> anyhow::Result<()> {
        let question =
            self.terminal.pick("正文，先写一句，文件里可以接着写", "the text: a sentence, to be continued in the file");
        let wrong = |typed: &str| {
            let mut answers = self.answers.clone();
            answers.body = Some(typed.to_owned());
            let wrong = self.judge.wrong(&any_id(), self.office.as_ref(), &answers, Extent::Whole);
            wrong.into_iter().find(|wrong| wrong.is_of_text).map(|wrong| said(self.terminal, &wrong.told))
        };
        let is_optional = wrong("").is_none();
        let help = if is_optional { self.terminal.pick("可以不写", "may be left out") } else { "" };
        let typed = self.dialogue.text(question, help, None, ToOwned::to_owned, wrong)?;
        self.answers.body = Some(typed);
        Ok(())
    }

    /// A fair that takes place nowhere has no place.
    fn is_online(&self) -> bool {
        self.answers.kind == Kind::Fair && matches!(self.answers.text("kind"), Some("online" | "livestream"))
    }

    fn value(&mut self, field: &Field, path: &[&str], shape: Shape) -> anyhow::Result<()> {
        match shape {
            Shape::Map(record) => self.record(record, path),
            Shape::Short(short, record) => match record.field(short) {
                Some(inner) => self.value(field, path, inner.shape),
                None => Ok(()),
            },
            Shape::Filled(item) => self.list(field, path, *item),
            // Who has nothing to add to such a list says so by not adding to it.
            Shape::List(_) => {
                self.answers.put(path, Value::Sequence(Vec::new()));
                Ok(())
            }
            Shape::Choice(choices) => {
                let label = |choice: &crate::schema::Choice| choice.label.to(self.terminal.lang).to_owned();
                let keys: Vec<String> = choices.iter().map(|choice| choice.key.to_owned()).collect();
                self.choice(field, path, choices.iter().map(label).collect(), &keys, &self.otherwise(None))
            }
            Shape::Bool => {
                let words = self.terminal.pick(["有 / 是", "没有 / 否"], ["yes", "no"]).map(ToOwned::to_owned);
                let chosen = self.dialogue.choose(&self.question(field, path), words.to_vec(), 0, &self.otherwise(None))?;
                self.answers.put(path, Value::Bool(chosen == 0));
                Ok(())
            }
            Shape::Reference(kind) => {
                let ids = self.ids(kind)?;
                let labels = ids.iter().map(|id| self.labelled(kind, id)).collect();
                self.choice(field, path, labels, &ids, &self.otherwise(Some(kind)))
            }
            Shape::Trade => {
                let (keys, labels) = self.trades();
                self.choice(field, path, labels, &keys, &self.no_trade())
            }
            _ => self.text(field, path),
        }
    }

    fn record(&mut self, record: &'static Record, path: &[&str]) -> anyhow::Result<()> {
        if record.is_optional() {
            self.answers.put(path, Value::Mapping(Mapping::new()));
        }
        for field in record.fields.iter().filter(|field| field.required) {
            let path = [path, &[field.key]].concat();
            self.value(field, &path, field.shape)?;
            self.consent(record, &path)?;
        }
        Ok(())
    }

    /// A mobile number may stand beside a word of consent only, so that is asked for.
    fn consent(&mut self, record: &'static Record, path: &[&str]) -> anyhow::Result<()> {
        let Some((key, above)) = path.split_last() else { return Ok(()) };
        let (true, Some(consent)) = (matches!(*key, "phone" | "value"), record.field("consent")) else { return Ok(()) };
        let typed = self.answers.at(path).and_then(Value::as_str).unwrap_or_default();
        if privacy::numbers(typed).iter().any(|found| found.kind == privacy::Kind::Mobile) {
            self.text(consent, &[above, &["consent"]].concat())?;
        }
        Ok(())
    }

    /// Items one after the other, at least one, while there are more.
    fn list(&mut self, field: &Field, path: &[&str], item: Shape) -> anyhow::Result<()> {
        for index in 0.. {
            let at = index.to_string();
            self.value(field, &[path, &[&at]].concat(), item)?;
            let more = self.terminal.pick(format!("还有吗：{}", field.about.zh), format!("another one: {}", field.about.en));
            let words = self.terminal.pick(["没有了", "还有"], ["no", "yes"]).map(ToOwned::to_owned);
            if self.dialogue.choose(&more, words.to_vec(), 0, &self.otherwise(None))? == 0 {
                break;
            }
        }
        Ok(())
    }

    fn choice(
        &mut self,
        field: &Field,
        path: &[&str],
        labels: Vec<String>,
        keys: &[String],
        otherwise: &str,
    ) -> anyhow::Result<()> {
        let likely = suggest::choice(self.judge.portal, &self.answers, self.office.as_ref(), path, keys);
        let chosen = self.dialogue.choose(&self.question(field, path), labels, likely, otherwise)?;
        self.answers.put(path, Value::String(keys[chosen].clone()));
        Ok(())
    }

    fn text(&mut self, field: &Field, path: &[&str]) -> anyhow::Result<()> {
        let Judge { portal, config, today, .. } = &self.judge;
        let likely = suggest::value(portal, config, &self.answers, self.office.as_ref(), *today, path);
        let example = self.terminal.pick(format!("例如 {}", field.example), format!("e.g. {}", field.example));
        let meant = |typed: &str| self.meant(path, typed);
        let wrong = |typed: &str| self.wrong(field, path, typed);
        let typed = self.dialogue.text(&self.question(field, path), &example, likely.as_deref(), meant, wrong)?;
        self.answers.type_in(path, &typed);
        Ok(())
    }

    /// What to do where no choice fits what was typed.
    fn otherwise(&self, referred: Option<Kind>) -> String {
        match referred {
            None => self
                .terminal
                .pick("没有对得上的：退格删掉几个字，换个词找", "nothing matches: delete some letters and try other words")
                .to_owned(),
            Some(kind) => {
                let (label, word) = (kind.label().to(self.terminal.lang), kind.key());
                self.terminal.pick(
                    format!("没有对得上的：退格删掉几个字再找；是新的{label}，按 Ctrl-C 停下，先用 `qiao new {word}` 建一个"),
                    format!("nothing matches: delete some letters; for a new {label} stop with Ctrl-C and make it with `qiao new {word}`"),
                )
            }
        }
    }

    /// What to do where no trade fits: there is one for all that needs no skill.
    fn no_trade(&self) -> String {
        let otherwise = self.otherwise(None);
        let Some(general) = self.judge.portal.trades.get(Trades::GENERAL) else { return otherwise };
        let (title, key) = (&*general.title as &str, Trades::GENERAL);
        self.terminal.pick(
            format!("{otherwise}；实在没有，就选{title}（{key}）"),
            format!("{otherwise}; if there is none, choose {title} ({key})"),
        )
    }

    /// What was typed at a path, as `check --fix` would write it: `2026.12.20` is the day 2026-12-20.
    fn meant(&self, path: &[&str], typed: &str) -> String {
        let fixed = |told: &Diagnostic| told.fix.as_ref().filter(|fix| fix.old == typed).map(|fix| fix.new.clone());
        self.told(path, typed).iter().find_map(fixed).unwrap_or_else(|| typed.to_owned())
    }

    /// What `check` would say of a text at a path.
    fn wrong(&self, field: &Field, path: &[&str], typed: &str) -> Option<String> {
        if means_nothing(typed) {
            return Some(said(self.terminal, &nowhere(field.empty())));
        }
        let told = self.told(path, typed);
        // For consent is asked next, where it may be written.
        let is_asked = path.len() > 1 || record(self.answers.kind).field("consent").is_some();
        let told = told.iter().find(|told| !(is_asked && matches!(told.message, Message::MobileConsent { .. })))?;
        Some(
            match &told.message {
                Message::BadDate { value, .. } => self.without_year(value),
                _ => None,
            }
            .unwrap_or_else(|| said(self.terminal, told)),
        )
    }

    /// Everything that `check` would say of the key of a text at a path.
    fn told(&self, path: &[&str], typed: &str) -> Vec<Diagnostic> {
        let mut answers = self.answers.clone();
        answers.type_in(path, typed);
        let wrong = self.judge.wrong(&any_id(), self.office.as_ref(), &answers, Extent::Part);
        wrong.into_iter().filter(|wrong| wrong.key.as_deref() == path.first().copied()).map(|wrong| wrong.told).collect()
    }

    /// What to write in place of a day without its year, `12月20日`: which year it is nobody guesses.
    fn without_year(&self, typed: &str) -> Option<String> {
        let (month, day) = typed.trim_end_matches(['日', '号']).split_once('月')?;
        let (month, day): (i8, i8) = (month.trim().parse().ok()?, day.trim().parse().ok()?);
        let this = self.judge.today.0.year();
        let days = [this, this + 1].into_iter().filter_map(|year| jiff::civil::Date::new(year, month, day).ok()).map(Date);
        let next = days.into_iter().find(|day| *day >= self.judge.today)?;
        Some(self.terminal.pick(
            format!("没写是哪一年；要是 {next}，就照这样写"),
            format!("which year is it? Write the whole day, such as {next}"),
        ))
    }

    fn question(&self, field: &Field, path: &[&str]) -> String {
        let keys: Vec<&str> = path.iter().copied().filter(|step| step.parse::<usize>().is_err()).collect();
        let (about, keys) = (field.about.to(self.terminal.lang), keys.join("."));
        self.terminal.pick(format!("{about}（{keys}）"), format!("{about} ({keys})"))
    }

    /// The ids that may be named, those that are likely first.
    fn ids(&self, kind: Kind) -> anyhow::Result<Vec<String>> {
        let portal = self.judge.portal;
        let ids: Vec<String> = match kind {
            Kind::Employer => suggest::employers(portal, self.office.as_ref()).into_iter().map(ToString::to_string).collect(),
            kind => portal.items().filter(|item| item.kind() == kind).map(|item| item.slug().to_string()).collect(),
        };
        if ids.is_empty() {
            let (label, word) = (kind.label().to(self.terminal.lang), kind.key());
            bail!(self.terminal.pick(
                format!("还没有{label}，先用 `qiao new {word}` 建一个"),
                format!("there is no {label} yet: make one with `qiao new {word}`")
            ));
        }
        Ok(ids)
    }

    fn labelled(&self, kind: Kind, id: &str) -> String {
        let title = self.judge.portal.item(kind, id).map(|item| item.common().title.to_owned()).unwrap_or_default();
        format!("{title}  {id}")
    }

    /// The trades with the words by which they are looked for.
    fn trades(&self) -> (Vec<String>, Vec<String>) {
        let trades = &self.judge.portal.trades;
        let label = |key: &str| {
            let Some(trade) = trades.get(key) else { return key.to_owned() };
            let words: Vec<&str> =
                std::iter::once(&*trade.group as &str).chain(trade.words.iter().map(|word| &**word as &str)).collect();
            format!("{}（{}）  {key}", &*trade.title as &str, words.join("、"))
        };
        trades.keys().map(|key| (key.to_owned(), label(key))).unzip()
    }
}

/// An id for a file that has none yet.
pub(super) fn any_id() -> Slug {
    Slug::parse("new").expect("this is an id")
}
