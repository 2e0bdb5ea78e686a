//! What a file and a site are made of, as lists to jump from.

use super::complete::Asked;
use super::desk::Desk;
use super::ground::Sort;
use super::sketch::{Form, Sketch};
use super::target;
use crate::diagnostic::Lang;
use crate::schema::{Kind, Step};
use ls_types::{DocumentSymbol, Location, Range, SymbolInformation, SymbolKind};

/// How many entries of a site are listed at once.
const MOST: usize = 500;

/// The keys of a file, with what is in them.
pub(super) fn of_file(asked: &Asked<'_>) -> Option<Vec<DocumentSymbol>> {
    let sort = Sort::of(asked.desk.below(asked.file)?)?;
    let front = target::front(sort, asked.text.as_str())?;
    let sketch = Sketch::read(&asked.text.as_str()[front.clone()]);
    Some(below(asked, &sketch, 0, front.start))
}

fn below(asked: &Asked<'_>, sketch: &Sketch, node: usize, front: usize) -> Vec<DocumentSymbol> {
    let symbol = |child: usize| {
        let node = &sketch.nodes[child];
        let children = below(asked, sketch, child, front);
        let name = match &node.step {
            Step::Key(key) => key.clone(),
            Step::Index(index) => (index + 1).to_string(),
        };
        let start = if node.key.is_empty() { node.value.start } else { node.key.start };
        let own = asked.text.range(&(front + start..front + node.value.end.max(node.key.end).max(start)));
        // It must hold what is in it.
        let end = children.iter().map(|child| child.range.end).fold(own.end, std::cmp::max);
        let key = asked.text.range(&(front + start..front + node.key.end.max(start)));
        let is_word = matches!(node.form, Form::Scalar);
        let detail = is_word.then(|| asked.text.as_str()[front + node.value.start..front + node.value.end].to_owned());
        #[expect(deprecated, reason = "the type has this field and no other way to be made")]
        DocumentSymbol {
            name: Some(name).filter(|name| !name.is_empty()).unwrap_or_else(|| "-".to_owned()),
            detail,
            kind: if children.is_empty() { SymbolKind::PROPERTY } else { SymbolKind::OBJECT },
            tags: None,
            deprecated: None,
            range: Range { start: own.start, end },
            selection_range: key,
            children: Some(children).filter(|children| !children.is_empty()),
        }
    };
    sketch.children(node).map(symbol).collect()
}

/// The entries of a site of which the title or the id holds what is looked for.
pub(super) fn of_site(desk: &Desk, wanted: &str, lang: Lang) -> Vec<SymbolInformation> {
    let Some((portal, _)) = desk.known() else { return Vec::new() };
    let wanted = wanted.to_lowercase();
    let found = portal.items().filter(|item| {
        let id: &str = item.slug();
        item.common().title.to_lowercase().contains(&wanted) || id.contains(&wanted)
    });
    let symbol = |item: &dyn crate::model::Item| {
        let uri = desk.uri(&item.document().file)?;
        #[expect(deprecated, reason = "the type has this field and no other way to be made")]
        let symbol = SymbolInformation {
            name: format!("{} ({})", item.common().title, item.slug()),
            kind: if item.kind() == Kind::Region { SymbolKind::NAMESPACE } else { SymbolKind::FILE },
            tags: None,
            deprecated: None,
            location: Location::new(uri, Range::default()),
            container_name: Some(item.kind().label().to(lang).to_owned()),
        };
        Some(symbol)
    };
    found.filter_map(symbol).take(MOST).collect()
}
