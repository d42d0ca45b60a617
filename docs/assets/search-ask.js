// From what a reader types to the records that answer: Pagefind's index, and what it does not know of compounds,
// spelling and words of distress.
"use strict";

// A goal named in full is worth more than a sentence that mentions it.
const WEIGHTS = { goal: 1.6, actor: 1.6, form: 1.4, plan: 1.3, helpline: 1.3, commitment: 1.2, term: 1.2, rule: 1.1, page: 0.9 };
const CANDIDATES = 40;
const SHORTEST_PART = 4;

let pagefind;
let data;
let vocabulary;
let sorted;

export const known = {
  fold: (text) => text.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, ""),
  words: (text) => known.fold(text).match(/[\p{L}\p{N}]+/gu) ?? [],
  // What of a typed word must be seen in a text to be marked there: the word without a likely ending.
  roots: (text) => known.words(text).map((word) => (word.length > 5 ? word.slice(0, Math.max(4, word.length - 3)) : word)),
};

export async function open(index, language) {
  if (data) return data;
  const [module, answer] = await Promise.all([import(new URL(`${index}pagefind.js`, document.baseURI)), fetch(`${index}${language}.json`)]);
  data = await answer.json();
  pagefind = module;
  await pagefind.options({ excerptLength: 1, ranking: { termFrequency: 0.4, pageLength: 0.3 } });
  await pagefind.init();
  await pagefind.filters();
  vocabulary = new Map(data.vocabulary.map((word) => [known.fold(word), word]));
  sorted = [...vocabulary.keys()].sort();
  return data;
}

function isKnown(word) {
  if (/\d/.test(word) || word.length < 3 || vocabulary.has(word)) return true;
  // A word is also known as the beginning of another, and in another inflection.
  const beginning = word.slice(0, Math.max(3, word.length - 3));
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] < beginning) low = middle + 1;
    else high = middle;
  }
  for (; low < sorted.length && sorted[low].startsWith(beginning); low++) {
    if (sorted[low].startsWith(word) || (word.startsWith(sorted[low]) && word.length - sorted[low].length <= 3)) return true;
  }
  return false;
}

// Edits from one word to another, counting two letters that changed places as one; gives up above `limit`.
function distance(a, b, limit) {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let before = [];
  let previous = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      row[j] = Math.min(previous[j] + 1, row[j - 1] + 1, previous[j - 1] + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
    }
    if (Math.min(...row) > limit) return limit + 1;
    [before, previous] = [previous, row];
  }
  return previous[b.length];
}

function nearest(word) {
  const limit = word.length < 5 ? 1 : 2;
  let best = { edits: limit + 1 };
  for (const [plain, written] of vocabulary) {
    const edits = distance(word, plain, Math.min(limit, best.edits - 1));
    // Somebody who errs seldom errs in the first letter.
    if (edits < best.edits || (edits === best.edits && edits <= limit && plain[0] === word[0] && best.written?.[0] !== word[0])) best = { edits, written };
  }
  return best.edits <= limit ? best.written : undefined;
}

function parts(word) {
  for (let cut = word.length - SHORTEST_PART; cut >= SHORTEST_PART; cut--) {
    const head = word.slice(0, cut);
    const bare = head.endsWith("s") ? head.slice(0, -1) : head;
    const tail = word.slice(cut);
    const first = [head, bare].find((part) => part.length >= SHORTEST_PART && isKnown(part));
    if (first && isKnown(tail)) return [first, tail];
  }
  return [word];
}

async function find(text, filters) {
  const chosen = Object.fromEntries(Object.entries(filters).filter(([, value]) => value));
  return pagefind.search(text, { filters: chosen });
}

function correct(words) {
  const better = words.map((word) => (isKnown(word) ? word : (nearest(word) ?? word)));
  return better.some((word, at) => word !== words[at]) ? better.join(" ") : undefined;
}

function worth(record, score, typed, words) {
  const title = known.fold(record.title);
  const titleWords = known.words(record.title);
  const named = words.filter((word) => titleWords.some((other) => other.startsWith(word) || (word.length > 5 && other.startsWith(word.slice(0, -2)))));
  let value = score * (WEIGHTS[record.kind] ?? 1) + (40 * named.length) / words.length * (WEIGHTS[record.kind] ?? 1);
  if (title === typed || known.fold(record.id) === typed) value += 1000;
  else if (titleWords.join(" ").startsWith(words.join(" "))) value += 60 * (WEIGHTS[record.kind] ?? 1);
  return value;
}

async function ranked(result, typed, words) {
  const found = await Promise.all(result.results.slice(0, CANDIDATES).map(async (one) => ({ ...(await one.data()).meta, score: one.score })));
  return found.map((record) => ({ ...record, worth: worth(record, record.score, typed, words) })).sort((a, b) => b.worth - a.worth);
}

function distressed(words) {
  const phrase = ` ${words.join(" ")} `;
  return data.help.some((help) => phrase.includes(` ${known.words(help).join(" ")} `));
}

// Everything that answers `typed`: the hits to show, how many there are, counts per facet, and a better spelling.
export async function ask(typed, filters, shown) {
  const words = known.words(typed);
  const plain = known.fold(typed).trim();
  let asked = typed;
  let result = await find(typed, filters);
  const suggestion = correct(words);
  let corrected = false;
  const attempts = [words.join("").match(/^\d+$/)?.[0], words.flatMap(parts).join(" "), suggestion];
  for (const attempt of attempts) {
    if (result.results.length || !attempt || attempt === asked) continue;
    result = await find(attempt, filters);
    asked = attempt;
    corrected = attempt === suggestion && result.results.length > 0;
  }
  let hits = await ranked(result, plain, known.words(asked));
  let total = result.results.length;
  if (distressed(words) && !Object.values(filters).some(Boolean)) {
    const ids = new Set(data.helplines.map((line) => line.id));
    const others = hits.filter((found) => !(found.kind === "helpline" && ids.has(found.id)));
    total += ids.size - (hits.length - others.length);
    hits = [...data.helplines.map((line) => ({ ...line, kind: "helpline" })), ...others];
  }
  return { asked, hits: hits.slice(0, shown), total, counts: result.filters ?? {}, suggestion: total && !corrected && words.every(isKnown) ? undefined : suggestion, corrected };
}
