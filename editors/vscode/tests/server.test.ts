/**
 * The extension with the server of postlint itself: the same problems as `postlint check`, and the text of `postlint fix`.
 *
 * The variable POSTLINT_PROGRAM names the program; without it, these tests are skipped.
 */

import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import type * as vscode from "vscode";
import { createMessageConnection, type MessageConnection, StreamMessageReader, StreamMessageWriter } from "vscode-jsonrpc/node";
import { activate, deactivate } from "../src/extension.ts";
import { startServer } from "../src/server.ts";
import { editor } from "./vscode.ts";

const PROGRAM = process.env["POSTLINT_PROGRAM"] ?? "";
const skip = PROGRAM ? false : "POSTLINT_PROGRAM names no program";
const POST = '---\ntitle: 2006\n---\n\n<p style="position: static">Along the 河 🚣 river.</p>\n\n<p>It is <b>wide.</p>\n';

interface Problem {
  readonly rule: string;
  readonly line: number;
  readonly column: number;
}

let folder: string;
let path: string;
let expected: string[];

before(() => {
  if (skip) return;
  folder = mkdtempSync(join(tmpdir(), "postlint-"));
  path = join(folder, "post.md");
  writeFileSync(path, POST);
  const { stdout } = spawnSync(PROGRAM, ["check", "--no-cache", "--output-format", "json", path], { encoding: "utf-8" });
  expected = (JSON.parse(stdout) as Problem[]).map(({ rule, line, column }) => `${line}:${column} ${rule}`);
});

after(() => {
  if (!skip) rmSync(folder, { recursive: true });
});

interface Diagnostic {
  readonly code: string | { readonly value: string };
  readonly range: { readonly start: { readonly line: number; readonly character: number } };
}

const places = (all: readonly Diagnostic[]) =>
  all
    .map(({ code, range: { start } }) => `${start.line + 1}:${start.character + 1} ${typeof code === "string" ? code : code.value}`)
    .sort();

test("the command finds these problems", { skip }, () => {
  assert.deepEqual(expected, ["2:8 wrong-field-type", "5:4 inline-style", "7:10 unclosed-tag"]);
});

test("the extension shows the problems of the command", { skip }, async () => {
  const context = { subscriptions: [] as { dispose(): unknown }[] };
  Object.assign(editor, { folders: [folder], settings: { "postlint.path": PROGRAM } });
  await activate(context as unknown as vscode.ExtensionContext).started;
  const post = await editor.open(path);
  const shown = () => places([...editor.diagnostics.values()].flat() as unknown as Diagnostic[]);
  try {
    for (let left = 400; left > 0 && shown().length < expected.length; left--) await new Promise((resolve) => setTimeout(resolve, 25));
    assert.deepEqual(shown(), expected, editor.log.join("\n"));
    assert.match(editor.status.text, /^postlint \d+\.\d+\.\d+/);

    await editor.type(post, "---\ntitle: A walk\n---\n\nAlong the river.\n");
    for (let left = 400; left > 0 && shown().length > 0; left--) await new Promise((resolve) => setTimeout(resolve, 25));
    assert.deepEqual(shown(), []);
    assert.deepEqual(editor.messages, []);
    assert.deepEqual(editor.log.filter((line) => line.startsWith("error")), []);
  } finally {
    await deactivate();
    for (const one of context.subscriptions) one.dispose();
  }
});

test("a client on vscode-jsonrpc gets them, and the text of `postlint fix` for formatting", { skip }, async () => {
  const server = await startServer({ command: PROGRAM, args: [], origin: "setting" }, folder);
  const { stdout, stdin } = server.process;
  assert.ok(stdout && stdin);
  const connection: MessageConnection = createMessageConnection(new StreamMessageReader(stdout), new StreamMessageWriter(stdin));
  connection.listen();
  const uri = pathToFileURL(path).href;
  await connection.sendRequest("initialize", {
    processId: process.pid,
    rootUri: pathToFileURL(folder).href,
    capabilities: { textDocument: { diagnostic: {} } },
    initializationOptions: { unsafeFixes: false },
  });
  await connection.sendNotification("initialized", {});
  await connection.sendNotification("textDocument/didOpen", { textDocument: { uri, languageId: "markdown", version: 1, text: POST } });
  const report = await connection.sendRequest<{ items: Diagnostic[] }>("textDocument/diagnostic", { textDocument: { uri } });
  const options = { tabSize: 4, insertSpaces: true };
  const edits = await connection.sendRequest<Edit[]>("textDocument/formatting", { textDocument: { uri }, options });
  await connection.sendRequest("shutdown");
  await connection.sendNotification("exit");
  await server.ended;

  assert.deepEqual(places(report.items), expected);
  assert.equal(applied(POST, edits), fixedByCommand());
  assert.equal(server.process.exitCode, 0);
});

interface Edit {
  readonly range: { readonly start: Place; readonly end: Place };
  readonly newText: string;
}

interface Place {
  readonly line: number;
  readonly character: number;
}

function applied(text: string, edits: readonly Edit[]): string {
  const starts = [0, ...[...text.matchAll(/\n/g)].map((end) => end.index + 1)];
  const offset = ({ line, character }: Place) => (starts[line] ?? text.length) + character;
  let out = "";
  let at = 0;
  for (const { range, newText } of edits.toSorted((a, b) => offset(a.range.start) - offset(b.range.start))) {
    out += text.slice(at, offset(range.start)) + newText;
    at = offset(range.end);
  }
  return out + text.slice(at);
}

function fixedByCommand(): string {
  const other = join(folder, "fixed.md");
  writeFileSync(other, readFileSync(path));
  try {
    execFileSync(PROGRAM, ["fix", "--fix-only", "--no-cache", other], { stdio: "ignore" });
    return readFileSync(other, "utf-8");
  } finally {
    rmSync(other);
  }
}
