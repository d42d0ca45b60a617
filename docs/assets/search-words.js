// Words as the search compares them: folded, in parts, and how near one is to another.
"use strict";

const SHORTEST_PART = 4;

export const known = {
  fold: (text) => text.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, ""),
  words: (text) => text.toLowerCase().normalize("NFC").match(/[\p{L}\p{N}]+/gu) ?? [],
  // What of a typed word must be seen in a text to be marked there: the word without a likely ending.
  roots: (words) => words.map(known.fold).map((word) => (word.length > 5 ? word.slice(0, Math.max(4, word.length - 3)) : word)),
};

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

// The word that somebody meant who typed `word`: of the nearest the most common, which stands first. Nobody misses two
// letters of a short word, and few miss the first of any.
export function nearest(word, vocabulary) {
  const limit = word.length < 5 ? 0 : word.length < 8 ? 1 : 2;
  let best;
  let fewest = limit + 1;
  for (const [plain, written] of vocabulary) {
    if (fewest <= 0 || Math.abs(plain.length - word.length) >= fewest + 1) continue;
    const edits = distance(word, plain, limit) + (plain[0] === word[0] ? 0 : 0.5);
    if (edits < fewest) [best, fewest] = [written, edits];
  }
  return best;
}

// The word that has most of its beginning in common, if that is much of it: "sjukvårdsupplysning" and "sjukvårdsrådgivning".
export function akin(word, vocabulary) {
  let best;
  let most = Math.max(6, 0.4 * word.length);
  for (const [plain, written] of vocabulary) {
    let common = 0;
    while (common < plain.length && plain[common] === word[common]) common++;
    if (common > most) [best, most] = [written, common];
  }
  return best;
}

// Two parts that both are words here, the first perhaps with a linking s: "barnförhör" is "barn" and "förhör".
export function parts(word, vocabulary) {
  for (let cut = word.length - SHORTEST_PART; cut >= SHORTEST_PART; cut--) {
    const head = word.slice(0, cut);
    const tail = word.slice(cut);
    const first = [head, head.replace(/s$/, ""), head.replace(/o$/, "a")].find((part) => part.length >= SHORTEST_PART && vocabulary.has(part));
    if (first && vocabulary.has(tail)) return [vocabulary.get(first), vocabulary.get(tail)];
  }
  return undefined;
}

export function likeness(word, other) {
  if (word === other) return 1;
  let common = 0;
  while (common < word.length && word[common] === other[common]) common++;
  // Two inflections of one word.
  if (common >= 4 && word.length - common <= 3 && other.length - common <= 3) return 0.9;
  if (common === word.length && common >= 3) return 0.6;
  // The last part of a compound, perhaps inflected, and any other part.
  const at = word.length >= 4 ? other.indexOf(word) : -1;
  if (at > 2 && other.length - at - word.length <= 3) return 0.75;
  if (at > 0) return 0.5;
  return 0;
}

// How much of what was asked for is there, when each word tells as much as `tells` says.
export const share = (tells, there) => there.reduce((sum, one, at) => sum + one * tells[at], 0) / tells.reduce((sum, one) => sum + one, 0);

// How well the words are the name, from 0 to 1: every word in it, and nothing else in it. `whole` for a name that
// counts only as a whole, as "OSL" does and "act" in "Public Access to Information and Secrecy Act" does not.
export function match(words, name, tells, whole) {
  const named = known.words(name).map(known.fold);
  if (!named.length || !words.length) return 0;
  const held = share(tells, words.map((word) => Math.max(...named.map((other) => likeness(word, other)))));
  const used = named.reduce((sum, other) => sum + Math.max(...words.map((word) => likeness(word, other))), 0) / named.length;
  return whole ? held * used * used : held * (0.4 + 0.6 * used);
}
