"""The drawings of our tools as pictures on paper: the same SVG as on screen, in the letters of the page."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from html import unescape
from types import MappingProxyType
from typing import Any, Final

from flask import render_template

from portal.charts.dumbbell_drawing import DumbbellPicture
from portal.charts.progression_drawing import ProgressionPicture
from portal.charts.scale import Standing, draw
from portal.charts.series_drawing import SeriesPicture
from portal.records.tool import Filled, Tool
from portal.tools.network.view_models import Shown
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
    shown, on = tool.show(filled, language), filled.saved.occurred_on
    drawing = render_template(DRAWINGS[tool.code], shown=shown, on=on).strip()
    return _picture(drawing, width) if drawing else None


def wished_map(shown: Shown, on: date, width: int) -> Picture | None:
    """The network map as it is wished to be, in the frame of the map; None while nothing is wished."""
    if shown.wished is None:
        return None
    place = "paper/pictures/wished.html"
    return _picture(render_template(place, shown=shown, on=on).strip(), width)


def dumbbell(shown: DumbbellPicture, name: str, width: int) -> Picture:
    """Before and after of one person, `width` millimetres wide; `name` is its own on the paper."""
    drawn = render_template("paper/pictures/dumbbell.html", picture=shown, name=name)
    return _picture(drawn, width)


def progression(shown: ProgressionPicture, title: str, width: int) -> Picture:
    """The numbers of one concern over its reviews, `width` millimetres wide."""
    drawn = render_template("paper/pictures/progression.html", picture=shown, title=title)
    return _picture(drawn, width)


def series(shown: SeriesPicture, width: int) -> Picture:
    """The answers to one question of the talks, `width` millimetres wide."""
    return _picture(render_template("paper/pictures/series.html", picture=shown), width)


def scale(standings: Sequence[Standing], width: int) -> Picture:
    """Where each stands from 0 to 10, and one step up, `width` millimetres wide."""
    drawn = render_template("paper/pictures/scale.html", drawn=draw(standings))
    return _picture(drawn, width)


def _picture(drawing: str, width: int) -> Picture:
    words = ". ".join(unescape(said).strip() for _kind, said in WORDS.findall(drawing))
    lettered = drawing.strip().replace("<svg ", f'<svg font-family="{FAMILY}" ', 1)
    return Picture(lettered, words, width)
