//! The words of the pages in one language: messages of the theme's catalogue, in the Fluent syntax, by their ids.
//!
//! The built-in catalogues come first; messages of the site's own lie over them. What a message may say is checked when the
//! catalogue is read, so that to say one later cannot fail. A message is HTML text; what is put into it is not, and whoever
//! puts a page together says so. Titles, names of lists and the words of the search page's script are plain text: they hold
//! no tags and no entities.

use crate::config;
use crate::diagnostic::{Diagnostic, Message, Place, nearest};
use crate::schema::Choice;
use crate::schema::value::{Clock, Date};
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentError, FluentResource, FluentValue};
use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt;
use unic_langid::LanguageIdentifier;

/// The languages that the program has all words of. The first is that of a site which names none.
pub const LANGUAGES: [&str; 2] = [config::LANGUAGE, "en"];

/// A file of a catalogue as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Source {
    /// Where an author would edit it.
    pub(super) file: String,
    pub(super) text: String,
    /// Part of the program, not the site's own.
    pub(super) built_in: bool,
}

/// What is put into a message, by its name there.
pub type Put<'a> = (&'a str, FluentValue<'a>);

/// All messages of a language.
pub struct Wording {
    pub language: String,
    sources: Vec<Source>,
    bundle: FluentBundle<FluentResource>,
    /// The messages into which nothing is put, which are most, said once.
    fixed: HashMap<String, String>,
}

impl fmt::Debug for Wording {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Wording").field("language", &self.language).field("sources", &self.sources).finish_non_exhaustive()
    }
}

impl PartialEq for Wording {
    fn eq(&self, other: &Self) -> bool {
        (&self.language, &self.sources) == (&other.language, &other.sources)
    }
}

impl Eq for Wording {}

/// What a message asks for: the names that are put into it, and the messages that it refers to.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
struct Needs {
    variables: BTreeSet<String>,
    messages: BTreeSet<String>,
}

/// A message, where it stands, and what it asks for.
struct Written<'s> {
    source: &'s Source,
    at: std::ops::Range<usize>,
    needs: Needs,
}

