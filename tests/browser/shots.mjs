// node shots.mjs OUT [PUBLIC]
//
// Takes pictures of one page of each type of a built site (`public` unless told): on a phone, dark, in large print,
// on a desk, and as a PDF for print. Prints how many pages it took.

import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { run } from './browser.mjs';

const LOOKS = [
  { name: 'phone', width: 360, scheme: 'light', big: false },
  { name: 'dark', width: 360, scheme: 'dark', big: false },
  { name: 'desk', width: 1280, scheme: 'light', big: false },
  { name: 'big', width: 360, scheme: 'light', big: true },
];

const [out, site = 'public'] = process.argv.slice(2);

/** Of each folder its front page, and of all others the longest: a further page of a list, one that is open, one that is closed. */
async function pages() {
  const longest = new Map();
  for (const file of await readdir(site, { recursive: true })) {
    const text = file.endsWith('.html') ? await readFile(path.join(site, file), 'utf8') : '';
    const { dir, base } = path.parse(file);
    const front = dir === '' || base === 'index.html';
    const kind = [dir, front && base, /_\d+\.html$/.test(base), text.includes('content="noindex"')].join();
    if (text && !text.includes('http-equiv="refresh"') && text.length > (longest.get(kind)?.length ?? 0)) {
      longest.set(kind, { file, length: text.length });
    }
  }
  return [...longest.values()].map(({ file }) => file).sort();
}

await run(async (tab) => {
  await mkdir(out, { recursive: true });
  const routes = await pages();
  for (const route of routes) {
    const name = path.join(out, route.replace(/\.html$/, '').replaceAll(path.sep, '-'));
    await tab.goto(new URL(route, pathToFileURL(path.resolve(site, 'index.html'))).href, { waitUntil: 'load' });
    for (const look of LOOKS) {
      await tab.setViewport({ width: look.width, height: 740 });
      await tab.emulateMediaFeatures([
        { name: 'prefers-color-scheme', value: look.scheme },
        { name: 'prefers-reduced-motion', value: 'reduce' },
      ]);
      await tab.evaluate((big) => document.documentElement.classList.toggle('big', big), look.big);
      await tab.screenshot({ path: `${name}-${look.name}.png`, fullPage: true });
    }
    await writeFile(`${name}-print.pdf`, await tab.pdf({ format: 'A4', preferCSSPageSize: true }));
  }
  return routes.length;
});
