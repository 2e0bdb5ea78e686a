//! How long it takes until a saved file shows over HTTP, as an editor at `qiao serve` waits: from the moment the file is in
//! place to the moment the new bytes have arrived, quiet window included. Run it with `cargo bench --bench warm`; see
//! [`HELP`] for what may follow `--`.

#![expect(clippy::disallowed_methods, reason = "a bench stands outside the program, with its own way to the disk")]
#![expect(clippy::print_stdout, reason = "its result is a table for a person")]

mod corpus;

use anyhow::{Context as _, bail, ensure};
use corpus::Size;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

const HELP: &str = "cargo bench --bench warm -- [JOBS] [--rounds N] [--soak N]
  JOBS        how many jobs the site has (10000)
  --rounds N  how often each case is measured (30)
  --soak N    instead, so many rebuilds one after another, and the memory after each tenth of them";

/// So many jobs one employer has.
const HIRED: usize = 200;
/// Nothing is measured while pages are still drawn in the background: then this long no time is spent. Longer than the preview
/// waits before it goes on with them.
const AT_REST: Duration = Duration::from_millis(300);

struct Wish {
    jobs: usize,
    rounds: usize,
    soak: Option<usize>,
}

fn main() -> anyhow::Result<()> {
    let Some(wish) = Wish::parse(std::env::args().skip(1))? else {
        println!("{HELP}");
        return Ok(());
    };
    let shm = PathBuf::from("/dev/shm");
    let place = if shm.is_dir() { shm } else { std::env::temp_dir() };
    let dir = tempfile::Builder::new().prefix("qiao-bench-").tempdir_in(&place)?;
    let root = dir.path().join("site");
    let (mut large, mut hired) = (None, 0);
    for file in corpus::site(2020, Size { jobs: wish.jobs, pairs: 6 }) {
        let path = root.join(&file.path);
        std::fs::create_dir_all(path.parent().context("a file lies in a folder")?)?;
        let mut text = file.text;
        if let Some(employer) = field(&text, "employer: ").filter(|_| hired < HIRED) {
            let large = large.get_or_insert_with(|| employer.clone());
            text = text.replacen(&format!("employer: {employer}\n"), &format!("employer: {large}\n"), 1);
            hired += 1;
        }
        std::fs::write(&path, text)?;
    }
    println!("{} jobs in {}, {} threads", wish.jobs, place.display(), std::thread::available_parallelism()?);
    let bench = Bench::start(root, large.context("there are jobs")?)?;
    match wish.soak {
        Some(rebuilds) => bench.soak(rebuilds),
        None => bench.report(wish.rounds),
    }
}

impl Wish {
    /// None if only help is wanted.
    fn parse(mut arguments: impl Iterator<Item = String>) -> anyhow::Result<Option<Self>> {
        let mut wish = Self { jobs: 10_000, rounds: 30, soak: None };
        while let Some(argument) = arguments.next() {
            let mut number = || -> anyhow::Result<usize> {
                let number = arguments.next().and_then(|text| text.parse().ok()).filter(|number| *number > 0);
                number.with_context(|| format!("{argument} needs a number\n{HELP}"))
            };
            match &*argument {
                // Cargo says this to every bench.
                "--bench" => {}
                "--help" | "-h" => return Ok(None),
                "--rounds" => wish.rounds = number()?,
                "--soak" => wish.soak = Some(number()?),
                text => match text.parse() {
                    Ok(jobs) if jobs > 0 => wish.jobs = jobs,
                    _ => bail!("`{text}` is not known\n{HELP}"),
                },
            }
        }
        Ok(Some(wish))
    }
}

/// A running preview.
struct Bench {
    root: PathBuf,
    child: Child,
    address: String,
    /// The employer of many jobs.
    large: String,
}

