//! Whether a text that an import would write is a file without a fault of its own: what editors would be told of it is found
//! before it is written.

use crate::diagnostic::{Diagnostic, Lang};
use crate::load;
use crate::model::Loaded;
use crate::schema::Kind;
use crate::schema::value::Slug;

/// The first thing that is wrong with a file, as an editor would be told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Faulty {
    pub zh: String,
    pub en: String,
}

impl Faulty {
    pub fn of(told: &Diagnostic) -> Self {
        Self { zh: told.message.text(Lang::Zh), en: told.message.text(Lang::En) }
    }

    pub(super) fn new(zh: &str, en: &str) -> Self {
        Self { zh: zh.to_owned(), en: en.to_owned() }
    }

    /// HTML, or a link that leads nowhere.
    pub(super) fn body() -> Self {
        Self::new("正文里有 HTML，或者有点不开的链接", "the text holds HTML, or a link that leads nowhere")
    }

    pub fn text(&self, lang: Lang) -> &str {
        match lang {
            Lang::Zh => &self.zh,
            Lang::En => &self.en,
        }
    }
}

/// Reads the text of a whole file as it would be read from the disk.
pub(super) fn read(file: &str, kind: Kind, slug: &Slug, office: Option<&Slug>, text: &str) -> Result<Loaded, Faulty> {
    let document =
        load::document(file, kind, slug.clone(), office.cloned(), text.to_owned()).map_err(|told| Faulty::of(&told))?;
    if !document.body.faults.is_empty() {
        return Err(Faulty::body());
    }
    match Loaded::read(document) {
        (Ok(loaded), told) if told.is_empty() => Ok(loaded),
        (_, told) => Err(Faulty::of(told.first().expect("what cannot be read has a fault"))),
    }
}
