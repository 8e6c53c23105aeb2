// Bundles the extension into dist/, and with --tests its tests into dist-tests/, where a stub takes the place of `vscode`.
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { build } from "esbuild";

const shared = {
  bundle: true,
  format: "cjs",
  platform: "node",
  target: "node20",
  legalComments: "none", // the licences are in a file of their own
  absWorkingDir: import.meta.dirname,
};
if (process.argv.includes("--tests")) {
  rmSync(new URL("dist-tests", import.meta.url), { recursive: true, force: true });
  await build({
    ...shared,
    entryPoints: readdirSync(new URL("tests", import.meta.url))
      .filter((name) => name.endsWith(".test.ts") || name === "standin.ts")
      .map((name) => `tests/${name}`),
    outdir: "dist-tests",
    alias: { vscode: "./tests/vscode.ts" },
    sourcemap: "inline",
  });
} else {
  const options = { entryPoints: ["src/extension.ts"], outfile: "dist/extension.js", external: ["vscode"], minify: true, metafile: true };
  const { metafile } = await build({ ...shared, ...options });
  writeFileSync(new URL("dist/licenses.txt", import.meta.url), licences(Object.keys(metafile.inputs)));
}

/** The licences of the packages that some files belong to. */
function licences(files) {
  const packages = new Set(files.flatMap((file) => /^(node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1] ?? []));
  const texts = [...packages].sort().map((path) => {
    const folder = new URL(`${path}/`, import.meta.url);
    const { name, version } = JSON.parse(readFileSync(new URL("package.json", folder), "utf-8"));
    const file = readdirSync(folder).find((other) => /^licen[cs]e/i.test(other));
    return `${name} ${version}\n\n${readFileSync(new URL(file, folder), "utf-8").trim()}\n`;
  });
  return texts.join(`\n${"-".repeat(80)}\n\n`);
}
