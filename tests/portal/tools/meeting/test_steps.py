"""Each agreement is a next step of the case, with its owner and its day."""

from datetime import date
from types import SimpleNamespace
from typing import Any

from portal.tools.meeting.body import MeetingBody
from portal.tools.meeting.steps import steps_of
from tests.portal.tools.meeting.meetings import complete_meeting


def of(**changes: Any) -> list[Any]:
    body = MeetingBody.from_json(complete_meeting(**changes))
    filled: Any = SimpleNamespace(body=body)
    return list(steps_of(filled))


def test_an_agreement_becomes_a_next_step() -> None:
    (step,) = of()
    assert (step.key, step.kind, step.state) == ("agreement.0", "next_step", "open")
    assert (step.what, step.who, step.by) == ("Ringe til skolen", "Mormor", date(2026, 11, 6))


def test_an_agreement_that_is_kept_is_a_step_that_is_done() -> None:
    kept = {"what": "Ringe", "who": "Mormor", "by": "2026-11-06", "state": "done"}
    assert [step.state for step in of(agreements=[kept, kept | {"what": ""}])] == ["done"]
