/** The extension with its language client, in an editor that is a stub, with servers that are small programs. */

import assert from "node:assert/strict";
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, test } from "node:test";
import type * as vscode from "vscode";
import { activate, deactivate } from "../src/extension.ts";
import { editor } from "./vscode.ts";

const SKIP = process.platform === "win32" ? "the programs of these tests are shell scripts" : false;
const STANDIN = `exec '${process.execPath}' '${join(__dirname, "standin.js")}' "$@"`;

let folder: string;
let context: { subscriptions: { dispose(): unknown }[] };

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "postlint-"));
  process.env["RECORD"] = join(folder, "record.jsonl");
  context = { subscriptions: [] };
  Object.assign(editor, { trusted: true, folders: [folder], documents: [], interpreter: undefined, answer: undefined });
  Object.assign(editor, { settings: {}, messages: [], log: [], executed: [], typed: [] });
});

afterEach(async () => {
  await deactivate();
  for (const one of context.subscriptions.splice(0)) one.dispose();
  editor.diagnostics.clear();
  rmSync(folder, { recursive: true });
});

/** Write a program. */
function program(name: string, script: string) {
  const path = join(folder, name);
  writeFileSync(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o755);
  return path;
}

async function start(settings: Record<string, unknown>) {
  Object.assign(editor.settings, settings);
  await activate(context as unknown as vscode.ExtensionContext).started;
}

/** Open a post with a text. */
function open(text: string) {
  const path = join(folder, "post.md");
  writeFileSync(path, text);
  return editor.open(path);
}

function record() {
  const path = process.env["RECORD"] ?? "";
  return existsSync(path) ? readFileSync(path, "utf-8").trim().split("\n").map((line) => JSON.parse(line)) : [];
}

async function until<T>(get: () => T | undefined | false): Promise<T> {
  for (let left = 400; left > 0; left--) {
    const value = get();
    if (value) return value;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error(`nothing came; the log is\n${editor.log.join("\n")}`);
}

const problems = () => [...editor.diagnostics.values()].flat().map((one) => one.message);

test("a post is checked when it is opened and while it is changed", { skip: SKIP }, async () => {
  await start({ "postlint.path": program("postlint", STANDIN) });
  const post = await open("a wrong word");

  assert.deepEqual(await until(() => problems().length > 0 && problems()), ["a wrong word"]);
  assert.equal(editor.status.text, "postlint 9.9.9");
  await editor.type(post, "a right word");
  await until(() => problems().length === 0);
  assert.deepEqual(editor.messages, []);
});

test("the server gets its settings, at its start and when it asks", { skip: SKIP }, async () => {
  const path = program("postlint", STANDIN);
  await start({ "postlint.path": path, "postlint.select": ["cjk"], "postlint.run": "onSave", "postlint.trace.server": "off" });
  const [first, second] = await until(() => record().length > 1 && record());

  assert.deepEqual(first, { initialize: { select: ["cjk"], run: "onSave" }, args: ["server", "--stdio"] });
  assert.deepEqual(second, { configuration: [{ select: ["cjk"], run: "onSave" }, null] });
});

test("a change of a setting starts the server again, and the setting `enable` stops it", { skip: SKIP }, async () => {
  await start({ "postlint.path": program("postlint", STANDIN) });
  await editor.set({ "postlint.ignore": ["cjk"] });
  await editor.set({ "postlint.trace.server": "off", "editor.tabSize": 4 });

  assert.deepEqual(
    record().flatMap((event) => event.initialize ?? []),
    [{}, { ignore: ["cjk"] }],
  );
  await editor.set({ "postlint.enable": false });
  assert.equal(editor.status.text, "postlint is turned off");
  assert.equal(record().filter((event) => event.shutdown).length, 2);
});

test("a missing extra is told once, with the command that installs it, which the user runs", { skip: SKIP }, async () => {
  editor.answer = "Type in Terminal";
  await start({ "postlint.path": program("postlint", "echo \"postlint: install it with pip install 'postlint[lsp]'\" >&2; exit 2") });

  assert.deepEqual(
    editor.messages.map((message) => message.text),
    ["postlint is installed without its language server. Install it with: python -m pip install 'postlint[lsp]'"],
  );
  assert.deepEqual(editor.typed, [["python -m pip install 'postlint[lsp]'", false]]);
  assert.equal(editor.status.text, "postlint does not run");
});

test("a setting that names no program is told", { skip: SKIP }, async () => {
  editor.answer = "Open Settings";
  await start({ "postlint.path": "/nowhere/postlint" });

  assert.deepEqual(
    editor.messages.map((message) => message.text),
    ["The setting `postlint.path` names /nowhere/postlint, which is not a program."],
  );
  assert.deepEqual(editor.executed, [["workbench.action.openSettings", "postlint.path"]]);
});

test("a server that ends is started again, until it ends too often", { skip: SKIP }, async () => {
  await start({ "postlint.path": program("postlint", STANDIN) });
  await open("a crash");
  const [message] = await until(() => editor.messages.length > 0 && editor.messages);

  assert.equal(message?.text, "The language server of postlint ended: KeyError: 'crash'");
  assert.equal(record().filter((event) => event.initialize).length, 4);
  assert.equal(editor.messages.length, 1);
  editor.documents = [];
  await editor.commands.get("postlint.restart")?.();
  assert.equal(editor.status.text, "postlint 9.9.9");
});

test("the interpreter of the Python extension is started after the workspace is trusted, and again when it changes", { skip: SKIP }, async () => {
  editor.trusted = false;
  editor.interpreter = program("python", `case "$*" in *--version) echo 1 ;; "-P -m postlint server --stdio") ${STANDIN} ;; esac`);
  const path = process.env["PATH"];
  process.env["PATH"] = "/nowhere";
  try {
    await start({});
    assert.match(editor.messages[0]?.text ?? "", /not started before the workspace is trusted/);
    assert.deepEqual(record(), []);

    editor.trusted = true;
    await editor.onTrust.fire();
    assert.equal(editor.status.text, "postlint 9.9.9");
    assert.equal(editor.status.detail, editor.interpreter);
    await editor.onInterpreter.fire({});
    assert.equal(record().filter((event) => event.initialize).length, 2);
  } finally {
    process.env["PATH"] = path;
  }
});

test("the commands are those of the manifest", { skip: SKIP }, async () => {
  await start({ "postlint.enable": false });
  const manifest = JSON.parse(readFileSync(join(__dirname, "..", "package.json"), "utf-8"));
  await editor.commands.get("postlint.fixAll")?.();
  await editor.commands.get("postlint.showLog")?.();

  assert.deepEqual(
    [...editor.commands.keys()].sort(),
    manifest.contributes.commands.map((one: { command: string }) => one.command).sort(),
  );
  assert.deepEqual(editor.executed, [["editor.action.codeAction", { kind: "source.fixAll.postlint", apply: "first" }], ["show log"]]);
});
