"""What a course still lacks leads to the page where it is written."""

import re
from collections.abc import Callable
from typing import get_args

import pytest

from portal.method.course import CourseDefinition, Fact
from portal.method.library import latest
from portal.overview.mending import MENDED_AT
from tests.browser import Browser
from tests.house import World

Clients = Callable[[str | None], Browser]


def test_every_fact_that_the_course_asks_for_has_its_page() -> None:
    asked = {c.fact for phase in latest("course", CourseDefinition).phases for c in phase.criteria}
    assert asked <= set(MENDED_AT) == set(get_args(Fact))


@pytest.mark.parametrize("name", ["dora", "alma"])
def test_each_line_of_what_is_missing_leads_somewhere(
    client_of: Clients, the_world: World, name: str
) -> None:
    person = client_of(name)
    page = person.get(f"/t/eksempel/cases/{the_world.case()}/").text
    lines = page.partition("Det mangler endnu:")[2].partition("</ul>")[0]
    ways = re.findall(r'href="([^"]+)"', lines)
    assert ways
    assert len(ways) == lines.count("<li")
    for way in ways:
        assert person.get(way.replace("&amp;", "&")).status_code == 200, way
