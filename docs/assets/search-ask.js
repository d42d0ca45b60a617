// From what a reader types to the records that answer: which words are meant, what Pagefind finds by them, and in
// which order it is shown.
"use strict";

import { akin, known, likeness, match, nearest, parts, share } from "./search-words.js";

// A goal named in full is worth more than a sentence that mentions it.
const KINDS = { goal: 1.3, actor: 1.3, form: 1.25, plan: 1.2, term: 1.15, helpline: 1.15, rule: 1.15, municipality: 1.1, guide: 1.05, commitment: 1.05, page: 1 };
// Loaded and put in order before anything is shown; Pagefind has the right one among them, and each is a request.
const CANDIDATES = 15;
// What is of another strategy than the current, and not in force, comes after what is as good a hit.
const ASIDE = 0.7;
// What one municipality has comes last, unless that municipality is named.
const OF_NONE_NAMED = 0.15;
const MOST_WORDS = 10;
// What a record is worth that holds all the words, beside what each of them is.
const WHOLE = 2;
const AFTER_THE_BEST = 3;
// For so many milliseconds, what has failed is left alone.
const REST = 8000;

let base;
let language;
let pagefind;
let vocabulary;
let small;
let distress;
let everyday;
let made;
let engine;
let failed = -Infinity;
// What is known without the index; it says which of the other files are of its edition.
export let data;

export async function open(index, spoken) {
  base = new URL(index, document.baseURI);
  language = spoken;
  if (data) return;
  await read();
  start().catch(() => {});
}

async function read() {
  const beside = await (await fetch(new URL(`${language}.json`, base), { cache: "no-cache" })).json();
  small = new Set([...beside.small, ...beside.small.map(known.fold)]);
  made = beside.endings.length ? new RegExp(`^(\\p{L}{4,}?)s?(${beside.endings.join("|")})\\p{L}*$`, "u") : undefined;
  distress = new Set([...beside.help, ...beside.help_or_subject].flatMap(known.words).map(known.fold));
  // The longest first, so that a phrase is understood before its words.
  everyday = beside.everyday.flatMap(([ours, typed]) => typed.map((one) => [plainly(one).split(" "), known.words(ours)]));
  everyday.sort((a, b) => b[0].length - a[0].length);
  data = beside;
}

const start = () => (engine ??= startEngine());

async function startEngine() {
  const module = await import(new URL(data.engine, base));
  await module.options({ ranking: { termFrequency: 0.5, pageLength: 0.4, metaWeights: { title: 3, address: 0 } } });
  await module.init();
  pagefind = module;
}

