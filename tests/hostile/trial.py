"""What one hostile input does to the program: it is checked, imported and, if it can be, made into pages.

Each trial runs in a process of its own, which may be killed: a loop without end, a crash of a library written
in C and a fault of ours are told apart.
"""

import faulthandler
import json
import os
import re
import resource
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from click.testing import CliRunner

from sourcebook.check import check
from sourcebook.cli import main
from sourcebook.corpus.corpus import Corpus
from sourcebook.failing import RAISE
from sourcebook.problems import errors
from sourcebook.reading.load import Folders
from sourcebook.site import pages
from sourcebook.site.beside.markdown import markdown
from sourcebook.site.settings import Settings
from tests.hostile import danger

TINY = Path(__file__).parents[1] / "tiny"
MOMENT = 2.0
"""Seconds of processor time after which a command counts as one that holds up its author."""
ENDURANCE = 15.0
"""Seconds of processor time after which a trial is ended: it tries several commands, and makes the pages."""
MANY = 300
"""From how many sources on the pages are not made: they may take as long as they are many."""
PATIENCE = 120.0
"""Seconds after which a trial is ended that waits for something."""
SETTINGS = Settings(url="https://example.org/", issues="https://example.org/new", languages=("en", "zh"))
IMPORTED = {".bib", ".ris", ".json", ".nbib", ".enw", ".ciw"}
"""The suffixes of files that other programs write."""

Findings = list[str]


def apart(work: Callable[[], Findings], seconds: float = ENDURANCE) -> Findings:
    """Return what some work finds, done in another process; a hang, a crash and a traceback are findings."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        _alone(work, writing, seconds)
    os.close(writing)
    begun = time.monotonic()
    with os.fdopen(reading, "rb") as pipe:
        os.set_blocking(pipe.fileno(), False)
        said = b""
        while True:
            done, status = os.waitpid(child, os.WNOHANG)
            said += pipe.read() or b""
            if done:
                break
            if time.monotonic() - begun > PATIENCE:
                os.kill(child, signal.SIGKILL)
                os.waitpid(child, 0)
                return [f"hang: it waited for more than {PATIENCE:.0f} s"]
            time.sleep(0.002)
    if os.WIFSIGNALED(status):
        number = os.WTERMSIG(status)
        if number in (signal.SIGXCPU, signal.SIGKILL):
            return [f"hang: over {seconds:g} s of processor time"]
        return [f"crash: signal {signal.Signals(number).name}"]
    return list(json.loads(said)) if said else ["crash: it ended without a word"]


def _alone(work: Callable[[], Findings], pipe: int, seconds: float) -> None:
    """Do the work in this process, say what it found, and end."""
    os.environ[RAISE] = "1"
    faulthandler.disable()
    used = time.process_time()
    limit = int(used + seconds) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (limit, limit + 2))
    with suppress(BaseException), (Path(os.devnull)).open("w") as nowhere:
        os.dup2(nowhere.fileno(), 1)
        os.dup2(nowhere.fileno(), 2)
        try:
            found = work()
        except BaseException as error:
            last = traceback.extract_tb(error.__traceback__)[-1]
            where = f"{Path(last.filename).name}, line {last.lineno}"
            found = [f"traceback: {type(error).__name__}: {str(error)[:200]} ({where})"]
        if (spent := time.process_time() - used) > seconds:
            found.append(f"hang: {spent:.1f} s of processor time")
        os.write(pipe, json.dumps(found).encode()[:60_000])
    os._exit(0)


# A payload a line


def corpus_of(payloads: list[str], root: Path) -> None:
    """Write a corpus with a case, a strategy, a note, a source and a page for each payload."""
    shutil.copytree(TINY, root)
    codebook = (root / "cases/_codebook.yml").read_text(encoding="utf-8")
    strategies, notes, entries = "", "", ""
    for number, payload in enumerate(payloads):
        quoted = json.dumps(payload, ensure_ascii=False)
        strategies += f"  - {{id: s{number}, family: voice, label: {quoted}, definition: {quoted}}}\n"
        notes += (
            f"- {{of: article, number: {number + 3}, where: {quoted}, supports: {quoted}, "
            "identification: unknown}\n"
        )
        braced = re.sub(r"[{}\\%]", "", payload)
        entries += (
            f"@book{{b{number}, author = {{{braced}}}, title = {{{braced}}}, publisher = {{{braced}}}, "
            f"note = {{{braced}}}, url = {{{braced}}}, date = {{2016}}}}\n\n"
        )
        (root / f"cases/c{number}.yml").write_text(_case(number, quoted), encoding="utf-8")
        (root / f"docs/p{number}.md").write_text(
            f"---\ntitle: {quoted}\ndescription: {quoted}\n---\n# {payload}\n\n{payload}\n\n> {payload}\n\n"
            f"- {payload}\n\n| {payload} | b |\n|---|---|\n| {payload} | [x]({payload}) |\n",
            encoding="utf-8",
        )
    at = codebook.index("limitations:")
    (root / "cases/_codebook.yml").write_text(codebook[:at] + strategies + codebook[at:], encoding="utf-8")
    with (root / "footnotes/notes.yml").open("a", encoding="utf-8") as file:
        file.write(notes)
    with (root / "footnotes/sources.bib").open("a", encoding="utf-8") as file:
        file.write(entries)


def _case(number: int, quoted: str) -> str:
    within = json.dumps(f"It says {json.loads(quoted)} here [@liiv2016, p. 1].", ensure_ascii=False)
    locator = json.dumps(f"It says so [@b{number}, {json.loads(quoted)}].", ensure_ascii=False)
    words = json.dumps(f"See [[tartu-2016|{json.loads(quoted)}]] [@liiv2016].", ensure_ascii=False)
    return f"""\
