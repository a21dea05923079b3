"""Each agreement is a next step of the case, with its owner and its day, and stays itself through corrections."""

import re
from collections.abc import Callable
from datetime import date
from types import SimpleNamespace
from typing import Any

from portal.tools.meeting.body import MeetingBody
from portal.tools.meeting.steps import steps_of
from tests.browser import Browser
from tests.house import House
from tests.portal.tools.meeting.meetings import complete_meeting, typed

DAY = date(2026, 9, 14)
BIKE = {"what": "Låne en cykel", "who": "Far", "by": "21.09.2026", "noticed": "", "state": "open"}


def of(**changes: Any) -> list[Any]:
    body = MeetingBody.from_json(complete_meeting(**changes))
    filled: Any = SimpleNamespace(body=body)
    return list(steps_of(filled))


def test_an_agreement_becomes_a_next_step() -> None:
    (step,) = of()
    assert (step.key, step.kind, step.state) == ("agreement.t00000001", "next_step", "open")
    assert (step.what, step.who, step.by) == ("Ringe til skolen", "Mormor", date(2026, 11, 6))


def test_an_agreement_that_is_kept_is_a_step_that_is_done() -> None:
    kept = {"what": "Ringe", "who": "Mormor", "by": "2026-11-06", "state": "done"}
    assert [step.state for step in of(agreements=[kept, kept | {"what": ""}])] == ["done"]


def agreed(*agreements: dict[str, str], **changes: object) -> dict[str, object]:
    fields = {k: v for k, v in typed(DAY, **changes).items() if not k.startswith("agreements-")}
    for row, agreement in enumerate(agreements):
        fields |= {f"agreements-{row}-{name}": value for name, value in agreement.items()}
    return fields


def test_what_was_ticked_stays_with_its_agreement_when_another_is_taken_out(
    client_of: Callable[[str | None], Browser], database: House
) -> None:
    dora, case = client_of("dora"), f"/t/eksempel/cases/{database.world.case()}/"
    sheet = str(dora.send(f"{case}meeting/").headers["Location"]).removesuffix("edit")
    call = BIKE | {"what": "Ringe til klubben"}
    assert dora.send(sheet + "versions", agreed(call, BIKE)).status_code == 303
    form, list_of_steps = dora.get(sheet + "edit").text, dora.get(f"{case}steps/").text
    threads = re.findall(r'name="agreements-\d-thread"[^>]*value="(t\w+)"', form)
    tick = re.search(r'Ringe til klubben.*?action="([^"]*/state)"', list_of_steps, re.DOTALL)
    assert tick
    assert dora.send(tick[1], {"state": "done"}).status_code == 303
    overview = dora.get(f"{case}meeting/").text
    assert "Låne en cykel" in overview
    assert "Ringe til klubben" not in overview
    left = agreed(
        BIKE | {"thread": threads[1]}, version="1", kind="correction", reason="Aftalt to gange"
    )
    assert dora.send(sheet + "versions", left).status_code == 303
    assert "Låne en cykel" in dora.get(f"{case}meeting/").text
