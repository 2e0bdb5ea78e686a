// node feeds.mjs FOLDER
//
// Judges the Atom and JSON feeds: by the RELAX NG schema of RFC 4287, by the JSON Schema of JSON Feed 1.1, and by what no
// schema holds: that readers can follow every address, that the newest come first, that an item has one id in all feeds,
// and that the two feeds of one list say the same.

import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import jsonFeed from 'jsonfeed-schema/v1.1.js';
import { RelaxNGValidator, XmlDocument } from 'libxml2-wasm';
import { readFileSync } from 'node:fs';
import { base, deadEnd, fault, files, finish, judgeEach, read, readText } from './folder.mjs';
import { parsePiece } from './page.mjs';

const MOST = 50;
const NOT_IN_XML = /[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g;
const ATOM = { a: 'http://www.w3.org/2005/Atom' };
const grammar = readFileSync(new URL('.cache/atom.rng', import.meta.url));
const atomSchema = RelaxNGValidator.fromDoc(XmlDocument.fromBuffer(grammar));
const jsonSchema = addFormats(new Ajv({ allErrors: true })).compile(jsonFeed);

const ids = new Map(); // address of an item → its id
const feedIds = new Set();
const lists = new Map(); // feed without its ending → the items in it, by format
let entries = 0;

/** Whether this is a day and a time that says in which zone. */
function hasZone(time) {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(time) && !Number.isNaN(Date.parse(time));
}

function judgeAddress(file, whose, address) {
  const problem = deadEnd(address);
  if (problem) fault(file, `${whose}: ${problem}`);
}

function judgeHtml(file, whose, html) {
  const { addresses, live } = parsePiece(html);
  addresses.forEach((address) => judgeAddress(file, whose, address));
  live.forEach((name) => fault(file, `${whose}: \`${name}\` could run in a reader`));
}

/** Judges what both formats say of their items: `{ id, url, title, published, updated, html }`. */
function judgeItems(file, items) {
  entries += items.length;
  if (items.length > MOST) fault(file, `${items.length} items, more than ${MOST}`);
  if (new Set(items.map(({ id }) => id)).size < items.length) fault(file, 'two items have one id');
  for (const { id, url, title, published, updated, html } of items) {
    if (!URL.canParse(id)) fault(file, `the id \`${id}\` is not an absolute address`);
    if (ids.has(url) && ids.get(url) !== id) fault(file, `${id}: \`${url}\` has the id \`${ids.get(url)}\` too`);
    ids.set(url, id);
    judgeAddress(file, id, url);
    if (!title?.trim()) fault(file, `${id}: no title`);
    if (!hasZone(updated)) fault(file, `${id}: updated at \`${updated}\`, which is no time with a zone`);
    if (published && !hasZone(published)) fault(file, `${id}: published at \`${published}\`, which is no time with a zone`);
    if (Date.parse(published) > Date.parse(updated)) fault(file, `${id}: updated before it was published`);
    if (html !== undefined) judgeHtml(file, id, html);
  }
  const late = items.find(({ updated }, index) => index > 0 && Date.parse(updated) > Date.parse(items[index - 1].updated));
  if (late) fault(file, `${late.id}: stands below an older one`);
  const [name, format] = file.split(/\.(?=\w+$)/);
  const told = items.map(({ id, url, title, updated }) => [id, url, title?.replaceAll(NOT_IN_XML, ''), updated].join(' '));
  lists.set(name, { ...lists.get(name), [format]: told });
}

function judgeAtom(file) {
  const document = XmlDocument.fromBuffer(read(file));
  try {
    atomSchema.validate(document);
  } catch (error) {
    fault(file, `not as the schema wants it: ${error.message}`);
  }
  const all = (path, node = document.root) => node.find(path, ATOM);
  const text = (path, node = document.root) => node.get(path, ATOM)?.content;

  if (!text('a:author/a:name')?.trim()) fault(file, 'no author');
  const id = text('a:id');
  if (!URL.canParse(id)) fault(file, `the id \`${id}\` is not an absolute address`);
  if (feedIds.has(id)) fault(file, `has the id \`${id}\` of another feed`);
  feedIds.add(id);
  if (!hasZone(text('a:updated'))) fault(file, `updated at \`${text('a:updated')}\`, which is no time with a zone`);
  const own = all('a:link[@rel="self"]/@href').map(({ content }) => content);
  if (own.join(' ') !== base + file) fault(file, `its own address is \`${base + file}\`, not \`${own.join(' ')}\``);
  all('//a:link/@href').forEach(({ content }) => judgeAddress(file, 'a link', content));

  const items = all('a:entry').map((entry) => ({
    id: text('a:id', entry),
    url: text('a:link[not(@rel) or @rel="alternate"]/@href', entry),
    title: text('a:title', entry),
    published: text('a:published', entry),
    updated: text('a:updated', entry),
    html: text('a:content[@type="html"]', entry),
  }));
  judgeItems(file, items);
  const newest = items.find(({ updated }) => Date.parse(updated) > Date.parse(text('a:updated')));
  if (newest) fault(file, `${newest.id}: newer than the feed`);
  document.dispose();
}

function judgeJson(file) {
  const feed = JSON.parse(readText(file));
  if (!jsonSchema(feed)) {
    jsonSchema.errors.forEach(({ instancePath, message }) => fault(file, `${instancePath || '/'} ${message}`));
    return;
  }
  if (feed.version !== 'https://jsonfeed.org/version/1.1') fault(file, `of version \`${feed.version}\``);
  if (feed.feed_url !== base + file) fault(file, `its own address is \`${base + file}\`, not \`${feed.feed_url}\``);
  if (!feed.authors?.[0]?.name?.trim()) fault(file, 'no author');
  judgeAddress(file, 'its home', feed.home_page_url);
  judgeItems(file, feed.items.map((item) => ({
    id: item.id,
    url: item.url,
    title: item.title,
    published: item.date_published,
    updated: item.date_modified ?? item.date_published,
    html: item.content_html,
  })));
}

const feeds = files.filter((file) => /^(feed|feeds\/.+)\.(xml|json)$/.test(file));
await judgeEach(feeds, (file) => (file.endsWith('.xml') ? judgeAtom(file) : judgeJson(file)));
for (const [name, { xml, json }] of lists) {
  if (!xml || !json) {
    fault(name, 'only one of its Atom and its JSON feed can be read');
    continue;
  }
  const [longer, other] = [xml, json].sort((one, other) => other.length - one.length);
  const index = longer.findIndex((item, index) => item !== other[index]);
  if (index >= 0) fault(name, `item ${index + 1} of its Atom and its JSON feed differ: ${longer[index]}, ${other[index]}`);
}
finish({ feeds: feeds.length, entries });
