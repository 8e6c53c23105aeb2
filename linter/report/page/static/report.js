"use strict";
// Everything that comes from posts is put into the page as text; pages of posts go into frames that run nothing.
const data = JSON.parse(document.getElementById("data").textContent);
const [FILE, RULE, SEVERITY, LINE, COLUMN, MESSAGE, HELP, EXCERPT, SAFETY, FIX, MORE, KNOWN] = Array(12).keys();
const [KIND, APPLIED, NOTES, PLACES, IS_CUT, FIELDS, PAGE, SAME_TEXT] = Array(8).keys();
const FIRST = 3; // problems of one rule in a file, or of a rule, before the others are folded
const STEP = 100; // how many of the folded ones a click shows
const CHUNK = 40; // problems that are added to the page at a time
const CHANGED = 25; // posts in the list of those that change, before it is unfolded
const SAFETIES = { safe: "safe fix", unsafe: "unsafe fix", shown: "suggestion" };
const TITLES = { safe: "Safe fixes", unsafe: "Safe and unsafe fixes", clean: "clean" };
const $ = (id) => document.getElementById(id);

// --- elements ---

function make(name, properties = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key === "class") element.className = value;
    else if (key in element && key !== "list") element[key] = value;
    else element.setAttribute(key, value);
  }
  element.append(...children.filter((child) => child !== null && child !== ""));
  return element;
}

function plural(count, noun, nouns = noun + "s") {
  return `${count.toLocaleString("en")} ${count === 1 ? noun : nouns}`;
}

// Text with `names` in backticks as code.
function prose(text) {
  return text.split(/(`[^`]+`)/).map((part) => (/^`[^`]+`$/.test(part) ? make("code", {}, part.slice(1, -1)) : part));
}

// Pieces of a text, of which every second one is marked; an empty mark is a place between two characters.
function marked(pieces, where = "") {
  return pieces.map((piece, index) => (index % 2 && (piece || where) ? make("mark", { class: piece ? "" : where }, piece) : piece));
}

function hunk([line, before, after], language) {
  const pre = make("pre", { class: "hunk", lang: language });
  if (before.length) pre.append(make("del", {}, ...marked(before)));
  if (after.length) pre.append(make("ins", {}, ...marked(after)));
  return make("div", {}, make("p", { class: "line" }, `Line ${line.toLocaleString("en")}`), pre);
}

// --- the state, which is in the fragment of the address ---

const KEYS = ["q", "severity", "family", "rule", "file", "fix", "group", "known", "fixes", "page", "version", "view"];
let state = {};

function read() {
  const values = new URLSearchParams(location.hash.slice(1));
  return Object.fromEntries(KEYS.map((key) => [key, values.get(key) || ""]));
}

function write(changes, { replace = false } = {}) {
  const next = { ...state, ...changes };
  const set = KEYS.filter((key) => next[key]).map((key) => [key, next[key]]);
  const hash = "#" + new URLSearchParams(set).toString();
  if (hash === location.hash) return;
  if (replace) history.replaceState(null, "", hash);
  else history.pushState(null, "", hash);
  follow();
}

function follow() {
  const before = state;
  state = read();
  const filters = KEYS.slice(0, 9);
  if (filters.some((key) => state[key] !== before[key])) show();
  if (["page", "version", "view"].some((key) => state[key] !== before[key])) compare();
}

// --- the list of problems ---

const texts = new Map();
function textOf(problem) {
  let text = texts.get(problem);
  if (text === undefined) {
    text = [data.files[problem[FILE]].path, problem[RULE], problem[MESSAGE], problem[HELP], ...problem[EXCERPT]].join(" ").toLowerCase();
    texts.set(problem, text);
  }
  return text;
}

function matching() {
  const words = state.q.toLowerCase().split(/\s+/).filter(Boolean);
  const file = state.file.toLowerCase();
  return data.problems.filter((problem) =>
    Boolean(problem[KNOWN]) === Boolean(state.known) &&
    (!state.severity || problem[SEVERITY] === state.severity) &&
    (!state.rule || problem[RULE] === state.rule) &&
    (!state.family || data.rules[problem[RULE]].family === state.family) &&
    (!file || data.files[problem[FILE]].path.toLowerCase().includes(file)) &&
    (!state.fix || (state.fix === "none" ? !["safe", "unsafe"].includes(problem[SAFETY]) : problem[SAFETY] === state.fix)) &&
    words.every((word) => textOf(problem).includes(word)));
}

