// What every page needs: the menu on a narrow screen, the colour scheme, the quick way out, and the way to the search.
"use strict";

// Without this script the menu is simply open.
const menuButton = document.querySelector(".menu-button");
const menu = document.getElementById("meny");

function showMenu(open) {
  menuButton.setAttribute("aria-expanded", String(open));
  menu.classList.toggle("open", open);
}

menuButton.addEventListener("click", () => showMenu(menuButton.getAttribute("aria-expanded") !== "true"));
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && menu.classList.contains("open")) {
    showMenu(false);
    menuButton.focus();
  }
});

// Where there is room beside the text, the list of contents is open.
const contents = document.querySelector(".toc details");
if (contents) contents.open = matchMedia("(min-width: 75rem)").matches;

// What is folded around the place that a link leads to is opened; browsers before 2022, and some until 2025, do not do so by themselves.
function unfold() {
  const place = document.getElementById(location.hash.slice(1));
  let fold = place?.closest("details:not([open])");
  if (!fold) return;
  for (; fold; fold = fold.parentElement.closest("details")) fold.open = true;
  place.scrollIntoView();
}

addEventListener("hashchange", unfold);
unfold();

// The same on paper, for what is printed open.
const folded = [];
addEventListener("beforeprint", () => {
  folded.push(...document.querySelectorAll("main :is(.cite, .source-group, .fold, .figures details):not([open])"));
  for (const fold of folded) fold.open = true;
});
addEventListener("afterprint", () => {
  for (const fold of folded.splice(0)) fold.open = false;
});

// The colour scheme follows the reader's system until the reader chooses; only then is anything stored.
const schemeButton = document.querySelector(".scheme-button");
const systemIsDark = matchMedia("(prefers-color-scheme: dark)");

function isDark() {
  const chosen = document.documentElement.dataset.scheme;
  return chosen ? chosen === "dark" : systemIsDark.matches;
}

function nameScheme() {
  schemeButton.querySelector("span").textContent = isDark() ? schemeButton.dataset.light : schemeButton.dataset.dark;
}

schemeButton.addEventListener("click", () => {
  const scheme = isDark() ? "light" : "dark";
  document.documentElement.dataset.scheme = scheme;
  try {
    localStorage.setItem("scheme", scheme);
  } catch {
    // Storage may be closed; the choice then lasts as long as the page.
  }
  nameScheme();
});
systemIsDark.addEventListener("change", nameScheme);
nameScheme();
schemeButton.hidden = false;

// Where nothing can be copied the button stays hidden; where the reader has forbidden it, the address is there to be marked.
const copyLink = document.querySelector(".copy-link");
if (copyLink && navigator.clipboard) {
  const [button, told] = copyLink.children;
  copyLink.hidden = false;
  button.addEventListener("click", async () => {
    told.textContent = "";
    told.textContent = await navigator.clipboard.writeText(button.dataset.link).then(() => button.dataset.copied, () => button.dataset.link);
  });
}

// Safari before 17 takes a table for none where its rows are shown as cards. Such browsers know no popovers either: roles remind them.
if (!("popover" in HTMLElement.prototype)) {
  const roles = { TABLE: "table", THEAD: "rowgroup", TBODY: "rowgroup", TR: "row", TD: "cell" };
  for (const part of document.querySelectorAll("table, thead, tbody, tr, th, td")) {
    part.setAttribute("role", roles[part.tagName] ?? (part.scope === "col" ? "columnheader" : "rowheader"));
  }
}

// The content is covered at once and this page leaves the history; in a frame on somebody else's page, theirs does.
const exit = document.querySelector(".exit-button");
const titleBefore = document.title;

function leave() {
  if (document.querySelector(".leaving")) return;
  const cover = document.createElement("div");
  cover.className = "leaving";
  cover.setAttribute("role", "alert");
  cover.textContent = exit.dataset.leaving;
  document.body.prepend(cover);
  document.querySelector("dialog[open]")?.close();
  document.title = exit.dataset.leaving;
  try {
    top.location.replace(exit.href);
  } catch {
    // Whoever made the frame does not let it lead the window anywhere.
    location.replace(exit.href);
  }
}

