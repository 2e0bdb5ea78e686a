// node decap.mjs SITE
//
// Opens the page that `qiao schema --setup decap` wrote into SITE, in Chromium, with the local backend of Decap CMS; logs in,
// fills in the form of a job of the starter site, publishes it, and prints the errors of the page and the id of the new file,
// which lies in SITE then. The page speaks Chinese.

import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import puppeteer from 'puppeteer-core';

/** The longest that any single wait may take, in milliseconds. */
const PATIENCE = 120_000;
const require = createRequire(import.meta.url);
const [site] = process.argv.slice(2);

/** A port that is free now. */
async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** The page and its configuration, with only the port of the local backend changed, beside the program from npm. */
async function serve(backend) {
  const script = path.join(path.dirname(require.resolve('decap-cms/package.json')), 'dist/decap-cms.js');
  const files = {
    '/': ['text/html; charset=utf-8', () => readFileSync(path.join(site, 'admin/index.html'))],
    '/config.yml': ['text/yaml; charset=utf-8', () => {
      const config = readFileSync(path.join(site, 'admin/config.yml'), 'utf8');
      const local = config.replace('local_backend: true', `local_backend: {url: "http://127.0.0.1:${backend}/api/v1"}`);
      if (local === config) throw new Error('the configuration names no local backend');
      return local;
    }],
    '/decap-cms.js': ['text/javascript; charset=utf-8', () => readFileSync(script)],
  };
  const server = createServer((request, response) => {
    const file = files[new URL(request.url, 'http://localhost').pathname];
    if (!file) return response.writeHead(404).end();
    response.writeHead(200, { 'content-type': file[0] }).end(file[1]());
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

/** Starts the local backend; it says when it listens. */
async function startBackend(port) {
  const main = path.join(path.dirname(require.resolve('decap-server/package.json')), 'dist/index.js');
  const env = { ...process.env, PORT: String(port), BIND_HOST: '127.0.0.1', GIT_REPO_DIRECTORY: site, LOG_LEVEL: 'info' };
  const child = spawn(process.execPath, [main], { cwd: site, env, stdio: ['ignore', 'pipe', 'pipe'] });
  await new Promise((resolve, reject) => {
    const hear = (bytes) => { if (String(bytes).includes('listening')) resolve(); };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.on('exit', (code) => reject(new Error(`the local backend ended with ${code}`)));
  });
  return child;
}

/** The selector of an input by its keys, `pay.base.min`: inputs carry the last key in their id, in the order of the form. */
async function input(tab, keys) {
  const id = await tab.waitForFunction((names) => {
    const all = [...document.querySelectorAll('[id*="-field-"]')].map((element) => element.id);
    let at = -1;
    for (const name of names) {
      at = all.findIndex((other, place) => place > at && other.replace(/-field-[0-9]+$/, '') === name);
      if (at < 0) return false;
    }
    return all[at];
  }, {}, keys.split('.'));
  return `#${await id.jsonValue()}`;
}

/** Types into a text or number input. */
async function type(tab, keys, text) {
  await tab.type(await input(tab, keys), text);
}

/** Picks a day as the picker of the browser would. */
async function pick(tab, keys, day) {
  await tab.$eval(await input(tab, keys), (element, value) => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(element, value);
    element.dispatchEvent(new Event('input', { bubbles: true }));
  }, day);
}

/** Chooses what is shown with these words from a list that opens. */
async function choose(tab, keys, words) {
  const selector = await input(tab, keys);
  await tab.focus(selector);
  await tab.type(selector, words);
  const option = await tab.waitForFunction((wanted) =>
    [...document.querySelectorAll('[role="option"], [id*="-option-"]')].find((element) => element.textContent.includes(wanted)), {}, words);
  await option.click();
}

/** Presses the first button whose words begin so, below an element if one is given. */
async function press(tab, words, below = 'body') {
  const button = await tab.waitForFunction((selector, wanted) =>
    [...document.querySelector(selector).querySelectorAll('button, [role="button"], [role="menuitem"]')]
      .find((element) => element.textContent.trim().startsWith(wanted)), {}, below, words);
  await button.click();
}

async function work(tab, address) {
  const said = [];
  tab.on('pageerror', (error) => said.push(String(error)));
  await tab.goto(address, { waitUntil: 'load' });
  // The page of a local backend has a single button.
  await (await tab.waitForSelector('button')).click();
  await tab.waitForFunction(() => location.hash.startsWith('#/collections/'));
  await tab.evaluate(() => { location.hash = '#/collections/jobs-away/new'; });
  await tab.waitForSelector('[id^="title-field-"]');
  await type(tab, 'title', '缝纫工（平车）');
  await choose(tab, 'employer', '样例');
  await type(tab, 'headcount', '12');
  await choose(tab, 'workplace.region', '乙市');
  await choose(tab, 'trade', '缝纫');
  await choose(tab, 'pay.kind', '计件');
  await type(tab, 'pay.base.min', '3800.5');
  await choose(tab, 'pay.base.unit', '月');
  await choose(tab, 'insurance', '养老');
  await choose(tab, 'insurance', '工伤');
  await type(tab, 'requirements.experience_months', '0');
  await type(tab, 'requirements.min_age', '18');
  await pick(tab, 'valid_through', '2026-04-05');
  await pick(tab, 'verified.on', '2026-03-05');
  await pick(tab, 'published', '2026-03-06');
  await press(tab, '新增', await input(tab, 'apply'));
  await choose(tab, 'apply.method', '打电话');
  await type(tab, 'apply.value', '0000-0000-0009');
  await tab.type('[contenteditable="true"]', '平车缝制，按件计酬，新手带教七天。');
  await press(tab, '发布');
  await press(tab, '立即发布');
  await tab.waitForFunction(() => location.hash.includes('/entries/'));
  return { errors: said, id: await tab.evaluate(() => location.hash.split('/').pop()) };
}

const profile = await mkdtemp(path.join(tmpdir(), 'qiao-editor-'));
const port = await freePort();
let browser;
let backend;
let server;
try {
  backend = await startBackend(port);
  server = await serve(port);
  browser = await puppeteer.launch({
    executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
    headless: true,
    pipe: true,
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--no-first-run', '--disable-background-networking', `--user-data-dir=${profile}`],
    timeout: PATIENCE,
    protocolTimeout: PATIENCE,
    defaultViewport: { width: 1400, height: 1000 },
  });
  const [tab] = await browser.pages();
  tab.setDefaultTimeout(PATIENCE);
  console.log(JSON.stringify(await work(tab, `http://127.0.0.1:${server.address().port}/`)));
} catch (error) {
  console.error(error.stack ?? error);
  process.exitCode = 1;
} finally {
  await browser?.close();
  server?.close();
  backend?.kill();
  await rm(profile, { recursive: true, force: true, maxRetries: 5 });
}
