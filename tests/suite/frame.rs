//! The frame of all pages: fingers, forced colours, large print, contrast and weight.

#![expect(clippy::disallowed_methods, reason = "tests stand outside the house")]

use crate::browser::{Browser, Portal, Server};
use crate::site::{Site, repository};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;
use tempfile::TempDir;

const SCRIPTS: [&str; 4] = ["assets/big.js", "assets/site.js", "assets/search.js", "assets/offline.js"];

fn ask<T: for<'de> Deserialize<'de>>(script: &str) -> Option<(usize, T)> {
    let browser = Browser::here()?;
    let portal = Portal::shared();
    let server = Server::start(portal.path(), "/");
    let types = portal.page_types();
    Some((types.len(), browser.ask(script, server.url(""), types)))
}

#[test]
fn further_pages_of_lists_are_looked_at_too() {
    let types = Portal::shared().page_types();
    assert!(types.iter().any(|route| route.starts_with("jobs/") && route.ends_with("_2.html")), "{types:#?}");
}

#[test]
fn fingers_hit_what_they_want() {
    #[derive(Deserialize)]
    struct Found {
        seen: usize,
        low: Vec<String>,
    }
    let Some((types, found)) = ask::<Found>("taps.mjs") else { return };
    assert!(found.low.is_empty(), "{:#?}", found.low);
    assert!(found.seen > 40 * types, "only {} on {types} pages", found.seen);
}

#[test]
fn forced_colours_keep_edges_and_marks() {
    #[derive(Deserialize)]
    struct Found {
        seen: usize,
        lost: Vec<String>,
    }
    let Some((types, found)) = ask::<Found>("forced.mjs") else { return };
    assert!(found.lost.is_empty(), "{:#?}", found.lost);
    assert!(found.seen > types, "only {} on {types} pages", found.seen);
}

#[test]
fn large_print_is_there_from_the_first_line_of_the_next_page() {
    let Some(browser) = Browser::here() else { return };
    let portal = Portal::shared();
    let server = Server::start(portal.path(), "/");
    let large: [bool; 2] = browser.ask("big.mjs", server.url("index.html"), ["jobs/index.html".to_owned()]);
    assert_eq!(large, [true, true]);
}

#[test]
fn one_command_takes_pictures_of_all_types_of_pages() {
    let Some(browser) = Browser::here() else { return };
    let portal = Portal::shared();
    let dir = TempDir::new().expect("a temporary folder can be made");
    let path = |path: &Path| path.to_str().expect("temporary folders have UTF-8 names").to_owned();
    let types: usize = browser.ask("shots.mjs", path(dir.path()), [path(portal.path())]);
    assert_eq!(types, portal.page_types().len());
    let pictures = std::fs::read_dir(dir.path()).expect("it is there").count();
    assert_eq!(pictures, 5 * types);
}

#[test]
fn the_foot_says_where_all_this_comes_from() {
    let footer = "[footer]\nsource = \"两地就业服务中心\"\npolice = \"川公网安备00000000000000号\"\n\n[operator]";
    let site = Site::new().edit("site.toml", "[operator]", footer);
    site.run(&["build"]).code(0);
    let page = site.read("public/jobs/index.html");
    assert!(page.contains("<br>来源：两地就业服务中心</p>"), "{page}");
    assert!(page.contains("<a href=\"https://beian.mps.gov.cn/\" rel=\"noreferrer\">川公网安备00000000000000号</a>"), "{page}");
}

/// How many bytes a file has once it is packed for the way.
fn packed(file: &Path) -> usize {
    let output = Command::new("gzip").args(["-9", "-n", "-c"]).arg(file).output().expect("gzip is part of every system");
    assert!(output.status.success(), "{}", file.display());
    output.stdout.len()
}

#[test]
fn pages_are_light() {
    const KB: usize = 1024;
    let portal = Portal::shared();
    let weight = |route: &str| packed(&portal.path().join(route));
    let css = weight("assets/site.css");
    assert!(css <= 9 * KB / 2, "the stylesheet has {css} bytes");
    let scripts: usize = SCRIPTS.into_iter().map(weight).sum();
    assert!(scripts <= 12 * KB, "all scripts have {scripts} bytes");
    let heavy = |folder: &str, most: usize| -> BTreeMap<String, usize> {
        let pages = portal.pages_in(folder).into_iter().map(|route| (weight(&route) + css, route));
        pages.filter(|(weight, _)| *weight > most).map(|(weight, route)| (route, weight)).collect()
    };
    assert_eq!(heavy("jobs/", 14 * KB), BTreeMap::new());
    assert_eq!(heavy("j/", 10 * KB), BTreeMap::new());
}

/// The colours of a scheme by name: the first block of the stylesheet that begins so.
fn tokens(css: &str, begin: &str) -> BTreeMap<String, [u8; 3]> {
    let (_, rest) = css.split_once(begin).unwrap_or_else(|| panic!("no {begin}"));
    let block = rest.split('}').next().unwrap_or(rest);
    let colour = |hex: &str| {
        let digits: String = if hex.len() == 3 { hex.chars().flat_map(|digit| [digit, digit]).collect() } else { hex.to_owned() };
        [0, 2, 4].map(|at| u8::from_str_radix(&digits[at..at + 2], 16).expect("a colour has six digits"))
    };
    let pairs = block.split(';').filter_map(|line| line.trim_start_matches("--").split_once(":#"));
    pairs.map(|(name, hex)| (name.to_owned(), colour(hex))).collect()
}

/// The contrast of two colours by WCAG.
fn contrast(one: [u8; 3], other: [u8; 3]) -> f64 {
    let light = |colour: [u8; 3]| {
        let [r, g, b] = colour.map(|part| {
            let part = f64::from(part) / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        });
        0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05
    };
    let (one, other) = (light(one), light(other));
    one.max(other) / one.min(other)
}

#[test]
fn colours_stand_out() {
    let css = std::fs::read_to_string(repository().join("themes/default/assets/site.css")).expect("there is a stylesheet");
    let head = std::fs::read_to_string(repository().join("themes/default/templates/part-head.html")).expect("there is a head");
    let text = [
        ("ink", "bg"),
        ("ink", "soft"),
        ("ink2", "bg"),
        ("ink2", "soft"),
        ("link", "bg"),
        ("link", "soft"),
        ("brand", "bg"),
        ("onbrand", "brand"),
        ("ontop", "top"),
        ("pay", "bg"),
        ("warnink", "warn"),
        ("badink", "bad"),
        ("okink", "ok"),
    ];
    for (scheme, begin) in [("light", ":root{"), ("dark", "@media(prefers-color-scheme:dark){:root{")] {
        let tokens = tokens(&css, begin);
        for (ink, ground) in text {
            let ratio = contrast(tokens[ink], tokens[ground]);
            assert!(ratio >= 7.0, "{scheme}: {ink} on {ground} is {ratio:.2}");
        }
        let edge = contrast(tokens["edge"], tokens["bg"]);
        assert!(edge >= 3.0, "{scheme}: edges are {edge:.2}");
        let [r, g, b] = tokens["top"];
        let line = format!("content=\"#{r:02x}{g:02x}{b:02x}\" media=\"(prefers-color-scheme: {scheme})\"");
        assert!(head.contains(&line), "the browser's own frame has another colour: {line}");
    }
    assert!((contrast([0; 3], [255; 3]) - 21.0).abs() < 1e-9);
}
