//! One conversation with an editor: who may say what when, and who answers.

use super::client::{self, Client, Skill};
use super::complete::{self, Asked};
use super::desk::{self, Desk, Open};
use super::text::Text;
use super::wire::{Heard, Voice};
use super::{Ended, Setup, hover, lead, mend, symbol, uri, words};
use ls_types::notification::{self, Notification as _};
use ls_types::request::{self, Request as _};
use ls_types::{
    CodeActionParams, CodeActionResponse, CompletionParams, CompletionResponse, DidChangeTextDocumentParams,
    DidChangeWatchedFilesRegistrationOptions, DidOpenTextDocumentParams, DocumentSymbolParams, DocumentSymbolResponse,
    FileSystemWatcher, GlobPattern, GotoDefinitionParams, GotoDefinitionResponse, Hover, HoverParams, InitializeParams,
    InitializeResult, Location, LogMessageParams, MessageType, Position, ReferenceParams, Registration, RegistrationParams,
    ServerInfo, TextDocumentPositionParams, Uri, WorkspaceSymbolParams, WorkspaceSymbolResponse,
};
use lsp_server::{ErrorCode, Message, Notification, Request, Response};
use std::collections::BTreeMap;
use std::io::Write;
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

/// How far a conversation has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    /// Nobody introduced himself yet.
    Fresh,
    Running,
    /// Nothing but the end may follow.
    Shut,
}

pub(super) struct Session<'a, W> {
    voice: Voice<W>,
    setup: Setup<'a>,
    stage: Stage,
    pub(super) client: Client,
    /// By the site's folder.
    desks: BTreeMap<PathBuf, Desk>,
    /// The folders that the editor has open.
    folders: Vec<PathBuf>,
}

impl<'a, W: Write> Session<'a, W> {
    pub(super) fn new(voice: Voice<W>, setup: Setup<'a>) -> Self {
        let client = Client::new(setup.lang);
        Self { voice, setup, stage: Stage::Fresh, client, desks: BTreeMap::new(), folders: Vec::new() }
    }

    /// Takes in one message, and answers it if it is a question.
    pub(super) fn hear(&mut self, heard: Heard) -> ControlFlow<Ended> {
        match heard {
            Heard::Garbled(why) => self.voice.reject(why),
            Heard::Message(Message::Request(request)) => {
                let response = self.respond(request);
                self.voice.answer(response);
            }
            Heard::Message(Message::Notification(told)) if told.method == notification::Exit::METHOD => {
                return ControlFlow::Break(self.left());
            }
            // What is said before the introduction or after the end counts for nothing.
            Heard::Message(Message::Notification(told)) if self.stage == Stage::Running => self.take_note(told),
            Heard::Message(Message::Notification(_) | Message::Response(_)) => {}
        }
        ControlFlow::Continue(())
    }

    /// How the conversation ends if nothing more comes.
    pub(super) fn left(&self) -> Ended {
        if self.stage == Stage::Shut { Ended::Orderly } else { Ended::Abrupt }
    }

    /// Reads what changed and tells what came of it.
    pub(super) fn catch_up(&mut self) {
        if self.stage != Stage::Running {
            return;
        }
        let roots: Vec<PathBuf> = self.desks.keys().cloned().collect();
        for root in roots {
            self.look(&root);
            let news = self.desks.get_mut(&root).map(|desk| desk.news(&self.client)).unwrap_or_default();
            for params in news {
                self.voice.tell::<notification::PublishDiagnostics>(params);
            }
        }
    }

    /// Reads what changed of a site. A crash loses what is known of it, and no more.
    pub(super) fn look(&mut self, root: &PathBuf) {
        let now = (self.setup.clock)();
        let Some(desk) = self.desks.get_mut(root) else { return };
        let said = match catch_unwind(AssertUnwindSafe(|| desk.look(now))) {
            Ok(Ok(())) => return,
            Ok(Err(error)) => format!("{error:#}"),
            Err(_) => {
                desk.forget();
                words::CRASHED.to(self.client.lang).to_owned()
            }
        };
        self.voice.tell::<notification::LogMessage>(LogMessageParams { typ: MessageType::ERROR, message: said });
    }

    fn respond(&mut self, request: Request) -> Response {
        let id = request.id.clone();
        let refuse = |code: ErrorCode, why: &str| Response::new_err(id.clone(), code as i32, why.to_owned());
        match (self.stage, request.method.as_str()) {
            (Stage::Fresh, request::Initialize::METHOD) => self.reply::<request::Initialize>(request, Self::meet),
            (Stage::Fresh, _) => refuse(ErrorCode::ServerNotInitialized, "`initialize` comes first"),
            (Stage::Shut, _) => refuse(ErrorCode::InvalidRequest, "only `exit` may follow `shutdown`"),
            (Stage::Running, request::Initialize::METHOD) => refuse(ErrorCode::InvalidRequest, "`initialize` comes once"),
            (Stage::Running, request::Shutdown::METHOD) => {
                self.stage = Stage::Shut;
                Response::new_ok(id, ())
            }
            (Stage::Running, _) => match catch_unwind(AssertUnwindSafe(|| self.answer(request))) {
                Ok(response) => response,
                Err(_) => refuse(ErrorCode::InternalError, words::CRASHED.to(self.client.lang)),
            },
        }
    }

