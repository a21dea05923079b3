"""The typed body refuses what no wheel can hold and comes back unchanged."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from portal.tools.wheel.body import CHALLENGE_LIMIT, SkillEntry, WheelBody
from tests.portal.tools.wheel.wheels import DEFINITION, KEYS, complete_wheel

TURNS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"  # marks that turn the writing

entries = st.lists(
    st.builds(
        SkillEntry,
        key=st.sampled_from(KEYS),
        grip=st.none() | st.integers(0, 10),
        skipped=st.booleans(),
        works=st.text(
            st.characters(exclude_categories=["Cc", "Cs"], exclude_characters=TURNS), max_size=60
        ),
        matters=st.none() | st.integers(0, 3),
    ),
    max_size=10,
    unique_by=lambda entry: entry.key,
)


@pytest.mark.parametrize("mark", TURNS, ids=[f"{ord(mark):x}" for mark in TURNS])
def test_a_text_that_reads_otherwise_than_it_is_stored_is_refused(mark: str) -> None:
    with pytest.raises(ValidationError):
        SkillEntry(key="self", works=f"Kaj{mark}evil")


def test_an_empty_wheel_can_be_saved() -> None:
    body = WheelBody()
    assert WheelBody.from_json(body.to_json()) == body
    assert body.grips() == {}


def test_a_complete_wheel_comes_back_unchanged() -> None:
    raw = complete_wheel()
    assert WheelBody.from_json(raw).to_json() == raw


@given(entries)
def test_any_entries_come_back_unchanged_and_in_the_same_order(drawn: list[SkillEntry]) -> None:
    body = WheelBody(entries=tuple(drawn))
    text = json.dumps(body.to_json())
    again = WheelBody.from_json(json.loads(text))
    assert again == body
    assert json.dumps(again.to_json()) == text


def test_equal_texts_get_one_form() -> None:
    composed = WheelBody(challenge="  Båd\r\nog å ")
    assert composed.challenge == "Båd\nog å"
    assert WheelBody(challenge="Ba\N{COMBINING RING ABOVE}d\nog å") == composed


def test_a_body_cannot_be_changed() -> None:
    with pytest.raises(ValidationError):
        WheelBody().challenge = "Noget andet"  # type: ignore[misc]  # frozen on purpose: this must fail


@pytest.mark.parametrize("grip", [-1, 11, 14, 5.5, 5.0, True, "5", "skip", [5]])
def test_grips_off_the_scale_are_refused(grip: object) -> None:
    with pytest.raises(ValidationError):
        WheelBody.from_json({"entries": [{"key": "relation", "grip": grip}]})


@pytest.mark.parametrize("matters", [-1, 4, 1.5, "2"])
def test_importance_off_the_scale_is_refused(matters: object) -> None:
    with pytest.raises(ValidationError):
        WheelBody.from_json({"entries": [{"key": "relation", "matters": matters}]})


@pytest.mark.parametrize(
    "raw",
    [
        {"surprise": 1},
        {"entries": [{"key": "relation", "surprise": 1}]},
        {"goal": {"smart": {"specific": "yes"}}},
        {"review_on": "1. marts 2026"},
        {"review_on": 20260301},
        {"next_step": {"when": "2026-02-30"}},
        {"challenge": None},
        {"challenge": "x" * (CHALLENGE_LIMIT + 1)},
        {"challenge": "nul \x00"},
        {"challenge": "half a character \ud800"},
        {"arenas": ["home"] * 41},
        {"views": [{"rater": None}]},
    ],
)
def test_what_is_no_wheel_is_refused(raw: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        WheelBody.from_json(raw)


def test_what_citizens_said_is_never_printed() -> None:
    secret = "Hemmeligheden"
    assert secret not in repr(WheelBody(challenge=secret))
    assert secret not in str(WheelBody(challenge=secret))
    with pytest.raises(ValidationError) as caught:
        WheelBody.from_json({"challenge": secret * 100, secret: 1, "review_on": secret})
    assert secret not in str(caught.value).replace(f"\n{secret}\n", "")


def test_the_scales_of_the_body_are_those_of_the_method() -> None:
    assert (DEFINITION.grip.lowest, DEFINITION.grip.highest) == (0, 10)
    assert (DEFINITION.importance.lowest, DEFINITION.importance.highest) == (0, 3)


def test_the_grips_of_a_view_are_found_by_skill() -> None:
    assert WheelBody.from_json(complete_wheel()).views[0].by_key() == {"relation": 6}


def test_an_entry_that_is_not_written_is_empty() -> None:
    assert WheelBody().entry("relation") == SkillEntry(key="relation")
