//! One build: the only place where rooms are joined. It does not know the terminal or the clock.

mod attached;
mod draw;
mod misplaced;
mod reader;
mod report;
mod warm;

pub use draw::{draw, write};
pub use misplaced::Misplaced;
pub use reader::Reader;
pub use report::Report;
pub use warm::{Good, Look, Warm};

use crate::config::{self, Config};
use crate::diagnostic::{Diagnostic, Message, Place, Severity};
use crate::model::{self, Document, Loaded, Portal};
use crate::plan::{self, Ground, Plan, Wish};
use crate::schema::value::Date;
use crate::theme::{self, Theme};
pub use crate::write::Purpose;
use crate::{check, fs, load};
use std::collections::BTreeSet;
use std::hash::{Hash as _, Hasher as _};
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};
use xxhash_rust::xxh3::Xxh3;

/// What a build is asked for.
#[derive(Debug, Clone)]
pub struct Options {
    /// The site's folder, with `site.toml`.
    pub root: PathBuf,
    /// In place of the address in `site.toml`.
    pub base_url: Option<String>,
    /// In place of the date in `site.toml`.
    pub today: Option<Date>,
    /// The clock, for sites that fix no date.
    pub now: jiff::Timestamp,
    pub drafts: bool,
    /// Whether notes are told too, which ask for nothing at once.
    pub notes: bool,
    /// What stands in place of files' own bytes. Somebody is at work on these files, so notes on them are told anyway.
    pub texts: load::Texts,
}

impl Options {
    /// The address at which the site is published: as asked for, else as the site says.
    pub fn base<'s>(&'s self, config: &'s Config) -> Option<&'s str> {
        self.base_url.as_deref().or(config.site.base_url.as_deref())
    }
}

/// The steps of a build, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    Load,
    /// Check and plan.
    Plan,
    /// Look whether the output stands as it was made from the same.
    Compare,
    Prepare,
    Render,
    Write,
}

/// Is told how far a build has come.
pub trait Watcher: Sync {
    /// A stage begins, with so many steps if they are counted.
    fn stage(&self, _stage: Stage, _steps: usize) {}
    /// One step of the stage is done.
    fn step(&self) {}
    /// Whether to give up before anything is put into place.
    fn is_stopped(&self) -> bool {
        false
    }
}

/// A watcher that does not look.
pub struct Nobody;
impl Watcher for Nobody {}

/// A site that was read and checked.
pub struct Checked {
    pub config: Arc<Config>,
    pub theme: Arc<Theme>,
    pub portal: Portal,
    pub plan: Arc<Plan>,
    /// Made when the first page is drawn: whoever only reads needs none. Shared with the site before if they are the same.
    numbers: Arc<OnceLock<BTreeSet<String>>>,
    /// A digest of everything from which outputs are made; none if it was not asked for, or the program does not know itself.
    source: Option<u64>,
}

impl Checked {
    /// The mobile numbers that pages may show, in digits.
    fn numbers(&self) -> &BTreeSet<String> {
        self.numbers.get_or_init(|| check::allowed_numbers(&self.portal))
    }

    /// Whether pages may show the same numbers in both.
    fn shows_numbers_of(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.numbers, &other.numbers) || self.numbers() == other.numbers()
    }

    fn ground(&self) -> Ground<'_> {
        Ground { portal: &self.portal, config: &self.config, theme: &self.theme }
    }
}

/// What reading a site gave: the site if no fault stops a build, and all that is to be told.
pub struct Reading {
    pub site: Option<Checked>,
    pub diagnostics: Vec<Diagnostic>,
    /// The files that are new, changed or gone since they were last looked at.
    pub changed: Vec<String>,
    /// What `list` and `new` need even where faults stop a build; none without a valid `site.toml`.
    pub rest: Option<(Portal, Date)>,
}

impl Reading {
    /// What is known of the site though it may have faults, and its day; else all that is wrong.
    pub fn known(self) -> Result<(Portal, Date), Vec<Diagnostic>> {
        let whole = self.site.map(|site| (site.portal, site.plan.wish.today));
        whole.or(self.rest).ok_or(self.diagnostics)
    }
}

/// Reads the site, checks it and plans its outputs. Everything that is wrong is told at once.
pub fn read(options: &Options, watcher: &dyn Watcher) -> anyhow::Result<Reading> {
    let mut memory = Memory::default();
    let reading = read_again(options, &mut memory, None, None, watcher)?;
    let mut reading = reading.expect("what was never read is not as it was");
    if let Some(site) = &mut reading.site {
        site.source = memory.source(options, site);
    }
    Ok(reading)
}