document.addEventListener("click", (event) => {
  if (!event.target.closest(".exit")) return;
  event.preventDefault();
  leave();
});
// Somebody who comes back must meet the page, not the cover.
addEventListener("pageshow", () => {
  document.querySelector(".leaving")?.remove();
  document.title = titleBefore;
  // The browser may have put the choice back as it was before.
  showKey();
});

// Escape does it, too, when held: sticky keys are modifiers, and what screen readers ask for is pressed and let go.
// Only where a reader turns it off, on the page on browsing safely, is anything stored.
const keySwitch = document.querySelector(".exit-key");
let keyIsOn = true;
let held;
try {
  keyIsOn = localStorage.getItem("esc") !== "off";
} catch {
  // As for the scheme.
}

function showKey() {
  if (exit) document.querySelector(".exit-hint").hidden = !keyIsOn;
  if (keySwitch) keySwitch.checked = keyIsOn;
}

keySwitch?.addEventListener("change", () => {
  keyIsOn = keySwitch.checked;
  try {
    if (keyIsOn) localStorage.removeItem("esc");
    else localStorage.setItem("esc", "off");
  } catch {
    // As for the scheme.
  }
  showKey();
});
showKey();
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.ctrlKey || event.altKey || event.shiftKey || event.metaKey) return;
  // A browser that is told Escape stops fetching the page that was asked for.
  if (document.querySelector(".leaving")) event.preventDefault();
  else if (exit && keyIsOn && !event.repeat) held = setTimeout(leave, 1000);
});
for (const end of ["keyup", "blur"]) addEventListener(end, () => clearTimeout(held));

// The numbers on a sheet of paper.
document.querySelector(".print-way button")?.addEventListener("click", () => print());

// The search is fetched when somebody goes to it; without this script the link leads to the list from A to Ö.
const searchLink = document.querySelector(".search-link");
const searchHere = document.querySelector(".search-here");
// On a memory stick no browser runs modules or workers, so that there, too, the link leads to the list; nor does it open a folder.
const onDisk = location.protocol === "file:";
if (onDisk) for (const link of document.links) if (link.protocol === "file:" && link.pathname.endsWith("/")) link.pathname += "index.html";

// Where the search cannot be fetched, or run, there is the list and the numbers to call.
function lackSearch() {
  const place = document.querySelector(".search-here") ?? document.querySelector("main").insertAdjacentElement("afterbegin", document.createElement("div"));
  const link = Object.assign(document.createElement("a"), { href: `${searchLink.href}#a-o`, textContent: searchLink.dataset.list });
  place.replaceChildren(`${searchLink.dataset.failed} `, link, document.querySelector(".footer-help").cloneNode(true));
  place.className = "search-here notice";
  place.setAttribute("role", "alert");
  if (!searchHere) place.scrollIntoView();
}

function withSearch(use) {
  const late = setTimeout(lackSearch, 8000);
  import(new URL(searchLink.dataset.script, document.baseURI)).then(use).catch(lackSearch).finally(() => clearTimeout(late));
}

function openSearch(event) {
  if (onDisk && event.type === "click") return;
  event.preventDefault();
  const field = searchHere?.querySelector("input");
  if (onDisk) searchLink.click();
  else if (field) field.focus();
  else if (searchHere) searchHere.scrollIntoView();
  else withSearch((search) => search.openDialog(searchLink));
}

searchLink.addEventListener("click", openSearch);
document.addEventListener("keydown", (event) => {
  if (event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey)) openSearch(event);
});
if (searchHere && onDisk) lackSearch();
else if (searchHere) {
  withSearch((search) => {
    searchHere.className = "search-here";
    searchHere.removeAttribute("role");
    const field = search.mount(searchHere, { ...searchLink.dataset, href: searchLink.href, address: true });
    // Elsewhere than on the search page, the text before the field is read first.
    if ("focus" in searchHere.dataset) field.focus();
  });
}
