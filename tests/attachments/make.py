"""Makes the fixtures beside it. Needs openpyxl, python-docx, python-pptx, xlwt, odfpy, Pillow, piexif, pikepdf and fonttools
from PyPI; Chromium and LibreOffice make the PDFs. All numbers are invented."""

import io, os, struct, subprocess, tempfile, zipfile
from pathlib import Path

HERE = Path(__file__).parent
ID = "11010519491231002X"
NUMBER = 110105194912310021
PHONE = "13812345678"


def xlsx():
    from openpyxl import Workbook
    from openpyxl.comments import Comment
    book = Workbook()
    sheet = book.active
    sheet.title = "名单"
    sheet.append(["姓名", "身份证号", "电话"])
    sheet.append(["张三", NUMBER, int(PHONE)])
    sheet.append(["李四", ID, None, "远"])
    sheet["B3"].comment = Comment("批注 " + PHONE, "王五")
    sheet.oddFooter.center.text = "页脚"
    hidden = book.create_sheet("隐藏")
    hidden["A1"] = "藏" + ID
    hidden.sheet_state = "veryHidden"
    book.save(HERE / "roster.xlsx")


def corner():
    """A sheet that is almost all empty: read as a whole it would take hundreds of gigabytes."""
    from openpyxl import Workbook
    book = Workbook()
    book.active["A1"] = "姓名"
    book.active["XFD1048576"] = ID
    book.save(HERE / "corner.xlsx")
    smaller(HERE / "corner.xlsx", ("theme", "docProps"))


def xls():
    import xlwt
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("名单")
    for row, cells in enumerate([["姓名", "身份证号", "电话"], ["张三", float(NUMBER), int(PHONE)], ["李四", ID]]):
        for column, cell in enumerate(cells):
            sheet.write(row, column, cell)
    hidden = book.add_sheet("隐藏")
    hidden.write(0, 0, "藏" + ID)
    hidden.visibility = 2
    book.save(str(HERE / "roster.xls"))


def smaller(path, drop=()):
    """Zips again, as tightly as can be, without parts that only say how things look."""
    source = zipfile.ZipFile(path)
    parts = [(name, source.read(name)) for name in source.namelist() if not any(it in name for it in drop)]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as out:
        for name, content in parts:
            out.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)


def docx():
    from docx import Document
    document = Document()
    paragraph = document.add_paragraph("联系人：")
    paragraph.add_run(ID[:6]).bold = True
    paragraph.add_run(ID[6:])
    table = document.add_table(rows=2, cols=3)
    for row, cells in zip(table.rows, [["姓名", "备注", "电话"], ["张三", "", PHONE]]):
        for cell, text in zip(row.cells, cells):
            cell.text = text
    document.sections[0].header.paragraphs[0].text = "页眉 & <甲>"
    document.add_comment(runs=paragraph.runs[0], text="批注文字", author="王五", initials="王")
    document.core_properties.title = "标题"
    document.save(HERE / "letter.docx")
    smaller(HERE / "letter.docx", ["thumbnail", "styles.xml", "theme", "stylesWithEffects", "numbering", "fontTable"])


def pptx():
    from pptx import Presentation
    from pptx.util import Inches
    show = Presentation()
    slide = show.slides.add_slide(show.slide_layouts[6])
    slide.shapes.add_textbox(0, 0, Inches(3), Inches(1)).text_frame.text = "幻灯片 " + ID
    table = slide.shapes.add_table(1, 2, 0, 0, Inches(3), Inches(1)).table
    table.cell(0, 0).text, table.cell(0, 1).text = "张三", PHONE
    slide.notes_slide.notes_text_frame.text = "备注文字"
    show.save(HERE / "show.pptx")
    smaller(HERE / "show.pptx", ["thumbnail", "theme", "slideLayouts", "slideMasters", "printerSettings", "notesMasters"])


def office(source, target, kind):
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["soffice", "--headless", "--convert-to", kind, "--outdir", folder, str(source)], check=True, capture_output=True)
        made = next(Path(folder).iterdir())
        (HERE / target).write_bytes(made.read_bytes())


