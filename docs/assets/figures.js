// Orders the indicators by what the reader chooses: a button in each header of their table. The rows of one indicator stay together.
"use strict";

const figures = document.querySelector(".figures");
const parts = [...figures.tBodies];
const heads = [...figures.querySelectorAll("th[data-sort]")];
const letters = new Intl.Collator(document.documentElement.lang, { sensitivity: "base" });

function compare(by, a, b) {
  if (by === "name") return letters.compare(a.querySelector("summary").textContent, b.querySelector("summary").textContent);
  return a.dataset[by] - b.dataset[by];
}

function sort(head) {
  const by = head.dataset.sort;
  const down = head.getAttribute("aria-sort") === "ascending";
  for (const other of heads) other.removeAttribute("aria-sort");
  head.setAttribute("aria-sort", down ? "descending" : "ascending");
  const lacks = (part) => by !== "name" && !part.dataset[by];
  // What has no number to be ordered by comes last, whichever way.
  figures.append(...[...parts].sort((a, b) => lacks(a) - lacks(b) || (down ? -1 : 1) * compare(by, a, b)));
}

for (const head of heads) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "sort";
  button.append(...head.childNodes);
  button.addEventListener("click", () => sort(head));
  head.append(button);
}
heads[0].setAttribute("aria-sort", "ascending");
