// The form of one record: what must be there first, what is seldom used folded, and a new source where it is needed.
import { element, Fields, fieldsOf, filled, settled } from "./change-fields.js";

// `page` is { words, choices, language, names, draft }; what is shown answers to `check`.
export class RecordForm {
  constructor(page, part, within = null) {
    Object.assign(this, { page, part, within, inner: new Map() });
    const { words, choices, language, names, draft } = page;
    const set = (title, cell) => {
      draft.set(part, title, cell);
      page.changed();
    };
    this.fields = new Fields({ form: part.form, values: part.values, words, choices, language, names, set, sources: this.sources() });
    this.node = element("div", { className: "record-form" }, ...this.parts());
    // Told when somebody has left a field, and not while it is being written.
    this.node.addEventListener("change", ({ target }) => {
      // What is searched for is no answer.
      if (target.type === "search") return;
      const title = [...this.fields.controls].find(([, { node }]) => node === target || (node.tagName === "FIELDSET" && node.contains(target)))?.[0];
      if (title) settled(() => this.tellAll((one) => one === title || this.told?.has(one)));
    });
  }

  parts() {
    const { words, language } = this.page;
    const { part } = this;
    const { form } = part;
    const used = (columns) => {
      const filledIn = form.rows.filter(([, , cells]) => columns.some((one) => cells[one.title])).length;
      return columns.some((one) => part.values[one.title]) || filledIn * 2 >= form.rows.length;
    };
    const [must, usual, seldom] = [[], [], []];
    for (const [name, fields] of this.grouped()) {
      const columns = fields.flat();
      const needed = form.groups[name]?.required || columns.some((one) => one.required || (one.cited && !one.path.includes(".")));
      (needed ? must : used(columns) ? usual : seldom).push([name, fields]);
    }
    const shown = ([name, fields]) => {
      const nodes = fields.map((columns) => this.fields.field(columns));
      const group = form.groups[name];
      return group ? element("fieldset", { className: "group" }, element("legend", {}, group.label[language]), ...nodes) : nodes[0];
    };
    const section = (title, found) => (found.length ? [element(this.within ? "h4" : "h3", {}, title), ...found.map(shown)] : []);
    const folded = seldom.length ? element("details", { className: "seldom" }, element("summary", {}, words.seldom), ...seldom.map(shown)) : null;
    return [...this.whose(), ...section(words.must, must), ...section(words.may, usual), ...(folded ? [folded] : [])];
  }

  grouped() {
    const found = new Map();
    for (const columns of fieldsOf(this.part.form)) {
      // Nothing is asked that there is nothing to answer with.
      if (columns[0].refers && columns[0].refers !== "source" && !this.page.names[columns[0].refers].length) continue;
      const [name] = columns[0].path.split(".");
      found.set(name, [...(found.get(name) ?? []), columns]);
    }
    return found;
  }

  // What a new record belongs to, where the address does not say it.
  whose() {
    const { part, page } = this;
    const { words, language, names } = page;
    const known = part.form.parents.flatMap((kind) => names[kind] ?? []);
    if (part.what !== "new" || !known.length || (part.of && part.asked !== true)) return [];
    part.asked = true;
    const choose = element("select", { id: "hor-till" }, element("option", { value: "" }, words.nothing));
    choose.append(...known.map(([id, name]) => element("option", { value: id, selected: id === part.of }, typeof name === "string" ? name : name[language] ?? Object.values(name)[0])));
    const error = element("p", { className: "wrong", id: "hor-till-fel" });
    choose.setAttribute("aria-describedby", error.id);
    choose.addEventListener("change", () => {
      part.of = part.parent = choose.value;
      page.draft.sent = false;
      page.changed();
    });
    this.fields.controls.set("", { node: choose, error, label: words.belongs_to });
    return [element("div", { className: "field" }, element("label", { htmlFor: choose.id }, `${words.belongs_to} `, element("span", { className: "need" }, words.required)), error, choose)];
  }

  // New sources stand in the field that they were added in.
  sources() {
    const { page } = this;
    const added = () => [...page.draft.parts.values()].filter((part) => part.what === "new" && part.kind === "source");
    const { words } = page;
    return {
      options: () => added().map(({ key, values }) => [key, values.title || words.new_source, values.publisher || " ", values.date]),
      adder: (column, ids, choose, show) => {
        const place = element("div", {});
        const open = (part) => {
          const form = new RecordForm(page, part, this);
          const gone = element("button", { type: "button", className: "button" }, words.no_source);
          const box = element("fieldset", { className: "new-source" }, element("legend", {}, words.new_source), form.node, gone);
          const forget = () => {
            page.draft.remove(part);
            this.inner.delete(part.key);
            box.remove();
            show();
            page.changed();
          };
          gone.addEventListener("click", () => (forget(), button.focus()));
          form.node.addEventListener("change", show);
          this.inner.set(part.key, form);
          place.append(box);
          return box;
        };
        const button = element("button", { type: "button", className: "button" }, words.add_source);
        button.addEventListener("click", async () => {
          const part = await page.draft.adding("source", "", { language: "sv" });
          choose(part.key);
          open(part).querySelector("input, select, textarea").focus();
        });
        for (const part of added()) if (ids().includes(part.key) && !this.inner.has(part.key)) open(part);
        return element("div", {}, place, button);
      },
    };
  }

  message(column, wrong, values = {}) {
    const label = this.fields.controls.get(column?.title ?? "").label;
    return filled(this.page.words.error[wrong], { field: label, ...values });
  }

  // Tells what is wrong in the fields that `which` lets through, and gives [node, message] for each.
  tellAll(which) {
    const faults = new Map(this.page.draft.faults(this.part).map((one) => [one[0]?.title ?? "", one]));
    const found = [];
    for (const [title, { node, error }] of this.fields.controls) {
      if (!which(title)) continue;
      const message = faults.has(title) ? this.message(...faults.get(title)) : "";
      this.fields.tell(title, message);
      if (message) found.push([error.closest("fieldset.picker") ?? node, message]);
    }
    return found;
  }

  // Everything that is wrong here and in the new sources here, told and unfolded.
  check() {
    this.told = new Set(this.fields.controls.keys());
    const found = [...this.tellAll(() => true), ...[...this.inner.values()].flatMap((form) => form.check())];
    for (const [node] of found) for (let one = node.closest("details"); one; one = one.parentElement.closest("details")) one.open = true;
    return found;
  }
}

// What is wrong, in one place, with a link to each; it takes the reader there.
export function summary(words, found) {
  const lead = ([node, message]) => {
    const link = element("a", { href: `#${node.id}` }, message);
    link.addEventListener("click", (event) => {
      event.preventDefault();
      (node.tagName === "FIELDSET" ? node.querySelector("input") ?? node : node).focus();
      node.scrollIntoView({ block: "center" });
    });
    return element("li", {}, link);
  };
  const title = filled(found.length === 1 ? words.wrong.one : words.wrong.other, { n: found.length });
  return element("div", { className: "notice wrongs", tabIndex: -1 }, element("h3", {}, title), element("ul", {}, ...found.map(lead)));
}

