//! Draws the outputs of a checked site: into nothing, or into a folder.

use super::{Checked, Options, Purpose, Report, Stage, Watcher, misplaced, report, sorted};
use crate::diagnostic::{Diagnostic, Message};
use crate::plan::{Content, Output};
use crate::render::{self, Drawn, Facts, Renderer};
use crate::write::{self, Diff, Target};
use crate::{check, fs};
use anyhow::bail;
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::path::Path;

/// Draws every output and keeps nothing, to find what only drawing finds.
pub fn draw(site: &Checked, options: &Options, watcher: &dyn Watcher) -> anyhow::Result<Result<(), Vec<Diagnostic>>> {
    match prepare(site, options, watcher) {
        Ok(renderer) => draw_into(&renderer, site, options, watcher, None),
        Err(faults) => Ok(Err(faults)),
    }
}

fn prepare<'a>(site: &'a Checked, options: &'a Options, watcher: &dyn Watcher) -> Result<Renderer<'a>, Vec<Diagnostic>> {
    watcher.stage(Stage::Prepare, 0);
    render::prepare(&site.portal, &site.config, &site.theme, &site.plan, options.base(&site.config), None)
}

/// Draws every output, into the folder if there is one. A template that fails is a fault.
fn draw_into(
    renderer: &Renderer<'_>,
    site: &Checked,
    options: &Options,
    watcher: &dyn Watcher,
    target: Option<&Target>,
) -> anyhow::Result<Result<(), Vec<Diagnostic>>> {
    let outputs = &site.plan.outputs;
    watcher.stage(Stage::Render, outputs.len());
    let one = |output: &Output| {
        let mut parts = target.map(|target| target.parts(&output.route));
        let take = &mut |part: &[u8]| parts.as_mut().map_or(Ok(()), |parts| parts.add(part));
        Ok(match draw_one(renderer, output, &options.root, site.numbers(), take)? {
            Ok((bytes, _)) => {
                parts.map(|parts| parts.end(&bytes)).transpose()?;
                watcher.step();
                None
            }
            Err(fault) => Some(fault),
        })
    };
    // Only faults are kept: there is room for one in each result, and there are as many results as outputs. Some outputs cost a
    // thousand times what others do, and stand side by side.
    let all = || {
        (0..outputs.len()).into_par_iter().with_max_len(1).map(|at| one(outputs.at(at))).filter_map(Result::transpose).collect()
    };
    let ((), faults): ((), anyhow::Result<Vec<Diagnostic>>) = rayon::join(|| renderer.make_ready(), all);
    let faults = once(faults?);
    Ok(if faults.is_empty() { Ok(()) } else { Err(faults) })
}

/// The bytes of an output, without the parts that were taken before, and what they were drawn from.
pub(super) type Bytes = (Vec<u8>, Facts);

pub(super) fn draw_one(
    renderer: &Renderer<'_>,
    output: &Output,
    root: &Path,
    numbers: &BTreeSet<String>,
    take: &mut dyn FnMut(&[u8]) -> anyhow::Result<()>,
) -> anyhow::Result<Result<Bytes, Diagnostic>> {
    // Whatever way a number came onto a page, it stops here.
    let shown = |bytes: &[u8]| {
        let text = simdutf8::basic::from_utf8(bytes).ok().filter(|_| !matches!(output.content, Content::Asset));
        text.and_then(|text| check::shown(&output.route, text, numbers))
    };
    // The first part that stops it, or cannot be taken, is the last that counts.
    let mut stopped: Option<anyhow::Result<Diagnostic>> = None;
    let drawn = renderer.draw(output, &mut |part| {
        if stopped.is_none() {
            stopped = shown(part).map(Ok).or_else(|| take(part).err().map(Err));
        }
    });
    if let Some(stopped) = stopped {
        return stopped.map(Err);
    }
    Ok(match drawn {
        Ok(Drawn { bytes: Some(bytes), facts }) => match shown(&bytes) {
            Some(fault) => Err(fault),
            None => Ok((bytes, facts)),
        },
        Ok(Drawn { bytes: None, facts }) => match &output.content {
            Content::Attachment(file) => Ok((fs::read(&root.join(&**file))?, facts)),
            _ => bail!("nothing was drawn for `{}`", output.route),
        },
        Err(fault) => Err(fault),
    })
}

/// The same slip in a template fails on every page that it draws: once is enough.
pub(super) fn once(faults: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut faults = sorted(faults);
    faults.dedup_by(|later, first| later.place == first.place && later.message.rule() == first.message.rule());
    // And so does a number in one, which stands on every page in the same words.
    let mut seen = Vec::new();
    faults.retain(|fault| {
        let is_new = !seen.contains(&fault.message);
        if matches!(fault.message, Message::OutputData { .. }) {
            seen.push(fault.message.clone());
        }
        is_new
    });
    faults
}

/// Draws every output of a checked site and brings the folder `out` up to date, unless it was made from the same and
/// nobody touched it. A template that fails is a fault, and then nothing is changed.
pub fn write(
    site: &Checked,
    options: &Options,
    out: &Path,
    purpose: Purpose,
    watcher: &dyn Watcher,
) -> anyhow::Result<Result<Report, Vec<Diagnostic>>> {
    misplaced::refuse_inside(site, &options.root, out)?;
    watcher.stage(Stage::Compare, 0);
    if let Some(kept) = site.source.and_then(|source| write::stands(out, source)) {
        return Ok(Ok(Report { drawn: 0, ..report::report(site, Diff { kept, ..Diff::default() }) }));
    }
    // Templates are read before the output folder is touched.
    let renderer = match prepare(site, options, watcher) {
        Ok(renderer) => renderer,
        Err(faults) => return Ok(Err(faults)),
    };
    let target = Target::open(out, purpose)?;
    if let Err(faults) = draw_into(&renderer, site, options, watcher, Some(&target))? {
        return Ok(Err(faults));
    }
    watcher.stage(Stage::Write, 0);
    // Cards and indexes make room for what moving files takes.
    drop(renderer);
    let diff = target.commit(site.source)?;
    Ok(Ok(report::report(site, diff)))
}

