// What somebody has changed so far: in this window only, until the person has decided what to do with it.
import { blockName, readBlock, rowTag, tag, writeBlock } from "./change-block.js";
import { fault, idsOf, tidy } from "./change-check.js";

export class Draft {
  // `load` gives the form of a kind, `names` what can be referred to.
  constructor(load, names) {
    Object.assign(this, { load, names, parts: new Map(), sent: true, made: 0 });
  }

  // The part about a record that is there.
  async changing(kind, of, id) {
    const key = [kind, of, id].join("/");
    if (this.parts.has(key)) return this.parts.get(key);
    const form = await this.load(kind);
    const row = form.rows.find(([parent, one]) => one === id && (form.key !== "nr" || parent === of));
    if (!row) return null;
    const part = { key, what: "change", kind, id, of: form.key === "nr" ? of : "", parent: row[0], form, base: row[2], values: { ...row[2] } };
    this.parts.set(key, part);
    return part;
  }

  // The part about a record that is new. What else refers to it does so by its key.
  async adding(kind, of, begun = {}) {
    const form = await this.load(kind);
    const part = { key: `ny-${++this.made}`, what: "new", kind, id: "", of, parent: of, form, base: {}, values: { ...begun } };
    this.parts.set(part.key, part);
    return part;
  }

  set(part, title, cell) {
    part.values[title] = cell;
    this.sent = false;
  }

  remove(part) {
    this.parts.delete(part.key);
    for (const other of this.parts.values()) {
      for (const column of other.form.columns.filter((one) => one.refers === part.kind)) {
        const ids = idsOf(other.values[column.title] ?? "");
        if (ids.includes(part.key)) other.values[column.title] = ids.filter((id) => id !== part.key).join(", ");
      }
    }
  }

  // The titles of what differs from what stands on the site.
  titles(part) {
    return part.form.columns.map((one) => one.title).filter((title) => tidy(part.values[title] ?? "") !== (part.base[title] ?? ""));
  }

  // What has something to say; new sources first, since others refer to them.
  get changed() {
    const found = [...this.parts.values()].filter((part) => this.titles(part).length);
    return [...found.filter((part) => part.kind === "source" && part.what === "new"), ...found.filter((part) => part.kind !== "source" || part.what !== "new")];
  }

  // What is wrong in a part: [column, what, with what].
  faults(part) {
    const found = part.form.columns.map((column) => [column, ...(fault(part.form, column, part.values) ?? [])]).filter(([, wrong]) => wrong);
    if (part.form.parents.length && part.what === "new" && !part.of) found.unshift([null, "choose"]);
    const url = part.what === "new" && part.kind === "source" && tidy(part.values.url ?? "");
    const same = url && part.form.rows.find(([, , cells]) => cells.url === url);
    if (same) found.push([part.form.columns.find((one) => one.title === "url"), "known_source", { value: same[2].title }]);
    return found;
  }

  // The id of a new source, as the others are called: who published it, and when.
  sourceId(part, taken) {
    const plain = (text) => text.normalize("NFKD").toLowerCase().replace(/[^\x20-\x7e]/g, "").match(/[a-z0-9]+/g)?.join("-") ?? "";
    const { publisher = "", date = "", title = "" } = part.values;
    const stem = [plain(publisher.split(" ")[0]), /^\d{4}(-\d\d){0,2}$/.test(date) ? date : plain(title).slice(0, 40).replace(/-[^-]*$/, "")].filter(Boolean).join("-") || "kalla";
    let id = stem;
    for (let number = 2; taken.has(id); number++) id = `${stem}-${number}`;
    return id;
  }

  // The block as parts, its text, and the name of a file with it.
  block() {
    const ids = new Map();
    const taken = new Set(this.names.source.map(([id]) => id));
    const parts = this.changed.map((part) => {
      const made = { what: part.what, kind: part.kind, id: part.id, of: part.of, was: part.what === "change" && part.form.key === "nr" ? rowTag(part.base) : "", fields: {} };
      if (part.what === "new" && part.kind === "source") {
        made.id ||= this.sourceId(part, taken);
        taken.add(made.id);
        ids.set(part.key, made.id);
      }
      const said = (column, cell) => (column.refers ? idsOf(cell).map((id) => ids.get(id) ?? id).join(", ") : tidy(cell));
      for (const column of part.form.columns.filter((one) => this.titles(part).includes(one.title))) {
        const now = said(column, part.values[column.title] ?? "");
        made.fields[column.title] = part.what === "new" ? now : { was: tag(part.base[column.title] ?? ""), now };
      }
      return made;
    });
    const text = writeBlock(parts);
    return { parts, text, name: parts.length ? blockName(parts, text) : "" };
  }

  // Takes in a block that was saved. The answer is what does not fit any longer, as [word, part or its name, title].
  async open(text, kinds) {
    const told = [];
    const renamed = new Map();
    const read = readBlock(text);
    for (const one of read) {
      const name = `${one.kind} ${one.id ?? one.of ?? ""}`.trim();
      if (!kinds.includes(one.kind) || !["change", "new"].includes(one.what)) {
        told.push(["unknown_kind", name]);
        continue;
      }
      const part = one.what === "new" ? await this.adding(one.kind, one.of ?? "") : await this.changing(one.kind, one.of ?? "", one.id ?? "");
      if (!part) {
        told.push(["gone", name]);
        continue;
      }
      // What it was to belong to may be gone, and is then asked for.
      if (one.what === "new" && !part.form.parents.flatMap((kind) => this.names[kind] ?? []).some(([id]) => id === one.of)) part.of = part.parent = "";
      if (one.what === "new" && one.id) {
        part.id = one.id;
        renamed.set(one.id, part.key);
      }
      for (const [title, value] of Object.entries(one.fields)) {
        const column = part.form.columns.find((other) => other.title === title);
        const [was, now] = typeof value === "string" ? [null, value] : [value.was, value.now ?? ""];
        const stands = part.base[title] ?? "";
        if (!column) told.push(["unknown_field", name, title]);
        else if (part.what === "change" && stands === now) told.push(["already", part, title]);
        else if (part.what === "change" && was !== null && was !== tag(stands)) told.push(["changed_since", part, title]);
        if (column) this.set(part, title, now);
      }
    }
    for (const part of this.parts.values()) {
      for (const column of part.form.columns.filter((one) => one.refers === "source" && part.values[one.title])) {
        part.values[column.title] = idsOf(part.values[column.title]).map((id) => renamed.get(id) ?? id).join(", ");
      }
    }
    this.sent = true;
    return told;
  }
}
