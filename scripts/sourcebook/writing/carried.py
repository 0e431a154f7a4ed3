"""What is carried into a browser, as files of the site: this program, the libraries it needs, the corpus.

Python itself and the editor come with the package `sourcebook-write` (the extra `write`), made from npm.
Of the corpus goes what pages are made of and no more: of a source that not everybody may see, only that.
"""

import gzip
import io
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from importlib.metadata import distribution
from importlib.util import find_spec
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from sourcebook.corpus.corpus import Corpus
from sourcebook.exchange import bibtex
from sourcebook.han import CHARACTERS
from sourcebook.model.entry import Entry
from sourcebook.reading import bibfile, choices, sounds
from sourcebook.reading.load import PUBLISHED, TRANSLATIONS, Folders
from sourcebook.reading.material import PICTURES
from sourcebook.site.settings import Settings
from sourcebook.site.words import catalogues
from sourcebook.writing import setting

PACKAGE = Path(__file__).parents[1]
FOLDER = "assets/write"
"""Where all of it lies on the site."""
DATA = "sourcebook_write"
"""The package whose folder `data` holds what was made from npm."""
MISSING = (
    "The page in which cases are written has no editor: install 'sourcebook[write]', "
    "or, in the repository, run 'make write'."
)

LIBRARIES = {
    "PyYAML": "yaml",
    "bibtexparser": "bibtexparser",
    "pylatexenc": "pylatexenc",
    "jinja2": "jinja2",
    "MarkupSafe": "markupsafe",
    "markdown-it-py": "markdown_it",
    "mdurl": "mdurl",
}
"""The libraries that reading, checking and the page of a case need, by distribution; all are Python only."""
KEPT = re.compile(r"(model|reading|corpus|rules|scholarship|exchange|site|authoring|writing)/|[\w-]+\.py$")
LEFT = re.compile(
    r"__pycache__|\.pyc$|^site/(assets|theme|locales|beside|found/(index|pagefind))|\.json$|^authoring/starter"
    r"|^writing/(carried|pypinyin)"
)
"""What of this package does not go along."""
UNUSED = re.compile(r"__pycache__|\.(pyc|so|pyd|pyi)$|/tests?/|^markdown_it/(cli|port)")
"""What of the libraries does not."""
COMMON = b"".join(bytes([high, low]) for high in range(0xB0, 0xF8) for low in range(0xA1, 0xFF))
"""The characters of GB/T 2312, those of everyday Chinese, in its order."""


def data() -> Path | None:
    """Return the folder with Python and the editor, if the extra is installed and has been made."""
    found = find_spec(DATA)
    for place in found.submodule_search_locations or () if found else ():
        if (Path(place) / "data" / "editor.js").is_file():
            return Path(place) / "data"
    return None


def files(corpus: Corpus, folders: Folders, settings: Settings) -> dict[str, bytes]:
    """Return the files by their names on the site; none where the extra is missing."""
    brought = data()
    if brought is None:
        return {}
    found = {path.name: path.read_bytes() for path in sorted(brought.iterdir())}
    found["program.zip"] = program(settings.languages)
    found["corpus.zip"] = packed(of_corpus(corpus, folders, settings))
    return {f"{FOLDER}/{name}": content for name, content in found.items()}


def weight(carried: Mapping[str, bytes]) -> int:
    """Return how many bytes a reader loads of it before anything can be written."""
    return sum(_weight(content) for name, content in carried.items() if not name.endswith(".txt"))


@cache
def _weight(content: bytes) -> int:
    return len(gzip.compress(content, 6))


@cache
def program(languages: tuple[str, ...]) -> bytes:
    """Return this package as far as a case needs it, with its libraries, as an archive for `sys.path`."""
    return packed(dict(_program(languages)))


def _program(languages: tuple[str, ...]) -> Iterator[tuple[str, bytes]]:
    for path in sorted(PACKAGE.rglob("*")):
        name = path.relative_to(PACKAGE).as_posix()
        if path.is_file() and KEPT.match(name) and not LEFT.search(name):
            yield f"sourcebook/{name}", path.read_bytes()
    for language in languages:
        if catalogue := catalogues.catalogue_of(language):
            yield f"sourcebook/site/locales/{catalogue.stem}.mo", catalogues.compiled(catalogue)
    for name, module in LIBRARIES.items():
        yield from _library(name, module)
    yield "pypinyin.py", (Path(__file__).parent / "pypinyin.txt").read_bytes()


