//! The words of the pages: complete in both languages, all of them used, and replaceable by a site.

#![expect(clippy::disallowed_methods, reason = "tests stand outside the house")]

use crate::site::{Site, gather, repository};
use fluent_bundle::FluentResource;
use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// For each message of a built-in language the names that are put into it and the messages that it refers to.
type Catalogue = BTreeMap<String, (BTreeSet<String>, BTreeSet<String>)>;

fn files(folder: &str) -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    let folder = repository().join(folder);
    gather(&folder, &folder, &mut files);
    files.into_iter().filter_map(|(name, bytes)| Some((name, String::from_utf8(bytes).ok()?))).collect()
}

fn catalogue(language: &str) -> Catalogue {
    let mut catalogue = Catalogue::new();
    for (name, text) in files(&format!("themes/default/words/{language}")) {
        let resource = FluentResource::try_new(text).unwrap_or_else(|(_, errors)| panic!("{language}/{name}: {errors:?}"));
        for entry in resource.entries() {
            let Entry::Message(message) = entry else { continue };
            let mut found = (BTreeSet::new(), BTreeSet::new());
            gather_pattern(message.value.as_ref().expect("messages have a value"), &mut found);
            let twice = catalogue.insert(message.id.name.to_owned(), found);
            assert!(twice.is_none(), "{language}/{name}: `{}` is there twice", message.id.name);
        }
    }
    catalogue
}

fn gather_pattern(pattern: &Pattern<&str>, found: &mut (BTreeSet<String>, BTreeSet<String>)) {
    for element in &pattern.elements {
        let PatternElement::Placeable { expression } = element else { continue };
        let inline = match expression {
            Expression::Inline(inline) => inline,
            Expression::Select { selector, variants } => {
                for variant in variants {
                    gather_pattern(&variant.value, found);
                }
                selector
            }
        };
        match inline {
            InlineExpression::VariableReference { id } => drop(found.0.insert(id.name.to_owned())),
            InlineExpression::MessageReference { id, .. } => drop(found.1.insert(id.name.to_owned())),
            _ => {}
        }
    }
}

#[test]
fn both_languages_have_the_same_messages_with_the_same_places() {
    let (zh, en) = (catalogue("zh-CN"), catalogue("en"));
    // How a language counts and names months is its own.
    let own = ["number-large", "month"];
    let shape = |catalogue: &Catalogue| -> BTreeMap<String, BTreeSet<String>> {
        let kept = catalogue.iter().filter(|(id, _)| !own.contains(&id.as_str()));
        let whole = |(variables, messages): &(BTreeSet<String>, BTreeSet<String>)| {
            let more = messages.iter().filter_map(|id| catalogue.get(id)).flat_map(|(variables, _)| variables);
            variables.iter().chain(more).cloned().collect()
        };
        kept.map(|(id, found)| (id.clone(), whole(found))).collect()
    };
    assert_eq!(shape(&zh), shape(&en));
    assert!(zh.len() > 400, "only {}", zh.len());
}

#[test]
fn every_message_is_used_and_every_word_that_is_used_is_there() {
    let mut said = BTreeSet::new();
    for (name, text) in files("themes/default/templates") {
        let ids = text.match_indices("\" | t").filter_map(|(at, _)| text[..at].rsplit('"').next());
        for id in ids {
            assert!(catalogue("zh-CN").contains_key(id), "{name} says `{id}`, which no catalogue has");
            said.insert(id.to_owned());
        }
    }
    let code: String = files("src").into_values().collect();
    let code: BTreeSet<&str> = code.split('"').collect();
    for catalogue in [catalogue("zh-CN"), catalogue("en")] {
        let referred: BTreeSet<&String> = catalogue.values().flat_map(|(_, messages)| messages).collect();
        let idle: Vec<&String> =
            catalogue.keys().filter(|id| !said.contains(*id) && !code.contains(id.as_str()) && !referred.contains(id)).collect();
        assert!(idle.is_empty(), "never said: {idle:?}");
    }
}

fn is_a(file: &str, extension: &str) -> bool {
    Path::new(file).extension().is_some_and(|found| found == extension)
}

/// Chinese characters and the marks between them.
fn is_chinese(c: char) -> bool {
    matches!(c, '\u{3001}'..='\u{303f}' | '\u{3400}'..='\u{9fff}' | '\u{ff01}'..='\u{ff60}')
}

