// node top.mjs START_URL PAGE…
//
// Prints how far down the first job's card begins on a phone of 360 by 740, in usual and in large print.

import { asked, run } from './browser.mjs';

/** Runs in the page. */
function firstCard(big) {
  document.documentElement.classList.toggle('big', big);
  const card = document.querySelector('main li.job');
  return card && card.getBoundingClientRect().top + window.scrollY;
}

await run(async (tab) => {
  const { routes, url } = asked();
  await tab.setViewport({ width: 360, height: 740 });
  const found = {};
  for (const page of routes) {
    await tab.goto(url(page), { waitUntil: 'load' });
    found[page] = { usual: await tab.evaluate(firstCard, false), big: await tab.evaluate(firstCard, true) };
  }
  return found;
});
