"""What `mkdocs.yml` says, before anything of the corpus is read. A door to MkDocs."""

import os
import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from mkdocs.config import config_options as opt
from mkdocs.config.base import Config, ValidationError
from mkdocs.config.config_options import ExtraScriptValue
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger

from sourcebook.host import extensions, languages
from sourcebook.host.tags import Languages, given, missing
from sourcebook.reading.load import Folders
from sourcebook.scholarship.style import DEFAULT
from sourcebook.site.frame import assets
from sourcebook.site.settings import Settings

log = get_plugin_logger("sourcebook")

GITHUB = re.compile(r"https://github\.com/[\w.-]+/[\w.-]+")
"""The repository in an address on GitHub."""


class Translations(opt.Type[dict[str, dict[str, str]]]):
    """What `mkdocs.yml` itself says, word for word, in other languages: texts by texts, by language."""

    def __init__(self) -> None:
        super().__init__(dict, default={})

    def run_validation(self, value: object) -> dict[str, dict[str, str]]:
        """Return the translations.

        Raises:
            ValidationError: something in them is no text.
        """
        listed: dict[str, dict[str, str]] = super().run_validation(value)
        for language, texts in listed.items():
            if not isinstance(texts, dict):
                raise ValidationError(
                    f"what stands under {language!r} must be texts, each with its translation"
                )
            for text, translation in texts.items():
                for one in (text, translation):
                    if not isinstance(one, str):
                        raise ValidationError(f"{one!r} under {language!r} is no text; write it in quotes")
        return listed


class SourcebookConfig(Config):  # type: ignore[no-untyped-call]
    """What `mkdocs.yml` can say of the plugin; folders are relative to it."""

    cases_dir = opt.Type(str, default="cases")
    footnotes_dir = opt.Type(str, default="footnotes")
    private = opt.Optional(opt.Type(str))
    version = opt.Type(str, default="")
    date = opt.Type(str, default="")
    license = opt.Type(str, default="")
    issues = opt.Type(str, default="")
    style = opt.Type(str, default=DEFAULT)
    rules = opt.Type(dict, default={})
    languages = Languages()
    translations = Translations()
    workers = opt.Type(int, default=0)
    scheduler = opt.Optional(opt.Type(str))
    cache = opt.Type(str, default=".cache/sourcebook")
    offline = opt.Type(bool, default=False)
    offline_copy = opt.Type(str, default="")
    write = opt.Type(bool, default=False)


@dataclass(frozen=True, slots=True)
class Configuration:
    """One reading of `mkdocs.yml`."""

    config: MkDocsConfig
    options: SourcebookConfig
    folders: Folders
    settings: Settings
    """Without the style of citation and the history, which need the corpus."""
    say: dict[str, languages.Say]
    """What says the words of `mkdocs.yml` in each language."""

    @classmethod
    def of(cls, config: MkDocsConfig, options: SourcebookConfig) -> "Configuration":
        """Return what the file says."""
        root = Path(config.config_file_path).parent
        docs = Path(os.path.relpath(Path(config.docs_dir).resolve(), root.resolve())).as_posix()
        if not any("languages" in said for said in given(options)):
            options.languages = _of_theme(config)
        github = GITHUB.match(config.edit_uri or "") or GITHUB.match(config.repo_url or "")
        settings = Settings(
            name=config.site_name,
            description=config.site_description or "",
            url=config.site_url or "",
            version=options.version,
            date=options.date,
            authors=config.site_author or "",
            license=options.license,
            issues=options.issues or (f"{github[0]}/issues/new" if github else ""),
            directory_urls=config.use_directory_urls,
            language=options.languages[0],
            languages=tuple(options.languages),
            offline=options.offline,
            offline_copy=options.offline_copy,
            write=options.write,
            edit=_edited(config, root),
        )
        return cls(
            config,
            options,
            Folders(root, options.cases_dir, options.footnotes_dir, docs, options.private or ""),
            settings,
            {
                language: languages.speaker(language, options.translations.get(language, {}))
                for language in settings.languages
            },
        )

    def amend(self) -> None:
        """Let MkDocs watch the folders of the corpus, and use our theme, style sheet, scripts and anchors."""
        config, folders = self.config, self.folders
        for said in filter(None, map(missing, self.settings.languages)):
            log.info(said)
        config.watch += [str(folders.root / folder) for folder in (folders.cases, folders.footnotes)]
        if str(assets.THEME) not in config.theme.dirs:  # behind the folder of the site's own maintainer
            config.theme.dirs.insert(1 if config.theme.custom_dir else 0, str(assets.THEME))
        extensions.amend(config)
        if assets.STYLE not in config.extra_css:
            config.extra_css.insert(0, assets.STYLE)  # a site's own style has the last word
            config.extra_javascript += [ExtraScriptValue(assets.SCRIPT), ExtraScriptValue(assets.SEARCH)]


def _edited(config: MkDocsConfig, root: Path) -> str:
    """Return where the files of the corpus are edited at their host, from the address for those of pages."""
    if not config.edit_uri:
        return ""
    base = urljoin(f"{(config.repo_url or '').rstrip('/')}/", config.edit_uri)
    there = Path(os.path.relpath(root.resolve(), Path(config.docs_dir).resolve())).as_posix()
    return urljoin(base, f"{there}/") if urlsplit(base).scheme else ""


def _of_theme(config: MkDocsConfig) -> list[str]:
    """Return the language that the theme is asked for, where the plugin is asked for none."""
    try:
        return Languages().validate([config.theme.get("language") or "en"])
    except ValidationError:
        return ["en"]
