// node search.mjs [--first] START_URL QUERY…
//
// Opens the search page with each query in its address, as somebody does to whom a search was sent, and lists all hits;
// then once more as a reader types and ticks. Prints what was found, announced and loaded. With --first only the first hits
// of each query.

import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import process from 'node:process';
import { asked, run } from './browser.mjs';

const first = process.argv.includes('--first');
process.argv = process.argv.filter((argument) => argument !== '--first');

/** Runs in the page: whether the search has ended. */
function ended() {
  const form = document.getElementById('q-form');
  const said = document.getElementById('q-found').textContent;
  return said !== '' && said !== form.dataset.loading;
}

/** Runs in the page: goes on to the last hit. */
async function all() {
  const more = document.getElementById('q-more');
  const hits = document.querySelectorAll('#q-hits > li');
  if (more.hidden) {
    return true;
  }
  if (Number(document.body.dataset.seen ?? -1) !== hits.length) {
    document.body.dataset.seen = hits.length;
    // Twice, as impatient readers do.
    more.click();
    more.click();
  }
  return false;
}

/** Runs in the page. */
function listed() {
  return {
    announced: document.getElementById('q-found').textContent,
    typed: document.getElementById('q-words').value,
    ticked: [...document.querySelectorAll('#q-form :checked')].filter((box) => box.value).map((box) => `${box.name}=${box.value}`),
    hits: [...document.querySelectorAll('#q-hits > li')].map((hit) => hit.querySelector('a').getAttribute('href')),
    help: !document.getElementById('q-help').hidden,
  };
}

/** How many bytes the index's files were on their way, packed. */
function scales(tab) {
  const weights = [];
  tab.on('response', (response) => {
    if (/\/search\/[^/]+\.js/.test(response.url())) {
      const url = response.url().split('?')[0];
      const body = url.startsWith('file:') ? readFile(fileURLToPath(url)) : response.buffer();
      weights.push(body.then((bytes) => gzipSync(bytes, { level: 9 }).length));
    }
  });
  return async () => (await Promise.all(weights.splice(0))).reduce((sum, weight) => sum + weight, 0);
}

await run(async (tab) => {
  const { routes: queries, url } = asked();
  const complaints = [];
  tab.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  tab.on('pageerror', (error) => complaints.push(String(error)));
  await tab.setCacheEnabled(false);
  const weigh = scales(tab);
  const answers = [];
  for (const query of queries) {
    await tab.goto('about:blank');
    await tab.goto(url(`search.html?${query}`), { waitUntil: 'load' });
    await tab.waitForFunction(ended);
    const shown = (await tab.evaluate(listed)).hits.length;
    const bytes = await weigh();
    if (!first) {
      await tab.waitForFunction(all);
    }
    answers.push({ query, bytes, shown, ...(await tab.evaluate(listed)) });
  }

  if (first) {
    return { answers, complaints };
  }

  await tab.goto(url('search.html'), { waitUntil: 'load' });
  await tab.type('#q-words', '工');
  await tab.waitForFunction((words) => new URLSearchParams(location.search).get('q') === words, {}, '工');
  await tab.waitForFunction(ended);
  const before = await tab.evaluate(listed);
  await tab.click('#q-form summary');
  await tab.click('#q-form input[name="to"]');
  await tab.waitForFunction(() => new URLSearchParams(location.search).has('to'));
  await tab.waitForFunction(ended);
  await tab.waitForFunction(all);
  const ticked = await tab.evaluate(listed);
  const address = tab.url();
  const sent = await tab.evaluate(() => document.getElementById('q-address').textContent);
  await tab.goto('about:blank');
  await tab.goto(address, { waitUntil: 'load' });
  await tab.waitForFunction(ended);
  await tab.waitForFunction(all);
  const opened = await tab.evaluate(listed);
  return { answers, before, ticked, opened, address, sent, complaints };
});
