// One browser with a profile of its own and one tab for all pages; what every check here shares.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import puppeteer from 'puppeteer-core';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-dev-shm-usage',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The longest that any single wait may take, in milliseconds: slow machines finish, hung ones are told. */
export const PATIENCE = 120_000;

/** Starts the browser, hands a tab to `work`, prints what it returns as JSON, and leaves nothing behind. */
export async function run(work) {
  const profile = await mkdtemp(path.join(tmpdir(), 'qiao-browser-'));
  let browser;
  try {
    browser = await puppeteer.launch({
      executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
      headless: true,
      pipe: true,
      args: [...FLAGS, `--user-data-dir=${profile}`],
      timeout: PATIENCE,
      protocolTimeout: PATIENCE,
    });
    const [tab] = await browser.pages();
    tab.setDefaultTimeout(PATIENCE);
    process.stdout.write(`${JSON.stringify(await work(tab), null, 1)}\n`);
  } catch (error) {
    process.stderr.write(`${error.stack ?? error}\n`);
    process.exitCode = 2;
  } finally {
    await browser?.close();
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** The site's first page and the addresses to look at, as given on the command line. */
export function asked() {
  const [start, ...routes] = process.argv.slice(2);
  return { start, routes, url: (route) => new URL(route, start).href };
}

/** Opens every folded part, as a reader may. */
export function unfold() {
  for (const part of document.querySelectorAll('details')) {
    part.open = true;
  }
}
