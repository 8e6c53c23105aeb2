// Renders the texts of a JSON file (an array, or an object with `mdx`) with the packages below a folder: node render.mjs FOLDER IN OUT.
import fs from "node:fs";
import { createRequire } from "node:module";

const [folder, given, made] = process.argv.slice(2);
const require = createRequire(folder + "/");
const load = async (name) => {
  try {
    return await import(require.resolve(name));
  } catch {
    return null;
  }
};
const texts = JSON.parse(fs.readFileSync(given, "utf8"));
const marked = await load("marked");
const markdownIt = await load("markdown-it");
const commonmark = await load("commonmark");
const names = ["unified", "remark-parse", "remark-gfm", "remark-rehype", "rehype-raw", "rehype-stringify"];
const [unified, parse, gfm, rehype, raw, stringify] = await Promise.all(names.map(load));
const renderers = {};
if (marked) renderers.marked = (text) => marked.marked.parse(text);
if (markdownIt) {
  const reader = new markdownIt.default({ html: true, linkify: true });
  renderers["markdown-it"] = (text) => reader.render(text);
}
if (commonmark) {
  const { Parser, HtmlRenderer } = commonmark.default ?? commonmark;
  renderers.commonmark = (text) => new HtmlRenderer().render(new Parser().parse(text));
}
if (unified && parse && gfm && rehype && stringify) {
  const dangerous = { allowDangerousHtml: true };
  const remark = unified.unified().use(parse.default).use(gfm.default).use(rehype.default, dangerous);
  const plain = remark().use(stringify.default, dangerous);
  renderers.remark = (text) => String(plain.processSync(text));
  if (raw) {
    const parsed = remark().use(raw.default).use(stringify.default, dangerous);
    renderers["rehype-raw"] = (text) => String(parsed.processSync(text));
  }
}
const out = {};
for (const [name, render] of Object.entries(renderers)) {
  out[name] = texts.map((text) => {
    try {
      return render(text);
    } catch {
      return "";
    }
  });
}
fs.writeFileSync(made, JSON.stringify(out));
