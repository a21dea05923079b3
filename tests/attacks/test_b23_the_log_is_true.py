"""B23, A18: the log tells the truth, auditors read only their own, and the database's clock counts."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import psycopg
import pytest
import time_machine

from security.authentication import tokens
from tests.attacks.plants import wheel
from tests.attacks.probes import last_entries, log_length, refused
from tests.browser import Browser
from tests.cast import BY_NAME
from tests.house import House, enter

Client = Callable[[str | None], Browser]
READ = "select * from gate.read_log()"


@pytest.mark.parametrize("name", ["dora", "alma", "eva", "bo", "erin"])
def test_b23_only_auditors_read_the_log(house: House, client_of: Client, name: str) -> None:
    since = log_length(house)
    for page in ("/t/eksempel/access-log", "/t/eksempel/access-log/kinds"):
        answer = client_of(name).get(page)
        assert answer.status_code == 404
    refused(house.as_web(name), READ)
    tries = last_entries(house, since, action="log:read")
    assert [entry.outcome for entry in tries] == ["denied", "denied"]


@pytest.mark.parametrize(
    ("name", "slug"), [("rita", "eksempel"), ("rasmus", "prove"), ("rune", "opdigtet")]
)
def test_b23_an_auditor_reads_the_own_entries_whatever_is_asked(
    house: House, name: str, slug: str
) -> None:
    wheel(house, "dora", 1001, "save")
    wheel(house, "mads", 1001, "save")
    own = {entry.id for entry in house.log_entries(tenant_id=house.world.tenants[slug])}
    foreign = {entry.id for entry in house.log_entries()} - own
    assert foreign
    auditor = house.as_web(name)
    for arguments in ("", """'{"number": 1001}'""", "page_size => 1000000",
                      "jsonb_build_object('until', now() + interval '1 year')",
                      """'{"outcomes": ["allowed", "denied", "failed"]}'""", """'{"kinds": ["record:save"]}'""",
                      f"""'{{"person": "{house.world.membership('mads')}"}}'""",
                      f"""'{{"person": "{house.world.membership('dora')}"}}'"""):  # fmt: skip
        rows = auditor.execute(f"select * from gate.read_log({arguments})").fetchall()
        assert {row.id for row in rows} & foreign == set()
        assert len(rows) <= 200
    auditor.commit()
    read = house.log_entries(action="log:read", membership_id=house.world.membership(name))
    assert len(read) == 8
    assert {entry.purpose for entry in read} == {"audit"}


def test_b23_an_auditors_page_of_another_organisation_shows_nothing(
    house: House, client_of: Client
) -> None:
    mads = str(house.world.membership("mads"))
    page = client_of("rita").get(
        "/t/eksempel/access-log", query_string={"person": mads, "everything": "y"}
    )
    assert page.status_code in (400, 422)
    shown = (
        client_of("rita")
        .get("/t/eksempel/access-log", query_string={"number": "1001", "everything": "y"})
        .text
    )
    assert "Mads" not in shown
    assert "Charlie" not in shown


def test_b23_headers_and_settings_bend_no_entry(house: House, client_of: Client) -> None:
    since = log_length(house)
    client_of("dora").get(
        "/t/eksempel/cases/",
        headers={
            "X-Forwarded-For": "203.0.113.9",
            "User-Agent": "x\tmentor=eva outcome=denied",
            "X-Request-Id": str(uuid4()),
        },
    )
    web = house.as_web("dora")
    web.execute(
        "select set_config('portal.request', 'x'' or true', true), set_config('log.action', 'x', true) as s"
    )
    web.execute("select * from gate.open_cases(%s, 'case', 'case:read')", ([house.world.case()],))
    web.commit()
    entries = house.log_entries()[since:]
    assert {entry.membership_id for entry in entries} == {house.world.membership("dora")}
    assert {entry.outcome for entry in entries} == {"allowed"}
    assert [entry.request_id for entry in entries][-1] is None


@pytest.mark.parametrize(("method", "route", "reason"), [
    ("GET\n", "/x", "role"), ("get", "/x", "role"), ("GET", "/x\nforged", "role"), ("GET", "/x", "Viggo Hansen"),
    ("GET", "/x", "a\nb"), ("G" * 11, "/x", "role"), ("GET", "\u0085", "role"),
])  # fmt: skip
def test_b23_no_text_of_a_caller_gets_into_a_refusal(
    house: House, method: str, route: str, reason: str
) -> None:
    web, capability = house.as_web(None), tokens.capability_of(BY_NAME["dora"].token)
    call = "select gate.deny(%s, 'eksempel', %s, %s, %s, 'case:read', %s)"
    refused(web, call, (capability, uuid4(), method, route, reason), "23514")


@pytest.mark.parametrize(("act", "code"), [
    ("login:start", "22023"), ("login:password", "22023"), ("tenant:status", "22023"), (None, "22023"),
    ("case:gone", "23503"), ("", "23503"), ("case:read\n", "23503"), ("CASE:READ", "23503"),
])  # fmt: skip
def test_b23_a_refusal_names_a_known_act_of_a_page(
    house: House, act: str | None, code: str
) -> None:
    web, capability = house.as_web(None), tokens.capability_of(BY_NAME["dora"].token)
    call = "select gate.deny(%s, 'eksempel', %s, 'GET', '/x', %s, 'role')"
    refused(web, call, (capability, uuid4(), act), code)


def test_b23_a_browser_does_not_choose_what_it_was_refused(house: House, client_of: Client) -> None:
    since, foreign = log_length(house), house.world.case(number=1003)
    asked = {"action": "page:open", "act": "page:open", "method": "GET"}
    client_of("dora").get(
        f"/t/eksempel/cases/{foreign}/agreements/",
        query_string=asked,
        headers={"X-Action": "page:open", "X-HTTP-Method-Override": "POST"},
    )
    client_of("dora").send(f"/t/eksempel/cases/{foreign}/agreements/", asked)
    assert [(entry.action, entry.outcome) for entry in last_entries(house, since)] == [
        ("agreement:read", "denied"),
        ("agreement:record", "denied"),
    ]


def test_b23_a_failed_sign_in_and_a_refusal_outlive_their_request(
    house: House, client_of: Client
) -> None:
    since = log_length(house)
    client_of(None).send(
        "/login", {"login_name": BY_NAME["dora"].login, "password": "helt forkert adgangskode"}
    )
    client_of("bo").get(f"/t/eksempel/cases/{house.world.case()}/")
    entries = last_entries(house, since)
    assert [(entry.action, entry.outcome) for entry in entries] == [
        ("login:password", "failed"),
        ("case:read", "denied"),
    ]
    assert {entry.tenant_id for entry in entries} == {house.world.tenants["eksempel"]}
    assert entries[1].object_id == house.world.case()


@pytest.mark.parametrize(
    "moved", [timedelta(days=-400), timedelta(hours=-11), timedelta(hours=11), timedelta(days=4000)]
)
def test_a18_the_clock_of_the_web_host_is_of_no_account(
    house: House, client_of: Client, superuser: psycopg.Connection[Any], moved: timedelta
) -> None:
    since = log_length(house)
    with time_machine.travel(datetime.now(UTC) + moved):
        assert client_of("dora").get("/t/eksempel/cases/").status_code == 200
        assert enter(house.as_role("web"), "dora").tenant_id
        superuser.execute(
            "update auth.login_sessions set last_seen_at = clock_timestamp() - interval '31 minutes'"
        )
        assert client_of("dora").get("/t/eksempel/cases/").status_code in (303, 404)
    superuser.execute("update auth.login_sessions set last_seen_at = clock_timestamp()")
    now = datetime.now(UTC)
    for entry in last_entries(house, since):
        assert abs(entry.at - now) < timedelta(minutes=5)


def test_a18_invitations_and_codes_end_by_the_databases_clock(
    house: House, client_of: Client, superuser: psycopg.Connection[Any]
) -> None:
    person = {"name": "En Person", "email": "ur@eksempel.example", "roles": ["mentor"]}
    page = client_of("eva").send("/t/eksempel/members/invitations", person).text
    link = "/invitations/" + page.split("/invitations/")[-1][:43]
    with time_machine.travel(datetime.now(UTC) + timedelta(days=30)):
        assert client_of(None).get(link).status_code == 200
    superuser.execute(
        "update app.invitations set expires_at = clock_timestamp() - interval '1 second' "
        "where accepted_at is null"
    )
    with time_machine.travel(datetime.now(UTC) - timedelta(days=30)):
        assert client_of(None).get(link).status_code == 404


@pytest.mark.parametrize(
    "action", ["case:gone", "", ",", "case:rea", "ase:read", "case:read,case:state", "case:read,"]
)
def test_b23_the_log_itself_accepts_no_other_kind(superuser: Any, action: str) -> None:
    with pytest.raises(psycopg.errors.CheckViolation, match="known_kind"):
        superuser.execute(
            "insert into log.entries (action, outcome) values (%s, 'allowed')", (action,)
        )
