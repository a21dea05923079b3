"""The next meeting on the first page, and a form whose filled rows are folded with their words."""

import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest

from config.clock import today
from tests.browser import Browser
from tests.house import World
from tests.portal.tools.meeting.meetings import typed

DAY = date(2026, 9, 14)
Clients = Callable[[str | None], Browser]


@pytest.fixture
def place(the_world: World) -> str:
    return f"/t/eksempel/cases/{the_world.cases['eksempel', 1001]}/meeting/"


def test_the_next_meeting_stands_on_the_first_page(client_of: Clients, place: str) -> None:
    dora = client_of("dora")
    sheet = str(dora.send(place).headers["Location"]).removesuffix("edit")
    day = today() + timedelta(days=20)
    fields = typed(
        today(), **{"next_meeting-day": f"{day:%d.%m.%Y}", "next_meeting-none_because": ""}
    )
    assert dora.send(sheet + "versions", fields).status_code == 303
    page = dora.get(place).text
    assert re.search(rf"Det næste møde er aftalt til [^<]*{day:%Y}", page)


def folds(page: str) -> dict[str, bool]:
    """The folded parts of a form by the first words of their summaries, and whether each is open."""
    found = re.findall(r'<details class="details"( open)?><summary[^>]*>([^<]*)<', page)
    return {summary.split(" · ")[0]: bool(is_open) for is_open, summary in found}


def test_filled_rows_are_folded_with_their_words_and_errors_unfold_them(
    client_of: Clients, place: str
) -> None:
    dora = client_of("dora")
    sheet = str(dora.send(place).headers["Location"]).removesuffix("edit")
    empty = folds(dora.get(sheet + "edit").text)
    assert "En person mere" in empty
    assert not empty["1. Det, der virker"]
    wrong = typed(DAY, **{"agreements-0-by": ""})
    page = dora.send(sheet + "versions", wrong).text
    shown = folds(page)
    assert shown["Aftale 1"]
    assert shown["1. Det, der virker"]
    assert not shown["Person 1"]
    assert re.search(r"Person 1 · [^<]*Mormor", page)
