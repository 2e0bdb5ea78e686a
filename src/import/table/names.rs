//! What a cell names: regions, employers, trades by what people call them.

use super::fate::{Named, Said};
use super::number::plain;
use super::origin::{self, Origin};
use super::place::Place;
use super::value::Read;
use crate::diagnostic::nearest;
use crate::model::{Item, Portal};
use crate::schema::value::{Date, Slug};
use crate::schema::{Kind, Shape};
use std::collections::{BTreeMap, BTreeSet};

/// What has a name here, and what the same table brings.
pub(super) struct Names<'p> {
    pub(super) portal: &'p Portal,
    /// The ids of what people may call so.
    known: BTreeMap<(Kind, String), Vec<Slug>>,
    /// The entries of each title.
    titled: BTreeMap<(Kind, String), Vec<Slug>>,
    /// The entries that an import made, by what a table calls them, with and without a place behind it.
    origins: BTreeMap<(Kind, String), Vec<Slug>>,
    /// The names of regions with how deep down each is and how long its name is.
    pub(super) regions: Vec<(usize, usize, String, String)>,
    /// Titles of entries that this table makes, by kind and title, with their ids.
    pub(super) new: BTreeMap<(Kind, String), String>,
    /// The ids that rows of this table say of themselves.
    pub(super) ids: BTreeSet<(Kind, String)>,
}

impl<'p> Names<'p> {
    pub(super) fn new(portal: &'p Portal) -> Self {
        let mut names = Self {
            portal,
            known: BTreeMap::new(),
            titled: BTreeMap::new(),
            origins: BTreeMap::new(),
            regions: Vec::new(),
            new: BTreeMap::new(),
            ids: BTreeSet::new(),
        };
        for item in portal.items() {
            let (kind, id) = (item.kind(), item.slug());
            names.titled.entry((kind, bare(item.common().title))).or_default().push(id.clone());
            for stem in item.common().origin.into_iter().flat_map(origin::stems) {
                names.origins.entry((kind, stem.to_owned())).or_default().push(id.clone());
            }
            for name in names_of(portal, item) {
                if kind == Kind::Region {
                    names.regions.push((portal.lineage(id).count(), name.chars().count(), name.clone(), id.to_string()));
                }
                let ids = names.known.entry((kind, name)).or_default();
                if !ids.contains(id) {
                    ids.push(id.clone());
                }
            }
        }
        names
    }

    /// The id that a cell names.
    pub(super) fn find(&self, kind: Kind, text: &str) -> Result<String, Said> {
        let text = text.trim();
        if self.portal.is_taken(kind, text) || self.ids.contains(&(kind, text.to_owned())) {
            return Ok(text.to_owned());
        }
        let name = (kind, bare(text));
        if let Some(id) = self.new.get(&name) {
            return Ok(id.clone());
        }
        match self.known.get(&name).map_or(&[][..], Vec::as_slice) {
            [id] => return Ok(id.to_string()),
            [] => {}
            same => {
                let ids: Vec<&str> = same.iter().map(|id| &**id as &str).collect();
                return Err(Said::Several { what: Named::Entry(kind), ids: ids.join("、") });
            }
        }
        if kind == Kind::Region
            && let Some(id) = self.inside(&name.1)
        {
            return Ok(id);
        }
        if kind == Kind::Region && super::place::is_from_here(&name.1) {
            return Err(Said::NoPlace);
        }
        Err(Said::Unknown { what: Named::Entry(kind), near: self.near(kind, text) })
    }

    /// The title of an entry that is likely meant: one that is nearly called so, or an employer that is called so but for its
    /// legal form and what places are.
    fn near(&self, kind: Kind, text: &str) -> Option<String> {
        let titles = || self.portal.items().filter(|item| item.kind() == kind).map(|item| item.common().title);
        let called = core(text);
        let by_core = || {
            let near = nearest(&called, titles().map(core).collect::<Vec<_>>().iter().map(String::as_str))?;
            titles().find(|title| core(title) == near).map(ToOwned::to_owned)
        };
        nearest(text, titles()).or_else(|| if kind == Kind::Employer && called.chars().count() >= 3 { by_core() } else { None })
    }

