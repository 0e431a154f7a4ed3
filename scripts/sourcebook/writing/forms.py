"""Short forms for what people do most: a new case, a claim with its citation, a coding, a source.

Each takes what a form holds and returns a text: that of the case with what is new in it, where it belongs;
what stood there stays to the byte. Answers that fit nothing are refused in words for their author.
"""

import re
from collections.abc import Mapping

from sourcebook.authoring import schema, written
from sourcebook.authoring.scaffold import UnfitError
from sourcebook.authoring.written import Value
from sourcebook.corpus.corpus import Corpus
from sourcebook.exchange import bibtex, citekeys
from sourcebook.model.entry import Entry
from sourcebook.model.record import Loc
from sourcebook.model.text import ID
from sourcebook.problems import LINE_BREAK
from sourcebook.reading import bibfile, bibnames, yamlfile
from sourcebook.reading.document import Document

Answers = Mapping[str, str]
"""What stands in the fields of a form, by name; empty where nothing was written."""

HEAD = f"# yaml-language-server: $schema={schema.FOLDER}/case.json\n"
CODED = ("facts", "limitations", "opportunities")
"""Parts of a case whose items have a code and claims."""
NEW = "+"
"""Stands before the code under which a claim would be the first."""


def case(corpus: Corpus, answers: Answers) -> tuple[str, str]:
    """Return the id of a new case, and its text.

    Raises:
        UnfitError: an answer is missing, or the id is taken or none.
    """
    given = {key.partition("."): name for key, name in answers.items() if name}
    names = {language: name for (key, _, language), name in given.items() if key == "name" and language}
    if not names:
        raise UnfitError("write a name first")
    case_id = answers.get("id") or citekeys.slug(next(iter(names.values())))
    if not ID.fullmatch(case_id):
        raise UnfitError(f"{case_id!r} is not an id; use lower-case letters, digits and hyphens")
    if case_id in corpus.cases:
        raise UnfitError(f"there is a case {case_id!r} already; choose another id")
    values: dict[str, Value] = {"name": names if len(names) > 1 else next(iter(names.values()))}
    keys = [*(attribute.word for attribute in corpus.attributes), "level"]
    values |= {key: answers[key] for key in keys if answers.get(key)}
    values["summary"] = answers.get("summary") or "…"
    rows = [row for key, value in values.items() for row in written.lines(key, value)]
    return case_id, "\n".join([HEAD, *rows]) + "\n"


def places(corpus: Corpus, document: Document, language: str) -> list[tuple[str, str, str]]:
    """Return where in a case a claim can be added: the place, the part, and what it is about.

    Under a code of which the case says nothing so far a claim begins what it says; a use is coded first.
    """
    data = document.data if isinstance(document.data, dict) else {}
    found = []
    for part in ("uses", *CODED):
        listed = data.get(part)
        lists = {corpus.key("theme"): corpus.themes, "level": "levels"} if part == "uses" else {"code": part}
        taken: set[object] = set()
        for i, item in enumerate(listed if isinstance(listed, list) else ()):
            if isinstance(item, dict):
                said = {family: item.get(key) for key, family in lists.items()}
                codes = {code: family for family, code in said.items() if isinstance(code, str)}
                taken |= codes.keys()
                about = ", ".join(_label(corpus, family, code, language) for code, family in codes.items())
                found.append((f"{part}/{i}", part, about))
        if part in CODED and (not listed or isinstance(listed, list)):
            free = [code for code in corpus.codes[part] if code not in taken]
            found += [(f"{part}/{NEW}{code}", part, _label(corpus, part, code, language)) for code in free]
    return [*found, ("context", "context", ""), ("events", "events", "")]


def _label(corpus: Corpus, family: str, code: str, language: str) -> str:
    known = corpus.codes[family].get(code)
    return known.label.best(language) if known else code


def claim(corpus: Corpus, document: Document, answers: Answers) -> str:
    """Return the text of a case with one claim more, at the `place` that is asked for.

    Raises:
        UnfitError: there are no words or no place, or the claim has an id that another has.
    """
    words = " ".join(answers.get("text", "").split())
    if not words:
        raise UnfitError("write what the claim says first")
    taken = set(re.findall(r"(?m)^[ -]*id: *['\"]?([\w-]+)", document.text))
    claim_id = answers.get("id") or citekeys.free(
        "-".join(citekeys.slug(words).split("-")[:4]) or "claim", taken
    )
    if claim_id in taken:
        raise UnfitError(f"the id {claim_id!r} is taken in this case")
    values: dict[str, Value] = {"id": claim_id, "text": cited(words, answers)}
    part, _, number = answers.get("place", "").partition("/")
    if not part:
        raise UnfitError("choose where the claim belongs first")
    if part == "events":
        if not answers.get("date"):
            raise UnfitError("write the date of the event first, such as 2012 or 2012-05")
        return added(document, ("events",), {"date": answers["date"], **values})
    if number.startswith(NEW):
        return added(document, (part,), {"code": number.removeprefix(NEW), "claims": [values]})
    context = corpus.key("context")
    loc: Loc = (context,) if part == "context" else (part, int(number))
    if part == "context" and loc not in document.spans:
        return added(document, (), {context: {"claims": [values]}})
    return added(document, (*loc, "claims"), values)


def cited(words: str, answers: Answers) -> str:
    """Return a sentence with its citation before its full stop.

    >>> cited("It was founded in 2012.", {"citekey": "nye2020", "locator": "p. 3"})
    'It was founded in 2012 [@nye2020, p. 3].'
    """
    if not answers.get("citekey"):
        return words
    inside = ", ".join(filter(None, [f"@{answers['citekey']}", answers.get("locator", "").strip()]))
    end = re.search(r"[.。!?！？]*$", words)
    assert end is not None
    return f"{words[: end.start()].rstrip()} [{inside}]{end[0] or '.'}"


