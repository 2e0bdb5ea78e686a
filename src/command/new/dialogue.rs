//! Questions on a terminal. What is answered is returned; that somebody would rather stop is an [`InquireError`].

use crate::command::Terminal;
use crate::diagnostic::report::Paint;
use inquire::list_option::ListOption;
use inquire::ui::{RenderConfig, Styled};
use inquire::validator::Validation;
use inquire::{InquireError, Select, Text};

/// How questions look and in which language they come with help.
pub(super) struct Dialogue {
    look: RenderConfig<'static>,
    choosing: &'static str,
    again: &'static str,
    taken: &'static str,
    stop: &'static str,
}

impl Dialogue {
    pub(super) fn new(terminal: &Terminal) -> Self {
        let look = if terminal.paint == Paint::Ansi { RenderConfig::default_colored() } else { RenderConfig::empty() };
        let stopped = terminal.pick("（不写了）", "(stopped)");
        Self {
            look: look.with_canceled_prompt_indicator(Styled::new(stopped)),
            choosing: terminal.pick("上下键选，打字就筛选，回车确定", "arrows move, typing narrows, enter takes"),
            again: terminal.pick("（没选上，再选一次）", "(nothing chosen: once more)"),
            taken: terminal.pick("直接回车就用", "Enter takes"),
            stop: terminal.pick("；", "; "),
        }
    }

    /// A line of text about which `wrong` has nothing to say, in the form in which `meant` takes what was typed; where
    /// nothing is typed, `likely`.
    pub(super) fn text(
        &self,
        question: &str,
        help: &str,
        likely: Option<&str>,
        meant: impl Fn(&str) -> String + Clone,
        wrong: impl Fn(&str) -> Option<String> + Clone,
    ) -> Result<String, InquireError> {
        let shown = |typed: &str| meant(typed.trim());
        let read = meant.clone();
        let judge = move |typed: &str| {
            let told = wrong(&read(typed.trim()));
            Ok(told.map_or(Validation::Valid, |told| Validation::Invalid(told.into())))
        };
        let taken = likely.map(|likely| format!("{} {likely}", self.taken));
        let help = [taken.as_deref(), Some(help).filter(|help| !help.is_empty())].into_iter().flatten().collect::<Vec<_>>();
        let help = help.join(self.stop);
        let prompt = Text::new(question).with_render_config(self.look).with_validator(judge).with_formatter(&shown);
        let prompt = if help.is_empty() { prompt } else { prompt.with_help_message(&help) };
        let prompt = if let Some(likely) = likely { prompt.with_default(likely) } else { prompt };
        prompt.prompt().map(|typed| shown(&typed))
    }

    /// The place of what was chosen; the one at `likely` is under the cursor at first. What is typed narrows the choice to
    /// those that hold it; where none does, `otherwise` says what to do.
    pub(super) fn choose(
        &self,
        question: &str,
        mut options: Vec<String>,
        likely: usize,
        otherwise: &str,
    ) -> Result<usize, InquireError> {
        let labels = options.clone();
        let holds = Select::<String>::DEFAULT_SCORER;
        options.push(otherwise.to_owned());
        let score = |typed: &str, option: &String, text: &str, index: usize| {
            if index < labels.len() {
                return holds(typed, option, text, index);
            }
            labels.iter().all(|label| holds(typed, label, label, index).is_none()).then_some(0)
        };
        // What to do is no answer, and does not stand there as one.
        let shown = |chosen: ListOption<&String>| labels.get(chosen.index).map_or_else(|| self.again.to_owned(), Clone::clone);
        loop {
            let prompt = Select::new(question, options.clone()).with_render_config(self.look).with_scorer(&score);
            let prompt = prompt.with_formatter(&shown);
            let prompt = prompt.with_help_message(self.choosing).with_page_size(10).with_starting_cursor(likely);
            let chosen = prompt.raw_prompt()?.index;
            if chosen < labels.len() {
                return Ok(chosen);
            }
        }
    }
}
