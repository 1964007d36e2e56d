// Begins: decodes the data, starts the page.
import { decodeRecord } from './record.js';
import { addTips } from './tips.js';
import { usePalette } from './colors.js';
import { agree, agreeWith, groupMean, intervalOf, ranking } from './agree.js';
import { numbersOf, spanOf, spansBy } from './spans.js';
import { current, go, hashOf, parseHash } from './state.js';
import { canvasOf, csvText, standalone, svgText } from './download.js';
import { sourceOf, startApp, views } from './app.js';
import { searchIndex, searchRolls } from './rolls_search.js';

// The search is made ready once the first picture stands.
const READY_SEARCH_AFTER = 600;

async function main() {
  const began = performance.now();
  const record = await decodeRecord(document.getElementById('data').textContent);
  const decoded = performance.now();
  usePalette(record.header.palette);
  describe(record);
  const app = startApp(record);
  addTips(document.body);
  const timings = { decode: decoded - began, first: performance.now() - decoded };
  // For tests: all that the page reckons with.
  window.unbloc = {
    record,
    app,
    views,
    timings,
    agree,
    agreeWith,
    groupMean,
    intervalOf,
    ranking,
    numbersOf,
    spanOf,
    spansBy,
    current,
    go,
    hashOf,
    parseHash,
    sourceOf,
    searchRolls,
    canvasOf,
    csvText,
    standalone,
    svgText,
  };
  document.documentElement.dataset.ready = 'true';
  setTimeout(() => searchIndex(record), READY_SEARCH_AFTER);
}

function describe(record) {
  document.getElementById('selection').textContent = `${record.header.selection}.`;
  document.getElementById('made-by').textContent =
    `Made by unbloc ${record.header.unbloc}; works without a network. Sources: ${record.header.sources.join('; ')}.`;
}

if (typeof document !== 'undefined') {
  main().catch((error) => {
    document.getElementById('sentence').textContent =
      `The votes could not be read: ${error.message}. A browser of 2023 or later is needed.`;
    throw error;
  });
}
