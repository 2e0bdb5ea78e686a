// node offline.mjs FOLDER
//
// Serves a built site, opens a job as a reader does, then takes the server away and opens it again, a page that was never
// opened, and the search. Prints what was read without network.

import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { run } from './browser.mjs';

const [folder] = process.argv.slice(2);
const TYPES = { '.html': 'text/html; charset=utf-8', '.css': 'text/css', '.js': 'text/javascript', '.svg': 'image/svg+xml', '.webmanifest': 'application/manifest+json' };

const server = createServer(async (request, response) => {
  const file = decodeURIComponent(request.url.split('?')[0]).replace(/\/$/, '/index.html');
  const body = await readFile(path.join(folder, file)).catch(() => null);
  response.writeHead(body ? 200 : 404, { 'content-type': TYPES[path.extname(file)] ?? 'application/octet-stream' });
  response.end(body ?? '');
});

/** Runs in the page: whether the worker keeps this page and what is kept from the beginning. */
async function kept(route) {
  const cache = await caches.open(`qiao-pages ${location.origin}/`);
  const has = async (name) => Boolean(await cache.match(new URL(name, location.origin).href));
  return navigator.serviceWorker.controller !== null && (await has(route)) && (await has('/offline.html')) && (await has('/stations/index.html'));
}

/** Runs in the page: since when the worker has had what it gave out here; 0 if that was fresh. */
function asks() {
  return new Promise((answer) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = (event) => answer(event.data);
    navigator.serviceWorker.controller.postMessage(location.href, [channel.port2]);
  });
}

/** Runs in the page. */
function read() {
  const old = document.getElementById('q-old');
  return { heading: document.querySelector('h1').textContent, old: old.hidden ? '' : old.textContent, styled: getComputedStyle(document.querySelector('.top')).display !== 'inline' && document.styleSheets[0].cssRules.length > 20 };
}

await run(async (tab) => {
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address();
  const url = (route) => `http://127.0.0.1:${port}/${route}`;
  const complaints = [];
  tab.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  await tab.goto(url('j/240001.html'), { waitUntil: 'load' });
  await tab.evaluate(() => navigator.serviceWorker.ready);
  await tab.reload({ waitUntil: 'load' });
  await tab.waitForFunction(kept, {}, '/j/240001.html');
  // The worker itself says that this page came from the net.
  const age = await tab.evaluate(asks);
  const online = { ...(await tab.evaluate(read)), age };
  const manifest = await tab.evaluate(async () => (await fetch(document.querySelector('link[rel="manifest"]').href)).json());
  const heard = complaints.splice(0);
  server.closeAllConnections();
  await new Promise((closed) => server.close(closed));

  await tab.goto(url('j/240001.html'), { waitUntil: 'load' });
  await tab.waitForFunction(() => !document.getElementById('q-old').hidden);
  const job = { ...(await tab.evaluate(read)), age: await tab.evaluate(asks) };
  await tab.goto(url('stations/index.html'), { waitUntil: 'load' });
  const stations = await tab.evaluate(read);
  await tab.goto(url('policies/index.html'), { waitUntil: 'load' });
  await tab.waitForFunction(() => document.querySelectorAll('#q-kept a').length > 0);
  const other = { ...(await tab.evaluate(read)), kept: await tab.evaluate(() => [...document.querySelectorAll('#q-kept a')].map((link) => link.textContent)), phones: await tab.evaluate(() => document.querySelectorAll('main a[href^="tel:"]').length) };
  return { online, job, stations, other, manifest, complaints: heard };
});
