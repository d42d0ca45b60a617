// What is wrong with how the focused element shows that it is focused; null when all is well.
(width) => {
  const element = document.activeElement;
  const style = getComputedStyle(element);
  const box = element.getBoundingClientRect();
  const bar = document.querySelector(".safety-bar") ?? document.createElement("div");
  const numbers = (colour) => colour.match(/[\d.]+/g).map(Number);
  const light = (colour) => {
    const [r, g, b] = numbers(colour).map((part) => part / 255).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const behind = (node) => {
    const colour = node ? getComputedStyle(node).backgroundColor : "rgb(255, 255, 255)";
    return node && (numbers(colour)[3] ?? 1) < 1 ? behind(node.parentElement) : colour;
  };
  const contrast = (a, b) => (Math.max(light(a), light(b)) + 0.05) / (Math.min(light(a), light(b)) + 0.05);
  const problems = [];
  if (style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2) problems.push(`its outline is ${style.outline}`);
  else if (contrast(style.outlineColor, behind(element.parentElement)) < 3) problems.push(`its outline ${style.outlineColor} is hard to see on ${behind(element.parentElement)}`);
  if (box.width < 1 || box.height < 1) problems.push("it has no size");
  if (box.left < 0 || box.right > width) problems.push("it is beside the window");
  const fits = box.height <= innerHeight - bar.offsetHeight;
  if (box.bottom <= 0 || box.top >= innerHeight || (fits && box.bottom > innerHeight + 1)) problems.push("it is outside the window");
  const lifted = bar.contains(element) || element.closest(".skip, dialog");
  if (!lifted && box.top < bar.getBoundingClientRect().bottom - 1) problems.push("it is under the bar at the top");
  for (const piece of element.getClientRects()) {
    const [x, y] = [piece.left + piece.width / 2, piece.top + piece.height / 2];
    if (y < 0 || y > innerHeight) continue;
    const top = document.elementFromPoint(x, y);
    if (top && !element.contains(top) && !top.contains(element)) problems.push(`it is covered by ${top.localName}.${top.className}`);
  }
  const text = (element.ariaLabel ?? element.textContent).trim().replace(/\s+/g, " ").slice(0, 40);
  return problems.length ? `${element.localName}#${element.id}.${element.className} “${text}”: ${problems.join(", ")}` : null;
}
