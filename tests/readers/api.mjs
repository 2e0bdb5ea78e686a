// node api.mjs FOLDER
//
// Judges the open data: each file by the JSON Schema that it names, in the strictest reading of draft 2020-12. Each schema
// must be one, must say of every object what else may be in it, and must be in use. Every address of this site in the data
// must lead to a file.

import addFormats from 'ajv-formats';
import Ajv from 'ajv/dist/2020.js';
import { posix } from 'node:path';
import { deadEnd, fault, files, finish, judgeEach, readText } from './folder.mjs';

const ajv = addFormats(new Ajv({ strict: true, allErrors: true }));
const schemas = files.filter((file) => /^api\/schema\/.*\.json$/.test(file));
const data = files.filter((file) => /^api\/.*\.json$/.test(file) && !schemas.includes(file));
const checks = new Map(); // schema → what judges by it
const used = new Set();
let items = 0;

/** Every value in a document, with the path to it. */
function* everything(value, path) {
  yield [path, value];
  if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) yield* everything(inner, `${path}/${key}`);
  }
}

function judgeSchema(file) {
  const schema = JSON.parse(readText(file));
  if (schema.$schema !== 'https://json-schema.org/draft/2020-12/schema') fault(file, `is of \`${schema.$schema}\``);
  for (const [path, part] of everything(schema, '')) {
    const open = part?.type === 'object' && part.additionalProperties === undefined;
    if (open) fault(file, `${path || '/'}: does not say what else may be in it`);
  }
  checks.set(file, ajv.compile(schema));
}

function judgeData(file) {
  const document = JSON.parse(readText(file));
  const schema = posix.join(posix.dirname(file), document.$schema ?? '');
  const check = checks.get(schema);
  used.add(schema);
  if (!check) {
    fault(file, `names the schema \`${document.$schema}\`, which is none`);
  } else if (!check(document)) {
    check.errors.forEach(({ instancePath, message, params }) =>
      fault(file, `${instancePath || '/'} ${message} ${JSON.stringify(params)}`));
  }
  for (const [path, value] of everything(document, '')) {
    const problem = typeof value === 'string' && /^https?:\S+$/.test(value) && deadEnd(value);
    if (problem) fault(file, `${path}: ${problem}`);
  }
  items += document.items?.length ?? 0;
  const ids = document.items?.map(({ kind, id }) => [kind, id].join(' ')) ?? [];
  if (new Set(ids).size < ids.length) fault(file, 'two items have one id');
}

await judgeEach(schemas, judgeSchema);
await judgeEach(data, judgeData);
schemas.filter((file) => !used.has(file)).forEach((file) => fault(file, 'nothing names it'));
finish({ files: data.length, schemas: schemas.length, items });
