"""python3 robots.py FOLDER

Judges `robots.txt` by the parser in Python's library: it must find one sitemap in it, and nothing that keeps a robot from a
page of the sitemap.
"""

from urllib.robotparser import RobotFileParser
from xml.etree import ElementTree

from folder import fault, files, finish

LOC = "{*}url/{*}loc"

robots = files("robots.txt")
addresses = [loc.text for path in files("sitemap*.xml") for loc in ElementTree.parse(path).findall(LOC)]
for path in robots:
    parser = RobotFileParser()
    parser.parse(path.read_text(encoding="utf-8").splitlines())
    sitemaps = parser.site_maps() or []
    if len(sitemaps) != 1:
        fault(path, f"names {len(sitemaps)} sitemaps, not one")
    root = "".join(sitemaps).removesuffix("sitemap.xml")
    for address in addresses:
        if not address.startswith(root):
            fault(path, f"its sitemap may not speak of `{address}`")
        if not parser.can_fetch("*", address):
            fault(path, f"keeps robots from `{address}`")
finish(files=len(robots), pages=len(addresses))
