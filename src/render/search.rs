//! The index of the search page: scripts that it loads one by one, so that a first search stays small and works from a disk.
//!
//! The core says of every open job what there are few values of – place, trade, flags, guaranteed pay – as columns of
//! letters, and what each value is called. Names are looked up in the files of texts: for each pair of neighbouring
//! characters the jobs in whose title or employer it stands. What a hit says stands in the files of rows.
//!
//! A word of three characters or more is found where each of its pairs stands in the same name, in whatever order: where
//! the word itself stands, and hardly anywhere else.

use super::job;
use super::pay;
use super::trace::{Fact, Trace};
use super::view::{Shared, View};
use crate::model::{Employment, Entry, Job};
use crate::plan::{self, facet, search};
use crate::schema::Kind;
use crate::schema::value::Slug;
use serde_json::{Value, json};
use std::collections::{BTreeMap, HashMap};

/// All files of the index.
pub(crate) struct SearchIndex {
    /// Differs whenever any of the files does: browsers ask for them anew.
    pub(crate) version: String,
    /// What numbers of jobs mean. It stands in each file, so that none is taken for one of another build.
    order: String,
    core: String,
    texts: Vec<String>,
    rows: Vec<String>,
}

/// The letters of columns: six bits each.
const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
/// The messages that the script of the page says, and what is put into each there.
const WORDS: [(&str, &str); 7] = [
    ("search-found", "n"),
    ("search-none", "words"),
    ("search-none-filtered", ""),
    ("search-more", "n"),
    ("search-headcount", "n"),
    ("search-until", "day"),
    ("sample", ""),
];

impl SearchIndex {
    pub(super) fn new(shared: &Shared<'_>) -> Self {
        let jobs: Vec<&Entry<Job>> = shared.plan.places.iter().map(|at| shared.portal.jobs.at(*at)).collect();
        // On one thread: others wait for it, and one of these might be given a part of the work.
        let (core, texts, rows) = (core(shared, &jobs), texts(shared, &jobs), rows(shared, &jobs));
        let mut hasher = xxhash_rust::xxh3::Xxh3::new();
        let core = core.to_string();
        for part in std::iter::once(&core).chain(&texts).chain(&rows) {
            hasher.update(part.as_bytes());
        }
        let order = search::order(shared.portal, &shared.plan.places);
        Self { version: format!("{:08x}", hasher.digest() >> 32), order: format!("{order:016x}"), core, texts, rows }
    }

    pub(super) fn core(&self) -> Vec<u8> {
        script(&format!("core({},{},{})", json!(self.version), json!(self.order), self.core))
    }

    pub(super) fn text(&self, no: usize) -> Vec<u8> {
        script(&format!("text({no},{},{})", json!(self.order), self.texts[no]))
    }

    pub(super) fn row(&self, no: usize) -> Vec<u8> {
        script(&format!("rows({no},{},{})", json!(self.order), self.rows[no]))
    }
}

/// What the core and the texts are made from: any job, and what jobs are called by.
pub(super) fn note_all(view: View<'_, '_>) {
    let tables = [Kind::Employer, Kind::Region, Kind::Trip].map(Fact::Table);
    tables.into_iter().chain([Fact::Jobs, Fact::Pairs]).for_each(|fact| view.note(fact));
}

/// What the rows of these jobs are made from.
pub(super) fn note_rows(view: View<'_, '_>, slugs: &[Slug]) {
    for job in slugs.iter().filter_map(|slug| view.portal.jobs.get(slug)) {
        view.note(Fact::Entry(Kind::Job, job.document.slug.clone()));
        view.note(Fact::Entry(Kind::Employer, (*job.front.employer).clone()));
        view.trips_to(job);
    }
}

/// A call of the page's script. Inside a script element too it must stay data.
fn script(call: &str) -> Vec<u8> {
    let safe = call.replace('<', "\\u003c").replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029");
    format!("QIAO.{safe};\n").into_bytes()
}

/// Values with their numbers, in the order in which they first come.
struct Numbers<K>(HashMap<K, usize>, Vec<K>);

impl<K: Clone + Eq + std::hash::Hash> Numbers<K> {
    fn new() -> Self {
        Self(HashMap::new(), Vec::new())
    }

    fn of(&mut self, key: K) -> usize {
        *self.0.entry(key.clone()).or_insert_with(|| {
            self.1.push(key);
            self.1.len() - 1
        })
    }
}

