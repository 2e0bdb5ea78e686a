"""python3 keys.py FOLDER

Judges every JSON file, and the JSON-LD of every page, as text: a key that stands twice, a byte order mark or a number that
JSON does not have are read in one way by one parser and in another by the next.
"""

import json
import re

from folder import fault, files, finish

BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def once(pairs):
    """The object that these pairs make."""
    keys = [key for key, _ in pairs]
    twice = {key for key in keys if keys.count(key) > 1}
    if twice:
        raise ValueError(f"a key stands twice: {', '.join(sorted(twice))}")
    return dict(pairs)


def refuse(constant):
    raise ValueError(f"{constant} is no number of JSON")


documents = 0
for path in files("**/*.json", "**/*.html"):
    try:
        text = path.read_bytes().decode()
        for block in [text] if path.suffix == ".json" else BLOCK.findall(text):
            documents += 1
            json.loads(block, object_pairs_hook=once, parse_constant=refuse)
    except ValueError as problem:
        fault(path, problem)
finish(documents=documents)
