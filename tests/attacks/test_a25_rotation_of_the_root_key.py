"""A25: the root key is replaced while people read, however often the operator is stopped on the way."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from itertools import islice
from time import monotonic, sleep

import pytest

from tenants.keys import rotation
from tests.attacks.plants import wheel
from tests.browser import Browser
from tests.cast import BY_NAME
from tests.house import House
from tests.rooted import NEW_KEY, Rooted, run

WORDS = "ordet under den gamle nøgle"
OLD = "substring(wrapped from 3 for 4) <> substring(%s from 1 for 4)"
LEFT = (
    f"select (select count(*) from keys.tenant_keys where {OLD}) + "
    f"(select count(*) from keys.sign_in_key where {OLD})"
)


@pytest.fixture
def both(fresh_database: House) -> Iterator[Rooted]:
    """The portal restarted with both root keys, before anything is wrapped anew."""
    house = Rooted(fresh_database)
    yield house
    house.close()


@pytest.fixture
def page(both: Rooted) -> str:
    sheet = wheel(both, "dora", 1001, "save", words=WORDS)
    return f"/t/eksempel/cases/{both.world.case()}/wheel/{sheet}/"


def left(house: Rooted) -> int:
    """How many keys are not under the new root key."""
    mark = house.keyring.fingerprint
    return int(house.superuser().execute(LEFT, (mark, mark)).fetchall()[0][0])


def knows_dora(house: House) -> bool:
    """Whether a name and a password still belong together; names are hashed with the sign-in pages' key."""
    browser, dora = house.client_of(None), BY_NAME["dora"]
    sent = {"login_name": dora.login, "password": dora.password}
    assert isinstance(browser, Browser)
    return browser.send("/login", sent).location == "/login/code"


def test_a25_stopped_after_every_step_it_goes_on_and_reads_never_fail(
    both: Rooted, page: str
) -> None:
    reader, whole = both.client_of("dora"), left(both)
    assert whole == len(both.world.tenants) + 1
    for wrapped_anew in range(whole):
        assert left(both) == whole - wrapped_anew
        # The first figure comes before the first step, the second after it: there we stop.
        assert (
            len(list(islice(rotation.rotate_root(both.engine("operator"), both.rewrapping), 2)))
            == 2
        )
        assert WORDS in reader.get(page).text
        assert knows_dora(both)
    assert left(both) == 0
    assert run(both, "keys", "rotate-root").exit_code == 0


def test_a25_killed_in_the_middle_of_a_step_nothing_is_half_done(both: Rooted, page: str) -> None:
    holder = both.server.superuser(both.name)
    holder.autocommit = False
    holder.execute("select from keys.tenant_keys order by tenant_id offset 1 limit 1 for update")
    command = [sys.executable, "-m", "portal.cli", "keys", "rotate-root"]
    stopped = subprocess.Popen(
        command, env={**os.environ, **both.environment}, stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )  # fmt: skip
    waits = (
        "select count(*) from pg_stat_activity where datname = current_database() "
        "and usename = 'portal_operator' and wait_event_type = 'Lock'"
    )
    until, watch = monotonic() + 120, both.superuser()
    while watch.execute(waits).fetchone() == (0,):
        assert monotonic() < until, "it never met the lock"
        sleep(0.05)
    stopped.send_signal(signal.SIGKILL)
    stopped.wait()
    holder.rollback()
    holder.close()
    assert 0 < left(both) <= len(both.world.tenants) + 1
    assert WORDS in both.client_of("dora").get(page).text
    assert run(both, "keys", "rotate-root").exit_code == 0
    assert left(both) == 0


def test_a25_afterwards_the_new_root_key_is_enough_and_the_old_one_opens_nothing(
    both: Rooted, page: str, fresh_database: House
) -> None:
    before = run(both, "doctor")
    assert "FAILED  The old root key wraps nothing any more" in before.output
    done = run(both, "keys", "rotate-root")
    assert done.exit_code == 0, done.output
    assert "note    The old root key wraps nothing any more" in run(both, "doctor").output
    alone = Rooted(fresh_database, alone=True)
    assert WORDS in alone.client_of("dora").get(page).text
    assert knows_dora(alone)
    assert "ok      The root key opens all" in run(alone, "doctor").output
    alone.close()
    assert fresh_database.app.test_client().get("/readyz").status_code == 503
    told = [one.reason for one in both.log_entries(action="key:rotate_root")]
    assert told == ["begun", *["wrapped_anew"] * len(both.world.tenants), "done"]
    assert run(both, "keys", "rotate-root").exit_code == 0, "again: nothing to do"


def test_a25_meanwhile_who_holds_only_one_of_them_does_not_serve(
    both: Rooted, fresh_database: House
) -> None:
    next(rotation.rotate_root(both.engine("operator"), both.rewrapping))
    for house in (fresh_database, Rooted(fresh_database, alone=True)):
        assert house.app.test_client().get("/readyz").status_code == 503
        refused = run(house, "tenants", "create", "nyby", "--name", "Nyby Kommune")
        assert (refused.exit_code, "Nyby" in run(both, "tenants", "list").output) == (
            (1, False) if house is fresh_database else (0, True)
        )
        house.close()
    assert both.app.test_client().get("/readyz").status_code == 200


def test_a25_a_strange_old_root_key_moves_nothing(both: Rooted) -> None:
    strange = "U29tZWJvZHkgZWxzZSdzIHJvb3Qga2V5IG9mIHRlc3Q="
    refused = run(both, "keys", "rotate-root", PORTAL_OLD_ROOT_KEY=strange)
    assert refused.exit_code == 1
    assert "not the root key" in refused.output
    same = run(both, "keys", "rotate-root", PORTAL_OLD_ROOT_KEY=NEW_KEY)
    assert same.exit_code == 2
    assert left(both) == len(both.world.tenants) + 1
