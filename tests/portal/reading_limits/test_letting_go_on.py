"""Who lets somebody go on whom the hourly limit stopped: somebody else, once, with a reason and a fresh proof."""

from datetime import UTC, datetime
from uuid import UUID

import psycopg
import pytest

from portal.reading_limits import services
from tests.browser import Browser
from tests.house import House
from tests.portal.reading_limits.conftest import minutes_later, opens, stopped_page
from tests.proofs import let_proof_grow_old

PAGE = "/t/eksempel/reading-limits/"


def stop(house: House, many: list[UUID]) -> str:
    """Dora runs into her limit; returns where somebody lets her go on."""
    assert opens(house, "dora", many[:10]) == "open"
    assert stopped_page(house, "dora", house.world.case()).status_code == 429
    return f"{PAGE}{house.world.membership('dora')}"


@pytest.mark.parametrize("name", ["alma", "eva"])
def test_a_coordinator_or_an_admin_lets_somebody_go_on_once_with_a_reason(
    house: House, many: list[UUID], name: str
) -> None:
    path, overseer = stop(house, many), house.client_of(name)
    assert "Dora" in overseer.get(PAGE).text
    assert overseer.send(path, {}).status_code == 422
    assert overseer.send(path, {"reason": "because"}).status_code == 422
    assert overseer.send(path, {"reason": "handover"}).status_code == 303
    entry = house.log_entries(action="member:read_on", outcome="allowed")[-1]
    assert (entry.reason, entry.object_id) == ("for_handover", house.world.membership("dora"))
    assert opens(house, "dora", many[10:20]) == "open"
    assert opens(house, "dora", many[20:21]) == "RL001"
    assert overseer.send(path, {"reason": "handover"}).status_code == 404, "once in that hour"
    assert "Må gå videre" in overseer.get(PAGE).text


def test_the_page_tells_when_the_next_case_opens_and_forgets_who_waits_no_more(
    house: House, many: list[UUID]
) -> None:
    stop(house, many)
    house.superuser().execute(
        "update log.reading_windows w set counted_at = array(select c - interval '20 minutes' "
        "from unnest(w.counted_at) c) || clock_timestamp()"
    )
    with house.visit_as("eva") as visit:
        (waiting,) = services.waiting(visit)
    left = (waiting.opens_at - datetime.now(UTC)).total_seconds() / 60
    assert 39 < left <= 40, "when the second of eleven is an hour old"
    minutes_later(house, 61)
    assert "Ingen venter" in house.client_of("eva").get(PAGE).text


def test_it_takes_a_fresh_proof_and_somebody_else(house: House, many: list[UUID]) -> None:
    path = stop(house, many)
    assert house.client_of("dora").send(path, {"reason": "crisis"}).status_code == 404
    let_proof_grow_old(house, "eva")
    asked = house.client_of("eva").send(path, {"reason": "crisis"})
    assert asked.status_code == 403
    assert "proof_code" in asked.text
    with pytest.raises(psycopg.Error) as refused:
        house.as_web("eva").execute(
            "select gate.lift_reading_limit(%s, 'crisis')", (house.world.membership("dora"),)
        )
    assert refused.value.sqlstate == "PF001"
    house.superuser().execute("update auth.login_sessions set proved_at = clock_timestamp()")
    assert opens(house, "alma", many[:20]) == "open"
    assert stopped_page(house, "alma", house.world.case()).status_code == 429
    own = f"{PAGE}{house.world.membership('alma')}"
    assert house.client_of("alma").send(own, {"reason": "report"}).status_code == 404
    assert house.client_of("mads").send(path, {"reason": "report"}).status_code == 404


def test_whoever_was_not_stopped_is_not_let_on(house: House, many: list[UUID]) -> None:
    path = f"{PAGE}{house.world.membership('dora')}"
    assert "Ingen venter" in house.client_of("eva").get(PAGE).text
    assert house.client_of("eva").send(path, {"reason": "report"}).status_code == 404
    with pytest.raises(psycopg.Error):
        house.as_web("dora").execute("select * from gate.stopped_readers()")


def test_an_admin_sets_the_limits(house: House, many: list[UUID]) -> None:
    eva: Browser = house.client_of("eva")
    page = "/t/eksempel/organisation/locks"
    row = house.superuser().execute(
        "select settings_version from app.tenants where slug = 'eksempel'"
    ).fetchone()  # fmt: skip
    assert row
    wanted = {
        "sessions_at_once": "5", "version": str(row.settings_version), "cases_an_hour": "25",
        "cases_an_hour_coordinating": "400",
    }  # fmt: skip
    for wrong in ("9", "1001", "many", ""):
        assert eva.send(page, wanted | {"cases_an_hour": wrong}).status_code == 422
    assert eva.send(page, wanted).status_code == 303
    assert opens(house, "dora", many[:25]) == "open"
    assert opens(house, "dora", many[25:26]) == "RL001"
