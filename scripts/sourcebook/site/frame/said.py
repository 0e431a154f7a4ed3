"""What scripts put on pages of one language, in a script that pages fetch, also from disk, and browsers keep.

What stood in every page, such as the dialog of the search, would be most of a small one.
"""

import json

from sourcebook.corpus import standing
from sourcebook.corpus.corpus import Corpus
from sourcebook.messages import N_
from sourcebook.site.found import page
from sourcebook.site.render import render
from sourcebook.site.settings import Settings
from sourcebook.site.words import speech
from sourcebook.site.words.speech import Speech

SAID = {
    "cite": N_("cite or send"),
    "quote": N_("“{words}”"),
    "rests": N_("It rests on:"),
    "copy": N_("Copy"),
    "copied": N_("Copied"),
    "selected": N_("Selected: copy it"),
    "download": N_("Download"),
}
"""What the scripts say, by the names that they have for it."""


def files(corpus: Corpus, settings: Settings) -> dict[str, str]:
    """Return the script for each language, by its name on the site."""
    return {
        f"assets/words.{language}.js": _script(corpus, speech.of(corpus, language), settings)
        for language in settings.languages
    }


def _script(corpus: Corpus, here: Speech, settings: Settings) -> str:
    said = {
        **{name: here.gettext(message) for name, message in SAID.items()},
        "meanings": {which: here.gettext(meaning) for which, meaning in standing.MEANING.items()},
        "dialog": page.dialog(corpus, here, settings),
        "sending": render("sending.html", here),
    }
    return f"window.sourcebookWords = {json.dumps(said, ensure_ascii=False, separators=(',', ':'))};\n"
