"""One build: a corpus in one configuration, and what is found out while its pages are made. A door to MkDocs.

There is a new one for every build, and in a preview for every corpus; nothing that it finds outlives it. What
MkDocs keeps of pages and files is in `Frame`, which builds of a preview hand on while the pages are the same.
"""

import gzip
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from html import escape, unescape
from itertools import groupby
from pathlib import Path
from typing import Any, cast

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel, set_exclusions
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils.templates import TemplateContext

from sourcebook import check
from sourcebook.corpus import changes, pictures
from sourcebook.corpus.corpus import Corpus
from sourcebook.host import contents, generated, languages, menu
from sourcebook.host.configuration import Configuration
from sourcebook.problems import Problem, Severity, count, errors, frame, gathered, lines_of
from sourcebook.reading import history
from sourcebook.reading.load import Folders, Known, source
from sourcebook.reading.pictures import Shown
from sourcebook.scholarship import chicago
from sourcebook.scholarship.csl import CslError
from sourcebook.scholarship.style import STYLES, CitationStyle
from sourcebook.site import citestyle, pages
from sourcebook.site.address import addresses, redirects
from sourcebook.site.beside import markdown, sharing
from sourcebook.site.chapters import weave
from sourcebook.site.found import index, pagefind
from sourcebook.site.found.page import box
from sourcebook.site.found.records import Record
from sourcebook.site.frame import shell
from sourcebook.site.pages import changes as changed
from sourcebook.site.pages import translating, write
from sourcebook.site.render import Environment, Markup, Shell, compiled
from sourcebook.site.settings import Settings
from sourcebook.site.view import View
from sourcebook.site.words import prose, speech
from sourcebook.writing import carried

log = get_plugin_logger("sourcebook")

OURS = ("languages", "headings")
"""What a build notes beside what an author has written above a page."""

LONGEST = 160
"""Of how many characters search engines show a description."""

LEVELS = {Severity.ERROR: 40, Severity.WARNING: 30, Severity.NOTICE: 20}
"""The levels of logging; MkDocs' strict mode counts warnings."""


def examine(configuration: Configuration, known: Known | None = None) -> tuple[Corpus, list[Problem]]:
    """Read the corpus, of what is *known* only what has changed; report every problem."""
    corpus, problems = check.check(configuration.folders, known, configuration.options.rules)
    wanted = InclusionLevel.is_included if known is None else InclusionLevel.is_in_serve
    return _of_site(corpus, configuration.config, wanted), report(problems, configuration.folders)


def _of_site(corpus: Corpus, config: MkDocsConfig, wanted: Callable[[InclusionLevel], bool]) -> Corpus:
    """Return a corpus without the pages written by hand that `exclude_docs` and `draft_docs` keep back.

    Other pages would name them, and link to what is not there.
    """
    files = {name: File(name, None, config.site_dir, config.use_directory_urls) for name in corpus.chapters}
    set_exclusions(files.values(), config)
    chapters = {name: corpus.chapters[name] for name, file in files.items() if wanted(file.inclusion)}
    return corpus if len(chapters) == len(files) else replace(corpus, chapters=chapters)


def _pictures(corpus: Corpus) -> list[tuple[str, Shown]]:
    return [(name, corpus.picture_files[name]) for name in pictures.files(corpus)]


def report(problems: Iterable[Problem], folders: Folders) -> list[Problem]:
    """Tell problems as MkDocs tells its own, and return them."""
    told = sorted(problems)
    for path, listed in groupby(gathered(told), key=lambda problem: problem.mark.path):
        lines = lines_of(source(folders, path))
        for problem in listed:
            log.log(LEVELS[problem.severity], f"{problem}\n{frame(problem, lines)}".rstrip())
    return told


@dataclass(slots=True)
class Frame:
    """What MkDocs has made of the site around its contents."""

    files: Files
    added: generated.Generated
    nav: Navigation | None = None
    navs: dict[str, Navigation] = field(default_factory=dict)
    """The navigation in other languages than the first."""
    themed: dict[str, dict[str, Any]] = field(default_factory=dict)
    """The configuration as the theme should see it, by language."""
    env: Environment | None = None
    shell: Shell | None = None
    pages: list[File] = field(default_factory=list)
    """All pages, in the order of MkDocs."""
    hidden: dict[File, InclusionLevel] = field(default_factory=dict)
    """The derived pages that MkDocs need not write, and what it took them for before."""