impl Drop for Bench {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Bench {
    fn start(root: PathBuf, large: String) -> anyhow::Result<Self> {
        let started = Instant::now();
        let mut child = Command::new(env!("CARGO_BIN_EXE_qiao"))
            .arg("--root")
            .arg(&root)
            .args(["--lang", "en", "serve", "--port", "0"])
            .stderr(Stdio::piped())
            .spawn()?;
        let stderr = child.stderr.take().context("its words are piped")?;
        let (send, lines) = std::sync::mpsc::channel();
        std::thread::spawn(move || BufReader::new(stderr).lines().map_while(Result::ok).try_for_each(|line| send.send(line)));
        let mut bench = Self { root, child, address: String::new(), large };
        for line in lines {
            if let Some(rest) = line.split("http://").nth(1) {
                rest.split(['/', ' ']).next().unwrap_or_default().clone_into(&mut bench.address);
                break;
            }
        }
        bench.get("index.html")?;
        println!("the first page after {} ms", started.elapsed().as_millis());
        Ok(bench)
    }

    fn get(&self, route: &str) -> anyhow::Result<String> {
        let mut stream = TcpStream::connect(&self.address)?;
        write!(stream, "GET /{route} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", self.address)?;
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer)?;
        Ok(String::from_utf8_lossy(&answer).into_owned())
    }

    /// Waits until what was drawn in the background is done.
    fn rest(&self) -> anyhow::Result<()> {
        let started = Instant::now();
        let (mut spent, mut since) = (self.spent()?, started);
        while since.elapsed() < AT_REST {
            ensure!(started.elapsed() < Duration::from_mins(1), "it never rests");
            std::thread::sleep(AT_REST / 30);
            let now = self.spent()?;
            if now != spent {
                (spent, since) = (now, Instant::now());
            }
        }
        Ok(())
    }

    /// The processor time of the preview so far, in the kernel's ticks.
    fn spent(&self) -> anyhow::Result<u64> {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", self.child.id()))?;
        let fields: Vec<&str> = stat.rsplit(") ").next().context("the kernel tells")?.split(' ').collect();
        Ok(fields[11].parse::<u64>()? + fields[12].parse::<u64>()?)
    }

    /// How long after `save` each of `routes` holds `mark`.
    fn until(&self, routes: &[String], mark: &str, save: impl FnOnce() -> anyhow::Result<()>) -> anyhow::Result<Duration> {
        save()?;
        let started = Instant::now();
        for route in routes {
            while !self.get(route)?.contains(mark) {
                ensure!(started.elapsed() < Duration::from_secs(20), "{route} never held {mark}");
            }
        }
        Ok(started.elapsed())
    }

    fn report(&self, rounds: usize) -> anyhow::Result<()> {
        let (job, slug) = self.open_job()?;
        let text = std::fs::read_to_string(&job)?;
        let employer = field(&text, "employer: ").context("the job has an employer")?;
        let page = vec![format!("j/{slug}.html")];
        let title = field(&text, "title: ").context("the job has a title")?;
        let mut shown = self.listing(&slug)?;
        shown.extend([page[0].clone(), format!("employers/{employer}.html")]);
        println!("{:<44} {:>9} {:>17}", "from a saved file to its new bytes", "median ms", "least–most");
        self.case("a job: its page", rounds, &page, |mark| {
            replace(&job, &text, &format!("title: {title}"), &format!("title: 新{mark}"))
        })?;
        self.case(&format!("a job: {} pages that show it", shown.len()), rounds, &shown, |mark| {
            replace(&job, &text, &format!("title: {title}"), &format!("title: 新{mark}"))
        })?;
        let headcount = field(&text, "headcount: ").context("the job has a number")?;
        self.case("a job that lists count otherwise: its page", rounds, &page, |mark| {
            let round = mark.chars().last().unwrap_or('0');
            let text = text.replace(&format!("headcount: {headcount}"), &format!("headcount: 7{round}"));
            replace(&job, &text, &format!("title: {title}"), &format!("title: 新{mark}"))
        })?;
        let file = find(&self.root.join("content/employers"), &format!("{}.md", self.large))?;
        let text = std::fs::read_to_string(&file)?;
        let name = field(&text, "title: ").context("the employer has a title")?;
        let own = self.jobs_of(&self.large)?;
        let shown = [format!("employers/{}.html", self.large), own.first().context("it has open jobs")?.clone()];
        self.case("an employer of 200 jobs: its page and a job's", rounds, &shown, |mark| {
            replace(&file, &text, &format!("title: {name}"), &format!("title: 新{mark}公司"))
        })?;
        let all: Vec<String> = own.into_iter().chain(shown.into_iter().take(1)).collect();
        self.case(&format!("an employer of 200 jobs: all {} pages", all.len()), rounds, &all, |mark| {
            replace(&file, &text, &format!("title: {name}"), &format!("title: 新{mark}公司"))
        })
    }

