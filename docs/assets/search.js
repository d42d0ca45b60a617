// The search: in a dialog from every page's header, and in place on the search page. Loaded when a reader goes to it.
// What is typed stays in the field: it reaches no address, no history, no storage and no server.
"use strict";

import { ask, known, open } from "./search-ask.js";

const SHOWN = 20;

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
  const link = element("a", { href: root + found.address });
  link.append(...marked(found.title, roots));
  if (found.fallback) link.lang = data.first;
  const item = element("li", { className: "hit" }, link, " ", element("span", { className: "hit-kind", textContent: data.labels.kind[found.kind] }));
  const goal = found.goal?.split(" ")[0];
  if (goal) item.classList.add(`goal-${((data.numbers[goal] - 1) % 12) + 1}`);
  item.dataset.id = found.id;
  item.dataset.kind = found.kind;
  if (found.tel) item.append(" ", element("a", { href: found.tel, className: "hit-number", textContent: found.number }));
  else item.append(element("p", found.fallback ? { lang: data.first } : {}, ...marked(excerpt(found.text, roots), roots)));
  return item;
}

function facet(name, counts, chosen, data, choose) {
  const select = element("select", { name });
  select.append(element("option", { value: "", textContent: data.words.all }));
  for (const [id, label] of Object.entries(data.labels[name])) {
    if (counts[id] || id === chosen) select.append(element("option", { value: id, textContent: `${label} (${counts[id] ?? 0})` }));
  }
  select.value = chosen ?? "";
  select.addEventListener("change", () => choose(name, select.value));
  return element("label", {}, element("span", { textContent: data.words.facet[name] }), select);
}

// Puts the search into `place`. `root` leads to the site's first page, `index` to the search's own files.
export async function mount(place, { root, index }) {
  const language = document.documentElement.lang;
  const input = element("input", { type: "search", autocomplete: "off", autocapitalize: "none", spellcheck: false, enterKeyHint: "search" });
  const status = element("p", { className: "search-status" });
  status.setAttribute("role", "status");
  const advice = element("p", { className: "search-advice" });
  const facets = element("div", { className: "search-facets" });
  const list = element("ol", { className: "search-results" });
  const label = element("label", {}, element("span", { textContent: place.dataset.label }), input);
  const form = element("form", { className: "search-form" }, label);
  form.setAttribute("role", "search");
  place.replaceChildren(form, status, advice, facets, list);
  form.addEventListener("submit", (event) => event.preventDefault());

  let data;
  let filters = {};
  let latest = 0;

  async function show() {
    const mine = ++latest;
    const typed = input.value.trim();
    if (!typed || !data) {
      status.textContent = "";
      for (const part of [advice, facets, list]) part.replaceChildren();
      return;
    }
    const answer = await ask(typed, filters, SHOWN);
    if (mine !== latest) return;
    const roots = known.roots(answer.asked);
    list.replaceChildren(...answer.hits.map((found) => hit(found, roots, root, data)));
    const phrase = answer.total === 1 ? data.words.one : data.words.many.replace("{n}", answer.total);
    status.textContent = answer.total ? phrase : data.words.none;
    advice.replaceChildren();
    if (answer.suggestion) {
      const button = element("button", { type: "button", className: "button", textContent: answer.suggestion });
      button.addEventListener("click", () => {
        input.value = answer.suggestion;
        input.focus();
        show();
      });
      advice.append(`${answer.corrected ? data.words.corrected : data.words.suggestion} `, button);
    }
    facets.replaceChildren(
      ...Object.keys(data.words.facet)
        .filter((name) => Object.keys(answer.counts[name] ?? {}).length)
        .map((name) => facet(name, answer.counts[name], filters[name], data, choose)),
    );
  }

  function choose(name, value) {
    filters = { ...filters, [name]: value || undefined };
    show().then(() => facets.querySelector(`[name=${name}]`)?.focus());
  }

  input.addEventListener("input", show);
  place.addEventListener("keydown", (event) => {
    const links = [...list.querySelectorAll("li > a:first-child")];
    const at = links.indexOf(document.activeElement);
    if (!["ArrowDown", "ArrowUp"].includes(event.key) || (at < 0 && document.activeElement !== input)) return;
    event.preventDefault();
    const next = at + (event.key === "ArrowDown" ? 1 : -1);
    (links[Math.min(next, links.length - 1)] ?? input).focus();
  });

  status.textContent = place.dataset.loading;
  try {
    data = await open(index, language);
    status.textContent = "";
    await show();
  } catch {
    status.textContent = place.dataset.failed;
  }
  return input;
}

let dialog;

// Opens the search over the page; Escape and the close button lead back to where the reader was.
export function openDialog(link) {
  if (!dialog) {
    const close = element("button", { type: "button", className: "button", textContent: link.dataset.close });
    const place = element("div", {});
    Object.assign(place.dataset, link.dataset);
    dialog = element("dialog", { className: "search-dialog" }, close, place);
    dialog.setAttribute("aria-label", link.textContent.trim());
    document.body.append(dialog);
    close.addEventListener("click", () => dialog.close());
    mount(place, { root: link.dataset.root, index: link.dataset.index });
  }
  dialog.showModal();
  dialog.querySelector("input").focus();
}
