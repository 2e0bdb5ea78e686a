//! Parts that look alike on many pages, such as the top and the foot of every page: each is drawn once for all of them.

use super::fields::{Fields, map};
use super::trace::{Fact, Trace};
use super::view::safe;
use super::{Renderer, engine};
use crate::diagnostic::Diagnostic;
use rustc_hash::FxHashMap;
use std::sync::{PoisonError, RwLock};
use tera::{Context, Value};

/// A part of a page.
pub(crate) struct Part {
    /// The variable under which the page gets it.
    pub(crate) name: &'static str,
    pub(crate) template: &'static str,
    /// What tells it from other parts of its template, besides the way to the root.
    pub(crate) key: String,
    /// What the template sees, besides that way and the site. It is noted by the page: parts note nothing.
    pub(crate) fields: Fields,
}

/// The parts of every page. They depend on the section, whose entry in the menu is marked.
const EVERYWHERE: [(&str, &str); 3] = [("top", "part-top.html"), ("foot", "part-foot.html"), ("no_fee", "part-no-fee.html")];

/// The parts that were drawn so far, by template, way to the root, and key.
#[derive(Default)]
pub(super) struct Parts(RwLock<FxHashMap<(&'static str, String, String), Value>>);

impl Renderer<'_> {
    /// Puts parts into a page, its own and those of every page; `subject` is what it is about, for messages.
    pub(super) fn put_parts(
        &self,
        context: &mut Context,
        root: &str,
        section: &'static str,
        own: Vec<Part>,
        trace: &Trace,
        subject: impl Fn() -> String,
    ) -> Result<(), Diagnostic> {
        let common = EVERYWHERE.into_iter().map(|(name, template)| {
            let fields = map! { "page": map! { "section": section } };
            Part { name, template, key: section.to_owned(), fields }
        });
        for part in common.chain(own) {
            trace.note(&Fact::Template(part.template));
            context.insert_value(part.name, self.part(part, root, &subject)?);
        }
        Ok(())
    }

    fn part(&self, part: Part, root: &str, subject: impl Fn() -> String) -> Result<Value, Diagnostic> {
        let Part { template, key, fields, .. } = part;
        let key = (template, root.to_owned(), key);
        let known = self.parts.0.read().unwrap_or_else(PoisonError::into_inner).get(&key).cloned();
        if let Some(drawn) = known {
            return Ok(drawn);
        }
        let mut context = Context::new();
        context.insert_value("root", Value::from(root));
        for (name, value) in fields {
            context.insert_value(name, value);
        }
        let drawn = self.engine.render(template, &context);
        let drawn = drawn.map_err(|error| engine::fault(self.theme, template, &error, Some(&subject())))?;
        Ok(self.parts.0.write().unwrap_or_else(PoisonError::into_inner).entry(key).or_insert(safe(&drawn)).clone())
    }
}
