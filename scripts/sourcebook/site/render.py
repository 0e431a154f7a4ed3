"""Templates to HTML: the one door to Jinja. Templates place; they do not decide.

Our own templates make a page's content. The theme's template puts its page around it, which is the same for
thousands of pages but for a title and a table of contents; so it is rendered once and filled from then on.

What is the same on every page is done while a template is compiled: a message without parts becomes text, in
the language of the page. Macros and methods are called without the questions that Jinja asks of any callable;
none of ours wants its context. A build of 1,000 cases asks a million times.
"""

import copy
import os
import re
import sys
from collections.abc import Callable, MutableMapping
from functools import lru_cache
from hashlib import sha256
from importlib.util import cache_from_source
from pathlib import Path
from types import MethodType
from typing import Any

import jinja2
from jinja2 import Environment, nodes
from jinja2.runtime import Context, Macro
from jinja2.visitor import NodeTransformer
from markupsafe import Markup, escape

from sourcebook.corpus import standing, voice
from sourcebook.site.words.catalogues import LOCALES
from sourcebook.site.words.speech import Speech
from sourcebook.standins import CUT

__all__ = ["Environment", "Markup", "Shell", "compiled", "escape", "render"]


WORDS = {which.value: words for which, words in (*standing.WORDS.items(), *voice.WORDS.items())}
"""How readers are told of standings and voices: `{{ _(which|word) }}`."""


NEUTRAL = Speech()
"""English, where there is no corpus to speak of."""


class Spoken(NodeTransformer):
    """Puts messages in a template's tree into a language, where they are written out."""

    def __init__(self, gettext: Callable[[str], str]) -> None:
        self.gettext = gettext

    def visit_Call(self, node: nodes.Call) -> nodes.Node:  # noqa: N802 (the visitor's way to name it)
        """Return a message as text, or as text to be filled; other calls as they are."""
        self.generic_visit(node)
        match node:
            case nodes.Call(
                node=nodes.Name(name="_"),
                args=[nodes.Const(value=str(message))],
                dyn_args=None,
                dyn_kwargs=None,
            ):
                said = nodes.TemplateData(self.gettext(message), lineno=node.lineno)
                if not node.kwargs:
                    said.data = said.data % {}
                    return said
                parts = [nodes.Pair(nodes.Const(part.key), part.value) for part in node.kwargs]
                return nodes.Mod(said, nodes.Dict(parts), lineno=node.lineno)
        return node


class Direct(Context):
    """Calls macros and methods as they are."""

    def call(__self, __obj: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:  # noqa: N805
        """Return what a callable returns, with its arguments only."""
        if isinstance(__obj, Macro | MethodType):
            kwargs.pop("_block_vars", None)
            kwargs.pop("_loop_vars", None)
            return __obj(*args, **kwargs)
        return super().call(__obj, *args, **kwargs)


class Compiled(jinja2.Template):
    """A template whose values are escaped by the function that needs no second look at a plain text."""

    @classmethod
    def _from_namespace(
        cls,
        environment: jinja2.Environment,
        namespace: MutableMapping[str, Any],
        known: MutableMapping[str, Any],
    ) -> jinja2.Template:
        namespace["escape"] = _escaped
        return super()._from_namespace(environment, namespace, known)


def _escaped(value: Any) -> str:
    """Return a value as HTML, as `escape` does; what is HTML already is not wrapped once more."""
    return value if type(value) is Markup else escape(value)


class Ours(Environment):
    """The templates of this package as a site speaks."""

    context_class = Direct
    template_class = Compiled

    def __init__(self, speech: Speech) -> None:
        catalogue = speech.as_html
        super().__init__(
            loader=jinja2.PackageLoader("sourcebook", "site/templates"),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            extensions=["jinja2.ext.i18n"],
        )
        self.bytecode_cache = compiled(repr(speech), LOCALES / f"{speech.language}.po")
        self.spoken = Spoken(catalogue.gettext)
        self.filters["block"] = block
        self.filters["word"] = lambda which: WORDS.get(which, which)
        # The extension adds this method; it marks what it returns as safe only where the message is, and
        # escapes what is filled in.
        self.install_gettext_callables(  # type: ignore[attr-defined]
            catalogue.gettext, catalogue.ngettext, newstyle=True
        )

    def _generate(
        self, source: nodes.Template, name: str | None, filename: str | None, defer_init: bool = False
    ) -> str:
        spoken = self.spoken.visit(source)
        return super()._generate(spoken, name, filename, defer_init)


@lru_cache(maxsize=32)  # a preview in which somebody edits what things are called makes one after the other
def _environment(speech: Speech) -> Ours:
    return Ours(speech)


def compiled(told: str, *parts: Path) -> jinja2.BytecodeCache | None:
    """Return where compiled templates are kept: with Python's compiled modules, if these may be written.

    They are compiled anew where what is *told*, one of the *parts* or this room is another.
    """
    folder = Path(cache_from_source(__file__)).parent
    if sys.dont_write_bytecode or not os.access(folder, os.W_OK):
        return None
    # A compiled template speaks a language, as this room has put it there; Jinja looks at its source itself.
    made_of = (
        b"".join(path.read_bytes() for path in (Path(__file__), *parts) if path.exists()) + told.encode()
    )
    name = f"template-{sha256(made_of).hexdigest()[:12]}.%s"
    return jinja2.FileSystemBytecodeCache(str(folder), name)


BLOCK = re.compile(r"<(?:p|div|ul|ol|pre|blockquote)\b")
"""How HTML begins that is no part of a paragraph."""


def block(html: Markup, name: str = "") -> Markup:
    """Return a text as a paragraph of the class *name*; what has paragraphs, lists or tables stays as it is.

    >>> block(Markup("It <em>rose</em>.")), block(Markup("<p>One.</p><p>Two.</p>"), "lead")
    (Markup('<p>It <em>rose</em>.</p>'), Markup('<div class="lead"><p>One.</p><p>Two.</p></div>'))
    """
    element = "div" if BLOCK.search(html) else "p"
    if element == "div" and not name:
        return html
    return Markup(
        f'<{element} class="{name}">{html}</{element}>' if name else f"<{element}>{html}</{element}>"
    )


def render(template: str, speech: Speech = NEUTRAL, **context: Any) -> Markup:
    """Return the HTML of a template of this package; every value is escaped unless it is Markup.

    A template's own words are messages of gettext, `{{ _("[Cases]") }}`, and come out as the site speaks.
    """
    return Markup(_environment(speech).get_template(template).render(context))


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
