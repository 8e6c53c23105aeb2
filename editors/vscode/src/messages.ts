/** What the user is told where there is no server, and what the buttons beside it do. */

import type { Missing, Program } from "./program.ts";
import type { Failure } from "./server.ts";

/** A button: types a command into a terminal, where the user runs it, or calls a command of the editor. */
export type Button =
  | { readonly title: string; readonly terminal: string }
  | { readonly title: string; readonly command: string; readonly argument?: string };

export interface Message {
  readonly text: string;
  readonly buttons: readonly Button[];
}

const LOG: Button = { title: "Show Log", command: "postlint.showLog" };
const RESTART: Button = { title: "Restart", command: "postlint.restart" };
const SETTINGS: Button = { title: "Open Settings", command: "workbench.action.openSettings", argument: "postlint.path" };
const TRUST: Button = { title: "Manage Trust", command: "workbench.trust.manage" };
const REQUIREMENT = "postlint[lsp]";

/** The message for a program that was not found. */
export function missingMessage(missing: Missing, platform: NodeJS.Platform): Message {
  switch (missing.reason) {
    case "setting":
      return { text: `The setting \`postlint.path\` names ${missing.path}, which is not a program.`, buttons: [SETTINGS] };
    case "untrusted":
      return { text: `${missing.path} is not started, because it is in this workspace, which is not trusted.`, buttons: [TRUST] };
    case "untrusted-interpreter":
      return {
        text: "postlint is not in PATH, and the interpreter of this workspace is not started before the workspace is trusted.",
        buttons: [TRUST, SETTINGS],
      };
    case "nowhere": {
      const command = pip(missing.interpreter, [REQUIREMENT], platform);
      return { text: `postlint is not installed. Install it with: ${command}`, buttons: [install(command), SETTINGS] };
    }
  }
}

/** The message for a server that ended. */
export function failureMessage(failure: Failure, program: Program, platform: NodeJS.Platform): Message {
  const interpreter = program.origin === "interpreter" ? program.command : undefined;
  switch (failure.reason) {
    case "extra": {
      const command = pip(interpreter, [failure.requirement], platform);
      return { text: `postlint is installed without its language server. Install it with: ${command}`, buttons: [install(command), LOG] };
    }
    case "old": {
      const command = pip(interpreter, ["--upgrade", REQUIREMENT], platform);
      return { text: `This version of postlint has no language server. Install a new one with: ${command}`, buttons: [install(command), LOG] };
    }
    case "other":
      return { text: `The language server of postlint ended: ${failure.message}`, buttons: [RESTART, LOG] };
  }
}

/** A command of pip, as the shell of a terminal reads it: PowerShell on Windows, elsewhere that of POSIX. */
export function pip(interpreter: string | undefined, words: readonly string[], platform: NodeJS.Platform): string {
  const python = interpreter === undefined ? "python" : platform === "win32" ? `& ${quoted(interpreter, platform)}` : quoted(interpreter, platform);
  return [python, "-m", "pip", "install", ...words.map((word) => quoted(word, platform))].join(" ");
}

function quoted(word: string, platform: NodeJS.Platform): string {
  if (/^[\w./:\\-]+$/.test(word) && (platform === "win32" || !word.includes("\\"))) return word;
  return `'${word.replaceAll("'", platform === "win32" ? "''" : "'\\''")}'`;
}

function install(command: string): Button {
  return { title: "Type in Terminal", terminal: command };
}
