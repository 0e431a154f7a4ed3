"""What Markdown's extensions are told where the site's maintainer tells them nothing. A door to MkDocs."""

from markdown.extensions.toc import slugify  # type: ignore[import-untyped]
from mkdocs.config.defaults import MkDocsConfig

from sourcebook.reading import sounds


def amend(config: MkDocsConfig) -> None:
    """Let headings have anchors that say what they say, in whatever script they are written."""
    config.mdx_configs.setdefault("toc", {}).setdefault("slugify", anchor)


def anchor(heading: str, separator: str) -> str:
    """Return the anchor of a heading: Python-Markdown's own where that loses no letter, else by its sound.

    >>> anchor("What is *new*?", "-"), anchor("Über uns", "-"), anchor("研究方法 2", "_")
    ('what-is-new', 'uber-uns', 'yan_jiu_fang_fa_2')
    """
    return sounds.anchor(heading).replace("-", separator) or str(slugify(heading, separator))
