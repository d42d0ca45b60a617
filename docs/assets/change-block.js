// A block: what somebody wants changed, as text that `strategi apply` reads. Nothing here knows the page.

// What stood in a field when its form was opened: FNV-1a, 32 bits, as macros/editing/change_block.py counts it.
export function tag(text) {
  let sum = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) sum = Math.imul(sum ^ byte, 0x01000193) >>> 0;
  return sum.toString(16).padStart(8, "0");
}

// The same of a row, by which it is known where rows have no ids: its cells by their titles, in the order of the columns.
export const rowTag = (cells) => tag(Object.entries(cells).map(([title, text]) => `${title}: ${text}`).join("\n"));

// Every value is a JSON string, which YAML reads as it is. A part is { what: "change" or "new", kind, id, of, was, fields }.
export function writeBlock(parts) {
  const said = JSON.stringify;
  const lines = ["strategi: 1", "changes:"];
  for (const { what, kind, fields, ...more } of parts) {
    lines.push(`- ${what}: ${kind}`);
    for (const name of ["id", "of", "was"]) if (more[name]) lines.push(`  ${name}: ${said(more[name])}`);
    lines.push("  fields:");
    for (const [title, value] of Object.entries(fields)) {
      lines.push(`    ${said(title)}: ${what === "new" ? said(value) : `{was: ${said(value.was)}, now: ${said(value.now)}}`}`);
    }
  }
  return `${lines.join("\n")}\n`;
}

// A value as it is written here: a JSON string, a word, or either by name within braces; and where it ends.
function valueAt(text, at = 0) {
  const rest = text.slice(at);
  const begun = at + rest.length - rest.trimStart().length;
  const quoted = /^\s*("(?:[^"\\]|\\.)*")/.exec(rest);
  if (quoted) return [JSON.parse(quoted[1]), at + quoted[0].length];
  if (text[begun] !== "{") {
    const plain = /^[^,{}"]*/.exec(text.slice(begun))[0];
    return [plain.trim(), begun + plain.length];
  }
  const found = {};
  let here = begun + 1;
  while (!/^\s*\}/.test(text.slice(here))) {
    const [name, colon] = nameAt(text, here);
    [found[name], here] = valueAt(text, colon);
    const next = /^\s*(,|(?=\}))/.exec(text.slice(here));
    if (!next) throw new SyntaxError();
    here += next[0].length;
  }
  return [found, text.indexOf("}", here) + 1];
}

function nameAt(text, at) {
  const found = /^\s*(?:("(?:[^"\\]|\\.)*")|([^:{}"]+?))\s*:(?=\s|$|")/.exec(text.slice(at));
  if (!found) throw new SyntaxError();
  return [found[1] ? JSON.parse(found[1]) : found[2], at + found[0].length];
}

// The parts of a block, also where it stands in a letter or between fences. Raises an error with the `line` that cannot be read.
export function readBlock(text) {
  const lines = text.replace(/^\ufeff/, "").replace(/\r\n?/g, "\n").split("\n").map((line) => line.replace(/^(?:> ?)+/, ""));
  const start = lines.findIndex((line) => line.trim() === "strategi: 1");
  const parts = [];
  let depth = 0;
  for (const [number, line] of lines.entries()) {
    if (number <= start || !line.trim() || line.trim() === "changes:" || line.trim().startsWith("#")) continue;
    if (start < 0 || line.trim().startsWith("```")) break;
    try {
      if (/^\s*- \{/.test(line)) {
        const [{ change, new: added, ...part }] = valueAt(line, line.indexOf("{"));
        parts.push({ what: change ? "change" : "new", kind: change ?? added, fields: {}, ...part });
        continue;
      }
      const begins = /^\s*- /.exec(line);
      const indent = /^[\s-]*/.exec(line)[0].length;
      const [name, after] = nameAt(line, indent);
      const [value] = valueAt(line, after);
      if (begins) parts.push({ what: name, kind: value, fields: {} }), (depth = 0);
      else if (depth && indent > depth) parts[parts.length - 1].fields[name] = value;
      else if (name === "fields") (depth = indent), value && (parts[parts.length - 1].fields = value);
      else if (["id", "of", "was"].includes(name)) parts[parts.length - 1][name] = value;
      else throw new SyntaxError();
    } catch {
      throw Object.assign(new Error("not a block"), { line: number + 1 });
    }
  }
  if (!parts.length) throw Object.assign(new Error("no block"), { line: 0 });
  return parts;
}

// What a file with the block is called: the same block always has the same name.
export function blockName(parts, text) {
  const [first] = parts;
  const about = [first.kind, first.of, first.id].filter(Boolean).join("-").toLowerCase().replace(/[^a-z0-9]+/g, "-");
  return `${about}-${tag(text)}.yml`;
}