let waiting = []; // groups that are not in the page yet
let number = 0;

function show() {
  for (const key of ["q", "severity", "family", "rule", "file", "fix", "group", "known"]) {
    if ($(key) && $(key).value !== state[key]) $(key).value = state[key];
  }
  $("fixes").checked = Boolean(state.fixes);
  const found = matching();
  const groups = new Map();
  for (const problem of found) {
    const key = state.group === "rule" ? problem[RULE] : problem[FILE];
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(problem);
  }
  waiting = [...groups];
  if (state.group === "rule") waiting.sort((one, other) => other[1].length - one[1].length);
  const files = new Set(found.map((problem) => problem[FILE])).size;
  const all = data.problems.filter((problem) => Boolean(problem[KNOWN]) === Boolean(state.known)).length;
  const kind = state.known ? " hidden by the baseline" : "";
  $("status").textContent = all
    ? `${found.length === all ? "" : `${found.length.toLocaleString("en")} of `}${plural(all, "problem")}${kind} in ${plural(files, "file")}`
    : "No problems.";
  $("list").replaceChildren();
  number = 0;
  more();
}

function more(limit = CHUNK) {
  const fragment = document.createDocumentFragment();
  let count = 0;
  while (waiting.length && count < limit) {
    const [key, problems] = waiting.shift();
    const group = state.group === "rule" ? ruleGroup(key, problems) : fileGroup(key, problems);
    count += group.querySelectorAll(".problem").length;
    fragment.append(group);
  }
  $("list").append(fragment);
  $("more").hidden = !waiting.length;
  return count > 0;
}

function section(title, ...parts) {
  const id = `group-${number++}`;
  title.id = id;
  return make("section", { class: "group", "aria-labelledby": id }, make("div", { class: "head" }, title, ...parts));
}

function fileGroup(key, problems) {
  const file = data.files[key];
  const group = section(make("h3", {}, make("code", {}, file.path)), make("span", { class: "place" }, plural(problems.length, "problem")), compareButton(file));
  for (const note of file.notes) group.append(make("p", { class: "notice" }, ...prose(note)));
  const list = make("ul", { class: "problems" });
  const counts = new Map();
  const shown = [];
  for (const problem of problems) {
    const rule = problem[RULE];
    const members = counts.get(rule) || counts.set(rule, []).get(rule);
    members.push(problem);
    if (members.length <= FIRST) shown.push(problem);
  }
  for (const problem of shown) {
    const item = card(problem, false);
    list.append(item);
    const members = counts.get(problem[RULE]);
    if (members.length > FIRST && members[FIRST - 1] === problem) list.append(folded(members, FIRST, false));
  }
  group.append(list);
  return group;
}

function ruleGroup(name, problems) {
  const rule = data.rules[name];
  const files = new Set(problems.map((problem) => problem[FILE])).size;
  const group = section(make("h3", {}, ruleLink(name)), make("span", { class: "place" }, `${plural(problems.length, "problem")} in ${plural(files, "file")}`));
  if (rule.title) group.append(make("p", {}, ...prose(rule.title)));
  if (rule.why) group.append(make("details", {}, make("summary", {}, "Why it matters"), ...rule.why.split(/\n\s*\n/).map((part) => make("p", {}, ...prose(part)))));
  const list = make("ul", { class: "problems" });
  const first = FIRST * 3;
  for (const problem of problems.slice(0, first)) list.append(card(problem, true));
  if (problems.length > first) list.append(folded(problems, first, true));
  group.append(list);
  return group;
}

