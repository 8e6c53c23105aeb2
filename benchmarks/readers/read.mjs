// Reads front matter with the packages of a folder: node read.mjs FOLDER IN OUT, both files of JSON; see judges.py.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const [folder, given, made] = process.argv.slice(2);
const require = createRequire(join(folder, "package.json"));
const texts = JSON.parse(readFileSync(given, "utf8"));

// https://github.com/withastro/astro/blob/main/packages/internal-helpers/src/frontmatter.ts finds the fences of Astro like this.
const ASTRO = /(?:^\uFEFF?|^\s*\n)---([\s\S]*?\n)---/;
function astro(load, text) {
  const found = ASTRO.exec(text);
  if (!found) return [{}, text];
  const data = load(found[1]);
  if (data === null || typeof data !== "object") throw new Error("front matter is not an object");
  return [data, text.slice(found.index + found[0].length)];
}
function grayMatter(matter, text) {
  // Without options, it remembers texts, also those that it could not read.
  const { data, content } = matter(text, {});
  return [data, content];
}
function hexo({ parse }, text) {
  const { _content, ...data } = parse(text);
  return [data, _content ?? ""];
}
const READERS = {
  "gray-matter": ["gray-matter", grayMatter],
  "@11ty/gray-matter": ["@11ty/gray-matter", grayMatter],
  "hexo-front-matter": ["hexo-front-matter", hexo],
  "js-yaml": ["js-yaml", ({ load }, text) => astro(load, text)],
};

const results = {};
for (const [name, [path, read]] of Object.entries(READERS)) {
  let library;
  let version;
  try {
    library = require(path);
    version = JSON.parse(readFileSync(join(folder, "node_modules", path, "package.json"), "utf8")).version;
  } catch (error) {
    if (error.code !== "MODULE_NOT_FOUND") throw error;
    continue;
  }
  const readings = texts.map((text) => {
    try {
      const [data, body] = read(library, text);
      return { data: JSON.stringify(data), body };
    } catch (error) {
      return { error: String(error.message || error) };
    }
  });
  results[name] = { version, readings };
}
writeFileSync(made, JSON.stringify(results));