/// What was read, or what is wrong with it.
pub type Sound<T> = Result<Arc<T>, Vec<Diagnostic>>;

/// What a site was made from when it was last looked at.
#[derive(Default)]
struct Memory {
    /// `site.toml`, if there was one, and what it said.
    config: Option<(Option<Vec<u8>>, Sound<Config>)>,
    theme: Option<Sound<Theme>>,
    content: load::Memory,
    wish: Option<Wish>,
    /// The files in place of which texts stood.
    held: BTreeSet<String>,
    checked: check::Memory,
    attached: attached::Memory,
    /// The real folders in which something was looked for.
    folders: BTreeSet<PathBuf>,
}

impl Memory {
    fn source(&self, options: &Options, site: &Checked) -> Option<u64> {
        let mut hasher = Xxh3::new();
        fs::program()?.digest().hash(&mut hasher);
        let (config, _) = self.config.as_ref()?;
        let Wish { today, drafts, addressed } = site.plan.wish;
        (config, today, drafts, addressed, options.base(&site.config)).hash(&mut hasher);
        (&*site.theme, self.content.digest()).hash(&mut hasher);
        Some(hasher.finish())
    }
}

/// As [`read`], but reads only what changed; none if nothing did. `before` is the last site that was read whole; `named`
/// are the only paths that changed, as far as is known.
fn read_again(
    options: &Options,
    memory: &mut Memory,
    before: Option<&Checked>,
    named: Option<&BTreeSet<PathBuf>>,
    watcher: &dyn Watcher,
) -> anyhow::Result<Option<Reading>> {
    watcher.stage(Stage::Load, 0);
    let mut changed = Vec::new();
    let bytes = match options.texts.get(config::FILE) {
        Some(text) => Some(text.to_vec()),
        None => fs::read_if_exists(&options.root.join(config::FILE))?,
    };
    let mut same = memory.config.as_ref().is_some_and(|(known, _)| *known == bytes);
    if !same {
        changed.push(config::FILE.to_owned());
        // Folders, owners and the theme may all be others.
        *memory = Memory { checked: std::mem::take(&mut memory.checked).forgotten(), ..Memory::default() };
    }
    let (_, parsed) = memory.config.get_or_insert_with(|| {
        let parsed = configuration(bytes.clone());
        (bytes, parsed)
    });
    let config = match parsed {
        Ok(config) => Arc::clone(config),
        Err(_) if same => return Ok(None),
        Err(faults) => {
            let diagnostics = sorted(faults.clone());
            memory.folders = BTreeSet::from([options.root.clone()]);
            return Ok(Some(Reading { site: None, diagnostics, changed, rest: None }));
        }
    };
    let day = || options.today.or(config.site.today).unwrap_or_else(|| config.day(options.now));
    let addressed = options.base(&config).is_some();
    let wish = Wish { today: day(), drafts: options.drafts, addressed };
    same &= memory.wish.replace(wish) == Some(wish);
    let held = options.texts.files();
    same &= std::mem::replace(&mut memory.held, held.clone()) == held;
    // What was never looked at is not known by what changed in it.
    let named = named.filter(|_| memory.theme.is_some());
    match named.and_then(|named| load::look_at(&options.root, &config, &mut memory.content, &options.texts, named)) {
        Some(files) => {
            same &= files.is_empty();
            changed.extend(files);
        }
        None => same &= look_everywhere(options, &config, memory, &mut changed),
    }
    if same {
        return Ok(None);
    }
    let (theme, mut diagnostics) = match memory.theme.as_ref() {
        Some(Ok(theme)) => (Arc::clone(theme), Vec::new()),
        Some(Err(faults)) => (Arc::new(Theme::built_in()), faults.clone()),
        None => (Arc::new(Theme::built_in()), Vec::new()),
    };
    let (portal, faults) = load::portal(&config, &memory.content, before.map(|before| &before.portal));
    diagnostics.extend(faults);
    watcher.stage(Stage::Plan, 0);
    let ground = Ground { portal: &portal, config: &config, theme: &theme };
    let is_asked = |severity: Severity, file: &str| options.notes || severity != Severity::Info || held.contains(file);
    let wanted = |told: &Diagnostic| level(&config, told).is_some_and(|level| is_asked(level, &told.place.file));
    let notes = options.notes || !held.is_empty() || config.raises_notes();
    let checked = &mut memory.checked;
    let check = || check::again(&portal, &config, wish.today, checked, notes, wanted);
    let (found, plan) = rayon::join(check, || plan::again(ground, wish, before.map(|before| (before.ground(), &before.plan))));
    diagnostics.extend(found);
    diagnostics.extend(memory.attached.told(&options.root, &portal));
    diagnostics.extend_from_slice(&plan.faults);
    if !wish.addressed {
        diagnostics.push(Diagnostic::new(Place::file(config::FILE), Message::NoBaseUrl {}));
    }
    let diagnostics = check::allow(&portal, &memory.checked, diagnostics).into_iter().filter_map(|told| levelled(&config, told));
    let diagnostics = sorted(diagnostics.filter(|told| is_asked(told.severity, &told.place.file)).collect());
    if Diagnostic::any_fault(&diagnostics) {
        return Ok(Some(Reading { site: None, diagnostics, changed, rest: Some((portal, wish.today)) }));
    }
    let same_numbers = before.filter(|before| check::allow_the_same_numbers(&before.portal, &portal));
    let numbers = same_numbers.map(|before| Arc::clone(&before.numbers)).unwrap_or_default();
    Ok(Some(Reading {
        site: Some(Checked { config, theme, portal, plan, numbers, source: None }),
        diagnostics,
        changed,
        rest: None,
    }))
}

