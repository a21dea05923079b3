"""Networks of relatives: kept by who facilitates them, known to their track only, and without any case."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import psycopg
import pytest

from config.clock import today
from tests.attacks.probes import SEALED
from tests.browser import Browser
from tests.house import House, World
from tests.meter import counting

Clients = Callable[[str | None], Browser]
HERE = "/t/eksempel/groups/"
NEW = {"name": "Tirsdagsgruppen", "rules": "Det, der siges her, bliver her"}
DAY = f"{today():%d.%m.%Y}"


@pytest.fixture
def group(client_of: Clients) -> str:
    """A group that pia facilitates, with two relatives in it."""
    pia = client_of("pia")
    page = str(pia.send(HERE, NEW).headers["Location"])
    for alias in ("Birkemor", "Anemone"):
        assert pia.send(page + "members", joining(alias)).status_code == 303
    return page


def joining(alias: str, **changes: str) -> dict[str, str]:
    return {"alias": alias, "agreed_on": DAY, "agreed": "y"} | changes


def relatives(page: str) -> list[str]:
    return re.findall(r'name="came"[^>]*value="([0-9a-f-]{36})"', page) or re.findall(
        r'value="([0-9a-f-]{36})"[^>]*name="came"', page
    )


def test_a_facilitator_notes_who_came_to_which_themes(
    client_of: Clients, group: str, log_entries: Any
) -> None:
    pia = client_of("pia")
    first, _second = relatives(pia.get(group).text)
    met = {"held_on": DAY, "themes": "Ro ved aftensbordet", "came": [first], "evaluation": "8"}
    assert pia.send(group + "meetings", met).status_code == 303
    shown = client_of("alma").get(group).text
    for words in ("Tirsdagsgruppen", "Det, der siges her", "Ro ved aftensbordet", "Pia", ">8<"):
        assert words in shown, words
    for action in ("group:create", "group:join", "group:meet", "group:read"):
        assert log_entries(action=action, outcome="allowed"), action


def test_whoever_coordinates_nothing_is_not_told_to_have_coordinated(
    client_of: Clients, group: str, the_world: World, log_entries: Any
) -> None:
    for name, purpose in (("pia", "assignment"), ("alma", "coordination")):
        client_of(name).get(group)
        entry = log_entries(action="group:read", membership_id=the_world.membership(name))[-1]
        assert entry.purpose == purpose
    first, _second = relatives(client_of("pia").get(group).text)
    client_of("pia").send(group + "meetings", {"held_on": DAY, "themes": "Søvn", "came": [first]})
    assert log_entries(action="group:meet")[-1].purpose == "assignment"


def test_nobody_joins_without_having_agreed(client_of: Clients, group: str) -> None:
    fields = joining("Cedertræ")
    del fields["agreed"]
    answer = client_of("pia").send(group + "members", fields)
    assert answer.status_code == 422
    assert 'id="agreed-error"' in answer.text


@pytest.mark.parametrize(
    ("form", "fields", "field"),
    [
        ("", NEW | {"name": ""}, "name"),
        ("", NEW | {"rules": ""}, "rules"),
        ("", NEW | {"rules": "Ring til 010190-1234"}, "rules"),
        ("members", joining(""), "alias"),
        ("members", joining("A" * 31), "alias"),
        ("members", joining("B", agreed_on="01.01.2031"), "agreed_on"),
        ("members", joining("B", agreed_on="31.02.2026"), "agreed_on"),
        ("meetings", {"held_on": DAY, "themes": "", "evaluation": ""}, "themes"),
        ("meetings", {"held_on": DAY, "themes": "Ro", "evaluation": "11"}, "evaluation"),
        ("meetings", {"held_on": "01.01.2031", "themes": "Ro", "evaluation": ""}, "held_on"),
    ],
)
def test_what_cannot_be_is_told_at_its_field(
    client_of: Clients, group: str, form: str, fields: dict[str, str], field: str
) -> None:
    answer = client_of("pia").send(group + form if form else HERE, fields)
    assert answer.status_code == 422
    assert f'id="{field}-error"' in answer.text


def test_a_stranger_to_the_group_did_not_come(client_of: Clients, group: str) -> None:
    met = {"held_on": DAY, "themes": "Ro", "came": [str(uuid4())], "evaluation": ""}
    assert client_of("pia").send(group + "meetings", met).status_code == 422


def test_who_has_left_stays_as_history_and_leaves_once(client_of: Clients, group: str) -> None:
    pia = client_of("pia")
    gone = relatives(pia.get(group).text)[0]
    assert pia.send(f"{group}members/{gone}/end").status_code == 303
    assert pia.send(f"{group}members/{gone}/end").status_code == 404
    shown = pia.get(group).text
    assert "Birkemor" in shown
    assert "Anemone" in shown
    assert gone not in relatives(shown)


@pytest.mark.parametrize("name", ["dora", "bo", "eva", "rita", "mads", "charlie", "finn"])
def test_nobody_of_another_track_knows_of_it(
    client_of: Clients, house: House, the_world: World, group: str, name: str
) -> None:
    client = client_of(name)
    assert client.get(HERE).status_code == 404
    assert client.get(group).status_code == 404
    assert client.send(group + "members", joining("X")).status_code == 404
    web = house.as_web(name)
    for table in ("groups", "group_members", "group_meetings", "group_attendance"):
        found = web.execute(
            f"select count(*) from app.{table} where tenant_id = %s",
            (the_world.tenants["eksempel"],),
        ).fetchone()
        assert found == (0,), table


def test_only_who_facilitates_it_and_the_coordinator_keep_it(
    client_of: Clients, house: House, the_world: World, superuser: Any, group: str
) -> None:
    superuser.execute(
        "update app.memberships set roles = '{parent_coach}' where id = %s",
        (the_world.membership("bo"),),
    )
    try:
        bo = client_of("bo")
        assert "Tirsdagsgruppen" in bo.get(group).text
        assert 'name="alias"' not in bo.get(group).text
        assert bo.send(group + "members", joining("X")).status_code == 404
        row = (the_world.tenants["eksempel"], uuid4(), group.strip("/").rsplit("/", 1)[1], SEALED,
               the_world.membership("bo"))  # fmt: skip
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            house.as_web("bo").execute(
                "insert into app.group_members (tenant_id, id, group_id, alias, agreed_on, author_id)"
                " values (%s, %s, %s, %s, current_date, %s)", row,
            )  # fmt: skip
    finally:
        superuser.execute(
            "update app.memberships set roles = '{mentor}' where id = %s",
            (the_world.membership("bo"),),
        )
    assert client_of("alma").send(group + "members", joining("Cedertræ")).status_code == 303


def test_the_database_knows_no_meeting_of_tomorrow(
    house: House, the_world: World, group: str
) -> None:
    row = (the_world.tenants["eksempel"], uuid4(), group.strip("/").rsplit("/", 1)[1],
           today() + timedelta(days=3), SEALED, the_world.membership("pia"))  # fmt: skip
    with pytest.raises(psycopg.errors.CheckViolation):
        house.as_web("pia").execute(
            "insert into app.group_meetings (tenant_id, id, group_id, held_on, body, author_id)"
            " values (%s, %s, %s, %s, %s, %s)", row,
        )  # fmt: skip


def test_words_are_ciphertext_and_no_table_names_a_case(superuser: Any, group: str) -> None:
    for table, column in (("groups", "body"), ("group_members", "alias")):
        rows = superuser.execute(f"select {column} from app.{table}").fetchall()
        assert rows
        assert all(b"Birkemor" not in row[0] and b"Tirsdag" not in row[0] for row in rows)
    named = superuser.execute(
        "select count(*) from information_schema.columns where table_schema = 'app' "
        "and table_name like 'group%' and column_name like '%case%'"
    ).fetchone()
    assert named == (0,)


def test_a_group_costs_few_statements_and_opens_no_case(
    client_of: Clients, group: str, app: Any
) -> None:
    pia = client_of("pia")
    for page in (HERE, group):
        pia.get(page)
        with counting(app) as count:
            assert pia.get(page).status_code == 200
        assert (count.keys, count.bodies) == (0, 0)
        assert count.statements <= 6
