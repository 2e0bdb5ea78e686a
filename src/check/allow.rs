//! `allow`: what an editor says may stand in one file, with a reason. What protects people and pages is not up to one file.

use super::Memory;
use crate::diagnostic::{Diagnostic, Message, RULES, Rule, nearest};
use crate::model::{Item, Portal};
use std::collections::BTreeMap;

/// What is left to tell of `all` when everything that files allow is left out; and what is wrong with the allowing itself.
/// `memory` is that of the check of `portal`.
pub fn allow(portal: &Portal, memory: &Memory, all: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let allowing = memory.allowing().filter_map(|(kind, slug)| portal.item(*kind, slug));
    let files: BTreeMap<&str, &dyn Item> = allowing.map(|item| (item.document().file.as_str(), item)).collect();
    if files.is_empty() {
        return all;
    }
    let mut used: Vec<(&str, &'static str)> = Vec::new();
    let mut told = Vec::with_capacity(all.len());
    for diagnostic in all {
        let rule = diagnostic.message.rule();
        match files.get_key_value(diagnostic.place.file.as_str()) {
            Some((file, item)) if !rule.is_locked() && item.common().allow.iter().any(|allow| *allow.rule == *rule.id) => {
                used.push((file, rule.id));
            }
            _ => told.push(diagnostic),
        }
    }
    for (file, item) in &files {
        for (index, allow) in item.common().allow.iter().enumerate() {
            let rule = allow.rule.to_string();
            let again = item.common().allow[..index].iter().any(|before| before.rule == allow.rule);
            let message = match Rule::find(&rule) {
                None => Message::AllowUnknown { rule: rule.clone() },
                Some(known) if known.is_locked() => Message::AllowLocked { rule: rule.clone() },
                Some(known) if (again || !used.contains(&(file, known.id))) && item.document().is_whole() => {
                    Message::AllowUnused { rule: rule.clone() }
                }
                Some(_) => Message::Allowed { rule: rule.clone(), reason: allow.reason.to_string() },
            };
            let mut diagnostic = item.document().fault(&["allow", &index.to_string(), "rule"], message);
            if Rule::find(&rule).is_none() {
                diagnostic.near = nearest(&rule, RULES.iter().map(|rule| rule.id));
            }
            told.push(diagnostic);
        }
    }
    told
}
