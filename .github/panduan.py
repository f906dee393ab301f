#!/usr/bin/env python3
"""templates-xlsx/PANDUAN.md as one page that any browser shows, pictures inside: panduan.py OUT.html. Needs pip's markdown."""

import base64
import pathlib
import re
import sys

import markdown

GUIDE = pathlib.Path(__file__).parent.parent / "templates-xlsx" / "PANDUAN.md"
STYLE = """body{font:17px/1.55 Calibri,'Segoe UI',sans-serif;max-width:46em;margin:2em auto;padding:0 1em;color:#222}
img{max-width:100%;border:1px solid #bbb}table{border-collapse:collapse}td,th{border:1px solid #bbb;padding:.3em .7em;text-align:left}
blockquote{margin:1em 0;padding:.3em 1em;border-left:5px solid #1f6b3a;background:#eef5ea}
pre,code{background:#f3f3f3}pre{padding:.7em;overflow-x:auto}h1,h2{color:#1f6b3a}"""


def inside(found: re.Match) -> str:
    """A picture's bytes instead of its path."""
    picture = (GUIDE.parent / found[1]).read_bytes()
    return f'src="data:image/png;base64,{base64.b64encode(picture).decode()}"'


body = markdown.markdown(GUIDE.read_text("utf-8"), extensions=["tables", "fenced_code", "toc"])
body = re.sub(r'src="([^"]+\.png)"', inside, body)
for anchor in re.findall(r'href="#([^"]+)"', body):
    if f'id="{anchor}"' not in body:
        sys.exit(f"no heading for #{anchor}")
pathlib.Path(sys.argv[1]).write_text(
    f'<!doctype html><html lang="id"><meta charset="utf-8"><title>Panduan lampiran</title><style>{STYLE}</style>{body}</html>\n',
    "utf-8",
)
