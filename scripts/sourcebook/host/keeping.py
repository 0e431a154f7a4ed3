"""What a build keeps for the next: pages made of the same are taken over, not made again. A door to MkDocs.

A folder beside the corpus holds a file for each kept page: what it was made of, what MkDocs has to know of
it, and its files. Each is written under another name and then renamed, so a build that is killed leaves no
half page; what no page of this build needs is removed. The folder can be deleted at any time.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from importlib.metadata import version
from pathlib import Path

from sourcebook.host.build import Build
from sourcebook.host.configuration import Configuration
from sourcebook.scholarship import csl
from sourcebook.site import cache
from sourcebook.site.pages import made_of

PACKAGE = Path(__file__).parents[1]

LIBRARIES = (
    "mkdocs", "mkdocs-material", "jinja2", "markupsafe", "markdown-it-py", "nh3", "html-to-markdown", "babel",
    "pillow", "bibtexparser", "PyYAML",
)  # fmt: skip
"""What has a part in the bytes of a page."""

END = b"\n"


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it was made."""

    files: dict[str, bytes]
    """Its HTML and what lies beside it, by their names on the site."""
    anchors: list[str]
    targets: dict[str, dict[str, str]]
    """The places that it links to: by page, the link to each anchor."""
    cases: list[str]
    """The cases whose words it may show."""


class Keeper:
    """The pages that were kept, and what those of this build are made of."""

    def __init__(self, folder: Path, common: str, cases: dict[str, str]) -> None:
        """Begin with the fingerprint of what all pages are made of, and that of each case."""
        self.folder = folder
        self.common = common
        self.cases = cases

    def take(self, name: str) -> Page | None:
        """Return a page as it was made before, if it would be made of the same now."""
        try:
            data = self._path(name).read_bytes()
        except OSError:
            return None
        head, _, rest = data.partition(END)
        try:
            told = json.loads(head)
            if told["made_of"] != self._made_of(name, told["cases"]) or len(rest) != sum(
                told["files"].values()
            ):
                return None
        except (ValueError, KeyError, TypeError):
            return None
        files, at = {}, 0
        for file, size in told["files"].items():
            files[file] = rest[at : at + size]
            at += size
        return Page(files, told["anchors"], told["targets"], told["cases"])

    def keep(self, name: str, page: Page) -> None:
        """Keep a page for the next build."""
        told = {
            "made_of": self._made_of(name, page.cases),
            "cases": page.cases,
            "anchors": page.anchors,
            "targets": page.targets,
            "files": {file: len(data) for file, data in page.files.items()},
        }
        data = json.dumps(told).encode() + END + b"".join(page.files.values())
        cache.put(self._path(name), data)

    def sweep(self, names: Iterable[str]) -> None:
        """Remove what no page of these names needs, and what a killed build has left."""
        wanted = {self._path(name).name for name in names} | {".gitignore"}
        for path in self.folder.iterdir():
            if path.name not in wanted and path.is_file():
                path.unlink()

    def _path(self, name: str) -> Path:
        return self.folder / hashlib.sha256(name.encode()).hexdigest()[:40]

    def _made_of(self, name: str, cases: Iterable[str]) -> str:
        return made_of.digest([name, self.common, *(self.cases.get(case_id, "") for case_id in cases)])


def program(configuration: Configuration) -> str:
    """Return a fingerprint of what makes pages beside the corpus: this package, libraries, options."""
    config = configuration.config
    found = [version(library) for library in LIBRARIES]
    folders = [PACKAGE, *([Path(config.theme.custom_dir)] if config.theme.custom_dir else [])]
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.is_file() and path.parent.name != "__pycache__":
                found += [path.relative_to(folder).as_posix(), hashlib.sha256(path.read_bytes()).hexdigest()]
    style = configuration.folders.root / configuration.options.style
    if style.is_file():
        found += [hashlib.sha256(style.read_bytes()).hexdigest(), csl.version()]
    theme = {"": config.theme.name, **dict(config.theme)}
    found += [configuration.folders.docs, _options({**config}), _options({**configuration.options})]
    return made_of.digest([*found, _options(theme)])


def keeper(build: Build) -> Keeper | None:
    """Return what keeps the pages of a build; None where something unknown here has a part in them."""
    configuration = build.configuration
    config, corpus, settings = configuration.config, build.corpus, build.settings
    known = not config.hooks and len(config.plugins) == 1
    # What only some may see is not left lying about.
    if not configuration.options.cache or not known or configuration.options.private:
        return None
    folder = cache.folder(configuration.folders.root / configuration.options.cache)
    # Heads name the feed, which there is where anything is known of earlier days.
    common = made_of.digest(
        [program(configuration), made_of.common(corpus, settings), str(bool(settings.history))]
    )
    days = made_of.days(settings)
    return Keeper(folder, common, {case_id: made_of.case(corpus, case_id, days) for case_id in corpus.cases})


def _options(options: Mapping[str, object]) -> str:
    """Return options as text."""
    data = {name: value for name, value in options.items() if name not in OTHERWISE}
    return json.dumps(data, sort_keys=True, default=_named, skipkeys=True)


def _named(value: object) -> object:
    """Return what stands for an option that is no plain data, a function by its name: its place is new."""
    if isinstance(value, partial):
        return [_named(value.func), value.args, value.keywords]
    name = getattr(value, "__qualname__", "")
    return f"{getattr(value, '__module__', '')}.{name}" if name else str(value)


OTHERWISE = frozenset(
    [
        "config_file_path",
        "docs_dir",
        "site_dir",
        "plugins",
        "theme",
        "dev_addr",
        "watch",
        "strict",
        "workers",
        "scheduler",
        "cache",
    ]
)
"""Options that say where a build takes place, not what pages say, or that are looked at otherwise."""
