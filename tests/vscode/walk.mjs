// node walk.mjs QIAO SITE: drives `qiao lsp` over the libraries on which the clients of VS Code's extensions rest, with the
// capabilities that such a client states. Prints how many checks held; fails at the first that does not.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import rpc from "vscode-jsonrpc/node.js";
import protocol from "vscode-languageserver-protocol";

const [program, site] = process.argv.slice(2);
const server = spawn(program, ["lsp"], { cwd: site, stdio: ["pipe", "pipe", "inherit"] });
const ended = new Promise((resolve) => server.once("exit", resolve));
const connection = rpc.createMessageConnection(
  new rpc.StreamMessageReader(server.stdout),
  new rpc.StreamMessageWriter(server.stdin),
);
let held = 0;
const check = (what, holds) => {
  assert.ok(holds, what);
  held += 1;
};

// What the client library tells of itself: vscode-languageclient, each feature of it switched on.
const capabilities = {
  workspace: {
    applyEdit: true,
    workspaceEdit: {
      documentChanges: true,
      resourceOperations: ["create", "rename", "delete"],
      failureHandling: "textOnlyTransactional",
      normalizesLineEndings: true,
      changeAnnotationSupport: { groupsOnLabel: true },
    },
    configuration: true,
    didChangeConfiguration: { dynamicRegistration: true },
    didChangeWatchedFiles: { dynamicRegistration: true, relativePatternSupport: true },
    symbol: {
      dynamicRegistration: true,
      symbolKind: { valueSet: Array.from({ length: 26 }, (_, index) => index + 1) },
      tagSupport: { valueSet: [1] },
      resolveSupport: { properties: ["location.range"] },
    },
    executeCommand: { dynamicRegistration: true },
    workspaceFolders: true,
    diagnostics: { refreshSupport: true },
  },
  textDocument: {
    publishDiagnostics: {
      relatedInformation: true,
      versionSupport: false,
      tagSupport: { valueSet: [1, 2] },
      codeDescriptionSupport: true,
      dataSupport: true,
    },
    synchronization: { dynamicRegistration: true, willSave: true, willSaveWaitUntil: true, didSave: true },
    completion: {
      dynamicRegistration: true,
      contextSupport: true,
      completionItem: {
        snippetSupport: true,
        commitCharactersSupport: true,
        documentationFormat: ["markdown", "plaintext"],
        deprecatedSupport: true,
        preselectSupport: true,
        tagSupport: { valueSet: [1] },
        insertReplaceSupport: true,
        resolveSupport: { properties: ["documentation", "detail", "additionalTextEdits"] },
        insertTextModeSupport: { valueSet: [1, 2] },
        labelDetailsSupport: true,
      },
      insertTextMode: 2,
      completionItemKind: { valueSet: Array.from({ length: 25 }, (_, index) => index + 1) },
      completionList: { itemDefaults: ["commitCharacters", "editRange", "insertTextFormat", "insertTextMode", "data"] },
    },
    hover: { dynamicRegistration: true, contentFormat: ["markdown", "plaintext"] },
    definition: { dynamicRegistration: true, linkSupport: true },
    references: { dynamicRegistration: true },
    documentSymbol: {
      dynamicRegistration: true,
      symbolKind: { valueSet: Array.from({ length: 26 }, (_, index) => index + 1) },
      hierarchicalDocumentSymbolSupport: true,
      tagSupport: { valueSet: [1] },
      labelSupport: true,
    },
    codeAction: {
      dynamicRegistration: true,
      isPreferredSupport: true,
      disabledSupport: true,
      dataSupport: true,
      resolveSupport: { properties: ["edit"] },
      codeActionLiteralSupport: {
        codeActionKind: {
          valueSet: ["", "quickfix", "refactor", "refactor.extract", "refactor.inline", "refactor.rewrite", "source", "source.organizeImports"],
        },
      },
      honorsChangeAnnotations: true,
    },
  },
  window: { showMessage: { messageActionItem: { additionalPropertiesSupport: true } }, showDocument: { support: true }, workDoneProgress: true },
  general: {
    staleRequestSupport: { cancel: true, retryOnContentModified: [] },
    regularExpressions: { engine: "ECMAScript", version: "ES2020" },
    markdown: { parser: "marked", version: "1.1.0" },
    positionEncodings: ["utf-16"],
  },
};

const told = new Map();
const waiting = [];
connection.onNotification(protocol.PublishDiagnosticsNotification.type, ({ uri, diagnostics }) => {
  told.set(uri, diagnostics);
  waiting.splice(0).forEach((again) => again());
});
const until = async (what, holds) => {
  const late = Date.now() + 60_000;
  while (!holds()) {
    assert.ok(Date.now() < late, `in vain: ${what}`);
    await Promise.race([new Promise((again) => waiting.push(again)), new Promise((again) => setTimeout(again, 500))]);
  }
  held += 1;
};
const watched = new Promise((resolve) => {
  connection.onRequest(protocol.RegistrationRequest.type, ({ registrations }) => resolve(registrations));
});
connection.listen();

