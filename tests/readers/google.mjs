// node google.mjs FOLDER
//
// Judges the JSON-LD of every page by what Google asks of jobs, events and breadcrumbs beyond schema.org: what must be
// there, on which pages, in which words, and that a job's markup says nothing that its page does not show.

import { fault, fileAt, files, finish, judgeEach, readText } from './folder.mjs';
import { parsePage, parsePiece } from './page.mjs';

const EMPLOYMENT = ['FULL_TIME', 'PART_TIME', 'CONTRACTOR', 'TEMPORARY', 'INTERN', 'VOLUNTEER', 'PER_DIEM', 'OTHER'];
const PER = ['HOUR', 'DAY', 'WEEK', 'MONTH', 'YEAR'];
const SCHOOLING = ['high school', 'associate degree', 'bachelor degree', 'professional certificate', 'postgraduate degree'];
const DATE = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d))?$/;
/** Addresses, dates, spans, numbers and the constants of vocabularies: what a page shows in other words. */
const NOT_WORDS = [/^https?:\S+$/, DATE, /^PT?\d\w*$/, /^[A-Z_]+$/, /^[\d.]+$/, new RegExp(`^(${SCHOOLING.join('|')})$`)];

const list = (value) => [value ?? []].flat();
const tight = (text) => text.replaceAll(/\s+/g, '');
const hasWords = (value) => typeof value === 'string' && value.trim() !== '';
let jobs = 0;
let events = 0;
let trails = 0;

/** Every thing of a type in a JSON-LD document, however deep. */
function* ofType(type, value) {
  if (typeof value !== 'object' || value === null) return;
  if (list(value['@type']).includes(type)) yield value;
  for (const inner of Object.values(value)) yield* ofType(type, inner);
}

/** Every string in a thing that is meant to be read, with the path to it. */
function* words(value, path) {
  if (typeof value === 'string') {
    const pieces = path.endsWith('.description') ? parsePiece(value).runs : [value];
    for (const piece of pieces) {
      if ([...piece].length >= 2 && !NOT_WORDS.some((pattern) => pattern.test(piece))) yield [path, piece];
    }
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) {
      if (!key.startsWith('@')) yield* words(inner, Array.isArray(value) ? path : `${path}.${key}`);
    }
  }
}

function judgeSalary(file, salary) {
  const amount = salary.value ?? {};
  if (salary['@type'] !== 'MonetaryAmount' || salary.currency !== 'CNY') fault(file, 'baseSalary: no amount in CNY');
  if (amount['@type'] !== 'QuantitativeValue' || !PER.includes(amount.unitText)) {
    fault(file, `baseSalary: by \`${amount.unitText}\`, not one of ${PER.join(' ')}`);
  }
  const numbers = [amount.value, amount.minValue, amount.maxValue].filter((number) => number !== undefined);
  if (numbers.length === 0 || !numbers.every((number) => number > 0)) fault(file, 'baseSalary: no sum above nothing');
  if (amount.minValue > amount.maxValue) fault(file, 'baseSalary: the least is more than the most');
}

function judgeJob(file, job, shown) {
  const title = tight(job.title ?? '');
  if (title === '') fault(file, 'JobPosting: no title');
  const description = tight(parsePiece(job.description ?? '').runs.join(''));
  if (description === '' || description === title) fault(file, 'JobPosting: no description, or no more than the title');
  if (!DATE.test(job.datePosted)) fault(file, 'JobPosting: no datePosted');
  if (job.validThrough < job.datePosted) fault(file, 'JobPosting: over before it was posted');
  if (!hasWords(job.hiringOrganization?.name)) fault(file, 'JobPosting: nobody hires');
  const places = list(job.jobLocation);
  const away = job.jobLocationType === 'TELECOMMUTE' && job.applicantLocationRequirements;
  if ((places.length === 0 && !away) || places.some((place) => !hasWords(place.address?.addressCountry))) {
    fault(file, 'JobPosting: no country of the workplace');
  }
  for (const employment of list(job.employmentType)) {
    if (!EMPLOYMENT.includes(employment)) fault(file, `JobPosting: \`${employment}\` is not one of ${EMPLOYMENT.join(' ')}`);
  }
  for (const { credentialCategory: degree } of ofType('EducationalOccupationalCredential', job.educationRequirements)) {
    if (!SCHOOLING.includes(degree)) fault(file, `JobPosting: \`${degree}\` is not one of ${SCHOOLING.join(', ')}`);
  }
  if (job.baseSalary) judgeSalary(file, job.baseSalary);
  for (const [path, text] of words(job, 'JobPosting')) {
    if (!shown.includes(tight(text))) fault(file, `${path}: the page does not show \`${text}\``);
  }
}

function judgeEvent(file, event) {
  for (const key of ['name', 'eventStatus', 'eventAttendanceMode']) {
    if (!hasWords(event[key])) fault(file, `BusinessEvent: no ${key}`);
  }
  const { startDate: start } = event;
  if (!DATE.test(start) || !start.includes('T')) fault(file, `BusinessEvent: starts at \`${start}\`, which has no offset`);
  if (Date.parse(event.endDate) <= Date.parse(start)) fault(file, 'BusinessEvent: ends before it starts');
  const places = list(event.location);
  const isPlace = ({ '@type': type, name, address, url }) =>
    type === 'VirtualLocation' ? hasWords(url) : hasWords(name) && address;
  if (places.length === 0 || !places.every(isPlace)) fault(file, 'BusinessEvent: no place with its name and address');
}

function judgeTrail(file, trail) {
  const steps = list(trail.itemListElement);
  if (fileAt(steps.at(-1)?.item) !== file) fault(file, 'BreadcrumbList: does not end at the page');
  steps.forEach(({ position, name, item }, index) => {
    if (position !== index + 1) fault(file, `BreadcrumbList: ${position} stands at ${index + 1}`);
    if (!hasWords(name)) fault(file, `BreadcrumbList: ${index + 1} has no name`);
    if (!fileAt(item)) fault(file, `BreadcrumbList: \`${item}\` leads to no file`);
  });
}

function judgePage(file) {
  const { blocks, noindex, runs } = parsePage(readText(file));
  const said = blocks.map((block) => JSON.parse(block));
  const found = (type) => [...ofType(type, said)];

  const postings = found('JobPosting');
  if (postings.length > 1) fault(file, `${postings.length} JobPostings on one page`);
  if (postings.length > 0 && noindex) fault(file, 'a JobPosting on a page that wants not to be found');
  const isJob = file.startsWith('j/');
  if (postings.length > 0 && !isJob) fault(file, "a JobPosting on a page that is no job's");
  if (postings.length === 0 && isJob && !noindex) fault(file, 'a job without a JobPosting');
  const shown = tight(runs.join(''));
  postings.forEach((job) => judgeJob(file, job, shown));
  found('BusinessEvent').forEach((event) => judgeEvent(file, event));
  found('BreadcrumbList').forEach((trail) => judgeTrail(file, trail));
  jobs += postings.length;
  events += found('BusinessEvent').length;
  trails += found('BreadcrumbList').length;
}

await judgeEach(files.filter((file) => file.endsWith('.html')), judgePage);
finish({ jobs, events, breadcrumbs: trails });