    /// The pages of an employer's open jobs.
    fn jobs_of(&self, employer: &str) -> anyhow::Result<Vec<String>> {
        let page = self.get(&format!("employers/{employer}.html"))?;
        let links = page.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
        let mut jobs: Vec<String> = links
            .filter_map(|link| link.strip_prefix("../"))
            .filter(|link| link.starts_with("j/"))
            .map(ToOwned::to_owned)
            .collect();
        jobs.sort();
        jobs.dedup();
        Ok(jobs)
    }

    fn case(
        &self,
        name: &str,
        rounds: usize,
        routes: &[String],
        save: impl Fn(&str) -> anyhow::Result<()>,
    ) -> anyhow::Result<()> {
        let mut times = Vec::new();
        for round in 0..rounds {
            let mark = format!("标{}号{round}", routes.len());
            self.rest()?;
            times.push(self.until(routes, &mark, || save(&mark))?.as_secs_f64() * 1000.0);
        }
        times.sort_by(f64::total_cmp);
        let (least, median, most) = (times[0], times[times.len() / 2], times[times.len() - 1]);
        println!("{name:<44} {median:>9.1} {:>17}", format!("{least:.1}–{most:.1}"));
        Ok(())
    }

    /// An open job that lists show.
    fn open_job(&self) -> anyhow::Result<(PathBuf, String)> {
        let list = self.get("jobs/index.html")?;
        let slug = list.split("j/").nth(1).and_then(|rest| rest.split(".html").next()).context("the list shows a job")?;
        Ok((find(&self.root.join("content/jobs"), &format!("{slug}.md"))?, slug.to_owned()))
    }

    /// Lists that show the job.
    fn listing(&self, slug: &str) -> anyhow::Result<Vec<String>> {
        let list = self.get("jobs/index.html")?;
        let links = list.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
        let mut routes: Vec<String> = links
            .filter(|link| Path::new(link).extension().is_some_and(|end| end == "html") && !link.contains('/'))
            .map(|link| format!("jobs/{link}"))
            .collect();
        routes.push("jobs/index.html".to_owned());
        routes.push("index.html".to_owned());
        routes.sort();
        routes.dedup();
        routes.retain(|route| self.get(route).is_ok_and(|page| page.contains(&format!("j/{slug}.html"))));
        Ok(routes)
    }

    fn soak(&self, rebuilds: usize) -> anyhow::Result<()> {
        let (job, slug) = self.open_job()?;
        let text = std::fs::read_to_string(&job)?;
        let title = field(&text, "title: ").context("the job has a title")?;
        let page = vec![format!("j/{slug}.html")];
        for at in 0..=rebuilds {
            let mark = format!("第{at}次");
            self.until(&page, &mark, || replace(&job, &text, &format!("title: {title}"), &format!("title: {mark}")))?;
            if at % (rebuilds / 10).max(1) == 0 {
                println!("after {at:>6} rebuilds: {:>5} MB resident", self.resident()?);
            }
        }
        println!("no change was missed");
        Ok(())
    }

    fn resident(&self) -> anyhow::Result<u64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).context("the kernel tells")?;
        let kibibytes: u64 = line.split_whitespace().next().and_then(|number| number.parse().ok()).context("a number")?;
        Ok(kibibytes * 1024 / 1_000_000)
    }
}

/// Saves as editors do: beside the file, then over it.
fn replace(file: &Path, text: &str, from: &str, to: &str) -> anyhow::Result<()> {
    let temporary = file.with_extension("tmp");
    std::fs::write(&temporary, text.replace(from, to))?;
    Ok(std::fs::rename(temporary, file)?)
}

fn field(text: &str, key: &str) -> Option<String> {
    text.lines().find_map(|line| line.strip_prefix(key)).map(ToOwned::to_owned)
}

fn find(folder: &Path, name: &str) -> anyhow::Result<PathBuf> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            if let Ok(found) = find(&path, name) {
                return Ok(found);
            }
        } else if path.ends_with(name) {
            return Ok(path);
        }
    }
    bail!("no {name} in {}", folder.display())
}
