// node linked.mjs FOLDER
//
// Judges the JSON-LD of every page by schema.org: jsonld must expand it without losing a word, and each type, each property
// and each value must be one that the vocabulary has and allows at its place, none given up. Every address in it of this
// site must lead to a file.

import jsonld from 'jsonld';
import { deadEnd, fault, files, finish, judgeEach, readText } from './folder.mjs';
import { parsePage } from './page.mjs';
import { CONTEXT, isA, isMember, isProperty, isType, ROOT, subjects, successors, values } from './schemaorg.mjs';

const isDate = (text) => /^\d{4}(-\d\d(-\d\d)?)?$/.test(text) && new Date(text).toJSON()?.startsWith(text);
const isTime = (text) => /^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?(Z|[+-]\d\d:\d\d)?$/.test(text);
const isZoned = (text) => isTime(text) && /.(Z|[+-]..:..)$/.test(text);
const isMoment = (text) => text[10] === 'T' && isDate(text.slice(0, 10)) && isZoned(text.slice(11));
const isSpan = (text) => /^P(?=[\dT])(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+S)?)?$/.test(text);

/** How each of JSON's simple values can be of a type of schema.org. A thing may be named by its address. */
const FITS = {
  string: (text, type) =>
    type === 'Text' ||
    (type === 'Date' && isDate(text)) ||
    (type === 'DateTime' && isMoment(text)) ||
    (type === 'Time' && isTime(text)) ||
    (type === 'Duration' && isSpan(text)) ||
    ((type === 'URL' || type === 'Thing') && URL.canParse(text)) ||
    isMember(text, type),
  number: (number, type) => isA(type, 'Number') && (type !== 'Integer' || Number.isInteger(number)),
  boolean: (_, type) => type === 'Boolean',
};

const pages = new Set();
let things = 0;

function judgeTerm(file, where, name) {
  const instead = successors(name);
  if (instead.length > 0) fault(file, `${where}: given up for ${instead.join(' or ')}`);
}

function judgeValue(file, where, value, allowed) {
  const wanted = allowed.join(' or ');
  if ('@value' in value) {
    const plain = value['@value'];
    if (!allowed.some((type) => FITS[typeof plain](plain, type))) {
      fault(file, `${where}: ${JSON.stringify(plain)} is no ${wanted}`);
    }
    const problem = typeof plain === 'string' && /^https?:\S+$/.test(plain) && deadEnd(plain);
    if (problem) fault(file, `${where}: ${problem}`);
    return;
  }
  const types = judgeNode(file, where, value);
  if (!types.some((type) => allowed.some((other) => isA(type, other)))) {
    fault(file, `${where}: ${types.join(', ') || 'what has no type'} is no ${wanted}`);
  }
}

/** Judges one thing and all within it, and gives its types. */
function judgeNode(file, where, { '@type': kinds = [], '@id': id, ...properties }) {
  things += 1;
  const types = kinds.map((kind) => kind.replace(ROOT, ''));
  const path = where || types.join('+');
  for (const type of types) {
    if (!isType(type)) fault(file, `${path}: schema.org has no type \`${type}\``);
    judgeTerm(file, path, type);
  }
  for (const [key, all] of Object.entries(properties)) {
    const property = key.replace(ROOT, '');
    const at = `${path}.${property}`;
    if (!isProperty(property)) {
      fault(file, `${at}: schema.org has no such property`);
      continue;
    }
    judgeTerm(file, at, property);
    if (!types.some((type) => subjects(property).some((subject) => isA(type, subject)))) {
      fault(file, `${at}: is for ${subjects(property).join(', ')}`);
    }
    all.forEach((value) => judgeValue(file, at, value, values(property)));
  }
  return types;
}

/** The vocabulary's own context cannot be had without a network; all that these pages need of it is its address. */
async function documentLoader(url) {
  if (url !== CONTEXT) throw new Error(`asks for the context \`${url}\``);
  return { documentUrl: url, document: { '@context': { '@vocab': ROOT } } };
}

async function judgePage(file) {
  for (const block of parsePage(readText(file)).blocks) {
    const expanded = await jsonld.expand(JSON.parse(block), { documentLoader, safe: true }).catch((error) => {
      throw new Error(error.details?.event?.message ?? error.details?.cause?.message ?? error.message);
    });
    expanded.forEach((thing) => judgeNode(file, '', thing));
    pages.add(file);
  }
}

await judgeEach(files.filter((file) => file.endsWith('.html')), judgePage);
finish({ pages: pages.size, things });
