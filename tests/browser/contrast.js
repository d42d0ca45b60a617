// How far two colours are from each other, and what lies behind an element: the beginning of a function that asks.
const parts = (colour) => colour.match(/[\d.]+/g).map(Number);
const light = (colour) => {
  const [r, g, b] = parts(colour).map((part) => part / 255).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const behind = (node) => node && (parts(getComputedStyle(node).backgroundColor)[3] ?? 1) < 1 ? behind(node.parentElement) : getComputedStyle(node ?? document.documentElement).backgroundColor;
const far = (a, b) => (Math.max(light(a), light(b)) + 0.05) / (Math.min(light(a), light(b)) + 0.05);
