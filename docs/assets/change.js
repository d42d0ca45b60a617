// The page on which anybody changes a record or adds one: which of all is chosen after # in the address, which no server sees.
// It reads the site's own data. Nothing is stored, and nothing sent, before the person decides.
import { Draft } from "./change-draft.js";
import { called, element, filled, lower, settled } from "./change-fields.js";
import { RecordForm, summary } from "./change-form.js";
import { review } from "./change-review.js";

const place = document.querySelector(".change-here");
const { root, repository, contact, branch } = place.dataset;
const [words, choices, offered] = ["words", "choices", "kinds"].map((name) => JSON.parse(place.dataset[name]));
const kinds = Object.fromEntries(offered.map((one) => [one.kind, one]));
const language = document.documentElement.lang;

// The site may be published anew while the page is open: what is fetched must be of the script's edition, and all of one.
const own = new URL(import.meta.url).searchParams.get("v") ?? "";
let edition;
async function fetchOne(name) {
  const found = await fetch(`${root}${name}.json`, { cache: "no-cache" });
  if (!found.ok) throw new Error(found.statusText);
  const told = await found.json();
  edition ??= told.edition;
  if (told.edition !== edition || !edition.startsWith(`${own}-`)) throw Object.assign(new Error(told.edition), { renewed: true });
  return told;
}

const fetched = new Map();
function get(name) {
  if (!fetched.has(name)) {
    fetched.set(name, fetchOne(name));
    fetched.get(name).catch(() => fetched.delete(name));
  }
  return fetched.get(name);
}

async function load(kind) {
  const form = await get(kind);
  for (const column of form.columns) column.path ??= column.title.replace(/ \([\w-]+\)$/, "");
  return form;
}

// What a row is called: by its name, or by the first things that it says.
function nameOf(form, [, key, cells], kind) {
  if (kind === "source") return called([key, cells.title ?? "", cells.publisher || " ", cells.date], language);
  const titles = form.columns.filter((one) => one.path === form.named).sort((one) => (one.language === language ? -1 : 0));
  const named = titles.map(({ title }) => cells[title]).find(Boolean);
  if (named && form.key !== "nr") return named;
  const said = form.columns.filter((one) => one.kind === "text" && (!one.language || one.language === language) && !one.choices && !one.refers).map((one) => cells[one.title]);
  const text = said.filter(Boolean).slice(0, 3).join(", ") || key || words.kind[kind].one;
  return text.length > 90 ? `${text.slice(0, 90).replace(/\s\S*$/, "")} …` : text;
}

const page = {
  words, choices, language, repository, contact, branch,
  title(part) {
    const name = part.what === "new" && !Object.keys(part.values).length ? "" : nameOf(part.form, ["", part.id, part.values], part.kind);
    return `${part.what === "new" ? words.kind[part.kind].add : words.kind[part.kind].one}${name ? `: ${name}` : ""}`;
  },
  whose: (part) => parentName(part.form, part.parent),
  link: (part) => (part.what === "new" ? `#part/${part.key}` : `#${[part.kind, part.of, part.id].filter(Boolean).join("/")}`),
  changed: tellDraft,
  show,
};
const draftBox = element("div", { className: "draft", hidden: true });
const view = element("div", { className: "change-view" });
const alert = element("div", { aria: { role: "alert" } });
// What is to be told on what is shown next.
const news = [];

