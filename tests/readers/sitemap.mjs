// node sitemap.mjs FOLDER
//
// Judges the sitemap, and its parts if it is split: by the schema of sitemaps.org and its limits, and against the pages.
// It lists each page that wants to be found, by the address that the page calls its own, and no other. Pages that only
// lead to others may be left out.

import { XmlDocument, XsdValidator } from 'libxml2-wasm';
import { xmlRegisterFsInputProviders } from 'libxml2-wasm/lib/nodejs.mjs';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { base, deadEnd, fault, fileAt, files, finish, judgeEach, read, readText } from './folder.mjs';
import { parsePage } from './page.mjs';

const MOST_ADDRESSES = 50_000;
const MOST_BYTES = 50 * 1024 * 1024;
const NEED_NOT = new Set(['closed/index.html', 'print/index.html', 'search.html']);
const SITEMAP = { s: 'http://www.sitemaps.org/schemas/sitemap/0.9' };

xmlRegisterFsInputProviders();
const path = fileURLToPath(new URL('siteindex.xsd', import.meta.url));
const schema = XsdValidator.fromDoc(XmlDocument.fromBuffer(readFileSync(path), { url: path }));

const listed = new Map(); // page → the sitemap that lists it, and by what address
const named = new Set(['sitemap.xml']);

function judgeSitemap(file) {
  const bytes = read(file);
  if (bytes.length > MOST_BYTES) fault(file, `${bytes.length} bytes, more than ${MOST_BYTES}`);
  const document = XmlDocument.fromBuffer(bytes);
  try {
    schema.validate(document);
  } catch (error) {
    fault(file, `not as the schema wants it: ${error.message}`);
  }
  const all = (path) => document.find(path, SITEMAP).map(({ content }) => content);
  const parts = all('/s:sitemapindex/s:sitemap/s:loc');
  const pages = all('/s:urlset/s:url/s:loc');
  document.dispose();

  if (pages.length > MOST_ADDRESSES) fault(file, `${pages.length} addresses, more than ${MOST_ADDRESSES}`);
  for (const address of [...parts, ...pages]) {
    const problem = address.startsWith(base) ? deadEnd(address) : `\`${address}\` is not of this site`;
    if (problem) fault(file, problem);
  }
  for (const part of parts.map(fileAt).filter(Boolean)) {
    if (named.has(part)) fault(file, `names \`${part}\` twice`);
    named.add(part);
  }
  for (const address of pages.filter(fileAt)) {
    const page = fileAt(address);
    if (listed.has(page)) fault(file, `\`${page}\` stands in ${listed.get(page).by} too`);
    listed.set(page, { by: file, address });
  }
}

function judgePage(file) {
  const { canonical, noindex } = parsePage(readText(file));
  const { by, address } = listed.get(file) ?? {};
  if (by && noindex) fault(by, `lists \`${file}\`, which wants not to be found`);
  if (by && canonical !== address) fault(by, `lists \`${address}\`, which calls itself \`${canonical}\``);
  if (!by && !noindex && !NEED_NOT.has(file)) fault('sitemap.xml', `\`${file}\` is not listed`);
}

const sitemaps = files.filter((file) => /^sitemap(-\d+)?\.xml$/.test(file));
await judgeEach(sitemaps, judgeSitemap);
sitemaps.filter((file) => !named.has(file)).forEach((file) => fault(file, 'the index does not name it'));
for (const [page, { by }] of listed) {
  if (!page.endsWith('.html')) fault(by, `lists \`${page}\`, which is no page`);
}
await judgeEach(files.filter((file) => file.endsWith('.html')), judgePage);
const robots = files.includes('robots.txt') ? readText('robots.txt') : '';
if (!robots.split('\n').includes(`Sitemap: ${base}sitemap.xml`)) fault('robots.txt', `does not name \`${base}sitemap.xml\``);
finish({ sitemaps: sitemaps.length, pages: listed.size });
