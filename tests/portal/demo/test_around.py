"""What stands around the filling of a demo: codes that follow the time, and a quiet front door."""

import subprocess
import sys
from datetime import UTC, datetime, timedelta

import pytest
import structlog

from portal.demo.around import front_door
from portal.demo.cast import PEOPLE
from portal.demo.codes import code_of
from tests.house import House


def test_a_visitor_at_the_front_door_tears_no_line_into_the_progress(
    house: House, capfd: pytest.CaptureFixture[str]
) -> None:
    config = structlog.get_config()
    with front_door(house.settings) as app:
        assert app.test_client().get("/nowhere", buffered=True).status_code == 404
        structlog.get_logger().warning("out of order")
    heard = "".join(capfd.readouterr())
    assert "status=404" not in heard
    assert "nowhere" not in heard
    assert "out of order" in heard
    assert structlog.get_config() == config


def test_codes_change_with_time_and_person() -> None:
    now = datetime(2026, 11, 2, 12, 0, 10, tzinfo=UTC)
    first, seconds = code_of(PEOPLE[0].login, now)
    assert (len(first), seconds) == (6, 20)
    assert code_of(PEOPLE[0].login, now + timedelta(seconds=19))[0] == first
    assert code_of(PEOPLE[0].login, now + timedelta(seconds=20))[0] != first
    assert code_of(PEOPLE[1].login, now)[0] != first


SERVED_AFTER_FILLING = """
import os, signal
from portal.demo.exceptions import set_apart
from portal.typesetting import typesetter
from tests.portal.typesetting.documents import saying
assert set_apart(saying("while it is filled")).startswith(b"%PDF")
if os.fork() == 0:
    signal.alarm(60)
    os._exit(0 if typesetter.pdf(saying("while it serves")).startswith(b"%PDF") else 1)
raise SystemExit(os.waitstatus_to_exitcode(os.wait()[1]))
"""


def test_a_server_forked_from_the_process_that_filled_the_demo_sets_paper() -> None:
    served = subprocess.run([sys.executable, "-c", SERVED_AFTER_FILLING], check=False, timeout=120)
    assert served.returncode == 0
