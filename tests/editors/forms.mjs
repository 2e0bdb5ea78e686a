// node forms.mjs SITE
//
// Judges the set-ups of forms in SITE. `admin/config.yml` by the JSON Schema that Sveltia CMS publishes. `.pages.yml` and
// `frontmatter.json`, whose makers publish no package with a schema, by the rules in their sources: names, types, what each
// type must have, and that every reference leads to a content type. Prints what is wrong; ends with 1 if anything is.

import Ajv from 'ajv';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

const [site] = process.argv.slice(2);
let judged = 0;

function fault(file, problem) {
  console.log(`${file}: ${problem}`);
  process.exitCode = 1;
}

/** Hands a file to a judge, if it is there. */
function judge(name, read, work) {
  const file = join(site, name);
  if (!existsSync(file)) return;
  judged += 1;
  work(name, read(readFileSync(file, 'utf8')));
}

function sveltia(name, config) {
  const file = join(dirname(fileURLToPath(import.meta.url)), 'node_modules/@sveltia/cms/schema/sveltia-cms.json');
  const schema = JSON.parse(readFileSync(file, 'utf8'));
  const check = new Ajv({ strict: false, validateFormats: false }).compile(schema);
  if (!check(config)) fault(name, JSON.stringify(check.errors.slice(-5)));
}

const PAGES = ['boolean', 'code', 'date', 'file', 'image', 'number', 'object', 'reference', 'rich-text', 'select', 'string', 'text', 'uuid'];
const NAME = /^[a-zA-Z0-9-_]+$/;
const KEYS = ['name', 'label', 'description', 'type', 'required', 'hidden', 'list', 'options', 'fields', 'pattern'];

function pagesField(name, field, path) {
  if (!NAME.test(field.name)) fault(name, `${path}: bad name ${field.name}`);
  if (!PAGES.includes(field.type)) fault(name, `${path}.${field.name}: no type ${field.type}`);
  for (const key of Object.keys(field)) if (!KEYS.includes(key)) fault(name, `${path}.${field.name}: unknown key ${key}`);
  if ((field.type === 'object') !== Boolean(field.fields)) fault(name, `${path}.${field.name}: fields are for objects`);
  if (field.type === 'select' && !field.options.values.every(({ value, label }) => value && label)) fault(name, `${path}.${field.name}: a choice without a label`);
  if (field.pattern) RegExp(field.pattern.regex);
  field.fields?.forEach((inner) => pagesField(name, inner, `${path}.${field.name}`));
}

function pages(name, config) {
  const leaves = config.content.flatMap((entry) => (entry.type === 'group' ? entry.items : [entry]));
  const names = leaves.map((leaf) => leaf.name);
  if (new Set(names).size !== names.length) fault(name, 'two collections have one name');
  for (const leaf of leaves) {
    if (!NAME.test(leaf.name) || leaf.type !== 'collection') fault(name, `${leaf.name} is no collection`);
    if (!/^content\/[a-z]+(\/[a-z0-9-]+)?$/.test(leaf.path)) fault(name, `${leaf.name}: bad path ${leaf.path}`);
    if (!leaf.filename.template.endsWith('.md')) fault(name, `${leaf.name}: its files are no Markdown`);
    leaf.fields.forEach((field) => pagesField(name, field, leaf.name));
    if (leaf.fields.at(-1).name !== 'body') fault(name, `${leaf.name} has no body`);
  }
}

const FRONT = ['string', 'number', 'datetime', 'boolean', 'image', 'file', 'choice', 'taxonomy', 'tags', 'categories', 'draft', 'fields', 'json', 'block', 'list', 'dataFile', 'slug', 'divider', 'heading', 'customField', 'contentRelationship', 'fieldCollection'];

function frontField(name, types, field, path) {
  const complain = (problem) => fault(name, `${path}.${field.name}: ${problem}`);
  if (!FRONT.includes(field.type)) complain(`no type ${field.type}`);
  if (!field.title || !field.description) complain('says nothing');
  if (field.type === 'choice' && !field.choices.every(({ id, title }) => id && title)) complain('a choice without a title');
  if (field.type === 'contentRelationship' && !types.has(field.contentTypeName)) complain(`no content type ${field.contentTypeName}`);
  if ((field.type === 'fields') !== Array.isArray(field.fields)) complain('fields are for groups');
  if (field.type === 'datetime' && !/^yyyy-MM-dd( HH:mm)?$/.test(field.dateFormat)) complain(`dates like ${field.dateFormat}`);
  field.fields?.forEach((inner) => frontField(name, types, inner, `${path}.${field.name}`));
}

function frontMatter(name, config) {
  const types = new Set(config['frontMatter.taxonomy.contentTypes'].map((type) => type.name));
  for (const type of config['frontMatter.taxonomy.contentTypes']) type.fields.forEach((field) => frontField(name, types, field, type.name));
  for (const folder of config['frontMatter.content.pageFolders']) {
    if (!folder.path.startsWith('[[workspace]]/content/')) fault(name, `bad folder ${folder.path}`);
    if (!folder.contentTypes.every((type) => types.has(type))) fault(name, `${folder.title}: no such content type`);
  }
}

judge('admin/config.yml', parse, sveltia);
judge('.pages.yml', parse, pages);
judge('frontmatter.json', JSON.parse, frontMatter);
if (judged === 0) fault('.', 'nothing to judge');
