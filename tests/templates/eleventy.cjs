// Renders posts with Eleventy: node eleventy.cjs GIVEN MADE, both JSON.
const fs = require("fs");
const path = require("path");

async function main([given, made]) {
  const entry = require.resolve("@11ty/eleventy");
  const { default: Eleventy } = await import(path.join(path.dirname(entry), "Eleventy.js"));
  const pages = [];
  for (const [number, text] of JSON.parse(fs.readFileSync(given)).entries()) {
    const folder = `site${number}`;
    fs.mkdirSync(folder);
    fs.writeFileSync(path.join(folder, "post.md"), text);
    try {
      const site = new Eleventy(folder, path.join(folder, "_site"), {
        quietMode: true,
        config(configuration) {
          configuration.addPairedShortcode("box", (content) => `<div>${content}</div>`);
          configuration.addShortcode("pic", () => "picture");
        },
      });
      site.disableLogger();
      pages.push((await site.toJSON())[0].content);
    } catch (error) {
      pages.push(null);
    }
  }
  const version = JSON.parse(fs.readFileSync(path.join(path.dirname(entry), "..", "package.json"))).version;
  fs.writeFileSync(made, JSON.stringify({ version, pages }));
}

main(process.argv.slice(2)).then(() => process.exit(0));
