// node preview.mjs PROGRAM SITE
//
// Serves the site that `qiao init` makes, opens its pages, and saves files as its author would. Prints what was not as it
// should be, step by step, and what the browser complained of. A wait that finds no end fails the script.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { run } from './browser.mjs';

const [program, site] = process.argv.slice(2);
const JOB = 'content/jobs/away/240001.md';
const ABOUT = 'content/pages/home/about.md';
const STYLES = 'themes/default/assets/site.css';
const JOB_PAGE = 'j/240001.html';
const ABOUT_PAGE = 'pages/about.html';
const HOSTILE = '</script><img src=x onerror=alert(1)>';

/** The longest wait for one change to be seen, in milliseconds. */
const LIMIT = 20_000;

// ---- the author ------------------------------------------------------------------------------------------------

const read = (file) => readFile(path.join(site, file), 'utf8');

async function write(file, text) {
  const full = path.join(site, file);
  await mkdir(path.dirname(full), { recursive: true });
  await writeFile(full, text);
}

/** Gives a key of a file's front matter another value. */
async function set(file, key, value) {
  const text = await read(file);
  const line = new RegExp(`^${key}:.*$`, 'm');
  if (!line.test(text)) {
    throw new Error(`${file} has no line \`${key}:\``);
  }
  await write(file, text.replace(line, () => `${key}: ${value}`));
}

// ---- the server ------------------------------------------------------------------------------------------------

/** A port on which nobody listens, and which no outgoing connection takes while the server is away. */
async function freePort() {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 10_000);
    const probe = createServer().listen(port, '127.0.0.1');
    const free = await once(probe, 'listening').then(() => true, () => false);
    if (free) {
      await new Promise((closed) => probe.close(closed));
      return port;
    }
  }
}

class Server {
  #child;

  static async start(port) {
    const server = new Server();
    server.#child = spawn(program, ['serve', '--root', site, '--port', `${port}`, '--lang', 'en', '--today', '2026-03-06'], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const { stderr } = server.#child;
    const heard = [];
    for await (const line of createInterface({ input: stderr, signal: AbortSignal.timeout(LIMIT) })) {
      heard.push(line);
      const address = line.match(/^the preview is at (\S+);/)?.[1];
      if (address) {
        // What nobody reads would hold the server up in the end.
        stderr.resume();
        server.address = address;
        return server;
      }
    }
    await server.kill();
    throw new Error(`the server did not start, but said\n${heard.join('\n')}`);
  }

