// node search.mjs START_URL WORDS…
//
// Types each of the words into the search page as a reader does, then opens the address that came of it afresh.
// Prints what was listed and announced both times.

import { asked, run } from './browser.mjs';

/** Runs in the page: whether the announcement belongs to these words and all it announces is listed. */
function answered(words) {
  const shown = new URLSearchParams(location.search).get('q');
  return shown === words && document.querySelector('[role="status"]').textContent !== '';
}

/** Runs in the page. */
function listed() {
  return {
    announced: document.querySelector('[role="status"]').textContent,
    typed: document.querySelector('input[type="search"]').value,
    hits: [...document.querySelectorAll('#q-hits > li')].map((hit) => ({
      url: hit.querySelector('a').getAttribute('href'),
      title: hit.querySelector('a').textContent.trim(),
    })),
    browse: document.querySelectorAll('section a').length,
  };
}

await run(async (tab) => {
  const { routes: queries, url } = asked();
  const answers = [];
  for (const words of queries) {
    await tab.goto(url('search.html'), { waitUntil: 'load' });
    await tab.type('input[type="search"]', words);
    await tab.waitForFunction(answered, {}, words);
    const typed = await tab.evaluate(listed);
    const address = tab.url();
    await tab.goto('about:blank');
    await tab.goto(address, { waitUntil: 'load' });
    answers.push({ words, address, typed, opened: await tab.evaluate(listed) });
  }
  return answers;
});
