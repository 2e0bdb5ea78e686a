//! Messages as written: where each stands, what it asks for, and what would fail once it is said.

use crate::diagnostic::{Diagnostic, Message, Place, nearest};
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use std::collections::{BTreeMap, BTreeSet};

/// A file of a catalogue as written.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Source {
    /// Where an author would edit it.
    pub(super) file: String,
    pub(super) text: String,
    /// Part of the program, not the site's own.
    pub(super) built_in: bool,
}

/// What a message asks for: the names that are put into it, and the messages that it refers to.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct Needs {
    pub(super) variables: BTreeSet<String>,
    pub(super) messages: BTreeSet<String>,
}

/// A message, where it stands, and what it asks for.
pub(super) struct Written<'s> {
    pub(super) source: &'s Source,
    pub(super) at: std::ops::Range<usize>,
    pub(super) needs: Needs,
}

impl Written<'_> {
    pub(super) fn place(&self) -> Place {
        Place::span(&self.source.file, &self.source.text, self.at.clone())
    }

    /// What would fail once the message is said.
    pub(super) fn faults(&self, model: Option<&Needs>, all: &BTreeMap<String, Written<'_>>) -> Vec<Diagnostic> {
        let strange = self.needs.variables.iter().filter(|name| model.is_some_and(|model| !model.variables.contains(*name)));
        let strange = strange.map(|name| {
            let names = model.into_iter().flat_map(|model| model.variables.iter().map(String::as_str));
            Diagnostic::new(self.place(), Message::WordingVariable { name: name.clone() }).near(name, names)
        });
        let unknown = self.needs.messages.iter().filter(|id| !all.contains_key(*id)).map(|id| {
            let mut fault = Diagnostic::new(self.place(), Message::WordingReference { id: id.clone() });
            fault.near = nearest(id, all.keys().map(String::as_str));
            fault
        });
        strange.chain(unknown).collect()
    }

    /// Says the message once, with a number for everything that may be put into it.
    pub(super) fn attempt(&self, id: &str, bundle: &FluentBundle<FluentResource>, model: Option<&Needs>) -> Option<Diagnostic> {
        if id.starts_with('-') {
            return None;
        }
        let fault = |error: String| Diagnostic::new(self.place(), Message::WordingSyntax { error });
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
pub(super) fn closed(own: &BTreeMap<String, Needs>) -> BTreeMap<String, Needs> {
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
pub(super) fn messages(resource: &FluentResource, text: &str) -> Vec<(String, std::ops::Range<usize>, Needs)> {
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

pub(super) fn first_lower(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}
