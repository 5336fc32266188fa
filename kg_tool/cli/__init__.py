"""The command line: one module a command, found by name, so that only the command that runs is imported."""

from __future__ import annotations

import sys
from importlib import import_module

import click

COMMANDS = (
    "add",
    "build",
    "diff",
    "dump",
    "explain",
    "extract",
    "fmt",
    "fuse",
    "link",
    "load",
    "publish",
    "query",
    "retract",
    "show",
    "sparql",
    "validate",
)


class LazyGroup(click.Group):
    """A group whose commands live in modules of the same name, each with a click command called `command`."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"kg_tool.cli.{cmd_name}").command
        return command


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="kg-tool")
@click.option("--debug", is_flag=True, help="Show tracebacks.")
@click.pass_context
def main(ctx: click.Context, debug: bool) -> None:
    """Knowledge graphs of diplomacy from the news: every fact with its words."""
    ctx.obj = {"debug": debug}


def run() -> None:
    """The entry point: errors become one sentence on stderr and the exit code of their class."""
    sys.exit(main(standalone_mode=True))
