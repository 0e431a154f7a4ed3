"""Pagefind, run as a program: documents in, the folder of an index out. The door to Pagefind.

The documents go to it through a pipe, as its own interfaces for Node and Python send them. As files they took
longer to write and to delete than to index; and its interface for Python sleeps a tenth of a second for each.
The index comes back the same way, because Pagefind says that it has written files before they are whole.
"""

import json
import subprocess
import sys
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from threading import Event, Thread
from typing import IO

from sourcebook.site.found import steady

PAUSE = 0.05
"""How often an indexing looks whether somebody still waits for it, in seconds."""
PIECE = 1 << 16
"""How many bytes of its answers are read at once, at most."""


class SearchError(Exception):
    """The index could not be made."""


def write(documents: Iterable[tuple[str, str]], folder: Path, given_up: Callable[[], bool]) -> bool:
    """Index documents, each with the name of its file, into a new folder; return whether it was not given up.

    Raises:
        SearchError: Pagefind could not be run, or found something wrong.
    """
    # Its errors come among its answers; what it says beside them is for a terminal.
    process = subprocess.Popen(
        [sys.executable, "-m", "pagefind", "--service"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    assert process.stdin
    assert process.stdout
    said: list[str] = []
    files: list[dict[str, str]] = []
    answered = Event()
    # While it is sent documents it answers; unless somebody reads, both would wait for each other.
    reader = Thread(target=_read, args=(process.stdout, said, files, answered), daemon=True)
    reader.start()
    try:
        for number, request in enumerate(_requests(documents)):
            if given_up():
                return False
            message = {"message_id": number, "payload": request}
            process.stdin.write(b64encode(json.dumps(message).encode()) + b",")
        process.stdin.flush()
        while not answered.wait(PAUSE):
            if given_up():
                return False
    except BrokenPipeError:
        said.append("pagefind ended too early")
    finally:
        # It has nothing left to write, or nobody waits for it.
        process.kill()
        process.wait()
        reader.join()
        with suppress(BrokenPipeError):  # what it was not sent is lost, as it should be
            process.stdin.close()
        process.stdout.close()
    if said:
        raise SearchError(f"the search index could not be made: {said[0]}")
    for name, data in steady.ordered({file["path"]: b64decode(file["content"]) for file in files}).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return True


def _requests(documents: Iterable[tuple[str, str]]) -> Iterator[dict[str, object]]:
    """Yield what Pagefind is asked: to make an index, to take each document, to send the index."""
    yield {"type": "NewIndex", "config": None}
    # The first index of a process has the number 0.
    for name, document in documents:
        yield {"type": "AddFile", "index_id": 0, "file_path": name, "file_contents": document}
    yield {"type": "GetFiles", "index_id": 0}


def _read(answers: IO[bytes], said: list[str], files: list[dict[str, str]], answered: Event) -> None:
    """Collect the errors and the files among the answers, until one of these or nothing more comes."""
    begun: list[bytes] = []
    while piece := answers.read1(PIECE):  # type: ignore[attr-defined]
        end, *others = piece.split(b",")
        begun.append(end)
        for other in others:
            payload = json.loads(b64decode(b"".join(begun)))["payload"]
            begun = [other]
            if payload["type"] == "Error":
                said.append(payload["message"])
            if payload["type"] == "GetFiles":
                files += payload["files"]
            if payload["type"] in ("GetFiles", "Error"):
                answered.set()
    if not answered.is_set():
        said.append("pagefind ended too early")
        answered.set()
