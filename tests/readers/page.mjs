// HTML as a browser reads it, and what the judges ask of it.

import { parse, parseFragment } from 'parse5';

/** Every element below a node, in the order of the text. */
function* elements(node) {
  for (const child of node.childNodes ?? []) {
    if (child.tagName) {
      yield child;
      yield* elements(child);
    }
  }
}

const attribute = (element, name) => element.attrs.find((found) => found.name === name)?.value;

const UNSEEN = new Set(['head', 'noscript', 'script', 'style', 'template']);
const INLINE = new Set('a abbr b bdi code del em i ins mark s small span strong sub sup'.split(' '));

const isHidden = (element) =>
  UNSEEN.has(element.tagName) || attribute(element, 'hidden') !== undefined || attribute(element, 'aria-hidden') === 'true';

/** The text that a reader may come to see or hear: one string for each run that no block interrupts. */
function runs(root) {
  const found = [''];
  const visit = (node) => {
    const element = node.tagName !== undefined;
    if (node.nodeName === '#text') {
      found[found.length - 1] += node.value;
    } else if (!element || !isHidden(node)) {
      const block = element && !INLINE.has(node.tagName);
      if (block) found.push('');
      node.childNodes?.forEach(visit);
      if (block) found.push('');
    }
  };
  visit(root);
  return found.map((run) => run.trim()).filter((run) => run !== '');
}

/** A page: what it calls its own address, whether it hides from search engines, its JSON-LD as written, its text. */
export function parsePage(html) {
  const document = parse(html);
  const all = [...elements(document)];
  const canonical = all.find((element) => element.tagName === 'link' && attribute(element, 'rel') === 'canonical');
  const robots = all.filter((element) => element.tagName === 'meta' && attribute(element, 'name') === 'robots');
  const scripts = all.filter((element) => element.tagName === 'script');
  const blocks = scripts.filter((element) => attribute(element, 'type') === 'application/ld+json');
  return {
    canonical: canonical && attribute(canonical, 'href'),
    noindex: robots.some((element) => /\bnoindex\b/.test(attribute(element, 'content'))),
    blocks: blocks.map((element) => element.childNodes.map((text) => text.value).join('')),
    runs: runs(document),
  };
}

/** A piece of HTML in another format: where it links to, what in it could run, its text. */
export function parsePiece(html) {
  const piece = parseFragment(html);
  const all = [...elements(piece)];
  const attributes = all.flatMap((element) => element.attrs);
  return {
    addresses: attributes.filter(({ name }) => name === 'href' || name === 'src').map(({ value }) => value),
    live: [
      ...all.map((element) => element.tagName).filter((name) => /^(script|style|iframe|object|embed|form)$/.test(name)),
      ...attributes.map(({ name }) => name).filter((name) => name.startsWith('on')),
    ],
    runs: runs(piece),
  };
}
