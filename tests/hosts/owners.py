"""python owners.py CODEOWNERS PATH…: who owns each path, in every section, one line each: `section: owners; …`."""

import pathlib
import re
import sys

from codeowners import CodeOwners

text = pathlib.Path(sys.argv[1]).read_text()
sections = re.split(r"(?m)^\[(.*)\]$", text)
parts = list(zip(sections[1::2], sections[2::2])) or [("", text)]
for path in sys.argv[2:]:
    found = []
    for name, rules in parts:
        owners = " ".join(owner for _, owner in CodeOwners(rules).of(path))
        if owners:
            found.append(f"{name}: {owners}")
    print("; ".join(found))
