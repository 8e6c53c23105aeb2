/** Where postlint is looked for, and that nothing of a workspace is started before it is trusted. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { findProgram, type Machine } from "../src/program.ts";

const MODULE = ["-P", "-m", "postlint"];

/** A machine with some programs and links, and a record of what was started. */
function machine(given: Partial<Machine> & { programs?: string[]; links?: Record<string, string>; python?: string; works?: boolean }) {
  const started: string[] = [];
  const { programs = [], links = {}, python, works = true, ...rest } = given;
  const one: Machine = {
    platform: "linux",
    home: "/home/ada",
    path: "/usr/bin:/opt/bin",
    folders: ["/site"],
    trusted: true,
    setting: "",
    interpreter: async () => python,
    isProgram: async (path) => programs.includes(path),
    realPath: async (path) => links[path] ?? path,
    succeeds: async (command) => {
      started.push(command);
      return works;
    },
    ...rest,
  };
  return { ...one, started };
}

test("the setting comes first", async () => {
  const here = machine({ setting: "/opt/postlint", programs: ["/opt/postlint", "/usr/bin/postlint"], python: "/site/.venv/bin/python" });

  assert.deepEqual(await findProgram(here), { program: { command: "/opt/postlint", args: [], origin: "setting" } });
  assert.deepEqual(here.started, []);
});

for (const [setting, path] of [
  ["~/bin/postlint", "/home/ada/bin/postlint"],
  ["${workspaceFolder}/.venv/bin/postlint", "/site/.venv/bin/postlint"],
  [".venv/bin/postlint", "/site/.venv/bin/postlint"],
  ["  /opt/postlint ", "/opt/postlint"],
] as const) {
  test(`the setting ${JSON.stringify(setting)} is ${path}`, async () => {
    assert.deepEqual(await findProgram(machine({ setting, programs: [path] })), { program: { command: path, args: [], origin: "setting" } });
  });
}

test("a setting that names no program is an error, and nothing else is tried", async () => {
  const here = machine({ setting: "/opt/postlint", programs: ["/usr/bin/postlint"] });

  assert.deepEqual(await findProgram(here), { missing: { reason: "setting", path: "/opt/postlint" } });
});

test("then comes the interpreter of the Python extension, which imports nothing of the workspace", async () => {
  const here = machine({ python: "/site/.venv/bin/python", programs: ["/usr/bin/postlint"] });

  assert.deepEqual(await findProgram(here), { program: { command: "/site/.venv/bin/python", args: MODULE, origin: "interpreter" } });
});

test("then comes PATH", async () => {
  const here = machine({ python: "/usr/bin/python3", works: false, path: "bin::/usr/bin:/opt/bin", programs: ["bin/postlint", "/opt/bin/postlint"] });

  assert.deepEqual(await findProgram(here), { program: { command: "/opt/bin/postlint", args: [], origin: "path" } });
});

test("on Windows it has its ending there", async () => {
  const here = machine({ platform: "win32", path: "C:\\Tools;D:\\Tools", folders: ["C:\\site"], programs: ["D:\\Tools\\postlint.exe"] });

  assert.deepEqual(await findProgram(here), { program: { command: "D:\\Tools\\postlint.exe", args: [], origin: "path" } });
});

test("if it is nowhere, the interpreter is known that it can be installed into", async () => {
  assert.deepEqual(await findProgram(machine({ python: "/usr/bin/python3", works: false })), {
    missing: { reason: "nowhere", interpreter: "/usr/bin/python3" },
  });
});

test("before a workspace is trusted, its interpreter is not started", async () => {
  const here = machine({ trusted: false, python: "/site/.venv/bin/python" });

  assert.deepEqual(await findProgram(here), { missing: { reason: "untrusted-interpreter" } });
  assert.deepEqual(here.started, []);
});

for (const [why, path, links] of [
  ["in the workspace", "/site/bin", {}],
  ["a link into the workspace", "/opt/bin", { "/opt/bin/postlint": "/site/evil" }],
  ["in a workspace that is a link", "/real/site/bin", { "/site": "/real/site" }],
] as const) {
  test(`before a workspace is trusted, nothing of PATH is started that is ${why}`, async () => {
    const programs = ["/site/bin/postlint", "/opt/bin/postlint", "/real/site/bin/postlint", "/usr/bin/postlint"];
    const here = machine({ trusted: false, path: `${path}:/usr/bin`, programs, links });

    assert.deepEqual(await findProgram(here), { program: { command: "/usr/bin/postlint", args: [], origin: "path" } });
    assert.deepEqual(await findProgram({ ...here, trusted: true }), {
      program: { command: `${path}/postlint`, args: [], origin: "path" },
    });
  });
}

test("before a workspace is trusted, nothing of it is started that the setting of a user names", async () => {
  const here = machine({ trusted: false, setting: "${workspaceFolder}/postlint", programs: ["/site/postlint"] });

  assert.deepEqual(await findProgram(here), { missing: { reason: "untrusted", path: "/site/postlint" } });
  assert.deepEqual(await findProgram({ ...here, folders: ["/sit"], setting: "/site/postlint" }), {
    program: { command: "/site/postlint", args: [], origin: "setting" },
  });
});
