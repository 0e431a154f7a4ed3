"""The same index for the same documents, byte for byte.

Pagefind 1.5 keeps the values of a filter, and the filters of an index, in the order of a hash table, whose
seed is drawn anew in every run; the names of these files are made of what is in them. So they are put in
order here, packed again and named anew. They are lists, texts and numbers in CBOR (RFC 8949), packed by gzip
behind a word of Pagefind's own.
"""

import gzip
import json
import struct
from hashlib import sha256
from pathlib import PurePosixPath
from typing import Any

MAGIC = b"pagefind_dcd"
ENTRY = "pagefind-entry.json"
LONGER = {24: ">B", 25: ">H", 26: ">I", 27: ">Q"}
"""How a number is written that does not fit into the first byte (RFC 8949, section 3)."""


def ordered(files: dict[str, bytes]) -> dict[str, bytes]:
    """Return the files of an index with filters in order."""
    if ENTRY not in files:
        return files
    entry = json.loads(files[ENTRY])
    found = {name: data for name, data in files.items() if not name.endswith((".pf_filter", ".pf_meta"))}
    named: dict[str, str] = {}
    for name, data in files.items():
        if name.endswith(".pf_filter"):
            title, values = unpacked(data)
            path = PurePosixPath(name)
            fresh = packed([title, sorted(values)])
            named[path.stem] = _named(path.stem, fresh)
            found[str(path.with_name(f"{named[path.stem]}.pf_filter"))] = fresh
    for language in entry["languages"].values():
        old = language["hash"]
        meta = unpacked(files[f"pagefind.{old}.pf_meta"])
        at = next(i for i, part in enumerate(meta) if _are_filters(part, named))
        meta[at] = sorted([title, named[stem]] for title, stem in meta[at])
        fresh = packed(meta)
        language["hash"] = _named(old, fresh)
        found[f"pagefind.{language['hash']}.pf_meta"] = fresh
    entry["languages"] = dict(sorted(entry["languages"].items()))
    found[ENTRY] = json.dumps(entry, ensure_ascii=False, separators=(",", ":")).encode()
    return dict(sorted(found.items()))


def _are_filters(part: object, named: dict[str, str]) -> bool:
    return isinstance(part, list) and all(
        isinstance(each, list) and len(each) == 2 and each[1] in named for each in part
    )


def _named(old: str, data: bytes) -> str:
    """Return a name like an old one for other bytes: the language, and as many digits of their hash."""
    language, _, digits = old.rpartition("_")
    return f"{language}_{sha256(data).hexdigest()[: len(digits)]}"


def unpacked(data: bytes) -> Any:
    """Return what a file of the index holds.

    >>> unpacked(packed(["kind", [["note", [1, 300, 70_000]]]]))
    ['kind', [['note', [1, 300, 70000]]]]
    """
    return _read(gzip.decompress(data), len(MAGIC))[0]


def packed(value: Any) -> bytes:
    """Return a file of the index that holds a value."""
    out = bytearray(MAGIC)
    _write(value, out)
    return gzip.compress(bytes(out), mtime=0)


def _read(data: bytes, at: int) -> tuple[Any, int]:
    kind, number = data[at] >> 5, data[at] & 31
    at += 1
    if form := LONGER.get(number):
        (number,) = struct.unpack_from(form, data, at)
        at += struct.calcsize(form)
    if kind == 0:
        return number, at
    if kind == 3:
        return data[at : at + number].decode(), at + number
    if kind == 4:
        items = []
        for _ in range(number):
            item, at = _read(data, at)
            items.append(item)
        return items, at
    raise ValueError(f"the index of Pagefind holds a value of the kind {kind}, which is not known here")


def _write(value: Any, out: bytearray) -> None:
    if isinstance(value, int):
        _head(0, value, out)
    elif isinstance(value, str):
        text = value.encode()
        _head(3, len(text), out)
        out += text
    else:
        _head(4, len(value), out)
        for item in value:
            _write(item, out)


def _head(kind: int, number: int, out: bytearray) -> None:
    if number < 24:
        out.append(kind << 5 | number)
        return
    sign, form = next((s, f) for s, f in LONGER.items() if number < 256 ** struct.calcsize(f))
    out.append(kind << 5 | sign)
    out += struct.pack(form, number)
