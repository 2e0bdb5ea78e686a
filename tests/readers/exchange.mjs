// node exchange.mjs FOLDER
//
// Judges the exchange of jobs in the manner of EURES: the lists must speak of the same jobs as the open data, lead to the
// details of each, and the details must be XML that says what the list says. The schema of HR-Open 3.2 itself is in no
// package, so which elements stand where is not judged.

import { XmlDocument } from 'libxml2-wasm';
import { posix } from 'node:path';
import { fault, files, finish, judgeEach, readText } from './folder.mjs';

const HR = { h: 'http://www.hr-xml.org/3' };
const ALL = 'api/exchange/getAll.json';
const CHANGES = 'api/exchange/getChanges.json';
let references = 0;

const document = (file) => JSON.parse(readText(file));
const sorted = (all) => all.map(({ reference, id }) => reference ?? id).sort().join(' ');

function judgeContent(file, { reference, content }) {
  try {
    const opening = XmlDocument.fromString(content);
    const said = opening.get('/h:PositionOpening/h:DocumentID', HR)?.content;
    if (said !== reference) fault(file, `${reference}: its content speaks of \`${said}\``);
    opening.dispose();
  } catch (error) {
    fault(file, `${reference}: its content is no XML: ${error.message}`);
  }
}

function judgeReference(file, { details, ...told }) {
  references += 1;
  const { reference, status, creationTimestamp, lastModificationTimestamp, closingTimestamp } = told;
  if (lastModificationTimestamp < creationTimestamp) fault(file, `${reference}: changed before it was made`);
  const closed = status === 'CLOSED';
  if (closed !== (closingTimestamp !== undefined)) fault(file, `${reference}: closed at ${closingTimestamp}, but ${status}`);
  if (closed) return;
  const place = posix.join(posix.dirname(file), details ?? '');
  const detail = files.includes(place) && document(place).details[reference];
  if (!detail) {
    fault(file, `${reference}: no details in \`${details}\``);
    return;
  }
  for (const [key, value] of Object.entries(told)) {
    if (detail[key] !== value) fault(place, `${reference}: its ${key} is ${detail[key]}, but ${value} in ${file}`);
  }
  judgeContent(place, detail);
}

function judgeList(file) {
  Object.values(document(file)).filter(Array.isArray).flat().forEach((told) => judgeReference(file, told));
}

function judgeWhole() {
  const all = document(ALL).allReferences;
  const { createdReferences: created, modifiedReferences: modified, closedReferences: closed } = document(CHANGES);
  const ids = (status) => sorted(all.filter((told) => told.status === status));
  if (ids('ACTIVE') !== sorted(document('api/jobs.json').items)) fault(ALL, 'its open jobs are not those of api/jobs.json');
  if (ids('ACTIVE') !== sorted([...created, ...modified])) fault(CHANGES, 'its open jobs are not those of getAll.json');
  if (ids('CLOSED') !== sorted(closed)) fault(CHANGES, 'its closed jobs are not those of getAll.json');
}

await judgeEach([ALL, CHANGES], judgeList);
await judgeEach([ALL], judgeWhole);
finish({ references });