// A button that shows the next of some problems in its place.
function folded(members, from, withFile) {
  const left = members.length - from;
  const item = make("li", { class: "problem folded" });
  const where = withFile ? "" : " in this file";
  const button = make("button", { type: "button" }, `Show ${left > STEP ? `${STEP} of ` : ""}${left.toLocaleString("en")} more of `, make("code", {}, members[0][RULE]), where);
  button.addEventListener("click", () => {
    const cards = members.slice(from, from + STEP).map((problem) => card(problem, withFile));
    if (left > STEP) cards.push(folded(members, from + STEP, withFile));
    item.replaceWith(...cards);
    cards[0].focus();
  });
  item.append(button);
  return item;
}

function ruleLink(name) {
  const rule = data.rules[name];
  return rule.url ? make("a", { href: rule.url, rel: "noreferrer noopener", target: "_blank" }, name) : make("code", {}, name);
}

function compareButton(file) {
  if (!file.versions.length) return null;
  const button = make("button", { type: "button" }, "Before and after", make("span", { class: "unseen" }, ` of ${file.path}`));
  button.addEventListener("click", () => openComparison(file));
  return button;
}

function card(problem, withFile) {
  const file = data.files[problem[FILE]];
  const place = `line ${problem[LINE].toLocaleString("en")}, column ${problem[COLUMN].toLocaleString("en")}`;
  const item = make("li", { class: `problem ${problem[SEVERITY]}`, tabIndex: -1 },
    make("p", {}, make("span", { class: `severity ${problem[SEVERITY]}` }, problem[SEVERITY]), " ", make("span", { class: "message" }, ...prose(problem[MESSAGE]))),
    make("p", { class: "place" }, ruleLink(problem[RULE]), " · ", withFile ? make("code", {}, file.path) : "", withFile ? ", " : "", place));
  item.problem = problem;
  if (problem[EXCERPT].join("")) item.append(make("pre", { lang: file.language }, ...marked(problem[EXCERPT], "place")));
  if (problem[HELP]) item.append(make("p", {}, make("b", {}, "Help: "), ...prose(problem[HELP])));
  if (problem[FIX].length) {
    const details = make("details", { class: "fix" }, make("summary", {}, "The fix"), " ");
    details.querySelector("summary").append(" ", make("span", { class: "fix-safety" }, SAFETIES[problem[SAFETY]] || problem[SAFETY]));
    const fill = () => {
      if (!details.open || details.filled) return;
      details.filled = true;
      details.append(...problem[FIX].map((one) => hunk(one, file.language)));
      if (problem[MORE]) details.append(make("p", {}, `… and ${plural(problem[MORE], "more place")}.`));
    };
    details.addEventListener("toggle", fill);
    details.open = Boolean(state.fixes);
    fill();
    item.append(details);
  }
  return item;
}

// --- the posts that change ---

function changedList(limit) {
  $("changed").replaceChildren(...changing.slice(0, limit).map((file) => {
    const buttons = file.versions.map((version) => {
      const button = make("button", { type: "button" }, TITLES[version[KIND]], make("span", { class: "unseen" }, `: ${file.path}`));
      button.addEventListener("click", () => openComparison(file, version[KIND]));
      return button;
    });
    return make("li", {}, make("code", {}, file.path), ...buttons);
  }));
  $("more-changed").hidden = changing.length <= limit;
  if (changing.length > limit) $("more-changed").textContent = `Show all ${changing.length.toLocaleString("en")} posts that change`;
}

const weight = (file) => Math.max(...file.versions.map((version) => version[PLACES].length));

// --- before and after ---

const changing = data.files.filter((file) => file.versions.length).sort((one, other) => weight(other) - weight(one));
let opener = null;

function openComparison(file, version = "") {
  opener = document.activeElement;
  write({ page: file.path, version: version || file.versions[0][KIND] });
}

