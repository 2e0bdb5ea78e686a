//! Quick fixes: what `check --fix` would write, the nearest name, a key that is missing, and leave to break a rule. None
//! writes a value that nobody typed.

use super::complete::Asked;
use super::ground::Sort;
use super::sketch::{Form, Sketch};
use super::{target, tell};
use crate::config;
use crate::diagnostic::{Diagnostic, Lang, Message, mend};
use ls_types::{CodeAction, CodeActionKind, CodeActionOrCommand, TextEdit, Uri, WorkspaceEdit};
use std::collections::HashMap;
use std::fmt::Write as _;
use std::ops::Range;

/// A change of the file: the bytes that go and what comes in their place.
type Change = (Range<usize>, String);

/// What can be done about what is told of these bytes of a file, of the sorts that are asked for.
pub(super) fn actions(asked: &Asked<'_>, bytes: &Range<usize>, only: Option<&[CodeActionKind]>) -> Vec<CodeActionOrCommand> {
    let Some(uri) = asked.desk.uri(asked.file) else { return Vec::new() };
    let mut actions = Vec::new();
    if wants(only, "quickfix") {
        for told in asked.desk.told(asked.file) {
            let place = asked.text.place(&told.place);
            if place.start <= bytes.end && bytes.start <= place.end {
                actions.extend(quick(asked, told, &place, &uri));
            }
        }
    }
    if wants(only, FIX_ALL)
        && let Some(change) = all(asked)
    {
        let title = say(asked, "能放心改的都改好", "fix everything that can be fixed safely");
        let edit = edit(asked, &uri, vec![change]);
        let kind = Some(CodeActionKind::new(FIX_ALL));
        actions.push(CodeAction { title, kind, edit: Some(edit), ..CodeAction::default() });
    }
    actions.into_iter().map(CodeActionOrCommand::CodeAction).collect()
}

/// The sort of action that mends a whole file.
pub(super) const FIX_ALL: &str = "source.fixAll.qiao";

/// Whether actions of a kind are asked for: `source.fixAll` asks for all that begins with it.
pub(super) fn wants(only: Option<&[CodeActionKind]>, kind: &str) -> bool {
    only.is_none_or(|only| only.iter().any(|only| is_within(kind, only.as_str())))
}

