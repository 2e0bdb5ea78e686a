// node big.mjs START_URL PAGE
//
// Asks for large print on the first page and opens another, whose later script never comes. Prints whether the
// first page became large, and whether the second one was so from the beginning.

import { asked, run } from './browser.mjs';

/** Runs in the page. */
function large() {
  return document.documentElement.classList.contains('big');
}

await run(async (tab) => {
  const { start, routes, url } = asked();
  await tab.goto(start, { waitUntil: 'load' });
  await tab.click('#q-big');
  const first = await tab.evaluate(large);
  await tab.setRequestInterception(true);
  tab.on('request', (request) => (request.url().includes('site.js') ? request.abort() : request.continue()));
  await tab.goto(url(routes[0]), { waitUntil: 'load' });
  return [first, await tab.evaluate(large)];
});
