//! Every name that a template can reach, each with the way to it: `job.apply[].method.key`.

use super::thing::{CHOICE, CLAUSE, LINK, TRADE};
use super::{ENTRY, KIND, Sort, TRIP, Variable};
use crate::model::record;
use crate::schema::{Field, Kind, Shape};

/// One name among all that a template sees.
#[derive(Debug, Clone)]
pub struct Path {
    pub path: String,
    pub sort: Sort,
    /// Whether it is there wherever what holds it is.
    pub is_sure: bool,
    /// The same for all names that one declaration brings.
    pub declared: String,
}

/// Every name that can be reached from these.
pub fn paths(variables: &[Variable]) -> Vec<Path> {
    let mut paths = Vec::new();
    for variable in variables {
        add("", variable, &mut paths);
    }
    paths
}

fn add(above: &str, variable: &Variable, paths: &mut Vec<Path>) {
    let path = Path {
        path: format!("{above}{}", variable.name()),
        sort: variable.sort,
        is_sure: variable.is_sure(),
        declared: format!("{:p}", std::ptr::from_ref(variable)),
    };
    reach(path, paths);
}

/// Takes a name, and those within it.
fn reach(name: Path, paths: &mut Vec<Path>) {
    let above = format!("{}.", name.path);
    let inner = match name.sort {
        Sort::Map(inner) => inner,
        Sort::One(thing) => thing.fields,
        Sort::Entry(_, besides) => besides,
        _ => &[],
    };
    let item = match name.sort {
        Sort::List(item) => Some(item_of(&name, *item)),
        _ => None,
    };
    let kind = match name.sort {
        Sort::Entry(kind, _) => Some(kind),
        _ => None,
    };
    paths.push(name);
    for inner in inner {
        add(&above, inner, paths);
    }
    if let Some(item) = item {
        reach(item, paths);
    }
    if let Some(kind) = kind {
        entry(&above, kind, paths);
    }
}

fn item_of(list: &Path, sort: Sort) -> Path {
    Path { path: format!("{}[]", list.path), sort, is_sure: true, declared: format!("{}[]", list.declared) }
}

/// What an entry brings: what all have, and its front matter.
fn entry(above: &str, kind: Kind, paths: &mut Vec<Path>) {
    let own = record(kind);
    let trip = std::slice::from_ref(&TRIP).iter().filter(|_| kind == Kind::Trip);
    let named = std::slice::from_ref(&KIND).iter().filter(|_| own.field(KIND.name()).is_none());
    for variable in ENTRY.iter().chain(trip).chain(named) {
        add(above, variable, paths);
    }
    // A key `url` of its own is `online` in templates.
    for field in own.fields.iter().filter(|field| field.key != "url") {
        front(above, field, paths);
    }
}

fn front(above: &str, field: &Field, paths: &mut Vec<Path>) {
    let path = format!("{above}{}", field.key);
    let declared = format!("{}: {}", field.key, field.about.zh);
    shaped(Path { path, sort: Sort::Text, is_sure: field.required, declared }, field.shape, paths);
}

/// A value of front matter as templates see it.
fn shaped(name: Path, shape: Shape, paths: &mut Vec<Path>) {
    match shape {
        Shape::Map(record) | Shape::Short(_, record) => {
            let above = format!("{}.", name.path);
            paths.push(Path { sort: Sort::Map(&[]), ..name });
            for field in record.fields {
                front(&above, field, paths);
            }
        }
        Shape::List(shape) | Shape::Filled(shape) => {
            let item = item_of(&name, Sort::Text);
            paths.push(Path { sort: Sort::List(&Sort::Text), ..name });
            shaped(item, *shape, paths);
        }
        shape => reach(Path { sort: plain(shape), ..name }, paths),
    }
}

fn plain(shape: Shape) -> Sort {
    match shape {
        Shape::Bool => Sort::Flag,
        Shape::Integer(..) | Shape::Number => Sort::Number,
        Shape::Date => Sort::Date,
        Shape::Moment => Sort::Moment,
        Shape::Choice(_) => Sort::One(&CHOICE),
        Shape::Reference(_) => Sort::One(&LINK),
        Shape::Trade => Sort::One(&TRADE),
        Shape::Clause => Sort::One(&CLAUSE),
        Shape::File => Sort::Address,
        Shape::Url => Sort::Url,
        _ => Sort::Text,
    }
}
