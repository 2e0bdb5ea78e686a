// node crawl.mjs [--missing URL] [--without-scripts] START_URL [URL…]
//
// Opens the start page and every page that can be reached from it, each once, and says what is broken: links that
// lead nowhere or out of the site's folder, anchors that are not there, errors in the console, breaches of the
// content security policy, requests to other hosts. Further addresses are opened too; a missing one must be
// answered with 404 and is then read like any page.

import { readFile, stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { PATIENCE, run } from './browser.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { missing: { type: 'string', multiple: true, default: [] }, 'without-scripts': { type: 'boolean', default: false } },
});
const [start] = positionals;
const base = new URL('.', start).href;
const missing = new Set(values.missing);
// Browsers ask a host for it unbidden, whatever a page says of itself.
const favicon = new URL('/favicon.ico', start).href;

const broken = [];
const pages = new Map(); // address without anchor → the ids on it
const answers = new Map(); // address without anchor → what is there
const links = []; // { from, to }
let current = start;

function complain(page, problem) {
  broken.push({ page: page.startsWith(base) ? page.slice(base.length) : page, problem });
}

const bare = (url) => url.split('#')[0];

/** What lies at an address: whether it is there, whether it is a page, and its text if so. */
async function look(url) {
  if (!answers.has(url)) {
    answers.set(url, await (url.startsWith('file:') ? lookOnDisk(url) : lookOnServer(url)));
  }
  return answers.get(url);
}

async function lookOnDisk(url) {
  const file = fileURLToPath(url.split('?')[0]);
  const there = await stat(file).then((found) => found.isFile(), () => false);
  const html = there && /\.html?$/.test(file);
  return { there, html, text: html ? await readFile(file, 'utf8') : '' };
}

async function lookOnServer(url) {
  const response = await fetch(url, { redirect: 'manual' });
  const html = /^text\/html\b/.test(response.headers.get('content-type') ?? '');
  const text = await response.text();
  return { there: response.status === (missing.has(url) ? 404 : 200), html, text };
}

/** Runs in the page: every address in a document, as written, and where its anchors are. */
function addresses(text) {
  const page = text === null ? document : new DOMParser().parseFromString(text, 'text/html');
  const written = [];
  for (const node of page.querySelectorAll('[href], [src], [poster], [action], [formaction], object[data], use')) {
    if (node.matches('link[rel~="canonical"]')) {
      continue;
    }
    for (const name of ['href', 'src', 'poster', 'action', 'formaction', 'xlink:href', ...(node.matches('object') ? ['data'] : [])]) {
      if (node.hasAttribute(name)) {
        written.push(node.getAttribute(name));
      }
    }
  }
  for (const node of page.querySelectorAll('[srcset]')) {
    written.push(...node.getAttribute('srcset').split(',').map((part) => part.trim().split(/\s+/)[0]));
  }
  const refresh = page.querySelector('meta[http-equiv="refresh" i]')?.content.match(/url=(.*)$/i)?.[1] ?? null;
  return {
    written: refresh === null ? written : [...written, refresh],
    refresh,
    canonical: page.querySelector('link[rel~="canonical"]')?.getAttribute('href') ?? null,
    ids: [...page.querySelectorAll('[id], a[name]')].map((node) => node.id || node.name),
  };
}

/** Waits until a page that sends its reader on has done so. */
async function arrival(tab, target) {
  const until = Date.now() + PATIENCE;
  while (bare(tab.url()) !== bare(target)) {
    if (Date.now() > until) {
      throw new Error(`still at ${tab.url()} instead of ${target}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  await tab.waitForFunction(() => document.readyState === 'complete');
}

/** Opens one page and returns the addresses on it. */
async function open(tab, url, text) {
  current = url;
  if (!/http-equiv=["']?refresh/i.test(text)) {
    await tab.goto(url, { waitUntil: 'load' });
    return tab.evaluate(addresses, null);
  }
  // It will be left before it can be asked: read it from its text.
  const found = await tab.evaluate(addresses, text);
  const target = new URL(found.refresh, url).href;
  await tab.goto(url, { waitUntil: 'domcontentloaded' });
  if ((await look(bare(target))).there) {
    await arrival(tab, target);
  }
  return found;
}

/** The page's one address must be its own, or that of the page it sends its reader to. */
function checkCanonical(url, { canonical, refresh }) {
  if (canonical === null || missing.has(url)) {
    return;
  }
  const own = (refresh === null ? url : bare(new URL(refresh, url).href)).slice(base.length);
  if (!canonical.endsWith(`/${own.replace(/^index\.html$/, '')}`)) {
    complain(url, `canonical address ${canonical} is not that of ${own}`);
  }
}

async function visit(tab, url, queue) {
  const { text } = await look(url);
  const found = await open(tab, url, text);
  pages.set(url, new Set(found.ids));
  checkCanonical(url, found);
  for (const written of found.written) {
    const to = URL.canParse(written, url) ? new URL(written, url) : null;
    if (to === null || !['file:', 'http:', 'https:', 'mailto:', 'tel:'].includes(to.protocol)) {
      complain(url, `\`${written}\` is not an address for a reader`);
    } else if (to.protocol === new URL(base).protocol && to.host === new URL(base).host) {
      links.push({ from: url, to: to.href, written });
      if (to.href.startsWith(base)) {
        queue.push(bare(to.href));
      } else {
        complain(url, `\`${written}\` leads out of the site`);
      }
    }
  }
}

function listen(tab) {
  tab.on('console', (message) => {
    // That a missing page is missing is as it should be.
    const { url } = message.location();
    if (message.type() === 'error' && !missing.has(url) && url !== favicon) {
      complain(current, `console: ${message.text()}`);
    }
  });
  tab.on('pageerror', (error) => complain(current, `script: ${error.message}`));
  tab.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText ?? 'refused';
    // A page that sends its reader on at once may leave its own files half read.
    if (reason !== 'net::ERR_ABORTED') {
      complain(current, `request: ${request.url()}: ${reason}`);
    }
  });
  tab.on('request', (request) => {
    if (!request.url().startsWith(base) && !request.url().startsWith('data:') && request.url() !== favicon) {
      complain(current, `asks for ${request.url()}, which is not of this site`);
    }
  });
}

function checkAnchors() {
  for (const { from, to, written } of links) {
    const anchor = decodeURIComponent(to.split('#')[1] ?? '');
    if (!answers.get(bare(to))?.there) {
      if (to.startsWith(base)) {
        complain(from, `\`${written}\` leads nowhere`);
      }
    } else if (anchor && !pages.get(bare(to))?.has(anchor)) {
      complain(from, `\`${written}\`: there is no \`#${anchor}\``);
    }
  }
}

await run(async (tab) => {
  await tab.setJavaScriptEnabled(!values['without-scripts']);
  listen(tab);
  const queue = [...positionals, ...missing];
  const met = new Set();
  for (const url of queue) {
    if (!met.has(url)) {
      met.add(url);
      const { there, html } = await look(url);
      if (there && html) {
        await visit(tab, url, queue);
      } else if (!there && (positionals.includes(url) || missing.has(url))) {
        complain(url, 'is not there');
      }
    }
  }
  checkAnchors();
  return { pages: [...pages.keys()].map((url) => url.slice(base.length)), links: links.length, broken };
});
