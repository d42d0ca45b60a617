// From what a reader types to the records that answer: which words are meant, what Pagefind finds by them, and in
// which order it is shown.
"use strict";

import { known, likeness, match, nearest, parts } from "./search-words.js";

// A goal named in full is worth more than a sentence that mentions it.
const KINDS = { goal: 1.3, actor: 1.3, form: 1.25, plan: 1.2, term: 1.15, helpline: 1.15, rule: 1.15, municipality: 1.1, guide: 1.05, commitment: 1.05, page: 1 };
// Loaded and put in order before anything is shown; Pagefind has the right one among them, and each is a request.
const CANDIDATES = 15;
// What is of another strategy than the current, and not in force, comes after what is as good a hit.
const ASIDE = 0.7;
// What one municipality has comes last, unless that municipality is named.
const OF_NONE_NAMED = 0.15;
const MOST_WORDS = 10;
const AFTER_THE_BEST = 3;
// For so many milliseconds, what has failed is left alone.
const REST = 8000;

let base;
let language;
let pagefind;
let vocabulary;
let small;
let distress;
let failed = -Infinity;
// What is known without the index; it says which of the other files are of its edition.
export let data;

export async function open(index, spoken) {
  base = new URL(index, document.baseURI);
  language = spoken;
  if (!data) await read();
}

async function read() {
  const beside = await (await fetch(new URL(`${language}.json`, base), { cache: "no-cache" })).json();
  small = new Set(beside.small.map(known.fold));
  distress = new Set([...beside.help, ...beside.help_or_subject].flatMap(known.words).map(known.fold));
  data = beside;
}

async function start() {
  if (pagefind) return;
  const module = await import(new URL(data.engine, base));
  await module.options({ ranking: { termFrequency: 0.5, pageLength: 0.4, metaWeights: { title: 3, address: 0 } } });
  await module.init();
  pagefind = module;
}

// After a publication, the old index is gone.
async function startAnew() {
  pagefind?.destroy();
  pagefind = vocabulary = undefined;
  await read();
}

// The counts of the facets; they are larger than all else and fetched once there is something to narrow.
export const openFacets = () => pagefind.filters();

async function openVocabulary() {
  if (vocabulary) return;
  const [name, integrity] = data.vocabulary;
  const text = await (await fetch(new URL(name, base), { integrity })).text();
  vocabulary = new Map(text.split("\n").map((word) => [known.fold(word), word]).reverse());
  vocabulary = new Map([...vocabulary].reverse());
}

// In quotes, Pagefind looks for the word itself, in all its inflections; without them it also takes a beginning of it.
const exists = async (word) => (await pagefind.search(`"${word}"`)).unfilteredResultCount > 0;

// What a typed word means here: itself, its parts, or the word that it was meant to be; nothing if it is not here at all.
async function understand(word) {
  if (await exists(word)) return { words: [word] };
  await openVocabulary();
  const plain = known.fold(word);
  for (const other of vocabulary.keys()) if (other.startsWith(plain)) return { words: [word] };
  if (/\d/.test(word)) return { words: data.cut ? [word] : [] };
  const split = parts(plain, vocabulary);
  if (split) return { words: split };
  const better = distress.has(plain) ? undefined : nearest(plain, vocabulary);
  if (better) return { words: [better], better };
  return { words: data.cut ? [word] : [] };
}

// "116 016" and "polisen 3" are also in the index in one piece.
async function inOnePiece(words) {
  const joined = words.join("");
  return words.length > 1 && /^(\d{5,}|\p{L}+\d+)$/u.test(joined) && (await exists(joined)) ? joined : undefined;
}

async function meant(typed) {
  const all = known.words(typed).slice(0, MOST_WORDS);
  const piece = await inOnePiece(all);
  if (piece) return { words: [piece] };
  const telling = all.filter((word) => !small.has(known.fold(word)));
  const understood = await Promise.all((telling.length ? telling : all).map(understand));
  const words = understood.flatMap((one) => one.words);
  return { words, better: understood.some((one) => one.better) ? words.join(" ") : undefined };
}

async function find(words, filters) {
  if (!words.length && !Object.keys(filters).length) return { results: [], filters: {} };
  // Without words, all that the facets leave, in the order of the index.
  if (!words.length) return pagefind.search(null, { filters });
  const whole = await pagefind.search(words.join(" "), { filters });
  if (whole.results.length || words.length === 1) return whole;
  const found = new Map();
  for (const word of words) {
    for (const result of (await pagefind.search(word, { filters })).results) {
      const before = found.get(result.id) ?? { ...result, score: 0, held: 0 };
      found.set(result.id, { ...before, score: before.score + result.score, held: before.held + 1 });
    }
  }
  const results = [...found.values()].sort((a, b) => b.held - a.held || b.score - a.score);
  return { results, filters: {}, partial: results.length > 0 };
}

