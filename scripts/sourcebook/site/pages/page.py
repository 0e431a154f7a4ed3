"""One page that is derived from the corpus: where it is, and how its HTML comes about."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sourcebook.corpus.corpus import Corpus
from sourcebook.site.address import addresses, redirects
from sourcebook.site.pages import hovers, translating
from sourcebook.site.render import Markup, render
from sourcebook.site.settings import Settings
from sourcebook.site.view import View
from sourcebook.site.words import prose, speech
from sourcebook.site.words.speech import Words, say


@dataclass(frozen=True, slots=True)
class Written:
    """A page as it is to be published."""

    html: Markup
    head: Markup
    """What belongs into the head of the document."""
    links: frozenset[str]
    """The places that the page links to, as `src_uri#anchor`."""


@dataclass(frozen=True, slots=True)
class Page:
    """A derived page; it is written when its content is asked for, not before."""

    src_uri: str
    """Its name in MkDocs, such as `cases/mill-lane.md`."""
    title: Words
    """Plain text; a `str` is a message of the site, marked with `N_`."""
    edit_path: str
    """The file that it comes from, from the root of the corpus."""
    template: str
    context: Callable[[View], dict[str, object]]
    """What its template places."""
    description: Words = ""
    """One sentence for search engines; what authors wrote may have citations, which are left out."""
    head: Callable[[View], Markup] | None = None
    """What the page says of itself in its head, to programs that save or index it."""
    scripts: tuple[str, ...] = ()
    """Scripts that only this kind of page needs, by their names in `assets/`."""

    def called(self, corpus: Corpus, language: str) -> str:
        """Return the title in a language."""
        return say(self.title, speech.of(corpus, language))

    def described(self, corpus: Corpus, language: str) -> str:
        """Return the description in a language, as plain text; empty if there is none."""
        said = say(self.description, speech.of(corpus, language)) if self.description else ""
        return prose.plain(said, corpus, language) if said else ""

    def write(self, corpus: Corpus, settings: Settings) -> Written:
        """Return the page's HTML in the language of the settings, and the places that it links to."""
        view = View(corpus, self.src_uri, settings)
        view.rehearse(self._html)
        head = self.head(view) if self.head else Markup("")
        for name in self.scripts:
            head += Markup('<script src="{}" defer></script>').format(view.file(f"assets/{name}"))
        html = self._html(view)
        html = redirects.anchors(corpus, self.src_uri, translating.noticed(html, view))
        html += hovers.html(view)
        return Written(html, head, frozenset(view.links))

    def _html(self, view: View) -> Markup:
        """Return the template, filled."""
        settings = view.settings
        context = self.context(view)
        first = settings.first
        page = {"title": say(self.title, view.speech), "cited_as": self.called(view.corpus, first)}
        return render(self.template, view.speech, view=view, page=page, addresses=addresses, **context)


def neighbours(ids: Sequence[str], here: str) -> tuple[str, str]:
    """Return what stands before and after something in a row; empty at its ends, and where it is not in it.

    >>> neighbours(["a", "b", "c"], "b"), neighbours(["a", "b"], "b"), neighbours(["a"], "z")
    (('a', 'c'), ('a', ''), ('', ''))
    """
    if here not in ids:
        return "", ""
    place = ids.index(here)
    return (ids[place - 1] if place else ""), (ids[place + 1] if place + 1 < len(ids) else "")
