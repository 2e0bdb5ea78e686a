//! Both books built by mdBook, and every link in what came out: an independent look at the pages as a browser gets them.

use super::chapter::LANGUAGES;
use crate::site::{gather, repository};
use mdbook_driver::MDBook;
use percent_encoding::percent_decode_str;
use regex::Regex;
use std::collections::{BTreeMap, BTreeSet};

/// The pages of a built book, and every other file of it.
struct Built {
    pages: BTreeMap<String, String>,
    files: BTreeSet<String>,
}

fn build(folder: &str) -> Built {
    let out = tempfile::TempDir::new().expect("a temporary folder can be made");
    let mut book = MDBook::load(repository().join(folder)).unwrap_or_else(|error| panic!("{folder}: {error:#}"));
    out.path().clone_into(&mut book.config.build.build_dir);
    book.build().unwrap_or_else(|error| panic!("{folder}: {error:#}"));
    let mut files = BTreeMap::new();
    gather(out.path(), out.path(), &mut files);
    let is_page = |file: &str| file.strip_suffix(".html").is_some();
    Built {
        files: files.keys().cloned().collect(),
        pages: files
            .into_iter()
            .filter(|(file, _)| is_page(file))
            .map(|(file, bytes)| (file, String::from_utf8(bytes).expect("pages are UTF-8")))
            .collect(),
    }
}

/// Where a link from a page leads: a file and an anchor in it. None if it leaves the book.
fn target(page: &str, link: &str) -> Option<(String, Option<String>)> {
    let link = link.replace("&amp;", "&");
    if link.contains(':') {
        return None;
    }
    let (path, anchor) = link.split_once('#').map_or((link.as_str(), None), |(path, anchor)| (path, Some(anchor)));
    let decoded = |text: &str| percent_decode_str(text).decode_utf8().expect("links are UTF-8").into_owned();
    let mut parts: Vec<&str> = page.split('/').collect();
    if !path.is_empty() {
        parts.pop();
        for part in path.split('/') {
            match part {
                ".." => drop(parts.pop()),
                "." => {}
                part => parts.push(part),
            }
        }
    }
    Some((decoded(&parts.join("/")), anchor.filter(|anchor| !anchor.is_empty()).map(decoded)))
}

/// Links that lead nowhere.
fn dead(built: &Built) -> Vec<String> {
    let link = Regex::new(r#"<(?:a|img|link|script)\s(?:[^<>]*\s)?(?:href|src)="([^"]*)""#).expect("the pattern is valid");
    let id = Regex::new(r#"\sid="([^"]*)""#).expect("the pattern is valid");
    let ids: BTreeMap<&str, BTreeSet<&str>> = built
        .pages
        .iter()
        .map(|(page, text)| {
            (page.as_str(), id.captures_iter(text).map(|found| found.get(1).expect("it is there").as_str()).collect())
        })
        .collect();
    let mut dead = Vec::new();
    for (page, text) in &built.pages {
        for found in link.captures_iter(text) {
            let Some((file, anchor)) = target(page, &found[1]) else { continue };
            let leads = built.files.contains(&file)
                && anchor.is_none_or(|anchor| ids.get(file.as_str()).is_some_and(|ids| ids.contains(anchor.as_str())));
            if !leads {
                dead.push(format!("{page}: {}", &found[1]));
            }
        }
    }
    dead
}

#[test]
fn both_books_build_and_every_link_leads_somewhere() {
    for (_, folder) in LANGUAGES {
        let mut built = build(folder);
        assert!(built.pages.len() > 20, "{folder} has only {} pages", built.pages.len());
        assert_eq!(dead(&built), Vec::<String>::new(), "{folder}");
        // The same look finds what is wrong.
        let page = "<a href=\"editor/gone.html\"></a><a href=\"rules.html#gone\"></a><a href=\"#here\"></a><b id=\"here\">";
        built.pages.insert("wrong.html".to_owned(), page.to_owned());
        built.files.insert("wrong.html".to_owned());
        assert_eq!(dead(&built), ["wrong.html: editor/gone.html", "wrong.html: rules.html#gone"]);
    }
}
