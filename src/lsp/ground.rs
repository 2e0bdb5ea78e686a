//! What a place is about: the table of fields beside what is written.

use crate::config::Site;
use crate::diagnostic::Lang;
use crate::model::{self, Item, Portal, TradeFile, WageFile};
use crate::schema::{Field, Kind, Record, Shape, Step};

/// What a file below a content folder holds.
#[derive(Debug, Clone, Copy)]
pub(super) enum Sort {
    /// A document; what is said of it stands between fences.
    Document(Kind),
    /// A list that editors own; all of it is YAML.
    Data(&'static Record),
    /// `site.toml`.
    Site,
}

impl Sort {
    /// By the path below the content folder.
    pub(super) fn of(below: &str) -> Option<Self> {
        match below {
            "data/trades.yml" => Some(Self::Data(&TradeFile::RECORD)),
            "data/minimum-wages.yml" => Some(Self::Data(&WageFile::RECORD)),
            _ => Kind::of_folder(below.split('/').next()?).map(Self::Document),
        }
    }

    pub(super) fn record(self) -> &'static Record {
        match self {
            Self::Document(kind) => model::record(kind),
            Self::Data(record) => record,
            Self::Site => &Site::RECORD,
        }
    }
}

/// The field to which a path leads, the last one that it passes, and the shape of what stands there.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ground {
    pub(super) field: Option<&'static Field>,
    pub(super) shape: Shape,
}

impl Ground {
    pub(super) fn at(record: &'static Record, path: &[Step]) -> Option<Self> {
        let top = Self { field: None, shape: Shape::Map(record) };
        path.iter().try_fold(top, |ground, step| match (step, ground.shape) {
            (Step::Key(key), Shape::Map(record) | Shape::Short(_, record)) => {
                record.field(key).map(|field| Self { field: Some(field), shape: field.shape })
            }
            (Step::Key(_), Shape::Table(shape)) | (Step::Index(_), Shape::List(shape) | Shape::Filled(shape)) => {
                Some(Self { field: ground.field, shape: *shape })
            }
            _ => None,
        })
    }

    /// The keys that may stand here, if it is a record.
    pub(super) fn record(self) -> Option<&'static Record> {
        match self.shape {
            Shape::Map(record) | Shape::Short(_, record) => Some(record),
            _ => None,
        }
    }

    /// The shape of a single value: of the short form of a record.
    pub(super) fn single(self) -> Shape {
        match self.shape {
            Shape::Short(key, record) => record.field(key).map_or(self.shape, |field| field.shape),
            shape => shape,
        }
    }
}

/// A path of keys alone, joined by dots: places in lists are all alike to a rule.
pub(super) fn keys(path: &[Step]) -> String {
    let keys = path.iter().filter_map(|step| if let Step::Key(key) = step { Some(key.as_str()) } else { None });
    keys.collect::<Vec<_>>().join(".")
}

/// Something that has a name and an address within the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Named {
    /// As it is written where it is meant.
    pub(super) id: String,
    pub(super) title: String,
    /// What else it goes by.
    pub(super) words: Vec<String>,
}

impl Named {
    fn new(id: impl Into<String>, title: impl Into<String>) -> Self {
        Self { id: id.into(), title: title.into(), words: Vec::new() }
    }

    /// The names that begin with what is typed first.
    pub(super) fn matched(&self, typed: &str) -> String {
        let names = || [&self.id, &self.title].into_iter().chain(&self.words);
        let begins = |name: &&String| name.to_lowercase().starts_with(&typed.to_lowercase());
        names().filter(begins).chain(names().filter(|name| !begins(name))).cloned().collect::<Vec<_>>().join(" ")
    }

    pub(super) fn is_like(&self, typed: &str) -> bool {
        let typed = typed.to_lowercase();
        [&self.id, &self.title].into_iter().chain(&self.words).any(|name| name.to_lowercase().contains(&typed))
    }
}

