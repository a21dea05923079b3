"""The log's words are as many as the database accepts, no more and no fewer."""

import re
from collections import Counter
from uuid import uuid4

import pytest

from portal.access_log.kinds import GROUPS, actions_of
from portal.access_log.vocabulary import OUTCOMES, PURPOSES, REASONS
from security.access_log.attempts import TRIED
from security.access_log.events import Action
from security.authentication import tokens
from security.permissions import Permission
from tests.cast import BY_NAME
from tests.house import House
from tests.rules.tree import source, text


def accepted(house: House, column: str) -> set[str]:
    """The values that a check on a column of the log lists."""
    row = house.superuser().execute(
        "select pg_get_constraintdef(oid) as definition from pg_constraint "
        "where conrelid = 'log.entries'::regclass and conname = %s",
        (f"entries_{column}_check",),
    ).fetchone()  # fmt: skip
    assert row
    return set(re.findall(r"'(\w+)'", row.definition))


def test_every_kind_of_entry_is_explained(house: House) -> None:
    rows = house.superuser().execute("select action from log.event_kinds").fetchall()
    kinds = {row.action for row in rows}
    assert kinds == {action.value for action in Action if action.explanation}


@pytest.mark.parametrize(("column", "words"), [("purpose", PURPOSES), ("outcome", OUTCOMES)])
def test_every_value_has_a_word(house: House, column: str, words: dict[str, str]) -> None:
    assert accepted(house, column) == set(words)


def test_every_action_belongs_to_one_group() -> None:
    grouped = Counter(action for group in GROUPS for action in actions_of(group))
    assert grouped == Counter(action.value for action in Action)


def test_every_reason_for_a_refusal_has_a_word() -> None:
    given = {
        reason
        for path in source()
        for reason in re.findall(
            r'(?:NotFound\(|record_refusal\(|_noted\(.*, )"(\w+)"\)', text(path)
        )
    }
    assert given - set(REASONS) == set()


def test_every_permission_says_what_is_tried() -> None:
    assert set(TRIED) == set(Permission)


def test_the_gate_accepts_every_act_that_a_page_may_refuse(house: House) -> None:
    acts = {view.act for view in house.app.view_functions.values() if hasattr(view, "act")}
    assert len(acts) > 20
    web, capability = house.as_web(None), tokens.capability_of(BY_NAME["dora"].token)
    call = "select gate.deny(%s, 'eksempel', %s, 'GET', '/x', %s, 'role')"
    for act in acts:
        web.execute(call, (capability, uuid4(), act))
    web.commit()
    denied = house.log_entries(outcome="denied", reason="role", route="/x")
    assert {entry.action for entry in denied} == acts
