"""Makes eleven workbooks as offices make them, and `expected.json` with what must become of each of their cells.

    tests/sheets/.venv/bin/python tests/sheets/make.py FOLDER

What the words of `expected.json` mean stands in `book.py`; how pay is understood in `pay.py`, everything else about jobs in
`words.py`. All offices, employers, numbers and persons are invented.
"""

import json
import os
import sys

import cells
import jobs
import others
import portal
from book import TODAY
from write import write


def main(folder):
    books = [make() for room in (jobs, cells, others) for make in room.BOOKS]
    assert len(books) == 11
    os.makedirs(folder, exist_ok=True)
    for book in books:
        write(book, folder)
    told = {"today": str(TODAY), "site": portal.files(), "books": [book.expected() for book in books]}
    with open(os.path.join(folder, "expected.json"), "w", encoding="utf-8") as out:
        json.dump(told, out, ensure_ascii=False, indent=1)


if __name__ == "__main__":
    main(*sys.argv[1:])
