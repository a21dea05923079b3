"""B15: two at once, and one wins: invitations, saves, drafts, sheets, numbers of cases."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import psycopg
import pytest

from tests.attacks.plants import draft, wheel
from tests.attacks.probes import last_entries, log_length
from tests.attacks.together import at_once
from tests.browser import Browser
from tests.cast import BY_NAME
from tests.house import House, enter
from tests.portal.tools.wheel.filled import typed
from tests.world import invite_as

Client = Callable[[str | None], Browser]
PASSWORD = "fem grønne både på søen"


def scalar(house: House, query: str, *values: Any) -> Any:
    row = house.superuser().execute(query, values).fetchone()
    assert row
    return row[0]


def test_b15_an_invitation_is_used_once(house: House, client_of: Client) -> None:
    newcomer = replace(BY_NAME["dora"], name="nytilkommen")
    link = f"/invitations/{invite_as(house, 'eva', newcomer)}"
    since = log_length(house)
    fields = {"login_name": newcomer.login, "password": PASSWORD, "repeated": PASSWORD}
    browsers = [client_of(None) for _ in range(4)]
    answers = at_once(*[lambda browser=browser: browser.send(link, fields) for browser in browsers])
    assert [answer.status_code for answer in answers].count(303) == 1
    assert len(last_entries(house, since, action="member:join")) == 1
    index = house.sign_in_keys.login_index(newcomer.login)
    assert scalar(house, "select count(*) from auth.accounts where login_index = %s", index) == 1


def test_b15_accepting_while_it_is_withdrawn_has_one_outcome(
    house: House, client_of: Client
) -> None:
    newcomer = replace(BY_NAME["dora"], name="fortrudt")
    link = f"/invitations/{invite_as(house, 'eva', newcomer)}"
    invitation = scalar(house, "select id from app.invitations order by created_at desc limit 1")
    fields = {"login_name": newcomer.login, "password": PASSWORD, "repeated": PASSWORD}
    eva, browser = client_of("eva"), client_of(None)
    at_once(
        lambda: browser.send(link, fields),
        lambda: eva.send(f"/t/eksempel/members/invitations/{invitation}/revocation"),
    )
    joined = scalar(house, "select count(*) from app.memberships where id = %s", invitation)
    accepted, revoked = (
        house
        .superuser()
        .execute(
            "select accepted_at is not null as used, revoked_at is not null as gone from app.invitations where id = %s",
            (invitation,),
        )
        .fetchall()[0]
    )
    assert (joined == 1, accepted, revoked) in ((True, True, False), (False, False, True))


@pytest.mark.parametrize("kind", ["save", "lock"])
def test_b15_two_saves_on_one_version(house: House, client_of: Client, kind: str) -> None:
    record = wheel(house, "dora", 1001, "save")
    draft(house, "dora", record, "tekst før")
    since = log_length(house)
    page = f"/t/eksempel/cases/{house.world.case()}/wheel/{record}/versions"
    browsers = [client_of("dora") for _ in range(3)]
    sent = [typed(datetime(2026, 3, 9, tzinfo=UTC).date(), version="1", kind=kind, challenge=f"tekst {number}")
            for number in range(3)]  # fmt: skip
    answers = at_once(*[
        lambda pair=pair: pair[0].send(page, pair[1]) for pair in zip(browsers, sent, strict=True)
    ])
    statuses = sorted(answer.status_code for answer in answers)
    assert statuses.count(303) == 1
    assert set(statuses[1:]) <= {409, 404, 422}
    assert scalar(house, "select current_version from app.records where id = %s", record) == 2
    assert (
        scalar(house, "select count(*) from app.record_versions where record_id = %s", record) == 2
    )
    assert len(last_entries(house, since, action=f"record:{kind}")) == 1


def test_b15_two_first_drafts_of_one_person_lose_nothing(house: House, client_of: Client) -> None:
    record = wheel(house, "dora", 1001, "save")
    page = f"/t/eksempel/cases/{house.world.case()}/wheel/{record}/draft"
    answers = at_once(*[
        lambda number=number: client_of("dora").send(page, {"version": "1", "challenge": f"tekst {number}"})
        for number in range(4)
    ])  # fmt: skip
    assert {answer.status_code for answer in answers} == {200}
    assert (
        scalar(
            house,
            "select count(*) from app.drafts where record_id = %s and body is not null",
            record,
        )
        == 1
    )


def test_b15_two_sheets_on_one_version(house: House, client_of: Client) -> None:
    page = f"/t/eksempel/cases/{house.world.case()}/sheet"
    version = scalar(house, "select sheet_version from app.cases where id = %s", house.world.case())
    fields = {
        "alias": "Nord",
        "purpose": "Støtte",
        "tasks": "Samtaler",
        "legal_basis": "public_task",
        "version": str(version),
    }
    answers = at_once(*[
        lambda who=who: client_of(who).send(page, fields) for who in ("dora", "alma", "dora")
    ])
    assert sorted(answer.status_code for answer in answers) == [303, 409, 409]


def test_b15_new_cases_have_numbers_of_their_own(house: House, client_of: Client) -> None:
    fields = {"alias": "Ny", "purpose": "Støtte", "tasks": "Samtaler", "legal_basis": "public_task", "track": "mentor",
              "started_on": "01.03.2026", "state": "active"}  # fmt: skip
    answers = at_once(*[
        lambda: client_of("alma").send("/t/eksempel/cases/", fields) for _ in range(4)
    ])
    assert {answer.status_code for answer in answers} == {303}
    assert (
        scalar(
            house,
            "select count(*) = count(distinct number) from app.cases where tenant_id = %s",
            house.world.tenants["eksempel"],
        )
        is True
    )


def test_b15_a_page_does_not_wait_for_a_slow_one_of_the_same_session(house: House) -> None:
    house.superuser().execute(
        "update auth.login_sessions set last_seen_at = clock_timestamp() - interval '1 minute'"
        " where account_id = %s and ended_at is null",
        (house.world.accounts["dora"].account_id,),
    )
    slow = house.as_web("dora")
    impatient = house.as_role("web")
    impatient.execute("set local lock_timeout = '200ms'")
    enter(impatient, "dora")
    assert scalar_in(impatient) == scalar_in(slow) == house.world.tenants["eksempel"]


def scalar_in(connection: psycopg.Connection[Any]) -> Any:
    row = connection.execute("select gate.tenant()").fetchone()
    assert row
    return row[0]
