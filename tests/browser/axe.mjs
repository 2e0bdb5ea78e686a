// node axe.mjs START_URL PAGE…
//
// Asks axe about each page, in a light and a dark scheme and in large print, on a phone and on a desk, with every
// folded part open. Prints whatever it finds, however slight.

import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { asked, run, unfold } from './browser.mjs';

const LOOKS = [
  { name: 'light, phone', width: 360, scheme: 'light', big: false },
  { name: 'dark, phone', width: 360, scheme: 'dark', big: false },
  { name: 'large print, phone', width: 360, scheme: 'light', big: true },
  { name: 'large print, dark, phone', width: 360, scheme: 'dark', big: true },
  { name: 'light, narrow phone', width: 320, scheme: 'light', big: false },
  { name: 'large print, narrow phone', width: 320, scheme: 'light', big: true },
  { name: 'light, desk', width: 1280, scheme: 'light', big: false },
];

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Runs in the page. */
async function ask(big) {
  document.documentElement.classList.toggle('big', big);
  const { violations, passes } = await window.axe.run(document, { resultTypes: ['violations'] });
  return {
    passed: passes.length,
    found: violations.map(({ id, impact, nodes }) => ({ rule: id, impact, where: nodes.map((node) => node.target.join(' ')).slice(0, 5) })),
  };
}

await run(async (tab) => {
  const { routes, url } = asked();
  const found = [];
  let passed = 0;
  for (const page of routes) {
    await tab.goto(url(page), { waitUntil: 'load' });
    await tab.evaluate(unfold);
    await tab.evaluate(axe);
    for (const look of LOOKS) {
      await tab.setViewport({ width: look.width, height: 740 });
      await tab.emulateMediaFeatures([
        { name: 'prefers-color-scheme', value: look.scheme },
        { name: 'prefers-reduced-motion', value: 'reduce' }, // a colour on its way is neither of the two
      ]);
      const answer = await tab.evaluate(ask, look.big);
      passed += answer.passed;
      found.push(...answer.found.map((slip) => ({ page, look: look.name, ...slip })));
    }
  }
  return { pages: routes.length, passed, found };
});
