//! What a person should know about how changes are noticed, in words.

use crate::diagnostic::Lang;
use notify::ErrorKind;
use std::io;

/// Native events do not work here; [`Watch`](super::Watch) polls from now on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trouble {
    /// A limit of the system is used up: this one, where it is known.
    Limit { sysctl: Option<Sysctl> },
    /// Watching failed for another reason, in the system's words.
    Failed { error: String },
    /// Looks found changes of which no event spoke: network drives and containers do so.
    Deaf,
}

/// The settings of Linux that bound how much is watched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sysctl {
    /// How many folders all programs of a user may watch.
    Watches,
    /// How many programs of a user may watch at all.
    Instances,
}

impl Sysctl {
    /// The setting with a value that is enough.
    pub fn raised(self) -> &'static str {
        match self {
            Self::Watches => "fs.inotify.max_user_watches=524288",
            Self::Instances => "fs.inotify.max_user_instances=1024",
        }
    }
}

impl From<notify::Error> for Trouble {
    fn from(error: notify::Error) -> Self {
        let linux = cfg!(target_os = "linux");
        match &error.kind {
            ErrorKind::MaxFilesWatch => Self::Limit { sysctl: linux.then_some(Sysctl::Watches) },
            ErrorKind::Io(error) if linux && is_emfile(error) => Self::Limit { sysctl: Some(Sysctl::Instances) },
            _ => Self::Failed { error: system_words(error) },
        }
    }
}

/// So Linux refuses one more user of inotify.
fn is_emfile(error: &io::Error) -> bool {
    const EMFILE: i32 = 24;
    error.raw_os_error() == Some(EMFILE)
}

fn system_words(mut error: notify::Error) -> String {
    let paths = std::mem::take(&mut error.paths);
    match paths.first() {
        Some(path) => format!("`{}`: {error}", path.display()),
        None => error.to_string(),
    }
}

impl Trouble {
    /// What is the matter, what is done instead and, where anything helps, what helps: one line or two.
    pub fn words(&self, lang: Lang) -> String {
        match lang {
            Lang::Zh => format!("{}；改为每秒查看一次\n{}", self.matter(lang), self.hint(lang)),
            Lang::En => format!("{}; looking once a second instead\n{}", self.matter(lang), self.hint(lang)),
        }
    }

    fn matter(&self, lang: Lang) -> String {
        match (lang, self) {
            (Lang::Zh, Self::Limit { .. }) => "系统的文件监视名额用完了".to_owned(),
            (Lang::En, Self::Limit { .. }) => "the system's limit on watching files is used up".to_owned(),
            (Lang::Zh, Self::Failed { error }) => format!("监视不了文件: {error}"),
            (Lang::En, Self::Failed { error }) => format!("cannot watch files: {error}"),
            (Lang::Zh, Self::Deaf) => "文件改了，系统没有通知（网络盘和容器里常这样）".to_owned(),
            (Lang::En, Self::Deaf) => {
                "the system does not tell of changes to these files (as on network drives and in containers)".to_owned()
            }
        }
    }

    fn hint(&self, lang: Lang) -> String {
        let Self::Limit { sysctl: Some(sysctl) } = self else { return String::new() };
        let setting = sysctl.raised();
        match lang {
            Lang::Zh => format!("  建议: 运行 `sudo sysctl {setting}`，再重新启动 qiao\n"),
            Lang::En => format!("  hint: run `sudo sysctl {setting}`, then start qiao again\n"),
        }
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn limit_names_its_setting_and_the_cure() {
        let trouble = Trouble::Limit { sysctl: Some(Sysctl::Watches) };
        assert_eq!(
            trouble.words(Lang::En),
            "the system's limit on watching files is used up; looking once a second instead\n  \
             hint: run `sudo sysctl fs.inotify.max_user_watches=524288`, then start qiao again\n"
        );
        assert_eq!(
            trouble.words(Lang::Zh),
            "系统的文件监视名额用完了；改为每秒查看一次\n  \
             建议: 运行 `sudo sysctl fs.inotify.max_user_watches=524288`，再重新启动 qiao\n"
        );
        assert!(Trouble::Limit { sysctl: Some(Sysctl::Instances) }.words(Lang::En).contains("max_user_instances="));
        assert!(!Trouble::Limit { sysctl: None }.words(Lang::En).contains("hint"));
    }

    #[test]
    fn failure_is_told_in_the_words_of_the_system() {
        let error = notify::Error::io(io::ErrorKind::OutOfMemory.into()).add_path("/a".into());
        let Trouble::Failed { error } = Trouble::from(error) else { panic!("it is a failure") };
        assert_eq!(error, "`/a`: out of memory");
        assert_eq!(
            Trouble::Failed { error }.words(Lang::En),
            "cannot watch files: `/a`: out of memory; looking once a second instead\n"
        );
    }
}
