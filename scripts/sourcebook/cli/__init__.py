"""The command `sourcebook`. Exits 0 if all is well, 1 if there are problems, 2 if it was called wrongly.

Each command has a room of its own here, which is imported only when it is called, so that `sourcebook check`
does not wait for what only other commands need.
"""

import gc
import os
import sys
from errno import EPIPE
from importlib import import_module
from io import TextIOWrapper
from typing import Any

import click

from sourcebook.failing import RAISE, fault, refusal

COMMANDS = {
    "check": "check",
    "diff": "diff",
    "explain": "explain",
    "schema": "schema",
    "init": "init",
    "new": "new",
    "rename": "rename",
    "migrate": "migrate",
    "publish": "publish",
    "translated": "translated",
    "import": "importing",
    "export": "export",
    "agreement": "agreement",
}
"""The rooms of the commands, by the commands' names; each holds its command as `command`."""


class Commands(click.Group):
    """A group that imports a command when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command of a name, or None."""
        if cmd_name not in COMMANDS:
            return None
        gc.disable()  # a command is over before looking for unreachable objects could pay
        command: click.Command = import_module(f"sourcebook.cli.{COMMANDS[cmd_name]}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that is called; of a mistyped one say which may be meant."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            from sourcebook.rules.near import hint  # here, because it is seldom needed

            raise click.UsageError(f"there is no command {args[0]!r}{hint(args[0], COMMANDS)}", ctx)
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; what the system refuses, and a fault of ours, is one line."""
        for stream in (sys.stdout, sys.stderr):  # a terminal may not know Chinese: then its numbers are shown
            if isinstance(stream, TextIOWrapper) and stream.encoding.lower() != "utf-8":
                stream.reconfigure(errors="backslashreplace")
        try:
            return super().invoke(ctx)
        except (click.exceptions.Exit, click.ClickException, click.Abort):
            raise
        except OSError as error:
            if error.errno == EPIPE or os.environ.get(RAISE):
                raise
            raise click.ClickException(refusal(error)) from error
        except Exception as error:
            if os.environ.get(RAISE):
                raise
            raise click.ClickException(f"a fault of Sourcebook: {fault(error)}; please report it") from error


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="sourcebook")
def main() -> None:
    """Case studies and a bibliography, checked and linked."""
