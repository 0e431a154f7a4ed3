"""What `mkdocs.yml` chooses of the rules, for who checks a corpus without building its site.

The file may hold tags that only MkDocs understands; so its tree is read, and nothing is made of it.
"""

from pathlib import Path

from sourcebook.reading import yamlevents

FILE = "mkdocs.yml"


def rules(root: Path) -> dict[str, str]:
    """Return the words under `rules` of the plugin `sourcebook`, by the ids of the rules."""
    try:
        text = (root / FILE).read_text(encoding="utf-8-sig", errors="replace")
    except OSError:
        return {}
    if "rules" not in text:
        return {}
    tree = yamlevents.tree(text)
    plugins = tree.get("plugins") if isinstance(tree, dict) else None
    options = [plugins] if isinstance(plugins, dict) else plugins if isinstance(plugins, list) else []
    for option in options:
        own = option.get("sourcebook") if isinstance(option, dict) else None
        found = own.get("rules") if isinstance(own, dict) else None
        if isinstance(found, dict):
            return {rule: word for rule, word in found.items() if isinstance(word, str)}
    return {}
