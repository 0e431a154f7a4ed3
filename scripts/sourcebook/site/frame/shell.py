"""What the theme's page says around a content: its words, how to cite the site, what a browser may load."""

from collections.abc import Callable

from sourcebook.site.render import Markup
from sourcebook.site.settings import Settings
from sourcebook.site.taking import citing
from sourcebook.site.words.speech import Speech

POLICY = {
    "default-src": "'self'",
    "script-src": "'self' 'wasm-unsafe-eval'",  # the search is compiled; this lets nothing else be evaluated
    "img-src": "'self' data:",
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
}
"""The Content Security Policy (Level 3): files of the site itself load, nothing written into a page runs."""


def policy() -> str:
    """Return the policy as the header of that name would have it.

    >>> policy().partition(";")[0]
    "default-src 'self'"
    """
    return "; ".join(f"{directive} {sources}" for directive, sources in POLICY.items())


RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "syr", "ug", "ur", "yi"})
"""Languages that are usually written from right to left (their scripts in the CLDR)."""
SCRIPTS = frozenset({"Adlm", "Arab", "Hebr", "Nkoo", "Rohg", "Syrc", "Thaa"})


def direction(language: str) -> str:
    """Return the direction in which a language is written, by its tag (BCP 47).

    >>> direction("ar-EG"), direction("ku-Arab"), direction("az-Latn"), direction("zh")
    ('rtl', 'rtl', 'ltr', 'ltr')
    """
    first, *rest = language.split("-")
    script = next((part for part in rest if len(part) == 4 and part.isalpha()), "")
    return "rtl" if (script in SCRIPTS if script else first in RIGHT_TO_LEFT) else "ltr"


def context(settings: Settings, speech: Speech) -> dict[str, object]:
    """Return what the theme's templates place, by name."""
    others = (language for language in settings.languages if language != settings.language)
    own = citing.page(settings, "index.md", settings.name)
    return {
        "_": _filled(speech.as_html.gettext),
        "language": settings.language,
        "direction": direction(settings.language),
        "others": {language: _filled(Speech(language).gettext) for language in others},
        "policy": policy(),
        "version": settings.version,
        "site_citation": Markup(settings.style.bibliography(own)),
    }


def _filled(gettext: Callable[[str], str]) -> Callable[..., str]:
    """Return gettext as templates know it: what is named is filled in."""

    def message(text: str, **values: object) -> str:
        return gettext(text) % values if values else gettext(text)

    return message
