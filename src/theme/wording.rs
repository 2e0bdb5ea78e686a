//! The words of the pages in one language: messages of the theme's catalogue, in the Fluent syntax, by their ids.
//!
//! The built-in catalogues come first; messages of the site's own lie over them. What a message may say is checked when the
//! catalogue is read, so that to say one later cannot fail. A message is HTML text; what is put into it is not, and whoever
//! puts a page together says so. Titles, names of lists, the texts of digests and the words of the search page's script are plain
//! text: they hold no tags and no entities.

use super::written::{Needs, Source, Written, closed, first_lower, messages};
use crate::config;
use crate::diagnostic::{Diagnostic, Message, Place};
use crate::schema::Choice;
use crate::schema::value::{Clock, Date};
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::types::FluentNumber;
use fluent_bundle::{FluentArgs, FluentError, FluentResource, FluentValue};
use fluent_syntax::ast::{Expression, InlineExpression, Pattern, PatternElement};
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::{self, Write as _};
use std::hash::{Hash, Hasher};
use unic_langid::LanguageIdentifier;

/// The languages that the program has all words of. The first is that of a site which names none.
pub const LANGUAGES: [&str; 2] = [config::LANGUAGE, "en"];

/// What is put into a message, by its name there.
pub type Put<'a> = (&'a str, FluentValue<'a>);

/// All messages of a language.
pub struct Wording {
    pub language: String,
    sources: Vec<Source>,
    bundle: FluentBundle<FluentResource>,
    /// The messages that are mere text, and places where something is put: all but those that choose among plurals.
    plain: FxHashMap<String, Vec<Piece>>,
}

/// A part of a message that chooses nothing.
enum Piece {
    Text(String),
    /// What is put there, by its name.
    Put(String),
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

impl Hash for Wording {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (&self.language, &self.sources).hash(state);
    }
}