function save({ text, name }) {
  const link = element("a", { href: URL.createObjectURL(new Blob([text], { type: "application/yaml" })), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

function tellDraft() {
  const found = page.draft.changed;
  draftBox.hidden = !found.length || location.hash === "#send";
  const number = filled(found.length === 1 ? words.draft.one : words.draft.other, { n: found.length });
  if (draftBox.firstChild?.textContent !== number) draftBox.firstChild.textContent = number;
}

const heading = (text) => element("h2", { tabIndex: -1 }, text);
const link = (href, text) => element("a", { href }, text);
const list = (items, className = "change-list") => element("ul", { className }, ...items.map((item) => element("li", {}, item)));

function opener() {
  const input = element("input", { type: "file", accept: ".yml,.yaml,.txt,.eml", id: "oppna" });
  input.addEventListener("change", () => input.files[0] && open(input.files[0]));
  return element("p", { className: "opener" }, element("label", { htmlFor: input.id }, words.open), " ", input);
}

async function open(file) {
  alert.replaceChildren();
  try {
    const told = await page.draft.open(await file.text(), Object.keys(kinds));
    const said = told.map(([word, part, title]) => {
      const column = part.form?.columns.find((one) => one.title === title);
      const field = column ? part.form.columns.find((one) => one.path === column.path).label[language] : title;
      return element("li", {}, filled(words.opened[word], { what: typeof part === "string" ? part : page.title(part), field, stands: part.base?.[title] || words.empty }));
    });
    if (said.length) news.push(element("div", { className: "notice" }, element("p", {}, words.opened.told), element("ul", {}, ...said)));
    if (page.draft.changed.length) location.hash = "send";
    else alert.replaceChildren(...news.splice(0));
  } catch (error) {
    if (error.renewed) alert.replaceChildren(...renewed());
    else alert.replaceChildren(element("p", { className: "notice" }, error.line === undefined ? words.failed : filled(words.opened.unreadable, { n: error.line })));
  }
}

function renewed() {
  const again = element("button", { type: "button", className: "button" }, words.reload);
  again.addEventListener("click", () => {
    // Where a draft can be opened.
    history.replaceState(null, "", location.pathname + location.search);
    location.reload();
  });
  return [heading(words.renewed), element("p", {}, words.renewed_text), element("p", {}, again)];
}

function chooseKind() {
  const usual = ["commitment", "report", "source", "value", "measure", "indicator", "municipal_value"];
  const first = [...usual.filter((kind) => kinds[kind]), ...Object.keys(kinds).filter((kind) => !usual.includes(kind))];
  return [heading(words.choose), element("p", {}, words.choose_text), list(first.map((kind) => link(`#${kind}`, words.kind[kind].many)), "choices"), opener()];
}

// All of a kind, or those that belong to one; with many, a search among them.
function chooseRecord(kind, form, parent) {
  const rows = form.rows.filter(([of]) => !parent || of === parent).map((row) => [row, nameOf(form, row, kind), parentName(form, row[0])]);
  const search = element("input", { type: "search", id: "leta", autocomplete: "off" });
  const status = element("p", { className: "help", aria: { role: "status" } });
  const place = element("div", {});
  const fill = () => {
    const wanted = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const found = rows.filter(([row, name, of]) => wanted.every((word) => `${name} ${of} ${row[1]}`.toLowerCase().includes(word)));
    status.textContent = wanted.length ? filled(words.hits, { n: found.length }) : "";
    place.replaceChildren(list(found.map(([[of, key], name, whose]) => element("span", {}, link(`#${[kind, form.key === "nr" ? of : "", key].filter(Boolean).join("/")}`, name), whose && !parent ? element("span", { className: "note" }, ` ${whose}`) : null))));
  };
  search.addEventListener("input", fill);
  fill();
  const known = parent ? parentName(form, parent) : "";
  return [
    heading(`${words.kind[kind].many}${known ? `: ${known}` : ""}`),
    kinds[kind].new ? element("p", {}, element("a", { href: `#new/${kind}${parent ? `/${parent}` : ""}`, className: "button" }, words.kind[kind].add)) : null,
    ...(rows.length > 12 ? [element("label", { htmlFor: search.id }, filled(words.search_among, { what: lower(words.kind[kind].many) })), search, status] : []),
    rows.length ? place : element("p", {}, words.none_yet),
  ];
}

function parentName(form, id) {
  const found = form.parents.flatMap((kind) => page.names[kind] ?? []).find(([one]) => one === id);
  return found ? called(found, language) : "";
}

// What stands under a record: to look at, and to add to.
function belonging(part) {
  const under = Object.entries(kinds).filter(([, { parents }]) => part.what === "change" && parents.includes(part.kind));
  if (!under.length) return [];
  const id = part.id;
  const numbered = (kind) => [...page.draft.parts.values()].filter((one) => one.what === "new" && one.kind === kind && one.of === id && page.draft.titles(one).length).length;
  const ways = under.map(([kind]) => element("span", {}, link(`#new/${kind}/${id}${numbered(kind) ? `/${numbered(kind) + 1}` : ""}`, words.kind[kind].add), " · ", link(`#all/${kind}/${id}`, words.kind[kind].many)));
  return [element("h3", {}, words.belonging), list(ways)];
}

function recordView(part) {
  const form = new RecordForm(page, part);
  const wrongs = element("div", {});
  const tell = (found) => wrongs.replaceChildren(...(found.length ? [summary(words, found)] : []));
  const check = element("button", { type: "button", className: "button main" }, words.check);
  check.addEventListener("click", () => {
    const found = form.check();
    tell(found);
    if (found.length) wrongs.firstChild.focus({ preventScroll: true }), wrongs.scrollIntoView();
    else if (page.draft.changed.length) location.hash = "send";
    else alert.replaceChildren(element("p", { className: "notice" }, words.nothing_changed));
  });
  // What has been corrected is no longer among what is wrong.
  form.node.addEventListener("change", () => wrongs.firstChild && settled(() => tell(form.check())));
  const whose = page.whose(part);
  return [heading(page.title(part)), whose ? element("p", { className: "note" }, whose) : null, element("p", {}, part.what === "new" ? words.new_text : words.form_text), wrongs, form.node, element("p", {}, check), ...belonging(part), opener()];
}

function reviewView() {
  const unfinished = page.draft.changed.filter((part) => page.draft.faults(part).length);
  if (!page.draft.changed.length) return [heading(words.review), element("p", {}, words.nothing_changed), element("p", {}, link("#", words.choose))];
  if (!unfinished.length) return review(page, { heading, save });
  return [heading(words.review), element("p", {}, words.unfinished), list(unfinished.map((part) => link(page.link(part), page.title(part))))];
}

async function viewOf(hash) {
  const [first, ...rest] = hash.split("/").map(decodeURIComponent);
  const { draft } = page;
  if (!first) return chooseKind();
  if (first === "send") return reviewView();
  if (first === "part") return draft.parts.has(rest[0]) ? recordView(draft.parts.get(rest[0])) : chooseKind();
  const [kind, of = "", number = ""] = first === "new" || first === "all" ? rest : [first, ...rest];
  if (!Object.hasOwn(kinds, kind)) return [heading(words.unknown), element("p", {}, words.unknown_text), ...chooseKind().slice(2)];
  const form = await load(kind);
  if (first === "all") return chooseRecord(kind, form, of);
  if (first === "new" && kinds[kind].new) {
    const known = form.parents.flatMap((one) => page.names[one] ?? []).some(([id]) => id === of);
    const begun = [...draft.parts.values()].find((part) => part.what === "new" && part.kind === kind && part.begun === hash);
    const part = begun ?? (await draft.adding(kind, known ? of : ""));
    part.begun = hash;
    return recordView(part);
  }
  if (form.key !== null && !of) return chooseRecord(kind, form, "");
  const part = await draft.changing(kind, form.key === "nr" ? of : "", form.key === "nr" ? number : of);
  return part ? recordView(part) : [heading(words.gone), element("p", {}, words.gone_text), ...chooseRecord(kind, form, "").slice(1)];
}

// A place on the page, to which a link past the menu leads.
const isPlace = (hash) => document.getElementById(hash.slice(1)) !== null;
let latest = 0;
let begun = false;

async function show() {
  const mine = ++latest;
  let nodes;
  try {
    page.names ??= await get("names");
    page.draft ??= new Draft(load, page.names);
    nodes = await viewOf(isPlace(location.hash) ? "" : location.hash.slice(1));
  } catch (error) {
    nodes = error.renewed ? renewed() : [heading(words.not_loaded), element("p", {}, words.failed)];
  }
  if (mine !== latest) return;
  view.replaceChildren(...nodes.filter(Boolean));
  if (page.draft) tellDraft();
  if (begun) {
    view.querySelector("h2").focus();
    (draftBox.hidden ? view : draftBox).scrollIntoView();
  }
  begun = true;
}

const keep = element("button", { type: "button", className: "button" }, words.save);
keep.addEventListener("click", () => {
  save(page.draft.block());
  page.draft.sent = true;
});
draftBox.append(element("strong", { aria: { role: "status" } }), " ", link("#send", words.see), " ", keep);
place.replaceChildren(alert, draftBox, view);
addEventListener("hashchange", () => isPlace(location.hash) || (alert.replaceChildren(...news.splice(0)), show()));
addEventListener("beforeunload", (event) => {
  // Whoever leaves quickly is not asked.
  if (page.draft?.sent === false && page.draft.changed.length && !document.querySelector(".leaving")) event.preventDefault(), (event.returnValue = "");
});
show();
