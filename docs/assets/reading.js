// Two helps for reading: the easy text alone at the press of a button, and the explanation of a word where it stands.
"use strict";

// Without this script the easy text is folded above the ordinary one. Nothing is remembered.
const easy = document.querySelector(".easy-box");
if (easy) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "level-button";
  button.textContent = easy.querySelector("summary").textContent;
  button.setAttribute("aria-controls", "lattlast");
  easy.before(button);
  easy.classList.add("with-button");

  const show = (only) => {
    button.setAttribute("aria-pressed", String(only));
    easy.open = only;
    easy.closest(".page").classList.toggle("only-easy", only);
  };
  button.addEventListener("click", () => show(button.getAttribute("aria-pressed") !== "true"));
  // A link to the easy text opens it; one to anything else on the page must not lead to what is hidden.
  const follow = () => location.hash && show(location.hash === "#lattlast");
  addEventListener("hashchange", follow);
  show(location.hash === "#lattlast");
}

// Without this script, a word is a link to the glossary.
let shown;

function hide() {
  if (!shown) return;
  shown.note.classList.remove("open");
  shown.word.setAttribute("aria-expanded", "false");
  shown = undefined;
}

function open(word, note) {
  hide();
  shown = { word, note };
  word.setAttribute("aria-expanded", "true");
  note.classList.add("open");
  const at = word.getClientRects()[0];
  const from = note.offsetParent.getBoundingClientRect();
  const below = at.bottom + 6 + note.offsetHeight < innerHeight;
  const left = Math.max(16, Math.min(at.left, document.documentElement.clientWidth - note.offsetWidth - 16));
  note.style.left = `${left - from.left}px`;
  note.style.top = `${(below ? at.bottom + 6 : at.top - note.offsetHeight - 6) - from.top}px`;
  // So that it is read out, and Tab goes on from here.
  note.focus({ preventScroll: true });
}

for (const word of document.querySelectorAll("a.term")) {
  const note = document.querySelector(`.term-note[data-note="${word.dataset.note}"]`);
  if (!note) continue;
  word.setAttribute("role", "button");
  word.setAttribute("aria-expanded", "false");
  word.setAttribute("aria-haspopup", "dialog");
  note.tabIndex = -1;

  word.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (shown?.word === word) hide();
    else open(word, note);
  });
  word.addEventListener("keydown", (event) => {
    if (event.key !== " ") return;
    event.preventDefault();
    word.click();
  });
}

document.addEventListener("pointerdown", ({ target }) => {
  if (shown && !shown.note.contains(target) && !shown.word.contains(target)) hide();
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !shown) return;
  const { word } = shown;
  hide();
  word.focus();
});
