"""Every error names its field and is told once; a conflict says whose window it was."""

import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest

from config.clock import today
from tests.browser import Browser
from tests.house import House, World
from tests.portal.tools.plan.filled import current as typed_plan
from tests.portal.tools.session.filled import started, typed
from tests.portal.tools.wheel.filled import typed as typed_wheel

Clients = Callable[[str | None], Browser]
DAY = date(2026, 3, 9)


@pytest.fixture
def case(the_world: World) -> str:
    return f"/t/eksempel/cases/{the_world.case()}/"


def summary(page: str) -> list[str]:
    """The lines at the top of a page with errors."""
    lines = page.partition("error-summary__list")[2].partition("</ul>")[0]
    return re.findall(r"<a[^>]*>([^<]+)</a>", lines)


def test_a_text_that_is_too_long_is_not_called_missing_as_well(
    client_of: Clients, case: str
) -> None:
    dora = client_of("dora")
    sheet = started(dora, case + "session/")
    fields = typed(DAY, exceptions="", coping="x" * 501)
    lines = summary(dora.send(sheet + "versions", fields).text)
    assert lines == ["Mestring: Skriv højst 500 tegn"]


def test_every_line_names_its_field(client_of: Clients, case: str) -> None:
    dora = client_of("dora")
    sheet = started(dora, case + "session/")
    fields = typed(DAY, minutes="4", topics=[])
    lines = summary(dora.send(sheet + "versions", fields).text)
    assert [line.partition(":")[0] for line in lines] == ["Varighed i minutter", "Emner"]


@pytest.mark.parametrize(("years", "status"), [(0, 303), (2, 422)])
def test_an_open_step_of_the_plan_may_be_overdue_but_not_by_years(
    client_of: Clients, case: str, years: int, status: int
) -> None:
    dora = client_of("dora")
    review = started(dora, case + "plan/")
    by = today() - timedelta(days=30 + 365 * years)
    fields = typed_plan(today()) | {"actions-0-by": f"{by:%d.%m.%Y}", "kind": "save"}
    answer = dora.send(review + "versions", fields)
    assert answer.status_code == status
    assert status == 303 or "mere end et år før samtalen" in summary(answer.text)[0]


def test_a_conflict_with_an_own_window_says_so(client_of: Clients, case: str) -> None:
    dora = client_of("dora")
    wheel = started(dora, case + "wheel/")
    first = typed_wheel(DAY) | {"kind": "save"}
    assert dora.send(wheel + "versions", first).status_code == 303
    answer = dora.send(wheel + "versions", first | {"challenge": "Noget andet"})
    assert answer.status_code == 409
    assert "Du har selv gemt arket i et andet vindue" in answer.text
    assert "En anden gemte arket" not in answer.text


def test_a_conflict_with_a_colleague_says_so(
    client_of: Clients, case: str, house: House, the_world: World
) -> None:
    dora = client_of("dora")
    wheel = started(dora, case + "wheel/")
    first = typed_wheel(DAY) | {"kind": "save"}
    assert dora.send(wheel + "versions", first).status_code == 303
    record_id = wheel.rstrip("/").rsplit("/", 1)[1]
    house.superuser().execute(
        "update app.record_versions set author_id = %s where record_id = %s",
        (the_world.membership("bo"), record_id),
    )
    answer = dora.send(wheel + "versions", first | {"challenge": "Noget andet"})
    assert "En anden gemte arket" in answer.text
    assert answer.status_code == 409
