// The fields of a form: what is asked, what is said about it, and what is wrong, each where a keyboard and a screen reader find it.
import { idsOf, tidy } from "./change-check.js";

const FEW = 12;
const SHOWN = 20;
let made = 0;

export function element(name, properties = {}, ...children) {
  const { aria = {}, ...rest } = properties;
  const node = Object.assign(document.createElement(name), rest);
  for (const [key, value] of Object.entries(aria)) if (value) node.setAttribute(key === "role" ? key : `aria-${key}`, value);
  node.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
  return node;
}

// What moves the page waits until a press has ended, which would otherwise miss what it was meant for.
let pressed = false;
addEventListener("pointerdown", () => (pressed = true), true);
for (const end of ["pointerup", "pointercancel"]) addEventListener(end, () => (pressed = false), true);
export function settled(act) {
  if (!pressed) act();
  else addEventListener("pointerup", () => setTimeout(act), { once: true });
}

// Within a sentence; names of languages keep their letter.
export const lower = (text) => text.charAt(0).toLowerCase() + text.slice(1);

export const filled = (text, values = {}) => text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);

// What a record is called in the page's language; of a source, who published it, what and when.
export function called(option, language) {
  const [id, name, publisher, date] = option;
  const said = typeof name === "string" ? name : name[language] ?? Object.values(name)[0];
  return publisher?.trim() ? `${publisher}: ${said}${date ? ` (${date})` : ""}` : said || id;
}

// A form's columns by field: those of one path are the same in several languages.
export function fieldsOf(form) {
  const found = new Map();
  for (const column of form.columns) found.set(column.path, [...(found.get(column.path) ?? []), column]);
  return [...found.values()];
}

// A text field grows with what is in it, as far as is comfortable.
const rows = (text, least) => Math.min(12, Math.max(least, Math.ceil(text.length / 42), text.split("\n").length + 1));

export class Fields {
  // `at` is { form, values, names, words, choices, language, set, sources }: the answers by title, and who is told of a new one.
  constructor(at) {
    Object.assign(this, at);
    this.controls = new Map();
  }

  need(column) {
    const { words } = this;
    return element("span", { className: "need" }, column.required || (column.cited && !column.path.includes(".")) ? words.required : column.needed ? words.needed : words.optional);
  }

  field(columns) {
    const [first] = columns;
    const label = first.label[this.language];
    const help = first.help?.[this.language];
    const helpId = `hjalp-${++made}`;
    const helped = help ? element("p", { className: "help", id: helpId }, help) : null;
    const many = first.refers && first.kind === "ids";
    if (many) return this.picker(first, label, helped, helpId);
    if (columns.length === 1) return this.single(first, label, helped, helpId);
    const sides = columns.map((column) => this.single(column, this.words.in_language[column.language] ?? column.language, null, helpId));
    return element("fieldset", { className: "field" }, element("legend", {}, label), helped, element("div", { className: "sides" }, ...sides));
  }

  single(column, label, helped, helpId) {
    const id = `falt-${++made}`;
    const node = this.control(column);
    const error = element("p", { className: "wrong", id: `${id}-fel` });
    const count = column.most ? element("p", { className: "help", id: `${id}-antal` }) : null;
    Object.assign(node, { id, name: column.title, value: this.values[column.title] ?? "" });
    if (column.language) node.lang = column.language;
    node.setAttribute("aria-describedby", [error.id, helpId, count?.id].filter(Boolean).join(" "));
    const told = count ? element("p", { className: "sr-only", aria: { role: "status" } }) : null;
    const tell = () => {
      const { length } = [...tidy(node.value)];
      count.textContent = filled(this.words.count, { n: length, most: column.most });
      count.classList.toggle("over", length > column.most);
      // Heard once, where it matters, and not at every key.
      told.textContent = length > column.most ? filled(this.words.error.long, { n: column.most, over: length - column.most }) : "";
    };
    if (count) tell();
    node.addEventListener("input", () => {
      this.set(column.title, tidy(node.value));
      if (count) tell();
    });
    this.controls.set(column.title, { column, node, error, label: column.language ? `${column.label?.[this.language] ?? this.firstLabel(column)} ${lower(label)}` : label });
    return element("div", { className: "field" }, element("label", { htmlFor: id }, `${label} `, this.need(column)), helped, error, node, count, told);
  }

  firstLabel(column) {
    return this.form.columns.find((one) => one.path === column.path).label[this.language];
  }

