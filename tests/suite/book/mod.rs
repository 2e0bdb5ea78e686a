//! The book: what the program writes of it is as the program writes it, both languages say the same, every command in it
//! runs as shown, every example file passes, and every link leads somewhere.

#![expect(clippy::disallowed_methods, reason = "tests stand outside the house")]

mod chapter;
mod console;
mod links;
mod variables;

use crate::site::{Site, repository};
use chapter::{Chapter, LANGUAGES};
use qiao::diagnostic::Lang;
use qiao::reference;
use std::collections::BTreeSet;

/// The chapters that the program writes.
fn written(lang: Lang) -> BTreeSet<&'static str> {
    reference::chapters(lang).into_iter().map(|chapter| chapter.file).collect()
}

#[test]
fn what_the_program_writes_of_the_book_is_as_it_writes_it() {
    for (lang, folder) in LANGUAGES {
        for reference::Chapter { file, text } in reference::chapters(*lang) {
            let path = repository().join(folder).join("src").join(file);
            if std::env::var_os("QIAO_BLESS").is_some() {
                std::fs::create_dir_all(path.parent().expect("it lies in a folder")).expect("folders can be made");
                std::fs::write(&path, &text).expect("chapters can be written");
            }
            let kept = std::fs::read_to_string(&path).unwrap_or_default();
            assert!(kept == text, "{folder}/src/{file} is not what the program writes; QIAO_BLESS=1 writes it anew");
        }
    }
}

#[test]
fn every_chapter_is_in_the_table_of_contents_once() {
    for (_, folder) in LANGUAGES {
        let summary = std::fs::read_to_string(repository().join(folder).join("src/SUMMARY.md")).expect("there is a summary");
        let mut listed: Vec<&str> = summary.split("](").skip(1).filter_map(|rest| rest.split(')').next()).collect();
        listed.sort_unstable();
        let files: Vec<String> = Chapter::all(folder).into_iter().map(|chapter| chapter.file).collect();
        assert_eq!(listed, files, "{folder}");
    }
}

/// Headings by their depth, blocks by their sort and what they are for, tables by their rows: in the order in which they
/// stand.
fn shape(chapter: &Chapter) -> Vec<String> {
    let mut shape = Vec::new();
    let mut in_block = false;
    for line in chapter.text.lines() {
        if line.starts_with("```") {
            in_block = !in_block;
            if in_block {
                shape.push(line.to_owned());
            }
        } else if !in_block && line.starts_with('#') {
            shape.push(line.chars().take_while(|c| *c == '#').collect());
        } else if !in_block && (line.starts_with("<!-- ") || line.starts_with("| ")) {
            shape.push(if line.starts_with('|') { "|".to_owned() } else { line.to_owned() });
        }
    }
    shape
}

/// The commands of a chapter, without what people read in them.
fn commands(chapter: &Chapter) -> Vec<String> {
    let typed = chapter.steps().into_iter().filter_map(|step| match step.what {
        chapter::What::Console { commands, .. } => Some(commands),
        _ => None,
    });
    let bare = |text: &str| {
        let code = text.split(" #").next().unwrap_or_default().trim_end();
        let mut kept = String::new();
        for (at, part) in code.split(['\'', '"']).enumerate() {
            kept += if at % 2 == 0 { part } else { "…" };
        }
        // What readers put their own words for is written in the words of either language.
        let is_own = |word: &str| !word.is_ascii() || word.split(|c: char| !c.is_ascii_uppercase()).any(|run| run.len() > 1);
        kept.split(' ').map(|word| if is_own(word) { "…" } else { word }).collect::<Vec<_>>().join(" ")
    };
    typed.flatten().map(|command| bare(&command.line)).collect()
}

#[test]
fn both_languages_have_the_same_chapters_with_the_same_parts_and_commands() {
    let [zh, en] = [Chapter::all(LANGUAGES[0].1), Chapter::all(LANGUAGES[1].1)];
    let files = |chapters: &[Chapter]| chapters.iter().map(|chapter| chapter.file.clone()).collect::<Vec<_>>();
    assert_eq!(files(&zh), files(&en));
    for (zh, en) in zh.iter().zip(&en) {
        if written(Lang::Zh).contains(zh.file.as_str()) {
            continue;
        }
        assert_eq!(shape(zh), shape(en), "{} differs in its parts", zh.file);
        assert_eq!(commands(zh), commands(en), "{} differs in its commands", zh.file);
    }
}

#[test]
fn the_book_names_every_file_of_open_data() {
    let site = Site::new();
    site.run(&["build"]).code(0);
    let made: BTreeSet<String> = site.tree("public").into_keys().filter(|file| file.starts_with("api/")).collect();
    for (lang, _) in LANGUAGES {
        let chapters = reference::chapters(*lang);
        let chapter = chapters.iter().find(|chapter| chapter.file == "data.md").expect("there is a chapter on open data");
        let named = chapter.text.split('`').skip(1).step_by(2).filter(|code| code.starts_with("api/") && code.contains('.'));
        assert_eq!(named.map(ToOwned::to_owned).collect::<BTreeSet<_>>(), made);
    }
}
