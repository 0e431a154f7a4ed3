"""`make audit`: which plugins of others a site can have beside Sourcebook. Each is installed and built with.

The table goes to `docs/development/quality.md`. A plugin works if the strict build ends well and every page
of the site without it is there; what it needs, or what it cannot do, is said beside it.
"""

import datetime
import os
import shutil
import subprocess
import sys
import tempfile
import venv
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "development" / "quality.md"
START, END = "<!-- plugins: begin -->", "<!-- plugins: end -->"
REFUSED = "cannot be used beside Sourcebook: "
PERSON = ["-c", "user.name=a", "-c", "user.email=a@example.org"]


@dataclass(frozen=True)
class Plugin:
    """A plugin, how a site names it, and what else the site must say or leave out."""

    name: str
    package: str
    setting: str
    nav: bool = True
    strict: bool = True
    refused: bool = False
    """Whether the build must end, and say why in a sentence."""
    remark: str = ""


PLUGINS = (
    Plugin("awesome-nav", "mkdocs-awesome-nav==3.3.0", "awesome-nav", nav=False, remark="without `nav`"),
    Plugin("literate-nav", "mkdocs-literate-nav==0.6.3", "literate-nav"),
    Plugin(
        "section-index", "mkdocs-section-index==0.3.12", "section-index", strict=False,
        remark="not with `--strict`: it warns that it does not know the page's own menu, and changes nothing",
    ),
    Plugin("redirects", "mkdocs-redirects==1.2.3", "redirects: {redirect_maps: {old.md: index.md}}"),
    Plugin("macros", "mkdocs-macros-plugin==1.5.0", "macros"),
    Plugin("minify", "mkdocs-minify-plugin==0.8.0", "minify: {minify_html: true}"),
    Plugin("glightbox", "mkdocs-glightbox==0.5.3", "glightbox"),
    Plugin(
        "git-revision-date-localized", "mkdocs-git-revision-date-localized-plugin==1.6.0",
        "git-revision-date-localized",
    ),
    Plugin("mike", "mike==2.2.0", "mike"),
    Plugin(
        "rss", "mkdocs-rss-plugin==1.19.0", "rss: {match_path: 'blog/.*'}",
        remark="with `match_path`, since derived pages have no file; changes of the corpus are in `feed.xml`",
    ),
    Plugin("print-site", "mkdocs-print-site-plugin==2.9", "print-site", refused=True),
    Plugin(
        "static-i18n", "mkdocs-static-i18n==1.3.1",
        "i18n: {languages: [{locale: en, name: English, default: true}]}", refused=True,
    ),
    Plugin("blog", "", "blog"),
    Plugin("tags", "", "tags"),
    Plugin("social", "", "social: {cards: false}", refused=True),
    Plugin("privacy", "", "privacy"),
    Plugin("offline", "", "offline"),
    Plugin("search", "", "search"),
)  # fmt: skip
"""Those without a package are Material's own, or of MkDocs."""


def pages(site: Path) -> set[str]:
    """Return the names of the pages of a site, alike with and without folders for addresses."""
    names = (path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    return {name.removesuffix(".html").removesuffix("/index") for name in names}


def site_with(plugin: Plugin | None, python: Path, folder: Path) -> tuple[str, set[str]]:
    """Build a new corpus with a plugin; return what went wrong, and the pages."""
    root = folder / (plugin.name if plugin else "plain")
    command = [python.parent / "sourcebook", "init", str(root), "--name", "Rivers"]
    subprocess.run(command, check=True, capture_output=True, stdin=subprocess.DEVNULL)
    config = (root / "mkdocs.yml").read_text(encoding="utf-8")
    if plugin:
        config = config.replace("plugins:\n", f"plugins:\n  - {plugin.setting}\n")
        if not plugin.nav:
            config = config[: config.index("nav:\n")]
    (root / "mkdocs.yml").write_text(config, encoding="utf-8")
    for words in (["init", "--quiet"], ["add", "--all"], ["commit", "--quiet", "--message", "The corpus"]):
        subprocess.run(["git", *PERSON, *words], cwd=root, check=True)
    strict = ["--strict"] if plugin is None or plugin.strict else []
    given = {"SITE_URL": "https://example.org/", "NO_MKDOCS_2_WARNING": "1"}
    given["DISABLE_MKDOCS_2_WARNING"] = "true"  # section-index and others bring along what says it
    done = subprocess.run(
        [python, "-m", "mkdocs", "build", *strict], cwd=root, capture_output=True, text=True, check=False,
        env={**os.environ, **given}, timeout=300,
    )  # fmt: skip
    lines = [line for line in done.stderr.splitlines() if line.startswith(("WARNING", "ERROR", "Error"))]
    lines += done.stderr.strip().splitlines()[-1:]
    ours = [line for line in lines if REFUSED in line]
    return ([*ours, *lines][0] if done.returncode else ""), pages(root / "site")


def environment(folder: Path) -> Path:
    """Make an environment with Sourcebook as it is locked, and all plugins; return its Python."""
    venv.create(folder, with_pip=True)
    python = folder / "bin" / "python"
    pip = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "--require-hashes", "-r", ROOT / "requirements.lock"], check=True)
    subprocess.run([*pip, "--no-deps", "--no-build-isolation", "--editable", ROOT], check=True)
    subprocess.run([*pip, *(plugin.package for plugin in PLUGINS if plugin.package)], check=True)
    return python


def main() -> int:
    folder = ROOT / ".cache" / "plugins"
    shutil.rmtree(folder, ignore_errors=True)
    python = environment(folder)
    rows, failed = [], 0
    with tempfile.TemporaryDirectory() as name:
        wrong, plain = site_with(None, python, Path(name))
        if wrong:
            raise SystemExit(wrong)
        for plugin in PLUGINS:
            wrong, found = site_with(plugin, python, Path(name))
            lost = "" if wrong else f"{len(plain - found)} pages are lost" if plain - found else ""
            refusal = wrong.partition(REFUSED)[2].partition(" [")[0]
            failed += bool(wrong or lost) and not (plugin.refused and refusal)
            said = "works" if not (wrong or lost) else f"does not work: {wrong or lost}"
            if refusal:
                said = f"refused: {refusal}"
            version = plugin.package.partition("==")[2] or "of the theme"
            rows.append(f"| {plugin.name} | {version} | {'; '.join(filter(None, [said, plugin.remark]))} |")
            print(rows[-1], flush=True)
    date = datetime.datetime.now(datetime.UTC).date().isoformat()
    head = [f"{date}, each alone beside Sourcebook, in a new corpus.", "", "| plugin | version | result |"]
    table = "\n".join([*head, "| --- | --- | --- |", *rows])
    text = PAGE.read_text(encoding="utf-8")
    before, after = text.partition(START)[0], text.partition(END)[2]
    PAGE.write_text(f"{before}{START}\n\n{table}\n\n{END}{after}", encoding="utf-8")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
