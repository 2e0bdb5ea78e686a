//! Texts whose letters do not all look the same: they are written as runs, each with a look of its own.

use quick_xml::events::Event;

/// How the runs of a text look, as far as a line through them goes. A text without runs has none of these.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Runs {
    struck: bool,
    plain: bool,
    /// Some look as their cell does.
    as_cell: bool,
}

impl Runs {
    fn none(self) -> bool {
        self == Self::default()
    }

    /// Whether any of it is struck through in a cell that is, or is not, as a whole.
    pub(super) fn any_struck(self, cell: bool) -> bool {
        self.struck || cell && (self.as_cell || self.none())
    }

    pub(super) fn any_plain(self, cell: bool) -> bool {
        self.plain || !cell && (self.as_cell || self.none())
    }
}

/// Gathers the runs of a text from the events of its element.
#[derive(Debug, Default)]
pub(super) struct RunsReader {
    pub(super) runs: Runs,
    run: Option<Run>,
    in_text: bool,
}

/// What is known of the run that is being read.
#[derive(Debug, Clone, Copy)]
enum Run {
    AsCell,
    Plain,
    Struck,
}

impl RunsReader {
    pub(super) fn see(&mut self, event: &Event<'_>) {
        match event {
            Event::Start(element) => match element.local_name().as_ref() {
                "r" => self.run = Some(Run::AsCell),
                "rPr" => self.run = Some(Run::Plain),
                "strike" => {
                    let off = element.try_get_attribute("val").ok().flatten();
                    let off = off.is_some_and(|value| matches!(&*value.value, "0" | "false"));
                    self.run = Some(if off { Run::Plain } else { Run::Struck });
                }
                "t" => self.in_text = true,
                _ => {}
            },
            Event::Text(_) | Event::GeneralRef(_) if self.in_text && !super::text(event).trim().is_empty() => match self.run {
                Some(Run::AsCell) => self.runs.as_cell = true,
                Some(Run::Plain) => self.runs.plain = true,
                Some(Run::Struck) => self.runs.struck = true,
                None => {}
            },
            Event::End(element) => match element.local_name().as_ref() {
                "r" => self.run = None,
                "t" => self.in_text = false,
                _ => {}
            },
            _ => {}
        }
    }
}
