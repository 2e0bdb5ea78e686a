// node schemas.mjs SCHEMAS FILES
//
// Says of each file below FILES whether the schema of its kind accepts its front matter: YAML by the 1.2 core schema,
// judged in the strictest reading of draft 2020-12. A file lies at `content/<kinds>/[<region>/]<id>.md` or at
// `content/data/<list>.yml`; FILES may hold many folders `content`. Prints an object: path → `null` where it is accepted,
// `{ yaml }` where it is no YAML, else `{ refused }`; and at the end complains about schemas whose own examples they refuse.

import Ajv from 'ajv/dist/2020.js';
import { readFileSync, readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import process from 'node:process';
import { parseDocument } from 'yaml';

const [schemas, folder] = process.argv.slice(2);
const KINDS = {
  regions: 'region', agreements: 'agreement', employers: 'employer', jobs: 'job', policies: 'policy', fairs: 'fair',
  trips: 'trip', courses: 'course', stations: 'station', guides: 'guide', bulletins: 'bulletin', pages: 'page',
};

// `multipleOf: 0.01` is meant of decimals, as the draft has it, and not of the doubles that stand for them.
const ajv = new Ajv({ strict: true, allowUnionTypes: true, strictRequired: true, multipleOfPrecision: 6 });
// A message of VS Code's own, which no validator needs.
ajv.addKeyword({ keyword: 'patternErrorMessage', schemaType: 'string' });
const checks = new Map();
for (const file of readdirSync(schemas)) {
  const schema = JSON.parse(readFileSync(join(schemas, file), 'utf8'));
  if (schema.$schema !== 'https://json-schema.org/draft/2020-12/schema') throw new Error(`${file} is of ${schema.$schema}`);
  checks.set(file.replace(/\.schema\.json$/, ''), ajv.compile(schema));
  examine(file, schema, schema);
}

/** Every object says what else may be in it, every key what it means, and every example is what it is an example of. */
function examine(file, whole, part, path = '') {
  if (typeof part !== 'object' || part === null) return;
  const complain = (problem) => { throw new Error(`${file}: ${path}: ${problem}`); };
  if (part.properties) {
    if (part.additionalProperties !== false) complain('is open');
    for (const [key, entry] of Object.entries(part.properties)) {
      if (!/\p{Script=Han}.* \/ [^\p{Script=Han}]+$/u.test(entry.description ?? '')) complain(`${key} is not described in both languages`);
      const check = ajv.compile({ $schema: whole.$schema, $defs: whole.$defs, ...entry });
      if (!entry.examples?.length) complain(`${key} has no example`);
      for (const example of entry.examples) {
        if (!check(example)) complain(`${key}: its example ${JSON.stringify(example)} ${ajv.errorsText(check.errors)}`);
      }
    }
  }
  for (const [key, inner] of Object.entries(part)) if (key !== 'examples') examine(file, whole, inner, `${path}/${key}`);
}

/** What stands between the fences; all of a list of data. */
function front(path, text) {
  if (path.endsWith('.yml')) return text;
  const lines = text.replace(/^\ufeff/, '').replaceAll('\r\n', '\n').split('\n');
  const fences = lines.flatMap((line, at) => (line.trimEnd() === '---' ? [at] : []));
  return fences.length < 2 ? undefined : `${lines.slice(fences[0] + 1, fences[1]).join('\n')}\n`;
}

function judge(path) {
  const [, place] = /(?:^|\/)content\/(.*)$/.exec(path) ?? [];
  const [kinds, name] = place.split('/');
  const check = checks.get(kinds === 'data' ? name.replace(/\.yml$/, '') : KINDS[kinds]);
  let text;
  try {
    text = front(path, new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(readFileSync(join(folder, path))));
  } catch (error) {
    return { yaml: error.message };
  }
  if (text === undefined) return { yaml: 'no front matter' };
  if (!check) return { yaml: 'no kind' };
  const document = parseDocument(text, { version: '1.2', schema: 'core', logLevel: 'silent' });
  if (document.errors.length > 0) return { yaml: document.errors[0].message };
  let value;
  try {
    value = document.toJS();
  } catch (error) {
    return { yaml: error.message };
  }
  return check(value) ? null : { refused: ajv.errorsText(check.errors) };
}

const files = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.(md|yml)$/i.test(entry.name))
  .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll(sep, '/'))
  .filter((path) => /(?:^|\/)content\/[^/]+\/./.test(path));
console.log(JSON.stringify(Object.fromEntries(files.sort().map((path) => [path, judge(path)]))));
