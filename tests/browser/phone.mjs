// node phone.mjs START_URL PAGE…
//
// Looks at each page on narrow phones, folded and unfolded, in usual and in large print. Prints which pages can be
// scrolled sideways and what sticks out.

import { asked, run, unfold } from './browser.mjs';

/** Runs in the page. */
function measure(big) {
  document.documentElement.classList.toggle('big', big);
  const room = document.documentElement.clientWidth;
  const reach = document.scrollingElement.scrollWidth;
  const out = reach <= room ? [] : [...document.body.querySelectorAll('*')].filter((node) => node.getBoundingClientRect().right > room + 0.5);
  return {
    room,
    reach,
    out: out.slice(-3).map((node) => `${node.localName}.${node.className}: ${node.textContent.trim().slice(0, 30)}`),
  };
}

await run(async (tab) => {
  const { routes, url } = asked();
  const sideways = [];
  for (const page of routes) {
    await tab.goto(url(page), { waitUntil: 'load' });
    for (const folded of [true, false]) {
      if (!folded) {
        await tab.evaluate(unfold);
      }
      for (const width of [320, 360]) {
        await tab.setViewport({ width, height: 740 });
        for (const big of [false, true]) {
          const found = await tab.evaluate(measure, big);
          if (found.room !== width || found.reach > width) {
            sideways.push({ page, width, folded, big, ...found });
          }
        }
      }
    }
  }
  return { pages: routes.length, sideways };
});
