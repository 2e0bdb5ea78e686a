// node tables.mjs FOLDER
//
// Judges the tables as a spreadsheet opens them: it must see no formula, a name above every column, and as many rows as the
// JSON beside each has items.

import { read as readWorkbook, utils } from '@e965/xlsx';
import { fault, files, finish, judgeEach, read, readText } from './folder.mjs';

let rows = 0;

function judgeTable(file) {
  const workbook = readWorkbook(read(file), { type: 'buffer', cellFormula: true });
  const sheet = workbook.Sheets[workbook.SheetNames[0]];
  for (const [place, cell] of Object.entries(sheet)) {
    if (cell.f !== undefined) fault(file, `${place} is a formula: ${cell.f}`);
  }
  const [header, ...found] = utils.sheet_to_json(sheet, { header: 1, raw: false, blankrows: true });
  if (!Array.from(header).every(Boolean)) fault(file, 'a column has no name');
  const { items } = JSON.parse(readText(file.replace(/csv$/, 'json')));
  if (found.length !== items.length) fault(file, `${found.length} rows, not ${items.length}`);
  rows += found.length;
}

const tables = files.filter((file) => /^api\/[^/]*\.csv$/.test(file));
await judgeEach(tables, judgeTable);
finish({ tables: tables.length, rows });
