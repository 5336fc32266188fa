"""`python -m kg_tool` is `kg-tool`."""

from kg_tool.cli import run

run()