#[cfg(test)]
mod tests {
    use super::super::{Nobody, read};
    use super::*;
    use crate::load::Texts;
    use crate::schema::value::Date;

    const MOBILE: &str = "13800138000";
    /// So many that their open data, and the sitemap, come in several parts.
    const JOBS: usize = 1600;

    /// A site of jobs that all name one mobile number, with consent.
    #[expect(clippy::disallowed_methods, reason = "the test arranges the disk behind the back of the code")]
    fn site() -> (tempfile::TempDir, Options) {
        let folder = tempfile::tempdir().unwrap();
        let file = |path: &str, text: &str| {
            let path = folder.path().join(path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        };
        file("site.toml", "title = \"样例\"\nbase_url = \"https://example.org/\"\n[operator]\nname = \"样例就业服务中心\"\n");
        file("content/regions/away.md", "---\ntitle: 乙市\ncode: '200100'\nlevel: county\nsample: true\n---\n\n一个地方。\n");
        file(
            "content/employers/away/works.md",
            "---\ntitle: 乙市样例厂\nkind: company\nregion: away\nverified: 2026-03-01\nsample: true\n---\n\n做东西。\n",
        );
        let body = "在车间做事，老师傅带。".repeat(60);
        for no in 0..JOBS {
            let front = format!(
                "title: 缝纫工\nemployer: works\nheadcount: 2\nworkplace: away\ntrade: sewing\n\
                 pay: {{kind: monthly, base: {{min: 4200, unit: month}}}}\nrequirements: {{}}\npublished: 2026-03-02\n\
                 valid_through: 2026-04-20\nverified: 2026-03-03\nsample: true\n\
                 apply: [{{method: phone, value: '{MOBILE}', consent: 单位值班手机}}]"
            );
            file(&format!("content/jobs/away/{}.md", 240_000 + no), &format!("---\n{front}\n---\n\n{body}\n"));
        }
        let options = Options {
            root: folder.path().to_path_buf(),
            base_url: None,
            today: Date::parse("2026-03-06"),
            now: jiff::Timestamp::UNIX_EPOCH,
            drafts: false,
            notes: false,
            texts: Texts::default(),
        };
        (folder, options)
    }

    /// The text of an output that comes in several parts.
    fn in_parts(renderer: &Renderer<'_>, site: &Checked, options: &Options, route: &str) -> String {
        let (mut whole, mut parts) = (Vec::new(), 0);
        let take = &mut |part: &[u8]| {
            whole.extend_from_slice(part);
            parts += 1;
            Ok(())
        };
        let output = site.plan.output(route).unwrap();
        let (rest, _) = draw_one(renderer, output, &options.root, site.numbers(), take).unwrap().unwrap();
        assert!(parts > 0, "{route} comes in one");
        whole.extend(rest);
        String::from_utf8(whole).unwrap()
    }

    #[test]
    fn a_number_in_any_part_of_open_data_stops_it() {
        let (_folder, options) = site();
        let reading = read(&options, &Nobody).unwrap();
        let site = reading.site.unwrap_or_else(|| panic!("{:?}", reading.diagnostics));
        let renderer = prepare(&site, &options, &Nobody).unwrap_or_else(|faults| panic!("{faults:?}"));
        for (route, is_json) in [("api/jobs.json", true), ("api/jobs.csv", false)] {
            let text = in_parts(&renderer, &site, &options, route);
            assert_eq!(text.matches(MOBILE).count(), JOBS, "{route}");
            if is_json {
                let read: serde_json::Value = serde_json::from_str(&text).unwrap();
                assert_eq!(read["items"].as_array().map(Vec::len), Some(JOBS));
            }

            let output = site.plan.output(route).unwrap();
            // Had nobody consented, the first part would not be handed on, nor any after it.
            let taken = &mut |_: &[u8]| panic!("{route} is handed on");
            let fault = draw_one(&renderer, output, &options.root, &BTreeSet::new(), taken).unwrap().unwrap_err();
            assert_eq!((fault.message.rule().id, fault.place.file.as_str()), ("privacy/output", route));
            // And what cannot be taken fails.
            let full = &mut |_: &[u8]| bail!("the disk is full");
            assert!(draw_one(&renderer, output, &options.root, site.numbers(), full).is_err(), "{route}");
        }
    }

    #[test]
    fn a_sitemap_in_parts_is_whole() {
        let (_folder, options) = site();
        let site = read(&options, &Nobody).unwrap().site.unwrap();
        let renderer = prepare(&site, &options, &Nobody).unwrap_or_else(|faults| panic!("{faults:?}"));
        let text = in_parts(&renderer, &site, &options, "sitemap.xml");
        let jobs: Vec<&str> = text.lines().filter(|line| line.contains("https://example.org/j/24")).collect();
        assert_eq!(jobs.len(), JOBS);
        assert!(jobs.iter().all(|line| line.starts_with("<url><loc>") && line.ends_with("</lastmod></url>")), "{}", jobs[0]);
        assert!(text.starts_with("<?xml ") && text.ends_with("</urlset>\n"));
    }
}