const root = pathToFileURL(site).href.replace(/\/$/, "");
const met = await connection.sendRequest(protocol.InitializeRequest.type, {
  processId: process.pid,
  clientInfo: { name: "Visual Studio Code", version: "1.100.0" },
  locale: "zh-cn",
  rootPath: site,
  rootUri: root,
  capabilities,
  initializationOptions: undefined,
  trace: "off",
  workspaceFolders: [{ uri: root, name: "site" }],
});
check("columns are counted as VS Code counts them", met.capabilities.positionEncoding === "utf-16");
check("changes are sent as they are made", met.capabilities.textDocumentSync.change === protocol.TextDocumentSyncKind.Incremental);
await connection.sendNotification(protocol.InitializedNotification.type, {});
const registered = await watched;
check("files are watched", registered[0].method === "workspace/didChangeWatchedFiles");

const file = "content/jobs/away/240001.md";
const uri = `${root}/${file}`;
let text = await readFile(join(site, file), "utf8");
let version = 1;
await connection.sendNotification(protocol.DidOpenTextDocumentNotification.type, {
  textDocument: { uri, languageId: "markdown", version, text },
});
// Columns of JavaScript are those of VS Code.
const position = (at) => {
  const lines = text.slice(0, at).split("\n");
  return { line: lines.length - 1, character: lines.at(-1).length };
};
const type = async (old, words) => {
  const at = text.indexOf(old);
  assert.ok(at >= 0, `\`${old}\` stands in the text`);
  const range = { start: position(at), end: position(at + old.length) };
  text = text.slice(0, at) + words + text.slice(at + old.length);
  version += 1;
  await connection.sendNotification(protocol.DidChangeTextDocumentNotification.type, {
    textDocument: { uri, version },
    contentChanges: [{ range, rangeLength: old.length, text: words }],
  });
};
const codes = () => (told.get(uri) ?? []).map(({ code }) => code);
const place = (words) => ({ textDocument: { uri }, position: position(text.indexOf(words) + words.length) });

await type("trade: sewing", "trade: sewign");
await until("an unknown trade is told", () => codes().includes("reference/unknown-trade"));
const fault = told.get(uri).find(({ code }) => code === "reference/unknown-trade");
const line = text.split("\n")[fault.range.start.line];
check("where it stands", line.slice(fault.range.start.character, fault.range.end.character) === "sewign");
check("in the language of the editor", fault.message.startsWith("找不到工种"));
check("with its severity and source", fault.severity === protocol.DiagnosticSeverity.Error && fault.source === "qiao");

const actions = await connection.sendRequest(protocol.CodeActionRequest.type, {
  textDocument: { uri },
  range: fault.range,
  context: { diagnostics: [fault], triggerKind: protocol.CodeActionTriggerKind.Invoked },
});
check("a mend is offered", actions.some(({ edit }) => JSON.stringify(edit ?? {}).includes('"sewing"')));

await type("trade: sewign", "trade: ");
const list = await connection.sendRequest(protocol.CompletionRequest.type, {
  ...place("trade: "),
  context: { triggerKind: protocol.CompletionTriggerKind.TriggerCharacter, triggerCharacter: " " },
});
check("trades are offered", (list.items ?? list).some(({ label }) => label.includes("sewing")));
await type("trade: ", "trade: sewing");
await until("it is mended", () => !codes().includes("reference/unknown-trade"));

const hover = await connection.sendRequest(protocol.HoverRequest.type, place("head"));
check("what a key means", hover.contents.kind === protocol.MarkupKind.Markdown && hover.contents.value.includes("headcount"));
const definition = await connection.sendRequest(protocol.DefinitionRequest.type, place("employer: sam"));
check("where the employer stands", [definition].flat()[0].uri.endsWith("content/employers/away/sample-works.md"));
const references = await connection.sendRequest(protocol.ReferencesRequest.type, {
  ...place("employer: sam"),
  context: { includeDeclaration: false },
});
check("who names the employer", references.some((found) => found.uri === uri));
const symbols = await connection.sendRequest(protocol.DocumentSymbolRequest.type, { textDocument: { uri } });
check("what the file is made of", symbols.length > 0 && "selectionRange" in symbols[0]);
const found = await connection.sendRequest(protocol.WorkspaceSymbolRequest.type, { query: "sample" });
check("entries are found by name", found.length > 0);

await connection.sendNotification(protocol.DidSaveTextDocumentNotification.type, { textDocument: { uri } });
await connection.sendNotification(protocol.DidCloseTextDocumentNotification.type, { textDocument: { uri } });
// A method that the server does not know is refused and breaks nothing.
await assert.rejects(connection.sendRequest("textDocument/foldingRange", { textDocument: { uri } }), { code: -32601 });
await connection.sendRequest(protocol.ShutdownRequest.type);
await connection.sendNotification(protocol.ExitNotification.type);
check("it ends in order", (await ended) === 0);
console.log(`held: ${held}`);
process.exit(0);
