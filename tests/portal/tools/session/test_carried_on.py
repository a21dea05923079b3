"""What one sheet hands on: to the next sheet, to the list of steps, and to the words of its versions."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

import pytest
from flask import Flask

from portal.method.definitions import keys_of
from portal.records.models import Record
from portal.records.revisions import Saved
from portal.records.tool import Filled, Step
from portal.tools.session.body import SessionBody
from portal.tools.session.journal import journal_text
from portal.tools.session.prefill import LastTalk, from_last_time
from portal.tools.session.steps import steps_of
from portal.tools.session.wording import worded
from tests.portal.tools.session.sessions import DEFINITION, OCCURRED, complete_session, with_change

DAY = date(2026, 11, 25)


def filled(raw: dict[str, Any], language: str = "da") -> Any:
    body = SessionBody.from_json(raw)
    record = Record(id=uuid4(), language=language)
    saved = Saved(1, "save", OCCURRED, raw, None, uuid4(), datetime(2026, 11, 18, tzinfo=UTC))
    return Filled(record, saved, body, DEFINITION)


def test_the_next_sheet_takes_over_what_stays_and_leaves_what_was_said() -> None:
    found = from_last_time(LastTalk(SessionBody.from_json(complete_session()), {}), DEFINITION, DAY)
    assert found["previous_tasks-0-what"] == ["Lægge mærke til gode aftener"]
    assert found["scales-0-question"] == ["Hvor godt går det derhjemme?"]
    assert found["present"] == ["mentee", "mentor"]
    assert (found["minutes"], found["time-admin"]) == (["45"], ["10"])
    assert found["next_tasks-0-by"] == ["02.12.2026"]
    assert found["concern"] == ["none"]
    assert found["journal-state"] == ["not_relevant"]
    left = {"scales-0-value", "better_since", "exceptions", "useful", "reflection", "concern_note"}
    assert not left & set(found)


def test_the_first_sheet_of_a_case_has_only_suggestions() -> None:
    found = from_last_time(None, DEFINITION, DAY)
    assert set(found) == {
        "next_tasks-0-owner", "next_tasks-0-by", "concern", "journal-fields", "journal-state"
    }  # fmt: skip
    assert found["journal-fields"] == list(keys_of(DEFINITION.journal_fields))


def test_tasks_become_steps_and_so_does_a_concern() -> None:
    assert list(steps_of(filled(complete_session()))) == [
        Step("task.0", "next_step", "Lægge mærke til gode aftener", "Borgeren", DAY),
        Step("concern", "supervision", "En ny ven, som han ikke vil tale om", "", None),
    ]


def test_what_is_acute_has_the_day_of_the_talk_as_its_last_day() -> None:
    (step,) = steps_of(filled(complete_session(next_tasks=[], concern="acute")))
    assert (step.kind, step.by) == ("acute", OCCURRED)


@pytest.mark.parametrize(
    ("concern", "steps"),
    [("none", []), ("discuss", ["supervision"]), ("acute", ["acute"]), ("", [])],
)
def test_each_degree_of_concern_has_its_step(concern: str, steps: list[str]) -> None:
    raw = complete_session(next_tasks=[], concern=concern, concern_note="")
    assert [step.kind for step in steps_of(filled(raw))] == steps


def test_a_concern_without_a_note_says_its_degree_in_the_language_of_the_sheet() -> None:
    raw = complete_session(next_tasks=[], concern="discuss", concern_note="")
    assert [step.what for step in steps_of(filled(raw, "en"))] == ["To be discussed in supervision"]


def test_a_suggested_day_alone_is_no_step() -> None:
    raw = complete_session(next_tasks=[{"owner": "person", "by": "2026-12-02"}], concern="none")
    assert list(steps_of(filled(raw))) == []


def test_every_field_has_its_row_and_every_answer_is_in_it(app: Flask) -> None:
    with app.test_request_context():
        rows = dict(worded(SessionBody.from_json(complete_session()), DEFINITION, "en"))
    assert rows["Form"] == "Meeting in person"
    assert rows["Task"] == "Ringe til skolen · Partly · Bedst om formiddagen"
    assert rows["Scaling question"].startswith("Hvor godt går det derhjemme? 4 · Why not lower:")
    assert rows["The smallest step"] == "Sige det dagen efter"
    assert rows["Travel (minutes)"] == "30"


def test_the_text_for_the_file_says_what_was_chosen_and_no_more(app: Flask) -> None:
    def text(*fields: str, own: str = "") -> list[str]:
        raw = with_change("journal", {"fields": list(fields), "text": own})
        with app.test_request_context():
            body = SessionBody.from_json(raw)
            return journal_text(body, DEFINITION, OCCURRED, "en").splitlines()

    assert text() == []
    assert text(own="Held.") == ["Held."]
    assert text("topics")[1:] == ["Topics: Family, School and work"]
    assert text("answers")[1:] == ["Exceptions: I søndags blev de ved bordet"]
    assert text("meeting")[0].startswith("Meeting in person, ")
    assert len(text(*keys_of(DEFINITION.journal_fields))) == 10
