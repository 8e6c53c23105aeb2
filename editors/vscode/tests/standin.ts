/** A small server in the place of `postlint server`: reports the word "wrong", ends at the word "crash", and records what it is told. */

import { appendFileSync } from "node:fs";
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from "vscode-jsonrpc/node";

interface Text {
  readonly textDocument: { readonly uri: string; readonly text?: string };
  readonly contentChanges?: readonly { readonly text: string }[];
}

const record = (event: object) => appendFileSync(process.env["RECORD"] ?? "", `${JSON.stringify(event)}\n`);
const connection = createMessageConnection(new StreamMessageReader(process.stdin), new StreamMessageWriter(process.stdout));

function check({ textDocument, contentChanges }: Text) {
  const text = contentChanges?.at(-1)?.text ?? textDocument.text ?? "";
  if (text.includes("crash")) {
    process.stderr.write("Traceback\nKeyError: 'crash'\n");
    process.exit(1);
  }
  const start = text.indexOf("wrong");
  const range = { start: { line: 0, character: start }, end: { line: 0, character: start + 5 } };
  const diagnostics = start < 0 ? [] : [{ range, message: "a wrong word", severity: 2, source: "postlint", code: "wrong-word" }];
  void connection.sendNotification("textDocument/publishDiagnostics", { uri: textDocument.uri, diagnostics });
}

connection.onRequest("initialize", (params: { initializationOptions: object }) => {
  record({ initialize: params.initializationOptions, args: process.argv.slice(2) });
  return { capabilities: { textDocumentSync: 1 }, serverInfo: { name: "postlint", version: "9.9.9" } };
});
connection.onNotification("initialized", async () => {
  record({ configuration: await connection.sendRequest("workspace/configuration", { items: [{ section: "postlint" }, { section: "other" }] }) });
});
connection.onNotification("textDocument/didOpen", check);
connection.onNotification("textDocument/didChange", check);
connection.onRequest("shutdown", () => {
  record({ shutdown: true });
  return null;
});
connection.onNotification("exit", () => process.exit(0));
connection.listen();
