//! One test binary. Every test stands at a boundary: a site in, files, words and an exit code out.

mod architecture;
mod browser;
mod command;
mod dated;
mod faults;
mod frame;
mod loading;
mod offline;
mod output;
mod paper;
mod places;
mod preview;
mod render;
mod search;
mod site;
mod survive;
mod warm;
mod words;
