/**
 * Where the program postlint is.
 *
 * It is looked for in the setting `postlint.path`, then in the interpreter of the Python extension, then in PATH.  Until a workspace is
 * trusted, nothing of it is started: https://code.visualstudio.com/api/extension-guides/workspace-trust
 */

import { posix, win32 } from "node:path";

/** A program with the arguments that come before those of postlint, and where it was found. */
export interface Program {
  readonly command: string;
  readonly args: readonly string[];
  readonly origin: "setting" | "interpreter" | "path";
}

/** Why there is no program. */
export type Missing =
  /** No postlint is installed; `interpreter` is the one of the Python extension, if there is one. */
  | { readonly reason: "nowhere"; readonly interpreter: string | undefined }
  /** The setting names a file that cannot be started. */
  | { readonly reason: "setting"; readonly path: string }
  /** What the setting names is in a workspace that is not trusted. */
  | { readonly reason: "untrusted"; readonly path: string }
  /** There is none in PATH, and the workspace is not trusted, so that its interpreter is not started. */
  | { readonly reason: "untrusted-interpreter" };

export type Found = { readonly program: Program } | { readonly missing: Missing };

/** What the search may ask of the machine and of the editor. */
export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly home: string;
  /** The value of the variable PATH. */
  readonly path: string;
  /** The folders of the workspace, absolute. */
  readonly folders: readonly string[];
  readonly trusted: boolean;
  /** The setting `postlint.path`. */
  readonly setting: string;
  /** The interpreter that the Python extension has selected. */
  interpreter(): Promise<string | undefined>;
  isProgram(path: string): Promise<boolean>;
  /** The path without symbolic links; the path itself if there is no such file. */
  realPath(path: string): Promise<string>;
  /** Whether a command ends with exit code 0. */
  succeeds(command: string, args: readonly string[]): Promise<boolean>;
}

/** `-P`: a file of the working folder, such as `yaml.py`, is not imported (https://docs.python.org/3/using/cmdline.html#cmdoption-P). */
const MODULE = ["-P", "-m", "postlint"] as const;

/** Look for postlint. */
export async function findProgram(machine: Machine): Promise<Found> {
  if (machine.setting.trim()) return fromSetting(machine);
  // The interpreter may be one of the workspace, such as `.venv`.
  const interpreter = machine.trusted ? await machine.interpreter() : undefined;
  if (interpreter && (await machine.succeeds(interpreter, [...MODULE, "--version"]))) {
    return { program: { command: interpreter, args: MODULE, origin: "interpreter" } };
  }
  const command = await inPath(machine);
  if (command) return { program: { command, args: [], origin: "path" } };
  return { missing: machine.trusted ? { reason: "nowhere", interpreter } : { reason: "untrusted-interpreter" } };
}

async function fromSetting(machine: Machine): Promise<Found> {
  const path = expanded(machine);
  if (!machine.trusted && (await isInWorkspace(machine, path))) return { missing: { reason: "untrusted", path } };
  if (!(await machine.isProgram(path))) return { missing: { reason: "setting", path } };
  return { program: { command: path, args: [], origin: "setting" } };
}

/** The setting as an absolute path: `~` is the home folder, a relative path one of the first folder of the workspace. */
function expanded(machine: Machine): string {
  const { join, isAbsolute } = names(machine);
  const folder = machine.folders[0] ?? machine.home;
  const path = machine.setting.trim().replaceAll("${workspaceFolder}", () => folder);
  if (/^~(?=$|[\\/])/.test(path)) return join(machine.home, path.slice(1));
  return isAbsolute(path) ? path : join(folder, path);
}

async function inPath(machine: Machine): Promise<string | undefined> {
  const { delimiter, isAbsolute, join } = names(machine);
  const name = machine.platform === "win32" ? "postlint.exe" : "postlint";
  // A relative folder would be one of the workspace, or of wherever the editor was started.
  for (const folder of machine.path.split(delimiter).filter(isAbsolute)) {
    const command = join(folder, name);
    if (!(await machine.isProgram(command))) continue;
    if (machine.trusted || !(await isInWorkspace(machine, command))) return command;
  }
  return undefined;
}

/** Whether a path, or what it leads to through symbolic links, is in a folder of the workspace. */
async function isInWorkspace(machine: Machine, path: string): Promise<boolean> {
  const { relative, isAbsolute, sep } = names(machine);
  const isInside = (inner: string, outer: string) => {
    const rest = relative(outer, inner);
    return !isAbsolute(rest) && rest !== ".." && !rest.startsWith(`..${sep}`);
  };
  const real = await machine.realPath(path);
  for (const folder of machine.folders) {
    if (isInside(path, folder) || isInside(real, await machine.realPath(folder))) return true;
  }
  return false;
}

function names(machine: Machine) {
  return machine.platform === "win32" ? win32 : posix;
}