fn is_within(kind: &str, wanted: &str) -> bool {
    kind.strip_prefix(wanted).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

fn say(asked: &Asked<'_>, zh: impl Into<String>, en: impl Into<String>) -> String {
    if asked.client.lang == Lang::Zh { zh.into() } else { en.into() }
}

/// What can be done about one diagnostic, the best first.
fn quick(asked: &Asked<'_>, told: &Diagnostic, place: &Range<usize>, uri: &Uri) -> Vec<CodeAction> {
    let action = |(title, change, is_preferred): (String, Change, bool)| CodeAction {
        title,
        kind: Some(CodeActionKind::QUICKFIX),
        diagnostics: Some(vec![tell::told(told, asked.text, asked.client, Vec::new())]),
        edit: Some(edit(asked, uri, vec![change])),
        is_preferred: Some(is_preferred),
        ..CodeAction::default()
    };
    let sure = || {
        let (place, fix) = mend::edits(asked.text.as_str(), std::iter::once(told)).pop()?;
        Some((replace(asked, &fix.new), (place, fix.new.clone()), true))
    };
    let near = || nearest(asked, told, place).map(|change| (replace(asked, &change.1), change, true));
    let missing = || {
        let Message::MissingKey { key, .. } = &told.message else { return None };
        let key = key.name();
        let title = say(asked, format!("补上 `{key}`，值自己填"), format!("add `{key}`, to be filled in"));
        // Never the example: it would pass for a value that somebody knows. An empty one is a fault until it is filled in.
        let line = if asked.file == config::FILE { format!("{key} = \"\"") } else { format!("{key}:") };
        Some((title, insertion(asked, place, &line)?, false))
    };
    let leave = leave(asked, told).map(|change| {
        let id = told.message.rule().id;
        let title = say(asked, format!("这个文件放行 {id}，要写原因"), format!("allow {id} in this file, with a reason"));
        (title, change, false)
    });
    sure().or_else(near).or_else(missing).into_iter().chain(leave).map(action).collect()
}

fn replace(asked: &Asked<'_>, new: &str) -> String {
    if new.is_empty() {
        return say(asked, "删掉", "remove it");
    }
    say(asked, format!("改成 `{new}`"), format!("replace with `{new}`"))
}

/// The nearest name in place of what was written; of a clause only its agreement.
fn nearest(asked: &Asked<'_>, told: &Diagnostic, place: &Range<usize>) -> Option<Change> {
    let near = told.near.as_deref().filter(|_| told.place.length > 0)?;
    let written = &asked.text.as_str()[place.clone()];
    let (old, new) = match &told.message {
        Message::UnknownClause { clause } => {
            let (agreement, _) = clause.split_once('#')?;
            (agreement, near.to_owned())
        }
        // Ids of rules have a slash, so TOML wants them in quotes.
        _ if asked.file == config::FILE && written.starts_with('"') => (written, format!("\"{near}\"")),
        _ => (written, near.to_owned()),
    };
    let at = place.start + written.find(old)?;
    (old != new).then(|| (at..at + old.len(), new))
}

/// A line that is missing, in the record that is told of.
fn insertion(asked: &Asked<'_>, place: &Range<usize>, line: &str) -> Option<Change> {
    let whole = asked.text.as_str();
    if asked.file == config::FILE {
        // What stands at the top of a TOML file comes before its tables.
        let at = if whole.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        return (asked.text.position(place.start).line == 0).then(|| (at..at, format!("{line}{}", newline(whole))));
    }
    let front = target::front(Sort::of(asked.desk.below(asked.file)?)?, whole)?;
    let sketch = Sketch::read(&whole[front.clone()]);
    let at = place.start.checked_sub(front.start);
    let is_it = |node: usize| {
        let node = &sketch.nodes[node];
        let start = if node.key.is_empty() { node.value.start } else { node.key.start };
        at == Some(start)
    };
    // What is missing at the top is told at the fence.
    let record = if at.is_none() { 0 } else { (1..sketch.nodes.len()).find(|node| is_it(*node))? };
    into_record(whole, &front, &sketch, record, line)
}

/// A line written into a record, at its end.
fn into_record(whole: &str, front: &Range<usize>, sketch: &Sketch, record: usize, line: &str) -> Option<Change> {
    let node = &sketch.nodes[record];
    match node.form {
        Form::Braces | Form::Brackets => {
            let end = front.start + node.value.end - 1;
            let inside = whole[front.start + node.value.start + 1..end].trim_end();
            let at = front.start + node.value.start + 1 + inside.len();
            let comma = if inside.trim().is_empty() || inside.ends_with(',') { "" } else { ", " };
            // A colon needs a blank behind it before a brace too.
            let blank = if line.ends_with(':') { " " } else { "" };
            whole[end..].starts_with(['}', ']']).then(|| (at..end, format!("{comma}{line}{blank}")))
        }
        Form::Block => {
            let column = sketch.children(record).next().map_or(0, |child| sketch.nodes[child].column);
            let last = last_below(sketch, record).map_or(0, |last| sketch.nodes[last].value.end.max(sketch.nodes[last].key.end));
            let at = if record == 0 { front.end } else { next_line(whole, front.start + last, front.end) };
            let feed = newline(whole);
            // The last line may have no end.
            let before = if whole[..at].ends_with('\n') { "" } else { feed };
            let mut lines = before.to_owned();
            for line in line.lines() {
                let _ = write!(lines, "{:column$}{line}{feed}", "");
            }
            Some((at..at, lines))
        }
        Form::Nothing | Form::Scalar | Form::Lines => None,
    }
}

/// The last node in a record, however deep.
fn last_below(sketch: &Sketch, record: usize) -> Option<usize> {
    let last = sketch.children(record).last()?;
    Some(last_below(sketch, last).unwrap_or(last))
}

fn next_line(text: &str, at: usize, limit: usize) -> usize {
    text[at..limit].find('\n').map_or(limit, |end| at + end + 1)
}

fn newline(text: &str) -> &'static str {
    if text.contains("\r\n") { "\r\n" } else { "\n" }
}

/// Leave to break a rule in this file. The reason is left empty, which is a fault until somebody gives one.
fn leave(asked: &Asked<'_>, told: &Diagnostic) -> Option<Change> {
    let rule = told.message.rule();
    let sort = Sort::of(asked.desk.below(asked.file)?)?;
    let (Sort::Document(_), false) = (sort, rule.is_locked()) else { return None };
    // What is told of the allowing itself cannot be allowed.
    if rule.room() == "allow" {
        return None;
    }
    let whole = asked.text.as_str();
    let front = target::front(sort, whole)?;
    let sketch = Sketch::read(&whole[front.clone()]);
    let allow = sketch.find(&crate::model::path(&["allow"]));
    match allow {
        None => into_record(whole, &front, &sketch, 0, &format!("allow:\n  - rule: {}\n    reason:", rule.id)),
        Some(allow) if sketch.nodes[allow].form == Form::Brackets => {
            into_record(whole, &front, &sketch, allow, &format!("{{rule: {}, reason: }}", rule.id))
        }
        Some(allow) => into_record(whole, &front, &sketch, allow, &format!("- rule: {}\n  reason:", rule.id)),
    }
}

/// Everything that can be mended in the file, as one change from the first place to the last.
fn all(asked: &Asked<'_>) -> Option<Change> {
    let text = asked.text.as_str();
    let now = asked.mended?;
    if now == text {
        return None;
    }
    let same = |a: &str, b: &str| a.chars().zip(b.chars()).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum::<usize>();
    let start = same(text, now);
    let (rest, new) = (&text[start..], &now[start..]);
    let back = rest.chars().rev().zip(new.chars().rev()).take_while(|(a, b)| a == b);
    let end: usize = back.map(|(a, _)| a.len_utf8()).sum();
    Some((start..text.len() - end, new[..new.len() - end].to_owned()))
}

fn edit(asked: &Asked<'_>, uri: &Uri, changes: Vec<Change>) -> WorkspaceEdit {
    let edits = changes.into_iter().map(|(bytes, new)| TextEdit::new(asked.text.range(&bytes), new)).collect();
    WorkspaceEdit { changes: Some(HashMap::from([(uri.clone(), edits)])), ..WorkspaceEdit::default() }
}