fn core(shared: &Shared<'_>, jobs: &[&Entry<Job>]) -> Value {
    let (portal, wording) = (shared.portal, shared.wording);
    // Whoever draws the core notes what it is made from, once for all jobs.
    let unread = Trace::default();
    let view = View { shared, trace: &unread };
    let homes = shared.plan.homes();
    let (mut places, mut counties, mut trades) = (Numbers::new(), Numbers::new(), Numbers::new());
    let mut columns: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for job in jobs {
        let front = &job.front;
        let county = shared.reach.county(front).map_or("", |county| county);
        let mut put = |column, value| columns.entry(column).or_default().push(value);
        let serves = shared.reach.serves(front);
        let from = homes.iter().enumerate().filter(|(_, home)| serves.contains(*home)).map(|(at, _)| at);
        put("place", places.of((&*front.workplace.region as &Slug, counties.of(county), from.collect::<Vec<_>>())));
        put("trade", trades.of(&*front.trade as &str));
        put("flags", flags(view, job));
        put("pay", whole(facet::guaranteed_month(front)));
    }
    let places = places.1.iter().map(|(region, county, from)| {
        let said = portal.lineage(region).flat_map(|above| [above.front.short(), &*above.front.title]);
        json!([view.place(region), fold(&said.collect::<Vec<_>>().join(" ")), county, from])
    });
    let trades = trades.1.iter().map(|key| {
        let trade = portal.trades.get(key);
        let words = trade.into_iter().flat_map(|trade| trade.words.iter().map(|word| &**word as &str).chain([&*trade.title]));
        json!([key, fold(&words.collect::<Vec<_>>().join(" "))])
    });
    let words = WORDS.iter().map(|(id, put)| {
        let held = format!("{{{put}}}");
        let put: &[_] = if put.is_empty() { &[] } else { &[(*put, held.into())] };
        (id.trim_start_matches("search-").to_owned(), Value::from(wording.text(id, put)))
    });
    json!({
        "jobs": jobs.len(),
        "rows": search::rows(jobs.len()),
        "texts": search::texts(jobs.len()),
        "to": counties.1,
        "from": homes.iter().map(ToString::to_string).collect::<Vec<_>>(),
        "with": facet::NEEDS.iter().map(|(need, _)| need).collect::<Vec<_>>(),
        "places": places.collect::<Vec<_>>(),
        "trades": trades.collect::<Vec<_>>(),
        "flags": flag_words(shared),
        "columns": columns.into_iter().map(|(name, values)| (name.to_owned(), Value::from(column(&values)))).collect::<serde_json::Map<_, _>>(),
        "words": words.collect::<serde_json::Map<_, _>>(),
    })
}

/// The flags of a job: a bit for each need in their order, then whether all five insurances are paid, then for each form of
/// employment but the usual one.
fn flags(view: View<'_, '_>, job: &Entry<Job>) -> usize {
    let met = facet::needs(view.portal, job, &view.index.trips);
    let insured = job.front.insurance.as_ref().is_some_and(|kinds| kinds.len() == 5);
    let forms = unusual().map(|form| job.front.employment() == form);
    met.into_iter().chain([insured]).chain(forms).enumerate().map(|(at, holds)| usize::from(holds) << at).sum()
}

fn unusual() -> impl Iterator<Item = Employment> {
    Employment::ALL.iter().copied().filter(|form| *form != Employment::FullTime)
}

/// What each flag is called, in lists and on cards.
fn flag_words(shared: &Shared<'_>) -> Vec<String> {
    let wording = shared.wording;
    let needs = facet::NEEDS.iter().map(|(key, id)| format!("{} {}", wording.word(id), wording.word(&format!("tag-{key}"))));
    let forms = unusual().map(|form| wording.choice(form.choice()));
    needs.chain([wording.word("tag-insured")]).chain(forms).map(|text| fold(&text)).collect()
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "pay is neither negative nor a fraction that counts")]
fn whole(yuan: f64) -> usize {
    yuan as usize
}

/// Values as letters, each as many as the largest value needs.
fn column(values: &[usize]) -> String {
    let most = values.iter().max().copied().unwrap_or_default();
    let mut width = 1;
    while most >> (6 * width) > 0 {
        width += 1;
    }
    let letters = |value: &usize| {
        let value = *value;
        (0..width).rev().map(move |at| char::from(LETTERS[(value >> (6 * at)) & 63]))
    };
    values.iter().flat_map(letters).collect()
}

