"""A1, B11, B12, B23: what mandates reach together, and how far back; each condition is taken out once."""

import json
import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from config.clock import today
from tests import mandates
from tests.attacks.probes import refused
from tests.house import House
from tests.portal.access_log.exported import catch_up
from tests.proofs import make_proof_fresh

HELD = "/t/prove/access-log/mandates"
OVERVIEW = "select id, counts[1] from gate.overview_of_mandates('[{}]', 1000)"
SEARCH = "select mandate, (entry).case_number from gate.read_mandated_logs()"
COUNT = "select gate.count_mandated_logs('{}', 1000)"
OLD = 4711  # the number of a case that was opened before the mandate's first day
Spoil = Callable[[House, UUID], Any]


@pytest.fixture
def mandate(house: House) -> Iterator[UUID]:
    """Eksempel lets rasmus read its log; somebody opened a case there forty days ago, and one today."""
    mandates.forget(house)
    house.client_of("dora").get(f"/t/eksempel/cases/{house.world.case()}/")
    elsewhere = house.world.tenants["opdigtet"]
    mandates.happened(
        house, "eksempel", 40, case_number=OLD, home_tenant_id=elsewhere, acting_tenant_id=elsewhere
    )
    catch_up(house)
    yield mandates.give(house, "eva", "rasmus")
    root(house, "update app.tenants set status = 'active'")
    root(
        house,
        "update app.memberships set roles = '{auditor}' where id = %s",
        house.world.membership("rasmus"),
    )


def root(house: House, statement: str, *values: Any) -> None:
    house.superuser().execute(statement, values)


def ends(house: House, mandate: UUID) -> None:
    house.client_of("eva").send(f"/t/eksempel/organisation/mandates/{mandate}/end")


def stops(house: House, mandate: UUID) -> None:
    root(house, "update app.tenants set status = 'offboarded' where slug = 'eksempel'")


def no_auditor(house: House, mandate: UUID) -> None:
    root(
        house, "update app.memberships set roles = '{mentor}' where id = %s",
        house.world.membership("rasmus"),
    )  # fmt: skip


SPOILED: dict[str, Spoil] = {
    "not begun": lambda house, mandate: mandates.move(house, mandate, 1, 30),
    "over": lambda house, mandate: mandates.move(house, mandate, -30, -1),
    "ended": ends,
    "the organisation is gone": stops,
    "somebody else's": lambda house, mandate: root(
        house, "update log.mandates set auditor_id = %s where id = %s",
        house.world.membership("mads"), mandate,
    ),
    "of another home": lambda house, mandate: root(
        house, "update log.mandates set home_tenant_id = %s where id = %s",
        house.world.tenants["opdigtet"], mandate,
    ),
}  # fmt: skip


def through(house: House, name: str, mandate: UUID) -> list[Any]:
    """What somebody gets of a mandate's log by the doors for all of them."""
    web = house.as_web(name)
    rows = web.execute(OVERVIEW).fetchall() + web.execute(SEARCH).fetchall()
    (total,) = web.execute(COUNT).fetchone() or (0,)
    web.commit()
    return [row for row in rows if row[0] == mandate] + ([total] if total else [])


def test_while_it_lives_every_door_shows_something(house: House, mandate: UUID) -> None:
    assert len(through(house, "rasmus", mandate)) > 2
    assert str(mandate) in house.client_of("rasmus").get(f"{HELD}/all").text


@pytest.mark.parametrize("why", SPOILED)
def test_b11_what_has_ended_is_gone_at_once_from_all_of_them(
    house: House, mandate: UUID, why: str
) -> None:
    SPOILED[why](house, mandate)
    assert through(house, "rasmus", mandate) == []
    rasmus = house.client_of("rasmus")
    for page in (f"{HELD}/all", f"{HELD}/all/entries", HELD):
        assert str(mandate) not in rasmus.get(page).text
    assert house.log_entries(action="log:read", object_id=mandate) == []


def test_b12_whoever_is_no_auditor_any_more_is_refused(house: House, mandate: UUID) -> None:
    no_auditor(house, mandate)
    web = house.as_web("rasmus")
    for door in (OVERVIEW, SEARCH, COUNT):
        refused(web, door)
    for page in ("all", "all/entries"):
        assert house.client_of("rasmus").get(f"{HELD}/{page}").status_code == 404
    assert house.log_entries(action="log:read", object_id=mandate) == []


@pytest.mark.parametrize("name", ["rita", "rune"])
def test_b23_another_auditor_gets_nothing_of_it(house: House, mandate: UUID, name: str) -> None:
    assert through(house, name, mandate) == []


@pytest.mark.parametrize("name", ["eva", "alma", "dora", "anton", "mads"])
def test_b23_whoever_is_no_auditor_is_refused(house: House, name: str) -> None:
    web = house.as_web(name)
    for door in (OVERVIEW, SEARCH, COUNT, "select log.widest_mandates()"):
        refused(web, door)


