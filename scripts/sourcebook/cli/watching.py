"""Checking again whenever a file changes: the door to watchdog."""

import gc
import signal
import time
from collections.abc import Callable
from threading import Event

import click
from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from sourcebook.reading.load import Folders, Known

PAUSE = 0.1
"""How many seconds to wait for further changes: an editor may write a file in several steps."""
KINDS = ("created", "modified", "deleted", "moved")


class _Bell(FileSystemEventHandler):
    """Rings when something in a folder changes; that a file was read is no change."""

    def __init__(self) -> None:
        self.rung = Event()

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Ring."""
        if event.event_type in KINDS:
            self.rung.set()


def watch(folders: Folders, report: Callable[[Known], None]) -> None:
    """Report now and after each change, on an empty screen, until the keyboard or SIGTERM ends it.

    *report* is given what is known of the files from the last time, and fills it.
    """
    gc.enable()  # unlike other commands, this one may run for hours
    bell, observer, known = _Bell(), Observer(), Known()
    for folder in (folders.cases, folders.footnotes, folders.docs):
        if (folders.root / folder).is_dir():
            observer.schedule(bell, str(folders.root / folder), recursive=True)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    observer.start()
    try:
        while True:
            bell.rung.clear()
            click.clear()
            report(known)
            bell.rung.wait()
            time.sleep(PAUSE)
    except KeyboardInterrupt:
        click.echo()
    finally:
        observer.stop()
        observer.join()
