//! What stands around every page: its top and its foot, drawn once for all pages that look alike there.

use super::fields::map;
use super::trace::{Fact, Trace};
use super::view::safe;
use super::{Renderer, engine};
use crate::diagnostic::Diagnostic;
use std::collections::HashMap;
use std::sync::{PoisonError, RwLock};
use tera::{Context, Value};

/// The templates of the top and the foot, each with the variable under which pages get it.
const PARTS: [(&str, &str); 2] = [("part-top.html", "top"), ("part-foot.html", "foot")];

/// On what a frame depends besides the site: the way to the root, and the section whose entry in the menu is marked.
type Key = (String, &'static str);

/// The frames that were drawn so far.
#[derive(Default)]
pub(super) struct Frames(RwLock<HashMap<Key, [Value; PARTS.len()]>>);

impl Renderer<'_> {
    /// Puts a page into its frame; `subject` is what it is about, for messages.
    pub(super) fn frame(
        &self,
        context: &mut Context,
        root: &str,
        section: &'static str,
        trace: &Trace,
        subject: impl Fn() -> String,
    ) -> Result<(), Diagnostic> {
        let key = (root.to_owned(), section);
        let known = self.frames.0.read().unwrap_or_else(PoisonError::into_inner).get(&key).cloned();
        let parts = if let Some(parts) = known {
            parts
        } else {
            let parts = self.draw_frame(root, section, subject)?;
            self.frames.0.write().unwrap_or_else(PoisonError::into_inner).entry(key).or_insert(parts).clone()
        };
        for ((template, name), part) in PARTS.into_iter().zip(parts) {
            trace.note(&Fact::Template(template));
            context.insert_value(name, part);
        }
        Ok(())
    }

    fn draw_frame(
        &self,
        root: &str,
        section: &'static str,
        subject: impl Fn() -> String,
    ) -> Result<[Value; PARTS.len()], Diagnostic> {
        let mut context = Context::new();
        context.insert_value("root", Value::from(root));
        context.insert_value("page", Value::from(map! { "section": section }));
        let [top, foot] = PARTS.map(|(template, _)| {
            let drawn = self.engine.render(template, &context);
            drawn.map(|html| safe(&html)).map_err(|error| engine::fault(self.theme, template, &error, Some(&subject())))
        });
        Ok([top?, foot?])
    }
}
