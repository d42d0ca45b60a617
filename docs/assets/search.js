// The search: in a dialog from every page's header, and in place on the search page. Loaded when a reader goes to it.
// What is typed stays in the field: it reaches no address, no history, no storage and no server.
"use strict";

import { ask, data, open, openFacets, withoutIndex } from "./search-ask.js";
import { known } from "./search-words.js";

const SHOWN = 15;
// So many milliseconds after which those who wait are told what there is meanwhile.
const SLOW = 2500;
const edition = new URL(import.meta.url).searchParams.get("v") ?? "";

// "15 014" in Swedish, "15,014" in English.
function whole(number) {
  return number.toLocaleString(document.documentElement.lang);
}

function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

// Text nodes only: nothing from the index is ever read as HTML.
function marked(text, roots) {
  return text.split(/([\p{L}\p{N}]+)/u).map((part, at) => {
    const plain = at % 2 ? known.fold(part) : "";
    return roots.some((root) => plain.includes(root)) ? element("mark", { textContent: part }) : part;
  });
}

function excerpt(text, roots) {
  const words = text.split(" ");
  const hit = words.findIndex((word) => roots.some((root) => known.fold(word).includes(root)));
  const start = Math.max(0, hit - 8);
  const cut = words.slice(start, start + 30).join(" ");
  return (start ? "… " : "") + cut + (start + 30 < words.length ? " …" : "");
}

function hit(found, roots, root, data) {
  const title = element("span", found.fallback ? { lang: data.first } : {}, ...marked(found.title, roots));
  const ofStrategy = data.numbers[found.strategy ?? ""];
  const numbers = (found.goals ?? []).map((goal) => ofStrategy[goal]).filter(Boolean).sort((a, b) => a - b);
  const goals = found.kind !== "goal" && numbers.length ? data.goal_number.replace("{n}", numbers.join(", ")) : "";
  const whose = found.kind === "strategy" ? "" : data.strategies[found.strategy];
  const of = [goals, whose].filter(Boolean).map((part, at) => (at ? ", " : " – ") + part).join("");
  // What it is belongs to the link, so that it is heard by somebody who goes from link to link.
  const kind = element("span", { className: "hit-kind", textContent: data.labels.kind[found.kind] + of });
  const item = element("li", { className: "hit" }, element("a", { href: root + found.address }, title, " ", kind));
  item.dataset.id = found.id;
  item.dataset.kind = found.kind;
  if (found.numbers) for (const [number, href] of found.numbers) item.append(" ", element("a", { href, className: "hit-number", textContent: number }));
  else item.append(element("p", found.fallback ? { lang: data.first } : {}, ...marked(excerpt(found.text, roots), roots)));
  return item;
}

function facet(name, counts, chosen, data, choose) {
  const select = element("select", { name });
  select.append(element("option", { value: "", textContent: data.words.all }));
  for (const [id, label] of Object.entries(data.labels[name])) {
    if (counts[id] || id === chosen) select.append(element("option", { value: id, textContent: `${label} (${whole(counts[id] ?? 0)})` }));
  }
  select.value = chosen ?? "";
  select.addEventListener("change", () => choose(name, select.value));
  return element("label", {}, element("span", { textContent: data.words.facet[name] }), select);
}