/// Looks at the theme and the content. Whether all is as it was.
fn look_everywhere(options: &Options, config: &Config, memory: &mut Memory, changed: &mut Vec<String>) -> bool {
    let root = &options.root;
    // While files are walked, which one thread does.
    memory.checked.make_ready();
    let content = &mut memory.content;
    let look = || load::look(root, config, content, &options.texts);
    let ((theme, folders), files) = rayon::join(|| theme::load(root, config, &model::choices()), look);
    let theme = theme.map(Arc::new);
    let mut same = memory.theme.as_ref() == Some(&theme);
    if !same {
        changed.extend(memory.theme.is_some().then(|| format!("{}/{}", theme::FOLDER, config.theme())));
        memory.theme = Some(theme);
    }
    same &= files.is_none();
    changed.extend(files.into_iter().flatten());
    memory.folders = folders;
    memory.folders.extend(memory.content.folders.iter().cloned());
    same
}

/// What `site.toml` says; `None` stands for no such file.
fn configuration(bytes: Option<Vec<u8>>) -> Sound<Config> {
    let bytes = bytes.ok_or_else(|| vec![Diagnostic::new(Place::file(config::FILE), Message::NoSite {})])?;
    let text = load::decode(config::FILE, bytes).map_err(|fault| vec![fault])?;
    Config::parse(&text).map(Arc::new)
}

/// What the `site.toml` of a site says, or all that is wrong with it.
pub fn config(root: &Path) -> anyhow::Result<Sound<Config>> {
    Ok(configuration(fs::read_if_exists(&root.join(config::FILE))?))
}

/// What would be told of a file of content, were it there. Nothing is written.
pub fn foresee(
    portal: &Portal,
    config: &Config,
    today: Date,
    document: Document,
    finder: &Arc<check::Finder>,
) -> Vec<Diagnostic> {
    let file = document.file.clone();
    let (read, mut told) = Loaded::read(document);
    let (portal, faults) = portal.joined(read);
    told.extend(faults);
    let mut memory = check::Memory::new(Arc::clone(finder));
    told.extend(check::again(&portal, config, today, &mut memory, true, |_| true));
    let told = check::allow(&portal, &memory, told).into_iter().filter(|told| told.place.file == file);
    sorted(told.filter_map(|told| levelled(config, told)).collect())
}

fn sorted(mut diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
    Diagnostic::sort(&mut diagnostics);
    diagnostics
}

/// A diagnostic with the severity that the site gives it.
fn levelled(config: &Config, mut told: Diagnostic) -> Option<Diagnostic> {
    told.severity = level(config, &told)?;
    Some(told)
}

/// The severity that the site gives to a diagnostic; none if it is not to be told.
fn level(config: &Config, told: &Diagnostic) -> Option<Severity> {
    config.severity(told.message.rule().id, told.severity)
}

/// How many of them are warnings.
pub fn warnings(diagnostics: &[Diagnostic]) -> usize {
    diagnostics.iter().filter(|told| told.severity == Severity::Warning).count()
}
