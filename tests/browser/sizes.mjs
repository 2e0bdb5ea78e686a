// node sizes.mjs FOLDER FILE…
//
// Prints how many bytes each file is on its way to a phone, packed by gzip.

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { gzipSync } from 'node:zlib';

const [folder, ...files] = process.argv.slice(2);
const sizes = {};
for (const file of files) {
  sizes[file] = gzipSync(await readFile(path.join(folder, file)), { level: 9 }).length;
}
process.stdout.write(`${JSON.stringify(sizes)}\n`);
