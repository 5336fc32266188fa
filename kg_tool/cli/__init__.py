"""The command line: one module a command, found by name, so that only the command that runs is imported."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from typing import NoReturn

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


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 120})
@click.version_option(package_name="kg-tool", message="%(prog)s %(version)s")
@click.option("--debug", is_flag=True, expose_value=False, help="Show tracebacks.")
def main() -> None:
    """Knowledge graphs of diplomacy from the news: every fact with its words.

    رسوم معرفية للدبلوماسية من الأخبار: كل حقيقة مع كلماتها.

    Example: kg-tool query meetings-timeline
    """


def run() -> NoReturn:
    """The entry point: an error becomes one sentence on stderr and the exit code of its class."""
    try:
        code = main(standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.Exit as error:
        code = error.exit_code
    except click.ClickException as error:
        error.show()
        code = 2
    except (click.Abort, KeyboardInterrupt):
        code = 130
    except BrokenPipeError:
        code = 0
    except Exception as error:
        code = _report(error)
    _finish(code if isinstance(code, int) else 0)


def _report(error: Exception) -> int:
    from kg_tool.errors import KgToolError
    from kg_tool.messages import message

    if "--debug" in sys.argv[1:]:
        import traceback

        traceback.print_exc()
    if isinstance(error, KgToolError):
        click.echo(f"kg-tool: {message(error)}", err=True)
        return error.exit_code
    if isinstance(error, OSError) and error.filename:
        click.echo(f"kg-tool: {error.filename}: {error.strerror}", err=True)
        return 3
    if "--debug" not in sys.argv[1:]:
        click.echo(f"kg-tool: unexpected {type(error).__name__}: {error}; run with --debug to see where", err=True)
    return 3


def _finish(code: int) -> NoReturn:
    """Leave at once: a query's daemon thread must not hold the process, nor a closed pipe complain at exit."""
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    os._exit(code)
