"""A command of several kinds, such as `sourcebook import cases FILE`; the first kind needs no name."""

from collections.abc import Mapping
from importlib import import_module

import click


class Kinds(click.Group):
    """A group whose first command is meant where none is named."""

    rooms: Mapping[str, str]
    """The rooms of the commands, by their names."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the kinds."""
        return list(self.rooms)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command of a kind, or None."""
        if cmd_name not in self.rooms:
            return None
        room, _, name = self.rooms[cmd_name].partition(".")
        command: click.Command = getattr(import_module(f"sourcebook.cli.{room}"), name or "command")
        return command

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Take what begins with no kind for the first."""
        if args and args[0] not in (*self.rooms, *ctx.help_option_names):
            args = [next(iter(self.rooms)), *args]
        return super().parse_args(ctx, args)


def kinds(name: str, about: str, rooms: Mapping[str, str]) -> Kinds:
    """Return a command whose kinds are in these rooms, or in these commands of rooms."""
    group = Kinds(name, help=f"{about}\n\nWithout a kind, {next(iter(rooms))!r} is meant.")
    group.rooms = rooms
    return group
