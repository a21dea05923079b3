"""The drawings of our tools as pictures on paper: the same SVG as on screen, in the letters of the page."""

import re
from collections.abc import Mapping
from html import unescape
from types import MappingProxyType
from typing import Any, Final

from flask import render_template

from portal.records.tool import Filled, Tool
from portal.typesetting.document import Picture
from portal.typesetting.fonts import FAMILY

# Templates that draw what a tool's page shows (`shown`) as one SVG with a title and a description.
DRAWINGS: Final[Mapping[str, str]] = MappingProxyType({
    "wheel": "paper/pictures/wheel.html",
    "network": "paper/pictures/network.html",
})
WORDS = re.compile(r"<(title|desc)\b[^>]*>(.*?)</\1>", re.DOTALL)


def picture_of(
    tool: Tool[Any, Any], filled: Filled[Any, Any], language: str, width: int = 134
) -> Picture | None:
    """The picture of a sheet, `width` millimetres wide; None for a tool that draws none."""
    if tool.code not in DRAWINGS:
        return None
    drawing = render_template(
        DRAWINGS[tool.code], shown=tool.show(filled, language), on=filled.saved.occurred_on
    ).strip()
    if not drawing:
        return None
    words = ". ".join(unescape(said).strip() for _kind, said in WORDS.findall(drawing))
    return Picture(drawing.replace("<svg ", f'<svg font-family="{FAMILY}" ', 1), words, width)
