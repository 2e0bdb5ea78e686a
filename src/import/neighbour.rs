//! The open data of another portal, as it lies on disk.

use crate::fs;
use crate::schema::Kind;
use anyhow::{Context as _, bail};
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::path::Path;

/// Another portal's open entries.
#[derive(Debug, Default)]
pub struct Neighbour {
    /// What it is called.
    pub title: String,
    /// By kind, then by id.
    items: BTreeMap<Kind, BTreeMap<String, Map<String, Value>>>,
}

impl Neighbour {
    /// Reads the folder of open data at `path`, or the one inside the folder of a whole site.
    pub fn read(path: &Path) -> anyhow::Result<Self> {
        let inside = path.join("api");
        let folder = if fs::is_dir(&inside) { inside } else { path.to_owned() };
        let mut neighbour = Self::default();
        for kind in Kind::ALL {
            let file = folder.join(format!("{}.json", kind.folder()));
            if let Some(bytes) = fs::read_if_exists(&file)? {
                neighbour.add(*kind, &bytes).with_context(|| file.display().to_string())?;
            }
        }
        if neighbour.items.is_empty() {
            bail!("there is no open data in {}", folder.display());
        }
        Ok(neighbour)
    }

    /// Adds a file of entries.
    pub fn add(&mut self, kind: Kind, bytes: &[u8]) -> anyhow::Result<()> {
        let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
        let mut file: Map<String, Value> = serde_json::from_slice(bytes)?;
        if file.get("kind").and_then(Value::as_str) != Some(kind.key()) {
            bail!("it does not say that it is about `{}`", kind.key());
        }
        let Some(title) = file.get("title").and_then(Value::as_str).filter(|title| !title.trim().is_empty()) else {
            bail!("it does not say whose it is");
        };
        title.trim().clone_into(&mut self.title);
        let Some(Value::Array(items)) = file.remove("items") else { bail!("there is no list of items in it") };
        let items = items.into_iter().filter_map(|item| if let Value::Object(item) = item { Some(item) } else { None });
        let id = |item: &Map<String, Value>| item.get("id").and_then(Value::as_str).unwrap_or_default().to_owned();
        self.items.insert(kind, items.map(|item| (id(&item), item)).collect());
        Ok(())
    }

    /// The ids of all entries of a kind.
    pub fn ids(&self, kind: Kind) -> impl Iterator<Item = &str> {
        self.items.get(&kind).into_iter().flat_map(|items| items.keys().map(String::as_str))
    }

    /// An entry as it is published.
    pub fn item(&self, kind: Kind, id: &str) -> Option<&Map<String, Value>> {
        self.items.get(&kind)?.get(id)
    }
}
