"""What open pages are told: how often the site has changed, and what is wrong. They can wait for news."""

import threading
import time
from collections.abc import Iterable
from dataclasses import dataclass, replace

from sourcebook.problems import Problem, count, errors, frame, lines_of
from sourcebook.reading.load import Folders, source
from sourcebook.site.address import addresses
from sourcebook.site.render import render
from sourcebook.site.words.speech import Speech


@dataclass(frozen=True, slots=True)
class State:
    """What a page needs to know to be up to date."""

    serial: int
    """Rises with every piece of news."""
    generation: int
    """Rises when pages have changed: an open page then loads itself again."""
    html: str = ""
    """What is wrong, ready to place; empty if nothing is."""


class Board:
    """The news of the day; threads read it, wait for it and change it."""

    def __init__(self) -> None:
        now = time.time_ns() // 1_000_000  # more than any page can know from an earlier preview
        self._state = State(now, now)
        self._changed = threading.Condition()

    @property
    def state(self) -> State:
        """The news so far."""
        with self._changed:
            return self._state

    def wait(self, serial: int, seconds: float) -> State:
        """Return the state as soon as it is another than the one with that *serial*, or after a while."""
        with self._changed:
            self._changed.wait_for(lambda: self._state.serial != serial, timeout=seconds)
            return self._state

    def publish(self, html: str, *, changed: bool) -> None:
        """Say what is wrong now, and whether pages have changed."""
        with self._changed:
            if not changed and html == self._state.html:
                return
            generation = self._state.generation + changed
            self._state = replace(
                self._state, serial=self._state.serial + 1, generation=generation, html=html
            )
            self._changed.notify_all()


RULED = frozenset({"mkdocs", "preview"})
"""What MkDocs or the preview itself reports under; there is no page on these."""


def panel(problems: Iterable[Problem], folders: Folders, root: str, language: str, *, kept: bool) -> str:
    """Return the HTML that shows problems, each with its place and its line; nothing if there are none.

    *root* is the URL of the site on this machine; *kept* says that the pages are not those of the files as
    they are now, but the last ones that were without errors.
    """
    found = sorted(problems)
    if not found:
        return ""
    lines = {path: lines_of(source(folders, path)) for path in {problem.mark.path for problem in found}}
    shown = [
        {
            "problem": problem,
            "frame": frame(problem, lines[problem.mark.path]),
            "href": "" if problem.rule in RULED else root + addresses.url(addresses.rule(problem.rule)),
        }
        for problem in found
    ]
    wrong = bool(errors(found))
    html = render("preview.html", Speech(language), shown=shown, count=count(found), errors=wrong, kept=kept)
    return str(html)