#[test]
fn templates_and_scripts_speak_no_language_of_their_own() {
    for (name, text) in files("themes/default/templates") {
        let mut rest = text.clone();
        while let Some((before, after)) = rest.split_once("{#") {
            rest = format!("{before}{}", after.split_once("#}").expect("comments end").1);
        }
        let found: Vec<&str> = rest.lines().filter(|line| line.contains(is_chinese)).collect();
        assert!(found.is_empty(), "{name}: {found:#?}");
    }
    for (name, text) in files("themes/default/assets").into_iter().filter(|(name, _)| is_a(name, "js")) {
        let code = text.lines().map(|line| line.split("//").next().unwrap_or_default());
        let mut code = code.collect::<Vec<_>>().join("\n");
        while let Some((before, after)) = code.split_once("/*") {
            code = format!("{before}{}", after.split_once("*/").expect("comments end").1);
        }
        assert!(!code.contains(is_chinese), "{name}: {:?}", code.lines().find(|line| line.contains(is_chinese)));
    }
}

/// Whatever is Chinese on the pages of an English portal was written by its editors.
#[test]
fn an_english_portal_holds_no_chinese_but_that_of_its_content() {
    let site = Site::empty();
    let mut written = String::new();
    for folder in ["content", "site.toml"] {
        let path = repository().join(folder);
        if path.is_file() {
            written += &std::fs::read_to_string(path).expect("it is there");
        }
        for (name, text) in files(folder) {
            written += &text;
            if folder == "content" {
                site.write(&format!("content/{name}"), &text);
            }
        }
    }
    let settings = std::fs::read_to_string(repository().join("site.toml")).expect("it is there");
    site.write("site.toml", format!("language = \"en\"\n{settings}"));
    // Bodies are read as Markdown, and names may be cut for a list: each run of Chinese must be somebody's.
    written += &std::fs::read_to_string(repository().join("src/model/trades.yml")).expect("the built-in trades are there");
    let is_han = |c: char| matches!(c, '\u{3400}'..='\u{9fff}');
    let written: String = written.chars().filter(|c| is_han(*c)).collect();
    site.run(&["build"]).code(0);
    let mut foreign = BTreeMap::new();
    let mut pages = 0;
    for (route, bytes) in site.tree("public").into_iter().filter(|(route, _)| is_a(route, "html") || is_a(route, "js")) {
        let text = String::from_utf8(bytes).expect("pages are UTF-8");
        if route.starts_with("assets/") {
            continue;
        }
        pages += 1;
        assert!(!is_a(&route, "html") || text.contains("<html lang=\"en\""), "{route}");
        let runs = text.split(|c| !is_han(c)).filter(|run| !run.is_empty());
        let strange: BTreeSet<&str> = runs.filter(|run| !written.contains(run)).collect();
        if !strange.is_empty() && !route.starts_with("search/") {
            foreign.insert(route, strange.into_iter().map(str::to_owned).collect::<Vec<_>>());
        }
    }
    assert!(pages > 200);
    assert!(foreign.is_empty(), "{foreign:#?}");
    let job = site.read("public/j/240001.html");
    assert!(job.contains("<h2>How you are paid</h2>"), "{job}");
}

#[test]
fn a_site_says_one_thing_in_its_own_way() {
    let site = Site::new().file("themes/default/words/zh-CN/own.ftl", "list-trips = 包车\n");
    site.run(&["build"]).code(0);
    assert!(site.read("public/trips/index.html").contains("<h1>包车</h1>"));
    assert!(site.read("public/fairs/index.html").contains("<h1>招聘会</h1>"));
}

#[test]
fn a_site_adds_a_language_of_its_own_and_it_must_be_whole() {
    let site = Site::new().edit("site.toml", "time_zone", "language = \"fr\"\ntime_zone");
    for (name, text) in files("themes/default/words/en") {
        site.write(&format!("themes/default/words/fr/{name}"), text.replace("list-trips = Coaches", "list-trips = Autocars"));
    }
    let ran = site.run(&["check"]).code(1);
    assert!(
        ran.stderr.contains("error[wording/missing]: this language lacks messages, ") && ran.stderr.contains("Applicant-"),
        "{}",
        ran.stderr
    );
    let names: Vec<String> = qiao::model::choices().iter().map(|choice| format!("{} = mot", choice.message())).collect();
    site.write("themes/default/words/fr/choices.ftl", names.join("\n"));
    site.run(&["build"]).code(0);
    let page = site.read("public/trips/index.html");
    assert!(page.contains("<html lang=\"fr\"") && page.contains("<h1>Autocars</h1>"), "{page}");
}
