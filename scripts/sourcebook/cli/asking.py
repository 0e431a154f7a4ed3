"""Questions of the commands that write something new: what was not given as an option is asked for."""

import re
from collections.abc import Collection, Mapping

import click

from sourcebook.authoring.written import Value
from sourcebook.corpus.corpus import Corpus
from sourcebook.model.codebook import Answer
from sourcebook.model.text import ID
from sourcebook.rules.near import hint

IN_LANGUAGE = re.compile(r"(?P<language>[a-z]{2,3}(?:-[A-Za-z0-9]+)*)=(?P<words>.+)")


def ask(words: str, value: str | None, *, default: str = "", needed: bool = True) -> str:
    """Return a value that was given, or the answer to a question; nothing if it need not be given."""
    if value is None:
        shown = bool(default) or needed
        value = click.prompt(words, default=default or (None if needed else ""), show_default=shown, err=True)
    return str(value).strip()


def choose(words: str, value: str | None, known: Mapping[str, str], default: str = "") -> str:
    """Return one of the *known* words, which are shown with what they mean."""
    if value is None:
        for name, meaning in known.items():
            click.echo(f"  {name}{f' ({meaning})' if meaning else ''}", err=True)
        kind = click.Choice(list(known))
        return str(click.prompt(words, type=kind, default=default or None, show_choices=False, err=True))
    if value not in known:
        raise click.BadParameter(f"{value!r} is not one of {', '.join(known)}{hint(value, known)}")
    return value


def code(corpus: Corpus, family: str, words: str, value: str | None) -> str:
    """Return a code of a list of the codebook."""
    return choose(words, value, {one.id: one.label.best("en") for one in corpus.codes[family].values()})


def attributes(corpus: Corpus, given: tuple[str, ...]) -> dict[str, Value]:
    """Return values of attributes by their words, given as `kind=council`; what is required is asked for."""
    words = {one.word: one for one in corpus.attributes}
    found: dict[str, list[str]] = {word: [] for word in words}
    for one in given:
        word, _, value = one.partition("=")
        if word not in words:
            raise click.BadParameter(f"no attribute is written {word!r}{hint(word, words)}")
        found[word].append(code(corpus, words[word].id, word, value))
    values: dict[str, Value] = {}
    for word, attribute in words.items():
        if not found[word] and attribute.required is Answer.YES:
            found[word] = [code(corpus, attribute.id, attribute.label.best("en"), None)]
        if attribute.many is Answer.YES and found[word]:
            values[word] = [*found[word]]
        elif len(found[word]) > 1:
            raise click.BadParameter(f"{word!r} takes one value, not {len(found[word])}")
        elif found[word]:
            values[word] = found[word][0]
    return values


def citekey(corpus: Corpus, value: str) -> str:
    """Return a citekey of the bibliography."""
    if value not in corpus.entries:
        raise click.BadParameter(f"no entry has citekey {value!r}{hint(value, corpus.entries)}")
    return value


def new_id(value: str | None, wanted: str, taken: Collection[str], *, asking: bool) -> str:
    """Return an id that nothing has yet: the one that was given, or the one that is *wanted*.

    An answer that is no such id is asked again.
    """

    def fit(answer: str) -> str:
        found = answer.strip()
        if not ID.fullmatch(found):
            raise click.BadParameter(f"{found!r} is not an id; use lower-case letters, digits and hyphens")
        if found in taken:
            raise click.BadParameter(f"the id {found!r} is taken")
        return found

    if value is None and (asking or not wanted):
        words = "Id, for its address"
        return str(click.prompt(words, default=wanted or None, value_proc=fit, err=True))
    return fit(value or wanted)


def texts(words: str, given: tuple[str, ...], *, asking: bool) -> dict[str, str]:
    """Return a text by language; one without a language is in the first that has none, English.

    >>> texts("Name", ("Nepal", "zh=尼泊尔"), asking=False)
    {'en': 'Nepal', 'zh': '尼泊尔'}
    """
    if not given:
        given = (ask(words, None),)
        more = "The same in another language, such as 'zh=…' (or nothing)" if asking else ""
        while more and (further := ask(more, None, needed=False)):
            given += (further,)
    found: dict[str, str] = {}
    for one in given:
        match = IN_LANGUAGE.fullmatch(one.strip())
        language, text = (match["language"], match["words"]) if match else ("en", one)
        if language in found:
            raise click.BadParameter(f"{one!r} is a second text in {language!r}; write 'zh=…' or the like")
        found[language] = text.strip()
    return found


def text(found: Mapping[str, str]) -> Value:
    """Return a text as it stands in a file: a map of languages only where there are several."""
    return found["en"] if list(found) == ["en"] else dict(found)
