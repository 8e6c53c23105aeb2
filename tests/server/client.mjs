// Drives the language server as Visual Studio Code does: `node client.mjs FOLDER-WITH-VSCODE-JSONRPC POST COMMAND...`
// Prints what it was told as one line of JSON.
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";

const [tools, post, ...command] = process.argv.slice(2);
const rpc = createRequire(join(tools, "package.json"))("vscode-jsonrpc/node");
const server = spawn(command[0], command.slice(1), { stdio: ["pipe", "pipe", "inherit"], cwd: dirname(post) });
const connection = rpc.createMessageConnection(new rpc.StreamMessageReader(server.stdout), new rpc.StreamMessageWriter(server.stdin));
const uri = pathToFileURL(post).href;
const text = readFileSync(post, "utf8");
const told = { registered: [], published: 0 };

connection.onRequest("client/registerCapability", ({ registrations }) => {
  told.registered.push(...registrations.map((one) => one.method));
  return null;
});
connection.onRequest("workspace/configuration", ({ items }) => items.map(() => ({ unsafeFixes: true })));
connection.onRequest("workspace/diagnostic/refresh", () => null);
connection.onNotification("textDocument/publishDiagnostics", () => (told.published += 1));
connection.listen();

const started = await connection.sendRequest("initialize", {
  processId: process.pid,
  clientInfo: { name: "Visual Studio Code" },
  workspaceFolders: [{ uri: pathToFileURL(dirname(post)).href, name: "site" }],
  capabilities: {
    workspace: {
      configuration: true,
      didChangeWatchedFiles: { dynamicRegistration: true },
      diagnostics: { refreshSupport: true },
      workspaceEdit: { documentChanges: true, resourceOperations: ["create"] },
    },
    textDocument: {
      diagnostic: { dynamicRegistration: true },
      publishDiagnostics: { codeDescriptionSupport: true, tagSupport: { valueSet: [1, 2] } },
      codeAction: { dataSupport: true, resolveSupport: { properties: ["edit"] } },
    },
  },
});
told.server = started.serverInfo.name;
told.sync = started.capabilities.textDocumentSync.change;
await connection.sendNotification("initialized", {});
await connection.sendNotification("textDocument/didOpen", { textDocument: { uri, languageId: "markdown", version: 1, text } });

const textDocument = { uri };
const report = await connection.sendRequest("textDocument/diagnostic", { textDocument });
told.problems = report.items.map((one) => [one.range.start.line, one.range.start.character, one.code]);
told.again = (await connection.sendRequest("textDocument/diagnostic", { textDocument, previousResultId: report.resultId })).kind;

// A request that the client does not want any more.
const source = new rpc.CancellationTokenSource();
const cancelled = connection.sendRequest("textDocument/hover", { textDocument, position: { line: 0, character: 0 } }, source.token);
source.cancel();
told.cancelled = await cancelled.then(
  () => "answered",
  (error) => error.code,
);

const range = report.items[0].range;
const actions = await connection.sendRequest("textDocument/codeAction", { textDocument, range, context: { diagnostics: [] } });
told.actions = actions.map((one) => one.title);
const all = await connection.sendRequest("textDocument/codeAction", { textDocument, range, context: { diagnostics: [], only: ["source.fixAll"] } });
const resolved = await connection.sendRequest("codeAction/resolve", all[0]);
told.fixed = edited(text, resolved.edit.documentChanges[0].edits);
told.version = resolved.edit.documentChanges[0].textDocument.version;
told.formatted = edited(text, await connection.sendRequest("textDocument/formatting", { textDocument, options: { tabSize: 2, insertSpaces: true } }));

const ended = new Promise((resolve) => server.on("exit", resolve));
await connection.sendRequest("shutdown");
await connection.sendNotification("exit");
told.code = await ended;
console.log(JSON.stringify(told));

// JavaScript counts as the protocol does by default: in UTF-16.
function edited(before, edits) {
  const starts = [0, ...[...before.matchAll(/\r\n|\r|\n/g)].map((end) => end.index + end[0].length)];
  const at = ({ line, character }) => Math.min((starts[line] ?? before.length) + character, before.length);
  return edits.reduceRight((now, { range: { start, end }, newText }) => now.slice(0, at(start)) + newText + now.slice(at(end)), before);
}
