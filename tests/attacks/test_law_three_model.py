"""Law 3 twice: a plain model of who may see what, driven against the real database step by step.

PORTAL_MODEL_EXAMPLES raises the number of stories (of sixty steps each); a night's run takes two hundred.
"""

import os
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from tests import lending
from tests.attacks.acts_of_loans import CODES
from tests.attacks.law_three import LawThree
from tests.cast import BY_NAME
from tests.house import House

EXAMPLES = int(os.environ.get("PORTAL_MODEL_EXAMPLES", "3"))
STEPS, MANY = 60, 20
RECORD = (
    "insert into app.records (tenant_id, id, case_id, track, definition_code, definition_version, language, "
    "occurred_on, created_by) select c.tenant_id, gen_random_uuid(), c.id, c.track, code, '1.0.0', 'da', current_date, "
    "c.created_by from app.cases c cross join unnest(%s::text[]) code where c.track = 'mentor'"
)


def test_law_three_holds_whatever_is_done_in_whatever_order(
    fresh_database: House,
    monkeypatch: pytest.MonkeyPatch,
    record_property: Callable[[str, object], None],
) -> None:
    assert BY_NAME["mads"].slug == "prove"
    lending.do(fresh_database, RECORD, list(CODES))
    monkeypatch.setattr(LawThree, "house", fresh_database, raising=False)
    LawThree.steps = LawThree.opened = LawThree.broken = 0
    budget = settings(
        max_examples=EXAMPLES, stateful_step_count=STEPS, deadline=None,
        suppress_health_check=list(HealthCheck), database=None, print_blob=True,
    )  # fmt: skip
    run_state_machine_as_test(LawThree, settings=budget)
    record_property("steps", LawThree.steps)
    # A model that never opens a door agrees with anything.
    assert LawThree.steps > EXAMPLES * STEPS // 3
    assert LawThree.opened > 0
    # A few stories may pass without anybody breaking in; a night's may not.
    assert LawThree.broken > 0 or EXAMPLES < MANY
