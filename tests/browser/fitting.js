// Everything on the page that does not fit into the window or into its own box, each as "what: element".
() => {
  const width = document.documentElement.clientWidth;
  const name = (element) => {
    const classes = [...element.classList].map((word) => `.${word}`).join("");
    const text = element.textContent.trim().replace(/\s+/g, " ").slice(0, 40);
    return `${element.localName}${element.id ? `#${element.id}` : ""}${classes} “${text}”`;
  };
  const clips = (style) => style.overflowX !== "visible";
  const found = [];
  if (document.scrollingElement.scrollWidth > width) {
    found.push(`the page is ${document.scrollingElement.scrollWidth} px wide in a window of ${width} px`);
  }
  const boxes = [...document.body.querySelectorAll("*")].filter((element) => {
    const style = getComputedStyle(element);
    if (!clips(style)) return false;
    const box = element.getBoundingClientRect();
    return style.clipPath === "none" && style.clip === "auto" && box.width > 1 && !element.closest("svg");
  });
  for (const box of boxes) {
    if (/auto|scroll/.test(getComputedStyle(box).overflowX) && box.scrollWidth > box.clientWidth + 1) {
      found.push(`scrolls sideways: ${name(box)}`);
    }
  }
  const hiding = boxes.filter((element) => getComputedStyle(element).overflowX !== "auto");
  const known = new Map([[null, false]]);
  const unseen = (element) => {
    if (!known.has(element)) known.set(element, getComputedStyle(element).clipPath !== "none" || unseen(element.parentElement));
    return known.get(element);
  };
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  while (texts.nextNode()) {
    const parent = texts.currentNode.parentElement;
    if (!texts.currentNode.data.trim() || !parent.checkVisibility() || parent.closest("select, .skip:not(:focus)")) continue;
    if (unseen(parent)) continue;
    const box = hiding.find((element) => element.contains(parent));
    range.selectNodeContents(texts.currentNode);
    for (const piece of range.getClientRects()) {
      if (piece.right > width + 1 || piece.left < -1) found.push(`outside the window: ${name(parent)}`);
      if (!box) continue;
      const edge = box.getBoundingClientRect();
      if (piece.right > edge.right + 2 || piece.bottom > edge.bottom + 2) found.push(`cut off: ${name(parent)}`);
    }
  }
  return [...new Set(found)].slice(0, 5);
}
