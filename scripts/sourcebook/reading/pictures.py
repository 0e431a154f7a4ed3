"""The pictures beside the cases: what kind each is, how large, and what it gives away. A door to Pillow.

| rule | found when |
| --- | --- |
| bad-picture | a file is no picture that pages show, is too large, or says where it was taken |
"""

import sys
import warnings
from dataclasses import dataclass
from pathlib import Path

from sourcebook.problems import Mark, Problem

KINDS = {"PNG": (".png",), "JPEG": (".jpg", ".jpeg"), "WEBP": (".webp",), "GIF": (".gif",)}
"""The kinds of pictures that every browser shows, by their names in Pillow; SVG can carry scripts."""
ENDINGS = tuple(ending for endings in KINDS.values() for ending in endings)
MAX_BYTES = 1_000_000
MAX_SIDE = 6_000
PLACE = 0x8825
"""The tag under which a camera writes where it was (Exif 2.32, section 4.6.3)."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A file that pages can show."""

    path: Path
    width: int
    height: int
    changed: int
    """When it was written, in nanoseconds."""


def read(path: Path, name: str) -> Shown | Problem:
    """Return what pages have to know of a picture, or what is wrong with it; *name* is its path as told."""
    found = _shown(path)
    return found if isinstance(found, Shown) else Problem(Mark(name), "bad-picture", found)


def _shown(path: Path) -> Shown | str:
    about = path.stat()
    if path.suffix.lower() not in ENDINGS:
        why = " can carry scripts and" if path.suffix.lower() in (".svg", ".svgz") else ""
        return f"files that end in {path.suffix!r}{why} are not shown; save it as PNG or JPEG"
    if about.st_size > MAX_BYTES:
        most = f"{MAX_BYTES:,} is the most that is shown"
        return f"this picture has {about.st_size:,} bytes; {most}, so save it smaller"
    if sys.platform == "emscripten":  # no Pillow there: in place of the picture lies what was found out of it
        width, height, changed = map(int, path.read_text(encoding="ascii").split())
        return Shown(path, width, height, changed)
    from PIL import Image  # here, because most corpora have no pictures

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(path, formats=list(KINDS)) as image:
                kind, (width, height) = image.format or "", image.size
                placed = bool(image.getexif().get_ifd(PLACE))
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return "this file is no picture that is shown; save it as PNG or JPEG"
    if path.suffix.lower() not in KINDS[kind]:
        return f"this picture is {kind}; rename it to {path.stem + KINDS[kind][0]!r}"
    if max(width, height) > MAX_SIDE:
        return f"this picture is {width:,} by {height:,} pixels; save it with {MAX_SIDE:,} at most"
    if placed:
        return "this picture says where it was taken; save it without what the camera wrote into it"
    return Shown(path, width, height, about.st_mtime_ns)
