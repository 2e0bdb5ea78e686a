"""Tells what openpyxl sees in the first sheet of a workbook: its name, its head, its filter, the type of each column."""

import sys

import openpyxl

sheet = openpyxl.load_workbook(sys.argv[1]).worksheets[0]
print(sheet.title)
print("frozen", sheet.freeze_panes)
print("filter", sheet.auto_filter.ref)
print("bold head" if all(cell.font.b for cell in sheet[1]) else "plain head")
for head in sheet[1]:
    below = [row[0] for row in sheet.iter_rows(min_row=2, min_col=head.column, max_col=head.column) if row[0].value is not None]
    if below:
        kind = type(below[0].value).__name__
        print(f"{head.value}: {kind}" + (f" {below[0].number_format}" if kind == "datetime" else ""))
for rule in sheet.data_validations.dataValidation:
    column = str(rule.sqref).split(":")[0].rstrip("0123456789")
    print(f"choices {sheet[column + '1'].value}: {rule.formula1.strip(chr(34))}")
