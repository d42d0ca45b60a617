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

// Without this script, or in a browser without popovers, a word is a link to the glossary.
for (const word of document.querySelectorAll("a.term")) {
  const note = document.querySelector(`.term-note[data-note="${word.dataset.note}"]`);
  if (!note?.showPopover) continue;
  word.setAttribute("role", "button");
  word.setAttribute("aria-expanded", "false");
  word.setAttribute("aria-haspopup", "dialog");
  note.tabIndex = -1;
  let wasOpen = false;

  const open = () => {
    note.showPopover();
    const at = word.getClientRects()[0];
    const below = at.bottom + 6 + note.offsetHeight < innerHeight;
    const left = Math.max(16, Math.min(at.left, document.documentElement.clientWidth - note.offsetWidth - 16));
    note.style.position = "absolute";
    note.style.inset = "auto";
    note.style.left = `${left + scrollX}px`;
    note.style.top = `${(below ? at.bottom + 6 : at.top - note.offsetHeight - 6) + scrollY}px`;
    // So that it is read out, Tab goes on from here, and Esc leads back to the word.
    note.focus({ preventScroll: true });
  };
  // A press outside an open note closes it before the click is told.
  word.addEventListener("pointerdown", () => { wasOpen = note.matches(":popover-open"); });
  word.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (event.detail && wasOpen) wasOpen = false;
    else if (note.matches(":popover-open")) note.hidePopover();
    else open();
  });
  word.addEventListener("keydown", (event) => {
    if (event.key !== " ") return;
    event.preventDefault();
    word.click();
  });
  note.addEventListener("toggle", (event) => word.setAttribute("aria-expanded", String(event.newState === "open")));
}
