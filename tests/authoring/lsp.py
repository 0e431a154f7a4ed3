"""An editor, as a language server sees it: the Language Server Protocol 3.17 over stdin and stdout."""

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

SERVER = Path(__file__).parents[1] / "node_modules" / "yaml-language-server" / "bin" / "yaml-language-server"
SETTINGS = {"validate": True, "hover": True, "completion": True, "schemaStore": {"enable": False}}
CAPABILITIES = {
    "textDocument": {
        "hover": {"contentFormat": ["markdown"]},
        "completion": {
            "completionItem": {"snippetSupport": True, "documentationFormat": ["markdown", "plaintext"]}
        },
    },
    "workspace": {"configuration": True},
}


class Editor:
    """A session with the YAML language server."""

    def __init__(self) -> None:
        self.server = subprocess.Popen(
            ["node", str(SERVER), "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        self.requests = 0
        self._ask("initialize", processId=os.getpid(), rootUri=None, capabilities=CAPABILITIES)
        self._tell("initialized")

    def close(self) -> None:
        self._ask("shutdown")
        self._tell("exit")
        self.server.communicate()

    def diagnostics(self, path: Path, text: str) -> list[dict[str, Any]]:
        """Open a file that holds a text, and return what is marked in it."""
        uri = path.as_uri()
        self._tell(
            "textDocument/didOpen",
            textDocument={"uri": uri, "languageId": "yaml", "version": 1, "text": text},
        )
        told = self._until(
            lambda said: (
                said.get("method") == "textDocument/publishDiagnostics" and said["params"]["uri"] == uri
            )
        )
        found: list[dict[str, Any]] = told["params"]["diagnostics"]
        return found

    def hover(self, path: Path, line: int, character: int) -> str:
        """Return what is shown of the word at a place, counted from 0."""
        said = self._at("textDocument/hover", path, line, character)
        return str(said["contents"]["value"]) if said else ""

    def completions(self, path: Path, line: int, character: int) -> dict[str, dict[str, Any]]:
        """Return what is offered at a place, by its label."""
        said = self._at("textDocument/completion", path, line, character)
        return {item["label"]: item for item in said["items"]}

    def _at(self, method: str, path: Path, line: int, character: int) -> Any:
        position = {"line": line, "character": character}
        return self._ask(method, textDocument={"uri": path.as_uri()}, position=position)

    def _ask(self, method: str, **parameters: Any) -> Any:
        self.requests += 1
        number = self.requests
        self._send({"id": number, "method": method, "params": parameters})
        said = self._until(lambda message: message.get("id") == number and "method" not in message)
        assert "error" not in said, said
        return said["result"]

    def _tell(self, method: str, **parameters: Any) -> None:
        self._send({"method": method, "params": parameters})

    def _until(self, wanted: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        """Return the first message that is wanted; answer what the server asks in between."""
        while True:
            message = self._receive()
            if wanted(message):
                return message
            if "id" in message and "method" in message:
                items = message.get("params", {}).get("items", [])
                answers = [SETTINGS if item["section"] == "yaml" else None for item in items]
                asked = message["method"] == "workspace/configuration"
                self._send({"id": message["id"], "result": answers if asked else None})

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self.server.stdin is not None
        self.server.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.server.stdin.flush()

    def _receive(self) -> dict[str, Any]:
        assert self.server.stdout is not None
        length = 0
        while line := self.server.stdout.readline().strip():
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
        assert length, "the server has ended"
        message: dict[str, Any] = json.loads(self.server.stdout.read(length))
        return message
