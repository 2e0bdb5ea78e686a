// node phone.mjs START_URL PAGE…
//
// Looks at each page on narrow phones, folded and unfolded, in usual and in large print, and with all text at 160%, as
// WeChat can show it. Prints which pages can be scrolled sideways and what sticks out.

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

/** Runs in the page: makes all text so many times as large as the stylesheet does. */
function enlarge(times, big) {
  document.documentElement.classList.toggle('big', big);
  const nodes = [...document.body.querySelectorAll('*')];
  nodes.forEach((node) => node.style.removeProperty('font-size'));
  const sizes = nodes.map((node) => parseFloat(getComputedStyle(node).fontSize) * times);
  nodes.forEach((node, at) => node.style.setProperty('font-size', `${sizes[at]}px`, 'important'));
}

await run(async (tab) => {
  const { routes, url } = asked();
  const sideways = [];
  for (const page of routes) {
    await tab.goto(url(page), { waitUntil: 'load' });
    const look = async (big, more) => {
      const width = tab.viewport().width;
      const found = await tab.evaluate(measure, big);
      if (found.room !== width || found.reach > width) {
        sideways.push({ page, width, big, ...more, ...found });
      }
    };
    for (const folded of [true, false]) {
      if (!folded) {
        await tab.evaluate(unfold);
      }
      for (const width of [320, 360]) {
        await tab.setViewport({ width, height: 740 });
        for (const big of [false, true]) {
          await look(big, { folded, percent: 100 });
        }
      }
    }
    for (const big of [false, true]) {
      await tab.evaluate(enlarge, 1.6, big);
      for (const width of [320, 360]) {
        await tab.setViewport({ width, height: 740 });
        await look(big, { folded: false, percent: 160 });
      }
    }
  }
  return { pages: routes.length, sideways };
});
