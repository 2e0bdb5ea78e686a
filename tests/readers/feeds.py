"""python3 feeds.py FOLDER

Judges the Atom feeds by the parser that most readers in Python use: it must find nothing odd in them, and in each as many
entries as a plain XML parser does, with a title, an address, an id and times that it understands.
"""

from xml.etree import ElementTree

import feedparser

from folder import fault, files, finish

ATOM = "{http://www.w3.org/2005/Atom}"
NEEDED = ("title", "link", "id", "updated_parsed")

feeds = files("feed.xml", "feeds/**/*.xml")
entries = 0
for path in feeds:
    feed = feedparser.parse(path.read_bytes())
    if feed.bozo:
        fault(path, f"feedparser finds it odd: {feed.bozo_exception}")
        continue
    if feed.version != "atom10":
        fault(path, f"feedparser takes it for `{feed.version}`")
    expected = len(ElementTree.parse(path).findall(f"{ATOM}entry"))
    if len(feed.entries) != expected:
        fault(path, f"feedparser finds {len(feed.entries)} entries, not {expected}")
    for entry in feed.entries:
        for key in NEEDED:
            if not entry.get(key):
                fault(path, f"feedparser finds no `{key}` in {entry.get('id')}")
    entries += expected
finish(feeds=len(feeds), entries=entries)