@pytest.mark.usefixtures("mandate")
def test_a_question_that_is_not_understood_is_refused_not_widened(house: House) -> None:
    web = house.as_web("rasmus")
    refused(web, "select * from gate.read_mandated_logs('{\"numbr\": 1}')", code="22023")
    many = json.dumps([{}] * 11)
    refused(web, f"select * from gate.overview_of_mandates('{many}', 10)", code="22023")


EXPORTED = "select (convert_from(entry, 'UTF8')::jsonb ->> 'case_number')::integer"
DOORS = (
    "select case_number from gate.read_mandated_log('{}', '{asked}', page_size => 200)",
    "select case_number from gate.read_mandated_log('{}', '{early}', page_size => 200)",
    "select (entry).case_number from gate.read_mandated_logs('{asked}', page_size => 200)",
    EXPORTED + " from gate.export_mandated_log('{}', '{asked}', 1000)",
)  # fmt: skip
ASKED = json.dumps({
    "kinds": ["case:read"]
})  # looking for the old case is an entry that bears its number
EARLY = json.dumps({"kinds": ["case:read"], "since": "2000-01-01T00:00:00Z"})
OPENINGS = json.dumps({"number": OLD, "kinds": ["case:read"]})
COUNTS = (
    "select gate.count_mandated_log('{}', '{openings}', 10)",
    "select coalesce(sum(entries), 0) from gate.chart_mandated_log('{}', '{openings}', 10)",
    "select gate.count_mandated_logs('{openings}', 10)",
    "select sum(counts[1]) from gate.overview_of_mandates('[{openings}]', 10)",
    "select count(*) from gate.mandated_organisations('{}') where name like 'Opdigtet%%'",
)


@pytest.mark.parametrize("days", [None, 41, 40, 39])
def test_a1_no_door_reaches_behind_the_mandates_first_day_of_entries(
    house: House, mandate: UUID, days: int | None
) -> None:
    first = None if days is None else today() - timedelta(days=days)
    root(house, "update log.mandates set entries_from = %s where id = %s", first, mandate)
    is_seen = days is None or days >= 40
    web = house.as_web("rasmus")
    for door in DOORS:
        asked = door.format(mandate, asked=ASKED, early=EARLY)
        numbers = {row[0] for row in web.execute(asked).fetchall()}
        assert 1001 in numbers, door
        assert (OLD in numbers) == is_seen, door
    for door in COUNTS:
        (found,) = web.execute(door.format(mandate, openings=OPENINGS)).fetchone() or (None,)
        assert bool(found) == is_seen, door
    web.commit()
    rasmus = house.client_of("rasmus")
    for path in (f"{mandate}/cases/{OLD}", f"{mandate}?number={OLD}", f"all/entries?number={OLD}"):
        page = rasmus.get(f"{HELD}/{path}").text.lower()
        assert (
            "åbnede forløbet" in page.replace('<option value="case:read">åbnede forløbet', "")
        ) == is_seen


def test_the_first_day_is_written_by_the_admin_and_shown_to_both(house: House) -> None:
    mandates.forget(house)
    make_proof_fresh(house, "eva")
    first = today() - timedelta(days=10)
    form = mandates.fields(house, "rasmus") | {"entries_from": f"{first:%d.%m.%Y}"}
    eva, rasmus = house.client_of("eva"), house.client_of("rasmus")
    page = "/t/eksempel/organisation/mandates"
    late = eva.send(page, form | {"entries_from": f"{today() + timedelta(days=31):%d.%m.%Y}"})
    assert late.status_code == 422
    assert eva.send(page, form | {"entries_from": "i sommer"}).status_code == 422
    assert eva.send(page, form).status_code == 303
    given = re.search(rf"{page}/([0-9a-f-]{{36}})\"", eva.get(page).text)
    assert given
    words = f"Entries from {first} on"
    for browser, path in (
        (eva, page), (eva, f"{page}/{given[1]}"), (house.client_of("rita"), "/t/eksempel/access-log/mandates"),
        (rasmus, HELD), (rasmus, f"{HELD}/all"),
    ):  # fmt: skip
        assert words in browser.get(path + "?lang=en").text, path
    for path in ("", "/chart"):
        told = rasmus.get(f"{HELD}/{given[1]}{path}?lang=en").text
        assert f"The mandate reaches back to {first}." in told


def test_only_a_day_within_the_mandate_is_kept(house: House) -> None:
    make_proof_fresh(house, "eva")
    web, auditor = house.as_web("eva"), house.world.membership("rasmus")
    refused(
        web,
        f"select gate.give_mandate(gen_random_uuid(), '{auditor}', "
        "'\\x0101'::bytea || decode(repeat('00', 96), 'hex'), current_date + 1, current_date + 2, current_date + 3)",
        code="23514",
    )
