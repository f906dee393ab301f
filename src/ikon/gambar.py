#!/usr/bin/env python3
"""Draws lampiran.ico, the program's icon on Windows: a table held by a paper clip. Needs Pillow: pip install pillow."""

import pathlib

from PIL import Image, ImageDraw

GREEN, LIGHT, LINE, CLIP = (31, 107, 58, 255), (226, 239, 218, 255), (112, 173, 130, 255), (197, 90, 17, 255)


def draw(size: int) -> Image.Image:
    """The picture at one size: fewer lines where they would run together."""
    k = 16
    s = size * k
    image = Image.new("RGBA", (s, s), (0, 0, 0, 0))
    pen = ImageDraw.Draw(image)

    def box(x0: float, y0: float, x1: float, y1: float, **look: object) -> None:
        pen.rounded_rectangle((x0 * s, y0 * s, x1 * s, y1 * s), **look)

    # The sheet, with a frame of at least one pixel.
    frame = max(1 / size, 0.035)
    box(0.09, 0.14, 0.91, 0.98, radius=0.06 * s, fill=GREEN)
    box(0.09 + frame, 0.14 + frame, 0.91 - frame, 0.98 - frame, radius=0.03 * s, fill=(255, 255, 255, 255))
    # The heading of the table, and its rows.
    box(0.09 + frame, 0.34, 0.91 - frame, 0.50, radius=0, fill=GREEN)
    rows = 2 if size < 32 else 3
    height = (0.98 - frame - 0.50) / rows
    for row in range(rows):
        if row % 2:
            box(0.09 + frame, 0.50 + row * height, 0.91 - frame, 0.50 + (row + 1) * height, radius=0, fill=LIGHT)
        if row:
            y = (0.50 + row * height) * s
            pen.line((0.11 * s, y, 0.89 * s, y), fill=LINE, width=round(max(1 / size, 0.018) * s))
    for x in (0.40,) if size < 32 else (0.38, 0.64):
        pen.line((x * s, 0.50 * s, x * s, (0.98 - frame) * s), fill=LINE, width=round(max(1 / size, 0.018) * s))
    # The clip: two loops.
    wide = round(max(1.2 / size, 0.05) * s)
    box(0.56, 0.02, 0.82, 0.44, radius=0.13 * s, outline=CLIP, width=wide)
    if size >= 32:
        box(0.635, 0.12, 0.745, 0.36, radius=0.055 * s, outline=CLIP, width=round(wide * 0.8))
    return image.resize((size, size), Image.LANCZOS)


SIZES = [16, 24, 32, 48, 256]
pictures = [draw(size) for size in SIZES]
out = pathlib.Path(__file__).with_name("lampiran.ico")
# All as PNG, as Windows reads them since Vista: 18 KB instead of 279.
pictures[-1].save(out, append_images=pictures[:-1], sizes=[(s, s) for s in SIZES])
