// node forced.mjs START_URL PAGE…
//
// Looks at each page in forced colours. Prints what has lost its mark: buttons without an edge, and what is chosen
// but looks like what is not.

import { asked, run } from './browser.mjs';

/** Runs in the page. */
function unmarked() {
  const seen = (selector) => [...document.querySelectorAll(selector)].filter((node) => node.getClientRects().length > 0);
  const ground = getComputedStyle(document.body).backgroundColor;
  const colour = (node) => getComputedStyle(node).backgroundColor;
  const edges = seen('.b, .chips a, .chips label, .f, .figs > div, input[type="search"]');
  const chosen = seen('.b1, .nav [aria-current], .chips [aria-current], .pg b');
  const bare = edges.filter((node) => Number.parseFloat(getComputedStyle(node).borderTopWidth) < 1);
  const plain = chosen.filter((node) => [ground, 'rgba(0, 0, 0, 0)'].includes(colour(node)));
  return { seen: edges.length + chosen.length, lost: [...bare, ...plain].map((node) => `${node.className}: ${node.textContent.trim().slice(0, 30)}`) };
}

await run(async (tab) => {
  const { routes, url } = asked();
  const session = await tab.createCDPSession();
  await session.send('Emulation.setEmulatedMedia', { features: [{ name: 'forced-colors', value: 'active' }] });
  await tab.setViewport({ width: 360, height: 740 });
  const found = { seen: 0, lost: [] };
  for (const page of routes) {
    await tab.goto(url(page), { waitUntil: 'load' });
    const { seen, lost } = await tab.evaluate(unmarked);
    found.seen += seen;
    found.lost.push(...lost.map((what) => `${page}: ${what}`));
  }
  return found;
});
