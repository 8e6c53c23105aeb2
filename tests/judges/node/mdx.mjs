// Compiles and runs the MDX of a JSON file, and tells which texts called `ran()`: node mdx.mjs FOLDER IN OUT.
import fs from "node:fs";
import { createRequire } from "node:module";

const [folder, given, made] = process.argv.slice(2);
const require = createRequire(folder + "/");
const { evaluate } = await import(require.resolve("@mdx-js/mdx"));
const gfm = (await import(require.resolve("remark-gfm"))).default;
let calls = 0;
globalThis.ran = () => String(++calls);
const jsx = (type, properties) => (typeof type === "function" ? type(properties) : { type, properties });
const components = { Mill: () => null };
const runtime = { Fragment: "fragment", jsx, jsxs: jsx, baseUrl: "file:///", remarkPlugins: [gfm], useMDXComponents: () => components };
const out = [];
for (const text of JSON.parse(fs.readFileSync(given, "utf8"))) {
  calls = 0;
  try {
    const page = await evaluate(text, runtime);
    page.default({});
  } catch {
    // It does not compile, or stops when it is shown; it may have run before.
  }
  out.push(calls > 0);
}
fs.writeFileSync(made, JSON.stringify(out));
