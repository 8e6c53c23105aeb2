/** The settings, and which of them are for the server. */

import * as vscode from "vscode";

export const SECTION = "postlint";
export const LANGUAGES = ["markdown", "mdx", "html"] as const;

/** What the server knows; the other settings are for this extension. */
const FOR_SERVER = ["enable", "configPath", "select", "ignore", "unsafeFixes", "run"] as const;

export type ServerSettings = { readonly [name in (typeof FOR_SERVER)[number]]?: unknown };

/** The settings for the server in a folder or for a file. */
export function serverSettings(scope: vscode.Uri | undefined): ServerSettings {
  const settings = vscode.workspace.getConfiguration(SECTION, scope);
  return Object.fromEntries(FOR_SERVER.map((name) => [name, settings.get(name)]));
}

/** The program that the user has set. */
export function programSetting(): string {
  return vscode.workspace.getConfiguration(SECTION).get("path", "");
}

/** Whether any folder of the workspace is to be checked. */
export function isEnabled(): boolean {
  const scopes = vscode.workspace.workspaceFolders?.map((folder) => folder.uri) ?? [undefined];
  return scopes.some((scope) => vscode.workspace.getConfiguration(SECTION, scope).get("enable", true));
}

/** Whether a change needs a new server; the language client reads `trace` by itself. */
export function needsRestart(change: vscode.ConfigurationChangeEvent): boolean {
  return [...FOR_SERVER, "path"].some((name) => change.affectsConfiguration(`${SECTION}.${name}`));
}
