//! qiao (桥): a static-site generator for the job portals that a labour-sending region and its receiving regions share.
//!
//! A build is `load → model → check → plan → render → write`. Each arrow is a plain value; only the two ends touch
//! the disk. Modules stand in reading order, and a module may use only what is declared before it (a test keeps it).

pub mod privacy;
pub mod division;
pub mod diagnostic;
pub mod fs;
pub mod seal;
pub mod markdown;
pub mod schema;
pub mod config;
pub mod model;
pub mod editor;
pub mod load;
pub mod sheet;
pub mod attachment;
pub mod check;
pub mod theme;
pub mod plan;
pub mod digest;
pub mod render;
pub mod write;
pub mod build;
pub mod column;
pub mod export;
pub mod import;
pub mod lsp;
pub mod watch;
pub mod serve;
pub mod cli;
pub mod reference;
pub mod command;
