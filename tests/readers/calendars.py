"""python3 calendars.py FOLDER

Judges the calendars by two more parsers. icalendar must note no error, miss no zone and write what it read, whatever its way
of folding; vobject must find every part as RFC 5545 wants it. Both must find the same number of events.
"""

import icalendar
import vobject

from folder import fault, files, finish


def unfold(data):
    return data.replace(b"\r\n ", b"")


def judge(path):
    """Judges one file and gives the number of its events."""
    data = path.read_bytes()
    calendar = icalendar.Calendar.from_ical(data)
    for part in calendar.walk():
        for name, problem in part.errors:
            fault(path, f"icalendar cannot read {name} in {part.name}: {problem}")
    for zone in calendar.get_missing_tzids():
        fault(path, f"icalendar misses the zone {zone}")
    if unfold(calendar.to_ical(sorted=False)) != unfold(data):
        fault(path, "icalendar writes other text than it read")
    [other] = vobject.readComponents(data.decode())
    other.validate(True)
    expected = len(calendar.walk("VEVENT"))
    found = len(other.contents.get("vevent", []))
    if found != expected:
        fault(path, f"icalendar finds {expected} events, vobject {found}")
    return expected


calendars = files("**/*.ics")
events = 0
for path in calendars:
    try:
        events += judge(path)
    except Exception as problem:  # whatever a parser may raise, the file is at fault
        fault(path, f"cannot be read: {problem}")
finish(calendars=len(calendars), events=events)
