/** The process of `postlint server`, and why it ended. */

import { type ChildProcess, spawn } from "node:child_process";
import type { Program } from "./program.ts";

/** Characters of standard error that are kept, for the reason of a failure. */
const KEPT = 4000;

/** Why a server did not start, or ended. */
export type Failure =
  /** Its packages are not installed; `requirement` is what pip has to install. */
  | { readonly reason: "extra"; readonly requirement: string }
  /** This version has no server. */
  | { readonly reason: "old" }
  /** Anything else, with the last line that it wrote. */
  | { readonly reason: "other"; readonly message: string };

/** A running server. */
export interface Server {
  readonly process: ChildProcess;
  /** Why it ended, when it has. */
  readonly ended: Promise<Failure>;
}

/** Start the server; rejects if there is no such program. */
export function startServer(program: Program, cwd: string | undefined): Promise<Server> {
  return new Promise((resolve, reject) => {
    const process = spawn(program.command, [...program.args, "server", "--stdio"], { cwd, stdio: "pipe", windowsHide: true });
    let written = "";
    process.stderr.setEncoding("utf-8").on("data", (text: string) => {
      written = (written + text).slice(-KEPT);
    });
    process.stdin.on("error", () => undefined); // it ended before it read everything
    const ended = new Promise<Failure>((end) => {
      // After the last of standard error, unlike `exit`.
      process.on("close", (code, signal) => end(reasonOf(written, signal ?? code ?? 0)));
    });
    process.on("error", reject);
    process.on("spawn", () => resolve({ process, ended }));
  });
}

/** The reason that a server gave for its end. */
export function reasonOf(written: string, code: number | string): Failure {
  const requirement = /\bpip install ['"]?(postlint\[[\w,-]+\])/.exec(written)?.[1];
  if (requirement) return { reason: "extra", requirement };
  if (/unknown command `server`/.test(written)) return { reason: "old" };
  return { reason: "other", message: written.trim().split("\n").at(-1) || `exit code ${code}` };
}