// After a publication, the old index is gone.
async function startAnew() {
  pagefind?.destroy();
  pagefind = engine = vocabulary = undefined;
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

const plainly = (text) => known.words(text).map(known.fold).join(" ");

// What is said in other words here than somebody types: "dagis" is "förskola", perhaps inflected.
function inOurWords(words) {
  const means = (word, theirs) => word === theirs || (theirs.length > 4 && word.startsWith(theirs) && word.length - theirs.length <= 3);
  const done = [];
  for (let at = 0; at < words.length; ) {
    const here = words.slice(at).map(known.fold);
    const [theirs, ours] = everyday.find(([phrase]) => phrase.every((one, place) => means(here[place] ?? "", one))) ?? [[""], [words[at]]];
    done.push(...ours);
    at += theirs.length;
  }
  return done;
}

// In quotes, Pagefind looks for the word itself, in all its inflections; without them it also takes a beginning of it.
const exists = async (word) => (await pagefind.search(`"${word}"`)).unfilteredResultCount > 0;

// What a typed word means here: itself, its parts, or the word that it was meant to be; nothing if it is not here at all.
async function understand(word) {
  const noun = made?.exec(word)?.[1];
  if (noun && (await exists(noun))) return { words: (await exists(word)) ? [word, noun] : [noun] };
  if (await exists(word)) return { words: [word] };
  await openVocabulary();
  const plain = known.fold(word);
  for (const other of vocabulary.keys()) if (other.startsWith(plain)) return { words: [word] };
  if (/\d/.test(word)) return { words: data.cut ? [word] : [] };
  const split = parts(plain, vocabulary);
  if (split) return { words: split };
  const better = distress.has(plain) ? undefined : (nearest(plain, vocabulary) ?? akin(plain, vocabulary));
  if (better) return { words: [better], better };
  return { words: data.cut ? [word] : [] };
}

// "020 123" and "party 3" are also in the index in one piece.
async function inOnePiece(words) {
  const joined = words.join("");
  return words.length > 1 && /^(\d{5,}|\p{L}+\d+)$/u.test(joined) && (await exists(joined)) ? joined : undefined;
}

// Compounds that were typed as two words, "kvinno jour".
async function unsplit(words) {
  if (!data.compounding || words.length < 2) return words;
  await openVocabulary();
  const here = (word) => vocabulary.has(known.fold(word));
  return words.reduce((done, word) => {
    const before = done.at(-1) ?? "";
    return here(before + word) && !(here(before) && here(word)) ? [...done.slice(0, -1), before + word] : [...done, word];
  }, []);
}

async function meant(typed) {
  const all = await unsplit(inOurWords(known.words(typed)).slice(0, MOST_WORDS));
  const piece = await inOnePiece(all);
  if (piece) return { words: [piece] };
  // With its marks a word is only itself: "män" is not "man".
  const telling = all.filter((word) => !small.has(word) && /..|\d/.test(word));
  const understood = await Promise.all((telling.length ? telling : all).map(understand));
  const words = [...new Set(understood.flatMap((one) => one.words))];
  return { words, better: understood.some((one) => one.better) ? words.join(" ") : undefined };
}

// The records that hold the words, and how much each word tells: what few records hold tells more.
async function find(words, filters) {
  // Without words, all that the facets leave, in the order of the index.
  if (!words.length) return Object.keys(filters).length ? pagefind.search(null, { filters }) : { results: [], filters: {} };
  const whole = await pagefind.search(words.join(" "), { filters });
  // An abbreviation is also looked for as it stands, since few of the many words that begin so are meant.
  const each = await Promise.all(words.map((word) => pagefind.search(word.length < 4 ? `"${word}"` : word, { filters })));
  const tells = each.map(({ unfilteredResultCount: many }) => Math.log(1 + data.records / (many || 1)));
  const all = tells.reduce((sum, one) => sum + one, 0);
  const found = new Map();
  [whole, ...each].forEach(({ results }, at) => {
    for (const result of results) {
      const score = (result.score / results[0].score) * (at ? tells[at - 1] / all : WHOLE);
      found.set(result.id, { ...result, score: score + (found.get(result.id)?.score ?? 0) });
    }
  });
  const held = new Set(whole.results.map((result) => result.id));
  const narrowed = Object.keys(filters).length > 0;
  const results = [...found.values()]
    .sort((a, b) => b.score - a.score)
    .filter((result, at) => !held.size || held.has(result.id) || (at < CANDIDATES && !narrowed));
  return { results, filters: held.size ? whole.filters : {}, partial: results.length > 0 && !held.size, tells };
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

function worth(found, relevance, words, typed, tells) {
  // Without words, what the facets leave stands in the order of the index.
  if (!words.length) return 0;
  const names = Math.max(...found.names.map((name) => match(words, name, tells, true)));
  const named = Math.max(match(words, found.title, tells), 0.9 * names);
  // A name typed in full is meant, and most of all the record that is called so.
  const is = (name) => plainly(name).replaceAll(" ", "-") === typed;
  const exact = is(found.title) ? 3 : found.names.some(is) ? 2 : found.id === typed ? 1 : 0;
  // Pagefind cuts a word to its stem and takes whatever begins so: "offer" also finds "offentlig".
  const said = share(tells, words.map((word) => Number([...found.said].some((other) => likeness(word, other) >= 0.6))));
  const kind = match(words, data.labels.kind[found.kind], tells) > 0.8 ? 0.8 : 0;
  const elsewhere = found.kind === "measure" && match(words, found.title.split(":")[0], tells) < 0.2 ? OF_NONE_NAMED : 1;
  return elsewhere * (KINDS[found.kind] ?? 1) * (found.aside ? ASIDE : 1) * (relevance * said + 2.5 * named * said + exact + kind);
}

async function ranked(results, words, typed, shown, tells) {
  const best = results[0]?.score || 1;
  const wanted = results.slice(0, Math.max(CANDIDATES, shown));
  const loaded = await Promise.all(wanted.map(async (result) => ({ ...record(await result.data()), relevance: result.score / best })));
  const folded = words.map(known.fold);
  const first = loaded.slice(0, CANDIDATES).map((found) => ({ ...found, worth: worth(found, found.relevance, folded, typed, tells) }));
  return [...first.sort((a, b) => b.worth - a.worth), ...loaded.slice(CANDIDATES)];
}

// Those of the phrases that stand in what was typed.
const isIn = (typed, phrases) => phrases.map((one) => ` ${plainly(one)} `).filter((one) => ` ${plainly(typed)} `.includes(one));

// Where the helplines belong: first for somebody in distress, and after the best hits when the word may as well be a
// subject that somebody looks up, "stöd och hjälp till barn"; nowhere without any such word.
function placeOfHelp(typed) {
  if (isIn(typed, data.help).length) return 0;
  const unsure = isIn(typed, data.help_or_subject);
  if (!unsure.length) return undefined;
  const rest = plainly(typed).split(" ").filter((word) => !small.has(word) && !unsure.some((one) => one.includes(` ${word} `)));
  return rest.length ? AFTER_THE_BEST : 0;
}

function withHelp(hits, total, at, typed) {
  const ids = new Set(data.helplines.map((line) => line.id));
  const others = hits.filter((found) => found.kind !== "helpline" || !ids.has(found.id));
  // The first is for immediate danger, and after it comes the one whose own words were typed.
  const [first, ...rest] = data.helplines.map((line) => ({ ...line, kind: "helpline", meant: isIn(typed, line.words).length > 0 }));
  const lines = first ? [first, ...rest.sort((a, b) => b.meant - a.meant)] : [];
  return { hits: [...others.slice(0, at), ...lines, ...others.slice(at)], total: total + lines.length - (hits.length - others.length) };
}

// What is found without the index: the helplines, where they belong, or by what each is called, has said of it or answers to.
export function withoutIndex(typed) {
  const words = known.words(typed).map(known.fold);
  const digits = typed.replace(/\D/g, "");
  const has = ({ numbers }) => digits.length > 1 && numbers.some(([number]) => number.replace(/\D/g, "").includes(digits));
  const asked = (line) => isIn(typed, line.words).length || match(words, line.title, words.map(() => 1)) > 0.4 || has(line);
  const lines = withHelp([], 0, 0, typed).hits;
  const hits = placeOfHelp(typed) === undefined ? lines.filter(asked) : lines;
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
  const { results, filters: counts, partial, tells } = await find(words, chosen);
  const id = known.words(typed).map(known.fold).join("-");
  const at = Object.keys(chosen).length ? undefined : placeOfHelp(typed);
  let found = { hits: await ranked(results, words, id, shown, tells), total: results.length };
  if (at !== undefined) found = withHelp(found.hits, found.total, at, typed);
  return { ...found, hits: found.hits.slice(0, shown), asked: words, counts: counts ?? {}, partial, better };
}
