"""The MkDocs plugin `sourcebook`: wiring between MkDocs' events and the rooms. A door to MkDocs."""

import gc
import posixpath
import re
import shutil
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from html import escape, unescape
from itertools import groupby
from pathlib import Path
from typing import Any, Literal, cast

from mkdocs.config import config_options as opt
from mkdocs.config.base import Config
from mkdocs.config.config_options import ExtraScriptValue
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import get_toc
from mkdocs.utils.templates import TemplateContext

from sourcebook import check
from sourcebook.authoring import schema
from sourcebook.corpus import changes
from sourcebook.corpus.corpus import Corpus
from sourcebook.host import complaints, languages, stopping
from sourcebook.host.preview.builds import Built, Preview
from sourcebook.problems import Problem, Severity, count, errors, frame, lines_of
from sourcebook.reading import history
from sourcebook.reading.load import Folders, Known, source
from sourcebook.scholarship.csl import CslError
from sourcebook.scholarship.style import DEFAULT, STYLES
from sourcebook.site import citestyle, figures, pages
from sourcebook.site.address import addresses, redirects
from sourcebook.site.beside import cards, conventions, markdown, sharing
from sourcebook.site.chapters import weave
from sourcebook.site.found import index, pagefind
from sourcebook.site.found.page import box
from sourcebook.site.found.records import Record
from sourcebook.site.frame import assets, shell
from sourcebook.site.pages import Page, derived, translating
from sourcebook.site.render import Environment, Shell
from sourcebook.site.settings import Settings
from sourcebook.site.taking import downloads
from sourcebook.site.view import View
from sourcebook.site.words import prose

log = get_plugin_logger("sourcebook")

GITHUB = re.compile(r"https://github\.com/[\w.-]+/[\w.-]+")
"""The repository in an address on GitHub."""

OURS = ("languages", "headings")
"""What the plugin notes beside what an author has written above a page."""
HEADING = re.compile(r'<h([23]) id="([^"]+)"[^>]*>(.*?)</h\1>', re.DOTALL)
ANCHOR = re.compile(r'\sid="([^"]+)"')


class SourcebookConfig(Config):  # type: ignore[no-untyped-call]
    """What `mkdocs.yml` can say; folders are relative to it."""

    cases_dir = opt.Type(str, default="cases")
    footnotes_dir = opt.Type(str, default="footnotes")
    private = opt.Optional(opt.Type(str))
    version = opt.Type(str, default="")
    date = opt.Type(str, default="")
    license = opt.Type(str, default="")
    issues = opt.Type(str, default="")
    style = opt.Type(str, default=DEFAULT)
    languages = opt.ListOfItems(opt.Type(str), default=["en"])
    translations = opt.Type(dict, default={})
    offline = opt.Type(bool, default=False)
    offline_copy = opt.Type(str, default="")