PAGE = """<!doctype html><html lang=zh><meta charset=utf-8><title>单</title>
<style>@page{size:9cm 5cm;margin:5mm}body{font:9pt "Noto Sans CJK SC"}td{border:1px solid}td+td{width:4cm}</style>
<p>电话13812345678</p><table><tr><td>张三<td>11010519491231002X</table>"""


def pdfs():
    import pikepdf
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "page.html"
        page.write_text(PAGE)
        flags = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
        subprocess.run(["chromium", *flags, f"--print-to-pdf={folder}/page.pdf", str(page)], check=True, capture_output=True)
        pikepdf.open(f"{folder}/page.pdf").save(HERE / "chromium.pdf", object_stream_mode=pikepdf.ObjectStreamMode.generate, recompress_flate=True)
        office(page, "libreoffice.pdf", "pdf:writer_web_pdf_Export")
    locked = pikepdf.open(HERE / "libreoffice.pdf")
    locked.save(HERE / "locked.pdf", encryption=pikepdf.Encryption(owner="a", user="b", R=6))


def locked():
    """What Office leaves of a workbook with a password: a compound file with two streams, of which only the names count here."""
    def entry(name, kind, start=0xFFFFFFFE, size=0):
        text = name.encode("utf-16-le")
        return text.ljust(64, b"\0") + struct.pack("<HBB", len(text) + 2 if name else 0, kind, 1) + b"\xff" * 12 + b"\0" * 36 + struct.pack("<IQ", start, size)

    head = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + b"\0" * 16 + struct.pack("<HHHHH6xIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    head += struct.pack("<I", 0) + b"\xff" * (512 - len(head) - 4)
    table = struct.pack("<II", 0xFFFFFFFD, 0xFFFFFFFE).ljust(512, b"\xff")
    entries = entry("Root Entry", 5) + entry("EncryptedPackage", 2) + entry("EncryptionInfo", 2) + entry("", 0)
    (HERE / "locked.xlsx").write_bytes(head + table + entries)


def pictures():
    import piexif
    from PIL import Image, ImageCms, PngImagePlugin
    image = Image.new("RGB", (16, 8), "red")
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    gps = {piexif.GPSIFD.GPSLatitudeRef: b"N", piexif.GPSIFD.GPSLatitude: ((39, 1), (54, 1), (0, 1)),
           piexif.GPSIFD.GPSLongitudeRef: b"E", piexif.GPSIFD.GPSLongitude: ((116, 1), (23, 1), (0, 1))}
    note = piexif.dump({"0th": {piexif.ImageIFD.Make: b"Phone", piexif.ImageIFD.Orientation: 6}, "GPS": gps})
    image.save(HERE / "place.jpg", exif=note, icc_profile=profile, comment=b"comment", progressive=True)
    xmp = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:exif="http://ns.adobe.com/exif/1.0/" exif:GPSLatitude="39,54N"/></rdf:RDF></x:xmpmeta>'
    image.save(HERE / "xmp.jpg", xmp=xmp)
    text = PngImagePlugin.PngInfo()
    text.add_text("Author", "Zhang San")
    image.save(HERE / "place.png", exif=note, icc_profile=profile, pnginfo=text)
    image.save(HERE / "place.webp", exif=note, xmp=xmp, icc_profile=profile, lossless=True)


def texts():
    (HERE / "roster.csv").write_bytes(f"姓名,身份证号\r\n张三,{ID}\r\n".encode("gb18030"))


xlsx(); corner(); xls(); docx(); pptx(); pdfs(); locked(); pictures(); texts()
office(HERE / "letter.docx", "letter.odt", "odt"); smaller(HERE / "letter.odt", ["Thumbnails", "settings.xml", "manifest.rdf", "Configurations2"])
office(HERE / "roster.xlsx", "roster.ods", "ods"); smaller(HERE / "roster.ods", ["Thumbnails", "settings.xml", "manifest.rdf", "Configurations2"])
for path in sorted(HERE.iterdir()):
    print(path.stat().st_size, path.name)
