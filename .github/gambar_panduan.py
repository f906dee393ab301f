#!/usr/bin/env python3
"""Takes the guide's pictures of the main job anew, from what the program really writes.

usage: gambar_panduan.py LAMPIRAN   LAMPIRAN is the program, built

Needs LibreOffice, poppler-utils, Pillow, openpyxl. The two pictures of steps by hand (the double click, the filled form) are
taken under Wine and Excel's kin, and stay.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import openpyxl
from PIL import Image, ImageChops, ImageDraw, ImageFont

HERE = Path(__file__).resolve().parent / "panduan"
SAMPLE = HERE.parents[1] / "samples/bangsalsari-2021"
# Decimal commas, as an Indonesian Excel shows them.
LOCALE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>id-ID</value></prop></item>
</oor:items>
"""
# What the guide's step 4 decides: row of Temuan, keputusan, nilai, alasan.
DECISIONS = [(1, "biarkan", None, "RKT sebelum DPPA"), (2, "biarkan", None, "RKT sebelum DPPA"), (5, "pakai", 93.71, "hasil survei")]


def first_page(book: Path, scratch: Path) -> Image.Image:
    """The first page that LibreOffice prints of a workbook."""
    profile = scratch / "profile"
    if not profile.exists():
        (profile / "user").mkdir(parents=True)
        (profile / "user/registrymodifications.xcu").write_text(LOCALE)
    subprocess.run(
        ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", "pdf", "--outdir", scratch, book],
        check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    pdf = scratch / f"{book.stem}.pdf"
    subprocess.run(["pdftoppm", "-r", "110", "-f", "1", "-l", "1", "-png", "-singlefile", pdf, pdf.with_suffix("")], check=True)
    return Image.open(pdf.with_suffix(".png")).convert("RGB")


def sheet_page(book: Path, name: str, scratch: Path) -> Image.Image:
    """The first page of one sheet: a copy of the workbook in which the others are hidden prints no other."""
    copy = scratch / f"{name.replace(' ', '_')}.xlsx"
    wb = openpyxl.load_workbook(book)
    wb.active = wb.sheetnames.index(name)
    for sheet in wb:
        sheet.sheet_state = "visible" if sheet.title == name else "hidden"
    wb.save(copy)
    return first_page(copy, scratch)


def trimmed(page: Image.Image, width: int, most: int) -> Image.Image:
    """What stands on a page above its footer, in a thin frame, `width` pixels wide and at most `most` high."""
    body = page.crop((0, 0, page.width, int(page.height * 0.93)))
    left, top, right, bottom = ImageChops.invert(body.convert("L")).getbbox()
    body = body.crop((left - 8, top - 8, right + 8, bottom + 8))
    body = body.resize((width, round(body.height * width / body.width)), Image.LANCZOS)
    body = body.crop((0, 0, width, min(body.height, most)))
    ImageDraw.Draw(body).rectangle((0, 0, body.width - 1, body.height - 1), outline="#a0a0a0")
    return body


def console(text: str) -> Image.Image:
    """A console window with this text."""
    font = ImageFont.truetype("DejaVuSansMono.ttf", 14)
    lines = text.rstrip().split("\n")
    width = max(840, int(max(font.getlength(line) for line in lines)) + 30)
    image = Image.new("RGB", (width, 50 + 19 * len(lines)), "#0c0c0c")
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, width, 32), fill="#f0f0f0")
    draw.text((12, 8), "lampiran.exe", font=font, fill="black")
    draw.text((width - 82, 8), "–  □  ×", font=font, fill="black")
    for at, line in enumerate(lines):
        draw.text((14, 43 + 19 * at), line, font=font, fill="#e0e0e0")
    return image


def main() -> None:
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    program = Path(sys.argv[1]).absolute()
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        shutil.copytree(SAMPLE, scratch / "Bangsalsari 2021")
        said = subprocess.run([program, "Bangsalsari 2021"], cwd=scratch, check=True, capture_output=True, text=True).stdout
        console(said.replace("Ditulis   : ", "Ditulis   : C:\\LKjIP\\")).quantize(16).save(HERE / "konsol-hasil.png", optimize=True)
        book = scratch / "Bangsalsari 2021-lampiran.xlsx"
        wb = openpyxl.load_workbook(book)
        sheet = wb["Temuan"]
        head = next(row for row in sheet.iter_rows() if row[0].value == "NO")
        column = {cell.value: cell.column for cell in head}
        for number, *values in DECISIONS:
            for name, value in zip(("KEPUTUSAN", "NILAI", "ALASAN"), values):
                sheet.cell(head[0].row + number, column[name]).value = value
        decided = scratch / "diputuskan.xlsx"
        wb.save(decided)
        for source, name, file, width, most in [
            (book, "Ringkasan", "ringkasan", 760, 1020),
            (decided, "Temuan", "temuan", 1200, 340),
            (book, "Tabel 3.1 Pengukuran", "tabel-3-1", 900, 360),
            (book, "Lampiran 3 PK Perubahan", "perjanjian-kinerja", 741, 545),
            (book, "Pengaturan", "pengaturan", 855, 560),
        ]:
            page = trimmed(sheet_page(source, name, scratch), width, most)
            # Few colours: small files.
            page.quantize(255).save(HERE / f"{file}.png", optimize=True)


if __name__ == "__main__":
    main()
