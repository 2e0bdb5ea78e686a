// node calendars.mjs FOLDER
//
// Judges the calendars: byte by byte by the rules of RFC 5545 for lines, by ical.js, which must write what it read, and by
// what phones trip over: times without their zone, events without an id, an id that means two things.

import ICAL from 'ical.js';
import { deadEnd, fault, files, finish, judgeEach, read } from './folder.mjs';

const LONGEST = 75;
const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

const known = new Map(); // id of an event → what it says, and where that stands
let events = 0;

const unfold = (text) => text.replaceAll('\r\n ', '');

/** Judges the lines as bytes, and gives the text with its folds undone. */
function judgeLines(file) {
  const bytes = read(file);
  const lines = bytes.toString('latin1').split('\r\n');
  if (lines.pop() !== '') fault(file, 'does not end with CRLF');
  lines.forEach((line, index) => {
    const where = `line ${index + 1}`;
    if (line === '') fault(file, `${where} is empty`);
    if (line.length > LONGEST) fault(file, `${where} has ${line.length} octets, more than ${LONGEST}`);
    if (/[\x00-\x1f\x7f]/.test(line)) fault(file, `${where} holds a control character, or a line ends without CRLF`);
    try {
      strict.decode(Buffer.from(line, 'latin1'));
    } catch {
      fault(file, `${where} is not UTF-8 by itself`);
    }
  });
  return unfold(strict.decode(bytes));
}

function judgeTimes(file, whose, event) {
  const [start, end] = ['dtstart', 'dtend'].map((name) => event.getFirstPropertyValue(name));
  if (start && end && end.compare(start) <= 0) fault(file, `${whose}: ends at ${end}, not after ${start}`);
  if (end && start?.isDate !== end.isDate) fault(file, `${whose}: only one of its start and end is a whole day`);
  for (const property of event.getAllProperties()) {
    const time = property.getFirstValue();
    if (!(time instanceof ICAL.Time) || time.isDate || property.name === 'dtstamp') continue;
    if (!property.getParameter('tzid') && !/Z$/.test(time.toString())) fault(file, `${whose}: ${property.name} has no zone`);
  }
}

function judgeEvent(file, event) {
  const whose = event.getFirstPropertyValue('uid');
  for (const name of ['uid', 'dtstamp', 'dtstart', 'sequence', 'summary']) {
    const count = event.getAllProperties(name).length;
    if (count !== 1) fault(file, `${whose}: has ${name.toUpperCase()} ${count} times`);
  }
  const stamp = event.getFirstPropertyValue('dtstamp');
  if (!/Z$/.test(String(stamp))) fault(file, `${whose}: its DTSTAMP \`${stamp}\` is not in UTC`);
  if (!event.getFirstPropertyValue('summary')?.trim()) fault(file, `${whose}: has no words`);
  if (event.hasProperty('dtend') && event.hasProperty('duration')) fault(file, `${whose}: has both DTEND and DURATION`);
  const address = event.getFirstPropertyValue('url');
  const problem = address && deadEnd(address);
  if (problem) fault(file, `${whose}: ${problem}`);
  judgeTimes(file, whose, event);
  const told = known.get(whose);
  if (told && told.event !== event.toString()) fault(file, `${whose}: not the same event as in ${told.file}`);
  known.set(whose, told ?? { event: event.toString(), file });
}

function judgeCalendar(file) {
  const text = judgeLines(file);
  const written = ICAL.parse(text);
  if (unfold(ICAL.stringify(written)) !== text) fault(file, 'ical.js writes other text than it read');
  if (written[0] !== 'vcalendar') {
    fault(file, 'is not one VCALENDAR');
    return;
  }
  const calendar = new ICAL.Component(written);
  if (calendar.getFirstPropertyValue('version') !== '2.0') fault(file, 'its VERSION is not 2.0');
  if (!calendar.getFirstPropertyValue('prodid')?.trim()) fault(file, 'has no PRODID');
  const all = calendar.getAllSubcomponents('vevent');
  const ids = all.map((event) => event.getFirstPropertyValue('uid'));
  new Set(ids.filter((id, index) => ids.indexOf(id) < index)).forEach((id) => fault(file, `${id}: is the id of two events`));
  if (calendar.hasProperty('method')) {
    if (calendar.getFirstPropertyValue('method') !== 'PUBLISH') fault(file, 'its METHOD is not PUBLISH');
    all.filter((event) => !event.hasProperty('organizer')).forEach((event) =>
      fault(file, `${event.getFirstPropertyValue('uid')}: has no ORGANIZER, which PUBLISH asks for (RFC 5546, 3.2.1)`));
  }
  const zones = calendar.getAllSubcomponents('vtimezone').map((zone) => zone.getFirstPropertyValue('tzid'));
  const used = new Set(all.flatMap((event) => event.getAllProperties()).map((property) => property.getParameter('tzid')));
  used.delete(undefined);
  [...used].filter((zone) => !zones.includes(zone)).forEach((zone) => fault(file, `no VTIMEZONE \`${zone}\``));
  all.forEach((event) => judgeEvent(file, event));
  events += all.length;
}

const calendars = files.filter((file) => file.endsWith('.ics'));
await judgeEach(calendars, judgeCalendar);
finish({ calendars: calendars.length, events });