  control(column) {
    const value = this.values[column.title] ?? "";
    const { schema = {} } = column;
    if (column.path === "language") return this.languageChoice(value);
    if (column.choices || column.refers) {
      const options = column.choices?.map((one) => [one, this.word(column, one)]) ?? this.names[column.refers].map((one) => [one[0], called(one, this.language)]);
      // What is there stands as it is, also where it is no longer offered.
      if (value && !options.some(([one]) => one === value)) options.push([value, value]);
      return element("select", {}, element("option", { value: "" }, this.words.nothing), ...options.map(([one, text]) => element("option", { value: one }, text)));
    }
    const short = column.most || schema.pattern || schema.format || schema.type || (!column.language && column.kind !== "lines");
    if (!value.includes("\n") && short) {
      return element("input", { type: "text", autocomplete: "off", inputMode: schema.type === "integer" ? "numeric" : schema.pattern?.includes("https") ? "url" : "text" });
    }
    return element("textarea", { rows: rows(value, column.language && column.kind === "text" ? 3 : 5) });
  }

  // The language of a source is chosen by its name.
  languageChoice(value) {
    const names = new Intl.DisplayNames([this.language], { type: "language" });
    const codes = [...new Set(["sv", "en", "nb", "da", "fi", "de", "fr", ...(value ? [value] : [])])];
    return element("select", {}, element("option", { value: "" }, this.words.nothing), ...codes.map((code) => element("option", { value: code }, names.of(code))));
  }

  word(column, value) {
    return column.kind === "yes" ? this.words[value] : this.choices[column.words]?.[value] ?? value;
  }

  // Several of what there is: all of it as boxes where it is little, else what is chosen and a search among the rest.
  picker(column, label, helped, helpId) {
    const id = `falt-${++made}`;
    const error = element("p", { className: "wrong", id: `${id}-fel` });
    const chosen = element("div", { className: "chosen" });
    const offered = element("div", { className: "offered" });
    const box = element("fieldset", { className: "field picker", id, name: column.title, tabIndex: -1, aria: { describedby: `${error.id}${helped ? ` ${helpId}` : ""}` } }, element("legend", {}, `${label} `, this.need(column)), helped, error, chosen);
    const ids = () => idsOf(this.values[column.title] ?? "");
    const added = () => (column.refers === "source" ? this.sources.options() : []);
    const options = () => [...this.names[column.refers], ...added()];
    // A new source that is no longer ticked stays in sight, as its fields do.
    const inSight = () => [...new Set([...ids(), ...added().map(([one]) => one)])];
    const few = options().length <= FEW;
    const choose = (one, wanted) => {
      this.set(column.title, [...ids().filter((other) => other !== one), ...(wanted ? [one] : [])].join(", "));
    };
    const tick = (option) => {
      const node = element("input", { type: "checkbox", checked: ids().includes(option[0]), value: option[0] });
      node.addEventListener("change", () => {
        choose(option[0], node.checked);
        if (!few) show(node.closest(".offered") ? "offered" : "chosen", option[0]);
      });
      return element("label", { className: "tick" }, node, " ", element("span", {}, called(option, this.language)));
    };
    const status = element("p", { className: "help", aria: { role: "status" } });
    const search = element("input", { type: "search", autocomplete: "off", id: `${id}-sok` });
    const show = (where, focused) => {
      const all = options();
      chosen.replaceChildren(...(few ? all : inSight().map((one) => all.find(([other]) => other === one) ?? [one, one])).map(tick));
      if (few) return;
      const wanted = search.value.toLowerCase().split(/\s+/).filter(Boolean);
      const found = wanted.length ? all.filter((option) => !inSight().includes(option[0]) && wanted.every((word) => called(option, this.language).toLowerCase().includes(word))) : [];
      offered.replaceChildren(...found.slice(0, SHOWN).map(tick));
      status.textContent = !wanted.length ? "" : filled(found.length > SHOWN ? this.words.more_hits : this.words.hits, { n: found.length });
      // The box that was ticked has moved; whoever uses a keyboard moves with it or stays by the search.
      if (focused) (box.querySelector(`input[value="${focused}"]`) ?? search).focus();
    };
    search.addEventListener("input", () => show());
    search.addEventListener("keydown", (event) => event.key === "Enter" && event.preventDefault());
    if (!few) box.append(element("label", { htmlFor: search.id }, filled(this.words.search_among, { what: lower(label) })), search, status, offered);
    if (column.refers === "source") box.append(this.sources.adder(column, ids, (one) => (choose(one, true), show()), () => show()));
    show();
    this.controls.set(column.title, { column, node: box, error, label, show });
    return box;
  }

  // What is wrong with a field is told at it, and where it begins for whoever hears the page.
  tell(title, message) {
    const { node, error } = this.controls.get(title);
    error.textContent = message ?? "";
    if (node.tagName !== "FIELDSET") node.setAttribute("aria-invalid", String(Boolean(message)));
  }
}
