"""What ends MkDocs in one line: the system's refusals, and faults of ours."""

import logging
import os
import socket

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, BuildError
from mkdocs.utils import CountHandler

from sourcebook.failing import RAISE, fault, refusal

log = logging.getLogger("mkdocs.plugins.sourcebook")


def end(error: Exception) -> None:
    """End a build that the system has refused, or in which we have failed; `mkdocs -v` shows where.

    Raises:
        Abort: always, but for what MkDocs itself says in a line.
    """
    if isinstance(error, BuildError | SystemExit) or os.environ.get(RAISE):
        return
    log.debug("The build was ended by this:", exc_info=error)
    said = refusal(error) if isinstance(error, OSError) else f"{fault(error)} (-v shows more)"
    raise Abort(f"The build was ended: {said}") from error


def count_warnings(config: MkDocsConfig) -> None:
    """Let strict mode count the warnings that `--quiet` does not show: it would pass them over."""
    logger = logging.getLogger("mkdocs")
    if config.strict and logger.level > logging.WARNING:
        for handler in logger.handlers:
            if not isinstance(handler, CountHandler):
                handler.setLevel(max(handler.level, logger.level))
        logger.setLevel(logging.WARNING)


def free(address: tuple[str, int]) -> None:
    """See that a preview can be served at an address, before anything is built.

    Raises:
        Abort: another program uses it, or this machine does not have it.
    """
    host, port = address
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        with socket.socket(family) as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            trial.bind((host, port))
    except OSError as error:
        raise Abort(f"Nothing can be served at {host}:{port}: {refusal(error)}") from error
