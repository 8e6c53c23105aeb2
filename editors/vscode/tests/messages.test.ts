/** The messages name the command that installs what is missing. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { failureMessage, missingMessage, pip } from "../src/messages.ts";
import { reasonOf } from "../src/server.ts";

const INTERPRETER = { command: "/home/ada/.venv/bin/python", args: ["-P", "-m", "postlint"], origin: "interpreter" } as const;
const PATH = { command: "/usr/bin/postlint", args: [], origin: "path" } as const;

test("a server without its packages says how to install them", () => {
  const failure = reasonOf("postlint: the language server needs pygls: install it with `pip install 'postlint[lsp]'`\n", 2);

  assert.deepEqual(failure, { reason: "extra", requirement: "postlint[lsp]" });
  assert.match(failureMessage(failure, INTERPRETER, "linux").text, / Install it with: \/home\/ada\/\.venv\/bin\/python -m pip install 'postlint\[lsp\]'$/);
  assert.match(failureMessage(failure, PATH, "linux").text, / python -m pip install 'postlint\[lsp\]'$/);
});

test("a version without a server is to be upgraded", () => {
  const failure = reasonOf("postlint: unknown command `server`\nRun `postlint --help` for usage.\n", 2);

  assert.deepEqual(failure, { reason: "old" });
  assert.match(failureMessage(failure, PATH, "linux").text, / python -m pip install --upgrade 'postlint\[lsp\]'$/);
});

test("of any other end, the last line is shown, or the exit code", () => {
  assert.deepEqual(reasonOf("Traceback:\n  …\nKeyError: 'x'\n", 1), { reason: "other", message: "KeyError: 'x'" });
  assert.deepEqual(reasonOf("", "SIGKILL"), { reason: "other", message: "exit code SIGKILL" });
});

test("a command is one that the shell of the system reads", () => {
  assert.equal(pip("/home/o'hara/my env/python", ["postlint[lsp]"], "linux"), "'/home/o'\\''hara/my env/python' -m pip install 'postlint[lsp]'");
  assert.equal(pip("C:\\My Tools\\python.exe", ["postlint[lsp]"], "win32"), "& 'C:\\My Tools\\python.exe' -m pip install 'postlint[lsp]'");
  assert.equal(pip(undefined, ["postlint[lsp]"], "win32"), "python -m pip install 'postlint[lsp]'");
});

test("a missing program names the command too, and before trust what is not started", () => {
  assert.match(missingMessage({ reason: "nowhere", interpreter: "/usr/bin/python3" }, "linux").text, /\/usr\/bin\/python3 -m pip install 'postlint\[lsp\]'$/);
  assert.match(missingMessage({ reason: "untrusted", path: "/site/postlint" }, "linux").text, /^\/site\/postlint is not started/);
  assert.deepEqual(
    missingMessage({ reason: "untrusted-interpreter" }, "linux").buttons.map((button) => button.title),
    ["Manage Trust", "Open Settings"],
  );
});
