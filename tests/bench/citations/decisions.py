"""Where we differ from the style on purpose: each reason is a heading of `docs/development/citations.md`."""

import re

from sourcebook.model.entry import Entry
from sourcebook.scholarship import dates, kinds, typeset
from sourcebook.scholarship.elements import PUBLISHERS, first

UNSEEN = (
    "maintitle", "eprint", "issuetitle", "issue", "part", "booktitleaddon", "addendum", "origpublisher",
    "origtitle",
)  # fmt: skip
HELPERS = (
    "introduction",
    "foreword",
    "afterword",
    "annotator",
    "commentator",
    "editora",
    "editorb",
    "editorc",
)
LEFT_OUT = re.compile(r"^The |,? (?:Inc|Ltd|LLC|S\.A)\.?$|,? Limited$")


def reason(entry: Entry) -> str:
    """Return why an entry is cited in another way than the style's; nothing if it should not be."""
    kind, date = kinds.name_of(entry), dates.of_fields(entry.fields)
    title = typeset.plain(entry["title"])
    printed = first(entry, *PUBLISHERS) and first(entry, "location")
    numbered = any(entry[name] for name in ("volume", "number", "issue", "pages", "eid", "series"))
    volume = entry["volume"] if kind in ("book", "incollection") else ""
    cases = {
        "Laws, cases and interviews": kind in ("legislation", "jurisdiction", "interview"),
        "Chinese": typeset.is_chinese(title) or typeset.is_chinese(entry["booktitle"]),
        "Descriptions in brackets": title.startswith("[") and title.endswith("]"),
        "Incomplete records": not title
        or (kind in ("article", "newspaper") and not entry["journaltitle"])
        or (kind == "incollection" and not first(entry, "booktitle", "maintitle")),
        "Undated pages": kind == "online" and not (date or first(entry, "date", "urldate", "checked")),
        "Nothing is guessed": kind == "article" and bool(entry["doi"]) and not numbered,
        "What styles of CSL do not print": any(entry[name] for name in UNSEEN)
        or any(entry.names.get(role) for role in HELPERS)
        or kind in ("patent", "periodical", "preprint", "episode"),
        "What is left out of names": bool(LEFT_OUT.search(first(entry, *PUBLISHERS)))
        or entry["journaltitle"].startswith("The "),
        "Books before 1900": bool(printed and date and 0 < date.key[0] < 1900),
        "Numbers": bool(
            (volume and not re.fullmatch(r"\d+(?:[–,-]+\d+)*", volume))
            or re.fullmatch(r"[A-Z]*\d+-\d.*", entry["number"])
            or "." in entry["chapter"]
        ),
        "Open lists of names": bool(entry.et_al),
        "Proceedings": entry.type in ("inproceedings", "conference") and not entry.names.get("editor"),
    }
    return next((name for name, applies in cases.items() if applies), "")