/// The jobs, by number, and names in which a pair of characters stands: three times the number, and one more for the
/// employer's name, two for its short one.
const NAMES: usize = 3;
type Stands = HashMap<(char, Option<char>), Vec<usize>>;

fn texts(shared: &Shared<'_>, jobs: &[&Entry<Job>]) -> Vec<String> {
    let count = search::texts(jobs.len());
    let mut stands: Stands = HashMap::new();
    // The ids of jobs, each whole, and the pairs.
    let mut files: Vec<[BTreeMap<String, String>; 2]> = vec![Default::default(); count];
    for (no, job) in jobs.iter().enumerate() {
        let mut note = |text: &str, field: usize| {
            let text: Vec<char> = fold(text).chars().collect();
            for (at, first) in text.iter().enumerate() {
                let places = stands.entry((*first, text.get(at + 1).copied())).or_default();
                if places.last() != Some(&(NAMES * no + field)) {
                    places.push(NAMES * no + field);
                }
            }
        };
        note(&job.front.title, 0);
        if let Some(employer) = shared.portal.employers.get(&job.front.employer) {
            note(&employer.front.title, 1);
            if let Some(short) = employer.front.short_name.as_deref() {
                note(short, 2);
            }
        }
        let slug = fold(&job.document.slug);
        let at = slug.chars().map(|c| c as usize).sum::<usize>() % count;
        files[at][0].insert(slug, steps(&[NAMES * no]));
    }
    let mut pairs: Vec<_> = stands.into_iter().collect();
    pairs.sort_unstable_by_key(|(pair, _)| *pair);
    for ((first, second), places) in pairs {
        let key: String = std::iter::once(first).chain(second).collect();
        files[first as usize % count][1].insert(key, steps(&places));
    }
    files.iter().map(|file| json!(file).to_string()).collect()
}

/// Rising numbers as the steps between them, each in letters of five bits; the sixth says that it goes on.
fn steps(numbers: &[usize]) -> String {
    let mut said = String::new();
    let mut before = 0;
    for number in numbers {
        let mut step = number - before;
        before = *number;
        while step > 31 {
            said.push(char::from(LETTERS[(step & 31) | 32]));
            step >>= 5;
        }
        said.push(char::from(LETTERS[step]));
    }
    said
}

fn rows(shared: &Shared<'_>, jobs: &[&Entry<Job>]) -> Vec<String> {
    let mixed = shared.plan.samples.real_jobs;
    let row = |job: &&Entry<Job>| {
        // Whoever draws a file of rows notes what they are made from.
        let unread = Trace::default();
        let view = View { shared, trace: &unread };
        let front = &job.front;
        let pay = pay::shown(front, shared.wording);
        let year = front.valid_through.0.year() != shared.plan.wish.today.0.year();
        let mut tags = view.tags(job);
        tags.truncate(job::TAGS);
        (
            plan::route::entry(Kind::Job, &job.document.slug),
            front.title.to_string(),
            view.employer_name(job).to_owned(),
            pay.amount,
            pay.unit,
            pay.note,
            front.headcount.0,
            shared.wording.date(front.valid_through, year, false),
            tags,
            u8::from(front.sample.0 && mixed),
        )
    };
    let file = |jobs: &[&Entry<Job>]| serde_json::to_string(&jobs.iter().map(row).collect::<Vec<_>>());
    jobs.chunks(search::rows(jobs.len())).map(|jobs| file(jobs).expect("rows serialise")).collect()
}

/// As the script folds what is typed: full-width forms to half-width, every dash to one, capitals to small letters.
fn fold(text: &str) -> String {
    let plain = text.chars().map(|c| match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        '\u{2010}'..='\u{2015}' => '-',
        _ => c,
    });
    plain.collect::<String>().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_as_wide_as_their_largest_value() {
        assert_eq!(column(&[0, 1, 63]), "AB_");
        assert_eq!(column(&[0, 64, 4095]), "AABA__");
        assert_eq!(column(&[]), "");
    }

    #[test]
    fn steps_are_short() {
        assert_eq!(steps(&[0, 1, 31, 63]), "ABegB");
        assert_eq!(steps(&[0, 32, 32 + 1024]), "AgBggB");
    }

    #[test]
    fn text_is_folded_as_people_type_it() {
        assert_eq!(fold("ＣＮＣ—车床（Ａ）"), "cnc-车床(a)");
    }
}