impl Wording {
    /// Puts the files of a language together. `model` are those of each built-in language: the messages that all of these
    /// have must be there, and none may ask for more than in any of these; `choices` are the words of front matter, which a
    /// language that is not built in must name too. Of any other message the templates must have `said` something.
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
            let fault = Diagnostic::new(message.place(), Message::WordingUnsaid { id: id.clone() });
            fault.near(id, known.keys().map(String::as_str))
        }));
        let built_in = LANGUAGES.contains(&language);
        let chosen = choices.iter().map(|choice| choice.message().into_owned()).filter(|_| !built_in);
        let common = known.into_iter().filter(|(_, (_, languages))| *languages == model.len()).map(|(id, _)| id);
        let missing: Vec<String> = common.chain(chosen).filter(|id| !written.contains_key(id)).collect();
        if let Some(first) = sources.first().filter(|_| !missing.is_empty()) {
            let message = Message::WordingMissing { count: missing.len(), ids: missing.join(", ") };
            faults.push(Diagnostic::new(Place::file(&first.file), message));
        }
        let all = written.iter().filter(|(id, _)| !id.starts_with('-'));
        let all: Vec<(String, bool)> = all.map(|(id, message)| (id.clone(), message.needs.variables.is_empty())).collect();
        drop(written);
        if !faults.is_empty() {
            return Err(faults);
        }
        let mut wording = Self { language: language.to_owned(), sources, bundle, plain: FxHashMap::default() };
        let pieces = |(id, fixed): (String, bool)| {
            let pieces = if fixed {
                vec![Piece::Text(wording.format(&id, &[]).expect("messages are tried before"))]
            } else {
                pieces(wording.pattern(&id)?)?
            };
            Some((id, pieces))
        };
        wording.plain = all.into_iter().filter_map(pieces).collect();
        Ok(wording)
    }

    /// A message with what is put into it, if there is one of this id. Some message of a theme's own may lack something.
    pub fn say(&self, id: &str, put: &[Put<'_>]) -> Result<Cow<'_, str>, String> {
        match self.plain.get(id).map(Vec::as_slice) {
            Some([Piece::Text(said)]) => Ok(Cow::Borrowed(said)),
            // What lacks something is told by those who read the whole language.
            Some(pieces) => fill(pieces, put).map_or_else(|| self.format(id, put), Ok).map(Cow::Owned),
            None => self.format(id, put).map(Cow::Owned),
        }
    }

    /// The messages into which nothing is put, by id, in no order.
    pub fn labels(&self) -> impl Iterator<Item = (&str, &str)> {
        self.plain.iter().filter_map(|(id, pieces)| match &**pieces {
            [Piece::Text(said)] => Some((id.as_str(), said.as_str())),
            _ => None,
        })
    }

    fn pattern(&self, id: &str) -> Option<&Pattern<&str>> {
        self.bundle.get_message(id).and_then(|message| message.value())
    }

    fn format(&self, id: &str, put: &[Put<'_>]) -> Result<String, String> {
        let Some(pattern) = self.pattern(id) else { return Err(format!("there is no message `{id}` in `{}`", self.language)) };
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
        match self.plain.get(&*choice.message()).map(Vec::as_slice) {
            Some([Piece::Text(said)]) => said.clone(),
            _ if self.language == LANGUAGES[0] => choice.label.zh.to_owned(),
            _ => choice.label.en.to_owned(),
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

/// The parts of a message, if it chooses nothing.
fn pieces(pattern: &Pattern<&str>) -> Option<Vec<Piece>> {
    let piece = |element: &PatternElement<&str>| match element {
        PatternElement::TextElement { value } => Some(Piece::Text((*value).to_owned())),
        PatternElement::Placeable { expression: Expression::Inline(InlineExpression::VariableReference { id }) } => {
            Some(Piece::Put(id.name.to_owned()))
        }
        PatternElement::Placeable { .. } => None,
    };
    pattern.elements.iter().map(piece).collect()
}

/// Says the parts one after another: what `FluentBundle` does with them, without its maps of arguments. None if something
/// is missing.
fn fill(pieces: &[Piece], put: &[Put<'_>]) -> Option<String> {
    let mut said = String::with_capacity(64);
    for piece in pieces {
        match piece {
            Piece::Text(text) => said.push_str(text),
            Piece::Put(name) => match put.iter().rev().find(|(known, _)| known == name).map(|(_, value)| value)? {
                FluentValue::String(text) => said.push_str(text),
                FluentValue::Number(number) => match whole(number) {
                    Some(whole) => _ = write!(said, "{whole}"),
                    None => said.push_str(&number.as_string()),
                },
                _ => return None,
            },
        }
    }
    Some(said)
}

/// A number without decimals, of which nothing else is asked.
fn whole(number: &FluentNumber) -> Option<i64> {
    #[expect(clippy::cast_possible_truncation, reason = "whole and within bounds")]
    let whole = number.value as i64;
    let is_whole = number.value.fract() == 0.0 && number.value.abs() < 1e15;
    (is_whole && number.options.minimum_fraction_digits.is_none()).then_some(whole)
}

fn decimals(number: f64) -> String {
    let text = format!("{number:.2}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::{Piece, Put};
    use crate::config::Config;
    use crate::theme;
    use fluent_bundle::FluentValue;
    use std::collections::BTreeSet;
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
    fn plain_messages_say_what_the_whole_language_says() {
        for language in ["zh-CN", "en"] {
            let wording = wording(language);
            for id in wording.plain.keys().collect::<BTreeSet<_>>() {
                let names = |piece: &Piece| match piece {
                    Piece::Put(name) => Some(name.clone()),
                    Piece::Text(_) => None,
                };
                let names: Vec<String> = wording.plain[id].iter().filter_map(names).collect();
                for value in [FluentValue::from("<b>甲</b> {乙}"), 0.into(), 3.into(), 12.5.into(), (-4).into(), 1_234_567.into()]
                {
                    let put: Vec<Put<'_>> = names.iter().map(|name| (name.as_str(), value.clone())).collect();
                    assert_eq!(wording.say(id, &put).unwrap(), wording.format(id, &put).unwrap(), "{id} in {language}");
                }
            }
        }
    }

    #[test]
    fn english_counts_one_otherwise_than_many() {
        let en = wording("en");
        let jobs = |n: u32| en.text("jobs-count", &[("n", n.into())]);
        assert_eq!((jobs(1).as_str(), jobs(2).as_str()), ("1 job", "2 jobs"));
    }
}