// Puts the search into `place`. In `told`, `root` leads to the site's first page, `index` to the search's own files and `href` to
// the list from A to Ö. On a page of its own, facets are taken from the `address`, after # where no server sees them, and follow
// what is chosen from there on. Words never stand there.
export function mount(place, told, typed = "") {
  const { root, index, address } = told;
  const language = document.documentElement.lang;
  const input = element("input", { type: "search", value: typed, autocomplete: "off", autocapitalize: "none", spellcheck: false, enterKeyHint: "search" });
  const status = element("p", { className: "search-status" });
  status.setAttribute("role", "status");
  const facets = element("div", { className: "search-facets" });
  // Under the keyboard of a phone there is room for the field and the first hits, and not for five lists.
  const narrow = element("details", { className: "search-narrow", open: matchMedia("(min-width: 48rem) and (min-height: 40rem)").matches, hidden: true });
  const list = element("ol", { className: "search-results" });
  const label = element("label", {}, element("span", { textContent: told.label }), input);
  const form = element("form", { className: "search-form" }, label);
  form.setAttribute("role", "search");
  const more = element("button", { type: "button", className: "button", hidden: true });
  place.replaceChildren(form, status, narrow, list, more);
  form.addEventListener("submit", (event) => event.preventDefault());

  let filters = {};
  let counted;
  let starting;
  let latest = 0;
  let shown = SHOWN;

  const toList = () => element("a", { href: `${told.href}#a-o`, textContent: told.list });

  function say(answer) {
    const phrase = answer.total === 1 ? data.words.one : data.words.many.replace("{n}", whole(answer.total));
    if (answer.unable) return status.replaceChildren(answer.total ? `${phrase}. ` : "", `${answer.slow ? told.loading : data.words.unable} `, toList());
    status.replaceChildren(...(answer.total ? [phrase] : [`${data.words.none} `, toList()]));
    if (answer.partial) status.append(`. ${data.words.partial}`);
    if (!answer.better) return;
    const button = element("button", { type: "button", className: "button", textContent: answer.better });
    button.addEventListener("click", () => {
      input.value = answer.better;
      input.focus();
      show();
    });
    status.append(`${answer.partial || !answer.total ? "" : "."} ${data.words.suggestion} `, button, "?");
  }

  async function show() {
    const mine = ++latest;
    const typed = input.value.trim();
    const chosen = Object.values(filters).some(Boolean);
    if (!data) return typed ? begin() : undefined;
    if (!(typed || chosen)) {
      narrow.hidden = more.hidden = true;
      for (const part of [status, list]) part.replaceChildren();
      return;
    }
    const slow = setTimeout(() => mine === latest && display({ ...withoutIndex(typed), slow: true }), SLOW);
    const answer = await ask(typed, filters, shown);
    clearTimeout(slow);
    if (mine !== latest) return;
    if (data.script !== edition) return renew();
    display(answer);
    if (counted === data || !answer.total || answer.unable) return;
    counted = data;
    await openFacets();
    // Only the facets: the reader may already be among the hits, or have typed more.
    const now = input.value.trim();
    if (now || chosen) count(await ask(now, filters, shown));
  }

  function display(answer) {
    const roots = known.roots(answer.asked);
    list.replaceChildren(...answer.hits.map((found) => hit(found, roots, root, data)));
    say(answer);
    more.hidden = answer.total <= answer.hits.length;
    count(answer);
  }

  // The site was published anew while the page was open: its search takes over, with what has been typed.
  async function renew() {
    const search = await import(new URL(`search.js?v=${data.script}`, import.meta.url));
    const focused = document.activeElement === input;
    const field = search.mount(place, told, input.value);
    if (focused) field.focus();
  }

  function count({ counts }) {
    const named = Object.keys(data.words.facet).filter((name) => filters[name] || Object.values(counts[name] ?? {}).some(Boolean));
    facets.replaceChildren(...named.map((name) => facet(name, counts[name] ?? {}, filters[name], data, choose)));
    narrow.hidden = !named.length;
  }

  function choose(name, value) {
    shown = SHOWN;
    filters = { ...filters, [name]: value || undefined };
    // Who came without a choice in the address leaves none in the history of the browser.
    if (address && location.hash.includes("=")) remember();
    show().then(() => facets.querySelector(`[name=${name}]`)?.focus(), fail);
  }

  function remember() {
    const chosen = new URLSearchParams(Object.entries(filters).filter(([, value]) => value));
    history.replaceState(null, "", String(chosen) ? `#${chosen}` : location.pathname + location.search);
  }

  // Only facets and ids that there are: an address may be old, or be anybody's.
  function recall() {
    const asked = new URLSearchParams(location.hash.includes("=") ? location.hash.slice(1) : "");
    const usable = Object.entries(data.labels).filter(([name, labels]) => Object.hasOwn(labels, asked.get(name) ?? ""));
    filters = Object.fromEntries(usable.map(([name]) => [name, asked.get(name)]));
    if (usable.length) narrow.open = true;
  }

  // Whatever fails, whoever seeks help finds it: the numbers stand at the foot of every page.
  function lack(why) {
    const lines = [...document.querySelectorAll(".footer-help span")].map((line) => line.cloneNode(true));
    list.replaceChildren(...lines.map((line) => element("li", { className: "hit" }, line)));
    status.replaceChildren(`${why} `, toList());
  }

  const fail = () => lack(told.failed);

  input.addEventListener("input", () => {
    shown = SHOWN;
    show().catch(fail);
  });
  more.addEventListener("click", () => {
    const before = list.children.length;
    shown += SHOWN;
    show().then(() => list.children[before]?.querySelector("a").focus(), fail);
  });
  place.addEventListener("keydown", (event) => {
    const links = [...list.querySelectorAll("li > a:first-child")];
    const at = links.indexOf(document.activeElement);
    if (!["ArrowDown", "ArrowUp"].includes(event.key) || (at < 0 && document.activeElement !== input)) return;
    event.preventDefault();
    const next = at + (event.key === "ArrowDown" ? 1 : -1);
    (links[Math.min(next, links.length - 1)] ?? input).focus();
  });

  async function start() {
    status.textContent = told.loading;
    const slow = setTimeout(lack, SLOW, told.loading);
    await open(index, language).finally(() => clearTimeout(slow));
    more.textContent = data.words.more;
    narrow.append(element("summary", { textContent: data.words.narrow }), facets);
    status.textContent = "";
    if (address) {
      recall();
      addEventListener("hashchange", () => {
        recall();
        show().catch(fail);
      });
    }
    await show();
  }

  function begin() {
    starting ??= start().catch(() => {
      starting = undefined;
      fail();
    });
    return starting;
  }

  begin();
  return input;
}

let dialog;

// Opens the search over the page; Escape and the close button lead back to where the reader was.
export function openDialog(link) {
  if (!dialog) {
    const close = element("button", { type: "button", className: "button", textContent: link.dataset.close });
    const place = element("div", {});
    // The page's own way out is under the dialog.
    dialog = element("dialog", { className: "search-dialog" }, document.querySelector(".exit-button").cloneNode(true), close, place);
    dialog.setAttribute("aria-label", link.textContent.trim());
    document.body.append(dialog);
    close.addEventListener("click", () => dialog.close());
    // In a search field with words in it, browsers would only empty the field.
    dialog.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.preventDefault();
      dialog.close();
    });
    mount(place, { ...link.dataset, href: link.href });
  }
  if (!dialog.open) dialog.showModal();
  dialog.querySelector("input").focus();
}
