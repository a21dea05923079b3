"""Two dates over each other, as long as the method asks the same; otherwise side by side."""

from datetime import UTC, date, datetime
from uuid import uuid4

import pytest
from flask import Flask

from portal.records.models import Record
from portal.records.revisions import Saved
from portal.records.tool import Filled
from portal.tools.wheel.body import WheelBody
from portal.tools.wheel.overlay import Comparison, comparison
from portal.tools.wheel.sheets import FilledWheel
from tests.portal.tools.wheel.wheels import DEFINITION, complete_wheel

FIRST, SECOND = date(2026, 3, 9), date(2026, 9, 14)


def wheel(day: date, version: str) -> FilledWheel:
    raw = complete_wheel()
    saved = Saved(1, "lock", day, raw, None, uuid4(), datetime(2026, 9, 14, tzinfo=UTC))
    definition = DEFINITION.model_copy(update={"version": version})
    record = Record(id=uuid4(), occurred_on=day, language="da")
    return Filled(record, saved, WheelBody.from_json(raw), definition)


def compared(app: Flask, earlier: str, later: str) -> Comparison:
    with app.test_request_context():
        found = comparison([wheel(FIRST, earlier), wheel(SECOND, later)], "da")
    assert found is not None
    return found


@pytest.mark.parametrize("later", ["1.0.0", "1.4.0"])
def test_a_minor_version_keeps_the_comparison(app: Flask, later: str) -> None:
    found = compared(app, "1.0.0", later)
    assert (found.is_comparable, found.picture.wheel.compares, found.apart) == (True, True, None)


def test_a_major_version_shows_both_wheels_and_no_change(app: Flask) -> None:
    found = compared(app, "1.0.0", "2.0.0")
    assert found.apart is not None
    days = [each.wheel.after.date for each in (found.apart, found.picture)]
    assert ("9. marts" in days[0] or "March" in days[0], found.is_comparable) == (True, False)
    assert ("14. september" in days[1] or "September" in days[1]) is True
    assert not found.picture.wheel.compares
    assert all(row.change is None for row in found.means)