def _library(name: str, module: str) -> Iterator[tuple[str, bytes]]:
    """Yield the modules of an installed library, and its licence."""
    spec = find_spec(module)
    assert spec is not None
    assert spec.origin is not None
    folder = Path(spec.origin).parent
    for path in sorted(folder.rglob("*.*")):
        inside = f"{module}/{path.relative_to(folder).as_posix()}"
        if path.is_file() and not UNUSED.search(inside):
            yield inside, path.read_bytes()
    for file in distribution(name).files or ():
        if re.match(r"(?i)(licen[cs]e|copying)", file.name) and ".dist-info" in file.parts[0]:
            yield f"licences/{name}/{file.name}", Path(str(file.locate())).read_bytes()


def of_corpus(corpus: Corpus, folders: Folders, settings: Settings) -> dict[str, bytes]:
    """Return the files of a corpus, as they are published, with what the desk has to know of the site."""
    root = folders.root
    found = {setting.NAME: setting.written(settings, folders).encode()}
    if rules := choices.rules(root):  # of all that mkdocs.yml says, a check asks this
        found["mkdocs.yml"] = json.dumps({"plugins": [{"sourcebook": {"rules": rules}}]}).encode()
    paths = {document.path for document in corpus.documents.values()}
    paths |= {f"{folders.cases}/{PUBLISHED}.txt", f"{folders.cases}/{TRANSLATIONS}.yml"}
    kept_back = _chapters(corpus, folders)
    for path in sorted(paths - kept_back):
        if (root / path).is_file():
            found[path] = (root / path).read_bytes()
    for name, shown in corpus.picture_files.items():
        size = f"{shown.width} {shown.height} {shown.changed}"  # all that a page asks of it; see `pictures`
        found[f"{folders.cases}/{PICTURES}/{name}"] = size.encode()
    for path in sorted({entry.mark.path for entry in corpus.entries.values()}):
        entries = [entry for entry in corpus.entries.values() if entry.mark.path == path]
        found[path] = _bibliography(root / path, path, entries)
    told = {path: content for path, content in found.items() if not path.startswith(f"{folders.docs}/")}
    found["readings.json"] = json.dumps(readings(told), ensure_ascii=False, separators=(",", ":")).encode()
    return found


def _chapters(corpus: Corpus, folders: Folders) -> set[str]:
    """Return the paths of the pages by hand that the site does not publish."""
    published = {f"{folders.docs}/{name}" for name in corpus.chapters}
    read = {document.path for document in corpus.documents.values() if not document.is_yaml}
    return {path for path in read if path.startswith(f"{folders.docs}/")} - published


def _bibliography(file: Path, path: str, entries: list[Entry]) -> bytes:
    """Return a file of the bibliography as it is, or, if it says more than everybody may see, anew."""
    content = file.read_bytes() if file.is_file() else b""
    read, problems = bibfile.read(content, path)
    said, shown = ([(one.citekey, one.fields, one.names) for one in listed] for listed in (read, entries))
    if not problems and said == shown:
        return content
    return bibtex.dumps([_public(entry) for entry in entries], years=False).encode()


def _public(entry: Entry) -> Entry:
    """Return an entry such that nothing is withheld of it once more: its title says so already."""
    if not entry.withheld:
        return entry
    return replace(entry, fields={**entry.fields, "public": f"{entry['public']}, title".lstrip(", ")})


def readings(files: Mapping[str, bytes]) -> dict[str, list[str]]:
    """Return how each everyday character is read, and those runs in files that are read otherwise.

    >>> known = readings({"a.yml": "山水，长孙".encode()})
    >>> known["山"], "山水" in known
    (['shan'], False)
    """
    han = re.compile(f"[{CHARACTERS}]+")
    common = COMMON.decode("gb2312", "ignore")
    runs = {run for content in files.values() for run in han.findall(content.decode("utf-8", "ignore"))}
    found = {one: sounds.syllables(one) for one in sorted({*common, *"".join(runs)})}
    for run in sorted(runs):
        spoken = sounds.syllables(run)
        if spoken != [syllable for one in run for syllable in found[one]]:
            found[run] = spoken
    return found


def packed(files: Mapping[str, bytes]) -> bytes:
    """Return an archive, the same bytes for the same files."""
    stream = io.BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in files.items():
            archive.writestr(ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content, ZIP_DEFLATED, 9)
    return stream.getvalue()