def coding(corpus: Corpus, document: Document, answers: Answers) -> str:
    """Return the text of a case in which a theme, at a level or at none, is coded as the answers say.

    Raises:
        UnfitError: the theme is missing, or the codebook does not have it at this level.
    """
    key, level = corpus.key("theme"), answers.get("level", "")
    if not answers.get("theme"):
        raise UnfitError(f"choose a {key} first")
    listed = corpus.codebook.themes if corpus.codebook else ()
    code = next((one for one in listed if one.id == answers["theme"]), None)
    if code and level and code.levels and level not in code.levels:
        wanted = " or ".join(map(repr, code.levels))
        raise UnfitError(
            f"the codebook has {code.id!r} only at {wanted}, not at {level!r}; choose another level"
        )
    keys = (key, "level", "presence", "effect", "rationale")
    given = {**answers, key: answers["theme"]}
    values: dict[str, Value] = {name: given[name] for name in keys if given.get(name)}
    uses = document.data.get("uses") if isinstance(document.data, dict) else None
    for i, use in enumerate(uses if isinstance(uses, list) else ()):
        if isinstance(use, dict) and all(use.get(name) == values.get(name) for name in keys[:2]):
            after = "level" if level else key
            for name in reversed(keys[2:]):  # what is new stands after the level, so the last comes first
                if name in values:
                    text = _set(document, ("uses", i, name), str(values[name]), after)
                    document = yamlfile.read(text.encode(), document.path)[0]
            return document.text
    return added(document, ("uses",), values)


def _set(document: Document, loc: Loc, value: str, behind: str) -> str:
    """Return the text of a document with another value at a key of a use, or with the key behind another."""
    text, key = document.text, str(loc[-1])
    if loc in document.spans:
        start, end = document.spans[loc][2:]
        begin = text.rindex(f"{key}:", 0, start + 1)
        margin = begin - (text.rfind("\n", 0, begin) + 1)
        block = "\n".join(written.lines(key, value, margin)).lstrip()
        return text[:begin] + block + text[begin + len(text[begin:end].rstrip()) :]
    after = document.spans[(*loc[:-1], behind)]
    column = document.spans[loc[:-1]][1]
    return _put(text, after[3], written.lines(key, value, column))


def added(document: Document, loc: Loc, values: Mapping[str, Value]) -> str:
    """Return the text of a document with one item more at the end of a list, or with keys at its own end.

    Raises:
        UnfitError: the list is not written line by line.
    """
    text = document.text
    rows = LINE_BREAK.split(text)
    if not loc:
        block = [row for key, value in values.items() for row in written.lines(key, value)]
        return _put(text, len(text.rstrip()), ["", *block])
    items = [place for place in document.spans if len(place) == len(loc) + 1 and place[:-1] == loc]
    if items:
        line = document.spans[items[-1]][0]
        margin = len(rows[line]) - len(rows[line].lstrip(" "))
        if not rows[line].startswith("- ", margin):
            raise UnfitError(f"line {line + 1}: this list is not written line by line; add to it by hand")
        return _put(text, _end(document, items[-1]), written.item(values, margin))
    *outer, key = loc
    if not outer:
        if isinstance(document.data, dict) and key in document.data:
            raise UnfitError(f"{key!r} is there, but not written line by line; add to it by hand")
        return _put(text, len(text.rstrip()), ["", *written.lines(str(key), [values])])
    inside = tuple(outer)
    column = document.spans[inside][1]
    if document.spans[inside][0] >= len(rows) or rows[document.spans[inside][0]].lstrip(" -")[:1] == "{":
        raise UnfitError("this part is not written line by line; add to it by hand")
    return _put(text, _end(document, inside), written.lines(str(key), [values], column))


def _end(document: Document, loc: Loc) -> int:
    """Return where the last line of a value ends, without blank lines and comments after it."""
    end = max(span[3] for place, span in document.spans.items() if place[: len(loc)] == loc)
    return len(document.text[:end].rstrip())


def _put(text: str, at: int, block: list[str]) -> str:
    """Return a text with lines after the one that ends behind a place."""
    newline = "\r\n" if "\r\n" in text else "\n"
    stop = text.find("\n", at)
    before, after = (text[: stop + 1], text[stop + 1 :]) if stop >= 0 else (text + newline, "")
    return before + newline.join(block) + newline + after


def source(corpus: Corpus, answers: Answers) -> tuple[str, str]:
    """Return the citekey of a new source, and its entry in BibTeX.

    Raises:
        UnfitError: it has no title, or its citekey is taken, or what was written cannot be read.
    """
    if not answers.get("title"):
        raise UnfitError("write the title of the source first")
    fields = {
        name: answers[name]
        for name in ("title", "date", "url", "publisher", "relation", "about")
        if answers.get(name)
    }
    people = {"author": bibnames.parse(answers["author"], "")[0]} if answers.get("author") else {}
    kind = answers.get("type") or "misc"
    taken = {known.lower() for known in corpus.entries}
    key = answers.get("citekey") or citekeys.free(citekeys.wanted(Entry("", kind, fields, people)), taken)
    if key.lower() in taken:
        raise UnfitError(f"the citekey {key!r} is taken")
    text = bibtex.dumps([Entry(key, kind, fields, people)], years=False)
    if problems := bibfile.read(text.encode(), "")[1]:
        raise UnfitError(problems[0].message)
    return key, text
