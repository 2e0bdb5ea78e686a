//! Questions on a terminal. What is answered is returned; that somebody would rather stop is an [`InquireError`].

use crate::command::Terminal;
use crate::diagnostic::report::Paint;
use inquire::ui::{RenderConfig, Styled};
use inquire::validator::Validation;
use inquire::{InquireError, Select, Text};

/// How questions look and in which language they come with help.
pub(super) struct Dialogue {
    look: RenderConfig<'static>,
    choosing: &'static str,
}

impl Dialogue {
    pub(super) fn new(terminal: &Terminal) -> Self {
        let look = if terminal.paint == Paint::Ansi { RenderConfig::default_colored() } else { RenderConfig::empty() };
        let stopped = terminal.pick("（不写了）", "(stopped)");
        Self {
            look: look.with_canceled_prompt_indicator(Styled::new(stopped)),
            choosing: terminal.pick("上下键选，打字就筛选，回车确定", "arrows move, typing narrows, enter takes"),
        }
    }

    /// A line of text about which `wrong` has nothing to say; `likely` stands there to be taken or changed.
    pub(super) fn text(
        &self,
        question: &str,
        help: &str,
        likely: &str,
        wrong: impl Fn(&str) -> Option<String> + Clone,
    ) -> Result<String, InquireError> {
        let judge = move |typed: &str| {
            let told = wrong(typed.trim());
            Ok(told.map_or(Validation::Valid, |told| Validation::Invalid(told.into())))
        };
        let prompt = Text::new(question).with_render_config(self.look).with_initial_value(likely).with_validator(judge);
        let prompt = if help.is_empty() { prompt } else { prompt.with_help_message(help) };
        prompt.prompt().map(|typed| typed.trim().to_owned())
    }

    /// The place of what was chosen; the one at `likely` is under the cursor at first. What is typed narrows the choice to
    /// those that hold it.
    pub(super) fn choose(&self, question: &str, options: Vec<String>, likely: usize) -> Result<usize, InquireError> {
        let prompt = Select::new(question, options).with_render_config(self.look).with_help_message(self.choosing);
        prompt.with_page_size(10).with_starting_cursor(likely).raw_prompt().map(|chosen| chosen.index)
    }
}
