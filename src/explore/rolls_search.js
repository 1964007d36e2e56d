// Finds roll calls by words of their title, symbol, day and topics.
import { dayInWords, folded } from './words.js';

const indices = new WeakMap();

// Words as they are compared: no accents, no signs, a blank before each.
function plain(text) {
  return ` ${folded(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()}`;
}

function indexOf(record) {
  const { label, title, day, topics } = record.rolls;
  const topicTexts = record.topics.map(({ name }) => plain(name));
  const symbols = label.map((symbol) => plain(symbol.startsWith('R/') ? `${symbol} A/RES${symbol.slice(1)}` : symbol));
  const texts = title.map(
    (words, r) =>
      `${symbols[r]} ${plain(words)} ${plain(day[r])} ${plain(dayInWords(day[r]))} ${topics[r].map((t) => topicTexts[t]).join('')} `,
  );
  return { symbols, texts };
}

export function searchIndex(record) {
  if (!indices.has(record)) indices.set(record, indexOf(record));
  return indices.get(record);
}

// Roll calls that have each word, or its beginning; those of which it is the symbol first, then the newest.
export function searchRolls(record, query) {
  const words = query
    .split(/\s+/)
    .map(plain)
    .filter((word) => word.trim() !== '');
  const { symbols, texts } = searchIndex(record);
  const found = [];
  for (let r = texts.length - 1; r >= 0; r--) if (words.every((word) => texts[r].includes(word))) found.push(r);
  if (words.length !== 1) return found;
  const named = new Set(found.filter((r) => symbols[r].includes(words[0])));
  const whole = (r) => (symbols[r].endsWith(words[0]) ? 0 : 1);
  return [...[...named].sort((a, b) => whole(a) - whole(b)), ...found.filter((r) => !named.has(r))];
}
