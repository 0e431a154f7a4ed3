"""What a terminal shows while a command takes longer than a moment; nothing where nobody looks."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread

import click

MOMENT = 1.0
"""How long nobody wonders, in seconds; after that, what is said is brought up to date as often."""


@contextmanager
def doing(words: str) -> Iterator[None]:
    """Say in a terminal, after a moment, what is being done and for how long; take it back at the end."""
    if not sys.stderr.isatty():
        yield
        return
    done = Event()

    def tell() -> None:
        moments = 0
        while not done.wait(MOMENT):
            moments += 1
            click.echo(f"\r{words} … {moments * MOMENT:.0f} s", nl=False, err=True)
        if moments:
            click.echo("\r\x1b[K", nl=False, err=True)  # the line is emptied, as if nothing had been said

    teller = Thread(target=tell, daemon=True)
    teller.start()
    try:
        yield
    finally:
        done.set()
        teller.join()