  async kill() {
    if (this.#child.exitCode === null && this.#child.signalCode === null) {
      this.#child.kill('SIGKILL');
      await once(this.#child, 'exit');
    }
  }
}

// ---- the reader ------------------------------------------------------------------------------------------------

const wrong = [];
const complaints = [];
let tab;
let server;
let step = '';
let away = false;
/** The step in which the server was last away. */
let left = '';

/** From now on the server is away. */
function leave() {
  away = true;
  left = step;
}

function expect(what, holds, found = '') {
  if (!holds) {
    wrong.push(`${step}: ${what}${found === '' ? '' : `: ${JSON.stringify(found)}`}`);
  }
}

function listen() {
  tab.on('console', (message) => {
    const { url = '' } = message.location();
    // Without a server, or without a site to serve, the browser is right to complain.
    const missed = away && /net::ERR_|status of 503/.test(message.text());
    // It looks for a newer worker when it likes, and says later that nobody answered.
    const expected = missed || (left === step && message.text().startsWith('An unknown error occurred when fetching the script'));
    if (['error', 'warn'].includes(message.type()) && !expected && !url.endsWith('/favicon.ico')) {
      complaints.push(`${step}: console: ${message.text()} (${url})`);
    }
  });
  tab.on('pageerror', (error) => complaints.push(`${step}: script: ${error.message}`));
  tab.on('dialog', async (dialog) => {
    complaints.push(`${step}: dialog: ${dialog.message()}`);
    await dialog.dismiss();
  });
}

/** Runs in each page before its own scripts: lets us into the closed shadow root of the overlay. */
function uncover() {
  const attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function attachShadow(how) {
    window.shadow = attach.call(this, how);
    return window.shadow;
  };
  document.addEventListener('securitypolicyviolation', (breach) => {
    console.error(`policy: ${breach.violatedDirective} ${breach.blockedURI}`);
  });
}

/** Runs in the page: what the overlay shows. */
function overlay() {
  const all = (selector) => [...window.shadow.querySelectorAll(selector)].map((node) => node.textContent);
  return {
    open: window.shadow.querySelector('dialog').open,
    title: all('h1')[0],
    messages: all('.message'),
    places: all('.where'),
    hints: all('.hint'),
    excerpts: all('pre'),
    marked: all('mark'),
    names: [...new Set([...window.shadow.querySelectorAll('*')].map((node) => node.localName))],
  };
}

/** Waits until the overlay covers the page, waits in the corner, or has nothing to say. */
const becomes = (state) =>
  tab.waitForFunction((wanted) => {
    const [dialog, badge] = ['dialog', '.badge'].map((part) => window.shadow?.querySelector(part));
    const folded = badge && !badge.hidden ? 'folded' : 'gone';
    return wanted === (dialog?.open ? 'open' : folded);
  }, {}, state);

const headed = (words) => tab.waitForFunction((text) => document.querySelector('h1')?.textContent.includes(text), {}, words);

const coloured = (colour) => tab.waitForFunction((wanted) => getComputedStyle(document.querySelector('h1')).color === wanted, {}, colour);

/** A mark that goes with the page. */
const mark = () =>
  tab.evaluate(() => {
    window.mark = true;
  });
const isMarked = () => tab.evaluate(() => window.mark === true);

const open = (page) => tab.goto(new URL(page, server.address).href, { waitUntil: 'load' });

/** Waits until a page other than the open one holds these words. */
const served = (page, words) =>
  tab.waitForFunction(async (url, text) => (await (await fetch(url)).text()).includes(text), {}, new URL(page, server.address).href, words);

async function click(selector) {
  const button = await tab.evaluateHandle((part) => window.shadow.querySelector(part), selector);
  await button.asElement().click();
}

async function scroll(top) {
  await tab.evaluate((to) => scrollTo({ top: to, behavior: 'instant' }), top);
  expect('the page can be scrolled', (await tab.evaluate(() => scrollY)) === top);
}

// ---- what happens ----------------------------------------------------------------------------------------------

const steps = {
  async 'a saved change shows by itself, at the same place'() {
    await open(JOB_PAGE);
    await mark();
    await scroll(240);
    await set(JOB, 'title', '第一次改');
    await headed('第一次改');
    await tab.waitForFunction(() => scrollY === 240);
    expect('the page was loaded anew', !(await isMarked()));
  },

  async 'a page that is not concerned is left alone'() {
    await open(ABOUT_PAGE);
    await mark();
    await set(JOB, 'title', '第二次改');
    await served(JOB_PAGE, '第二次改');
    // News come in order: who is told of a fault was not told to load anew before.
    const good = await read(JOB);
    await set(JOB, 'headcount', 'many');
    await becomes('open');
    expect('the mark stands', await isMarked());
    await write(JOB, good);
    await becomes('gone');
    expect('the mark stands when it is mended', await isMarked());
    await set(ABOUT, 'title', '说说这里');
    await headed('说说这里');
    expect('its own change loads it anew', !(await isMarked()));
  },

  async 'a stylesheet comes in without a reload'() {
    await open(JOB_PAGE);
    await mark();
    await scroll(160);
    const styles = await readFile(fileURLToPath(new URL(`../../${STYLES}`, import.meta.url)), 'utf8');
    await write(STYLES, styles);
    for (const colour of ['rgb(1, 2, 3)', 'rgb(4, 5, 6)']) {
      await write(STYLES, `${styles}\nh1 { color: ${colour} !important; }\n`);
      await coloured(colour);
      // That for screens and that for paper, each once.
      await tab.waitForFunction(() => document.querySelectorAll('link[rel~="stylesheet"]').length === 2);
    }
    expect('the mark stands', await isMarked());
    expect('the place is kept', (await tab.evaluate(() => scrollY)) === 160);
    await tab.reload({ waitUntil: 'load' });
    await coloured('rgb(4, 5, 6)');
  },

  async 'a fault is shown over the last good page'() {
    await open(JOB_PAGE);
    await mark();
    const good = await read(JOB);
    await set(JOB, 'headcount', 'many');
    await becomes('open');
    const shown = await tab.evaluate(overlay);
    expect('the title counts', shown.title === '1 error', shown.title);
    expect('the message', shown.messages.length === 1 && shown.messages[0].includes('`headcount` takes a number, not `many`'), shown.messages);
    expect('the place', shown.places.some((place) => place.startsWith(`${JOB}:4:12`)), shown.places);
    expect('the line', shown.excerpts.some((line) => line.endsWith('headcount: many')), shown.excerpts);
    expect('the spot', shown.marked.join() === 'many', shown.marked);
    expect('the hint', shown.hints[0]?.includes('ASCII digits'), shown.hints);
    expect('the page below stands', await isMarked());

    await tab.keyboard.press('Escape');
    await becomes('folded');
    await click('.badge');
    await becomes('open');
    await click('.close');
    await becomes('folded');
    await set(JOB, 'headcount', 'few');
    await becomes('open');
    expect('the next fault is shown', (await tab.evaluate(overlay)).marked.join() === 'few');
    await write(JOB, good);
    await becomes('gone');
    expect('nothing was loaded anew', await isMarked());
  },

  async 'a warning waits in the corner'() {
    await open(JOB_PAGE);
    const good = await read(JOB);
    await write(JOB, good.replace(/^verified:.*\n/m, ''));
    await becomes('folded');
    const shown = await tab.evaluate(overlay);
    expect('it counts', shown.title === '1 warning' && shown.messages.length === 1, shown);
    await write(JOB, good);
    await becomes('gone');
  },

  async 'hostile text stays text'() {
    await open(JOB_PAGE);
    const good = await read(JOB);
    await set(JOB, 'title', `'${HOSTILE}'`);
    await headed(HOSTILE);
    await mark();
    await write(JOB, good.replace(/^title:.*$/m, () => `title： ${HOSTILE}`).replace(/^headcount:.*$/m, () => `headcount: '${HOSTILE}'`));
    await becomes('open');
    const shown = await tab.evaluate(overlay);
    expect('the line as written', shown.excerpts.some((line) => line.includes(`title： ${HOSTILE}`)), shown.excerpts);
    expect('the message as text', shown.messages.some((message) => message.includes(HOSTILE)), shown.messages);
    expect('no element comes of it', !shown.names.some((name) => ['img', 'script'].includes(name)), shown.names);
    expect('nor in the page', (await tab.$('img[src="x"]')) === null);
    expect('the page below stands', await isMarked());
    await write(JOB, good);
    await headed('第二次改');
    await becomes('gone');
  },

  async 'the overlay can be read on a phone'() {
    await open(JOB_PAGE);
    const good = await read(JOB);
    await set(JOB, 'headcount', 'long'.repeat(60));
    await becomes('open');
    const found = await tab.evaluate(() => {
      const [dialog, message, close] = ['dialog', '.message', '.close'].map((part) => window.shadow.querySelector(part));
      const { left, right, top, bottom } = dialog.getBoundingClientRect();
      return {
        within: left >= 0 && right <= innerWidth && top >= 0 && bottom <= innerHeight,
        sideways: document.scrollingElement.scrollWidth > innerWidth || dialog.scrollWidth > dialog.clientWidth,
        print: parseFloat(getComputedStyle(message).fontSize),
        finger: close.getBoundingClientRect().height,
        room: innerWidth,
      };
    });
    expect('it fits', found.room === 360 && found.within && !found.sideways && found.print >= 16 && found.finger >= 44, found);
    await write(JOB, good);
    await becomes('gone');
  },

  async 'a page finds the server again'() {
    await open(JOB_PAGE);
    await mark();
    leave();
    await server.kill();
    await set(JOB, 'title', '趁它不在');
    server = await Server.start(new URL(server.address).port);
    await headed('趁它不在');
    away = false;
    expect('it was loaded anew', !(await isMarked()));
    await set(JOB, 'title', '它回来了');
    await headed('它回来了');
  },

  async 'a site that begins with a fault appears when it is mended'() {
    leave();
    await server.kill();
    const good = await read(JOB);
    await set(JOB, 'headcount', 'many');
    server = await Server.start(new URL(server.address).port);
    const answer = await open(JOB_PAGE);
    expect('there is no site yet', answer.status() === 503, answer.status());
    await becomes('open');
    expect('the fault is named', (await tab.evaluate(overlay)).places.some((place) => place.startsWith(`${JOB}:4:12`)));
    await write(JOB, good);
    await headed('它回来了');
    away = false;
    await becomes('gone');
  },
};

await run(async (first) => {
  tab = first;
  tab.setDefaultTimeout(LIMIT);
  await tab.setViewport({ width: 360, height: 740 });
  await tab.evaluateOnNewDocument(uncover);
  listen();
  server = await Server.start(await freePort());
  try {
    for (const [name, happen] of Object.entries(steps)) {
      step = name;
      await happen().catch((error) => {
        throw new Error(`${name}: ${error.message}\n${JSON.stringify({ wrong, complaints }, null, 1)}`, { cause: error });
      });
    }
  } finally {
    leave();
    await server.kill();
  }
  return { steps: Object.keys(steps).length, wrong, complaints };
});
