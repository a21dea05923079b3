"""What is written about a group is changed after its start; what stood before stays, with who changed it."""

from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest

from config.clock import today
from tests.attacks.probes import SEALED
from tests.browser import Browser
from tests.house import House, World
from tests.meter import counting
from tests.places import GROUP, gathered

Clients = Callable[[str | None], Browser]
DAY = f"{today():%d.%m.%Y}"


@pytest.fixture
def group(house: House) -> str:
    """A group of alma's with one relative and one meeting."""
    return gathered(house.client_of("alma"), "eksempel")


def changed(world: World, version: int = 1, /, **changes: str) -> dict[str, str]:
    said = {
        "name": "Torsdagsgruppen", "meets": "Hver anden torsdag på biblioteket", "started_on": DAY,
        "facilitator": str(world.membership("alma")), "version": str(version),
    }  # fmt: skip
    return GROUP | said | changes


def test_a_change_is_seen_and_what_stood_before_is_in_the_history(
    client_of: Clients, the_world: World, group: str, log_entries: Any
) -> None:
    alma = client_of("alma")
    assert 'value="Tirsdagsgruppen"' in alma.get(group + "edit").text
    assert alma.send(group + "versions", changed(the_world)).status_code == 303
    shown = alma.get(group).text
    assert "Torsdagsgruppen" in shown
    assert "Hver anden torsdag på biblioteket" in shown
    history = client_of("pia").get(group + "history").text
    assert "Tirsdagsgruppen" in history
    assert "Alma" in history
    entry = log_entries(action="group:change", outcome="allowed")[-1]
    assert entry.object_id == UUID(group.strip("/").rsplit("/", 1)[1])


def test_a_group_is_handed_over_to_somebody_who_may_facilitate_one(
    client_of: Clients, the_world: World, group: str
) -> None:
    alma, pia = client_of("alma"), client_of("pia")
    assert pia.get(group + "edit").status_code == 404
    to_pia = changed(the_world, facilitator=str(the_world.membership("pia")))
    assert alma.send(group + "versions", to_pia).status_code == 303
    assert pia.get(group + "edit").status_code == 200
    assert pia.send(group + "versions", changed(the_world, 2)).status_code == 303
    assert pia.get(group + "edit").status_code == 404  # handed back
    for name in ("dora", "eva"):
        to_other = changed(the_world, 3, facilitator=str(the_world.membership(name)))
        answer = alma.send(group + "versions", to_other)
        assert answer.status_code == 422
        assert 'id="facilitator-error"' in answer.text


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": ""}, "name"),
        ({"rules": ""}, "rules"),
        ({"meets": "Ring 010190-1234"}, "meets"),
        ({"meets": "p" * 121}, "meets"),
        ({"started_on": "01.01.2031"}, "started_on"),
        ({"started_on": ""}, "started_on"),
        ({"facilitator": "nobody"}, "facilitator"),
    ],
)
def test_what_cannot_be_is_told_at_its_field(
    client_of: Clients, the_world: World, group: str, changes: dict[str, str], field: str
) -> None:
    answer = client_of("alma").send(group + "versions", changed(the_world, **changes))
    assert answer.status_code == 422
    assert f'id="{field}-error"' in answer.text


def test_whoever_changed_it_first_is_not_overwritten(
    client_of: Clients, the_world: World, group: str
) -> None:
    alma = client_of("alma")
    assert alma.send(group + "versions", changed(the_world)).status_code == 303
    late = alma.send(group + "versions", changed(the_world, name="Onsdagsgruppen"))
    assert late.status_code == 409
    assert "Onsdagsgruppen" in late.text
    assert "Torsdagsgruppen" in alma.get(group).text


def test_a_meeting_noted_wrongly_is_taken_back_once_and_stays_to_be_seen(
    client_of: Clients, group: str, superuser: Any, log_entries: Any
) -> None:
    alma, before = client_of("alma"), len(log_entries(action="group:change", outcome="allowed"))
    row = superuser.execute(
        "select id from app.group_meetings order by recorded_at desc limit 1"
    ).fetchone()
    page = f"{group}meetings/{row.id}/removal"
    assert client_of("pia").send(page).status_code == 404
    assert alma.send(page).status_code == 303
    assert alma.send(page).status_code == 404
    shown = alma.get(group).text
    assert '<s class="taken-back">Ro ved aftensbordet</s>' in shown
    assert len(log_entries(action="group:change", outcome="allowed")) == before + 1


def test_the_history_is_written_by_the_change_alone(
    house: House, the_world: World, client_of: Clients, group: str
) -> None:
    client_of("alma").send(group + "versions", changed(the_world))
    group_id = UUID(group.strip("/").rsplit("/", 1)[1])
    tenant, alma = the_world.tenants["eksempel"], the_world.membership("alma")
    for query, values in (
        (("insert into app.group_changes (tenant_id, group_id, version, body, facilitator_id, started_on, "
         "changed_by) values (%s, %s, 9, %s, %s, current_date, %s)"), (tenant, group_id, SEALED, alma, alma)),
        ("update app.group_changes set changed_at = now() where group_id = %s", (group_id,)),
        ("delete from app.group_changes where group_id = %s", (group_id,)),
        ("update app.groups set version = 7 where id = %s", (group_id,)),
        ("update app.groups set facilitator_id = facilitator_id where id = %s", (group_id,)),
    ):  # fmt: skip
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            house.as_web("alma").execute(query, values)


def test_the_database_hands_a_group_to_nobody_of_another_track(
    house: House, the_world: World, group: str
) -> None:
    group_id = UUID(group.strip("/").rsplit("/", 1)[1])
    query = "select gate.change_group(%s, 1, %s, current_date, %s)"
    for other in (the_world.membership("dora"), uuid4()):
        with pytest.raises(psycopg.errors.CheckViolation):
            house.as_web("alma").execute(query, (group_id, SEALED, other))
    for name in ("pia", "dora", "mads"):
        own = the_world.membership(name)
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            house.as_web(name).execute(query, (group_id, SEALED, own))


def test_its_pages_cost_few_statements_and_open_no_case(
    client_of: Clients, group: str, app: Any
) -> None:
    alma = client_of("alma")
    for page in ("edit", "history"):
        alma.get(group + page)
        with counting(app) as count:
            assert alma.get(group + page).status_code == 200
        assert (count.keys, count.bodies) == (0, 0)
        assert count.statements <= 6
