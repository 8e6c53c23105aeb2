/** The extension: starts the language server, and offers its commands. */

import * as vscode from "vscode";
import { onInterpreter } from "./machine.ts";
import { Session } from "./session.ts";
import { needsRestart } from "./settings.ts";
import { Status } from "./status.ts";

const FIX_ALL = "source.fixAll.postlint";

let session: Session | undefined;

/** Activate the extension; `started` is for tests. */
export function activate(context: vscode.ExtensionContext): { readonly started: Promise<void> } {
  const log = vscode.window.createOutputChannel("postlint", { log: true });
  const status = new Status();
  const running = new Session(log, status);
  const restart = () => running.restart();
  const follow = async () => {
    const listener = await onInterpreter(restart);
    if (listener) context.subscriptions.push(listener);
  };
  session = running;
  context.subscriptions.push(
    log,
    status,
    running,
    vscode.commands.registerCommand("postlint.restart", restart),
    vscode.commands.registerCommand("postlint.showLog", () => log.show()),
    vscode.commands.registerCommand("postlint.fixAll", () =>
      vscode.commands.executeCommand("editor.action.codeAction", { kind: FIX_ALL, apply: "first" }),
    ),
    vscode.workspace.onDidChangeConfiguration((change) => (needsRestart(change) ? restart() : undefined)),
    vscode.workspace.onDidGrantWorkspaceTrust(async () => {
      await restart();
      await follow();
    }),
  );
  const started = restart();
  // The Python extension is not asked before the workspace is trusted; and after the start, which waits for it if it needs it.
  if (vscode.workspace.isTrusted) void started.then(follow);
  return { started };
}

export async function deactivate(): Promise<void> {
  await session?.stop();
}