class SourcebookPlugin(BasePlugin[SourcebookConfig]):  # type: ignore[no-untyped-call]
    """Reads the corpus, reports its problems, and hands MkDocs the derived pages."""

    serving = False
    """Whether somebody is writing, and looks at a preview."""
    built: Built | None = None
    """The last build of a preview that was finished."""
    sound = False
    """Whether the corpus whose pages a preview shows is without errors."""

    stop_indexing = staticmethod(index.nothing)
    """Ends what indexes a preview."""

    def __init__(self) -> None:
        self.known: Known = {}

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remember whether somebody is writing: then problems must not end the preview."""
        self.serving = command == "serve"

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[[], None]
    ) -> LiveReloadServer:
        """Keep the last good site up while somebody writes, and show in the browser what is wrong."""
        return Preview(self, builder).start(server) if self.built else server

    def on_shutdown(self) -> None:
        """Remove what the preview has built."""
        self.stop_indexing()
        if self.built:
            shutil.rmtree(self.built.config.site_dir, ignore_errors=True)

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Name the folders, let the preview watch them, and bring the style sheet."""
        if self.serving and not self.built:
            stopping.free(config.dev_addr)
        if self.built:
            config.site_dir = tempfile.mkdtemp(prefix="mkdocs_")  # the last good site stays where it is
        root = Path(config.config_file_path).parent
        docs = Path(config.docs_dir).resolve().relative_to(root.resolve()).as_posix()
        self.folders = Folders(
            root, self.config.cases_dir, self.config.footnotes_dir, docs, self.config.private or ""
        )
        config.watch += [str(root / folder) for folder in (self.folders.cases, self.folders.footnotes)]
        github = GITHUB.match(config.edit_uri or "") or GITHUB.match(config.repo_url or "")
        self.settings = Settings(
            name=config.site_name,
            description=config.site_description or "",
            url=config.site_url or "",
            version=self.config.version,
            date=self.config.date,
            authors=config.site_author or "",
            license=self.config.license,
            issues=self.config.issues or (f"{github[0]}/issues/new" if github else ""),
            directory_urls=config.use_directory_urls,
            language=self.config.languages[0],
            languages=tuple(self.config.languages),
            offline=self.config.offline,
            offline_copy=self.config.offline_copy,
        )
        self.say = {
            language: languages.speaker(language, self.config.translations.get(language, {}))
            for language in self.settings.languages
        }
        if str(assets.THEME) not in config.theme.dirs:  # behind the folder of the site's own maintainer
            config.theme.dirs.insert(1 if config.theme.custom_dir else 0, str(assets.THEME))
        if assets.STYLE not in config.extra_css:
            config.extra_css.append(assets.STYLE)
            config.extra_javascript += [ExtraScriptValue(assets.SCRIPT), ExtraScriptValue(assets.SEARCH)]
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Read the corpus and report every problem, before MkDocs empties the folder of the site."""
        if not self.serving:
            # A build only adds until it ends; the collector would walk all of it again and again.
            gc.disable()
        self.corpus, self.problems = self.examine()
        self.problems += self._report(complaints.problems(self.corpus, config))
        # A preview begins with what can be read; from then on it keeps what was good.
        if errors(self.problems) and (self.sound or not self.serving):
            raise PluginError(f"{count(self.problems)}; nothing was built")
        if self.serving:
            schema.write(self.corpus, self.folders.root / self.folders.cases / schema.FOLDER)
        self._cite()
        versions = history.versions(self.folders)
        if why := "" if versions else history.absence(self.folders):
            log.info(f"The page of changes and the feed are left out: {why}")
        told = tuple(changes.changes(versions, self.folders.cases))
        self.settings = replace(self.settings, history=told)

    def examine(self) -> tuple[Corpus, list[Problem]]:
        """Read the corpus, in a preview only what has changed since the last time; report every problem."""
        corpus, problems = check.check(self.folders, self.known if self.serving else None)
        self.problems = self._report(problems)
        return corpus, self.problems

    def _report(self, problems: Iterable[Problem]) -> list[Problem]:
        """Tell problems as MkDocs tells its own, and return them."""
        told = sorted(problems)
        for path, listed in groupby(told, key=lambda problem: problem.mark.path):
            lines = lines_of(source(self.folders, path))
            for problem in listed:
                log.log(LEVELS[problem.severity], f"{problem}\n{frame(problem, lines)}".rstrip())
        return told

    def _cite(self) -> None:
        """Choose the style of citation."""
        try:
            style = citestyle.style(self.config.style, self.corpus, self.folders.root)
        except KeyError:
            known = ", ".join(STYLES)
            message = f"there is no style {self.config.style!r}; write one of {known}, or a '.csl' file"
            raise PluginError(message) from None
        except CslError as error:
            raise PluginError(str(error)) from error
        self.settings = replace(self.settings, style=style)

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the derived pages, unless somebody wrote the page by hand, and the assets."""
        self.pages: dict[str, Page] = {}
        self.views: dict[str, View] = {}
        self.heads: dict[str, str] = {}
        self.found: list[tuple[str, Record]] = []
        self.files = files
        for file in [file for file in files if assets.unused(file.src_uri)]:
            files.remove(file)
        for page in derived(self.corpus):
            if page.src_uri in files.src_uris:
                continue
            index = posixpath.basename(page.src_uri) == "index.md"
            level = InclusionLevel.UNDEFINED if index else InclusionLevel.NOT_IN_NAV
            file = File.generated(config, page.src_uri, content="", inclusion=level)
            if page.edit_path:
                file.edit_uri = posixpath.relpath(page.edit_path, self.folders.docs)
            else:
                file.edit_uri = None  # there is no file yet that one could edit
            files.append(file)
            self.pages[page.src_uri] = page
        self.borrowed: set[str] = set()
        for language in self.settings.languages[1:]:
            self._translate(files, language, config)
        for name, text in self._made().items():
            files.append(File.generated(config, name, content=text))
        files.append(File.generated(config, assets.STYLE, content=assets.style()))
        for name, path in assets.files(offline=self.settings.offline):
            files.append(File.generated(config, name, abs_src_path=str(path)))
        return files

    def _made(self) -> dict[str, str]:
        """Return the files that are derived from the corpus and are no pages of MkDocs."""
        made = downloads.files(self.corpus, self.settings) | conventions.files(self.corpus, self.settings)
        made |= figures.files(self.corpus, self.settings) | pages.files(self.corpus, self.settings)
        made |= {f"data/schema/{name}": text for name, text in schema.files(self.corpus).items()}
        return made | redirects.files(self.corpus, made) | redirects.pages(self.corpus, self.settings)

    def _translate(self, files: Files, language: str, config: MkDocsConfig) -> None:
        """Add the pages in another language; one that nobody has translated is borrowed from the first."""
        first = [file for file in files.documentation_pages() if self._language(file) == self.settings.first]
        for file in first:
            name = addresses.in_language(file.src_uri, language, self.settings.languages)
            page = self.pages.get(file.src_uri)
            if name in files.src_uris:
                files.src_uris[name].inclusion = InclusionLevel.NOT_IN_NAV
                continue
            content = "" if page else languages.moved(file.content_string, file.src_uri, files)
            there = File.generated(config, name, content=content, inclusion=InclusionLevel.NOT_IN_NAV)
            there.edit_uri = file.edit_uri
            files.append(there)
            if page:
                self.pages[name] = page
            else:
                self.borrowed.add(name)

    def _language(self, file: File) -> str:
        """Return the language of the pages among which a file is."""
        return addresses.split(file.src_uri, self.settings.languages)[0]

    def _view(self, file: File) -> View:
        """Return the corpus from a page written by hand."""
        language, name = addresses.split(file.src_uri, self.settings.languages)
        return View(self.corpus, name, replace(self.settings, language=language))

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Translate the navigation; keep Python-Markdown from derived pages: it is slow."""
        for language, translations in self.config.translations.items():
            for text in languages.unused(config, translations):
                log.warning(f"mkdocs.yml translates {text!r} into {language!r}, but says it nowhere.")
        self.navs = {
            language: languages.navigation(nav, files, language, self.settings.languages, self.say[language])
            for language in self.settings.languages[1:]
        }
        for src_uri in self.pages:
            file = files.get_file_from_path(src_uri)
            if file is not None and file.page is not None:
                file.page.render = _render_nothing.__get__(file.page)  # type: ignore[method-assign]
        self.nav = nav
        return nav

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Let the pages that nothing in the navigation knows share one rendering of the theme's page."""
        self.env = env
        env.globals["search_box"] = partial(box, settings=self.settings)
        env.filters["marked"] = prose.marked
        env.trim_blocks = env.lstrip_blocks = True
        self.themed = {language: languages.themed(config, say) for language, say in self.say.items()}
        for each in files.documentation_pages():
            found = translating.versions(each.src_uri, self.settings, files.src_uris.__contains__)
            if each.page and found:
                each.page.meta["languages"] = found
        shell = Shell(env, "main.html")
        for src_uri in self.pages:
            file = files.get_file_from_path(src_uri)
            page = file.page if file else None
            if page and not (page.parent or page.previous_page or page.next_page):
                page.meta["template"] = shell
        return env

    def on_page_read_source(self, *, page: MkDocsPage, config: MkDocsConfig) -> str | None:
        """Give a preview the text that was read with the corpus, not what is in the file by now."""
        chapter = self.corpus.chapters.get(page.file.src_uri) if self.serving else None
        return chapter.document.text if chapter else None

    def on_page_markdown(self, markdown: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        """Title a derived page; weave citations and links into one that was written by hand."""
        src_uri = page.file.src_uri
        language = self._language(page.file)
        if derived_page := self.pages.get(src_uri):
            # The theme puts titles and descriptions on its pages as they are.
            page.meta["title"] = escape(derived_page.called(language))
            if description := derived_page.described(self.corpus, language):
                page.meta["description"] = escape(description)
            return ""
        for name in OURS:
            page.meta.pop(name, None)
        for name in ("title", "description"):
            if name in page.meta:
                page.meta[name] = escape(str(page.meta[name]))
        view = self.views[src_uri] = self._view(page.file)
        return weave.weave(markdown, view, self.settings.first if src_uri in self.borrowed else language)

    def on_page_content(self, html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        """Finish a page that was written by hand; a derived one has no content yet."""
        view = self.views.pop(page.file.src_uri, None)
        if view is None:
            return html
        woven = weave.finish(html, view, translated=page.file.src_uri not in self.borrowed)
        for text, translation in self.config.translations.get(view.language, {}).items():
            woven = woven.replace(f'title="{escape(text)}"', f'title="{escape(translation)}"')
        html = str(redirects.anchors(self.corpus, view.page, woven))
        if page.file.src_uri in self.borrowed:
            page.meta["headings"] = self.settings.first  # the language of its table of contents
        else:
            found = index.chapter(page.file.src_uri, unescape(str(page.title)), html)
            self.found += ((view.language, record) for record in found)
        self._register(page, html, frozenset(view.links))
        return html

    @event_priority(100)  # other plugins should see the page's content
    def on_page_context(
        self, context: TemplateContext, *, page: MkDocsPage, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Write a derived page: only now, so that thousands of them do not wait in memory."""
        language = self._language(page.file)
        settings = replace(self.settings, language=language)
        context.update(shell.context(settings))  # type: ignore[typeddict-item]
        if self.navs:
            context["config"] = cast(MkDocsConfig, self.themed[language])
            context["nav"] = self.navs.get(language, nav)
        if derived_page := self.pages.get(page.file.src_uri):
            written = derived_page.write(self.corpus, settings)
            page.content = str(written.html)
            page.toc = get_toc(_toc(page.content))
            self.heads[page.file.src_uri] = written.head
            self._register(page, page.content, written.links)
        return context

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """Give the page for missing pages its words."""
        context.update(shell.context(self.settings))  # type: ignore[typeddict-item]
        return context

    def on_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        """Put what a derived page says of itself into its head."""
        # The navigation may call a page otherwise than it calls itself.
        title = unescape(str(page.meta.get("title") or page.title))
        description = unescape(page.meta.get("description", ""))
        head = self.heads.pop(page.file.src_uri, "") + translating.alternates(page.meta.get("languages", []))
        if not self.serving:
            head += sharing.head(self.settings, page.file.src_uri, title, description)
            self._beside(page, title, description, Path(config.site_dir))
        if page.file.src_uri in self.pages:
            page.content = ""
        return output.replace("</head>", f"{head}</head>", 1) if head else output

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Let the garbage collector work; index what can be found; remember what a preview goes on from."""
        gc.enable()
        self._index(config.site_dir)
        if self.serving:
            self.built = Built(config, self.nav, self.files, self.env)
            self.sound = not errors(self.problems)

    def on_build_error(self, *, error: Exception) -> None:
        """Let the garbage collector work again; say in a line what has ended the build."""
        gc.enable()
        if not self.built:
            stopping.end(error)

    # What the preview asks for

    def adopt(self, corpus: Corpus) -> bool:
        """Make the pages of the last build those of another corpus; False if it has other pages than that."""
        fresh = {page.src_uri: page for page in derived(corpus)}
        ours = {name for name in fresh if name in self.pages or name not in self.files.src_uris}
        names = {name: addresses.split(name, self.settings.languages)[1] for name in self.pages}
        if ours != set(names.values()):
            return False
        self.corpus, self.sound = corpus, not errors(self.problems)
        self.pages = {name: fresh[first] for name, first in names.items()}
        self.made: dict[str, str] = {}
        self._cite()
        if self.built:
            self._index(self.built.config.site_dir)
        return True

    def text(self, name: str) -> str | None:
        """Return the content of a file that is derived from the corpus and is no page."""
        self.made = self.made or self._made()
        return self.made.get(name)

    def keep(self) -> Callable[[], None]:
        """Return a function that takes everything back to how it is now."""
        now = dict(vars(self))

        def take_back() -> None:
            vars(self).clear()
            vars(self).update(now)

        return take_back

    def _index(self, site: str) -> None:
        """Index what can be found on the site; behind a preview's back, which must not wait for it."""
        self.stop_indexing()
        found = index.everything(self.corpus, self.settings, self.pages, self.found)
        try:
            warn = log.warning if self.serving else None
            self.stop_indexing = index.publish(found, Path(site), self.settings, warn)
        except pagefind.SearchError as error:
            raise PluginError(str(error)) from error

    def _beside(self, page: MkDocsPage, title: str, description: str, site: Path) -> None:
        """Write what lies beside a page: its text as plain Markdown, and the picture of a link to it."""
        url = page.canonical_url or ""
        text = markdown.markdown(page.content or "", title, url=url, rights=self.settings.license)
        _write(Path(page.file.abs_dest_path + markdown.SUFFIX), text.encode())
        _, name = addresses.split(page.file.src_uri, self.settings.languages)
        card = site / sharing.card(name)
        if url and not card.exists():
            _write(card, cards.draw(title, description or self.settings.description, self.settings.name))

    def _register(self, page: MkDocsPage, html: str, links: frozenset[str]) -> None:
        """Tell MkDocs a page's anchors and what it links to, so that it checks these links like any other."""
        page.present_anchor_ids = (page.present_anchor_ids or set()) | set(ANCHOR.findall(html))
        targets = page.links_to_anchors if page.links_to_anchors is not None else {}
        for link in sorted(links):
            src_uri, _, anchor = link.partition("#")
            file = self.files.src_uris.get(src_uri)
            if file is None:
                log.warning(f"Page '{page.file.src_uri}' links to '{src_uri}', which does not exist.")
            elif anchor:
                targets.setdefault(file, {})[anchor] = link
        page.links_to_anchors = targets


LEVELS = {Severity.ERROR: 40, Severity.WARNING: 30}
"""The levels of logging; MkDocs' strict mode counts warnings."""


def _render_nothing(page: MkDocsPage, config: MkDocsConfig, files: Files) -> None:
    """Stand in for the conversion of Markdown where there is none."""
    page.content = ""


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def _toc(html: str) -> list[Any]:
    """Return the headings of a page as the tokens that Python-Markdown's toc extension makes."""
    tokens: list[dict[str, Any]] = []
    for level, anchor, words in HEADING.findall(html):
        name = escape(prose.bare(words), quote=False)
        token = {"level": int(level), "id": anchor, "name": name, "html": name, "children": []}
        siblings = tokens[-1]["children"] if level == "3" and tokens else tokens
        siblings.append({**token, "data-toc-label": unescape(name)})
    return tokens
