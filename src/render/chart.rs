//! Bar charts as numbers for an SVG template: direct labels, no truncated axis, no limit at 100 per cent.

use super::fields::{Fields, map};
use crate::theme::Wording;
use tera::Value;

const WIDTH: f64 = 320.0;
const ROW: f64 = 46.0;
const BAR: f64 = 18.0;

/// What a chart is about. `id` is unique on its page.
pub(crate) struct About<'a> {
    pub(crate) id: &'a str,
    pub(crate) title: &'a str,
    pub(crate) unit: &'a str,
    pub(crate) note: Option<&'a str>,
}

/// A chart of `bars` (label, value).
pub(crate) fn chart(wording: &Wording, about: &About<'_>, bars: &[(String, f64)]) -> Fields {
    let About { id, title, unit, note } = about;
    let most = bars.iter().map(|(_, value)| *value).fold(0.0, f64::max);
    // Room for the figure behind the longest bar.
    let reach = WIDTH - 84.0;
    let mut shown = Vec::new();
    let mut top = 0.0;
    for (label, value) in bars {
        let length = if most > 0.0 { (value.max(0.0) / most * reach).max(1.0) } else { 1.0 };
        shown.push(Value::from(map! {
            "label": label.clone(), "text": wording.number(*value),
            "x": "0", "y": number(top + 20.0), "width": number(length), "height": number(BAR),
            "label_x": "0", "label_y": number(top + 14.0), "text_x": number(length + 6.0), "text_y": number(top + 34.0),
        }));
        top += ROW;
    }
    let said: Vec<String> = bars.iter().map(|(label, value)| format!("{label} {}{unit}", wording.number(*value))).collect();
    map! {
        "id": (*id).to_owned(), "title": (*title).to_owned(), "unit": (*unit).to_owned(), "note": note.map(ToOwned::to_owned),
        "width": number(WIDTH), "height": number(top), "bars": shown, "desc": said.join(&wording.word("semicolon")),
    }
}

fn number(value: f64) -> String {
    let text = format!("{value:.1}");
    text.strip_suffix(".0").map_or_else(|| text.clone(), ToOwned::to_owned)
}