function compare() {
  const dialog = $("compare");
  const file = changing.find((one) => one.path === state.page);
  if (!file) {
    if (dialog.open) dialog.close();
    return;
  }
  const version = file.versions.find((one) => one[KIND] === state.version) || file.versions[0];
  $("compare-title").replaceChildren("Before and after: ", make("code", {}, file.path));
  for (const radio of document.querySelectorAll("#choices [name=version]")) {
    radio.checked = radio.value === version[KIND];
    radio.parentElement.hidden = !file.versions.some((one) => one[KIND] === radio.value);
  }
  const hasPages = version[PAGE] !== null && file.page !== null;
  const asText = state.view === "text" || !hasPages;
  for (const radio of document.querySelectorAll("#choices [name=view]")) radio.checked = (radio.value === "text") === asText;
  $("pages").hidden = asText;
  $("text").hidden = !asText;
  $("pictures-label").hidden = asText;
  $("applied").replaceChildren(...summary(version, hasPages));
  $("before").replaceChildren();
  $("after").replaceChildren();
  if (asText) {
    const cut = version[IS_CUT] ? [make("p", {}, "… and more places. ", make("code", {}, `postlint fix --diff ${file.path}`), " shows all.")] : [];
    $("text").replaceChildren(...version[PLACES].map((one) => hunk(one, file.language)), ...cut);
    $("text").scrollTop = 0;
  } else {
    frames(file, version);
  }
  const index = changing.indexOf(file);
  $("previous-post").disabled = index === 0;
  $("next-post").disabled = index === changing.length - 1;
  if (!dialog.open) {
    dialog.showModal();
    $("compare-title").focus();
  }
}

function summary(version, hasPages) {
  const rules = [...version[APPLIED]].sort((one, other) => other[1] - one[1]);
  const parts = rules.slice(0, 6).flatMap(([rule, count], index) => [index ? ", " : "", make("code", {}, rule), count > 1 ? ` × ${count.toLocaleString("en")}` : ""]);
  if (rules.length > 6) parts.push(` and ${plural(rules.length - 6, "other rule")}`);
  const told = !hasPages ? ". The pages could not be drawn." : version[SAME_TEXT] ? ". Both pages have the same text." : ". The text of the page changes.";
  return [...parts, told, ...version[NOTES].flatMap((note) => [" ", ...prose(note), "."])];
}

const escape = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/"/g, "&quot;");
const MARK = "<postlint-changed></postlint-changed>";
// A mark in a table would be moved out of it.
const withMark = (line) => (/^<(?!\/|t[abdhrf]|postlint)/.test(line) ? MARK + line : line);

function frames(file, version) {
  const before = file.page.split("\n");
  const after = [];
  let offset = 0;
  for (const [start, end, text, lines] of version[PAGE]) {
    after.push(...before.slice(offset, start));
    if (lines) after.push(...text.split("\n").map(withMark));
    for (let index = start; index < end; index++) before[index] = withMark(before[index]);
    offset = end;
  }
  after.push(...before.slice(offset));
  $("before").append(frame(file, "Page before", fields(file.fields, version[FIELDS]), before.join("\n")));
  $("after").append(frame(file, "Page after", fields(version[FIELDS], file.fields), after.join("\n")));
}

// The front matter, with a mark at each line that the other version does not have.
function fields(text, other) {
  if (!text) return "";
  const lines = new Set(other.split("\n"));
  return `<pre class="postlint-fields">${text.split("\n").map((line) => (lines.has(line) ? "" : MARK) + escape(line)).join("\n")}</pre>`;
}

function frame(file, title, top, html) {
  const policy = $("pictures").checked ? "" : `<meta http-equiv="Content-Security-Policy" content="img-src 'none'">`;
  const element = make("iframe", { title: `${title}: ${file.path}`, referrerPolicy: "no-referrer" });
  element.setAttribute("sandbox", "");
  element.srcdoc = `<!doctype html><html lang="${file.language || "und"}"><head><meta charset="utf-8">${policy}<meta name="referrer" content="no-referrer">` +
    `<title>${escape(title)}</title><style>${data.frame}</style></head><body>${top}${html}</body></html>`;
  return element;
}

function step(by) {
  const index = changing.findIndex((file) => file.path === state.page) + by;
  if (changing[index]) write({ page: changing[index].path }, { replace: true });
}

// --- what the reader does ---

function typing(target) {
  return target.matches("input:not([type=radio], [type=checkbox]), select, textarea");
}

