// node keys.mjs START_URL PAGE…
//
// Goes through each page, unfolded, with the Tab key alone, on a phone, in usual and in large print. Prints what the key never reaches, and
// what it reaches but hides: outside the window, or under the row of actions at the foot.

import { asked, run, unfold } from './browser.mjs';

/** Runs in the page: everything that a finger can press. */
function pressable(big) {
  document.documentElement.classList.toggle('big', big);
  document.activeElement?.blur();
  const nodes = [...document.querySelectorAll('a[href], button, input, select, summary')];
  // One of a group of round boxes has the focus; the arrow keys choose among them.
  const alone = nodes.filter((node) => node.type !== 'radio' || node.checked);
  const shown = alone.filter((node) => node.checkVisibility({ visibilityProperty: true }));
  shown.forEach((node, at) => node.setAttribute('data-key', String(at)));
  return shown.map((node) => node.textContent.trim().slice(0, 20));
}

/** Runs in the page: what has the focus, and whether it can be seen. */
function focused() {
  const node = document.activeElement;
  const box = node.getBoundingClientRect();
  const x = Math.min(Math.max(box.left + box.width / 2, 0), innerWidth - 1);
  const inside = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
  const top = document.elementFromPoint(x, Math.min(Math.max(box.top + Math.min(box.height / 2, 20), 0), innerHeight - 1));
  const covered = top?.closest('.bar') && !node.closest('.bar');
  return { at: node.getAttribute('data-key'), seen: inside && !covered };
}

await run(async (tab) => {
  const { routes, url } = asked();
  const wrong = [];
  let pressed = 0;
  await tab.setViewport({ width: 360, height: 740 });
  for (const page of routes) {
    await tab.goto(url(page), { waitUntil: 'load' });
    await tab.evaluate(unfold);
    for (const big of [false, true]) {
      const names = await tab.evaluate(pressable, big);
      const reached = new Set();
      for (let step = 0; step <= names.length + 2; step += 1) {
        await tab.keyboard.press('Tab');
        const { at, seen } = await tab.evaluate(focused);
        if (at !== null) {
          reached.add(Number(at));
          if (!seen) {
            wrong.push({ page, big, problem: 'hidden', what: names[Number(at)] });
          }
        }
      }
      pressed += reached.size;
      names.forEach((what, at) => reached.has(at) || wrong.push({ page, big, problem: 'never reached', what }));
    }
  }
  return { pressed, wrong };
});
