"""A3, A39, B16: ids, owners and roles that a sender adds to a request change nothing."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest
from flask import Flask

from tests.attacks.plants import wheel
from tests.attacks.probes import log_length
from tests.browser import Browser
from tests.cast import BY_NAME
from tests.house import House
from tests.portal.tools.wheel.filled import typed

Client = Callable[[str | None], Browser]
Superuser = psycopg.Connection[Any]


def forged(house: House) -> dict[str, str]:
    world = house.world
    return {
        "tenant_id": str(world.tenants["prove"]), "tenant": "prove", "org": "prove", "slug": "prove",
        "id": str(uuid4()), "case_id": str(world.case("prove")), "record_id": str(uuid4()),
        "membership_id": str(world.membership("mads")), "author_id": str(world.membership("bo")),
        "created_by": str(world.membership("bo")), "assigned_by": str(world.membership("bo")),
        "role": "admin", "roles": "admin", "is_admin": "1", "account_id": str(uuid4()), "number": "7",
        "current_version": "9", "status": "locked", "locked_by": str(world.membership("bo")),
        "saved_at": "1999-01-01", "shown": "0", "action": "page:open", "purpose": "audit", "request_id": str(uuid4()),
    }  # fmt: skip


def headers(house: House) -> dict[str, str]:
    tenant = str(house.world.tenants["prove"])
    return {"X-Tenant-Id": tenant, "X-Tenant": "prove", "X-Account": "eva", "X-Roles": "admin",
            "X-HTTP-Method-Override": "DELETE", "X-Forwarded-User": "eva", "X-Request-Id": str(uuid4())}  # fmt: skip


def test_a03_a_saved_record_belongs_to_who_saved_it_where(
    house: House, client_of: Client, superuser: Superuser
) -> None:
    dora, world = client_of("dora"), house.world
    dora.set_cookie("tenant_id", str(world.tenants["prove"]))
    place = f"/t/eksempel/cases/{world.case()}/wheel/"
    evil = forged(house)
    started = dora.send(place, evil, headers=headers(house), query_string=evil)
    assert started.status_code == 303
    record = UUID(started.location.split("/")[-2])
    fields = typed(date(2026, 3, 9))
    way = {"headers": headers(house), "query_string": evil}
    assert dora.send(f"{place}{record}/versions", {**evil, **fields}, **way).status_code == 400
    assert dora.send(f"{place}{record}/versions", fields, **way).status_code == 303
    rows = superuser.execute(
        "select r.tenant_id, r.case_id, r.created_by, v.author_id, v.version, r.locked_by, "
        "v.saved_at > now() - interval '1 minute' as now from app.records r "
        "join app.record_versions v on (v.tenant_id, v.record_id) = (r.tenant_id, r.id) where r.id = %s", (record,)
    ).fetchall()  # fmt: skip
    me = world.membership("dora")
    assert rows == [(world.tenants["eksempel"], world.case(), me, me, 1, me, True)]


def test_a03_a_new_case_takes_nothing_that_was_added(
    house: House, client_of: Client, superuser: Superuser
) -> None:
    fields = {
        "alias": "Ny", "purpose": "Støtte", "tasks": "Samtaler", "legal_basis": "public_task", "track": "mentor",
        "started_on": "01.03.2026", "state": "active",
    }  # fmt: skip
    way = {"headers": headers(house), "query_string": forged(house)}
    evil = forged(house) | fields
    assert client_of("alma").send("/t/eksempel/cases/", evil, **way).status_code == 400
    answer = client_of("alma").send("/t/eksempel/cases/", fields, **way)
    assert answer.status_code == 303
    row = superuser.execute(
        "select tenant_id, number > 1000 as numbered, created_by, sheet_version from app.cases where id = %s",
        (answer.location.split("/")[-2],),
    ).fetchone()
    assert row == (house.world.tenants["eksempel"], True, house.world.membership("alma"), 1)


@pytest.mark.parametrize(
    "track", ["prison_mentor", "", "mentor\x00", "everything", "mentor,parent_coach"]
)
def test_b16_no_case_in_a_track_that_one_does_not_coordinate(
    client_of: Client, house: House, track: str
) -> None:
    fields = {"alias": "Ny", "purpose": "Støtte", "tasks": "Samtaler", "legal_basis": "public_task", "track": track,
              "started_on": "01.03.2026", "state": "active"}  # fmt: skip
    assert client_of("alma").send("/t/eksempel/cases/", fields).status_code in (400, 404, 422)


def test_a39_a_field_given_twice_or_as_a_list_is_one_field(house: House, client_of: Client) -> None:
    record = wheel(house, "dora", 1001, "save")
    place = f"/t/eksempel/cases/{house.world.case()}/wheel/{record}/"
    dora = client_of("dora")
    for fields in ({"version": ["1", "99"], "kind": ["save", "lock"], "challenge": ["en", "to"]},
                   {"version": "1", "kind[]": "lock", "kind": "save", "challenge[0]": "x"}):  # fmt: skip
        dora.send(f"{place}versions", fields | {"occurred_on": "09.03.2026"})
    versions = (
        house
        .superuser()
        .execute(
            "select kind from app.record_versions where record_id = %s order by version", (record,)
        )
        .fetchall()
    )
    assert {row[0] for row in versions} == {"save"}


def test_a03_whoever_asks_is_who_is_logged(house: House, client_of: Client) -> None:
    since = log_length(house)
    client_of("dora").get(
        f"/t/eksempel/cases/{house.world.case()}/",
        headers=headers(house),
        query_string=forged(house),
    )
    entries = house.log_entries()[since:]
    account = house.world.accounts["dora"]
    assert {entry.action for entry in entries} == {"page:open", "case:read"}
    for entry in entries:
        assert (entry.tenant_id, entry.account_id, entry.membership_id) == (
            house.world.tenants["eksempel"], account.account_id, account.membership_id)  # fmt: skip
        assert entry.request_id != headers(house)["X-Request-Id"]
    assert {entry.purpose for entry in entries} == {None, "assignment"}


def test_a03_json_is_no_form(house: House, client_of: Client) -> None:
    dora = client_of("dora")
    place = f"/t/eksempel/cases/{house.world.case()}/wheel/"
    answer = dora.post(place, json=forged(house) | {"csrf_token": dora.form_token()})
    assert answer.status_code == 400


@pytest.mark.parametrize("cookie", ["session", "form", "language", "tenant", "remember_token"])
def test_a03_a_forged_cookie_is_nobody(app: Flask, cookie: str) -> None:
    token = BY_NAME["eva"].token
    for value in ("eva", token[:-1], token.upper(), "x" * 5000, "\x7f", "..."):
        browser = app.test_client(use_cookies=False)
        answer = browser.get("/t/eksempel/members/", headers={"Cookie": f"{cookie}={value}"})
        assert answer.status_code == 303
        assert answer.location.startswith("/login?next=")
