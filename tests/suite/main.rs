//! One test binary. Every test stands at a boundary: a site in, files, words and an exit code out.

mod architecture;
mod book;
mod browser;
mod command;
mod damage;
mod dated;
mod digest;
mod faults;
mod frame;
mod git;
mod hosts;
mod import;
mod list;
mod loading;
mod lsp;
mod new;
mod offline;
mod output;
mod paper;
mod personal;
mod places;
mod preview;
mod readers;
mod render;
mod rules;
mod search;
mod sentences;
mod sheets;
mod shells;
mod site;
mod survive;
mod tables;
#[cfg(unix)]
mod terminal;
mod warm;
mod words;
