"""Templates to HTML: the one door to Jinja. Templates place; they do not decide."""

from functools import cache
from typing import Any

import jinja2
from markupsafe import Markup

__all__ = ["Markup", "render"]


@cache
def _environment() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.PackageLoader("sourcebook", "site/templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )


def render(template: str, **context: Any) -> Markup:
    """Return the HTML of a template of this package; every value is escaped unless it is Markup."""
    return Markup(_environment().get_template(template).render(context))
