"""From a described workbook to the file that an office would send, and back again to see that it holds what was described."""

import csv
import io
import os
import re
import zipfile
from datetime import date, datetime, time
from openpyxl import Workbook, load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter as letter
from openpyxl.utils.cell import coordinate_to_tuple
from openpyxl.utils.datetime import CALENDAR_MAC_1904


def write(book, folder):
    path = os.path.join(folder, book.file)
    {"xlsx": xlsx, "xls": xls, "csv": table}[book.file.rsplit(".", 1)[1]](book, path)
    for name, text in book.beside.items():
        with open(os.path.join(folder, name), "w", encoding="utf-8") as out:
            out.write(text)
    proof(book, path)


LINE = Border(*[Side(style="thin")] * 4)


def xlsx(book, path):
    made = Workbook()
    made.remove(made.active)
    if book.mac:
        made.epoch = CALENDAR_MAC_1904
    for sheet in book.sheets:
        page = made.create_sheet(sheet.name)
        for at, (content, told) in sheet.cells.items():
            cell = page[at]
            cell.value = content
            cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True, textRotation=255 if at in sheet.upright else 0)
            if told["fate"] != "title":
                cell.border = LINE
            if told["fate"] in ("heading", "title"):
                cell.font = Font(name="宋体", bold=True, size=16 if at == "A1" and told["fate"] == "title" else 11)
            if told["fate"] == "struck" and content != "已招满":
                cell.font = Font(name="宋体", strike=True)
            if isinstance(content, str) and content.startswith("=") and at not in [*sheet.results, *sheet.uncalculated]:
                cell.data_type = "s"
            if at in sheet.partly:
                cell.value = CellRichText(TextBlock(InlineFont(strike=True), content[:sheet.partly[at]]), content[sheet.partly[at]:])
            if at in sheet.looks:
                cell.number_format = sheet.looks[at]
        for area in sheet.merged:
            page.merge_cells(area)
        for column in sheet.hidden:
            page.column_dimensions[column].hidden = True
        for row in sheet.hidden_rows:
            page.row_dimensions[row].hidden = True
        if sheet.is_hidden:
            page.sheet_state = "hidden"
        for column in range(1, page.max_column + 1):
            page.column_dimensions[letter(column)].width = 14
    made.save(path)
    results(book, path)


def results(book, path):
    """Puts what formulas come to beside them, as Excel does."""
    source = zipfile.ZipFile(path)
    parts = [(name, source.read(name)) for name in source.namelist()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        for name, content in parts:
            for index, sheet in enumerate(book.sheets, 1):
                if name == f"xl/worksheets/sheet{index}.xml":
                    for at, result in sheet.results.items():
                        pattern = rf'(<c r="{at}"[^>]*><f>[^<]*</f>)<v ?/?>(</v>)?'.encode()
                        content, found = re.subn(pattern, rf"\g<1><v>{result}</v>".encode(), content)
                        assert found == 1, (name, at)
            out.writestr(zipfile.ZipInfo(name, (2026, 3, 2, 9, 0, 0)), content, zipfile.ZIP_DEFLATED)


def xls(book, path):
    import xlwt
    made = xlwt.Workbook(encoding="utf-8")
    for sheet in book.sheets:
        page = made.add_sheet(sheet.name)
        areas = {area.split(":")[0]: area.split(":")[1] for area in sheet.merged}
        for at, (content, _) in sheet.cells.items():
            turned = "rotation stacked, " if at in sheet.upright else ""
            style = xlwt.easyxf(f"align: {turned}vertical center, horizontal center", num_format_str=sheet.looks.get(at, "General"))
            row, column = (it - 1 for it in coordinate_to_tuple(at))
            if at in areas:
                last, right = (it - 1 for it in coordinate_to_tuple(areas[at]))
                page.write_merge(row, last, column, right, content, style)
            else:
                page.write(row, column, content, style)
    made.save(path)


def table(book, path):
    """GB18030 without a mark; behind the rows come empty ones, as Excel leaves them."""
    (sheet,) = book.sheets
    places = {coordinate_to_tuple(at): content for at, (content, _) in sheet.cells.items()}
    height, width = (max(at[side] for at in places) for side in (0, 1))
    text = io.StringIO()
    out = csv.writer(text, lineterminator="\r\n")
    for row in range(1, height + 1):
        out.writerow([places.get((row, column), "") for column in range(1, width + 1)])
    out.writerow([""] * width)
    out.writerow([""] * width)
    with open(path, "wb") as file:
        file.write(text.getvalue().encode("gb18030"))


def proof(book, path):
    """Every cell that the file holds was described, and the other way round, with the same content."""
    described = {sheet.ref(at): content for sheet in book.sheets for at, (content, _) in sheet.cells.items()}
    found = dict(held(path))
    assert found.keys() == described.keys(), (book.file, sorted(found.keys() ^ described.keys()))
    differing = [(at, described[at], value) for at, value in found.items() if plain(described[at]) != plain(value)]
    assert not differing, (book.file, differing)


def plain(value):
    """Contents that are the same to a reader, and come back in other types."""
    if isinstance(value, (int, float)):
        return float(f"{value:.14g}")  # Excel keeps fifteen digits, and of a card's number no more.
    if isinstance(value, date) and not isinstance(value, datetime):
        return datetime.combine(value, time())
    return value


def held(path):
    """The cells with something in them and their contents, by other software than wrote them where there is some."""
    if path.endswith(".xlsx"):
        for page in load_workbook(path).worksheets:
            for row in page.iter_rows():
                yield from ((f"{page.title}!{cell.coordinate}", cell.value) for cell in row if filled(cell.value))
    elif path.endswith(".xls"):
        import xlrd
        book = xlrd.open_workbook(path)
        for page in book.sheets():
            for row in range(page.nrows):
                for column, cell in enumerate(page.row(row), 1):
                    value = xlrd.xldate_as_datetime(cell.value, book.datemode) if cell.ctype == xlrd.XL_CELL_DATE else cell.value
                    if filled(value):
                        yield f"{page.name}!{letter(column)}{row + 1}", value
    else:
        stem = os.path.basename(path).rsplit(".", 1)[0]
        with open(path, encoding="gb18030", newline="") as file:
            for row, values in enumerate(csv.reader(file), 1):
                yield from ((f"{stem}!{letter(column)}{row}", value) for column, value in enumerate(values, 1) if filled(value))


def filled(value):
    return value is not None and str(value).strip() != ""