    /// The entries of this title, by their ids.
    pub(super) fn titled(&self, kind: Kind, title: &str) -> impl Iterator<Item = &'p dyn Item> + use<'p> {
        let portal = self.portal;
        let ids = self.titled.get(&(kind, bare(title))).cloned().unwrap_or_default();
        ids.into_iter().filter_map(move |id| portal.item(kind, &id))
    }

    /// The entries that came from rows which a table calls so, with their places among these, in order.
    pub(super) fn of_origin(&self, kind: Kind, origin: &Origin) -> Vec<(u32, &'p dyn Item)> {
        let ids = self.origins.get(&(kind, origin.text.clone())).map_or(&[][..], Vec::as_slice);
        let items = ids.iter().filter_map(|id| self.portal.item(kind, id));
        let mut placed: Vec<(u32, &dyn Item)> =
            items.filter_map(|item| Some((origin.place(item.common().origin?)?, item))).collect();
        placed.sort_by_key(|(place, item)| (*place, item.slug().clone()));
        placed
    }

    /// Those of them that are not over.
    pub(super) fn open_of(&self, kind: Kind, origin: &Origin, today: Date) -> impl Iterator<Item = (u32, &'p dyn Item)> {
        self.of_origin(kind, origin).into_iter().filter(move |(_, item)| item.state(today).why().is_none())
    }

    /// A file of this kind with faults that names the title.
    pub(super) fn broken(&self, kind: Kind, title: &str) -> Option<String> {
        let named = |document: &&std::sync::Arc<crate::model::Document>| document.kind == kind && document.names(title);
        self.portal.broken.iter().find(named).map(|document| document.file.clone())
    }

    /// The region in which an employer sits.
    pub(super) fn region_of_employer(&self, id: &str) -> Option<String> {
        self.portal.employers.get(id).map(|employer| employer.front.region.to_string())
    }

    /// What a value that points elsewhere names, and what is in doubt about it.
    pub(super) fn pointed(&self, shape: Shape, text: &str) -> Option<Read<String>> {
        match shape {
            Shape::Reference(Kind::Region) => Some(self.place(text).map(Place::without_address)),
            Shape::Reference(kind) => Some(self.find(kind, text).map(|id| (id, None))),
            Shape::Trade => Some(self.trade(text)),
            _ => None,
        }
    }
}

/// How people may call an entry.
fn names_of(portal: &Portal, item: &dyn Item) -> Vec<String> {
    let id = item.slug();
    let region = portal.regions.get(id).filter(|_| item.kind() == Kind::Region);
    let employer = portal.employers.get(id).filter(|_| item.kind() == Kind::Employer);
    let short = region.map(|region| bare(region.front.short()));
    let own = employer.and_then(|employer| employer.front.short_name.as_deref()).map(bare);
    std::iter::once(bare(item.common().title)).chain(short).chain(own).collect()
}

/// The name of an employer without its legal form and without what places are: 玉环市某某服饰 and 玉环某某服饰有限公司.
fn core(name: &str) -> String {
    const FORMS: &[&str] = &["股份有限公司", "有限责任公司", "有限公司", "公司", "集团", "厂", "省", "市", "县"];
    FORMS.iter().fold(bare(name), |name, form| name.replace(form, ""))
}

/// A name in one form: without blanks, and without what offices stamp behind it.
pub(super) fn bare(name: &str) -> String {
    let plain = plain(name).to_lowercase();
    let stamped = ["(盖章)", "(公章)", "(章)"].iter().find_map(|stamp| plain.strip_suffix(stamp));
    stamped.unwrap_or(&plain).to_owned()
}
