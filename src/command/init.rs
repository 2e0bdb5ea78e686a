//! `init`: a small site that passes `check` and builds.

use super::{Exit, Terminal, words};
use crate::fs::{self, Creation};
use crate::schema::value::Date;
use anyhow::bail;
use include_dir::{Dir, include_dir};
use std::path::Path;

static STARTER: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/command/starter");

/// Writes the starter site into `dir`, which must not hold anything yet.
pub(crate) fn init(dir: &Path, today: Date, terminal: &Terminal) -> anyhow::Result<Exit> {
    if fs::exists(dir) && (!fs::is_dir(dir) || !fs::names(dir)?.is_empty()) {
        let dir = dir.display();
        bail!(terminal.pick(format!("`{dir}` 不是空目录"), format!("`{dir}` is not an empty folder")));
    }
    for (relative, body) in files(today) {
        let path = dir.join(&relative);
        fs::create_dir_all(path.parent().unwrap_or(dir))?;
        if fs::create_new(&path, body.as_bytes())? == Creation::AlreadyExists {
            let path = path.display();
            bail!(terminal.pick(format!("`{path}` 已经有了"), format!("`{path}` exists already")));
        }
    }
    terminal.say_unless_quiet(&words::next_steps(terminal.lang, &dir.display().to_string()));
    Ok(Exit::Fine)
}

/// The starter's files, with dates around `today`: `@TODAY@`, `@TODAY+30@`, `@TODAY-3@`.
fn files(today: Date) -> Vec<(String, String)> {
    let mut files = Vec::new();
    gather(&STARTER, &mut |file| {
        let body = file.contents_utf8().expect("the starter is UTF-8");
        let mut dated = String::with_capacity(body.len());
        for (index, part) in body.split('@').enumerate() {
            match part.strip_prefix("TODAY").map(|days| if days.is_empty() { Some(0) } else { days.parse().ok() }) {
                Some(Some(days)) if index % 2 == 1 => dated.push_str(&today.plus_days(days).to_string()),
                _ => dated.push_str(part),
            }
        }
        files.push((file.path().display().to_string().replace('\\', "/"), dated));
    });
    files.sort();
    files
}

fn gather(dir: &'static Dir<'static>, take: &mut impl FnMut(&'static include_dir::File<'static>)) {
    dir.files().for_each(&mut *take);
    dir.dirs().for_each(|dir| gather(dir, take));
}
