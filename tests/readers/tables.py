"""python3 tables.py FOLDER

Judges the tables: byte by byte, by the csv module at its strictest, and against the JSON beside each, which must list the
same items in the same order. No cell may begin with what a spreadsheet takes for a formula.
"""

import csv
import io
import json
import re

from folder import fault, files, finish

BOM = "\ufeff"
QUOTED = re.compile(r'"(?:[^"]|"")*"')
BARE_END = re.compile(r"(?<!\r)\n|\r(?!\n)")
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
FORMULA = re.compile(r"[=+\-@\t\r\n＝＋－＠]")
NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")


def judge(path):
    """Judges one file and gives the number of its rows."""
    text = path.read_bytes().decode()
    if not text.startswith(BOM):
        fault(path, "does not begin with the byte order mark that spreadsheets need")
    text = text.removeprefix(BOM)
    if BARE_END.search(QUOTED.sub("", text)) or not text.endswith("\r\n"):
        fault(path, "a line does not end with CRLF")
    header, *rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    if len(set(header)) < len(header):
        fault(path, "two columns have one name")
    for number, row in enumerate(rows, 1):
        if len(row) != len(header):
            fault(path, f"row {number} has {len(row)} cells, not {len(header)}")
        for name, cell in zip(header, row):
            if FORMULA.match(cell) and not NUMBER.fullmatch(cell):
                fault(path, f"row {number}, {name}: {cell[:20]!r} could be a formula")
            if CONTROL.search(cell):
                fault(path, f"row {number}, {name}: {cell[:20]!r} holds a control character")
    items = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))["items"]
    ids = [dict(zip(header, row)).get("id") for row in rows]
    if ids != [item["id"] for item in items]:
        fault(path, "its ids are not those of the JSON file beside it, in the same order")
    return len(rows)


tables = files("api/*.csv")
rows = 0
for path in tables:
    try:
        rows += judge(path)
    except (csv.Error, OSError, ValueError, KeyError) as problem:
        fault(path, f"cannot be read: {problem}")
finish(tables=len(tables), rows=rows)