class Build:
    """One corpus in one configuration."""

    def __init__(
        self,
        configuration: Configuration,
        corpus: Corpus,
        problems: list[Problem],
        *,
        serving: bool,
        told: tuple[changes.Change, ...] | None = None,
        before: CitationStyle = chicago,
    ) -> None:
        """Begin; *serving* says that somebody looks at a preview, *told* is the history, if it is known.

        What the style *before* this build's has set may still stand.

        Raises:
            PluginError: the style of citation cannot be used.
        """
        self.configuration = configuration
        self.corpus = corpus
        self.problems = problems
        self.serving = serving
        if told is None:
            folders = configuration.folders
            versions = history.versions(folders)
            if why := "" if versions else history.absence(folders):
                log.info(f"The page of changes and the feed are left out: {why}")
            told = tuple(changes.changes(versions, folders.cases, corpus.attributes, corpus.called))
        style = _style(configuration, corpus, before)
        self.settings = replace(configuration.settings, style=style, history=told)
        self.carried: dict[str, bytes] = {}
        """What is loaded by the page in which cases are written, by name."""
        if self.settings.write and not self.settings.offline:
            self.carried = carried.files(corpus, configuration.folders, self.settings)
            if not self.carried:
                log.info(carried.MISSING)
            self.settings = replace(self.settings, weight=carried.weight(self.carried))
        self.frame: Frame | None = None
        self.finished = False
        """Whether MkDocs has come to its end."""
        self._in_language: dict[str, Settings] = {}
        self._shells: dict[str, dict[str, object]] = {}
        """What the theme is told of the site, by language."""
        self._views: dict[str, View] = {}
        """The views of pages written by hand that are being read."""
        self._heads: dict[str, str] = {}
        """What goes into the heads of pages that are being written."""
        self.links: dict[str, frozenset[str]] = {}
        """Where the derived pages that this process has written link to, by their names."""
        self.told: list[bytes] = []
        """What is known of the derived pages that were made (`pool.Told`), packed."""
        self._found: dict[str, list[Record]] = {}
        """What can be found of each page that was written by hand, by its name."""
        self._drawn: dict[str, str] = {}

    @property
    def sound(self) -> bool:
        """Whether the corpus is without errors."""
        return not errors(self.problems)

    @property
    def there(self) -> Frame:
        """What MkDocs has made; asked for only after it has begun."""
        assert self.frame is not None
        return self.frame

    def with_corpus(self, corpus: Corpus, problems: list[Problem]) -> "Build | None":
        """Return the build of another corpus, which has the same pages; None if it has others."""
        added = self.there.added
        fresh = {page.src_uri: page for page in pages.derived(corpus, write=self.settings.write)}
        ours = {name for name in fresh if name in added.pages or name not in added.replaced}
        names = {name: addresses.split(name, self.settings.languages)[1] for name in added.pages}
        if ours != set(names.values()) or _pictures(corpus) != _pictures(self.corpus):
            return None
        told = self.settings.history
        style = self.settings.style
        build = Build(self.configuration, corpus, problems, serving=self.serving, told=told, before=style)
        found = {name: fresh[first] for name, first in names.items()}
        texts = generated.texts(corpus, build.settings)
        build.frame = replace(self.there, added=replace(added, pages=found, texts=texts))
        build.finished = True
        build._wire()
        return build

    def language(self, src_uri: str) -> str:
        """Return the language of the pages among which one is."""
        return addresses.split(src_uri, self.settings.languages)[0]

    def spoken(self, language: str) -> Settings:
        """Return the settings for pages in a language."""
        if language not in self._in_language:
            self._in_language[language] = replace(self.settings, language=language)
        return self._in_language[language]

    # Files, navigation, theme

    def add(self, site: Files) -> None:
        """Add what is derived from the corpus to MkDocs' files.

        Raises:
            PluginError: something would be written to one address twice.
        """
        configuration = self.configuration
        made = generated.texts(self.corpus, self.settings)
        folders = configuration.folders
        added = generated.add(
            site, self.corpus, made, configuration.config, self.settings, folders.docs, self.carried
        )
        if found := report(added.problems, folders):
            raise PluginError(f"{count(found)}; nothing was built")
        self.frame = Frame(site, added)
        self._told_unused()
        config = configuration.config
        if config.nav is not None:
            config.nav = menu.of(config.nav, self.corpus.themes, site.src_uris)

    def _told_unused(self) -> None:
        """Tell which translations of what `mkdocs.yml` says are of nothing."""
        configuration = self.configuration
        for language, translations in configuration.options.translations.items():
            if language not in self.settings.languages:
                log.warning(f"mkdocs.yml translates into {language!r}, which is not under 'languages'.")
                continue
            for text in languages.unused(configuration.config, translations):
                log.warning(f"mkdocs.yml translates {text!r} into {language!r}, but says it nowhere.")

    def navigate(self, nav: Navigation) -> None:
        """Translate the navigation; keep Python-Markdown from derived pages: it is slow."""
        there, configuration = self.there, self.configuration
        known, first = self.settings.languages, speech.of(self.corpus, self.settings.first)
        say = {
            language: languages.called(configuration.say[language], first, speech.of(self.corpus, language))
            for language in known[1:]
        }
        there.nav = nav
        there.navs = {
            language: languages.navigation(nav, there.files, language, known, say[language])
            for language in known[1:]
        }
        for page in self.derived():
            page.render = _render_nothing.__get__(page)  # type: ignore[method-assign]

    def derived(self) -> Iterator[MkDocsPage]:
        """Yield the derived pages as MkDocs knows them."""
        for src_uri in self.there.added.pages:
            file = self.there.files.get_file_from_path(src_uri)
            if file is not None and file.page is not None:
                yield file.page

    def furnish(self, env: Environment) -> None:
        """Prepare the theme; let the pages that no navigation knows share one rendering of its page."""
        there, configuration = self.there, self.configuration
        there.env, there.shell = env, Shell(env, "main.html")
        there.themed = {
            language: languages.themed(configuration.config, say)
            for language, say in configuration.say.items()
        }
        env.filters["marked"] = prose.marked
        env.trim_blocks = env.lstrip_blocks = True
        env.bytecode_cache = compiled("theme")
        there.pages = list(there.files.documentation_pages())
        for each in there.pages:
            found = translating.versions(each.src_uri, self.settings, there.files.src_uris.__contains__)
            if each.page and found:
                each.page.meta["languages"] = found
        for page in self.derived():
            if not (page.parent or page.previous_page or page.next_page):
                page.meta["template"] = there.shell
        self._wire()

    def _wire(self) -> None:
        """Let the theme speak for this build; what it has rendered for another is forgotten."""
        there = self.there
        assert there.env is not None
        assert there.shell is not None
        there.env.globals["search_box"] = self.search_box
        there.shell.parts.clear()

    # Pages written by hand

    def text(self, page: MkDocsPage) -> str | None:
        """Return the Markdown of a page, if it is not what its file holds by now, or it has none."""
        src_uri = page.file.src_uri
        original = self.there.added.borrowed.get(src_uri)
        # A preview shows what was read with the corpus, also of a file that was saved since.
        chapter = self.corpus.chapters.get(original or src_uri) if self.serving else None
        if original is None:
            return chapter.document.text if chapter else None
        text = chapter.document.text if chapter else self.there.files.src_uris[original].content_string
        return languages.moved(text, original, src_uri, self.there.files)

    def weave(self, text: str, page: MkDocsPage) -> str:
        """Title a derived page; weave citations and links into one that was written by hand."""
        src_uri = page.file.src_uri
        language = self.language(src_uri)
        if derived_page := self.there.added.pages.get(src_uri):
            # The theme puts titles and descriptions on its pages as they are.
            page.meta["title"] = escape(derived_page.called(self.corpus, language))
            if description := derived_page.described(self.corpus, language):
                page.meta["description"] = escape(prose.beginning(description, LONGEST))
            return ""
        for name in OURS:
            page.meta.pop(name, None)
        for name in ("title", "description"):
            if page.meta.get(name) is None:  # its key stands there without a value
                page.meta.pop(name, None)
            else:
                page.meta[name] = escape(str(page.meta[name]))
        name = addresses.split(src_uri, self.settings.languages)[1]
        view = self._views[src_uri] = View(self.corpus, name, self.spoken(language))
        return weave.weave(text, view, self.settings.first if self._is_borrowed(src_uri) else language)

    def _is_borrowed(self, src_uri: str) -> bool:
        return src_uri in self.there.added.borrowed

    def finish(self, html: str, page: MkDocsPage) -> str:
        """Finish a page that was written by hand; a derived one has no content yet."""
        src_uri = page.file.src_uri
        view = self._views.pop(src_uri, None)
        if view is None:
            return html
        borrowed = self._is_borrowed(src_uri)
        woven = weave.finish(html, view, translated=not borrowed)
        for text, translation in self.configuration.options.translations.get(view.language, {}).items():
            woven = woven.replace(f'title="{escape(text)}"', f'title="{escape(translation)}"')
        html = str(redirects.anchors(self.corpus, view.page, woven))
        if borrowed:
            page.meta["headings"] = self.settings.first  # the language of its table of contents
        elif _is_kept_out(page):
            self._found[src_uri] = []
        else:
            self._found[src_uri] = list(index.chapter(src_uri, unescape(str(page.title)), html))
        contents.register(page, html, frozenset(view.links), self.there.files, self.there.added.replaced)
        return html

    # Pages in their frame

    def around(self, language: str = "") -> dict[str, object]:
        """Return what the theme is told of the site in a language; in the first, where none is named."""
        language = language or self.settings.first
        if language not in self._shells:
            self._shells[language] = shell.context(self.spoken(language), speech.of(self.corpus, language))
        return self._shells[language]

    def days(self) -> dict[str, str]:
        """Return the day of the last change that is known of a page, by its name in MkDocs."""
        told, known = changed.days(self.settings), self.settings.languages
        names = ((file.src_uri, addresses.split(file.src_uri, known)[1]) for file in self.there.pages)
        return {src_uri: told[name] for src_uri, name in names if name in told}

    def search_box(self, root: str, language: str) -> Markup:
        """Return button and dialog of the search for a page in a language, from which *root* leads home."""
        return box(root, speech.of(self.corpus, language), self.settings)

    def place(self, context: TemplateContext, page: MkDocsPage, nav: Navigation) -> None:
        """Write a derived page, and say what the theme is to put around a page.

        Written only now, thousands of pages do not wait in memory.
        """
        src_uri = page.file.src_uri
        language = self.language(src_uri)
        settings = self.spoken(language)
        context.update(self.around(language))  # type: ignore[typeddict-item]
        if self.there.navs:
            context["config"] = cast(MkDocsConfig, self.there.themed[language])
            context["nav"] = self.there.navs.get(language, nav)
        if derived_page := self.there.added.pages.get(src_uri):
            if leads := write.leads(View(self.corpus, derived_page.src_uri, settings)):
                page.edit_url = leads
            written = derived_page.write(self.corpus, settings)
            page.content = str(written.html)
            page.toc = contents.toc(page.content)
            self._heads[src_uri] = written.head
            self.links[src_uri] = written.links
            page.present_anchor_ids = page.links_to_anchors = None  # those of the corpus before
            contents.register(page, page.content, written.links, self.there.files, self.there.added.replaced)

    def close(self, output: str, page: MkDocsPage, lay: Callable[[str, bytes], object]) -> str:
        """Put what a page says of itself into its head; in a build, *lay* what lies beside it, by name."""
        # The navigation may call a page otherwise than it calls itself.
        src_uri = page.file.src_uri
        title = unescape(str(page.meta.get("title") or page.title))
        description = unescape(page.meta.get("description", ""))
        head = self._heads.pop(src_uri, "") + translating.alternates(page.meta.get("languages", []))
        if not self.serving:
            settings = self.spoken(self.language(src_uri))
            others = [one["language"] for one in page.meta.get("languages", []) if not one["current"]]
            head += sharing.head(settings, src_uri, title, description, others)
            self._beside(page, title, description, lay)
        if src_uri in self.there.added.pages:
            page.content = ""
        return output.replace("</head>", f"{head}</head>", 1) if head else output

    def _beside(
        self, page: MkDocsPage, title: str, description: str, lay: Callable[[str, bytes], object]
    ) -> None:
        """Lay beside a page its text as plain Markdown, and the picture of a link to it."""
        url = page.canonical_url or ""
        text = markdown.markdown(page.content or "", title, url=url, rights=self.settings.license)
        lay(page.file.dest_uri + markdown.SUFFIX, text.encode())
        _, name = addresses.split(page.file.src_uri, self.settings.languages)
        card = sharing.card(name)
        if url and self._cards().get(card) == page.file.src_uri:
            from sourcebook.site.beside import cards  # here, because a site without an address has none

            lay(card, cards.draw(title, description or self.settings.description, self.settings.name))

    def _cards(self) -> dict[str, str]:
        """Return which page draws each picture; that of the first language, where there are several."""
        if not self._drawn:
            for file in reversed(self.there.pages):
                name = addresses.split(file.src_uri, self.settings.languages)[1]
                self._drawn[sharing.card(name)] = file.src_uri
        return self._drawn

    def lay(self, name: str, data: bytes) -> None:
        """Write a file of the site."""
        path = Path(self.configuration.config.site_dir) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)

    def seal(self) -> None:
        """Pack the sitemap without the day: MkDocs writes the day of the build into what it has packed."""
        path = Path(self.configuration.config.site_dir) / "sitemap.xml"
        if path.is_file():
            self.lay(f"{path.name}.gz", gzip.compress(path.read_bytes(), mtime=0))

    # What a preview asks for

    def made(self, name: str) -> bytes | None:
        """Return the content of a file that is derived from the corpus and is no page."""
        make = self.there.added.texts.get(name)
        made = make() if make else None
        return made.encode() if isinstance(made, str) else made

    def unread(self) -> Iterator[File]:
        """Yield the pages written by hand that were not read with this corpus."""
        for file in self.there.files.documentation_pages():
            named = file.src_uri in self.there.added.pages or self._is_borrowed(file.src_uri)
            if not named and file.src_uri not in self._found:
                yield file

    def written(self) -> Iterator[str]:
        """Yield the paths of the files that a build has to write: all but the excluded and the drafts."""
        for file in self.there.files:
            if file.inclusion not in (InclusionLevel.EXCLUDED, InclusionLevel.DRAFT):
                yield file.abs_dest_path

    # The search

    def records(self) -> Iterator[tuple[str, Record]]:
        """Yield everything that can be found on the site, with its language."""
        # In the order of the files, in whatever order they were read.
        chapters = (
            (self.language(file.src_uri), record)
            for file in self.there.files.documentation_pages()
            for record in self._found.get(file.src_uri, ())
        )
        return index.everything(self.corpus, self.settings, self.there.added.pages, chapters)

    def index(self, found: Iterator[tuple[str, Record]] | None = None) -> Callable[[], None]:
        """Index what can be found, and return what ends that: a preview does not wait for it.

        Raises:
            PluginError: the index could not be made.
        """
        site = Path(self.configuration.config.site_dir)
        try:
            warn = log.warning if self.serving else None
            return index.publish(found or self.records(), site, self.settings, warn)
        except pagefind.SearchError as error:
            raise PluginError(str(error)) from error


def _is_kept_out(page: MkDocsPage) -> bool:
    """Tell whether a page keeps itself out of the search, in the words of Material's own."""
    asked = page.meta.get("search")
    return isinstance(asked, dict) and asked.get("exclude") is True


def _style(configuration: Configuration, corpus: Corpus, before: CitationStyle) -> CitationStyle:
    """Return the style of citation that is asked for."""
    name, options = configuration.options.style, configuration.options
    root = configuration.folders.root
    try:
        keeps = name.endswith(".csl") and options.cache and not options.private
        folder = citestyle.store(root / options.cache) if keeps else None
        return citestyle.style(name, corpus, root, before, folder)
    except KeyError:
        known = ", ".join(STYLES)
        message = f"there is no style {name!r}; write one of {known}, or a '.csl' file"
        raise PluginError(message) from None
    except CslError as error:
        raise PluginError(str(error)) from error


def _render_nothing(page: MkDocsPage, config: MkDocsConfig, files: Files) -> None:
    """Stand in for the conversion of Markdown where there is none."""
    page.content = ""
