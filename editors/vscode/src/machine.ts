/** The machine and the editor, as the search for the program asks them. */

import { execFile } from "node:child_process";
import { access, constants, realpath, stat } from "node:fs/promises";
import { homedir } from "node:os";
import * as vscode from "vscode";
import type { Machine } from "./program.ts";
import { programSetting } from "./settings.ts";

/** Milliseconds for a program to say its version; a cold start of Python may be slow. */
const TIME_LIMIT = 20_000;
const PYTHON = "ms-python.python";

/** What is used of the Python extension: https://github.com/microsoft/vscode-python/wiki/Python-Environment-APIs */
interface PythonExtension {
  readonly environments?: {
    getActiveEnvironmentPath(resource?: vscode.Uri): { readonly id: string; readonly path: string };
    resolveEnvironment(environment: { readonly id: string; readonly path: string }): Promise<
      { readonly executable: { readonly uri?: vscode.Uri | undefined } } | undefined
    >;
    readonly onDidChangeActiveEnvironmentPath: vscode.Event<unknown>;
  };
}

/** The machine as it is now. */
export function machine(): Machine {
  const folders = vscode.workspace.workspaceFolders ?? [];
  return {
    platform: process.platform,
    home: homedir(),
    path: process.env["PATH"] ?? "",
    folders: folders.map((folder) => folder.uri.fsPath),
    trusted: vscode.workspace.isTrusted,
    setting: programSetting(),
    interpreter: () => interpreter(folders[0]?.uri),
    isProgram,
    realPath: (path) => realpath(path).catch(() => path),
    succeeds: (command, args) =>
      new Promise((resolve) => execFile(command, args, { cwd: homedir(), timeout: TIME_LIMIT, windowsHide: true }, (error) => resolve(!error))),
  };
}

async function isProgram(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}

async function interpreter(folder: vscode.Uri | undefined): Promise<string | undefined> {
  try {
    const environments = (await pythonExtension())?.environments;
    const environment = environments && (await environments.resolveEnvironment(environments.getActiveEnvironmentPath(folder)));
    return environment?.executable.uri?.fsPath;
  } catch {
    return undefined; // another version of that extension
  }
}

/** Call back when the user selects another interpreter. */
export async function onInterpreter(changed: () => void): Promise<vscode.Disposable | undefined> {
  try {
    return (await pythonExtension())?.environments?.onDidChangeActiveEnvironmentPath(changed);
  } catch {
    return undefined;
  }
}

async function pythonExtension(): Promise<PythonExtension | undefined> {
  return vscode.extensions.getExtension<PythonExtension>(PYTHON)?.activate();
}
