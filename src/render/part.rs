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

/// The parts of every page, by the variables under which it gets them. They depend on the section, whose entry in the menu is
/// marked.
const EVERYWHERE: [(&str, &str); 5] = [
    ("head", "part-head.html"),
    ("top", "part-top.html"),
    ("stale", "part-stale.html"),
    ("foot", "part-foot.html"),
    ("no_fee", "part-no-fee.html"),
];

/// Those parts as they were drawn, in that order.
type Common = [Value; EVERYWHERE.len()];

/// The parts that were drawn so far.
#[derive(Default)]
pub(super) struct Parts {
    /// Those of every page, by section, and in each by the way to the root.
    everywhere: RwLock<FxHashMap<&'static str, Vec<(String, Common)>>>,
    /// The others by template, way to the root, and key.
    own: RwLock<FxHashMap<(&'static str, String, String), Value>>,
}

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
        for ((name, template), part) in EVERYWHERE.into_iter().zip(self.everywhere(root, section, &subject)?) {
            trace.note(&Fact::Template(template));
            context.insert_value(name, part);
        }
        for part in own {
            trace.note(&Fact::Template(part.template));
            context.insert_value(part.name, self.part(part, root, &subject)?);
        }
        Ok(())
    }

    fn everywhere(&self, root: &str, section: &'static str, subject: impl Fn() -> String) -> Result<Common, Diagnostic> {
        let known = self.parts.everywhere.read().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, parts)) = known.get(section).and_then(|parts| parts.iter().find(|(known, _)| known == root)) {
            return Ok(parts.clone());
        }
        drop(known);
        let draw = |(_, template)| self.draw_part(template, root, map! { "page": map! { "section": section } }, &subject);
        let [head, top, stale, foot, no_fee] = EVERYWHERE.map(draw);
        let parts = [head?, top?, stale?, foot?, no_fee?];
        let mut known = self.parts.everywhere.write().unwrap_or_else(PoisonError::into_inner);
        known.entry(section).or_default().push((root.to_owned(), parts.clone()));
        Ok(parts)
    }

    fn part(&self, part: Part, root: &str, subject: impl Fn() -> String) -> Result<Value, Diagnostic> {
        let Part { template, key, fields, .. } = part;
        let key = (template, root.to_owned(), key);
        let known = self.parts.own.read().unwrap_or_else(PoisonError::into_inner).get(&key).cloned();
        if let Some(drawn) = known {
            return Ok(drawn);
        }
        let drawn = self.draw_part(template, root, fields, subject)?;
        Ok(self.parts.own.write().unwrap_or_else(PoisonError::into_inner).entry(key).or_insert(drawn).clone())
    }

    fn draw_part(
        &self,
        template: &'static str,
        root: &str,
        fields: Fields,
        subject: impl Fn() -> String,
    ) -> Result<Value, Diagnostic> {
        let mut context = Context::new();
        context.insert_value("root", Value::from(root));
        for (name, value) in fields {
            context.insert_value(name, value);
        }
        let drawn = self.engine.render(template, &context);
        drawn.map(|html| safe(&html)).map_err(|error| engine::fault(self.theme, template, &error, Some(&subject())))
    }
}
