// Puts a local plan together out of what the reader has ticked: as Word, Excel or Markdown, or as a meeting pack on paper.
// Nothing is sent or stored. The ids of what is chosen stand after # in the address, which no server sees.
"use strict";

// A block, since the scripts of a page share their names.
{
  const form = document.querySelector(".local-plan");
  const status = form.querySelector("[role=status]");
  const answer = form.querySelector("[role=alert]");
  const buttons = [...form.querySelectorAll(".plan-buttons button")];
  const goals = [...form.querySelectorAll("input[name=goals]")];
  const rows = [...form.querySelectorAll("input:not([name=goals])")];
  const under = (goal) => rows.filter((row) => row.name === goal.value);
  const ticked = (box) => box.checked;

  function announce() {
    const number = goals.filter(ticked).length;
    status.textContent = number ? status.dataset[number === 1 ? "one" : "other"].replace("{n}", number) : status.dataset.nothing;
    for (const button of buttons) button.setAttribute("aria-disabled", String(!number));
    answer.textContent = "";
  }

  // A goal that is ticked with all that stands under it is named alone, so that the address also holds for what comes later.
  function remember() {
    const chosen = goals.filter(ticked);
    const whole = chosen.filter((goal) => under(goal).every(ticked));
    const parts = chosen.filter((goal) => !whole.includes(goal));
    const named = parts.map((goal) => `${goal.value}=${under(goal).filter(ticked).map((row) => row.value)}`);
    if (whole.length) named.unshift(`goals=${whole.map((goal) => goal.value)}`);
    history.replaceState(null, "", named.length ? `#${named.join("&")}` : location.pathname + location.search);
  }

  function recall() {
    if (location.hash && !location.hash.includes("=")) {
      // A plain id after # is a place to go to; when the reader is there, the choice comes back into the address.
      announce();
      if (goals.some(ticked)) remember();
      return;
    }
    const chosen = new URLSearchParams(location.hash.slice(1));
    const ids = (name) => (chosen.get(name) ?? "").split(",");
    for (const goal of goals) {
      const whole = ids("goals").includes(goal.value);
      goal.checked = whole || chosen.has(goal.value);
      for (const row of under(goal)) row.checked = whole || ids(goal.value).includes(row.value);
    }
    announce();
  }

  form.addEventListener("change", ({ target }) => {
    const goal = goals.find((box) => box === target || box.value === target.name);
    if (goal === target) for (const row of under(goal)) row.checked = goal.checked;
    else if (target.checked && !goal.checked) {
      goal.checked = true;
      // What the law requires comes with its goal.
      for (const row of under(goal)) row.checked ||= "law" in row.dataset;
    }
    announce();
    remember();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => {
    // The boxes are emptied after this event.
    setTimeout(() => {
      announce();
      remember();
    });
  });
  addEventListener("hashchange", recall);

  // The same as macros/downloads/local_plan/assembly.py: files are texts and slots, and a slot holds the chosen pieces.
  function* pieces({ chapters }) {
    for (const [id, { before, rows: own, after, left_out: missing }] of Object.entries(chapters)) {
      const goal = goals.find((box) => box.value === id);
      if (!goal?.checked) continue;
      yield before;
      const wanted = under(goal).filter(ticked).map((row) => row.value);
      for (const [row, piece] of Object.entries(own)) {
        if (wanted.includes(row)) yield piece;
        else if (row in missing) yield missing[row];
      }
      yield after;
    }
  }

  function filled(format) {
    const slots = {};
    let number = format.first;
    for (const piece of pieces(format)) {
      for (let [slot, text] of Object.entries(piece)) {
        const found = (slots[slot] ??= []);
        if (text.includes("\x01")) text = text.replaceAll("\x01", number++);
        if (slot === "plan" || !found.includes(text)) found.push(text);
      }
    }
    const written = (part) => (typeof part === "string" ? part.replaceAll("\x02", number - 1) : (slots[part[0]] ?? []).join(""));
    return Object.entries(format.files).map(([name, parts]) => [name, new TextEncoder().encode(parts.map(written).join(""))]);
  }

  function checksum(bytes) {
    let sum = ~0;
    for (const byte of bytes) {
      sum ^= byte;
      for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
    }
    return ~sum >>> 0;
  }

  // Word and Excel files are ZIP archives. What is in them is stored as it is, so no library is needed.
  function zip(files) {
    const parts = [];
    const index = [];
    let at = 0;
    const record = (size, fields) => {
      const view = new DataView(new ArrayBuffer(size));
      for (const [place, width, value] of fields) view[`setUint${width}`](place, value, true);
      return view;
    };
    for (const [name, bytes] of files) {
      const spelt = new TextEncoder().encode(name);
      // The first day that a ZIP can tell, as in the ready-made files: the same choice always gives the same bytes.
      const about = (start) => [
        [start, 16, 20], [start + 8, 16, 0x21], [start + 10, 32, checksum(bytes)],
        [start + 14, 32, bytes.length], [start + 18, 32, bytes.length], [start + 22, 16, spelt.length],
      ];
      parts.push(record(30, [[0, 32, 0x04034b50], ...about(4)]), spelt, bytes);
      index.push(record(46, [[0, 32, 0x02014b50], [4, 16, 20], ...about(6), [42, 32, at]]), spelt);
      at += 30 + spelt.length + bytes.length;
    }
    const length = index.reduce((sum, part) => sum + part.byteLength, 0);
    const end = record(22, [[0, 32, 0x06054b50], [8, 16, files.length], [10, 16, files.length], [12, 32, length], [16, 32, at]]);
    return [...parts, ...index, end];
  }

  let formats;

  async function fetched() {
    const found = await fetch(form.dataset.pieces);
    if (!found.ok) throw new Error(found.statusText);
    return found.json();
  }

  async function take(ending) {
    answer.textContent = "";
    try {
      formats ??= await fetched();
      const format = formats[ending];
      const files = filled(format);
      const name = `${form.dataset.name}.${ending}`;
      give(new Blob(files[0][0] ? zip(files) : [files[0][1]], { type: format.type }), name);
      status.textContent = form.dataset.taken.replace("{file}", name);
    } catch {
      answer.textContent = form.dataset.failed;
    }
  }

  for (const button of buttons) {
    button.addEventListener("click", (event) => {
      if (button.getAttribute("aria-disabled") === "true") {
        event.preventDefault();
        answer.textContent = status.dataset.nothing;
      } else if (button.dataset.take) take(button.dataset.take);
      else if ("print" in button.dataset) print();
    });
  }
  recall();
}
