//! What an editor said of itself when it introduced itself, and what we say in return.

use super::mend::FIX_ALL;
use super::text::Units;
use super::uri;
use crate::diagnostic::Lang;
use ls_types::{
    CodeActionKind, CodeActionOptions, CodeActionProviderCapability, CompletionOptions, HoverProviderCapability,
    InitializeParams, InsertTextMode, OneOf, ServerCapabilities, TextDocumentSyncCapability, TextDocumentSyncKind,
    TextDocumentSyncOptions, WorkspaceFoldersServerCapabilities, WorkspaceServerCapabilities,
};
use std::path::PathBuf;

/// Something that not every editor can do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Skill {
    /// What it inserts may have places to jump to, and several lines.
    Snippets,
    /// It can be told to indent the lines that it inserts as the line at which they begin.
    Indents,
    /// It can be asked to watch files.
    Watches,
    /// It shows lists within lists of what a file is made of.
    Nests,
    /// It shows places that a diagnostic speaks of besides its own.
    Related,
}

/// Whom we talk with.
#[derive(Debug, Clone)]
pub(super) struct Client {
    pub(super) lang: Lang,
    pub(super) units: Units,
    skills: Vec<Skill>,
}

impl Client {
    pub(super) fn new(lang: Lang) -> Self {
        Self { lang, units: Units::Utf16, skills: Vec::new() }
    }

    /// As the editor introduces itself; it is addressed in `lang`, or in its own language if none was asked for.
    pub(super) fn met(lang: Lang, is_lang_asked: bool, params: &InitializeParams) -> Self {
        let workspace = params.capabilities.workspace.as_ref();
        let document = params.capabilities.text_document.as_ref();
        let offered = params.capabilities.general.as_ref().and_then(|general| general.position_encodings.as_deref());
        let item = document.and_then(|document| document.completion.as_ref()?.completion_item.as_ref());
        let modes = item.and_then(|item| Some(&item.insert_text_mode_support.as_ref()?.value_set));
        let watched = workspace.and_then(|workspace| workspace.did_change_watched_files);
        let symbols = document.and_then(|document| document.document_symbol.as_ref());
        let published = document.and_then(|document| document.publish_diagnostics.as_ref());
        let said = [
            (Skill::Snippets, item.and_then(|item| item.snippet_support)),
            (Skill::Indents, modes.map(|modes| modes.contains(&InsertTextMode::ADJUST_INDENTATION))),
            (Skill::Watches, watched.and_then(|watched| watched.dynamic_registration)),
            (Skill::Nests, symbols.and_then(|symbols| symbols.hierarchical_document_symbol_support)),
            (Skill::Related, published.and_then(|published| published.related_information)),
        ];
        Self {
            lang: params.locale.as_deref().filter(|_| !is_lang_asked).map_or(lang, spoken),
            units: Units::agreed(offered.unwrap_or_default()),
            skills: said.into_iter().filter(|(_, said)| *said == Some(true)).map(|(skill, _)| skill).collect(),
        }
    }

    pub(super) fn can(&self, skill: Skill) -> bool {
        self.skills.contains(&skill)
    }

    /// What we can do for it.
    pub(super) fn offer(&self) -> ServerCapabilities {
        let sync = TextDocumentSyncOptions {
            open_close: Some(true),
            change: Some(TextDocumentSyncKind::INCREMENTAL),
            save: Some(ls_types::TextDocumentSyncSaveOptions::Supported(true)),
            ..TextDocumentSyncOptions::default()
        };
        let folders = WorkspaceFoldersServerCapabilities { supported: Some(true), change_notifications: Some(OneOf::Left(true)) };
        ServerCapabilities {
            position_encoding: Some(self.units.kind()),
            text_document_sync: Some(TextDocumentSyncCapability::Options(sync)),
            hover_provider: Some(HoverProviderCapability::Simple(true)),
            definition_provider: Some(OneOf::Left(true)),
            references_provider: Some(OneOf::Left(true)),
            document_symbol_provider: Some(OneOf::Left(self.can(Skill::Nests))),
            workspace_symbol_provider: Some(OneOf::Left(true)),
            code_action_provider: Some(CodeActionProviderCapability::Options(CodeActionOptions {
                code_action_kinds: Some(vec![CodeActionKind::QUICKFIX, CodeActionKind::new(FIX_ALL)]),
                ..CodeActionOptions::default()
            })),
            workspace: Some(WorkspaceServerCapabilities { workspace_folders: Some(folders), file_operations: None }),
            completion_provider: Some(CompletionOptions {
                trigger_characters: Some([":", " ", "[", "{", ",", "#", "(", "/"].map(ToOwned::to_owned).to_vec()),
                ..CompletionOptions::default()
            }),
            ..ServerCapabilities::default()
        }
    }
}

/// The language of a locale such as `zh-CN`.
fn spoken(locale: &str) -> Lang {
    if locale.to_ascii_lowercase().starts_with("zh") { Lang::Zh } else { Lang::En }
}

/// The folders that an editor has open.
pub(super) fn folders(params: &InitializeParams) -> Vec<PathBuf> {
    let folders = params.workspace_folders.iter().flatten().map(|folder| &folder.uri);
    #[expect(deprecated, reason = "editors that know no workspace folders say it so")]
    let root = params.root_uri.iter();
    folders.chain(root).filter_map(uri::path).collect()
}
