"""A workbook beside what must become of each of its cells: both are written from one description, so neither can forget
a cell of the other.

A cell has exactly one fate, in the words of `qiao import FILE --format json`:

used      its value stands in the entry of its row (or rows, if it is merged)
heading   it says what a column holds
title     it stands around the table: a title, who filled it in, how to fill it in
ignored   it says nothing of the entry: a running number, a sum
doubtful  it was taken in, but somebody must look: its message says why
refused   it reached no file: alone, with its row (then one cell or more of the row is the `cause` and is named), or with its sheet
personal  it is about a person: it reaches no file and no message
hidden    nobody sees it: it reaches no file, and its row, column or sheet is named
struck    it is crossed out: it reaches no file, and it or its row is named
remark    it has no key; it stands in the text of the entry, or it is named

Where two fates serve the reader equally, `also` lists the others. A row is `importable`, or it is not; of a few, marked
`either`, both can be defended, as long as it is said.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from openpyxl.utils import get_column_letter as letter
from openpyxl.utils.cell import coordinate_to_tuple

TODAY = date(2026, 3, 6)
# What a job without a deadline gets: thirty days from its publication, which is the day of the import.
ASSUMED = str(TODAY + timedelta(days=30))
ANY = {"any": True}


@dataclass
class Cell:
    """What stands in a cell, what becomes of it, and which keys of its entry it fills."""
    content: object
    fate: str
    values: dict = field(default_factory=dict)
    # Keys that it may fill, and with what; not filling them is no fault.
    maybe: dict = field(default_factory=dict)
    also: tuple = ()
    cause: bool = False
    # Whatever its own fate, without it the row cannot be taken.
    blocks: bool = False
    either: bool = False
    # Key to name where no value is certain.
    keys: tuple = ()
    look: str = ""
    # Whether it must be named though its row is taken.
    named: bool = False


def used(content, values=None, **more):
    return Cell(content, "used", values or {}, **more)


def doubtful(content, values=None, **more):
    return Cell(content, "doubtful", values or {}, **more)


def refused(content, **more):
    """For this cell its row cannot be taken."""
    return Cell(content, "refused", cause=True, blocks=True, **more)


def dropped(content, **more):
    """It cannot be taken and is named; its row can."""
    return Cell(content, "refused", cause=True, **more)


def personal(content, **more):
    return Cell(content, "personal", **more)


def remark(content, **more):
    return Cell(content, "remark", **more)


def ignored(content, **more):
    return Cell(content, "ignored", **more)


def hidden(content):
    return Cell(content, "hidden", named=True)


def struck(content):
    return Cell(content, "struck", named=True)


class Sheet:
    def __init__(self, name):
        self.name, self.cells, self.rows, self.merged, self.hidden = name, {}, {}, [], []
        # Number formats, and cells whose text stands upright.
        self.looks, self.upright = {}, []
        # What a formula comes to: openpyxl writes none, and Excel always does. Other formulas are text, but for those that
        # no spreadsheet has calculated yet.
        self.results, self.uncalculated = {}, []
        # How many letters at the beginning of a text are crossed out.
        self.partly = {}
        self.hidden_rows, self.is_hidden = [], False

    def ref(self, at):
        return f"{self.name}!{at}"

    def put(self, at, content, fate, **more):
        self.cells[at] = (content, {"fate": fate, **more})

    def title(self, at, content, over=None, **more):
        """A line around the table, merged over columns up to `over`."""
        self.put(at, content, "title", **more)
        if over:
            self.merged.append(f"{at}:{over}")

    def headings(self, row, names, start=1):
        for column, name in enumerate(names, start):
            if name is not None:
                self.put(f"{letter(column)}{row}", name, "heading")

    def loose(self, rows, fate, start=1, **more):
        """Rows of a sheet that nothing is taken from."""
        for row, cells in enumerate(rows, start):
            for column, content in enumerate(cells, 1):
                if content not in (None, ""):
                    self.put(f"{letter(column)}{row}", content, fate, **more)


class Table:
    """Rows of a kind. `columns` are the keys' names, by which a bare content is understood (see `plain`)."""

    def __init__(self, sheet, kind, columns, plain):
        self.sheet, self.kind, self.columns, self.plain = sheet, kind, columns, plain
        self.taken, self.spans = {}, {}

    def row(self, number, *contents, **fixed):
        """`fixed` are values that no cell of the row holds."""
        assert len(contents) == len(self.columns), (self.sheet.name, number, contents)
        cells = {}
        for column, (name, content) in enumerate(zip(self.columns, contents), 1):
            if content is not None:
                cells[f"{letter(column)}{number}"] = content if isinstance(content, Cell) else self.plain[name](content)
        self.taken[number] = (cells, {key.replace("__", "."): value for key, value in fixed.items()})

    def merge(self, area, content):
        """One cell for several rows, under the heading of its column."""
        first, last = area.split(":")
        column = coordinate_to_tuple(first)[1]
        cell = content if isinstance(content, Cell) else self.plain[self.columns[column - 1]](content)
        self.spans[first] = (cell, range(coordinate_to_tuple(first)[0], coordinate_to_tuple(last)[0] + 1))
        self.sheet.merged.append(area)

    def done(self):
        for number in self.taken:
            self._settle(number)
        for at, (cell, numbers) in self.spans.items():
            rows = [f"{self.sheet.name}!{number}" for number in numbers if number in self.taken]
            lost = all(not self.sheet.rows[row]["importable"] for row in rows)
            self._put(at, cell, rows, lost)

    def _settle(self, number):
        own, fixed = self.taken[number]
        spanning = {at: cell for at, (cell, numbers) in self.spans.items() if number in numbers}
        cells = {**spanning, **own}
        causes = [self.sheet.ref(at) for at, cell in cells.items() if cell.blocks]
        values, maybe = dict(fixed), {}
        for cell in cells.values():
            values.update(cell.values)
            maybe.update(cell.maybe)
        if not causes:
            lacks = NEEDED.get(self.kind, set()) - {key.split(".")[0] for key in values}
            assert not lacks, (self.sheet.name, number, lacks)
        row = {"kind": self.kind, "importable": not causes}
        if causes:
            row["causes"] = causes
        else:
            row.update(values=values, maybe=maybe)
            row["doubts"] = [self.sheet.ref(at) for at, cell in cells.items() if cell.fate == "doubtful" and cell.content is None]
        if any(cell.either for cell in cells.values()):
            row["either"] = True
            row["causes"] = [self.sheet.ref(at) for at, cell in cells.items() if cell.either]
        name = f"{self.sheet.name}!{number}"
        self.sheet.rows[name] = row
        for at, cell in own.items():
            if cell.content is not None:
                self._put(at, cell, [name], bool(causes))

    def _put(self, at, cell, rows, lost):
        told = {"rows": rows}
        fate, also = cell.fate, list(cell.also)
        if lost and fate in ("used", "doubtful", "remark"):
            fate, also = "refused", []
        elif lost and fate == "ignored":
            also.append("refused")
        keys = list(cell.keys) or sorted({key.split(".")[0] for key in [*cell.values, *cell.maybe]})
        if keys and fate in ("used", "doubtful"):
            told["keys"] = keys
        if also:
            told["also"] = also
        if cell.cause or cell.named or fate == "doubtful":
            told["named"] = True
        self.sheet.put(at, cell.content, fate, **told)
        if cell.look:
            self.sheet.looks[at] = cell.look


