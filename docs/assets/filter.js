// Narrows the tables of commitments, one for each way that they stand, or the register of municipalities, and orders the rows of each.
// What is chosen stands after # in the address, so that a view can be shared and no server sees it; words that are typed stay in the field.
"use strict";

const box = document.querySelector(".filter-box");
const form = box.querySelector("form");
const bodies = [...document.querySelectorAll(".commitments tbody, .register tbody")];
const rows = bodies.flatMap((body) => [...body.rows]);
const words = form.querySelector("input");
const status = form.querySelector("[role=status]");
const choices = [...form.querySelectorAll("select")];
const order = form.elements.order;
const language = document.documentElement.lang;
const goals = [...(form.elements.goal?.options ?? [])].map((option) => option.value);
const sounds = new Intl.Collator(language, { sensitivity: "base" });

function plain(text) {
  return text.toLocaleLowerCase(language).normalize("NFD").replace(/\p{M}/gu, "");
}

const texts = new Map(rows.map((row) => [row, plain(row.textContent)]));
const places = { "": () => 0, goal: (row) => goals.indexOf(row.dataset.goal.split(" ")[0]) };
// By a day of the row: the latest first, and last those that have none.
const place = (row) => places[order.value]?.(row) ?? -(row.dataset[order.value] ?? 0);

function fits(row, wanted) {
  const chosen = choices.every(
    (choice) => choice === order || !choice.value || row.dataset[choice.name].split(" ").includes(choice.value),
  );
  return chosen && wanted.every((word) => texts.get(row).includes(word));
}

function compare(a, b) {
  if (order.value === "text") return sounds.compare(a.cells[0].textContent, b.cells[0].textContent);
  return place(a) - place(b) || rows.indexOf(a) - rows.indexOf(b);
}

function show() {
  const wanted = plain(words.value).split(/\s+/).filter(Boolean);
  let shown = 0;
  for (const row of rows) {
    row.hidden = !fits(row, wanted);
    shown += row.hidden ? 0 : 1;
  }
  for (const body of bodies) {
    body.append(...[...body.rows].sort(compare));
    (body.closest("section") ?? body.parentElement).hidden = [...body.rows].every((row) => row.hidden);
  }
  const phrase = shown === 1 ? status.dataset.one : status.dataset.other;
  status.textContent = shown ? phrase.replace("{n}", shown) : status.dataset.none;
}

function remember() {
  const chosen = new URLSearchParams(choices.filter((choice) => choice.value).map((choice) => [choice.name, choice.value]));
  const address = String(chosen) ? `#${chosen}` : location.pathname + location.search;
  history.replaceState(null, "", address);
}

function recall() {
  // A plain id after # is a row to go to, not a choice.
  const chosen = new URLSearchParams(location.hash.includes("=") ? location.hash.slice(1) : "");
  for (const choice of choices) {
    const value = chosen.get(choice.name) ?? "";
    choice.value = [...choice.options].some((option) => option.value === value) ? value : "";
  }
  show();
}

form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("input", () => {
  show();
  remember();
});
form.addEventListener("reset", () => {
  // The fields are emptied after this event.
  setTimeout(() => {
    show();
    remember();
  });
});
addEventListener("hashchange", recall);
recall();
// The choices would push the table out of sight, unless a shared view already uses them.
box.open = location.hash.includes("=");
const fold = box.parentElement.closest("details");
if (fold) fold.open ||= box.open;
box.hidden = false;
