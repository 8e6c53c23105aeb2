// Reads front matter with the readers of Hexo, Docusaurus, Eleventy and Astro: `node node.mjs FOLDER < texts.json`.
// FOLDER has a `node_modules`.  Prints, for each generator, its version and what it reads of each text.
import {createRequire} from 'node:module';
import {readFileSync} from 'node:fs';
import {dirname, join} from 'node:path';

const folder = process.argv[2];
const require = createRequire(join(folder, 'index.js'));
const texts = JSON.parse(readFileSync(0, 'utf8'));

// The package file of a module, which need not be exported.
function located(from, name) {
  let path = dirname(from.resolve(name));
  for (;;) {
    try {
      const found = JSON.parse(readFileSync(join(path, 'package.json'), 'utf8'));
      if (found.version && found.name) return [found, path];
    } catch {}
    if (path === dirname(path)) throw new Error(name);
    path = dirname(path);
  }
}

function within(name) {
  return createRequire(join(located(require, name)[1], 'index.js'));
}

// A list fails when the post is stored (Hexo) or validated (Docusaurus, Astro's collections).
const isObject = value => typeof value === 'object' && value !== null && !Array.isArray(value);

function checked(value) {
  if (!isObject(value)) throw new Error('no fields');
  return value;
}

async function hexo() {
  const inside = within('hexo');
  const {parse} = inside('hexo-front-matter');
  const {escapeFileContent} = {escapeFileContent: text => text, ...inside('hexo-fs')};
  const read = text => {
    const {_content, ...fields} = checked(parse(escapeFileContent(text)));
    return _content === escapeFileContent(text) ? null : [fields, _content];
  };
  return [`hexo ${located(require, 'hexo')[0].version}, hexo-front-matter ${located(inside, 'hexo-front-matter')[0].version}`, read];
}

async function docusaurus() {
  const {DEFAULT_PARSE_FRONT_MATTER: parse} = require('@docusaurus/utils');
  const inside = within('@docusaurus/utils');
  const matter = inside('@11ty/gray-matter');
  const read = text => grayMatter(matter(text, {}), text);
  if (!parse) throw new Error('no reader');
  return [`@docusaurus/utils ${located(require, '@docusaurus/utils')[0].version}`, read];
}

function grayMatter(file, text) {
  // What it found is empty where the text begins with no fence.
  const content = text.replace(/^\uFEFF/, '');
  if (!file.matter && file.content === content && !file.isEmpty) return null;
  return [checked(file.data), file.content];
}

async function eleventy() {
  const inside = within('@11ty/eleventy');
  const matter = inside('gray-matter');
  const yaml = inside('js-yaml');
  const options = {engines: {yaml: yaml.load.bind(yaml)}};
  const read = text => (text === '' ? null : grayMatter(matter(text, options), text));
  return [`@11ty/eleventy ${located(require, '@11ty/eleventy')[0].version}`, read];
}

async function astro() {
  const [found, path] = located(require, '@astrojs/internal-helpers/frontmatter');
  const {parseFrontmatter, extractFrontmatter} = await import(join(path, 'dist/frontmatter.js'));
  const read = text => {
    if (extractFrontmatter(text) === undefined) return null;
    const parsed = parseFrontmatter(text);
    return [checked(parsed.frontmatter), parsed.content];
  };
  return [`${found.name} ${found.version}`, read];
}

const results = {};
for (const [name, load] of Object.entries({hexo, docusaurus, eleventy, astro})) {
  let version, read;
  try {
    [version, read] = await load();
  } catch (error) {
    console.error(`${name}: ${error.message}`);
    continue;
  }
  results[name] = {
    version,
    read: texts.map(text => {
      try {
        const found = read(text);
        return found ? ['fields', ...found] : ['text'];
      } catch {
        return ['error'];
      }
    }),
  };
}
console.log(JSON.stringify(results));