function move(by) {
  const cards = () => [...document.querySelectorAll(".problem:not(.folded)")];
  let all = cards();
  let index = all.indexOf(document.activeElement && document.activeElement.closest(".problem"));
  if (index < 0) index = by > 0 ? all.findIndex((one) => one.getBoundingClientRect().top > 0) - 1 : all.length;
  if (by > 0 && index + 1 >= all.length && more()) all = cards();
  const next = all[index + by];
  if (next) {
    next.focus();
    next.scrollIntoView({ block: "nearest" });
  }
}

document.addEventListener("keydown", (event) => {
  if (!$("shortcuts").checked || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  const card = document.activeElement && document.activeElement.closest(".problem");
  const actions = $("compare").open
    ? { "[": () => step(-1), "]": () => step(1), t: () => write({ view: state.view === "text" ? "" : "text" }, { replace: true }) }
    : {
        "/": () => $("q").focus(),
        j: () => move(1),
        k: () => move(-1),
        f: () => { const fix = card && card.querySelector(".fix"); if (fix) fix.open = !fix.open; },
        c: () => { const file = card && card.problem && data.files[card.problem[FILE]]; if (file && file.versions.length) openComparison(file); },
        "?": () => $("keys-title").focus(),
      };
  if (actions[event.key]) {
    event.preventDefault();
    actions[event.key]();
  }
});

let timer = 0;
$("filters").addEventListener("input", (event) => {
  const { name, type, checked, value } = event.target;
  if (!KEYS.includes(name)) return;
  clearTimeout(timer);
  timer = setTimeout(() => write({ [name]: type === "checkbox" ? (checked ? "1" : "") : value }, { replace: true }), type === "search" ? 150 : 0);
});
$("filters").addEventListener("submit", (event) => event.preventDefault());
$("filters").addEventListener("reset", (event) => {
  event.preventDefault();
  write(Object.fromEntries(["q", "severity", "family", "rule", "file", "fix", "known"].map((key) => [key, ""])), { replace: true });
});
$("more").addEventListener("click", () => more());
$("more-changed").addEventListener("click", () => changedList(Infinity));
$("close").addEventListener("click", () => $("compare").close());
$("compare").addEventListener("close", () => {
  $("before").replaceChildren();
  $("after").replaceChildren();
  if (state.page) write({ page: "", version: "", view: "" }, { replace: true });
  if (opener && opener.isConnected) opener.focus();
});
$("previous-post").addEventListener("click", () => step(-1));
$("next-post").addEventListener("click", () => step(1));
$("choices").addEventListener("change", (event) => {
  const { name, value } = event.target;
  if (name === "version") write({ version: value }, { replace: true });
  else if (name === "view") write({ view: value === "text" ? "text" : "" }, { replace: true });
  else compare();
});
document.addEventListener("click", (event) => {
  const link = event.target.closest('a[href^="#"]');
  if (!link) return;
  event.preventDefault();
  const hash = link.getAttribute("href").slice(1);
  if (hash.includes("=")) {
    const cleared = Object.fromEntries(["q", "severity", "family", "rule", "file", "fix", "known"].map((key) => [key, ""]));
    write({ ...cleared, ...Object.fromEntries(new URLSearchParams(hash)) });
  }
  $("problems").focus();
  $("problems").scrollIntoView();
});
for (const button of document.querySelectorAll(".copy")) {
  if (!navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(button.parentElement.querySelector("code").textContent);
    button.firstChild.textContent = "Copied";
    setTimeout(() => { button.firstChild.textContent = "Copy"; }, 1500);
  });
}
window.addEventListener("hashchange", follow);
window.addEventListener("popstate", follow);
window.addEventListener("beforeprint", () => more(Infinity));

// --- the beginning ---

for (const [name, key] of [["rule", (rule) => rule[0]], ["family", (rule) => rule[1].family]]) {
  for (const value of [...new Set(Object.entries(data.rules).map(key))].sort()) $(name).append(make("option", {}, value));
}
$("paths").append(...data.files.slice(0, 2000).map((file) => make("option", { value: file.path })));
$("filters").hidden = !data.problems.length;
if ($("changed")) changedList(CHANGED);
state = read();
show();
compare();
if ("IntersectionObserver" in window) {
  new IntersectionObserver((entries) => { if (entries.some((entry) => entry.isIntersecting)) more(); }, { rootMargin: "600px" }).observe($("more"));
}
