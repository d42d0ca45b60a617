// What is going to be sent, sentence by sentence, and the ways to send it. Nothing leaves the page until one is taken.
import { difference, idsOf } from "./change-check.js";
import { called, element, filled, lower } from "./change-fields.js";

// Longer addresses are refused: by GitHub, and by the letter programs that a browser hands them to.
const LONGEST = { issue: 7000, file: 7000, mail: 1900 };

function saidOf(page, part, column, cell) {
  const { words, choices, language, names, draft } = page;
  if (column.choices) return cell && (column.kind === "yes" ? words[cell] : choices[column.words]?.[cell] ?? cell);
  if (column.path === "language" && cell) return new Intl.DisplayNames([language], { type: "language" }).of(cell);
  if (!column.refers) return cell;
  const named = (id) => {
    const added = draft.parts.get(id);
    if (added) return called([id, added.values.title ?? "", added.values.publisher || " ", added.values.date], language);
    const known = names[column.refers].find(([one]) => one === id);
    return known ? called(known, language) : id;
  };
  return idsOf(cell).map(named).join("\n");
}

// A row for each field: what it is called, and what has become of it.
function changes(page, part) {
  const { words, language } = page;
  const titles = page.draft.titles(part);
  const rows = part.form.columns.filter(({ title }) => titles.includes(title)).flatMap((column) => {
    const first = part.form.columns.find((one) => one.path === column.path);
    const group = part.form.groups[column.path.split(".")[0]];
    const label = [group?.label[language], first.label[language]].filter(Boolean).join(": ") + (column.language ? ` ${lower(words.in_language[column.language] ?? column.language)}` : "");
    const [old, now] = [part.base[column.title] ?? "", part.values[column.title] ?? ""].map((cell) => saidOf(page, part, column, cell.trim()));
    // Of what is new, all is new.
    if (part.what === "new") return [element("dt", {}, label), element("dd", column.language ? { lang: column.language } : {}, now)];
    const split = column.refers || column.choices ? (text) => text.split("\n").filter(Boolean) : undefined;
    const pieces = difference(old, now, split).flatMap(([what, text]) => {
      if (!what) return [element("span", { className: "same" }, text), " "];
      const told = element("span", { className: "told" }, `${what < 0 ? words.taken : words.added}: `);
      return [element(what < 0 ? "del" : "ins", {}, told, text), " "];
    });
    return [element("dt", {}, label), element("dd", column.language ? { lang: column.language } : {}, ...pieces)];
  });
  return element("dl", { className: "changes" }, ...rows);
}

const encoded = encodeURIComponent;

// Each way as { way, href } or { way, tooLong }; which there are depends on what the site has.
function ways(page, block) {
  const { words, repository, contact, branch } = page;
  const title = filled(words.subject, { what: block.parts.map((part) => part.id || part.of || part.kind).join(", ").slice(0, 80) });
  const found = [];
  if (contact) found.push(["mail", `mailto:${contact}?subject=${encoded(title)}&body=${encoded(`${words.letter}\r\n\r\n${block.text.replace(/\n/g, "\r\n")}`)}`]);
  if (repository) {
    found.push(["issue", `${repository}/issues/new?template=change.yml&title=${encoded(title)}&block=${encoded(block.text)}`]);
    found.push(["file", `${repository}/new/${branch}?filename=${encoded(`inbox/${block.name}`)}&value=${encoded(block.text)}`]);
  }
  return found.map(([way, href]) => (href.length <= LONGEST[way] ? { way, href } : { way, tooLong: href.length }));
}

export function review(page, { heading, save }) {
  const { words, draft } = page;
  const block = draft.block();
  const told = draft.changed.map((part) => {
    const gone = element("button", { type: "button", className: "button" }, words.remove, element("span", { className: "sr-only" }, `: ${page.title(part)}`));
    gone.addEventListener("click", () => {
      draft.remove(part);
      page.show();
    });
    const more = element("a", { href: page.link(part) }, words.go_on, element("span", { className: "sr-only" }, `: ${page.title(part)}`));
    return element("section", { className: "part" }, element("h3", {}, page.title(part)), page.whose(part) ? element("p", { className: "note" }, page.whose(part)) : null, changes(page, part), element("p", { className: "part-ways" }, more, " ", gone));
  });
  const sent = () => (draft.sent = true);
  const found = ways(page, block);
  const list = found.map(({ way, href, tooLong }) => {
    const link = element(href ? "a" : "span", href ? { href, className: "button", rel: "noreferrer" } : { className: "note" }, tooLong ? words.ways[way].too_long : words.ways[way].name);
    if (href && way !== "mail") Object.assign(link, { target: "_blank", rel: "noreferrer noopener" });
    link.addEventListener("click", () => href && sent());
    return element("li", {}, link, element("p", { className: "help" }, words.ways[way].needs));
  });
  const download = element("button", { type: "button", className: "button" }, words.ways.download.name);
  download.addEventListener("click", () => (save(block), sent()));
  list.push(element("li", {}, download, element("p", { className: "help" }, found.length ? words.ways.download.needs : words.ways.download.nobody, page.contact ? ` ${filled(words.ways.download.address, page)}` : "")));
  const text = element("textarea", { id: "block", readOnly: true, rows: Math.min(16, block.text.split("\n").length), value: block.text, spellcheck: false });
  const status = element("p", { aria: { role: "status" } });
  const copy = element("button", { type: "button", className: "button" }, words.copy);
  copy.addEventListener("click", async () => {
    text.select();
    status.textContent = "";
    status.textContent = await navigator.clipboard.writeText(block.text).then(() => words.copied, () => words.copy_yourself);
    sent();
  });
  return [
    heading(words.review),
    element("p", {}, words.review_text),
    ...told,
    element("p", { className: "note" }, words.only_whole),
    element("h3", {}, words.how),
    found.length ? null : element("p", { className: "notice" }, words.nobody),
    element("p", {}, words.never),
    element("ul", { className: "change-ways" }, ...list),
    element("h3", {}, words.block),
    element("p", { id: "block-om" }, words.block_text),
    element("label", { htmlFor: text.id }, words.block_label),
    text,
    element("p", {}, copy),
    status,
  ].filter(Boolean);
}