impl Wording {
    /// Puts the files of a language together. `model` are those of each built-in language: the messages that all of these have
    /// must be there, and none may ask for more than in any of these; `choices` are the words of front matter, which a language that is not built in
    /// must name too. Of any other message the templates must have `said` something.
    pub(super) fn read(
        language: &str,
        sources: Vec<Source>,
        model: &[Vec<Source>],
        choices: &[Choice],
        said: impl Fn(&str) -> bool,
    ) -> Result<Self, Vec<Diagnostic>> {
        let locale: LanguageIdentifier = language.parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![locale]);
        bundle.set_use_isolating(false);
        bundle.add_builtins().expect("a new bundle has no functions yet");
        let mut faults = Vec::new();
        let mut written: BTreeMap<String, Written<'_>> = BTreeMap::new();
        for source in &sources {
            let resource = match FluentResource::try_new(source.text.clone()) {
                Ok(resource) => resource,
                Err((resource, errors)) => {
                    faults.extend(errors.into_iter().map(|error| {
                        let place = Place::span(&source.file, &source.text, error.pos.clone());
                        Diagnostic::new(place, Message::WordingSyntax { error: first_lower(&error.to_string()) })
                    }));
                    resource
                }
            };
            for (id, at, needs) in messages(&resource, &source.text) {
                written.insert(id, Written { source, at, needs });
            }
            bundle.add_resource_overriding(resource);
        }
        // What may be put into each message, and how many of the built-in languages have it.
        let mut known: BTreeMap<String, (Needs, usize)> = BTreeMap::new();
        for language in model {
            let parsed = language.iter().map(|source| (source, FluentResource::try_new(source.text.clone())));
            let own =
                parsed.flat_map(|(source, parsed)| messages(&parsed.unwrap_or_else(|(resource, _)| resource), &source.text));
            for (id, needs) in closed(&own.map(|(id, _, needs)| (id, needs)).collect()) {
                let (known, languages) = known.entry(id).or_default();
                known.variables.extend(needs.variables);
                *languages += 1;
            }
        }
        for (choice, needs) in choices.iter().map(|choice| (choice.message().into_owned(), (Needs::default(), 0))) {
            known.entry(choice).or_insert(needs);
        }
        for (id, needs) in closed(&written.iter().map(|(id, message)| (id.clone(), message.needs.clone())).collect()) {
            written.entry(id).and_modify(|message| message.needs = needs);
        }
        for (id, message) in &written {
            let known = known.get(id).map(|(needs, _)| needs);
            let found = message.faults(known, &written);
            // What is well formed may still go round in circles, or say nothing.
            let tried = found.is_empty().then(|| message.attempt(id, &bundle, known)).flatten();
            faults.extend(found.into_iter().chain(tried));
        }
        let referred: BTreeSet<&String> = written.values().flat_map(|message| &message.needs.messages).collect();
        let idle = written.iter().filter(|(id, _)| !known.contains_key(*id) && !referred.contains(id) && !said(id));
        faults.extend(idle.map(|(id, message)| {
            let place = Place::span(&message.source.file, &message.source.text, message.at.clone());
            Diagnostic::new(place, Message::WordingUnsaid { id: id.clone() }).near(id, known.keys().map(String::as_str))
        }));
        let built_in = LANGUAGES.contains(&language);
        let chosen = choices.iter().map(|choice| choice.message().into_owned()).filter(|_| !built_in);
        let common = known.into_iter().filter(|(_, (_, languages))| *languages == model.len()).map(|(id, _)| id);
        let missing: Vec<String> = common.chain(chosen).filter(|id| !written.contains_key(id)).collect();
        if let Some(first) = sources.first().filter(|_| !missing.is_empty()) {
            let message = Message::WordingMissing { count: missing.len(), ids: missing.join(", ") };
            faults.push(Diagnostic::new(Place::file(&first.file), message));
        }
        let plain = written.iter().filter(|(id, message)| !id.starts_with('-') && message.needs.variables.is_empty());
        let plain = plain.map(|(id, _)| id.clone());
        let plain: Vec<String> = plain.collect();
        drop(written);
        if !faults.is_empty() {
            return Err(faults);
        }
        let mut wording = Self { language: language.to_owned(), sources, bundle, fixed: HashMap::new() };
        let said = |id: String| (wording.format(&id, &[]).expect("messages are tried before"), id);
        wording.fixed = plain.into_iter().map(said).map(|(said, id)| (id, said)).collect();
        Ok(wording)
    }

    /// A message with what is put into it, if there is one of this id. Some message of a theme's own may lack something.
    pub fn say(&self, id: &str, put: &[Put<'_>]) -> Result<Cow<'_, str>, String> {
        match self.fixed.get(id) {
            Some(said) => Ok(Cow::Borrowed(said)),
            None => self.format(id, put).map(Cow::Owned),
        }
    }

    fn format(&self, id: &str, put: &[Put<'_>]) -> Result<String, String> {
        let pattern = self.bundle.get_message(id).and_then(|message| message.value());
        let Some(pattern) = pattern else { return Err(format!("there is no message `{id}` in `{}`", self.language)) };
        let args: FluentArgs<'_> = put.iter().map(|(name, value)| (*name, value.clone())).collect();
        let mut errors = Vec::new();
        let said = self.bundle.format_pattern(pattern, Some(&args), &mut errors);
        match errors.into_iter().next() {
            None => Ok(said.into_owned()),
            Some(FluentError::ResolverError(error)) => Err(format!("message `{id}`: {error}")),
            Some(error) => Err(format!("message `{id}`: {error}")),
        }
    }

    /// A message that the program itself needs: it is in every catalogue.
    pub fn text(&self, id: &str, put: &[Put<'_>]) -> String {
        match self.say(id, put) {
            Ok(said) => said.into_owned(),
            Err(error) => panic!("messages are checked when they are read: {error}"),
        }
    }

    /// A message into which nothing is put.
    pub fn word(&self, id: &str) -> String {
        self.text(id, &[])
    }

    /// What a word of front matter is called.
    pub fn choice(&self, choice: &Choice) -> String {
        match self.fixed.get(&*choice.message()) {
            Some(said) => said.clone(),
            None if self.language == LANGUAGES[0] => choice.label.zh.to_owned(),
            None => choice.label.en.to_owned(),
        }
    }

    /// A day, with its year and the day of the week as asked.
    pub fn date(&self, date: Date, year: bool, weekday: bool) -> String {
        let id = match (year, weekday) {
            (false, false) => "date",
            (true, false) => "date-year",
            (false, true) => "date-weekday",
            (true, true) => "date-year-weekday",
        };
        let day = date.0;
        let number = |number: i8| FluentValue::from(i64::from(number));
        self.text(
            id,
            &[
                ("year", FluentValue::from(day.year().to_string())),
                ("month", number(day.month())),
                ("day", number(day.day())),
                ("weekday", number(day.weekday().to_monday_one_offset())),
            ],
        )
    }

    /// A day in words and a time of it.
    pub fn moment(&self, date: &str, time: Clock) -> String {
        self.text("moment", &[("date", date.into()), ("time", time.to_string().into())])
    }

    /// A number as people say it, with at most two decimals.
    pub fn number(&self, number: f64) -> String {
        if number.abs() < 10_000.0 {
            return decimals(number);
        }
        let said = decimals(number.abs());
        let (whole, rest) = said.split_once('.').map_or((&*said, String::new()), |(whole, rest)| (whole, format!(".{rest}")));
        let groups: Vec<&str> =
            whole.as_bytes().rchunks(3).rev().map(|group| std::str::from_utf8(group).unwrap_or_default()).collect();
        let sign = if number < 0.0 { "-" } else { "" };
        let grouped = format!("{sign}{}{rest}", groups.join(","));
        self.text("number-large", &[("wan", decimals(number / 10_000.0).into()), ("grouped", grouped.into())])
    }

    /// Several things in a row.
    pub fn list<'s>(&self, items: impl IntoIterator<Item = &'s str>) -> String {
        items.into_iter().collect::<Vec<_>>().join(&self.word("comma"))
    }
}

impl Written<'_> {
    /// What would fail once the message is said.
    fn faults(&self, model: Option<&Needs>, all: &BTreeMap<String, Written<'_>>) -> Vec<Diagnostic> {
        let place = || Place::span(&self.source.file, &self.source.text, self.at.clone());
        let strange = self.needs.variables.iter().filter(|name| model.is_some_and(|model| !model.variables.contains(*name)));
        let strange = strange.map(|name| {
            let names = model.into_iter().flat_map(|model| model.variables.iter().map(String::as_str));
            Diagnostic::new(place(), Message::WordingVariable { name: name.clone() }).near(name, names)
        });
        let unknown = self.needs.messages.iter().filter(|id| !all.contains_key(*id)).map(|id| {
            let mut fault = Diagnostic::new(place(), Message::WordingReference { id: id.clone() });
            fault.near = nearest(id, all.keys().map(String::as_str));
            fault
        });
        strange.chain(unknown).collect()
    }

    /// Says the message once, with a number for everything that may be put into it.
    fn attempt(&self, id: &str, bundle: &FluentBundle<FluentResource>, model: Option<&Needs>) -> Option<Diagnostic> {
        if id.starts_with('-') {
            return None;
        }
        let fault = |error: String| {
            let place = Place::span(&self.source.file, &self.source.text, self.at.clone());
            Diagnostic::new(place, Message::WordingSyntax { error })
        };
        let Some(pattern) = bundle.get_message(id).and_then(|message| message.value()) else {
            return Some(fault(format!("`{id}` says nothing")));
        };
        let names = &model.unwrap_or(&self.needs).variables;
        let args: FluentArgs<'_> = names.iter().map(|name| (name.as_str(), FluentValue::from(1))).collect();
        let mut errors = Vec::new();
        bundle.format_pattern(pattern, Some(&args), &mut errors);
        errors.into_iter().next().map(|error| fault(first_lower(&error.to_string())))
    }
}

/// What is put into a message reaches those that it refers to, in whatever file they stand.
fn closed(own: &BTreeMap<String, Needs>) -> BTreeMap<String, Needs> {
    let whole = |needs: &Needs| {
        let mut whole = needs.clone();
        let mut next: Vec<&String> = needs.messages.iter().collect();
        let mut seen = BTreeSet::new();
        while let Some(id) = next.pop() {
            if let Some(more) = own.get(id).filter(|_| seen.insert(id)) {
                whole.variables.extend(more.variables.iter().cloned());
                next.extend(&more.messages);
            }
        }
        whole
    };
    own.iter().map(|(id, needs)| (id.clone(), whole(needs))).collect()
}

/// Each message of a file with where it stands and what it asks for itself.
fn messages(resource: &FluentResource, text: &str) -> Vec<(String, std::ops::Range<usize>, Needs)> {
    let mut found = Vec::new();
    for entry in resource.entries() {
        let (name, pattern) = match entry {
            Entry::Message(message) => (message.id.name.to_owned(), message.value.as_ref()),
            Entry::Term(term) => (format!("-{}", term.id.name), Some(&term.value)),
            _ => continue,
        };
        let mut needs = Needs::default();
        if let Some(pattern) = pattern {
            gather(pattern, &mut needs);
        }
        let begins = |at: &usize| {
            let line = *at == 0 || text.as_bytes()[at - 1] == b'\n';
            line && text[at + name.len()..].trim_start_matches(' ').starts_with('=')
        };
        let start = text.match_indices(&*name).map(|(at, _)| at).filter(begins).last().unwrap_or(0);
        found.push((name.clone(), start..start + name.len(), needs));
    }
    found
}

fn gather(pattern: &Pattern<&str>, needs: &mut Needs) {
    for element in &pattern.elements {
        let PatternElement::Placeable { expression } = element else { continue };
        gather_expression(expression, needs);
    }
}

fn gather_expression(expression: &Expression<&str>, needs: &mut Needs) {
    match expression {
        Expression::Inline(inline) => gather_inline(inline, needs),
        Expression::Select { selector, variants } => {
            gather_inline(selector, needs);
            for variant in variants {
                gather(&variant.value, needs);
            }
        }
    }
}

fn gather_inline(expression: &InlineExpression<&str>, needs: &mut Needs) {
    match expression {
        InlineExpression::VariableReference { id } => {
            needs.variables.insert(id.name.to_owned());
        }
        InlineExpression::MessageReference { id, .. } => {
            needs.messages.insert(id.name.to_owned());
        }
        InlineExpression::TermReference { id, .. } => {
            needs.messages.insert(format!("-{}", id.name));
        }
        InlineExpression::Placeable { expression } => gather_expression(expression, needs),
        InlineExpression::FunctionReference { arguments, .. } => {
            let named = arguments.named.iter().map(|argument| &argument.value);
            for argument in arguments.positional.iter().chain(named) {
                gather_inline(argument, needs);
            }
        }
        _ => {}
    }
}

fn first_lower(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

fn decimals(number: f64) -> String {
    let text = format!("{number:.2}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use crate::config::Config;
    use crate::theme;
    use std::path::Path;
    use std::sync::Arc;

    fn wording(language: &str) -> Arc<super::Wording> {
        let settings = format!("title = \"样例\"\nlanguage = \"{language}\"\n[operator]\nname = \"样例\"\n");
        let config = Config::parse(&settings).expect("these settings are right");
        theme::load(Path::new("no such site"), &config, &[]).0.expect("built-in words are right").wording
    }

    #[test]
    fn numbers_are_written_as_people_say_them() {
        let (zh, en) = (wording("zh-CN"), wording("en"));
        for (number, chinese, english) in [
            (0.0, "0", "0"),
            (500.0, "500", "500"),
            (111.4, "111.4", "111.4"),
            (10_000.0, "1万", "10,000"),
            (180_500.0, "18.05万", "180,500"),
            (99_999.999, "10万", "100,000"),
            (-1_234_567.5, "-123.46万", "-1,234,567.5"),
        ] {
            assert_eq!((zh.number(number), en.number(number)), (chinese.to_owned(), english.to_owned()));
        }
    }

    #[test]
    fn english_counts_one_otherwise_than_many() {
        let en = wording("en");
        let jobs = |n: u32| en.text("jobs-count", &[("n", n.into())]);
        assert_eq!((jobs(1).as_str(), jobs(2).as_str()), ("1 job", "2 jobs"));
    }
}
