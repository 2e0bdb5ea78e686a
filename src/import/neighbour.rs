//! The open data of another portal, as it lies on disk.

use crate::fs;
use crate::schema::Kind;
use anyhow::{Context as _, bail};
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::path::Path;

/// Something as it is published: its keys and what they say.
pub(super) type Object = Map<String, Value>;

/// Another portal's open entries, and what it says of those that are closed.
#[derive(Debug, Default)]
pub struct Neighbour {
    /// What it is called.
    pub title: String,
    /// Who publishes it.
    pub publisher: String,
    /// What happened to each entry, by kind and id.
    changes: BTreeMap<(Kind, String), Object>,
    /// By kind, then by id.
    items: BTreeMap<Kind, BTreeMap<String, Object>>,
}

impl Neighbour {
    /// Reads the folder of open data at `path`, or the one inside the folder of a whole site; none if there is no such data.
    pub fn read(path: &Path) -> anyhow::Result<Option<Self>> {
        let inside = path.join("api");
        let folder = if fs::is_dir(&inside) { inside } else { path.to_owned() };
        let mut neighbour = Self::default();
        for kind in Kind::ALL {
            let file = folder.join(format!("{}.json", kind.folder()));
            if let Some(bytes) = fs::read_if_exists(&file)? {
                neighbour.add(*kind, &bytes).with_context(|| file.display().to_string())?;
            }
        }
        let file = folder.join("changes.json");
        if let Some(bytes) = fs::read_if_exists(&file)? {
            neighbour.add_changes(&bytes).with_context(|| file.display().to_string())?;
        }
        Ok(Some(neighbour).filter(|neighbour| !neighbour.items.is_empty()))
    }

    /// Adds the file of changes.
    fn add_changes(&mut self, bytes: &[u8]) -> anyhow::Result<()> {
        let (_, items) = opened(bytes)?;
        for item in items {
            let kind = Kind::ALL.iter().find(|kind| text(&item, "kind") == Some(kind.key()));
            if let Some(kind) = kind {
                self.changes.insert((*kind, id(&item)), item);
            }
        }
        Ok(())
    }

    /// Adds a file of entries.
    pub fn add(&mut self, kind: Kind, bytes: &[u8]) -> anyhow::Result<()> {
        let (file, items) = opened(bytes)?;
        if text(&file, "kind") != Some(kind.key()) {
            bail!("it does not say that it is about `{}`", kind.key());
        }
        let said = |key: &str| text(&file, key).map(str::trim).filter(|text| !text.is_empty());
        let Some(title) = said("title") else { bail!("it does not say whose it is") };
        title.clone_into(&mut self.title);
        said("publisher").unwrap_or(title).clone_into(&mut self.publisher);
        let mut known = BTreeMap::new();
        for item in items {
            let id = id(&item);
            if known.insert(id.clone(), item).is_some() {
                bail!("`{id}` stands in it twice");
            }
        }
        self.items.insert(kind, known);
        Ok(())
    }

    /// The ids of all entries of a kind.
    pub fn ids(&self, kind: Kind) -> impl Iterator<Item = &str> {
        self.items.get(&kind).into_iter().flat_map(|items| items.keys().map(String::as_str))
    }

    /// An entry as it is published.
    pub fn item(&self, kind: Kind, id: &str) -> Option<&Object> {
        self.items.get(&kind)?.get(id)
    }

    /// What happened to an entry, as the neighbour tells.
    pub fn change(&self, kind: Kind, id: &str) -> Option<&Object> {
        self.changes.get(&(kind, id.to_owned()))
    }

    /// The address of an entry's page.
    pub fn page(&self, kind: Kind, id: &str) -> Option<&str> {
        text(self.item(kind, id).or_else(|| self.change(kind, id))?, "page")
    }

    /// The entries that are closed there.
    pub fn closed(&self) -> impl Iterator<Item = (Kind, &str)> {
        let closed = self.changes.iter().filter(|(_, item)| text(item, "status") == Some("closed"));
        closed.map(|((kind, id), _)| (*kind, id.as_str()))
    }
}

/// A file of open data and the objects in its list.
fn opened(bytes: &[u8]) -> anyhow::Result<(Object, Vec<Object>)> {
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    let mut file: Object = serde_json::from_slice(bytes)?;
    let Some(Value::Array(items)) = file.remove("items") else { bail!("there is no list of items in it") };
    let mut objects = Vec::with_capacity(items.len());
    for item in items {
        let Value::Object(item) = item else { bail!("not everything in its list is an object") };
        objects.push(item);
    }
    Ok((file, objects))
}

/// What a key says, if it says text.
pub(super) fn text<'m>(item: &'m Object, key: &str) -> Option<&'m str> {
    item.get(key).and_then(Value::as_str)
}

fn id(item: &Object) -> String {
    text(item, "id").unwrap_or_default().to_owned()
}
