"""The picture that a link to a page shows in a message or a feed: its title on paper. A door to Pillow.

Drawn in grey with the typeface that the site ships, which has Latin letters only; what it lacks is left out,
so that a card never depends on the machine that drew it. The size is that of the usual preview of Open Graph,
1200 by 630 pixels.
"""

import re
from functools import cache
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

from sourcebook.site.frame import assets

WIDTH, HEIGHT, MARGIN = 1200, 630, 84
"""In pixels."""

PAPER, INK = (253, 252, 249), (29, 31, 34)
"""As in the style sheet's tokens `--sb-paper` and `--sb-ink`."""

UNPRINTED = re.compile(r"[^\x20-\x7e\xa0-\u024f\u2010-\u2026]+")
"""What the typeface has no letters for."""


@cache
def _face(weight: str, size: int) -> ImageFont.FreeTypeFont:
    path = assets.FOLDER / "fonts" / f"source-serif-4-latin-{weight}-normal.woff2"
    return ImageFont.truetype(path, size)


def draw(title: str, text: str, name: str) -> bytes:
    """Return the card of a page as PNG: its title, a sentence below it, and the name of the site."""
    image = Image.new("L", (WIDTH, HEIGHT), 0)  # 0 is paper, 255 is ink
    pen = ImageDraw.Draw(image)
    pen.rectangle((MARGIN, MARGIN, MARGIN + 96, MARGIN + 6), fill=255)
    y = MARGIN + 40
    heading = _printed(title) or name
    size = 68 if len(heading) < 50 else 54
    for line in _lines(heading, _face("600", size), 3):
        pen.text((MARGIN, y), line, font=_face("600", size), fill=255)
        y += round(size * 1.18)
    y += 18
    left = max(1, (HEIGHT - MARGIN - 70 - y) // 46)
    for line in _lines(_printed(text), _face("400", 34), min(left, 4)):
        pen.text((MARGIN, y), line, font=_face("400", 34), fill=190)
        y += 46
    pen.text((MARGIN, HEIGHT - MARGIN), name, font=_face("600", 30), fill=255, anchor="ls")
    ramp = [round(p + (i - p) * step / 255) for step in range(256) for p, i in zip(PAPER, INK, strict=True)]
    image.putpalette(ramp)
    stream = BytesIO()
    image.save(stream, "PNG", compress_level=4)
    return stream.getvalue()


def _printed(text: str) -> str:
    return " ".join(UNPRINTED.sub(" ", text).split())


def _lines(text: str, face: ImageFont.FreeTypeFont, most: int) -> list[str]:
    """Return a text in lines that fit, at *most* so many; an ellipsis says that there is more."""
    lines: list[str] = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if face.getlength(longer) <= WIDTH - 2 * MARGIN or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    if len(lines) > most:
        lines = lines[:most]
        lines[-1] = lines[-1].rstrip(".,;:") + "…"
    return [line for line in lines if line]
