// What the judges share: the files of a built site, the address that it says it lives at, and what is wrong with them.

import { readFileSync, readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { parsePage } from './page.mjs';

const folder = process.argv[2];

/** Every file of the site, by its path in it. */
export const files = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll(sep, '/'))
  .sort();
const there = new Set(files);

export const read = (file) => readFileSync(join(folder, file));
export const readText = (file) => new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(read(file));

/** The address of the site's root: what its front page calls its own. */
export const base = parsePage(readText('index.html')).canonical;

/** The file that an address of this site leads to, or `undefined` where it leads nowhere or to another site. */
export function fileAt(address) {
  if (!URL.canParse(address) || !address.startsWith(base)) {
    return undefined;
  }
  const path = decodeURIComponent(new URL(address).pathname.slice(new URL(base).pathname.length));
  const file = path === '' || path.endsWith('/') ? `${path}index.html` : path;
  return there.has(file) ? file : undefined;
}

/** Why a reader cannot follow an address, if so: it is relative, or is one of this site where no file lies. */
export function deadEnd(address) {
  if (!URL.canParse(address)) {
    return `\`${address}\` is not an absolute address`;
  }
  const dead = address.startsWith(base) && !fileAt(address);
  return dead ? `\`${address}\` leads to no file` : undefined;
}

/** Prints one fault. */
export function fault(file, problem) {
  console.log(`${file}: ${problem.trim().replaceAll(/\s*\n\s*/g, '; ')}`);
  process.exitCode = 1;
}

/** Judges each of these files by itself; what cannot be read at all is a fault of the file. */
export async function judgeEach(chosen, judge) {
  for (const file of chosen) {
    try {
      await judge(file);
    } catch (error) {
      fault(file, error.message);
    }
  }
}

/** Prints how much was judged, unless there were faults. To have found nothing of the first sort is one. */
export function finish(counts) {
  const [[first, number]] = Object.entries(counts);
  if (number === 0) {
    fault('.', `no ${first}`);
  }
  if (!process.exitCode) {
    console.log(Object.entries(counts).map(([what, number]) => `${number} ${what}`).join(', '));
  }
}
