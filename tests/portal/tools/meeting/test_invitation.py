"""The invitation says when, where and what for, in both languages, and nothing else of the case."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from portal.method.meeting import Invitation, blanks
from portal.tools.meeting.body import MeetingBody
from portal.tools.meeting.invitation import letters
from tests.portal.tools.meeting.meetings import DEFINITION, OCCURRED, complete_meeting

BODY = MeetingBody.from_json(complete_meeting(planned_for="2026-12-01"))


def test_both_languages_say_the_same() -> None:
    danish, english = letters(BODY, OCCURRED, DEFINITION)
    assert (danish.language, english.language) == ("da", "en")
    for words in ("tirsdag den 1. december 2026", "14.30", "bibliotek", "Koordinator"):
        assert words in danish.text
    for words in ("Tuesday 1 December 2026", "14:30", "library", "Coordinator"):
        assert words in english.text
    assert BODY.purpose in danish.text
    assert BODY.purpose in english.text


def test_nothing_but_the_purpose_comes_from_the_case() -> None:
    for letter in letters(BODY, OCCURRED, DEFINITION):
        for secret in ("Mormor", "hver mandag", "Ringe til skolen", "Det aftalte vi"):
            assert secret not in letter.text


def test_a_sentence_without_its_facts_is_left_out() -> None:
    danish, _ = letters(MeetingBody(), OCCURRED, DEFINITION)
    assert "Sted" not in danish.text
    assert "klokken" not in danish.text
    assert "fredag den 30. oktober 2026" in danish.text


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=60))
def test_any_purpose_stands_in_the_invitation_as_it_was_written(purpose: str) -> None:
    body = MeetingBody(purpose=purpose)
    for letter in letters(body, date(2026, 11, 2), DEFINITION):
        assert body.purpose in letter.text


@pytest.mark.parametrize(
    ("danish", "english"),
    [("{navn}", "{navn}"), ("{day}", "uden"), ("{", "{"), ("{0}", "{0}"), ("{}", "{}")],
)
def test_a_template_with_wrong_blanks_stops_the_start(danish: str, english: str) -> None:
    whole = {"da": "Mødet er {day}", "en": "The meeting is on {day}"}
    with pytest.raises(ValidationError):
        invitation(whole, {"da": danish, "en": english})
    assert len(invitation(whole, whole).sentences) == 2


def invitation(*sentences: dict[str, str]) -> Invitation:
    heading = {"da": "Invitation", "en": "Invitation"}
    return Invitation.model_validate({"heading": heading, "sentences": sentences})


def test_blanks_are_read_from_a_sentence() -> None:
    assert blanks("Mødet er {day} kl. {time}.") == {"day", "time"}
    assert blanks("Kære du,") == frozenset()


@pytest.mark.parametrize(
    ("typed", "time"),
    [("14.30", "14:30"), ("14:30", "14:30"), ("1430", "14:30"), ("9", "09:00"), ("9.05", "09:05"), ("14 30", "14:30")],
)  # fmt: skip
def test_times_are_read_as_people_write_them(typed: str, time: str) -> None:
    assert MeetingBody(time=typed).time == time
