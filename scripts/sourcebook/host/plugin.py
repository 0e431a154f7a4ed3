"""The MkDocs plugin `sourcebook`: wiring between MkDocs' events and a build. A door to MkDocs."""

import gc
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from sourcebook.authoring import schema
from sourcebook.corpus.corpus import Corpus
from sourcebook.host import complaints, making, pool, stopping
from sourcebook.host.build import Build, examine, report
from sourcebook.host.configuration import Configuration, SourcebookConfig
from sourcebook.host.swapping import Site
from sourcebook.problems import Problem, count, errors
from sourcebook.reading.load import Known
from sourcebook.scholarship import chicago
from sourcebook.site.found import index
from sourcebook.site.render import Environment

if TYPE_CHECKING:  # a server and what looks for changes are imported where a preview begins
    from mkdocs.livereload import LiveReloadServer

    from sourcebook.host.preview.builds import Preview as Preview

log = get_plugin_logger("sourcebook")


class SourcebookPlugin(BasePlugin[SourcebookConfig]):  # type: ignore[no-untyped-call]
    """Makes a build of the corpus and tells it what happens in MkDocs."""

    serving = False
    """Whether somebody is writing, and looks at a preview."""
    elsewhere = False
    """Whether this process is a worker, which reads the corpus and makes a share of its pages."""
    whole = False
    """Whether MkDocs makes a whole site, and will say when it has come to its end."""
    site: Site | None = None
    """The folder of the site, while a new one is written beside it."""
    build: Build | None = None
    """The build that is under way, or was the last."""
    problems: list[Problem]
    """What was wrong in the files when they were read last."""
    stop_indexing = staticmethod(index.nothing)
    """Ends what indexes a preview."""

    def __init__(self) -> None:
        self.problems = []
        self.known: Known = {}
        """What a preview has read of each file; without it, every edit would read them all."""

    @property
    def now(self) -> Build:
        """The build that is under way."""
        assert self.build is not None
        return self.build

    @property
    def corpus(self) -> Corpus:
        """The corpus that is being built."""
        return self.now.corpus

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remember whether somebody is writing: then problems must not end the preview."""
        self.serving = command == "serve"
        self.build = None  # MkDocs keeps a plugin for all builds of a process
        self.whole = not (self.serving or dirty)

    def on_serve(
        self, server: "LiveReloadServer", *, config: MkDocsConfig, builder: Callable[[], None]
    ) -> "LiveReloadServer":
        """Keep the last good site up while somebody writes, and show in the browser what is wrong."""
        from sourcebook.host.preview.builds import Preview

        return Preview(self, builder).start(server) if self._shown() else server

    def _shown(self) -> Build | None:
        """Return the build that a preview shows; it begins after the first."""
        return self.build if self.build and self.build.finished and self.serving else None

    def on_shutdown(self) -> None:
        """Put the site that was built in its place, if nothing has ended the build; remove what is left."""
        self.stop_indexing()
        if self.site:
            site, self.site = self.site, None
            ended = sys.exc_info()[0] is not None  # MkDocs says so even where strict mode counts warnings
            if ended or not (self.build and self.build.finished):
                site.drop()
            else:
                site.publish(self.build.written())
                self.configuration.config.site_dir = str(site.target)
        if shown := self._shown():
            shutil.rmtree(shown.configuration.config.site_dir, ignore_errors=True)

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read what `mkdocs.yml` says."""
        if self.serving and not self._shown():
            stopping.free(config.dev_addr)
        if self._shown():
            config.site_dir = tempfile.mkdtemp(prefix="mkdocs_")  # the last good site stays where it is
        if self.whole:
            stopping.count_warnings(config)
            self.site = self.site or Site(Path(config.site_dir))
            config.site_dir = str(self.site.folder)
        self.configuration = Configuration.of(config, self.config)
        self.configuration.amend()
        return config

    def examine(self) -> Corpus:
        """Read the corpus, in a preview only what has changed since the last time; report every problem."""
        corpus, self.problems = examine(self.configuration, self.known if self.serving else None)
        return corpus

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Read the corpus and report every problem, before MkDocs empties the folder of the site."""
        if not self.serving:
            # A build only adds until it ends; the collector would walk all of it again and again.
            gc.disable()
        corpus = self.examine()
        languages = self.configuration.settings.languages
        told = complaints.problems(corpus, config, languages)
        self.problems += report(told, self.configuration.folders)
        shown = self._shown()
        # A preview begins with what can be read; from then on it keeps what was good.
        if errors(self.problems) and (not self.serving or (shown and shown.sound)):
            raise PluginError(f"{count(self.problems)}; nothing was built")
        if self.site:
            self.site.claim()
        if self.serving:
            folders = self.configuration.folders
            schema.write(corpus, folders.root / folders.cases / schema.FOLDER)
        before = shown.settings.style if shown else chicago
        self.build = Build(self.configuration, corpus, self.problems, serving=self.serving, before=before)

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the derived pages, unless somebody wrote the page by hand, and the assets."""
        self.now.add(files)
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Translate the navigation."""
        self.now.navigate(nav)
        return nav

    @event_priority(-100)  # other plugins may still change the theme
    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Let the theme know the site's own words."""
        self.now.furnish(env)
        if self.elsewhere:
            raise pool.ReadyError
        seen = making.others(config.plugins, self)
        if seen:
            log.info(
                f"Another plugin looks at every page ({', '.join(seen)}), so they are written one by one."
            )
        if not self.serving:  # a preview writes what it is asked for
            workers = self.config.workers or making.processors()
            making.write(self.now, workers, self.config.scheduler or "", pages=not seen)
            making.anchor(self.now)
        making.hide(self.now, pages=not seen)
        return env

    def on_page_read_source(self, *, page: Page, config: MkDocsConfig) -> str | None:
        """Say what is the text of a page that has no file of its own, or is being edited."""
        return self.now.text(page)

    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Title a derived page; weave citations and links into one that was written by hand."""
        return self.now.weave(markdown, page)

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Finish a page that was written by hand."""
        return self.now.finish(html, page)

    @event_priority(100)  # other plugins should see the page's content
    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Write a derived page."""
        self.now.place(context, page, nav)
        return context

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """Give the page for missing pages its words."""
        context.update(self.now.around())  # type: ignore[typeddict-item]
        context.update(pages=self.now.there.pages, days=self.now.days())  # type: ignore[call-arg]
        return context

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Put what a derived page says of itself into its head."""
        return self.now.close(output, page, self.now.lay)

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Let the garbage collector work; index what can be found."""
        gc.enable()
        making.show(self.now)
        if self.serving:
            self.stop_indexing()
            self.stop_indexing = self.now.index()
        else:
            self.now.seal()
        self.now.finished = True

    def on_build_error(self, *, error: Exception) -> None:
        """Let the garbage collector work again; say in a line what has ended the build."""
        gc.enable()
        if not self._shown() and not self.elsewhere:
            stopping.end(error)
