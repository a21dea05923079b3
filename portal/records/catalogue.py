"""The tools there are, as data: a new tool adds a line."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Tool:
    """A tool: the code of its definition, and the page where it starts."""

    code: str
    endpoint: str


TOOLS = (Tool("wheel", "wheel.index"),)