// What the index knows of a record, read from its page there: the address is its kind and id, the text has its parts.
function record({ url, content, meta, filters }) {
  const [kind, id] = url.replace(/\.html$/, "").split("/").slice(-2);
  const [, names, text] = content.split(/\s*⁂\s*/);
  return {
    kind,
    id,
    address: meta.address,
    title: meta.title,
    names: names.split(/\s*‖\s*/).map((name) => name.replace(/\.$/, "")),
    text,
    said: new Set(known.words(content).map(known.fold)),
    goals: filters.goal ?? [],
    strategy: filters.strategy?.[0] ?? "",
    aside: Boolean(filters.aside),
    fallback: Boolean(filters.fallback),
  };
}

function worth(found, relevance, words, typed) {
  const names = Math.max(...found.names.map((name) => match(words, name, true)));
  const named = Math.max(match(words, found.title), 0.9 * names);
  const exact = found.id === typed ? 1 : 0;
  // Pagefind cuts a word to its stem and takes whatever begins so: "offer" also finds "offentlig".
  const said = words.filter((word) => [...found.said].some((other) => likeness(word, other) >= 0.6)).length / words.length;
  const kind = match(words, data.labels.kind[found.kind]) > 0.8 ? 0.8 : 0;
  const elsewhere = found.kind === "measure" && match(words, found.title.split(":")[0]) < 0.2 ? OF_NONE_NAMED : 1;
  if (!words.length) return 0;
  return elsewhere * (KINDS[found.kind] ?? 1) * (found.aside ? ASIDE : 1) * (relevance * said + 2.5 * named + exact + kind);
}

async function ranked(results, words, typed, shown) {
  const best = results[0]?.score || 1;
  const wanted = results.slice(0, Math.max(CANDIDATES, shown));
  const loaded = await Promise.all(wanted.map(async (result) => ({ ...record(await result.data()), relevance: result.score / best })));
  const folded = words.map(known.fold);
  const first = loaded.slice(0, CANDIDATES).map((found) => ({ ...found, worth: worth(found, found.relevance, folded, typed) }));
  return [...first.sort((a, b) => b.worth - a.worth), ...loaded.slice(CANDIDATES)];
}

// Where the helplines belong: first for somebody in distress, and after the best hits when the word may as well be a
// subject that somebody looks up, "stöd och hjälp till barn"; nowhere without any such word.
function placeOfHelp(typed) {
  const words = known.words(typed).map(known.fold);
  const phrase = ` ${words.join(" ")} `;
  const said = (phrases) => phrases.map((one) => ` ${known.words(one).map(known.fold).join(" ")} `).filter((one) => phrase.includes(one));
  if (said(data.help).length) return 0;
  const unsure = said(data.help_or_subject);
  if (!unsure.length) return undefined;
  const rest = words.filter((word) => !small.has(word) && !unsure.some((one) => one.includes(` ${word} `)));
  return rest.length ? AFTER_THE_BEST : 0;
}

function withHelp(hits, total, at) {
  const ids = new Set(data.helplines.map((line) => line.id));
  const others = hits.filter((found) => found.kind !== "helpline" || !ids.has(found.id));
  const lines = data.helplines.map((line) => ({ ...line, kind: "helpline" }));
  return { hits: others.toSpliced(at, 0, ...lines), total: total + lines.length - (hits.length - others.length) };
}

// What is found without the index: the helplines, where they belong or by number or name.
export function withoutIndex(typed) {
  const digits = typed.replace(/\D/g, "");
  const words = known.words(typed).map(known.fold);
  const asked = ({ title, numbers }) => match(words, title) > 0.4 || (digits.length > 1 && numbers.some(([number]) => number.replace(/\D/g, "").includes(digits)));
  const hits = data.helplines.filter((line) => placeOfHelp(typed) !== undefined || asked(line)).map((line) => ({ ...line, kind: "helpline" }));
  return { hits, total: hits.length, asked: words, counts: {}, unable: true };
}

// Everything that answers `typed`: the hits to show, how many there are, counts per facet, and a better spelling. `unable` where
// the index is not to be had, whether the browser or the network is why: that nothing was found is then not known.
export async function ask(typed, filters, shown) {
  const chosen = Object.fromEntries(Object.entries(filters).filter(([, value]) => value));
  const work = () => answer(typed, chosen, shown);
  if (performance.now() - failed > REST) {
    try {
      return await work().catch(() => startAnew().then(work));
    } catch {
      failed = performance.now();
    }
  }
  return withoutIndex(typed);
}

async function answer(typed, chosen, shown) {
  await start();
  const { words, better } = typed ? await meant(typed) : { words: [] };
  const { results, filters: counts, partial } = await find(words, chosen);
  const id = known.words(typed).map(known.fold).join("-");
  const at = Object.keys(chosen).length ? undefined : placeOfHelp(typed);
  let found = { hits: await ranked(results, words, id, shown), total: results.length };
  if (at !== undefined) found = withHelp(found.hits, found.total, at);
  return { ...found, hits: found.hits.slice(0, shown), asked: words, counts: counts ?? {}, partial, better };
}
