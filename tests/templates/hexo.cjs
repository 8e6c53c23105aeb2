// Renders posts with Hexo: node hexo.cjs GIVEN MADE, both JSON.
const fs = require("fs");
const path = require("path");
const Hexo = require("hexo");
const { parse } = require("hexo-front-matter");

async function main([given, made]) {
  const folder = fs.mkdtempSync(path.join(process.cwd(), "hexo-"));
  const modules = path.dirname(path.dirname(require.resolve("hexo/package.json")));
  fs.symlinkSync(modules, path.join(folder, "node_modules"));
  fs.writeFileSync(path.join(folder, "package.json"), JSON.stringify({ hexo: { version: "" }, dependencies: { "hexo-renderer-marked": "*" } }));
  fs.writeFileSync(path.join(folder, "_config.yml"), "title: Test\n");
  const hexo = new Hexo(folder, { silent: true });
  await hexo.init();
  const pages = [];
  for (const text of JSON.parse(fs.readFileSync(given))) {
    const data = parse(text);
    data.content = data._content;
    data.engine = "md";
    try {
      pages.push((await hexo.post.render("", data)).content);
    } catch (error) {
      pages.push(null);
    }
  }
  fs.writeFileSync(made, JSON.stringify({ version: require("hexo/package.json").version, pages }));
}

main(process.argv.slice(2)).then(() => process.exit(0));