# What no entry can do without; a job's publication is the day of its import, and its requirements may be none.
NEEDED = {
    "job": {"title", "employer", "headcount", "workplace", "trade", "pay", "valid_through", "apply"},
    "employer": {"title", "kind", "region"},
    "policy": {"title", "issuer", "region", "benefit", "eligibility"},
    "fair": {"title", "kind", "start", "end", "organizer"},
    "trip": {"title", "from", "to", "mode", "departure"},
    "course": {"title", "trade", "provider", "region", "start", "end", "fee"},
    "station": {"title", "org", "kind", "host_region", "address", "hours", "phone"},
}


class Book:
    def __init__(self, file, *sheets, arguments=(), named=(), secrets=(), beside=None, mac=False):
        self.file, self.sheets, self.arguments = file, sheets, list(arguments)
        # Sheets that nothing is taken from and that must be named; texts that must not be told anywhere.
        self.named, self.secrets = list(named), list(secrets)
        self.beside, self.mac = beside or {}, mac

    def expected(self):
        cells, rows = {}, {}
        for sheet in self.sheets:
            cells.update({sheet.ref(at): {"text": str(content), **told} for at, (content, told) in sheet.cells.items()})
            rows.update(sheet.rows)
        return {
            "file": self.file, "arguments": self.arguments, "named": self.named, "secrets": self.secrets,
            "cells": cells, "rows": rows,
        }


__all__ = [
    "ANY", "ASSUMED", "TODAY", "Book", "Cell", "Sheet", "Table", "doubtful", "dropped", "hidden", "ignored", "personal", "refused",
    "remark", "struck", "used",
]