name: {{en: {quoted}, zh: {quoted}}}
short: {quoted}
aliases: [{quoted}]
kind: council
level: local
issues: [money]
summary: {{en: {within}, zh: {quoted}}}
facts:
  - code: founded
    claims:
      - {{id: founded, text: {quoted}}}
uses:
  - strategy: s{number}
    level: local
    presence: present
    effect: strong
    rationale: {quoted}
    claims:
      - {{id: within, text: {within}, quote: {quoted}, remark: {quoted}}}
      - {{id: locator, text: {locator}}}
      - {{id: words, text: {words}}}
      - {{id: noted, text: "It was so [@article, n. {number + 3}]."}}
events:
  - {{id: begun, date: 2013, text: {quoted}}}
places:
  - {{role: home, name: {quoted}, lat: 58.4, lon: 26.7, text: {quoted}}}
revisions:
  - {{date: 2014-01-02, text: {quoted}}}
"""


def payloads(lines: list[str]) -> Findings:
    """Return what is dangerous in the pages and files of a corpus in whose texts these payloads stand."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "corpus"
        corpus_of(lines, root)
        return made(check(Folders(root))[0])


def long(payload: str) -> Findings:
    """Return what comes of a long payload in one claim and on one page."""
    quoted = json.dumps(f"{payload} [@liiv2016, p. 12].", ensure_ascii=False)
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "corpus"
        shutil.copytree(TINY, root)
        case = root / "cases/tartu-2016.yml"
        text = case.read_text(encoding="utf-8")
        case.write_text(re.sub(r'(founded, text: )"[^"]*"', lambda m: m[1] + quoted, text), encoding="utf-8")
        (root / "docs/long.md").write_text(f"# A page\n\n{payload}\n", encoding="utf-8")
        found = _command(root, "check", str(root))
        return found + made(check(Folders(root))[0])


def made(corpus: Corpus) -> Findings:
    """Return what is dangerous on the pages and in the files of a corpus."""
    found: Findings = []
    for page in pages.derived(corpus):
        written = page.write(corpus, SETTINGS)
        told = [*danger.in_page(str(written.head), str(written.html))]
        told += danger.in_markdown(markdown(str(written.html), page.called(corpus, "en")))
        found += [f"{page.src_uri}: {fault}" for fault in told]
    for name, make in pages.files(corpus, SETTINGS).items():
        found += danger.in_file(name, make())
    return found


# A file


