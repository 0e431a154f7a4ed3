"""Templates to HTML: the one door to Jinja. Templates place; they do not decide.

Our own templates make a page's content. The theme's template puts its page around it, which is the same for
thousands of pages but for a title and a table of contents; so it is rendered once and filled from then on.
"""

import copy
from functools import cache
from typing import Any

import jinja2
from jinja2 import Environment
from markupsafe import Markup, escape

from sourcebook.corpus import standing, voice
from sourcebook.site.words.catalogues import words
from sourcebook.standins import CUT

__all__ = ["Environment", "Markup", "Shell", "escape", "render"]


WORDS = {which.value: words for which, words in (*standing.WORDS.items(), *voice.WORDS.items())}
"""How readers are told of standings and voices: `{{ _(which|word) }}`."""


@cache
def _environment(language: str) -> Environment:
    environment = Environment(
        loader=jinja2.PackageLoader("sourcebook", "site/templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        extensions=["jinja2.ext.i18n"],
    )
    catalogue = words(language)
    # The extension adds this method; it marks what it returns as safe only where the message is, and escapes
    # what is filled in.
    environment.filters["word"] = lambda which: WORDS.get(which, which)
    environment.install_gettext_callables(  # type: ignore[attr-defined]
        catalogue.gettext, catalogue.ngettext, newstyle=True
    )
    return environment


def render(template: str, language: str = "en", **context: Any) -> Markup:
    """Return the HTML of a template of this package; every value is escaped unless it is Markup.

    A template's own words are messages of gettext, `{{ _("Cases") }}`, and come out in the *language*.
    """
    return Markup(_environment(language).get_template(template).render(context))


class Shell(jinja2.Template):
    """The theme's page, to be filled with the title, description, contents and so on of each page.

    A template, because that is what MkDocs takes in `page.meta["template"]`. Before a shell is used, it is
    filled for the page at hand and compared with what the theme makes of that page: where they differ, every
    page is rendered by the theme.
    """

    def __new__(cls, environment: Environment, main: str) -> "Shell":
        """Return the shell of the theme's template *main*; nothing is rendered yet."""
        shell: Shell = object.__new__(cls)
        shell.theme = environment
        shell.main = main
        shell.parts = {}
        return shell

    theme: Environment
    main: str
    parts: dict[tuple[object, ...], list[str] | None]
    """The theme's page in pieces, every other one a name to fill; by what else makes pages differ."""

    def render(self, context: dict[str, Any]) -> str:
        """Return what the theme would make of the page in MkDocs' *context*."""
        page = context["page"]
        folder = page.url.rstrip("/").rpartition("/")[0]
        values = self._values(context)
        language = context["language"]
        key = (language, folder, *(name for name, value in values.items() if value))
        if key not in self.parts:
            parts = self._parts(context, values)
            self.parts[key] = parts
            whole = self.theme.get_template(self.main).render(context)
            if parts is None or self._fill(parts, values) != whole:
                self.parts[key] = None
            return whole
        parts = self.parts[key]
        if parts is None:
            return self.theme.get_template(self.main).render(context)
        return self._fill(parts, values)

    def _values(self, context: dict[str, Any]) -> dict[str, str]:
        """Return what differs from page to page."""
        page = context["page"]
        return {
            "title": page.meta.get("title", ""),
            "description": page.meta.get("description", ""),
            "content": page.content,
            "edit": page.edit_url or "",
            "canonical": page.canonical_url or "",
            "contents": self._contents(context),
            **{f"to {item['language']}": item["href"] for item in page.meta.get("languages", ())},
        }

    def _contents(self, context: dict[str, Any]) -> str:
        """Return the table of contents as the theme writes it; nothing if it has no part of that name."""
        try:
            return self.theme.get_template("partials/toc.html").render(context).strip()
        except jinja2.TemplateNotFound:
            return ""

    def _parts(self, context: dict[str, Any], values: dict[str, str]) -> list[str] | None:
        """Return the theme's page in pieces, or None if it has no place for one of the values."""
        page = copy.copy(context["page"])
        page.meta = dict(page.meta)
        for name in ("title", "description"):
            if values[name]:
                page.meta[name] = f"{CUT}{name}{CUT}"
        if "languages" in page.meta:
            page.meta["languages"] = [
                {**item, "href": f"{CUT}to {item['language']}{CUT}"} for item in page.meta["languages"]
            ]
        # The theme writes a heading of its own where the content has none.
        page.content = f"<h1{CUT}content{CUT}"
        page.edit_url = values["edit"] and f"{CUT}edit{CUT}"
        page.canonical_url = values["canonical"] and f"{CUT}canonical{CUT}"
        html = self.theme.get_template(self.main).render({**context, "page": page})
        if values["contents"]:
            html = html.replace(values["contents"], f"{CUT}contents{CUT}")
        html = html.replace(f"<h1{CUT}content{CUT}", f"{CUT}content{CUT}")
        parts = html.split(CUT)
        named = set(parts[1::2])
        return parts if named == {name for name, value in values.items() if value} else None

    def _fill(self, parts: list[str], values: dict[str, str]) -> str:
        return "".join(values[part] if i % 2 else part for i, part in enumerate(parts))
