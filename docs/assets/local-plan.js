// Puts a local plan together out of what the reader has chosen and answered: as Word or Excel, on paper, or as a file to go on with.
// Nothing is sent or stored. The plan stands after # in the address, which no server sees.
"use strict";

// A block, since the scripts of a page share their names.
{
  const form = document.querySelector(".local-plan");
  const status = form.querySelector("[role=status]");
  const alert = form.querySelector("[role=alert]");
  const documents = [...form.querySelectorAll("[data-take]")];
  const goals = [...form.querySelectorAll("input[name=goals]")];
  const place = form.querySelector("select");
  const names = form.dataset.answers.split(" ");
  const rows = new Map();
  for (const radio of form.querySelectorAll("[type=radio]")) rows.set(radio.name, [...(rows.get(radio.name) ?? []), radio]);
  const answer = (row) => rows.get(row).find((radio) => radio.checked)?.value ?? "0";
  const ticked = (box) => box.checked;

  // All that can be said of a plan but its municipality, as [name, number]; always in the same order.
  const said = () => [...goals.map((goal) => [`goal ${goal.value}`, Number(goal.checked)]), ...[...rows.keys()].map((row) => [row, Number(answer(row))])]
    .sort(([one], [other]) => (one < other ? -1 : 1));

  function announce() {
    const number = goals.filter(ticked).length;
    const left = [...form.querySelectorAll(".required")].filter((row) => !row.querySelector(":checked")).length;
    const counted = (prefix, count) => status.getAttribute(`data-${prefix}${count === 1 ? "one" : "other"}`).replace("{n}", count);
    status.textContent = `${number ? `${counted("", number)}.` : status.dataset.nothing} ${left ? `${counted("left-", left)}.` : ""}`.trim();
    for (const button of documents) button.setAttribute("aria-disabled", String(!number));
    for (const goal of goals) document.getElementById(goal.value).hidden = !goal.checked;
    form.querySelector(".plan-first").hidden = Boolean(number);
    // On paper: everything where nothing is chosen, a line for the municipality, and what is not answered yet.
    form.classList.toggle("unchosen", !number);
    place.parentElement.classList.toggle("unchosen", !place.value);
    for (const row of form.querySelectorAll(".required")) row.classList.toggle("unanswered", Boolean(form.querySelector(":is(.ask, .tick) :checked")) && !row.querySelector(":checked"));
    const known = form.querySelector(".plan-known");
    const chosen = place.selectedOptions[0];
    const link = Object.assign(document.createElement("a"), { textContent: chosen.textContent, href: chosen.dataset.page });
    known.replaceChildren(...(place.value ? [`${known.dataset.known} `, link] : []));
    alert.textContent = "";
  }

  // In the address, a goal or a row is two signs: nine bits of its name, and its answer. So a plan that was made before the page
  // changed is laid beside what is asked now.
  const signs = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const edition = "1";
  const short = (name) => [...name].reduce((sum, sign) => Math.imul(sum ^ sign.codePointAt(0), 16777619) >>> 0, 2166136261) >>> 23;

  function packed() {
    const found = said().map(([name, value]) => short(name) * 8 + value);
    return edition + found.map((number) => signs[number >> 6] + signs[number & 63]).join("");
  }

  // What is told of the plan, by name: the longest common run of names, since both have the same order.
  function unpacked(text) {
    if (!/^1(?:[\w-]{2}){1,999}$/.test(text)) return null;
    const told = text.slice(1).match(/../g).map((pair) => signs.indexOf(pair[0]) * 64 + signs.indexOf(pair[1]));
    const asked = said().map(([name]) => name);
    const same = (at, to) => told[at] >> 3 === short(asked[to]);
    const best = Array.from({ length: told.length + 1 }, () => new Uint16Array(asked.length + 1));
    for (let at = told.length; at--; ) {
      for (let to = asked.length; to--; ) best[at][to] = same(at, to) ? best[at + 1][to + 1] + 1 : Math.max(best[at + 1][to], best[at][to + 1]);
    }
    const found = [];
    for (let at = 0, to = 0; at < told.length; ) {
      if (to < asked.length && same(at, to)) found.push([asked[to++], told[at++] & 7]);
      else if (to < asked.length && best[at][to + 1] >= best[at + 1][to]) to++;
      else found.push(["", told[at++] & 7]);
    }
    return found;
  }

  function show(chosen, plan) {
    for (const box of form.querySelectorAll("input:checked")) box.checked = false;
    place.value = [...place.options].some((option) => option.value === chosen) ? chosen : "";
    const now = said().map(([name]) => name);
    for (const [name, value] of plan) {
      const goal = goals.find((box) => name === `goal ${box.value}`);
      if (goal) goal.checked = value === 1;
      else if (value) rows.get(name)?.forEach((radio) => (radio.checked = radio.value === String(value)));
    }
    announce();
    const gone = plan.filter(([name, value]) => value && !now.includes(name)).length;
    const added = now.length - plan.filter(([name]) => now.includes(name)).length;
    if (gone || added) alert.textContent = form.dataset.changed.replace("{gone}", gone).replace("{new}", added);
  }

  function remember() {
    const plan = said().some(([, value]) => value) ? [`plan=${packed()}`] : [];
    if (place.value) plan.unshift(`place=${place.value}`);
    history.replaceState(null, "", plan.length ? `#${plan.join("&")}` : location.pathname + location.search);
  }

  function recall() {
    const chosen = new URLSearchParams(location.hash.slice(1));
    if (location.hash && !location.hash.includes("=")) {
      // A plain id after # is a place to go to; when the reader is there, the plan comes back into the address.
      announce();
      if (place.value || said().some(([, value]) => value)) remember();
    } else if (chosen.has("plan")) {
      const plan = unpacked(chosen.get("plan"));
      show(chosen.get("place"), plan ?? said().map(([name]) => [name, 0]));
      if (!plan) alert.textContent = form.dataset.unreadable;
    } else {
      // As pages of ours lead here, and as the address was before there were answers.
      const named = [...(chosen.get("goals") ?? "").split(","), ...chosen.keys()].map((goal) => `goal ${goal}`);
      show(chosen.get("place"), said().map(([name]) => [name, Number(named.includes(name))]));
    }
  }

  form.addEventListener("change", ({ target }) => {
    if (target.type === "file") return;
    announce();
    remember();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => {
    // The form is emptied after this event.
    setTimeout(() => {
      announce();
      remember();
    });
  });
  addEventListener("hashchange", recall);

  function save() {
    const found = said().map(([name, value]) => [name, name.startsWith("goal ") ? Boolean(value) : names[value]]);
    const plan = { format: "local-plan", version: 1, strategy: form.dataset.strategy, place: place.value, plan: Object.fromEntries(found) };
    give(new Blob([JSON.stringify(plan, null, 1)], { type: "application/json" }), named("json"));
  }

  async function open(file) {
    try {
      const plan = JSON.parse(await file.text());
      if (plan.format !== "local-plan" || plan.version !== 1) throw new Error("another format");
      show(plan.place, Object.entries(plan.plan).map(([name, value]) => [name, value === true ? 1 : Math.max(names.indexOf(value), 0)]));
      remember();
    } catch {
      alert.textContent = form.dataset.unreadable;
    }
  }

  // The same as macros/downloads/local_plan/assembly.py: files are texts and slots, and a slot holds the pieces that hold.
  function holds({ goal, place: where, rows: some, answers }, format) {
    const chosen = (id) => goals.some((box) => box.checked && box.value === id);
    if ((goal && !chosen(goal)) || (where !== undefined && where !== place.value)) return false;
    if (!answers) return true;
    const asked = some?.filter((row) => !format.rows[row] || chosen(format.rows[row])) ?? [];
    return asked.some((row) => answers.includes(stated(row))) !== answers.startsWith("!");
  }

  // Where the page does not ask, nobody has answered.
  const stated = (row) => (rows.has(row) ? answer(row) : "0");

  function filled(format) {
    const slots = {};
    let number = format.first;
    for (const piece of format.pieces.filter((one) => holds(one, format))) {
      for (const [slot, texts] of Object.entries(piece.slots)) {
        const found = (slots[slot] ??= []);
        if (Array.isArray(texts)) found.push(...texts.filter((text) => !found.includes(text)));
        else {
          found.push(texts.replaceAll("\ue000", piece.rows ? format.words[stated(piece.rows[0])] : "").replaceAll("\x01", number));
          if (texts.includes("\x01")) number++;
        }
      }
    }
    const text = (part) => (typeof part === "string" ? part.replaceAll("\x02", number - 1) : (slots[part[0]] ?? []).join(""));
    const whole = (parts) => parts.map(text).join("").replaceAll("\ue001", () => format.names[place.value]);
    return Object.entries(format.files).map(([name, parts]) => [name, new TextEncoder().encode(whole(parts))]);
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
  const named = (ending) => `${[form.dataset.name, place.value].filter(Boolean).join("-")}.${ending}`;

  async function fetched() {
    const found = await fetch(form.dataset.pieces, { integrity: form.dataset.integrity, cache: "no-cache" });
    if (!found.ok) throw new Error(found.statusText);
    return found.json();
  }

  async function take(ending) {
    alert.textContent = "";
    try {
      formats ??= await fetched();
      const format = formats[ending];
      give(new Blob(zip(filled(format)), { type: format.media_type }), named(ending));
      status.textContent = form.dataset.taken.replace("{file}", named(ending));
    } catch {
      alert.textContent = form.dataset.failed;
    }
  }

  for (const button of documents) {
    button.addEventListener("click", () => {
      if (button.getAttribute("aria-disabled") === "true") alert.textContent = status.dataset.nothing;
      else take(button.dataset.take);
    });
  }
  form.querySelector("[data-print]").addEventListener("click", () => print());
  form.querySelector("[data-save]").addEventListener("click", save);
  form.querySelector("[type=file]").addEventListener("change", ({ target }) => target.files[0] && open(target.files[0]));
  recall();
}