def file(path: Path, places: Sequence[str] = ()) -> Findings:
    """Return what happens where a file is a case, a codebook, notes, a bibliography, a page, or is imported.

    It is tried in *places*, or wherever a file with its suffix may be.
    """
    data = path.read_bytes()
    found: Findings = []
    for name in places or PLACES[path.suffix.lower()]:
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder) / "corpus"
            shutil.copytree(TINY, root)
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_bytes(data)
            found += _command(root, "check", str(root))
            found += _built(root)
    if path.suffix.lower() in IMPORTED:
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder) / "corpus"
            shutil.copytree(TINY, root)
            found += _command(root, "import", str(path), "--root", str(root), "--write")
            found += _built(root) if (root / "footnotes/imported.bib").exists() else []
    return found


def checked(root: Path) -> Findings:
    """Return what happens where a corpus is checked, offered repairs and, if it is sound, made into pages."""
    return [*_command(root, "check", str(root)), *_command(root, "check", str(root), "--fix"), *_built(root)]


def _built(root: Path) -> Findings:
    """Return what is dangerous in a site; where there are errors none is built."""
    corpus, problems = check(Folders(root))
    return [] if errors(problems) or len(corpus.entries) > MANY else made(corpus)


YAML = ("cases/hostile.yml", "cases/_codebook.yml", "footnotes/notes.yml", "cases/_redirects.yml")
PLACES = {
    ".yml": (*YAML, "cases/_translations.yml", "cases/_codings/hostile.yml"),
    ".yaml": YAML,
    ".json": YAML,
    ".bib": ("footnotes/sources.bib", "footnotes/more.bib"),
    ".md": ("docs/index.md",),
    **dict.fromkeys(IMPORTED - {".json", ".bib"}, ()),
}
"""Where files of a kind may be put, by their suffix."""


def _command(root: Path, *words: str) -> Findings:
    """Run a command as an author does, who waits for it."""
    begun = time.process_time()
    done = CliRunner().invoke(main, words)
    if (spent := time.process_time() - begun) > MOMENT:
        return [f"hang: {words[0]} took {spent:.1f} s of processor time"]
    if done.exception is None or isinstance(done.exception, SystemExit):
        return [] if done.exit_code in (0, 1, 2) else [f"{words[0]}: it ended with {done.exit_code}"]
    last = traceback.extract_tb(done.exception.__traceback__)[-1]
    where = f"{Path(last.filename).name}, line {last.lineno}"
    return [f"traceback: {words[0]}: {type(done.exception).__name__}: {str(done.exception)[:200]} ({where})"]


def folder(path: Path) -> Iterator[tuple[str, Callable[[], Findings]]]:
    """Yield a trial for all that lies in a folder: its name, and what does it."""
    for each in sorted(path.rglob("*")):
        name = each.relative_to(path).as_posix()
        if not each.is_file():
            continue
        if each.suffix.lower() in PLACES:
            yield name, lambda each=each: apart(lambda: file(each))  # type: ignore[misc]
        else:
            lines = each.read_text(encoding="utf-8", errors="replace").split("\n")
            said = [line.rstrip("\r") for line in lines if line.strip()]
            for line in said:
                if len(line) > SHORT:
                    yield f"{name}: {line[:20]!r}…", lambda line=line: apart(lambda: long(line))  # type: ignore[misc]
            said = [line for line in said if len(line) <= SHORT]
            for begin in range(0, len(said), AT_ONCE):
                some = said[begin : begin + AT_ONCE]
                yield f"{name}:{begin + 1}", lambda some=some: together(some)  # type: ignore[misc]


SHORT = 2_000
"""Up to how many characters a payload may stand in every field at once."""
MOST = 3
"""How many findings of one payload are told."""
AT_ONCE = 20
"""How many payloads share a corpus; where something is found, each has one of its own."""


def together(lines: list[str]) -> Findings:
    """Try payloads in one corpus; if it finds something, each alone, to say which it was."""
    if not apart(lambda: payloads(lines)):
        return []
    return [
        f"{line[:80]!r}: {fault}"
        for line in lines
        for fault in apart(lambda line=line: payloads([line]), MOMENT)[:MOST]  # type: ignore[misc]
    ]


if sys.platform == "win32":
    raise ImportError("trials need fork, which Windows does not have")
