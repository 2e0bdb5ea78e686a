//! What a row needs and says elsewhere than in its own cell: the trade in a title, the region in an address.

use super::entry::{Maker, piece};
use super::fate::Said;
use super::row::Row;
use super::words;
use crate::column::path;
use crate::model::record;
use crate::schema::{Kind, Shape};
use serde_json::Value;

impl Maker<'_, '_> {
    /// Puts what other cells of the row say of keys that it needs.
    pub(super) fn derive(&self, row: &mut Row) {
        let Some(title) = row.pieces.iter().find(|piece| piece.key() == "title").cloned() else { return };
        let own = row.pieces.len();
        let text = title.value.as_str().unwrap_or_default().to_owned();
        let (at, said) = (title.at, |key: &'static str, value: &str| Some(Said::Derived { key, value: value.to_owned() }));
        if matches!(self.kind, Kind::Job | Kind::Course)
            && row.value("trade").is_none()
            && let Some(found) = self.names.trade_in(&text)
        {
            // A column of trades that names an unknown one gives way to the title.
            let open = || said("trade", &found.trade.title).filter(|_| found.is_open);
            let doubt = found.ambiguous().or_else(open);
            row.pieces.push(piece(at, "trade", found.trade.key.to_string().into(), doubt));
        }
        for field in record(self.kind).fields.iter().filter(|field| field.required) {
            if let (Shape::Choice(choices), None) = (field.shape, row.value(field.key))
                && let Some((choice, _)) = words::choice(choices, &text)
            {
                row.pieces.push(piece(at, field.key, choice.key.into(), said(field.key, choice.label.to(self.lang))));
            }
        }
        self.derive_region(row);
        row.derived = row.pieces[own..].iter().map(|piece| piece.place.clone()).collect();
    }

    fn derive_region(&self, row: &mut Row) {
        let (key, from): (&'static str, &[&str]) = match self.kind {
            Kind::Job => ("workplace.region", &["workplace.address", "workplace.place_name"]),
            Kind::Employer => ("region", &["address"]),
            Kind::Policy => ("region", &["title"]),
            Kind::Fair => ("place.region", &["place.place_name", "place.address"]),
            Kind::Course => ("region", &["place.place_name", "provider"]),
            Kind::Station => ("host_region", &["address", "title"]),
            _ => return,
        };
        if row.value(key).is_some() {
            return;
        }
        let mut cells = from.iter().filter_map(|from| row.pieces.iter().find(|piece| piece.key() == *from));
        let found = cells.find_map(|piece| Some((piece.at, self.names.region_in(piece.value.as_str()?)?)));
        // A place that is told but not known is not that of the employer.
        let open = self.kind == Kind::Job && !row.refuses("workplace");
        let employer = row.pieces.iter().find(|piece| piece.key() == "employer").filter(|_| open);
        let of_employer = || employer.and_then(|piece| Some((piece.at, self.names.region_of_employer(piece.value.as_str()?)?)));
        if let Some((at, region)) = found {
            row.pieces.push(piece(at, key, region.into(), None));
        } else if let Some((at, region)) = of_employer() {
            let region = Value::from(region);
            let value = path(key).map(|path| self.shown(&path, &region)).unwrap_or_default();
            row.pieces.push(piece(at, key, region, Some(Said::Derived { key, value })));
        }
    }
}
