// node taps.mjs START_URL PAGE…
//
// Prints what is too low for a finger on a phone, unfolded: below 44 pixels, in large print below 60. Links in
// running text are left out.

import { asked, run, unfold } from './browser.mjs';

/** Runs in the page. */
function low(big) {
  document.documentElement.classList.toggle('big', big);
  const least = big ? 60 : 44;
  const seen = [...document.querySelectorAll('a, button, input, summary')].filter(
    (node) => node.getClientRects().length > 0 && getComputedStyle(node).display !== 'inline' && !node.matches('.skip'),
  );
  // A finger hits the words beside a box as well.
  const height = (node) => (node.closest('label') ?? node).getBoundingClientRect().height;
  const found = seen.filter((node) => height(node) < least - 0.5);
  return {
    seen: seen.length,
    low: found.map((node) => `${node.localName}.${node.className}: ${node.textContent.trim().slice(0, 30)}, ${height(node)}`),
  };
}

await run(async (tab) => {
  const { routes, url } = asked();
  await tab.setViewport({ width: 360, height: 740 });
  const found = { seen: 0, low: [] };
  for (const page of routes) {
    await tab.goto(url(page), { waitUntil: 'load' });
    await tab.evaluate(unfold);
    for (const big of [false, true]) {
      const answer = await tab.evaluate(low, big);
      found.seen += answer.seen;
      found.low.push(...answer.low.map((what) => `${page}${big ? ', large print' : ''}: ${what}`));
    }
  }
  return found;
});
