// The vocabulary of schema.org 30.0, as `fetch.py` puts it into `.cache`: what there is, and what may stand where.

import { readFileSync } from 'node:fs';

export const CONTEXT = 'https://schema.org';
export const ROOT = 'https://schema.org/';

const { '@graph': graph } = JSON.parse(readFileSync(new URL('.cache/schemaorg.json', import.meta.url), 'utf8'));
const terms = new Map(graph.map((term) => [term['@id'].replace('schema:', ''), term]));

const list = (value) => [value ?? []].flat();
const names = (value) => list(value).map(({ '@id': id }) => id.replace('schema:', ''));
const sorts = (name) => list(terms.get(name)?.['@type']).map((id) => id.replace('schema:', ''));

export const isType = (name) => sorts(name).includes('rdfs:Class');
export const isProperty = (name) => sorts(name).includes('rdf:Property');
/** What stands in the place of a term that schema.org has given up. */
export const successors = (name) => names(terms.get(name)?.['schema:supersededBy']);
/** The types of things that may have a property, and the types of what it may be. */
export const subjects = (property) => names(terms.get(property)['schema:domainIncludes']);
export const values = (property) => names(terms.get(property)['schema:rangeIncludes']);

/** Whether one type is another, or a narrower one. */
export function isA(type, other) {
  return type === other || names(terms.get(type)?.['rdfs:subClassOf']).some((parent) => isA(parent, other));
}

/** Whether this names a member of an enumeration, such as `Monday` or `https://schema.org/Monday` of `DayOfWeek`. */
export function isMember(text, enumeration) {
  return sorts(text.replace(ROOT, '')).some((type) => isA(type, 'Enumeration') && isA(type, enumeration));
}