    fn answer(&mut self, request: Request) -> Response {
        match request.method.as_str() {
            request::Completion::METHOD => self.reply::<request::Completion>(request, Self::complete),
            request::HoverRequest::METHOD => self.reply::<request::HoverRequest>(request, Self::hover),
            request::GotoDefinition::METHOD => self.reply::<request::GotoDefinition>(request, Self::define),
            request::References::METHOD => self.reply::<request::References>(request, Self::refer),
            request::DocumentSymbolRequest::METHOD => self.reply::<request::DocumentSymbolRequest>(request, Self::outline),
            request::WorkspaceSymbolRequest::METHOD => self.reply::<request::WorkspaceSymbolRequest>(request, Self::seek),
            request::CodeActionRequest::METHOD => self.reply::<request::CodeActionRequest>(request, Self::mend),
            _ => {
                let why = format!("no method `{}`", request.method);
                Response::new_err(request.id, ErrorCode::MethodNotFound as i32, why)
            }
        }
    }

    /// The desk and the file of a question, with the byte that it is about; none for a file that does not lie open.
    fn asked<T>(&mut self, at: &TextDocumentPositionParams, answer: impl FnOnce(&Asked<'_>) -> Option<T>) -> Option<T> {
        let client = self.client.clone();
        let (desk, file) = self.desk(&at.text_document.uri)?;
        let text = &desk.open(&file)?.text;
        answer(&Asked { desk, file: &file, text, at: text.byte(at.position), client: &client, mended: None })
    }

    #[expect(clippy::needless_pass_by_value, reason = "all answers take their questions so")]
    fn complete(&mut self, params: CompletionParams) -> Option<CompletionResponse> {
        let list = self.asked(&params.text_document_position, complete::complete);
        list.map(CompletionResponse::List)
    }

    #[expect(clippy::needless_pass_by_value, reason = "all answers take their questions so")]
    fn hover(&mut self, params: HoverParams) -> Option<Hover> {
        self.asked(&params.text_document_position_params, hover::hover)
    }

    #[expect(clippy::needless_pass_by_value, reason = "all answers take their questions so")]
    fn define(&mut self, params: GotoDefinitionParams) -> Option<GotoDefinitionResponse> {
        self.asked(&params.text_document_position_params, lead::definition).map(GotoDefinitionResponse::Scalar)
    }

    #[expect(clippy::needless_pass_by_value, reason = "all answers take their questions so")]
    fn refer(&mut self, params: ReferenceParams) -> Option<Vec<Location>> {
        self.catch_up();
        let with_definition = params.context.include_declaration;
        self.asked(&params.text_document_position, |asked| lead::references(asked, with_definition))
    }

    fn outline(&mut self, params: DocumentSymbolParams) -> Option<DocumentSymbolResponse> {
        let at = TextDocumentPositionParams::new(params.text_document, Position::default());
        self.asked(&at, symbol::of_file).map(DocumentSymbolResponse::Nested)
    }

    /// Looks in every site that is known: those of which a file was opened, and those in the editor's folders.
    #[expect(clippy::needless_pass_by_value, reason = "all answers take their questions so")]
    fn seek(&mut self, params: WorkspaceSymbolParams) -> Option<WorkspaceSymbolResponse> {
        for folder in self.folders.clone() {
            if let Some((root, _)) = desk::site_of(&folder.join(crate::config::FILE)) {
                self.settle(&root);
            }
        }
        if self.desks.is_empty() {
            return None;
        }
        self.catch_up();
        let lang = self.client.lang;
        let found = self.desks.values().flat_map(|desk| symbol::of_site(desk, &params.query, lang)).collect();
        Some(WorkspaceSymbolResponse::Flat(found))
    }

    /// Mends hang on what is told of the text as it is now.
    #[expect(clippy::needless_pass_by_value, reason = "all answers take their questions so")]
    fn mend(&mut self, params: CodeActionParams) -> Option<CodeActionResponse> {
        self.catch_up();
        let client = self.client.clone();
        let (desk, file) = self.desk(&params.text_document.uri)?;
        let only = params.context.only.as_deref();
        // Reads the site again, so only where somebody wants it.
        let mended = if mend::wants(only, mend::FIX_ALL) { desk.mended(&file).ok()? } else { None };
        let text = &desk.open(&file)?.text;
        let bytes = text.bytes(params.range);
        let asked = Asked { desk, file: &file, text, at: bytes.start, client: &client, mended: mended.as_deref() };
        Some(mend::actions(&asked, &bytes, only))
    }

    /// Answers a question whose form is right.
    fn reply<R: request::Request>(&mut self, request: Request, answer: fn(&mut Self, R::Params) -> R::Result) -> Response {
        match serde_json::from_value(request.params) {
            Ok(params) => Response::new_ok(request.id, answer(self, params)),
            Err(error) => Response::new_err(request.id, ErrorCode::InvalidParams as i32, error.to_string()),
        }
    }

    #[expect(clippy::needless_pass_by_value, reason = "all answers take their questions so")]
    fn meet(&mut self, params: InitializeParams) -> InitializeResult {
        self.client = Client::met(self.setup.lang, self.setup.is_lang_asked, &params);
        self.folders = client::folders(&params);
        self.stage = Stage::Running;
        let info = ServerInfo { name: "qiao".to_owned(), version: Some(env!("CARGO_PKG_VERSION").to_owned()) };
        InitializeResult { capabilities: self.client.offer(), server_info: Some(info), ..InitializeResult::default() }
    }

    /// Takes in what an editor tells. What has not the right form says nothing, and nobody waits for an answer.
    fn take_note(&mut self, told: Notification) {
        let Notification { method, params } = told;
        match method.as_str() {
            notification::Initialized::METHOD => self.begin(),
            notification::DidOpenTextDocument::METHOD => {
                if let Ok(params) = serde_json::from_value(params) {
                    self.opened(params);
                }
            }
            notification::DidChangeTextDocument::METHOD => {
                if let Ok(params) = serde_json::from_value(params) {
                    self.changed(params);
                }
            }
            notification::DidCloseTextDocument::METHOD => {
                let closed = serde_json::from_value::<ls_types::DidCloseTextDocumentParams>(params).ok();
                if let Some((desk, file)) = closed.and_then(|closed| self.desk(&closed.text_document.uri)) {
                    desk.take(&file);
                }
            }
            notification::DidSaveTextDocument::METHOD if !self.client.can(Skill::Watches) => self.doubt(),
            notification::DidChangeWatchedFiles::METHOD => self.doubt(),
            notification::DidChangeWorkspaceFolders::METHOD => {
                let Ok(change) = serde_json::from_value::<ls_types::DidChangeWorkspaceFoldersParams>(params) else { return };
                let gone: Vec<PathBuf> = change.event.removed.iter().filter_map(|folder| uri::path(&folder.uri)).collect();
                self.folders.retain(|folder| !gone.contains(folder));
                self.folders.extend(change.event.added.iter().filter_map(|folder| uri::path(&folder.uri)));
            }
            _ => {}
        }
    }

    /// Asks the editor to watch what sites are made from.
    fn begin(&mut self) {
        if !self.client.can(Skill::Watches) {
            return;
        }
        let watch = |glob: &str| FileSystemWatcher { glob_pattern: GlobPattern::String(glob.to_owned()), kind: None };
        let watchers = ["**/site.toml", "**/*.{md,yml}", "**/content/**", "**/themes/**"].into_iter().map(watch).collect();
        let options = serde_json::to_value(DidChangeWatchedFilesRegistrationOptions { watchers }).ok();
        let method = notification::DidChangeWatchedFiles::METHOD.to_owned();
        let registration = Registration { id: "qiao-files".to_owned(), method, register_options: options };
        self.voice.ask::<request::RegisterCapability>(RegistrationParams { registrations: vec![registration] });
    }

    fn doubt(&mut self) {
        self.desks.values_mut().for_each(Desk::doubt);
    }

    /// The desk of the site to which a file belongs, and the file's path from the site's root; none for a file of no site.
    pub(super) fn desk(&mut self, uri: &Uri) -> Option<(&mut Desk, String)> {
        let (root, file) = desk::site_of(&uri::path(uri)?)?;
        Some((self.settle(&root)?, file))
    }

    /// The desk of the site in a folder.
    fn settle(&mut self, root: &Path) -> Option<&mut Desk> {
        if !self.desks.contains_key(root) {
            let desk = Desk::new(root.to_path_buf(), &self.setup.options);
            self.desks.insert(root.to_path_buf(), desk.ok()?);
        }
        self.desks.get_mut(root)
    }

    fn opened(&mut self, params: DidOpenTextDocumentParams) {
        let units = self.client.units;
        let document = params.text_document;
        if let Some((desk, file)) = self.desk(&document.uri) {
            let text = Text::new(document.text, units);
            desk.put(file, Open { uri: document.uri, version: document.version, text });
        }
    }

    fn changed(&mut self, params: DidChangeTextDocumentParams) {
        let document = params.text_document;
        let Some((desk, file)) = self.desk(&document.uri) else { return };
        let Some(open) = desk.open(&file) else { return };
        let text = open.text.changed(params.content_changes);
        desk.put(file, Open { uri: document.uri, version: document.version, text });
    }
}
