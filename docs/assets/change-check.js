// What can be said of an answer before it is sent, by the rules of its field, and what has become of a text, sentence by sentence.

const MARKUP = /<[/!?a-z]|&(?:#\d+|#x[0-9a-f]+|[a-z]+\d*);|\{[{%#]|[%#}]\}/i;
const ADDRESS = /^https:\/\/[^\s/<>"'\\@]+\.[^\s/<>"'\\@]+(?:\/[^\s<>"'\\]*)?$/;

// As macros/editing/sheet_rows.py tidies a cell.
export const tidy = (cell) => cell.replace(/\r\n?/g, "\n").trim().split("\n").map((line) => line.trimEnd()).join("\n");
export const idsOf = (cell) => cell.split(/[,\n]/).map((id) => id.trim()).filter(Boolean);

function isDay(text) {
  const [year, month = "01", day = "01"] = text.split("-");
  const found = new Date(Date.UTC(year, month - 1, day));
  return found.getUTCMonth() === month - 1 && found.getUTCDate() === Number(day) && Number(year) > 0;
}

function today() {
  const now = new Date();
  return new Date(now - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
}

// The JSON Schema keywords that macros/editing/form_columns.py writes. The answer is a text; so is what it is laid beside.
function broken(schema, text) {
  if (schema.format === "date") return /^\d{4}-\d\d-\d\d$/.test(text) && isDay(text) ? null : "day";
  if (schema.type === "integer") return /^(?:0|[1-9]\d{0,8})$/.test(text) && Number(text) >= (schema.minimum ?? 0) ? null : "number";
  if (schema.enum) return schema.enum.includes(text) ? null : "pattern";
  if (!schema.pattern) return null;
  const fits = new RegExp(schema.pattern).test(text);
  if (schema.pattern.includes("{4}(-")) return fits && isDay(text) ? null : "date";
  if (schema.pattern.includes("https://")) return text.startsWith("http://") ? "http" : ADDRESS.test(text) ? null : "url";
  return fits ? null : "pattern";
}

// The word of what is wrong with a field, and what it is filled in with; nothing where nothing is. `values` are all answers of the record.
export function fault(form, column, values) {
  const text = tidy(values[column.title] ?? "");
  if (!text) return isNeeded(form, column, values) ? [column.kind === "ids" || column.choices ? "choose" : "required"] : null;
  const letters = [...text].length;
  if (column.most && letters > column.most) return ["long", { n: column.most, over: letters - column.most }];
  if (column.choices) return column.choices.includes(text) ? null : ["choose"];
  if (column.refers) return null;
  const { schema = {} } = column;
  for (const one of column.kind === "ids" ? idsOf(text) : [text]) {
    const wrong = broken(schema.items ?? schema, one);
    if (wrong) return [wrong, { value: one.slice(0, 60) }];
    // A year or a month is later than today where its first day is.
    if (column.past && `${one}-01-01`.slice(0, 10) > today()) return ["future", { value: one }];
  }
  if (MARKUP.test(text)) return ["markup"];
  if (column.kind === "items" && column !== inOthers(form, column)[0]) {
    const first = tidy(values[inOthers(form, column)[0].title] ?? "");
    if (first && text.split("\n").length > first.split("\n").length) return ["lines"];
  }
  return null;
}

const inOthers = (form, column) => form.columns.filter((one) => one.path === column.path);

// Whether something must stand here: always, because its group has been begun, or because it has been translated.
export function isNeeded(form, column, values) {
  const filled = (one) => tidy(values[one.title] ?? "") !== "";
  const [group, inner] = column.path.split(".");
  const within = form.columns.filter((one) => one.path.startsWith(`${group}.`));
  const begun = !inner || form.groups[group]?.required || within.some(filled);
  if (column.required) return true;
  if (column.cited && begun) return values[column.path.replace(/sources$/, "certainty")] !== "general-knowledge";
  if (column.needed && begun) return true;
  const others = inOthers(form, column);
  return column === others[0] && others.slice(1).some(filled);
}

// The sentences of a text. A point in a number, or within a word, ends none.
const sentences = (text) => text.match(/\S.*?(?:[.!?…]["”»)]*(?=\s)|\n|$)/gs)?.map((one) => one.trim()).filter(Boolean) ?? [];

// What became of a text: [-1, sentence] was taken away, [1, sentence] is new, [0, sentence] stands as it stood.
export function difference(old, now, split = sentences) {
  const [before, after] = [split(old), split(now)];
  const best = Array.from({ length: before.length + 1 }, () => new Uint16Array(after.length + 1));
  for (let at = before.length; at--; ) {
    for (let to = after.length; to--; ) best[at][to] = before[at] === after[to] ? best[at + 1][to + 1] + 1 : Math.max(best[at + 1][to], best[at][to + 1]);
  }
  const found = [];
  for (let at = 0, to = 0; at < before.length || to < after.length; ) {
    if (at < before.length && to < after.length && before[at] === after[to]) found.push([0, before[at++]]), to++;
    else if (to >= after.length || (at < before.length && best[at + 1][to] >= best[at][to + 1])) found.push([-1, before[at++]]);
    else found.push([1, after[to++]]);
  }
  return found;
}
