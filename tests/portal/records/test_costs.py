"""A new sheet costs no more than a saved one, whatever it takes over from the last (DESIGN 5)."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask

from config.clock import today
from tests.browser import Browser
from tests.house import World
from tests.meter import counting
from tests.portal.tools.plan.filled import current as typed_plan
from tests.portal.tools.session.filled import started
from tests.portal.tools.session.filled import typed as typed_session

MOST = 6


@pytest.mark.parametrize("tool", ["session", "plan"])
def test_a_new_sheet_asks_the_database_six_times_at_most(
    app: Flask, client_of: Callable[[str], Browser], the_world: World, tool: str
) -> None:
    dora, place = client_of("dora"), f"/t/eksempel/cases/{the_world.case()}/{tool}/"
    for days in (14, 7):
        day = today() - timedelta(days=days)
        fields = typed_session(day) if tool == "session" else typed_plan(day)
        assert dora.send(started(dora, place) + "versions", fields).status_code == 303
    new = started(dora, place) + "edit"
    assert dora.get(new).status_code == 200  # also warms what is kept for five minutes
    with counting(app) as count:
        dora.get(new)
    assert count.keys == 1
    assert count.statements <= MOST