/// All entries of a kind.
pub(super) fn items(portal: &Portal, kind: Kind) -> impl Iterator<Item = &dyn Item> {
    (0..portal.count(kind)).map(move |at| portal.item_at(kind, at))
}

/// Everything that a value of this shape may name.
pub(super) fn named(portal: &Portal, shape: Shape, folder: &str, lang: Lang) -> Vec<Named> {
    match shape {
        Shape::Choice(choices) => choices.iter().map(|choice| Named::new(choice.key, choice.label.to(lang))).collect(),
        Shape::Reference(kind) => {
            let short = |item: &dyn Item| portal.regions.get(item.slug()).filter(|_| kind == Kind::Region);
            let named = |item: &dyn Item| Named {
                words: short(item).map(|region| region.front.short().to_owned()).into_iter().collect(),
                ..Named::new(&**item.slug() as &str, item.common().title)
            };
            items(portal, kind).map(named).collect()
        }
        Shape::Trade => {
            let trades = portal.trades.keys().filter_map(|key| portal.trades.get(key));
            let words = |trade: &model::Trade| trade.words.iter().map(ToString::to_string).collect();
            trades.map(|trade| Named { words: words(trade), ..Named::new(&*trade.key as &str, &*trade.title as &str) }).collect()
        }
        Shape::Clause => {
            let clauses = |agreement: &model::Entry<model::Agreement>| {
                let slug = &agreement.document.slug;
                let clauses = agreement.front.clauses.iter();
                clauses.map(|clause| Named::new(format!("{slug}#{}", &*clause.no), &*clause.title as &str)).collect::<Vec<_>>()
            };
            portal.agreements.iter().flat_map(clauses).collect()
        }
        Shape::File => {
            let below = |file: &String| file.strip_prefix(folder).and_then(|rest| rest.strip_prefix('/')).map(ToOwned::to_owned);
            portal.files.keys().filter_map(below).map(|file| Named::new(file, "")).collect()
        }
        _ => Vec::new(),
    }
}

/// The path that leads from a folder to a file, both from the site's root.
pub(super) fn relative(folder: &str, file: &str) -> String {
    let (from, to): (Vec<&str>, Vec<&str>) = (folder.split('/').collect(), file.split('/').collect());
    let shared = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
    let up = from[shared..].iter().map(|_| "..");
    up.chain(to[shared..].iter().copied()).collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_lead_from_a_folder_to_a_file() {
        for (folder, file, path) in [
            ("content/jobs/away", "content/policies/home/fare.md", "../../policies/home/fare.md"),
            ("content/jobs/away", "content/jobs/away/1.md", "1.md"),
            ("content/jobs/away", "content/jobs/home/1.md", "../home/1.md"),
        ] {
            assert_eq!(relative(folder, file), path);
            assert_eq!(model::join(folder, path).as_deref(), Some(file));
        }
    }

    #[test]
    fn what_is_typed_comes_first_among_names() {
        let trade = Named { words: vec!["平车".to_owned()], ..Named::new("sewing", "缝纫") };
        assert_eq!(trade.matched("平"), "平车 sewing 缝纫");
        assert_eq!(trade.matched(""), "sewing 缝纫 平车");
        assert!(trade.is_like("纫") && trade.is_like("SEW") && !trade.is_like("welding"));
    }

    #[test]
    fn shapes_are_found_through_lists_and_short_forms() {
        let record = model::record(Kind::Job);
        let key = |key: &str| Step::Key(key.to_owned());
        let at = |path: &[Step]| Ground::at(record, path).map(Ground::single);
        assert!(matches!(at(&[key("apply"), Step::Index(3), key("method")]), Some(Shape::Choice(_))));
        assert!(matches!(at(&[key("workplace")]), Some(Shape::Reference(Kind::Region))));
        assert!(matches!(at(&[key("workplace"), key("region")]), Some(Shape::Reference(Kind::Region))));
        assert!(at(&[key("title"), key("x")]).is_none());
    }
}
